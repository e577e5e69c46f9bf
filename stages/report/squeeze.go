package report

import "strings"

// Style sheets and scripts stand in every page. What only those read who read
// their source is taken out on the way: comments, indentation and, of style
// sheets, spaces that mean nothing.

// squeezeCSS takes out comments and needless white space. Strings stay as they
// are. A space before a colon or a bracket may mean a descendant, so it stays.
func squeezeCSS(css string) string {
	var b strings.Builder
	space := false // white space was seen since the last character
	last := byte('}')
	put := func(c byte) {
		if space && !strings.ContainsRune("{};,:>", rune(last)) && !strings.ContainsRune("{};,>", rune(c)) {
			b.WriteByte(' ')
		}
		space, last = false, c
	}
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case strings.HasPrefix(css[i:], "/*"):
			n := strings.Index(css[i+2:], "*/")
			if n < 0 {
				return b.String()
			}
			i += n + 3
			space = true
		case c == '"':
			put(c)
			end := i + 1
			for end < len(css) && css[end] != '"' {
				if css[end] == '\\' {
					end++
				}
				end++
			}
			end = min(end+1, len(css))
			b.WriteString(css[i:end])
			i = end - 1
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			space = true
		default:
			put(c)
			b.WriteByte(c)
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), ";}", "}"), "}", "}\n")
}

// squeezeJS takes out indentation, empty lines and lines that are comments. No
// text of a script goes over several lines.
func squeezeJS(js string) string {
	var b strings.Builder
	for line := range strings.Lines(js) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "//") {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
