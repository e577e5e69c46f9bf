package web

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"variorum/cmd/pipeline/internal/store"
)

// A candidatesPage is what may be a republication.
type candidatesPage struct {
	State  string
	States []string
	Story  string
	Rows   []store.CandidateRow
	Next   string
}

func (s *server) candidatesPage(v *visit) error {
	page := candidatesPage{State: store.CandidateOffered, States: []string{store.CandidateOffered, store.CandidateAccepted, store.CandidateRefused}, Story: v.query("story")}
	if state := v.query("state"); slices.Contains(page.States, state) {
		page.State = state
	}
	var err error
	if page.Rows, page.Next, err = s.pages().Candidates(v.Context(), page.State, page.Story, v.query("after"), 20); err != nil {
		return mine(err)
	}
	return v.page("candidates.html", v.words.T("menu.candidates"), page)
}

func (s *server) decideCandidate(v *visit) error {
	ctx, id := v.Context(), v.path("candidate")
	back := v.after("/candidates")
	v.act("candidate."+v.field("do"), s.candidateName(ctx, id))
	switch v.field("do") {
	case "accept":
		if s.Accept == nil {
			return mistake("wrong.noaccept")
		}
		if err := s.Accept(ctx, id, v.account.Name); err != nil {
			return mine(err)
		}
		return v.done(back, v.words.T("done.accept"))
	case "refuse":
		if err := s.DB.RefuseCandidate(ctx, id, v.account.Name, v.now); err != nil {
			return mine(err)
		}
		return v.done(back, v.words.T("done.refuse"))
	case "again":
		if err := s.DB.OfferCandidate(ctx, id); err != nil {
			return mine(err)
		}
		return v.done(back, v.words.T("done.again"))
	}
	return mistake("wrong.do")
}

// candidateName is what the record of acts calls a candidate.
func (s *server) candidateName(ctx context.Context, id string) string {
	c, err := store.CandidateByID(ctx, s.DB, id)
	if err != nil {
		return id
	}
	return cmp.Or(c.URL, c.Title, id)
}

type hostsPage struct {
	Rows []store.HostRow
	Next string
	Pace string // that of the configuration
}

func (s *server) hostsPage(v *visit) error {
	rows, next, err := s.pages().Hosts(v.Context(), v.query("after"), 100)
	if err != nil {
		return mine(err)
	}
	return v.page("hosts.html", v.words.T("menu.hosts"), hostsPage{rows, next, s.Pace})
}

func (s *server) setHost(v *visit) error {
	pace := v.field("pace")
	if pace != "" {
		d, err := time.ParseDuration(pace)
		if err != nil || d < 0 || d > 24*time.Hour {
			return mistake("wrong.pace", pace)
		}
	}
	if err := s.pages().SetHost(v.Context(), v.path("host"), v.field("paused") != "", pace); err != nil {
		return err
	}
	v.act("", v.path("host"), hostDetail(v.field("paused") != "", pace))
	return v.done(v.after("/hosts"), v.words.T("done.host", v.path("host")))
}

type storagePage struct {
	store.Storage
	Free   int64 // of the disk that the database is on; below 0 where that is not known
	Plan   *Plan
	Widest int64 // of Weeks
	Year   int64 // what a year would bring at the pace of the weeks
}

// A Plan is what the rules of keeping would take away now.
type Plan struct {
	Captures int
	Bytes    int64
	Rules    []string // in words
}

// plans keeps what the rules would take away for a while: finding out goes
// through all captures.
type plans struct {
	mutex sync.Mutex
	at    time.Time
	plan  *Plan
}

const planHolds = 10 * time.Minute

func (s *server) planned(ctx context.Context, now time.Time) (*Plan, error) {
	if s.Retention == nil {
		return nil, nil
	}
	s.plan.mutex.Lock()
	defer s.plan.mutex.Unlock()
	if age := now.Sub(s.plan.at); s.plan.plan != nil && age >= 0 && age < planHolds {
		return s.plan.plan, nil
	}
	plan, err := s.Retention(ctx, now)
	if err == nil {
		s.plan.at, s.plan.plan = now, plan
	}
	return plan, err
}

const weeksShown = 26

// storageHolds is how long what was added up is shown: it takes seconds where a
// year is stored.
const storageHolds = time.Minute

// sums is what the store held when that was last added up.
type sums struct {
	mutex   sync.Mutex
	at      time.Time
	storage store.Storage
}

func (s *server) stored(ctx context.Context, now time.Time) (store.Storage, error) {
	s.sums.mutex.Lock()
	defer s.sums.mutex.Unlock()
	if age := now.Sub(s.sums.at); !s.sums.at.IsZero() && age >= 0 && age < storageHolds {
		return s.sums.storage, nil
	}
	storage, err := s.pages().Storage(ctx, now, weeksShown)
	if err == nil {
		s.sums.at, s.sums.storage = now, storage
	}
	return storage, err
}

func (s *server) storagePage(v *visit) error {
	ctx := v.Context()
	page := storagePage{Free: -1}
	var err error
	if page.Storage, err = s.stored(ctx, v.now); err != nil {
		return err
	}
	if s.Free != nil {
		if page.Free, err = s.Free(ctx); err != nil {
			return err
		}
	}
	if page.Plan, err = s.planned(ctx, v.now); err != nil {
		return err
	}
	var sum int64
	for _, w := range page.Weeks {
		page.Widest = max(page.Widest, w.Packed)
		sum += w.Packed
	}
	if n := int64(len(page.Weeks)); n > 0 {
		page.Year = sum * 52 / n
	}
	return v.page("storage.html", v.words.T("menu.storage"), page)
}

type noticesPage struct {
	Status   string
	Statuses []string
	Rows     []store.Notice
	Next     string
}

func (s *server) noticesPage(v *visit) error {
	page := noticesPage{Statuses: []string{store.NoticeWaiting, store.NoticeSent, store.NoticeFailed}}
	if status := v.query("status"); slices.Contains(page.Statuses, status) {
		page.Status = status
	}
	var err error
	if page.Rows, page.Next, err = s.pages().NoticesOf(v.Context(), page.Status, v.query("after"), 50); err != nil {
		return mine(err)
	}
	return v.page("notices.html", v.words.T("menu.notices"), page)
}

// A Setting is one line of the configuration as it is in force, secrets hidden.
type Setting struct{ Key, Value string }

type settingsPage struct {
	Rows []Setting
}

func (s *server) settingsPage(v *visit) error {
	return v.page("settings.html", v.words.T("menu.settings"), settingsPage{s.Settings})
}
