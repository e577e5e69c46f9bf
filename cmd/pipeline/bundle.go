package main

// Evidence: what it takes to make a report again, written beside it.

import (
	"context"
	"encoding/json"
	"path"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"github.com/alecthomas/kong"

	"variorum/config"
	"variorum/stages"
	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/evidence"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
	"variorum/stages/report"
)

// evidenceName is the file of a bundle where none is named.
const evidenceName = "evidence.zip"

// evidenceFile is the value of --evidence, which may be missing.
type evidenceFile struct {
	on   bool
	file string
}

// Decode is called by kong.
func (e *evidenceFile) Decode(ctx *kong.DecodeContext) error {
	e.on = true
	if ctx.Scan.Peek().Type == kong.FlagValueToken {
		return ctx.Scan.PopValueInto("file", &e.file)
	}
	return nil
}

// IsBool tells kong that what follows without = is no value.
func (e *evidenceFile) IsBool() bool { return true }

// beside is the file to write, where none is named that in the folder of the
// output.
func (e *evidenceFile) beside(output string) string {
	switch {
	case e.file != "":
		return e.file
	case output == "" || output == stdinName:
		return evidenceName
	}
	return filepath.Join(filepath.Dir(output), evidenceName)
}

// maker is this program as a bundle names it.
func maker() evidence.Program {
	b := buildOf()
	return evidence.Program{Name: generator().Name, Version: b.version, Commit: b.commit, Go: runtime.Version(), Parts: evidence.Parts()}
}

// A keeper passes results of comparisons on to the cache and holds on to them,
// so that they are not computed again for the bundle of the same story.
type keeper struct{ pairs, between *held }

func newKeeper(on bool, pairs, between stages.Memo) keeper {
	return keeper{&held{Memo: pairs, on: on}, &held{Memo: between, on: on}}
}

// A held is a memo that remembers what went through it.
type held struct {
	stages.Memo
	on bool

	mu   sync.Mutex
	went map[string][]byte
}

func (h *held) hold(key string, value any) {
	if !h.on {
		return
	}
	data, err := json.Marshal(value)
	if err != nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.went == nil {
		h.went = map[string][]byte{}
	}
	h.went[key] = data
}

func (h *held) Get(key string, into any) bool {
	found := h.Memo.Get(key, into)
	if found {
		h.hold(key, into)
	}
	return found
}

func (h *held) Put(key string, value any) {
	h.Memo.Put(key, value)
	h.hold(key, value)
}

// again is the memo of what went through, and of nothing else.
func (h *held) again() stages.Memo { return (*heldOnly)(h) }

type heldOnly held

func (h *heldOnly) Get(key string, into any) bool {
	h.mu.Lock()
	data, ok := h.went[key]
	h.mu.Unlock()
	return ok && json.Unmarshal(data, into) == nil
}

func (h *heldOnly) Put(string, any) {}

// A bundler makes the bundles of a batch.
type bundler struct {
	program    evidence.Program
	glossaries []ingest.KeptFile
}

// newBundler keeps the glossaries of the command line as they are.
func newBundler(glossaries []string) (*bundler, error) {
	b := &bundler{program: maker()}
	for _, file := range glossaries {
		data, err := ingest.Load(file, maxInput)
		if err != nil {
			return nil, err
		}
		b.glossaries = append(b.glossaries, ingest.KeptFile{Name: path.Base(filepath.ToSlash(file)), Data: data})
	}
	return b, nil
}

// bundle makes the bundle of a story that was compared with o.
func (b *bundler) bundle(ctx context.Context, k keeper, kept ingest.Kept, c *article.Comparison, o stages.Options, shown report.Options) (*evidence.Bundle, error) {
	s := &evidence.Source{
		Program: b.program, Kept: kept,
		Settings: evidence.Settings{StopAfter: string(o.StopAfter), Interface: shown.Interface, Glossaries: b.glossaries, Lexicons: lexiconsOf(c, o.Lexicons), Translations: translationsOf(c), Pivot: o.Pivot},
	}
	return evidence.Make(ctx, s, c, evidence.Options{Workers: o.Workers, Pairs: k.pairs.again(), Between: k.between.again()})
}

// translationsOf are the translations of the versions of a story.
func translationsOf(c *article.Comparison) map[string][]article.Translation {
	some := map[string][]article.Translation{}
	for i := range c.Versions {
		if v := &c.Versions[i]; len(v.Translations) > 0 {
			some[v.ID] = v.Translations
		}
	}
	return some
}

// lexiconsOf are the lexicons that the versions of a story are compared with.
func lexiconsOf(c *article.Comparison, all align.Lexicons) align.Lexicons {
	some := align.Lexicons{}
	for _, a := range c.Versions {
		for _, b := range c.Versions {
			if x := all.For(a.Language, b.Language); x != nil {
				some[x.Name()] = x
			}
		}
	}
	return some
}

// bundle makes the bundle of a comparison of texts that were named.
func (c *compareCmd) bundle(ctx context.Context, k keeper, kept ingest.Kept, said *article.Comparison, cfg config.Config) (*evidence.Bundle, error) {
	b, err := newBundler(c.Glossary)
	if err != nil {
		return nil, err
	}
	if c.Verdicts != "" {
		data, err := ingest.Load(c.Verdicts, maxInput)
		if err != nil {
			return nil, err
		}
		kept.Notes = append(kept.Notes, ingest.KeptFile{Name: ingest.VerdictsName, Data: data})
	}
	settle(kept.Texts)
	kept.Original = kept.Texts[0].Path
	o := stages.Options{StopAfter: stages.Step(c.StopAfter), Workers: cfg.Workers, Pivot: c.pivot()}
	return beside(ctx, func() (*evidence.Bundle, error) {
		return b.bundle(ctx, k, kept, said, o, report.Options{Interface: cfg.Report.Interface})
	})
}

// settle names texts from anywhere as if they lay in one folder, each by its
// own name.
func settle(texts []ingest.Raw) {
	taken := map[string]bool{}
	for i := range texts {
		r := &texts[i]
		file, inside := r.Path, ""
		if r.Member != "" {
			file, inside = r.Container, "/"+r.Member
		}
		if !fetch.IsAddress(file) {
			file = path.Base(file)
		}
		name := file + inside
		for n := 2; taken[name]; n++ {
			name = strconv.Itoa(n) + "/" + file + inside
		}
		taken[name] = true
		r.Path = name
	}
}

// keepVersion reads a text as version does, with what it was read from.
func (f *fetcher) keepVersion(ctx context.Context, path string, o ingest.Options) readVersion {
	if path != stdinName && !fetch.IsAddress(path) {
		v, raw, err := ingest.KeepFile(path, o)
		return readVersion{v, err, raw}
	}
	in, err := f.input(ctx, path)
	if err != nil {
		bad, _ := itemError(path, err)
		return readVersion{err: err, raw: ingest.Raw{Path: path, Skip: &bad}}
	}
	r := readVersion{raw: ingest.Raw{Path: filepath.ToSlash(in.name), Data: in.data}}
	if in.capture != nil {
		if r.raw.Capture, r.err = in.capture.Encode(); r.err == nil {
			r.version, r.err = in.read(o)
		}
		return r
	}
	r.raw.Path = "stdin"
	if r.version, r.err = ingest.Read(in.name, in.data, o); r.version.ID == stdinName {
		r.version.ID = "stdin"
	}
	return r
}
