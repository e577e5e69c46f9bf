package diff

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// conventionOf returns the function that spells a key of a language the one way
// that all its conventions have in common; nil where there is none. A rule is
// here only if no two words that differ in meaning fall together by it: it may
// change words that have no other spelling, for both texts go through it.
func conventionOf(lang string) func(string) string {
	switch primary(lang) {
	case "en":
		return american
	case "fr":
		return frenchOf1990
	case "de":
		return germanOf1996
	case "es":
		return spanishOf2010
	case "pt":
		return portugueseOf1990
	case "ro", "mo":
		return romanian
	case "vi":
		return vietnamese
	case "fa", "prs":
		return persian
	case "hi":
		return hindi
	case "zh", "yue":
		return chineseSigns
	case "ja":
		return japanese
	}
	return nil
}

// replaceAny replaces the first of a table's texts that stands in a word.
func replaceAny(word string, table [][2]string) string {
	for _, r := range table {
		if strings.Contains(word, r[0]) {
			return strings.Replace(word, r[0], r[1], 1)
		}
	}
	return word
}

func isPlainKey(word string) bool { return isPlain(word) }

// frenchOf1990 is the reformed spelling: no circumflex on i and u where it tells
// no words apart, è where é is said so, and œ as oe.
func frenchOf1990(word string) string {
	if isPlainKey(word) {
		return word
	}
	article := word[:strings.IndexByte(word, '\'')+1] // l', d'
	word = word[len(article):]
	if to, ok := frenchWords()[word]; ok {
		return article + to
	}
	return article + replaceAny(strings.ReplaceAll(word, "œ", "oe"), frenchRoots)
}

var frenchWords = wordTable("aoûts aouts août aout ambigüe ambiguë aigüe aiguë exigüe exiguë ambigüité ambiguïté contigüe contiguë île ile îles iles îlot ilot îlots ilots " +
	"plaît plait déplaît déplait naît nait renaît renait paraît parait apparaît apparait disparaît disparait reparaît reparait connaît connait reconnaît reconnait")

// The roots with a circumflex that told no words apart; dû, mûr, sûr, jeûne and
// croît keep theirs.
var frenchRoots = [][2]string{
	{"maître", "maitre"},
	{"maîtri", "maitri"},
	{"naître", "naitre"},
	{"naîtra", "naitra"},
	{"naîtro", "naitro"},
	{"paraîtr", "paraitr"},
	{"boîte", "boite"},
	{"boîti", "boiti"},
	{"chaîn", "chain"},
	{"traîn", "train"},
	{"fraîch", "fraich"},
	{"dîner", "diner"},
	{"dîné", "diné"},
	{"abîm", "abim"},
	{"huître", "huitre"},
	{"cloître", "cloitre"},
	{"épître", "épitre"},
	{"goût", "gout"},
	{"coût", "cout"},
	{"croût", "crout"},
	{"voût", "vout"},
	{"brûl", "brul"},
	{"flût", "flut"},
	{"bûch", "buch"},
	{"affût", "affut"},
	{"piqûre", "piqure"},
	{"envoût", "envout"},
	{"embûche", "embuche"},
	{"événement", "évènement"},
	{"réglement", "règlement"},
	{"céderai", "cèderai"},
	{"cédera", "cèdera"},
	{"allégement", "allègement"},
	{"crémerie", "crèmerie"},
	{"sécheresse", "sècheresse"},
}

// germanOf1996 writes ss after a short vowel, in the words that the reform of
// 1996 changed (daß, muß, Fluß), and the newer of two forms that are both in use.
// Where the vowel is long, ß stays.
func germanOf1996(word string) string {
	if len(word) < 4 {
		return word
	}
	if to, ok := germanWords()[word]; ok {
		return to
	}
	if strings.Contains(word, "ß") {
		return replaceAny(word, germanRoots)
	}
	return replaceAny(word, germanForms)
}

// Not among them: floß and schoß, which are also nouns that keep their ß.
var germanWords = sync.OnceValue(func() map[string]string {
	t := map[string]string{}
	for word := range strings.FieldsSeq("daß muß mußt mußte mußten müßte müßten biß bißchen naß haß faß fäßchen roß baß boß nuß kuß paß riß laß läßt ißt frißt mißt vergißt blaß kraß eßbar iß friß miß vergiß " +
		"wußte wußten wüßte wüßten goß genoß kroß troß sproß zerriß vergoß gehaßt gefaßt verfaßt erfaßt befaßt faßt faßte faßten paßt paßte paßten haßt haßte haßten küßt küßte küßten preßt preßte preßten " +
		"verläßt entläßt erläßt überläßt hinterläßt elsaß") {
		t[word] = strings.ReplaceAll(word, "ß", "ss")
	}
	return t
})

