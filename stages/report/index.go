package report

import (
	"cmp"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"variorum/stages/article"
)

// An Index lists the stories of a batch: the content of index.json and of the
// page beside it. Its entries are small, so that a batch of any size can be
// collected while the stories themselves are let go.
type Index struct {
	Schema    int               `json:"schema"`
	Generator article.Generator `json:"generator"`
	Stories   []IndexStory      `json:"stories"`
	Skips     []article.Skip    `json:"skips"`

	Groups     []article.SharedGroup `json:"groups"` // what several stories have
	BudgetHits []string              `json:"budget_hits,omitempty"`
}

// An IndexStory is what the index keeps of one story. Path is the story's
// page relative to the index, with slashes. Error, if any, is the reason why
// there is no page.
type IndexStory struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Published   string          `json:"published,omitempty"` // when the original was
	Path        string          `json:"path"`
	Original    string          `json:"original"`
	Versions    []IndexVersion  `json:"versions"`
	Comparisons []IndexPair     `json:"comparisons"`
	Counts      article.Counts  `json:"counts"`
	Severities  Severities      `json:"severities"`
	Summary     article.Summary `json:"summary"`
	Skips       []article.Skip  `json:"skips"`
	Error       string          `json:"error,omitempty"`
}

// Severities count the findings that nobody has dismissed by how grave they are.
type Severities struct {
	High   int `json:"high"`
	Medium int `json:"medium"`
	Low    int `json:"low"`
}

func (s *Severities) count(links []article.Link) {
	for i := range links {
		for j := range links[i].Findings {
			switch f := &links[i].Findings[j]; {
			case f.IsDismissed():
			case f.Severity == article.High:
				s.High++
			case f.Severity == article.Medium:
				s.Medium++
			default:
				s.Low++
			}
		}
	}
}

// IndexVersion is what the index keeps of a version.
type IndexVersion struct {
	ID       string       `json:"id"`
	Role     article.Role `json:"role"`
	Language string       `json:"language"`
	Outlet   string       `json:"outlet,omitempty"`
}

// IndexPair is what the index keeps of a pair.
type IndexPair struct {
	Original      string           `json:"original"`
	Republication string           `json:"republication"`
	Basis         article.Basis    `json:"basis"`
	Pivot         *article.Pivot   `json:"pivot,omitempty"`
	Counts        article.Counts   `json:"counts"`
	Coverage      article.Coverage `json:"coverage"`
}

// Summary is the index entry of a comparison; path is the story's page
// relative to the index.
func Summary(c *article.Comparison, path string, o Options) IndexStory {
	s := IndexStory{
		ID: c.Story.ID, Title: titleOf(c), Path: path, Original: c.Story.Original,
		Versions: []IndexVersion{}, Comparisons: []IndexPair{}, Skips: list(c.Skips),
	}
	for i := range c.Versions {
		v := &c.Versions[i]
		if v.ID == c.Story.Original {
			s.Published = v.Published
		}
		s.Versions = append(s.Versions, IndexVersion{ID: v.ID, Role: v.Role, Language: v.Language, Outlet: v.Outlet})
	}
	s.Summary = written(c.Story.Summary.Statements, newTeller(c, o.Interface).story(c))
	for i := range c.Pairs {
		p := &c.Pairs[i]
		s.Comparisons = append(s.Comparisons, IndexPair{p.Original, p.Republication, p.Basis, p.Pivot, p.Counts, p.Coverage})
		s.Counts = s.Counts.Add(p.Counts)
		s.Severities.count(p.Links)
	}
	return s
}

// titleOf is the story's title, else that of its original, else its ID.
func titleOf(c *article.Comparison) string {
	if c.Story.Title != "" {
		return c.Story.Title
	}
	for i := range c.Versions {
		if c.Versions[i].ID == c.Story.Original && c.Versions[i].Title != "" {
			return c.Versions[i].Title
		}
	}
	return c.Story.ID
}

// JSON writes index.json, one story or group a line.
func (x *Index) JSON(w io.Writer) error {
	jw := newJSONWriter(w)
	head := *x
	head.Schema = article.Schema
	head.Stories, head.Skips, head.Groups = []IndexStory{}, list(x.Skips), []article.SharedGroup{}
	jw.around(&head, "stories", func() {
		for i := range x.Stories {
			jw.item(i)
			s := x.Stories[i]
			s.Versions, s.Comparisons, s.Skips = list(s.Versions), list(s.Comparisons), list(s.Skips)
			s.Summary.Statements = list(s.Summary.Statements)
			jw.write(jw.encode(&s))
		}
	}, "groups", func() {
		for i := range x.Groups {
			jw.item(i)
			jw.write(jw.encode(&x.Groups[i]))
		}
	})
	jw.raw("\n")
	if err := jw.flush(); err != nil {
		return fmt.Errorf("report index: %w", err)
	}
	return nil
}

