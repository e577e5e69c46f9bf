// Package simweb is a web for tests: sites with articles in four languages that
// are edited, moved, walled off, taken down and redesigned by a plan that a seed
// determines, served over real connections by a clock that the test turns. It
// keeps the truth: every edit with its time and kind, and for every request what
// was visible then.
package simweb

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// Options say what web is made. Sites speak the languages of [Grammars] in turn.
type Options struct {
	Seed     uint64
	Sites    int
	Articles int
	Edits    int // true edits of all articles together
	Start    time.Time
	Length   time.Duration
	Calm     bool // no noise and no mishap: what is left are the articles and their edits
}

// A Web is a plan that is carried out by [Web.Serve].
type Web struct {
	Options
	Sites    []*Site
	Articles []*Article
}

// A Site is a host with its look and its mishaps.
type Site struct {
	Index    int
	Host     string // name
	Name     string
	Grammar  *Grammar
	Articles []*Article

	skeleton  int
	charset   string // of the bytes
	header    string // what Content-Type says
	declares  bool   // meta charset
	validator validator
	look      look
	episodes  []episode
	redesign  time.Time // zero: never
	recoded   time.Time // when a site begins to send its old charset; zero: never
}

// look is what stands on the pages of a site beside articles.
type look struct {
	views, ago, updated, also, related, most, ads, clock, share, comments, nonce, structured, figure bool
}

// A validator is how a site answers conditional requests.
type validator int

const (
	validRight    validator = iota // by the bytes
	validVersion                   // a weak tag by the version of the text, and Last-Modified
	validNone                      // neither
	validRandom                    // a tag that is never the same
	validStale                     // a tag that follows the text up to six hours late
	validModified                  // Last-Modified alone
	validators
)

// An episode is a time in which something else stands where articles were.
type episode struct {
	from, to time.Time
	kind     string
}

// Kinds of what is served.
const (
	KindOK          = "ok"
	KindNotModified = "not-modified"
	KindConsent     = "consent"
	KindPaywall     = "paywall"
	KindBotCheck    = "bot-check"
	KindError       = "error" // a page of status 500
	KindOutage      = "outage"
	KindSlow        = "slow"
	KindBusy        = "busy" // 429 with Retry-After
	KindGone        = "gone"
	KindHome        = "home" // redirected to the home page
	KindReused      = "reused"
	KindRobots      = "robots" // robots.txt forbids; a request that comes nevertheless is answered
	KindMoved       = "moved"  // redirected to the new address of the article
	KindOther       = "other"  // home page, feed, robots.txt, nothing
)

// An Article is a text at an address of a site.
type Article struct {
	Index    int
	Site     *Site
	Slug     string
	Born     time.Time
	Byline   string
	Versions []Version // by time, the first at Born
	Other    *Article  // that stands at this address while it is re-used

	moved    time.Time // when it got its second address; zero: never
	flapping time.Time // until when a second headline is tried; zero: never
	second   string
	episodes []episode
	topic    Topic
}

// A Version is a text of an article from a time on.
type Version struct {
	At         time.Time
	Kind       string // of the edit that made it; empty for the first
	Headline   string
	Paragraphs []string
}

// Path is where the article stands at first, Path2 where it moves to if it does.
func (a *Article) Path() string  { return "/" + a.Slug }
func (a *Article) Path2() string { return "/archive/" + a.Slug + ".html" }

// At returns the number of the version that holds at a time.
func (a *Article) At(now time.Time) int {
	n := 0
	for i := range a.Versions {
		if !a.Versions[i].At.After(now) {
			n = i
		}
	}
	return n
}

// random returns numbers that depend on the seed and what they are for.
func (w *Web) random(what string, ids ...int64) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(what))
	for _, id := range ids {
		_ = binary.Write(h, binary.LittleEndian, id)
	}
	return rand.New(rand.NewPCG(w.Seed, h.Sum64()))
}

// New plans a web.
func New(o Options) *Web {
	w := &Web{Options: o}
	grammars := Grammars()
	for i := range o.Sites {
		w.Sites = append(w.Sites, w.newSite(i, grammars[i%len(grammars)]))
	}
	for i := range o.Articles {
		s := w.Sites[i%len(w.Sites)]
		a := w.newArticle(i, s)
		s.Articles = append(s.Articles, a)
		w.Articles = append(w.Articles, a)
	}
	w.edit()
	for _, s := range w.Sites {
		if len(s.Articles) > 1 && !o.Calm {
			w.reuse(s)
		}
		// A new look can be told from edits only where several pages are known.
		if n := min(4, len(s.Articles)); n > 0 && !o.Calm {
			if settled := s.Articles[n-1].Born.Add(48 * time.Hour); s.redesign.Before(settled) {
				s.redesign = settled
			}
		}
	}
	return w
}

