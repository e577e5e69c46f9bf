package diff

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
	"variorum/stages/testkit"
)

// checkSpans says that spans lie in a text, in order and apart from each other.
func checkSpans(spans []article.Span, p article.Paragraph) error {
	text, at := []rune(p.Text), 0
	for _, s := range spans {
		if s.Paragraph != p.Index || s.Start < at || s.End <= s.Start || s.End > len(text) {
			return fmt.Errorf("span %+v after %d of a text of %d", s, at, len(text))
		}
		if s.Text != string(text[s.Start:s.End]) {
			return fmt.Errorf("%q is not what stands at %d..%d", s.Text, s.Start, s.End)
		}
		at = s.End
	}
	return nil
}

// TestProjection looks where marked words of a translation fall in the text.
func TestProjection(t *testing.T) {
	for _, c := range []struct{ from, own, to, translated, marked, want string }{
		{"es", "El alcalde vendió el viejo puerto a una empresa francesa.", "en", "The mayor sold the old port to a French company.", "old port", "viejo puerto"},
		{"es", "El alcalde vendió el viejo puerto a una empresa francesa.", "en", "The mayor sold the old port to a French company.", "The", ""},
		{"de", "Die Regierung hat das Gesetz am Montag zurückgezogen.", "en", "The government withdrew the law on Monday.", "law", "Gesetz"},
		{"ru", "Президент встретился с министром в Москве.", "en", "The president met the minister in Moscow.", "minister in Moscow", "министром в Москве"},
		{"ar", "قال الرئيس إن الحكومة ستدفع 300 مليون دولار.", "en", "The president said the government would pay 300 million dollars.", "300 million", "300 مليون"},
		{"zh", "总统在北京会见了法国外长。", "en", "The president met the French foreign minister in Beijing.", "Beijing", "北京"},
		{"ja", "大統領は東京でフランスの外相と会談した。", "en", "The president met the French foreign minister in Tokyo.", "Tokyo", "東京"},
		{"hi", "राष्ट्रपति ने दिल्ली में सरकार की आलोचना की।", "en", "The president criticised the government in Delhi.", "government", "सरकार"},
		{"fa", "دولت ایران روز دوشنبه قانون را لغو کرد.", "en", "The government of Iran repealed the law on Monday.", "law", "قانون"},
	} {
		own, translated := article.Paragraph{Index: 4, Text: c.own}, article.Paragraph{Index: 4, Text: c.translated}
		p := NewProjection(own, translated, c.from, c.to)
		at := utf8.RuneCountInString(c.translated[:strings.Index(c.translated, c.marked)])
		spans := p.Spans(article.Span{Paragraph: 4, Start: at, End: at + utf8.RuneCountInString(c.marked)})
		if err := checkSpans(spans, own); err != nil {
			t.Errorf("%s: %v", c.own, err)
		}
		var got []string
		for _, s := range spans {
			got = append(got, s.Text)
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s: %q comes from %q, want %q", c.from, c.marked, got, c.want)
		}
	}
}

// TestProjectionByHand projects every word with content, and every three words
// in a row, onto the other language, on sentences linked by hand: how many of
// the words that are marked are right, and how many of the marks asked for come.
func TestProjectionByHand(t *testing.T) {
	testkit.Figures(t)
	folder := filepath.Join(testkit.Data(t), "alignment", "wordalign")
	texts, err := os.ReadFile(filepath.Join(folder, "enfr.src-tgt"))
	if err != nil {
		testkit.Missing(t, "data", err.Error())
	}
	gold, err := os.ReadFile(filepath.Join(folder, "enfr.gold"))
	if err != nil {
		t.Fatal(err)
	}
	links := strings.Split(strings.TrimSpace(string(gold)), "\n")
	for _, length := range []int{1, 3} {
		right, marks, asked, answered := 0, 0, 0, 0
		for n, line := range strings.Split(strings.TrimSpace(string(texts)), "\n") {
			english, french, _ := strings.Cut(line, "|||")
			own, at := plainWords(french)
			translated, there := plainWords(english)
			possible := map[[2]int]bool{}
			for field := range strings.FieldsSeq(links[n]) {
				var a, b int
				if _, err := fmt.Sscanf(strings.Replace(field, "p", "-", 1), "%d-%d", &a, &b); err == nil {
					possible[[2]int{a, b}] = true
				}
			}
			projection := NewProjection(paragraphs(own)[0], paragraphs(translated)[0], "fr", "en")
			functions := segment.FunctionWords("fr")
			for first := 0; first+length <= len(there); first++ {
				spans := projection.Spans(article.Span{Paragraph: 3, Start: there[first].Start, End: there[first+length-1].End})
				asked++
				if len(spans) > 0 {
					answered++
				}
				for _, s := range spans {
					for word, place := range at {
						if place.Start >= s.End || place.End <= s.Start || functions[segment.Key(string([]rune(own)[place.Start:place.End]), "fr")] {
							continue
						}
						marks++
						for k := range length {
							if possible[[2]int{first + k + 1, word + 1}] {
								right++
								break
							}
						}
					}
				}
			}
		}
		t.Logf("%d words: %.3f of %d marked words are right, %.3f of %d spans are marked", length, float64(right)/float64(marks), marks, float64(answered)/float64(asked), asked)
		if least := map[int]float64{1: 0.95, 3: 0.95}[length]; float64(right)/float64(marks) < least {
			t.Errorf("of %d words: fewer marks are right than %.2f", length, least)
		}
	}
}

// plainWords joins the words of a sentence by single spaces and says where each
// stands.
func plainWords(s string) (string, []article.Place) {
	words := strings.Fields(s)
	places, at := make([]article.Place, len(words)), 0
	for i, w := range words {
		places[i] = article.Place{Start: at, End: at + utf8.RuneCountInString(w)}
		at = places[i].End + 1
	}
	return strings.Join(words, " "), places
}
