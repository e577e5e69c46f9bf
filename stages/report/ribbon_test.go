package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
)

// A drawing is what a reader of the picture would find in it.
type drawing struct {
	text        string // of all text elements, a line each
	title, desc string
	classes     map[string]int
	rtl         int
}

// draw checks that the picture is XML without anything that runs or loads.
func draw(t testing.TB, r Ribbon) drawing {
	t.Helper()
	var b, again bytes.Buffer
	if err := errors.Join(r.SVG(&b, Options{}), r.SVG(&again, Options{})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatal("the same ribbon gives other bytes")
	}
	if !utf8.Valid(b.Bytes()) {
		t.Fatal("not UTF-8")
	}
	d := drawing{classes: map[string]int{}}
	dec := xml.NewDecoder(&b)
	var path []string
	var words strings.Builder
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			path = append(path, token.Name.Local)
			if !slices.Contains([]string{"svg", "title", "desc", "style", "defs", "pattern", "rect", "path", "circle", "g", "text", "clipPath"}, token.Name.Local) {
				t.Fatalf("element %s", token.Name.Local)
			}
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Fatalf("attribute %s", a.Name.Local)
				}
				if a.Name.Local == "class" {
					for c := range strings.FieldsSeq(a.Value) {
						d.classes[c]++
					}
				}
				if a.Name.Local == "direction" && a.Value == "rtl" {
					d.rtl++
				}
			}
			words.Reset()
		case xml.CharData:
			words.Write(token)
		case xml.EndElement:
			switch {
			case token.Name.Local == "text":
				d.text += words.String() + "\n"
			case token.Name.Local == "title" && len(path) == 2:
				d.title = words.String()
			case token.Name.Local == "desc":
				d.desc = words.String()
			}
			path = path[:len(path)-1]
		}
	}
	return d
}

func ribbonOf(original, republication []string, links ...article.Link) Ribbon {
	return Ribbon{
		Original:      RibbonText{Name: "original.en.txt", Language: "en", Direction: article.LTR, Units: original},
		Republication: RibbonText{Name: "mirror.fa.txt", Language: "fa", Direction: article.RTL, Units: republication},
		Links:         links,
	}
}

func linked(original, republication []int) article.Link {
	return article.Link{Original: original, Republication: republication, Score: .9}
}

func TestRibbon(t *testing.T) {
	moved, uncertain, set := linked([]int{1}, []int{2}), linked([]int{2, 3}, []int{0, 3}), linked([]int{4}, []int{1})
	moved.Moved, uncertain.Uncertain = true, true
	set.Evidence = []article.Evidence{{Signal: article.SignalVerdict, Weight: 1}}
	r := ribbonOf(
		[]string{"Port sold", "Second unit", "Third <unit> & \"more\"", "Fourth\u202e unit", "Fifth", "\x1b[31mSixth\x00\ufffe", " "},
		[]string{"بندر فروخته شد", "دو", "سه", "چهار"},
		linked([]int{0}, []int{}), moved, uncertain, set, linked([]int{5}, []int{}), linked([]int{6}, []int{}),
	)
	d := draw(t, r)
	for _, want := range []string{
		"original.en.txt", "mirror.fa.txt", "Port sold", `Third <unit> & "more"`, "Fourth⟦RLO⟧ unit", "⟦U+001B⟧[31mSixth⟦U+0000⟧⟦U+FFFE⟧", "بندر فروخته شد",
		"linked", "moved", "uncertain link", "only in this text", "set by hand", "Original · English (en) · 7 units",
	} {
		if !strings.Contains(d.text, want) {
			t.Errorf("%q is missing in\n%s", want, d.text)
		}
	}
	if want := "7 units with 4: 3 links, of which 1 moved and 1 uncertain; 2 units only in the first text, 0 only in the second."; d.desc != want {
		t.Errorf("described as %q, want %q", d.desc, want)
	}
	if !strings.Contains(d.title, "original.en.txt (English (en))") {
		t.Error(d.title)
	}
	if d.rtl != 4 {
		t.Errorf("%d texts run from the right, want 4", d.rtl)
	}
	// One band for each pair of stretches and one in the legend.
	for class, want := range map[string]int{"rb-moved": 1 + 1, "rb-uncertain": 2 + 1, "rb-band": 1 + 2 + 1 + 3, "rb-hand": 1 + 1, "rb-alone": 2 + 1, "rb-block": 5 + 4} {
		if d.classes[class] != want {
			t.Errorf("%s occurs %d times, want %d", class, d.classes[class], want)
		}
	}
	r.First = 1
	if d := draw(t, r); !strings.Contains(d.text, "\n7\n") && !strings.Contains(d.text, "\n6\n") || strings.Contains(d.text, "\n0\n") {
		t.Error("units do not count from 1")
	}
}

