package web

import (
	"fmt"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// A history is what became of one version: its states one after the other, and
// the changes of its wording.
type history struct {
	Source store.Source
	Spans  []stateSpan
	Turns  []store.Turn // with a change
	Cut    bool         // there is more before the first span
}

// A stateSpan is a time in which a version had one state, or states that are all
// the same to a reader: reachable. To is zero where it lasts.
type stateSpan struct {
	State    string
	From, To time.Time
	Detail   string
	Event    string
}

// Reachable reports whether the text was known in that time.
func (s stateSpan) Reachable() bool { return store.IsReachable(s.State) }

// historyOf puts the turns of a version in order, the oldest first.
func historyOf(source store.Source, turns []store.Turn, cut bool) history {
	h := history{Source: source, Cut: cut}
	for _, t := range turns {
		if t.Change != nil {
			h.Turns = append(h.Turns, t)
		}
		last := len(h.Spans) - 1
		if last >= 0 && (h.Spans[last].State == t.State || h.Spans[last].Reachable() && store.IsReachable(t.State)) {
			continue
		}
		if last < 0 && t.Previous != "" && t.Previous != t.State {
			// What was before begins earlier than what is read here.
			h.Cut = true
		}
		if last >= 0 {
			h.Spans[last].To = t.At
		}
		h.Spans = append(h.Spans, stateSpan{State: t.State, From: t.At, Detail: t.Detail, Event: t.ID})
	}
	return h
}

// Gaps are the times in which the text was not known.
func (h history) Gaps() []stateSpan {
	var list []stateSpan
	for _, s := range h.Spans {
		if !s.Reachable() {
			list = append(list, s)
		}
	}
	return list
}

// A timeline is a drawing of histories over one axis of time, in units of SVG.
type timeline struct {
	Width, Height int
	Left          int // where the axis begins
	Lanes         []lane
	Ticks         []tick
	From, To      time.Time
}

type lane struct {
	Source         store.Source
	Y, Middle, Low int
	Spans          []bar
	Marks          []mark
	Dots           []dot
}

type bar struct {
	X, Width int
	Class    string
	Span     stateSpan
	To       time.Time
}

type mark struct {
	X        int
	Class    string // severity, "none" or "template"
	Turn     store.Turn
	Severity article.Severity
	Findings int
}

// Points are the corners of the mark: high ones are tall, so that colour is never
// alone.
func (m mark) Points(middle int) string {
	h := map[string]int{"high": 13, "medium": 10, "low": 7}[m.Class]
	if h == 0 {
		h = 5
	}
	return fmt.Sprintf("%d,%d %d,%d %d,%d %d,%d", m.X, middle-h, m.X+6, middle, m.X, middle+h, m.X-6, middle)
}

type dot struct {
	X     int
	Class string
	At    time.Time
	State string
}

type tick struct {
	X    int
	Last bool // there is no room after it
	Time time.Time
	Text string
}

const (
	axisWidth  = 1000
	laneLeft   = 4
	laneHeight = 44
	axisHeight = 26
	tickWidth  = 70 // of the text of a tick
)

// draw makes the timeline of a story; captures are drawn as dots.
func draw(histories []history, captures map[string][]store.Capture, now time.Time) timeline {
	t := timeline{Width: axisWidth + 2*laneLeft, Left: laneLeft, To: now}
	for _, h := range histories {
		for _, at := range append([]time.Time{firstOf(h)}, firstCapture(captures[h.Source.ID])) {
			if !at.IsZero() && (t.From.IsZero() || at.Before(t.From)) {
				t.From = at
			}
		}
	}
	if t.From.IsZero() || !t.From.Before(now) {
		t.From = now.Add(-time.Hour)
	}
	long := t.To.Sub(t.From)
	x := func(at time.Time) int {
		if at.Before(t.From) {
			at = t.From
		}
		if at.After(t.To) {
			at = t.To
		}
		return laneLeft + int(float64(axisWidth)*float64(at.Sub(t.From))/float64(long)+0.5)
	}
	t.Ticks = ticks(t.From, t.To, x)
	for i, h := range histories {
		l := lane{Source: h.Source, Y: axisHeight + i*laneHeight}
		l.Middle, l.Low = l.Y+laneHeight/2, l.Y+laneHeight-8
		for _, s := range h.Spans {
			to := s.To
			if to.IsZero() {
				to = now
			}
			l.Spans = append(l.Spans, bar{X: x(s.From), Width: max(2, x(to)-x(s.From)), Class: stateClass(s.State), Span: s, To: to})
		}
		for _, turn := range h.Turns {
			m := mark{X: x(turn.At), Turn: turn, Severity: gravest(turn.Change.Findings), Findings: len(turn.Change.Findings)}
			m.Class = string(m.Severity)
			switch {
			case turn.Change.Template:
				m.Class = "template"
			case m.Class == "":
				m.Class = "none"
			}
			l.Marks = append(l.Marks, m)
		}
		last := -10
		for _, c := range captures[h.Source.ID] {
			// Those that stand on the same place are drawn once.
			if at := x(c.At); at >= last+3 {
				l.Dots = append(l.Dots, dot{X: at, Class: stateClass(c.State), At: c.At, State: c.State})
				last = at
			}
		}
		t.Lanes = append(t.Lanes, l)
	}
	t.Height = axisHeight + len(histories)*laneHeight + 4
	return t
}

func firstOf(h history) time.Time {
	if len(h.Spans) > 0 {
		return h.Spans[0].From
	}
	return time.Time{}
}

// firstCapture is the time of the oldest capture of a list in order of time.
func firstCapture(list []store.Capture) time.Time {
	if len(list) > 0 {
		return list[0].At
	}
	return time.Time{}
}

// ticks are at most ten times on the axis, on whole minutes, hours, days, weeks, months or
// years.
func ticks(from, to time.Time, x func(time.Time) int) []tick {
	from, to = from.UTC(), to.UTC()
	steps := []struct {
		length time.Duration
		form   string
		first  func(time.Time) time.Time
		next   func(time.Time) time.Time
	}{}
	whole := func(d time.Duration, form string) {
		steps = append(steps, struct {
			length time.Duration
			form   string
			first  func(time.Time) time.Time
			next   func(time.Time) time.Time
		}{d, form, func(t time.Time) time.Time { return t.Truncate(d) }, func(t time.Time) time.Time { return t.Add(d) }})
	}
	days := func(n int) {
		steps = append(steps, struct {
			length time.Duration
			form   string
			first  func(time.Time) time.Time
			next   func(time.Time) time.Time
		}{
			time.Duration(n) * 24 * time.Hour, "2006-01-02",
			func(t time.Time) time.Time { return t.Truncate(time.Duration(n) * 24 * time.Hour) },
			func(t time.Time) time.Time { return t.AddDate(0, 0, n) },
		})
	}
	months := func(n int) {
		steps = append(steps, struct {
			length time.Duration
			form   string
			first  func(time.Time) time.Time
			next   func(time.Time) time.Time
		}{
			time.Duration(n) * 30 * 24 * time.Hour, "2006-01",
			func(t time.Time) time.Time {
				return time.Date(t.Year(), t.Month()-(t.Month()-1)%time.Month(n), 1, 0, 0, 0, 0, time.UTC)
			},
			func(t time.Time) time.Time { return t.AddDate(0, n, 0) },
		})
	}
	for _, n := range []int{1, 5, 15} {
		whole(time.Duration(n)*time.Minute, "15:04")
	}
	for _, n := range []int{1, 3, 6, 12} {
		whole(time.Duration(n)*time.Hour, "01-02 15:04")
	}
	for _, n := range []int{1, 2, 7, 14} {
		days(n)
	}
	for _, n := range []int{1, 3, 6, 12, 60, 120, 600} {
		months(n)
	}
	const most = 8
	long := to.Sub(from)
	chosen := steps[len(steps)-1]
	for _, s := range steps {
		if long/s.length <= most {
			chosen = s
			break
		}
	}
	var list []tick
	for at := chosen.first(from); !at.After(to) && len(list) <= most+1; at = chosen.next(at) {
		if !at.Before(from) {
			list = append(list, tick{X: x(at), Last: x(at) > axisWidth-tickWidth, Time: at, Text: at.Format(chosen.form)})
		}
	}
	return list
}
