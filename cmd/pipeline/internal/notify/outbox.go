package notify

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/riverqueue/river"

	"variorum/cmd/pipeline/internal/store"
)

// Options are what a notifier is made from. The zero value of a field is its
// default.
type Options struct {
	Rules    []Rule
	Mail     Mail
	Public   string        // address of the dashboard, which links begin with; empty: no links
	Failures int           // looks in a row that fail before somebody is told; 0: 3
	Patience time.Duration // how long the other side may take; 0: 10 s
	Agent    string        // name that webhooks are told
	// Guard is asked about each address that a webhook connects to; IsRefused knows its
	// errors. nil: any address will do.
	Guard     func(network, address string, _ syscall.RawConn) error
	IsRefused func(error) bool
	Getenv    func(string) string // of the variables that rules name
	Now       func() time.Time
	Log       *slog.Logger
}

// A Notifier tells people by the channels of its rules.
type Notifier struct {
	db      *store.DB
	rules   []Rule
	digests []digest // by rule; zone is nil where there is none
	words   []words  // by rule
	hush    []quiet  // by rule
	options Options
	busy    map[string]*busy
	partly  partly
}

// New makes a notifier. It looks at no address and no secret: what is wrong with
// them is said by [Notifier.Check] and with each notice.
func New(db *store.DB, o Options) (*Notifier, error) {
	if i, err := CheckRules(o.Rules); err != nil {
		return nil, fmt.Errorf("notify %d: %w", i+1, err)
	}
	if o.Failures <= 0 {
		o.Failures = 3
	}
	if o.Patience <= 0 {
		o.Patience = patience
	}
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.IsRefused == nil {
		o.IsRefused = func(error) bool { return false }
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	n := &Notifier{db: db, rules: named(o.Rules), options: o, busy: map[string]*busy{}}
	for _, r := range n.rules {
		var d digest
		if r.Digest != "" {
			d, _ = r.schedule() // checked above
		}
		n.digests = append(n.digests, d)
		n.words = append(n.words, wordsIn(r.Language, r.Zone))
		q, _ := parseQuiet(r.Quiet) // checked above
		n.hush = append(n.hush, q)
		n.busy[r.Name] = &busy{}
	}
	return n, nil
}

// A Job is a kick of the queue: that a notice is to be sent. What is true stands
// in the notice itself.
type Job struct {
	Key string `json:"key"`
}

// Kind is the name of such jobs in the queue.
func (Job) Kind() string { return "notice" }

// InsertOpts is how the queue holds them: in a queue of their own, so that a
// channel which hangs takes no worker from looking.
func (Job) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: Queue, MaxAttempts: maxAttempts, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

// Queue is the name of the queue of notices.
const Queue = "notices"

// How a notice that was not taken is sent again: after a minute, then at
// distances that double, at most an hour, until [GiveUp] after it was due.
const (
	firstWait   = time.Minute
	longestWait = time.Hour
	// GiveUp is how long a notice is tried to be sent.
	GiveUp      = 72 * time.Hour
	maxAttempts = 100
	// lease is for how long a worker has a notice: more than it may take.
	lease = 25 * time.Second
)

func wait(attempts int) time.Duration {
	return min(firstWait<<min(max(attempts-1, 0), 10), longestWait)
}

type worker struct {
	river.WorkerDefaults[Job]
	n *Notifier
}

// Timeout is the most that one attempt may take.
func (*worker) Timeout(*river.Job[Job]) time.Duration { return lease }

// NextRetry is when a job that failed is worked again.
func (w *worker) NextRetry(job *river.Job[Job]) time.Time {
	return w.n.options.Now().Add(wait(job.Attempt))
}

// Work sends the notice of a job.
func (w *worker) Work(ctx context.Context, job *river.Job[Job]) error {
	later, err := w.n.Send(ctx, job.Args.Key)
	if err == nil && later > 0 {
		return river.JobSnooze(later)
	}
	return err
}

// Register makes the queue send notices.
func (n *Notifier) Register(workers *river.Workers) { river.AddWorker(workers, &worker{n: n}) }

// kick is a job of the queue for a notice.
func kick(key string, due time.Time) river.InsertManyParams {
	o := Job{}.InsertOpts()
	o.ScheduledAt = due
	return river.InsertManyParams{Args: Job{key}, InsertOpts: &o}
}

// Tell keeps the notices of an event, within the transaction that keeps the
// event, and returns the jobs that send them.
func (n *Notifier) Tell(ctx context.Context, tx *sql.Tx, e store.Event) ([]river.InsertManyParams, error) {
	if len(n.rules) == 0 {
		return nil, nil
	}
	if err := n.notice(ctx, tx, &e); err != nil {
		return nil, err
	}
	if e.Change == nil && e.State == e.Previous || e.Change == nil && !slices.Contains(told, e.State) {
		return nil, nil
	}
	about, err := store.AboutSource(ctx, tx, e.Source)
	if err != nil {
		return nil, err
	}
	known, err := store.ReachableBefore(ctx, tx, e.Source, e.Seq)
	if err != nil {
		return nil, err
	}
	identity, flaps := e.ID, false
	var held time.Time
	switch c := e.Change; {
	case c == nil:
	case c.Template:
		// One notice a day and host, whichever of its pages is the first.
		identity = "template " + about.Host + " " + e.At.UTC().Format(time.DateOnly)
	default:
		if flaps, err = flapping(ctx, tx, &e); err != nil {
			return nil, err
		}
		if flaps {
			identity = "flap " + e.Source + " " + e.At.UTC().Format(time.DateOnly)
		}
		if held, err = flooded(ctx, tx, about.Host, e.Source, e.At); err != nil {
			return nil, err
		}
	}
	var jobs []river.InsertManyParams
	for i, r := range n.rules {
		m := n.messageFor(i, &e, about, known)
		if m == nil || !r.concerns(e.Job, e.Story, m.Outlet, about.Host, m.Language) {
			continue
		}
		if flaps && m.Kind == "change" {
			m.Title = strings.Replace(m.Title, n.words[i].T("title.change", ""), n.words[i].T("title.flap", ""), 1)
			m.Lines = append([]string{n.words[i].T("say.flap")}, m.Lines...)
		}
		added, job, err := n.putHeld(ctx, tx, i, *m, identity, e.ID, held)
		if err != nil {
			return nil, err
		}
		if added && job != nil {
			jobs = append(jobs, *job)
		}
	}
	return jobs, nil
}

// messageFor is what a rule tells of an event, nil for nothing.
func (n *Notifier) messageFor(rule int, e *store.Event, about store.About, known time.Time) *Message {
	r, w := n.rules[rule], n.words[rule]
	m := w.messageOf(e, about, known)
	if m == nil {
		return nil
	}
	m.Link = n.eventLink(e)
	if m.Kind == "state" {
		if !r.hears(AboutState) || !r.state(e.State) {
			return nil
		}
		return m
	}
	if of, ok := r.change(e.Change); ok && r.hears(AboutChange) {
		w.quotes(m, e.Change, of, len(r.Kinds) == 0 && r.Severity == "")
		return m
	}
	if e.State == store.StateBack && r.hears(AboutState) && r.state(e.State) {
		// That it is there again is told although how it changed is not.
		plain := *e
		plain.Change = nil
		if back := w.messageOf(&plain, about, known); back != nil {
			back.Link = m.Link
			return back
		}
	}
	return nil
}

// link is an address of the dashboard; empty where it has none.
func (n *Notifier) link(path ...string) string {
	if n.options.Public == "" || path[len(path)-1] == "" {
		return ""
	}
	return strings.TrimSuffix(n.options.Public, "/") + "/" + strings.Join(path, "/")
}

// eventLink is where the dashboard shows an event.
func (n *Notifier) eventLink(e *store.Event) string {
	if e.Change != nil {
		return n.link("changes", e.ID)
	}
	return n.link("stories", e.StoryID)
}

// put keeps a message for a rule. Identity is what makes it the same message when
// it is made again. The job is nil where a digest will carry it.
func (n *Notifier) put(ctx context.Context, tx store.Queryer, rule int, m Message, identity, event string) (added bool, job *river.InsertManyParams, err error) {
	return n.putHeld(ctx, tx, rule, m, identity, event, time.Time{})
}

// putHeld is put for a message that is held back until a time, to be told with
// others; quiet hours of the rule hold back as well.
func (n *Notifier) putHeld(ctx context.Context, tx store.Queryer, rule int, m Message, identity, event string, held time.Time) (added bool, job *river.InsertManyParams, err error) {
	r := n.rules[rule]
	m.Key, m.Rule, m.Words, m.Zone = store.ID("notice", identity, r.Name), r.Name, n.words[rule].Interface(), n.words[rule].zone.String()
	body, err := json.Marshal(m)
	if err != nil {
		return false, nil, err
	}
	due := m.At
	if d := n.digests[rule]; d.zone != nil {
		due = d.next(m.At)
	} else if r.File == "" { // a file floods nobody
		if quiet := n.hush[rule].end(m.At, n.words[rule].zone); quiet.After(held) {
			held = quiet
		}
		if held.After(due) {
			due = held
		}
	}
	added, err = store.AddNotice(ctx, tx, store.Notice{Key: m.Key, Kind: m.Kind, Event: event, Channel: r.Name, At: m.At, Due: due, Body: body})
	if added && n.digests[rule].zone == nil && due.Equal(m.At) {
		k := kick(m.Key, due)
		job = &k
	}
	return added, job, err
}

// Send sends a notice, if it still waits and its time has come. Later is when to
// ask again, 0 for no more. An error is why it was not taken; the notice then has
// its next time, or is given up.
func (n *Notifier) Send(ctx context.Context, key string) (later time.Duration, err error) {
	return n.send(ctx, key, n.options.Now())
}

func (n *Notifier) send(ctx context.Context, key string, now time.Time) (later time.Duration, err error) {
	notice, batch, err := store.NoticeByKey(ctx, n.db, key)
	if errors.Is(err, store.ErrNone) || err == nil && (notice.Status != store.NoticeWaiting || batch != "") {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	if left := notice.Due.Sub(now); left > 0 {
		return left, nil
	}
	i := slices.IndexFunc(n.rules, func(r Rule) bool { return r.Name == notice.Channel })
	if i < 0 {
		return 0, n.db.Do(ctx, func(tx *sql.Tx) error {
			return store.NoticeGivenUp(ctx, tx, key, "no rule has this name any more")
		})
	}
	if n.digests[i].zone != nil && !n.whole(notice.Kind) {
		return time.Minute, nil // the digest takes it
	}
	state, err := store.ChannelByName(ctx, n.db, notice.Channel)
	if err != nil {
		return 0, err
	}
	if left := state.Held.Sub(now); left > 0 {
		return left, nil
	}
	kind, send, err := n.open(n.rules[i])
	if err != nil {
		return 0, n.failed(ctx, notice, state, now, err)
	}
	if room, err := n.room(ctx, notice, kind, now); err != nil || !room {
		return time.Minute, err
	}
	mine, err := store.ClaimNotice(ctx, n.db, key, now, now.Add(lease))
	if err != nil {
		return 0, err
	}
	if !mine {
		return lease, nil
	}
	notice.Attempts++
	var m Message
	if err := json.Unmarshal(notice.Body, &m); err != nil {
		return 0, n.failed(ctx, notice, state, now, fmt.Errorf("it cannot be read: %w", err))
	}
	if err := send(ctx, &m); err != nil {
		if some, ok := errors.AsType[*accepted](err); ok {
			n.options.Log.Warn("notice not taken by all", "channel", notice.Channel, "key", key, "error", some.but)
			return 0, n.done(ctx, notice, now, some.but)
		}
		if ctx.Err() != nil && errors.Is(err, context.Canceled) {
			// The program is stopping: the notice is free again at once.
			free, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
			defer cancel()
			return 0, errors.Join(ctx.Err(), n.db.Do(free, func(tx *sql.Tx) error { return store.NoticeAgain(free, tx, key, notice.Due, "") }))
		}
		u, _ := n.address(n.rules[i])
		return 0, n.failed(ctx, notice, state, now, faultOf(err, u))
	}
	return 0, n.done(ctx, notice, now, "")
}

// done marks a notice as sent; it was, so that a stop of the program does not
// keep that from being written. But says what went wrong all the same.
func (n *Notifier) done(ctx context.Context, notice store.Notice, now time.Time, but string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return n.db.Do(ctx, func(tx *sql.Tx) error {
		if err := store.NoticeDone(ctx, tx, notice.Key, now, but); err != nil {
			return err
		}
		return store.PutChannel(ctx, tx, store.Channel{Name: notice.Channel, Sent: now, Error: but})
	})
}

// failed keeps why a notice was not taken, when it is tried again, and that the
// channel is left alone until then. It returns the error that the queue shows.
func (n *Notifier) failed(ctx context.Context, notice store.Notice, state store.Channel, now time.Time, why error) error {
	state.Failures++
	if state.Failures == 1 {
		state.Since = now
	}
	state.Error = short(why.Error(), 300)
	after := wait(state.Failures)
	if f, ok := errors.AsType[*fault](why); ok && f.after > 0 {
		after = f.after
	}
	state.Held = now.Add(after)
	// After a long stop of the program nothing is given up at the first attempt.
	over := now.Sub(notice.Due) >= GiveUp && state.Failures >= 5
	n.options.Log.Warn("notice not sent", "channel", notice.Channel, "key", notice.Key, "attempt", notice.Attempts, "error", state.Error, "given_up", over)
	err := n.db.Do(ctx, func(tx *sql.Tx) error {
		if err := store.PutChannel(ctx, tx, state); err != nil {
			return err
		}
		if over {
			return store.NoticeGivenUp(ctx, tx, notice.Key, state.Error)
		}
		// It stays due as of the beginning, so that it is known how long it waits: the
		// channel is what is held.
		return store.NoticeAgain(ctx, tx, notice.Key, notice.Due, state.Error)
	})
	if err != nil {
		return err
	}
	if over {
		return river.JobCancel(fmt.Errorf("given up: %s", state.Error))
	}
	return errors.New(state.Error)
}

// whole reports whether a kind of notice is one that no digest takes.
func (*Notifier) whole(kind string) bool { return kind == "digest" || kind == "test" }

// room reports whether a channel has room for one more message now; where it has
// not, the next digest takes what waits.
func (n *Notifier) room(ctx context.Context, notice store.Notice, kind channel, now time.Time) (bool, error) {
	if n.whole(notice.Kind) {
		return true, nil
	}
	if kind.minute > 0 {
		if sent, _, err := store.SentSince(ctx, n.db, notice.Channel, now.Add(-time.Minute)); err != nil || sent >= kind.minute {
			return false, err
		}
	}
	if kind.hour > 0 {
		if sent, _, err := store.SentSince(ctx, n.db, notice.Channel, now.Add(-time.Hour)); err != nil || sent >= kind.hour {
			return false, err
		}
	}
	if kind.minute > 0 {
		// Where many wait, one message says them all.
		waiting, err := store.DueNotices(ctx, n.db, notice.Channel, now, true, kind.minute+1)
		return len(waiting) <= kind.minute, err
	}
	return true, nil
}
