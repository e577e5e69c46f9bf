package embedding

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// traits say how a word is written.
type traits uint8

const (
	smallLetter  traits = 1 << iota // a small letter, or one that is neither
	inCapitals                      // at least two capitals and no other letter
	markedLetter                    // a letter with one of the language's accents
	bareLetter                      // none, but one that could have it
)

// traits returns those of a word; a nil spelling knows none.
func (s *spelling) traits(word string) (t traits) {
	if s == nil {
		return 0
	}
	capitals := 0
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
			switch {
			case r >= 'a' && r <= 'z':
				t |= smallLetter
			case r >= 'A' && r <= 'Z':
				capitals++
			default:
				continue
			}
		case t&smallLetter != 0:
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLetter(r):
			t |= smallLetter
		}
		if s.accents != nil {
			if r >= utf8.RuneSelf && s.marked[r] {
				t |= markedLetter
			} else if t&bareLetter == 0 && s.accents[r] != "" {
				t |= bareLetter
			}
		} else if t&smallLetter != 0 {
			return t
		}
	}
	if t&markedLetter != 0 {
		t &^= bareLetter
	}
	if capitals > 1 && t&smallLetter == 0 {
		t |= inCapitals
	}
	return t
}

// minCapitals is the number of words in capitals, one after the other, from
// which they are a headline and not abbreviations.
const minCapitals = 3

// calm appends the pieces of the words of a headline in capitals.
func (e *Encoder) calm(text string) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r < utf8.RuneSelf && splits(byte(r)) }) {
		e.addWord(word, calmed)
	}
}

// addCalm appends the pieces of a word in capitals as it is, in small letters
// or with a capital, whatever makes the best known pieces: the table knows few
// words in capitals.
func (e *Encoder) addCalm(word string) {
	small := e.spelling.lower(word)
	forms := []string{word, small}
	if first := strings.IndexFunc(small, unicode.IsLetter); first >= 0 {
		r, size := utf8.DecodeRuneInString(small[first:])
		forms = append(forms, small[:first]+e.spelling.upper(r)+small[first+size:])
	}
	begin, best := len(e.pieces), 0.0
	for i, form := range forms {
		from := len(e.pieces)
		if score := e.addForm(form, true); i == 0 || score > best {
			best = score
			e.pieces = append(e.pieces[:begin], e.pieces[from:]...)
		} else {
			e.pieces = e.pieces[:from]
		}
	}
}

func (s *spelling) lower(word string) string {
	switch s.lang {
	case "az", "tr":
		return strings.ToLowerSpecial(unicode.TurkishCase, word)
	case "el":
		small := []rune(strings.ToLower(word))
		for i, r := range small {
			if r == 'σ' && i > 0 && unicode.IsLetter(small[i-1]) && (i+1 == len(small) || !unicode.IsLetter(small[i+1])) {
				small[i] = 'ς'
			}
		}
		return string(small)
	}
	return strings.ToLower(word)
}

func (s *spelling) upper(r rune) string {
	if s.lang == "az" || s.lang == "tr" {
		return string(unicode.TurkishCase.ToUpper(r))
	}
	return string(unicode.ToUpper(r))
}
