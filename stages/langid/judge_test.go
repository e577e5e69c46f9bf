package langid

import (
	"fmt"
	"strings"
	"testing"
)

// TestJudge: a judge that has read much answers as one that has read nothing,
// also beyond the words that it keeps and in another script.
func TestJudge(t *testing.T) {
	texts := []string{
		"The council decides next week whether to sell the harbour to the fishermen of the town",
		"Die Stadt entscheidet nächste Woche, ob sie den Hafen an die Fischer verkauft",
		"Općina će idućeg tjedna odlučiti o prodaji luke, kaže Načelnik Ivić",
		"На следующей неделе совет решит, продавать ли порт рыбакам",
		"市议会下周决定是否出售港口", "Kommunen avgjør neste uke om havnen skal selges", "1984", "",
	}
	for _, tag := range []string{"en", "de", "hr", "ru", "zh-Hans", "nb", "xx"} {
		j := Judge{Tag: tag}
		for round := range 3 {
			for k, text := range texts {
				if got, want := j.Plausible(text), Plausible(text, tag); got != want {
					t.Errorf("%s, text %d, round %d: %v after others, %v alone", tag, k, round, got, want)
				}
			}
			var many strings.Builder // new words, more than are kept
			for i := range 400 {
				many.Reset()
				for k := range 12 {
					fmt.Fprintf(&many, "wort%sx%s ", strings.Repeat("a", i%20+k), string(rune('a'+i%26))+string(rune('a'+k))+string(rune('a'+i/26)))
				}
				if got, want := j.Plausible(many.String()), Plausible(many.String(), tag); got != want {
					t.Fatalf("%s, many words %d: %v after others, %v alone", tag, i, got, want)
				}
			}
			if len(j.seen.words) > maxMemory {
				t.Fatalf("%d words kept, at most %d", len(j.seen.words), maxMemory)
			}
		}
	}
}

func BenchmarkJudge(b *testing.B) {
	text := strings.Repeat("The council decides next week whether to sell the harbour. ", 8)
	j := Judge{Tag: "en"}
	for b.Loop() {
		j.Plausible(text)
	}
}
