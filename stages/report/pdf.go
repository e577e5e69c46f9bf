package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"variorum/stages/article"
)

// ErrNoBrowser says that a format takes a browser and [Options] has none.
var ErrNoBrowser = errors.New("no browser to print with")

// PDF writes the page of a story as a browser prints it: on A4, nothing folded
// away, the title of the story at the head of each sheet and the number of the
// sheet at its foot. The file tells the date of the latest version as that of its
// making, so that no clock is in it.
func PDF(w io.Writer, c *article.Comparison, o Options) error {
	if o.Print == nil {
		return fmt.Errorf("report pdf: %w", ErrNoBrowser)
	}
	var page bytes.Buffer
	if err := story(&page, c, o, sheetRules(plain(orElse(c.Story.Title, c.Story.ID)))); err != nil {
		return err
	}
	pdf, err := o.Print(page.Bytes(), latest(c))
	if err != nil {
		return fmt.Errorf("report pdf: %w", err)
	}
	if _, err := w.Write(pdf); err != nil {
		return fmt.Errorf("report pdf: %w", err)
	}
	return nil
}

// latest is the date of the version that appeared or changed last, the beginning
// of Unix time where none has a date.
func latest(c *article.Comparison) time.Time {
	last := time.Unix(0, 0).UTC()
	for i := range c.Versions {
		if t, err := time.Parse(time.RFC3339, feedTime(&c.Versions[i])); err == nil && t.After(last) {
			last = t
		}
	}
	return last
}

// sheetRules are the size and the margins of the sheets. Head and foot stand in
// the middle, where they serve either direction of writing.
func sheetRules(title string) string {
	const line = "font:8pt system-ui,sans-serif;color:#333"
	return "@page{size:A4;margin:17mm 14mm 16mm;" +
		"@top-center{content:" + cssString(clip(title, 90)) + ";" + line + "}" +
		`@bottom-center{content:counter(page) " / " counter(pages);` + line + "}}\n"
}

// cssString is a text as a string of CSS of which nothing is markup, neither of
// CSS nor of the page around it.
func cssString(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == ' ' || r >= 0xa0 || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
