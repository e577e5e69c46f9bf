package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
)

// TestScriptNames holds the scripts to names of their own: all files share one
// scope, in which a second function of a name replaces the first without a word.
func TestScriptNames(t *testing.T) {
	names := map[string]string{}
	listed, err := os.ReadFile("html.go")
	if err != nil {
		t.Fatal(err)
	}
	all, err := filepath.Glob("static/*.js")
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	for _, file := range all {
		if !strings.Contains(string(listed), `"`+filepath.Base(file)+`"`) {
			t.Errorf("%s is in no page", file)
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^(?:async )?(?:function|const|let) (\w+)`).FindAllStringSubmatch(string(content), -1) {
			if other, ok := names[m[1]]; ok {
				t.Errorf("%s and %s both declare %s", other, file, m[1])
			}
			names[m[1]] = file
		}
	}
}

// press sends a key as a keyboard with another layout does.
func (b *browser) press(key, code string, shift bool) {
	b.t.Helper()
	eval[any](b, fmt.Sprintf(`(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", {key: %q, code: %q, shiftKey: %v, bubbles: true, cancelable: true})), 0`, key, code, shift))
}

func (b *browser) click(selector string) {
	b.t.Helper()
	eval[any](b, fmt.Sprintf(`document.querySelector(%q).click(), 0`, selector))
}

// await runs an expression until it is true: what is drawn in a later frame.
func (b *browser) await(expression string) bool {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`new Promise(done => { let left = 300; const look = () => { if (`+expression+`) done(true); else if (left-- < 0) done(false); else requestAnimationFrame(look); }; look(); })`, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// textsOf are the paragraphs of a version as a reader sees them.
func textsOf(v *article.Version) string {
	var b strings.Builder
	for i := range v.Paragraphs {
		b.WriteString(strings.Join(strings.Fields(v.Paragraphs[i].Text), " ") + "\n")
	}
	return b.String()
}

// readingText is the text of the reading view, a line a paragraph.
const readingText = `[...document.querySelectorAll(".reading .para > .r > p")].map(p => p.textContent.replace(/\s+/g, " ").trim() + "\n").join("")`

func TestReadingView(t *testing.T) {
	c := ferry(t)
	file := writePage(t, c)
	b := open(t, startChromium(t), file, 1280, 900)
	byID := map[string]*article.Version{}
	for i := range c.Versions {
		byID[c.Versions[i].ID] = &c.Versions[i]
	}
	b.click(`[data-set-view="read"]`)
	for _, p := range c.Pairs {
		v := byID[p.Republication]
		b.click(fmt.Sprintf(`[data-tab="v-%s"]`, slug(p.Republication)))
		if got, want := eval[string](b, readingText), textsOf(v); got != want {
			t.Errorf("%s reads\n%s\nwant\n%s", v.ID, got, want)
		}
		if got := eval[string](b, `(p => p.lang + " " + getComputedStyle(p).direction)(document.querySelector(".reading .para > .r"))`); got != v.Language+" "+(&version{Version: v}).Dir() {
			t.Errorf("%s is read as %s", v.ID, got)
		}
		if n := eval[int](b, `document.querySelectorAll(".pair").length - [...document.querySelectorAll(".pair")].filter(p => !p.getClientRects().length).length`); n > 0 {
			t.Errorf("%d sections stand beside the text", n)
		}
		// As many signs as changes, each of which leads to its row.
		changes := 0
		for i := range p.Links {
			if p.Links[i].IsChange() {
				changes++
			}
		}
		if got := eval[int](b, `new Set([...document.querySelectorAll(".reading .margin a")].map(a => a.hash).filter(h => document.getElementById(decodeURIComponent(h.slice(1))).dataset.change)).size`); got != changes {
			t.Errorf("%s: signs for %d changes, want %d", v.ID, got, changes)
		}
		if eval[string](b, `document.querySelector(".reading h2").textContent`) == "" || eval[bool](b, `document.querySelectorAll("[id]").length !== new Set([...document.querySelectorAll("[id]")].map(e => e.id)).size`) {
			t.Errorf("%s: no heading, or an id that occurs twice", v.ID)
		}
	}
	b.click(`[data-do="original"]`)
	if got, want := eval[string](b, readingText), textsOf(byID[c.Story.Original]); got != want {
		t.Errorf("the original reads\n%s\nwant\n%s", got, want)
	}
	if got := eval[string](b, `document.querySelector("[data-tab][aria-current]").dataset.tab`); got != "original" {
		t.Errorf("the current tab is %q", got)
	}
	b.do(chromedp.Reload())
	if got := eval[string](b, readingText); got != textsOf(byID[c.Story.Original]) || !strings.HasSuffix(eval[string](b, `location.hash`), ";view=read;text=original") {
		t.Errorf("after a reload at %s it reads\n%s", eval[string](b, `location.hash`), got)
	}
	// Steps and the place in the address.
	b.click(`[data-tab="v-mirror.en"]`)
	b.key("jj")
	at := eval[string](b, `document.querySelector(".para.at").dataset.of`)
	b.do(chromedp.Reload())
	if got := eval[string](b, `document.body.dataset.view + document.querySelector(".para.at")?.dataset.of`); got != "read"+at || !strings.HasPrefix(at, "mirror.en--c-") {
		t.Errorf("after a reload at %q, before at %q", got, at)
	}
	b.click(`.para.at .margin a`)
	if got := eval[string](b, `document.body.dataset.view + document.querySelector(".row.at").id`); got != "side"+at {
		t.Errorf("the sign of %s leads to %s", at, got)
	}
	b.key("vvvv")
	if got := eval[string](b, `document.body.dataset.view + document.querySelector(".at").dataset.of`); got != "read"+at {
		t.Errorf("v leads to %q", got)
	}
	b.key("/")
	b.words("port office")
	if n := eval[int](b, `[...document.querySelectorAll(".para")].filter(p => p.getClientRects().length).length`); n == 0 || n > 3 {
		t.Errorf("the search shows %d paragraphs of the text", n)
	}
	b.key("\x1b")
	// From the list of versions.
	b.click(`.versions [data-version="v-rooz.fa"] [data-do="read"]`)
	if got := eval[string](b, readingText); got != textsOf(byID["rooz.fa"]) {
		t.Errorf("the list of versions leads to\n%s", got)
	}
	b.emulatePrint()
	if got := eval[string](b, `[...document.querySelectorAll("main > *")].filter(e => e.getClientRects().length).map(e => e.className).join()`); got != "reading" {
		t.Errorf("on paper there are %s", got)
	}
	b.quiet()
}

func (b *browser) emulatePrint() {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		var result struct{}
		return t.Call(ctx, "Emulation.setEmulatedMedia", map[string]any{"media": "print"}, &result)
	}))
}

func TestEveryVersionOfAParagraph(t *testing.T) {
	c := ferry(t)
	file := writePage(t, c)
	b := open(t, startChromium(t), file, 1280, 900)
	// From a change to the table and back.
	b.key("j")
	at := eval[string](b, `document.querySelector(".row.at").id`)
	b.press("a", "KeyA", false)
	if got := eval[string](b, `document.body.dataset.view + " " + document.querySelector("tr.at").id + " " + document.querySelector("tr.at + tr.fate a").hash.slice(1)`); got != "all all--p1 "+at {
		t.Errorf("a leads to %s", got)
	}
	b.press("a", "KeyA", false)
	if eval[bool](b, `document.querySelector("tr.fate") !== null`) {
		t.Error("a does not close the fates")
	}
	// The strip says of each row how many republications differ.
	want := map[string]int{}
	for _, p := range c.Pairs {
		for i := range p.Links {
			for _, o := range p.Links[i].Original {
				if p.Links[i].IsChange() {
					want[fmt.Sprintf("all--p%d", o+1)]++
				}
			}
		}
	}
	for id, n := range want {
		if got := eval[string](b, fmt.Sprintf(`document.querySelector('.heat a[href="#%s"]').title`, id)); !strings.HasSuffix(got, fmt.Sprintf("%d of %d republications differ", n, len(c.Pairs))) {
			t.Errorf("%s: %q, want %d", id, got, n)
		}
	}
	b.click(`.heat a[href="#all--p5"]`)
	for _, p := range c.Pairs {
		i := slices.IndexFunc(p.Links, func(l article.Link) bool { return slices.Contains(l.Original, 4) })
		id := slug(p.Republication) + "--" + p.Links[i].ID
		if n := eval[int](b, fmt.Sprintf(`document.querySelectorAll('#all--p5 + tr.fate a[href="#%s"]').length`, id)); n != 1 {
			t.Errorf("%d links to %s", n, id)
		}
	}
	if got := eval[string](b, `document.querySelector("#all--p5 + tr.fate").textContent`); !strings.Contains(got, "is no longer safe") || !strings.Contains(got, "Banorët flasin prej kohësh") || !strings.Contains(got, "needs a new engine") {
		t.Errorf("what became of the paragraph: %s", got)
	}
	if got := eval[string](b, `document.querySelector('#all--p5 .more').ariaExpanded`); got != "true" {
		t.Errorf("the button says %q", got)
	}
	b.click(`#all--p5 + tr.fate section a`)
	if got := eval[string](b, `document.body.dataset.view`); got != "side" {
		t.Errorf("the panel leads to the view %s", got)
	}
	// The same in the margin of the original, and by Enter.
	b.click(`[data-do="original"]`)
	b.click(`.para .more[data-line="3"]`)
	if got := eval[string](b, `document.querySelector('.para .fates').textContent`); !strings.Contains(got, "1,520") {
		t.Errorf("in the margin of the original: %q", got)
	}
	eval[any](b, `document.querySelector('.para:has(.more[data-line="3"])').focus(), 0`)
	b.key("\r")
	if eval[bool](b, `document.querySelector('.para .fates') !== null`) {
		t.Error("Enter does not close it")
	}
	b.quiet()
}

func TestContextOfChanges(t *testing.T) {
	// Twelve unchanged paragraphs between two changes, four before and two after.
	var o, r []string
	c := &article.Comparison{Schema: article.Schema, Story: article.StoryInfo{ID: "context", Original: "o.en"}}
	var links []article.Link
	for i := range 20 {
		marked := fmt.Sprintf("Paragraph number %d stands where it stood.", i)
		if i == 4 || i == 17 {
			marked = fmt.Sprintf("Paragraph number %d [-stands-]{+stood+} where it stood.", i)
		}
		l := sameLanguage(&o, &r, marked)
		l.Relation, l.Score = article.Same, 1
		if strings.Contains(marked, "[-") {
			l.Relation = article.Reworded
		}
		links = append(links, l)
	}
	ops, rps := paragraphs(o, "en"), paragraphs(r, "en")
	p := article.Pair{Original: "o.en", Republication: "r.en", Basis: article.SameLanguage, Links: links}
	finish(&p, ops, rps)
	c.Versions = []article.Version{{ID: "o.en", Role: article.RoleOriginal, Language: "en", Paragraphs: ops}, {ID: "r.en", Role: article.RoleRepublication, Language: "en", Paragraphs: rps}}
	c.Pairs = []article.Pair{p}
	b := open(t, startChromium(t), writePage(t, c), 1280, 900)
	b.click(`[data-set-view="changes"]`)
	shown := func() string {
		return eval[string](b, `[...document.querySelectorAll(".row")].filter(r => r.getClientRects().length).map(r => r.querySelector("h4 a").textContent.replace("¶", "")).join(" ")`)
	}
	gaps := func() string {
		return eval[string](b, `[...document.querySelectorAll(".gap")].map(g => [...g.querySelectorAll("button")].map(b => b.textContent).join("|")).join("; ")`)
	}
	step := func(button, rows, folds string) {
		t.Helper()
		if button != "" {
			b.click(button)
		}
		if got := shown(); got != rows {
			t.Errorf("%s shows %s, want %s", button, got, rows)
		}
		if got := gaps(); got != folds {
			t.Errorf("%s: folds %s, want %s", button, got, folds)
		}
	}
	step("", "5 18", "4 unchanged paragraphs – show|↑ 3; ↓ 3|12 unchanged paragraphs – show|↑ 3; 2 unchanged paragraphs – show")
	step(`.gap:nth-of-type(n) [data-do="gap-before"]`, "2 3 4 5 18", "1 unchanged paragraph – show|− hide unchanged paragraphs; ↓ 3|12 unchanged paragraphs – show|↑ 3; 2 unchanged paragraphs – show")
	step(`[data-do="gap-after"]`, "2 3 4 5 6 7 8 18", "1 unchanged paragraph – show|− hide unchanged paragraphs; ↓ 3|9 unchanged paragraphs – show|↑ 3|− hide unchanged paragraphs; 2 unchanged paragraphs – show")
	if got := eval[string](b, `document.activeElement.querySelector("h4 a").textContent`); got != "¶6" {
		t.Errorf("the focus is at %s", got)
	}
	b.key("vvvv")
	step("", "2 3 4 5 6 7 8 18", gaps())
	step(`[data-do="gap-all"]`, "1 2 3 4 5 6 7 8 18", "− hide unchanged paragraphs; ↓ 3|9 unchanged paragraphs – show|↑ 3|− hide unchanged paragraphs; 2 unchanged paragraphs – show")
	step(`[data-do="gap-fold"]`, "5 6 7 8 18", "4 unchanged paragraphs – show|↑ 3; ↓ 3|9 unchanged paragraphs – show|↑ 3|− hide unchanged paragraphs; 2 unchanged paragraphs – show")
	// A link to a folded row opens it.
	id := eval[string](b, `document.querySelectorAll(".row")[12].id`)
	eval[any](b, fmt.Sprintf(`location.hash = "#%s;view=changes", 0`, id))
	if !b.await(`document.querySelectorAll(".row")[12].getClientRects().length > 0`) {
		t.Error("a link does not open a folded row")
	}
	b.quiet()
}

func TestOverviewStrip(t *testing.T) {
	c := ferry(t)
	b := open(t, startChromium(t), writePage(t, c), 1280, 900)
	changes := 0
	for i := range c.Pairs[0].Links {
		if c.Pairs[0].Links[i].IsChange() {
			changes++
		}
	}
	if !b.await(`document.querySelectorAll(".marks a").length > 0`) {
		t.Fatal("no marks")
	}
	if n := eval[int](b, `document.querySelectorAll(".marks a").length`); n > changes || n < changes/2 {
		t.Errorf("%d marks for %d changes", n, changes)
	}
	if names := eval[string](b, `[...document.querySelectorAll(".marks a")].map(a => a.ariaLabel).join("\n")`); !strings.Contains(names, "moved") || !strings.Contains(names, "! negation") || !strings.Contains(names, "¶7 − dropped") {
		t.Errorf("the marks are called %s", names)
	}
	if n := eval[int](b, `document.querySelectorAll('.marks a[tabindex="0"]').length`); n != 1 {
		t.Errorf("%d marks are stops of the tab key", n)
	}
	eval[any](b, `document.querySelector('.marks a[tabindex="0"]').focus(), 0`)
	b.press("ArrowDown", "ArrowDown", false)
	hash := eval[string](b, `document.activeElement.hash`)
	eval[any](b, `document.activeElement.click(), 0`)
	if got := eval[string](b, `"#" + document.querySelector(".row.at").id`); got != hash {
		t.Errorf("a mark for %s leads to %s", hash, got)
	}
	if !eval[bool](b, `document.querySelector(".row.at").getBoundingClientRect().top < innerHeight`) {
		t.Error("the change is not in sight")
	}
	// The frame follows the window, and nothing is covered.
	before := eval[string](b, `document.querySelector(".marks i").style.top`)
	eval[any](b, `scrollTo(0, document.body.scrollHeight), 0`)
	if !b.await(fmt.Sprintf(`document.querySelector(".marks i").style.top !== %q`, before)) {
		t.Error("the frame stays where it was")
	}
	for _, width := range []int64{1024, 1280, 1600} {
		b.do(chromedp.EmulateViewport(width, 800))
		if gap := eval[float64](b, `Math.min(...[...document.querySelectorAll(".marks a, .marks i")].map(a => a.getBoundingClientRect().left)) - Math.max(...[...document.querySelectorAll(".pair.on .row, .bar")].map(r => r.getBoundingClientRect().right))`); gap < 0 {
			t.Errorf("at %d pixels the marks cover the text by %v", width, -gap)
		}
	}
	b.do(chromedp.EmulateViewport(800, 800))
	if eval[bool](b, `document.querySelector(".marks").getClientRects().length > 0`) {
		t.Error("the strip is shown on a small window")
	}
	// Lines between a moved paragraph and its place.
	b.do(chromedp.EmulateViewport(1280, 1600))
	eval[any](b, `document.querySelector(".pair.on .landing").scrollIntoView(), 0`)
	if !b.await(`document.querySelectorAll(".lines path").length === 1`) {
		t.Error("no line to the moved paragraph")
	}
	b.click(`[data-set-view="inline"]`)
	if !b.await(`!document.querySelector(".lines")`) {
		t.Error("the line stays in the inline view")
	}
	b.quiet()
}

func TestCopyAsQuotation(t *testing.T) {
	c := ferry(t)
	b := open(t, startChromium(t), writePage(t, c), 1280, 900)
	for _, way := range []string{
		`Object.defineProperty(navigator, "clipboard", {configurable: true, value: {write: async ([item]) => { got = [await (await item.getType("text/plain")).text(), await (await item.getType("text/html")).text()] }}})`,
		`Object.defineProperty(navigator, "clipboard", {configurable: true, value: undefined}); addEventListener("copy", e => { got = [e.clipboardData.getData("text/plain"), e.clipboardData.getData("text/html")] })`,
	} {
		eval[any](b, `window.got = null; `+way+`; 0`)
		for _, p := range c.Pairs[:2] {
			b.click(fmt.Sprintf(`[data-tab="v-%s"]`, slug(p.Republication)))
			eval[any](b, `got = null`)
			row := eval[string](b, `document.querySelector('.pair.on .row[data-change]:not(.dropped, .added)').id`)
			if !b.await(`document.getElementById("` + row + `").querySelector('[data-do="copy"]')`) {
				t.Fatal("no button at " + row)
			}
			// The command of old asks for a key or click of a person.
			eval[any](b, `document.getElementById("`+row+`").querySelector('[data-do="copy"]').focus(), 0`)
			b.key("\r")
			if !b.await(`got`) {
				t.Fatalf("nothing was copied: %s", way)
			}
			var got [2]string
			if err := json.Unmarshal([]byte(eval[string](b, `JSON.stringify(got)`)), &got); err != nil {
				t.Fatal(err)
			}
			marks := map[string]string{"mirror.en": "“”", "gazeta.sq": "„“"}[p.Republication]
			open, closing := string([]rune(marks)[0]), string([]rune(marks)[1])
			l := p.Links[slices.IndexFunc(p.Links, func(l article.Link) bool { return strings.HasSuffix(row, l.ID) })]
			for i, want := range []string{
				"“" + joinText(&c.Versions[0], l.Original) + "”\n— Ionian Courier",
				open + joinText(versionOf(c, p.Republication), l.Republication) + closing + "\n— ",
				"index.html#" + row,
			} {
				if !strings.Contains(squeezed(got[0]), squeezed(want)) {
					t.Errorf("%s: part %d, %q, is not in %q", row, i, want, got[0])
				}
			}
			if !strings.Contains(got[1], `<blockquote lang="en" dir="ltr">`) || !strings.Contains(got[1], "<cite") || strings.Contains(got[1], "class=") {
				t.Errorf("%s as HTML: %s", row, got[1])
			}
			if !b.await(`document.querySelector(".spoken").textContent.startsWith("Copied")`) {
				t.Error("it is not said that it was copied")
			}
		}
	}
	b.click(`[data-tab="v-rooz.fa"]`)
	eval[any](b, `got = null`)
	if !b.await(`document.querySelector('.pair.on .dropped [data-do="copy"]')`) {
		t.Fatal("no button at a dropped paragraph")
	}
	eval[any](b, `document.querySelector('.pair.on .dropped [data-do="copy"]').focus(), 0`)
	b.key("\r")
	if !b.await(`got`) || !strings.Contains(eval[string](b, `got[0]`), "\n\nNot in the republication\n— روز دریا") {
		t.Errorf("a dropped paragraph is copied as %q", eval[string](b, `got[0]`))
	}
	b.click(`[data-tab="v-mirror.en"]`)
	eval[any](b, `got = null`)
	b.key("jjjc")
	if !b.await(`got`) {
		t.Error("c copies nothing")
	}
	b.quiet()
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), " ") }

