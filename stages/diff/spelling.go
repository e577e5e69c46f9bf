package diff

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/article"
)

// A Spelling says which conventions of spelling two texts may differ by: a
// change that is one of convention alone is a change of dress, like that of
// quotation marks.
type Spelling struct {
	convention func(string) string // one spelling for all conventions of the language
	without    []string            // letters that one of the texts does without, each with what it has instead
	scripts    writing
}

// leastMarks is how often one text must have a letter that the other never has.
const leastMarks = 2

// spareLetters are letters that some newspapers do without, with what they write
// instead, by language. They also tell words apart (Maße and Masse, всё and все,
// राज़ and राज, हँस and हंस): so they count as convention only where one of two
// texts has none of the same kind at all, as papers in Switzerland and most
// Russian ones.
var spareLetters = map[string][][]string{
	"de": {{"ß", "ss"}},
	"ru": {{"ё", "е"}},
	"hi": {{"क\u093c", "क", "ख\u093c", "ख", "ग\u093c", "ग", "ज\u093c", "ज", "फ\u093c", "फ"}, {"\u0901", "\u0902"}},
}

// SpellingOf looks at two texts in one language.
func SpellingOf(original, republication []article.Paragraph, lang string) Spelling {
	s := Spelling{convention: conventionOf(lang), scripts: writingOf(original, republication, lang)}
	for _, kind := range spareLetters[primary(lang)] {
		var n, instead [2]int
		for i := 0; i < len(kind); i += 2 {
			for side, paragraphs := range [2][]article.Paragraph{original, republication} {
				marked := count(paragraphs, kind[i])
				n[side] += marked
				instead[side] += count(paragraphs, kind[i+1]) - marked*strings.Count(kind[i], kind[i+1])
			}
		}
		if n[0] >= leastMarks && n[1] == 0 && instead[1] > 0 || n[1] >= leastMarks && n[0] == 0 && instead[0] > 0 {
			s.without = append(s.without, kind...)
		}
	}
	return s
}

// count counts a letter of the paragraphs, however Unicode composes it.
func count(paragraphs []article.Paragraph, letter string) int {
	n := 0
	for i := range paragraphs {
		n += strings.Count(norm.NFC.String(paragraphs[i].Text), letter)
	}
	return n
}

// key returns one spelling for all conventions.
func (s Spelling) key(word string) string {
	if s.convention != nil {
		word = s.convention(word)
	}
	for i := 0; i < len(s.without); i += 2 {
		word = strings.ReplaceAll(word, s.without[i], s.without[i+1])
	}
	return s.scripts.key(word)
}

// american spells a British key the American way. Both sides of a comparison go
// through it, so that a rule may change words that have no other spelling as
// long as no two words fall together: hence the least lengths.
func american(word string) string {
	if len(word) < 4 {
		return word
	}
	if to, ok := americanWords[word]; ok {
		return to
	}
	roots := rootsByBeginning()
	for i := 0; i+beginning <= len(word); i++ {
		for _, r := range roots[word[i:i+beginning]] {
			if strings.HasPrefix(word[i:], r[0]) {
				return word[:i] + r[1] + word[i+len(r[0]):]
			}
		}
	}
	for _, r := range americanEnds {
		if stem, ok := strings.CutSuffix(word, r[0]); ok && len(stem) >= 4 {
			return stem + r[1]
		}
	}
	return word
}

var americanWords = map[string]string{
	"grey": "gray", "greys": "grays", "tyre": "tire", "tyres": "tires", "kerb": "curb", "kerbs": "curbs", "cosy": "cozy", "gaol": "jail", "storey": "story", "storeys": "stories", "metre": "meter", "metres": "meters", "litre": "liter", "litres": "liters",
	"centred": "centered", "centring": "centering", "practise": "practice", "practised": "practiced", "practising": "practicing", "practises": "practices",
	"ageing": "aging", "judgement": "judgment", "judgements": "judgments", "acknowledgement": "acknowledgment", "acknowledgements": "acknowledgments",
	"fulfil": "fulfill", "fulfils": "fulfills", "enrol": "enroll", "enrols": "enrolls", "distil": "distill", "distils": "distills", "appal": "appall", "appals": "appalls",
	"woollen": "woolen", "skilful": "skillful", "skilfully": "skillfully", "wilful": "willful", "wilfully": "willfully",
	"enrolment": "enrollment", "enrolments": "enrollments", "fulfilment": "fulfillment", "instalment": "installment", "instalments": "installments",
	"cheque": "check", "cheques": "checks", "programme": "program", "programmes": "programs", "draught": "draft", "draughts": "drafts", "artefact": "artifact", "artefacts": "artifacts",
	"licence": "license", "licences": "licenses", "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses", "pretence": "pretense", "pretences": "pretenses",
	"saviour": "savior", "saviours": "saviors",
}

