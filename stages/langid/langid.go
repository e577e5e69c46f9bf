// Package langid says which language a text is in.
//
// Scripts decide where they can. Among languages of one script, frequent short
// words and letters of the alphabet (words.go) are weighed together with the
// vote of a trigram detector, so that single headlines work as well as pages.
// Close relatives stay hard in short texts; Confidence says so.
//
// A call looks at no more than the first 2,000 letters and takes well under a
// millisecond. Results depend on the text alone.
package langid

import (
	"math"
	"strings"
	"unicode"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/unicode/norm"
)

// A Guess is the language of a text. Language is a BCP 47 tag, with the script
// where the language is written in two (zh-Hans, sr-Latn), or "und".
// Confidence is 0 to 1. Reliable means that a contradiction between this and
// a declared language is worth telling.
type Guess struct {
	Language   string
	Confidence float64
	Reliable   bool
}

// undetermined is the answer where nothing speaks for a language.
var undetermined = Guess{Language: "und"}

// maxLetters bounds the work: more text does not make the answer better.
const maxLetters = 2000

// Weights of the evidence, fitted on single headlines, sentences and
// paragraphs in 125 languages.
const (
	voteWeight    = 9.0 // of the trigram detector at full confidence, in units of one rare word
	voteBase      = 0.15
	letterGain    = 0.35
	letterPenalty = 1.1
	partGain      = 1.6 // of a piece of four letters
	plainGain     = 1.2
	plainLength   = 80 // bytes
	commonBonus   = 1.2
	enoughLetters = 24 // fewer letters are never reliable
)

// Detect returns the language of text.
func Detect(text string) Guess {
	sample, counts := sampleOf(text)
	s, letters := dominant(counts)
	if letters == 0 {
		return undetermined
	}
	switch s {
	case scriptHan, scriptKana:
		return han(sample, counts)
	case scriptLatin, scriptCyrillic, scriptArabic, scriptDevanagari, scriptEthiopic, scriptHebrew, scriptBengali, scriptTibetan:
		return weigh(sample, s, letters)
	}
	tag := scripts[s].tag
	if tag == "" {
		return undetermined
	}
	share := float64(letters) / float64(counts.total())
	return Guess{Language: tag, Confidence: round(share), Reliable: share > 0.7 && letters >= 4}
}

// sampleOf returns the beginning of text, composed and in lower case, without
// the names of addresses, and counts its letters by script.
func sampleOf(text string) (string, scriptCounts) {
	const bytesPerLetter = 6
	if limit := maxLetters * bytesPerLetter; len(text) > limit {
		for limit > 0 && text[limit]&0xC0 == 0x80 {
			limit--
		}
		text = text[:limit]
	}
	var counts scriptCounts
	var b strings.Builder
	n := 0
	for _, r := range norm.NFC.String(text) {
		if n >= maxLetters {
			break
		}
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			if s := scriptOf(r); s != scriptNone {
				counts[s]++
				n++
			}
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String(), counts
}

// weigh decides among the languages of one script.
func weigh(sample string, s script, letters int) Guess {
	t := tables()[s]
	scores := make([]float64, len(t.rows))
	hits := make([]int, len(t.rows))
	tokens := 0
	for word := range strings.FieldsFuncSeq(sample, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && r != '\'' && r != '’' && r != '‘' && r != '-' && r != '\u200c'
	}) {
		word = strings.Trim(word, "’'‘-")
		if word == "" {
			continue
		}
		tokens++
		w, ok := t.words[word]
		if !ok {
			// l'eau, dell'acqua, it's: the part before or after the apostrophe may be known.
			if i := strings.IndexAny(word, "'’"); i > 0 {
				w = t.words[word[:i]]
			}
		}
		for _, l := range w.rows {
			scores[l] += w.weight
			hits[l]++
		}
	}
	for _, r := range sample {
		if !t.special[r] {
			continue
		}
		for l := range scores {
			if t.letters[l][r] != 0 {
				scores[l] += letterGain * t.letters[l][r]
			} else {
				scores[l] -= letterPenalty
			}
		}
	}
	vote := ""
	var certain float64
	if len(t.rows) > 1 && s != scriptTibetan && s != scriptBengali {
		info := whatlanggo.Detect(sample)
		// Equal best distances come out in random order with confidence 0.
		if info.Confidence > 0 {
			vote, certain = voted(info.Lang, s), info.Confidence
		}
	}
	supported := t.supported(vote)
	t.addParts(sample, scores, supported)
	for l := range scores {
		if supported[l] {
			scores[l] += voteWeight * (voteBase + certain) * min(1, float64(tokens)/4)
		}
		if t.common[l] {
			scores[l] += commonBonus
		}
	}
	best, second := -1, -1
	for l := range scores {
		switch {
		case best < 0 || scores[l] > scores[best]:
			best, second = l, best
		case second < 0 || scores[l] > scores[second]:
			second = l
		}
	}
	if best < 0 || scores[best] <= 0 {
		return undetermined
	}
	share := float64(hits[best]) / float64(max(tokens, 1))
	if tokens >= 12 && share < minimumShare(s, supported[best], certain) {
		return undetermined
	}
	if tokens <= 2 && hits[best] == 0 && certain < 0.3 && s == scriptLatin && !t.marked(best, sample) {
		return undetermined
	}
	margin := scores[best] - max(0, scores[second])
	confidence := (1 - math.Exp(-margin/6)) * min(1, 0.4+2.5*share+0.6*certain)
	return Guess{Language: t.rows[best].tag, Confidence: round(confidence), Reliable: confidence >= 0.75 && letters >= enoughLetters}
}

// minimumShare is the share of known short words below which a longer text is
// in none of the languages of the table. Agreement with the trigram detector
// lowers it.
func minimumShare(s script, votedFor bool, certain float64) float64 {
	switch {
	case s != scriptLatin:
		return 0
	case votedFor:
		return 0.09 * (1 - certain)
	}
	return 0.14
}

func round(x float64) float64 { return math.Round(x*100) / 100 }
