package main

import (
	"context"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// An output is standard output. It remembers the first error, so that no
// command ends as done whose result could not be written, and keeps control
// codes beyond ASCII from a terminal, which JSON leaves as they are.
type output struct {
	w        io.Writer
	terminal bool
	half     bool // the last byte began a character of two bytes and was kept back
	err      error
}

func newOutput(w io.Writer) *output { return &output{w: w, terminal: isTerminal(w)} }

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	if o.terminal {
		_, o.err = o.w.Write(o.harmless(p))
		return len(p), o.err
	}
	n, err := o.w.Write(p)
	o.err = err
	return n, err
}

// harmless writes U+0080 to U+009F as their codes.
func (o *output) harmless(p []byte) []byte {
	safe := make([]byte, 0, len(p)+8)
	for _, c := range p {
		switch {
		case o.half && c >= 0x80 && c < 0xA0:
			safe = append(safe, `\u00`...)
			safe = strconv.AppendInt(safe, int64(c), 16)
			o.half = false
		case c == 0xC2:
			if o.half {
				safe = append(safe, 0xC2)
			}
			o.half = true
		case o.half:
			safe = append(safe, 0xC2, c)
			o.half = false
		default:
			safe = append(safe, c)
		}
	}
	return safe
}

// forTerminal shows the characters of a text as their codes that could speak
// to a terminal or turn lines around. Marks of direction stay: Hebrew and
// Arabic texts need them.
func forTerminal(s string) string {
	hostile := func(r rune) bool {
		return unicode.IsControl(r) && r != '\t' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
	}
	if strings.IndexFunc(s, hostile) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hostile(r) {
			code := strconv.FormatInt(int64(r), 16)
			b.WriteString(`\u` + strings.Repeat("0", 4-len(code)) + code)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// beside works beside ctx and returns when either ends, so that the first
// signal is heeded while a pipe is waited for or a text is worked on. Work that
// is left behind goes on until the process ends and must write no result.
func beside[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := work()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
