package simweb

import (
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// skeletons is how many ways there are to mark up an article.
const skeletons = 3

// A view is what one request sees of an article.
type view struct {
	article *Article
	version *Version
	head    string
	now     time.Time
	cut     bool // only the beginning, behind a wall
}

// page writes the page of an article. What stands beside the article changes
// with the time, with chance, or not at all, by the look of the site.
func (w *Web) page(v view) string {
	a, s := v.article, v.article.Site
	g, f := s.Grammar, s.Grammar.Furniture
	r := w.random("page", int64(a.Index), v.now.Unix())
	daily := w.random("day", int64(s.Index), v.now.Unix()/86400)
	skeleton, renewed := s.skeleton, false
	if !s.redesign.IsZero() && !v.now.Before(s.redesign) {
		skeleton, renewed = (skeleton+1)%skeletons, true
	}
	age := v.now.Sub(a.Born)
	p := v.version.Paragraphs
	if v.cut {
		p = p[:1]
		if s.Index%2 == 1 { // a site that ends in the middle of a sentence
			letters := []rune(p[0])
			p = []string{string(letters[:len(letters)*3/4]) + "…"}
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q>\n<head>\n", g.Tag)
	if s.declares {
		fmt.Fprintf(&b, "<meta charset=%q>\n", w.charsetOf(s, v.now))
	}
	fmt.Fprintf(&b, "<title>%s | %s</title>\n", html.EscapeString(v.head), html.EscapeString(s.Name))
	if s.look.structured {
		data, _ := json.Marshal(struct {
			Context   string `json:"@context"`
			Type      string `json:"@type"`
			Headline  string `json:"headline"`
			Published string `json:"datePublished"`
			Modified  string `json:"dateModified"`
			Free      bool   `json:"isAccessibleForFree"`
		}{"https://schema.org", "NewsArticle", v.head, a.Born.Format(time.RFC3339), v.version.At.Format(time.RFC3339), !v.cut})
		fmt.Fprintf(&b, "<script type=\"application/ld+json\">%s</script>\n", data)
	} else if s.Index%2 == 0 {
		fmt.Fprintf(&b, "<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"%s\">\n<meta property=\"article:published_time\" content=%q>\n", html.EscapeString(v.head), a.Born.Format(time.RFC3339))
	}
	if s.look.nonce {
		fmt.Fprintf(&b, "<script nonce=\"%x\">window.page={\"id\":%d,\"token\":\"%x\"};</script>\n", r.Uint64(), a.Index, r.Uint64())
	}
	b.WriteString("</head>\n<body>\n")
	w.top(&b, s, v.now, renewed)
	byline := strings.ReplaceAll(f.Byline, "{A}", a.Byline)
	published := strings.ReplaceAll(f.Published, "{date}", a.Born.Format("02.01.2006 15:04"))
	ago := ""
	if s.look.ago {
		unit, n := 0, int(age/time.Minute)
		if age >= 48*time.Hour {
			unit, n = 2, int(age/(24*time.Hour))
		} else if age >= time.Hour {
			unit, n = 1, int(age/time.Hour)
		}
		ago = strings.ReplaceAll(f.Ago[unit], "{n}", strconv.Itoa(n))
	}
	views := ""
	if s.look.views {
		views = strings.ReplaceAll(f.Views, "{n}", g.number(1000+int(age/time.Minute)*3+r.IntN(40)))
	}
	share := ""
	if s.look.share {
		share = fmt.Sprintf("<div class=\"share-buttons\"><span>%s</span> <a href=\"#\">Facebook %d</a> <a href=\"#\">Telegram %d</a> <a href=\"#\">E-mail</a></div>\n", f.Share, int(age/time.Hour)+r.IntN(9), int(age/(3*time.Hour)))
	}
	updated := ""
	if s.look.updated {
		updated = strings.ReplaceAll(f.Updated, "{time}", v.version.At.Format("15:04"))
	}
	meta := func(open, close string) {
		for i, t := range []string{byline, published, ago, views, updated} {
			if t != "" {
				class := []string{"byline author", "date published", "time-ago", "views-counter", "updated"}[i]
				fmt.Fprintf(&b, "%s class=%q>%s%s\n", open, class, html.EscapeString(t), close)
			}
		}
	}
	figure := ""
	if s.look.figure {
		figure = fmt.Sprintf("<figure><img src=\"/images/%d.jpg\" alt=\"\"><figcaption>%s</figcaption></figure>\n", a.Index, html.EscapeString(strings.ReplaceAll(f.PhotoCredit, "{L}", a.topic.Name)))
	}
	also := ""
	if s.look.also {
		if other := pickOther(daily, s, a, v.now); other != nil {
			also = fmt.Sprintf("<div class=\"read-also\"><strong>%s:</strong> <a href=%q>%s</a></div>\n", f.ReadAlso, other.Path(), html.EscapeString(other.Versions[0].Headline))
		}
	}
	ad := ""
	if s.look.ads {
		ad = fmt.Sprintf("<div class=\"ad advertisement\"><span>%s</span> <a href=\"/ad?%d\">%s</a></div>\n", f.AdLabel, r.IntN(1000), pick(r, g.Advertised))
	}
	switch skeleton {
	case 0:
		fmt.Fprintf(&b, "<main><article>\n<header><h1>%s</h1>\n", html.EscapeString(v.head))
		meta("<div", "</div>")
		b.WriteString(share + "</header>\n" + figure)
		for i, t := range p {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(t))
			switch i {
			case 1:
				b.WriteString(ad)
			case 3:
				b.WriteString(also)
			}
		}
		w.appeal(&b, s, renewed, "<p class=\"support\">", "</p>")
		b.WriteString("</article></main>\n")
	case 1:
		fmt.Fprintf(&b, "<div id=\"content\" class=\"wrap\">\n<div class=\"post\">\n<h1 class=\"post-title\">%s</h1>\n<div class=\"post-meta\">", html.EscapeString(v.head))
		meta("<span", "</span> ")
		b.WriteString("</div>\n" + figure + "<div class=\"post-body entry-content\">\n")
		for i, t := range p {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(t))
			switch i {
			case 2:
				b.WriteString(also)
			case 4:
				b.WriteString(ad)
			}
		}
		w.appeal(&b, s, renewed, "<p>", "</p>")
		b.WriteString("</div>\n" + share + "</div>\n</div>\n")
	default:
		fmt.Fprintf(&b, "<div class=\"page\"><div class=\"story\">\n<h1>%s</h1>\n<ul class=\"info\">", html.EscapeString(v.head))
		meta("<li", "</li>")
		b.WriteString("</ul>\n" + share + figure + ad + "<div class=\"text\">")
		for i, t := range p {
			if i > 0 {
				b.WriteString("<br><br>\n")
			}
			b.WriteString(html.EscapeString(t))
		}
		w.appeal(&b, s, renewed, "<br><br>\n", "")
		b.WriteString("</div>\n" + also + "</div></div>\n")
	}
	if v.cut {
		title, rest, _ := strings.Cut(g.Walls.Paywall, "|")
		text, button, _ := strings.Cut(rest, "|")
		fmt.Fprintf(&b, "<div class=\"paywall\"><h3>%s</h3><p>%s</p><a class=\"button\" href=\"/subscribe\">%s</a></div>\n", title, text, button)
	}
	if s.look.comments {
		fmt.Fprintf(&b, "<section class=\"comments\"><h3>%s</h3></section>\n", strings.ReplaceAll(f.Comments, "{n}", strconv.Itoa(int(age/(2*time.Hour))%400)))
	}
	w.bottom(&b, s, a, v.now, daily)
	b.WriteString("</body>\n</html>\n")
	return b.String()
}

func pickOther(r *rand.Rand, s *Site, a *Article, now time.Time) *Article {
	for range 8 {
		if other := pick(r, s.Articles); other != a && !other.Born.After(now) {
			return other
		}
	}
	return nil
}

// appeal is a sentence of the house that stands below every article since the
// site has its new look.
func (w *Web) appeal(b *strings.Builder, s *Site, renewed bool, open, end string) {
	if renewed && s.Index%2 == 1 {
		b.WriteString(open + html.EscapeString(appeals[s.Grammar.Tag]) + end)
	}
}

var appeals = map[string]string{
	"en": "This newsroom belongs to its readers and takes no money from parties; whoever values the work can support it with a small sum each month.",
	"de": "Diese Redaktion gehört ihren Lesern und nimmt kein Geld von Parteien; wer die Arbeit schätzt, kann sie mit einem kleinen Betrag im Monat unterstützen.",
	"ru": "Эта редакция принадлежит читателям и не берёт денег у партий; тот, кто ценит нашу работу, может поддерживать её небольшой суммой каждый месяц.",
	"zh": "本编辑部属于读者，不接受任何党派的资金；珍视这份工作的读者可以每月以小额资助支持我们。",
}

// top is what stands above articles: menu, clock, weather.
func (w *Web) top(b *strings.Builder, s *Site, now time.Time, renewed bool) {
	menu := s.Grammar.Furniture.Menu
	if renewed {
		menu = menu[:len(menu)-1]
		b.WriteString("<div class=\"topbar\"></div>\n")
	}
	fmt.Fprintf(b, "<header class=\"site-header\"><a href=\"/\">%s</a>", html.EscapeString(s.Name))
	if s.look.clock {
		fmt.Fprintf(b, "<span class=\"clock\">%s</span><span class=\"weather\">%+d °C</span>", now.Format("02.01.2006 15:04"), w.random("weather", int64(s.Index), now.Unix()/3600).IntN(35)-5)
	}
	b.WriteString("</header>\n<nav><ul>")
	for i, m := range menu {
		fmt.Fprintf(b, "<li><a href=\"/section/%d\">%s</a></li>", i, m)
	}
	b.WriteString("</ul></nav>\n")
}

// bottom is what stands below: more articles, the most read ones, the house.
func (w *Web) bottom(b *strings.Builder, s *Site, a *Article, now time.Time, daily *rand.Rand) {
	f := s.Grammar.Furniture
	list := func(class, title string, r *rand.Rand) {
		fmt.Fprintf(b, "<aside class=%q><h3>%s</h3><ul>\n", class, html.EscapeString(strings.ReplaceAll(title, "{L}", s.Name)))
		for range 4 {
			if other := pickOther(r, s, a, now); other != nil {
				fmt.Fprintf(b, "<li><a href=%q>%s</a></li>\n", other.Path(), html.EscapeString(other.Versions[0].Headline))
			}
		}
		b.WriteString("</ul></aside>\n")
	}
	if s.look.related {
		list("related", f.More, daily)
	}
	if s.look.most {
		list("most-read", f.MostRead, w.random("most", int64(s.Index), now.Unix()/3600))
	}
	fmt.Fprintf(b, "<footer><p>%s</p><form action=\"/newsletter\"><input type=\"email\"><button>%s</button></form><p>© %d %s. %s.</p></footer>\n", html.EscapeString(s.Name), f.Newsletter, now.Year(), html.EscapeString(s.Name), f.Rights)
}

// wall writes a page that stands in the place of every article.
func (w *Web) wall(s *Site, text, class string, now time.Time) string {
	title, rest, _ := strings.Cut(text, "|")
	body, buttons, _ := strings.Cut(rest, "|")
	if class == "consent" { // which has no title of its own
		title, body, buttons = s.Name, title, rest
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=%q><title>%s</title></head><body>\n<div class=%q><h1>%s</h1><p>%s</p>\n", s.Grammar.Tag, w.charsetOf(s, now), html.EscapeString(title), class, html.EscapeString(title), html.EscapeString(body))
	if buttons != "" {
		for button := range strings.SplitSeq(buttons, "|") {
			fmt.Fprintf(&b, "<button>%s</button>\n", html.EscapeString(button))
		}
	}
	if class == "challenge-form" {
		fmt.Fprintf(&b, "<form id=\"challenge-form\" action=\"/cdn-cgi/challenge-platform?%x\"></form><script src=\"/cdn-cgi/challenge-platform/main.js\"></script>\n", w.random("challenge", now.Unix()).Uint64())
	}
	b.WriteString("</div>\n</body></html>\n")
	return b.String()
}

// home writes a site's first page: its newest articles.
func (w *Web) home(s *Site, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q><head><meta charset=%q><title>%s</title></head><body>\n", s.Grammar.Tag, w.charsetOf(s, now), html.EscapeString(s.Name))
	w.top(&b, s, now, false)
	b.WriteString("<main><ul class=\"teasers\">\n")
	for _, a := range s.newest(now, 20) {
		fmt.Fprintf(&b, "<li><h2><a href=%q>%s</a></h2><p>%s</p></li>\n", a.Path(), html.EscapeString(a.Versions[0].Headline), html.EscapeString(a.Versions[0].Paragraphs[0]))
	}
	b.WriteString("</ul></main>\n</body></html>\n")
	return b.String()
}

// feed writes a site's newest articles as RSS.
func (w *Web) feed(s *Site, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel><title>%s</title><link>/</link><description></description><language>%s</language>\n", html.EscapeString(s.Name), s.Grammar.Tag)
	for _, a := range s.newest(now, 20) {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">%d</guid><pubDate>%s</pubDate><description>%s</description></item>\n",
			html.EscapeString(a.Versions[0].Headline), a.Path(), a.Index, a.Born.Format(time.RFC1123Z), html.EscapeString(a.Versions[0].Paragraphs[0]))
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

// newest are the articles that are out, the last one first.
func (s *Site) newest(now time.Time, most int) []*Article {
	var all []*Article
	for i := len(s.Articles) - 1; i >= 0 && len(all) < most; i-- {
		if !s.Articles[i].Born.After(now) {
			all = append(all, s.Articles[i])
		}
	}
	return all
}
