package store_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

var update = flag.Bool("update", false, "write testdata/formats of the newest format anew")

// TestFormats opens an example of every format that a database ever had: its log
// is the same with today's program, on both kinds of database. A new migration
// needs an example of its format, which "go test -run Formats -update" writes from
// the same content; those of older formats are never written again.
//
// FORMAT.db.zst is the file of SQLite, FORMAT.backup the archive that the program
// of that time wrote, FORMAT.log what "monitor log" printed.
func TestFormats(t *testing.T) {
	formats, err := store.Formats()
	if err != nil || len(formats) == 0 {
		t.Fatal(err)
	}
	file := func(format int64, end string) string {
		return filepath.Join("testdata", "formats", fmt.Sprint(format, end))
	}
	if *update {
		writeFormat(t, slices.Max(formats), file)
	}
	for _, format := range formats {
		t.Run(fmt.Sprint(format), func(t *testing.T) {
			if _, err := os.Stat(file(format, ".log")); err != nil {
				t.Fatalf("there is no example of format %d; go test -run Formats -update writes it", format)
			}
			want := string(read(t, file(format, ".log")))
			t.Run("file", func(t *testing.T) {
				d, err := zstd.NewReader(nil)
				if err != nil {
					t.Fatal(err)
				}
				defer d.Close()
				data, err := d.DecodeAll(read(t, file(format, ".db.zst")), nil)
				if err != nil {
					t.Fatal(err)
				}
				name := filepath.Join(t.TempDir(), "old.db")
				if err := os.WriteFile(name, data, 0o600); err != nil {
					t.Fatal(err)
				}
				sameLog(t, open(t, name), want)
			})
			storetest.Each(t, func(t *testing.T, name string) {
				a, err := store.OpenArchive(file(format, ".backup"))
				if err != nil {
					t.Fatal(err)
				}
				defer a.Close()
				old, err := store.OpenAt(t.Context(), name, format)
				if err != nil {
					t.Fatal(err)
				}
				if err := old.Restore(t.Context(), a, false, begin); err != nil {
					t.Fatal(err)
				}
				if err := old.Close(); err != nil {
					t.Fatal(err)
				}
				db := open(t, name)
				sameLog(t, db, want)
				// And the archive goes into a database of today.
				if err := db.Restore(t.Context(), a, true, begin); err != nil {
					t.Fatal(err)
				}
				sameLog(t, db, want)
			})
		})
	}
}

func sameLog(t *testing.T, db *store.DB, want string) {
	t.Helper()
	if diff := cmp.Diff(want, logOf(t, db, store.EventFilter{})); diff != "" {
		t.Error(diff)
	}
	sound(t, db)
}

func writeFormat(t *testing.T, format int64, file func(int64, string) string) {
	name := filepath.Join(t.TempDir(), "example.db")
	db := open(t, name)
	few(t, db)
	log := logOf(t, db, store.EventFilter{})
	if err := os.MkdirAll(filepath.Dir(file(format, "")), 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Backup(t.Context(), file(format, ".backup"), "variorum", begin); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := db.CopySQLite(t.Context(), copied); err != nil {
		t.Fatal(err)
	}
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression))
	if err != nil {
		t.Fatal(err)
	}
	for end, data := range map[string][]byte{".db.zst": e.EncodeAll(read(t, copied), nil), ".log": []byte(log)} {
		if err := os.WriteFile(file(format, end), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(file(format, ".backup"), 0o666); err != nil {
		t.Fatal(err)
	}
}
