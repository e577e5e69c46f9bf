package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

var jobsBegin = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// sourcesOf are the sources of a job: address, version, whether it is the
// original, whether it is due at the begin, whether it is paused.
func sourcesOf(t *testing.T, db *store.DB, job string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "SELECT url, version, original, next_at, paused FROM source WHERE job = $1", store.JobID(job))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var url, version string
		var original, paused bool
		var next int64
		if err := rows.Scan(&url, &version, &original, &next, &paused); err != nil {
			t.Fatal(err)
		}
		line := url + " " + version
		for _, mark := range []struct {
			on   bool
			word string
		}{{original, "original"}, {next > 0, store.Time(next).Sub(jobsBegin).String()}, {paused, "paused"}} {
			if mark.on {
				line += " " + mark.word
			}
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func TestJobs(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		t.Run("add", func(t *testing.T) { addJobs(t, db) })
		t.Run("remove", func(t *testing.T) { removeJobs(t, db) })
		t.Run("sync", func(t *testing.T) { syncJobs(t, db) })
		t.Run("at once", func(t *testing.T) { syncAtOnce(t, name) })
	})
}

func addJobs(t *testing.T, db *store.DB) {
	ctx := t.Context()
	harbour := store.Named{Name: "Harbour", Spec: store.Spec{Story: "Harbour", URLs: []string{"https://www.one.example/a.html", "https://one.example/b.html", "https://one.example/x/b.htm", "https://two.example/"}, Every: "15m"}}
	job, err := db.AddJob(ctx, harbour, store.OriginCommand, jobsBegin)
	if err != nil || job.ID != store.JobID("Harbour") || job.Kind != store.KindURLs {
		t.Fatalf("%+v, %v", job, err)
	}
	if diff := cmp.Diff([]string{
		"https://one.example/b.html one.example-b 0s",
		"https://one.example/x/b.htm one.example-b-2 0s",
		"https://two.example/ two.example 0s",
		"https://www.one.example/a.html one.example original 0s",
	}, sourcesOf(t, db, "Harbour")); diff != "" {
		t.Error(diff)
	}
	if _, err := db.AddJob(ctx, harbour, store.OriginCommand, jobsBegin); !errors.Is(err, store.ErrJobExists) {
		t.Errorf("added twice: %v", err)
	}
	change, err := db.AddURLs(ctx, "Harbour", []string{"https://two.example/", "https://three.example/c"}, "https://two.example/", jobsBegin.Add(time.Hour))
	if diff := cmp.Diff(store.JobChange{Added: []string{"https://three.example/c"}}, change); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
	spec := harbour.Spec
	spec.URLs, spec.Every = []string{"https://two.example/", "https://three.example/c"}, "1h"
	if _, err := db.ExecContext(ctx, "UPDATE source SET next_at = $1 WHERE url = 'https://two.example/'", store.Micros(jobsBegin.Add(24*time.Hour))); err != nil {
		t.Fatal(err)
	}
	change, err = db.EditJob(ctx, store.Named{Name: "Harbour", Spec: spec}, jobsBegin.Add(2*time.Hour))
	want := store.JobChange{Dropped: []string{"https://www.one.example/a.html", "https://one.example/b.html", "https://one.example/x/b.htm"}, Schedule: true}
	if diff := cmp.Diff(want, change); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
	if diff := cmp.Diff([]string{
		"https://one.example/b.html one.example-b paused",
		"https://one.example/x/b.htm one.example-b-2 paused",
		"https://three.example/c three.example 1h0m0s",
		"https://two.example/ two.example original 2h0m0s",
		"https://www.one.example/a.html one.example paused",
	}, sourcesOf(t, db, "Harbour")); diff != "" {
		t.Error(diff)
	}
	got, err := db.JobByName(ctx, "Harbour")
	if diff := cmp.Diff(spec, got.Spec); diff != "" || err != nil || !got.Created.Equal(jobsBegin) {
		t.Errorf("%s%+v, %v", diff, got, err)
	}
	if _, err := db.AddJob(ctx, store.Named{Name: "Feed", Spec: store.Spec{Feed: "https://One.example:8080/feed.xml", Language: "sq"}}, store.OriginDashboard, jobsBegin); err != nil {
		t.Error(err)
	}
	var host, kind, language string
	if err := db.QueryRowContext(ctx, "SELECT host, kind, language FROM source WHERE id = $1", store.SourceID(store.JobID("Feed"), "https://One.example:8080/feed.xml")).Scan(&host, &kind, &language); err != nil || host != "one.example" || kind != store.KindFeed || language != "sq" {
		t.Errorf("%s %s %s %v", host, kind, language, err)
	}
	for _, step := range []struct{ pause, changed bool }{{true, true}, {true, false}, {false, true}} {
		changed, err := db.PauseJob(ctx, "Feed", step.pause)
		job, err2 := db.JobByName(ctx, "Feed")
		if err != nil || err2 != nil || changed != step.changed || job.Paused != step.pause {
			t.Errorf("pause %v: %v, %+v, %v, %v", step.pause, changed, job, err, err2)
		}
	}
	if _, err := db.AddURLs(ctx, "Feed", []string{"https://x.example/"}, "", jobsBegin); err == nil {
		t.Error("a feed got an address")
	}
	for _, err := range []error{
		second(db.PauseJob(ctx, "absent", true)),
		second(db.EditJob(ctx, store.Named{Name: "absent"}, jobsBegin)),
		second(db.JobByName(ctx, "absent")),
		second(db.RemoveJob(ctx, "absent", true)),
	} {
		if !errors.Is(err, store.ErrNoJob) {
			t.Errorf("absent: %v", err)
		}
	}
	jobs, err := db.Jobs(ctx)
	if err != nil || len(jobs) != 2 || jobs[0].Name != "Feed" || jobs[1].Name != "Harbour" {
		t.Errorf("%+v, %v", jobs, err)
	}
}