// Of many units none has words, of very many the first are drawn, and both is
// said in the picture and in its description.
func TestRibbonOfManyUnits(t *testing.T) {
	for n, want := range map[int][]string{
		0: nil, 1: nil, 500: nil,
		501:  {"Texts of more than 500 units are drawn to scale, without their words."},
		6000: {"Texts of more than 500 units are drawn to scale, without their words.", "The first 5000 of 6000 units are drawn."},
	} {
		var texts []string
		var links []article.Link
		for i := range n {
			texts = append(texts, fmt.Sprintf("unit number %d of them", i))
			links = append(links, linked([]int{i}, []int{i}))
		}
		d := draw(t, ribbonOf(texts, texts, links...))
		for _, w := range want {
			if !strings.Contains(d.text, w) || !strings.Contains(d.desc, w) {
				t.Errorf("%d units: %q is not said", n, w)
			}
		}
		if got := strings.Contains(d.text, "unit number"); got != (n > 0 && n <= 500) {
			t.Errorf("%d units: with words: %t", n, got)
		}
		if got, want := d.classes["rb-block"], 2*min(n, 5000); got != want {
			t.Errorf("%d blocks of %d units", got, n)
		}
	}
}

// Text is cut between characters as people see them, and fits.
func TestFit(t *testing.T) {
	for text, want := range map[string]string{
		"one two three":                     "one two three",
		"one two three four five":           "one two three|four five",
		"one two three four five s":         "one two three|four five s",
		"one two three four five six seven": "one two three|four five six se…",
		"北京市长周五表示桥梁已经关闭":                    "北京市长周五表示|桥梁已经关闭",
		"👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦":                   "",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": "aaaaaaaaaaaaaa|aaaaaaaaaaaaa…",
	} {
		lines := fit(text, 900, 100, 2)
		if got := strings.Join(lines, "|"); want != "" && got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		for _, l := range lines {
			if advance(l, 100) > 900 {
				t.Errorf("%q: %q is too long", text, l)
			}
			if strings.HasPrefix(l, "\u200d") || strings.HasSuffix(l, "\u200d") {
				t.Errorf("%q is cut inside a character", l)
			}
		}
	}
}

func TestRibbonName(t *testing.T) {
	long := strings.Repeat("folder/", 20)
	for name, want := range map[string]string{
		"a.txt":                         "a.txt",
		long + "a.txt":                  "…/folder/folder/folder/folder/folder/a.txt",
		strings.Repeat("x", 100):        strings.Repeat("x", 39) + "…",
		"/y/" + strings.Repeat("x", 99): strings.Repeat("x", 39) + "…",
	} {
		if got := ribbonName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func FuzzRibbon(f *testing.F) {
	f.Add("one\ntwo", "بندر\n\n<b>", []byte{0, 0, 1, 2, 255, 1})
	f.Add("\xff\x00\u2028", "\ufffe\uffff\U000e0001", []byte{0, 0, 7})
	f.Fuzz(func(t *testing.T, a, b string, by []byte) {
		if len(a)+len(b) > 4000 {
			return
		}
		r := ribbonOf(strings.Split(a, "\n"), strings.Split(b, "\n"))
		r.Original.Name, r.Republication.Language = a, b
		for ; len(by) >= 3; by = by[3:] {
			l := linked([]int{int(by[0]) - 2}, []int{int(by[1]), int(by[1]) + 3})
			l.Moved, l.Uncertain = by[2]&1 > 0, by[2]&2 > 0
			r.Links = append(r.Links, l)
		}
		draw(t, r)
	})
}
