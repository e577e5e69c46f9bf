package report

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// sides reads a redline back: the paragraphs of one side.
func (r redline) side(op article.Op) []string {
	var out []string
	var b strings.Builder
	any := false
	for _, p := range r {
		switch {
		case p.op != article.Equal && p.op != op:
		case p.border:
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteString(p.text)
			any = any || p.text != ""
		}
	}
	if any || len(out) > 0 {
		out = append(out, b.String())
	}
	return out
}

func texts(v *article.Version) []string {
	var out []string
	for _, p := range v.Paragraphs {
		out = append(out, p.Text)
	}
	return out
}

// randomPair makes two versions and links that hold the laws of the contract:
// every paragraph in one link, edits that cover both sides.
func randomPair(r *rand.Rand) (*article.Pair, *article.Version, *article.Version) {
	from, to := &article.Version{ID: "a"}, &article.Version{ID: "b"}
	for i := range r.IntN(9) {
		from.Paragraphs = append(from.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Text: fmt.Sprintf("o%d alpha beta", i)})
	}
	for j := range r.IntN(9) {
		to.Paragraphs = append(to.Paragraphs, article.Paragraph{Index: j, Kind: article.KindText, Text: fmt.Sprintf("r%d alpha gamma", j)})
	}
	free := [2][]int{r.Perm(len(from.Paragraphs)), r.Perm(len(to.Paragraphs))}
	if r.IntN(2) == 0 {
		slices.Sort(free[0])
		slices.Sort(free[1])
	}
	p := &article.Pair{Original: "a", Republication: "b", Basis: article.SameLanguage}
	for len(free[0])+len(free[1]) > 0 {
		var l article.Link
		for k, list := range []*[]int{&l.Original, &l.Republication} {
			n := min(r.IntN(3), len(free[k]))
			*list, free[k] = slices.Clone(free[k][:n]), free[k][n:]
			slices.Sort(*list)
		}
		if len(l.Original)+len(l.Republication) == 0 {
			continue
		}
		whole := func(v *article.Version, i int) *article.Span {
			return &article.Span{Paragraph: i, End: len(v.Paragraphs[i].Text), Text: v.Paragraphs[i].Text}
		}
		i, j := 0, 0
		for i < len(l.Original) || j < len(l.Republication) {
			switch {
			case i < len(l.Original) && j < len(l.Republication) && r.IntN(2) == 0:
				l.Edits = append(l.Edits, article.Edit{Op: article.Replace, Original: whole(from, l.Original[i]), Republication: whole(to, l.Republication[j])})
				i, j = i+1, j+1
			case i < len(l.Original) && (j == len(l.Republication) || r.IntN(2) == 0):
				l.Edits = append(l.Edits, article.Edit{Op: article.Delete, Original: whole(from, l.Original[i])})
				i++
			default:
				l.Edits = append(l.Edits, article.Edit{Op: article.Insert, Republication: whole(to, l.Republication[j])})
				j++
			}
		}
		p.Links = append(p.Links, l)
	}
	article.Identify(p.Links, from.Paragraphs, to.Paragraphs)
	return p, from, to
}

func TestRedlineHoldsBothTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for n := range 3000 {
		p, from, to := randomPair(r)
		line := newRedline(p, from, to)
		for _, side := range []struct {
			op article.Op
			v  *article.Version
		}{{article.Delete, from}, {article.Insert, to}} {
			if got, want := line.side(side.op), texts(side.v); !slices.Equal(got, want) {
				t.Fatalf("case %d, %s:\n got %q\nwant %q\nlinks %+v", n, side.op, got, want, p.Links)
			}
		}
	}
}

func TestRedlineOfFerry(t *testing.T) {
	c := ferry(t)
	for _, p := range redlinePairs(c) {
		from, to := versionNamed(c, p.Original), versionNamed(c, p.Republication)
		line := newRedline(p, from, to)
		if !slices.Equal(line.side(article.Delete), texts(from)) || !slices.Equal(line.side(article.Insert), texts(to)) {
			t.Errorf("%s: the texts do not come out", p.Republication)
		}
		kept := 0
		for _, x := range line {
			if x.op == article.Equal {
				kept += len(x.text)
			}
		}
		if kept < 200 {
			t.Errorf("%s: only %d bytes are shown as kept", p.Republication, kept)
		}
	}
}
