// Package exchange reads the files in which translators hand on what they know:
// translation memories (TMX 1.4, XLIFF 1.2 and 2) and term bases (TBX of 2008 and
// of 2019).
//
// The files may come from anywhere. They are read as a stream, entities other
// than the five of XML are refused and nothing that a file points to is opened;
// depth, size and number of everything are bounded. Markup inside of texts is left
// out, the texts that it surrounds stay. Every error is an [Error].
package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Bounds of a file. Large public memories have two million units.
const (
	maxDepth = 64
	maxBytes = 1 << 30
	maxPiece = 4 << 20 // of one tag, text or comment
	maxUnits = 3_000_000
	maxText  = 1 << 20 // of one text
)

// An Error tells what is wrong in a file and in which line, counted from 1.
type Error struct {
	Line    int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

// A reader hands out the elements of a file one by one.
type reader struct {
	d     *xml.Decoder
	gate  *gate
	depth int
}

// A gate stops a file that is too large, or a piece of it that never ends.
type gate struct {
	r          io.Reader
	all, piece int
}

var (
	errLarge = errors.New("the file is too large")
	errPiece = errors.New("a tag, text or comment is too long")
)

func (g *gate) Read(p []byte) (int, error) {
	if g.all <= 0 {
		return 0, errLarge
	}
	if g.piece <= 0 {
		return 0, errPiece
	}
	n, err := g.r.Read(p[:min(len(p), 4096)])
	g.all -= n
	g.piece -= n
	return n, err
}

func newReader(from io.Reader) *reader {
	// A byte order mark decides; memories in UTF-16 are frequent.
	g := &gate{r: transform.NewReader(from, unicode.BOMOverride(transform.Nop)), all: maxBytes, piece: maxPiece}
	d := xml.NewDecoder(bufio.NewReaderSize(g, 4096))
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			return in, nil
		}
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, fmt.Errorf("the encoding %q is not known", label)
		}
		return e.NewDecoder().Reader(in), nil
	}
	return &reader{d: d, gate: g}
}

// next returns the next token; an end of the file is io.EOF.
func (r *reader) next() (xml.Token, error) {
	r.gate.piece = maxPiece
	t, err := r.d.Token()
	switch {
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	case errors.Is(err, errLarge):
		return nil, r.fail("it has more than %d MB", maxBytes>>20)
	case errors.Is(err, errPiece):
		return nil, r.fail("a tag, text or comment has more than %d MB", maxPiece>>20)
	case err != nil:
		said := err.Error()
		if e, ok := errors.AsType[*xml.SyntaxError](err); ok {
			said = e.Msg
		}
		return nil, r.fail("it is no well-formed XML: %s", strings.TrimPrefix(said, "xml: "))
	}
	switch t.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, r.fail("elements stand in each other more than %d deep", maxDepth)
		}
	case xml.EndElement:
		r.depth--
	}
	return t, nil
}

func (r *reader) line() int {
	line, _ := r.d.InputPos()
	return line
}

func (r *reader) fail(format string, args ...any) *Error {
	return &Error{r.line(), fmt.Sprintf(format, args...)}
}

// root returns the first element.
func (r *reader) root() (xml.StartElement, error) {
	for {
		t, err := r.next()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, r.fail("it is empty; expected XML")
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			return t, nil
		case xml.CharData:
			if strings.TrimSpace(string(t)) != "" {
				return xml.StartElement{}, r.fail("it does not begin as XML does")
			}
		}
	}
}

// each calls do for every child of the element that was opened last, up to its
// end. What do does not read of a child is passed over.
func (r *reader) each(do func(xml.StartElement) error) error {
	inside := r.depth
	for {
		t, err := r.next()
		if errors.Is(err, io.EOF) {
			return r.fail("the file ends in the middle")
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			if r.depth < inside {
				return nil
			}
		case xml.StartElement:
			if err := do(t); err != nil {
				return err
			}
			if err := r.skip(inside); err != nil {
				return err
			}
		}
	}
}

// skip reads on until the depth is reached.
func (r *reader) skip(depth int) error {
	for r.depth > depth {
		if _, err := r.next(); errors.Is(err, io.EOF) {
			return r.fail("the file ends in the middle")
		} else if err != nil {
			return err
		}
	}
	return nil
}

// text returns the characters in the element that was opened last. Elements in it
// are markup, of which only those in through have text of their own.
func (r *reader) text(through map[string]bool) (string, error) {
	var b strings.Builder
	inside := r.depth
	hidden := 0 // the depth of the markup that is left out
	for {
		t, err := r.next()
		if errors.Is(err, io.EOF) {
			return "", r.fail("the file ends in the middle")
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if hidden == 0 && !through[t.Name.Local] {
				hidden = r.depth
			}
		case xml.EndElement:
			if r.depth < inside {
				return b.String(), nil
			}
			if r.depth < hidden {
				hidden = 0
			}
		case xml.CharData:
			if hidden > 0 {
				continue
			}
			if b.Len()+len(t) > maxText {
				return "", r.fail("a text has more than %d bytes", maxText)
			}
			b.Write(t)
		}
	}
}

// attribute returns the value of the first of some attributes that is there.
func attribute(e xml.StartElement, names ...string) string {
	for _, name := range names {
		space, local, ok := strings.Cut(name, ":")
		if !ok {
			space, local = "", name
		}
		for _, a := range e.Attr {
			if a.Name.Local == local && (a.Name.Space == space || space == "xml" && a.Name.Space == "http://www.w3.org/XML/1998/namespace") {
				return strings.TrimSpace(a.Value)
			}
		}
	}
	return ""
}
