// Package browser shows pages that scripts fill to a Chromium which is installed
// already, and returns the document as it is then.
//
// The browser itself has no network: no name resolves, and its proxy is a port
// that nobody listens at. Each request of the page is stopped, made by the function
// that the caller gives (so that the same guard, robots.txt, limits and pace hold
// as for all pages) and answered; a page of many parts takes as long as their turns. Only documents, scripts and data are asked for,
// and only by GET; pictures, fonts, media, frames, workers and downloads are not.
//
// Each page gets a browser of its own with an empty profile, which ends with it: a
// second and 200 MB. Time inside the page is virtual: timers jump ahead while
// nothing is loading, and end after [Options.Time]; scripts that never end are
// stopped by the time of the caller's clock.
package browser

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// Defaults and bounds.
const (
	DefaultTime     = 8 * time.Second
	DefaultPatience = 45 * time.Second
	longest         = 8 * time.Minute // for a page in all
	maxRequests     = 150
	maxDocuments    = 5
	atOnce          = 2 // browsers
)

// Options say how pages are shown.
type Options struct {
	Program string // the browser's executable
	// MaxBytes bounds all that a page loads, and the document that it becomes; 0
	// means that of package fetch.
	MaxBytes int64
	// Time is how long scripts have by their own clock; 0 means DefaultTime.
	Time time.Duration
	// Patience is how long a page may take without the time in which something that it
	// asked for is on its way or waits for its turn; 0 means DefaultPatience.
	Patience time.Duration
	// NoSandbox starts the browser without its sandbox, which it has not for root.
	NoSandbox bool
}

// Get makes a request of a page. An error is a request that fails.
type Get func(ctx context.Context, address string) (fetch.Page, error)

// A Browser shows pages. Page may be called from several goroutines.
type Browser struct {
	o     Options
	turns chan struct{}
}

// New returns a browser; nothing is started yet.
func New(o Options) *Browser {
	o.MaxBytes = cmp.Or(o.MaxBytes, fetch.DefaultMaxBytes)
	o.Time = cmp.Or(o.Time, DefaultTime)
	o.Patience = cmp.Or(o.Patience, DefaultPatience)
	return &Browser{o: o, turns: make(chan struct{}, atOnce)}
}

// Page shows a page that was fetched and returns it as its scripts made it: the
// document in UTF-8, and where it was found in the end. What it asks for is fetched
// by get. Errors are those of ctx and [*fetch.Error].
func (b *Browser) Page(ctx context.Context, first fetch.Page, get Get) (fetch.Page, error) {
	select {
	case b.turns <- struct{}{}:
		defer func() { <-b.turns }()
	case <-ctx.Done():
		return fetch.Page{}, ctx.Err()
	}
	within, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	v := &visit{o: b.o, get: get, patience: newPatience(b.o.Patience, cancel), first: first, left: b.o.MaxBytes, pages: map[string]fetch.Page{first.Final: first}, final: first}
	defer v.patience.timer.Stop()
	text, err := v.show(within)
	switch {
	case ctx.Err() != nil:
		return fetch.Page{}, ctx.Err()
	case within.Err() != nil:
		return fetch.Page{}, failed(first, fetch.ReasonTimeout, fmt.Sprintf("its scripts did not come to an end within %s", b.o.Patience))
	case err != nil:
		if e, ok := errors.AsType[*fetch.Error](err); ok {
			return fetch.Page{}, e
		}
		return fetch.Page{}, failed(first, fetch.ReasonStatus, "the browser failed: "+err.Error())
	}
	p := v.final
	p.URL, p.Fetched = first.URL, first.Fetched
	p.Body = []byte(text)
	sum := sha256.Sum256(p.Body)
	p.SHA256, p.Bytes = hex.EncodeToString(sum[:]), len(p.Body)
	p.MediaType, p.Charset, p.Rendered = "text/html", "utf-8", true
	return p, nil
}

func failed(p fetch.Page, reason, detail string) *fetch.Error {
	return &fetch.Error{Address: p.URL, Reason: reason, State: ingest.StateError, Detail: detail}
}

// patience ends a visit after a time in which nothing was waited for.
type patience struct {
	mu      sync.Mutex
	left    time.Duration
	since   time.Time // when it began to run; unless waiting
	waiting int       // requests on their way
	timer   *time.Timer
}

func newPatience(d time.Duration, end func()) *patience {
	return &patience{left: d, since: time.Now(), timer: time.AfterFunc(d, end)}
}

func (p *patience) wait() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waiting++; p.waiting == 1 {
		p.timer.Stop()
		p.left -= time.Since(p.since)
	}
}

func (p *patience) goOn() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.waiting--; p.waiting == 0 {
		p.since = time.Now()
		p.timer.Reset(max(p.left, 0))
	}
}

