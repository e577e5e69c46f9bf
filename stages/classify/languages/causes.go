package languages

// # Tables of causes
//
// They are written like those of wording.
//
//	time, link, cause, despite   words between two events: when, together with what, why, in spite of what
//	causing                      verbs that say why: caused, led to
//	does                         verbs with the one who acts as subject
//	done                         verbs with the one who suffers as subject
//	part                         participles, which are "done" beside a word of passive and else "does"
//	passive                      words that make a participle passive
//	by                           words before (or behind) the one who acts in a passive sentence
//
// Words that say both when and why ("since", "as", "à la suite de") are in no
// list.

// causesOf returns the table of a primary tag, empty where there is none.
func causesOf(primary string) string {
	switch primary {
	case "en":
		return englishCauses
	case "de":
		return germanCauses
	case "fr":
		return frenchCauses
	case "es":
		return spanishCauses
	case "it":
		return italianCauses
	case "pt":
		return portugueseCauses
	case "ru":
		return russianCauses
	case "uk":
		return ukrainianCauses
	case "pl":
		return polishCauses
	case "sq":
		return albanianCauses
	case "el":
		return greekCauses
	case "tr":
		return turkishCauses
	case "ar":
		return arabicCauses
	case "fa", "prs":
		return persianCauses
	case "he":
		return hebrewCauses
	case "hi":
		return hindiCauses
	case "zh":
		return chineseCauses
	case "ja":
		return japaneseCauses
	case "ko":
		return koreanCauses
	}
	return ""
}

const englishCauses = `
time: after? following? amid? amidst? when? while? during? before? in+the+wake+of? in+the+midst+of? was+followed+by were+followed+by is+followed+by preceded precedes came+before came+after coincided+with coincides+with
link: linked+to tied+to associated+with related+to connected+to connected+with in+connection+with contributed+to contributes+to contributing+to correlated+with played+a+part+in played+a+role+in
cause: because because+of due+to owing+to thanks+to caused+by triggered+by sparked+by provoked+by as+a+result+of as+a+consequence+of on+account+of stemming+from
causing: caused causes causing resulted+in results+in resulting+in led+to leads+to leading+to triggered triggers triggering provoked provokes sparked brought+about
despite: despite in+spite+of although? though? even+though notwithstanding regardless+of
does: kill kills shoot shoots arrest arrests detain detains injure injures wound wounds beat beats attacks bombs destroy destroys close closes approve approves reject rejects
part: killed shot wounded injured arrested detained beaten attacked bombed shelled destroyed demolished evicted expelled deported dismissed sacked banned seized closed blocked cancelled canceled abducted kidnapped tortured executed murdered raided fined jailed approved rejected adopted withdrawn suspended removed sold flooded damaged
done: died dies die perished lost+their+lives lost+his+life lost+her+life were+found+dead was+found+dead
passive: was were been being is are be got get gets
by: by at+the+hands+of
`

const germanCauses = `
time: nach? während? nachdem? inmitten? vor? als? gefolgt+von folgte+auf folgten+auf
link: im+zusammenhang+mit verbunden+mit hing+…+zusammen hängt+…+zusammen trug+…+bei trugen+…+bei
cause: wegen aufgrund auf+grund infolge dank weil verursacht+durch ausgelöst+durch verursacht+von ausgelöst+von
causing: verursachte verursachten verursacht führte+zu führten+zu führte+zum führten+zum führte+zur führten+zur löste+…+aus lösten+…+aus auslöste ausgelöst
despite: trotz obwohl ungeachtet obgleich
does: tötete töteten nahm+…+fest nahmen+…+fest verhaftete verhafteten griff+…+an griffen+…+an zerstörte zerstörten schloss schlossen räumte? räumten? entließ entließen bombardierte bombardierten beschoss vertrieb verbot genehmigte genehmigten lehnte+…+ab lehnten+…+ab strich strichen kürzte kürzten sperrte sperrten beschlagnahmte beschlagnahmten schlug schlugen entführte entführten verletzte? verletzten?
part: getötet erschossen verletzt festgenommen verhaftet angegriffen zerstört geschlossen geräumt entlassen bombardiert beschossen vertrieben ausgewiesen verboten genehmigt abgelehnt gestrichen gekürzt gesperrt beschlagnahmt geschlagen entführt gefoltert
done: starb starben kam+ums+leben kamen+ums+leben kam+…+ums+leben kamen+…+ums+leben verstarb verstarben
passive: wurde wurden wird werden worden
by: von vom durch
`

