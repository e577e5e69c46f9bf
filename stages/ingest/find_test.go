package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// tree writes files under a new folder; content "-> x" makes a symbolic link.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "root")
	if err := os.MkdirAll(root, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if target, ok := strings.CutPrefix(content, "-> "); ok {
			err = os.Symlink(target, full)
		} else {
			err = os.WriteFile(full, []byte(content), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func reasons(skips []article.Skip) []string {
	var all []string
	for _, s := range skips {
		r := filepath.Base(s.Path) + ": " + s.Reason
		if s.Failed {
			r += " (failed)"
		}
		all = append(all, r)
	}
	slices.Sort(all)
	return all
}

func TestFind(t *testing.T) {
	text := "A line of the story."
	root := tree(t, map[string]string{
		"b/original.en.html": text, "b/mirror.sq.txt": text, "b/.hidden.txt": text, "b/README.md": "x", "b/planted.yaml": "x", "b/pic.png": "x",
		"b/deep/one.md": text, "a/x.txt": text, "a/y.txt": text,
		"a/story.yaml": "title: The title\noriginal: y.txt\nversions:\n  - file: y.txt\n    outlet: Wire\n    published: 2026-03-23T09:00:00+01:00\n  - file: x.txt\n    language: sq\n",
		"empty/z.csv":  "x", "loop/l.txt": "-> l.txt", "loop/m.txt": text, "loop/again": "-> ..", "gone/n.txt": "-> nowhere", "Ünï côde/1.txt": text,
		"out/report.html": text,
		"old/index.html":  text, "old/index.json": "{}", "old/a/index.html": text, "old/a/comparison.json": "{}",
	})
	found, skips, err := Find(t.Context(), []string{root}, FindOptions{Exclude: []string{filepath.Join(root, "out")}})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	if want := []string{"a", "b", "b-deep", "loop", "Ünï-côde"}; !slices.Equal(ids, want) {
		t.Errorf("stories %q, want %q", ids, want)
	}
	if got, want := reasons(skips), []string{"again: seen before", "n.txt: not found (failed)", "old: a report", "z.csv: unknown format"}; !slices.Equal(got, want) {
		t.Errorf("skips %q, want %q", got, want)
	}
	a, b := found[0], found[1]
	if a.Title != "The title" || filepath.Base(a.OriginalFile) != "y.txt" || a.ChosenBy != article.ByManifest {
		t.Errorf("a: %+v", a)
	}
	if got, want := reasons(b.Skips), []string{".hidden.txt: hidden", "README.md: about the story", "pic.png: unknown format", "planted.yaml: about the story"}; !slices.Equal(got, want) || b.ChosenBy != article.ByName {
		t.Errorf("b: %q, want %q; %+v", got, want, b)
	}
	s := a.Load(t.Context(), Options{})
	if len(s.Versions) != 2 || s.Original != 1 || s.Versions[1].Outlet != "Wire" || s.Versions[1].Published != "2026-03-23T09:00:00+01:00" || s.Versions[0].Language != "sq" || s.Versions[0].LanguageBy != article.LanguageByManifest {
		t.Errorf("%+v", s)
	}
	loop := found[3].Load(t.Context(), Options{})
	if got := reasons(loop.Skips); len(loop.Versions) != 1 || !slices.Equal(got, []string{"l.txt: link to itself (failed)"}) {
		t.Errorf("%q, %+v", got, loop)
	}
}

// The same tree elsewhere gives the same stories, and so do its parts named in
// any order.
func TestFindIsStable(t *testing.T) {
	files := map[string]string{"s/1.txt": "x", "s/2.txt": "y", "t/1.txt": "x", "S-/1.txt": "z"}
	ids := func(paths ...string) []string {
		found, _, err := Find(t.Context(), paths, FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, f := range found {
			all = append(all, f.ID)
		}
		return all
	}
	one, other := tree(t, files), tree(t, files)
	if a, b := ids(one), ids(other); !slices.Equal(a, b) || len(a) != 3 || !slices.Equal(a, []string{"S", "s-2", "t"}) {
		t.Errorf("%q, %q", a, b)
	}
	if a := ids(one+"/s", one+"/s"); !slices.Equal(a, []string{"s"}) {
		t.Errorf("%q", a)
	}
	if a := ids(one+"/s/1.txt", one+"/s/2.txt", one+"/t/1.txt"); !slices.Equal(a, []string{"s", "t"}) {
		t.Errorf("files: %q", a)
	}
}

// A manifest adds what the folder alone would not give: files that are passed
// over unless they are named, and files in folders below, which then are no
// story of their own.
func TestManifestNamesFiles(t *testing.T) {
	text := "A line of the story."
	for name, c := range map[string]struct {
		manifest        string
		files, skips    []string
		stories         int
		original        string
		language, other string // of the original and of the file beside it
	}{
		"passed over": {"original: README.md\n", []string{"README.md", "b.txt"}, []string{".c.txt: hidden"}, 2, "README.md", "", ""},
		"hidden":      {"versions:\n  - file: .c.txt\n    language: sq\noriginal: .c.txt\n", []string{".c.txt", "b.txt"}, []string{"README.md: about the story"}, 2, ".c.txt", "sq", ""},
		"below":       {"original: sub/x.txt\n", []string{"b.txt", "sub/x.txt"}, []string{".c.txt: hidden", "README.md: about the story"}, 1, "sub/x.txt", "", ""},
		"listed":      {"versions:\n  - file: sub/x.txt\n  - file: README.md\n", []string{"README.md", "b.txt", "sub/x.txt"}, []string{".c.txt: hidden"}, 1, "", "", ""},
	} {
		root := tree(t, map[string]string{"s/README.md": text, "s/.c.txt": text, "s/b.txt": text, "s/sub/x.txt": text, "s/story.yaml": c.manifest})
		found, skips, err := Find(t.Context(), []string{root}, FindOptions{})
		if err != nil || len(found) != c.stories || len(skips) != 0 {
			t.Errorf("%s: %d stories, %v, %v", name, len(found), skips, err)
			continue
		}
		s := found[0]
		var files []string
		for _, f := range s.Files {
			files = append(files, strings.TrimPrefix(f.Path, s.Dir+"/"))
		}
		if !slices.Equal(files, c.files) || !slices.Equal(reasons(s.Skips), c.skips) || strings.TrimPrefix(s.OriginalFile, s.Dir+"/") != c.original {
			t.Errorf("%s: %q, %q, original %s", name, files, reasons(s.Skips), s.OriginalFile)
		}
		story := s.Load(t.Context(), Options{})
		if len(story.Versions) != len(c.files) || (story.Original < 0) != (c.original == "") {
			t.Errorf("%s: %+v", name, story)
		} else if c.language != "" && story.Versions[story.Original].Language != c.language {
			t.Errorf("%s: language %s", name, story.Versions[story.Original].Language)
		}
	}

	// Beside a file that is named from above, another is a story still; what
	// cannot be opened is told once.
	root := tree(t, map[string]string{"s/b.txt": text, "s/sub/x.txt": text, "s/sub/y.txt": text, "s/l.txt": "-> l.txt", "s/story.yaml": "original: sub/x.txt\nversions: [{file: sub/x.txt}, {file: l.txt}]\n"})
	found, _, err := Find(t.Context(), []string{root}, FindOptions{})
	if err != nil || len(found) != 2 || len(found[1].Files) != 2 {
		t.Fatalf("%+v, %v", found, err)
	}
	if s := found[0].Load(t.Context(), Options{}); len(s.Versions) != 2 || !slices.Equal(reasons(s.Skips), []string{"l.txt: link to itself (failed)"}) {
		t.Errorf("%q, %d versions", reasons(s.Skips), len(s.Versions))
	}
}

// Nothing waits for a pipe.
func TestFindPipes(t *testing.T) {
	root := tree(t, map[string]string{"s/a.txt": "A line."})
	for _, name := range []string{"s/p.txt", "s/q.txt"} {
		if err := syscall.Mkfifo(filepath.Join(root, name), 0o600); err != nil {
			testkit.Missing(t, "mkfifo", err.Error())
		}
	}
	found, skips, err := Find(t.Context(), []string{root, root + "/s/p.txt"}, FindOptions{})
	if err != nil || len(found) != 1 || !slices.Equal(reasons(found[0].Skips), []string{"p.txt: unreadable (failed)", "q.txt: unreadable (failed)"}) || !slices.Equal(reasons(skips), []string{"p.txt: unreadable (failed)"}) {
		t.Errorf("%+v, %q, %v", found, reasons(skips), err)
	}
	if err := os.WriteFile(filepath.Join(root, "s", ManifestName), []byte("original: q.txt\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Find(t.Context(), []string{root}, FindOptions{}); !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), "original: q.txt: it is a device or a pipe; expected a file") {
		t.Errorf("%v", err)
	}
	// compare reads pipes.
	go func() {
		_ = os.WriteFile(filepath.Join(root, "s", "q.txt"), []byte("A line from a pipe."), 0)
	}()
	if v, err := ReadFile(filepath.Join(root, "s", "q.txt"), Options{}); err != nil || v.Paragraphs[0].Text != "A line from a pipe." {
		t.Errorf("%+v, %v", v, err)
	}
}

// Links to folders around the one they lie in are not followed.
func TestFindLinksUpwards(t *testing.T) {
	root := tree(t, map[string]string{"in/s/a.txt": "A line.", "in/s/top": "-> /", "in/s/up": "-> ../..", "in/s/side": "-> ../../beside", "beside/b.txt": "A line.", "beside/again": "-> ../in"})
	found, skips, err := Find(t.Context(), []string{root + "/in"}, FindOptions{})
	if err != nil || len(found) != 2 || !slices.Equal(reasons(skips), []string{"again: seen before", "top: a link upwards", "up: a link upwards"}) {
		t.Errorf("%d stories, %q, %v", len(found), reasons(skips), err)
	}
}

func TestFindNothing(t *testing.T) {
	root := tree(t, map[string]string{"a/b.csv": "x", "e.txt": ""})
	for _, c := range []struct {
		path string
		want []string
	}{
		{root + "/a", []string{"a: no version (failed)", "b.csv: unknown format"}},
		{root + "/absent", []string{"absent: not found (failed)"}},
		{root + "/a/b.csv", []string{"b.csv: unknown format (failed)"}},
		{root + "/abc", []string{"a: no version (failed)", "abc: not found (failed)", "b.csv: unknown format"}},
		{".", []string{".: no version (failed)", "b.csv: unknown format"}},
	} {
		paths := []string{c.path}
		switch c.path {
		case ".":
			t.Chdir(root + "/a")
		case root + "/abc": // as a text it begins like the path after it
			paths = append(paths, root+"/a")
		}
		found, skips, err := Find(t.Context(), paths, FindOptions{})
		if got := reasons(skips); err != nil || len(found) != 0 || !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q, %v", c.path, got, c.want, err)
		}
	}
	found, _, err := Find(t.Context(), []string{root}, FindOptions{})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if s := found[0].Load(t.Context(), Options{}); len(s.Versions) != 0 || !slices.Equal(reasons(s.Skips), []string{"e.txt: empty file (failed)"}) {
		t.Errorf("%+v", s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := Find(ctx, []string{root}, FindOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestManifestErrors(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"unknown key":      {"title: x\noutlett: y\n", `story.yaml:2:1: unknown key "outlett"; expected title, original, versions, glossary`},
		"unknown below":    {"versions:\n  - file: a.txt\n    ulr: x\n", `story.yaml:3:5: unknown key "ulr"; expected file, language, outlet, url, published`},
		"wrong type":       {"title: [a]\n", "story.yaml:1:8: title: expected text"},
		"not a list":       {"versions: a.txt\n", "story.yaml:1:11: versions: expected a list"},
		"outside":          {"versions:\n  - file: ../a.txt\n", "story.yaml:2:11: file: ../a.txt is outside the folder; expected a file in it"},
		"absolute":         {"original: /etc/x.txt\n", "story.yaml:1:11: original: /etc/x.txt is outside the folder; expected a file in it"},
		"absent":           {"original: b.txt\n", "story.yaml:1:11: original: b.txt: there is no such file in the folder"},
		"twice":            {"versions:\n  - file: a.txt\n  - file: a.txt\n", "story.yaml:3:11: file: a.txt is there twice"},
		"key twice":        {"title: a\ntitle: b\n", "story.yaml:2:1:"},
		"no file":          {"versions:\n  - outlet: x\n", "story.yaml:2:"},
		"date":             {"versions:\n  - file: a.txt\n    published: soon\n", "story.yaml:3:16: published: soon is no date; expected one such as 2026-03-23 or 2026-03-23T09:00:00+01:00"},
		"language":         {"versions:\n  - file: a.txt\n    language: gibberish\n", "story.yaml:3:15: language: gibberish is no language tag; expected one such as en or zh-Hant"},
		"not listed":       {"original: b.md\nversions:\n  - file: a.txt\n", "story.yaml:1:11: original: b.md is not among the versions"},
		"syntax":           {"title: \"x\nb: [\n", "story.yaml:"},
		"empty":            {"", "story.yaml: it is empty; expected title, original, versions or glossary"},
		"second document":  {"title: a\n---\ntitle: b\n", "story.yaml:3:"},
		"other than a map": {"- a\n", "story.yaml:1:1: expected keys: title, original, versions, glossary"},
	} {
		root := tree(t, map[string]string{"a.txt": "x", "story.yaml": c.yaml})
		if name == "not listed" {
			if err := os.WriteFile(filepath.Join(root, "b.md"), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		_, _, err := Find(t.Context(), []string{root}, FindOptions{})
		if !errors.Is(err, ErrManifest) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}
