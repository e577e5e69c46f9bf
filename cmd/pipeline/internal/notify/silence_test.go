package notify

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

func TestSilentAfter(t *testing.T) {
	at := func(hours ...float64) []time.Time {
		var all []time.Time
		now := noon
		for _, h := range hours {
			all = append(all, now)
			now = now.Add(-time.Duration(h * float64(time.Hour)))
		}
		return all
	}
	var hourly, week []float64
	for range 400 {
		hourly = append(hourly, 1)
	}
	for range 3 {
		for day := range 7 {
			if day == 0 {
				week = append(week, 63) // over the weekend
				continue
			}
			if day < 6 {
				week = append(week, 1, 2, 3, 2, 16)
			}
		}
	}
	for name, c := range map[string]struct {
		times []time.Time
		want  time.Duration
	}{
		"too few":          {at(1, 1, 1, 1, 1, 1, 1, 1), 0},
		"hourly":           {at(hourly...), leastSilence},
		"a few hours":      {at(hourly[:20]...), youngSilence},
		"working days":     {at(week...), 94*time.Hour + 30*time.Minute},
		"one day too long": {at(append([]float64{400}, hourly...)...), leastSilence},
	} {
		if got := silentAfter(c.times); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A feed that brought an article every three hours and then nothing is told once;
// so is one that comes back and falls silent again.
func TestFeedFallsSilent(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		const feed = "https://news.example.org/feed"
		w.job("Feed", store.Spec{Feed: feed})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		count := 0
		day := func(brings bool) {
			for hour := range 24 {
				w.look(n, feed, store.StateOK, nil)
				if brings && hour%3 == 0 {
					count++
					if err := w.db.Do(t.Context(), func(tx *sql.Tx) error {
						return store.AddStory(t.Context(), tx, store.Story{ID: fmt.Sprint("s", count), Title: "x", Job: w.sources[feed].Job, Created: w.now})
					}); err != nil {
						t.Fatal(err)
					}
				}
				if hour%2 == 0 {
					if err := n.Silence(t.Context(), w.now); err != nil {
						t.Fatal(err)
					}
				}
				w.pass(time.Hour)
			}
		}
		for range 20 {
			day(true)
		}
		if all := w.notices(""); len(all) != 0 {
			t.Fatalf("told too early: %+v", all[0])
		}
		for range 5 {
			day(false)
		}
		all := w.notices("")
		if len(all) != 1 || all[0].Kind != "silence" || !strings.Contains(string(all[0].Body), "Nothing new for unusually long: "+feed) {
			t.Fatalf("%d: %+v", len(all), all)
		}
		if after := all[0].At.Sub(noon.Add(20 * 24 * time.Hour)); after < 20*time.Hour || after > 26*time.Hour {
			t.Errorf("told after %s", after)
		}
		day(true)
		for range 5 {
			day(false)
		}
		if all := w.notices(""); len(all) != 2 {
			t.Errorf("%d notices", len(all))
		}
	})
}

// Looks that are late are told once a day; what was due while no program ran is
// not late.
func TestLate(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	w.look(n, page, store.StateOK, nil)
	silence := func() {
		t.Helper()
		if err := n.Silence(t.Context(), w.now); err != nil {
			t.Fatal(err)
		}
	}
	silence()
	w.pass(48 * time.Hour) // nothing ran
	silence()
	w.pass(50 * time.Minute)
	silence()
	if all := w.notices(""); len(all) != 0 {
		t.Fatalf("%+v", all)
	}
	for range 6 * 20 {
		w.pass(10 * time.Minute)
		silence()
	}
	all := w.notices("")
	if len(all) != 2 || !strings.Contains(string(all[0].Body), "Not looked at for too long: 1 source") {
		t.Errorf("%d: %+v", len(all), all)
	}
}

// A source that nobody could read for a week is told of again, once a week.
func TestDeadForAWeek(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Harbour", store.Spec{URLs: []string{page, "https://other.example.org/x"}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
	for range 20 {
		w.look(n, page, store.StatePaywall, nil)
		w.look(n, "https://other.example.org/x", store.StateOK, nil)
		w.catch(n)
		w.pass(time.Minute)
		w.catch(n)
		if err := n.Silence(t.Context(), w.now); err != nil {
			t.Fatal(err)
		}
		w.pass(24*time.Hour - time.Minute)
	}
	var kinds []string
	for _, one := range w.notices("") {
		kinds = append(kinds, one.At.Format("02 ")+one.Kind)
	}
	if got := strings.Join(kinds, ", "); got != "05 trouble, 09 silence, 16 silence" && got != "04 trouble, 09 silence, 16 silence" {
		t.Error(got)
	}
}

