package main

// How monitoring finds articles: feeds, lists, folders, mailboxes and lists of
// addresses, and what becomes of an article that they bring.

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
	"variorum/stages/match"
)

// Bounds of what is found at one look.
const (
	firstArticles  = 100  // that a feed or list has at the first look; the newest
	moreArticles   = 200  // new ones at each later look; the rest come at the next
	mostEntries    = 2000 // of a feed, list, folder or mailbox that are told apart, the newest
	mostPatterns   = 100
	probeTries     = 5 // of an article of another outlet
	fileSettled    = 2 * time.Second
	mailboxSettled = 30 * time.Second
)

// A discovery looks at what brings articles.
type discovery struct {
	db      *store.DB
	client  *fetch.Client
	options fetch.Options
	// clock and wait are those of the file system, whatever the engine's clock is.
	clock    func() time.Time
	wait     func(ctx context.Context, d time.Duration) error
	maxBytes int64 // of a text
	// articles looks at texts, whatever brought them.
	articles monitor.Looker

	matcher matcher
}

// newDiscovery returns one that fetches with a client that was made of options, and
// leaves articles to another looker.
func newDiscovery(db *store.DB, client *fetch.Client, o fetch.Options, articles monitor.Looker) *discovery {
	wait := func(ctx context.Context, d time.Duration) error {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(d):
			return nil
		}
	}
	return &discovery{db: db, client: client, options: o, articles: articles, maxBytes: cmp.Or(o.MaxBytes, ingest.DefaultMaxBytes), clock: time.Now, wait: wait}
}

// lookers are those of every kind of source.
func (d *discovery) lookers() map[string]monitor.Looker {
	all := map[string]monitor.Looker{
		store.KindArticle: d.once(d.articles),
		store.KindFeed:    d.feed, store.KindList: d.list, store.KindFolder: d.folder, store.KindMailbox: d.mailbox, store.KindURLList: d.urlList,
		store.KindFile: d.file, store.KindLetter: d.file, store.KindProbe: d.probe,
	}
	for _, kind := range []string{store.KindFeed, store.KindList, store.KindFolder, store.KindMailbox, store.KindURLList} {
		all[kind] = young(all[kind])
	}
	return all
}

// young looks at what brings articles. It does not age as they do: it is always
// looked at as often as a new article.
func young(next monitor.Looker) monitor.Looker {
	return func(ctx context.Context, t monitor.Task) (monitor.Look, error) {
		look, err := next(ctx, t)
		look.Born = t.Now.Add(-time.Microsecond)
		return look, err
	}
}

// A foundMemo is what a feed, list or folder remembers: what the server said of
// it, and which articles were seen in which form.
type foundMemo struct {
	Told *ingest.Capture   `json:"told,omitempty"`
	Seen map[string]string `json:"seen,omitempty"` // of an address: of what was said of it
	At   int64             `json:"at,omitempty"`   // byte up to which a file of mail was read
	Hash string            `json:"hash,omitempty"` // of a list of addresses
	List []string          `json:"list,omitempty"` // its addresses
	// Unmatched counts the looks in a row at which the selector matched no link.
	Unmatched int `json:"unmatched,omitempty"`
}

func readFoundMemo(text string) (m foundMemo, first bool) {
	if text == "" || json.Unmarshal([]byte(text), &m) != nil {
		return foundMemo{}, true
	}
	return m, m.Unmatched > 0 && len(m.Seen) == 0
}

func (m foundMemo) encode() string {
	text, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	return string(text)
}

// seenMark is a short hash.
func seenMark(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0})
	}
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:9])
}

// get fetches what brings articles. done says that look is all that comes of it.
func (d *discovery) get(ctx context.Context, t monitor.Task, memo *foundMemo) (page fetch.Page, look monitor.Look, done bool, err error) {
	page, err = d.client.Get(ctx, t.Source.URL, memo.Told)
	if err != nil {
		if ctx.Err() != nil {
			return page, look, true, ctx.Err()
		}
		look = failedFetch(err)
		look.Memo = t.Source.Memo
		return page, look, true, nil
	}
	told := page.Capture
	told.Headers = conditional(told.Headers)
	told.Chain = nil
	memo.Told = &told
	if page.NotModified {
		return page, monitor.Look{State: store.StateNotModified, Memo: memo.encode()}, true, nil
	}
	return page, look, false, nil
}

