package ingest

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"variorum/stages/article"
	"variorum/stages/wrapper"
)

// readAlso begin a line that points to another article.
const readAlso = "read also|also read|read more|read next|see also|related:|related story|related article|more on this|more on this story|you may also like|recommended:|recommended reading|don't miss|further reading|" +
	"lire aussi|à lire aussi|à lire :|à lire également|lire également|lire la suite|voir aussi|sur le même sujet|pour aller plus loin|lesen sie auch|lesen sie hierzu|lesen sie dazu|lesen sie mehr|auch interessant|lesetipp|weiterlesen|mehr zum thema|mehr dazu|siehe auch|zum thema:|passend dazu|" +
	"lea también|lea además|lea más|le puede interesar|lee también|lee más|te puede interesar|ver también|vea también|más información:|mirá también|leé también|leggi anche|leggi tutto|leggi di più|vedi anche|potrebbe interessarti|per approfondire|" +
	"leia também|leia mais|veja também|veja mais|saiba mais|confira também|lees ook|lees meer|lees verder|bekijk ook|zie ook|читайте также|читайте еще|читайте ещё|читать также|читать далее|смотрите также|по теме:|материалы по теме|читайте також|читайте ще|дивіться також|за темою|чытайце таксама|" +
	"прочитајте и|прочитајте још|прочитај и|прочитајте повеќе|прочети още|прочетете още|прочетете и|вижте още|още по темата|прочетете също|pročitajte još|pročitajte i|pročitaj i|pročitajte više|čitajte i|procitajte jos|procitajte i|povezane vijesti|povezane vesti|povezano:|preberite tudi|preberite še|" +
	"czytaj także|czytaj też|czytaj więcej|czytaj również|zobacz także|zobacz też|przeczytaj także|przeczytaj też|czytaj dalej|čtěte také|čtěte též|čtěte více|přečtěte si také|přečtěte si|mohlo by vás zajímat|čítajte aj|prečítajte si aj|prečítajte si|mohlo by vás zaujímať|" +
	"olvassa el|olvasd el|ez is érdekelheti|ez is érdekelhet|kapcsolódó cikk|citește și|citiți și|citește mai mult|vezi și|vezi si|citeste si|lexo edhe|lexo gjithashtu|lexoni edhe|lexo më shumë|shih edhe|διαβάστε επίσης|διαβάστε ακόμη|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|δείτε ακόμη|" +
	"bunu da okuyun|ayrıca okuyun|bunları da okuyun|ilgili haber|ilgini çekebilir|ilginizi çekebilir|devamını oku|həmçinin oxuyun|اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|إقرأ أيضا|اقرأ المزيد|اقرأ ايضا|طالع أيضا|شاهد أيضا|شاهد أيضًا|مواضيع ذات صلة|موضوعات ذات صلة|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|بخوانید:|یہ بھی پڑھیں|مزید پڑھیں|" +
	"קראו גם|קראו עוד|עוד בנושא|ראו גם|לכתבות נוספות|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|इसे भी पढ़ें|हे वाचा|हेही वाचा|আরও পড়ুন|আরো পড়ুন|மேலும் படிக்க|อ่านเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|xem thêm|đọc thêm|tin liên quan|baca juga|lihat juga|baca selengkapnya|" +
	"延伸阅读|相关阅读|相关新闻|相关报道|相关链接|更多阅读|推荐阅读|另请参阅|阅读更多|延伸閱讀|相關新聞|相關報導|相關閱讀|推薦閱讀|更多新聞|関連記事|関連ニュース|あわせて読みたい|合わせて読みたい|こちらもおすすめ|続きを読む|관련기사|관련 기사|함께 보면|이 기사도|더 읽기|" +
	"läs också|läs även|läs mer|se också|se även|läs vidare|læs også|læs mere|les også|les mer|se også|lue myös|lue lisää|katso myös|loe ka|loe veel|loe lisaks|lasi arī|lasiet arī|taip pat skaitykite|skaitykite taip pat|skaityti daugiau|llegiu també|llegeix també|vegeu també|le tamén|irakurri ere|ikus ere|წაიკითხეთ აგრეთვე|կարդացեք նաև|оқи отырыңыз|тағы оқыңыз|shuningdek o'qing"

