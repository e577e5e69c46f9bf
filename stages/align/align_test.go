package align

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// checkLaws fails unless every unit is in exactly one link and scores are
// probabilities.
func checkLaws(t testing.TB, src, tgt []Unit, r Result) {
	t.Helper()
	seenSrc, seenTgt := make([]int, len(src)), make([]int, len(tgt))
	for _, l := range r.Links {
		if len(l.Original)+len(l.Republication) == 0 {
			t.Fatal("a link without units")
		}
		if l.Original == nil || l.Republication == nil || l.Evidence == nil {
			t.Fatal("a list is null")
		}
		for _, i := range l.Original {
			seenSrc[i]++
		}
		for _, j := range l.Republication {
			seenTgt[j]++
		}
		if !slices.IsSorted(l.Original) || !slices.IsSorted(l.Republication) {
			t.Fatalf("%v %v is not in order", l.Original, l.Republication)
		}
		if !(l.Score >= 0 && l.Score <= 1) {
			t.Fatalf("score %g", l.Score)
		}
		sum := 0.0
		for _, e := range l.Evidence {
			if !(e.Weight >= 0 && e.Weight <= 1.0001) {
				t.Fatalf("evidence %+v", e)
			}
			sum += e.Weight
		}
		if sum > 1.01 {
			t.Fatalf("the shares of the evidence sum to %g", sum)
		}
	}
	for i, n := range seenSrc {
		if n != 1 {
			t.Fatalf("unit %d of the original is in %d links", i, n)
		}
	}
	for j, n := range seenTgt {
		if n != 1 {
			t.Fatalf("unit %d of the republication is in %d links", j, n)
		}
	}
	last := -1
	for _, l := range r.Links {
		if len(l.Original) > 0 {
			if l.Original[0] <= last {
				t.Fatalf("link of unit %d after that of unit %d", l.Original[0], last)
			}
			last = l.Original[0]
		}
	}
}

// align checks the laws and returns the links as one line each.
func align(t testing.TB, src, tgt []Unit, o Options) (Result, string) {
	t.Helper()
	r := Units(src, tgt, o)
	checkLaws(t, src, tgt, r)
	if again := Units(src, tgt, o); !reflect.DeepEqual(r, again) {
		t.Fatal("the same arguments give another result")
	}
	var out strings.Builder
	for _, l := range r.Links {
		fmt.Fprint(&out, l.Original, ":", l.Republication)
		if l.Moved {
			out.WriteString(" moved")
		}
		out.WriteByte('\n')
	}
	return r, out.String()
}

func FuzzUnits(f *testing.F) {
	f.Add("one\ntwo\nthree", "two\none\nthree", "en", "en")
	f.Add("", "a", "de", "fr")
	f.Add("\x00\n\u0301\n \n12 34", "12\n34\n\n\xff", "und", "sr-Cyrl")
	f.Add(strings.Repeat("same\n", 20), strings.Repeat("same\n", 25), "en", "en")
	f.Fuzz(func(t *testing.T, a, b, from, to string) {
		if len(a)+len(b) > 4000 {
			return // large texts are measured elsewhere
		}
		src, tgt := units(strings.Split(a, "\n")), units(strings.Split(b, "\n"))
		if len(src) > 1 {
			src[0].Kind, tgt[0].Kind = article.KindHeadline, article.KindHeadline
		}
		align(t, src, tgt, Options{From: from, To: to})
		align(t, src, tgt, Options{From: from, To: to, MT: strings.Split(a, "\n")})
	})
}
