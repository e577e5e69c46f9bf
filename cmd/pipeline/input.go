package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"

	"variorum/stages/article"
	"variorum/stages/flow"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// stdinName stands for standard input where a file is expected.
const stdinName = "-"

// maxInput bounds one text.
const maxInput = ingest.DefaultMaxBytes

// An input is the bytes of one file, of standard input or of a page. A page has
// its capture, and its file where it is kept; its name is then that file's, else
// the one that it would be kept under.
type input struct {
	name    string
	data    []byte
	capture *ingest.Capture
	kept    string
}

// input reads a file, a page or standard input whole.
func (f *fetcher) input(ctx context.Context, path string) (input, error) {
	if fetch.IsAddress(path) {
		return f.get(ctx, path, f.web.Keep)
	}
	if path != stdinName {
		data, err := ingest.Load(path, maxInput)
		return input{name: path, data: data}, err
	}
	u := f.ui
	data, err := io.ReadAll(io.LimitReader(u.in, maxInput+1))
	if err != nil {
		return input{}, &ingest.Error{Path: path, Reason: ingest.ReasonUnreadable, Detail: err.Error()}
	}
	if len(data) > maxInput {
		return input{}, &ingest.Error{Path: path, Reason: ingest.ReasonTooLarge, Detail: fmt.Sprintf("more than %d MB is not an article", maxInput>>20)}
	}
	return input{name: path, data: data}, nil
}

// version reads the input as ingest does. A file is asked again for what it
// holds beside the bytes; a pipe can be read only once.
func (in input) version() (article.Version, error) {
	if in.capture != nil {
		return in.read(ingest.Options{})
	}
	if info, err := os.Stat(in.name); in.name == stdinName || err == nil && !info.Mode().IsRegular() {
		return ingest.Read(in.name, in.data, ingest.Options{})
	}
	return ingest.ReadFile(in.name, ingest.Options{})
}

// version reads one text as ingest does.
func (f *fetcher) version(ctx context.Context, path string, o ingest.Options) (article.Version, error) {
	return beside(ctx, func() (article.Version, error) {
		if path != stdinName && !fetch.IsAddress(path) {
			return ingest.ReadFile(path, o)
		}
		in, err := f.input(ctx, path)
		if err != nil {
			return article.Version{}, err
		}
		if in.capture != nil {
			return in.read(o)
		}
		v, err := ingest.Read(in.name, in.data, o)
		if v.ID == stdinName {
			v.ID = "stdin"
		}
		return v, err
	})
}

// A readVersion is a version, or why there is none, and what it was read from
// where that is kept.
type readVersion struct {
	version article.Version
	err     error
	raw     ingest.Raw
}

// versions reads texts as version does and yields them in their order. Files
// are read at once; pages one after another, as their servers expect it.
func (f *fetcher) versions(ctx context.Context, paths []string, o ingest.Options, workers int) iter.Seq[flow.Result[readVersion]] {
	if slices.ContainsFunc(paths, fetch.IsAddress) {
		workers = 1
	}
	read := flow.Stage[string, readVersion]{Name: "read", Workers: workers, Do: func(ctx context.Context, path string) (readVersion, error) {
		if f.raw {
			return beside(ctx, func() (readVersion, error) { return f.keepVersion(ctx, path, o), nil })
		}
		v, err := f.version(ctx, path, o)
		return readVersion{version: v, err: err}, nil
	}}
	return flow.Run(ctx, read, slices.Values(paths))
}

// A plainText is a decoded text and the charset it was in.
type plainText struct{ text, charset string }

// plain returns the decoded text of a file.
func (f *fetcher) plain(ctx context.Context, path string) (plainText, error) {
	return beside(ctx, func() (plainText, error) {
		in, err := f.input(ctx, path)
		if err != nil {
			return plainText{}, err
		}
		text, charset, err := in.decode()
		return plainText{text, charset}, err
	})
}

// decode returns the text of an input and the charset that it was in.
func (in input) decode() (text, charset string, err error) {
	sent := ""
	if in.capture != nil {
		sent = in.capture.Charset
	}
	return ingest.DecodeSent(in.name, in.data, sent)
}

// itemError returns the skip that tells of an input that could not be used,
// and whether err is of that kind. The path is that of the error where none is
// given.
func itemError(path string, err error) (article.Skip, bool) {
	if bad, ok := errors.AsType[*ingest.Error](err); ok {
		return article.Skip{Path: cmp.Or(path, bad.Path), Reason: bad.Reason, Detail: bad.Detail, Failed: true}, true
	}
	if bad, ok := errors.AsType[*fetch.Error](err); ok {
		return article.Skip{Path: bad.Address, Reason: bad.Reason, Detail: bad.Detail, Failed: true}, true
	}
	return article.Skip{}, false
}
