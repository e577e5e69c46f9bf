package classify

import (
	"slices"
	"strings"
	"testing"

	"variorum/stages/classify/languages"
)

// TestWordlists holds that every language has a table of wording with all the
// headings that the rules ask for and none that nobody reads, and that no entry
// is cut to nothing.
func TestWordlists(t *testing.T) {
	wanted := []string{"say", "claim", "admit", "confirm", "source", "police", "witness", "state", "hearsay", "likely", "may", "will", "few", "some", "half", "many", "most", "nearly", "all", "only", "scale!"}
	for _, tag := range append(languages.Tags(), "sr-Latn", "sr-Cyrl") {
		table := languages.Of(tag).Wording
		seen := map[string]bool{}
		for line := range strings.SplitSeq(strings.TrimSpace(table), "\n") {
			head, rest, ok := strings.Cut(line, ":")
			seen[head] = true
			_, known := wordHeads[head]
			if !ok || !known && !slices.Contains([]string{"scale", "scale!", "ignore"}, head) {
				t.Errorf("%s: heading %q is not known", tag, head)
			}
			if scale := strings.HasPrefix(head, "scale"); scale != strings.Contains(rest, "<") {
				t.Errorf("%s: %s: only scales have steps, and at least two", tag, head)
			}
			for _, part := range strings.Fields(rest) {
				if strings.HasPrefix(part, "*") || strings.HasPrefix(part, "+") || strings.HasSuffix(part, "+") {
					t.Errorf("%s: %s: entry %q", tag, head, part)
				}
			}
		}
		for _, head := range wanted {
			if !seen[head] {
				t.Errorf("%s: no list %q", tag, head)
			}
		}
	}
}

// TestCauses holds that every language has words of time and of cause, verbs of
// both voices and words for "by", under headings that somebody reads.
func TestCauses(t *testing.T) {
	for _, tag := range append(languages.Tags(), "sr-Latn", "sr-Cyrl") {
		seen := map[string]bool{}
		for line := range strings.SplitSeq(strings.TrimSpace(languages.Of(tag).Causes), "\n") {
			head, _, _ := strings.Cut(line, ":")
			seen[head] = true
			if _, known := wordHeads[head]; !known && head != "passive" && head != "by" {
				t.Errorf("%s: heading %q is not known", tag, head)
			}
		}
		for _, head := range []string{"time", "link", "cause", "causing", "despite", "does", "done", "by"} {
			if !seen[head] {
				t.Errorf("%s: no list %q", tag, head)
			}
		}
	}
}

// TestWordlistNotation holds what gaps, stems and weak words mean.
func TestWordlistNotation(t *testing.T) {
	x := lexiconOf("en", false)
	w := x.wordlistOf("hearsay: it+is+…+said\nmay: perhap* may\nwill: will?")
	find := func(text string) []expression {
		p := &paragraph{text: text, x: &lexicon{Language: x.Language, tag: "en", wording: func() *wordlist { return w }}}
		p.Text = text
		p.tokens = lex(text, x)
		p.taken = make([]bool, len(p.tokens))
		return p.expressions()
	}
	for text, want := range map[string]int{
		"it is widely said":          1,
		"it is, he said":             0, // a sign ends the gap
		"perhaps not":                1,
		"it may and will be":         2,
		"the dismay of the farmers":  0,
		"it is said":                 1,
		"they will":                  1,
		"nothing of the kind stands": 0,
	} {
		if found := find(text); len(found) != want {
			t.Errorf("%q: %d expressions, want %d: %+v", text, len(found), want, found)
		}
	}
	if found := find("they will"); len(found) == 1 && !found[0].weak {
		t.Error("a final ? does not make a word weak")
	}
}
