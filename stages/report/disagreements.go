package report

import (
	"html/template"

	"variorum/stages/article"
)

// A disagreement is a place where two republications contradict their links
// with the original.
type disagreement struct {
	messages
	*article.Disagreement
	Sides []disagreementSide
	said  *explanation
}

// A disagreementSide is the paragraphs of one republication. Row is where they
// stand beside the original.
type disagreementSide struct {
	Version *version
	Row     *row
	Where   string
	Text    string // how they begin
}

// newDisagreements lays out the disagreements between republications that are
// on the page.
func newDisagreements(pg *page) []*disagreement {
	pairs := map[string]*pair{}
	for _, p := range pg.Pairs {
		pairs[p.Republication.ID] = p
	}
	var out []*disagreement
	for x := range pg.Comparison.Disagreements {
		source := &pg.Comparison.Disagreements[x]
		d := &disagreement{messages: pg.messages, Disagreement: source, said: pg.reasoned(source.Reason, source.Explanation)}
		for _, side := range source.Sides {
			p := pairs[side.Version]
			if p == nil || len(side.Paragraphs) == 0 {
				continue
			}
			if r := p.rowOf(side.Paragraphs[0]); r != nil {
				d.Sides = append(d.Sides, disagreementSide{p.To, r, p.pilcrows(side.Paragraphs), clip(joinText(p.Republication, side.Paragraphs), beginning)})
			}
		}
		if len(d.Sides) == len(source.Sides) {
			out = append(out, d)
		}
	}
	return out
}

// ListOpen reports whether the disagreements are few enough to stand open.
func (t *table) ListOpen() bool { return len(t.Disagreements) <= 12 }

// rowOf is the row of the link that a paragraph of the republication stands in.
func (p *pair) rowOf(paragraph int) *row {
	for _, r := range p.Rows {
		if r.Landing != nil {
			continue
		}
		for _, i := range r.link.Republication {
			if i == paragraph {
				return r
			}
		}
	}
	return nil
}

// Said is what it is about.
func (d *disagreement) Said() template.HTML { return d.said.HTML() }

// Between is how sure the republications are with each other, with two digits.
func (d *disagreement) Between() string { return d.decimal(d.Scores.Between) }

// Original is how sure the weakest link with the original is.
func (d *disagreement) Original() string { return d.decimal(d.Scores.Original) }
