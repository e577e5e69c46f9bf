package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

func TestCaptureName(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/":                       "example-org",
		"https://example.org/news/2026/harbour.html":     "example-org-harbour",
		"https://example.org/news/harbour/":              "example-org-harbour",
		"https://example.org/index.php?id=7":             "example-org-index-314315",
		"https://example.org/index.php?id=8":             "example-org-index-14ecb8",
		"https://example.org/a/original.sq.html":         "example-org-a-original",
		"https://example.org/news/harbour/amp/":          "example-org-harbour-amp",
		"https://example.org/news/12345":                 "example-org-news-12345",
		"https://example.org/12345":                      "example-org-12345",
		"https://spiegel.de/hafen":                       "spiegel-de-hafen",
		"https://example.org/12345.678":                  "example-org-12345-678",
		"https://example.org/%D9%BE%D9%84":               "example-org-پل",
		"https://example.org/%2e%2e/%2e%2e/etc%2fpasswd": "example-org-passwd",
		"https://example.org/..":                         "example-org",
		"https://example.org/a\\b":                       "example-org-a-b",
		"https://[2001:db8::1]:8080/x":                   "2001-db8-1-x",
		"https://example.org/page.capture.json":          "example-org-page-capture",
		"https://example.org/story.yaml":                 "example-org-story",
		"%%%":                                            "page",
	} {
		if got := CaptureName(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

func TestCaptureExtension(t *testing.T) {
	const html = "<!DOCTYPE html><p>x"
	for _, c := range []struct{ address, mediaType, data, want string }{
		{"https://x.org/a", "text/html", html, ".html"},
		{"https://x.org/a.php", "text/html", html, ".html"},
		{"https://x.org/a.pdf", "text/html", html, ".html"},
		{"https://x.org/a.htm", "TEXT/HTML", html, ".htm"},
		{"https://x.org/a", "application/xhtml+xml", html, ".html"},
		{"https://x.org/a.docx", "application/octet-stream", "PK\x03\x04", ".docx"},
		{"https://x.org/a", "application/octet-stream", html, ".html"},
		{"https://x.org/a", "", html, ".html"},
		{"https://x.org/a.md", "text/plain", "# x", ".md"},
		{"https://x.org/a", "text/plain", html, ".txt"},
		{"https://x.org/a.html", "text/plain", html, ".txt"},
		{"https://x.org/a", "application/json", `{"versions":[]}`, ".json"},
		{"https://x.org/feed", "text/xml", `<?xml version="1.0"?><rss version="2.0"><channel><item></item></channel></rss>`, ".rss"},
		{"https://x.org/feed", "application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"></feed>`, ".rss"},
		{"https://x.org/a", "application/zip", "PK\x03\x04", ".zip"},
		{"https://x.org/a", "application/x-something", "Hello.", ".txt"},
		{"https://x.org/a.jpg", "image/jpeg", "\xff\xd8", ""},
		{"https://x.org/a", "video/mp4", "", ""},
	} {
		got, err := CaptureExtension(c.address, c.mediaType, []byte(c.data))
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s as %s: %q, %v; want %q", c.address, c.mediaType, got, err, c.want)
		}
	}
}

// What stands beside a kept file counts as long as it is about these bytes, and
// is never a version itself.
func TestCaptureBesideFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	text := []byte("K\xf6pr\xfc cuma ak\xfeam\xfd kapand\xfd, dedi belediye ba\xfekan\xfd.\n")
	sum := sha256.Sum256(text)
	told, err := json.Marshal(Capture{URL: "https://example.org/a", Final: "https://example.org/b", Charset: "iso-8859-9", SHA256: hex.EncodeToString(sum[:])})
	if err != nil {
		t.Fatal(err)
	}
	write("page.tr.txt", text)
	write("page.tr.txt"+CaptureSuffix, told)
	v, err := ReadFile(filepath.Join(dir, "page.tr.txt"), Options{})
	if err != nil || v.Source.URL != "https://example.org/b" || v.Source.Charset != "windows-1254" || v.Source.CharsetBy != "declared by the header" {
		t.Errorf("%+v, %v", v.Source, err)
	}
	found, skips, err := Find(context.Background(), []string{dir}, FindOptions{})
	if err != nil || len(skips) != 0 || len(found) != 1 || len(found[0].Files) != 1 || len(found[0].Skips) != 0 {
		t.Errorf("found %+v, skips %+v, %v", found, skips, err)
	}
	// Somebody has edited the file.
	write("page.tr.txt", []byte("Köprü cuma akşamı kapandı, dedi belediye başkanı.\n"))
	if v, err = ReadFile(filepath.Join(dir, "page.tr.txt"), Options{}); err != nil || v.Source.URL != "" || v.Source.Charset != "utf-8" {
		t.Errorf("after an edit: %+v, %v", v.Source, err)
	}
	write("page.tr.txt"+CaptureSuffix, []byte("{"))
	if _, err = ReadFile(filepath.Join(dir, "page.tr.txt"), Options{}); err != nil {
		t.Errorf("beside nonsense: %v", err)
	}
}
