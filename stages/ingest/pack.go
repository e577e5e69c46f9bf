package ingest

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	unicodeenc "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"variorum/stages/article"
)

// Bounds of an office document. Its parts are read as a stream, so that what
// is held is their text.
const (
	maxUnpacked   = 32 << 20 // bytes of all parts that are read
	maxRatio      = 100      // of the unpacked to the packed size, for what is large
	freeRatio     = 4 << 20  // bytes below which any ratio is allowed
	maxPackFiles  = 20_000
	maxOfficeDeep = 256 // elements in each other
)

// A pack is an office document: a ZIP archive with XML parts.
type pack struct {
	files map[string]*zip.File // by their name in lower case
	names []string             // in the order of the archive
	left  int64                // bytes that may still be unpacked
}

// looksPacked reports whether data is a ZIP archive.
func looksPacked(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04"))
}

// openPack opens an office document; what names it for people.
func openPack(data []byte, what string) (*pack, error) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		return nil, &Error{"", ReasonEmpty, "it holds no text; check that it was saved completely"}
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return nil, &Error{"", ReasonUnreadable, "it is protected by a password or of the time before " + what + "; save it without a password as " + what}
	case !looksPacked(data):
		return nil, &Error{"", ReasonBinary, "it is no " + what + " document, whatever its name says"}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, damaged(err)
	}
	if len(z.File) > maxPackFiles {
		return nil, &Error{"", ReasonTooLarge, fmt.Sprintf("it has %d parts, which no article has", len(z.File))}
	}
	p := &pack{files: map[string]*zip.File{}, left: maxUnpacked}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/"))
		if p.files[name] == nil {
			p.files[name] = f
			p.names = append(p.names, name)
		}
	}
	return p, nil
}

func damaged(err error) *Error {
	return &Error{"", ReasonUnreadable, "it is damaged or incomplete (" + strings.TrimPrefix(err.Error(), "zip: ") + "); save it again"}
}

var (
	errTooLarge = errors.New("more than an article has")
	errTooDeep  = errors.New("nested too deep")
)

// A part is one part of a pack that is being read.
type part struct {
	*xml.Decoder
	closer io.Closer
	depth  int
}

// open opens a part for reading; nil where there is none.
func (p *pack) open(name string) (*part, error) {
	r, err := p.reader(name)
	if err != nil || r == nil {
		return nil, err
	}
	return &part{Decoder: xmlDecoder(r), closer: r.closer}, nil
}

func (p *part) close() { _ = p.closer.Close() }

// bytes returns the content of a part that is no XML; nil where there is none.
func (p *pack) bytes(name string) ([]byte, error) {
	r, err := p.reader(name)
	if err != nil || r == nil {
		return nil, err
	}
	defer r.closer.Close()
	return io.ReadAll(r)
}

func (p *pack) reader(name string) (*rationed, error) {
	f := p.files[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, &Error{"", ReasonUnreadable, "it is protected by a password; save it without one"}
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(err)
	}
	return &rationed{r: r, closer: r, left: &p.left, packed: int64(f.CompressedSize64)}, nil
}

// rationed reads until the budget of its archive is used up or the content
// grows out of all proportion.
type rationed struct {
	r            io.Reader
	closer       io.Closer
	left         *int64
	packed, read int64
}

func (r *rationed) Read(b []byte) (int, error) {
	n, err := r.r.Read(b)
	r.read += int64(n)
	*r.left -= int64(n)
	if *r.left < 0 || r.read > freeRatio && r.read > maxRatio*r.packed {
		return 0, errTooLarge
	}
	return n, err
}

// xmlDecoder reads XML in the encoding that it declares. Entities other than
// the five of XML are errors, so that nothing is fetched and nothing grows.
func xmlDecoder(r io.Reader) *xml.Decoder {
	b := bufio.NewReader(r)
	d := xml.NewDecoder(b)
	if head, _ := b.Peek(2); len(head) == 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF) {
		wide := unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.ExpectBOM)
		d = xml.NewDecoder(transform.NewReader(b, wide.NewDecoder()))
	}
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		e, n := lookup(label)
		switch {
		case e == nil:
			return nil, fmt.Errorf("unknown charset %s", label)
		case n == "utf-8" || strings.HasPrefix(n, "utf-16"): // decoded above
			return r, nil
		}
		return transform.NewReader(r, e.NewDecoder()), nil
	}
	return d
}

// packError makes of an error of reading a part what a person is told.
func packError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errTooLarge):
		return &Error{"", ReasonTooLarge, fmt.Sprintf("it unpacks to more than %d MB or %d times its size, which no article does", maxUnpacked>>20, maxRatio)}
	case errors.Is(err, errTooDeep):
		return &Error{"", ReasonTooDeep, fmt.Sprintf("its elements are nested more than %d deep, which no article is", maxOfficeDeep)}
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return damaged(err)
}

// children calls do for every element in the one that was just begun, and text
// for what stands between; either may be nil. do must read its element to the
// end.
func (p *part) children(do func(xml.StartElement) error, text func(string)) error {
	if p.depth++; p.depth > maxOfficeDeep {
		return errTooDeep
	}
	defer func() { p.depth-- }()
	for {
		t, err := p.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if do == nil {
				err = p.Skip()
			} else {
				err = do(t)
			}
			if err != nil {
				return err
			}
		case xml.CharData:
			if text != nil {
				text(string(t))
			}
		case xml.EndElement:
			return nil
		}
	}
}

