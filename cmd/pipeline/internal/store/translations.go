package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"variorum/stages/translate"
)

// Folders inside that of the cache. Translations were paid for: they are found
// by every version of the program and are never pruned with the results.
const (
	translationsFolder = "translations"
	translationsFormat = "v1"
)

// Translations is what translation services answered, a file for each text; it
// is a [translate.Memory]. A file that is damaged counts as absent until the
// next answer takes its place. Several goroutines and several processes may use
// one folder at once.
type Translations struct {
	dir  string
	lost func(error)
	once sync.Once
}

var _ translate.Memory = (*Translations)(nil)

// OpenTranslations returns the translations in the folder of the cache, making
// it if need be. Lost is called with the first answer that could not be kept; it
// may be nil.
func OpenTranslations(cache string, lost func(error)) (*Translations, error) {
	dir := filepath.Join(cache, translationsFolder, translationsFormat)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	return &Translations{dir: dir, lost: lost}, nil
}

// Get implements [translate.Memory].
func (t *Translations) Get(key string, into any) bool {
	f, err := os.Open(t.path(key))
	if err != nil {
		return false
	}
	defer f.Close()
	return decode(f, into) == nil
}

// Put implements [translate.Memory]. The file is in place when it returns.
func (t *Translations) Put(key string, value any) {
	if err := write(t.path(key), value); err != nil {
		t.once.Do(func() {
			if t.lost != nil {
				t.lost(err)
			}
		})
	}
}

func (t *Translations) path(key string) string {
	name := hashOf(key)
	return filepath.Join(t.dir, name[:2], name[2:])
}

// A Kept is one translation in the folder.
type Kept struct {
	translate.Entry
	Bytes int64
	path  string
}

// All returns the translations in the folder, in the order of languages, service,
// model, original and text, and how many files are damaged. It reads every file.
func (t *Translations) All() (all []Kept, damaged int) {
	entries, _ := listed(t.dir, "??/*")
	for _, e := range entries {
		k := Kept{Bytes: e.size, path: e.path}
		f, err := os.Open(e.path)
		if err != nil {
			continue // another process was faster
		}
		err = decode(f, &k.Entry)
		f.Close()
		if err != nil || k.Text == "" {
			damaged++
			continue
		}
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b Kept) int {
		for _, p := range [][2]string{
			{a.From, b.From},
			{a.To, b.To},
			{a.Source.Service, b.Source.Service},
			{a.Source.Model, b.Source.Model},
			{a.Original, b.Original},
			{a.Options, b.Options},
			{a.path, b.path},
		} {
			if c := strings.Compare(p[0], p[1]); c != 0 {
				return c
			}
		}
		return 0
	})
	return all, damaged
}

// Remove takes translations out of the folder and returns how many were there.
func (t *Translations) Remove(list []Kept) (int, error) {
	n := 0
	for _, k := range list {
		switch err := os.Remove(k.path); {
		case err == nil:
			n++
		case !os.IsNotExist(err):
			return n, fmt.Errorf("cache: %w", err)
		}
	}
	return n, nil
}

// RemoveDamaged takes damaged files out of the folder, and those that a process
// which is gone was writing, and returns how many there were.
func (t *Translations) RemoveDamaged() int {
	n := 0
	entries, temporary := listed(t.dir, "??/*")
	for _, e := range temporary {
		if time.Since(e.used) > abandoned && os.Remove(e.path) == nil {
			n++
		}
	}
	for _, e := range entries {
		f, err := os.Open(e.path)
		if err != nil {
			continue
		}
		var k translate.Entry
		err = decode(f, &k)
		f.Close()
		if (err != nil || k.Text == "") && os.Remove(e.path) == nil {
			n++
		}
	}
	return n
}
