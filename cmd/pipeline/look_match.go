package main

// How articles of other outlets are held against the stories that are watched.

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/match"
)

// Bounds of one run of the chore.
const (
	matchEvery   = time.Minute
	matchPage    = 200
	matchNew     = 500                 // versions of stories that are read
	matchHeld    = 5000                // articles that are held against all stories
	matchMemory  = 30 * 24 * time.Hour // how long an article waits for a story that comes later
	matchOffered = 3                   // stories that one article is offered for
)

// A matcher holds the profiles of all versions of stories in memory, about 6 KB
// each, in the one process that does the chore.
type matcher struct {
	mu    sync.Mutex
	index *match.Index
	known map[string]store.ProfileMark
}

// chores are what discovery does from time to time.
func (d *discovery) chores() []monitor.Chore {
	return []monitor.Chore{{Name: "republications", Every: matchEvery, Do: d.match}}
}

// match holds what is new against what was there: articles of watched feeds
// against all stories, and new versions of stories against the articles that came
// before them. What it offers is offered once; it may be given up at any point and
// done again.
func (d *discovery) match(ctx context.Context, now time.Time) error {
	d.matcher.mu.Lock()
	defer d.matcher.mu.Unlock()
	if err := store.DropProfiles(ctx, d.db, now.Add(-matchMemory)); err != nil {
		return err
	}
	if err := d.readVersions(ctx, now); err != nil {
		return err
	}
	if err := d.loadIndex(ctx); err != nil {
		return err
	}
	if err := d.matchArticles(ctx, now); err != nil {
		return err
	}
	return d.matchVersions(ctx, now)
}

// readVersions makes profiles of versions that have none yet.
func (d *discovery) readVersions(ctx context.Context, now time.Time) error {
	for done := 0; done < matchNew; {
		todo, err := store.Unprofiled(ctx, d.db, match.Version, 50)
		if err != nil || len(todo) == 0 {
			return err
		}
		for _, s := range todo {
			profile, err := d.profileOf(ctx, s)
			if err != nil {
				return err
			}
			data, err := json.Marshal(profile)
			if err != nil {
				return err
			}
			if err := store.PutProfile(ctx, d.db, store.Profile{ID: s.ID, Story: s.Story, URL: s.URL, Title: s.Title, Capture: s.Good, Version: match.Version, At: now, Data: data}); err != nil {
				return err
			}
			done++
		}
	}
	return nil
}

// profileOf reads the last good capture of a source. Of one whose bytes are gone,
// or that cannot be read any more, the profile is empty.
func (d *discovery) profileOf(ctx context.Context, s store.Source) (*match.Profile, error) {
	v, err := d.captured(ctx, s)
	if err != nil || v == nil {
		return &match.Profile{Version: match.Version}, err
	}
	if v.Published == "" && !s.Born.IsZero() {
		v.Published = s.Born.Format(time.RFC3339)
	}
	return match.Read(v), nil
}

