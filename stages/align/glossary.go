package align

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
)

// A Glossary is a list of terms with their translations, from one language
// into another, ready for the alignment of any number of texts.
type Glossary struct {
	terms  []term
	digest string
}

// A term is a pair of terms, each as its words.
type term struct {
	text  [2]string
	words [2][]termWord
}

// A termWord is a folded word, a number, or a character of a script without
// spaces.
type termWord struct {
	kind   featureKind
	folded string
	wide   rune
}

// NewGlossary makes a glossary of pairs of terms. A term may have several
// words; pairs without a word on both sides, and those that are written alike
// on both, are left out.
func NewGlossary(from, to string, pairs [][2]string) *Glossary {
	g := &Glossary{}
	h := sha256.New()
	v := newVocabulary(from, to)
	seen := map[string]bool{}
	for _, p := range pairs {
		t := term{text: p}
		keys := [2]string{}
		for side := range t.words {
			t.words[side] = v.termWords(side, p[side])
			for _, w := range t.words[side] {
				keys[side] += strconv.Itoa(int(w.kind)) + w.folded + string(w.wide) + "\x00"
			}
		}
		key := keys[0] + "\x01" + keys[1]
		if keys[0] == "" || keys[1] == "" || keys[0] == keys[1] || seen[key] {
			continue
		}
		seen[key] = true
		h.Write([]byte(strconv.Itoa(len(key))))
		h.Write([]byte(key))
		g.terms = append(g.terms, t)
	}
	g.digest = hex.EncodeToString(h.Sum(nil))
	return g
}

// Len returns the number of pairs of terms.
func (g *Glossary) Len() int {
	if g == nil {
		return 0
	}
	return len(g.terms)
}

// Digest names the content: glossaries that find the same have the same.
func (g *Glossary) Digest() string {
	if g.Len() == 0 {
		return ""
	}
	return g.digest
}

// termWords takes a term apart as texts are.
func (v *vocabulary) termWords(side int, text string) []termWord {
	var out []termWord
	v.scan(side, text, func(start, end int, _ []uint32) bool {
		r, _ := utf8.DecodeRuneInString(text[start:])
		switch {
		case isDigit(r):
			out = append(out, termWord{kind: numberFeature, folded: string(numberParts(text[start:end])[0])})
		case isWide(r):
			out = append(out, termWord{kind: pairFeature, wide: r})
		case isWordRune(r):
			folded, _ := v.readers[side].folder.word(text[start:end])
			if len(folded) > 0 {
				out = append(out, termWord{kind: wordFeature, folded: string(folded)})
			}
		}
		return true
	})
	return out
}

// Words of a term are found in other forms too: all letters but the last two
// must agree, at least stemLeast of them, and a word may be longer by at most
// stemMore. Such a term counts inflected.
const (
	stemEnd   = 2
	stemLeast = 4
	stemMore  = 3
	inflected = 0.7
)

// termWork bounds the search for terms: so many words are compared in one
// document.
const termWork = 20_000_000

// seek adds the pairs of terms that occur on both sides to a view, as features
// of both, like bridges. It reports whether the search was cut short.
func (v *view) seek(g *Glossary, src, tgt []string) bool {
	work := termWork
	var found [2]map[int][]counted // by term: in which unit how often
	var first [2]map[int]string    // by term: how it is first written
	for side, texts := range [][]string{src, tgt} {
		s := v.searcher(g, side)
		found[side], first[side] = s.search(texts, &work)
	}
	if len(v.bridges) == 0 {
		v.firstBridge = uint32(len(v.kinds))
	}
	more := [2][][]counted{make([][]counted, len(src)), make([][]counted, len(tgt))}
	for k := range g.terms {
		if len(found[0][k]) == 0 || len(found[1][k]) == 0 {
			continue
		}
		id := uint32(len(v.kinds))
		v.kinds = append(v.kinds, bridgeFeature)
		v.bridges = append(v.bridges, bridge{
			src: noToken, tgt: noToken, strength: 1, signal: article.SignalGlossary, texts: [2]string{first[0][k], first[1][k]},
		})
		for side := range more {
			for _, u := range found[side][k] {
				more[side][u.id] = append(more[side][u.id], counted{id, u.n})
			}
		}
	}
	for side, bags := range [][]bag{v.src, v.tgt} {
		for u := range bags {
			bags[u] = append(bags[u], more[side][u]...)
		}
	}
	return work < 0
}

// textsOf returns the texts of some units.
func textsOf(units []Unit, at []int) []string {
	out := make([]string, len(at))
	for k, u := range at {
		out[k] = units[u].Text
	}
	return out
}

