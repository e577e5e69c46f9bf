package ingest

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// The law: concatenating all paragraphs and everything under left_out loses no
// visible text of the input.

// visible returns the text of a page that a reader can see, by a walk of its
// own that knows nothing of articles. Blocks are separated by spaces.
func visible(root *html.Node) string {
	var b strings.Builder
	unshown := " script style template noscript head iframe object embed video audio canvas noembed noframes datalist title "
	inline := " a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb ruby rt rtc rp s samp small span strike strong sub sup time tt u var wbr label "
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && strings.Contains(unshown, " "+n.Data+" ") {
			return
		}
		space := n.Type == html.ElementNode && !strings.Contains(inline, " "+n.Data+" ")
		if space {
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if space {
			b.WriteByte(' ')
		}
	}
	walk(root)
	return b.String()
}

func everything(v article.Version) string {
	var b strings.Builder
	for _, p := range v.Paragraphs {
		b.WriteString(p.Text + "\n")
	}
	for _, l := range v.LeftOut {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// signs counts letters, digits and marks.
func signsOf(s string) map[rune]int {
	m := map[rune]int{}
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || unicode.IsSymbol(r) && r != '|' {
			m[r]++
		}
	}
	return m
}

func lost(want, got map[rune]int) []string {
	var l []string
	for r, n := range want {
		if got[r] < n {
			l = append(l, string(r))
		}
	}
	slices.Sort(l)
	return l
}

func lostWords(want, got string) []string {
	have := bag(pageWords(got), 1)
	var l []string
	for w, n := range bag(pageWords(want), 1) {
		if have[w] < n {
			l = append(l, w)
		}
	}
	slices.Sort(l)
	return l
}

// checkShape holds what every version promises.
func checkShape(t *testing.T, v article.Version) {
	t.Helper()
	for i, p := range v.Paragraphs {
		if p.Index != i || p.Text == "" || !utf8.ValidString(p.Text) || strings.ContainsAny(p.Text, "\n\r\v\f\u0085\u2028\u2029") || p.Text != strings.TrimSpace(p.Text) || p.Kind == "" || p.Language == "" {
			t.Fatalf("paragraph %d: %+v", i, p)
		}
	}
	for _, l := range v.LeftOut {
		if l.Reason == "" || l.Text == "" || !utf8.ValidString(l.Text) {
			t.Fatalf("left out: %+v", l)
		}
	}
	if v.Language == "" || v.LanguageConfidence < 0 || v.LanguageConfidence > 1 || v.Source.Charset == "" || v.Source.CharsetBy == "" {
		t.Fatalf("version: %+v", v)
	}
}

func checkPage(t *testing.T, name string, data []byte) {
	t.Helper()
	v, err := Read(name, data, Options{})
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	checkShape(t, v)
	d, err := decode(name, data, "", "", true)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(strings.NewReader(d.text))
	if err != nil {
		t.Fatal(err)
	}
	want := visible(root)
	if l := lostWords(want, everything(v)); len(l) > 0 {
		t.Errorf("%s: lost %q", name, l[:min(len(l), 20)])
	}
}

func TestNothingLostOnPages(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "html", "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, f, data)
	}
}

func TestNothingLostOnSamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Root(t), "samples", "*", "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, f, data)
	}
}

var pageSeeds = []string{
	"<p>One word",
	"<title>T</title><h1>Harbour sold</h1><p class=byline>By A. Writer</p><p>The council said <b>yes</b>.<br><br>Then it said no.<div>Third</div>",
	"<nav><a href=/>Home</a></nav><article><header><h1>H</h1></header><p>a<span hidden>b</span>c</p><footer>f</footer></article>",
	"<table><tr><th>Year<th>Boats<tr><td>2025<td>47<tr><td>2026<td>12</table>",
	"<table><tr><td><ul><li>Menu</ul><td><h2>Title</h2><p>Text of the story, which is longer.</table>",
	"<ruby>漢<rp>(<rt>kan<rp>)</ruby>字<form><select><option>a<option>b</select><textarea>t</textarea></form>",
	"<pre>one\ntwo\n\nthree</pre><blockquote><p>q<ul><li>x<ul><li>y</ul></ul></blockquote><dl><dt>a<dd>b</dl>",
	"<div style='display: none'>gone</div><template>t</template><noscript>n</noscript><svg><text>v</text></svg><math><mi>x</mi></math>",
	"<body><frameset>a</frameset><button>press <p>me</button><caption>c</caption>\u00a0\u2028x<wbr>y\u00ady",
	"<ul><li><a href=a>One</a><li><a href=b>Two</a></ul><h2>Related</h2>\U00100000\U00100003",
	"<article>" + strings.Repeat("<p>The council said on Tuesday that the harbour would be sold, and that nobody had asked.</p>", 12) + "</article><aside>more</aside>",
}

