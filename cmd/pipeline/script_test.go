package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/testkit"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pipeline": main})
}

// The scripts run the real program, each in an empty folder with a home of its
// own, so that no configuration and no cache of the tester is seen.
func TestScripts(t *testing.T) {
	samples := filepath.Join(testkit.Root(t), "samples")
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, "home")
			env.Setenv("HOME", home)
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
			env.Setenv("SAMPLES", samples)
			env.Setenv("ESC", "\x1b")
			return os.MkdirAll(home, 0o777)
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code":     scriptCode,
			"generate": scriptGenerate,
			"sametree": scriptSameTree,
		},
	})
}

// condition knows [root]: the user may write anywhere, so that permissions
// stop nothing.
func condition(name string) (bool, error) {
	if name == "root" {
		return os.Geteuid() == 0, nil
	}
	return false, errUnknownCondition(name)
}

type errUnknownCondition string

func (e errUnknownCondition) Error() string { return "unknown condition " + string(e) }

// code N COMMAND… runs a command and expects its exit code.
func scriptCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N command …")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// generate NAME FILE makes a text that is too large or too odd for a script.
func scriptGenerate(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: generate kind file")
	}
	make, ok := generators()[args[0]]
	if !ok {
		ts.Fatalf("nothing to generate is called %q", args[0])
	}
	path := ts.MkAbs(args[1])
	ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
	ts.Check(os.WriteFile(path, make(), 0o666))
}

func generators() map[string]func() []byte {
	const sentence = "The harbour office counted 41 boats on Monday and 38 on Tuesday, said its director. "
	return map[string]func() []byte{
		"one-line":    func() []byte { return []byte(strings.Repeat(sentence, 25<<20/len(sentence))) },
		"long-line":   func() []byte { return []byte(strings.Repeat(sentence, 60<<10/len(sentence))) },
		"latin":       func() []byte { return []byte("Die Br\xfccke in Z\xfcrich ist gesperrt.\n") },
		"nested":      func() []byte { return []byte("<html><body>" + strings.Repeat("<div>", 20000) + sentence) },
		"archive":     makeArchive,
		"binary":      func() []byte { return []byte("\x7fELF\x02\x01\x01\x00" + strings.Repeat("\x00\x01\xfe\xff", 500)) },
		"bad-utf8":    func() []byte { return []byte("<p>The mayor \xff\xfe said \xc3\x28 that the bridge is safe.</p>") },
		"escape":      func() []byte { return []byte("The harbour office counted 41 boats on \x1b[31mMonday.\n") },
		"half-a-rune": func() []byte { return []byte("The bridge is safe, said the mayor of Durr\xc3") },
	}
}

// makeArchive makes an archive with a story in a folder, and a second original
// of which the name leads out of it.
func makeArchive() []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"harbour/original.en.txt", "The bridge is closed, said the mayor.\n\nIt opens again on Monday.\n"},
		{"harbour/copy.en.html", "<p>The bridge is closed, said the mayor.<p>It opens again on Tuesday."},
		{"../original.en.txt", "x"},
	} {
		if w, err := z.Create(f[0]); err == nil {
			_, _ = w.Write([]byte(f[1]))
		}
	}
	_ = z.Close()
	return b.Bytes()
}

// sametree A B expects two folders to hold the same files with the same bytes.
func scriptSameTree(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sametree a b")
	}
	diff := treeDiff(ts.MkAbs(args[0]), ts.MkAbs(args[1]))
	if neg != (diff != "") {
		ts.Fatalf("%s and %s: %s", args[0], args[1], diff)
	}
}

// readTree returns the content of every file under a folder by relative name.
func readTree(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	return files, err
}

// treeDiff names the files that two folders do not share.
func treeDiff(a, b string) string {
	left, err := readTree(a)
	if err != nil {
		return err.Error()
	}
	right, err := readTree(b)
	if err != nil {
		return err.Error()
	}
	if len(left) == 0 {
		return "no files"
	}
	var differ []string
	for name := range left {
		if content, ok := right[name]; !ok || content != left[name] {
			differ = append(differ, name)
		}
	}
	for name := range right {
		if _, ok := left[name]; !ok {
			differ = append(differ, name)
		}
	}
	return strings.Join(differ, " ")
}
