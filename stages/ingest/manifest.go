package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// ManifestName is the file that says what a story consists of.
const ManifestName = "story.yaml"

// Bounds of a manifest: about 3,000 versions. The YAML parser takes time with
// the square of the number of keys and with more than that of the depth.
const (
	maxManifest      = 256 << 10
	maxManifestKeys  = 20_000
	maxSettingsDepth = 32
)

// ErrManifest is what every error of a manifest is: the user has to correct
// the file before anything is done.
var ErrManifest = errors.New("wrong story.yaml")

// A ManifestError tells what is wrong in a manifest and where. Line and Column
// count from 1; 0 if the place is unknown.
type ManifestError struct {
	Path         string
	Line, Column int
	Message      string // what is wrong and what was expected
}

func (e *ManifestError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.Path, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Is makes errors.Is(err, ErrManifest) true.
func (e *ManifestError) Is(target error) bool { return target == ErrManifest }

// A manifest is the content of a story.yaml.
type manifest struct {
	title    string
	original string // a file; empty if it names none
	versions []manifestVersion

	glossaryFiles []namedFile
	glossaries    []article.Glossary
}

// A namedFile is the name of a file in a manifest.
type namedFile struct {
	name string
	at   *token.Token
}

// isGlossary reports whether the manifest names a file of its folder as a
// glossary.
func (m *manifest) isGlossary(file string) bool {
	return m != nil && slices.ContainsFunc(m.glossaryFiles, func(f namedFile) bool { return f.name == file })
}

type manifestVersion struct {
	file          string
	facts         Facts
	translationOf ast.Node // nil where it is none
}

func (m *manifest) facts(file string) Facts {
	for _, v := range m.versions {
		if v.file == file {
			return v.facts
		}
	}
	return Facts{}
}

// readManifest reads the manifest of a folder; nil where there is none. Every
// file that it names must be inside the folder.
func readManifest(vol volume, dir string) (*manifest, error) {
	name := filepath.Join(dir, ManifestName)
	// Opening a pipe would wait for whoever writes into it.
	if info, err := vol.stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, &ManifestError{Path: filepath.ToSlash(name), Message: "it is a folder, a device or a pipe; expected a file"}
	}
	data, err := vol.load(name, maxManifest)
	if e, ok := errors.AsType[*Error](err); ok {
		if e.Reason == ReasonNotFound {
			return nil, nil
		}
		return nil, &ManifestError{Path: filepath.ToSlash(name), Message: e.Reason + ": " + e.Detail}
	}
	if err != nil {
		return nil, err
	}
	exists := func(file string) error {
		info, err := vol.stat(filepath.Join(dir, filepath.FromSlash(file)))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return errors.New("there is no such file in the folder")
		case err == nil && info.IsDir():
			return errors.New("it is a folder; expected a file")
		case err == nil && !info.Mode().IsRegular():
			return errors.New("it is a device or a pipe; expected a file")
		}
		return nil // an unreadable file is reported when it is read
	}
	m, err := parseManifest(filepath.ToSlash(name), data, exists)
	if err != nil {
		return nil, err
	}
	for _, f := range m.glossaryFiles {
		g, err := readGlossary(vol, filepath.Join(dir, filepath.FromSlash(f.name)))
		if wrong, ok := errors.AsType[*GlossaryError](err); ok {
			r := &manifestReader{path: filepath.ToSlash(name)}
			r.fail(f.at, "glossary: %s", &GlossaryError{f.name, wrong.Line, wrong.Message})
			return nil, r.err
		}
		if err != nil {
			return nil, err
		}
		m.glossaries = append(m.glossaries, g)
	}
	return m, nil
}

// settingsTooLarge says in what way a YAML text is more than its parser should
// be given; "" if it is not. Brackets, colons and marks of lists at the
// beginning of a line count wherever they stand.
func settingsTooLarge(text string, maxKeys int) string {
	if n := strings.Count(text, ":"); n > maxKeys {
		return fmt.Sprintf("it has about %d keys; expected at most %d", n, maxKeys)
	}
	open := 0
	for line := range strings.Lines(text) {
		marks := 0
		for rest := strings.TrimLeft(line, " \t"); len(rest) > 1 && strings.IndexByte("-?!&:", rest[0]) >= 0; marks++ {
			rest = strings.TrimLeft(rest[1:], " \t")
		}
		for i := range len(line) {
			switch line[i] {
			case '[', '{':
				open++
			case ']', '}':
				open = max(open-1, 0)
			}
			if open+marks > maxSettingsDepth {
				return fmt.Sprintf("it is nested too deep; expected at most %d levels", maxSettingsDepth)
			}
		}
	}
	return ""
}

// manifestReader walks the tree of a manifest and keeps the first error.
type manifestReader struct {
	path   string
	exists func(file string) error
	err    *ManifestError
}