const frenchCauses = `
time: après? pendant? lors+de? lors+d'? lors+du? lorsque? quand? au+milieu+de? sur+fond+de? avant? a+été+suivi+de a+été+suivie+de a+été+suivi+par a+été+suivie+par a+précédé précédait
link: lié+à liée+à liés+à liées+à lié+au liée+au liés+au liées+au en+lien+avec associé+à associée+à contribué+à contribué+au contribue+à
cause: parce+que parce+qu' à+cause+de à+cause+d' à+cause+du à+cause+des en+raison+de en+raison+d' en+raison+du en+raison+des du+fait+de du+fait+du du+fait+des grâce+à grâce+au grâce+aux causé+par causée+par causés+par causées+par provoqué+par provoquée+par provoqués+par provoquées+par dû+à due+à dus+à dues+à dû+au due+au dus+au dues+au
causing: causé causée causés causées causa provoqué provoquée provoqués provoquées provoque provoquent provoqua entraîné entraînée entraîne entraînent entraîna conduit+à mené+à débouché+sur déclenché déclenchée
despite: malgré bien+que bien+qu' en+dépit+de en+dépit+du en+dépit+des quoique
does: tue tuent blesse blessent arrête arrêtent attaque attaquent détruit détruisent ferme? ferment expulse expulsent rejette rejettent approuve approuvent
part: tué tuée tués tuées blessé blessée blessés blessées abattu abattue abattus abattues arrêté arrêtée arrêtés arrêtées interpellé interpellée interpellés interpellées attaqué attaquée attaqués attaquées détruite détruits détruites fermé fermée fermés fermées expulsé expulsée expulsés expulsées licencié licenciée licenciés licenciées bombardé bombardée bombardés bombardées incendié incendiée enlevé enlevée enlevés enlevées torturé torturée torturés torturées rejeté rejetée rejetés rejetées approuvé approuvée approuvés approuvées adopté adoptée annulé annulée annulés annulées supprimé supprimée supprimés supprimées interdit interdite saisi saisie saisis saisies
done: est+mort est+morte sont+morts sont+mortes décédé décédée décédés décédées péri ont+perdu+la+vie a+perdu+la+vie
passive: été est sont fut furent était étaient être
by: par
`

const spanishCauses = `
time: tras? después+de? después+del? durante? cuando? mientras? en+medio+de? antes+de? luego+de? fue+seguido+de fue+seguida+de fue+seguido+por fue+seguida+por precedió
link: vinculado+a vinculada+a vinculados+a vinculadas+a vinculado+con vinculada+con relacionado+con relacionada+con relacionados+con relacionadas+con asociado+a asociada+a contribuyó+a contribuyó+al contribuyeron+a contribuyeron+al
cause: porque por+culpa+de por+culpa+del a+causa+de a+causa+del debido+a debido+al gracias+a gracias+al por+causa+de causado+por causada+por causados+por causadas+por provocado+por provocada+por provocados+por provocadas+por como+consecuencia+de como+resultado+de
causing: causó causaron causa? causado causada provocó provocaron provoca provocan provocado provocada ocasionó ocasionaron originó desencadenó desató condujo+a condujo+al llevó+a? llevó+al?
despite: pese+a pese+al a+pesar+de a+pesar+del aunque?
does: mató mataron mata matan hirió hirieron detuvo detuvieron arrestó arrestaron atacó atacaron destruyó destruyeron cerró cerraron desalojó desalojaron expulsó expulsaron despidió despidieron bombardeó bombardearon prohibió prohibieron aprobó aprobaron rechazó rechazaron canceló cancelaron secuestró secuestraron torturó torturaron abatió abatieron asesinó asesinaron suspendió suspendieron
part: herido herida heridos heridas detenido detenida detenidos detenidas arrestado arrestada arrestados arrestadas atacado atacada atacados atacadas destruido destruida destruidos destruidas cerrado cerrada cerrados cerradas desalojado desalojada desalojados desalojadas expulsado expulsada expulsados expulsadas despedido despedida despedidos despedidas bombardeado bombardeada bombardeados bombardeadas prohibido prohibida aprobado aprobada aprobados aprobadas rechazado rechazada rechazados rechazadas cancelado cancelada secuestrado secuestrada secuestrados secuestradas torturado torturada torturados torturadas abatido abatida abatidos abatidas asesinado asesinada asesinados asesinadas suspendido suspendida
done: murió murieron muere mueren falleció fallecieron perdió+la+vida perdieron+la+vida resultó+muerto resultaron+muertos fue+muerto fueron+muertos
passive: fue fueron es son sido ser era eran
by: por a+manos+de a+manos+del
`

