package stages_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// hostileStory is one whose texts try to be markup, formulas and commands in each
// of the formats.
func hostileStory(t *testing.T) article.Comparison {
	t.Helper()
	lines := []string{
		"The \x1b[31mferry\x1b[0m is <b>late</b> ]]> again &amp; again",
		`=cmd|' /C calc'!A0 was in the <script>alert("1")</script> of the harbour office on 3 May`,
		"@SUM(1+1)*cmd|' /C calc'!A0 and ＝1+1 were read aloud by 12 members of the council",
		"# [a link](javascript:alert(1)) ![a picture](https://example.org/x.png) and **bold** `code` in 4 places",
		"1. first 2) second - third + fourth > fifth | sixth ~~struck~~ and a\u202eltr override\u202c of 5 words",
		"\u200bzero\u200b width \u0000 null \ufffe and \U000e0041 tags were counted 6 times",
		"    indented by four, \ttabbed, and \"quoted, with commas\", in 7 rows",
		"--- *** ___ === ``` </p></body> \\ back \u2028 line \u0085 next in 8 forms",
	}
	build := func(id, outlet string, change func(string) string) article.Version {
		v := article.Version{
			ID: id, Role: article.RoleRepublication, Language: "en", Direction: article.LTR, Outlet: outlet, Title: "=1+1 <b>&",
			Published: "yesterday", Source: article.Source{Path: "<a>.txt", URL: "javascript:alert(1)"},
		}
		for i, l := range lines {
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Language: "en", Text: change(l)})
		}
		return v
	}
	story := article.Story{ID: "hostile", Title: "]]> =1+1 <b>", Original: 0, ChosenBy: article.ByName, Versions: []article.Version{
		build("original", "+Wire", func(s string) string { return s }),
		build("copy", "=Copy \"Ltd\" <x>", func(s string) string {
			return regexp.MustCompile(`\d\b`).ReplaceAllStringFunc(s, func(d string) string { return string(d[0] ^ 1) })
		}),
	}}
	german := build("mirror", "-Spiegel", func(s string) string { return s })
	german.Language = "de"
	story.Versions = append(story.Versions, german)
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// exportStories are the samples and the hostile story.
func exportStories(t *testing.T) map[string]article.Comparison {
	t.Helper()
	all := sampleStories(t)
	all["hostile"] = hostileStory(t)
	return all
}

// xmlText is what XML can hold of a text.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000 {
			return r
		}
		return 0xfffd
	}, s)
}

// A reader runs the program that reads exports with the libraries of others.
type reader struct {
	t      *testing.T
	python string
	dir    string
}

// newReader needs a Python with translate-toolkit and feedparser, which
// VARIORUM_READERS names.
func newReader(t *testing.T) *reader {
	t.Helper()
	python := os.Getenv("VARIORUM_READERS")
	if python == "" {
		testkit.Missing(t, "readers", "VARIORUM_READERS does not name a Python with translate-toolkit and feedparser")
	}
	return &reader{t, python, t.TempDir()}
}

// save writes a file and returns its path.
func (r *reader) save(name string, data []byte) string {
	r.t.Helper()
	file := filepath.Join(r.dir, name)
	if err := os.WriteFile(file, data, 0o600); err != nil {
		r.t.Fatal(err)
	}
	return file
}

// read runs a command of read.py and decodes what it says.
func (r *reader) read(into any, command ...string) {
	r.t.Helper()
	c := exec.CommandContext(r.t.Context(), r.python, append([]string{"testdata/readers/read.py"}, command...)...)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		r.t.Fatalf("%v: %v\n%s", command, err, said.String())
	}
	if err := json.Unmarshal(out, into); err != nil {
		r.t.Fatal(err)
	}
}

// valid holds files against a schema.
func (r *reader) valid(kind, schema string, files ...string) {
	r.t.Helper()
	var wrong []string
	r.read(&wrong, append([]string{kind, schema}, files...)...)
	for i, w := range wrong {
		if i == 5 {
			r.t.Errorf("and %d more", len(wrong)-i)
			break
		}
		r.t.Error(w)
	}
}

