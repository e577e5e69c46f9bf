package align

import (
	"fmt"
	"slices"
	"testing"

	"variorum/stages/article"
)

// Texts whose words say nothing to each other are aligned by what translations
// of either side say, or of both; a unit without one is no worse for it.
func TestPivot(t *testing.T) {
	english := []string{
		"The town council voted on Monday to sell the old harbour to a company from the capital.",
		"Fishermen who keep their boats there protested before the building and called the price low.",
		"The mayor answered that nobody else had made an offer since the shipyard closed its gates.",
		"The sale is to be signed in autumn, when experts have looked at the ground below.",
	}
	// Words of no language.
	source := []string{"Qerzu vokti man drelf", "Pluvik tarno 17 wesk", "Zomba kirt elvano", "Drask 2019 ulmen vorg"}
	target := []string{"Xanthu broli meg", "Farnok 2019 yelp dusk", "Gorvan 17 Pluvik tarno", "Hwurt nolim tresk"} // 0, 3, 1, 2
	order := []int{0, 3, 1, 2}
	turned := make([]string, len(english))
	for k, i := range order {
		turned[k] = english[i]
	}
	want := []string{"0-0", "1-2", "2-3", "3-1"}
	links := func(p *Pivot, src, tgt []string) (out []string, signals map[article.Signal]bool) {
		signals = map[article.Signal]bool{}
		r := Units(units(src), units(tgt), Options{From: "qaa", To: "qab", Pivot: p})
		for _, l := range r.Links {
			for _, i := range l.Original {
				for _, j := range l.Republication {
					out = append(out, fmt.Sprintf("%d-%d", i, j))
				}
			}
			for _, e := range l.Evidence {
				signals[e.Signal] = true
			}
		}
		slices.Sort(out)
		return out, signals
	}
	for name, c := range map[string]struct {
		pivot    *Pivot
		src, tgt []string
	}{
		"original":      {&Pivot{Language: "en", Source: english}, source, turned},
		"republication": {&Pivot{Language: "en", Target: turned}, english, target},
		"both":          {&Pivot{Language: "en", Source: english, Target: turned}, source, target},
		"all but one":   {&Pivot{Language: "en", Source: []string{english[0], "", english[2], english[3]}, Target: []string{turned[0], turned[1], "", turned[3]}}, source, target},
	} {
		t.Run(name, func(t *testing.T) {
			got, signals := links(c.pivot, c.src, c.tgt)
			if !slices.Equal(got, want) || !signals[article.SignalTranslation] {
				t.Errorf("links %v, want %v (%v)", got, want, signals)
			}
		})
	}
	// Lists of another length say nothing.
	a, _ := links(&Pivot{Language: "en", Source: english[:2]}, source, target)
	b, _ := links(nil, source, target)
	if !slices.Equal(a, b) {
		t.Errorf("%v with a list that is too short, %v without", a, b)
	}
}