const italianCauses = `
time: dopo? durante? mentre? quando? nel+mezzo+di? prima+di? è+stato+seguito+da è+stata+seguita+da ha+preceduto
link: legato+a legata+a legati+a legate+a legato+al legata+al legati+al legate+al collegato+a collegata+a collegato+al collegata+al associato+a associata+a contribuito+a contribuito+al
cause: perché? a+causa+di a+causa+del a+causa+della a+causa+dei a+causa+delle a+causa+dell' a+causa+degli per+via+di per+via+del per+via+della grazie+a grazie+al grazie+alla causato+da causata+da causati+da causate+da causato+dal causata+dal provocato+da provocata+da provocati+da provocato+dal provocata+dal dovuto+a dovuta+a dovuti+a dovute+a dovuto+al dovuta+al in+seguito+a? in+conseguenza+di
causing: causato causata causò causa? provocato provocata provocò provoca provocano scatenato scatenata scatenò portato+a portato+al portato+alla determinato?
despite: nonostante malgrado benché sebbene anche+se?
does: uccise? uccisero uccide uccidono ferì ferirono arrestò arrestarono attaccò attaccarono distrusse distrussero chiuse? chiusero sgomberò espulse espulsero licenziò licenziarono bombardò bombardarono vietò vietarono approvò approvarono respinse respinsero
part: ucciso uccisa uccisi ferito ferita feriti ferite arrestato arrestata arrestati arrestate fermato fermata fermati fermate attaccato attaccata attaccati distrutto distrutta distrutti distrutte chiuso chiusa chiusi sgomberato sgomberata sgomberati espulso espulsa espulsi licenziato licenziata licenziati bombardato bombardata bombardati vietato vietata approvato approvata respinto respinta sequestrato sequestrata sequestrati rapito rapita rapiti torturato torturata torturati
done: sono+morti è+morto è+morta sono+morte morirono morì deceduto deceduti deceduta hanno+perso+la+vita ha+perso+la+vita
passive: stato stata stati state è sono viene vengono venne vennero fu furono essere erano era
by: da dal dalla dalle dai dagli dall' per+mano+di
`

const portugueseCauses = `
time: após? depois+de? depois+do? depois+da? durante? quando? enquanto? em+meio+a? antes+de? foi+seguido+de foi+seguida+de foi+seguido+por foi+seguida+por precedeu
link: ligado+a ligada+a ligados+a ligadas+a ligado+ao ligada+ao relacionado+com relacionada+com relacionado+a relacionada+a associado+a associada+a contribuiu+para contribuíram+para
cause: porque por+causa+de por+causa+do por+causa+da por+causa+dos por+causa+das devido+a devido+ao devido+à devido+às devido+aos graças+a graças+ao graças+à causado+por causada+por causados+por causadas+por causado+pela causada+pela causado+pelo causada+pelo provocado+por provocada+por provocado+pela provocada+pela provocado+pelo provocada+pelo em+consequência+de em+consequência+da em+consequência+do
causing: causou causaram causa? provocou provocaram provoca provocam desencadeou originou levou+a? levou+ao levou+à
despite: apesar+de apesar+do apesar+da apesar+dos apesar+das embora? ainda+que
does: matou mataram mata matam feriu feriram deteve detiveram prendeu prenderam atacou atacaram destruiu destruíram fechou fecharam despejou despejaram expulsou expulsaram demitiu demitiram bombardeou bombardearam proibiu proibiram aprovou aprovaram rejeitou rejeitaram cancelou cancelaram sequestrou sequestraram torturou torturaram abateu abateram assassinou assassinaram
part: morto morta mortos mortas ferido ferida feridos feridas detido detida detidos detidas preso presa presos presas atacado atacada atacados atacadas destruído destruída destruídos destruídas fechado fechada fechados fechadas despejado despejada despejados despejadas expulso expulsa expulsos expulsas demitido demitida demitidos demitidas bombardeado bombardeada proibido proibida aprovado aprovada rejeitado rejeitada cancelado cancelada sequestrado sequestrada sequestrados torturado torturada torturados abatido abatida abatidos assassinado assassinada assassinados assassinadas
done: morreu morreram morre morrem faleceu faleceram perdeu+a+vida perderam+a+vida
passive: foi foram é são sido ser era eram
by: por pelo pela pelos pelas às+mãos+de
`

