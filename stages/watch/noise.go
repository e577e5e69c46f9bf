package watch

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
)

// Longest lines, in characters, that can be noise of a kind.
const (
	longestLine  = 90
	longestLabel = 240
)

// A noise is why a line of a page is not the article's.
type noise string

const (
	noNoise     noise = ""
	noiseAgo    noise = "relative time"
	noiseRead   noise = "reading time"
	noiseCount  noise = "count"
	noiseUpdate noise = "time of update"
	noiseLabel  noise = "label"
	noiseLink   noise = "link"
)

// noiseOf says why a paragraph is written by the site and not by the article's
// author, "" where it is not. Headlines and headings never are, nor is anything
// that goes on like a sentence.
func noiseOf(p *article.Paragraph) noise {
	if p.Kind == article.KindHeadline || p.Kind == article.KindHeading || p.Kind == article.KindTable {
		return noNoise
	}
	n := utf8.RuneCountInString(p.Text)
	if n > longestLabel {
		return noNoise
	}
	line := plainLine(p.Text)
	if n <= longestLine {
		if why := lineNoise(line); why != "" {
			return why
		}
		// Several in one line, with signs between them.
		parts := strings.FieldsFunc(line, isSeparator)
		if len(parts) > 1 {
			all := noise("")
			for _, part := range parts {
				why := lineNoise(strings.TrimSpace(part))
				if why == "" {
					all = ""
					break
				}
				all = why
			}
			if all != "" {
				return all
			}
		}
	}
	if label().MatchString(line) {
		return noiseLabel
	}
	if wholeLink(p, n) {
		return noiseLink
	}
	return noNoise
}

func isSeparator(r rune) bool { return strings.ContainsRune("|·•●▪–—/,،、", r) }

// lineNoise is noiseOf for a line in its plain form.
func lineNoise(line string) noise {
	switch p := patterns(); {
	case p.ago.MatchString(line):
		return noiseAgo
	case p.read.MatchString(line):
		return noiseRead
	case p.count.MatchString(line):
		return noiseCount
	case isUpdate(line):
		return noiseUpdate
	}
	return noNoise
}

// core is what is left of a short line without the parts of it that are noise.
func core(text string) string {
	if utf8.RuneCountInString(text) > 2*longestLine {
		return text
	}
	var kept []string
	dropped := false
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("|·•●▪", r) }) {
		if part = strings.TrimSpace(part); lineNoise(plainLine(part)) != "" {
			dropped = true
			continue
		}
		kept = append(kept, part)
	}
	if !dropped {
		return text
	}
	return strings.Join(kept, " | ")
}

