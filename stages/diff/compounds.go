package diff

import (
	"strings"
	"sync"
	"unicode/utf8"

	"variorum/stages/segment"
)

// Chinese and Japanese are compared character by character, since two texts are
// cut alike so, and shown word by word: a change that begins or ends inside a
// word takes the rest of the word with it (警察, 警方).

// markCompounds marks the characters that go on with a word.
func (c *comparison) markCompounds() {
	switch primary(c.lang) {
	case "zh", "yue", "ja":
	default:
		return
	}
	for side := range c.tokens {
		tokens := c.tokens[side]
		for i := 0; i < len(tokens); {
			n := i
			for n < len(tokens) && c.isCharacter(side, tokens[n]) && (n == i || tokens[n-1].next == tokens[n].start && tokens[n-1].para == tokens[n].para) {
				n++
			}
			if n-i > 1 {
				c.markRun(side, tokens[i:n])
			}
			i = max(n, i+1)
		}
	}
}

// isCharacter reports whether a token is one ideograph or Hiragana.
func (c *comparison) isCharacter(side int, t token) bool {
	if t.end-t.start < 3 || t.end-t.start > utf8.UTFMax {
		return false
	}
	r, size := utf8.DecodeRuneInString(c.text(side, t.para, t.start, t.end))
	return size == t.end-t.start && (r >= 0x3041 && r <= 0x3096 || r == '々' || r == '〇' || r >= 0x3400 && r < 0xa000 || r >= 0x20000)
}

// markRun marks the characters of a run without a break.
func (c *comparison) markRun(side int, tokens []token) {
	begin, last := tokens[0].start, tokens[len(tokens)-1].end
	run := c.text(side, tokens[0].para, begin, last)
	begins := segment.Compounds(run)
	i := 0
	for k, from := range begins {
		to := len(run)
		if k+1 < len(begins) {
			to = begins[k+1]
		}
		parts := isTwo(run[from:to])
		for ; i < len(tokens) && tokens[i].start-begin < to; i++ {
			tokens[i].inner = tokens[i].start-begin > from && !parts
		}
	}
	// A number is one word, however many words of the list it is.
	for i := 1; i < len(tokens); i++ {
		if c.isNumeral(side, tokens[i-1]) && c.isNumeral(side, tokens[i]) {
			tokens[i].inner = true
		}
	}
}

const (
	numerals = "一二三四五六七八九十百千万萬亿億零〇两兩廿"
	counted  = "人名个個年月日号號点點分秒元円岁歲次天周週家位条條起件本台只隻成倍度届屆种種项項块塊颗顆辆輛回時"
)

func (c *comparison) isNumeral(side int, t token) bool {
	return strings.Contains(numerals, c.text(side, t.para, t.start, t.end))
}

// isTwo reports whether a word of the list is two, of which one may change
// without the other: a number with what is counted (三人; 一 alone has too many
// other senses), or a verb with its 了.
func isTwo(word string) bool {
	if verb, ok := strings.CutSuffix(word, "了"); ok {
		return verb != "为" && verb != "為" && verb != "除"
	}
	n := strings.TrimLeft(word, numerals)
	return n != word && n != "" && strings.Contains(counted, n) && word != "一"+n
}

// maxSnap is how many characters a change may take along at either end.
const maxSnap = 3

// snap moves the ends of changed runs to the ends of words. A "not" that stayed
// is not taken along, nor a number, nor what is beyond maxSnap: then the end
// stays where it is.
func (c *comparison) snap() {
	switch primary(c.lang) {
	case "zh", "yue", "ja":
	default:
		return
	}
	runs := c.runs
	for n := range runs {
		r := &runs[n]
		if !r.equal {
			continue
		}
		if n > 0 {
			if by := c.snapBy(r.i0, r.j0, r.i1-r.i0, 1); by > 0 {
				r.i0, r.j0 = r.i0+by, r.j0+by
				runs[n-1].i1, runs[n-1].j1 = r.i0, r.j0
			}
		}
		if n+1 < len(runs) {
			if by := c.snapBy(r.i1, r.j1, r.i1-r.i0, -1); by > 0 {
				r.i1, r.j1 = r.i1-by, r.j1-by
				runs[n+1].i0, runs[n+1].j0 = r.i1, r.j1
			}
		}
	}
	c.runs = make([]run, 0, len(runs))
	for _, r := range runs {
		c.add(r)
	}
}

// snapBy returns how many of n equal tokens, from (i, j) on or before it, an end
// must take along to lie between words on both sides.
func (c *comparison) snapBy(i, j, n, step int) int {
	for by := 0; by <= min(n, maxSnap); by++ {
		x, y := i+by*step, j+by*step
		if by > 0 {
			k, l := x, y // the token that is taken along
			if step > 0 {
				k, l = x-1, y-1
			}
			if !c.mayTake(0, k) || !c.mayTake(1, l) {
				return 0
			}
		}
		if by == n && n > 0 || c.between(0, x) && c.between(1, y) {
			return by
		}
	}
	return 0
}

// between reports whether a word may end before a token.
func (c *comparison) between(side, at int) bool {
	return at >= len(c.tokens[side]) || !c.tokens[side][at].inner
}

func (c *comparison) mayTake(side, at int) bool {
	t := c.tokens[side][at]
	if !c.isCharacter(side, t) {
		return false
	}
	switch key := c.text(side, t.para, t.start, t.end); {
	case strings.Contains("不没沒", key):
		return c.inWhole(side, at)
	case strings.Contains("んずぬ", key):
		return primary(c.lang) != "ja"
	case strings.Contains(numerals, key):
		return t.inner || c.inner(side, at+1) // a part of a word or of a number
	}
	return true
}

func (c *comparison) inner(side, at int) bool {
	return at < len(c.tokens[side]) && c.tokens[side][at].inner
}

// inWhole reports whether a character stands in a word in which it negates
// nothing.
func (c *comparison) inWhole(side, at int) bool {
	tokens := c.tokens[side]
	from, to := at, at+1
	for from > 0 && tokens[from].inner {
		from--
	}
	for to < len(tokens) && tokens[to].inner {
		to++
	}
	return wholes()[c.text(side, tokens[at].para, tokens[from].start, tokens[to-1].end)]
}

// wholes are words with 不 or 没 that are no negation.
var wholes = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq("不过 不過 不仅 不僅 不但 不只 不光 不同 不断 不斷 不久 不少 不管 不论 不論 不满 不滿 不安 不幸 不足 不错 不錯 不如 不妨 不止 不惜 不时 不時 不外 不得不 差不多 对不起 對不起 要不 " +
		"没收 沒收 没落 沒落 埋没 埋沒 淹没 淹沒 沉没 沉沒 出没 出沒 吞没 吞沒 不可思議 不動産 不思議 不安 不況 不満") {
		set[word] = true
	}
	return set
})
