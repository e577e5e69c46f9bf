package stemma

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"variorum/stages/article"
	"variorum/stages/embedding"
)

// What is weighed, in nats. A copy has what its source did, with these
// exceptions.
const (
	undone         = 0.03 // share of departures that a copyist puts right
	undoneFar      = 0.15 // the same where two languages stand between, and findings may be missed
	mostCut        = 3.0  // for one paragraph that both left out
	sharedAdded    = 4.0  // a paragraph that both have and the original has not
	lostAdded      = -2.0
	sharedSentence = 3.5 // a sentence put into the same paragraph
	lostSentence   = -1.5
	sharedMove     = 2.6
	undoneMove     = -2.0
	sharedFact     = 4.0 // the same wrong number
	samePlace      = 1.5 // a finding about the same words, with what it became not comparable
	tooEarly       = -6.0
	mostWording    = 14.0 // for all that two texts of one language share in wording
	fewestWords    = 6
)

// A relation is what speaks for one version having been made from another.
type relation struct {
	score          float64
	shared, undone int // departures of the source that the copy has, and has not
	examples       []example
	wording        float64 // share of word sequences in common, in one language
	compared       bool    // wording was compared
	early          bool    // the copy was published before its source
}

type example struct {
	said article.Reason
	cost float64
}

func (r *relation) share(cost float64, said article.Reason) {
	r.score += cost
	r.shared++
	r.examples = append(r.examples, example{said, cost})
}

func (r *relation) miss(cost float64) {
	r.score += cost
	r.undone++
}

// relate weighs s as the source of v.
func relate(s, v *witness) relation {
	var r relation
	near := s.pair == nil || s.pair.Basis == article.SameLanguage && v.pair.Basis == article.SameLanguage
	if s.pair != nil {
		r.cuts(s, v)
		if near {
			r.changes(s, v)
		} else {
			r.facts(s, v)
			r.sentences(s, v)
		}
		r.additions(s, v)
		r.moves(s, v)
	}
	r.words(s, v)
	if !s.at.IsZero() && !v.at.IsZero() && v.at.Before(s.at) && (!s.dayOnly && !v.dayOnly || s.at.Sub(v.at).Hours() >= 24) {
		r.early = true
		r.score += tooEarly
	}
	return r
}

// cuts compares paragraphs left out. Texts are cut from the end more often, and
// a stretch of paragraphs is cut at one stroke.
func (r *relation) cuts(s, v *witness) {
	n := len(s.state)
	run := 0
	var sharedCuts []int
	for i := range n {
		if s.state[i] != cut || v.state[i] == unknown {
			run = 0
			continue
		}
		weight := 1.0
		if run > 0 {
			weight = 0.4
		}
		run++
		rate := min(max(float64(v.cutShare*(0.5+float64(i)/float64(max(n, 1)))), 0.05), 0.85)
		if v.state[i] == cut {
			r.score += float64(weight * min(math.Log((1-undone)/rate), mostCut))
			sharedCuts = append(sharedCuts, i)
			continue
		}
		r.score += float64(weight * math.Log(undone/(1-rate)))
		r.undone++
	}
	r.shared += len(sharedCuts)
	if k := len(sharedCuts); k > 0 {
		r.examples = append(r.examples, example{article.Reason{Key: "copy.cut", Args: []article.Argument{article.NumberOf(k)}}, 2 * float64(min(k, 4))})
	}
}

// changes compares the wording where both are in the language of the original.
func (r *relation) changes(s, v *witness) {
	seen := map[string]bool{} // one habit, such as "per cent" for "percent", counts once
	for i := range s.state {
		if v.state[i] != kept {
			continue
		}
		for _, c := range s.changes[i] {
			if seen[c.quote] {
				continue
			}
			seen[c.quote] = true
			switch agreement := v.has(i, &c); {
			case agreement >= 0.7:
				r.share(c.cost, c.said)
			case agreement < 0:
				r.miss(max(float64(-1.6*c.cost), math.Log(undone)))
			}
		}
	}
}

