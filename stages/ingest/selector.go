package ingest

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A Selector says which elements of a page are meant, in the part of CSS that
// people copy from a browser: names, .class, #id, [attribute], [attribute=value]
// (also ^= $= *= ~=), :nth-child(N), :first-child, :last-child; a space for
// anywhere inside, > for directly inside, commas between alternatives.
type Selector struct {
	alternatives [][]compound
	text         string
}

// String is the selector as it was written.
func (s *Selector) String() string { return s.text }

// A compound is what one element must be. direct says that it lies directly in
// what the compound before it means.
type compound struct {
	direct bool
	name   string // empty for any
	tests  []test
}

type test struct {
	attribute string // "class" and "id" among them; "" for a place among siblings
	op        string // "" for being there, = ^= $= *= ~=
	value     string
	nth       int // from 1; -1 for the last
}

// maxSelector bounds the text of a selector.
const maxSelector = 1000

// ParseSelector reads a selector. The error says what was expected.
func ParseSelector(text string) (*Selector, error) {
	if len(text) > maxSelector {
		return nil, fmt.Errorf("the selector is longer than %d bytes", maxSelector)
	}
	s := &Selector{text: text}
	for one := range strings.SplitSeq(text, ",") {
		list, err := parseCompounds(strings.TrimSpace(one))
		if err != nil {
			return nil, fmt.Errorf("selector %q: %w", text, err)
		}
		s.alternatives = append(s.alternatives, list)
	}
	return s, nil
}

func parseCompounds(text string) ([]compound, error) {
	var list []compound
	direct := false
	for text != "" {
		text = strings.TrimLeft(text, " \t\r\n\f")
		if rest, ok := strings.CutPrefix(text, ">"); ok {
			if direct || len(list) == 0 {
				return nil, fmt.Errorf("a name, a class or an id is expected before >")
			}
			direct, text = true, rest
			continue
		}
		c, rest, err := parseCompound(text)
		if err != nil {
			return nil, err
		}
		c.direct, direct = direct, false
		list, text = append(list, c), rest
	}
	if len(list) == 0 || direct {
		return nil, fmt.Errorf("a name such as article, a class such as .teaser or an id such as #news is expected")
	}
	return list, nil
}

func parseCompound(text string) (c compound, rest string, err error) {
	begun := text
	if c.name, text = word(text); c.name == "" {
		text = strings.TrimPrefix(text, "*")
	}
	c.name = strings.ToLower(c.name)
	for text != "" {
		switch text[0] {
		case '.', '#':
			value, after := word(text[1:])
			if value == "" {
				return c, "", fmt.Errorf("a name is expected after %q", text[:1])
			}
			t := test{attribute: "class", op: "~=", value: value}
			if text[0] == '#' {
				t = test{attribute: "id", op: "=", value: value}
			}
			c.tests, text = append(c.tests, t), after
		case '[':
			inside, after, ok := strings.Cut(text[1:], "]")
			name, after2 := word(strings.TrimSpace(inside))
			after2 = strings.TrimSpace(after2)
			t := test{attribute: strings.ToLower(name)}
			for _, op := range []string{"^=", "$=", "*=", "~=", "="} {
				if value, found := strings.CutPrefix(after2, op); found {
					t.op, t.value, after2 = op, strings.Trim(strings.TrimSpace(value), `"'`), ""
					break
				}
			}
			if !ok || name == "" || after2 != "" {
				return c, "", fmt.Errorf("[attribute] or [attribute=value] is expected at %q", text)
			}
			c.tests, text = append(c.tests, t), after
		case ':':
			name, after := word(text[1:])
			t := test{nth: 1}
			switch name {
			case "first-child":
			case "last-child":
				t.nth = -1
			case "nth-child":
				if _, err := fmt.Sscanf(after, "(%d)", &t.nth); err != nil || t.nth < 1 {
					return c, "", fmt.Errorf(":nth-child(N) is expected at %q", text)
				}
				_, after, _ = strings.Cut(after, ")")
			default:
				return c, "", fmt.Errorf("%q is not known; :nth-child(N), :first-child and :last-child are", text)
			}
			c.tests, text = append(c.tests, t), after
		case ' ', '>', '\t', '\n', '\r', '\f':
			return c, text, nil
		default:
			return c, "", fmt.Errorf("%q is not expected", text)
		}
	}
	if text == begun {
		return c, "", fmt.Errorf("a name, a class or an id is expected at %q", text)
	}
	return c, text, nil
}

// word cuts the name at the beginning of a text off.
func word(text string) (name, rest string) {
	end := strings.IndexFunc(text, func(r rune) bool {
		return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r < 0x80
	})
	if end < 0 {
		end = len(text)
	}
	return text[:end], text[end:]
}

// matches reports whether an element is meant. It looks at each ancestor once
// for each part of the selector at most.
func (s *Selector) matches(n *html.Node) bool {
	return n.Type == html.ElementNode && slices.ContainsFunc(s.alternatives, func(list []compound) bool { return matchUp(n, list) })
}

func matchUp(n *html.Node, list []compound) bool {
	// What is anywhere inside may be taken as near as it can be, but for what has
	// to lie directly in something: those are tried from every ancestor.
	last := len(list) - 1
	if !list[last].matches(n) {
		return false
	}
	if last == 0 {
		return true
	}
	if list[last].direct {
		return n.Parent != nil && n.Parent.Type == html.ElementNode && matchUp(n.Parent, list[:last])
	}
	if !slices.ContainsFunc(list[:last], func(c compound) bool { return c.direct }) {
		for p := n.Parent; p != nil && last > 0; p = p.Parent {
			if p.Type == html.ElementNode && list[last-1].matches(p) {
				last--
			}
		}
		return last == 0
	}
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Type == html.ElementNode && matchUp(p, list[:last]) {
			return true
		}
	}
	return false
}

func (c *compound) matches(n *html.Node) bool {
	return (c.name == "" || n.Data == c.name) && !slices.ContainsFunc(c.tests, func(t test) bool { return !t.holds(n) })
}

func (t *test) holds(n *html.Node) bool {
	if t.attribute == "" {
		return t.inPlace(n)
	}
	if !hasAttr(n, t.attribute) {
		return false
	}
	value := attr(n, t.attribute)
	switch t.op {
	case "=":
		return value == t.value
	case "^=":
		return t.value != "" && strings.HasPrefix(value, t.value)
	case "$=":
		return t.value != "" && strings.HasSuffix(value, t.value)
	case "*=":
		return t.value != "" && strings.Contains(value, t.value)
	case "~=":
		return slices.Contains(strings.Fields(value), t.value)
	}
	return true
}

func (t *test) inPlace(n *html.Node) bool {
	if t.nth < 0 {
		for s := n.NextSibling; s != nil; s = s.NextSibling {
			if s.Type == html.ElementNode {
				return false
			}
		}
		return true
	}
	at := 1
	for s := n.PrevSibling; s != nil && at <= t.nth; s = s.PrevSibling {
		if s.Type == html.ElementNode {
			at++
		}
	}
	return at == t.nth
}
