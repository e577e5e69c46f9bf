package evidence

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"runtime"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// zipped makes an archive by an ordinary writer.
func zipped(t testing.TB, fill func(z *zip.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	fill(z)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func put(t testing.TB, z *zip.Writer, h *zip.FileHeader, data []byte) {
	t.Helper()
	w, err := z.CreateHeader(h)
	if err == nil && data != nil {
		_, err = w.Write(data)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func named(t testing.TB, list ...string) []byte {
	return zipped(t, func(z *zip.Writer) {
		for _, name := range list {
			var data []byte
			if !strings.HasSuffix(name, "/") {
				data = []byte("x")
			}
			put(t, z, &zip.FileHeader{Name: name}, data)
		}
	})
}

// lying writes a member with sizes that are not its own.
func lying(t testing.TB, h zip.FileHeader, body []byte) []byte {
	return zipped(t, func(z *zip.Writer) {
		w, err := z.CreateRaw(&h)
		if err == nil && body != nil {
			_, err = w.Write(body)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
}

func hostile(t testing.TB) map[string][]byte {
	whole := named(t, ManifestName, RecipeName)
	// zeros are a megabyte for each kilobyte of archive.
	zeros := zipped(t, func(z *zip.Writer) {
		w, err := z.Create("raw/zeros.txt")
		if err == nil {
			_, err = io.CopyN(w, zeroReader{}, 100<<20)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	many := zipped(t, func(z *zip.Writer) {
		for i := range 100_000 {
			put(t, z, &zip.FileHeader{Name: fmt.Sprintf("raw/%d", i), Method: zip.Store}, nil)
		}
	})
	several := zipped(t, func(z *zip.Writer) {
		for i := range 40 {
			w, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("raw/%d.txt", i), Method: zip.Deflate, UncompressedSize64: 10 << 20, CompressedSize64: 100 << 10})
			if err == nil {
				_, err = w.Write(make([]byte, 100<<10))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	link := &zip.FileHeader{Name: "raw/link"}
	link.SetMode(fs.ModeSymlink | 0o777)
	all := map[string][]byte{
		"nothing":               {},
		"no archive":            []byte("PK\x03\x04 and no more"),
		"text":                  []byte("a text"),
		"cut in half":           whole[:len(whole)/2],
		"cut at the end":        whole[:len(whole)-4],
		"something in front":    append([]byte("#!/bin/sh\n"), whole...),
		"something behind":      append(bytes.Clone(whole), "more"...),
		"a bomb":                zeros,
		"too many":              many,
		"too much":              several,
		"upwards":               named(t, "../manifest.json"),
		"absolute":              named(t, "/etc/passwd"),
		"a drive":               named(t, "C:/x"),
		"a backslash":           named(t, `raw\x`),
		"a roundabout name":     named(t, "raw/../raw/x"),
		"a name of two dots":    named(t, ".."),
		"twice":                 named(t, "raw/a", "raw/a"),
		"twice but for letters": named(t, "raw/a", "raw/A"),
		"a file as a folder":    named(t, "raw/a", "raw/a/"),
		"a line feed":           named(t, "raw/a\nb"),
		"a long name":           named(t, strings.Repeat("x", 300)),
		"deep":                  named(t, strings.Repeat("x/", 60)+"x"),
		"no UTF-8":              named(t, "raw/\xff\xfe"),
		"a link":                zipped(t, func(z *zip.Writer) { put(t, z, link, []byte("/etc/passwd")) }),
		"a password":            lying(t, zip.FileHeader{Name: "raw/x", Flags: 1, UncompressedSize64: 1, CompressedSize64: 1}, []byte("x")),
		"an unknown method":     lying(t, zip.FileHeader{Name: "raw/x", Method: 99, UncompressedSize64: 1, CompressedSize64: 1}, []byte("x")),
		"says it is huge":       lying(t, zip.FileHeader{Name: "raw/x", Method: zip.Deflate, UncompressedSize64: 1 << 40, CompressedSize64: 3}, []byte("\x03\x00\x00")),
		"says it is endless":    lying(t, zip.FileHeader{Name: "raw/x", Method: zip.Deflate, UncompressedSize64: 1<<64 - 1, CompressedSize64: 3}, []byte("\x03\x00\x00")),
		"stored, two sizes":     lying(t, zip.FileHeader{Name: "raw/x", UncompressedSize64: 100, CompressedSize64: 3}, []byte("\x03\x00\x00")),
		"a comment": zipped(t, func(z *zip.Writer) {
			_ = z.SetComment("hello")
			put(t, z, &zip.FileHeader{Name: ManifestName}, []byte("{}"))
		}),
		"folder with content": lying(t, zip.FileHeader{Name: "raw/", UncompressedSize64: 3, CompressedSize64: 3}, nil),
	}
	all["two members at one place"] = overlapping(t)
	all["another name where it lies"] = renamed(whole)
	all["a gap"] = gapped(t)
	return all
}

type zeroReader struct{}

func (zeroReader) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// twoMembers is an archive of raw/a and raw/b, one byte each.
func twoMembers(t testing.TB) []byte {
	return zipped(t, func(z *zip.Writer) {
		for _, name := range []string{"raw/a", "raw/b"} {
			h := &zip.FileHeader{Name: name, UncompressedSize64: 1, CompressedSize64: 1, CRC32: 0x8cdc1683}
			w, err := z.CreateRaw(h)
			if err == nil {
				_, err = w.Write([]byte("x"))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// overlapping is an archive with two entries of the list for one member.
func overlapping(t testing.TB) []byte {
	data := twoMembers(t)
	second := bytes.LastIndex(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[second+42:], 0)
	return data
}

// renamed is an archive whose first member is called otherwise before its
// content than in the list.
func renamed(whole []byte) []byte {
	data := bytes.Clone(whole)
	copy(data[30:], "m4nifest.json")
	return data
}

// gapped is an archive with bytes between its members that no list tells of.
func gapped(t testing.TB) []byte {
	data := twoMembers(t)
	first := bytes.Index(data, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(data[first+20:], 0) // the member ends before its content does
	binary.LittleEndian.PutUint32(data[first+24:], 0)
	return data
}

// TestHostile is law: each of these is refused, soon, and with little memory.
func TestHostile(t *testing.T) {
	for name, data := range hostile(t) {
		t.Run(name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			b, err := Read(bytes.NewReader(data), int64(len(data)))
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			if _, refused := errors.AsType[*Error](err); !refused {
				t.Errorf("not refused: %v, %v", b, err)
			}
			if most := testkit.Limit(500 * time.Millisecond); took > most {
				t.Errorf("took %s; expected less than %s", took, most)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 200<<20 {
				t.Errorf("took %d MB", used>>20)
			}
		})
	}
}

// TestLyingContent unpacks members that are longer than they say, or not what
// their checksum says: they are part of the bundle and say so.
func TestLyingContent(t *testing.T) {
	for name, data := range map[string][]byte{
		"longer":   lying(t, zip.FileHeader{Name: RecipeName, Method: zip.Deflate, UncompressedSize64: 1, CompressedSize64: 10, CRC32: 1}, []byte("\x4b\x4c\x84\x02\x00\xff\xff\xff\xff\xff")),
		"checksum": lying(t, zip.FileHeader{Name: RecipeName, UncompressedSize64: 1, CompressedSize64: 1, CRC32: 1}, []byte("x")),
	} {
		b, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil || b.members[0].Err == nil {
			t.Errorf("%s: %v, %v", name, b, err)
		}
	}
}

// TestOtherPackers reads archives that were packed again by a writer that puts
// sizes behind the members, and one with folders.
func TestOtherPackers(t *testing.T) {
	b := read(t, packed(t, small(t, t.TempDir()), Options{}))
	again := zipped(t, func(z *zip.Writer) {
		put(t, z, &zip.FileHeader{Name: "raw/"}, nil)
		for i := len(b.members) - 1; i >= 0; i-- {
			put(t, z, &zip.FileHeader{Name: b.members[i].Name, Method: zip.Deflate, Modified: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}, b.members[i].Data)
		}
	})
	if r := check(t, again); !r.Holds() {
		t.Errorf("packed again it does not hold: %v", r.Differences)
	}
}

// TestMuchOfTheSame keeps a text that packs better than an archive may.
func TestMuchOfTheSame(t *testing.T) {
	b := bundle(map[string][]byte{"raw/x": bytes.Repeat([]byte("x"), 8<<20)})
	got := read(t, archive(t, b))
	if !bytes.Equal(got.members[0].Data, b.members[0].Data) {
		t.Error("another content")
	}
}

func TestTooLarge(t *testing.T) {
	err := bundle(map[string][]byte{"raw/x": make([]byte, 240<<20)}).Write(io.Discard)
	if _, refused := errors.AsType[*Error](err); !refused {
		t.Errorf("written: %v", err)
	}
}

func TestNames(t *testing.T) {
	n := names{}
	for _, c := range [][2]string{
		{"a.txt", "raw/a.txt"},
		{"A.txt", "raw/A~2.txt"},
		{"a.txt", "raw/a~3.txt"},
		{"x/../../y", "raw/x/_/_/y"},
		{`c:\x?`, "raw/c__x_"},
		{"a\x00b\nc", "raw/a_b_c"},
		{"", "raw/_"},
		{"https://example.org/x", "raw/https_/_/example.org/x"},
		{"لندن.txt", "raw/لندن.txt"},
	} {
		if got := n.of(rawFolder, c[0]); got != c[1] || wrongName(got) != "" {
			t.Errorf("%q is called %q (%s), want %q", c[0], got, wrongName(got), c[1])
		}
	}
	long := n.of(rawFolder, strings.Repeat("ö", 400)+".html")
	if wrongName(long) != "" || !strings.HasSuffix(long, ".html") {
		t.Errorf("a long name is called %q", long)
	}
}

// FuzzRead is law: whatever the bytes, an archive is refused or its bundle
// checked, and what holds and has the recipe of a bundle is that bundle.
func FuzzRead(f *testing.F) {
	data := packed(f, small(f, f.TempDir()), Options{})
	f.Add(data)
	f.Add(named(f, ManifestName, RecipeName))
	f.Add(overlapping(f))
	f.Add(gapped(f))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	b := contents(read(f, data))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		r, err := got.Check(t.Context(), program(), Options{})
		files := contents(got)
		if err != nil || !r.Holds() || !bytes.Equal(files[RecipeName], b[RecipeName]) {
			return
		}
		for name, data := range files {
			if !IsSeal(name) && strings.HasPrefix(name, textFolder) && !bytes.Equal(b[name], data) && bytes.Equal(b[ComparisonName], files[ComparisonName]) {
				t.Errorf("%s is another, and holds", name)
			}
		}
	})
}

// FuzzRecipe is law: whatever a recipe says, with a manifest that is right for
// it, it is checked and ends.
func FuzzRecipe(f *testing.F) {
	files := contents(read(f, packed(f, small(f, f.TempDir()), Options{})))
	f.Add(files[RecipeName])
	f.Add([]byte(`{"schema":1,"settings":{"interface":"en"},"story":{"texts":[{"path":"../x","bytes":"raw/first.en.txt"}]}}`))
	f.Add([]byte(`{"schema":1,"settings":{"interface":"en"},"story":{"texts":[{"path":"a.rss/b","container":"a.rss","member":"b","bytes":"raw/first.en.txt"}]}}`))
	f.Fuzz(func(t *testing.T, recipe []byte) {
		forged := maps.Clone(files)
		forged[RecipeName] = recipe
		b := mended(t, forged)
		r, err := b.Check(t.Context(), program(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		again := read(t, archive(t, b))
		if s, err := again.Check(t.Context(), program(), Options{}); err != nil || s.Holds() != r.Holds() {
			t.Errorf("it holds (%t), and written and read it does not: %v", r.Holds(), err)
		}
	})
}
