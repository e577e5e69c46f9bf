// Package endings tells two forms of one word from two words: "report" and
// "reports", "sagte" and "sagten", "министр" and "министра".
//
// It knows closed lists of endings that change places within one paradigm,
// irregular forms, and words that look like forms of each other but are not
// ("new" and "news"). Likeness of letters alone never counts. Endings that
// change what is said stay out: negation, diminutives, comparison, the
// conditional and the reported mood, words for a person and a thing ("Arbeit",
// "Arbeiter"). Languages without endings (Chinese) or that are cut into
// characters (Japanese) have no table.
package endings

import (
	"strings"
	"sync"
	"unicode/utf8"

	"variorum/stages/segment"
)

// A Table is what is known of one language. The zero value of its pointer knows
// nothing.
type Table struct {
	least  int                // runes that two forms have in common
	pairs  map[[2]string]bool // endings of one paradigm, both orders
	names  map[[2]string]bool // those that names may have
	forms  map[string]int     // irregular forms, by word
	apart  map[string][2]int  // group and place in it, by word
	never  map[string]bool
	fold   func(string) string
	prefix [2]string // of which one may replace the other
	behind string    // what stands between a name and its ending
}

// A source is a table as it is written: words and endings are parted by spaces,
// "-" is no ending.
type source struct {
	least int
	// sets has a paradigm on each line: any two of its endings may replace each
	// other behind one stem.
	sets string
	// names is the same for words with a capital inside a sentence. Where it is
	// empty they have no endings.
	names string
	// forms has the forms of an irregular word on each line.
	forms string
	// apart has words on each line that are no forms of each other; forms of one
	// word stand together between bars.
	apart string
	// never are words whose forms differ in what they say, such as hundred and
	// hundreds.
	never  string
	fold   func(string) string
	prefix [2]string
	behind string
}

// For returns the table of a language (BCP 47), nil where there is none.
func For(lang string) *Table {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if table, ok := tables[base]; ok {
		return table()
	}
	return nil
}

// Languages lists the languages that have a table.
func Languages() []string {
	var list []string
	for _, r := range rows() {
		list = append(list, r.lang)
	}
	return list
}

type row struct {
	lang string
	make func() source
}

func rows() []row {
	return []row{
		{"ar", arabic},
		{"de", german},
		{"el", greek},
		{"en", english},
		{"es", spanish},
		{"fa", persian},
		{"fr", french},
		{"he", hebrew},
		{"hi", hindi},
		{"hr", croatian},
		{"it", italian},
		{"ko", korean},
		{"pl", polish},
		{"pt", portuguese},
		{"ru", russian},
		{"sq", albanian},
		{"sr", croatian},
		{"bs", croatian},
		{"tr", turkish},
		{"uk", ukrainian},
	}
}

var tables = func() map[string]func() *Table {
	all := map[string]func() *Table{}
	for _, r := range rows() {
		all[r.lang] = sync.OnceValue(func() *Table { return build(r.lang, r.make()) })
	}
	return all
}()

func build(lang string, s source) *Table {
	t := &Table{least: s.least, pairs: map[[2]string]bool{}, names: map[[2]string]bool{}, forms: map[string]int{}, apart: map[string][2]int{}, never: map[string]bool{}, fold: s.fold, prefix: s.prefix, behind: s.behind}
	if lang == "sr" {
		t.fold = latin
	}
	normal := func(w string) string {
		if w == "-" {
			return ""
		}
		w = segment.Key(w, lang)
		if t.fold != nil {
			w = t.fold(w)
		}
		return w
	}
	add := func(to map[[2]string]bool, sets string) {
		for line := range strings.Lines(sets) {
			list := strings.Fields(line)
			for i := range list {
				list[i] = normal(list[i])
			}
			for _, a := range list {
				for _, b := range list {
					if a != b {
						to[[2]string{a, b}] = true
					}
				}
			}
		}
	}
	add(t.pairs, s.sets)
	add(t.names, s.names)
	group := 0
	for line := range strings.Lines(s.forms) {
		group++
		for _, w := range strings.Fields(line) {
			t.forms[normal(w)] = group
		}
	}
	group = 0
	for line := range strings.Lines(s.apart) {
		group++
		for n, part := range strings.Split(line, "|") {
			for _, w := range strings.Fields(part) {
				t.apart[normal(w)] = [2]int{group, n}
			}
		}
	}
	for _, w := range strings.Fields(s.never + " http https") {
		t.never[normal(w)] = true
	}
	return t
}

