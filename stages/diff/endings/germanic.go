package endings

func english() source {
	return source{
		least: 3,
		sets: `- s 's ed ing
e es e's ed ing
y ies y's ied ying
s ses s's sed sing
x xes xed xing
ch ches ched ching
sh shes shed shing
z zes zed zing
o oes oed oing
f ves
fe ves
is es
man men man's men's
b bbed bbing bs
d dded dding ds
g gged gging gs
l lled lling ls
m mmed mming ms
n nned nning ns
p pped pping ps
r rred rring rs
t tted tting ts`,
		names: "- 's",
		forms: `is are was were been being be am 's 're
has have had having 've
do does did done doing
says say said saying
goes go went gone going
gets get got getting gotten
makes make made making
takes take took taken taking
comes come came coming
becomes become became becoming
sees see saw seen seeing
gives give gave given giving
finds find found finding
tells tell told telling
leaves leave left leaving
holds hold held holding
brings bring brought bringing
writes write wrote written writing
pays pay paid paying
leads lead led leading
loses lose lost losing
meets meet met
runs run ran running
sends send sent sending
sells sell sold selling
buys buy bought buying
stands stand stood standing
begins begin began begun beginning
knows know knew known knowing
shows show showed shown showing
grows grow grew grown growing
falls fall fell fallen falling
rises rise rose risen rising
wins win won winning
spends spend spent spending
builds build built
keeps keep kept keeping
feels feel felt
thinks think thought thinking
speaks speak spoke spoken speaking
breaks break broke broken breaking
chooses choose chose chosen choosing
drives drive drove driven
strikes strike struck striking
sits sit sat sitting
hears hear heard
draws draw drew drawn
flies fly flew flown flying
seeks seek sought seeking
teaches teach taught teaching
understands understand understood
shoots shoot shot
steals steal stole stolen
throws throw threw thrown
wears wear wore worn
wakes wake woke
man men
woman women
child children
foot feet
tooth teeth
life lives
wife wives
knife knives
this these
criterion criteria
phenomenon phenomena`,
		apart: `new | news
good | goods
mean | means | meaning
arm | arms armed
custom | customs
general | generals
economic | economics
academic | academics
ethic | ethics
even | evening evenings
accord accords | according | accorded
clothes | clothing
found | founded founding
unit units | united unite unites
build builds | building buildings
meet meets met | meeting meetings
hear hears | hearing hearings
draw | drawing drawings
feel feels | feeling feelings
fund funds | funding
train trains | training trained
hold holds | holding holdings
count counts | county counties
land lands | landing landed
head heads | heading
offering offerings | offer offers
saving savings | save saves
earning earnings | earn
force | forces
damage | damages
minute | minutes
paper | papers
outskirt | outskirts
fee fees | feed feeds
need needs | needing
interest | interesting
concern concerns | concerning
regard regards | regarding
follow follows followed | following
include includes included | including
exclude excludes | excluding
outstand | outstanding
lie lies | lying lied`,
		never: "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens ones twos tens halves half quarter quarters third thirds first second seconds may might can could will would shall should must",
	}
}

func german() source {
	return source{
		least: 3,
		sets: `- en
e en
- e en em es
e er es en em
- s
- es s
s sses sse ssen
el eln els
er ern ers
t te ten en
et ete eten
iert ierte ierten ieren
elt elte elten eln
ert erte erten ern
in innen
nis nisse nissen nisses
um en ums
us en
a en as`,
		names: "",
		forms: `der die das den dem des
ein eine einen einem einer eines
dieser diese dieses diesen diesem
ist sind war waren
hat haben hatte hatten
wird werden wurde wurden
gibt geben gab gaben
kommt kommen kam kamen
geht gehen ging gingen
sieht sehen sah sahen
steht stehen stand standen
findet finden fand fanden
nimmt nehmen nahm nahmen
spricht sprechen sprach sprachen
trifft treffen traf trafen
hält halten hielt hielten
lässt lassen ließ ließen
bleibt bleiben blieb blieben
liegt liegen lag lagen
heißt heißen hieß hießen
weiß wissen wusste wussten
fällt fallen fiel fielen
läuft laufen lief liefen
schreibt schreiben schrieb schrieben
zieht ziehen zog zogen
bringt bringen brachte brachten
denkt denken dachte dachten
ruft rufen rief riefen
stirbt sterben starb starben
verliert verlieren verlor verloren
gewinnt gewinnen gewann gewannen
beginnt beginnen begann begannen
schließt schließen schloss schlossen
kind kinder kindern kindes kinds
mann männer männern mannes manns
land länder ländern landes lands
haus häuser häusern hauses
stadt städte städten
rat räte räten rates rats
bild bilder bildern bildes bilds
buch bücher büchern buches buchs
wort wörter worte worten wörtern wortes
vertrag verträge verträgen vertrags vertrages
vorschlag vorschläge vorschlägen vorschlags
anschlag anschläge anschlägen anschlags
antrag anträge anträgen antrags
grund gründe gründen grundes grunds
platz plätze plätzen platzes
fall fälle fällen falles falls
kampf kämpfe kämpfen kampfes kampfs
vorwurf vorwürfe vorwürfen vorwurfs
stand stände ständen standes stands
vater väter vätern vaters
bruder brüder brüdern bruders
sohn söhne söhnen sohnes sohns
tochter töchter töchtern
hand hände händen
kraft kräfte kräften
macht mächte mächten
bank banken
band bänder bändern
dorf dörfer dörfern dorfes dorfs
amt ämter ämtern amtes amts
gesetz gesetze gesetzen gesetzes
mitglied mitglieder mitgliedern mitglieds mitgliedes
euro euros`,
		apart: `recht | rechts | rechte rechten
link | links
lehre lehren | lehrer lehrern lehrers
bürge bürgen | bürger bürgern bürgers
leite leiten | leiter leitern
wähle wählen wählt | wähler wählern
mord morde morden | mörder
paar paares | paare paaren
christian | christiane
spiele spielen spielt | spieler spielern
arm arme armen | armee armeen`,
		never: "nicht nichts million millionen milliarde milliarden billion billionen hundert hunderte hunderten tausend tausende tausenden dutzend dutzende dutzenden könnt könnte könnten dürft dürfte dürften möcht möchte soll sollte sollten sollen wollt wollte wollten mal male",
	}
}
