package web

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// findingKinds are the kinds that a filter offers.
func findingKinds() []article.FindingKind {
	return []article.FindingKind{
		article.FindingNumber, article.FindingUnit, article.FindingCurrency, article.FindingDate, article.FindingName, article.FindingNegation,
		article.FindingQuote, article.FindingAttribution, article.FindingHedge, article.FindingStrength, article.FindingQuantifier, article.FindingCausality,
		article.FindingOmission, article.FindingAddition, article.FindingHeadline, article.FindingCaption, article.FindingLink, article.FindingTerm,
		article.FindingUntranslated, article.FindingCorrection,
	}
}

// sortFindings puts the gravest first and leaves the order of the text else.
func sortFindings(list []article.Finding) {
	slices.SortStableFunc(list, func(a, b article.Finding) int { return cmp.Compare(a.Severity.Rank(), b.Severity.Rank()) })
}

// A changesPage is the feed of findings.
type changesPage struct {
	Filters     filters
	Kinds       []article.FindingKind
	Severities  []article.Severity
	Filter      store.ChangeFilter
	Since, Till string
	Rows        []store.ChangeRow
	Next        string
	Some        bool
	Ids         []string // that are shown and not seen
}

func (s *server) changesPage(v *visit) error {
	f := store.ChangeFilter{
		Kind: v.query("kind"), Severity: v.query("severity"), Language: v.query("language"), Outlet: v.query("outlet"), Story: v.query("story"), Job: v.query("job"),
		Unseen: v.query("unseen") != "", Account: v.account.Name,
	}
	page := changesPage{Kinds: findingKinds(), Severities: []article.Severity{article.High, article.Medium, article.Low}, Since: v.query("since"), Till: v.query("until")}
	for _, field := range []struct {
		text string
		into *time.Time
		more time.Duration
	}{{page.Since, &f.Since, 0}, {page.Till, &f.Until, 24 * time.Hour}} {
		if field.text == "" {
			continue
		}
		t, err := readTime(field.text)
		if err != nil {
			return mistake("wrong.time", field.text)
		}
		if len(field.text) == len(time.DateOnly) {
			t = t.Add(field.more) // the whole of the last day
		}
		*field.into = t
	}
	if text := v.query("before"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return mistake("fail.cursor")
		}
		f.Before = n
	}
	page.Filter = f
	page.Some = f.Kind+f.Severity+f.Language+f.Outlet+f.Story+f.Job+page.Since+page.Till != "" || f.Unseen
	var err error
	var more int64
	if page.Rows, more, err = s.pages().Changes(v.Context(), f); err != nil {
		return err
	}
	if more > 0 {
		page.Next = strconv.FormatInt(more, 10)
	}
	for i := range page.Rows {
		sortFindings(page.Rows[i].Change.Findings)
		if !page.Rows[i].Seen {
			page.Ids = append(page.Ids, page.Rows[i].ID)
		}
	}
	if page.Filters, err = v.filters(); err != nil {
		return err
	}
	return v.page("changes.html", v.words.T("menu.changes"), page)
}

// A changePage is one change under an address of its own.
type changePage struct {
	Row           store.ChangeRow
	Source        store.Source
	From          store.Capture // zero where it is gone
	Known         time.Time     // when the text before was last seen
	Before, After string
	Verdicts      map[string]store.Verdict // by finding
}

func (s *server) changePage(v *visit) error {
	ctx, p := v.Context(), s.pages()
	row, err := p.EventByID(ctx, v.account.Name, v.path("event"))
	if err != nil {
		return mine(err)
	}
	page := changePage{Row: row, Verdicts: map[string]store.Verdict{}}
	if page.Source, err = store.SourceByID(ctx, p, row.Source); err != nil && !errors.Is(err, store.ErrNone) {
		return err
	}
	if row.Change != nil {
		sortFindings(row.Change.Findings)
		if page.From, err = p.CaptureWith(ctx, row.Source, row.Change.From, row.At); err != nil && !errors.Is(err, store.ErrNone) {
			return err
		}
		if page.Known, err = p.LastReachable(ctx, row.Source, row.Seq); err != nil {
			return err
		}
	}
	if page.Before, page.After, err = p.Beside(ctx, row.Source, row.Seq); err != nil {
		return err
	}
	all, err := p.Verdicts(ctx, row.StoryID)
	if err != nil {
		return err
	}
	for _, said := range all {
		if said.Ruling != nil && said.Ruling.Finding != "" && said.Version == row.Version {
			page.Verdicts[said.Ruling.Finding] = said
		}
	}
	return v.page("change.html", v.words.T("change.title", row.Story), page)
}

// after is the page from which a form was sent, else another.
func (v *visit) after(other string) string {
	if to := v.field("to"); to != "" {
		return to
	}
	return other
}

func changePath(event string) string { return "/changes/" + url.PathEscape(event) }

