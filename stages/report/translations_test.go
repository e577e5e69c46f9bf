package report

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// A made is what a test says of a translation: the text of each paragraph in
// order, "" for one that is missing.
func made(language string, s article.TranslationSource, texts ...string) article.Translation {
	t := article.Translation{Language: language, Sources: []article.TranslationSource{s}, Paragraphs: []article.TranslatedParagraph{}}
	for i, text := range texts {
		if text == "" {
			t.Missing = append(t.Missing, article.Untranslated{Index: i, Reason: "the budget of the run is spent"})
			continue
		}
		t.Paragraphs = append(t.Paragraphs, article.TranslatedParagraph{Index: i, Text: text})
	}
	return t
}

// differs makes a difference in the language of a pivot that has the republication
// translated: words of the original, words of its translation, and the words
// that these come from.
func differs(c *article.Comparison, pair, link int, original, translated, own string) {
	p := &c.Pairs[pair]
	l := &p.Links[link]
	r := versionNamed(c, p.Republication)
	e := article.PivotEdit{Op: article.Replace}
	if original != "" {
		e.Original = find(c.Versions[0].Paragraphs, l.Original[0], original)
	} else {
		e.Op = article.Insert
	}
	if translated != "" {
		i := l.Republication[0]
		s := find([]article.Paragraph{{Text: r.In(p.Pivot.Language).Paragraph(i).Text}}, 0, translated)
		s.Paragraph = i
		e.Republication = s
	} else {
		e.Op = article.Delete
	}
	if own != "" {
		e.ProjectedRepublication = []article.Span{*find(r.Paragraphs, l.Republication[0], own)}
	}
	l.PivotEdits = append(l.PivotEdits, e)
}

// glossed is the fixture with translations: the Albanian, Persian and Chinese
// versions were compared in English, by three different ways, and the original has
// an Albanian translation by hand.
func glossed(t testing.TB) *article.Comparison {
	t.Helper()
	c := ferry(t)
	original := &c.Versions[0]
	supplied := made("sq", article.TranslationSource{Service: "Gazeta e Portit", On: "2026-10-19", Human: true}, "Trageti i natës për Sarandën ndalet gjatë dimrit", "",
		"Rreth 1.250 udhëtarë kishin blerë tashmë bileta për udhëtime në atë kohë. Kompania thotë se do t’ua kthejë paratë brenda 30 ditëve.")
	original.Translations = []article.Translation{supplied}
	c.Aids = []article.Version{{ID: "aid.sq", Role: article.RoleTranslation, Language: "sq", Outlet: "Gazeta e Portit", TranslationOf: "original.en", Source: source("aid.sq.txt", "utf-8")}}

	sq := versionNamed(c, "gazeta.sq")
	sq.Translations = []article.Translation{made("en", article.TranslationSource{Service: "google", Model: "general/nmt", On: "2026-11-20"},
		"Night ferry to Saranda stops during the winter",
		"The night ferry between Brindisi and Saranda will not sail from 3 November until the end of March, the port office announced on Monday.",
		"About 1,250 travellers had already bought tickets. The company says it will return their money within 60 days.",
		"“We did not take this step lightly,” said Mira Kodra, who runs the line. “Oil costs twice as much as two years ago.”",
		"The ship, built in 1998, needs a new engine. Residents have long been talking about its noise.")}
	sq.Translations[0].Paragraphs[2].Doubts = []string{"the number 14 is not in the translation", "the answer is still in sq"}
	p := &c.Pairs[1]
	p.Basis, p.Pivot, p.Noise = article.ByPivot, &article.Pivot{Language: "en", By: "google/general/nmt", Side: article.SideRepublication}, &article.Noise{Rate: 0.24, From: "FLORES, two systems"}
	differs(c, 1, 0, "for the winter", "during the winter", "gjatë dimrit")
	differs(c, 1, 2, "for sailings in that time", "", "")
	differs(c, 1, 2, "30", "60", "60")
	differs(c, 1, 4, "Engineers examined it in September and found cracks in two cylinders.", "Residents have long been talking about its noise.", "Banorët flasin prej kohësh për zhurmën e saj.")
	p.Links[2].Grade, p.Links[4].Grade = article.GradeWithinNoise, article.GradeAboveNoise
	p.Links[0].PivotEdits[0].Answered = true
	p.Links[4].PivotEdits[0].Grade = article.GradeAboveNoise
	p.Links[1].PivotEdits = []article.PivotEdit{{Op: article.Replace, Tier: article.TierTypographic, Original: find(original.Paragraphs, 1, "Monday.")}}

	fa := versionNamed(c, "rooz.fa")
	fa.Translations = []article.Translation{made("en", article.TranslationSource{Service: "apertium", Model: "fas-eng 0.1", Via: "tg", On: "2026-11-20"},
		"Saranda’s night ship stops moving in winter",
		"The port office said on Monday that the night ship between Brindisi and Saranda will not move from 3 November to the end of March.",
		"", "Mira Kodra, the manager of this line, said: “We did not take this decision easily. Fuel is double two years ago.”")}
	fa.Translations[0].Paragraphs[1].Unknown = 0.124
	c.Pairs[2].Basis, c.Pairs[2].Pivot = article.ByPivot, &article.Pivot{Language: "en", By: "apertium", Side: article.SideRepublication}
	differs(c, 2, 0, "ferry", "ship", "کشتی")
	differs(c, 2, 1, "sail", "move", "حرکت")

	zh := versionNamed(c, "haibao.zh")
	zh.Translations = []article.Translation{made("en", article.TranslationSource{Service: "deepl", On: "2026-11-20"},
		"Saranda night ferry suspended in winter",
		"The port office said on Monday that the night ferry between Brindisi and Saranda is suspended from 3 November to the end of March.",
		"About 1,250 passengers have already bought tickets for this period. The company says it will refund within 30 days.",
		"The line opened in 1996 and carried 41,000 passengers last year.",
		"Our reporter saw at the pier that the ticket window was closed and several travellers were asking how to change their trip.")}
	c.Pairs[3].Basis, c.Pairs[3].Pivot = article.ByPivot, &article.Pivot{Language: "en", By: "deepl", Side: article.SideRepublication}
	differs(c, 3, 0, "stops for the winter", "suspended in winter", "冬季停航")
	differs(c, 3, 1, "will not sail", "is suspended", "停航")
	return c
}

