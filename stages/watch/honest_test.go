package watch

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// TestHonestPairs takes real pages and shows their text again: as its gold, in
// other frames, in other charsets where the page has one, and with what stands
// around the text written anew. None of it is an edit, so that no wording may be
// claimed; that a look ends in doubt is allowed, and counted.
func TestHonestPairs(t *testing.T) {
	testkit.Figures(t)
	root := filepath.Join(testkit.Data(t), "html")
	var index []struct {
		ID, File, Gold string
		GoldFile       string `json:"gold_file"`
	}
	data, err := os.ReadFile(filepath.Join(root, "index.json"))
	if err == nil {
		err = json.Unmarshal(data, &index)
	}
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(5, 6))
	pages, looks, doubts, claims := 0, 0, 0, 0
	for _, one := range index {
		body, err := os.ReadFile(filepath.Join(root, one.File))
		if err != nil {
			t.Fatal(err)
		}
		v, err := ingest.Read(one.File, body, ingest.Options{})
		if err != nil {
			continue
		}
		pages++
		told := ingest.Capture{URL: "https://site.example/a.html", Final: "https://site.example/a.html", Status: 200, MediaType: "text/html"}
		capture := func(b []byte) Capture {
			c := told
			c.SHA256 = one.ID + string(rune('a'+looks%26)) + strings.Repeat("x", len(b)%7)
			looks++
			return Capture{Body: b, Told: c, State: ingest.StateOK}
		}
		// Parts of the page that are not its text: what is left out of it changes.
		renewed := string(body)
		for i, l := range v.LeftOut {
			if len(l.Text) > 8 && len(l.Text) < 200 && i%2 == 0 && strings.Count(renewed, ">"+l.Text+"<") == 1 {
				renewed = strings.Replace(renewed, ">"+l.Text+"<", ">"+vary(l.Text, rnd)+" 7<", 1)
			}
		}
		before := capture(body)
		for name, now := range map[string][]byte{
			"furniture": []byte(renewed),
			"scripts":   []byte(strings.Replace(string(body), "</body>", "<script>var n = 17</script><!-- 4711 --></body>", 1)),
		} {
			r := judged(t, before, capture(now))
			if r.State != ingest.StateOK {
				doubts++
			}
			if r.Change != nil {
				claims++
				t.Errorf("%s: %s: %q", one.ID, name, r.Change.Summary)
			}
		}
		// The same text in our frames, whose extraction is another road.
		shown := text{lang: v.Language, headline: title(&v)}
		for i := range v.Paragraphs {
			if p := &v.Paragraphs[i]; p.Kind != article.KindHeadline {
				shown.paragraphs = append(shown.paragraphs, p.Text)
			}
		}
		if shown.headline == "" || len(shown.paragraphs) < 3 {
			continue
		}
		for k, f := range frames {
			c := render(f, shown, rnd)
			r := judged(t, before, capture(c.Body))
			if r.State != ingest.StateOK {
				doubts++
			}
			if r.Change != nil {
				claims++
				t.Logf("%s: frame %d: %v %q", one.ID, k, r.Change.Counts.Relations, r.Change.Summary)
			}
		}
	}
	t.Logf("%d pages, %d looks, %d in doubt, %d false claims", pages, looks-pages, doubts, claims)
	if claims > 0 {
		t.Errorf("%d false claims", claims)
	}
}

// FuzzJudge holds that no two pages trip the judgement, and that one page after
// itself is never a claim.
func FuzzJudge(f *testing.F) {
	f.Add([]byte("<html><body><h1>A</h1><p>One sentence of a text that is long enough.</p></body></html>"), []byte("<html><body><h1>A</h1><p>Another sentence.</p></body></html>"))
	f.Add([]byte("plain text\n\nof two paragraphs"), []byte("plain text\n\nof three\n\nparagraphs"))
	f.Add([]byte("\xff\xfe\x00"), []byte("<script>"))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		capture := func(body []byte, sum string) Capture {
			return Capture{Body: body, State: ingest.StateOK, Told: ingest.Capture{URL: "https://site.example/a", Final: "https://site.example/a", MediaType: "text/html", SHA256: sum}}
		}
		site := &Site{}
		look := func(before, now Capture) Result {
			r, err := Judge(t.Context(), Input{Good: &before, Last: &before, Now: Answer{Body: now.Body, Told: now.Told}}, Options{Name: "a", Site: site})
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
		if r := look(capture(a, "1"), capture(b, "2")); r.Change != nil && r.State != ingest.StateOK && r.State != StateBack {
			t.Errorf("a claim at state %s", r.State)
		}
		if r := look(capture(a, "1"), capture(a, "2")); r.Change != nil {
			t.Errorf("a page after itself: %+v", r.Change)
		}
	})
}
