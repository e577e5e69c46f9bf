package report

import (
	"io"

	"variorum/stages/article"
)

// A Format is one form of a story's report. File is its name inside the
// story's folder of a report tree.
type Format struct {
	Name  string
	File  string
	Write func(io.Writer, *article.Comparison, Options) error
}

// Formats lists every format.
func Formats() []Format {
	return []Format{
		{Name: "html", File: "index.html", Write: HTML},
		{Name: "json", File: "comparison.json", Write: func(w io.Writer, c *article.Comparison, _ Options) error {
			return JSON(w, c)
		}},
		{Name: "text", File: "comparison.txt", Write: func(w io.Writer, c *article.Comparison, o Options) error {
			return Text(w, c, o.Text)
		}},
	}
}

// FormatNamed returns the format with this name.
func FormatNamed(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
