package diff

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"variorum/stages/article"
)

// checkPivotEdits holds the laws of pivot edits: they are in order, say what
// stands at their spans, have the sides their operation asks for, and between
// them both texts are the same, so that applying them to one gives the other.
func checkPivotEdits(edits []article.PivotEdit, sides [2][]article.Paragraph) error {
	var flat [2][]rune
	var begin [2]map[int]int
	for side, ps := range sides {
		begin[side] = map[int]int{}
		for _, p := range ps {
			begin[side][p.Index] = len(flat[side])
			flat[side] = append(flat[side], []rune(p.Text)...)
		}
	}
	at := [2]int{}
	same := func(to [2]int) error {
		a, b := string(flat[0][at[0]:to[0]]), string(flat[1][at[1]:to[1]])
		if a != b {
			return fmt.Errorf("%q and %q stand between edits", a, b)
		}
		return nil
	}
	for _, e := range edits {
		want := map[article.Op][2]bool{article.Replace: {true, true}, article.Delete: {true, false}, article.Insert: {false, true}}
		if want[e.Op] != [2]bool{e.Original != nil, e.Republication != nil} {
			return fmt.Errorf("%s with the wrong sides", e.Op)
		}
		start, end := [2]int{-1, -1}, [2]int{}
		for side, s := range []*article.Span{e.Original, e.Republication} {
			if s == nil {
				continue
			}
			from, ok := begin[side][s.Paragraph]
			start[side], end[side] = from+s.Start, from+s.End
			if !ok || s.End <= s.Start || start[side] < at[side] || end[side] > len(flat[side]) || string(flat[side][start[side]:end[side]]) != s.Text {
				return fmt.Errorf("span %+v", *s)
			}
		}
		for side := range start {
			if start[side] < 0 {
				start[side] = at[side] + start[1-side] - at[1-side]
				end[side] = start[side]
			}
			if start[side] > len(flat[side]) {
				return fmt.Errorf("edit %+v lies behind the text", e)
			}
		}
		if err := same(start); err != nil {
			return err
		}
		at = end
	}
	return same([2]int{len(flat[0]), len(flat[1])})
}

func TestPivot(t *testing.T) {
	const original = "The mayor sold the old harbour to a French company for three million euros. The council had not been asked. Residents said they would go to court over the sale."
	for _, c := range []struct {
		name, republication string
		grade               article.Grade
		stretch             string // what is above the noise, joined by bars
	}{
		{"equal", original, article.GradeEqual, ""},
		{"other words", "The mayor has sold the old port to a company from France for three million euros. The council was not asked. Residents said that they would take the sale to court.", article.GradeWithinNoise, ""},
		{"a sentence more", "The mayor has sold the old port to a company from France for three million euros. The council was not asked. Last year heavy storms destroyed two fishing boats near the lighthouse. Residents said that they would take the sale to court.", article.GradeAboveNoise, "Last year heavy storms destroyed two fishing boats near the lighthouse. "},
	} {
		a, b := paragraphs(original), paragraphs(c.republication)
		p := Pivot(a, b, "en", PivotNoise{Stretch: 4}, Options{})
		if p.Grade != c.grade {
			t.Errorf("%s: %s, stretch %.2f", c.name, p.Grade, p.Stretch)
		}
		if err := checkPivotEdits(p.Edits, [2][]article.Paragraph{a, b}); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		var above []string
		for _, e := range p.Edits {
			if e.Grade == article.GradeAboveNoise {
				above = append(above, e.Republication.Text)
			}
			if e.Answered && e.Grade == article.GradeAboveNoise {
				t.Errorf("%s: %+v is answered and above the noise", c.name, e)
			}
		}
		if got := strings.Join(above, "|"); got != c.stretch {
			t.Errorf("%s: above the noise is %q, want %q", c.name, got, c.stretch)
		}
		back := Pivot(b, a, "en", PivotNoise{Stretch: 4}, Options{})
		if back.Change != p.Change || back.Stretch != p.Stretch || back.Grade != p.Grade {
			t.Errorf("%s: swapped %v %v %v, not %v %v %v", c.name, back.Change, back.Stretch, back.Grade, p.Change, p.Stretch, p.Grade)
		}
	}
}

// TestPivotNoiseOf looks up measured, near and unknown noise.
func TestPivotNoiseOf(t *testing.T) {
	highest := PivotNoiseOf("nobody", "", "xx", "yy")
	for _, r := range pivotRows() {
		if highest.Or(r.noise) != (PivotNoise{highest.Rate, highest.Stretch, false}) {
			t.Errorf("%v is above the highest, %v", r.noise, highest)
		}
	}
	if n := PivotNoiseOf("google", "nmt", "es", "en-GB"); !n.Measured || n.Stretch >= highest.Stretch {
		t.Errorf("google from Spanish: %v", n)
	}
	if azure, microsoft := PivotNoiseOf("azure", "", "de", "en"), PivotNoiseOf("microsoft", "", "de", "en"); azure != microsoft {
		t.Errorf("azure %v is not microsoft %v", azure, microsoft)
	}
	if n := PivotNoiseOf("google", "nmt", "sq", "en"); n.Measured || n.Stretch < PivotNoiseOf("google", "nmt", "es", "en").Stretch || n.Stretch > highest.Stretch {
		t.Errorf("google from Albanian: %v", n)
	}
	if n := PivotNoiseOf("openai", "nllb-200", "hr", "en"); !n.Measured {
		t.Errorf("nllb by another name: %v", n)
	}
	if n := PivotNoiseOf("google", "nmt", "es", "de"); n != highest {
		t.Errorf("google into German: %v", n)
	}
}

func FuzzPivot(f *testing.F) {
	f.Add("The mayor sold the harbour.", "The mayor had sold the old port.\nNobody was asked.", uint8(0))
	f.Add("总统在北京会见了法国外长。", "总统在首都会见法国外交部长。", uint8(1))
	f.Add("قال الرئيس إن الحكومة", "قالت الحكومة إن الرئيس", uint8(2))
	f.Add("\u200bнет  да", "не\xff", uint8(3))
	langs := []string{"en", "zh", "ar", "ru", "ja", "hi", "und"}
	f.Fuzz(func(t *testing.T, a, b string, lang uint8) {
		if len(a) > 2000 || len(b) > 2000 {
			return
		}
		split := func(s string) []article.Paragraph {
			return paragraphs(strings.Split(strings.ToValidUTF8(s, "?"), "\n")...)
		}
		left, right, l := split(a), split(b), langs[int(lang)%len(langs)]
		noise := PivotNoise{Stretch: 1.5}
		p := Pivot(left, right, l, noise, Options{})
		if err := checkPivotEdits(p.Edits, [2][]article.Paragraph{left, right}); err != nil {
			t.Fatal(err)
		}
		if back := Pivot(right, left, l, noise, Options{}); back.Change != p.Change || back.Stretch != p.Stretch {
			t.Fatalf("swapped: change %v and %v, stretch %v and %v", p.Change, back.Change, p.Stretch, back.Stretch)
		}
		if again := Pivot(left, right, l, noise, Options{}); !reflect.DeepEqual(again, p) {
			t.Fatal("not the same twice")
		}
		if same := Pivot(left, left, l, noise, Options{}); len(same.Edits) > 0 || same.Grade != article.GradeEqual {
			t.Fatalf("a text differs from itself: %v", same)
		}
		if len(left) == 1 && len(right) == 1 {
			projection := NewProjection(left[0], right[0], l, "en")
			for _, e := range p.Edits {
				if e.Republication != nil {
					if err := checkSpans(projection.Spans(*e.Republication), left[0]); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	})
}
