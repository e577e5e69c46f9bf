package ingest

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"variorum/stages/article"
)

// FindOptions say where not to look. Exclude lists folders, such as the one
// that the reports go to.
//
// Keep holds on to what stands beside the versions, for [Found.Keep].
type FindOptions struct {
	Exclude []string
	Keep    bool
}

// A Found is a story on disk whose files were not read yet.
type Found struct {
	ID           string // unique, fit for a file name, the same wherever the tree lies
	Title        string // of the manifest; empty if it has none
	Dir          string
	Files        []File
	OriginalFile string           // path of the original; empty if nothing names it
	ChosenBy     article.ChosenBy // what names it
	Skips        []article.Skip
	Verdicts     []article.Verdict
	Rulings      []article.Ruling
	Glossaries   []article.Glossary

	notes []KeptFile // what was read beside the versions, where that is kept
	// What the container says that the story lies in.
	toldTitle, toldOriginal string
	toldBy                  article.ChosenBy
}

// A File is one version of a story.
type File struct {
	Path  string // as the user wrote the root, with forward slashes
	Facts Facts
}

// Find looks for stories. A folder with version files is a story, and so is
// each folder below it; archives count as folders. Files named themselves are a
// story with the others of the same folder. What is not read, and why, is in the skips of the story
// beside which it lies, or in those returned.
//
// A path that is absent, or under which there is no version, is a failed skip.
// The only errors are those of ctx and, before anything is read, those of a
// manifest ([ErrManifest]). Stories come in the order of the paths, then of
// their names; folders behind symbolic links are visited once.
func Find(ctx context.Context, paths []string, o FindOptions) ([]Found, []article.Skip, error) {
	f := finder{visited: map[string]bool{}, excluded: map[string]bool{}, claimed: map[string]bool{}, ids: map[string]int{}, skips: []article.Skip{}, keep: o.Keep}
	for _, e := range o.Exclude {
		if real, err := realPath(e); err == nil {
			f.excluded[real] = true
		}
	}
	var named []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			if inside, bad := f.insideContainer(ctx, p); inside {
				if bad != nil {
					return nil, nil, bad
				}
				continue
			}
		}
		switch {
		case err == nil && !info.IsDir() && !info.Mode().IsRegular():
			f.skip(p, ReasonUnreadable, notAFile, true)
		case err != nil:
			bad := openError(p, err)
			f.skips = append(f.skips, article.Skip{Path: filepath.ToSlash(p), Reason: bad.Reason, Detail: bad.Detail, Failed: true})
		case info.IsDir():
			if err := f.root(ctx, disk{}, p); err != nil {
				return nil, nil, err
			}
		case path.Base(filepath.ToSlash(p)) == ManifestName:
			if err := f.root(ctx, disk{}, filepath.Dir(p)); err != nil {
				return nil, nil, err
			}
		case isContainer(p) && f.holdsSeveral(p):
			if err := f.container(ctx, p, "", func(m *mounted) error { return f.root(ctx, m, p) }); err != nil {
				return nil, nil, err
			}
		default:
			named = append(named, p)
		}
	}
	if err := f.named(disk{}, named); err != nil {
		return nil, nil, err
	}
	return f.stories, f.skips, ctx.Err()
}

const notAFile = "it is a device or a pipe, not a file"

type finder struct {
	stories  []Found
	skips    []article.Skip
	visited  map[string]bool // real paths of folders
	excluded map[string]bool // the same
	claimed  map[string]bool // real paths of files that a manifest above their folder names
	ids      map[string]int
	versions int // seen so far, failed ones included
	keep     bool
}

func realPath(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(abs)
}

// isContainer reports whether a file is searched like a folder.
func isContainer(name string) bool {
	f, ok := formatByExtension(extOf(name))
	return ok && f.members != nil
}

// holdsSeveral reports whether a file that may be a container is one; what
// cannot be read is told where it is opened.
func (f *finder) holdsSeveral(name string) bool {
	c, err := openContainer(name)
	if err != nil || c == nil {
		return err != nil
	}
	c.closeAll()
	return true
}

