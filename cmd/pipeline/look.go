package main

// Looks at articles: a page or a file in, what may be claimed of it out.

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/ingest/browser"
	"variorum/stages/ingest/fetch"
	"variorum/stages/report/chromium"
	"variorum/stages/watch"
)

// farClock is how far the clock of a server may be from ours before a capture
// says so.
const farClock = 5 * time.Minute

// An articleLooker looks at sources that are articles.
type articleLooker struct {
	db     *store.DB
	client *fetch.Client
	// page fetches through a browser where a job asks for that, what belongs to the
	// page by get; nil: there is none.
	page func(ctx context.Context, first fetch.Page, get browser.Get) (fetch.Page, error)
	// keep hands a good capture on; nil for nobody. What goes wrong there is told
	// in the event and never fails the look.
	keep      []func(ctx context.Context, p fetch.Page) (said string)
	noArchive watch.NoArchive
	maxBytes  int64
	clock     func() time.Time // by which requests of a look lie apart
}

// newArticleLooker returns the looker for articles with what the settings say.
func newArticleLooker(c config.Config, db *store.DB, client *fetch.Client) *articleLooker {
	l := &articleLooker{clock: time.Now, db: db, client: client, maxBytes: int64(c.Fetch.MaxBytes), noArchive: watch.NoArchive(c.Monitor.NoArchive)}
	if a := c.Monitor.Archive.URL; a != "" {
		l.keep = append(l.keep, (&archiver{client: client, template: a}).save)
	}
	if dir := c.Monitor.Archive.WARC; dir != "" {
		l.keep = append(l.keep, (&warcFolder{dir: dir, agent: userAgent(c.Fetch), size: warcSize}).save)
	}
	if c.Monitor.Browser {
		l.page = pageThroughBrowser(c)
	}
	return l
}

// pageThroughBrowser returns what shows pages to Chromium, nil where there is none
// that may be used. Hostile pages are shown to one with its sandbox only, which root
// has not; sandboxOff says that something else is around the program.
func pageThroughBrowser(c config.Config) func(ctx context.Context, first fetch.Page, get browser.Get) (fetch.Page, error) {
	found, err := chromium.Find()
	bare := os.Getenv(sandboxOff) == "off"
	if err != nil || os.Geteuid() == 0 && !bare {
		return nil
	}
	return browser.New(browser.Options{Program: found.Program, NoSandbox: bare, MaxBytes: int64(c.Fetch.MaxBytes)}).Page
}

// sandboxOff is the variable whose value off starts the browser without its
// sandbox.
const sandboxOff = "VARIORUM_CHROMIUM_SANDBOX"

// look is a [monitor.Looker].
func (l *articleLooker) look(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	memo := articleMemo{}
	_ = json.Unmarshal([]byte(t.Source.Memo), &memo) // one that cannot be read is as good as none
	in := watch.Input{Memory: memo.Memory}
	last, good := captureOf(t.Last), captureOf(t.Good)
	in.Last, in.Good = last, good
	more := &moreRequests{looker: l, host: t.Source.Host, began: l.clock(), now: t.Now}
	p, failed, err := l.fetch(ctx, t, last, more)
	if err != nil {
		return monitor.Look{}, err
	}
	out := monitor.Look{Memo: t.Source.Memo}
	if failed != nil {
		in.Now.Failure = &watch.Failure{State: failed.State, Detail: detailOfFetch(failed)}
		out.Fault, out.RetryAfter = faultOf(failed), failed.RetryAfter
	} else {
		in.Now = watch.Answer{Body: p.Body, Told: p.Capture, NotModified: p.NotModified}
		if err := load(ctx, t, &in); err != nil {
			return out, err
		}
	}
	o := watch.Options{
		Name: t.Source.ID, Declared: ingest.Facts{Language: t.Job.Spec.Language, Outlet: t.Job.Spec.Outlet}, MaxBytes: l.maxBytes,
		NoArchive: l.noArchive, Generator: article.Generator{Name: program, Version: buildOf().version},
	}
	if s := articleSelector(t.Job.Spec); s != "" {
		if o.Selector, err = ingest.ParseSelector(s); err != nil {
			return monitor.Look{State: store.StateError, Fault: monitor.NotAsked, Detail: err.Error(), Memo: t.Source.Memo}, nil
		}
		p.Selector = s
	}
	before := ""
	if failed == nil && !isAgain(&in) {
		if before, err = hostMemo(ctx, l.db, t.Source.Host); err != nil {
			return out, err
		}
		o.Site = watch.ReadSite(before)
		if fetch.IsAddress(t.Source.URL) {
			o.Siblings = func(ctx context.Context) ([]watch.Capture, error) { return l.siblings(ctx, t.Source, more) }
		}
	}
	r, err := watch.Judge(ctx, in, o)
	if err != nil {
		return out, err
	}
	more.into(&out)
	out.State, out.Detail = r.State, r.Detail
	memo.Memory = r.Memory
	remembered, err := json.Marshal(memo)
	if err != nil {
		return out, err
	}
	out.Memo = string(remembered)
	if o.Site != nil {
		out.HostMemo = siteMemo(before, o.Site.Encode())
	}
	out.Unmatched = r.Unmatched
	isGood := r.State == store.StateOK || r.State == store.StateBack
	if failed != nil || p.NotModified && !isGood || r.State == store.StateNotModified || r.Repeated {
		return out, nil
	}
	if r.State == store.StateRobots {
		return out, nil // the page asks that nothing of it is kept
	}
	if p.NotModified {
		p.Body = in.Last.Body
		if len(p.Body) == 0 {
			return out, nil
		}
	}
	text := r.TextSHA256
	if last := t.Last; last != nil && text == "" && r.State == store.StateBack && last.SHA256 == p.SHA256 {
		text = last.TextSHA256 // the same bytes are not read again
	}
	if out.Capture, err = keptCapture(p, text); err != nil {
		return out, err
	}
	out.Body = p.Body
	out.Change = keptChange(r.Change, r.NoSnippet)
	if isGood {
		out.Title, out.Language = clipTitle(r.Version.Title), r.Version.Language
		if born, err := time.Parse(time.RFC3339, r.Version.Published); err == nil {
			out.Born = born.UTC()
		}
		if t.Job.Spec.Archive && !r.NoArchive {
			for _, keep := range l.keep {
				if said := keep(ctx, p); said != "" {
					out.Detail = joinSentences(out.Detail, said)
				}
			}
		}
	}
	return out, ctx.Err()
}

