package stages_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/testkit"
	"variorum/stages/translate"
)

var updateGuards = flag.Bool("update-guards", false, "write testdata/guards.txt")

const guardsHead = `# What the guards of package translate say of honest translations: how many
# texts, how many of them refused, how many doubted for a number or an address.
# The outputs of engines are those for FLORES (CC BY-SA 4.0), the translations by
# people articles of NTREX-128 (CC BY-SA 4.0) and TICO-19 (CC0),
# each language into each; without the French of TICO-19, whose paragraphs are in
# another order. Figures only, no text.
# go test ./stages -run TestGuardsLetHonestTranslationsPass -update-guards   makes
# this file anew.
# who from to texts refused number address
`

// A verdict counts what the guards say.
type verdict struct{ texts, refused, number, address int }

func (v *verdict) look(t *testing.T, source, text, from, to string) {
	if source == "" || text == "" {
		return
	}
	v.texts++
	if why := translate.Wrong(source, text, from, to); why != "" {
		v.refused++
		if testing.Verbose() {
			t.Logf("%s > %s: %s\n\t%s\n\t%s", from, to, why, source, text)
		}
		return
	}
	if odd := stages.NumberDoubts(source, text, from, to); len(odd) > 0 {
		v.number++
		if testing.Verbose() {
			t.Logf("%s > %s: %s\n\t%s\n\t%s", from, to, odd, source, text)
		}
	}
	if odd := translate.Doubts(source, text); len(odd) > 0 {
		v.address++
		if testing.Verbose() {
			t.Logf("%s > %s: %s\n\t%s\n\t%s", from, to, odd, source, text)
		}
	}
}

func (v *verdict) add(w verdict) {
	v.texts += w.texts
	v.refused += w.refused
	v.number += w.number
	v.address += w.address
}

func TestGuardsLetHonestTranslationsPass(t *testing.T) {
	testkit.Figures(t)
	data := testkit.Data(t)
	var out strings.Builder
	out.WriteString(guardsHead)
	row := func(who, from, to string, v verdict) {
		fmt.Fprintf(&out, "%s %s %s %d %d %d %d\n", who, from, to, v.texts, v.refused, v.number, v.address)
	}
	var engines, people verdict
	systems, err := filepath.Glob(filepath.Join(data, "translation", "flores-dev-system-outputs", "*.*.*.txt.gz"))
	if err != nil || len(systems) == 0 {
		testkit.Missing(t, "data", "no outputs of engines")
	}
	for _, file := range systems {
		name := strings.Split(filepath.Base(file), ".")
		from, to, _ := strings.Cut(name[0], "-")
		source := unzipped(t, filepath.Join(filepath.Dir(file), name[0]+"."+from+".txt.gz"))
		var v verdict
		for i, text := range unzipped(t, file) {
			v.look(t, source[i], text, from, to)
		}
		row(name[1], from, to, v)
		engines.add(v)
	}
	row("engines", "*", "*", engines)
	into := map[string]*verdict{}
	folders, err := filepath.Glob(filepath.Join(data, "articles", "*", "sentences.json"))
	if err != nil || len(folders) == 0 {
		testkit.Missing(t, "data", "no articles")
	}
	for _, file := range folders {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var paragraphs map[string][][]string
		if err := json.Unmarshal(raw, &paragraphs); err != nil {
			t.Fatal(err)
		}
		for from, source := range paragraphs {
			for to, texts := range paragraphs {
				if from == to || strings.HasPrefix(filepath.Base(filepath.Dir(file)), "tico-") && (from == "fr" || to == "fr") {
					continue
				}
				if into[to] == nil {
					into[to] = &verdict{}
				}
				for i := range min(len(source), len(texts)) {
					into[to].look(t, strings.Join(source[i], " "), strings.Join(texts[i], " "), from, to)
				}
			}
		}
	}
	for _, to := range slices.Sorted(maps.Keys(into)) {
		row("people", "*", to, *into[to])
		people.add(*into[to])
	}
	row("people", "*", "*", people)
	if engines.refused*10_000 > engines.texts || people.refused > 0 {
		t.Errorf("honest translations are refused: %+v of engines, %+v of people", engines, people)
	}
	if engines.number*1000 > engines.texts || people.number*200 > people.texts {
		t.Errorf("too many doubts about numbers: %+v of engines, %+v of people", engines, people)
	}
	const file = "testdata/guards.txt"
	if *updateGuards {
		if err := os.WriteFile(file, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("the figures are others now; run with -update-guards:\n%s", out.String())
	}
}

func unzipped(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for s := bufio.NewScanner(z); s.Scan(); {
		lines = append(lines, s.Text())
	}
	return lines
}
