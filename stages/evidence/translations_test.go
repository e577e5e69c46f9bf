package evidence

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// translated makes the files of a bundle of a story that a service translated.
func translated(t *testing.T) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"original.en.txt": "The bridge is closed since Friday.\n\nNobody knows when it will open again, said the mayor.\n",
		"copy.es.txt":     "El puente está cerrado desde el viernes.\n\nNadie sabe cuándo volverá a abrir, dijo la alcaldesa.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	found, _, err := ingest.Find(t.Context(), []string{dir}, ingest.FindOptions{Keep: true})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d stories, %v", len(found), err)
	}
	s, kept := found[0].Keep(t.Context(), ingest.Options{})
	for i := range s.Versions {
		if v := &s.Versions[i]; v.Language == "es" {
			v.Translations = []article.Translation{{
				Language: "en", Sources: []article.TranslationSource{{Service: "toy", Model: "one", On: "2026-03-23"}},
				Paragraphs: []article.TranslatedParagraph{
					{Index: 0, Text: "The bridge is closed since Friday."},
					{Index: 1, Text: "Nobody knows when it will open again, the mayoress said."},
				},
			}}
		}
	}
	g := program()
	c, err := stages.Compare(t.Context(), s, stages.Options{Generator: article.Generator{Name: g.Name, Version: g.Version}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Pairs[0].Pivot == nil {
		t.Fatal("the pair was not compared through the translation")
	}
	translations := map[string][]article.Translation{}
	for i := range c.Versions {
		if v := &c.Versions[i]; len(v.Translations) > 0 {
			translations[v.ID] = v.Translations
		}
	}
	b, err := Make(t.Context(), &Source{Program: program(), Settings: Settings{Interface: "en", Translations: translations}, Kept: kept}, &c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return contents(b)
}

// A report that was made through translations follows from a bundle that has
// them, and who translated is named.
func TestTranslationsAreKept(t *testing.T) {
	files := translated(t)
	r := check(t, archive(t, bundle(files)))
	if !r.Holds() || !slices.Equal(r.Translated, []string{"toy one"}) {
		t.Errorf("%v, translated by %v", r.Differences, r.Translated)
	}
}

// What was changed in a kept translation, or does not fit the texts, shows, also
// where all hashes were mended.
func TestForgedTranslations(t *testing.T) {
	const member = settingsFolder + translationsName
	for name, change := range map[string][2]string{
		"another word":        {"Nobody knows when", "Everybody knows when"},
		"another service":     {`"toy"`, `"google"`},
		"no such paragraph":   {`"index": 1`, `"index": 7`},
		"no such source":      {`"source": 0`, `"source": 3`},
		"a paragraph twice":   {`"index": 1`, `"index": 0`},
		"an empty one":        {`"The bridge is closed since Friday."`, `" "`},
		"another version":     {`"copy.es"`, `"copy.fr"`},
		"something unknown":   {`"language"`, `"tongue"`},
		"no JSON":             {"{", ""},
		"a million of braces": {"{", strings.Repeat("[", 1_000_000)},
	} {
		t.Run(name, func(t *testing.T) {
			files := translated(t)
			forged := bytes.Replace(files[member], []byte(change[0]), []byte(change[1]), 1)
			if bytes.Equal(forged, files[member]) {
				t.Fatalf("%q does not stand in %s", change[0], files[member])
			}
			files[member] = forged
			if r := check(t, archive(t, mended(t, files))); r.Holds() {
				t.Error("the bundle holds")
			}
		})
	}
}
