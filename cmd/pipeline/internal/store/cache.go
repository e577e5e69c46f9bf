// Package store keeps results of earlier runs on disk, so that a second run
// computes only what changed and an interrupted one goes on where it was.
//
// It promises that what Get returns is what Put was given under the same key
// by the same program: a file that is damaged, cut short or from another
// program counts as absent. It never fails a run: what cannot be kept is lost,
// and the first such loss is reported. Several goroutines and several
// processes may use one folder at once.
//
// The folder holds vN/xx/HASH, where N is the format version and HASH names
// the key; each file is JSON in gzip, whose checksum finds damage. A read or
// write costs one file and the JSON of its value. Nothing else in the folder
// is touched.
package store

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// format is the version of the files; another layout or encoding gets another
// number, and old files go when the folder is pruned.
const format = "v1"

// maxValue bounds what one file may unpack to, so that a planted file cannot
// fill the memory.
const maxValue = 256 << 20

// A Cache is a folder of results. Make one with [Open]; nil is a cache that
// keeps nothing.
type Cache struct {
	dir     string
	program string
	lost    func(error)
	once    sync.Once
	written atomic.Int64
}

// Open returns the cache in dir, making the folder if need be. Program
// identifies the code that makes the results; results of another program are
// not found. Lost is called with the first error of keeping a result; it may
// be nil.
func Open(dir, program string, lost func(error)) (*Cache, error) {
	if err := os.MkdirAll(filepath.Join(dir, format), 0o777); err != nil {
		return nil, fmt.Errorf("cache: %w", err)
	}
	return &Cache{dir: dir, program: program, lost: lost}, nil
}

// Dir returns the folder.
func (c *Cache) Dir() string { return c.dir }

// Kind returns a view of the cache for one kind of result, with counters of
// its own. It works on a nil cache too.
func (c *Cache) Kind(name string) *Memo { return &Memo{cache: c, kind: name} }

// A Memo is one kind of result in a cache.
type Memo struct {
	cache        *Cache
	kind         string
	hits, misses atomic.Int64
}

// Hits returns how many calls of Get found something.
func (m *Memo) Hits() int { return int(m.hits.Load()) }

// Misses returns how many calls of Get found nothing.
func (m *Memo) Misses() int { return int(m.misses.Load()) }

// Get reads the result under key into the value that into points to and
// reports whether there was one. After false the value may be half filled.
func (m *Memo) Get(key string, into any) bool {
	if m.cache != nil && m.cache.read(m.cache.path(m.kind, key), into) {
		m.hits.Add(1)
		return true
	}
	m.misses.Add(1)
	return false
}

// Put keeps a result, which must survive JSON unchanged.
func (m *Memo) Put(key string, value any) {
	c := m.cache
	if c == nil {
		return
	}
	if err := write(c.path(m.kind, key), value); err != nil {
		c.once.Do(func() {
			if c.lost != nil {
				c.lost(err)
			}
		})
		return
	}
	c.written.Add(1)
}

// path returns the file of a key. Lengths stand before the parts, so that no
// two lists of parts give the same name.
func (c *Cache) path(kind, key string) string {
	name := hashOf(c.program, kind, key)
	return filepath.Join(c.dir, format, name[:2], name[2:])
}

func hashOf(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		io.WriteString(h, strconv.Itoa(len(part))+":"+part)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (c *Cache) read(path string, into any) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if err := decode(f, into); err != nil {
		// Damaged: out of the way, so that the next run does not trip again.
		_ = os.Remove(path)
		return false
	}
	touch(f, path)
	return true
}

func decode(r io.Reader, into any) error {
	z, err := gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return err
	}
	// Read whole before decoding: the checksum stands at the end.
	data, err := io.ReadAll(io.LimitReader(z, maxValue+1))
	if err != nil {
		return err
	}
	if len(data) > maxValue {
		return errors.New("too large")
	}
	return json.Unmarshal(data, into)
}

// touch marks a file as used, at most once an hour: pruning goes by that time.
func touch(f *os.File, path string) {
	info, err := f.Stat()
	if now := time.Now(); err == nil && now.Sub(info.ModTime()) > time.Hour {
		_ = os.Chtimes(path, now, now)
	}
}

// tempPrefix begins the names of files that are being written.
const tempPrefix = "tmp-"

// write puts the file in place with one rename, so that no reader ever sees a
// half. It is not forced to disk: after a power cut the checksum finds a file
// that did not get there, and the result is computed again.
func write(path string, value any) (err error) {
	folder := filepath.Dir(path)
	f, err := os.CreateTemp(folder, tempPrefix)
	if errors.Is(err, fs.ErrNotExist) {
		if err := os.MkdirAll(folder, 0o777); err != nil {
			return fmt.Errorf("cache: %w", err)
		}
		f, err = os.CreateTemp(folder, tempPrefix)
	}
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
			err = fmt.Errorf("cache: %w", err)
		}
	}()
	if err := encode(f, value); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func encode(w io.Writer, value any) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	z, err := gzip.NewWriterLevel(buffered, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(z).Encode(value); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return buffered.Flush()
}
