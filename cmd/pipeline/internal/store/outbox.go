package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"
)

// AddNotice keeps a notice that is to be sent; one whose key is kept already
// stays as it is, and added is false.
func AddNotice(ctx context.Context, tx Queryer, n Notice) (added bool, err error) {
	result, err := tx.ExecContext(ctx, `INSERT INTO notice (key, kind, event, channel, at, due, status, body) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (key) DO NOTHING`,
		n.Key, n.Kind, n.Event, n.Channel, Micros(n.At), Micros(n.Due), NoticeWaiting, string(n.Body))
	if err != nil {
		return false, err
	}
	rows, err := result.RowsAffected()
	return rows > 0, err
}

// NoticeByKey returns a notice and the key of the digest that carries it, empty
// for none. The error is [ErrNone] where there is no such notice.
func NoticeByKey(ctx context.Context, q Queryer, key string) (n Notice, batch string, err error) {
	n, err = scanNotice(q.QueryRowContext(ctx, "SELECT "+noticeColumns+" FROM notice n WHERE n.key = $1", key))
	if err == nil {
		err = q.QueryRowContext(ctx, "SELECT batch FROM notice WHERE key = $1", key).Scan(&batch)
	}
	return n, batch, none(err)
}

// DueNotices are those of a channel that wait for being sent now, the oldest
// first; none that a digest carries or another worker has. Single leaves out
// digests and tests.
func DueNotices(ctx context.Context, q Queryer, channel string, now time.Time, single bool, limit int) ([]Notice, error) {
	return collect(ctx, q, scanNotice, "SELECT "+noticeColumns+` FROM notice n
		WHERE n.status = 'waiting' AND n.batch = '' AND n.channel = $1 AND n.due <= $2 AND n.claim <= $2 AND ($3 = 0 OR n.kind NOT IN ('digest', 'test')) ORDER BY n.at, n.key LIMIT $4`,
		channel, Micros(now), number(single), limit)
}

// DueChannels are the channels that have such notices, in order.
func DueChannels(ctx context.Context, q Queryer, now time.Time) ([]string, error) {
	return collect(ctx, q, scanText, "SELECT DISTINCT channel FROM notice WHERE status = 'waiting' AND batch = '' AND due <= $1 AND claim <= $1 ORDER BY channel", Micros(now))
}

func scanText(row scanner) (text string, err error) {
	err = row.Scan(&text)
	return text, err
}

// PutBatch lets a digest carry notices. It reports false where one of them waits
// no more; what was done must then be undone.
func PutBatch(ctx context.Context, tx Queryer, digest Notice, keys []string) (bool, error) {
	if _, err := AddNotice(ctx, tx, digest); err != nil {
		return false, err
	}
	for _, key := range keys {
		result, err := tx.ExecContext(ctx, "UPDATE notice SET batch = $2 WHERE key = $1 AND status = 'waiting' AND batch = '' AND claim <= $3", key, digest.Key, Micros(digest.At))
		if err != nil {
			return false, err
		}
		if rows, err := result.RowsAffected(); err != nil || rows == 0 {
			return false, err
		}
	}
	return true, nil
}

// ClaimNotice gives a notice that waits to one worker until a time, and counts an
// attempt. It reports false where another has it, or it waits no more.
func ClaimNotice(ctx context.Context, q Queryer, key string, now, until time.Time) (bool, error) {
	result, err := q.ExecContext(ctx, "UPDATE notice SET claim = $3, attempts = attempts + 1 WHERE key = $1 AND status = 'waiting' AND batch = '' AND claim <= $2",
		key, Micros(now), Micros(until))
	if err != nil {
		return false, err
	}
	rows, err := result.RowsAffected()
	return rows > 0, err
}

