package classify

import (
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// findOmissions reports sentences of the original that have no counterpart.
func (b *bench) findOmissions() { b.loneSentences(original, article.FindingOmission) }

// findAdditions reports sentences that only the republication has.
func (b *bench) findAdditions() { b.loneSentences(republication, article.FindingAddition) }

// aloneShare is the share of a sentence's letters that must be without
// counterpart.
const aloneShare = 0.8

func (b *bench) loneSentences(k side, kind article.FindingKind) {
	for _, p := range b.sides[k] {
		for _, s := range p.sentences {
			if !isStatement(p.text[s.Start:s.End]) || b.uncovered(k, p, s.Start, s.End) < aloneShare || b.similarSentence(k, p, s) || b.besideSeveral(k, p, s) || b.elsewhere(k, p, s) {
				continue
			}
			start, end := trim(p.text, s)
			f := article.Finding{Kind: kind, Severity: b.weigh(p, s)}
			if k == original {
				f.Original = p.span(start, end)
				explain(&f, "sentence.gone", bare(original, f.Original.Text))
			} else {
				f.Republication = p.span(start, end)
				explain(&f, "sentence.new", bare(republication, f.Republication.Text))
			}
			b.report(f)
		}
	}
}

// isStatement refuses fragments such as a list number or a single word.
func isStatement(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if isSingle(r) {
				letters += 2
			}
		}
	}
	return letters >= 12
}

func trim(text string, s article.Range) (start, end int) {
	start, end = s.Start, s.End
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= n
	}
	return start, end
}

// similarSentence looks for a sentence in another place of the other side that
// has most of the words: then the sentence moved. Across languages that was
// decided where the sentences were paired.
func (b *bench) similarSentence(k side, p *paragraph, s article.Range) bool {
	if b.acrossLanguages() {
		return false
	}
	words := map[string]bool{}
	for _, t := range p.wordTokens(s.Start, s.End) {
		if !p.x.function[t.key] {
			words[t.key] = true
		}
	}
	if len(words) == 0 {
		return false
	}
	for _, q := range b.sides[1-k] {
		for _, r := range q.sentences {
			if b.uncovered(1-k, q, r.Start, r.End) < 0.5 {
				continue
			}
			common, all := 0, map[string]bool{}
			for _, t := range q.wordTokens(r.Start, r.End) {
				if !q.x.function[t.key] && !all[t.key] {
					all[t.key] = true
					if words[t.key] {
						common++
					}
				}
			}
			if 2*common > min(len(words), len(all)) && common > 1 {
				return true
			}
		}
	}
	return false
}

// elsewhere reports whether most of a sentence has its counterpart in a
// paragraph of another link: it is neither left out nor added.
func (b *bench) elsewhere(k side, p *paragraph, s article.Range) bool {
	if len(b.pair.Moves) == 0 {
		return false
	}
	start, end := trim(p.text, s)
	from, to := p.ruler.At(start), p.ruler.At(end)
	covered := 0
	for _, m := range b.pair.Moves {
		for _, q := range [2][]article.Place{m.Original, m.Republication}[k] {
			if q.Paragraph == p.Index {
				covered += max(0, min(q.End, to)-max(q.Start, from))
			}
		}
	}
	return 2*covered > to-from
}

// moved reports whether a byte of a paragraph lies in a sentence that has its
// counterpart in a paragraph of another link.
func (b *bench) moved(k side, p *paragraph, at int) bool {
	if len(b.pair.Moves) == 0 {
		return false
	}
	n := p.ruler.At(at)
	for _, m := range b.pair.Moves {
		for _, q := range [2][]article.Place{m.Original, m.Republication}[k] {
			if q.Paragraph == p.Index && q.Start <= n && n < q.End {
				return true
			}
		}
	}
	return false
}

// besideSeveral reports whether, across languages, the sentence before or after
// was paired with several sentences: one of those may be the counterpart.
func (b *bench) besideSeveral(k side, p *paragraph, s article.Range) bool {
	if !b.acrossLanguages() {
		return false
	}
	start, _ := trim(p.text, s)
	at := b.beadOf(k, p.Index, p.ruler.At(start))
	if at < 0 {
		return false
	}
	for i := max(at-1, 0); i <= at+1 && i < len(b.beads); i++ {
		d := b.beads[i].spans
		if !b.lonely(i) && len(b.piecesOf(1-k, d[1-k])) > len(b.piecesOf(k, d[k])) {
			return true
		}
	}
	return false
}

// weigh is the severity of a lone sentence, by its length and what it holds.
func (b *bench) weigh(p *paragraph, s article.Range) article.Severity {
	facts, capitals := 0, 0
	for i := range p.numbers {
		if q := &p.numbers[i]; q.start >= s.Start && q.end <= s.End && !q.weak {
			facts++
		}
	}
	for i := range p.dates {
		if d := &p.dates[i]; d.start >= s.Start && d.end <= s.End {
			facts++
		}
	}
	for i, t := range p.tokens {
		if t.start >= s.Start && t.end <= s.End && t.upper && !p.opensSentence(i) && !p.x.NounsCapital {
			capitals++
		}
	}
	words := countWords(p.text[s.Start:s.End])
	switch {
	case words >= 12 && (facts > 0 || capitals > 1):
		return severe(sentenceOfFacts)
	case words >= 5 || facts > 0:
		return severe(sentencePlain)
	}
	return severe(sentenceShort)
}