func versionOf(c *article.Comparison, id string) *article.Version {
	return &c.Versions[slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == id })]
}

// TestKeysOfOtherLayouts presses the keys j, k, J, v, / and ? where they print
// letters of other scripts, and with the lock of capitals.
func TestKeysOfOtherLayouts(t *testing.T) {
	c := ferry(t)
	b := open(t, startChromium(t), writePage(t, c), 1280, 900)
	for _, layout := range []struct{ name, j, k, v, find, help string }{
		{"Russian", "о", "л", "м", "/", "?"},
		{"Arabic", "ت", "ن", "ر", "ظ", "؟"},
		{"Greek", "ξ", "κ", "ω", "/", "?"},
		{"Persian", "ت", "ن", "ر", "/", "؟"},
		{"Hebrew", "ח", "ל", "ה", "/", "?"},
		{"full width", "ｊ", "ｋ", "ｖ", "／", "？"},
	} {
		b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+b.file))
		b.press(layout.j, "KeyJ", false)
		first := eval[string](b, current)
		b.press(layout.j, "KeyJ", false)
		b.press(layout.k, "KeyK", false)
		if got := eval[string](b, current); got != first || first == "" {
			t.Errorf("%s: j, j, k lead to %q, j to %q", layout.name, got, first)
		}
		b.press(layout.v, "KeyV", false)
		if got := eval[string](b, `document.body.dataset.view`); got != "inline" {
			t.Errorf("%s: v leads to %q", layout.name, got)
		}
		b.press(layout.find, "Slash", false)
		if got := eval[string](b, `document.activeElement.id`); got != "words" {
			t.Errorf("%s: / leads to %q", layout.name, got)
		}
		b.press("Escape", "Escape", false)
		b.press(layout.help, "Slash", true)
		if !eval[bool](b, `document.getElementById("help").open`) {
			t.Errorf("%s: no help", layout.name)
		}
	}
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+b.file))
	b.press("J", "KeyJ", false) // the lock of capitals
	if eval[string](b, current) == "" {
		t.Error("with the lock of capitals j is another key")
	}
	// Single keys can be put off, and the address keeps that.
	b.click(`[data-do="keys"]`)
	b.press("v", "KeyV", false)
	b.do(chromedp.Reload())
	b.press("v", "KeyV", false)
	if got := eval[string](b, `document.body.dataset.view + document.querySelector('[data-do="keys"]').ariaPressed`); got != "sidefalse" {
		t.Errorf("keys that were put off lead to %s", got)
	}
	b.quiet()
}

