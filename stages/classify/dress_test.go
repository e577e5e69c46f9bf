package classify

import (
	"testing"

	"variorum/stages/article"
	"variorum/stages/diff"
)

// A change of dress says nothing else: no findings.
func TestDress(t *testing.T) {
	for _, c := range []struct{ lang, original, republication string }{
		{"de", "Der Prozeß gegen Karl Preuß muß nicht enden, er weiß, daß er ruhen kann.", "Der Prozess gegen Karl Preuß muss nicht enden, er weiß, dass er ruhen kann."},
		{"de", "Herr Strauß war nicht groß, alle wußten es.", "Herr Strauss war nicht gross, alle wussten es."},
		{"fr", "L'événement n'a pas eu lieu à l'Île-aux-Moines, selon Maître Coût.", "L'évènement n'a pas eu lieu à l'Ile-aux-Moines, selon Maitre Cout."},
		{"es", "Sólo éste podría no venir en el período, dijo Ana Díaz.", "Solo este podría no venir en el periodo, dijo Ana Díaz."},
		{"pt", "O director António não adoptou a acção económica em Setembro.", "O diretor Antônio não adotou a ação econômica em setembro."},
		{"ro", "Preşedintele Ţiriac a spus că nu sînt 12 morţi.", "Președintele Țiriac a spus că nu sunt 12 morți."},
		{"vi", "Ông Nguyễn Hòa nói không có 12 người Mỹ ở Khánh Hòa.", "Ông Nguyễn Hoà nói không có 12 người Mĩ ở Khánh Hoà."},
		{"hi", "श्री हिन्दी ने कहा कि वह नहीं गये।", "श्री हिंदी ने कहा कि वह नहीं गए."},
		{"hi", "उस ने नहीं कहा कि 12 लोग मारे गये।", "उसने नहीं कहा कि १२ लोग मारे गए।"},
		{"fa", "او نمی‌رود و ۱۲ نفر کشته نشدند.", "او نمی رود و 12 نفر کشته نشدند."},
		{"ar", "لم يُقتل ١٢ شخصاً في العـراق.", "لم يقتل 12 شخصا في العراق."},
		{"he", "שָׁלוֹם לא אמר ב־12 במאי.", "שלום לא אמר ב-12 במאי."},
		{"ko", "그는 할 수 없다고 말했다. 12명이 안 된다.", "그는 할수 없다고 말했다. 12명이 안된다."},
		{"ja", "人々は12人を殺していない。コンピューターの話。", "人人は１２人を殺していない。コンピュータの話。"},
		{"zh", "阿尔伯特·爱因斯坦说：“我没有去。”二〇二四年五月三日", "阿尔伯特•爱因斯坦说：「我没有去。」二零二四年五月三日"},
		{"uk", "П'ять об'єктів Кам'янця не було знищено.", "П’ять об’єктів Камʼянця не було знищено."},
		{"tr", "İstanbul'da 12 kişi ölmedi.", "İSTANBUL’DA 12 kişi ölmedi."},
		{"el", "Ο Νίκος δεν είπε «ναι».", "Ο Νίκος δεν είπε “ναι”."},
		{"ru", "Ещё не всё: Фёдор Алёшин сказал «нет».", "Еще не все: Федор Алешин сказал “нет”."},
	} {
		left := []article.Paragraph{{Text: c.original, Kind: article.KindText}}
		right := []article.Paragraph{{Text: c.republication, Kind: article.KindText}}
		for range 2 {
			d := diff.Words(left, right, c.lang, diff.Options{Spelling: diff.SpellingOf(left, right, c.lang)})
			if d.Relation != article.Typographic {
				t.Errorf("%s: %s: %s", c.lang, d.Relation, left[0].Text)
				for _, e := range d.Edits {
					if e.Op != article.Equal && e.Tier == article.TierWording {
						t.Logf("%s %v %v", e.Op, e.Original, e.Republication)
					}
				}
			}
			for _, f := range Findings(Pair{Original: left, Republication: right, From: c.lang, To: c.lang, Basis: article.SameLanguage, Relation: d.Relation, Edits: d.Edits}) {
				t.Errorf("%s: %s: %s", c.lang, f.Kind, f.Explanation)
			}
			only, _ := Only(left, right, c.lang, c.lang, article.SameLanguage)
			for _, f := range append(only[0], only[1]...) {
				t.Errorf("%s: only %s: %s", c.lang, f.Kind, f.Text)
			}
			left, right = right, left
		}
	}
}