// by begin the line of the author.
const byWords = "by |von |par |por |di |de |от |автор|od |autor|nga |από |του |yazan|haber:|piše:|piše |пише:|пише |написао|napisao|escrito por|scritto da|a cura di|texto:|rédigé par|propos recueillis par|skrevet av|skrevet af|skriven av|av |af |door |kirjoittanut|írta:|írta |szerző:|autorius|autors:|tác giả|oleh |oleh:|ditulis oleh|pisze |words by|reported by|reporting by|written by|posted by|yazar:|muhabir|كتب:|إعداد|تحرير:|خبرنگار|به قلم|लेखक|रिपोर्ट:|采写|撰文|撰稿|بقلم|كتب |نویسنده|מאת|द्वारा|作者|记者|記者|文/|文：|текст:|text:|tekst:|fotografía|fonte:|fuente:|source:|quelle:"

// judge decides for every block whether it belongs to the article, and names
// the reason where it does not.
func judge(blocks []block, p *page, m meta) {
	if len(blocks) == 0 {
		return
	}
	chooseMain(blocks, p)
	entryTimes(blocks)
	siteLines(blocks)
	head := slices.IndexFunc(blocks, func(b block) bool { return b.kind == article.KindHeadline && b.reason == "" })
	if head >= 0 {
		for i := head + 1; i < len(blocks); i++ {
			if blocks[i].kind == article.KindHeadline && blocks[i].element != blocks[head].element {
				blocks[i].kind = article.KindHeading
			}
		}
		aboveHeadline(blocks[:head], m)
		bylines(blocks[head+1:], m)
	}
	linkLists(blocks, head)
	pointers(blocks)
	emptyHeadings(blocks)
	endOfPage(blocks, m)
}

// chooseMain leaves out what neither readability kept nor stands in the region
// around what it kept. Where readability found next to nothing, everything
// stays that nothing speaks against.
func chooseMain(blocks []block, p *page) {
	own, kept := 0, 0
	for i := range blocks {
		if b := &blocks[i]; b.reason == "" && b.linked*2 < b.letters+1 {
			own += b.letters
			if 2*b.kept >= b.letters {
				kept += b.letters
			}
		}
	}
	if p.kept == nil || kept*4 < own && own < 4000 || kept == 0 {
		return
	}
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" || b.kind == article.KindHeadline || b.within || b.kept > 0 && 2*b.kept >= b.letters {
			continue
		}
		b.reason = reasonOther
		if 2*b.linked > b.letters && b.letters > 0 {
			b.reason = reasonNavigation
		}
	}
}

// aboveHeadline leaves out what stands above the headline, except running
// text.
func aboveHeadline(blocks []block, m meta) {
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" || b.letters >= 80 && 3*b.linked < b.letters && b.kind == article.KindText {
			continue
		}
		switch {
		case isByline(b, m):
			b.reason = reasonByline
		case 2*b.linked > b.letters:
			b.reason = reasonNavigation
		case wrapper.IsAttribution(b.text):
		default:
			b.reason = reasonHeader
		}
	}
}

// bylines looks for author and date below the headline, before the running
// text is well under way, and at its end.
func bylines(blocks []block, m meta) {
	seen := 0
	last := 0
	for i := range blocks {
		if blocks[i].reason == "" && blocks[i].letters >= 80 {
			last = i
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" {
			continue
		}
		if (seen < 3 || i > last) && isByline(b, m) {
			b.reason = reasonByline
			continue
		}
		if b.letters >= 60 {
			seen++
		}
	}
}

func isByline(b *block, m meta) bool {
	if b.kind != article.KindText && b.kind != article.KindList {
		return false
	}
	n := utf8.RuneCountInString(b.text)
	if n > 160 || b.letters > 120 {
		return false
	}
	low := strings.ToLower(b.text)
	author := strings.ToLower(m.byline)
	switch {
	case author != "" && len(author) > 3 && strings.Contains(low, author) && b.letters < letters(author)+60 && !endsSentence(b.text):
		return true
	case b.timed && b.letters < 100 && !endsSentence(b.text):
		return true
	case mostlyDate(b.text):
		return true
	}
	if n <= 60 && !endsSentence(b.text) {
		for w := range strings.SplitSeq(byWords, "|") {
			if strings.HasPrefix(low, w) && names(b.text[len(w):]) {
				return true
			}
		}
	}
	return false
}

