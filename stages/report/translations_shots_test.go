package report

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/testkit"
)

// TestTranslationShots writes screenshots of a page with translations into
// VARIORUM_SHOTS, for the eye.
func TestTranslationShots(t *testing.T) {
	dir := os.Getenv("VARIORUM_SHOTS")
	if dir == "" {
		testkit.Missing(t, "shots", "VARIORUM_SHOTS names no folder for screenshots")
	}
	page := func(language string) string {
		var b bytes.Buffer
		if err := HTML(&b, glossed(t), Options{Interface: language}); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "index.html")
		if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	english, persian := page("en"), page("fa")
	if given := os.Getenv("VARIORUM_SHOTS_PAGE"); given != "" {
		english = given
	}
	chromium := startChromium(t)
	for _, shot := range []struct {
		name          string
		width, height int64
		file, address string
		dark          bool
	}{
		{name: "side", width: 1280, height: 1500, file: english, address: "#v-gazeta.sq--text"},
		{name: "head", width: 1280, height: 900, file: english, address: "#v-gazeta.sq"},
		{name: "side-fa", width: 1280, height: 1100, file: english, address: "#v-rooz.fa--text"},
		{name: "review", width: 1280, height: 1300, file: english, address: "#v-gazeta.sq;view=review"},
		{name: "review-fa", width: 1280, height: 1300, file: english, address: "#v-rooz.fa;view=review"},
		{name: "review-zh", width: 1280, height: 1300, file: english, address: "#v-haibao.zh;view=review"},
		{name: "review-dark", width: 1280, height: 1300, file: english, address: "#v-gazeta.sq;view=review", dark: true},
		{name: "review-phone", width: 320, height: 1700, file: english, address: "#v-rooz.fa;view=review"},
		{name: "phone", width: 320, height: 1700, file: english, address: "#v-gazeta.sq--text"},
		{name: "review-persian", width: 1280, height: 1300, file: persian, address: "#v-rooz.fa;view=review"},
		{name: "side-persian", width: 1280, height: 1300, file: persian, address: "#v-haibao.zh"},
		{name: "read", width: 1280, height: 1100, file: english, address: "#v-rooz.fa;view=read"},
		{name: "inline", width: 1280, height: 1100, file: english, address: "#v-gazeta.sq;view=inline"},
		{name: "all", width: 1280, height: 1100, file: english, address: "#;view=all"},
		{name: "first", width: 1280, height: 900, file: english},
	} {
		b := open(t, chromium, shot.file, shot.width, shot.height)
		if shot.dark {
			b.media(map[string]string{"name": "prefers-color-scheme", "value": "dark"})
		}
		b.do(chromedp.Navigate("file://" + shot.file + shot.address))
		eval[any](b, `new Promise(done => setTimeout(done, 300)), 0`)
		if shot.address != "" && shot.address[len(shot.address)-6:] == "--text" {
			eval[any](b, `document.querySelector(".pair.on .rows").scrollIntoView(), scrollBy(0, -100), 0`)
		} else if shot.address != "" && shot.name != "head" && shot.name != "read" && shot.name != "all" {
			eval[any](b, `document.querySelector(".pair.on .heads").scrollIntoView(), scrollBy(0, innerWidth < 700 ? 0 : -130), 0`)
		}
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "translations-"+shot.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
		if shot.name == "review" {
			pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "translations-review.pdf"), pdf, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
