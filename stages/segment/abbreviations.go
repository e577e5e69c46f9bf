package segment

import (
	"strings"
	"sync"
)

// A sentenceRules says where the full stop of a language does not end a
// sentence.
type sentenceRules struct {
	lang      string
	titles    map[string]bool // abbreviations that something always follows
	numeric   map[string]bool // abbreviations that a number follows
	ordinals  bool            // "9." may be an ordinal: am 9. Februar
	extraEnds string          // marks beyond those of UAX 29
	opening   string          // quotation marks that only open
	speech    []string        // what an attribution after a quotation contains
	words     map[string]bool // function words
}

// function reports whether a word is one that begins sentences rather than
// names.
func (r *sentenceRules) function(word string) bool { return r.words[key(word, r.lang)] }

// abbreviations lists, for every language, words that end with a full stop in
// the middle of a sentence. Left out are those that as often end one (etc.,
// usw., p.m.): UAX 29 goes on after them when a small letter follows. After the
// bar stand words that count only before a number.
var abbreviations = map[string]string{
	"":   "dr prof st mr mrs ms jr sr vs | no nr art fig vol p pp",
	"en": "mr mrs ms dr prof st sr jr gen col maj lt sgt capt cpl cmdr adm brig gov sen rep rev hon pres supt insp messrs mt ft vs viz cf e.g i.e attn dept est univ assn bros | no nos p pp vol fig art sec ch para ca approx jan feb mar apr jun jul aug sept sep oct nov dec",
	"de": "dr prof hr fr frl dipl ing mag st hl bzw ca vgl z.b d.h u.a o.ä z.t u.u i.d.r sog bspw ggf evtl inkl exkl zzgl geb gest verh str abt allg bundesreg min mio mrd tsd ehem gegr insb jhdt kath ev lt mind rd resp schweiz österr dt engl frz türk vorm wiss zit stv | nr art abs s bd jg kap tel § ziff anm",
	"fr": "m mm mme mlle dr pr prof me mgr st ste av bd cf ex env p.ex c.-à-d éd hab | no n° art p pp vol chap fig tél",
	"es": "sr sra srta sres dr dra d dña prof lic ing arq gral cnel cap tte sto sta fr pdte av avda c.f cf ej p.ej ee.uu aprox dpto excmo ilmo mons | no núm n.º art pág págs p pp vol cap fig tel",
	"it": "sig sigg sig.ra dott dott.ssa dr prof prof.ssa avv ing arch on sen gen col cap mons s st p.es es cfr ecc.mo rag geom spett | n nn art p pp pag vol cap fig tel",
	"pt": "sr sra sres dr dra prof profa eng arq gen cel cap ten sto sta d exmo av p.ex ex cf aprox | no n.º nº art pág págs p pp vol cap fig tel",
	"ro": "dl dna d-na d-l dr prof ing av gen col sf str bd ex cca | nr art p pag vol cap fig",
	"ca": "sr sra dr dra prof av st sta ex | núm art pàg p vol cap",
	"nl": "dhr mevr mw dr prof drs ir ing mr ds st gen kol bijv d.w.z o.a m.b.t i.v.m ca incl excl resp jhr | nr art blz p pag vol hfst",
	"da": "hr fr dr prof pastor st bl.a f.eks dvs ca inkl ekskl mht pga vedr ang adm | nr art s kap stk",
	"no": "hr fr dr prof st bl.a f.eks dvs ca inkl ekskl mht pga vedr ang adm | nr art s kap",
	"sv": "hr fr dr prof st bl.a t.ex dvs ca inkl exkl m.a.o p.g.a s.k ang | nr art s kap",
	"fi": "hra rva tri prof esim ts ns mm ym ko n | nro s",
	"is": "hr fr dr prof sr t.d þ.e m.a s.s u.þ.b | nr bls gr",
	"ru": "г гг г-н г-жа гр проф акад доц д-р им ул пр просп пл пер р-н обл св т.е т.к т.н т.д тов тт ген полк майор кап лейт см ср напр англ нем фр рос россии тыс млн млрд долл руб кв чел | с стр гл рис ст п № т вып",
	"uk": "м р рр проф акад доц д-р ім вул просп пл пров р-н обл св т.зв т.є ген полк див пор напр англ нім фр тис млн млрд дол грн кв | с стор гл рис ст п № т вип",
	"be": "г праф акад дац ім вул пл св гл напр тыс млн млрд руб | с стар арт п",
	"bg": "г-н г-жа д-р проф акад доц инж ул бул пл гр с св ген полк напр т.е т.нар хил млн млрд лв | с стр чл ал т",
	"sr": "г гђа г-ђа г-дин др проф мр инж ул бр св нпр тзв тј ген пук мај уч год стр dr prof mr inž ul sv npr tzv tj gen puk god g gđa | бр стр чл ст br str čl st",
	"hr": "dr prof mr sc inž ing ul sv npr tzv tj gen god g gđa gđica don fra itd.d vlč mons akad dipl ur | br str čl st sv",
	"sl": "dr prof mag inž ul sv npr tj gen g ga gdč t.i oz dipl | št str čl",
	"mk": "г-дин г-ѓа д-р проф инж ул св пр т.е т.н ген | бр стр чл",
	"cs": "p pí sl dr prof doc ing mgr mudr judr bc phdr ul nám sv např tzv tj gen plk mjr kpt por tis mil mld kč hod | č čl str s odst sv",
	"sk": "p pí dr prof doc ing mgr mudr judr bc ul nám sv napr tzv tj gen plk mjr kpt por tis mil mld hod | č čl str s ods",
	"pl": "p dr prof inż mgr hab red ks bp abp św ul al pl os gen płk mjr kpt por tzw tzn np m.in tj ok pt im r tys mln mld zł godz woj | nr art ust str s poz rys t",
	"lt": "dr prof doc inž g pr al a.k tūkst mln mlrd pvz t.y vad gen plk šv p | nr str p psl",
	"lv": "dr prof doc inž kungs k-dze tūkst milj mljrd piem t.i t.s ģen plkv sv | nr lpp p",
	"et": "dr prof hr pr ins tn pst mnt tuh milj mld nt s.t s.o kin kol püha u | nr lk p",
	"hu": "dr prof ifj id özv szt st ún ui uo pl ill kb vö l gr br ford szerk u utca | sz o old p bek",
	"sq": "z znj zj dr prof inxh shën rr p.sh dmth d.m.th gjen kol kap min | nr art f fq neni vëll",
	"el": "κ κα κκ δρ καθ αγ οδ λεωφ π.χ δηλ βλ λ.χ στρ σμχ ταξ υπ | αρ άρθ σελ τ αριθ παρ",
	"tr": "sn dr prof doç yrd av gen alb yb bnb yzb op müh mim uzm hz st örn bkz vb.g mah cad sok bul apt | no nr s sf c md",
	"az": "dr prof dos müh cən k.t m.s məs bax küç pros | no nr s səh",
	"ar": "د أ م ا | ص ج",
	"fa": "د م | ص ج",
	"he": "ד פרופ | עמ מס",
	"hi": "डॉ श्री प्रो पं मो कु | क्र सं",
	"bn": "ড ডা মো প্রফে | নং",
	"id": "dr prof ir drs h hj jl kol jend no tn ny sdr yth dll.d | no hlm",
	"vi": "ts gs pgs ths tp q p bs ls | số tr",
	"eu": "jn and dr prof adib | zk or art",
	"hy": "պրոֆ դր | էջ հ",
	"ur": "ڈاکٹر",
	"zh": "",
	"ja": "",
	"ko": "",
}

// ordinalLanguages write ordinals as a number with a full stop.
const ordinalLanguages = " de da no fi is et lv cs sk pl hr sr sl hu tr az eu lb fo "

// speech lists, for languages without capitals, what an attribution that follows
// a quotation contains.
var speech = map[string]string{
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
		lang:      lang,
		titles:    map[string]bool{},
		numeric:   map[string]bool{},
		ordinals:  strings.Contains(ordinalLanguages, " "+lang+" "),
		extraEnds: "…",
		speech:    strings.Fields(speech[lang]),
		words:     functionWordsOf(lang),
	}
	always, numeric, _ := strings.Cut(abbreviations[lang], "|")
	for _, w := range strings.Fields(always) {
		r.titles[key(w, lang)] = true
	}
	for _, w := range strings.Fields(numeric) {
		r.numeric[key(w, lang)] = true
	}
	if lang == "el" {
		r.extraEnds = "…;\u037e"
	}
	// Whether these marks open or close depends on the country.
	r.opening = "“‘«‹"
	if strings.Contains(" de cs sk sl hr sr mk bg lt lv et is da ", " "+lang+" ") {
		r.opening = ""
	}
	return r
}
