package translate_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
	"variorum/stages/translate"
	"variorum/stages/translate/translatetest"
)

// TestGoogleManyParagraphs sends 10,000 paragraphs through the fake, which takes
// 50 ms for an answer and fails once in a hundred requests: every paragraph is
// right, none is paid twice, and the workers are kept busy.
func TestGoogleManyParagraphs(t *testing.T) {
	const (
		paragraphs = 10_000
		latency    = 50 * time.Millisecond
		faultEvery = 100
	)
	r := translate.Request{From: "en", To: "sq"}
	for i := range paragraphs {
		words := []string{fmt.Sprintf("Report %d.", i)}
		for k := range 3 + i%5 {
			words = append(words, fmt.Sprintf("The council sold harbour %d of the town to %d fishermen.", i, i*7+k))
		}
		r.Texts = append(r.Texts, strings.Join(words, " "))
	}
	faults := []translatetest.Fault{translatetest.Busy, translatetest.Down, translatetest.BusyPlain}
	g := &translatetest.Google{Latency: latency, Engine: &translatetest.Engine{Next: func(n int) translatetest.Fault {
		if n%faultEvery == faultEvery/2 {
			return faults[n/faultEvery%len(faults)]
		}
		return translatetest.None
	}}}
	s := translate.Stack(googleFake(t, g, translate.GoogleSettings{}), translate.Layers{})
	begun := time.Now()
	billed := 0
	for i, it := range googleItems(t, s, r) {
		if it.Text != translatetest.Word(r.Texts[i], "sq") {
			t.Fatalf("paragraph %d became %q", i, it.Text)
		}
		billed += it.Billed
	}
	took := time.Since(begun)
	ideal := time.Duration(g.Requests()) * latency / time.Duration(s.Info().Limits.Workers)
	t.Logf("%d requests in %v, %.1f %% of the ideal rate", g.Requests(), took, 100*float64(ideal)/float64(took))
	if twice := g.Twice(); len(twice) > 0 || billed != g.Billed() {
		t.Errorf("%d paragraphs were translated twice; %d characters were billed, %d translated", len(twice), billed, g.Billed())
	}
	if took > testkit.Limit(2*ideal) {
		t.Errorf("it took %v, %v would be ideal", took, ideal)
	}
}
