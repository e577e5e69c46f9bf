package main

// The rules of the terminal.
//
// Results go to standard output or to files, everything else to standard
// error, so that a result can be piped on. A message is one line, begins in
// lower case and has no full stop. What went wrong is led by "error: ", names
// the item and the reason, and stands alone: one line an item. What the
// program could do without is led by "warning: ", what the reader might try
// next by "hint: ". Notes have no lead.
//
// Names of files and texts are foreign: no control character of theirs reaches
// the terminal.
//
// Colour is used where the stream is a terminal, unless NO_COLOR is set or
// TERM is dumb; --color always and never decide for both streams. A progress
// bar is drawn on a terminal only and is gone before the next message.
//
// --quiet keeps results, errors and warnings. With --log-format json every
// message is an object on a line of its own, with the fields level and msg and,
// for an item that failed, path, reason and detail.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/term"

	"variorum/config"
	"variorum/stages/article"
)

// A ui talks to the person or program that started the command. Its methods
// may be called from several goroutines.
type ui struct {
	in  io.Reader
	out *output
	err io.Writer

	quiet    bool
	json     *slog.Logger // nil for text
	outColor bool
	errColor bool
	errTerm  bool

	mu       sync.Mutex
	progress *progress
}

func newUI(in io.Reader, out *output, err io.Writer, c *globals) *ui {
	u := &ui{in: in, out: out, err: err, quiet: c.Quiet, errTerm: isTerminal(err)}
	allowed := os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	u.outColor = c.Color == "always" || c.Color != "never" && allowed && out.terminal
	u.errColor = c.Color == "always" || c.Color != "never" && allowed && u.errTerm
	if c.LogFormat == "json" {
		u.json = slog.New(slog.NewJSONHandler(err, nil))
	}
	return u
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// width returns the columns of standard output, 0 where it is no terminal.
func (u *ui) width() int {
	if f, ok := u.out.w.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil {
			return w
		}
	}
	return 0
}

const (
	red    = "31;1"
	yellow = "33;1"
	dim    = "2"
)

// say prints one message unless --quiet keeps it back.
func (u *ui) say(level slog.Level, lead, color, text string, attrs ...slog.Attr) {
	if u.quiet && level < slog.LevelWarn {
		return
	}
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.json != nil {
		u.json.LogAttrs(context.Background(), level, text, attrs...)
		return
	}
	u.progress.clear()
	defer u.progress.draw()
	if lead != "" && u.errColor {
		lead = "\x1b[" + color + "m" + lead + "\x1b[0m"
	}
	fmt.Fprintln(u.err, lead+printable(text))
}

func (u *ui) note(format string, args ...any) {
	u.say(slog.LevelInfo, "", "", fmt.Sprintf(format, args...))
}

func (u *ui) warn(format string, args ...any) {
	u.say(slog.LevelWarn, "warning: ", yellow, fmt.Sprintf(format, args...))
}

func (u *ui) error(format string, args ...any) {
	u.say(slog.LevelError, "error: ", red, fmt.Sprintf(format, args...))
}

func (u *ui) hint(format string, args ...any) {
	u.say(slog.LevelInfo, "hint: ", dim, fmt.Sprintf(format, args...))
}

// skip names one item that failed.
func (u *ui) skip(s article.Skip) {
	text := s.Path + ": " + s.Reason
	if s.Detail != "" {
		text += "; " + s.Detail
	}
	if u.json != nil {
		text = s.Reason
	}
	u.say(slog.LevelError, "error: ", red, text, slog.String("path", s.Path), slog.String("reason", s.Reason), slog.String("detail", s.Detail))
}

// failures names every item that failed and returns their number. What was
// left out on purpose stands in the report.
func (u *ui) failures(skips []article.Skip) int {
	n := 0
	for _, s := range skips {
		if s.Failed {
			u.skip(s)
			n++
		}
	}
	return n
}

// printable shows control characters, and marks that would turn the line
// around, as their code. Line feeds stay: a message about a line of a file has
// them.
func printable(s string) string {
	hostile := func(r rune) bool {
		return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) || r == unicode.ReplacementChar
	}
	if strings.IndexFunc(s, hostile) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\t':
			b.WriteByte('\t')
		case r == unicode.ReplacementChar && !strings.HasPrefix(s[i:], string(unicode.ReplacementChar)):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case hostile(r) && r != unicode.ReplacementChar:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// A usageError means that nothing was done.
type usageError struct{ what, hint string }

func (e *usageError) Error() string { return e.what }

// errItems says that some items failed and that each was named already.
var errItems = errors.New("some items failed")

// exit says what is left to say about the end of a command and returns its
// exit code.
func (u *ui) exit(err error) int {
	if usage, ok := errors.AsType[*usageError](err); ok {
		u.error("%s", usage.what)
		if usage.hint != "" {
			u.hint("%s", usage.hint)
		}
		return exitUsage
	}
	if wrong, ok := errors.AsType[*config.Error](err); ok {
		u.error("%s", wrong)
		u.hint("%s config example prints every setting with its default", program)
		return exitUsage
	}
	if bad, ok := itemError("", err); ok {
		u.skip(bad)
		return exitFailed
	}
	switch {
	case u.out.err != nil && (err == nil || errors.Is(err, errItems) || errors.Is(err, errEvidence)):
		u.error("%s", outputError("standard output", u.out.err))
		return exitFailed
	case err == nil:
		return exitDone
	case errors.Is(err, context.Canceled):
		u.error("interrupted; what was finished is kept, and the same command continues from there")
		return exitInterrupted
	case errors.Is(err, errItems):
		return exitFailed
	case errors.Is(err, errEvidence):
		return exitEvidence
	}
	u.error("%s", err)
	return exitFailed
}
