package monitor_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// Environment of a worker that is a process of its own.
const (
	childDatabase = "VARIORUM_TEST_DATABASE"
	childServer   = "VARIORUM_TEST_SERVER"
)

// killsWanted is how often workers are killed, for a long run.
const killsWanted = "VARIORUM_KILLS"

func TestMain(m *testing.M) {
	if database := os.Getenv(childDatabase); database != "" {
		if err := child(database, os.Getenv(childServer)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child is a worker that works until it is killed.
func child(database, server string) error {
	ctx := context.Background()
	db, err := store.OpenDB(ctx, database)
	if err != nil {
		return err
	}
	e, err := monitor.New(ctx, db, monitor.Options{
		Look:        map[string]monitor.Looker{store.KindArticle: func(ctx context.Context, t monitor.Task) (monitor.Look, error) { return askServer(ctx, server, t) }},
		Tell:        tellServer,
		Concurrency: 4,
		Register:    func(w *river.Workers) { river.AddWorker(w, &deliver{server: server}) },
	})
	if err != nil {
		return err
	}
	return e.Run(ctx)
}

// askServer looks at a page whose body is a number that grows.
func askServer(ctx context.Context, server string, t monitor.Task) (monitor.Look, error) {
	path := t.Source.URL[strings.LastIndexByte(t.Source.URL, '/'):]
	body, err := get(ctx, server+"/page"+path)
	if err != nil {
		return monitor.Look{}, err
	}
	l := monitor.Look{State: store.StateOK, Capture: &store.Capture{Status: 200}, Body: body}
	to := store.HashOf(body)
	switch {
	case t.Good == nil:
	case t.Good.SHA256 == to:
		return monitor.Look{State: store.StateNotModified}, nil
	default:
		l.Change = &store.Change{From: t.Good.SHA256, To: to}
	}
	return l, nil
}

func get(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// tellServer writes a notice of every change and the job that delivers it.
func tellServer(ctx context.Context, tx *sql.Tx, e store.Event) ([]river.InsertManyParams, error) {
	if e.Change == nil {
		return nil, nil
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO notice (key, kind, event, channel, at, due, status, body) VALUES ($1, 'change', $1, 'test', 1, 1, 'waiting', '{}')", e.ID); err != nil {
		return nil, err
	}
	return []river.InsertManyParams{{Args: deliverArgs{e.ID}}}, nil
}

type deliverArgs struct {
	Key string `json:"key" river:"unique"`
}

func (deliverArgs) Kind() string { return "deliver" }
func (deliverArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: monitor.QueueNotices, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

type deliver struct {
	river.WorkerDefaults[deliverArgs]
	server string
}

func (d *deliver) Work(ctx context.Context, job *river.Job[deliverArgs]) error {
	_, err := get(ctx, d.server+"/notice/"+job.Args.Key)
	return err
}

// A site is what the workers ask: pages whose numbers grow, and a letter box.
type site struct {
	mu       sync.Mutex
	pages    []int
	notices  map[string]int
	requests int
	frozen   bool
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if key, ok := strings.CutPrefix(r.URL.Path, "/notice/"); ok {
		s.notices[key]++
		return
	}
	s.requests++
	n, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, "/page/"))
	fmt.Fprintf(w, "%d:%d", n, s.pages[n])
	if !s.frozen && rand.IntN(3) == 0 {
		s.pages[n]++
	}
}

// TestKilledAtRandom kills workers again and again. Nothing that they had kept is
// lost, nothing is kept or told twice, and every change that a look saw is in the
// chain of its page.
func TestKilledAtRandom(t *testing.T) {
	kills := 6
	if n, err := strconv.Atoi(os.Getenv(killsWanted)); err == nil {
		kills = n
	}
	storetest.Each(t, func(t *testing.T, name string) {
		db, err := store.OpenDB(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		const pages = 40
		s := &site{pages: make([]int, pages), notices: map[string]int{}}
		server := httptest.NewServer(s)
		t.Cleanup(server.Close)
		for i := range pages {
			spec := store.Spec{Story: fmt.Sprint("page", i), URLs: []string{fmt.Sprintf("https://host%d.example.org/%d", i%10, i)}, Every: "1s", Jitter: "0"}
			if _, err := db.AddJob(t.Context(), store.Named{Name: spec.Story, Spec: spec}, store.OriginCommand, time.Now()); err != nil {
				t.Fatal(err)
			}
		}
		workers := 2
		if store.IsPostgres(name) {
			workers = 3
		}
		var running []*exec.Cmd
		start := func() {
			c := exec.Command(os.Args[0])
			c.Env = append(os.Environ(), childDatabase+"="+name, childServer+"="+server.URL)
			c.Stderr = os.Stderr
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			running = append(running, c)
		}
		kill := func(i int) {
			if err := running[i].Process.Signal(syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
			running[i].Wait()
			running = append(running[:i], running[i+1:]...)
		}
		t.Cleanup(func() {
			for len(running) > 0 {
				kill(0)
			}
		})
		for range workers {
			start()
		}
		for range kills {
			time.Sleep(time.Duration(300+rand.IntN(1500)) * time.Millisecond)
			kill(rand.IntN(len(running)))
			start()
		}
		s.mu.Lock()
		s.frozen = true
		s.mu.Unlock()
		last := func(i int) string { return store.HashOf(fmt.Appendf(nil, "%d:%d", i, s.pages[i])) }
		until(t, time.Minute, func() string {
			sources, err := store.Sources(t.Context(), db, "s.good <> ''")
			if err != nil {
				return err.Error()
			}
			behind := pages - len(sources)
			for _, src := range sources {
				i, _ := strconv.Atoi(src.URL[strings.LastIndexByte(src.URL, '/')+1:])
				c, err := store.CaptureByID(t.Context(), db, src.Good)
				if err != nil {
					return err.Error()
				}
				if c.SHA256 != last(i) {
					behind++
				}
			}
			if behind > 0 {
				return fmt.Sprintf("%d pages are not known as they are", behind)
			}
			return ""
		})
		chains := checkChains(t, db)
		until(t, 2*time.Minute, func() string {
			s.mu.Lock()
			defer s.mu.Unlock()
			for key := range chains {
				if s.notices[key] == 0 {
					return "a change was not told: " + key
				}
			}
			return ""
		})
		for key := range s.notices {
			if !chains[key] {
				t.Errorf("told, but not kept: %s", key)
			}
		}
		again := 0
		for _, n := range s.notices {
			again += n - 1
		}
		checkRows(t, db)
		t.Logf("%d kills, %d workers: %d requests, %d changes, each told; %d deliveries came twice, with the same key", kills, workers, s.requests, len(chains), again)
	})
}

// until waits until something is so; do says what is missing.
func until(t *testing.T, patience time.Duration, do func() string) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		missing := do()
		if missing == "" {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal(missing)
		}
	}
}

// checkChains checks that the changes of each page follow each other, and returns
// the identifiers of their events.
func checkChains(t *testing.T, db *store.DB) map[string]bool {
	t.Helper()
	changes := map[string]bool{}
	at := map[string]string{}
	numbers := map[string]int{}
	for e, err := range db.Events(t.Context(), store.EventFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Capture == nil {
			continue
		}
		body, err := db.Blob(t.Context(), e.Capture.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(body), ":")
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatal(err)
		}
		if e.Change != nil {
			changes[e.ID] = true
			if e.Change.From != at[e.Source] || e.Change.To != e.Capture.SHA256 {
				t.Errorf("%s: a change from %.8s to %.8s after %.8s", e.URL, e.Change.From, e.Change.To, at[e.Source])
			}
			if n <= numbers[e.Source] {
				t.Errorf("%s: %d after %d", e.URL, n, numbers[e.Source])
			}
		}
		at[e.Source], numbers[e.Source] = e.Capture.SHA256, n
	}
	return changes
}

// checkRows checks what must hold between the tables at any time.
func checkRows(t *testing.T, db *store.DB) {
	t.Helper()
	for what, query := range map[string]string{
		"captures without bytes":   "SELECT count(*) FROM capture c WHERE NOT EXISTS (SELECT 1 FROM blob b WHERE b.sha256 = c.sha256)",
		"captures without event":   "SELECT count(*) FROM capture c WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = c.id)",
		"events without capture":   "SELECT count(*) FROM event e WHERE e.capture <> '' AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.id = e.capture)",
		"sources with no capture":  "SELECT count(*) FROM source s WHERE s.good <> '' AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.id = s.good)",
		"changes without a notice": "SELECT count(*) FROM event e WHERE e.change <> '' AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.event = e.id)",
		"notices without change":   "SELECT count(*) FROM notice n WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = n.event)",
	} {
		var n int
		if err := db.QueryRowContext(t.Context(), query).Scan(&n); err != nil || n > 0 {
			t.Errorf("%s: %d, %v", what, n, err)
		}
	}
	if db.Path != "" {
		var verdict string
		if err := db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
			t.Errorf("integrity: %s, %v", verdict, err)
		}
	}
}
