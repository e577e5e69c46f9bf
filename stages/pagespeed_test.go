package stages_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// longStory is a story of so many paragraphs, from those of testdata/stemma with
// numbers of their own, and a republication in a language. One of twenty
// paragraphs differs there: a number, in one language also ways to say something,
// or the paragraph is left out.
func longStory(x template, paragraphs int, language string) article.Story {
	r := rand.New(rand.NewPCG(7, uint64(paragraphs)))
	say := func(text string, ways, number int) string {
		var b strings.Builder
		for place := 0; ; place++ {
			i := strings.IndexAny(text, "[#")
			if i < 0 {
				return strings.ReplaceAll(b.String()+text, " // ", " ")
			}
			b.WriteString(text[:i])
			if text[i] == '#' {
				fmt.Fprint(&b, number)
				text = text[i+2:]
				continue
			}
			end := strings.IndexByte(text, ']')
			choice := strings.Split(text[i+1:end], "|")
			b.WriteString(choice[(ways>>(place%8))%len(choice)])
			text = text[end+1:]
		}
	}
	original := article.Version{ID: "original", Language: "en"}
	other := article.Version{ID: "other", Language: language}
	add := func(v *article.Version, text string) {
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: article.KindText, Language: v.Language, Text: text})
	}
	for i := range paragraphs {
		at, ways, number := 1+i%(len(x["en"])-1), r.IntN(256), 100+i*7+r.IntN(7)
		add(&original, say(x["en"][at], ways, number))
		if r.IntN(20) == 0 {
			switch r.IntN(3) {
			case 0:
				continue
			case 1:
				number += 1000
			default:
				ways = r.IntN(256)
			}
		}
		add(&other, say(x[language][at], ways, number))
	}
	return article.Story{ID: "long-" + language, ChosenBy: article.ByName, Versions: []article.Version{original, other}}
}

// What the page of a long pair takes in Chromium, in milliseconds.
type pageTimes struct {
	Paint, Ready, Load float64 // first contentful paint, end of the script, all loaded
	Step, LongestStep  float64 // each of 50 steps to the next change, with the frame that follows
	View               float64 // to change to the running text
	Find               float64 // to search for a word
	Landed             float64 // pixels between the bar and the last change that was gone to
	// What one of 150 frames takes of the processor while the page is scrolled, a
	// third of a window each: script, style and layout; and with what is painted.
	FrameWork, FrameAll float64
}

const (
	timeThePage = `(async () => {
	const nav = performance.getEntriesByType("navigation")[0], paint = performance.getEntriesByName("first-contentful-paint")[0];
	const frame = () => new Promise(requestAnimationFrame);
	const timed = async (act) => { const t = performance.now(); act(); await frame(); return performance.now() - t; };
	const t = { Paint: paint?.startTime ?? 0, Ready: nav.domContentLoadedEventEnd, Load: nav.loadEventEnd };
	const steps = [];
	for (let i = 0; i < 50; i++) steps.push(await timed(actions["next-change"]));
	t.Step = steps.reduce((a, b) => a + b) / steps.length;
	t.LongestStep = Math.max(...steps);
	await frame(); await frame();
	t.Landed = document.querySelector(".row.at").getBoundingClientRect().top - bar.getBoundingClientRect().bottom;
	t.View = await timed(() => changeView("inline"));
	changeView("side");
	t.Find = await timed(() => { openFinder("number"); search(); });
	leaveFinder();
	return t;
})()`
	scrollThePage = `(async () => {
	const frame = () => new Promise(requestAnimationFrame);
	for (let part = 0; part < 10; part++) {
		scrollTo(0, document.scrollingElement.scrollHeight * part / 10);
		for (let n = 0; n < 15; n++) { await frame(); scrollBy(0, 300); }
	}
	await frame();
})()`
)

// openedPage opens a page in a tab of its own and measures it. A browser now and
// then draws no frame of a tab for good, which says nothing of the page: another
// tab is tried then.
func openedPage(t *testing.T, parent context.Context, page []byte) pageTimes {
	t.Helper()
	file := filepath.Join(t.TempDir(), "index.html")
	if err := os.WriteFile(file, page, 0o600); err != nil {
		t.Fatal(err)
	}
	for try := 1; ; try++ {
		within, cancel := context.WithTimeout(parent, testkit.Limit(time.Minute))
		times, err := measuredPage(within, file)
		cancel()
		if err == nil {
			return times
		}
		if try == 3 || !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		t.Logf("the browser draws nothing: tab %d is given up", try)
	}
}

