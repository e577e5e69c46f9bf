package reason

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"variorum/stages/article"
)

var update = flag.Bool("update", false, "write the golden file anew")

// placeholders are the names in braces of a sentence, sorted, each once.
func placeholders(s string) []string {
	list := regexp.MustCompile(`\{[^{}]*\}`).FindAllString(s, -1)
	slices.Sort(list)
	return slices.Compact(list)
}

// TestTables compares the tables of all languages with the English one: the same
// keys, the same placeholders in each, a form for every number.
func TestTables(t *testing.T) {
	want := english()
	bases := map[string][]string{}
	for key, s := range want {
		if p := placeholders(s); len(p) >= len(bases[base(key)]) {
			bases[base(key)] = p
		}
	}
	for _, row := range languages() {
		got, l := row.table(), row.open()
		for key := range got {
			if bases[base(key)] == nil && want[base(key)] == "" && want[base(key)+".other"] == "" {
				t.Errorf("%s: %s is no key", row.tag, key)
			}
		}
		for key, wanted := range bases {
			if s, single := want[key]; single {
				if _, ok := got[key]; !ok {
					t.Errorf("%s: nothing for %s", row.tag, key)
				} else if p := placeholders(got[key]); !slices.Equal(p, placeholders(s)) {
					t.Errorf("%s: %s has %v, want %v", row.tag, key, p, placeholders(s))
				}
				continue
			}
			if key == "paragraphs" {
				continue
			}
			for n := 1; n <= 200; n++ {
				form := key + "." + category(l.plural, n)
				s, ok := got[form]
				if !ok {
					t.Errorf("%s: nothing for %s", row.tag, form)
					break
				}
				p := placeholders(s)
				if slices.Equal(p, wanted) || n <= 2 && slices.Equal(append([]string{"{1}"}, p...), wanted) {
					continue
				}
				t.Errorf("%s: %s has %v, want %v", row.tag, form, p, wanted)
				break
			}
		}
		for _, key := range []string{"months", "months.alone"} {
			if n := len(strings.Fields(got[key])); n != 12 {
				t.Errorf("%s: %d %s", row.tag, n, key)
			}
		}
	}
}

