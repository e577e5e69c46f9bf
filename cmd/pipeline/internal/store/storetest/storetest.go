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

// run makes a server of its own in a folder of its own.
func run() (address string, stop func(), err error) {
	s, err := newServer()
	if err != nil {
		return "", nil, err
	}
	return s.Address, s.remove, nil
}

// A Server is one of PostgreSQL that a test may stop and start again, as its
// operator would.
type Server struct {
	Address string // without a database

	dir        string
	port       int
	attributes *syscall.SysProcAttr
	process    *exec.Cmd // nil: it is stopped
}

// NewServer returns a running server with the address of an empty database in it;
// it ends with the test.
func NewServer(t *testing.T) (s *Server, database string) {
	t.Helper()
	if binaries() == "" {
		testkit.Missing(t, "postgres", "PostgreSQL is not installed")
	}
	s, err := newServer()
	if errors.Is(err, errNoUser) {
		testkit.Missing(t, "postgres", err.Error())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.remove)
	if out, err := exec.Command("psql", "-X", "-q", "-d", s.Address+"/postgres", "-c", "CREATE DATABASE variorum").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return s, s.Address + "/variorum"
}

// newServer makes one. As root it runs as the user postgres, since it refuses to
// run as root.
func newServer() (s *Server, err error) {
	dir, err := os.MkdirTemp("", "variorum-postgres-")
	if err != nil {
		return nil, err
	}
	s = &Server{dir: dir, attributes: &syscall.SysProcAttr{}}
	defer func() {
		if err != nil {
			s.remove()
		}
	}()
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			return nil, errNoUser
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		s.attributes.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err
		}
	}
	if out, err := s.command("initdb", "-D", s.data(), "-U", "variorum", "-A", "trust", "-E", "UTF8", "--no-sync").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	if s.port, err = freePort(); err != nil {
		return nil, err
	}
	s.Address = fmt.Sprintf("postgres://variorum@127.0.0.1:%d", s.port)
	return s, s.Start()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(binaries(), name), args...)
	cmd.SysProcAttr, cmd.Dir, cmd.Env = s.attributes, s.dir, append(os.Environ(), "LC_ALL=C.UTF-8", "TZ=UTC")
	return cmd
}

// Start starts a server that is stopped, and returns when it answers.
func (s *Server) Start() error {
	var said locked
	server := s.command("postgres", "-D", s.data(), "-p", strconv.Itoa(s.port), "-k", s.dir, "-h", "127.0.0.1", "-c", "max_connections=200")
	server.Stdout, server.Stderr = &said, &said
	if err := server.Start(); err != nil {
		return err
	}
	s.process = server
	for until := time.Now().Add(testkit.Limit(30 * time.Second)); ; {
		if exec.Command("psql", "-X", "-q", "-d", s.Address+"/postgres", "-c", "SELECT 1").Run() == nil {
			return nil
		}
		if time.Now().After(until) {
			return fmt.Errorf("PostgreSQL does not answer: %s", said.String())
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// Stop ends the server; whoever is connected is thrown out.
func (s *Server) Stop() {
	if s.process != nil {
		_ = s.process.Process.Signal(syscall.SIGINT) // fast shutdown
		_ = s.process.Wait()
		s.process = nil
	}
}

func (s *Server) remove() {
	s.Stop()
	os.RemoveAll(s.dir)
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
