package stages_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// pivotTexts are an article, a republication in another language and what an
// engine made of that. The third paragraph of the republication has a sentence
// more.
var pivotTexts = struct{ original, republication, translation []string }{
	[]string{
		"Town council sells the old harbour",
		"The mayor sold the old harbour to a French company for 3 million euros on Monday, without asking the council.",
		"Residents said they would go to court. Their lawyer called the contract illegal.",
	},
	[]string{
		"El ayuntamiento vende el viejo puerto",
		"El alcalde vendió el lunes el viejo puerto a una empresa francesa por 3 millones de euros, sin preguntar al concejo.",
		"Los vecinos dijeron que acudirían a los tribunales. Su abogado calificó el contrato de ilegal. El año pasado fuertes tormentas destruyeron dos barcos pesqueros cerca del faro.",
	},
	[]string{
		"The city council sells the old port",
		"The mayor sold the old port to a French firm on Monday for 3 million euros, without asking the council.",
		"The residents said that they would go to court. Their lawyer described the contract as illegal. Last year strong storms destroyed two fishing boats near the lighthouse.",
	},
}

func pivotVersion(id, language string, texts []string) article.Version {
	v := article.Version{ID: id, Language: language, Direction: article.LTR}
	for i, text := range texts {
		kind := article.KindText
		if i == 0 {
			kind = article.KindHeadline
		}
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: kind, Language: language, Text: text})
	}
	return v
}

func pivotTranslation(language, service string, texts []string) article.Translation {
	t := article.Translation{Language: language, Sources: []article.TranslationSource{{Service: service, Model: "nmt", On: "2026-01-02"}}}
	for i, text := range texts {
		if text != "" {
			t.Paragraphs = append(t.Paragraphs, article.TranslatedParagraph{Index: i, Text: text})
		}
	}
	return t
}

func pivotStory() article.Story {
	original, republication := pivotVersion("original.en", "en", pivotTexts.original), pivotVersion("copy.es", "es", pivotTexts.republication)
	republication.Translations = []article.Translation{pivotTranslation("en", "google", pivotTexts.translation)}
	return article.Story{ID: "s", ChosenBy: article.ByName, Versions: []article.Version{original, republication}}
}

func comparePivot(t *testing.T, story article.Story, o stages.Options) article.Comparison {
	t.Helper()
	c, err := stages.Compare(context.Background(), story, o)
	if err != nil {
		t.Fatal(err)
	}
	for k := range c.Pairs {
		checkPivotLaws(t, &c, &c.Pairs[k])
	}
	return c
}

// checkPivotLaws says that the spans of pivot edits lie in the texts that were
// compared and the projected ones in the version's own, in order and apart.
func checkPivotLaws(t *testing.T, c *article.Comparison, p *article.Pair) {
	t.Helper()
	of := func(id string) *article.Version {
		for i := range c.Versions {
			if c.Versions[i].ID == id {
				return &c.Versions[i]
			}
		}
		return nil
	}
	if (p.Pivot != nil) != (p.Basis == article.ByPivot) {
		t.Errorf("basis %s with pivot %v", p.Basis, p.Pivot)
	}
	for _, l := range p.Links {
		pivot := p.Pivot
		if l.Pivot != nil {
			pivot = l.Pivot
		}
		if len(l.PivotEdits) > 0 && pivot == nil {
			t.Fatalf("link %v:%v has pivot edits without a pivot", l.Original, l.Republication)
		}
		for _, e := range l.PivotEdits {
			for side, s := range []*article.Span{e.Original, e.Republication} {
				v := of([]string{p.Original, p.Republication}[side])
				machine := pivot.Side == article.SideBoth || pivot.Side == []string{article.SideOriginal, article.SideRepublication}[side]
				projected := [][]article.Span{e.ProjectedOriginal, e.ProjectedRepublication}[side]
				if len(projected) > 0 && (!machine || s == nil) {
					t.Errorf("%v is projected although its side was not translated", projected)
				}
				if s != nil {
					text := v.Paragraphs[s.Paragraph].Text
					if machine {
						text = v.In(pivot.Language).Paragraph(s.Paragraph).Text
					}
					if r := []rune(text); s.End > len(r) || string(r[s.Start:s.End]) != s.Text {
						t.Errorf("%+v is not in %q", *s, text)
					}
				}
				at := 0
				for _, q := range projected {
					r := []rune(v.Paragraphs[q.Paragraph].Text)
					if q.Paragraph != s.Paragraph || q.Start < at || q.End <= q.Start || q.End > len(r) || string(r[q.Start:q.End]) != q.Text {
						t.Errorf("projected %+v after %d", q, at)
					}
					at = q.End
				}
			}
		}
	}
}

