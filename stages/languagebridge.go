package stages

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// languageOf is the language of a paragraph: its own, else that of its version.
func languageOf(v *article.Version, paragraph int) string {
	if own := v.Paragraphs[paragraph].Language; langid.Short(own) != "und" {
		return own
	}
	return v.Language
}

// inLanguage reports whether a paragraph is in a language itself, or has no letters.
func inLanguage(v *article.Version, paragraph int, language string) bool {
	return !strings.ContainsFunc(v.Paragraphs[paragraph].Text, unicode.IsLetter) || langid.OneLanguage(languageOf(v, paragraph), language)
}

// textsIn returns what each paragraph of a version says in a language: its own
// words where they are in that language or have no letters, else its translation,
// else "".
func textsIn(v *article.Version, language string) []string {
	texts := make([]string, len(v.Paragraphs))
	for i := range v.Paragraphs {
		if inLanguage(v, i, language) {
			texts[i] = v.Paragraphs[i].Text
		}
	}
	for i := range v.Translations {
		t := &v.Translations[i]
		if !langid.OneLanguage(t.Language, language) {
			continue
		}
		for _, p := range t.Paragraphs {
			if p.Index >= 0 && p.Index < len(texts) && texts[p.Index] == "" {
				texts[p.Index] = p.Text
			}
		}
	}
	return texts
}

// A bridge between two versions is a language in which both have texts, by
// translation of one or both.
type languageBridge struct {
	language, side          string
	original, republication []string // as of textsIn
	share                   float64  // of the letters of both that there is a text for
}

// bridgeBetween returns the best language in which the wording of two versions in
// different languages can be compared, by the translations that they have: that of
// the original, that of the republication or a third, the first of these that has
// nearly as much as any. Where a side is asked for and possible it is taken. It
// reports false where no translation helps.
func bridgeBetween(original, republication *article.Version, side string) (languageBridge, bool) {
	if langid.OneLanguage(original.Language, republication.Language) {
		return languageBridge{}, false
	}
	var all []languageBridge
	add := func(language, side string) {
		b := languageBridge{language: language, side: side, original: textsIn(original, language), republication: textsIn(republication, language)}
		b.share = (shareOf(original, b.original) + shareOf(republication, b.republication)) / 2
		all = append(all, b)
	}
	for _, t := range republication.Translations {
		if langid.OneLanguage(t.Language, original.Language) && len(t.Paragraphs) > 0 {
			add(t.Language, article.SideRepublication)
		}
	}
	for _, t := range original.Translations {
		if langid.OneLanguage(t.Language, republication.Language) && len(t.Paragraphs) > 0 {
			add(t.Language, article.SideOriginal)
		}
	}
	for _, t := range original.Translations {
		third := !langid.OneLanguage(t.Language, original.Language) && !langid.OneLanguage(t.Language, republication.Language)
		if third && len(t.Paragraphs) > 0 && slices.ContainsFunc(republication.Translations, func(x article.Translation) bool {
			return langid.OneLanguage(x.Language, t.Language) && len(x.Paragraphs) > 0
		}) {
			add(t.Language, article.SideBoth)
		}
	}
	if side != "" && slices.ContainsFunc(all, func(b languageBridge) bool { return b.side == side }) {
		all = slices.DeleteFunc(all, func(b languageBridge) bool { return b.side != side })
	}
	most := 0.0
	for _, b := range all {
		most = max(most, b.share)
	}
	const nearly = 0.9
	for _, b := range all {
		if b.share > 0 && b.share >= nearly*most {
			return b, true
		}
	}
	return languageBridge{}, false
}

// shareOf is the share of the text of a version for which there is a text in
// another language.
func shareOf(v *article.Version, texts []string) float64 {
	have, all := 0, 0
	for i, p := range v.Paragraphs {
		n := utf8.RuneCountInString(p.Text)
		all += n
		if texts[i] != "" {
			have += n
		}
	}
	if all == 0 {
		return 0
	}
	return float64(have) / float64(all)
}

// translationsKey names the translations of two versions and how they are used,
// empty where there are none: what was remembered without them stays known.
func translationsKey(original, republication *article.Version, how ...string) string {
	if len(original.Translations) == 0 && len(republication.Translations) == 0 {
		return ""
	}
	h := sha256.New()
	e := json.NewEncoder(h)
	for _, what := range []any{original.Translations, republication.Translations, how} {
		if err := e.Encode(what); err != nil {
			panic(err) // plain values
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
