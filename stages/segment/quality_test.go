package segment

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

const qualityHead = `# Sentences found again in texts of one sentence a line, joined with spaces (without, where the script has none).
# go test ./stages/segment -run TestQuality -update   writes this file anew; with -v it lists the errors.
#
# P = share of the cuts that are ends of lines, R = share of the ends of lines that are cut. Ends that no mark shows are
#   not counted; Thai and Lao, which have none, have no rows, those of Khmer are counted where it sets its mark.
# A line that is cut inside in half of its languages has several sentences; there, what is inside is not counted.
# news, articles: translations of news, whose translators joined or parted sentences here and there.
# flores: sentences of an encyclopedia, written in the language or translated. yearbooks, city: aligned by hand.
# set        language  ends      P     R
`

// A joined is a text of which the ends of its sentences are known.
type joined struct {
	set, lang string
	lines     []string
	rows      []string // where a line stands in its set, the same in all languages
}

// readJoined returns the texts by set and language, in order.
func readJoined(t *testing.T) []*joined {
	data := testkit.Data(t)
	byName := map[string]*joined{}
	add := func(set, lang, row, line string) {
		j := byName[set+" "+lang]
		if j == nil {
			j = &joined{set: set, lang: lang}
			byName[set+" "+lang] = j
		}
		j.lines, j.rows = append(j.lines, strings.TrimSpace(line)), append(j.rows, set+" "+row)
	}
	count := map[string]int{}
	for line := range linesOf(t, filepath.Join(data, "langid", "ntrex.tsv")) {
		f := strings.Split(line, "\t")
		if len(f) == 4 && f[1] == "sentence" {
			count[f[0]]++
			add("news", f[0], fmt.Sprint(count[f[0]]), f[3])
		}
	}
	names, err := filepath.Glob(filepath.Join(data, "articles", "*", "sentences.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		var paragraphs map[string][][]string
		raw, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(raw, &paragraphs)
		}
		if err != nil {
			t.Fatal(err)
		}
		for lang, all := range paragraphs {
			for i, line := range slices.Concat(all...) {
				add("articles", lang, fmt.Sprint(filepath.Base(filepath.Dir(name)), i), line)
			}
		}
	}
	translation := filepath.Join(data, "translation", "flores-dev-system-outputs")
	for _, lang := range []string{"de", "es", "fa", "fr", "hr", "ru"} {
		i := 0
		for line := range linesOf(t, filepath.Join(translation, lang+"-en."+lang+".txt.gz")) {
			i++
			add("flores", lang, fmt.Sprint(i), line)
		}
	}
	i := 0
	for line := range linesOf(t, filepath.Join(translation, "de-en.en.txt.gz")) {
		i++
		add("flores", "en", fmt.Sprint(i), line)
	}
	for _, f := range [][3]string{
		{"yearbooks", "de", "textberg-dev/dev.src"},
		{"yearbooks", "fr", "textberg-dev/dev.tgt"},
		{"city", "pl", "maligna-human/poznan.src"},
		{"city", "de", "maligna-human/poznan.tgt"},
	} {
		i := 0
		for line := range linesOf(t, filepath.Join(data, "alignment", f[2])) {
			i++
			add(f[0], f[1], f[1]+fmt.Sprint(i), line)
		}
	}
	var all []*joined
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		all = append(all, byName[name])
	}
	return all
}

func linesOf(t *testing.T, name string) func(func(string) bool) {
	return func(yield func(string) bool) {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		var r io.Reader = file
		if strings.HasSuffix(name, ".gz") {
			if r, err = gzip.NewReader(file); err != nil {
				t.Fatal(err)
			}
		}
		s := bufio.NewScanner(r)
		s.Buffer(nil, 1<<20)
		for s.Scan() {
			if !yield(s.Text()) {
				return
			}
		}
		if s.Err() != nil {
			t.Fatal(s.Err())
		}
	}
}