func (w *Web) newSite(i int, g *Grammar) *Site {
	r := w.random("site", int64(i))
	names := []string{"post", "courier", "herald", "mirror", "tribune", "observer", "gazette", "echo"}
	s := &Site{Index: i, Grammar: g, Host: fmt.Sprintf("%s-%d.%s.example", names[i%len(names)], i, g.Tag), charset: "utf-8", header: "utf-8", declares: true}
	s.Name = strings.ToUpper(names[i%len(names)][:1]) + names[i%len(names)][1:] + " " + pick(r, g.Places)
	if w.Calm {
		s.validator = validVersion
		return s
	}
	s.skeleton = (i / 4) % skeletons
	// One after the other, so that the sites of a language differ from each other.
	s.validator = validator((i + i/4) % int(validators))
	has := func(n int) bool { return (i+n)%2 == 0 || r.IntN(4) == 0 }
	s.look = look{
		views: has(i / 4), ago: has(1 + i/4), updated: r.IntN(3) == 0, also: has(i/2 + 1), related: r.IntN(4) > 0, most: r.IntN(2) == 0, ads: has(i / 3),
		clock: r.IntN(2) == 0, share: r.IntN(2) == 0, comments: r.IntN(2) == 0, nonce: r.IntN(2) == 0, structured: has(i/4 + 1), figure: r.IntN(2) == 0,
	}
	old := oldCharsets[g.Tag]
	switch {
	case old != "" && g.Tag != "de" && i/4%3 == 0: // says nothing of its charset
		s.charset, s.header, s.declares = old, "", false
	case g.Tag == "de" && i/4%3 == 0: // says what is wrong
		s.header, s.declares = "iso-8859-1", false
	case old != "" && i/4%3 == 1:
		s.recoded = w.within(r, 0.3, 0.8)
	}
	s.redesign = w.within(r, 0.35, 0.9)
	for _, e := range []struct {
		kind      string
		times     int // a year
		low, high time.Duration
	}{
		{KindOutage, 4, 20 * time.Minute, 30 * time.Hour},
		{KindBusy, 3, time.Hour, 12 * time.Hour},
		{KindBotCheck, 3, time.Hour, 40 * time.Hour},
		{KindConsent, 3, time.Hour, 40 * time.Hour},
		{KindError, 4, 30 * time.Minute, 10 * time.Hour},
		{KindRobots, 1, 30 * time.Hour, 90 * time.Hour},
	} {
		s.episodes = append(s.episodes, w.episodes(r, e.kind, float64(e.times)*w.years(), w.Start, e.low, e.high)...)
	}
	return s
}

func (w *Web) years() float64 { return w.Length.Hours() / (365 * 24) }

// within is a time between two shares of the whole.
func (w *Web) within(r *rand.Rand, low, high float64) time.Time {
	return w.Start.Add(time.Duration((low + r.Float64()*(high-low)) * float64(w.Length))).Truncate(time.Second)
}

// episodes are about so many from a time on; they may meet others, and the first
// of a list then counts.
func (w *Web) episodes(r *rand.Rand, kind string, about float64, since time.Time, low, high time.Duration) []episode {
	n := int(about)
	if r.Float64() < about-float64(n) {
		n++
	}
	var all []episode
	for range n {
		from := since.Add(time.Duration(r.Float64() * float64(w.Start.Add(w.Length).Sub(since)))).Truncate(time.Second)
		all = append(all, episode{from, from.Add(low + time.Duration(r.Float64()*float64(high-low)).Truncate(time.Second)), kind})
	}
	return all
}

func (w *Web) newArticle(i int, s *Site) *Article {
	r := w.random("article", int64(i))
	g := s.Grammar
	topic := g.Topics[(i/len(w.Sites))%len(g.Topics)]
	c := g.newCast(r, topic.Name)
	d := g.newDraft(r, topic, c)
	a := &Article{Index: i, Site: s, Slug: fmt.Sprintf("%d-%s", 1000+i*7, slugs[i%len(slugs)]), topic: topic, Byline: g.person(r), Born: w.Start}
	if w.Articles != nil {
		// The first one is there when the web begins, the last comes when a
		// fifth of the time is left.
		a.Born = w.Start.Add(time.Duration(0.8 * float64(w.Length) * float64(i) / float64(w.Options.Articles))).Truncate(time.Second)
	}
	h, p := g.render(d)
	a.Versions = []Version{{At: a.Born, Headline: h, Paragraphs: p}}
	if w.Calm {
		return a
	}
	end := w.Start.Add(w.Length)
	left := end.Sub(a.Born)
	if r.IntN(8) == 0 {
		a.moved = a.Born.Add(time.Duration((0.1 + 0.8*r.Float64()) * float64(left))).Truncate(time.Second)
	}
	if r.IntN(12) == 0 {
		a.flapping = a.Born.Add(36 * time.Hour)
		for a.second == "" || a.second == h {
			a.second = g.fill(r, pick(r, half(g.Headlines, topic.half)), c).String()
		}
	}
	share := left.Hours() / (365 * 24)
	for _, e := range []struct {
		kind      string
		about     float64 // in a year
		low, high time.Duration
	}{
		{KindPaywall, 1, time.Hour, 70 * time.Hour},
		{KindGone, 0.7, time.Hour, 80 * time.Hour},
		{KindHome, 0.5, time.Hour, 80 * time.Hour},
		{KindError, 0.7, 10 * time.Minute, 30 * time.Hour},
		{KindSlow, 0.05, 10 * time.Minute, 2 * time.Hour},
	} {
		a.episodes = append(a.episodes, w.episodes(r, e.kind, e.about*share+0.1, a.Born, e.low, e.high)...)
	}
	return a
}

