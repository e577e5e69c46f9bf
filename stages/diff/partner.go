package diff

import (
	"variorum/stages/article"
	"variorum/stages/embedding"
)

// A likeness says how likely two words answer each other, 0 to 1, and what
// speaks for it most.
type likeness struct {
	score float32
	by    article.Signal
}

// maxLikenesses is how many pairs of words are compared in one link.
const maxLikenesses = 10_000_000

// keptLikenesses is how many of them are kept, at about 24 bytes each.
const keptLikenesses = 250_000

// partner compares word i of the original with word j of the republication.
func (t *translation) partner(i, j int) (float64, article.Signal) {
	a, b := t.sides[0].words, t.sides[1].words
	if len(a)*len(b) > keptLikenesses {
		return partner(&a[i], &b[j])
	}
	if t.likenesses == nil {
		t.likenesses = make([]likeness, len(a)*len(b))
	}
	l := &t.likenesses[i*len(b)+j]
	if l.by == "" {
		score, by := partner(&a[i], &b[j])
		*l = likeness{float32(score), by}
	}
	return float64(l.score), l.by
}

// partner says how likely two words answer each other, 0 to 1, and what speaks
// for it most.
func partner(a, b *word) (float64, article.Signal) {
	if a.kind == number || b.kind == number {
		if a.kind == b.kind && a.digits != "" && a.digits == b.digits {
			return 1, article.SignalNumber
		}
		if a.kind == b.kind {
			return 0, article.SignalNumber
		}
	}
	best, by := 0.0, article.SignalEmbedding
	if a.norm > 0 && b.norm > 0 {
		best = embedding.Dot(a.vector, b.vector) / (a.norm * b.norm)
	}
	if a.folded == b.folded && len(a.folded) > 1 {
		if a.kind == name || b.kind == name {
			return 1, article.SignalName
		}
		return 1, article.SignalWord
	}
	if a.kind == glyphs || b.kind == glyphs || a.folded == "" || b.folded == "" {
		return best, by
	}
	if a.kind == name || b.kind == name {
		if s := alike(a.folded, b.folded); s >= 0.6 && s > best {
			best, by = s, article.SignalName
		} else if best < 0.8 && foreign(a, b) {
			if k := skeleton(a.folded); len(k) >= 3 && k == skeleton(b.folded) {
				best, by = 0.8, article.SignalName
			}
		}
	} else if n := commonPrefix(a.folded, b.folded); n >= 5 && 10*n >= 6*max(len(a.folded), len(b.folded)) {
		if s := float64(n) / float64(max(len(a.folded), len(b.folded))); s > best {
			best, by = s, article.SignalPrefix
		}
	}
	return best, by
}

// foreign reports whether exactly one of two words knows capitals, so that a
// name on one side meets an alphabet without vowels on the other.
func foreign(a, b *word) bool { return (a.kind == name) != (b.kind == name) }

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// answerThreshold is the least similarity at which a word counts as answered.
const answerThreshold = 0.42

// answers returns the share of what words [w0, w1) of a side say that words
// [v0, v1) of the other answer, each word by its best partner, and the weight of
// all of them.
func (t *translation) answers(side, w0, w1, v0, v1 int) (share, weight float64) {
	a := t.sides[side].words
	sum := 0.0
	for i := w0; i < w1; i++ {
		best := 0.0
		for j := v0; j < v1; j++ {
			x, y := i, j
			if side == 1 {
				x, y = j, i
			}
			if s, _ := t.partner(x, y); s > best {
				best = s
			}
		}
		w := a[i].weight
		if a[i].kind == number || a[i].kind == name {
			w *= 1.5
		}
		sum += w * best
		weight += w
	}
	if weight == 0 {
		return 0, 0
	}
	return sum / weight, weight
}
