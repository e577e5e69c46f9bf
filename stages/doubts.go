package stages

import (
	"fmt"

	"variorum/stages/classify"
)

// NumberDoubts says which numbers of a text its translation gives otherwise, a
// sentence for each, for the layers of package translate. Tags are BCP 47.
func NumberDoubts(source, translation, from, to string) []string {
	var out []string
	for _, f := range classify.AlteredNumbers(source, translation, from, to) {
		if f.Original != nil && f.Republication != nil {
			out = append(out, fmt.Sprintf("the number “%s” became “%s”", f.Original.Text, f.Republication.Text))
		}
	}
	return out
}
