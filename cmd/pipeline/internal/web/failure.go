package web

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// A failure is an error that the reader is told of with a status of HTTP.
// Everything else becomes 500 (503 where the database does not answer), with the
// reason in the log and not on the page.
type failure struct {
	status int
	say    string        // a sentence for the reader
	after  time.Duration // when it may be tried again; 0: not known
}

func (f *failure) Error() string { return f.say }

// Wrong is a mistake in what a person said; the text is shown to that person.
type Wrong struct{ Say string }

func (w *Wrong) Error() string { return w.Say }

func wrong(say string) error { return &failure{status: http.StatusUnprocessableEntity, say: say} }

var (
	errAbsent  = &failure{status: http.StatusNotFound, say: "There is nothing here."}
	errRefused = &failure{status: http.StatusForbidden, say: "Your role does not allow this."}
	errForged  = &failure{status: http.StatusForbidden, say: "The form is too old or came from another site. Go back, load the page again and repeat it."}
	errPruned  = &failure{status: http.StatusGone, say: "The bytes of this capture are no longer kept."}
	errLater   = &failure{status: http.StatusServiceUnavailable, say: "The database does not answer. Nothing is lost; try again in a minute.", after: 30 * time.Second}
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
		return &failure{status: http.StatusRequestEntityTooLarge, say: fmt.Sprintf("The request is larger than %d bytes.", big.Limit)}, false
	}
	switch {
	case errors.Is(err, sql.ErrNoRows), errors.Is(err, store.ErrNone), errors.Is(err, store.ErrNoJob):
		return errAbsent, false
	case errors.Is(err, store.ErrCursor):
		return &failure{status: http.StatusBadRequest, say: "The place at which the list is to go on is not right."}, false
	case errors.Is(err, store.ErrJobExists):
		return &failure{status: http.StatusConflict, say: "There is a job of this name already."}, false
	case errors.Is(err, store.ErrDecided):
		return &failure{status: http.StatusConflict, say: "Somebody has decided that already."}, false
	case errors.Is(err, store.ErrConfigured):
		return &failure{status: http.StatusConflict, say: "The job stands in the configuration, which is where it is changed."}, false
	case errors.Is(err, store.ErrTaken):
		return &failure{status: http.StatusConflict, say: "The name is taken."}, false
	case errors.Is(err, store.ErrLastAdmin):
		return &failure{status: http.StatusConflict, say: "This is the last admin that can log in; make another one first."}, false
	case errors.Is(err, errBusy):
		return &failure{status: http.StatusTooManyRequests, say: "Too many logins at once. Wait a moment.", after: 5 * time.Second}, false
	case errors.Is(err, context.Canceled):
		return errLater, false // the reader left, or the program ends
	}
	if s.answers(ctx) != nil {
		return errLater, true
	}
	return &failure{status: http.StatusInternalServerError, say: "Something went wrong here. The log of the program says what."}, true
}

// answers asks the database for a sign of life.
func (s *server) answers(ctx context.Context) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer stop()
	var one int
	return s.DB.QueryRowContext(ctx, "SELECT 1").Scan(&one)
}
