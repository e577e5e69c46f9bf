package config

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// An Error says what is wrong with a configuration file and where. Line and
// Column count from 1, the column in characters; both are 0 where the whole
// file is meant. Source is the offending line.
type Error struct {
	File         string
	Line, Column int
	What         string
	Expected     string
	Source       string
}

// Error returns FILE:LINE:COLUMN: what; expected …, then the offending line
// with a caret under the column.
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s; expected %s", e.File, e.What, e.Expected)
	}
	line, column := cut(e.Source, e.Column)
	// Tabs are kept so that the caret stands under its character.
	before := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string([]rune(line)[:column-1]))
	return fmt.Sprintf("%s:%d:%d: %s; expected %s\n    %s\n    %s^", e.File, e.Line, e.Column, e.What, e.Expected, line, before)
}

// cut shortens a long line to a window around a column and returns the
// column's place in it, which is never past the end by more than one.
func cut(line string, column int) (string, int) {
	const width, lead = 100, 60
	runes := []rune(line)
	column = min(max(column, 1), len(runes)+1)
	if len(runes) <= width {
		return line, column
	}
	start := max(0, column-1-lead)
	end := min(len(runes), start+width)
	text, shift := string(runes[start:end]), start
	if start > 0 {
		text, shift = "… "+text, start-2
	}
	if end < len(runes) {
		text += " …"
	}
	return text, column - shift
}

var (
	credentials = regexp.MustCompile(`://[^/\s"',}\]]*@`)
	secretPath  = regexp.MustCompile(`://[^/\s"',}\]]*[/?][^\s"',}\]]*`)
)

// masked hides what stands for a user and password in addresses of a line, and,
// where it may be one of a webhook, whatever follows the host. The line keeps its
// length.
func masked(line string, hooks bool) string {
	hide := func(from string, keep func(text string) int) func(string) string {
		return func(text string) string {
			n := keep(text)
			return text[:n] + strings.Repeat("*", utf8.RuneCountInString(text[n:])-len(from)) + from
		}
	}
	line = credentials.ReplaceAllStringFunc(line, hide("@", func(string) int { return len("://") }))
	if hooks {
		line = secretPath.ReplaceAllStringFunc(line, hide("", func(text string) int { return strings.IndexAny(text[len("://"):], "/?") + len("://") + 1 }))
	}
	return line
}

// at makes an error that points at a token, or at the whole file without one.
func (f *File) at(t *token.Token, what, expected string) error {
	e := &Error{File: f.Path, What: what, Expected: expected}
	if t == nil || t.Position == nil {
		return e
	}
	lines := strings.Split(strings.ReplaceAll(string(f.source), "\r\n", "\n"), "\n")
	e.Line, e.Column = max(t.Position.Line, 1), max(t.Position.Column, 1)
	if e.Line > len(lines) {
		e.Line = len(lines)
	}
	e.Source = masked(strings.ToValidUTF8(lines[e.Line-1], string(utf8.RuneError)), strings.Contains(what, "monitor.notify"))
	if n := utf8.RuneCountInString(e.Source) + 1; e.Column > n {
		e.Column = n
	}
	return e
}
