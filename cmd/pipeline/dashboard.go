package main

// What the pages of the dashboard are handed: comparing, keeping, settings.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
	dashboard "variorum/cmd/pipeline/internal/web"
	"variorum/config"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// dashboardPages are the options of the pages for people.
func dashboardPages(c config.Config, db *store.DB, keep store.Retention) dashboard.PageOptions {
	o := dashboard.PageOptions{
		Interface:     c.Report.Interface,
		ParseVerdicts: ingest.ParseVerdicts,
		Pace:          c.Fetch.PerHost.Pace.String(),
		Settings:      settingsOf(c),
		Retention:     func(ctx context.Context, now time.Time) (*dashboard.Plan, error) { return planOf(ctx, db, keep, now) },
	}
	if db.Path != "" {
		o.Free = func(context.Context) (int64, error) { return diskFree(filepath.Dir(db.Path)) }
	}
	return o
}

// A sidesComparer compares captures for the dashboard.
type sidesComparer struct {
	pages    store.Pages
	maxBytes int64
	workers  int
}

// compare is dashboard.Options.Compare: it reads the captures with this program, the
// first as the original, and heeds what people have said about the story.
func (s *sidesComparer) compare(ctx context.Context, sides ...dashboard.Side) (*article.Comparison, error) {
	if len(sides) == 0 {
		return nil, errors.New("comparing: no captures")
	}
	first := &sides[0]
	story := article.Story{ID: cmp.Or(first.Story.ID, first.Source.ID), Title: first.Story.Title, ChosenBy: article.ByManifest, Skips: []article.Skip{}}
	names := map[string]string{} // ids by the name of the version
	var captures []store.Capture
	for i := range sides {
		captures = append(captures, sides[i].Capture)
	}
	for i := range sides {
		v, err := s.read(&sides[i], selectorOf(&sides[i].Capture, captures))
		if e, ok := errors.AsType[*ingest.Error](err); ok {
			if i == 0 || len(sides) == 2 {
				return nil, &dashboard.Wrong{Say: fmt.Sprintf("The capture of %s of %s cannot be read as an article: %s: %s", sides[i].Source.Version, sides[i].Capture.At.Format("2006-01-02 15:04"), e.Reason, e.Detail)}
			}
			story.Skips = append(story.Skips, article.Skip{Path: sides[i].Source.Version, Reason: e.Reason, Detail: e.Detail})
			continue
		}
		if err != nil {
			return nil, err
		}
		v.ID = cmp.Or(sides[i].Source.Version, fmt.Sprintf("version-%d", i+1))
		if slices.ContainsFunc(story.Versions, func(w article.Version) bool { return w.ID == v.ID }) {
			v.ID += " " + sides[i].Capture.At.Format("2006-01-02T15:04:05Z")
		}
		v.ID = unused(v.ID, story.Versions)
		if i > 0 {
			names[sides[i].Source.Version] = v.ID
		}
		story.Versions = append(story.Versions, v)
	}
	if err := s.verdicts(ctx, &story, first, names); err != nil {
		return nil, err
	}
	c, err := stages.Compare(ctx, story, stages.Options{Generator: generator(), Workers: s.workers})
	if err != nil {
		return nil, err
	}
	// A verdict on another pair of captures is none on this one.
	c.Skips = slices.DeleteFunc(c.Skips, func(k article.Skip) bool { return k.Reason == stages.ReasonVerdict })
	return &c, nil
}

// read reads the bytes of a capture as an article, by a selector if that is not
// empty.
func (s *sidesComparer) read(side *dashboard.Side, selector string) (article.Version, error) {
	return readBy(selector, toldOf(&side.Capture), side.Body, ingest.Options{
		MaxBytes: s.maxBytes, AnyPage: !store.IsReachable(side.Capture.State), Declared: ingest.Facts{Language: side.Source.Language, Outlet: side.Source.Version},
	})
}

// verdicts hands over what people have said of the versions that are compared.
// Pairings name paragraphs of the story's original, so they are for it alone.
func (s *sidesComparer) verdicts(ctx context.Context, story *article.Story, first *dashboard.Side, names map[string]string) error {
	if first.Story.ID == "" {
		return nil
	}
	pairings, rulings, err := s.pages.VerdictsOf(ctx, first.Story.ID)
	if err != nil {
		return err
	}
	for _, v := range pairings {
		if id := names[v.Version]; id != "" && first.Source.Original && v.Version != first.Source.Version {
			v.Version = id
			story.Verdicts = append(story.Verdicts, v)
		}
	}
	for _, r := range rulings {
		if id := names[r.Version]; id != "" {
			r.Version = id
			story.Rulings = append(story.Rulings, r)
		}
	}
	return nil
}

