package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"variorum/stages/article"
)

// JSON writes a comparison as comparison.json: one paragraph, link, unit,
// disagreement, group or row of the ledger a line, so that two files can be compared line by line, and every list that is
// empty as []. Summaries are put into words.
func JSON(w io.Writer, c *article.Comparison, o Options) error {
	jw := newJSONWriter(w)
	told := newTeller(c, o.Interface)
	head := *c
	head.Story.Summary = written(c.Story.Summary.Statements, told.story(c))
	head.Versions, head.Pairs = []article.Version{}, []article.Pair{}
	head.Units, head.Disagreements = []article.VariationUnit{}, []article.Disagreement{}
	head.Groups = []article.Group{}
	head.Ledger, head.Omissions = []article.LedgerRow{}, article.OmissionMap{Groups: list(c.Omissions.Groups), Carried: list(c.Omissions.Carried)}
	head.BudgetHits, head.Skips = list(c.BudgetHits), list(c.Skips)
	head.Graph = article.Graph{Edges: edges(c.Graph.Edges), Undecided: edges(c.Graph.Undecided)}
	jw.around(head, "versions", func() {
		for i := range c.Versions {
			jw.item(i)
			jw.version(&c.Versions[i])
		}
	}, "comparisons", func() {
		for i := range c.Pairs {
			jw.item(i)
			jw.pair(&c.Pairs[i], told)
		}
	}, "units", func() {
		for i := range c.Units {
			jw.item(i)
			jw.write(jw.encode(&c.Units[i]))
		}
	}, "disagreements", func() {
		for i := range c.Disagreements {
			jw.item(i)
			jw.write(jw.encode(&c.Disagreements[i]))
		}
	}, "groups", func() {
		for i := range c.Groups {
			jw.item(i)
			jw.write(jw.encode(&c.Groups[i]))
		}
	}, "ledger", func() {
		for i := range c.Ledger {
			jw.item(i)
			jw.write(jw.encode(&c.Ledger[i]))
		}
	})
	jw.raw("\n")
	if err := jw.flush(); err != nil {
		return fmt.Errorf("report json: %w", err)
	}
	return nil
}

func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func edges(in []article.GraphEdge) []article.GraphEdge {
	out := make([]article.GraphEdge, len(in))
	for i, e := range in {
		e.Evidence = list(e.Evidence)
		out[i] = e
	}
	return out
}

// A jsonWriter writes large values piece by piece. The first error stays and
// silences what follows.
type jsonWriter struct {
	out     *bufio.Writer
	scratch bytes.Buffer
	encoder *json.Encoder
	err     error
}

func newJSONWriter(w io.Writer) *jsonWriter {
	jw := &jsonWriter{out: bufio.NewWriterSize(w, 1<<16)}
	jw.encoder = json.NewEncoder(&jw.scratch)
	jw.encoder.SetEscapeHTML(false)
	return jw
}

func (jw *jsonWriter) flush() error {
	if jw.err != nil {
		return jw.err
	}
	return jw.out.Flush()
}

// encode returns the JSON of v, valid until the next call.
func (jw *jsonWriter) encode(v any) []byte {
	jw.scratch.Reset()
	if err := jw.encoder.Encode(v); err != nil && jw.err == nil {
		jw.err = err
	}
	return bytes.TrimSuffix(jw.scratch.Bytes(), []byte("\n"))
}

func (jw *jsonWriter) raw(s string) { jw.write([]byte(s)) }

func (jw *jsonWriter) write(b []byte) {
	if jw.err == nil {
		_, jw.err = jw.out.Write(b)
	}
}

// item begins the element with this index of a list of one element a line.
func (jw *jsonWriter) item(i int) {
	if i > 0 {
		jw.raw(",")
	}
	jw.raw("\n")
}

// around writes head and, in place of its empty lists with the given names,
// what the functions write. Because the lists are cut out of the encoded
// value, a field that is added to a type is written without a change here.
func (jw *jsonWriter) around(head any, parts ...any) {
	rest := bytes.Clone(jw.encode(head))
	for i := 0; i+1 < len(parts); i += 2 {
		name, fill := parts[i].(string), parts[i+1].(func())
		before, after, found := bytes.Cut(rest, []byte(`"`+name+`":[]`))
		if !found {
			if jw.err == nil {
				jw.err = fmt.Errorf("no list %q to fill", name)
			}
			return
		}
		jw.write(before)
		jw.raw(`"` + name + `":[`)
		fill()
		jw.raw("]")
		rest = after
	}
	jw.write(rest)
}

func (jw *jsonWriter) version(v *article.Version) {
	head := *v
	head.Paragraphs = []article.Paragraph{}
	head.LeftOut = list(v.LeftOut)
	head.Translations = slices.Clone(v.Translations)
	for i := range head.Translations {
		t := &head.Translations[i]
		t.Sources, t.Paragraphs = list(t.Sources), list(t.Paragraphs)
	}
	jw.around(&head, "paragraphs", func() {
		for i := range v.Paragraphs {
			jw.item(i)
			jw.write(jw.encode(&v.Paragraphs[i]))
		}
	})
}

func (jw *jsonWriter) pair(p *article.Pair, told *teller) {
	head := *p
	head.Summary = written(p.Summary.Statements, told.pair(p))
	head.Links = []article.Link{}
	head.BudgetHits = list(p.BudgetHits)
	jw.around(&head, "links", func() {
		for i := range p.Links {
			jw.item(i)
			l := p.Links[i]
			l.Original, l.Republication = list(l.Original), list(l.Republication)
			l.Evidence, l.Edits, l.Findings = list(l.Evidence), list(l.Edits), list(l.Findings)
			jw.write(jw.encode(&l))
		}
	})
}
