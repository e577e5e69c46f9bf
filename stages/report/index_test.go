package report

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"variorum/stages/testkit"
)

// A batch of a thousand stories is one page that opens at once, in the order of
// gravity, and can be sorted, filtered and searched.
func TestIndexOfAThousand(t *testing.T) {
	t.Parallel()
	c := ferry(t)
	var x Index
	for i := range 1000 {
		s := Summary(c, fmt.Sprintf("story-%d/index.html", i), Options{})
		s.Title, s.Severities.High = fmt.Sprintf("Ferry %d to Durrës", i), i%7
		s.Published = fmt.Sprintf("20%02d-10-20T08:00:00+02:00", i%30)
		if i%10 > 0 { // every tenth has all kinds
			s.Counts.Findings = nil
		}
		x.Stories = append(x.Stories, s)
	}
	var page bytes.Buffer
	begun := time.Now()
	if err := x.HTML(&page, Options{}); err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	t.Logf("%d KB for 1,000 stories, written in %v", page.Len()>>10, took)
	if took > testkit.Limit(time.Second) || page.Len() > 2<<20 {
		t.Errorf("%d KB, written in %v", page.Len()>>10, took)
	}
	doc := parseHTML(t, page.String())
	first := all(doc.root, tag("h2"))[0]
	if got := text(first); got != "Ferry 6 to Durrës" { // the first of those with six grave findings
		t.Errorf("first stands %q", got)
	}
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	b := open(t, startChromium(t), file, 1200, 800)
	ready := time.Duration(eval[float64](b, `(e => e.domComplete - e.responseEnd)(performance.getEntriesByType("navigation")[0])`) * float64(time.Millisecond))
	t.Logf("ready after %v", ready)
	if ready > testkit.Limit(time.Second) {
		t.Errorf("ready after %v", ready)
	}
	shown := `[...document.querySelectorAll("#stories > li")].filter(e => e.getClientRects().length)`
	titles := `JSON.stringify(` + shown + `.slice(0, 3).map(e => e.querySelector("h2").textContent))`
	sort := func(by string) {
		t.Helper()
		eval[any](b, fmt.Sprintf(`(s => { s.value = %q; s.dispatchEvent(new Event("change")) })(document.getElementById("sort"))`, by))
	}
	sort("title")
	if got := eval[string](b, titles); got != `["Ferry 0 to Durrës","Ferry 1 to Durrës","Ferry 2 to Durrës"]` {
		t.Errorf("by title: %s", got)
	}
	sort("date")
	if got := eval[string](b, `JSON.stringify(`+shown+`.slice(0, 3).map(e => e.dataset.d.slice(0, 4)))`); got != `["2029","2029","2029"]` {
		t.Errorf("by date: %s", got)
	}
	eval[any](b, `document.querySelector('[data-kind="number"]').click()`)
	if got := eval[int](b, shown+`.length`); got != 100 {
		t.Errorf("%d stories with numbers", got)
	}
	eval[any](b, `(i => { i.value = "DURRES 99"; i.dispatchEvent(new Event("input")) })(document.getElementById("find"))`)
	if got := eval[string](b, `document.querySelector(".filters output").textContent + document.querySelector('[data-kind="reworded"] .n').textContent`); got != "1 of 1000 stories19" { // 990; 99, 199 … 990 to 999
		t.Errorf("DURRES 99: %q", got)
	}
	state := `location.hash + ` + titles + ` + document.getElementById("sort").value`
	before := eval[string](b, state)
	b.do(chromedp.Reload())
	if got := eval[string](b, state); got != before || !strings.Contains(got, "sort=date;only=number;find=DURRES") {
		t.Errorf("after a reload %s, before %s", got, before)
	}
	eval[any](b, `document.getElementById("clear").click()`)
	if got := eval[int](b, shown+`.length`); got != 1000 {
		t.Errorf("%d stories after all was cleared", got)
	}
	eval[any](b, `[...document.querySelectorAll("#stories > li")].slice(20).forEach(e => e.remove())`)
	b.axe("#")
	b.do(chromedp.EmulateViewport(320, 700))
	if wide := eval[float64](b, `document.scrollingElement.scrollWidth`); wide > 320 {
		t.Errorf("at 320 pixels the page is %v wide", wide)
	}
	b.quiet()
}
