package report

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"variorum/stages/article"
)

var rendition = regexp.MustCompile(`\x1b\[[0-9;]*m`)

func TestSideColumns(t *testing.T) {
	for _, c := range []struct {
		o    TextOptions
		want int
	}{
		{TextOptions{}, 0},
		{TextOptions{Width: 119}, 0},
		{TextOptions{Width: 120}, 120},
		{TextOptions{Width: 400, Layout: LayoutAuto}, mostSide},
		{TextOptions{Width: 200, Layout: LayoutInline}, 0},
		{TextOptions{Layout: LayoutSide}, sideFrom},
		{TextOptions{Width: 60, Layout: LayoutSide}, 60},
		{TextOptions{Width: 5, Layout: LayoutSide}, leastWidth},
	} {
		if got := c.o.sideColumns(); got != c.want {
			t.Errorf("%+v: %d columns, want %d", c.o, got, c.want)
		}
	}
}

// Law: no line of both columns is wider than wanted, the line between them stands
// at one place, in any script.
func TestSideIsStraight(t *testing.T) {
	long := strings.Repeat("無", 90) + " " + strings.Repeat("x", 300) + " " + strings.Repeat("کشتی ", 60) + strings.Repeat("ক্ষি ", 30)
	for _, c := range []*article.Comparison{hostileComparison([]string{long, "short"}), ferry(t)} {
		for _, o := range []TextOptions{{Width: 40}, {Width: 121, Full: true}, {Width: 160, Color: true}, {Width: 160, Isolate: true}, {Width: 300}} {
			o.Layout = LayoutSide
			at := 0
			for line := range strings.Lines(writeText(t, c, o)) {
				line = strings.TrimSuffix(rendition.ReplaceAllString(line, ""), "\n")
				if n := textColumns(line); n > max(o.Width, leastWidth) {
					t.Errorf("%d columns, want %d: %s", n, o.Width, line)
				}
				left, _, ok := strings.Cut(line, " │")
				if !ok {
					continue
				}
				if n := textColumns(left); at == 0 {
					at = n
				} else if n != at {
					t.Errorf("width %d: the columns are parted at %d and at %d: %s", o.Width, at, n, line)
				}
			}
			if at == 0 {
				t.Errorf("width %d: no columns", o.Width)
			}
		}
	}
}

// Law: what a text says to the terminal is harmless there too, and isolates that
// begin on a line end on it.
func TestSideIsHarmless(t *testing.T) {
	c := hostileComparison(append([]string{hostile[5]}, hostile...))
	for _, c := range []*article.Comparison{c, ferry(t)} {
		for _, o := range []TextOptions{{}, {Color: true}, {Isolate: true, Full: true}} {
			o.Layout = LayoutSide
			for line := range strings.Lines(writeText(t, c, o)) {
				line = strings.TrimSuffix(rendition.ReplaceAllString(line, ""), "\n")
				opens := 0
				for _, r := range line {
					switch {
					case r == 0x2066 || r == 0x2067 || r == 0x2068:
						opens++
					case r == 0x2069:
						opens--
					case unicode.IsControl(r), r == 0x202e, r == 0x200b:
						t.Fatalf("%+v: U+%04X in %q", o, r, line)
					}
				}
				if opens != 0 && strings.Contains(line, " │") {
					t.Errorf("%+v: %d isolates are left open: %q", o, opens, line)
				}
				if !o.Color && !o.Isolate && strings.ContainsAny(line, "\u200e\u2066\u2067\u2068\u2069\x1b") {
					t.Errorf("%+v: marks of direction in plain text: %q", o, line)
				}
			}
		}
	}
}

// Law: with everything wanted the columns hold both texts whole.
func TestSideHoldsBothTexts(t *testing.T) {
	c := ferry(t)
	c.Versions, c.Pairs = c.Versions[:2], c.Pairs[:1]
	var left, right strings.Builder
	for line := range strings.Lines(writeText(t, c, TextOptions{Layout: LayoutSide, Width: 160, Full: true})) {
		if a, b, ok := strings.Cut(line, " │"); ok {
			left.WriteString(a)
			right.WriteString(b)
		}
	}
	squeeze := func(s string) string {
		return strings.Join(strings.Fields(regexp.MustCompile(`\[(\d+→)?-|-\]|\{(\d+→)?\+|\+\}|\{~?|~?\}`).ReplaceAllString(s, "")), "")
	}
	for i, side := range []string{squeeze(left.String()), squeeze(right.String())} {
		for _, p := range c.Versions[i].Paragraphs {
			if !strings.Contains(side, squeeze(p.Text)) {
				t.Errorf("%q is not in column %d", p.Text, i+1)
			}
		}
	}
}
