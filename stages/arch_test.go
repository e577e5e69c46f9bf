package stages_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

const module = "variorum/"

// A rule says which packages of this module a package may import and which
// packages it must not reach, not even through ours. A pattern that ends in
// "/..." means the folder and everything below. The first rule that matches a
// package is its rule.
type rule struct {
	pkg    string
	why    string
	allow  []string
	forbid []string
}

// What the algorithms must not reach: they turn values into values.
var outside = []string{"net", "net/...", "os/...", "database/...", "log/...", "time/tzdata"}

var rules = []rule{
	{"stages/article", "the vocabulary is plain data", nil, slices.Concat(outside, []string{"os", "html/...", "text/..."})},
	{"stages/flow", "moves items and knows nothing about them", nil, outside},
	{"stages/langid", "text in, language tag out", []string{"stages/article", "stages/langid/internal/ngram"}, outside},
	{"stages/langid/internal/ngram", "pieces of words in, scores out, and the file that holds their weights", nil, outside},
	{"stages/langid/training", "a program that fetches texts and makes the model of the package above", []string{"stages/langid/internal/ngram"}, nil},
	{"stages/segment", "text in, positions out", []string{"stages/article"}, outside},
	{"stages/segment/training", "a program that makes the word lists of the package above", nil, nil},
	{"stages/embedding", "text in, vectors out", nil, outside},
	{"stages/embedding/training/lay", "a program that makes the table's file for the package above", nil, nil},
	{"stages/wrapper", "paragraphs in, what their shape says out", []string{"stages/article"}, outside},
	{"stages/ingest", "reads the outside world, and only that", []string{"stages/article", "stages/exchange", "stages/langid", "stages/segment", "stages/wrapper"}, []string{"database/...", "os/exec", "net/http"}},
	{"stages/ingest/fetch", "the one package that opens a connection", []string{"stages/ingest", "stages/article"}, []string{"database/...", "os/exec"}},
	{"stages/ingest/browser", "shows pages to a browser whose requests the package above makes", []string{"stages/ingest", "stages/ingest/fetch"}, []string{"database/..."}},
	{"stages/align", "an algorithm over article values", []string{"stages/article", "stages/langid", "stages/segment", "stages/embedding"}, outside},
	{"stages/diff", "an algorithm over article values", []string{"stages/article", "stages/langid", "stages/segment", "stages/embedding", "stages/diff/endings"}, outside},
	{"stages/diff/endings", "tables of the endings that languages have", []string{"stages/segment"}, outside},
	{"stages/reason", "what findings say in, sentences out", []string{"stages/article"}, outside},
	{"stages/classify", "an algorithm over article values", []string{"stages/article", "stages/reason", "stages/langid", "stages/segment", "stages/embedding", "stages/classify/languages", "stages/diff/endings"}, outside},
	{"stages/classify/languages", "tables of what languages have: number words, months, negations", []string{"stages/article", "stages/segment"}, outside},
	{"stages/exchange", "files of translators in, values out", []string{"stages/langid"}, outside},
	{"stages/translate", "asks services and engines", []string{"stages/article", "stages/exchange", "stages/langid", "stages/segment"}, []string{"database/..."}},
	{"stages/translate/translatetest", "fakes of services, for tests", []string{"stages/translate"}, []string{"database/..."}},
	{"stages/stemma", "an algorithm over article values", []string{"stages/article", "stages/reason", "stages/embedding", "stages/segment"}, outside},
	{"stages/report", "renders what it is given", []string{"stages/article", "stages/reason"}, []string{"database/...", "os/exec"}},
	{"stages/report/chromium", "the one package that starts a browser", nil, []string{"database/...", "net/http"}},
	{"stages/evidence", "keeps what a report was made from and makes it again: above the order of the steps", []string{"stages", "stages/align", "stages/article", "stages/embedding", "stages/evidence/signature", "stages/ingest", "stages/langid", "stages/report"}, []string{"net/http", "database/...", "os/exec"}},
	{"stages/evidence/signature", "bytes, a signature and a key in, a name out", nil, outside},
	{"stages/watch", "two captures of an address in, what may be claimed out: above the order of the steps", []string{"stages", "stages/align", "stages/article", "stages/ingest", "stages/langid", "stages/reason", "stages/segment", "stages/wrapper"}, []string{"net/http", "database/...", "os/exec"}},
	{"stages/match", "articles in, which of them tell the same story out", []string{"stages/article", "stages/classify", "stages/embedding", "stages/langid", "stages/segment"}, outside},
	{"stages/testkit", "for tests only, so nothing else may import it", []string{"stages/article"}, nil},
	{"stages", "the one package that knows the order of the steps", []string{"stages/..."}, []string{"database/...", "os/exec"}},
	{"config", "settings are plain values", nil, []string{"net/http", "database/..."}},
	{"cmd/pipeline/internal/store", "keeps and finds; knows no step", []string{"stages/article", "stages/translate"}, nil},
	{"cmd/pipeline/internal/store/storetest", "fresh databases, for tests", []string{"stages/testkit"}, nil},
	{"cmd/pipeline/internal/monitor", "wakes up on time; gets the work as functions", []string{"stages/article", "cmd/pipeline/internal/store"}, nil},
	{"cmd/pipeline/internal/notify", "who is told what, and how, in the words of reports", []string{"stages/article", "stages/report", "cmd/pipeline/internal/store"}, nil},
	{"cmd/pipeline/internal/web", "the dashboard: reads the store, calls report", []string{"stages/article", "stages/report", "cmd/pipeline/internal/store"}, nil},
	{"cmd/pipeline/internal/simweb", "a simulated web, for tests", []string{"stages/testkit"}, nil},
	{"cmd/pipeline/internal/...", "services meet in main, not in each other", []string{"stages/article", "stages/translate"}, nil},
	{"cmd/pipeline", "wires everything", []string{"config", "stages", "stages/...", "cmd/pipeline/internal/..."}, nil},
}

