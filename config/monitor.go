package config

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// Monitor says what is watched, where it is kept and who is told. Schedules and
// addresses of jobs are checked by the command line, which knows how to read
// them. A relative path is that of a file beside the configuration, see
// [File.Beside].
type Monitor struct {
	Database       string          `yaml:"database"`     // a file, or postgres://…
	DatabaseEnv    string          `yaml:"database_env"` // variable that holds it, where it has a password
	Listen         string          `yaml:"listen"`
	PublicURL      string          `yaml:"public_url"` // by which readers come; empty: that of Listen
	TLS            TLS             `yaml:"tls"`
	TrustedProxies []string        `yaml:"trusted_proxies"` // ranges of addresses whose word is taken for whom they speak for
	Workers        int             `yaml:"workers"`         // looks in progress at once; 0: the engine's default
	Browser        bool            `yaml:"browser"`         // whether jobs may ask for Chromium
	Defaults       JobDefaults     `yaml:"defaults"`
	Archive        Archive         `yaml:"archive"`
	NoArchive      string          `yaml:"noarchive"` // what is done with pages that ask not to be archived
	Retention      Retention       `yaml:"retention"`
	Failures       int             `yaml:"failures_before_notice"` // in a row, before somebody is told
	SMTP           SMTP            `yaml:"smtp"`
	Notify         []MonitorNotice `yaml:"notify"`
	Jobs           []MonitorJob    `yaml:"jobs"`
}

// TLS names the files of the dashboard's certificate, as PEM.
type TLS struct {
	Certificate string `yaml:"certificate"` // with those between it and a root; empty: no TLS
	Key         string `yaml:"key"`
}

// JobDefaults are for jobs that do not say otherwise.
type JobDefaults struct {
	Every  Loose  `yaml:"every"`
	Jitter Loose  `yaml:"jitter"` // empty: a tenth of the distance
	Quiet  string `yaml:"quiet"`
	Zone   string `yaml:"zone"`
}

// Archive says where captures are handed on to.
type Archive struct {
	URL  string `yaml:"url"`  // asked for {url} to be saved; empty: none
	WARC string `yaml:"warc"` // folder of WARC files; empty: none
}

// Retention says what is thrown away. The original, evidence, the first and the
// last good capture of a version and what a change points to stay.
type Retention struct {
	Age         Age  `yaml:"age"`          // 0: for good
	MaxSize     Size `yaml:"max_size"`     // 0: no limit
	SameText    Age  `yaml:"same_text"`    // bytes whose text is that of the capture before
	NotModified Age  `yaml:"not_modified"` // looks without a change, thinned to one a day
	NotOK       Age  `yaml:"not_ok"`       // bytes of pages that were no article
}

// SMTP is the server that sends mail.
type SMTP struct {
	Host        string `yaml:"host"` // empty: none
	Port        int    `yaml:"port"`
	UserEnv     string `yaml:"user_env"`
	PasswordEnv string `yaml:"password_env"`
	From        string `yaml:"from"`
	TLS         string `yaml:"tls"` // starttls, tls or none
}

// MonitorNotice is one channel and what goes there. Addresses hold secrets, so
// that a variable or a file names them.
type MonitorNotice struct {
	Name      string   `yaml:"name"`
	URLEnv    string   `yaml:"url_env"`
	URLFile   string   `yaml:"url_file"`
	File      string   `yaml:"file"`
	To        []string `yaml:"to"`         // addresses of mail
	SecretEnv string   `yaml:"secret_env"` // what signs the bodies of a webhook
	About     []string `yaml:"about"`      // change, state, trouble, republication, alarm
	Kinds     []string `yaml:"kinds"`
	Severity  string   `yaml:"severity"` // least
	States    []string `yaml:"states"`
	Languages []string `yaml:"languages"`
	Outlets   []string `yaml:"outlets"`
	Jobs      []string `yaml:"jobs"`
	Stories   []string `yaml:"stories"`
	Share     float64  `yaml:"share"`    // least part of the text that differs, 0 to 1
	Language  string   `yaml:"language"` // of the words in messages; empty: the reader's
	Digest    string   `yaml:"digest"`   // cron rule; empty: at once
	Zone      string   `yaml:"zone"`     // of digest, and of times in messages
	Empty     bool     `yaml:"empty"`    // a digest although there is nothing to say
	Quiet     string   `yaml:"quiet"`    // hours in which nothing goes out
}

