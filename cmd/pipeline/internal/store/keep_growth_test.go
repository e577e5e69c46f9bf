package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// eventsWanted is how many events the database of [TestLargeDatabase] has; with
// 1000000 it takes minutes.
const eventsWanted = "VARIORUM_EVENTS"

// fill makes a database of n events at n/100 sources: of a hundred looks at one
// eighty find nothing new, nineteen bring the same text in other bytes, and one a
// change.
func fill(t *testing.T, db *store.DB, n int) (sources int) {
	sources = n / 100
	x := &example{t, db, begin}
	insert := func(table, columns string, rows int, row func(int) []any) {
		width := strings.Count(columns, ",") + 1
		for first := 0; first < rows; {
			x.write(func(ctx context.Context, tx *sql.Tx) error {
				for range 50 {
					var marks []string
					var args []any
					last := min(first+300, rows)
					for i := first; i < last; i++ {
						var one []string
						for j, v := range row(i) {
							args = append(args, v)
							one = append(one, "$"+strconv.Itoa((i-first)*width+j+1))
						}
						marks = append(marks, "("+strings.Join(one, ",")+")")
					}
					if len(marks) == 0 {
						return nil
					}
					if _, err := tx.ExecContext(ctx, "INSERT INTO "+table+" ("+columns+") VALUES "+strings.Join(marks, ","), args...); err != nil {
						return err
					}
					first = last
				}
				return nil
			})
		}
	}
	jobs := max(sources/100, 1)
	job := func(source int) int { return source % jobs }
	id := func(kind string, i int) string { return store.ID(kind, strconv.Itoa(i)) }
	insert("job", "id, name, kind, spec, origin, created", jobs, func(i int) []any {
		return []any{id("job", i), fmt.Sprint("job ", i), store.KindURLs, "{}", store.OriginCommand, store.Micros(begin)}
	})
	insert("story", "id, title, job, created", max(sources/4, 1), func(i int) []any {
		return []any{id("story", i), fmt.Sprint("A story with a title of usual length ", i), id("job", i%jobs), store.Micros(begin)}
	})
	insert("host", "name", max(sources/20, 1), func(i int) []any { return []any{fmt.Sprintf("host%d.example", i)} })
	insert("source", "id, job, kind, story, version, original, url, host, title, born, next_at, state", sources, func(i int) []any {
		host := fmt.Sprintf("host%d.example", i%max(sources/20, 1))
		original := 0
		if i%4 == 0 {
			original = 1
		}
		return []any{id("source", i), id("job", job(i)), store.KindArticle, id("story", i/4), host, original, fmt.Sprintf("https://%s/news/2026/01/some-article-%d.html", host, i), host, "A title", store.Micros(begin), store.Micros(begin.Add(time.Duration(i) * time.Second)), store.StateOK}
	})
	at := func(i int) int64 { return store.Micros(begin.Add(time.Duration(i/sources) * 3 * hour)) }
	change := `{"from":"` + hashOf("a") + `","to":"` + hashOf("b") + `","counts":{"same":20},"findings":[` + strings.Repeat(`{"id":"f-1","kind":"number","severity":"high","explanation":"a sentence that a reader understands"},`, 3) + `{}],"share":0.1,"language":"en"}`
	insert("event", "id, seq, at, job, job_name, story, story_title, version, source, url, state, previous_state, capture, sha256, bytes, change", n, func(i int) []any {
		s := i % sources
		state, capture, sha, bytes, changed := store.StateNotModified, "", "", 0, ""
		switch k := (i / sources) % 100; {
		case k == 50:
			changed = change
			fallthrough
		case k%5 == 0:
			state, capture, sha, bytes = store.StateOK, id("event", i), hashOf(fmt.Sprint(i)), 60_000
		}
		return []any{id("event", i), i + 1, at(i), id("job", job(s)), fmt.Sprint("job ", job(s)), id("story", s/4), "A story with a title of usual length", "host.example", id("source", s), "https://host.example/news/2026/01/some-article.html", state, store.StateNotModified, capture, sha, bytes, changed}
	})
	captures := n / 5
	told := `{"status":200,"chain":["https://host.example/news/2026/01/some-article.html"],"headers":{` + strings.Repeat(`"x-some-header":"a value as servers send it",`, 12) + `"etag":"\"abc\""}}`
	insert("capture", "id, source, at, clock, state, status, url, final_url, media_type, told, sha256, bytes, text_sha256", captures, func(i int) []any {
		round, s := i/sources*5, i%sources
		e := round*sources + s
		text := "before"
		if round >= 50 {
			text = "after"
		}
		url := "https://host.example/news/2026/01/some-article.html"
		return []any{id("event", e), id("source", s), at(e), store.ClockOwn, store.StateOK, 200, url, url, "text/html", told, hashOf(fmt.Sprint(e)), 60_000, hashOf(text)}
	})
	// Bytes of two kilobytes stand for pages, whose size does not matter here.
	body := []byte(random(1, 2000))
	insert("blob", "sha256, bytes, packed, data", captures, func(i int) []any {
		e := i/sources*5*sources + i%sources
		return []any{hashOf(fmt.Sprint(e)), 60_000, len(body), body}
	})
	analyze := "ANALYZE"
	x.exec(analyze)
	return sources
}

