// Package storetest runs tests over every kind of database.
package storetest

import (
	"bytes"
	"errors"
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
	tell := func(sql string) error {
		out, err := exec.Command("psql", "-X", "-q", "-d", server+"/postgres", "-c", sql).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w: %s", sql, err, out)
		}
		return nil
	}
	// Such a database sorts as dictionaries do, like those of most servers, and not
	// by bytes as SQLite does: what depends on that is found. Servers before 15, and
	// those without ICU, have none.
	if tell("CREATE DATABASE "+name+" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C.UTF-8'") != nil {
		if err := tell("CREATE DATABASE " + name); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		if err := tell("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return server + "/" + name
}

// Main is for the TestMain of a package with many tests of databases: they share
// one server of PostgreSQL, where that is installed, and each has an empty
// database in it.
func Main(m *testing.M) {
	if os.Getenv("VARIORUM_POSTGRES") != "" || binaries() == "" {
		os.Exit(m.Run())
	}
	address, stop, err := run()
	if err != nil { // the first test that needs it will say so
		os.Exit(m.Run())
	}
	os.Setenv("VARIORUM_POSTGRES", address)
	code := m.Run()
	stop()
	os.Exit(code)
}

// start makes a server that ends with the test.
func start(t *testing.T) string {
	t.Helper()
	if binaries() == "" {
		testkit.Missing(t, "postgres", "PostgreSQL is not installed")
	}
	address, stop, err := run()
	if errors.Is(err, errNoUser) {
		testkit.Missing(t, "postgres", err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return address
}

var errNoUser = errors.New("there is no user postgres to run PostgreSQL as")

// run makes a server of its own in a folder of its own. As root it runs as the
// user postgres, since it refuses to run as root.
func run() (address string, stop func(), err error) {
	dir, err := os.MkdirTemp("", "variorum-postgres-")
	if err != nil {
		return "", nil, err
	}
	var server *exec.Cmd
	stop = func() {
		if server != nil && server.Process != nil {
			_ = server.Process.Signal(syscall.SIGINT) // fast shutdown
			_ = server.Wait()
		}
		os.RemoveAll(dir)
	}
	defer func() {
		if err != nil {
			stop()
		}
	}()
	attributes := &syscall.SysProcAttr{}
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return "", nil, errNoUser
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return "", nil, err
		}
	}
	data := filepath.Join(dir, "data")
	command := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(binaries(), name), args...)
		cmd.SysProcAttr, cmd.Dir, cmd.Env = attributes, dir, append(os.Environ(), "LC_ALL=C.UTF-8", "TZ=UTC")
		return cmd
	}
	if out, err := command("initdb", "-D", data, "-U", "variorum", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	port, err := freePort()
	if err != nil {
		return "", nil, err
	}
	var said locked
	server = command("postgres", "-D", data, "-p", strconv.Itoa(port), "-k", dir, "-h", "127.0.0.1", "-c", "max_connections=200")
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		return "", nil, err
	}
	address = fmt.Sprintf("postgres://variorum@127.0.0.1:%d", port)
	for until := time.Now().Add(testkit.Limit(30 * time.Second)); ; {
		if exec.Command("psql", "-X", "-q", "-d", address+"/postgres", "-c", "SELECT 1").Run() == nil {
			return address, stop, nil
		}
		if time.Now().After(until) {
			return "", nil, fmt.Errorf("PostgreSQL does not answer: %s", said.String())
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

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
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