// conditional keeps what the server is asked with again.
func conditional(headers map[string][]string) map[string][]string {
	kept := map[string][]string{}
	for _, name := range []string{"Etag", "Last-Modified", "Date"} {
		if v := headers[name]; len(v) > 0 {
			kept[name] = v
		}
	}
	return kept
}

// failedFetch is the look of something that could not be fetched.
func failedFetch(err error) monitor.Look {
	e, ok := errors.AsType[*fetch.Error](err)
	if !ok {
		return monitor.Look{State: store.StateError, Fault: monitor.HostFault, Detail: "It could not be fetched."}
	}
	return monitor.Look{State: cmp.Or(e.State, store.StateError), Detail: e.Reason + ": " + detailOfFetch(e), RetryAfter: e.RetryAfter, Fault: faultOf(e)}
}

// notWhat is the look of an answer that is not what it should be, such as the
// question about cookies in the place of a feed.
func notWhat(page fetch.Page, what string, err error) monitor.Look {
	look := monitor.Look{State: store.StateError, Fault: monitor.PageFault, Detail: "The answer is " + what + " that cannot be read."}
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		look.Detail = "The answer is no " + what + ": " + e.Detail
	}
	if _, err := ingest.Read("page.html", page.Body, ingest.Options{}.Sent(page.Capture)); err != nil {
		if state := ingest.StateOf(err); state != store.StateError {
			look.State, look.Detail = state, "In the place of the "+what+" stands another page: "+err.Error()
		}
	}
	return look
}

// A foundEntry is one article that a look brought.
type foundEntry struct {
	monitor.Found
	said string // what was said of it; another text means that it changed
}

// siftFound tells what is new. At the first look these are the newest that are not too
// old, later all that were not there before. What is not taken at once because
// it is too much comes at the next look: later is how many. told says that, and
// what is left out for good.
func (d *discovery) siftFound(t monitor.Task, memo *foundMemo, first bool, all []foundEntry) (found []monitor.Found, later int, told string) {
	spec := t.Job.Spec
	kind := store.KindArticle
	if spec.Republications {
		kind = store.KindProbe
	}
	all = slices.DeleteFunc(all, func(f foundEntry) bool { return !fitsPatterns(f.URL, spec.Include, spec.Exclude) || d.refused(f.URL) })
	seen := make(map[string]string, min(len(all), mostEntries))
	most := moreArticles
	if first {
		most = firstArticles
	}
	// The newest first; what has no date stays where it is.
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := all[a].Published, all[b].Published
		if x.IsZero() || y.IsZero() {
			return 0
		}
		return y.Compare(x)
	})
	for _, i := range order[:min(len(order), mostEntries)] {
		f := all[i]
		key, said := seenMark(f.URL), seenMark(f.said)
		was, known := memo.Seen[key]
		f.Kind = cmp.Or(f.Kind, kind)
		if spec.Republications {
			f.Kind = kind
		}
		switch {
		case known && was == said:
		case known:
			f.Again = true
			found = append(found, f.Found)
		case first && tooOld(spec.Since, f.Published, t.Now):
		case len(found) >= most && !first:
			later++
			continue // not seen: it is new at the next look
		case len(found) >= most:
		default:
			found = append(found, f.Found)
		}
		seen[key] = said
	}
	memo.Seen = seen
	return found, later, joinSentences(leftOut(len(all)), laterOnes(later))
}

// refused reports whether an address is one that is never fetched, such as that of
// a machine of one's own network. A path is none.
func (d *discovery) refused(address string) bool {
	if !fetch.IsAddress(address) {
		return false
	}
	u, err := fetch.Address(address)
	return err != nil || d.options.Refused(u) != nil
}

// tooOld reports whether an article is older than a job wants at its first look.
func tooOld(since string, published, now time.Time) bool {
	if since == "" {
		return false
	}
	limit, err := monitor.Jitter(since)
	return err == nil && (limit == 0 || !published.IsZero() && now.Sub(published) > limit)
}

