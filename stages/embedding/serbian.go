package embedding

import "strings"

// serbianLetters maps the Serbian Cyrillic alphabet to Latin letters, one to
// one or one to two.
var serbianLetters = [...]string{
	'А' - serbianFirst: "A", 'Б' - serbianFirst: "B", 'В' - serbianFirst: "V", 'Г' - serbianFirst: "G", 'Д' - serbianFirst: "D",
	'Ђ' - serbianFirst: "Đ", 'Е' - serbianFirst: "E", 'Ж' - serbianFirst: "Ž", 'З' - serbianFirst: "Z", 'И' - serbianFirst: "I",
	'Ј' - serbianFirst: "J", 'К' - serbianFirst: "K", 'Л' - serbianFirst: "L", 'Љ' - serbianFirst: "Lj", 'М' - serbianFirst: "M",
	'Н' - serbianFirst: "N", 'Њ' - serbianFirst: "Nj", 'О' - serbianFirst: "O", 'П' - serbianFirst: "P", 'Р' - serbianFirst: "R",
	'С' - serbianFirst: "S", 'Т' - serbianFirst: "T", 'Ћ' - serbianFirst: "Ć", 'У' - serbianFirst: "U", 'Ф' - serbianFirst: "F",
	'Х' - serbianFirst: "H", 'Ц' - serbianFirst: "C", 'Ч' - serbianFirst: "Č", 'Џ' - serbianFirst: "Dž", 'Ш' - serbianFirst: "Š",
	'а' - serbianFirst: "a", 'б' - serbianFirst: "b", 'в' - serbianFirst: "v", 'г' - serbianFirst: "g", 'д' - serbianFirst: "d",
	'ђ' - serbianFirst: "đ", 'е' - serbianFirst: "e", 'ж' - serbianFirst: "ž", 'з' - serbianFirst: "z", 'и' - serbianFirst: "i",
	'ј' - serbianFirst: "j", 'к' - serbianFirst: "k", 'л' - serbianFirst: "l", 'љ' - serbianFirst: "lj", 'м' - serbianFirst: "m",
	'н' - serbianFirst: "n", 'њ' - serbianFirst: "nj", 'о' - serbianFirst: "o", 'п' - serbianFirst: "p", 'р' - serbianFirst: "r",
	'с' - serbianFirst: "s", 'т' - serbianFirst: "t", 'ћ' - serbianFirst: "ć", 'у' - serbianFirst: "u", 'ф' - serbianFirst: "f",
	'х' - serbianFirst: "h", 'ц' - serbianFirst: "c", 'ч' - serbianFirst: "č", 'џ' - serbianFirst: "dž", 'ш' - serbianFirst: "š",
}

// serbianFirst is the first letter of the table, Ђ.
const serbianFirst = 0x402

// serbianLatin writes Serbian Cyrillic letters in Latin and leaves everything
// else alone.
func serbianLatin(text string) string {
	at := strings.IndexFunc(text, isSerbianLetter)
	if at < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	b.WriteString(text[:at])
	for _, r := range text[at:] {
		if isSerbianLetter(r) {
			b.WriteString(serbianLetters[r-serbianFirst])
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isSerbianLetter(r rune) bool {
	return r >= serbianFirst && int(r-serbianFirst) < len(serbianLetters) && serbianLetters[r-serbianFirst] != ""
}
