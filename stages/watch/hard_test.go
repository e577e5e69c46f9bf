package watch_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"variorum/stages/ingest"
)

// TestNotThere holds that a page which says in the language of its readers that
// there is nothing is a page that is gone, and that a question about cookies is one,
// and neither is ever a claim about wording.
func TestNotThere(t *testing.T) {
	for lang, c := range map[string]struct{ missing, cookies, accept string }{
		"en": {"Page not found", "We use cookies and similar technologies. Do you consent to the use of cookies by us and our partners?", "Accept all"},
		"de": {"Seite nicht gefunden", "Wir verwenden Cookies. Stimmen Sie der Verwendung von Cookies durch uns und unsere Partner zu?", "Alle akzeptieren"},
		"fr": {"Page non trouvée", "Nous utilisons des cookies. Acceptez-vous l'utilisation de cookies par nous et nos partenaires ?", "Tout accepter"},
		"es": {"Página no encontrada", "Utilizamos cookies propias y de terceros. ¿Acepta el uso de cookies?", "Aceptar todo"},
		"it": {"Pagina non trovata", "Utilizziamo i cookie nostri e di terzi. Acconsenti all'uso dei cookie?", "Accetta tutto"},
		"pt": {"Página não encontrada", "Utilizamos cookies nossos e dos nossos parceiros. Aceita a utilização de cookies?", "Aceitar todos"},
		"nl": {"Pagina niet gevonden", "Wij gebruiken cookies. Gaat u akkoord met het gebruik van cookies door ons en onze partners?", "Alles accepteren"},
		"sv": {"Sidan kunde inte hittas", "Vi använder cookies. Godkänner du att vi och våra partner använder cookies?", "Acceptera alla"},
		"pl": {"Nie znaleziono strony", "Używamy plików cookie. Czy zgadzasz się na pliki cookie nasze i naszych partnerów?", "Akceptuj wszystkie"},
		"cs": {"Stránka nenalezena", "Používáme soubory cookie. Souhlasíte s používáním cookies?", "Přijmout vše"},
		"hu": {"Az oldal nem található", "Sütiket használunk. Elfogadja a sütik használatát?", "Összes elfogadása"},
		"ro": {"Pagina nu a fost găsită", "Folosim cookie-uri. Sunteți de acord cu utilizarea cookie-urilor?", "Accept toate"},
		"ru": {"Страница не найдена", "Мы используем файлы cookie. Согласны ли вы на использование файлов cookie?", "Принять все"},
		"uk": {"Сторінку не знайдено", "Ми використовуємо файли cookie. Чи згодні ви на використання файлів cookie?", "Прийняти все"},
		"el": {"Η σελίδα δεν βρέθηκε", "Χρησιμοποιούμε cookies. Συμφωνείτε με τη χρήση cookies;", "Αποδοχή όλων"},
		"tr": {"Sayfa bulunamadı", "Çerezleri kullanıyoruz. Çerezlerin kullanılmasını kabul ediyor musunuz?", "Tümünü kabul et"},
		"sq": {"Faqja nuk u gjet", "Ne përdorim cookies. A pranoni përdorimin e cookies nga ne dhe partnerët tanë?", "Prano të gjitha"},
		"ar": {"الصفحة غير موجودة", "نستخدم ملفات تعريف الارتباط. هل توافق على استخدام ملفات تعريف الارتباط؟", "قبول الكل"},
		"fa": {"صفحه پیدا نشد", "ما از کوکی‌ها استفاده می‌کنیم. آیا با استفاده از کوکی‌ها موافقید؟", "پذیرش همه"},
		"zh": {"页面不存在", "我们使用 Cookie。您同意我们及合作伙伴使用 Cookie 吗？", "全部接受"},
		"ja": {"ページが見つかりません", "当サイトではCookieを使用しています。Cookieの使用に同意しますか。", "すべて同意する"},
		"ko": {"페이지를 찾을 수 없습니다", "저희는 쿠키를 사용합니다. 쿠키 사용에 동의하십니까?", "모두 동의"},
		"sr": {"Страница није пронађена", "Користимо колачиће. Да ли прихватате употребу колачића?", "Прихвати све"},
		"hr": {"Stranica nije pronađena", "Koristimo kolačiće. Prihvaćate li uporabu kolačića?", "Prihvati sve"},
		"fi": {"Sivua ei löytynyt", "Käytämme evästeitä. Hyväksytkö evästeiden käytön?", "Hyväksy kaikki"},
		"he": {"הדף לא נמצא", "אנו משתמשים בעוגיות. האם אתם מסכימים לשימוש בעוגיות?", "קבל הכל"},
		"hi": {"पृष्ठ नहीं मिला", "हम कुकीज़ का उपयोग करते हैं। क्या आप कुकीज़ के उपयोग से सहमत हैं?", "सभी स्वीकार करें"},
	} {
		r := &run{t: t}
		r.look(page(harbour()))
		site := "<nav><a href=/>The Gazette</a></nav>"
		got := r.look([]byte(fmt.Sprintf("<!doctype html><html lang=%s><head><meta charset=utf-8><title>%s | The Gazette</title></head><body>%s<main><h1>%s</h1></main></body></html>", lang, html.EscapeString(c.missing), site, html.EscapeString(c.missing))))
		if got.State != "gone" || got.Change != nil {
			t.Errorf("%s: %s: %s (%s)", lang, c.missing, got.State, got.Detail)
		}
		got = r.look([]byte(fmt.Sprintf("<!doctype html><html lang=%s><head><meta charset=utf-8><title>The Gazette</title></head><body><div class=dialog><p>%s</p><button>%s</button></div></body></html>", lang, html.EscapeString(c.cookies), html.EscapeString(c.accept))))
		if got.State != "consent" || got.Change != nil {
			t.Errorf("%s: %s: %s (%s)", lang, c.cookies, got.State, got.Detail)
		}
		r.want(r.look(page(harbour(), "<!-- again -->")), "back", false)
	}
}

