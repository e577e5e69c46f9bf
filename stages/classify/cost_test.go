package classify

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"variorum/stages/article"
)

// longPair is one paragraph of many sentences, every second of which differs.
func longPair(sentences int, basis article.Basis) Pair {
	var a, b strings.Builder
	var edits []article.Edit
	at := [2]int{}
	for i := range sentences {
		s := fmt.Sprintf("On 6 May, police said, the ferry number %d may not reach \"the harbour\" of some islands of Port Ellery before noon. ", i)
		r := s
		if i%2 == 1 {
			r = fmt.Sprintf("On 7 May the ferry number %d will reach the harbour of all islands of Port Marlow before noon. ", i+1)
		}
		a.WriteString(s)
		b.WriteString(r)
		e := article.Edit{Op: article.Equal, Original: &article.Span{Start: at[0], End: at[0] + len(s), Text: s}, Republication: &article.Span{Start: at[1], End: at[1] + len(r), Text: r}}
		if s != r || basis == article.ByWordLinks {
			e.Op = article.Replace
		}
		edits = append(edits, e)
		at[0] += len(s)
		at[1] += len(r)
	}
	p := Pair{
		From: "en", To: "en", Basis: basis, Relation: article.Reworded, Edits: edits,
		Original: []article.Paragraph{{Text: a.String()}}, Republication: []article.Paragraph{{Text: b.String()}},
	}
	if basis == article.ByWordLinks {
		p.To = "de"
	}
	return p
}

// TestCost holds that the longest link that is examined is no trap, and that a
// longer one is left alone.
func TestCost(t *testing.T) {
	for _, basis := range []article.Basis{article.SameLanguage, article.ByWordLinks} {
		p := longPair(500, basis)
		if TooLong(p) {
			t.Fatal("the pair is too long to measure")
		}
		begin := time.Now()
		found := Findings(p)
		took := time.Since(begin)
		t.Logf("%s: %d findings in %d bytes: %v", basis, len(found), len(p.Original[0].Text), took)
		if len(found) == 0 || took > 20*time.Second {
			t.Errorf("%s: %d findings in %v", basis, len(found), took)
		}
		if long := longPair(2000, basis); !TooLong(long) || Findings(long) != nil {
			t.Errorf("%s: a link beyond the bound was examined", basis)
		}
	}
}
