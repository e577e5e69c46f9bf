package stages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/langid"
	"variorum/stages/segment"
)

// Bounds of what is one departure though it is small: an edit of fewer words
// that have a meaning of their own is one only if a finding speaks about it, an
// added sentence of fewer words is none.
const (
	groupContent  = 2
	groupSentence = 4
)

// A mark is what makes departures of two republications one and the same: where
// in the original, by paragraph and letters, and what stands there now.
type mark struct {
	kind       article.GroupKind
	finding    article.FindingKind
	paragraph  int
	start, end int
	language   string // of words, empty where they are a value or a name
	words      string
}

// A cluster is the departures of one mark.
type cluster struct {
	mark
	key                     []string // for the ID
	original, republication string
	place, spot             int // for the order: paragraph of the original, letters in it
	members                 []groupMember
}

// A groupMember has the places that its finding quotes, nil for none.
type groupMember struct {
	article.GroupMember
	quoted [2]*article.Place
}

// A grouper collects the departures of a story.
type grouper struct {
	original *article.Version
	letters  letters
	found    map[mark]*cluster
	order    []*cluster
}

// groups finds what several republications did alike, in the order of the
// original. It takes time in proportion to the edits and findings.
func groups(c *article.Comparison) []article.Group {
	out := []article.Group{}
	versions := map[string]*article.Version{}
	for i := range c.Versions {
		if versions[c.Versions[i].ID] != nil {
			return out // which one a member is could not be told
		}
		versions[c.Versions[i].ID] = &c.Versions[i]
	}
	if len(c.Pairs) < 2 {
		return out
	}
	pairs := make([]*article.Pair, len(c.Pairs))
	for i := range c.Pairs {
		pairs[i] = &c.Pairs[i]
	}
	slices.SortFunc(pairs, func(a, b *article.Pair) int { return strings.Compare(a.Republication, b.Republication) })
	original := versions[c.Story.Original]
	g := &grouper{original: original, letters: letters{original.Paragraphs, map[int][]int32{}}, found: map[mark]*cluster{}}
	for _, p := range pairs {
		g.pair(p, versions[p.Republication])
	}
	for _, p := range pairs {
		g.sentences(p, versions[p.Republication])
	}
	g.namesAcrossScripts()
	g.addedAcross(c, versions)
	list := slices.DeleteFunc(g.order, func(k *cluster) bool { return len(k.members) < 2 })
	list = withoutTwins(list)
	slices.SortStableFunc(list, func(a, b *cluster) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.spot, b.spot), cmp.Compare(groupRank(a.kind), groupRank(b.kind)),
			cmp.Compare(a.end, b.end), cmp.Compare(a.finding, b.finding), cmp.Compare(a.language, b.language), cmp.Compare(a.words, b.words))
	})
	for _, k := range list {
		slices.SortFunc(k.members, func(a, b groupMember) int { return strings.Compare(a.Version, b.Version) })
		one := article.Group{Kind: k.kind, Finding: k.finding, Original: k.original, Republication: k.republication}
		for _, m := range k.members {
			one.Members = append(one.Members, m.GroupMember)
		}
		out = append(out, one)
	}
	article.IdentifyGroups(out, func(i int) []string { return list[i].key })
	return out
}

func groupRank(k article.GroupKind) int {
	return slices.Index([]article.GroupKind{article.GroupDropped, article.GroupFinding, article.GroupEdit, article.GroupAdded}, k)
}

// add puts a member, with the finding that speaks about it if there is one, into
// the cluster of a mark and returns the cluster, nil where its version is in
// there already.
func (g *grouper) add(m mark, member article.GroupMember, f *article.Finding) *cluster {
	k := g.found[m]
	if k == nil {
		k = &cluster{mark: m, place: m.paragraph, spot: m.start}
		g.found[m] = k
		g.order = append(g.order, k)
	}
	if slices.ContainsFunc(k.members, func(o groupMember) bool { return o.Version == member.Version }) {
		return nil
	}
	one := groupMember{GroupMember: member}
	if f != nil {
		one.Finding, one.quoted = f.ID, [2]*article.Place{placeOf(f.Original), placeOf(f.Republication)}
	}
	k.members = append(k.members, one)
	return k
}