func second[T any](_ T, err error) error { return err }

// keep puts a capture of a source and its event into the store.
func keep(t *testing.T, db *store.DB, job, url, id, body string) {
	t.Helper()
	ctx := context.Background()
	err := db.Do(ctx, func(tx *sql.Tx) error {
		hash, err := store.PutBlob(ctx, tx, []byte(body))
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO capture (id, source, at, clock, state, status, url, final_url, media_type, told, sha256, bytes)
			VALUES ($1, $2, 1, 'own', 'ok', 200, $3, $3, 'text/html', '{}', $4, $5)`, id, store.SourceID(store.JobID(job), url), url, hash, len(body)); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO event (id, seq, at, job, job_name, story, story_title, version, source, url, state, previous_state, capture)
			VALUES ($1, (SELECT coalesce(max(seq), 0) + 1 FROM event), 1, $2, $3, '', '', '', '', '', 'ok', '', $1)`, id, store.JobID(job), job)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Many addresses of one story are added in little time, each under a name of its
// own, whatever their hosts are called.
func TestManyAddresses(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		var urls []string
		for i := range 3000 {
			urls = append(urls, fmt.Sprintf("https://one.example/story?id=%d", i))
		}
		began := time.Now()
		if _, err := db.AddJob(t.Context(), store.Named{Name: "Many", Spec: store.Spec{Story: "Many", URLs: urls}}, store.OriginCommand, jobsBegin); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > testkit.Limit(20*time.Second) {
			t.Errorf("it took %s", took)
		}
		var n int
		if err := db.QueryRowContext(t.Context(), "SELECT count(DISTINCT version) FROM source").Scan(&n); err != nil || n != len(urls) {
			t.Errorf("%d names of %d addresses, %v", n, len(urls), err)
		}
	})
}

// Removing keeps what there is, and adding again goes on from there; purging
// leaves only bytes that others have.
func removeJobs(t *testing.T, db *store.DB) {
	ctx := t.Context()
	for _, name := range []string{"Left", "Right"} {
		if _, err := db.AddJob(ctx, store.Named{Name: name, Spec: store.Spec{URLs: []string{"https://" + name + ".example/"}}}, store.OriginCommand, jobsBegin); err != nil {
			t.Fatal(err)
		}
	}
	keep(t, db, "Left", "https://Left.example/", "l1", "both")
	keep(t, db, "Left", "https://Left.example/", "l2", "only left")
	keep(t, db, "Right", "https://Right.example/", "r1", "both")
	kept, err := db.RemoveJob(ctx, "Left", false)
	want := store.Holdings{Sources: 1, Captures: 2, Events: 2, Bytes: int64(len("both") + len("only left"))}
	if diff := cmp.Diff(want, kept); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
	if _, err := db.JobByName(ctx, "Left"); !errors.Is(err, store.ErrNoJob) {
		t.Errorf("removed: %v", err)
	}
	if _, err := db.RemoveJob(ctx, "Left", false); !errors.Is(err, store.ErrNoJob) {
		t.Errorf("removed twice: %v", err)
	}
	if job, err := db.AddJob(ctx, store.Named{Name: "Left", Spec: store.Spec{URLs: []string{"https://Left.example/"}}}, store.OriginCommand, jobsBegin.Add(time.Hour)); err != nil || job.Paused {
		t.Errorf("back: %+v, %v", job, err)
	}
	if kept, err := db.JobHoldings(ctx, "Left"); err != nil || kept.Captures != 2 {
		t.Errorf("after it came back: %+v, %v", kept, err)
	}
	if diff := cmp.Diff([]string{"https://Left.example/ left.example original 1h0m0s"}, sourcesOf(t, db, "Left")); diff != "" {
		t.Error(diff)
	}
	if _, err := db.RemoveJob(ctx, "Left", false); err != nil {
		t.Error(err)
	}
	// What a person saw, noted and what was remembered of its articles goes too.
	for _, query := range []string{
		"INSERT INTO seen (account, event, at) SELECT 'ada', id, 1 FROM event WHERE job_name = 'Left'",
		"INSERT INTO note (id, event, said, account, at) SELECT 'n-' || id, id, 'odd', 'ada', 1 FROM event WHERE job_name = 'Left'",
		"INSERT INTO memo (name, value) SELECT 'same x', id FROM source WHERE url = 'https://Left.example/'",
	} {
		if _, err := db.ExecContext(ctx, query); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.RemoveJob(ctx, "Left", true); err != nil {
		t.Error(err)
	}
	for _, table := range []string{"seen", "note", "memo WHERE name LIKE 'same %'"} {
		var n int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM "+table).Scan(&n); err != nil || n > 0 {
			t.Errorf("%d left in %s, %v", n, table, err)
		}
	}
	kept, err = db.JobHoldings(ctx, "Left")
	if diff := cmp.Diff(store.Holdings{}, kept); diff != "" || err != nil {
		t.Errorf("%s%v", diff, err)
	}
	if _, err := db.Blob(ctx, store.HashOf([]byte("both"))); err != nil {
		t.Errorf("the bytes of another job: %v", err)
	}
	if _, err := db.Blob(ctx, store.HashOf([]byte("only left"))); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("its own bytes: %v", err)
	}
}

