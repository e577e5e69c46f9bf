package align

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

// A bridge joins a word of the original with a word of the republication that
// means the same. It becomes a feature of every unit that has either word, so
// that both sides have something in common where the words are spelled
// differently.
type bridge struct {
	src, tgt token
	strength float64 // 0 to 1, what it counts beside the same word on both sides
	signal   article.Signal
	texts    [2]string // the words, as first written
}

// A token is a word that can stand at an end of a bridge: the feature of a
// word, or a piece of a text without spaces between its words.
type token uint32

const pieceToken token = 1 << 31

// A spelling is a token as it was first written, with its unit vector and the
// signs of its components.
type spelling struct {
	token token
	text  string
	units int // in how many places it occurs
	vec   []float32
	signs [2]uint64
}

// Words are bridged where each is the nearest of the other among all words of
// the other text, by the cosine of their vectors, from leastCosine on. Most of
// the other pairs are ruled out before by the signs of the components: of 128,
// at most mostSigns may differ (Charikar 2002).
const (
	leastCosine = 0.5
	mostSigns   = 50
	// bridgeWords is the number of words of a side up to which all are
	// compared; of more, the most frequent.
	bridgeWords = 4096
)

// nearestWords finds the bridges between two texts by the vectors of words.
func nearestWords(src, tgt []spelling) []bridge {
	type nearest struct {
		at     int
		cosine float64
	}
	toTgt, toSrc := make([]nearest, len(src)), make([]nearest, len(tgt))
	for j := range toSrc {
		toSrc[j].at = -1
	}
	for i := range src {
		a := &src[i]
		toTgt[i].at = -1
		for j := range tgt {
			b := &tgt[j]
			if bits.OnesCount64(a.signs[0]^b.signs[0])+bits.OnesCount64(a.signs[1]^b.signs[1]) > mostSigns {
				continue
			}
			c := embedding.Dot(a.vec, b.vec)
			if c < leastCosine {
				continue
			}
			if toTgt[i].at < 0 || c > toTgt[i].cosine {
				toTgt[i] = nearest{j, c}
			}
			if toSrc[j].at < 0 || c > toSrc[j].cosine {
				toSrc[j] = nearest{i, c}
			}
		}
	}
	var found []bridge
	for i, n := range toTgt {
		if n.at < 0 || toSrc[n.at].at != i || src[i].token == tgt[n.at].token {
			continue
		}
		found = append(found, bridge{src[i].token, tgt[n.at].token, n.cosine, article.SignalEmbedding, [2]string{src[i].text, tgt[n.at].text}})
	}
	return found
}

// spellings lists the words of a side, and the pieces of its texts without
// spaces, each with its vector.
func (v *view) spellings(which int, bags []bag, s *side, e *embedding.Encoder) []spelling {
	var all []spelling
	add := func(t token, text string, pieces []uint32) {
		if len(pieces) > 0 {
			all = append(all, spelling{token: t, text: text})
		}
	}
	count := make([]int, len(v.kinds))
	for _, b := range bags {
		for _, f := range b {
			count[f.id]++
		}
	}
	for id, raw := range v.vocabulary.readers[which].first {
		if raw != "" {
			add(token(id), raw, e.Pieces(raw))
		}
	}
	places := map[uint32]int{}
	for _, pieces := range s.wide {
		for _, p := range pieces {
			if places[p]++; places[p] == 1 {
				add(pieceToken|token(p), strings.TrimPrefix(e.Table().Piece(p), "\u2581"), []uint32{p})
			}
		}
	}
	if len(all) > bridgeWords {
		for k := range all {
			if t := all[k].token; t < pieceToken {
				all[k].units = count[t]
			} else {
				all[k].units = places[uint32(t&^pieceToken)]
			}
		}
		slices.SortStableFunc(all, func(a, b spelling) int { return cmp.Compare(b.units, a.units) })
		all = all[:bridgeWords]
	}
	flat := make([]float32, len(all)*embedding.Dimension)
	kept := all[:0]
	for _, w := range all {
		w.vec, flat = flat[:embedding.Dimension:embedding.Dimension], flat[embedding.Dimension:]
		if w.token < pieceToken {
			e.AddTo(w.vec, w.text)
		} else {
			e.AddPieces(w.vec, []uint32{uint32(w.token &^ pieceToken)})
		}
		n := float32(embedding.Norm(w.vec))
		if n == 0 {
			continue
		}
		for k := range w.vec {
			w.vec[k] /= n
			if w.vec[k] > 0 {
				w.signs[k>>6] |= 1 << (k & 63)
			}
		}
		kept = append(kept, w)
	}
	return kept
}

// cross adds bridges to a view as features of both sides.
func (v *view) cross(bridges []bridge, src, tgt *side) {
	v.bridges, v.firstBridge = bridges, uint32(len(v.kinds))
	for range bridges {
		v.kinds = append(v.kinds, bridgeFeature)
	}
	add := func(bags []bag, wide [][]uint32, end func(*bridge) token) {
		of := map[token][]uint32{}
		for k := range bridges {
			t := end(&bridges[k])
			of[t] = append(of[t], v.firstBridge+uint32(k))
		}
		var more []uint32
		for u, b := range bags {
			more = more[:0]
			for _, f := range b {
				for range int(f.n) {
					more = append(more, of[token(f.id)]...)
				}
			}
			for _, p := range wide[u] {
				more = append(more, of[pieceToken|token(p)]...)
			}
			slices.Sort(more)
			bags[u] = appendCounted(b, more)
		}
	}
	add(v.src, src.wide, func(b *bridge) token { return b.src })
	add(v.tgt, tgt.wide, func(b *bridge) token { return b.tgt })
}

// appendCounted appends sorted features to a bag.
func appendCounted(b bag, features []uint32) bag {
	begin := len(b)
	for _, id := range features {
		if n := len(b); n > begin && b[n-1].id == id {
			b[n-1].n++
		} else {
			b = append(b, counted{id, 1})
		}
	}
	return b
}

// wideWord reports whether a piece is of a script without spaces.
func wideWord(piece string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(piece, "\u2581"))
	return isWide(r)
}