// TestLargeDatabase looks whether what is asked often stays quick, and by which
// index, where there are a million events of ten thousand sources
// (VARIORUM_EVENTS=1000000 go test -v -run LargeDatabase), and how large they are.
func TestLargeDatabase(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		ctx := t.Context()
		db := open(t, name)
		n := 10_000
		if wanted, err := strconv.Atoi(os.Getenv(eventsWanted)); err == nil {
			n = wanted
		}
		empty, err := db.Room(ctx)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		sources := fill(t, db, n)
		room, err := db.Room(ctx)
		if err != nil {
			t.Fatal(err)
		}
		rows := float64(room.Database-empty.Database-room.Packed) / float64(n)
		t.Logf("%d events of %d sources filled in in %s; %.1f MB, of these %.1f MB bytes of pages; %.0f bytes an event with its share of captures and indexes", n, sources, time.Since(began).Round(time.Millisecond), float64(room.Database)/1e6, float64(room.Packed)/1e6, rows)
		if rows > 2000 {
			t.Errorf("%.0f bytes an event", rows)
		}

		// Each query is timed, best of three, and must not read a table from end to end.
		limit := testkit.Limit(100 * time.Millisecond)
		timed := func(what string, do func() error) {
			best := time.Hour
			for range 3 {
				began := time.Now()
				if err := do(); err != nil {
					t.Fatalf("%s: %v", what, err)
				}
				best = min(best, time.Since(began))
			}
			t.Logf("%-42s %s", what, best.Round(10*time.Microsecond))
			if best > limit {
				t.Errorf("%s took %s", what, best)
			}
		}
		page := func(f store.EventFilter) func() error {
			f.Limit = 100
			return func() error {
				for _, err := range db.Events(ctx, f) {
					if err != nil {
						return err
					}
				}
				return nil
			}
		}
		source := store.ID("source", "7")
		timed("the newest 100 of the log", page(store.EventFilter{Newest: true}))
		timed("100 after one that is known", page(store.EventFilter{After: int64(n / 2)}))
		timed("the newest 100 of a job", page(store.EventFilter{Newest: true, Job: "job 0"}))
		timed("the newest 100 of a source", page(store.EventFilter{Newest: true, Source: source}))
		timed("the newest 100 changes", page(store.EventFilter{Newest: true, Changes: true}))
		timed("the captures of a source", func() error {
			_, _, err := store.Pages{DB: db}.CapturesOf(ctx, source, "", n)
			return err
		})
		timed("what is due at 500 hosts", func() error {
			stop := fmt.Errorf("stop")
			err := db.Do(ctx, func(tx *sql.Tx) error {
				if _, err := store.KickDue(ctx, tx, begin.Add(time.Duration(sources)*time.Second), store.Pacing{Pace: func(string) time.Duration { return time.Second }, Concurrency: 1}, 1); err != nil {
					return err
				}
				return stop
			})
			if err.Error() != stop.Error() {
				return err
			}
			return nil
		})
		for what, query := range map[string]string{
			"log":     "SELECT id FROM event e WHERE e.seq > 17 ORDER BY e.seq LIMIT 100",
			"changes": "SELECT id FROM event e WHERE e.change <> '' ORDER BY e.seq DESC LIMIT 100",
			"source":  "SELECT id FROM event e WHERE e.source = 'x' ORDER BY e.seq DESC LIMIT 100",
			"kept":    "SELECT id FROM capture c WHERE c.source = 'x' AND c.pruned = 0 ORDER BY c.at, c.id LIMIT 100",
			"before":  "SELECT p.text_sha256 FROM capture p WHERE p.source = 'x' AND p.text_sha256 <> '' AND (p.at, p.id) < (5, 'x') ORDER BY p.at DESC, p.id DESC LIMIT 1",
			"changed": "SELECT sha256, change FROM event WHERE source = 'x' AND change <> ''",
			"holders": "SELECT 1 FROM capture WHERE sha256 = 'x' AND pruned = 0",
			"notices": "SELECT key FROM notice WHERE event = 'x'",
			"host":    "SELECT s.id FROM source s WHERE s.host = 'x' AND s.next_at > 0 AND s.next_at <= 5 ORDER BY s.next_at LIMIT 1",
		} {
			plan := explain(t, db, query)
			whole := strings.Contains(plan, "SCAN ") && !strings.Contains(plan, "INDEX") || strings.Contains(plan, "TEMP B-TREE")
			if db.Path == "" { // it reads small tables as a whole, and rightly
				whole = n > 100_000 && (strings.Contains(plan, "Seq Scan on event") || strings.Contains(plan, "Seq Scan on capture") || strings.Contains(plan, "Seq Scan on source"))
			}
			if whole {
				t.Errorf("%s: %s", what, plan)
			}
		}

		// A full prune works in small steps, keeps its memory, and the rest stays sound.
		began = time.Now()
		did, err := db.Prune(ctx, store.DefaultRetention, begin.Add(200*days), false)
		if err != nil {
			t.Fatal(err)
		}
		var captures, events int
		for _, p := range did {
			captures += p.Captures
			events += p.Events
		}
		t.Logf("pruned the bytes of %d captures and %d events in %s", captures, events, time.Since(began).Round(time.Millisecond))
		if captures < n/8 || events < n/2 {
			t.Errorf("pruned %+v", did)
		}
		began = time.Now()
		freed, err := db.GiveBack(ctx, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("gave back %.1f MB in %s", float64(freed)/1e6, time.Since(began).Round(time.Millisecond))
		began = time.Now()
		if did, err = db.Prune(ctx, store.DefaultRetention, begin.Add(200*days), false); err != nil || len(did) > 0 {
			t.Errorf("a second time: %+v, %v", did, err)
		}
		t.Logf("the next day's prune, with nothing to do: %s", time.Since(began).Round(time.Millisecond))
		began = time.Now()
		file := filepath.Join(t.TempDir(), "a.backup")
		if _, err := db.Backup(ctx, file, "test", begin); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("backup of %.1f MB in %s", float64(info.Size())/1e6, time.Since(began).Round(time.Millisecond))
	})
}

// explain is how the database would go about a query.
func explain(t *testing.T, db *store.DB, query string) string {
	t.Helper()
	prefix := "EXPLAIN "
	if db.Path != "" {
		prefix = "EXPLAIN QUERY PLAN "
	}
	rows, err := db.QueryContext(t.Context(), prefix+query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for rows.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := rows.Scan(values...); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprint(*values[len(values)-1].(*any)))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(slices.Clip(lines), "; ")
}
