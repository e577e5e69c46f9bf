package evidence

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// program is what the tests make bundles with.
func program() Program {
	return Program{Name: "variorum", Version: "test", Commit: "0123456789ab", Go: "go1.26", Parts: Parts()}
}

// story reads the one story in a folder, with what it was read from, and compares it.
func story(t testing.TB, dir string) (ingest.Kept, article.Comparison) {
	t.Helper()
	found, _, err := ingest.Find(t.Context(), []string{dir}, ingest.FindOptions{Keep: true})
	if err != nil || len(found) != 1 {
		t.Fatalf("%d stories in %s, %v", len(found), dir, err)
	}
	s, kept := found[0].Keep(t.Context(), ingest.Options{})
	g := program()
	c, err := stages.Compare(t.Context(), s, stages.Options{Generator: article.Generator{Name: g.Name, Version: g.Version}})
	if err != nil {
		t.Fatal(err)
	}
	return kept, c
}

// packed makes the archive of the story in a folder.
func packed(t testing.TB, dir string, o Options) []byte {
	t.Helper()
	kept, c := story(t, dir)
	b, err := Make(t.Context(), &Source{Program: program(), Settings: Settings{Interface: "en"}, Kept: kept}, &c, o)
	if err != nil {
		t.Fatal(err)
	}
	return archive(t, b)
}

