package report

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestSignsOfLanguages(t *testing.T) {
	for _, c := range []struct{ in, got, want string }{
		{"en", messagesIn("en").pilcrows([]int{3, 4, 5, 8}), "¶4–6, ¶9"},
		{"fa", messagesIn("fa").pilcrows([]int{3, 4, 5, 8}), "¶۴–۶، ¶۹"},
		{"zh", messagesIn("zh").joined([]string{"甲", "乙"}), "甲、乙"},
		{"de", messagesIn("de").decimal(0.5), "0,50"},
		{"fa", messagesIn("fa").decimal(0.5), "۰٫۵۰"},
		{"fr", messagesIn("fr").percent(67), "67\u00a0%"},
		{"ar", messagesIn("ar").percent(67), "67%"},
		{"fa", messagesIn("fa").percent(67), "۶۷٪"},
		{"fr", messagesIn("fr").inQuotes("non"), "«\u00a0non\u00a0»"},
		{"zh", messagesIn("zh").amount(3, "改写"), "改写\u00a03"},
		{"ar", messagesIn("ar").turned("→ ¶4"), "← ¶4"},
		{"ru", messagesIn("ru").turned("→ ¶4"), "→ ¶4"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.in, c.got, c.want)
		}
	}
}

// TestPageOfLanguages holds that no word of the English table is on the page of
// another language, nor a digit of another script among its own words, and that
// its arrows point as it is read.
func TestPageOfLanguages(t *testing.T) {
	c := ferry(t)
	english := messagesIn("en").table
	for _, l := range interfaceLanguages() {
		var page, index, text, md bytes.Buffer
		x := Index{Stories: []IndexStory{Summary(c, "x/index.html", Options{Interface: l.tag})}}
		for _, err := range []error{
			HTML(&page, c, Options{Interface: l.tag}), x.HTML(&index, Options{Interface: l.tag}),
			Text(&text, c, TextOptions{Interface: l.tag}), Markdown(&md, c, Options{Interface: l.tag}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		m := messagesIn(l.tag)
		if want := `<html lang="` + l.tag + `" dir="` + m.Dir() + `"`; !strings.Contains(page.String(), want) || !strings.Contains(index.String(), want) {
			t.Errorf("%s: the page or the index does not begin with %s", l.tag, want)
		}
		if l.tag == "en" {
			continue
		}
		own := ownWords(t, page.Bytes())
		said := own + "\n" + ownWords(t, index.Bytes())
		for key, message := range english {
			words := regexp.MustCompile(`%(\[\d\])?[ds]`).Split(message, -1)[0]
			if len(strings.Fields(words)) < 2 || strings.HasPrefix(key, "language.") || m.table[key] == message {
				continue
			}
			for name, shown := range map[string]string{"page or index": said, "text": text.String(), "markdown": md.String()} {
				if regexp.MustCompile(`(^|\W)` + regexp.QuoteMeta(strings.TrimSpace(words)) + `($|\W)`).MatchString(shown) {
					t.Errorf("%s: the %s has the English %s: %q", l.tag, name, key, words)
				}
			}
		}
		if m.rtl && strings.Contains(own, "→") {
			t.Errorf("%s: an arrow points against the reading: …%s", l.tag, own[strings.Index(own, "→")-40:])
		}
		if m.digits != "" {
			if at := regexp.MustCompile(`¶[0-9]|[0-9][ \x{a0}]?[٪%]`).FindStringIndex(own); at != nil {
				t.Errorf("%s: digits of another language: %q", l.tag, own[max(0, at[0]-40):at[1]])
			}
		}
	}
}

// ownWords is the text of a page in the language of the page: what stands in
// elements of another language or direction of its own is left out.
func ownWords(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
			return
		case n.Data == "style" || n.Data == "script" || n.Data == "code" || n.Data == "bdi":
			return
		case n.Type == html.ElementNode && n.Data != "html" && attr(n, "lang") != "" && attr(n, "lang") != attr(root.LastChild, "lang"):
			return
		}
		for _, key := range []string{"aria-label", "title", "placeholder", "data-l"} {
			b.WriteString(" " + attr(n, key) + " ")
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child)
		}
		b.WriteString("\n")
	}
	walk(root)
	return b.String()
}
