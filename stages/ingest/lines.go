package ingest

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
)

// Lines that sites put between the paragraphs of an article, known by their
// words where no element says what they are. All in small letters, as
// foldPhrase makes them.

// adLines are whole lines.
const adLines = "advertisement|advertising|ad|sponsored|sponsored content|paid content|story continues below|article continues below|article continues below advertisement|story continues below advertisement|scroll to continue|advertisement - scroll to continue|" +
	"anzeige|werbung|- anzeige -|annonce|publicité|la suite après cette publicité|la suite après la publicité|publicidad|publicidade|continua após a publicidade|continua depois da publicidade|pubblicità|annuncio pubblicitario|" +
	"advertentie|reclame|reklama|reklamă|publicitate|reklam|reklamı|ilan|annons|annonse|mainos|ilmoitus|reklaam|reklāma|hirdetés|a cikk a hirdetés után folytatódik|reklamë|oglas|reklame|oglašavanje|реклама|реклами|рекламма|на правах рекламы|рэклама|оглас|διαφήμιση|" +
	"إعلان|اعلان|إعلانات|آگهی|تبلیغات|اشتہار|פרסומת|מודעה|विज्ञापन|বিজ্ঞাপন|விளம்பரம்|广告|廣告|広告|スポンサーリンク|pr|광고|โฆษณา|quảng cáo|iklan|გარემო რეკლამა|რეკლამა|գովազդ|жарнама|reklaminis skelbimas|publizitatea|publicitat"

// buttonLines are whole lines as well.
const buttonLines = "share|share this|share this article|share this story|share this post|share on facebook|share on twitter|share on whatsapp|share on x|tweet|print|email|save|listen|follow|following|copy link|like this|" +
	"teilen|artikel teilen|drucken|merken|folgen|vorlesen|auf facebook teilen|partager|partager l'article|imprimer|suivre|écouter|compartir|compartir en facebook|imprimir|guardar|seguir|escuchar|compartilhar|compartilhe|partilhar|ouvir|condividi|stampa|ascolta|segui|" +
	"delen|deel dit artikel|volgen|afdrukken|udostępnij|drukuj|obserwuj|posłuchaj|sdílet|sdílejte|tisknout|zdieľať|megosztás|megosztom|distribuie|distribuiți|podijeli|podeli|podelite|podijelite|štampaj|поделиться|распечатать|поделитися|сподели|споделете|подели|поделите|подијели|" +
	"podelite vest|podeli vest|podijeli vijest|podijelite članak|подели вест|μοιράσου|κοινοποίηση|εκτύπωση|paylaş|paylaşın|yazdır|takip et|dinle|shpërndaje|شارك|مشاركة|مشاركة الخبر|شارك المقال|طباعة|اشتراک‌گذاری|به اشتراک بگذارید|چاپ|שתפו|שתף|שיתוף|הדפסה|शेयर करें|साझा करें|" +
	"分享|分享到|收藏|打印|列印|シェア|シェアする|印刷|공유|공유하기|인쇄|dela|dela artikeln|skriv ut|del|del artikel|del artikkelen|jaa|jaa artikkeli|jaga|chia sẻ|bagikan|แชร์|kongsi|comparteix"

// commentWords stand with a number, or a number with them.
const commentWords = "comment|comments|replies|responses|kommentar|kommentare|commentaire|commentaires|comentario|comentarios|comentário|comentários|commento|commenti|reactie|reacties|komentarz|komentarze|komentarzy|komentář|komentáře|komentářů|komentár|komentáre|hozzászólás|komment|comentariu|comentarii|" +
	"komentar|komentara|komentari|komentarja|коментар|коментари|коментара|коментарі|коментарів|комментарий|комментарии|комментария|комментариев|комментировать|каментар|каментары|σχόλιο|σχόλια|yorum|yorumlar|koment|komente|تعليق|تعليقات|التعليقات|نظر|نظرات|دیدگاه|תגובה|תגובות|टिप्पणी|टिप्पणियां|टिप्पणियाँ|" +
	"评论|評論|留言|コメント|댓글|kommentarer|kommentti|kommenttia|kommentaari|bình luận|komentar|ความคิดเห็น"

