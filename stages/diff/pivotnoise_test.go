package diff

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
	"variorum/stages/translate"
)

const pivotNoiseHead = `# Articles compared with machine translations of their human translations: the
# share of the words with content that nothing near answers, the stretch of such
# words that 97 of 100 paragraphs stay within, and how many paragraphs there were.
# FLORES-101 dev (CC BY-SA 4.0) with the outputs of engines kept by Mozilla's
# firefox-translations-models (MPL-2.0), and NTREX-128 (CC BY-SA 4.0) through
# Apertium. Figures only, no text.
# go test ./stages/diff -run TestPivotNoise -update   makes this file anew.
# engine from to share stretch paragraphs
`

// A honest pair is a paragraph of an article beside the translation of its
// translation, of which another paragraph of the translation is at hand.
type honest struct {
	engine, from, to      string
	original, translation []string // sentences
	foreign               string   // a sentence of the same engine from elsewhere
}

func (h *honest) texts() (original, translation string) {
	return strings.Join(h.original, " "), strings.Join(h.translation, " ")
}

// floresEngines are the engines whose outputs are kept, as their files name them.
var floresEngines = []string{"google", "microsoft", "bergamot-tiny", "bergamot-base-memory", "nllb"}

func floresLines(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(filepath.Join(testkit.Data(t), "translation", "flores-dev-system-outputs", name+".txt.gz"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for s := bufio.NewScanner(z); s.Scan(); {
		lines = append(lines, html.UnescapeString(s.Text())) // some were asked for as HTML
	}
	return lines
}

var floresDirections = [][2]string{{"de", "en"}, {"en", "es"}, {"es", "en"}, {"fa", "en"}, {"fr", "en"}, {"hr", "en"}, {"ru", "en"}}

// grouped makes paragraphs of one, two and three sentences in turn.
func grouped(engine, from, to string, original, translation []string) []honest {
	var list []honest
	for at, n := 0, 1; at+n+1 < min(len(original), len(translation)); at, n = at+n, n%3+1 {
		list = append(list, honest{engine, from, to, original[at : at+n], translation[at : at+n], translation[at+n+1]})
	}
	return list
}

// flores are the paragraphs of all engines and directions.
func flores(t *testing.T) []honest {
	var list []honest
	for _, d := range floresDirections {
		pair := d[0] + "-" + d[1]
		reference := floresLines(t, pair+"."+d[1])
		if reference == nil {
			testkit.Missing(t, "data", "no outputs of engines for FLORES")
		}
		for _, engine := range floresEngines {
			if lines := floresLines(t, pair+"."+engine+"."+d[1]); lines != nil {
				family, _, _ := strings.Cut(engine, "-")
				list = append(list, grouped(family, d[0], d[1], reference, lines)...)
			}
		}
	}
	return list
}

// byApertium are paragraphs of FLORES and of NTREX through Apertium. A direction
// with a third language goes through that.
func byApertium(t *testing.T) []honest {
	engine := translate.NewApertium("")
	t.Cleanup(func() { engine.Close() })
	var list []honest
	texts := map[string][]string{}
	for _, d := range floresDirections {
		texts[d[0]] = floresLines(t, d[0]+"-"+d[1]+"."+d[0])
	}
	const through = "es"
	for _, d := range [][2]string{{"es", "en"}, {"en", "es"}, {"fr", "es"}, {"es", "fr"}, {"fr", "en"}, {"en", "fr"}} {
		lines := texts[d[0]]
		if engine.Info().Does(d[0], d[1]) {
			lines = machine(t, engine, d[0], d[1], lines)
		} else {
			lines = machine(t, engine, through, d[1], machine(t, engine, d[0], through, lines))
		}
		list = append(list, grouped("apertium", d[0], d[1], texts[d[1]], lines)...)
	}
	news := newsSentences(t)
	for _, d := range [][2]string{{"es", "pt"}, {"pt", "es"}, {"es", "it"}, {"es", "en"}, {"en", "es"}, {"es", "fr"}, {"fr", "es"}} {
		for _, texts := range news {
			if texts[d[0]] == nil || texts[d[1]] == nil {
				continue
			}
			var from, to []string
			for i := range texts[d[0]] {
				from, to = append(from, strings.Join(texts[d[0]][i], " ")), append(to, strings.Join(texts[d[1]][i], " "))
			}
			made := machine(t, engine, d[0], d[1], from)
			for i := range to[:len(to)-1] {
				list = append(list, honest{"apertium", d[0], d[1], to[i : i+1], made[i : i+1], made[i+1]})
			}
		}
	}
	return list
}

// newsSentences are the paragraphs of NTREX and TICO, by language, as sentences.
func newsSentences(t *testing.T) []map[string][][]string {
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "sentences.json"))
	if err != nil || len(files) == 0 {
		testkit.Missing(t, "data", "no articles")
	}
	list := make([]map[string][][]string, len(files))
	for i, file := range files {
		raw, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(raw, &list[i])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// machine translates texts by Apertium, or skips the test where it is not here.
func machine(t *testing.T, engine *translate.Apertium, from, to string, texts []string) []string {
	t.Helper()
	if !engine.Info().Does(from, to) {
		testkit.Missing(t, "apertium", "no Apertium from "+from+" to "+to)
	}
	out := make([]string, len(texts))
	err := engine.Translate(context.Background(), translate.Request{From: from, To: to, Texts: texts}, func(i int, item translate.Item) {
		out[i] = item.Text
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// pivotFigures are what one engine and pair of languages shows.
type pivotFigures struct {
	share, words float64
	stretches    []float64
}

// limit is the stretch, to a tenth, that one more paragraph of the same kind
// stays within with a probability of 97 in 100.
func (f *pivotFigures) limit() float64 {
	sorted := slices.Sorted(slices.Values(f.stretches))
	rank := min(len(sorted), (97*(len(sorted)+1)+99)/100)
	return math.Ceil(10*sorted[rank-1]-1e-9) / 10
}

type pivotKey struct{ engine, from, to string }

func measurePivot(list []weighed) map[pivotKey]*pivotFigures {
	figures := map[pivotKey]*pivotFigures{}
	for _, w := range list {
		key := pivotKey{w.engine, w.from, w.to}
		if figures[key] == nil {
			figures[key] = &pivotFigures{}
		}
		f, n := figures[key], float64(w.pivot.compared)
		f.share, f.words, f.stretches = f.share+float64(w.pivot.Change*n), f.words+n, append(f.stretches, w.pivot.Stretch)
	}
	return figures
}

func pivotLines(figures map[pivotKey]*pivotFigures) string {
	var lines []string
	for k, f := range figures {
		lines = append(lines, fmt.Sprintf("%s %s %s %.2f %.1f %d\n", k.engine, k.from, k.to, f.share/f.words, f.limit(), len(f.stretches)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// TestPivotNoise holds the table against the outputs of engines that it was made
// of; the lines of Apertium, whose packages differ, stay as they are unless it is
// made anew.
func TestPivotNoise(t *testing.T) {
	testkit.Figures(t)
	lines := pivotLines(measurePivot(weighAll(flores(t), nil)))
	if *update {
		lines += pivotLines(measurePivot(weighAll(byApertium(t), nil)))
		all := slices.Sorted(strings.Lines(lines))
		if err := os.WriteFile("pivot-noise.txt", []byte(pivotNoiseHead+strings.Join(all, "")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for line := range strings.Lines(lines) {
		if !strings.Contains(pivotNoiseTable, "\n"+line) {
			t.Errorf("the noise is another now, %s: run with -update", strings.TrimSpace(line))
		}
	}
}
