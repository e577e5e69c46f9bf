package stages_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// written are the files of a format by name.
func written(t *testing.T, format string, c *article.Comparison) map[string][]byte {
	t.Helper()
	f, ok := report.FormatNamed(format)
	if !ok {
		t.Fatalf("no format %s", format)
	}
	out := map[string][]byte{}
	for _, file := range f.Files(c, report.Options{}) {
		var b, again bytes.Buffer
		if err := file.Write(&b); err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		if err := file.Write(&again); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
			t.Errorf("%s: written twice it differs", file.Name)
		}
		if out[file.Name] != nil {
			t.Errorf("%s is written twice", file.Name)
		}
		out[file.Name] = b.Bytes()
	}
	return out
}

func count(c *article.Comparison, which func(*article.Link) bool) int {
	n := 0
	for i := range c.Pairs {
		for j := range c.Pairs[i].Links {
			if which(&c.Pairs[i].Links[j]) {
				n++
			}
		}
	}
	return n
}

// elements reads a whole XML document and calls do for each start.
func elements(t *testing.T, name string, data []byte, do func(xml.StartElement)) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Space == "xml" || a.Name.Space == "http://www.w3.org/XML/1998/namespace" {
					if a.Name.Local == "id" && ids[a.Value] {
						t.Errorf("%s: two elements are called %s", name, a.Value)
					}
					ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
				}
			}
			do(e)
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestExportsAgree holds every form of the samples against the comparison.
func TestExportsAgree(t *testing.T) {
	for id, c := range sampleStories(t) {
		changes := count(&c, (*article.Link).IsChange)
		both := count(&c, func(l *article.Link) bool { return len(l.Original) > 0 && len(l.Republication) > 0 })
		links := count(&c, func(*article.Link) bool { return true })
		findings := 0
		count(&c, func(l *article.Link) bool { findings += len(l.Findings); return false })

		tables := written(t, "csv", &c)
		for name, want := range map[string]int{"changes.csv": changes, "findings.csv": findings} {
			rows, err := csv.NewReader(bytes.NewReader(tables[name])).ReadAll()
			if err != nil || len(rows) != want+1 {
				t.Errorf("%s: %s has %d rows, want %d and a head: %v", id, name, len(rows), want, err)
			}
		}
		feeds := written(t, "feed", &c)
		entries := map[string]bool{}
		inEntry := false
		elements(t, id, feeds["changes.atom"], func(e xml.StartElement) { inEntry = inEntry || e.Name.Local == "entry" })
		d := xml.NewDecoder(bytes.NewReader(feeds["changes.atom"]))
		var feed struct {
			Entries []struct {
				ID      string `xml:"id"`
				Updated string `xml:"updated"`
			} `xml:"entry"`
		}
		if err := d.Decode(&feed); err != nil {
			t.Fatal(err)
		}
		for _, e := range feed.Entries {
			entries[e.ID] = true
		}
		var items struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(feeds["changes.json"], &items); err != nil {
			t.Fatal(err)
		}
		if len(feed.Entries) != changes || len(entries) != changes || len(items.Items) != changes || !inEntry {
			t.Errorf("%s: %d entries with %d ids, %d items, want %d", id, len(feed.Entries), len(entries), len(items.Items), changes)
		}
		units := 0
		elements(t, id, written(t, "tmx", &c)["story.tmx"], func(e xml.StartElement) {
			if e.Name.Local == "tu" {
				units++
			}
		})
		if units != both {
			t.Errorf("%s: %d units of translation, want %d", id, units, both)
		}
		linked, targets, names := 0, []string{}, map[string]bool{}
		elements(t, id, written(t, "tei", &c)["story.tei.xml"], func(e xml.StartElement) {
			if n := attribute(e, "id"); n != "" {
				names[n] = true
			}
			if e.Name.Local == "link" {
				linked++
				targets = append(targets, strings.Fields(attribute(e, "target"))...)
			}
		})
		if linked != links {
			t.Errorf("%s: %d links in TEI, want %d", id, linked, links)
		}
		for _, target := range targets {
			if !names[strings.TrimPrefix(target, "#")] {
				t.Errorf("%s: %s leads nowhere", id, target)
			}
		}
		across := 0
		for i := range c.Pairs {
			if c.Pairs[i].Basis != article.SameLanguage {
				across++
			}
		}
		if n := len(written(t, "xliff", &c)); n != across {
			t.Errorf("%s: %d XLIFF files, want %d", id, n, across)
		}
		for name, data := range written(t, "xliff", &c) {
			elements(t, name, data, func(xml.StartElement) {})
		}
		if md := string(written(t, "markdown", &c)["comparison.md"]); !strings.HasPrefix(md, "# ") {
			t.Errorf("%s: the Markdown begins with %.40q", id, md)
		}
	}
}

