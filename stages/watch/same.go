package watch

import (
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/segment"
)

// sameText is the share of common phrases from which two texts are one, edited.
// Articles of one outlet about different things have 0.00 to 0.03.
const sameText = 0.15

// A kinship is how much two versions have in common, each 0 to 1, -1 where there
// is too little to tell.
type kinship struct {
	text     float64 // phrases of three words
	kept     float64 // of those of the first, how many the second has
	exact    float64 // letters of the first in paragraphs that the second has word for word
	headline float64 // words of the headline
	names    float64 // names and numbers
	words    float64 // long words
}

// unlike reports whether nothing says that two versions are one article.
func (k kinship) unlike() bool { return k.text < sameText && k.names < 0.35 && k.headline < 0.4 }

// kin compares two versions without aligning them.
func kin(a, b *article.Version) kinship {
	x, y := traitsOf(a), traitsOf(b)
	return kinship{
		text:     overlap(x.phrases, y.phrases, 1),
		kept:     contained(x.phrases, y.phrases),
		exact:    exact(a, b),
		headline: overlap(x.headline, y.headline, 1),
		names:    overlap(x.names, y.names, 3),
		words:    overlap(x.words, y.words, 8),
	}
}

// overlap is the common share of the smaller set, -1 where that has fewer than
// least.
func overlap(a, b map[string]bool, least int) float64 {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < least {
		return -1
	}
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return float64(n) / float64(len(a))
}

// contained is the share of a that b has too.
func contained(a, b map[string]bool) float64 {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(a)))
}

// exact is the share of a's letters, without those of its headline, in paragraphs
// that b has too.
func exact(a, b *article.Version) float64 {
	in := map[string]bool{}
	for i := range b.Paragraphs {
		in[fold(b.Paragraphs[i].Text)] = true
	}
	all, found := 0, 0
	for i := range a.Paragraphs {
		if p := &a.Paragraphs[i]; p.Kind != article.KindHeadline {
			n := letters(p.Text)
			if all += n; in[fold(p.Text)] {
				found += n
			}
		}
	}
	return float64(found) / float64(max(1, all))
}

type traits struct {
	phrases, headline, names, words map[string]bool
}

func traitsOf(v *article.Version) traits {
	t := traits{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, w := range wordsOf(title(v)) {
		if len(w.text) > 3 || w.number {
			t.headline[w.text] = true
		}
	}
	for i := range v.Paragraphs {
		p := &v.Paragraphs[i]
		if p.Kind == article.KindHeadline {
			continue
		}
		words := wordsOf(p.Text)
		for k, w := range words {
			if w.number && len(w.text) > 1 || w.capital && !w.first {
				t.names[w.text] = true
			}
			if len(w.text) > 7 || w.pair {
				t.words[w.text] = true
			}
			if k >= 2 {
				t.phrases[words[k-2].text+" "+words[k-1].text+" "+w.text] = true
			}
		}
	}
	return t
}

// A word is a run of letters or digits in small letters; of scripts without
// spaces, two characters.
type word struct {
	text                         string
	capital, first, number, pair bool
}

func wordsOf(text string) []word {
	var out []word
	runes := []rune(text)
	first := true
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case segment.IsSpaceless(r):
			if i+1 < len(runes) && segment.IsSpaceless(runes[i+1]) {
				out = append(out, word{text: string(runes[i : i+2]), pair: true})
			}
			i++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			start := i
			for i < len(runes) && (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i]) || unicode.Is(unicode.Mn, runes[i])) && !segment.IsSpaceless(runes[i]) {
				i++
			}
			out = append(out, word{text: strings.ToLower(string(runes[start:i])), capital: unicode.IsUpper(r), first: first, number: unicode.IsDigit(r)})
			first = false
		default:
			first = first || strings.ContainsRune(".!?։؟।:“„«\"", r)
			i++
		}
	}
	return out
}

