package classify

import (
	"slices"
	"strings"

	"variorum/stages/article"
)

// Targets are the places that the links and embeds of a version point to, by
// [article.Target.Key]. Links and Embeds say that its story has any.
type Targets struct {
	Keys          map[string]bool
	Links, Embeds bool
}

// TargetsOf reads them of a version. What a republisher put around the story
// does not count.
func TargetsOf(v *article.Version) *Targets {
	t := &Targets{Keys: map[string]bool{}}
	for i := range v.Paragraphs {
		p := &v.Paragraphs[i]
		for _, l := range p.Links {
			if l.Kind == article.TargetImage {
				continue
			}
			t.Keys[l.Key()] = true
			t.Links = t.Links || l.Kind == article.TargetLink && p.Role == article.PartStory
			t.Embeds = t.Embeds || l.Kind == article.TargetEmbed && p.Role == article.PartStory
		}
	}
	return t
}

// A target is one link or embed of a side.
type target struct {
	article.Target
	paragraph *paragraph
	key, site string
	words     string
	place     place
	partner   int
}

func (t *target) span() *article.Span {
	return &article.Span{Paragraph: t.paragraph.Index, Start: t.Start, End: t.End, Text: string([]rune(t.paragraph.text)[t.Start:t.End])}
}

func (b *bench) targets(k side, kind article.TargetKind) []target {
	var list []target
	for _, p := range b.sides[k] {
		for _, l := range p.Links {
			if l.Kind != kind || len(list) == maxFacts {
				continue
			}
			t := target{Target: l, paragraph: p, key: l.Key(), site: l.Site(), partner: -1, place: b.axis.place(k, p.Index, l.Start, l.End)}
			if kind == article.TargetLink {
				t.words = p.x.fold(t.span().Text)
			}
			list = append(list, t)
		}
	}
	return list
}

// findTargets reports links whose words stayed and now point elsewhere, and
// links that came or went while their words stayed. It speaks only where both
// versions have links; what the other version points to anywhere is neither
// lost nor new. Across languages it speaks of words only that both sides write
// alike, and of other sites only: translators point to sources in their language.
func (b *bench) findTargets() {
	b.findEmbeds()
	all := b.pair.Targets
	if all[0] == nil || all[1] == nil || !all[0].Links || !all[1].Links {
		return
	}
	left, right := b.targets(original, article.TargetLink), b.targets(republication, article.TargetLink)
	match := func(fits func(l, r *target) bool) {
		for i := range left {
			for j := range right {
				if l, r := &left[i], &right[j]; l.partner < 0 && r.partner < 0 && fits(l, r) {
					l.partner, r.partner = j, i
				}
			}
		}
	}
	match(func(l, r *target) bool { return l.key == r.key && l.words == r.words })
	match(func(l, r *target) bool { return l.key == r.key || l.key == "" && l.words == r.words })
	match(func(l, r *target) bool { return r.key == "" && l.words == r.words })
	same := len(left)
	for i := range left {
		if left[i].partner >= 0 {
			left[i].partner = same // is settled
		}
	}
	match(func(l, r *target) bool {
		if l.words == "" || l.words != r.words {
			return false
		}
		if b.acrossLanguages() {
			return l.site != r.site
		}
		return l.place.known && r.place.known && l.place.distance(r.place) == 0
	})
	for i := range left {
		if j := left[i].partner; j >= 0 && j < len(right) && right[j].partner == i && left[i].key != right[j].key {
			b.reportTarget(&left[i], &right[j])
		}
	}
	if b.acrossLanguages() {
		return
	}
	for k, list := range [2][]target{left, right} {
		list = slices.DeleteFunc(slices.Clone(list), func(t target) bool {
			return t.partner >= 0 || t.key == "" || !t.place.intact || !t.place.known || all[1-k].Keys[t.key]
		})
		if len(list) > 0 {
			b.reportLoneTargets(side(k), list)
		}
	}
}

// findEmbeds reports a video, a post or a map that stands where another one stood:
// one alone on each side, and neither anywhere in the other version. It speaks of
// texts in one language; translators show what their readers understand.
func (b *bench) findEmbeds() {
	all := b.pair.Targets
	if b.acrossLanguages() || all[0] == nil || all[1] == nil || !all[0].Embeds || !all[1].Embeds {
		return
	}
	var lone [2][]target
	for k := range lone {
		for _, t := range b.targets(side(k), article.TargetEmbed) {
			if t.key != "" && !all[1-k].Keys[t.key] {
				lone[k] = append(lone[k], t)
			}
		}
	}
	if len(lone[0]) != 1 || len(lone[1]) != 1 {
		return
	}
	l, r := &lone[0][0], &lone[1][0]
	f := article.Finding{
		Kind: article.FindingLink, Severity: severe(linkElsewhere),
		Original: l.paragraph.lastWord(), Republication: r.paragraph.lastWord(),
	}
	if f.Original == nil || f.Republication == nil {
		return
	}
	explain(&f, "link.embed", address(l.URL), address(r.URL))
	b.report(f)
}