const russianCauses = `
time: после? во+время? когда? на+фоне? в+ходе? перед? пока? последовал последовала последовало последовали предшествовал предшествовала предшествовало
link: связан+с связана+с связано+с связаны+с в+связи+с? способствовал способствовала способствовало способствовали
cause: из-за потому+что вследствие по+причине вызванный вызванная вызванное вызванные вызванного вызванной вызванных благодаря поскольку
causing: вызвал вызвала вызвало вызвали привел+к привела+к привело+к привели+к спровоцировал спровоцировала спровоцировало спровоцировали стал+причиной стала+причиной стало+причиной стали+причиной
despite: несмотря+на вопреки хотя?
does: убил убила убили застрелил застрелила застрелили ранил ранила ранили задержал задержала задержали арестовал арестовала арестовали избил избила избили атаковал атаковала атаковали разрушил разрушила разрушили уничтожил уничтожила уничтожили закрыл закрыла закрыли выселил выселила выселили выслал выслала выслали уволил уволила уволили обстрелял обстреляла обстреляли запретил запретила запретили одобрил одобрила одобрили отклонил отклонила отклонили отменил отменила отменили похитил похитила похитили сократил сократила сократили
done: убит убита убито убиты застрелен застрелена застрелены ранен ранена ранены задержан задержана задержаны арестован арестована арестованы избит избита избиты атакован атакована атакованы разрушен разрушена разрушено разрушены уничтожен уничтожена уничтожено уничтожены закрыт закрыта закрыто закрыты выселен выселена выселены выслан выслана высланы уволен уволена уволены обстрелян обстреляна обстреляны запрещен запрещена запрещено запрещены одобрен одобрена одобрено одобрены отклонен отклонена отклонено отклонены отменен отменена отменено отменены похищен похищена похищены сокращен сокращена сокращено сокращены погиб погибла погибло погибли умер умерла умерло умерли скончался скончалась скончались
by: со+стороны от+рук руками
`

const ukrainianCauses = `
time: після? під+час? коли? на+тлі? у+ході? в+ході? перед? поки? передував передувала передувало
link: пов'язаний+з пов'язана+з пов'язано+з пов'язані+з пов'язане+з у+зв'язку+з? в+зв'язку+з? сприяв сприяла сприяло сприяли
cause: через? внаслідок унаслідок тому+що бо? з+причини спричинений спричинена спричинене спричинені спричинених завдяки оскільки
causing: спричинив спричинила спричинило спричинили викликав викликала викликало викликали призвів+до призвела+до призвело+до призвели+до спровокував спровокувала спровокувало спровокували
despite: попри незважаючи+на всупереч хоча?
does: убив убила убили вбив вбила вбили застрелив застрелила застрелили поранив поранила поранили затримав затримала затримали заарештував заарештувала заарештували арештував арештувала арештували побив побила побили атакував атакувала атакували зруйнував зруйнувала зруйнували знищив знищила знищили закрив закрила закрили виселив виселила виселили звільнив звільнила звільнили обстріляв обстріляла обстріляли заборонив заборонила заборонили схвалив схвалила схвалили відхилив відхилила відхилили скасував скасувала скасували викрав викрала викрали
done: убито вбито застрелено поранено затримано заарештовано арештовано побито атаковано зруйновано знищено закрито виселено звільнено обстріляно заборонено схвалено відхилено скасовано викрадено убитий убита убиті вбитий вбита вбиті затриманий затримана затримані загинув загинула загинуло загинули помер померла померло померли
by: з+боку від+рук
`

const polishCauses = `
time: po? podczas? gdy? kiedy? w+trakcie? na+tle? przed? nastąpił+po nastąpiła+po nastąpiło+po poprzedził poprzedziła poprzedziło
link: związany+z związana+z związane+z związani+z w+związku+z? przyczynił+się+do przyczyniła+się+do przyczyniło+się+do przyczyniły+się+do
cause: z+powodu wskutek na+skutek w+wyniku ponieważ dlatego+że bo? dzięki spowodowany+przez spowodowana+przez spowodowane+przez
causing: spowodował spowodowała spowodowało spowodowały wywołał wywołała wywołało wywołały doprowadził+do doprowadziła+do doprowadziło+do doprowadziły+do sprowokował sprowokowała sprowokowało
despite: mimo pomimo choć? chociaż? wbrew
does: zabił zabiła zabili zabiły zastrzelił zastrzeliła zastrzelili ranił raniła ranili zatrzymał zatrzymała zatrzymali aresztował aresztowała aresztowali pobił pobiła pobili zaatakował zaatakowała zaatakowali zniszczył zniszczyła zniszczyli zniszczyły zamknął zamknęła zamknęli wysiedlił wysiedliła wysiedlili zwolnił zwolniła zwolnili ostrzelał ostrzelała ostrzelali zakazał zakazała zakazali zatwierdził zatwierdziła zatwierdzili odrzucił odrzuciła odrzucili odwołał odwołała odwołali porwał porwała porwali
done: zabity zabita zabite zabici zabitych zastrzelonych zatrzymanych aresztowanych pobitych zaatakowanych zniszczonych wysiedlonych zwolnionych porwanych zabito zastrzelony zastrzelona zastrzeleni zastrzelono ranny ranna ranni zatrzymany zatrzymana zatrzymani zatrzymano aresztowany aresztowana aresztowani aresztowano pobity pobita pobici pobito zaatakowany zaatakowana zaatakowani zaatakowano zniszczony zniszczona zniszczone zniszczono zamknięty zamknięta zamknięte zamknięto wysiedlony wysiedlona wysiedleni wysiedlono zwolniony zwolniona zwolnieni zwolniono ostrzelany ostrzelana ostrzelano zatwierdzony zatwierdzona zatwierdzono odrzucony odrzucona odrzucono odwołany odwołana odwołano porwany porwana porwani porwano zginął zginęła zginęli zginęło zginęły zmarł zmarła zmarli
passive: został została zostało zostali zostały
by: przez z+rąk
`

