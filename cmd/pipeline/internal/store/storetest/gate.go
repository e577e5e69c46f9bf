package storetest

import (
	"io"
	"net"
	"net/url"
	"sync"
	"testing"
)

// A Gate is a way to a server of PostgreSQL that can be shut, as if the server or
// the network were gone.
type Gate struct {
	Address string // of the database, through the gate

	to    string
	mutex sync.Mutex
	shut  bool
	open  map[net.Conn]bool
}

// NewGate returns an open gate to a database.
func NewGate(t *testing.T, database string) *Gate {
	t.Helper()
	address, err := url.Parse(database)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := &Gate{to: address.Host, open: map[net.Conn]bool{}}
	address.Host = l.Addr().String()
	g.Address = address.String()
	t.Cleanup(func() {
		l.Close()
		g.Shut()
	})
	go g.serve(l)
	return g
}

func (g *Gate) serve(l net.Listener) {
	for {
		from, err := l.Accept()
		if err != nil {
			return
		}
		to, err := net.Dial("tcp", g.to)
		if err != nil {
			from.Close()
			continue
		}
		g.mutex.Lock()
		if g.shut {
			from.Close()
			to.Close()
		} else {
			g.open[from], g.open[to] = true, true
			for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
				go func() {
					_, _ = io.Copy(way[0], way[1])
					way[0].Close()
				}()
			}
		}
		g.mutex.Unlock()
	}
}

// Shut lets nothing through any more.
func (g *Gate) Shut() { g.set(true) }

// Open lets new connections through.
func (g *Gate) Open() { g.set(false) }

func (g *Gate) set(shut bool) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	g.shut = shut
	for c := range g.open {
		c.Close()
	}
	clear(g.open)
}
