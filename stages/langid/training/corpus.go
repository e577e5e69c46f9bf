package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"variorum/stages/langid/internal/ngram"
)

// A corpus is what is known of one language.
type corpus struct {
	tag   string
	lines [][]string // the words of running text, line by line
	own   [][]string // of the list in own/
	list  []string   // words without frequency
	vocab []string   // list, where it is not mixed with words of a relative
	parts [][][]string
	count map[string]int
	chain [2]*chain
	// markers are the words of own/ that a relative with a list does not have,
	// one list for each relative; company is all of the group and loaded the
	// markers of any member.
	markers [][]string
	company []*corpus
	loaded  map[string]bool
}

// undetermined is the tag of the class of all other languages.
const undetermined = "und"

// A script has a table in the model, which keeps a number of pieces.
type script struct {
	name   string
	table  *unicode.RangeTable
	pieces int
}

// scripts are in the order of the file.
var scripts = []script{
	{"Latn", unicode.Latin, 52000},
	{"Cyrl", unicode.Cyrillic, 14000},
	{"Arab", unicode.Arabic, 8000},
	{"Deva", unicode.Devanagari, 4000},
	{"Ethi", unicode.Ethiopic, 2000},
	{"Hebr", unicode.Hebrew, 1500},
	{"Beng", unicode.Bengali, 1500},
	{"Tibt", unicode.Tibetan, 1500},
}

// groups are the close relatives that are weighed against each other.
var groups = []string{
	"hr bs sr-Latn sl", "id ms jv", "nb nn da sv", "cs sk", "es ca gl pt oc", "zu xh nd ss", "rw rn", "tn nso st", "mi ty sm to haw fj", "tr az tk uz", "nl af",
	"de lb", "ny bem sn lg ts", "is fo", "so om", "fa prs", "ar mey shi", "ba tt kk ky", "be uk ru bg mk sr-Cyrl", "hi mr ne mai bho sa", "ur skr sd ps",
}

// noVocabulary are the languages whose word lists are mixed with words of a
// relative.
const noVocabulary = " hr bs sr-Latn id ms nb "

// capitals are the languages that write nouns in upper case: in the lists of
// others words in upper case are names and are left out.
const capitals = " de lb "

//go:embed own/*.txt
var ownLists embed.FS

// read reads a text file as lines; a file that is not there has none.
func read(fsys fs.FS, name string) ([]string, error) {
	data, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n"), err
}

// load reads what is known of the languages of a script; the last is the class
// of all other languages, if there are texts of any.
func load(dir string, script *unicode.RangeTable, list []source) ([]*corpus, error) {
	fsys := os.DirFS(dir)
	words := func(line string) []string {
		var ws []string
		for w := range ngram.Words(ngram.Normal(line)) {
			if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(script, r) }) {
				ws = append(ws, strings.ToLower(w))
			}
		}
		return ws
	}
	var all []*corpus
	for _, s := range list {
		c := &corpus{tag: s.tag}
		lines, err := text(fsys, s)
		if err != nil {
			return nil, err
		}
		for _, x := range lines {
			if ws := words(x); len(ws) > 0 {
				c.lines = append(c.lines, ws)
			}
		}
		own, err := read(ownLists, "own/"+s.tag+".txt")
		if err != nil {
			return nil, err
		}
		for _, x := range own {
			if ws := words(x); len(ws) > 0 {
				c.own = append(c.own, ws)
			}
		}
		vocabulary, err := read(fsys, "words/"+s.tag+".txt")
		if err != nil {
			return nil, err
		}
		for _, x := range vocabulary {
			if low := strings.ToLower(x); low == x || strings.Contains(capitals, " "+s.tag+" ") && strings.ToUpper(x) != x {
				c.list = append(c.list, words(x)...)
			}
		}
		slices.Sort(c.list)
		c.list = slices.Compact(c.list)
		if !strings.Contains(noVocabulary, " "+s.tag+" ") {
			c.vocab = c.list
		}
		if len(c.lines)+len(c.own) == 0 {
			return nil, fmt.Errorf("no text of %s under %s: run fetch first", s.tag, dir)
		}
		all = append(all, c)
	}
	others, err := other(fsys, words)
	if err != nil {
		return nil, err
	}
	if others != nil {
		all = append(all, others)
	}
	for _, c := range all {
		c.learn()
	}
	relate(all)
	return all, nil
}

// other pools the texts of the languages that the model does not know.
func other(fsys fs.FS, words func(string) []string) (*corpus, error) {
	names, err := fs.Glob(fsys, "other/*.txt")
	if err != nil {
		return nil, err
	}
	c := &corpus{tag: undetermined}
	for _, name := range names {
		lines, err := read(fsys, name)
		if err != nil {
			return nil, err
		}
		var part [][]string
		for _, x := range lines {
			if ws := words(x); len(ws) > 3 {
				part = append(part, ws)
			}
		}
		if len(part) > 20 {
			c.parts = append(c.parts, part)
			c.lines = append(c.lines, part...)
		}
	}
	if len(c.parts) < 2 {
		return nil, nil
	}
	return c, nil
}

