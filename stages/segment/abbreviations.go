package segment

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A sentenceRules says where the full stop of a language does not end a
// sentence.
type sentenceRules struct {
	lang       string
	unknown    bool            // nothing is known of the language
	titles     map[string]bool // abbreviations that something always follows
	capitals   map[string]bool // the same, only with this capital: French M.
	numeric    map[string]bool // abbreviations that a number follows
	years      map[string]bool // abbreviations of year and century, behind their number
	clocks     map[string]bool // a.m., behind which a sentence may end
	afterClock map[string]bool // what goes on behind them all the same
	ordinals   bool            // "9." may be an ordinal: am 9. Februar
	extraEnds  string          // marks beyond those of UAX 29
	opening    string          // quotation marks that only open
	speech     []string        // what an attribution after a quotation contains
	words      map[string]bool // function words
}

// title reports whether something always follows an abbreviation, given with
// its key.
func (r *sentenceRules) title(word, key string) bool { return r.titles[key] || r.capitals[word] }

func (r *sentenceRules) clock(key string) bool { return r.clocks[key] }

// function reports whether a word is one that begins sentences rather than
// names.
func (r *sentenceRules) function(word string) bool { return r.words[key(word, r.lang)] }

// abbreviations lists, for every language, words that end with a full stop in
// the middle of a sentence; with a capital, only those that are written so.
// Left out are those that as often end one (etc., usw., p.m.): UAX 29 goes on
// after them when a small letter follows. After the bar stand words that count
// only before a number.
var abbreviations = map[string]string{
	"":    "jr sr vs | no nr art fig vol p pp",
	"en":  "v dr prof rep st sr jr gen col maj lt sgt capt cpl pvt cmdr adm brig gov sen hon pres supt insp det messrs mt ft vs viz cf e.g i.e attn dept est univ assn bros inc.'s dist | no nos p pp vol vols fig figs eq art sec sect ch chap para ca approx ver jan feb mar apr jun jul aug sept sep oct nov dec",
	"de":  "dr prof hr fr frl dipl ing mag hl bzw ca vgl z.b d.h u.a o.ä z.t u.u i.d.r s.o s.u v n sog bspw ggf evtl inkl exkl zzgl abzgl geb gest verh str abt allg bundesreg min mio mrd tsd ehem gegr insb jhdt jh kath ev lt mind rd resp schweiz österr dt engl frz ital lat türk vorm nachm wiss zit stv einschl entspr gem hrsg usf Hptm Obstlt Oblt Pfr Präs Stud RA | nr art abs s bd jg kap tel § ziff anm abb tab aufl jan febr feb mrz apr jun jul aug sept okt nov dez",
	"fr":  "M MM mme mmes mlle pr prof me mgr ste av bd cf ex env p.ex c.-à-d éd hab Cie gén adj dép fbg | no n° nos art p pp vol chap fig tél janv févr avr juil sept oct nov déc",
	"es":  "sr sres sra sras srta d dña prof profa dra drs lic ing arq gral cnel cap cmte tte sgto sto sta fr pdte vdo av avda c.f cf ej p.ej ee aprox dpto depto excmo excma ilmo mons Ud Uds Vd Vds | no núm n.º art pág págs p pp vol cap fig tel ene feb mar abr may jun jul ago sept set oct nov dic",
	"it":  "sig sigg sig.ra sig.na sigra dott dott.ssa dr prof prof.ssa avv ing arch on sen gen col cap mons p.es es cfr ecc.mo rag geom spett magg ten Ss S | n nn art p pp pag pagg vol cap fig tel lug ott nov dic genn febbr sett",
	"pt":  "sr sra sres dra drs prof profa eng arq gen cel cap ten sgt sto sta d exmo exma av p.ex ex cf aprox ilmo mons Pe Fr | no n.º nº art pág págs p pp vol cap fig tel jan fev abr ago set out nov dez",
	"ro":  "dl dna d-na d-l prof ing av gen col lt sf str bd ex cca mr pt | nr art p pag vol cap fig ian feb mar apr iun iul aug sept oct noi dec",
	"ca":  "sr sra srs dra prof av st sta ex Excm mons | núm art pàg pàgs p vol cap fig gen febr abr jul set oct nov des",
	"gl":  "sr sra dra prof av sto sta ex | núm art páx páxs p vol cap fig",
	"nl":  "dhr mevr mw drs ir ing mr ds gen kol bijv d.w.z o.a m.b.t i.v.m t.a.v o.l.v ca incl excl resp jhr m.n z.g zgn vgl bv nl | nr nrs art blz p pp pag vol hfst afb fig tel jan feb mrt apr jun jul aug sept okt nov dec",
	"af":  "mnr mev mej ds adv genl kol bv d.w.s o.a nl | nr art bl p",
	"lb":  "här mme dr prof bzw z.b d.h ca asw | nr art s",
	"da":  "hr fr frk fru adv pastor bl.a f.eks d.v.s dvs ca inkl ekskl mht pga vedr ang adm jf kgl kr nuv sml | kl nr nrs art s kap stk pkt bd fig tlf jan feb mar apr jun jul aug sept okt nov dec",
	"no":  "hr fr frk adv bl.a f.eks d.v.s dvs ca inkl ekskl mht pga vedr ang adm jf kgl | kl nr art s kap bd fig pkt tlf jan feb mar apr jun jul aug sept okt nov des",
	"sv":  "hr fr frk adv bl.a t.ex d.v.s dvs ca inkl exkl m.a.o p.g.a s.k ang resp jfr kungl | kl nr art s sid kap bd fig tfn jan febr feb mar apr jun jul aug sept okt nov dec",
	"fo":  "hr fr frk harra prof t.d o.a | kl nr s",
	"is":  "hr fr frk fru sr t.d þ.e m.a s.s u.þ.b o.fl a.m.k skv sbr | kl nr bls gr kap jan feb mar apr jún júl ágú sept okt nóv des",
	"fi":  "hra rva tri esim ts ns mm ym ko n eKr jKr klo puh | nro s",
	"et":  "hr pr ins tn pst mnt tuh milj mld nt s.t s.o kin kol püha u sh | nr lk p ptk jaan veebr apr aug sept okt nov dets",
	"ga":  "uas dr | lch uimh",
	"cy":  "dr mr mrs | rh tud",
	"mt":  "dr sur is-sur | nru art",
	"ru":  "ед мн ед.ч мн.ч г гг г-н г-жа гр проф акад доц д-р канд им ул пр просп пл пер р-н обл св т.е т.к т.н т.д т.п т тов тт ген полк подп майор кап лейт сер см ср напр англ нем фр лат рос тыс млн млрд трлн долл руб кв чел ок изд ред сост корп стр д о | с стр гл рис табл ст п пп № т вып ч янв февр апр авг сент окт нояб дек",
	"uk":  "м р рр гр проф акад доц д-р канд ім вул просп пл пров р-н обл св т.зв т.є т.д ген полк див пор напр англ нім фр лат рос тис млн млрд трлн дол грн кв буд о | с стор гл рис табл ст п № т вип ч січ лют берез квіт трав черв лип серп верес жовт листоп груд",
	"be":  "г праф акад дац ім вул пл св гл напр тыс млн млрд руб г.зн т.зв | с стар арт п рыс",
	"bg":  "г г-н г-жа г-ца д-р проф акад доц инж ул бул пл гр с св ген полк кап напр т.е т.нар хил млн млрд лв бел прев | с стр чл ал т фиг табл ян февр апр авг септ окт ноем дек",
	"sr":  "г год god гђа г-ђа г-дин гдин др проф мр инж ул бр св нпр тзв тј ген пук мај уч стр сл dr prof mr inž ul sv npr tzv tj gen puk g gđa sl | бр стр чл ст br str čl st",
	"hr":  "god dr prof mr sc inž ing ul sv npr tzv tj gen g gđa gđica don fra itd.d vlč mons akad dipl ur usp odn prof.dr spec | br str čl st sv sl",
	"sl":  "dr prof mag inž ul sv npr tj gen g ga gdč t.i oz dipl doc sl st p.n.š | št str čl sl pogl",
	"mk":  "г-дин г-ѓа г-ца д-р проф инж ул св пр т.е т.н ген сп | бр стр чл ст",
	"cs":  "p pí sl dr prof doc ing mgr mudr judr bc phdr rndr ul nám sv např tzv tzn tj gen plk pplk mjr kpt por npor tis mil mld kč hod mj resp cca vč pozn n.l n.m | č čl str s odst sv obr tab kap",
	"sk":  "p pí dr prof doc ing mgr mudr judr bc phdr ul nám sv napr tzv tj gen plk mjr kpt por tis mil mld hod resp cca pozn | č čl str s ods obr tab kap",
	"pl":  "r p prof inż mgr hab red ks bp abp kard św ul al pl os gen płk ppłk mjr kpt por tzw tzn np m.in tj ok pt im tys mln mld zł godz woj pow wg ds ww zob por dot ur zm dyr | nr art ust str s poz rys tab t pkt rozdz dł szer wys pojemn",
	"lt":  "doc inž g pr al a.k tūkst mln mlrd pvz t.y vad gen plk šv p kun vysk | nr str p psl pav lent",
	"lv":  "doc inž kungs k-dze tūkst milj mljrd piem t.i t.s ģen plkv sv skolot | nr lpp p att tab",
	"hu":  "u gr l ifj id özv szt ún ui uo pl ill kb vö br ford szerk utca bp krisztus stb.-t dr | sz o old p bek kb ábra jan febr márc ápr máj jún júl aug szept okt nov dec",
	"sq":  "z znj zj inxh shën rr p.sh dmth d.m.th gjen kol kap min av prof.dr | nr art f fq neni vëll tel",
	"el":  "κ κα κκ κος δρ καθ αγ οδ λεωφ π.χ δηλ βλ λ.χ στρ σμχ ταξ υπ ευρ εκ χιλ δισ εκατ αρχιμ πρβλ | αρ άρθ σελ τ αριθ παρ κεφ εικ",
	"tr":  "sn doç yrd öğr gör av gen alb yb bnb yzb tğm op müh mim uzm hz örn bkz vb.g mah cad sok bul apt ing alm fr ör krş çev haz | no nr s ss sf c md",
	"az":  "dos müh cən k.t m.s məs bax küç pros xan | no nr s səh",
	"uz":  "prof akad mas koʻch | № b",
	"kk":  "проф акад мыс т.б ғ көш | б №",
	"ar":  "د أ م ا ج س | ص ج رقم",
	"fa":  "د م ا | ص ج ش",
	"he":  "ד פרופ גב מס ר | עמ מס",
	"hi":  "डॉ डा श्री प्रो पं मो कु मि सु एड ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाय वाई | क्र सं पृ",
	"mr":  "डॉ श्री प्रा पं कु सौ ए बी सी डी ई एफ जी एच आय जे के एल एम एन ओ पी आर एस टी यू व्ही | क्र पृ",
	"ne":  "डा श्री प्रा पं वि.सं ई.सं बी.बी ए बी सी डी ई एफ जी एच जे के एल एम एन ओ पी आर एस टी यू भी | नं पृ",
	"bn":  "ড ডা মো প্রফে মোঃ ডাঃ ডঃ মি এ বি সি ডি ই এফ জি এইচ জে কে এল এম এন পি আর এস টি | নং পৃ",
	"gu":  "ડૉ શ્રી પ્રો મિ એ બી સી ડી ઈ એફ જી એચ જે કે એલ એમ એન પી આર એસ ટી | નં પૃ",
	"ta":  "டாக்டர் திரு திருமதி செல்வி எம் எஸ் கே ஆர் டி பி சி ஜி என் எல் | எண்",
	"te":  "డా శ్రీ ప్రొ ఎం ఎస్ కె ఆర్ టి పి సి జి ఎన్ ఎల్ వి బి డి | నం",
	"kn":  "ಡಾ ಶ್ರೀ ಪ್ರೊ ಎಂ ಎಸ್ ಕೆ ಆರ್ ಟಿ ಪಿ ಸಿ ಜಿ ಎನ್ ಎಲ್ ವಿ ಬಿ ಡಿ | ನಂ",
	"ml":  "ഡോ ശ്രീ പ്രൊ എം എസ് കെ ആർ ടി പി സി ജി എൻ എൽ വി ബി ഡി | നം",
	"id":  "ir drs h hj jl kol jend no tn ny sdr sdri yth dll.d dkk.d a.n bpk | no hlm hal tgl",
	"ms":  "en pn tn dr hj dsb.d | no hlm ms",
	"fil": "bb gng gg sta sto hal | blg p",
	"sw":  "bw bi dk mh mhe | na uk",
	"vi":  "ts gs pgs ths tp q p bs ls ô | số tr",
	"eu":  "jn and adib | zk or art",
	"hy":  "դոկ պրոֆ դր ակ | էջ հ",
	"ka":  "ბ-ნი ქ-ნი პროფ აკად დოქტ ე.ი ე.წ | გვ №",
	"ur":  "ڈاکٹر",
	"am":  "ዶ ዶ/ር አቶ ፕ/ር",
	"zh":  "",
	"ja":  "",
	"ko":  "",
	"bo":  "",
	"dz":  "",
	"my":  "",
}

