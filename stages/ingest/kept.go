package ingest

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"variorum/stages/article"
)

// A Kept is everything that a story was read from, so that it can be read
// again where the files are not: bytes, and what stood beside them. Names in
// it are relative to the folder of the story, with forward slashes; nothing in
// it tells where that folder was or when its files were written.
type Kept struct {
	ID    string
	Texts []Raw          // in the order in which they were read
	Notes []KeptFile     // story.yaml, verdicts.yaml and the glossaries named in it, as read
	Skips []article.Skip // what was passed over while the story was looked for

	// Title, Original (the Path of a text) and ChosenBy are for what neither
	// story.yaml nor the names of the files tell: what a container says of the
	// story in it, or the order on a command line.
	Title    string
	Original string
	ChosenBy article.ChosenBy
}

// A KeptFile is a file and its content.
type KeptFile struct {
	Name string
	Data []byte
}

// A Raw is what one version was read from, or why there is none.
type Raw struct {
	Path string // with the name that gives the version's ID, language and format
	ID   string // where it is another than that of the name
	Data []byte // of the file; of a container, unless that is a ZIP archive: its members are kept

	// Where Data is a container with several articles: what it is called, and
	// which of its members was read.
	Container, Member string
	// From is what a container said of Data where it is too large to be kept.
	From *Origin
	// Capture is the file that tells where the text was fetched from; nil for
	// one that was not.
	Capture []byte

	// Skip is set where nothing could be had of the file.
	Skip *article.Skip
	// Lost is set where the text could be read, but not kept.
	Lost error
}

// An Origin is what a container says of a member.
type Origin struct {
	Member    string
	Facts     Facts
	Charset   string
	MediaType string
}

// Within returns the name of a path in the folder of a story.
func inStory(dir, name string) string {
	dir, name = path.Clean(filepath.ToSlash(dir)), path.Clean(filepath.ToSlash(name))
	if rest, ok := strings.CutPrefix(name, strings.TrimSuffix(dir, "/")+"/"); ok {
		name = rest
	}
	if path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../") || filepath.VolumeName(name) != "" {
		return path.Base(name)
	}
	return name
}

// moved says of a skip what it says without the folder.
func moved(dir string, s article.Skip) article.Skip {
	s.Path = inStory(dir, s.Path)
	s.Detail = strings.ReplaceAll(s.Detail, strings.TrimSuffix(path.Clean(filepath.ToSlash(dir)), "/")+"/", "")
	return s
}

// A noting volume notes what is loaded from it.
type noting struct {
	volume
	dir   string
	files *[]KeptFile
}

func (n noting) load(name string, limit int64) ([]byte, error) {
	data, err := n.volume.load(name, limit)
	if err == nil {
		*n.files = append(*n.files, KeptFile{inStory(n.dir, name), data})
	}
	return data, err
}

// note returns the volume to read what stands beside the versions of a folder
// from: one that notes it where the finder keeps.
func (f *finder) note(vol volume, dir string, into *[]KeptFile) volume {
	if !f.keep {
		return vol
	}
	return noting{vol, dir, into}
}

// Keep reads a story as Load does, and returns what it was read from too. The
// story must have been found with [FindOptions].Keep.
func (f Found) Keep(ctx context.Context, o Options) (article.Story, Kept) {
	k := Kept{ID: f.ID, Notes: f.notes, Title: f.toldTitle, ChosenBy: f.toldBy}
	if f.toldOriginal != "" {
		k.Original = inStory(f.Dir, f.toldOriginal)
	}
	for _, s := range f.Skips {
		k.Skips = append(k.Skips, moved(f.Dir, s))
	}
	story := f.load(ctx, o, func(r Raw) {
		r.Path = inStory(f.Dir, r.Path)
		if r.Skip != nil {
			s := moved(f.Dir, *r.Skip)
			r.Skip = &s
		}
		k.Texts = append(k.Texts, r)
	})
	return story, k
}

// KeepFile reads the file at path as [ReadFile] does, and returns what it was
// read from too.
func KeepFile(name string, o Options) (article.Version, Raw, error) {
	var files opener
	defer files.close()
	return files.keep(name, o)
}

// keep reads a version from a path and returns what it was read from.
func (o *opener) keep(name string, options Options) (article.Version, Raw, error) {
	r, err := o.raw(name)
	if err == nil {
		v, err := r.Read(options)
		return v, r, err
	}
	v, readErr := o.readFile(name, options)
	r.Skip, r.Lost = nil, err
	if readErr != nil {
		s := skipOf(name, readErr)
		r.Skip, r.Lost = &s, nil
	}
	return v, r, readErr
}

// raw returns what is at a path.
func (o *opener) raw(name string) (Raw, error) {
	r := Raw{Path: filepath.ToSlash(name)}
	file, m, err := o.locate(name)
	if err != nil {
		return r, err
	}
	if m == nil {
		if r.Data, err = load(name, DefaultMaxBytes); err != nil {
			return r, err
		}
		if _, told, ok := readCapture(name, r.Data); ok {
			r.Capture = told
		}
		return r, nil
	}
	if f, ok := formatByExtension(extOf(file)); ok && f.name != "zip" {
		if r.Data, err = load(file, DefaultMaxBytes); err == nil {
			r.Container, r.Member = path.Base(file), m.name
			return r, nil
		}
		r.From = &Origin{m.name, m.facts, m.charset, m.mediaType}
	}
	if r.Data, err = m.read(DefaultMaxBytes); err != nil {
		return r, errorAt(name, err)
	}
	return r, nil
}

