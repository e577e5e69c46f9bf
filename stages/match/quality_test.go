package match

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/quality.txt anew")

const qualityFile = "testdata/quality.txt"

const qualityHead = `# Which articles tell the same story: every pair of two texts of a set, by the score.
# go test ./stages/match -run TestQuality -update   writes this file anew.
# same and other are pairs of one story and of two. At the score from which a person is asked (0.5) and at the one from
# which nobody is (0.9): precision, recall, pairs of two stories that are called one.
# fitted: the weights were fitted on these texts. Articles held out: no weight was fitted on them. The last two sets are
# such articles and fitted ones, changed.
`

// TestQuality is golden: it may change with the table of vectors, the reading of
// facts and the weights, and then shows what became better and what worse.
func TestQuality(t *testing.T) {
	testkit.Figures(t)
	data := testkit.Data(t)
	var covid, releases, heldOut []text
	for _, x := range families(t, filepath.Join(data, "articles"), "articles") {
		switch {
		case isNews(x.story):
			continue
		case strings.HasPrefix(x.story, "tico-"):
			covid = append(covid, x)
		case strings.HasPrefix(x.story, "debian-"), strings.HasPrefix(x.story, "fsfe-"):
			releases = append(releases, x)
		}
		heldOut = append(heldOut, x)
	}
	mangled := cases(t, data, "perturbed")
	drifted := cases(t, data, "drift")
	var out strings.Builder
	out.WriteString(qualityHead)
	fmt.Fprintf(&out, "# %-46s %6s %7s  %5s %5s %4s  %5s %5s %4s\n", "set", "same", "other", "p", "r", "bad", "p", "r", "bad")
	for _, set := range []struct {
		name  string
		texts []text
	}{
		{"fitted: news, releases and their revisions", training(t, data)},
		{"three articles on one pandemic, 13 languages", covid},
		{"press releases of two organisations", releases},
		{"all held out articles, 32 languages", heldOut},
		{"those with paragraphs moved, dropped, added", mangled},
		{"those with numbers and sentences altered", drifted},
	} {
		for _, same := range []bool{true, false} {
			kind := "across languages"
			if same {
				kind = "one language"
			}
			row := judge(t, set.name, set.texts, same)
			if row != "" {
				fmt.Fprintf(&out, "%-48s %s\n", set.name+", "+kind, row)
			}
		}
	}
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(qualityFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(qualityFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("the quality changed; look at what became better and worse, then run with -update\n%s", out.String())
	}
}

func judge(t *testing.T, name string, texts []text, same bool) string {
	var pairs [2]int
	var hits [2][2]int // by threshold: right, wrong
	for i := range texts {
		for j := range i {
			a, b := &texts[i], &texts[j]
			if (a.profile.Language == b.profile.Language) != same {
				continue
			}
			k := 0
			if a.story != b.story {
				k = 1
			}
			pairs[k]++
			m := Compare(a.profile, b.profile)
			for n, threshold := range []float64{Offered, Sure} {
				if m.Score >= threshold {
					hits[n][k]++
					if k == 1 && n == 0 {
						t.Logf("%s: %.2f %s %s, %s %s: %s", name, m.Score, a.story, a.lang, b.story, b.lang, strings.Join(m.Reasons, "; "))
					}
				}
			}
		}
	}
	if pairs[0]+pairs[1] == 0 {
		return ""
	}
	ratio := func(a, b int) float64 {
		if b == 0 {
			return 1
		}
		return float64(a) / float64(b)
	}
	row := fmt.Sprintf("%6d %7d", pairs[0], pairs[1])
	for n := range hits {
		row += fmt.Sprintf("  %.3f %.3f %4d", ratio(hits[n][0], hits[n][0]+hits[n][1]), ratio(hits[n][0], pairs[0]), hits[n][1])
	}
	return row
}