// titlesEverywhere come with foreign names in texts of any language in Latin
// letters; the other scripts do not mind.
const titlesEverywhere = "mr mrs ms dr prof st rev"

// years are abbreviations of year and century: behind its number they end a
// sentence as well as not, so that what follows decides.
var years = map[string]string{
	"ru": "г гг в вв", "uk": "р рр ст", "be": "г гг ст", "bg": "г", "pl": "r w", "sr": "г год god g", "hr": "god g st", "sl": "l st", "mk": "г год",
}

// clocks are the abbreviations of the halves of the day.
var clocks = map[string]string{"en": "a.m p.m", "el": "π.μ μ.μ", "es": "a.m p.m", "vi": "a.m p.m", "fil": "a.m p.m"}

// afterClock are words that go on after them.
var afterClock = map[string]string{
	"en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Eastern Central Pacific Mountain Greenwich Coordinated Universal British Moscow Tokyo Beijing Paris London GMT UTC ET EST EDT CT CST CDT MT MST PT PST PDT BST CET CEST IST JST AEST January February March April May June July August September October November December",
}

// extraEnds are the marks that end sentences and that UAX 29 does not know, or
// does not know for the language: the Greek question mark, the Tibetan shad, and
// the colon that stands for the Armenian full stop on many keyboards.
var extraEnds = map[string]string{"el": ";\u037e", "bo": "།༎", "dz": "།༎", "hy": ":"}

