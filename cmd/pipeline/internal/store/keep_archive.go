package store

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/klauspost/compress/flate"
)

// An archive is what monitoring keeps in one file, the same for SQLite and
// PostgreSQL, so that one can become the other. It is a ZIP file:
//
//	TABLE.jsonl    first line: the names of the columns; then one row a line, as
//	               a list of numbers, texts and {"bytes": base64}
//	blobs          one after the other: length and text of the hash, number of
//	               bytes, length and bytes packed by zstd; numbers as unsigned
//	               varints
//	manifest.json  what it is, and rows, bytes and SHA-256 of each member above
//
// Rows are in the order of their keys, so the same content gives the same bytes.
// Both sides read and write row by row.
const archiveFormat = 1

// Kinds of an archive.
const (
	ArchiveBackup = "backup"
	ArchiveJob    = "job"
)

// A Manifest says what an archive holds.
type Manifest struct {
	Format  int       `json:"format"`
	Kind    string    `json:"kind"`
	Program string    `json:"program"`
	Schema  int64     `json:"schema"` // format of the database that it is of
	At      time.Time `json:"at,omitzero"`
	Job     string    `json:"job,omitempty"` // name, of [ArchiveJob]
	JobID   string    `json:"job_id,omitempty"`
	Members []Member  `json:"members"`
	// Damaged are blobs that were damaged in the database already.
	Damaged []string `json:"damaged,omitempty"`
}

