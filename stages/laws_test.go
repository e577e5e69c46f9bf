package stages_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/reason"
)

// law1 says that every paragraph of both sides is in exactly one link, and
// that the relation fits the shape of the link.
func law1(pair article.Pair, original, republication []article.Paragraph) error {
	shapes := map[string][]article.Relation{
		"11": {article.Same, article.Typographic, article.Reworded},
		"1n": {article.Split}, "n1": {article.Merged}, "nn": {article.Regrouped},
		"10": {article.Dropped}, "n0": {article.Dropped}, "01": {article.Added}, "0n": {article.Added},
	}
	size := func(n int) string { return []string{"0", "1", "n"}[min(n, 2)] }
	seen := [2]map[int]int{{}, {}}
	for _, l := range pair.Links {
		for _, i := range l.Original {
			seen[0][i]++
		}
		for _, i := range l.Republication {
			seen[1][i]++
		}
		if s := size(len(l.Original)) + size(len(l.Republication)); !slices.Contains(shapes[s], l.Relation) {
			return fmt.Errorf("relation %s for %v:%v", l.Relation, l.Original, l.Republication)
		}
	}
	for side, ps := range [][]article.Paragraph{original, republication} {
		for i := range ps {
			if seen[side][i] != 1 {
				return fmt.Errorf("side %d: paragraph %d is in %d links", side, i, seen[side][i])
			}
		}
		if len(seen[side]) != len(ps) {
			return fmt.Errorf("side %d: links name paragraphs that do not exist", side)
		}
	}
	return nil
}

// law2 says that applying the edits of a link to the original's text gives the
// republication's, and that the edits cover both sides in order.
func law2(l article.Link, original, republication []article.Paragraph) error {
	read := map[bool]map[int]string{true: {}, false: {}} // what the edits say of either side
	take := func(left bool, s *article.Span, ps []article.Paragraph, of []int) error {
		if s == nil {
			return nil
		}
		if !slices.Contains(of, s.Paragraph) {
			return fmt.Errorf("paragraph %d is not in the link", s.Paragraph)
		}
		runes, at := []rune(ps[s.Paragraph].Text), utf8.RuneCountInString(read[left][s.Paragraph])
		switch {
		case s.Start != at || s.End < s.Start || s.End > len(runes):
			return fmt.Errorf("span %d..%d of paragraph %d does not continue at %d", s.Start, s.End, s.Paragraph, at)
		case string(runes[s.Start:s.End]) != s.Text:
			return fmt.Errorf("%q is not what stands at %d..%d", s.Text, s.Start, s.End)
		}
		read[left][s.Paragraph] += s.Text
		return nil
	}
	for n, e := range l.Edits {
		left, right := e.Original != nil && e.Original.Text != "", e.Republication != nil && e.Republication.Text != ""
		want := map[article.Op][2]bool{article.Equal: {true, true}, article.Replace: {true, true}, article.Delete: {true, false}, article.Insert: {false, true}}
		if [2]bool{left, right} != want[e.Op] {
			return fmt.Errorf("edit %d: %s with the wrong sides", n, e.Op)
		}
		if e.Op == article.Equal && e.Original.Text != e.Republication.Text {
			return fmt.Errorf("edit %d: equal differs: %q, %q", n, e.Original.Text, e.Republication.Text)
		}
		if err := take(true, e.Original, original, l.Original); err != nil {
			return fmt.Errorf("edit %d: original: %w", n, err)
		}
		if err := take(false, e.Republication, republication, l.Republication); err != nil {
			return fmt.Errorf("edit %d: republication: %w", n, err)
		}
	}
	for _, i := range l.Original {
		if read[true][i] != original[i].Text {
			return fmt.Errorf("the edits give original paragraph %d as %q", i, read[true][i])
		}
	}
	for _, i := range l.Republication {
		if read[false][i] != republication[i].Text {
			return fmt.Errorf("the edits give republication paragraph %d as %q", i, read[false][i])
		}
	}
	return nil
}

// sentenceLaw says that no sentence is told twice, that those of a link stand
// in its paragraphs, and that those that went elsewhere stand in paragraphs that
// are not linked with each other.
func sentenceLaw(pair article.Pair, original, republication []article.Paragraph) error {
	seen := [2]map[article.Place]bool{{}, {}}
	of := [2]map[int]int{{}, {}}
	for k, l := range pair.Links {
		for _, i := range l.Original {
			of[0][i] = k
		}
		for _, j := range l.Republication {
			of[1][j] = k
		}
	}
	see := func(l article.SentenceLink, k int) error {
		for side, places := range [][]article.Place{l.Original, l.Republication} {
			for _, p := range places {
				ps := [][]article.Paragraph{original, republication}[side]
				switch {
				case p.Paragraph < 0 || p.Paragraph >= len(ps) || p.Start < 0 || p.Start >= p.End || p.End > utf8.RuneCountInString(ps[p.Paragraph].Text):
					return fmt.Errorf("side %d: there is no sentence %+v", side, p)
				case seen[side][p]:
					return fmt.Errorf("side %d: sentence %+v twice", side, p)
				case k >= 0 && of[side][p.Paragraph] != k:
					return fmt.Errorf("side %d: sentence %+v is not of link %d", side, p, k)
				}
				seen[side][p] = true
			}
		}
		return nil
	}
	for k, l := range pair.Links {
		for _, s := range l.Sentences {
			if err := see(s, k); err != nil {
				return err
			}
			if s.Across {
				return fmt.Errorf("sentence %+v went elsewhere and is told in its link", s)
			}
		}
	}
	for _, s := range pair.SentenceMoves {
		if err := see(s, -1); err != nil {
			return err
		}
		if !s.Across || len(s.Original) == 0 || len(s.Republication) == 0 || of[0][s.Original[0].Paragraph] == of[1][s.Republication[0].Paragraph] {
			return fmt.Errorf("sentence %+v did not go elsewhere", s)
		}
	}
	return nil
}