func archive(t testing.TB, b *Bundle) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(t testing.TB, data []byte) *Bundle {
	t.Helper()
	b, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// check opens an archive and checks it.
func check(t testing.TB, data []byte) *Result {
	t.Helper()
	r, err := read(t, data).Check(t.Context(), program(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// small writes a story of three versions with all that may stand beside them,
// and returns its folder.
func small(t testing.TB, parent string) string {
	t.Helper()
	dir := filepath.Join(parent, "harbour")
	write(t, dir, map[string]string{
		"story.yaml":                    "title: The harbour\noriginal: first.en.txt\nglossary: terms.tsv\nversions:\n  - file: first.en.txt\n    outlet: Gazette\n    published: 2026-03-23\n  - file: copy.en.html\n  - file: porti.sq.txt\n  - file: empty.en.txt\n",
		"terms.tsv":                     "en\tsq\nharbour\tport\n",
		"verdicts.yaml":                 "not:\n  - version: copy.en\n    original: [9: No such paragraph]\n    republication: [9: None here]\n",
		"first.en.txt":                  "The harbour is closed\n\nThe harbour office counted 41 boats on Monday, said its director.\n\nIt opens again on Friday at nine.\n",
		"copy.en.html":                  "<html lang=en><body><h1>The harbour is closed</h1><p>The harbour office counted 14 boats on Monday, said its director.</p><script>var x = 1</script></body></html>",
		"copy.en.html.capture.json":     "",
		"porti.sq.txt":                  "Porti është i mbyllur\n\nZyra e portit numëroi 41 varka të hënën, tha drejtori i saj.\n\nHapet sërish të premten në nëntë.\n",
		"empty.en.txt":                  "",
		"README.md":                     "about the folder",
		".hidden.en.txt":                "not read",
		"a name: with \"signs\".en.txt": "The harbour is closed\n\nIt opens again on Friday at nine.\n",
	})
	data, err := os.ReadFile(filepath.Join(dir, "copy.en.html"))
	if err != nil {
		t.Fatal(err)
	}
	c := ingest.Capture{
		URL: "https://example.org/copy", Final: "https://www.example.org/copy", Chain: []ingest.Hop{{URL: "https://example.org/copy", Status: 301, Location: "https://www.example.org/copy"}, {URL: "https://www.example.org/copy", Status: 200}},
		Status: 200, Fetched: "2026-03-24T08:00:00Z", MediaType: "text/html", Charset: "utf-8", Bytes: len(data), SHA256: listed(Member{Data: data}).SHA256, Headers: map[string][]string{"Date": {"Tue, 24 Mar 2026 08:00:01 GMT"}},
	}
	told, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"copy.en.html.capture.json": string(told)})
	return dir
}

func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// contents are the members of a bundle that a test changes.
func contents(b *Bundle) map[string][]byte {
	files := map[string][]byte{}
	for _, m := range b.members {
		files[m.Name] = m.Data
	}
	return files
}

// bundle puts members together with the manifest that is among them.
func bundle(files map[string][]byte) *Bundle {
	b := &Bundle{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		b.members = append(b.members, Member{Name: name, Data: files[name]})
	}
	return b
}

// mended puts members together with a manifest that is right for them.
func mended(t testing.TB, files map[string][]byte) *Bundle {
	t.Helper()
	var m Manifest
	if err := decode(files[ManifestName], &m); err != nil {
		t.Fatal(err)
	}
	var members []Member
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name != ManifestName {
			members = append(members, Member{Name: name, Data: files[name]})
		}
	}
	b, err := sealed(m.Generator, m.Story, members)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBundlesHold(t *testing.T) {
	samples, err := filepath.Glob(filepath.Join(testkit.Root(t), "samples", "*", "story.yaml"))
	if err != nil || len(samples) == 0 {
		t.Fatal("no samples", err)
	}
	for _, dir := range append(samples, small(t, t.TempDir())) {
		dir = strings.TrimSuffix(dir, "/story.yaml")
		t.Run(filepath.Base(dir), func(t *testing.T) {
			r := check(t, packed(t, dir, Options{}))
			if !r.Holds() || len(r.OtherProgram) > 0 {
				t.Errorf("does not hold: %v %v", r.Differences, r.OtherProgram)
			}
		})
	}
}

// TestBundlesDependOnNothingElse makes one bundle in another folder, with other
// times of the files and several workers.
func TestBundlesDependOnNothingElse(t *testing.T) {
	one := small(t, t.TempDir())
	two := small(t, filepath.Join(t.TempDir(), "far", "away"))
	entries, err := os.ReadDir(two)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
		if err := os.Chtimes(filepath.Join(two, e.Name()), old, old); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(two)
	a, b, c := packed(t, one, Options{}), packed(t, two, Options{Workers: 7}), packed(t, ".", Options{})
	if !bytes.Equal(a, b) {
		t.Error("the bundle depends on the folder, the times of files or the workers")
	}
	// The name of the folder is that of the story also where it is ".".
	if !bytes.Equal(a, c) {
		t.Error("the bundle depends on how the folder is named")
	}
	for _, name := range []string{filepath.Dir(one), filepath.Dir(two)} {
		for _, m := range read(t, b).members {
			if bytes.Contains(m.Data, []byte(name)) {
				t.Errorf("%s tells of the folder %s", m.Name, name)
			}
		}
	}
}

// TestEveryByteCounts changes a byte in the middle of each member, once with
// the manifest as it was and once with one that is right for the change.
func TestEveryByteCounts(t *testing.T) {
	b := read(t, packed(t, small(t, t.TempDir()), Options{}))
	for _, m := range b.members {
		files := contents(b)
		changed := append(bytes.Clone(m.Data), 'x')
		if at := bytes.IndexAny(m.Data[len(m.Data)/2:], "abcdefgh"); at >= 0 {
			changed = bytes.Clone(m.Data)
			changed[len(m.Data)/2+at]++
		}
		files[m.Name] = changed
		r := check(t, archive(t, bundle(files)))
		if r.Holds() || !slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.Member == m.Name }) {
			t.Errorf("%s: changed, and found is %v", m.Name, r.Differences)
		}
		switch m.Name {
		case ManifestName, "raw/story.yaml", "raw/verdicts.yaml", "raw/terms.tsv", "raw/copy.en.html.capture.json":
			continue // their bytes are not in the comparison; what they say is
		}
		if r := check(t, archive(t, mended(t, files))); r.Holds() {
			t.Errorf("%s: changed, the manifest mended, and the bundle holds", m.Name)
		}
	}
}