// examples has a reason for every sentence.
func examples() []article.Reason {
	a, b := article.QuoteOf(article.RoleOriginal, "AAA"), article.QuoteOf(article.RoleRepublication, "BBB")
	dated := a
	dated.Date = "2026-05-12"
	number := func(n int, more ...article.Argument) []article.Argument {
		return append([]article.Argument{article.NumberOf(n)}, more...)
	}
	part := func(key string, args ...article.Argument) article.Reason { return article.Reason{Key: key, Args: args} }
	other := map[string][][]article.Argument{
		"day.became":        {{a, b}, {dated, b}},
		"day.shifted":       {{a, article.DateOf("2026-05-12"), article.DateOf("2026-05-01")}, {a, article.DateOf("2026-05"), article.DateOf("2026-06")}, {a, article.DateOf("2026"), article.DateOf("2027")}},
		"day.shifted.words": {{a, article.DateOf("2026-05-11/P1W"), b, article.DateOf("2026-05-18/P1W")}},
		"cause.became":      {{a, b, article.WordOf("when"), article.WordOf("why")}, {a, b, article.WordOf("beside"), article.WordOf("against")}},
		"quote.words.more":  {number(1), number(2), number(5), number(12), number(102)},
		"link.gone":         {number(1, a), number(2, a), number(5, a), number(12, a), number(102, a)},
		"link.gone.to":      {number(1, a, article.NamesOf("a.example")), number(2, a, article.NamesOf("a.example", "b.example")), number(5, a, article.NamesOf("a.example")), number(12, a, article.NamesOf("a.example")), number(102, a, article.NamesOf("a.example"))},
		"link.new":          {number(1, b), number(2, b), number(5, b), number(12, b), number(102, b)},
		"link.new.to":       {number(1, b, article.NamesOf("a.example")), number(2, b, article.NamesOf("a.example")), number(5, b, article.NamesOf("a.example")), number(12, b, article.NamesOf("a.example")), number(102, b, article.NamesOf("a.example"))},
		"declared":          {nil},
		"through":           {{article.NamesOf("google/nmt")}},
		"caption.reworded":  {nil},
	}
	first, second := article.NamesOf("first.en"), article.NamesOf("second.en")
	one, two := article.ParagraphsOf([]int{3}), article.ParagraphsOf([]int{4, 5, 6})
	for _, n := range []int{1, 2, 5, 12, 102} {
		other["copy.shared"] = append(other["copy.shared"], number(n, article.NumberOf(0), first, second))
		other["copy.shared.quoted"] = append(other["copy.shared.quoted"], number(n, article.NumberOf(1), first, second))
		other["copy.back"] = append(other["copy.back"], number(n, first, second))
		other["copy.cut"] = append(other["copy.cut"], number(n))
	}
	for key, args := range map[string][]article.Argument{
		"copy.wording": number(87), "copy.early": {first}, "copy.most": {first, article.NumberOf(3), article.NumberOf(5)},
		"copy.only": nil, "copy.unmarked": nil, "copy.moved": nil, "disagreement.stay": nil,
		"disagreement.apart": {one, first, two, second}, "disagreement.first": {one, first, two, second, one},
		"disagreement.second": {one, first, two, second, two}, "disagreement.both": {one, first, two, second, one, two},
		"disagreement.link": {one, two, first}, "disagreement.alone": {one, first},
	} {
		other[key] = [][]article.Argument{args}
	}
	stays := []article.Reason{part("disagreement.stay")}
	parts := map[string][]article.Reason{
		"copy.shared.quoted": {part("copy.as", a, b), part("copy.with", b)}, "disagreement.first": stays, "disagreement.second": stays, "disagreement.both": stays,
		"quote.words": {part("quote.words.became", a, b), part("quote.words.gone", a), part("quote.words.new", b), part("quote.words.more", article.NumberOf(2))},
	}
	var list []article.Reason
	for _, key := range Keys() {
		cases, ok := other[key]
		if parts[key] != nil && !ok {
			cases, ok = [][]article.Argument{nil}, true
		}
		if !ok {
			cases = [][]article.Argument{[]article.Argument{a, b, a}[:len(placeholders(english()[key]))]}
		}
		for _, args := range cases {
			list = append(list, article.Reason{Key: key, Args: args, Parts: parts[key]})
		}
	}
	return list
}

// TestSentences writes every sentence in every language, for translators to read,
// and looks for what must not be left in one.
func TestSentences(t *testing.T) {
	var b strings.Builder
	for _, r := range examples() {
		b.WriteString(r.Key + "\n")
		for _, row := range languages() {
			pieces := row.open().Say(r)
			said := text(pieces)
			if said == "" || strings.ContainsAny(said, "{}") || strings.Contains(said, "  ") || strings.TrimSpace(said) != said {
				t.Errorf("%s: %s is %q", row.tag, r.Key, said)
			}
			for i := range r.Args {
				if s := r.Args[i].Text; r.Args[i].Kind == article.ArgumentQuote && !strings.Contains(said, s) {
					t.Errorf("%s: %s does not quote %s: %s", row.tag, r.Key, s, said)
				}
			}
			for _, p := range pieces {
				if !p.Foreign {
					foreignWords(t, row.tag, r.Key, p.Text)
				}
			}
			b.WriteString("  " + row.tag + "  " + said + "\n")
		}
	}
	file := filepath.Join("testdata", "golden", "explanations.txt")
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

// foreignWords complains about what is no word of a language in its own words.
func foreignWords(t *testing.T, tag, key, s string) {
	t.Helper()
	alphabets := map[string]*unicode.RangeTable{"ru": unicode.Cyrillic, "ar": unicode.Arabic, "fa": unicode.Arabic, "zh": unicode.Han}
	if own := alphabets[tag]; own != nil {
		if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(own, r) }) {
			t.Errorf("%s: %s has other letters: %s", tag, key, s)
		}
	} else if words := regexp.MustCompile(`(?i)\b(the|of|and|that|which|this|republication|became|missing|says|has|with|without)\b`).FindString(s); tag != "en" && words != "" {
		t.Errorf("%s: %s has %q: %s", tag, key, words, s)
	}
	if tag == "fa" && strings.ContainsAny(s, "0123456789ي٤٥٦ك") {
		t.Errorf("%s: %s has digits or letters of other languages: %s", tag, key, s)
	}
}

