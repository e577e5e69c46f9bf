package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// titles of one invented story, each in its language.
var titles = []struct{ tag, title string }{
	{"en", "Council sells the old harbour"},
	{"sq", "Këshilli shet portin e vjetër"},
	{"de", "Stadtrat verkauft den alten Hafen"},
	{"fr", "Le conseil vend l’ancien port"},
	{"es", "El consejo vende el puerto viejo"},
	{"it", "Il consiglio vende il vecchio porto"},
	{"ru", "Совет продаёт старую гавань"},
	{"uk", "Рада продає стару гавань"},
	{"el", "Το συμβούλιο πουλά το παλιό λιμάνι"},
	{"tr", "Meclis eski limanı satıyor"},
	{"ar", "المجلس يبيع الميناء القديم"},
	{"fa", "شورا بندر قدیمی را می‌فروشد"},
	{"he", "המועצה מוכרת את הנמל הישן"},
	{"zh", "市议会出售旧港口"},
	{"ja", "市議会が旧港を売却"},
	{"ko", "시의회가 옛 항구를 매각"},
	{"hi", "परिषद ने पुराना बंदरगाह बेचा"},
}

func TestReadFeedLanguages(t *testing.T) {
	for i, one := range titles {
		at := fmt.Sprintf("https://%s.example/2026/harbour-%d", one.tag, i)
		for kind, text := range map[string]string{
			"rss":  fmt.Sprintf(`<?xml version="1.0"?><rss version="2.0"><channel><title>Osk</title><language>%s</language><item><title>%s</title><link>%s?utm_source=rss#top</link><pubDate>Mon, 23 Mar 2026 09:00:00 +0100</pubDate></item></channel></rss>`, one.tag, one.title, at),
			"atom": fmt.Sprintf(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"><title>Osk</title><entry><title type="html">%s</title><link rel="alternate" href="/2026/harbour-%d"/><id>tag:osk,2026:%d</id><published>2026-03-23T08:00:00Z</published><updated>2026-03-23T09:30:00Z</updated></entry></feed>`, one.tag, one.title, i, i),
			"json": fmt.Sprintf(`{"version":"https://jsonfeed.org/version/1.1","title":"Osk","language":%q,"items":[{"id":"%d","url":%q,"title":%q,"date_published":"2026-03-23T09:00:00+01:00"}]}`, one.tag, i, at, one.title),
		} {
			f, err := ReadFeed([]byte(text), "https://"+one.tag+".example/feed.xml", "")
			if err != nil || len(f.Entries) != 1 {
				t.Errorf("%s %s: %v, %v", one.tag, kind, f, err)
				continue
			}
			e := f.Entries[0]
			if e.URL != at || e.Title != one.title || e.Language != one.tag || f.Title != "Osk" || !e.Published.Equal(time.Date(2026, 3, 23, 8, 0, 0, 0, time.UTC)) {
				t.Errorf("%s %s: %+v", one.tag, kind, e)
			}
			if kind == "atom" && (!e.Updated.Equal(time.Date(2026, 3, 23, 9, 30, 0, 0, time.UTC)) || e.ID != fmt.Sprintf("tag:osk,2026:%d", i)) {
				t.Errorf("%s: %+v", one.tag, e)
			}
		}
	}
}

func TestReadFeedCharsets(t *testing.T) {
	rss := func(charset, title string) string {
		return fmt.Sprintf(`<?xml version="1.0" encoding=%q?><rss><channel><item><title>%s</title><link>https://osk.example/a</link></item></channel></rss>`, charset, title)
	}
	russian, err := charmap.Windows1251.NewEncoder().String(rss("windows-1251", titles[6].title))
	if err != nil {
		t.Fatal(err)
	}
	japan, err := japanese.ShiftJIS.NewEncoder().String(rss("Shift_JIS", titles[14].title))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{russian: titles[6].title, japan: titles[14].title} {
		if f, err := ReadFeed([]byte(text), "https://osk.example/", ""); err != nil || f.Entries[0].Title != want {
			t.Errorf("%v, %v", f, err)
		}
	}
}

// TestReadFeedHostile: what a feed may be made of ends within bounds, and only
// addresses of the web come out of it.
func TestReadFeedHostile(t *testing.T) {
	var many strings.Builder
	many.WriteString("<rss><channel>")
	for i := range 100_000 {
		fmt.Fprintf(&many, "<item><title>Nr %d</title><link>https://osk.example/%d</link></item>", i, i)
	}
	many.WriteString("</channel></rss>")
	f, err := ReadFeed([]byte(many.String()), "https://osk.example/", "")
	if err != nil || len(f.Entries) != maxEntries || f.Entries[0].URL != "https://osk.example/0" || f.Note == "" {
		t.Errorf("%d entries, %q, %v", len(f.Entries), f.Note, err)
	}
	bad := `<rss><channel>
		<item><title>a</title><link>javascript:alert(1)</link></item>
		<item><title>b</title><link>file:///etc/passwd</link></item>
		<item><title>c</title><link>https://user:secret@osk.example/c</link></item>
		<item><title>d</title><link></link></item>
		<item><title>e</title></item>
		<item><title>&lt;script&gt;alert(1)&lt;/script&gt;Harbour</title><link>https://osk.example/f</link></item>
		<item><title>again</title><link>https://OSK.example:443/f?utm_medium=x&amp;fbclid=1#c</link></item>`
	f, err = ReadFeed([]byte(bad), "https://osk.example/", "")
	if err != nil || len(f.Entries) != 1 || f.Entries[0].URL != "https://osk.example/f" || f.Entries[0].Title != "Harbour" || f.Note == "" {
		t.Errorf("%+v, %v", f, err)
	}
	for _, text := range []string{"", "<html><body>Not found</body></html>", "{}", "{\"items\":", "<a/>", strings.Repeat("<rss>", 10_000)} {
		if f, err := ReadFeed([]byte(text), "https://osk.example/", ""); err == nil && len(f.Entries) > 0 {
			t.Errorf("%.40q: %v", text, f)
		}
	}
}

func TestSameAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://osk.example/a":                                 "https://osk.example/a",
		"HTTPS://OSK.Example./a#b":                              "https://osk.example/a",
		"http://osk.example:80":                                 "http://osk.example/",
		"https://osk.example:8443/a":                            "https://osk.example:8443/a",
		"https://osk.example/a?utm_source=x&id=7&fbclid=y":      "https://osk.example/a?id=7",
		"https://osk.example/a?utm_source=x":                    "https://osk.example/a",
		"https://osk.example/a?ref=7":                           "https://osk.example/a?ref=7", // it may be the number of the article
		"https://osk.example/%D0%B0":                            "https://osk.example/%D0%B0",
		" https://osk.example/a ":                               "https://osk.example/a",
		"ftp://osk.example/a":                                   "",
		"javascript:alert(1)":                                   "",
		"//osk.example/a":                                       "",
		"https://u:p@osk.example/":                              "",
		"https:///a":                                            "",
		"https://osk.example/a?at_medium=rss&at_campaign=1&x=2": "https://osk.example/a?x=2",
	} {
		if got := SameAddress(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
		if again := SameAddress(SameAddress(address)); again != want {
			t.Errorf("%q: %q the second time", address, again)
		}
	}
}

func FuzzReadFeed(f *testing.F) {
	f.Add([]byte(`<rss><channel><item><title>a</title><link>https://osk.example/a</link></item></channel></rss>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://osk.example/a"}]}`))
	f.Add([]byte(`<feed><entry><link href="a"/></entry></feed>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		feed, err := ReadFeed(data, "https://osk.example/feed", "")
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, e := range feed.Entries {
			if e.URL == "" || SameAddress(e.URL) != e.URL || seen[e.URL] {
				t.Errorf("%q", e.URL)
			}
			seen[e.URL] = true
		}
	})
}