// glossesIn are the translations in a row of the page.
func glossesIn(d doc, id string) []*html.Node {
	rows := all(d.root, func(n *html.Node) bool { return attr(n, "id") == id })
	if len(rows) != 1 {
		return nil
	}
	return all(rows[0], class("gl"))
}

func TestGlosses(t *testing.T) {
	c := glossed(t)
	d := parsePage(t, c)
	checkPolicy(t, d)
	for _, p := range newPage(c, "en").Pairs {
		if len(p.Republication.Translations) == 0 {
			continue
		}
		for _, r := range p.rowsOfLinks() {
			var want []string
			for _, side := range []struct {
				v  *article.Version
				ps []int
			}{{p.Republication, r.link.Republication}} {
				for _, i := range side.ps {
					for j := range side.v.Translations {
						if g := side.v.Translations[j].Paragraph(i); g != nil {
							want = append(want, side.v.Translations[j].Language+" "+g.Text)
						}
					}
				}
			}
			var got []string
			for _, g := range glossesIn(d, r.ID) {
				for _, q := range all(g, class("gt")) {
					got = append(got, attr(q, "lang")+" "+text(q))
					if attr(q, "dir") != "ltr" {
						t.Errorf("%s: the direction %q", r.ID, attr(q, "dir"))
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", r.ID, got, want)
			}
		}
	}
	// The own words are whole, whatever is marked in them.
	for i := range c.Versions {
		for _, p := range c.Versions[i].Paragraphs {
			found := slices.ContainsFunc(all(d.root, tag("p")), func(n *html.Node) bool { return !has(n, "no") && text(n) == p.Text })
			if !found {
				t.Errorf("%s: %q is not a paragraph of the page", c.Versions[i].ID, p.Text)
			}
		}
	}
}

// TestGlossLabels reads what is said of a translation.
func TestGlossLabels(t *testing.T) {
	c := glossed(t)
	pg := newPage(c, "en")
	// As in a story of which the reader reads no text.
	for i := range c.Versions[:2] {
		c.Versions[i].Language = "it"
	}
	d := parsePage(t, c)
	if g := glossesIn(d, newPage(c, "en").Pairs[0].rowsOfLinks()[1].ID); len(g) != 1 {
		t.Errorf("a text that is the same on both sides has %d translations", len(g))
	}
	for _, want := range []struct {
		pair, link int
		said       []string
	}{
		{1, 2, []string{"Translation supplied by Gazeta e Portit, Albanian (sq), 2026-10-19", "Machine translation by google general/nmt, English (en), 2026-11-20", "? the number 14 is not in the translation", "? the answer is still in sq"}},
		{1, 1, []string{"? No translation: the budget of the run is spent"}},
		{2, 1, []string{"Machine translation by apertium fas-eng 0.1, English (en), 2026-11-20, through Tajik (tg)", "? 12\u00a0% of the words were unknown to the translation engine"}},
		{2, 2, []string{"? No translation: the budget of the run is spent"}},
	} {
		var said []string
		for _, g := range glossesIn(d, pg.Pairs[want.pair].rowsOfLinks()[want.link].ID) {
			for _, n := range all(g, func(n *html.Node) bool { return class("by")(n) || class("gd")(n) }) {
				said = append(said, text(n))
			}
		}
		for _, s := range want.said {
			if !slices.Contains(said, s) {
				t.Errorf("%q is not among %q", s, said)
			}
		}
	}
}

// TestHints reads the marks of a pivot: in the original its own words, in a
// translated text what the words of its translation come from, in the translation
// these words themselves.
func TestHints(t *testing.T) {
	c := glossed(t)
	d := parsePage(t, c)
	pg := newPage(c, "en")
	for _, want := range []struct {
		pair, link            int
		original, here, gloss []string
	}{
		{1, 0, []string{"for the winter"}, []string{"gjatë dimrit"}, []string{"during the winter"}},
		{1, 2, []string{"for sailings in that time", "30"}, []string{"60"}, []string{"60"}},
		{2, 0, []string{"ferry"}, []string{"کشتی"}, []string{"ship"}},
		{3, 1, []string{"will not sail"}, []string{"停航"}, []string{"is suspended"}},
	} {
		id := pg.Pairs[want.pair].rowsOfLinks()[want.link].ID
		r := all(d.root, func(n *html.Node) bool { return attr(n, "id") == id })[0]
		marks := func(keep func(*html.Node) bool) []string {
			var list []string
			for _, n := range all(r, keep) {
				list = append(list, text(n))
			}
			return list
		}
		for name, lists := range map[string][2][]string{
			"original": {marks(class("pd")), want.original}, "republication": {marks(class("pi")), want.here},
			"gloss": {marks(func(n *html.Node) bool { return n.Type == html.ElementNode && n.Data == "ins" && class("gt")(n.Parent) }), want.gloss},
		} {
			if !slices.Equal(lists[0], lists[1]) {
				t.Errorf("%s, %s: %q, want %q", id, name, lists[0], lists[1])
			}
		}
	}
	// What translators word otherwise is lighter, what is above the noise heavier.
	for class, want := range map[string][]string{"an": {"for the winter", "during the winter", "gjatë dimrit"}, "ab": {"Engineers examined it in September and found cracks in two cylinders.", "Residents have long been talking about its noise.", "Banorët flasin prej kohësh për zhurmën e saj."}} {
		var got []string
		for _, n := range all(d.root, func(n *html.Node) bool {
			return slices.Contains(strings.Fields(attr(n, "class")), class) && n.Data != "u"
		}) {
			got = append(got, text(n))
		}
		slices.Sort(got)
		slices.Sort(want)
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%s: %q, want %q", class, got, want)
		}
	}
	// A second translation into the language is not the one that was compared.
	sq := versionNamed(c, "gazeta.sq")
	sq.Translations = append(sq.Translations, made("en", article.TranslationSource{Service: "a friend", Human: true}, "Another wording of this very headline"))
	d = parsePage(t, c)
	for _, g := range glossesIn(d, pg.Pairs[1].rowsOfLinks()[0].ID) {
		if marks := all(g, tag("ins")); (len(marks) > 0) == strings.Contains(text(g), "friend") {
			t.Errorf("%d marks in %q", len(marks), text(g))
		}
	}
	// A link that was compared by another way shows that way.
	sq.Translations = append(sq.Translations, made("de", article.TranslationSource{Service: "deepl"}, "Nachtfähre nach Saranda hält im Winter"))
	l := &c.Pairs[1].Links[0]
	l.Pivot = &article.Pivot{Language: "de", By: "deepl", Side: article.SideRepublication}
	l.PivotEdits = []article.PivotEdit{{Op: article.Insert, Republication: find([]article.Paragraph{{Text: "Nachtfähre nach Saranda hält im Winter"}}, 0, "Winter")}}
	l.Change, l.Relation = 0.2, article.Reworded
	if said := newPage(c, "en").Pairs[1].rowsOfLinks()[0].Differs(); !strings.Contains(said, "German (de)") {
		t.Error(said)
	}
	found := false
	for _, g := range glossesIn(parsePage(t, c), pg.Pairs[1].rowsOfLinks()[0].ID) {
		for _, n := range all(g, tag("ins")) {
			found = found || text(n) == "Winter"
		}
		if strings.HasSuffix(attr(g, "class"), " rv") != strings.Contains(text(g), "Nachtfähre") {
			t.Errorf("in the middle of the review: %q", text(g))
		}
	}
	if !found {
		t.Error("the difference in German is not marked")
	}

	// Spans that lie outside of the text lose their mark, never the text.
	for i := range c.Pairs {
		for j := range c.Pairs[i].Links {
			for k := range c.Pairs[i].Links[j].PivotEdits {
				e := &c.Pairs[i].Links[j].PivotEdits[k]
				for _, s := range []*article.Span{e.Original, e.Republication} {
					if s != nil {
						s.Start, s.End = s.End+1000, s.Start-7
					}
				}
				for x := range e.ProjectedRepublication {
					e.ProjectedRepublication[x].Paragraph = 99
				}
			}
		}
	}
	if d := parsePage(t, c); len(all(d.root, class("pd"))) > 1 { // one is in the help
		t.Error("a broken span is marked")
	}
}

// TestTranslationsListed reads the list of who translated what.
func TestTranslationsListed(t *testing.T) {
	d := parsePage(t, glossed(t))
	box := all(d.root, func(n *html.Node) bool { return attr(n, "id") == "translations" })
	if len(box) != 1 {
		t.Fatal("no list")
	}
	said := text(box[0])
	for _, want := range []string{
		"never evidence", "Ionian Courier: Translation supplied by Gazeta e Portit, Albanian (sq), 2026-10-19, 2 paragraphs", "¶2 was not translated: the budget of the run is spent",
		"Gazeta e Bregut: Machine translation by google general/nmt, English (en), 2026-11-20, 5 paragraphs, 2 doubts", "through Tajik (tg)", "aid.sq.txt", strings.Repeat("5e", 32),
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in %q", want, said)
		}
	}
	x := Index{Stories: []IndexStory{Summary(glossed(t), "ferry/index.html", Options{})}}
	var b bytes.Buffer
	if err := x.HTML(&b, Options{}); err != nil {
		t.Fatal(err)
	}
	if said := text(parseHTML(t, b.String()).root); !strings.Contains(said, "Compared through a translation: Gazeta e Bregut (English (en), google/general/nmt), روز دریا (English (en), apertium), 海报 (English (en), deepl)") {
		t.Error("the index does not say what was compared through a translation")
	}
}

