package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"variorum/stages/article"
)

func writeJSON(t testing.TB, c *article.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := JSON(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Law: reading what was written gives the comparison.
func TestJSONRoundTrip(t *testing.T) {
	for name, c := range map[string]*article.Comparison{
		"ferry": ferry(t), "hostile": hostileComparison(hostile), "empty": {},
		"lists": {Versions: make([]article.Version, 2), Pairs: []article.Pair{{}, {Links: make([]article.Link, 2)}}, Graph: article.Graph{Edges: make([]article.GraphEdge, 1)}},
	} {
		data := writeJSON(t, c)
		var back article.Comparison
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatalf("%s: %v\n%s", name, err, data)
		}
		// The words are put in by the writer.
		if diff := cmp.Diff(*c, back, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(article.Summary{}, "Language", "Text")); diff != "" {
			t.Errorf("%s: (-wrote +read)\n%s", name, diff)
		}
		if bytes.Contains(data, []byte(`\u003c`)) || bytes.Contains(data, []byte(`\u0026`)) {
			t.Errorf("%s: signs of HTML are escaped", name)
		}
	}
}

// Empty lists are lists. Only a side of a finding may be null.
func TestJSONHasNoNulls(t *testing.T) {
	c := &article.Comparison{
		Versions: make([]article.Version, 1), Graph: article.Graph{Edges: make([]article.GraphEdge, 1), Undecided: make([]article.GraphEdge, 1)},
		Pairs: []article.Pair{{}, {Links: []article.Link{{}, {Edits: make([]article.Edit, 1)}}}},
	}
	if data := writeJSON(t, c); bytes.Contains(data, []byte("null")) {
		t.Errorf("null in %s", data)
	}
	var b bytes.Buffer
	x := Index{Stories: make([]IndexStory, 2)}
	if err := x.JSON(&b); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b.Bytes(), []byte("null")) {
		t.Errorf("null in %s", &b)
	}
}

// One link, one paragraph and one fact a line.
func TestJSONLines(t *testing.T) {
	c := ferry(t)
	want := len(c.Ledger)
	for i := range c.Versions {
		want += 1 + len(c.Versions[i].Paragraphs)
	}
	for i := range c.Pairs {
		want += 1 + len(c.Pairs[i].Links)
	}
	if got := bytes.Count(writeJSON(t, c), []byte("\n")); got != want+1 {
		t.Errorf("%d lines, want %d", got, want+1)
	}
}

func TestIndex(t *testing.T) {
	c := ferry(t)
	x := Index{
		Generator: c.Generator,
		Stories: []IndexStory{
			Summary(c, "ferry/index.html", Options{}),
			{ID: "broken", Title: "Broken story", Error: "ingest broken/a.html: empty file", Skips: []article.Skip{{Path: "broken/a.html", Reason: "empty file", Failed: true}}},
			Summary(&article.Comparison{Story: article.StoryInfo{ID: "alone", Title: "Alone", Original: "a"}, Versions: []article.Version{{ID: "a", Language: "en"}}}, "alone/index.html", Options{}),
		},
		Skips: []article.Skip{{Path: "notes.odt", Reason: "unknown format"}},
	}
	var page, data bytes.Buffer
	if err := x.HTML(&page, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "index.html", markup(page.Bytes()))
	for _, want := range []string{`href="ferry/index.html"`, "Broken story", "empty file", "notes.odt", "nothing to compare with"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the index lacks %s", want)
		}
	}
	if err := x.JSON(&data); err != nil {
		t.Fatal(err)
	}
	golden(t, "index.json", data.Bytes())
	var back Index
	if err := json.Unmarshal(data.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	sum := 0
	for i := range c.Pairs {
		sum += c.Pairs[i].Counts.Relations[article.Dropped]
	}
	if got := back.Stories[0].Counts.Relations[article.Dropped]; got != sum || len(back.Stories[0].Versions) != len(c.Versions) {
		t.Errorf("%d dropped in %d versions, want %d in %d", got, len(back.Stories[0].Versions), sum, len(c.Versions))
	}
}

// heavy is a pair of about a megabyte in which every tenth word differs.
func heavy() *article.Comparison {
	var otexts, rtexts []string
	var links []article.Link
	for i := range 2000 {
		var o, r strings.Builder
		l := article.Link{Original: []int{i}, Republication: []int{i}, Relation: article.Reworded, Score: .9, Change: .1, Evidence: []article.Evidence{{Signal: article.SignalWord, Weight: .4, Original: "harbour", Republication: "harbour"}}}
		on, rn := 0, 0
		for w := range 80 {
			a := fmt.Sprintf("word%d ", (i*80+w)%9973)
			b := a
			op := article.Equal
			if w%10 == 3 {
				b, op = "other ", article.Replace
			}
			o.WriteString(a)
			r.WriteString(b)
			if n := len(l.Edits); op == article.Equal && n > 0 && l.Edits[n-1].Op == article.Equal {
				for _, s := range []*article.Span{l.Edits[n-1].Original, l.Edits[n-1].Republication} {
					s.Text += a
					s.End += len(a)
				}
			} else {
				l.Edits = append(l.Edits, article.Edit{Op: op, Original: &article.Span{Paragraph: i, Start: on, End: on + len(a), Text: a}, Republication: &article.Span{Paragraph: i, Start: rn, End: rn + len(b), Text: b}})
			}
			on += len(a)
			rn += len(b)
		}
		otexts, rtexts = append(otexts, o.String()), append(rtexts, r.String())
		links = append(links, l)
	}
	o, r := paragraphs(otexts, "en"), paragraphs(rtexts, "en")
	p := article.Pair{Original: "a", Republication: "b", Basis: article.SameLanguage, Links: links}
	finish(&p, o, r)
	return &article.Comparison{Schema: 1, Story: article.StoryInfo{ID: "heavy", Title: "Heavy", Original: "a"}, Versions: []article.Version{{ID: "a", Language: "en", Paragraphs: o}, {ID: "b", Language: "en", Paragraphs: r}}, Pairs: []article.Pair{p}}
}

func BenchmarkFormats(b *testing.B) {
	c := heavy()
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			b.ReportAllocs()
			var n countWriter
			for b.Loop() {
				n = 0
				if err := f.Write(&n, c, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/1e6, "MB-written")
		})
	}
}

type countWriter int

func (w *countWriter) Write(p []byte) (int, error) {
	*w += countWriter(len(p))
	return len(p), nil
}
