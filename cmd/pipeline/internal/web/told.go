package web

import (
	"html/template"
	"regexp"
	"slices"
	"strings"
	"sync"

	"variorum/stages/report"
)

// A sentence is one that another part of the program says in English, by the key
// of its words.
type sentence struct {
	key     string
	pattern *regexp.Regexp
}

// sentences are those of the English table under told., the longest first, so
// that one with more words goes before one that it begins with.
var sentences = sync.OnceValue(func() []sentence {
	var all []sentence
	texts := map[string]string{}
	for key, text := range englishMore() {
		if !strings.HasPrefix(key, "told.") {
			continue
		}
		texts[key] = text
		literal := regexp.QuoteMeta(strings.ReplaceAll(text, "%%", "%"))
		all = append(all, sentence{key, regexp.MustCompile("^(?s:" + strings.ReplaceAll(literal, "%s", "(.+?)") + ")$")})
	}
	slices.SortFunc(all, func(a, b sentence) int {
		if d := len(texts[b.key]) - len(texts[a.key]); d != 0 {
			return d
		}
		return strings.Compare(a.key, b.key)
	})
	return all
})

// Told is what another part of the program said, in the language of the reader
// where the sentence is a known one, else as it was said. Where it is several
// sentences, each is looked up alone.
func (w words) Told(text string) said {
	if w.Interface() == "en" {
		return said{report.Visible(text), "en"}
	}
	if s, ok := w.tell(text); ok {
		return said{report.Visible(s), w.Interface()}
	}
	var parts []string
	for part := range strings.SplitSeq(text, ". ") {
		part = strings.TrimSuffix(part, ".") + "."
		s, ok := w.tell(part)
		if !ok {
			return said{report.Visible(text), "en"}
		}
		parts = append(parts, s)
	}
	return said{report.Visible(strings.Join(parts, " ")), w.Interface()}
}

func (w words) tell(text string) (string, bool) {
	for _, s := range sentences() {
		m := s.pattern.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		args := make([]any, len(m)-1)
		for i, a := range m[1:] {
			if strings.Trim(a, "0123456789") == "" {
				a = w.Numeral(a)
			}
			args[i] = a
		}
		return w.T(s.key, args...), true
	}
	return "", false
}

// isolated keeps the direction of a sentence from that of the page around it.
func isolated(s said, here string) template.HTML {
	if s.Language == here {
		return "<bdi>" + s.Text + "</bdi>"
	}
	return `<bdi lang="` + template.HTML(template.HTMLEscapeString(s.Language)) + `" dir="ltr">` + s.Text + "</bdi>"
}