// pair collects what one republication did.
func (g *grouper) pair(p *article.Pair, v *article.Version) {
	lang := langid.Short(v.Language)
	after := -1 // the last paragraph of the original so far
	for i := range p.Links {
		l := &p.Links[i]
		if !l.IsDismissed() {
			member := article.GroupMember{Version: v.ID, Link: l.ID}
			switch {
			case len(l.Republication) == 0:
				for _, o := range l.Original {
					g.dropped(o, member)
				}
			case len(l.Original) == 0:
				for _, r := range l.Republication {
					g.added(v, lang, r, after, len(l.Republication) > 1, member)
				}
			default:
				if p.Basis == article.SameLanguage {
					g.edits(l, lang, member)
				}
				g.findings(l, v, lang, member)
			}
		}
		for _, o := range l.Original {
			after = max(after, o)
		}
	}
}

func (g *grouper) dropped(paragraph int, member article.GroupMember) {
	text := g.original.Paragraphs[paragraph].Text
	if k := g.add(mark{kind: article.GroupDropped, paragraph: paragraph}, member, nil); k != nil && k.key == nil {
		k.key, k.original = []string{string(article.GroupDropped), text}, text
	}
}

// added collects a paragraph that the original does not have. after is the
// paragraph of the original before it, -1 for none.
func (g *grouper) added(v *article.Version, lang string, paragraph, after int, several bool, member article.GroupMember) {
	text := v.Paragraphs[paragraph].Text
	words, n, _ := wordsOf(text, v.Language)
	if n < groupContent || lang == "und" {
		return
	}
	if several {
		member.Republication = &article.Place{Paragraph: paragraph, End: len([]rune(text))}
	}
	g.put(lang, words, text, after, member, nil)
}

func (g *grouper) put(lang, words, text string, after int, member article.GroupMember, f *article.Finding) {
	k := g.add(mark{kind: article.GroupAdded, language: lang, words: words}, member, f)
	if k != nil && k.key == nil {
		k.key, k.republication = []string{string(article.GroupAdded), lang, words}, text
		k.place, k.spot = after, 1<<30
	}
	if k != nil && f != nil {
		k.finding = f.Kind
	}
}

// sentences collects sentences that the original does not have, of paragraphs
// that no other version put in whole and of findings.
func (g *grouper) sentences(p *article.Pair, v *article.Version) {
	lang := langid.Short(v.Language)
	if lang == "und" {
		return
	}
	after := -1
	for i := range p.Links {
		l := &p.Links[i]
		for _, o := range l.Original {
			after = max(after, o)
		}
		if l.IsDismissed() || len(l.Republication) == 0 {
			continue
		}
		if len(l.Original) == 0 {
			for _, r := range l.Republication {
				text := v.Paragraphs[r].Text
				words, _, _ := wordsOf(text, v.Language)
				if k := g.found[mark{kind: article.GroupAdded, language: lang, words: words}]; k != nil && len(k.members) > 1 {
					continue
				}
				ruler := article.NewRuler(text)
				for _, s := range segment.Sentences(text, v.Language) {
					span := ruler.Span(r, s.Start, s.End)
					g.sentence(v, lang, &span, after, article.GroupMember{Version: v.ID, Link: l.ID}, nil)
				}
			}
		}
		for j := range l.Findings {
			if f := &l.Findings[j]; f.Kind == article.FindingAddition && f.Republication != nil && !f.IsDismissed() {
				g.sentence(v, lang, f.Republication, after, article.GroupMember{Version: v.ID, Link: l.ID}, f)
			}
		}
	}
}

func (g *grouper) sentence(v *article.Version, lang string, s *article.Span, after int, member article.GroupMember, f *article.Finding) {
	words, n, _ := wordsOf(s.Text, v.Language)
	if n < groupSentence {
		return
	}
	member.Republication = placeOf(s)
	g.put(lang, words, strings.TrimSpace(s.Text), after, member, f)
}

func placeOf(s *article.Span) *article.Place {
	if s == nil {
		return nil
	}
	return &article.Place{Paragraph: s.Paragraph, Start: s.Start, End: s.End}
}

