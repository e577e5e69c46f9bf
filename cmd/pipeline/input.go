package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

// stdinName stands for standard input where a file is expected.
const stdinName = "-"

// maxInput bounds one text.
const maxInput = ingest.DefaultMaxBytes

// An input is the bytes of one file or of standard input.
type input struct {
	name string
	data []byte
}

// readInput reads a file or standard input whole.
func readInput(u *ui, path string) (input, error) {
	if path != stdinName {
		data, err := ingest.Load(path, maxInput)
		return input{path, data}, err
	}
	data, err := io.ReadAll(io.LimitReader(u.in, maxInput+1))
	if err != nil {
		return input{}, &ingest.Error{Path: path, Reason: ingest.ReasonUnreadable, Detail: err.Error()}
	}
	if len(data) > maxInput {
		return input{}, &ingest.Error{Path: path, Reason: ingest.ReasonTooLarge, Detail: fmt.Sprintf("more than %d MB is not an article", maxInput>>20)}
	}
	return input{path, data}, nil
}

// version reads the input as ingest does. A file is asked again for what it
// holds beside the bytes; a pipe can be read only once.
func (in input) version() (article.Version, error) {
	if info, err := os.Stat(in.name); in.name == stdinName || err == nil && !info.Mode().IsRegular() {
		return ingest.Read(in.name, in.data, ingest.Options{})
	}
	return ingest.ReadFile(in.name, ingest.Options{})
}

// readVersion reads one text as ingest does.
func readVersion(ctx context.Context, u *ui, path string, o ingest.Options) (article.Version, error) {
	return beside(ctx, func() (article.Version, error) {
		if path != stdinName {
			return ingest.ReadFile(path, o)
		}
		in, err := readInput(u, path)
		if err != nil {
			return article.Version{}, err
		}
		v, err := ingest.Read(in.name, in.data, o)
		if v.ID == stdinName {
			v.ID = "stdin"
		}
		return v, err
	})
}

// A plainText is a decoded text and the charset it was in.
type plainText struct{ text, charset string }

// readPlain returns the decoded text of a file.
func readPlain(ctx context.Context, u *ui, path string) (plainText, error) {
	return beside(ctx, func() (plainText, error) {
		in, err := readInput(u, path)
		if err != nil {
			return plainText{}, err
		}
		text, charset, err := ingest.Decode(in.name, in.data)
		return plainText{text, charset}, err
	})
}

// itemError returns the skip that tells of an input that could not be used,
// and whether err is of that kind. The path is that of the error where none is
// given.
func itemError(path string, err error) (article.Skip, bool) {
	if bad, ok := errors.AsType[*ingest.Error](err); ok {
		return article.Skip{Path: cmp.Or(path, bad.Path), Reason: bad.Reason, Detail: bad.Detail, Failed: true}, true
	}
	return article.Skip{}, false
}