// framed renders a draft as another of two designs does.
func framed(d draft, design int) []byte {
	if design == 0 {
		return page(d)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<html lang=%s><head><meta charset=utf-8><meta property=og:title content=%q><title>%s</title></head><body class=v2><div id=top>The Gazette of Carrowmere since 1901</div><section class=content><h1>%s</h1><div class=teaser-big><img src=a.jpg alt=Harbour></div>", d.lang, html.EscapeString(d.headline), html.EscapeString(d.headline), html.EscapeString(d.headline))
	for i, p := range d.paragraphs {
		if i == 2 {
			b.WriteString("<div class=ad-slot><p>Advertisement</p></div>")
		}
		fmt.Fprintf(&b, "<div class=txt>%s</div>", html.EscapeString(p))
	}
	b.WriteString("</section><div class=newsletter-box><h3>Stay informed</h3><p>Get our letter every morning at six.</p></div></body></html>")
	return []byte(b.String())
}

// TestNothingIsClaimed looks at pages that differ and whose article was not edited.
func TestNothingIsClaimed(t *testing.T) {
	next := draft{headline: "Ferry to Inishark runs again", lang: "en", paragraphs: []string{
		"The ferry to Inishark left on time on Wednesday for the first time since the storm damaged its ramp in January.",
		"About 60 islanders were on board, among them the teacher Nora Feeney with eleven pupils and a goat.",
		"The county paid 340,000 euros for the new ramp, which is made of steel in place of oak.",
	}}
	cut := func(n int) draft {
		d := harbour()
		d.paragraphs = d.paragraphs[:n]
		return d
	}
	article := func(d draft, heading string) string {
		var b strings.Builder
		fmt.Fprintf(&b, "<article><%s>%s</%s>", heading, d.headline, heading)
		for _, p := range d.paragraphs {
			fmt.Fprintf(&b, "<p>%s</p>", html.EscapeString(p))
		}
		return b.String() + "</article>"
	}
	with := func(d draft, head, after string) []byte {
		s := strings.Replace(string(page(d, "", after)), "</head>", head+"</head>", 1)
		return []byte(s)
	}
	linked := func(body string) string {
		return fmt.Sprintf(`<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","articleBody":%q}</script>`, body)
	}
	latin := func(s []byte) []byte { // as windows-1252
		var b []byte
		for _, r := range string(s) {
			b = append(b, byte(r))
		}
		return b
	}
	accented := harbour()
	accented.paragraphs[1] = "Mayor Ada Lindqvist sagte, die Erlöse würden für eine neue Schule und für die Küstenmauer im Norden genügen."
	utf := page(accented)
	one := strings.Replace(string(utf), "charset=utf-8", "charset=windows-1252", 1)
	for name, c := range map[string]struct {
		pages  [][]byte
		states string // allowed, but the first page's
	}{
		"two designs by turns":                {[][]byte{framed(harbour(), 0), framed(harbour(), 1), framed(harbour(), 0), framed(harbour(), 1), framed(harbour(), 0)}, "ok"},
		"the next article below, as its own":  {[][]byte{page(harbour()), []byte(strings.Replace(string(page(harbour())), "<footer>", article(next, "h1")+"<footer>", 1))}, "ok"},
		"the next article below, as a part":   {[][]byte{page(harbour()), []byte(strings.Replace(string(page(harbour())), "<footer>", article(next, "h2")+"<footer>", 1))}, "ok"},
		"the next article, and not again":     {[][]byte{[]byte(strings.Replace(string(page(harbour())), "<footer>", article(next, "h1")+"<footer>", 1)), page(harbour())}, "ok"},
		"a wall after two paragraphs":         {[][]byte{page(harbour()), page(cut(2), "", "<div class=paywall><p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></div>"), page(cut(2), "<!-- 2 -->", "<div class=paywall><p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></div>")}, "paywall error"},
		"a wall after four paragraphs":        {[][]byte{page(harbour()), page(cut(4), "", "<div class=paywall><p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></div>"), page(cut(4), "<!-- 2 -->", "<div class=paywall><p>Subscribe to continue reading this article. Already a subscriber? Log in.</p></div>")}, "paywall error"},
		"cut by read more":                    {[][]byte{page(harbour()), page(cut(3), "", "<button class=more>Read more</button>"), page(cut(3), "<!-- 2 -->", "<button class=more>Read more</button>")}, "error"},
		"cut by continue reading":             {[][]byte{page(harbour()), page(cut(4), "", "<a class=more href=#more>Continue reading</a>"), page(cut(4), "<!-- 2 -->", "<a class=more href=#more>Continue reading</a>")}, "error"},
		"in parts now":                        {[][]byte{page(harbour()), with(cut(3), "<link rel=next href=/harbour?page=2>", "<div class=pager><a rel=next href=/harbour?page=2>2</a></div>"), with(cut(3), "<link rel=next href=/harbour?page=2>", "<!-- 2 --><div class=pager><a rel=next href=/harbour?page=2>2</a></div>")}, "ok error"},
		"the rest in noscript":                {[][]byte{page(harbour()), page(cut(1), "", "<noscript><p>"+strings.Join(harbour().paragraphs[1:], "</p><p>")+"</p></noscript>"), page(cut(1), "<!-- 2 -->", "<noscript><p>"+strings.Join(harbour().paragraphs[1:], "</p><p>")+"</p></noscript>")}, "error"},
		"articleBody that says another thing": {[][]byte{with(harbour(), linked("The first wording that no reader sees."), ""), with(harbour(), linked("A second wording, with 17 numbers in it."), "")}, "ok"},
		"canonical, hreflang and AMP links":   {[][]byte{page(harbour()), with(harbour(), `<link rel=canonical href="https://news.example/harbour?x=1"><link rel=amphtml href="https://news.example/amp/harbour"><link rel=alternate hreflang=de href="https://news.example/de/hafen">`, ""), with(harbour(), `<link rel=canonical href="https://news.example/amp/harbour">`, "")}, "ok"},
		"another charset":                     {[][]byte{utf, latin([]byte(one)), utf}, "ok not-modified"},
		"sends on by itself":                  {[][]byte{page(harbour()), []byte(`<html><head><title>The Gazette</title><meta http-equiv="refresh" content="0; url=https://news.example/new"></head><body><p>You are sent on.</p></body></html>`)}, "redirected"},
	} {
		r := &run{t: t}
		r.look(c.pages[0])
		for i, p := range c.pages[1:] {
			got := r.look(p)
			if got.Change != nil || !strings.Contains(c.states, got.State) {
				summary := []string(nil)
				if got.Change != nil {
					summary = got.Change.Summary
				}
				t.Errorf("%s, look %d: %s (%s) %q", name, i+2, got.State, got.Detail, summary)
			}
		}
	}
}

// TestLiveReport holds that an entry which drops off the end of a report that grows at
// its top is not called taken out, and that one which is taken out of its midst is.
func TestLiveReport(t *testing.T) {
	entries := []string{
		"The council has begun to debate the sale; the gallery is full and about 40 people wait outside in the rain.",
		"Mayor Ada Lindqvist opens the debate and says that the town has no other way to pay for the sea wall.",
		"Tomas Kell of the fishermen's association is given five minutes and asks for a second reading in May.",
		"Brenner's lawyer promises that the quay stays open to boats until 2030, and shows a drawing with 220 berths.",
		"The opposition asks for a recess of twenty minutes, which is granted against the votes of three members.",
		"The debate goes on; the gallery is asked to be quiet after shouts of protest against the second hotel.",
		"The vote begins, by name, as five members of the council had asked in writing before the session.",
		"The sale is agreed by eleven votes to eight, with one abstention, and the gallery leaves in silence.",
	}
	live := func(list []string) []byte {
		var b strings.Builder
		b.WriteString(`<!doctype html><html lang=en><head><meta charset=utf-8><title>Harbour vote: live</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"LiveBlogPosting","headline":"Harbour vote: live"}</script></head><body><main><h1>Harbour vote: live</h1><p>All that happens in the town hall of Carrowmere on the day of the vote, with reports from the gallery.</p><div class=live>`)
		for _, e := range list {
			at := slices.Index(entries, e)
			fmt.Fprintf(&b, "<div class=entry><time>%d:%02d</time><p>%s</p></div>", 16+at/4, 4+13*(at%4), html.EscapeString(e))
		}
		b.WriteString("</div></main></body></html>")
		return []byte(b.String())
	}
	// The time of an entry is a line of its own, so that each counts twice.
	newest := func(from, to int) []string {
		var list []string
		for i := to - 1; i >= from; i-- {
			list = append(list, entries[i])
		}
		return list
	}
	r := &run{t: t}
	r.look(live(newest(0, 5)))
	got := r.look(live(newest(1, 6)))
	r.want(got, "ok", true)
	if c := got.Change; c != nil && (c.Counts.Relations["added"] != 2 || c.Counts.Relations["dropped"] != 0) || !strings.Contains(got.Detail, "off the end") {
		t.Errorf("%+v (%s)", got.Change, got.Detail)
	}
	got = r.look(live(newest(3, 8)))
	r.want(got, "ok", true)
	if c := got.Change; c != nil && (c.Counts.Relations["added"] != 4 || c.Counts.Relations["dropped"] != 0) {
		t.Errorf("%+v", c.Counts)
	}
	without := newest(3, 8)
	without = append(without[:2:2], without[3:]...)
	got = r.look(live(without))
	r.want(got, "ok", true)
	if c := got.Change; c != nil && c.Counts.Relations["dropped"] != 2 {
		t.Errorf("%+v", c.Counts)
	}
	// An entry at the end that goes while nothing new comes was taken out.
	got = r.look(live(without[:len(without)-1]))
	if got.Change == nil || got.Change.Counts.Relations["dropped"] != 2 {
		t.Errorf("%s (%s) %+v", got.State, got.Detail, got.Change)
	}
}

// TestRedirectChains holds that only where an address leads counts, and that it is
// the article by its text, whatever the page says of its own address.
func TestRedirectChains(t *testing.T) {
	chain := func(final string, hops ...string) func(*ingest.Capture) {
		return func(c *ingest.Capture) {
			for _, h := range hops {
				c.Chain = append(c.Chain, ingest.Hop{URL: h, Status: 302, Location: final})
			}
			c.Final = final
		}
	}
	r := &run{t: t}
	r.look(page(harbour()))
	amp := string(page(harbour(), "<!-- amp -->"))
	amp = strings.Replace(amp, "<html", "<html amp", 1)
	r.want(r.look([]byte(amp), chain("https://news.example/amp/harbour", address)), "ok", false)
	r.want(r.look(page(harbour(), "<!-- 2 -->"), chain("https://news.example/2026/harbour-sold", address, "https://news.example/r/1", "https://news.example/r/2")), "ok", false)
	r.want(r.look(page(harbour(), "<!-- 3 -->"), chain("https://other.example/harbour", address)), "ok", false)
	edited := harbour()
	edited.paragraphs[4] = strings.Replace(edited.paragraphs[4], "220", "320", 1)
	r.want(r.look(page(edited, "<!-- 4 -->"), chain("https://news.example/2026/harbour-sold", address)), "ok", true)
	home := draft{headline: "The Gazette", lang: "en", paragraphs: []string{"Ferry to Inishark runs again after the storm", "Rovers beat City in the cup final on Saturday", "Council sells old harbour to Brenner Group"}}
	r.want(r.look(page(home), chain("https://news.example/", address)), "redirected", false)
	r.want(r.look(page(edited, "<!-- 5 -->")), "back", false)
}

// TestEndsAreClaimed holds that a text which ends earlier than before was edited where
// nothing on the page says otherwise, or said so all along, and that parts, walls and
// buttons hide no edit above them for good.
func TestEndsAreClaimed(t *testing.T) {
	cut := harbour()
	cut.paragraphs = cut.paragraphs[:5]
	edited := harbour()
	edited.paragraphs[1] = strings.Replace(edited.paragraphs[1], "a new school", "two new schools", 1)
	longer := harbour()
	longer.paragraphs = append(longer.paragraphs, "The council's own figures say that repairs of the wall cost three million euros, which it does not have.")
	const (
		more = "<a class=more href=/news>Read more</a>"
		wall = "<div class=offer><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>"
		next = "<div class=pager><a rel=next href=/harbour?page=2>2</a></div>"
		post = "<div class=posts><a rel=next href=/2026/ferry>Ferry runs again</a></div>"
	)
	section := func(paragraphs ...string) []byte {
		return []byte(strings.Replace(string(page(harbour())), "</article>", "<section><h2>What it costs</h2><p>"+strings.Join(paragraphs, "</p><p>")+"</p></section></article>", 1))
	}
	teased := func(d draft) []byte {
		return []byte(strings.Replace(string(page(d)), "<article>", "<article class=lead><h2>Ferry to Inishark runs again</h2><p>The ferry left on time for the first time since January.</p></article><article>", 1))
	}
	for name, c := range map[string]struct{ before, now []byte }{
		"nothing is said":          {page(harbour()), page(cut)},
		"read more all along":      {page(harbour(), "", more), page(cut, "", more)},
		"an offer all along":       {page(harbour(), "", wall), page(cut, "", wall)},
		"parts all along":          {page(harbour(), "", next), page(cut, "", next)},
		"a newer article is named": {page(harbour()), page(cut, "", post)},
		"edited above parts":       {page(harbour()), page(edited, "", next)},
		"a teaser above":           {teased(harbour()), teased(edited)},
		"a paragraph is added":     {page(harbour()), page(longer)},
		"a section is added":       {page(harbour()), section("The council's own figures say that repairs of the wall cost three million euros, which it does not have.", "Brenner has offered to pay for half of them if the sale goes through before the summer.")},
	} {
		r := &run{t: t}
		r.look(c.before)
		if got := r.look(c.now); got.State != "ok" || got.Change == nil {
			t.Errorf("%s: %s (%s), no change", name, got.State, got.Detail)
		}
	}
	// The text comes in parts, and whole again: what is edited in the first part
	// meanwhile is seen, the rest is no news.
	first := edited
	first.paragraphs = edited.paragraphs[:3]
	r := &run{t: t}
	r.look(page(harbour()))
	r.want(r.look(page(first, "", next)), "ok", true)
	r.want(r.look(page(edited, "<!-- whole -->")), "ok", false)
	// A wall falls.
	r.want(r.look(page(first, "", wall)), "paywall", false)
	r.want(r.look(page(edited)), "ok", false)
}
