package stages

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/langid"
)

// ReasonSameLanguage is the reason of a skip of a translation that is none.
const ReasonSameLanguage = "translation into the same language"

// Supply takes the translations that people made for reading from among the
// versions of a story and makes each one a translation of its version, paragraph
// by paragraph; see [article.Version].TranslationOf. A translation that is
// compared as well stays where it is and becomes one too. Compare does this by
// itself; who asks a service for translations does it before, so that nothing is
// paid for that is there already. Doing it twice changes nothing.
//
// Where a paragraph of the translation stands for several of the version, its
// sentences are shared among them; a paragraph without a sentence of its own is
// missing and the reason names the one that it stands with. Of the options
// Glossary and Lexicons are used.
func Supply(story *article.Story, o Options) {
	if !slices.ContainsFunc(story.Versions, func(v article.Version) bool { return v.TranslationOf != "" }) {
		return
	}
	g := o.Glossary.with(story.Glossaries)
	original := ""
	if story.Original >= 0 && story.Original < len(story.Versions) {
		original = story.Versions[story.Original].ID
	}
	story.Aids, story.Skips = slices.Clone(story.Aids), slices.Clone(story.Skips)
	all := story.Versions
	story.Versions = nil
	for i := range all {
		if all[i].Role != article.RoleTranslation {
			story.Versions = append(story.Versions, all[i])
		}
	}
	for i := range all {
		made := &all[i]
		if made.TranslationOf == "" {
			continue
		}
		aid := made.Role == article.RoleTranslation
		k := slices.IndexFunc(story.Versions, func(v article.Version) bool { return v.ID == made.TranslationOf })
		if k < 0 {
			continue
		}
		v := &story.Versions[k]
		switch {
		case langid.OneLanguage(v.Language, made.Language):
			if aid {
				story.Skips = append(story.Skips, article.Skip{Path: made.Source.Path, Reason: ReasonSameLanguage, Detail: fmt.Sprintf("it is said to be a translation of %s, and both are in one language (%s)", v.ID, made.Language)})
			}
			continue
		case aid:
			story.Aids = append(story.Aids, *made)
		}
		t := supplied(v, made, align.Options{
			From: v.Language, To: made.Language, Glossary: g.Between(v.Language, made.Language), Lexicon: o.Lexicons.For(v.Language, made.Language), Sentences: true,
		})
		known := func(o article.Translation) bool {
			return o.Language == t.Language && len(o.Sources) == 1 && o.Sources[0] == t.Sources[0]
		}
		if !slices.ContainsFunc(v.Translations, known) {
			v.Translations = slices.Insert(slices.Clone(v.Translations), people(v.Translations), t)
		}
	}
	story.Original = slices.IndexFunc(story.Versions, func(v article.Version) bool { return v.ID == original })
}

// people is how many translations at the beginning are by people: they go before
// those of services.
func people(list []article.Translation) int {
	n := 0
	for n < len(list) && len(list[n].Sources) > 0 && list[n].Sources[0].Human {
		n++
	}
	return n
}

// supplied makes a version the translation of another.
func supplied(v, made *article.Version, o align.Options) article.Translation {
	day, _, _ := strings.Cut(made.Published, "T")
	t := article.Translation{
		Language: made.Language,
		Sources:  []article.TranslationSource{{Service: cmp.Or(made.Outlet, path.Base(made.Source.Path), made.ID), On: day, Human: true}},
	}
	r := align.Units(units(v), units(made), o)
	for n := range r.Links {
		l := &r.Links[n]
		if len(l.Original) == 0 {
			continue
		}
		if len(l.Republication) == 0 {
			for _, i := range l.Original {
				t.Missing = append(t.Missing, article.Untranslated{Index: i, Reason: "the translation that was supplied does not have it"})
			}
			continue
		}
		var doubts []string
		if l.Uncertain {
			doubts = append(doubts, "it is uncertain that this is the translation of this paragraph")
		}
		if len(l.Original) == 1 {
			t.Paragraphs = append(t.Paragraphs, article.TranslatedParagraph{Index: l.Original[0], Text: joined(made, l.Republication), Doubts: doubts})
			continue
		}
		share(&t, made, l, slices.Concat(r.Sentences[n], r.Across), doubts)
	}
	slices.SortFunc(t.Paragraphs, func(a, b article.TranslatedParagraph) int { return a.Index - b.Index })
	slices.SortFunc(t.Missing, func(a, b article.Untranslated) int { return a.Index - b.Index })
	return t
}

func joined(v *article.Version, paragraphs []int) string {
	var texts []string
	for _, p := range article.Pick(v.Paragraphs, paragraphs) {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, " ")
}

// share gives each of several paragraphs the sentences of the translation that are
// linked with its own. A sentence without a counterpart goes with the one before.
func share(t *article.Translation, made *article.Version, l *article.Link, sentences []article.SentenceLink, doubts []string) {
	type piece struct {
		article.Place
		owner int // paragraph of the version, -1 for none
	}
	var pieces []piece
	for _, s := range sentences {
		owner := -1
		if len(s.Original) > 0 && slices.Contains(l.Original, s.Original[0].Paragraph) {
			owner = s.Original[0].Paragraph
		}
		for _, p := range s.Republication {
			if slices.Contains(l.Republication, p.Paragraph) {
				pieces = append(pieces, piece{p, owner})
			}
		}
	}
	slices.SortStableFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.Paragraph, b.Paragraph), cmp.Compare(a.Start, b.Start))
	})
	texts := map[int][]string{}
	owner := l.Original[0]
	runes, of := []rune(nil), -1
	for _, p := range pieces {
		if p.owner >= 0 {
			owner = p.owner
		}
		if of != p.Paragraph {
			runes, of = []rune(made.Paragraphs[p.Paragraph].Text), p.Paragraph
		}
		texts[owner] = append(texts[owner], string(runes[p.Start:p.End]))
	}
	if len(pieces) == 0 {
		texts[owner] = []string{joined(made, l.Republication)}
	}
	last := l.Original[slices.IndexFunc(l.Original, func(i int) bool { return texts[i] != nil })]
	for _, i := range l.Original {
		if texts[i] == nil {
			t.Missing = append(t.Missing, article.Untranslated{Index: i, Reason: fmt.Sprintf("the translation that was supplied has it together with paragraph %d", last+1)})
			continue
		}
		last = i
		t.Paragraphs = append(t.Paragraphs, article.TranslatedParagraph{Index: i, Text: strings.Join(texts[i], " "), Doubts: doubts})
	}
}
