package langid

import (
	"strings"
	"sync"
	"unicode"

	"variorum/stages/langid/internal/ngram"
)

// script is a writing system that decides a language or narrows the choice.
type script uint8

const (
	scriptNone script = iota
	scriptLatin
	scriptCyrillic
	scriptArabic
	scriptDevanagari
	scriptEthiopic
	scriptHebrew
	scriptBengali
	scriptTibetan
	scriptHan
	scriptKana
	scriptHangul
	scriptGreek
	scriptArmenian
	scriptGeorgian
	scriptThai
	scriptLao
	scriptKhmer
	scriptMyanmar
	scriptSinhala
	scriptTamil
	scriptTelugu
	scriptKannada
	scriptMalayalam
	scriptGujarati
	scriptGurmukhi
	scriptOriya
	scriptThaana
	scriptTifinagh
	scriptCherokee
	numScripts
)

// scripts names the ranges and the language that owns the script or, where
// several share it, their table in the model.
var scripts = [numScripts]struct {
	table *unicode.RangeTable
	tag   string
	model string
}{
	scriptLatin: {table: unicode.Latin, model: "Latn"}, scriptCyrillic: {table: unicode.Cyrillic, model: "Cyrl"}, scriptArabic: {table: unicode.Arabic, model: "Arab"},
	scriptDevanagari: {table: unicode.Devanagari, model: "Deva"}, scriptEthiopic: {table: unicode.Ethiopic, model: "Ethi"}, scriptHebrew: {table: unicode.Hebrew, model: "Hebr"},
	scriptBengali: {table: unicode.Bengali, model: "Beng"}, scriptTibetan: {table: unicode.Tibetan, model: "Tibt"}, scriptHan: {table: unicode.Han},
	scriptKana: {table: kana, tag: "ja"}, scriptHangul: {table: unicode.Hangul, tag: "ko"}, scriptGreek: {table: unicode.Greek, tag: "el"},
	scriptArmenian: {table: unicode.Armenian, tag: "hy"}, scriptGeorgian: {table: unicode.Georgian, tag: "ka"}, scriptThai: {table: unicode.Thai, tag: "th"},
	scriptLao: {table: unicode.Lao, tag: "lo"}, scriptKhmer: {table: unicode.Khmer, tag: "km"}, scriptMyanmar: {table: unicode.Myanmar, tag: "my"},
	scriptSinhala: {table: unicode.Sinhala, tag: "si"}, scriptTamil: {table: unicode.Tamil, tag: "ta"}, scriptTelugu: {table: unicode.Telugu, tag: "te"},
	scriptKannada: {table: unicode.Kannada, tag: "kn"}, scriptMalayalam: {table: unicode.Malayalam, tag: "ml"}, scriptGujarati: {table: unicode.Gujarati, tag: "gu"},
	scriptGurmukhi: {table: unicode.Gurmukhi, tag: "pa"}, scriptOriya: {table: unicode.Oriya, tag: "or"}, scriptThaana: {table: unicode.Thaana, tag: "dv"},
	scriptTifinagh: {table: unicode.Tifinagh, tag: "zgh"}, scriptCherokee: {table: unicode.Cherokee, tag: "chr"},
}

var kana = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x3041, Hi: 0x309F, Stride: 1}, {Lo: 0x30A1, Hi: 0x30FA, Stride: 1}, {Lo: 0x30FC, Hi: 0x30FF, Stride: 1}, {Lo: 0xFF66, Hi: 0xFF9D, Stride: 1},
}}

func scriptOf(r rune) script {
	switch {
	case r < 0x250:
		if unicode.IsLetter(r) {
			return scriptLatin
		}
		return scriptNone
	case r >= 0x370 && r < 0x400:
		return scriptGreek
	case r >= 0x400 && r < 0x530:
		return scriptCyrillic
	case r >= 0x4E00 && r < 0xA000:
		return scriptHan
	}
	for s := scriptLatin; s < numScripts; s++ {
		if unicode.Is(scripts[s].table, r) {
			return s
		}
	}
	return scriptNone
}

// scriptCounts counts letters by script.
type scriptCounts [numScripts]int

// add counts the first n letters of text and returns where they end.
func (c *scriptCounts) add(text string, n int) int {
	for i, r := range text {
		if ngram.InWord(r) && r != '\'' && r != '\u200c' {
			if s := scriptOf(r); s != scriptNone {
				if n == 0 {
					return i
				}
				c[s]++
				n--
			}
		}
	}
	return len(text)
}

func (c *scriptCounts) total() int {
	n := 0
	for _, k := range c {
		n += k
	}
	return n
}

