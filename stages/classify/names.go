package classify

import (
	"strings"
	"unicode/utf8"

	"variorum/stages/segment"
)

// A name is a run of words that can only be a name: capitals in the middle of
// a sentence, or an entry of the table of places. Parts are the tokens that
// carry it, without titles.
type name struct {
	first, last int // tokens
	start, end  int // bytes
	parts       []token
	place       int  // row of the table of places + 1, 0 if not in it
	opening     bool // first word of a sentence, known as a name by other signs
	titled      bool // a title stands before it
}

// names finds the names of a paragraph. Known are keys that stand with a
// capital in the middle of a sentence on either side of the link.
func (p *paragraph) names(known map[string]bool) []name {
	var list []name
	ts := p.tokens
	headline := p.allCapitals()
	for i := 0; i < len(ts); {
		if ts[i].kind != word || p.taken[i] {
			i++
			continue
		}
		if ph, n := p.x.find(p.x.places, ts, i); n > 0 && !ph.weak && (ts[i].upper || !p.cased(i)) && (n > 1 || !p.cased(i) || ts[i].caps || len(ts[i].key) > 3) {
			if !ts[i].upper || !p.continues(i+n) {
				list = append(list, name{first: i, last: i + n, start: ts[i].start, end: ts[i+n-1].end, parts: ts[i : i+n], place: ph.id + 1})
				i += n
				continue
			}
		}
		if !ts[i].upper || headline || p.insideCompound(i) {
			i++
			continue
		}
		n := p.nameAt(i, known)
		if n.last > 0 {
			list = append(list, n)
			i = n.last
			continue
		}
		i++
	}
	return list
}

// insideCompound reports a word with a hyphen and a word in small letters before
// it: the Use of Time-of-Use.
func (p *paragraph) insideCompound(i int) bool {
	ts := p.tokens
	return i > 1 && ts[i-1].key == "-" && !ts[i].space && !ts[i-1].space && ts[i-2].kind == word && !ts[i-2].upper && p.cased(i-2)
}

// cased reports whether the script of a token has capitals.
func (p *paragraph) cased(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.tokens[i].start:])
	return r < 0x590 || r >= 0x10a0 && r < 0x1100 || r >= 0x1c80 && r < 0x2000
}

// allCapitals reports headlines, where capitals mean nothing.
func (p *paragraph) allCapitals() bool {
	words, upper := 0, 0
	for _, t := range p.tokens {
		if t.kind == word && t.end-t.start > 3 {
			words++
			if t.upper {
				upper++
			}
		}
	}
	return words >= 4 && upper*100 > words*85 && p.x.tag != "de"
}

// continues reports whether a name goes on at token i.
func (p *paragraph) continues(i int) bool {
	return i < len(p.tokens) && p.tokens[i].kind == word && p.tokens[i].upper && p.tokens[i].space && !p.x.function[p.tokens[i].key]
}

// particles may stand inside a name.
const particles = " de del della di da do dos das van von der den bin ibn al el la le du ter ten af zu "

// nameAt reads the name that begins at token i; last is 0 if there is none.
func (p *paragraph) nameAt(i int, known map[string]bool) name {
	ts := p.tokens
	n := name{first: i}
	opening := p.opensSentence(i)
	j := i
	for j < len(ts) && ts[j].kind == word && !p.taken[j] {
		t := ts[j]
		switch {
		case t.upper && p.x.titles[t.key]:
			n.titled = true
		case t.upper && j == i && opening && p.x.function[t.key]:
			return name{}
		case t.upper && p.x.function[t.key] && j > i:
			goto done
		case t.upper:
			n.parts = append(n.parts, t)
		case j > i && strings.Contains(particles, " "+t.key+" ") && j+1 < len(ts) && ts[j+1].upper && ts[j+1].kind == word:
		default:
			goto done
		}
		j++
		for j+1 < len(ts) && (ts[j].key == "-" || ts[j].key == ".") && !ts[j].space && ts[j+1].upper && (ts[j].key == "." && ts[j].start-ts[j-1].start <= 4 || !ts[j+1].space) {
			j++
		}
	}
done:
	if len(n.parts) == 0 || p.x.numerals[n.parts[0].key].value > 0 {
		return name{}
	}
	n.last, n.start, n.end = j, n.parts[0].start, n.parts[len(n.parts)-1].end
	n.opening = opening
	if i > 0 && ts[i-1].kind == word && p.x.titles[ts[i-1].key] {
		n.titled = true
	}
	if !p.likely(&n, known) {
		return name{}
	}
	return n
}