// TestPivotHead holds that the head of a pair says by which way it was compared and
// what may come from the translation.
func TestPivotHead(t *testing.T) {
	c := glossed(t)
	pg := newPage(c, "en")
	for i, want := range map[int][]string{
		1: {"compared word by word in English (en)", "the republication was translated by \u2068google/general/nmt\u2069", "about 24\u00a0%", "FLORES, two systems", "within the noise"},
		3: {"by \u2068deepl\u2069", "was not measured"},
	} {
		for _, w := range want {
			if said := pg.Pairs[i].PivotText(); !strings.Contains(said, w) {
				t.Errorf("%q is not in %q", w, said)
			}
		}
	}
	if said := string(pg.Pairs[1].PivotHTML()); !strings.Contains(said, "<bdi>google/general/nmt</bdi>") || !strings.Contains(said, "never evidence") || !strings.Contains(said, "hints") {
		t.Error(said)
	}
	rows := pg.Pairs[1].rowsOfLinks()
	if got := rows[2].Differs(); got != "31\u00a0% of the words without a counterpart, compared in English (en): within the noise of translation" {
		t.Error(got)
	}
	if got := rows[4].Differs(); got != "74\u00a0% of the words without a counterpart, compared in English (en): more in one place than translation explains" {
		t.Error(got)
	}
}

