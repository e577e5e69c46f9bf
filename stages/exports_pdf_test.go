package stages_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/article"
	"variorum/stages/report"
	"variorum/stages/report/chromium"
	"variorum/stages/testkit"
)

// pieces are the runs of letters and the runs of digits of a text, and each sign
// of a script without spaces, where lines break. Marks are left out: programs
// that read PDF set those of Arabic before or behind their letter.
func pieces(text string) []string {
	var out []string
	last := 0
	for _, r := range norm.NFD.String(text) {
		kind := 0
		switch {
		case unicode.IsMark(r), r == 0x200c, r == 0x200d:
			continue
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			last = 0
			kind = 3
		case unicode.IsLetter(r):
			kind = 1
		case unicode.IsDigit(r):
			kind = 2
		}
		switch {
		case kind == 0:
		case kind == last:
			out[len(out)-1] += string(r)
		default:
			out = append(out, string(r))
		}
		last = kind
	}
	return out
}

// TestPDFHoldsEveryChange prints samples in several scripts and looks for the words of every
// change in what another program reads in the file.
func TestPDFHoldsEveryChange(t *testing.T) {
	browser, err := chromium.Find()
	if err != nil {
		testkit.Missing(t, "chromium", err.Error()+"; "+chromium.Remedy)
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		testkit.Missing(t, "pdftotext", "it is not installed (apt install poppler-utils)")
	}
	stories := sampleStories(t)
	for _, id := range []string{"wire-port", "night-market", "police-report"} {
		c := stories[id]
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			format, _ := report.FormatNamed("pdf")
			var pdf bytes.Buffer
			options := report.Options{Print: func(page []byte, made time.Time) ([]byte, error) { return browser.PDF(t.Context(), page, made) }}
			if err := format.Write(&pdf, &c, options); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(t.TempDir(), format.File)
			if err := os.WriteFile(file, pdf.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			text, err := exec.CommandContext(t.Context(), reader, "-q", file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			paper := " " + strings.Join(pieces(string(text)), " ") + " "
			on := func(words ...string) bool { return strings.Contains(paper, strings.Join(words, " ")) }
			changes, triples, found := 0, 0, 0
			for i := range c.Pairs {
				for j := range c.Pairs[i].Links {
					l := &c.Pairs[i].Links[j]
					if !l.IsChange() {
						continue
					}
					changes++
					for _, e := range l.Edits {
						if e.Op == article.Equal {
							continue
						}
						for _, s := range []*article.Span{e.Original, e.Republication} {
							if s == nil {
								continue
							}
							words := pieces(s.Text)
							for k, w := range words {
								// A word of Arabic with marks is read in another order.
								if !on(w) && !strings.ContainsFunc(s.Text, func(r rune) bool {
									return unicode.In(r, unicode.Mn) && unicode.In(r, unicode.Arabic, unicode.Inherited)
								}) {
									t.Errorf("%s: %q of %q is not on paper", l.ID, w, s.Text)
								}
								if k >= 2 {
									triples++
									if on(words[k-2 : k+1]...) {
										found++
									}
								}
							}
						}
					}
				}
			}
			// The numbers of findings and the ends of lines stand between words.
			if changes == 0 || found*100 < triples*85 {
				t.Errorf("%d of %d runs of three words of %d changes are on paper", found, triples, changes)
			}
			t.Logf("%d of %d runs of three words of %d changes", found, triples, changes)
		})
	}
}
