package store_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

var march = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// look keeps one look at a source: an event, and a capture where there are bytes.
func look(t *testing.T, db *store.DB, source store.Source, title string, n int, state, previous, body string, change *store.Change) string {
	t.Helper()
	at := march.Add(time.Duration(n) * time.Hour)
	id := fmt.Sprintf("%s-%03d", source.ID[:6], n)
	err := db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
		e := store.Event{ID: id, At: at, JobID: source.Job, Job: "job", StoryID: source.Story, Story: title, Version: source.Version, Source: source.ID, URL: source.URL, State: state, Previous: previous, Change: change}
		if body != "" {
			sha, err := store.PutBlob(ctx, tx, []byte(body))
			if err != nil {
				return err
			}
			c := store.Capture{ID: id, Source: source.ID, At: at, Clock: store.ClockOwn, State: state, Status: 200, URL: source.URL, Final: source.URL, MediaType: "text/html; charset=utf-8", Told: "{}", SHA256: sha, Bytes: len(body)}
			if err := store.PutCapture(ctx, tx, c); err != nil {
				return err
			}
			e.Capture = &store.EventCapture{ID: id, SHA256: sha, Bytes: len(body)}
		}
		if _, err := store.PutEvent(ctx, tx, &e); err != nil {
			return err
		}
		l := store.Looked{At: at, Next: at.Add(time.Hour), Born: march, State: state, Changed: change != nil}
		if body != "" {
			l.Last = id
			if store.IsReachable(state) {
				l.Good = id
			}
		}
		return store.PutLooked(ctx, tx, source, l)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func numberChange(from, to, severity string) *store.Change {
	return &store.Change{
		From: store.HashOf([]byte(from)), To: store.HashOf([]byte(to)), Counts: article.Count(nil), Share: .1, Language: "en",
		Findings: []article.Finding{{ID: "f-1", Kind: article.FindingNumber, Severity: article.Severity(severity), Original: &article.Span{Text: from}, Republication: &article.Span{Text: to}, Explanation: "…"}},
	}
}

func TestPages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		p := store.Pages{DB: db}
		ctx := t.Context()
		var jobs []store.Job
		for i := range 5 {
			urls := []string{fmt.Sprintf("https://wire.example/%d", i), fmt.Sprintf("https://mirror.example/%d", i)}
			job, err := db.AddJob(ctx, store.Named{Name: fmt.Sprintf("Story %d 100%% Ëmbël", i), Spec: store.Spec{URLs: urls, Every: "1h"}}, store.OriginCommand, march)
			if err != nil {
				t.Fatal(err)
			}
			jobs = append(jobs, job)
		}
		list := func(f store.StoryFilter) []string {
			t.Helper()
			var names []string
			f.Limit = 2
			for {
				rows, next, err := p.Stories(ctx, f)
				if err != nil {
					t.Fatal(err)
				}
				for _, r := range rows {
					names = append(names, r.Title[:7])
				}
				if next == "" {
					return names
				}
				f.After = next
			}
		}
		sources, err := p.Versions(ctx, store.StoryID(jobs[0].ID, jobs[0].Name))
		if err != nil || len(sources) != 2 || !sources[0].Original {
			t.Fatalf("versions: %v, %v", sources, err)
		}
		original, mirror := sources[0], sources[1]
		title := jobs[0].Name
		look(t, db, original, title, 1, "ok", "", "1", nil)
		first := look(t, db, mirror, title, 1, "ok", "", "one", nil)
		look(t, db, mirror, title, 2, "not-modified", "ok", "", nil)
		look(t, db, mirror, title, 3, "error", "not-modified", "", nil)
		look(t, db, mirror, title, 5, "error", "error", "", nil)
		low := look(t, db, mirror, title, 6, "back", "error", "two", numberChange("one", "two", "low"))
		high := look(t, db, mirror, title, 7, "ok", "back", "three", numberChange("two", "three", "high"))
		look(t, db, mirror, title, 8, "gone", "ok", "", nil)

		t.Run("stories", func(t *testing.T) {
			for _, c := range []struct {
				f    store.StoryFilter
				want int
			}{
				{store.StoryFilter{}, 5},
				{store.StoryFilter{Order: store.ByTitle}, 5},
				{store.StoryFilter{Order: store.ByAge}, 5},
				{store.StoryFilter{Words: "story 3"}, 1},
				{store.StoryFilter{Words: "0% ëmb"}, 5},
				{store.StoryFilter{Words: "100%"}, 5},
				{store.StoryFilter{Words: "100_"}, 0},
				{store.StoryFilter{Words: "ËMBËL"}, 5},
				{store.StoryFilter{Words: "mirror.example/4"}, 1},
				{store.StoryFilter{Job: jobs[2].ID}, 1},
				{store.StoryFilter{Outlet: "wire.example"}, 5},
				{store.StoryFilter{Language: "sq"}, 0},
				{store.StoryFilter{State: "trouble"}, 1},
				{store.StoryFilter{State: "gone"}, 1},
			} {
				got := list(c.f)
				unique := slices.Compact(slices.Sorted(slices.Values(got)))
				if len(got) != c.want || len(unique) != c.want {
					t.Errorf("%+v: %v, want %d", c.f, got, c.want)
				}
			}
			if got := list(store.StoryFilter{}); got[0] != "Story 0" {
				t.Errorf("by change: %v", got)
			}
			if _, _, err := p.Stories(ctx, store.StoryFilter{After: "'; --"}); !errors.Is(err, store.ErrCursor) {
				t.Errorf("a cursor of nobody's: %v", err)
			}
		})
		t.Run("turns", func(t *testing.T) {
			turns, more, err := p.Turns(ctx, mirror.ID, 10)
			if err != nil || more {
				t.Fatal(more, err)
			}
			var states []string
			for _, turn := range turns {
				states = append(states, turn.State)
			}
			if want := []string{"ok", "not-modified", "error", "back", "ok", "gone"}; !slices.Equal(states, want) {
				t.Errorf("turns %v, want %v", states, want)
			}
			if turns, more, err := p.Turns(ctx, mirror.ID, 2); err != nil || !more || len(turns) != 2 || turns[1].State != "gone" {
				t.Errorf("the last two: %v, %t, %v", turns, more, err)
			}
		})
		t.Run("changes", func(t *testing.T) {
			for _, c := range []struct {
				f    store.ChangeFilter
				want []string
			}{
				{store.ChangeFilter{}, []string{high, low}},
				{store.ChangeFilter{Severity: "high"}, []string{high}},
				{store.ChangeFilter{Kind: "number", Severity: "low"}, []string{low}},
				{store.ChangeFilter{Kind: "name"}, nil},
				{store.ChangeFilter{Language: "en"}, []string{high, low}},
				{store.ChangeFilter{Language: "sq"}, nil},
				{store.ChangeFilter{Outlet: "mirror.example"}, []string{high, low}},
				{store.ChangeFilter{Outlet: "wire.example"}, nil},
				{store.ChangeFilter{Story: mirror.Story, Job: mirror.Job}, []string{high, low}},
				{store.ChangeFilter{Since: march.Add(7 * time.Hour)}, []string{high}},
				{store.ChangeFilter{Until: march.Add(7 * time.Hour)}, []string{low}},
			} {
				rows, _, err := p.Changes(ctx, c.f)
				var got []string
				for _, r := range rows {
					got = append(got, r.ID)
				}
				if err != nil || !slices.Equal(got, c.want) {
					t.Errorf("%+v: %v, %v, want %v", c.f, got, err, c.want)
				}
			}
			rows, more, err := p.Changes(ctx, store.ChangeFilter{Limit: 1})
			if err != nil || len(rows) != 1 || more == 0 {
				t.Fatalf("one of two: %v, %d, %v", rows, more, err)
			}
			if rows, more, err := p.Changes(ctx, store.ChangeFilter{Limit: 1, Before: more}); err != nil || len(rows) != 1 || rows[0].ID != low || more != 0 {
				t.Errorf("the second: %v, %d, %v", rows, more, err)
			}
			if err := p.SetSeen(ctx, "ana", true, march, high); err != nil {
				t.Fatal(err)
			}
			if rows, _, err := p.Changes(ctx, store.ChangeFilter{Account: "ana", Unseen: true}); err != nil || len(rows) != 1 || rows[0].ID != low {
				t.Errorf("unseen by ana: %v, %v", rows, err)
			}
			if rows, _, err := p.Changes(ctx, store.ChangeFilter{Account: "ben", Unseen: true}); err != nil || len(rows) != 2 {
				t.Errorf("unseen by ben: %v, %v", rows, err)
			}
			row, err := p.EventByID(ctx, "ana", high)
			if err != nil || !row.Seen || row.Change.Findings[0].Original.Text != "two" {
				t.Errorf("%+v, %v", row, err)
			}
			before, after, err := p.Beside(ctx, mirror.ID, row.Seq)
			if err != nil || before != low || after != "" {
				t.Errorf("beside: %q %q %v", before, after, err)
			}
			if at, err := p.LastReachable(ctx, mirror.ID, row.Seq); err != nil || !at.Equal(march.Add(6*time.Hour)) {
				t.Errorf("last known at %v, %v", at, err)
			}
			if n, last, err := p.ChangesSince(ctx, row.Seq-1); err != nil || n != 1 || last != row.Seq {
				t.Errorf("since: %d, %d, %v", n, last, err)
			}
		})
		t.Run("captures", func(t *testing.T) {
			page, next, err := p.CapturesOf(ctx, mirror.ID, "", 2)
			if err != nil || len(page) != 2 || page[0].ID != high || next == "" {
				t.Fatalf("%v, %q, %v", page, next, err)
			}
			if page, next, err = p.CapturesOf(ctx, mirror.ID, next, 2); err != nil || len(page) != 1 || page[0].ID != first || next != "" {
				t.Errorf("%v, %q, %v", page, next, err)
			}
			for hour, want := range map[int]string{0: first, 1: first, 5: first, 6: low, 9: high} {
				if c, err := p.CaptureAt(ctx, mirror.ID, march.Add(time.Duration(hour)*time.Hour)); err != nil || c.ID != want {
					t.Errorf("at hour %d: %s, %v, want %s", hour, c.ID, err, want)
				}
			}
			if c, err := p.CaptureWith(ctx, mirror.ID, store.HashOf([]byte("one")), march.Add(9*time.Hour)); err != nil || c.ID != first {
				t.Errorf("%v, %v", c.ID, err)
			}
			if _, err := p.CaptureWith(ctx, mirror.ID, "none", march.Add(9*time.Hour)); !errors.Is(err, store.ErrNone) {
				t.Errorf("an absent capture: %v", err)
			}
		})
		t.Run("jobs", func(t *testing.T) {
			page, next, err := p.Jobs(ctx, "", "", 3)
			if err != nil || len(page) != 3 || next == "" {
				t.Fatalf("%v, %q, %v", page, next, err)
			}
			rest, next, err := p.Jobs(ctx, "", next, 3)
			if err != nil || len(rest) != 2 || next != "" {
				t.Errorf("%v, %q, %v", rest, next, err)
			}
			if page[0].Sources != 2 || page[0].Trouble != 1 || page[0].Spec.Every != "1h" || page[0].Stories != 1 {
				t.Errorf("%+v", page[0])
			}
			if err := func() error { _, err := p.Job(ctx, "none"); return err }(); !errors.Is(err, store.ErrNone) {
				t.Errorf("an absent job: %v", err)
			}
			if n, err := p.RunJob(ctx, jobs[0].ID, march); err != nil || n != 2 {
				t.Errorf("due now: %d, %v", n, err)
			}
			if _, err := db.PauseJob(ctx, jobs[0].Name, true); err != nil {
				t.Fatal(err)
			}
			if list, err := p.Troubled(ctx, 5); err != nil || len(list) != 0 {
				t.Errorf("a paused job is in trouble: %v, %v", list, err)
			}
			if _, err := db.PauseJob(ctx, jobs[0].Name, false); err != nil {
				t.Fatal(err)
			}
			if list, err := p.Troubled(ctx, 5); err != nil || len(list) != 1 {
				t.Errorf("in trouble: %v, %v", list, err)
			}
		})
		t.Run("fleet", func(t *testing.T) {
			h, err := p.Health(ctx, march, march.Add(time.Hour), march)
			if err != nil || h.Jobs != 5 || h.Stories != 5 || h.Sources != 10 || h.Trouble != 1 || h.Late != 10 {
				t.Errorf("%+v, %v", h, err)
			}
			hosts, _, err := p.Hosts(ctx, "", 10)
			if err != nil || len(hosts) != 2 || hosts[0].Name != "mirror.example" || hosts[0].Sources != 5 || hosts[0].Trouble != 1 {
				t.Errorf("%+v, %v", hosts, err)
			}
			if err := p.SetHost(ctx, "mirror.example", true, "5s"); err != nil {
				t.Fatal(err)
			}
			if hosts, _, err := p.Hosts(ctx, "", 1); err != nil || !hosts[0].Paused || hosts[0].Pace != "5s" {
				t.Errorf("%+v, %v", hosts, err)
			}
			s, err := p.Storage(ctx, march.Add(24*time.Hour), 4)
			if err != nil || s.Captures != 4 || s.Blobs != 4 || s.Bytes != 12 || len(s.Kinds) != 1 || s.Kinds[0].Captures != 4 || s.Kinds[0].MediaType != "text/html" || len(s.Weeks) != 1 || s.Weeks[0].Packed != s.Packed || s.File == 0 {
				t.Errorf("%+v, %v", s, err)
			}
		})
		t.Run("notes", func(t *testing.T) {
			for range 2 { // a form that is sent twice
				if err := p.AddNote(ctx, store.Note{Event: high, Said: "asked the desk", By: "ana", At: march}); err != nil {
					t.Fatal(err)
				}
			}
			notes, err := p.Notes(ctx, high)
			if err != nil || len(notes) != 1 || notes[0].Said != "asked the desk" {
				t.Fatalf("%v, %v", notes, err)
			}
			if err := p.RemoveNote(ctx, notes[0].ID, "ben"); err != nil {
				t.Fatal(err)
			}
			if notes, _ := p.Notes(ctx, high); len(notes) != 1 {
				t.Error("ben removed a note of ana's")
			}
			if err := p.RemoveNote(ctx, notes[0].ID, "ana"); err != nil {
				t.Fatal(err)
			}
			if notes, _ := p.Notes(ctx, high); len(notes) != 0 {
				t.Error("the note is still there")
			}
		})
		t.Run("verdicts", func(t *testing.T) { verdicts(t, p, mirror.Story) })
	})
}