// NoticeDone marks a notice, and those that it carries, as sent. But is what went
// wrong all the same, empty for nothing.
func NoticeDone(ctx context.Context, tx Queryer, key string, now time.Time, but string) error {
	if err := withBatch(ctx, tx, "UPDATE notice SET status = 'sent', sent = $2, error = '', claim = 0 WHERE ", key, Micros(now)); err != nil || but == "" {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE notice SET error = $2 WHERE key = $1", key, but)
	return err
}

// withBatch runs an update on a notice and on those that it carries, each by its
// index.
func withBatch(ctx context.Context, tx Queryer, update, key string, value any) error {
	for _, which := range []string{"key = $1", "batch = $1 AND batch <> ''"} {
		if _, err := tx.ExecContext(ctx, update+which, key, value); err != nil {
			return err
		}
	}
	return nil
}

// NoticeAgain frees a notice for another attempt.
func NoticeAgain(ctx context.Context, tx Queryer, key string, due time.Time, why string) error {
	_, err := tx.ExecContext(ctx, "UPDATE notice SET due = $2, error = $3, claim = 0 WHERE key = $1 AND status = 'waiting'", key, Micros(due), why)
	return err
}

// NoticeGivenUp marks a notice, and those that it carries, as failed.
func NoticeGivenUp(ctx context.Context, tx Queryer, key, why string) error {
	return withBatch(ctx, tx, "UPDATE notice SET status = 'failed', error = $2, claim = 0 WHERE status = 'waiting' AND ", key, why)
}

// SentSince counts the messages that went out by a channel after a time, and says
// when the last digest among them did.
func SentSince(ctx context.Context, q Queryer, channel string, after time.Time) (n int, digest time.Time, err error) {
	var last int64
	err = q.QueryRowContext(ctx, "SELECT count(*), coalesce(max(CASE WHEN kind = 'digest' THEN sent ELSE 0 END), 0) FROM notice WHERE status = 'sent' AND batch = '' AND channel = $1 AND sent > $2",
		channel, Micros(after)).Scan(&n, &last)
	return n, Time(last), err
}

// A Channel is how it stands with one way of telling people.
type Channel struct {
	Name     string    `json:"name"`
	Held     time.Time `json:"held_until"` // nothing is sent before
	Failures int       `json:"failures"`   // in a row
	Since    time.Time `json:"since"`      // of the first of them
	Error    string    `json:"error,omitempty"`
	Sent     time.Time `json:"sent"` // when something last went out
}

func scanChannel(row scanner) (Channel, error) {
	var c Channel
	var held, since, sent int64
	err := row.Scan(&c.Name, &held, &c.Failures, &since, &c.Error, &sent)
	c.Held, c.Since, c.Sent = Time(held), Time(since), Time(sent)
	return c, err
}

// Channels are those by which something was sent, or should have been.
func Channels(ctx context.Context, q Queryer) ([]Channel, error) {
	return collect(ctx, q, scanChannel, "SELECT name, held_until, failures, since, error, sent FROM channel ORDER BY name")
}

// ChannelByName returns how it stands with a channel; the zero value where
// nothing is known.
func ChannelByName(ctx context.Context, q Queryer, name string) (Channel, error) {
	c, err := scanChannel(q.QueryRowContext(ctx, "SELECT name, held_until, failures, since, error, sent FROM channel WHERE name = $1", name))
	if errors.Is(err, sql.ErrNoRows) {
		return Channel{Name: name}, nil
	}
	return c, err
}

// PutChannel keeps how it stands with a channel.
func PutChannel(ctx context.Context, tx Queryer, c Channel) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO channel (name, held_until, failures, since, error, sent) VALUES ($1,$2,$3,$4,$5,$6)
		ON CONFLICT (name) DO UPDATE SET held_until = excluded.held_until, failures = excluded.failures, since = excluded.since, error = excluded.error, sent = excluded.sent`,
		c.Name, Micros(c.Held), c.Failures, Micros(c.Since), c.Error, Micros(c.Sent))
	return err
}

// A Trouble is a source that cannot be read.
type Trouble struct {
	Source string // id
	Event  string // the last
	State  string
	Detail string
	Since  time.Time
	Last   time.Time
	Count  int       // looks in a row with this state
	Told   string    // the state that somebody was told of
	ToldAt time.Time // zero: nobody was
	Ended  time.Time // when it could be read again; zero: it still cannot
	Became string

	Of      Source // what the source is; zero where it is there no more
	JobName string
	Outlet  string
	Story   string // title
}

// TroubleOf returns the trouble of a source; nil for none.
func TroubleOf(ctx context.Context, q Queryer, source string) (*Trouble, error) {
	t := Trouble{Source: source}
	var since, last, told, ended int64
	err := q.QueryRowContext(ctx, "SELECT event, state, detail, since, last, count, told, told_at, ended, became FROM trouble WHERE source = $1", source).
		Scan(&t.Event, &t.State, &t.Detail, &since, &last, &t.Count, &t.Told, &told, &ended, &t.Became)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	t.Since, t.Last, t.ToldAt, t.Ended = Time(since), Time(last), Time(told), Time(ended)
	return &t, err
}

// PutTrouble keeps a trouble in place of what was known of the source.
func PutTrouble(ctx context.Context, tx Queryer, t Trouble) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO trouble (source, event, state, detail, since, last, count, told, told_at, ended, became) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)
		ON CONFLICT (source) DO UPDATE SET event = excluded.event, state = excluded.state, detail = excluded.detail, since = excluded.since, last = excluded.last,
			count = excluded.count, told = excluded.told, told_at = excluded.told_at, ended = excluded.ended, became = excluded.became`,
		t.Source, t.Event, t.State, t.Detail, Micros(t.Since), Micros(t.Last), t.Count, t.Told, Micros(t.ToldAt), Micros(t.Ended), t.Became)
	return err
}

