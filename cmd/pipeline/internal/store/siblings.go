package store

import (
	"context"
	"database/sql"
	"errors"
)

// HostMemo is what was learned of a host's pages; empty for nothing.
func HostMemo(ctx context.Context, q Queryer, host string) (memo string, err error) {
	err = q.QueryRowContext(ctx, "SELECT memo FROM host WHERE name = $1", host).Scan(&memo)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return memo, err
}

// Siblings lists up to n other articles of the source's host that were good once:
// those first that were at the last look, and of these those whose last look is
// longest ago.
func Siblings(ctx context.Context, q Queryer, s Source, n int) ([]Source, error) {
	return Sources(ctx, q, `s.id IN (SELECT id FROM source WHERE host = $1 AND kind = $2 AND id <> $3 AND url <> $4 AND good <> ''
		AND state NOT IN ('gone', 'robots') AND paused = 0
		ORDER BY CASE WHEN state IN ('ok', 'back', 'not-modified') THEN 0 ELSE 1 END, looked, id LIMIT $5)`, s.Host, KindArticle, s.ID, s.URL, n)
}
