package article

// A Reason is what a finding says, apart from the words of a language: the key
// of a sentence, such as "number.became", and what is put into it, in order.
// Parts are said one after another inside the sentence. The sentences stand in
// stages/reason.
type Reason struct {
	Key   string     `json:"key"`
	Args  []Argument `json:"args,omitempty"`
	Parts []Reason   `json:"parts,omitempty"`
}

// ArgumentKind names what is put into a sentence.
type ArgumentKind string

// The kinds of arguments, each with the field that holds it.
const (
	ArgumentQuote      ArgumentKind = "quote"      // Text, in quotation marks
	ArgumentNames      ArgumentKind = "names"      // Names, as they are
	ArgumentWord       ArgumentKind = "word"       // Text, a word that every language has
	ArgumentDate       ArgumentKind = "date"       // Date
	ArgumentNumber     ArgumentKind = "number"     // Number
	ArgumentParagraphs ArgumentKind = "paragraphs" // Paragraphs, counted from 0
)

// An Argument is one of the things that are put into a sentence.
//
// Side says whose words a quotation is, empty for an address or a file; its Date
// is what it means, where that is said as well. A long quotation is cut short and
// ends with an ellipsis. A date is a day (2026-05-12), a month (2026-05), a year
// (2026) or a week by its first day (2026-05-11/P1W), in the Gregorian calendar.
type Argument struct {
	Kind       ArgumentKind `json:"kind"`
	Side       Role         `json:"side,omitempty"`
	Text       string       `json:"text,omitempty"`
	Date       string       `json:"date,omitempty"`
	Number     int          `json:"number,omitempty"`
	Names      []string     `json:"names,omitempty"`
	Paragraphs []int        `json:"paragraphs,omitempty"`
}

// QuoteOf is a quotation of a side.
func QuoteOf(side Role, text string) Argument {
	return Argument{Kind: ArgumentQuote, Side: side, Text: text}
}

// NamesOf are names of versions or of places on the web.
func NamesOf(names ...string) Argument { return Argument{Kind: ArgumentNames, Names: names} }

// WordOf is a word of the tables of sentences.
func WordOf(word string) Argument { return Argument{Kind: ArgumentWord, Text: word} }

// DateOf is a date.
func DateOf(date string) Argument { return Argument{Kind: ArgumentDate, Date: date} }

// NumberOf is a number.
func NumberOf(n int) Argument { return Argument{Kind: ArgumentNumber, Number: n} }

// ParagraphsOf are paragraphs by index.
func ParagraphsOf(indexes []int) Argument {
	return Argument{Kind: ArgumentParagraphs, Paragraphs: indexes}
}
