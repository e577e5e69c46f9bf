package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
	"variorum/stages/testkit"
)

func paragraphs(texts ...string) []article.Paragraph {
	ps := make([]article.Paragraph, len(texts))
	for i, t := range texts {
		ps[i] = article.Paragraph{Index: i + 3, Kind: article.KindText, Text: t}
	}
	return ps
}

// checkEdits holds the laws: edits are in order, cover both sides completely,
// have the sides their operation asks for, and applying them to the original
// gives the republication. Across languages only the last does not hold.
func checkEdits(t *testing.T, original, republication []article.Paragraph, edits []article.Edit) {
	t.Helper()
	sides := [2]map[int]string{{}, {}}
	for _, p := range original {
		sides[0][p.Index] = p.Text
	}
	for _, p := range republication {
		sides[1][p.Index] = p.Text
	}
	done := [2]map[int]int{{}, {}} // code points used
	used := [2]map[int]int{{}, {}} // bytes
	last := [2]int{-1, -1}
	applied := map[int]*strings.Builder{}
	for n, e := range edits {
		for side, s := range []*article.Span{e.Original, e.Republication} {
			if s == nil {
				continue
			}
			text, ok := sides[side][s.Paragraph]
			if !ok || s.Start != done[side][s.Paragraph] || s.End <= s.Start || s.Paragraph < last[side] {
				t.Fatalf("edit %d: span %+v after %d in paragraph %d", n, *s, done[side][s.Paragraph], last[side])
			}
			from := used[side][s.Paragraph] // bytes
			if text = text[from:]; !strings.HasPrefix(text, s.Text) || utf8.RuneCountInString(s.Text) != s.End-s.Start {
				t.Fatalf("edit %d: %+v is not what stands there", n, *s)
			}
			used[side][s.Paragraph] += len(s.Text)
			done[side][s.Paragraph], last[side] = s.End, s.Paragraph
		}
		if want := map[article.Op][2]bool{article.Equal: {true, true}, article.Replace: {true, true}, article.Delete: {true, false}, article.Insert: {false, true}}[e.Op]; want != [2]bool{e.Original != nil, e.Republication != nil} {
			t.Fatalf("edit %d: %s with the wrong sides", n, e.Op)
		}
		if e.Op == article.Equal && (e.Original.Text != e.Republication.Text || e.Tier != "") {
			t.Fatalf("edit %d: equal %q, %q", n, e.Original.Text, e.Republication.Text)
		}
		if n > 0 && edits[n-1].Op == e.Op && edits[n-1].Tier == e.Tier && edits[n-1].Move == e.Move && touches(edits[n-1].Original, e.Original) && touches(edits[n-1].Republication, e.Republication) {
			t.Fatalf("edits %d and %d are one: %s", n-1, n, e.Op)
		}
		if e.Republication != nil {
			b := applied[e.Republication.Paragraph]
			if b == nil {
				b = &strings.Builder{}
				applied[e.Republication.Paragraph] = b
			}
			if e.Op == article.Equal {
				b.WriteString(e.Original.Text)
			} else {
				b.WriteString(e.Republication.Text)
			}
		}
	}
	for side, texts := range sides {
		for p, text := range texts {
			if n := utf8.RuneCountInString(text); done[side][p] != n {
				t.Fatalf("side %d: edits cover %d of %d code points of paragraph %d", side, done[side][p], n, p)
			}
		}
	}
	for p, text := range sides[1] {
		if b := applied[p]; b != nil && b.String() != text {
			t.Fatalf("applying the edits gives %q, want %q", b, text)
		}
	}
}

// checkMoves holds what a move promises: whole phrases, the same words in both
// places.
func checkMoves(t *testing.T, edits []article.Edit, lang string) {
	t.Helper()
	type place struct{ gone, came []string }
	places := map[int]*place{}
	for n, e := range edits {
		if e.Move == 0 {
			continue
		}
		p := places[e.Move]
		if p == nil {
			p = &place{}
			places[e.Move] = p
		}
		switch {
		case e.Tier != article.TierWording || e.Op != article.Delete && e.Op != article.Insert:
			t.Fatalf("edit %d: %s of tier %q moved", n, e.Op, e.Tier)
		case e.Op == article.Delete:
			p.gone = append(p.gone, keysOf(e.Original.Text, lang)...)
		default:
			p.came = append(p.came, keysOf(e.Republication.Text, lang)...)
		}
	}
	for k := 1; k <= len(places); k++ {
		if p := places[k]; p == nil || len(p.gone) == 0 || !slices.Equal(p.gone, p.came) {
			t.Fatalf("move %d of %d: %+v", k, len(places), p)
		}
	}
}

func keysOf(text, lang string) []string {
	var keys []string
	for _, w := range segment.Words(text, lang) {
		keys = append(keys, w.Key)
	}
	return keys
}

