package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// jobOptions are what "monitor add" and "monitor edit" say of a job; what is not
// given is nil.
type jobOptions struct {
	Original *string `placeholder:"URL" help:"The original among the addresses; without it, the first."`

	Every  *string `placeholder:"TIME" group:"schedule" help:"How often: 15m; or growing with the age of the article, '15m for 1d, 1h for 1w, 1d'. Units are s, m, h, d and w."`
	Cron   *string `placeholder:"RULE" group:"schedule" help:"By the clock instead: minute, hour, day of the month, month, day of the week, such as '30 2 * * *'."`
	Zone   *string `placeholder:"PLACE" group:"schedule" help:"Time zone of --cron and --quiet-hours, such as Europe/Tirane."`
	Jitter *string `placeholder:"TIME" group:"schedule" help:"Each look comes by up to so much later; 0 for none. Without it, a tenth of the distance."`
	Quiet  *string `name:"quiet-hours" placeholder:"HOURS" group:"schedule" help:"Hours without looks, such as 23:00-06:30."`

	Outlet   *string  `placeholder:"NAME" group:"articles" help:"Who publishes it."`
	Language *string  `placeholder:"LANG" group:"articles" help:"Its language, where that is known better than by its pages."`
	Selector *string  `placeholder:"CSS" group:"articles" help:"The part of a page that is the article, such as 'h1, .article-body'; of a list, where its links are. Nothing is said of a page on which it matches nothing any more."`
	Since    *string  `placeholder:"AGE" group:"articles" help:"How old the articles may be that a feed or list has at the first look, such as 7d; 0 for none of them. Without it, any age."`
	Include  []string `sep:"none" placeholder:"PATTERN" group:"articles" help:"Of what a feed or list brings, only addresses of this pattern: a part of the address, or * for any text. May be given several times."`
	Exclude  []string `sep:"none" placeholder:"PATTERN" group:"articles" help:"Leave out addresses of this pattern. May be given several times."`

	Republications *bool    `negatable:"" group:"articles" help:"What is brought is no story of its own but held against the stories that are watched."`
	Accept         *float64 `placeholder:"SCORE" group:"articles" help:"Accept a probable republication from this score on, 0 to 1; 0: only by hand."`
	Scripts        *bool    `negatable:"" group:"articles" help:"Open its pages in the browser, see monitor.browser."`
	Archive        *bool    `negatable:"" group:"articles" help:"Hand good captures on to the archive of monitor.archive."`
}

// into puts what was given into a spec.
func (o *jobOptions) into(s *store.Spec) {
	for _, one := range []struct{ from, to *string }{
		{o.Original, &s.Original},
		{o.Every, &s.Every},
		{o.Cron, &s.Cron},
		{o.Zone, &s.Zone},
		{o.Jitter, &s.Jitter},
		{o.Quiet, &s.Quiet},
		{o.Outlet, &s.Outlet},
		{o.Language, &s.Language},
		{o.Selector, &s.Selector},
		{o.Since, &s.Since},
	} {
		if one.from != nil {
			*one.to = strings.TrimSpace(*one.from)
		}
	}
	// A schedule takes the place of the other kind.
	switch {
	case o.Every != nil && o.Cron == nil:
		s.Cron = ""
	case o.Cron != nil && o.Every == nil:
		s.Every = ""
	}
	for _, one := range []struct {
		from []string
		to   *[]string
	}{{o.Include, &s.Include}, {o.Exclude, &s.Exclude}} {
		if one.from != nil {
			*one.to = slices.DeleteFunc(slices.Clone(one.from), func(p string) bool { return p == "" })
		}
	}
	for _, one := range []struct{ from, to *bool }{{o.Republications, &s.Republications}, {o.Scripts, &s.Scripts}, {o.Archive, &s.Archive}} {
		if one.from != nil {
			*one.to = *one.from
		}
	}
	if o.Accept != nil {
		s.Accept = *o.Accept
	}
}

// given reports whether anything but the original was said.
func (o *jobOptions) given() bool {
	bare := *o
	bare.Original = nil
	return !reflect.ValueOf(bare).IsZero()
}

// optionOf is the option that a key of the configuration has on the command
// line.
func optionOf(key string) string {
	key, _, _ = strings.Cut(key, "[")
	switch key {
	case "urls":
		return ""
	case "url_list":
		return "--url-list: "
	case "quiet":
		return "--quiet-hours: "
	}
	return "--" + key + ": "
}

