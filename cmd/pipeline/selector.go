package main

import (
	"cmp"
	"encoding/json"
	"errors"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/ingest"
)

// articleSelector names the part of a page that is the article, where a job says
// so; that of a list says where its links are.
func articleSelector(s store.Spec) string {
	if s.Kind() == store.KindList {
		return ""
	}
	return s.Selector
}

// selectorOf is the selector by which a capture is read beside others: that of the
// newest capture of its source, so that two of one address are read alike whatever
// the job said when they came.
func selectorOf(c *store.Capture, among []store.Capture) string {
	newest := c
	for i := range among {
		if a := &among[i]; a.Source == c.Source && a.At.After(newest.At) {
			newest = a
		}
	}
	return toldOf(newest).Selector
}

// toldOf is what is known of how a capture came.
func toldOf(c *store.Capture) ingest.Capture {
	var told ingest.Capture
	_ = json.Unmarshal([]byte(c.Told), &told) // one that cannot be read says nothing
	told.URL, told.Final, told.MediaType = cmp.Or(told.URL, c.URL), cmp.Or(told.Final, c.Final), cmp.Or(told.MediaType, c.MediaType)
	return told
}

// readBy reads the bytes of a capture as an article: by a selector, or, where that
// matches nothing on it, by that which it was read by when it came. The error is a
// *[ingest.Error] with the address as its path.
func readBy(selector string, told ingest.Capture, body []byte, o ingest.Options) (article.Version, error) {
	ext, err := ingest.CaptureExtension(cmp.Or(told.Final, told.URL), told.MediaType, body)
	if err != nil {
		return article.Version{}, withAddress(told.URL, err)
	}
	name := ingest.CaptureName(told.URL) + ext
	if own := told.Selector; own != selector {
		told.Selector = selector
		strict := o
		strict.AnyPage = false
		_, err := ingest.Read(name, body, strict.Sent(told))
		if e, ok := errors.AsType[*ingest.Error](err); ok && e.Reason == ingest.ReasonSelector {
			told.Selector = own
		}
	}
	v, err := ingest.Read(name, body, o.Sent(told))
	return v, withAddress(told.URL, err)
}

// withAddress puts an address into an error of package ingest.
func withAddress(address string, err error) error {
	if e, ok := errors.AsType[*ingest.Error](err); ok {
		e.Path = address
		return e
	}
	return err
}
