package languages

const russianWording = `
say: сказал* говорит говорят говорил* заявил* заявля* сообщил* сообща* рассказал* рассказыва* отметил* отмеча* объяснил* пояснил* добавил* написал* объявил* передал? передает ответил* отвечал* уточнил* указал? указыва* подчеркнул?
claim: утвержда* уверя* якобы+заявил
admit: признал* призна? призна*? признает признают сознал* признался признались
confirm: подтвердил* подтвержда*
warn: предупредил* предупрежда* предостерег* пригрозил* угрожа*
insist: настаива* поклял* заверил* настоял*
deny: отрица* опроверг* опроверга*
source: по+словам по+данным по+информации по+сообщению по+сообщениям по+мнению по+заявлению согласно со+ссылкой+на по+сведениям как+сообщает как+сообщают
police: полици* полицейск* милици*
witness: очевид* свидетел* прохож*
state: правительств* министерств* власт* чиновник* администраци* мэри* минздрав* минобороны мид ведомств*
company: компани* фирм* предприяти* корпораци* концерн* производител* оператор* банк банка банке банком владел*
expert: эксперт* ученые ученых учеными аналитик* специалист* исследовател* экономист* историк*
resident: жител* сосед* горожан* местные+жители очевидцы? граждан*
justice: прокуратур* прокурор* суд суда суде судом судья судьи следствие следствия следовател* следком
army: армия армии армию армией военные военных военными солдат* минобороны? войск*
rebel: повстанц* мятежник* сепаратист* ополченц* боевик*
opposition: оппозици*
press: сми газет* журналист* агентств* издани* телеканал* репортер*
medic: врач* медик* больниц* медсестр* доктор*
activist: активист* правозащитник* эколог* демонстрант* протестующ*
relative: родственник* родные родных семья семьи отец мать брат сестра вдова родител*
survivor: выживш* пострадавш* жертв* пассажир*
office: министр* президент* мэр мэра губернатор* премьер* канцлер* пресс-секретар* представител*
counsel: адвокат* юрист* защитник*
union: профсоюз* рабочие рабочих сотрудник* работник*
hearsay: якобы предполагаем* подозреваем*? мнимы* сообщается,+что как+утверждается по+слухам подозревается подозреваются обвиняемый+в по+неподтвержденным предположительно по+предварительным
likely: вероятно вероятнее видимо по-видимому скорее+всего очевидно? наверное наверняка? похоже ожидается
may: может могут мог? могла? могли? возможно вероятн* возможн*? не+исключено кажется пожалуй потенциально мог+бы могла+бы могли+бы
will: будет? будут? должен? должны? должна? несомненно безусловно определенно точно? обязательно непременно явно?
plain: был? была? были? есть? является? стал? стала? стали? доказано
few: лишь+немногие только+немногие мало немногие немногих немногими горстка горстку меньшинств* единицы? малая+часть
some: некоторые некоторых некоторым некоторыми несколько нескольких нескольким несколькими ряд? часть? отдельные? отдельных? различные? разные? 
half: половина половину половины половиной не+менее+половины по+меньшей+мере+половина
many: многие многих многим многими много многочисленн* множество
most: большинств* больше+половины более+половины большая+часть большую+часть большей+части свыше+половины
nearly: почти+все почти+всех почти+всем почти+всеми почти+каждый практически+все практически+всех почти+весь
all: все всех всем? всеми каждый каждого каждая каждые весь? вся? всю? все+до+единого
only: только лишь исключительно всего? единственно
scale!: погиб* умер умерла умерли умереть? скончал* умирает умирают гибел*? < убит* убил* застрелен* < зверски убийств*? казнен* растерзан* зарезан* истреблен*
scale: инцидент* происшестви* случай? < нападени* атак* теракт* < бойн* резн* расправ*
scale: боевик* повстанц* мятежник* сепаратист* ополченц* экстремист* нападавш* боец? бойцы вооруженные+люди < террорист*
scale!: подозреваем* обвиняем* < преступник* убийц* виновн* грабител* вор воры нападавш*
scale: раскритиковал* критикова* критику* < осудил* разгромил* обрушил* заклеймил* набросил*
scale: попросил* просит просят просил* призвал* < потребовал* требу* приказал*
scale: протест* митинг* демонстраци* акци* < беспорядк* столкновени* < бунт* мятеж* восстани*
scale: демонстрант* протестующ* митингующ* < погромщик* бунтовщик* хулиган*
scale: правительств* власти? властей? < режим режима режиму режимом
scale: спор споры спора разногласи* < конфликт* < войн* война
scale: проблем* трудност* сложност*? < кризис* < катастроф* бедстви*
scale: снизил* упал* сократил* уменьшил* снижал* < рухнул* обвалил* обрушил*
scale: выросл* вырос увеличил* повысил* поднял* < взлетел* подскочил*
scale: ранен* пострадал* < искалечен* изувечен*
scale: мигрант* беженц*? < нелегал* захватчик*
scale: обеспокоен* озабочен* беспокойств* < тревог* страх? < паник*
scale: ошибк* просчет* < халатност* < мошенничеств* скандал*
scale: следует? стоит? < должен должны должна обязан* 
ignore: всего+лишь все+же все+еще прежде+всего все+равно за+все не+только на+все+сто вторая+половина первая+половина второй+половине первой+половине мертвое+море министр+внутренних больше+всего после+всего при+всем более+всего во+время+всего каждый+день каждый+год
`

