// Package report turns comparisons into what people and programs read: one
// self-contained HTML page per story, comparison.json, a text for the
// terminal, and the index of a batch.
//
// It renders what it is given and decides nothing: every text of both sides is
// shown whole, in the words of the source; what a view hides stays in the
// document. The same value gives the same bytes. Time and memory are linear in
// the text and its edits; nothing is fetched, and a page asks for nothing but
// itself.
//
// Texts are hostile: markup is shown as text, characters that would turn,
// hide or control what follows are replaced by a visible name, and no escape
// sequence of a text reaches a terminal.
//
// To add a format, write its function in a file of its own and add a row to
// [Formats].
package report

import "time"

// Options are the wishes of the reader. The zero value is an English page and
// plain text at 80 columns.
type Options struct {
	// Interface is the language of everything in a report that is not of the texts
	// (BCP 47), one of [Interfaces]; any other is taken for English.
	Interface string
	// Text is for the terminal format alone.
	Text TextOptions
	// Print makes a PDF of a page of HTML, as a browser prints it, for the format
	// pdf alone. The time is the one that the file is to tell as that of its making.
	Print func(page []byte, made time.Time) ([]byte, error)
	// Picture draws an SVG of so many pixels as a PNG, for the format card-png alone.
	Picture func(svg []byte, width, height int) ([]byte, error)
}
