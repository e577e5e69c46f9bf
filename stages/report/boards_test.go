package report

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Facts, omissions and terms are views with addresses, filters and a search, and
// leave no other text in sight.
func TestBoards(t *testing.T) {
	t.Parallel()
	c := ferry(t)
	file := writePage(t, c)
	b := open(t, startChromium(t), file, 1200, 800)
	shown := func(selector string) int {
		t.Helper()
		return eval[int](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.getClientRects().length).length`, selector))
	}
	count := func(selector string) string {
		t.Helper()
		return eval[string](b, fmt.Sprintf(`(b => b.hidden || !b.checkVisibility() ? "" : b.querySelector(".n").textContent)(document.querySelector('.filters [data-%s]'))`, selector))
	}
	for _, view := range []string{"ledger", "omissions", "terms"} {
		eval[any](b, fmt.Sprintf(`document.querySelector('[data-set-view=%q]').click()`, view))
		if shown("#"+view) != 1 || shown(".view") != 1 || shown(".pair, .all") != 0 {
			t.Errorf("%s: %d views and %d texts are in sight", view, shown(".view"), shown(".pair, .all"))
		}
		if got := eval[string](b, `location.hash`); !strings.HasSuffix(got, ";view="+view) {
			t.Errorf("%s has the address %s", view, got)
		}
		b.do(chromedp.Reload())
		if shown("#"+view) != 1 {
			t.Errorf("%s is not there after a reload", view)
		}
		for _, width := range []int64{320, 1200} {
			b.do(chromedp.EmulateViewport(width, 800))
			if wide := eval[float64](b, `document.scrollingElement.scrollWidth`); wide > float64(width) {
				t.Errorf("%s: at %d pixels the page is %v wide", view, width, wide)
			}
		}
	}
	b.axe("#ledger", "#omissions", "#terms")
	b.key("v")
	if shown(".pair") != 1 || shown(".view") != 0 {
		t.Error("v does not lead back to the texts")
	}

	// Facts: kinds, what became of them, versions, words.
	eval[any](b, `location.hash = "#ledger"`)
	eval[any](b, `document.querySelector("#ledger .rest")?.setAttribute("open", "")`)
	facts := `#ledger :is(tbody tr, .flow > li)`
	all := shown(facts)
	if all != len(c.Ledger) {
		t.Errorf("%d facts are shown, want %d", all, len(c.Ledger))
	}
	numbers := 0
	for i := range c.Ledger {
		if c.Ledger[i].Kind == "number" {
			numbers++
		}
	}
	if got := count("kind=number"); got != fmt.Sprint(numbers) {
		t.Errorf("%s numbers, want %d", got, numbers)
	}
	eval[any](b, `document.querySelector('.filters [data-kind=number]').click()`)
	if got := shown(facts); got != numbers {
		t.Errorf("%d numbers are shown, want %d", got, numbers)
	}
	eval[any](b, `document.querySelector('.filters [data-status=changed]').click()`)
	changed := shown(facts)
	if want := eval[int](b, `document.querySelectorAll('#ledger tr[data-k=number]:has(td.changed)').length`); changed != want || changed == 0 || !strings.HasPrefix(count("kind=number"), fmt.Sprint(changed)) {
		t.Errorf("%d changed numbers are shown, want %d; the filter says %q", changed, want, count("kind=number"))
	}
	eval[any](b, `document.querySelector('.filters [data-version="v-gazeta.sq"]').click()`)
	if got := shown("#ledger thead th"); got != 2 {
		t.Errorf("with one version %d columns", got)
	}
	if got := eval[string](b, `location.hash`); !strings.Contains(got, "view=ledger;only=number;facts=changed;versions=v-gazeta.sq") {
		t.Errorf("the address is %s", got)
	}
	before := shown(facts)
	b.do(chromedp.Reload())
	if got := shown(facts); got != before {
		t.Errorf("%d facts after a reload, before %d", got, before)
	}
	eval[any](b, `document.querySelector('[data-do="clear-filters"]').click()`)
	b.key("/")
	b.words("1250")
	if got := shown(facts); got == 0 || got >= all {
		t.Errorf("1250: %d of %d facts", got, all)
	}
	b.key("\x1b")
	b.key("J")
	if !eval[bool](b, `document.querySelector(".at").matches("#ledger tbody tr")`) {
		t.Error("J does not go to a fact")
	}
	// A fact leads to its paragraph and back.
	eval[any](b, `document.querySelector("#ledger td a").click()`)
	if shown(".row.at") != 1 || shown(".view") != 0 {
		t.Error("a fact does not lead to its paragraph")
	}

	// Omissions by version.
	eval[any](b, `document.querySelector('[data-set-view="omissions"]').click()`)
	out := shown(".out")
	eval[any](b, `document.querySelector('.filters [data-version="v-rooz.fa"]').click()`)
	if got, want := shown(".out"), eval[int](b, `document.querySelectorAll('.out[data-by~="2"]').length`); got != want || got == out {
		t.Errorf("%d groups of omissions of one version, want %d of %d", got, want, out)
	}
	b.quiet()
}

// axe reports what axe-core finds serious in places of the page, in light and
// dark, if VARIORUM_AXE names it.
func (b *browser) axe(places ...string) {
	b.t.Helper()
	script := os.Getenv("VARIORUM_AXE")
	if script == "" {
		return // the subtest axe says that it is missing
	}
	source, err := os.ReadFile(script)
	if err != nil {
		b.t.Fatal(err)
	}
	eval[any](b, string(source)+"\n;0")
	for _, scheme := range []string{"dark", "light"} {
		b.media(map[string]string{"name": "prefers-color-scheme", "value": scheme})
		for _, place := range places {
			eval[any](b, fmt.Sprintf(`location.hash = %q`, place))
			eval[any](b, `globalThis.axeRun = axe.run(document, {resultTypes: ["violations"]}).then(r => { globalThis.axeReport = r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " " + n.any.concat(n.all, n.none).map(c => c.message).join("; ")).join(" | ")).join("\n") }), 0`)
			if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](`axeRun`, chromedp.EvalAwaitPromise)); err != nil {
				b.t.Fatal(err)
			}
			if found := eval[string](b, `axeReport`); found != "" {
				b.t.Errorf("%s, %s: %s", place, scheme, found)
			}
		}
	}
}
