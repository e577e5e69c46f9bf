package ingest

import (
	"path"
	"strings"

	"variorum/stages/langid"
)

// splitName takes the path of a version apart: its ID is the file name without
// extension, language the tag before the extension, if there is one.
func splitName(name string) (id, language string) {
	id = path.Base(name)
	if n := len(id) - len(extOf(id)); n > 0 && n < len(id) {
		id = id[:n]
	}
	if tag := strings.TrimPrefix(path.Ext(id), "."); tag != "" && len(tag)+1 < len(id) && langid.Known(tag) {
		language = langid.Canonical(tag)
	}
	return id, language
}

// isOriginal reports whether a file's NAME, without language and extension, is
// "original".
func isOriginal(name string) bool {
	id, _ := splitName(name)
	stem, tag, found := strings.Cut(id, ".")
	return stem == "original" && (!found || langid.Known(tag))
}
