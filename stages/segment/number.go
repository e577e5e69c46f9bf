package segment

import "unicode/utf8"

// scanNumber returns the end of the number that begins at start, where a digit
// stands: digits with the separators of any language between them, whole dates
// and times of day included. A space counts as a separator only between groups
// of thousands: one to three digits that do not begin with a zero, then groups
// of exactly three.
func scanNumber(text string, start int) int {
	end, digits := scanDigits(text, start)
	grouped := digits <= 3 && text[start] != '0'
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		next, n := scanDigits(text, end+size)
		if n == 0 {
			break
		}
		if isGroupSpace(r) {
			if !grouped || n != 3 {
				break
			}
		} else if isNumberSign(r) {
			grouped = false
		} else {
			break
		}
		end = next
	}
	return end
}

// scanDigits returns the end of the run of digits at start and their count.
func scanDigits(text string, start int) (end, n int) {
	for end = start; end < len(text); n++ {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !isDigit(r) {
			break
		}
		end += size
	}
	return end, n
}

// isNumberSign tells the signs that may stand between two digits of one number,
// date or time.
func isNumberSign(r rune) bool {
	switch r {
	case '.', ',', ':', '/', '\'', '’', '٫', '٬', '·', '\uff0e', '\uff0c', '\uff1a', '\uff0f':
		return true
	}
	return false
}

// isGroupSpace tells the spaces that may stand between groups of thousands.
func isGroupSpace(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\u2007', '\u2008':
		return true
	}
	return false
}

// numberKey is the form of a number that is compared: digits of every script in
// ASCII, without spaces and apostrophes between thousands; the other separators
// stay, for what they mean depends on the language.
func numberKey(number string) string {
	plain := true
	for i := 0; i < len(number); i++ {
		if c := number[i]; c >= 0x80 || c == ' ' || c == '\'' {
			plain = false
			break
		}
	}
	if plain {
		return number
	}
	key := make([]byte, 0, len(number))
	for _, r := range number {
		if v, ok := DigitValue(r); ok {
			key = append(key, byte('0'+v))
			continue
		}
		switch {
		case isGroupSpace(r), r == '\'', r == '’', isIgnorable(r):
		case isDash(r):
			key = append(key, '-')
		case r == '٫', r == '·', r == '\uff0e':
			key = append(key, '.')
		case r == '٬', r == '\uff0c':
			key = append(key, ',')
		case r == '\uff1a':
			key = append(key, ':')
		case r == '\uff0f':
			key = append(key, '/')
		default:
			key = utf8.AppendRune(key, r)
		}
	}
	return string(key)
}