const ukrainianWording = `
say: сказа* говорить говорять говори* заяви* заявля* повідоми* повідомля* розпові* зазначи* зазнача* поясни* дода* написа* оголоси* переда? відпові* уточни* вказа? вказу*
claim: стверджу* запевня* твердить
admit: визна* зізна*
confirm: підтверди* підтверджу*
warn: попереди* попереджа* застеріг* погрожу* пригрози*
insist: наполяга* покля* запевни*
deny: заперечу* запереч* спростува*
source: за+словами за+даними за+інформацією за+повідомленням за+повідомленнями на+думку згідно+з відповідно+до з+посиланням+на за+відомостями як+повідомляє як+повідомляють
police: поліці* поліцейськ* міліці*
witness: очевид* свід* перехож*
state: уряд* міністерств* влада владу владі чиновник* адміністраці* мері* моз мзс відомств*
company: компані* фірм* підприємств* корпораці* концерн* виробник* оператор* банк банку власник*
expert: експерт* учені науковці* вчені вчених аналітик* фахів* дослідник* економіст* історик*
resident: мешкан* жител* сусід* містян* громадян*
justice: прокуратур* прокурор* суд суду суді судом суддя судді слідств* слідч*
army: армія армії армію військові військових солдат* військ*
rebel: повстан* заколотник* сепаратист* бойовик*
opposition: опозиці*
press: змі газет* журналіст* агентств* агенці* видан* телеканал* репортер*
medic: лікар* медик* медсестр*
activist: активіст* правозахисник* еколог* демонстрант* протестувальник*
relative: родич* рідні рідних сім'я сім'ї родина родини батько мати брат сестра вдова батьки
survivor: вцілі* постраждал* потерпіл* жертв* пасажир*
office: міністр* президент* мер мера губернатор* прем'єр* канцлер* речник* речниця представник*
counsel: адвокат* юрист* захисник*
union: профспілк* робітник* працівник* співробітник*
hearsay: нібито ймовірн*? підозрюван*? начебто гаданий за+чутками підозрюється підозрюються за+непідтвердженими імовірний+злочинець
likely: ймовірно імовірно мабуть напевно певно скоріше+за+все швидше+за+все схоже очікується
may: може можуть міг? могла? могли? можливо не+виключено здається потенційно міг+би могла+би могли+б могли+би
will: буде? будуть? повинен? повинні? мусить? безсумнівно безперечно безумовно точно? обов'язково неодмінно
plain: був? була? були? є? став? стала? доведено
few: мало небагато нечисленні жменька меншість меншості мала+частина
some: деякі деяких деяким деякими кілька кількох кільком декілька частина? окремі? певні?
half: половина половину половини щонайменше+половина
many: багато багатьох багатьом чимало численні численних безліч
most: більшість більшості більшістю понад+половину понад+половина більше+половини більша+частина більшу+частину
nearly: майже+всі майже+всіх майже+усі майже+кожен практично+всі практично+усі майже+весь майже+усіх
all: всі всіх усі усіх усім всім? кожен кожного кожна весь? увесь?
only: тільки лише виключно тільки-но?
scale!: загину* помер* померл* помира* загибел*? < вбит* убит* вбив* убив* застрелен* < страчен* зарізан* вбивств*? закатован*
scale: інцидент* подія? пригод* < напад нападу напади атак* теракт* < бійн* різанин* різня різні
scale: бойовик* повстан* заколотник* сепаратист* екстреміст* нападник* боєць? бійці озброєні+люди < терорист*
scale!: підозрюван* обвинувачен* < злочин* убив* вбивц* винуват* грабіжник* злоді* нападник*
scale: розкритикува* критикува* критику* < засуди* розгроми* обруши* затаврува*
scale: попроси* просить просять проси* заклика* < вимага* зажада* наказа*
scale: протест* мітинг* демонстраці* акці* < заворушен* сутичк* зіткнен* < бунт* заколот* повстанн*
scale: демонстрант* протестувальник* мітингувальник* < погромник* бунтівник* хуліган*
scale: уряд уряду урядом влада? владу? < режим режиму режимом
scale: суперечк* розбіжност* < конфлікт* < війн*
scale: проблем* труднощ* < криз* < катастроф* лих*
scale: знизи* впав впала впали скороти* зменши* < обвали* рухну* 
scale: зрос* виріс виросл* збільши* підвищи* < злеті* підскочи*
scale: поранен* постражда* < скалічен* 
scale: мігрант* біжен* < нелегал* загарбник*
scale: стурбован* занепокоєн* < тривог* страх? < панік*
scale: помилк* прорахун* < недбал* < шахрайств* скандал*
scale: слід? варто? < повинен повинні повинна мусить мусять зобов'язан*
ignore: насамперед перш+за+все все+ж не+тільки не+лише друга+половина перша+половина другій+половині першій+половині більш+за+все мертве+море кожен+день кожного+дня
`

