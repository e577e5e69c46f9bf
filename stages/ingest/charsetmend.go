package ingest

import (
	"bytes"
	"fmt"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// A stretch is a part of bytes between tags or line ends: where a page changes
// its charset, it does so there, because what was pasted in is an element or a
// line.
type stretch struct {
	start, end int
	good, bad  int // as of utf8Sequences
}

// partsOf cuts data into the parts that hold bytes beyond ASCII.
func partsOf(data []byte) []stretch {
	var parts []stretch
	start, high := 0, false
	end := func(i int) {
		if high {
			good, bad := utf8Sequences(data[start:i])
			parts = append(parts, stretch{start, i, good, bad})
		}
		start, high = i, false
	}
	for i, c := range data {
		switch {
		case c == '<' || c == '>' || c == '\n':
			end(i)
		case c >= utf8.RuneSelf:
			high = true
		}
	}
	end(len(data))
	return parts
}

// mixed decodes data that is UTF-8 in some parts and in a charset of single
// bytes or pairs in others. declared is the charset that the page names for
// the latter, or "". It reports false where the data is not of this kind;
// utf8Rules then tells whether it is UTF-8 all the same, with bytes that stand for
// nothing.
func mixed(data []byte, declared string, markup bool) (text, other string, count int, utf8Rules, ok bool) {
	parts := partsOf(data)
	clean, dirty := 0, 0 // sequences in parts of UTF-8 alone, invalid bytes in the others
	var foreign, ours []byte
	for _, p := range parts {
		switch {
		case p.bad == 0 && p.good >= 2:
			clean += p.good
			ours = append(append(ours, data[p.start:p.end]...), '\n')
		case p.bad > 0:
			dirty += p.bad
			piece := data[p.start:p.end]
			if p.mostlyUTF8() {
				piece = withoutSequences(piece)
			}
			foreign = append(append(foreign, piece...), '\n')
		}
	}
	if clean < 4 || dirty == 0 || dirty > 40*clean {
		return "", "", 0, false, false
	}
	_, likely := charsetSample(data, markup)
	var g guess
	if declared != "" && declared != "utf-8" {
		g = readIn(declared, foreign, likely)
		// What looks like UTF-8 may be pairs of bytes that happen to.
		if as := readIn(declared, densest(ours, charsetWindow), likely); as.cost <= readAs(string(densest(ours, charsetWindow)), likely).cost {
			return "", "", 0, false, false
		}
	} else {
		g = bestOf(candidates, densest(foreign, charsetWindow), likely)
	}
	var b strings.Builder
	from := 0
	for _, p := range parts {
		if p.bad == 0 {
			continue
		}
		b.Write(data[from:p.start])
		from = p.end
		fixed, n := p.decode(data[p.start:p.end], g)
		b.WriteString(fixed)
		count += n
	}
	b.Write(data[from:])
	return b.String(), g.charset, count, clean > dirty, count > 0
}

// mostlyUTF8 reports whether stray bytes stand in a part that is UTF-8
// otherwise.
func (p stretch) mostlyUTF8() bool { return p.good >= p.bad }

// withoutSequences cuts out the characters of UTF-8 beyond ASCII.
func withoutSequences(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r < utf8.RuneSelf || size == 1 {
			out = append(out, data[i])
		}
		i += size
	}
	return out
}

// decode decodes a part that is not valid UTF-8. Of one that mostly is, only
// the stray bytes are decoded, and only those that become a letter of a word
// or a sign at one. It returns 0 where nothing could be made of it.
func (p stretch) decode(data []byte, g guess) (string, int) {
	if !p.mostlyUTF8() {
		if out, err := g.encoding.NewDecoder().Bytes(data); err == nil && fitsPart(string(out)) {
			return string(out), 1
		}
	}
	if !singleByte(g.charset) {
		return string(data), 0
	}
	var b strings.Builder
	n := 0
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size <= 1 {
			out, err := g.encoding.NewDecoder().Bytes(data[i : i+1])
			if before, _ := utf8.DecodeLastRune(data[:i]); err == nil && (unicode.IsLetter(before) || letterAfter(data[i+1:])) && fitsPart(string(out)) {
				b.Write(out)
				n = 1
			} else {
				b.WriteByte(data[i])
			}
			i++
			continue
		}
		b.Write(data[i : i+size])
		i += size
	}
	return b.String(), n
}

func letterAfter(data []byte) bool {
	r, _ := utf8.DecodeRune(data)
	return unicode.IsLetter(r)
}

