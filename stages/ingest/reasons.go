package ingest

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/net/html"
)

// The reasons for which text of a page is left out.
const (
	reasonNavigation = "navigation"
	reasonRelated    = "related links"
	reasonByline     = "byline"
	reasonShare      = "share bar"
	reasonCookies    = "cookie notice"
	reasonNewsletter = "newsletter"
	reasonComments   = "comments"
	reasonFooter     = "footer"
	reasonHeader     = "header"
	reasonAd         = "advertisement"
	reasonHidden     = "hidden"
	reasonForm       = "form"
	reasonOther      = "other page text"
	reasonTail       = "tail"
	reasonReadingAid = "reading aid"
	reasonCredit     = "photo credit"
	reasonUnselected = "outside of what the selector names"
)

// A sign is a reason with the words in class names and identifiers that speak
// for it, in the languages in which sites are built. limit is the number of
// letters above which an element is too long for the reason to be believed.
type sign struct {
	reason string
	limit  int
	words  string
}

// signs are tried in this order. A word matches a whole part of a name
// ("share" in share-bar), a word with a hyphen several parts in a row.
var signs = [...]sign{
	{reasonHidden, 1 << 30, "sr-only visually-hidden visuallyhidden screen-reader-text screenreader a11y-hidden u-hidden element-invisible"},
	{reasonCookies, 3000, "cookie cookies consent gdpr rgpd onetrust didomi cookiebar cookiebanner cookieconsent aviso-cookies datenschutz-banner galletas kolacici cerez"},
	{reasonShare, 400, "share sharebar sharing sharedaddy shares sharethis social socials addtoany addthis shariff partage partager compartir compartilhar teilen condividi condivisione udostepnij " +
		"podijeli podeli paylas shperndaje dela socialbar share-bar share-buttons tools toolbar print-email article-tools sharepost jp-sharing"},
	{reasonNewsletter, 1200, "newsletter newsletters subscribe subscription signup sign-up lettre infolettre mailinglist boletin bulletin-signup abonnieren abo-box paywall mailing-list"},
	{reasonComments, 1 << 30, "comments commentlist comment-list comment-respond commentform comment-form respond disqus comentarios commentaires kommentare komentari komentarze commenti comments-area fb-comments reacties forum leserkommentare"},
	{reasonRelated, 2500, "related relatedposts related-posts relateds relacionadas relacionados verwandte verwandt similaires similares correlati powiazane povezano povezane vezano lidhura recommended recommendations recommend " +
		"popular mostread most-read most-viewed mostviewed trending read-more readmore readalso read-also more-stories morestories more-news more-from see-also seealso outbrain taboola zergnet yarpp " +
		"meme-rubrique next-article prev-article post-navigation nav-links latest latest-news recent recent-posts also-read aussi alsoread ayrica ilgili weiterlesen mehr-zum-thema dossier-links moreon linklist link-list"},
	{reasonNavigation, 2500, "nav navbar navi navigation nav-menu menu menubar menus breadcrumb breadcrumbs breadcrumbnavi ariane fil-ariane migas brotkrumen pagination pager paginator skip skip-link skiplink toc tabs tags taglist tag-list tag-links " +
		"tagcloud post-tags posttags keywords categories category-links cat-links catlinks entry-tags etiquetas sitemap topnav subnav mainnav sidenav jumplink submenu hauptmenu menue meniu rubriken secciones"},
	{reasonByline, 220, "byline bylines author authors author-info author-name autor autori autore auteur verfasser firma entry-meta post-meta postmeta article-meta meta metadata metainfo posted-on pubdate published publish-date timestamp dateline " +
		"date datum fecha data-pub post-date entry-date entry-info credits-line postinfo post-info postdate infoline article-info artikelinfo storyinfo kredi yazar tarih avtor"},
	{reasonFooter, 1500, "footer foot copyright colophon pied fuss fusszeile legal impressum site-info siteinfo footnav bottombar pie pie-de-pagina rodape stopka podnozje page-footer site-footer"},
	{reasonHeader, 800, "masthead site-header siteheader page-top topbar top-bar branding brand logo kopf kopfzeile cabecera entete bandeau nagłowek site-title sitename site-name site-branding tagline-site header-top"},
	{reasonAd, 1200, "ad ads adv advert advertisement advertising adsense adsbygoogle ad-slot adbox ad-container sponsor sponsored sponsors werbung anzeige publicidad publicite pubblicita publicidade reklama reklam oglas promo promobox promotion donate donation"},
	{reasonForm, 600, "search searchform search-form searchbox suche recherche buscar busca login loginform signin login-form captcha"},
	{reasonRelated, 2500, "sidebar side-bar side sidecol side-column rightcol right-column leftcol left-column widget widgets rail right-rail sidebox marginal seitenleiste barra-lateral blogroll"},
}

// reason says why an element as such is not part of the article, or "".
func (p *page) reason(n *html.Node) string {
	if r, ok := p.reasons[n]; ok {
		return r
	}
	r := p.judgeElement(n)
	p.reasons[n] = r
	return r
}

