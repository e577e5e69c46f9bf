package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum/stages/article"
)

// TestPresenceIsSaidAsFarAsItGoes writes the sentence in every language, with
// both dates, and nowhere that something was deleted on a day.
func TestPresenceIsSaidAsFarAsItGoes(t *testing.T) {
	for _, lang := range Interfaces() {
		c := ferry(t)
		c.Pairs[0].Presence = &article.Presence{Present: "2026-03-23T08:00:00Z", Absent: "2026-09-12T08:00:00Z", By: article.DateCaptured, Paragraphs: 2, Sentences: 1}
		c.Versions[0].Source.Captured = "2026-03-23T08:00:00Z"
		var page, text, markdown bytes.Buffer
		o := Options{Interface: lang}
		if err := HTML(&page, c, o); err != nil {
			t.Fatal(err)
		}
		if err := Text(&text, c, TextOptions{Interface: lang}); err != nil {
			t.Fatal(err)
		}
		if err := Markdown(&markdown, c, o); err != nil {
			t.Fatal(err)
		}
		m := messagesIn(lang)
		for _, want := range []string{`<time dir="ltr">2026-03-23 08:00</time>`, `<time dir="ltr">2026-09-12 08:00</time>`, m.N("paragraphs", 2), m.T("presence.captured"), m.T("facts.captured")} {
			if !strings.Contains(page.String(), want) {
				t.Errorf("%s: the page has no %q", lang, want)
			}
		}
		for name, out := range map[string]string{"text": strings.Join(strings.Fields(text.String()), " "), "markdown": markdown.String()} {
			if !strings.Contains(out, "2026-03-23 08:00") || !strings.Contains(out, "2026-09-12 08:00") || strings.ContainsAny(out, presentMark+absentMark) {
				t.Errorf("%s: %s has not both dates", lang, name)
			}
		}
		if lang == "en" && !strings.Contains(text.String(), "Present on 2026-03-23 08:00, absent on") {
			t.Errorf("the sentence reads otherwise:\n%s", text.String())
		}
		for key, said := range m.table {
			if strings.Contains(strings.ToLower(said), "deleted on") {
				t.Errorf("%s: %s claims to know when something was deleted", lang, key)
			}
		}
	}
}
