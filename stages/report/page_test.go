package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// A doc is a parsed page.
type doc struct {
	t    testing.TB
	root *html.Node
	raw  string
}

func parsePage(t testing.TB, c *article.Comparison) doc {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	return parseHTML(t, b.String())
}

func parseHTML(t testing.TB, raw string) doc {
	t.Helper()
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return doc{t, root, raw}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func all(n *html.Node, keep func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && keep(d) {
			out = append(out, d)
		}
	}
	return out
}

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func tag(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.Data == name }
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// Law: every paragraph of both sides stands whole and in its own words in the
// cell of its link, whatever is marked in it.
func TestCellsHoldTheTexts(t *testing.T) {
	c := ferry(t)
	d := parsePage(t, c)
	sections := all(d.root, class("pair"))
	if len(sections) != len(c.Pairs) {
		t.Fatalf("%d sections for %d pairs", len(sections), len(c.Pairs))
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		rows := all(sections[i], class("row"))
		if len(rows) != len(p.Links) {
			t.Fatalf("%s: %d rows for %d links", p.Republication, len(rows), len(p.Links))
		}
		for j, row := range rows {
			l := &p.Links[j]
			for _, side := range []struct {
				class   string
				version *article.Version
				indexes []int
			}{{"o", &c.Versions[0], l.Original}, {"r", &c.Versions[i+1], l.Republication}} {
				cell := all(row, class(side.class))[0]
				if len(side.indexes) == 0 {
					continue
				}
				if attr(cell, "dir") != string(side.version.Direction) || attr(cell, "lang") != side.version.Language {
					t.Errorf("%s %s: cell is %s, %s", p.Republication, l.ID, attr(cell, "lang"), attr(cell, "dir"))
				}
				var got []string
				for _, para := range all(cell, tag("p")) {
					got = append(got, text(para))
				}
				if want := article.Join(side.version.Paragraphs, side.indexes); strings.Join(got, "\n") != want {
					t.Errorf("%s %s: cell holds %q, want %q", p.Republication, l.ID, got, want)
				}
			}
		}
	}
}

func TestEveryChangeHasItsPlace(t *testing.T) {
	c := ferry(t)
	d := parsePage(t, c)
	ids := map[string]*html.Node{}
	for _, n := range all(d.root, func(n *html.Node) bool { return has(n, "id") }) {
		if ids[attr(n, "id")] != nil {
			t.Errorf("the id %q occurs twice", attr(n, "id"))
		}
		ids[attr(n, "id")] = n
	}
	for _, a := range all(d.root, func(n *html.Node) bool { return n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#") }) {
		if ids[attr(a, "href")[1:]] == nil {
			t.Errorf("nothing is at %s", attr(a, "href"))
		}
	}
	for i, section := range all(d.root, class("pair")) {
		changes := map[string]string{}
		for _, n := range all(section, func(n *html.Node) bool { return has(n, "data-change") }) {
			changes[attr(n, "data-change")] = attr(n, "id")
		}
		hrefs := ""
		for _, a := range all(section, tag("a")) {
			hrefs += attr(a, "href") + " "
		}
		for j := range c.Pairs[i].Links {
			l := &c.Pairs[i].Links[j]
			id, found := changes[l.ID]
			if found != l.IsChange() {
				t.Errorf("%s %s: change %v, on the page %v", c.Pairs[i].Republication, l.ID, l.IsChange(), found)
			}
			if l.IsChange() && (!strings.Contains(id, l.ID) || !strings.Contains(hrefs, "#"+id+" ")) {
				t.Errorf("%s: no permalink to %q", l.ID, id)
			}
			for _, f := range l.Findings {
				if !strings.Contains(hrefs, f.ID) || !strings.Contains(text(section), f.Explanation) {
					t.Errorf("the finding %s is not on the page", f.ID)
				}
			}
		}
		for _, b := range all(section, func(n *html.Node) bool { return n.Data == "button" && has(n, "data-kind") }) {
			kind := attr(b, "data-kind")
			counts := c.Pairs[i].Counts
			n := counts.Relations[article.Relation(kind)] + counts.Findings[article.FindingKind(kind)]
			switch kind {
			case "moved":
				n = counts.Moved
			case "uncertain":
				n = counts.Uncertain
			}
			if n == 0 || !strings.HasSuffix(text(b), fmt.Sprint(" ", n)) || !has(b, "aria-pressed") {
				t.Errorf("%s: filter %s is labelled %q, want %d", c.Pairs[i].Republication, kind, text(b), n)
			}
		}
	}
}

func TestPolicy(t *testing.T) {
	d := parsePage(t, ferry(t))
	checkPolicy(t, d)
	var index bytes.Buffer
	x := Index{Stories: []IndexStory{Summary(ferry(t), "ferry/index.html", Options{})}}
	if err := x.HTML(&index, Options{}); err != nil {
		t.Fatal(err)
	}
	checkPolicy(t, parseHTML(t, index.String()))
}

func checkPolicy(t *testing.T, d doc) {
	t.Helper()
	metas := all(d.root, func(n *html.Node) bool { return n.Data == "meta" && attr(n, "http-equiv") == "Content-Security-Policy" })
	if len(metas) != 1 {
		t.Fatal("no content security policy")
	}
	policy := attr(metas[0], "content")
	if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	for _, name := range []string{"style", "script"} {
		for _, n := range all(d.root, tag(name)) {
			sum := sha256.Sum256([]byte(text(n)))
			if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, name+"-src "+want) {
				t.Errorf("the policy lacks %s for %s", want, name)
			}
			if has(n, "src") {
				t.Errorf("%s loads a file", name)
			}
		}
	}
	checkHarmless(t, d)
}