var germanRoots = [][2]string{
	{"schluß", "schluss"}, // Abschluß, Beschluß, Entschluß
	{"fluß", "fluss"},     // Einfluß, Überfluß
	{"kongreß", "kongress"},
	{"prozeß", "prozess"},
	{"streß", "stress"},
	{"häßlich", "hässlich"},
	{"kompromiß", "kompromiss"},
	{"schuß", "schuss"}, // Ausschuß, Zuschuß
	{"anlaß", "anlass"},
	{"erlaß", "erlass"},
	{"nachlaß", "nachlass"},
	{"einlaß", "einlass"},
	{"bewußt", "bewusst"},
	{"gewußt", "gewusst"},
	{"gewiß", "gewiss"},
	{"mißbr", "missbr"},
	{"mißtr", "misstr"},
	{"mißver", "missver"},
	{"mißst", "missst"},
	{"mißerf", "misserf"},
	{"mißhand", "misshand"},
	{"mißl", "missl"},
	{"imbiß", "imbiss"},
	{"verdruß", "verdruss"},
	{"genuß", "genuss"},
	{"reisepaß", "reisepass"},
	{"engpaß", "engpass"},
	{"unfaßbar", "unfassbar"},
	{"adreß", "adress"},
	{"expreß", "express"},
	{"rußland", "russland"},
}

var germanForms = [][2]string{
	{"selbständig", "selbstständig"},
	{"aufwendig", "aufwändig"},
	{"potential", "potenzial"},
	{"potentiell", "potenziell"},
	{"substantiell", "substanziell"},
	{"existentiell", "existenziell"},
	{"photograph", "fotograf"},
	{"telephon", "telefon"},
	{"biographi", "biografi"},
	{"geographi", "geografi"},
	{"delphin", "delfin"},
	{"numerier", "nummerier"},
	{"plazier", "platzier"},
	{"schiffahrt", "schifffahrt"},
}

// spanishOf2010 leaves out the accents that the Academies made a matter of
// choice in 2010, and those in which Spain and America differ.
func spanishOf2010(word string) string {
	if isPlainKey(word) {
		return word
	}
	if to, ok := spanishWords()[word]; ok {
		return to
	}
	return word
}

var spanishWords = wordTable("sólo solo éste este ésta esta éstos estos éstas estas ése ese ésa esa ésos esos ésas esas aquél aquel aquélla aquella aquéllos aquellos aquéllas aquellas " +
	"guión guion truhán truhan período periodo períodos periodos vídeo video vídeos videos fútbol futbol ícono icono íconos iconos cóctel coctel chófer chofer " +
	"policíaco policiaco policíaca policiaca policíacos policiacos policíacas policiacas cardíaco cardiaco cardíaca cardiaca cardíacos cardiacos cardíacas cardiacas " +
	"austríaco austriaco austríaca austriaca austríacos austriacos austríacas austriacas olimpíada olimpiada olimpíadas olimpiadas zodíaco zodiaco amoníaco amoniaco " +
	"béisbol beisbol élite elite élites elites")

// portugueseOf1990 writes the agreement of 1990, and António where Brazil has
// Antônio. Words that are pronounced differently (facto and fato) are two words.
func portugueseOf1990(word string) string {
	if len(word) < 4 {
		return word
	}
	if to, ok := portugueseWords()[word]; ok {
		return to
	}
	for _, r := range portugueseRoots {
		if strings.Contains(word, r[0]) {
			word = strings.Replace(word, r[0], r[1], 1)
			break
		}
	}
	if isPlainKey(word) {
		return word
	}
	word = strings.ReplaceAll(word, "ü", "u")
	word = strings.ReplaceAll(word, "éia", "eia")
	word = strings.ReplaceAll(word, "óic", "oic")
	return nasalAccent(word)
}

// nasalAccent writes é and ó for ê and ô before m or n and a vowel, where
// Portugal and Brazil differ by how the vowel is said.
func nasalAccent(word string) string {
	if !strings.ContainsAny(word, "êô") {
		return word
	}
	r := []rune(word)
	for i := 0; i+2 < len(r); i++ {
		if (r[i+1] == 'm' || r[i+1] == 'n') && strings.ContainsRune("aeiouáéíóúâêôãõ", r[i+2]) {
			switch r[i] {
			case 'ê':
				r[i] = 'é'
			case 'ô':
				r[i] = 'ó'
			}
		}
	}
	return string(r)
}

var portugueseWords = wordTable("acto ato actos atos actor ator actores atores actriz atriz actrizes atrizes vôo voo vôos voos enjôo enjoo lêem leem crêem creem vêem veem dêem deem " +
	"sector setor sectores setores factor fator factores fatores jóia joia jóias joias bóia boia bóias boias apóia apoia apóiam apoiam " +
	"egipto egito excepto exceto tecto teto tectos tetos contacto contato contactos contatos")