// root calls do for the root element.
func (p *part) root(do func(xml.StartElement) error) error {
	for {
		t, err := p.Token()
		if err != nil {
			return err
		}
		if s, ok := t.(xml.StartElement); ok {
			return do(s)
		}
	}
}

// xmlAttr returns the value of an attribute by its local name.
func xmlAttr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// allText returns the text of the element that was just begun.
func (p *part) allText() (string, error) {
	var b strings.Builder
	depth := 0
	for {
		t, err := p.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
		case xml.CharData:
			b.Write(t)
		case xml.EndElement:
			if depth--; depth < 0 {
				return b.String(), nil
			}
		}
	}
}

// An officeParagraph collects the text of a paragraph, with line feeds for line
// breaks, and what stands in it but is not part of it.
type officeParagraph struct {
	runs  []officeRun
	aside []piece // such as the content of a text box, which comes after
}

// An officeRun is text that belongs to the paragraph, or does not for a reason.
type officeRun struct {
	text   string
	reason string
}

func (p *officeParagraph) add(text, reason string) {
	if n := len(p.runs); n > 0 && p.runs[n-1].reason == reason && len(p.runs[n-1].text) < 1<<10 {
		p.runs[n-1].text += text
		return
	}
	p.runs = append(p.runs, officeRun{text, reason})
}

// pieces returns the paragraph, in several pieces where it has empty lines, and
// after it what is left out of it. like has what the pieces share.
func (p *officeParagraph) pieces(like piece) []piece {
	var own strings.Builder
	var out, left []piece
	last := ""
	for _, r := range p.runs {
		switch {
		case r.reason == "":
			own.WriteString(r.text)
		case len(left) > 0 && last == r.reason:
			left[len(left)-1].text += r.text
		default:
			left = append(left, piece{reason: r.reason, text: r.text})
		}
		last = r.reason
	}
	for _, text := range brokenLines(own.String()) {
		like.text = text
		out = append(out, like)
	}
	for i := range left {
		left[i].text = collapse(left[i].text)
	}
	return append(append(out, left...), p.aside...)
}

// brokenLines makes paragraphs of a text with line breaks: empty lines end
// one, and so does each line of a text whose lines are paragraphs.
func brokenLines(text string) []string {
	lines := strings.Split(text, "\n")
	single := len(lines) > 2 && len(text)/len(lines) >= 160
	var out []string
	open := false
	for _, l := range lines {
		switch l = collapse(l); {
		case l == "":
			open = false
		case open && !single:
			out[len(out)-1] += " " + l
		default:
			out, open = append(out, l), true
		}
	}
	return out
}

// An officeTable is a table that is being read: the pieces of each cell.
type officeTable struct {
	rows   [][][]piece
	nested bool
}

// pieces makes a paragraph of each row, with bars between the cells, if the
// table holds data, a short text in each cell; else the cells are a layout and
// their paragraphs stay what they are.
func (t *officeTable) pieces() []piece {
	cells, size, plain := 0, 0, !t.nested
	for _, row := range t.rows {
		cells += len(row)
		for _, cell := range row {
			for _, p := range cell {
				size += letters(p.text)
				plain = plain && (p.reason != "" || p.kind == article.KindText)
			}
		}
	}
	var out []piece
	data := plain && len(t.rows) >= 2 && cells >= 2*len(t.rows) && size <= 60*cells
	for _, row := range t.rows {
		var texts []string
		var aside []piece
		for _, cell := range row {
			var b strings.Builder
			for _, p := range cell {
				switch {
				case !data:
					out = append(out, p)
				case p.reason != "":
					aside = append(aside, p)
				default:
					b.WriteString(p.text + " ")
				}
			}
			texts = append(texts, strings.TrimSpace(b.String()))
		}
		if data {
			if strings.Join(texts, "") != "" {
				out = append(out, piece{kind: article.KindTable, text: strings.Join(texts, " | ")})
			}
			out = append(out, aside...)
		}
	}
	return out
}

// headline makes the title of a document its headline: the paragraph that is
// called so, else a heading of the first level before the running text, else a
// first line that looks like one.
func headline(pieces []piece) (title string) {
	best := -1
	running := 0
	for i, p := range pieces {
		if p.reason != "" {
			continue
		}
		if p.level == levelTitle {
			best = i
			break
		}
		if p.level == 1 && best < 0 && running == 0 {
			best = i
		}
		if p.kind == article.KindText && letters(p.text) >= 80 {
			running++
		}
	}
	if best < 0 {
		kept := 0
		for i, p := range pieces {
			if p.reason != "" {
				continue
			}
			if kept++; kept == 1 {
				best = i
			}
		}
		if kept < 2 || pieces[best].kind != article.KindText || endsSentence(pieces[best].text) || !isHeadline(pieces[best].text) {
			return ""
		}
	}
	pieces[best].kind = article.KindHeadline
	return cleanLine(pieces[best].text)
}
