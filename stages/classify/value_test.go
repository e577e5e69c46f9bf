package classify

import (
	"testing"

	"variorum/stages/article"
)

// One value has one form in all languages, and other values have others.
func TestValue(t *testing.T) {
	type said struct{ text, lang string }
	forms := map[string]string{}
	for want, list := range map[string][]said{
		"1250":      {{"1,250", "en"}, {"1.250", "sq"}, {"1 250", "fr"}, {"1.250", "de"}, {"۱٬۲۵۰", "fa"}, {"١٢٥٠", "ar"}, {"1250", "ru"}, {"1250", "zh-Hans"}},
		"1.25":      {{"1.25", "en"}, {"1,25", "de"}, {"1,25", "ru"}},
		"two":       {{"2 million", "en"}, {"2 Millionen", "de"}, {"2 миллиона", "ru"}, {"200万", "zh-Hans"}, {"2 milionë", "sq"}},
		"14 July":   {{"14 July", "en"}, {"14. Juli", "de"}, {"14 juillet", "fr"}, {"14 июля", "ru"}, {"14 korrik", "sq"}, {"7月14日", "ja"}},
		"4 July":    {{"4 July", "en"}, {"4 luglio", "it"}},
		"half four": {{"15:30", "de"}, {"3.30 pm", "en"}},
		"Monday":    {{"Monday", "en"}, {"Montag", "de"}, {"e hënë", "sq"}},
	} {
		first := Value(article.FindingNumber, list[0].text, list[0].lang)
		if first == "" || forms[first] != "" {
			t.Errorf("%s: %q is empty or that of %s", want, first, forms[first])
		}
		forms[first] = want
		for _, s := range list[1:] {
			if got := Value(article.FindingNumber, s.text, s.lang); got != first {
				t.Errorf("%s: %q (%s) is %q, want %q", want, s.text, s.lang, got, first)
			}
		}
	}
	if got := Value(article.FindingNumber, "the harbour", "en"); got != "" {
		t.Errorf("words without a value give %q", got)
	}
	if a, b := Value(article.FindingUnit, "5 miles", "en"), Value(article.FindingUnit, "5 kilometres", "en"); a == b {
		t.Errorf("two units give %q", a)
	}
}
