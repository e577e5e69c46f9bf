package stages_test

import (
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// textOf is a place of a version.
func textOf(v article.Version, places []article.Place) string {
	var texts []string
	for _, p := range places {
		texts = append(texts, string([]rune(v.Paragraphs[p.Paragraph].Text)[p.Start:p.End]))
	}
	return strings.Join(texts, " ")
}

func versionOf(id, lang string, paragraphs ...string) article.Version {
	v := article.Version{ID: id, Language: lang}
	for i, p := range paragraphs {
		v.Paragraphs = append(v.Paragraphs, article.Paragraph{Index: i, Kind: article.KindText, Language: lang, Text: p})
	}
	return v
}

// A sentence that went to the next paragraph is neither left out nor added, and
// what changed in it is found.
func TestSentenceMoves(t *testing.T) {
	original := versionOf("a", "en",
		"The town council voted on Monday to sell the old harbour to a bank. Nine members were for it and two against. The sale ends a quarrel of eleven years.",
		"Mayor Nadia Petrova called the price of 12 million euros fair. She promised that the fishing boats may stay until 2031.",
		"The fishermen learned of the plan from the radio. Their chairman, Tomas Brandt, wants to go to court.",
	)
	for _, c := range []struct {
		republication article.Version
		moved         string
	}{
		{versionOf("b", "en",
			"The town council voted on Monday to sell the old harbour to a bank. Nine members were for it and two against.",
			"Mayor Nadia Petrova called the price of 12 million euros fair. The sale ends a quarrel of 14 years. She promised that the fishing boats may stay until 2031.",
			original.Paragraphs[2].Text,
		), "The sale ends a quarrel of 14 years."},
		{versionOf("b", "de",
			"Der Stadtrat beschloss am Montag, den alten Hafen an eine Bank zu verkaufen. Neun Mitglieder waren dafür und zwei dagegen.",
			"Bürgermeisterin Nadia Petrova nannte den Preis von 12 Millionen Euro angemessen. Sie versprach, dass die Fischerboote bis 2031 bleiben dürfen. Der Verkauf beendet einen Streit, der 14 Jahre dauerte.",
			"Die Fischer erfuhren von dem Plan aus dem Radio. Ihr Vorsitzender Tomas Brandt will vor Gericht gehen.",
		), "Der Verkauf beendet einen Streit, der 14 Jahre dauerte."},
	} {
		story := article.Story{Versions: []article.Version{original, c.republication}, ChosenBy: article.ByName}
		result, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, result)
		pair := result.Pairs[0]
		if len(pair.SentenceMoves) != 1 {
			t.Fatalf("%s: moves %+v", c.republication.Language, pair.SentenceMoves)
		}
		m := pair.SentenceMoves[0]
		if got := textOf(original, m.Original); got != "The sale ends a quarrel of eleven years." {
			t.Errorf("%q went elsewhere", got)
		}
		if got := textOf(c.republication, m.Republication); got != c.moved {
			t.Errorf("it became %q", got)
		}
		numbers := 0
		for _, l := range pair.Links {
			for _, f := range l.Findings {
				switch f.Kind {
				case article.FindingOmission, article.FindingAddition:
					t.Errorf("%s: %s", f.Kind, f.Explanation)
				case article.FindingNumber:
					numbers++
					if f.Original == nil || f.Original.Text != "eleven" || f.Republication == nil || f.Republication.Text != "14" ||
						f.Republication.Paragraph != 1 || textOf(c.republication, []article.Place{{Paragraph: 1, Start: f.Republication.Start, End: f.Republication.End}}) != "14" {
						t.Errorf("%+v %+v", f.Original, f.Republication)
					}
				}
			}
		}
		if pair.Basis == article.SameLanguage && numbers != 1 {
			t.Errorf("%d numbers that changed in the sentence, want 1", numbers)
		}
	}
}

