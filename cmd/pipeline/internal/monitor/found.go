package monitor

import (
	"cmp"
	"context"
	"database/sql"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// keepFound makes sources of the articles that a source brought, each of its
// story, and offers the candidates. What is known already is left as it is.
func (e *Engine) keepFound(ctx context.Context, tx *sql.Tx, t Task, l Look, now time.Time) error {
	for _, f := range l.Found {
		if err := keepOne(ctx, tx, t, f, now); err != nil {
			return err
		}
	}
	for _, c := range l.Candidates {
		if err := store.Offer(ctx, tx, c); err != nil {
			return err
		}
	}
	return nil
}

// keepOne keeps an article. It is due as soon as what brought it was, so that one
// who does what is due now does that too.
func keepOne(ctx context.Context, tx *sql.Tx, t Task, f Found, now time.Time) error {
	job := t.Job
	id := store.SourceID(job.ID, f.URL)
	if f.Dropped {
		_, err := tx.ExecContext(ctx, "UPDATE source SET next_at = 0 WHERE id = $1", id)
		return err
	}
	s := store.Source{
		ID: id, Job: job.ID, Kind: cmp.Or(f.Kind, store.KindArticle), Original: f.Of == "", URL: f.URL, Host: store.HostOf(f.URL), Title: f.Title,
		Language: cmp.Or(f.Language, job.Spec.Language), Born: now, Next: now,
	}
	if t.Due.Before(now) {
		s.Next = t.Due
	}
	if !f.Published.IsZero() && f.Published.Before(now) {
		s.Born = f.Published
	}
	if s.Kind == store.KindProbe {
		s.Original = false
	} else {
		s.Story = store.StoryID(job.ID, cmp.Or(f.Of, f.URL))
		if err := store.AddStory(ctx, tx, store.Story{ID: s.Story, Title: cmp.Or(f.Story, f.Title, f.Of, f.URL), Job: job.ID, Created: now}); err != nil {
			return err
		}
		var err error
		if s.Version, err = store.VersionName(ctx, tx, s.Story, f.URL); err != nil {
			return err
		}
	}
	_, added, err := store.AddSource(ctx, tx, s)
	if err != nil || added || !f.Again {
		return err
	}
	// An event is named by when its look was due, so that no time comes twice.
	_, err = tx.ExecContext(ctx, "UPDATE source SET next_at = CASE WHEN looked >= $2 THEN looked + 1 ELSE $2 END WHERE id = $1 AND (next_at = 0 OR next_at > $2)", id, store.Micros(now))
	return err
}

// ScheduleOf reads the schedule of a job; what the job does not say stands in
// others, or is [DefaultEvery] and a jitter of a tenth of the distance.
func ScheduleOf(spec, others store.Spec) (Schedule, error) {
	zone := cmp.Or(spec.Zone, others.Zone, "UTC")
	var s Schedule
	var err error
	switch {
	case spec.Cron != "":
		s, err = Cron(spec.Cron, zone)
	case spec.Every != "":
		s, err = Every(spec.Every)
	case others.Cron != "":
		s, err = Cron(others.Cron, zone)
	default:
		s, err = Every(cmp.Or(others.Every, DefaultEvery))
	}
	if err != nil {
		return s, err
	}
	if text := cmp.Or(spec.Jitter, others.Jitter); text != "" {
		if s.Jitter, err = Jitter(text); err != nil {
			return s, err
		}
	} else if len(s.phases) > 0 {
		s.Jitter = s.phases[0].every / 10
	}
	if text := cmp.Or(spec.Quiet, others.Quiet); text != "" {
		s.Quiet, err = ParseQuiet(text, zone)
	}
	return s, err
}

// Jitter reads by how much times are moved, "0" or a length of time.
func Jitter(text string) (time.Duration, error) {
	if text == "0" || text == "0s" {
		return 0, nil
	}
	return duration(text)
}