// A Kind says what is known of words from how they stand in a text.
type Kind uint8

// The kinds of words.
const (
	Plain    Kind = iota
	Name          // a capital where no sentence begins
	Function      // an article, a preposition, a pronoun
)

// Same reports whether two different words, as keys of package segment, are
// forms of one. Function words have irregular forms only.
func (t *Table) Same(a, b string, kind Kind) bool {
	if t == nil || a == b {
		return false
	}
	if t.fold != nil {
		a, b = t.fold(a), t.fold(b)
		if a == b {
			return false
		}
	}
	if kind == Function || a == "" || b == "" || a[0] != b[0] && t.prefix[0] == "" {
		f, ok := t.forms[a]
		return ok && f == t.forms[b]
	}
	if t.never[a] || t.never[b] {
		return false
	}
	if x, ok := t.apart[a]; ok {
		if y, ok := t.apart[b]; ok && x[0] == y[0] && x[1] != y[1] {
			return false
		}
	}
	if f, ok := t.forms[a]; ok && f == t.forms[b] {
		return true
	}
	if t.behind != "" {
		x, _, p := strings.Cut(a, t.behind)
		y, _, q := strings.Cut(b, t.behind)
		if (p || q) && x == y && utf8.RuneCountInString(x) >= t.least {
			return true
		}
	}
	if t.prefix[0] != "" && kind == Plain && t.prefixed(a, b) {
		return true
	}
	pairs := t.pairs
	if kind == Name {
		pairs = t.names
	}
	if len(pairs) == 0 {
		return false
	}
	n, runes := 0, 0 // what both begin with
	var cuts [4]int  // where its last runes begin
	for n < len(a) && n < len(b) {
		r, size := utf8.DecodeRuneInString(a[n:])
		if s, _ := utf8.DecodeRuneInString(b[n:]); s != r {
			break
		}
		cuts[runes%len(cuts)] = n
		n += size
		runes++
	}
	for back := 0; runes-back >= t.least && back <= len(cuts); back++ {
		at := n
		if back > 0 {
			at = cuts[(runes-back)%len(cuts)]
		}
		if pairs[[2]string{a[at:], b[at:]}] {
			return true
		}
	}
	return false
}

// prefixed reports whether two words differ by the person written before them:
// يعلن and تعلن.
func (t *Table) prefixed(a, b string) bool {
	for k, p := range t.prefix {
		x, ok := strings.CutPrefix(a, p)
		y, also := strings.CutPrefix(b, t.prefix[1-k])
		if ok && also && x == y && utf8.RuneCountInString(x) >= t.least {
			return true
		}
	}
	return false
}

// latin writes Serbian in Latin letters.
func latin(word string) string {
	plain := true
	for i := 0; i < len(word); i++ {
		plain = plain && word[i] < utf8.RuneSelf
	}
	if plain {
		return word
	}
	return serbian.Replace(word)
}

var serbian = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "ђ", "đ", "е", "e", "ж", "ž", "з", "z", "и", "i", "ј", "j", "к", "k", "л", "l", "љ", "lj", "м", "m",
	"н", "n", "њ", "nj", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "ћ", "ć", "у", "u", "ф", "f", "х", "h", "ц", "c", "ч", "č", "џ", "dž", "ш", "š",
)
