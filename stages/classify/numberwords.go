package classify

import (
	"math"
	"strings"
)

// maxChain bounds the tokens of one number in words.
const maxChain = 16

// numberWords reads the number in words that begins at token i: its value, the
// tokens it takes (0: none), and whether it cannot be read as
// another word. "three hundred and five", "fünfunddreißig", "quatre-vingt-dix",
// "пятьсот тысяч", "خمسة وثلاثون", "سی و پنج".
func (x *lexicon) numberWords(ts []token, i int) (value float64, n int, sure bool) {
	if len(x.numerals) == 0 || ts[i].kind != word {
		return 0, 0, false
	}
	c := chain{x: x, lastScale: math.Inf(1)}
	used := 0
	for j := i; j < len(ts) && j-i < maxChain; j++ {
		t := ts[j]
		if t.kind == sign {
			if t.key == "-" && used == j-i && j > i && !t.space && j+1 < len(ts) && !ts[j+1].space {
				continue
			}
			break
		}
		if t.kind != word {
			break
		}
		if used == j-i && j > i && hasWord(x.And, t.key) {
			c.joined = true
			continue
		}
		if j == i && hasWord(x.One, t.key) {
			if i+1 < len(ts) {
				if m, ok := x.numerals[ts[i+1].key]; ok && m.scale {
					c.add(numeral{value: 1})
					continue
				}
			}
			break
		}
		morphemes := x.morphemes(t.key)
		joined := c.joined
		if morphemes == nil && (x.tag == "ar" || x.tag == "he") && used == j-i && j > i {
			for _, p := range []string{"و", "ו"} {
				if rest, ok := strings.CutPrefix(t.key, p); ok {
					if morphemes = x.morphemes(rest); morphemes != nil {
						c.joined = true
					}
				}
			}
		}
		if morphemes == nil || j > i && used < j-i && !c.joined && ts[j-1].key != "-" {
			break
		}
		before := c
		ok := true
		for _, m := range morphemes {
			if m.value < 0 {
				c.joined = true
				continue
			}
			if ok = c.add(m); !ok {
				break
			}
			c.joined = false
		}
		if !ok {
			c = before
			c.joined = joined
			break
		}
		used = j - i + 1
	}
	if used == 0 || c.count == 0 {
		return 0, 0, false
	}
	return c.total + c.current, used, c.count > 1 || !c.last.weak
}

// morphemes returns the numerals a word is made of; a value below zero is the
// connector. Nil if it is no number word.
func (x *lexicon) morphemes(key string) []numeral {
	if n, ok := x.numerals[key]; ok {
		return []numeral{n}
	}
	if x.tag == "tr" {
		// beşe, ikisi, üçünü: case endings.
		for _, end := range []string{"sini", "sine", "sinin", "sinden", "ünü", "unu", "ini", "ını", "den", "dan", "ten", "tan", "nin", "nın", "sı", "si", "de", "da", "te", "ta", "ye", "ya", "yi", "yı", "er", "ar", "e", "a", "i", "ı", "u", "ü"} {
			if stem, ok := strings.CutSuffix(key, end); ok && len(stem) >= 3 {
				if n, ok := x.numerals[stem]; ok {
					n.weak = true
					return []numeral{n}
				}
			}
		}
	}
	if !x.Glued || len(key) < 6 || len(key) > 80 {
		return nil
	}
	return x.unglue(key, 0)
}

func (x *lexicon) unglue(rest string, depth int) []numeral {
	if depth > 9 {
		return nil
	}
	for _, g := range x.glued {
		tail, ok := strings.CutPrefix(rest, g)
		if !ok {
			continue
		}
		n := x.numerals[g]
		if tail == "" {
			if depth == 0 {
				return nil
			}
			return []numeral{n}
		}
		for _, and := range []string{"", x.And} {
			more, ok := strings.CutPrefix(tail, and)
			if !ok || more == "" {
				continue
			}
			if list := x.unglue(more, depth+1); list != nil {
				if and != "" {
					list = append([]numeral{{value: -1}}, list...)
				}
				return append([]numeral{n}, list...)
			}
			if x.And == "" {
				break
			}
		}
	}
	return nil
}

// A chain adds up number words. Sections below a scale word are in current.
type chain struct {
	x              *lexicon
	total, current float64
	lastScale      float64
	last           numeral
	count          int
	joined         bool // a connector stood before the next word
}

// add takes the next number word, or says that it begins another number.
func (c *chain) add(n numeral) bool {
	first := c.count == 0
	if n.scale {
		if first && !n.alone {
			return false
		}
		switch {
		case n.value <= 100:
			if c.current >= 100 || c.current == 0 && !first && !n.alone {
				return false
			}
			c.current = max(1, c.current) * n.value
		case c.current == 0 && c.total > 0 && n.value > c.total:
			c.total *= n.value // mil millones, thousand million
		case n.value < c.lastScale:
			c.total += max(1, c.current) * n.value
			c.current = 0
			c.lastScale = n.value
		default:
			return false
		}
	} else if !c.addSmall(n.value, first) {
		return false
	}
	c.last = n
	c.count++
	return true
}

func (c *chain) addSmall(v float64, first bool) bool {
	tail := math.Mod(c.current, 100)
	ones := math.Mod(c.current, 10)
	switch {
	case first, c.current == 0 && c.last.scale:
		c.current = v
	case v >= 100:
		return false
	case c.current >= 100 && tail == 0:
		c.current += v
	case tail >= 20 && ones == 0 && v < 10 && v > 0:
		c.current += v
	case c.x.tag == "tr" && tail == 10 && v < 10 && v > 0:
		c.current += v
	case c.x.Vigesimal && (tail == 60 || tail == 80) && v >= 10 && v < 20:
		c.current += v
	case c.x.tag == "fr" && (tail == 10 || tail == 70 || tail == 90) && v >= 7 && v < 10:
		c.current += v
	case c.x.Vigesimal && tail == 4 && v == 20:
		c.current += 76
	case c.x.UnitsFirst && c.joined && tail >= 1 && tail < 10 && v >= 20 && math.Mod(v, 10) == 0:
		c.current += v
	case (c.x.tag == "ar" || c.x.tag == "he") && tail >= 1 && tail < 10 && v == 10:
		c.current += 10
	default:
		return false
	}
	return true
}
