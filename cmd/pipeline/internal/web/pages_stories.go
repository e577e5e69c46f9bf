package web

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

func (s *server) pages() store.Pages { return store.Pages{DB: s.DB} }

// A filters is what the choices of a page's form are.
type filters struct {
	Jobs, Languages, Outlets, Stories []store.Choice
}

func (v *visit) filters() (filters, error) {
	p := v.pages()
	var f filters
	for _, q := range []struct {
		into *[]store.Choice
		ask  func() ([]store.Choice, error)
	}{
		{&f.Jobs, func() ([]store.Choice, error) { return p.JobChoices(v.Context()) }},
		{&f.Languages, func() ([]store.Choice, error) { return p.LanguageChoices(v.Context()) }},
		{&f.Outlets, func() ([]store.Choice, error) { return p.OutletChoices(v.Context()) }},
		{&f.Stories, func() ([]store.Choice, error) { return p.StoryChoices(v.Context()) }},
	} {
		var err error
		if *q.into, err = q.ask(); err != nil {
			return f, err
		}
	}
	for i := range f.Languages {
		f.Languages[i].Name = v.words.Language(f.Languages[i].Value)
	}
	return f, nil
}

// A storiesPage is a list of stories.
type storiesPage struct {
	Filters filters
	Filter  store.StoryFilter
	Rows    []store.StoryRow
	Next    string
	Some    bool // there is a filter
}

func (s *server) storiesPage(v *visit) error {
	f := store.StoryFilter{Words: v.query("q"), Job: v.query("job"), Language: v.query("language"), Outlet: v.query("outlet"), State: v.query("state"), Order: v.query("order"), After: v.query("after")}
	rows, next, err := s.pages().Stories(v.Context(), f)
	if err != nil {
		return mine(err)
	}
	choices, err := v.filters()
	if err != nil {
		return err
	}
	return v.page("stories.html", v.words.T("menu.stories"), storiesPage{choices, f, rows, next, f.Words+f.Job+f.Language+f.Outlet+f.State != ""})
}

// mine turns what the store says of a request into what a reader is told.
func mine(err error) error {
	switch {
	case errors.Is(err, store.ErrCursor):
		return mistake("fail.cursor")
	case errors.Is(err, store.ErrNone), errors.Is(err, store.ErrNoJob):
		return errAbsent
	}
	return err
}

const (
	mostTurns    = 400 // of a version, in a timeline
	mostDots     = 200
	mostTold     = 100 // rows of the table beside a timeline
	mostVersions = 40  // with a lane
)

// A storyPage is a story with its versions over time.
type storyPage struct {
	Story    store.StoryRow
	Timeline timeline
	Versions []history
	Sources  []store.Source // all
	Others   []store.Source // those without a lane
	Told     []toldTurn
	More     bool // there are more rows than Told
	Cut      bool // the lanes do not reach back to the beginning
	Left     int  // versions without a lane
	Zone     string
}

// A toldTurn is a row of the table beside the timeline: a change of wording, or a
// time in which a version was not reachable.
type toldTurn struct {
	At     time.Time
	Source store.Source
	Turn   *store.Turn
	Gap    *stateSpan
}

func (s *server) storyPage(v *visit) error {
	ctx, p := v.Context(), s.pages()
	story, err := p.Story(ctx, v.path("story"))
	if err != nil {
		return mine(err)
	}
	sources, err := p.Versions(ctx, story.ID)
	if err != nil {
		return err
	}
	page := storyPage{Story: story, Sources: sources}
	captures := map[string][]store.Capture{}
	for i, source := range sources {
		if i >= mostVersions {
			page.Left, page.Others = story.Versions-i, sources[i:]
			break
		}
		turns, cut, err := p.Turns(ctx, source.ID, mostTurns)
		if err != nil {
			return err
		}
		list, _, err := p.CapturesOf(ctx, source.ID, "", mostDots)
		if err != nil {
			return err
		}
		slices.Reverse(list)
		captures[source.ID] = list
		h := historyOf(source, turns, cut)
		page.Versions = append(page.Versions, h)
		page.Cut = page.Cut || h.Cut
	}
	page.Timeline = draw(page.Versions, captures, v.now)
	page.Told, page.More = tell(page.Versions)
	return v.page("story.html", story.Title, page)
}

// tell puts what became of the versions into one list, the latest first.
func tell(histories []history) ([]toldTurn, bool) {
	var list []toldTurn
	for _, h := range histories {
		for i := range h.Turns {
			list = append(list, toldTurn{At: h.Turns[i].At, Source: h.Source, Turn: &h.Turns[i]})
		}
		gaps := h.Gaps()
		for i := range gaps {
			list = append(list, toldTurn{At: gaps[i].From, Source: h.Source, Gap: &gaps[i]})
		}
	}
	slices.SortStableFunc(list, func(a, b toldTurn) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Source.Version, b.Source.Version))
	})
	if len(list) > mostTold {
		return list[:mostTold], true
	}
	return list, false
}

// A sourcePage is one version: how it stands and its captures.
type sourcePage struct {
	Source   store.Source
	Story    store.StoryRow
	Job      store.JobRow
	History  history
	Captures []store.Capture
	Next     string
}

func (s *server) sourcePage(v *visit) error {
	ctx, p := v.Context(), s.pages()
	source, err := store.SourceByID(ctx, p, v.path("source"))
	if err != nil {
		return mine(err)
	}
	page := sourcePage{Source: source}
	if source.Story != "" {
		if page.Story, err = p.Story(ctx, source.Story); err != nil && !errors.Is(err, store.ErrNone) {
			return err
		}
	}
	if page.Job, err = p.Job(ctx, source.Job); err != nil && !errors.Is(err, store.ErrNone) {
		return err
	}
	if page.Captures, page.Next, err = p.CapturesOf(ctx, source.ID, v.query("after"), 50); err != nil {
		return mine(err)
	}
	turns, cut, err := p.Turns(ctx, source.ID, mostTurns)
	if err != nil {
		return err
	}
	page.History = historyOf(source, turns, cut)
	return v.page("source.html", cmp.Or(source.Version, source.URL), page)
}

// chosen finds the two captures that the form of a story or of a version names:
// by their ids, or as a version with a time.
func (s *server) chosen(v *visit) error {
	ctx := v.Context()
	var ids [2]string
	for i, side := range []struct{ id, source, at string }{{"from", "a", "at"}, {"to", "b", "bt"}} {
		if ids[i] = v.query(side.id); ids[i] != "" {
			continue
		}
		at := v.now
		if text := v.query(side.at); text != "" {
			var err error
			if at, err = readTime(text); err != nil {
				return mistake("wrong.time", text)
			}
		}
		c, err := s.pages().CaptureAt(ctx, v.query(side.source), at)
		if errors.Is(err, store.ErrNone) {
			return mistake("wrong.nocapture")
		}
		if err != nil {
			return err
		}
		ids[i] = c.ID
	}
	return v.done("/compare/"+url.PathEscape(ids[0])+"/"+url.PathEscape(ids[1]), "")
}

// readTime reads a time in UTC as the fields of a form have it.
func readTime(text string) (time.Time, error) {
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.DateOnly, time.RFC3339, clock} {
		if t, err := time.ParseInLocation(form, text, time.UTC); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, errors.New("no time")
}
