package diff

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Changes in Chinese and Japanese as an editor would mark them: by the word, but
// never over a "not" or a number that stayed.
func TestCompounds(t *testing.T) {
	for _, c := range []struct{ lang, original, republication, want string }{
		{"zh", "警察说有三人受伤。", "警方说有三人受伤。", "[-警察-]{+警方+}说有三人受伤。"},
		{"zh", "桥梁不会关闭。", "桥梁会关闭。", "桥梁[-不会-]{+会+}关闭。"},
		{"zh", "桥梁不会关闭。", "桥梁不能关闭。", "桥梁不[-会-]{+能+}关闭。"},
		{"zh", "市长没有签署协议。", "市长签署了协议。", "市长[-没有-]签署{+了+}协议。"},
		{"zh", "市长没有签署协议。", "市长没签署协议。", "市长没[-有-]签署协议。"},
		{"zh", "他周二表示同意。", "他周三表示同意。", "他[-周二-]{+周三+}表示同意。"},
		{"zh", "会议于五月十四日举行。", "会议于五月二十四日举行。", "会议于五月[-十四-]{+二十四+}日举行。"},
		{"zh", "三百二十人死亡。", "三百三十人死亡。", "[-三百二十-]{+三百三十+}人死亡。"},
		{"zh", "三人死亡。", "三人受伤。", "三人[-死亡-]{+受伤+}。"},
		{"zh", "三人死亡。", "五人死亡。", "[-三-]{+五+}人死亡。"},
		{"zh", "全国人民", "全球人民", "[-全国-]{+全球+}人民"},
		{"zh", "他非常不满意。", "他非常满意。", "他非常[-不-]满意。"},
		{"zh", "不过他来了。", "不料他来了。", "不[-过-]{+料+}他来了。"},
		{"zh", "政府公布了新的经济政策。", "政府公布了新的经济计划。", "政府公布了新的经济[-政策-]{+计划+}。"},
		{"zh", "他在会议上讲话。", "他在机会上讲话。", "他在[-会议-]{+机会+}上讲话。"},
		{"zh-Hant", "警察說有三人受傷。", "警方說有三人受傷。", "[-警察-]{+警方+}說有三人受傷。"},
		{"zh-Hant", "他沒有買軟體。", "他沒有買軟件。", "他沒有買[-軟體-]{+軟件+}。"},
		{"zh", "王小明说。", "王晓明说。", "王[-小明-]{+晓明+}说。"},
		{"zh", "1250万元。", "1520万元。", "[-1250-]{+1520+}万元。"},
		{"ja", "市長は火曜日に橋を開いた。", "市長は水曜日に橋を閉じた。", "市長は[-火曜日-]{+水曜日+}に橋を[-開い-]{+閉じ+}た。"},
		{"ja", "会議が開催された。", "会議が開幕した。", "会議が[-開催された-]{+開幕した+}。"},
		{"ja", "彼は行かないと言った。", "彼は行くと言った。", "彼は[-行かない-]{+行く+}と言った。"},
		{"ja", "変更は不可能だ。", "変更は可能だ。", "変更は[-不可能-]{+可能+}だ。"},
		{"ja", "三人が死亡した。", "五人が死亡した。", "[-三-]{+五+}人が死亡した。"},
		{"ja", "警察は発表した。", "警視庁は発表した。", "[-警察-]{+警視庁+}は発表した。"},
		{"ja", "東京都に住む。", "京都に住む。", "[-東京都-]{+京都+}に住む。"},
	} {
		left, right := paragraphs(c.original), paragraphs(c.republication)
		r := Words(left, right, c.lang, Options{Spelling: SpellingOf(left, right, c.lang)})
		checkEdits(t, left, right, r.Edits)
		if got := mark(r.Edits); got != c.want {
			t.Errorf("%s:\n got %s %.2f\nwant %s", c.lang, got, r.Change, c.want)
		}
	}
}

// The share of words that are said to differ is what was changed, half as much
// again at most, although words are longer than the characters compared.
func TestCompoundsAreNotExaggerated(t *testing.T) {
	lists := map[string][]string{
		"zh": strings.Fields("政府 警察 市长 会议 公布 经济 政策 新 的 了 在 和 关闭 桥梁 安全 部门 要求 人民 学校 医生 表示 同意 开始 工程 资金 城市 居民 反对 计划 没有 不 很 大 小 水 电"),
		"ja": strings.Fields("政府 警察 市長 会議 発表 経済 政策 新しい の は が を に で 閉鎖 安全 学校 医師 住民 反対 計画 開始 資金 都市 増加 する した ない"),
	}
	rng := rand.New(rand.NewPCG(7, 8))
	for lang, list := range lists {
		reported, injected := 0.0, 0.0
		for range 60 {
			var before, after strings.Builder
			touched := 0
			for w := range 60 {
				word, other := list[rng.IntN(len(list))], list[rng.IntN(len(list))]
				before.WriteString(word)
				if rng.IntN(12) == 0 && word != other {
					after.WriteString(other)
					touched += 2
				} else {
					after.WriteString(word)
				}
				if w%15 == 14 {
					before.WriteString("。")
					after.WriteString("。")
				}
			}
			left, right := paragraphs(before.String()), paragraphs(after.String())
			r := Words(left, right, lang, Options{})
			checkEdits(t, left, right, r.Edits)
			reported += r.Change
			injected += float64(touched) / 120
		}
		t.Logf("%s: injected %.3f, reported %.3f", lang, injected/60, reported/60)
		if reported > 1.5*injected || reported < 0.8*injected {
			t.Errorf("%s: injected %.3f, reported %.3f", lang, injected/60, reported/60)
		}
	}
}
