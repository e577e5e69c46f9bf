// Package notify tells people what monitoring found: by mail, chat, webhook,
// feed or file.
//
// A notice is kept in the database in the same transaction as what it tells of,
// and sent from there until the other side has taken it or three days have
// passed. It is sent at least once; its key is the same each time, so that who
// gets it twice can tell. Notices that come thick, and those of a rule with a
// digest, go out as one message.
//
// Nothing here judges whether a text is true or why it was changed.
package notify

import (
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// A Rule is a row of monitor.notify: a channel, and what is told by it. A field
// that is not set sets no bound.
type Rule struct {
	// Name is what the channel is called in the log and the dashboard; unique.
	// Empty: notice-1, notice-2 … by the place of the row.
	Name string `yaml:"name"`

	// One of these four says where notices go. An address holds secrets, so that it
	// stands in a variable of the environment or in a file:
	//
	//	https://HOST/PATH                                      webhook: JSON by POST
	//	slack://hook:A-B-C@webhook, telegram://TOKEN@telegram?chats=ID,
	//	matrix://USER:PASSWORD@HOST/?rooms=ROOM, mattermost://HOST/TOKEN, discord://TOKEN@ID,
	//	ntfy://HOST/TOPIC …                                    as shoutrrr writes them
	//
	// File is a path: text in NAME.txt, a feed in NAME.atom or NAME.rss, one JSON object
	// a line in any other. To are addresses of mail.
	URLEnv  string   `yaml:"url_env"`
	URLFile string   `yaml:"url_file"`
	File    string   `yaml:"file"`
	To      []string `yaml:"to"`

	// SecretEnv names the variable of what signs the bodies of a webhook, in the header
	// Variorum-Signature: "sha256=" and the HMAC of the body in hexadecimal.
	SecretEnv string `yaml:"secret_env"`

	// About is what is told: change, state (gone, re-used, redirected, back),
	// trouble (what cannot be read, and that it can again), republication (probable
	// ones to accept), alarm (silence, noise, channels that fail). Empty: all.
	About []string `yaml:"about"`
	// Kinds, Severity and Share are for changes: kinds of findings; the least
	// severity (high, medium, low) of one that is of these kinds; the least share of
	// the words that changed, 0 to 1. A change of the template of a site has no
	// findings.
	Kinds    []string `yaml:"kinds"`
	Severity string   `yaml:"severity"`
	Share    float64  `yaml:"share"`
	// States are for state and trouble: gone, reused, redirected, back; error,
	// consent, paywall, bot-check, robots.
	States []string `yaml:"states"`

	// Languages are tags such as en or pt-BR; en means en-GB too. Outlets are names
	// as jobs give them, or hosts. Jobs and Stories are names and titles.
	Languages []string `yaml:"languages"`
	Outlets   []string `yaml:"outlets"`
	Jobs      []string `yaml:"jobs"`
	Stories   []string `yaml:"stories"`

	// Language is the language of the words around what pages say: ar, de, en, es, fa,
	// fr, ru, sq or zh. Empty: English.
	Language string `yaml:"language"`

	// Digest is a cron rule such as "0 7 * * *" by the clock of Zone (empty: UTC), by
	// which times in messages are told too: all since the last goes out as one
	// message. Without any there is no message, unless Empty.
	Digest string `yaml:"digest"`
	Zone   string `yaml:"zone"`
	Empty  bool   `yaml:"empty"`
	// Quiet are hours by the clock of Zone, such as "23:00-06:30", in which nothing
	// goes out; what came is told together at their end. Not for a file.
	Quiet string `yaml:"quiet"`
}

// What is told.
const (
	AboutChange        = "change"
	AboutState         = "state"
	AboutTrouble       = "trouble"
	AboutRepublication = "republication"
	AboutAlarm         = "alarm"
)

var (
	abouts     = []string{AboutChange, AboutState, AboutTrouble, AboutRepublication, AboutAlarm}
	severities = []string{string(article.High), string(article.Medium), string(article.Low)}
	findings   = []article.FindingKind{article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingName, article.FindingNegation, article.FindingHedge, article.FindingStrength, article.FindingAttribution, article.FindingCausality, article.FindingLink, article.FindingCaption, article.FindingQuantifier, article.FindingUntranslated, article.FindingTerm, article.FindingQuote, article.FindingOmission, article.FindingAddition, article.FindingHeadline, article.FindingCorrection}
	told       = []string{store.StateGone, store.StateReused, store.StateRedirected, store.StateBack}
	troubles   = []string{store.StateError, store.StateConsent, store.StatePaywall, store.StateBotCheck, store.StateRobots}
)

// A RuleError is what is wrong with a row; Key is its field.
type RuleError struct{ Key, What, Expected string }

func (e *RuleError) Error() string { return e.Key + ": " + e.What + "; expected " + e.Expected }

// CheckRules reports the first row that cannot work, with its place; its error is
// a [*RuleError]. Addresses are not looked up.
func CheckRules(rules []Rule) (int, error) {
	seen := map[string]bool{}
	for i, r := range named(rules) {
		if seen[r.Name] {
			return i, &RuleError{"name", fmt.Sprintf("%q stands twice", printable(r.Name)), "a name for each"}
		}
		seen[r.Name] = true
		if err := r.check(); err != nil {
			return i, err
		}
	}
	return 0, nil
}

// named gives rules without a name one by their place.
func named(rules []Rule) []Rule {
	rules = slices.Clone(rules)
	for i := range rules {
		if rules[i].Name == "" {
			rules[i].Name = fmt.Sprintf("notice-%d", i+1)
		}
	}
	return rules
}

func (r Rule) check() error {
	bad := func(key, what, expected string) error { return &RuleError{key, what, expected} }
	where := 0
	for _, set := range []bool{r.URLEnv != "", r.URLFile != "", r.File != "", len(r.To) > 0} {
		if set {
			where++
		}
	}
	switch {
	case len(r.Name) > 60 || strings.TrimSpace(printable(r.Name)) != r.Name:
		return bad("name", "it cannot be shown", "at most 60 letters")
	case where != 1:
		return bad("name", fmt.Sprintf("it says %d ways to tell somebody", where), "one of url_env, url_file, file, to")
	case strings.Contains(r.URLEnv, "://"):
		return bad("url_env", "it is an address", "the name of a variable that holds it")
	case r.Share < 0 || r.Share > 1:
		return bad("share", fmt.Sprintf("%g is out of range", r.Share), "0 to 1")
	case r.Severity != "" && !slices.Contains(severities, r.Severity):
		return bad("severity", fmt.Sprintf("%q is none", printable(r.Severity)), strings.Join(severities, ", "))
	case r.Language != "" && !slices.Contains(Languages(), r.Language):
		return bad("language", fmt.Sprintf("there are no messages in %q", printable(r.Language)), "one of "+strings.Join(Languages(), ", "))
	case r.Digest == "" && r.Empty:
		return bad("digest", "it is not set, but empty is", `a cron rule such as "0 7 * * *"`)
	}
	for _, to := range r.To {
		if _, err := mail.ParseAddress(to); err != nil {
			return bad("to", fmt.Sprintf("%q is no address of mail", printable(to)), "one such as desk@example.org")
		}
	}
	var kinds []string
	for _, k := range findings {
		kinds = append(kinds, string(k))
	}
	for _, list := range []struct {
		key         string
		values, may []string
	}{{"about", r.About, abouts}, {"kinds", r.Kinds, kinds}, {"states", r.States, slices.Concat(told, troubles)}} {
		for _, v := range list.values {
			if !slices.Contains(list.may, v) {
				return bad(list.key, fmt.Sprintf("%q is none", printable(v)), "one of "+strings.Join(list.may, ", "))
			}
		}
	}
	if _, err := time.LoadLocation(r.Zone); err != nil {
		return bad("zone", fmt.Sprintf("time zone %q is not known", printable(r.Zone)), "one such as Europe/Tirane")
	}
	if _, err := parseQuiet(r.Quiet); err != nil {
		return bad("quiet", err.Error(), "hours of the day such as 23:00-06:30")
	}
	if r.Quiet != "" && (r.Digest != "" || r.File != "") {
		return bad("quiet", "it is for what goes to people at once", "it without digest and file")
	}
	if r.Digest != "" {
		if _, err := r.schedule(); err != nil {
			return bad("digest", err.Error(), `five fields such as "0 7 * * *", and a zone such as Europe/Tirane`)
		}
	}
	return nil
}

// A digest is when the messages of a rule with one go out.
type digest struct {
	rule cron.Schedule // by the face of the clock
	zone *time.Location
}

// schedule reads the rule of the digest.
func (r Rule) schedule() (digest, error) {
	zone, err := time.LoadLocation(r.Zone) // the empty name is UTC
	if err != nil {
		return digest{}, fmt.Errorf("time zone %q is not known", printable(r.Zone))
	}
	if strings.Contains(r.Digest, "TZ=") || strings.HasPrefix(r.Digest, "@") {
		return digest{}, errors.New("it is no cron rule")
	}
	s, err := cron.ParseStandard(r.Digest)
	if err != nil {
		return digest{}, errors.New("it is no cron rule")
	}
	if spec, ok := s.(*cron.SpecSchedule); ok {
		spec.Location = time.UTC
	}
	if s.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return digest{}, errors.New("it never comes")
	}
	return digest{s, zone}, nil
}

