package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/google/renameio/v2"
)

// A tree is a report folder in the making. Files are written to a staging
// folder inside it, forced to disk and then renamed into place together, so
// that a full disk or a killed process leaves the report as it was.
type tree struct {
	dir     string
	made    string // the topmost folder that had to be made, empty for none
	staging string
	lock    *os.File
	serial  atomic.Int64
	wrote   atomic.Bool
}

// A treeFile is one file to be written.
type treeFile struct {
	name  string
	write func(io.Writer) error
}

const stagingPrefix = ".staging-"

// openTree makes the folder ready for writing, or says why it cannot be
// written. The staging folders of killed processes are removed.
func openTree(dir string) (*tree, error) {
	t := &tree{dir: dir, made: missing(dir)}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.unmake()
		return nil, outputError(dir, err)
	}
	sweep(dir)
	staging, err := os.MkdirTemp(dir, stagingPrefix)
	if err != nil {
		t.unmake()
		return nil, outputError(dir, err)
	}
	t.staging = staging
	// A lock on the folder itself tells the living from the dead: the kernel
	// drops it with the process. Where locks do not exist nothing is swept.
	if t.lock, err = os.Open(staging); err == nil {
		_ = syscall.Flock(int(t.lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	}
	return t, nil
}

// missing returns the topmost folder of a path that does not exist.
func missing(dir string) string {
	top := ""
	for {
		if _, err := os.Lstat(dir); !errors.Is(err, os.ErrNotExist) {
			return top
		}
		top = dir
		parent := filepath.Dir(dir)
		if parent == dir {
			return top
		}
		dir = parent
	}
}

// unmake removes the folders that were made, as far as they are empty.
func (t *tree) unmake() {
	if t.made == "" {
		return
	}
	for dir := t.dir; ; dir = filepath.Dir(dir) {
		if os.Remove(dir) != nil || dir == t.made {
			return
		}
	}
}

// sweep removes the staging folders that nobody holds.
func sweep(dir string) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stagingPrefix) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) == nil {
			_ = os.RemoveAll(path)
		}
		f.Close()
	}
}

// write puts files into a folder of the tree, all of them or none. It may be
// called from several goroutines for different folders.
func (t *tree) write(folder string, files []treeFile) error {
	target := filepath.Join(t.dir, folder)
	staged := make([]string, 0, len(files))
	defer func() {
		for _, path := range staged {
			_ = os.Remove(path)
		}
	}()
	for _, f := range files {
		path := filepath.Join(t.staging, strconv.FormatInt(t.serial.Add(1), 10))
		staged = append(staged, path)
		if err := writeFile(path, f.write); err != nil {
			return outputError(filepath.Join(target, f.name), err)
		}
		if info, err := os.Lstat(filepath.Join(target, f.name)); err == nil && info.IsDir() {
			return outputError(filepath.Join(target, f.name), errors.New("is a folder"))
		}
	}
	if err := os.MkdirAll(target, 0o777); err != nil {
		return outputError(target, err)
	}
	for i, f := range files {
		if err := os.Rename(staged[i], filepath.Join(target, f.name)); err != nil {
			_ = os.Remove(target) // if it is empty
			return outputError(filepath.Join(target, f.name), err)
		}
	}
	t.wrote.Store(true)
	return nil
}

// writeFile writes and syncs: some file systems tell of a full disk only then.
func writeFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	err = errors.Join(write(w), w.Flush(), f.Sync())
	return cmpErr(err, f.Close())
}

// close removes what is left of the work, and the folder itself if nothing was
// written into it.
func (t *tree) close() {
	_ = os.RemoveAll(t.staging)
	if t.lock != nil {
		t.lock.Close()
	}
	if !t.wrote.Load() {
		t.unmake()
	}
}

// An outputFailure means that the place for results cannot be written, so that
// going on makes no sense.
type outputFailure struct {
	path string
	err  error
}

func (e *outputFailure) Error() string { return fmt.Sprintf("write %s: %s", e.path, e.err) }
func (e *outputFailure) Unwrap() error { return e.err }

// outputError wraps an error of writing, without the operation and path of its
// own that os puts before it.
func outputError(path string, err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		err = p.Err
	} else if l, ok := errors.AsType[*os.LinkError](err); ok {
		err = l.Err
	}
	return &outputFailure{path, err}
}

func cmpErr(first, second error) error {
	if first != nil {
		return first
	}
	return second
}

// writeOutput writes one result to a file, or to standard output where the
// name is empty or "-". A regular file is replaced in one step; a device or
// pipe is written into.
func writeOutput(u *ui, path string, write func(io.Writer) error) error {
	if path == "" || path == "-" {
		return write(u.out)
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return outputError(path, err)
		}
		w := bufio.NewWriter(f)
		err = errors.Join(write(w), w.Flush())
		if err = cmpErr(err, f.Close()); err != nil {
			return outputError(path, err)
		}
		return nil
	}
	// A symbolic link stays one: what it points to is replaced.
	target := path
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		target = resolved
	}
	f, err := renameio.NewPendingFile(target, renameio.WithTempDir(filepath.Dir(target)), renameio.WithPermissions(0o666), renameio.WithExistingPermissions())
	if err != nil {
		return outputError(path, err)
	}
	defer f.Cleanup()
	w := bufio.NewWriterSize(f, 1<<16)
	if err := errors.Join(write(w), w.Flush()); err != nil {
		return outputError(path, err)
	}
	if err := f.CloseAtomicallyReplace(); err != nil {
		return outputError(path, err)
	}
	return nil
}
