// Package watch says what may be claimed of an address that is looked at again
// and again: whether its page is the article that it was, and what of the
// wording changed.
//
// Precision comes first. Only two good captures of one article are compared,
// both read by the program as it is now, so that a newer reader never makes a
// difference. Text that still stands anywhere on the page was not deleted, text
// that stood anywhere on the page before is not new; what a site writes afresh at
// every look (times such as "5 minutes ago", counts, related links) and what
// stands on its other pages too is not the article's. Where a failed reading
// cannot be told from a deletion, nothing is claimed until the next look shows the
// same.
//
// Nothing here opens a connection or asks a clock; the same input gives the same
// result. A page of usual size takes some ten milliseconds, most of them for
// reading both captures.
package watch

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

// States of a look beside those of package ingest.
const (
	StateNotModified = "not-modified"
	StateRedirected  = ingest.StateRedirected
	StateReused      = "reused"
	StateGone        = "gone"
	StateBack        = "back"
	StateRobots      = "robots"
)

// A Capture is what an address held at one look, and what was said of it.
type Capture struct {
	Body  []byte
	Told  ingest.Capture
	State string
}

// A Failure is an answer without a page. State is gone, robots or error.
type Failure struct {
	State, Detail string
}

// An Answer is what came of this look: a page, word that nothing changed, or a
// failure.
type Answer struct {
	Body        []byte
	Told        ingest.Capture
	NotModified bool
	Failure     *Failure
}

// A Memory is what is remembered of an address between two looks.
type Memory struct {
	// Away is gone, redirected or reused where the article was not there since
	// the last good capture.
	Away string `json:"away,omitempty"`
	// Doubt is the hash of a text that differs from the last good one so much that
	// a failed reading could not be ruled out.
	Doubt string `json:"doubt,omitempty"`
	// Unmatched counts the looks since the last good one at which the selector
	// matched nothing on a page that was there otherwise.
	Unmatched int `json:"unmatched,omitempty"`
	// Texts are the hashes of the last good texts, oldest first.
	Texts []string `json:"texts,omitempty"`
}

// maxTexts bounds Memory.Texts.
const maxTexts = 12

// An Input is everything that a look is judged by. Good is the last capture whose
// state was ok or back, Last the last one that has a body; both may be nil.
type Input struct {
	Good, Last *Capture
	Memory     Memory
	Now        Answer
}

// Options say how to judge. The zero value knows nothing of the site.
type Options struct {
	// Name is by what Site knows the page; it is the same at every look.
	Name     string
	Declared ingest.Facts
	Charset  string
	MaxBytes int64
	// Selector names the part of a page that is the article; nil: it is looked for.
	// Captures are read by it whatever they were read by before.
	Selector *ingest.Selector
	// Site is what is known of other pages of the host; nil for nothing. Judge
	// writes to it.
	Site *Site
	// Siblings returns up to two other pages of the host as they are now. It is
	// asked only where a change looks like one of the site. nil: nobody is asked.
	Siblings  func(ctx context.Context) ([]Capture, error)
	NoArchive NoArchive
	Generator article.Generator
}

// NoArchive says what is done with pages that ask not to be archived.
type NoArchive string

// What can be done. By default such a page is kept for comparing, and marked so
// that it is not handed on.
const (
	NoArchiveLocal  NoArchive = "local"
	NoArchiveRefuse NoArchive = "refuse" // nothing of it is kept or compared: the state is robots
	NoArchiveIgnore NoArchive = "ignore"
)

// A Result is what may be claimed.
type Result struct {
	State  string
	Detail string // a sentence: why, or what to know
	// Version is the article as it was read; without paragraphs where there is none.
	Version article.Version
	// TextSHA256 is the hash of its text, empty where there is none.
	TextSHA256 string
	// Change is what differs from the last good capture; nil for nothing, or
	// nothing that can be claimed.
	Change *Change
	// Repeated says that the state is that of the last capture, whose bytes came
	// again.
	Repeated bool
	// Unmatched says that the page is there, and that the selector matches nothing
	// on it: the state is error.
	Unmatched bool
	// NoArchive says that the page asks not to be archived, NoSnippet that it asks
	// not to be quoted.
	NoArchive, NoSnippet bool
	Memory               Memory
}

// A Change is what differs between two good captures of an article. Findings
// count paragraphs as the versions have them.
type Change struct {
	From, To string // SHA-256 of the bodies
	Counts   article.Counts
	Findings []article.Finding
	Share    float64 // of the letters that were deleted or inserted, 0 to 1
	Language string
	Template bool // the change is one of the site; there are no findings
	Earlier  bool // the text is one that stood here before the last good one
	Summary  []string
	// Quotations are the sentences that differ, the weightiest first, at most twelve.
	Quotations []article.Quotation
}

