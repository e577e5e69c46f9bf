package embedding

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/retrieval.txt anew")

const retrievalFile = "testdata/retrieval.txt"

const retrievalHead = `# How often a text finds its English counterpart among all, and the counterpart finds it among the texts of its language.
# go test ./stages/embedding -run TestRetrieval -update   writes this file anew.
# found = share found from the language, from English, and by how much the cosine of the two is above that of the next, in the mean;
# "read as it stands": without what letters.go, capitals.go and accents.go do; "mended": with it, as the program does.
# The first part has texts as they were published, the second the same texts spoilt by the test as its name says.
# how spoilt  language  texts   read as it stands      mended
`

// A parallel holds texts and their English counterparts.
type parallel struct {
	english []string
	texts   map[string][]counterpart
}

type counterpart struct {
	english int
	text    string
}

func (p *parallel) add(english []string, others map[string][]string) {
	for lang, texts := range others {
		for i, text := range texts {
			if lang != "en" && i < len(english) {
				p.texts[lang] = append(p.texts[lang], counterpart{len(p.english) + i, text})
			}
		}
	}
	p.english = append(p.english, english...)
}

func readParallel(t testing.TB) *parallel {
	t.Helper()
	data := testkit.Data(t)
	p := &parallel{texts: map[string][]counterpart{}}

	rows := map[string][]string{}
	file, err := os.ReadFile(filepath.Join(data, "langid", "ntrex.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 4 && f[0] != "lang" {
			rows[f[0]] = append(rows[f[0]], f[3])
		}
	}
	p.add(rows["en"], rows)

	articles, err := filepath.Glob(filepath.Join(data, "articles", "*", "sentences.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range articles {
		var paragraphs map[string][][]string
		file, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(file, &paragraphs)
		}
		if err != nil {
			t.Fatal(err)
		}
		sentences := map[string][]string{}
		for lang, all := range paragraphs {
			sentences[lang] = slices.Concat(all...)
		}
		p.add(sentences["en"], sentences)
	}

	flores := map[string][]string{}
	for _, lang := range []string{"de", "fa", "fr", "hr", "ru"} {
		flores[lang] = readLines(t, filepath.Join(data, "translation", "flores-dev-system-outputs", lang+"-en."+lang+".txt.gz"))[:370]
	}
	p.add(readLines(t, filepath.Join(data, "translation", "flores-dev-system-outputs", "de-en.en.txt.gz")), flores)
	return p
}

func readLines(t testing.TB, name string) (lines []string) {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	s := bufio.NewScanner(zipped)
	for s.Scan() {
		lines = append(lines, s.Text())
	}
	if s.Err() != nil {
		t.Fatal(s.Err())
	}
	return lines
}

type found struct {
	there, back, margin float64
}

func (f found) String() string { return fmt.Sprintf("%.3f %.3f %+.3f", f.there, f.back, f.margin) }

func unitVector(e *Encoder, text string) []float32 {
	v := e.Vector(text)
	if n := float32(Norm(v)); n > 0 {
		for i := range v {
			v[i] /= n
		}
	}
	return v
}

func (p *parallel) find(english [][]float32, lang string, e *Encoder, spoil func(string) string) (f found) {
	texts := p.texts[lang]
	vectors := make([][]float32, len(texts))
	for i, c := range texts {
		vectors[i] = unitVector(e, spoil(c.text))
	}
	for i, c := range texts {
		own, next := Dot(vectors[i], english[c.english]), -1.0
		for k := range english {
			if p.english[k] != p.english[c.english] {
				next = max(next, Dot(vectors[i], english[k]))
			}
		}
		if own > next {
			f.there++
		}
		f.margin += own - next
		nearest := slices.MaxFunc(vectors, func(a, b []float32) int { return cmp.Compare(Dot(a, english[c.english]), Dot(b, english[c.english])) })
		if Dot(nearest, english[c.english]) == own {
			f.back++
		}
	}
	n := float64(len(texts))
	return found{f.there / n, f.back / n, f.margin / n}
}

