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
func (s *Site) learn(name string, v *article.Version) { s.put(SitePage{name, marksOf(v)}) }

func (s *Site) put(p SitePage) {
	if i := s.page(p.Name); i >= 0 {
		s.Pages[i] = p
		return
	}
	if len(s.Pages) >= maxPages {
		s.Pages = s.Pages[1:]
	}
	s.Pages = append(s.Pages, p)
}

func (s *Site) page(name string) int {
	return slices.IndexFunc(s.Pages, func(p SitePage) bool { return p.Name == name })
}

// like returns what was learned of the page that has most of some marks, nil for
// none that has half of them.
func (s *Site) like(marks []string) *SitePage {
	var found *SitePage
	most := len(marks) / 2
	for i := range s.Pages {
		n := 0
		for _, m := range s.Pages[i].Marks {
			if _, ok := slices.BinarySearch(marks, m); ok {
				n++
			}
		}
		if n > most {
			found, most = &s.Pages[i], n
		}
	}
	return found
}

// Merge adds what one who read before has learned, who made after of it, to what
// others have learned since.
func (s *Site) Merge(before, after *Site) {
	for _, p := range after.Pages {
		if i := before.page(p.Name); i < 0 || !slices.Equal(before.Pages[i].Marks, p.Marks) {
			s.put(p)
		}
	}
	var known []string
	for _, m := range after.Known {
		if !slices.Contains(before.Known, m) {
			known = append(known, m)
		}
	}
	s.know(known)
	for _, c := range after.Told {
		if !slices.Contains(before.Told, c) {
			s.tell(c.By, c.Mark)
		}
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
// paragraph stands at an end of the text; but not where it is one wording of a
// paragraph that was edited.
func (j *judge) boilerplate(ctx context.Context, old, now *side) (template string, err error) {
	if j.o.Site == nil {
		return "", nil
	}
	ownOld, ownNow := marksOf(old.v), marksOf(now.v)
	sharedOld := func(m string) int { return j.o.Site.shared(j.o.Name, ownOld, m) }
	sharedNow := func(m string) int { return j.o.Site.shared(j.o.Name, ownNow, m) }
	var are []map[string][2]int // the siblings' paragraphs: how many stand before and after each
	var were []*SitePage        // the siblings as they were learned, nil where they were not
	asked := false
	ask := func() error {
		if asked || j.o.Siblings == nil {
			return nil
		}
		asked = true
		siblings, err := j.o.Siblings(ctx)
		for i := range siblings {
			if v, err := j.read(siblings[i].Body, &siblings[i].Told, j.o.Charset); err == nil && exact(&v, now.v) < 0.5 {
				set := map[string][2]int{}
				for k := range v.Paragraphs {
					set[markOf(fold(v.Paragraphs[k].Text))] = [2]int{k, len(v.Paragraphs) - 1 - k}
				}
				are, were = append(are, set), append(were, j.o.Site.like(marksOf(&v)))
			}
		}
		return err
	}
	onSibling := func(mark string) bool {
		return slices.ContainsFunc(are, func(set map[string][2]int) bool { _, ok := set[mark]; return ok })
	}
	isNew := func(mark string) bool {
		for i, set := range are {
			if _, ok := set[mark]; ok && (were[i] == nil || !slices.Contains(were[i].Marks, mark)) {
				return true
			}
		}
		return false
	}
	// What a site puts on its pages stands in the same place on each of them, or
	// at an end of the text; in the midst of another article it is that one's.
	inPlace := func(s *side, i int) bool {
		before, after := i, len(s.folded)-1-i
		return slices.ContainsFunc(are, func(set map[string][2]int) bool {
			at, ok := set[markOf(s.folded[i])]
			return ok && (min(at[0], at[1]) <= 2 || max(at[0], before)-min(at[0], before) <= 2 || max(at[1], after)-min(at[1], after) <= 2)
		})
	}
	// A sentence that other articles have too is this article's where it was one
	// wording of a paragraph and another took its place, and neither is to be
	// found in such a place on other pages as they are now.
	edited := map[*side]map[int]bool{old: {}, now: {}}
	pairs := wordings(old, now)
	for _, pair := range pairs {
		x, y := markOf(old.folded[pair[0]]), markOf(now.folded[pair[1]])
		if sharedOld(x)+sharedNow(y) == 0 || slices.Contains(j.o.Site.Known, x) && slices.Contains(j.o.Site.Known, y) {
			continue
		}
		if err := ask(); err != nil {
			return "", err
		}
		if len(are) > 0 && !inPlace(old, pair[0]) && !inPlace(now, pair[1]) {
			edited[old][pair[0]], edited[now][pair[1]] = true, true
		}
	}
	var marks []string
	take := func(s *side, shared func(mark string) int) {
		for _, i := range s.left() {
			p := &s.v.Paragraphs[i]
			if p.Kind == article.KindHeadline || edited[s][i] {
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
	take(old, sharedOld)
	take(now, sharedNow)
	if len(old.left())+len(now.left()) > 0 && onlyWhole(old, now) {
		if err := ask(); err != nil {
			return "", err
		}
		take(now, func(m string) int {
			n := 0
			for _, set := range are {
				if _, ok := set[m]; ok {
					n += 2
				}
			}
			return n
		})
		// What was on other pages when they were learned and is on none of them
		// now was taken away from the site.
		take(old, func(m string) int {
			if len(are) == 0 || onSibling(m) {
				return 0
			}
			return 2 * sharedOld(m)
		})
	}
	if len(marks) == 0 {
		return "", nil
	}
	// A new wording is the whole site's where other pages have it now that had not,
	// and none has the one before, or where both were found to be the site's; else it may be an edit
	// of this article in words that other articles use too.
	for _, pair := range pairs {
		x, y := markOf(old.folded[pair[0]]), markOf(now.folded[pair[1]])
		if slices.Contains(marks, x) && slices.Contains(marks, y) && !(isNew(y) && !onSibling(x)) && !(slices.Contains(j.o.Site.Known, x) && slices.Contains(j.o.Site.Known, y)) {
			j.unclear = now.v.Paragraphs[pair[1]].Text
		}
	}
	slices.Sort(marks)
	j.marks = slices.Compact(marks)
	return markOf(strings.Join(j.marks, " ")), nil
}

// wordings pairs what is left of two sides where it is one paragraph in two
// wordings: most words of the shorter one are in the other, and what stands
// before it is the same paragraph, or what stands after it.
func wordings(old, now *side) (pairs [][2]int) {
	next := func(s *side, i, step int) string {
		for i += step; i >= 0 && i < len(s.folded); i += step {
			if s.matched[i] {
				return s.folded[i]
			}
		}
		return ""
	}
	set := func(s string) map[string]bool {
		words := map[string]bool{}
		for _, w := range wordsOf(s) {
			words[w.text] = true
		}
		return words
	}
	left := now.left()
	for _, i := range old.left() {
		a := set(old.folded[i])
		for n, k := range left {
			if (next(old, i, -1) == next(now, k, -1) || next(old, i, 1) == next(now, k, 1)) && overlap(a, set(now.folded[k]), 2) >= 0.6 {
				pairs = append(pairs, [2]int{i, k})
				left = slices.Delete(slices.Clone(left), n, n+1)
				break
			}
		}
	}
	return pairs
}

// kinship compares two versions by what is theirs: without the paragraphs that
// both have and that other pages of the site have too, and without a line or two
// that both have at an end of the text while all the rest differs.
func (j *judge) kinship(old, now *article.Version) kinship {
	k := kin(old, now)
	a, b := sideOf(old), sideOf(now)
	match(a, b)
	few := k.exact < 0.5 && commonAtEnds(a) && commonAtEnds(b)
	var ownOld, ownNow []string
	if j.o.Site != nil {
		ownOld, ownNow = marksOf(old), marksOf(now)
	}
	rest := func(s *side) (*article.Version, bool) {
		v := *s.v
		v.Paragraphs = nil
		for i := range s.v.Paragraphs {
			p := &s.v.Paragraphs[i]
			if s.matched[i] && p.Kind != article.KindHeadline {
				if few {
					continue
				}
				if m := markOf(s.folded[i]); j.o.Site != nil && min(j.o.Site.shared(j.o.Name, ownOld, m), j.o.Site.shared(j.o.Name, ownNow, m)) > 0 {
					continue
				}
			}
			v.Paragraphs = append(v.Paragraphs, *p)
		}
		return &v, len(v.Paragraphs) > 0 && len(v.Paragraphs) < len(s.v.Paragraphs)
	}
	x, someOld := rest(a)
	y, someNow := rest(b)
	if !someOld || !someNow {
		return k
	}
	if own := kin(x, y); own.text >= 0 {
		return own
	}
	return k
}

// commonAtEnds reports whether what a side has in common with the other is at
// most two paragraphs at its ends.
func commonAtEnds(s *side) bool {
	var common []int
	first, last := 0, len(s.matched)-1
	for first <= last && s.v.Paragraphs[first].Kind == article.KindHeadline {
		first++
	}
	for i := range s.matched {
		if s.matched[i] && s.v.Paragraphs[i].Kind != article.KindHeadline {
			common = append(common, i)
		}
	}
	for _, i := range common {
		if i > first+1 && i < last-1 {
			return false
		}
	}
	return len(common) > 0 && len(common) <= 2
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
