package notify

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// Flush makes the digests that are due and sends all that waits, by all channels
// at once. It returns how many messages went out. That a message is not taken is
// no error: it has its next time.
func (n *Notifier) Flush(ctx context.Context, now time.Time) (sent int, err error) {
	if err := n.emptyDigests(ctx, now); err != nil {
		return 0, err
	}
	names, err := store.DueChannels(ctx, n.db, now)
	if err != nil {
		return 0, err
	}
	var wg sync.WaitGroup
	counts, errs := make([]int, len(names)), make([]error, len(names))
	for i, name := range names {
		wg.Go(func() { counts[i], errs[i] = n.flush(ctx, name, now) })
	}
	wg.Wait()
	for _, c := range counts {
		sent += c
	}
	return sent, errors.Join(errs...)
}

// atOnce is the most that one call sends by one channel.
const atOnce = 1000

func (n *Notifier) flush(ctx context.Context, name string, now time.Time) (sent int, err error) {
	state, err := store.ChannelByName(ctx, n.db, name)
	if err != nil || state.Held.After(now) {
		return 0, err
	}
	for more := true; more; {
		if more, err = n.gather(ctx, name, now); err != nil {
			return 0, err
		}
	}
	waiting, err := store.DueNotices(ctx, n.db, name, now, false, atOnce)
	if err != nil {
		return 0, err
	}
	for _, one := range waiting {
		later, err := n.send(ctx, one.Key, now)
		if ctx.Err() != nil {
			return sent, ctx.Err()
		}
		after, _, lost := store.NoticeByKey(ctx, n.db, one.Key)
		switch {
		case lost != nil && !errors.Is(lost, store.ErrNone):
			return sent, lost
		case after.Status == store.NoticeSent:
			sent++
		case err != nil && after.Status == store.NoticeWaiting, later > lease:
			return sent, nil // the channel is held, or has no room
		}
	}
	return sent, nil
}

// errTaken is that a notice was taken by another worker meanwhile.
var errTaken = errors.New("taken meanwhile")

// betweenDigests is the least time between two digests that were made because a
// channel had no room.
const betweenDigests = 10 * time.Minute

// gather makes one message of what waits for a channel, if it has a digest whose
// time has come, or if more waits than the channel has room for. It reports
// whether there is more to gather.
func (n *Notifier) gather(ctx context.Context, name string, now time.Time) (more bool, err error) {
	rule := slices.IndexFunc(n.rules, func(r Rule) bool { return r.Name == name })
	if rule < 0 {
		return false, nil
	}
	u, err := n.address(n.rules[rule])
	if err != nil {
		return false, nil // Send says so
	}
	kind, _ := channelOf(u.Scheme)
	scheduled := n.digests[rule].zone != nil
	held := false
	if !scheduled {
		if held, err = store.HasHeld(ctx, n.db, name, now); err != nil {
			return false, err
		}
		if full, err := n.full(ctx, name, kind, now); err != nil || !full && !held {
			return false, err
		}
	}
	err = n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		more = false
		waiting, err := store.DueNotices(ctx, tx, name, now, true, kind.together)
		if err != nil {
			return err
		}
		more = len(waiting) == kind.together
		if len(waiting) == 0 {
			return nil
		}
		var keys []string
		var items []Message
		for _, one := range waiting {
			keys = append(keys, one.Key)
			var item Message
			if err := json.Unmarshal(one.Body, &item); err != nil {
				return err
			}
			items = append(items, item)
		}
		m := n.words[rule].digest(items, now)
		m.Rule = name
		switch w := n.words[rule]; {
		case held:
			m.Lines = append(m.Lines, w.T("say.held", floodPages))
		case !scheduled:
			m.Lines = append(m.Lines, w.T("say.thick"))
		}
		m.Key = store.ID("digest", name, keys[0], keys[len(keys)-1], fmt.Sprint(len(keys)))
		m.Link = n.link("changes")
		body, err := json.Marshal(m)
		if err != nil {
			return err
		}
		ok, err := store.PutBatch(ctx, tx, store.Notice{Key: m.Key, Kind: m.Kind, Channel: name, At: now, Due: now, Body: body}, keys)
		if err == nil && !ok {
			err = errTaken
		}
		return err
	})
	if errors.Is(err, errTaken) {
		return true, nil
	}
	return more, err
}

