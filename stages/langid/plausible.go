package langid

import (
	"slices"
	"strings"
)

// Plausible reports whether nothing speaks against text being in the language:
// its script is one in which the language is written and no other language fits
// much better. A language that the model does not know is never plausible.
func Plausible(text, tag string) bool { return (&Judge{Tag: tag}).plausible(text, nil) }

// A Judge answers as [Plausible] does, for many texts of one language after
// each other. It remembers what words say, because the paragraphs of a text
// share most of them: a paragraph then takes a fifth of the time. It holds at
// most 3 MB and belongs to one goroutine.
type Judge struct {
	Tag string

	seen memory
}

// Plausible reports what the function of this name does.
func (j *Judge) Plausible(text string) bool { return j.plausible(text, &j.seen) }

func (j *Judge) plausible(text string, seen *memory) bool {
	sample, counts := sampleOf(text)
	s, letters := dominant(counts)
	if letters == 0 {
		return true
	}
	name := detected(j.Tag)
	switch s {
	case scriptHan, scriptKana:
		return han(sample, counts).Language == name
	}
	if scripts[s].model == "" {
		return scripts[s].tag == name
	}
	t, scores, words := scored(sample, s, seen)
	row := slices.Index(t.Tags, name)
	if row < 0 || words == 0 {
		return words == 0
	}
	best := slices.Max(scores)
	return scores[row] > best-plausible
}

// plausible is how far below the best score a language may stay.
const plausible = 3

// detected returns the tag by which Detect calls a language.
func detected(tag string) string {
	k := key(tag)
	base, script, _ := strings.Cut(k, "-")
	switch base {
	case "zh", "sr":
		return base + "-" + script
	case "ku":
		if script == "Arab" {
			return "ckb"
		}
		return "kmr"
	}
	return base
}

// A memory keeps what words of one script say. A nil memory keeps nothing.
type memory struct {
	script script
	words  map[string]said
	fresh  evidence // of the word that is being read
}

// maxMemory bounds the words that are kept; the first are, which are the
// frequent ones.
const maxMemory = 8192

// recall adds what a word says to e where it is known.
func (m *memory) recall(word string, s script, e *evidence) bool {
	if m == nil || m.script != s {
		return false
	}
	known, ok := m.words[word]
	if ok {
		e.add(known)
	}
	return ok
}

// keeps reports whether another word of the script will be kept.
func (m *memory) keeps(s script) bool {
	if m == nil || len(m.words) >= maxMemory {
		return false
	}
	if m.words == nil {
		m.script, m.words = s, map[string]said{}
	}
	return m.script == s
}

// blank returns a place to add up what one word says, valid until it is kept.
func (m *memory) blank(languages int) *evidence {
	if len(m.fresh.sums) != languages {
		m.fresh.sums = make([]int32, languages)
	}
	clear(m.fresh.sums)
	m.fresh.pieces = 0
	return &m.fresh
}

// keep keeps what stands in the last blank as what the word says.
func (m *memory) keep(word string) said {
	s := said{sums: make([]int16, len(m.fresh.sums)), pieces: m.fresh.pieces}
	for l, n := range m.fresh.sums {
		s.sums[l] = int16(n)
	}
	m.words[strings.Clone(word)] = s
	return s
}
