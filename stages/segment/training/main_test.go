package main

import (
	"slices"
	"testing"
)

// A trie made by hand: กา, กาน with a choice after กา, and ขอ.
func TestWords(t *testing.T) {
	u := []int{
		1, 0x0E01, 3, // two units; ก goes on three units after this one
		0x0E02, 0x30, 0x0E2D, 0x8040, // ข, then อ, which ends
		0x30, 0x0E32, // after ก: า
		0x40 | 0x30, 0x0E19, 0x8040, // กา ends and goes on with น
	}
	u[2] = 4
	var got []string
	for _, w := range words(u) {
		got = append(got, string(w))
	}
	slices.Sort(got)
	if want := []string{"กา", "กาน", "ขอ"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := string(unquote([]byte(`a\x41\0\n\"\\`))); got != "aA\x00\n\"\\" {
		t.Errorf("unquoted %q", got)
	}
	if _, ok := inBlock([]rune("ក\u200cក"), 0x1780); ok {
		t.Error("a joiner passes")
	}
}
