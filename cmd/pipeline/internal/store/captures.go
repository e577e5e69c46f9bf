package store

import "context"

const captureColumns = `c.id, c.source, c.at, c.clock, c.state, c.status, c.url, c.final_url, c.media_type, c.told, c.sha256, c.bytes, c.text_sha256, c.pruned, c.hold`

func scanCapture(row scanner) (Capture, error) {
	var c Capture
	var at int64
	err := row.Scan(&c.ID, &c.Source, &at, &c.Clock, &c.State, &c.Status, &c.URL, &c.Final, &c.MediaType, &c.Told, &c.SHA256, &c.Bytes, &c.TextSHA256, more{&c.Pruned}, more{&c.Hold})
	c.At = Time(at)
	return c, err
}

// PutCapture keeps what is known of a fetched page; its body is a blob.
func PutCapture(ctx context.Context, tx Queryer, c Capture) error {
	var p Pile
	p.PutCapture(c)
	return p.Run(ctx, tx)
}

// PutCapture is the function of that name.
func (p *Pile) PutCapture(c Capture) {
	p.put(nil, `INSERT INTO capture (id, source, at, clock, state, status, url, final_url, media_type, told, sha256, bytes, text_sha256, pruned, hold)
		VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
		c.ID, c.Source, Micros(c.At), c.Clock, c.State, c.Status, c.URL, c.Final, c.MediaType, c.Told, c.SHA256, c.Bytes, c.TextSHA256, number(c.Pruned), number(c.Hold))
}

// CaptureByID returns a capture; the error is [ErrNone] where there is none.
func CaptureByID(ctx context.Context, q Queryer, id string) (Capture, error) {
	c, err := scanCapture(q.QueryRowContext(ctx, "SELECT "+captureColumns+" FROM capture c WHERE c.id = $1", id))
	return c, none(err)
}
