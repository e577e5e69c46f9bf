package web

import (
	"sync"
	"time"
)

// counters count what this process answered.
type counters struct {
	mutex  sync.Mutex
	status [6]int64 // by hundred
	spent  time.Duration
	logins map[string]int64
}

func newCounters() *counters { return &counters{logins: map[string]int64{}} }

func (c *counters) answered(status int, took time.Duration) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.status[min(max(status/100, 0), 5)]++
	c.spent += took
}

// login counts a try to log in: right, wrong or refused.
func (c *counters) login(what string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.logins[what]++
}
