package ingest

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"variorum/stages/article"
)

// A format is one way to store an article. markup formats may name their
// charset inside.
type format struct {
	name       string
	extensions []string
	mediaType  string
	markup     bool
	sniff      func(head []byte) bool // for names without a known extension; nil for never
	read       func(text string) (document, error)
}

// formats is the table of what can be read; sniffing goes from the top.
func formats() []format {
	return []format{
		{"html", []string{".html", ".htm", ".xhtml"}, "text/html", true, looksLikeHTML, readHTML},
		{"markdown", []string{".md", ".markdown"}, "text/markdown", false, nil, readMarkdown},
		{"text", []string{".txt", ".text"}, "text/plain", false, func([]byte) bool { return true }, readText},
	}
}

// A document is what a format's reader finds in a text.
type document struct {
	title, byline, published, outlet, url, language string

	pieces []piece // in the order of the source
	notes  []string
}

// A piece is one paragraph, or left-out text where reason is set.
type piece struct {
	kind   article.Kind
	text   string
	reason string
}

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
		return format{}, &Error{name, ReasonUnknownFormat, "there is no type " + wanted + "; expected html, text or markdown"}
	}
	ext := strings.ToLower(path.Ext(filepath.ToSlash(name)))
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
