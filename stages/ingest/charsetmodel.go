package ingest

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// An orthography is what undeclared bytes are held against: the characters
// beyond ASCII that texts of a language are written with, the more frequent
// first. pairs are the kinds of its letters: an alphabet has up to a hundred,
// a syllabary or the ideographs thousands, of which only the frequent ones
// are listed.
type orthography struct {
	languages string // BCP 47 tags, separated by spaces
	letters   string
	many      bool // thousands more of the same script
}

// orthographies are the alphabets that the charsets of the web were made for.
var orthographies = [...]orthography{
	{"en", "éïçöñèôüáæœ", false},
	{"fr oc wa", "éàèêçôîûùâœïëüæÿ", false},
	{"de lb", "üäößéë", false},
	{"es", "óíáéñúü", false},
	{"ca oc", "àóéíòçèúüï·", false},
	{"gl ast", "óíáéñúü", false},
	{"it", "àèìòùéîí", false},
	{"pt", "ãçáéíóêõúâàôü", false},
	{"nl af fy", "ëéïóüöèáêûôîâ", false},
	{"sv fi", "äåöéüàá", false},
	{"da nb nn no", "øåæéöäüòôó", false},
	{"is fo", "áðíóæþéöúýø", false},
	{"sq", "ëç", false},
	{"ga gd", "áíéóúàèìòù", false},
	{"eu tl fil", "ñüç", false},
	{"pl", "łóążęćśńź", false},
	{"cs", "íáéěřýčžšůúňťďó", false},
	{"sk", "áíéýžčšúťľôňďäóĺŕ", false},
	{"hu", "áéóíöőüúű", false},
	{"ro", "ăîâșțşţ", false},
	{"hr bs sr-Latn sh cnr", "čšžćđ", false},
	{"sl", "čšž", false},
	{"tr", "ıüşğöçİâîû", false},
	{"az", "əıüşöğçİ", false},
	{"lt", "ėšžųįąčūęõ", false},
	{"lv", "āīēūšņļžčģķ", false},
	{"et", "äõüöšž", false},
	{"vi", "\u0300\u0301đ\u0323\u01b0ổâ\u0309ơêẵà\u0303áéóíúùèýìòõãĩũăô", false},
	{"ru", "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", false},
	{"uk", "оаинівертскдлмупязьбгчйхжшюєїцщфґ", false},
	{"be", "аінеоркстлывямпудьгйзчбжэшцёхюўф", false},
	{"bg", "аеоинтрсвлкдпмзубгъячйщжхшцюфь", false},
	{"mk", "аоеинтрсвкдлпмујзбгчшцжњхќфљѓџѕѐѝ", false},
	{"sr sr-Cyrl", "аиоенртсјкувдмплзбгшчцњћђжхљфџ", false},
	{"el", "αοιετσνηυρπκμλςίάόέδγχωήύθφβξζώψϊϋΐΰ", false},
	{"he yi", "יוהלארתבמשםנעדחקפגזטכסןצץךף", false},
	{"ar", "اليمنتربوعدسهفكحقجأطةصشخضإذزثءىغظئؤآًُّ", false},
	{"fa prs ps ckb", "اينردهومتسبلكکشزفگخقجعپحچصطآذغظضثئژء\u200cأؤةہھ", false},
	{"ur", "ایےرکنمہوتسلبيكدپجفگٹعقشچزھںحطصخڑضڈغذظثئآء", false},
	{"th", "านรกเ่อง้ลิมี์วทยดคสัตปะหไพชจบแุำใึื็ูขโผธซณถภศษญฟฐฉฎๆ", false},
	{"zh zh-Hans", "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心" +
		"她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东" +
		"声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权" +
		"思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运", true},
	{"zh-Hant yue", "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心" +
		"她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東" +
		"聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權" +
		"思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運", true},
	{"ja", "のにるたはをとがしてでなれいさもこらあっりんかスルンイトーラすうまくリドクロきアフつ日一年大けれ国本中人ムシプコよマめテそせえやわみだ者会同事自社発ろょちゅどべ地業方新場員立開手力問代明動出見行分後前生間上東" +
		"高子円学当時月最市長三二十五四六八九百千万部内体対理合定表現戦性相意政度実関決全目主連約取家民経法成平化下気物使品小思山海金外ャッレキカタジデグチナニサウオエミブバパメモケセネホヒハヤュョァィェォダガゴザズゼ", true},
	{"ko", "이다는에의을가고한를지하은로기사자어나도리서시아대인스그정수일부여보주라장원해전만으성제상구동조용있것들게년관면비공신국마위연우경세무과소과진실모와재학유물내문적까요화력발안호단치당중선생방현미려반평입회계니통심속오" +
		"러말더부했할된되었였않습때분결식품군강김박최북남월등건교민개체영양업될데바", true},
}

