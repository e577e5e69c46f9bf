package ngram

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	got := slices.Collect(Words(Normal("L’eau d'Été, 3,5 km – ‘vidi’ می‌شود x2y")))
	want := []string{"L'eau", "d'Été", "km", "vidi", "می\u200cشود", "x", "y"}
	if !slices.Equal(got, want) {
		t.Errorf("words %q, want %q", got, want)
	}
}

// TestPieces: all pieces of one to five letters with the edges, none twice at
// one place, and the whole word once.
func TestPieces(t *testing.T) {
	for word, want := range map[string][MaxOrder + 2]int{
		"a":       {1: 1, 2: 2, 3: 1},
		"abc":     {1: 3, 2: 4, 3: 3, 4: 2, 5: 1},
		"harbour": {1: 7, 2: 8, 3: 7, 4: 6, 5: 5, 6: 1},
	} {
		var got [MaxOrder + 2]int
		seen := map[uint64]bool{}
		Pieces([]rune(word), func(order int, h uint64) {
			got[order]++
			seen[h] = true
		})
		if got != want {
			t.Errorf("%s: %v pieces by length, want %v", word, got, want)
		}
		if word == "abc" && len(seen) != 13 {
			t.Errorf("%s: %d different hashes, want 13", word, len(seen))
		}
	}
}

func TestForms(t *testing.T) {
	forms := func(word string, stop string) []string {
		var got []string
		names := map[uint64]string{}
		for _, f := range []string{"tjedna", "tjedna*", "tjedn*", "tjed*", "tje*", "tj*", "t*"} {
			names[Form(f)] = f
		}
		Forms([]rune(word), func(h uint64) bool {
			got = append(got, names[h])
			return names[h] == stop
		})
		return got
	}
	if got, want := strings.Join(forms("tjedna", ""), " "), "tjedna tjedna* tjedn* tjed* tje* tj*"; got != want {
		t.Errorf("forms %q, want %q", got, want)
	}
	if got, want := strings.Join(forms("tjedna", "tjed*"), " "), "tjedna tjedna* tjedn* tjed*"; got != want {
		t.Errorf("forms until found %q, want %q", got, want)
	}
}

// TestTable writes two tables and reads them back.
func TestTable(t *testing.T) {
	var entries []Entry
	for i := range 100 {
		entries = append(entries, Entry{Form(strings.Repeat("x", i)), []uint8{0, uint8(1 + i%2)}, []int8{int8(i), -3}})
	}
	a := &Table{Script: "Latn", Tags: []string{"de", "en", "und"}, Bias: []float64{0, -1.5, 0}, Unit: 0.25}
	b := &Table{Script: "hr bs", Tags: []string{"hr", "bs"}, Bias: []float64{0, 0}, Unit: 1}
	file := b.Append(a.Append(nil, entries), nil)
	tables, err := Open(string(file))
	if err != nil {
		t.Fatal(err)
	}
	got := tables["Latn"]
	if got == nil || tables["hr bs"] == nil || len(tables) != 2 {
		t.Fatalf("tables %v", tables)
	}
	for i := range 100 {
		sums := make([]int32, 3)
		if !got.Add(Form(strings.Repeat("x", i)), sums) || sums[0] != int32(i) || sums[1+i%2] != -3 || sums[2-i%2] != 0 {
			t.Errorf("piece %d: sums %v", i, sums)
		}
	}
	sums := make([]int32, 3)
	if got.Add(Form("unknown"), sums) || sums[0] != 0 {
		t.Errorf("an unknown piece has weights %v", sums)
	}
	if s, want := got.Scores([]int32{16, 8, 0}, 16, 2), []float64{2, -0.5, 0}; !slices.Equal(s, want) {
		t.Errorf("scores %v, want %v", s, want)
	}
	if again := tables["hr bs"].Copy(got.Copy(nil)); string(again) != string(file) {
		t.Error("copied tables are another file")
	}
}

func FuzzOpen(f *testing.F) {
	t := &Table{Script: "Latn", Tags: []string{"de", "en"}, Bias: []float64{0, 1}, Unit: 1}
	f.Add(string(t.Append(nil, []Entry{{Form("der"), []uint8{0}, []int8{5}}, {Form("the"), []uint8{1}, []int8{5}}})))
	f.Add(magic)
	f.Fuzz(func(t *testing.T, data string) {
		tables, err := Open(data)
		if err != nil {
			return
		}
		for _, x := range tables {
			sums := make([]int32, len(x.Tags))
			x.Add(Form("der"), sums)
			x.Scores(sums, 1, 1)
		}
	})
}