// Roots stand anywhere in a word.
var americanRoots = [][2]string{
	{"colour", "color"},
	{"harbour", "harbor"},
	{"labour", "labor"},
	{"neighbour", "neighbor"},
	{"favour", "favor"},
	{"honour", "honor"},
	{"humour", "humor"},
	{"rumour", "rumor"},
	{"behaviour", "behavior"},
	{"flavour", "flavor"},
	{"vapour", "vapor"},
	{"armour", "armor"},
	{"endeavour", "endeavor"},
	{"odour", "odor"},
	{"savour", "savor"},
	{"splendour", "splendor"},
	{"vigour", "vigor"},
	{"clamour", "clamor"},
	{"tumour", "tumor"},
	{"parlour", "parlor"},
	{"fervour", "fervor"},
	{"candour", "candor"},
	{"demeanour", "demeanor"},
	{"centre", "center"},
	{"theatre", "theater"},
	{"fibre", "fiber"},
	{"calibre", "caliber"},
	{"meagre", "meager"},
	{"sombre", "somber"},
	{"spectre", "specter"},
	{"lustre", "luster"},
	{"manoeuvre", "maneuver"},
	{"manoeuvring", "maneuvering"},
	{"catalogue", "catalog"},
	{"analogue", "analog"},
	{"dialogue", "dialog"},
	{"paediatric", "pediatric"},
	{"orthopaedic", "orthopedic"},
	{"encyclopaedi", "encyclopedi"},
	{"anaemi", "anemi"},
	{"leukaemi", "leukemi"},
	{"anaesthe", "anesthe"},
	{"haemo", "hemo"},
	{"gynaecolog", "gynecolog"},
	{"archaeolog", "archeolog"},
	{"oestrogen", "estrogen"},
	{"foetus", "fetus"},
	{"foetal", "fetal"},
	{"diarrhoea", "diarrhea"},
	{"caesarean", "cesarean"},
	{"mediaeval", "medieval"},
	{"aluminium", "aluminum"},
	{"jewellery", "jewelry"},
	{"pyjama", "pajama"},
	{"moustache", "mustache"},
	{"sulphur", "sulfur"},
	{"sceptic", "skeptic"},
	{"plough", "plow"},
	{"smoulder", "smolder"},
	{"mould", "mold"},
	{"travell", "travel"},
	{"cancell", "cancel"},
	{"labell", "label"},
	{"levell", "level"},
	{"modell", "model"},
	{"signall", "signal"},
	{"fuell", "fuel"},
	{"counsell", "counsel"},
	{"marvell", "marvel"},
	{"quarrell", "quarrel"},
	{"tunnell", "tunnel"},
	{"channell", "channel"},
	{"jewell", "jewel"},
	{"libell", "libel"},
	{"shovell", "shovel"},
	{"unravell", "unravel"},
	{"rivall", "rival"},
	{"totall", "total"},
	{"kilometre", "kilometer"},
	{"centimetre", "centimeter"},
	{"millimetre", "millimeter"},
	{"millilitre", "milliliter"},
}

// beginning is how many bytes of a root lead to it.
const beginning = 4

var rootsByBeginning = sync.OnceValue(func() map[string][][2]string {
	roots := map[string][][2]string{}
	for _, r := range americanRoots {
		roots[r[0][:beginning]] = append(roots[r[0][:beginning]], r)
	}
	return roots
})

// Ends follow at least four letters.
var americanEnds = [][2]string{
	{"isations", "izations"},
	{"isation", "ization"},
	{"ising", "izing"},
	{"ised", "ized"},
	{"isers", "izers"},
	{"iser", "izer"},
	{"ises", "izes"},
	{"ise", "ize"},
	{"ysing", "yzing"},
	{"ysed", "yzed"},
	{"yses", "yzes"},
	{"yse", "yze"},
}