// other reports whether two versions that share hardly any wording are different
// articles, and not one that was written anew: by names and numbers, date,
// identifiers and headline.
func other(k kinship, old, now *article.Version, before, after pageFacts) bool {
	apart, alike := 0, 0
	numbered := len(before.ids) > 0 && len(after.ids) > 0
	sameID := numbered && slices.ContainsFunc(before.ids, func(s string) bool { return slices.Contains(after.ids, s) })
	// An outlet whose articles have much wording in common still gives each its
	// own date or number.
	if (k.exact < 0.1 || k.exact < 0.3 && k.headline < 0.5) && k.kept < 0.7 && !sameID && (numbered || max(days(old.Published, now.Published), days(now.Published, old.Published)) >= 1) {
		return true
	}
	if k.text >= sameText {
		return false
	}
	switch {
	case k.names < 0:
	case k.names < 0.15:
		apart += 2
	case k.names < 0.3:
		apart++
	case k.names >= 0.4:
		alike += 2
	}
	switch {
	case k.headline >= 0.6:
		alike += 3
	case k.headline >= 0.4:
		alike++
	case k.headline == 0:
		apart++
	}
	switch {
	case k.words < 0:
	case k.words < 0.12:
		apart++
	case k.words >= 0.35:
		alike++
	}
	switch d := days(old.Published, now.Published); {
	case d >= 2:
		apart += 2
	case d >= 1:
		apart++
	case d == 0 && len(old.Published) > len(time.DateOnly) && old.Published == now.Published:
		alike += 2
	}
	switch {
	case sameID:
		alike += 2
	case numbered:
		apart += 2
	}
	if len(before.addresses) > 0 && len(after.addresses) > 0 && !slices.ContainsFunc(before.addresses, func(s string) bool { return slices.Contains(after.addresses, s) }) {
		apart++
	}
	return apart-alike >= 3
}

// days is how many days the second date is after the first, -1 where one is not
// known or it is not after.
func days(a, b string) int {
	x, okA := dateOf(a)
	y, okB := dateOf(b)
	if !okA || !okB || y.Before(x) {
		return -1
	}
	return int(y.Sub(x).Hours() / 24)
}

func dateOf(s string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// langDiffers reports whether two versions are surely in different languages.
func langDiffers(a, b *article.Version) bool {
	sure := func(v *article.Version) bool {
		return v.Language != "und" && (v.LanguageBy != article.LanguageByDetected || v.LanguageConfidence > 0.9)
	}
	return sure(a) && sure(b) && !langid.OneLanguage(a.Language, b.Language)
}

// plainAddress brings addresses of one page to one form: without scheme, www.,
// fragment, marks of campaigns, the name of an index and a slash at the end.
func plainAddress(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Host), "www.")
	host = strings.TrimSuffix(strings.TrimSuffix(host, ":80"), ":443")
	q := u.Query()
	for name := range q {
		low := strings.ToLower(name)
		if strings.HasPrefix(low, "utm_") || slices.Contains([]string{"fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref", "amp", "outputtype", "at_medium", "at_campaign", "cmp"}, low) {
			q.Del(name)
		}
	}
	p := strings.TrimSuffix(u.EscapedPath(), "/")
	switch base := strings.ToLower(path.Base(p)); base {
	case "index.html", "index.htm", "index.php", "default.aspx", "amp", "amp.html":
		p = strings.TrimSuffix(strings.TrimSuffix(p, path.Base(p)), "/")
	}
	if len(q) > 0 {
		p += "?" + q.Encode()
	}
	return host + p
}

// isHome reports whether an address is that of a site's first page, or of one
// like it in a language.
func isHome(s string) bool {
	plain := plainAddress(s)
	_, p, _ := strings.Cut(plain, "/")
	p, _, _ = strings.Cut(p, "?")
	switch strings.ToLower(p) {
	case "", "home", "news", "home.html", "start", "startseite", "accueil", "inicio", "index":
		return true
	}
	return len(p) == 2 && langid.Known(p)
}

