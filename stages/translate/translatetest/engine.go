// Package translatetest holds what tests of translation need: an engine whose
// translations can be checked, fakes of the protocols of services that speak
// through it, with the faults that real ones have, and a suite that every
// back-end has to pass.
//
// The fakes follow the published descriptions of the protocols; no live service
// was asked.
package translatetest

import (
	"html"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Word is the pseudo-translation of a text: each word of two letters and more is
// turned round and given the ending of the language, white space, numbers and
// signs stay. It is its own check: [Back] undoes it.
func Word(text, to string) string {
	mark := strings.ToLower(to)
	if i := strings.IndexByte(mark, '-'); i > 0 {
		mark = mark[:i]
	}
	return letters(text, func(w string) string { return reversed(w) + "q" + mark })
}

// Back undoes [Word].
func Back(text, to string) string {
	mark := strings.ToLower(to)
	if i := strings.IndexByte(mark, '-'); i > 0 {
		mark = mark[:i]
	}
	return letters(text, func(w string) string { return reversed(strings.TrimSuffix(w, "q"+mark)) })
}

func letters(text string, do func(string) string) string {
	var b strings.Builder
	for text != "" {
		n := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			b.WriteString(do(text[:n]))
			text = text[n:]
			continue
		}
		_, n = utf8.DecodeRuneInString(text)
		b.WriteString(text[:n])
		text = text[n:]
	}
	return b.String()
}

// inCyrillic is a word with each Latin letter turned into a Cyrillic one.
func inCyrillic(w string) string {
	return strings.Map(func(r rune) rune {
		if r = unicode.ToLower(r); r >= 'a' && r <= 'z' {
			return r - 'a' + 'а'
		}
		return r
	}, w)
}

func reversed(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

// A Fault is what a fake does in place of an answer.
type Fault string

// Faults that services have, whatever they speak.
const (
	None      Fault = ""
	Busy      Fault = "busy"       // 429 with Retry-After
	BusyPlain Fault = "busy plain" // 429 without
	Down      Fault = "down"       // 503
	Quota     Fault = "quota"      // spent for long
	Forbidden Fault = "forbidden"  // a key that is refused
	Short     Fault = "short"      // one text too few
	Empty     Fault = "empty"      // the first text comes back empty
	Truncated Fault = "truncated"  // the JSON breaks off
	Page      Fault = "page"       // a proxy's page
	Reset     Fault = "reset"      // the connection breaks
	Echo      Fault = "echo"       // the texts themselves
	Slow      Fault = "slow"       // no answer until the caller gives up
	Late      Fault = "late"       // the answer takes its time
	Escaped   Fault = "escaped"    // with the escapes of HTML
	Script    Fault = "script"     // in another writing
)

// How long an answer that is [Late] takes.
const lateness = 150 * time.Millisecond

// An Engine answers the fakes and remembers what it was asked.
type Engine struct {
	// Next says what happens to the n-th request, counted from 0; nil: nothing.
	Next func(n int) Fault

	mutex    sync.Mutex
	requests int
	texts    map[string]int // how often each was translated and handed out
	runes    int
}

// begin counts a request and says what becomes of it.
func (e *Engine) begin() Fault {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	n := e.requests
	e.requests++
	if e.Next == nil {
		return None
	}
	return e.Next(n)
}

// answer translates the texts of a request, spoilt by a fault.
func (e *Engine) answer(texts []string, to string, fault Fault) []string {
	if fault == Late {
		time.Sleep(lateness)
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	if e.texts == nil {
		e.texts = map[string]int{}
	}
	out := make([]string, len(texts))
	for i, t := range texts {
		e.texts[t]++
		e.runes += utf8.RuneCountInString(t)
		out[i] = Word(t, to)
		switch fault {
		case Echo:
			out[i] = t
		case Escaped:
			out[i] = html.EscapeString(out[i])
		case Script:
			out[i] = letters(out[i], inCyrillic)
		}
	}
	switch {
	case fault == Short && len(out) > 0:
		out = out[:len(out)-1]
	case fault == Empty && len(out) > 0:
		out[0] = ""
	}
	return out
}

// Requests is how many requests came.
func (e *Engine) Requests() int {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	return e.requests
}

// Billed is how many code points were translated.
func (e *Engine) Billed() int {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	return e.runes
}

// Twice returns the texts that were translated more than once.
func (e *Engine) Twice() []string {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	var out []string
	for t, n := range e.texts {
		if n > 1 {
			out = append(out, t)
		}
	}
	return out
}