func TestPivotOfRepublication(t *testing.T) {
	c := comparePivot(t, pivotStory(), stages.Options{})
	p := c.Pairs[0]
	if want := (article.Pivot{Language: "en", By: "google/nmt", Side: article.SideRepublication}); p.Pivot == nil || *p.Pivot != want {
		t.Fatalf("pivot %+v", p.Pivot)
	}
	if p.Noise == nil || p.Noise.Rate <= 0 {
		t.Errorf("noise %+v", p.Noise)
	}
	if len(p.Links) != 3 {
		t.Fatalf("%d links", len(p.Links))
	}
	if l := p.Links[1]; l.Grade != article.GradeWithinNoise || l.Relation != article.Same {
		t.Errorf("the second paragraph is %s, %s", l.Relation, l.Grade)
	}
	l := p.Links[2]
	if l.Grade != article.GradeAboveNoise || l.Relation != article.Reworded {
		t.Errorf("the third paragraph is %s, %s", l.Relation, l.Grade)
	}
	var above, marked []string
	for _, e := range l.PivotEdits {
		if e.Grade == article.GradeAboveNoise {
			above = append(above, e.Republication.Text)
			for _, s := range e.ProjectedRepublication {
				marked = append(marked, s.Text)
			}
		}
	}
	if got := strings.Join(above, "|"); !strings.Contains(got, "storms destroyed two fishing boats near the lighthouse") {
		t.Errorf("above the noise is %q", got)
	}
	if got := strings.Join(marked, "|"); !strings.Contains(got, "tormentas destruyeron dos barcos pesqueros") || strings.Contains(got, "contrato") {
		t.Errorf("marked in the text itself is %q", got)
	}
	words := pivotStory()
	words.Versions[1].Translations = nil
	without := comparePivot(t, words, stages.Options{})
	for k, l := range without.Pairs[0].Links {
		with := p.Links[k]
		if !reflect.DeepEqual(l.Edits, with.Edits) || !reflect.DeepEqual(l.WordLinks, with.WordLinks) || !reflect.DeepEqual(l.Findings, with.Findings) {
			t.Errorf("link %d: edits, word links or findings of the texts themselves are others with a translation", k)
		}
	}
	if without.Pairs[0].Basis != article.ByWordLinks || without.Pairs[0].Pivot != nil {
		t.Errorf("without translations the basis is %s, %v", without.Pairs[0].Basis, without.Pairs[0].Pivot)
	}
}

// TestPivotSides compares with the original translated, with both translated,
// and with the roles exchanged.
func TestPivotSides(t *testing.T) {
	spanish := []string{"El ayuntamiento vende el antiguo puerto", "El alcalde vendió el antiguo puerto a una empresa francesa por 3 millones de euros el lunes, sin consultar al consejo.", "Los residentes dijeron que irían a los tribunales. Su abogado calificó el contrato de ilegal."}
	forth := pivotStory()
	forth.Versions[1].Translations = nil
	forth.Versions[0].Translations = []article.Translation{pivotTranslation("es", "deepl", spanish)}
	p := comparePivot(t, forth, stages.Options{}).Pairs[0]
	if p.Pivot == nil || p.Pivot.Side != article.SideOriginal || p.Pivot.Language != "es" || p.Pivot.By != "deepl/nmt" {
		t.Errorf("pivot %+v", p.Pivot)
	}
	marked := false
	for _, l := range p.Links {
		for _, e := range l.PivotEdits {
			marked = marked || len(e.ProjectedOriginal) > 0
		}
	}
	if !marked {
		t.Error("nothing is marked in the original")
	}
	back := pivotStory()
	back.Versions[0], back.Versions[1] = back.Versions[1], back.Versions[0]
	there, here := comparePivot(t, pivotStory(), stages.Options{}).Pairs[0], comparePivot(t, back, stages.Options{}).Pairs[0]
	if here.Pivot == nil || here.Pivot.Side != article.SideOriginal || here.Pivot.Language != "en" {
		t.Fatalf("swapped pivot %+v", here.Pivot)
	}
	for k := range there.Links {
		if there.Links[k].Change != here.Links[k].Change || there.Links[k].Grade != here.Links[k].Grade {
			t.Errorf("link %d: %v %s, swapped %v %s", k, there.Links[k].Change, there.Links[k].Grade, here.Links[k].Change, here.Links[k].Grade)
		}
	}
	both := pivotStory()
	both.Versions[0].Language, both.Versions[0].ID = "sq", "original.sq"
	both.Versions[0].Paragraphs = pivotVersion("original.sq", "sq", []string{"Bashkia shet portin e vjetër", "Kryebashkiaku ia shiti të hënën portin e vjetër një kompanie franceze për 3 milionë euro, pa pyetur këshillin.", "Banorët thanë se do t'i drejtohen gjykatës. Avokati i tyre e quajti kontratën të paligjshme."}).Paragraphs
	both.Versions[0].Translations = []article.Translation{pivotTranslation("en", "azure", pivotTexts.original)}
	if p = comparePivot(t, both, stages.Options{}).Pairs[0]; p.Pivot == nil || p.Pivot.Side != article.SideBoth || p.Pivot.By != "azure/nmt, google/nmt" {
		t.Errorf("pivot %+v", p.Pivot)
	}
}

