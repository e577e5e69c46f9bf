package ngram

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// magic opens a model file and names its format.
const magic = "VLID\x01"

// Scale is what a sum of weights is multiplied with, divided by the square
// root of the number of pieces: a long text is surer than a short one, but not
// in proportion, because its pieces repeat and overlap.
const Scale = 4

// A Table scores the languages of one script.
//
// In the file a table is: length and name of the script, length and the tags
// joined by spaces, f64 unit of the weights, as many f64 biases as tags, u8
// bits, 1<<bits + 1 u32 offsets of buckets, and the buckets. The low bits of a
// hash choose the bucket; an entry there is the next 16 bits, u8 count and
// count times u8 language, i8 weight. Numbers are little endian.
type Table struct {
	Script string
	Tags   []string
	Bias   []float64 // in units of a score
	Unit   float64   // what a weight of 1 is worth

	bits    uint
	offsets string
	buckets string
}

// Copy appends the table, which was read from a file, to another.
func (t *Table) Copy(file []byte) []byte {
	file = t.appendHead(file, t.bits)
	file = append(file, t.offsets...)
	return append(file, t.buckets...)
}

var errFormat = errors.New("not a model of languages")

// Open returns the tables of a model file by script. They keep data.
func Open(data string) (map[string]*Table, error) {
	rest, ok := strings.CutPrefix(data, magic)
	if !ok {
		return nil, errFormat
	}
	tables := map[string]*Table{}
	for rest != "" {
		t := &Table{}
		var err error
		if rest, err = t.read(rest); err != nil {
			return nil, err
		}
		tables[t.Script] = t
	}
	return tables, nil
}

func (t *Table) read(data string) (rest string, err error) {
	r := reader{data: data}
	t.Script = r.take(int(r.u16()))
	t.Tags = strings.Fields(r.take(int(r.u16())))
	t.Unit = r.f64()
	for range t.Tags {
		t.Bias = append(t.Bias, r.f64())
	}
	t.bits = uint(r.u8())
	if r.bad || len(t.Tags) == 0 || len(t.Tags) > 256 || t.bits > 20 {
		return "", fmt.Errorf("%w: table %q", errFormat, t.Script)
	}
	t.offsets = r.take(4 * (1<<t.bits + 1))
	if r.bad {
		return "", fmt.Errorf("%w: table %q is cut", errFormat, t.Script)
	}
	last := uint32(0)
	for i := range 1<<t.bits + 1 {
		o := t.offset(i)
		if o < last {
			return "", fmt.Errorf("%w: offsets of %q", errFormat, t.Script)
		}
		last = o
	}
	t.buckets = r.take(int(last))
	if r.bad {
		return "", fmt.Errorf("%w: table %q is cut", errFormat, t.Script)
	}
	return r.data, nil
}

func (t *Table) offset(i int) uint32 { return u32(t.offsets[4*i:]) }

// Add adds the weights of a piece to sums, which has one place for each
// language, and reports whether the table has the piece.
func (t *Table) Add(hash uint64, sums []int32) bool {
	i := int(hash & (1<<t.bits - 1))
	print := uint16(hash >> t.bits)
	b := t.buckets[t.offset(i):t.offset(i+1)]
	for len(b) > 3 {
		n := int(b[2])
		end := 3 + 2*n
		if end > len(b) {
			return false
		}
		if uint16(b[0])|uint16(b[1])<<8 == print {
			for j := 3; j < end; j += 2 {
				if l := int(b[j]); l < len(sums) {
					sums[l] += int32(int8(b[j+1]))
				}
			}
			return true
		}
		b = b[end:]
	}
	return false
}

// Scores turns sums over n pieces, each times as large as it should be, into
// scores.
func (t *Table) Scores(sums []int32, n float64, times int32) []float64 {
	s := make([]float64, len(t.Tags))
	if n == 0 {
		return s
	}
	k := t.Unit * Scale / math.Sqrt(n) / float64(times)
	for l := range s {
		s[l] = float64(float64(sums[l])*k) + t.Bias[l]
	}
	return s
}

// An Entry is a piece with the weights of some languages.
type Entry struct {
	Hash      uint64
	Languages []uint8
	Weights   []int8
}

// Append appends a table with these entries to a model file; an empty file
// gets its opening. Bits is chosen so that a bucket holds about four entries.
func (t *Table) Append(file []byte, entries []Entry) []byte {
	bits := uint(0)
	for len(entries)>>bits > 4 {
		bits++
	}
	file = t.appendHead(file, bits)
	le := binary.LittleEndian
	buckets := make([][]Entry, 1<<bits)
	for _, e := range entries {
		i := e.Hash & (1<<bits - 1)
		buckets[i] = append(buckets[i], e)
	}
	var body []byte
	for _, b := range buckets {
		file = le.AppendUint32(file, uint32(len(body)))
		slices.SortFunc(b, func(x, y Entry) int {
			switch {
			case x.Hash>>bits&0xFFFF < y.Hash>>bits&0xFFFF:
				return -1
			case x.Hash>>bits&0xFFFF > y.Hash>>bits&0xFFFF:
				return 1
			}
			return 0
		})
		for i, e := range b {
			// Of two pieces with one print the first is as good as the other.
			if len(e.Languages) == 0 || i > 0 && uint16(e.Hash>>bits) == uint16(b[i-1].Hash>>bits) {
				continue
			}
			body = le.AppendUint16(body, uint16(e.Hash>>bits))
			body = append(body, byte(len(e.Languages)))
			for j, l := range e.Languages {
				body = append(body, l, byte(e.Weights[j]))
			}
		}
	}
	file = le.AppendUint32(file, uint32(len(body)))
	return append(file, body...)
}

// appendHead appends what comes before the offsets, to an empty file after its
// opening.
func (t *Table) appendHead(file []byte, bits uint) []byte {
	if len(file) == 0 {
		file = append(file, magic...)
	}
	le := binary.LittleEndian
	text := func(s string) {
		file = le.AppendUint16(file, uint16(len(s)))
		file = append(file, s...)
	}
	text(t.Script)
	text(strings.Join(t.Tags, " "))
	file = le.AppendUint64(file, math.Float64bits(t.Unit))
	for _, b := range t.Bias {
		file = le.AppendUint64(file, math.Float64bits(b))
	}
	return append(file, byte(bits))
}

// reader takes numbers and texts from the front of data. After a read past the
// end bad is set and everything is zero.
type reader struct {
	data string
	bad  bool
}

func (r *reader) take(n int) string {
	if n < 0 || n > len(r.data) {
		r.bad, r.data = true, ""
		return ""
	}
	s := r.data[:n]
	r.data = r.data[n:]
	return s
}

func (r *reader) number(n int) uint64 {
	var v uint64
	for i, c := range []byte(r.take(n)) {
		v |= uint64(c) << (8 * i)
	}
	return v
}

func (r *reader) u8() uint8    { return uint8(r.number(1)) }
func (r *reader) u16() uint16  { return uint16(r.number(2)) }
func (r *reader) f64() float64 { return math.Float64frombits(r.number(8)) }

func u32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
