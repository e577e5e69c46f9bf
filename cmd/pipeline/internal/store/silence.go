package store

import (
	"context"
	"time"
)

// A Quiet is a source that may have fallen silent.
type Quiet struct {
	Source  Source
	JobName string
	Outlet  string
	Held    time.Time // until when its host is left alone
}

// Active are the sources that should be looked at: neither they nor their jobs
// or hosts are paused.
func Active(ctx context.Context, q Queryer) ([]Quiet, error) {
	return collect(ctx, q, func(row scanner) (Quiet, error) {
		var one Quiet
		var spec string
		var held int64
		s, err := scanSource(row, &one.JobName, &spec, &held)
		one.Source, one.Outlet, one.Held = s, outletOf(spec), Time(held)
		return one, err
	}, "SELECT "+sourceColumns+`, j.name, j.spec, coalesce(h.held_until, 0) FROM source s JOIN job j ON j.id = s.job LEFT JOIN host h ON h.name = s.host
		WHERE s.paused = 0 AND j.paused = 0 AND s.next_at > 0 AND coalesce(h.paused, 0) = 0 ORDER BY s.host, s.id`)
}

// Arrivals are the times at which a source that brings articles brought some or
// changed, the newest first, at most so many.
func Arrivals(ctx context.Context, q Queryer, s Source, limit int) ([]time.Time, error) {
	return collect(ctx, q, scanTime, `SELECT at FROM (
			SELECT created AS at FROM story WHERE job = $1
			UNION SELECT at FROM candidate WHERE source = $2
			UNION SELECT at FROM event WHERE source = $2 AND change <> '') AS arrival
		ORDER BY at DESC LIMIT $3`, s.Job, s.ID, limit)
}

// Changes are the times of the last changes of all articles, the newest first, at
// most so many.
func Changes(ctx context.Context, q Queryer, limit int) ([]time.Time, error) {
	return collect(ctx, q, scanTime, "SELECT at FROM event WHERE change <> '' ORDER BY seq DESC LIMIT $1", limit)
}

func scanTime(row scanner) (time.Time, error) {
	var at int64
	err := row.Scan(&at)
	return Time(at), err
}

// Emptied are the sources whose last good capture holds no text although an
// earlier one did, with the identifier of the last capture that had text.
func Emptied(ctx context.Context, q Queryer) (sources map[string]string, err error) {
	type pair struct{ source, capture string }
	pairs, err := collect(ctx, q, func(row scanner) (p pair, err error) {
		err = row.Scan(&p.source, &p.capture)
		return p, err
	}, `SELECT s.id, (SELECT p.id FROM capture p WHERE p.source = s.id AND p.text_sha256 <> '' AND p.at < c.at ORDER BY p.at DESC LIMIT 1)
		FROM source s JOIN capture c ON c.id = s.good
		WHERE s.kind = 'article' AND s.paused = 0 AND s.next_at > 0 AND c.text_sha256 = ''
			AND EXISTS (SELECT 1 FROM capture p WHERE p.source = s.id AND p.text_sha256 <> '' AND p.at < c.at)`)
	sources = map[string]string{}
	for _, p := range pairs {
		sources[p.source] = p.capture
	}
	return sources, err
}

// A NoisySource is one that changes very often.
type NoisySource struct {
	Source  string `json:"source"` // id
	Job     string `json:"job"`    // name
	Story   string `json:"story"`  // title
	Version string `json:"version"`
	URL     string `json:"url"`
	Changes int    `json:"changes"` // since the time asked for
	Most    int    `json:"most"`    // in one day, by UTC
	Seen    int    `json:"seen"`    // of them, by anybody in the dashboard
}

// Noisy are the sources of which one day since a time brought at least so many
// changes, the noisiest first.
func Noisy(ctx context.Context, q Queryer, since time.Time, perDay int) ([]NoisySource, error) {
	found, err := collect(ctx, q, func(row scanner) (NoisySource, error) {
		var n NoisySource
		err := row.Scan(&n.Source, &n.Job, &n.Story, &n.Version, &n.URL, &n.Changes, &n.Most)
		return n, err
	}, `SELECT source, max(job_name), max(story_title), max(version), max(url), CAST(sum(changes) AS BIGINT), max(changes) FROM (
			SELECT source, max(job_name) AS job_name, max(story_title) AS story_title, max(version) AS version, max(url) AS url, count(*) AS changes
			FROM event WHERE change <> '' AND at >= $1 GROUP BY source, at / 86400000000) AS day
		GROUP BY source HAVING max(changes) >= $2 ORDER BY sum(changes) DESC, source`, Micros(since), perDay)
	if err != nil {
		return nil, err
	}
	for i := range found {
		if err := q.QueryRowContext(ctx, "SELECT count(DISTINCT e.id) FROM event e JOIN seen s ON s.event = e.id WHERE e.source = $1 AND e.at >= $2 AND e.change <> ''", found[i].Source, Micros(since)).
			Scan(&found[i].Seen); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// JobNames are the names of the jobs that run, in order.
func JobNames(ctx context.Context, q Queryer) ([]string, error) {
	return collect(ctx, q, scanText, "SELECT name FROM job WHERE paused = 0 ORDER BY name")
}