// marked reports whether a line ends with a sign that ends sentences.
func marked(line string) bool {
	line = strings.TrimRight(line, " \"'”’»«“‘›‹)]」』）】〉》\u200f\u200e\u00a0")
	return strings.HasSuffix(line, ".") || strings.HasSuffix(line, "!") || strings.HasSuffix(line, "?") ||
		strings.ContainsAny(lastOf(line), "。！？؟۔।॥։።…;\u037e၊။។៕༎།")
}

func lastOf(line string) string {
	r := []rune(line)
	return string(r[max(0, len(r)-1):])
}

// A tally counts cuts of one set and language.
type tally struct{ ends, found, cuts, right int }

// cutsOf returns, for every line of a joined text, whether its end is cut, and
// the places where it is cut inside, as text with a bar.
func (j *joined) cutsOf() (ends []bool, inside [][]string) {
	space := " "
	if IsSpacelessLanguage(j.lang) && base(j.lang) != "my" && base(j.lang) != "km" && base(j.lang) != "bo" && base(j.lang) != "dz" {
		space = ""
	}
	text := strings.Join(j.lines, space)
	cut := map[int]bool{}
	for _, r := range Sentences(text, j.lang) {
		cut[len(strings.TrimRightFunc(text[:r.End], isSpace))] = true
	}
	at := 0
	for _, line := range j.lines {
		var in []string
		for i := range len(line) {
			if i > 0 && cut[at+i] {
				in = append(in, around(line, i))
			}
		}
		at += len(line)
		ends, inside = append(ends, cut[at]), append(inside, in)
		at += len(space)
	}
	return ends, inside
}

func around(line string, i int) string {
	left, right := []rune(line[:i]), []rune(line[i:])
	return string(left[max(0, len(left)-30):]) + "|" + string(right[:min(len(right), 20)])
}

// TestQuality is golden; what it says may change with the rules and the lists,
// and is to be looked at when it does.
func TestQuality(t *testing.T) {
	testkit.Figures(t)
	all := readJoined(t)
	ends := make([][]bool, len(all))
	inside := make([][][]string, len(all))
	languages, parted := map[string]int{}, map[string]int{}
	for k, j := range all {
		ends[k], inside[k] = j.cutsOf()
		for i, row := range j.rows {
			languages[row]++
			if len(inside[k][i]) > 0 {
				parted[row]++
			}
		}
	}
	var out strings.Builder
	out.WriteString(qualityHead)
	sums := map[string]tally{}
	for k, j := range all {
		if lang := base(j.lang); lang == "th" || lang == "lo" {
			continue
		}
		var n tally
		for i, line := range j.lines {
			counts := languages[j.rows[i]] < 3 || 2*parted[j.rows[i]] < languages[j.rows[i]]
			if counts {
				n.cuts += len(inside[k][i])
				for _, at := range inside[k][i] {
					t.Logf("%s %s: cut %s", j.set, j.lang, at)
				}
			}
			if i+1 == len(j.lines) || !marked(line) {
				continue
			}
			n.ends++
			if ends[k][i] {
				n.found++
				n.cuts++
				n.right++
			} else {
				t.Logf("%s %s: not cut %s%s", j.set, j.lang, around(line, len(line)), around(j.lines[i+1], 0))
			}
		}
		sum := sums[j.set]
		sums[j.set] = tally{sum.ends + n.ends, sum.found + n.found, sum.cuts + n.cuts, sum.right + n.right}
		n.write(&out, j.set, j.lang)
	}
	for _, set := range slices.Sorted(maps.Keys(sums)) {
		sums[set].write(&out, set, "all")
	}
	if *update {
		if err := os.WriteFile(qualityFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(qualityFile); err != nil || string(want) != out.String() {
		t.Errorf("the sentences changed (%v); look at what became better and worse, then run with -update", err)
	}
}

func (n tally) write(out *strings.Builder, set, lang string) {
	if n.ends > 0 {
		fmt.Fprintf(out, "%-12s %-8s %5d  %.3f %.3f\n", set, lang, n.ends, float64(n.right)/float64(max(n.cuts, 1)), float64(n.found)/float64(n.ends))
	}
}
