package translate

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"variorum/stages/langid"
	"variorum/stages/segment"
)

// Guarded looks at each translation with the eyes of somebody who does not know
// the source's language. What cannot be a translation has [ErrAnswer], so that it
// is asked for once more; what is merely odd keeps its text and has doubts.
//
// Refused: nothing but the source, unless it is names and numbers; a text in
// the source's script where the target has another; one that repeats itself; one
// that is more than four times as long or short as the rest of the languages
// allow. Doubted: numbers, addresses and e-mail addresses that changed.
func Guarded(s Service, numbers func(source, text, from, to string) []string) Service {
	return &guarded{s, numbers}
}

type guarded struct {
	Service
	numbers func(source, text, from, to string) []string
}

func (g *guarded) Translate(ctx context.Context, r Request, put Put) error {
	return g.Service.Translate(ctx, r, func(i int, it Item) {
		if it.Err == nil {
			if wrong := Wrong(r.Texts[i], it.Text, r.From, r.To); wrong != "" {
				it.Err = &Fault{Service: g.Info().Service, Kind: ErrAnswer, Said: fmt.Sprintf("%s: %q", wrong, short(it.Text))}
			}
			it.Doubts = append(it.Doubts, Doubts(r.Texts[i], it.Text)...)
		}
		put(i, it)
	})
}

const (
	// fewLetters is the number of letters below which a text may well stay as it
	// is, such as a name or "AP".
	fewLetters = 24
	maxRatio   = 4.0
	// repeated is how often in a row a stretch of a translation may stand there
	// more often than in the source.
	repeated = 4
)

// Wrong says why a text cannot be the translation of another, or "".
func Wrong(source, text, from, to string) string {
	letters := func(s string) int {
		n := 0
		for _, r := range s {
			if unicode.IsLetter(r) {
				n++
			}
		}
		return n
	}
	n := letters(source)
	if n < fewLetters || langid.OneLanguage(from, to) {
		return ""
	}
	if strings.EqualFold(strings.Join(strings.Fields(source), " "), strings.Join(strings.Fields(text), " ")) {
		return "the answer is the text itself"
	}
	if why := wrongLanguage(text, from, to); why != "" {
		return why
	}
	a, b := weight(source), weight(text)
	if b > maxRatio*a || a > maxRatio*b {
		return fmt.Sprintf("the answer is %.1f times as long as the text", b/a)
	}
	if loops(text) > max(repeated, loops(source)) {
		return "the answer repeats itself"
	}
	return ""
}

// wrongLanguage says that a text is in another writing than its language has, or
// without doubt still in the language that it was translated from. Any other
// language is for [Doubts]: short texts of relatives are taken for each other.
func wrongLanguage(text, from, to string) string {
	if langid.Plausible(text, to) {
		return ""
	}
	g := langid.Detect(text)
	switch {
	case langid.OneLanguage(g.Language, to):
		return ""
	case script(g.Language) != "" && script(to) != "" && script(g.Language) != script(to):
		return "the answer is not in the writing of " + to
	case g.Reliable && langid.OneLanguage(g.Language, from):
		return "the answer is still in " + from
	}
	return ""
}

// script is the writing of a language, ISO 15924, empty where none is known.
func script(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	s, sure := t.Script()
	if sure == language.No || t == language.Und {
		return ""
	}
	return s.String()
}

// weight is the length of a text, where a character of a script without spaces
// counts as what it says in others.
func weight(s string) float64 {
	w := 0.0
	for _, r := range s {
		if segment.IsSpaceless(r) {
			w += 2.5
		} else {
			w++
		}
	}
	return max(w, 1)
}

// loops returns how often in a row the same one to six words stand in a text.
func loops(s string) int {
	words := strings.Fields(s)
	if len(words) == 1 && utf8.RuneCountInString(s) > 20 {
		words = strings.Split(s, "")
	}
	most := 1
	for n := 1; n <= 6; n++ {
		run := 1
		for i := n; i+n <= len(words); i += n {
			if slices.Equal(words[i-n:i], words[i:i+n]) {
				run++
				most = max(most, run)
			} else {
				run = 1
			}
		}
	}
	return most
}

var addresses = regexp.MustCompile(`https?://[^\s<>"«»“”]+|[\w.+-]+@[\w-]+\.[\w.-]+`)

// Doubts are sentences about what a translation does not carry over: addresses
// and numbers in digits.
func Doubts(source, text string) []string {
	var out []string
	for _, a := range addresses.FindAllString(source, -1) {
		a = strings.TrimRight(a, ".,;:!?)")
		if !strings.Contains(text, a) {
			out = append(out, fmt.Sprintf("the address %s is not in the translation", a))
		}
	}
	from, to := digits(addresses.ReplaceAllString(source, " ")), digits(addresses.ReplaceAllString(text, " "))
	for _, n := range slices.Sorted(maps.Keys(from)) {
		if len(n) > 1 && to[n] == 0 {
			out = append(out, fmt.Sprintf("the number %s is not in the translation", n))
		}
	}
	for _, n := range slices.Sorted(maps.Keys(to)) {
		if len(n) > 1 && from[n] == 0 {
			out = append(out, fmt.Sprintf("the number %s is only in the translation", n))
		}
	}
	return out
}

// digits counts the numbers of a text by their digits without separators.
func digits(s string) map[string]int {
	out := map[string]int{}
	runes := []rune(s)
	for i := 0; i < len(runes); {
		if _, ok := segment.DigitValue(runes[i]); !ok {
			i++
			continue
		}
		var b strings.Builder
		for i < len(runes) {
			if d, ok := segment.DigitValue(runes[i]); ok {
				b.WriteByte(byte('0' + d))
				i++
				continue
			}
			if !strings.ContainsRune(".,'’\u00a0\u202f\u066b\u066c", runes[i]) || i+1 >= len(runes) {
				break
			}
			if _, ok := segment.DigitValue(runes[i+1]); !ok {
				break
			}
			i++
		}
		out[strings.TrimLeft(b.String(), "0")]++
	}
	delete(out, "")
	return out
}
