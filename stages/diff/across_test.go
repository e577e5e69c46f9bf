package diff

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
	"variorum/stages/testkit"
)

// checkAcross holds the laws of Across.
func checkAcross(t *testing.T, original, republication []article.Paragraph, r Result) {
	t.Helper()
	done := [2]map[int]int{{}, {}}
	sides := [2]map[int][]rune{{}, {}}
	for side, ps := range [2][]article.Paragraph{original, republication} {
		for _, p := range ps {
			sides[side][p.Index] = []rune(p.Text)
		}
	}
	check := func(side int, s article.Span) {
		if text := sides[side][s.Paragraph]; s.Start < 0 || s.End > len(text) || s.Start >= s.End || string(text[s.Start:s.End]) != s.Text {
			t.Fatalf("side %d: span %+v is not what stands there", side, s)
		}
	}
	for n, e := range r.Edits {
		if want := map[article.Op][2]bool{article.Equal: {true, true}, article.Replace: {true, true}, article.Delete: {true, false}, article.Insert: {false, true}}[e.Op]; want != [2]bool{e.Original != nil, e.Republication != nil} {
			t.Fatalf("edit %d: %s with the wrong sides", n, e.Op)
		}
		for side, s := range []*article.Span{e.Original, e.Republication} {
			if s == nil {
				continue
			}
			check(side, *s)
			if s.Start != done[side][s.Paragraph] {
				t.Fatalf("edit %d: begins at %d, the one before ended at %d", n, s.Start, done[side][s.Paragraph])
			}
			done[side][s.Paragraph] = s.End
		}
	}
	for side, texts := range sides {
		for p, text := range texts {
			if done[side][p] != len(text) {
				t.Fatalf("side %d: edits cover %d of %d code points of paragraph %d", side, done[side][p], len(text), p)
			}
		}
	}
	used := [2]map[string]bool{{}, {}}
	for _, l := range r.WordLinks {
		for side, s := range []article.Span{l.Original, l.Republication} {
			check(side, s)
			key := fmt.Sprint(s.Paragraph, " ", s.Start)
			if used[side][key] {
				t.Fatalf("two links begin at %+v", s)
			}
			used[side][key] = true
		}
		if l.Score <= 0 || l.Score > 1 || l.By == "" {
			t.Fatalf("link %+v", l)
		}
	}
	if r.Change < 0 || r.Change > 1 {
		t.Fatalf("change is %v", r.Change)
	}
}

func FuzzAcross(f *testing.F) {
	f.Add("The old man left. He was 70.", "Der alte Mann ging. Er war 70. Niemand sah ihn.", "en", "de")
	f.Add("One.\nTwo and three.", "一。二和三。", "en", "zh")
	f.Add("He left.", "Il est\nparti.", "en", "fr")
	f.Add("", "x", "und", "")
	f.Fuzz(func(t *testing.T, a, b, from, to string) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		original, republication := paragraphs(strings.Split(a, "\n")...), paragraphs(strings.Split(b, "\n")...)
		checkAcross(t, original, republication, Across(original, republication, from, to, Options{}))
		var gone [2][]article.Place // every other sentence
		for side, list := range [2][]article.Paragraph{original, republication} {
			lang := [2]string{from, to}[side]
			for _, p := range list {
				for i, s := range segment.Sentences(p.Text, lang) {
					if i%2 == side {
						span := article.NewRuler(p.Text).Span(p.Index, s.Start, s.End)
						gone[side] = append(gone[side], article.Place{Paragraph: p.Index, Start: span.Start, End: span.End})
					}
				}
			}
		}
		r := Across(original, republication, from, to, Options{Gone: gone})
		checkAcross(t, original, republication, r)
	})
}

// links writes word links as an editor would list them.
func links(r Result) string {
	var out []string
	for _, l := range r.WordLinks {
		out = append(out, l.Original.Text+"="+l.Republication.Text)
	}
	return strings.Join(out, " ")
}

