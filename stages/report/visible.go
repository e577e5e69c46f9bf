package report

import (
	"fmt"
	"strings"
	"unicode"
)

// hiddenName names a character that a reader would not see and that changes
// how its neighbours are shown: controls, overrides of direction, invisible
// spaces and letters. Everything else, also the joiners and direction marks
// that Persian, Hindi or Hebrew need, has no name. before is the character
// before it, 0 at the start.
func hiddenName(r, before rune) string {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r == ' ':
		return ""
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return fmt.Sprintf("U+%04X", r)
	case r < 0x34f:
		return ""
	}
	switch r {
	case 0x202a:
		return "LRE"
	case 0x202b:
		return "RLE"
	case 0x202c:
		return "PDF"
	case 0x202d:
		return "LRO"
	case 0x202e:
		return "RLO"
	case 0x2066:
		return "LRI"
	case 0x2067:
		return "RLI"
	case 0x2068:
		return "FSI"
	case 0x2069:
		return "PDI"
	case 0x200b:
		return "ZWSP"
	case 0x2060:
		return "WJ"
	case 0xfeff:
		return "BOM"
	case 0x200c, 0x200d:
		if unicode.In(before, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Han) {
			return map[rune]string{0x200c: "ZWNJ", 0x200d: "ZWJ"}[r]
		}
	case 0x34f, 0x115f, 0x1160, 0x180e, 0x2028, 0x2029, 0x206a, 0x206b, 0x206c, 0x206d, 0x206e, 0x206f, 0x3164, 0xffa0, 0xfff9, 0xfffa, 0xfffb:
		return fmt.Sprintf("U+%04X", r)
	}
	if r >= 0xe0000 && r <= 0xe007f {
		return fmt.Sprintf("U+%X", r)
	}
	return ""
}

// Plain returns text fit for any terminal or log: on one line, without
// controls; hidden characters by name in brackets.
func Plain(text string) string { return plain(text) }

// plain returns text fit for any terminal or log: on one line, without
// controls; hidden characters by name in brackets.
func plain(text string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range text {
		switch name := hiddenName(r, before); {
		case name != "":
			b.WriteString("⟦" + name + "⟧")
		case r == '\n' || r == '\r' || r == '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// writeHTML writes text as HTML text, hidden characters by name. It is not for
// attributes: quotation marks stay as they are.
func writeHTML(b *strings.Builder, text string) {
	start, before := 0, rune(0)
	for i, r := range text {
		var with string
		switch r {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		default:
			// ASCII and most of Latin cannot be hidden.
			if r >= 0x20 && r < 0x7f || r >= 0xa0 && r < 0x34f {
				before = r
				continue
			}
			if name := hiddenName(r, before); name != "" {
				with = fmt.Sprintf(`<span class="ctl" title="U+%04X">⟦%s⟧</span>`, r, name)
			} else {
				before = r
				continue
			}
		}
		before = r
		b.WriteString(text[start:i])
		b.WriteString(with)
		start = i + runeLen(text[i:], r)
	}
	b.WriteString(text[start:])
}

// runeLen is the length in bytes of r at the start of text; a broken byte,
// which ranges as U+FFFD, is one byte long.
func runeLen(text string, r rune) int {
	if r == unicode.ReplacementChar && !strings.HasPrefix(text, "\uFFFD") {
		return 1
	}
	return len(string(r))
}
