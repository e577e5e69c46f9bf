package report

import (
	"html/template"
	"strconv"
	"strings"
	"unicode"

	"variorum/stages/article"
)

// A summary is what a comparison comes to, in the words of one language.
type summary struct {
	messages
	phrases []phrase
}

// A phrase of a summary is its own words or, if it has a speaker, somebody
// else's: a quotation in the language of a version, or (naming) the name of
// one.
type phrase struct {
	text    string
	speaker *version
	naming  bool
}

// tell puts statements into sentences. Original and the versions by ID are
// those that the statements speak about.
func (m messages) tell(statements []article.Statement, original *version, byID map[string]*version, here *version) *summary {
	s := &summary{messages: m}
	for len(statements) > 0 {
		n := 1
		for n < len(statements) && statements[n].Sentence == statements[0].Sentence {
			n++
		}
		sentence := m.sentence(statements[:n], original, byID, here)
		statements = statements[n:]
		if len(sentence) == 0 {
			continue
		}
		if len(s.phrases) > 0 {
			s.phrases = append(s.phrases, phrase{text: m.table["gap"]})
		}
		if sentence[0].speaker == nil {
			sentence[0].text = capital(sentence[0].text)
		}
		s.phrases = append(append(s.phrases, sentence...), phrase{text: m.table["end"]})
	}
	return s
}

// sentence joins the clauses of one sentence. What was set apart is one clause
// together; the name of a version leads the clauses about it.
func (m messages) sentence(statements []article.Statement, original *version, byID map[string]*version, here *version) []phrase {
	var out []phrase
	join := ""
	for i := 0; i < len(statements); i++ {
		st := &statements[i]
		if v := byID[st.Version]; v != nil {
			here = v
		}
		var said []phrase
		next := m.table["join.clauses"]
		switch st.Point {
		case article.PointApart:
			var parts [][]phrase
			for ; i < len(statements) && statements[i].Point == article.PointApart; i++ {
				parts = append(parts, m.counted("part."+string(statements[i].Part), "part.other", statements[i].N))
			}
			i--
			said = fill(m.table["apart"], map[string][]phrase{"list": m.list(parts)})
		case article.PointMost, article.PointIn:
			next = m.table["join.lead"]
			said = m.clause(st, original, here)
		default:
			said = m.clause(st, original, here)
		}
		if join != "" {
			out = append(out, phrase{text: join})
		}
		out, join = append(out, said...), next
	}
	return out
}

// clause puts one statement into words.
func (m messages) clause(st *article.Statement, original, here *version) []phrase {
	args := map[string][]phrase{"n": m.number(st.N), "of": m.number(st.Of)}
	key := string(st.Point)
	switch st.Point {
	case article.PointDiffer, article.PointGone, article.PointNew:
		for _, own := range []string{key + "." + string(st.Kind), "any." + string(st.Kind)} {
			if m.has(own, st.N) {
				key = own
				break
			}
		}
		args["what"] = m.counted("kind."+string(st.Kind), "kind.other", st.N)
	case article.PointMost, article.PointIn:
		args["version"] = m.quotation(phrase{text: nameOf(here, st.Version), speaker: here, naming: true})
	}
	if m.has(key, st.N) {
		key += "." + m.category(st.N)
	}
	out := fill(m.table[key], args)
	if st.Point == article.PointDropped && len(st.Examples) > 0 {
		only := "only.among"
		if st.N == 1 {
			only = "only.single"
		}
		return append(out, fill(m.table[only], map[string][]phrase{"text": m.quotation(phrase{text: st.Examples[0].Original, speaker: original})})...)
	}
	if len(st.Examples) == 0 {
		return out
	}
	var examples [][]phrase
	for _, e := range st.Examples {
		was, is := m.quotation(phrase{text: e.Original, speaker: original}), m.quotation(phrase{text: e.Republication, speaker: here})
		switch {
		case e.Republication == "":
			examples = append(examples, was)
		case e.Original == "":
			examples = append(examples, is)
		default:
			examples = append(examples, fill(m.table["became"], map[string][]phrase{"original": was, "republication": is}))
		}
	}
	within := "examples"
	if len(st.Examples) < st.N {
		within = "examples.some"
	}
	return append(out, fill(m.table[within], map[string][]phrase{"list": m.list(examples)})...)
}

func nameOf(v *version, id string) string {
	if v == nil {
		return id
	}
	return v.Name()
}

// has reports whether there are forms for a number under a key.
func (m messages) has(key string, n int) bool {
	_, ok := m.table[key+"."+m.category(n)]
	return ok
}

// counted is a number of things, of others where the table has no word for
// them.
func (m messages) counted(key, other string, n int) []phrase {
	if !m.has(key, n) {
		key = other
	}
	return fill(m.table[key+"."+m.category(n)], map[string][]phrase{"n": m.number(n)})
}