func checkLaws(t *testing.T, c article.Comparison) {
	t.Helper()
	if err := lawUnits(c); err != nil {
		t.Errorf("units: %v", err)
	}
	if err := ledgerLaw(c); err != nil {
		t.Errorf("ledger: %v", err)
	}
	if err := omissionLaw(c); err != nil {
		t.Errorf("omissions: %v", err)
	}
	for _, d := range c.Disagreements {
		if d.Reason == nil || reason.English(*d.Reason) != d.Explanation {
			t.Errorf("%q is not what its reason says: %+v", d.Explanation, d.Reason)
		}
	}
	for _, e := range slices.Concat(c.Graph.Edges, c.Graph.Undecided) {
		var said []string
		for _, r := range e.Reasons {
			said = append(said, reason.English(r))
		}
		if !slices.Equal(said, e.Evidence) {
			t.Errorf("%q is not what the reasons say: %q", e.Evidence, said)
		}
	}
	byID := map[string][]article.Paragraph{}
	for _, v := range c.Versions {
		byID[v.ID] = v.Paragraphs
	}
	for _, pair := range c.Pairs {
		o, r := byID[pair.Original], byID[pair.Republication]
		if err := law1(pair, o, r); err != nil {
			t.Errorf("law 1: %s: %v", pair.Republication, err)
		}
		if err := sentenceLaw(pair, o, r); err != nil {
			t.Errorf("sentences: %s: %v", pair.Republication, err)
		}
		ids := map[string]bool{}
		for _, l := range pair.Links {
			if err := law2(l, o, r); err != nil {
				t.Errorf("law 2: %s %v:%v: %v", pair.Republication, l.Original, l.Republication, err)
			}
			for _, f := range l.Findings {
				if ids[f.ID] {
					t.Errorf("finding id %s twice", f.ID)
				}
				ids[f.ID] = true
				if f.Explanation == "" || f.Original == nil && f.Republication == nil {
					t.Errorf("%s: a finding without explanation or without a quotation: %+v", pair.Republication, f)
				}
				if said := sentence(reason.In("en").Explain(&f)); said != f.Explanation {
					t.Errorf("%s: %q is explained as %q", pair.Republication, said, f.Explanation)
				}
			}
			if ids[l.ID] || l.ID == "" {
				t.Errorf("law 5: link id %q twice or empty", l.ID)
			}
			ids[l.ID] = true
			if l.Score < 0 || l.Score > 1 || l.Change < 0 || l.Change > 1 {
				t.Errorf("score %v or change %v outside 0 to 1", l.Score, l.Change)
			}
		}
	}
}

func TestLawsOnSamples(t *testing.T) {
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		t.Run(family, func(t *testing.T) { checkLaws(t, compared[family]) })
	}
}

// Law 4: the order of the republications changes nothing but their order.
func TestOrderOfRepublications(t *testing.T) {
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c := compared[family]
		story := article.Story{ID: c.Story.ID, Title: c.Story.Title, Versions: slices.Clone(c.Versions), Original: -1}
		slices.Reverse(story.Versions)
		for i, v := range story.Versions {
			if v.ID == c.Story.Original {
				story.Original, story.ChosenBy = i, c.Story.OriginalChosenBy
			}
		}
		turned, err := stages.Compare(t.Context(), story, stages.Options{Workers: 3})
		if err != nil {
			t.Fatal(err)
		}
		slices.Reverse(turned.Versions)
		slices.Reverse(turned.Pairs)
		turned.Skips = c.Skips
		a, errA := json.Marshal(c)
		b, errB := json.Marshal(turned)
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Errorf("%s: another order of versions gave another comparison", family)
		}
	}
}