// TestDoubtsInEveryLanguage: what the guards say is told in the reader's language.
func TestDoubtsInEveryLanguage(t *testing.T) {
	for _, l := range interfaceLanguages() {
		m := messagesIn(l.tag)
		for _, k := range knownDoubts() {
			said, own := m.doubt(k[0] + "14" + k[1])
			if !own || !strings.Contains(said, "\u206814\u2069") || l.tag != "en" && strings.Contains(said, "translation") {
				t.Errorf("%s: %q", l.tag, said)
			}
		}
		if said, own := m.doubt("something else"); said != "something else" || own != (l.tag == "en") {
			t.Errorf("%s: %q %v", l.tag, said, own)
		}
	}
}

// TestReviewOf: which translation stands between the texts.
func TestReviewOf(t *testing.T) {
	v := func(id, language string, into ...string) article.Version {
		x := article.Version{ID: id, Language: language}
		for _, l := range into {
			l, none := strings.CutPrefix(l, "no ")
			x.Translations = append(x.Translations, article.Translation{Language: l, Paragraphs: make([]article.TranslatedParagraph, 1)})
			if none {
				x.Translations[0].Paragraphs = nil
			}
		}
		return x
	}
	for _, c := range []struct {
		original, here article.Version
		pivot          *article.Pivot
		want           string
	}{
		{v("o", "en"), v("r", "sq"), nil, ""},
		{v("o", "sq", "en"), v("r", "en-GB"), nil, "original en"},
		{v("o", "en"), v("r", "fa", "en"), nil, "republication en"},
		{v("o", "sq", "de"), v("r", "fa", "de"), nil, "both de"},
		{v("o", "sq", "de"), v("r", "fa"), nil, ""},
		{v("o", "sq", "no en"), v("r", "en"), nil, ""},
		{v("o", "sq", "no de"), v("r", "fa", "no de"), nil, ""},
		{v("o", "sq", "en"), v("r", "sq", "en"), nil, ""},
		{v("o", "sq", "en", "fa"), v("r", "fa", "en"), &article.Pivot{Language: "en", Side: article.SideBoth}, "both en"},
	} {
		p := &pair{source: &article.Pair{Pivot: c.pivot}, Original: &c.original, Republication: &c.here, Across: c.original.Language != c.here.Language}
		got := ""
		if r := newReview(p); r != nil {
			got = r.Side + " " + r.Language
		}
		if got != c.want {
			t.Errorf("%s %s: %q, want %q", c.original.Language, c.here.Language, got, c.want)
		}
	}
}

