package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// Law: after a failed write the folder is as it was before.
func TestTreeWritesAllOrNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "report")
	tr, err := openTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := tr.write("s", []treeFile{{"one", text("1")}, {"two", text("2")}}); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	for name, files := range map[string][]treeFile{
		"the second fails": {{"one", text("x")}, {"two", func(io.Writer) error { return broken }}},
		"half is written":  {{"one", text("x")}, {"two", func(w io.Writer) error { return errors.Join(text("half")(w), broken) }}},
		"a new one fails":  {{"three", func(io.Writer) error { return broken }}},
	} {
		err := tr.write("s", files)
		if _, ok := errors.AsType[*outputFailure](err); !ok || !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := tr.write("new", []treeFile{{"one", func(io.Writer) error { return broken }}}); err == nil {
		t.Error("no error")
	}
	if err := os.MkdirAll(filepath.Join(dir, "s", "folder", "x"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := tr.write("s", []treeFile{{"one", text("x")}, {"folder", text("y")}}); err == nil {
		t.Error("a folder was replaced")
	}
	tr.close()
	files, err := readTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 || files["s/one"] != "1" || files["s/two"] != "2" {
		t.Errorf("left: %v", files)
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("an empty folder was left")
	}
}

func TestTreeWithoutResultsLeavesNoFolder(t *testing.T) {
	top := t.TempDir()
	tr, err := openTree(filepath.Join(top, "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	tr.close()
	if entries, _ := os.ReadDir(top); len(entries) != 0 {
		t.Errorf("left: %v", entries)
	}
}

func TestTreeSweepsTheDeadOnly(t *testing.T) {
	dir := t.TempDir()
	living, err := openTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	dead := filepath.Join(dir, stagingPrefix+"1")
	if err := errors.Join(os.Mkdir(dead, 0o777), os.WriteFile(filepath.Join(dead, "1"), nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	second, err := openTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer second.close()
	if _, err := os.Stat(dead); err == nil {
		t.Error("the staging folder of a dead process was left")
	}
	if err := living.write("s", []treeFile{{"one", text("1")}}); err != nil {
		t.Errorf("the staging folder of a living process was taken: %v", err)
	}
	living.close()
}

func TestTreeRefusesWhatIsNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below"), "/dev/null"} {
		if tr, err := openTree(dir); err == nil {
			tr.close()
			t.Errorf("%s was opened", dir)
		}
	}
	if data, _ := os.ReadFile(file); string(data) != "mine" {
		t.Error("the file was changed")
	}
}

func TestWriteOutputReplacesInOneStep(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	if err := errors.Join(os.WriteFile(file, []byte("old"), 0o640), os.Symlink("file", link)); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := writeOutput(nil, link, func(w io.Writer) error { return errors.Join(text("half")(w), broken) }); !errors.Is(err, broken) {
		t.Errorf("error: %v", err)
	}
	if data, _ := os.ReadFile(file); string(data) != "old" {
		t.Errorf("after a failure: %q", data)
	}
	if err := writeOutput(nil, link, text("new")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	info, _ := os.Lstat(link)
	if string(data) != "new" || err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("after success: %q, %v, link %v", data, err, info.Mode())
	}
	if mode, _ := os.Stat(file); mode.Mode().Perm() != 0o640 {
		t.Errorf("permissions: %v", mode.Mode())
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("left: %v", entries)
	}
}
