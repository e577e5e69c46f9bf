// Package ingest turns files into versions of an article: bytes into text,
// text into paragraphs with kinds, and everything else that a reader of the
// page sees into a list of what was left out and why.
//
// The law of the package: no visible word of the input is lost. It stands in a
// paragraph or in what was left out. Where it is doubtful whether text belongs
// to the article, it stays.
//
// Reading is pure and costs a few milliseconds for a page of usual size. Input
// is capped ([Options].MaxBytes), and a page of very many elements is read
// without the search for its main text, which the version then says.
package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/wrapper"
)

// DefaultMaxBytes is the size above which a file is refused unless
// [Options].MaxBytes says otherwise.
const DefaultMaxBytes = 20 << 20

// Options say how to read. The zero value reads what the file says of itself.
type Options struct {
	// Charset overrules everything that the file says, as a name that the web
	// knows ("windows-1251").
	Charset string
	// Type overrules the extension: the name of a format, such as html.
	Type string
	// Declared is what a manifest knows of the file. It beats what the file
	// says of itself, except for a language in the file's name.
	Declared Facts
	// MaxBytes is the largest file that is read; 0 means DefaultMaxBytes.
	MaxBytes int64
	// AnyPage reads also a page that is no article, such as a consent wall, and
	// a text that looks misread; a note says what is wrong.
	AnyPage bool
	// HeaderCharset is the charset that the file was sent with, as the header
	// of an answer says; the bytes may prove it wrong.
	HeaderCharset string
	// Selector names the part of a page that is the article, in place of the search
	// for it: what lies outside is left out, the headline too. A page on which it
	// matches nothing is an error with ReasonSelector. nil: the part is looked for.
	// Formats other than HTML have no such parts and are read whole.
	Selector *Selector
	// Memo keeps versions of earlier runs; nil for none.
	Memo Memo

	member string // the name inside a container
	inner  int    // containers that it lies in

	mediaType string // where it is not that of the format
	captured  string // when it was fetched

	judges judges // of the versions of a story; nil for a version alone
}

// Facts are what is known of a version from outside. Empty fields are unknown.
type Facts struct {
	Language  string // BCP 47
	Outlet    string
	URL       string
	Published string // RFC 3339 or YYYY-MM-DD
	Title     string
	// TranslationOf is the file, named as in the manifest, that this one is a
	// translation of, made by people. Compared says that it is a republication too.
	TranslationOf string
	Compared      bool
}

// A Memo keeps results by the content that they were made from. Both methods
// may be called from several goroutines.
type Memo interface {
	Get(key string, into any) bool
	Put(key string, value any)
}

// An Error is an input that cannot be used. Reason is a short phrase of the
// set below, Detail a sentence that says what to do.
type Error struct {
	Path   string
	Reason string
	Detail string
}

// The reasons.
const (
	ReasonEmpty          = "empty file"
	ReasonNoText         = "no text"
	ReasonBinary         = "not text"
	ReasonUnreadable     = "unreadable"
	ReasonUnknownFormat  = "unknown format"
	ReasonUnknownCharset = "unknown charset"
	ReasonTooLarge       = "too large"
	ReasonTooDeep        = "nested too deep"
	ReasonNotFound       = "not found"
	ReasonNoVersion      = "no version"
	ReasonCharset        = "wrong charset" // the text looks decoded in one that it is not in
	ReasonConsent        = "consent wall"
	ReasonPaywall        = "paywall"
	ReasonLogin          = "login page"
	ReasonBotCheck       = "bot check"
	ReasonError          = "error page"
	ReasonScripts        = "needs a browser"
	ReasonRedirect       = "redirect"
	ReasonNoSource       = "translation of nothing" // the version that it translates was not read
	ReasonAbout          = "about the story"        // a file that describes a folder, such as a README
	ReasonLoop           = "link to itself"
	ReasonSeveral        = "several articles"
	ReasonUnsafe         = "unsafe name"
	ReasonOtherData      = "other data"       // data that are not those of an article
	ReasonSelector       = "nothing selected" // the selector matches nothing with words
)

func (e *Error) Error() string {
	return fmt.Sprintf("ingest %s: %s: %s", e.Path, e.Reason, e.Detail)
}

