package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
)

// begin is when the examples begin.
var begin = time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)

// hour of the examples.
const hour = time.Hour

// An example writes jobs into a database as the engine does.
type example struct {
	t   testing.TB
	db  *store.DB
	now time.Time
}

func (x *example) write(do func(ctx context.Context, tx *sql.Tx) error) {
	x.t.Helper()
	if err := x.db.Write(x.t.Context(), do); err != nil {
		x.t.Fatal(err)
	}
}

func (x *example) exec(query string, args ...any) {
	x.t.Helper()
	x.write(func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	})
}

// job adds a job of one story with an original and n-1 republications and
// returns the ids of the sources.
func (x *example) job(name string, n int) []string {
	x.t.Helper()
	job, story := store.ID("job", name), store.ID("story", name)
	x.exec("INSERT INTO job (id, name, kind, spec, origin, created) VALUES ($1, $2, 'urls', '{}', 'command', $3)", job, name, store.Micros(x.now))
	x.exec("INSERT INTO story (id, title, job, created) VALUES ($1, $2, $3, $4)", story, "Story “"+name+"”", job, store.Micros(x.now))
	var ids []string
	for i := range n {
		host := fmt.Sprintf("outlet-%d.example", i)
		x.write(func(ctx context.Context, tx *sql.Tx) error {
			id, _, err := store.AddSource(ctx, tx, store.Source{
				Job: job, Kind: store.KindArticle, Story: story, Version: host, Original: i == 0,
				URL: "https://" + host + "/" + name, Host: host, Title: name, Language: "en", Born: x.now, Next: x.now,
			})
			ids = append(ids, id)
			return err
		})
	}
	return ids
}

// A seen is one look of an example.
type seen struct {
	at    time.Duration // after begin
	state string
	body  string // empty: none
	text  string
	hold  bool
	from  string // body from which this is a change
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// look keeps one look at a source and returns its id.
func (x *example) look(source string, s seen) string {
	x.t.Helper()
	var id string
	x.write(func(ctx context.Context, tx *sql.Tx) error {
		var e store.Event
		var good, last string
		err := tx.QueryRowContext(ctx, `SELECT s.job, j.name, s.story, t.title, s.version, s.url, s.state, s.good, s.last FROM source s JOIN job j ON j.id = s.job JOIN story t ON t.id = s.story WHERE s.id = $1`, source).
			Scan(&e.JobID, &e.Job, &e.StoryID, &e.Story, &e.Version, &e.URL, &e.Previous, &good, &last)
		if err != nil {
			return err
		}
		e.At, e.State, e.Source = begin.Add(s.at), s.state, source
		e.ID = store.ID("event", source, e.At.String())
		id = e.ID
		if s.body != "" {
			sha, err := store.PutBlob(ctx, tx, []byte(s.body))
			if err != nil {
				return err
			}
			c := store.Capture{
				ID: id, Source: source, At: e.At, Clock: store.ClockOwn, State: s.state, Status: 200, URL: e.URL, Final: e.URL,
				MediaType: "text/html", Told: `{"status":200}`, SHA256: sha, Bytes: len(s.body), Hold: s.hold,
			}
			if s.text != "" {
				c.TextSHA256 = hashOf(s.text)
			}
			if err := store.PutCapture(ctx, tx, c); err != nil {
				return err
			}
			e.Capture = &store.EventCapture{ID: id, SHA256: sha, Bytes: len(s.body)}
			last = id
			if s.state == store.StateOK || s.state == store.StateBack {
				good = id
			}
		}
		if s.from != "" {
			e.Change = &store.Change{From: hashOf(s.from), To: hashOf(s.body), Counts: article.Counts{}, Findings: []article.Finding{}, Share: 0.25, Language: "en"}
		}
		if _, err := store.PutEvent(ctx, tx, &e); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE source SET state = $2, good = $3, last = $4, looked = $5 WHERE id = $1", source, s.state, good, last, store.Micros(e.At))
		return err
	})
	return id
}

// page is a page whose text is given, and that differs from others of that text.
func page(text string, n int) string {
	return fmt.Sprintf("<title>%d readers</title><p>%s", n, strings.Repeat(text+" ", 40))
}

// few fills a database with two jobs in which everything occurs.
func few(t testing.TB, db *store.DB) []string {
	x := &example{t, db, begin}
	ids := x.job("harbour", 2)
	for _, id := range ids {
		x.look(id, seen{at: 0, state: store.StateOK, body: page("the first", 1), text: "the first"})
		x.look(id, seen{at: hour, state: store.StateNotModified})
		x.look(id, seen{at: 2 * hour, state: store.StateOK, body: page("the first", 2), text: "the first"})
		x.look(id, seen{at: 3 * hour, state: store.StateOK, body: page("the first", 3), text: "the first"})
		x.look(id, seen{at: 4 * hour, state: store.StateOK, body: page("another ë, and “marks”", 4), text: "another", from: page("the first", 3)})
		x.look(id, seen{at: 5 * hour, state: store.StateError})
	}
	x.exec("UPDATE host SET next_at = 5 WHERE name = 'outlet-0.example'")
	x.exec("INSERT INTO memo (name, value) VALUES ('x', '{}')")
	x.exec("INSERT INTO account (name, secret, role, created) VALUES ('ann', 'argon2id', 'admin', 1)")
	x.exec("INSERT INTO candidate (id, story, source, url, title, language, score, reasons, at, state) VALUES ('c1', $1, $2, 'https://other.example/a', 'A', 'sq', 0.75, '[]', 7, 'offered')", store.ID("story", "harbour"), ids[1])
	x.exec("INSERT INTO verdict (id, story, version, body, account, at) VALUES ('v1', $1, 'outlet-1.example', '{}', 'ann', 8)", store.ID("story", "harbour"))
	x.exec("INSERT INTO note (id, event, said, account, at) SELECT 'n1', id, 'a <note>', 'ann', 9 FROM event WHERE change <> '' AND source = $1", ids[1])
	x.exec("INSERT INTO seen (account, event, at) VALUES ('ann', 'e', 1), ('Ann', 'f', 1), ('ann', 'd', 1)")
	x.exec("INSERT INTO profile (id, source, story, url, title, capture, version, at, data) VALUES ('p', 's', '', 'u', 't', '', '', 1, $1)", []byte{0, 1, 255})
	other := x.job("bridge", 1)
	x.look(other[0], seen{at: hour, state: store.StateOK, body: page("a bridge", 1), text: "a bridge"})
	return ids
}

// logOf is what a reader sees of a database.
func logOf(t testing.TB, db *store.DB, f store.EventFilter) string {
	t.Helper()
	var b strings.Builder
	for e, err := range db.Events(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(data, '\n'))
	}
	return b.String()
}