// creditWords begin a line that names who made a picture.
const creditWords = "photo:|photos:|photo by|photo credit|photograph:|photograph by|picture:|image:|image credit|images:|image source|credit:|foto:|fotos:|foto von|foto ©|bild:|bilder:|symbolbild|photo :|photos :|crédit photo|crédits photo|crédit :|foto de|foto/|crédito:|fotografía:|imagen:|imagem:|crédito da foto|" +
	"foto di|immagine:|beeld:|fot.|fot:|zdjęcie:|zdjęcia:|foto -|kép:|fotó:|sursa foto|foto ilustracija|ilustracija|slika:|фото:|фото -|фото из|снимка:|снимки:|слика:|фотографија:|φωτογραφία:|φωτο:|fotoğraf:|صورة:|الصورة:|تصوير:|عکس:|عکاس:|תצלום:|צילום:|תמונה:|फोटो:|फ़ोटो:|तस्वीर:|छवि:|图片来源|圖片來源|图源|图/|圖/|摄影|攝影|图片：|图片:|写真：|写真:|写真提供|撮影|사진=|사진:|사진 ｜|foto: |kuva:|ảnh:|ภาพ:"

// newsletterWords begin a line that asks for a subscription.
const newsletterWords = "sign up for our|sign up to our|sign up for the|sign up to receive|subscribe to our|subscribe to the|get our newsletter|get the latest news in|get the latest headlines|get the latest stories|join our newsletter|join our mailing|never miss a story|receive our|for more stories like this, subscribe|" +
	"abonnieren sie unseren|abonniere unseren|melden sie sich für unseren|newsletter abonnieren|jetzt newsletter|hier geht's zum newsletter|abonnez-vous à|inscrivez-vous à|recevez notre|recevez gratuitement|suscríbete a|suscríbase a|suscribite a|recibe nuestr|recibe en tu|apúntate a nuestr|" +
	"iscriviti alla|iscriviti a|ricevi la newsletter|ricevi le notizie|assine nossa|assine a newsletter|assine a nossa|subscreva a newsletter|subscreva a nossa|inscreva-se em nossa|inscreva-se na|receba as notícias|receba a newsletter|receba a nossa|schrijf je in|schrijf u in|meld je aan|abonneer je|zapisz się na|zapisz się do|subskrybuj|přihlaste se k|odebírejte|prihláste sa|odoberajte|iratkozz fel|iratkozzon fel|abonează-te|abonați-vă|" +
	"pretplatite se|pretplati se|prijavite se na|prijavi se na|претплатите се|подпишитесь на|подписывайтесь на|подписаться на наш|подписаться на рассылку|підпишіться на|підписуйтесь на|абонирайте се|εγγραφείτε|γραφτείτε|abone olun|bültenimize|e-bülten|abonohuni|اشترك في نشرتنا|اشترك في النشرة|اشترك في قناتنا|اشتركوا في قناتنا|اشتركوا في نشرتنا|در خبرنامه|הירשמו ל|न्यूज़लेटर|सब्सक्राइब|" +
	"订阅我们|訂閱我們|订阅本|ニュースレターに登録|メールマガジン|뉴스레터|구독하기|prenumerera på|få vårt nyhetsbrev|tilmeld dig|meld deg på|abonner på|tilaa uutiskirje|liitu uudiskirjaga|đăng ký nhận|berlangganan"