const serbianCauses = `
time: nakon? poslije? posle? tijekom? tokom? dok? kada? kad? usred? prije? pre? prethodio prethodila prethodilo uslijedio uslijedila uslijedilo usledio usledila usledilo
link: povezan+s povezana+s povezano+s povezani+s povezan+sa povezana+sa povezano+sa povezani+sa u+vezi+s u+vezi+sa pridonio+je pridonijela+je doprinio+je doprinijela+je doprineo doprinela
cause: zbog jer uslijed usled zahvaljujući zato+što uzrokovan uzrokovana uzrokovano uzrokovani uzrokovane izazvan izazvana izazvano izazvani izazvane
causing: uzrokovao uzrokovala uzrokovalo uzrokovali izazvao izazvala izazvalo izazvali prouzročio prouzročila prouzrokovao prouzrokovala doveo+do dovela+do dovelo+do dovele+do doveli+do
despite: unatoč uprkos usprkos iako? premda? bez+obzira+na
does: ubio ubila ubili ustrijelio ustrijelila ustrijelili ustrelio ustrelila ustrelili ranio ranila ranili uhitio uhitila uhitili uhapsio uhapsila uhapsili pretukao pretukla pretukli napao napala napali uništio uništila uništili zatvorio zatvorila zatvorili iselio iselila iselili otpustio otpustila otpustili granatirao granatirala granatirali zabranio zabranila zabranili odobrio odobrila odobrili odbio odbila odbili otkazao otkazala otkazali oteo otela oteli
done: ubijen ubijena ubijeno ubijeni ubijene ustrijeljen ustrijeljena ustrijeljeni ustreljen ustreljena ustreljeni ranjen ranjena ranjeni ranjene uhićen uhićena uhićeni uhićene uhapšen uhapšena uhapšeni uhapšene pretučen pretučena pretučeni napadnut napadnuta napadnuti uništen uništena uništeno uništeni uništene zatvoren zatvorena zatvoreno zatvoreni zatvorene iseljen iseljena iseljeni otpušten otpuštena otpušteni granatiran granatirana granatirani zabranjen zabranjena zabranjeno odobren odobrena odobreno odbijen odbijena odbijeno otkazan otkazana otkazano otet oteta oteti poginuo poginula poginuli poginule umro umrla umrli umrle stradao stradala stradali
by: od+strane
`

const albanianCauses = `
time: pas? gjatë? kur? ndërsa? teksa? në+mes+të? para? u+pasua+nga u+pasuan+nga i+parapriu
link: lidhur+me të+lidhura+me e+lidhur+me i+lidhur+me në+lidhje+me kontribuoi+në kontribuuan+në
cause: për+shkak+të për+shkak+se sepse për+arsye+të falë si+pasojë+e si+pasojë+të si+rezultat+i të+shkaktuara+nga e+shkaktuar+nga i+shkaktuar+nga
causing: shkaktoi shkaktuan shkakton ka+shkaktuar kanë+shkaktuar çoi+në? çuan+në? solli? provokoi provokuan nxiti nxitën
despite: pavarësisht megjithëse edhe+pse ndonëse përkundër
does: vrau vranë plagosi plagosën arrestoi arrestuan ndaloi? ndaluan? rrahu rrahën sulmoi sulmuan shkatërroi shkatërruan mbylli mbyllën dëboi dëbuan shkarkoi shkarkuan bombardoi bombarduan miratoi miratuan refuzoi refuzuan anuloi anuluan rrëmbeu rrëmbyen qëlloi qëlluan
done: u+vra u+vranë janë+vrarë është+vrarë u+plagos u+plagosën u+arrestua u+arrestuan janë+arrestuar është+arrestuar u+ndalua u+ndaluan u+rrah u+rrahën u+sulmua u+sulmuan u+shkatërrua u+shkatërruan u+mbyll u+mbyllën u+mbyllë u+dëbua u+dëbuan u+shkarkua u+shkarkuan u+bombardua u+bombarduan u+miratua u+miratuan u+refuzua u+refuzuan u+anulua u+anuluan u+rrëmbye u+rrëmbyen vdiq vdiqën humbi+jetën humbën+jetën
by: nga
`