// DropTrouble forgets the trouble of a source.
func DropTrouble(ctx context.Context, tx Queryer, source string) error {
	_, err := tx.ExecContext(ctx, "DELETE FROM trouble WHERE source = $1", source)
	return err
}

// Troubles are the sources of which something is to be told: that they could not
// be read so many times in a row, or that they can again. The troubles of sources
// that are there no more are forgotten.
func Troubles(ctx context.Context, tx Queryer, times int) ([]Trouble, error) {
	if _, err := tx.ExecContext(ctx, "DELETE FROM trouble WHERE NOT EXISTS (SELECT 1 FROM source WHERE source.id = trouble.source)"); err != nil {
		return nil, err
	}
	return collect(ctx, tx, func(row scanner) (Trouble, error) {
		var t Trouble
		var since, last, told, ended int64
		var spec string
		of, err := scanSource(row, &t.Event, &t.State, &t.Detail, &since, &last, &t.Count, &t.Told, &told, &ended, &t.Became, &t.JobName, &spec, &t.Story)
		t.Source, t.Of, t.Since, t.Last, t.ToldAt, t.Ended = of.ID, of, Time(since), Time(last), Time(told), Time(ended)
		t.Outlet = outletOf(spec)
		return t, err
	}, "SELECT "+sourceColumns+`, t.event, t.state, t.detail, t.since, t.last, t.count, t.told, t.told_at, t.ended, t.became, j.name, j.spec, coalesce(y.title, '')
		FROM trouble t JOIN source s ON s.id = t.source JOIN job j ON j.id = s.job LEFT JOIN story y ON y.id = s.story
		WHERE s.paused = 0 AND j.paused = 0 AND (t.ended = 0 AND t.count >= $1 AND t.told <> t.state OR t.ended > 0) ORDER BY s.host, s.id`, times)
}

func outletOf(spec string) string {
	var s struct {
		Outlet string `json:"outlet"`
	}
	if json.Unmarshal([]byte(spec), &s) != nil {
		return ""
	}
	return s.Outlet
}

// An About is what rules ask of a source beside its events.
type About struct {
	Job, Outlet, Host, Language, Title, Kind string
}