// TestDamage flips single bytes of the archive itself.
func TestDamage(t *testing.T) {
	data := packed(t, small(t, t.TempDir()), Options{})
	held := 0
	for at := 0; at < len(data); at += 1 + len(data)/120 {
		flipped := bytes.Clone(data)
		flipped[at] ^= 0x10
		b, err := Read(bytes.NewReader(flipped), int64(len(flipped)))
		if err != nil {
			continue
		}
		r, err := b.Check(t.Context(), program(), Options{})
		if err == nil && r.Holds() {
			held++ // the byte says nothing: a time, a right, a version of the packer
			if !slices.EqualFunc(b.members, read(t, data).members, func(x, y Member) bool { return x.Name == y.Name && bytes.Equal(x.Data, y.Data) }) {
				t.Errorf("byte %d: another content holds", at)
			}
		}
	}
	if held > 30 {
		t.Errorf("%d of 120 bytes say nothing", held)
	}
}

func TestForgeries(t *testing.T) {
	b := read(t, packed(t, small(t, t.TempDir()), Options{}))
	replace := func(name, old, new string) func(map[string][]byte) {
		return func(files map[string][]byte) {
			if !bytes.Contains(files[name], []byte(old)) {
				t.Errorf("%s has no %q", name, old)
			}
			files[name] = bytes.Replace(files[name], []byte(old), []byte(new), 1)
		}
	}
	for _, c := range []struct {
		name   string
		change func(map[string][]byte)
		member string
		want   string
	}{
		{"a finding is softened", replace(ComparisonName, `"kind":"number","severity":"high"`, `"kind":"number","severity":"low"`), ComparisonName, "severity"},
		{"the report says something else", replace(ReportName, "14", "41"), ReportName, "line"},
		{"a text is put right", replace("texts/copy.en.txt", "14", "41"), "texts/copy.en.txt", "line 3"},
		{"the page is another", replace("raw/copy.en.html", "14 boats", "41 boats"), ComparisonName, "kept"},
		{"the date is another", replace("raw/story.yaml", "2026-03-23", "2026-03-22"), ComparisonName, "published"},
		{"the fetch was earlier", replace("raw/copy.en.html.capture.json", "2026-03-24T08", "2026-03-21T08"), RecipeName, "fetched"},
		{"the recipe tells of another fetch", replace(RecipeName, "2026-03-24T08", "2026-03-21T08"), RecipeName, "fetched"},
		{"a term was never agreed", func(f map[string][]byte) { f["raw/terms.tsv"] = []byte("en\n") }, RecipeName, "one column"},
		{"the reader's language is another", replace(RecipeName, `"interface": "en"`, `"interface": "de"`), ComparisonName, "summary"},
		{"the work ended early", replace(RecipeName, `"stop_after": ""`, `"stop_after": "diff"`), ComparisonName, ""},
		{"a file more", func(f map[string][]byte) { f["raw/more.txt"] = []byte("x") }, "raw/more.txt", "does not make it"},
		{"a text less", func(f map[string][]byte) { delete(f, "texts/porti.sq.txt") }, "texts/porti.sq.txt", "missing"},
		{"a version less", func(f map[string][]byte) { delete(f, "raw/porti.sq.txt") }, RecipeName, "does not have"},
		{"another program is named", replace(ComparisonName, `"version":"test"`, `"version":"9.9"`), ComparisonName, "generator"},
		{"a field more", replace(RecipeName, `"schema": 1,`, `"schema": 1, "note": "x",`), RecipeName, "unknown field"},
		{"another form", replace(RecipeName, `"schema": 1,`, `"schema":  1,`), RecipeName, ""},
		{"no reader", replace(RecipeName, `"interface": "en"`, `"interface": "xx"`), RecipeName, "no report"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := contents(b)
			c.change(files)
			r := check(t, archive(t, mended(t, files)))
			for _, d := range r.Differences {
				if d.Member == c.member && strings.Contains(d.String(), c.want) {
					return
				}
			}
			t.Errorf("nothing says of %s %q: %v", c.member, c.want, r.Differences)
		})
	}
}