const polishWording = `
say: powiedzia* powiedzie* mówi mówią mówił* oświadczy* poinformowa* informuj* ogłosi* przekaza* wyjaśni* doda* zaznaczy* napisa* stwierdzi* opowiedzia* odpowiedzia* podał? podała? podało? podaje podają podali? zauważy* komentowa* skomentowa* oznajmi*
claim: twierdzi* utrzymuj* utrzymywa*
admit: przyzna* wyzna*
confirm: potwierdzi* potwierdza*
warn: ostrzeg* zagrozi* groził* grozi? przestrzeg*
insist: zapewni* zapewnia* upiera* przysięga* nalega*
deny: zaprzeczy* zaprzecza* zdementowa* dementuj*
source: według zdaniem jak+podaje jak+podają jak+informuje z+informacji+policji w+ocenie powołując+się+na zgodnie+z+relacją jak+twierdzi
police: policj* policjan* funkcjonariusz*
witness: świad* przechod*
state: rząd rządu rządem ministerstw* władz* urzędni* administracj* resort* magistrat* urząd urzędu
company: firm* spółk* przedsiębiorstw* koncern* producent* operator* bank banku właściciel* 
expert: ekspert* naukow* badacz* analityk* ekonomi* specjali* history*
resident: mieszka* sąsiad* sąsiedzi lokatorz* obywatel*
justice: prokurat* prokurator* sąd sądu sądem sędzi* śledcz*
army: armia armii armię wojsk* żołnierz*
rebel: rebeliant* powsta* separaty* bojowni* partyzant*
opposition: opozycj*
press: media mediów gazet* dziennikarz* agencj* dziennik* reporter*
medic: lekarz* medy* szpital* pielęgniar* ratowni*
activist: aktywi* działacz* ekolog* demonstran* 
relative: krewn* rodzin* bliscy bliskich ojciec matka brat siostra wdowa rodzic*
survivor: ocala* ofiar* poszkodowan* pasażer*
office: minist* prezydent* burmistrz* wojewod* premier* kancler* rzeczni*
counsel: adwokat* prawnik* obroń*
union: związek+zawodowy związki+zawodowe związkow* pracowni* robotni*
hearsay: rzekomo rzekom* domniemany domniemana domniemani domniemanego domniemanych domniemanej podejrzewany podejrzewana podejrzany+o podejrzana+o podejrzani+o jakoby podobno miał? miała? mieli? ponoć niepotwierdzon*
likely: prawdopodobnie zapewne przypuszczalnie najpewniej najprawdopodobniej raczej? oczekuje+się
may: może mogą mógł? mogła? mogli? być+może możliwe+że niewykluczone możliwe? chyba wydaje+się potencjalnie mógłby mogłaby mogłyby mogliby
will: będzie? będą? musi? muszą? na+pewno z+pewnością niewątpliwie zdecydowanie bez+wątpienia
plain: był? była? byli? jest? są? został? została? zostali?
few: niewielu niewiele nieliczni garstka garstkę mniejszość mało nieliczne niewielka+część
some: niektórzy niektóre niektórych kilka kilku kilkoro część? pewne? pewni? parę niektórym
half: połowa połowę połowy co+najmniej+połowa
many: wielu wiele liczni liczne licznych mnóstwo dużo
most: większość większości ponad+połowa ponad+połowę więcej+niż+połowa większością
nearly: prawie+wszyscy prawie+wszystkie prawie+wszystkich niemal+wszyscy niemal+wszystkie niemal+wszystkich prawie+każdy prawie+cały
all: wszyscy wszystkie wszystkich wszystkim każdy każda każde każdego cały? cała? całe?
only: tylko jedynie wyłącznie zaledwie?
scale!: zmar* zginę* zginą* umar* ponios*+śmierć śmierć? < zabit* zabił* zastrzel* < zamordowa* wymordowa* zmasakrowa* stracon* morderstw*? rozstrzela*
scale: incydent* zdarzeni* zajści* < atak* napad* napaść zamach* < masakr* rzeź rzezi
scale: bojownik* bojownicy rebeliant* ekstremi* napastni* separaty* uzbrojeni+mężczyźni powstańc* < terroryst* terroryści
scale!: podejrzan* oskarżon* < sprawc* zabójc* morder* złodziej* winny winni
scale: skrytykowa* krytyk* < potępi* zmiażdży* zaatakowa*? napiętnowa*
scale: poprosi* prosi* zwrócił* < zażąda* domaga* rozkaza* nakaza* żąda*
scale: protest* manifestacj* demonstracj* < zamieszk* starci* < bunt* rewolt* powstani*
scale: demonstran* protestując* manifestan* < chuligan* zadymiarz*
scale: rząd rządu rządem rządowi < reżim*
scale: spór spory sporu nieporozumieni* < konflikt* < wojn*
scale: problem* trudnoś* < kryzys* < katastrof* klęsk*
scale: spad* zmala* obniż* < runę* załama* tąpnę*
scale: wzros* wzrós* zwiększy* rosn* < wystrzeli* skoczy* poszybowa*
scale: rann* poszkodowan* < okalecz* 
scale: migran* uchodźc*? < nielegaln* najeźdźc*
scale: zaniepokoj* niepokój < alarm* strach < panik*
scale: błąd błędy błędu pomyłk* < zaniedba* < oszust* skandal* afer*
scale: powinien powinna powinni < musi muszą
ignore: przede+wszystkim nie+tylko ponad+wszystko druga+połowa pierwsza+połowa drugiej+połowie pierwszej+połowie każdego+dnia każdego+roku morze+martwe coraz+więcej tak+wielu ilu
`