// digest puts messages into one: by story, the stories and what is in them the
// gravest first, and what is beyond [maxItems] counted.
func (w words) digest(items []Message, now time.Time) Message {
	type group struct {
		items []Message
		rank  int
	}
	byName := map[string]*group{}
	var groups []*group
	for _, item := range items {
		name := item.Story
		if name == "" {
			name = "\x00" + item.Key // of no story: each for itself
		}
		g := byName[name]
		if g == nil {
			g = &group{rank: rankOf(&item)}
			byName[name] = g
			groups = append(groups, g)
		}
		g.items, g.rank = append(g.items, item), min(g.rank, rankOf(&item))
	}
	slices.SortStableFunc(groups, func(a, b *group) int { return cmp.Or(a.rank-b.rank, len(b.items)-len(a.items)) })
	m := Message{Kind: "digest", At: now, Lines: []string{}, Words: w.Interface(), Zone: w.zone.String(), Title: w.N("title.digest", len(items))}
	if len(items) == 1 {
		m.Title = items[0].Title
	}
	if all := w.gravities(items); all != "" && len(items) > 1 {
		m.Lines = append(m.Lines, capital(all))
	}
	for _, g := range groups {
		slices.SortStableFunc(g.items, func(a, b Message) int { return rankOf(&a) - rankOf(&b) })
		for _, item := range g.items {
			if len(m.Items) == maxItems {
				m.More++
				continue
			}
			m.Items = append(m.Items, item)
		}
	}
	return m
}

// rankOf is how grave a message is, 0 for the gravest.
func rankOf(m *Message) int {
	if s := m.gravest(); s != "" {
		return 2 * s.Rank()
	}
	if m.Kind == "change" || m.Kind == "template" {
		return 7
	}
	return 1 // what a person may have to see to, after grave changes
}

// full reports whether more waits for a channel than it has room for.
func (n *Notifier) full(ctx context.Context, name string, kind channel, now time.Time) (bool, error) {
	if kind.minute == 0 {
		return false, nil
	}
	waiting, err := store.DueNotices(ctx, n.db, name, now, true, kind.minute+1)
	if err != nil || len(waiting) < 2 {
		return false, err
	}
	if kind.hour > 0 {
		_, last, err := store.SentSince(ctx, n.db, name, now.Add(-betweenDigests))
		if err != nil || !last.IsZero() {
			return false, err
		}
		hour, _, err := store.SentSince(ctx, n.db, name, now.Add(-time.Hour))
		if err != nil || hour >= kind.hour {
			return err == nil, err
		}
	}
	return len(waiting) > kind.minute, nil
}

// emptyDigests sends a message where a rule asks for one although there is
// nothing to say.
func (n *Notifier) emptyDigests(ctx context.Context, now time.Time) error {
	for i, r := range n.rules {
		if !r.Empty {
			continue
		}
		memo := "notify digest " + r.Name
		var next time.Time
		if known, err := store.Recall(ctx, n.db, memo, &next); err != nil {
			return err
		} else if known && next.After(now) {
			continue
		}
		err := n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			var at time.Time
			known, err := store.Recall(ctx, tx, memo, &at)
			if err != nil || known && at.After(now) {
				return err
			}
			if known {
				waiting, err := store.DueNotices(ctx, tx, r.Name, now, true, 1)
				if err != nil {
					return err
				}
				if len(waiting) == 0 {
					w := n.words[i]
					m := Message{Kind: "digest", At: now, Rule: r.Name, Words: w.Interface(), Zone: w.zone.String(), Title: w.T("title.nothing"), Lines: []string{w.T("say.nothing")}, Key: store.ID("empty digest", r.Name, at.Format(time.RFC3339))}
					body, err := json.Marshal(m)
					if err != nil {
						return err
					}
					if _, err := store.AddNotice(ctx, tx, store.Notice{Key: m.Key, Kind: m.Kind, Channel: r.Name, At: now, Due: now, Body: body}); err != nil {
						return err
					}
				}
			}
			return store.Remember(ctx, tx, memo, n.digests[i].next(now))
		})
		if err != nil {
			return err
		}
	}
	return nil
}
