package ingest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// maxGlossary bounds a glossary: some hundred thousand terms.
const maxGlossary = 32 << 20

// A GlossaryError tells what is wrong in a glossary and where. Line counts
// from 1; 0 if the place is unknown.
type GlossaryError struct {
	Path    string
	Line    int
	Message string // what is wrong and what was expected
}

func (e *GlossaryError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Path, e.Message)
	}
	return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.Message)
}

// ReadGlossary reads a list of terms: lines of cells between tabs. The first
// line names the language of each column, every other has a term and its
// translations. A cell may be empty, a term may have several words, a line that
// begins with # is a comment. Every error is a [GlossaryError].
func ReadGlossary(name string) (article.Glossary, error) {
	return readGlossary(disk{}, name)
}

func readGlossary(vol volume, name string) (article.Glossary, error) {
	shown := filepath.ToSlash(name)
	if info, err := vol.stat(name); err == nil && !info.Mode().IsRegular() {
		return article.Glossary{}, &GlossaryError{Path: shown, Message: "it is a folder, a device or a pipe; expected a file"}
	}
	data, err := vol.load(name, maxGlossary)
	if e, ok := errors.AsType[*Error](err); ok {
		return article.Glossary{}, &GlossaryError{Path: shown, Message: e.Reason + ": " + e.Detail}
	}
	if err != nil {
		return article.Glossary{}, err
	}
	return parseGlossary(shown, string(data))
}

func parseGlossary(name, text string) (article.Glossary, error) {
	g := article.Glossary{Path: name}
	fail := func(line int, format string, args ...any) (article.Glossary, error) {
		return article.Glossary{}, &GlossaryError{name, line, fmt.Sprintf(format, args...)}
	}
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		number++
		if !utf8.ValidString(line) {
			return fail(number, "it is not UTF-8; save the glossary as UTF-8")
		}
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) > 0 && strings.TrimSpace(cells[len(cells)-1]) == "" {
			cells = cells[:len(cells)-1]
		}
		filled := 0
		for i := range cells {
			if cells[i] = cleanLine(cells[i]); cells[i] != "" {
				filled++
			}
		}
		switch {
		case g.Languages == nil:
			for _, tag := range cells {
				if !langid.Known(tag) {
					return fail(number, "%q is no language tag; expected the languages of the columns in the first line, such as en and sq with a tab between them", tag)
				}
				g.Languages = append(g.Languages, langid.Canonical(tag))
			}
			if len(cells) < 2 {
				return fail(number, "one column; expected at least two languages with a tab between them")
			}
		case len(cells) > len(g.Languages):
			return fail(number, "%d cells where the first line names %d languages", len(cells), len(g.Languages))
		case filled < 2:
			return fail(number, "%q stands alone; expected a term in at least two languages with a tab between them", strings.Join(cells, " "))
		default:
			g.Terms = append(g.Terms, cells)
		}
	}
	if g.Languages == nil {
		return fail(0, "it is empty; expected languages in the first line, such as en and sq with a tab between them")
	}
	return g, nil
}