// wordParagraphs reads the body of a Word document with all changes accepted or
// rejected, by the rules of ISO 29500: a mark of a paragraph that does not count
// joins the paragraph with the next one.
func wordParagraphs(t *testing.T, docx []byte, accepted bool) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	var out []string
	var text strings.Builder
	var open []string
	gone := "ins"
	if accepted {
		gone = "del"
	}
	markGone := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == gone && slices.Contains(open, "pPr") {
				markGone = true
			}
			if !slices.Contains(open, gone) {
				switch e.Name.Local {
				case "br":
					text.WriteByte('\n')
				case "tab":
					text.WriteByte('\t')
				}
			}
			open = append(open, e.Name.Local)
		case xml.EndElement:
			open = open[:len(open)-1]
			if e.Name.Local == "p" {
				if !markGone {
					out = append(out, text.String())
					text.Reset()
				}
				markGone = false
			}
		case xml.CharData:
			if !slices.Contains(open, gone) && (slices.Contains(open, "t") || slices.Contains(open, "delText")) {
				text.Write(e)
			}
		}
	}
}

// TestRedlines holds that a document gives the original when all changes are
// rejected and the republication when all are accepted; our own reader of such
// documents, which takes the accepted text, agrees.
func TestRedlines(t *testing.T) {
	for id, c := range sampleStories(t) {
		version := map[string]*article.Version{}
		for i := range c.Versions {
			version[c.Versions[i].ID] = &c.Versions[i]
		}
		files := written(t, "docx", &c)
		n := 0
		for i := range c.Pairs {
			p := &c.Pairs[i]
			if p.Basis != article.SameLanguage {
				continue
			}
			n++
			data := files["redline-"+p.Republication+".docx"]
			if data == nil {
				t.Fatalf("%s: no redline of %s", id, p.Republication)
			}
			for _, side := range []struct {
				accepted bool
				v        *article.Version
			}{{false, version[p.Original]}, {true, version[p.Republication]}} {
				var want []string
				for _, x := range side.v.Paragraphs {
					want = append(want, x.Text)
				}
				if got := wordParagraphs(t, data, side.accepted); !slices.Equal(got, want) {
					t.Errorf("%s, accepted %v: %d paragraphs, want %d\n got %q\nwant %q", p.Republication, side.accepted, len(got), len(want), got, want)
				}
			}
			read, err := ingest.Read("redline.docx", data, ingest.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got, want []string
			for _, x := range read.Paragraphs {
				got = append(got, x.Text)
			}
			for _, x := range version[p.Republication].Paragraphs {
				want = append(want, x.Text)
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("%s: read back it is another text:\n%q\n%q", p.Republication, got, want)
			}
		}
		if len(files) != n {
			t.Errorf("%s: %d redlines, want %d", id, len(files), n)
		}
	}
}

// TestRedlineInLibreOffice opens the redlines of a story in another program, which
// must list the changes under the name of the outlet.
func TestRedlineInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		testkit.Missing(t, "libreoffice", "soffice is not installed (apt install libreoffice-writer-nogui)")
	}
	c := sampleStories(t)["wire-port"]
	dir := t.TempDir()
	var files []string
	for name, data := range written(t, "docx", &c) {
		files = append(files, filepath.Join(dir, name))
		if err := os.WriteFile(files[len(files)-1], data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	args := append([]string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless", "--norestore", "--convert-to", "odt", "--outdir", dir}, files...)
	if out, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, file := range files {
		z, err := zip.OpenReader(strings.TrimSuffix(file, ".docx") + ".odt")
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open("content.xml")
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(f)
		f.Close()
		z.Close()
		if err != nil {
			t.Fatal(err)
		}
		regions := map[string]int{}
		creators := false
		elements(t, file, data, func(e xml.StartElement) {
			regions[e.Name.Local]++
			creators = creators || e.Name.Local == "creator"
		})
		if regions["changed-region"] < 10 || !creators {
			t.Errorf("%s: LibreOffice lists %d changes", filepath.Base(file), regions["changed-region"])
		}
	}
}
