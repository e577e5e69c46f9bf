package watch

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"variorum/stages/article"
)

// A Site is what is remembered of the pages of a host, so that what stands on
// several of them is told from what an article says. It is bounded: about 40 KB
// as JSON.
type Site struct {
	// Pages are those learned last, the newest last.
	Pages []SitePage `json:"pages,omitempty"`
	// Told are the changes of the site that were reported.
	Told []SiteChange `json:"told,omitempty"`
	// Known are the marks of paragraphs that were found to be the site's.
	Known []string `json:"known,omitempty"`
}

// A SitePage is one page of a host: its name and the marks of paragraphs at its
// beginning and end.
type SitePage struct {
	Name  string   `json:"name"`
	Marks []string `json:"marks"`
}

// A SiteChange is a change of the site, and the page at which it was reported.
type SiteChange struct {
	Mark string `json:"mark"`
	By   string `json:"by"`
}

// Bounds of a Site.
const (
	maxPages = 48
	maxMarks = 60
	maxTold  = 24
	maxKnown = 96
)

// ReadSite reads what Encode wrote. What cannot be read is as good as nothing.
func ReadSite(s string) *Site {
	site := &Site{}
	if json.Unmarshal([]byte(s), site) != nil {
		return &Site{}
	}
	return site
}

// Encode returns the site as JSON.
func (s *Site) Encode() string {
	data, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	return string(data)
}

// markOf is a short hash of a paragraph in its folded form.
func markOf(folded string) string {
	sum := sha256.Sum256([]byte(folded))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}

// marksOf are the marks of a version's paragraphs, of a long one those of its
// two ends.
func marksOf(v *article.Version) []string {
	var marks []string
	for i := range v.Paragraphs {
		if f := fold(v.Paragraphs[i].Text); f != "" {
			marks = append(marks, markOf(f))
		}
	}
	if len(marks) > maxMarks {
		marks = slices.Concat(marks[:maxMarks/3], marks[len(marks)-(maxMarks-maxMarks/3):])
	}
	slices.Sort(marks)
	return slices.Compact(marks)
}

// learn puts the page in place of what was known of it.
func (s *Site) learn(name string, v *article.Version) {
	marks := marksOf(v)
	i := slices.IndexFunc(s.Pages, func(p SitePage) bool { return p.Name == name })
	switch {
	case i >= 0:
		s.Pages[i].Marks = marks
	case len(s.Pages) >= maxPages:
		s.Pages = append(s.Pages[1:], SitePage{name, marks})
	default:
		s.Pages = append(s.Pages, SitePage{name, marks})
	}
}

// shared counts on how many other pages, which are other articles, a paragraph
// stands.
func (s *Site) shared(name string, own []string, mark string) int {
	if slices.Contains(s.Known, mark) {
		return 2
	}
	n := 0
	for i := range s.Pages {
		p := &s.Pages[i]
		if p.Name == name || !slices.Contains(p.Marks, mark) {
			continue
		}
		common := 0
		for _, m := range p.Marks {
			if _, ok := slices.BinarySearch(own, m); ok {
				common++
			}
		}
		// The same article at another address proves nothing.
		if common*2 < min(len(own), len(p.Marks)) || common <= 2 && min(len(own), len(p.Marks)) > 2 {
			n++
		}
	}
	return n
}

// know keeps that paragraphs are the site's and not an article's.
func (s *Site) know(marks []string) {
	for _, m := range marks {
		if !slices.Contains(s.Known, m) {
			s.Known = append(s.Known, m)
		}
	}
	s.Known = s.Known[max(0, len(s.Known)-maxKnown):]
}

// tell reports whether a change of the site is to be reported at this page:
// nobody did yet, or this page did.
func (s *Site) tell(name, mark string) bool {
	if i := slices.IndexFunc(s.Told, func(c SiteChange) bool { return c.Mark == mark }); i >= 0 {
		return s.Told[i].By == name
	}
	if len(s.Told) >= maxTold {
		s.Told = s.Told[1:]
	}
	s.Told = append(s.Told, SiteChange{mark, name})
	return true
}

// boilerplate drops from both sides what stands on other pages of the host too,
// and reports whether anything did. Two other pages are proof, one where the
// paragraph stands at an end of the text.
func (j *judge) boilerplate(ctx context.Context, old, now *side) (template string, err error) {
	if j.o.Site == nil {
		return "", nil
	}
	var marks []string
	ownOld, ownNow := marksOf(old.v), marksOf(now.v)
	take := func(s *side, shared func(mark string) int) {
		for _, i := range s.left() {
			p := &s.v.Paragraphs[i]
			if p.Kind == article.KindHeadline {
				continue
			}
			mark := markOf(s.folded[i])
			k := shared(mark)
			if k >= 2 || k == 1 && s.atEdge(i) {
				s.drop(i)
				marks = append(marks, mark)
			}
		}
	}
	take(old, func(m string) int { return j.o.Site.shared(j.o.Name, ownOld, m) })
	take(now, func(m string) int { return j.o.Site.shared(j.o.Name, ownNow, m) })
	if len(old.left())+len(now.left()) > 0 && j.o.Siblings != nil && onlyWhole(old, now) {
		siblings, err := j.o.Siblings(ctx)
		if err != nil {
			return "", err
		}
		var are []map[string]bool
		for i := range siblings {
			if v, err := j.read(siblings[i].Body, &siblings[i].Told, j.o.Charset); err == nil && exact(&v, now.v) < 0.5 {
				set := map[string]bool{}
				for k := range v.Paragraphs {
					set[markOf(fold(v.Paragraphs[k].Text))] = true
				}
				are = append(are, set)
			}
		}
		take(now, func(m string) int {
			n := 0
			for _, set := range are {
				if set[m] {
					n += 2
				}
			}
			return n
		})
		// What was on other pages when they were learned and is on none of them
		// now was taken away from the site.
		take(old, func(m string) int {
			if len(are) == 0 || slices.ContainsFunc(are, func(set map[string]bool) bool { return set[m] }) {
				return 0
			}
			return 2 * j.o.Site.shared(j.o.Name, ownOld, m)
		})
	}
	if len(marks) == 0 {
		return "", nil
	}
	j.o.Site.know(marks)
	slices.Sort(marks)
	return markOf(strings.Join(slices.Compact(marks), " ")), nil
}

// onlyWhole reports whether what is left to claim is whole paragraphs of one side
// at an end of the text, as what a site puts around its articles is.
func onlyWhole(old, now *side) bool {
	if len(old.left()) > 0 && len(now.left()) > 0 {
		return false
	}
	for _, s := range []*side{old, now} {
		for _, i := range s.left() {
			if !s.atEdge(i) {
				return false
			}
		}
	}
	return true
}
