package ingest

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// A record of a capture that is made for a test.
type warcRecord struct{ kind, address, body string }

func (r warcRecord) String() string {
	contentType := "application/http; msgtype=response"
	if r.kind == "resource" {
		contentType = "text/html; charset=utf-8"
	}
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2026-05-04T09:15:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", r.kind, r.address, contentType, len(r.body), r.body)
}

func packedGzip(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}

func chunked(s string, n int) string {
	var b strings.Builder
	for len(s) > 0 {
		k := min(n, len(s))
		fmt.Fprintf(&b, "%x;x=y\r\n%s\r\n", k, s[:k])
		s = s[k:]
	}
	return b.String() + "0\r\n\r\n"
}

func answer(head, body string) string {
	return "HTTP/1.1 200 OK\r\n" + strings.ReplaceAll(head, "\n", "\r\n") + "\r\n\r\n" + body
}

// webCapture has pages in every packing among other records.
func webCapture(t testing.TB) []warcRecord {
	cyrillic, err := charmap.Windows1251.NewEncoder().String("<title>Порт</title><p>" + russian)
	if err != nil {
		t.Fatal(err)
	}
	var deflated bytes.Buffer
	z := zlib.NewWriter(&deflated)
	_, _ = z.Write([]byte("<p>A deflated page."))
	_ = z.Close()
	return []warcRecord{
		{"warcinfo", "", "software: test"},
		{"request", "https://osk.example/harbour.html", "GET / HTTP/1.1\r\n\r\n"},
		{"response", "https://osk.example/harbour.html", answer("Content-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked", chunked(packedGzip("<p>The harbour was sold on Tuesday."), 10))},
		{"response", "https://osk.example/pier.png", answer("Content-Type: image/png", "\x89PNG")},
		{"response", "https://osk.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Nothing here."},
		{"response", "https://port.example/", answer("Content-Type: text/html; charset=windows-1251", cyrillic)},
		{"revisit", "https://osk.example/harbour.html", answer("Content-Type: text/html", "")},
		{"resource", "https://osk.example/note", "<p>A page that was put in."},
		{"response", "https://osk.example/deflated", answer("Content-Type: application/xhtml+xml\ncontent-encoding: deflate", deflated.String())},
		{"response", "https://osk.example/undone", answer("Content-Type: text/html\nContent-Encoding: gzip\nTransfer-Encoding: chunked", "<p>A packing that was undone.")},
		{"response", "https://osk.example/br", answer("Content-Type: text/html\nContent-Encoding: br", "\x0b\x02\x80")},
	}
}

