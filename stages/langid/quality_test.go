package langid

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

const qualityHead = `# Languages recognised, on texts that the model was not made from.
# go test ./stages/langid -run TestQuality -update   writes this file anew.
#
# news: single lines of news in 125 languages and varieties. Settings were chosen on these. A line of a language that another row
#   names too (es and es-MX) counts as one language; the lines that the set calls nso are Southern Sotho, so st is right there.
# articles: the paragraphs of translated articles, by length (headline, up to 120 letters, longer); errors on them were looked at, few settings chosen.
# samples: the paragraphs of samples/, the same.
# declaration: one article of the declaration of human rights in languages that the table has, and, as others, in languages
#   that it does not have; there "und" is right.
# reliable: the share of answers called reliable, and the share of these that are right.
`

// A trial is a text whose language is known.
type trial struct{ set, kind, tag, text string }

// languageOf compares answers as the contract does: regions do not count, a
// script counts where the language is written in two.
func languageOf(tag string) string {
	parts := strings.Split(tag, "-")
	switch parts[0] {
	case "zh":
		if len(parts) > 1 && parts[1] == "Hant" {
			return "zh-Hant"
		}
		return "zh-Hans"
	case "sr":
		if len(parts) > 1 && parts[1] == "Latn" {
			return "sr-Latn"
		}
		return "sr-Cyrl"
	case "nso":
		return "st" // see qualityHead
	}
	return parts[0]
}

func rows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Data(t), "langid", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// trials reads all sets.
func trials(t *testing.T) []trial {
	t.Helper()
	var all []trial
	for _, f := range rows(t, "ntrex.tsv") {
		all = append(all, trial{"news", f[1], languageOf(f[0]), f[3]})
	}
	for _, f := range rows(t, "udhr.tsv") {
		switch tag := languageOf(f[1]); {
		case f[1] == "nso" || f[1] == "und":
		case slices.Contains(Languages(), tag):
			all = append(all, trial{"declaration", "known", tag, f[3]})
		default:
			all = append(all, trial{"declaration", "others", "und", f[3]})
		}
	}
	paragraphs := func(set, tag string, texts []string) {
		for i, p := range texts {
			kind := "headline"
			if i > 0 {
				kind = "sentence"
			}
			if len([]rune(p)) > 120 {
				kind = "paragraph"
			}
			if p = strings.TrimSpace(p); len(p) > 20 {
				all = append(all, trial{set, kind, languageOf(tag), p})
			}
		}
	}
	files, _ := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "*.txt"))
	for _, f := range files {
		switch filepath.Base(filepath.Dir(f)) {
		case "udhr":
			continue // the declaration is part of what the model is made from
		case "debian-jessie-release":
			continue // half of its paragraphs are names of programs
		}
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs("articles", strings.TrimSuffix(filepath.Base(f), ".txt"), strings.Split(strings.TrimSpace(string(data)), "\n\n"))
	}
	files, _ = filepath.Glob(filepath.Join(testkit.Root(t), "samples", "*", "*.*.*"))
	paragraph := regexp.MustCompile(`(?s)<(?:p|h1|h2)[^>]*>(.*?)</(?:p|h1|h2)>`)
	markup := regexp.MustCompile(`<[^>]*>|&\w+;`)
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, m := range paragraph.FindAllStringSubmatch(string(data), -1) {
			if !strings.Contains(m[1], "<a ") {
				texts = append(texts, strings.Join(strings.Fields(markup.ReplaceAllString(m[1], " ")), " "))
			}
		}
		if strings.HasSuffix(f, ".txt") || strings.HasSuffix(f, ".md") {
			texts = strings.Split(strings.TrimSpace(string(data)), "\n\n")
		}
		tag := strings.Split(filepath.Base(f), ".")[1]
		if tag == "sr" {
			tag = Detect(string(data)).Language // in either script
			if !strings.HasPrefix(tag, "sr-") {
				t.Errorf("%s is called %s", f, tag)
			}
		}
		paragraphs("samples", tag, texts)
	}
	return all
}

type share struct{ right, all, reliable, reliableRight int }

