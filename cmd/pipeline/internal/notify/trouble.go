package notify

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// notice keeps in mind which sources cannot be read. Only a look at a source that
// fails, or failed the last time, costs anything.
func (n *Notifier) notice(ctx context.Context, tx *sql.Tx, e *store.Event) error {
	if e.Unmatched {
		return nil // the alarm about selectors tells of it
	}
	now, before := slices.Contains(troubles, e.State), slices.Contains(troubles, e.Previous)
	if !now && !before {
		return nil
	}
	t, err := store.TroubleOf(ctx, tx, e.Source)
	if err != nil {
		return err
	}
	switch {
	case now && t == nil:
		t = &store.Trouble{Source: e.Source, State: e.State, Since: e.At, Count: 1}
	case now && t.State == e.State:
		t.Count++
		if !t.Ended.IsZero() {
			// It was readable for a moment, and nobody was told so yet.
			t.Ended, t.Became = time.Time{}, ""
		}
	case now:
		t.State, t.Since, t.Count, t.Ended, t.Became = e.State, e.At, 1, time.Time{}, ""
	case t == nil:
		return nil
	case t.Told == "" || slices.Contains(told, e.State) && e.State != store.StateBack:
		// Nobody knows of the trouble, or what became of it is told anyway.
		return store.DropTrouble(ctx, tx, e.Source)
	case t.Ended.IsZero():
		t.Ended, t.Became = e.At, e.State
		return store.PutTrouble(ctx, tx, *t)
	default:
		return nil
	}
	t.Event, t.Detail, t.Last = e.ID, short(e.Detail, maxLine), e.At
	return store.PutTrouble(ctx, tx, *t)
}

// How troubles are told: not one by one, but all together when no more come for as
// long as two looks at a source lie apart, at most mostQuiet; and so many times an
// hour.
const (
	mostQuiet = 2 * time.Minute
	mostWait  = 15 * time.Minute // however many come
	anHour    = 4
)

// What is remembered: when troubles were told the last times, and that nothing at all could
// be fetched.
const (
	memoTroubles = "notify troubles"
	memoOutage   = "notify outage"
)

// Troubles tells of the sources that cannot be read, or can again, since it was
// last called: one notice a channel for all of them. It is called every few
// seconds.
func (n *Notifier) Troubles(ctx context.Context, now time.Time) error {
	return n.troubles(ctx, now, false)
}

// troubles does that; at the end of a run, after which nothing more comes, it
// waits for nothing.
func (n *Notifier) troubles(ctx context.Context, now time.Time, end bool) error {
	if some, err := store.HasTroubles(ctx, n.db, n.options.Failures); err != nil || !some || len(n.rules) == 0 {
		return err
	}
	return n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		all, err := store.Troubles(ctx, tx, n.options.Failures)
		if err != nil || len(all) == 0 {
			return err
		}
		if !end {
			if ripe, err := n.ripe(ctx, tx, all, now); err != nil || !ripe {
				return err
			}
		}
		outage, err := n.outage(ctx, tx)
		if err != nil {
			return err
		}
		var down, up []store.Trouble
		for _, t := range all {
			if !t.Ended.IsZero() {
				up = append(up, t)
				if err := store.DropTrouble(ctx, tx, t.Source); err != nil {
					return err
				}
				continue
			}
			t2 := t
			t2.Told, t2.ToldAt = t.State, now
			if err := store.PutTrouble(ctx, tx, t2); err != nil {
				return err
			}
			if known, err := n.known(ctx, tx, t, outage); err != nil {
				return err
			} else if !known {
				down = append(down, t)
			}
		}
		if err := n.tellDown(ctx, tx, down, now); err != nil {
			return err
		}
		if err := n.tellUp(ctx, tx, up, now); err != nil {
			return err
		}
		if len(down)+len(up) == 0 {
			return nil
		}
		var before []time.Time
		if _, err := store.Recall(ctx, tx, memoTroubles, &before); err != nil {
			return err
		}
		before = append(before, now)
		return store.Remember(ctx, tx, memoTroubles, before[max(0, len(before)-anHour):])
	})
}

