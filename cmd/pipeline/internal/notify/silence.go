package notify

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// When silence is told. What is unusual is measured by a source's own history, so
// that one which is filled on working days is not missed at night.
const (
	// overdue is the least time by which a look is late before somebody is told; three
	// of its usual distances otherwise.
	overdue = time.Hour
	// dead is how long a source cannot be read before that is told again, once a week.
	dead = 7 * 24 * time.Hour
	// A source that brings articles, and all articles together, are silent after half
	// as long again as all but one of fifty gaps were, and not before leastSilence;
	// before twoWeeks of history are known, not before youngSilence.
	leastSilence = 24 * time.Hour
	youngSilence = 72 * time.Hour
	twoWeeks     = 14 * 24 * time.Hour
	leastGaps    = 8
	mostGaps     = 300
	// Noise: so many changes of one source in a day.
	noisy = 30
)

// silentAfter is how long after the last of these times silence is unusual, and 0
// where too few are known. Times are newest first.
func silentAfter(times []time.Time) time.Duration {
	if len(times) <= leastGaps {
		return 0
	}
	var gaps []time.Duration
	for i := range len(times) - 1 {
		gaps = append(gaps, times[i].Sub(times[i+1]))
	}
	slices.Sort(gaps)
	usual := gaps[(len(gaps)*98+99)/100-1]
	least := leastSilence
	if times[0].Sub(times[len(times)-1]) < twoWeeks {
		least = youngSilence
	}
	return max(usual+usual/2, least)
}

const memoSilence = "notify silence"

