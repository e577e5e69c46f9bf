package ingest

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A FolderFile is a file in a watched folder.
type FolderFile struct {
	Path    string
	Bytes   int64
	Changed time.Time
}

// maxFolderFiles bounds the files of a watched folder that are listed.
const maxFolderFiles = 20_000

// ListFolder lists the files below a folder that are texts of a format that can be
// read, by path; of very many those that changed last. What is hidden or behind a symbolic link is left out, and so are
// files that tell of others. A file that was written to within the last settled
// may still be growing and is not listed yet; more says that there are such. An
// absent folder gives an *Error.
func ListFolder(dir string, now time.Time, settled time.Duration) (files []FolderFile, more bool, err error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, false, openError(dir, err)
	}
	if !info.IsDir() {
		return nil, false, &Error{dir, ReasonUnreadable, "it is a file; a folder is expected"}
	}
	err = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == dir:
			return err
		case err != nil:
			return nil // what cannot be looked into today may be tomorrow
		case name != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || !d.Type().IsRegular() || !isVersionFile(name):
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		if mayGrow(info.ModTime(), now, settled) {
			more = true
			return nil
		}
		if len(files) == 2*maxFolderFiles {
			files = newestFiles(files)
		}
		files = append(files, FolderFile{name, info.Size(), info.ModTime().UTC()})
		return nil
	})
	if err != nil {
		return nil, more, openError(dir, err)
	}
	files = newestFiles(files)
	slices.SortFunc(files, func(a, b FolderFile) int { return strings.Compare(a.Path, b.Path) })
	return files, more, nil
}

// newestFiles keeps those that changed last.
func newestFiles(files []FolderFile) []FolderFile {
	if len(files) <= maxFolderFiles {
		return files
	}
	slices.SortFunc(files, func(a, b FolderFile) int {
		return cmp.Or(b.Changed.Compare(a.Changed), strings.Compare(a.Path, b.Path))
	})
	return files[:maxFolderFiles]
}

// mayGrow reports whether a file was written to within the last settled. The clock
// of files may be a little ahead; one of a day to come says nothing.
func mayGrow(changed, now time.Time, settled time.Duration) bool {
	age := now.Sub(changed)
	return age < settled && age > -max(settled, time.Minute)
}

// isVersionFile reports whether a file may be a version: of a format that is one
// text, and not one that tells of others.
func isVersionFile(name string) bool {
	base := filepath.Base(name)
	switch {
	case base == ManifestName || base == VerdictsName || isCapture(base):
		return false
	case strings.HasSuffix(base, "~") || strings.HasSuffix(base, ".part") || strings.HasSuffix(base, ".tmp") || strings.HasSuffix(base, ".crdownload"):
		return false
	}
	f, ok := formatByExtension(extOf(name))
	return ok && (f.members == nil || f.name == "json") && readable(base)
}