// fitsPatterns reports whether an address fits the patterns of a job: one of include,
// if there are any, and none of exclude. In a pattern * is any text; one without *
// is a part of the address.
func fitsPatterns(address string, include, exclude []string) bool {
	fits := func(patterns []string) bool {
		return slices.ContainsFunc(patterns[:min(len(patterns), mostPatterns)], func(p string) bool { return fitsPattern(address, p) })
	}
	return (len(include) == 0 || fits(include)) && !fits(exclude)
}

func fitsPattern(address, pattern string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return strings.Contains(address, pattern)
	}
	rest, ok := strings.CutPrefix(address, parts[0])
	if !ok {
		return false
	}
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return strings.HasSuffix(rest, parts[len(parts)-1])
}

// leftOut says that there are more articles than are told apart.
func leftOut(n int) string {
	if n <= mostEntries {
		return ""
	}
	return fmt.Sprintf("There are %d; the newest %d are watched for what is new or changes, the rest is left out.", n, mostEntries)
}

// laterOnes says how many new articles were not taken yet.
func laterOnes(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d more articles are new; they come at the next looks.", n)
}

func (d *discovery) feed(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	memo, first := readFoundMemo(t.Source.Memo)
	page, look, done, err := d.get(ctx, t, &memo)
	if done || err != nil {
		return look, err
	}
	feed, err := ingest.ReadFeed(page.Body, page.Final, page.Charset)
	if err != nil {
		look = notWhat(page, "feed", err)
		look.Memo = t.Source.Memo
		return look, nil
	}
	var all []foundEntry
	for _, e := range feed.Entries {
		said := e.Updated.Format(time.RFC3339)
		if e.Updated.IsZero() {
			said = e.Text
		}
		all = append(all, foundEntry{monitor.Found{URL: e.URL, Title: e.Title, Language: cmp.Or(t.Job.Spec.Language, e.Language), Published: e.Published}, said})
	}
	look = monitor.Look{State: store.StateOK, Title: feed.Title, Language: feed.Language}
	found, _, told := d.siftFound(t, &memo, first, all)
	look.Found, look.Detail, look.Memo = found, joinSentences(feed.Note, told), memo.encode()
	return look, nil
}

func (d *discovery) list(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	memo, first := readFoundMemo(t.Source.Memo)
	page, look, done, err := d.get(ctx, t, &memo)
	if done || err != nil {
		return look, err
	}
	o := ingest.ListOptions{Address: page.Final, Charset: page.Charset, Elsewhere: t.Job.Spec.Selector != ""}
	if t.Job.Spec.Selector != "" {
		if o.Selector, err = ingest.ParseSelector(t.Job.Spec.Selector); err != nil {
			return monitor.Look{State: store.StateError, Fault: monitor.NotAsked, Detail: err.Error(), Memo: t.Source.Memo}, nil
		}
	}
	links, err := ingest.ReadList(page.Body, o)
	if err != nil || len(links) == 0 {
		// A page that is none, or one that no longer has what it had.
		what := "list of articles"
		look = notWhat(page, what, err)
		if err == nil && look.State == store.StateError {
			look.Detail = "No link to an article was found on the page. See whether it is drawn by scripts; a selector can say where the links are."
			if o.Selector != nil {
				look.Detail = fmt.Sprintf("The selector “%s” matches no link on the page; see how the page is built, and change the selector.", t.Job.Spec.Selector)
				if len(memo.Seen) > 0 {
					look.Detail = fmt.Sprintf("The selector “%s” matches no link on the page any more; no new article is found until it does or is changed.", t.Job.Spec.Selector)
				}
				return unmatchedList(t, look), nil
			}
		}
		look.Memo = t.Source.Memo
		return look, nil
	}
	var all []foundEntry
	memo.Unmatched = 0
	for _, l := range links {
		all = append(all, foundEntry{Found: monitor.Found{URL: l.URL, Title: l.Title, Language: t.Job.Spec.Language, Published: l.Published}})
	}
	note := ""
	if len(links) == ingest.MaxListed {
		note = fmt.Sprintf("The page lists %d articles or more; those after them are not read.", ingest.MaxListed)
	}
	look = monitor.Look{State: store.StateOK}
	found, _, told := d.siftFound(t, &memo, first, all)
	look.Found, look.Detail, look.Memo = found, joinSentences(note, told), memo.encode()
	return look, nil
}

