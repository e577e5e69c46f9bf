package classify

import (
	"math"
	"unicode/utf8"
)

// A quantity is a number of the text with what belongs to it. Tokens first to
// last (exclusive) hold the number; start and end are its bytes, unitStart and
// unitEnd those with the unit.
type quantity struct {
	first, last        int
	start, end         int
	unitStart, unitEnd int
	values             []float64 // plausible readings, best first; none for an identifier
	literal            string
	digits             bool // written in digits
	plain              bool // digits without separator, scale or unit
	scaled             bool // a magnitude stands behind the digits
	ordinal            bool
	weak               bool // may be another word, or is the word one: never held against a text alone
	unit               int
	group              int // quantities of one range or score share a number above 0
	year               bool
}

func (q *quantity) value() float64 {
	if len(q.values) == 0 {
		return 0
	}
	return q.values[0]
}

// quantities finds all numbers of a paragraph that no date has taken.
func (p *paragraph) quantities() []quantity {
	var qs []quantity
	ts := p.tokens
	group := 0
	for i := 0; i < len(ts); {
		if p.taken[i] {
			i++
			continue
		}
		q, n := p.quantityAt(i)
		if n == 0 {
			i++
			continue
		}
		if k := len(qs); k > 0 && p.joins(&qs[k-1], &q) {
			if qs[k-1].group == 0 {
				group++
				qs[k-1].group = group
			}
			q.group = qs[k-1].group
			if qs[k-1].unit == 0 && q.unit != 0 && qs[k-1].digits {
				qs[k-1].unit = q.unit
			}
		}
		qs = append(qs, q)
		i += n
	}
	return qs
}

// joins reports a range or score: 10-15, 3–1, 3:1, 1/2, without space around
// the sign, or with space on both sides of a dash between digits.
func (p *paragraph) joins(a, b *quantity) bool {
	if !a.digits || !b.digits || b.first != a.last+1 && b.first != a.last+2 {
		return false
	}
	s := p.tokens[a.last]
	switch s.key {
	case "-", "~":
		return s.space == p.tokens[b.first].space
	case ":", "/":
		return !s.space && !p.tokens[b.first].space
	}
	return false
}

// quantityAt reads the number that begins at token i and says how many tokens
// it takes.
func (p *paragraph) quantityAt(i int) (quantity, int) {
	ts := p.tokens
	q := quantity{first: i}
	switch ts[i].kind {
	case number:
		p.digitsAt(&q, i)
	case word:
		if !p.wordsAt(&q, i) {
			return q, 0
		}
	default:
		return q, 0
	}
	p.withSign(&q)
	q.start, q.end = ts[q.first].start, ts[q.last-1].end
	q.unitStart, q.unitEnd = q.start, q.end
	return q, max(q.last, p.attachUnit(&q)) - i
}

// digitsAt reads digits and the magnitude behind them.
func (p *paragraph) digitsAt(q *quantity, i int) {
	ts := p.tokens
	t := ts[i]
	r := readDigits(p.text[t.start:t.end], p.x.Decimal)
	q.values, q.literal, q.digits, q.plain, q.last = r.values, r.literal, true, r.plain, i+1
	if len(q.values) == 0 {
		return
	}
	q.year = r.plain && len(r.literal) == 4 && q.values[0] >= 1000 && q.values[0] < 2200
	j := i + 1
	scaled := false
	// The number of COVID-19 is part of a name.
	named := i > 1 && ts[i-1].key == "-" && !ts[i].space && !ts[i-1].space && ts[i-2].kind == word
	// 제3조 is article 3, not three trillion.
	counted := i > 0 && ts[i-1].key == "제"
	for j < len(ts) && !named && !counted {
		t := ts[j]
		m := asianMagnitude(t.key)
		if m == 1e3 && j+1 < len(ts) && isWordOf(" 米 克 瓦 卡 ", ts[j+1].key) {
			break // 千米 is a unit
		}
		if m == 0 && t.kind == word {
			if n, ok := p.x.numerals[t.key]; ok && n.scale && !(t.key == "k" && t.space) {
				m = n.value
			} else if t.key == "m" && !t.space && !scaled && p.ofMoney(i, j) {
				m = 1e6 // £27m
			} else if p.x.tag != "en" && !scaled {
				// Newsrooms abbreviate alike: mln, bn.
				switch t.key {
				case "mln", "mio":
					m = 1e6
				case "mlrd", "mrd", "bn":
					m = 1e9
				}
			}
		} else if m == 0 && t.kind == sign && t.key == "-" && !t.space && j+1 < len(ts) {
			if n, ok := p.x.numerals[ts[j+1].key]; ok && n.scale && n.value >= 1000 {
				m, j = n.value, j+1
			}
		}
		if m == 0 {
			break
		}
		for k := range q.values {
			q.values[k] *= m
		}
		j++
		scaled = true
		q.year, q.plain = false, false
		// 2 लाख 44 हज़ार, 3 million 500 thousand: a smaller part follows.
		if j+1 < len(ts) && ts[j].kind == number && m >= 1e3 {
			if n, ok := p.x.numerals[ts[j+1].key]; ok && n.scale && n.value < m {
				rest := quantity{first: j}
				p.digitsAt(&rest, j)
				if len(rest.values) > 0 && rest.values[0] < m {
					for k := range q.values {
						q.values[k] += rest.values[0]
					}
					j = rest.last
				}
				break
			}
		}
		// 3万5千: the same without a space.
		if j < len(ts) && ts[j].kind == number && asianMagnitude(t.key) > 0 && !ts[j].space {
			rest := quantity{first: j}
			p.digitsAt(&rest, j)
			if len(rest.values) > 0 && rest.values[0] < m {
				for k := range q.values {
					q.values[k] += rest.values[0]
				}
				j = rest.last
			}
			break
		}
		if j < len(ts) && ts[j].key == "." && !ts[j].space && j+1 < len(ts) && !ts[j-1].upper && (ts[j-1].end-ts[j-1].start) <= 8 {
			if abbreviated(ts[j-1].key) {
				j++
			}
		}
	}
	q.last, q.scaled = j, scaled
	if scaled {
		return
	}
	if suffix := p.ordinalSuffix(j); suffix > 0 {
		q.ordinal = true
		q.last = j + suffix
		q.plain = false
	}
}

