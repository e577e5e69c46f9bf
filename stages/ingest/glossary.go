package ingest

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
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

// ReadGlossary reads a list of terms: lines of cells between tabs, in a file whose
// name ends in .csv between commas or semicolons. The first line names the language
// of each column, every other has a term and its translations. A cell may be empty,
// a term may have several words, a line that begins with # is a comment.
//
// A cell may hold several terms with | between, the preferred one first. A column
// "sq avoid" has terms that are not to be written, "note" a note, "case" the word
// exact where capitals count. A file that begins as XML does is read as TBX.
// Every error is a [GlossaryError].
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
	fail := func(line int, format string, args ...any) (article.Glossary, error) {
		return article.Glossary{}, &GlossaryError{name, line, fmt.Sprintf(format, args...)}
	}
	if beginsAsXML(text) {
		return parseTermBase(name, text)
	}
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		return parseCSV(name, text)
	}
	var t table
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
		if err := t.row(cells); err != "" {
			return fail(number, "%s", err)
		}
	}
	return t.glossary(name, "a tab")
}
