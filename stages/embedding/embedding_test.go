package embedding

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

type checkLine struct {
	Text   string    `json:"text"`
	Pieces []uint32  `json:"pieces"`
	Vector []float64 `json:"vector"`
}

func readCheck(t testing.TB) []checkLine {
	t.Helper()
	f, err := os.Open("testdata/check.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []checkLine
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var l checkLine
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	if len(lines) != 300 {
		t.Fatalf("%d lines, want 300", len(lines))
	}
	return lines
}

// Law: the reader agrees with the reference reader that made the file.
func TestReference(t *testing.T) {
	e := Default().Encoder("und")
	for round := range 2 { // the second time from the encoder's memory
		for _, l := range readCheck(t) {
			if got := e.Pieces(l.Text); !slices.Equal(got, l.Pieces) {
				t.Errorf("round %d: pieces of %.60q: %v, want %v", round, l.Text, got, l.Pieces)
			}
			for i, x := range e.Vector(l.Text) {
				if math.Abs(float64(x)-l.Vector[i]) > 1e-4 {
					t.Errorf("round %d: component %d of %.60q: %g, want %g", round, i, l.Text, x, l.Vector[i])
					break
				}
			}
		}
	}
}

func TestMeaning(t *testing.T) {
	table := Default()
	near := table.Vector("The town council sold the old harbour.", "en")
	for _, far := range []string{"She plays the violin in the evening.", "", "\x00"} {
		for lang, same := range map[string]string{
			"de":      "Der Stadtrat verkaufte den alten Hafen.",
			"sq":      "Këshilli bashkiak shiti portin e vjetër.",
			"fa":      "شورای شهر بندر قدیمی را فروخت.",
			"sr-Cyrl": "Градско веће продало је стару луку.",
		} {
			a, b := Cosine(near, table.Vector(same, lang)), Cosine(near, table.Vector(far, "en"))
			if a <= b+0.1 {
				t.Errorf("%s: cosine %.2f, unrelated text %q has %.2f", lang, a, far, b)
			}
		}
	}
}

func TestSerbianCyrillicReadsAsLatin(t *testing.T) {
	table := Default()
	cyrillic, latin := "Љубица и Џон живе у Чачку; ћуте", "Ljubica i Džon žive u Čačku; ćute"
	if got := table.Vector(cyrillic, "sr-Cyrl"); !slices.Equal(got, table.Vector(latin, "sr-Latn")) {
		t.Error("the Cyrillic spelling has another vector")
	}
	if got := table.Vector(cyrillic, "ru"); slices.Equal(got, table.Vector(latin, "sr-Latn")) {
		t.Error("a text that is not Serbian was transliterated")
	}
}

func TestConcurrentUse(t *testing.T) {
	lines := readCheck(t)[:40]
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			e := Default().Encoder("en")
			for _, l := range lines {
				if !slices.Equal(e.Pieces(l.Text), l.Pieces) {
					t.Errorf("pieces of %.60q differ", l.Text)
				}
			}
		})
	}
	group.Wait()
}

func TestParseRefusesDamage(t *testing.T) {
	for _, n := range []int{0, 7, 23, 24, 1000, len(embedded) / 2, len(embedded) - 1} {
		if _, err := Parse(embedded[:n]); err == nil {
			t.Errorf("the first %d bytes pass for a table", n)
		}
	}
}

func TestHalfFloat(t *testing.T) {
	for bits, want := range map[uint16]float32{0: 0, 0x3C00: 1, 0xC000: -2, 0x7BFF: 65504, 0x0001: 1.0 / (1 << 24), 0x8001: -1.0 / (1 << 24), 0x3555: 0.33325195} {
		if got := halfFloat(bits); got != want {
			t.Errorf("halfFloat(%#x) = %g, want %g", bits, got, want)
		}
	}
}

// Laws: pieces exist, vectors are finite, memory of words changes nothing, and
// the vector of two texts with a space between is the sum of theirs.
func FuzzVector(f *testing.F) {
	for _, s := range []string{"", " ", "a b", "\u0301\u0301", "日本語のテキスト", "\xff\xfe", "ﷺ", strings.Repeat("x", 300)} {
		f.Add(s, "und")
		f.Add(s, "sr")
	}
	table := Default()
	f.Fuzz(func(t *testing.T, text, lang string) {
		e := table.Encoder(lang)
		first := slices.Clone(e.Pieces(text))
		if !slices.Equal(first, e.Pieces(text)) {
			t.Fatal("the second reading differs")
		}
		for _, k := range first {
			if int(k) >= len(table.ends) {
				t.Fatalf("no piece %d", k)
			}
		}
		a, both := e.Vector(text), e.Vector(text+" sea "+text)
		sea := e.Vector("sea")
		for i := range both {
			sum := 2*a[i] + sea[i]
			if d := math.Abs(float64(both[i] - sum)); !(d <= 1e-3*(1+math.Abs(float64(sum))*float64(1+len(first)))) {
				t.Fatalf("component %d: %g, want %g", i, both[i], sum)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("SEMB2\x00\x00\x00\x01\x00\x00\x00\x80\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Parse(data)
		if err == nil && table == nil {
			t.Fatal("no table and no error")
		}
		if err == nil {
			table.Vector("a few words", "en")
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVector(b *testing.B) {
	lines := readCheck(b)
	for _, mode := range []string{"fresh", "remembered"} {
		b.Run(mode, func(b *testing.B) {
			size := 0
			for _, l := range lines {
				size += len(l.Text)
			}
			b.SetBytes(int64(size))
			e := Default().Encoder("und")
			for b.Loop() {
				if mode == "fresh" {
					e = Default().Encoder("und")
				}
				for _, l := range lines {
					e.Vector(l.Text)
				}
			}
		})
	}
}

func TestKnows(t *testing.T) {
	for tag, want := range map[string]bool{"en": true, "sr-Cyrl": true, "zh-Hant": true, "PT-br": true, "prs": true, "ckb": false, "ku": false, "und": false, "": false} {
		if Knows(tag) != want {
			t.Errorf("Knows(%q) = %t", tag, !want)
		}
	}
	if !slices.IsSorted(languages[:]) {
		t.Error("the languages are not sorted")
	}
}