// TestSuperfluous lets signatures lie beside the manifest, and nothing else.
func TestSuperfluous(t *testing.T) {
	b := read(t, packed(t, small(t, t.TempDir()), Options{}))
	for _, name := range append(seals(), "notes.txt", "raw/x.txt", "signature.txt", "manifest.tsr.bak") {
		files := contents(b)
		files[name] = []byte("x")
		r := check(t, archive(t, bundle(files)))
		if r.Holds() != IsSeal(name) {
			t.Errorf("with %s: holds is %t", name, r.Holds())
		}
	}
	files := contents(b)
	delete(files, ManifestName)
	if r := check(t, archive(t, bundle(files))); r.Holds() {
		t.Error("holds without a manifest")
	}
	delete(files, RecipeName)
	if _, err := bundle(files).Check(t.Context(), program(), Options{}); err == nil {
		t.Error("taken for a bundle without manifest and recipe")
	}
}

// TestOtherProgram checks bundles of another version: one of which this program
// makes the same report, and one of which it does not.
func TestOtherProgram(t *testing.T) {
	data := packed(t, small(t, t.TempDir()), Options{})
	now := program()
	now.Commit = "ffffffffffff"
	now.Parts[0].Version = "v9.9.9"
	r, err := read(t, data).Check(t.Context(), now, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Holds() || len(r.OtherProgram) != 2 || !strings.HasPrefix(r.OtherProgram[0], "commit: made with 0123456789ab") || !strings.Contains(r.OtherProgram[1], "golang.org/x/text") {
		t.Errorf("holds is %t: %v %v", r.Holds(), r.OtherProgram, r.Differences)
	}
	files := contents(read(t, data))
	files[ComparisonName] = bytes.ReplaceAll(files[ComparisonName], []byte(`"severity":"high"`), []byte(`"severity":"low"`))
	if r, err = mended(t, files).Check(t.Context(), now, Options{}); err != nil {
		t.Fatal(err)
	}
	if r.Holds() || len(r.Meaning) != 3 || !strings.HasPrefix(r.Meaning[0], "paragraphs: all") || !strings.HasPrefix(r.Meaning[1], "links: all") || !strings.HasPrefix(r.Meaning[2], "findings: ") || !strings.Contains(r.Meaning[2], "not copy.en f-") {
		t.Errorf("holds is %t: %v", r.Holds(), r.Meaning)
	}
}

// TestInterrupted ends a check that nobody waits for.
func TestInterrupted(t *testing.T) {
	b := read(t, packed(t, small(t, t.TempDir()), Options{}))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := b.Check(ctx, program(), Options{}); err == nil {
		t.Error("checked after the end")
	}
}

func TestFirstInJSON(t *testing.T) {
	for _, c := range []struct{ a, b, where string }{
		{`{"a":1}`, `{"a": 1}`, ""},
		{`{"a":1,"b":[1,2,{"c":"x"}]}`, `{"a":1,"b":[1,2,{"c":"y"}]}`, "b[2].c"},
		{`{"links":[{"id":"c-1","relation":"same"}]}`, `{"links":[{"id":"c-1","relation":"split"}]}`, "links[0](c-1).relation"},
		{`[[],{"a":{}},3]`, `[[],{"a":{}},4]`, "[2]"},
		{`[1]`, `[1,2]`, "[1]"},
		{`{"a":1}`, `{"b":1}`, ""},
		{`{"a":null}`, `{"a":{}}`, "a"},
		{`{"a":`, `{"a":1}`, "a"},
	} {
		where, _, _, differ := firstInJSON([]byte(c.a), []byte(c.b))
		if where != c.where || differ != (c.where != "" || strings.Contains(c.b, `"b":1`)) {
			t.Errorf("%s and %s: %q, %t", c.a, c.b, where, differ)
		}
	}
}
