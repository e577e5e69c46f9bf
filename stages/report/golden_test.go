package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with testdata/golden/name, which may change with the design
// and is read in review.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run go test -update and review (-want +got):\n%s", file, cmp.Diff(string(want), string(got)))
	}
}

var notMarkup = regexp.MustCompile(`(?s)(<style>|<script>|'sha256-).*?(</style>|</script>|')`)

// markup is a page without what its style sheet and script say, which are read in
// their own files.
func markup(page []byte) []byte { return notMarkup.ReplaceAll(page, []byte("$1…$2")) }

func TestGoldenPage(t *testing.T) {
	var b bytes.Buffer
	if err := HTML(&b, ferry(t), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "ferry.html", markup(b.Bytes()))
}

func TestGoldenJSON(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, ferry(t), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "ferry.json", b.Bytes())
}

func TestGoldenText(t *testing.T) {
	for name, o := range map[string]TextOptions{
		"ferry.txt":       {},
		"ferry-60.txt":    {Width: 60},
		"ferry-full.txt":  {Full: true},
		"ferry-color.txt": {Color: true},

		"ferry-side-80.txt":   {Width: 80, Layout: LayoutSide},
		"ferry-120.txt":       {Width: 120},
		"ferry-120-color.txt": {Width: 120, Color: true},
		"ferry-160.txt":       {Width: 160},
	} {
		var b bytes.Buffer
		if err := Text(&b, ferry(t), o); err != nil {
			t.Fatal(err)
		}
		golden(t, name, b.Bytes())
	}
}