func (s *server) markSeen(v *visit) error {
	events := v.r.PostForm["event"]
	const most = 500
	if len(events) > most {
		events = events[:most]
	}
	if err := s.pages().SetSeen(v.Context(), v.account.Name, v.field("undo") == "", v.now, events...); err != nil {
		return err
	}
	say := v.words.N("done.seen", len(events))
	if v.field("undo") != "" {
		say = v.words.T("done.unseen")
	}
	return v.done(v.after("/changes"), say)
}

const maxNote = 4000

func (s *server) addNote(v *visit) error {
	event, text := v.path("event"), v.field("said")
	row, err := s.pages().EventByID(v.Context(), v.account.Name, event)
	if err != nil {
		return mine(err)
	}
	v.act("", row.Story, text)
	if text == "" {
		return mistake("wrong.nonote")
	}
	if len(text) > maxNote {
		return mistake("wrong.longnote", maxNote)
	}
	if err := s.pages().AddNote(v.Context(), store.Note{Event: event, Said: text, By: v.account.Name, At: v.now}); err != nil {
		return err
	}
	return v.done(changePath(event)+"#notes", v.words.T("done.note"))
}

func (s *server) removeNote(v *visit) error {
	by := v.account.Name
	if v.may(admin) {
		by = ""
	}
	if err := s.pages().RemoveNote(v.Context(), v.path("note"), by); err != nil {
		return err
	}
	return v.done(v.after("/changes"), v.words.T("done.unnote"))
}