// namesAcrossScripts joins the clusters of a name of the original that became
// names which sound alike in different alphabets.
func (g *grouper) namesAcrossScripts() {
	type at struct {
		paragraph, start int
		sound            string
	}
	first := map[at]*cluster{}
	scripts := map[*cluster]map[*unicode.RangeTable]bool{}
	for _, k := range g.order {
		sound := ""
		if k.kind == article.GroupFinding && k.finding == article.FindingName {
			sound = classify.Sound(k.words)
		}
		script := alphabetOf(k.words)
		if len(sound) < 3 || script == nil {
			continue
		}
		place := at{k.paragraph, k.start, sound}
		one := first[place]
		switch {
		case one == nil:
			first[place], scripts[k] = k, map[*unicode.RangeTable]bool{script: true}
		case !scripts[one][script]:
			scripts[one][script] = true
			one.members = append(one.members, k.members...)
			k.members = nil
		}
	}
}

func alphabetOf(word string) *unicode.RangeTable {
	for _, r := range word {
		for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew} {
			if unicode.Is(script, r) {
				return script
			}
		}
	}
	return nil
}

// addedAcross collects paragraphs that versions in different languages put in
// and that correspond to each other.
func (g *grouper) addedAcross(c *article.Comparison, versions map[string]*article.Version) {
	grouped, links := map[[2]string]bool{}, map[[2]string]string{} // by version and paragraph
	key := func(version string, paragraph int) [2]string { return [2]string{version, strconv.Itoa(paragraph)} }
	for _, k := range g.order {
		for _, m := range k.members {
			if k.kind == article.GroupAdded && len(k.members) > 1 {
				grouped[[2]string{m.Version, m.Link}] = true
			}
		}
	}
	for i := range c.Pairs {
		for j := range c.Pairs[i].Links {
			if l := &c.Pairs[i].Links[j]; len(l.Original) == 0 && !l.IsDismissed() && !grouped[[2]string{c.Pairs[i].Republication, l.ID}] {
				for _, r := range l.Republication {
					links[key(c.Pairs[i].Republication, r)] = l.ID
				}
			}
		}
	}
	after := -1
	for i := range c.Units {
		u := &c.Units[i]
		if of := u.Of(c.Story.Original); len(of) > 0 {
			after = max(after, slices.Max(of))
			continue
		}
		languages := map[string]bool{}
		var members []article.GroupMember
		for _, reading := range u.Readings {
			v := versions[reading.Version]
			if v == nil || len(reading.Paragraphs) == 0 {
				continue
			}
			if link, ok := links[key(v.ID, reading.Paragraphs[0])]; ok {
				languages[langid.Short(v.Language)] = true
				members = append(members, article.GroupMember{Version: v.ID, Link: link})
			}
		}
		if len(languages) < 2 {
			continue
		}
		first := u.Of(members[0].Version)
		m := mark{kind: article.GroupAdded, words: u.ID}
		for _, member := range members {
			if k := g.add(m, member, nil); k != nil && k.key == nil {
				k.republication = article.Join(versions[member.Version].Paragraphs, first)
				k.key = []string{string(article.GroupAdded), k.republication}
				k.place, k.spot = after, 1<<30
			}
		}
	}
}

// edits collects what became of words of the original in its own language.
func (g *grouper) edits(l *article.Link, lang string, member article.GroupMember) {
	for _, h := range hunks(l) {
		was, _, gone := wordsOf(h.originalText, g.original.Language)
		now, _, came := wordsOf(h.republicationText, g.original.Language)
		m := mark{kind: article.GroupEdit, paragraph: h.at.Paragraph, language: lang, words: now}
		if h.original != nil {
			m.paragraph = h.original.Paragraph
			m.start, m.end = g.letters.at(m.paragraph, h.original.Start), g.letters.at(m.paragraph, h.original.End)
		} else {
			m.start = g.letters.at(m.paragraph, h.at.Start)
			m.end = m.start
		}
		one := member
		one.Original, one.Republication = h.original, h.republication
		var about *article.Finding
		for j := range l.Findings {
			if f := &l.Findings[j]; about == nil && !f.IsDismissed() && (overlap(f.Original, h.original) || overlap(f.Republication, h.republication)) {
				about = f
			}
		}
		if was == now || (h.light || gone+came < groupContent) && about == nil {
			continue
		}
		k := g.add(m, one, about)
		if k == nil {
			continue
		}
		if k.key == nil {
			k.key = []string{string(article.GroupEdit), was, now}
			k.original, k.republication = h.originalText, h.republicationText
		}
		if about != nil {
			k.finding = cmp.Or(k.finding, about.Kind)
		}
	}
}

