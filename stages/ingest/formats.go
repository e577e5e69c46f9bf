package ingest

import (
	"bytes"
	"slices"
	"strings"

	"variorum/stages/article"
)

// A format is one way to store an article. It has one reader: text reads what
// was decoded, data reads bytes that say themselves how they are encoded,
// members lists what holds several articles, and says nil of what is one.
type format struct {
	name       string
	extensions []string
	mediaType  string
	markup     bool                   // the text may name its charset inside
	sniff      func(data []byte) bool // for names without a known extension; nil for never
	text       func(text string) (document, error)
	data       func(in input) (document, error)
	members    func(c content) (*container, error)
}

// formats is the table of what can be read; sniffing goes from the top.
func formats() []format {
	return []format{
		{name: "docx", extensions: []string{".docx", ".docm"}, mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", sniff: looksLikeDOCX, data: readDOCX},
		{name: "odt", extensions: []string{".odt", ".ott"}, mediaType: "application/vnd.oasis.opendocument.text", sniff: looksLikeODT, data: readODT},
		{name: "pdf", extensions: []string{".pdf"}, mediaType: "application/pdf", sniff: looksLikePDF, data: readPDF},
		{name: "rtf", extensions: []string{".rtf"}, mediaType: "application/rtf", sniff: looksLikeRTF, data: readRTF},
		{name: "mhtml", extensions: []string{".mhtml", ".mht"}, mediaType: "multipart/related", sniff: looksLikeMHTML, data: readMHTML},
		{name: "mail", extensions: []string{".eml"}, mediaType: "message/rfc822", sniff: looksLikeMail, data: readMail},
		{name: "feed", extensions: []string{".rss", ".atom", ".rdf", ".xml"}, mediaType: "application/rss+xml", sniff: looksLikeFeed, members: readFeed},
		{name: "html", extensions: []string{".html", ".htm", ".xhtml"}, mediaType: "text/html", markup: true, sniff: looksLikeHTML, text: readHTML},
		{name: "markdown", extensions: []string{".md", ".markdown"}, mediaType: "text/markdown", text: readMarkdown},
		{name: "json", extensions: []string{".json"}, mediaType: "application/json", sniff: looksLikeJSON, text: readJSON, members: readComparison},
		{name: "warc", extensions: []string{".warc", ".warc.gz"}, mediaType: "application/warc", sniff: looksLikeWARC, members: readWARC},
		{name: "zip", extensions: []string{".zip"}, mediaType: "application/zip", sniff: looksPacked, members: readZIP},
		{name: "text", extensions: []string{".txt", ".text"}, mediaType: "text/plain", sniff: func([]byte) bool { return true }, text: readText},
	}
}

// An input is what a reader is given: the bytes, and what is known of them
// from outside.
type input struct {
	name    string
	data    []byte
	charset string // the user's word; empty for none
	header  string // the charset that it was sent with; empty if unknown
	inner   int    // documents that it is embedded in

	selector *Selector // of the part of a page that is the article; nil for none
}

// maxInner is how deep documents may be embedded in each other.
const maxInner = 4

// read reads an input in the format.
func (f format) read(in input) (document, error) {
	if f.text == nil {
		return f.data(in)
	}
	d, err := decode(in.name, in.data, in.charset, in.header, f.markup)
	if err != nil {
		return document{}, err
	}
	read := f.text
	if in.selector != nil && f.name == "html" {
		read = func(text string) (document, error) { return readPage(text, nil, in.selector) }
	}
	doc, err := read(d.text)
	doc.charset, doc.charsetBy, doc.notes = d.charset, d.by, append(d.notes, doc.notes...)
	return doc, err
}

// A document is what a format's reader finds. The charset is that of the text
// in it, "utf-8" where the format leaves no choice.
type document struct {
	title, byline, published, modified, outlet, url, language string

	canonical  string
	alternates []article.Alternate
	paywalled  bool
	state      string // reason for which a page is no article; "" for none

	charset, charsetBy string

	pieces []piece // in the order of the source
	notes  []string
}

// FormatNames lists what may be asked for by name, as part of a sentence.
func FormatNames() string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	slices.Sort(names)
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// A piece is one paragraph, or left-out text where reason is set.
type piece struct {
	kind   article.Kind
	text   string
	reason string
	level  int  // of a heading, from 1; levelTitle for a title; 0 where it is none or unknown
	aside  bool // set off from the running text, as italics or a box do
	points []pointer
}

const levelTitle = -1

// Extensions lists the extensions that can be read, in alphabetical order.
func Extensions() []string {
	var all []string
	for _, f := range formats() {
		all = append(all, f.extensions...)
	}
	slices.Sort(all)
	return all
}

func formatByExtension(ext string) (format, bool) {
	for _, f := range formats() {
		if slices.Contains(f.extensions, ext) {
			return f, true
		}
	}
	return format{}, false
}

// formatOf chooses the format by the user's word, by extension, or by the
// first bytes where the name has no extension.
func formatOf(name string, data []byte, wanted string) (format, error) {
	if wanted != "" {
		for _, f := range formats() {
			if f.name == wanted || f.mediaType == wanted || slices.Contains(f.extensions, "."+wanted) {
				return f, nil
			}
		}
		return format{}, &Error{name, ReasonUnknownFormat, "there is no type " + wanted + "; expected " + FormatNames()}
	}
	ext := extOf(name)
	if f, ok := formatByExtension(ext); ok {
		return f, nil
	}
	if ext != "" {
		return format{}, &Error{name, ReasonUnknownFormat, "files that end in " + ext + " are not read; expected " + strings.Join(Extensions(), " ")}
	}
	for _, f := range formats() {
		if f.sniff != nil && f.sniff(data) {
			return f, nil
		}
	}
	return format{}, &Error{name, ReasonUnknownFormat, "expected " + strings.Join(Extensions(), " ")}
}

// looksLikeHTML reports whether the first bytes are those of a page.
func looksLikeHTML(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 1024)])
	head = bytes.ReplaceAll(head, []byte{0}, nil)
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xff\xfe \t\r\n\f")
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<?xml", "<!--", "<article", "<div", "<p>", "<h1", "<meta", "<title"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}
