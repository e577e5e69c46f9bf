package report

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// A browser is a page of a report in Chromium, with everything it said and
// asked for.
type browser struct {
	t        *testing.T
	file     string
	ctx      context.Context
	mu       sync.Mutex
	messages []string
	requests []string
}

// startChromium starts one Chromium for a test.
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

// open opens a file in a tab of its own.
func open(t *testing.T, parent context.Context, file string, width, height int64) *browser {
	t.Helper()
	ctx, cancel := chromedp.NewContext(parent)
	t.Cleanup(cancel)
	b := &browser{t: t, file: file, ctx: ctx}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Navigate("file://"+file))
	return b
}

func (b *browser) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch kind := fmt.Sprintf("%T", event); {
	case strings.HasSuffix(kind, ".EventRequestWillBeSent"):
		content, _ := json.Marshal(event)
		b.requests = append(b.requests, string(content))
	case strings.HasSuffix(kind, ".EventConsoleAPICalled"), strings.HasSuffix(kind, ".EventExceptionThrown"), strings.HasSuffix(kind, ".EventEntryAdded"):
		content, _ := json.Marshal(event)
		b.messages = append(b.messages, string(content))
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) key(keys string) { b.t.Helper(); b.do(chromedp.KeyEvent(keys)) }

// eval runs an expression in the page.
func eval[T any](b *browser, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return v
}

func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.messages) > 0 {
		b.t.Errorf("console: %s", strings.Join(b.messages, "\n"))
	}
	for _, r := range b.requests {
		if !strings.Contains(r, fmt.Sprintf(`"request":{"url":"file://%s"`, b.file)) {
			b.t.Errorf("a request besides the page: %s", r)
		}
	}
	if len(b.requests) == 0 {
		b.t.Error("no request was seen")
	}
}

// media makes the page believe that the reader prefers something.
func (b *browser) media(features ...map[string]string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		var result struct{}
		return t.Call(ctx, "Emulation.setEmulatedMedia", map[string]any{"features": features}, &result)
	}))
}

func writePage(t *testing.T, c *article.Comparison) string {
	t.Helper()
	var page bytes.Buffer
	if err := HTML(&page, c, Options{}); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, page.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