// planOf says what a retention would take away now.
func planOf(ctx context.Context, db *store.DB, keep store.Retention, now time.Time) (*dashboard.Plan, error) {
	plan := &dashboard.Plan{Rules: rulesOf(keep)}
	if len(plan.Rules) == 0 {
		return nil, nil
	}
	gone, err := db.Prune(ctx, keep, now, true)
	for _, g := range gone {
		plan.Captures += g.Captures
		plan.Bytes += g.Bytes
	}
	return plan, err
}

// rulesOf are the rules of a retention in words.
func rulesOf(keep store.Retention) []string {
	age := func(d time.Duration) string { return config.Age(d).String() }
	var rules []string
	for _, r := range []struct {
		after time.Duration
		text  string
	}{
		{keep.SameText, "bytes whose text is that of the capture before"},
		{keep.NotModified, "looks that say nothing new, thinned to one a day"},
		{keep.Age, "all bytes that nothing protects"},
	} {
		if r.after > 0 {
			rules = append(rules, "after "+age(r.after)+": "+r.text)
		}
	}
	byAge := map[time.Duration][]string{}
	for state, d := range keep.States {
		if d > 0 {
			byAge[d] = append(byAge[d], state)
		}
	}
	var ages []time.Duration
	for d := range byAge {
		ages = append(ages, d)
	}
	slices.Sort(ages)
	for _, d := range ages {
		slices.Sort(byAge[d])
		rules = append(rules, "after "+age(d)+": bytes of pages that were no article ("+strings.Join(byAge[d], ", ")+")")
	}
	if keep.MaxSize > 0 {
		rules = append(rules, "above "+config.Size(keep.MaxSize).Round()+": the oldest bytes that nothing protects")
	}
	return rules
}

// settingsOf is the configuration in force, key by key. Jobs stand on pages of
// their own. The configuration names where secrets are and holds none; what
// addresses may hold all the same is hidden.
func settingsOf(c config.Config) []dashboard.Setting {
	c.Monitor.Jobs = nil
	var list []dashboard.Setting
	var walk func(key string, v reflect.Value)
	walk = func(key string, v reflect.Value) {
		if s, ok := v.Interface().(fmt.Stringer); ok {
			list = append(list, dashboard.Setting{Key: key, Value: s.String()})
			return
		}
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				field := v.Type().Field(i)
				name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
				if !field.IsExported() || name == "-" {
					continue
				}
				if name == "" || field.Anonymous {
					walk(key, v.Field(i))
					continue
				}
				walk(strings.TrimPrefix(key+"."+name, "."), v.Field(i))
			}
		case reflect.Slice, reflect.Array:
			if k := v.Type().Elem().Kind(); k == reflect.Struct {
				for i := range v.Len() {
					walk(fmt.Sprintf("%s[%d]", key, i), v.Index(i))
				}
				return
			}
			var parts []string
			for i := range v.Len() {
				parts = append(parts, hideSecrets(fmt.Sprint(v.Index(i).Interface())))
			}
			list = append(list, dashboard.Setting{Key: key, Value: strings.Join(parts, ", ")})
		case reflect.Map:
			var keys []string
			for _, k := range v.MapKeys() {
				keys = append(keys, fmt.Sprint(k.Interface()))
			}
			slices.Sort(keys)
			list = append(list, dashboard.Setting{Key: key, Value: strings.Join(keys, ", ")})
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(key, v.Elem())
			}
		default:
			list = append(list, dashboard.Setting{Key: key, Value: hideSecrets(fmt.Sprint(v.Interface()))})
		}
	}
	walk("", reflect.ValueOf(c))
	return list
}

// hideSecrets replaces the password and the parameters of an address.
func hideSecrets(text string) string {
	if !strings.Contains(text, "://") {
		return text
	}
	u, err := url.Parse(text)
	if err != nil {
		return "***"
	}
	if _, has := u.User.Password(); has {
		u.User = url.UserPassword(u.User.Username(), "***")
	}
	if u.RawQuery != "" {
		u.RawQuery = "***"
	}
	return strings.ReplaceAll(u.String(), "%2A%2A%2A", "***")
}
