package stages_test

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// withTranslations is a sample story with translations of every version into the
// languages of all and Persian, all of them odd, one missing.
func withTranslations(t *testing.T) article.Comparison {
	t.Helper()
	c := sampleStories(t)["rail-strike"]
	languages := []string{"fa"}
	for i := range c.Versions {
		if l := c.Versions[i].Language; !slices.Contains(languages, l) {
			languages = append(languages, l)
		}
	}
	for i := range c.Versions {
		v := &c.Versions[i]
		for _, language := range languages {
			if language == v.Language {
				continue
			}
			tr := article.Translation{Language: language, Sources: []article.TranslationSource{
				{Service: "google", Model: "general/nmt", On: "2026-11-20", Via: "en"}, {Service: "A. Reader & <sons>", Human: true},
			}}
			for j, p := range v.Paragraphs {
				if j == 2 {
					tr.Missing = append(tr.Missing, article.Untranslated{Index: j, Reason: "the budget of the run is spent"})
					continue
				}
				tr.Paragraphs = append(tr.Paragraphs, article.TranslatedParagraph{Index: j, Text: "[" + language + "] " + p.Text, Source: j % 2, Unknown: 0.1, Doubts: []string{"the number 14 is not in the translation"}})
			}
			v.Translations = append(v.Translations, tr)
		}
	}
	return c
}

// TestTranslationsInExports: translations stand beside the texts, marked for what
// they are, and the texts themselves are as they were.
func TestTranslationsInExports(t *testing.T) {
	c, plain := withTranslations(t), sampleStories(t)["rail-strike"]
	translations := 0
	for i := range c.Versions {
		for _, tr := range c.Versions[i].Translations {
			translations += len(tr.Paragraphs)
		}
	}

	// TMX: the units of people first, as without; then those of translations.
	count := func(c *article.Comparison) (people, machine, human int) {
		d := xml.NewDecoder(bytes.NewReader(written(t, "tmx", c)["story.tmx"]))
		var file struct {
			Units []struct {
				Props []struct {
					Type string `xml:"type,attr"`
				} `xml:"prop"`
			} `xml:"body>tu"`
		}
		d.Strict = true
		if err := d.Decode(&file); err != nil {
			t.Fatal(err)
		}
		for _, u := range file.Units {
			kind := ""
			for _, p := range u.Props {
				if p.Type == "x-machine" || p.Type == "x-human" {
					kind = p.Type
				}
			}
			switch kind {
			case "x-machine":
				machine++
			case "x-human":
				human++
			default:
				people++
			}
		}
		return people, machine, human
	}
	people, machine, human := count(&c)
	if before, none, nobody := count(&plain); people != before || none+nobody > 0 || machine+human != translations || human == 0 {
		t.Errorf("TMX: %d units of people, before %d; %d of machines and %d of persons, want %d", people, before, machine, human, translations)
	}

	// TEI: as many notes as translations, each with who made it.
	notes, paragraphs := 0, 0
	ids := map[string]bool{}
	var responsible []string
	elements(t, "tei", written(t, "tei", &c)["story.tei.xml"], func(e xml.StartElement) {
		ids[attribute(e, "id")] = true
		switch {
		case e.Name.Local == "note" && attribute(e, "type") == "translation":
			notes++
			responsible = append(responsible, attribute(e, "resp"), attribute(e, "target"))
		case e.Name.Local == "p" && attribute(e, "rend") != "":
			paragraphs++
		}
	})
	want := 0
	for i := range c.Versions {
		want += len(c.Versions[i].Paragraphs)
	}
	if notes != translations || paragraphs != want {
		t.Errorf("TEI: %d notes and %d paragraphs, want %d and %d", notes, paragraphs, translations, want)
	}
	for _, r := range responsible {
		if !ids[strings.TrimPrefix(r, "#")] {
			t.Errorf("TEI: nothing is called %q", r)
		}
	}

	// CSV: as many rows as without, the translations at the end.
	rows, err := csv.NewReader(bytes.NewReader(written(t, "csv", &c)["changes.csv"])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	before, err := csv.NewReader(bytes.NewReader(written(t, "csv", &plain)["changes.csv"])).ReadAll()
	if err != nil || len(rows) != len(before) {
		t.Fatalf("CSV: %d rows, before %d: %v", len(rows), len(before), err)
	}
	told := 0
	for i := range rows {
		n := len(rows[i]) - 4
		if strings.Join(rows[i][:n], "\x00") != strings.Join(before[i][:n], "\x00") {
			t.Errorf("CSV: row %d differs: %q, %q", i, rows[i][:n], before[i][:n])
		}
		if i > 0 && strings.Contains(rows[i][n+1]+rows[i][n+3], "machine; google general/nmt; 2026-11-20; through en") {
			told++
		}
	}
	if told == 0 {
		t.Error("CSV: no row says who translated")
	}

	// XLIFF and feeds.
	candidates := 0
	for name, data := range written(t, "xliff", &c) {
		elements(t, name, data, func(e xml.StartElement) {
			if e.Name.Local == "match" {
				candidates++
				if attribute(e, "origin") == "" || attribute(e, "ref") != "#s1" {
					t.Errorf("%s: a candidate without origin", name)
				}
			}
		})
	}
	if candidates == 0 {
		t.Error("XLIFF: no candidates")
	}
	if feed := string(written(t, "feed", &c)["changes.atom"]); !strings.Contains(feed, "− ~ [fa]") {
		t.Error("Atom: no translation")
	}
}