// TestTEIIsValid holds TEI against the schema of the whole of TEI P5, which
// VARIORUM_TEI names: the file tei.rng of release 3.0.0, as the Python package
// HookTest 1.3.1 carries it. What is newer is standOff alone.
func TestTEIIsValid(t *testing.T) {
	r := newReader(t)
	schema := os.Getenv("VARIORUM_TEI")
	if schema == "" {
		testkit.Missing(t, "tei", "VARIORUM_TEI does not name the file tei.rng")
	}
	for from, to := range map[string]string{schema: "tei.rng", "testdata/readers/tei-standoff.rng": "tei-standoff.rng"} {
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		r.save(to, data)
	}
	schema = filepath.Join(r.dir, "tei-standoff.rng")
	wrong := r.save("wrong.xml", []byte(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p/></body></text></TEI>`))
	files := []string{wrong}
	for id, c := range exportStories(t) {
		for name, data := range written(t, "tei", &c) {
			files = append(files, r.save(id+"-"+name, data))
		}
	}
	var found []string
	r.read(&found, append([]string{"rng", schema}, files...)...)
	bites := false
	for _, f := range found {
		if strings.HasPrefix(f, wrong) {
			bites = true
		} else {
			t.Error(f)
		}
	}
	if !bites {
		t.Error("a text without a head is valid: the schema is not read")
	}
}

// TestTMXReadsBack holds that a reader of translation memories finds every unit
// with both texts, both languages and both sources.
func TestTMXReadsBack(t *testing.T) {
	r := newReader(t)
	for id, c := range exportStories(t) {
		data := written(t, "tmx", &c)["story.tmx"]
		file := r.save(id+".tmx", data)
		r.valid("dtd", "testdata/readers/tmx14.dtd", file)
		var units []struct {
			ID, Source, Target string
			Languages          []string
			Properties         []map[string]string
		}
		r.read(&units, "tmx", file)
		n := 0
		eachLink(&c, func(from, to *article.Version, l *article.Link) {
			if len(l.Original) == 0 || len(l.Republication) == 0 {
				return
			}
			if n >= len(units) {
				t.Fatalf("%s: %d units, want more", id, len(units))
			}
			u := units[n]
			n++
			source, target := xmlText(article.Join(from.Paragraphs, l.Original)), xmlText(article.Join(to.Paragraphs, l.Republication))
			if u.ID != to.ID+"/"+l.ID || u.Source != source || u.Target != target {
				t.Errorf("%s: unit %s reads\n%q\n%q, want\n%q\n%q", id, u.ID, u.Source, u.Target, source, target)
			}
			if !slices.Equal(u.Languages, []string{from.Language, to.Language}) {
				t.Errorf("%s: unit %s is in %v", id, u.ID, u.Languages)
			}
			for i, v := range []*article.Version{from, to} {
				p := u.Properties[i]
				if p["x-outlet"] != v.Outlet || p["x-url"] != v.Source.URL || p["x-published"] != v.Published || p["x-sha256"] != v.Source.SHA256 || p["x-version"] != v.ID {
					t.Errorf("%s: unit %s comes from %v", id, u.ID, p)
				}
			}
		})
		if n == 0 || n != len(units) {
			t.Errorf("%s: %d units, want %d", id, len(units), n)
		}
	}
}

// TestXLIFFReadsBack holds that a reader of XLIFF finds every paragraph of the
// original with its translation.
func TestXLIFFReadsBack(t *testing.T) {
	r := newReader(t)
	files := 0
	for id, c := range exportStories(t) {
		for i := range c.Pairs {
			p := &c.Pairs[i]
			if p.Basis == article.SameLanguage {
				continue
			}
			files++
			name := "story-" + p.Republication + ".xlf"
			data := written(t, "xliff", &c)[name]
			file := r.save(id+"-"+name, data)
			r.valid("rng", "testdata/readers/xliff21.rng", file)
			var read struct {
				Languages []string
				Units     []struct{ ID, Source, Target string }
			}
			r.read(&read, "xliff", file)
			var n int
			eachLink(&c, func(from, to *article.Version, l *article.Link) {
				if to.ID != p.Republication || len(l.Original) == 0 {
					return
				}
				if n >= len(read.Units) {
					t.Fatalf("%s: %d units, want more", name, len(read.Units))
				}
				u := read.Units[n]
				n++
				source, target := xmlText(article.Join(from.Paragraphs, l.Original)), xmlText(article.Join(to.Paragraphs, l.Republication))
				if u.ID != l.ID || u.Source != source || u.Target != target {
					t.Errorf("%s: unit %s reads\n%q\n%q, want\n%q\n%q", name, u.ID, u.Source, u.Target, source, target)
				}
				if !slices.Equal(read.Languages, []string{from.Language, to.Language}) {
					t.Errorf("%s: from and to are %v", name, read.Languages)
				}
			})
			if n == 0 || n != len(read.Units) {
				t.Errorf("%s: %d units, want %d", name, len(read.Units), n)
			}
		}
	}
	if files < 10 {
		t.Errorf("%d files, want those of the samples", files)
	}
}

// TestFeedReadsBack holds that a feed reader finds an entry for each change.
func TestFeedReadsBack(t *testing.T) {
	r := newReader(t)
	for id, c := range exportStories(t) {
		var feed struct {
			Wrong, Version, Title, ID string
			Entries                   []struct{ ID, Title, Updated, Content, Type string }
		}
		r.read(&feed, "atom", r.save(id+".atom", written(t, "feed", &c)["changes.atom"]))
		if feed.Wrong != "" || feed.Version != "atom10" || feed.ID == "" || feed.Title == "" {
			t.Errorf("%s: the feed is read as %q %q %q: %s", id, feed.Version, feed.ID, feed.Title, feed.Wrong)
		}
		entries := map[string]string{}
		for _, e := range feed.Entries {
			entries[e.ID] = e.Content
			if e.Title == "" || e.Type != "text/plain" || e.Updated == "" {
				t.Errorf("%s: the entry %s is %q, %q, %q", id, e.ID, e.Title, e.Type, e.Updated)
			}
		}
		n := 0
		eachLink(&c, func(from, to *article.Version, l *article.Link) {
			if !l.IsChange() {
				return
			}
			n++
			content, ok := entries["urn:variorum:"+c.Story.ID+":"+to.ID+":"+l.ID]
			for _, side := range []struct {
				v  *article.Version
				ps []int
			}{{from, l.Original}, {to, l.Republication}} {
				for _, i := range side.ps {
					if want := xmlText(report.Plain(side.v.Paragraphs[i].Text)); !strings.Contains(spaced(content), spaced(want)) {
						t.Errorf("%s: %s has not %q but %q (%v)", id, l.ID, want, content, ok)
					}
				}
			}
		})
		if n != len(feed.Entries) || n != len(entries) {
			t.Errorf("%s: %d entries, want %d", id, len(feed.Entries), n)
		}
	}
}

// TestTablesReadBack holds that another reader of CSV finds the same cells, and
// that none of them is a formula.
func TestTablesReadBack(t *testing.T) {
	r := newReader(t)
	for id, c := range exportStories(t) {
		tables := written(t, "csv", &c)
		for name, data := range tables {
			var rows [][]string
			r.read(&rows, "csv", r.save(id+"-"+name, data))
			for _, row := range rows {
				if len(row) != len(rows[0]) {
					t.Errorf("%s: %s: a row of %d cells under a head of %d", id, name, len(row), len(rows[0]))
				}
				for _, cell := range row {
					if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
						t.Errorf("%s: %s: the cell %q may run", id, name, cell)
					}
				}
			}
		}
		var rows [][]string
		r.read(&rows, "csv", r.save(id+".csv", tables["changes.csv"]))
		text, n := slices.Index(rows[0], "text"), 0
		eachLink(&c, func(_, to *article.Version, l *article.Link) {
			if !l.IsChange() || n+1 >= len(rows) {
				return
			}
			n++
			if got, want := strings.TrimPrefix(rows[n][text], "'"), article.Join(to.Paragraphs, l.Republication); got != strings.TrimPrefix(want, "'") {
				t.Errorf("%s: row %d reads %q, want %q", id, n, got, want)
			}
		})
		if n+1 != len(rows) {
			t.Errorf("%s: %d rows, want %d", id, len(rows), n+1)
		}
	}
}

// TestMarkdownIsRead renders the Markdown with what GitHub adds to it and raw
// markup let through: nothing of the texts is markup, and the words of every
// change are there.
func TestMarkdownIsRead(t *testing.T) {
	convert := goldmark.New(goldmark.WithExtensions(extension.Strikethrough, extension.Table, extension.TaskList), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	allowed := []string{"html", "head", "body", "h1", "h2", "h3", "p", "ul", "li", "strong", "del", "blockquote"}
	for id, c := range exportStories(t) {
		var page bytes.Buffer
		if err := convert.Convert(written(t, "markdown", &c)["comparison.md"], &page); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&page)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for n := range root.Descendants() {
			switch {
			case n.Type == html.TextNode:
				text.WriteString(n.Data)
			case n.Type == html.ElementNode && !slices.Contains(allowed, n.Data):
				t.Errorf("%s: <%s> in the Markdown", id, n.Data)
			}
		}
		read := spaced(text.String())
		changes := 0
		eachLink(&c, func(from, to *article.Version, l *article.Link) {
			if !l.IsChange() {
				return
			}
			changes++
			if len(l.Original) == 0 || len(l.Republication) == 0 {
				want := spaced(report.Plain(article.Join(from.Paragraphs, l.Original) + article.Join(to.Paragraphs, l.Republication)))
				if !strings.Contains(read, want) {
					t.Errorf("%s: %s: %q is not in the Markdown", id, l.ID, want)
				}
			}
		})
		if n := sum(`(?m)^### (\d+) changes?$`, string(written(t, "markdown", &c)["comparison.md"])); n != changes {
			t.Errorf("%s: %d changes by the headings, want %d", id, n, changes)
		}
	}
}

