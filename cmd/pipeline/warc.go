package main

// Good captures in files of WARC.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// warcSize is the size from which a file of WARC is not written on.
const warcSize = 1 << 30

// A warcFolder writes captures into files of WARC in a folder. Each process
// writes files of its own. A file that a process was killed over ends with a piece
// of a record, which readers pass over.
type warcFolder struct {
	dir, agent string
	size       int64 // from which the next file begins

	mu   sync.Mutex
	path string
	used int64
	n    int
}

// save is one of articleLooker.keep.
func (w *warcFolder) save(_ context.Context, p fetch.Page) string {
	if !fetch.IsAddress(p.Final) {
		return ""
	}
	path, err := w.write(p)
	if err != nil {
		return fmt.Sprintf("It could not be written into a WARC file: %v.", err)
	}
	return "It is in " + filepath.Base(path) + "."
}

func (w *warcFolder) write(p fetch.Page) (path string, err error) {
	records, err := ingest.WARCRecords(p.Capture, p.Body, w.agent)
	if err != nil {
		return "", err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.path == "" || w.used >= w.size {
		if err := w.next(p.Fetched); err != nil {
			w.path = "" // as below
			return "", err
		}
	}
	if err := w.append(records); err != nil {
		return "", err
	}
	return w.path, nil
}

// next begins another file.
func (w *warcFolder) next(fetched string) error {
	at, err := time.Parse(time.RFC3339, fetched)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(w.dir, 0o755); err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		host = "host"
	}
	for {
		w.n++
		name := fmt.Sprintf("variorum-%s-%05d-%s-%d.warc.gz", at.UTC().Format("20060102150405"), w.n, host, os.Getpid())
		f, err := os.OpenFile(filepath.Join(w.dir, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		w.path, w.used = f.Name(), 0
		info, err := ingest.WARCInfo(name, w.agent, at)
		if err == nil {
			err = w.append(info)
		}
		if err != nil {
			w.path = ""
			return errors.Join(err, os.Remove(f.Name()))
		}
		return nil
	}
}

// append writes whole records. Of one that there is no room for no piece stays,
// with which what follows would be lost.
func (w *warcFolder) append(data []byte) error {
	f, err := os.OpenFile(w.path, os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	n, err := f.Write(data)
	if err == nil {
		w.used += int64(n)
	} else if n > 0 {
		if cut := f.Truncate(w.used); cut != nil {
			w.path = "" // the next begins another file
			err = errors.Join(err, cut)
		}
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
