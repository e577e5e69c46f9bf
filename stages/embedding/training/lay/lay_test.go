package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write ../../testdata/small.bin anew")

const (
	shippedFile = "../../vectors.bin"
	smallFile   = "../../testdata/small.bin"

	// shippedSEMB2 is the SHA-256 of the file that the training wrote and that
	// the shipped one was laid out from.
	shippedSEMB2 = "ede458d9ff4b19567ca6157ad7e117181594428ee66f8ea320f6e80670aaf083"
)

// small returns a table of a dozen pieces. Pieces begin each other, end inside
// a character of another one, and some are joined from cheaper ones.
func small() *table {
	prices := map[string]float64{
		"▁": 4, "a": 5, "b": 5.5, "ab": 8, "▁a": 6, "▁ab": 9, "abba": 12.25, "▁abba": 14, "é": 7, "è": 7, "▁é": 9.5, "日": 10, "日本": 13, "𐎠": 11, "c": 5.0078125, ",": 3.5,
	}
	t := &table{dimensions: 128, unknown: math.Float32bits(-20)}
	r := rand.New(rand.NewPCG(1, 2))
	for p := range prices {
		t.pieces = append(t.pieces, p)
	}
	slices.Sort(t.pieces)
	for k, p := range t.pieces {
		t.logProbs = binary.LittleEndian.AppendUint16(t.logProbs, half(-prices[p]))
		t.scales = binary.LittleEndian.AppendUint16(t.scales, half(float64(k)/64))
		for range 64 {
			t.rows = append(t.rows, byte(r.Uint32()))
		}
	}
	t.chars = []char{
		{1, ""},
		{'\t', " "},
		{'\n', " "},
		{'\r', " "},
		{0xA0, " "},
		{0xAD, ""},
		{0x2026, "..."},
		{0xFDFA, "ab ab"},
		{0xFF41, "a"},
		{0x1D41A, "a"},
	}
	return t
}

// half returns the half float of a number that has one.
func half(x float64) uint16 {
	if x == 0 {
		return 0
	}
	fraction, exponent := math.Frexp(math.Abs(x))
	h := uint16(exponent+14)<<10 | uint16((2*fraction-1)*1024)
	if math.Signbit(x) {
		h |= 1 << 15
	}
	if halfFloat(h) != x {
		panic("no half float")
	}
	return h
}

func mustTurn(t *testing.T, data []byte) []byte {
	t.Helper()
	other, err := turn(data)
	if err != nil {
		t.Fatal(err)
	}
	return other
}

// Law: what is laid out and turned back is the same to the byte.
func TestRoundTrip(t *testing.T) {
	plain := small().semb2()
	laid := mustTurn(t, plain)
	if !bytes.Equal(mustTurn(t, laid), plain) {
		t.Error("turned back, the small table is another one")
	}
	if *update {
		if err := os.WriteFile(smallFile, laid, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	// The tests of the reader use this file.
	if committed, err := os.ReadFile(smallFile); err != nil || !bytes.Equal(committed, laid) {
		t.Errorf("%s is not what comes out (%v); run with -update", smallFile, err)
	}
}

// Law: the shipped table is what this program makes of the trained one.
func TestShipped(t *testing.T) {
	shipped, err := os.ReadFile(shippedFile)
	if err != nil {
		t.Fatal(err)
	}
	plain := mustTurn(t, shipped)
	if sum := sha256.Sum256(plain); hex.EncodeToString(sum[:]) != shippedSEMB2 {
		t.Errorf("turned back, the shipped table has the SHA-256 %x", sum)
	}
	if !bytes.Equal(mustTurn(t, plain), shipped) {
		t.Error("laid out again, the table is not the shipped one")
	}
}

func TestConvert(t *testing.T) {
	dir := t.TempDir()
	plain := small().semb2()
	if err := os.WriteFile(dir+"/in", plain, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, step := range [][2]string{{"in", "laid"}, {"laid", "back"}} {
		if err := convert(dir+"/"+step[0], dir+"/"+step[1]); err != nil {
			t.Fatal(err)
		}
	}
	if back, err := os.ReadFile(dir + "/back"); err != nil || !bytes.Equal(back, plain) {
		t.Errorf("the file that came back differs (%v)", err)
	}
	if err := convert(dir+"/absent", dir+"/out"); err == nil {
		t.Error("an absent file was converted")
	}
}

func TestRefused(t *testing.T) {
	for want, spoil := range map[string]func(*table){
		"not in order":     func(x *table) { x.pieces[0], x.pieces[1] = x.pieces[1], x.pieces[0] },
		"no text":          func(x *table) { x.pieces[len(x.pieces)-1] = "\xff" },
		"longer than":      func(x *table) { x.pieces[0] = strings.Repeat("!", 256) },
		"cheaper in parts": func(x *table) { copy(x.logProbs[2*slices.Index(x.pieces, "abba"):], []byte{0, 0xCF}) }, // -28
		"above 0":          func(x *table) { x.logProbs[1] = 0x3C },
		"scale of piece 0": func(x *table) { x.scales[1] = 0x7C },
		"uncovered":        func(x *table) { x.unknown = math.Float32bits(float32(math.Inf(-1))) },
		"as it is":         func(x *table) { x.chars = slices.Insert(x.chars, 4, char{'A', "a"}) },
		"spaces":           func(x *table) { x.chars = x.chars[2:] },
		"no character":     func(x *table) { x.chars[0].point = 0xFF42 },
		"multiple of 32":   func(x *table) { x.dimensions, x.rows = 2, x.rows[:len(x.pieces)] },
	} {
		spoiled := small()
		spoil(spoiled)
		err := spoiled.check()
		if err == nil {
			_, err = spoiled.semb3()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// Law: a cut file is refused, in both formats.
func TestCutShort(t *testing.T) {
	plain := small().semb2()
	for _, data := range [][]byte{plain, mustTurn(t, plain)} {
		for n := range data {
			if _, err := turn(data[:n]); err == nil {
				t.Fatalf("the first %d of %d bytes pass for a table", n, len(data))
			}
		}
		if _, err := turn(append(slices.Clone(data), 0)); err == nil {
			t.Error("a byte after the end is not noticed")
		}
	}
}

// Law: what is read at all comes back the same.
func FuzzTurn(f *testing.F) {
	plain := small().semb2()
	laid, err := turn(plain)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	f.Add(laid)
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<13 {
			return
		}
		other, err := turn(data)
		if err != nil {
			return
		}
		again, err := turn(other)
		if err != nil {
			return // SEMB2 can hold what is not laid out
		}
		if third, err := turn(again); err != nil || !bytes.Equal(third, other) {
			t.Fatalf("another table after two turns (%v)", err)
		}
	})
}

func TestTrie(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for round := range 200 {
		var pieces []string
		for range r.IntN(300) {
			var b strings.Builder
			for range 1 + r.IntN(6) {
				b.WriteRune([]rune("abcdeéè日本𐎠z")[r.IntN(1+round%11)])
			}
			pieces = append(pieces, b.String())
		}
		slices.Sort(pieces)
		pieces = slices.Compact(pieces)
		units, tails, err := buildTrie(pieces)
		if err != nil {
			t.Fatal(err)
		}
		got, ends, err := walkTrie(units, tails, len(pieces))
		if err != nil || !slices.Equal(got, pieces) {
			t.Fatalf("%q, want %q (%v)", got, pieces, err)
		}
		for k, at := range ends {
			if units[at]&(flagEnd|flagInner) == flagInner {
				t.Fatalf("piece %d does not end where it ends", k)
			}
		}
	}
}
