package report

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"

	"github.com/chromedp/chromedp"
)

// TestShots writes screenshots of the page's states into VARIORUM_SHOTS, for
// the eye: those of [keptShots] alone, with few colours, where VARIORUM_SHOTS_KEPT
// is set, as testdata/shots/make does.
func TestShots(t *testing.T) {
	dir := os.Getenv("VARIORUM_SHOTS")
	if dir == "" {
		testkit.Missing(t, "shots", "VARIORUM_SHOTS names no folder for screenshots")
	}
	file := writePage(t, ferry(t))
	if given := os.Getenv("VARIORUM_SHOTS_PAGE"); given != "" {
		file = given
	}
	var kept []string
	if os.Getenv("VARIORUM_SHOTS_KEPT") != "" {
		kept = keptShots()
	}
	persian := filepath.Join(t.TempDir(), "index.html")
	var page bytes.Buffer
	if err := HTML(&page, ferry(t), Options{Interface: "fa"}); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(persian, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	chromium := startChromium(t)
	tab := func(n int) string {
		return fmt.Sprintf(`document.querySelectorAll(".tabs a")[%d]?.click(); document.querySelector(".pair.on, .pair").scrollIntoView(); scrollBy(0, -120)`, n)
	}
	for _, shot := range []struct {
		name          string
		width, height int64
		file          string // empty: the page in English
		keys, script  string
		features      []map[string]string
	}{
		{name: "first", width: 1280, height: 900},
		{name: "reading", width: 1280, height: 1000, keys: "vvvv"},
		{name: "page-persian", width: 1280, height: 1500, file: persian},
		{name: "page-persian-phone", width: 390, height: 1200, file: persian},
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
		if kept != nil && !slices.Contains(kept, shot.name) {
			continue
		}
		b := open(t, chromium, cmp.Or(shot.file, file), shot.width, shot.height)
		b.media(shot.features...)
		if shot.keys != "" {
			b.key(shot.keys)
		}
		if shot.script != "" {
			eval[any](b, shot.script+"; 0")
		}
		picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if kept != nil {
			picture = fewColours(t, picture)
		}
		if err := os.WriteFile(filepath.Join(dir, shot.name+".png"), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if kept != nil {
		return
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

// keptShots are the states whose pictures stay in testdata/shots.
func keptShots() []string {
	return []string{"first", "side", "inline", "changes", "all", "reading", "chinese", "page-persian", "phone-rows", "dark"}
}

// TestKeptShots: every picture that is kept is of a state, and every state has
// its picture.
func TestKeptShots(t *testing.T) {
	files, err := filepath.Glob("testdata/shots/*.png")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"readme": true}
	for _, name := range keptShots() {
		want[name] = true
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".png")
		if !want[name] {
			t.Errorf("%s is of no state", file)
		}
		delete(want, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.DecodeConfig(bytes.NewReader(data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	for name := range want {
		t.Errorf("testdata/shots has no picture of %s; testdata/shots/make takes them", name)
	}
}

// fewColours paints a picture with its 256 most frequent colours, each other one
// with the nearest of them: a third of the bytes, and no difference to the eye.
func fewColours(t *testing.T, data []byte) []byte {
	t.Helper()
	from, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	count := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA {
		r, g, b, _ := from.At(x, y).RGBA()
		return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}
	}
	bounds := from.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	frequent := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	for _, c := range frequent[:min(256, len(frequent))] {
		palette = append(palette, c)
	}
	nearest := map[color.RGBA]uint8{}
	for c := range count {
		nearest[c] = uint8(palette.Index(c))
	}
	to := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			to.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