func sound(t testing.TB, db *store.DB) store.Checked {
	t.Helper()
	c, err := db.Check(t.Context(), store.CheckOptions{})
	if err != nil || len(c.Problems) > 0 {
		t.Errorf("check: %v, %v", err, c.Problems)
	}
	return c
}

func TestCheck(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		ids := few(t, db)
		x := &example{t, db, begin}
		if c := sound(t, db); c.Blobs != 5 || c.Captures != 9 || c.Events != 13 || c.Sources != 3 {
			t.Errorf("it looked at %+v", c)
		}
		quick, err := db.Check(t.Context(), store.CheckOptions{Quick: true})
		if err != nil || len(quick.Problems) > 0 || quick.Blobs != 5 {
			t.Errorf("quick: %+v, %v", quick, err)
		}

		x.exec("UPDATE blob SET data = $1 WHERE sha256 = $2", []byte("x"), hashOf(page("a bridge", 1)))
		x.exec("DELETE FROM blob WHERE sha256 = $1", hashOf(page("the first", 2)))
		x.exec("UPDATE source SET good = 'absent' WHERE id = $1", ids[0])
		x.exec("UPDATE source SET last = 'absent' WHERE id = $1", ids[1])
		x.exec("UPDATE event SET capture = 'absent' WHERE source = $1 AND state = 'error'", ids[0])
		x.exec("INSERT INTO blob (sha256, bytes, packed, data) SELECT 'aa', bytes, packed, data FROM blob WHERE sha256 = $1", hashOf(page("the first", 3)))
		c, err := db.Check(t.Context(), store.CheckOptions{Repair: true})
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]int{}
		for _, p := range c.Problems {
			said[fmt.Sprint(p.What, " ", p.Repaired)]++
			if p.Where == "" || p.Remedy == "" {
				t.Errorf("%+v", p)
			}
		}
		want := map[string]int{
			"bytes cannot be unpacked false":                                            1,
			"bytes are not those of their hash false":                                   1,
			"a capture's bytes are not there false":                                     2,
			"an event's capture is not there false":                                     1,
			"a source points to a capture that is not there, as its last good one true": 1,
			"a source points to a capture that is not there, as its last one true":      1,
		}
		for what, n := range want {
			if said[what] != n {
				t.Errorf("%q was found %d times, want %d", what, said[what], n)
			}
		}
		if len(c.Problems) != 8 {
			t.Errorf("%d problems: %v", len(c.Problems), said)
		}
		// What was mended is mended, and points to the newest.
		again, err := db.Check(t.Context(), store.CheckOptions{})
		if err != nil || len(again.Problems) != 4 {
			t.Errorf("after the repair: %v, %v", again.Problems, err)
		}
		var good string
		if err := db.QueryRowContext(t.Context(), "SELECT c.sha256 FROM source s JOIN capture c ON c.id = s.good WHERE s.id = $1", ids[0]).Scan(&good); err != nil || good != hashOf(page("another ë, and “marks”", 4)) {
			t.Errorf("the last good capture has %s, %v", good, err)
		}
	})
}

