// Package storetest runs tests over every kind of database.
package storetest

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"variorum/stages/testkit"
)

// Each runs a test on a fresh database of SQLite and on one of PostgreSQL, where
// that is installed.
func Each(t *testing.T, do func(t *testing.T, name string)) {
	t.Run("sqlite", func(t *testing.T) { do(t, filepath.Join(t.TempDir(), "variorum.db")) })
	t.Run("postgres", func(t *testing.T) { do(t, Postgres(t)) })
}

var count atomic.Int64

// Postgres returns the address of an empty database in a server that ends with
// the test. VARIORUM_POSTGRES may name a running server whose databases may be
// made and dropped, such as postgres://user@127.0.0.1:5432.
func Postgres(t *testing.T) string {
	t.Helper()
	server := os.Getenv("VARIORUM_POSTGRES")
	if server == "" {
		server = start(t)
	}
	name := fmt.Sprintf("variorum_%d_%d", os.Getpid(), count.Add(1))
	run := func(sql string) {
		if out, err := exec.Command("psql", "-X", "-q", "-d", server+"/postgres", "-c", sql).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", sql, err, out)
		}
	}
	run("CREATE DATABASE " + name)
	t.Cleanup(func() { run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") })
	return server + "/" + name
}

// start makes a server of its own in a folder of the test. As root it runs as the
// user postgres, since it refuses to run as root.
func start(t *testing.T) string {
	t.Helper()
	bin := binaries()
	if bin == "" {
		testkit.Missing(t, "postgres", "PostgreSQL is not installed")
	}
	dir, err := os.MkdirTemp("", "variorum-postgres-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	attributes := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			testkit.Missing(t, "postgres", "there is no user postgres to run PostgreSQL as")
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
	}
	data := filepath.Join(dir, "data")
	command := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.SysProcAttr, cmd.Dir, cmd.Env = attributes, dir, append(os.Environ(), "LC_ALL=C.UTF-8", "TZ=UTC")
		return cmd
	}
	if out, err := command("initdb", "-D", data, "-U", "variorum", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		t.Fatalf("initdb: %v: %s", err, out)
	}
	port := freePort(t)
	var said locked
	server := command("postgres", "-D", data, "-p", strconv.Itoa(port), "-k", dir, "-h", "127.0.0.1", "-c", "max_connections=200")
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGINT) // fast shutdown
		_ = server.Wait()
	})
	address := fmt.Sprintf("postgres://variorum@127.0.0.1:%d", port)
	for until := time.Now().Add(testkit.Limit(30 * time.Second)); ; {
		if exec.Command("psql", "-X", "-q", "-d", address+"/postgres", "-c", "SELECT 1").Run() == nil {
			return address
		}
		if time.Now().After(until) {
			t.Fatalf("PostgreSQL does not answer: %s", said.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// binaries is the folder of the newest server that is installed.
func binaries() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			found = append(found, real)
		}
	}
	if _, err := exec.LookPath("psql"); err != nil || len(found) == 0 {
		return ""
	}
	return filepath.Dir(slices.MaxFunc(found, func(a, b string) int { return version(a) - version(b) }))
}

func version(path string) int {
	for part := range strings.SplitSeq(path, "/") {
		if n, err := strconv.Atoi(part); err == nil {
			return n
		}
	}
	return 0
}

func freePort(t *testing.T) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// locked is a buffer for several writers.
type locked struct {
	mutex  sync.Mutex
	buffer bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.buffer.Write(p)
}

func (l *locked) String() string {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	return l.buffer.String()
}
