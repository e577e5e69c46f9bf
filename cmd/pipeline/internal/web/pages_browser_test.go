package web

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/testkit"
)

// A tab is a page in a real browser.
type tab struct {
	t        *testing.T
	ctx      context.Context
	mu       sync.Mutex
	messages []string
}

func startChromium(t *testing.T) context.Context {
	t.Helper()
	const program = "/usr/bin/chromium"
	if _, err := os.Stat(program); err != nil {
		testkit.Missing(t, "chromium", "no "+program)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("hide-scrollbars", true))
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab opens a page, as the reader who is logged in where one is.
func (r *reader) tab(parent context.Context, path string, width, height int64) *tab {
	r.t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	r.t.Cleanup(cancel)
	b := &tab{t: r.t, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		r.t.Fatal(err)
	}
	u, err := url.Parse(r.url)
	if err != nil {
		r.t.Fatal(err)
	}
	var cookie *http.Cookie
	for _, c := range r.client.Jar.Cookies(u) {
		cookie = c
	}
	if cookie != nil {
		b.call("Network.setCookie", map[string]any{"name": cookie.Name, "value": cookie.Value, "url": r.url})
	}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Navigate(r.url+path))
	return b
}

func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	kind := fmt.Sprintf("%T", event)
	for _, one := range []string{".EventExceptionThrown", ".EventEntryAdded", ".EventJavascriptDialogOpening"} {
		if strings.HasSuffix(kind, one) {
			content, _ := json.Marshal(event)
			b.messages = append(b.messages, kind+" "+string(content))
		}
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *tab) call(method string, arguments map[string]any) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		var result struct{}
		return t.Call(ctx, method, arguments, &result)
	}))
}

func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *tab) scheme(name string) {
	b.t.Helper()
	b.call("Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": name}}})
}

// axe is what axe-core finds serious on the page.
func (b *tab) axe(script string) string {
	b.t.Helper()
	eval[any](b, script+"; 0")
	eval[any](b, `globalThis.axeRun = axe.run(document, {resultTypes: ["violations"]}).then(r => { globalThis.axeReport = r.violations.filter(v => v.impact === "serious" || v.impact === "critical").map(v => v.id + ": " + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " " + n.any.concat(n.all, n.none).map(c => c.message).join("; ")).join(" | ")).join("\n") }), 0`)
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[any](`axeRun`, chromedp.EvalAwaitPromise)); err != nil {
		b.t.Fatal(err)
	}
	return eval[string](b, `axeReport`)
}

// TestPagesInBrowser opens every page on a desk and on a phone, in light and dark:
// nothing runs that is not ours, nothing is wider than the screen, and axe-core
// finds nothing serious.
func TestPagesInBrowser(t *testing.T) {
	chromium := startChromium(t)
	axe := ""
	if file := os.Getenv("VARIORUM_AXE"); file != "" {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		axe = string(script)
	}
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"))
	boss := s.as(store.RoleAdmin)
	pages := pagesOf(t, n)
	if _, err := s.server.newSetup(t.Context()); err != nil {
		t.Fatal(err)
	}
	look := func(t *testing.T, b *tab, path string, axe string) {
		b.t = t
		b.do(chromedp.Navigate(s.url + path))
		for _, screen := range []struct {
			width  int64
			scheme string
		}{{1280, "light"}, {360, "dark"}} {
			b.do(chromedp.EmulateViewport(screen.width, 900))
			b.scheme(screen.scheme)
			if over := eval[float64](b, `document.documentElement.scrollWidth - innerWidth`); over > 0 {
				wide := eval[string](b, `[...document.querySelectorAll("body *")].filter(e => (e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1) && !e.closest(".wide")).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ")`)
				t.Errorf("at %d pixels the page is %v too wide: %s", screen.width, over, wide)
			}
			if axe == "" {
				continue
			}
			if found := b.axe(axe); found != "" {
				t.Errorf("%d %s: %s", screen.width, screen.scheme, found)
			}
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		if len(b.messages) > 0 {
			t.Errorf("console: %s", strings.Join(b.messages, "\n"))
		}
		b.messages = nil
	}
	door := s.reader().tab(chromium, "/login", 1280, 900)
	for _, path := range []string{"/login", "/setup"} {
		t.Run(path[1:], func(t *testing.T) { look(t, door, path, axe) })
	}
	b := boss.tab(chromium, "/", 1280, 900)
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		t.Run(page, func(t *testing.T) { look(t, b, pages[page], axe) })
	}
	// Other languages have longer words, and read from the other side.
	for _, tag := range []string{"ar", "de", "ru", "zh"} {
		err := s.DB.ChangeAccount(t.Context(), "a.admin", "", func(a *store.Account) { a.Language = tag })
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range slices.Sorted(maps.Keys(pages)) {
			t.Run(tag+"/"+page, func(t *testing.T) { look(t, b, pages[page], "") })
		}
	}
	t.Run("axe", func(t *testing.T) {
		if axe == "" {
			testkit.Missing(t, "axe", "VARIORUM_AXE does not name axe.min.js")
		}
	})
}

// TestPageShots writes a screenshot of every page into VARIORUM_SHOTS, for the
// eye: on a desk, on a phone, in dark. VARIORUM_SHOTS_ONLY names some of them,
// VARIORUM_SHOTS_INTERFACE the language. Those of testdata/shots are of these,
// with few colours.
func TestPageShots(t *testing.T) {
	dir := os.Getenv("VARIORUM_SHOTS")
	if dir == "" {
		testkit.Missing(t, "shots", "VARIORUM_SHOTS names no folder for screenshots")
	}
	chromium := startChromium(t)
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"), func(o *Options) { o.Interface = os.Getenv("VARIORUM_SHOTS_INTERFACE") })
	boss := s.as(store.RoleAdmin)
	pages := pagesOf(t, n)
	pages["error"] = "/nothing"
	actsFor(t, s)
	only := strings.Fields(os.Getenv("VARIORUM_SHOTS_ONLY"))
	for _, page := range slices.Sorted(maps.Keys(pages)) {
		if len(only) > 0 && !slices.Contains(only, page) {
			continue
		}
		b := boss.tab(chromium, pages[page], 1280, 900)
		for _, shot := range []struct {
			name, scheme string
			width        int64
		}{{page, "light", 1280}, {page + "-dark", "dark", 1280}, {page + "-phone", "light", 360}} {
			b.scheme(shot.scheme)
			height := int64(900)
			b.do(chromedp.EmulateViewport(shot.width, height))
			height = min(int64(eval[float64](b, `document.documentElement.scrollHeight`)), 2400)
			b.do(chromedp.EmulateViewport(shot.width, max(height, 500)))
			picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, shot.name+".png"), picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