// pairs runs a test from each kind of database to each, with one server.
func pairs(t *testing.T, do func(t *testing.T, from, to string)) {
	file := func() string { return filepath.Join(t.TempDir(), "variorum.db") }
	t.Run("sqlite to sqlite", func(t *testing.T) { do(t, file(), file()) })
	t.Run("server", func(t *testing.T) {
		first := storetest.Postgres(t)
		t.Setenv("VARIORUM_POSTGRES", first[:strings.LastIndexByte(first, '/')])
		t.Run("postgres to postgres", func(t *testing.T) { do(t, first, storetest.Postgres(t)) })
		t.Run("postgres to sqlite", func(t *testing.T) { do(t, storetest.Postgres(t), file()) })
		t.Run("sqlite to postgres", func(t *testing.T) { do(t, file(), storetest.Postgres(t)) })
	})
}

func TestBackup(t *testing.T) {
	pairs(t, func(t *testing.T, name, to string) {
		ctx := t.Context()
		db := open(t, name)
		few(t, db)
		dir := t.TempDir()
		file := filepath.Join(dir, "a.backup")
		m, err := db.Backup(ctx, file, "test", begin)
		if err != nil || m.Rows("event") != 13 || m.Rows("blob") != 5 || m.Schema < 1 {
			t.Fatalf("%+v, %v", m, err)
		}
		info, err := os.Stat(file)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		want := logOf(t, db, store.EventFilter{})

		// It comes back on both kinds of database, whole, and gives the same backup.
		t.Run("restored", func(t *testing.T) {
			name := to
			a, err := store.OpenArchive(file)
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			db := open(t, name)
			for _, replace := range []bool{false, true} {
				if err := db.Restore(t.Context(), a, replace, begin); err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, logOf(t, db, store.EventFilter{})); diff != "" {
					t.Error(diff)
				}
				sound(t, db)
			}
			if err := db.Restore(t.Context(), a, false, begin); !errors.Is(err, store.ErrNotEmpty) {
				t.Errorf("into a database with rows: %v", err)
			}
			again := filepath.Join(t.TempDir(), "b.backup")
			if _, err := db.Backup(t.Context(), again, "test", begin); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(read(t, file), read(t, again)) {
				t.Error("the backup of what was restored is another")
			}
			x := &example{t, db, begin}
			x.exec("INSERT INTO worker (id, name, machine, pid, began, beat) VALUES ('w', 'w', 'm', 1, 1, $1)", store.Micros(begin))
			if err := db.Restore(t.Context(), a, true, begin); !errors.Is(err, store.ErrRunning) {
				t.Errorf("while a program runs: %v", err)
			}
			// Nothing is left of one that fails in the middle.
			x.exec("DELETE FROM worker")
			x.exec("DELETE FROM event")
			x.exec("CREATE TABLE later (id TEXT PRIMARY KEY)")
			x.exec("ALTER TABLE source RENAME COLUMN memo TO note")
			db = open(t, name)
			if err := db.Restore(t.Context(), a, true, begin); !errors.Is(err, store.ErrArchive) {
				t.Errorf("an unknown column: %v", err)
			}
			var jobs int
			if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM job").Scan(&jobs); err != nil || jobs != 2 {
				t.Errorf("%d jobs, %v", jobs, err)
			}
		})
	})
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Writers go on during a backup, which shows one moment.
func TestBackupWhileWriting(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		db := open(t, name)
		ids := few(t, db)
		x := &example{t, db, begin}
		stop, done := make(chan struct{}), make(chan int)
		go func() {
			n := 0
			defer func() { done <- n }()
			for {
				select {
				case <-stop:
					return
				default:
				}
				x.look(ids[1], seen{at: 100*hour + time.Duration(n)*time.Minute, state: store.StateOK, body: page("more", n), text: fmt.Sprint(n)})
				n++
			}
		}()
		file := filepath.Join(t.TempDir(), "a.backup")
		for range 5 {
			m, err := db.Backup(t.Context(), file, "test", begin)
			if err != nil {
				t.Fatal(err)
			}
			if m.Rows("event") != m.Rows("capture")+4 {
				t.Errorf("%d events and %d captures", m.Rows("event"), m.Rows("capture"))
			}
		}
		close(stop)
		if n := <-done; n == 0 {
			t.Error("nothing was written meanwhile")
		}
		a, err := store.OpenArchive(file)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()
		other := open(t, filepath.Join(t.TempDir(), "other.db"))
		if err := other.Restore(t.Context(), a, false, begin); err != nil {
			t.Fatal(err)
		}
		sound(t, other)
	})
}