const greekCauses = `
time: μετά? κατά+τη+διάρκεια? όταν? ενώ? εν+μέσω? πριν? ακολουθήθηκε+από ακολουθήθηκαν+από προηγήθηκε
link: συνδέεται+με συνδέονται+με σχετίζεται+με σχετίζονται+με συνέβαλε+στη συνέβαλε+στην συνέβαλε+στο συνέβαλαν+στη σε+σχέση+με
cause: λόγω εξαιτίας επειδή διότι γιατί? χάρη+στην χάρη+στη χάρη+στο εξ+αιτίας προκλήθηκε+από προκλήθηκαν+από ως+αποτέλεσμα
causing: προκάλεσε προκάλεσαν προκαλεί προκαλούν οδήγησε+σε οδήγησε+στην οδήγησε+στη οδήγησε+στο οδήγησαν+σε πυροδότησε πυροδότησαν
despite: παρά? παρότι αν+και μολονότι
does: σκότωσε σκότωσαν τραυμάτισε τραυμάτισαν συνέλαβε συνέλαβαν πυροβόλησε πυροβόλησαν ξυλοκόπησε ξυλοκόπησαν κατέστρεψε κατέστρεψαν έκλεισε έκλεισαν απέλασε απέλασαν απέλυσε απέλυσαν βομβάρδισε βομβάρδισαν απαγόρευσε απαγόρευσαν ενέκρινε ενέκριναν απέρριψε απέρριψαν ακύρωσε ακύρωσαν απήγαγε απήγαγαν
done: σκοτώθηκε σκοτώθηκαν τραυματίστηκε τραυματίστηκαν συνελήφθη συνελήφθησαν πυροβολήθηκε πυροβολήθηκαν ξυλοκοπήθηκε ξυλοκοπήθηκαν καταστράφηκε καταστράφηκαν απελάθηκε απελάθηκαν απολύθηκε απολύθηκαν βομβαρδίστηκε βομβαρδίστηκαν απαγορεύτηκε απαγορεύθηκε εγκρίθηκε εγκρίθηκαν απορρίφθηκε απορρίφθηκαν ακυρώθηκε ακυρώθηκαν απήχθη απήχθησαν πέθανε πέθαναν έχασε+τη+ζωή έχασαν+τη+ζωή
by: από
`

const turkishCauses = `
time: sonra? ardından? sırasında? sonrasında? iken? önce? eşliğinde?
link: ile+bağlantılı bağlantılı ile+ilgili katkıda+bulundu
cause: nedeniyle yüzünden sebebiyle dolayı sayesinde çünkü sonucunda? kaynaklanan
causing: neden+oldu neden+oluyor yol+açtı yol+açıyor sebep+oldu sebebiyet+verdi tetikledi
despite: rağmen karşın
does: öldürdü öldürdüler vurdu vurdular yaraladı yaraladılar tutukladı tutukladılar gözaltına+aldı gözaltına+aldılar dövdü dövdüler bombaladı bombaladılar yıktı yıktılar yok+etti kapattı kapattılar tahliye+etti sınır+dışı+etti kovdu yasakladı yasakladılar onayladı onayladılar reddetti reddettiler iptal+etti kaçırdı kaçırdılar
done: öldürüldü öldürüldüler vuruldu vuruldular yaralandı yaralandılar tutuklandı tutuklandılar gözaltına+alındı gözaltına+alındılar dövüldü dövüldüler bombalandı yıkıldı yok+edildi kapatıldı kapatıldılar tahliye+edildi sınır+dışı+edildi kovuldu yasaklandı onaylandı reddedildi iptal+edildi kaçırıldı öldü öldüler hayatını+kaybetti hayatlarını+kaybetti yaşamını+yitirdi
by: tarafından eliyle
`

const arabicCauses = `
time: بعد? عقب? خلال? أثناء? قبل? وسط? عندما? حين? أعقبه أعقبها تلاه تلتها
link: مرتبط مرتبطة مرتبطا مرتبطين على+صلة+ب متعلق+ب ساهم ساهمت أسهم أسهمت
cause: بسبب نتيجة لأن جراء بفعل بفضل من+جراء الناجم الناجمة الناتج الناتجة
causing: تسبب تسببت سبب? سببت أدى+إلى أدت+إلى أسفر+عن أسفرت+عن أثار أثارت
despite: رغم على+الرغم بالرغم مع+أن
does: قتلت أصابت? اعتقلت أوقفت احتجزت هاجمت دمرت أغلقت طردت قصفت حظرت خطفت أطلقت+النار رفضت وافقت ألغت
done: قتل? تم+قتل أصيب أصيبت أصيبوا اعتقل? تم+اعتقال جرى+اعتقال تم+توقيف جرى+توقيف احتجز? تم+احتجاز تم+تدمير دمر? أغلق? تم+إغلاق طرد? تم+طرد تم+إلغاء ألغي ألغيت توفي توفيت توفوا لقي+…+مصرعه لقي+…+مصرعهم لقي+…+مصرعهما لقيت+…+مصرعها لقي+مصرعه مات ماتت ماتوا
by: على+يد على+أيدي من+قبل بيد
`

