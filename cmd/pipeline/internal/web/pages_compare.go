package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/report"
)

// comparisons keeps the last comparisons that somebody asked for, and makes no
// more than a few at once: each may take seconds of a processor.
type comparisons struct {
	mutex   sync.Mutex
	kept    []*kept // the latest used last
	slots   chan struct{}
	waiting int // and those that are being made
}

type kept struct {
	key   string
	done  chan struct{}
	value *article.Comparison
	err   error
}

const (
	mostKept    = 8
	mostAtOnce  = 2
	mostWaiting = 16
)

func newComparisons() *comparisons { return &comparisons{slots: make(chan struct{}, mostAtOnce)} }

// get returns what is kept under a key, or makes it. Those who ask for the same
// wait for one making; who leaves, leaves it to the others. A failure is not kept.
// Where many wait already, who comes is told to come again.
func (c *comparisons) get(ctx context.Context, key string, work func(context.Context) (*article.Comparison, error)) (*article.Comparison, error) {
	c.mutex.Lock()
	for i, k := range c.kept {
		if k.key == key {
			c.kept = append(append(c.kept[:i:i], c.kept[i+1:]...), k)
			c.mutex.Unlock()
			select {
			case <-k.done:
				return k.value, k.err
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}
	}
	if c.waiting >= mostWaiting {
		c.mutex.Unlock()
		return nil, &failure{status: http.StatusServiceUnavailable, key: "fail.comparing", after: 10 * time.Second}
	}
	c.waiting++
	k := &kept{key: key, done: make(chan struct{})}
	c.kept = append(c.kept, k)
	if len(c.kept) > mostKept {
		c.kept = append([]*kept(nil), c.kept[1:]...)
	}
	c.mutex.Unlock()
	go func() {
		c.slots <- struct{}{}
		defer func() { <-c.slots }()
		defer close(k.done)
		defer func() {
			c.mutex.Lock()
			defer c.mutex.Unlock()
			c.waiting--
		}()
		defer func() {
			if p := recover(); p != nil {
				k.err = fmt.Errorf("comparing: %v", p)
			}
			if k.err != nil {
				c.forget(k)
			}
		}()
		// Others may wait for it when the one who asked first has left.
		k.value, k.err = work(context.WithoutCancel(ctx))
	}()
	select {
	case <-k.done:
		return k.value, k.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (c *comparisons) forget(k *kept) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	for i := range c.kept {
		if c.kept[i] == k {
			c.kept = append(c.kept[:i:i], c.kept[i+1:]...)
			return
		}
	}
}

// side reads a capture with what it is a capture of.
func (s *server) side(ctx context.Context, id string) (Side, error) {
	var side Side
	var err error
	if side.Capture, err = store.CaptureByID(ctx, s.DB, id); err != nil {
		return side, err
	}
	if side.Source, err = store.SourceByID(ctx, s.DB, side.Capture.Source); err != nil {
		return side, err
	}
	if side.Source.Story != "" {
		row, err := s.pages().Story(ctx, side.Source.Story)
		if err != nil && !errors.Is(err, store.ErrNone) {
			return side, err
		}
		side.Story = row.Story
	}
	return side, nil
}

// compared is the comparison of captures, the first the original.
func (s *server) compared(ctx context.Context, sides ...Side) (*article.Comparison, error) {
	if s.Compare == nil {
		return nil, mistake("wrong.nocompare")
	}
	story := sides[0].Story.ID
	said, err := s.pages().VerdictsMark(ctx, story)
	if err != nil {
		return nil, err
	}
	key := said
	for i := range sides {
		key += "\x00" + sides[i].Capture.ID
	}
	return s.compare.get(ctx, key, func(ctx context.Context) (*article.Comparison, error) {
		sides := append([]Side(nil), sides...)
		for i := range sides {
			if err := s.withBody(ctx, &sides[i]); err != nil {
				return nil, err
			}
		}
		return s.Compare(ctx, sides...)
	})
}

// A comparePage is two captures and what differs, in short.
type comparePage struct {
	From, To   Side
	Comparison *article.Comparison
	Pair       *article.Pair
	Findings   []article.Finding
	Passages   []wordingPassage
	Rest       bool // there are more passages
	Same       bool // the same bytes
	InTime     bool // what one source held before, and what it held later
	Sources    []store.Source
	Report     string
}

func (s *server) comparePage(v *visit) error {
	ctx := v.Context()
	page := comparePage{Report: "/compare/" + url.PathEscape(v.path("from")) + "/" + url.PathEscape(v.path("to")) + "/report"}
	var err error
	if page.From, err = s.side(ctx, v.path("from")); err != nil {
		return mine(err)
	}
	if page.To, err = s.side(ctx, v.path("to")); err != nil {
		return mine(err)
	}
	page.Same = page.From.Capture.SHA256 == page.To.Capture.SHA256
	page.InTime = page.From.Source.ID == page.To.Source.ID && !page.From.Capture.At.After(page.To.Capture.At)
	if page.Comparison, err = s.compared(ctx, page.From, page.To); err != nil {
		return err
	}
	if len(page.Comparison.Pairs) > 0 {
		page.Pair = &page.Comparison.Pairs[0]
		for i := range page.Pair.Links {
			page.Findings = append(page.Findings, page.Pair.Links[i].Findings...)
		}
		sortFindings(page.Findings)
		page.Passages, page.Rest = passagesOf(page.Comparison, page.Pair)
	}
	if story := page.To.Source.Story; story != "" {
		if page.Sources, err = s.pages().Versions(ctx, story); err != nil {
			return err
		}
	}
	return v.page("compare.html", v.words.T("compare.title"), page)
}

func (s *server) compareReport(v *visit) error {
	from, err := s.side(v.Context(), v.path("from"))
	if err != nil {
		return mine(err)
	}
	to, err := s.side(v.Context(), v.path("to"))
	if err != nil {
		return mine(err)
	}
	c, err := s.compared(v.Context(), from, to)
	if err != nil {
		return err
	}
	return v.report(c)
}

// storyReport is the whole story as it stands: the last good capture of every
// version.
func (s *server) storyReport(v *visit) error {
	ctx := v.Context()
	sources, err := s.pages().Versions(ctx, v.path("story"))
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		return errAbsent
	}
	var sides []Side
	for _, source := range sources {
		if source.Good == "" || len(sides) >= mostVersions {
			continue
		}
		side, err := s.side(ctx, source.Good)
		if errors.Is(err, store.ErrNone) || err == nil && side.Capture.Pruned {
			continue
		}
		if err != nil {
			return err
		}
		sides = append(sides, side)
	}
	if len(sides) == 0 {
		return mistake("wrong.nogood")
	}
	c, err := s.compared(ctx, sides...)
	if err != nil {
		return err
	}
	return v.report(c)
}

// report writes a comparison as the page of package report, under the content
// policy that the page itself states.
func (v *visit) report(c *article.Comparison) error {
	var b bytes.Buffer
	if err := report.HTML(&b, c, report.Options{Interface: v.words.Interface()}); err != nil {
		return err
	}
	return v.document(policyOf(b.Bytes()), b.Bytes())
}

var policyLine = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)"`)

