package monitor_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/testkit"
)

// outlives runs an engine while the database is away for some seconds and expects
// that it says so, goes on by itself, and that nothing is lost or kept twice.
func outlives(t *testing.T, name string, long time.Duration, away, back func()) {
	w := newWorld(t, name)
	w.now = time.Now()
	var addresses []string
	for i := range 8 {
		addresses = append(addresses, fmt.Sprintf("https://host%d.example.org/1", i))
	}
	w.add(t, "harbour", "1s", addresses...)
	var said said
	e := w.engine(t, monitor.Options{Log: slog.New(slog.NewTextHandler(&said, nil))})
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	ended := make(chan error, 1)
	go func() { ended <- e.Run(ctx) }()

	count := func() (n int) {
		if err := w.db.QueryRowContext(t.Context(), "SELECT count(*) FROM event").Scan(&n); err != nil {
			return -1
		}
		return n
	}
	until := func(what string, reached func() bool) {
		t.Helper()
		deadline := time.Now().Add(testkit.Limit(20 * time.Second))
		for !reached() {
			select {
			case err := <-ended:
				t.Fatalf("the engine ended: %v", err)
			case <-time.After(50 * time.Millisecond):
			}
			if time.Now().After(deadline) {
				t.Fatalf("%s: %d events; it said:\n%s", what, count(), said.String())
			}
		}
	}
	until("before", func() bool { return count() >= len(addresses) })
	away()
	until("away", func() bool { return said.Len() > 0 })
	time.Sleep(long)
	back()
	returned := time.Now()
	before := count()
	until("afterwards", func() bool {
		if before < 0 {
			before = count()
		}
		return before >= 0 && count() >= before+3*len(addresses)
	})
	t.Logf("away for %s; %d lines said so; every source was looked at again within %s", long, strings.Count(said.String(), "\n"), time.Since(returned).Round(100*time.Millisecond))
	stop()
	if err := <-ended; err != nil {
		t.Errorf("at the end: %v", err)
	}
	// Every source was looked at again, one event for each time that it was due.
	seen := map[string]int{}
	for _, ev := range w.events(t) {
		seen[ev.URL]++
	}
	for _, a := range addresses {
		if seen[a] < 2 {
			t.Errorf("%s has %d events", a, seen[a])
		}
	}
	c, err := w.db.Check(t.Context(), store.CheckOptions{})
	if err != nil || len(c.Problems) > 0 {
		t.Errorf("%v, %v", c.Problems, err)
	}
}

// said is a log that several goroutines write.
type said struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (s *said) Write(p []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.buffer.Write(p)
}

func (s *said) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.buffer.String()
}

func (s *said) Len() int { return len(s.String()) }

func TestOutlivesPostgresGone(t *testing.T) {
	g := storetest.NewGate(t, storetest.Postgres(t))
	outlives(t, g.Address, 2*time.Second, g.Shut, g.Open)
}

// outageWanted is the variable that says for how long [TestOutlivesPostgresStopped]
// stops the server.
const outageWanted = "VARIORUM_OUTAGE"

func TestOutlivesPostgresStopped(t *testing.T) {
	long := 2 * time.Second
	if text := os.Getenv(outageWanted); text != "" {
		var err error
		if long, err = time.ParseDuration(text); err != nil {
			t.Fatalf("%s: %v", outageWanted, err)
		}
	}
	server, name := storetest.NewServer(t)
	outlives(t, name, long, server.Stop, func() {
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestOutlivesFullDisk(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=12m"); err != nil {
		testkit.Missing(t, "mount", "a small file system cannot be mounted: "+err.Error())
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	filler := filepath.Join(dir, "filler")
	outlives(t, filepath.Join(dir, "variorum.db"), 2*time.Second, func() {
		f, err := os.Create(filler)
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			_, err = f.Write(make([]byte, 4096))
		}
		if !errors.Is(err, syscall.ENOSPC) {
			t.Error(err)
		}
		f.Close()
	}, func() {
		if err := os.Remove(filler); err != nil {
			t.Error(err)
		}
	})
}
