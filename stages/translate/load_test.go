package translate_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// files is a memory on disk: a file for each answer, put in place whole.
type files string

func (f files) path(key string) string {
	sum := sha256.Sum256([]byte(key))
	return filepath.Join(string(f), hex.EncodeToString(sum[:]))
}

func (f files) Get(key string, into any) bool {
	data, err := os.ReadFile(f.path(key))
	return err == nil && json.Unmarshal(data, into) == nil
}

func (f files) Put(key string, value any) {
	data, err := json.Marshal(value)
	path := f.path(key)
	if err = errors.Join(err, os.WriteFile(path+".new", data, 0o666), os.Rename(path+".new", path)); err != nil {
		panic(err)
	}
}

// kept are the texts that the memory has an answer for.
func (f files) kept(t *testing.T) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(string(f), "*"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, p := range paths {
		var e translate.Entry
		if data, err := os.ReadFile(p); err == nil && !strings.HasSuffix(p, ".new") && json.Unmarshal(data, &e) == nil {
			out[e.Original] = true
		}
	}
	return out
}

// manyTexts are paragraphs of about 300 characters, all different.
func manyTexts(n int) translate.Request {
	r := translate.Request{From: "en", To: "sq"}
	for i := range n {
		r.Texts = append(r.Texts, fmt.Sprintf("Paragraph %d of the report says that the council sold the old harbour of the town on a Tuesday. "+
			"Nobody asked the fishermen of street %d about it, and a second vote is planned for the spring. The mayor did not comment on it; "+
			"her office said that %d letters had come from people who live near the water.", i, i*7%911, i%97+3))
	}
	return r
}

// hiccups refuses one request in a hundred, as services do that are busy. A
// connection that breaks is not among them: it takes the answers of other requests
// along, which were charged then and have to be asked for again.
func hiccups(n int) translatetest.Fault {
	if n%100 != 41 {
		return translatetest.None
	}
	return []translatetest.Fault{translatetest.Busy, translatetest.Down, translatetest.BusyPlain}[n/100%3]
}

// Ten thousand paragraphs at 50 ms a request, eight requests at once, one in a
// hundred refused: each right once and paid once, at nearly the rate that the
// latency allows, in memory that does not grow with the answers.
func TestLoad(t *testing.T) {
	testkit.Figures(t)
	const latency, workers = 50 * time.Millisecond, 8
	g := &translatetest.Google{Engine: &translatetest.Engine{Next: hiccups}, Latency: latency}
	r := manyTexts(10_000)
	runes := 0
	for _, text := range r.Texts {
		runes += translate.UnitRunes.Count(text)
	}
	s := translate.Stack(googleFake(t, g, translate.GoogleSettings{Model: "nmt"}), translate.Layers{Memory: files(t.TempDir()), Account: &translate.RunAccount{Most: runes}})
	got := make([]int, len(r.Texts))
	billed, wrong := 0, 0
	var peak uint64
	begun := time.Now()
	err := s.Translate(t.Context(), r, func(i int, it translate.Item) {
		if got[i]++; it.Err != nil || it.Text != translatetest.Word(r.Texts[i], "sq") {
			wrong++
		}
		billed += it.Billed
		if i%500 == 0 {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapInuse)
		}
	})
	took := time.Since(begun)
	if err != nil || wrong > 0 {
		t.Fatalf("%v; %d texts are wrong", err, wrong)
	}
	for i, n := range got {
		if n != 1 {
			t.Fatalf("text %d was put %d times", i, n)
		}
	}
	if twice := g.Twice(); len(twice) > 0 || g.Billed() != runes || billed != runes {
		t.Errorf("%d texts were paid twice; the service billed %d, the items say %d, the texts have %d", len(twice), g.Billed(), billed, runes)
	}
	ideal := time.Duration(g.Requests()) * latency / workers
	t.Logf("%d requests in %v, %.0f %% of the ideal rate; heap %d MB", g.Requests(), took.Round(time.Millisecond), 100*ideal.Seconds()/took.Seconds(), peak>>20)
	if took > testkit.Limit(3*ideal) { // beside other work
		t.Errorf("took %v, at this latency %v would do", took, ideal)
	}
	if peak > 100<<20 {
		t.Errorf("%d MB of heap", peak>>20)
	}
	// A second time nothing is sent.
	before := g.Requests()
	if err := s.Translate(t.Context(), r, func(int, translate.Item) {}); err != nil || g.Requests() != before {
		t.Errorf("a second time: %v, %d requests more", err, g.Requests()-before)
	}
}