const persianCauses = `
time: پس+از? بعد+از? در+جریان? هنگام? در+پی? پیش+از? وقتی? هنگامی+که? همزمان+با?
link: مرتبط+با در+ارتباط+با در+رابطه+با
cause: به+دلیل به+علت به+خاطر به+سبب زیرا چون? بر+اثر در+اثر در+نتیجه ناشی+از
causing: باعث موجب منجر+به سبب+شد سبب+شدند
despite: با+وجود به+رغم علیرغم علی+رغم اگرچه?
does: کشت کشتند به+قتل+رساند به+قتل+رساندند زخمی+کرد زخمی+کردند بازداشت+کرد بازداشت+کردند دستگیر+کرد دستگیر+کردند کتک+زد کتک+زدند ویران+کرد ویران+کردند تخریب+کرد تخریب+کردند تعطیل+کرد تعطیل+کردند اخراج+کرد اخراج+کردند بمباران+کرد بمباران+کردند ممنوع+کرد ممنوع+کردند تصویب+کرد تصویب+کردند رد+کرد رد+کردند لغو+کرد لغو+کردند ربود ربودند هدف+قرار+داد هدف+قرار+دادند
done: کشته+شد کشته+شدند به+قتل+رسید به+قتل+رسیدند زخمی+شد زخمی+شدند بازداشت+شد بازداشت+شدند دستگیر+شد دستگیر+شدند کتک+خورد ویران+شد ویران+شدند تخریب+شد تخریب+شدند تعطیل+شد تعطیل+شدند اخراج+شد اخراج+شدند بمباران+شد بمباران+شدند ممنوع+شد تصویب+شد رد+شد لغو+شد لغو+شدند ربوده+شد ربوده+شدند درگذشت درگذشتند جان+باخت جان+باختند جان+خود+را+از+دست+داد جان+خود+را+از+دست+دادند مردند
by: توسط به+دست از+سوی
`

const hebrewCauses = `
time: אחרי? לאחר? במהלך? בעת? כאשר? כש? לפני? בעקבות? על+רקע?
link: קשור+ל קשורה+ל קשורים+ל הקשור הקשורה תרם תרמה תרמו
cause: בגלל עקב בשל מפני+ש כי? הודות משום+ש מאחר+ש כתוצאה שנגרם שנגרמה שנגרמו
causing: גרם גרמה גרמו הביא+ל? הביאה+ל? הוביל+ל? הובילה+ל? הצית הציתה חולל חוללה
despite: למרות חרף אף+על+פי על+אף
does: הרג הרגה הרגו ירה ירתה ירו פצע פצעה פצעו עצר עצרה עצרו כלא תקף? תקפה? תקפו הרס הרסה הרסו סגר סגרה סגרו פינה פינתה פינו גירש גירשה גירשו פיטר פיטרה פיטרו הפציץ הפציצה הפציצו אסר אסרה אסרו אישר? אישרה אישרו דחה דחתה דחו ביטל ביטלה ביטלו חטף חטפה חטפו
done: נהרג נהרגה נהרגו נורה נורתה נורו נפצע נפצעה נפצעו נעצר נעצרה נעצרו נכלא הותקף הותקפה הותקפו נהרס נהרסה נהרסו נסגר נסגרה נסגרו פונה פונתה גורש גורשה גורשו פוטר פוטרה פוטרו הופצץ הופצצה הופצצו נאסר נאסרה נאסרו אושר אושרה אושרו נדחה נדחתה נדחו בוטל בוטלה בוטלו נחטף נחטפה נחטפו מת מתה מתו
by: על+ידי בידי מידי
`

