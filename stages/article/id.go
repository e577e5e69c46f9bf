package article

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// idLength is the number of hexadecimal digits in an identifier: 48 bits, so
// that two of a hundred thousand links collide once in fifty thousand stories.
// A collision is resolved by counting, see [Identify].
const idLength = 12

func digest(prefix string, parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p))))
		h.Write([]byte{':'})
		h.Write([]byte(p))
	}
	return prefix + hex.EncodeToString(h.Sum(nil))[:idLength]
}

// Identify sets the IDs of links and of their findings. They depend on the
// texts, never on positions: a paragraph put in elsewhere leaves all others
// alone. Equal texts are told apart by their count so far.
func Identify(links []Link, original, republication []Paragraph) {
	unique := counter()
	for i := range links {
		l := &links[i]
		l.ID = unique("c-", Join(original, l.Original), Join(republication, l.Republication))
		for j := range l.Findings {
			f := &l.Findings[j]
			f.ID = unique("f-", l.ID, string(f.Kind), spanText(f.Original), spanText(f.Republication))
		}
	}
}

// counter returns a function that makes digests and tells equal ones apart by
// their count so far.
func counter() func(prefix string, parts ...string) string {
	seen := map[string]int{}
	return func(prefix string, parts ...string) string {
		base := digest(prefix, parts...)
		seen[base]++
		if n := seen[base]; n > 1 {
			return base + "-" + strconv.Itoa(n)
		}
		return base
	}
}

func spanText(s *Span) string {
	if s == nil {
		return ""
	}
	return s.Text
}

// Join returns the texts of the paragraphs with these indexes, joined by line
// feeds.
func Join(ps []Paragraph, indexes []int) string {
	texts := make([]string, len(indexes))
	for i, p := range indexes {
		texts[i] = ps[p].Text
	}
	return strings.Join(texts, "\n")
}

// Pick returns the paragraphs with these indexes.
func Pick(ps []Paragraph, indexes []int) []Paragraph {
	picked := make([]Paragraph, len(indexes))
	for i, p := range indexes {
		picked[i] = ps[p]
	}
	return picked
}
