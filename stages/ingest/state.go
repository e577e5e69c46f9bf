package ingest

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// The states of a page, as monitoring names them.
const (
	StateOK         = "ok"
	StateConsent    = "consent"    // a question about cookies stands where the article was
	StatePaywall    = "paywall"    // the text is cut short for those who do not pay or log in
	StateBotCheck   = "bot-check"  // the site asks whether the reader is a machine
	StateError      = "error"      // an error page, nothing without scripts, or anything unreadable
	StateRedirected = "redirected" // a page that only sends the reader elsewhere
)

// StateOf says what a capture is, from what [Read] made of it: StateOK where
// err is nil.
func StateOf(err error) string {
	if err == nil {
		return StateOK
	}
	if e, ok := errors.AsType[*Error](err); ok {
		switch e.Reason {
		case ReasonConsent:
			return StateConsent
		case ReasonPaywall, ReasonLogin:
			return StatePaywall
		case ReasonBotCheck:
			return StateBotCheck
		case ReasonRedirect:
			return StateRedirected
		}
	}
	return StateError
}

// pageHints say what to do about a page that is no article.
var pageHints = map[string]string{
	ReasonConsent:  "it asks about cookies and holds no article; answer the question in a browser and save the page again",
	ReasonPaywall:  "the text ends where payment is asked for; save the page as a subscriber sees it",
	ReasonLogin:    "it asks to log in and holds no article; log in in a browser and save the page again",
	ReasonBotCheck: "it asks whether the reader is a machine and holds no article; open it in a browser and save the page again",
	ReasonError:    "it is an error page of the site; check the address and save the page again",
	ReasonScripts:  "it shows its text only after scripts have run; save the page from a browser when it has loaded",
	ReasonRedirect: "it only sends the reader to another address; save the page that is there",
	ReasonSelector: "the selector matches nothing with words on it; see how the page is built, and change the selector",
}

// Sizes in letters ([letters]: an ideograph counts three).
const (
	stateLimit    = 2500 // of article text: a page with more is an article, whatever else it says
	stubLimit     = 1800 // of a text that is marked as cut short
	openStubLimit = 1500 // of one that only looks so
	botLimit      = 900
	errorLimit    = 400
	loginLimit    = 300
	besideConsent = 60 // of text that is not about consent
	shellLimit    = 60 // of everything that is seen
)

// stateOf returns the reason for which a page is no article, or "". Precision
// comes first: the text must be short, and words, structure and length must
// agree.
func stateOf(p *page, blocks []block, m meta) string {
	s := signals{meta: m}
	for i := range blocks {
		if b := &blocks[i]; b.reason == "" && b.kind != article.KindHeadline {
			s.text += b.letters
			if b.letters >= 60 {
				s.last = i + 1
			}
		}
	}
	if s.text >= stateLimit {
		return ""
	}
	s.look(p, blocks)
	marked := m.marked || m.published != ""
	switch {
	case s.text < botLimit && !marked && s.isBotCheck():
		return ReasonBotCheck
	case s.text < errorLimit && !marked && s.isError():
		return ReasonError
	case !marked && s.isConsent(blocks):
		return ReasonConsent
	case s.text < loginLimit && !marked && s.password && s.titled(loginTitles, 14):
		return ReasonLogin
	case s.isStub(blocks):
		return ReasonPaywall
	case s.visible < shellLimit && (s.needsScripts || s.emptyRoot && s.scripts >= 1):
		return ReasonScripts
	case s.text < 200 && s.visible < 400 && s.refresh:
		return ReasonRedirect
	}
	return ""
}

// signals are what speaks for a state.
type signals struct {
	meta         meta
	text         int      // letters of the article without its headline
	visible      int      // letters of the page
	last         int      // blocks up to the last paragraph of the article
	titles       []string // folded
	words        string   // folded text of all blocks, a line each
	lines        []string // the same by block
	structure    bool     // marks of a bot check
	paywall      bool     // an element that calls itself a paywall and shows something
	password     bool
	needsScripts bool
	emptyRoot    bool // the element that a script would fill
	scripts      int
	refresh      bool
}

