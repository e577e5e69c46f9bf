package article

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// TargetKind says what points from a paragraph.
type TargetKind string

// The kinds of targets.
const (
	TargetLink  TargetKind = "link"
	TargetEmbed TargetKind = "embed" // a video, a post, a map shown inside the text
	TargetImage TargetKind = "image" // the picture of a caption
)

// A Target is where a piece of a paragraph points. Start and End count code
// points of the paragraph's text; they are equal where no words point there.
// URL is as the source has it, made absolute where the address of the page is
// known, at most [MaxTargetURL] bytes. Alt is the description of a picture.
// Nothing is ever fetched from it.
type Target struct {
	Kind  TargetKind `json:"kind"`
	URL   string     `json:"url"`
	Start int        `json:"start"`
	End   int        `json:"end"`
	Alt   string     `json:"alt,omitempty"`
}

// Bounds of what is kept of a paragraph.
const (
	MaxTargets   = 64
	MaxTargetURL = 2000
)

// Key is what two targets of equal meaning have in common, "" where that
// cannot be told, as for shortened addresses: the address without scheme, "www.",
// fragment and parameters that follow readers, with redirections unwrapped, and
// without what only names an edition in another language (/en/, de.).
func (t Target) Key() string {
	if t.Kind == TargetImage {
		return imageKey(t.URL)
	}
	return targetKey(t.URL, 0)
}

// Site is the host of a target without "www." and without the names of mobile
// and language editions; "" for an address without one.
func (t Target) Site() string {
	site, _, _ := strings.Cut(targetKey(t.URL, 0), "/")
	return site
}

// An address is an address on the web in its parts, as far as keys need them.
type address struct {
	host, path string
	query      [][2]string // names and values in their order, escapes resolved
}

func parseAddress(s string) address {
	s = strings.TrimSpace(s)
	s, _, _ = strings.Cut(s, "#")
	s, query, _ := strings.Cut(s, "?")
	var a address
	if i := strings.Index(s, "://"); i >= 0 && !strings.Contains(s[:i], "/") {
		s = s[i+1:]
	}
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		host, tail, _ := strings.Cut(rest, "/")
		host = host[strings.LastIndexByte(host, '@')+1:]
		host, _, _ = strings.Cut(host, ":")
		a.host, s = strings.ToLower(host), "/"+tail
	}
	a.path = unescaped(s)
	for field := range strings.SplitSeq(query, "&") {
		if name, value, _ := strings.Cut(field, "="); name != "" {
			a.query = append(a.query, [2]string{unescaped(name), unescaped(strings.ReplaceAll(value, "+", " "))})
		}
	}
	return a
}

// unescaped resolves %2F; what is no such escape stays.
func unescaped(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(v))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// get returns the first value of a parameter.
func (a address) get(name string) string {
	for _, q := range a.query {
		if q[0] == name {
			return q[1]
		}
	}
	return ""
}

func targetKey(s string, depth int) string {
	if depth > 3 {
		return ""
	}
	a := parseAddress(s)
	host := a.host
	for _, prefix := range []string{"www.", "m.", "mobile.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	if inner := a.unwrapped(host); inner != "" {
		return targetKey(inner, depth+1)
	}
	if isShortener(host) {
		return ""
	}
	if label, rest, ok := strings.Cut(host, "."); ok && strings.Contains(rest, ".") && isEdition(label) {
		host = rest
	}
	if key := a.videoKey(host); key != "" {
		return key
	}
	if host == "x.com" {
		host = "twitter.com"
	}
	var parts []string
	for _, s := range strings.Split(a.path, "/") {
		if s != "" && s != "amp" && !isEdition(s) {
			parts = append(parts, s)
		}
	}
	if n := len(parts); n > 0 && (strings.HasPrefix(parts[n-1], "index.") || parts[n-1] == "default.aspx") {
		parts = parts[:n-1]
	}
	key := host + "/" + strings.Join(parts, "/")
	var kept []string
	for _, q := range a.query {
		if !follows(q[0]) {
			kept = append(kept, q[0]+"="+q[1])
		}
	}
	slices.Sort(kept)
	if len(kept) > 0 {
		key += "?" + strings.Join(kept, "&")
	}
	return key
}