func (p *page) judgeElement(n *html.Node) string {
	if n.Type != html.ElementNode || n.Data == "html" || n.Data == "body" {
		return ""
	}
	if invisible(n) {
		return reasonHidden
	}
	if p.headline != nil && within(p.headline, n) {
		return ""
	}
	size, all := p.letters[n], p.letters[p.body]
	inArticle := inside(n, "article", "main")
	switch n.Data {
	case "nav":
		return reasonNavigation
	case "button", "select", "textarea", "option", "optgroup", "label", "fieldset", "datalist", "input":
		return reasonForm
	case "form":
		// Some engines put the whole page into one form.
		if size*2 < all && size < 2000 {
			return reasonForm
		}
	case "dialog", "amp-lightbox":
		return reasonOther
	case "amp-sidebar":
		return reasonNavigation
	case "amp-consent", "amp-user-notification":
		return reasonCookies
	case "amp-ad", "amp-embed", "amp-sticky-ad", "amp-auto-ads", "ins":
		if n.Data != "ins" || strings.Contains(attr(n, "class"), "adsby") {
			return reasonAd
		}
	case "amp-social-share", "amp-addthis":
		return reasonShare
	case "article":
		if p.isCard(n) {
			return reasonRelated
		}
	case "footer":
		if !inArticle || size < 600 {
			return reasonFooter
		}
	case "header":
		if !inArticle && size*3 < all {
			return reasonHeader
		}
	case "rt", "rp", "rtc":
		return reasonReadingAid
	case "svg":
		return reasonOther
	case "aside":
		if r := p.bySign(n, all); r != "" {
			return r
		}
		if !inArticle && size*3 < all {
			return reasonRelated
		}
	}
	switch attr(n, "role") {
	case "navigation", "menu", "menubar", "tablist", "directory":
		return reasonNavigation
	case "search", "form":
		return reasonForm
	case "banner":
		if size*3 < all {
			return reasonHeader
		}
	case "contentinfo":
		if size*3 < all {
			return reasonFooter
		}
	case "dialog", "alertdialog", "alert", "status":
		if r := p.bySign(n, all); r != "" {
			return r
		}
		return reasonOther
	case "complementary":
		if r := p.bySign(n, all); r != "" {
			return r
		}
		if !inArticle && size*3 < all {
			return reasonRelated
		}
	}
	switch {
	case n.Data == "article" || n.Data == "main" || n.Data == "p" && size > 120 || n.Data == "td" && size*4 > all:
		return ""
	}
	return p.bySign(n, all)
}

// isCard reports whether an article element is a pointer to another article:
// short, outside of the one with the headline, and its heading is a link.
func (p *page) isCard(n *html.Node) bool {
	size := p.letters[n]
	if p.headline == nil || size > 800 || size*2 > p.letters[p.body] || within(n, p.headline) {
		return false
	}
	for k := range n.Descendants() {
		if k.Type != html.ElementNode {
			continue
		}
		switch k.Data {
		case "h1", "h2", "h3", "h4", "h5", "h6":
			linked := 0
			for a := range k.Descendants() {
				if a.Type == html.ElementNode && a.Data == "a" {
					linked += p.letters[a]
				}
			}
			around := false
			for up := k.Parent; up != nil && up != n.Parent; up = up.Parent {
				around = around || up.Data == "a" && up.Type == html.ElementNode
			}
			return around || linked > 0 && linked*10 >= p.letters[k]*9
		}
	}
	return false
}

// invisible reports whether an element says that it is not shown.
func invisible(n *html.Node) bool {
	if hasAttr(n, "hidden") && attr(n, "hidden") != "until-found" {
		return true
	}
	if style := attr(n, "style"); style != "" {
		style = strings.ToLower(strings.Join(strings.Fields(style), ""))
		if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
			return true
		}
	}
	return n.Data == "input" && attr(n, "type") == "hidden"
}

// bySign looks for the words of the table in class and identifier. An element
// with half of the page's letters is the page, whatever it is called.
func (p *page) bySign(n *html.Node, all int) string {
	class, id := attr(n, "class"), attr(n, "id")
	if class == "" && id == "" {
		return ""
	}
	size := p.letters[n]
	parts := strings.FieldsFunc(strings.ToLower(splitCamel(class)+" "+splitCamel(id)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	best := len(signs)
	for i := range parts {
		for j := i + 1; j <= min(len(parts), i+3); j++ {
			for _, k := range signIndex()[strings.Join(parts[i:j], "-")] {
				s := &signs[k]
				if k < best && size <= s.limit && (s.reason == reasonHidden || size*2 <= all || size <= 100) {
					best = k
				}
			}
		}
	}
	if best == len(signs) {
		return ""
	}
	return signs[best].reason
}

// signIndex turns the table for lookup: positions in signs by word.
var signIndex = sync.OnceValue(func() map[string][]int {
	index := map[string][]int{}
	for i, s := range signs {
		for w := range strings.FieldsSeq(s.words) {
			index[w] = append(index[w], i)
		}
	}
	return index
})

// splitCamel puts a hyphen before a capital that follows a small letter.
func splitCamel(s string) string {
	camel := false
	for i := 1; i < len(s); i++ {
		if s[i] >= 'A' && s[i] <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' {
			camel = true
			break
		}
	}
	if !camel {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i] >= 'A' && s[i] <= 'Z' && s[i-1] >= 'a' && s[i-1] <= 'z' {
			b.WriteByte('-')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
