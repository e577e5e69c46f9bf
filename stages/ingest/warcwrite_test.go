package ingest_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// TestWARCWritten holds that what is written can be read: by our reader, and by
// warcio where it is installed, digests included.
func TestWARCWritten(t *testing.T) {
	page := func(n int) ([]byte, ingest.Capture) {
		body := []byte("<!doctype html><html lang=en><head><meta charset=utf-8><title>Page</title></head><body><article><h1>Council sells harbour " + strings.Repeat("again ", n) + "</h1><p>The town council voted on Monday to sell the old harbour to the Brenner Group for 12.5 million euros, the mayor said.</p><p>Opponents gathered outside the town hall, where about 400 people listened to speeches by fishermen.</p></article></body></html>")
		sum := sha256.Sum256(body)
		return body, ingest.Capture{
			URL: "http://news.example/a", Final: "https://news.example/harbour?n=" + strings.Repeat("1", n+1), Status: 200, Fetched: "2026-03-01T12:00:00Z", MediaType: "text/html",
			Chain: []ingest.Hop{{URL: "http://news.example/a", Status: 301, Location: "https://news.example/harbour"}, {URL: "https://news.example/harbour", Status: 200}},
			Bytes: len(body), SHA256: hex.EncodeToString(sum[:]), Headers: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}, "X-Odd": {"a\r\nb"}},
		}
	}
	var file []byte
	info, err := ingest.WARCInfo("a.warc.gz", "variorum/1", time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
	if err != nil {
		t.Fatal(err)
	}
	file = append(file, info...)
	for n := range 2 {
		body, c := page(n)
		records, err := ingest.WARCRecords(c, body, "variorum/1")
		if err != nil {
			t.Fatal(err)
		}
		again, err := ingest.WARCRecords(c, body, "variorum/1")
		if err != nil || !bytes.Equal(records, again) {
			t.Errorf("written twice it differs: %v", err)
		}
		file = append(file, records...)
	}
	path := filepath.Join(t.TempDir(), "a.warc.gz")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	found, skips, err := ingest.Find(t.Context(), []string{path}, ingest.FindOptions{})
	if err != nil || len(found) != 1 || len(found[0].Files) != 2 {
		t.Fatalf("%d stories, skips %v, %v", len(found), skips, err)
	}
	story := found[0].Load(t.Context(), ingest.Options{})
	if len(story.Versions) != 2 || !strings.Contains(story.Versions[0].Paragraphs[0].Text, "Council sells harbour") {
		t.Errorf("read %+v", story)
	}
	for _, bad := range []ingest.Capture{{URL: "file.html", Fetched: "2026-03-01T12:00:00Z"}, {URL: "https://a.example/"}} {
		if _, err := ingest.WARCRecords(bad, nil, ""); err == nil {
			t.Errorf("%+v was written", bad)
		}
	}
	reader, err := exec.LookPath("warcio")
	if err != nil {
		testkit.Missing(t, "warcio", "it is another reader of WARC files")
	}
	if out, err := exec.CommandContext(t.Context(), reader, "check", "-v", path).CombinedOutput(); err != nil || strings.Contains(string(out), "failed") {
		t.Errorf("warcio: %v: %s", err, out)
	}
}
