package report

import (
	"fmt"
	"strings"
)

// messages are the words of the interface in one language. Keys that end in
// .one and .other hold the forms for a number.
type messages struct {
	Interface string
	table     map[string]string
}

// interfaceLanguages lists the tables. A table in a new language is a function
// beside english and a row here; a test compares their keys.
func interfaceLanguages() []struct {
	tag   string
	table func() map[string]string
} {
	return []struct {
		tag   string
		table func() map[string]string
	}{
		{"en", english},
	}
}

// messagesIn returns the messages in a language, in English where there are
// none.
func messagesIn(tag string) messages {
	all := interfaceLanguages()
	for _, l := range all {
		if l.tag == tag || strings.HasPrefix(tag, l.tag+"-") {
			return messages{l.tag, l.table()}
		}
	}
	return messages{all[0].tag, all[0].table()}
}

// T returns a message, filled with args. A key without a message is shown
// itself.
func (m messages) T(key string, args ...any) string {
	s, ok := m.table[key]
	if !ok {
		return key
	}
	if len(args) > 0 {
		return fmt.Sprintf(s, args...)
	}
	return s
}

// N returns the form of a message for the number n.
func (m messages) N(key string, n int) string {
	if n == 1 {
		return m.T(key + ".one")
	}
	return m.T(key+".other", n)
}

// LanguageName returns a language's name and tag, "Albanian (sq)".
func (m messages) LanguageName(tag string) string {
	if tag == "" || tag == "und" {
		return m.T("language.und")
	}
	for t := tag; t != ""; {
		if name, ok := m.table["language."+t]; ok {
			return fmt.Sprintf("%s (%s)", name, plain(tag))
		}
		cut := strings.LastIndexByte(t, '-')
		if cut < 0 {
			break
		}
		t = t[:cut]
	}
	return plain(tag)
}
