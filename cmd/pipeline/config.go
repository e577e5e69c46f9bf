package main

import (
	"context"
	"fmt"
	"os"

	"variorum/config"
)

type configCmd struct {
	Example configExampleCmd `cmd:"" help:"Print the annotated example: every setting with its default."`
	Check   configCheckCmd   `cmd:"" help:"Say whether a configuration file is right."`
}

type configExampleCmd struct{}

func (configExampleCmd) Help() string {
	return "Example:\n\n    pipeline config example > variorum.yaml"
}

func (configExampleCmd) Run(u *ui) error {
	_, err := fmt.Fprint(u.out, config.Example)
	return err
}

type configCheckCmd struct {
	File string `arg:"" optional:"" help:"The file. Without one: the file that other commands would read from here."`
}

func (configCheckCmd) Help() string {
	return "A wrong file is exit code 2; the message names the line and what was expected.\n\nExample:\n\n    pipeline config check variorum.yaml"
}

func (c *configCheckCmd) Run(ctx context.Context, u *ui) error {
	f, err := beside(ctx, func() (*config.File, error) { return loadConfig(c.File) })
	if err != nil {
		return err
	}
	if f.Path == "" {
		fmt.Fprintln(u.out, "no configuration file: defaults are in force")
		return nil
	}
	fmt.Fprintf(u.out, "%s: right\n", printable(f.Path))
	return nil
}

// loadConfig returns the configuration in force, checked whole. A file that
// was named and cannot be read is wrong usage.
func loadConfig(named string) (*config.File, error) {
	work, err := os.Getwd()
	if err != nil {
		work = ""
	}
	user, err := os.UserConfigDir()
	if err != nil {
		user = ""
	}
	f, err := config.Find(named, work, user)
	if err != nil {
		if _, ok := err.(*config.Error); ok {
			return nil, err
		}
		return nil, &usageError{what: err.Error()}
	}
	if err := checkTranslateNames(f); err != nil {
		return nil, err
	}
	if err := checkReportNames(f); err != nil {
		return nil, err
	}
	return f, checkMonitorNames(f)
}
