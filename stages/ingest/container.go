package ingest

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"variorum/stages/article"
)

// A container is a file that holds articles as a folder holds files, such as
// an archive. Its members are named by paths with slashes, below that of the
// file: stories.zip/harbour/original.en.html.
type container struct {
	members []member
	skips   []article.Skip // what is not read of it, with the paths inside it
	silent  int            // parts that can be no article, such as pictures

	// What it says of the story that its members are.
	title, original string
	chosenBy        article.ChosenBy

	close func() error // nil where there is nothing to close
}

// A member is one article in a container. facts and charset are what the
// container knows of it.
type member struct {
	name    string
	facts   Facts
	charset string
	// mediaType is that of the container where the member is only our form of
	// a part of it; empty for the member's own.
	mediaType string
	read      func(limit int64) ([]byte, error)
}

// A content is the content of a container, in memory or on disk.
type content struct {
	io.ReaderAt
	size  int64
	inner int // containers that it lies in
}

func (c *container) closeAll() {
	if c.close != nil {
		_ = c.close()
	}
}

// extOf returns the lower-case extension of a file, that of two parts
// where the first says what was packed.
func extOf(name string) string {
	name = filepath.ToSlash(name)
	name = name[strings.LastIndexByte(name, '/')+1:]
	ext := path.Ext(name)
	if strings.EqualFold(ext, ".gz") {
		ext = path.Ext(name[:len(name)-len(ext)]) + ext
	}
	return asciiLower(ext)
}

// asciiLower makes small letters of those of ASCII. Byte by byte: in what is no
// UTF-8 all places stay too.
func asciiLower(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] += 'a' - 'A'
		}
	}
	return string(b)
}

// openContainer opens a file on disk as a container; nil where it is none.
func openContainer(name string) (*container, error) {
	f, ok := formatByExtension(extOf(name))
	if !ok || f.members == nil {
		return nil, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, openError(name, err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = &Error{name, ReasonUnreadable, "it is a folder, a device or a pipe, not a file"}
	}
	var c *container
	if err == nil {
		c, err = f.members(content{ReaderAt: file, size: info.Size()})
	}
	if err != nil || c == nil {
		file.Close()
		if err != nil {
			err = errorAt(name, err)
		}
		return nil, err
	}
	c.close = file.Close
	return c, nil
}

// errorAt puts the name of the file into an error.
func errorAt(name string, err error) error {
	if e, ok := err.(*Error); ok {
		return &Error{name, e.Reason, e.Detail}
	}
	return openError(name, err)
}

// only returns the one member that can be read, or an error that names some of
// them.
func (c *container) only(name string) (*member, error) {
	var found []*member
	for i := range c.members {
		if _, ok := formatByExtension(extOf(c.members[i].name)); ok && readable(c.members[i].name) {
			found = append(found, &c.members[i])
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) == 0:
		for _, s := range c.skips {
			if s.Failed {
				return nil, &Error{name, s.Reason, s.Path + ": " + s.Detail}
			}
		}
		return nil, &Error{name, ReasonNoVersion, "nothing in it ends in " + strings.Join(Extensions(), " ")}
	}
	var some []string
	for _, m := range found[:min(len(found), 3)] {
		some = append(some, name+"/"+m.name)
	}
	return nil, &Error{name, ReasonSeveral, fmt.Sprintf("it holds %d; name one, such as %s", len(found), strings.Join(some, ", "))}
}

// others is the note about what a container holds beside its one article.
func (c *container) others() []string {
	switch n := len(c.members) + len(c.skips) + c.silent - 1; n {
	case 0:
		return nil
	case 1:
		return []string{"The file holds another part, which was not read."}
	default:
		return []string{fmt.Sprintf("The file holds %d other parts, which were not read.", n)}
	}
}

// readable reports whether a member is not one that folders pass over.
func readable(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	return !isAbout(path.Base(name)) && !isCapture(name)
}

func (c *container) member(name string) *member {
	for i := range c.members {
		if c.members[i].name == name {
			return &c.members[i]
		}
	}
	return nil
}

// An opener reads files, also those inside containers, which stay open until
// it is closed.
type opener struct {
	containers map[string]*container
}

func (o *opener) close() {
	for _, c := range o.containers {
		c.closeAll()
	}
}

// find returns the member that a path leads to; nil where the path is that of
// a file of its own.
func (o *opener) find(name string) (*member, error) {
	_, m, err := o.locate(name)
	return m, err
}

// locate is find with the file of the container.
func (o *opener) locate(name string) (string, *member, error) {
	slashed := filepath.ToSlash(name)
	for i := range len(slashed) {
		if slashed[i] != '/' {
			continue
		}
		file := slashed[:i]
		if f, ok := formatByExtension(extOf(file)); !ok || f.members == nil {
			continue
		}
		c := o.containers[file]
		if c == nil {
			if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
				continue
			}
			var err error
			if c, err = openContainer(file); err != nil {
				return "", nil, err
			}
			if c == nil {
				continue
			}
			if o.containers == nil {
				o.containers = map[string]*container{}
			}
			o.containers[file] = c
		}
		inside := path.Clean(slashed[i+1:])
		if m := c.member(inside); m != nil {
			return file, m, nil
		}
		for _, s := range c.skips {
			if s.Path == inside && s.Failed {
				return "", nil, &Error{name, s.Reason, s.Detail}
			}
		}
		return "", nil, &Error{name, ReasonNotFound, "there is no such file in " + file + "; check the name"}
	}
	return "", nil, nil
}