func matches(pattern, pkg string) bool {
	tree, ok := strings.CutSuffix(pattern, "/...")
	return pkg == pattern || ok && (pkg == tree || strings.HasPrefix(pkg, tree+"/"))
}

func matchesAny(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, pkg) })
}

func TestImports(t *testing.T) {
	checkImports(t, readImports(t, testkit.Root(t)), t.Errorf)
}

// TestImportRulesBite plants violations and expects each to be named.
func TestImportRulesBite(t *testing.T) {
	planted := map[string][]string{
		"stages/diff":     {"variorum/stages/align"},
		"stages/article":  {"os"},
		"stages/align":    {"variorum/stages/langid"},
		"stages/langid":   {"net/http"},
		"stages/untitled": nil,
		"stages/report":   {"variorum/stages/testkit"},
	}
	graph := map[string]map[string]bool{}
	for pkg, imports := range planted {
		graph[pkg] = map[string]bool{}
		for _, imp := range imports {
			graph[pkg][imp] = true
		}
	}
	var got []string
	checkImports(t, graph, func(format string, args ...any) {
		got = append(got, args[0].(string))
	})
	want := []string{"stages/align", "stages/article", "stages/diff", "stages/langid", "stages/report", "stages/untitled"}
	if slices.Sort(got); !slices.Equal(slices.Compact(got), want) {
		t.Errorf("violations found in %v, want %v", got, want)
	}
}

func checkImports(t *testing.T, graph map[string]map[string]bool, complain func(string, ...any)) {
	t.Helper()
	for _, pkg := range slices.Sorted(maps.Keys(graph)) {
		i := slices.IndexFunc(rules, func(r rule) bool { return matches(r.pkg, pkg) })
		if i < 0 {
			complain("%s has no import rule: add one and say why the package exists", pkg)
			continue
		}
		r := rules[i]
		for _, imp := range slices.Sorted(maps.Keys(graph[pkg])) {
			ours, ok := strings.CutPrefix(imp, module)
			if ok && (ours == "stages/testkit" && !slices.Contains(r.allow, ours) || !matchesAny(r.allow, ours)) {
				complain("%s must not import %s: %s", pkg, ours, r.why)
			}
		}
		if len(r.forbid) > 0 {
			checkReach(graph, pkg, r, complain)
		}
	}
}

// checkReach complains about every forbidden package that pkg imports itself
// or through others of ours, with the way there.
func checkReach(graph map[string]map[string]bool, pkg string, r rule, complain func(string, ...any)) {
	seen := map[string]bool{pkg: true}
	var walk func(from string, way []string)
	walk = func(from string, way []string) {
		way = append(slices.Clone(way), from)
		for _, imp := range slices.Sorted(maps.Keys(graph[from])) {
			if matchesAny(r.forbid, imp) {
				complain("%s must not reach %s (%s): %s", pkg, imp, strings.Join(way, " > "), r.why)
			}
			if ours, ok := strings.CutPrefix(imp, module); ok && !seen[ours] {
				seen[ours] = true
				walk(ours, way)
			}
		}
	}
	walk(pkg, nil)
}

