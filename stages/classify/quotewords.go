package classify

import (
	"cmp"
	"slices"

	"variorum/stages/article"
)

// maxQuoteRuns is how many changed places of a quotation an explanation quotes.
const maxQuoteRuns = 2

// A quoteRun is one changed place of a quotation: the tokens of both sides, one
// of which may have none.
type quoteRun struct {
	left, right []token
	x0, x1      float64
}

// quoteRuns joins changed tokens that stand side by side, and what they became,
// in the order of the text. Places that differ in spelling alone are left out.
func (b *bench) quoteRuns(p, r *paragraph, changedLeft, changedRight []token) []quoteRun {
	var runs []quoteRun
	for _, t := range changedLeft {
		at := b.place(original, p, t.start, t.end)
		runs = append(runs, quoteRun{left: []token{t}, x0: at.x0, x1: at.x1})
	}
	for _, t := range changedRight {
		at := b.place(republication, r, t.start, t.end)
		runs = append(runs, quoteRun{right: []token{t}, x0: at.x0, x1: at.x1})
	}
	slices.SortStableFunc(runs, func(a, b quoteRun) int { return cmp.Compare(a.x0, b.x0) })
	var joined []quoteRun
	for _, run := range runs {
		// Deleted words and the inserted ones behind them touch; a space lies
		// between the words of one edit.
		if n := len(joined); n > 0 && run.x0 <= joined[n-1].x1+1 {
			last := &joined[n-1]
			last.left, last.right = append(last.left, run.left...), append(last.right, run.right...)
			last.x1 = max(last.x1, run.x1)
			continue
		}
		joined = append(joined, run)
	}
	return slices.DeleteFunc(joined, func(run quoteRun) bool {
		return len(run.left) > 0 && len(run.right) > 0 && sameKeys(run.left, run.right)
	})
}

func (q *quoteRun) size() int {
	n := 0
	for _, list := range [][]token{q.left, q.right} {
		for _, t := range list {
			n += t.end - t.start
		}
	}
	return n
}

// explainQuote says which words of a quotation changed, the longest places
// first quoted, the rest counted.
func explainQuote(p, r *paragraph, runs []quoteRun) article.Reason {
	shown := slices.Clone(runs)
	if len(shown) > maxQuoteRuns {
		slices.SortStableFunc(shown, func(a, b quoteRun) int { return b.size() - a.size() })
		shown = shown[:maxQuoteRuns]
		slices.SortFunc(shown, func(a, b quoteRun) int { return cmp.Compare(a.x0, b.x0) })
	}
	var parts []article.Reason
	for _, run := range shown {
		switch {
		case len(run.right) == 0:
			parts = append(parts, article.Reason{Key: "quote.words.gone", Args: []article.Argument{bare(original, textOf(p, run.left))}})
		case len(run.left) == 0:
			parts = append(parts, article.Reason{Key: "quote.words.new", Args: []article.Argument{bare(republication, textOf(r, run.right))}})
		default:
			parts = append(parts, wordsBecame(textOf(p, run.left), textOf(r, run.right)))
		}
	}
	if n := len(runs) - len(shown); n > 0 {
		parts = append(parts, article.Reason{Key: "quote.words.more", Args: []article.Argument{article.NumberOf(n)}})
	}
	return wordsChanged(parts...)
}

func wordsChanged(parts ...article.Reason) article.Reason {
	return article.Reason{Key: "quote.words", Parts: parts}
}

func wordsBecame(from, to string) article.Reason {
	return article.Reason{Key: "quote.words.became", Args: []article.Argument{bare(original, from), bare(republication, to)}}
}
