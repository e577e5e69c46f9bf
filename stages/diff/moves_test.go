package diff

import (
	"testing"
)

// Phrases that moved inside a paragraph are shown as such, with what changed in
// them; what is short, stands more than once or was written anew is not.
func TestPhraseMoves(t *testing.T) {
	for _, c := range []struct{ lang, from, to, want string }{
		{"en", "The bridge was closed on Monday, according to the harbour police.", "According to the harbour police, the bridge was closed on Monday.", "{1→+According to the harbour police+}{+, +}[~The~the~] bridge was closed on Monday[-, -][1→-according to the harbour police-]."},
		{"en", "The board met in the old town hall on Monday. It sold the ferry.", "The board met on Monday. It sold the ferry in the old town hall.", "The board met [1→-in the old town hall -]on Monday. It sold the ferry{1→+ in the old town hall+}."},
		{"en", "He said on Friday that it was late.", "On Friday he said that it was late.", "[1→-He said -][~on~On~] Friday {1→+he said +}that it was late."},
		{"en", "Nobody was hurt in the fire. The factory owner declined to comment. The police are still looking for two men.", "The factory owner declined to comment. Nobody was hurt in the fire. The police are still looking for two men.", "[1→-Nobody was hurt in the fire. -]The factory owner declined to comment. {1→+Nobody was hurt in the fire. +}The police are still looking for two men."},
		{"en", "A spokesman for the regional water company said repairs would begin soon, and asked for patience.", "Repairs would begin soon, a spokesman for the local water company said, and asked for patience.", "{1→+Repairs would begin soon+}{+, +}[~A~a~] spokesman for the [-regional-]{+local+} water company said[1→- repairs would begin soon-], and asked for patience."},
		{"de", "Nach Angaben der örtlichen Polizei wurde niemand verletzt.", "Niemand wurde nach Angaben der örtlichen Polizei verletzt.", "{+Niemand wurde +}[~Nach~nach~] Angaben der örtlichen Polizei [-wurde niemand -]verletzt."},
		{"ru", "По словам пресс-секретаря министерства, мост закрыт с пятницы.", "Мост закрыт с пятницы, по словам пресс-секретаря министерства.", "{1→+Мост закрыт с пятницы+}{+, +}[~По~по~] словам пресс-секретаря министерства[-, -][1→-мост закрыт с пятницы-]."},
		{"ar", "وفقا لمسؤولين في وزارة الداخلية أغلق الجسر يوم الجمعة.", "أغلق الجسر يوم الجمعة وفقا لمسؤولين في وزارة الداخلية.", "{1→+أغلق الجسر يوم الجمعة +}وفقا لمسؤولين في وزارة الداخلية[1→- أغلق الجسر يوم الجمعة-]."},
		{"zh", "据当地公安机关通报，大桥星期五已经关闭。", "大桥星期五已经关闭，据当地公安机关通报。", "[1→-据当地公安机关通报-][-，-]大桥星期五已经关闭{+，+}{1→+据当地公安机关通报+}。"},
		{"en", "The harbour master met the mayor. The harbour master was late.", "Late as ever, the mayor met the harbour master. The harbour master was angry.", "{+Late as ever, +}[~The~the~] [-harbour master-]{+mayor+} met the [-mayor-]{+harbour master+}. The harbour master was [-late-]{+angry+}."},
		{"en", "It opened in 2019 and closed in 2021.", "In 2019 it opened and in 2021 it closed.", "[1→-It opened -][~in~In~] 2019 {1→+it opened +}and [-closed -]in 2021{+ it closed+}."},
		{"en", "Sanders appeared early on Sunday in the studio. She did not say why.", "On Sunday Sanders appeared early in the studio. She did say why not.", "{1→+On Sunday +}Sanders appeared early [1→-on Sunday -]in the studio. She did [-not -]say why{+ not+}."},
		{"zh", "他昨天说桥已经关了。", "他说桥昨天已经关了。", "他[-昨天-]说桥{+昨天+}已经关了。"},
	} {
		original, republication := paragraphs(c.from), paragraphs(c.to)
		r := Words(original, republication, c.lang, Options{})
		checkEdits(t, original, republication, r.Edits)
		checkMoves(t, r.Edits, c.lang)
		if got := mark(r.Edits); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.lang, got, c.want)
		}
	}
}