// ofMoney reports whether a currency stands before the number at token i or
// behind token j.
func (p *paragraph) ofMoney(i, j int) bool {
	if id, n := unitBefore(p.tokens, i, p.text); n > 0 && units().rows[id].of == money {
		return true
	}
	id, n := unitAfter(p.tokens, j+1)
	return n > 0 && units().rows[id].of == money
}

func abbreviated(key string) bool {
	switch key {
	case "mio", "mrd", "mln", "mld", "млн", "млрд", "тыс", "тис", "tys", "εκατ", "δισ":
		return true
	}
	return false
}

// ordinalSuffix returns the tokens of an ordinal ending written directly behind
// digits: 2nd, 3e, 4-й, 5º, 6 of 第6 is before.
func (p *paragraph) ordinalSuffix(j int) int {
	ts := p.tokens
	if j >= len(ts) || ts[j].space {
		return 0
	}
	if ts[j].kind == word && isWordOf(" st nd rd th er e ème eme re nd º ª o a th º ος η ο ού й ї го я та те të ti inci üncü uncu ıncı ", ts[j].key) && p.x.tag != "ja" {
		return 1
	}
	if ts[j].key == "-" && j+1 < len(ts) && !ts[j+1].space && isWordOf(" й я е го ой м му ю ая ое ий ій га ої а им ті th st nd rd ", ts[j+1].key) {
		return 2
	}
	return 0
}

// wordsAt reads a number in words, an ordinal word, or a Han numeral.
func (p *paragraph) wordsAt(q *quantity, i int) bool {
	ts := p.tokens
	if v, n, single := hanNumeral(ts, i); n > 0 {
		return p.hanAt(q, i, v, n, single)
	}
	v, n, sure := p.x.numberWords(ts, i)
	if n > 0 {
		q.last = i + n
		q.values = []float64{v}
		q.weak = !sure || v <= 1
		if q.last < len(ts) {
			d, ok := p.x.fractions[ts[q.last].key]
			if !ok && ts[q.last].key == "-" && q.last+1 < len(ts) && !ts[q.last].space {
				if d, ok = p.x.fractions[ts[q.last+1].key]; ok {
					q.last++
				}
			}
			if ok && v > 0 && v < d.value {
				q.values[0] = v / d.value
				q.last++
				q.weak = true
			}
			p.withOrdinal(q, v)
		}
		return true
	}
	if o, ok := p.x.ordinals[ts[i].key]; ok {
		if p.x.NounsCapital || !ts[i].upper || i == 0 || p.opensSentence(i) {
			q.last, q.values, q.ordinal = i+1, []float64{o.value}, true
			q.weak = true
			return true
		}
	}
	return false
}

// withOrdinal takes the units of an ordinal whose tens are a cardinal: بیست و
// یکم, двадцать первый, twenty-first.
func (p *paragraph) withOrdinal(q *quantity, tens float64) {
	ts, j := p.tokens, q.last
	if tens < 20 || tens > 90 || math.Mod(tens, 10) != 0 {
		return
	}
	if j+1 < len(ts) && (ts[j].key == "-" && !ts[j].space || p.x.And != "" && isWordOf(" "+p.x.And+" ", ts[j].key)) {
		j++
	}
	if j >= len(ts) {
		return
	}
	if o, ok := p.x.ordinals[ts[j].key]; ok && o.value < 10 {
		q.last, q.values, q.ordinal, q.weak = j+1, []float64{tens + o.value}, true, true
	}
}

