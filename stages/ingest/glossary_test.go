package ingest

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/stages/article"
)

func TestGlossaryFile(t *testing.T) {
	got, err := parseGlossary("terms.tsv", "\ufeff# ports\nen\tsq\tzh_hans\r\nharbour master\tkapiteni i portit\n\n# more\nberth\t\t泊位\t\n")
	want := article.Glossary{
		Path: "terms.tsv", Languages: []string{"en", "sq", "zh-Hans"},
		Terms: [][]string{{"harbour master", "kapiteni i portit"}, {"berth", "", "泊位"}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestWrongGlossary(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "terms.tsv: it is empty; expected languages in the first line",
		"# only\n":                  "terms.tsv: it is empty",
		"english\tsq\n":             `terms.tsv:1: "english" is no language tag`,
		"en\t\tsq\n":                `terms.tsv:1: "" is no language tag`,
		"en sq\n":                   `terms.tsv:1: "en sq" is no language tag`,
		"en\n":                      "terms.tsv:1: one column",
		"#\nen\tsq\na\tb\tc\n":      "terms.tsv:3: 3 cells where the first line names 2 languages",
		"en\tsq\nharbour kala\n":    `terms.tsv:2: "harbour kala" stands alone`,
		"en\tsq\nberth\t \n":        `terms.tsv:2: "berth" stands alone`,
		"en\tsq\nZ\xfcrich\tport\n": "terms.tsv:2: it is not UTF-8",
	} {
		_, err := parseGlossary("terms.tsv", text)
		if _, ok := errors.AsType[*GlossaryError](err); !ok || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	for _, name := range []string{t.TempDir(), filepath.Join(t.TempDir(), "absent.tsv")} {
		_, err := ReadGlossary(name)
		if _, ok := errors.AsType[*GlossaryError](err); !ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A story names its glossary, which is no version and nothing left out.
func TestGlossaryOfStory(t *testing.T) {
	files := map[string]string{
		"original.en.txt": "One.\n", "mirror.sq.txt": "Një.\n", "terms.txt": "en\tsq\none\tnjë\n", "more.tsv": "en\tsq\ntwo\tdy\n",
		"story.yaml": "title: x\nglossary: [terms.txt, more.tsv]\n",
	}
	root := tree(t, files)
	for _, paths := range [][]string{{root}, {filepath.Join(root, "original.en.txt"), filepath.Join(root, "mirror.sq.txt")}} {
		stories, skips, err := Find(context.Background(), paths, FindOptions{})
		if err != nil || len(stories) != 1 || len(skips) != 0 {
			t.Fatal(stories, skips, err)
		}
		s := stories[0].Load(context.Background(), Options{})
		if len(s.Glossaries) != 2 || s.Glossaries[0].Terms[0][1] != "një" || len(s.Versions) != 2 || len(s.Skips) != 0 {
			t.Errorf("%+v", s)
		}
	}
	for glossary, want := range map[string]string{
		"absent.tsv":      "story.yaml:1:11: glossary: absent.tsv: not found",
		"../x.tsv":        "story.yaml:1:11: glossary: ../x.tsv is outside the folder",
		"{a: b}":          "story.yaml:1:11: glossary: expected the name of a file or a list of names",
		"original.en.txt": "story.yaml:1:11: glossary: original.en.txt:1:",
	} {
		files["story.yaml"] = "glossary: " + glossary + "\n"
		if _, _, err := Find(context.Background(), []string{tree(t, files)}, FindOptions{}); !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", glossary, err, want)
		}
	}
}

func FuzzGlossaryFile(f *testing.F) {
	f.Add("en\tsq\nharbour\tkala\n")
	f.Add("#\n\nen\tzh-Hans\tde\nx\t\ty\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		g, err := parseGlossary("terms.tsv", text)
		if err != nil {
			if _, ok := errors.AsType[*GlossaryError](err); !ok {
				t.Fatal(err)
			}
			return
		}
		for _, cells := range g.Terms {
			if len(cells) > len(g.Languages) || len(g.Languages) < 2 {
				t.Fatalf("%q in %d columns", cells, len(g.Languages))
			}
		}
	})
}
