package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
)

// A pressed filter changes the counts of the other groups, and what is shown is
// what the counts say, in the texts, the lists and the table.
func TestFilters(t *testing.T) {
	t.Parallel()
	c := ferry(t)
	// Two more findings in a paragraph that has one.
	l := &c.Pairs[0].Links[2]
	extra := l.Findings[0]
	extra.ID, extra.Severity = "f-extra", article.Low
	other := extra
	other.ID, other.Kind, other.Severity = "f-other", article.FindingName, article.Medium
	l.Findings = append(l.Findings, extra, other)
	c.Pairs[0].Counts = article.Count(c.Pairs[0].Links)
	file := writePage(t, c)
	b := open(t, startChromium(t), file, 1200, 800)

	label := func(selector string) string {
		t.Helper()
		return eval[string](b, fmt.Sprintf(`(b => b.hidden || !b.checkVisibility() ? "" : b.querySelector(".n").textContent)(document.querySelector('.filters [data-%s]'))`, selector))
	}
	press := func(selector string) {
		t.Helper()
		eval[any](b, fmt.Sprintf(`document.querySelector('.filters [data-%s]').click()`, selector))
	}
	expect := func(what string, want map[string]string) {
		t.Helper()
		for selector, n := range want {
			if got := label(selector); got != n {
				t.Errorf("%s: %s has the count %q, want %q", what, selector, got, n)
			}
		}
	}
	shown := func(selector string) int {
		t.Helper()
		return eval[int](b, fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.getClientRects().length).length`, selector))
	}
	// Without any filter the counts are those of the data, in every version.
	for _, p := range c.Pairs {
		eval[any](b, fmt.Sprintf(`document.querySelector('[data-tab="v-%s"]').click()`, p.Republication))
		for kind, n := range p.Counts.Findings {
			expect(p.Republication, map[string]string{"kind=" + string(kind): fmt.Sprint(n)})
		}
		for relation, n := range p.Counts.Relations {
			if n > 0 {
				expect(p.Republication, map[string]string{"kind=" + string(relation): fmt.Sprint(n)})
			}
		}
	}
	eval[any](b, `document.querySelector('[data-tab="v-mirror.en"]').click()`)
	expect("at first", map[string]string{"kind=number": "2", "kind=name": "1", "kind=negation": "1", "severity=high": "2", "severity=medium": "1", "severity=low": "1", `version="v-mirror.en"`: ""})

	press("severity=high")
	expect("high", map[string]string{"kind=number": "1 of 2", "kind=name": "0 of 1", "kind=negation": "1", "severity=high": "2", "severity=low": "1"})
	if got := shown(".pair.on .row"); got != 2 {
		t.Errorf("high: %d rows", got)
	}
	press("kind=name") // a name, but none of high severity
	if got := shown(".pair.on .row"); got != 0 {
		t.Errorf("high names: %d rows", got)
	}
	if got := shown(".pair.on .findings li"); got != 0 {
		t.Errorf("high names: %d findings listed", got)
	}
	expect("high names", map[string]string{"severity=high": "0 of 2", "severity=medium": "1", "severity=low": "0 of 1"})
	press("severity=high")
	if got := shown(".pair.on .row"); got != 1 {
		t.Errorf("names: %d rows", got)
	}
	press("kind=number")
	if rows, listed := shown(".pair.on .row"), shown(".pair.on .findings li"); rows != 1 || listed != 3 {
		t.Errorf("names and numbers: %d rows, %d findings listed", rows, listed)
	}
	if got := eval[string](b, `document.querySelector(".filters output").textContent`); got != "1 shown" {
		t.Errorf("the number of rows is told as %q", got)
	}
	// The choice holds in another version, and in the address.
	eval[any](b, `document.querySelector('[data-tab="v-gazeta.sq"]').click()`)
	if rows, counted := shown(".pair.on .row"), eval[string](b, `document.querySelector('[data-tab="v-gazeta.sq"]').dataset.n`); fmt.Sprint(rows) != counted || rows == 0 {
		t.Errorf("the tab counts %q, %d rows are shown", counted, rows)
	}
	if got := eval[string](b, `location.hash`); !strings.Contains(got, ";only=name,number") {
		t.Errorf("the address is %s", got)
	}
	// With the search.
	eval[any](b, `document.querySelector('[data-tab="v-mirror.en"]').click()`)
	b.key("/")
	b.words("harbour")
	expect("with words", map[string]string{"kind=number": "0 of 2"})
	b.key("\x1b")
	b.key("f")
	if got := eval[string](b, `document.activeElement.className`); got != "filters" {
		t.Errorf("f leads to %q", got)
	}
	eval[any](b, `document.querySelector('[data-do="clear-filters"]').click()`)
	if got := eval[int](b, `document.querySelectorAll('.filters [aria-pressed="true"]').length`); got != 0 {
		t.Errorf("%d filters are pressed after all were cleared", got)
	}

	// The table of all versions: rows, cells and columns.
	eval[any](b, `document.querySelector('[data-set-view="all"]').click()`)
	rows := shown(".all tbody tr")
	press("kind=number")
	if got, want := shown(".all tbody tr"), eval[int](b, `new Set([...document.querySelectorAll('.row[data-kinds*="number."]')].flatMap(r => [...document.querySelectorAll(".all td a")].filter(a => a.hash === "#" + r.id).map(a => a.closest("tr").id))).size`); got != want || got == 0 || got == rows {
		t.Errorf("numbers: %d of %d rows of the table, want %d", got, rows, want)
	}
	press(`version="v-rooz.fa"`)
	if got := eval[string](b, `[...document.querySelectorAll(".all thead th")].filter(e => e.getClientRects().length).map(e => e.textContent.trim()).join("|")`); strings.Count(got, "|") != 1 {
		t.Errorf("with one version chosen the table has the columns %s", got)
	}
	state := `JSON.stringify([[...document.querySelectorAll('.filters [aria-pressed="true"]')].map(x => x.textContent), [...document.querySelectorAll(".all :is(th, td)")].filter(e => e.getClientRects().length).length])`
	before := eval[string](b, state)
	b.do(chromedp.Reload())
	if got := eval[string](b, state); got != before {
		t.Errorf("after a reload %s, before %s", got, before)
	}
	eval[any](b, `document.querySelector('[data-do="clear-filters"]').click()`)
	if got := shown(".all tbody tr"); got != rows {
		t.Errorf("without filters %d rows of the table, want %d", got, rows)
	}
	// A link to a row that a filter hides takes the filter away.
	eval[any](b, `document.querySelector('[data-set-view="side"]').click()`)
	press("kind=added")
	eval[any](b, `document.querySelector('.all td.same a').click()`)
	if got := shown(".row.at"); got != 1 {
		t.Error("a link leads to a row that the filter hides")
	}
	b.quiet()
}
