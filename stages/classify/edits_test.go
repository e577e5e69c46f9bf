package classify

import (
	"variorum/stages/article"
	"variorum/stages/segment"
)

// wordEdits is the plainest comparison of two paragraphs: the longest common
// subsequence of their words. The rules must not depend on a cleverer one.
func wordEdits(a, b article.Paragraph, lang string) []article.Edit {
	left, right := segment.Words(a.Text, lang), segment.Words(b.Text, lang)
	n, m := len(left), len(right)
	table := make([][]int, n+1)
	for i := range table {
		table[i] = make([]int, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			if left[i].Key == right[j].Key {
				table[i][j] = table[i+1][j+1] + 1
			} else {
				table[i][j] = max(table[i+1][j], table[i][j+1])
			}
		}
	}
	ra, rb := article.NewRuler(a.Text), article.NewRuler(b.Text)
	from := func(ts []article.Token, i int, text string) int {
		switch {
		case i == 0:
			return 0
		case i == len(ts):
			return len(text)
		}
		return ts[i].Start
	}
	var edits []article.Edit
	add := func(op article.Op, i0, i1, j0, j1 int) {
		e := article.Edit{Op: op}
		if s := ra.Span(a.Index, from(left, i0, a.Text), from(left, i1, a.Text)); s.Start < s.End {
			e.Original = &s
		}
		if s := rb.Span(b.Index, from(right, j0, b.Text), from(right, j1, b.Text)); s.Start < s.End {
			e.Republication = &s
		}
		if op == article.Equal && e.Original != nil && e.Republication != nil && e.Original.Text != e.Republication.Text {
			e.Op, e.Tier = article.Replace, article.TierTypographic
		}
		if e.Original != nil || e.Republication != nil {
			edits = append(edits, e)
		}
	}
	i, j := 0, 0
	for i < n || j < m {
		i0, j0 := i, j
		for i < n && j < m && left[i].Key == right[j].Key {
			i++
			j++
		}
		if i > i0 {
			add(article.Equal, i0, i, j0, j)
			continue
		}
		for (i < n || j < m) && !(i < n && j < m && left[i].Key == right[j].Key) {
			if j == m || i < n && table[i+1][j] >= table[i][j+1] {
				i++
			} else {
				j++
			}
		}
		op := article.Replace
		if i == i0 {
			op = article.Insert
		} else if j == j0 {
			op = article.Delete
		}
		add(op, i0, i, j0, j)
	}
	return edits
}

// sentenceEdits pairs the sentences of two languages in order; what is left
// over at the end has no partner.
func sentenceEdits(a, b article.Paragraph, from, to string) []article.Edit {
	left, right := segment.Sentences(a.Text, from), segment.Sentences(b.Text, to)
	ra, rb := article.NewRuler(a.Text), article.NewRuler(b.Text)
	var edits []article.Edit
	for k := range max(len(left), len(right)) {
		e := article.Edit{Op: article.Replace}
		if k < len(left) {
			s := ra.Span(a.Index, left[k].Start, left[k].End)
			e.Original = &s
		} else {
			e.Op = article.Insert
		}
		if k < len(right) {
			s := rb.Span(b.Index, right[k].Start, right[k].End)
			e.Republication = &s
		} else {
			e.Op = article.Delete
		}
		edits = append(edits, e)
	}
	return edits
}

// pairOf makes a link of two paragraphs.
func pairOf(from, to, a, b string) Pair {
	p := Pair{
		From: from, To: to, Relation: article.Reworded,
		Original: []article.Paragraph{{Text: a, Language: from}}, Republication: []article.Paragraph{{Text: b, Language: to}},
	}
	if from == to {
		p.Basis = article.SameLanguage
		p.Edits = wordEdits(p.Original[0], p.Republication[0], from)
	} else {
		p.Basis = article.ByWordLinks
		p.Edits = sentenceEdits(p.Original[0], p.Republication[0], from, to)
	}
	return p
}
