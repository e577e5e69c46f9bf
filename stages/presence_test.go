package stages

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

// TestPresence is law: two versions of one source say what was there on one day
// and absent on another; nothing else does.
func TestPresence(t *testing.T) {
	const first = "<h1>The harbour is closed</h1><p>The harbour office counted 41 boats on Monday, said its director.</p><p>Two of the boats had no licence, the office found.</p><p>The gate opens again on Friday at nine in the morning. Nobody may swim there before.</p>"
	cut := strings.Replace(first, "<p>Two of the boats had no licence, the office found.</p>", "", 1)
	short := strings.Replace(cut, " Nobody may swim there before.", "", 1)
	page := func(body string, head ...string) string {
		return "<html lang=en><head>" + strings.Join(head, "") + "</head><body><article>" + body + "</article></body></html>"
	}
	const one, two = "https://osk.example/harbour", "https://osk.example/harbour?x=1"
	meta := func(day string) string { return `<meta property="article:published_time" content="` + day + `">` }
	for _, c := range []struct {
		name     string
		pages    [2]string
		urls     [2]string
		captured [2]string
		want     *article.Presence
	}{
		{"two captures", [2]string{page(first), page(cut)}, [2]string{one, two}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, &article.Presence{Present: "2026-03-23T08:00:00Z", Absent: "2026-09-12T08:00:00Z", By: article.DateCaptured, Paragraphs: 1}},
		{"a sentence too", [2]string{page(first), page(short)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, &article.Presence{Present: "2026-03-23T08:00:00Z", Absent: "2026-09-12T08:00:00Z", By: article.DateCaptured, Paragraphs: 1, Sentences: 1}},
		{"by the dates of the texts", [2]string{page(first, meta("2026-03-23")), page(cut, meta("2026-03-24"))}, [2]string{one, one}, [2]string{"2026-05-01T08:00:00Z"}, &article.Presence{Present: "2026-03-23", Absent: "2026-03-24", By: article.DatePublished, Paragraphs: 1}},
		{"nothing is absent", [2]string{page(cut), page(cut)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"only added", [2]string{page(cut), page(first)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"another source", [2]string{page(first), page(cut)}, [2]string{one, "https://kepi.example/harbour"}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"no dates", [2]string{page(first), page(cut)}, [2]string{one, one}, [2]string{}, nil},
		{"one date", [2]string{page(first), page(cut)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z"}, nil},
		{"the same moment", [2]string{page(first), page(cut)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-03-23T09:00:00+01:00"}, nil},
		{"behind a wall for payers", [2]string{page(first), page(cut, `<meta name="paywalled" content="1"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"The harbour is closed","isAccessibleForFree":false}</script>`)}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"another article at the address", [2]string{page(first), page("<h1>Onions</h1><p>Onions grow best where the soil is loose, gardeners say, and need little water.</p>")}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"it was read as something else", [2]string{page(first), page(cut) + "<footer>Two of the boats had no licence, the office found.</footer>"}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		// A failed reading is no version, so nothing is said of it.
		{"an error page", [2]string{page(first), "<html><head><title>500 Internal Server Error</title></head><body><h1>500 Internal Server Error</h1><p>nginx</p></body></html>"}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
		{"an empty page", [2]string{page(first), "<html><body></body></html>"}, [2]string{one, one}, [2]string{"2026-03-23T08:00:00Z", "2026-09-12T08:00:00Z"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			for i, name := range []string{"original.html", "later.html"} {
				file := filepath.Join(dir, name)
				if err := os.WriteFile(file, []byte(c.pages[i]), 0o666); err != nil {
					t.Fatal(err)
				}
				v, err := ingest.ReadFile(file, ingest.Options{AnyPage: true})
				told := ingest.Capture{URL: c.urls[i], Final: c.urls[i], Fetched: c.captured[i], SHA256: v.Source.SHA256}
				data, encodeErr := told.Encode()
				if err != nil && i == 0 || encodeErr != nil {
					t.Fatal(err, encodeErr)
				}
				if err := os.WriteFile(file+ingest.CaptureSuffix, data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			found, _, err := ingest.Find(t.Context(), []string{dir}, ingest.FindOptions{})
			if err != nil || len(found) != 1 {
				t.Fatal(found, err)
			}
			comparison, err := Compare(t.Context(), found[0].Load(t.Context(), ingest.Options{}), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got *article.Presence
			for _, p := range comparison.Pairs {
				got = p.Presence
			}
			if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
				t.Errorf("%+v, want %+v", got, c.want)
			}
			failed := slices.ContainsFunc(comparison.Skips, func(s article.Skip) bool { return s.Failed })
			if want := strings.HasPrefix(c.name, "an e"); failed != want {
				t.Errorf("failed is %t, want %t: %v", failed, want, comparison.Skips)
			}
		})
	}
}
