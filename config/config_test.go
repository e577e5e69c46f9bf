package config

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the expected messages")

func TestExampleEqualsDefaults(t *testing.T) {
	f, err := Parse("example.yaml", []byte(Example))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Default(), f.Config); diff != "" {
		t.Errorf("the example sets other values than the defaults (-default +example):\n%s", diff)
	}
}

// Every key stands in the example, under the block it belongs to.
func TestExampleIsComplete(t *testing.T) {
	f, err := Parse("example.yaml", []byte(Example))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(at reflect.Type, prefix string)
	walk = func(at reflect.Type, prefix string) {
		for field := range at.Fields() {
			name := field.Tag.Get("yaml")
			if name == "" {
				t.Errorf("%s.%s has no yaml name", at.Name(), field.Name)
				continue
			}
			var e *Error
			if err := f.Problem(prefix+name, "", ""); !asError(err, &e) || e.Line == 0 || !strings.Contains(e.Source, name+":") && field.Type.Kind() != reflect.Struct {
				t.Errorf("the example does not show %s%s (found %+v)", prefix, name, e)
			}
			if field.Type.Kind() == reflect.Struct {
				walk(field.Type, prefix+name+".")
			}
		}
	}
	walk(reflect.TypeFor[Config](), "")
}

func asError(err error, into **Error) bool {
	e, ok := err.(*Error)
	*into = e
	return ok
}