// TestPageAndTextAgree holds that the page has every change under the address that
// the feed gives for it, and that the text for the terminal counts them alike.
func TestPageAndTextAgree(t *testing.T) {
	for id, c := range exportStories(t) {
		root, err := html.Parse(bytes.NewReader(written(t, "html", &c)["index.html"]))
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for n := range root.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "id" {
					ids[a.Val] = true
				}
			}
		}
		feed := string(written(t, "feed", &c)["changes.atom"])
		links := regexp.MustCompile(`href="index\.html#([^"]+)"`).FindAllStringSubmatch(feed, -1)
		for _, l := range links {
			if !ids[l[1]] {
				t.Errorf("%s: the page has no %s", id, l[1])
			}
		}
		changes := count(&c, (*article.Link).IsChange)
		findings := 0
		count(&c, func(l *article.Link) bool { findings += len(l.Findings); return false })
		text := string(written(t, "text", &c)["comparison.txt"])
		if n := sum(`(?m)^(\d+) changes?$`, text); n != changes || len(links) != changes {
			t.Errorf("%s: %d changes in the text, %d in the feed, want %d", id, n, len(links), changes)
		}
		if n := sum(`(?m)^(\d+) findings?$`, text); n != findings {
			t.Errorf("%s: %d findings in the text, want %d", id, n, findings)
		}
	}
}

