package diff

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestSpelling(t *testing.T) {
	for _, c := range []struct {
		lang, original, republication string
		want                          article.Relation
	}{
		{"en", "The colour of the harbour was organised by the centre.", "The color of the harbor was organized by the center.", article.Typographic},
		{"en-GB", "Travellers analysed the programme; the cheque was cancelled, in their defence.", "Travelers analyzed the program; the check was canceled, in their defense.", article.Typographic},
		{"en", "Labour's behaviour at the theatre was grey.", "Labor’s behavior at the theater was gray.", article.Typographic},
		{"en", "The prize was large.", "The prise was large.", article.Reworded},
		{"en", "They promised a rise.", "They promised a raise.", article.Reworded},
		{"en", "It was a court for four hours.", "It was a cort for for hours.", article.Reworded},
		{"fr", "Le cœur des œuvres.", "Le coeur des oeuvres.", article.Typographic},
		{"de", "Die Straße ist groß und weiß.", "Die Strasse ist gross und weiss.", article.Typographic},
		// One letter in one word may be another word.
		{"de", "Er trinkt Bier in Maßen.", "Er trinkt Bier in Massen.", article.Reworded},
		{"de", "Die Buße war groß, die Masse heiß.", "Die Busse war groß, die Masse heiß.", article.Reworded},
		{"ru", "Всё ещё идёт дождь.", "Все еще идет дождь.", article.Typographic},
		{"ru", "Мы узнаем всё.", "Мы узнаем все.", article.Reworded},
		{"ru", "Всё ещё идёт дождь.", "Все ещё идёт дождь.", article.Reworded},
		{"it", "Il colour è grey.", "Il color è gray.", article.Reworded},
	} {
		left, right := paragraphs(c.original), paragraphs(c.republication)
		r := Words(left, right, c.lang, Options{Spelling: SpellingOf(left, right, c.lang)})
		checkEdits(t, left, right, r.Edits)
		if r.Relation != c.want {
			t.Errorf("%s: %s, want %s: %s", c.lang, r.Relation, c.want, c.original)
		}
		if c.want == article.Typographic && r.Change != 0 {
			t.Errorf("%s: change %v: %s", c.lang, r.Change, c.original)
		}
	}
}

// No two British words that differ may fall together with one American word,
// and a spelling has no other.
func TestSpellingTables(t *testing.T) {
	for from, to := range americanWords {
		if american(to) != to {
			t.Errorf("%s becomes %s, and that %s", from, to, american(to))
		}
	}
	for _, r := range americanRoots {
		if len(r[0]) < beginning || strings.Contains(r[1], r[0]) {
			t.Errorf("%v cannot be found", r)
		}
	}
	for _, word := range strings.Fields("four hour hours your tour pour court source course promise noise size prize prise were here there where fire more store before acre genre ogre well call full will tall spelled rolled cell cellar millet metal rebel travel label") {
		if got := american(word); got != word && !strings.HasSuffix(word, "ise") {
			t.Errorf("%s becomes %s", word, got)
		}
	}
}
