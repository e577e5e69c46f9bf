package chromium

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
)

func find(t *testing.T) *Browser {
	t.Helper()
	b, err := Find()
	if err != nil {
		testkit.Missing(t, "chromium", err.Error()+"; "+Remedy)
	}
	return b
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	named := filepath.Join(dir, "browser")
	if err := os.WriteFile(named, []byte("#!/bin/sh\necho 'Some Browser 7.1 built for nobody'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv(Variable, named)
	b, err := Find()
	if err != nil || b.Program != named {
		t.Errorf("the browser that is named: %v, %v", b, err)
	}
	if v, err := b.Version(t.Context()); v != "Some Browser 7.1" || err != nil {
		t.Errorf("its version is %q, %v", v, err)
	}
	t.Setenv(Variable, filepath.Join(dir, "absent"))
	if _, err := Find(); !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), "absent") {
		t.Errorf("a browser that is not there: %v", err)
	}
	t.Setenv(Variable, "")
	t.Setenv("PATH", dir)
	if b, err := Find(); err == nil && !strings.HasPrefix(b.Program, "/Applications") {
		t.Errorf("found %s where there is none", b.Program)
	}
}

// TestFailures holds that a browser which fails, writes nothing or hangs is an
// error that says so, and that nothing stays behind.
func TestFailures(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	dir := t.TempDir()
	for name, c := range map[string]struct{ script, want string }{
		"fails":   {"echo some dbus noise >&2; echo no display >&2; exit 3", "exit status 3: no display"},
		"sandbox": {`case "$*" in *--no-sandbox*) echo still not >&2; exit 4;; esac; echo No usable sandbox >&2; exit 1`, "exit status 4: still not"},
		"nothing": {"exit 0", "wrote nothing"},
		"other":   {`for a; do case $a in --print-to-pdf=*) echo hello >"${a#*=}";; esac; done`, "wrote no PDF"},
	} {
		program := filepath.Join(dir, name)
		if err := os.WriteFile(program, []byte("#!/bin/sh\n"+c.script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		if _, err := newBrowser(program).PDF(t.Context(), []byte("<p>a"), time.Time{}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	hung := filepath.Join(dir, "hung")
	if err := os.WriteFile(hung, []byte("#!/bin/sh\nsleep 600 & wait\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := newBrowser(hung).PDF(ctx, []byte("<p>a"), time.Time{}); err == nil {
		t.Error("a browser that hangs is no error")
	}
	if left, _ := os.ReadDir(temp); len(left) > 0 {
		t.Errorf("%s stayed behind", left[0].Name())
	}
}

// TestPDF holds that the same page gives the same bytes, that no clock is in
// them, that the file has tags and an outline, and that nothing is left in the
// home of the reader.
func TestPDF(t *testing.T) {
	b := find(t)
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_CACHE_HOME", "")
	page := []byte(`<!doctype html><html lang="en"><title>Port</title><style>@page{size:A4}</style><h1>One</h1><p>Text.<h2>Two</h2><p>Text.`)
	at := time.Date(2026, 3, 23, 8, 0, 5, 0, time.UTC)
	first, err := b.PDF(t.Context(), page, at)
	if err != nil {
		t.Fatal(err)
	}
	second, err := b.PDF(t.Context(), page, at)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first, second) {
		t.Error("printed twice it differs")
	}
	if left, _ := os.ReadDir(home); len(left) > 0 {
		t.Errorf("the browser left %s in the home of the reader", left[0].Name())
	}
	for _, want := range []string{"/CreationDate (D:20260323080005+00'00')", "/ModDate (D:20260323080005+00'00')", "/StructTreeRoot", "/Outlines", "/Lang (en)"} {
		if !bytes.Contains(first, []byte(want)) {
			t.Errorf("no %s in the file", want)
		}
	}
}

func TestPNG(t *testing.T) {
	b := find(t)
	for _, page := range []string{
		`<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="#00f"/></svg>`,
		`<!doctype html><style>body{margin:0;background:#00f}</style>`,
	} {
		data, err := b.PNG(t.Context(), []byte(page), 300, 200)
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != 300 || size.Y != 200 {
			t.Errorf("%v pixels, want 300 x 200", size)
		}
		for _, at := range [][2]int{{0, 0}, {299, 0}, {0, 199}, {299, 199}} {
			if r, g, blue, _ := picture.At(at[0], at[1]).RGBA(); r != 0 || g != 0 || blue != 0xffff {
				t.Errorf("the corner %v has another colour than the page", at)
			}
		}
	}
}

func TestRedate(t *testing.T) {
	at := time.Date(2001, 2, 3, 4, 5, 6, 0, time.FixedZone("", 3600))
	for _, c := range [][2]string{
		{"%PDF-1.4\n<</CreationDate (D:20261126061241+00'00')\n/ModDate (D:20261126061241-05'00')>>\nendobj\n/ModDate (D:20261126061241+00'00')", "%PDF-1.4\n<</CreationDate (D:20010203030506+00'00')\n/ModDate (D:20010203030506+00'00')>>\nendobj\n/ModDate (D:20261126061241+00'00')"},
		{"/ModDate (D:2026)\nendobj", "/ModDate (D:2026)\nendobj"},
		{"no object", "no object"},
	} {
		if got := string(redate([]byte(c[0]), at)); got != c[1] {
			t.Errorf("%q became %q", c[0], got)
		}
	}
}
