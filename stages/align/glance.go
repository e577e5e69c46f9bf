package align

import (
	"variorum/stages/embedding"
	"variorum/stages/langid"
)

// What two paragraphs must have in common at least to be worth a closer look:
// in one language words, as a share of the shorter, else the direction of the
// vectors.
const (
	alikeWords  = 0.5
	alikeCosine = 0.35
	// glancePairs is the number of pairs of paragraphs up to which all are
	// looked at; above it only some of the paragraphs, evenly spread.
	glancePairs = 40000
)

// A glance compares paragraphs of versions cheaply, without regard to their
// order. It reads a version when it is first asked about it.
type glance struct {
	versions   []Witness
	vocabulary *vocabulary
	bags       [][]bag // by version and paragraph; nil for what was not read
	sizes      [][]float32
	vectors    [][][]float32
}

func newGlance(versions []Witness) *glance {
	n := len(versions)
	return &glance{versions, newVocabulary("", ""), make([][]bag, n), make([][]float32, n), make([][][]float32, n)}
}

// alike reports whether one of the given paragraphs of version a is like one
// of those of version b. Where there is no telling the answer is yes.
func (g *glance) alike(a int, ps []int, b int, qs []int) bool {
	if len(ps)*len(qs) == 0 {
		return false
	}
	same := langid.OneLanguage(g.versions[a].Language, g.versions[b].Language)
	switch {
	case same:
		g.read(a)
		g.read(b)
	case g.versions[a].Text == nil || g.versions[b].Text == nil:
		return true
	default:
		g.embed(a)
		g.embed(b)
	}
	step := (len(ps)*len(qs) + glancePairs - 1) / glancePairs
	for x := 0; x < len(ps); x += step {
		p := ps[x]
		for _, q := range qs {
			if same && g.words(a, p, b, q) >= alikeWords || !same && g.cosine(a, p, b, q) >= alikeCosine {
				return true
			}
		}
	}
	return false
}

func (g *glance) read(v int) {
	if g.bags[v] != nil {
		return
	}
	w := &g.versions[v]
	g.bags[v], g.sizes[v] = make([]bag, len(w.Paragraphs)), make([]float32, len(w.Paragraphs))
	folder, _ := newFolders(w.Language, w.Language) // compared within a language only
	g.vocabulary.readers[originalSide] = reader{folder: folder, words: map[string][]uint32{}}
	for p := range w.Paragraphs {
		for _, f := range g.vocabulary.bag(originalSide, w.Paragraphs[p].Text) {
			if plainWord(g.vocabulary.kinds[f.id]) {
				g.bags[v][p] = append(g.bags[v][p], f)
				g.sizes[v][p] += f.n
			}
		}
	}
}

func (g *glance) embed(v int) {
	if g.vectors[v] != nil {
		return
	}
	t := g.versions[v].Text
	g.vectors[v] = make([][]float32, len(t.units))
	var s side
	s.collect(t.units)
	for x, p := range s.units {
		g.vectors[v][p] = t.vectors().vec[x]
	}
}

// words is the share of the words of the shorter of two paragraphs that the
// other has too.
func (g *glance) words(a, p, b, q int) float32 {
	x, y, common := g.bags[a][p], g.bags[b][q], float32(0)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].id < y[j].id:
			i++
		case x[i].id > y[j].id:
			j++
		default:
			common += min(x[i].n, y[j].n)
			i, j = i+1, j+1
		}
	}
	return common / max(1, min(g.sizes[a][p], g.sizes[b][q]))
}

func (g *glance) cosine(a, p, b, q int) float64 {
	x, y := g.vectors[a][p], g.vectors[b][q]
	if x == nil || y == nil {
		return 0
	}
	return embedding.Dot(x, y)
}
