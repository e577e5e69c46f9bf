package endings

func russian() source {
	return source{
		least: 3,
		sets: `- а у ом е ы ов ам ами ах
- а у ом е и ов ам ами ах
- а у ем е и ей ам ами ах
й я ю ем е и ев ям ями ях
ь я ю ем е и ей ям ями ях
ец ца цу цом це цы цов цам цами цах
ок ка ку ком ке ки ков кам ками ках
а ы и у ой ою е - ам ами ах
я и ю ей ею е ь й ям ями ях
ка ки ку кой ке ок кам ками ках
ия ии ию ией ий иям иями иях
ь и ью ей ям ями ях
о а у ом е - ам ами ах
е я ю ем ей ям ями ях
ие ия ию ием ии ий иям иями иях
ье ья ью ьем ьям ьями ьях
ство ства ству ством стве ств ствам ствами ствах
мя мени менем мена мен менам
ый ая ое ые ого ому ым ом ую ой ых ыми
ий ая ое ие ого ему ому им ом ую ой их ими
ий яя ее ие его ему им ем юю ей их ими
ой ая ое ые ие ого ому ым им ую ых их ыми ими
ийся аяся ееся иеся егося емуся имся емся уюся ейся ихся имися
- а о ы
ен на но ны
л ла ло ли
лся лась лось лись
с сла сло сли
ет ют
ет ут
ёт ут
ит ят
ит ат
ется ются
ется утся
ится ятся
ится атся`,
		names: `а у ом е ым
а ы у ой е
я и ю ей е
я ю ем е
- у ом е ым
- ы и
ь ю ем е
й ю ем е
ий ого ому им
ая ой ую
ия ии ию ией`,
		forms: `был была было были
этот эта это эти этого этой этому этим этих эту
тот та те того той тому тем тех ту
год года году годом годы годах
день дня дню днем днём дни дней дням днях
человек человека человеку человеком
отец отца отцу отцом
который которая которое которые которого которой которому которым которую которых которыми
его ее её их
он она оно они
весь вся всё все
один одна одно одни одного одной`,
		apart: `право права праву правом прав | правый правая правые правых
рад рада рады | ряд ряда
час часа часы часов | часть части
суд суда суду судом | судно
мест место места | месть
пол пола | поле поля полю
власть власти | власы`,
		never: "сто ста сотня сотни сотен тысяча тысячи тысяч тысячу миллион миллиона миллионы миллионов миллиард миллиарда миллиарды миллиардов десяток десятка десятки десятков",
	}
}

func ukrainian() source {
	return source{
		least: 3,
		sets: `- а у ові ом і и ів ам ами ах
- а у еві ем і и ів ам ами ах
й я ю єві єм ї їв ям ями ях
ь я ю еві ем і ів ям ями ях
ець ця цю цем ці ців цям цями цях цеві
ок ку ка ком ки ків кам ками ках
а и у ою і - ам ами ах
я і ю ею ь ям ями ях
ія ії ію ією ій іям іями іях
ка ки ку кою ці ок кам ками ках
ь і ю ей ям ями ях
ість ості істю остей остям
о а у ом і - ам ами ах
ння нні нню нням ннь ннями ннях
ття тті ттю ттям
ство ства ству ством стві ств ствам
ий а е і ого ому им ою у их ими ої ій
ій я є і ього ьому ім ю ьої їх іми
- а о и
в ла ло ли
вся лася лось лося лися
с сла сло сли
є ють
е уть
ить ять
ить ать
ється ються
еться уться
иться яться
иться аться`,
		names: `а у ові ом і им
а и у ою і
я і ю ею
- у ові ом і им
ь ю еві ем
ий ого ому им
ія ії ію ією`,
		forms: `був була було були
цей ця це ці цього цієї цьому цим цих цю
той та те ті того тієї тому тим тих ту
рік року роком роки років роках
день дня дню днем дні днів
він вона воно вони
який яка яке які якого якої якому яким яку яких якими`,
		apart: `право права праву правом правах | правий
стати | статі стать`,
		never: "сто ста сотня сотні сотень тисяча тисячі тисяч тисячу мільйон мільйона мільйони мільйонів мільярд мільярда мільярди мільярдів десяток десятки десятків",
	}
}