// TestEnglish holds what stands in comparison.json.
func TestEnglish(t *testing.T) {
	monday := article.QuoteOf(article.RoleOriginal, "Monday")
	yesterday := article.Argument{Kind: article.ArgumentQuote, Side: article.RoleRepublication, Text: "yesterday", Date: "2026-11-24"}
	for want, r := range map[string]article.Reason{
		"The day “Monday” became “yesterday” (24 November 2026 by the date of publication).": {Key: "day.became", Args: []article.Argument{monday, yesterday}},
		"By the dates of publication “Monday” is the week of 9 November 2026 in the original, and October 2026 in the republication.": {
			Key: "day.shifted", Args: []article.Argument{monday, article.DateOf("2026-11-09/P1W"), article.DateOf("2026-10")},
		},
		"3 links to a.example, b.example are gone, the words stayed: “Monday”.": {Key: "link.gone.to", Args: []article.Argument{article.NumberOf(3), monday, article.NamesOf("a.example", "b.example")}},
		"Quoted words changed: “Monday” is missing; and 2 more places.": {Key: "quote.words", Parts: []article.Reason{
			{Key: "quote.words.gone", Args: []article.Argument{monday}}, {Key: "quote.words.more", Args: []article.Argument{article.NumberOf(2)}},
		}},
		"": {Key: "no.such.key"},
	} {
		if got := English(r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestDeclared adds the sentence about a note.
func TestDeclared(t *testing.T) {
	f := &article.Finding{Declared: true, Reason: &article.Reason{Key: "caption.reworded"}}
	for tag, want := range map[string]string{
		"en": "The same picture has another caption. A note in the republication mentions it.",
		"zh": "同一张图片的说明不同。这一版本的说明提到了这一点。",
	} {
		if got := text(In(tag).Explain(f)); got != want {
			t.Errorf("%s: %s", tag, got)
		}
	}
	if got := In("de").Explain(&article.Finding{Explanation: "x"}); got != nil {
		t.Errorf("a finding without a reason says %v", got)
	}
}

// TestThrough adds the sentence about a translation.
func TestThrough(t *testing.T) {
	f := &article.Finding{Through: "google/nmt", Declared: true, Reason: &article.Reason{Key: "caption.reworded"}}
	want := "The same picture has another caption. This was found in a translation by google/nmt, from which that side is quoted. A note in the republication mentions it."
	if got := text(In("en").Explain(f)); got != want {
		t.Errorf("%s", got)
	}
}

// TestQuotesStandApart keeps what texts say out of the language's own words.
func TestQuotesStandApart(t *testing.T) {
	r := article.Reason{Key: "number.became", Args: []article.Argument{article.QuoteOf(article.RoleOriginal, "{2} 12”"), article.QuoteOf(article.RoleRepublication, "21")}}
	for _, tag := range Languages() {
		var got []string
		for _, p := range In(tag).Say(r) {
			if p.Foreign {
				got = append(got, string(p.Side)+" "+p.Text)
			} else if strings.ContainsAny(p.Text, "12{") {
				t.Errorf("%s: %s", tag, p.Text)
			}
		}
		slices.Sort(got)
		if want := []string{"original {2} 12”", "republication 21"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q", tag, got)
		}
	}
}