// Cases: languages in the name; original, republication with sentences without
// partner in braces on their side, those said to be in another link in < and >;
// then word links that must be found.
func TestAcrossCases(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/across.txtar")
	for name, body := range files {
		from, rest, _ := strings.Cut(name, "-")
		to, _, _ := strings.Cut(rest, "/")
		lines := strings.Split(strings.TrimSpace(body), "\n")
		if len(lines) != 3 {
			t.Errorf("%s: %d lines, want original, republication, links", name, len(lines))
			continue
		}
		bare := strings.NewReplacer("{", "", "}", "", "<", "", ">", "")
		original, republication := paragraphs(bare.Replace(lines[0])), paragraphs(bare.Replace(lines[1]))
		var gone [2][]article.Place
		for side, line := range lines[:2] {
			line = strings.NewReplacer("{", "", "}", "").Replace(line)
			for at := 0; ; {
				before, rest, ok := strings.Cut(line[at:], "<")
				if !ok {
					break
				}
				inner, after, _ := strings.Cut(rest, ">")
				line = line[:at] + before + inner + after
				start := utf8.RuneCountInString(line[:at+len(before)])
				gone[side] = append(gone[side], article.Place{Paragraph: original[0].Index, Start: start, End: start + utf8.RuneCountInString(inner)})
				at += len(before) + len(inner)
			}
			lines[side] = strings.NewReplacer("<", "{", ">", "}").Replace(lines[side])
		}
		r := Across(original, republication, from, to, Options{Gone: gone})
		checkAcross(t, original, republication, r)
		var left, right strings.Builder
		for _, e := range r.Edits {
			if e.Original != nil {
				left.WriteString(brace(e.Original.Text, e.Op == article.Delete))
			}
			if e.Republication != nil {
				right.WriteString(brace(e.Republication.Text, e.Op == article.Insert))
			}
		}
		if left.String() != lines[0] || right.String() != lines[1] {
			t.Errorf("%s:\n got %s\n     %s", name, &left, &right)
		}
		found := " " + links(r) + " "
		for want := range strings.FieldsSeq(lines[2]) {
			if !strings.Contains(found, " "+want+" ") {
				t.Errorf("%s: no link %s in%s", name, want, found)
			}
		}
	}
}

func brace(s string, on bool) string {
	if !on {
		return s
	}
	bare := strings.TrimRight(s, " ")
	return "{" + bare + "}" + s[len(bare):]
}

// Sentences taken out of translations, and put in, are found; where nothing was
// altered hardly any is reported.
func TestDrift(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "drift", "case-*.json"))
	if err != nil || len(files) == 0 {
		testkit.Missing(t, "data", "no drift cases")
	}
	var altered, located [2]int
	paragraphCount, alarms := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c struct {
			From  string   `json:"src_lang"`
			To    string   `json:"tgt_lang"`
			Src   []string `json:"src"`
			Tgt   []string `json:"tgt"`
			Edits []struct {
				Kind      string `json:"kind"`
				Paragraph int    `json:"paragraph"`
				Deleted   string `json:"src_sentence"`
				Added     string `json:"added"`
			} `json:"edits"`
		}
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatal(err)
		}
		for p := range c.Src {
			original, republication := paragraphs(c.Src[p]), paragraphs(c.Tgt[p])
			r := Across(original, republication, c.From, c.To, Options{})
			checkAcross(t, original, republication, r)
			clean := true
			for _, e := range c.Edits {
				if e.Paragraph != p {
					continue
				}
				switch e.Kind {
				case "sentence_deleted":
					clean = false
					altered[0]++
					if covered(r.Edits, article.Delete, c.Src[p], e.Deleted) >= 0.6 {
						located[0]++
					}
				case "sentence_added":
					clean = false
					altered[1]++
					if covered(r.Edits, article.Insert, c.Tgt[p], e.Added) >= 0.6 {
						located[1]++
					}
				}
			}
			if clean {
				paragraphCount++
				for _, e := range r.Edits {
					if e.Op == article.Delete || e.Op == article.Insert {
						alarms++
						break
					}
				}
			}
		}
	}
	t.Logf("sentences taken out: %d of %d located; put in: %d of %d; alarms in %d of %d other paragraphs", located[0], altered[0], located[1], altered[1], alarms, paragraphCount)
	if 10*located[0] < 9*altered[0] || 10*located[1] < 8*altered[1] || 100*alarms > 1*paragraphCount {
		t.Error("below what was reached before: 0.9, 0.8, 1 in 100")
	}
}

