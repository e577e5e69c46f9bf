package report

import (
	"html/template"
	"strconv"
	"strings"
)

// How a language writes what stands around its words: lists, numbers,
// quotations, and the way from one side to the other.

// funcs are the same for the templates, which have them beside the words.
func (m messages) funcs() template.FuncMap {
	return template.FuncMap{
		"comma": m.comma, "colon": m.colon, "stop": m.stop, "arrow": m.arrow, "turned": m.turned,
		"num": m.num, "amount": m.amount, "percent": m.percent, "decimal": m.decimal, "pilcrows": m.pilcrows,
		"english": m.english, "isolated": isolated,
	}
}

// comma stands between the items of a list.
func (m messages) comma() string { return m.T("sign.list") }

// colon stands before what was announced.
func (m messages) colon() string { return m.T("sign.colon") }

// stop stands between two sentences.
func (m messages) stop() string { return m.T("sign.stop") }

// arrow points from the original to the republication, with the direction in
// which the language is read.
func (m messages) arrow() string { return m.T("sign.arrow") }

// turned is a text with its arrows pointing in the direction of reading.
func (m messages) turned(text string) string {
	if !m.rtl {
		return text
	}
	return strings.NewReplacer("→", "←", "←", "→").Replace(text)
}

// joined is a list.
func (m messages) joined(items []string) string { return strings.Join(items, m.comma()) }

// inQuotes is a text in the quotation marks of the language.
func (m messages) inQuotes(text string) string { return m.T("sign.quote", text) }

// num is a number in the digits of the language.
func (m messages) num(n int) string { return m.Number(n) }

// amount is a number with what it counts: "3 numbers".
func (m messages) amount(n int, label string) string { return m.T("sign.count", m.num(n), label) }

// percent is a share in hundredths: "67 %".
func (m messages) percent(n int) string { return m.T("sign.percent", m.num(n)) }

// decimal is a number with two places.
func (m messages) decimal(x float64) string {
	return m.numeral(strings.Replace(strconv.FormatFloat(x, 'f', 2, 64), ".", m.T("sign.decimal"), 1))
}

// pilcrows numbers paragraphs for people, from 1: "¶4", "¶4–6", "¶4, ¶7".
func (m messages) pilcrows(indexes []int) string {
	var parts []string
	for i := 0; i < len(indexes); {
		j := i
		for j+1 < len(indexes) && indexes[j+1] == indexes[j]+1 {
			j++
		}
		s := "¶" + m.num(indexes[i]+1)
		if j > i {
			s += "–" + m.num(indexes[j]+1)
		}
		parts = append(parts, s)
		i = j + 1
	}
	return m.joined(parts)
}

// isolated is a text whose direction does not disturb what stands around it.
func isolated(text string) string { return "\u2068" + text + "\u2069" }

// english marks an element whose text is in English whatever the language of the
// page: reasons and notes that come with the texts.
func (m messages) english() template.HTMLAttr {
	if m.Interface == "en" {
		return ""
	}
	return ` lang="en" dir="ltr"`
}
