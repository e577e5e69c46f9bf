package reason

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// ofVersions are the words with which the sentences of a language speak of an
// original and a republication.
func ofVersions() map[string]*regexp.Regexp {
	words := map[string]*regexp.Regexp{}
	for tag, list := range map[string]string{
		"en": `original|republication`, "sq": `origjinal|kët(ë|ij) version|ky version`, "de": `original|diese[rs]? fassung`,
		"fr": `original|cette version`, "es": `original|esta versión`, "ru": `оригинал|эт(а|ой|у) верси`,
		"ar": `الأصل|هذه النسخة`, "fa": `متن اصلی|این نسخه`, "zh": `原文|这一版本`,
	} {
		words[tag] = regexp.MustCompile("(?i)" + list)
	}
	return words
}

// inOneLanguage reports whether two texts in one language can bring a sentence
// about. Of three texts and more a change does not speak, nor of translations.
func inOneLanguage(key string) bool {
	return !slices.ContainsFunc([]string{"copy.", "disagreement.", "term.", "sentence.untranslated"}, func(prefix string) bool { return strings.HasPrefix(key, prefix) })
}

// TestInTimeTables holds that every sentence about an original or a republication
// has a counterpart with the same placeholders, which speaks of neither, and that
// the second tables have no others.
func TestInTimeTables(t *testing.T) {
	for _, row := range languages() {
		words, main, second := ofVersions()[row.tag], row.table(), row.inTime()
		if words == nil {
			t.Fatalf("%s: its words for original and republication are not known here", row.tag)
		}
		for key, s := range main {
			if !inOneLanguage(key) || !words.MatchString(s) {
				continue
			}
			if got, ok := second[key]; !ok {
				t.Errorf("%s: no counterpart of %s: %s", row.tag, key, s)
			} else if p := placeholders(got); !slices.Equal(p, placeholders(s)) {
				t.Errorf("%s: %s has %v, want %v", row.tag, key, p, placeholders(s))
			}
		}
		for key, s := range second {
			if was, ok := main[key]; !ok || !words.MatchString(was) {
				t.Errorf("%s: %s is a counterpart of nothing", row.tag, key)
			}
			if word := words.FindString(s); word != "" {
				t.Errorf("%s: %s speaks of %q: %s", row.tag, key, word, s)
			}
		}
		for key, s := range english() {
			if _, ok := second[key]; inOneLanguage(key) && ofVersions()["en"].MatchString(s) && main[key] != "" && !ok {
				t.Errorf("%s: no counterpart of %s, which speaks of versions in English", row.tag, key)
			}
		}
	}
}

// TestInTimeSentences writes the sentences of the second tables, for translators
// to read.
func TestInTimeSentences(t *testing.T) {
	var b strings.Builder
	keys := map[string]bool{}
	for key := range englishInTime() {
		keys[base(key)] = true
	}
	for _, r := range examples() {
		if !keys[r.Key] {
			continue
		}
		b.WriteString(r.Key + "\n")
		for _, row := range languages() {
			one := row.open()
			pieces := one.InTime().Say(r)
			line := text(pieces)
			if line == "" || strings.ContainsAny(line, "{}") || strings.Contains(line, "  ") || line == text(one.Say(r)) {
				t.Errorf("%s: %s is %q", row.tag, r.Key, line)
			}
			for _, p := range pieces {
				if !p.Foreign {
					foreignWords(t, row.tag, r.Key, p.Text)
				}
			}
			b.WriteString("  " + row.tag + "  " + line + "\n")
		}
	}
	file := filepath.Join("testdata", "golden", "in_time.txt")
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != b.String() {
		t.Errorf("%s is not up to date: go test ./stages/reason -update, and read it", file)
	}
}

// TestInTime holds that the voice leaves the other sentences, and the language
// that it was made from, as they are.
func TestInTime(t *testing.T) {
	quoted := article.QuoteOf(article.RoleRepublication, "the original of “the republication”")
	f := &article.Finding{Declared: true, Reason: &article.Reason{Key: "negation.new", Args: []article.Argument{quoted}}}
	for tag, want := range map[string]string{
		"en": "The new text has a negation that the earlier text has not: “the original of “the republication””. A note in the new text mentions it.",
		"de": "Im neuen Text steht eine Verneinung, die der frühere nicht hatte: „the original of “the republication”“. Ein Hinweis im neuen Text erwähnt es.",
		"ru": "В новом тексте есть отрицание, которого не было в прежнем: «the original of “the republication”». Об этом говорится в примечании к новому тексту.",
	} {
		l := In(tag)
		before := text(l.Explain(f))
		if got := text(l.InTime().Explain(f)); got != want {
			t.Errorf("%s: %s", tag, got)
		}
		if got := text(l.Explain(f)); got != before || got == want {
			t.Errorf("%s: %s", tag, got)
		}
		same := article.Reason{Key: "caption.reworded"}
		if got := text(l.InTime().Say(same)); got != text(l.Say(same)) {
			t.Errorf("%s: %s", tag, got)
		}
		if tag == "en" && EnglishInTime(f) != want {
			t.Errorf("%s", EnglishInTime(f))
		}
	}
	if got := EnglishInTime(&article.Finding{Explanation: "x"}); got != "" {
		t.Errorf("a finding without a reason says %q", got)
	}
}
