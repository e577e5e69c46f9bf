package endings

import "strings"

// unaccented takes the accents off that Spanish endings move. That of "japonés"
// stays: it is what tells it from a plural.
func unaccented(word string) string {
	if stem, ok := strings.CutSuffix(word, "és"); ok {
		return acute.Replace(stem) + "és"
	}
	return acute.Replace(word)
}

var acute = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u")

func french() source {
	return source{
		least: 3,
		sets: `- s
- e es s
al aux ale ales
eau eaux
eu eux
eux euse euses
if ive ifs ives
er ère ers ères
en enne ens ennes
el elle els elles
on onne ons onnes
et ète ets ètes
c que cs ques
e ent ez ons er é ée és ées ait aient ant
ge gent geons ger gé gée gés gées geait geaient geant
ce cent çons cer cé cée cés cées çait çaient çant
è é
ère èrent érer éré érée érés érées
èle èlent eler elé elée
it issent issait issaient ir i ie is ies issant
t tent
d dent du due dus dues dre dait daient
a èrent`,
		forms: `est sont était étaient
a ont avait avaient
fait font faisait faisaient faite faits faites
dit disent disait disaient
va vont allait allaient
prend prennent prenait prenaient
pris prise prises
met mettent mettait mettaient
mis mise mises
vient viennent venait venaient
venu venue venus venues
tient tiennent tenait tenaient
tenu tenue tenus tenues
voit voient voyait voyaient
sait savent savait savaient
le la les
un une
ce cet cette ces
son sa ses
leur leurs
aux au
du des
nouveau nouvel nouvelle nouveaux nouvelles
vieux vieil vieille vieilles
beau bel belle beaux belles`,
		apart: `port ports | porte portes
part parts | parte partes partent
cour cours | course courses | courses
plant plants | plante plantes
post posts | poste postes
secret secrets | secrète
fin fins | fine fines
ami amis | amie amies
cousin cousins | cousine cousines
mort morts | morte mortes
point points | pointe pointes
droit droits | droite droites
parti partis | partie parties
bien | biens
être | êtres
durant | durée
devant | devons
ligne lignes | lignées
forme formes | former formé
peu | peux`,
		never: "mille milles million millions milliard milliards cent cents centaine centaines dizaine dizaines millier milliers pourra pourrait pourront pourraient devra devrait devront devraient sera serait seront seraient aura aurait",
	}
}

func spanish() source {
	return source{
		least: 3,
		fold:  unaccented,
		sets: `- s
- es
z ces
o a os as
or ora ores oras
n na nes nas
l la les las
s sa ses sas
és esa eses esas
e és
a an aron aba aban ado ada ados adas ar ando
a an o
aron o
e en ieron ido ida idos idas er iendo
e en ieron io ir ido ida idos idas iendo
io ieron
ia ian
ca que can co caron
ga go garon gan
za zo zaron zan
eron o
ye yen yo yeron ido uir
ce cen cio cieron cido cida cer`,
		forms: `es son era eran fue fueron
vez veces
luz luces
ha han habia habian
esta estan estaba estaban
tiene tienen tenia tenian tuvo tuvieron
dice dicen dijo dijeron decia decian
hace hacen hizo hicieron hacia hacian
pone ponen puso pusieron
da dan dio dieron daba daban
viene vienen vino vinieron
pide piden pidio pidieron
sigue siguen siguio siguieron
muere mueren murio murieron
sabe saben supo supieron
quiere quieren quiso quisieron
trae traen trajo trajeron
la los las
un una
este esta estos estas
su sus`,
		apart: `puerto puertos | puerta puertas
partido partidos | partida partidas
caso casos | casa casas
banco bancos | banca bancas
derecho derechos | derecha derechas
punto puntos | punta puntas
modo modos | moda modas
libro libros | libra libras
cuento cuentos | cuenta cuentas
cargo cargos | carga cargas
suelo suelos | suela suelas
medida medidas | medio medios
publico publicos publica publicas | publicado publicada publicados publicadas publicar
indio indios | india indias
visado visados | visa visas
hijo hijos | hija hijas
hermano hermanos | hermana hermanas
niño niños | niña niñas
chico chicos | chica chicas
esposo esposos | esposa esposas
tio tios | tia tias
abuelo abuelos | abuela abuelas
politico politicos | politica politicas
medico medicos | medica medicas
tecnico tecnicos | tecnica tecnicas
musico musicos | musica musicas
fisico | fisica
critico criticos | critica criticas
barco barcos | barca barcas
ramo ramos | rama ramas
fruto frutos | fruta frutas
fondo fondos | fonda fondas
cuadro cuadros | cuadra cuadras
pueblo pueblos | puebla
plazo plazos | plaza plazas
grado grados | grada gradas
giro giros | gira giras
bando bandos | banda bandas
palo palos | pala palas
manto mantos | manta mantas
segundo segundos | segunda
marco marcos | marca marcas
gasto gastos | gasta
resto restos | resta
trato tratos | trata tratas
mando mandos | manda
bolso bolsos | bolsa bolsas
señor señores | señora señoras
antes | ante
menos | meno
mes meses | mesa mesas
sol soles | sola solo
son | sones
general generales | genera generan
central centrales | centra centran`,
		never: "mil miles cien cientos ciento centenar centenares millon millones millar millares decena decenas docena docenas podra podria podran podrian sera seria seran serian",
	}
}

