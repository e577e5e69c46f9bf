package ingest

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"variorum/stages/article"
)

// A pointer is where a piece of a source points: the words (none for pictures
// and embeds), the address as it stands there, the description of a picture.
type pointer struct {
	kind      article.TargetKind
	text      string
	url, desc string
}

// targets finds the words of pointers in the text that was made of the piece,
// each behind the one before, and makes their addresses absolute. What cannot be
// found or is no address of the web is left out.
func targets(text string, points []pointer, base string) []article.Target {
	var list []article.Target
	var page *url.URL
	if u, err := url.Parse(base); err == nil && u.IsAbs() {
		page = u
	}
	at := 0
	for _, p := range points {
		address := absolute(p.url, page)
		if address == "" || len(list) == article.MaxTargets {
			continue
		}
		t := article.Target{Kind: p.kind, URL: address}
		switch p.kind {
		case article.TargetLink:
			words := cleanLine(collapse(p.text))
			i := strings.Index(text[at:], words)
			if words == "" || i < 0 {
				continue
			}
			t.Start = utf8.RuneCountInString(text[:at+i])
			t.End = t.Start + utf8.RuneCountInString(words)
			at += i + len(words)
		case article.TargetEmbed:
			t.Start = utf8.RuneCountInString(text)
			t.End = t.Start
		case article.TargetImage:
			t.Alt = short(cleanLine(collapse(p.desc)), 300)
		}
		list = append(list, t)
	}
	return list
}

// absolute returns an address of the web, "" for anything else: places in the
// page itself, mail, scripts, data.
func absolute(address string, page *url.URL) string {
	address = strings.TrimSpace(address)
	if address == "" || address[0] == '#' || len(address) > article.MaxTargetURL || !utf8.ValidString(address) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return ""
	}
	if page != nil {
		u = page.ResolveReference(u)
	}
	switch {
	case u.Scheme == "http" || u.Scheme == "https":
		if u.Host == "" {
			return ""
		}
	case u.Scheme != "" || !strings.HasPrefix(address, "/"):
		return ""
	}
	if s := u.String(); len(s) <= article.MaxTargetURL {
		return s
	}
	return ""
}

func short(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most])
	}
	return s
}

// pointersOf are the links of the runs of a block; the words of one link may be
// cut by other elements.
func pointersOf(runs []run) []pointer {
	var list []pointer
	var last *html.Node
	for _, r := range runs {
		switch {
		case r.brk && last != nil:
			list[len(list)-1].text += " "
		case r.anchor == nil:
			last = nil
		case r.anchor == last:
			list[len(list)-1].text += r.text
		default:
			last = r.anchor
			list = append(list, pointer{kind: article.TargetLink, text: r.text, url: attr(r.anchor, "href")})
		}
	}
	return list
}

// imageOf is what a picture shows the address of: the source, or where scripts
// load it from.
func imageOf(n *html.Node) (pointer, bool) {
	for _, key := range []string{"src", "data-src", "data-lazy-src", "data-original", "srcset", "data-srcset"} {
		address := attr(n, key)
		if strings.HasSuffix(key, "srcset") {
			address, _, _ = strings.Cut(strings.TrimSpace(address), " ")
		}
		if address != "" && !strings.HasPrefix(address, "data:") {
			return pointer{kind: article.TargetImage, url: address, desc: attr(n, "alt")}, true
		}
	}
	return pointer{}, false
}

// embedOf is what an element shows of another site, if that is one whose
// embeds are part of articles: videos, posts, maps, charts, documents.
func embedOf(n *html.Node) (pointer, bool) {
	switch n.Data {
	case "iframe", "embed", "object":
	default:
		return pointer{}, false
	}
	for _, key := range []string{"src", "data-src", "data-lazy-src", "data"} {
		address := attr(n, key)
		if strings.HasPrefix(address, "//") {
			address = "https:" + address
		}
		if u, err := url.Parse(address); err == nil && u.Host != "" && embeds(u) {
			return pointer{kind: article.TargetEmbed, url: address}, true
		}
	}
	return pointer{}, false
}

func embeds(u *url.URL) bool {
	host := "." + strings.ToLower(u.Hostname())
	for _, site := range [...]string{
		"youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "twitter.com", "x.com", "instagram.com", "tiktok.com", "t.me", "soundcloud.com", "spotify.com",
		"datawrapper.dwcdn.net", "flourish.studio", "infogram.com", "documentcloud.org", "scribd.com", "ted.com", "rumble.com", "archive.org", "vk.com", "rutube.ru", "aparat.com", "bilibili.com",
	} {
		if strings.HasSuffix(host, "."+site) {
			return true
		}
	}
	return strings.HasSuffix(host, ".google.com") && strings.HasPrefix(u.Path, "/maps") || strings.HasSuffix(host, ".facebook.com") && strings.HasPrefix(u.Path, "/plugins/") && !strings.Contains(u.Path, "like") && !strings.Contains(u.Path, "page")
}
