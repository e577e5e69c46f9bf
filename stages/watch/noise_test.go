package watch

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// noiseLines are lines that sites write, a language a line of the table: how long
// ago, how long it takes to read, how often it was seen, when it was updated, a
// pointer to something else, a request, a label.
var noiseLines = map[string][]string{
	"en": {"5 minutes ago", "Updated 2 hours ago", "an hour ago", "Just now", "1 day, 3 hours ago", "5 min read", "Reading time: 4 minutes", "1,204 views", "12K shares", "Comments (14)", "Last updated: 23 March 2026, 14:05", "Updated at 2:05 pm GMT", "Read more: Harbour sale delayed again", "Related: Who is Brenner?", "Sign up for our newsletter", "Share this article", "Advertisement", "3 min read | 1.2k views"},
	"de": {"vor 5 Minuten", "Aktualisiert vor 2 Stunden", "vor einer Stunde", "vor 3 Tagen", "Lesezeit: 4 Min.", "4 Min. Lesezeit", "1.204 Aufrufe", "14 Kommentare", "Aktualisiert am 23.03.2026, 14:05 Uhr", "Stand: 23.03.2026 14:05", "Lesen Sie auch: Hafen verkauft", "Das könnte Sie auch interessieren: Wer ist Brenner?", "Newsletter abonnieren", "Artikel teilen", "Anzeige"},
	"fr": {"il y a 5 minutes", "Mis à jour il y a 2 heures", "il y a une heure", "Temps de lecture : 4 min", "4 min de lecture", "1 204 vues", "14 commentaires", "Mis à jour le 23 mars 2026 à 14:05", "Lire aussi : Le port est vendu", "Sur le même sujet : qui est Brenner ?", "Abonnez-vous à notre newsletter", "Partager cet article", "Publicité"},
	"es": {"hace 5 minutos", "Actualizado hace 2 horas", "hace una hora", "Tiempo de lectura: 4 min", "4 minutos de lectura", "1.204 visitas", "14 comentarios", "Actualizado el 23/03/2026 14:05", "Lea también: El puerto se vende", "Te puede interesar: quién es Brenner", "Suscríbete a nuestro boletín", "Comparte este artículo", "Publicidad"},
	"it": {"5 minuti fa", "Aggiornato 2 ore fa", "un'ora fa", "Tempo di lettura: 4 minuti", "4 min di lettura", "1.204 visualizzazioni", "14 commenti", "Aggiornato il 23 marzo 2026 14:05", "Leggi anche: Il porto è venduto", "Iscriviti alla nostra newsletter", "Condividi su Facebook", "Pubblicità"},
	"pt": {"há 5 minutos", "5 horas atrás", "há uma hora", "Tempo de leitura: 4 min", "4 min de leitura", "1.204 visualizações", "14 comentários", "Atualizado em 23/03/2026 14:05", "Leia também: O porto foi vendido", "Assine nossa newsletter", "Publicidade"},
	"nl": {"5 minuten geleden", "een uur geleden", "Leestijd: 4 minuten", "4 min leestijd", "14 reacties", "Bijgewerkt op 23 maart 2026 14:05", "Lees ook: De haven is verkocht", "Volg ons op Facebook", "Advertentie"},
	"sv": {"för 5 minuter sedan", "för en timme sedan", "Lästid: 4 min", "14 kommentarer", "Uppdaterad 2026-03-23 14:05", "Läs också: Hamnen såld", "Följ oss på Facebook", "Annons"},
	"pl": {"5 minut temu", "2 godziny temu", "Czas czytania: 4 min", "1204 wyświetleń", "14 komentarzy", "Aktualizacja: 23.03.2026 14:05", "Czytaj także: Port sprzedany", "Zapisz się do newslettera", "Reklama"},
	"cs": {"před 5 minutami", "před hodinou", "Doba čtení: 4 minuty", "14 komentářů", "Aktualizováno 23. 3. 2026 14:05", "Čtěte také: Přístav prodán", "Reklama"},
	"ro": {"acum 5 minute", "acum o oră", "Timp de citire: 4 minute", "14 comentarii", "Actualizat la 23.03.2026 14:05", "Citește și: Portul a fost vândut", "Publicitate"},
	"hr": {"prije 5 minuta", "prije sat vremena", "pre 2 sata", "Vrijeme čitanja: 4 min", "1.204 pregleda", "14 komentara", "Zadnja izmjena 23.03.2026 14:05", "Pročitajte još: Luka prodana", "Pratite nas na Facebooku", "Oglas"},
	"sr": {"пре 5 минута", "пре сат времена", "Време читања: 4 минута", "14 коментара", "Последња измена 23.03.2026 14:05", "Прочитајте још: Лука продата", "Оглас"},
	"mk": {"пред 5 минути", "пред 2 часа", "Време за читање: 4 минути", "14 коментари", "Последно ажурирање 23.03.2026 14:05", "Прочитај уште: Пристаништето е продадено", "Реклама"},
	"bg": {"преди 5 минути", "преди 2 часа", "Време за четене: 4 минути", "14 коментара", "Обновена на 23.03.2026 14:05", "Прочетете още: Пристанището е продадено", "Реклама"},
	"el": {"πριν από 5 λεπτά", "πριν 2 ώρες", "5 λεπτά πριν", "Χρόνος ανάγνωσης: 4 λεπτά", "1.204 προβολές", "14 σχόλια", "Τελευταία ενημέρωση: 23/03/2026 14:05", "Διαβάστε επίσης: Πωλήθηκε το λιμάνι", "Διαφήμιση"},
	"sq": {"5 minuta më parë", "para 2 orësh", "një orë më parë", "Koha e leximit: 4 minuta", "1.204 shikime", "14 komente", "Përditësuar më 23.03.2026 14:05", "Lexo edhe: Porti u shit", "Na ndiqni në Facebook", "Reklamë"},
	"tr": {"5 dakika önce", "2 saat önce", "Okuma süresi: 4 dk", "4 dk okuma", "1.204 görüntülenme", "14 yorum", "Son güncelleme: 23.03.2026 14:05", "Güncellendi: 23.03.2026 - 14:05", "İlgili haber: Liman satıldı", "Bizi takip edin", "Reklam"},
	"ru": {"5 минут назад", "2 часа назад", "час назад", "Время чтения: 4 минуты", "1204 просмотра", "14 комментариев", "Обновлено: 23.03.2026 14:05", "Читайте также: Порт продан", "Подпишитесь на нашу рассылку", "Поделиться", "Реклама"},
	"uk": {"5 хвилин тому", "2 години тому", "Час читання: 4 хв", "1204 перегляди", "14 коментарів", "Оновлено 23.03.2026 14:05", "Читайте також: Порт продано", "Реклама"},
	"ar": {"منذ 5 دقائق", "قبل ساعتين", "قبل ٣ أيام", "وقت القراءة: 4 دقائق", "1204 مشاهدة", "14 تعليق", "آخر تحديث: 23/03/2026 14:05", "اقرأ أيضا: بيع الميناء", "تابعونا على فيسبوك", "إعلان"},
	"fa": {"۵ دقیقه پیش", "۲ ساعت قبل", "زمان مطالعه: ۴ دقیقه", "۱۲۰۴ بازدید", "۱۴ نظر", "آخرین بروزرسانی: 1405/01/03 14:05", "بیشتر بخوانید: بندر فروخته شد", "آگهی"},
	"he": {"לפני 5 דקות", "לפני שעתיים", "זמן קריאה: 4 דקות", "1204 צפיות", "14 תגובות", "עודכן 23.03.2026 14:05", "קראו גם: הנמל נמכר", "פרסומת"},
	"zh": {"5分钟前", "2小时前", "5 分鐘前", "阅读时间：4分钟", "1204次浏览", "14条评论", "阅读 1204", "更新时间：2026-03-23 14:05", "相关阅读：港口出售", "广告"},
	"ja": {"5分前", "2時間前", "読了時間: 4分", "14件のコメント", "更新日時：2026年3月23日 14:05", "関連記事：港の売却", "広告"},
	"ko": {"5분 전", "2시간 전", "읽는 시간 4분", "조회수 1,204", "댓글 14", "업데이트 2026.03.23 14:05", "관련 기사: 항구 매각", "광고"},
	"hi": {"5 मिनट पहले", "2 घंटे पहले", "पढ़ने का समय: 4 मिनट", "14 टिप्पणियां", "अपडेटेड 23-03-2026 14:05", "यह भी पढ़ें: बंदरगाह बिका", "विज्ञापन"},
}