// An articleMemo is what is remembered of an article between looks.
type articleMemo struct {
	watch.Memory
}

// captureOf is a kept capture without its bytes; nil for none.
func captureOf(c *store.Capture) *watch.Capture {
	if c == nil {
		return nil
	}
	k := &watch.Capture{State: c.State}
	if json.Unmarshal([]byte(c.Told), &k.Told) != nil || k.Told.SHA256 != c.SHA256 {
		k.Told = ingest.Capture{URL: c.URL, Final: c.Final, Status: c.Status, MediaType: c.MediaType, SHA256: c.SHA256, Bytes: c.Bytes}
	}
	return k
}

// fetch gets the page or the file of a source. What cannot be had is failed.
func (l *articleLooker) fetch(ctx context.Context, t monitor.Task, last *watch.Capture, more *moreRequests) (p fetch.Page, failed *fetch.Error, err error) {
	if !fetch.IsAddress(t.Source.URL) {
		if t.Source.Kind == store.KindLetter {
			p, failed = letterPage(t.Source.URL, l.maxBytes)
		} else {
			p, failed = l.file(t.Source.URL)
		}
		return p, failed, ctx.Err()
	}
	// A page that is filled by scripts is not known by what its address sends.
	var previous *ingest.Capture
	if last != nil && !t.Last.Pruned && !t.Job.Spec.Scripts {
		previous = &last.Told
	}
	p, err = l.client.Get(ctx, t.Source.URL, previous)
	if err == nil && t.Job.Spec.Scripts {
		if l.page == nil {
			return p, &fetch.Error{Address: t.Source.URL, Reason: fetch.ReasonStatus, State: store.StateError, Detail: "the job asks for a browser, but none may be used: say monitor.browser: true, install chromium, and do not run as root (or set " + sandboxOff + "=off where a container stands around the program)"}, nil
		}
		p, err = l.page(ctx, p, more.get)
	}
	if e, ok := errors.AsType[*fetch.Error](err); ok && ctx.Err() == nil {
		return p, e, nil
	}
	return p, nil, err
}

// file reads a file as if it were a page.
func (l *articleLooker) file(path string) (fetch.Page, *fetch.Error) {
	data, err := ingest.Load(path, cmp.Or(l.maxBytes, ingest.DefaultMaxBytes))
	if err != nil {
		return fetch.Page{}, unreadable(path, err)
	}
	return fetch.Page{Body: data, Capture: ingest.Capture{URL: path, Final: path, Bytes: len(data), SHA256: store.HashOf(data)}}, nil
}

// faultOf says who is to blame for a page that could not be had.
func faultOf(e *fetch.Error) monitor.Fault {
	switch e.Reason {
	case fetch.ReasonNoHost, fetch.ReasonConnection, fetch.ReasonCertificate, fetch.ReasonTimeout, fetch.ReasonServer, fetch.ReasonBusy:
		return monitor.HostFault
	case fetch.ReasonRefused, fetch.ReasonAddress, fetch.ReasonRobots:
		return monitor.NotAsked
	}
	return monitor.PageFault
}