// MonitorJob is one job: the options of "monitor add" under their own names.
type MonitorJob struct {
	Name     string   `yaml:"name"`
	Story    string   `yaml:"story"`
	URLs     []string `yaml:"urls"`
	Original string   `yaml:"original"`
	Feed     string   `yaml:"feed"`
	List     string   `yaml:"list"`
	Folder   string   `yaml:"folder"`
	Mailbox  string   `yaml:"mailbox"`
	URLList  string   `yaml:"url_list"`

	Every  Loose  `yaml:"every"`
	Cron   string `yaml:"cron"`
	Zone   string `yaml:"zone"`
	Jitter Loose  `yaml:"jitter"`
	Quiet  string `yaml:"quiet"`

	Outlet         string   `yaml:"outlet"`
	Language       string   `yaml:"language"`
	Include        []string `yaml:"include"`
	Exclude        []string `yaml:"exclude"`
	Selector       string   `yaml:"selector"`
	Since          Loose    `yaml:"since"`
	Republications bool     `yaml:"republications"`
	Accept         float64  `yaml:"accept"`
	Scripts        bool     `yaml:"scripts"`
	Archive        bool     `yaml:"archive"`
}

// A Loose is a text that may look like a number, such as the 0 of "jitter: 0".
type Loose string

// UnmarshalYAML takes the text as it stands in the file.
func (l *Loose) UnmarshalYAML(node ast.Node) error {
	*l = Loose(node.GetToken().Value)
	return nil
}

// An Age is how long something is kept, written as 12h, 30d or 2w; 0 is for
// good.
type Age time.Duration

const ageExpected = "an age such as 12h, 30d or 52w; 0: for good"

// ParseAge reads an age.
func ParseAge(s string) (Age, error) {
	s = strings.TrimSpace(s)
	if s == "0" {
		return 0, nil
	}
	if s != "" {
		unit, ok := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[s[len(s)-1]]
		n, err := strconv.Atoi(s[:len(s)-1])
		if ok && err == nil && n > 0 && n <= 100_000 {
			return Age(time.Duration(n) * unit), nil
		}
	}
	return 0, fmt.Errorf("%q is not an age", s)
}

// String writes the age as it is read.
func (a Age) String() string {
	d := time.Duration(a)
	switch {
	case d == 0:
		return "0"
	case d%(24*time.Hour) == 0:
		return fmt.Sprintf("%dd", d/(24*time.Hour))
	}
	return fmt.Sprintf("%dh", d/time.Hour)
}

// UnmarshalYAML reads an age from a YAML value.
func (a *Age) UnmarshalYAML(node ast.Node) (err error) {
	*a, err = ParseAge(node.GetToken().Value)
	return err
}

// checkText checks a value that is written as one word and has a reading of its
// own.
func (f *File) checkText(n ast.Node, key, what, expected string, parse func(string) error) error {
	switch n.(type) {
	case *ast.StringNode, *ast.IntegerNode, *ast.FloatNode:
		if err := parse(n.GetToken().Value); err != nil {
			return f.refuse(n, key, err.Error(), expected)
		}
		return nil
	}
	return f.refuse(n, key, describe(n)+" in place of "+what, expected)
}

func defaultMonitor() Monitor {
	return Monitor{
		Database: "variorum.db", Listen: "127.0.0.1:8080", TrustedProxies: []string{},
		Defaults:  JobDefaults{Every: "15m for 1d, 1h for 1w, 1d", Zone: "UTC"},
		Retention: Retention{SameText: Age(30 * 24 * time.Hour), NotModified: Age(90 * 24 * time.Hour), NotOK: Age(90 * 24 * time.Hour)},
		Failures:  3, NoArchive: "local",
		SMTP:   SMTP{Port: 587, TLS: "starttls"},
		Notify: []MonitorNotice{}, Jobs: []MonitorJob{},
	}
}

// Beside returns the path of a file that the configuration names: a relative one
// lies beside the configuration, wherever the program was started.
func (f *File) Beside(path string) string {
	if path == "" || f.Path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(f.Path), path)
}

// maxLooks is far above what one machine has in progress at once.
const maxLooks = 1024

