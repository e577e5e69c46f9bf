package ingest

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"variorum/stages/langid"
)

// CaptureSuffix stands behind the name of a file that was fetched, for the
// file that tells where from.
const CaptureSuffix = ".capture.json"

// maxCapture bounds the file that tells where another came from.
const maxCapture = 1 << 20

// A Capture is what is known of a fetched page beside its bytes.
type Capture struct {
	URL       string              `json:"url"`       // as it was asked for
	Final     string              `json:"final_url"` // where it was found
	Chain     []Hop               `json:"chain"`     // every request on the way, the last one included
	Status    int                 `json:"status"`
	Fetched   string              `json:"fetched"`           // RFC 3339, UTC, by the clock of this computer
	Checked   string              `json:"checked,omitempty"` // when the server last said that it is still so
	MediaType string              `json:"media_type"`
	Charset   string              `json:"charset,omitempty"` // as the header says
	Bytes     int                 `json:"bytes"`             // unpacked
	SHA256    string              `json:"sha256"`            // of the unpacked bytes
	Headers   map[string][]string `json:"headers"`           // of the answer, without cookies
	// Rendered says that the bytes are those of the document that the page's
	// scripts made, and not those that were sent.
	Rendered bool `json:"rendered,omitempty"`
	// Selector names the part of the page that is the article, where somebody said
	// so; empty: it is looked for.
	Selector string `json:"selector,omitempty"`
}

// Encode returns the file that tells of the page.
func (c *Capture) Encode() ([]byte, error) {
	told, err := json.MarshalIndent(c, "", "  ")
	return append(told, '\n'), err
}

// A Hop is one request of a chain of redirects.
type Hop struct {
	URL      string `json:"url"`
	Status   int    `json:"status"`
	Location string `json:"location,omitempty"`
}

// isCapture reports whether a file tells of another.
func isCapture(name string) bool { return strings.HasSuffix(name, CaptureSuffix) }

// ReadCapture returns what is known of a fetched file, and whether anything
// is. What was written about other bytes than those in data does not count.
func ReadCapture(name string, data []byte) (Capture, bool) {
	c, _, ok := readCapture(name, data)
	return c, ok
}

// readCapture returns also the file that tells of another.
func readCapture(name string, data []byte) (c Capture, told []byte, ok bool) {
	if info, err := os.Stat(name + CaptureSuffix); err != nil || !info.Mode().IsRegular() {
		return c, nil, false
	}
	told, err := load(name+CaptureSuffix, maxCapture)
	if err != nil {
		return Capture{}, nil, false
	}
	c, ok = captureOf(told, data)
	return c, told, ok
}

// captureOf returns what told says of data.
func captureOf(told, data []byte) (Capture, bool) {
	var c Capture
	if json.Unmarshal(told, &c) != nil {
		return Capture{}, false
	}
	sum := sha256.Sum256(data)
	if c.SHA256 != hex.EncodeToString(sum[:]) {
		return Capture{}, false
	}
	return c, true
}

// Sent puts what is known of a fetched page into the options, where they say
// nothing themselves.
func (o Options) Sent(c Capture) Options {
	o.Declared.URL = cmp.Or(o.Declared.URL, webAddress(c.Final))
	o.HeaderCharset = cmp.Or(o.HeaderCharset, c.Charset)
	if o.Selector == nil && c.Selector != "" {
		o.Selector, _ = ParseSelector(c.Selector) // one that cannot be read chooses nothing
	}
	if _, err := time.Parse(time.RFC3339, c.Fetched); err == nil {
		o.captured = c.Fetched
	}
	return o
}

// DecodeSent is [Decode] for a text that came with the name of its charset.
func DecodeSent(name string, data []byte, charset string) (text, found string, err error) {
	f, err := formatOf(name, data, "")
	markup := err == nil && f.markup
	if err == nil && f.text == nil {
		return "", "", &Error{name, ReasonBinary, "it is a " + f.name + " document, which has no lines; extract its text first"}
	}
	d, err := decode(name, data, "", charset, markup)
	return d.text, d.charset, err
}

// CaptureExtension returns the extension under which a page is kept: that of
// the format which its media type names, else that of its address, else that of
// the format which its first bytes look like.
func CaptureExtension(address, mediaType string, data []byte) (string, error) {
	mediaType = strings.ToLower(mediaType)
	inAddress := ""
	if u, err := url.Parse(address); err == nil {
		inAddress = extOf(u.Path)
	}
	named, known := formatByExtension(inAddress)
	kind, _, _ := strings.Cut(mediaType, "/")
	switch {
	case mediaType == "application/xhtml+xml":
		return ".html", nil
	case known && isVague(mediaType) && named.name != "html", known && named.mediaType == mediaType:
		return inAddress, nil
	case kind == "image" || kind == "audio" || kind == "video" || kind == "font":
		return "", &Error{address, ReasonUnknownFormat, "the server says that it is " + mediaType + ", which is no text"}
	}
	for _, f := range formats() {
		if f.mediaType == mediaType {
			return f.extensions[0], nil
		}
	}
	for _, f := range formats() {
		if f.sniff != nil && f.sniff(data) {
			return f.extensions[0], nil
		}
	}
	return ".txt", nil
}

// isVague reports whether a media type says less than an extension.
func isVague(mediaType string) bool {
	switch mediaType {
	case "", "text/plain", "application/octet-stream", "binary/octet-stream", "application/x-download", "application/force-download":
		return true
	}
	return false
}

// CaptureName makes a name for the page at an address, without extension: the
// host and the last part of the path, as far as file names allow. It has no
// dots, so that nothing in it is taken for a language.
func CaptureName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "page"
	}
	parts := []string{strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")}
	inPath := strings.TrimSuffix(u.Path, "/")
	last := path.Base(inPath)
	if ext := path.Ext(last); len(ext) > 1 && len(ext) < 7 && strings.Trim(ext[1:], "0123456789") != "" {
		last, _ = splitName(last)
		if dot := strings.LastIndexByte(last, '.'); dot > 0 && langid.Known(last[dot+1:]) {
			last = last[:dot]
		}
	}
	if before := path.Base(path.Dir(inPath)); saysNothing(last) && before != "." && before != "/" {
		parts = append(parts, before)
	}
	if last != "." && last != "/" && last != "" {
		parts = append(parts, last)
	}
	name := slug(strings.ReplaceAll(strings.Join(parts, "-"), ".", "-"))
	if u.RawQuery != "" {
		sum := sha256.Sum256([]byte(address))
		name += "-" + hex.EncodeToString(sum[:3])
	}
	return name
}

// saysNothing reports whether the last part of a path is the same for many
// pages.
func saysNothing(name string) bool {
	switch strings.ToLower(name) {
	case "index", "default", "original", "article", "story", "page", "amp", "print", "view", "full", "text", "html":
		return true
	}
	return len(name) <= 2 || strings.Trim(name, "0123456789") == ""
}

// StoryFolder makes the name of a folder for a story that is fetched: of its
// title, else of the address of its original.
func StoryFolder(title, address string) string {
	if title != "" {
		return slug(title)
	}
	return CaptureName(address)
}

// CaptureFile puts a language between name and extension, where it is known.
func CaptureFile(name, language, ext string) string {
	if language != "" && language != "und" && langid.Known(language) {
		return name + "." + language + ext
	}
	return name + ext
}