// wrongJob makes a job that is not right wrong usage of a command.
func wrongJob(err error, command string) error {
	if e, ok := errors.AsType[*specError](err); ok {
		return &usageError{what: optionOf(e.key) + e.Error(), hint: "see " + program + " monitor " + command + " --help"}
	}
	return err
}

// absolute is a path that means the same wherever the program is started.
func absolute(path string) string {
	if path == "" {
		return ""
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

type monitorAddCmd struct {
	URLs    []string `arg:"" optional:"" name:"url" help:"Addresses of the story, the original first."`
	Story   string   `placeholder:"NAME" help:"What the story is called; for a feed or list, the job."`
	Feed    string   `placeholder:"URL" help:"Watch RSS, Atom or JSON Feed: its new articles become stories."`
	List    string   `placeholder:"URL" help:"Watch a page with links: the new articles become stories."`
	Folder  string   `placeholder:"DIR" help:"Watch a folder that fills with files."`
	Mailbox string   `placeholder:"PATH" help:"Watch a folder of mail that fills: maildir, or a file of mbox."`
	URLList string   `name:"url-list" placeholder:"FILE" help:"Watch the stories of a list of addresses, as in run --url-list; it is read again when it changes."`
	jobOptions
	keeping
}

func (monitorAddCmd) Help() string {
	return `Fetches nothing: what is new is due at once, for monitor once, monitor run or serve. Addresses that are added to a story that is watched join it.

A job says how often it is looked at; where it does not, monitor.defaults does.

Examples:

    pipeline monitor add https://one.example/harbour https://two.example/port --story Harbour
    pipeline monitor add --feed https://one.example/feed.xml --story "All of One" --cron "30 2 * * *" --zone Europe/Tirane
    pipeline monitor add --list https://two.example/news --republications --accept 0.95`
}

func (c *monitorAddCmd) Run(ctx context.Context, u *ui) error {
	f, err := c.settle()
	if err != nil {
		return err
	}
	want := store.Named{Name: c.Story, Spec: store.Spec{
		Story: c.Story, URLs: c.URLs, Feed: c.Feed, List: c.List, Folder: absolute(c.Folder), Mailbox: absolute(c.Mailbox), URLList: absolute(c.URLList),
	}}
	c.into(&want.Spec)
	if want, err = checkedJob(f.Monitor, want); err != nil {
		return wrongJob(err, "add")
	}
	if err := reachable(f.Config, want.Spec); err != nil {
		if e, ok := itemError("", err); ok {
			u.skip(e)
			u.hint("nothing was added")
			return errItems
		}
		return err
	}
	_, db, err := c.open(ctx, u)
	if err != nil {
		return err
	}
	defer db.Close()
	now := time.Now()
	job, err := db.AddJob(ctx, want, store.OriginCommand, now)
	if errors.Is(err, store.ErrJobExists) {
		return c.join(ctx, u, f, db, want, now)
	}
	if err != nil {
		return databaseError(ctx, f.Monitor.Database, err)
	}
	fmt.Fprintf(u.out, "%s: added; %s, looked at %s; due now\n", forTerminal(job.Name), whatIs(job.Spec), scheduleIn(job.Spec))
	if jobs, _, _, err := db.Counts(ctx); err == nil && jobs == 1 {
		u.hint("%s monitor once looks now, monitor run and serve stay and look when it is due", program)
	}
	return nil
}

// join adds addresses to a job that is there.
func (c *monitorAddCmd) join(ctx context.Context, u *ui, f *config.File, db *store.DB, want store.Named, now time.Time) error {
	job, err := db.JobByName(ctx, want.Name)
	if err != nil {
		return jobError(ctx, &c.keeping, f, db, want.Name, err)
	}
	name := forTerminal(job.Name)
	if job.Kind != want.Spec.Kind() || job.Spec.Place() != want.Spec.Place() {
		return &usageError{what: fmt.Sprintf("%q is watched already, and is %s", job.Name, whatIs(job.Spec)), hint: "choose another --story, or remove that one first"}
	}
	fresh := slices.DeleteFunc(slices.Clone(want.Spec.URLs), func(u string) bool { return slices.Contains(job.Spec.URLs, u) })
	if c.given() {
		return &usageError{what: fmt.Sprintf("%q is watched already; its options are changed with monitor edit", job.Name), hint: fmt.Sprintf("%s monitor edit %q …", program, job.Name)}
	}
	original := ""
	if c.Original != nil {
		original = want.Spec.Original
	}
	if len(fresh) == 0 && (original == "" || original == job.Spec.Original) {
		u.note("%s: watched already, nothing to add", name)
		return nil
	}
	change, err := db.AddURLs(ctx, job.Name, want.Spec.URLs, original, now)
	if err != nil {
		return jobError(ctx, &c.keeping, f, db, job.Name, err)
	}
	if len(change.Added) > 0 {
		fmt.Fprintf(u.out, "%s: %s added to %s; due now\n", name, count(len(change.Added), "address", "addresses"), count(len(job.Spec.URLs), "address", "addresses"))
	}
	if original != "" {
		fmt.Fprintf(u.out, "%s: the original is %s\n", name, forTerminal(original))
	}
	return nil
}

// reachable refuses what is sure to be refused when it is fetched, and paths
// that are not there.
func reachable(c config.Config, s store.Spec) error {
	options := fetchOptions(nil, c, false)
	for _, address := range append(slices.Clone(s.URLs), s.Feed, s.List) {
		if address == "" {
			continue
		}
		u, err := fetch.Address(address)
		if err != nil {
			return err
		}
		if err := options.Refused(u); err != nil {
			return err
		}
	}
	for _, path := range []string{s.Folder, s.Mailbox, s.URLList} {
		if path == "" {
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return &ingest.Error{Path: path, Reason: ingest.ReasonUnreadable, Detail: "there is no such file or folder, or it may not be read"}
		case path == s.Folder && !info.IsDir():
			return &ingest.Error{Path: path, Reason: ingest.ReasonUnreadable, Detail: "it is no folder"}
		case path == s.URLList && info.IsDir():
			return &ingest.Error{Path: path, Reason: ingest.ReasonUnreadable, Detail: "it is a folder; expected a file with one address a line"}
		case path == s.URLList:
			if err := readableList(path); err != nil {
				return err
			}
		}
	}
	return nil
}

// readableList refuses a list of addresses that is wrong at a line. One that is
// empty may fill.
func readableList(path string) error {
	data, err := ingest.Load(path, maxList)
	if err != nil || len(data) == 0 {
		return err
	}
	if _, err := fetch.ParseList(string(data)); err != nil {
		wrong, ok := errors.AsType[*fetch.ListError](err)
		if !ok {
			return err
		}
		return &ingest.Error{Path: fmt.Sprintf("%s:%d", path, wrong.Line), Reason: "no list of addresses", Detail: wrong.What}
	}
	return nil
}

// whatIs says what a job watches.
func whatIs(s store.Spec) string {
	switch s.Kind() {
	case store.KindURLs:
		return count(len(s.URLs), "address", "addresses")
	case store.KindFeed:
		return "the feed " + s.Feed
	case store.KindList:
		return "the list " + s.List
	case store.KindFolder:
		return "the folder " + s.Folder
	case store.KindMailbox:
		return "the mailbox " + s.Mailbox
	}
	return "the list of addresses " + s.URLList
}

// scheduleIn says how often a job is looked at.
func scheduleIn(s store.Spec) string {
	text := "every " + s.Every
	if s.Cron != "" {
		text = "at " + s.Cron + " in " + s.Zone
	}
	if s.Quiet != "" {
		text += ", not " + s.Quiet
		if s.Cron == "" {
			text += " in " + s.Zone
		}
	}
	return text
}

type monitorEditCmd struct {
	Name    string   `arg:"" help:"The job, as monitor list has it."`
	AddURL  []string `name:"add-url" sep:"none" placeholder:"URL" help:"Watch this address of the story too. May be given several times."`
	DropURL []string `name:"drop-url" sep:"none" placeholder:"URL" help:"Do not look at this address any more; what it brought is kept. May be given several times."`
	Feed    *string  `placeholder:"URL" help:"Another address of the feed."`
	List    *string  `placeholder:"URL" help:"Another address of the list."`
	Folder  *string  `placeholder:"DIR" help:"Another folder."`
	Mailbox *string  `placeholder:"PATH" help:"Another mailbox."`
	URLList *string  `name:"url-list" placeholder:"FILE" help:"Another list of addresses."`
	jobOptions
	keeping
}

func (monitorEditCmd) Help() string {
	return `Changes what is given and leaves the rest; an empty value goes back to the default. Another schedule begins with a look at once. A job of the configuration is changed there.

Examples:

    pipeline monitor edit Harbour --every "1h for 1w, 1d"
    pipeline monitor edit Harbour --add-url https://three.example/porti --drop-url https://two.example/port`
}

func (c *monitorEditCmd) Run(ctx context.Context, u *ui) error {
	f, db, err := c.look(ctx, u)
	if err != nil || db == nil {
		return noneOr(err, c.Name)
	}
	defer db.Close()
	job, err := db.JobByName(ctx, c.Name)
	if err != nil {
		return jobError(ctx, &c.keeping, f, db, c.Name, err)
	}
	if !c.given() && c.Original == nil && c.Feed == nil && c.List == nil && c.Folder == nil && c.Mailbox == nil && c.URLList == nil && len(c.AddURL)+len(c.DropURL) == 0 {
		return &usageError{what: "it is not said what to change; expected an option such as --every or --add-url", hint: "see " + program + " monitor edit --help"}
	}
	want, err := c.changed(job)
	if err == nil {
		want, err = checkedJob(f.Monitor, want)
	}
	if err != nil {
		return wrongJob(err, "edit")
	}
	if want.Spec.Kind() != job.Kind {
		return &usageError{what: fmt.Sprintf("%q is %s, which stays so", job.Name, whatIs(job.Spec)), hint: "make another job with monitor add"}
	}
	if err := reachable(f.Config, want.Spec); err != nil {
		if e, ok := itemError("", err); ok {
			u.skip(e)
			u.hint("nothing was changed")
			return errItems
		}
		return err
	}
	change, err := db.EditJob(ctx, want, time.Now())
	if err != nil {
		return jobError(ctx, &c.keeping, f, db, c.Name, err)
	}
	fmt.Fprintf(u.out, "%s: changed; %s, looked at %s\n", forTerminal(job.Name), whatIs(want.Spec), scheduleIn(want.Spec))
	for _, address := range change.Added {
		fmt.Fprintf(u.out, "  added    %s\n", forTerminal(address))
	}
	for _, address := range change.Dropped {
		fmt.Fprintf(u.out, "  dropped  %s\n", forTerminal(address))
	}
	return nil
}

// changed is the job with what was given in place.
func (c *monitorEditCmd) changed(job store.Job) (store.Named, error) {
	s := job.Spec
	c.into(&s)
	s.URLs = slices.Clone(s.URLs)
	for i, text := range c.DropURL {
		u, err := fetch.Address(text)
		if err != nil {
			return store.Named{}, addressError(fmt.Sprintf("drop-url[%d]", i), err)
		}
		at := slices.Index(s.URLs, u.String())
		if at < 0 {
			return store.Named{}, &specError{"drop-url", u.String() + " is not watched in this job", "one that monitor list " + job.Name + " shows"}
		}
		if s.Original == u.String() {
			s.Original = ""
		}
		s.URLs = slices.Delete(s.URLs, at, at+1)
	}
	s.URLs = append(s.URLs, c.AddURL...)
	for _, one := range []struct {
		from *string
		to   *string
		path bool
	}{{c.Feed, &s.Feed, false}, {c.List, &s.List, false}, {c.Folder, &s.Folder, true}, {c.Mailbox, &s.Mailbox, true}, {c.URLList, &s.URLList, true}} {
		if one.from != nil {
			*one.to = *one.from
			if one.path {
				*one.to = absolute(*one.from)
			}
		}
	}
	if job.Kind == store.KindURLs && len(s.URLs) == 0 {
		return store.Named{}, &specError{"drop-url", "no address would be left", "monitor remove for the whole job"}
	}
	return store.Named{Name: job.Name, Spec: s}, nil
}

// noneOr is the error of a command that wants a job where there is no database.
func noneOr(err error, name string) error {
	if err != nil {
		return err
	}
	return &usageError{what: fmt.Sprintf("there is no job %q: nothing is watched", name), hint: program + " monitor add begins"}
}