// errorPath says what the last part of an address says of a page: gone, error
// or "".
func errorPath(s string) string {
	u, err := url.Parse(s)
	if err != nil {
		return ""
	}
	base := strings.ToLower(path.Base(u.Path))
	base = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(base, ".html"), ".htm"), ".php")
	switch base {
	case "404", "410", "not-found", "notfound", "not_found", "page-not-found", "pagenotfound", "error404", "404-error", "error-404", "gone", "removed":
		return StateGone
	case "error", "500", "503", "maintenance":
		return ingest.StateError
	}
	return ""
}

// elsewhere says whether the page is another than the article's, by where it was
// found and what it calls itself. It returns "" where it may be the article.
func (j *judge) elsewhere(v, old *article.Version, readErr error) (state, why string) {
	now := &j.in.Now
	asked, final := now.Told.URL, now.Told.Final
	moved := final != "" && plainAddress(asked) != plainAddress(final)
	knownThere := j.in.Good != nil && plainAddress(j.in.Good.Told.Final) == plainAddress(final)
	same := func() bool {
		if readErr != nil || old == nil {
			return false
		}
		k := j.kinship(old, v)
		return k.text >= sameText && (k.kept >= 0.3 || k.headline >= 0.6) && k.kept > 0.1
	}
	if moved && errorPath(final) != "" && !same() {
		return errorPath(final), "The address now leads to " + final + ", a page of errors."
	}
	if notFound(v, now.Body, readErr) && !same() {
		return StateGone, "The page is there, but says that the article is not."
	}
	if readErr != nil {
		if s := ingest.StateOf(readErr); s != ingest.StateError {
			return s, sentence(readErr)
		}
	}
	if !moved || knownThere {
		return "", ""
	}
	switch {
	case isHome(final) && !isHome(asked): // which shows the beginnings of many articles, and this one's perhaps
		return StateRedirected, "The address now leads to the site's first page, " + final + "."
	case readErr != nil || old == nil || same():
		return "", ""
	}
	if k := j.kinship(old, v); other(k, old, v, j.before, j.page) || k.headline < 0.4 && k.names < 0.3 {
		return StateRedirected, "The address now leads to another page, " + final + ": “" + clip(title(v), 120) + "”."
	}
	return "", ""
}

// newAddress tells of a redirect to the same article.
func (j *judge) newAddress(old *article.Version) string {
	now, g := &j.in.Now, j.in.Good
	if old == nil || g == nil || plainAddress(g.Told.Final) == plainAddress(now.Told.Final) {
		return ""
	}
	return "The article is found at " + now.Told.Final + " now."
}

// notFound reports whether a page that came with status 200 says that there is
// nothing.
func notFound(v *article.Version, body []byte, readErr error) bool {
	if readErr != nil {
		if e, ok := readErr.(*ingest.Error); !ok || e.Reason != ingest.ReasonError { //nolint:errorlint // Read returns it bare
			return false
		}
		page, err := ingest.Read("page.html", body, ingest.Options{AnyPage: true})
		if err != nil {
			return false
		}
		return saysNotFound(page.Title) || saysNotFound(title(&page)) || slices.ContainsFunc(page.Paragraphs, func(p article.Paragraph) bool { return saysNotFound(p.Text) })
	}
	size := 0
	for i := range v.Paragraphs {
		size += len(v.Paragraphs[i].Text)
	}
	return v.Published == "" && size < 4000 && (saysNotFound(v.Title) || saysNotFound(title(v)))
}

// saysNotFound reports whether a title is that of a page for what is not there:
// hardly anything else stands in it.
func saysNotFound(s string) bool {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	for p := range strings.SplitSeq(notFoundPhrases, "|") {
		if strings.Contains(s, p) {
			n := 0
			for _, r := range p {
				if unicode.IsLetter(r) {
					n++
				}
			}
			if letters-n <= 30 {
				return true
			}
		}
	}
	// A number that has a unit, or stands in a sentence of Chinese, is no code.
	code := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	return letters <= 12 && (slices.Contains(code, "404") || slices.Contains(code, "410"))
}