const (
	loadEndpoint = "VARIORUM_TEST_LOAD_ENDPOINT"
	loadFolder   = "VARIORUM_TEST_LOAD_FOLDER"
	killedTexts  = 4000
)

// TestLoadChild is the program that [TestKilled] starts and kills. By itself it
// sees that no text stands twice among those that are counted there.
func TestLoadChild(t *testing.T) {
	endpoint := os.Getenv(loadEndpoint)
	if endpoint == "" {
		texts := manyTexts(killedTexts).Texts
		slices.Sort(texts)
		if n := len(slices.Compact(texts)); n != killedTexts {
			t.Errorf("%d different texts, want %d", n, killedTexts)
		}
		return
	}
	g := translate.NewGoogle(translate.GoogleSettings{Endpoint: endpoint, Plaintext: true, Project: translatetest.GoogleProject, Model: "nmt"})
	s := translate.Stack(g, translate.Layers{Memory: files(os.Getenv(loadFolder))})
	r := manyTexts(killedTexts)
	err := s.Translate(t.Context(), r, func(i int, it translate.Item) {
		if it.Err != nil || it.Text != translatetest.Word(r.Texts[i], "sq") {
			t.Errorf("text %d: %+v", i, it)
		}
	})
	if err != nil {
		t.Error(err)
	}
}

// A program that is killed in the middle and started again pays for nothing
// twice that it had kept an answer for; what was not kept at that moment is at most
// two requests of each worker: one under way, one whose answer is looked at.
func TestKilled(t *testing.T) {
	testkit.Figures(t)
	g := &translatetest.Google{Engine: &translatetest.Engine{Next: hiccups}, Latency: 30 * time.Millisecond}
	endpoint, stop, err := g.Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	dir := files(t.TempDir())
	child := func(ctx context.Context) *exec.Cmd {
		c := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestLoadChild$", "-test.count=1")
		c.Env = append(os.Environ(), loadEndpoint+"="+endpoint, loadFolder+"="+string(dir))
		return c
	}
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Limit(30*time.Second))
	defer cancel()
	kept := map[string]bool{}
	for round := range 3 {
		paid := twiceOf(g)
		c := child(ctx)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for target := g.Requests() + 40; g.Requests() < target && ctx.Err() == nil; {
			time.Sleep(time.Millisecond)
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := c.Wait(); err == nil {
			t.Fatal("it ended before it was killed")
		}
		for text := range twiceOf(g) {
			if !paid[text] && kept[text] {
				t.Errorf("round %d: paid again although it was kept: %q", round, text)
			}
		}
		kept = dir.kept(t)
		if len(kept) == 0 || len(kept) == killedTexts {
			t.Fatalf("round %d: killed when %d of %d were kept", round, len(kept), killedTexts)
		}
	}
	paid := twiceOf(g)
	if out, err := child(ctx).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for text := range twiceOf(g) {
		if !paid[text] && kept[text] {
			t.Errorf("paid again although it was kept: %q", text)
		}
	}
	if n := len(dir.kept(t)); n != killedTexts {
		t.Errorf("%d of %d texts are kept in the end", n, killedTexts)
	}
	twice := g.Twice()
	// 3 kills, 8 workers with two requests each, at most 5,000 characters a request.
	most := 3 * 8 * 2 * 5000 / translate.UnitRunes.Count(manyTexts(1).Texts[0])
	t.Logf("killed 3 times: %d of %d texts were under way then and were paid again, at most %d could be", len(twice), killedTexts, most)
	if len(twice) > most {
		t.Errorf("%d texts were paid twice", len(twice))
	}
}

// twiceOf is the set of texts that a fake translated more than once.
func twiceOf(g *translatetest.Google) map[string]bool {
	out := map[string]bool{}
	for _, text := range g.Twice() {
		out[text] = true
	}
	return out
}
