package classify

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/stages/segment"
)

// maxDigits bounds what is read as a value; longer runs are identifiers
// (telephone numbers, accounts) and compared digit by digit.
const maxDigits = 15

// A reading of digits: the plausible values, the one of the language's
// convention first. An identifier has none.
type reading struct {
	values  []float64
	literal string // the digits alone
	plain   bool   // without any separator
	lead    int    // digits before the first separator
}

// readDigits reads a number token. Separators are grouped the way any language
// writes them: 1,250 1.250 1 250 1’250 ١٬٢٥٠ 12,50,000 1.250,75. One separator
// before three digits is ambiguous; decimal, the language's decimal sign ("" if
// both are in use), decides which value comes first, and with "" both count
// alike.
func readDigits(s, decimal string) reading {
	var digits strings.Builder
	var groups []int
	var seps []rune
	run := 0
	for _, r := range s {
		if v, ok := segment.DigitValue(r); ok {
			digits.WriteByte(byte('0' + v))
			run++
			continue
		}
		if isInvisible(r) || unicode.IsMark(r) {
			continue
		}
		groups, seps = append(groups, run), append(seps, separatorClass(r))
		run = 0
	}
	groups = append(groups, run)
	out := reading{literal: digits.String(), plain: len(seps) == 0, lead: groups[0]}
	if digits.Len() > maxDigits {
		return out
	}
	whole := func(n int) (float64, bool) { // value with n digits behind the point
		all := out.literal
		v, err := strconv.ParseFloat(all[:len(all)-n]+"."+all[len(all)-n:], 64)
		return v, err == nil
	}
	add := func(n int) {
		if v, ok := whole(n); ok {
			out.values = append(out.values, v)
		}
	}
	last := groups[len(groups)-1]
	switch {
	case len(seps) == 0:
		add(0)
	case len(seps) == 1:
		sep := seps[0]
		threes := last == 3 && groups[0] >= 1 && groups[0] <= 3
		zero := strings.HasPrefix(out.literal, "0")
		switch {
		case sep == ' ':
			add(0)
		case sep == 'd':
			add(last)
		case !threes || zero:
			add(last)
		case decimal == "":
			add(0)
			add(last)
		case string(sep) == decimal:
			add(last)
			add(0)
		default:
			add(0)
			add(last)
		}
	default:
		grouped := groupsOf(groups[:len(groups)-1], seps[:len(seps)-1])
		switch {
		case allSame(seps) && seps[0] != 'd' && groupsOf(groups, seps):
			add(0)
		case grouped && seps[len(seps)-1] != seps[0] && (seps[len(seps)-1] == ',' || seps[len(seps)-1] == '.' || seps[len(seps)-1] == 'd'):
			add(last)
		}
	}
	return out
}

// separatorClass makes separators of one use equal: a space or an apostrophe
// can only group, the Arabic decimal sign can only be a decimal sign.
func separatorClass(r rune) rune {
	switch r {
	case '.', '．':
		return '.'
	case ',', '，', '،':
		return ','
	case '٫':
		return 'd'
	}
	return ' '
}

func allSame(seps []rune) bool {
	for _, s := range seps {
		if s != seps[0] {
			return false
		}
	}
	return true
}

// groupsOf reports whether groups are thousands (1 250 000) or lakhs
// (12,50,000).
func groupsOf(groups []int, seps []rune) bool {
	if len(groups) == 0 || groups[0] < 1 || groups[0] > 3 || len(seps) > 0 && !allSame(seps) {
		return false
	}
	if len(groups) == 1 {
		return true
	}
	if groups[len(groups)-1] != 3 {
		return false
	}
	for _, g := range groups[1 : len(groups)-1] {
		if g != 3 && !(g == 2 && groups[0] <= 2) {
			return false
		}
	}
	return true
}

// sameValue compares with the tolerance of decimal fractions.
func sameValue(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

// hanNumeral reads numerals such as 三十五, 二〇一八, 两百, 1亿 is not among them:
// digits before 万 are the work of magnitudes. It returns the value and the
// number of tokens; 0 tokens if there is none. single says that it is one
// character, which is a number only before a counter.
func hanNumeral(ts []token, i int) (value float64, n int, single bool) {
	total, section, digit := 0.0, 0.0, -1.0
	plain, positional := 0.0, true
	j := i
	for ; j < len(ts) && ts[j].kind == word && j-i < 24; j++ {
		if j > i && ts[j].space {
			break
		}
		v, unit := hanValue(ts[j].key)
		if unit < 0 {
			break
		}
		if unit == 0 {
			if digit >= 0 && !positional {
				break
			}
			plain = plain*10 + v
			digit = v
			continue
		}
		if digit < 0 && !positional && unit < 1e4 && section == 0 && total == 0 {
			break
		}
		if positional && j-i > 1 {
			break
		}
		positional = false
		switch {
		case unit >= 1e4:
			part := section + math.Max(digit, 0)
			if part == 0 {
				if j == i {
					return 0, 0, false
				}
				part = 1
			}
			total += part * unit
			section = 0
		default:
			section += math.Max(digit, 0) * unit
			if digit < 0 {
				section += unit
			}
		}
		digit = -1
	}
	if j == i {
		return 0, 0, false
	}
	if positional {
		return plain, j - i, j-i == 1
	}
	return total + section + math.Max(digit, 0), j - i, j-i == 1
}

// hanValue returns the value of a digit with unit 0, or a unit; -1 for others.
func hanValue(key string) (value, unit float64) {
	r, size := utf8.DecodeRuneInString(key)
	if size != len(key) {
		return 0, -1
	}
	switch r {
	case '〇', '零':
		return 0, 0
	case '一', '壹':
		return 1, 0
	case '二', '两', '兩', '贰':
		return 2, 0
	case '三', '叁':
		return 3, 0
	case '四':
		return 4, 0
	case '五':
		return 5, 0
	case '六':
		return 6, 0
	case '七':
		return 7, 0
	case '八':
		return 8, 0
	case '九':
		return 9, 0
	case '十':
		return 0, 10
	case '百':
		return 0, 100
	case '千':
		return 0, 1000
	case '万', '萬':
		return 0, 1e4
	case '亿', '億':
		return 0, 1e8
	case '兆':
		return 0, 1e12
	}
	return 0, -1
}

// asianMagnitude is the multiplier that a character of Han or Hangul is behind
// digits.
func asianMagnitude(key string) float64 {
	switch key {
	case "千", "천":
		return 1e3
	case "百", "백":
		return 100
	case "万", "萬", "만":
		return 1e4
	case "亿", "億", "억":
		return 1e8
	case "兆", "조":
		return 1e12
	}
	return 0
}

// isCounter reports characters before which a single numeral is a number.
func isCounter(key string) bool {
	return strings.Contains("人名个個位岁歲年月日天次件只隻家所座辆輛台条條张張本枚匹头頭倍公吨噸米元亿億万萬百千点點分秒時时小周週届屆国國カヵケか回つ歳度種起种倍发發", key)
}
