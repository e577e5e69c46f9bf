package stages_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// suppliedStory writes a story with a translation that somebody made for reading.
func suppliedStory(t *testing.T, manifest string, files map[string]string) (article.Story, error) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "story.yaml"), []byte(manifest), 0o600); err != nil {
		t.Fatal(err)
	}
	found, _, err := ingest.Find(t.Context(), []string{dir}, ingest.FindOptions{})
	if err != nil {
		return article.Story{}, err
	}
	if len(found) != 1 {
		t.Fatalf("%d stories", len(found))
	}
	return found[0].Load(t.Context(), ingest.Options{}), nil
}

var harbourFiles = map[string]string{
	"harbour.sq.txt": "Këshilli shiti portin e vjetër\n\nKëshilli i qytetit shiti portin e vjetër për 2.500 korona të martën.\n\nAskush nuk i pyeti peshkatarët e lagjes së sipërme.\n\nKryetari i bashkisë nuk pranoi të komentonte për shitjen.",
	"mirror.en.txt":  "Council sells old harbour\n\nThe city council sold the old harbour for 2,500 crowns on Tuesday.\n\nNobody asked the fishermen of the upper town.\n\nThe mayor declined to comment on the sale.",
	"reading.en.txt": "The council has sold the old harbour\n\nThe town council sold the old harbour for 2,500 crowns on Tuesday. Nobody asked the fishermen of the upper quarter.\n\nThe mayor refused to comment on the sale.",
	"kurier.de.txt":  "Rat verkauft den alten Hafen\n\nDer Stadtrat verkaufte am Dienstag den alten Hafen für 2.500 Kronen.\n\nNiemand fragte die Fischer der Oberstadt.\n\nDer Bürgermeister wollte den Verkauf nicht kommentieren.",
}

