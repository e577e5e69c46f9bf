package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

// A link that a person has set says so, with and without a partner.
func TestSetByHand(t *testing.T) {
	c := ferry(t)
	plainPage, plainText := render(t, c)
	if strings.Contains(plainPage, "set by hand") || strings.Contains(plainText, "set by hand") {
		t.Fatal("no link is set by hand")
	}
	changed := 0
	for i := range c.Pairs[0].Links {
		if l := &c.Pairs[0].Links[i]; l.IsChange() {
			l.Evidence = []article.Evidence{{Signal: article.SignalVerdict, Weight: 1}}
			changed++
		}
	}
	page, text := render(t, c)
	if n := strings.Count(page, "set by hand"); n != changed {
		t.Errorf("the page says so %d times for %d links", n, changed)
	}
	if n := strings.Count(strings.Join(strings.Fields(text), " "), "set by hand"); n != changed {
		t.Errorf("the text says so %d times for %d links", n, changed)
	}
}

func render(t *testing.T, c *article.Comparison) (page, text string) {
	t.Helper()
	var p, x bytes.Buffer
	if err := HTML(&p, c, Options{}); err != nil {
		t.Fatal(err)
	}
	if err := Text(&x, c, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return p.String(), x.String()
}