// likely refuses what has a capital for another reason.
func (p *paragraph) likely(n *name, known map[string]bool) bool {
	first := n.parts[0]
	if len(n.parts) == 1 {
		if utf8.RuneCountInString(first.key) < 2 || p.x.function[first.key] {
			return false
		}
		if n.opening && first.start == p.tokens[n.first].start && !known[first.key] {
			return false
		}
	}
	if p.x.NounsCapital {
		// A common noun stands behind its article; two words with capitals side
		// by side, or one behind a title, are a name.
		apart := 0
		for i, t := range n.parts[1:] {
			if t.space && !p.x.counted[n.parts[i].key] {
				apart++
			}
		}
		if apart == 0 && !n.titled {
			return false
		}
		if n.first > 0 && p.tokens[n.first-1].kind == word && p.x.function[p.tokens[n.first-1].key] && !n.titled && isWordOf(" der die das den dem des ein eine einen einem einer ", p.tokens[n.first-1].key) {
			return false
		}
	}
	return true
}

// declines reports whether names of the language take endings.
func (x *lexicon) declines() bool {
	switch x.tag {
	case "en", "fr", "es", "it", "pt":
		return false
	}
	return true
}

// midSentence collects the words that stand with a capital where no sentence
// begins.
func (p *paragraph) midSentence(into map[string]bool) {
	if p.allCapitals() {
		return
	}
	for i, t := range p.tokens {
		if t.kind == word && t.upper && !p.taken[i] && !p.opensSentence(i) && !p.x.function[t.key] {
			into[t.key] = true
		}
	}
}

// spelledAlike reports whether two words are one name in two spellings or two
// grammatical forms, if the language declines names: Radjavi and Rajavi, Москва
// and Москвы.
func spelledAlike(a, b string, declines bool) bool {
	if a == b {
		return true
	}
	a, b = segment.Fold(a), segment.Fold(b)
	la, lb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if la > lb {
		a, b, la, lb = b, a, lb, la
	}
	if a == b || strings.TrimSuffix(b, "s") == a || strings.TrimSuffix(strings.TrimSuffix(b, "s"), "'") == a {
		return true
	}
	if la < 3 || lb > 40 || isSingleText(a) {
		return false
	}
	if sounds(a) == sounds(b) && sounds(a) != "" {
		return true
	}
	prefix := 0
	rb := []rune(b)
	for i, r := range []rune(a) {
		if rb[i] != r {
			break
		}
		prefix++
	}
	if !declines || prefix < 3 {
		return false
	}
	// Москва, Москвы; Павел, Павла.
	return prefix >= la-1 && lb-prefix <= 3 || strings.HasPrefix(consonants(b), consonants(a)) && len(consonants(b))-len(consonants(a)) <= 4 && prefix >= la-2
}

func consonants(folded string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouyаеиоуыэюяіїєαεηιουω", r) {
			return -1
		}
		return r
	}, folded)
}

// sounds spells a Latin name the way it is heard, so that transliterations of
// one name fall together: Radjavi and Rajavi, Khamenei and Chamenei, Yusuf and
// Youssouf. Vowels count, but not which of a neighbouring pair.
func sounds(folded string) string {
	if folded == "" || folded[0] >= utf8.RuneSelf {
		return folded
	}
	s := soundPairs.Replace(folded)
	var out []byte
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i] == s[i-1] {
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}

var soundPairs = strings.NewReplacer("dsch", "j", "tsch", "c", "sch", "s", "dj", "j", "dzh", "j", "zh", "j", "kh", "h", "ch", "h", "sh", "s", "gh", "g", "ph", "f", "th", "t",
	"ou", "u", "oo", "u", "ee", "i", "ij", "i", "iy", "i", "yi", "i", "y", "i", "w", "v", "ck", "k", "q", "k", "c", "k", "x", "ks", "'", "", "-", "")

func isSingleText(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return isSingle(r)
}

// sameName reports whether one name can stand for the other: a place in two
// forms, an initialism, or one common part.
func sameName(a, b *name, declines bool) bool {
	if a.place > 0 && a.place == b.place {
		return true
	}
	for _, t := range a.parts {
		for _, s := range b.parts {
			if spelledAlike(t.key, s.key, declines) {
				return true
			}
		}
	}
	return initials(a, b) || initials(b, a)
}

// initials reports whether a is the initials of b: WHO, World Health
// Organization.
func initials(a, b *name) bool {
	if len(a.parts) != 1 || len(b.parts) < 2 {
		return false
	}
	return strings.ReplaceAll(a.parts[0].key, ".", "") == b.initials()
}

// initials are the first letters of the parts, folded; empty for one part.
func (n *name) initials() string {
	if len(n.parts) < 2 {
		return ""
	}
	var letters strings.Builder
	for _, t := range n.parts {
		r, _ := utf8.DecodeRuneInString(t.key)
		letters.WriteRune(r)
	}
	return letters.String()
}