// fitsPart reports whether a decoded part holds letters and common signs only.
func fitsPart(s string) bool {
	high := 0
	letter := false
	for _, r := range s {
		switch {
		case r < 0x80:
			letter = letter || unicode.IsLetter(r)
		case r == utf8.RuneError || r < 0xA0:
			return false
		default:
			high++
			c := classOf(r)
			letter = letter || c != classNone
			if c == classOther || c == classNone && !strings.ContainsRune(commonSigns, r) {
				return false
			}
		}
	}
	return high > 0 && (letter || high == 1)
}

// A detour is a charset that a text in UTF-8 was once read in and written out
// again, so that each of its bytes became a character.
type detour struct {
	charset string
	bytes   []byte // of the characters of the upper half, by code point; 0 for none
}

// detourRunes is the code point up to which the characters of detours lie.
const detourRunes = 0x2600

// byteOf returns the byte of a character beyond ASCII, 0 if there is none.
func (d detour) byteOf(r rune) byte {
	if int(r) < len(d.bytes) {
		return d.bytes[r]
	}
	return 0
}

// detours are tried in this order.
var detours = sync.OnceValue(func() []detour {
	var all []detour
	for _, c := range []struct {
		name string
		cm   *charmap.Charmap
	}{
		{"windows-1252", charmap.Windows1252},
		{"windows-1251", charmap.Windows1251},
		{"windows-1250", charmap.Windows1250},
		{"windows-1256", charmap.Windows1256},
		{"windows-1254", charmap.Windows1254},
		{"windows-1253", charmap.Windows1253},
		{"koi8-r", charmap.KOI8R},
		{"macintosh", charmap.Macintosh},
		{"iso-8859-2", charmap.ISO8859_2},
	} {
		d := detour{c.name, make([]byte, detourRunes)}
		for b := 0x80; b < 0x100; b++ {
			if r := c.cm.DecodeByte(byte(b)); r >= 0x80 && int(r) < len(d.bytes) {
				d.bytes[r] = byte(b)
			}
		}
		// Bytes that a charset leaves open pass through as control codes, and
		// some programs read all of 80 to 9F so.
		for b := 0x80; b < 0xA0; b++ {
			d.bytes[rune(b)] = byte(b)
		}
		all = append(all, d)
	}
	return all
})

// through undoes the detour in one stretch of text. It returns how much
// was put together again and how many characters beyond ASCII
// stand beside them.
func (d detour) through(s string) (fixed string, sequences, others int) {
	var b strings.Builder
	var raw [utf8.UTFMax]byte
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		lead := d.byteOf(r)
		if lead < 0xC2 || lead > 0xF4 {
			if r >= 0x80 && r != '\u00a0' {
				others++
			}
			b.WriteString(s[i : i+size])
			i += size
			continue
		}
		n, at := 1, i+size
		raw[0] = lead
		for need := 2 + b2i(lead >= 0xE0) + b2i(lead >= 0xF0); n < need && at < len(s); n++ {
			next, w := utf8.DecodeRuneInString(s[at:])
			c := d.byteOf(next)
			if c < 0x80 || c > 0xBF {
				break
			}
			raw[n] = c
			at += w
		}
		if whole, w := utf8.DecodeRune(raw[:n]); whole != utf8.RuneError && w == n && whole >= 0xA0 {
			b.WriteRune(whole)
			sequences += max(1, 2*n-3) // three characters make one by chance far more seldom than two
			i = at
			continue
		}
		others++
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String(), sequences, others
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// undouble looks for parts of a text that are UTF-8 read in another charset
// and written as UTF-8 once more, and undoes that. It returns the charset of
// the detour, "" where there was none.
func undouble(text string) (fixed, by string) {
	for range 2 { // some pages were spoiled twice
		again, via := undoOnce(text)
		if via == "" {
			break
		}
		text, by = again, via
	}
	return text, by
}

const leastSequences = 3 // below, a text may hold them by chance or talk about them

func undoOnce(text string) (fixed, by string) {
	most := leastSequences - 1
	fixed = text
	mask := suspected(text)
	for k, d := range detours() {
		if mask&(1<<k) == 0 {
			continue
		}
		if mended, n := d.undo(text); n > most {
			fixed, by, most = mended, d.charset, n
		}
	}
	return fixed, by
}

// undo undoes the detour in every part of a text that went through it as a
// whole, and counts the characters. A text most of which did not is left as it
// is, and so is one that makes no more sense afterwards.
func (d detour) undo(text string) (fixed string, sequences int) {
	var b, before, after strings.Builder
	untouched, start := 0, 0
	end := func(i int) {
		s := text[start:i]
		start = i
		if isASCII(s) {
			b.WriteString(s)
			return
		}
		mended, n, others := d.through(s)
		if n == 0 || others*4 > n || hasControls(mended) {
			b.WriteString(s)
			untouched += n + others
			return
		}
		b.WriteString(mended)
		sequences += n
		if after.Len() < charsetWindow {
			before.WriteString(s)
			after.WriteString(mended)
		}
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c == '<' || c == '>' || c == '\n' {
			end(i)
		}
	}
	end(len(text))
	if untouched > 3*sequences || sequences > 0 && readAs(before.String(), nil).cost <= readAs(after.String(), nil).cost {
		return text, 0
	}
	return b.String(), sequences
}

// suspected says which detours a text may have taken, a bit for each, by
// counting pairs that begin a sequence, without building anything.
func suspected(text string) (mask uint) {
	all := detours()
	var counts [16]int
	last := rune(0) // the character before, if it is beyond ASCII
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			last = 0
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if last != 0 && int(r) < detourRunes && int(last) < detourRunes {
			for k := range all {
				if c := all[k].bytes[r]; c < 0x80 || c >= 0xC0 {
					continue
				}
				if c := all[k].bytes[last]; c < 0xC2 || c > 0xF4 {
					continue
				}
				if counts[k]++; counts[k] == leastSequences {
					mask |= 1 << k
				}
			}
		}
		last = r
	}
	return mask
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func hasControls(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 && r < 0xA0 || r >= 0xE000 && r < 0xF900 })
}

