package report

import (
	"math/rand/v2"
	"testing"

	"variorum/stages/article"
)

// Whatever the amounts, the percentages of the original add up to 100, and the
// parts lie one after the other on the bar.
func TestCoverage(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	amount := func() article.Amount {
		n := r.IntN(400) * r.IntN(2)
		return article.Amount{Characters: 5 * n, Words: n}
	}
	for range 60 {
		c := ferry(t)
		for i := range c.Omissions.Carried {
			f := article.Fates{Kept: amount(), Reworded: amount(), Moved: amount(), Dropped: amount(), Added: amount()}
			f.Here = f.Added.Add(amount())
			c.Omissions.Carried[i].Fates = f
		}
		pg := newPage(c, "en")
		for i, p := range pg.Pairs {
			f := c.Omissions.Carried[i].Fates
			if f.Original().Words == 0 {
				if p.Shares != nil {
					t.Fatal("a bar of nothing")
				}
				continue
			}
			sum, at := 0, 0
			for _, part := range p.Shares.Parts {
				if part.Kind != "added" {
					sum += part.Percent
				}
				if part.X != at || part.Width < 0 || part.X+part.Width > coverageLength || part.Words == 0 {
					t.Fatalf("%+v does not follow %d", part, at)
				}
				at += part.Width
				if part.Kind == "dropped" && at > p.Shares.Whole {
					t.Fatalf("%+v is past the original's end %d", part, p.Shares.Whole)
				}
			}
			if sum != 100 {
				t.Fatalf("%+v: %d %%", f, sum)
			}
		}
	}
}

func TestPercents(t *testing.T) {
	for _, test := range []struct{ parts, want []int }{
		{[]int{1, 1, 1}, []int{34, 33, 33}},
		{[]int{0, 0, 7, 0}, []int{0, 0, 100, 0}},
		{[]int{199, 1}, []int{100, 0}},
		{[]int{0, 0}, []int{0, 0}},
		{nil, []int{}},
	} {
		got := percents(test.parts)
		if len(got) != len(test.want) {
			t.Fatalf("%v: %v", test.parts, got)
		}
		for i := range got {
			if got[i] != test.want[i] {
				t.Errorf("%v: %v, want %v", test.parts, got, test.want)
			}
		}
	}
}