// ordinalLanguages write ordinals as a number with a full stop.
const ordinalLanguages = " de da no fi is et lv cs sk pl hr sr sl hu tr az eu lb fo hsb dsb se kl tk "

// speech lists, for languages without capitals, what an attribution that follows
// a quotation contains, and in English what it ends with.
var speech = map[string]string{
	"en": "said asked replied added answered wrote cried shouted told says asks",
	"zh": "说 說 道 问 問 表示 称 稱 指出 写 寫 喊 答 告诉 告訴 强调 強調 补充 補充",
	"ja": "と って",
	"ar": "قال قالت أضاف أضافت وقال وأضاف صرح تساءل",
	"fa": "گفت افزود پرسید",
	"ur": "کہا",
	"he": "אמר אמרה הוסיף הוסיפה שאל שאלה",
	"hi": "कहा पूछा बताया",
	"ko": "말했다 밝혔다 전했다 물었다 라고 고 ",
}

// ruleSets holds a builder for every language of the table.
var ruleSets = func() map[string]func() *sentenceRules {
	sets := make(map[string]func() *sentenceRules, len(abbreviations))
	for lang := range abbreviations {
		sets[lang] = sync.OnceValue(func() *sentenceRules { return newRules(lang) })
	}
	return sets
}()

func rulesFor(lang string) *sentenceRules {
	if of, ok := ruleSets[lang]; ok {
		return of()
	}
	return ruleSets[""]()
}