func (s *signals) look(p *page, blocks []block) {
	s.visible = p.letters[p.body]
	for _, t := range s.meta.titles {
		s.title(t)
	}
	var words strings.Builder
	for i := range blocks {
		b := &blocks[i]
		if b.kind == article.KindHeadline || b.kind == article.KindHeading {
			s.title(b.text)
		}
		line := foldPhrase(b.text)
		s.lines = append(s.lines, line)
		words.WriteString(line)
		words.WriteByte('\n')
	}
	s.words = words.String()
	type marks struct{ bot, wall bool }
	known := map[string]marks{} // by names, which elements share
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "script":
			s.scripts++
			s.structure = s.structure || containsAny(attr(n, "src"), botMarks)
		case "iframe", "form":
			s.structure = s.structure || containsAny(attr(n, "src")+attr(n, "action"), botMarks)
		case "noscript":
			s.needsScripts = s.needsScripts || n.FirstChild != nil && containsAny(foldPhrase(rawText(n)), scriptNeeded)
		case "input":
			s.password = s.password || strings.EqualFold(attr(n, "type"), "password")
		case "meta":
			if strings.EqualFold(attr(n, "http-equiv"), "refresh") && strings.Contains(strings.ToLower(attr(n, "content")), "url=") {
				s.refresh = true
			}
		}
		names := attr(n, "id") + " " + attr(n, "class")
		if len(names) < 2 {
			continue
		}
		m, ok := known[names]
		if !ok {
			low := strings.ToLower(names)
			m = marks{containsAny(low, botMarks), containsAny(low, paywallMarks)}
			known[names] = m
		}
		s.structure = s.structure || m.bot
		if p.letters[n] > 0 && !s.paywall && m.wall && !invisible(n) && p.letters[n]*2 < max(s.visible, 1) {
			s.paywall = true
		}
		switch attr(n, "id") {
		case "root", "app", "__next", "__nuxt", "app-root", "main-app", "react-root", "___gatsby", "svelte":
			s.emptyRoot = s.emptyRoot || p.letters[n] < 20
		}
	}
	s.needsScripts = s.needsScripts || containsAny(s.words, scriptNeeded)
}

// botMarks and paywallMarks are parts of names and addresses.
const (
	botMarks = "cf-challenge|challenge-form|challenge-platform|cf-browser-verification|cf-turnstile|cf-error-details|cf-wrapper|px-captcha|captcha-delivery|datadome|incapsula|distil_|sucuri|ddos-guard|g-recaptcha|h-captcha|hcaptcha|awswaf|perimeterx|" +
		"ak-challenge|smartcaptcha|captcha-form|checkbox-captcha|sec-if-cpt|/_sec/"
	paywallMarks = "paywall|pay-wall|regwall|reg-wall|piano-|tp-container|premium-wall|premiumwall|subscriber-wall|subscription-wall|subscriptionwall|metered|gateway-content|abo-wall|abowall|paygate|pay-gate|plus-wall|article-gate|content-gate|locked-content|teaser-paid|wall-subscribe"
)

func (s *signals) title(t string) {
	if t = foldPhrase(t); t != "" && !slices.Contains(s.titles, t) && len(s.titles) < 12 {
		s.titles = append(s.titles, t)
	}
}

// titled reports whether a title of the page is one of the phrases, but for
// rest letters and the name of the site.
func (s *signals) titled(phrases string, rest int) bool {
	site := foldPhrase(s.meta.site)
	for _, t := range s.titles {
		if utf8.RuneCountInString(t) > 90 {
			continue
		}
		if site != "" && t != site {
			t = strings.TrimSpace(strings.Replace(t, site, " ", 1))
		}
		if left, ok := without(t, phrases); ok && left <= rest {
			return true
		}
	}
	return false
}

// without returns how many letters of a title no phrase covers, and whether
// one does. A single short word counts only if it is all there is.
func without(title, phrases string) (rest int, found bool) {
	all := plainLetters(title)
	left := title
	for w := range strings.SplitSeq(phrases, "|") {
		i := indexPhrase(left, w)
		if i < 0 {
			continue
		}
		if n := plainLetters(w); !strings.Contains(w, " ") && n <= 8 && w[0] < 0xE0 && n < all {
			// In other scripts than the large ones.
			continue
		}
		left = left[:i] + " " + left[i+len(w):]
		found = true
	}
	return plainLetters(left), found
}

func plainLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func (s *signals) isBotCheck() bool {
	said := containsAny(s.words, botTexts)
	return s.titled(botTitles, 40) && (s.structure || said) || s.structure && said && s.text < 500 && s.visible < 1200 && s.titled(botTitles, 80)
}

func (s *signals) isError() bool {
	if s.titled(errorTitles, 12) || s.titled(errorTitles, 30) && s.text < 150 {
		return true
	}
	for _, t := range s.titles {
		// "404", "Error 404 (Not Found)", "502 Bad Gateway"
		if code := errorCode(t); code && plainLetters(t) <= 16 {
			return true
		}
	}
	return false
}

// errorCode reports whether a status of HTTP that is an error stands in a
// title.
func errorCode(t string) bool {
	for w := range strings.FieldsFuncSeq(t, func(r rune) bool { return r < '0' || r > '9' }) {
		switch w {
		case "400", "401", "403", "404", "410", "429", "500", "502", "503", "504", "520", "521", "522", "523", "524":
			return true
		}
	}
	return false
}

// isConsent reports whether a page talks about consent and hardly about
// anything else.
func (s *signals) isConsent(blocks []block) bool {
	about, other, topics, actions := 0, 0, 0, 0
	if !containsAny(s.words, consentTopics) {
		return false
	}
	for i := range blocks {
		b, t := &blocks[i], s.lines[i]
		topic, action := containsAny(t, consentTopics), b.letters < 60 && containsAny(t, consentActions)
		switch {
		case topic || action || b.reason == reasonCookies:
			about += b.letters
			topics += b2i(topic)
			actions += b2i(action || containsAny(t, consentActions))
		case b.reason == "" && t != foldPhrase(s.meta.site):
			other += b.letters
		}
	}
	return topics > 0 && actions > 0 && about > other && (other < besideConsent || other < 3*besideConsent && about > 5*other)
}

// isStub reports whether the text ends where payment is asked for.
func (s *signals) isStub(blocks []block) bool {
	if s.text >= stubLimit || s.text == 0 {
		return false
	}
	offer, again := false, false
	for i := max(0, s.last-1); i < min(len(blocks), s.last+14); i++ {
		b := &blocks[i]
		switch b.reason {
		case reasonNavigation, reasonFooter, reasonHeader, reasonComments, reasonHidden, reasonCookies:
			continue
		}
		if b.letters > 600 {
			continue
		}
		t := s.lines[i]
		offer = offer || containsAny(t, paywallOffers)
		again = again || containsAny(t, paywallReturns)
	}
	if !offer {
		return false
	}
	if s.meta.paywalled && (s.paywall || again) {
		return true
	}
	if s.text >= openStubLimit || s.last == 0 {
		return false
	}
	return (s.paywall || again) && isCut(blocks[s.last-1].text)
}

// isCut reports whether a paragraph breaks off.
func isCut(text string) bool {
	text = strings.TrimRight(text, " \u00a0]")
	return strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...") || strings.HasSuffix(text, "[") || !endsSentence(text)
}

// foldPhrase makes small letters, one kind of apostrophe and single spaces.
func foldPhrase(s string) string {
	return collapse(plainSigns().Replace(strings.ToLower(s)))
}

var plainSigns = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "\u00a0", " ", "\u200b", "")
})

// containsAny reports whether one of several phrases stands in a text, at the
// beginning of a word.
func containsAny(text, phrases string) bool {
	if text == "" {
		return false
	}
	for w := range strings.SplitSeq(phrases, "|") {
		if indexPhrase(text, w) >= 0 {
			return true
		}
	}
	return false
}

// indexPhrase finds a phrase that begins where a word does, in scripts that
// have words.
func indexPhrase(text, phrase string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		i += from
		first, _ := utf8.DecodeRuneInString(phrase)
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		if i == 0 || !unicode.IsLetter(before) || classOf(first) >= classHan || classOf(first) == classArabic || classOf(first) == classHebrew {
			return i
		}
		from = i + len(phrase)
	}
}

// rawText joins the text below an element, also where it is not shown.
func rawText(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
	}
	return b.String()
}
