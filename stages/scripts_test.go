package stages_test

import (
	"context"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// A story whose versions are in two scripts of one language is compared as one
// in one language: what differs only in script is dress, the edits give the
// republication, and what was changed on the way is found.
func TestTwoScripts(t *testing.T) {
	for _, c := range []struct {
		from, to, original, republication string
		relations                         []article.Relation
		finding                           article.FindingKind
	}{
		{
			"sr-Cyrl", "sr-Latn",
			"Мост преко Дрине отворен за саобраћај\n\nГрадоначелник Јован Петровић рекао је у уторак да инјекција новца није довољна.\n\n„Њива је мокра“, рекао је Љубомир Ђорђевић.",
			"Most preko Drine otvoren za saobraćaj\n\nGradonačelnik Jovan Petrović rekao je u utorak da je injekcija novca dovoljna.\n\n„Njiva je mokra“, rekao je Ljubomir Đorđević.",
			[]article.Relation{article.Typographic, article.Reworded, article.Typographic},
			article.FindingNegation,
		},
		{
			"zh-Hans", "zh-Hant",
			"台风之后桥梁不会关闭\n\n王小明市长周二表示，这座桥将于5月14日开放，但是资金还不够。\n\n他的头发已经白了，皇后大道仍然封闭。",
			"颱風之後橋樑不會關閉\n\n王小明市長週二表示，這座橋將於6月14日開放，但是資金還不夠。\n\n他的頭髮已經白了，皇后大道仍然封閉。",
			[]article.Relation{article.Typographic, article.Reworded, article.Typographic},
			article.FindingDate,
		},
	} {
		version := func(id, lang, text string) article.Version {
			v := article.Version{ID: id, Language: lang}
			for i, p := range strings.Split(text, "\n\n") {
				v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Language: lang, Text: p})
			}
			return v
		}
		story := article.Story{ID: "s", Versions: []article.Version{version("a", c.from, c.original), version("b", c.to, c.republication)}, ChosenBy: article.ByName}
		comparison, err := stages.Compare(context.Background(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := comparison.Pairs[0]
		if p.Basis != article.SameLanguage || p.Noise != nil {
			t.Errorf("%s: basis %s", c.from, p.Basis)
		}
		var kinds []article.FindingKind
		for i, l := range p.Links {
			if i >= len(c.relations) || l.Relation != c.relations[i] {
				t.Errorf("%s: link %d is %s", c.from, i, l.Relation)
			}
			for _, f := range l.Findings {
				kinds = append(kinds, f.Kind)
			}
			var b strings.Builder
			for _, e := range l.Edits {
				if e.Op == article.Equal {
					b.WriteString(e.Original.Text)
				} else if e.Republication != nil {
					b.WriteString(e.Republication.Text)
				}
			}
			if want := article.Join(comparison.Versions[1].Paragraphs, l.Republication); b.String() != want {
				t.Errorf("%s: the edits give %q, want %q", c.from, b.String(), want)
			}
		}
		if len(kinds) != 1 || kinds[0] != c.finding {
			t.Errorf("%s: findings %v, want %s", c.from, kinds, c.finding)
		}
		if len(p.OnlyOriginal)+len(p.OnlyHere) > 1 {
			t.Errorf("%s: only in one text: %v, %v", c.from, p.OnlyOriginal, p.OnlyHere)
		}
	}
}
