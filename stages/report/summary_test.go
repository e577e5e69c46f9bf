package report

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/classify"
)

var categories = []string{"zero", "one", "two", "few", "many", "other"}

// most is far above what a summary counts.
const mostCounted = 1000

// TestSentenceTables compares the tables of sentences with the English one:
// every key, every plural category that the language has for whole numbers and
// no other, every value used. Only a form that stands for one number alone may
// leave the number out.
func TestSentenceTables(t *testing.T) {
	english := sentencesIn("en")
	for _, l := range interfaceLanguages() {
		m := sentencesIn(l.tag)
		numbers := map[string]int{} // how many numbers a category stands for
		for n := 1; n <= mostCounted; n++ {
			numbers[m.category(n)]++
		}
		want := map[string]bool{}
		for key, text := range english.table {
			base, category := cutCategory(key)
			if category == "" {
				want[key] = true
				if got, ok := m.table[key]; !ok {
					t.Errorf("%s: no sentence %s", l.tag, key)
				} else if !slices.Equal(valuesIn(got), valuesIn(text)) {
					t.Errorf("%s: %s uses %v, want %v", l.tag, key, valuesIn(got), valuesIn(text))
				}
				continue
			}
			all := valuesIn(english.table[base+".other"])
			for c := range numbers {
				want[base+"."+c] = true
				got, ok := m.table[base+"."+c]
				if !ok {
					t.Errorf("%s: no form %s of %s", l.tag, c, base)
					continue
				}
				missing := slices.DeleteFunc(slices.Clone(all), func(v string) bool { return slices.Contains(valuesIn(got), v) })
				if numbers[c] == 1 {
					missing = slices.DeleteFunc(missing, func(v string) bool { return v == "n" })
				}
				if len(missing) > 0 || slices.ContainsFunc(valuesIn(got), func(v string) bool { return !slices.Contains(all, v) }) {
					t.Errorf("%s: %s.%s uses %v, want %v", l.tag, base, c, valuesIn(got), all)
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(m.table)) {
			if !want[key] {
				t.Errorf("%s: %s is never said", l.tag, key)
			}
		}
	}
}

func cutCategory(key string) (base, category string) {
	if i := strings.LastIndexByte(key, '.'); i > 0 && slices.Contains(categories, key[i+1:]) && strings.Count(key, ".other") > 0 || i > 0 && slices.Contains(categories[:5], key[i+1:]) {
		return key[:i], key[i+1:]
	}
	return key, ""
}

func valuesIn(text string) []string {
	found := regexp.MustCompile(`\{[a-z]*\}`).FindAllString(text, -1)
	for i := range found {
		found[i] = strings.Trim(found[i], "{}")
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// TestEveryStatementIsSaid puts every statement that can be made into words, in
// every language, for numbers of every plural category.
func TestEveryStatementIsSaid(t *testing.T) {
	original := &version{Version: &article.Version{ID: "o", Language: "en", Direction: article.LTR}}
	here := &version{Version: &article.Version{ID: "r", Language: "fa", Direction: article.RTL, Outlet: "روز"}}
	byID := map[string]*version{"o": original, "r": here}
	kinds := []article.FindingKind{"unheard-of"}
	for _, r := range classify.Rules() {
		if r.Kind != article.FindingOmission && r.Kind != article.FindingAddition {
			kinds = append(kinds, r.Kind)
		}
	}
	for _, l := range interfaceLanguages() {
		m := sentencesIn(l.tag)
		for _, k := range kinds[1:] {
			if !m.has("kind."+string(k), 2) && !m.has("differ."+string(k), 2) && !m.has("any."+string(k), 2) {
				t.Errorf("%s: no word for the kind %s", l.tag, k)
			}
		}
		for _, p := range article.Parts() {
			if !m.has("part."+string(p), 2) {
				t.Errorf("%s: no word for the part %s", l.tag, p)
			}
		}
		say := func(st article.Statement) {
			got := m.tell([]article.Statement{st}, original, byID, here).String(false)
			counted := st.N > 2 && m.has(string(st.Point), st.N)
			number := m.number(st.N)[0].text
			if strings.ContainsAny(got, "{}") || len(got) < 4 || !strings.HasSuffix(got, m.table["end"]) || counted && !strings.Contains(got, number) {
				t.Errorf("%s: %+v is %q", l.tag, st, got)
			}
			for _, e := range st.Examples {
				for _, text := range []string{e.Original, e.Republication} {
					if !strings.Contains(got, text) {
						t.Errorf("%s: %+v does not quote %s: %q", l.tag, st, text, got)
					}
				}
			}
		}
		for _, n := range []int{1, 2, 3, 5, 11, 21, 100, 102} {
			for _, point := range article.Points() {
				st := article.Statement{Point: point, N: n, Of: 200, Version: "r"}
				switch point {
				case article.PointDiffer, article.PointGone, article.PointNew:
					for _, k := range kinds {
						st.Kind, st.Examples = k, []article.Example{{Original: "1,250", Republication: "۱۵۲۰"}}
						if point != article.PointDiffer {
							st.Examples = []article.Example{{Original: "not"}, {Republication: "نه"}}
						}
						say(st)
					}
				case article.PointDropped:
					say(st)
					st.Examples = []article.Example{{Original: "Mira Kodra"}}
					say(st)
				case article.PointApart:
					st.Part = article.PartTail
					say(st)
				default:
					say(st)
				}
			}
		}
	}
}

// TestPlurals holds the forms that go wrong first.
func TestPlurals(t *testing.T) {
	original := &version{Version: &article.Version{ID: "o", Language: "en"}}
	for _, c := range []struct {
		tag  string
		n    int
		want string
	}{
		{"en", 1, "1 of 30 paragraphs was left out."},
		{"en", 21, "21 of 30 paragraphs were left out."},
		{"ru", 1, "Опущен 1 абзац из 30."},
		{"ru", 2, "Опущено 2 абзаца из 30."},
		{"ru", 11, "Опущено 11 абзацев из 30."},
		{"ru", 21, "Опущен 21 абзац из 30."},
		{"ar", 1, "غابت فقرة واحدة من أصل 30."},
		{"ar", 2, "غابت فقرتان من أصل 30."},
		{"ar", 3, "غابت 3 فقرات من أصل 30."},
		{"ar", 11, "غابت 11 فقرة من أصل 30."},
		{"fa", 3, "از ۳۰ بند، ۳ بند نیامده است."},
		{"zh", 3, "原文30段中有3段没有出现。"},
	} {
		got := sentencesIn(c.tag).tell([]article.Statement{{Point: article.PointDropped, N: c.n, Of: 30}}, original, nil, original).String(false)
		if got != c.want {
			t.Errorf("%s %d: %s, want %s", c.tag, c.n, got, c.want)
		}
	}
}

// TestSummaryIsolates sees to quotations in the other direction, and to
// hostile ones.
func TestSummaryIsolates(t *testing.T) {
	original := &version{Version: &article.Version{ID: "o", Language: "en", Direction: article.LTR}}
	here := &version{Version: &article.Version{ID: "r", Language: "fa", Direction: article.RTL}}
	sts := []article.Statement{{Point: article.PointDiffer, Kind: article.FindingNumber, N: 1, Examples: []article.Example{{Original: "1<b>\u2067", Republication: "۲"}}}}
	for _, c := range []struct{ tag, text, html string }{
		{"en", "1 number differs (“1<b>⟦RLI⟧” became “\u2068۲\u2069”).", `1 number differs (“<bdi lang="en" dir="ltr">1&lt;b&gt;`},
		{"fa", "۱ عدد تفاوت دارد (به‌جای «\u20681<b>⟦RLI⟧\u2069»، «۲» آمده است).", `<bdi lang="fa" dir="rtl">۲</bdi>`},
	} {
		s := sentencesIn(c.tag).tell(sts, original, nil, here)
		if got := s.String(true); got != c.text {
			t.Errorf("%s: %q, want %q", c.tag, got, c.text)
		}
		if got := string(s.HTML()); !strings.Contains(got, c.html) || strings.ContainsAny(got, "\u2066\u2067\u2068\u2069") || strings.Contains(got, "<b>") {
			t.Errorf("%s: %s", c.tag, got)
		}
		if strings.ContainsAny(s.String(false), "\u2068\u2069") {
			t.Errorf("%s: isolates unasked: %q", c.tag, s.String(false))
		}
	}
}

func TestDigits(t *testing.T) {
	for tag, want := range map[string]string{"en": "1203", "ar": "1203", "fa": "۱۲۰۳"} {
		if got := sentencesIn(tag).number(1203)[0].text; got != want {
			t.Errorf("%s: %s, want %s (%s)", tag, got, want, strconv.Quote(got))
		}
	}
}

// TestGoldenSummaries keeps what the fixture comes to in every language, to be
// read in review.
func TestGoldenSummaries(t *testing.T) {
	c := ferry(t)
	var b strings.Builder
	for _, tag := range Interfaces() {
		told := newTeller(c, tag)
		b.WriteString("# " + tag + "\n" + told.story(c).String(false) + "\n")
		for i := range c.Pairs {
			b.WriteString("\n" + told.pair(&c.Pairs[i]).String(false) + "\n")
		}
		b.WriteString("\n")
	}
	golden(t, "summaries.txt", []byte(b.String()))
}
