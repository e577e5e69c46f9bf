package endings

import (
	"strings"
	"testing"

	"variorum/stages/segment"
)

// Forms of one word, and pairs that are not; "Name/Name" with capitals are
// names.
var cases = []struct{ lang, yes, no string }{
	{
		"en", "report/reports city/cities said/says stop/stopped plan/planning minister/minister's crisis/crises woman/women is/was vote/voting wife/wives class/classes Smith/Smith's",
		"possible/impossible happy/unhappy may/might new/news report/reporter hundred/hundreds million/millions work/worker plan/planes even/evening use/useless Garrett/Garretts Tarrant/Garrant high/higher could/can quick/quickly http/https",
	},
	{
		"de", "Regierung/Regierungen sagt/sagte sagte/sagten neue/neuen Vorschlag/Vorschläge Jahr/Jahres der/dem wird/wurde Ministerin/Ministerinnen Ergebnis/Ergebnisse",
		"möglich/unmöglich soll/sollte könnte/konnte Arbeit/Arbeiter Kritik/Kritiker Berlin/Berliner recht/rechts sagt/sage Million/Millionen wird/würde klein/kleiner ist/sei nicht/nichts",
	},
	{
		"fr", "annonce/annoncent annoncé/annoncée national/nationaux nouveau/nouvelle dit/disent commence/commençait grand/grandes été/étés finit/finissent",
		"sera/serait pourra/pourrait annoncera/annoncerait port/porte partie/parti possible/impossible mille/millions cours/course",
	},
	{
		"es", "anuncia/anunció anunció/anunciaron país/países nueva/nuevos votación/votaciones dice/dijo vez/veces español/española",
		"puerto/puerta partido/partida será/sería podrá/podría hijo/hija posible/imposible caso/casas millón/millones derecho/derecha casa/casita",
	},
	{
		"it", "ministro/ministri annuncia/annunciato nuova/nuove ha/hanno amico/amici largo/larghe",
		"città/cittadini porto/porta colpo/colpa sarà/sarebbe figlio/figlia caso/case mille/mila partito/partita possibile/impossibile potrà/potrebbe",
	},
	{
		"pt", "decisão/decisões anuncia/anunciou nacional/nacionais homem/homens disse/disseram novo/novas",
		"porto/porta será/seria filho/filha milhão/milhões possível/impossível médico/médica casa/casinha",
	},
	{
		"ru", "министр/министра сказал/сказала новый/нового решение/решениям отец/отцом говорит/говорят книга/книг Москва/Москвы Путину/Путина рынок/рынка",
		"возможно/невозможно сказал/скажет тысяча/тысячи министр/министерство право/правые Александр/Александра стол/столик Иванов/Петров суд/судно",
	},
	{
		"uk", "міністр/міністра рішення/рішенням сказав/сказала новий/нового область/області вулиця/вулиць",
		"можливо/неможливо мільйон/мільйони Олександр/Олександра стати/статі міністр/міністерство",
	},
	{
		"sr", "министар/министра одлука/одлуке рекао/рекла нови/новог vlada/vlade влада/vladi",
		"могуће/немогуће хиљада/хиљаде Александар/Александра министар/министарство",
	},
	{
		"hr", "ministar/ministra odluka/odluke rekao/rekla novi/novog predstavnik/predstavnici Zagreb/Zagrebu",
		"moguće/nemoguće rad/radi tisuća/tisuće Ivan/Ivana ministar/ministarstvo",
	},
	{
		"pl", "minister/ministra decyzja/decyzji powiedział/powiedziała nowy/nowego prezydent/prezydenci ludność/ludności Warszawa/Warszawy",
		"możliwe/niemożliwe tysiąc/tysiące raz/razem minister/ministerstwo prawo/prawy Jan/Jana",
	},
	{
		"sq", "qeveri/qeveria qeveria/qeverisë ministër/ministri qytet/qytetit njoftoi/njoftuan tha/thanë marrëveshje/marrëveshjen Rama/Ramës",
		"mundur/pamundur mijë/mijëra Arben/Arbena ministër/ministria mund/mundet milion/milionë",
	},
	{
		"el", "υπουργός/υπουργού κυβέρνηση/κυβερνήσεις απόφαση/αποφάσεων δήλωσε/δήλωσαν μεγάλος/μεγάλη πρόβλημα/προβλήματα",
		"δυνατό/αδύνατο χώρα/χώρος νόμος/νομός χιλιάδα/χιλιάδες φόρος/φορές",
	},
	{
		"tr", "bakan/bakanlar bakanı/bakanın açıkladı/açıkladılar köprü/köprünün kitap/kitaplar Ankara'da/Ankara'ya çocuk/çocuğun",
		"okudu/okumadı gelmiş/geldi işsiz/işli bin/binlerce İzmir'de/Ankara'da bakan/bakanlık",
	},
	{
		"ar", "مسؤولون/مسؤولين قرار/قرارات دولة/دول قال/يقول يعلن/تعلن أعلن/أعلنت حالة/حالات",
		"جامع/جامعة مدرس/مدرسة لم/لما مليون/ملايين ممكن/مستحيل مدير/مديرة",
	},
	{
		"fa", "کشور/کشورها گفت/گفتند می‌کند/می‌کنند است/هستند شرکت‌ها/شرکت‌های",
		"داشت/نداشت ایران/ایرانی هزار/هزاران می‌رود/نمی‌رود کتاب/کتابخانه",
	},
	{
		"he", "ממשלה/ממשלות ארגון/ארגונים אמר/אמרה ישראלי/ישראלית היה/היו",
		"חבר/חברה אלף/אלפים אפשרי/בלתי כמו/כמות לחיות/לחיים",
	},
	{
		"hi", "मंत्री/मंत्रियों देश/देशों गया/गई बड़ा/बड़े है/हैं करता/करते",
		"लड़का/लड़की हज़ार/हज़ारों संभव/असंभव बेटा/बेटी अमेरिका/अमेरिकी",
	},
	{
		"ko", "정부는/정부가 정부/정부의 대통령은/대통령이 발표했다/발표했습니다 있다/있습니다 결정됐다/결정된다",
		"전문/전문가 정부도/정부는 정부만/정부가 만/백 서울은/부산은",
	},
	{"zh", "", "报告/报道 没有/有"},
	{"ja", "", "発表/発言"},
}

