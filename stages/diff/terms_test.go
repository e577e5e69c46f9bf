package diff

import (
	"fmt"
	"strings"
	"testing"

	"variorum/stages/article"
)

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name, lang              string
		original, republication []string
		want                    string
	}{
		{
			"every time but one", "en",
			[]string{"The militants left the town at noon.", "Nobody knows where the militants are.", "A spokesman for the militants was silent.", "The militants had come in May."},
			[]string{"The terrorists left the town at noon.", "Nobody knows where the terrorists are.", "A spokesman for the terrorists was silent.", "The militants had come in May."},
			"militants=terrorists 3/4 kept 1",
		},
		{
			"once is an edit, not a term", "en",
			[]string{"The militants left the town at noon."},
			[]string{"The rebels left the town at noon."},
			"",
		},
		{
			"numbers and function words are no terms", "en",
			[]string{"It had 14 rooms in all.", "There were 14 rooms with a view.", "He went to the bridge.", "She ran to the bridge."},
			[]string{"It had 15 rooms in all.", "There were 15 rooms with a view.", "He went over the bridge.", "She ran over the bridge."},
			"",
		},
		{
			"more words", "de",
			[]string{"Die Abschiebung begann am Montag.", "Gegen die Abschiebung klagte niemand."},
			[]string{"Die freiwillige Rückkehr begann am Montag.", "Gegen die freiwillige Rückkehr klagte niemand."},
			"Abschiebung=freiwillige Rückkehr 2/2 kept 0",
		},
		{
			"without spaces", "zh",
			[]string{"昨天抗议者离开了广场。", "没有人知道抗议者在哪里。"},
			[]string{"昨天暴徒离开了广场。", "没有人知道暴徒在哪里。"},
			"抗议者=暴徒 2/2 kept 0",
		},
		{
			"right to left", "ar",
			[]string{"غادر المسلحون المدينة ظهرًا.", "لا أحد يعرف أين المسلحون الآن."},
			[]string{"غادر الإرهابيون المدينة ظهرًا.", "لا أحد يعرف أين الإرهابيون الآن."},
			"المسلحون=الإرهابيون 2/2 kept 0",
		},
	} {
		original, republication := paragraphs(c.original...), paragraphs(c.republication...)
		var links []article.Link
		for i := range original {
			links = append(links, article.Link{Edits: Words(original[i:i+1], republication[i:i+1], c.lang, Options{}).Edits})
		}
		var got []string
		for _, x := range Terms(links, original, republication, c.lang) {
			got = append(got, fmt.Sprintf("%s=%s %d/%d kept %d", x.Original, x.Republication, len(x.Places), x.Of, x.Kept))
		}
		if s := strings.Join(got, " | "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}