// TestRetrieval is golden, but what letters.go and its neighbours do may hurt
// no language and must help every text that they are made for.
func TestRetrieval(t *testing.T) {
	p := readParallel(t)
	var plainEnglish, english [][]float32
	plain, mended := &Encoder{table: Default()}, Default().Encoder("en")
	for _, text := range p.english {
		plainEnglish = append(plainEnglish, unitVector(plain, text))
		english = append(english, unitVector(mended, text))
	}
	var out strings.Builder
	out.WriteString(retrievalHead)
	row := func(name, lang string, spoil func(string) string) (before, after found) {
		before = p.find(plainEnglish, lang, plain, spoil)
		after = p.find(english, lang, Default().Encoder(lang), spoil)
		fmt.Fprintf(&out, "%-12s %-8s %4d   %s   %s\n", name, lang, len(p.texts[lang]), before, after)
		return before, after
	}

	var langs []string
	for lang := range p.texts {
		if spelling := Default().Encoder(lang).spelling; Knows(lang) || spelling.letters != nil {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	for _, lang := range langs {
		before, after := row("-", lang, func(text string) string { return text })
		// One text of a hundred may be lost by chance.
		if after.there < before.there-0.01 || after.back < before.back-0.01 || after.margin < before.margin-0.001 {
			t.Errorf("%s: %v, read as it stands %v", lang, after, before)
		}
	}
	for _, s := range spoilers {
		for lang := range strings.FieldsSeq(s.languages) {
			if before, after := row(s.name, lang, s.spoil(lang)); after.margin < before.margin+0.01 {
				t.Errorf("%s, %s: %v, read as it stands %v", s.name, lang, after, before)
			}
		}
	}

	if *update {
		if err := os.WriteFile(retrievalFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(retrievalFile); err != nil || string(want) != out.String() {
		t.Errorf("the retrieval changed (%v); look at what became better and worse, then run with -update", err)
	}
}

// Ways to spoil a text, by language.
var spoilers = []struct {
	name, languages string
	spoil           func(lang string) func(string) string
}{
	{"capitals", "bg de el es fi fr hu hy it pl pt ru sq tr uk vi", func(lang string) func(string) string {
		return func(text string) string {
			switch lang {
			case "tr":
				return strings.ToUpperSpecial(unicode.TurkishCase, text)
			case "el":
				return strings.ToUpper(bare("el")(text))
			}
			return strings.ToUpper(text)
		}
	}},
	{"no accents", "az bs cs de el es et fr hr hu is lt lv pl pt ro sk sl sq sr-Latn sv tr", bare},
	{"soft hyphens", "de ru", put("\u00ad", 4, unicode.IsLetter)},
	{"joiners", "de fa", put("\u2060", 4, unicode.IsLetter)},
	{"zero width", "de th", put("\u200b", 4, unicode.IsLetter)},
	{"direction", "ar fa he", func(string) func(string) string {
		return func(text string) string { return "\u202b" + text + "\u202c" }
	}},
	{"tatweel", "ar fa ur", put("\u0640", 5, unicode.IsLetter)},
	{"vowels", "ar fa ur", put("\u064e", 2, unicode.IsLetter)},
	{"points", "he", put("\u05b8", 2, unicode.IsLetter)},
	{"stress", "be bg ru uk", put("\u0301", 2, func(r rune) bool { return strings.ContainsRune("аеиоуыэюя", r) })},
	{"other keys", "fa prs ur", exchange("ی ي ک ك")},
	{"other keys", "ar", exchange("ي ی ك ک")},
	{"cedillas", "ro", exchange("ș ş ț ţ Ș Ş Ț Ţ")},
	{"polytonic", "el", exchange("ά ὰ έ ὲ ή ῆ ί ῖ ό ὸ ύ ῦ ώ ῶ ἀ ἁ η ἡ")},
	{"digits", "fa prs ur", digitsFrom('۰')},
	{"digits", "hi mr ne", digitsFrom('०')},
	{"digits", "bn", digitsFrom('০')},
	{"digits", "th", digitsFrom('๐')},
}

// put puts a mark behind every n-th letter of a kind.
func put(mark string, n int, kind func(rune) bool) func(string) func(string) string {
	return func(string) func(string) string {
		return func(text string) string {
			var b strings.Builder
			count := 0
			for _, r := range text {
				b.WriteRune(r)
				if kind(r) {
					if count++; count%n == 0 {
						b.WriteString(mark)
					}
				}
			}
			return b.String()
		}
	}
}

func exchange(pairs string) func(string) func(string) string {
	r := strings.NewReplacer(strings.Fields(pairs)...)
	return func(string) func(string) string { return r.Replace }
}

func digitsFrom(zero rune) func(string) func(string) string {
	return func(string) func(string) string {
		return func(text string) string {
			return strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return zero + r - '0'
				}
				return r
			}, text)
		}
	}
}

// bare takes the marks from letters.
func bare(lang string) func(string) string {
	others := strings.NewReplacer("ı", "i", "ə", "e", "Ə", "E", "ł", "l", "Ł", "L", "ð", "d", "Ð", "D")
	return func(text string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) && (lang != "el" || r == 0x301) {
				return -1
			}
			return r
		}, norm.NFD.String(others.Replace(text)))
	}
}
