package langid

import "testing"

func TestOneLanguage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"en", "en-GB", true},
		{"sr-Latn", "sr-Cyrl", true},
		{"sr", "sr-Latn", true},
		{"sr_Cyrl", "sr-Latn-RS", true},
		{"bs-Cyrl", "bs", true},
		{"sr-Latn", "hr", false},
		{"bs", "sr-Latn", false},
		{"zh", "zh-Hant", true},
		{"zh-CN", "zh-TW", true},
		{"zh-HK", "zh-TW", true},
		{"zh-Hans", "ja", false},
		{"zh", "yue", false},
		{"az-Cyrl", "az", true},
		{"uz-Cyrl", "uz", false}, // not letter by letter
		{"kk", "kk-Latn", false},
		{"pa", "pa-Arab", false},
		{"sr-Latn", "sr-Arab", false},
		{"und", "und", false},
		{"", "sr", false},
		{"not a tag", "zh", false},
	} {
		if got := OneLanguage(c.a, c.b); got != c.want {
			t.Errorf("OneLanguage(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
		if got := OneLanguage(c.b, c.a); got != c.want {
			t.Errorf("OneLanguage(%q, %q) = %v, want %v", c.b, c.a, got, c.want)
		}
	}
}