// names reports whether a short text is words with capitals, or in a script
// without.
func names(s string) bool {
	words, capitals := 0, 0
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLetter(r) {
			words++
			if !unicode.IsLower(r) {
				capitals++
			}
		}
	}
	return words > 0 && words <= 6 && capitals*3 >= words*2
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \u00a0\"”“’»«)")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？؟।", r)
}

// mostlyDate reports whether a short text is a date or a time with little
// else.
func mostlyDate(s string) bool {
	digits, letter := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letter++
		}
	}
	return digits >= 5 && digits <= 16 && letter <= 2*digits && !endsSentence(strings.TrimSuffix(s, ".")) && utf8.RuneCountInString(s) <= 60
}

// linkLists leaves out lists that are links and little else, and links that
// stand in a row on lines of their own.
func linkLists(blocks []block, head int) {
	reason := func(i int) string {
		if i < head {
			return reasonNavigation
		}
		return reasonRelated
	}
	for i := 0; i < len(blocks); {
		j, all, linked, items := i, 0, 0, 0
		group := blocks[i].group
		for ; j < len(blocks) && blocks[j].group == group; j++ {
			if b := &blocks[j]; b.reason == "" {
				all += b.letters
				linked += b.linked
				items++
			}
		}
		if group != nil && items > 0 && linked*10 >= all*7 && linked > 0 {
			for k := i; k < j; k++ {
				if blocks[k].reason == "" {
					blocks[k].reason = reason(k)
				}
			}
		}
		i = j
	}
	onlyLink := func(b *block) bool {
		return b.reason == "" && b.kind != article.KindHeadline && b.letters > 0 && b.linked*10 >= b.letters*9
	}
	for i := 0; i < len(blocks); i++ {
		j := i
		for j < len(blocks) && onlyLink(&blocks[j]) {
			j++
		}
		if j-i >= 3 {
			for k := i; k < j; k++ {
				blocks[k].reason = reason(k)
			}
		}
		i = max(i, j)
	}
}

var pointerWords = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for w := range strings.SplitSeq(readAlso, "|") {
		r, _ := utf8.DecodeRuneInString(w)
		m[r] = append(m[r], w)
	}
	return m
})

// pointers leaves out single lines that send the reader to another article: most
// of what follows the words is a link, or a colon does and no sentence.
func pointers(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" || b.kind == article.KindHeadline || b.kind == article.KindQuote || b.letters > 200 {
			continue
		}
		low := foldPhrase(strings.TrimLeft(b.text, " \u00a0>»›•-–—[(*:▶►→⇒➤👉📌🔴"))
		first, _ := utf8.DecodeRuneInString(low)
		for _, w := range pointerWords()[first] {
			rest, ok := strings.CutPrefix(low, w)
			if !ok {
				continue
			}
			rest = strings.TrimLeft(rest, " \u00a0")
			next, _ := utf8.DecodeRuneInString(rest)
			left := letters(rest)
			switch {
			case rest == "", strings.HasSuffix(w, ":"), strings.ContainsRune(":：|>»›-–—→", next) && (b.linked > 0 || left <= 120 && !endsSentence(rest)):
			case b.kind == article.KindHeading && left <= 40, left <= 20 && !endsSentence(rest) && b.letters <= 40:
			case b.linked > 0 && b.linked*2 >= left:
			default:
				continue
			}
			b.reason = reasonRelated
			break
		}
	}
}

// emptyHeadings leaves out headings above nothing but left-out text.
func emptyHeadings(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.reason != "" || b.kind != article.KindHeading {
			continue
		}
		reason := ""
		for j := i + 1; j < len(blocks); j++ {
			if blocks[j].reason == "" {
				if blocks[j].kind == article.KindHeading && reason != "" {
					b.reason = reason
				}
				break
			}
			if reason == "" && blocks[j].reason != reasonHidden && blocks[j].reason != reasonAd {
				reason = blocks[j].reason
			}
			if j == len(blocks)-1 {
				b.reason = reason
			}
		}
	}
}

