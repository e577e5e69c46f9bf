package watch_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
)

// marked is an excerpt with its words in brackets; "-" for none.
func marked(e *article.Excerpt) string {
	if e == nil {
		return "-"
	}
	r := []rune(e.Text)
	return string(r[:e.Start]) + "[" + string(r[e.Start:e.End]) + "]" + string(r[e.End:])
}

// A change is quoted in the sentence around it, on both sides, the words marked;
// also where one of them has no words to mark.
func TestQuotations(t *testing.T) {
	long := strings.Repeat("The clerk read the list of all boats aloud, one after another, and nobody spoke; ", 8)
	for name, c := range map[string]struct {
		from, to string // in the fourth paragraph, in place of the fishermen's
		want     []string
	}{
		"number": {
			"It was dull. The association has used the quay for 60 years. It pays no rent.", "It was dull. The association has used the quay for 16 years. It pays no rent.",
			[]string{"number: The association has used the quay for [60] years. → The association has used the quay for [16] years."},
		},
		"negation": {
			"The survey is out. It found that dredging would not damage the beds for good. It is long.", "The survey is out. It found that dredging would damage the beds for good. It is long.",
			[]string{"negation: It found that [dredging would not damage the beds] for good. → It found that [dredging would damage the beds] for good."},
		},
		"hedge": {
			"The survey is out. The harbour master allegedly sold 12 boats to his brother. It is long.", "The survey is out. The harbour master sold 12 boats to his brother. It is long.",
			[]string{"hedge: The harbour master [allegedly] sold 12 boats to his brother. → The [harbour master sold 12] boats to his brother."},
		},
		"letters": {
			"Më 5 qershor u mbyll ura. Ajo u përdor çdo ditë nga 60 veta. Të gjithë pritën.", "Më 5 qershor u mbyll ura. Ajo u përdor çdo ditë nga 16 veta. Të gjithë pritën.",
			[]string{"number: Ajo u përdor çdo ditë nga [60] veta. → Ajo u përdor çdo ditë nga [16] veta."},
		},
		"long": {
			long + "at last 60 hands went up, and then " + long + "so it ended.", long + "at last 16 hands went up, and then " + long + "so it ended.", []string{"number: …", "at last [60] hands", "…", "at last [16] hands"},
		},
		"added": {
			"The fishermen have used the eastern quay for decades.", "The fishermen have used the eastern quay for decades. Their lawyer, Ilse Brandt, called the vote a farce on Tuesday night.",
			[]string{"-", "Their lawyer, Ilse Brandt"},
		},
	} {
		before, after := harbour(), harbour()
		before.paragraphs[3], after.paragraphs[3] = c.from, c.to
		w := &run{t: t}
		w.look(page(before))
		r := w.look(page(after))
		if r.Change == nil || len(r.Change.Quotations) == 0 {
			t.Errorf("%s: %+v", name, r)
			continue
		}
		var said []string
		for _, p := range r.Change.Quotations {
			kind := string(p.Relation)
			for _, f := range r.Change.Findings {
				if f.ID == p.Finding {
					kind = string(f.Kind)
				}
			}
			said = append(said, kind+": "+marked(p.Before)+" → "+marked(p.Now))
			for _, e := range []*article.Excerpt{p.Before, p.Now} {
				if e != nil && utf8.RuneCountInString(e.Text) > 300 {
					t.Errorf("%s: %d characters", name, utf8.RuneCountInString(e.Text))
				}
			}
		}
		for _, want := range c.want {
			if !strings.Contains(strings.Join(said, "\n"), want) {
				t.Errorf("%s: no %q in %q", name, want, said)
			}
		}
	}
}

// A headline that changed is quoted first, whatever else did; a paragraph that
// went or came is quoted on its side alone; one with no finding has its sentence.
func TestQuotationsOfParagraphs(t *testing.T) {
	before, after := harbour(), harbour()
	after.headline = "Council sells harbour to Brenner Group for a song"
	after.paragraphs[1] = "Mayor Ada Lindqvist said the sale would pay for a nice new school and for the repair of the northern sea wall."
	after.paragraphs = append(after.paragraphs[:5], "The vote was filmed by a passer-by, whose pictures were shown on the evening news in the capital.")
	w := &run{t: t}
	w.look(page(before))
	r := w.look(page(after))
	if r.Change == nil {
		t.Fatalf("%+v", r)
	}
	p := r.Change.Quotations
	if len(p) < 3 || !p[0].Headline || p[0].Before == nil || p[0].Now == nil {
		t.Fatalf("%+v", p)
	}
	var lost, came, reworded bool
	for _, one := range p {
		lost = lost || one.Before != nil && one.Now == nil && strings.Contains(one.Before.Text, "A court in Dunmore")
		came = came || one.Now != nil && one.Before == nil && strings.Contains(one.Now.Text, "filmed by a passer-by")
		reworded = reworded || one.Now != nil && strings.Contains(marked(one.Now), "nice") && one.Before != nil && strings.Contains(one.Before.Text, "a new school")
	}
	if !lost || !came || !reworded {
		t.Errorf("lost %v, came %v, reworded %v: %+v", lost, came, reworded, p)
	}
}