func newRules(lang string) *sentenceRules {
	r := &sentenceRules{
		lang:       lang,
		unknown:    lang == "",
		titles:     map[string]bool{},
		capitals:   map[string]bool{},
		numeric:    map[string]bool{},
		years:      map[string]bool{},
		clocks:     map[string]bool{},
		afterClock: map[string]bool{},
		ordinals:   strings.Contains(ordinalLanguages, " "+lang+" "),
		extraEnds:  extraEnds[lang],
		speech:     strings.Fields(speech[lang]),
		words:      functionWordsOf(lang),
	}
	always, numeric, _ := strings.Cut(abbreviations[lang], "|")
	for _, w := range strings.Fields(always + " " + titlesEverywhere) {
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(first) {
			r.capitals[w] = true
		} else {
			r.titles[key(w, lang)] = true
		}
	}
	for _, w := range strings.Fields(numeric) {
		r.numeric[key(w, lang)] = true
	}
	for _, w := range strings.Fields(years[lang]) {
		r.years[key(w, lang)] = true
	}
	for _, w := range strings.Fields(clocks[lang]) {
		r.clocks[key(w, lang)] = true
	}
	for _, w := range strings.Fields(afterClock[lang]) {
		r.afterClock[w] = true
	}
	// Whether these marks open or close depends on the country.
	r.opening = "“‘«‹"
	if strings.Contains(" de cs sk sl hr sr mk bg lt lv et is da ", " "+lang+" ") {
		r.opening = ""
	}
	return r
}
