package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

const twoEntries = "<rss><channel><title>Buoy</title><item><title>Sold</title><description>The harbour was sold on Monday.</description></item><item><title>Sold again</title><description>The harbour was sold on Tuesday.</description></item></channel></rss>"

// keptStories are folders and files of which every kind of text can be read
// again.
func keptStories(t *testing.T) map[string]string {
	t.Helper()
	folder := tree(t, map[string]string{
		"story.yaml":             "title: Port\noriginal: deep/first.en.txt\nglossary: [terms.tsv]\nversions:\n  - file: deep/first.en.txt\n    outlet: Gazette\n    published: 2026-03-23\n  - file: copy.html\n    language: en\n    url: https://example.org/copy\n  - file: README.md\n",
		"terms.tsv":              "en\tsq\nharbour\tport\n",
		"verdicts.yaml":          "links:\n  - version: copy\n    original: [0: The harbour]\n    republication: [0: The harbour]\n",
		"deep/first.en.txt":      "The harbour was sold on Monday.\n\nNobody was hurt.",
		"copy.html":              "<p>The harbour was sold on Tuesday.",
		"README.md":              "A version that is named.",
		"picture.png":            "x",
		"empty.en.txt":           "",
		"one.en.xml":             "<?xml version='1.0'?>" + strings.Replace(twoEntries, "<item><title>Sold again</title><description>The harbour was sold on Tuesday.</description></item>", "", 1),
		"several.rss":            twoEntries,
		"page.html":              "<p>The harbour was s\xeeld on Wednesday.",
		"mail.eml":               "Subject: Sold\nFrom: a@example.org\nDate: Mon, 23 Mar 2026 09:00:00 +0100\n\nThe harbour was sold on Friday.\n",
		"page.html.capture.json": "",
	})
	c := Capture{URL: "https://example.org/page", Final: "https://example.org/a/page", Charset: "windows-1252"}
	data, err := os.ReadFile(filepath.Join(folder, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	c.SHA256 = sum(data)
	told, err := c.Encode()
	if err != nil {
		t.Fatal(err)
	}
	write(t, folder, "page.html.capture.json", told)
	dir := t.TempDir()
	var capture strings.Builder
	for _, r := range webCapture(t) {
		capture.WriteString(r.String())
	}
	archived := zipped(t, zipEntry{name: "harbour/original.en.txt", content: "The harbour was sold on Monday."}, zipEntry{name: "harbour/copy.en.txt", content: "The harbour was sold on Tuesday."}, zipEntry{name: "harbour/story.yaml", content: "title: In an archive\n"})
	comparison := `{"schema":1,"story":{"id":"x","title":"Kept","original":"b"},"versions":[{"id":"a","language":"en","paragraphs":[{"text":"The harbour was sold."}]},{"id":"b","language":"en","paragraphs":[{"text":"The harbour was not sold."}]}],"comparisons":[]}`
	return map[string]string{
		"folder":      folder,
		"with a dot":  folder + "/./",
		"sample":      filepath.Join(testkit.Root(t), "samples", "police-report"),
		"feed":        write(t, dir, "two.rss", []byte(twoEntries)),
		"web capture": write(t, dir, "pages.warc", []byte(capture.String())),
		"archive":     write(t, dir, "stories.zip", archived),
		"in archive":  filepath.Join(dir, "stories.zip", "harbour"),
		"comparison":  write(t, dir, "comparison.json", []byte(comparison)),
	}
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// TestKeptIsReadAgain is law: what was kept of a story gives that story, but
// for the folder in its paths.
func TestKeptIsReadAgain(t *testing.T) {
	for name, p := range keptStories(t) {
		t.Run(name, func(t *testing.T) {
			found, _, err := Find(t.Context(), []string{p}, FindOptions{Keep: true})
			if err != nil || len(found) != 1 {
				t.Fatal(len(found), err)
			}
			want := found[0].Load(t.Context(), Options{})
			read, kept := found[0].Keep(t.Context(), Options{})
			if !reflect.DeepEqual(read, want) {
				t.Errorf("kept, it is read otherwise:\n%+v\n%+v", read, want)
			}
			again, err := kept.Load(t.Context(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range kept.Texts {
				if kept.Texts[i].Lost != nil {
					t.Errorf("%s is lost: %v", kept.Texts[i].Path, kept.Texts[i].Lost)
				}
			}
			homeless(found[0].Dir, &want)
			if diff := cmp.Diff(want, again); diff != "" {
				t.Errorf("read again (+) it is not what it was (-):\n%s", diff)
			}
			if len(again.Versions) < 2 {
				t.Error("it has hardly a version")
			}
		})
	}
}

// homeless takes the folder out of the paths of a story.
func homeless(dir string, s *article.Story) {
	for i := range s.Versions {
		s.Versions[i].Source.Path = inStory(dir, s.Versions[i].Source.Path)
	}
	for i := range s.Skips {
		s.Skips[i] = moved(dir, s.Skips[i])
	}
	for i := range s.Verdicts {
		s.Verdicts[i].Place = inStory(dir, s.Verdicts[i].Place)
	}
	for i := range s.Rulings {
		s.Rulings[i].Place = inStory(dir, s.Rulings[i].Place)
	}
	for i := range s.Glossaries {
		s.Glossaries[i].Path = inStory(dir, s.Glossaries[i].Path)
	}
}

// TestKeptOfNamedFiles keeps files that were named one by one, of which the
// manifest names more.
func TestKeptOfNamedFiles(t *testing.T) {
	dir := tree(t, map[string]string{
		"story.yaml": "title: Port\noriginal: b.en.txt\nversions:\n  - file: a.en.txt\n    outlet: A\n  - file: b.en.txt\n  - file: c.en.txt\n",
		"a.en.txt":   "The harbour was sold on Monday.", "b.en.txt": "The harbour was sold on Tuesday.", "c.en.txt": "x",
	})
	found, _, err := Find(t.Context(), []string{dir + "/b.en.txt", dir + "/a.en.txt", dir + "/gone.txt"}, FindOptions{Keep: true})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	want, kept := found[0].Keep(t.Context(), Options{})
	again, err := kept.Load(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if homeless(found[0].Dir, &want); !reflect.DeepEqual(again, want) {
		t.Errorf("read again:\n%+v\nwant:\n%+v", again, want)
	}
	if again.Title != "Port" || again.Versions[again.Original].ID != "b.en" || again.ChosenBy != article.ByManifest || again.Versions[0].Outlet != "A" {
		t.Errorf("%+v", again)
	}
}

// TestKeptTooLarge tells that a text was read which cannot be kept, and keeps a
// member of a large container with what that says of it.
func TestKeptTooLarge(t *testing.T) {
	dir := t.TempDir()
	big := write(t, dir, "big.en.zip", zipped(t, zipEntry{name: "a.txt", content: "The harbour was sold."}, zipEntry{name: "a.png", content: strings.Repeat("\x00", DefaultMaxBytes+1)}))
	data, err := os.ReadFile(big)
	if err != nil {
		t.Fatal(err)
	}
	// The picture packs well; what counts is the size of the file.
	write(t, dir, "big.en.zip", append(make([]byte, DefaultMaxBytes), data...))
	v, raw, err := KeepFile(big, Options{})
	if err != nil || raw.Lost == nil || len(v.Paragraphs) != 1 {
		t.Errorf("%v, lost %v, %d paragraphs", err, raw.Lost, len(v.Paragraphs))
	}
	if _, raw, err = KeepFile(filepath.Join(dir, "gone.txt"), Options{}); err == nil || raw.Skip == nil || raw.Skip.Reason != ReasonNotFound {
		t.Errorf("%v, %+v", err, raw.Skip)
	}
	if _, err := raw.Read(Options{}); !hasReason(err, ReasonNotFound) {
		t.Errorf("read again: %v", err)
	}
	one := write(t, dir, "one.en.zip", zipped(t, zipEntry{name: "inside.txt", content: "The harbour was sold."}, zipEntry{name: "a.png", content: "x"}))
	if v, raw, err = KeepFile(one, Options{}); err != nil || len(v.Notes) != 1 {
		t.Fatal(v.Notes, err)
	}
	if again, err := raw.Read(Options{}); err != nil || !reflect.DeepEqual(again, v) {
		t.Errorf("read again: %+v, %v", again, err)
	}
	capture := warcRecord{"response", "https://osk.example/x", answer("Content-Type: text/html; charset=utf-8", "<p>The harbour was sold.")}.String() +
		fmt.Sprintf("WARC/1.1\r\nWARC-Type: resource\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", DefaultMaxBytes, strings.Repeat("x", DefaultMaxBytes))
	file := write(t, dir, "large.warc", []byte(capture))
	found, _, err := Find(t.Context(), []string{file}, FindOptions{Keep: true})
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	want, kept := found[0].Keep(t.Context(), Options{})
	if kept.Texts[0].From == nil || len(kept.Texts[0].Data) > 100 {
		t.Errorf("%+v", kept.Texts[0].From)
	}
	again, err := kept.Load(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if homeless(found[0].Dir, &want); !reflect.DeepEqual(again, want) {
		t.Errorf("read again:\n%+v\nwant:\n%+v", again, want)
	}
}

// TestKeepingChangesNothing finds the same stories, kept or not.
func TestKeepingChangesNothing(t *testing.T) {
	dir := filepath.Join(testkit.Root(t), "samples")
	plain, _, err := Find(t.Context(), []string{dir}, FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	kept, _, err := Find(t.Context(), []string{dir}, FindOptions{Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(plain) == 0 || plain[0].notes != nil || kept[0].notes == nil {
		t.Error("notes are kept where they are not asked for, or the other way round")
	}
	for i := range kept {
		kept[i].notes = nil
	}
	if !reflect.DeepEqual(plain, kept) {
		t.Error("kept, other stories are found")
	}
}
