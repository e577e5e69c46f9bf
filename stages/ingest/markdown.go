package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"variorum/stages/article"
)

// frontMatter is what the head of a Markdown file may say. Other keys are not
// text of the article and are passed over.
type frontMatter struct {
	Title    string `yaml:"title"`
	Author   any    `yaml:"author"`
	Date     string `yaml:"date"`
	Lang     string `yaml:"lang"`
	Language string `yaml:"language"`
	Outlet   string `yaml:"outlet"`
	Source   string `yaml:"source"`
	URL      string `yaml:"url"`
}

// Bounds of the head of a Markdown file; what is beyond is text.
const (
	maxFrontMatter     = 64 << 10
	maxFrontMatterKeys = 2_000
)

// readMarkdown reads CommonMark with tables. Marks of emphasis are dropped,
// the text of links stays, the description of a picture is a caption. A text
// whose marks would take too long to read is read as plain text.
func readMarkdown(source string) (document, error) {
	var doc document
	source = strings.TrimPrefix(strings.ReplaceAll(strings.ReplaceAll(source, "\r\n", "\n"), "\r", "\n"), "\uFEFF")
	head, body, ok := cutFrontMatter(source)
	if ok {
		var f frontMatter
		if err := unmarshal(head, &f); err != nil {
			// What cannot be read as settings is text.
			body = source
		} else {
			doc.title, doc.published, doc.language = f.Title, date(f.Date), cmp.Or(f.Lang, f.Language)
			doc.outlet, doc.url = cmp.Or(f.Outlet, f.Source), webAddress(f.URL)
			doc.byline = strings.Join(named(f.Author), ", ")
		}
	}
	if markdownHeavy(body) {
		plain, err := readText(body)
		doc.pieces, doc.title = plain.pieces, cmp.Or(doc.title, plain.title)
		doc.notes = append(doc.notes, "The marks of the Markdown are nested or broken to such a degree that it was read as plain text.")
		return doc, err
	}
	m := markdown{source: []byte(body)}
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser().Parse(text.NewReader(m.source))
	m.blocks(root, article.KindText)
	for i := range m.pieces {
		if p := &m.pieces[i]; p.kind == article.KindHeadline {
			doc.title = cleanLine(p.text)
		}
	}
	doc.pieces = m.pieces
	return doc, nil
}

// unmarshal reads settings without aliases, with which a few hundred bytes can
// stand for gigabytes.
func unmarshal(head string, into *frontMatter) error {
	if what := settingsTooLarge(head, maxFrontMatterKeys); what != "" || len(head) > maxFrontMatter {
		return errors.New("too large")
	}
	for _, t := range lexer.Tokenize(head) {
		if t.Type == token.AliasType {
			return errors.New("an alias")
		}
	}
	return yaml.Unmarshal([]byte(head), into)
}

// cutFrontMatter separates a block between lines of three hyphens at the very
// beginning.
func cutFrontMatter(s string) (head, body string, ok bool) {
	rest, ok := strings.CutPrefix(s, "---\n")
	if !ok {
		return "", s, false
	}
	if body, ok := strings.CutPrefix(rest, "---\n"); ok {
		return "", body, true
	}
	head, body, ok = strings.Cut(rest, "\n---\n")
	if !ok {
		head, ok = strings.CutSuffix(strings.TrimRight(rest, "\n"), "\n---")
		return head, "", ok
	}
	return head, body, ok
}

type markdown struct {
	source   []byte
	pieces   []piece
	headed   bool
	captions []pointer // of pictures in the current block, by their descriptions
	points   []pointer // links of the current block
}

func (m *markdown) add(kind article.Kind, text string) {
	if text = collapse(text); text != "" {
		m.pieces = append(m.pieces, piece{kind: kind, text: text, points: m.points})
	}
	for _, c := range m.captions {
		if text := collapse(c.desc); text != "" {
			m.pieces = append(m.pieces, piece{kind: article.KindCaption, text: text, points: []pointer{c}})
		}
	}
	m.captions, m.points = nil, nil
}