func (r *manifestReader) fail(t *token.Token, format string, args ...any) {
	if r.err != nil {
		return
	}
	r.err = &ManifestError{Path: r.path, Message: fmt.Sprintf(format, args...)}
	if t != nil && t.Position != nil {
		r.err.Line, r.err.Column = t.Position.Line, t.Position.Column
	}
}

func parseManifest(name string, data []byte, exists func(file string) error) (*manifest, error) {
	r := &manifestReader{path: name, exists: exists}
	root := r.root(data, "title, original, versions or glossary")
	if r.err != nil {
		return nil, r.err
	}
	m := &manifest{}
	var original ast.Node
	r.mapping(root, "title, original, versions, glossary", map[string]func(ast.Node){
		"title":    func(n ast.Node) { m.title = r.text(n, "title") },
		"original": func(n ast.Node) { m.original, original = r.file(n, "original"), n },
		"versions": func(n ast.Node) { m.versions = r.versions(n) },
		"glossary": func(n ast.Node) { m.glossaryFiles = r.glossaries(n) },
	})
	if r.err == nil && m.original != "" && len(m.versions) > 0 && !slices.ContainsFunc(m.versions, func(v manifestVersion) bool { return v.file == m.original }) {
		r.fail(original.GetToken(), "original: %s is not among the versions", m.original)
	}
	r.translations(m)
	if r.err != nil {
		return nil, r.err
	}
	return m, nil
}

// root returns the one document of a file.
func (r *manifestReader) root(data []byte, expected string) ast.Node {
	if what := settingsTooLarge(string(data), maxManifestKeys); what != "" {
		r.fail(nil, "%s", what)
		return nil
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		if e, ok := errors.AsType[yaml.Error](err); ok {
			r.fail(e.GetToken(), "%s", e.GetMessage())
		} else {
			r.fail(nil, "%s", err)
		}
		return nil
	}
	if len(file.Docs) > 1 && file.Docs[1].Body != nil {
		r.fail(file.Docs[1].Body.GetToken(), "a second document; expected one")
		return nil
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil {
		r.fail(nil, "it is empty; expected %s", expected)
		return nil
	}
	return file.Docs[0].Body
}

// mapping calls the reader of every key and refuses keys without one.
func (r *manifestReader) mapping(n ast.Node, expected string, keys map[string]func(ast.Node)) {
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		r.fail(n.GetToken(), "expected keys: %s", expected)
		return
	}
	seen := map[string]bool{}
	for _, v := range values {
		key := v.Key.GetToken()
		read, ok := keys[key.Value]
		switch {
		case !ok:
			r.fail(key, "unknown key %q; expected %s", key.Value, expected)
		case seen[key.Value]:
			r.fail(key, "%s is there twice", key.Value)
		default:
			read(v.Value)
		}
		seen[key.Value] = true
	}
}

func (r *manifestReader) text(n ast.Node, key string) string {
	switch n := n.(type) {
	case *ast.StringNode:
		return cleanLine(n.Value)
	case *ast.LiteralNode:
		return cleanLine(n.Value.Value)
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return cleanLine(n.GetToken().Value)
	}
	r.fail(n.GetToken(), "%s: expected text", key)
	return ""
}

// file reads the name of a file that must lie in the folder.
func (r *manifestReader) file(n ast.Node, key string) string {
	name := r.text(n, key)
	if r.err != nil {
		return ""
	}
	clean, inside := r.inFolder(n, name, key)
	if inside {
		if _, ok := formatByExtension(extOf(clean)); !ok {
			r.fail(n.GetToken(), "%s: %s cannot be read; expected one of %s", key, name, strings.Join(Extensions(), " "))
		} else if err := r.exists(clean); err != nil {
			r.fail(n.GetToken(), "%s: %s: %s", key, name, err)
		}
	}
	return clean
}

// inFolder returns the clean name of a file if it lies in the folder.
func (r *manifestReader) inFolder(n ast.Node, name, key string) (clean string, ok bool) {
	clean = path.Clean(name)
	switch {
	case name == "":
		r.fail(n.GetToken(), "%s: expected the name of a file", key)
	case path.IsAbs(name) || clean == ".." || strings.HasPrefix(clean, "../") || strings.ContainsAny(name, "\\\x00") || filepath.VolumeName(name) != "":
		r.fail(n.GetToken(), "%s: %s is outside the folder; expected a file in it", key, name)
	default:
		return clean, true
	}
	return clean, false
}

