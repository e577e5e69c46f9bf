package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/notify"
	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/ingest/fetch"
)

// noticeRules are the rows of monitor.notify. What is wrong with one points at its
// place in the file.
func noticeRules(f *config.File) ([]notify.Rule, error) {
	var rules []notify.Rule
	for _, r := range f.Monitor.Notify {
		r.Zone = cmp.Or(r.Zone, f.Monitor.Defaults.Zone)
		r.Language = cmp.Or(r.Language, messageLanguage(f))
		rules = append(rules, notify.Rule{
			Name: r.Name, URLEnv: r.URLEnv, URLFile: f.Beside(r.URLFile), File: f.Beside(r.File), To: r.To, SecretEnv: r.SecretEnv,
			About: r.About, Kinds: r.Kinds, Severity: r.Severity, Share: r.Share, States: r.States,
			Languages: r.Languages, Outlets: r.Outlets, Jobs: r.Jobs, Stories: r.Stories, Language: r.Language, Digest: r.Digest, Zone: r.Zone, Empty: r.Empty, Quiet: r.Quiet,
		})
	}
	i, err := notify.CheckRules(rules)
	if wrong, ok := errors.AsType[*notify.RuleError](err); ok {
		key := fmt.Sprintf("monitor.notify[%d].%s", i, wrong.Key)
		return nil, f.Problem(key, key+": "+wrong.What, wrong.Expected)
	}
	return rules, err
}

// messageLanguage is the language of messages whose rule says nothing.
func messageLanguage(f *config.File) string {
	if f.Language != "" && !f.Sets("report.interface") {
		return interfaceFor(f.Language)
	}
	return f.Report.Interface
}

// notifier makes what tells people, of the configuration. db may be nil for
// looking at channels alone.
func notifier(f *config.File, db *store.DB, log *slog.Logger) (*notify.Notifier, error) {
	rules, err := noticeRules(f)
	if err != nil {
		return nil, err
	}
	m := &f.Monitor
	return notify.New(db, notify.Options{
		Rules: rules, Public: m.PublicURL, Failures: m.Failures, Agent: userAgent(f.Fetch), Getenv: os.Getenv, Log: log,
		Guard: fetch.Guard(fetchOptions(nil, f.Config, false).AllowPrivate), IsRefused: fetch.IsRefused,
		Mail: notify.Mail{Host: m.SMTP.Host, Port: m.SMTP.Port, UserEnv: m.SMTP.UserEnv, PasswordEnv: m.SMTP.PasswordEnv, From: m.SMTP.From, TLS: m.SMTP.TLS},
	})
}

// tellBy lets an engine tell people: with each event, by jobs of the queue, and
// by chores.
func tellBy(o *monitor.Options, n *notify.Notifier) {
	o.Tell = n.Tell
	before := o.Register
	o.Register = func(workers *river.Workers) {
		if before != nil {
			before(workers)
		}
		n.Register(workers)
	}
	for _, c := range n.Chores() {
		o.Chores = append(o.Chores, monitor.Chore{Name: c.Name, Every: c.Every, Do: c.Do})
	}
}

// checkNotices looks at each channel of monitor.notify.
func checkNotices(ctx context.Context, f *config.File) []checkup {
	if len(f.Monitor.Notify) == 0 {
		return nil
	}
	n, err := notifier(f, nil, nil)
	if err != nil {
		return []checkup{{what: "notices", state: err.Error(), remedy: "see monitor.notify"}}
	}
	var checks []checkup
	for _, h := range n.Check(ctx) {
		state := h.Name
		if h.Kind != "" {
			state += " by " + h.Kind
		}
		checks = append(checks, checkup{what: "notices", state: state + ": " + h.State, remedy: h.Remedy})
	}
	return checks
}

type monitorNotifyCmd struct {
	keeping
	Test string `placeholder:"NAME" help:"Send a test message by this channel."`
}

func (monitorNotifyCmd) Help() string {
	return "Shows the channels of monitor.notify and how it stands with them; with --test one of them gets a message. Exit code 1: something is wrong with one.\n\nExample:\n\n    pipeline monitor notify --test desk"
}

func (c *monitorNotifyCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil {
		return err
	}
	if db != nil {
		defer db.Close()
	}
	n, err := notifier(f, db, nil)
	if err != nil {
		return err
	}
	if len(n.Names()) == 0 {
		u.note("nobody is told anything; monitor.notify of the configuration names no channel")
		return nil
	}
	if c.Test != "" {
		return c.test(ctx, u, n)
	}
	failed := false
	for _, h := range n.Check(ctx) {
		mark := "ok   "
		if h.Remedy != "" {
			mark, failed = "wrong", true
		}
		fmt.Fprintf(u.out, "%s  %s  %s  %s", mark, printable(h.Name), cmp.Or(h.Kind, "?"), printable(h.State))
		if h.Remedy != "" {
			fmt.Fprintf(u.out, "; %s", printable(h.Remedy))
		}
		fmt.Fprintln(u.out)
	}
	if failed {
		return errItems
	}
	return nil
}

func (c *monitorNotifyCmd) test(ctx context.Context, u *ui, n *notify.Notifier) error {
	known := false
	for _, name := range n.Names() {
		known = known || name == c.Test
	}
	if !known {
		return &usageError{what: "--test " + printable(c.Test) + ": no channel is called so", hint: "one of " + strings.Join(n.Names(), ", ")}
	}
	if err := n.Test(ctx, c.Test); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		u.error("%s: %s", printable(c.Test), printable(err.Error()))
		return errItems
	}
	fmt.Fprintf(u.out, "%s has taken a test message\n", printable(c.Test))
	return nil
}