// load reads the bytes that the judgement needs: none where the last ones came
// again.
func load(ctx context.Context, t monitor.Task, in *watch.Input) error {
	if isAgain(in) && (in.Memory.Away == "" || !in.Now.NotModified) {
		return nil
	}
	for _, c := range []*watch.Capture{in.Last, in.Good} {
		if c == nil {
			continue
		}
		if c.Told.SHA256 == in.Now.Told.SHA256 && len(in.Now.Body) > 0 {
			c.Body = in.Now.Body
			continue
		}
		body, err := t.Bytes(ctx, c.Told.SHA256)
		if err != nil && !errors.Is(err, sql.ErrNoRows) && !errors.Is(err, store.ErrDamaged) {
			return err
		}
		c.Body = body
	}
	return nil
}

// isAgain reports whether the last bytes came again and nothing was in doubt
// about them.
func isAgain(in *watch.Input) bool {
	return in.Last != nil && in.Memory.Doubt == "" && in.Memory.Unmatched == 0 && (in.Now.NotModified || in.Now.Told.SHA256 == in.Last.Told.SHA256)
}

// siblings fetches two other articles of the host.
func (l *articleLooker) siblings(ctx context.Context, s store.Source, more *moreRequests) ([]watch.Capture, error) {
	others, err := store.Siblings(ctx, l.db, s, 2)
	if err != nil {
		return nil, err
	}
	var out []watch.Capture
	for _, o := range others {
		p, err := more.get(ctx, o.URL)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			out = append(out, watch.Capture{Body: p.Body, Told: p.Capture})
		}
	}
	return out, nil
}

// siteMemo is a [monitor.Look.HostMemo] for what a look made of what was
// remembered before it.
func siteMemo(before, after string) func(string) string {
	if before == after {
		return nil
	}
	return func(now string) string {
		if now == before {
			return after
		}
		site := watch.ReadSite(now)
		site.Merge(watch.ReadSite(before), watch.ReadSite(after))
		return site.Encode()
	}
}

// hostMemo is what is remembered of a host.
func hostMemo(ctx context.Context, db *store.DB, host string) (string, error) {
	if db == nil {
		return "", nil
	}
	return store.HostMemo(ctx, db, host)
}

// keptCapture is a page as it is kept.
func keptCapture(p fetch.Page, textSHA256 string) (*store.Capture, error) {
	told, err := json.Marshal(p.Capture)
	if err != nil {
		return nil, err
	}
	c := &store.Capture{Status: p.Status, URL: p.URL, Final: p.Final, MediaType: p.MediaType, Told: string(told), TextSHA256: textSHA256, Clock: store.ClockOwn}
	fetched, err := time.Parse(time.RFC3339, p.Fetched)
	date, errDate := http.ParseTime(http.Header(p.Headers).Get("Date"))
	if err == nil && errDate == nil && fetched.Sub(date).Abs() > farClock {
		c.Clock = store.ClockServer
	}
	return c, nil
}

// keptChange is a change as it is kept. Of a page that asks not to be quoted the
// summary and the quotations are left out; its findings keep their words, for
// those who may see the captures.
func keptChange(c *watch.Change, silent bool) *store.Change {
	if c == nil {
		return nil
	}
	k := &store.Change{From: c.From, To: c.To, Counts: c.Counts, Findings: c.Findings, Share: c.Share, Language: c.Language, Template: c.Template, Earlier: c.Earlier, Summary: c.Summary}
	k.Quotations = c.Quotations
	if silent {
		k.Unquoted, k.Quotations = true, nil
		k.Summary = []string{"The wording changed; the page asks not to be quoted."}
	}
	return k
}

// clipTitle bounds the title of a hostile page.
func clipTitle(s string) string {
	if r := []rune(s); len(r) > 300 {
		return string(r[:299]) + "…"
	}
	return s
}

// detailOfFetch is what is told of an address that is watched: the option that the
// error names is one of other commands.
func detailOfFetch(e *fetch.Error) string {
	return strings.Replace(e.Detail, "say --allow-private or name", "name", 1)
}

func joinSentences(a, b string) string { return strings.TrimSpace(a + " " + b) }

// archiver asks an archive of the web to save what was captured.
type archiver struct {
	client   *fetch.Client
	template string // with {url}
}

// save is one of articleLooker.keep.
func (a *archiver) save(ctx context.Context, p fetch.Page) string {
	if !fetch.IsAddress(p.Final) {
		return ""
	}
	saved, err := a.client.Get(ctx, archiveAddress(a.template, p.Final), nil)
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		return "The archive did not save it: " + e.Reason + "."
	}
	if err != nil {
		return ""
	}
	return "The archive saved it: " + saved.Final + "."
}

// archiveAddress puts an address into a template, as it is after a path and
// escaped in a query.
func archiveAddress(template, address string) string {
	before, after, _ := strings.Cut(template, "{url}")
	if strings.Contains(before, "?") {
		address = url.QueryEscape(address)
	}
	return before + address + after
}
