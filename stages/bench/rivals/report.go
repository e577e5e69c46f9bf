package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
	"unicode"

	"variorum/stages/bench"
)

// A bencher runs the rivals and keeps what came of it.
type bencher struct {
	self, folder string
	limit        time.Duration
	rivals       []rival
	version      []string // by rival, empty where it is absent
	pairs        []pairRun
	shorts       []sentenceRun
}

type pairRun struct {
	name           string
	bytes, changed int
	moved          int
	results        []result
}

// A result is one row: what it cost, or why there is none.
type result struct {
	cost
	failed      string
	changed     int
	right, told int // moves that are true, and all that are told
}

type sentenceRun struct {
	sentence
	lines []string // by rival
	exact []bool
}

// ask finds out which rivals are there.
func (b *bencher) ask(ctx context.Context) {
	for _, r := range b.rivals {
		text, err := exec.CommandContext(ctx, r.needs[0], r.needs[1:]...).Output()
		line, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
		if err != nil || line == "" {
			line = ""
		}
		b.version = append(b.version, line)
	}
}

// quick is the number of seconds of the processors up to which a comparison is
// measured again.
const quick = 3

// compare runs a rival on two texts and reads what it printed. One that is quick
// runs so many times, and the fastest run counts.
func (b *bencher) compare(ctx context.Context, r rival, name, language string, texts [2]string, times int) ([]piece, cost, error) {
	left, right := files(b.folder, name, language)
	if err := os.MkdirAll(filepath.Dir(left), 0o755); err != nil {
		return nil, cost{}, err
	}
	for k, file := range []string{left, right} {
		if err := os.WriteFile(file, []byte(texts[k]), 0o644); err != nil {
			return nil, cost{}, err
		}
	}
	out := filepath.Join(b.folder, "out")
	c, err := b.measure(ctx, out, append(slices.Clip(r.compare), left, right))
	for n := 1; n < times && err == nil && c.CPU < quick; n++ {
		var again cost
		if again, err = b.measure(ctx, out, append(slices.Clip(r.compare), left, right)); again.Wall < c.Wall {
			c.Wall, c.CPU = again.Wall, again.CPU
		}
		c.Peak = max(c.Peak, again.Peak)
	}
	if err != nil {
		return nil, c, err
	}
	output, err := os.ReadFile(out)
	if err != nil {
		return nil, c, err
	}
	if c.Code > 1 || c.Code == 1 && len(output) == 0 {
		return nil, c, fmt.Errorf("exit code %d", c.Code)
	}
	ps, err := r.read(output, texts[0], texts[1])
	return ps, c, err
}

// long runs all rivals on a generated pair.
func (b *bencher) long(ctx context.Context, name, language string, recipe bench.Recipe) error {
	m := recipe.Make()
	run := pairRun{name: name, bytes: len(bench.Text(m.Original)), changed: m.Changed, moved: len(m.Moved)}
	truth := map[string]bool{}
	for j := range m.Moved {
		truth[squeezed(m.Republication[j])] = true
	}
	for k, r := range b.rivals {
		var one result
		if b.version[k] == "" {
			one.failed = "absent"
			run.results = append(run.results, one)
			continue
		}
		ps, c, err := b.compare(ctx, r, name, language, [2]string{bench.Text(m.Original), bench.Text(m.Republication)}, 3)
		switch {
		case errors.Is(err, context.DeadlineExceeded):
			one.failed = fmt.Sprintf("> %.0f s", b.limit.Seconds())
			if ctx.Err() != nil {
				one.failed = "no time left"
			}
		case err != nil:
			one.failed = err.Error()
		default:
			one.cost = c
			one.changed = words(ps, recipe.Chinese)
			one.right, one.told = moves(ps, truth)
		}
		run.results = append(run.results, one)
	}
	b.pairs = append(b.pairs, run)
	return nil
}

// words counts what is called changed: words, or Chinese characters.
func words(ps []piece, chinese bool) int {
	n := 0
	for _, p := range ps {
		switch {
		case p.op == same || p.dress:
		case chinese:
			for _, r := range p.text {
				if unicode.Is(unicode.Han, r) {
					n++
				}
			}
		default:
			n += len(strings.Fields(p.text))
		}
	}
	return n
}