// dominant returns the script of most letters. Names in Latin letters are
// common in texts of every script, and one Chinese character or Korean
// syllable stands for several letters, so Latin letters count less beside
// another script.
func dominant(c scriptCounts) (script, int) {
	weight := func(s script) int {
		switch s {
		case scriptLatin:
			return 2
		case scriptHan, scriptKana, scriptHangul:
			return 7
		}
		return 3
	}
	best := scriptLatin
	for s := scriptLatin; s < numScripts; s++ {
		if c[s]*weight(s) > c[best]*weight(best) {
			best = s
		}
	}
	return best, c[best]
}

// han tells Japanese, Cantonese and the two ways to write Chinese.
func han(sample string, counts scriptCounts) Guess {
	ideographs, syllables := counts[scriptHan], counts[scriptKana]
	if syllables*12 >= ideographs {
		return Guess{Language: "ja", Confidence: 1, Reliable: ideographs+syllables >= 6}
	}
	simplified, traditional, japanese := 0, 0, 0
	t := hanTable()
	for _, r := range sample {
		switch t[r] {
		case 's':
			simplified++
		case 't':
			traditional++
		case 'j':
			japanese++
		}
	}
	cantonese := cantoneseMarks(sample)
	told := simplified + traditional
	switch {
	case japanese > simplified && japanese*8 >= ideographs:
		return Guess{Language: "ja", Confidence: 0.8, Reliable: japanese > 1} // a headline without kana
	case cantonese*12 > ideographs:
		return Guess{Language: "yue", Confidence: 0.9, Reliable: ideographs >= 12}
	case told == 0:
		return Guess{Language: "zh-Hans", Confidence: 0.5}
	case simplified >= traditional:
		share := float64(simplified) / float64(told)
		return Guess{Language: "zh-Hans", Confidence: round(share), Reliable: share > 0.8 && ideographs >= 8}
	}
	share := float64(traditional) / float64(told)
	return Guess{Language: "zh-Hant", Confidence: round(share), Reliable: share > 0.8 && ideographs >= 8}
}

// Frequent characters that exist in one form only on each side, in the same
// order, characters of written Cantonese, and forms of Japanese.
const (
	simplifiedForms  = "们这个国来时说为会对发过动经现问间长门学实业产东车书见马两该开关无与从应电话总军进还让没种样机体头员区县华军权际选报导团团议议调设计证识论请谁谈认记许讲评词译试诉误课谢钱银铁错钟镇长闭闻闹阳阴队阶陈陆险随难页项须预领题颜额风飞饭饮馆验鱼鸟龙齐产亲众优传伤伟侧债倾偿储党兰兴养内写农冲决况冻净凉减击划刘则刚创删别剧劝办务劳势匀医协单卖卢卫厂厅历压厌厕县参双变叙叶号叹吓吗听启员周响哑唤团围图圆圣场坏块坚坛坝坟垒备复够头夹夺奋奖妇妈娱孙宁宝实宠审宪宫宽宾寻导寿将尔尘尝层属岁岛峡币帅师帐带帮广庆库应庙废归当录彻征忆忧怀态怜总恋恳恶惊惧惨惯愿懒战户扑执扩扫扬扰护报担拟拥择挡挥损换据掷携摄摆摇撑敌数断旧显晓暂术杀杂权条极构枪柜标栋树样桥梦检楼横欢欧残毁毕气汇汉汤沟泪泽洁浅测济浓涛润涨渐渔温湾湿满滚灭灯灵灾炉点炼热爱爷牵状独狭狱猎玛环现电画畅疗疯监盖盘确码砖础离秘积称稳穷窃竞笔签简类粮紧纠红约级纪纯纲纳纵纷纸线练组细织终绍给络绝统继绩续维综绿缓编缘缩网罗罚职联聪肃肠胜脉脑脚脸节艺苏获营蓝虑虽蚁补装触规视觉览订讨训讯诞详语说读赵贝负财责败货质贩贪购贵费资赌赏赔赖赚赛赞赢趋跃践轨转轮软轻载较输辞边达迁运连远违迟适逊递遗邓邮郑"
	traditionalForms = "們這個國來時說為會對發過動經現問間長門學實業產東車書見馬兩該開關無與從應電話總軍進還讓沒種樣機體頭員區縣華權際選報導團議調設計證識論請誰談認記許講評詞譯試訴誤課謝錢銀鐵錯鐘鎮閉聞鬧陽陰隊階陳陸險隨難頁項須預領題顏額風飛飯飲館驗魚鳥龍齊親眾優傳傷偉側債傾償儲黨蘭興養內寫農衝決況凍淨涼減擊劃劉則剛創刪別劇勸辦務勞勢勻醫協單賣盧衛廠廳歷壓厭廁參雙變敘葉號歎嚇嗎聽啟響啞喚圍圖圓聖場壞塊堅壇壩墳壘備復夠夾奪奮獎婦媽娛孫寧寶寵審憲宮寬賓尋壽將爾塵嘗層屬歲島峽幣帥師帳帶幫廣慶庫廟廢歸當錄徹憶憂懷態憐戀懇惡驚懼慘慣願懶戰撲執擴掃揚擾護擔擬擁擇擋揮損換據擲攜攝擺搖撐敵數斷舊顯曉暫術殺雜條極構槍櫃標棟樹橋夢檢樓歡歐殘毀畢氣匯漢湯溝淚澤潔淺測濟濃濤潤漲漸漁溫灣濕滿滾滅燈靈災爐點煉熱愛爺牽狀獨狹獄獵瑪環畫暢療瘋監蓋盤確碼磚礎離積稱穩窮竊競筆簽簡類糧緊糾紅約級紀純綱納縱紛紙線練組細織終紹給絡絕統繼績續維綜綠緩編緣縮網羅罰職聯聰肅腸勝脈腦腳臉節藝蘇獲營藍慮雖蟻補裝觸規視覺覽訂討訓訊誕詳語讀趙貝負財責敗貨質販貪購貴費資賭賞賠賴賺賽贊贏趨躍踐軌轉輪軟輕載較輸辭邊達遷運連遠違遲適遜遞遺鄧郵鄭"
	japaneseForms    = "円駅図売仏価児両辺広戦験検総経済沢浜徳帰発応変桜楽気薬黒県単圧囲栄塩続対団伝転鉄読脳抜髪様労歳歩毎込働峠畑辻枠匂々挙権険剣圏顕厳効鉱穏仮拡覚勧関観顔亀戯犠拠郷恵掲鶏渓継茎軽斎剤雑参惨桟残歯辞湿実釈収従渋獣縦処叙奨焼証乗剰壌嬢畳譲醸触嘱粋酔穂随髄枢静斉窃摂専浅潜銭践繊遷薦禅荘捜挿巣騒増蔵臓堕帯滞択担胆弾遅昼鋳庁徴懲聴勅鎮塚闘悩覇廃拝麦蛮秘瓶払塀舗宝褒訳誉揺謡頼覧猟緑塁涙隷霊齢恋炉楼"
	cantoneseForms   = "嘅咗喺唔啲佢冇嗰哋嚟咁咩啱嘢畀諗睇攞噉瞓攰嗌揾搵掟嘥嘞喎啩咋唞嬲"
)