func italian() source {
	return source{
		least: 3,
		sets: `o a i e
e i
a e
o i
co ca chi che ci
go ga ghi ghe gi
io i ia ie
io ii
cia ce
gia ge
ista isti iste
a ano ato ata ati ate are ò arono ando ava avano
e ono uto uta uti ute ere eva evano endo
e ono ito ita iti ite ire ì irono iva ivano endo
isce iscono ito ita iti ite ire ì irono
ò arono
ì irono
tore tori
trice trici
rà ranno`,
		forms: `è sono era erano
ha hanno aveva avevano
fa fanno faceva facevano
dice dicono disse dissero diceva dicevano
va vanno andava andavano
viene vengono venne vennero veniva venivano
dà danno dava davano
sta stanno stava stavano
sa sanno
il lo la i gli le l'
un uno una un'
del dello della dei degli delle dell'
al allo alla ai agli alle all'
nel nello nella nei negli nelle nell'
dal dallo dalla dai dagli dalle dall'
sul sullo sulla sui sugli sulle sull'
questo questa questi queste quest'
quello quella quelli quelle quel quei quegli
suo sua suoi sue
loro
uomo uomini`,
		apart: `legge leggi | leggere
dove | dovere
porto porti | porta porte
caso casi | casa case
banco banchi | banca banche
posto posti | posta poste
modo modi | moda mode
partito partiti | partita partite
punto punti | punta punte
colpo colpi | colpa colpe
figlio figli | figlia figlie
ragazzo ragazzi | ragazza ragazze
bambino bambini | bambina bambine
zio zii | zia zie
nonno nonni | nonna nonne
sposo sposi | sposa spose
politico politici | politica politiche
medico medici | medica
tecnico tecnici | tecnica tecniche
critico critici | critica critiche
pianto pianti | pianta piante
foglio fogli | foglia foglie
libro libri | libra
gusto gusti | gusta
tavolo tavoli | tavola tavole
fine fini | fino fina
corso corsi | corsa corse
morto morti | morte | morta
conto conti | conta
carico carichi | carica cariche
mostro mostri | mostra mostre
signore signori | signora signore
costo costi | costa coste
testo testi | testa teste
arma armi | arme
parte parti | parto
scala scale | scalo scali
messo messi | messa messe
torto torti | torta torte
capo capi | capa
busto busti | busta buste
tasso tassi | tassa tasse
pasto pasti | pasta paste
sole | solo sola soli
segno segni | segna
governo governi | governa
stato stati | stata
fatto fatti | fatta`,
		never: "mille mila milione milioni miliardo miliardi cento centinaio centinaia migliaio migliaia decina decine sarà sarebbe potrà potrebbe dovrà dovrebbe",
	}
}

func portuguese() source {
	return source{
		least: 3,
		sets: `- s
r res
z zes
s ses
n nes
o a os as
or ora ores oras
ão ões ãos ães
ão ã ãos ãs
al ais
el eis
ol ois
il is
m ns
ês eses esa esas
a am ou aram ava avam ado ada ados adas ar ando
e em eu eram ido ida idos idas er endo
e em iu iram ido ida idos idas ir indo
ia iam
ou aram
eu eram
iu iram
ca cam cou caram car cado
ça çam çou çaram çar çado`,
		forms: `é são era eram foi foram
está estão estava estavam
tem têm tinha tinham teve tiveram
diz dizem disse disseram dizia diziam
faz fazem fez fizeram fazia faziam
vai vão ia iam
vem vêm veio vieram
há havia
dá dão deu deram
põe põem pôs puseram
vê veem viu viram
sabe sabem soube souberam
quer querem quis quiseram
o a os as
um uma
do da dos das
no na nos nas
ao à aos às
pelo pela pelos pelas
este esta estes estas
esse essa esses essas
seu sua seus suas`,
		apart: `tema temas | temos
porto portos | porta portas
caso casos | casa casas
banco bancos | banca bancas
ponto pontos | ponta pontas
modo modos | moda modas
partido partidos | partida partidas
direito direitos | direita direitas
filho filhos | filha filhas
menino meninos | menina meninas
esposo esposos | esposa esposas
tio tios | tia tias
político políticos | política políticas
médico médicos | médica médicas
técnico técnicos | técnica técnicas
crítico críticos | crítica críticas
músico músicos | música músicas
livro livros | livra
barco barcos | barca barcas
ramo ramos | rama
fruto frutos | fruta frutas
fundo fundos | funda fundas
marco marcos | marca marcas
bolso bolsos | bolsa bolsas
custo custos | custa
conto contos | conta contas
posto postos | posta
jogo jogos | joga
saco sacos | saca sacas
banda bandas | bando bandos
senhor senhores | senhora senhoras
acordo acordos | acorda
governo governos | governa
ante | antes
mês meses | mesa mesas
sol sóis | sola solo`,
		never: "mil milhar milhares milhão milhões bilhão bilhões cem cento centena centenas dezena dezenas dúzia dúzias poderá poderia será seria deverá deveria",
	}
}