// has returns how much of an edit the version has too, between 0 and 1; -1 where
// it reads as the original does.
func (v *witness) has(paragraph int, c *change) float64 {
	touches := func(s span) bool { return s.start <= c.end && c.start <= s.end }
	if !slices.ContainsFunc(v.edits[paragraph], touches) {
		return -1
	}
	var gone, put []string
	for _, d := range v.changes[paragraph] {
		if touches(d.span) {
			gone, put = append(gone, d.gone...), append(put, d.new...)
		}
	}
	all := len(c.gone) + len(c.new)
	if all == 0 {
		return 0
	}
	return float64(common(c.gone, gone)+common(c.new, put)) / float64(all)
}

// common counts the words of a that b has too, each as often as it is there.
func common(a, b []string) int {
	there := map[string]int{}
	for _, k := range b {
		there[k]++
	}
	n := 0
	for _, k := range a {
		if there[k] > 0 {
			there[k]--
			n++
		}
	}
	return n
}

// facts compares findings where a language other than the original's is on one
// of the sides.
func (r *relation) facts(s, v *witness) {
	for i := range s.state {
		if v.state[i] != kept {
			continue
		}
		for _, f := range s.facts[i] {
			k := slices.IndexFunc(v.facts[i], func(g fact) bool {
				return g.kind == f.kind && g.start < f.end && f.start < g.end
			})
			switch {
			case k >= 0 && f.digits != "" && f.digits == v.facts[i][k].digits:
				r.share(sharedFact, f.said)
			case k >= 0 && f.digits != "" && v.facts[i][k].digits != "":
			case k >= 0 && (f.lost == v.facts[i][k].lost || f.kind == article.FindingNegation):
				r.share(samePlace, f.said)
			case k < 0 && f.kind != article.FindingName:
				r.miss(math.Log(undoneFar))
			}
		}
	}
}

// Two sentences of different languages that mean the same have a cosine of about
// 0.7, any two of one article 0.2.
const (
	sameMeaning  = 0.5
	otherMeaning = 0.3
)

// sentences compares sentences put into a paragraph that both have: within a
// language by their wording, across languages by what they mean.
func (r *relation) sentences(s, v *witness) {
	near := sameTongue(s.version.Language, v.version.Language)
	for _, i := range sortedKeys(s.put) {
		if v.state[i] != kept {
			continue
		}
		for _, p := range s.put[i] {
			likeness := 0.0
			for _, q := range v.put[i] {
				if near {
					likeness = max(likeness, alike(p.grams, q.grams))
				} else {
					likeness = max(likeness, embedding.Cosine(p.vector, q.vector))
				}
			}
			switch {
			case likeness >= sameMeaning:
				r.share(sharedSentence, put(quoted("", p.text)))
			case likeness < otherMeaning:
				r.miss(v.lost(lostSentence))
			}
		}
	}
}

// lost is what speaks against a source whose addition is missing: less where the
// copy leaves out much.
func (v *witness) lost(most float64) float64 { return max(most, math.Log(v.cutShare)) }

func (r *relation) additions(s, v *witness) {
	for _, u := range sortedKeys(s.added) {
		if v.added[u] {
			r.share(sharedAdded, put(s.begins[u]))
		} else {
			r.miss(v.lost(lostAdded))
		}
	}
}

// moves compares the order. A paragraph that the source moved overtakes others;
// the copy has the move where most of these stand overtaken too, whichever of
// them is called the moved one there.
func (r *relation) moves(s, v *witness) {
	for _, i := range sortedKeys(s.moved) {
		if v.state[i] != kept {
			continue
		}
		overtaken, too := 0, 0
		for j := range s.state {
			if s.state[j] != kept || v.state[j] != kept || (s.place[j] < s.place[i]) == (j < i) {
				continue
			}
			overtaken++
			if (v.place[j] < v.place[i]) != (j < i) {
				too++
			}
		}
		switch {
		case overtaken == 0:
		case 2*too > overtaken:
			r.share(sharedMove, article.Reason{Key: "copy.moved"})
		default:
			r.miss(undoneMove)
		}
	}
}

