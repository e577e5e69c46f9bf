package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"variorum/stages/testkit"
)

// tamper [-mend] FROM TO MEMBER [OLD NEW] copies a bundle with the first OLD of
// a member become NEW, or with a member more; -mend writes a manifest that is
// right for it.
func scriptTamper(ts *testscript.TestScript, neg bool, args []string) {
	mend := len(args) > 0 && args[0] == "-mend"
	if mend {
		args = args[1:]
	}
	if neg || len(args) != 3 && len(args) != 5 {
		ts.Fatalf("usage: tamper [-mend] from to member [old new]")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	var order []string
	files := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		ts.Check(err)
		data, err := io.ReadAll(r)
		ts.Check(err)
		order = append(order, f.Name)
		files[f.Name] = data
	}
	if len(args) == 3 {
		order = append(order, args[2])
		files[args[2]] = []byte("more")
	} else {
		if !bytes.Contains(files[args[2]], []byte(args[3])) {
			ts.Fatalf("%s has no %s", args[2], args[3])
		}
		files[args[2]] = bytes.Replace(files[args[2]], []byte(args[3]), []byte(args[4]), 1)
	}
	if mend {
		files["manifest.json"] = mended(ts, order, files)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range order {
		f, err := w.Create(name)
		ts.Check(err)
		_, err = f.Write(files[name])
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out.Bytes(), 0o666))
}

// seal FROM TO makes a key and signs the manifest of a bundle with it: key.pub,
// manifest.json.sig and the bundle with the signature in it.
func scriptSeal(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: seal from to")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		ts.Check(w.Copy(f))
		if f.Name != "manifest.json" {
			continue
		}
		r, err := f.Open()
		ts.Check(err)
		data, err := io.ReadAll(r)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(f.Name), data, 0o666))
	}
	ts.Check(ts.Exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "reader", "-f", "key"))
	ts.Check(ts.Exec("ssh-keygen", "-q", "-Y", "sign", "-n", "variorum-evidence", "-f", "key", "manifest.json"))
	sig, err := os.ReadFile(ts.MkAbs("manifest.json.sig"))
	ts.Check(err)
	f, err := w.Create("manifest.json.sig")
	ts.Check(err)
	_, err = f.Write(sig)
	ts.Check(err)
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), out.Bytes(), 0o666))
}

// mended is the manifest of a forger, who knows how one is written.
func mended(ts *testscript.TestScript, order []string, files map[string][]byte) []byte {
	var m struct {
		Schema    json.RawMessage `json:"schema"`
		Kind      json.RawMessage `json:"kind"`
		Generator json.RawMessage `json:"generator"`
		Story     json.RawMessage `json:"story"`
		Root      string          `json:"root"`
		Members   []struct {
			Name   string `json:"name"`
			Bytes  int    `json:"bytes"`
			SHA256 string `json:"sha256"`
		} `json:"members"`
	}
	ts.Check(json.Unmarshal(files["manifest.json"], &m))
	all := sha256.New()
	for i := range m.Members {
		one := &m.Members[i]
		sum := sha256.Sum256(files[one.Name])
		one.Bytes, one.SHA256 = len(files[one.Name]), hex.EncodeToString(sum[:])
		io.WriteString(all, one.SHA256+"  "+one.Name+"\n")
	}
	m.Root = hex.EncodeToString(all.Sum(nil))
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	ts.Check(e.Encode(&m))
	return b.Bytes()
}

// TestVerifyHostile is law: what nobody should open is refused soon, with exit
// code 1.
func TestVerifyHostile(t *testing.T) {
	t.Chdir(t.TempDir())
	var many, bomb bytes.Buffer
	z := zip.NewWriter(&many)
	for i := range 100_000 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: "raw/" + strings.Repeat("x", 1+i%50) + string(rune('a'+i%26)), Method: zip.Store}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	z = zip.NewWriter(&bomb)
	w, err := z.Create("manifest.json")
	if err == nil {
		_, err = w.Write(make([]byte, 64<<20))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"many.zip": many.Bytes(), "bomb.zip": bomb.Bytes(), "cut.zip": bomb.Bytes()[:bomb.Len()/2]} {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		var out, told bytes.Buffer
		start := time.Now()
		if code := run([]string{"verify", name}, strings.NewReader(""), &out, &told); code != exitFailed || out.Len() > 0 {
			t.Errorf("%s: exit code %d, %s%s", name, code, out.String(), told.String())
		}
		if took := time.Since(start); took > testkit.Limit(500*time.Millisecond) {
			t.Errorf("%s: took %s", name, took)
		}
	}
}
