package notify

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/google/renameio/v2"
)

// openFile appends to a file, or writes a feed anew. A message that a killed
// program wrote but did not mark stands in it twice, with the same key.
func openFile(n *Notifier, r Rule, u *url.URL) (sender, error) {
	path := u.Path
	switch filepath.Ext(path) {
	case ".atom", ".rss":
		return func(ctx context.Context, m *Message) error {
			if n.db == nil {
				return &fault{what: "there is no database yet"}
			}
			var b bytes.Buffer
			if err := n.Feed(ctx, &b, FeedOptions{RSS: filepath.Ext(path) == ".rss", Language: r.Language, Zone: r.Zone}); err != nil {
				return err
			}
			return fileFault(renameio.WriteFile(path, b.Bytes(), 0o644))
		}, nil
	case ".txt":
		return func(_ context.Context, m *Message) error {
			text := m.text(func(s string) string { return s }, 1<<20)
			return fileFault(appendTo(path, []byte(m.At.UTC().Format(time.RFC3339)+" "+text+"\n\n")))
		}, nil
	}
	return func(_ context.Context, m *Message) error {
		var b bytes.Buffer
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(m); err != nil {
			return err
		}
		return fileFault(appendTo(path, b.Bytes()))
	}, nil
}

func appendTo(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	// A line that a full disk cut off is ended first.
	end, err := f.Seek(0, 2)
	if err == nil && end > 0 {
		last := make([]byte, 1)
		if _, err = f.ReadAt(last, end-1); err == nil && last[0] != '\n' {
			data = append([]byte("\n"), data...)
		}
	}
	if err == nil {
		_, err = f.Write(data)
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// fileFault makes an error of the file system one for people.
func fileFault(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return &fault{what: "the file cannot be written: " + p.Err.Error()}
	}
	return err
}