// Two human translations of one news text share a quarter of their sequences of
// three words (0.26 Spanish, 0.24 French), revisions of one text 0.56 to 0.88.
const (
	copiedFrom = 0.65
	ownBelow   = 0.45
	steepness  = 8.0
	mostOfOne  = 1.5
)

// words compares how the texts say it where both are in one language.
func (r *relation) words(s, v *witness) {
	if !sameTongue(s.version.Language, v.version.Language) {
		return
	}
	score, weights, sum := 0.0, 0.0, 0.0
	for _, u := range sortedKeys(s.grams) {
		a, b := s.grams[u], v.grams[u]
		if len(a) < fewestWords || len(b) < fewestWords {
			continue
		}
		weight := min(float64(len(a)+len(b))/40, 1)
		likeness := alike(a, b)
		switch {
		case likeness > copiedFrom:
			score += float64(weight * min(float64(steepness*(likeness-copiedFrom)), mostOfOne))
		case likeness < ownBelow:
			score += float64(weight * max(float64(steepness*(likeness-ownBelow)), -mostOfOne))
		}
		sum += float64(weight * likeness)
		weights += weight
	}
	if weights > 0 {
		r.compared, r.wording = true, sum/weights
		r.score += min(max(score, -mostWording), mostWording)
	}
}

// sameTongue compares languages without their regions.
func sameTongue(a, b string) bool {
	cutTag := func(tag string) string {
		base, _, _ := strings.Cut(strings.ToLower(tag), "-")
		return base
	}
	return cutTag(a) == cutTag(b) && a != "" && a != "und"
}

func sortedKeys[V any](m map[int]V) []int {
	list := make([]int, 0, len(m))
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

// shownExamples is how many shared departures an edge quotes.
const shownExamples = 3

// evidence says what an edge rests on.
func evidence(list []*witness, relations [][]relation, s, v int) []article.Reason {
	r := &relations[s][v]
	var out []article.Reason
	from, to := article.NamesOf(list[s].version.ID), article.NamesOf(list[v].version.ID)
	say := func(key string, args ...article.Argument) {
		out = append(out, article.Reason{Key: key, Args: args})
	}
	if s > 0 {
		say("copy.shared", article.NumberOf(r.shared+r.undone), article.NumberOf(r.shared), from, to)
		if r.shared > 0 {
			examples := slices.Clone(r.examples)
			slices.SortStableFunc(examples, func(a, b example) int { return cmp.Compare(b.cost, a.cost) })
			out[0].Key = "copy.shared.quoted"
			for _, e := range examples[:min(len(examples), shownExamples)] {
				out[0].Parts = append(out[0].Parts, e.said)
			}
		}
		if back := &relations[v][s]; back.undone > 0 {
			say("copy.back", article.NumberOf(back.undone), to, from)
		}
	} else {
		out = append(out, aloneness(list, relations, v))
	}
	if r.compared {
		say("copy.wording", article.NumberOf(int(math.Round(100*r.wording))))
	}
	if r.early {
		say("copy.early", to)
	}
	return out
}

// aloneness says how little a version has in common with the others.
func aloneness(list []*witness, relations [][]relation, v int) article.Reason {
	best := -1
	for s := 1; s < len(list); s++ {
		if s == v {
			continue
		}
		r := &relations[s][v]
		if r.shared+r.undone > 0 && (best < 0 || r.shared*(relations[best][v].shared+relations[best][v].undone) > relations[best][v].shared*(r.shared+r.undone)) {
			best = s
		}
	}
	if best < 0 {
		if len(list) == 2 {
			return article.Reason{Key: "copy.only"}
		}
		return article.Reason{Key: "copy.unmarked"}
	}
	r := &relations[best][v]
	return article.Reason{Key: "copy.most", Args: []article.Argument{article.NamesOf(list[best].version.ID), article.NumberOf(r.shared), article.NumberOf(r.shared + r.undone)}}
}
