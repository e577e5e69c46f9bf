package evidence

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What is wrong with a member.
const (
	Missing     = "missing"     // the bundle does not have it
	Superfluous = "superfluous" // nothing says what it is for
	Damaged     = "damaged"     // it cannot be unpacked
	Changed     = "changed"     // it is not the one of the manifest
	NotDerived  = "not derived" // it does not follow from the bytes that were read
	Unclear     = "unclear"     // it cannot be understood
)

// A Difference is one reason why a bundle does not hold. Where is a place in
// the member; Kept is what is there, Expected what should be, both shortened.
type Difference struct {
	Member   string `json:"member"`
	What     string `json:"what"`
	Where    string `json:"where,omitempty"`
	Kept     string `json:"kept,omitempty"`
	Expected string `json:"expected,omitempty"`
	Detail   string `json:"detail,omitempty"`
}

func (d Difference) String() string {
	var b strings.Builder
	b.WriteString(d.Member + ": " + d.What)
	if d.Where != "" {
		b.WriteString(", " + d.Where)
	}
	if d.Kept != "" || d.Expected != "" {
		b.WriteString(": kept " + d.Kept + ", expected " + d.Expected)
	}
	if d.Detail != "" {
		b.WriteString("; " + d.Detail)
	}
	return b.String()
}

// firstDifference tells where two contents of a member differ first.
func firstDifference(name string, kept, expected []byte) (where, a, b string) {
	if strings.HasSuffix(name, ".json") {
		if where, a, b, differ := firstInJSON(kept, expected); differ {
			return where, a, b
		}
	}
	i := 0
	for i < len(kept) && i < len(expected) && kept[i] == expected[i] {
		i++
	}
	for i > 0 && i < len(expected) && !utf8.RuneStart(expected[i]) {
		i--
	}
	line := bytes.Count(expected[:min(i, len(expected))], []byte("\n")) + 1
	return fmt.Sprintf("line %d, byte %d", line, i), excerpt(kept, i), excerpt(expected, i)
}

const (
	before = 20 // bytes of an excerpt before the difference
	after  = 60 // and behind it
)

// excerpt quotes the surroundings of a place.
func excerpt(text []byte, at int) string {
	if at >= len(text) {
		return "its end"
	}
	from, to := max(0, at-before), min(len(text), at+after)
	for from > 0 && !utf8.RuneStart(text[from]) {
		from--
	}
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to++
	}
	return strconv.Quote(string(text[from:to]))
}

// A level is an object or list that is being read.
type level struct {
	list  bool
	n     int    // of the value in a list
	key   string // of the value in an object
	value bool   // the key was read
	id    string // what the object calls itself
}

// firstInJSON returns the path to the first place where two JSON texts say
// different things, and what they say there. Spaces say nothing; the order of
// keys does.
func firstInJSON(x, y []byte) (where, a, b string, differ bool) {
	left, right := json.NewDecoder(bytes.NewReader(x)), json.NewDecoder(bytes.NewReader(y))
	left.UseNumber()
	right.UseNumber()
	var way []level
	for {
		s, errS := left.Token()
		t, errT := right.Token()
		if errS == io.EOF && errT == io.EOF {
			return "", "", "", false
		}
		if errS != nil || errT != nil || s != t {
			if text, ok := s.(string); ok && errT == nil {
				if other, ok := t.(string); ok {
					i := 0
					for i < len(text) && i < len(other) && text[i] == other[i] {
						i++
					}
					return pathOf(way), excerpt([]byte(text), i), excerpt([]byte(other), i), true
				}
			}
			return pathOf(way), shown(s, errS), shown(t, errT), true
		}
		if delim, ok := s.(json.Delim); ok && (delim == '{' || delim == '[') {
			way = append(way, level{list: delim == '['})
			continue
		}
		if len(way) == 0 {
			continue
		}
		top := &way[len(way)-1]
		if delim, ok := s.(json.Delim); ok && (delim == '}' || delim == ']') {
			if way = way[:len(way)-1]; len(way) == 0 {
				continue
			}
			way[len(way)-1].next()
			continue
		}
		if !top.list && !top.value {
			top.key, top.value = s.(string), true
			continue
		}
		if id, ok := s.(string); ok && (top.key == "id" || top.key == "republication" && top.id == "") {
			top.id = id
		}
		top.next()
	}
}

func (l *level) next() {
	l.n++
	l.value = false
}

func shown(t json.Token, err error) string {
	switch t := t.(type) {
	case nil:
		if err != nil {
			return "its end"
		}
		return "null"
	case string:
		return excerpt([]byte(t), 0)
	case json.Delim:
		return t.String()
	}
	return fmt.Sprint(t)
}

// pathOf writes the way to a value; objects that have a name carry it.
func pathOf(way []level) string {
	var b strings.Builder
	for i, l := range way {
		switch {
		case l.list:
			fmt.Fprintf(&b, "[%d]", l.n)
		case l.value:
			if l.id != "" {
				fmt.Fprintf(&b, "(%.40s)", l.id)
			}
			if i > 0 {
				b.WriteByte('.')
			}
			fmt.Fprintf(&b, "%.60s", l.key)
		case l.id != "":
			fmt.Fprintf(&b, "(%.40s)", l.id)
		}
	}
	return b.String()
}