// Sentences that stand in another paragraph do not lend their numbers to what
// stands beside them: without changes there are no findings. Nor are there where
// a sentence went over the border of its paragraph, which joins the two.
func TestSentenceMovesFindings(t *testing.T) {
	original := versionOf("a", "en",
		"Ferry line to close in spring",
		"The ferry between Arvik and the island of Senna will stop in April, the county said on Monday. It has run since 1923.",
		"The boat carries about four hundred people a day in summer and sixty in winter. Most of them are pupils and nurses. The county pays nine million crowns a year for it.",
		"A bridge is to open in May at the cost of two billion crowns. It will be free for everyone for the first ten years.",
		"The mayor of Senna, Ingrid Halvorsen, called the decision hasty. She asked for one more winter of service.",
	)
	for _, republication := range []article.Version{
		versionOf("b", "en",
			"Ferry line to close in spring",
			"The ferry between Arvik and the island of Senna will stop in April, the county said on Monday.",
			"It has run since 1923. The boat carries about four hundred people a day in summer and sixty in winter. Most of them are pupils and nurses.",
			"A bridge is to open in May at the cost of two billion crowns. It will be free for everyone for the first ten years. The county pays nine million crowns a year for the ferry.",
			original.Paragraphs[4].Text,
		),
		versionOf("b", "ar",
			"خط العبّارة يتوقف في الربيع",
			"ستتوقف العبّارة بين أرفيك وجزيرة سينا في أبريل، كما أعلنت المقاطعة يوم الاثنين.",
			"وهي تعمل منذ عام 1923. ينقل القارب نحو أربعمئة شخص يوميًا في الصيف وستين في الشتاء. معظمهم من التلاميذ والممرضات.",
			"سيُفتح جسر في مايو بتكلفة ملياري كرونة. وسيكون مجانيًا للجميع في السنوات العشر الأولى. وتدفع المقاطعة تسعة ملايين كرونة سنويًا للعبّارة.",
			"وصفت رئيسة بلدية سينا، إنغريد هالفورسن، القرار بالمتسرع. وطلبت شتاءً آخر من الخدمة.",
		),
		versionOf("b", "zh",
			"渡轮航线将于春季停运",
			"县政府周一表示，阿尔维克与塞纳岛之间的渡轮将于四月停运。",
			"该航线自1923年起运营。夏季每天运送约四百人，冬季六十人。其中大多数是学生和护士。",
			"一座耗资二十亿克朗的大桥将于五月通车。前十年对所有人免费。县政府每年为渡轮支付九百万克朗。",
			"塞纳市长英格丽德·哈尔沃森称这一决定过于仓促。她要求再运营一个冬天。",
		),
		versionOf("b", "de",
			"Fährlinie wird im Frühjahr eingestellt",
			"Die Fähre zwischen Arvik und der Insel Senna fährt ab April nicht mehr, teilte der Kreis am Montag mit.",
			"Sie verkehrt seit 1923. Das Schiff befördert im Sommer etwa vierhundert Menschen am Tag und im Winter sechzig. Die meisten sind Schüler und Pflegekräfte.",
			"Im Mai soll eine Brücke öffnen, die zwei Milliarden Kronen kostet. In den ersten zehn Jahren ist sie für alle kostenlos. Der Kreis zahlt jährlich neun Millionen Kronen für die Fähre.",
			"Die Bürgermeisterin von Senna, Ingrid Halvorsen, nannte den Beschluss übereilt. Sie bat um einen weiteren Winter.",
		),
	} {
		story := article.Story{Versions: []article.Version{original, republication}, ChosenBy: article.ByName}
		result, err := stages.Compare(t.Context(), story, stages.Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, result)
		if n := len(result.Pairs[0].SentenceMoves); n != 1 {
			t.Errorf("%s: %d sentences went elsewhere, want 1", republication.Language, n)
		}
		if !slices.ContainsFunc(result.Pairs[0].Links, func(l article.Link) bool {
			return slices.Equal(l.Original, []int{1, 2}) && slices.Equal(l.Republication, []int{1, 2})
		}) {
			t.Errorf("%s: the paragraphs whose border was shifted are not one link", republication.Language)
		}
		for _, l := range result.Pairs[0].Links {
			for _, f := range l.Findings {
				t.Errorf("%s: %s", republication.Language, f.Explanation)
			}
		}
	}
}
