package report

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// Pictures are inline SVG in whole pixels, so that every machine draws the same.
// Their colours and fonts are those of the classes in pictures.css; a picture that
// stands alone brings pictureStyle.

// A sketch is the inside of a picture. Of a page that is read from right to left
// it is drawn mirrored: x counts from the side where reading begins.
type sketch struct {
	strings.Builder
	width int
	rtl   bool
}

// x is where a place lies in the picture, counted from the left.
func (s *sketch) x(at int) int {
	if s.rtl {
		return s.width - at
	}
	return at
}

// left is the left edge of something so wide that begins at a place.
func (s *sketch) left(at, width int) int {
	if s.rtl {
		return s.width - at - width
	}
	return at
}

// ahead is a way of so many pixels in the direction of reading.
func (s *sketch) ahead(n int) int {
	if s.rtl {
		return -n
	}
	return n
}

func (s *sketch) rect(class string, at, y, width, height int) {
	fmt.Fprintf(s, `<rect class="%s" x="%d" y="%d" width="%d" height="%d" rx="3"/>`, class, s.left(at, width), y, width, height)
}

// Where a line of text stands to its place.
type anchor int

const (
	anchorStart anchor = iota // begins there
	anchorMiddle
	anchorEnd
)

// text writes one line, whose own direction may differ from that of the page.
func (s *sketch) text(class string, at, y int, how anchor, text string) {
	rtl := isRTL(text)
	attributes := ""
	if class != "" {
		attributes = ` class="` + class + `"`
	}
	if rtl {
		attributes += ` direction="rtl"`
	}
	switch {
	case how == anchorMiddle:
		attributes += ` text-anchor="middle"`
	case (how == anchorEnd) == (rtl == s.rtl):
		attributes += ` text-anchor="end"`
	}
	fmt.Fprintf(s, `<text x="%d" y="%d"%s>%s</text>`, s.x(at), y, attributes, xmlText(text))
}

// isRTL reports whether the first letter of a text is one of a script that is
// written from right to left.
func isRTL(text string) bool {
	for _, r := range text {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// pixels guesses the width of a line of text in a font of so many pixels.
func pixels(text string, font int) int { return (advance(text, 10*font) + 9) / 10 }

// shorten cuts a line to a width in pixels.
func shorten(text string, width, font int) string { return firstLine(text, 10*width, 10*font) }
