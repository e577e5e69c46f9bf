package report

import "strings"

// Style sheets and scripts stand in every page. What only those read who read
// their source is taken out on the way: comments, indentation, and spaces that
// mean nothing.

// squeezeCSS takes out comments and needless white space. Strings stay as they
// are. A space before a colon or a bracket may mean a descendant, so it stays.
func squeezeCSS(css string) string {
	var b []byte
	space := false // white space was seen since the last character
	last := byte('}')
	put := func(c byte) {
		if space && strings.IndexByte("{};,:>", last) < 0 && strings.IndexByte("{};,>", c) < 0 {
			b = append(b, ' ')
		}
		if c == '}' && last == ';' {
			b = b[:len(b)-1]
		}
		space, last = false, c
	}
	for i := 0; i < len(css); i++ {
		c := css[i]
		switch {
		case strings.HasPrefix(css[i:], "/*"):
			n := strings.Index(css[i+2:], "*/")
			if n < 0 {
				return string(b)
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
			b = append(b, css[i:end]...)
			i = end - 1
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			space = true
		default:
			put(c)
			b = append(b, c)
			if c == '}' {
				b = append(b, '\n')
			}
		}
	}
	return string(b)
}

// squeezeJS takes out comments, indentation and spaces beside punctuation. Lines
// stay, so that nothing depends on semicolons; strings, templates and regular
// expressions stay as they are.
func squeezeJS(js string) string {
	var b strings.Builder
	var braces []bool // open braces: whether they are of a template
	last, word := byte('\n'), ""
	space := false
	for i := 0; i < len(js); {
		c := js[i]
		end := i + 1
		switch {
		case c == ' ' || c == '\t' || c == '\r':
			space, i = true, end
			continue
		case c == '\n':
			if last != '\n' {
				b.WriteByte('\n')
			}
			last, word, space, i = '\n', "", false, end
			continue
		case strings.HasPrefix(js[i:], "//"):
			if end = strings.IndexByte(js[i:], '\n'); end < 0 {
				return b.String()
			}
			i += end
			continue
		case c == '"' || c == '\'':
			end = closing(js, end, c)
		case c == '`' || c == '}' && len(braces) > 0 && braces[len(braces)-1]:
			if c == '}' {
				braces = braces[:len(braces)-1]
			}
			for end < len(js) && js[end] != '`' && !strings.HasPrefix(js[end:], "${") {
				if js[end] == '\\' {
					end++
				}
				end++
			}
			if strings.HasPrefix(js[end:], "${") {
				braces = append(braces, true)
				end++
			}
			end++
		case c == '{':
			braces = append(braces, false)
		case c == '}' && len(braces) > 0:
			braces = braces[:len(braces)-1]
		case c == '/' && (strings.IndexByte("\n([{,;=:!&|?+-*%~^<>}", last) >= 0 || word == "return" || word == "typeof"):
			end = closingRegexp(js, end)
		}
		end = min(end, len(js))
		if space && last != '\n' && (inWord(last) && inWord(c) || (last == '+' || last == '-' || last == '/') && (c == last || c == '/') || c == '/') {
			b.WriteByte(' ')
		}
		b.WriteString(js[i:end])
		switch {
		case !inWord(c):
			word = ""
		case space || !inWord(last):
			word = string(c)
		default:
			word += string(c)
		}
		last, space, i = js[end-1], false, end
	}
	return b.String()
}

func inWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '#' || c >= 0x80
}

// closing is where a string ends that was opened before at.
func closing(js string, at int, quote byte) int {
	for at < len(js) && js[at] != quote {
		if js[at] == '\\' {
			at++
		}
		at++
	}
	return at + 1
}

// closingRegexp is where a regular expression ends that was opened before at; a
// slash in brackets does not end it.
func closingRegexp(js string, at int) int {
	for class := false; at < len(js) && (class || js[at] != '/'); at++ {
		switch js[at] {
		case '\\':
			at++
		case '[':
			class = true
		case ']':
			class = false
		}
	}
	return at + 1
}
