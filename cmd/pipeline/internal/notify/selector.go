package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

const memoSelectors = "notify selectors"

// mostUnmatched is how many sources of a job are remembered of which it was told that
// their selector matches nothing.
const mostUnmatched = 200

// selectors tells of jobs whose selector matches nothing on pages that are there:
// once for all pages of a job, after as many looks at one of them as Options.Failures
// says, and again when it matches on those.
func (n *Notifier) selectors(ctx context.Context, active []store.Quiet, now time.Time) error {
	jobs, byJob := []string{}, map[string][]store.Quiet{}
	for _, q := range active {
		if byJob[q.Source.Job] == nil {
			jobs = append(jobs, q.Source.Job)
		}
		byJob[q.Source.Job] = append(byJob[q.Source.Job], q)
	}
	return n.db.Do(ctx, func(tx *sql.Tx) error {
		told := map[string][]string{} // the sources of a job of which it was told
		if _, err := store.Recall(ctx, tx, memoSelectors, &told); err != nil {
			return err
		}
		changed := false
		for job := range told {
			if byJob[job] == nil { // paused, or there no more
				delete(told, job)
				changed = true
			}
		}
		for _, job := range jobs {
			of, known, what := byJob[job], told[job], "nothing"
			a := n.unmatched(of)
			switch {
			case known == nil && a != nil:
				for _, q := range a.of[:min(len(a.of), mostUnmatched)] {
					told[job] = append(told[job], q.Source.ID)
				}
			case known != nil:
				if a = matched(of, known); a == nil {
					continue
				}
				what = "again"
				delete(told, job)
			default:
				continue
			}
			changed = true
			a.identity = "selector " + what + " " + job + " " + now.UTC().Format(time.RFC3339Nano)
			if err := n.sound(ctx, tx, *a, now); err != nil {
				return err
			}
		}
		if !changed {
			return nil
		}
		return store.Remember(ctx, tx, memoSelectors, told)
	})
}

// unmatched is the alarm about the sources of a job whose selector matches nothing,
// nil where that is not so, or not for long enough.
func (n *Notifier) unmatched(all []store.Quiet) *alarm {
	var of []store.Quiet
	most := 0
	for _, q := range all {
		if k := unmatchedLooks(q.Source); k > 0 {
			of = append(of, q)
			most = max(most, k)
		}
	}
	if most < n.options.Failures {
		return nil
	}
	return &alarm{kind: "silence", of: of, say: func(w words, of []store.Quiet) (string, []string) {
		return w.T("title.unmatched", short(of[0].JobName, 120)), append([]string{w.T("say.unmatched", w.N("pages", len(of)))}, w.lines(of, func(store.Quiet) string { return "" })...)
	}}
}

// matched is the alarm that the selector matches again where it was told that it does
// not, nil while it matches nothing on any page of the job.
func matched(all []store.Quiet, known []string) *alarm {
	var of []store.Quiet
	for _, q := range all {
		if unmatchedLooks(q.Source) > 0 {
			return nil
		}
		if slices.Contains(known, q.Source.ID) {
			of = append(of, q)
		}
	}
	good := []string{store.StateOK, store.StateBack, store.StateNotModified}
	of = slices.DeleteFunc(of, func(q store.Quiet) bool { return !slices.Contains(good, q.Source.State) })
	if len(of) == 0 {
		return nil
	}
	return &alarm{kind: "silence", of: of, say: func(w words, of []store.Quiet) (string, []string) {
		return w.T("title.matched", short(of[0].JobName, 120)), append([]string{w.T("say.matched")}, w.lines(of, func(store.Quiet) string { return "" })...)
	}}
}

// unmatchedLooks is at how many looks in a row the selector matched nothing.
func unmatchedLooks(s store.Source) int {
	var memo struct {
		Unmatched int `json:"unmatched"`
	}
	if s.State != store.StateError || json.Unmarshal([]byte(s.Memo), &memo) != nil {
		return 0
	}
	return memo.Unmatched
}