// TestBareChangeLinks opens "#c-…" alone, also where a filter or a fold hides
// the change.
func TestBareChangeLinks(t *testing.T) {
	c := ferry(t)
	b := open(t, startChromium(t), writePage(t, c), 1280, 900)
	b.click(`.filters [data-kind="dropped"]`)
	for _, p := range c.Pairs {
		for i := range p.Links {
			l := &p.Links[i]
			eval[any](b, fmt.Sprintf(`location.hash = "#%s", 0`, l.ID))
			if !b.await(fmt.Sprintf(`(r => r?.id.endsWith(%q) && r.getClientRects().length > 0 && r.getBoundingClientRect().top < innerHeight && r.getBoundingClientRect().bottom > 0)(document.querySelector(".row.at"))`, "--"+l.ID)) {
				t.Errorf("#%s shows %q", l.ID, eval[string](b, `document.querySelector(".row.at")?.id ?? ""`))
			}
		}
	}
	b.quiet()
}

// TestReadingViewInEveryLanguage reads the numbers of paragraphs as each
// language of the page writes them.
func TestReadingViewInEveryLanguage(t *testing.T) {
	c := ferry(t)
	chromium := startChromium(t)
	for _, l := range interfaceLanguages() {
		var page bytes.Buffer
		if err := HTML(&page, c, Options{Interface: l.tag}); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "index.html")
		if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		b := open(t, chromium, file, 1280, 900)
		b.click(`[data-set-view="read"]`)
		if got, want := eval[string](b, readingText), textsOf(versionOf(c, c.Pairs[0].Republication)); got != want {
			t.Errorf("in %s the text reads\n%s\nwant\n%s", l.tag, got, want)
		}
		b.click(`[data-do="original"]`)
		if got, want := eval[string](b, readingText), textsOf(&c.Versions[0]); got != want {
			t.Errorf("in %s the original reads\n%s\nwant\n%s", l.tag, got, want)
		}
		if got := eval[float64](b, `document.scrollingElement.scrollWidth`); got > 1280 {
			t.Errorf("in %s the page is %v wide", l.tag, got)
		}
		b.click(`[data-set-view="all"]`)
		if n := eval[int](b, `document.querySelectorAll(".heat a").length`); n < len(c.Versions[0].Paragraphs) {
			t.Errorf("in %s %d paragraphs stand in the strip", l.tag, n)
		}
		b.quiet()
	}
}