// readImports maps every package of the module to the imports of its files
// that are not tests. It reads the files itself: a test that asks the go
// command passes from the test cache after a file has changed.
func readImports(t *testing.T, root string) map[string]map[string]bool {
	t.Helper()
	graph := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			_, nested := os.Stat(filepath.Join(file, "go.mod"))
			if d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || file != root && nested == nil {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil || parsed.Name.Name == "ignore" {
			return err
		}
		rel, err := filepath.Rel(root, file)
		if err != nil {
			return err
		}
		pkg := path.Dir(filepath.ToSlash(rel))
		if graph[pkg] == nil {
			graph[pkg] = map[string]bool{}
		}
		for _, spec := range parsed.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			graph[pkg][name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return graph
}

// dependencies lists the modules that go.mod may require directly, each with
// the one reason for it.
var dependencies = map[string]string{
	"aead.dev/minisign":                                   "signatures by minisign",
	"cloud.google.com/go/translate":                       "Cloud Translation by Google, version 3",
	"code.dny.dev/ssrf":                                   "which addresses are public",
	"codeberg.org/readeck/go-readability/v2":              "main text of a page",
	"github.com/alecthomas/kong":                          "command line as a typed struct",
	"github.com/chromedp/chromedp":                        "tests: the report in a real browser",
	"github.com/chromedp/cdproto":                         "tests: events of that browser",
	"github.com/clipperhouse/uax29/v2":                    "words and sentences by Unicode's rules",
	"github.com/digitorus/pkcs7":                          "signatures of time stamps",
	"github.com/digitorus/timestamp":                      "time stamps by RFC 3161",
	"github.com/goccy/go-yaml":                            "strict YAML with line and column",
	"github.com/google/go-cmp":                            "tests: readable differences",
	"github.com/google/renameio/v2":                       "files that are whole or absent",
	"github.com/googleapis/gax-go/v2":                     "asking Google again, and what its errors hold",
	"github.com/hashicorp/go-retryablehttp":               "asking a server again",
	"github.com/klippa-app/go-pdfium":                     "PDFium as WebAssembly: the signs of a PDF with their places",
	"github.com/rogpeppe/go-internal":                     "tests: scripts against the real binary",
	"github.com/schollz/progressbar/v3":                   "progress on a terminal",
	"github.com/sergi/go-diff":                            "word diff over token runes",
	"github.com/tetratelabs/wazero":                       "runs PDFium without cgo, within bounds of memory and time",
	"github.com/wneessen/go-mail":                         "mail that every server takes",
	"github.com/yuin/goldmark":                            "Markdown",
	"golang.org/x/crypto":                                 "keys and signatures of SSH, passwords",
	"golang.org/x/net":                                    "HTML parser, charset names, names of hosts",
	"golang.org/x/term":                                   "width of the terminal",
	"golang.org/x/time":                                   "pace of requests",
	"golang.org/x/text":                                   "encodings, normal forms, language tags",
	"github.com/jackc/pgx/v5":                             "PostgreSQL",
	"github.com/klauspost/compress":                       "captures packed by zstd",
	"github.com/pressly/goose/v3":                         "tables of monitoring, from one format to the next",
	"github.com/riverqueue/river":                         "the queue of monitoring",
	"github.com/riverqueue/river/riverdriver/riverpgxv5":  "that queue on PostgreSQL",
	"github.com/riverqueue/river/riverdriver/riversqlite": "that queue on SQLite",
	"github.com/riverqueue/river/riverdriver":             "what those two have in common",
	"github.com/riverqueue/river/rivertype":               "rows of that queue",
	"github.com/riverqueue/river/rivermigrate":            "tables of that queue",
	"github.com/robfig/cron/v3":                           "rules of cron",
	"github.com/nicholas-fedor/shoutrrr":                  "notices to chats and webhooks",
	"modernc.org/sqlite":                                  "SQLite without cgo",
	"riverqueue.com/riverui":                              "pages of that queue in the dashboard",
	"google.golang.org/api":                               "how the client of Google is opened",
	"google.golang.org/genproto/googleapis/rpc":           "tests: what errors of Google hold",
	"google.golang.org/grpc":                              "the line to Google and its codes of errors",
	"google.golang.org/protobuf":                          "tests: messages of a fake Google",
}

func TestDependencyBudget(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	direct := 0
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "require "))
		if len(fields) < 2 || !strings.HasPrefix(fields[1], "v") || !strings.Contains(fields[1], ".") || strings.HasSuffix(strings.TrimSpace(line), "// indirect") {
			continue
		}
		direct++
		if dependencies[fields[0]] == "" {
			t.Errorf("go.mod requires %s: give one reason for it in this test, or do without", fields[0])
		}
	}
	if direct == 0 {
		t.Error("no direct requirement found in go.mod: is it read right?")
	}
}
