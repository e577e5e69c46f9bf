package embedding

import (
	"bufio"
	"bytes"
	"encoding/json"
	"hash/maphash"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/testkit"
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

// Law: the reader agrees with the reference reader that made the file, where
// it takes texts as they stand.
func TestReference(t *testing.T) {
	e := &Encoder{table: Default()}
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

func TestConcurrentUse(t *testing.T) {
	lines := readCheck(t)[:40]
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			e := &Encoder{table: Default()}
			for _, l := range lines {
				if !slices.Equal(e.Pieces(l.Text), l.Pieces) {
					t.Errorf("pieces of %.60q differ", l.Text)
				}
			}
		})
	}
	group.Wait()
}

// Law: a text of stable code points is in NFC and is not rewritten.
func TestStable(t *testing.T) {
	for _, s := range stable {
		for r := s.first; r <= s.last; r++ {
			if p := norm.NFC.PropertiesString(string(r)); !p.BoundaryBefore() || !norm.NFC.IsNormalString(string(r)) {
				t.Errorf("%U is not stable", r)
			}
			rewritten, _ := (&spelling{}).rewrite([]byte(strings.Repeat(string(r), 2)), nil)
			if unseen(r) || string(rewritten) != strings.Repeat(string(r), 2) {
				t.Errorf("%U is rewritten", r)
			}
		}
	}
}

func readSmall(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/small.bin")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The pieces of the small table, by number, stand in training/lay/lay_test.go.
func TestCut(t *testing.T) {
	table, err := Parse(readSmall(t))
	if err != nil {
		t.Fatal(err)
	}
	pieces := []string{",", "a", "ab", "abba", "b", "c", "è", "é", "▁", "▁a", "▁ab", "▁abba", "▁é", "日", "日本", "𐎠"}
	e := table.Encoder("und")
	for text, want := range map[string]string{
		"":                     "",
		"abba":                 "▁abba",
		"abbab":                "▁abba b", // 14 + 5.5
		"cabba":                "▁ c abba",
		"é è":                  "▁é ▁ è",
		"e\u0301":              "▁é", // NFC
		"日本a":                  "▁ 日本 a",
		"𐎠日":                   "▁ 𐎠 日",
		"xax":                  "▁ a", // x costs 20 and gives no piece
		"a\u00a0b":             "▁a ▁ b",
		"a\tb\nab\rab ":        "▁a ▁ b ▁ab ▁ab",
		"a\u00adb":             "▁ab",
		"\ufdfa":               "▁ab ▁ab", // what stands for a letter may hold a space
		"ab\u2026":             "▁ab",     // three full stops without a piece
		"\U0001d41a\uff41b":    "▁a ab",
		"\u00ad \x01":          "",
		"a\x00b":               "▁a b",
		"\xff":                 "▁",
		strings.Repeat("a", 9): "▁a a a a a a a a a",
	} {
		var got []string
		for _, k := range e.Pieces(text) {
			got = append(got, pieces[k])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is cut into %q, want %q", text, got, want)
		}
	}
}

// Law: every piece is found by its text, and cut into itself.
func TestPiece(t *testing.T) {
	table := Default()
	e := &Encoder{table: table}
	before := ""
	for k := range table.count {
		piece := table.Piece(k)
		if got, _ := table.trie.find([]byte(piece)); got != k || piece <= before {
			t.Fatalf("piece %d is %q, which is found as %d", k, piece, got)
		}
		if _, at := table.trie.find([]byte(piece)); table.trie.cost(at) <= cheapest {
			t.Errorf("%q costs only %g", piece, table.trie.cost(at))
		}
		if word, ok := strings.CutPrefix(piece, boundary); ok && word != "" && k%7 == 0 {
			if got := e.Pieces(word); !slices.Equal(got, []uint32{k}) {
				t.Errorf("%q is cut into %d, want %d", word, got, k)
			}
		}
		before = piece
	}
	for _, text := range []string{"", "\u2581The\u2581", "\x00", "\xff", strings.Repeat("the", 99)} {
		if k, _ := table.trie.find([]byte(text)); k != noPiece {
			t.Errorf("%q is found as piece %d", text, k)
		}
	}
}

func TestParseRefusesDamage(t *testing.T) {
	small := readSmall(t)
	for n := range small {
		if _, err := Parse(small[:n]); err == nil {
			t.Errorf("the first %d bytes pass for a table", n)
		}
	}
	for at, b := range map[int]byte{0: 's', 8: 200, 12: 64, 16: 8, 23: 0xFF, 31: 0xFF, 47: 1} {
		spoiled := slices.Clone(small)
		spoiled[at] = b
		if at == 23 {
			spoiled[22] = 0x80 // minus infinity
		}
		if _, err := Parse(spoiled); err == nil {
			t.Errorf("with another byte %d it passes for a table", at)
		}
	}
}

// Law: the first use looks at nothing but what it needs, and words that are
// known cost no memory.
func TestAllocations(t *testing.T) {
	if n := testing.AllocsPerRun(10, func() { _, _ = Parse(embedded) }); n > 1 {
		t.Errorf("reading the table allocates %v times, want once", n)
	}
	e, v := Default().Encoder("en"), make([]float32, Dimension)
	text := "Fishermen in the harbour, on the quay and off the coast of Älvdalen"
	if n := testing.AllocsPerRun(10, func() { e.AddTo(v, text) }); n > 0 {
		t.Errorf("a known text allocates %v times", n)
	}
}

// Law: the assembly gives the bits of the plain code, whatever lies in the
// rows.
func TestAddTerms(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	rows := make([]byte, 50*rowBytes)
	for i := range rows {
		rows[i] = byte(r.Uint32())
	}
	for n := range 70 {
		var a, b [Dimension]float32
		for i := range a {
			a[i] = r.Float32()
			b[i] = a[i]
		}
		terms := make([]term, n)
		for i := range terms {
			terms[i] = term{uint32(r.IntN(50) * rowBytes), r.Float32() * 100}
		}
		addTerms(&a, rows, terms)
		addTermsPlain(&b, rows, terms)
		if a != b {
			t.Fatalf("%d rows: %v, want %v", n, a, b)
		}
	}
}

func TestWords(t *testing.T) {
	var w words
	seed := maphash.MakeSeed()
	word := func(i int) string { return strings.Repeat("x", i%60) + strconv.Itoa(i) }
	for i := range maxKnownWords + 10 {
		if _, _, ok := w.find(word(i), wordHash(seed, word(i))); ok {
			t.Fatalf("%q is known before", word(i))
		}
		w.add(word(i), wordHash(seed, word(i)), []uint32{uint32(i), 7}[:i%3], traits(i%3))
	}
	for i := range maxKnownWords + 10 {
		got, of, ok := w.find(word(i), wordHash(seed, word(i)))
		if want := i < maxKnownWords && len(word(i)) <= maxKnownLength; ok != want || ok && (!slices.Equal(got, []uint32{uint32(i), 7}[:i%3]) || int(of) != i%3) {
			t.Fatalf("%q: %v, %t", word(i), got, ok)
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
// the vector of two texts with a space between is the sum of theirs where they
// are taken as they stand.
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
			if int(k) >= int(table.count) {
				t.Fatalf("no piece %d", k)
			}
		}
		e = &Encoder{table: table}
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

// Law: damage makes wrong vectors at worst.
func FuzzParse(f *testing.F) {
	f.Add(readSmall(f), "abba, a日本 é\u0301 xx\tb")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		table, err := Parse(data)
		if err != nil {
			return
		}
		for _, k := range table.Encoder("en").Pieces(text) {
			if k >= table.count {
				t.Fatalf("no piece %d", k)
			}
			table.Piece(k)
		}
		table.Vector(text, "en")
	})
}

// BenchmarkFirst is what the first vector of a program costs, less reading the
// pages of the program from disk.
func BenchmarkFirst(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		t, err := Parse(embedded)
		if err != nil {
			b.Fatal(err)
		}
		t.Vector("The town council sold the old harbour.", "en")
	}
}

