package segment

import "unicode"

// DigitValue returns the value of a decimal digit of any script and whether r
// is one (Unicode category Nd).
func DigitValue(r rune) (int, bool) {
	if r < 0x80 {
		if r >= '0' && r <= '9' {
			return int(r - '0'), true
		}
		return 0, false
	}
	if r < 0x660 || r >= 0x1100 && r < 0x17e0 || r >= 0x2000 && r < 0xa620 {
		return 0, false
	}
	// Nd consists of stretches of ten in order, each beginning with a zero.
	for _, s := range unicode.Nd.R16 {
		if r < rune(s.Lo) {
			return 0, false
		}
		if r <= rune(s.Hi) {
			return int(r-rune(s.Lo)) % 10, true
		}
	}
	for _, s := range unicode.Nd.R32 {
		if r < rune(s.Lo) {
			return 0, false
		}
		if r <= rune(s.Hi) {
			return int(r-rune(s.Lo)) % 10, true
		}
	}
	return 0, false
}

// isDigit reports whether r is a decimal digit.
func isDigit(r rune) bool {
	_, ok := DigitValue(r)
	return ok
}