// A page whose text is found no more is told of.
func TestTextIsGone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		s := w.sources[page]
		capture := func(id, text string) {
			t.Helper()
			w.pass(time.Hour)
			if err := w.db.Write(t.Context(), func(ctx context.Context, tx *sql.Tx) error {
				if err := store.PutCapture(ctx, tx, store.Capture{ID: id, Source: s.ID, At: w.now, Clock: store.ClockOwn, State: store.StateOK, SHA256: id, TextSHA256: text}); err != nil {
					return err
				}
				return store.PutLooked(ctx, tx, s, store.Looked{At: w.now, Next: w.now.Add(time.Hour), State: store.StateOK, Good: id, Last: id})
			}); err != nil {
				t.Fatal(err)
			}
			if err := n.Silence(t.Context(), w.now); err != nil {
				t.Fatal(err)
			}
		}
		capture("a", "")
		capture("b", "text")
		if all := w.notices(""); len(all) != 0 {
			t.Fatalf("%+v", all)
		}
		capture("c", "")
		capture("d", "")
		if all := w.notices(""); len(all) != 1 || !strings.Contains(string(all[0].Body), "Read, but no text is found: 1 source") {
			t.Errorf("%+v", all)
		}
	})
}

// What changes all day is named once a week, with the jobs that nobody hears of.
func TestNoise(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w := newWorld(t, name)
		w.now = time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC) // a Wednesday
		w.job("Ticker", store.Spec{URLs: []string{page}})
		w.job("Bridge", store.Spec{URLs: []string{"https://news.example.org/bridge"}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK", Jobs: []string{"Ticker"}}, Rule{Name: "all", URLEnv: "HOOK", About: []string{AboutAlarm}})
		for range 40 {
			w.look(n, page, store.StateOK, aChange(number))
			w.pass(30 * time.Minute)
		}
		w.look(n, "https://news.example.org/bridge", store.StateOK, aChange(number))
		found, err := store.Noisy(t.Context(), w.db, noon.Add(-24*time.Hour), noisy)
		if err != nil || len(found) != 1 || found[0].URL != page || found[0].Changes != 40 || found[0].Most < 30 {
			t.Fatalf("%+v, %v", found, err)
		}
		if found[0].Seen != 0 {
			t.Errorf("%+v", found)
		}
		if _, err := w.db.Exec("DELETE FROM notice"); err != nil {
			t.Fatal(err)
		}
		for range 7 * 24 {
			w.pass(time.Hour)
			w.look(n, page, store.StateNotModified, nil)
			w.look(n, "https://news.example.org/bridge", store.StateNotModified, nil)
			if err := n.Silence(t.Context(), w.now); err != nil {
				t.Fatal(err)
			}
		}
		var all []store.Notice
		for _, one := range w.notices("") {
			if one.Kind == "noise" {
				all = append(all, one)
			}
		}
		if len(all) != 2 || all[0].At.Weekday() != time.Monday {
			t.Fatalf("%+v", all)
		}
		if body := string(all[0].Body); !strings.Contains(body, "in one day, nobody has looked at one of them") || !strings.Contains(body, "40 changes") || !strings.Contains(body, "Nobody is told of the changes of these jobs: Bridge") {
			t.Error(body)
		}
	})
}

// A channel that fails for an hour is told of by the others.
func TestStuckChannel(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["B"] = h.URL
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "a", URLEnv: "A"}, Rule{Name: "b", URLEnv: "B", About: []string{AboutAlarm}})
	w.look(n, page, store.StateOK, aChange(number))
	for range 18 {
		w.catch(n)
		if err := n.Silence(t.Context(), w.now); err != nil {
			t.Fatal(err)
		}
		w.pass(10 * time.Minute)
		w.look(n, page, store.StateNotModified, nil)
	}
	got := h.take()
	if len(got) != 1 || got[0].Title != "Notices do not go out by a" || !strings.Contains(got[0].Lines[0], "the variable A holds nothing") {
		t.Errorf("%+v", got)
	}
}

// A probable republication is told once, with its reasons.
func TestCandidates(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		add := func(id, state string) {
			t.Helper()
			if _, err := w.db.Exec(`INSERT INTO candidate (id, story, source, url, title, language, score, reasons, told, at, state) VALUES ($1,$2,$3,'https://c.example.org/1','Porti','sq',0.87,'["4 of 5 names are the same"]','',$4,$5)`,
				id, w.sources[page].Story, w.sources[page].ID, store.Micros(w.now), state); err != nil {
				t.Fatal(err)
			}
		}
		add("a", store.CandidateOffered)
		add("b", store.CandidateRefused)
		for range 3 {
			w.catch(n)
			w.pass(time.Minute)
		}
		add("c", store.CandidateOffered)
		for range 3 {
			w.catch(n)
			w.pass(time.Minute)
		}
		got := h.take()
		if len(got) != 2 || got[0].Title != "Probable republication: Porti" || got[0].Lines[0] != "Probably a republication of “Harbour”: probability 87\u00a0%. A person accepts or refuses it." || got[0].Lines[1] != "4 of 5 names are the same" {
			t.Errorf("%+v", got)
		}
	})
}
