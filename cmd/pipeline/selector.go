package main

import (
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
	var told ingest.Capture
	_ = json.Unmarshal([]byte(newest.Told), &told) // one that cannot be read says nothing
	return told.Selector
}

// readBy reads a capture by a selector, or, where that matches nothing on it, by that
// which it was read by when it came.
func readBy(selector, name string, body []byte, o ingest.Options, told ingest.Capture) (article.Version, error) {
	if own := told.Selector; own != selector {
		told.Selector = selector
		strict := o
		strict.AnyPage = false
		_, err := ingest.Read(name, body, strict.Sent(told))
		if e, ok := errors.AsType[*ingest.Error](err); ok && e.Reason == ingest.ReasonSelector {
			told.Selector = own
		}
	}
	return ingest.Read(name, body, o.Sent(told))
}