// moves counts paragraphs that are said to have moved, and those of them that
// have.
func moves(ps []piece, truth map[string]bool) (right, told int) {
	var b strings.Builder
	for _, p := range ps {
		if !p.moved {
			continue
		}
		if p.op != out {
			b.WriteString(p.text)
		}
		if p.ends {
			told++
			if truth[squeezed(b.String())] {
				right++
			}
			b.Reset()
		}
	}
	return right, told
}

// squeezed is a text without white space: tools differ in how they keep it.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// short runs all rivals on a sentence.
func (b *bencher) short(ctx context.Context, s sentence) error {
	run := sentenceRun{sentence: s}
	for k, r := range b.rivals {
		line, exact := "absent", false
		if b.version[k] != "" {
			ps, _, err := b.compare(ctx, r, "short", s.language, [2]string{s.original + "\n", s.republication + "\n"}, 1)
			if err != nil {
				line = "failed: " + err.Error()
			} else {
				line, exact = asWritten(ps), s.exact(ps)
			}
		}
		run.lines, run.exact = append(run.lines, line), append(run.exact, exact)
	}
	b.shorts = append(b.shorts, run)
	return nil
}

func (b *bencher) report() string {
	var w bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&w, format+"\n", args...) }
	line("# Rivals")
	line("")
	line("Other ways to compare two texts, on generated prose and on sentences that are hard to compare. This file is written by")
	line("")
	line("    cd stages/bench && go run ./rivals -o README.md")
	line("")
	line("which takes what is installed and ends by itself within %s; `doc.go` has the other benchmarks. All times are of whole", "five minutes")
	line("processes, the fastest of three where they take less than %d s, on %d processors (%s/%s); where a machine has other work, the time of all processors compares better. Peak memory is the kernel's count; below 8 MB it cannot be told.", quick, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	line("")
	line("| rival | version | if absent |")
	line("| --- | --- | --- |")
	for k, r := range b.rivals {
		line("| %s | %s | %s |", r.name, orElse(b.version[k], "**absent**"), orElse(r.install, "–"))
	}
	for _, p := range b.pairs {
		unit := "words"
		if p.name == "Chinese" {
			unit = "characters"
		}
		line("")
		line("## %s: %d KB, %d %s changed, %d paragraphs moved", p.name, p.bytes/1000, p.changed, unit, p.moved)
		line("")
		line("Changed %s are those taken out and those put in, those of dropped and added paragraphs among them.", unit)
		line("")
		line("| rival | time | of all processors | peak memory | called changed / changed | moves found | falsely told |")
		line("| --- | --- | --- | --- | --- | --- | --- |")
		for k, r := range p.results {
			if r.failed != "" {
				line("| %s | %s | | | | | |", b.rivals[k].name, r.failed)
				continue
			}
			found, false_ := "tells none", ""
			if b.rivals[k].moves {
				found, false_ = fmt.Sprintf("%d of %d", r.right, p.moved), fmt.Sprint(r.told-r.right)
			}
			line("| %s | %.2f s | %.2f s | %.0f MB | %.2f | %s | %s |", b.rivals[k].name, r.Wall, r.CPU, r.Peak, float64(r.changed)/float64(max(1, p.changed)), found, false_)
		}
	}
	line("")
	line("## Hard sentences")
	line("")
	line("`[-went-]`, `{+came+}`, ⇅ a paragraph that is said to have moved, ¶ a new paragraph. Changes of dress (the shape of quotation")
	line("marks and dashes) are hidden where a tool tells them apart. ✓ is where a tool says what an editor would: those words, whole, and no others.")
	line("")
	head, rule := "| |", "| --- |"
	for k := range b.shorts {
		head, rule = head+fmt.Sprintf(" %d |", k+1), rule+" --- |"
	}
	line("%s", head)
	line("%s", rule)
	for k, r := range b.rivals {
		row := "| " + r.name + " |"
		for _, s := range b.shorts {
			row += map[bool]string{true: " ✓ |", false: " |"}[s.exact[k]]
		}
		line("%s", row)
	}
	for n, s := range b.shorts {
		line("")
		line("### %d. %s", n+1, s.name)
		line("")
		line("```text")
		for k, r := range b.rivals {
			if k > 0 && s.lines[k] == s.lines[k-1] {
				line("%s: as the one above", r.name)
				continue
			}
			line("%s:", r.name)
			line("    %s", s.lines[k])
		}
		line("```")
	}
	return w.String()
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