// Load returns the content of a file, or of a member of a container, of at
// most limit bytes. An input that cannot be used gives an [*Error].
func Load(name string, limit int64) ([]byte, error) {
	var o opener
	defer o.close()
	m, err := o.find(name)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return load(name, limit)
	}
	data, err := m.read(limit)
	if err != nil {
		return nil, errorAt(name, err)
	}
	return data, nil
}

// readFile reads a version from a path.
func (o *opener) readFile(name string, options Options) (article.Version, error) {
	m, err := o.find(name)
	if err != nil {
		return article.Version{}, err
	}
	limit := cmp.Or(options.MaxBytes, DefaultMaxBytes)
	if m != nil {
		return m.version(name, options)
	}
	if c, err := o.single(name, options.Type); c != nil || err != nil {
		if err != nil {
			return article.Version{}, err
		}
		defer c.closeAll()
		m, err := c.only(filepath.ToSlash(name))
		if err != nil {
			return article.Version{}, err
		}
		v, err := m.version(name, options)
		if err != nil {
			return article.Version{}, err
		}
		v.Notes = append(v.Notes, c.others()...)
		return v, identify(&v, name)
	}
	data, err := load(name, limit)
	if err != nil {
		return article.Version{}, err
	}
	if c, ok := ReadCapture(name, data); ok {
		options = options.Sent(c)
	}
	return Read(name, data, options)
}

// identify puts the hash and size of a file on disk into a version.
func identify(v *article.Version, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return openError(name, err)
	}
	defer f.Close()
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return openError(name, err)
	}
	v.Source.SHA256, v.Source.Bytes = hex.EncodeToString(h.Sum(nil)), int(n)
	return nil
}

// single opens a container that was named as if it were one article; nil where
// it is no container on disk.
func (o *opener) single(name, wanted string) (*container, error) {
	if info, err := os.Stat(name); wanted != "" || err != nil || !info.Mode().IsRegular() {
		return nil, nil
	}
	return openContainer(name)
}

// version reads the member as the version at a path.
func (m *member) version(name string, o Options) (article.Version, error) {
	data, err := m.read(cmp.Or(o.MaxBytes, DefaultMaxBytes))
	if err != nil {
		return article.Version{}, errorAt(name, err)
	}
	m.declare(&o)
	return Read(name, data, o)
}

// declare puts what the container knows of the member into the options, where
// they say nothing themselves.
func (m *member) declare(o *Options) {
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&o.Declared.Language, m.facts.Language},
		{&o.Declared.Outlet, m.facts.Outlet},
		{&o.Declared.URL, m.facts.URL},
		{&o.Declared.Published, m.facts.Published},
		{&o.Declared.Title, m.facts.Title},
	} {
		*f.to = cmp.Or(*f.to, f.from)
	}
	o.member, o.HeaderCharset, o.mediaType = m.name, m.charset, m.mediaType
}