// move is the number of a phrase that moved.
func move(e article.Edit) string {
	if e.Move == 0 {
		return ""
	}
	return fmt.Sprintf("%d→", e.Move)
}

func touches(a, b *article.Span) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Paragraph == b.Paragraph && a.End == b.Start
}

// mark writes edits as an editor would: [-deleted-] {+inserted+} and, for dress
// alone, [~old~new~], {old→new} for another form of one word,
// [1→-moved-] and {1→+moved+} for a phrase that stands elsewhere; a paragraph sign where the original breaks, a section sign
// where the republication does.
func mark(edits []article.Edit) string {
	var b strings.Builder
	var before [2]*article.Span
	for _, e := range edits {
		for side, s := range []*article.Span{e.Original, e.Republication} {
			if s != nil {
				if before[side] != nil && before[side].Paragraph != s.Paragraph {
					b.WriteString([]string{"¶", "§"}[side])
				}
				before[side] = s
			}
		}
		text := func(s *article.Span) string {
			if s == nil {
				return ""
			}
			return s.Text
		}
		switch {
		case e.Op == article.Equal:
			b.WriteString(e.Original.Text)
		case e.Tier == article.TierTypographic:
			fmt.Fprintf(&b, "[~%s~%s~]", text(e.Original), text(e.Republication))
		case e.Tier == article.TierInflection:
			fmt.Fprintf(&b, "{%s→%s}", text(e.Original), text(e.Republication))
		default:
			if e.Original != nil {
				fmt.Fprintf(&b, "[%s-%s-]", move(e), e.Original.Text)
			}
			if e.Republication != nil {
				fmt.Fprintf(&b, "{%s+%s+}", move(e), e.Republication.Text)
			}
		}
	}
	return b.String()
}

func TestWordCases(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/words.txtar")
	languages := map[string]bool{}
	for name, body := range files {
		lang, _, _ := strings.Cut(name, "/")
		languages[lang] = true
		lines := strings.Split(strings.TrimSpace(body), "\n")
		if len(lines) != 3 {
			t.Errorf("%s: %d lines, want original, republication, marks", name, len(lines))
			continue
		}
		original, republication := paragraphs(strings.Split(lines[0], "¶")...), paragraphs(strings.Split(lines[1], "§")...)
		r := Words(original, republication, lang, Options{})
		checkEdits(t, original, republication, r.Edits)
		if got := mark(r.Edits); got != lines[2] {
			t.Errorf("%s:\n got %s\nwant %s", name, got, lines[2])
		}
	}
	if len(languages) < 20 {
		t.Errorf("cases in %d languages only", len(languages))
	}
}

func FuzzWords(f *testing.F) {
	f.Add("The old man left.", "The man left early.", "en", 0)
	f.Add("A. B.\nC.", "A.\nB. C.", "en", 0)
	f.Add("According to the harbour police it is late, Mr Brown said.", "It is late, according to harbour police, Mr Brown said.", "en", 0)
	f.Add("word, more", "word more", "en", 0)
	f.Add("  lead \n", "lead\n \n x", "de", 3)
	f.Add("他没有去。", "他去了。", "zh", 2)
	f.Add("L'été « ici »", "L’e\u0301té «\u00a0là\u00a0»", "fr", 4)
	f.Fuzz(func(t *testing.T, a, b, lang string, limit int) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		original, republication := paragraphs(strings.Split(a, "\n")...), paragraphs(strings.Split(b, "\n")...)
		r := Words(original, republication, lang, Options{MaxWords: limit % 20})
		checkEdits(t, original, republication, r.Edits)
		checkMoves(t, r.Edits, lang)
		if r.Change < 0 || r.Change > 1 {
			t.Fatalf("change is %v", r.Change)
		}
		if (r.Relation != "") != (len(original) == 1 && len(republication) == 1) || (r.Relation == article.Same) != (r.Relation != "" && a == b) {
			t.Fatalf("relation %q for %q and %q", r.Relation, a, b)
		}
	})
}

// randomProse returns paragraphs of invented words, with punctuation.
func randomProse(rng *rand.Rand, paragraphs, words int) [][]string {
	lexicon := make([]string, 3000)
	for i := range lexicon {
		var b strings.Builder
		for range 1 + rng.IntN(4) {
			b.WriteByte("bdfgklmnprstvz"[rng.IntN(14)])
			b.WriteByte("aeiou"[rng.IntN(5)])
		}
		lexicon[i] = b.String()
	}
	copy(lexicon, strings.Fields("the of and to in a that is was for on with he as it by at his from not"))
	out := make([][]string, paragraphs)
	for p := range out {
		out[p] = make([]string, words)
		for w := range out[p] {
			// Frequent words are frequent, as in prose.
			n := min(int(rng.ExpFloat64()*200), len(lexicon)-1)
			out[p][w] = lexicon[n]
			if rng.IntN(9) == 0 {
				out[p][w] += ","
			}
			if rng.IntN(17) == 0 {
				out[p][w] += "."
			}
		}
	}
	return out
}

