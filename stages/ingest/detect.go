package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"

	"variorum/stages/langid"
)

// candidates are the charsets that undeclared bytes are tried in, the more
// frequent first. Those of several bytes are tried where they fit at all.
const candidates = "windows-1252 windows-1251 windows-1250 windows-1256 windows-1254 windows-1253 windows-1255 windows-1257 windows-1258 windows-874 " +
	"koi8-r koi8-u iso-8859-2 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-15 ibm866 macintosh gb18030 big5 shift_jis euc-jp euc-kr"

// detect guesses the charset of bytes that are not UTF-8. A candidate scores
// by how much the decoded text looks like a language and how little like
// rubbish; the statistical detector has a vote.
func detect(data []byte, markup bool) (encoding.Encoding, string, string) {
	sample := data[:min(len(data), 64<<10)]
	if markup {
		sample = visibleBytes(sample)
	}
	sample = densest(sample, 6<<10)
	votes := map[string]float64{}
	if all, err := chardet.NewTextDetector().DetectAll(sample); err == nil {
		for _, r := range all {
			if e, n := lookup(r.Charset); e != nil {
				votes[n] = max(votes[n], float64(r.Confidence)/100)
			}
		}
	}
	var best encoding.Encoding
	bestName, bestScore := "", -1e9
	for name := range strings.FieldsSeq(candidates) {
		e, n := lookup(name)
		if e == nil {
			continue
		}
		out, err := e.NewDecoder().Bytes(sample)
		if err != nil {
			continue
		}
		score := looks(string(out)) + 0.45*votes[n]
		if score > bestScore {
			best, bestName, bestScore = e, n, score
		}
	}
	return best, bestName, "detected"
}

// densest returns the part of the data with the most bytes beyond ASCII, at
// most n bytes long.
func densest(data []byte, n int) []byte {
	if len(data) <= n {
		return data
	}
	high, bestHigh, best := 0, -1, 0
	for i, c := range data {
		if c >= 0x80 {
			high++
		}
		if i >= n && data[i-n] >= 0x80 {
			high--
		}
		if i >= n-1 && high > bestHigh {
			bestHigh, best = high, i-n+1
		}
	}
	return data[best : best+n]
}

// looks says how much a text looks like one: about 2 for a clear language
// without rubbish, below 0 for a wrong decoding.
func looks(text string) float64 {
	high, rubbish, odd := 0, 0, 0
	letter, lower := false, false
	for _, r := range text {
		isLetter := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		if r >= 0x80 {
			high++
			switch {
			case r == utf8.RuneError || r < 0xA0 || r >= 0xE000 && r < 0xF900:
				rubbish++
			case !isLetter && !unicode.IsPunct(r) && !unicode.IsSpace(r) && !unicode.IsDigit(r):
				odd++
			case unicode.IsUpper(r) && letter && lower:
				odd++ // a capital after a small letter
			case !isLetter && letter && !unicode.IsPunct(r) && !unicode.IsSpace(r):
				odd++
			}
		}
		letter, lower = isLetter, unicode.IsLower(r)
	}
	if high == 0 {
		return 0
	}
	g := langid.Detect(text)
	score := g.Confidence
	switch g.Language {
	case "und":
		score = -0.3
	case "el":
		// The script alone decided: another script in the wrong charset is
		// Greek letters too, but without Greek words.
		if words := strings.Fields(strings.ToLower(text)); 12*countAny(words, " και το τα η ο της του των τον την να με για που από στο στη στην σε οι δεν είναι θα ότι ") < len(words) {
			score = 0.2
		}
	case "th":
		if words := len(strings.Fields(text)); words*12 > utf8.RuneCountInString(text) {
			score = 0
		}
	}
	return score - 12*float64(rubbish)/float64(high) - 2*float64(odd)/float64(high)
}

// countAny counts the words that stand in a list.
func countAny(words []string, list string) int {
	n := 0
	for _, w := range words {
		if strings.Contains(list, " "+w+" ") {
			n++
		}
	}
	return n
}
