package segment

import (
	"slices"
	"strings"
	"testing"
)

// Words that are one word in two scripts, and words that are not.
func TestUnify(t *testing.T) {
	for _, c := range []struct {
		lang, a, b string
		want       bool
	}{
		{"sr", "Љубав", "ljubav", true},
		{"sr", "Њива", "njiva", true},
		{"sr", "џак", "džak", true},
		{"sr", "инјекција", "injekcija", true}, // н and ј are two letters
		{"sr", "надживети", "nadživeti", true}, // д and ж too
		{"sr", "Ђорђевић", "đorđević", true},
		{"sr", "ЏУНГЛА", "ǅungla", true}, // one character of Unicode
		{"sr", "није", "nije", true},
		{"bs", "вијеће", "vijeće", true},
		{"cnr", "предсједник", "predsjednik", true},
		{"az", "Һәјат", "həyat", true},
		{"az", "јығынҹаг", "yığıncaq", true},
		{"zh", "头发", "頭髮", true},
		{"zh", "出发", "出發", true},
		{"zh", "皇后", "皇后", true},
		{"zh", "以后", "以後", true},
		{"zh", "台湾", "臺灣", true},
		{"zh", "台风", "颱風", true},
		{"zh", "干涉", "干涉", true},
		{"zh", "干部", "幹部", true},
		{"zh", "饼干", "餅乾", true},
		{"zh", "看着", "看著", true},
		{"zh", "里程", "里程", true},
		{"zh", "这里", "這裡", true},
		{"yue", "面条", "麪條", true},

		{"sr", "хлеб", "hljeb", false}, // Ekavian and Ijekavian are two wordings
		{"sr", "сат", "šat", false},
		{"sr", "је", "đe", false},
		{"sr", "ћ", "č", false},
		{"zh", "会", "不会", false},
		{"zh", "人", "入", false},
		{"zh", "未", "末", false},
		{"zh", "买", "賣", false},
		{"zh", "千", "幹", false},
		{"ru", "мост", "most", false},
		{"ja", "発", "發", false},
	} {
		a, b := Unify(Key(c.a, c.lang), c.lang), Unify(Key(c.b, c.lang), c.lang)
		if (a == b) != c.want {
			t.Errorf("%s: %s is %q, %s is %q", c.lang, c.a, a, c.b, b)
		}
		if Unify(a, c.lang) != a {
			t.Errorf("%s: %q becomes %q", c.lang, a, Unify(a, c.lang))
		}
	}
	if !strings.Contains(variantLines, "\nHans\n") || len(chineseVariants().class) < 5000 {
		t.Errorf("%d characters have a class", len(chineseVariants().class))
	}
}

// Within traditional Chinese only what is another shape of one character falls
// together.
func TestUnifyVariants(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"裡", "裏", true},
		{"台", "臺", true},
		{"群", "羣", true},
		{"線", "綫", true},
		{"為", "爲", true},
		{"著", "着", true},
		{"說", "説", true},
		{"衛", "衞", true},
		{"峰", "峯", true},
		{"后", "後", false},
		{"里", "裡", false},
		{"颱", "台", false},
		{"發", "髮", false},
		{"乾", "幹", false},
		{"發", "发", false},
		{"只", "隻", false},
		{"面", "麵", false},
		{"鐘", "鍾", false},
		{"余", "餘", false},
	} {
		if got := UnifyVariants(c.a, "zh-Hant") == UnifyVariants(c.b, "zh-Hant"); got != c.want {
			t.Errorf("%s and %s fall together: %v", c.a, c.b, got)
		}
	}
	if UnifyVariants("裏", "ja") != "裏" {
		t.Error("Japanese changes")
	}
}

func TestScriptOf(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       Script
	}{
		{"sr", "Мост је отворен (NATO)", Cyrillic},
		{"sr-Latn", "Most je otvoren, pisala je „Правда“", Latin},
		{"sr", "12. 5. 2026", ScriptUnknown},
		{"zh", "市长说台风之后桥梁不会关闭", Simplified},
		{"zh-TW", "市長說颱風之後橋樑不會關閉", Traditional},
		{"zh", "他在家里的皇后", ScriptUnknown},
		{"ru", "Мост открыт", ScriptUnknown},
		{"en", "The bridge", ScriptUnknown},
	} {
		if got := ScriptOf(slices.Values([]string{c.text}), c.lang); got != c.want {
			t.Errorf("%s: %q, want %q: %s", c.lang, got, c.want, c.text)
		}
	}
}