// hanAt accepts a Han numeral where it cannot be part of a word: two characters
// or more, or one before a counter. 百分之三十 is a share, 第三 an ordinal.
func (p *paragraph) hanAt(q *quantity, i int, v float64, n int, single bool) bool {
	ts := p.tokens
	end := i + n
	_, unit := hanValue(ts[i].key)
	if unit == 100 && end < len(ts) && ts[end].key == "分" && end+1 < len(ts) && ts[end+1].key == "之" {
		rest, m, _ := 0.0, 0, false
		if ts[min(end+2, len(ts)-1)].kind == word {
			rest, m, _ = hanNumeral(ts, end+2)
		} else if end+2 < len(ts) && ts[end+2].kind == number {
			inner := quantity{first: end + 2}
			p.digitsAt(&inner, end+2)
			q.values, q.digits, q.literal, q.last, q.unit = inner.values, true, inner.literal, inner.last, percentUnit
			return true
		}
		if m > 0 {
			q.values, q.last, q.unit = []float64{rest}, end+2+m, percentUnit
			return true
		}
		return false
	}
	ordinal := i > 0 && ts[i-1].key == "第" && !ts[i].space
	counter := end < len(ts) && isCounter(ts[end].key)
	switch {
	case ordinal:
		q.ordinal, q.weak = true, true
	case single && (unit > 0 || !counter || v <= 1):
		if !single || unit > 0 || v < 1 || !counter {
			return false
		}
		q.weak = true
	case single:
		q.weak = v < 3
	case n >= 2 && unit > 0 && v >= 1e4 && ts[i].key != "十" && !counter:
		return false // 千万, 百万: also set phrases
	case n == 2 && !counter && unit == 0 && !hasUnit(ts[i:end]):
		q.weak = true // 三四, 一二: not a value
	}
	q.last, q.values = end, []float64{v}
	return true
}

func hasUnit(ts []token) bool {
	for _, t := range ts {
		if _, u := hanValue(t.key); u > 0 {
			return true
		}
	}
	return false
}

// withSign takes a minus before the number into it: a sign that does not join
// it to something before, or the language's word.
func (p *paragraph) withSign(q *quantity) {
	ts := p.tokens
	i := q.first
	if i == 0 || len(q.values) == 0 || q.ordinal {
		return
	}
	t := ts[i-1]
	minus := false
	switch t.kind {
	case sign:
		r, _ := utf8.DecodeRuneInString(p.text[t.start:])
		isMinus := r == '-' || r == '\u2212' || r == '\ufe63' || r == '\uff0d' || r == '–'
		minus = isMinus && !ts[i].space && (t.space || i-1 == 0 || ts[i-2].kind == sign && ts[i-2].key != "%" && ts[i-2].key != ")")
		if minus && i > 1 && ts[i-2].kind == number {
			minus = false
		}
	case word:
		for back := 1; back <= 3 && back <= i; back++ {
			if ph, n := p.x.minus.at(ts, i-back); n == back && ph.keys != nil {
				q.first = i - back
				for k := range q.values {
					q.values[k] = -q.values[k]
				}
				return
			}
		}
	}
	if minus {
		q.first = i - 1
		for k := range q.values {
			q.values[k] = -q.values[k]
		}
	}
}

// attachUnit finds the unit behind the number, a currency before it, and the
// words for percent that some languages put first. It returns the token behind
// the unit.
func (p *paragraph) attachUnit(q *quantity) (next int) {
	ts := p.tokens
	if q.unit == 0 {
		j := q.last
		for skip := 0; skip < 2 && j < len(ts); skip++ {
			if id, n := unitAfter(ts, j); n > 0 {
				q.unit = id
				q.unitEnd, next = ts[j+n-1].end, j+n
				break
			}
			if ts[j].key == "-" && !ts[j].space || isWordOf(" de d' di of ", ts[j].key) {
				j++
				continue
			}
			break
		}
	}
	if id, n := unitBefore(ts, q.first, p.text); n > 0 && (q.unit == 0 || units().rows[q.unit].of != money) {
		q.unit, q.unitStart = id, ts[q.first-n].start
		return next
	}
	if q.unit == 0 && q.first > 0 && p.x.tag == "tr" && (ts[q.first-1].key == "yüzde" || ts[q.first-1].key == "%") {
		q.unit, q.unitStart = percentUnit, ts[q.first-1].start
	}
	if q.unit == 0 && q.first > 0 && ts[q.first-1].key == "%" && (p.x.tag == "tr" || p.x.tag == "ar" || p.x.tag == "fa") && !ts[q.first].space {
		q.unit, q.unitStart = percentUnit, ts[q.first-1].start
	}
	return next
}

// percentUnit is the row of percent in unitTable.
const percentUnit = 1
