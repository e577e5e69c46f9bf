package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// TestBytesAreNoPage has what was fetched come as a file that no browser opens as
// a page of ours, by both roads.
func TestBytesAreNoPage(t *testing.T) {
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"))
	viewer := s.as(store.RoleViewer)
	capture := pagesOf(t, n)["capture"]
	for _, path := range []string{capture + "/bytes", "/api/v1" + capture + "/bytes"} {
		a := viewer.get(path)
		a.want(t, 200, "<")
		for name, want := range map[string]string{
			"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment; filename=",
			"Content-Security-Policy": "default-src 'none'; sandbox;", "Cache-Control": "private",
		} {
			if got := a.Header.Get(name); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		s.reader().get(path).want(t, map[bool]int{true: 401, false: 303}[strings.HasPrefix(path, "/api/")])
	}
	if _, err := n.db.ExecContext(t.Context(), "UPDATE capture SET pruned = 1"); err != nil {
		t.Fatal(err)
	}
	viewer.get(capture+"/bytes").want(t, 410, "no longer kept")
	viewer.get("/api/v1"+capture+"/bytes").want(t, 410, "no longer kept")
	id := strings.TrimPrefix(capture, "/captures/")
	viewer.get("/api/v1/comparison?from="+id+"&to="+id).want(t, 410, "no longer kept")
	viewer.get("/compare/"+id+"/"+id).want(t, 410, "no longer kept")
}

// TestComparisonsWait has a flood of comparisons cost refusals and no memory.
func TestComparisonsWait(t *testing.T) {
	c := newComparisons()
	slow := make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	leave() // who asks does not stay
	for i := range mostWaiting {
		_, err := c.get(ctx, fmt.Sprint(i), func(context.Context) (*article.Comparison, error) {
			<-slow
			return &article.Comparison{}, nil
		})
		if err == nil {
			t.Fatal("made at once")
		}
	}
	_, err := c.get(t.Context(), "one more", nil)
	if f, ok := err.(*failure); !ok || f.status != http.StatusServiceUnavailable || f.after == 0 {
		t.Errorf("one more: %v", err)
	}
	close(slow)
	for {
		if _, err := c.get(t.Context(), "after", func(context.Context) (*article.Comparison, error) { return &article.Comparison{}, nil }); err == nil {
			break
		}
		time.Sleep(time.Millisecond)
	}
}

// TestMetricsBehindProxy has a proxy that says nothing of whom it speaks for open
// the metrics to nobody: it asks for the public name.
func TestMetricsBehindProxy(t *testing.T) {
	public, err := url.Parse("https://news.example")
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(t, openFile(t), func(o *Options) { o.Public = public })
	s.reader().get("/metrics").want(t, 200)
	s.reader().get("/metrics", "Host", "news.example").want(t, 401)
	s.reader().get("/metrics", "X-Forwarded-For", "203.0.113.9").want(t, 401)
	s.program(store.RoleViewer).get("/metrics", "Host", "news.example").want(t, 200)
}