func syncJobs(t *testing.T, db *store.DB) {
	ctx := t.Context()
	job := func(name string, every string) store.Named {
		return store.Named{Name: name, Spec: store.Spec{URLs: []string{"https://sync.example/" + name}, Every: every}}
	}
	if _, err := db.AddJob(ctx, job("by-hand", "1h"), store.OriginCommand, jobsBegin); err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		want []store.Named
		sync store.Sync
	}{
		{[]store.Named{job("a", "1h"), job("b", "1h"), job("by-hand", "1h")}, store.Sync{Added: []string{"a", "b"}, Taken: []string{"by-hand"}}},
		{[]store.Named{job("a", "1h"), job("b", "1h"), job("by-hand", "1h")}, store.Sync{}},
		{[]store.Named{job("a", "2h"), job("by-hand", "1h")}, store.Sync{Changed: []string{"a"}, Left: []string{"b"}}},
		{[]store.Named{job("b", "1h"), job("a", "2h"), job("by-hand", "1h")}, store.Sync{Resumed: []string{"b"}}},
		{[]store.Named{job("a", "2h")}, store.Sync{Left: []string{"b", "by-hand"}}},
	} {
		got, err := db.SyncJobs(ctx, step.want, jobsBegin)
		if diff := cmp.Diff(step.sync, got); diff != "" || err != nil {
			t.Errorf("step %d: %s%v", i, diff, err)
		}
	}
	if _, err := db.EditJob(ctx, job("a", "3h"), jobsBegin); !errors.Is(err, store.ErrConfigured) {
		t.Errorf("edit a job of the configuration: %v", err)
	}
	if _, err := db.RemoveJob(ctx, "a", false); !errors.Is(err, store.ErrConfigured) {
		t.Errorf("remove a job of the configuration: %v", err)
	}
	if _, err := db.RemoveJob(ctx, "b", false); err != nil {
		t.Errorf("remove a job that left it: %v", err)
	}
	// What a person paused stays so while the configuration names it.
	if _, err := db.PauseJob(ctx, "a", true); err != nil {
		t.Error(err)
	}
	if _, err := db.SyncJobs(ctx, []store.Named{job("a", "2h")}, jobsBegin); err != nil {
		t.Error(err)
	}
	if job, err := db.JobByName(ctx, "a"); err != nil || !job.Paused {
		t.Errorf("%+v, %v", job, err)
	}
}

// Programs that start at once with one configuration agree.
func syncAtOnce(t *testing.T, name string) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			db, err := store.OpenDB(t.Context(), name)
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			var want []store.Named
			for i := range 5 {
				want = append(want, store.Named{Name: fmt.Sprint("many-", i), Spec: store.Spec{URLs: []string{fmt.Sprint("https://many.example/", i)}}})
			}
			if _, err := db.SyncJobs(t.Context(), want, jobsBegin); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var n int
	if err := open(t, name).QueryRowContext(t.Context(), "SELECT count(*) FROM source JOIN job ON job.id = source.job WHERE job.name LIKE 'many-%'").Scan(&n); err != nil || n != 5 {
		t.Errorf("%d sources, %v", n, err)
	}
}