func FuzzPage(f *testing.F) {
	for _, s := range pageSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<14 {
			return
		}
		s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		v, err := Read("page.html", []byte(s), Options{Charset: "utf-8", AnyPage: true})
		root, perr := html.Parse(strings.NewReader(s))
		want := ""
		if perr == nil {
			want = visible(root)
		}
		if err != nil {
			if perr == nil && len(signsOf(want)) > 0 && !strings.Contains(err.Error(), ReasonBinary) {
				t.Fatalf("%v, but there is text: %q", err, want)
			}
			return
		}
		checkShape(t, v)
		if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q: %q", l, s, everything(v))
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Headline\n\nFirst.\n\nSecond\nline.", "one\rtwo\r\rthree", "- a\n- b", "\ufeffx\fy", "a\u2028b\u2029c\u0085d", "1. x\n2. y", "漢\n字"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		v, err := Read("text.txt", []byte(s), Options{Charset: "utf-8"})
		if err != nil {
			if len(signsOf(s)) > 0 && !strings.Contains(err.Error(), ReasonBinary) {
				t.Fatalf("%v, but there is text: %q", err, s)
			}
			return
		}
		checkShape(t, v)
		s, _ = undouble(s)
		if len(v.LeftOut) > 0 {
			t.Fatalf("left out of a plain text: %+v", v.LeftOut)
		}
		if l := lost(signsOf(s), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q: %q", l, s, everything(v))
		}
	})
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: T\nlang: en\n---\n# H\n\nText *with* [link](x) and `code`.\n\n> quote\n\n- a\n- b\n\n1. c", "| a | b |\n|---|---|\n| 1 | 2 |", "![alt](x)\n\n    code\n\n```go\nx\n```",
		"a\\*b &amp; c  \nd ~~e~~ <https://x.y>", "Setext\n===\n\nb\n---\n\n[ref]: x 'y'\n[ref]", "* a\n\n  b\n\n  > c\n\n      d",
	} {
		f.Add(s)
	}
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough))
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		if len(s) > 1<<13 {
			return
		}
		v, err := Read("text.md", []byte(s), Options{Charset: "utf-8"})
		if err == nil {
			checkShape(t, v)
		}
		if markdownHeavy(s) {
			return
		}
		// Raw HTML is held to the law of pages.
		if strings.Contains(s, "<") {
			return
		}
		norm := strings.TrimPrefix(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\uFEFF")
		if strings.HasPrefix(norm, "---\n") {
			return
		}
		var page bytes.Buffer
		if md.Convert([]byte(norm), &page) != nil {
			return
		}
		root, perr := html.Parse(&page)
		if perr != nil {
			return
		}
		want := visible(root)
		if err != nil {
			if len(signsOf(want)) > 0 && !strings.Contains(err.Error(), ReasonBinary) {
				t.Fatalf("%v, but there is text: %q", err, want)
			}
			return
		}
		if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q: %q", l, s, everything(v))
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"abc", "\xff\xfea\x00", "\xef\xbb\xbfx", "\xe9t\xe9", "<meta charset=gb2312>\xd6\xd0", "<?xml version='1.0' encoding='koi8-r'?>\xc1", "\x1b$B0l\x1b(B", "\x00a\x00b"} {
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, markup bool) {
		if len(data) > 1<<13 {
			return
		}
		d, err := decode("x", data, "", "", markup)
		if err != nil {
			return
		}
		if !utf8.ValidString(d.text) || d.charset == "" || d.by == "" || strings.Contains(d.text, "\x00") {
			t.Fatalf("%+v", d)
		}
		if strings.Contains(d.text, replacement) && len(d.notes) == 0 && !bytes.Contains(data, []byte(replacement)) && d.charset == "utf-8" {
			t.Fatalf("replaced without a note: %q", data)
		}
		e, err := decode("x", data, "", "", markup)
		if err != nil || e.text != d.text || e.charset != d.charset {
			t.Fatalf("decoded twice: %+v, %+v", d, e)
		}
	})
}

func FuzzManifest(f *testing.F) {
	for _, s := range []string{"title: T\noriginal: a.html\nversions:\n  - file: a.html\n", "versions: [{file: ../x.html}]", "a: b: c", "[", "title: &a x\noriginal: *a", "? x\n: y", "versions:\n- file: a.txt\n  published: 2026-01-02\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseManifest("story.yaml", data, func(string) error { return nil })
		if (m == nil) == (err == nil) {
			t.Fatalf("%v, %v", m, err)
		}
		if m == nil {
			return
		}
		for _, v := range m.versions {
			if filepath.IsAbs(v.file) || !filepath.IsLocal(v.file) {
				t.Fatalf("%q leaves the folder", v.file)
			}
		}
	})
}