// container calls search for a container as a volume. One that cannot be read
// is a failed skip, and so are its members that cannot, as far as they are
// below a path inside it.
func (f *finder) container(ctx context.Context, name, below string, search func(*mounted) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c, err := openContainer(name)
	place := ""
	if err == nil {
		defer c.closeAll()
		place, err = realPath(name)
	}
	if err != nil {
		e := errorAt(name, err).(*Error)
		f.skip(name, e.Reason, e.Detail, true)
		return nil
	}
	for _, s := range c.skips {
		if below != "" && s.Path != below && !strings.HasPrefix(s.Path, below+"/") {
			continue
		}
		f.skip(filepath.ToSlash(name)+"/"+s.Path, s.Reason, s.Detail, s.Failed)
	}
	return search(mount(name, place, c))
}

// insideContainer searches a path that leads into a container; false where it
// is none.
func (f *finder) insideContainer(ctx context.Context, p string) (bool, error) {
	slashed := filepath.ToSlash(p)
	for i := range len(slashed) {
		if slashed[i] != '/' || !isContainer(slashed[:i]) {
			continue
		}
		if info, err := os.Stat(slashed[:i]); err != nil || !info.Mode().IsRegular() {
			continue
		}
		return true, f.container(ctx, slashed[:i], path.Clean(slashed[i+1:]), func(m *mounted) error {
			info, err := m.stat(slashed)
			switch {
			case err != nil:
				bad := openError(p, err)
				f.skip(p, bad.Reason, bad.Detail, true)
			case info.IsDir():
				return f.root(ctx, m, p)
			default:
				return f.named(m, []string{p})
			}
			return nil
		})
	}
	return false, nil
}

// root searches a folder that the user named.
func (f *finder) root(ctx context.Context, vol volume, dir string) error {
	before, skipped := f.versions, len(f.skips)
	name := "."
	if abs, err := filepath.Abs(dir); err == nil {
		name = filepath.Base(abs)
		if isContainer(name) {
			name, _ = splitName(name)
		}
	}
	real, err := vol.real(dir)
	if err == nil && f.visited[real] {
		f.skip(dir, "named twice", "its stories are read once", false)
		return nil
	}
	if err := f.folder(ctx, vol, dir, nil, name); err != nil {
		return err
	}
	if f.versions == before && !slices.ContainsFunc(f.skips[skipped:], func(s article.Skip) bool { return s.Failed }) {
		f.skip(dir, ReasonNoVersion, "no file in it ends in "+strings.Join(Extensions(), " ")+"; expected such as original.en.html and mirror.sq.html", true)
	}
	return nil
}

func (f *finder) skip(path, reason, detail string, failed bool) {
	f.skips = append(f.skips, article.Skip{Path: filepath.ToSlash(path), Reason: reason, Detail: detail, Failed: failed})
}

