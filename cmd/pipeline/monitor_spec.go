package main

// What a person says of a job, on the command line, in the configuration or in
// the dashboard, is checked here, and the defaults are put in place.

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/config"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

// A specError is a job that is not right: the key is that of the configuration.
type specError struct{ key, what, expected string }

func (e *specError) Error() string {
	return e.what + "; expected " + e.expected
}

// Bounds of a job; more is a slip of the finger.
const (
	maxName      = 300 // bytes
	maxAddresses = 10_000
	maxPatterns  = 100
)

// checkedJob returns a job with its addresses in one form and the defaults of
// the configuration where it says nothing. The error is a *[specError].
func checkedJob(m config.Monitor, want store.Named) (store.Named, error) {
	s := &want.Spec
	s.URLs = slices.Clone(s.URLs)
	if err := checkPlaces(s); err != nil {
		return want, err
	}
	s.Story = strings.TrimSpace(s.Story)
	want.Name = cmp.Or(strings.TrimSpace(want.Name), s.Story)
	if want.Name == "" {
		want.Name = nameOf(*s)
	}
	if s.Story == "" && s.Kind() == store.KindURLs {
		s.Story = want.Name
	}
	if len(want.Name) > maxName || strings.IndexFunc(want.Name, unicode.IsControl) >= 0 {
		return want, &specError{"story", fmt.Sprintf("%.40q is no name of a story", want.Name), fmt.Sprintf("a title of at most %d bytes in one line", maxName)}
	}
	if err := checkSchedule(m, s); err != nil {
		return want, err
	}
	return want, checkRest(m, s)
}

// nameOf is the name of a job for which somebody gave none.
func nameOf(s store.Spec) string {
	place := s.Place()
	if s.Kind() == store.KindURLs {
		place = s.URLs[0]
	}
	if u, err := url.Parse(place); err == nil && u.Host != "" {
		return strings.TrimPrefix(u.Host, "www.") + strings.TrimSuffix(u.Path, "/")
	}
	return place
}

func checkPlaces(s *store.Spec) error {
	var places []string
	for _, p := range []struct {
		key string
		set bool
	}{{"urls", len(s.URLs) > 0 || s.Original != ""}, {"feed", s.Feed != ""}, {"list", s.List != ""}, {"folder", s.Folder != ""}, {"mailbox", s.Mailbox != ""}, {"url_list", s.URLList != ""}} {
		if p.set {
			places = append(places, p.key)
		}
	}
	switch {
	case len(places) == 0:
		return &specError{"urls", "there is nothing to watch", "addresses of articles, or a feed, list, folder, mailbox or list of addresses"}
	case len(places) > 1:
		return &specError{places[1], fmt.Sprintf("both %s and %s are named", places[0], places[1]), "one of them; make two jobs"}
	case len(s.URLs) > maxAddresses:
		return &specError{"urls", fmt.Sprintf("%d addresses", len(s.URLs)), fmt.Sprintf("at most %d", maxAddresses)}
	}
	for _, one := range []struct {
		key  string
		text *string
	}{{"original", &s.Original}, {"feed", &s.Feed}, {"list", &s.List}} {
		if *one.text != "" {
			u, err := fetch.Address(*one.text)
			if err != nil {
				return addressError(one.key, err)
			}
			*one.text = u.String()
		}
	}
	var urls []string
	for i, text := range s.URLs {
		u, err := fetch.Address(text)
		if err != nil {
			return addressError(fmt.Sprintf("urls[%d]", i), err)
		}
		if !slices.Contains(urls, u.String()) {
			urls = append(urls, u.String())
		}
	}
	// An original that is not among the addresses is one of them.
	if s.Original != "" && !slices.Contains(urls, s.Original) {
		urls = slices.Insert(urls, 0, s.Original)
	}
	s.URLs = urls
	return nil
}

func addressError(key string, err error) error {
	if e, ok := errors.AsType[*fetch.Error](err); ok {
		detail, expected, found := strings.Cut(e.Detail, "; expected ")
		if !found {
			expected = "one such as https://example.org/article"
		}
		return &specError{key, e.Address + ": " + detail, expected}
	}
	return &specError{key, err.Error(), "an address"}
}

// checkSchedule puts the defaults in place of what a job does not say and reads
// its schedule.
func checkSchedule(m config.Monitor, s *store.Spec) error {
	d := m.Defaults
	if s.Every == "" && s.Cron == "" {
		s.Every = string(d.Every)
	}
	for _, one := range []struct {
		text *string
		with string
	}{{&s.Zone, d.Zone}, {&s.Jitter, string(d.Jitter)}, {&s.Quiet, d.Quiet}} {
		if *one.text == "" {
			*one.text = one.with
		}
	}
	const zones = "the name of a place, such as Europe/Tirane, or UTC"
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" {
		return &specError{"zone", fmt.Sprintf("time zone %q is not known", s.Zone), zones}
	}
	wrong := func(key string, err error, expected string) error {
		what, said, found := strings.Cut(err.Error(), "; expected ")
		if found {
			expected = said
		}
		return &specError{key, what, expected}
	}
	switch {
	case s.Every != "" && s.Cron != "":
		return &specError{"cron", "both every and cron are named", "one of them"}
	case s.Every != "":
		if _, err := monitor.Every(s.Every); err != nil {
			return wrong("every", err, "a distance such as 15m, or 15m for 1d, 1h for 1w, 1d")
		}
	default:
		if _, err := monitor.Cron(s.Cron, s.Zone); err != nil {
			return wrong("cron", err, `five fields such as "30 2 * * *"`)
		}
	}
	if s.Jitter != "" {
		if _, err := monitor.Jitter(s.Jitter); err != nil {
			return &specError{"jitter", fmt.Sprintf("%q is no length of time", s.Jitter), "one such as 30s or 5m, or 0 for none"}
		}
	}
	if s.Quiet != "" {
		if _, err := monitor.ParseQuiet(s.Quiet, s.Zone); err != nil {
			return wrong("quiet", err, "hours of the day such as 23:00-06:30")
		}
	}
	return nil
}