// Costs are thousandths of the natural logarithm of how improbable a
// character is, whole numbers so that sums are the same everywhere.
const (
	costASCII     = 3000  // a letter, digit or sign of ASCII, in any charset
	costPunct     = 4500  // a sign that texts of every language have
	costForeign   = 7500  // a letter of another alphabet
	costSymbol    = 8500  // a sign that few texts have
	costFrames    = 11000 // what frames are drawn with
	costRubbish   = 14000 // control codes, private use, nothing
	costCapitals  = 12000 // once for a text in capitals only
	costUpper     = 2200  // more for a capital at the beginning of a word
	costShout     = 2400  // more for a capital after a capital
	costInside    = 5500  // more for a capital after a small letter
	costBeside    = 3000  // more where two scripts meet inside a word
	costBetween   = 3500  // more for a sign between two letters
	costApart     = 2500  // more for an apostrophe at the beginning of a word
	costRare      = 9800  // a character of a large script that is not listed
	costRareKana  = 11000 // half-width kana
	commonSigns   = "“”‘’„‚«»‹›–—…•·°§€£©®™¡¿№،؛؟٪、。，．：；！？「」『』（）《》〈〉【】・〜“”…—×\u00a0\u3000\u200c\u200d\u200e\u200f\u00ad´¨ªº״׳־"
	charsetWindow = 3 << 10 // bytes that are looked at
)

// A charModel is an orthography made ready: the cost of each of its letters.
type charModel struct {
	orthography
	cost  map[rune]int
	class scriptClass
}

// A scriptClass is a set of scripts that are written together.
type scriptClass uint8

const (
	classNone scriptClass = iota
	classLatin
	classCyrillic
	classGreek
	classHebrew
	classArabic
	classThai
	classHan
	classKana
	classHangul
	classOther
)

func classOf(r rune) scriptClass {
	switch {
	case r < 0x80:
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return classLatin
		}
		return classNone
	case r >= 0x4E00 && r < 0xA000 || r >= 0x3400 && r < 0x4DC0 || r >= 0xF900 && r < 0xFB00 && unicode.Is(unicode.Han, r) || r >= 0x20000 && r < 0x32000:
		return classHan
	case r >= 0xAC00 && r < 0xD7B0:
		return classHangul
	case r >= 0x3041 && r < 0x3100 && r != '・' || r >= 0xFF66 && r < 0xFFA0:
		return classKana
	case r >= 0x0400 && r < 0x0530:
		return classCyrillic
	case r >= 0x0370 && r < 0x0400 && unicode.IsLetter(r):
		return classGreek
	case r >= 0x05D0 && r < 0x05F0:
		return classHebrew
	case r >= 0x0600 && r < 0x0700 && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)):
		return classArabic
	case r >= 0x0E01 && r < 0x0E50:
		return classThai
	case r == 'ª' || r == 'º' || r == 'µ':
		return classNone
	case r < 0x0250 && unicode.IsLetter(r) || r >= 0x0300 && r < 0x0370 || r >= 0x1E00 && r < 0x1F00 || r == '·':
		return classLatin
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return classOther
	}
	return classNone
}