func TestNoise(t *testing.T) {
	if len(noiseLines) < 20 {
		t.Fatalf("%d languages", len(noiseLines))
	}
	for lang, lines := range noiseLines {
		for _, line := range lines {
			p := article.Paragraph{Kind: article.KindText, Text: line}
			if noiseOf(&p) == noNoise {
				t.Errorf("%s: %q is no noise; plain: %q", lang, line, plainLine(line))
			}
			p.Kind = article.KindHeadline
			if noiseOf(&p) != noNoise {
				t.Errorf("%s: the headline %q is noise", lang, line)
			}
		}
	}
}

// TestNoNoise holds that what an article says is never taken for what its site
// says, though it has the same words.
func TestNoNoise(t *testing.T) {
	for _, line := range []string{
		"The train left 5 minutes ago, the station master said.", "Five people died two hours ago.", "14 dead", "12 views of the harbour were sold at the auction.",
		"Updated figures of 2024 show that 14 people died.", "Updated at noon, the list now names 14 of the dead.", "He read more books than anyone else in town.",
		"Related companies paid 3 million.", "Share prices fell by 12 percent on Monday.", "Comments by the minister caused 14 resignations.", "Follow-up talks begin on 3 May.",
		"Support US troops, the senator said, or lose 14 votes.", "Watching the birds takes 5 minutes.", "Vor 5 Minuten fiel der Strom aus.", "Il y a 5 minutes de retard à Lyon.", "Hace 5 minutos llegó el alcalde al puerto.",
		"5 Kommentare der Ministerin wurden gelöscht.", "Stand 2024 waren es 14 Tote.", "Через 5 минут назад вернулись двое.", "٥ دقائق من الصمت", "港口5分钟前关闭，两人受伤。", "5分前に港が閉鎖された。", "Deaths: 14", "No. 12", "3", "23 March 2026", "14:05",
		"More from the same fund was paid to 12 schools.", "Anzeigen wegen Betrugs gab es 14.", "Komentari ministra izazvali su 14 ostavki.",
	} {
		p := article.Paragraph{Kind: article.KindText, Text: line}
		if why := noiseOf(&p); why != noNoise {
			t.Errorf("%q is noise: %s", line, why)
		}
	}
}