// misread says why a text looks decoded in the wrong charset, with an example,
// or "". It knows what the usual mistakes leave behind, so that a text in
// a language that it does not know is not suspected.
func misread(texts []string) string {
	var c misreadCounts
	for _, s := range texts {
		c.add(s)
	}
	if why := c.verdict(); why != "" {
		return why
	}
	if c.high < leastMisread {
		return ""
	}
	return readAsAnother(strings.Join(texts, "\n"))
}

// leastMisread is the number of characters beyond ASCII from which a text can
// be called misread by its letters alone.
const leastMisread = 20

// readAsAnother reports whether a text makes far more sense when it is taken
// back to the bytes of one charset and read in another.
func readAsAnother(text string) string {
	sample := string(densest([]byte(text), charsetWindow))
	sample = strings.ToValidUTF8(sample, "")
	is := readAs(sample, nil)
	if is.high < leastMisread || is.fits() {
		return ""
	}
	const each = 900 // gain of a character
	pairs := is.class == classHan || is.class == classKana || is.class == classHangul
	for _, from := range [...]string{"windows-1252", "windows-1251", "windows-1250", "windows-1254", "koi8-r", "gb18030", "shift_jis", "euc-kr", "big5", "windows-1256"} {
		e, n := lookup(from)
		if pairs == singleByte(n) {
			continue
		}
		data, err := encoding.ReplaceUnsupported(e.NewEncoder()).Bytes([]byte(sample))
		if err != nil || bytes.Count(data, []byte{0x1a})*50 > is.high {
			continue
		}
		if good, bad := utf8Sequences(data); good > 4 && bad*10 < good {
			r := readAs(strings.ToValidUTF8(string(data), replacement), nil)
			if r.fits() && is.cost-r.cost > each*r.high {
				return "it looks like UTF-8 that was read as " + n
			}
		}
		if g := bestOf(candidates, data, nil); g.charset != n && g.encoding != nil && g.reading.fits() && is.cost-g.cost > each*is.high {
			return "it looks like " + g.charset + " that was read as " + n
		}
	}
	return ""
}

type misreadCounts struct {
	seen, words, letters, high int

	lost, askInside, askWords int // U+FFFD; question marks inside words; words of nothing else
	runs                      int // Latin letters beyond ASCII in runs of four and more
	cyrillic, inverted        int // Cyrillic words; those with a small letter before capitals
	frames                    int // frame characters beside letters
	han, hanKnown             int
	stops                     int // the commas and full stops of Chinese and Japanese, which a wrong charset destroys
	kana, halfKana            int
	hangul, hangulKnown       int
	sequences, others         int // of the detour
	detour                    string
	example                   string
}

// misreadWindow is how many characters are looked at.
const misreadWindow = 40000