// charModels makes the tables, once.
var charModels = sync.OnceValue(func() []charModel {
	models := make([]charModel, 0, len(orthographies))
	for _, o := range orthographies {
		m := charModel{orthography: o, cost: map[rune]int{}}
		n := utf8.RuneCountInString(o.letters)
		// The letter of rank r has a share of 1/(r+3) of the sum, a good fit for
		// alphabets; of a large script the list is three quarters of a text.
		sum := 0.0
		for r := range n {
			sum += 1 / float64(r+3)
		}
		rank := 0
		for _, c := range o.letters {
			if m.class == classNone {
				m.class = classOf(c)
			}
			if _, ok := m.cost[c]; !ok {
				m.cost[c] = milliLog(float64(rank+3) * sum)
				if o.many {
					m.cost[c] += 290
				}
			}
			rank++
		}
		models = append(models, m)
	}
	return models
})

// milliLog is a thousand times the natural logarithm, rounded, by a series of
// sums and products of which no decision hangs on the last bit.
func milliLog(x float64) int {
	n := 0
	for x > 1.5 {
		x, n = float64(x/2.718281828459045), n+1
	}
	// ln x = 2 (z + z³/3 + z⁵/5 + …), z = (x-1)/(x+1)
	z := (x - 1) / (x + 1)
	z2 := float64(z * z)
	s := z * (1 + float64(z2*(1.0/3+float64(z2*(1.0/5+float64(z2/7))))))
	return n*1000 + int(2000*s+0.5)
}

// A reading is how a text does under the orthography that fits it best.
type reading struct {
	cost      int
	ascii     int    // the part of it that characters of ASCII cost
	high      int    // characters beyond ASCII
	languages string // that the orthography serves; "" where no character beyond ASCII is a letter
	class     scriptClass
	many      bool // of a large script
}

// per is the cost of a character beyond ASCII.
func (r reading) per() int { return (r.cost - r.ascii) / max(r.high, 1) }

// fits reports whether the text is one of its language as far as its
// characters go: those of an alphabet cost 3000 on average, those of a large
// script 5500 to 7000.
func (r reading) fits() bool {
	const alphabet, large = 3600, 8000
	return r.languages != "" && (r.per() < alphabet || r.many && r.per() < large)
}

// readAs says how well a decoded text fits the orthographies of its script,
// with a bonus for those of the languages that likely names.
func readAs(text string, likely map[string]int) reading {
	t := lookAt(text)
	main, most := classNone, 0
	for c := classLatin; c < classOther; c++ {
		if t.classes[c] > most {
			main, most = c, t.classes[c]
		}
	}
	if t.classes[classKana] > 0 && t.classes[classKana]*8 >= t.classes[classHan] {
		main = classKana
	}
	best := reading{cost: t.cost + t.letterCost(nil), ascii: t.ascii, high: t.high}
	if main == classNone {
		return best
	}
	best.cost = 1 << 60
	models := charModels()
	for i := range models {
		m := &models[i]
		if m.class != main && !(main == classHan && m.class == classKana) {
			continue
		}
		cost := t.cost + t.letterCost(m)
		bonus := 0
		for tag := range strings.FieldsSeq(m.languages) {
			bonus = max(bonus, likely[tag])
		}
		if cost -= bonus; cost < best.cost {
			best.cost, best.languages, best.class, best.many = cost, m.languages, m.class, m.many
		}
	}
	return best
}

// A look is what the cost of a text is made of: the letters beyond ASCII, and
// everything that costs the same in every language.
type look struct {
	letters     []letterCount
	classes     [classOther + 1]int // characters beyond ASCII
	cost, ascii int
	high        int
}

type letterCount struct {
	letter rune
	class  scriptClass
	n      int
}

// letterCost is the cost of the letters of a text in an orthography; nil is
// none.
func (t *look) letterCost(m *charModel) int {
	sum := 0
	for _, c := range t.letters {
		sum += c.n * letterCost(m, c.letter, c.class)
	}
	return sum
}