// cookieWords begin a line about the site's own cookies.
const cookieWords = "we use cookies|this site uses cookies|this website uses cookies|by using our site|by continuing to use|by clicking accept|wir verwenden cookies|diese website verwendet|diese seite verwendet|diese webseite verwendet|ce site utilise des cookies|nous utilisons des cookies|en poursuivant votre navigation|este sitio utiliza cookies|" +
	"este sitio web utiliza|utilizamos cookies|usamos cookies|questo sito utilizza|questo sito usa|utilizziamo i cookie|este site utiliza|este site usa|deze website gebruikt|wij gebruiken cookies|ta strona używa|strona korzysta z|tento web používá|používáme cookies|tento web používa|ez a weboldal|a weboldal sütiket|acest site folosește|" +
	"acest site utilizează|ova stranica koristi|ovaj sajt koristi|koristimo kolačiće|овај сајт користи|сайт использует|мы используем cookie|мы используем файлы|цей сайт використовує|ми використовуємо|този сайт използва|ο ιστότοπος χρησιμοποιεί|χρησιμοποιούμε cookies|bu site çerez|sitemizde çerez|kişisel verileriniz|çerez kullan|" +
	"faqja përdor|kjo faqe përdor|يستخدم هذا الموقع|نستخدم ملفات|این وب‌سایت از کوکی|האתר משתמש|אנו משתמשים בעוגיות|यह वेबसाइट कुकी|本网站使用|本網站使用|当サイトでは|このサイトでは|이 사이트는 쿠키|den här webbplatsen använder|vi använder cookies|vi bruger cookies|vi bruker|sivusto käyttää evästeitä|situs ini menggunakan"

// readingWords stand in a line with a number and little else.
const readingWords = "min read|minute read|minutes read|min. read|lesezeit|min. lesezeit|minuten lesezeit|min de lecture|minutes de lecture|min de lectura|minutos de lectura|min de leitura|minutos de leitura|min di lettura|minuti di lettura|leestijd|min leestijd|min czytania|minut czytania|min čtení|min čítania|perc olvasás|perces olvasnivaló|" +
	"min citire|min čitanja|минут чтения|мин чтения|мин. чтения|время чтения|хв читання|хвилин читання|мин четене|λεπτά ανάγνωσης|dk okuma|dakika okuma|okuma süresi|دقيقة قراءة|دقائق للقراءة|زمان مطالعه|דקות קריאה|मिनट में पढ़ें|分钟阅读|分鐘閱讀|分で読めます|분 분량|min läsning|min læsetid|min lukuaika|phút đọc"

// rightsWords stand in a line below the text about who may print it.
const rightsWords = "all rights reserved|copyright ©|copyright (c)|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|reservados todos los derechos|todos os direitos reservados|tutti i diritti riservati|riproduzione riservata|alle rechten voorbehouden|wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone|" +
	"všechna práva vyhrazena|všetky práva vyhradené|minden jog fenntartva|toate drepturile rezervate|sva prava pridržana|sva prava zadržana|сва права задржана|все права защищены|усі права захищені|всі права захищені|всички права запазени|сите права се задржани|με την επιφύλαξη παντός|με επιφύλαξη παντός|όλα τα δικαιώματα|" +
	"tüm hakları saklıdır|her hakkı saklıdır|të gjitha të drejtat|جميع الحقوق محفوظة|كل الحقوق محفوظة|کلیه حقوق|تمامی حقوق|تمام حقوق|כל הזכויות שמורות|सर्वाधिकार सुरक्षित|版权所有|版權所有|無断転載|禁無断転載|무단전재|무단 전재|med ensamrätt|alla rättigheter|alle rettigheter|kaikki oikeudet|kõik õigused|visas tiesības|visos teisės|hak cipta ©|hak cipta dilindungi"

// editedBy begins a line that names who was in charge.
const editedBy = "责任编辑|責任編輯|责编|責編|编辑：|编辑:|編輯：|(责任编辑|（责任编辑|（編輯|(編輯|校对|审核：|담당 에디터|redactie:|redaktion:|redaktör:|ansvarlig redaktør|redazione:|redacción:|rédaction :|редактор:|uredio:|уредио:|uredila:|editör:"

var wholeLines = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for reason, lines := range map[string]string{reasonAd: adLines, reasonShare: buttonLines} {
		for l := range strings.SplitSeq(lines, "|") {
			m[l] = reason
		}
	}
	return m
})

// beginnings are prefixes of lines by their first letter.
type beginning struct {
	words, reason string
	most          int // letters of a line that is believed
}

