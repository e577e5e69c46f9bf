// Package languages holds what the rules of classify must know about single
// languages: number words, months, weekdays, negation, titles and function
// words. It is data; nothing is computed before a language is asked for.
//
// # Notation
//
// Every table is a string that a translator can read and edit. Entries are
// separated by spaces. Inside an entry "+" stands for a space, "|" separates
// forms of equal meaning, a final "?" marks a form that is also another word
// (it may confirm, never accuse), and "_" at an end demands a word boundary in
// scripts that are cut into single characters.
package languages

import "strings"

// A Language is what is known about one language. The zero value knows
// nothing; digits, quotation marks and numeric dates work without it.
type Language struct {
	// Cardinals and Ordinals are forms=value, such as "two|couple=2". Tens,
	// teens and hundreds that are one word belong here.
	Cardinals, Ordinals string
	// Scales multiply what stands before them: "thousand=1e3". A form with a
	// final "!" may also stand alone and then counts once.
	Scales string
	// And joins number words ("two hundred and five"); One is an article that
	// counts as one before a scale ("a million").
	And, One string
	// UnitsFirst says that units may precede tens (fünfunddreißig); Glued that
	// number words are written as one word; Vigesimal that quatre-vingt-dix
	// counts by twenty.
	UnitsFirst, Glued, Vigesimal bool
	// Fractions are forms=denominator that follow a cardinal: "thirds=3".
	Fractions string
	// Minus are words for a negative sign directly before a number.
	Minus string
	// Decimal is the decimal sign of the language: "," or "."; "" where both
	// conventions are alive, so that neither reading can be held against a
	// text.
	Decimal string

	// Months are the forms of January to December, Weekdays those of Monday to
	// Sunday. DateJoin may stand between the parts of a date ("de", "of").
	Months   [12]string
	Weekdays [7]string
	DateJoin string
	// AM and PM follow an hour; Clock follows or precedes an hour ("Uhr").
	AM, PM, Clock string
	// MonthContext are words before a month that also is another word: "in
	// May" is a month.
	MonthContext string

	// Negation are words that turn a statement round. NegationParts are found
	// anywhere inside a word. NotNegation are phrases that hold such a word
	// and do not ("not only"). Near are words that carry a negation in their
	// meaning ("without", "refuse"): they may explain a missing "not".
	Negation, NegationParts, NotNegation, Near string
	// Concord says that several negation words together are one negation.
	Concord bool
	// Strong are the negation words that may be held against a translation.
	Strong string

	// Titles stand before names of persons. Function are words that are
	// capitalised only because they open a sentence. Join are the words
	// between the items of a list ("and"). Toward are prepositions after which
	// a place is likely.
	Titles, Function, Join, Toward string
	// Places are names of countries and cities, with "|" between spellings of
	// one place. Needed where the script has no capitals.
	Places string
	// Wording lists verbs of saying, sources, hedges, words for parts and scales
	// of words; see wording.go.
	Wording string
	// Causes lists words of cause and of voice; see causes.go. Doubts are words
	// that leave a statement to others; see doubts.go.
	Causes, Doubts string
	// NounsCapital says that all nouns have capitals. Counted are then nouns that
	// a common noun may follow without an article: "drei Liter Milch", "Ende
	// Oktober", "in Sachen Klimaschutz".
	NounsCapital bool
	Counted      string
	// Elision splits words after an apostrophe (l'accord), Suffix before it
	// (Ankara'da). Prefixes are letters written together with the word that
	// follows.
	Elision, Suffix bool
	Prefixes        string
}

// Of returns the language of a BCP 47 tag, or one that knows nothing.
func Of(tag string) Language {
	primary, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	if primary == "sr" || primary == "bs" || primary == "hr" || primary == "sh" {
		if strings.Contains(rest, "cyrl") || primary == "sr" && !strings.Contains(rest, "latn") {
			return cyrillic(serbian())
		}
		return serbian()
	}
	for _, row := range table() {
		if row.tag == primary {
			l := row.language()
			l.Causes, l.Doubts = causesOf(primary), doubtsOf(primary)
			return l
		}
	}
	return Language{}
}

// Tags lists the primary tags that are known, in alphabetical order.
func Tags() []string {
	tags := []string{"bs", "hr", "sr"}
	for _, row := range table() {
		tags = append(tags, row.tag)
	}
	return tags
}

type row struct {
	tag      string
	language func() Language
}

func table() []row {
	return []row{
		{"ar", arabic},
		{"de", german},
		{"el", greek},
		{"en", english},
		{"es", spanish},
		{"fa", persian},
		{"fr", french},
		{"he", hebrew},
		{"hi", hindi},
		{"it", italian},
		{"ja", japanese},
		{"ko", korean},
		{"pl", polish},
		{"prs", persian},
		{"pt", portuguese},
		{"ru", russian},
		{"sq", albanian},
		{"tr", turkish},
		{"uk", ukrainian},
		{"zh", chinese},
	}
}
