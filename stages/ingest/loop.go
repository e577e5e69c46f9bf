package ingest

import (
	"errors"
	"strings"
	"syscall"
)

// isLoop reports whether an error tells of symbolic links that go in circles.
func isLoop(err error) bool {
	return errors.Is(err, syscall.ELOOP) || err != nil && strings.Contains(err.Error(), "too many links")
}
