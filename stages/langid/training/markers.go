package main

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"math"
	"path"
	"slices"
	"strings"

	"variorum/stages/langid/internal/ngram"
)

// against is the evidence of one word against a relative that does not use it,
// natural logarithm; against a relative that takes words from both sides, less.
const (
	against       = 2.0
	againstMiddle = 1.2
)

//go:embed marks/*.txt
var markLists embed.FS

// A marking names the languages of a list in marks/, and the one that takes
// words from the others, if any.
type marking struct {
	file, middle string
	tags         []string
}

// markings are the groups for which single words decide, beside the pieces.
var markings = []marking{
	{"south-slavic", "bs", []string{"hr", "bs", "sr-Latn"}},
	{"malay", "", []string{"id", "ms"}},
	{"persian", "", []string{"fa", "prs"}},
	{"ndebele", "", []string{"zu", "xh", "nd", "ss"}},
}

// users are sets of languages of a marking, one bit each.
type users uint8

// markers makes the table of a marking: of the words of its list, and for South
// Slavic of the pairs of words that differ by the old vowel jat.
func markers(m marking, all []*corpus) (*ngram.Table, []ngram.Entry, error) {
	in := make([]*corpus, len(m.tags))
	for l, tag := range m.tags {
		i := slices.IndexFunc(all, func(c *corpus) bool { return c.tag == tag })
		if i < 0 {
			return nil, nil, fmt.Errorf("no corpus of %s", tag)
		}
		in[l] = all[i]
	}
	marks, words := map[string]users{}, map[string]bool{} // words are those of the list
	if m.file == "south-slavic" {
		jat(in[0], in[1], in[2], marks)
	}
	lines, err := read(markLists, path.Join("marks", m.file+".txt"))
	if err != nil {
		return nil, nil, err
	}
	for _, line := range lines {
		tags, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var u users
		for _, tag := range strings.Fields(tags) {
			l := slices.Index(m.tags, tag)
			if l < 0 {
				return nil, nil, fmt.Errorf("%s.txt: %s is not of the group", m.file, tag)
			}
			u |= 1 << l
		}
		for _, w := range strings.Fields(list) {
			marks[w] = u
			words[w] = true
		}
	}
	unit := against / 100
	t := &ngram.Table{Script: strings.Join(m.tags, " "), Tags: m.tags, Unit: unit, Bias: make([]float64, len(m.tags))}
	var entries []ngram.Entry
	for _, w := range slices.Sorted(maps.Keys(marks)) {
		e := ngram.Entry{Hash: ngram.Form(strings.ReplaceAll(w, "_", " "))}
		for l, tag := range m.tags {
			if marks[w]>>l&1 == 0 {
				e.Languages = append(e.Languages, uint8(l))
				e.Weights = append(e.Weights, int8(math.Round(-weight(tag == m.middle && words[w])/unit)))
			}
		}
		if len(e.Languages) > 0 {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b ngram.Entry) int { return cmp.Compare(a.Hash, b.Hash) })
	return t, entries, nil
}

func weight(middle bool) float64 {
	if middle {
		return againstMiddle
	}
	return against
}

// jat finds the pairs of words like vrijeme and vreme, mjesto and mesto: one
// form with ije or je in a list of Croatian or Bosnian, one with e in a list of
// Serbian, each absent from the running text of the other side.
func jat(hr, bs, sr *corpus, marks map[string]users) {
	western := map[string]bool{}
	for _, c := range []*corpus{hr, bs} {
		for w := range c.count {
			western[w] = true
		}
		for _, w := range c.list {
			western[w] = true
		}
	}
	eastern := map[string]bool{}
	for w := range sr.count {
		eastern[w] = true
	}
	for _, w := range sr.list {
		eastern[w] = true
	}
	for w := range eastern {
		for i, r := range w {
			if r != 'e' || i == 0 {
				continue
			}
			for _, long := range []string{"je", "ije"} {
				other := w[:i] + long + w[i+1:]
				if !western[other] || len(w) < 3 {
					continue
				}
				if hr.count[w] == 0 && bs.count[w] == 0 {
					marks[w] = 1 << 2
				}
				if sr.count[other] == 0 {
					marks[other] = 1<<0 | 1<<1
				}
			}
		}
	}
}
