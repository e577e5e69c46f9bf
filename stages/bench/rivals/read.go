package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// An op says what became of a piece of text.
type op byte

const (
	same op = '='
	out  op = '-' // it stands in the original only
	in   op = '+' // it stands in the republication only
)

// A piece of the comparison, in reading order. Of a paragraph that the tool says
// to have moved, moved is set; its pieces stand where it is now.
type piece struct {
	op    op
	text  string
	moved bool
	dress bool // another way to write the same, which is not counted
	ends  bool // a paragraph of the tool ends here
}

// readPieces reads one [op, text] a line.
func readPieces(output []byte, _, _ string) ([]piece, error) {
	var ps []piece
	for line := range bytes.Lines(output) {
		var pair [2]string
		if err := json.Unmarshal(line, &pair); err != nil {
			return nil, err
		}
		ps = append(ps, piece{op: op(pair[0][0]), text: pair[1]})
	}
	return ps, nil
}

// readMarks reads a text with the marks of rivals.go in it.
func readMarks(output []byte, _, _ string) ([]piece, error) {
	var ps []piece
	rest := string(output)
	for rest != "" {
		at := strings.IndexAny(rest, startOut+startIn)
		if at < 0 {
			return append(ps, piece{op: same, text: rest}), nil
		}
		if at > 0 {
			ps = append(ps, piece{op: same, text: rest[:at]})
		}
		kind, end := out, endOut
		if rest[at:at+1] == startIn {
			kind, end = in, endIn
		}
		text, after, ok := strings.Cut(rest[at+1:], end)
		if !ok {
			return nil, errors.New("a mark without end")
		}
		ps = append(ps, piece{op: kind, text: text})
		rest = after
	}
	return ps, nil
}

// readPorcelain reads what git diff --word-diff=porcelain prints.
func readPorcelain(output []byte, original, _ string) ([]piece, error) {
	if len(output) == 0 {
		return []piece{{op: same, text: original}}, nil
	}
	var ps []piece
	head := true
	for line := range strings.Lines(string(output)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "@@"):
			head = false
		case head || line == "" || line[0] == '\\':
		case line == "~":
			ps = append(ps, piece{op: same, text: "\n"})
		case line[0] == ' ':
			ps = append(ps, piece{op: same, text: line[1:]})
		case line[0] == '-' || line[0] == '+':
			ps = append(ps, piece{op: op(line[0]), text: line[1:]})
		}
	}
	return ps, nil
}

// readWikidiff2 reads the JSON of wikidiff2: a line is kept (0), added (1), taken
// out (2), changed (3), gone to another place (4) or come from there (5).
func readWikidiff2(output []byte, _, _ string) ([]piece, error) {
	var d struct {
		Diff []struct {
			Type            int
			Text            string
			HighlightRanges []struct{ Start, Length, Type int }
		}
	}
	if err := json.Unmarshal(output, &d); err != nil {
		return nil, err
	}
	var ps []piece
	for _, l := range d.Diff {
		moved := l.Type == 5
		switch l.Type {
		case 1:
			ps = append(ps, piece{op: in, text: l.Text})
		case 2:
			ps = append(ps, piece{op: out, text: l.Text})
		case 4:
			continue
		default:
			at := 0
			for _, r := range l.HighlightRanges {
				if r.Start < at || r.Start+r.Length > len(l.Text) {
					return nil, fmt.Errorf("range %d, %d in %q", r.Start, r.Length, l.Text)
				}
				if r.Start > at {
					ps = append(ps, piece{op: same, text: l.Text[at:r.Start], moved: moved})
				}
				kind := in
				if r.Type == 1 {
					kind = out
				}
				ps = append(ps, piece{op: kind, text: l.Text[r.Start : r.Start+r.Length], moved: moved})
				at = r.Start + r.Length
			}
			ps = append(ps, piece{op: same, text: l.Text[at:], moved: moved})
		}
		ps = append(ps, piece{op: same, text: "\n", moved: moved, ends: true})
	}
	return ps, nil
}

// readVariorum reads comparison.json.
func readVariorum(output []byte, _, _ string) ([]piece, error) {
	type span struct {
		Paragraph int
		Text      string
	}
	var c struct {
		Versions []struct {
			Paragraphs []struct{ Text string }
		}
		Comparisons []struct {
			Links []struct {
				Original, Republication []int
				Moved                   bool
				Edits                   []struct {
					Op, Tier                string
					Original, Republication *span
				}
			}
			SentenceMoves []json.RawMessage `json:"sentence_moves"`
		}
	}
	if err := json.Unmarshal(output, &c); err != nil {
		return nil, err
	}
	if len(c.Versions) != 2 || len(c.Comparisons) != 1 {
		return nil, errors.New("not one comparison of two versions")
	}
	var ps []piece
	for _, l := range c.Comparisons[0].Links {
		switch {
		case len(l.Republication) == 0:
			for _, i := range l.Original {
				ps = append(ps, piece{op: out, text: c.Versions[0].Paragraphs[i].Text})
			}
		case len(l.Original) == 0:
			for _, j := range l.Republication {
				ps = append(ps, piece{op: in, text: c.Versions[1].Paragraphs[j].Text})
			}
		}
		at := -1 // paragraph of the republication
		for _, e := range l.Edits {
			if r := e.Republication; r != nil && len(l.Original) > 0 {
				if at >= 0 && r.Paragraph != at {
					ps = append(ps, piece{op: same, text: "\n", moved: l.Moved})
				}
				at = r.Paragraph
			}
			dress := e.Tier == "typographic" || e.Tier == "convention"
			switch {
			case len(l.Original) == 0 || len(l.Republication) == 0:
			case e.Op == "equal":
				ps = append(ps, piece{op: same, text: e.Republication.Text, moved: l.Moved})
			default:
				if e.Original != nil && e.Original.Text != "" {
					ps = append(ps, piece{op: out, text: e.Original.Text, moved: l.Moved, dress: dress})
				}
				if e.Republication != nil && e.Republication.Text != "" {
					ps = append(ps, piece{op: in, text: e.Republication.Text, moved: l.Moved, dress: dress})
				}
			}
		}
		ps = append(ps, piece{op: same, text: "\n", moved: l.Moved, ends: true})
	}
	return ps, nil
}