func measuredPage(parent context.Context, file string) (times pageTimes, err error) {
	ctx, cancel := chromedp.NewContext(parent)
	defer cancel()
	call := func(method string, arguments map[string]string, into any) chromedp.Action[chromedp.Void] {
		return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error { return t.Call(ctx, method, arguments, into) })
	}
	var nothing struct{}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900), call("Performance.enable", map[string]string{"timeDomain": "threadTicks"}, &nothing), chromedp.Navigate("file://"+file), call("Page.bringToFront", nil, &nothing)); err != nil {
		return times, err
	}
	if times, err = chromedp.Run(ctx, chromedp.Evaluate[pageTimes](timeThePage, chromedp.EvalAwaitPromise)); err != nil {
		return times, err
	}
	work, all, err := spentOnPage(ctx, call)
	if err != nil {
		return times, err
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](scrollThePage, chromedp.EvalAwaitPromise)); err != nil {
		return times, err
	}
	workAfter, allAfter, err := spentOnPage(ctx, call)
	const frames = 150
	times.FrameWork, times.FrameAll = (workAfter-work)/frames, (allAfter-all)/frames
	return times, err
}

// spentOnPage is what the tab took of the processor so far, in milliseconds:
// script, style and layout, and all.
func spentOnPage(ctx context.Context, call func(method string, arguments map[string]string, into any) chromedp.Action[chromedp.Void]) (work, all float64, err error) {
	var got struct {
		Metrics []struct {
			Name  string  `json:"name"`
			Value float64 `json:"value"`
		} `json:"metrics"`
	}
	if err := chromedp.Do(ctx, call("Performance.getMetrics", nil, &got)); err != nil {
		return 0, 0, err
	}
	for _, m := range got.Metrics {
		switch m.Name {
		case "ScriptDuration", "LayoutDuration", "RecalcStyleDuration":
			work += 1000 * m.Value
		case "TaskDuration":
			all = 1000 * m.Value
		}
	}
	return work, all, nil
}

// TestPageSpeed opens a story of 30 paragraphs in 6 versions, and pairs of 2,000
// paragraphs in one language and in two, and scrolls them.
func TestPageSpeed(t *testing.T) {
	x := readTemplate(t)
	chromium := chromiumFor(t)
	limit := func(page, what string, ms float64, most time.Duration) {
		t.Helper()
		if d := time.Duration(ms * float64(time.Millisecond)); d > testkit.Limit(most) {
			t.Errorf("%s: %s takes %v, at most %v on an idle machine", page, what, d, most)
		}
	}
	var short bytes.Buffer
	port := portOf6(t)
	if err := report.HTML(&short, &port, report.Options{}); err != nil {
		t.Fatal(err)
	}
	got := openedPage(t, chromium, short.Bytes())
	t.Logf("30 paragraphs in 6 versions: %+v", got)
	limit("30 paragraphs in 6 versions", "to be ready", got.Ready, 300*time.Millisecond)
	for _, language := range []string{"en", "de"} {
		c, err := stages.Compare(t.Context(), longStory(x, 2000, language), stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		begin := time.Now()
		if err := report.HTML(&page, &c, report.Options{}); err != nil {
			t.Fatal(err)
		}
		took := time.Since(begin)
		got := openedPage(t, chromium, page.Bytes())
		t.Logf("2,000 paragraphs, en and %s: %d changes, written in %v, %d bytes, %d a paragraph: %+v", language, count(&c, (*article.Link).IsChange), took.Round(time.Millisecond), page.Len(), page.Len()/2000, got)
		limit("2,000 paragraphs, en and "+language, "the first paint", got.Paint, 2*time.Second)
		limit("2,000 paragraphs, en and "+language, "to be loaded", got.Load, 2*time.Second)
		limit("2,000 paragraphs, en and "+language, "a step", got.Step, 100*time.Millisecond)
		limit("2,000 paragraphs, en and "+language, "a frame while scrolling", got.FrameWork, 16*time.Millisecond)
		if got.Landed < 0 || got.Landed > 60 {
			t.Errorf("en and %s: a step leads %.0f pixels below the bar", language, got.Landed)
		}
	}
}
