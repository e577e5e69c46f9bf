package store_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestCandidates(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, s := seeded(t, name)
		ctx := t.Context()
		offer := func(c store.Candidate) {
			t.Helper()
			err := db.Write(ctx, func(ctx context.Context, tx *sql.Tx) error {
				if err := store.AddStory(ctx, tx, store.Story{ID: "s", Title: "Harbour", Job: "j", Created: noon}); err != nil {
					return err
				}
				return store.Offer(ctx, tx, c)
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		mirror := store.Candidate{Story: "s", Source: s.ID, URL: "https://mirror.example/b", Title: "Porti u shit", Language: "sq", Score: 0.8, Reasons: []string{"12 of 14 numbers and dates"}, Told: json.RawMessage(`{"published":"2026-02-27T10:00:00Z"}`), At: noon}
		offer(mirror)
		again := mirror
		again.Score, again.At = 0.95, noon.Add(time.Hour)
		offer(again)
		other := store.Candidate{Story: "s", Source: s.ID, URL: "https://third.example/c", Score: 0.6, Reasons: []string{}, At: noon}
		offer(other)
		got, _, err := store.Pages{DB: db}.Candidates(ctx, store.CandidateOffered, "s", "", 10)
		if err != nil || len(got) != 2 {
			t.Fatalf("%v, %v", got, err)
		}
		want := mirror
		want.ID, want.State = got[0].ID, store.CandidateOffered
		if c, err := store.CandidateByID(ctx, db, want.ID); err != nil || !cmp.Equal(want, c) {
			t.Errorf("%v, %s", err, cmp.Diff(want, c))
		}
		for range 2 { // the second does nothing
			if err := db.AcceptCandidate(ctx, got[0].ID, "mira", noon.Add(time.Minute)); err != nil {
				t.Fatal(err)
			}
			if err := db.RefuseCandidate(ctx, got[1].ID, "osk", noon.Add(time.Minute)); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.OfferCandidate(ctx, got[0].ID); !errors.Is(err, store.ErrDecided) {
			t.Errorf("offering what was accepted: %v", err)
		}
		if err := db.OfferCandidate(ctx, "nobody"); !errors.Is(err, store.ErrNone) {
			t.Errorf("offering what is not there: %v", err)
		}
		if err := db.OfferCandidate(ctx, got[1].ID); err != nil {
			t.Fatal(err)
		}
		if c, err := store.CandidateByID(ctx, db, got[1].ID); err != nil || c.State != store.CandidateOffered || c.By != "" || !c.Decided.IsZero() {
			t.Errorf("offered again: %+v, %v", c, err)
		}
		if err := db.RefuseCandidate(ctx, got[0].ID, "osk", noon); !errors.Is(err, store.ErrDecided) {
			t.Errorf("refusing what was accepted: %v", err)
		}
		offer(mirror) // and one that was decided is not offered again
		c, err := store.CandidateByID(ctx, db, got[0].ID)
		if err != nil || c.State != store.CandidateAccepted || c.By != "mira" || !c.Decided.Equal(noon.Add(time.Minute)) {
			t.Errorf("%+v, %v", c, err)
		}
		sources, err := store.Sources(ctx, db, "s.story = $1", "s")
		if err != nil || len(sources) != 2 {
			t.Fatalf("%v, %v", sources, err)
		}
		added := sources[1]
		if added.URL != mirror.URL || added.Original || added.Job != "j" || added.Kind != store.KindArticle || added.Version != "mirror.example" || !added.Next.Equal(noon.Add(time.Minute)) || !added.Born.Equal(time.Date(2026, 2, 27, 10, 0, 0, 0, time.UTC)) {
			t.Errorf("%+v", added)
		}
		if err := db.AcceptCandidate(ctx, "nobody", "mira", noon); !errors.Is(err, store.ErrNone) {
			t.Errorf("accepting what is not there: %v", err)
		}
		if err := db.AcceptCandidate(ctx, got[1].ID, "mira", noon.Add(time.Hour)); err != nil {
			t.Errorf("a change of mind: %v", err)
		}
	})
}

func TestProfiles(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db, s := seeded(t, name)
		ctx := t.Context()
		put := func(p store.Profile) {
			t.Helper()
			if err := store.PutProfile(ctx, db, p); err != nil {
				t.Fatal(err)
			}
		}
		list := func(where string, args ...any) []store.Profile {
			t.Helper()
			all, err := store.Profiles(ctx, db, "1", "", 10, where, args...)
			if err != nil {
				t.Fatal(err)
			}
			return all
		}
		p := store.Profile{ID: s.ID, Story: "s", URL: s.URL, Title: "Harbour", Capture: "c", Version: "1", At: noon, Data: []byte{0, 1, 255}}
		put(p)
		if diff := cmp.Diff([]store.Profile{p}, list("held = 0 AND story = $4", "s")); diff != "" {
			t.Error(diff)
		}
		if err := store.ProfileHeld(ctx, db, p.ID); err != nil {
			t.Fatal(err)
		}
		if left := list("held = 0"); len(left) != 0 {
			t.Errorf("%v", left)
		}
		p.Capture = "d"
		put(p) // the text changed: it is held against all again
		if left := list("held = 0"); len(left) != 1 || left[0].Capture != "d" {
			t.Errorf("%v", left)
		}
		if _, err := db.ExecContext(ctx, "UPDATE source SET good = 'e' WHERE id = $1", s.ID); err != nil {
			t.Fatal(err)
		}
		for _, version := range []string{"1", "2"} {
			if left, err := store.Unprofiled(ctx, db, version, 5); err != nil || len(left) != 1 {
				t.Errorf("%v, %v", left, err)
			}
		}
		p.Capture = "e"
		put(p)
		if left, err := store.Unprofiled(ctx, db, "1", 5); err != nil || len(left) != 0 {
			t.Errorf("%v, %v", left, err)
		}
		put(store.Profile{ID: "gone", Story: "s", Version: "1", At: noon, Data: []byte{}})
		if err := store.DropProfiles(ctx, db, noon.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if left := list("1 = 1"); len(left) != 1 || left[0].ID != s.ID {
			t.Errorf("%v", left)
		}
	})
}