func TestCore(t *testing.T) {
	a, b := core("By Ann Lee · 5 min read · Updated 3 hours ago"), core("By Ann Lee · 6 min read · Updated 1 day ago")
	if a != b || !strings.Contains(a, "Ann Lee") {
		t.Errorf("%q and %q", a, b)
	}
	if core("By Ann Lee · 5 min read") == core("By Bo Lee · 5 min read") {
		t.Error("another name is no difference")
	}
}

func TestPlainAddress(t *testing.T) {
	for _, pair := range [][2]string{
		{"http://www.example.org/a/", "https://example.org/a"},
		{"https://example.org/a?utm_source=x&id=3", "https://example.org/a?id=3"},
		{"https://example.org/a/index.html#top", "https://example.org/a"},
		{"https://EXAMPLE.org:443/a/amp", "https://example.org/a"},
	} {
		if x, y := plainAddress(pair[0]), plainAddress(pair[1]); x != y {
			t.Errorf("%s: %s and %s", pair[0], x, y)
		}
	}
	if plainAddress("https://example.org/a?id=3") == plainAddress("https://example.org/a?id=4") {
		t.Error("two ids are one address")
	}
	for _, home := range []string{"https://example.org", "https://example.org/", "https://example.org/index.html?x=1", "https://example.org/de/"} {
		if !isHome(home) {
			t.Errorf("%s is no first page", home)
		}
	}
	if isHome("https://example.org/harbour") {
		t.Error("an article is a first page")
	}
}
