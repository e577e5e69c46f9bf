package stages_test

import (
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// textOf is a place of a version.
func textOf(v article.Version, places []article.Place) string {
	var texts []string
	for _, p := range places {
		texts = append(texts, string([]rune(v.Paragraphs[p.Paragraph].Text)[p.Start:p.End]))
	}
	return strings.Join(texts, " ")
}

func versionOf(id, lang string, paragraphs ...string) article.Version {
	v := article.Version{ID: id, Language: lang}
	for i, p := range paragraphs {
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Language: lang, Text: p})
	}
	return v
}

// A sentence that went to the next paragraph is neither left out nor added, and
// what changed in it is found.
func TestSentenceMoves(t *testing.T) {
	original := versionOf("a", "en",
		"The town council voted on Monday to sell the old harbour to a bank. Nine members were for it and two against. The sale ends a quarrel of eleven years.",
		"Mayor Nadia Petrova called the price of 12 million euros fair. She promised that the fishing boats may stay until 2031.",
		"The fishermen learned of the plan from the radio. Their chairman, Tomas Brandt, wants to go to court.",
	)
	for _, c := range []struct {
		republication article.Version
		moved         string
	}{
		{versionOf("b", "en",
			"The town council voted on Monday to sell the old harbour to a bank. Nine members were for it and two against.",
			"Mayor Nadia Petrova called the price of 12 million euros fair. The sale ends a quarrel of 14 years. She promised that the fishing boats may stay until 2031.",
			original.Paragraphs[2].Text,
		), "The sale ends a quarrel of 14 years."},
		{versionOf("b", "de",
			"Der Stadtrat beschloss am Montag, den alten Hafen an eine Bank zu verkaufen. Neun Mitglieder waren dafür und zwei dagegen.",
			"Bürgermeisterin Nadia Petrova nannte den Preis von 12 Millionen Euro angemessen. Sie versprach, dass die Fischerboote bis 2031 bleiben dürfen. Der Verkauf beendet einen Streit, der 14 Jahre dauerte.",
			"Die Fischer erfuhren von dem Plan aus dem Radio. Ihr Vorsitzender Tomas Brandt will vor Gericht gehen.",
		), "Der Verkauf beendet einen Streit, der 14 Jahre dauerte."},
	} {
		story := article.Story{Versions: []article.Version{original, c.republication}, ChosenBy: article.ByName}
		result, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, result)
		pair := result.Pairs[0]
		if len(pair.SentenceMoves) != 1 {
			t.Fatalf("%s: moves %+v", c.republication.Language, pair.SentenceMoves)
		}
		m := pair.SentenceMoves[0]
		if got := textOf(original, m.Original); got != "The sale ends a quarrel of eleven years." {
			t.Errorf("%q went elsewhere", got)
		}
		if got := textOf(c.republication, m.Republication); got != c.moved {
			t.Errorf("it became %q", got)
		}
		numbers := 0
		for _, l := range pair.Links {
			for _, f := range l.Findings {
				switch f.Kind {
				case article.FindingOmission, article.FindingAddition:
					t.Errorf("%s: %s", f.Kind, f.Explanation)
				case article.FindingNumber:
					numbers++
					if f.Original == nil || f.Original.Text != "eleven" || f.Republication == nil || f.Republication.Text != "14" ||
						f.Republication.Paragraph != 1 || textOf(c.republication, []article.Place{{Paragraph: 1, Start: f.Republication.Start, End: f.Republication.End}}) != "14" {
						t.Errorf("%+v %+v", f.Original, f.Republication)
					}
				}
			}
		}
		if pair.Basis == article.SameLanguage && numbers != 1 {
			t.Errorf("%d numbers that changed in the sentence, want 1", numbers)
		}
	}
}
