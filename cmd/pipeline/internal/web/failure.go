package web

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"slices"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/report"
)

// A failure is an error that the reader is told of with a status of HTTP.
// Everything else becomes 500 (503 where the database does not answer), with the
// reason in the log and not on the page.
type failure struct {
	status int
	key    string        // of the words that say it; empty: there are none
	args   []any         // for these
	say    string        // what programs are told, in English; empty: the same
	after  time.Duration // when it may be tried again; 0: not known
}

// in is what people are told, in their language where there are words for it.
func (f *failure) in(w words) said {
	if f.key == "" {
		return said{report.Visible(f.say), "en"}
	}
	return said{report.Visible(w.T(f.key, slices.Clone(f.args)...)), w.Interface()}
}

// Error is what programs are told.
func (f *failure) Error() string {
	if f.say != "" {
		return f.say
	}
	return english().T(f.key, slices.Clone(f.args)...)
}

// english are the words for programs.
var english = sync.OnceValue(func() words { return wordsIn("en") })

// title is the key of what stands above a failure.
func (f *failure) title() string {
	switch f.status {
	case http.StatusUnauthorized:
		return "status.login"
	case http.StatusForbidden:
		return "status.refused"
	case http.StatusNotFound:
		return "status.absent"
	case http.StatusConflict:
		return "status.conflict"
	case http.StatusGone:
		return "status.gone"
	case http.StatusUnprocessableEntity:
		return "status.wrong"
	case http.StatusTooManyRequests:
		return "status.many"
	case http.StatusNotImplemented:
		return "status.nothere"
	case http.StatusServiceUnavailable:
		return "status.later"
	}
	if f.status >= 500 {
		return "status.inside"
	}
	return "status.bad"
}

// Wrong is a mistake in what a person said; the text is shown to that person.
type Wrong struct{ Say string }

func (w *Wrong) Error() string { return w.Say }

// wrong is a mistake of a program, in English.
func wrong(say string) error { return &failure{status: http.StatusUnprocessableEntity, say: say} }

// mistake is one of a person, by the key of the words that say it.
func mistake(key string, args ...any) error {
	return &failure{status: http.StatusUnprocessableEntity, key: key, args: args}
}

var (
	errAbsent  = &failure{status: http.StatusNotFound, key: "fail.absent"}
	errRefused = &failure{status: http.StatusForbidden, key: "fail.refused"}
	errForged  = &failure{status: http.StatusForbidden, key: "fail.forged"}
	errPruned  = &failure{status: http.StatusGone, key: "fail.pruned"}
	errLater   = &failure{status: http.StatusServiceUnavailable, key: "fail.later", after: 30 * time.Second}
)

// failureOf is what the reader is told of an error; inside says that the log
// must have it too.
func (s *server) failureOf(ctx context.Context, err error) (f *failure, inside bool) {
	if f, ok := errors.AsType[*failure](err); ok {
		return f, false
	}
	if w, ok := errors.AsType[*Wrong](err); ok {
		return &failure{status: http.StatusUnprocessableEntity, say: w.Say}, false
	}
	if big, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return &failure{status: http.StatusRequestEntityTooLarge, key: "fail.large", args: []any{s.words.Bytes(big.Limit)}}, false
	}
	switch {
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, store.ErrNone), errors.Is(err, store.ErrNoJob):
		return errAbsent, false
	case errors.Is(err, store.ErrCursor):
		return &failure{status: http.StatusBadRequest, key: "fail.cursor"}, false
	case errors.Is(err, store.ErrJobExists):
		return &failure{status: http.StatusConflict, key: "fail.jobexists"}, false
	case errors.Is(err, store.ErrDecided):
		return &failure{status: http.StatusConflict, key: "wrong.decided"}, false
	case errors.Is(err, store.ErrConfigured):
		return &failure{status: http.StatusConflict, key: "fail.configured"}, false
	case errors.Is(err, store.ErrTaken):
		return &failure{status: http.StatusConflict, key: "fail.taken"}, false
	case errors.Is(err, store.ErrLastAdmin):
		return &failure{status: http.StatusConflict, key: "fail.lastadmin"}, false
	case errors.Is(err, errBusy):
		return &failure{status: http.StatusTooManyRequests, key: "fail.busy", after: 5 * time.Second}, false
	case errors.Is(err, context.Canceled):
		return errLater, false // the reader left, or the program ends
	}
	if s.answers(ctx) != nil {
		return errLater, true
	}
	return &failure{status: http.StatusInternalServerError, key: "fail.inside"}, true
}

// answers asks the database for a sign of life.
func (s *server) answers(ctx context.Context) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer stop()
	var one int
	return s.DB.QueryRowContext(ctx, "SELECT 1").Scan(&one)
}