const serbianWording = `
say: rekao rekla rekli kaže kažu kazao kazala kazali izjavi* saopšti* saopći* priopći* izvesti* izvijesti* objavi* javlja javljaju naveo navela naveli navodi? dodao dodala dodali objasni* ispriča* govori* napisa* poručio poručila poručili odgovori* istakao? istakla? istaknuo?
claim: tvrdi tvrde tvrdio tvrdila tvrdili tvrdeći
admit: priznao priznala priznali priznaje priznaju
confirm: potvrdi* potvrđuj*
warn: upozori* upozorava* zapreti* zaprijeti* preti* prijeti*
insist: insisti* uverava* uvjerava* zakle* 
deny: poriče poriču poreka* porekli negira* demantova* demantira* opovrg*
source: prema+rečima prema+riječima prema+navodima prema+podacima prema+informacijama po+rečima po+riječima po+navodima prema+mišljenju pozivajući+se+na kako+javlja kako+prenosi prema+izveštaju prema+izvješću prema+izjavi prema+saznanjima prema+policiji
police: policij* policaj* mup 
witness: svedo* svjedo* očevi* prolazni*
state: vlada vlade vladi vladu ministarstv* vlast vlasti uprava uprave opština opštine općina općine zvaničnik* zvaničnic* dužnosni*
company: kompanij* firm* preduzeće preduzeća poduzeće poduzeća tvrtk* proizvođač* operater* banka banke vlasni* koncern*
expert: stručnja* ekspert* naučni* znanstveni* istraživač* analitiča* ekonomist* istoriča* povjesniča*
resident: meštan* mještan* stanovni* stanar* komšij* susjed* građan*
justice: tužilaštv* tužilac tužioc* tužiteljstv* državno+odvjetništvo sud suda sudu sudom sudij* sudac suci istražitelj*
army: vojska vojske vojsci vojni* armij*
rebel: pobunjeni* ustani* separatist* gerilc*
opposition: opozicij* oporb*
press: mediji medija medijima novine novinar* agencij* list? televizij*
medic: lekar* liječni* ljekar* doktor* bolnic* medicinsk*
activist: aktivist* ekolo* demonstrant* prosvjedni*
relative: rođa* rodbin* porodic* obitelj* otac majka brat sestra udovic* roditelj*
survivor: preživel* preživjel* žrtv* putni*
office: ministar* ministr* predsedni* predsjedni* gradonačelni* guverner* premijer* kancelar* portparol* glasnogovorni*
counsel: advokat* odvjetnik* odvjetnic* branil*
union: sindikat* radni* zaposlen*
hearsay: navodno navodni navodna navodne navodnog navodnih navodnom navodnu osumnjičeni+za osumnjičena+za osumnjičen+za osumnjičen? tobože tobožnji nepotvrđen* prema+nepotvrđenim sumnjiči+se
likely: verovatno vjerovatno vjerojatno izgleda očigledno? očito? očekuje+se po+svemu+sudeći
may: možda može mogu? moglo mogao mogla mogli mogle čini+se moguće potencijalno mogao+bi mogla+bi mogli+bi
will: će? mora? moraju? sigurno zasigurno svakako definitivno nesumnjivo bez+sumnje
plain: je? su? bio? bila? bili? jeste? jest?
few: malo malobrojni malobrojne šačica šačicu šačice manjina manjinu nekolicina? mali+deo mali+dio
some: neki neke nekih nekim nekoliko pojedini pojedine pojedinih deo? dio? izvesni? određeni? nekolicina
half: polovina polovinu polovine pola? najmanje+polovina najmanje+pola polovica polovicu
many: mnogi mnoge mnogih mnogim mnogo brojni brojne brojnih puno
most: većina većinu većine više+od+polovine više+od+pola najveći+deo najveći+dio većinom većini preko+polovine
nearly: gotovo+svi gotovo+sve gotovo+svih skoro+svi skoro+sve skoro+svih skoro+svaki maltene+svi gotovo+svaki
all: svi sve? svih svima svaki svaka svako svakog sav? ceo? cijeli? cela? cijela?
only: samo jedino isključivo tek?
scale!: umr* poginu* pogin* preminu* preminu smrt? stradao? stradala? stradali? < ubijen* ubio ubila ubili ubije* ustrel* ustrijel* < zaklan* masakriran* pogublje* smaknut* ubistv*? ubojstv*? likvidira*
scale: incident* događaj* slučaj? < napad napada napadu napadi napade < masakr* pokolj* krvoproli*
scale: militant* ekstremist* napadač* borac? borci pobunjeni* separatist* naoružani+muškarci naoružani+ljudi < terorist*
scale!: osumnjičen* okrivljen* optužen* < ubic* ubojic* krivac krivc* počinil* počinitelj* napadač* lopov* kradljiv*
scale: kritikov* kritizira* kritikuj* < osudi* napao napala napali žigosa* oštro+napa*
scale: zamoli* tražio? tražila? tražili? moli? zatraži* < zahteva* zahtijeva* naredi*
scale: protest* prosvjed* demonstracij* skup? miting* < neredi nerede nereda sukobi? < pobun* ustana*
scale: demonstrant* prosvjedni* protestant? < huligan* izgredni* nasilni*
scale: vlada vlade vladu vladi < režim*
scale: spor sporovi spora nesuglasic* < sukob* konflikt* < rat rata ratu ratom
scale: problem* teškoć* < kriza krize krizu < katastrof*
scale: pao pala palo pali smanji* opao opala opalo < srušio srušila srušilo urušio strmoglavi* potonu*
scale: porast* pora* poveća* rasl* rast? < skočio skočila skočile vinu* eksplodira*
scale: povređen* povrijeđen* ranjen* ozlijeđen* < osakaćen*
scale: migrant* izbegli*? izbjegli*? < ilegal* osvajač* 
scale: zabrinut* zabrinjav* < uzbun* strah < panik*
scale: grešk* greška pogrešk* propust* < nemar* < prevar* prijevar* skandal*
scale: treba? trebalo? < mora moraju
ignore: pre+svega prije+svega ne+samo više+nego+ikad druga+polovina prva+polovina drugoj+polovini prvoj+polovini svaki+dan svake+godine mrtvo+more sve+više sve+manje sve+do
`

