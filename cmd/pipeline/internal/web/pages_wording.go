package web

import (
	"slices"
	"strings"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// A wordingPassage is a link that a reader would call a change, with the words that
// differ marked on both sides.
type wordingPassage struct {
	ID       string
	Relation article.Relation
	Moved    bool
	Was, Now wording
}

// A wording is one side of a passage, empty where that side has nothing.
type wording struct {
	Language string
	Parts    []marked
}

// marked is a run of text; Changed says that the other side does not have it.
type marked struct {
	Changed bool
	Text    string
}

// mostPassages bounds how many are shown; the whole comparison has all.
const mostPassages = 60

// passagesOf are the changed passages of a pair in the order of the republication
// as it is read, what was dropped where it stood; more says that there are others.
func passagesOf(c *article.Comparison, pair *article.Pair) (list []wordingPassage, more bool) {
	version := func(id string) *article.Version {
		if i := slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == id }); i >= 0 {
			return &c.Versions[i]
		}
		return &article.Version{}
	}
	original, republication := version(pair.Original), version(pair.Republication)
	for i := range pair.Links {
		l := &pair.Links[i]
		if !l.IsChange() {
			continue
		}
		if len(list) == mostPassages {
			return list, true
		}
		p := wordingPassage{ID: l.ID, Relation: l.Relation, Moved: l.Moved}
		p.Was, p.Now = wording{Language: original.Language}, wording{Language: republication.Language}
		if len(l.Edits) == 0 {
			all := l.Relation == article.Dropped || l.Relation == article.Added
			p.Was.add(all, textOf(original, l.Original))
			p.Now.add(all, textOf(republication, l.Republication))
		}
		for _, e := range l.Edits {
			changed := e.Op != article.Equal
			if e.Original != nil {
				p.Was.add(changed, e.Original.Text)
			}
			if e.Republication != nil {
				p.Now.add(changed, e.Republication.Text)
			}
		}
		list = append(list, p)
	}
	return list, false
}

func (w *wording) add(changed bool, text string) {
	switch last := len(w.Parts) - 1; {
	case text == "":
	case last >= 0 && w.Parts[last].Changed == changed:
		w.Parts[last].Text += text
	default:
		w.Parts = append(w.Parts, marked{changed, text})
	}
}

// textOf is the text of some paragraphs, as edits count it.
func textOf(v *article.Version, indexes []int) string {
	var texts []string
	for _, i := range indexes {
		if i >= 0 && i < len(v.Paragraphs) {
			texts = append(texts, v.Paragraphs[i].Text)
		}
	}
	return strings.Join(texts, "\n")
}

// A foundIn is a finding with the sentences around it, nil where they are not
// known.
type foundIn struct {
	Finding   article.Finding
	Quotation *article.Quotation
}

func findingIn(c *store.Change, f article.Finding) foundIn {
	if i := slices.IndexFunc(c.Quotations, func(q article.Quotation) bool { return q.Finding == f.ID }); i >= 0 && f.ID != "" {
		return foundIn{f, &c.Quotations[i]}
	}
	return foundIn{f, nil}
}

// otherQuotations are the sentences that differ without a finding.
func otherQuotations(c *store.Change) []article.Quotation {
	return slices.DeleteFunc(slices.Clone(c.Quotations), func(q article.Quotation) bool { return q.Finding != "" })
}

// excerptParts are an excerpt with what differs in it marked. Where all of it
// differs nothing is.
func excerptParts(e *article.Excerpt) []marked {
	r := []rune(e.Text)
	from := min(max(e.Start, 0), len(r))
	to := min(max(e.End, from), len(r))
	if from == 0 && to == len(r) {
		return []marked{{false, e.Text}}
	}
	var parts []marked
	for _, one := range []marked{{false, string(r[:from])}, {true, string(r[from:to])}, {false, string(r[to:])}} {
		if one.Text != "" {
			parts = append(parts, one)
		}
	}
	return parts
}