// text returns the lines of running text of a language. Some come from the
// text of a relative: Serbian in Latin letters from Cyrillic, Northern Ndebele
// from Zulu, Dari in part from Persian.
func text(fsys fs.FS, s source) ([]string, error) {
	var all []string
	var failed error
	from := func(tag, kind string) []string {
		lines, err := read(fsys, filepath.ToSlash(filepath.Join("text", tag+"."+kind+".txt")))
		failed = errors.Join(failed, err)
		return lines
	}
	for _, kind := range []string{"lingua", "eld", "udhr"} {
		lines := from(s.tag, kind)
		switch s.tag + " " + kind {
		case "sr-Latn lingua", "sr-Latn eld":
			for _, x := range from("sr-Cyrl", kind) {
				lines = append(lines, toLatin.Replace(strings.ToLower(x)))
			}
		case "nb eld":
			lines = having(lines, bokmal, nynorsk)
		case "nn eld":
			lines = having(from("nb", kind), nynorsk, bokmal)
		case "id lingua":
			lines = append(lines, having(from("ms", kind), indonesian, malay)...)
		case "ms lingua":
			lines = having(lines, malay, indonesian)
		case "nd lingua":
			for _, x := range from("zu", kind) {
				lines = append(lines, ndebele(x))
			}
		case "prs lingua":
			lines = nil
			for _, x := range head(from("fa", kind), 600) {
				lines = append(lines, joined.Replace(x))
			}
		case "mey lingua", "shi lingua":
			lines = head(from("ar", kind), 300)
		}
		all = append(all, lines...)
	}
	return all, failed
}

func head(lines []string, n int) []string { return lines[:min(n, len(lines))] }

// The texts of Norwegian and of Malay are mixtures. These words are of one of
// the two languages only.
const (
	bokmal     = " ikke jeg fra hva hvor hvordan hvis noe noen selv bare mer mye være blir ble hun sier "
	nynorsk    = " ikkje eg frå kva kvar korleis noko nokon sjølv berre meir mykje vere vert blei vart dei ein ho seier "
	indonesian = " bahwa karena bisa uang kantor perusahaan polisi beberapa ketika anda namun kalau saat sangat mobil jerman prancis "
	malay      = " bahawa kerana boleh wang pejabat syarikat polis kerajaan beliau apabila ialah kereta mahu "
)

// having returns the lines with a word of one list and none of another.
func having(lines []string, wanted, unwanted string) []string {
	var out []string
	for _, x := range lines {
		yes, no := false, false
		for w := range ngram.Words(strings.ToLower(ngram.Normal(x))) {
			yes = yes || strings.Contains(wanted, " "+w+" ")
			no = no || strings.Contains(unwanted, " "+w+" ")
		}
		if yes && !no {
			out = append(out, x)
		}
	}
	return out
}

// toLatin writes Serbian in Latin letters.
var toLatin = strings.NewReplacer("љ", "lj", "њ", "nj", "џ", "dž", "а", "a", "б", "b", "в", "v", "г", "g", "д", "d", "ђ", "đ", "е", "e", "ж", "ž", "з", "z", "и", "i", "ј", "j",
	"к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "ћ", "ć", "у", "u", "ф", "f", "х", "h", "ц", "c", "ч", "č", "ш", "š")

// joined writes Persian as is usual in Afghanistan, without the joiner that
// sets prefixes apart.
var joined = strings.NewReplacer("می\u200c", "می", "\u200c", " ")

// ndebele turns Zulu into what Northern Ndebele has in its place, as far as
// that shows in single words: la-, le-, lo- for "with", tsh for sh, and some
// words.
func ndebele(line string) string {
	ws := strings.Fields(strings.ToLower(line))
	for i, w := range ws {
		switch w {
		case "futhi":
			w = "njalo"
		case "noma":
			w = "kumbe"
		case "uma":
			w = "nxa"
		case "igama":
			w = "ibizo"
		case "namuhla":
			w = "lamuhla"
		case "usho", "kusho", "ukusho":
			w = strings.Replace(w, "sho", "tsho", 1)
		default:
			if len(w) > 5 && w[0] == 'n' && strings.ContainsRune("aeo", rune(w[1])) {
				w = "l" + w[1:]
			}
			w = ndebeleStems.Replace(w)
		}
		ws[i] = w
	}
	return strings.Join(ws, " ")
}

var ndebeleStems = strings.NewReplacer("shintsh", "tshintsh", "shaya", "tshaya", "shona", "tshona", "shiy", "tshiy", "sheshi", "tshetshi", "shum", "tshum", "shil", "tshil",
	"shel", "tshel", "osha", "otsha", "usha", "utsha", "nsha", "ntsha", "isha", "itsha")

// learn counts the words and makes the chains.
func (c *corpus) learn() {
	c.count = map[string]int{}
	n := 0
	for _, ws := range c.lines {
		for _, w := range ws {
			c.count[w] += 4
			n += 4
		}
	}
	for _, ws := range c.own {
		for _, w := range ws {
			c.count[w] += 8
			n += 8
		}
	}
	weighted := map[string]int{}
	for w, k := range c.count {
		weighted[w] = k
	}
	for _, w := range c.vocab {
		weighted[w] += max(1, n/2/len(c.vocab))
	}
	c.chain = [2]*chain{newChain(2, weighted), newChain(3, weighted)}
}

// relate finds the markers in the groups of which two members have lists.
func relate(all []*corpus) {
	for _, g := range groups {
		var in []*corpus
		for _, tag := range strings.Fields(g) {
			if i := slices.IndexFunc(all, func(c *corpus) bool { return c.tag == tag }); i >= 0 && len(all[i].own) > 0 && len(all[i].lines) > 500 {
				in = append(in, all[i])
			}
		}
		loaded := map[string]bool{}
		for _, a := range in {
			for _, b := range in {
				if a == b {
					continue
				}
				var marks []string
				for _, ws := range a.own {
					for _, w := range ws {
						// Once in running text may be a quotation or a slip.
						if b.count[w] <= 4 {
							marks = append(marks, w)
							loaded[w] = true
						}
					}
				}
				if len(marks) > 0 {
					a.markers = append(a.markers, marks)
				}
			}
			a.company, a.loaded = in, loaded
		}
	}
}