// judge keeps what an editor makes of a finding.
func (s *server) judge(v *visit) error {
	ctx := v.Context()
	row, err := s.pages().EventByID(ctx, v.account.Name, v.path("event"))
	if err != nil {
		return mine(err)
	}
	if row.Change == nil {
		return errAbsent
	}
	i := slices.IndexFunc(row.Change.Findings, func(f article.Finding) bool { return f.ID == v.field("finding") })
	if i < 0 {
		return errAbsent
	}
	f := &row.Change.Findings[i]
	state := article.State(v.field("verdict"))
	reason := oneLine(v.field("reason"))
	switch {
	case state != article.Confirmed && state != article.Dismissed:
		return mistake("wrong.verdict")
	case state == article.Dismissed && reason == "":
		return mistake("wrong.reason")
	}
	side := func(s *article.Span) *string {
		text := ""
		if s != nil {
			text = s.Text
		}
		return &text
	}
	said := store.Verdict{Story: row.StoryID, Version: row.Version, By: v.account.Name, At: v.now, Ruling: &article.Ruling{
		Version: row.Version, Finding: f.ID, Kind: f.Kind, Original: side(f.Original), Republication: side(f.Republication),
		Judgement: article.Judgement{State: state, Reason: reason, By: v.account.Name, On: v.now.UTC().Format(time.DateOnly)},
	}}
	if err := s.pages().PutVerdict(ctx, said); err != nil {
		return err
	}
	v.act("", row.Story, strings.TrimSpace(string(state)+" "+f.ID+" "+reason))
	return v.done(changePath(row.ID)+"#"+url.PathEscape(f.ID), v.words.T("done.verdict"))
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// A verdictsPage is what people have said about stories.
type verdictsPage struct {
	Story  store.StoryRow
	Rows   []store.Verdict
	Titles map[string]string
	Choice []store.Choice
	Text   string
	Error  string
}

func (s *server) verdictsPage(v *visit) error { return s.showVerdicts(v, v.query("story"), "", nil) }

func (s *server) showVerdicts(v *visit, story, text string, mistake error) error {
	ctx, p := v.Context(), s.pages()
	page := verdictsPage{Titles: map[string]string{}, Text: text}
	var err error
	if story != "" {
		if page.Story, err = p.Story(ctx, story); err != nil {
			return mine(err)
		}
	}
	if page.Rows, err = p.Verdicts(ctx, story); err != nil {
		return err
	}
	slices.Reverse(page.Rows)
	const most = 200
	page.Rows = page.Rows[:min(len(page.Rows), most)]
	for _, r := range page.Rows {
		if _, ok := page.Titles[r.Story]; ok {
			continue
		}
		row, err := p.Story(ctx, r.Story)
		if err != nil && !errors.Is(err, store.ErrNone) {
			return err
		}
		page.Titles[r.Story] = cmp.Or(row.Title, r.Story)
	}
	if page.Choice, err = p.StoryChoices(ctx); err != nil {
		return err
	}
	if mistake != nil {
		page.Error = mistake.Error()
		return v.pageStatus(422, "verdicts.html", v.words.T("menu.verdicts"), page)
	}
	return v.page("verdicts.html", v.words.T("menu.verdicts"), page)
}

// readVerdicts keeps the verdicts of a text in the form of verdicts.yaml.
func (s *server) readVerdicts(v *visit) error {
	ctx, story, text := v.Context(), v.field("story"), v.field("text")
	row, err := s.pages().Story(ctx, story)
	if err != nil {
		return mine(err)
	}
	v.act("", row.Title)
	if s.ParseVerdicts == nil {
		return mistake("wrong.noparse")
	}
	pairings, rulings, err := s.ParseVerdicts("verdicts.yaml", []byte(text))
	if err != nil {
		return s.showVerdicts(v, story, text, err)
	}
	put := func(said store.Verdict) error {
		said.Story, said.By, said.At = story, v.account.Name, v.now
		return s.pages().PutVerdict(ctx, said)
	}
	for i := range pairings {
		if err := put(store.Verdict{Version: pairings[i].Version, Pairing: &pairings[i]}); err != nil {
			return err
		}
	}
	for i := range rulings {
		if err := put(store.Verdict{Version: rulings[i].Version, Ruling: &rulings[i]}); err != nil {
			return err
		}
	}
	return v.done("/verdicts?story="+url.QueryEscape(story), v.words.N("done.verdicts", len(pairings)+len(rulings)))
}

func (s *server) removeVerdict(v *visit) error {
	if err := s.pages().RemoveVerdict(v.Context(), v.path("verdict")); err != nil {
		return err
	}
	return v.done(v.after("/verdicts"), v.words.T("done.unverdict"))
}

// verdictsFile is the verdicts of a story as a file that the command line reads.
func (s *server) verdictsFile(v *visit) error {
	all, err := s.pages().Verdicts(v.Context(), v.path("story"))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := store.WriteVerdicts(&b, all); err != nil {
		return err
	}
	v.w.Header().Set("Content-Disposition", `attachment; filename="verdicts.yaml"`)
	v.write(200, "application/yaml; charset=utf-8", b.Bytes())
	return nil
}

// lookedUntil is the number of the change up to which an account has looked.
func (s *server) lookedUntil(ctx context.Context, account string) (int64, time.Time, error) {
	text, err := s.pages().Memo(ctx, "looked/"+account)
	if err != nil || text == "" {
		return 0, time.Time{}, err
	}
	number, at, _ := strings.Cut(text, " ")
	n, _ := strconv.ParseInt(number, 10, 64)
	t, _ := time.Parse(time.RFC3339, at)
	return n, t, nil
}

func (s *server) lookedNow(v *visit) error {
	n, err := strconv.ParseInt(v.field("seq"), 10, 64)
	if err != nil {
		return mistake("fail.cursor")
	}
	if err := s.pages().SetMemo(v.Context(), "looked/"+v.account.Name, strconv.FormatInt(n, 10)+" "+v.now.UTC().Format(time.RFC3339)); err != nil {
		return err
	}
	return v.done("/", v.words.T("done.looked"))
}

// An overviewPage is what happened and what needs a person.
type overviewPage struct {
	Health     store.Health
	Fault      string // why the scheduler is not at work
	New        int
	Last       int64
	Since      time.Time
	Changes    []store.ChangeRow
	Candidates []store.CandidateRow
	Troubled   []store.Source
	Late       []store.Source
	Notices    []store.Notice
}

// Calm reports whether nothing needs a person.
func (p overviewPage) Calm() bool {
	return p.Fault == "" && len(p.Candidates)+len(p.Troubled)+len(p.Late)+len(p.Notices) == 0
}

const (
	// lateAfter is how long after it was due a look is late: the promise is a
	// minute, and a fleet that starts again needs a few.
	lateAfter = 10 * time.Minute
	// aliveSince is how long ago a worker gave a sign of life at most.
	aliveSince = 2 * time.Minute
)

func (s *server) overviewPage(v *visit) error {
	ctx, p := v.Context(), s.pages()
	var page overviewPage
	var err error
	if page.Health, err = p.Health(ctx, v.now, v.now.Add(-lateAfter), v.now.Add(-aliveSince)); err != nil {
		return err
	}
	if s.Alive != nil {
		if err := s.Alive(ctx, v.now); err != nil {
			page.Fault = err.Error()
		}
	}
	seq, since, err := s.lookedUntil(ctx, v.account.Name)
	if err != nil {
		return err
	}
	page.Since = since
	if page.New, page.Last, err = p.ChangesSince(ctx, seq); err != nil {
		return err
	}
	if page.Changes, _, err = p.Changes(ctx, store.ChangeFilter{Account: v.account.Name, Limit: 8}); err != nil {
		return err
	}
	for i := range page.Changes {
		sortFindings(page.Changes[i].Change.Findings)
	}
	if page.Candidates, _, err = p.Candidates(ctx, store.CandidateOffered, "", "", 5); err != nil {
		return err
	}
	if page.Troubled, err = p.Troubled(ctx, 8); err != nil {
		return err
	}
	if page.Late, err = p.Silent(ctx, v.now.Add(-lateAfter), 8); err != nil {
		return err
	}
	if page.Notices, err = p.FailedNotices(ctx, 5); err != nil {
		return err
	}
	return v.page("overview.html", v.words.T("menu.overview"), page)
}