// covered returns the share of a sentence that edits of one kind mark.
func covered(edits []article.Edit, op article.Op, text, sentence string) float64 {
	at := strings.Index(text, sentence)
	if at < 0 {
		return 0
	}
	from := utf8.RuneCountInString(text[:at])
	to, n := from+utf8.RuneCountInString(sentence), 0
	for _, e := range edits {
		if e.Op != op {
			continue
		}
		s := e.Original
		if op == article.Insert {
			s = e.Republication
		}
		n += max(0, min(to, s.End)-max(from, s.Start))
	}
	return float64(n) / float64(to-from)
}

func TestAlike(t *testing.T) {
	for _, c := range [][2]string{{"петров", "petrov"}, {"τσίπρας", "tsipras"}, {"erdoğan", "erdogan"}, {"шевченко", "shevchenko"}, {"љубљана", "ljubljana"}} {
		if s := alike(latin(foldFor(c[0])), latin(foldFor(c[1]))); s < 0.6 {
			t.Errorf("%s and %s are alike by %.2f only", c[0], c[1], s)
		}
	}
	for _, c := range [][2]string{{"حداد", "haddad"}, {"כהן", "cohen"}, {"تيرانا", "tirana"}, {"تهران", "teheran"}} {
		a, b := skeleton(latin(foldFor(c[0]))), skeleton(latin(foldFor(c[1])))
		if a != b {
			t.Errorf("skeletons of %s and %s: %q, %q", c[0], c[1], a, b)
		}
	}
	if s := alike("merkel", "orban"); s >= 0.6 {
		t.Errorf("merkel and orban are alike by %.2f", s)
	}
}

func BenchmarkAcross(b *testing.B) {
	original := paragraphs("The council agreed on Monday to sell the old harbour to a bank. Two members voted against it. The mayor, Nadia Petrova, called the price of 1,250 million euros fair.")
	republication := paragraphs("Der Stadtrat beschloss am Montag, den alten Hafen an eine Bank zu verkaufen. Zwei Mitglieder stimmten dagegen. Die Bürgermeisterin Nadia Petrowa nannte den Preis von 1.250 Millionen Euro angemessen.")
	for b.Loop() {
		Across(original, republication, "en", "de", Options{})
	}
}

// Texts that make a careless comparison quadratic. The limits are many times
// what they take.
func TestAcrossHostile(t *testing.T) {
	for name, unit := range map[string]string{
		"one sentence":   "word ",
		"sentences":      "The bridge over the river is old. ",
		"short":          "A b. ",
		"long sentences": strings.Repeat("many words here ", 300) + ". ",
		"glyphs":         "市长",
		"numbers":        "1,2 ",
		"many":           strings.Repeat("The bridge over the river is old. ", 700) + strings.Repeat("x", 130_000),
		"stops":          ". ",
	} {
		text := strings.Repeat(unit, 150_000/len(unit)+1)
		original, republication := paragraphs(text), paragraphs(strings.ToUpper(text[:100_001]))
		start := time.Now()
		r := Across(original, republication, "en", "de", Options{})
		t.Logf("%s: %v %q", name, time.Since(start), r.BudgetHits)
		if d := time.Since(start); d > time.Minute {
			t.Errorf("%s: %v", name, d)
		}
		if len(r.Edits) == 0 {
			t.Errorf("%s: no edits", name)
		}
	}
}