func TestSuppliedTranslation(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"harbour.sq.txt", "mirror.en.txt", "reading.en.txt"} {
		files[name] = harbourFiles[name]
	}
	const manifest = `original: harbour.sq.txt
versions:
  - file: harbour.sq.txt
  - file: mirror.en.txt
  - file: reading.en.txt
    outlet: Fact Desk
    published: 2026-03-24
    translation_of: harbour.sq.txt
`
	story, err := suppliedStory(t, manifest, files)
	if err != nil {
		t.Fatal(err)
	}
	c, err := stages.Compare(context.Background(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, c)
	if len(c.Versions) != 2 || len(c.Pairs) != 1 || c.Pairs[0].Republication != "mirror.en" || c.Story.Original != "harbour.sq" {
		t.Fatalf("%d versions, %d pairs", len(c.Versions), len(c.Pairs))
	}
	if len(c.Aids) != 1 || c.Aids[0].Role != article.RoleTranslation || c.Aids[0].TranslationOf != "harbour.sq" {
		t.Fatalf("aids: %+v", c.Aids)
	}
	got := c.Versions[0].Translations
	want := []article.Translation{{
		Language: "en", Sources: []article.TranslationSource{{Service: "Fact Desk", On: "2026-03-24", Human: true}},
		Paragraphs: []article.TranslatedParagraph{
			{Index: 0, Text: "The council has sold the old harbour"},
			{Index: 1, Text: "The town council sold the old harbour for 2,500 crowns on Tuesday."},
			{Index: 2, Text: "Nobody asked the fishermen of the upper quarter."},
			{Index: 3, Text: "The mayor refused to comment on the sale."},
		},
	}}
	for i := range got {
		for k := range got[i].Paragraphs {
			got[i].Paragraphs[k].Doubts = nil
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	// Who supplies first and compares then has the same.
	stages.Supply(&story, stages.Options{})
	again, err := stages.Compare(context.Background(), story, stages.Options{})
	for i := range again.Versions[0].Translations {
		for k := range again.Versions[0].Translations[i].Paragraphs {
			again.Versions[0].Translations[i].Paragraphs[k].Doubts = nil
		}
	}
	if err != nil || !reflect.DeepEqual(again, c) {
		t.Errorf("supplied twice: %v\n%+v\n%+v", err, again, c)
	}
}

// A translation that was published is compared as well.
func TestSuppliedAndCompared(t *testing.T) {
	files := map[string]string{"harbour.sq.txt": harbourFiles["harbour.sq.txt"], "mirror.en.txt": harbourFiles["mirror.en.txt"], "kurier.de.txt": harbourFiles["kurier.de.txt"]}
	story, err := suppliedStory(t, "original: harbour.sq.txt\nversions:\n  - {file: harbour.sq.txt}\n  - {file: mirror.en.txt, translation_of: harbour.sq.txt, compare: true}\n  - {file: kurier.de.txt, translation_of: mirror.en.txt}\n", files)
	if err != nil {
		t.Fatal(err)
	}
	c, err := stages.Compare(context.Background(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkLaws(t, c)
	if len(c.Versions) != 2 || len(c.Pairs) != 1 || len(c.Aids) != 1 || c.Versions[0].In("en") == nil || c.Versions[1].In("de") == nil || !c.Versions[0].In("en").Sources[0].Human {
		t.Errorf("%d versions, %d aids: %+v", len(c.Versions), len(c.Aids), c.Versions)
	}
	// A translation alone is nothing to compare with.
	story, err = suppliedStory(t, "versions:\n  - {file: harbour.sq.txt}\n  - {file: mirror.en.txt, translation_of: harbour.sq.txt}\n", map[string]string{"harbour.sq.txt": files["harbour.sq.txt"], "mirror.en.txt": files["mirror.en.txt"]})
	if err != nil {
		t.Fatal(err)
	}
	if c, err = stages.Compare(context.Background(), story, stages.Options{}); err != nil || len(c.Versions) != 1 || len(c.Pairs) != 0 || len(c.Versions[0].Translations) != 1 {
		t.Errorf("a version and its translation: %v, %+v", err, c.Versions)
	}
	// What is said to be a translation and turns out to be in the same language is a skip.
	story, err = suppliedStory(t, "versions:\n  - {file: harbour.txt}\n  - {file: mirror.txt}\n  - {file: reading.txt, translation_of: harbour.txt}\n", map[string]string{"harbour.txt": files["harbour.sq.txt"], "mirror.txt": files["harbour.sq.txt"], "reading.txt": files["harbour.sq.txt"]})
	if err != nil {
		t.Fatal(err)
	}
	c, err = stages.Compare(context.Background(), story, stages.Options{})
	if err != nil || len(c.Skips) != 1 || c.Skips[0].Reason != stages.ReasonSameLanguage || len(c.Versions) != 2 {
		t.Errorf("one language: %v, %+v", err, c.Skips)
	}
	// A translation of what cannot be read is a skip too.
	story, err = suppliedStory(t, "versions:\n  - {file: harbour.sq.txt}\n  - {file: mirror.en.txt}\n  - {file: empty.sq.txt}\n  - {file: reading.en.txt, translation_of: empty.sq.txt}\n", map[string]string{"harbour.sq.txt": files["harbour.sq.txt"], "mirror.en.txt": files["mirror.en.txt"], "empty.sq.txt": "", "reading.en.txt": harbourFiles["reading.en.txt"]})
	if err != nil {
		t.Fatal(err)
	}
	c, err = stages.Compare(context.Background(), story, stages.Options{})
	if err != nil || len(c.Versions) != 2 || len(c.Skips) != 2 || c.Skips[1].Reason != ingest.ReasonNoSource {
		t.Errorf("of an empty file: %v, %+v", err, c.Skips)
	}
}

func TestTranslationOfRefused(t *testing.T) {
	files := map[string]string{"harbour.sq.txt": "A b c.", "mirror.en.txt": "A b c.", "reading.en.txt": "A b c."}
	for manifest, want := range map[string]string{
		"  - {file: mirror.en.txt, translation_of: absent.txt}":                                                                                             "story.yaml:3:43: translation_of: absent.txt: there is no such file",
		"  - {file: mirror.en.txt, translation_of: reading.en.txt}":                                                                                         "story.yaml:3:43: translation_of: reading.en.txt is not among the versions",
		"  - {file: mirror.en.txt, translation_of: mirror.en.txt}":                                                                                          "story.yaml:3:43: translation_of: a text is no translation of itself",
		"  - {file: mirror.en.txt, compare: true}":                                                                                                          "story.yaml:3:36: compare: only a version with translation_of",
		"  - {file: mirror.en.txt, translation_of: harbour.sq.txt, compare: often}":                                                                         "story.yaml:3:68: compare: expected true or false",
		"  - {file: mirror.en.txt}\n  - {file: reading.en.txt, translation_of: mirror.en.txt}":                                                              "story.yaml:4:44: translation_of: reading.en.txt and mirror.en.txt are in one language (en)",
		"  - {file: mirror.en.txt, translation_of: reading.en.txt, language: fr}\n  - {file: reading.en.txt, translation_of: mirror.en.txt, compare: true}": "story.yaml:3:43: translation_of: mirror.en.txt and reading.en.txt are said to be translations of each other",
		"  - {file: mirror.en.txt, translation_of: harbour.sq.txt}\n  - {file: reading.en.txt, translation_of: mirror.en.txt}":                              "story.yaml:4:44: translation_of: mirror.en.txt is itself a translation that is not compared",
		"  - {file: mirror.en.txt, translation_from: harbour.sq.txt}":                                                                                       `story.yaml:3:27: unknown key "translation_from"; expected file, language, outlet, url, published, translation_of, compare`,
	} {
		_, err := suppliedStory(t, "versions:\n  - {file: harbour.sq.txt}\n"+manifest, files)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n\t%v\n\twant %s", manifest, err, want)
		}
	}
	_, err := suppliedStory(t, "original: mirror.en.txt\nversions:\n  - {file: harbour.sq.txt}\n  - {file: mirror.en.txt, translation_of: harbour.sq.txt}", files)
	if err == nil || !strings.Contains(err.Error(), "4:43: translation_of: mirror.en.txt is the original of the story") {
		t.Error(err)
	}
}
