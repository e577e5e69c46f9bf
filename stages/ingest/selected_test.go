package ingest

import (
	"errors"
	"strings"
	"testing"

	"variorum/stages/article"
)

const selectable = `<!doctype html><html lang=en><head><title>Ferry pier stays shut | Lake News</title></head><body>
<nav><a href=/>Home</a></nav>
<div class=lead><h1>Ferry pier stays shut</h1><p>The pier at Ostrow stays shut until the ice has gone, the lake office said on Tuesday.</p></div>
<div id=story><div class=share-bar>Share this page</div><p>Divers found two cracks in the northern pile, each longer than a hand, and 14 loose bolts.</p>
<p>A barge with a crane is on its way from Lomza and will lift the pile out in the first week of April.</p></div>
<section class=box><p>A second text of the page that is as long as the first one, about a chess club which won its league in 1987.</p>
<p>It goes on about the members of the club, who still meet every Thursday in the back room of the railway hotel.</p></section>
</body></html>`

func TestSelected(t *testing.T) {
	read := func(page, selector string, any bool) (article.Version, error) {
		s, err := ParseSelector(selector)
		if err != nil {
			t.Fatal(err)
		}
		return Read("page.html", []byte(page), Options{Selector: s, AnyPage: any})
	}
	join := func(v *article.Version) string {
		var all []string
		for _, p := range v.Paragraphs {
			all = append(all, p.Text[:min(12, len(p.Text))])
		}
		return strings.Join(all, "|")
	}
	for selector, want := range map[string]string{
		"#story":           "Divers found|A barge with",
		".lead, #story":    "Ferry pier s|The pier at |Divers found|A barge with",
		".lead p":          "The pier at ",
		"h1":               "Ferry pier s",
		".box":             "A second tex|It goes on a",
		".share-bar":       "Share this p",
		"nav":              "Home",
		"#story > p":       "Divers found|A barge with",
		"body":             "Ferry pier s|The pier at |Divers found|A barge with|A second tex|It goes on a",
		"p:first-child":    "A second tex",
		"#story, #story p": "Divers found|A barge with",
	} {
		v, err := read(selectable, selector, false)
		if err != nil || join(&v) != want {
			t.Errorf("%s: %q, %v; want %q", selector, join(&v), err, want)
		}
		// No visible word is lost.
		all := 0
		for _, p := range v.Paragraphs {
			all += letters(p.Text)
		}
		for _, l := range v.LeftOut {
			all += letters(l.Text)
		}
		whole, _ := Read("page.html", []byte(selectable), Options{})
		for _, p := range whole.Paragraphs {
			all -= letters(p.Text)
		}
		for _, l := range whole.LeftOut {
			all -= letters(l.Text)
		}
		if all != 0 {
			t.Errorf("%s: %d letters more or less than the whole page", selector, all)
		}
		if v.Title != "Ferry pier stays shut" && v.Title != "Ferry pier stays shut | Lake News" {
			t.Errorf("%s: title %q", selector, v.Title)
		}
	}
	_, err := read(selectable, ".story-text", false)
	if e, ok := errors.AsType[*Error](err); !ok || e.Reason != ReasonSelector || StateOf(err) != StateError {
		t.Errorf("nothing matches: %v", err)
	}
	if v, err := read(selectable, ".story-text", true); err != nil || len(v.Paragraphs) < 4 || !strings.Contains(strings.Join(v.Notes, " "), "the selector matches nothing") {
		t.Errorf("any page: %v, %d paragraphs, %q", err, len(v.Paragraphs), v.Notes)
	}
	// What stands in the place of the article says more than that nothing matches.
	wall := `<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1><div id="cf-challenge">Verify you are human to continue</div></body></html>`
	if _, err := read(wall, ".story-text", false); StateOf(err) != StateBotCheck {
		t.Errorf("a wall: %v", err)
	}
	// What is named is read although scripts would have to show it; what is empty
	// matches nothing with words.
	if v, err := read(`<html><body><div id=story hidden>Words that a script shows.</div><p>Another text that is there and is long enough.</p></body></html>`, "#story", false); err != nil || join(&v) != "Words that a" {
		t.Errorf("hidden: %q, %v", join(&v), err)
	}
	if _, err := read(`<html><body><div id=story><p hidden>Nobody sees it.</p></div><p>Another text that is there and is long enough.</p></body></html>`, "#story", false); StateOf(err) != StateError {
		t.Errorf("empty: %v", err)
	}
	if v, err := Read("page.txt", []byte("A plain text.\n\nIts second paragraph."), Options{Selector: &Selector{}}); err != nil || len(v.Paragraphs) != 2 {
		t.Errorf("a plain text has no parts: %v", err)
	}
	c := Capture{Selector: "#story"}
	if v, err := Read("page.html", []byte(selectable), Options{}.Sent(c)); err != nil || len(v.Paragraphs) != 2 {
		t.Errorf("as a capture tells: %v, %d paragraphs", err, len(v.Paragraphs))
	}
}
