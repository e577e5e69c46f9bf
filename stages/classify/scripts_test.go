package classify

import (
	"slices"
	"testing"

	"variorum/stages/article"
	"variorum/stages/diff"
)

// Findings between two scripts of one language: each kind with a pair that says
// something else, and the same pair saying the same.
func TestTwoScripts(t *testing.T) {
	for _, c := range []struct {
		kind                    article.FindingKind // that the changed text has
		from, to                string
		original, same, changed string
	}{
		{article.FindingNumber, "sr-Cyrl", "sr-Latn", "Радови коштају 3,1 милијарду евра.", "Radovi koštaju 3,1 milijardu evra.", "Radovi koštaju 3,1 milion evra."},
		{article.FindingNumber, "sr-Latn", "sr-Cyrl", "Poginulo je dvanaest ljudi u Nišu.", "Погинуло је дванаест људи у Нишу.", "Погинуло је тринаест људи у Нишу."},
		{article.FindingDate, "sr-Cyrl", "sr-Latn", "Мост је отворен у уторак, 14. маја 2024.", "Most je otvoren u utorak, 14. maja 2024.", "Most je otvoren u utorak, 14. juna 2024."},
		{article.FindingNegation, "sr-Cyrl", "sr-Latn", "Градоначелник није потписао споразум.", "Gradonačelnik nije potpisao sporazum.", "Gradonačelnik je potpisao sporazum."},
		{article.FindingName, "sr-Latn", "sr-Cyrl", "Odluku je saopštio Dragan Marković iz opštine.", "Одлуку је саопштио Драган Марковић из општине.", "Одлуку је саопштио Драган Николић из општине."},
		{article.FindingQuote, "sr-Cyrl", "sr-Latn", "„Немамо више никаквог избора у овој години“, рекао је Јовић.", "„Nemamo više nikakvog izbora u ovoj godini“, rekao je Jović.", "Nemamo više nikakvog izbora u ovoj godini, rekao je Jović."},
		{article.FindingHedge, "sr-Cyrl", "sr-Latn", "Директор је наводно узео новац из касе.", "Direktor je navodno uzeo novac iz kase.", "Direktor je uzeo novac iz kase."},
		{article.FindingNumber, "zh-Hans", "zh-Hant", "工程花费了一千二百万元。", "工程花費了一千二百萬元。", "工程花費了一千三百萬元。"},
		{article.FindingNumber, "zh-Hant", "zh-Hans", "工程花費了1250萬元。", "工程花费了1250万元。", "工程花费了1520万元。"},
		{article.FindingDate, "zh-Hans", "zh-Hant", "大桥将于周二开放。", "大橋將於週二開放。", "大橋將於週三開放。"},
		{article.FindingNegation, "zh-Hans", "zh-Hant", "市长说桥梁不会关闭。", "市長說橋樑不會關閉。", "市長說橋樑會關閉。"},
		{article.FindingNegation, "zh-Hant", "zh-Hans", "他沒有簽署協議。", "他没有签署协议。", "他签署了协议。"},
		{article.FindingHedge, "zh-Hans", "zh-Hant", "据称他偷走了那些钱。", "據稱他偷走了那些錢。", "他偷走了那些錢。"},
	} {
		find := func(republication string) []article.FindingKind {
			left := []article.Paragraph{{Text: c.original, Kind: article.KindText}}
			right := []article.Paragraph{{Text: republication, Kind: article.KindText}}
			d := diff.Words(left, right, c.from, diff.Options{Spelling: diff.SpellingOf(left, right, c.from)})
			var kinds []article.FindingKind
			for _, f := range Findings(Pair{
				Original: left, Republication: right, From: c.from, To: c.to,
				Basis: article.SameLanguage, Relation: d.Relation, Edits: d.Edits,
			}) {
				kinds = append(kinds, f.Kind)
			}
			return kinds
		}
		if kinds := find(c.same); len(kinds) > 0 {
			t.Errorf("%v for %s and %s", kinds, c.original, c.same)
		}
		if kinds := find(c.changed); !slices.Contains(kinds, c.kind) {
			t.Errorf("%v, want %s for %s and %s", kinds, c.kind, c.original, c.changed)
		}
	}
}

// What both sides name is not listed because it is written in another script.
func TestOnlyInTwoScripts(t *testing.T) {
	left := []article.Paragraph{{Text: "У Београду је Јован Петровић рекао да мост код Шапца чека 14. маја 2024. и кошта 125 милиона."}}
	right := []article.Paragraph{{Text: "U Beogradu je Jovan Petrović rekao da most kod Zemuna čeka 14. maja 2024. i košta 125 miliona."}}
	only, _ := Only(left, right, "sr-Cyrl", "sr-Latn", article.SameLanguage)
	for k, want := range []string{"Шапца", "Zemuna"} {
		if len(only[k]) != 1 || only[k][0].Text != want {
			t.Errorf("only side %d has %+v, want %s", k, only[k], want)
		}
	}
}