func (s share) String() string {
	if s.all == 0 {
		return fmt.Sprintf("%5s %6s", "", "")
	}
	return fmt.Sprintf("%5d %6.4f", s.all, float64(s.right)/float64(s.all))
}

// TestQuality is golden, not law: it may change with the model, and then shows
// in review what became better and what worse.
func TestQuality(t *testing.T) {
	testkit.Figures(t)
	tallies := map[string]*share{}
	mistakes := map[string]int{}
	kinds := []string{"headline", "sentence", "paragraph"}
	for _, x := range trials(t) {
		g := Detect(x.text)
		ok := languageOf(g.Language) == x.tag
		keys := []string{x.set + " " + x.kind, x.set + " all"}
		if x.set == "news" {
			keys = append(keys, "language "+x.tag+" "+x.kind, "language "+x.tag)
			if !ok {
				mistakes[x.tag+" called "+g.Language]++
			}
		} else if !ok && testing.Verbose() && x.kind != "others" {
			t.Logf("%s %s: %s %.2f %v: %.100s", x.set, x.tag, g.Language, g.Confidence, g.Reliable, x.text)
		}
		if testing.Verbose() && g.Reliable && !ok && x.kind != "others" {
			t.Logf("reliable: %s %s: %s %.2f: %.100s", x.set, x.tag, g.Language, g.Confidence, x.text)
		}
		for _, k := range keys {
			s := tallies[k]
			if s == nil {
				s = &share{}
				tallies[k] = s
			}
			s.all++
			if ok {
				s.right++
			}
			if g.Reliable {
				s.reliable++
				if ok {
					s.reliableRight++
				}
			}
		}
	}
	var out strings.Builder
	out.WriteString(qualityHead)
	fmt.Fprintf(&out, "\n%-24s %5s %6s  %s\n", "set", "texts", "right", "reliable, right of these")
	for _, k := range slices.Sorted(maps.Keys(tallies)) {
		if s := tallies[k]; !strings.HasPrefix(k, "language ") {
			fmt.Fprintf(&out, "%-24s %s  %.3f %.4f\n", k, s, float64(s.reliable)/float64(s.all), float64(s.reliableRight)/float64(max(s.reliable, 1)))
		}
	}
	fmt.Fprintf(&out, "\n%-8s %12s %12s %12s\n", "news", "headlines", "sentences", "paragraphs")
	for _, k := range slices.Sorted(maps.Keys(tallies)) {
		if f := strings.Fields(k); f[0] == "language" && len(f) == 2 {
			fmt.Fprintf(&out, "%-8s", f[1])
			for _, kind := range kinds {
				fmt.Fprintf(&out, " %s", tallies[k+" "+kind])
			}
			out.WriteByte('\n')
		}
	}
	out.WriteString("\nmistakes in news, twice or more\n")
	for _, k := range slices.SortedFunc(maps.Keys(mistakes), func(a, b string) int {
		if mistakes[a] != mistakes[b] {
			return mistakes[b] - mistakes[a]
		}
		return strings.Compare(a, b)
	}) {
		if mistakes[k] > 1 {
			fmt.Fprintf(&out, "%3d %s\n", mistakes[k], k)
		}
	}
	if *update {
		if err := os.WriteFile(qualityFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(qualityFile)
	if err != nil {
		t.Fatal(err)
	}
	for set, least := range map[string]float64{"news all": 0.96, "news headline": 0.94, "news paragraph": 0.98, "articles paragraph": 0.96, "samples all": 0.98} {
		if s := tallies[set]; float64(s.right) < least*float64(s.all) {
			t.Errorf("%s: %d of %d right, want at least %.2f", set, s.right, s.all, least)
		}
		if s := tallies[set]; float64(s.reliableRight) < 0.98*float64(s.reliable) {
			t.Errorf("%s: %d of %d reliable answers are right, want at least 0.98", set, s.reliableRight, s.reliable)
		}
	}
	if string(want) != out.String() {
		t.Errorf("the quality changed; look at what became better and worse, then run with -update\n%s", out.String())
	}
}
