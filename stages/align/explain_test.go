package align

import (
	"cmp"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// An explanation is about the link that Units finds, and its parts add up.
func TestExplain(t *testing.T) {
	names, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range names {
		src, tgt, o, _ := readCase(t, name)
		r := Units(src, tgt, o)
		for side, units := range [][]Unit{src, tgt} {
			for u := range units {
				e, ok := Explain(src, tgt, o, Side(side), u)
				if !ok || !reflect.DeepEqual(e.Link, linkOf(r.Links, Side(side), u)) {
					t.Fatalf("%s %d %d: %+v", name, side, u, e.Link)
				}
				checkExplanation(t, &e, [][]Unit{tgt, src}[side])
				if n := len(e.Link.Original) + len(e.Link.Republication); n > 2 && len(e.Parts) < n-1 {
					t.Errorf("%s %d %d: %d parts of %d units", name, side, u, len(e.Parts), n)
				}
				if full := len(e.Link.Original) > 0 && len(e.Link.Republication) > 0; full {
					if e.Score.Total <= e.Alone || min(e.Together, e.Exact)-e.Link.Score > 0.001 {
						t.Errorf("%s %d %d: %+v", name, side, u, e)
					}
				}
			}
		}
	}
	src, tgt, o, _ := readCase(t, names[0])
	for side, n := range []int{len(src), len(tgt)} {
		for _, u := range []int{-1, n} {
			if _, ok := Explain(src, tgt, o, Side(side), u); ok {
				t.Errorf("unit %d of %d is explained", u, n)
			}
		}
	}
}

func checkExplanation(t testing.TB, e *Explanation, others []Unit) {
	t.Helper()
	for _, s := range append([]Score{e.Score}, scores(e.Rivals)...) {
		if math.Abs(s.Words+s.Vectors+s.Lengths+s.Units+s.Kind-s.Total) > 1e-9 {
			t.Errorf("the parts do not add up: %+v", s)
		}
	}
	if len(e.Rivals) > mostRivals || !slices.IsSortedFunc(e.Rivals, func(a, b Rival) int { return cmp.Compare(a.Loss, b.Loss) }) {
		t.Errorf("%+v", e.Rivals)
	}
	for _, r := range e.Rivals {
		if r.Unit < 0 || r.Unit >= len(others) || len(r.Link.Original)+len(r.Link.Republication) == 0 {
			t.Errorf("%+v", r)
		}
	}
}

func scores(rivals []Rival) []Score {
	var out []Score
	for _, r := range rivals {
		out = append(out, r.Score)
	}
	return out
}

func TestExplainOddUnits(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	src = slices.Insert(slices.Clone(src), 2, Unit{Text: " \u200b"})
	o.Fixed, o.Apart = []Fixed{{[]int{1}, []int{4}}}, []Apart{{3, 3}}
	if e, ok := Explain(src, tgt, o, Source, 2); !ok || !e.Empty || len(e.Link.Republication) > 0 {
		t.Errorf("%+v", e)
	}
	for _, at := range []struct {
		side Side
		unit int
	}{{Source, 1}, {Target, 4}} {
		if e, _ := Explain(src, tgt, o, at.side, at.unit); !e.Link.ByHand() || e.Empty || len(e.Rivals) > 0 {
			t.Errorf("%+v", e)
		}
	}
	e, _ := Explain(src, tgt, o, Source, 3)
	if slices.Contains(e.Link.Republication, 3) {
		t.Errorf("%+v", e.Link)
	}
	for _, r := range e.Rivals {
		if r.ByHand != (r.Unit == 3) {
			t.Errorf("%+v", r)
		}
	}
	// Texts that have nothing to do with each other: what was found first was
	// taken apart, and that is told.
	a := units([]string{"The ferry to the islands leaves at nine.", "It is full.", "The captain waits."})
	b := units([]string{"Grate two carrots and an apple.", "Add a spoonful of vinegar.", "Let it stand."})
	doubted := 0
	for u := range a {
		e, _ := Explain(a, b, Options{From: "en", To: "en"}, Source, u)
		checkExplanation(t, &e, b)
		if len(e.Link.Republication) > 0 {
			t.Errorf("%+v", e.Link)
		}
		if len(e.Doubted.Republication) > 0 {
			doubted++
			if e.Together >= certain || !slices.Contains(e.Doubted.Original, u) || e.Doubted.Evidence != nil {
				t.Errorf("%+v", e)
			}
		}
	}
	t.Logf("%d links were taken apart", doubted)
}

func FuzzExplain(f *testing.F) {
	f.Add("one boat\ntwo boats\n\nthree", "three\none boat", 1, true)
	f.Add("a", "", 0, false)
	f.Fuzz(func(t *testing.T, a, b string, unit int, target bool) {
		if len(a)+len(b) > 1500 {
			return
		}
		src, tgt := units(strings.Split(a, "\n")), units(strings.Split(b, "\n"))
		side, others := Source, tgt
		if target {
			side, others = Target, src
		}
		e, ok := Explain(src, tgt, Options{From: "en", To: "de"}, side, unit)
		if !ok {
			return
		}
		checkExplanation(t, &e, others)
		if want := linkOf(Units(src, tgt, Options{From: "en", To: "de"}).Links, side, unit); !reflect.DeepEqual(e.Link, want) {
			t.Fatalf("%+v, want %+v", e.Link, want)
		}
	})
}
