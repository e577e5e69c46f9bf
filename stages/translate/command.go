package translate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Command is any program that translates. For each request it is started with
// {from} and {to} in its arguments replaced by the languages; it reads one JSON
// string a line from standard input and writes one a line, as many and in the
// same order. Where not every line that it writes is a JSON string, the lines are
// taken as they are. What it writes to standard error is its explanation when it
// fails.
type Command struct{ run []string }

// NewCommand returns the service for a program and its arguments.
func NewCommand(run []string) *Command { return &Command{run} }

// Info implements [Service]. The whole command is the model: another option may
// well be another translation.
func (c *Command) Info() Info {
	return Info{Service: "command", Model: strings.Join(c.run, " "), Limits: Limits{Items: 200, Workers: 1}, Unit: UnitNone}
}

// Check says where the program is; it starts nothing.
func (c *Command) Check(context.Context) (string, error) {
	if len(c.run) == 0 {
		return "", c.fault(ErrSetup, "no program")
	}
	path, err := exec.LookPath(c.run[0])
	if err != nil {
		return "", c.fault(ErrSetup, err.Error())
	}
	return path, nil
}

func (c *Command) fault(kind error, said string) *Fault {
	return &Fault{Service: "command", Kind: kind, Said: said, Remedy: "the program stands in translate.command.run, such as [my-translator, \"{from}\", \"{to}\"]"}
}

// waitDelay is how long a program may take to end after it was told to; what it
// started itself may hold its output open longer.
const waitDelay = 2 * time.Second

// Translate implements [Service].
func (c *Command) Translate(ctx context.Context, r Request, put Put) error {
	if len(c.run) == 0 {
		return c.fault(ErrSetup, "no program")
	}
	args := make([]string, len(c.run))
	for i, a := range c.run {
		args[i] = strings.NewReplacer("{from}", r.From, "{to}", r.To).Replace(a)
	}
	var in bytes.Buffer
	lines := json.NewEncoder(&in)
	lines.SetEscapeHTML(false)
	for _, t := range r.Texts {
		if err := lines.Encode(t); err != nil {
			return c.fault(ErrAnswer, err.Error())
		}
	}
	out, said := &capped{most: maxAnswer}, &tail{}
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = &in, out, said, waitDelay
	err := cmd.Run()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case out.over:
		return c.fault(ErrAnswer, fmt.Sprintf("it wrote more than %d MB", maxAnswer>>20))
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return c.fault(ErrSetup, err.Error())
	case err != nil:
		return c.fault(ErrAnswer, strings.TrimSpace(err.Error()+" "+said.String()))
	}
	return hand(r, "command", filepath.Base(args[0]), UnitNone, linesOf(out.buffer.String()), put)
}

// linesOf are the texts that a program wrote.
func linesOf(s string) []string {
	if s == "" {
		return nil
	}
	lines := strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	texts := make([]string, len(lines))
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
		if json.Unmarshal([]byte(l), &texts[i]) != nil {
			texts = nil
			break
		}
	}
	if texts != nil {
		return texts
	}
	for i, l := range lines {
		lines[i] = strings.TrimSuffix(l, "\r")
	}
	return lines
}

// capped keeps what is written up to a limit, and then refuses.
type capped struct {
	buffer bytes.Buffer
	most   int
	over   bool
}

func (c *capped) Write(p []byte) (int, error) {
	if c.buffer.Len()+len(p) > c.most {
		c.over = true
		return 0, errors.New("too much")
	}
	return c.buffer.Write(p)
}

// CommandSettings is the block translate.command: the program and its arguments.
type CommandSettings struct{ Run []string }
