package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

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
			env.Setenv("TZ", "UTC")
			env.Setenv("ESC", "\x1b")
			return os.MkdirAll(home, 0o777)
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"asked":    scriptAsked,
			"billed":   scriptBilled,
			"captures": scriptCaptures,
			"code":     scriptCode,
			"fake":     scriptFake,
			"generate": scriptGenerate,
			"nosecret": scriptNoSecret,
			"keyless":  scriptKeyless,
			"sametree": scriptSameTree,
			"seal":     scriptSeal,
			"serve":    scriptServe,
			"subst":    scriptSubst,
			"tamper":   scriptTamper,
			"url-file": scriptURLFile,
			"url-list": scriptURLList,
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

// serve DIR serves the files of a folder; $URL is its address and the file
// requests.txt has a line for each request. A file NAME.status has a status and
// lines of a header, and stands for the answer to NAME.
func scriptServe(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: serve dir")
	}
	dir, log := ts.MkAbs(args[0]), ts.MkAbs("requests.txt")
	// A page that has just been written would be asked for whole the next time.
	old := time.Now().Add(-time.Hour)
	ts.Check(filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(path, old, old)
	}))
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file := filepath.Join(dir, filepath.Clean("/"+r.URL.Path))
		told, err := os.ReadFile(file + ".status")
		code := http.StatusOK
		if err == nil {
			lines := strings.Split(strings.TrimSpace(string(told)), "\n")
			code, _ = strconv.Atoi(lines[0])
			for _, line := range lines[1:] {
				name, value, _ := strings.Cut(line, ": ")
				w.Header().Set(name, value)
			}
		}
		recorder := &statusWriter{ResponseWriter: w, code: code}
		if code == http.StatusOK {
			http.ServeFile(recorder, r, file)
		} else {
			w.WriteHeader(code)
		}
		mu.Lock()
		defer mu.Unlock()
		f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			return
		}
		defer f.Close()
		fmt.Fprintf(f, "%d %s %s\n", recorder.code, r.URL.Path, r.UserAgent())
	}))
	ts.Defer(server.Close)
	ts.Setenv("URL", server.URL)
}

// A statusWriter remembers the status of an answer.
type statusWriter struct {
	http.ResponseWriter
	code int
}

func (w *statusWriter) WriteHeader(code int) {
	w.code = code
	w.ResponseWriter.WriteHeader(code)
}

// url-list FILE writes a list of the addresses of what is served.
func scriptURLList(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: url-list file")
	}
	list := strings.ReplaceAll("# two stories\nstory: Bridge\nURL/original.html\nURL/copy.html\nURL/gone.html\n\nURL/second.html\nURL/third.html\n", "URL", ts.Getenv("URL"))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(list), 0o666))
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
		"one-line":      func() []byte { return []byte(strings.Repeat(sentence, 25<<20/len(sentence))) },
		"long-line":     func() []byte { return []byte(strings.Repeat(sentence, 60<<10/len(sentence))) },
		"two-megabytes": func() []byte { return []byte(strings.Repeat(sentence, 2<<20/len(sentence))) },
		"latin":         func() []byte { return []byte("Die Br\xfccke in Z\xfcrich ist gesperrt.\n") },
		"turkish": func() []byte {
			return []byte("K\xf6pr\xfc cuma ak\xfeam\xfd kapand\xfd, dedi belediye ba\xfekan\xfd.\n")
		},
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