// next is the first time after another. An hour that the clock leaves out in
// spring is made up for, one that it has twice in autumn counts once.
func (d digest) next(after time.Time) time.Time {
	local := after.In(d.zone)
	face := time.Date(local.Year(), local.Month(), local.Day(), local.Hour(), local.Minute(), local.Second(), 0, time.UTC)
	for {
		face = d.rule.Next(face)
		at := time.Date(face.Year(), face.Month(), face.Day(), face.Hour(), face.Minute(), 0, 0, d.zone)
		if at.After(after) {
			return at.UTC()
		}
	}
}

// hears reports whether a rule is about a thing.
func (r Rule) hears(about string) bool { return len(r.About) == 0 || slices.Contains(r.About, about) }

// concerns reports whether a rule is about a source. An empty value passes: what
// is not known must not keep a notice back.
func (r Rule) concerns(job, story, outlet, host, language string) bool {
	in := func(list []string, values ...string) bool {
		if len(list) == 0 {
			return true
		}
		for _, v := range values {
			if v != "" && slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, v) }) {
				return true
			}
		}
		return false
	}
	host = strings.TrimPrefix(host, "www.")
	speaks := len(r.Languages) == 0 || language == "" || slices.ContainsFunc(r.Languages, func(tag string) bool {
		return strings.EqualFold(tag, language) || len(language) > len(tag) && strings.EqualFold(tag, language[:len(tag)]) && language[len(tag)] == '-'
	})
	return speaks && in(r.Jobs, job) && in(r.Stories, story) && in(r.Outlets, outlet, host, "www."+host)
}

// change reports whether a change is one that the rule is about, and which of its
// findings are.
func (r Rule) change(c *store.Change) ([]article.Finding, bool) {
	if c.Share < r.Share {
		return nil, false
	}
	var of []article.Finding
	for _, f := range c.Findings {
		if f.IsDismissed() || len(r.Kinds) > 0 && !slices.Contains(r.Kinds, string(f.Kind)) ||
			r.Severity != "" && f.Severity.Rank() > article.Severity(r.Severity).Rank() {
			continue
		}
		of = append(of, f)
	}
	return of, len(of) > 0 || len(r.Kinds) == 0 && r.Severity == ""
}

// state reports whether a state is one that the rule is about.
func (r Rule) state(state string) bool { return len(r.States) == 0 || slices.Contains(r.States, state) }