// ReadFile reads the file at path. The version's Source.Path is path with
// forward slashes. Input that cannot be used gives an [*Error].
//
// A path may lead into a container: stories.zip/harbour/original.en.html. A
// container that holds one article is read as that article.
func ReadFile(path string, o Options) (article.Version, error) {
	var files opener
	defer files.close()
	return files.readFile(path, o)
}

func load(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, openError(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, openError(path, err)
	case info.IsDir():
		return nil, &Error{path, ReasonUnreadable, "it is a folder; name a file in it"}
	case info.Size() > limit:
		return nil, tooLarge(path, limit)
	}
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, openError(path, err)
	}
	if int64(len(data)) > limit {
		return nil, tooLarge(path, limit)
	}
	return data, nil
}

func tooLarge(path string, limit int64) *Error {
	return &Error{path, ReasonTooLarge, fmt.Sprintf("more than %d MB is not an article; cut the article out of it", limit>>20)}
}

func openError(path string, err error) *Error {
	var reason error = err
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		reason = p.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Error{path, ReasonNotFound, "there is no such file; check the name"}
	case errors.Is(err, fs.ErrPermission):
		return &Error{path, ReasonUnreadable, "permission denied; give the program the right to read it"}
	case isLoop(err):
		return &Error{path, ReasonLoop, "the symbolic link leads back to itself; replace it by the file"}
	}
	return &Error{path, ReasonUnreadable, reason.Error()}
}

