package report

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

const current = `document.querySelector(".row.at")?.dataset.change ?? ""`

func TestInBrowser(t *testing.T) {
	c := ferry(t)
	file := writePage(t, c)
	chromium := startChromium(t)

	t.Run("keys", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1400, 900)
		var changes []string
		for i := range c.Pairs[0].Links {
			if l := &c.Pairs[0].Links[i]; l.IsChange() {
				changes = append(changes, l.ID)
			}
		}
		b.key("j")
		if got := eval[string](b, current); got != changes[0] {
			t.Errorf("j: at %q, want %q", got, changes[0])
		}
		b.key("jj")
		if got := eval[string](b, current); got != changes[2] {
			t.Errorf("jjj: at %q, want %q", got, changes[2])
		}
		b.key("k")
		if got := eval[string](b, current); got != changes[1] {
			t.Errorf("k: at %q, want %q", got, changes[1])
		}
		if got := eval[string](b, `decodeURIComponent(location.hash)`); !strings.Contains(got, changes[1]) {
			t.Errorf("the address %q does not hold %q", got, changes[1])
		}
		if top := eval[float64](b, `document.querySelector(".row.at").getBoundingClientRect().top - document.querySelector(".bar").getBoundingClientRect().bottom`); top < 0 || top > 500 {
			t.Errorf("the change stands %v pixels below the bar", top)
		}
		b.key("n")
		first := eval[string](b, `document.activeElement.id`)
		b.key("n")
		if second := eval[string](b, `document.activeElement.id`); second == first || !strings.Contains(second, "--f-") {
			t.Errorf("n twice: %q, then %q", first, second)
		}
		b.key("p")
		if got := eval[string](b, `document.activeElement.id`); got != first {
			t.Errorf("p: %q, want %q", got, first)
		}
		b.key("J")
		b.key("x")
		if !eval[bool](b, `document.querySelector(".row.at").classList.contains("folded")`) {
			t.Error("x does not collapse the paragraph")
		}
		b.key("x")
		b.key("?")
		if !eval[bool](b, `document.getElementById("help").open`) {
			t.Error("? does not open the help")
		}
		b.key("\x1b")
		if eval[bool](b, `document.getElementById("help").open`) {
			t.Error("Escape does not close the help")
		}
		b.key("t")
		if !eval[bool](b, `document.getElementById("contents").open`) {
			t.Error("t does not open the contents")
		}
		b.key("\x1b")
		seen := map[string]bool{}
		for range 5 {
			seen[eval[string](b, `document.body.dataset.view + (document.querySelector(".pair.on .row.e .i")?.getClientRects().length ?? 0) + [...document.querySelectorAll(".pair.on .row, .all tr, .para")].filter(r => r.getClientRects().length).length`)] = true
			b.key("v")
		}
		if len(seen) != 5 {
			t.Errorf("v shows the views %v, want five that differ", seen)
		}
		b.quiet()
	})

	t.Run("permalinks", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1200, 800)
		for i, p := range c.Pairs {
			for j := range p.Links {
				l := &p.Links[j]
				if !l.IsChange() || j%5 != 0 {
					continue
				}
				id := eval[string](b, fmt.Sprintf(`document.querySelectorAll(".pair")[%d].querySelector('[data-change="%s"]').id`, i, l.ID))
				b.do(chromedp.Navigate("file://"+file+"#"+id), chromedp.Reload())
				if !eval[bool](b, fmt.Sprintf(`(() => { const r = document.getElementById(%q).getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.top < innerHeight })()`, id)) {
					t.Errorf("%s is not in sight after a reload", id)
				}
			}
		}
	})

	t.Run("filters", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1200, 800)
		shown := `[...document.querySelectorAll(".pair.on .row")].filter(r => r.getClientRects().length).length`
		all := eval[int](b, shown)
		for kind, n := range map[string]int{"reworded": c.Pairs[0].Counts.Relations[article.Reworded], "moved": c.Pairs[0].Counts.Moved, "number": c.Pairs[0].Counts.Findings[article.FindingNumber], "added": 1} {
			button := fmt.Sprintf(`document.querySelector('.filters [data-kind=%q]')`, kind)
			if label := eval[string](b, button+".textContent"); !strings.Contains(label, kind) || !strings.HasSuffix(label, fmt.Sprint(n)) {
				t.Errorf("the filter %s is labelled %q, want %d", kind, label, n)
			}
			eval[any](b, button+".click()")
			if got := eval[int](b, shown); got != n {
				t.Errorf("the filter %s shows %d rows, want %d", kind, got, n)
			}
			eval[any](b, button+".click()")
			if got := eval[int](b, shown); got != all {
				t.Errorf("without the filter %d rows, want %d", got, all)
			}
		}
		if eval[string](b, `getComputedStyle(document.querySelector("ins.t")).textDecorationLine`) != "none" {
			t.Error("typographic differences are marked at first")
		}
		eval[any](b, `document.querySelector('.filters [data-do="typographic"]').click()`)
		if eval[string](b, `getComputedStyle(document.querySelector("ins.t")).textDecorationLine`) != "underline" {
			t.Error("typographic differences stay hidden")
		}
		b.quiet()
	})

	t.Run("search", func(t *testing.T) { t.Parallel(); testSearch(t, open(t, chromium, file, 1200, 800)) })
	t.Run("address", func(t *testing.T) { t.Parallel(); testAddress(t, open(t, chromium, file, 1200, 800), file) })
	t.Run("phone", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 320, 640)
		for _, view := range []string{"side", "all"} {
			eval[any](b, fmt.Sprintf(`document.querySelector('[data-set-view=%q]').click(); scrollTo(0, document.body.scrollHeight / 2)`, view))
			for _, do := range []string{"next-change", "prev-finding", "next-paragraph", "prev-paragraph", "fold"} {
				button := fmt.Sprintf(`document.querySelector('[data-do=%q]')`, do)
				if !eval[bool](b, `(() => { const r = `+button+`.getBoundingClientRect(); return r.width >= 24 && r.height >= 24 && document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === `+button+` })()`) {
					t.Errorf("%s: %s is out of reach", view, do)
				}
			}
		}
		eval[any](b, `document.querySelector('[data-do="next-paragraph"]').click(); document.querySelector('[data-do="fold"]').click()`)
		if !eval[bool](b, `document.querySelector(".at").classList.contains("folded")`) {
			t.Error("the paragraph is not collapsed")
		}
	})

	t.Run("directions", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1200, 800)
		eval[any](b, `document.querySelector('[data-tab="v-rooz.fa"]').click()`)
		// The first line of a right-to-left cell begins at its right edge.
		if gap := eval[float64](b, `(() => {
			const p = document.querySelector('#v-rooz\\.fa .row .r p'), range = document.createRange();
			const text = document.createTreeWalker(p, NodeFilter.SHOW_TEXT).nextNode();
			range.setStart(text, 0); range.setEnd(text, 1);
			return p.getBoundingClientRect().right - range.getBoundingClientRect().right;
		})()`); gap < 0 || gap > 30 {
			t.Errorf("the first Persian letter stands %v pixels from the right edge", gap)
		}
		if dir := eval[string](b, `getComputedStyle(document.querySelector('#v-rooz\\.fa .row .o p')).direction`); dir != "ltr" {
			t.Errorf("the English cell beside it runs %s", dir)
		}
	})

	t.Run("widths", func(t *testing.T) {
		t.Parallel()
		// Nine republications, more than a window holds side by side.
		many := ferry(t)
		for n := 5; n < 10; n++ {
			p, v := many.Pairs[n%4], many.Versions[n%4+1]
			p.Republication, v.ID = fmt.Sprint(v.ID, n), fmt.Sprint(v.ID, n)
			many.Pairs, many.Versions = append(many.Pairs, p), append(many.Versions, v)
		}
		crowded := open(t, chromium, writePage(t, many), 320, 800)
		for _, width := range []int64{320, 680, 1400} {
			crowded.do(chromedp.EmulateViewport(width, 800))
			if wide := eval[float64](crowded, `(document.querySelector('[data-set-view="all"]').click(), document.scrollingElement.scrollWidth)`); wide > float64(width) {
				t.Errorf("at %d pixels nine republications are %v wide", width, wide)
			}
		}
		b := open(t, chromium, file, 1400, 900)
		for _, width := range []int64{320, 700, 1400} {
			b.do(chromedp.EmulateViewport(width, 800))
			wide := eval[map[string]float64](b, `(() => {
				const widths = {};
				document.querySelector('[data-do="find"]').click();
				for (const tab of document.querySelectorAll(".tabs a")) {
					tab.click();
					for (const view of document.querySelectorAll("[data-set-view]")) {
						view.click();
						widths[tab.dataset.tab + " " + view.dataset.setView] = document.scrollingElement.scrollWidth;
					}
				}
				return widths;
			})()`)
			if len(wide) != 8*len(c.Pairs) {
				t.Errorf("%d views measured", len(wide))
			}
			for view, w := range wide {
				if w > float64(width) {
					t.Errorf("at %d pixels the page is %v wide: %s", width, w, view)
				}
			}
		}
	})

	t.Run("without scripts", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, "/dev/null", 320, 800)
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			var result struct{}
			return t.Call(ctx, "Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, &result)
		}), chromedp.Navigate("file://"+file))
		if eval[bool](b, `document.documentElement.classList.contains("js")`) {
			t.Fatal("the script ran")
		}
		if hidden := eval[string](b, `[...document.querySelectorAll(".row :is(.o, .r), .landing, .all tbody td:not(:empty)")].filter(e => !e.checkVisibility() && !e.matches(".pair:not(.across) .same > .o:not(.r)")).map(e => e.textContent).join("|")`); hidden != "" {
			t.Errorf("not to be seen: %s", hidden)
		}
		for _, width := range []int64{320, 1200} {
			b.do(chromedp.EmulateViewport(width, 800))
			if wide := eval[float64](b, `document.scrollingElement.scrollWidth`); wide > float64(width) {
				t.Errorf("at %d pixels the page is %v wide", width, wide)
			}
		}
	})

	t.Run("print", func(t *testing.T) {
		t.Parallel()
		b := open(t, chromium, file, 1200, 800)
		b.key("vv")
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
		if err != nil {
			t.Fatal(err)
		}
		program, err := exec.LookPath("pdftotext")
		if err != nil {
			testkit.Missing(t, "pdftotext", err.Error())
		}
		file := filepath.Join(t.TempDir(), "page.pdf")
		if err := os.WriteFile(file, pdf, 0o600); err != nil {
			t.Fatal(err)
		}
		text, err := exec.CommandContext(t.Context(), program, "-q", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		squeezed := strings.Join(strings.Fields(string(text)), "")
		for _, want := range []string{"is no longer safe", "needs a new engine", "Sources close to the company", "Banorët flasin prej kohësh", "本报记者在码头看到", "More from the coast", "Three lorries a day"} {
			if !strings.Contains(squeezed, strings.Join(strings.Fields(want), "")) {
				t.Errorf("%q is not on paper", want)
			}
		}
	})

	t.Run("axe", func(t *testing.T) {
		t.Parallel()
		script := os.Getenv("VARIORUM_AXE")
		if script == "" {
			testkit.Missing(t, "axe", "VARIORUM_AXE does not name axe.min.js")
		}
		source, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, scheme := range []string{"light", "dark"} {
			b := open(t, chromium, file, 1200, 800)
			b.media(map[string]string{"name": "prefers-color-scheme", "value": scheme})
			eval[any](b, string(source)+"\n;0")
			for _, view := range []string{"side", "inline", "changes", "all", "read"} {
				for range c.Pairs {
					report := eval[string](b, `globalThis.axeRun = axe.run(document, {resultTypes: ["violations"]}).then(r => { globalThis.axeReport = r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " " + n.any.concat(n.all, n.none).map(c => c.message).join("; ")).join(" | ")).join("\n") }), "started"`)
					if report != "started" {
						t.Fatal(report)
					}
					if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](`axeRun`, chromedp.EvalAwaitPromise)); err != nil {
						t.Fatal(err)
					}
					if found := eval[string](b, `axeReport`); found != "" {
						t.Errorf("%s, %s: %s", scheme, view, found)
					}
					if view == "all" {
						break // one table for all tabs
					}
					eval[any](b, `(document.querySelector(".tabs [aria-current]").nextElementSibling ?? document.querySelector(".tabs a")).click()`)
				}
				b.key("v")
			}
		}
	})
}
