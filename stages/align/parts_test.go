package align

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

// TestParts: long texts give the same links, evidence and sentences whatever
// the number of processors, in one language and in two.
func TestParts(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	src, tgt := longTexts(1100)
	for _, o := range []Options{{From: "en", To: "en", Sentences: true}, {From: "en", To: "de", Sentences: true}} {
		var first Result
		for k, processors := range []int{1, 4} {
			runtime.GOMAXPROCS(processors)
			r := Units(src, tgt, o)
			if k == 0 {
				first = r
				continue
			}
			for x := range min(len(r.Links), len(first.Links)) {
				if !reflect.DeepEqual(r.Links[x], first.Links[x]) {
					t.Fatalf("%s to %s, %d processors, link %d: %+v, with one %+v", o.From, o.To, processors, x, r.Links[x], first.Links[x])
				}
			}
			if !reflect.DeepEqual(r, first) {
				t.Errorf("%s to %s: another result with %d processors than with one", o.From, o.To, processors)
			}
		}
	}
}

// longTexts makes two texts of which the second has some words replaced and
// every fortieth paragraph elsewhere.
func longTexts(n int) (src, tgt []Unit) {
	r := rand.New(rand.NewPCG(3, 4))
	word := func() string {
		syllables := []string{"ba", "ker", "lo", "min", "ta", "ru", "sed", "vo", "na", "fil"}
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		return b.String()
	}
	var moved []Unit
	for i := range n {
		words := make([]string, 24)
		for k := range words {
			words[k] = word()
		}
		words[0] = fmt.Sprintf("Ker%d", i)
		words[11] += "! The"
		src = append(src, Unit{Text: strings.Join(words, " ") + "."})
		words[5], words[17] = word(), word()
		u := Unit{Text: strings.Join(words, " ") + "."}
		if i%40 == 7 {
			moved = append(moved, u)
			continue
		}
		tgt = append(tgt, u)
	}
	return src, append(tgt, moved...)
}