var beginnings = sync.OnceValue(func() map[rune][]beginning {
	m := map[rune][]beginning{}
	for _, t := range []struct {
		list, reason string
		most         int
	}{
		{newsletterWords, reasonNewsletter, 220},
		{cookieWords, reasonCookies, 500},
		{creditWords, reasonCredit, 60},
		{editedBy, reasonByline, 40},
	} {
		for w := range strings.SplitSeq(t.list, "|") {
			r, _ := utf8.DecodeRuneInString(w)
			m[r] = append(m[r], beginning{w, t.reason, t.most})
		}
	}
	return m
})

var commentSet = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.SplitSeq(commentWords, "|") {
		m[w] = true
	}
	return m
})

// siteLines leaves out short lines that are the site's by their words alone. A
// page that asks about cookies and does little else keeps its question.
func siteLines(blocks []block) {
	all := 0
	for i := range blocks {
		if b := &blocks[i]; b.reason == "" && b.kind != article.KindHeadline {
			all += b.letters
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" || b.letters > 500 || b.kind != article.KindText && b.kind != article.KindList && (b.kind != article.KindHeading || b.letters > 30) {
			continue
		}
		if reason := siteLine(b.text, b.letters, b.kind); reason != reasonCookies || 2*b.letters < all {
			b.reason = reason
		}
	}
}

func siteLine(text string, letters int, kind article.Kind) string {
	low := foldPhrase(text)
	bare := strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) })
	if letters <= 60 {
		reason := wholeLines()[bare]
		if reason == reasonAd && kind == article.KindHeading {
			reason = ""
		}
		switch {
		case reason != "":
			return reason
		case isCount(low):
			return reasonComments
		case letters <= 45 && strings.ContainsFunc(low, unicode.IsDigit) && containsAny(low, readingWords):
			return reasonByline
		}
	}
	if kind == article.KindHeading {
		return ""
	}
	trimmed := strings.TrimLeftFunc(low, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-–—*•>»[", r) })
	first, _ := utf8.DecodeRuneInString(trimmed)
	for _, w := range beginnings()[first] {
		if letters > w.most || !strings.HasPrefix(trimmed, w.words) {
			continue
		}
		if w.reason == reasonCredit && (endsSentence(text) && letters > 30 || len(strings.Fields(text)) > 9) {
			continue
		}
		return w.reason
	}
	return ""
}

// isCount reports whether a line is a number of comments: "12 comments",
// "Comments (12)", "评论（3）".
func isCount(low string) bool {
	if utf8.RuneCountInString(low) > 40 || !strings.ContainsFunc(low, unicode.IsDigit) {
		return false
	}
	word := strings.Join(strings.FieldsFunc(low, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) }), " ")
	return commentSet()[word]
}

// entryTimes makes headings of the times that stand above the entries of a
// live report, which has at least three of them.
func entryTimes(blocks []block) {
	var times []int
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" && b.reason != reasonByline && b.reason != reasonOther || b.kind == article.KindHeadline || !isClock(b.text) {
			continue
		}
		for k := i + 1; k < len(blocks) && k <= i+4; k++ {
			if blocks[k].reason == "" && blocks[k].letters >= 40 {
				times = append(times, i)
				break
			}
		}
	}
	if len(times) < 3 {
		return
	}
	for _, i := range times {
		blocks[i].kind, blocks[i].reason = article.KindHeading, ""
	}
}

// isClock reports whether a text is a time of the day and little else: "11:20",
// "9.05 BST", "14h30", "午後3時20分".
func isClock(s string) bool {
	if utf8.RuneCountInString(s) > 24 {
		return false
	}
	letters, groups := 0, 0
	var sizes [2]int
	last := false
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			if !last {
				groups++
			}
			if groups > 2 {
				return false
			}
			sizes[groups-1]++
			last = true
			continue
		case r == ',':
			return false
		case unicode.IsLetter(r):
			letters++
		}
		last = false
	}
	return sizes[0] >= 1 && sizes[0] <= 2 && sizes[1] == 2 && letters <= 8
}