// unmatchedList is a look at a list on which the selector matches no link. What is
// remembered stays, but for the answer: another selector is to see the page again.
func unmatchedList(t monitor.Task, look monitor.Look) monitor.Look {
	memo, _ := readFoundMemo(t.Source.Memo)
	memo.Told = nil
	memo.Unmatched++
	look.Unmatched, look.Memo = true, memo.encode()
	return look
}

func (d *discovery) folder(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	memo, first := readFoundMemo(t.Source.Memo)
	files, more, err := ingest.ListFolder(t.Source.URL, d.clock(), fileSettled)
	if err == nil && more {
		// What was written just now has stood still if it is the same a little later.
		if err := d.wait(ctx, fileSettled+100*time.Millisecond); err != nil {
			return monitor.Look{}, err
		}
		files, more, err = ingest.ListFolder(t.Source.URL, d.clock(), fileSettled)
	}
	if err != nil {
		return unread(t, err), nil
	}
	var all []foundEntry
	for _, f := range files {
		name := filepath.Base(f.Path)
		all = append(all, foundEntry{monitor.Found{URL: f.Path, Title: strings.TrimSuffix(name, filepath.Ext(name)), Published: f.Changed, Kind: store.KindFile}, fmt.Sprintf("%d %s", f.Bytes, f.Changed.Format(time.RFC3339Nano))})
	}
	look := monitor.Look{State: store.StateOK, Fault: monitor.NotAsked}
	found, _, told := d.siftFound(t, &memo, first, all)
	note := ""
	if more {
		note = "Some files are still being written; they come at the next look."
	}
	look.Found, look.Detail, look.Memo = found, joinSentences(note, told), memo.encode()
	return look, nil
}

// unread is the look of a file or folder that cannot be read.
func unread(t monitor.Task, err error) monitor.Look {
	look := monitor.Look{State: store.StateError, Fault: monitor.NotAsked, Detail: "It cannot be read.", Memo: t.Source.Memo}
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		look.Detail = e.Reason + ": " + e.Detail
		if e.Reason == ingest.ReasonNotFound {
			look.State = store.StateGone
		}
	}
	return look
}

func (d *discovery) mailbox(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	memo, first := readFoundMemo(t.Source.Memo)
	if info, err := os.Stat(t.Source.URL); err == nil && info.Size() < memo.At {
		memo.At = 0 // another file, or mails were taken out
	}
	begun := memo.At
	box, err := ingest.ReadMailbox(t.Source.URL, memo.At, d.clock(), mailboxSettled)
	if err != nil {
		return unread(t, err), nil
	}
	memo.At = box.Whole
	var all []foundEntry
	for _, l := range box.Letters {
		all = append(all, foundEntry{Found: monitor.Found{URL: letterAddress(t.Source.URL, l.ID), Title: l.Subject, Published: l.Date, Kind: store.KindLetter}})
	}
	look := monitor.Look{State: store.StateOK, Fault: monitor.NotAsked}
	// Those that came last, whatever date they bear.
	left := leftOut(len(all))
	all = all[max(0, len(all)-mostEntries):]
	was := memo.Seen
	found, later, told := d.siftFound(t, &memo, first, all)
	if box.Whole > 0 && begun > 0 {
		// Only the end of the file was read: what stands before stays seen.
		for k, v := range was {
			if len(memo.Seen) < 4*mostEntries {
				memo.Seen[k] = v
			}
		}
	}
	if later > 0 {
		memo.At = begun
	}
	note := ""
	if n := len(box.Unread); n > 0 {
		note = fmt.Sprintf("%d mails could not be read: %s", n, strings.Join(box.Unread[:min(n, 3)], "; "))
	}
	look.Found, look.Detail, look.Memo = found, joinSentences(note, joinSentences(left, told)), memo.encode()
	return look, nil
}

// letterAddress names a mail by its mailbox and its identifier.
func letterAddress(mailbox, id string) string { return mailbox + "#" + id }

// letterOf undoes [letterAddress].
func letterOf(address string) (mailbox, id string) {
	k := max(0, strings.LastIndexByte(address, '#'))
	return address[:k], strings.TrimPrefix(address[k:], "#")
}