func overlap(s *article.Span, p *article.Place) bool {
	return s != nil && p != nil && s.Paragraph == p.Paragraph && s.Start < p.End && p.Start < s.End
}

// findings collects what findings say, where that can be compared: values and
// what is missing in any language, words in one.
func (g *grouper) findings(l *article.Link, v *article.Version, lang string, member article.GroupMember) {
	for j := range l.Findings {
		f := &l.Findings[j]
		if f.IsDismissed() || f.Kind == article.FindingAddition {
			continue
		}
		m := mark{kind: article.GroupFinding, finding: f.Kind, paragraph: l.Original[0], start: -1}
		if f.Original != nil {
			m.paragraph = f.Original.Paragraph
			m.start = g.letters.at(m.paragraph, f.Original.Start)
		}
		if f.Republication != nil {
			words, _, _ := wordsOf(f.Republication.Text, v.Language)
			switch f.Kind {
			case article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate:
				if m.words = classify.Value(f.Kind, f.Republication.Text, v.Language); m.words == "" {
					m.language, m.words = lang, words
				}
			case article.FindingNegation:
				// Where it is lost or new is all that can be compared; how much
				// is quoted around it differs.
				if f.Original != nil {
					m.start = g.sentenceStart(m.paragraph, f.Original.Start)
				} else {
					m.language, m.words = lang, words
				}
			case article.FindingName:
				m.words = words
			default:
				m.language, m.words = lang, words
			}
			if m.language == "und" {
				continue
			}
		} else if f.Kind == article.FindingNegation {
			m.start = g.sentenceStart(m.paragraph, f.Original.Start)
		}
		one := member
		one.Original, one.Republication = placeOf(f.Original), placeOf(f.Republication)
		if k := g.add(m, one, f); k != nil && k.key == nil {
			k.original, k.republication = spanText(f.Original), spanText(f.Republication)
			k.key = []string{string(article.GroupFinding), string(f.Kind), k.original, m.words}
		}
	}
}

func spanText(s *article.Span) string {
	if s == nil {
		return ""
	}
	return strings.TrimSpace(s.Text)
}

// sentenceStart is where the sentence of the original begins in which a code
// point stands, in letters.
func (g *grouper) sentenceStart(paragraph, offset int) int {
	text := g.original.Paragraphs[paragraph].Text
	ruler, start := article.NewRuler(text), 0
	for _, s := range segment.Sentences(text, g.original.Language) {
		if at := ruler.At(s.Start); at <= offset {
			start = at
		}
	}
	return g.letters.at(paragraph, start)
}

// withoutTwins leaves out edits that a finding of at least as many versions
// tells whole, and findings that an edit of the same versions tells with more
// of its words.
func withoutTwins(list []*cluster) []*cluster {
	type at struct{ version, finding string }
	by := map[at]*cluster{} // clusters of findings
	for _, k := range list {
		for _, m := range k.members {
			if k.kind != article.GroupEdit && m.Finding != "" {
				by[at{m.Version, m.Finding}] = k
			}
		}
	}
	gone := map[*cluster]bool{}
	for _, k := range list {
		if k.kind != article.GroupEdit {
			continue
		}
		var twin *cluster
		for i, m := range k.members {
			t := by[at{m.Version, m.Finding}]
			if m.Finding == "" || t == nil || i > 0 && t != twin {
				twin = nil
				break
			}
			twin = t
		}
		switch {
		case twin == nil || gone[twin]:
		case inside(k.members[0].Original, k.members[0].quoted[0]) && inside(k.members[0].Republication, k.members[0].quoted[1]):
			gone[k] = true
		case len(twin.members) == len(k.members):
			gone[twin] = true
		}
	}
	if len(gone) == 0 {
		return list
	}
	return slices.DeleteFunc(list, func(k *cluster) bool { return gone[k] })
}

// inside reports whether a place lies within another; what is not there does.
func inside(p, in *article.Place) bool {
	return p == nil || in != nil && p.Paragraph == in.Paragraph && in.Start <= p.Start && p.End <= in.End
}
