package main

import (
	"reflect"
	"strings"
	"testing"

	"variorum/stages/bench"
)

// TestRead: what each tool prints, cut to a few words, becomes the same pieces.
func TestRead(t *testing.T) {
	want := []piece{{op: same, text: "the "}, {op: out, text: "old"}, {op: in, text: "new"}, {op: same, text: " port"}}
	for name, c := range map[string]struct {
		read   func([]byte, string, string) ([]piece, error)
		output string
	}{
		"pieces":    {readPieces, `["=","the "]` + "\n" + `["-","old"]` + "\n" + `["+","new"]` + "\n" + `["="," port"]` + "\n"},
		"marks":     {readMarks, "the " + startOut + "old" + endOut + startIn + "new" + endIn + " port"},
		"porcelain": {readPorcelain, "diff --git a b\n--- a\n+++ b\n@@ -1 +1 @@\n the \n-old\n+new\n  port\n"},
		"wikidiff2": {readWikidiff2, `{"diff":[{"type":3,"text":"the oldnew port","highlightRanges":[{"start":4,"length":3,"type":1},{"start":7,"length":3,"type":0}]}]}`},
		"Variorum": {readVariorum, `{"versions":[{},{}],"comparisons":[{"links":[{"original":[0],"republication":[0],"edits":[
			{"op":"equal","original":{"text":"the "},"republication":{"text":"the "}},
			{"op":"replace","original":{"text":"old"},"republication":{"text":"new"}},
			{"op":"equal","original":{"text":" port"},"republication":{"text":" port"}}]}]}]}`},
	} {
		got, err := c.read([]byte(c.output), "the old port", "the new port")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for len(got) > len(want) && strings.TrimSpace(got[len(got)-1].text) == "" { // the end of the line
			got = got[:len(got)-1]
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestMoves: a paragraph that moved and was edited counts once, one that did
// not move is a false claim.
func TestMoves(t *testing.T) {
	ps, err := readWikidiff2([]byte(`{"diff":[
		{"type":5,"text":"The ferry is latelate today.","highlightRanges":[{"start":13,"length":4,"type":1}]},{"type":0,"text":"A plain line.","highlightRanges":[]},
		{"type":5,"text":"Nobody moved this.","highlightRanges":[]},{"type":4,"text":"The ferry is late today."}]}`), "", "")
	if err != nil {
		t.Fatal(err)
	}
	right, told := moves(ps, map[string]bool{squeezed("The ferry is late today."): true})
	if right != 1 || told != 2 {
		t.Errorf("%d of %d moves right, want 1 of 2", right, told)
	}
	if n := words(ps, false); n != 1 {
		t.Errorf("%d words changed, want 1", n)
	}
}

// TestExact: an editor's words in any pieces, but whole.
func TestExact(t *testing.T) {
	s := sentence{out: []string{"1,250"}, in: []string{"about", "1,520"}}
	if !s.exact([]piece{{op: out, text: "1,250"}, {op: in, text: "about "}, {op: in, text: "1,520"}, {op: out, text: "“", dress: true}}) {
		t.Error("whole words are not taken for exact")
	}
	chinese := sentence{out: []string{"不"}, orOut: []string{"不会"}, orIn: []string{"会"}}
	for _, ps := range [][]piece{{{op: out, text: "不"}}, {{op: out, text: "不会"}, {op: in, text: "会"}}} {
		if !chinese.exact(ps) {
			t.Errorf("%v is not taken for exact", ps)
		}
	}
	if s.exact([]piece{{op: in, text: "about "}, {op: same, text: "1,"}, {op: out, text: "250"}, {op: in, text: "520"}}) {
		t.Error("half a number is taken for exact")
	}
}

// TestMade: the generated pairs have the moves and the changes that they say.
func TestMade(t *testing.T) {
	for name, r := range map[string]bench.Recipe{
		"English": {Paragraphs: 60, Edited: .1, Moved: 5, Dropped: 4, Added: 3, Seed: 1},
		"Chinese": {Paragraphs: 60, Edited: .1, Moved: 5, Dropped: 4, Added: 3, Seed: 2, Chinese: true},
		"same":    {Paragraphs: 20, Seed: 3},
	} {
		m := r.Make()
		if len(m.Republication) != r.Paragraphs-r.Dropped+r.Added || len(m.Moved) > r.Moved || r.Moved > 0 && len(m.Moved) == 0 {
			t.Errorf("%s: %d paragraphs, %d moved", name, len(m.Republication), len(m.Moved))
		}
		if (m.Changed == 0) != (name == "same") {
			t.Errorf("%s: %d words changed", name, m.Changed)
		}
		if name == "Chinese" && strings.ContainsAny(m.Original[0], " abc") {
			t.Errorf("Chinese text %q", m.Original[0])
		}
	}
}