func (d *discovery) urlList(_ context.Context, t monitor.Task) (monitor.Look, error) {
	memo, first := readFoundMemo(t.Source.Memo)
	data, err := ingest.Load(t.Source.URL, d.maxBytes)
	if err != nil {
		return unread(t, err), nil
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	if !first && hash == memo.Hash {
		return monitor.Look{State: store.StateNotModified, Fault: monitor.NotAsked, Memo: t.Source.Memo}, nil
	}
	stories, err := fetch.ParseList(string(data))
	if err != nil {
		// A list that is being edited may be wrong for a while; what it said before
		// goes on.
		return monitor.Look{State: store.StateError, Fault: monitor.NotAsked, Detail: filepath.Base(t.Source.URL) + ": " + err.Error(), Memo: t.Source.Memo}, nil
	}
	look := monitor.Look{State: store.StateOK, Fault: monitor.NotAsked}
	var list []string
	for _, s := range stories {
		original := ""
		for k, address := range s.Addresses {
			u, err := fetch.Address(address)
			if err != nil || !fitsPatterns(u.String(), t.Job.Spec.Include, t.Job.Spec.Exclude) {
				continue
			}
			f := monitor.Found{URL: u.String(), Story: s.Title, Language: t.Job.Spec.Language}
			if k == 0 || original == "" {
				original = f.URL
			} else {
				f.Of = original
			}
			if t.Job.Spec.Republications {
				f.Kind, f.Of = store.KindProbe, ""
			}
			f.Again = !first && !slices.Contains(memo.List, f.URL)
			list = append(list, f.URL)
			look.Found = append(look.Found, f)
		}
	}
	for _, was := range memo.List {
		if !slices.Contains(list, was) {
			look.Found = append(look.Found, monitor.Found{URL: was, Dropped: true})
		}
	}
	look.Memo = foundMemo{Hash: hash, List: list}.encode()
	return look, nil
}

// file looks at a text of a folder, or at a mail. It is not looked at again until
// the folder says that it changed.
func (d *discovery) file(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	look, err := d.articles(ctx, t)
	look.Done = true
	look.Fault = monitor.NotAsked
	return look, err
}

// letterPage reads a mail as if it were a page. Where it is no more than a few
// words beside a document, that document is the article.
func letterPage(address string, maxBytes int64) (fetch.Page, *fetch.Error) {
	mailbox, id := letterOf(address)
	data, err := ingest.ReadLetter(mailbox, id)
	if err != nil {
		return fetch.Page{}, unreadable(address, err)
	}
	mediaType := "message/rfc822"
	o := ingest.Options{MaxBytes: maxBytes}
	text, err := ingest.Read("mail.eml", data, o)
	if most := lettersIn(text); err != nil || most < match.LeastLetters {
		if attached, err := ingest.Attachments(data); err == nil {
			for _, a := range attached {
				if v, err := ingest.Read(a.Name, a.Data, o); err == nil && lettersIn(v) > most {
					most, data, mediaType = lettersIn(v), a.Data, v.Source.MediaType
				}
			}
		}
	}
	return fetch.Page{Body: data, Capture: ingest.Capture{URL: address, Final: address, MediaType: mediaType, Bytes: len(data), SHA256: store.HashOf(data)}}, nil
}

// unreadable is a file or mail that cannot be read, as a page that cannot be had.
func unreadable(address string, err error) *fetch.Error {
	failed := &fetch.Error{Address: address, Reason: fetch.ReasonAddress, State: store.StateError, Detail: err.Error()}
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		failed.Detail = e.Detail
		if e.Reason == ingest.ReasonNotFound {
			failed.State = store.StateGone
		}
	}
	return failed
}

// lettersIn counts the letters of an article below its headline.
func lettersIn(v article.Version) int {
	n := 0
	for _, p := range v.Paragraphs {
		if p.Kind != article.KindHeadline {
			n += utf8.RuneCountInString(p.Text)
		}
	}
	return n
}