var mailAddress = regexp.MustCompile(`^[^@\s<>,;"]+@[^@\s<>,;"]+$`)

func (f *File) validateMonitor() error {
	m := &f.Monitor
	bad := func(key, what, expected string) error {
		return f.Problem("monitor."+key, "monitor."+key+": "+what, expected)
	}
	switch {
	case m.Database == "" && m.DatabaseEnv == "":
		return bad("database", "it is empty", "a file such as variorum.db, or postgres://user@host/variorum")
	case strings.Contains(m.Database, "://") && !strings.HasPrefix(m.Database, "postgres://") && !strings.HasPrefix(m.Database, "postgresql://"):
		return bad("database", "only SQLite and PostgreSQL are known", "a file such as variorum.db, or postgres://user@host/variorum")
	case m.DatabaseEnv != "" && !variableName.MatchString(m.DatabaseEnv):
		return bad("database_env", "this is no name of an environment variable", "the name of the variable that holds the address, never the address itself")
	}
	if host, port, err := net.SplitHostPort(m.Listen); err != nil || !isPort(port) || strings.ContainsAny(host, "/ ") {
		return bad("listen", fmt.Sprintf("%q is no address to listen on", m.Listen), "one such as 127.0.0.1:8080")
	}
	if m.PublicURL != "" {
		if u, err := url.Parse(m.PublicURL); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || strings.Trim(u.Path, "/") != "" {
			return bad("public_url", fmt.Sprintf("%q is no address of a site", redact(m.PublicURL)), "one such as https://variorum.example.org")
		}
	}
	if (m.TLS.Certificate == "") != (m.TLS.Key == "") {
		return bad("tls.certificate", "certificate and key belong together", "both, or neither")
	}
	for i, text := range m.TrustedProxies {
		if _, err := netip.ParsePrefix(text); err != nil {
			return bad(fmt.Sprintf("trusted_proxies[%d]", i), fmt.Sprintf("%q is no range of addresses", text), "one such as 10.0.0.0/24")
		}
	}
	if m.Workers < 0 || m.Workers > maxLooks {
		return bad("workers", fmt.Sprintf("%d is out of range", m.Workers), fmt.Sprintf("0 (64) to %d", maxLooks))
	}
	if m.Failures < 1 || m.Failures > 1000 {
		return bad("failures_before_notice", fmt.Sprintf("%d is out of range", m.Failures), "1 to 1000")
	}
	if a := m.Archive.URL; a != "" {
		if u, err := url.Parse(strings.ReplaceAll(a, "{url}", "x")); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !strings.Contains(a, "{url}") {
			return bad("archive.url", fmt.Sprintf("%q is no address of an archive", redact(a)), "one with the place of the page's address, such as https://web.archive.org/save/{url}")
		}
	}
	if !slices.Contains([]string{"local", "refuse", "ignore"}, m.NoArchive) {
		return bad("noarchive", fmt.Sprintf("%q is not known", m.NoArchive), "local, refuse or ignore")
	}
	if err := m.SMTP.check(func(key, what, expected string) error { return bad("smtp."+key, what, expected) }); err != nil {
		return err
	}
	return f.validateRows(bad)
}

func isPort(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n <= 65535
}

// redact takes what stands before an @ out of an address, wherever it is.
func redact(text string) string {
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		return "…" + text[at:]
	}
	return text
}

func (s SMTP) check(bad func(key, what, expected string) error) error {
	switch {
	case strings.ContainsAny(s.Host, ":/ "):
		return bad("host", fmt.Sprintf("%q is no name of a host", redact(s.Host)), "one such as mail.example.org; the port stands under port")
	case s.Port < 1 || s.Port > 65535:
		return bad("port", fmt.Sprintf("%d is out of range", s.Port), "1 to 65535")
	case !slices.Contains([]string{"starttls", "tls", "none"}, s.TLS):
		return bad("tls", fmt.Sprintf("%q is not known", s.TLS), "starttls, tls or none")
	case s.From != "" && !mailAddress.MatchString(s.From):
		return bad("from", fmt.Sprintf("%q is no address of mail", s.From), "one such as desk@example.org")
	case s.Host != "" && s.From == "":
		return bad("host", "it has no sender", "an address such as desk@example.org under smtp.from")
	}
	for _, v := range []struct{ key, value string }{{"user_env", s.UserEnv}, {"password_env", s.PasswordEnv}} {
		if v.value != "" && !variableName.MatchString(v.value) {
			return bad(v.key, "this is no name of an environment variable", "the name of the variable, never what it holds")
		}
	}
	if (s.UserEnv == "") != (s.PasswordEnv == "") {
		return bad("user_env", "it and password_env belong together", "both, or neither")
	}
	return nil
}