// Read reads the version again. Input that cannot be used gives an [*Error].
func (r Raw) Read(o Options) (article.Version, error) { return r.read(o, opened{}) }

// opened are the containers that several articles are read from.
type opened map[contentOf]*container

// contentOf is where a container is named and lies in memory.
type contentOf struct {
	name  string
	first *byte
}

func (r Raw) read(o Options, known opened) (article.Version, error) {
	if r.Skip != nil {
		return article.Version{}, &Error{r.Path, r.Skip.Reason, r.Skip.Detail}
	}
	if c, ok := parseCapture(r.Capture, r.Data); ok {
		o = o.Sent(c)
	}
	var v article.Version
	var err error
	switch {
	case r.Member != "":
		v, err = r.readMember(o, known)
	case r.From != nil:
		m := member{name: r.From.Member, facts: r.From.Facts, charset: r.From.Charset, mediaType: r.From.MediaType}
		m.declare(&o)
		v, err = Read(r.Path, r.Data, o)
	default:
		v, err = Read(r.Path, r.Data, o)
	}
	if r.ID != "" {
		v.ID = r.ID
	}
	return v, err
}

// readMember reads one article of a container that was kept whole.
func (r Raw) readMember(o Options, known opened) (article.Version, error) {
	f, is := formatByExtension(extOf(r.Container))
	if !is || f.members == nil || len(r.Data) == 0 {
		return article.Version{}, &Error{r.Path, ReasonUnknownFormat, "it is no file with several articles"}
	}
	key := contentOf{r.Container, &r.Data[0]}
	c, read := known[key]
	if !read {
		var err error
		if c, err = f.members(inMemory(r.Data, 0)); err != nil {
			return article.Version{}, errorAt(r.Path, err)
		}
		known[key] = c
	}
	if c != nil {
		if m := c.member(r.Member); m != nil {
			return m.version(r.Path, o)
		}
	}
	return article.Version{}, &Error{r.Path, ReasonNotFound, "there is no such article in " + r.Container}
}

// Load reads the story again, as [Found.Load] did: story.yaml, verdicts.yaml
// and glossaries from the notes, the versions from their bytes. The only errors
// are those of the notes ([ErrManifest]).
func (k Kept) Load(ctx context.Context, o Options) (article.Story, error) {
	vol := keptVolume{}
	for _, f := range k.Notes {
		vol[f.Name] = f.Data
	}
	found := Found{ID: k.ID, Title: k.Title, Dir: ".", OriginalFile: k.Original, ChosenBy: k.ChosenBy, Skips: k.Skips}
	for _, r := range k.Texts {
		found.Files = append(found.Files, File{Path: r.Path})
	}
	m, err := readManifest(vol, "")
	if err != nil {
		return article.Story{}, err
	}
	if m != nil {
		found.Title, found.Glossaries = m.title, m.glossaries
		for i := range found.Files {
			f := &found.Files[i]
			f.Facts = m.facts(f.Path)
			if f.Path == m.original {
				found.OriginalFile, found.ChosenBy = f.Path, article.ByManifest
			}
		}
	}
	nameOriginal(&found)
	if found.Verdicts, found.Rulings, err = readVerdicts(vol, VerdictsName); err != nil {
		if e, ok := errors.AsType[*Error](err); !ok || e.Reason != ReasonNotFound {
			return article.Story{}, err
		}
	}
	next, known := 0, opened{}
	return found.loadWith(ctx, o, func(_ string, o Options) (article.Version, error) {
		next++
		return k.Texts[next-1].read(o, known)
	}), nil
}

// nameOriginal names the original by the names of the files, where nothing
// else did.
func nameOriginal(story *Found) {
	if story.OriginalFile != "" {
		return
	}
	for _, x := range story.Files {
		if isOriginal(x.Path) {
			story.OriginalFile, story.ChosenBy = x.Path, article.ByName
			return
		}
	}
}

// ParseGlossary reads a list of terms as [ReadGlossary] does.
func ParseGlossary(name string, data []byte) (article.Glossary, error) {
	return parseGlossary(name, string(data))
}

// parseCapture returns what is known of fetched bytes.
func parseCapture(told, data []byte) (Capture, bool) {
	if told == nil {
		return Capture{}, false
	}
	return captureOf(told, data)
}

// A keptVolume has the notes of a story. Every name is that of a file: whether
// those that story.yaml names are there was asked when the story was found.
type keptVolume map[string][]byte

func (k keptVolume) stat(name string) (fs.FileInfo, error) {
	return mountedEntry{path.Base(filepath.ToSlash(name)), 0}, nil
}

func (k keptVolume) load(name string, limit int64) ([]byte, error) {
	data, ok := k[path.Clean(filepath.ToSlash(name))]
	switch {
	case !ok:
		return nil, &Error{name, ReasonNotFound, "there is no such file; check the name"}
	case int64(len(data)) > limit:
		return nil, tooLarge(name, limit)
	}
	return bytes.Clone(data), nil
}

func (k keptVolume) real(name string) (string, error)   { return name, nil }
func (k keptVolume) list(string) ([]fs.DirEntry, error) { return nil, fs.ErrNotExist }
func (k keptVolume) head(name string) []byte            { return k[name] }
func (k keptVolume) describe(*Found)                    {}
