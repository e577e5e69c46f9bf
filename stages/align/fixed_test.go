package align

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// A link set by hand is in the result as told, the rest is aligned as if
// nothing had been said.
func TestFixedLink(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	plain, _ := align(t, src, tgt, o)
	for _, f := range []Fixed{
		{Source: []int{3}, Target: []int{len(tgt) - 1}},
		{Source: []int{3}, Target: nil},
		{Source: nil, Target: []int{2}},
		{Source: []int{5, 2}, Target: []int{4, 1}},
	} {
		o.Fixed = []Fixed{f}
		r, got := align(t, src, tgt, o)
		at := slices.IndexFunc(r.Links, func(l article.Link) bool {
			return len(l.Evidence) == 1 && l.Evidence[0].Signal == article.SignalVerdict
		})
		if at < 0 {
			t.Fatalf("%v: no link is set by hand:\n%s", f, got)
		}
		l := r.Links[at]
		if !equalSets(l.Original, f.Source) || !equalSets(l.Republication, f.Target) || l.Score != 1 || l.Uncertain {
			t.Errorf("%v: %+v", f, l)
		}
		kept, touched := 0, 0
		for _, p := range plain.Links {
			if overlap(p.Original, f.Source) || overlap(p.Republication, f.Target) {
				touched++
			} else if slices.ContainsFunc(r.Links, func(l article.Link) bool {
				return slices.Equal(l.Original, p.Original) && slices.Equal(l.Republication, p.Republication)
			}) {
				kept++
			}
		}
		if kept+touched != len(plain.Links) {
			t.Errorf("%v: of %d other links %d are as before:\n%s", f, len(plain.Links)-touched, kept, got)
		}
	}
}

func equalSets(a, b []int) bool {
	a, b = slices.Clone(a), slices.Clone(b)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// What cannot be done is left out, the first counts.
func TestFixedContradictions(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	_, plain := align(t, src, tgt, o)
	o.Fixed = []Fixed{
		{Source: []int{-1}, Target: []int{0}},
		{Source: []int{0}, Target: []int{len(tgt)}},
		{Source: []int{1, 1}, Target: []int{1}},
		{},
	}
	o.Apart = []Apart{{-1, 0}, {0, 1 << 40}}
	if _, got := align(t, src, tgt, o); got != plain {
		t.Errorf("got\n%swant\n%s", got, plain)
	}
	o.Fixed, o.Apart = []Fixed{{[]int{1}, []int{2}}, {[]int{1}, []int{3}}}, []Apart{{1, 2}}
	if _, got := align(t, src, tgt, o); !strings.Contains(got, "[1]:[2]") {
		t.Errorf("the first does not count:\n%s", got)
	}
}

// Units that are set apart are in no link together, also where everything
// else speaks for it, and the others stay as they were.
func TestApart(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	plain, _ := align(t, src, tgt, o)
	for _, p := range plain.Links {
		if len(p.Original) == 0 || len(p.Republication) == 0 {
			continue
		}
		o.Apart = nil
		for _, i := range p.Original {
			for _, j := range p.Republication {
				o.Apart = append(o.Apart, Apart{i, j})
			}
		}
		r, got := align(t, src, tgt, o)
		checkApart(t, r, o)
		for _, q := range plain.Links {
			if !overlap(p.Original, q.Original) && !overlap(p.Republication, q.Republication) && len(q.Original) > 0 && len(q.Republication) > 0 &&
				!strings.Contains(got, fmt.Sprint(q.Original, ":", q.Republication)) {
				t.Errorf("%v apart: %v:%v is gone:\n%s", o.Apart, q.Original, q.Republication, got)
			}
		}
	}
}

func checkApart(t testing.TB, r Result, o Options) {
	t.Helper()
	for _, l := range r.Links {
		if len(l.Evidence) == 1 && l.Evidence[0].Signal == article.SignalVerdict {
			continue
		}
		for _, a := range o.Apart {
			if slices.Contains(l.Original, a.Source) && slices.Contains(l.Republication, a.Target) {
				t.Fatalf("%v:%v holds %v", l.Original, l.Republication, a)
			}
		}
	}
}

// The same in texts that are too long for a table of all pairs.
func TestFixedInLongTexts(t *testing.T) {
	var src, tgt []Unit
	for i := range 1200 {
		text := fmt.Sprintf("In year %d the town of %s sold %d barrels of %s.", 1000+i, word(i), 7*i+3, word(i*31+7))
		src, tgt = append(src, Unit{Text: text}), append(tgt, Unit{Text: text})
	}
	o := Options{From: "en", To: "en", Fixed: []Fixed{{[]int{100}, []int{900}}}, Apart: []Apart{{500, 500}}}
	r := Units(src, tgt, o)
	checkLaws(t, src, tgt, r)
	checkApart(t, r, o)
	right := 0
	for _, l := range r.Links {
		if slices.Equal(l.Original, l.Republication) {
			right++
		}
	}
	if right < 1190 {
		t.Errorf("%d of 1200 units are linked with themselves", right)
	}
}

func word(n int) string {
	var b strings.Builder
	for range 6 {
		b.WriteByte("bcdfghklmnprstvz"[n%16])
		b.WriteByte("aeiou"[n%5])
		n = n/3 + 11*n%97
	}
	return b.String()
}

func FuzzFixed(f *testing.F) {
	f.Add("one\ntwo\nthree\nfour", "two\none\nthree\nfour", []byte{0, 1, 2, 255, 3, 3, 1, 0})
	f.Add("a\n\nb", "b\na", []byte{1, 1, 0, 0, 2, 1})
	f.Add(strings.Repeat("same words here\n", 9), strings.Repeat("same words here\n", 9), []byte{4, 4, 9, 0, 0, 9, 3, 200, 1, 7})
	f.Fuzz(func(t *testing.T, a, b string, by []byte) {
		if len(a)+len(b) > 2000 || len(by) > 40 {
			return
		}
		src, tgt := units(strings.Split(a, "\n")), units(strings.Split(b, "\n"))
		o := Options{From: "en", To: "en"}
		for ; len(by) >= 4; by = by[4:] {
			units := func(x byte) []int {
				if x >= 250 {
					return nil
				}
				if x >= 200 {
					return []int{int(x) % 16, int(x)%16 + 2}
				}
				return []int{int(x) % 24}
			}
			o.Fixed = append(o.Fixed, Fixed{units(by[0]), units(by[1])})
			o.Apart = append(o.Apart, Apart{int(by[2]) % 24, int(by[3]) % 24})
		}
		r := Units(src, tgt, o)
		checkLaws(t, src, tgt, r)
		checkApart(t, r, o)
		if again := Units(src, tgt, o); !reflect.DeepEqual(r, again) {
			t.Fatal("the same arguments give another result")
		}
		seen := map[[2]int]bool{}
		for _, x := range o.Fixed {
			taken, ok := false, len(x.Source)+len(x.Target) > 0
			for _, i := range x.Source {
				taken = taken || seen[[2]int{0, i}]
				ok = ok && i < len(src)
			}
			for _, j := range x.Target {
				taken = taken || seen[[2]int{1, j}]
				ok = ok && j < len(tgt)
			}
			if taken || !ok {
				continue
			}
			for _, i := range x.Source {
				seen[[2]int{0, i}] = true
			}
			for _, j := range x.Target {
				seen[[2]int{1, j}] = true
			}
			if !slices.ContainsFunc(r.Links, func(l article.Link) bool {
				return equalSets(l.Original, x.Source) && equalSets(l.Republication, x.Target)
			}) {
				t.Fatalf("%v is not in the result", x)
			}
		}
	})
}
