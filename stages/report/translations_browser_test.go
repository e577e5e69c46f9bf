package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// shown is how many elements are to be seen.
func (b *browser) shown(selector string) int {
	b.t.Helper()
	return eval[int](b, `[...document.querySelectorAll(`+"`"+selector+"`"+`)].filter(e => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden").length`)
}

func TestTranslationsInBrowser(t *testing.T) {
	c := glossed(t)
	file := writePage(t, c)
	var page bytes.Buffer
	if err := HTML(&page, c, Options{Interface: "fa"}); err != nil {
		t.Fatal(err)
	}
	persian := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(persian, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	chromium := startChromium(t)

	t.Run("switch", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1300, 900)
		b.do(chromedp.Navigate("file://" + file + "#v-gazeta.sq"))
		const glosses = ".pair.on .row > .gl"
		pressed := func() string {
			return eval[string](b, `document.querySelector('[data-do="glosses"]').getAttribute("aria-pressed")`)
		}
		if b.shown(glosses) != 5 || pressed() != "true" {
			t.Errorf("%d translations, the switch is %s", b.shown(glosses), pressed())
		}
		b.key("g")
		if b.shown(glosses) != 0 || pressed() != "false" || b.shown(".pair.on .row > .r > p") == 0 {
			t.Errorf("g leaves %d translations, the switch is %s", b.shown(glosses), pressed())
		}
		address := eval[string](b, `location.hash`)
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+address))
		if b.shown(glosses) != 0 || pressed() != "false" {
			t.Errorf("the address %s does not keep the switch", address)
		}
		b.click(`[data-do="glosses"]`)
		if got := eval[string](b, `location.hash`); b.shown(glosses) != 5 || got == address {
			t.Errorf("the switch does not bring them back: %s", got)
		}
		// Each stands below the words that it translates, in its column.
		if !eval[bool](b, `[...document.querySelectorAll(".pair.on .row > .gr")].every(g => { const r = g.parentElement, own = [...r.querySelectorAll(":scope > .r .s, :scope > .r:not(:has(.s))")].map(e => e.getBoundingClientRect()), at = g.getBoundingClientRect(); return own.every(o => o.bottom <= at.top + 1 && Math.abs(o.left - at.left) < 2) })`) {
			t.Error("a translation does not stand below its words")
		}
		// The search finds their words while they are shown.
		b.key("/")
		b.words("travellers")
		if got := b.shown(".pair.on .row"); got != 1 {
			t.Errorf("%d rows have a word of a translation", got)
		}
		b.key("\x1b")
		b.key("g")
		b.key("/")
		b.words("travellers")
		if got := b.shown(".pair.on .row"); got != 0 {
			t.Errorf("%d rows are found by what is not shown", got)
		}
		b.quiet()
	})

	t.Run("review", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1300, 900)
		b.do(chromedp.Navigate("file://" + file + "#v-gazeta.sq"))
		b.key("g") // the review shows them all the same
		b.click(`[data-set-view="review"]`)
		const columns = `(() => { const r = document.querySelector(".pair.on .row:has(.rv)"), at = (s) => r.querySelector(":scope > " + s).getBoundingClientRect(); return [at(".o"), at(".rv"), at(".r")] })()`
		if !eval[bool](b, columns+`.every((e, i, all) => !i || e.left >= all[i-1].right && Math.abs(e.top - all[0].top) < 2)`) {
			t.Error("the three texts do not stand beside each other from left to right")
		}
		if got := eval[string](b, `document.querySelector(".pair.on .heads").innerText.replace(/\s+/g, " ").trim()`); got != "Original · Ionian Courier (en) Translation of the republication: English (en) Gazeta e Bregut (sq)" {
			t.Errorf("the heads are %q", got)
		}
		if b.shown(".pair.on .rvh") != 1 {
			t.Error("nothing says what stands in the middle")
		}
		b.key("j")
		if got := eval[string](b, current); got != c.Pairs[1].Links[2].ID {
			t.Errorf("j goes to %s", got)
		}
		address := eval[string](b, `location.hash`)
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+address))
		if got := eval[string](b, `document.body.dataset.view`); got != "review" {
			t.Errorf("%s shows %s", address, got)
		}
		// A pair without a translation between says so and shows both texts.
		eval[any](b, `document.querySelectorAll(".tabs a")[0].click(), 0`)
		if b.shown(".pair.on .rvh") != 1 || b.shown(".pair.on .row > .o") == 0 {
			t.Error("a pair without translations is not shown in the review")
		}
		b.key("v")
		if got := eval[string](b, `document.body.dataset.view`); got != "side" {
			t.Errorf("behind the review comes %s", got)
		}
		b.quiet()
	})

	t.Run("review from right to left", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, persian, 1300, 900)
		b.do(chromedp.Navigate("file://" + persian + "#v-rooz.fa;view=review"))
		if !eval[bool](b, `(() => { const r = document.querySelector(".pair.on .row:has(.rv)"), at = (s) => r.querySelector(":scope > " + s).getBoundingClientRect(); return at(".o").left >= at(".rv").right && at(".rv").left >= at(".r").right })()`) {
			t.Error("the columns do not run from right to left")
		}
		if got := eval[string](b, `getComputedStyle(document.querySelector(".pair.on .rv .gt")).direction`); got != "ltr" {
			t.Errorf("an English translation runs %s", got)
		}
		b.quiet()
	})

	t.Run("phone", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 320, 900)
		for _, view := range []string{"side", "inline", "review", "read"} {
			b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#v-rooz.fa;view="+view))
			if wide := eval[int](b, `document.documentElement.scrollWidth`); wide > 320 {
				t.Errorf("%s is %d pixels wide", view, wide)
			}
			if b.shown(".gl .gt") == 0 {
				t.Errorf("%s shows no translation", view)
			}
		}
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#v-gazeta.sq;view=review"))
		if !eval[bool](b, `[...document.querySelectorAll(".pair.on .row:has(.rv)")].every(r => { const [o, h, g] = [".o", ".r", ".rv"].map(s => r.querySelector(":scope > " + s).getBoundingClientRect()); return h.top >= o.bottom - 1 && g.top >= h.bottom - 1 })`) {
			t.Error("the three texts do not stand below each other")
		}
		b.quiet()
	})

	t.Run("copies", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1300, 900)
		b.do(chromedp.Navigate("file://" + file + "#v-rooz.fa;view=read"))
		if got := b.shown(".reading .gl .gt"); got != 3 {
			t.Errorf("the reading view has %d translations, want 3", got)
		}
		if got := eval[string](b, readingText); got != textsOf(versionOf(c, "rooz.fa")) {
			t.Errorf("the reading view has\n%s", got)
		}
		if eval[bool](b, `document.querySelectorAll(".reading [id]").length > 0`) {
			t.Error("a copy has an id")
		}
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+file+"#all--p1;view=all"))
		b.click(`tr#all--p3 .more`)
		if got := b.shown(".fates .gl .gt"); got == 0 {
			t.Error("the versions of a paragraph have no translations")
		}
		b.quiet()
	})

	t.Run("paper", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 700, 900)
		b.do(chromedp.Navigate("file://" + file + "#v-gazeta.sq;view=review"))
		b.emulatePrint()
		if !eval[bool](b, `(() => { const r = document.querySelector("#v-gazeta\\.sq .row:has(.rv), [data-id='gazeta.sq'] .row:has(.rv)"), at = (s) => r.querySelector(":scope > " + s).getBoundingClientRect(); return at(".rv").left >= at(".o").right && at(".r").left >= at(".rv").right })()`) {
			t.Error("on paper the three texts do not stand beside each other")
		}
		b.quiet()
	})

	t.Run("axe", func(t *testing.T) {
		t.Parallel()
		for _, f := range []string{file, persian} {
			b := open(t, chromium, f, 1300, 900)
			b.axe("v-gazeta.sq", "v-gazeta.sq;view=review", "v-rooz.fa;view=review", "v-rooz.fa;view=read", "v-haibao.zh;view=inline", "#;view=all")
			b.do(chromedp.EmulateViewport(320, 800))
			b.axe("v-rooz.fa;view=review")
		}
	})
}

// TestTranslationsWithoutScripts: without its script a page shows all translations.
func TestTranslationsWithoutScripts(t *testing.T) {
	c := glossed(t)
	var page bytes.Buffer
	if err := HTML(&page, c, Options{}); err != nil {
		t.Fatal(err)
	}
	// The policy refuses a script that is not the one of the page.
	content := bytes.Replace(page.Bytes(), []byte("<script>"), []byte("<script>0;"), 1)
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	b := open(t, startChromium(t), file, 1200, 900)
	if eval[bool](b, `document.documentElement.classList.contains("js")`) {
		t.Fatal("the script runs")
	}
	if got, want := b.shown(".row > .gl"), eval[int](b, `document.querySelectorAll(".row > .gl").length`); got != want || want == 0 {
		t.Errorf("%d translations of %d are shown", got, want)
	}
}