var portugueseRoots = [][2]string{
	{"acç", "aç"}, // acção, reacção, redacção
	{"direcç", "direç"},
	{"direct", "diret"},
	{"projecç", "projeç"},
	{"project", "projet"},
	{"object", "objet"},
	{"subject", "subjet"},
	{"trajec", "traje"},
	{"colect", "colet"},
	{"colecç", "coleç"},
	{"electr", "eletr"},
	{"selecç", "seleç"},
	{"seleccion", "selecion"},
	{"protecç", "proteç"},
	{"protect", "protet"},
	{"correcç", "correç"},
	{"correct", "corret"},
	{"infecç", "infeç"},
	{"inspecç", "inspeç"},
	{"exact", "exat"},
	{"activ", "ativ"},
	{"actua", "atua"},
	{"adopt", "adot"},
	{"adopç", "adoç"},
	{"baptis", "batis"},
	{"baptiz", "batiz"},
	{"óptim", "ótim"},
	{"optimi", "otimi"},
	{"excepç", "exceç"},
	{"excepcion", "excecion"},
	{"recepç", "receç"},
	{"percepç", "perceç"},
	{"concepç", "conceç"},
	{"decepç", "deceç"},
	{"arquitect", "arquitet"},
	{"afect", "afet"},
	{"efect", "efet"},
	{"efectiv", "efetiv"},
	{"respectiv", "respetiv"},
	{"perspectiv", "perspetiv"},
	{"detect", "detet"},
	{"reflect", "reflet"},
	{"tractor", "trator"},
	{"abstract", "abstrat"},
	{"extract", "extrat"},
	{"fractur", "fratur"},
	{"fracç", "fraç"},
	{"insect", "inset"},
	{"nocturn", "noturn"},
	{"eléctr", "elétr"},
	{"táctic", "tátic"},
	{"didáctic", "didátic"},
	{"espectácul", "espetácul"},
}

// romanian brings together comma and cedilla below, î and â, and the two forms
// of "are".
func romanian(word string) string {
	if isPlainKey(word) {
		return word
	}
	word = romanianLetters.Replace(word)
	if to, ok := romanianWords()[word]; ok {
		return to
	}
	return word
}

var (
	romanianLetters = strings.NewReplacer("ş", "ș", "ţ", "ț", "â", "î")
	romanianWords   = wordTable("sînt sunt sîntem suntem sînteți sunteți")
)

// vietnamese puts the tone behind the syllable, for the vowel on which it is
// written is a matter of taste (hòa, hoà), and writes i for a lone y at its end
// (Mỹ, Mĩ).
func vietnamese(word string) string {
	if isPlainKey(word) && !strings.HasSuffix(word, "y") {
		return word
	}
	var b strings.Builder
	tone := rune(0)
	for _, r := range norm.NFD.String(word) {
		switch r {
		case 0x300, 0x301, 0x303, 0x309, 0x323:
			if tone != 0 {
				return word // more than one syllable
			}
			tone = r
		default:
			b.WriteRune(r)
		}
	}
	bare := b.String()
	if n := len(bare); n > 1 && n < 4 && bare[n-1] == 'y' && strings.IndexByte("hklmst", bare[n-2]) >= 0 && !strings.ContainsAny(bare[:n-1], "aeiou") {
		bare = bare[:n-1] + "i"
	}
	if tone != 0 {
		bare += string(tone)
	}
	return bare
}

// withoutEzafe leaves out the ya of the Persian ezafe behind a silent he (همه‌ی),
// which others write as a hamza or not at all. The half-space, which keys have
// lost, tells it from the ending of گواهی.
func withoutEzafe(key, word, lang string) string {
	if strings.HasSuffix(word, "ه\u200cی") && (primary(lang) == "fa" || primary(lang) == "prs") {
		return strings.TrimSuffix(key, "ی")
	}
	return key
}

// persian leaves out the hamza of the ezafe, which few newspapers write.
func persian(word string) string {
	if !strings.Contains(word, "ۀ") && !strings.Contains(word, "ه\u0654") {
		return word
	}
	return strings.ReplaceAll(strings.ReplaceAll(word, "ۀ", "ه"), "ه\u0654", "ه")
}