var slugs = []string{"vote-on-the-plan", "costs-rise", "what-comes-next", "letter-to-the-board", "hearing-put-off", "residents-object", "a-second-offer", "report-published"}

// edit draws the true edits of all articles. Half of them come on an article's
// first day, a quarter in its first week, the others at any time after.
func (w *Web) edit() {
	r := w.random("edits")
	type planned struct {
		article int
		at      time.Time
	}
	var plan []planned
	end := w.Start.Add(w.Length)
	for range w.Edits {
		a := pick(r, w.Articles)
		left := end.Sub(a.Born)
		var after time.Duration
		switch n := r.IntN(4); {
		case n < 2:
			after = time.Duration(r.Float64() * float64(24*time.Hour))
		case n == 2:
			after = time.Duration(r.Float64() * float64(7*24*time.Hour))
		default:
			after = time.Duration(r.Float64() * float64(left))
		}
		if after >= left {
			after = time.Duration(r.Float64() * float64(left))
		}
		plan = append(plan, planned{a.Index, a.Born.Add(after).Truncate(time.Second).Add(time.Second)})
	}
	slices.SortStableFunc(plan, func(a, b planned) int { return a.at.Compare(b.at) })
	drafts, casts, before := map[int]*draft{}, map[int]cast{}, map[int]*draft{}
	kinds := []string{EditNumber, EditName, EditQuote, EditNegation, EditAdded, EditLeftOut, EditReworded, EditBack}
	for _, e := range plan {
		a := w.Articles[e.article]
		g := a.Site.Grammar
		d := drafts[e.article]
		if d == nil {
			// The same numbers as in newArticle make the same draft.
			again := w.random("article", int64(e.article))
			topic := g.Topics[(e.article/len(w.Sites))%len(g.Topics)]
			casts[e.article] = g.newCast(again, topic.Name)
			d = g.newDraft(again, topic, casts[e.article])
			drafts[e.article] = d
		}
		for {
			kind := pick(r, kinds)
			if kind == EditBack && before[e.article] == nil {
				continue
			}
			next := d.clone()
			if kind == EditBack {
				next = before[e.article]
			} else if !g.edit(r, next, kind, casts[e.article]) {
				continue
			}
			h, p := g.render(next)
			last := a.Versions[len(a.Versions)-1]
			if h == last.Headline && slices.Equal(p, last.Paragraphs) {
				continue
			}
			if !e.at.After(last.At) {
				e.at = last.At.Add(time.Second)
			}
			a.Versions = append(a.Versions, Version{At: e.at, Kind: kind, Headline: h, Paragraphs: p})
			before[e.article], drafts[e.article] = d, next
			break
		}
	}
}

// reuse lets one address in five hold another article of the site for a while.
func (w *Web) reuse(s *Site) {
	for i, a := range s.Articles {
		r := w.random("reuse", int64(a.Index))
		if r.IntN(5) > 0 {
			continue
		}
		for j := 1; j < len(s.Articles); j++ {
			if other := s.Articles[(i+j)%len(s.Articles)]; other.topic.half != a.topic.half && other.Other != a {
				a.Other = other
				break
			}
		}
		if a.Other != nil {
			since := a.Born
			if a.Other.Born.After(since) {
				since = a.Other.Born
			}
			a.episodes = append(a.episodes, w.episodes(r, KindReused, 1, since, 2*time.Hour, 90*time.Hour)...)
		}
	}
}

// state says what stands at an article's address, by the plan.
func (a *Article) state(now time.Time) string {
	for _, list := range [][]episode{a.Site.episodes, a.episodes} {
		for _, e := range list {
			if !now.Before(e.from) && now.Before(e.to) && e.kind != KindRobots {
				return e.kind
			}
		}
	}
	return KindOK
}

// during reports whether a site is in an episode of a kind.
func (s *Site) during(now time.Time, kind string) bool {
	return slices.ContainsFunc(s.episodes, func(e episode) bool { return e.kind == kind && !now.Before(e.from) && now.Before(e.to) })
}

var oldCharsets = map[string]string{"ru": "windows-1251", "zh": "gbk", "de": "windows-1252"}
