package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"variorum/stages/article"
)

func writeText(t testing.TB, c *article.Comparison, o TextOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := Text(&b, c, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Law: no control character of a text reaches the terminal, except for our own
// renditions where colour is wanted.
func TestTextIsHarmless(t *testing.T) {
	own := regexp.MustCompile(`\x1b\[(0|1|2|9|9;33|4;94)m`)
	c := hostileComparison(append([]string{hostile[5]}, hostile...))
	for _, o := range []TextOptions{{}, {Full: true}, {Color: true}, {Color: true, Full: true, Width: 40}} {
		out := writeText(t, c, o)
		if o.Color {
			out = own.ReplaceAllString(out, "")
		}
		for _, r := range out {
			if r != '\n' && unicode.IsControl(r) || r == 0x202e || r == 0x200b {
				t.Fatalf("%+v: U+%04X in %q", o, r, out)
			}
		}
		if !strings.Contains(out, "⟦U+001B⟧") {
			t.Errorf("%+v: the escape character is not shown", o)
		}
	}
}

// Law: no line is wider than wanted, in any script.
func TestTextWidth(t *testing.T) {
	long := strings.Repeat("無", 90) + " " + strings.Repeat("x", 300) + " " + strings.Repeat("کشتی ", 60)
	c := hostileComparison([]string{long, "short"})
	for _, c := range []*article.Comparison{c, ferry(t)} {
		for _, width := range []int{40, 61, 80, 100} {
			for _, line := range strings.Split(writeText(t, c, TextOptions{Width: width, Full: true}), "\n") {
				if n := textColumns(line); n > width {
					t.Errorf("%d columns, want %d: %s", n, width, line)
				}
			}
		}
	}
}

// Right-to-left text is isolated on a terminal and left alone in a pipe.
func TestTextDirections(t *testing.T) {
	c := ferry(t)
	if out := writeText(t, c, TextOptions{Full: true}); strings.ContainsAny(out, "\u2068\u2069\x1b") {
		t.Error("isolates or escapes in plain text")
	}
	out := writeText(t, c, TextOptions{Full: true, Color: true})
	if a, b := strings.Count(out, "\u2068"), strings.Count(out, "\u2069"); a == 0 || a != b {
		t.Errorf("%d isolates begin, %d end", a, b)
	}
}

func TestTextFullHoldsTheRepublication(t *testing.T) {
	c := ferry(t)
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	out := squeeze(regexp.MustCompile(`\[-[^]]*?-\]|\{\+|\+\}|¶`).ReplaceAllString(writeText(t, c, TextOptions{Full: true}), ""))
	for _, p := range c.Versions[1].Paragraphs {
		if !strings.Contains(out, squeeze(p.Text)) {
			t.Errorf("%q is not in the full text", p.Text)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 7, "one two\nthree"},
		{"", 5, ""},
		{"abcdefghij", 4, "abcd\nefgh\nij"},
		{"渡轮停航，旅客", 8, "渡轮停\n航，旅客"},
		{"a（渡轮）b", 6, "a（渡\n轮）b"},
	} {
		var lines []string
		for _, l := range wrap(split(c.text, noStyle), c.width, c.width) {
			var b strings.Builder
			for _, w := range l {
				b.WriteString(w.text)
			}
			lines = append(lines, b.String())
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%q in %d columns: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestLongWord(t *testing.T) {
	c := hostileComparison([]string{"t", strings.Repeat("x", 1_000_000)})
	if out := writeText(t, c, TextOptions{Full: true}); len(out) < 1_000_000 {
		t.Error("the word is cut")
	}
	parsePage(t, c)
}

func FuzzReports(f *testing.F) {
	for _, h := range hostile {
		f.Add(h, h)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if a == "" || b == "" {
			return
		}
		a, b = strings.ToValidUTF8(a, "\ufffd"), strings.ToValidUTF8(b, "\ufffd")
		c := hostileComparison([]string{a, b})
		d := parsePage(t, c)
		checkHarmless(t, d)
		if n := len(all(d.root, class("row"))); n != 4 {
			t.Errorf("%d rows for 4 links", n)
		}
		for _, r := range writeText(t, c, TextOptions{}) {
			if r != '\n' && unicode.IsControl(r) {
				t.Errorf("U+%04X reaches the terminal", r)
			}
		}
		writeJSON(t, c)
	})
}
