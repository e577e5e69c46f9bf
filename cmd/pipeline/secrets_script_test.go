package main

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/translate/translatetest"
)

// keyless PLACE… fails where the key of the tests stands, in any form, in the
// output (stdout, stderr), in a file or in the files below a folder, also packed
// ones and in their names.
func scriptKeyless(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: keyless place …")
	}
	look := func(where string, data []byte) {
		for _, form := range translatetest.SecretForms() {
			if bytes.Contains(data, []byte(form)) || strings.Contains(where, form) {
				ts.Fatalf("the key is in %s as %q", where, form)
			}
		}
	}
	files := 0
	for _, place := range args {
		if place == "stdout" || place == "stderr" {
			look(place, []byte(ts.ReadFile(place)))
			continue
		}
		ts.Check(filepath.WalkDir(ts.MkAbs(place), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			files++
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			look(path, data)
			if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
				for _, f := range z.File {
					in, err := f.Open()
					if err != nil {
						return err
					}
					var b bytes.Buffer
					_, err = b.ReadFrom(in)
					in.Close()
					if err != nil {
						return err
					}
					look(path+"/"+f.Name, b.Bytes())
				}
			}
			return nil
		}))
		if files == 0 {
			ts.Fatalf("there is no file in %s", place)
		}
	}
}