// TestTablesInLibreOffice opens the hostile table in a spreadsheet, which must find
// no formula in it.
func TestTablesInLibreOffice(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		testkit.Missing(t, "libreoffice", "soffice is not installed (apt install libreoffice-calc-nogui)")
	}
	c := hostileStory(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "changes.csv")
	if err := os.WriteFile(file, written(t, "csv", &c)["changes.csv"], 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--norestore",
		"--infilter=CSV:44,34,76,1,,0,false,true,false,false,true", "--convert-to", "fods", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "changes.fods"))
	if err != nil {
		testkit.Missing(t, "libreoffice", "soffice cannot open tables (apt install libreoffice-calc-nogui): "+string(out))
	}
	rows := bytes.Count(data, []byte("<table:table-row "))
	if bytes.Contains(data, []byte("table:formula")) || rows <= count(&c, (*article.Link).IsChange) || !bytes.Contains(data, []byte("calc")) {
		t.Errorf("a formula in the table, or not all of its rows: %d", rows)
	}
}

// eachLink calls do for every link in the order of the formats.
func eachLink(c *article.Comparison, do func(from, to *article.Version, l *article.Link)) {
	version := map[string]*article.Version{}
	for i := range c.Versions {
		version[c.Versions[i].ID] = &c.Versions[i]
	}
	for i := range c.Pairs {
		for j := range c.Pairs[i].Links {
			do(version[c.Pairs[i].Original], version[c.Pairs[i].Republication], &c.Pairs[i].Links[j])
		}
	}
}

// spaced is a text with one space where white space was.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// sum adds the numbers that a pattern finds.
func sum(pattern, text string) int {
	n := 0
	for _, found := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		k, err := strconv.Atoi(found[1])
		if err != nil {
			panic(fmt.Sprintf("%s finds %q", pattern, found[1]))
		}
		n += k
	}
	return n
}
