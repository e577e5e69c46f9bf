package langid

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/langid/internal/ngram"
)

// Weights of the evidence within a group of close relatives, chosen on the
// development texts.
const (
	pieceWeight = 0.8 // of the scores of pieces
	markWeight  = 0.8 // of words that mark a member
)

// A group is a table of words that tell close relatives apart. Pieces of words
// are many and each says little, so in a longer text they outvote the few words
// that decide; here each word of a text counts once and in full.
type group struct{ *ngram.Table }

// groupOf returns the group of a language, or nil.
func groupOf(tag string) *group {
	for name, t := range tables() {
		if strings.Contains(name, " ") && slices.Contains(t.Tags, tag) {
			return &group{t}
		}
	}
	return nil
}

// refine shares out anew among the members what the group has together.
func (g *group) refine(sample string, s script, tags []string, scores []float64) {
	marks := g.marks(sample, s)
	var before, after float64
	top := math.Inf(-1)
	for l, tag := range tags {
		if slices.Contains(g.Tags, tag) {
			top = max(top, scores[l])
		}
	}
	fresh := make([]float64, len(g.Tags))
	for m, tag := range g.Tags {
		l := slices.Index(tags, tag)
		before += math.Exp(scores[l] - top)
		fresh[m] = float64(pieceWeight*(scores[l]-top)) + float64(markWeight*g.Unit*float64(marks[m]))
	}
	best := slices.Max(fresh)
	for _, f := range fresh {
		after += math.Exp(f - best)
	}
	for m, tag := range g.Tags {
		scores[slices.Index(tags, tag)] = top + fresh[m] - best + math.Log(before/after)
	}
}

// marks sums what the words of a text say for each member.
func (g *group) marks(sample string, s script) []int32 {
	sums := make([]int32, len(g.Tags))
	seen := map[string]bool{}
	before := ""
	for w := range ngram.Words(sample) {
		if first, _ := utf8.DecodeRuneInString(w); scriptOf(first) != s {
			before = ""
			continue
		}
		w = strings.Map(unicode.ToLower, w)
		if pair := before + " " + w; before != "" && !seen[pair] {
			seen[pair] = true
			g.Add(ngram.Form(pair), sums)
		}
		if before = w; !seen[w] {
			seen[w] = true
			ngram.Forms([]rune(w), func(h uint64) bool { return g.Add(h, sums) })
		}
	}
	return sums
}
