package web

import (
	"fmt"
	"sync"
	"time"
)

// counters count what this process answered.
type counters struct {
	mutex  sync.Mutex
	status [6]int // by hundred
	logins map[string]int
	took   Histogram
}

func newCounters() *counters { return &counters{logins: map[string]int{}} }

func (c *counters) answered(status int, took time.Duration) {
	c.took.Took(took)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.status[min(max(status/100, 0), 5)]++
}

// login counts a try to log in: right, wrong or refused.
func (c *counters) login(what string) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.logins[what]++
}

func (c *counters) measure(m *Metrics) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	by := map[string]int{}
	for i, n := range c.status {
		if n > 0 {
			by[fmt.Sprintf("%dxx", i)] = n
		}
	}
	m.By("variorum_http_requests_total", "counter", "Answers of the dashboard by kind of status.", "status", by)
	m.Add("variorum_http_request_duration_seconds", "histogram", "How long its answers took.", c.took.Values()...)
	m.By("variorum_logins_total", "counter", "Tries to log in: right, wrong, or refused unseen.", "result", c.logins)
}