// A Member is one file within an archive.
type Member struct {
	Name   string `json:"name"`
	Rows   int    `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Rows counts the rows of a table.
func (m Manifest) Rows(table string) int {
	for _, member := range m.Members {
		if member.Name == table+".jsonl" || table == "blob" && member.Name == blobMember {
			return member.Rows
		}
	}
	return 0
}

const (
	blobMember     = "blobs"
	manifestMember = "manifest.json"
)

// Errors of archives.
var (
	ErrArchive  = errors.New("the file is no archive of this program, or it is damaged")
	ErrNotEmpty = errors.New("the database is not empty")
)

// An archiveTable is one that an archive has.
type archiveTable struct {
	name  string
	order string
	job   string // which rows are of the job $1; empty: none
}

// archived are the tables in the order in which they can be filled. Others that
// the database has come after them, whole, and not in the archive of a job.
var archived = []archiveTable{
	{"job", "id", "id = $1"},
	{"story", "id", "job = $1"},
	{"source", "id", "job = $1"},
	{"capture", "id", "source IN (SELECT id FROM source WHERE job = $1)"},
	{"event", "seq", "job = $1"},
	{"candidate", "id", "source IN (SELECT id FROM source WHERE job = $1) OR story IN (SELECT id FROM story WHERE job = $1)"},
	{"verdict", "id", "story IN (SELECT id FROM story WHERE job = $1)"},
	{"note", "id", "event IN (SELECT id FROM event WHERE job = $1)"},
	{"seen", "account, event", ""},
	{"profile", "id", ""},
	{"notice", "key", ""},
	{"channel", "name", ""},
	{"trouble", "source", ""},
	{"host", "name", ""},
	{"memo", "name", ""},
	{"account", "name", ""},
	{"token", "id", ""},
}

// leftOut are tables that mean something to running programs only, the queue of
// River among them: what is due stands in source and notice.
func leftOut(name string) bool {
	return name == "blob" || name == "worker" || name == "session" || name == "goose_db_version" || strings.HasPrefix(name, "sqlite_") || strings.HasPrefix(name, "river")
}

// tables are those that an archive of the database has.
func (db *DB) tables(ctx context.Context, q Queryer) ([]archiveTable, error) {
	query := "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
	if db.Path == "" {
		query = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name COLLATE \"C\""
	}
	names, err := collect(ctx, q, func(row scanner) (s string, err error) { return s, row.Scan(&s) }, query)
	if err != nil {
		return nil, err
	}
	var list []archiveTable
	for _, t := range archived {
		if slices.Contains(names, t.name) {
			list = append(list, t)
		}
	}
	for _, name := range names {
		if !leftOut(name) && !slices.ContainsFunc(archived, func(t archiveTable) bool { return t.name == name }) {
			list = append(list, archiveTable{name: name, order: "1"})
		}
	}
	return list, nil
}

// snapshot runs do on one connection that sees the database as it is now,
// whatever others write meanwhile.
func (db *DB) snapshot(ctx context.Context, do func(Queryer) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	begin := "BEGIN"
	if db.Path == "" {
		begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
	}
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return errors.Join(err, conn.Close())
	}
	err = do(conn)
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	if err == nil {
		err = end
	}
	return errors.Join(err, conn.Close())
}

// archiveWriter writes members one after the other.
type archiveWriter struct {
	db       *DB
	zip      *zip.Writer
	manifest Manifest
}

func newArchiveWriter(db *DB, w io.Writer) *archiveWriter {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, 5) })
	return &archiveWriter{db: db, zip: z}
}

// counted hashes and counts what is written to a member.
type counted struct {
	w      io.Writer
	sum    hash.Hash
	member Member
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.sum.Write(p[:n])
	c.member.Bytes += int64(n)
	return n, err
}

func (a *archiveWriter) member(name string, method uint16, write func(*bufio.Writer) (rows int, err error)) error {
	f, err := a.zip.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		return err
	}
	c := &counted{w: f, sum: sha256.New(), member: Member{Name: name}}
	w := bufio.NewWriterSize(c, 64<<10)
	if c.member.Rows, err = write(w); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	c.member.SHA256 = hex.EncodeToString(c.sum.Sum(nil))
	a.manifest.Members = append(a.manifest.Members, c.member)
	return nil
}

// table writes the rows of a table for which where holds.
func (a *archiveWriter) table(ctx context.Context, q Queryer, t archiveTable, where string, args ...any) error {
	return a.member(t.name+".jsonl", zip.Deflate, func(w *bufio.Writer) (int, error) {
		order := t.order
		if a.db.Path == "" && order != "seq" && order != "1" {
			order = strings.ReplaceAll(order, ",", ` COLLATE "C",`) + ` COLLATE "C"`
		}
		rows, err := q.QueryContext(ctx, fmt.Sprintf("SELECT * FROM %s WHERE %s ORDER BY %s", t.name, where, order), args...)
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		columns, err := rows.Columns()
		if err != nil {
			return 0, err
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		if err := e.Encode(columns); err != nil {
			return 0, err
		}
		n := 0
		for ; rows.Next(); n++ {
			if err := rows.Scan(into...); err != nil {
				return n, err
			}
			for i, v := range values {
				if data, ok := v.([]byte); ok {
					values[i] = packedBytes{data}
				}
			}
			if err := e.Encode(values); err != nil {
				return n, err
			}
		}
		return n, rows.Err()
	})
}

// packedBytes is a column of bytes in an archive.
type packedBytes struct {
	Bytes []byte `json:"bytes"`
}

// blobs writes the blobs for which where holds. Damaged ones are written as they
// are and named in the manifest.
func (a *archiveWriter) blobs(ctx context.Context, q Queryer, where string, args ...any) error {
	return a.member(blobMember, zip.Store, func(w *bufio.Writer) (n int, err error) {
		rows, err := q.QueryContext(ctx, "SELECT sha256, bytes, data FROM blob WHERE "+where+" ORDER BY sha256", args...)
		if err != nil {
			return 0, err
		}
		defer rows.Close()
		var head []byte
		for ; rows.Next(); n++ {
			var sha string
			var size int64
			var data sql.RawBytes
			if err := rows.Scan(&sha, &size, &data); err != nil {
				return n, err
			}
			if whole, err := unpack(data); err != nil || HashOf(whole) != sha {
				a.manifest.Damaged = append(a.manifest.Damaged, sha)
			}
			head = binary.AppendUvarint(head[:0], uint64(len(sha)))
			head = append(head, sha...)
			head = binary.AppendUvarint(head, uint64(max(size, 0)))
			head = binary.AppendUvarint(head, uint64(len(data)))
			if _, err := w.Write(head); err != nil {
				return n, err
			}
			if _, err := w.Write(data); err != nil {
				return n, err
			}
		}
		return n, rows.Err()
	})
}

// close writes the manifest and ends the file.
func (a *archiveWriter) close(m Manifest) (Manifest, error) {
	m.Format, m.Members, m.Damaged = archiveFormat, a.manifest.Members, a.manifest.Damaged
	f, err := a.zip.CreateHeader(&zip.FileHeader{Name: manifestMember, Method: zip.Deflate})
	if err != nil {
		return m, err
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return m, err
	}
	if _, err := f.Write(append(data, '\n')); err != nil {
		return m, err
	}
	return m, a.zip.Close()
}

// An Archive is one that is read.
type Archive struct {
	Manifest
	zip   *zip.Reader
	close func() error
}

// Bounds of what is read from an archive, which may be anyone's.
const (
	maxManifest = 16 << 20
	maxLine     = 64 << 20
	maxMembers  = 1000
)

// OpenArchive opens an archive and checks it from beginning to end: that all
// members are there, whole, and what the manifest says. The error is
// [ErrArchive], [ErrNewer], or one of the file.
func OpenArchive(path string) (*Archive, error) {
	z, err := zip.OpenReader(path)
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %w", path, ErrArchive)
	}
	if err != nil {
		return nil, err
	}
	a := &Archive{zip: &z.Reader, close: z.Close}
	if err := a.check(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), z.Close())
	}
	return a, nil
}

// Close closes the file.
func (a *Archive) Close() error { return a.close() }

func (a *Archive) check() error {
	if len(a.zip.File) > maxMembers {
		return fmt.Errorf("%w: %d members", ErrArchive, len(a.zip.File))
	}
	f, err := a.zip.Open(manifestMember)
	if err != nil {
		return fmt.Errorf("%w: it has no manifest", ErrArchive)
	}
	data, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("%w: %w", ErrArchive, err)
	}
	if err := json.Unmarshal(data, &a.Manifest); err != nil || a.Format == 0 {
		return fmt.Errorf("%w: its manifest cannot be read", ErrArchive)
	}
	if a.Format > archiveFormat {
		return fmt.Errorf("%w: the archive has format %d and this program knows %d; use the newer program", ErrNewer, a.Format, archiveFormat)
	}
	seen := map[string]bool{manifestMember: true}
	for _, m := range a.Members {
		if seen[m.Name] {
			return fmt.Errorf("%w: %q is there twice", ErrArchive, m.Name)
		}
		seen[m.Name] = true
		if err := a.checkMember(m); err != nil {
			return fmt.Errorf("%w: %q: %w", ErrArchive, m.Name, err)
		}
	}
	for _, f := range a.zip.File {
		if !seen[f.Name] {
			return fmt.Errorf("%w: %q is not in the manifest", ErrArchive, f.Name)
		}
	}
	return nil
}

func (a *Archive) checkMember(m Member) error {
	sum := sha256.New()
	size := int64(0)
	rows := 0
	count := func(r io.Reader) io.Reader { return io.TeeReader(r, hashCounter{sum, &size}) }
	var err error
	if m.Name == blobMember {
		err = a.eachBlob(count, func(sha string, _ int64, data []byte) error {
			rows++
			if whole, err := unpack(data); (err != nil || HashOf(whole) != sha) && !slices.Contains(a.Damaged, sha) {
				return fmt.Errorf("blob %q: %w", sha, ErrDamaged)
			}
			return nil
		})
	} else {
		err = a.eachLine(m.Name, count, func([]byte) error {
			rows++
			return nil
		})
		rows--
	}
	switch {
	case err != nil:
		return err
	case hex.EncodeToString(sum.Sum(nil)) != m.SHA256 || size != m.Bytes:
		return errors.New("it is not what the manifest says")
	case rows != m.Rows:
		return fmt.Errorf("%d rows where the manifest says %d", rows, m.Rows)
	}
	return nil
}

// hashCounter hashes and counts what is read.
type hashCounter struct {
	sum  hash.Hash
	size *int64
}

func (c hashCounter) Write(p []byte) (int, error) {
	*c.size += int64(len(p))
	return c.sum.Write(p)
}

func asIs(r io.Reader) io.Reader { return r }

// eachLine calls do for the lines of a member. What do gets is valid until it
// returns.
func (a *Archive) eachLine(name string, through func(io.Reader) io.Reader, do func([]byte) error) error {
	f, err := a.zip.Open(name)
	if err != nil {
		return errors.New("it is not there")
	}
	defer f.Close()
	lines := bufio.NewScanner(through(f))
	lines.Buffer(make([]byte, 64<<10), maxLine)
	for lines.Scan() {
		if err := do(lines.Bytes()); err != nil {
			return err
		}
	}
	return lines.Err()
}

// eachBlob calls do for the blobs in turn; data is valid until it returns.
func (a *Archive) eachBlob(through func(io.Reader) io.Reader, do func(sha string, size int64, data []byte) error) error {
	f, err := a.zip.Open(blobMember)
	if err != nil {
		return errors.New("it is not there")
	}
	defer f.Close()
	r := bufio.NewReaderSize(through(f), 64<<10)
	var data bytes.Buffer
	read := func(limit uint64) error {
		n, err := binary.ReadUvarint(r)
		if err != nil || n > limit {
			return errors.New("a length is not right")
		}
		data.Reset()
		// Memory grows with what is there, not with what the length says.
		if m, err := io.Copy(&data, io.LimitReader(r, int64(n))); err != nil || uint64(m) != n {
			return errors.New("it ends too early")
		}
		return nil
	}
	for {
		if _, err := r.Peek(1); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if err := read(200); err != nil {
			return err
		}
		sha := data.String()
		size, err := binary.ReadUvarint(r)
		if err != nil || size > maxBlob {
			return errors.New("a size is not right")
		}
		if err := read(maxBlob); err != nil {
			return err
		}
		if err := do(sha, int64(size), data.Bytes()); err != nil {
			return err
		}
	}
}

// rows calls do for the rows of a table, with the names of the columns.
func (a *Archive) rows(table string, do func(columns []string, values []any) error) error {
	if !slices.ContainsFunc(a.Members, func(m Member) bool { return m.Name == table+".jsonl" }) {
		return nil
	}
	var columns []string
	err := a.eachLine(table+".jsonl", asIs, func(line []byte) error {
		if columns == nil {
			return json.Unmarshal(line, &columns)
		}
		d := json.NewDecoder(bytes.NewReader(line))
		d.UseNumber()
		var values []any
		if err := d.Decode(&values); err != nil {
			return err
		}
		if len(values) != len(columns) {
			return fmt.Errorf("a row of %d columns where there are %d", len(values), len(columns))
		}
		for i, v := range values {
			var err error
			if values[i], err = columnValue(v); err != nil {
				return err
			}
		}
		return do(columns, values)
	})
	if err != nil {
		return fmt.Errorf("%s: %w", table, err)
	}
	return nil
}

// columnValue is a value of a row as databases take it.
func columnValue(v any) (any, error) {
	switch v := v.(type) {
	case nil, string, bool:
		return v, nil
	case json.Number:
		if n, err := strconv.ParseInt(v.String(), 10, 64); err == nil {
			return n, nil
		}
		f, err := v.Float64()
		if err != nil || math.IsInf(f, 0) {
			return nil, fmt.Errorf("%s is no number", v)
		}
		return f, nil
	case map[string]any:
		if text, ok := v["bytes"].(string); ok && len(v) == 1 {
			var data []byte
			err := json.Unmarshal([]byte(strconv.Quote(text)), &data)
			return data, err
		}
	}
	return nil, fmt.Errorf("%T is no value of a column", v)
}

// An inserter puts rows into a table many at a time.
type inserter struct {
	db      *DB
	tx      Queryer
	table   string
	columns []string
	args    []any
	ignore  bool // rows that are there already
	added   int64
}

// insertRows bounds the rows of a statement, and insertArgs its values: SQLite
// takes 32,766 and PostgreSQL 65,535.
const (
	insertRows = 200
	insertArgs = 8000
)

func (in *inserter) add(ctx context.Context, values []any) error {
	for _, v := range values {
		// PostgreSQL has no NUL in a text.
		if s, ok := v.(string); ok && in.db.Path == "" && (strings.Contains(s, "\x00") || !utf8.ValidString(s)) {
			v = strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), "\x00", "\ufffd")
		}
		in.args = append(in.args, v)
	}
	if n := len(in.args) / len(in.columns); n >= insertRows || len(in.args)+len(in.columns) > insertArgs {
		return in.flush(ctx)
	}
	return nil
}

func (in *inserter) flush(ctx context.Context) error {
	if len(in.args) == 0 {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "INSERT INTO %s (%s) VALUES ", in.table, strings.Join(in.columns, ", "))
	for i := range in.args {
		switch {
		case i == 0:
			b.WriteString("(")
		case i%len(in.columns) == 0:
			b.WriteString("), (")
		default:
			b.WriteString(", ")
		}
		b.WriteString("$")
		b.WriteString(strconv.Itoa(i + 1))
	}
	b.WriteString(")")
	if in.ignore {
		b.WriteString(" ON CONFLICT DO NOTHING")
	}
	result, err := in.tx.ExecContext(ctx, b.String(), in.args...)
	in.args = in.args[:0]
	if err != nil {
		return fmt.Errorf("%s: %w", in.table, err)
	}
	n, err := result.RowsAffected()
	in.added += n
	return err
}

// columnsOf are the columns that a table has.
func (db *DB) columnsOf(ctx context.Context, q Queryer, table string) ([]string, error) {
	rows, err := q.QueryContext(ctx, "SELECT * FROM "+table+" WHERE 1 = 0")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	return columns, errors.Join(err, rows.Err())
}

// fill puts the rows of an archive's table into that of the database; change, if
// not nil, alters a row first or says that it is left out.
func (a *Archive) fill(ctx context.Context, db *DB, tx Queryer, table string, ignore bool, change func(archiveRow) bool) (added int64, err error) {
	has, err := db.columnsOf(ctx, tx, table)
	if err != nil {
		return 0, err
	}
	in := &inserter{db: db, tx: tx, table: table, ignore: ignore}
	err = a.rows(table, func(columns []string, values []any) error {
		if in.columns == nil {
			for _, c := range columns {
				if !slices.Contains(has, c) {
					return fmt.Errorf("%w: this program does not know the column %q", ErrArchive, c)
				}
			}
			in.columns = columns
		}
		if change != nil && !change(archiveRow{columns, values}) {
			return nil
		}
		return in.add(ctx, values)
	})
	if err == nil {
		err = in.flush(ctx)
	}
	return in.added, err
}

// An archiveRow is a row of an archive, by the names of its columns.
type archiveRow struct {
	columns []string
	values  []any
}

func (r archiveRow) text(column string) string {
	if i := slices.Index(r.columns, column); i >= 0 {
		s, _ := r.values[i].(string)
		return s
	}
	return ""
}

func (r archiveRow) number(column string) int64 {
	if i := slices.Index(r.columns, column); i >= 0 {
		n, _ := r.values[i].(int64)
		return n
	}
	return 0
}

func (r archiveRow) set(column string, value any) {
	if i := slices.Index(r.columns, column); i >= 0 {
		r.values[i] = value
	}
}