// TestPivotPartly has paragraphs without a translation, with one by another way,
// and one that is doubted.
func TestPivotPartly(t *testing.T) {
	story := pivotStory()
	whole := story.Versions[1].Translations[0]
	story.Versions[1].Translations[0].Paragraphs = whole.Paragraphs[:2]
	words := pivotStory()
	words.Versions[1].Translations = nil
	p, without := comparePivot(t, story, stages.Options{}).Pairs[0], comparePivot(t, words, stages.Options{}).Pairs[0]
	if l := p.Links[2]; len(l.PivotEdits) > 0 || l.Change != without.Links[2].Change || l.Grade != without.Links[2].Grade {
		t.Errorf("without translation: %d pivot edits, change %v, %s", len(l.PivotEdits), l.Change, l.Grade)
	}
	story = pivotStory()
	story.Versions[1].Translations[0].Paragraphs = whole.Paragraphs[:2]
	story.Versions[0].Translations = []article.Translation{pivotTranslation("es", "deepl", []string{"", "", "Los residentes dijeron que irían a los tribunales. Su abogado calificó el contrato de ilegal."})}
	p = comparePivot(t, story, stages.Options{}).Pairs[0]
	if l := p.Links[2]; l.Pivot == nil || l.Pivot.Side != article.SideOriginal || l.Pivot.Language != "es" || p.Links[1].Pivot != nil {
		t.Errorf("the other way: %+v and %+v", l.Pivot, p.Links[1].Pivot)
	}
	story = pivotStory()
	story.Versions[1].Translations[0].Paragraphs[2].Doubts = []string{"a number changed"}
	if l := comparePivot(t, story, stages.Options{}).Pairs[0].Links[2]; l.Grade != article.GradeUnknown {
		t.Errorf("a doubted translation is graded %s", l.Grade)
	}
}

// TestPivotWorkers compares with one worker and with several.
func TestPivotWorkers(t *testing.T) {
	one, many := comparePivot(t, pivotStory(), stages.Options{Workers: 1}), comparePivot(t, pivotStory(), stages.Options{Workers: 8})
	if !reflect.DeepEqual(one, many) {
		t.Error("the number of workers changes the result")
	}
}

// TestPivotFindings looks for a source that is left out, which word links do not
// show, and that what they do show is told once.
func TestPivotFindings(t *testing.T) {
	story := article.Story{ChosenBy: article.ByName, Versions: []article.Version{
		pivotVersion("original.en", "en", []string{"Lorry without brakes", "Police said the lorry had no brakes. It killed 3 people near the old harbour on Monday.", "The lorry was sold a month ago."}),
		pivotVersion("copy.es", "es", []string{"Camión sin frenos", "El camión no tenía frenos. Mató a 5 personas cerca del viejo puerto el lunes.", "El camión fue vendido hace un mes, dijo un testigo."}),
	}}
	story.Versions[1].Translations = []article.Translation{pivotTranslation("en", "google", []string{"Lorry without brakes", "The lorry had no brakes. It killed 5 people near the old harbour on Monday.", "The lorry was sold a month ago, a witness said."})}
	p := comparePivot(t, story, stages.Options{}).Pairs[0]
	kinds := map[article.FindingKind]int{}
	for _, l := range p.Links {
		for _, f := range l.Findings {
			kinds[f.Kind]++
			if (f.Kind == article.FindingAttribution) != (f.Through == "google/nmt") {
				t.Errorf("%s is through %q", f.Kind, f.Through)
			}
			if f.Through != "" && !strings.Contains(f.Explanation, "translation by google/nmt") {
				t.Errorf("%q does not say where it was found", f.Explanation)
			}
			if s := f.Republication; s != nil {
				text := []rune(story.Versions[1].Paragraphs[s.Paragraph].Text)
				if s.End > len(text) || string(text[s.Start:s.End]) != s.Text {
					t.Errorf("%s quotes %q, which is not in the text", f.Kind, s.Text)
				}
			}
		}
	}
	if kinds[article.FindingNumber] != 1 || kinds[article.FindingAttribution] != 2 {
		t.Errorf("found %v", kinds)
	}
	story.Versions[1].Translations[0].Paragraphs[1].Doubts = []string{"a number changed"}
	for _, f := range comparePivot(t, story, stages.Options{}).Pairs[0].Links[1].Findings {
		if f.Through != "" {
			t.Errorf("an odd translation shows %q", f.Explanation)
		}
	}
}