// A volume is what stories are looked for in: the disk, or a container.
type volume interface {
	list(dir string) ([]fs.DirEntry, error)
	stat(name string) (fs.FileInfo, error)
	real(name string) (string, error) // the one path of what may be reached by several
	load(name string, limit int64) ([]byte, error)
	head(name string) []byte // the beginning of a file, nothing where it cannot be read
	describe(s *Found)       // what the volume says of the story that its files are
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 1 << 20

type disk struct{}

func (disk) list(dir string) ([]fs.DirEntry, error)        { return os.ReadDir(dir) }
func (disk) stat(name string) (fs.FileInfo, error)         { return os.Stat(name) }
func (disk) real(name string) (string, error)              { return realPath(name) }
func (disk) load(name string, limit int64) ([]byte, error) { return load(name, limit) }
func (disk) describe(*Found)                               {}

func (disk) head(name string) []byte {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	data, _ := io.ReadAll(io.LimitReader(f, headSize))
	return data
}

// A mounted container is a volume: paths begin with that of its file.
type mounted struct {
	*container
	at      string
	place   string // the real path of the file
	files   map[string]*member
	folders map[string][]fs.DirEntry
}

func mount(at, place string, c *container) *mounted {
	m := &mounted{container: c, at: filepath.ToSlash(at), place: place, files: map[string]*member{}, folders: map[string][]fs.DirEntry{".": nil}}
	for i := range c.members {
		x := &c.members[i]
		m.files[x.name] = x
		m.enter(x.name, 0)
	}
	return m
}

// enter lists a path in its folder, and the folder in that above it.
func (m *mounted) enter(name string, mode fs.FileMode) {
	dir := path.Dir(name)
	_, known := m.folders[dir]
	m.folders[dir] = append(m.folders[dir], mountedEntry{path.Base(name), mode})
	if !known {
		m.enter(dir, fs.ModeDir)
	}
}

// inside returns the path of a name inside the container.
func (m *mounted) inside(name string) string {
	name = path.Clean(filepath.ToSlash(name))
	if name == path.Clean(m.at) {
		return "."
	}
	return strings.TrimPrefix(name, path.Clean(m.at)+"/")
}

func (m *mounted) list(dir string) ([]fs.DirEntry, error) {
	entries, ok := m.folders[m.inside(dir)]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return slices.Clone(entries), nil
}

func (m *mounted) stat(name string) (fs.FileInfo, error) {
	inside := m.inside(name)
	if _, ok := m.folders[inside]; ok {
		return mountedEntry{path.Base(inside), fs.ModeDir}, nil
	}
	if m.files[inside] == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return mountedEntry{path.Base(inside), 0}, nil
}

func (m *mounted) real(name string) (string, error) {
	return filepath.Join(m.place, filepath.FromSlash(m.inside(name))), nil
}

func (m *mounted) load(name string, limit int64) ([]byte, error) {
	x := m.files[m.inside(name)]
	if x == nil {
		return nil, &Error{name, ReasonNotFound, "there is no such file; check the name"}
	}
	data, err := x.read(limit)
	if err != nil {
		return nil, errorAt(name, err)
	}
	return data, nil
}

func (m *mounted) head(name string) []byte {
	data, _ := m.load(name, DefaultMaxBytes)
	return data[:min(len(data), headSize)]
}

func (m *mounted) describe(s *Found) {
	s.Title = m.title
	if m.original != "" {
		s.OriginalFile, s.ChosenBy = m.at+"/"+m.original, m.chosenBy
	}
}

// A mountedEntry is a file or folder in a container.
type mountedEntry struct {
	name string
	mode fs.FileMode
}

func (e mountedEntry) Name() string               { return e.name }
func (e mountedEntry) IsDir() bool                { return e.mode.IsDir() }
func (e mountedEntry) Type() fs.FileMode          { return e.mode.Type() }
func (e mountedEntry) Mode() fs.FileMode          { return e.mode }
func (e mountedEntry) Info() (fs.FileInfo, error) { return e, nil }
func (e mountedEntry) Size() int64                { return 0 }
func (e mountedEntry) ModTime() time.Time         { return time.Time{} }
func (e mountedEntry) Sys() any                   { return nil }

// inMemory makes a content of bytes.
func inMemory(data []byte, inner int) content {
	return content{ReaderAt: bytes.NewReader(data), size: int64(len(data)), inner: inner}
}
