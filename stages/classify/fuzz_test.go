package classify

import (
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/classify/languages"
)

// FuzzFindings holds the laws of findings for any two texts in any language,
// in one language and across.
func FuzzFindings(f *testing.F) {
	seeds := []string{
		"The blast injured 1.250,75 of 10-15 workers on 6 January 2018 at 7pm.",
		"„Das war ein Fehler“, sagte Frau Müller-Lüdenscheidt um 19.30 Uhr.",
		"三十五人在2018年1月6日受伤，百分之三十五。", "بدأ المشروع عام ٢٠٠٠ ولن ينتهي", "حدود ۱٬۲۵۰ نفر نیامدند",
		"n't no not never --5 −5 % $ £7 7£ 1 000 000 1’000 12,34,567 99999999999999999999", "\"'“”„«»‹›「」『", "Ankara'da yirmi beş kişi gelmedi", "", "\u200d\u0301\u00ad 5\u0301",
	}
	tags := append(languages.Tags(), "und", "sr-Cyrl", "zh-Hant")
	for i, s := range seeds {
		f.Add(s, seeds[(i+1)%len(seeds)], uint8(i), uint8(i*3))
	}
	f.Fuzz(func(t *testing.T, a, b string, from, to uint8) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || len(a)+len(b) > 2000 {
			return
		}
		one, other := tags[int(from)%len(tags)], tags[int(to)%len(tags)]
		for _, p := range []Pair{pairOf(one, one, a, b), pairOf(one, other, a, b)} {
			checkFindings(t, p, Findings(p))
		}
		// Without edits nothing is known about places; it must hold all the same.
		bare := pairOf(one, one, a, b)
		bare.Edits = nil
		checkFindings(t, bare, Findings(bare))
	})
}

// FuzzSame holds that a text has no findings against itself.
func FuzzSame(f *testing.F) {
	f.Add("She did not pay 40 euros on Monday, \"she said\".", uint8(3))
	f.Add("他没有支付三十五元。", uint8(18))
	tags := languages.Tags()
	f.Fuzz(func(t *testing.T, s string, lang uint8) {
		if !utf8.ValidString(s) || len(s) > 1000 {
			return
		}
		tag := tags[int(lang)%len(tags)]
		p := pairOf(tag, tag, s, s)
		if found := Findings(p); len(found) > 0 {
			t.Errorf("%q against itself: %+v", s, found)
		}
		p.Edits = []article.Edit{}
		Findings(p)
	})
}

// FuzzDigits holds that reading digits never panics and that separators do not
// change which digits there are.
func FuzzDigits(f *testing.F) {
	for _, s := range []string{"1,250", "1.250,5", "٢٬٠٠٠٫٥", "1 000 000", "00.00.0000", "12,34,567"} {
		f.Add(s, ",")
	}
	f.Fuzz(func(t *testing.T, s, decimal string) {
		r := readDigits(s, decimal)
		for _, c := range r.literal {
			if c < '0' || c > '9' {
				t.Fatalf("%q: literal %q", s, r.literal)
			}
		}
		if len(r.values) > 2 {
			t.Fatalf("%q: %d readings", s, len(r.values))
		}
	})
}