// policyOf is the content policy that a page states, the strictest where it has
// none. What the frame adds is left out.
func policyOf(page []byte) string {
	head := page[:min(len(page), 4096)]
	m := policyLine.FindSubmatch(head)
	if m == nil {
		return "default-src 'none'"
	}
	var parts []string
	for part := range strings.SplitSeq(html.UnescapeString(string(m[1])), ";") {
		part = strings.TrimSpace(part)
		if part != "" && !strings.HasPrefix(part, "base-uri") && !strings.HasPrefix(part, "form-action") {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// A capturePage is one capture: what was asked and what came.
type capturePage struct {
	Side Side
	Told []toldHeader
	Hops []hop
}

type toldHeader struct{ Name, Value string }

func (s *server) capturePage(v *visit) error {
	side, err := s.side(v.Context(), v.path("capture"))
	if err != nil {
		return mine(err)
	}
	page := capturePage{Side: side}
	// What does not read as such is left out: the record has the rest.
	var told struct {
		Chain   []hop               `json:"chain"`
		Headers map[string][]string `json:"headers"`
	}
	if json.Unmarshal([]byte(side.Capture.Told), &told) == nil {
		page.Hops = told.Chain
		for _, name := range slices.Sorted(maps.Keys(told.Headers)) {
			page.Told = append(page.Told, toldHeader{name, strings.Join(told.Headers[name], ", ")})
		}
	}
	return v.page("capture.html", v.words.T("capture.title"), page)
}

// A hop is one request of a chain of redirects.
type hop struct {
	URL      string `json:"url"`
	Status   int    `json:"status"`
	Location string `json:"location"`
}
