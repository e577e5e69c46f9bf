package ingest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// What was read from a page reads the same from its JSON.
func TestJSONRoundTrip(t *testing.T) {
	page := "<html lang=en><title>Harbour sold | Buoy</title><meta name=author content='Mira Tolk'><meta property='article:published_time' content='2026-05-04T09:00:00+02:00'><link rel=canonical href='https://osk.example/harbour'>" +
		"<nav><a href=/>Home</a></nav><article><h1>Harbour sold</h1><p>The council sold the harbour \x00on Tuesday.</p><ul><li>a quay<li>a pier</ul></article><footer>Imprint</footer>"
	want, err := Read("original.en.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.MarshalIndent(want, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	for name, encoded := range map[string][]byte{"original.en.json": data, "-": append([]byte("\xef\xbb\xbf"), data...)} {
		got, err := Read(name, encoded, Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkShape(t, got)
		if !reflect.DeepEqual(got.Paragraphs, want.Paragraphs) || !slices.Equal(got.LeftOut, want.LeftOut) || !slices.Equal(got.Notes, want.Notes) ||
			got.Title != want.Title || got.Byline != want.Byline || got.Published != want.Published || got.Canonical != want.Canonical || got.Language != want.Language || got.Source.URL != want.Source.URL || got.Source.MediaType != "application/json" {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// A comparison is the story that it was made of.
func TestComparisonAsInput(t *testing.T) {
	version := func(id, text string) article.Version {
		return article.Version{ID: id, Language: "en", Paragraphs: []article.Paragraph{{Kind: article.KindText, Text: text}}, LeftOut: []article.LeftOut{{Reason: "footer", Text: "Imprint"}}}
	}
	c := article.Comparison{
		Schema: article.Schema, Story: article.StoryInfo{ID: "s", Title: "Harbours", Original: "b.en", OriginalChosenBy: article.ByManifest},
		Versions: []article.Version{version("a.en", "One."), version("b.en", "Two."), version("b.en", "Three."), version("../c", "Four.")},
	}
	data, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	path := write(t, t.TempDir(), "comparison.json", data)
	found, skips, err := Find(t.Context(), []string{path}, FindOptions{})
	if err != nil || len(skips) != 0 || len(found) != 1 {
		t.Fatal(found, skips, err)
	}
	s := found[0].Load(t.Context(), Options{})
	var got []string
	for _, v := range s.Versions {
		got = append(got, v.ID+": "+v.Paragraphs[0].Text+" "+v.LeftOut[0].Text)
	}
	if want := []string{"-c: Four. Imprint", "a.en: One. Imprint", "b.en-2: Three. Imprint", "b.en: Two. Imprint"}; !slices.Equal(got, want) || len(s.Skips) != 0 {
		t.Errorf("%q, %+v", got, s.Skips)
	}
	if s.Title != "Harbours" || s.Versions[max(s.Original, 0)].ID != "b.en" || s.ChosenBy != article.ByManifest {
		t.Errorf("%q %d %s", s.Title, s.Original, s.ChosenBy)
	}
	if v, err := ReadFile(path+"/a.en.json", Options{}); err != nil || v.ID != "a.en" || v.Language != "en" {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := ReadFile(path, Options{}); !hasReason(err, ReasonSeveral) {
		t.Error(err)
	}
}

func TestOtherJSON(t *testing.T) {
	for data, want := range map[string]string{
		`{"paragraphs": [{"text": "A line."}]`:                     "it is no whole JSON",
		`{"paragraphs": [{"text": 7}]}`:                            "text is a number",
		`{"paragraphs": {"text": "A line."}}`:                      "expected a list",
		`{"title": "paragraphs"}`:                                  "JSON of another kind",
		`["paragraphs"]`:                                           "expected an object",
		`{"paragraphs": []} {}`:                                    "something follows",
		`{"schema": 2, "versions": [{"paragraphs": []}]}`:          "its schema is 2; this program reads 1",
		`{"versions": 3, "paragraphs": null}`:                      "expected a list",
		`{"paragraphs": [` + strings.Repeat("[", 20_000) + "\n":    "it is no whole JSON",
		`{"other": ` + strings.Repeat(`{"a":`, 20_000) + "\n":      "it is no whole JSON",
		"{\"paragraphs\": [{\"kind\": \"text\", \"text\": \"x\x01": "it is no whole JSON",
	} {
		if _, err := Read("x.json", []byte(data), Options{}); !hasReason(err, ReasonOtherData) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %s", data, err, want)
		}
	}
	if _, err := Read("x.json", []byte(`{"paragraphs": []}`), Options{}); !hasReason(err, ReasonNoText) {
		t.Error(err)
	}
	v, err := Read("x.json", []byte(`{"paragraphs": [{"kind": "song", "text": "A line.\nAnother."}, {}], "left_out": [{"text": "x"}], "verses": {"a": [1, {}]}}`), Options{})
	if err != nil || len(v.Paragraphs) != 1 || v.Paragraphs[0].Text != "A line. Another." || v.LeftOut[0].Reason != "left out" || len(v.Notes) != 1 {
		t.Errorf("%+v, %v", v, err)
	}
	// In a folder, JSON that is something else is left out without failing.
	root := tree(t, map[string]string{"s/a.txt": "A line.", "s/facts.json": `{"a": 1}`, "s/b.json": `{"paragraphs": [{"text": "A line."}]}`, "s/broken.json": `{"paragraphs"`})
	found, _, err := Find(t.Context(), []string{root}, FindOptions{})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	s := found[0].Load(t.Context(), Options{})
	if got := reasons(s.Skips); len(s.Versions) != 2 || !slices.Equal(got, []string{"broken.json: other data (failed)", "facts.json: other data"}) {
		t.Errorf("%d versions, %q", len(s.Versions), got)
	}
}

// Millions of empty elements take no room and little time.
func TestLargeJSON(t *testing.T) {
	for name, data := range map[string]string{
		"empty":  `{"paragraphs": [{"text": "A line."}` + strings.Repeat(",{}", 2_000_000) + "]}",
		"nested": `{"x": ` + strings.Repeat("[", 9_000) + strings.Repeat("]", 9_000) + `, "paragraphs": [{"text": "A line."}]}`,
	} {
		start := time.Now()
		v, err := Read("x.json", []byte(data), Options{})
		if err != nil || len(v.Paragraphs) != 1 {
			t.Errorf("%s: %d, %v", name, len(v.Paragraphs), err)
		}
		if took := time.Since(start); took > testkit.Limit(10*time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(`{"id": "a", "title": "T", "language": "sq", "published": "2026-01-02", "paragraphs": [{"kind": "text", "text": "A line."}], "left_out": [{"reason": "footer", "text": "x"}], "notes": ["n"]}`))
	f.Add([]byte(`{"schema": 1, "story": {"title": "T", "original": "a"}, "versions": [{"id": "a", "paragraphs": [{"text": "x"}]}, {"id": "a", "paragraphs": [{"text": "y"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := Read("x.json", data, Options{Charset: "utf-8"})
		if err != nil {
			if e := errorAt("x.json", err).(*Error); !hasReason(err, e.Reason) {
				t.Fatal(err)
			}
		} else {
			checkShape(t, v)
		}
		var ours struct {
			Paragraphs []struct{ Text string }
			LeftOut    []struct{ Text string } `json:"left_out"`
		}
		if json.Unmarshal(data, &ours) == nil && err == nil && strings.Count(fmt.Sprintf("%q", data), "aragraphs") == 1 && strings.Count(string(data), "left_out") <= 1 && !strings.Contains(string(data), "ersions") {
			want := ""
			for _, p := range append(ours.Paragraphs, ours.LeftOut...) {
				want += p.Text + "\n"
			}
			if l := lost(signsOf(strings.ReplaceAll(want, "\x00", "")), signsOf(everything(v))); len(l) > 0 {
				t.Fatalf("lost %q of %q", l, data)
			}
		}
		if c, err := readComparison(inMemory(data, 0)); err == nil && c != nil {
			seen := map[string]bool{}
			for _, m := range c.members {
				if seen[m.name] || !staysInside(m.name) || strings.Contains(m.name, "/") {
					t.Fatalf("%q", m.name)
				}
				seen[m.name] = true
			}
		}
	})
}
