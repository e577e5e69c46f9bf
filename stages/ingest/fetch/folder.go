package fetch

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/google/renameio/v2"

	"variorum/stages/ingest"
)

// A Folder keeps pages as they came: NAME.LANG.EXT with the bytes, and beside
// it NAME.LANG.EXT.capture.json with what is known of them. It is a folder of
// versions like any other. Its methods may be called from several goroutines,
// not from several processes.
type Folder struct {
	dir string

	mu    sync.Mutex
	files map[string]string // names by the address that was asked for
	stale map[string]string // of an older capture, left by a process that was killed
	names map[string]bool   // in small letters, taken by whatever lies there
}

// OpenFolder returns the folder at dir, which need not exist yet.
func OpenFolder(dir string) (*Folder, error) {
	f := &Folder{dir: dir, files: map[string]string{}, stale: map[string]string{}, names: map[string]bool{}}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	fetched := map[string]string{}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), ingest.CaptureSuffix)
		if stem, _, found := strings.Cut(name, "."); found {
			f.names[strings.ToLower(stem)] = true
		}
		if !ok {
			continue
		}
		c, ok := f.read(name)
		switch {
		case !ok:
		case f.files[c.URL] != "" && fetched[c.URL] > c.Fetched:
			f.stale[c.URL] = name
		default:
			if other := f.files[c.URL]; other != "" {
				f.stale[c.URL] = other
			}
			f.files[c.URL], fetched[c.URL] = name, c.Fetched
		}
	}
	return f, nil
}

// read returns what is known of a kept file, if it is whole.
func (f *Folder) read(name string) (ingest.Capture, bool) {
	path := filepath.Join(f.dir, name)
	data, err := ingest.Load(path, maxKept)
	if err != nil {
		return ingest.Capture{}, false
	}
	return ingest.ReadCapture(path, data)
}

// maxKept is the size above which a kept file is not looked at again.
const maxKept = 256 << 20

// Find returns the file that is kept of an address and what is known of it.
func (f *Folder) Find(address string) (path string, c ingest.Capture, ok bool) {
	f.mu.Lock()
	name, ok := f.files[address]
	f.mu.Unlock()
	if !ok {
		return "", c, false
	}
	c, ok = f.read(name)
	return filepath.Join(f.dir, name), c, ok
}

// Put keeps a page and returns its file; each file is whole or absent at any
// time. A page that has changed takes the place of the one before, one that has
// not gets the time of the check.
func (f *Folder) Put(p Page, language, ext string) (path string, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	before := f.files[p.URL]
	name := before
	if !p.NotModified || before == "" {
		stem, _, _ := strings.Cut(before, ".")
		if before == "" {
			stem = f.unused(ingest.CaptureName(p.URL))
		}
		name = ingest.CaptureFile(stem, language, ext)
	}
	if err := os.MkdirAll(f.dir, 0o777); err != nil {
		return "", err
	}
	path = filepath.Join(f.dir, name)
	if !p.NotModified {
		if err := write(path, p.Body); err != nil {
			return "", err
		}
	}
	told, err := p.Encode()
	if err != nil {
		return "", err
	}
	if err := write(path+ingest.CaptureSuffix, told); err != nil {
		return "", err
	}
	for _, other := range []string{before, f.stale[p.URL]} {
		if other == "" || other == name {
			continue
		}
		for _, file := range []string{other, other + ingest.CaptureSuffix} {
			if err := os.Remove(filepath.Join(f.dir, file)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return "", err
			}
		}
	}
	delete(f.stale, p.URL)
	stem, _, _ := strings.Cut(name, ".")
	f.files[p.URL], f.names[strings.ToLower(stem)] = name, true
	return path, nil
}

// unused returns a name that nothing in the folder has.
func (f *Folder) unused(name string) string {
	free := name
	for n := 2; f.names[strings.ToLower(free)]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	return free
}

// madeHere is the first line of a manifest that may be written anew.
const madeHere = "# Written by pipeline for the addresses that the pages beside it come from."

// WriteManifest says in the folder's story.yaml which file is the original. One
// that somebody else wrote stays as it is.
func (f *Folder) WriteManifest(title, original string) error {
	path := filepath.Join(f.dir, ingest.ManifestName)
	if data, err := os.ReadFile(path); err == nil && !strings.HasPrefix(string(data), madeHere) {
		return nil
	}
	text := madeHere + "\n"
	for _, line := range [][2]string{{"title", title}, {"original", filepath.Base(original)}} {
		if line[1] == "" {
			continue
		}
		quoted, err := json.Marshal(line[1])
		if err != nil {
			return err
		}
		text += line[0] + ": " + string(quoted) + "\n"
	}
	return write(path, []byte(text))
}

func write(path string, data []byte) error {
	return renameio.WriteFile(path, data, 0o666, renameio.WithTempDir(filepath.Dir(path)))
}