func (c *misreadCounts) add(s string) {
	if c.seen >= misreadWindow {
		return
	}
	known, syllables := frequentHan(), frequentHangul()
	for w := range strings.FieldsSeq(s) {
		c.words++
		c.seen += utf8.RuneCountInString(w)
		ask, run, size, upper, lowerFirst := 0, 0, 0, 0, false
		last := rune(' ')
		cyr := 0
		frames := 0
		bad := false
		for _, r := range w {
			size++
			isLetter := unicode.IsLetter(r)
			if isLetter {
				c.letters++
			}
			switch {
			case r == '?':
				ask++
			case isLetter && last == '?' && ask < size-1:
				c.askInside++
				bad = true
			}
			if r >= 0x80 {
				if isLetter || r == utf8.RuneError {
					c.high++
				}
				switch class := classOf(r); {
				case r == '。' || r == '，' || r == '、':
					c.stops++
				case r == utf8.RuneError:
					c.lost++
					bad = true
				case class == classLatin && r < 0x180:
					if run++; run == 4 {
						c.runs += 4
						bad = true
					} else if run > 4 {
						c.runs++
					}
				case class == classCyrillic:
					if cyr == 0 {
						lowerFirst = unicode.IsLower(r)
					} else if unicode.IsUpper(r) {
						upper++
					}
					cyr++
				case r >= 0x2500 && r < 0x25A0:
					frames++
				case class == classHan:
					c.han++
					if known[r] {
						c.hanKnown++
					}
				case class == classKana && r >= 0xFF66:
					c.halfKana++
				case class == classKana:
					c.kana++
				case class == classHangul:
					c.hangul++
					if syllables[r] {
						c.hangulKnown++
					}
				}
				if !(classOf(r) == classLatin && r < 0x180) {
					run = 0
				}
			} else {
				run = 0
			}
			last = r
		}
		if ask == size && ask >= 3 {
			c.askWords++
			bad = true
		}
		if cyr >= 3 {
			c.cyrillic++
			if lowerFirst && upper >= 2 {
				c.inverted++
				bad = true
			}
		}
		if frames > 0 && size > frames {
			c.frames += frames
			bad = true
		}
		if bad && c.example == "" {
			c.example = w
		}
	}
	if c.detour == "" || c.sequences == 0 {
		if mask := suspected(s); mask != 0 {
			c.detour = detours()[bits.TrailingZeros(mask)].charset
		}
	}
	if c.detour != "" {
		for _, d := range detours() {
			if d.charset == c.detour {
				_, n, m := d.through(s)
				c.sequences += n
				c.others += m
			}
		}
	}
}

func (c *misreadCounts) verdict() string {
	why := ""
	switch {
	case c.lost >= 6 && (c.lost*20 >= c.letters || c.lost*2 >= c.high):
		why = "characters are lost"
	case c.askWords >= 5 && c.askWords*10 >= 3*c.words, c.askInside >= 8 && c.askInside*150 >= c.letters && c.high*4 < c.askInside:
		why = "question marks stand for letters"
	case c.sequences >= 5 && c.sequences*2 >= c.others:
		why = "characters of UTF-8 stand as two or three others"
	case c.runs >= 24 && c.runs*2 >= c.high:
		why = "words are made of letters that stand together in no language"
	case c.inverted >= 8 && c.inverted*2 >= c.cyrillic:
		why = "small letters stand before capitals"
	case c.frames >= 10 && c.frames*20 >= c.letters:
		why = "signs of frames stand inside words"
	case c.halfKana >= 20 && c.halfKana*5 >= c.han+c.kana:
		why = "half-width kana stand everywhere"
	case c.han >= 60 && c.kana*20 < c.han && c.hangul*20 < c.han && c.hanKnown*10 < c.han && c.stops*60 < c.han:
		why = "hardly a character is one that is in use"
	case c.hangul >= 60 && c.hangulKnown*5 < c.hangul:
		why = "hardly a syllable is one that is in use"
	}
	if why != "" && c.example != "" {
		why += fmt.Sprintf(", as in “%s”", cut(c.example, 24))
	}
	return why
}

// cut shortens a word to n characters.
func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// frequentHan are the ideographs that the orthographies list.
var frequentHan = sync.OnceValue(func() map[rune]bool { return listed(classHan) })

var frequentHangul = sync.OnceValue(func() map[rune]bool { return listed(classHangul) })

func listed(class scriptClass) map[rune]bool {
	set := map[rune]bool{}
	for _, o := range orthographies {
		if !o.many {
			continue
		}
		for _, r := range o.letters {
			if classOf(r) == class {
				set[r] = true
			}
		}
	}
	return set
}
