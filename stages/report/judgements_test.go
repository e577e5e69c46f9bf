package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"variorum/stages/article"
)

// judged is the fixture with a finding dismissed, one confirmed, and a change
// dismissed.
func judgedFerry(t *testing.T) *article.Comparison {
	c := ferry(t)
	p := &c.Pairs[0]
	for i := range p.Links {
		for j := range p.Links[i].Findings {
			f := &p.Links[i].Findings[j]
			switch f.Kind {
			case article.FindingNumber:
				f.Verdict = &article.Judgement{State: article.Dismissed, Reason: "corrected\u202e by <the> agency", By: "A. Reader", On: "2026-10-21"}
			case article.FindingNegation:
				f.Verdict = &article.Judgement{State: article.Confirmed}
			}
		}
		if p.Links[i].Relation == article.Dropped {
			p.Links[i].Verdict = &article.Judgement{State: article.Dismissed, Reason: "cut for length"}
		}
	}
	p.Counts = article.Count(p.Links)
	return c
}

func TestJudgedText(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, judgedFerry(t), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "ferry-judged.txt", b.Bytes())
}

func TestJudgedMarkdown(t *testing.T) {
	c := groupedFerry(t)
	c.Pairs[0].Links, c.Pairs[0].Counts = judgedFerry(t).Pairs[0].Links, judgedFerry(t).Pairs[0].Counts
	var b bytes.Buffer
	if err := Markdown(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"### 1 dismissed finding", ": ~~The original says 1,250, the republication 1,520.~~ ✕ dismissed by A. Reader, 2026-10-21: corrected⟦RLO⟧", "✓ confirmed\n",
		"## 4 edits that several made", "~~needs a new engine~~ **is no longer \\<safe\\>** – Adriatic Mirror, Second Mirror\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if t.Failed() {
		t.Log(b.String())
	}
}

// A dismissed finding is in the document, struck and with its reason, and in no
// count and no list of what matters.
func TestJudgedPage(t *testing.T) {
	page, _ := render(t, judgedFerry(t))
	for _, want := range []string{
		`<s>The original says 1,250, the republication 1,520.</s>`,
		`✕ <bdi>dismissed by A. Reader, 2026-10-21</bdi></b>: <bdi>corrected<span class="ctl"`, `&lt;the&gt; agency`,
		`1 finding, 1 dismissed`, `<a class="f no"`, `✕ <bdi>dismissed</bdi></b>: <bdi>cut for length</bdi>`,
		`<li data-kinds="negation.high confirmed" class="high confirmed">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	first := page[strings.Index(page, `class="findings gravest"`):]
	if first = first[:strings.Index(first, "</li>")]; strings.Contains(first, "1,250") || !strings.Contains(first, "negation") {
		t.Errorf("what matters first is %s", first)
	}
	if n := strings.Count(page, `data-kind="number"`); n != 1 { // that of the Albanian version
		t.Errorf("%d filters for numbers", n)
	}
}

func TestJudgedInBrowser(t *testing.T) {
	b := open(t, startChromium(t), writePage(t, judgedFerry(t)), 1200, 800)
	shown := `[...document.querySelectorAll(".pair.on .row")].filter(r => r.getClientRects().length).length`
	for kind, n := range map[string]int{"dismissed": 2, "confirmed": 1} {
		button := fmt.Sprintf(`document.querySelector('.filters [data-kind=%q]')`, kind)
		if label := eval[string](b, button+".textContent"); !strings.Contains(label, kind) || !strings.HasSuffix(label, fmt.Sprint(n)) {
			t.Errorf("the filter %s is labelled %q, want %d", kind, label, n)
		}
		eval[any](b, button+".click()")
		if got := eval[int](b, shown); got != n {
			t.Errorf("the filter %s shows %d rows, want %d", kind, got, n)
		}
		if left := eval[int](b, `[...document.querySelectorAll(".pair.on .findings > ol > li")].filter(e => e.getClientRects().length).length`); kind == "dismissed" && left != 0 {
			t.Errorf("%d findings that were not dismissed are listed under the filter", left)
		}
		eval[any](b, button+".click()")
	}
	if got := eval[string](b, `getComputedStyle(document.querySelector(".notes > .dismissed s")).textDecorationLine`); got != "line-through" {
		t.Errorf("a dismissed finding is drawn with %s", got)
	}
	for range 3 { // the steps pass over it
		b.key("n")
		if eval[bool](b, `document.activeElement.classList.contains("dismissed")`) {
			t.Error("n goes to a dismissed finding")
		}
	}
	b.quiet()
}