// A visit is one call of Page.
type visit struct {
	o        Options
	get      Get
	patience *patience
	first    fetch.Page
	frame    string // the page itself, not what is framed in it

	mu        sync.Mutex
	left      int64 // bytes that may still be loaded
	requests  int
	documents int
	pages     map[string]fetch.Page // by the address that the browser asks for
	final     fetch.Page
	refused   error // the first document that the guard did not let through
}

// document is what a page has become.
const document = `(document.doctype ? "<!doctype html>" : "") + (document.documentElement ? document.documentElement.outerHTML : "")`

func (v *visit) show(ctx context.Context) (text string, err error) {
	dir, err := os.MkdirTemp("", "variorum-")
	if err != nil {
		return "", err
	}
	defer remove(dir)
	c, stop, err := start(ctx, v.o, dir)
	if err != nil {
		return "", err
	}
	defer stop()
	var target struct {
		ID string `json:"targetId"`
	}
	if err := c.call(ctx, "", "Target.createTarget", map[string]string{"url": "about:blank"}, &target); err != nil {
		return "", err
	}
	var session struct {
		ID string `json:"sessionId"`
	}
	if err := c.call(ctx, "", "Target.attachToTarget", attach{target.ID, true}, &session); err != nil {
		return "", err
	}
	v.frame = target.ID
	s := session.ID
	ended := make(chan struct{}, 1)
	var working sync.WaitGroup
	defer working.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // of what is still being asked for when the page is done
	c.hear(func(e event) {
		switch e.Method {
		case "Fetch.requestPaused":
			working.Go(func() { v.answer(ctx, c, s, e) })
		case "Emulation.virtualTimeBudgetExpired":
			select {
			case ended <- struct{}{}:
			default:
			}
		case "Page.javascriptDialogOpening":
			working.Go(func() { _ = c.call(ctx, s, "Page.handleJavaScriptDialog", accept{false}, nil) })
		}
	})
	defer c.hear(func(event) {})
	for _, step := range []struct {
		method string
		params any
	}{
		{"Browser.setDownloadBehavior", behavior{"deny"}},
		{"Page.enable", none{}},
		{"Network.enable", none{}},
		{"Network.setBypassServiceWorker", bypass{true}},
		{"Fetch.enable", patterns{[]pattern{{"*", "Request"}}}},
	} {
		on := s
		if strings.HasPrefix(step.method, "Browser.") {
			on = ""
		}
		if err := c.call(ctx, on, step.method, step.params, nil); err != nil {
			return "", fmt.Errorf("%s: %w", step.method, err)
		}
	}
	var went struct {
		Error string `json:"errorText"`
	}
	if err := c.call(ctx, s, "Page.navigate", map[string]string{"url": v.first.Final}, &went); err != nil {
		return "", err
	}
	if went.Error != "" {
		return "", errors.New(went.Error)
	}
	if err := c.call(ctx, s, "Emulation.setVirtualTimePolicy", policy{"pauseIfNetworkFetchesPending", float64(v.o.Time.Milliseconds()), 10_000}, nil); err != nil {
		return "", err
	}
	select {
	case <-ended:
	case <-ctx.Done():
		return "", ctx.Err()
	case <-c.gone:
		return "", cmp.Or(c.err, errors.New("it ended"))
	}
	var found struct {
		Result struct {
			Value string `json:"value"`
		} `json:"result"`
	}
	// Its size is asked for first, so that a page which grows without end is not
	// copied.
	var size struct {
		Result struct {
			Value float64 `json:"value"`
		} `json:"result"`
	}
	if err := c.call(ctx, s, "Runtime.evaluate", evaluate{"(" + document + ").length", true}, &size); err != nil {
		return "", err
	}
	if int64(size.Result.Value) > v.o.MaxBytes {
		return "", failed(v.first, fetch.ReasonTooLarge, fmt.Sprintf("its scripts make a document of more than %.3g MB", float64(v.o.MaxBytes)/1e6))
	}
	if err := c.call(ctx, s, "Runtime.evaluate", evaluate{document, true}, &found); err != nil {
		return "", err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	return found.Result.Value, v.refused
}

// answer makes one request of the page.
func (v *visit) answer(ctx context.Context, c *conn, session string, e event) {
	r := e.Params
	fail := func(why string) {
		_ = c.call(ctx, session, "Fetch.failRequest", failure{r.RequestID, why}, nil)
	}
	main := r.FrameID == v.frame
	kind := r.ResourceType
	switch {
	case r.Request.Method != "GET":
		fail("BlockedByClient")
		return
	case kind == "Stylesheet":
		// How it looks does not matter, but scripts wait for it.
		v.fulfil(ctx, c, session, r.RequestID, fetch.Page{Capture: ingest.Capture{Status: 200, MediaType: "text/css"}})
		return
	case kind == "Document" && !main, kind != "Document" && kind != "Script" && kind != "XHR" && kind != "Fetch":
		fail("BlockedByClient")
		return
	}
	address, _, _ := strings.Cut(r.Request.URL, "#")
	if u, err := url.Parse(address); err != nil || u.Scheme != "http" && u.Scheme != "https" {
		fail("BlockedByClient")
		return
	}
	v.mu.Lock()
	p, known := v.pages[address]
	v.requests++
	if kind == "Document" {
		v.documents++
	}
	over := v.requests > maxRequests || v.documents > maxDocuments || v.left <= 0
	v.mu.Unlock()
	if over {
		fail("BlockedByClient")
		return
	}
	if !known {
		var err error
		v.patience.wait()
		p, err = v.get(ctx, address)
		v.patience.goOn()
		if err != nil {
			if f, ok := errors.AsType[*fetch.Error](err); ok && kind == "Document" {
				v.mu.Lock()
				v.refused = cmp.Or(v.refused, error(f))
				v.mu.Unlock()
			}
			fail("Failed")
			return
		}
		v.mu.Lock()
		v.left -= int64(len(p.Body))
		over = v.left < 0
		v.pages[p.Final] = p
		v.mu.Unlock()
		if over {
			fail("BlockedByClient")
			return
		}
	}
	if kind == "Document" {
		if p.Final != address {
			_ = c.call(ctx, session, "Fetch.fulfillRequest", fulfil{RequestID: r.RequestID, Code: 302, Headers: []header{{"Location", p.Final}}}, nil)
			return
		}
		v.mu.Lock()
		v.final = p
		v.mu.Unlock()
	}
	v.fulfil(ctx, c, session, r.RequestID, p)
}

func (v *visit) fulfil(ctx context.Context, c *conn, session, id string, p fetch.Page) {
	f := fulfil{RequestID: id, Code: cmp.Or(p.Status, 200), Body: p.Body}
	if p.Headers == nil {
		f.Headers = append(f.Headers, header{"Content-Type", p.MediaType})
	}
	for name, values := range p.Headers {
		switch strings.ToLower(name) {
		case "content-encoding", "content-length", "transfer-encoding", "connection", "content-disposition", "strict-transport-security", "alt-svc", "refresh", "link":
			continue
		}
		for _, value := range values {
			f.Headers = append(f.Headers, header{name, value})
		}
	}
	_ = c.call(ctx, session, "Fetch.fulfillRequest", f, nil)
}

// start runs a browser that is spoken to through a pair of pipes.
func start(ctx context.Context, o Options, dir string) (c *conn, stop func(), err error) {
	theirsIn, ours, err := os.Pipe()
	if err != nil {
		return nil, nil, err
	}
	mine, theirsOut, err := os.Pipe()
	if err != nil {
		theirsIn.Close()
		ours.Close()
		return nil, nil, err
	}
	arguments := []string{
		"--headless", "--remote-debugging-pipe", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=" + filepath.Join(dir, "profile"),
		"--no-first-run", "--no-default-browser-check", "--disable-breakpad", "--disable-extensions", "--disable-sync", "--disable-background-networking",
		"--disable-component-update", "--disable-default-apps", "--disable-client-side-phishing-detection", "--disable-domain-reliability", "--no-pings", "--mute-audio",
		"--blink-settings=imagesEnabled=false", "--js-flags=--max-old-space-size=256", "--host-resolver-rules=MAP * ~NOTFOUND",
		"--proxy-server=http://127.0.0.1:1", "--proxy-bypass-list=<-loopback>", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
		"--disable-features=ServiceWorker,Prerender2,NetworkPrediction,WebTransport,DirectSockets,DnsOverHttps",
	}
	if o.NoSandbox {
		arguments = append(arguments, "--no-sandbox")
	}
	cmd := exec.CommandContext(ctx, o.Program, arguments...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = 5 * time.Second
	cmd.Env = append(os.Environ(), "BREAKPAD_DUMP_LOCATION="+dir, "GSETTINGS_BACKEND=memory", "HOME="+dir)
	cmd.ExtraFiles = []*os.File{theirsIn, theirsOut}
	var noise bytes.Buffer
	cmd.Stderr = &noise
	err = cmd.Start()
	theirsIn.Close()
	theirsOut.Close()
	if err != nil {
		ours.Close()
		mine.Close()
		return nil, nil, err
	}
	c = newConn(mine, ours)
	return c, func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
		ours.Close()
		<-c.gone
		mine.Close()
	}, nil
}

// remove takes a folder away in which a helper of the browser may still write.
func remove(dir string) {
	for range 5 {
		if os.RemoveAll(dir) == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}