// lastWord is where an embed beside a paragraph is pointed at, nil in a paragraph
// without words.
func (p *paragraph) lastWord() *article.Span {
	for i := len(p.tokens) - 1; i >= 0; i-- {
		if t := p.tokens[i]; t.kind != sign {
			return p.span(t.start, t.end)
		}
	}
	return nil
}

func (b *bench) reportTarget(l, r *target) {
	f := article.Finding{Kind: article.FindingLink, Severity: severe(linkSameSite), Original: l.span(), Republication: r.span()}
	if l.site != r.site {
		f.Severity = severe(linkElsewhere)
	}
	explain(&f, "link.became", quoted(original, f.Original.Text), address(l.URL), address(r.URL))
	b.report(f)
}

// reportLoneTargets names the links of one side at once: a republisher who
// drops links drops many.
func (b *bench) reportLoneTargets(k side, list []target) {
	var sites []string
	for _, t := range list {
		if site := t.site; site != "" && !slices.Contains(sites, site) {
			sites = append(sites, site)
		}
	}
	f, key := article.Finding{Kind: article.FindingLink, Severity: severe(linkSameSite)}, "link.gone"
	if k == original {
		f.Original = list[0].span()
	} else {
		f.Republication = list[0].span()
		key = "link.new"
	}
	args := []article.Argument{article.NumberOf(len(list)), bare(k, list[0].span().Text)}
	if len(sites) > 0 {
		key += ".to"
		args = append(args, article.NamesOf(sites[:min(len(sites), 3)]...))
	}
	explain(&f, key, args...)
	b.report(f)
}

// findCaptions reports a picture that kept its place and file while the words
// below it came to say something else, and words that stayed below another
// picture of the same site.
func (b *bench) findCaptions() {
	for _, p := range b.sides[original] {
		for _, q := range b.sides[republication] {
			if p.Kind != article.KindCaption || q.Kind != article.KindCaption {
				continue
			}
			b.compareCaptions(p, q)
		}
	}
}

func (b *bench) compareCaptions(p, q *paragraph) {
	l, r := pictureOf(p), pictureOf(q)
	if l == nil || r == nil {
		return
	}
	same := l.Key() != "" && l.Key() == r.Key() || len(l.Alt) > 12 && strings.EqualFold(l.Alt, r.Alt)
	gone, new := b.uncovered(original, p, 0, len(p.text)), b.uncovered(republication, q, 0, len(q.text))
	whole := func(p *paragraph) *article.Span { return p.span(0, len(p.text)) }
	f := article.Finding{Kind: article.FindingCaption, Severity: severe(captionReworded), Original: whole(p), Republication: whole(q)}
	switch {
	case same:
		meaning := slices.ContainsFunc(b.findings, func(f article.Finding) bool {
			return f.Severity != article.Low && f.Kind != article.FindingLink && (f.Original != nil && f.Original.Paragraph == p.Index || f.Republication != nil && f.Republication.Paragraph == q.Index)
		})
		switch {
		case meaning:
			f.Severity = severe(captionMeaning)
		case b.changedShare(original, p) < 0.5 && b.changedShare(republication, q) < 0.5 && gone < 0.5 && new < 0.5:
			return
		}
		explain(&f, "caption.reworded")
	case b.pair.Relation == article.Same && l.Key() != "" && r.Key() != "" && l.Site() != "" && l.Site() == r.Site() && !strings.EqualFold(l.Alt, r.Alt):
		f.Severity = severe(captionMeaning)
		explain(&f, "caption.picture", address(l.Key()), address(r.Key()))
	default:
		return
	}
	b.report(f)
}

// changedShare is the share of a paragraph's letters in text that is not equal.
func (b *bench) changedShare(k side, p *paragraph) float64 {
	changed, all := 0, 0
	for i := range b.axis.sides[k] {
		s := &b.axis.sides[k][i]
		if s.paragraph != p.Index {
			continue
		}
		all += s.end - s.start
		if !s.unchanged() {
			changed += s.end - s.start
		}
	}
	if all == 0 {
		return 0
	}
	return float64(changed) / float64(all)
}

// pictureOf returns the one picture of a caption, nil if there are none or
// several.
func pictureOf(p *paragraph) *article.Target {
	var picture *article.Target
	for i := range p.Links {
		if p.Links[i].Kind == article.TargetImage {
			if picture != nil {
				return nil
			}
			picture = &p.Links[i]
		}
	}
	return picture
}