// folder searches dir and what is below. below are the names of the folders
// from the root to it, rootName is what the root is called.
func (f *finder) folder(ctx context.Context, vol volume, dir string, below []string, rootName string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	real, err := vol.real(dir)
	switch {
	case err != nil:
		bad := openError(dir, err)
		f.skip(dir, bad.Reason, bad.Detail, true)
		return nil
	case f.excluded[real]:
		return nil
	case f.visited[real]:
		f.skip(dir, "seen before", "the same folder was reached by another way", false)
		return nil
	}
	f.visited[real] = true
	entries, err := vol.list(dir)
	if err != nil {
		bad := openError(dir, err)
		f.skip(dir, bad.Reason, bad.Detail, true)
		return nil
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	if isReport(entries) {
		f.skip(dir, "a report", "the folder holds an earlier report, not versions of a story", false)
		return nil
	}
	var notes []KeptFile
	beside := f.note(vol, dir, &notes)
	m, err := readManifest(beside, dir)
	if err != nil {
		return err
	}
	verdicts, said, err := verdictsOf(beside, dir)
	if err != nil {
		return err
	}
	story := Found{Dir: filepath.ToSlash(dir), Skips: []article.Skip{}, Verdicts: verdicts, Rulings: said, notes: notes}
	vol.describe(&story)
	story.toldTitle, story.toldOriginal, story.toldBy = story.Title, story.OriginalFile, story.ChosenBy
	var folders, archives []string
	for _, e := range entries {
		if m.isGlossary(e.Name()) {
			continue
		}
		full := filepath.Join(dir, e.Name())
		s, isDir := f.entry(vol, full, e)
		switch {
		case isDir && e.Type()&fs.ModeSymlink != 0 && f.upwards(full, real):
			f.skip(full, "a link upwards", "the symbolic link leads to a folder that holds this one", false)
		case isDir:
			folders = append(folders, e.Name())
		case s != nil && s.Reason != "":
			story.Skips = append(story.Skips, *s)
			if s.Failed {
				f.versions++
			}
		case s == nil && extOf(full) == ".zip":
			archives = append(archives, e.Name())
		case s == nil:
			facts := Facts{}
			if m != nil {
				facts = m.facts(e.Name())
			}
			story.Files = append(story.Files, File{Path: filepath.ToSlash(full), Facts: facts})
			f.versions++
		}
	}
	if m != nil {
		story.Glossaries = m.glossaries
		f.useManifest(vol, &story, m)
	}
	if len(story.Files) > 0 && (m != nil || !f.taken(vol, &story)) {
		f.finish(&story, below, rootName)
	} else {
		f.skips = append(f.skips, story.Skips...)
	}
	for _, name := range folders {
		if err := f.folder(ctx, vol, filepath.Join(dir, name), append(slices.Clip(below), name), rootName); err != nil {
			return err
		}
	}
	for _, name := range archives {
		full := filepath.Join(dir, name)
		stem, _ := splitName(name)
		if err := f.container(ctx, full, "", func(m *mounted) error {
			return f.folder(ctx, m, full, append(slices.Clip(below), stem), rootName)
		}); err != nil {
			return err
		}
	}
	return nil
}

// upwards reports whether a link leads to a folder around the one that it lies
// in, which was not searched itself.
func (f *finder) upwards(link, folder string) bool {
	target, err := realPath(link)
	if err != nil || f.visited[target] || f.excluded[target] {
		return false
	}
	below, err := filepath.Rel(target, folder)
	return err == nil && filepath.IsLocal(below)
}

// isReport tells a folder that run has written, which may lie among the
// stories, by the files that only a report has beside its page.
func isReport(entries []fs.DirEntry) bool {
	has := func(name string) bool {
		return slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name && e.Type().IsRegular() })
	}
	return has("index.html") && (has("index.json") || has("comparison.json"))
}

// entry says what a directory entry is: a folder, a version (nil) or something
// that is left out. A skip without a reason is not worth a word.
func (f *finder) entry(vol volume, full string, e fs.DirEntry) (s *article.Skip, isDir bool) {
	name := e.Name()
	left := func(reason, detail string, failed bool) (*article.Skip, bool) {
		return &article.Skip{Path: filepath.ToSlash(full), Reason: reason, Detail: detail, Failed: failed}, false
	}
	_, readable := formatByExtension(extOf(name))
	switch {
	case name == ManifestName, name == VerdictsName, isCapture(name):
		return &article.Skip{}, false
	case strings.HasPrefix(name, "."):
		return left("hidden", "names that begin with a dot are passed over", false)
	case isAbout(name):
		return left(ReasonAbout, "it describes the folder and is not a version", false)
	}
	info, err := vol.stat(full) // through a symbolic link
	if err != nil {
		bad := openError(full, err)
		if e.Type()&fs.ModeSymlink != 0 && bad.Reason == ReasonNotFound {
			bad.Detail = "the symbolic link leads nowhere; replace it by the file"
		}
		return left(bad.Reason, bad.Detail, readable)
	}
	switch {
	case info.IsDir():
		return nil, true
	case !readable:
		return left(ReasonUnknownFormat, "expected one of "+strings.Join(Extensions(), " "), false)
	case !info.Mode().IsRegular():
		return left(ReasonUnreadable, notAFile, true)
	case extOf(name) == ".json" && !hasVersions(vol.head(full)):
		return left(ReasonOtherData, "it is JSON, but not that of versions", false)
	case extOf(name) == ".xml" && !looksLikeFeed(vol.head(full)):
		return left(ReasonOtherData, "it is XML, but no feed", false)
	}
	return nil, false
}

