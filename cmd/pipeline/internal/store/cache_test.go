package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/stages/testkit"
)

type value struct {
	Text  string
	Score float64
	List  []int
}

func open(t *testing.T, dir string) *Cache {
	t.Helper()
	c, err := Open(dir, "p1", func(err error) { t.Errorf("lost: %v", err) })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// files returns every file under a folder.
func files(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGetReturnsWhatPutWasGiven(t *testing.T) {
	c := open(t, t.TempDir())
	m := c.Kind("pair")
	want := value{"ë 中 \x00 <b>", 0.1 + 0.2, []int{}}
	var got value
	if m.Get("k", &got) {
		t.Fatal("found before it was kept")
	}
	m.Put("k", want)
	if !m.Get("k", &got) || fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
		t.Fatalf("got %#v, want %#v", got, want)
	}
	if m.Hits() != 1 || m.Misses() != 1 {
		t.Errorf("%d hits, %d misses", m.Hits(), m.Misses())
	}
}

func TestKeysDoNotMix(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	c.Kind("ab").Put("c", value{Text: "kept"})
	other, err := Open(dir, "p2", nil)
	if err != nil {
		t.Fatal(err)
	}
	var v value
	for name, m := range map[string]*Memo{"kind and key run together": c.Kind("a"), "other kind": c.Kind("x"), "other program": other.Kind("ab")} {
		for _, key := range []string{"c", "bc"} {
			if m.Get(key, &v) {
				t.Errorf("%s: found %q", name, key)
			}
		}
	}
}

func TestNilKeepsNothing(t *testing.T) {
	var c *Cache
	m := c.Kind("pair")
	m.Put("k", value{})
	if m.Get("k", &value{}) || m.Misses() != 1 {
		t.Error("a nil cache found something")
	}
	c.Prune(0)
}

// Law: any damage to a file is a miss, and the file is gone.
func TestDamageIsAMiss(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"empty":          func([]byte) []byte { return nil },
		"cut short":      func(b []byte) []byte { return b[:len(b)/2] },
		"without end":    func(b []byte) []byte { return b[:len(b)-1] },
		"a changed byte": func(b []byte) []byte { b[len(b)/2] ^= 1; return b },
		"not gzip":       func([]byte) []byte { return []byte("hello") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			m := open(t, dir).Kind("pair")
			m.Put("k", value{Text: strings.Repeat("text ", 100)})
			file := files(t, dir)[0]
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, damage(bytes.Clone(data)), 0o666); err != nil {
				t.Fatal(err)
			}
			if m.Get("k", &value{}) {
				t.Error("found")
			}
			if left := files(t, dir); len(left) != 0 {
				t.Errorf("left: %v", left)
			}
		})
	}
}

func TestOtherShapeIsAMiss(t *testing.T) {
	m := open(t, t.TempDir()).Kind("pair")
	m.Put("k", []int{1})
	if m.Get("k", &value{}) {
		t.Error("a list was read as an object")
	}
}

func TestLossIsReportedOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "cache")
	var lost []error
	c, err := Open(dir, "p", func(err error) { lost = append(lost, err) })
	if err != nil {
		t.Fatal(err)
	}
	// A file in place of the folder stops every write, for root too.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(dir, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	m := c.Kind("pair")
	m.Put("a", value{})
	m.Put("b", value{})
	m.Put("unspeakable", make(chan int))
	if len(lost) != 1 || !strings.HasPrefix(lost[0].Error(), "cache: ") {
		t.Errorf("reported: %v", lost)
	}
	if _, err := Open(dir, "p", nil); err == nil {
		t.Error("a file was opened as a cache")
	}
}

func TestFullDisk(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		testkit.Missing(t, "devfull", "no /dev/full")
	}
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := encode(f, value{}); err == nil {
		t.Error("a full disk went unnoticed")
	}
}

func TestFailedWriteLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	c, err := Open(dir, "p", nil)
	if err != nil {
		t.Fatal(err)
	}
	c.Kind("pair").Put("k", make(chan int))
	if left := files(t, dir); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	caches := []*Cache{open(t, dir), open(t, dir)}
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			m := caches[i%2].Kind("pair")
			for n := range 20 {
				key, text := fmt.Sprint(n), strings.Repeat(fmt.Sprint(n), 50)
				m.Put(key, value{Text: text})
				var v value
				if !m.Get(key, &v) || v.Text != text {
					t.Errorf("key %s: %q", key, v.Text)
				}
			}
		})
	}
	wg.Wait()
	if n := len(files(t, dir)); n != 20 {
		t.Errorf("%d files, want 20", n)
	}
}

func TestPruneTakesTheOldestFirst(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a[b]*")
	c := open(t, dir)
	m := c.Kind("pair")
	now := time.Now()
	size := int64(0)
	for i := range 10 {
		m.Put(fmt.Sprint(i), value{Text: "0123456789"})
		path := c.path("pair", fmt.Sprint(i))
		used := now.Add(time.Duration(i-20) * time.Hour)
		if err := os.Chtimes(path, used, used); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		size += info.Size()
	}
	// Reading 0 makes it the youngest.
	if !m.Get("0", &value{}) {
		t.Fatal("0 is absent")
	}
	stranger := filepath.Join(dir, "v1", "ab", "holiday.jpg")
	old := filepath.Join(dir, "v1", "ab", tempPrefix+"123")
	for _, path := range []string{stranger, old} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, nil, 0o666), os.Chtimes(path, now.Add(-99*time.Hour), now.Add(-99*time.Hour))); err != nil {
			t.Fatal(err)
		}
	}
	if u := c.Usage(); u.Files != 10 || u.Bytes != size {
		t.Errorf("usage %+v, want 10 files, %d bytes", u, size)
	}
	if removed := c.Prune(size); removed.Files != 0 {
		t.Errorf("removed %+v although there is room", removed)
	}
	removed := c.Prune(size / 2)
	if removed.Files < 5 || removed.Files > 7 {
		t.Errorf("removed %+v", removed)
	}
	if u := c.Usage(); u.Bytes > size/2 {
		t.Errorf("still %+v", u)
	}
	if !m.Get("0", &value{}) || !m.Get("9", &value{}) || m.Get("1", &value{}) {
		t.Error("the wrong ones went")
	}
	if _, err := os.Stat(stranger); err != nil {
		t.Error("a stranger's file was removed")
	}
	if _, err := os.Stat(old); err == nil {
		t.Error("an abandoned file was left")
	}
}

// Law: whatever the bytes of a file, reading it ends without panic, and only
// what passes the checksum is taken.
func FuzzDecode(f *testing.F) {
	var b bytes.Buffer
	if err := encode(&b, value{"x", 1, nil}); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		var v value
		if err := decode(bytes.NewReader(data), &v); err != nil {
			return
		}
		var again bytes.Buffer
		if err := encode(&again, v); err != nil {
			t.Fatal(err)
		}
	})
}
