package bench

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"github.com/hexops/gotextdiff/myers"
	"github.com/hexops/gotextdiff/span"
	"github.com/pmezard/go-difflib/difflib"
	"github.com/sergi/go-diff/diffmatchpatch"

	"variorum/stages/align"
)

// build compiles the program once a benchmark.
func build(b *testing.B) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), "pipeline")
	cmd := exec.Command("go", "build", "-o", binary, "./cmd/pipeline")
	cmd.Dir = filepath.Join("..", "..")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

// A cost is what one run of the program took: peak memory in MB, and seconds
// of all processors.
type cost struct{ peak, cpu float64 }

// run runs the program and returns its peak memory in MB.
func run(b *testing.B, cache, binary string, args ...string) float64 {
	b.Helper()
	return process(b, cache, binary, args...).peak
}

// process runs the program with its cache under the folder cache.
func process(b *testing.B, cache, binary string, args ...string) cost {
	b.Helper()
	cmd := exec.Command(binary, args...)
	cmd.Dir = filepath.Join("..", "..")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache)
	out, err := cmd.CombinedOutput()
	if err != nil {
		b.Fatalf("%v: %v\n%s", args, err, out)
	}
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("no resource usage on this system")
	}
	return cost{
		peak: float64(usage.Maxrss) / 1024,
		cpu:  (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(),
	}
}

func write(b *testing.B, file, text string) string {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
	return file
}

func BenchmarkVersion(b *testing.B) {
	binary := build(b)
	for b.Loop() {
		b.ReportMetric(run(b, b.TempDir(), binary, "version"), "peak-MB")
	}
}

func BenchmarkRunSamples(b *testing.B) {
	binary := build(b)
	b.Run("no-cache", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(run(b, b.TempDir(), binary, "run", "samples", "-o", b.TempDir(), "--cache", "off"), "peak-MB")
		}
	})
	b.Run("cached", func(b *testing.B) {
		cache, out := b.TempDir(), b.TempDir()
		run(b, cache, binary, "run", "samples", "-o", out)
		for b.Loop() {
			b.ReportMetric(run(b, cache, binary, "run", "samples", "-o", out), "peak-MB")
		}
	})
}

func BenchmarkCompare1MB(b *testing.B) {
	binary := build(b)
	for name, recipe := range map[string]Recipe{"light": Light, "heavy": Heavy} {
		original, republication := recipe.Pair()
		folder := b.TempDir()
		files := []string{write(b, filepath.Join(folder, "original.en.txt"), Text(original)), write(b, filepath.Join(folder, "copy.en.txt"), Text(republication))}
		b.Run(name+"/variorum", func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(run(b, b.TempDir(), binary, "compare", files[0], files[1], "--format", "json", "-o", filepath.Join(folder, "out.json"), "--cache", "off"), "peak-MB")
			}
		})
		b.Run(name+"/git-word-diff", func(b *testing.B) {
			git, err := exec.LookPath("git")
			if err != nil {
				b.Skip("without git: nothing to compare with")
			}
			for b.Loop() {
				cmd := exec.Command(git, "diff", "--no-index", "--word-diff=porcelain", files[0], files[1])
				if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/go-diff-characters-5s", func(b *testing.B) {
			d := diffmatchpatch.New()
			d.DiffTimeout = 5 * time.Second // its result then depends on the machine
			for b.Loop() {
				equal := 0
				for _, e := range d.DiffMain(Text(original), Text(republication), false) {
					if e.Type == diffmatchpatch.DiffEqual {
						equal += len(e.Text)
					}
				}
				b.ReportMetric(float64(equal), "equal-bytes")
			}
		})
	}
}

// BenchmarkCompare20KB is small enough for rivals that are quadratic.
func BenchmarkCompare20KB(b *testing.B) {
	recipe := Recipe{Paragraphs: 40, Edited: .1, Moved: 2, Dropped: 2, Added: 2, Seed: 5}
	original, republication := recipe.Pair()
	words := func(ps []string) []string { return strings.Fields(strings.Join(ps, " ")) }
	lines := func(ps []string) string { return strings.Join(words(ps), "\n") + "\n" }
	binary, folder := build(b), b.TempDir()
	files := []string{write(b, filepath.Join(folder, "original.en.txt"), Text(original)), write(b, filepath.Join(folder, "copy.en.txt"), Text(republication))}
	b.Run("variorum", func(b *testing.B) {
		for b.Loop() {
			run(b, b.TempDir(), binary, "compare", files[0], files[1], "--format", "json", "--cache", "off")
		}
	})
	b.Run("go-difflib-words", func(b *testing.B) {
		for b.Loop() {
			difflib.NewMatcher(words(original), words(republication)).GetOpCodes()
		}
	})
	b.Run("gotextdiff-words", func(b *testing.B) {
		for b.Loop() {
			myers.ComputeEdits(span.URIFromPath("original"), lines(original), lines(republication))
		}
	})
}

