package store

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Usage says what a cache folder holds.
type Usage struct {
	Files int
	Bytes int64
}

type entry struct {
	path string
	size int64
	used time.Time
}

// abandoned is the age after which a file that is being written belongs to a
// process that is gone.
const abandoned = time.Hour

// Usage counts the results in the folder, those of other formats included.
func (c *Cache) Usage() Usage {
	var u Usage
	entries, _ := c.list()
	for _, e := range entries {
		u.Files++
		u.Bytes += e.size
	}
	return u
}

// Prune removes what was used longest ago until the folder holds at most limit
// bytes, with some air, and returns what it removed. A folder in which this
// process kept nothing new is left as it is. It costs one look at each file.
func (c *Cache) Prune(limit int64) Usage {
	var removed Usage
	if c == nil || c.written.Load() == 0 {
		return removed
	}
	entries, temporary := c.list()
	for _, t := range temporary {
		if time.Since(t.used) > abandoned {
			_ = os.Remove(t.path)
		}
	}
	total := int64(0)
	for _, e := range entries {
		total += e.size
	}
	if total <= limit {
		return removed
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(a.used.Compare(b.used), strings.Compare(a.path, b.path))
	})
	air := limit - limit/10
	for _, e := range entries {
		if total <= air {
			break
		}
		// Another process may have been faster; gone is gone.
		_ = os.Remove(e.path)
		total -= e.size
		removed.Files++
		removed.Bytes += e.size
	}
	return removed
}

// list returns the results and the unfinished files under every format's
// folder. What does not look like ours is not listed.
func (c *Cache) list() (entries, temporary []entry) {
	return listed(c.dir, "v[0-9]/??/*", "v[0-9][0-9]/??/*")
}

func listed(dir string, patterns ...string) (entries, temporary []entry) {
	for _, pattern := range patterns {
		paths, _ := filepath.Glob(filepath.Join(escape(dir), filepath.FromSlash(pattern)))
		for _, path := range paths {
			info, err := os.Lstat(path)
			if err != nil || info.Mode()&fs.ModeType != 0 {
				continue
			}
			e := entry{path, info.Size(), info.ModTime()}
			switch name := filepath.Base(path); {
			case strings.HasPrefix(name, tempPrefix):
				temporary = append(temporary, e)
			case len(name) == 62 && strings.Trim(name, "0123456789abcdef") == "":
				entries = append(entries, e)
			}
		}
	}
	return entries, temporary
}

// escape makes a folder's name mean itself in a pattern.
func escape(dir string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(dir)
}
