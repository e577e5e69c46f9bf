package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// Command is any program that translates. For each request it is started with
// {from} and {to} in its arguments replaced by the languages; it reads one JSON
// string a line from standard input and writes one a line, as many and in the
// same order. Plain lines are taken too. What it writes to standard error is its
// explanation when it fails.
type Command struct{ run []string }

// NewCommand returns the service for a program and its arguments.
func NewCommand(run []string) *Command { return &Command{run} }

// Info implements [Service].
func (c *Command) Info() Info {
	name := ""
	if len(c.run) > 0 {
		name = strings.Join(c.run, " ")
	}
	return Info{Service: "command", Model: name, Limits: Limits{Items: 200, Workers: 1}, Unit: UnitNone}
}

// Translate implements [Service].
func (c *Command) Translate(ctx context.Context, r Request, put Put) error {
	if len(c.run) == 0 {
		return &Fault{Service: "command", Kind: ErrSetup, Said: "no program", Remedy: "set translate.command.run, such as [my-translator, {from}, {to}]"}
	}
	args := make([]string, len(c.run))
	for i, a := range c.run {
		args[i] = strings.NewReplacer("{from}", r.From, "{to}", r.To).Replace(a)
	}
	var in, out, said bytes.Buffer
	for _, t := range r.Texts {
		line, err := json.Marshal(t)
		if err != nil {
			return &Fault{Service: "command", Kind: ErrAnswer, Said: err.Error()}
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &said
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		kind := ErrAnswer
		if errors.Is(err, exec.ErrNotFound) {
			kind = ErrSetup
		}
		return &Fault{Service: "command", Kind: kind, Said: strings.Join(strings.Fields(fmt.Sprint(err, " ", said.String())), " "), Remedy: "the program is in translate.command.run"}
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for i, l := range lines {
		l = strings.TrimSuffix(l, "\r")
		var text string
		if json.Unmarshal([]byte(l), &text) == nil {
			l = text
		}
		lines[i] = l
	}
	return hand(r, "command", args[0], UnitNone, lines, put)
}

// CommandSettings is the block translate.command: the program and its arguments.
type CommandSettings struct{ Run []string }
