package fetch

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a list of addresses.
const (
	maxListLines = 100_000
	maxTitle     = 300
)

// A Story is one group of a list: its addresses, the original first.
type Story struct {
	Title     string // empty for none
	Addresses []string
	Lines     []int // of the addresses in the list, from 1
}

// A ListError is a list that is wrong at a line.
type ListError struct {
	Line int
	What string
}

func (e *ListError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

// ParseList reads a list of stories: one address a line, that of the original
// first, and an empty line after each story. "story: TITLE" before the first
// address names a story. Lines that begin with # are passed over.
func ParseList(text string) ([]Story, error) {
	var all []Story
	var one Story
	titled := 0 // line of a title that has no address yet
	seen := map[string]bool{}
	end := func() error {
		if titled > 0 {
			return &ListError{titled, "a story without addresses; expected them in the lines below it"}
		}
		if len(one.Addresses) > 0 {
			all = append(all, one)
		}
		one = Story{}
		clear(seen)
		return nil
	}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		if n++; n > maxListLines {
			return nil, &ListError{n, fmt.Sprintf("the list goes on; expected at most %d lines", maxListLines)}
		}
		line = strings.TrimSpace(line)
		if line == "" {
			if err := end(); err != nil {
				return nil, err
			}
			continue
		}
		if line[0] == '#' {
			continue
		}
		if !utf8.ValidString(line) || strings.IndexFunc(line, unicode.IsControl) >= 0 {
			return nil, &ListError{n, "it is no text; expected an address such as https://example.org/article"}
		}
		if title, ok := strings.CutPrefix(line, "story:"); ok {
			if len(one.Addresses) > 0 || one.Title != "" {
				return nil, &ListError{n, "a story begins in the middle of another; expected an empty line before it"}
			}
			one.Title = strings.TrimSpace(title)
			if one.Title == "" || len(one.Title) > maxTitle {
				return nil, &ListError{n, fmt.Sprintf("story: expected a title of 1 to %d bytes", maxTitle)}
			}
			titled = n
			continue
		}
		u, err := Address(line)
		if err != nil {
			return nil, &ListError{n, err.(*Error).Address + ": " + err.(*Error).Detail}
		}
		if seen[u.String()] {
			return nil, &ListError{n, line + " stands in this story twice"}
		}
		seen[u.String()] = true
		one.Addresses, one.Lines, titled = append(one.Addresses, line), append(one.Lines, n), 0
	}
	if err := end(); err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, &ListError{max(n, 1), "no address in the list; expected one a line"}
	}
	return all, nil
}
