package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
	if err := story(&page, c, o, "@page{size:A4}\n"); err != nil {
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
