package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// The first arguments by which this program is its own child.
const (
	measureCommand   = "-measure"
	inProcessCommand = "-in-process"
)

// A cost is what one run took: seconds on the clock and of all processors, and
// MB at the peak as the kernel counts them for that process.
type cost struct {
	Wall, CPU, Peak float64
	Code            int
}

// measure runs a command with its standard output in a file. A child of few MB
// starts it: the kernel counts the peak from the fork on. err says why there is
// no cost.
func (b *bencher) measure(ctx context.Context, output string, argv []string) (c cost, err error) {
	ctx, cancel := context.WithTimeout(ctx, b.limit)
	defer cancel()
	report := output + ".cost"
	cmd := exec.CommandContext(ctx, b.self, append([]string{measureCommand, output, report}, argv...)...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	message, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		return c, context.DeadlineExceeded
	}
	if err != nil {
		return c, fmt.Errorf("%w %s", err, message)
	}
	data, err := os.ReadFile(report)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(data, &c)
}

// measureChild is measure on the other side: output, report, command.
func measureChild(args []string) int {
	fail := func(err error) int {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	out, err := os.Create(args[0])
	if err != nil {
		return fail(err)
	}
	defer out.Close()
	cmd := exec.Command(args[2], args[3:]...)
	cmd.Stdout, cmd.Stderr = out, os.Stderr
	start := time.Now()
	err = cmd.Run()
	c := cost{Wall: time.Since(start).Seconds()}
	if cmd.ProcessState == nil {
		return fail(err)
	}
	c.Code = cmd.ProcessState.ExitCode()
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return fail(fmt.Errorf("no resource usage on this system"))
	}
	c.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	c.Peak = float64(usage.Maxrss) / 1024
	data, err := json.Marshal(c)
	if err != nil {
		return fail(err)
	}
	if err := os.WriteFile(args[1], data, 0o644); err != nil {
		return fail(err)
	}
	return 0
}

// inProcess is a rival that is a package: its name and the two files.
func inProcess(args []string) int {
	if len(args) == 1 {
		fmt.Println("go-diff 1.4.0")
		return 0
	}
	var texts [2]string
	for k := range texts {
		data, err := os.ReadFile(args[1+k])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		texts[k] = string(data)
	}
	d := diffmatchpatch.New()
	d.DiffTimeout = 5 * time.Second // its result then depends on the machine
	out := json.NewEncoder(os.Stdout)
	for _, e := range d.DiffMain(texts[0], texts[1], false) {
		kind := map[diffmatchpatch.Operation]string{diffmatchpatch.DiffEqual: "=", diffmatchpatch.DiffDelete: "-", diffmatchpatch.DiffInsert: "+"}[e.Type]
		if err := out.Encode([2]string{kind, e.Text}); err != nil {
			return 1
		}
	}
	return 0
}