// isAbout reports whether a file describes its folder.
func isAbout(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	return name == "planted.yaml" || name == "links.yaml" || stem == "README" || stem == "LICENSE" || stem == "LICENCE"
}

// useManifest adds what the manifest names and the folder alone would not give:
// files in folders below and files that are passed over unless they are named.
// What could not be opened keeps its skip.
func (f *finder) useManifest(vol volume, story *Found, m *manifest) {
	story.Title = m.title
	named := make([]string, 0, len(m.versions)+1)
	for _, v := range m.versions {
		named = append(named, v.file)
	}
	if m.original != "" {
		story.OriginalFile, story.ChosenBy = path.Join(story.Dir, m.original), article.ByManifest
		named = append(named, m.original)
	}
	for _, name := range named {
		full := path.Join(story.Dir, name)
		if real, err := vol.real(filepath.FromSlash(full)); err == nil && strings.Contains(name, "/") {
			f.claimed[real] = true
		}
		if slices.ContainsFunc(story.Files, func(x File) bool { return x.Path == full }) ||
			slices.ContainsFunc(story.Skips, func(s article.Skip) bool { return s.Path == full && s.Failed }) {
			continue
		}
		story.Skips = slices.DeleteFunc(story.Skips, func(s article.Skip) bool { return s.Path == full })
		story.Files = append(story.Files, File{Path: full, Facts: m.facts(name)})
		f.versions++
	}
}

// taken reports whether every file of a story belongs to the story of a folder
// above it.
func (f *finder) taken(vol volume, story *Found) bool {
	return !slices.ContainsFunc(story.Files, func(x File) bool {
		real, err := vol.real(filepath.FromSlash(x.Path))
		return err != nil || !f.claimed[real]
	})
}

