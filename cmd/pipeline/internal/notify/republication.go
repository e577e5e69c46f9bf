package notify

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

const memoCandidates = "notify candidates"

// Candidates tells of probable republications that came since it was last called,
// each once.
func (n *Notifier) Candidates(ctx context.Context) error {
	if len(n.rules) == 0 {
		return nil
	}
	var after time.Time
	if _, err := store.Recall(ctx, n.db, memoCandidates, &after); err != nil {
		return err
	}
	const atOnce = 500
	found, err := store.NewCandidates(ctx, n.db, after, atOnce)
	if err != nil || len(found) == 0 {
		return err
	}
	return n.db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, c := range found {
			if err := n.candidate(ctx, tx, c); err != nil {
				return err
			}
		}
		// Those of the same moment are looked at again: their keys keep them from being
		// told twice.
		last := found[len(found)-1].At.Add(-time.Microsecond)
		if !last.After(after) {
			last = found[len(found)-1].At
		}
		return store.Remember(ctx, tx, memoCandidates, last)
	})
}

func (n *Notifier) candidate(ctx context.Context, tx store.Queryer, c store.Candidate) error {
	about, err := store.AboutSource(ctx, tx, c.Source)
	if err != nil {
		return err
	}
	story, err := store.StoryTitle(ctx, tx, c.Story)
	if err != nil && !errors.Is(err, store.ErrNone) {
		return err
	}
	for i, r := range n.rules {
		if !r.hears(AboutRepublication) || !r.concerns(about.Job, story, about.Outlet, about.Host, c.Language) {
			continue
		}
		w := n.words[i]
		m := Message{
			Kind: "republication", At: c.At, Title: w.T("title.republication", short(c.Title, maxTitle)), Job: about.Job, Story: short(story, maxTitle), Outlet: about.Outlet, Language: c.Language,
			URL: address(c.URL), Link: n.link("candidates"), Thread: c.Story, Lines: []string{w.T("say.republication", short(story, maxTitle), w.percent(c.Score))},
		}
		for k, reason := range c.Reasons {
			if k == 5 {
				break
			}
			m.Lines = append(m.Lines, short(reason, maxLine))
		}
		if _, _, err := n.put(ctx, tx, i, m, "candidate "+c.ID, ""); err != nil {
			return err
		}
	}
	return nil
}