// probe looks once at an article of another outlet and keeps what it is held
// against the stories by.
func (d *discovery) probe(ctx context.Context, t monitor.Task) (monitor.Look, error) {
	page, look, err := d.probed(ctx, t)
	if err != nil {
		return look, err
	}
	if page == nil {
		look.Done = look.Done || t.Source.Failures+1 >= probeTries
		return look, nil
	}
	ext, err := ingest.CaptureExtension(page.Final, page.MediaType, page.Body)
	if err == nil {
		var v article.Version
		v, err = ingest.Read(ingest.CaptureName(page.Final)+ext, page.Body, ingest.Options{Declared: ingest.Facts{Language: t.Job.Spec.Language}, MaxBytes: d.maxBytes}.Sent(page.Capture))
		if err == nil {
			return d.probedArticle(ctx, t, page, &v)
		}
	}
	look = monitor.Look{State: ingest.StateOf(err), Fault: monitor.PageFault, Detail: err.Error(), Memo: t.Source.Memo}
	look.Done = t.Source.Failures+1 >= probeTries
	return look, nil
}

// probed fetches an article, or reads it where it is a file or a mail.
func (d *discovery) probed(ctx context.Context, t monitor.Task) (*fetch.Page, monitor.Look, error) {
	if fetch.IsAddress(t.Source.URL) {
		page, err := d.client.Get(ctx, t.Source.URL, nil)
		if err == nil {
			page.Selector = articleSelector(t.Job.Spec)
			return &page, monitor.Look{}, nil
		}
		if ctx.Err() != nil {
			return nil, monitor.Look{}, ctx.Err()
		}
		look := failedFetch(err)
		look.Memo = t.Source.Memo
		look.Done = look.State == store.StateGone || look.State == store.StateRobots
		return nil, look, nil
	}
	data, err := ingest.Load(t.Source.URL, d.maxBytes)
	page := fetch.Page{Body: data, Capture: ingest.Capture{URL: t.Source.URL, Final: t.Source.URL}}
	if e, ok := errors.AsType[*ingest.Error](err); ok && e.Reason == ingest.ReasonNotFound && strings.Contains(t.Source.URL, "#") {
		var failed *fetch.Error
		if page, failed = letterPage(t.Source.URL, d.maxBytes); failed == nil {
			err = nil
		}
	}
	if err != nil {
		return nil, unread(t, err), nil
	}
	return &page, monitor.Look{}, nil
}

func (d *discovery) probedArticle(ctx context.Context, t monitor.Task, page *fetch.Page, v *article.Version) (monitor.Look, error) {
	look := monitor.Look{State: store.StateOK, Title: v.Title, Language: v.Language, Done: true, Memo: t.Source.Memo}
	if v.Published == "" && !t.Source.Born.IsZero() {
		v.Published = t.Source.Born.Format(time.RFC3339)
	}
	if at, err := time.Parse(time.RFC3339, v.Published); err == nil {
		look.Born = at
	}
	profile := match.Read(v)
	if profile.Short() {
		look.Detail = "Too little text to tell which story it is."
		return look, nil
	}
	data, err := json.Marshal(profile)
	if err != nil {
		return look, err
	}
	address := t.Source.URL
	if canonical := ingest.SameAddress(v.Canonical); canonical != "" && sameSite(canonical, page.Final) {
		address = canonical
	}
	return look, store.PutProfile(ctx, d.db, store.Profile{ID: t.Source.ID, Source: t.Source.ID, URL: address, Title: cmp.Or(v.Title, t.Source.Title), Version: match.Version, At: t.Now, Data: data})
}

// sameSite reports whether two addresses are of one host, www or not, and the
// second is not merely the front page.
func sameSite(a, b string) bool {
	x, errX := url.Parse(a)
	y, errY := url.Parse(b)
	return errX == nil && errY == nil && strings.TrimPrefix(x.Hostname(), "www.") == strings.TrimPrefix(y.Hostname(), "www.") && strings.Trim(x.Path, "/") != ""
}

// sameText reports whether two texts are one article: word for word, or the same by
// what they are held against others by.
func sameText(a, b *article.Version) bool {
	if bytes.Equal(articleText(a), articleText(b)) {
		return true
	}
	return match.Compare(match.Read(a), match.Read(b)).Score >= match.Sure
}

func articleText(v *article.Version) []byte {
	var b bytes.Buffer
	for _, p := range v.Paragraphs {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.Bytes()
}
