package evidence

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"variorum/stages/article"
)

// translate puts the kept translations into a story. What people supplied beside
// the texts is among them as it was read, or they do not belong to it.
func (s *Settings) translate(story *article.Story) error {
	if len(s.Translations) == 0 {
		return nil
	}
	left := maps.Clone(s.Translations)
	for i := range story.Versions {
		v := &story.Versions[i]
		kept, ok := left[v.ID]
		delete(left, v.ID)
		for _, t := range kept {
			if err := fits(&t, v); err != nil {
				return err
			}
		}
		for _, t := range v.Translations {
			if !ok || !has(kept, &t) {
				return fmt.Errorf("the translations of %.80q are not those that were read", v.ID)
			}
		}
		if ok {
			v.Translations = kept
		}
	}
	for _, id := range slices.Sorted(maps.Keys(left)) {
		return fmt.Errorf("there is no version %.80q that was translated", id)
	}
	return nil
}

// has reports whether translations have all of one.
func has(list []article.Translation, t *article.Translation) bool {
	i := slices.IndexFunc(list, func(x article.Translation) bool { return x.Language == t.Language })
	if i < 0 {
		return len(t.Paragraphs) == 0
	}
	for _, p := range t.Paragraphs {
		q := list[i].Paragraph(p.Index)
		if q == nil || q.Text != p.Text || list[i].Sources[q.Source] != t.Sources[p.Source] {
			return false
		}
	}
	return true
}

// fits says what is wrong with a kept translation of a version.
func fits(t *article.Translation, v *article.Version) error {
	for k, p := range t.Paragraphs {
		switch {
		case p.Index < 0 || p.Index >= len(v.Paragraphs) || k > 0 && t.Paragraphs[k-1].Index >= p.Index:
			return fmt.Errorf("the translation of %.80q has a paragraph %d that is not in order", v.ID, p.Index)
		case p.Source < 0 || p.Source >= len(t.Sources) || strings.TrimSpace(p.Text) == "":
			return fmt.Errorf("the translation of paragraph %d of %.80q is of nobody, or empty", p.Index, v.ID)
		}
	}
	return nil
}

// translators names the services of the kept translations.
func (s *Settings) translators(c *article.Comparison) []string {
	var list []string
	for i := range c.Versions {
		for _, t := range s.Translations[c.Versions[i].ID] {
			for _, x := range t.Sources {
				name := strings.TrimSpace(x.Service + " " + x.Model)
				if !x.Human && !slices.Contains(list, name) {
					list = append(list, name)
				}
			}
		}
	}
	return list
}
