package langid

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// languageOf compares answers as the contract does: regions do not count, a
// script counts where the language is written in two.
func languageOf(tag string) string {
	parts := strings.Split(tag, "-")
	switch parts[0] {
	case "zh":
		if len(parts) > 1 && parts[1] == "Hant" {
			return "zh-Hant"
		}
		return "zh-Hans"
	case "sr":
		if len(parts) > 1 && parts[1] == "Latn" {
			return "sr-Latn"
		}
		return "sr-Cyrl"
	}
	return parts[0]
}

// The figures are quality, not law: raise them when the tables get better.
func TestAccuracy(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testkit.Data(t), "langid", "ntrex.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	const ours = " en de fr es it pt ru uk sr-Cyrl sr-Latn hr pl sq el tr ar fa he hi zh-Hans zh-Hant ja ko "
	right, all := map[string]int{}, map[string]int{}
	wrong := map[string]int{}
	reliable, lies := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		f := strings.Split(line, "\t")
		g := Detect(f[3])
		ok := languageOf(g.Language) == languageOf(f[0])
		keys := []string{"all", f[1], "lang " + f[0]}
		if strings.Contains(ours, " "+f[0]+" ") {
			keys = append(keys, "ours", "ours "+f[1])
		}
		for _, k := range keys {
			all[k]++
			if ok {
				right[k]++
			}
		}
		if g.Reliable {
			reliable++
			if !ok {
				lies++
			}
		}
		if !ok {
			wrong[f[0]+" called "+g.Language]++
		}
	}
	share := func(k string) float64 { return float64(right[k]) / float64(all[k]) }
	for key, least := range map[string]float64{"all": 0.87, "headline": 0.82, "sentence": 0.88, "paragraph": 0.93, "ours": 0.95, "ours headline": 0.93, "ours paragraph": 0.97} {
		t.Logf("%-16s %.3f of %d", key, share(key), all[key])
		if share(key) < least {
			t.Errorf("%s: %.3f right, want at least %.3f", key, share(key), least)
		}
	}
	t.Logf("reliable: %d of %d, wrong among them %d", reliable, all["all"], lies)
	if testing.Verbose() {
		for k := range all {
			if strings.HasPrefix(k, "lang ") && share(k) < 0.85 {
				t.Logf("%s: %.2f", k, share(k))
			}
		}
		for k, n := range wrong {
			if n > 3 {
				t.Logf("%s: %d", k, n)
			}
		}
	}
}

func TestOtherLanguages(t *testing.T) {
	dir := filepath.Join(testkit.Data(t), "langid")
	ntrex, err := os.ReadFile(filepath.Join(dir, "ntrex.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(ntrex)), "\n")[1:] {
		tag, _, _ := strings.Cut(line, "\t")
		known[languageOf(tag)] = true
	}
	udhr, err := os.ReadFile(filepath.Join(dir, "udhr.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	covered, right, others, named := 0, 0, 0, 0
	for _, line := range strings.Split(strings.TrimSpace(string(udhr)), "\n")[1:] {
		f := strings.Split(line, "\t")
		g := Detect(f[3])
		if known[languageOf(f[1])] {
			covered++
			if languageOf(g.Language) == languageOf(f[1]) {
				right++
			}
			continue
		}
		others++
		if g.Language != "und" {
			named++
		}
	}
	t.Logf("declaration: %.3f of %d right; of %d in other languages %.3f called something", float64(right)/float64(covered), covered, others, float64(named)/float64(others))
}

func TestDirection(t *testing.T) {
	for tag, want := range map[string]article.Direction{
		"ar": article.RTL, "fa": article.RTL, "he": article.RTL, "ur-PK": article.RTL, "ku-Arab": article.RTL,
		"az-Arab": article.RTL, "ug-Latn": article.LTR, "en": article.LTR, "zh-Hant": article.LTR, "und": article.LTR, "": article.LTR, "yi": article.RTL, "dv": article.RTL,
	} {
		if got := Direction(tag); got != want {
			t.Errorf("Direction(%q) = %s, want %s", tag, got, want)
		}
	}
}

func TestKnown(t *testing.T) {
	for tag, want := range map[string]bool{
		"en": true, "sq": true, "zh-Hans": true, "sr-Latn": true, "es-MX": true, "pt_BR": true, "ckb": true, "en-GB": true,
		"": false, "x": false, "v2": false, "old": false, "new": false, "final": false, "copy": false, "min": false, "2026": false, "corrected": false, "und": false,
	} {
		if got := Known(tag); got != want {
			t.Errorf("Known(%q) = %v, want %v", tag, got, want)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"en", "en-GB", true},
		{"es", "es-MX", true},
		{"sr-Latn", "sr-Latn", true},
		{"sr-Latn", "sr-Cyrl", false},
		{"sr", "sr-Cyrl", true},
		{"zh-Hans", "zh-Hant", false},
		{"zh", "zh-Hans", true},
		{"zh-TW", "zh-Hant", true},
		{"en", "de", false},
		{"und", "und", false},
		{"hr", "sr-Latn", false},
		{"he", "iw", true},
		{"nb", "no", true},
	} {
		if got := Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "es_MX": "es", "zh-Hans": "zh", "zh-CN": "zh", "zh-TW": "zh-Hant", "sr": "sr", "sr-Cyrl": "sr", "sr-Latn-RS": "sr-Latn",
		"iw": "he", "no": "nb", "tl": "fil", "und": "und", "": "und", "not a tag": "und", "x-private": "und",
	} {
		if got := Short(tag); got != want {
			t.Errorf("Short(%q) = %q, want %q", tag, got, want)
		} else if again := Short(got); again != got {
			t.Errorf("Short(%q) = %q", got, again)
		}
	}
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{"", "Der Hafen wird verkauft", "港口将被出售", "فروش بندر", "\xff\x00", "123 456", "ǆ ɐ ☃"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Detect(s)
		if g.Language == "" || g.Confidence < 0 || g.Confidence > 1 || g.Confidence != g.Confidence {
			t.Errorf("Detect(%q) = %+v", s, g)
		}
		if h := Detect(s); h != g {
			t.Errorf("Detect(%q) = %+v, then %+v", s, g, h)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat("The council said on Tuesday that the harbour would be sold before the end of the year. ", 12)
	b.ReportAllocs()
	for b.Loop() {
		Detect(text)
	}
}

func TestPlausible(t *testing.T) {
	for _, c := range []struct {
		text, tag string
		want      bool
	}{
		{"The council said on Tuesday that the harbour would be sold.", "en-GB", true},
		{"The council said on Tuesday that the harbour would be sold.", "de", false},
		{"Совет заявил, что порт будет продан до конца года.", "ru", true},
		{"Совет заявил, что порт будет продан до конца года.", "en", false},
		{"市议会星期二说，港口将被出售。", "zh", true},
		{"市议会星期二说，港口将被出售。", "zh-TW", false},
		{"Το συμβούλιο ανακοίνωσε την πώληση.", "el", true},
		{"1990 – 2026", "en", true},
	} {
		if got := Plausible(c.text, c.tag); got != c.want {
			t.Errorf("Plausible(%q, %q) = %v, want %v", c.text, c.tag, got, c.want)
		}
	}
}

func BenchmarkPlausible(b *testing.B) {
	text := strings.Repeat("The council said on Tuesday that the harbour would be sold before the end of the year. ", 4)
	for b.Loop() {
		Plausible(text, "en")
	}
}