func (m messages) list(items [][]phrase) []phrase {
	var out []phrase
	for i, item := range items {
		if i > 0 {
			out = append(out, phrase{text: m.table["join.list"]})
		}
		out = append(out, item...)
	}
	return out
}

func (m messages) quotation(p phrase) []phrase {
	return fill(m.table["quote"], map[string][]phrase{"text": {p}})
}

// number is n in the digits of the language.
func (m messages) number(n int) []phrase {
	return []phrase{{text: m.numeral(strconv.Itoa(n))}}
}

// fill puts values in the place of their names in braces. A name without a
// value stays as it is.
func fill(template string, values map[string][]phrase) []phrase {
	var out []phrase
	own := func(text string) {
		if n := len(out); n > 0 && out[n-1].speaker == nil {
			out[n-1].text += text
		} else if text != "" {
			out = append(out, phrase{text: text})
		}
	}
	for template != "" {
		before, rest, found := strings.Cut(template, "{")
		own(before)
		if !found {
			break
		}
		name, after, _ := strings.Cut(rest, "}")
		value, ok := values[name]
		if !ok {
			own("{" + name + "}")
		}
		for _, p := range value {
			if p.speaker == nil && !p.naming {
				own(p.text)
			} else {
				out = append(out, p)
			}
		}
		template = after
	}
	return out
}

// capital makes the first letter a capital where the script has them.
func capital(s string) string {
	for i, r := range s {
		return s[:i] + string(unicode.ToTitle(r)) + s[i+len(string(r)):]
	}
	return s
}

// String is the summary in one line, hidden characters by name. Quotations and
// names that are written in the other direction are isolated if asked for.
func (s *summary) String(isolated bool) string {
	var b strings.Builder
	for _, p := range s.phrases {
		text := p.text
		if p.speaker != nil || p.naming {
			text = plain(text)
			if isolated && s.crosses(p) {
				text = "\u2068" + text + "\u2069"
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

// crosses reports whether a phrase is written in the other direction than the
// summary.
func (s *summary) crosses(p phrase) bool {
	if p.naming {
		return strings.ContainsFunc(p.text, rightToLeft) != s.rtl
	}
	return (p.speaker.Direction == article.RTL) != s.rtl
}

// rightToLeft reports letters of scripts that run from right to left.
func rightToLeft(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// HTML is the summary with each quotation in an element of its own, in the
// language and direction of its version.
func (s *summary) HTML() template.HTML {
	var b strings.Builder
	for _, p := range s.phrases {
		switch {
		case p.naming:
			b.WriteString("<bdi>")
			writeHTML(&b, p.text)
			b.WriteString("</bdi>")
		case p.speaker != nil:
			b.WriteString("<bdi")
			if tag := p.speaker.LanguageTag(); tag != "" {
				b.WriteString(` lang="` + template.HTMLEscapeString(tag) + `"`)
			}
			b.WriteString(` dir="` + p.speaker.Dir() + `">`)
			writeHTML(&b, p.text)
			b.WriteString("</bdi>")
		default:
			b.WriteString(template.HTMLEscapeString(p.text))
		}
	}
	return template.HTML(b.String())
}

// Lang is the language of the summary's own words.
func (s *summary) Lang() string { return s.Interface }

// A teller tells what the pairs of a comparison and their story come to.
type teller struct {
	messages
	original *version
	byID     map[string]*version
}

// newTeller returns a teller for a comparison in a language, and the versions
// as they are called in it.
func newTeller(c *article.Comparison, language string) *teller {
	t := &teller{messages: sentencesIn(language), byID: map[string]*version{}}
	for _, v := range namedVersions(c, t.messages) {
		t.byID[v.ID] = v
		if v.ID == c.Story.Original {
			t.original = v
		}
	}
	return t
}

// pair tells a pair; nil where nothing is said.
func (t *teller) pair(p *article.Pair) *summary {
	original, here := t.byID[p.Original], t.byID[p.Republication]
	if len(p.Summary.Statements) == 0 || original == nil || here == nil {
		return nil
	}
	return t.tell(p.Summary.Statements, original, t.byID, here)
}

// story tells the story; nil where nothing is said.
func (t *teller) story(c *article.Comparison) *summary {
	if len(c.Story.Summary.Statements) == 0 || t.original == nil {
		return nil
	}
	return t.tell(c.Story.Summary.Statements, t.original, t.byID, nil)
}

// written is a summary as it stands in a file: its statements with its words.
func written(statements []article.Statement, s *summary) article.Summary {
	w := article.Summary{Statements: list(statements)}
	if s != nil {
		w.Language, w.Text = s.Interface, s.String(true)
	}
	return w
}
