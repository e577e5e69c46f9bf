package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// maxBlob bounds what a blob may unpack to.
const maxBlob = 256 << 20

// packing holds the packer and unpacker, which are safe for several goroutines
// and costly to make.
var packing = sync.OnceValues(func() (*zstd.Encoder, *zstd.Decoder) {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedDefault), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options above are constants
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxBlob), zstd.WithDecoderConcurrency(1))
	if err != nil {
		panic(err)
	}
	return e, d
})

// HashOf is the name of a blob.
func HashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// PutBlob keeps bytes under their hash, once however often they come.
func PutBlob(ctx context.Context, tx *sql.Tx, data []byte) (string, error) {
	name := HashOf(data)
	var p Pile
	var known bool
	p.HasBlob(name, &known)
	if err := p.Run(ctx, tx); err != nil || known {
		return name, err
	}
	p.PutBlob(name, len(data), Pack(data))
	return name, p.Run(ctx, tx)
}

// Pack packs bytes as blobs are kept.
func Pack(data []byte) []byte {
	encoder, _ := packing()
	return encoder.EncodeAll(data, nil)
}

// HasBlob tells whether there are bytes with a hash.
func (p *Pile) HasBlob(name string, known *bool) {
	*known = false
	p.put(func(row scanner) error {
		*known = true
		return row.Scan(new(int64))
	}, "SELECT bytes FROM blob WHERE sha256 = $1", name)
}

// PutBlob keeps what [Pack] made of so many bytes under their hash.
func (p *Pile) PutBlob(name string, bytes int, packed []byte) {
	p.put(nil, "INSERT INTO blob (sha256, bytes, packed, data) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", name, bytes, len(packed), packed)
}

// ErrDamaged is a blob that is not what its name says.
var ErrDamaged = errors.New("the bytes are not those of their hash")

// Blob returns bytes by their hash, checked. The error is [sql.ErrNoRows] where
// there are none and [ErrDamaged] where they are not what they were.
func (db *DB) Blob(ctx context.Context, name string) ([]byte, error) {
	var packed []byte
	if err := db.QueryRowContext(ctx, "SELECT data FROM blob WHERE sha256 = $1", name).Scan(&packed); err != nil {
		return nil, fmt.Errorf("blob %s: %w", name, err)
	}
	_, decoder := packing()
	data, err := decoder.DecodeAll(packed, nil)
	if err != nil || HashOf(data) != name {
		return nil, fmt.Errorf("blob %s: %w", name, ErrDamaged)
	}
	return data, nil
}