// plainLine makes small letters, European digits, single spaces and plain
// apostrophes, without signs at the ends.
func plainLine(s string) string {
	var b strings.Builder
	space := false
	for _, r := range strings.ToLower(s) {
		if d, ok := segment.DigitValue(r); ok {
			r = rune('0' + d)
		}
		switch {
		case unicode.IsSpace(r) || r == '\u00a0' || r == '\u202f':
			space = b.Len() > 0
			continue
		case r == '’' || r == 'ʼ' || r == '‘':
			r = '\''
		case r == '\u200c':
			r = ' '
			space = b.Len() > 0
			continue
		case unicode.Is(unicode.Cf, r) || r == '\u0307':
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return strings.Trim(b.String(), " .()[]{}:;!*»«›‹→←↓↑▶►⏱🕒👁-–—|·•")
}

// wholeLink reports whether a paragraph of n characters is one link to somewhere
// else: a pointer to another article.
func wholeLink(p *article.Paragraph, n int) bool {
	if p.Kind != article.KindText && p.Kind != article.KindList {
		return false
	}
	for _, t := range p.Links {
		if t.Kind != article.TargetImage && t.End-t.Start >= n-2 && n > 3 {
			return true
		}
	}
	return false
}

type noisePatterns struct{ ago, read, count, update *regexp.Regexp }

const number = `(?:~|ca\.? |c\. |about |etwa |около |حدود )?\d+(?:[.,' ]\d+)*(?: ?(?:k|m|b|tsd|mio|mln|mil|тыс|млн|хил|χιλ|ألف|هزار|अ|万|萬|천|만|千))?\.?\+?`

// patterns are made of the tables below. A line must match whole.
var patterns = sync.OnceValue(func() noisePatterns {
	whole := func(alternatives []string) *regexp.Regexp {
		return regexp.MustCompile(`^(?:` + strings.Join(alternatives, `|`) + `)$`)
	}
	lead := `(?:(?:` + alternation(updateWords) + `|` + alternation(publishWords) + `) ?[:：]? ?)?(?:(?:` + alternation(circaWords) + `) )?`
	var ago, read, count []string
	for _, row := range agoRows {
		units := `(?:` + alternation(row.units) + `)`
		n := `(?:\d+`
		if row.one != "" {
			n += `|` + alternation(row.one)
		}
		n += `)`
		body := n + ` ?` + units + `(?:[ ,]*(?:` + alternation(joinWords) + `)? ?` + n + ` ?` + units + `)?`
		if row.bare != "" {
			body += `|` + alternation(row.bare)
		}
		ago = append(ago, lead+row.before+`(?:`+body+`)`+row.after)
	}
	ago = append(ago, lead+`(?:`+alternation(justNow)+`)`)
	minutes := `(?:` + alternation(minuteWords) + `)`
	read = append(read,
		`(?:`+alternation(readLead)+`) ?[:：]? ?(?:`+alternation(circaWords)+`)? ?`+number+` ?`+minutes+`(?: ?(?:`+alternation(readTail)+`))?`,
		number+`[ -]?`+minutes+`[ -]?(?:`+alternation(readTail)+`)`,
		`(?:`+alternation(readFront)+`) `+number+` ?`+minutes)
	things := `(?:` + alternation(countWords) + `)`
	count = append(count,
		number+` ?`+things,
		things+` ?[:：]? ?\(?`+number+`\)?`,
		`(?:`+alternation(countPhrases)+`)`)
	return noisePatterns{ago: whole(ago), read: whole(read), count: whole(count), update: regexp.MustCompile(`^(?:` + alternation(updateWords) + `)\b? ?[:：]? ?(.*)$`)}
})

// alternation makes a pattern of phrases between bars.
func alternation(phrases string) string {
	parts := strings.Split(phrases, "|")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return strings.Join(parts, "|")
}

var (
	clockTime = regexp.MustCompile(`(?:^|\D)\d{1,2}(?:[:.h٫]|時|시 ?|点)\d{2}|\d{1,2} ?(?:am|pm|a\.m|p\.m|uhr|時|时|点|시)`)
	dayNumber = regexp.MustCompile(`(?:^|\D)\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}(?:\D|$)|\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}\.? (?:de )?\pL+\.?,? (?:de )?\d{4}|\pL+\.? \d{1,2},? \d{4}|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2}`)
)

// isUpdate reports whether a line says when the page was written or mended, and
// nothing else: a word for that, a date or a time, and hardly another word.
func isUpdate(line string) bool {
	m := patterns().update.FindStringSubmatch(line)
	if m == nil || !clockTime.MatchString(m[1]) && !dayNumber.MatchString(m[1]) {
		return false
	}
	words := 0
	for w := range strings.FieldsFuncSeq(m[1], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }) {
		if utf8.RuneCountInString(w) > 2 {
			words++
		}
	}
	return words <= 4 && utf8.RuneCountInString(m[1]) <= 60
}

// label matches lines that begin as pointers and requests of a site do.
var label = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:(?:` + alternation(pointerWords) + `)(?: ?[:：]| ?[>»→]|$).*|(?:` + alternation(requestWords) + `)(?:$|[^\pL].*)|(?:` + alternation(labelWords) + `)(?:[:：]?|\W+\d*))$`)
})