func (m *markdown) blocks(parent ast.Node, kind article.Kind) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			k := article.KindHeading
			if !m.headed && n.Level == 1 && kind == article.KindText {
				k, m.headed = article.KindHeadline, true
			}
			m.add(k, m.inline(n))
		case *ast.Blockquote:
			m.blocks(n, article.KindQuote)
		case *ast.List:
			m.blocks(n, kind)
		case *ast.ListItem:
			k := kind
			if k == article.KindText {
				k = article.KindList
			}
			m.blocks(n, k)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			for _, t := range textBlocks(m.lines(n)) {
				m.add(kind, t)
			}
		case *ast.HTMLBlock:
			raw := m.lines(n)
			if n.HasClosure() {
				raw += string(n.ClosureLine.Value(m.source))
			}
			m.html(raw)
		case *east.Table:
			for row := n.FirstChild(); row != nil; row = row.NextSibling() {
				var cells []string
				for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
					cells = append(cells, collapse(m.inline(cell)))
				}
				m.add(article.KindTable, strings.Join(cells, " | "))
			}
		case *ast.ThematicBreak:
		default:
			m.add(kind, m.inline(n))
		}
	}
}

func (m *markdown) lines(n ast.Node) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(m.source))
	}
	return b.String()
}

// html reads a block of raw HTML like a page without the search for main text.
func (m *markdown) html(raw string) {
	root, err := html.Parse(strings.NewReader(raw))
	if err != nil {
		m.add(article.KindText, raw)
		return
	}
	for _, b := range walk(survey(root)) {
		m.pieces = append(m.pieces, piece{kind: b.kind, text: b.text, reason: b.reason, points: b.points})
	}
}

// inline returns the text of an element without its marks.
func (m *markdown) inline(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(unescape(c.Value(m.source), c.IsRaw()))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.CodeSpan:
			for t := c.FirstChild(); t != nil; t = t.NextSibling() {
				if t, ok := t.(*ast.Text); ok {
					b.Write(t.Value(m.source))
				}
			}
		case *ast.AutoLink:
			b.Write(c.Label(m.source))
			m.points = append(m.points, pointer{kind: article.TargetLink, text: string(c.Label(m.source)), url: string(c.URL(m.source))})
		case *ast.Link:
			words := m.inline(c)
			b.WriteString(words)
			m.points = append(m.points, pointer{kind: article.TargetLink, text: words, url: string(c.Destination)})
		case *ast.Image:
			m.captions = append(m.captions, pointer{kind: article.TargetImage, url: string(c.Destination), desc: m.inline(c)})
		case *ast.RawHTML:
			tag := string(c.Segments.Value(m.source))
			if strings.HasPrefix(strings.ToLower(tag), "<br") {
				b.WriteByte(' ')
			}
		default:
			b.WriteString(m.inline(c))
		}
	}
	return b.String()
}

// unescape resolves backslashes and character references as rendering does.
func unescape(s []byte, raw bool) []byte {
	if raw {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
		case s[i] == '&':
			if text, n := reference(s[i:]); n > 0 {
				b = append(b, text...)
				i += n - 1
				continue
			}
		}
		b = append(b, s[i])
	}
	return b
}

// reference resolves the character reference that s begins with and returns
// its length; 0 where there is none. Unlike in HTML the semicolon must be
// there.
func reference(s []byte) (text string, n int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(s[1:end])
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		digits, base := digits, 10
		if strings.HasPrefix(strings.ToLower(digits), "x") {
			digits, base = digits[1:], 16
		}
		code, err := strconv.ParseUint(digits, base, 32)
		if err != nil || len(digits) > 7 {
			return "", 0
		}
		if code == 0 || code > unicode.MaxRune || code >= 0xD800 && code < 0xE000 {
			code = unicode.ReplacementChar
		}
		return string(rune(code)), end + 1
	}
	if e, ok := util.LookUpHTML5EntityByName(name); ok {
		return string(e.Characters), end + 1
	}
	return "", 0
}
