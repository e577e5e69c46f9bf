package watch_test

import (
	"strings"
	"testing"

	"variorum/stages/ingest"
	"variorum/stages/watch"
)

func selector(t *testing.T, text string) *ingest.Selector {
	t.Helper()
	s, err := ingest.ParseSelector(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inBox renders a draft with a part of a name around its paragraphs, and more text of
// the site outside.
func inBox(d draft, name, outside string) []byte {
	body := string(page(d, "</article><p>"+outside+"</p><div class="+name+">", "</div><article>"))
	return []byte(body)
}

// TestSelector holds that the part that a selector names is all that is compared,
// and that nothing is claimed where it matches nothing.
func TestSelector(t *testing.T) {
	const beside = "Weather: rain is expected on all coasts of the county until Thursday evening, with gusts of 80 km/h."
	edited := harbour()
	edited.paragraphs[1] = strings.Replace(edited.paragraphs[1], "a new school", "two new schools", 1)
	short := harbour()
	short.paragraphs = short.paragraphs[:2]
	other := draft{headline: "Rovers beat City in cup final", lang: "en", published: "2026-05-02T21:00:00+01:00", paragraphs: []string{
		"Rovers won the county cup for the third time on Saturday after a late goal by Milo Ferrant in front of 9,300 spectators.",
		"City had led since the twelfth minute, when Jonas Ebbe scored from a corner, but lost their captain to injury before the break.",
	}}
	r := &run{t: t, o: watch.Options{Selector: selector(t, ".story")}}
	r.want(r.look(inBox(harbour(), "story", beside)), "ok", false)
	r.want(r.look(inBox(harbour(), "story", strings.ReplaceAll(beside, "rain", "snow"))), "ok", false)
	got := r.look(inBox(edited, "story", "Another text outside, which is as long as the one that stood here before was."))
	r.want(got, "ok", true)
	if got.Change != nil && got.Change.Counts.Relations["reworded"] != 1 {
		t.Errorf("%+v", got.Change.Counts)
	}
	// Built anew: the article is there, but nobody says what of the page it is.
	for n := 1; n <= 3; n++ {
		got = r.look(inBox(short, "text", beside+strings.Repeat(" More.", n)))
		r.want(got, "error", false)
		if !got.Unmatched || got.Memory.Unmatched != n || got.TextSHA256 != "" || !strings.Contains(got.Detail, "“.story” matches nothing on the page any more") {
			t.Errorf("%+v", got)
		}
	}
	// The same bytes are the same error; nothing is kept twice.
	if got = r.answer(watch.Answer{NotModified: true}); got.State != "error" || !got.Repeated || got.Memory.Unmatched != 4 {
		t.Errorf("%+v", got)
	}
	// Another selector reads both captures; that which matched once matches no more
	// in the old one.
	r.o.Selector = selector(t, ".text")
	got = r.answer(watch.Answer{NotModified: true})
	r.want(got, "ok", false)
	if got.Memory.Unmatched != 0 || !strings.Contains(got.Detail, "matches nothing in the last good capture") {
		t.Errorf("%+v", got)
	}
	r.good = r.last
	r.want(r.look(inBox(edited, "text", beside)), "ok", true)
	// What stands in the place of the article is said before anything else.
	r.want(r.look([]byte(`<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1><div id="cf-challenge">Verify you are human to continue</div></body></html>`)), "bot-check", false)
	r.want(r.look(page(draft{headline: "Page not found", lang: "en", paragraphs: []string{"The page that you are looking for may have moved. Try the search."}})), "gone", false)
	r.want(r.look(inBox(other, "essay", beside)), "reused", false)
	r.want(r.look(inBox(edited, "text", beside)), "back", false)
	// A selector that never matched, and one that is taken away.
	first := &run{t: t, o: watch.Options{Selector: selector(t, "#nothing")}}
	if got = first.look(page(harbour())); got.State != "error" || !got.Unmatched || strings.Contains(got.Detail, "any more") {
		t.Errorf("%+v", got)
	}
	first.o.Selector = nil
	first.want(first.look(page(harbour())), "ok", false)
}