// endOfPage leaves out short lines after the last running text that are about
// the site, not the story.
func endOfPage(blocks []block, m meta) {
	last := -1
	for i := range blocks {
		if b := &blocks[i]; b.reason == "" && (b.letters >= 60 || endsSentence(b.text)) && 2*b.linked < b.letters && !strings.ContainsAny(b.text, "©") && !isRights(b) {
			last = i
		}
	}
	if last < 0 {
		return
	}
	for i := last + 1; i < len(blocks); i++ {
		b := &blocks[i]
		low := strings.ToLower(b.text)
		switch {
		case b.reason != "" || b.kind == article.KindHeadline:
		case strings.Contains(b.text, "©") || strings.HasPrefix(low, "copyright") || isRights(b):
			b.reason = reasonFooter
		case 2*b.linked > b.letters && b.letters > 0 && !wrapper.IsAttribution(b.text):
			b.reason = reasonTail
		case m.site != "" && strings.EqualFold(strings.TrimSpace(b.text), m.site):
			b.reason = reasonFooter
		}
	}
}

// isRights reports whether a line says who may print the text.
func isRights(b *block) bool {
	return b.letters <= 120 && containsAny(foldPhrase(b.text), rightsWords)
}

// findHeadline returns the element that holds the headline, or nil.
func findHeadline(p *page, m meta) *html.Node {
	var best *html.Node
	bestScore := 0
	firsts := 0
	for n := range p.body.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		score := 0
		switch n.Data {
		case "h1":
			score = 40
		case "h2":
			score = 20
		case "h3":
			score = 8
		case "h4", "h5", "h6", "p", "div", "span", "font", "b", "strong", "td":
			if !strings.Contains(attr(n, "itemprop"), "headline") && !headlineClass(n) {
				continue
			}
		default:
			continue
		}
		size := p.letters[n]
		if size == 0 || size > 400 || inside(n, "nav", "footer", "aside") || invisible(n) {
			continue
		}
		text := textOf(n)
		if strings.EqualFold(text, m.site) {
			continue
		}
		if strings.Contains(attr(n, "itemprop"), "headline") {
			score += 25
		}
		if headlineClass(n) {
			score += 12
		}
		switch like := titleLikeness(text, m); {
		case like == 2:
			score += 60
		case like == 1:
			score += 35
		case n.Data != "h1":
			continue
		}
		if n.Data == "h1" {
			firsts++
			if inside(n, "article", "main") {
				score += 10
			}
		}
		if isSiteTitle(n) {
			score -= 70
		}
		if score > bestScore {
			best, bestScore = n, score
		}
	}
	// The innermost of nested candidates holds the same text; a block that
	// holds more than the headline was excluded by its likeness.
	if best != nil && bestScore < 40 {
		return nil
	}
	return best
}

// isSiteTitle reports whether a heading names the site: it says so, or is
// a link to the home page.
func isSiteTitle(n *html.Node) bool {
	for _, e := range [...]*html.Node{n, n.Parent} {
		if e == nil {
			continue
		}
		for _, key := range [...]string{"id", "class"} {
			for name := range strings.FieldsSeq(strings.ToLower(attr(e, key))) {
				switch name {
				case "site-title", "sitetitle", "site-name", "sitename", "site-branding", "site-logo", "logo", "brand", "branding", "blog-title", "blogtitle", "blog-name", "masthead", "header-title", "site_title", "site-header":
					return true
				}
			}
		}
	}
	for a := range n.Descendants() {
		if a.Type == html.ElementNode && a.Data == "a" && (attr(a, "rel") == "home" || attr(a, "href") == "/") {
			return true
		}
	}
	return false
}

func headlineClass(n *html.Node) bool {
	for _, key := range []string{"class", "id"} {
		v := strings.ToLower(attr(n, key))
		if v == "" {
			continue
		}
		for _, w := range []string{"headline", "entry-title", "post-title", "article-title", "articletitle", "story-title", "titular", "titre", "manchet", "baslik", "kop-title", "zagolovok"} {
			if strings.Contains(v, w) {
				return true
			}
		}
	}
	return false
}

// titleLikeness says how a heading agrees with the titles that the page names:
// 2 the same, 1 a good part, 0 not at all.
func titleLikeness(text string, m meta) int {
	t := plain(text)
	if t == "" {
		return 0
	}
	best := 0
	for _, title := range m.titles {
		q := plain(title)
		switch {
		case q == "":
		case q == t:
			return 2
		case letters(t) >= 12 && (strings.HasPrefix(q, t) || strings.HasSuffix(q, t) || strings.Contains(q, t) && 2*len(t) > len(q)):
			best = 1
		case letters(q) >= 12 && strings.Contains(t, q) && 2*len(q) > len(t):
			best = 1
		}
	}
	return best
}

// plain folds a title for comparison: letters and digits only.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
