package wrapper

import "slices"

// A language has the words with which its outlets say that a text is not
// theirs. Each line is a pattern: words in a row, alternatives between bars, a
// low line for a space in one, a star for "begins so", ? before a word that may
// be missing, ~ for a gap of some words inside the sentence, : for a colon. T
// stands for the words for a text. All is compared in small letters without
// accents.
type language struct {
	tag       string
	text      string
	origin    string // where a text comes from; begins a sentence
	foot      string // the same in words that a story may use as well, so that they count below it or set off only
	introduce string // the text below; begins a paragraph
	publish   string // words of publishing, which an introduction has
	note      string // a note of an editor or translator
	tail      string // lines that only stand below a text
	head      string // headings above such lines
	person    string // what somebody is who wrote the text
}

// languages lists all of them, a file for each part of the world.
func languages() []language { return slices.Concat(west, north, middle, orient, east) }