// Law 5: a paragraph put in elsewhere leaves the ids of other links alone. The
// ids do by construction; the links themselves are weighed against the whole
// text, so that one paragraph more may tip a doubtful one. That must be rare.
func TestInsertedParagraphLeavesIDsAlone(t *testing.T) {
	compared := sampleStories(t)
	links, changed := 0, 0
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c := compared[family]
		for _, pair := range c.Pairs {
			var o, r article.Version
			for _, v := range c.Versions {
				switch v.ID {
				case pair.Original:
					o = v
				case pair.Republication:
					r = v
				}
			}
			r.Paragraphs = append(slices.Clone(r.Paragraphs), article.Paragraph{Index: len(r.Paragraphs), Kind: article.KindText, Language: "en", Text: "The zebra at the municipal zoo has learned to juggle seven oranges."})
			again, err := stages.Compare(t.Context(), article.Story{Versions: []article.Version{o, r}, ChosenBy: article.ByName}, stages.Options{})
			if err != nil {
				t.Fatal(err)
			}
			had := map[string]bool{}
			for _, l := range pair.Links {
				had[l.ID] = true
			}
			var lost []string
			for _, l := range again.Pairs[0].Links {
				if !had[l.ID] {
					lost = append(lost, fmt.Sprint(l.Original, l.Republication))
				}
			}
			links += len(pair.Links)
			if changed += len(lost) - 1; len(lost) > 1 { // one is the new paragraph itself
				t.Logf("%s: %s: one paragraph more changed these links: %s", family, pair.Republication, strings.Join(lost, " "))
			}
		}
	}
	if links == 0 || 50*changed > links {
		t.Errorf("%d of %d links changed: more than 2 %%", changed, links)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("One two three.\n\nFour, five.", "One two 3.\n\nFive. Four!\n\nSix", "en", "en")
	f.Add("Policia arrestoi 34 vetë.", "The police arrested 43 people.", "sq", "en")
	f.Add("公司不会提高价格。", "公司会提高价格。", "zh-Hans", "zh-Hans")
	f.Add("لم يوقع الوزير\n\n٢٠٠٠", "2000\n\nوقع الوزير", "ar", "ar")
	f.Add("a\u0301 \u200d\n\n\n\n\x00", "á", "fr", "und")
	f.Fuzz(func(t *testing.T, a, b, from, to string) {
		version := func(id, text, tag string) article.Version {
			v := article.Version{ID: id, Language: strings.ToValidUTF8(tag, "")}
			for _, p := range strings.Split(strings.ToValidUTF8(text, "\uFFFD"), "\n\n") {
				if p = article.OneLine(p); p != "" {
					v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: len(v.Paragraphs), Kind: article.KindText, Text: p})
				}
			}
			return v
		}
		story := article.Story{Versions: []article.Version{version("a", a, from), version("b", b, to)}, ChosenBy: article.ByName}
		c, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, c)
	})
}

// A translation that was not looked at whole is not called the same, and the
// reason is given once however many links it concerns.
func TestCutShortIsNotSame(t *testing.T) {
	long := func(id, lang, word string) article.Version {
		v := article.Version{ID: id, Language: lang}
		for i := range 3 {
			v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Text: strings.TrimSpace(strings.Repeat(word+". ", 8000))})
		}
		return v
	}
	story := article.Story{Versions: []article.Version{long("a", "en", "Hamburg"), long("b", "de", "Hamburg")}, ChosenBy: article.ByName}
	c, err := stages.Compare(t.Context(), story, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	hits := c.Pairs[0].BudgetHits
	if len(hits) == 0 {
		t.Fatal("nothing was cut short")
	}
	for i, hit := range hits {
		if slices.Contains(hits[:i], hit) {
			t.Errorf("told twice: %s", hit)
		}
	}
	for _, l := range c.Pairs[0].Links {
		if l.Relation == article.Same {
			t.Errorf("link %v %v is called the same", l.Original, l.Republication)
		}
	}
}

// A memo must change nothing but the time.
func TestMemo(t *testing.T) {
	memo := memory{}
	compared := sampleStories(t)
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		c := compared[family]
		original := slices.IndexFunc(c.Versions, func(v article.Version) bool { return v.ID == c.Story.Original })
		story := article.Story{ID: c.Story.ID, Title: c.Story.Title, Versions: c.Versions, Original: original, ChosenBy: c.Story.OriginalChosenBy, Skips: c.Skips}
		want, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			got, err := stages.Compare(t.Context(), story, stages.Options{Memo: memo, Between: memo})
			if err != nil {
				t.Fatal(err)
			}
			if data, err := json.Marshal(got); err != nil || string(data) != string(want) {
				t.Errorf("%s: with a memo the comparison differs (%v)", family, err)
			}
		}
		for key, data := range memo {
			if string(data) == "" {
				t.Errorf("empty value under %s", key)
			}
		}
	}
	if len(memo) == 0 {
		t.Error("nothing was remembered")
	}
}

// memory is a Memo that keeps JSON in a map.
type memory map[string][]byte

func (m memory) Get(key string, into any) bool {
	data, ok := m[key]
	return ok && json.Unmarshal(data, into) == nil
}

func (m memory) Put(key string, value any) {
	if data, err := json.Marshal(value); err == nil {
		m[key] = data
	}
}
