package web

import (
	"context"
	"database/sql"
	"errors"
	"net/http"

	"variorum/cmd/pipeline/internal/store"
)

// bytesOf hands out what was fetched, which is somebody else's page: it is to be
// saved, and what opens it in a browser all the same has no script and no origin.
func (s *server) bytesOf(v *visit) error {
	side, err := s.side(v.Context(), v.path("capture"))
	if err != nil {
		return err
	}
	if err := s.withBody(v.Context(), &side); err != nil {
		return err
	}
	c := side.Capture
	h := v.w.Header()
	h.Set("Content-Disposition", `attachment; filename="capture-`+c.ID+`.bin"`)
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", `"`+c.SHA256+`"`)
	if v.r.Header.Get("If-None-Match") == `"`+c.SHA256+`"` {
		v.w.WriteHeader(http.StatusNotModified)
		return nil
	}
	v.write(http.StatusOK, "application/octet-stream", side.Body)
	return nil
}

// withBody adds the bytes, which a person is told of where they are gone.
func (s *server) withBody(ctx context.Context, side *Side) error {
	gone := &failure{status: http.StatusGone, key: "wrong.pruned", args: []any{side.Source.Version, side.Capture.At.Format(clock)}}
	if side.Capture.Pruned || side.Capture.SHA256 == "" {
		return gone
	}
	var err error
	side.Body, err = s.DB.Blob(ctx, side.Capture.SHA256)
	switch {
	case errors.Is(err, store.ErrDamaged):
		s.Log.Error("a body is damaged", "sha256", side.Capture.SHA256)
		return &failure{status: http.StatusInternalServerError, key: "fail.damaged"}
	case errors.Is(err, sql.ErrNoRows):
		return gone
	}
	return err
}
