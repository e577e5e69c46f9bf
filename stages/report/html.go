package report

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"variorum/stages/article"
)

//go:embed templates/*.html static/*.css static/*.js
var files embed.FS

// assets are the parsed templates and the text of the embedded files, made on
// first use.
type assets struct {
	templates map[string]func() (*template.Template, error) // by language, with its signs
	css, js   string
	index     string // the script of the page of a batch

	translatedCSS, translatedJS string // the same with what translations need
}

var loadAssets = sync.OnceValues(func() (assets, error) {
	t, err := template.New("").Funcs(template.FuncMap{"visible": plain, "text": visibleHTML}).Funcs(messagesIn("en").funcs()).ParseFS(files, "templates/*.html")
	if err != nil {
		return assets{}, err
	}
	scripts := []string{"base.js", "words.js", "views.js", "rows.js", "judge.js", "changes.js", "quotes.js", "gaps.js", "reading.js", "fates.js", "marks.js", "lines.js", "quote.js", "filters.js", "boards.js", "find.js", "address.js", "steps.js", "pictures.js", "start.js"}
	last := len(scripts) - 1
	css, err := static("report.css", "pictures.css", "overview.css", "views.css", "print.css")
	if err != nil {
		return assets{}, err
	}
	more, err := static("translations.css")
	if err != nil {
		return assets{}, err
	}
	js, err := static(scripts...)
	if err != nil {
		return assets{}, err
	}
	translated, err := static(slices.Concat(scripts[:last], []string{"translations.js"}, scripts[last:])...)
	if err != nil {
		return assets{}, err
	}
	index, err := static("words.js", "index.js")
	if err != nil {
		return assets{}, err
	}
	own := map[string]func() (*template.Template, error){}
	for _, l := range interfaceLanguages() {
		own[l.tag] = sync.OnceValues(func() (*template.Template, error) {
			c, err := t.Clone()
			if err != nil {
				return nil, err
			}
			return c.Funcs(messagesIn(l.tag).funcs()), nil
		})
	}
	return assets{own, squeezeCSS(css), squeezeJS(js), squeezeJS(index), squeezeCSS(css + more), squeezeJS(translated)}, nil
})

// static is the text of some of the embedded files, one after the other.
func static(names ...string) (string, error) {
	var all strings.Builder
	for _, name := range names {
		text, err := files.ReadFile("static/" + name)
		if err != nil {
			return "", err
		}
		all.Write(text)
	}
	return all.String(), nil
}

// visibleHTML is text as HTML, hidden characters by name.
func visibleHTML(text string) template.HTML {
	var b strings.Builder
	writeHTML(&b, text)
	return template.HTML(b.String())
}

// sentenceRules sets the n-th sentence of both sides on the n-th line of their
// row, up to the most sentences that a row of the page has.
func sentenceRules(most int) string {
	var b strings.Builder
	for n := 1; n <= most; n++ {
		fmt.Fprintf(&b, ".sr .s%d{grid-row:%d}[data-view=inline] .sr .o .s%d{grid-row:%d}[data-view=inline] .sr .r .s%d{grid-row:%d}\n", n, n, n, 2*n-1, n, 2*n)
	}
	return b.String()
}

// wordRules hands the words, quotation marks and the direction of the language to the
// style sheet.
func wordRules(m messages) string {
	var b strings.Builder
	b.WriteString(":root{")
	for _, key := range []string{"css.original", "css.here", "css.deleted", "css.inserted", "css.end", "css.alone.original", "css.alone.here", "css.judge"} {
		b.WriteString("--" + strings.ReplaceAll(key, ".", "-") + ":" + cssString(m.T(key)) + ";")
	}
	open, shut, _ := strings.Cut(m.inQuotes("\x00"), "\x00")
	b.WriteString("--quotes:" + cssString(open) + " " + cssString(shut) + ";--dir:" + m.Dir() + ";")
	b.WriteString("}\n")
	return b.String()
}

// A frame is what every page begins with.
type frame struct {
	CSS     template.CSS
	JS      template.JS
	Policy  string
	Program string
}

// newFrame makes the frame of a page that has rules of its own.
func newFrame(a assets, g article.Generator, m messages, rules ...string) frame {
	css := a.css + wordRules(m) + strings.Join(rules, "")
	return frame{
		CSS: template.CSS(css),
		JS:  template.JS(a.js),
		Policy: "default-src 'none'; style-src '" + sourceHash(css) + "'; script-src '" + sourceHash(a.js) +
			"'; img-src data:; base-uri 'none'; form-action 'none'",
		Program: strings.TrimSpace(g.Name + " " + g.Version),
	}
}

// rules are the rules of the style sheet that depend on the story.
func (pg *page) rules() string {
	most := 0
	for _, p := range pg.Pairs {
		for _, r := range p.Rows {
			if r.inSentences() {
				most = max(most, len(r.link.Edits))
			}
		}
	}
	return sentenceRules(most) + pg.Table.rules()
}

// sourceHash names an inline style or script in a content security policy.
func sourceHash(content string) string {
	sum := sha256.Sum256([]byte(content))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// HTML writes the page of one story: one file that needs no other, readable
// without scripts.
func HTML(w io.Writer, c *article.Comparison, o Options) error {
	return story(w, c, o)
}

// story writes the page with further rules of style.
func story(w io.Writer, c *article.Comparison, o Options, rules ...string) error {
	a, err := loadAssets()
	if err != nil {
		return fmt.Errorf("report html: %w", err)
	}
	pg := newPage(c, o.Interface)
	own := []string{pg.paperRules(), pg.rules()}
	if pg.Translated() {
		a.css, a.js = a.translatedCSS, a.translatedJS
		own = append(own, ":root{--css-hint:"+cssString(pg.T("css.hint"))+"}\n")
	}
	pg.frame = newFrame(a, c.Generator, pg.messages, append(own, rules...)...)
	return execute(w, a, pg.messages, "story.html", pg)
}

func execute(w io.Writer, a assets, m messages, name string, data any) error {
	t, err := a.templates[m.Interface]()
	if err != nil {
		return fmt.Errorf("report html: %w", err)
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, name, data); err != nil {
		return fmt.Errorf("report html: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("report html: %w", err)
	}
	return nil
}