// verdicts come back from the database and from the file that is written of them
// as they were.
func verdicts(t *testing.T, p store.Pages, story string) {
	ctx := t.Context()
	text := func(s string) *string { return &s }
	want := []store.Verdict{
		{Version: "mirror", Pairing: &article.Verdict{Version: "mirror", Original: []article.Named{{Index: 3, Begins: `The "harbour": # sold`}}, Republication: []article.Named{}}},
		{Version: "mirror", Pairing: &article.Verdict{Version: "mirror", Apart: true, Original: []article.Named{{Index: 1, Begins: "a"}}, Republication: []article.Named{{Index: 2, Begins: "b c\u202e"}}}},
		{Version: "mirror", Ruling: &article.Ruling{Version: "mirror", Finding: "f-0123456789ab", Kind: article.FindingNumber, Original: text("1,250"), Republication: text(""), Begins: "About", Judgement: article.Judgement{State: article.Dismissed, Reason: "the agency: corrected", By: "A. Reader", On: "2026-03-23"}}},
		{Version: "mirror", Ruling: &article.Ruling{Version: "mirror", Change: "c-0123456789ab", Judgement: article.Judgement{State: article.Confirmed}}},
	}
	for i := range want {
		want[i].Story, want[i].By, want[i].At = story, "ana", march.Add(time.Duration(i)*time.Second)
		for range 2 {
			if err := p.PutVerdict(ctx, want[i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	got, err := p.Verdicts(ctx, story)
	if err != nil || len(got) != len(want) {
		t.Fatalf("%d verdicts, %v", len(got), err)
	}
	for i := range got {
		want[i].ID = got[i].ID
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
	var file bytes.Buffer
	if err := store.WriteVerdicts(&file, got); err != nil {
		t.Fatal(err)
	}
	pairings, rulings, err := ingest.ParseVerdicts("verdicts.yaml", file.Bytes())
	if err != nil {
		t.Fatalf("%v\n%s", err, file.String())
	}
	for i := range pairings {
		pairings[i].Place = ""
		if !reflect.DeepEqual(pairings[i], *want[i].Pairing) {
			t.Errorf("from the file: %+v, want %+v\n%s", pairings[i], *want[i].Pairing, file.String())
		}
	}
	for i := range rulings {
		rulings[i].Place = ""
		if !reflect.DeepEqual(rulings[i], *want[i+2].Ruling) {
			t.Errorf("from the file: %+v, want %+v\n%s", rulings[i], *want[i+2].Ruling, file.String())
		}
	}
	a, b, err := p.VerdictsOf(ctx, story)
	if err != nil || len(a) != 2 || len(b) != 2 || a[0].Version != "mirror" {
		t.Errorf("%v, %v, %v", a, b, err)
	}
	mark, err := p.VerdictsMark(ctx, story)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.RemoveVerdict(ctx, got[0].ID); err != nil {
		t.Fatal(err)
	}
	if after, err := p.VerdictsMark(ctx, story); err != nil || after == mark {
		t.Errorf("the mark does not move: %v", err)
	}
}
