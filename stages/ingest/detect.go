package ingest

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/encoding"

	"variorum/stages/langid"
)

// candidates are the charsets that undeclared bytes are tried in, with what
// speaks against each beforehand, in thousandths of a natural logarithm: the
// rare ones need better evidence.
const candidates = "windows-1252:0 windows-1251:500 windows-1250:500 windows-1256:700 windows-1254:700 windows-1253:700 windows-1255:700 windows-1257:1500 windows-1258:2500 windows-874:1500 " +
	"koi8-r:1500 koi8-u:2500 iso-8859-2:800 iso-8859-5:2500 iso-8859-6:2500 iso-8859-7:1000 iso-8859-8:2500 iso-8859-15:1500 ibm866:4500 macintosh:12000 gb18030:500 big5:800 shift_jis:500 euc-jp:1000 euc-kr:800"

// A guess is a charset that bytes may be in.
type guess struct {
	encoding encoding.Encoding
	charset  string
	reading  reading
	cost     int // of the reading, and what speaks against the charset as such
}

// detect guesses the charset of bytes that are not UTF-8: of all candidates
// the one under which the text is the most probable, by the letters of the
// languages that it may be in ([orthographies]).
func detect(data []byte, markup bool) guess {
	sample, likely := charsetSample(data, markup)
	best := bestOf(candidates, sample, likely)
	// Charsets that differ in a few characters are told apart by all of the
	// text.
	for _, some := range siblings {
		if strings.Contains(some, best.charset+":") && len(data) > charsetWindow {
			all := data[:min(len(data), 256<<10)]
			if markup {
				all = visibleBytes(all)
			}
			return bestOf(some, all, likely)
		}
	}
	return best
}

var siblings = [...]string{
	"windows-1252:0 iso-8859-15:1500", "windows-1253:0 iso-8859-7:300", "windows-1250:0 iso-8859-2:300", "koi8-r:0 koi8-u:1000", "windows-1256:0 iso-8859-6:2500", "windows-1255:0 iso-8859-8:2500",
}

// bestOf tries charsets, each with what speaks against it.
func bestOf(charsets string, sample []byte, likely map[string]int) guess {
	var best guess
	for c := range strings.FieldsSeq(charsets) {
		name, prior, _ := strings.Cut(c, ":")
		g := readIn(name, sample, likely)
		g.cost += number(prior)
		if best.encoding == nil || g.cost < best.cost {
			best = g
		}
	}
	return best
}

// readIn decodes a sample in a charset and weighs what comes out.
func readIn(name string, sample []byte, likely map[string]int) guess {
	e, n := lookup(name)
	out, err := e.NewDecoder().Bytes(sample)
	if err != nil {
		return guess{e, n, reading{}, 1 << 50}
	}
	r := readAs(string(out), likely)
	return guess{e, n, r, r.cost}
}

func number(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// charsetSample returns the bytes to look at, and the languages that they are
// likely in with the weight of that: what the page declares, and what its
// words without special letters look like.
func charsetSample(data []byte, markup bool) (sample []byte, likely map[string]int) {
	likely = map[string]int{}
	sample = data[:min(len(data), 256<<10)]
	if markup {
		if m := langAttribute().FindSubmatch(data[:min(len(data), declarationWindow)]); m != nil {
			tag := langid.Canonical(string(m[1]))
			likely[tag] += 3000
			likely[strings.SplitN(tag, "-", 2)[0]] += 3000
		}
		sample = visibleBytes(sample)
	}
	sample = densest(sample, charsetWindow)
	if plain := plainWords(sample); len(plain) > 60 {
		if g := langid.Detect(plain); g.Language != "und" {
			weight := int(g.Confidence * 6000)
			likely[g.Language] += weight
			for tag := range relativeTags(g.Language) {
				likely[tag] = max(likely[tag], weight-800)
			}
		}
	}
	return sample, likely
}

// langAttribute finds the language that a page's root declares.
var langAttribute = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)<html[^>]{0,400}?\slang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)`)
})

// plainWords joins the words of a sample that are ASCII alone.
func plainWords(sample []byte) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(string(sample)) {
		ascii := true
		for i := 0; i < len(w) && ascii; i++ {
			ascii = w[i] < 0x80 && w[i] != '&'
		}
		if ascii {
			b.WriteString(w)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// by7Bits recognises the Japanese charset that is ASCII with escapes.
func by7Bits(data []byte) (encoding.Encoding, string) {
	s := data[:min(len(data), 256<<10)]
	for i := 0; i+2 < len(s); i++ {
		if s[i] >= 0x80 {
			return nil, ""
		}
		if s[i] == 0x1b && s[i+1] == '$' && (s[i+2] == 'B' || s[i+2] == '@') {
			return lookup("iso-2022-jp")
		}
	}
	return nil, ""
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

// relativeTags yields the languages that detection may take for another.
func relativeTags(tag string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, group := range relativeGroups {
			if !strings.Contains(group, " "+base(tag)+" ") {
				continue
			}
			for other := range strings.FieldsSeq(group) {
				if !yield(other) {
					return
				}
			}
		}
	}
}

func firstWord(s string) string {
	w, _, _ := strings.Cut(s, " ")
	return w
}
