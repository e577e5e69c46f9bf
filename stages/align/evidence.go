package align

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// How much evidence a link shows.
const (
	maxWords    = 4    // words, numbers and names
	minShare    = 0.02 // of the whole, below which a reason is not worth a line
	lookAt      = 12   // common features that are looked up in the texts
	plainLength = 3.0  // a length price that counts neither way
)

// evidence says what carried a link with both sides: shares of what spoke for
// it, the strongest first.
func (d *document) evidence(src, tgt []Unit, o Options, l link) []article.Evidence {
	p := &d.t.abridged
	dice, cos := d.overlap(l)
	var srcLength, tgtLength float64
	for _, i := range l.src {
		srcLength += d.src.length[i]
	}
	for _, j := range l.tgt {
		tgtLength += d.tgt.length[j]
	}
	size := max((srcLength+tgtLength)/2/d.meanSize, 0.1)
	vector := max(0, p.vector*(cos-d.mean))
	length := max(0, p.length*(plainLength-lengthPrice(srcLength, tgtLength))/size)
	sum := p.text*dice + vector + length
	if sum <= 0 {
		return []article.Evidence{{Signal: article.SignalPosition, Weight: 1}}
	}
	out := []article.Evidence{}
	add := func(e article.Evidence) {
		if e.Weight = round(e.Weight / sum); e.Weight >= minShare {
			out = append(out, e)
		}
	}
	add(article.Evidence{Signal: article.SignalEmbedding, Weight: vector})
	add(article.Evidence{Signal: article.SignalLength, Weight: length})
	for k := range d.views {
		for _, e := range d.sharedWords(k, src, tgt, o, l) {
			e.Weight *= p.text / float64(len(d.views))
			add(e)
		}
	}
	slices.SortStableFunc(out, func(a, b article.Evidence) int { return cmp.Compare(b.Weight, a.Weight) })
	if len(out) == 0 {
		out = append(out, article.Evidence{Signal: article.SignalPosition, Weight: 1})
	}
	return out
}

// sharedWords returns the words that weigh most in the overlap of a link in
// one view, each with its part of the dice.
func (d *document) sharedWords(k int, src, tgt []Unit, o Options, l link) []article.Evidence {
	v := &d.views[k]
	shared, mass := v.shared(d.scratch.src[k], l)
	if mass == 0 {
		return nil
	}
	slices.SortStableFunc(shared, func(a, b counted) int { return cmp.Compare(b.n, a.n) })
	shared = shared[:min(len(shared), lookAt)]
	var pivot Pivot // what is not read in another language has its own words
	if k > 0 {
		pivot = *o.pivot(len(src), len(tgt))
	}
	from := v.surfaces(originalSide, shared, len(l.src), func(x int) string { return pivot.text(originalSide, src, d.src.units[l.src[x]]) })
	to := v.surfaces(republicationSide, shared, len(l.tgt), func(x int) string { return pivot.text(republicationSide, tgt, d.tgt.units[l.tgt[x]]) })

	var out []article.Evidence
	for x, f := range shared {
		var signal article.Signal
		if v.kinds[f.id] == bridgeFeature {
			b := &v.bridges[f.id-v.firstBridge]
			from[x].text, to[x].text, signal = b.texts[0], b.texts[1], b.signal
		} else {
			signal = v.signal(f.id, from[x], to[x])
		}
		if from[x].text == "" || to[x].text == "" || v.kinds[f.id] == signFeature {
			continue
		}
		e := article.Evidence{Signal: signal, Weight: 2 * float64(f.n) / mass, Original: from[x].text, Republication: to[x].text}
		if k > 0 {
			e.Signal = article.SignalTranslation
			if pivot.Source != nil {
				e.Original = ""
			}
			if pivot.Target != nil {
				e.Republication = ""
			}
		}
		same := slices.IndexFunc(out, func(y article.Evidence) bool {
			return y.Original == e.Original && y.Republication == e.Republication
		})
		switch {
		case same < 0:
			out = append(out, e)
		case out[same].Signal == article.SignalPrefix:
			e.Weight += out[same].Weight
			out[same] = e
		default:
			out[same].Weight += e.Weight
		}
	}
	slices.SortStableFunc(out, func(a, b article.Evidence) int { return cmp.Compare(b.Weight, a.Weight) })
	return out[:min(len(out), maxWords)]
}

// shared lists the common features of a link with the weight of each, and the
// mass of both sides.
func (v *view) shared(count []float32, l link) (out []counted, mass float64) {
	for _, i := range l.src {
		mass += v.srcMass[i]
		for _, f := range v.src[i] {
			count[f.id] += f.n
		}
	}
	for _, j := range l.tgt {
		mass += v.tgtMass[j]
		for _, f := range v.tgt[j] {
			if have := count[f.id]; have > 0 {
				n := min(have, f.n)
				count[f.id] = have - n
				out = append(out, counted{f.id, n * v.weight[f.id]})
			}
		}
	}
	for _, i := range l.src {
		for _, f := range v.src[i] {
			count[f.id] = 0
		}
	}
	return out, mass
}

// A surface is how a feature is written in a text.
type surface struct {
	text  string
	first bool // it begins its unit
}

// surfaces finds the first place of each feature in n texts.
func (v *view) surfaces(side int, wanted []counted, n int, text func(int) string) []surface {
	out := make([]surface, len(wanted))
	missing := len(wanted)
	for x := range n {
		t, first := text(x), true
		v.vocabulary.scan(side, t, func(start, end int, ids []uint32) bool {
			for _, id := range ids {
				at := slices.IndexFunc(wanted, func(f counted) bool { return f.id == id })
				if at < 0 || out[at].text != "" {
					continue
				}
				from := start
				if v.kinds[id] == pairFeature {
					_, before := utf8.DecodeLastRuneInString(t[:start])
					from -= before
				}
				out[at] = surface{t[from:end], first}
				missing--
			}
			first = false
			return missing > 0
		})
	}
	return out
}

func (v *view) signal(id uint32, a, b surface) article.Signal {
	switch v.kinds[id] {
	case numberFeature:
		return article.SignalNumber
	case prefixFeature:
		return article.SignalPrefix
	}
	if isName(a) && isName(b) {
		return article.SignalName
	}
	return article.SignalWord
}

// isName guesses that a word with a capital inside a paragraph is a name.
func isName(s surface) bool {
	r, _ := utf8.DecodeRuneInString(s.text)
	return unicode.IsUpper(r) && !s.first
}