func checkRest(m config.Monitor, s *store.Spec) error {
	if s.Language != "" {
		if _, err := language.Parse(s.Language); err != nil {
			return &specError{"language", fmt.Sprintf("%q is no language", s.Language), "a tag such as en, sq or pt-BR"}
		}
	}
	for _, p := range []struct {
		key  string
		list []string
	}{{"include", s.Include}, {"exclude", s.Exclude}} {
		if len(p.list) > maxPatterns || slices.Contains(p.list, "") {
			return &specError{p.key, "an empty pattern, or too many", fmt.Sprintf("at most %d patterns", maxPatterns)}
		}
	}
	if s.Selector != "" {
		if _, err := ingest.ParseSelector(s.Selector); err != nil {
			return &specError{"selector", err.Error(), "a selector such as main .news a"}
		}
	}
	brings := s.Kind() != store.KindURLs
	switch {
	case !(s.Accept >= 0 && s.Accept <= 1):
		return &specError{"accept", fmt.Sprintf("%v is out of range", s.Accept), "0 (never) to 1"}
	case s.Accept > 0 && !s.Republications:
		return &specError{"accept", "only republications are accepted", "republications beside it"}
	case s.Republications && !brings:
		return &specError{"republications", "the addresses of a story are its republications", "a feed, list, folder, mailbox or list of addresses"}
	case !brings && s.Since != "":
		return &specError{"since", "it chooses among what a feed or list has at the first look", "a feed or list"}
	case s.Since != "" && !isSince(s.Since):
		return &specError{"since", fmt.Sprintf("%q is no age", s.Since), "one such as 7d, or 0 for none"}
	case !brings && (len(s.Include) > 0 || len(s.Exclude) > 0):
		return &specError{"include", "patterns choose among what a feed or list brings", "a feed or list"}
	case s.Scripts && !m.Browser:
		return &specError{"scripts", "no browser is configured", "monitor.browser: true in the configuration"}
	case s.Archive && m.Archive == config.Archive{}:
		return &specError{"archive", "no archive is configured", "monitor.archive in the configuration"}
	}
	return nil
}

// isSince reports whether a text is an age of articles that may be taken.
func isSince(text string) bool {
	if text == "0" {
		return true
	}
	_, err := monitor.Every(text)
	return err == nil && !strings.ContainsAny(text, ", ")
}

// configuredJobs returns the jobs of a configuration, checked. A wrong one is
// pointed at in the file.
func configuredJobs(f *config.File) ([]store.Named, error) {
	var all []store.Named
	for i, j := range f.Monitor.Jobs {
		at := fmt.Sprintf("monitor.jobs[%d]", i)
		want := namedJob(j)
		for _, path := range []*string{&want.Spec.Folder, &want.Spec.Mailbox, &want.Spec.URLList} {
			*path = absolute(f.Beside(*path))
		}
		checked, err := checkedJob(f.Monitor, want)
		if e, ok := errors.AsType[*specError](err); ok {
			return nil, f.Problem(at+"."+e.key, at+"."+e.key+": "+e.what, e.expected)
		}
		all = append(all, checked)
	}
	return all, nil
}

// namedJob is a row of the configuration as a job.
func namedJob(j config.MonitorJob) store.Named {
	return store.Named{Name: j.Name, Spec: store.Spec{
		Story: j.Story, URLs: j.URLs, Original: j.Original, Feed: j.Feed, List: j.List, Folder: j.Folder, Mailbox: j.Mailbox, URLList: j.URLList,
		Every: string(j.Every), Cron: j.Cron, Zone: j.Zone, Jitter: string(j.Jitter), Quiet: j.Quiet,
		Outlet: j.Outlet, Language: j.Language, Include: j.Include, Exclude: j.Exclude, Selector: j.Selector, Since: string(j.Since),
		Republications: j.Republications, Accept: j.Accept, Scripts: j.Scripts, Archive: j.Archive,
	}}
}

// checkMonitorNames refuses schedules and addresses of the configuration that
// only this package can read.
func checkMonitorNames(f *config.File) error {
	d := store.Spec{Feed: "https://example.org/"}
	if err := checkSchedule(f.Monitor, &d); err != nil {
		if e, ok := errors.AsType[*specError](err); ok {
			key := "monitor.defaults." + e.key
			return f.Problem(key, key+": "+e.what, e.expected)
		}
	}
	if _, err := noticeRules(f); err != nil {
		return err
	}
	_, err := configuredJobs(f)
	return err
}