// The same pages are read of a capture that is packed record by record, as a
// whole, or not at all.
func TestWARC(t *testing.T) {
	var each, whole strings.Builder
	for _, r := range webCapture(t) {
		each.WriteString(packedGzip(r.String()))
		whole.WriteString(r.String())
	}
	want := []string{
		"osk-example-deflated: A deflated page.", "osk-example-harbour: The harbour was sold on Tuesday.", "osk-example-note: A page that was put in.",
		"osk-example-undone: A packing that was undone.", "port-example: " + russian,
	}
	for name, data := range map[string]string{"each.warc.gz": each.String(), "whole.warc.gz": packedGzip(whole.String()), "plain.warc": whole.String()} {
		path := write(t, t.TempDir(), name, []byte(data))
		found, skips, err := Find(t.Context(), []string{path}, FindOptions{})
		if err != nil || len(skips) != 0 || len(found) != 1 || found[0].ID != strings.SplitN(name, ".", 2)[0] {
			t.Fatal(name, found, skips, err)
		}
		s := found[0].Load(t.Context(), Options{})
		var got []string
		for _, v := range s.Versions {
			checkShape(t, v)
			got = append(got, v.ID+": "+v.Paragraphs[0].Text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
		if v := s.Versions[4]; v.Source.URL != "https://port.example/" || v.Source.Charset != "windows-1251" || v.Source.CharsetBy != "declared by the header" || v.Title != "Порт" {
			t.Errorf("%s: %+v", name, v.Source)
		}
		if got := reasons(s.Skips); !slices.Equal(got, []string{"osk-example-br.html: unreadable (failed)"}) {
			t.Errorf("%s: %q", name, got)
		}
		if _, err := ReadFile(path, Options{}); !hasReason(err, ReasonSeveral) {
			t.Error(err)
		}
		if v, err := Read("-", []byte(data), Options{}); !hasReason(err, ReasonSeveral) {
			t.Errorf("%+v, %v", v, err)
		}
		if v, err := ReadFile(path+"/osk-example-harbour.html", Options{}); err != nil || v.Source.URL != "https://osk.example/harbour.html" {
			t.Errorf("%+v, %v", v, err)
		}
	}
	// A capture of one page is that page.
	var one strings.Builder
	for _, r := range webCapture(t)[:4] {
		one.WriteString(packedGzip(r.String()))
	}
	path := write(t, t.TempDir(), "mirror.sq.warc.gz", []byte(one.String()))
	v, err := ReadFile(path, Options{})
	if err != nil || v.ID != "mirror.sq" || v.Language != "sq" || v.LanguageBy != article.LanguageByName || v.Source.MediaType != "text/html" || !slices.Contains(v.Notes, "The file holds 3 other parts, which were not read.") {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestHostileWARC(t *testing.T) {
	page := warcRecord{"response", "https://osk.example/", answer("Content-Type: text/html", "<p>A page of text.")}.String()
	for name, c := range map[string]struct {
		data, reason string // of the file, or of what is skipped
		pages        int
	}{
		"empty":           {"", ReasonNoVersion, 0},
		"no capture":      {"a line of text", ReasonUnreadable, 0},
		"no gzip":         {"\x1f\x8bxxxxxxxx", ReasonUnreadable, 0},
		"no pages":        {warcRecord{"warcinfo", "", "x"}.String(), ReasonNoVersion, 0},
		"cut off":         {page + page[:len(page)-10], ReasonUnreadable, 2},
		"cut head":        {page + page[:20], ReasonUnreadable, 1},
		"cut pack":        {packedGzip(page) + packedGzip(page)[:40], ReasonUnreadable, 1},
		"garbage":         {page + "garbage\r\n\r\n" + page, ReasonUnreadable, 1},
		"lying length":    {strings.Replace(page, "Content-Length: ", "Content-Length: 9", 1), ReasonUnreadable, 1},
		"no length":       {strings.Replace(page, "Content-Length: ", "Content-Size: ", 1), ReasonUnreadable, 0},
		"negative":        {strings.Replace(page, "Content-Length: ", "Content-Length: -", 1), ReasonUnreadable, 0},
		"huge length":     {strings.Replace(page, "Content-Length: ", "Content-Length: 999999999", 1), ReasonTooLarge, 0},
		"long head":       {"WARC/1.0\r\n" + strings.Repeat("a: b\r\n", 1<<20), ReasonUnreadable, 0},
		"no end of lines": {"WARC/1.0\r\n" + strings.Repeat("a", 1<<20), ReasonUnreadable, 0},
		"empty lines":     {packedGzip(strings.Repeat("\r\n", 20<<20) + page), ReasonTooLarge, 0},
		"bomb":            {packedGzip(warcRecord{"resource", "https://osk.example/", "<p>" + strings.Repeat("word ", 8<<20)}.String()), ReasonTooLarge, 0},
		"page bomb":       {warcRecord{"response", "https://osk.example/", answer("Content-Type: text/html\nContent-Encoding: gzip", packedGzip("<p>"+strings.Repeat("word ", 5<<20)))}.String(), ReasonTooLarge, 1},
	} {
		start := time.Now()
		for _, file := range []string{"x.warc", "x.warc.gz"} {
			path := write(t, t.TempDir(), file, []byte(c.data))
			found, skips, err := Find(t.Context(), []string{path}, FindOptions{})
			if err != nil {
				t.Fatal(err)
			}
			pages := 0
			for _, f := range found {
				pages += len(f.Files)
				skips = append(skips, f.Load(t.Context(), Options{}).Skips...)
			}
			if pages != c.pages || len(skips) == 0 || skips[0].Reason != c.reason || !skips[0].Failed {
				t.Errorf("%s: %d pages, %+v", name, pages, skips)
			}
		}
		if took := time.Since(start); took > testkit.Limit(2*time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzWARC(f *testing.F) {
	var whole strings.Builder
	for _, r := range webCapture(f) {
		whole.WriteString(r.String())
		f.Add([]byte(r.String()))
		f.Add([]byte(packedGzip(r.String())))
	}
	f.Add([]byte(whole.String()))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		c, err := readWARC(inMemory(data, 0))
		if err != nil {
			if !hasReason(errorAt("x", err), errorAt("x", err).(*Error).Reason) {
				t.Fatal(err)
			}
			return
		}
		seen := map[string]bool{}
		for _, m := range c.members {
			if seen[m.name] || !staysInside(m.name) || strings.Contains(m.name, "/") || filepath.Ext(m.name) != ".html" {
				t.Fatalf("%q", m.name)
			}
			seen[m.name] = true
			if data, err := m.read(1 << 10); err == nil && len(data) > 1<<10 {
				t.Fatal(len(data))
			}
			if v, err := m.version("x.warc/"+m.name, Options{}); err == nil {
				checkShape(t, v)
			}
		}
	})
}