// A damaged or cut archive is refused before anything is done.
func TestArchiveDamaged(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "a.db"))
	few(t, db)
	dir := t.TempDir()
	file := filepath.Join(dir, "a.backup")
	if _, err := db.Backup(t.Context(), file, "test", begin); err != nil {
		t.Fatal(err)
	}
	whole := read(t, file)
	bad := filepath.Join(dir, "bad")
	try := func(what string, data []byte) {
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		a, err := store.OpenArchive(bad)
		if err == nil {
			a.Close()
			t.Errorf("%s was opened", what)
		} else if !errors.Is(err, store.ErrArchive) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for cut := 0; cut < len(whole); cut += 97 {
		try(fmt.Sprintf("the first %d bytes", cut), whole[:cut])
	}
	for i := 40; i < len(whole)-3000; i += 53 {
		data := bytes.Clone(whole)
		data[i] ^= 0x40
		if err := os.WriteFile(bad, data, 0o600); err != nil {
			t.Fatal(err)
		}
		// A flipped bit of the ZIP's own fields may mean nothing; what is read is
		// what was written all the same.
		if a, err := store.OpenArchive(bad); err == nil {
			if diff := cmp.Diff(a.Members[0].Rows, 2); diff != "" {
				t.Error(diff)
			}
			a.Close()
		}
	}
	if _, err := store.OpenArchive(filepath.Join(dir, "absent")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("an absent file: %v", err)
	}
}