// Judge says what may be claimed of a look. The only errors are those of ctx and
// of Options.Siblings.
func Judge(ctx context.Context, in Input, o Options) (Result, error) {
	r := Result{Memory: in.Memory}
	r.Memory.Texts = slices.Clone(in.Memory.Texts)
	if f := in.Now.Failure; f != nil {
		r.State, r.Detail = f.State, f.Detail
		if f.State == StateGone {
			r.Memory.Away = StateGone
		}
		return r, ctx.Err()
	}
	if done := repeated(&r, &in); done {
		return r, ctx.Err()
	}
	j := judge{in: in, o: o, r: &r}
	err := j.look(ctx)
	r.Memory.Texts = r.Memory.Texts[max(0, len(r.Memory.Texts)-maxTexts):]
	r.Repeated = in.Last != nil && r.State == in.Last.State && isAgain(&in) && r.State != ingest.StateOK && r.State != StateBack
	return r, cmp.Or(err, ctx.Err())
}

// isAgain reports whether the bytes of the last capture came again.
func isAgain(in *Input) bool {
	return in.Now.NotModified || in.Now.Told.SHA256 != "" && in.Now.Told.SHA256 == in.Last.Told.SHA256
}

// repeated decides looks that brought the bytes of the last capture again.
// Where that one is in doubt, or the selector matched nothing on it, they are judged
// once more.
func repeated(r *Result, in *Input) bool {
	now := &in.Now
	if in.Last == nil {
		if now.NotModified {
			r.State = StateNotModified
		}
		return now.NotModified
	}
	if !isAgain(in) {
		return false
	}
	good := in.Last.State == ingest.StateOK || in.Last.State == StateBack
	switch {
	case good && r.Memory.Away != "":
		r.State, r.Detail = StateBack, "The article is back as it was."
		r.Memory.Away = ""
		return true
	case good:
		r.State = StateNotModified
		return true
	case (r.Memory.Doubt != "" || r.Memory.Unmatched > 0) && len(in.Last.Body) > 0:
		if now.NotModified {
			now.Body, now.Told = in.Last.Body, in.Last.Told
		}
		return false
	}
	r.State, r.Repeated = cmp.Or(in.Last.State, StateNotModified), true
	r.Detail = "The page is the same as at the last look."
	return true
}

// A judge is one call of Judge that has a page.
type judge struct {
	in           Input
	o            Options
	r            *Result
	page, before pageFacts // of the page that came, and of the last good one
	marks        []string  // of what was found to be the site's
	unclear      string    // a paragraph in new words of which it is not clear whose they are
}

func (j *judge) look(ctx context.Context) error {
	r, now := j.r, &j.in.Now
	j.page = factsOf(now.Body, &now.Told)
	if j.o.NoArchive != NoArchiveIgnore {
		r.NoArchive, r.NoSnippet = j.page.noArchive, j.page.noSnippet
	}
	if r.NoArchive && j.o.NoArchive == NoArchiveRefuse {
		r.State, r.Detail = StateRobots, "The page asks not to be archived, and the settings say to leave such pages alone."
		return nil
	}
	v, err := j.read(now.Body, &now.Told, j.o.Charset)
	unmatched := isUnmatched(err)
	if unmatched {
		v, err = j.readWhole(now.Body, &now.Told)
	}
	var old *article.Version
	unlike := "The last good capture is not there to be compared with, or can no longer be read."
	if g := j.in.Good; g != nil && len(g.Body) > 0 {
		was, readErr := j.read(g.Body, &g.Told, j.o.Charset)
		if readErr == nil {
			old = &was
			j.before = factsOf(g.Body, &g.Told)
			r.NoSnippet = r.NoSnippet || j.before.noSnippet && j.o.NoArchive != NoArchiveIgnore
		}
		if isUnmatched(readErr) {
			unlike = "The selector matches nothing in the last good capture, so that nothing is compared."
		}
	}
	if err != nil && old != nil && ingest.StateOf(err) == ingest.StateError {
		// A charset that was wrong on the way is no reason to lose the text.
		if again, e := j.read(now.Body, &now.Told, old.Source.Charset); e == nil && kin(old, &again).text > sameText {
			v, err, unmatched = again, nil, false
		}
	}
	if state, why := j.elsewhere(&v, old, err); state != "" {
		j.away(state, why)
		return nil
	}
	if err != nil {
		r.State, r.Detail = ingest.StateOf(err), sentence(err)
		return nil
	}
	if unmatched {
		j.unmatched(&v, old)
		return nil
	}
	r.Version, r.TextSHA256 = v, textHash(&v)
	if old == nil {
		j.good("", nil)
		if j.in.Good != nil {
			r.Detail = unlike
		}
		return nil
	}
	if textHash(old) == r.TextSHA256 {
		j.good(j.newAddress(old), old)
		return nil
	}
	k := j.kinship(old, &v)
	if langDiffers(old, &v) && k.text < sameText {
		j.away(StateReused, "The page is in another language now ("+v.Language+" in place of "+old.Language+").")
		return nil
	}
	if other(k, old, &v, j.before, j.page) {
		j.away(StateReused, "Another article stands at this address now: “"+clip(title(&v), 120)+"”.")
		return nil
	}
	return j.compare(ctx, old, v, k)
}

