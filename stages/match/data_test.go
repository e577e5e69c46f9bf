package match

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// A text is an article of the measuring data: of which story, and of which group
// of texts that may be alike without being the same story.
type text struct {
	set, story, lang string
	profile          *Profile
}

func version(lang string, paragraphs []string) *article.Version {
	v := &article.Version{Language: lang}
	for i, p := range paragraphs {
		kind := article.KindText
		if i == 0 {
			kind = article.KindHeadline
		}
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: kind, Language: lang, Text: p})
	}
	return v
}

func newText(set, story, lang string, paragraphs []string) text {
	return text{set, story, lang, Read(version(lang, paragraphs))}
}

func paragraphsOf(t *testing.T, file string) []string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n\n")
}

// families reads folders of one story each, with a file a version.
func families(t *testing.T, root, set string) []text {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join(root, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var out []text
	for _, dir := range dirs {
		story := filepath.Base(dir)
		data, err := os.ReadFile(filepath.Join(dir, "manifest.json"))
		if err != nil {
			continue
		}
		var manifest struct {
			Source   string
			Versions []struct{ Lang, File string }
		}
		if err := json.Unmarshal(data, &manifest); err != nil {
			t.Fatal(err)
		}
		// Articles of NTREX are in several sets under several names.
		if _, id, ok := strings.Cut(manifest.Source, ", document "); ok && strings.Contains(manifest.Source, "NTREX") {
			story = strings.TrimPrefix(id, "id ")
		}
		for _, v := range manifest.Versions {
			out = append(out, newText(set, story, v.Lang, paragraphsOf(t, filepath.Join(dir, v.File))))
		}
	}
	return out
}

var republishLanguages = map[string]string{"eng": "en", "deu": "de", "fra": "fr", "rus": "ru", "spa": "es", "zho-CN": "zh", "arb": "ar"}

// A document is one article of a packed file.
type document struct {
	story      string
	paragraphs []string
}

// readRepublish reads thirty stories of news in seven languages, changed by a
// level, by language.
func readRepublish(t *testing.T, data, level string) map[string][]document {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, "alignment", "ntrex-republish", level, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]document{}
	for _, file := range files {
		lang := republishLanguages[strings.TrimSuffix(filepath.Base(file), ".txt")]
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range strings.Split("\n"+string(content), "\n#doc ")[1:] {
			head, rest, _ := strings.Cut(doc, "\n")
			out[lang] = append(out[lang], document{strings.Fields(head)[1], strings.Split(strings.TrimSpace(rest), "\n")})
		}
	}
	return out
}

func republish(t *testing.T, data, level string) []text {
	t.Helper()
	all := readRepublish(t, data, level)
	var out []text
	for _, lang := range slices.Sorted(maps.Keys(all)) {
		for _, d := range all[lang] {
			out = append(out, newText("republish-"+level, d.story, lang, d.paragraphs))
		}
	}
	return out
}

// cases reads pairs of texts in JSON, each of a family.
func cases(t *testing.T, data, set string) []text {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(data, set, "case-*.json"))
	if err != nil {
		t.Fatal(err)
	}
	var out []text
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var c struct {
			Family   string
			SrcLang  string `json:"src_lang"`
			TgtLang  string `json:"tgt_lang"`
			Src, Tgt []string
		}
		if err := json.Unmarshal(content, &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, newText(set, c.Family, c.TgtLang, c.Tgt))
	}
	return out
}

// isNews reports whether a story of the articles is one of NTREX.
func isNews(story string) bool {
	return !strings.HasPrefix(story, "tico-") && !strings.HasPrefix(story, "debian-") && !strings.HasPrefix(story, "fsfe-") && story != "udhr"
}

// aliases are families of the data that tell one story.
var aliases = strings.NewReplacer("debian-cebit-en", "debian-cebit", "debian-cebit-it", "debian-cebit", "debian-obituary-fr", "debian-obituary-en")

// revisions are releases and posts of three projects, each in several states.
func revisions(t *testing.T, data string) []text {
	t.Helper()
	out := families(t, filepath.Join(data, "republications"), "republications")
	for i := range out {
		out[i].story = aliases.Replace(out[i].story)
	}
	return out
}
