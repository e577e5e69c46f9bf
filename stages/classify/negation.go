package classify

import (
	"sort"
	"strings"

	"variorum/stages/article"
)

// A negative is one word that turns a statement round. Near ones only carry a
// negation in their meaning: they can explain a difference, not make one.
type negative struct {
	first, last int // tokens
	start, end  int // bytes
	near        bool
	strong      bool
	key         string
}

// negatives finds the negations of a paragraph. Phrases that hold a negative
// word and negate nothing ("not only") are passed over.
func (p *paragraph) negatives() []negative {
	var list []negative
	ts := p.tokens
	skip := 0
	notPhrase := p.notPhrases()
	for i := range ts {
		if ts[i].kind != word || i < skip || notPhrase[i] {
			continue
		}
		n := negative{first: i}
		if ph, k := p.x.find(p.x.negation, ts, i); k > 0 && !ph.weak {
			n.last = i + k
			_, s := p.x.find(p.x.strong, ts, i)
			n.strong = s > 0
		} else if p.whetherOrNot(i) {
			continue
		} else if p.negatedInside(i) {
			n.last, n.strong = i+1, true
		} else if _, k := p.x.find(p.x.near, ts, i); k > 0 {
			n.last, n.near = i+k, true
		} else if p.negativePrefix(ts[i].key) {
			n.last, n.near = i+1, true
		} else {
			continue
		}
		skip = n.last
		if p.onlyExcept(i) || !n.near && !n.strong && p.afterWithout(i) {
			n.near = true
		}
		n.start, n.end, n.key = ts[i].start, ts[n.last-1].end, ts[i].key
		list = append(list, n)
	}
	return list
}

// notPhrases marks the tokens of phrases that negate nothing.
func (p *paragraph) notPhrases() []bool {
	marked := make([]bool, len(p.tokens))
	for i := range p.tokens {
		if _, n := p.x.notNeg.at(p.tokens, i); n > 0 {
			for k := i; k < i+n; k++ {
				marked[k] = true
			}
		}
	}
	return marked
}

// onlyExcept recognises the French "ne … que", which means only.
func (p *paragraph) onlyExcept(i int) bool {
	if p.x.tag != "fr" || p.tokens[i].key != "ne" && p.tokens[i].key != "n'" {
		return false
	}
	for j := i + 1; j < len(p.tokens) && j < i+7; j++ {
		switch p.tokens[j].key {
		case "que", "qu'":
			return true
		case "pas", "plus", "jamais", "rien", "aucun", "aucune", ".", ",", "ni", "personne":
			return false
		}
	}
	return false
}

// afterWithout reports whether "without" stands up to three words before, with
// which a word such as ninguna or aucune makes one negation.
func (p *paragraph) afterWithout(i int) bool {
	if !p.x.Concord {
		return false
	}
	for j := i - 1; j >= 0 && j >= i-3 && p.tokens[j].kind == word; j-- {
		if isWordOf(" sin sem senza sans без bez pa χωρίς δίχως بدون ", p.tokens[j].key) {
			return true
		}
	}
	return false
}

// whetherOrNot recognises the Turkish "gelip gelmeyeceği": the verb stands
// there twice, and the second time its negation asks a question only.
func (p *paragraph) whetherOrNot(i int) bool {
	if p.x.tag != "tr" || i == 0 {
		return false
	}
	for _, end := range []string{"ıp", "ip", "up", "üp"} {
		if stem, ok := strings.CutSuffix(p.tokens[i-1].key, end); ok && len(stem) >= 2 && strings.HasPrefix(p.tokens[i].key, strings.TrimSuffix(stem, "y")) {
			return true
		}
	}
	return false
}

// negatedInside finds negation written into the word: n't, the Turkish -ma-,
// the Persian ن of verbs in می, Slavic forms are in the tables.
func (p *paragraph) negatedInside(i int) bool {
	key := p.tokens[i].key
	for _, part := range p.x.negPart {
		if strings.HasSuffix(key, part) {
			return true
		}
	}
	switch p.x.tag {
	case "tr":
		return turkishNegative(key)
	case "fa":
		return strings.HasPrefix(key, "نمی") && len(key) > len("نمی")+4
	}
	return false
}

// turkishNegative recognises finite verb forms with the infix -ma-/-me-, and the
// verbal noun with both (olmaması, "its not being"). Plain verbal nouns (-ma,
// -ması) look alike and are not taken.
func turkishNegative(key string) bool {
	for _, s := range []string{"madı", "medi", "mıyor", "miyor", "muyor", "müyor", "mayaca", "meyece", "mamış", "memiş", "mayan", "meyen", "madığ", "mediğ", "mamak", "memek", "mazsa", "mezse", "madan", "meden", "maması", "memesi"} {
		if i := strings.Index(key, s); i >= 2 {
			return true
		}
	}
	for _, s := range []string{"maz", "mez", "mazlar", "mezler"} {
		if strings.HasSuffix(key, s) && len(key) > len(s)+2 && key != "namaz" && key != "temiz" {
			return true
		}
	}
	return false
}

