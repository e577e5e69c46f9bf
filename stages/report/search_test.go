package report

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const rowsShown = `[...document.querySelectorAll(".pair.on .row, .all tbody tr")].filter(r => r.getClientRects().length).length`

// words puts words into the search box as typing does.
func (b *browser) words(words string) {
	b.t.Helper()
	eval[any](b, fmt.Sprintf(`(() => { const w = document.getElementById("words"); w.value = %q; w.dispatchEvent(new Event("input")) })()`, words))
}

func testSearch(t *testing.T, b *browser) {
	all := eval[int](b, rowsShown)
	b.key("/")
	if got := eval[string](b, `document.activeElement.id + document.activeElement.value`); got != "words" {
		t.Fatalf("/ leads to %q", got)
	}
	b.key("HARBOUR")
	if got := eval[int](b, rowsShown); got != 1 {
		t.Errorf("HARBOUR: %d rows", got)
	}
	if got := eval[string](b, `document.querySelector(".finder output").textContent`); got != "1 paragraph" {
		t.Errorf("HARBOUR: %q", got)
	}
	if got := eval[int](b, `CSS.highlights.get("sought")?.size ?? 0`); got < 1 {
		t.Error("the word is not underlined")
	}
	b.key("\x1b")
	if got := eval[int](b, rowsShown); got != all || eval[bool](b, `CSS.highlights.has("sought")`) {
		t.Errorf("after Escape %d rows, want %d", got, all)
	}
	if eval[bool](b, `document.querySelector(".finder").getClientRects().length > 0`) {
		t.Error("Escape does not leave the search")
	}
	for _, c := range []struct {
		tab, words string
		rows       int
	}{
		{"v-mirror.en", "durres", 1},                       // an accent
		{"v-mirror.en", "1520", 1},                         // grouped digits, on one side
		{"v-mirror.en", "1250 1520", 0},                    // not across the sides
		{"v-mirror.en", "said the", 4},                     // all words, any order
		{"v-mirror.en", "not in the republication", 0},     // words of the page are no text
		{"v-gazeta.sq", "hodhem lehte", 1},                 // hodhëm lehtë
		{"v-rooz.fa", "1250", 1},                           // ۱۲۵۰
		{"v-rooz.fa", "بازمي", 1},                          // an Arabic letter for a Persian one
		{"v-haibao.zh", "售票窗口", 1},                         // no spaces
		{"v-haibao.zh", "４１０００", 1},                        // full width
		{"v-haibao.zh", "nothing of the kind whatever", 0}, // no hit
	} {
		eval[any](b, fmt.Sprintf(`document.querySelector('[data-tab="%s"]').click()`, c.tab))
		b.key("/")
		b.words(c.words)
		if got := eval[int](b, rowsShown); got != c.rows {
			t.Errorf("%s: %q finds %d rows, want %d", c.tab, c.words, got, c.rows)
		}
	}
	// All versions are searched at once.
	eval[any](b, `document.querySelector('[data-set-view="all"]').click()`)
	b.words("1520")
	if got := eval[string](b, `[...document.querySelectorAll(".all tr.found")].map(r => r.id).join()`); got != "all--p3" {
		t.Errorf("all versions: 1520 is found in %q", got)
	}
	b.words("made")
	b.words("port office")
	b.key("\r")
	first := eval[string](b, `document.querySelector(".at").id`)
	b.key("\r")
	if second := eval[string](b, `document.querySelector(".at").id`); second == first || eval[string](b, `document.activeElement.id`) != "words" {
		t.Errorf("Enter stays at %q", second)
	}
	b.quiet()
}

func testAddress(t *testing.T, b *browser, file string) {
	state := `JSON.stringify([document.body.dataset.view, document.querySelector(".pair.on").id, document.body.hasAttribute("data-typographic"), document.getElementById("words").value,
		[...document.querySelectorAll(".filters [aria-pressed=true][data-kind]")].map(x => x.dataset.kind), ` + rowsShown + `])`
	reload := func(what string) {
		t.Helper()
		want := eval[string](b, state)
		b.do(chromedp.Reload())
		if got := eval[string](b, state); got != want {
			t.Errorf("%s: %s after a reload %s", what, want, got)
		}
	}
	click := func(selector string) {
		t.Helper()
		eval[any](b, fmt.Sprintf(`document.querySelector(%q).click()`, selector))
	}
	if got := eval[string](b, `location.hash`); got != "" {
		t.Errorf("the address holds %q at first", got)
	}
	click(`[data-set-view="inline"]`)
	reload("view")
	click(`[data-tab="v-haibao.zh"]`)
	reload("version")
	click(`.filters [data-kind="dropped"]`)
	click(`.filters [data-kind="added"]`)
	reload("filters")
	click(`[data-do="clear-filters"]`)
	click(`[data-tab="v-mirror.en"]`)
	click(`.filters [data-do="typographic"]`)
	reload("typographic")
	b.key("/")
	b.words("a b; c=1,5 #é")
	reload("words")
	if got, err := url.PathUnescape(eval[string](b, `location.hash`)); err != nil || got != "#v-mirror.en;view=inline;typographic;find=a b; c=1,5 #é" {
		t.Errorf("the address is %q, %v", got, err)
	}
	b.key("\x1b")
	// A place in the address, with and without a view.
	change := eval[string](b, `document.querySelector("#v-gazeta\\.sq [data-change]").id`)
	for view, suffix := range map[string]string{"side": "", "changes": ";view=changes", "inline": ";view=inline;only=nonsense;%E0%A4%A=1"} {
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#"+change+suffix))
		if got := eval[string](b, `document.body.dataset.view + " " + document.querySelector(".at").id`); got != view+" "+change {
			t.Errorf("#%s%s shows %q", change, suffix, got)
		}
	}
	// From the table to a text and back.
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#;view=all"))
	reload("all versions")
	click(`#all--p3 td:nth-of-type(2) a`)
	if got := eval[string](b, `document.body.dataset.view + " " + document.querySelector(".row.at").closest(".pair.on").id`); got != "side v-gazeta.sq" {
		t.Errorf("a cell leads to %q", got)
	}
	b.key("vvv")
	if got := eval[string](b, `document.body.dataset.view + document.querySelector(".at").id`); got != "allall--p3" {
		t.Errorf("the table is shown at %q", got)
	}
	reload("paragraph in the table")
	b.key("vv")
	if got := eval[string](b, `document.querySelector(".at").id`); !strings.HasPrefix(got, "gazeta.sq--c-") {
		t.Errorf("the text is shown at %q", got)
	}
	reload("paragraph")
	back, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`new Promise(done => { addEventListener("popstate", () => done(document.body.dataset.view), {once: true}); history.back() })`, chromedp.EvalAwaitPromise))
	if err != nil || back != "all" {
		t.Errorf("back leads to the view %q, %v", back, err)
	}
	b.quiet()
}