// finish sorts the files, names the original and gives the story its ID.
func (f *finder) finish(story *Found, below []string, rootName string) {
	slices.SortFunc(story.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	nameOriginal(story)
	if len(below) == 0 {
		below = []string{rootName}
	}
	story.ID = uniqueSlug(below, f.ids)
	f.stories = append(f.stories, *story)
}

// named makes stories of files that were named one by one.
func (f *finder) named(vol volume, paths []string) error {
	byFolder := map[string]*Found{}
	var order []string
	seen := map[string]bool{}
	for _, p := range paths {
		full := filepath.ToSlash(p)
		if seen[path.Clean(full)] {
			f.skip(p, "named twice", "it is read once", false)
			continue
		}
		seen[path.Clean(full)] = true
		if _, ok := formatByExtension(extOf(full)); !ok {
			f.skip(p, ReasonUnknownFormat, "expected one of "+strings.Join(Extensions(), " "), true)
			continue
		}
		dir := path.Dir(full)
		story := byFolder[dir]
		if story == nil {
			story = &Found{Dir: dir, Skips: []article.Skip{}}
			byFolder[dir] = story
			order = append(order, dir)
		}
		story.Files = append(story.Files, File{Path: full})
	}
	slices.Sort(order)
	for _, dir := range order {
		story := byFolder[dir]
		beside := f.note(vol, dir, &story.notes)
		m, err := readManifest(beside, filepath.FromSlash(dir))
		if err != nil {
			return err
		}
		if m != nil {
			story.Title, story.Glossaries = m.title, m.glossaries
			for i := range story.Files {
				name := path.Base(story.Files[i].Path)
				story.Files[i].Facts = m.facts(name)
				if name == m.original {
					story.OriginalFile, story.ChosenBy = story.Files[i].Path, article.ByManifest
				}
			}
		}
		if story.Verdicts, story.Rulings, err = verdictsOf(beside, filepath.FromSlash(dir)); err != nil {
			return err
		}
		name := "story"
		if abs, err := filepath.Abs(dir); err == nil {
			name = filepath.Base(abs)
		}
		f.finish(story, nil, name)
	}
	return nil
}

// Load reads the files of a story one after the other. A file that cannot be
// read becomes a failed skip of the story. When ctx ends, the files not read
// yet are missing; the caller asks ctx.
func (f Found) Load(ctx context.Context, o Options) article.Story { return f.load(ctx, o, nil) }

// load reads the files and tells keep, which may be nil, what they were read
// from.
func (f Found) load(ctx context.Context, o Options, keep func(Raw)) article.Story {
	var files opener
	defer files.close()
	return f.loadWith(ctx, o, func(name string, o Options) (article.Version, error) {
		if keep == nil {
			return files.readFile(name, o)
		}
		v, raw, err := files.keep(name, o)
		keep(raw)
		return v, err
	})
}

// loadWith reads the files by read, which is called for each of them in turn.
func (f Found) loadWith(ctx context.Context, o Options, read func(name string, o Options) (article.Version, error)) article.Story {
	s := article.Story{ID: f.ID, Title: f.Title, Versions: []article.Version{}, Original: -1, Skips: slices.Clone(f.Skips), Verdicts: f.Verdicts, Rulings: f.Rulings, Glossaries: f.Glossaries}
	if s.Skips == nil {
		s.Skips = []article.Skip{}
	}
	ids := map[string]int{}
	o.judges = judges{}
	of := map[int]File{}
	for _, file := range f.Files {
		if ctx.Err() != nil {
			break
		}
		one := o
		one.Declared = file.Facts
		v, err := read(file.Path, one)
		if err != nil {
			s.Skips = append(s.Skips, skipOf(file.Path, err))
			continue
		}
		v.ID = unique(v.ID, ids)
		of[len(s.Versions)] = file
		if file.Path == f.OriginalFile {
			s.Original, s.ChosenBy = len(s.Versions), f.ChosenBy
		}
		s.Versions = append(s.Versions, v)
	}
	f.nameTranslations(&s, of)
	return s
}

// nameTranslations says of each version which it is a translation of, by its ID,
// and whether it is only that. A translation of a version that could not be read
// is left out, unless it is compared too.
func (f Found) nameTranslations(s *article.Story, files map[int]File) {
	ids := map[string]string{} // by path
	for i, file := range files {
		ids[path.Clean(file.Path)] = s.Versions[i].ID
	}
	lost := map[string]bool{}
	for i := range s.Versions {
		v, facts := &s.Versions[i], files[i].Facts
		if facts.TranslationOf == "" {
			continue
		}
		id, ok := ids[path.Join(f.Dir, facts.TranslationOf)]
		if v.TranslationOf = id; !facts.Compared {
			v.Role = article.RoleTranslation
			lost[v.ID] = !ok
		}
		if !ok {
			detail := "the version that it is a translation of, " + facts.TranslationOf + ", was not read"
			s.Skips = append(s.Skips, article.Skip{Path: files[i].Path, Reason: ReasonNoSource, Detail: detail})
		}
	}
	original := ""
	if s.Original >= 0 {
		original = s.Versions[s.Original].ID
	}
	s.Versions = slices.DeleteFunc(s.Versions, func(v article.Version) bool { return lost[v.ID] })
	s.Original = slices.IndexFunc(s.Versions, func(v article.Version) bool { return v.ID == original })
}

// skipOf tells of a file that could not be read.
func skipOf(name string, err error) article.Skip {
	skip := article.Skip{Path: name, Reason: ReasonUnreadable, Detail: err.Error(), Failed: true}
	if e, ok := errors.AsType[*Error](err); ok {
		skip.Reason, skip.Detail = e.Reason, e.Detail
	}
	return skip
}