func TestCopySQLite(t *testing.T) {
	db := open(t, filepath.Join(t.TempDir(), "a.db"))
	few(t, db)
	dir := t.TempDir()
	file := filepath.Join(dir, "copy.db")
	if err := db.CopySQLite(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	other := open(t, file)
	if diff := cmp.Diff(logOf(t, db, store.EventFilter{}), logOf(t, other, store.EventFilter{})); diff != "" {
		t.Error(diff)
	}
	sound(t, other)
	var mode int
	if err := other.QueryRowContext(t.Context(), "PRAGMA auto_vacuum").Scan(&mode); err != nil || mode != 2 {
		t.Errorf("auto_vacuum %d, %v", mode, err)
	}
}

func TestJobArchive(t *testing.T) {
	pairs(t, func(t *testing.T, name, to string) {
		ctx := t.Context()
		db := open(t, name)
		few(t, db)
		file := filepath.Join(t.TempDir(), "harbour.job")
		if _, err := db.ExportJob(ctx, "nothing", file, "test"); !errors.Is(err, store.ErrNone) {
			t.Errorf("an absent job: %v", err)
		}
		m, err := db.ExportJob(ctx, "harbour", file, "test")
		if err != nil || m.Rows("event") != 12 || m.Rows("capture") != 8 || m.Rows("candidate") != 1 || m.Rows("blob") != 4 {
			t.Fatalf("%+v, %v", m, err)
		}
		a, err := store.OpenArchive(file)
		if err != nil {
			t.Fatal(err)
		}
		defer a.Close()

		// Into the database that has it: nothing is added. Under another name: a copy.
		before := logOf(t, db, store.EventFilter{})
		done, err := db.ImportJob(ctx, a, "")
		if err != nil || done != (store.Imported{Job: "harbour", JobID: m.JobID}) {
			t.Errorf("%+v, %v", done, err)
		}
		if diff := cmp.Diff(before, logOf(t, db, store.EventFilter{})); diff != "" {
			t.Error(diff)
		}
		// One that was removed meanwhile is watched again.
		if _, err := db.RemoveJob(ctx, "harbour", false); err != nil {
			t.Fatal(err)
		}
		if done, err = db.ImportJob(ctx, a, ""); err != nil || done != (store.Imported{Job: "harbour", JobID: m.JobID, Back: true}) {
			t.Errorf("over a removed job: %+v, %v", done, err)
		}
		if job, err := db.JobByName(ctx, "harbour"); err != nil || job.Paused {
			t.Errorf("over a removed job: %+v, %v", job, err)
		}
		if _, err := db.ImportJob(ctx, a, "bridge"); !errors.Is(err, store.ErrJobExists) {
			t.Errorf("under the name of another: %v", err)
		}
		for i := range 2 {
			done, err = db.ImportJob(ctx, a, "harbour, a copy")
			want := store.Imported{Job: "harbour, a copy", JobID: done.JobID, Stories: 1, Sources: 2, Captures: 8, Events: 12, Candidates: 1, Verdicts: 1, Notes: 1}
			if i > 0 {
				want = store.Imported{Job: "harbour, a copy", JobID: done.JobID}
			}
			if err != nil || done != want || done.JobID == m.JobID {
				t.Errorf("%+v, %v", done, err)
			}
		}
		sound(t, db)
		copied := logOf(t, db, store.EventFilter{Job: "harbour, a copy"})
		if strings.Count(copied, "\n") != 12 || strings.Count(copied, `"from":`) != 2 {
			t.Errorf("the copy's log:\n%s", copied)
		}
		var stray int
		if err := db.QueryRowContext(ctx, "SELECT count(*) FROM source s WHERE s.job = $1 AND (s.story NOT IN (SELECT id FROM story WHERE job = $1) OR s.good NOT IN (SELECT id FROM capture WHERE source = s.id))", done.JobID).Scan(&stray); err != nil || stray > 0 {
			t.Errorf("%d sources of the copy point to the first, %v", stray, err)
		}

		// Into another database the ids stay, whatever the name.
		t.Run("elsewhere", func(t *testing.T) {
			db := open(t, to)
			for i := range 2 {
				done, err := db.ImportJob(t.Context(), a, "port")
				want := store.Imported{Job: "port", JobID: m.JobID, Stories: 1, Sources: 2, Captures: 8, Events: 12, Candidates: 1, Verdicts: 1, Notes: 1, Blobs: 4}
				if i > 0 {
					want = store.Imported{Job: "port", JobID: m.JobID}
				}
				if err != nil || done != want {
					t.Errorf("%+v, %v", done, err)
				}
			}
			sound(t, db)
			if diff := cmp.Diff(strings.Count(logOf(t, db, store.EventFilter{Job: "port"}), "\n"), 12); diff != "" {
				t.Error(diff)
			}
		})
		if err := db.Restore(ctx, a, true, begin); !errors.Is(err, store.ErrArchive) {
			t.Errorf("a job restored as a backup: %v", err)
		}

		// A job that was removed is watched again, whether it was removed here or
		// where it comes from.
		if _, err := db.RemoveJob(ctx, "harbour", false); err != nil {
			t.Fatal(err)
		}
		removed := filepath.Join(t.TempDir(), "removed.job")
		if _, err := db.ExportJob(ctx, "harbour", removed, "test"); err != nil {
			t.Fatal(err)
		}
		b, err := store.OpenArchive(removed)
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if done, err = db.ImportJob(ctx, b, ""); err != nil || done != (store.Imported{Job: "harbour", JobID: m.JobID, Back: true}) {
			t.Errorf("%+v, %v", done, err)
		}
		if done, err = db.ImportJob(ctx, b, "anew"); err != nil || done.Back {
			t.Errorf("%+v, %v", done, err)
		}
		for _, name := range []string{"harbour", "anew"} {
			if job, err := db.JobByName(ctx, name); err != nil || job.Paused {
				t.Errorf("%s: %+v, %v", name, job, err)
			}
		}
	})
}