// ripe reports whether it is time to tell: no more come, or some wait too long.
func (n *Notifier) ripe(ctx context.Context, tx store.Queryer, all []store.Trouble, now time.Time) (bool, error) {
	var first, last time.Time
	var apart time.Duration
	for _, t := range all {
		at := t.Last
		if !t.Ended.IsZero() {
			at = t.Ended
		} else if t.Count > n.options.Failures {
			// The look at which it became a trouble, not the last one.
			at = t.Since.Add(t.Last.Sub(t.Since) / time.Duration(t.Count-1) * time.Duration(n.options.Failures-1))
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
		if t.Count > 1 {
			apart = max(apart, t.Last.Sub(t.Since)/time.Duration(t.Count-1))
		} else {
			apart = mostQuiet
		}
	}
	quiet := min(apart, mostQuiet)
	var before []time.Time
	if _, err := store.Recall(ctx, tx, memoTroubles, &before); err != nil {
		return false, err
	}
	if len(before) == anHour && before[0].Before(now) && now.Sub(before[0]) < time.Hour {
		return false, nil
	}
	return now.Sub(last) >= quiet || now.Sub(first) >= mostWait || last.After(now), nil
}

// known reports whether people know already that nothing of a source's host can
// be read, or of any: they were told, and no page could be read since. Outage says
// the latter.
func (n *Notifier) known(ctx context.Context, tx store.Queryer, t store.Trouble, outage bool) (bool, error) {
	if t.Told != "" || t.Of.Host == "" {
		return false, nil
	}
	if outage && t.State == store.StateError {
		return true, nil
	}
	at, err := store.ToldOfHost(ctx, tx, t.Of.Host, t.State, t.Source)
	if err != nil || at.IsZero() || !at.Before(t.Last) {
		return false, err
	}
	good, err := store.GoodSince(ctx, tx, t.Of.Host, at)
	return good == 0, err
}

// outage reports whether people were told that nothing at all can be fetched, and
// nothing was since.
func (n *Notifier) outage(ctx context.Context, tx store.Queryer) (bool, error) {
	var at time.Time
	if told, err := store.Recall(ctx, tx, memoOutage, &at); err != nil || !told {
		return false, err
	}
	good, err := store.GoodSince(ctx, tx, "", at)
	return good == 0, err
}

func (n *Notifier) tellDown(ctx context.Context, tx store.Queryer, down []store.Trouble, now time.Time) error {
	if len(down) == 0 {
		return nil
	}
	since := down[0].Since
	hosts := map[string]bool{}
	failing := 0
	for _, t := range down {
		if t.Since.Before(since) {
			since = t.Since
		}
		if t.State == store.StateError {
			failing++
			hosts[t.Of.Host] = true
		}
	}
	own := false
	if failing == len(down) && len(hosts) >= 3 {
		good, err := store.GoodSince(ctx, tx, "", since)
		if err != nil {
			return err
		}
		if own = good == 0; own {
			if err := store.Remember(ctx, tx, memoOutage, now); err != nil {
				return err
			}
		}
	}
	return n.each(ctx, tx, down, func(t store.Trouble, r Rule) bool { return r.state(t.State) }, "down", func(w words, of []store.Trouble) Message {
		m := Message{Kind: "trouble", At: now, Link: n.link("hosts")}
		switch {
		case own:
			m.Title = w.T("title.outage")
			m.Lines = append(m.Lines, w.T("say.outage", w.clock(since), w.N("hosts", len(hosts))))
		case len(of) == 1:
			t := of[0]
			m.Title = w.T("title.down", nameOf(t))
			m.Lines = append(m.Lines, w.T("say.times", capital(w.state(t.State)), w.clock(t.Since), t.Count))
			if t.Detail != "" {
				m.Lines = append(m.Lines, t.Detail)
			}
			m.of(t, n)
			m.State = t.State
			return m
		default:
			m.Title = w.T("title.down", w.pagesOf(of))
		}
		m.Lines = append(m.Lines, w.byHost(of, func(t store.Trouble) string { return w.state(t.State) + " " + w.T("since", w.clock(t.Since)) }, func(t store.Trouble) string { return t.Detail })...)
		return m
	})
}

func (n *Notifier) tellUp(ctx context.Context, tx store.Queryer, up []store.Trouble, now time.Time) error {
	if len(up) == 0 {
		return nil
	}
	return n.each(ctx, tx, up, func(t store.Trouble, r Rule) bool { return r.state(t.Told) }, "up", func(w words, of []store.Trouble) Message {
		m := Message{Kind: "recovered", At: now, Link: n.link("hosts")}
		if len(of) == 1 {
			m.Title = w.T("title.up", nameOf(of[0]))
			m.Lines = append(m.Lines, w.T("say.up", w.clock(of[0].Ended), w.state(of[0].Told), w.clock(of[0].Since)))
			m.of(of[0], n)
			m.State, m.Previous = of[0].Became, of[0].Told
			return m
		}
		m.Title = w.T("title.up", w.pagesOf(of))
		m.Lines = append(m.Lines, w.byHost(of, func(t store.Trouble) string { return w.T("since", w.clock(t.Ended)) }, func(store.Trouble) string { return "" })...)
		return m
	})
}

// each tells the rules that concern some of the troubles of those.
func (n *Notifier) each(ctx context.Context, tx store.Queryer, all []store.Trouble, wants func(store.Trouble, Rule) bool, what string, say func(words, []store.Trouble) Message) error {
	for i, r := range n.rules {
		if !r.hears(AboutTrouble) {
			continue
		}
		var of []store.Trouble
		var identity []string
		for _, t := range all {
			if wants(t, r) && r.concerns(t.JobName, t.Story, t.Outlet, t.Of.Host, t.Of.Language) {
				of = append(of, t)
				identity = append(identity, t.Source, t.State, t.Since.Format(time.RFC3339Nano))
			}
		}
		if len(of) == 0 {
			continue
		}
		if _, _, err := n.put(ctx, tx, i, say(n.words[i], of), what+" "+store.ID(identity...), of[0].Event); err != nil {
			return err
		}
	}
	return nil
}

// of says which source a message is about.
func (m *Message) of(t store.Trouble, n *Notifier) {
	m.Event, m.Job, m.Story, m.Version, m.Outlet, m.Language, m.URL, m.Thread = t.Event, t.JobName, short(t.Story, maxTitle), t.Of.Version, t.Outlet, t.Of.Language, address(t.Of.URL), cmp.Or(t.Of.Story, t.Source)
	m.Link = n.link("sources", t.Source)
}

// nameOf is what people call a source.
func nameOf(t store.Trouble) string {
	name := t.Story
	for _, other := range []string{t.Of.Title, t.Of.URL} {
		if name == "" {
			name = other
		}
	}
	name = short(name, maxTitle)
	who := t.Outlet
	if who == "" {
		who = strings.TrimPrefix(t.Of.Host, "www.")
	}
	if who != "" && who != name {
		name += " (" + short(who, 60) + ")"
	}
	return name
}

// pagesOf says how many pages of which host, or of how many, these are.
func (w words) pagesOf(all []store.Trouble) string {
	var hosts []string
	for _, t := range all {
		if !slices.Contains(hosts, t.Of.Host) {
			hosts = append(hosts, t.Of.Host)
		}
	}
	where := w.N("hosts", len(hosts))
	if len(hosts) == 1 {
		where = short(hosts[0], 60)
	}
	return w.N("pages", len(all)) + w.Comma() + where
}

// mostHosts is how many hosts a message names.
const mostHosts = 20

// byHost says in a line for each host how many of its pages something is true of;
// those with the most pages first.
func (w words) byHost(all []store.Trouble, since, detail func(store.Trouble) string) []string {
	type group struct {
		first store.Trouble
		n     int
	}
	var groups []*group
	at := map[string]*group{}
	for _, t := range all {
		g := at[t.Of.Host]
		if g == nil {
			g = &group{first: t}
			at[t.Of.Host] = g
			groups = append(groups, g)
		}
		g.n++
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return b.n - a.n })
	var lines []string
	for i, g := range groups {
		if i == mostHosts {
			lines = append(lines, w.T("more", len(groups)-i))
			break
		}
		line := short(g.first.Of.Host, 100) + w.Colon() + w.N("pages", g.n) + w.Comma() + since(g.first)
		if d := detail(g.first); d != "" {
			line += w.Colon() + short(d, 200)
		}
		lines = append(lines, line)
	}
	return lines
}