func TestRefused(t *testing.T) {
	const archive = "testdata/bad.txtar"
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		in, want := a.Files[i], &a.Files[i+1]
		name := strings.TrimSuffix(in.Name, ".yaml")
		if want.Name != name+".want" {
			t.Fatalf("%s is followed by %s", in.Name, want.Name)
		}
		t.Run(name, func(t *testing.T) {
			_, err := Parse(in.Name, in.Data)
			if err == nil {
				t.Fatal("accepted")
			}
			got := err.Error() + "\n"
			if *update {
				want.Data = []byte(got)
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(archive, txtar.Format(a), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAccepted(t *testing.T) {
	with := func(change func(*Config)) Config {
		c := Default()
		change(&c)
		return c
	}
	for _, test := range []struct {
		name, text string
		want       Config
	}{
		{"nothing", "", Default()},
		{"comments only", "# nothing\n\n", Default()},
		{"a marker only", "---\n", Default()},
		{"one key keeps the others", "workers: 3\n", with(func(c *Config) { c.Workers = 3 })},
		{"a part of a block", "cache:\n  dir: /tmp/x\n", with(func(c *Config) { c.Cache.Dir = "/tmp/x" })},
		{"off is a text", "cache: {dir: off}\n", with(func(c *Config) { c.Cache.Dir = CacheOff })},
		{"a size", "cache: {max_size: 1.5 gb}\n", with(func(c *Config) { c.Cache.MaxSize = 1500 * MB })},
		{"a size in bytes", "cache: {max_size: 5000000}\n", with(func(c *Config) { c.Cache.MaxSize = 5 * MB })},
		{"a time and a switch", "fetch: {timeout: 1.5m, robots: false}\n", with(func(c *Config) { c.Fetch.Timeout = Duration(90 * time.Second); c.Fetch.Robots = false })},
		{"no pace", "fetch: {per_host: {pace: 0s}}\n", with(func(c *Config) { c.Fetch.PerHost.Pace = 0 })},
		{"ranges", "fetch: {allow_private: [\"fd00::/8\"]}\n", with(func(c *Config) { c.Fetch.AllowPrivate = []string{"fd00::/8"} })},
		{"a list replaces", "report:\n  formats:\n    - text\n", with(func(c *Config) { c.Report.Formats = []string{"text"} })},
		{"carriage returns", "workers: 3\r\nreport: {formats: [text]}\r\n", with(func(c *Config) { c.Workers = 3; c.Report.Formats = []string{"text"} })},
		{"byte order mark", "\uFEFFworkers: 3\n", with(func(c *Config) { c.Workers = 3 })},
	} {
		t.Run(test.name, func(t *testing.T) {
			f, err := Parse("x.yaml", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, f.Config); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestProblemPointsAtTheValue(t *testing.T) {
	f, err := Parse("x.yaml", []byte("workers: 1\nreport:\n  formats: [html, pdf]\n"))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"report.formats[1]": "x.yaml:3:19: what; expected this\n      formats: [html, pdf]\n                      ^",
		"cache.dir":         "x.yaml: what; expected this",
		"report.interface":  "x.yaml:3:3: what; expected this\n      formats: [html, pdf]\n      ^",
	} {
		if got := f.Problem(key, "what", "this").Error(); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", key, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	work, user := t.TempDir(), t.TempDir()
	if f, err := Find("", work, user); err != nil || f.Path != "" || !reflect.DeepEqual(f.Config, Default()) {
		t.Fatalf("without files: %+v, %v", f, err)
	}
	write := func(path, text string) string {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, step := range []struct {
		path, named string
		workers     int
	}{
		{path: filepath.Join(user, "variorum", FileName), workers: 1},
		{path: filepath.Join(work, FileName), workers: 2},
		{path: filepath.Join(work, "other.yaml"), named: filepath.Join(work, "other.yaml"), workers: 3},
	} {
		write(step.path, "workers: "+string(rune('0'+step.workers)))
		f, err := Find(step.named, work, user)
		if err != nil || f.Path != step.path || f.Workers != step.workers {
			t.Errorf("after writing %s: %+v, %v", step.path, f, err)
		}
	}
	if _, err := Find(filepath.Join(work, "absent.yaml"), work, user); err == nil {
		t.Error("a named file that is absent was accepted")
	}
	write(filepath.Join(work, FileName), "wrokers: 1")
	if _, err := Find("", work, user); err == nil {
		t.Error("a bad file in the working folder was passed over")
	}
}

func TestSize(t *testing.T) {
	for text, want := range map[string]Size{"0": 0, "1": 1, "12B": 12, "2GB": 2 * GB, "1.5gb": 1500 * MB, " 3 tb ": 3 * TB, "0.5KB": 500, ".5KB": 500} {
		if got, err := ParseSize(text); err != nil || got != want {
			t.Errorf("%q = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{"", "GB", "1XB", "-1", "1e3", "0x10", "inf", "nan", "1_000", "1.2.3", "1 2", "9999999999TB", "2 gigs", "."} {
		if got, err := ParseSize(text); err == nil {
			t.Errorf("%q was read as %d", text, got)
		}
	}
	for size, want := range map[Size]string{0: "0B", 999: "999B", 1000: "1KB", 1500: "1.5KB", 1501: "1501B", 2 * GB: "2GB"} {
		if got := size.String(); got != want {
			t.Errorf("%d prints as %s, want %s", int64(size), got, want)
		}
	}
	if got := Size(1234567).Round(); got != "1.2 MB" {
		t.Errorf("rounded: %s", got)
	}
}

// Law: whatever the bytes, parsing ends without panic, an error has a message
// on the promised shape, and what is accepted is in range.
func FuzzParse(f *testing.F) {
	a, err := txtar.ParseFile("testdata/bad.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range a.Files {
		if strings.HasSuffix(file.Name, ".yaml") {
			f.Add(file.Data)
		}
	}
	f.Add([]byte(Example))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Parse("f.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f.yaml:") || !strings.Contains(err.Error(), "; expected ") {
				t.Errorf("message: %q", err)
			}
			return
		}
		if c.Workers < 0 || c.Cache.MaxSize < MB || len(c.Report.Formats) == 0 {
			t.Errorf("accepted %+v", c.Config)
		}
	})
}

// Law: a size that is printed is read back as itself.
func FuzzSize(f *testing.F) {
	f.Add(int64(1500))
	f.Fuzz(func(t *testing.T, n int64) {
		n &= 1<<53 - 1 // what a float holds exactly
		if got, err := ParseSize(Size(n).String()); err != nil || got != Size(n) {
			t.Errorf("%d prints as %s, read as %d, %v", n, Size(n), got, err)
		}
	})
}

// A time is written as it is read.
func TestDuration(t *testing.T) {
	for text, want := range map[string]string{"0": "0s", "30s": "30s", "1.5m": "1m30s", "90m": "1h30m", "2h": "2h", "500ms": "500ms", " 1 h ": "1h"} {
		d, err := ParseDuration(text)
		if err != nil || d.String() != want {
			t.Errorf("%q = %s, %v; want %s", text, d, err, want)
		}
		if again, err := ParseDuration(d.String()); err != nil || again != d {
			t.Errorf("%s was read back as %s, %v", d, again, err)
		}
	}
	for _, text := range []string{"", "2", "-1s", "soon", "1d", "999999999999h"} {
		if d, err := ParseDuration(text); err == nil {
			t.Errorf("%q was read as %s", text, d)
		}
	}
}