// noToken stands at the ends of a bridge between terms.
const noToken = ^token(0)

// A searcher finds the terms of one side in its texts. A word of a term is a
// set of features of the vocabulary.
type searcher struct {
	v     *vocabulary
	side  int
	terms [][][]option // by term, by word; nil for terms that do not occur
	begin map[uint32][]int
}

// An option is a feature that may stand for a word of a term.
type option struct {
	id    uint32
	exact bool
}

func (v *view) searcher(g *Glossary, side int) *searcher {
	s := &searcher{v: v.vocabulary, side: side, terms: make([][][]option, len(g.terms)), begin: map[uint32][]int{}}
	forms := s.forms()
	known := map[termWord][]option{}
	for k := range g.terms {
		words := make([][]option, len(g.terms[k].words[side]))
		for x, w := range g.terms[k].words[side] {
			options, ok := known[w]
			if !ok {
				options = s.options(w, forms)
				known[w] = options
			}
			if words[x] = options; len(options) == 0 {
				words = nil
				break
			}
		}
		if words == nil {
			continue
		}
		s.terms[k] = words
		for _, o := range words[0] {
			s.begin[o.id] = append(s.begin[o.id], k)
		}
	}
	return s
}

// A form is a folded word of the text.
type form struct {
	folded string
	id     uint32
}

// forms lists the folded words that a side has, in alphabetical order.
func (s *searcher) forms() []form {
	written := s.v.readers[s.side].first
	var all []form
	for key, id := range s.v.numbers {
		if key[0] == '0'+byte(wordFeature) && int(id) < len(written) && written[id] != "" {
			all = append(all, form{key[1:], id})
		}
	}
	slices.SortFunc(all, func(a, b form) int { return strings.Compare(a.folded, b.folded) })
	return all
}

func (s *searcher) options(w termWord, forms []form) []option {
	switch w.kind {
	case numberFeature:
		if id, ok := s.v.numbers[string('0'+rune(numberFeature))+w.folded]; ok {
			return []option{{id, true}}
		}
		return nil
	case pairFeature:
		if id, ok := s.v.pairs[uint64(w.wide)]; ok {
			return []option{{id, true}}
		}
		return nil
	}
	stem, letters := w.folded, utf8.RuneCountInString(w.folded)
	inflects := letters-stemEnd >= stemLeast
	for range stemEnd {
		if inflects {
			_, size := utf8.DecodeLastRuneInString(stem)
			stem = stem[:len(stem)-size]
		}
	}
	var out []option
	at := sort.Search(len(forms), func(i int) bool { return forms[i].folded >= stem })
	for ; at < len(forms) && strings.HasPrefix(forms[at].folded, stem); at++ {
		f := forms[at]
		if f.folded == w.folded || inflects && utf8.RuneCountInString(f.folded) <= letters+stemMore {
			out = append(out, option{f.id, f.folded == w.folded})
		}
		if !inflects {
			break // forms that begin alike come later
		}
	}
	return out
}

// search returns for every term the units that have it, with how often, and
// how it is first written.
func (s *searcher) search(texts []string, work *int) (map[int][]counted, map[int]string) {
	found, first := map[int][]counted{}, map[int]string{}
	type place struct {
		id         uint32
		start, end int
	}
	var places []place
	for u, text := range texts {
		places = places[:0]
		s.v.scan(s.side, text, func(start, end int, ids []uint32) bool {
			if len(ids) > 0 && s.v.kinds[ids[0]] != signFeature {
				places = append(places, place{ids[0], start, end})
			}
			return true
		})
		for p := range places {
			for _, k := range s.begin[places[p].id] {
				n := float32(1)
				for x, options := range s.terms[k] {
					if *work--; *work < 0 {
						return found, first
					}
					at := -1
					if p+x < len(places) {
						at = slices.IndexFunc(options, func(o option) bool { return o.id == places[p+x].id })
					}
					if at < 0 {
						n = 0
						break
					}
					if !options[at].exact {
						n = min(n, inflected)
					}
				}
				if n == 0 {
					continue
				}
				in := found[k]
				if len(in) == 0 {
					first[k] = text[places[p].start:places[p+len(s.terms[k])-1].end]
				}
				if len(in) > 0 && in[len(in)-1].id == uint32(u) {
					in[len(in)-1].n += n
				} else {
					in = append(in, counted{uint32(u), n})
				}
				found[k] = in
			}
		}
	}
	return found, first
}