// Words of written Cantonese that Mandarin does not have, words that it seldom
// has, and words of both in which these characters mean something else.
var (
	cantoneseWords = []string{
		"呢個", "呢个", "呢件", "呢次", "呢種", "呢位", "呢间", "呢間", "而家", "依家", "個鐘", "个钟", "聽日", "尋日", "琴日", "邊個", "邊度", "點解", "點樣", "同埋", "即係", "但係", "就係", "都係", "仲係", "只係", "係咪", "係度",
		"仲有", "仲未", "俾人", "俾咗", "話俾", "好多時", "得閒", "返工", "返屋", "屋企", "細路", "阿媽", "阿爸", "第日", "鍾意",
	}
	cantoneseHints = []string{"禮拜", "礼拜", "一齊", "成日", "靚", "係", "俾", "同自己"}
	notCantonese   = strings.NewReplacer("關係", "", "关系", "", "聯係", "", "維係", "", "干係", "", "係數", "", "體係", "", "確係", "", "實係", "", "乃係", "")
)

// cantoneseMarks counts what speaks for written Cantonese: two for a character
// or a word that Mandarin does not have, one for a word that it seldom has.
func cantoneseMarks(sample string) int {
	n := 0
	for _, r := range sample {
		if hanTable()[r] == 'c' {
			n += 2
		}
	}
	rest := notCantonese.Replace(sample)
	for _, w := range cantoneseWords {
		n += 2 * strings.Count(rest, w)
	}
	for _, w := range cantoneseHints {
		n += strings.Count(rest, w)
	}
	return n
}

// hanTable maps a character to s, t, c or j for a form that only Japanese has.
var hanTable = sync.OnceValue(func() map[rune]byte {
	t := map[rune]byte{}
	for _, r := range simplifiedForms {
		t[r] = 's'
	}
	for _, r := range traditionalForms {
		if t[r] == 's' {
			delete(t, r)
			continue
		}
		t[r] = 't'
	}
	for _, r := range cantoneseForms {
		t[r] = 'c'
	}
	for _, r := range japaneseForms {
		if t[r] == 0 {
			t[r] = 'j'
		}
	}
	return t
})
