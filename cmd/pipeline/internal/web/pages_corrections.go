package web

import (
	"context"
	"errors"
	"slices"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// How a republication stands to a passage that the original changed. The words
// claim nothing that two comparisons do not show: that with the text before the
// change, and that with the text after it.
const (
	followsNew   = "new"     // it differs from the old wording there and not from the new
	followsOld   = "old"     // it differs from the new wording there and not from the old
	followsOther = "other"   // it differs from both
	followsNot   = "absent"  // it does not have the passage
	followsHuh   = "unknown" // the comparison does not say
)

// A correction is a finding between two captures of the original.
type correction struct {
	Turn      store.Turn
	Finding   article.Finding
	From, To  Side // of the original
	Followers []follower
}

// A follower is how one republication stands to a correction.
type follower struct {
	Source store.Source
	How    string
	// At is the time of the capture that shows it: for "new" the first that does,
	// else the last that there is. Before is the look before, where the text was
	// still otherwise; zero where it is not known.
	At, Before time.Time
	Capture    string
	Finding    *article.Finding // what it has in place of the new wording
	Left       bool             // not looked at: there is a limit
}

type correctionsPage struct {
	Story  store.StoryRow
	Rows   []correction
	Limit  int // comparisons that one page may ask for
	Capped bool
	None   bool // no version is the original
}

const (
	mostCorrections  = 12
	mostComparisons  = 60
	mostTries        = 6 // captures of one republication
	mostFollowers    = 20
	turnsOfOriginals = 50
)

// isFact reports the kinds whose findings hold between languages too: what they
// are about is found on both sides by what it says.
func isFact(k article.FindingKind) bool {
	switch k {
	case article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingNegation, article.FindingQuote:
		return true
	}
	return false
}

func (s *server) correctionsPage(v *visit) error {
	ctx, p := v.Context(), s.pages()
	story, err := p.Story(ctx, v.path("story"))
	if err != nil {
		return mine(err)
	}
	page := correctionsPage{Story: story, Limit: mostComparisons}
	sources, err := p.Versions(ctx, story.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(sources, func(s store.Source) bool { return s.Original })
	if i < 0 {
		page.None = true
		return v.page("corrections.html", v.words.T("corrections.title"), page)
	}
	original := sources[i]
	sources = slices.Delete(sources, i, i+1)
	turns, _, err := p.Turns(ctx, original.ID, turnsOfOriginals)
	if err != nil {
		return err
	}
	look := &looker{server: s, left: mostComparisons}
	slices.Reverse(turns)
	for _, t := range turns {
		if t.Change == nil || t.Capture == "" {
			continue
		}
		for _, f := range t.Change.Findings {
			if !isFact(f.Kind) || f.Original == nil || f.Republication == nil || f.IsDismissed() {
				continue
			}
			if len(page.Rows) == mostCorrections {
				page.Capped = true
				break
			}
			c := correction{Turn: t, Finding: f}
			if err := look.sides(ctx, original, &c); err != nil {
				if errors.Is(err, store.ErrNone) {
					continue // what it was compared with is gone
				}
				return err
			}
			for _, r := range sources[:min(len(sources), mostFollowers)] {
				how, err := look.follow(ctx, &c, r)
				if err != nil {
					return err
				}
				c.Followers = append(c.Followers, how)
			}
			page.Rows = append(page.Rows, c)
		}
	}
	return v.page("corrections.html", v.words.T("corrections.title"), page)
}

// A looker compares until its limit is reached.
type looker struct {
	*server
	left int
}

func (l *looker) sides(ctx context.Context, original store.Source, c *correction) error {
	from, err := l.pages().CaptureWith(ctx, original.ID, c.Turn.Change.From, c.Turn.At)
	if err != nil {
		return err
	}
	if c.From, err = l.side(ctx, from.ID); err != nil {
		return err
	}
	c.To, err = l.side(ctx, c.Turn.Capture)
	if err == nil && (c.From.Capture.Pruned || c.To.Capture.Pruned) {
		err = store.ErrNone
	}
	return err
}

// follow tells how a republication stands to a correction. The captures that
// matter are the one at the time of the correction and the one after each later
// change, the oldest first.
func (l *looker) follow(ctx context.Context, c *correction, r store.Source) (follower, error) {
	f := follower{Source: r, How: followsHuh}
	tries, err := l.tries(ctx, c, r)
	if err != nil {
		return f, err
	}
	for i, side := range tries {
		if l.left < 2 {
			f.Left = true
			return f, nil
		}
		l.left -= 2
		f.At, f.Capture, f.Finding = side.Capture.At, side.Capture.ID, nil
		if f.How, f.Finding, err = l.how(ctx, c, side); err != nil {
			return f, err
		}
		if f.How == followsNew {
			if i > 0 {
				f.Before, err = l.pages().LastLook(ctx, r.ID, side.Capture.At)
			}
			return f, err
		}
	}
	return f, nil
}

func (l *looker) tries(ctx context.Context, c *correction, r store.Source) ([]Side, error) {
	var ids []string
	first, err := l.pages().CaptureAt(ctx, r.ID, c.Turn.At)
	if err == nil {
		ids = append(ids, first.ID)
	} else if !errors.Is(err, store.ErrNone) {
		return nil, err
	}
	turns, _, err := l.pages().Turns(ctx, r.ID, turnsOfOriginals)
	if err != nil {
		return nil, err
	}
	for _, t := range turns {
		if t.Change != nil && t.Capture != "" && t.At.After(first.At) {
			ids = append(ids, t.Capture)
		}
	}
	if len(ids) > mostTries {
		// The first and the latest say most.
		ids = append(ids[:1:1], ids[len(ids)-mostTries+1:]...)
	}
	var sides []Side
	for _, id := range ids {
		side, err := l.side(ctx, id)
		if errors.Is(err, store.ErrNone) || err == nil && side.Capture.Pruned {
			continue
		}
		if err != nil {
			return nil, err
		}
		sides = append(sides, side)
	}
	return sides, nil
}

// how compares one capture with the original before and after the correction.
func (l *looker) how(ctx context.Context, c *correction, side Side) (string, *article.Finding, error) {
	before, err := l.compared(ctx, c.From, side)
	if err != nil {
		return "", nil, err
	}
	after, err := l.compared(ctx, c.To, side)
	if err != nil {
		return "", nil, err
	}
	how, found := follows(before, after, &c.Finding)
	return how, found, nil
}

// follows says how the republication of two comparisons stands to a finding
// between their originals: before has the old wording, after the new one.
func follows(before, after *article.Comparison, f *article.Finding) (string, *article.Finding) {
	old, oldAt := passage(before, f.Kind, f.Original)
	now, nowAt := passage(after, f.Kind, f.Republication)
	switch {
	case oldAt == placeUnknown || nowAt == placeUnknown:
		return followsHuh, nil
	case oldAt == placeAbsent && nowAt == placeAbsent:
		return followsNot, nil
	case oldAt == placeAbsent || nowAt == placeAbsent:
		return followsHuh, nil
	case old != nil && now == nil:
		return followsNew, old
	case old == nil && now != nil:
		return followsOld, now
	case old != nil && now != nil:
		return followsOther, now
	}
	return followsHuh, nil
}

const (
	placeUnknown = iota
	placeAbsent
	placeThere
)

// passage finds what a comparison says of a span of its original: a finding of
// the kind there, and whether the republication has its paragraph at all.
func passage(c *article.Comparison, kind article.FindingKind, span *article.Span) (*article.Finding, int) {
	if len(c.Pairs) != 1 {
		return nil, placeUnknown
	}
	for i := range c.Pairs[0].Links {
		link := &c.Pairs[0].Links[i]
		if !slices.Contains(link.Original, span.Paragraph) {
			continue
		}
		switch {
		case link.Uncertain:
			return nil, placeUnknown
		case len(link.Republication) == 0:
			return nil, placeAbsent
		}
		for j := range link.Findings {
			f := &link.Findings[j]
			if f.Original == nil || f.Original.Paragraph != span.Paragraph || f.Original.Start >= span.End || f.Original.End <= span.Start {
				continue
			}
			if f.Kind == kind {
				return f, placeThere
			}
			// Something else is said of the same words: it is not told which.
			return nil, placeUnknown
		}
		return nil, placeThere
	}
	return nil, placeUnknown
}