func TestSame(t *testing.T) {
	for _, c := range cases {
		table := For(c.lang)
		check := func(list string, want bool) {
			for _, pair := range strings.Fields(list) {
				a, b, _ := strings.Cut(pair, "/")
				kind := Plain
				if c.lang != "de" && isUpper(a) && isUpper(b) {
					kind = Name
				}
				x, y := segment.Key(a, c.lang), segment.Key(b, c.lang)
				if got := table.Same(x, y, kind); got != want {
					t.Errorf("%s: %s is %v, want %v", c.lang, pair, got, want)
				}
				if table.Same(x, y, kind) != table.Same(y, x, kind) {
					t.Errorf("%s: %s depends on the order", c.lang, pair)
				}
			}
		}
		check(c.yes, true)
		check(c.no, false)
	}
}

func isUpper(w string) bool {
	r := []rune(w)[:1]
	return strings.ToLower(string(r)) != string(r)
}

// A word that is one thing in a table must not be another there.
func TestTables(t *testing.T) {
	for _, lang := range Languages() {
		table := For(lang)
		if table.least < 2 || len(table.pairs) == 0 {
			t.Errorf("%s: forms may have %d letters in common, %d pairs of endings", lang, table.least, len(table.pairs))
		}
		for w := range table.never {
			if _, ok := table.forms[w]; ok {
				t.Errorf("%s: %s has forms and is never one", lang, w)
			}
		}
	}
	if For("zh") != nil || For("en-GB") == nil || For("sr-Cyrl-RS") == nil {
		t.Error("tables are found by the language alone")
	}
}

func FuzzSame(f *testing.F) {
	f.Add("reports", "report", "en", uint8(0))
	f.Add("Ankara'da", "Ankara'ya", "tr", uint8(1))
	f.Add("\xff", "a\xff", "el", uint8(2))
	f.Fuzz(func(t *testing.T, a, b, lang string, kind uint8) {
		table := For(lang)
		if got := table.Same(a, b, Kind(kind%3)); got != table.Same(b, a, Kind(kind%3)) || got && a == b {
			t.Fatalf("%q, %q in %q: %v", a, b, lang, got)
		}
	})
}