// validateRows checks the rows of notify and jobs.
func (f *File) validateRows(bad func(key, what, expected string) error) error {
	var names []string
	for i, n := range f.Monitor.Notify {
		at := fmt.Sprintf("notify[%d]", i)
		if err := f.validateNotice(n, func(key, what, expected string) error { return bad(at+"."+key, what, expected) }); err != nil {
			return err
		}
		if n.Name != "" && slices.Contains(names, n.Name) {
			return bad(at+".name", fmt.Sprintf("%q stands twice", n.Name), "a name of its own for each row")
		}
		names = append(names, n.Name)
	}
	names = nil
	for i, j := range f.Monitor.Jobs {
		at := fmt.Sprintf("jobs[%d]", i)
		what := ""
		row := func(key, what, expected string) error { return bad(at+key, what, expected) }
		var places []string
		for _, p := range []struct {
			name string
			set  bool
		}{{"urls", len(j.URLs) > 0}, {"feed", j.Feed != ""}, {"list", j.List != ""}, {"folder", j.Folder != ""}, {"mailbox", j.Mailbox != ""}, {"url_list", j.URLList != ""}} {
			if p.set {
				places = append(places, p.name)
			}
		}
		switch len(places) {
		case 0:
			what = "it says nothing to watch"
		case 1:
		default:
			what = "it has both " + places[0] + " and " + places[1]
		}
		if what != "" {
			return row("", what, "one of urls, feed, list, folder, mailbox, url_list")
		}
		if j.Every != "" && j.Cron != "" {
			return row(".cron", "it has both every and cron", "one of them")
		}
		if !(j.Accept >= 0 && j.Accept <= 1) {
			return row(".accept", fmt.Sprintf("%v is out of range", j.Accept), "0 (never) to 1")
		}
		name := j.Name
		if name == "" {
			name = j.Story
		}
		switch {
		case name == "":
			return row("", "it has no name", "a title under story")
		case slices.Contains(names, name):
			return row("", fmt.Sprintf("%q stands twice", name), "a name of its own for each job")
		}
		names = append(names, name)
	}
	return nil
}

func (f *File) validateNotice(n MonitorNotice, bad func(key, what, expected string) error) error {
	ways := 0
	for _, set := range []bool{n.URLEnv != "", n.URLFile != "", n.File != "", len(n.To) > 0} {
		if set {
			ways++
		}
	}
	if ways != 1 {
		return bad("name", fmt.Sprintf("it says %d ways to tell somebody", ways), "one of url_env, url_file, file, to")
	}
	if n.URLEnv != "" && !variableName.MatchString(n.URLEnv) {
		return bad("url_env", "this is no name of an environment variable", "the name of the variable that holds the address, never the address itself")
	}
	if n.SecretEnv != "" && (!variableName.MatchString(n.SecretEnv) || len(n.To) > 0 || n.File != "") {
		return bad("secret_env", "this is no name of an environment variable, or there is no webhook to sign for", "the name of the variable that holds the secret, beside url_env or url_file")
	}
	for i, to := range n.To {
		if !mailAddress.MatchString(to) {
			return bad(fmt.Sprintf("to[%d]", i), fmt.Sprintf("%q is no address of mail", to), "one such as desk@example.org")
		}
	}
	if len(n.To) > 0 && f.Monitor.SMTP.Host == "" {
		return bad("to", "no server sends mail", "one under monitor.smtp.host")
	}
	if n.Severity != "" && !slices.Contains([]string{"high", "medium", "low"}, n.Severity) {
		return bad("severity", fmt.Sprintf("%q is not known", n.Severity), "high, medium or low")
	}
	if !(n.Share >= 0 && n.Share <= 1) {
		return bad("share", fmt.Sprintf("%v is out of range", n.Share), "0 to 1, such as 0.05 for one word in twenty")
	}
	return nil
}
