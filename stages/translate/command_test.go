package translate_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// TestTheProgram is no test but the program that the tests below start: this
// binary, with what it has to do behind two dashes.
func TestTheProgram(t *testing.T) {
	args := os.Args
	for i, a := range args {
		if a == "--" {
			theProgram(args[i+1:])
		}
	}
	if len(command("as it is").Info().Model) == 0 {
		t.Error("the command has no model")
	}
}

func theProgram(args []string) {
	to, does := args[1], args[2]
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		n++
		switch does {
		case "json":
			line, _ := json.Marshal(translatetest.Word(text, to))
			fmt.Printf("%s\n", line)
		case "plain":
			fmt.Printf("%s\r\n", translatetest.Word(strings.ReplaceAll(text, "\n", " "), to))
		case "short":
			if n > 1 {
				fmt.Println(translatetest.Word(text, to))
			}
		}
	}
	switch does {
	case "fail":
		fmt.Fprintln(os.Stderr, "the model is not there")
		os.Exit(7)
	case "hang":
		time.Sleep(time.Minute)
	case "flood":
		line := strings.Repeat("x", 1<<20)
		for range 40 {
			fmt.Println(line)
		}
	}
	os.Exit(0)
}

func command(does string) *translate.Command {
	return translate.NewCommand([]string{os.Args[0], "-test.run=^TestTheProgram$", "--", "{from}", "{to}", does})
}

func TestCommand(t *testing.T) {
	texts := []string{"The council sold the harbour.", "Two lines\nof text, “quoted”.", "14 March"}
	for _, does := range []string{"json", "plain"} {
		items, err := translatetest.Collect(t.Context(), command(does), translate.Request{From: "en", To: "sq", Texts: texts})
		if err != nil {
			t.Fatal(err)
		}
		for i, it := range items {
			want := translatetest.Word(texts[i], "sq")
			if does == "plain" {
				want = strings.ReplaceAll(want, "\n", " ")
			}
			if it == nil || it.Text != want || it.Billed != 0 {
				t.Errorf("%s: text %d became %+v, want %q", does, i, it, want)
			}
		}
	}
}

func TestCommandFaults(t *testing.T) {
	for _, c := range []struct {
		command *translate.Command
		want    error
		said    string
	}{
		{command("short"), translate.ErrAnswer, "of 2 texts it translated 1 text"},
		{command("nothing"), translate.ErrAnswer, "of 2 texts it translated 0 texts"},
		{command("fail"), translate.ErrAnswer, "exit status 7 the model is not there"},
		{command("flood"), translate.ErrAnswer, "it wrote more than 32 MB"},
		{translate.NewCommand([]string{"no-such-program-anywhere"}), translate.ErrSetup, "translate.command.run"},
		{translate.NewCommand([]string{"/nowhere/program"}), translate.ErrSetup, "translate.command.run"},
		{translate.NewCommand(nil), translate.ErrSetup, "no program"},
	} {
		_, err := translatetest.Collect(t.Context(), c.command, translate.Request{From: "en", To: "sq", Texts: []string{"one", "two"}})
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.said) {
			t.Errorf("%s: got %v", c.command.Info().Model, err)
		}
	}
	if _, err := translate.NewCommand([]string{"no-such-program-anywhere"}).Check(t.Context()); !errors.Is(err, translate.ErrSetup) {
		t.Errorf("check: %v", err)
	}
	if where, err := command("json").Check(t.Context()); err != nil || where == "" {
		t.Errorf("check: %q, %v", where, err)
	}
}

func TestCommandGivenUp(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	begun := time.Now()
	_, err := translatetest.Collect(ctx, command("hang"), translate.Request{From: "en", To: "sq", Texts: []string{"one"}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if d := time.Since(begun); d > testkit.Limit(5*time.Second) {
		t.Errorf("gave up after %v", d)
	}
}
