package diff

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// Texts in two scripts: the original, the republication, and what an editor
// would mark; dress alone where the last is empty. The edits cover the real
// texts, whatever was compared.
func TestTwoScripts(t *testing.T) {
	for _, c := range []struct{ lang, original, republication, want string }{
		{"sr-Cyrl", "Љубав и надживети инјекцију у Њивама.", "Ljubav i nadživeti injekciju u Njivama.", ""},
		{"sr-Latn", "Đorđe Džamonja: „Hladno je“, 12,5 km.", "Ђорђе Џамоња: „Хладно је“, 12,5 км.", ""},
		{"sr-Cyrl", "Мост није отворен у уторак.", "Most je otvoren u sredu.", "Most [-није-]{+je+} otvoren u [-уторак-]{+sredu+}."},
		{"sr-Cyrl", "Убијено је 20 људи.", "Ubijeno je 25 ljudi.", "Ubijeno je [-20-]{+25+} ljudi."},
		{"sr-Cyrl", "Лепо време, реч је о млеку.", "Lijepo vrijeme, riječ je o mlijeku.", "[-Лепо време-]{+Lijepo vrijeme+}, [-реч-]{+riječ+} je o [-млеку-]{+mlijeku+}."},
		{"sr-Cyrl", "Не само он.", "Samo on.", "[-Не -]Samo on."},
		{"bs-Cyrl", "Вијеће није гласало.", "Vijeće nije glasalo.", ""},
		{"az-Cyrl", "Һәјат јолдашы сүлһ истәјир.", "Həyat yoldaşı sülh istəyir.", ""},
		{"az-Cyrl", "Һәјат јолдашы истәмир.", "Həyat yoldaşı istəyir.", "Həyat yoldaşı [-истәмир-]{+istəyir+}."},
		{"zh-Hans", "出发前他的头发干了，以后在皇后大道。", "出發前他的頭髮乾了，以後在皇后大道。", ""},
		{"zh-Hans", "“台湾”的面条只有三两，钟表里没有。", "「臺灣」的麵條只有三兩，鐘錶裡沒有。", ""},
		{"zh-Hans", "市长不会签署协议。", "市長會簽署協議。", "市長[-不会-]{+會+}簽署協議。"},
		{"zh-Hans", "共有1250人买了。", "共有1520人賣了。", "共有[-1250-]{+1520+}人[-买-]{+賣+}了。"},
		{"zh-Hant", "他沒有買軟體。", "他没有买软件。", "他没有买[-軟體-]{+软件+}。"},
		{"yue-Hant", "佢哋話唔會買。", "佢哋话唔会买。", ""},
		// Within traditional characters another character is another word, another
		// shape is not.
		{"zh-Hant", "這裏的羣眾為臺灣說話，以後再說。", "這裡的群衆爲台灣説話，以後再說。", ""},
		{"zh-Hant", "皇后說過頭髮。", "皇後說過頭發。", "[-皇后-]{+皇後+}說過[-頭髮-]{+頭發+}。"},
		{"zh-Hans", "他这里没有。", "他这理没有。", "他[-这里-]{+这理+}没有。"},
		// Other languages are what they are.
		{"ru", "Мост открыт.", "Most открыт.", "[-Мост-]{+Most+} открыт."},
	} {
		left, right := paragraphs(c.original), paragraphs(c.republication)
		r := Words(left, right, c.lang, Options{Spelling: SpellingOf(left, right, c.lang)})
		checkEdits(t, left, right, r.Edits)
		want := article.Reworded
		if c.want == "" {
			want = article.Typographic
			if r.Change != 0 {
				t.Errorf("%s: change %v: %s", c.lang, r.Change, c.original)
			}
		}
		if r.Relation != want {
			t.Errorf("%s: %s, want %s: %s", c.lang, r.Relation, want, c.original)
		}
		if got := shown(r.Edits); c.want != "" && got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.lang, got, c.want)
		}
	}
}

// shown is what a reader sees who does not ask for changes of dress.
func shown(edits []article.Edit) string {
	var b strings.Builder
	for i := range edits {
		if e := edits[i]; e.Tier != article.TierTypographic {
			b.WriteString(mark(edits[i : i+1]))
		} else if e.Republication != nil {
			b.WriteString(e.Republication.Text)
		}
	}
	return b.String()
}

// A term that was replaced throughout is one in either script.
func TestTermsInTwoScripts(t *testing.T) {
	left := paragraphs("Полиција је стигла, а полиција је отишла.")
	right := paragraphs("Žandarmerija je stigla, a žandarmerija je otišla.")
	r := Words(left, right, "sr-Cyrl", Options{Spelling: SpellingOf(left, right, "sr-Cyrl")})
	terms := Terms([]article.Link{{Edits: r.Edits}}, left, right, "sr-Cyrl")
	if len(terms) != 1 || terms[0].Original != "Полиција" || terms[0].Republication != "Žandarmerija" || terms[0].Of != 2 || terms[0].Kept != 0 {
		t.Errorf("terms %+v", terms)
	}
}
