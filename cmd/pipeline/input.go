package main

import (
	"errors"
	"io"
	"os"

	"variorum/stages/article"
	"variorum/stages/ingest"
)

// stdinName stands for standard input where a file is expected.
const stdinName = "-"

// maxInput bounds one text; a page of this size is not an article.
const maxInput = 64 << 20

// An input is the bytes of one file or of standard input.
type input struct {
	name string
	data []byte
}

// readInput reads a file or standard input whole.
func readInput(u *ui, path string) (input, error) {
	var r io.Reader = u.in
	if path != stdinName {
		f, err := os.Open(path)
		if err != nil {
			return input{}, err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, maxInput+1))
	if err != nil {
		return input{}, err
	}
	if len(data) > maxInput {
		return input{}, errors.New("too large")
	}
	return input{path, data}, nil
}

// readVersion reads one text as ingest does.
func readVersion(u *ui, path string, o ingest.Options) (article.Version, error) {
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
}

// readPlain returns the decoded text of a file and its charset.
func readPlain(u *ui, path string) (text, charset string, err error) {
	in, err := readInput(u, path)
	if err != nil {
		return "", "", err
	}
	return ingest.Decode(in.name, in.data)
}

// itemError returns the skip that tells of an input that could not be used,
// and whether err is of that kind.
func itemError(path string, err error) (article.Skip, bool) {
	if bad, ok := errors.AsType[*ingest.Error](err); ok {
		return article.Skip{Path: path, Reason: bad.Reason, Detail: bad.Detail, Failed: true}, true
	}
	return article.Skip{}, false
}