// glossaries reads one name of a glossary or a list of them.
func (r *manifestReader) glossaries(n ast.Node) []namedFile {
	names := []ast.Node{n}
	if list, ok := n.(*ast.SequenceNode); ok {
		names = list.Values
	}
	var files []namedFile
	for _, n := range names {
		if _, ok := n.(*ast.MappingNode); ok {
			r.fail(n.GetToken(), "glossary: expected the name of a file or a list of names")
			return nil
		}
		name := r.text(n, "glossary")
		if r.err != nil {
			return nil
		}
		if clean, ok := r.inFolder(n, name, "glossary"); ok {
			files = append(files, namedFile{clean, n.GetToken()})
		}
	}
	return files
}

func (r *manifestReader) versions(n ast.Node) []manifestVersion {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n.GetToken(), "versions: expected a list")
		return nil
	}
	var all []manifestVersion
	for _, item := range list.Values {
		var v manifestVersion
		var file, compared ast.Node
		r.mapping(item, "file, language, outlet, url, published, translation_of, compare", map[string]func(ast.Node){
			"translation_of": func(n ast.Node) { v.facts.TranslationOf, v.translationOf = r.file(n, "translation_of"), n },
			"compare":        func(n ast.Node) { v.facts.Compared, compared = r.yes(n, "compare"), n },
			"file":           func(n ast.Node) { v.file, file = r.file(n, "file"), n },
			"language": func(n ast.Node) {
				if v.facts.Language = r.text(n, "language"); !langid.Known(v.facts.Language) {
					r.fail(n.GetToken(), "language: %s is no language tag; expected one such as en or zh-Hant", v.facts.Language)
				}
			},
			"outlet": func(n ast.Node) { v.facts.Outlet = r.text(n, "outlet") },
			"url": func(n ast.Node) {
				if v.facts.URL = r.text(n, "url"); webAddress(v.facts.URL) == "" {
					r.fail(n.GetToken(), "url: expected an address that begins with http:// or https://")
				}
			},
			"published": func(n ast.Node) {
				written := r.text(n, "published")
				if v.facts.Published = date(written); v.facts.Published == "" {
					r.fail(n.GetToken(), "published: %s is no date; expected one such as 2026-03-23 or 2026-03-23T09:00:00+01:00", written)
				}
			},
		})
		switch {
		case r.err != nil:
			return nil
		case v.file == "":
			r.fail(item.GetToken(), "a version without file; expected one")
			return nil
		case slices.ContainsFunc(all, func(o manifestVersion) bool { return o.file == v.file }):
			r.fail(file.GetToken(), "file: %s is there twice", v.file)
			return nil
		case compared != nil && v.translationOf == nil:
			r.fail(compared.GetToken(), "compare: only a version with translation_of may have it; the others are compared in any case")
			return nil
		}
		all = append(all, v)
	}
	return all
}

// yes reads true or false.
func (r *manifestReader) yes(n ast.Node, key string) bool {
	b, ok := n.(*ast.BoolNode)
	if !ok {
		r.fail(n.GetToken(), "%s: expected true or false", key)
		return false
	}
	return b.Value
}

// translations refuses translations of what cannot have one.
func (r *manifestReader) translations(m *manifest) {
	named := map[string]*manifestVersion{}
	for i := range m.versions {
		named[m.versions[i].file] = &m.versions[i]
	}
	language := func(v *manifestVersion) string {
		if _, tag := splitName(v.file); tag != "" {
			return tag
		}
		return v.facts.Language
	}
	for i := range m.versions {
		v := &m.versions[i]
		if v.translationOf == nil || r.err != nil {
			continue
		}
		fail := func(format string, args ...any) {
			r.fail(v.translationOf.GetToken(), "translation_of: "+format, args...)
		}
		of := v.facts.TranslationOf
		to := named[of]
		switch {
		case of == v.file:
			fail("a text is no translation of itself; expected another version")
		case to == nil:
			fail("%s is not among the versions; expected one of their files", of)
		case to.translationOf != nil && to.facts.TranslationOf == v.file:
			fail("%s and %s are said to be translations of each other; expected the one that was first to be none", v.file, of)
		case to.translationOf != nil && !to.facts.Compared:
			fail("%s is itself a translation that is not compared; expected the version that was translated, or compare: true there", of)
		case v.file == m.original && !v.facts.Compared:
			fail("%s is the original of the story; a translation that is only for reading cannot be", v.file)
		case language(v) != "" && language(to) != "" && langid.OneLanguage(language(v), language(to)):
			fail("%s and %s are in one language (%s); expected a translation into another", v.file, of, language(v))
		case r.circle(v, named):
			fail("the translations lead round in a circle; expected one version that is none")
		}
	}
}

// circle reports whether a translation is, over others, one of itself.
func (r *manifestReader) circle(v *manifestVersion, named map[string]*manifestVersion) bool {
	for to, n := named[v.facts.TranslationOf], 0; to != nil && n <= len(named); to, n = named[to.facts.TranslationOf], n+1 {
		if to == v {
			return true
		}
	}
	return false
}