// BenchmarkParagraphs embeds 60 paragraphs of some 600 bytes, half of them
// translations into the second language, with a new encoder for each side, as
// the alignment of two articles does.
func BenchmarkParagraphs(b *testing.B) {
	for _, pair := range [][2]string{{"en", "de"}, {"ru", "fr"}, {"zh-Hans", "ja"}, {"ar", "hi"}} {
		b.Run(strings.Join(pair[:], "-"), func(b *testing.B) {
			size, sides := 0, [2][]string{}
			for i, lang := range pair {
				sides[i] = paragraphs(b, lang)
				for _, p := range sides[i] {
					size += len(p)
				}
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			v := make([]float32, Dimension)
			for b.Loop() {
				for i, lang := range pair {
					e := Default().Encoder(lang)
					for _, p := range sides[i] {
						e.AddTo(v, p)
					}
				}
			}
		})
	}
}

// paragraphs returns the first 18,000 bytes of the articles in a language, in
// 30 parts.
func paragraphs(b *testing.B, lang string) []string {
	files, err := filepath.Glob(filepath.Join(testkit.Data(b), "articles", "*", lang+".txt"))
	if err != nil {
		b.Fatal(err)
	}
	var all []byte
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all = append(append(all, bytes.TrimSpace(data)...), ' ')
	}
	var parts []string
	for range 30 {
		end := min(600, len(all))
		for end < len(all) && all[end]&0xC0 == 0x80 {
			end--
		}
		parts = append(parts, string(all[:end]))
		all = all[end:]
	}
	return parts
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
	for tag, want := range map[string]bool{"en": true, "sr-Cyrl": true, "zh-Hant": true, "PT-br": true, "prs": true, "yue-Hant": true, "af": true, "ckb": false, "ku": false, "und": false, "": false} {
		if Knows(tag) != want {
			t.Errorf("Knows(%q) = %t", tag, !want)
		}
	}
	if !slices.IsSorted(languages[:]) {
		t.Error("the languages are not sorted")
	}
}
