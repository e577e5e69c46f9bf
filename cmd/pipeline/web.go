package main

// Texts that are named by an address. Nothing is fetched unless one is.

import (
	"cmp"
	"context"
	"errors"
	"net/netip"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"variorum/config"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// web are the options of commands that read addresses too.
type web struct {
	Keep         string `placeholder:"DIR" help:"Keep fetched pages in DIR as they came, with what the server said. DIR is then a story for later runs, and pages that have not changed are not sent again."`
	AllowPrivate bool   `help:"Fetch from this machine and your own network too."`
}

// check refuses the options where no text is an address.
func (w *web) check(texts ...string) error {
	switch {
	case w.Keep == stdinName:
		return errors.New("--keep: expected a folder, not standard output")
	case (w.Keep != "" || w.AllowPrivate) && !slices.ContainsFunc(texts, fetch.IsAddress):
		return errors.New("--keep and --allow-private are for pages that are fetched; expected an address such as https://example.org/article beside them")
	}
	return nil
}

// A fetcher gets what addresses name. Its client is made when the first is
// asked for.
type fetcher struct {
	ui     *ui
	web    web
	config string // file; what it says is read only where something is fetched
	raw    bool   // keep what versions are read from

	mu     sync.Mutex
	client *fetch.Client
	kept   map[string]*fetch.Folder
}

func newFetcher(u *ui, w web, config string) *fetcher {
	return &fetcher{ui: u, web: w, config: config, kept: map[string]*fetch.Folder{}}
}

// open returns the client, and the folder that pages are kept in, nil for none.
func (f *fetcher) open(dir string) (*fetch.Client, *fetch.Folder, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.client == nil {
		c, err := loadConfig(f.config)
		if err != nil {
			return nil, nil, err
		}
		f.client = fetch.New(fetchOptions(f.ui, c.Config, f.web.AllowPrivate))
	}
	if dir == "" {
		return f.client, nil, nil
	}
	if f.kept[dir] == nil {
		folder, err := fetch.OpenFolder(dir)
		if err != nil {
			return nil, nil, outputError(dir, err)
		}
		f.kept[dir] = folder
	}
	return f.client, f.kept[dir], nil
}

// close ends the connections.
func (f *fetcher) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.client != nil {
		f.client.Close()
	}
}

// fetchOptions makes options of the settings, which were checked.
func fetchOptions(u *ui, c config.Config, own bool) fetch.Options {
	s := c.Fetch
	o := fetch.Options{
		Agent: userAgent(s), Pace: time.Duration(s.PerHost.Pace), Concurrency: s.PerHost.Concurrency, IgnoreRobots: !s.Robots,
		MaxBytes: int64(s.MaxBytes), Timeout: time.Duration(s.Timeout),
		Notify: func(text string) { u.note("%s", text) },
	}
	if o.Pace == 0 {
		o.Pace = -1
	}
	for _, text := range s.AllowPrivate {
		if p, err := netip.ParsePrefix(text); err == nil {
			o.AllowPrivate = append(o.AllowPrivate, p)
		}
	}
	if own {
		o.AllowPrivate = append(o.AllowPrivate, fetch.OwnNetwork()...)
	}
	return o
}

// userAgent is the name that is sent with requests.
func userAgent(s config.Fetch) string {
	name := cmp.Or(s.UserAgent, fetch.DefaultAgent+"/"+strings.ReplaceAll(buildOf().version, " ", "-"))
	if s.UserAgent == "" && s.Contact != "" {
		name += " (+" + s.Contact + ")"
	}
	return name
}

// get fetches a page and keeps it where that is asked for.
func (f *fetcher) get(ctx context.Context, address, dir string) (input, error) {
	client, folder, err := f.open(dir)
	if err != nil {
		return input{}, err
	}
	u, err := fetch.Address(address)
	if err != nil {
		return input{}, err
	}
	asked := u.String()
	var before *ingest.Capture
	file := ""
	if folder != nil {
		if path, c, ok := folder.Find(asked); ok {
			file, before = path, &c
		}
	}
	page, err := client.Get(ctx, asked, before)
	if err != nil {
		return input{}, err
	}
	if page.NotModified {
		if page.Body, err = ingest.Load(file, maxInput); err != nil {
			return input{}, err
		}
	}
	f.tellOfRedirect(u, page)
	ext, err := ingest.CaptureExtension(page.Final, page.MediaType, page.Body)
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		e.Path = asked
		return input{}, e
	}
	in := input{name: ingest.CaptureName(asked) + ext, data: page.Body, capture: &page.Capture}
	language := ""
	if v, err := in.read(ingest.Options{}); err == nil {
		language = v.Language
	}
	in.name = ingest.CaptureFile(ingest.CaptureName(asked), language, ext)
	if folder == nil {
		return in, ctx.Err()
	}
	if ctx.Err() != nil {
		return input{}, ctx.Err()
	}
	if in.kept, err = folder.Put(page, language, ext); err != nil {
		return input{}, outputError(dir, err)
	}
	in.name = in.kept
	return in, nil
}

// tellOfRedirect says where a page was found, unless only the scheme or "www."
// is another.
func (f *fetcher) tellOfRedirect(asked *url.URL, page fetch.Page) {
	final, err := url.Parse(page.Final)
	if err != nil || page.NotModified {
		return
	}
	bare := func(u *url.URL) string { return strings.TrimPrefix(u.Host, "www.") + u.RequestURI() }
	if bare(asked) != bare(final) {
		f.ui.note("%s leads to %s", asked, page.Final)
	}
	if asked.Scheme == "https" && final.Scheme == "http" {
		f.ui.warn("%s came without encryption, from %s: anybody on the way could have changed it", asked, page.Final)
	}
}

// read makes a version of a fetched page. Its path is the file where one is
// kept, else the address.
func (in input) read(o ingest.Options) (article.Version, error) {
	v, err := ingest.Read(in.name, in.data, o.Sent(*in.capture))
	if in.kept != "" {
		return v, err
	}
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		detail := e.Detail
		if e.Reason == ingest.ReasonSeveral {
			detail = "it holds more than one; keep it with --keep DIR, and name one of those in DIR"
		}
		return v, &ingest.Error{Path: in.capture.URL, Reason: e.Reason, Detail: detail}
	}
	v.Source.Path = in.capture.URL
	return v, err
}

// manifest says in the folder of kept pages which is the original.
func (f *fetcher) manifest(dir, title, original string) error {
	f.mu.Lock()
	folder := f.kept[dir]
	f.mu.Unlock()
	if folder == nil {
		return nil
	}
	if rel, err := filepath.Rel(dir, original); err != nil || rel != filepath.Base(original) {
		return nil
	}
	if err := folder.WriteManifest(title, original); err != nil {
		return outputError(filepath.Join(dir, ingest.ManifestName), err)
	}
	return nil
}