const albanianWording = `
say: tha thanë thotë thonë thoshte deklaroi deklaruan deklaron njoftoi njoftuan njofton bëri+të+ditur bënë+të+ditur shpjegoi shpjeguan shtoi shtuan raportoi raportuan raporton tregoi treguan? shkroi? u+shpreh theksoi? tregon? komentoi ka+thënë kanë+thënë ka+deklaruar
claim: pretendoi pretenduan pretendon pretendojnë pretendonte
admit: pranoi? pranuan? pohoi pohuan pranon? pohon rrëfeu
confirm: konfirmoi konfirmuan konfirmon vërtetoi vërtetuan
warn: paralajmëroi paralajmëruan kërcënoi kërcënuan
insist: këmbënguli këmbëngulën u+betua siguroi?
deny: mohoi mohuan mohon përgënjeshtroi hodhi+poshtë
source: sipas duke+cituar në+bazë+të+të+dhënave bazuar+në siç+njofton siç+bën+me+dije
police: policia policisë policinë policët polici efektivët
witness: dëshmitarët dëshmitari dëshmitarëve dëshmitare kalimtarët
state: qeveria qeverisë qeverinë ministria ministrisë ministrinë autoritetet autoriteteve bashkia bashkisë administrata zyrtarët zyrtarëve prefektura
company: kompania kompanisë kompaninë firma firmës shoqëria? ndërmarrja prodhuesi banka bankës pronari pronarët drejtuesit
expert: ekspertët ekspertëve ekspertja eksperti studiuesit studiuesve shkencëtarët shkencëtarëve analistët ekonomistët specialistët historianët
resident: banorët banorëve banori fqinjët fqinjëve fqinji qytetarët qytetarëve vendasit
justice: prokuroria prokurorisë prokurori prokurorët gjykata gjykatës gjyqtari hetuesit hetuesve
army: ushtria ushtrisë ushtarakët ushtarët
rebel: rebelët rebelëve kryengritësit separatistët
opposition: opozita opozitës opozitën
press: mediat mediave gazeta gazetës gazetarët gazetarëve agjencia agjencisë televizioni
medic: mjekët mjekëve mjeku spitali spitalit infermierët
activist: aktivistët aktivistëve ambientalistët protestuesit protestuesve
relative: familjarët familjarëve familja familjes babai nëna vëllai motra e+veja prindërit
survivor: të+mbijetuarit viktimat viktimave pasagjerët
office: ministri ministrja presidenti presidentja kryetari kryetarja kryeministri kancelari zëdhënësi zëdhënësja
counsel: avokati avokatja avokatët
union: sindikata sindikatës sindikatat punëtorët punonjësit
hearsay: dyshohet+se dyshohet i+dyshuar? e+dyshuar? të+dyshuar? i+dyshuari? dyshuari? gjoja i+ashtuquajturi supozohet+se raportohet+se thuhet+se besohet+se pretendohet+se i+pretenduar kinse dyshuar dyshuarit? paska? paskan? qenka? qenkan? paskësh?
likely: ndoshta? ka+të+ngjarë ka+gjasa sipas+gjasave me+gjasë me+sa+duket pritet
may: mund mundet ndoshta mbase ka+mundësi duket duken dukej potencialisht
will: do? duhet? patjetër sigurisht padyshim definitivisht me+siguri?
plain: është? janë? ka? kanë? ishte? ishin? u?
few: pak pakica një+grusht një+pakicë pakicë një+pjesë+e+vogël
some: disa ca një+pjesë+e? një+pjesë? njëfarë? pjesë+e? 
half: gjysma gjysmën gjysmës të+paktën+gjysma
many: shumë? shumë+nga të+shumtë të+shumta shumica? numër+i+madh
most: shumica shumicën shumicës më+shumë+se+gjysma pjesa+më+e+madhe pjesën+më+të+madhe mbi+gjysma
nearly: pothuajse+të+gjithë pothuajse+të+gjitha gati+të+gjithë gati+të+gjitha thuajse+të+gjithë thuajse+të+gjitha
all: të+gjithë të+gjitha gjithë? secili çdo gjithë+banorët mbarë? krejt?
only: vetëm veç? ekskluzivisht
scale!: vdiq vdiqën vdes vdesin vdekur ndërroi+jetë ndërruan+jetë humbi+jetën humbën+jetën < vrau vranë u+vra u+vranë vrarë vritet vriten < masakroi masakruan masakruar ekzekutuan ekzekutuar ther therën vrasje?
scale: incident incidenti incidente incidentet ngjarje? ngjarja? < sulm sulmi sulme sulmet sulmin atentat atentati < masakër masakra masakrën kasaphanë
scale: militantë militantët luftëtarë? luftëtarët? rebelët rebelë kryengritësit ekstremistët ekstremistë sulmuesit sulmues persona+të+armatosur < terroristë terroristët terroristi
scale!: dyshuari dyshuarit dyshuarin i+dyshuari të+dyshuarit i+pandehuri < vrasësi vrasësit vrasës autori? autorët? fajtori hajduti hajdutët sulmuesi grabitësi
scale: kritikoi kritikuan kritikon kritikojnë < dënoi? dënuan? sulmoi? goditi? shigjetoi shfryu
scale: kërkoi? kërkuan? luti lutën < urdhëroi urdhëruan detyroi
scale: protestë protesta protestat tubim tubimi demonstratë < trazira trazirat përleshje përleshjet < kryengritje kryengritja revoltë
scale: protestues protestuesit demonstrues demonstruesit < huliganë huliganët vandalë
scale: qeveria qeverisë qeverinë < regjimi regjimit regjimin
scale: mosmarrëveshje mosmarrëveshja grindje < konflikt konflikti konfliktin < luftë lufta luftën
scale: problem problemi probleme problemet vështirësi < krizë kriza krizën < katastrofë katastrofa katastrofën
scale: ra? ranë? u+ul uli? u+ulën < u+shemb u+shembën shembje u+rrëzua? u+fundosën
scale: u+rrit u+rritën rritur rritje < shpërtheu? shpërthyen? fluturuan u+hodhën
scale: plagosur lënduar plagosën < gjymtuar
scale: emigrantë emigrantët migrantë migrantët < klandestinë klandestinët pushtues
scale: shqetësim shqetësimi shqetësuar < alarm frikë? < panik paniku
scale: gabim gabimi gabime < neglizhencë < mashtrim skandal mashtrimi
scale: duhej? < duhet
ignore: çdo+ditë çdo+vit mbi+të+gjitha para+së+gjithash jo+vetëm pjesën+e+dytë gjysmën+e+dytë gjysma+e+dytë deti+i+vdekur me+të+gjithë
`

