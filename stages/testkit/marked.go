package testkit

import (
	"strings"

	"variorum/stages/article"
)

// Marked reads a line of the archives about links and captions: links and
// pictures as Markdown writes them; a line that begins with a picture is its
// caption.
func Marked(line, lang string) article.Paragraph {
	p := article.Paragraph{Kind: article.KindText, Language: lang}
	if rest, ok := strings.CutPrefix(line, "!["); ok {
		desc, rest, _ := strings.Cut(rest, "](")
		address, words, _ := strings.Cut(rest, ") ")
		p.Kind, line = article.KindCaption, words
		p.Links = append(p.Links, article.Target{Kind: article.TargetImage, URL: address, Alt: desc})
	}
	for {
		before, rest, ok := strings.Cut(line, "[")
		p.Text += before
		if !ok {
			return p
		}
		words, rest, _ := strings.Cut(rest, "](")
		address, rest, _ := strings.Cut(rest, ")")
		start := len([]rune(p.Text))
		p.Text += words
		p.Links = append(p.Links, article.Target{Kind: article.TargetLink, URL: address, Start: start, End: len([]rune(p.Text))})
		line = rest
	}
}
