package ingest

import (
	"archive/zip"
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// An entry of an archive that is made for a test.
type zipEntry struct {
	name, content string
	mode          fs.FileMode
	change        func(h *zip.FileHeader)
}

func zipped(t testing.TB, entries ...zipEntry) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		if e.change != nil {
			e.change(h)
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(e.content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	full := filepath.Join(dir, name)
	if err := os.WriteFile(full, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return full
}

// An archive is a folder: the same stories, the same versions, the same story
// IDs as its content on disk.
func TestZIPIsAFolder(t *testing.T) {
	files := map[string]string{
		"harbour/original.en.html": "<p>The harbour was sold on Tuesday.", "harbour/mirror.sq.txt": "Porti u shit.", "harbour/README.md": "x",
		"night/a.md": "A night.", "night/b.md": "Another night.", "night/story.yaml": "title: Nights\noriginal: b.md\nversions:\n  - file: a.md\n    outlet: Wire\n  - file: b.md\n  - file: deep/c.txt\n",
		"night/deep/c.txt": "A third night.", "pic.png": "x",
	}
	root := tree(t, files)
	var entries []zipEntry
	for name, content := range files {
		entries = append(entries, zipEntry{name: name, content: content})
	}
	slices.SortFunc(entries, func(a, b zipEntry) int { return strings.Compare(a.name, b.name) })
	archive := write(t, t.TempDir(), "root.zip", zipped(t, append(entries, zipEntry{name: "empty/"})...))
	load := func(path string) (ids []string, stories []article.Story, skips []string) {
		found, left, err := Find(t.Context(), []string{path}, FindOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			s := f.Load(t.Context(), Options{})
			for i := range s.Versions {
				s.Versions[i].Source.Path = strings.TrimPrefix(s.Versions[i].Source.Path, filepath.ToSlash(path)+"/")
			}
			for i := range s.Skips {
				s.Skips[i].Path = strings.TrimPrefix(s.Skips[i].Path, filepath.ToSlash(path)+"/")
			}
			ids, stories = append(ids, f.ID), append(stories, s)
		}
		return ids, stories, reasons(left)
	}
	ids, stories, skips := load(archive)
	wantIDs, wantStories, wantSkips := load(root)
	if !slices.Equal(ids, wantIDs) || !slices.Equal(skips, wantSkips) || len(ids) != 2 {
		t.Errorf("stories %q, skips %q; want %q, %q", ids, skips, wantIDs, wantSkips)
	}
	for i := range stories {
		if diff := cmp.Diff(wantStories[i], stories[i]); diff != "" {
			t.Errorf("-folder +archive\n%s", diff)
		}
	}

	// Parts of it, alone.
	if ids, _, _ := load(archive + "/night"); !slices.Equal(ids, []string{"night"}) {
		t.Errorf("%q", ids)
	}
	if ids, stories, _ := load(archive + "/night/a.md"); len(ids) != 1 || stories[0].Versions[0].Outlet != "Wire" {
		t.Errorf("%q %+v", ids, stories)
	}
	for _, absent := range []string{"/nowhere", "/night/none.md"} {
		_, skips, err := Find(t.Context(), []string{archive + absent}, FindOptions{})
		if err != nil || len(skips) != 1 || skips[0].Reason != ReasonNotFound {
			t.Errorf("%s: %+v, %v", absent, skips, err)
		}
	}
	v, err := ReadFile(archive+"/harbour/original.en.html", Options{})
	if err != nil || v.ID != "original.en" || v.Language != "en" || v.Source.MediaType != "text/html" || v.Source.Path != filepath.ToSlash(archive)+"/harbour/original.en.html" {
		t.Errorf("%+v, %v", v, err)
	}
	if _, err := ReadFile(archive+"/harbour/none.html", Options{}); !hasReason(err, ReasonNotFound) {
		t.Error(err)
	}
	if data, err := Load(archive+"/night/a.md", 100); err != nil || string(data) != "A night." {
		t.Error(string(data), err)
	}
	if _, err := Load(archive+"/night/a.md", 3); !hasReason(err, ReasonTooLarge) {
		t.Error(err)
	}

	// An archive in a folder is a folder of it.
	nested := t.TempDir()
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	write(t, nested, "old.zip", data)
	write(t, nested, "broken.zip", data[:len(data)/2])
	if ids, _, skips := load(nested); !slices.Equal(ids, []string{"old-harbour", "old-night"}) || !slices.Contains(skips, "broken.zip: unreadable (failed)") {
		t.Errorf("%q %q", ids, skips)
	}
}

func hasReason(err error, reason string) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Reason == reason && e.Detail != "" && e.Path != ""
}

// An archive with one article is that article.
func TestZIPOfOneArticle(t *testing.T) {
	dir := t.TempDir()
	page := zipEntry{name: "saved/index.html", content: "<title>T</title><p>The harbour was sold on Tuesday."}
	one := write(t, dir, "mirror.sq.zip", zipped(t, page, zipEntry{name: "saved/pic.png", content: "x"}, zipEntry{name: "README.md", content: "x"}, zipEntry{name: "__MACOSX/._index.html", content: "x"}))
	v, err := ReadFile(one, Options{})
	if err != nil || v.ID != "mirror.sq" || v.Language != "sq" || v.Source.MediaType != "text/html" || len(v.Paragraphs) != 1 || !slices.Contains(v.Notes, "The file holds 3 other parts, which were not read.") {
		t.Errorf("%+v, %v", v, err)
	}
	data, err := os.ReadFile(one)
	if err != nil {
		t.Fatal(err)
	}
	if w, err := Read("-", data, Options{}); err != nil || w.Source.MediaType != "text/html" || w.Title != "T" {
		t.Errorf("%+v, %v", w, err)
	}
	// In an archive in an archive.
	inner := write(t, dir, "outer.zip", zipped(t, zipEntry{name: "inner.zip", content: string(data)}))
	if v, err := ReadFile(inner, Options{}); err != nil || v.Title != "T" {
		t.Errorf("%+v, %v", v, err)
	}
	if v, err := ReadFile(inner+"/inner.zip/saved/index.html", Options{}); err != nil || v.Title != "T" || v.ID != "index" {
		t.Errorf("%+v, %v", v, err)
	}
	for name, c := range map[string]struct {
		data   []byte
		reason string
		detail string
	}{
		"several": {zipped(t, page, zipEntry{name: "b.txt", content: "x"}), ReasonSeveral, "it holds 2; name one, such as "},
		"none":    {zipped(t, zipEntry{name: "b.png", content: "x"}), ReasonNoVersion, ".docx"},
		"nothing": {zipped(t), ReasonNoVersion, ".docx"},
		"broken":  {data[:40], ReasonUnreadable, "damaged or incomplete"},
		"no zip":  {[]byte("text"), ReasonUnreadable, "damaged or incomplete"},
	} {
		path := write(t, dir, name+".zip", c.data)
		if _, err := ReadFile(path, Options{}); !hasReason(err, c.reason) || !strings.Contains(err.Error(), c.detail) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Read(path, c.data, Options{}); !hasReason(err, c.reason) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// No path leads out of an archive, nothing in it is followed, and no bomb is
// unpacked.
func TestHostileZIP(t *testing.T) {
	dir := t.TempDir()
	protected := func(h *zip.FileHeader) { h.Flags |= 1 }
	path := write(t, dir, "a.zip", zipped(t,
		zipEntry{name: "good.txt", content: "Good."}, zipEntry{name: "good.txt", content: "Other."},
		zipEntry{name: "../out.txt", content: "x"}, zipEntry{name: "/abs.txt", content: "x"}, zipEntry{name: "a/../../up.txt", content: "x"},
		zipEntry{name: "C:\\win.txt", content: "x"}, zipEntry{name: "..\\back.txt", content: "x"}, zipEntry{name: "nul\x00.txt", content: "x"}, zipEntry{name: strings.Repeat("a/", 100) + "deep.txt", content: "x"}, zipEntry{name: strings.Repeat("long", 500) + ".txt", content: "x"},
		zipEntry{name: "link.txt", content: "/etc/hostname", mode: fs.ModeSymlink | 0o777}, zipEntry{name: "secret.txt", content: "x", change: protected},
		zipEntry{name: "a/./b//c.txt", content: "Tidy."},
	))
	found, skips, err := Find(t.Context(), []string{path}, FindOptions{})
	if err != nil || len(found) != 2 {
		t.Fatal(found, err)
	}
	want := []string{
		"abs.txt: unsafe name (failed)", "back.txt: unsafe name (failed)", "deep.txt: unsafe name (failed)", "good.txt: unsafe name (failed)", "link.txt: unreadable (failed)", strings.Repeat("long", 500) + ".txt: unsafe name (failed)",
		"nul\x00.txt: unsafe name (failed)", "out.txt: unsafe name (failed)", "secret.txt: unreadable (failed)", "up.txt: unsafe name (failed)", "win.txt: unsafe name (failed)",
	}
	if got := reasons(skips); !slices.Equal(got, want) {
		t.Errorf("skips %q, want %q", got, want)
	}
	s := found[0].Load(t.Context(), Options{})
	if len(s.Versions) != 1 || s.Versions[0].Paragraphs[0].Text != "Good." || len(s.Skips) != 0 {
		t.Errorf("%+v", s)
	}
	if s := found[1].Load(t.Context(), Options{}); len(s.Versions) != 1 || s.Versions[0].ID != "c" {
		t.Errorf("%+v", s)
	}
	if _, err := ReadFile(path+"/link.txt", Options{}); !hasReason(err, ReasonUnreadable) {
		t.Error(err)
	}

	// Bombs: one large member, many, one in another without end, one that
	// lies about its size.
	inner := zipped(t, zipEntry{name: "x.txt", content: "A line."})
	for range maxInner + 2 {
		inner = zipped(t, zipEntry{name: "x.zip", content: string(inner)})
	}
	big := bombed(t, "big.txt", "", "text of words that compress well, ", "", 19<<20)
	many := make([]zipEntry, maxArchiveFiles+1)
	for i := range many {
		many[i].name = "a.txt"
	}
	lies := zipped(t, zipEntry{name: "x.txt", content: strings.Repeat("a", 1<<20), change: nil})
	for i := range lies { // the size in the directory at its end
		if bytes.HasPrefix(lies[i:], []byte("PK\x01\x02")) {
			copy(lies[i+24:], []byte{10, 0, 0, 0})
		}
	}
	large := zipped(t, zipEntry{name: "x.txt", content: "A line."})
	for i := range large {
		if bytes.HasPrefix(large[i:], []byte("PK\x01\x02")) {
			copy(large[i+24:], []byte{0, 0, 0, 0x7f})
		}
	}
	for name, c := range map[string]struct {
		data   []byte
		reason string
	}{
		"ratio":      {big, ReasonTooLarge},
		"depth":      {inner, ReasonTooDeep},
		"files":      {zipped(t, many...), ReasonTooLarge},
		"lies":       {lies, ReasonUnreadable},
		"total size": {large, ReasonTooLarge},
	} {
		start := time.Now()
		path := write(t, dir, "bomb.zip", c.data)
		_, err := ReadFile(path, Options{})
		if !hasReason(err, c.reason) {
			t.Errorf("%s: %v", name, err)
		}
		found, skips, err := Find(t.Context(), []string{path}, FindOptions{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, f := range found {
			skips = append(skips, f.Load(t.Context(), Options{}).Skips...)
		}
		if len(skips) == 0 || !skips[0].Failed || skips[0].Reason != c.reason {
			t.Errorf("%s: %+v", name, skips)
		}
		if took := time.Since(start); took > testkit.Limit(3*time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// Names of old archives are in the charset of their place.
func TestZIPNames(t *testing.T) {
	old := func(s string) zipEntry {
		b, err := charmap.CodePage866.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return zipEntry{name: b, content: "x", change: func(h *zip.FileHeader) { h.NonUTF8 = true }}
	}
	c, err := readZIP(inMemory(zipped(t, old("Старый порт/Заявление администрации о продаже.ru.txt"), old("Старый порт/перевод статьи.txt")), 0))
	if err != nil || c.members[0].name != "Старый порт/Заявление администрации о продаже.ru.txt" || c.members[1].name != "Старый порт/перевод статьи.txt" {
		t.Errorf("%+v, %v", c, err)
	}
}

func FuzzZIP(f *testing.F) {
	f.Add(zipped(f, zipEntry{name: "a.txt", content: "A line."}, zipEntry{name: "b/../c.html", content: "<p>x"}))
	f.Add(zipped(f, zipEntry{name: "a.zip", content: string(zipped(f, zipEntry{name: "../x.txt", content: "x"}))}))
	f.Add(zipped(f, zipEntry{name: "word/document.xml", content: "<w:document/>"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		c, err := readZIP(inMemory(data, 0))
		if err != nil {
			if !hasReason(errorAt("x", err), errorAt("x", err).(*Error).Reason) {
				t.Fatal(err)
			}
			return
		}
		m := mount("x.zip", "x.zip", c)
		for _, x := range c.members {
			if !filepath.IsLocal(filepath.FromSlash(x.name)) || strings.Contains(x.name, "\\") {
				t.Fatalf("%q leads out", x.name)
			}
			if data, err := m.load("x.zip/"+x.name, 1<<12); err == nil && len(data) > 1<<12 {
				t.Fatalf("%q: %d bytes", x.name, len(data))
			}
			if _, err := m.stat("x.zip/" + x.name); err != nil {
				t.Fatal(err)
			}
			if content, err := x.read(1 << 12); err == nil && len(content) > 1<<12 {
				t.Fatalf("%q: %d bytes", x.name, len(content))
			}
		}
		_, _ = Read("x.zip", data, Options{})
	})
}