const greekWording = `
say: είπε είπαν λέει λένε έλεγε δήλωσε δήλωσαν δηλώνει δηλώνουν ανακοίνωσε ανακοίνωσαν ανακοινώνει ανέφερε ανέφεραν αναφέρει αναφέρουν εξήγησε εξήγησαν πρόσθεσε πρόσθεσαν σημείωσε έγραψε? μετέδωσε επισήμανε τόνισε? απάντησε ενημέρωσε
claim: ισχυρίστηκε ισχυρίστηκαν ισχυρίζεται ισχυρίζονται υποστήριξε? υποστήριξαν? υποστηρίζει?
admit: παραδέχθηκε παραδέχτηκε παραδέχθηκαν παραδέχτηκαν παραδέχεται ομολόγησε ομολόγησαν αναγνώρισε?
confirm: επιβεβαίωσε επιβεβαίωσαν επιβεβαιώνει
warn: προειδοποίησε προειδοποίησαν προειδοποιεί απείλησε απείλησαν
insist: επέμεινε επέμειναν επιμένει ορκίστηκε διαβεβαίωσε
deny: αρνήθηκε αρνήθηκαν διέψευσε διέψευσαν αρνείται
source: σύμφωνα+με κατά+την? κατά+τον? όπως+είπε όπως+δήλωσε επικαλούμενος επικαλούμενη επικαλούμενο όπως+μεταδίδει
police: αστυνομία αστυνομίας αστυνομικοί αστυνομικούς αστυνομικός
witness: μάρτυρες μάρτυρας μαρτύρων αυτόπτες περαστικοί
state: κυβέρνηση κυβέρνησης υπουργείο υπουργείου αρχές αρχών δήμος δήμου διοίκηση αξιωματούχοι αξιωματούχους περιφέρεια
company: εταιρεία εταιρείας επιχείρηση κατασκευαστής τράπεζα ιδιοκτήτης ιδιοκτήτες όμιλος
expert: ειδικοί ειδικούς ειδικός επιστήμονες ερευνητές ερευνητής αναλυτές οικονομολόγοι εμπειρογνώμονες ιστορικοί
resident: κάτοικοι κατοίκους κάτοικος κατοίκων γείτονες γείτονας πολίτες χωρικοί
justice: εισαγγελία εισαγγελέας εισαγγελείς δικαστήριο δικαστής ανακριτές
army: στρατός στρατού στρατό στρατιώτες στρατιωτικοί
rebel: αντάρτες ανταρτών αυτονομιστές
opposition: αντιπολίτευση αντιπολίτευσης
press: μέσα+ενημέρωσης εφημερίδα εφημερίδες δημοσιογράφοι δημοσιογράφος πρακτορείο μμε
medic: γιατροί γιατρός γιατρούς νοσοκομείο νοσηλευτές διασώστες
activist: ακτιβιστές ακτιβιστής οικολόγοι διαδηλωτές
relative: συγγενείς οικογένεια οικογένειας πατέρας μητέρα αδελφός αδελφή χήρα γονείς
survivor: επιζώντες θύματα επιβάτες
office: υπουργός πρόεδρος δήμαρχος πρωθυπουργός καγκελάριος εκπρόσωπος
counsel: δικηγόρος δικηγόροι συνήγορος
union: συνδικάτο συνδικάτα εργαζόμενοι εργάτες σωματείο
hearsay: φερόμενος φερόμενη φερόμενο φερόμενοι φερόμενου φερόμενους φέρεται+να φέρονται+να δήθεν υποτιθέμενος υποτιθέμενη υποτιθέμενοι ύποπτος+για ύποπτη+για φέρεται φέρονται λέγεται+ότι λέγεται+πως εικαζόμενος φημολογείται
likely: πιθανόν πιθανότατα μάλλον προφανώς? αναμένεται κατά+πάσα+πιθανότητα
may: ίσως μπορεί πιθανώς ενδέχεται ενδεχομένως φαίνεται φαίνονται μπορεί+να θα+μπορούσε θα+μπορούσαν δυνητικά
will: θα? πρέπει? σίγουρα βέβαια? οπωσδήποτε αναμφίβολα ασφαλώς ξεκάθαρα
plain: είναι? έχει? έχουν? ήταν? είχε?
few: λίγοι λίγες λίγα λίγους ελάχιστοι ελάχιστες ελάχιστα μια+χούφτα μειοψηφία μειονότητα
some: μερικοί μερικές μερικά μερικούς κάποιοι κάποιες κάποια? ορισμένοι ορισμένες ορισμένα ορισμένους αρκετοί αρκετές αρκετά? διάφοροι μέρος? 
half: μισοί μισές μισά μισό? οι+μισοί τουλάχιστον+οι+μισοί τουλάχιστον+οι+μισές
many: πολλοί πολλές πολλά πολλούς πολλών πολυάριθμοι πολυάριθμες
most: περισσότεροι περισσότερες περισσότερα περισσότερους οι+περισσότεροι πλειοψηφία πλειονότητα πάνω+από+τους+μισούς
nearly: σχεδόν+όλοι σχεδόν+όλες σχεδόν+όλα σχεδόν+όλους σχεδόν+κάθε
all: όλοι όλες όλα όλους όλων κάθε καθένας άπαντες το+σύνολο
only: μόνο μονάχα αποκλειστικά απλώς?
scale!: πέθανε πέθαναν πεθαίνει νεκρός? νεκροί? νεκρή? έχασε+τη+ζωή έχασαν+τη+ζωή απεβίωσε < σκοτώθηκε σκοτώθηκαν σκότωσε σκότωσαν < δολοφόνησε δολοφόνησαν δολοφονήθηκε δολοφονήθηκαν σφαγιάστηκαν εκτελέστηκαν δολοφονία? σφαγίασαν
scale: επεισόδιο περιστατικό περιστατικά συμβάν < επίθεση επιθέσεις < σφαγή σφαγές μακελειό
scale: μαχητές μαχητής ένοπλοι ένοπλος αντάρτες εξτρεμιστές αυτονομιστές δράστες? < τρομοκράτες τρομοκράτης
scale!: ύποπτος ύποπτοι ύποπτο ύπoπτη κατηγορούμενος < δράστης δράστες δολοφόνος δολοφόνοι ένοχος ένοχοι κλέφτης κλέφτες
scale: επέκρινε επέκριναν επικρίνει άσκησε+κριτική < καταδίκασε? καταδίκασαν? κατακεραύνωσε εξαπέλυσε κατήγγειλε?
scale: ζήτησε ζήτησαν ζητά ζητούν κάλεσε? < απαίτησε απαίτησαν απαιτεί διέταξε
scale: διαμαρτυρία διαμαρτυρίες διαδήλωση διαδηλώσεις συγκέντρωση? < επεισόδια ταραχές συγκρούσεις < εξέγερση εξεγέρσεις
scale: διαδηλωτές διαδηλωτής < ταραξίες χούλιγκαν κουκουλοφόροι
scale: κυβέρνηση κυβέρνησης < καθεστώς καθεστώτος
scale: διαφωνία διαφορά? διένεξη < σύγκρουση διαμάχη < πόλεμος πόλεμο
scale: πρόβλημα προβλήματα δυσκολίες < κρίση κρίσεις < καταστροφή
scale: έπεσε έπεσαν μειώθηκε μειώθηκαν υποχώρησε < κατέρρευσε κατέρρευσαν κατακρημνίστηκαν βυθίστηκε
scale: αυξήθηκε αυξήθηκαν ανέβηκε ανέβηκαν < εκτοξεύθηκε εκτοξεύτηκαν εκτοξεύθηκαν εκτινάχθηκε
scale: τραυματίστηκε? τραυματίστηκαν? < ακρωτηριάστηκε
scale: μετανάστες μετανάστης πρόσφυγες? < λαθρομετανάστες εισβολείς
scale: ανησυχία ανησυχεί < φόβος συναγερμός < πανικός
scale: λάθος σφάλμα < αμέλεια < απάτη σκάνδαλο
scale: έπρεπε? < πρέπει
ignore: κάθε+μέρα κάθε+χρόνο όχι+μόνο πάνω+από+όλα πρώτα+από+όλα παρ'+όλα νεκρά+θάλασσα δεύτερο+μισό
`