// TestNothingOfTranslationsElsewhere: a page without translations has neither their
// script nor their style.
func TestNothingOfTranslationsElsewhere(t *testing.T) {
	var without, with bytes.Buffer
	if err := HTML(&without, ferry(t), Options{}); err != nil {
		t.Fatal(err)
	}
	if err := HTML(&with, glossed(t), Options{}); err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"untranslated{", "--css-hint", "glossCopy", `data-do="glosses"`, `class="gl`, `data-set-view="review"`, `id="translations"`} {
		if strings.Contains(without.String(), word) {
			t.Errorf("%s is in a page without translations", word)
		}
		if !strings.Contains(strings.ReplaceAll(with.String(), ".untranslated .gl{", "untranslated{"), word) {
			t.Errorf("%s is not in a page with translations", word)
		}
	}
}

func TestGoldenTranslations(t *testing.T) {
	text := func(o TextOptions) []byte { return []byte(writeText(t, glossed(t), o)) }
	golden(t, "translations.txt", text(TextOptions{}))
	golden(t, "translations-side-color.txt", text(TextOptions{Width: 120, Color: true}))
	golden(t, "translations-fa.txt", text(TextOptions{Interface: "fa", Full: true}))
	var b bytes.Buffer
	if err := Markdown(&b, glossed(t), Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "translations.md", b.Bytes())
}

// TestTranslationsInWord: translations are comments, the body is as it was.
func TestTranslationsInWord(t *testing.T) {
	members := func(c *article.Comparison) map[string]string {
		var b bytes.Buffer
		if err := DOCX(&b, c, &c.Pairs[0], Options{Interface: "sq"}); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		files := map[string]string{}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			content, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name] = string(content)
		}
		return files
	}
	plain, with := members(ferry(t)), members(glossed(t))
	const body, comments = "word/document.xml", "word/comments.xml"
	if plain[comments] != "" {
		t.Error("a document without translations has comments")
	}
	reference := regexp.MustCompile(`<w:r><w:commentReference w:id="(\d)"/></w:r>`)
	if reference.ReplaceAllString(with[body], "") != plain[body] {
		t.Error("the body is another")
	}
	var said struct {
		Comments []struct {
			ID     string   `xml:"id,attr"`
			Author string   `xml:"author,attr"`
			Text   []string `xml:"p>r>t"`
		} `xml:"comment"`
	}
	if err := xml.Unmarshal([]byte(with[comments]), &said); err != nil {
		t.Fatal(err)
	}
	refs := reference.FindAllStringSubmatch(with[body], -1)
	if len(refs) != 2 || len(said.Comments) != 2 {
		t.Fatalf("%d comments, %d places of them, want 2", len(said.Comments), len(refs))
	}
	for i, c := range said.Comments {
		if c.ID != refs[i][1] || c.Author != "human; Gazeta e Portit; 2026-10-19" || len(c.Text) != 1 {
			t.Errorf("%+v", c)
		}
	}
	if !strings.Contains(said.Comments[0].Text[0], "Trageti i natës për Sarandën ndalet") {
		t.Error(said.Comments[0].Text)
	}
}
