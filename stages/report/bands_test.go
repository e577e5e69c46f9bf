package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
)

// shuffled is a pair of n paragraphs with everything that links can be.
func shuffled(r *rand.Rand, n int) *article.Comparison {
	c := &article.Comparison{Story: article.StoryInfo{Original: "o"}}
	o := article.Version{ID: "o", Role: article.RoleOriginal, Language: "en", Direction: article.LTR}
	v := article.Version{ID: "v", Role: article.RoleRepublication, Language: "fa", Direction: article.RTL}
	p := article.Pair{Original: "o", Republication: "v", Basis: article.SameLanguage}
	put := func(v *article.Version) int {
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Text: strings.Repeat("word ", r.IntN(60)) + fmt.Sprint(len(v.Paragraphs))})
		return len(v.Paragraphs) - 1
	}
	for range n {
		l := article.Link{Relation: article.Same}
		switch r.IntN(8) {
		case 0:
			l.Relation, l.Original = article.Dropped, []int{put(&o)}
		case 1:
			l.Relation, l.Republication = article.Added, []int{put(&v)}
		case 2:
			l.Relation, l.Original, l.Republication = article.Merged, []int{put(&o), put(&o)}, []int{put(&v)}
		case 3:
			l.Relation, l.Original, l.Republication = article.Reworded, []int{put(&o)}, []int{put(&v)}
		default:
			l.Original, l.Republication = []int{put(&o)}, []int{put(&v)}
			if n := len(p.Links); n > 0 && r.IntN(3) == 0 && len(p.Links[n-1].Republication) > 0 {
				// It stands where the one before stood.
				l.Moved = true
				l.Republication, p.Links[n-1].Republication = p.Links[n-1].Republication, l.Republication
			}
		}
		p.Links = append(p.Links, l)
	}
	article.Identify(p.Links, o.Paragraphs, v.Paragraphs)
	p.Counts, p.Coverage = article.Count(p.Links), article.Cover(p.Links, o.Paragraphs, v.Paragraphs)
	c.Versions, c.Pairs = []article.Version{o, v}, []article.Pair{p}
	return c
}

// Every link is in exactly one band, every band leads to a row, everything lies in
// the picture, and the picture is small.
func TestBands(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 5, 30, 30, 30, 399, 401, 3000} {
		for range 20 {
			pg := newPage(shuffled(r, n), "en")
			for _, rtl := range []bool{false, true} {
				p := pg.Pairs[0]
				p.rtl = rtl
				b := newBands(p)
				if b == nil {
					if p.Unlinked() || p.source.Counts.Moved == 0 && p.source.Counts.Relations[article.Dropped] == 0 && p.source.Counts.Relations[article.Added] == 0 && p.source.Counts.Relations[article.Merged] == 0 {
						continue
					}
					t.Fatal("no picture of what moved")
				}
				drawn := map[string]int{}
				for _, g := range b.Shapes {
					for _, shape := range g.Shapes {
						for _, row := range shape.links {
							drawn[row.ID]++
							if bandKind(row.link) != g.Kind {
								t.Fatalf("%s is drawn as %s", row.ID, g.Kind)
							}
						}
					}
				}
				for _, row := range p.rowsOfLinks() {
					if drawn[row.ID] != 1 {
						t.Fatalf("%s is drawn %d times", row.ID, drawn[row.ID])
					}
				}
				if moves := p.source.Counts.Moved; len(b.Moves)+b.More != moves {
					t.Fatalf("%d moves are told of %d", len(b.Moves)+b.More, moves)
				}
				s := see(t, string(b.SVG()))
				s.inside(t, bandWidth, b.Height)
				if t.Failed() {
					t.Fatal(b.SVG())
				}
				if size := len(b.SVG()); n == 30 && size > 3<<10 {
					t.Errorf("%d links take %d bytes", n, size)
				}
			}
		}
	}
}

// Texts that only follow each other need no picture.
func TestNoBands(t *testing.T) {
	c := shuffled(rand.New(rand.NewPCG(5, 6)), 10)
	c.Pairs[0].Links = slices.DeleteFunc(c.Pairs[0].Links, func(l article.Link) bool {
		return l.Moved || len(l.Original) != 1 || len(l.Republication) != 1
	})
	if newPage(c, "en").Pairs[0].Bands != nil {
		t.Error("a picture of nothing")
	}
}

// A click on a band goes to its row.
func TestBandsLead(t *testing.T) {
	file := writePage(t, ferry(t))
	b := open(t, startChromium(t), file, 1200, 800)
	n := eval[float64](b, `document.querySelectorAll(".bands path").length`)
	if n == 0 {
		t.Fatal("no bands")
	}
	if lost := eval[string](b, `[...document.querySelectorAll(".bands path")].filter(p => !rowOfBand(p)?.matches(".row")).map(p => p.dataset.c).join(" ")`); lost != "" {
		t.Errorf("bands lead nowhere: %s", lost)
	}
	b.do(chromedp.Click(`.pair.on .bands .moved path`))
	if got, want := eval[string](b, `location.hash.slice(1)`), eval[string](b, `rowOfBand(document.querySelector(".pair.on .bands .moved path")).id`); !strings.HasPrefix(got, want) {
		t.Errorf("a click leads to %q, want %q", got, want)
	}
	if got := eval[string](b, `document.querySelector(".pair.on .bands .moved path title")?.textContent ?? ""`); !strings.Contains(got, "¶") {
		t.Errorf("it is called %q", got)
	}
	b.quiet()
}
