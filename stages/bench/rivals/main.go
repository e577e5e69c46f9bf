// Command rivals holds the program against other ways to compare texts: time
// and memory on three generated pairs, how much is called changed, which moves
// are found, and sentences that are hard to compare, side by side.
//
//	cd stages/bench && go run ./rivals -o README.md
//
// rivals.go has one row for each. What is not on the machine is named as absent
// with the line that installs it. A rival that needs longer than -limit is
// stopped and reported as such; the whole ends within five minutes and some
// seconds, because the rivals share -total.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"variorum/stages/bench"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == measureCommand {
		os.Exit(measureChild(os.Args[2:]))
	}
	if len(os.Args) > 1 && os.Args[1] == inProcessCommand {
		os.Exit(inProcess(os.Args[2:]))
	}
	output := flag.String("o", "", "file to write; standard output if empty")
	pipeline := flag.String("pipeline", "", "the program; built from this tree if empty")
	limit := flag.Duration("limit", 20*time.Second, "time for one comparison")
	total := flag.Duration("total", 5*time.Minute, "time for all of them")
	flag.Parse()
	if err := run(*output, *pipeline, *limit, *total); err != nil {
		fmt.Fprintln(os.Stderr, "rivals:", err)
		os.Exit(1)
	}
}

func run(output, pipeline string, limit, total time.Duration) error {
	folder, err := os.MkdirTemp("", "rivals")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if pipeline == "" {
		pipeline = filepath.Join(folder, "pipeline")
		build := exec.Command("go", "build", "-o", pipeline, "./cmd/pipeline")
		build.Dir = filepath.Join("..", "..")
		if out, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("build: %w\n%s", err, out)
		}
	}
	if pipeline, err = filepath.Abs(pipeline); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	b := &bencher{self: self, folder: folder, limit: limit, rivals: rivals(pipeline, self)}
	ctx, cancel := context.WithTimeout(context.Background(), total)
	defer cancel()
	b.ask(ctx)
	for _, p := range []struct {
		name, language string
		recipe         bench.Recipe
	}{{"light", "en", bench.Light}, {"heavy", "en", bench.Heavy}, {"Chinese", "zh-Hans", bench.Chinese}} {
		if err := b.long(ctx, p.name, p.language, p.recipe); err != nil {
			return err
		}
	}
	for _, s := range sentences {
		if err := b.short(ctx, s); err != nil {
			return err
		}
	}
	text := b.report()
	if output == "" {
		fmt.Print(text)
		return nil
	}
	return os.WriteFile(output, []byte(text), 0o644)
}
