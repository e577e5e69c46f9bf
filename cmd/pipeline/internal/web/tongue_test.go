package web

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/ingest"
	"variorum/stages/match"
	"variorum/stages/testkit"
)

// TestAcceptLanguage has the pages in front of the login and those of errors
// speak the language of the browser, and what is behind it that of the
// configuration or the one that a person chose.
func TestAcceptLanguage(t *testing.T) {
	s := newSite(t, openFile(t))
	for _, c := range []struct{ accept, lang, title string }{
		{"", "en", "Log in"},
		{"sq", "sq", "Hyrje"},
		{"de-AT, en;q=0.5", "de", "Anmelden"},
		{"xx, fr;q=0.3, es;q=0.2", "fr", "Se connecter"},
		{"ar", "ar", "تسجيل الدخول"},
		{"zh-Hant-TW", "zh", "登录"},
		{"ja", "en", "Log in"},
		{"de;q=0, es;q=x, fr;q=0.1", "fr", "Se connecter"},
		{strings.Repeat("ja,", 500) + "de", "en", "Log in"}, // more than is read
		{"\x00", "en", "Log in"},
	} {
		headers := []string{}
		if c.accept != "" && c.accept != "\x00" {
			headers = []string{"Accept-Language", c.accept}
		}
		a := s.reader().get("/login", headers...)
		a.want(t, 200, `lang="`+c.lang+`"`, c.title)
	}
	german := s.reader().get("/nothing", "Accept-Language", "de")
	german.want(t, 404, `lang="de"`, "Nicht gefunden", "Hier ist nichts.")
	s.reader().get("/api/v1/nothing", "Accept-Language", "de").want(t, 404, `"detail":"There is nothing here."`)
	a := s.reader().do("POST", "/login", "application/x-www-form-urlencoded", "account=x&password=y", "Accept-Language", "es", "Origin", s.url, "Sec-Fetch-Site", "same-origin")
	a.want(t, 401, "El nombre o la contraseña no es correcto.")
	s.reader().do("POST", "/jobs/new", "application/x-www-form-urlencoded", "", "Accept-Language", "ru", "Origin", s.url, "Sec-Fetch-Site", "same-origin").want(t, 401, "Сначала войдите")

	viewer := s.as(store.RoleViewer)
	viewer.get("/", "Accept-Language", "de").want(t, 200, `lang="en"`)
	viewer.get("/nothing", "Accept-Language", "de").want(t, 404, `lang="en"`, "Not found", "Stories") // with the menu
	viewer.form("/account/language", "language", "xx").want(t, 422)
	viewer.form("/account/language", "language", "fa").want(t, http.StatusSeeOther)
	viewer.get("/account").want(t, 200, `lang="fa" dir="rtl"`, "زبان نهاده شد.")
	viewer.get("/settings").want(t, 403, "مجاز نیست")
	s.as(store.RoleEditor).get("/").want(t, 200, `lang="en"`)
}

// TestTold has what other parts of the program say in English said in the
// language of the reader; tests of those parts are beside them.
func TestTold(t *testing.T) {
	for _, c := range []struct{ tag, said, want, lang string }{
		{"de", "4 of 7 passages have a partner that means nearly the same", "4 von 7 Abschnitten haben einen Partner, der fast dasselbe bedeutet", "de"},
		{"de", "3 of 5 numbers and dates: 186, 11, 3.2", "3 von 5 Zahlen und Daten: 186, 11, 3.2", "de"},
		{"de", "3 of 5 numbers and dates", "3 von 5 Zahlen und Daten", "de"},
		{"fa", "published 3 days apart", "با ۳ روز فاصله منتشر شده", "fa"},
		{"zh", "the scheduler has not begun", "调度程序尚未开始", "zh"},
		{"fr", "The article is back. The page is the same as at the last look.", "L’article est revenu. La page est la même qu’au dernier regard.", "fr"},
		{"fr", "The article is back. The byline is another.", "The article is back. The byline is another.", "en"},
		{"de", "the quotation “<b>” stands in both", "das Zitat „&lt;b&gt;“ steht in beiden", "de"},
		{"de", "about 12 % of the runs of four words stand in both", "etwa 12 % der Folgen von vier Wörtern stehen in beiden", "de"},
		{"sq", "after 90d: bytes of pages that were no article (consent, error)", "pas 90d: bajte faqesh që nuk ishin artikull (consent, error)", "sq"},
		{"en", "anything", "anything", "en"},
	} {
		if got := wordsIn(c.tag).Told(c.said); string(got.Text) != c.want || got.Language != c.lang {
			t.Errorf("%s: %q: %q in %s, want %q in %s", c.tag, c.said, got.Text, got.Language, c.want, c.lang)
		}
	}
	for _, s := range sentences() {
		if strings.Count(s.pattern.String(), "(.+?)") != strings.Count(englishMore()[s.key], "%s") {
			t.Errorf("%s: %s", s.key, s.pattern)
		}
	}
}

// TestToldReasons has every reason for which an article is offered known to the
// table.
func TestToldReasons(t *testing.T) {
	var profiles []*match.Profile
	files, err := filepath.Glob(filepath.Join(testkit.Root(t), "samples", "*", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		v, err := ingest.ReadFile(file, ingest.Options{})
		if err != nil {
			t.Fatal(err)
		}
		v.Published = begin.Add(time.Duration(len(profiles)%5) * 15 * time.Hour).Format(time.RFC3339)
		profiles = append(profiles, match.Read(&v))
	}
	said := map[string]bool{}
	w := wordsIn("de")
	for i, a := range profiles {
		for _, b := range profiles[:i] {
			for _, reason := range match.Compare(a, b).Reasons {
				if got := w.Told(reason); got.Language != "de" {
					t.Errorf("%q is said in %s", reason, got.Language)
				}
				for _, s := range sentences() {
					if s.pattern.MatchString(reason) {
						said[s.key] = true
						break
					}
				}
			}
		}
	}
	for _, key := range []string{"told.runs", "told.passages", "told.numbers", "told.nonumbers", "told.quote", "told.names", "told.days", "told.hours"} {
		if !said[key] {
			t.Errorf("no pair of the samples gives the reason %s", key)
		}
	}
}