// croatian serves Serbian too, in Latin letters, and Bosnian.
func croatian() source {
	return source{
		least: 3,
		sets: `- a u e om em i ima
- a u om ovi ova ovima ove
- a u em evi eva evima eve
ac ca cu cem če ci aca cima ce
ar ra ru rom rem ri rima re ara
ak ka ku kom ci aka cima ke
k ka ku kom ci cima ke
g ga gu gom zi zima ge
h ha hu hom si sima he
a e i u o om ama -
ka ke ci ku kom kama
ga ge zi gu gom gama
ija ije iji iju ijom ijama
o a u om ima -
je ja ju jem jima
nje nja nju njem njima
ost osti ošću ostima
stvo stva stvu stvom stvima
i a o e og oga om ome omu im ih ima oj u
i a e eg ega em emu im ih ima oj u
- a o e i og oga om ome im ih oj u
an na no ni ne nog nom nim nih
o la lo li le
ao la lo li le
je ju
i e
e u
a aju
uje uju`,
		names: `a u om em e ov
a e i u om
- u om em e
ija ije iji iju
ski skog skom skim ska ske sku`,
		forms: `je su bio bila bilo bili
ovaj ova ovo ovi ove ovog ovom ovim ovih ovu
taj ta to ti te tog tom tim tih tu
koji koja koje kojeg kojega kojem kojoj kojim kojih koju
dan dana danu danom dani dane
godina godine godini godinu godinom
čovjek čovjeka čovjeku
otac oca ocu ocem
njegov njegova njegovo njegovi njegovu
on ona ono oni one`,
		apart: `pravo prava pravu pravom | pravi prave
grad grada gradu | građa građe
rad rada radu radom radovi | radi`,
		never: "sto stotina stotine hiljada hiljade hiljadu tisuća tisuće tisuću milion miliona milioni milijun milijuna milijuni milijarda milijarde milijardi milijardu desetak desetine desetina",
	}
}

func polish() source {
	return source{
		least: 3,
		sets: `- a u owi em ie y i ów om ami ach e
- a owi em ie zie owie ów om ami ach
er ra rowi rem rze rowie rów rom rami
ec ca cowi cem cu cy ców com cami cach
ek ku ka kowi kiem ki ków kom kami kach
k ka ku kowi kiem ki ków kom kami kach
g gu gi giem gów gom gami gach
ent enta encie entem enci entów entowi enty
t tu tem cie ty tów tom tami tach
d du dem dzie dy dów dom dami dach
ł łu łem le ły łów
n nu na nem nie ny nów nom nami nach
a y i ę ą ie o - om ami ach
ja ji ję ją je
ia i ię ią ie iom iami iach
ka ki kę ką ce ek kom kami kach
ga gi gę gą dze
ra ry rę rą rze
ta ty tę tą cie
da dy dę dą dzie
na ny nę ną nie
ość ości ością
o a u em ie - om ami ach
enie enia eniu eniem eniami eniach eń
anie ania aniu aniem aniami aniach ań
cie cia ciu ciem ciom ciami ciach ć
stwo stwa stwu stwem stwie stw
um a ów om ami ach
y a e i ego emu ym ą ej ych ymi
i a ie iego iemu im ią iej ich imi
ki ka kie cy kiego kiemu kim ką kiej kich kimi
ony ona one eni onego onej onych oną
any ana ane ani anego anej anych aną
ł ła ło li ły
ął ęła ęło ęli ęły
e ą
i ą
a ają
uje ują
y ą`,
		names: `a owi em ie
- owi em ie
a y i ę ą ie
ia ii ię ią
ja ji ję ją
ek kowi kiem
er rowi rem
ki kiego kiemu kim
ska skiej ską`,
		forms: `jest są był była było byli były
ten ta to ci te tego tej temu tym tych tę
który która które którzy którego której któremu którym którą których którymi
rok roku rokiem
dzień dnia dniu dniem dni dniom dniach
człowiek człowieka człowiekowi człowiekiem
ojciec ojca ojcu ojcem
on ona ono oni one
jego jej ich`,
		apart: `prawo prawa prawu prawem | prawy prawi
raz razu | razem`,
		never: "sto stu setka setki setek tysiąc tysiąca tysiące tysięcy milion miliona miliony milionów miliard miliarda miliardy miliardów dziesiątki dziesiątek",
	}
}