const hindiCauses = `
time: के+बाद? के+दौरान? के+समय? जब? से+पहले? के+बीच?
link: से+जुड़ा से+जुड़े से+जुड़ी से+संबंधित
cause: के+कारण की+वजह+से की+वजह क्योंकि के+चलते? के+परिणामस्वरूप
causing: कारण+बना कारण+बनी कारण+बने वजह+बना वजह+बनी
despite: के+बावजूद हालांकि?
does: मार+डाला मार+दिया मार+गिराया गोली+मारी गोली+मार+दी घायल+किया घायल+कर+दिया गिरफ्तार+किया गिरफ्तार+कर+लिया हिरासत+में+लिया पीटा हमला+किया नष्ट+किया नष्ट+कर+दिया बंद+किया बंद+कर+दिया रद्द+किया रद्द+कर+दिया निकाला निकाल+दिया मंजूर+किया खारिज+किया खारिज+कर+दिया अपहरण+किया
done: मारा+गया मारे+गए मारी+गई मार+डाले+गए घायल+हुआ घायल+हुए घायल+हुई घायल+हो+गए घायल+हो+गया गिरफ्तार+किया+गया गिरफ्तार+किए+गए गिरफ्तार+हुए गिरफ्तार+हुआ हिरासत+में+लिया+गया हिरासत+में+लिए+गए पीटा+गया पीटे+गए नष्ट+किया+गया नष्ट+हो+गया नष्ट+हो+गए बंद+किया+गया बंद+किए+गए बंद+हो+गया बंद+हो+गए रद्द+किया+गया रद्द+की+गई रद्द+हो+गया खारिज+किया+गया खारिज+की+गई मौत+हो+गई मर+गए मर+गया की+जान+चली+गई
by: द्वारा के+हाथों
`

const chineseCauses = `
time: 之后? 以后? 期间? 之前? 过程中? 随后? 紧接着 之后发生
link: 有关 与…相关 相关 关联
cause: 因为 由于 因? 缘于 源于 归因于 出于
causing: 导致 造成 引发 引起 致使 招致 酿成
despite: 尽管 虽然? 不顾
does: 打死 击毙 杀死 杀害 枪杀 射杀 打伤 逮捕 拘留 拘捕 殴打 袭击 轰炸 摧毁 拆除 关闭 驱逐 解雇 开除 查封 取缔 否决 取消 绑架 没收
done: 被打死 被击毙 被杀死 被杀害 被枪杀 被射杀 被打伤 被逮捕 被捕 被拘留 被拘捕 被殴打 被袭击 被轰炸 被摧毁 被拆除 被关闭 被驱逐 被解雇 被开除 被查封 被取缔 被否决 被取消 被绑架 被没收 遭逮捕 遭枪杀 遭拘留 死亡 丧生 身亡 遇难 死去 遭枪击身亡
by: 被 遭 由?
`

const japaneseCauses = `
time: の後? した後? 後に? の際? 最中? の前? 間に?
link: に関連 に関係 と関連 と関係
cause: のため? ために? が原因で が原因の によって引き起こされた せいで の影響で? なので? 起因する
causing: を引き起こした を招いた をもたらした につながった の原因となった
despite: にもかかわらず のに?
does: 射殺した 殺害した 殺した 逮捕した 拘束した 負傷させた 暴行した 襲撃した 攻撃した 爆撃した 破壊した 閉鎖した 追放した 解雇した 拒否した 却下した 承認した 中止した 誘拐した 押収した 禁止した
done: 射殺された 殺害された 殺された 逮捕された 拘束された 負傷した 暴行された 襲撃された 攻撃された 爆撃された 破壊された 閉鎖された 追放された 解雇された 拒否された 却下された 承認された 中止された 誘拐された 押収された 禁止された 死亡した 亡くなった 死んだ
by: によって により
`

const koreanCauses = `
time: 이후? 뒤? 후에? 도중? 동안? 직후? 직전? 가운데?
link: 관련이+있 와+관련 과+관련 연관
cause: 때문에 때문이 탓에 탓으로 로+인해 으로+인해 로+인한 으로+인한 덕분에
causing: 초래했 초래한 야기했 야기한 일으켰 유발했 유발한 이어졌?
despite: 에도+불구하고 불구하고
does: 사살했 살해했 죽였 체포했 구금했 연행했 폭행했 공격했 습격했 폭격했 파괴했 철거했 폐쇄했 추방했 해고했 거부했 기각했 승인했 취소했 납치했 압수했 금지했
done: 사살됐 사살되었 살해됐 살해되었 살해당했 체포됐 체포되었 구금됐 구금되었 연행됐 연행되었 폭행당했 공격당했 습격당했 폭격당했 파괴됐 파괴되었 철거됐 철거되었 폐쇄됐 폐쇄되었 추방됐 추방되었 추방당했 해고됐 해고되었 해고당했 거부됐 거부당했 기각됐 승인됐 승인되었 취소됐 취소되었 납치됐 납치당했 압수됐 압수되었 금지됐 금지되었 숨졌 사망했 죽었 목숨을+잃었
by: 에+의해 에게
`