// away ends a look at which the article is not there.
func (j *judge) away(state, why string) {
	j.r.State, j.r.Detail = state, why
	j.r.Memory.Doubt = ""
	if state == StateGone || state == StateRedirected || state == StateReused {
		j.r.Memory.Away = state
	}
	if state != StateReused {
		j.r.Version, j.r.TextSHA256 = article.Version{}, ""
	}
}

// good ends a look at which the article is there.
func (j *judge) good(detail string, old *article.Version) {
	r := j.r
	r.State = ingest.StateOK
	if r.Memory.Away != "" && old != nil {
		r.State = StateBack
		if detail == "" {
			detail = "The article is back."
		}
	}
	r.Detail = strings.TrimSpace(detail + " " + metadata(old, &r.Version))
	r.Memory.Away, r.Memory.Doubt, r.Memory.Unmatched = "", "", 0
	if n := len(r.Memory.Texts); n == 0 || r.Memory.Texts[n-1] != r.TextSHA256[:16] {
		r.Memory.Texts = append(r.Memory.Texts, r.TextSHA256[:16])
	}
	if j.o.Site != nil {
		j.o.Site.learn(j.o.Name, &r.Version)
	}
}

// unmatched ends a look at a page that is there, v, but not the part of it that the
// selector names. Nothing is said of the wording, even where the article's words
// stand elsewhere on the page: which of them belong to it nobody said.
func (j *judge) unmatched(v, old *article.Version) {
	if old != nil {
		if k := j.kinship(old, v); other(k, old, v, j.before, j.page) {
			j.away(StateReused, "Another article stands at this address now: “"+clip(title(v), 120)+"”.")
			return
		}
	}
	j.r.State, j.r.Unmatched = ingest.StateError, true
	j.r.Memory.Unmatched++
	j.r.Detail = "The selector “" + clip(j.o.Selector.String(), 200) + "” matches nothing on the page; see how the page is built, and change the selector."
	if j.in.Good != nil {
		j.r.Detail = "The selector “" + clip(j.o.Selector.String(), 200) + "” matches nothing on the page any more; nothing is said of the wording until it does or is changed."
	}
}

// isUnmatched reports whether a page was not read because the selector matches
// nothing on it.
func isUnmatched(err error) bool {
	e, ok := err.(*ingest.Error) //nolint:errorlint // Read returns it bare
	return ok && e.Reason == ingest.ReasonSelector
}

// readWhole makes a version of a capture without the selector.
func (j *judge) readWhole(body []byte, told *ingest.Capture) (article.Version, error) {
	whole := *j
	whole.o.Selector = nil
	return whole.read(body, told, j.o.Charset)
}

// read makes a version of a capture.
func (j *judge) read(body []byte, told *ingest.Capture, charset string) (article.Version, error) {
	ext, err := ingest.CaptureExtension(cmp.Or(told.Final, told.URL), told.MediaType, body)
	if err != nil {
		return article.Version{}, err
	}
	name := ingest.CaptureName(told.URL) + ext
	sent := *told
	sent.Selector = ""
	o := ingest.Options{Charset: charset, Declared: j.o.Declared, MaxBytes: j.o.MaxBytes, Selector: j.o.Selector}
	return ingest.Read(name, body, o.Sent(sent))
}

// textHash is the hash of an article's text: its paragraphs with their kinds of
// headline or not.
func textHash(v *article.Version) string {
	h := sha256.New()
	for i := range v.Paragraphs {
		p := &v.Paragraphs[i]
		if p.Kind == article.KindHeadline {
			h.Write([]byte("# "))
		}
		h.Write([]byte(p.Text))
		h.Write([]byte{'\n'})
	}
	return hex.EncodeToString(h.Sum(nil))
}

// title is the headline of a version, else its title.
func title(v *article.Version) string {
	for i := range v.Paragraphs {
		if v.Paragraphs[i].Kind == article.KindHeadline {
			return v.Paragraphs[i].Text
		}
	}
	return v.Title
}

// metadata says what changed beside the text.
func metadata(old, now *article.Version) string {
	if old == nil {
		return ""
	}
	var said []string
	if now.Modified != "" && now.Modified != old.Modified {
		said = append(said, "The page says that it was updated at "+now.Modified+".")
	}
	if now.Byline != old.Byline && now.Byline != "" && old.Byline != "" {
		said = append(said, "The byline “"+clip(old.Byline, 80)+"” became “"+clip(now.Byline, 80)+"”.")
	}
	if now.Published != old.Published && now.Published != "" && old.Published != "" {
		said = append(said, "The date of publication "+old.Published+" became "+now.Published+".")
	}
	return strings.Join(said, " ")
}

// sentence makes a sentence of the detail of an error of package ingest.
func sentence(err error) string {
	text := err.Error()
	if e, ok := err.(*ingest.Error); ok { //nolint:errorlint // Read returns it bare
		text = e.Detail
	}
	if text == "" {
		return ""
	}
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + strings.TrimRight(string(first[1:]), ".") + "."
}

// clip shortens a text to n characters.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
