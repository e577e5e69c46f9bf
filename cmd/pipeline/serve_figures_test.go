package main

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// TestLoginFlood has ten thousand wrong logins come as fast as they can, from
// one address and, by way of a proxy, from as many: the program goes on
// answering others at once and its memory stays bounded.
func TestLoginFlood(t *testing.T) {
	testkit.Figures(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), []byte("monitor: {trusted_proxies: [127.0.0.0/8]}\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	s := serveIn(t, dir, true)
	const words = "four plain words here"
	if status, body := s.form("/setup", "token", s.setup, "account", "ann", "password", words, "again", words); status != 303 {
		t.Fatalf("set-up: %d %s", status, body)
	}
	before := s.memory()
	for _, many := range []bool{false, true} {
		const logins, atOnce = 10_000, 32
		began := time.Now()
		next := make(chan int)
		var group sync.WaitGroup
		var mutex sync.Mutex
		statuses := map[int]int{}
		transport := &http.Transport{MaxIdleConnsPerHost: atOnce}
		for range atOnce {
			group.Go(func() {
				for i := range next {
					form := url.Values{"account": {fmt.Sprint("name", i%500)}, "password": {"wrong words, wrong"}}
					req, err := http.NewRequest("POST", s.address+"/login", strings.NewReader(form.Encode()))
					if err != nil {
						t.Error(err)
						return
					}
					req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
					if many {
						req.Header.Set("X-Forwarded-For", fmt.Sprintf("203.%d.%d.7", i/250, i%250))
					}
					got, err := transport.RoundTrip(req)
					if err != nil {
						t.Error(err)
						continue
					}
					_, _ = io.Copy(io.Discard, got.Body)
					got.Body.Close()
					mutex.Lock()
					statuses[got.StatusCode]++
					mutex.Unlock()
				}
			})
		}
		// Meanwhile somebody who is logged in reads.
		stop, waits := make(chan struct{}), make(chan []time.Duration, 1)
		go func() {
			var all []time.Duration
			for {
				select {
				case <-stop:
					waits <- all
					return
				case <-time.After(20 * time.Millisecond):
				}
				at := time.Now()
				if status, _ := s.do("GET", "/stories", "", ""); status != 200 {
					t.Errorf("a page meanwhile: %d", status)
				}
				all = append(all, time.Since(at))
			}
		}()
		for i := range logins {
			next <- i
		}
		close(next)
		group.Wait()
		took := time.Since(began)
		close(stop)
		all := <-waits
		slices.Sort(all)
		t.Logf("many addresses %v: %d logins in %s, statuses %v; %d pages meanwhile, half within %s, the slowest %s; memory %d MB, before %d MB",
			many, logins, took.Round(time.Millisecond), statuses, len(all), all[len(all)/2].Round(time.Millisecond), all[len(all)-1].Round(time.Millisecond), s.memory()>>20, before>>20)
		if statuses[401]+statuses[429] != logins || statuses[429] < logins/2 {
			t.Errorf("statuses %v", statuses)
		}
		if slow := all[len(all)/2]; slow > testkit.Limit(time.Second) {
			t.Errorf("half of the pages took more than %s", slow)
		}
	}
	if grown := s.memory() - before; grown > 100<<20 {
		t.Errorf("memory grew by %d bytes", grown)
	}
	// Who comes from the address of the flood waits for as long as the answer says.
	began, status := time.Now(), 0
	for range 3 {
		var after string
		if status, after = s.login("ann", words); status != http.StatusTooManyRequests {
			break
		}
		seconds, err := strconv.Atoi(after)
		if err != nil || seconds < 1 || seconds > 15 {
			t.Fatalf("429 with Retry-After %q", after)
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
	t.Logf("who knows the password is let in %s after the flood", time.Since(began).Round(time.Millisecond))
	if status != http.StatusSeeOther {
		t.Errorf("who knows the password gets %d", status)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// login returns the status of a login, and after how many seconds to try again.
func (s *served) login(account, password string) (status int, after string) {
	s.t.Helper()
	got, err := s.client.PostForm(s.address+"/login", url.Values{"account": {account}, "password": {password}})
	if err != nil {
		s.t.Fatal(err)
	}
	got.Body.Close()
	return got.StatusCode, got.Header.Get("Retry-After")
}

// memory is what the process takes of the machine's, in bytes.
func (s *served) memory() int64 {
	s.t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
	if err != nil {
		testkit.Missing(s.t, "procfs", "the memory of a process is read there")
	}
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return n << 10
}
