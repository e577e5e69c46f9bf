package fetch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/ingest"
)

func kept(t *testing.T, url, text string) Page {
	t.Helper()
	p := Page{Body: []byte(text), Capture: ingest.Capture{URL: url, Final: url, Status: 200, Fetched: "2026-03-23T09:00:00Z", Headers: map[string][]string{}}}
	p.SHA256 = sum(text)
	return p
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	put := func(p Page, language, want string) {
		t.Helper()
		path, err := f.Put(p, language, ".html")
		if err != nil || path != filepath.Join(dir, want) {
			t.Errorf("kept as %s, %v; want %s", path, err, want)
		}
	}
	put(kept(t, "https://example.org/bridge", "one"), "en", "example-org-bridge.en.html")
	put(kept(t, "https://example.org/x/bridge", "two"), "und", "example-org-bridge-2.html")
	if path, c, ok := f.Find("https://example.org/x/bridge"); !ok || c.SHA256 != sum("two") || filepath.Base(path) != "example-org-bridge-2.html" {
		t.Errorf("found %s, %+v, %t", path, c, ok)
	}
	if _, _, ok := f.Find("https://example.org/other"); ok {
		t.Error("found what was not kept")
	}
	// What is there is known to whoever opens the folder next.
	if f, err = OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	put(kept(t, "https://example.org/x/bridge", "zwei"), "de", "example-org-bridge-2.de.html")
	put(kept(t, "https://example.org/y/BRIDGE", "three"), "en", "example-org-BRIDGE-3.en.html")
	// Only the time changes where the page did not.
	same := kept(t, "https://example.org/bridge", "one")
	same.Body, same.NotModified, same.Checked = nil, true, "2026-03-24T09:00:00Z"
	put(same, "", "example-org-bridge.en.html")
	if _, c, ok := f.Find("https://example.org/bridge"); !ok || c.Checked != same.Checked {
		t.Errorf("%+v, %t", c, ok)
	}
	want := []string{
		"example-org-BRIDGE-3.en.html", "example-org-BRIDGE-3.en.html.capture.json", "example-org-bridge-2.de.html", "example-org-bridge-2.de.html.capture.json",
		"example-org-bridge.en.html", "example-org-bridge.en.html.capture.json",
	}
	if got := names(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
	// A file that was edited, and one whose capture is gone, are fetched anew and
	// not written over.
	if err := os.WriteFile(filepath.Join(dir, "example-org-bridge.en.html"), []byte("edited"), 0o666); err != nil {
		t.Fatal(err)
	}
	if f, err = OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	if _, _, ok := f.Find("https://example.org/bridge"); ok {
		t.Error("an edited file counts as the page")
	}
	put(kept(t, "https://example.org/bridge", "one"), "en", "example-org-bridge-4.en.html")
}

func TestManifestOfFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	path, err := f.Put(kept(t, "https://example.org/bridge", "<p>The bridge is closed."), "en", ".html")
	if err != nil {
		t.Fatal(err)
	}
	title := `Bridge: "closed" # since Friday`
	for range 2 { // its own may be written anew
		if err := f.WriteManifest(title, path); err != nil {
			t.Fatal(err)
		}
	}
	found, skips, err := ingest.Find(t.Context(), []string{dir}, ingest.FindOptions{})
	if err != nil || len(skips) > 0 || len(found) != 1 || found[0].Title != title || filepath.Base(found[0].OriginalFile) != "example-org-bridge.en.html" || len(found[0].Files) != 1 {
		t.Errorf("%+v, %v, %v", found, skips, err)
	}
	own := "title: Mine\n"
	if err := os.WriteFile(filepath.Join(dir, ingest.ManifestName), []byte(own), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := f.WriteManifest(title, path); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, ingest.ManifestName)); err != nil || string(data) != own {
		t.Errorf("somebody's manifest was replaced by %q, %v", data, err)
	}
}

// A process that is killed between writing the new capture and taking the old
// one away leaves two; the newer counts and the next one takes both away.
func TestFolderAfterAKill(t *testing.T) {
	dir := t.TempDir()
	f, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	const url = "https://example.org/bridge"
	for i, text := range []string{"one", "two"} {
		p := kept(t, url, text)
		p.Fetched = []string{"2026-03-24T09:00:00Z", "2026-03-23T09:00:00Z"}[i]
		f.files = map[string]string{} // so that it does not know of the other
		f.names = map[string]bool{}
		if _, err := f.Put(p, []string{"en", "de"}[i], ".html"); err != nil {
			t.Fatal(err)
		}
	}
	if f, err = OpenFolder(dir); err != nil {
		t.Fatal(err)
	}
	if path, c, ok := f.Find(url); !ok || c.SHA256 != sum("one") || filepath.Base(path) != "example-org-bridge.en.html" {
		t.Errorf("%s, %+v, %t", path, c, ok)
	}
	if _, err := f.Put(kept(t, url, "three"), "fr", ".html"); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"example-org-bridge.fr.html", "example-org-bridge.fr.html.capture.json"}) {
		t.Errorf("the folder holds %v", got)
	}
}

// A folder that cannot be written leaves nothing behind.
func TestFolderThatIsAFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenFolder(file); err == nil {
		t.Error("a file was opened as a folder")
	}
	f, err := OpenFolder(filepath.Join(dir, "new"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "new"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Put(kept(t, "https://example.org/", "x"), "", ".html"); err == nil {
		t.Error("kept in a file")
	}
	if got := names(t, dir); strings.Join(got, " ") != "file new" {
		t.Errorf("left %v", got)
	}
}