// checkHarmless looks for anything that could run, load or send.
func checkHarmless(t testing.TB, d doc) {
	t.Helper()
	if n := len(all(d.root, tag("script"))); n > 1 {
		t.Errorf("%d scripts", n)
	}
	for _, n := range all(d.root, func(*html.Node) bool { return true }) {
		switch n.Data {
		case "img", "iframe", "link", "object", "embed", "base", "video", "audio", "form":
			if n.Data != "form" || attr(n, "method") != "dialog" {
				t.Errorf("the page holds <%s>", n.Data)
			}
		}
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "src", a.Key == "srcset":
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			case a.Key == "href":
				if !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http") && n.Data != "a" || strings.Contains(strings.ToLower(a.Val), "script:") {
					t.Errorf("<%s> leads to %q", n.Data, a.Val)
				}
			}
		}
	}
}

// hostile are texts that try to be more than text.
var hostile = []string{
	`<script>alert(1)</script><img src=x onerror=alert(1)>`,
	`</p></article><style>*{display:none}</style>" onmouseover="x" '`,
	`javascript:alert(1) & &lt; &#60;`,
	"user \u202etxt.exe\u202c and \u2066isolated\u2069 text",
	"zero\u200bwidth\ufeff and Latin\u200djoined",
	"bell \a escape \x1b[31mred\x1b]0;title\a and \u009b31m done\x00",
	"می\u200cخواهم و क\u094d\u200dष",
	"\U000e0041\U000e0042tagged",
}

func hostileComparison(texts []string) *article.Comparison {
	o := paragraphs(texts, "en")
	r := paragraphs(texts, "en")
	p := article.Pair{Original: "a", Republication: `b" onclick="x`, Basis: article.SameLanguage}
	for i, x := range texts {
		n := len([]rune(x))
		s := &article.Span{Paragraph: i, Start: 0, End: n, Text: x}
		p.Links = append(p.Links, article.Link{
			Original: []int{i}, Republication: []int{i}, Relation: article.Reworded,
			Edits:    []article.Edit{{Op: article.Replace, Original: s, Republication: s}},
			Evidence: []article.Evidence{{Signal: article.SignalWord, Original: x, Republication: "x"}},
			Findings: []article.Finding{{Kind: article.FindingName, Severity: article.Low, Original: s, Republication: s, Explanation: x}},
		})
	}
	finish(&p, o, r)
	again := p
	again.Republication = "c"
	first := texts[0]
	v := func(id string, ps []article.Paragraph) article.Version {
		return article.Version{
			ID: id, Language: first, Outlet: first, Byline: first, Published: first, Title: first, Paragraphs: ps, Direction: article.Direction(first), Role: article.RoleOriginal,
			Source: article.Source{Path: first, URL: "javascript:alert(1)", Charset: first, CharsetBy: first}, Notes: []string{first}, LeftOut: []article.LeftOut{{Reason: first, Text: first}},
		}
	}
	return &article.Comparison{
		Story: article.StoryInfo{ID: first, Title: first, Original: "a"}, Versions: []article.Version{v("a", o), v(`b" onclick="x`, r), v("c", r)}, Pairs: []article.Pair{p, again},
		Skips: []article.Skip{{Path: first, Reason: first, Detail: first}},
	}
}