// unwrapped returns the address inside one that only leads on, "" for others.
func (a address) unwrapped(host string) string {
	name := ""
	switch {
	case host == "l.facebook.com" || host == "lm.facebook.com":
		name = "u"
	case strings.HasPrefix(host, "google.") && a.path == "/url":
		name = "q"
		if a.get(name) == "" {
			name = "url"
		}
	case host == "t.umblr.com":
		name = "z"
	case host == "out.reddit.com", host == "slack-redir.net", strings.HasSuffix(host, ".safelinks.protection.outlook.com"):
		name = "url"
	case host == "web.archive.org":
		if _, inner, ok := strings.Cut(a.path, "/http"); ok {
			inner = "http" + strings.Replace(inner, ":/", "://", 1)
			return strings.Replace(inner, ":///", "://", 1)
		}
	}
	if inner := a.get(name); name != "" && strings.HasPrefix(inner, "http") {
		return inner
	}
	return ""
}

func isShortener(host string) bool {
	switch host {
	case "t.co", "bit.ly", "goo.gl", "tinyurl.com", "ow.ly", "buff.ly", "dlvr.it", "is.gd", "lnkd.in", "fb.me", "trib.al", "reut.rs", "nyti.ms", "wapo.st", "amzn.to", "cutt.ly", "rebrand.ly":
		return true
	}
	return false
}

// isEdition reports whether a part of an address names a language: en, pt-br,
// zh_hant.
func isEdition(s string) bool {
	s = strings.ToLower(s)
	primary, rest, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if len(rest) > 4 || rest != "" && len(rest) < 2 || strings.ContainsAny(rest, "0123456789-") {
		return false
	}
	return len(primary) == 2 && strings.Contains(" ar bg bs ca cs da de el en es et fa fi fr ga gl he hi hr hu id is it ja ka ko lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv th tr uk ur vi zh ", " "+primary+" ")
}

// videoKey makes one key of the ways to name a video.
func (a address) videoKey(host string) string {
	id := ""
	switch host {
	case "youtu.be":
		id = strings.Trim(a.path, "/")
	case "youtube.com", "youtube-nocookie.com":
		id = a.get("v")
		for _, p := range []string{"/embed/", "/shorts/", "/live/", "/v/"} {
			if rest, ok := strings.CutPrefix(a.path, p); ok {
				id = rest
			}
		}
		host = "youtube.com"
	case "player.vimeo.com", "vimeo.com":
		id, host = strings.TrimPrefix(strings.TrimPrefix(a.path, "/video"), "/"), "vimeo.com"
	}
	if id == "" {
		return ""
	}
	if host == "youtu.be" {
		host = "youtube.com"
	}
	return host + "/video/" + strings.Trim(id, "/")
}

// follows reports whether a parameter of an address says where a reader came
// from, or in which language he reads, and not what is shown.
func follows(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{"utm_", "mc_", "pk_", "hsa_", "_hs", "wt_", "wt.", "at_"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return strings.Contains(" fbclid gclid dclid gbraid wbraid msclkid twclid yclid ysclid igshid igsh si ref ref_src ref_url refsrc referrer cmpid smid smtyp ocid icid cid _ga spm share shared feature lang hl locale s t amp output campaign source src ncid ns_campaign ns_source ns_mchannel ", " "+name+" ")
}

// imageKey is the name of a picture's file without the size and the ending that
// content systems add: harbour-1024x683.jpg, harbour_scaled.webp.
func imageKey(s string) string {
	name := strings.ToLower(path.Base(parseAddress(s).path))
	name = strings.TrimSuffix(name, path.Ext(name))
	for _, suffix := range []string{"-scaled", "_scaled", "-rotated", "@2x"} {
		name = strings.TrimSuffix(name, suffix)
	}
	if i := strings.LastIndexAny(name, "-_"); i > 0 {
		w, h, ok := strings.Cut(name[i+1:], "x")
		digits := func(s string) bool { return s != "" && len(s) <= 5 && strings.Trim(s, "0123456789") == "" }
		if ok && digits(w) && digits(h) {
			name = name[:i]
		}
	}
	if len(name) < 5 || name == "image" || name == "default" {
		return ""
	}
	return name
}
