package web

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

func TestHistory(t *testing.T) {
	at := func(hour int) time.Time { return opened.Add(time.Duration(hour) * time.Hour) }
	change := &store.Change{Findings: []article.Finding{{Severity: article.Low}, {Severity: article.High}}}
	turns := []store.Turn{
		{At: at(0), State: "ok"},
		{At: at(1), State: "not-modified", Previous: "ok"},
		{At: at(2), State: "error", Previous: "not-modified", Detail: "503"},
		{At: at(3), State: "paywall", Previous: "error"},
		{At: at(5), State: "back", Previous: "paywall", Change: change},
		{At: at(6), State: "gone", Previous: "back"},
	}
	h := historyOf(store.Source{ID: "s"}, turns, false)
	gaps := h.Gaps()
	if len(h.Spans) != 5 || len(h.Turns) != 1 || len(gaps) != 3 || h.Cut {
		t.Fatalf("%d spans, %d changes, %d gaps, cut %t", len(h.Spans), len(h.Turns), len(gaps), h.Cut)
	}
	if g := gaps[0]; g.State != "error" || !g.From.Equal(at(2)) || !g.To.Equal(at(3)) || g.Detail != "503" {
		t.Errorf("%+v", g)
	}
	if g := gaps[2]; g.State != "gone" || !g.To.IsZero() {
		t.Errorf("%+v", g)
	}
	line := draw([]history{h}, map[string][]store.Capture{"s": {{At: at(0), State: "ok"}, {At: at(0).Add(time.Second), State: "ok"}, {At: at(5), State: "back"}}}, at(10))
	lane := line.Lanes[0]
	if len(lane.Spans) != 5 || lane.Spans[0].X != laneLeft || lane.Spans[4].X+lane.Spans[4].Width != laneLeft+axisWidth || lane.Spans[4].Class != "gone" || lane.Spans[1].Class != "bad" {
		t.Errorf("%+v", lane.Spans)
	}
	if len(lane.Marks) != 1 || lane.Marks[0].Class != "high" || lane.Marks[0].X != laneLeft+axisWidth/2 || len(lane.Dots) != 2 {
		t.Errorf("%+v %+v", lane.Marks, lane.Dots)
	}
	if cut := historyOf(store.Source{}, turns[2:], true); !cut.Cut || cut.Spans[0].State != "error" {
		t.Errorf("%+v", cut)
	}
	if empty := draw([]history{{}}, nil, at(0)); len(empty.Lanes) != 1 || empty.To.Sub(empty.From) != time.Hour {
		t.Errorf("%+v", empty)
	}
}

func TestTicks(t *testing.T) {
	for _, long := range []time.Duration{time.Second, time.Hour, 5 * time.Hour, 24 * time.Hour, 9 * 24 * time.Hour, 60 * 24 * time.Hour, 400 * 24 * time.Hour, 20 * 365 * 24 * time.Hour} {
		list := ticks(opened, opened.Add(long), func(time.Time) int { return 0 })
		if len(list) > 9 || long > time.Hour && len(list) == 0 {
			t.Errorf("%v: %d ticks", long, len(list))
		}
		for i, k := range list {
			if k.Time.Before(opened) || k.Time.After(opened.Add(long)) || i > 0 && !k.Time.After(list[i-1].Time) {
				t.Errorf("%v: a tick at %v", long, k.Time)
			}
		}
	}
}

// TestFollows says how a republication stands only where both comparisons show it.
func TestFollows(t *testing.T) {
	span := func(start, end int) *article.Span { return &article.Span{Paragraph: 3, Start: start, End: end} }
	changed := &article.Finding{Kind: article.FindingNumber, Original: span(6, 9), Republication: span(6, 9)}
	pair := func(links ...article.Link) *article.Comparison {
		return &article.Comparison{Pairs: []article.Pair{{Links: links}}}
	}
	link := func(findings ...article.Finding) article.Link {
		return article.Link{Original: []int{3}, Republication: []int{4}, Findings: findings}
	}
	number := article.Finding{Kind: article.FindingNumber, Original: span(6, 9)}
	elsewhere := article.Finding{Kind: article.FindingNumber, Original: span(20, 22)}
	other := article.Finding{Kind: article.FindingOmission, Original: span(0, 30)}
	unsure := link()
	unsure.Uncertain = true
	gone := article.Link{Original: []int{3}}
	for _, c := range []struct {
		name          string
		before, after *article.Comparison
		want          string
	}{
		{"takes over", pair(link(number)), pair(link()), followsNew},
		{"takes over, and differs elsewhere", pair(link(number, elsewhere)), pair(link(elsewhere)), followsNew},
		{"stays", pair(link()), pair(link(number)), followsOld},
		{"has neither", pair(link(number)), pair(link(number)), followsOther},
		{"agrees with both", pair(link()), pair(link()), followsHuh},
		{"left the passage out", pair(gone), pair(gone), followsNot},
		{"left it out of one", pair(gone), pair(link()), followsHuh},
		{"is not surely linked", pair(unsure), pair(link(number)), followsHuh},
		{"has something else said of it", pair(link(other)), pair(link()), followsHuh},
		{"has no link for it", pair(), pair(link()), followsHuh},
		{"has no pair", &article.Comparison{}, pair(link()), followsHuh},
	} {
		if got, _ := follows(c.before, c.after, changed); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestComparisonsKept makes each comparison once for all who ask, keeps no failure
// and not more than a few.
func TestComparisonsKept(t *testing.T) {
	c := newComparisons()
	var made atomic.Int32
	slow := make(chan struct{})
	work := func(context.Context) (*article.Comparison, error) {
		made.Add(1)
		<-slow
		return &article.Comparison{Schema: 7}, nil
	}
	leaving, leave := context.WithCancel(t.Context())
	answers := make(chan error, 3)
	for _, ctx := range []context.Context{leaving, t.Context(), t.Context()} {
		go func() {
			got, err := c.get(ctx, "a", work)
			if err == nil && got.Schema != 7 {
				err = errors.New("another comparison")
			}
			answers <- err
		}()
	}
	leave()
	if err := <-answers; !errors.Is(err, context.Canceled) {
		t.Errorf("who left got %v", err)
	}
	close(slow)
	for range 2 {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if n := made.Load(); n != 1 {
		t.Errorf("made %d times", n)
	}
	fails := errors.New("no")
	for range 2 {
		if _, err := c.get(t.Context(), "b", func(context.Context) (*article.Comparison, error) { made.Add(1); return nil, fails }); !errors.Is(err, fails) {
			t.Error(err)
		}
	}
	if _, err := c.get(t.Context(), "p", func(context.Context) (*article.Comparison, error) { panic("x") }); err == nil {
		t.Error("a panic is no error")
	}
	if n := made.Load(); n != 3 {
		t.Errorf("a failure was kept: %d", n)
	}
	for i := range 3 * mostKept {
		if _, err := c.get(t.Context(), string(rune('A'+i)), func(context.Context) (*article.Comparison, error) { return &article.Comparison{}, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.kept) > mostKept {
		t.Errorf("%d are kept", len(c.kept))
	}
}
