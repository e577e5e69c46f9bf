package report

import "variorum/stages/article"

// isForm reports whether an edit puts one word into another form.
func isForm(e article.Edit) bool {
	return e.Tier == article.TierInflection && e.Original != nil && e.Republication != nil
}

// Forms is how many words of the row stand in another form.
func (r *row) Forms() int {
	n := 0
	for i := range r.link.Edits {
		if isForm(r.link.Edits[i]) {
			n++
		}
	}
	return n
}