// AboutSource says it; the zero value where the source is there no more.
func AboutSource(ctx context.Context, q Queryer, source string) (About, error) {
	var a About
	var spec string
	err := q.QueryRowContext(ctx, "SELECT j.name, j.spec, s.host, s.language, s.title, s.kind FROM source s JOIN job j ON j.id = s.job WHERE s.id = $1", source).
		Scan(&a.Job, &spec, &a.Host, &a.Language, &a.Title, &a.Kind)
	if errors.Is(err, sql.ErrNoRows) {
		return a, nil
	}
	a.Outlet = outletOf(spec)
	return a, err
}

// EarlierSince counts the changes of a source since a time by which a text came back
// that stood there before.
func EarlierSince(ctx context.Context, q Queryer, source string, since time.Time) (n int, err error) {
	err = q.QueryRowContext(ctx, `SELECT count(*) FROM event WHERE source = $1 AND at >= $2 AND change LIKE '%"earlier":true%'`, source, Micros(since)).Scan(&n)
	return n, err
}

// HasHeld reports whether a notice of a channel is due that was held back.
func HasHeld(ctx context.Context, q Queryer, channel string, now time.Time) (some bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM notice WHERE status = 'waiting' AND batch = '' AND channel = $1 AND due <= $2 AND due > at AND claim <= $2 AND kind NOT IN ('digest', 'test'))`,
		channel, Micros(now)).Scan(&some)
	return some, err
}

// ReachableBefore is when a source was last read, with its text, before the event
// of a number; zero for never.
func ReachableBefore(ctx context.Context, q Queryer, source string, seq int64) (time.Time, error) {
	at, err := scanTime(q.QueryRowContext(ctx, "SELECT at FROM event WHERE source = $1 AND seq < $2 AND state IN "+reachable+" ORDER BY seq DESC LIMIT 1", source, seq))
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return at, err
}

// GoodSince counts the sources that were looked at after a time and could be
// read; of a host, or of all where host is empty.
func GoodSince(ctx context.Context, q Queryer, host string, after time.Time) (n int, err error) {
	err = q.QueryRowContext(ctx, "SELECT count(*) FROM source WHERE looked > $1 AND state IN ('ok','not-modified','back') AND ($2 = '' OR host = $2)", Micros(after), host).Scan(&n)
	return n, err
}

// NewCandidates are those that are offered and came after a time, oldest first.
func NewCandidates(ctx context.Context, q Queryer, after time.Time, limit int) ([]Candidate, error) {
	return collect(ctx, q, func(row scanner) (Candidate, error) {
		var c Candidate
		var reasons string
		var at int64
		if err := row.Scan(&c.ID, &c.Story, &c.Source, &c.URL, &c.Title, &c.Language, &c.Score, &reasons, &at, &c.State); err != nil {
			return c, err
		}
		c.At = Time(at)
		return c, json.Unmarshal([]byte(reasons), &c.Reasons)
	}, "SELECT id, story, source, url, title, language, score, reasons, at, state FROM candidate WHERE at > $1 AND state = 'offered' ORDER BY at, id LIMIT $2", Micros(after), limit)
}

// ToldOfHost is when people were told that another page of a host is in a state,
// if that page still is; zero where they were not.
func ToldOfHost(ctx context.Context, q Queryer, host, state, but string) (time.Time, error) {
	return scanTime(q.QueryRowContext(ctx, `SELECT coalesce(max(t.told_at), 0) FROM trouble t JOIN source s ON s.id = t.source
		WHERE s.host = $1 AND t.told = $2 AND t.state = $2 AND t.ended = 0 AND t.source <> $3`, host, state, but))
}

// HasTroubles reports whether [Troubles] would return any.
func HasTroubles(ctx context.Context, q Queryer, times int) (some bool, err error) {
	err = q.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM trouble WHERE ended = 0 AND count >= $1 AND told <> state OR ended > 0)", times).Scan(&some)
	return some, err
}

// ForgetNotices drops what notices said that were sent or given up before a time;
// that they were, and under which key, stays.
func ForgetNotices(ctx context.Context, tx Queryer, before time.Time) error {
	_, err := tx.ExecContext(ctx, "UPDATE notice SET body = '{}' WHERE status <> 'waiting' AND at < $1 AND body <> '{}'", Micros(before))
	return err
}