// captured is the article in the last good capture of a source, nil where it
// cannot be had.
func (d *discovery) captured(ctx context.Context, s store.Source) (*article.Version, error) {
	c, err := store.CaptureByID(ctx, d.db, s.Good)
	if errors.Is(err, store.ErrNone) || err == nil && c.Pruned {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	body, err := d.db.Blob(ctx, c.SHA256)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	v, err := d.reread(&c, body, s.Language)
	if err != nil {
		return nil, nil // an older reader could; nothing is claimed of it
	}
	return &v, nil
}

// reread reads a capture by the selector that it was read by.
func (d *discovery) reread(c *store.Capture, body []byte, language string) (article.Version, error) {
	told := toldOf(c)
	return readBy(told.Selector, told, body, ingest.Options{Declared: ingest.Facts{Language: language}, MaxBytes: d.maxBytes})
}

// loadIndex brings the index up to what is kept.
func (d *discovery) loadIndex(ctx context.Context) error {
	m := &d.matcher
	if m.index == nil {
		m.index, m.known = match.NewIndex(), map[string]store.ProfileMark{}
	}
	marks, err := store.ProfileMarks(ctx, d.db, match.Version)
	if err != nil {
		return err
	}
	there := make(map[string]bool, len(marks))
	for _, mark := range marks {
		there[mark.ID] = true
		if m.known[mark.ID] == mark {
			continue
		}
		p, err := store.ProfileByID(ctx, d.db, mark.ID)
		if errors.Is(err, store.ErrNone) {
			continue
		}
		if err != nil {
			return err
		}
		profile, err := decodeProfile(p)
		if err != nil {
			return err
		}
		m.index.Put(p.ID, p.Story, profile)
		m.known[mark.ID] = mark
	}
	for id := range m.known {
		if !there[id] {
			m.index.Remove(id)
			delete(m.known, id)
		}
	}
	return nil
}

func decodeProfile(p store.Profile) (*match.Profile, error) {
	var profile match.Profile
	if err := json.Unmarshal(p.Data, &profile); err != nil {
		return nil, fmt.Errorf("profile %s: %w", p.ID, err)
	}
	return &profile, nil
}

// matchArticles holds new articles of watched feeds against all stories.
func (d *discovery) matchArticles(ctx context.Context, now time.Time) error {
	after := ""
	for done := 0; done < matchHeld; {
		page, err := store.Profiles(ctx, d.db, match.Version, after, matchPage, "story = '' AND held = 0")
		if err != nil || len(page) == 0 {
			return err
		}
		for _, p := range page {
			after = p.ID
			if err := d.hold(ctx, d.matcher.index, p, now); err != nil {
				return err
			}
			if err := store.ProfileHeld(ctx, d.db, p.ID); err != nil {
				return err
			}
			done++
		}
	}
	return nil
}

// matchVersions holds the articles that came before against new versions of
// stories.
func (d *discovery) matchVersions(ctx context.Context, now time.Time) error {
	fresh := match.NewIndex()
	var held []string
	after := ""
	for len(held) < matchHeld {
		page, err := store.Profiles(ctx, d.db, match.Version, after, matchPage, "story <> '' AND held = 0")
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for _, p := range page {
			profile, err := decodeProfile(p)
			if err != nil {
				return err
			}
			fresh.Put(p.ID, p.Story, profile)
			held, after = append(held, p.ID), p.ID
		}
	}
	for after = ""; fresh.Len() > 0; {
		page, err := store.Profiles(ctx, d.db, match.Version, after, matchPage, "story = '' AND held = 1")
		if err != nil {
			return err
		}
		if len(page) == 0 {
			break
		}
		for _, p := range page {
			after = p.ID
			if err := d.hold(ctx, fresh, p, now); err != nil {
				return err
			}
		}
	}
	for _, id := range held {
		if err := store.ProfileHeld(ctx, d.db, id); err != nil {
			return err
		}
	}
	return nil
}

// hold offers an article for the stories that it may tell, and accepts it where
// its job says so and one story alone is likely enough.
func (d *discovery) hold(ctx context.Context, x *match.Index, p store.Profile, now time.Time) error {
	profile, err := decodeProfile(p)
	if err != nil {
		return err
	}
	hits := x.Find(profile, match.Offered)
	if len(hits) == 0 {
		return nil
	}
	s, err := store.SourceByID(ctx, d.db, p.ID)
	if errors.Is(err, store.ErrNone) {
		return nil // removed meanwhile
	}
	if err != nil {
		return err
	}
	job, err := store.JobByID(ctx, d.db, s.Job)
	if err != nil {
		return err
	}
	bringer, err := store.Bringer(ctx, d.db, job)
	if errors.Is(err, store.ErrNone) {
		bringer = s.ID
	} else if err != nil {
		return err
	}
	return d.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for i, h := range hits[:min(len(hits), matchOffered)] {
			c := store.Candidate{
				ID: store.ID("candidate", h.Story, p.URL), Story: h.Story, Source: bringer, URL: p.URL, Title: p.Title, Language: profile.Language,
				Score: h.Score, Reasons: h.Reasons, At: now,
			}
			if is, err := store.IsVersion(ctx, tx, h.Story, p.URL); err != nil || is {
				return err
			}
			if !profile.Published.IsZero() {
				told, err := json.Marshal(map[string]string{"published": profile.Published.Format(time.RFC3339), "nearest": h.ID})
				if err != nil {
					return err
				}
				c.Told = told
			}
			if err := store.Offer(ctx, tx, c); err != nil {
				return err
			}
			if accept := job.Spec.Accept; i == 0 && accept > 0 && h.Score >= accept {
				kept, err := store.CandidateByID(ctx, tx, c.ID)
				if err != nil {
					return err
				}
				if kept.State == store.CandidateOffered { // a person may have refused it
					if err := store.AcceptCandidate(ctx, tx, c.ID, "job "+job.Name, now); err != nil && !errors.Is(err, store.ErrNone) {
						return err
					}
				}
			}
		}
		return nil
	})
}

// once looks at articles by another looker, and tells those that a feed or list
// brought under several addresses: what names the same canonical address and has
// the same text is one article, watched where it was found first.
func (d *discovery) once(next monitor.Looker) monitor.Looker {
	return func(ctx context.Context, t monitor.Task) (monitor.Look, error) {
		look, err := next(ctx, t)
		if err != nil || t.Good != nil || look.State != store.StateOK || look.Capture == nil || t.Job.Kind != store.KindFeed && t.Job.Kind != store.KindList {
			return look, err
		}
		v, err := d.reread(look.Capture, look.Body, t.Job.Spec.Language)
		if err != nil {
			return look, nil // the other looker knows better
		}
		final := cmp.Or(look.Capture.Final, t.Source.URL)
		name := ingest.SameAddress(final)
		if canonical := ingest.SameAddress(v.Canonical); canonical != "" && sameSite(canonical, final) {
			name = canonical
		}
		first, err := store.FirstUnder(ctx, d.db, t.Job.ID, name, t.Source.ID)
		if err != nil || first == t.Source.ID {
			return look, err
		}
		s, err := store.SourceByID(ctx, d.db, first)
		if errors.Is(err, store.ErrNone) || err == nil && s.Good == "" {
			return look, nil
		}
		if err != nil {
			return look, err
		}
		other, err := d.captured(ctx, s)
		if err != nil || other == nil || !sameText(&v, other) {
			return look, err // a site may give all its pages one canonical address
		}
		err = d.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error { return store.JoinSource(ctx, tx, t.Source.ID, first) })
		return monitor.Look{State: store.StateOK, Done: true, Title: look.Title, Language: look.Language, Memo: look.Memo, Detail: "It is the same article as " + s.URL + ", which is watched."}, err
	}
}
