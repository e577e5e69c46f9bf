package report

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"variorum/stages/testkit"

	"github.com/chromedp/chromedp"
)

// TestShots writes screenshots of the page's states into VARIORUM_SHOTS, for
// the eye.
func TestShots(t *testing.T) {
	dir := os.Getenv("VARIORUM_SHOTS")
	if dir == "" {
		testkit.Missing(t, "shots", "VARIORUM_SHOTS names no folder for screenshots")
	}
	file := writePage(t, ferry(t))
	if given := os.Getenv("VARIORUM_SHOTS_PAGE"); given != "" {
		file = given
	}
	chromium := startChromium(t)
	tab := func(n int) string {
		return fmt.Sprintf(`document.querySelectorAll(".tabs a")[%d]?.click(); document.querySelector(".pair.on, .pair").scrollIntoView(); scrollBy(0, -120)`, n)
	}
	for _, shot := range []struct {
		name          string
		width, height int64
		keys, script  string
		features      []map[string]string
	}{
		{name: "first", width: 1280, height: 900},
		{name: "readme", width: 1180, height: 1250, script: `document.querySelector(".pair.on .rows").scrollIntoView(); scrollBy(0, 803)`},
		{name: "all", width: 1300, height: 1700, keys: "vvv"},
		{name: "all-tablet", width: 800, height: 1400, keys: "vvv"},
		{name: "all-phone", width: 390, height: 1600, keys: "vvv"},
		{name: "all-dark", width: 1300, height: 1200, keys: "vvv", features: []map[string]string{{"name": "prefers-color-scheme", "value": "dark"}}},
		{name: "rtl", width: 1300, height: 1500, script: `const r = [...document.querySelectorAll(".tabs a")].find(a => /^(fa|he|ar)/.test(a.lastChild.textContent)); r?.click(); document.querySelector(".pair.on .rows").scrollIntoView()`},
		{name: "han", width: 1300, height: 1500, script: `const r = [...document.querySelectorAll(".tabs a")].find(a => /^(zh|ja|ko)/.test(a.lastChild.textContent)); r?.click(); document.querySelector(".pair.on .rows").scrollIntoView()`},
		{name: "all-scrolled", width: 1300, height: 700, keys: "vvv", script: `scrollBy(0, 700)`},
		{name: "find", width: 1280, height: 1200, keys: "/3", script: `document.querySelector(".bar").scrollIntoView()`},
		{name: "side", width: 1280, height: 1700, script: tab(0)},
		{name: "inline", width: 1280, height: 1500, keys: "v", script: tab(0)},
		{name: "changes", width: 1280, height: 1500, keys: "vv", script: tab(0)},
		{name: "albanian", width: 1280, height: 1500, script: tab(1)},
		{name: "persian", width: 1280, height: 1200, script: tab(2)},
		{name: "persian-inline", width: 1280, height: 1200, keys: "v", script: tab(2)},
		{name: "chinese", width: 1280, height: 1300, script: tab(3)},
		{name: "dark", width: 1280, height: 1700, script: tab(0), features: []map[string]string{{"name": "prefers-color-scheme", "value": "dark"}}},
		{name: "contrast", width: 1280, height: 1200, script: tab(0), features: []map[string]string{{"name": "forced-colors", "value": "active"}}},
		{name: "phone", width: 320, height: 1600},
		{name: "phone-rows", width: 320, height: 1900, script: tab(0) + `; document.querySelector(".pair.on .rows").scrollIntoView()`},
		{name: "phone-persian", width: 390, height: 800, script: tab(2) + `; document.querySelector(".pair.on .rows").scrollIntoView()`},
		{name: "tablet", width: 800, height: 1400, script: tab(0) + `; document.querySelector(".pair.on .rows").scrollIntoView()`},
		{name: "help", width: 1280, height: 900, keys: "?"},
		{name: "facts", width: 1280, height: 1300, script: `document.querySelectorAll(".facts details").forEach(d => d.open = true); document.querySelector(".facts").scrollIntoView()`},
		{name: "typographic", width: 1280, height: 1200, script: tab(0) + `; document.querySelector('.filters [data-do="typographic"]')?.click(); document.querySelector(".pair.on .rows").scrollIntoView()`},
	} {
		b := open(t, chromium, file, shot.width, shot.height)
		b.media(shot.features...)
		if shot.keys != "" {
			b.key(shot.keys)
		}
		if shot.script != "" {
			eval[any](b, shot.script+"; 0")
		}
		png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, shot.name+".png"), png, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := open(t, chromium, file, 1200, 800)
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "print.pdf"), pdf, 0o644); err != nil {
		t.Fatal(err)
	}
}
