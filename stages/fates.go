package stages

import (
	"slices"

	"variorum/stages/article"
)

// fates says what became of the words of an original. amounts are those of its
// paragraphs.
func fates(p *article.Pair, original, republication *article.Version, amounts []article.Amount) article.Fates {
	var f article.Fates
	here := make([]article.Amount, len(republication.Paragraphs))
	for i, paragraph := range republication.Paragraphs {
		here[i] = amount(paragraph.Text, republication.Language)
		f.Here = f.Here.Add(here[i])
	}
	moved := map[int]article.Amount{} // by paragraph of the original: sentences that stand elsewhere
	for _, m := range p.SentenceMoves {
		for _, place := range m.Original {
			moved[place.Paragraph] = moved[place.Paragraph].Add(amount(spanOf(original, place).Text, original.Language))
		}
	}
	for i := range p.Links {
		l := &p.Links[i]
		if len(l.Original) == 0 {
			f.Added = f.Added.Add(put(l, republication, here))
			continue
		}
		for j := range l.Findings {
			if x := &l.Findings[j]; x.Kind == article.FindingAddition && x.Original == nil && x.Republication != nil && !x.IsDismissed() {
				f.Added = f.Added.Add(amount(x.Republication.Text, republication.Language))
			}
		}
		var all article.Amount
		for _, o := range l.Original {
			all = all.Add(amounts[o])
		}
		rest := carriedBy(l, original, all)
		f.Dropped = f.Dropped.Add(less(all, rest))
		went := least(rest, sumOf(l.Original, moved).Add(phrasesMoved(l, original.Language)))
		if l.Moved || len(l.Republication) == 0 {
			went = rest
		}
		rest = less(rest, went)
		kept := least(rest, keptIn(l, p.Basis, original.Language, rest))
		f.Moved, f.Kept, f.Reworded = f.Moved.Add(went), f.Kept.Add(kept), f.Reworded.Add(less(rest, kept))
	}
	f.Added = least(f.Added, f.Here)
	return f
}

// carriedBy is how much of all of the original's paragraphs of a link was not left
// out.
func carriedBy(l *article.Link, original *article.Version, all article.Amount) article.Amount {
	sentences, whole := leftOut(l, original)
	if whole {
		return article.Amount{}
	}
	for _, s := range sentences {
		all = less(all, amount(s.Text, original.Language))
	}
	return all
}

// keptIn is how much of what a link carries stands there as it was.
func keptIn(l *article.Link, basis article.Basis, lang string, carried article.Amount) article.Amount {
	if basis == article.SameLanguage {
		return verbatimIn(l, lang)
	}
	if l.Relation == article.Same || l.Relation == article.Typographic || l.Relation != article.Reworded && (l.Grade == article.GradeEqual || l.Grade == article.GradeWithinNoise) {
		return carried
	}
	return article.Amount{}
}

// phrasesMoved is how much of a link's original stands elsewhere in the same link.
func phrasesMoved(l *article.Link, lang string) article.Amount {
	var sum article.Amount
	for i := range l.Edits {
		if e := &l.Edits[i]; e.Move > 0 && e.Op == article.Delete && e.Original != nil {
			sum = sum.Add(amount(e.Original.Text, lang))
		}
	}
	return sum
}

// put is how much an added link has that stands nowhere in the original.
func put(l *article.Link, republication *article.Version, here []article.Amount) article.Amount {
	var sum article.Amount
	if len(l.Sentences) == 0 {
		for _, r := range l.Republication {
			sum = sum.Add(here[r])
		}
		return sum
	}
	// Some of its sentences came from elsewhere.
	for _, s := range l.Sentences {
		for _, place := range s.Republication {
			sum = sum.Add(amount(spanOf(republication, place).Text, republication.Language))
		}
	}
	return sum
}

func sumOf(paragraphs []int, amounts map[int]article.Amount) article.Amount {
	var sum article.Amount
	for _, p := range slices.Compact(slices.Sorted(slices.Values(paragraphs))) {
		sum = sum.Add(amounts[p])
	}
	return sum
}

func less(a, b article.Amount) article.Amount {
	return article.Amount{Characters: max(a.Characters-b.Characters, 0), Words: max(a.Words-b.Words, 0)}
}

func least(a, b article.Amount) article.Amount {
	return article.Amount{Characters: min(a.Characters, b.Characters), Words: min(a.Words, b.Words)}
}
