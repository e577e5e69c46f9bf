package fetch

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// readBody reads a body of at most limit bytes, packed and unpacked. Of a
// longer one it returns the beginning if it is to be cut.
func readBody(resp *http.Response, limit int64, cut bool) ([]byte, error) {
	if resp.ContentLength > limit && !cut {
		return nil, errTooLarge
	}
	packed := &bounded{r: resp.Body, left: limit}
	var r io.Reader = packed
	switch encoding := strings.ToLower(strings.TrimSpace(resp.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		z, err := gzip.NewReader(packed)
		if err != nil {
			return nil, unpackError(err)
		}
		r = &bounded{r: z, left: limit}
	default:
		return nil, fmt.Errorf("%w (%s)", errPacked, encoding)
	}
	if cut {
		r = io.LimitReader(r, limit)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, unpackError(err)
	}
	return data, nil
}

func unpackError(err error) error {
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) || strings.HasPrefix(err.Error(), "flate:") {
		return fmt.Errorf("%w (%s)", errDamaged, strings.TrimPrefix(err.Error(), "gzip: "))
	}
	return err
}

// bounded reads so many bytes; more are an error.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.r.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