// negativePrefix recognises words whose first letters carry the negation:
// unclear, unmöglich, αδύνατο are near-negatives.
func (p *paragraph) negativePrefix(key string) bool {
	if len(key) < 6 {
		return false
	}
	for _, s := range p.x.notAffixes {
		if strings.HasPrefix(key, s) {
			return false
		}
	}
	for _, s := range p.x.affixes {
		if strings.HasPrefix(key, s) {
			return true
		}
	}
	return false
}

// prefixes lists beginnings of words that carry a negation, and beginnings of
// frequent words that only look so.
func prefixes(tag string) (list, except []string) {
	switch tag {
	case "en":
		return []string{"un", "dis", "non", "im", "in"}, []string{"unit", "under", "union", "univers", "until", "import", "improv", "impact", "immig", "includ", "incom", "increas", "indust", "inform", "insid", "india", "inter", "invest", "invit", "install", "instit", "inspect", "injur", "distric", "discuss", "distan", "display", "dispatch"}
	case "de":
		return []string{"un"}, []string{"unter", "unser", "unser", "univers", "union", "ungar", "ungefähr", "unfall"}
	case "fr", "es", "it", "pt":
		return []string{"in", "im", "des", "dés", "dis", "non"}, []string{"inter", "inform", "inclu", "incend", "indust", "indi", "inici", "iniz", "invest", "inspe", "instit", "import", "impact", "impôt", "impos", "immig", "desde", "dessous", "dessus", "dispos", "distri", "distan", "discu", "dispar", "nonno"}
	case "ru":
		return []string{"не", "без", "бес"}, []string{"недел", "нефт", "неско", "безопас"}
	case "uk":
		return []string{"не", "без"}, []string{"неділ", "безпек", "безпеч"}
	case "pl":
		return []string{"nie", "bez"}, []string{"niedziel", "niemc", "niemiec", "bezpiec"}
	case "sr", "hr", "bs":
		return []string{"ne", "bez", "не", "без"}, []string{"nedelj", "nedjelj", "neko", "bezbed", "недељ", "неко", "безбед"}
	case "sq":
		return []string{"pa", "mos"}, []string{"para", "parl", "part", "pas", "pare", "mosk"}
	case "el":
		return []string{"αν", "αδ", "απ"}, []string{"ανα", "αντι", "αντί", "ανά", "από", "αποβ", "απεργ", "αδελφ", "ανοι"}
	}
	return nil, nil
}

// findNegations compares where statements are negated.
func (b *bench) findNegations() {
	if b.acrossLanguages() {
		b.findNegationsAcross()
		return
	}
	var lists [2][][]negative
	for k := range b.sides {
		for _, p := range b.sides[k] {
			lists[k] = append(lists[k], p.negative)
		}
	}
	b.affixes()
	for k := range b.sides {
		for i, p := range b.sides[k] {
			for _, n := range lists[k][i] {
				if n.near {
					continue
				}
				b.checkNegation(side(k), p, n, lists)
			}
		}
	}
}

// checkNegation reports a negation that stands in changed text and has no
// counterpart of any kind in the clause on the other side.
func (b *bench) checkNegation(k side, p *paragraph, n negative, lists [2][][]negative) {
	at := b.place(k, p, n.start, n.end)
	if !at.known || at.intact || b.goesWithSentence(k, p, n.start) {
		return
	}
	s := at.changed
	if s == nil || s.words > 9 || s.across > 9 {
		return
	}
	content := max(s.words-(n.last-n.first), 0)
	switch {
	case s.op != article.Replace && content > 3:
		return // a clause that came or went with its negation
	case s.op == article.Replace && s.words-s.across > 4 || s.across-s.words > 5:
		return
	}
	const reach = 36
	for i, q := range b.sides[1-k] {
		for _, m := range lists[1-k][i] {
			there := b.place(1-k, q, m.start, m.end)
			if !there.known || there.distance(at) > reach {
				continue
			}
			if !there.intact || p.x.Concord && !m.near && there.distance(at) <= reach {
				return
			}
		}
	}
	b.reportNegation(k, p, n, at)
}

