package stages_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/report"
	"variorum/stages/testkit"
)

// mostBytes is what the page of a story of 30 paragraphs in 6 versions may
// weigh: a mail carries it.
const mostBytes = 400_000

// pageBytes returns how many bytes the page of a comparison has, and writes the
// page into VARIORUM_PAGES where that names a folder.
func pageBytes(t *testing.T, c *article.Comparison) int {
	t.Helper()
	var b bytes.Buffer
	if err := report.HTML(&b, c, report.Options{}); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("VARIORUM_PAGES"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, c.Story.ID+".html"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return b.Len()
}

// TestPageSizes weighs the pages of the samples.
func TestPageSizes(t *testing.T) {
	for id, c := range sorted(sampleStories(t)) {
		n := pageBytes(t, &c)
		paragraphs := 0
		for i := range c.Versions {
			paragraphs += len(c.Versions[i].Paragraphs)
		}
		t.Logf("%-14s %7d bytes, %d paragraphs in %d versions", id, n, paragraphs, len(c.Versions))
		if n > mostBytes {
			t.Errorf("%s: %d bytes, at most %d", id, n, mostBytes)
		}
	}
}

// moreOfThePort are four paragraphs that go on with the sample wire-port, in the
// original and as its republications have them.
var moreOfThePort = [][]string{
	{
		"The council's finance officer, Dana Whitlow, put the yearly cost of the loan at 412,000 pounds and said that the first payment falls due in April 2027, before any larger ship can have called.",
		"Two rival ports along the coast, Ashmouth and Tarn Quay, have deepened their own channels since 2019. Traffic at both rose by 14 per cent in the first year and has not grown since.",
		"\"We were promised a study of the eels and we have not seen one,\" said Colm Reavey, a biologist who sits on the advisory group. He asked the board to publish it before the work begins.",
		"Members will meet again on 3 November to choose the company that does the dredging; four have sent in offers, the lowest of them from abroad.",
	},
	{
		"The council's finance officer, Dana Whitlow, put the yearly cost of the loan at 421,000 pounds and said that the first payment is due in April 2027, before any larger ship can have called.",
		"Two rival ports on the coast, Ashmouth and Tarn Quay, have dredged their own channels since 2019. Traffic at both rose by 14 per cent in the first year and has grown since.",
		"\"We were promised a study of the eels and we have not seen one,\" said Colm Reavey, a biologist on the advisory group. He asked the board to publish it before work begins.",
		"Members will meet again on 13 November to choose the company that does the dredging; four have sent in offers.",
	},
	{
		"Finance officer Dana Whitlow put the yearly cost of the loan at 412,000 pounds. The first payment falls due in April 2027.",
		"Two rival ports along the coast have deepened their channels since 2019. Traffic at both rose by 14 per cent in the first year and has not grown since.",
		"A biologist on the advisory group, Colm Reavey, said that a study of the eels had been promised and that he had not seen one.",
		"Members meet again on 3 November to choose the company; four have sent in offers, the lowest of them from abroad.",
	},
}

// respell are the words by which a further copy differs from the Valley Courier.
var respell = strings.NewReplacer(
	"harbour", "port", "board", "authority", "said", "stated", "fishing", "trawling", "families", "households", "published", "released",
	"July", "June", "would", "could", "told", "informed", "about", "roughly", "months", "weeks",
)

// portOf6 is a story of 30 paragraphs in 6 versions: the sample wire-port, four
// paragraphs more, and one more copy.
func portOf6(t *testing.T) article.Comparison {
	t.Helper()
	found, _, err := ingest.Find(t.Context(), []string{testkit.Root(t) + "/samples/wire-port"}, ingest.FindOptions{})
	if err != nil || len(found) != 1 {
		t.Fatal(err, len(found))
	}
	s := found[0].Load(t.Context(), ingest.Options{})
	more := func(v *article.Version, texts []string) {
		for _, x := range texts {
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: article.KindText, Language: v.Language, Text: x})
		}
	}
	s.ID += "-30-6"
	original := max(s.Original, 0)
	copied := s.Versions[len(s.Versions)-1]
	copied.ID, copied.Outlet, copied.Paragraphs = "coast-gazette.en", "Coast Gazette", slices.Clone(copied.Paragraphs)
	for i := range copied.Paragraphs {
		copied.Paragraphs[i].Text = respell.Replace(copied.Paragraphs[i].Text)
	}
	s.Versions = append(s.Versions, copied)
	for i := range s.Versions {
		texts := moreOfThePort[1+i%2]
		if i == original {
			texts = moreOfThePort[0]
		}
		more(&s.Versions[i], texts)
	}
	c, err := stages.Compare(t.Context(), s, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Versions[original].Paragraphs); n != 30 || len(c.Versions) != 6 {
		t.Fatalf("%d paragraphs in %d versions", n, len(c.Versions))
	}
	return c
}

func TestPageSize(t *testing.T) {
	c := portOf6(t)
	changes := count(&c, (*article.Link).IsChange)
	n := pageBytes(t, &c)
	t.Logf("30 paragraphs in 6 versions with %d changes: %d bytes", changes, n)
	if changes < 100 {
		t.Errorf("%d changes", changes)
	}
	if n > mostBytes {
		t.Errorf("the page weighs %d bytes, at most %d", n, mostBytes)
	}
}