// BenchmarkAlign30 aligns articles of 30 paragraphs, made of the words of a
// sample: how long the vectors take depends on them.
func BenchmarkAlign30(b *testing.B) {
	sample, err := os.ReadFile(filepath.Join("..", "..", "samples", "wire-port", "valley-courier.en.txt"))
	if err != nil {
		b.Fatal(err)
	}
	words := slices.Compact(slices.Sorted(strings.FieldsFuncSeq(strings.ToLower(string(sample)), func(r rune) bool { return !unicode.IsLetter(r) })))
	original, republication := Recipe{Paragraphs: 30, Sentences: 3, Edited: .1, Moved: 2, Dropped: 2, Added: 2, Seed: 3, Words: words}.Pair()
	left, right := unitsOf(original), unitsOf(republication)
	for name, o := range map[string]align.Options{"one-language": {From: "en", To: "en", Sentences: true}, "two-languages": {From: "en", To: "de", Sentences: true}} {
		b.Run(name, func(b *testing.B) {
			align.Units(left, right, o) // reads the table of vectors, once
			for b.Loop() {
				align.Units(left, right, o)
			}
		})
	}
}

// BenchmarkAlignGrowth aligns ever longer texts. growth is the exponent x of
// cost ~ units^x between one length and the one ten times as long.
func BenchmarkAlignGrowth(b *testing.B) {
	sample, err := os.ReadFile(filepath.Join("..", "..", "samples", "wire-port", "valley-courier.en.txt"))
	if err != nil {
		b.Fatal(err)
	}
	words := slices.Compact(slices.Sorted(strings.FieldsFuncSeq(strings.ToLower(string(sample)), func(r rune) bool { return !unicode.IsLetter(r) })))
	spent := func() time.Duration {
		var r syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
			b.Fatal(err)
		}
		return time.Duration(r.Utime.Nano() + r.Stime.Nano())
	}
	for name, o := range map[string]align.Options{"one-language": {From: "en", To: "en", Sentences: true}, "two-languages": {From: "en", To: "de", Sentences: true}} {
		before := time.Duration(0)
		for _, n := range []int{100, 1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				original, republication := Recipe{Paragraphs: n, Sentences: 2, Edited: .1, Moved: n / 50, Dropped: n / 20, Added: n / 20, Seed: 3, Words: words}.Pair()
				left, right := unitsOf(original), unitsOf(republication)
				least := time.Duration(1 << 62)
				for b.Loop() {
					at := spent()
					align.Units(left, right, o)
					least = min(least, spent()-at)
				}
				b.ReportMetric(least.Seconds()*1000, "cpu-ms")
				if before > 0 {
					b.ReportMetric(math.Log10(least.Seconds()/before.Seconds()), "growth")
				}
				before = least
			})
		}
	}
}

func unitsOf(paragraphs []string) []align.Unit {
	us := make([]align.Unit, len(paragraphs))
	for i, p := range paragraphs {
		us[i].Text = p
	}
	return us
}

// BenchmarkFolder runs 100 and 1,000 stories of four versions each: memory must
// not grow with their number, and all processors be busy.
func BenchmarkFolder(b *testing.B) {
	binary := build(b)
	for _, stories := range []int{100, 1000} {
		folder := b.TempDir()
		for i := range stories {
			recipe := Story
			for v, name := range []string{"original", "ledger", "mirror", "post"} {
				recipe.Seed = uint64(i)
				original, republication := recipe.Pair()
				if recipe.Edited += .02; v > 0 {
					original = republication
				}
				write(b, filepath.Join(folder, fmt.Sprintf("story-%04d", i), name+".en.html"), Page(fmt.Sprintf("Story %d", i), original))
			}
		}
		b.Run(fmt.Sprint(stories), func(b *testing.B) {
			for b.Loop() {
				start := time.Now()
				p := process(b, b.TempDir(), binary, "run", folder, "-o", b.TempDir(), "--cache", "off", "--quiet")
				wall := time.Since(start).Seconds()
				b.ReportMetric(p.peak, "peak-MB")
				b.ReportMetric(float64(4*stories)/wall, "versions/s")
				b.ReportMetric(p.cpu/wall, "processors")
			}
		})
	}
}