// scatter replaces, drops and adds words and returns how many words of both
// sides that touched.
func scatter(rng *rand.Rand, words []string, share float64) (edited []string, touched int) {
	for _, w := range words {
		if rng.Float64() >= share {
			edited = append(edited, w)
			continue
		}
		switch rng.IntN(3) {
		case 0:
			edited = append(edited, fmt.Sprintf("neu%d", rng.IntN(500)))
			touched += 2
		case 1:
			touched++
		default:
			edited = append(edited, w, fmt.Sprintf("neu%d", rng.IntN(500)))
			touched++
		}
	}
	return edited, touched
}

func TestChangeIsNotExaggerated(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, share := range []float64{0.01, 0.05, 0.25, 0.5, 0.8} {
		reported, injected := 0.0, 0.0
		for _, words := range randomProse(rng, 40, 120) {
			edited, touched := scatter(rng, words, share)
			original, republication := paragraphs(strings.Join(words, " ")), paragraphs(strings.Join(edited, " "))
			r := Words(original, republication, "en", Options{})
			checkEdits(t, original, republication, r.Edits)
			checkMoves(t, r.Edits, "en")
			all := len(words) + len(edited)
			if r.Change*float64(all) > 1.5*float64(touched)+1e-9 {
				t.Errorf("share %v: %.3f reported, %.3f injected", share, r.Change, float64(touched)/float64(all))
			}
			reported += r.Change
			injected += float64(touched) / float64(all)
		}
		t.Logf("share %v: injected %.3f, reported %.3f", share, injected/40, reported/40)
	}
}

func TestBudget(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	words := randomProse(rng, 1, 20000)[0]
	edited, _ := scatter(rng, words, 0.1)
	original, republication := paragraphs(strings.Join(words, " ")), paragraphs(strings.Join(edited, " "))
	r := Words(original, republication, "en", Options{})
	checkEdits(t, original, republication, r.Edits)
	if len(r.BudgetHits) > 0 || r.Change > 0.15 {
		t.Errorf("change %v, hits %q for a long text with a tenth of its words edited", r.Change, r.BudgetHits)
	}
	republication = paragraphs(strings.Repeat("entirely other matter here ", 5000))
	r = Words(original, republication, "en", Options{})
	checkEdits(t, original, republication, r.Edits)
	if len(r.BudgetHits) != 1 || r.Change < 0.9 {
		t.Errorf("change %v, hits %q for two long texts without a phrase in common", r.Change, r.BudgetHits)
	}
}

func TestEmptySides(t *testing.T) {
	two := paragraphs("One.", "Two.")
	for _, c := range []struct {
		original, republication []article.Paragraph
		want                    string
	}{
		{two, nil, "[-One.-]¶[-Two.-]"},
		{nil, two, "{+One.+}§{+Two.+}"},
		{nil, nil, ""},
		{paragraphs(""), paragraphs(""), ""},
		{paragraphs(""), paragraphs("x"), "{+x+}"},
		{paragraphs(" "), paragraphs("\u00a0"), "[~ ~\u00a0~]"},
	} {
		r := Words(c.original, c.republication, "en", Options{})
		checkEdits(t, c.original, c.republication, r.Edits)
		if got := mark(r.Edits); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// Many distinct words must not collide where runes run out.
func TestNumbering(t *testing.T) {
	for _, ids := range []int{1, numbers, numbers + 1, 3 * numbers} {
		n := newNumbering(ids)
		tokens := []token{{id: 0}, {id: utf8.RuneError - firstRune - 1}, {id: utf8.RuneError - firstRune}, {id: int32(ids - 1)}, {id: 0}}
		runes := n.encode(tokens)
		for i, r := range runes {
			if !utf8.ValidRune(r) || r == utf8.RuneError {
				t.Fatalf("%d ids: token %d is %U", ids, tokens[i].id, r)
			}
			for j := range i {
				if (runes[i] == runes[j]) != (tokens[i].id == tokens[j].id) {
					t.Fatalf("%d ids: tokens %d and %d both %U", ids, tokens[i].id, tokens[j].id, r)
				}
			}
		}
	}
}

func BenchmarkHeavyPair(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	type pair struct{ original, republication []article.Paragraph }
	var pairs []pair
	size := 0
	for _, words := range randomProse(rng, 2036, 85) {
		edited, _ := scatter(rng, words, 0.25)
		text := strings.Join(words, " ")
		size += len(text)
		pairs = append(pairs, pair{paragraphs(text), paragraphs(strings.Join(edited, " "))})
	}
	segment.Words("warm", "en")
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, p := range pairs {
			Words(p.original, p.republication, "en", Options{})
		}
	}
}

func foldFor(word string) string { return segment.Fold(word) }
