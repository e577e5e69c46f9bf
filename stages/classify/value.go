package classify

import (
	"fmt"
	"strconv"
	"strings"

	"variorum/stages/article"
)

// Sound is how a name sounds, written so that it and its transliterations into
// other alphabets are mostly equal; empty in scripts of syllables and characters.
func Sound(name string) string {
	var parts []string
	for _, word := range strings.Fields(name) {
		classes := soundClasses(word)
		if classes == "" {
			return ""
		}
		parts = append(parts, classes)
	}
	return strings.Join(parts, " ")
}

// Value is what the quotation of a finding about a number, unit, currency or
// date says, in a form that is the same for the same value in every language:
// 1,250 in English and 1.250 in Albanian. It is empty where nothing can be read.
// Units count only where the finding is about them.
func Value(kind article.FindingKind, text, lang string) string {
	p := read([]article.Paragraph{{Text: text}}, lang, false)[0]
	var parts []string
	for i := range p.dates {
		m := &p.dates[i]
		switch {
		case m.isTime():
			parts = append(parts, fmt.Sprintf("t%d", m.minutes()))
		case m.weekday > 0:
			parts = append(parts, fmt.Sprintf("w%d", m.weekday))
		default:
			parts = append(parts, fmt.Sprintf("d%d-%d-%d-%v", m.year, m.month, m.day, m.calendar))
		}
	}
	for i := range p.numbers {
		q := &p.numbers[i]
		s := "n" + q.literal
		if len(q.values) > 0 {
			s = "n" + strconv.FormatFloat(q.values[0], 'g', 12, 64)
		}
		if kind == article.FindingUnit || kind == article.FindingCurrency {
			s += "u" + strconv.Itoa(q.unit)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}