// An indexPage is an index laid out for its template.
type indexPage struct {
	messages
	frame
	Index    *Index
	Stories  []indexEntry
	Total    []count
	Findings []count
	Groups   []*sharedGroup
}

type indexEntry struct {
	*IndexStory
	Who      []IndexVersion // the republications, Outlet never empty
	Counts   []count
	Findings []count
}

// A throughPivot is a republication that was compared in another language.
type throughPivot struct {
	Outlet, Language, By string
}

// Through are the republications that were compared through a translation.
func (x *indexPage) Through(e indexEntry) []throughPivot {
	var list []throughPivot
	for i := range e.Comparisons {
		p := &e.Comparisons[i]
		if p.Pivot == nil {
			continue
		}
		outlet := p.Republication
		for _, v := range e.Who {
			if v.ID == p.Republication {
				outlet = v.Outlet
			}
		}
		list = append(list, throughPivot{outlet, x.LanguageName(p.Pivot.Language), p.Pivot.By})
	}
	return list
}

// Kinds are the words by which filters find the story.
func (e *indexEntry) Kinds() string {
	var kinds []string
	for _, c := range slices.Concat(e.Counts, e.Findings) {
		kinds = append(kinds, c.Kind)
	}
	return strings.Join(kinds, " ")
}

// Date is when the original was published, as the source gives it.
func (e *indexEntry) Date() string {
	return (&version{Version: &article.Version{Published: e.Published}}).Date()
}

// Graves are its findings by severity, those that occur.
func (x *indexPage) Graves(s Severities) []count {
	var list []count
	for _, c := range []count{{Kind: string(article.High), N: s.High}, {Kind: string(article.Medium), N: s.Medium}, {Kind: string(article.Low), N: s.Low}} {
		if c.N > 0 {
			c.Label = x.T("severity." + c.Kind)
			list = append(list, c)
		}
	}
	return list
}

// SummaryHTML is the summary of the story with what is isolated in it in
// elements of their own.
func (e *indexEntry) SummaryHTML() template.HTML {
	text := template.HTMLEscapeString(e.Summary.Text)
	return template.HTML(strings.NewReplacer("\u2068", "<bdi>", "\u2069", "</bdi>").Replace(text))
}

// SummaryDir is the direction of the summary.
func (e *indexEntry) SummaryDir() string {
	return sentencesIn(e.Summary.Language).Dir()
}

// HTML writes index.html: every story with its counts, linked to its page.
func (x *Index) HTML(w io.Writer, o Options) error {
	a, err := loadAssets()
	if err != nil {
		return fmt.Errorf("report index: %w", err)
	}
	m := messagesIn(o.Interface)
	shown := *x
	shown.Schema = article.Schema
	x = &shown
	a.js = a.index
	pg := &indexPage{messages: m, frame: newFrame(a, x.Generator, m), Index: x}
	var total article.Counts
	for i := range x.Stories {
		s := &x.Stories[i]
		total = total.Add(s.Counts)
		e := indexEntry{IndexStory: s, Counts: relationCounts(m, s.Counts, true), Findings: slices.Concat(findingCounts(m, s.Counts), judgementCounts(m, s.Counts))}
		for _, v := range s.Versions {
			if v.ID == s.Original {
				continue
			}
			if v.Outlet == "" {
				v.Outlet = v.ID
			}
			e.Who = append(e.Who, v)
		}
		pg.Stories = append(pg.Stories, e)
	}
	// The gravest first; the script has other orders.
	slices.SortStableFunc(pg.Stories, func(a, b indexEntry) int {
		return cmp.Or(cmp.Compare(b.Severities.High, a.Severities.High), cmp.Compare(b.Severities.Medium, a.Severities.Medium), cmp.Compare(b.Severities.Low, a.Severities.Low))
	})
	pg.Total, pg.Findings = relationCounts(m, total, true), slices.Concat(findingCounts(m, total), judgementCounts(m, total))
	pg.Groups = newSharedGroups(x, m)
	return execute(w, a, m, "index.html", pg)
}