func lookAt(text string) look {
	var t look
	shout := costShout
	if inCapitals(text) {
		shout = 0
		t.cost = costCapitals
	}
	at := map[rune]int{} // positions in t.letters
	beforeLast, last, lastClass, lastUpper := ' ', ' ', classNone, false
	signAfterLetter := false // the last character is a sign that followed a letter
	for _, r := range text {
		class := classOf(r)
		upper := false
		if r < 0x80 {
			t.ascii += costASCII
			upper = r >= 'A' && r <= 'Z'
		} else {
			t.high++
			t.classes[class]++
			switch {
			case r == utf8.RuneError || r < 0xA0 || r >= 0xE000 && r < 0xF900 || r >= 0xF0000:
				t.cost += costRubbish
			case class == classNone && (strings.ContainsRune(commonSigns, r) || r == 'ー'):
				t.cost += costPunct
			case class == classNone && r >= 0x2500 && r < 0x25A0:
				t.cost += costFrames
			case class == classNone:
				t.cost += costSymbol
			default:
				i, ok := at[r]
				if !ok {
					i = len(t.letters)
					at[r] = i
					t.letters = append(t.letters, letterCount{r, class, 0})
				}
				t.letters[i].n++
				upper = isCapital(r)
				switch {
				case !upper:
				case lastClass == class && lastUpper:
					t.cost += shout - costUpper
				case lastClass == class:
					t.cost += costInside - costUpper
				}
			}
		}
		switch {
		case class == classNone:
		case lastClass != classNone && lastClass != class && !mixes(lastClass, class):
			t.cost += costBeside
		case signAfterLetter:
			t.cost += costBetween
		case last == '’' && lastClass == classNone && class < classHan && beforeLast == ' ':
			t.cost += costApart
		case r < 0x80 && upper && lastClass == class && !lastUpper && last >= 0x80:
			t.cost += costInside
		}
		signAfterLetter = class == classNone && r >= 0x80 && lastClass != classNone && lastClass < classHan && !strings.ContainsRune("’‘\u00ad·\u200c\u200d\u200e\u200f—–…״׳־", r) && !unicode.IsSpace(r)
		beforeLast, last, lastClass, lastUpper = last, r, class, upper
	}
	t.cost += t.ascii
	return t
}

// inCapitals reports whether the letters of a text beyond ASCII are capitals,
// as those of some headlines are.
func inCapitals(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		if r >= 0x80 && r < 0x0530 {
			switch {
			case unicode.IsUpper(r):
				upper++
			case unicode.IsLower(r):
				lower++
			}
		}
	}
	return upper > 4*lower
}

// isCapital reports whether a letter beyond ASCII is a capital; the dotted one
// of Turkish is a letter of its own.
func isCapital(r rune) bool { return r != 'İ' && unicode.IsUpper(r) }

// letterCost is the cost of a letter.
func letterCost(m *charModel, r rune, class scriptClass) int {
	if m != nil {
		if c, ok := m.cost[r]; ok {
			return c
		}
		if isCapital(r) {
			if c, ok := m.cost[unicode.ToLower(r)]; ok {
				return c + costUpper
			}
		}
		switch {
		case class == classKana && r >= 0xFF66:
			return costRareKana
		case m.many && class == m.class, m.class == classKana && class == classHan:
			return costRare
		case m.class == classHangul && class == classHan:
			return costRare + 2000
		}
	}
	switch {
	case class == classHan || class == classHangul || class == classKana:
		return costRare + 2500
	case class == classOther:
		return costSymbol + 1500
	case isCapital(r):
		return costForeign + costUpper
	}
	return costForeign
}

// mixes reports whether two scripts stand in one word without being a sign of
// a wrong decoding.
func mixes(a, b scriptClass) bool {
	cjk := func(c scriptClass) bool { return c == classHan || c == classKana || c == classHangul }
	return cjk(a) && (cjk(b) || b == classLatin) || cjk(b) && a == classLatin
}