// hindi writes the anusvara for a nasal before a stop (हिन्दी, हिंदी), vowels
// for the glides of some endings (गये, गए), and a full stop for the danda. What
// tells words apart, nukta and chandrabindu, is left to [Spelling].
func hindi(word string) string {
	if to, ok := hindiWords()[word]; ok {
		return to
	}
	if !strings.ContainsRune(word, '्') {
		return word
	}
	r := []rune(word)
	out := r[:0:0]
	for i := 0; i < len(r); i++ {
		if i > 0 && i+2 < len(r) && r[i+1] == '्' && nasalBefore(r[i], r[i+2]) {
			out = append(out, 'ं')
			i++
			continue
		}
		out = append(out, r[i])
	}
	return string(out)
}

// nasalBefore reports whether a nasal letter is the one that is said before a
// stop.
func nasalBefore(nasal, stop rune) bool {
	switch nasal {
	case 'ङ':
		return stop >= 'क' && stop <= 'घ'
	case 'ञ':
		return stop >= 'च' && stop <= 'झ'
	case 'ण':
		return stop >= 'ट' && stop <= 'ढ'
	case 'न':
		return stop >= 'त' && stop <= 'ध' || stop >= 'ट' && stop <= 'ढ'
	case 'म':
		return stop >= 'प' && stop <= 'भ'
	}
	return false
}

var hindiWords = wordTable("गये गए गयी गई गयीं गईं नये नए नयी नई लिये लिए किये किए दिये दिए चाहिये चाहिए आये आए आयी आई आयीं आईं हुये हुए हुयी हुई हुयीं हुईं गयें गएं जाये जाए जायेगा जाएगा जायेगी जाएगी जायेंगे जाएंगे " +
	"होयेगा होएगा बनाये बनाए बताये बताए । . ॥ .")

// chineseSigns brings together the dots between the parts of a foreign name and
// the two characters for zero.
func chineseSigns(word string) string {
	switch word {
	case "・", "•", "‧", "･":
		return "·"
	case "〇":
		return "零"
	}
	return word
}

// japanese writes ba for va, leaves out a long vowel at the end of a longer
// word in Katakana, and knows one middle dot.
func japanese(word string) string {
	switch word {
	case "·", "•", "‧":
		return "・"
	}
	first, _ := utf8.DecodeRuneInString(word)
	if first < 'ァ' || first > 'ー' {
		return word
	}
	word = katakana.Replace(word)
	if stem, ok := strings.CutSuffix(word, "ー"); ok && utf8.RuneCountInString(stem) > 2 {
		return stem
	}
	return word
}

var katakana = strings.NewReplacer("ヴァ", "バ", "ヴィ", "ビ", "ヴェ", "ベ", "ヴォ", "ボ", "ヴ", "ブ")

// wordTable reads words, each with its other spelling behind it.
func wordTable(pairs string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		words := strings.Fields(pairs)
		t := make(map[string]string, len(words)/2)
		for i := 0; i+1 < len(words); i += 2 {
			t[words[i]] = words[i+1]
		}
		return t
	})
}

// isRepeat tells the signs that stand for the character before them: 人々 is
// 人人.
func isRepeat(key string) bool { return key == "々" || key == "〻" || key == "ゝ" || key == "ヽ" }

// mayJoin reports whether two words of a language may be written as one without
// another meaning: auxiliary verbs and compounds in Korean, prefixes and plurals
// in Persian and Urdu, postpositions in Hindi.
func mayJoin(lang string) bool {
	switch primary(lang) {
	case "ko", "fa", "prs", "ur", "hi", "ps", "ckb":
		return true
	}
	return false
}

// join makes one token of two or three words that stand as one word elsewhere in
// the texts: 할 수 where there is 할수. Only boundaries are given up, never
// moved.
func (c *comparison) join(ids map[string]int32) {
	for side := range c.tokens {
		tokens := c.tokens[side]
		out := tokens[:0]
		for i := 0; i < len(tokens); i++ {
			t := tokens[i]
			for n := min(longestJoin, len(tokens)-i); n > 1; n-- {
				if id, ok := c.joined(side, tokens[i:i+n], ids); ok {
					last := tokens[i+n-1]
					t.end, t.next, t.id, t.class = last.end, last.next, id, content
					i += n - 1
					break
				}
			}
			out = append(out, t)
		}
		c.tokens[side] = out
	}
}

const longestJoin = 3 // words

// joined returns the id of the word that tokens make together, if there is one.
func (c *comparison) joined(side int, tokens []token, ids map[string]int32) (int32, bool) {
	key := make([]byte, 0, 64)
	for i, t := range tokens {
		if t.class == sign || t.class == glyph || t.para != tokens[0].para || i > 0 && tokens[i-1].end == tokens[i-1].next {
			return 0, false
		}
		k := c.keys[t.id]
		if r, _ := utf8.DecodeRuneInString(k); r < 0x600 {
			return 0, false // a number or a foreign word
		}
		key = append(key, k...)
	}
	id, ok := ids[string(key)]
	return id, ok
}
