package watch

import "strings"

var inTime = strings.NewReplacer(
	"The original", "The earlier text", "the original", "the earlier text",
	"The republication", "The new text", "the republication", "the new text",
)

// InTime puts an English sentence about an original and a republication into
// words about what an address held before and what it holds now, which the two
// captures of a change are. What is quoted, between “ and ”, stays as it is.
func InTime(sentence string) string {
	var b strings.Builder
	for sentence != "" {
		own, rest, quoted := strings.Cut(sentence, "“")
		b.WriteString(inTime.Replace(own))
		if !quoted {
			break
		}
		// Quotation marks inside a quotation open and close too.
		end, open := len(rest), 1
		for i, r := range rest {
			switch r {
			case '“':
				open++
			case '”':
				open--
			}
			if open == 0 {
				end = i
				break
			}
		}
		b.WriteString("“" + rest[:end])
		sentence = rest[end:]
	}
	return b.String()
}