// Read makes a version of data. name gives the extension, the version's ID
// (original.en.html becomes original.en) and its language; it need not exist.
// Input that cannot be used gives an [*Error].
func Read(name string, data []byte, o Options) (article.Version, error) {
	slashed := filepath.ToSlash(name)
	if limit := cmp.Or(o.MaxBytes, DefaultMaxBytes); int64(len(data)) > limit {
		return article.Version{}, tooLarge(name, limit)
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	id, named := splitName(slashed)
	key := ""
	if o.Memo != nil {
		key = memoKey(hash, slashed, named, o)
		var v article.Version
		if o.Memo.Get(key, &v) {
			v.ID, v.Source.Path, v.Source.Captured = id, slashed, o.captured
			return v, nil
		}
	}
	v, err := read(name, data, named, o)
	if err != nil {
		return article.Version{}, err
	}
	v.Source.SHA256, v.Source.Bytes = hash, len(data)
	v.ID, v.Source.Path, v.Source.Captured = id, slashed, o.captured
	if o.Memo != nil {
		o.Memo.Put(key, v)
	}
	return v, nil
}

func memoKey(hash, name, language string, o Options) string {
	h := sha256.New()
	selector := ""
	if o.Selector != nil {
		selector = o.Selector.text
	}
	for _, s := range []string{selector, hash, extOf(cmp.Or(o.member, name)), language, o.Charset, o.HeaderCharset, o.mediaType, o.Type, o.Declared.Language, o.Declared.Outlet, o.Declared.URL, o.Declared.Published, o.Declared.Title, strconv.FormatBool(o.AnyPage)} {
		h.Write([]byte(strconv.Itoa(len(s)) + ":" + s))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func read(name string, data []byte, named string, o Options) (article.Version, error) {
	f, err := formatOf(cmp.Or(o.member, name), data, o.Type)
	if err != nil {
		return article.Version{}, err
	}
	if f.members != nil {
		return readOnly(f, name, data, named, o)
	}
	return f.version(name, data, named, o)
}

// version reads one article in the format.
func (f format) version(name string, data []byte, named string, o Options) (article.Version, error) {
	doc, err := f.read(input{name: name, data: data, charset: o.Charset, header: o.HeaderCharset, selector: o.Selector})
	if err != nil {
		if e, ok := errors.AsType[*Error](err); ok {
			e.Path = name
		}
		return article.Version{}, err
	}
	if doc.state != "" && !o.AnyPage {
		return article.Version{}, &Error{name, doc.state, pageHints[doc.state]}
	}
	v := article.Version{
		Title: doc.title, Byline: doc.byline, Published: doc.published, Modified: doc.modified, Outlet: doc.outlet,
		Canonical: doc.canonical, Alternates: doc.alternates, Paywalled: doc.paywalled,
		Source:     article.Source{URL: cmp.Or(o.Declared.URL, doc.url), MediaType: cmp.Or(o.mediaType, f.mediaType), Charset: doc.charset, CharsetBy: doc.charsetBy},
		Paragraphs: []article.Paragraph{}, LeftOut: []article.LeftOut{}, Notes: doc.notes,
	}
	v.Outlet = cmp.Or(o.Declared.Outlet, v.Outlet)
	v.Published = cmp.Or(o.Declared.Published, v.Published)
	v.Title = cmp.Or(v.Title, o.Declared.Title)
	var shapes []wrapper.Paragraph
	for _, p := range doc.pieces {
		text := cleanLine(p.text)
		switch {
		case text == "":
		case p.reason != "":
			v.LeftOut = append(v.LeftOut, article.LeftOut{Reason: p.reason, Text: text})
		default:
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: p.kind, Text: text, Links: targets(text, p.points, v.Source.URL)})
			shapes = append(shapes, wrapper.Paragraph{Kind: p.kind, Text: text, Aside: p.aside})
		}
	}
	for i, role := range wrapper.Roles(shapes, v.Byline) {
		v.Paragraphs[i].Role = role
	}
	if !hasWords(v.Paragraphs) && len(v.LeftOut) == 0 {
		return article.Version{}, &Error{name, ReasonNoText, "nothing in it can be read; check that the right file was saved"}
	}
	if why := misread(textsOf(v.Paragraphs)); why != "" {
		if o.Charset == "" && !o.AnyPage {
			return article.Version{}, &Error{name, ReasonCharset, "read as " + v.Source.Charset + " (" + v.Source.CharsetBy + ") it is no text: " + why + "; save the page again, or find its charset with extract --charset NAME"}
		}
		v.Notes = append(v.Notes, "Read as "+v.Source.Charset+" the text looks wrong: "+why+".")
	}
	if doc.state != "" {
		v.Notes = append(v.Notes, "The page looks like no article ("+doc.state+"): "+pageHints[doc.state]+".")
	}
	nameLanguage(&v, named, o.Declared.Language, doc.language, o.judges)
	return v, nil
}

// readOnly reads the one article of a container that is in memory.
func readOnly(f format, name string, data []byte, language string, o Options) (article.Version, error) {
	if o.inner >= maxInner {
		return article.Version{}, &Error{name, ReasonTooDeep, fmt.Sprintf("archives are read up to %d deep in each other", maxInner)}
	}
	c, err := f.members(inMemory(data, o.inner))
	if err != nil {
		return article.Version{}, errorAt(name, err)
	}
	if c == nil {
		f.members = nil
		return f.version(name, data, language, o)
	}
	m, err := c.only(filepath.ToSlash(name))
	if err != nil {
		return article.Version{}, err
	}
	if data, err = m.read(cmp.Or(o.MaxBytes, DefaultMaxBytes)); err != nil {
		return article.Version{}, errorAt(name, err)
	}
	m.declare(&o)
	o.Type, o.inner = "", o.inner+1
	v, err := read(name, data, language, o)
	v.Notes = append(v.Notes, c.others()...)
	return v, err
}

func hasWords(ps []article.Paragraph) bool {
	for _, p := range ps {
		for _, r := range p.Text {
			if !unicode.IsSpace(r) {
				return true
			}
		}
	}
	return false
}

func textsOf(ps []article.Paragraph) []string {
	texts := make([]string, len(ps))
	for i, p := range ps {
		texts[i] = p.Text
	}
	return texts
}

// cleanLine makes one line of valid UTF-8 of a text.
func cleanLine(s string) string {
	return article.OneLine(strings.ToValidUTF8(s, "\uFFFD"))
}

// Decode returns the text of data and the charset that was found, without
// looking for an article in it.
func Decode(name string, data []byte) (text, charset string, err error) {
	return DecodeSent(name, data, "")
}

// IsPlain reports whether an input is a plain text, whose paragraphs are its
// blocks between empty lines.
func IsPlain(name string, data []byte) bool {
	f, err := formatOf(name, data, "")
	return err == nil && f.name == "text"
}