// reportNegation quotes the negation with its neighbours on one side and the
// text in its place on the other.
func (b *bench) reportNegation(k side, p *paragraph, n negative, at place) {
	f := article.Finding{Kind: article.FindingNegation, Severity: severe(negationLost)}
	start, end := p.widen(n.first, n.last, 2)
	here := p.span(start, end)
	there := b.opposite(1-k, b.place(k, p, start, end))
	word := p.text[n.start:n.end]
	if k == original {
		f.Original, f.Republication, f.Only = here, there, article.RoleOriginal
		explain(&f, "negation.gone", quoted(original, word))
	} else {
		f.Original, f.Republication, f.Only = there, here, article.RoleRepublication
		explain(&f, "negation.new", quoted(republication, word))
	}
	b.report(f)
}

// widen returns the bytes of tokens first to last with up to n words on either
// side within the sentence.
func (p *paragraph) widen(first, last, n int) (start, end int) {
	s := p.sentenceAt(p.tokens[first].start)
	if p.x.tag == "zh" || p.x.tag == "ja" || p.x.tag == "ko" {
		n *= 2
	}
	for c := 0; c < n && first > 0 && p.tokens[first-1].kind != sign && p.sentenceAt(p.tokens[first-1].start) == s; c++ {
		first--
	}
	for c := 0; c < n && last < len(p.tokens) && p.tokens[last].kind != sign && p.sentenceAt(p.tokens[last].start) == s; c++ {
		last++
	}
	if !p.x.verbLast() {
		last = p.endPhrase(last, s)
	}
	return p.tokens[first].start, p.tokens[last-1].end
}

// endPhrase moves the end of a quotation behind the word that an article or a
// preposition at its end belongs to, where that is one of the next two words.
func (p *paragraph) endPhrase(last, sentence int) int {
	for end := last; end < len(p.tokens) && end < last+3; end++ {
		if !p.isFunction(end - 1) {
			return end
		}
		if p.tokens[end].kind == sign || p.sentenceAt(p.tokens[end].start) != sentence {
			break
		}
	}
	return last
}

// opposite returns the words of a side that lie at a place of the axis; nil if
// there are none.
func (b *bench) opposite(k side, at place) *article.Span {
	for _, p := range b.sides[k] {
		// Places grow with the tokens, so the first that may touch is found by
		// halves.
		begin := sort.Search(len(p.tokens), func(i int) bool {
			there := b.place(k, p, p.tokens[i].start, p.tokens[i].end)
			return there.known && there.x1 > at.x0
		})
		first, last := -1, -1
		for i := begin; i < len(p.tokens); i++ {
			t := p.tokens[i]
			there := b.place(k, p, t.start, t.end)
			if there.known && there.x0 >= at.x1 {
				break
			}
			if t.kind == sign || !there.known || !there.overlaps(at) {
				continue
			}
			if first < 0 {
				first = i
			}
			last = i
		}
		if first >= 0 {
			return p.span(p.tokens[first].start, p.tokens[last].end)
		}
	}
	return nil
}

// affixes compares verbs that replace each other and differ by a negation
// written into the word: کرد and نکرد, okudu and okumadı.
func (b *bench) affixes() {
	x := b.sides[original][0].x
	if x.tag != "tr" && x.tag != "fa" {
		return
	}
	for _, e := range b.pair.Edits {
		if e.Op != article.Replace || e.Tier == article.TierTypographic || e.Original == nil || e.Republication == nil {
			continue
		}
		l, r := lex(e.Original.Text, x), lex(e.Republication.Text, x)
		if len(l) == 0 || len(r) == 0 || len(l) > 6 || len(r) > 6 {
			continue
		}
		for _, t := range l {
			for _, s := range r {
				added, lost := affixed(x.tag, t.key, s.key), affixed(x.tag, s.key, t.key)
				if !added && !lost {
					continue
				}
				f := article.Finding{Kind: article.FindingNegation, Severity: severe(negationLost), Original: subspan(e.Original, t), Republication: subspan(e.Republication, s)}
				explainBoth(&f, "negation.verb")
				b.report(f)
			}
		}
	}
}

func subspan(s *article.Span, t token) *article.Span {
	sub := article.NewRuler(s.Text).Span(s.Paragraph, t.start, t.end)
	sub.Start += s.Start
	sub.End += s.Start
	return &sub
}

// affixed reports whether b is the word a with a negation in it.
func affixed(tag, a, b string) bool {
	if tag == "fa" {
		return len(a) >= 4 && (b == "ن"+a || strings.HasPrefix(b, "نمی") && "می"+strings.TrimPrefix(b, "نمی") == a || b == "نی"+a)
	}
	if !turkishNegative(b) || turkishNegative(a) {
		return false
	}
	common := 0
	for common < len(a) && common < len(b) && a[common] == b[common] {
		common++
	}
	return common >= 2
}