func TestHostileTexts(t *testing.T) {
	for i := range hostile {
		texts := append([]string{hostile[i]}, hostile...)
		c := hostileComparison(texts)
		d := parsePage(t, c)
		checkHarmless(t, d)
		for _, r := range "\u202e\u2066\x1b\a\u009b" {
			if i := strings.IndexRune(d.raw, r); i >= 0 {
				t.Errorf("U+%04X is on the page itself: %q", r, d.raw[max(0, i-80):i+20])
			}
		}
		page := text(all(d.root, tag("main"))[0])
		for _, want := range []string{hostile[0], hostile[2], "⟦RLO⟧txt.exe", "zero⟦ZWSP⟧", hostile[6]} {
			if !strings.Contains(strings.ReplaceAll(page, "\u200b", ""), want) {
				t.Errorf("%q is not shown", want)
			}
		}
		x := Index{Stories: []IndexStory{Summary(c, "x/index.html", Options{})}, Skips: c.Skips}
		var b bytes.Buffer
		if err := x.HTML(&b, Options{}); err != nil {
			t.Fatal(err)
		}
		checkHarmless(t, parseHTML(t, b.String()))
	}
}

// TestBrokenSpans: spans that lie outside the text lose their mark, never the
// text.
func TestBrokenSpans(t *testing.T) {
	c := ferry(t)
	for i := range c.Pairs[0].Links {
		for j := range c.Pairs[0].Links[i].Edits {
			e := &c.Pairs[0].Links[i].Edits[j]
			if e.Original != nil {
				e.Original.Start, e.Original.End = e.Original.End+3, e.Original.Start-7
			}
			if e.Republication != nil {
				e.Republication.Paragraph += 100
			}
		}
	}
	page := text(parsePage(t, c).root)
	for _, want := range fixtureOriginal {
		if !strings.Contains(page, want) {
			t.Errorf("%q is lost", want)
		}
	}
	var b bytes.Buffer
	if err := Text(&b, c, TextOptions{Full: true}); err != nil {
		t.Fatal(err)
	}
}

func TestPageOfOneVersion(t *testing.T) {
	c := ferry(t)
	c.Versions, c.Pairs = c.Versions[:1], nil
	d := parsePage(t, c)
	if !strings.Contains(text(d.root), messagesIn("en").T("overview.nothing")) {
		t.Error("the page does not say that there is nothing to compare with")
	}
	checkPolicy(t, d)
}

func TestSize(t *testing.T) {
	var texts []string
	for i := range 30 {
		texts = append(texts, fmt.Sprintf("Paragraph %d. ", i)+strings.Repeat("The harbour office counted 1,250 passengers on Monday evening and said so. ", 6))
	}
	o := paragraphs(texts, "en")
	c := &article.Comparison{Story: article.StoryInfo{ID: "s", Title: "Size", Original: "v0"}}
	c.Versions = append(c.Versions, article.Version{ID: "v0", Language: "en", Direction: article.LTR, Paragraphs: o})
	for v := 1; v < 6; v++ {
		p := article.Pair{Original: "v0", Republication: fmt.Sprint("v", v), Basis: article.SameLanguage}
		var ot, rt []string
		for i, x := range texts {
			marked := x
			if i%3 == 0 {
				marked = strings.Replace(strings.Replace(x, "1,250 ", "[-1,250 -]{+1,520 +}", 1), "evening ", "[-evening -]{+night +}", 3)
			}
			l := sameLanguage(&ot, &rt, marked)
			l.Evidence = []article.Evidence{{Signal: article.SignalNumber, Weight: .4, Original: "1,250", Republication: "1,250"}, {Signal: article.SignalWord, Weight: .3, Original: "harbour", Republication: "harbour"}}
			p.Links = append(p.Links, l)
		}
		r := paragraphs(rt, "en")
		finish(&p, o, r)
		c.Pairs = append(c.Pairs, p)
		c.Versions = append(c.Versions, article.Version{ID: p.Republication, Language: "en", Direction: article.LTR, Paragraphs: r})
	}
	var b bytes.Buffer
	if err := HTML(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("30 paragraphs in 6 versions take %d bytes", b.Len())
	if b.Len() > 400_000 {
		t.Errorf("30 paragraphs in 6 versions take %d bytes", b.Len())
	}
}