// Silence looks for what should have come and did not: looks that are late,
// sources that cannot be read for a week, sources that bring nothing, pages whose
// text is found no more, selectors that match nothing, channels that fail. Each is told once, a lasting one once
// a day or week. On Mondays it tells which sources are noisy. It is called every
// ten minutes or so.
func (n *Notifier) Silence(ctx context.Context, now time.Time) error {
	if len(n.rules) == 0 {
		return nil
	}
	began, err := n.runsSince(ctx, now)
	if err != nil {
		return err
	}
	active, err := store.Active(ctx, n.db)
	if err != nil {
		return err
	}
	var all []alarm
	all = append(all, n.late(active, began, now)...)
	all = append(all, n.dead(active, now)...)
	quiet, err := n.quiet(ctx, active, now)
	if err != nil {
		return err
	}
	all = append(all, quiet...)
	emptied, err := n.emptied(ctx, active)
	if err != nil {
		return err
	}
	all = append(all, emptied...)
	stuck, err := n.stuck(ctx, now)
	if err != nil {
		return err
	}
	all = append(all, stuck...)
	noise, err := n.noise(ctx, now)
	if err != nil {
		return err
	}
	all = append(all, noise...)
	if err := n.selectors(ctx, active, now); err != nil {
		return err
	}
	if len(all) == 0 {
		return nil
	}
	return n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, a := range all {
			if err := n.sound(ctx, tx, a, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// An alarm is one thing to be told. Of are the sources that it is about; a rule
// that concerns some of them is told of these, by say. An alarm of no source
// concerns every rule but the channel named in but.
type alarm struct {
	kind, identity string
	of             []store.Quiet
	but            string
	say            func(w words, of []store.Quiet) (title string, lines []string)
}

func (n *Notifier) sound(ctx context.Context, tx store.Queryer, a alarm, now time.Time) error {
	for i, r := range n.rules {
		if !r.hears(AboutAlarm) || r.Name == a.but {
			continue
		}
		var of []store.Quiet
		for _, q := range a.of {
			if r.concerns(q.JobName, "", q.Outlet, q.Source.Host, q.Source.Language) {
				of = append(of, q)
			}
		}
		if len(a.of) > 0 && len(of) == 0 {
			continue
		}
		title, lines := a.say(n.words[i], of)
		m := Message{Kind: a.kind, At: now, Title: title, Lines: lines, Link: n.link("jobs")}
		if len(of) == 1 {
			m.Job, m.URL, m.Thread = of[0].JobName, address(of[0].Source.URL), cmp.Or(of[0].Source.Story, of[0].Source.ID)
		}
		if _, _, err := n.put(ctx, tx, i, m, a.kind+" "+a.identity, ""); err != nil {
			return err
		}
	}
	return nil
}

// runsSince is since when this is called without a long break. A look that was
// due while no program ran is not late.
func (n *Notifier) runsSince(ctx context.Context, now time.Time) (time.Time, error) {
	type beat struct{ Since, Last time.Time }
	var b beat
	err := n.db.Do(ctx, func(tx *sql.Tx) error {
		b = beat{}
		known, err := store.Recall(ctx, tx, memoSilence, &b)
		if err != nil {
			return err
		}
		if !known || now.Sub(b.Last) > overdue || b.Last.Sub(now) > overdue {
			b.Since = now
		}
		b.Last = now
		return store.Remember(ctx, tx, memoSilence, b)
	})
	return b.Since, err
}

// late are the sources that nobody looked at although it was time.
func (n *Notifier) late(active []store.Quiet, began, now time.Time) []alarm {
	var of []store.Quiet
	for _, q := range active {
		due := q.Source.Next
		if due.Before(began) {
			due = began
		}
		if q.Held.After(due) {
			due = q.Held
		}
		grace := overdue
		if !q.Source.Looked.IsZero() && q.Source.Next.After(q.Source.Looked) {
			grace = max(grace, 3*q.Source.Next.Sub(q.Source.Looked))
		}
		if now.Sub(due) > min(grace, 3*24*time.Hour) {
			of = append(of, q)
		}
	}
	if len(of) == 0 {
		return nil
	}
	return []alarm{{kind: "silence", identity: "late " + now.UTC().Format(time.DateOnly), of: of, say: func(w words, of []store.Quiet) (string, []string) {
		return w.T("title.late", w.N("sources", len(of))), append([]string{w.T("say.late")}, w.lines(of, func(q store.Quiet) string {
			return w.T("due", w.clock(q.Source.Next))
		})...)
	}}}
}

// dead are the sources that could not be read for a week.
func (n *Notifier) dead(active []store.Quiet, now time.Time) []alarm {
	var of []store.Quiet
	for _, q := range active {
		if slices.Contains(troubles, q.Source.State) && !q.Source.Since.IsZero() && now.Sub(q.Source.Since) >= dead {
			of = append(of, q)
		}
	}
	if len(of) == 0 {
		return nil
	}
	return []alarm{{kind: "silence", identity: "dead " + week(now), of: of, say: func(w words, of []store.Quiet) (string, []string) {
		return w.T("title.dead", w.N("sources", len(of))), append([]string{w.T("say.dead")}, w.lines(of, func(q store.Quiet) string {
			return w.state(q.Source.State) + " " + w.T("since", w.clock(q.Source.Since))
		})...)
	}}}
}

// quiet are the sources that bring articles and have brought none for unusually
// long; and all articles together, where none changes any more.
func (n *Notifier) quiet(ctx context.Context, active []store.Quiet, now time.Time) ([]alarm, error) {
	var all []alarm
	articles := false
	for _, q := range active {
		if q.Source.Kind == store.KindArticle {
			articles = true
			continue
		}
		times, err := store.Arrivals(ctx, n.db, q.Source, mostGaps+1)
		if err != nil {
			return nil, err
		}
		if after := silentAfter(times); after > 0 && now.Sub(times[0]) > after {
			last := times[0]
			all = append(all, alarm{kind: "silence", identity: "quiet " + q.Source.ID + " " + last.Format(time.RFC3339Nano), of: []store.Quiet{q}, say: func(w words, of []store.Quiet) (string, []string) {
				return w.T("title.quiet", titleOf(of[0])), []string{w.T("say.quiet", w.clock(last), w.span(after))}
			}})
		}
	}
	if !articles {
		return all, nil
	}
	times, err := store.Changes(ctx, n.db, mostGaps+1)
	if err != nil {
		return nil, err
	}
	if after := silentAfter(times); len(times) > 2*leastGaps && after > 0 && now.Sub(times[0]) > after {
		last := times[0]
		all = append(all, alarm{kind: "silence", identity: "no change since " + last.Format(time.RFC3339Nano), say: func(w words, _ []store.Quiet) (string, []string) {
			return w.T("title.still"), []string{w.T("say.still", w.clock(last), w.span(after))}
		}})
	}
	return all, nil
}

// emptied are the pages in which the text is found no more.
func (n *Notifier) emptied(ctx context.Context, active []store.Quiet) ([]alarm, error) {
	empty, err := store.Emptied(ctx, n.db)
	if err != nil || len(empty) == 0 {
		return nil, err
	}
	var of []store.Quiet
	var identity []string
	for _, q := range active {
		if capture, ok := empty[q.Source.ID]; ok {
			of = append(of, q)
			identity = append(identity, capture)
		}
	}
	if len(of) == 0 {
		return nil, nil
	}
	return []alarm{{kind: "silence", identity: "empty " + store.ID(identity...), of: of, say: func(w words, of []store.Quiet) (string, []string) {
		return w.T("title.empty", w.N("sources", len(of))), append([]string{w.T("say.empty")}, w.lines(of, func(store.Quiet) string { return "" })...)
	}}}, nil
}

// stuck are the channels that have failed for an hour: the others are told.
func (n *Notifier) stuck(ctx context.Context, now time.Time) ([]alarm, error) {
	channels, err := store.Channels(ctx, n.db)
	if err != nil {
		return nil, err
	}
	var all []alarm
	for _, c := range channels {
		if c.Failures < 3 || now.Sub(c.Since) < time.Hour || !slices.ContainsFunc(n.rules, func(r Rule) bool { return r.Name == c.Name }) {
			continue
		}
		all = append(all, alarm{kind: "channel", identity: c.Name + " " + c.Since.Format(time.RFC3339Nano), but: c.Name, say: func(w words, _ []store.Quiet) (string, []string) {
			return w.T("title.channel", short(c.Name, 60)), []string{w.T("say.channel", c.Failures, w.clock(c.Since), c.Error), w.T("say.wait")}
		}})
	}
	return all, nil
}

// noise is told once a week: which sources change so often that nobody can read
// it, and which jobs no rule tells anybody about.
func (n *Notifier) noise(ctx context.Context, now time.Time) ([]alarm, error) {
	if now.UTC().Weekday() != time.Monday {
		return nil, nil
	}
	found, err := store.Noisy(ctx, n.db, now.Add(-7*24*time.Hour), noisy)
	if err != nil {
		return nil, err
	}
	unheard, err := n.Unheard(ctx)
	if err != nil || len(found)+len(unheard) == 0 {
		return nil, err
	}
	return []alarm{{kind: "noise", identity: week(now), say: func(w words, _ []store.Quiet) (string, []string) { return w.T("title.noise"), w.noise(found, unheard) }}}, nil
}

// noise says which sources are noisy and which jobs nobody hears of.
func (w words) noise(found []store.NoisySource, unheard []string) []string {
	var say []string
	for i, s := range found {
		if i == mostHosts {
			say = append(say, w.T("more", len(found)-i))
			break
		}
		line := w.T("say.noisy", short(s.Story, 100), short(s.Version, 60), s.Changes, s.Most)
		if s.Seen == 0 {
			line += w.Comma() + w.T("say.unseen")
		}
		say = append(say, line)
	}
	if len(say) > 0 {
		say = append([]string{w.T("say.noise", noisy)}, say...)
	}
	if len(unheard) > 0 {
		say = append(say, w.T("say.unheard", short(strings.Join(unheard, w.Comma()), maxLine)))
	}
	return say
}

// Unheard are the jobs that no rule tells anybody about.
func (n *Notifier) Unheard(ctx context.Context) ([]string, error) {
	jobs, err := store.JobNames(ctx, n.db)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(jobs, func(job string) bool {
		return slices.ContainsFunc(n.rules, func(r Rule) bool {
			return r.hears(AboutChange) && (len(r.Jobs) == 0 || slices.ContainsFunc(r.Jobs, func(s string) bool { return strings.EqualFold(s, job) }))
		})
	}), nil
}

// lines say one source each.
func (w words) lines(of []store.Quiet, more func(store.Quiet) string) []string {
	var all []string
	for i, q := range of {
		if i == mostHosts {
			all = append(all, w.T("more", len(of)-i))
			break
		}
		line := titleOf(q)
		if m := more(q); m != "" {
			line += w.Colon() + m
		}
		all = append(all, line)
	}
	return all
}

func titleOf(q store.Quiet) string {
	name := q.Source.Title
	for _, other := range []string{q.Source.URL} {
		if name == "" {
			name = other
		}
	}
	return short(name, 120) + " (" + short(q.Source.Host, 60) + ")"
}

func week(t time.Time) string {
	year, week := t.UTC().ISOWeek()
	return fmt.Sprintf("%d-W%02d", year, week)
}
