// Package langid says which language a text is in.
//
// Scripts decide where they can. Among the languages of one script a linear
// model over pieces of words decides (model.bin, made by the
// command in training), so that single headlines work as well as pages; among
// Chinese characters, those that only one way of writing has. Close relatives
// stay hard in short texts; Confidence says so, and Reliable is right in at
// least 98 of 100 answers of the texts that testdata/quality.txt reports on.
//
// A call looks at no more than 2,000 letters, taken from four places of a
// longer text, and takes less than a millisecond. The model is read where it
// lies in the program: nothing is decoded at the start or at the first call.
// Results depend on the text alone.
package langid

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/langid/internal/ngram"
)

// A Guess is the language of a text. Language is a BCP 47 tag, with the script
// where the language is written in two (zh-Hans, sr-Latn), or "und".
// Confidence is 0 to 1. Reliable means that a contradiction between this and
// a declared language is worth telling.
type Guess struct {
	Language   string
	Confidence float64
	Reliable   bool
}

// undetermined is the answer where nothing speaks for a language, and the name
// of the model's class of all other languages.
var undetermined = Guess{Language: "und"}

const (
	maxLetters    = 2000 // bounds the work: more text does not make the answer better
	samples       = 4    // places of a longer text that are looked at
	enoughLetters = 24   // fewer letters are never reliable
	reliable      = 0.9  // confidence from which an answer is
	enoughAlone   = 0.6  // confidence below which a single word has no language
)

// Detect returns the language of text.
func Detect(text string) Guess {
	sample, counts := sampleOf(text)
	s, letters := dominant(counts)
	if letters == 0 {
		return undetermined
	}
	switch {
	case s == scriptHan || s == scriptKana:
		return han(sample, counts)
	case scripts[s].model != "":
		return weigh(sample, s, letters)
	case scripts[s].tag == "":
		return undetermined
	}
	share := float64(letters) / float64(counts.total())
	return Guess{Language: scripts[s].tag, Confidence: round(share), Reliable: share > 0.7 && letters >= 4}
}

// sampleOf returns a normal text of at most maxLetters letters, all of a short
// text and pieces of a longer one, and counts its letters by script.
func sampleOf(text string) (string, scriptCounts) {
	const bytesPerLetter = 6
	var counts scriptCounts
	if len(text) <= maxLetters*bytesPerLetter/samples {
		sample := ngram.Normal(text)
		counts.add(sample, maxLetters)
		return sample, counts
	}
	var b strings.Builder
	part := len(text) / samples
	for i := range samples {
		piece := text[i*part : (i+1)*part]
		if i > 0 {
			piece = piece[max(0, strings.IndexAny(piece[:min(len(piece), 200)], " \n")):]
		}
		// No letter is longer than four bytes, but marks and addresses may
		// stand between letters.
		piece = ngram.Normal(cut(piece, maxLetters*bytesPerLetter/samples))
		b.WriteString(piece[:counts.add(piece, maxLetters/samples)])
		b.WriteByte('\n')
	}
	return b.String(), counts
}

// cut returns at most n bytes of text, cut between letters.
func cut(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// weigh decides among the languages of one script.
func weigh(sample string, s script, letters int) Guess {
	t, scores, words := scored(sample, s, nil)
	best := leader(scores)
	if g := groupOf(t.Tags[best]); g != nil {
		g.refine(sample, s, t.Tags, scores)
		best = leader(scores)
	}
	if words == 0 || t.Tags[best] == undetermined.Language {
		return undetermined
	}
	var sum float64
	for l := range scores {
		sum += math.Exp(scores[l] - scores[best])
	}
	confidence := 1 / sum
	if words == 1 && confidence < enoughAlone {
		return undetermined
	}
	return Guess{Language: t.Tags[best], Confidence: round(confidence), Reliable: confidence >= reliable && letters >= enoughLetters}
}

func leader(scores []float64) int {
	best := 0
	for l := range scores {
		if scores[l] > scores[best] {
			best = l
		}
	}
	return best
}

// scored adds up what the words of one script say. Words of other scripts are
// skipped: names keep their letters in many languages. Beside words in lower
// case those that begin with a capital count less, for the same reason.
func scored(sample string, s script, seen *memory) (t *ngram.Table, scores []float64, words int) {
	t = tables()[scripts[s].model]
	both := [2]evidence{{sums: make([]int32, len(t.Tags))}, {sums: make([]int32, len(t.Tags))}}
	letters := make([]rune, 0, maxWord)
	for w := range ngram.Words(sample) {
		first, _ := utf8.DecodeRuneInString(w)
		if scriptOf(first) != s {
			continue
		}
		e := &both[0]
		if unicode.ToLower(first) != first {
			e = &both[1]
		}
		e.words++
		if seen.recall(w, s, e) {
			continue
		}
		letters = letters[:0]
		for _, r := range w {
			if len(letters) < maxWord {
				letters = append(letters, unicode.ToLower(r))
			}
		}
		to := e
		if seen.keeps(s) {
			to = seen.blank(len(t.Tags))
		}
		ngram.Pieces(letters, func(_ int, h uint64) {
			t.Add(h, to.sums)
			to.pieces++
		})
		if to != e {
			e.add(seen.keep(w))
		}
	}
	small, capital := &both[0], &both[1]
	times := int32(capitalWhole)
	if small.words >= 2 && 3*small.words >= capital.words {
		times = capitalShare
	}
	for l := range small.sums {
		small.sums[l] = small.sums[l]*capitalWhole + capital.sums[l]*times
	}
	// All are capitalWhole times what they were.
	n := float64(small.pieces) + float64(capital.pieces)*float64(times)/capitalWhole
	return t, t.Scores(small.sums, n, capitalWhole), small.words + capital.words
}

// evidence is what some words of a text say.
type evidence struct {
	sums          []int32
	pieces, words int
}

// said is the evidence of one word. Its sums fit: a word of maxWord letters has
// 211 pieces, and a weight is a byte.
type said struct {
	sums   []int16
	pieces int
}

func (e *evidence) add(s said) {
	e.pieces += s.pieces
	for l, n := range s.sums[:len(e.sums)] {
		e.sums[l] += int32(n)
	}
}

// capitalShare of capitalWhole is what a word with a capital counts beside
// others.
const (
	capitalShare = 1
	capitalWhole = 4
)

// maxWord bounds the letters of a word that count.
const maxWord = 40

func round(x float64) float64 { return math.Round(x*100) / 100 }
