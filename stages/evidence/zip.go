package evidence

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// Bounds of a bundle.
const (
	MaxArchive  = 256 << 20 // bytes of the archive
	maxUnpacked = 256 << 20 // bytes of all members
	maxMembers  = 10_000
	maxRatio    = 200     // of the unpacked to the packed size, for what is large
	freeRatio   = 1 << 20 // bytes below which any ratio is allowed
)

// An Error is an archive that is no bundle, or one that may not be opened.
type Error struct{ Reason string }

func (e *Error) Error() string { return e.Reason }

func refuse(format string, args ...any) error { return &Error{fmt.Sprintf(format, args...)} }

// dosDate is the first day that a ZIP archive can have: it has to have one.
const dosDate = 1<<5 | 1

// Write writes the archive. The same members give the same bytes.
func (b *Bundle) Write(w io.Writer) error {
	if err := b.fits(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	var packed bytes.Buffer
	deflate, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		return err
	}
	for _, m := range b.members {
		packed.Reset()
		deflate.Reset(&packed)
		if _, err := deflate.Write(m.Data); err != nil {
			return err
		}
		if err := deflate.Close(); err != nil {
			return err
		}
		h := &zip.FileHeader{
			Name: m.Name, Method: zip.Deflate, Flags: 1 << 11, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ExternalAttrs: (0o100000 | 0o644) << 16,
			CRC32: crc32.ChecksumIEEE(m.Data), UncompressedSize64: uint64(len(m.Data)), CompressedSize64: uint64(packed.Len()),
		}
		//lint:ignore SA1019 CreateRaw writes ModifiedDate and not Modified
		h.ModifiedDate = dosDate
		body := packed.Bytes()
		if packed.Len() >= len(m.Data) || outOfProportion(h) {
			h.Method, h.CompressedSize64, body = zip.Store, h.UncompressedSize64, m.Data
		}
		f, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(body); err != nil {
			return err
		}
	}
	return z.Close()
}

// fits refuses to write what could not be read.
func (b *Bundle) fits() error {
	total := 0
	for _, m := range b.members {
		total += len(m.Data)
	}
	if len(b.members) > maxMembers || total > maxUnpacked-maxUnpacked/8 {
		return refuse("the story has %d files and %d MB; a bundle takes %d and %d MB", len(b.members), total>>20, maxMembers, (maxUnpacked-maxUnpacked/8)>>20)
	}
	return nil
}

func outOfProportion(h *zip.FileHeader) bool {
	return h.UncompressedSize64 > freeRatio && h.UncompressedSize64/maxRatio > h.CompressedSize64
}

// Read reads an archive of size bytes. What a bundle never is gives an
// [*Error], before anything is unpacked: too much of anything, names that lead
// out of it or come twice, links, passwords, members that overlap or have
// something between them. A member whose content is damaged is one of the
// bundle nevertheless, and says so.
func Read(r io.ReaderAt, size int64) (*Bundle, error) {
	if size > MaxArchive {
		return nil, refuse("it has more than %d MB, which no bundle has", MaxArchive>>20)
	}
	z, err := zip.NewReader(r, size)
	if errors.Is(err, zip.ErrInsecurePath) {
		err = nil // names are looked at below
	}
	if err != nil {
		return nil, refuse("it is no whole ZIP archive (%s)", strings.TrimPrefix(err.Error(), "zip: "))
	}
	var end [endLen]byte
	if _, err := r.ReadAt(end[:], size-endLen); err != nil || binary.LittleEndian.Uint32(end[:]) != endOfArchive {
		return nil, refuse("something lies behind the archive")
	}
	files, err := members(z)
	if err != nil {
		return nil, err
	}
	if err := contiguous(r, z.File); err != nil {
		return nil, err
	}
	b := &Bundle{}
	for _, f := range files {
		m := Member{Name: f.Name}
		m.Data, m.Err = unpack(f)
		b.members = append(b.members, m)
	}
	slices.SortStableFunc(b.members, func(x, y Member) int {
		if first := x.Name == ManifestName; first != (y.Name == ManifestName) {
			if first {
				return -1
			}
			return 1
		}
		return strings.Compare(x.Name, y.Name)
	})
	return b, nil
}

// members returns the files of an archive that keeps to the bounds.
func members(z *zip.Reader) ([]*zip.File, error) {
	if len(z.File) > maxMembers {
		return nil, refuse("it has %d members; a bundle has at most %d", len(z.File), maxMembers)
	}
	if z.Comment != "" {
		return nil, refuse("it has a comment, which no bundle has")
	}
	var files []*zip.File
	seen := map[string]bool{}
	total := uint64(0)
	for _, f := range z.File {
		shown := fmt.Sprintf("%.80q", f.Name)
		bare, folder := strings.CutSuffix(f.Name, "/")
		why := wrongName(bare)
		switch key := strings.ToLower(bare); {
		case why != "":
			return nil, refuse("the name of the member %s %s", shown, why)
		case seen[key]:
			return nil, refuse("it has two members called %s", shown)
		case f.Flags&1 != 0:
			return nil, refuse("%s is protected by a password", shown)
		case folder && f.UncompressedSize64 > 0:
			return nil, refuse("%s is a folder with content", shown)
		case !folder && !f.Mode().IsRegular() && f.Mode()&fs.ModeType != 0:
			return nil, refuse("%s is a link or a device, not a file", shown)
		case f.Method != zip.Store && f.Method != zip.Deflate:
			return nil, refuse("%s is packed by the method %d; expected 0 or 8", shown, f.Method)
		case f.Method == zip.Store && f.CompressedSize64 != f.UncompressedSize64:
			return nil, refuse("%s lies about its size", shown)
		case f.UncompressedSize64 > maxUnpacked || f.CompressedSize64 > MaxArchive || total+f.UncompressedSize64 > maxUnpacked:
			return nil, refuse("it unpacks to more than %d MB", maxUnpacked>>20)
		case f.Method == zip.Deflate && outOfProportion(&f.FileHeader):
			return nil, refuse("%s unpacks to more than %d times its size", shown, maxRatio)
		default:
			seen[key] = true
			total += f.UncompressedSize64
		}
		if !folder {
			files = append(files, f)
		}
	}
	return files, nil
}

// Signatures of the parts of an archive, and the lengths of the fixed part of
// the header before a member and of the end.
const (
	localHeader   = 0x04034b50
	centralHeader = 0x02014b50
	endOfArchive  = 0x06054b50
	localLen      = 30
	endLen        = 22
)

// contiguous refuses an archive whose members do not lie one behind the other,
// from its first byte to the list at its end, or are called or packed otherwise
// there than in the list.
func contiguous(r io.ReaderAt, files []*zip.File) error {
	type placed struct {
		*zip.File
		at int64
	}
	order := make([]placed, 0, len(files))
	for _, f := range files {
		at, err := f.DataOffset()
		if err != nil {
			return refuse("%.80q is not where the archive says", f.Name)
		}
		order = append(order, placed{f, at})
	}
	slices.SortStableFunc(order, func(a, b placed) int { return int(min(max(a.at-b.at, -1), 1)) })
	gaps := []int64{0}
	end := int64(0)
	for _, f := range order {
		head := make([]byte, localLen+len(f.Name))
		start := int64(-1)
		for _, gap := range gaps {
			if _, err := r.ReadAt(head, end+gap); err != nil || binary.LittleEndian.Uint32(head) != localHeader {
				continue
			}
			if body := end + gap + localLen + int64(binary.LittleEndian.Uint16(head[26:])) + int64(binary.LittleEndian.Uint16(head[28:])); body == f.at {
				start = end + gap
				break
			}
		}
		switch {
		case start < 0:
			return refuse("its members overlap, or something lies between them, at %.80q", f.Name)
		case int(binary.LittleEndian.Uint16(head[26:])) != len(f.Name) || string(head[localLen:]) != f.Name:
			return refuse("the member %.80q has another name where it lies", f.Name)
		case binary.LittleEndian.Uint16(head[8:]) != f.Method:
			return refuse("the member %.80q is packed otherwise than the archive says", f.Name)
		}
		end = f.at + int64(f.CompressedSize64)
		gaps = []int64{0}
		if f.Flags&8 != 0 {
			gaps = []int64{16, 12, 24, 20} // sizes once more, with or without a signature, in four or eight bytes
		}
	}
	var next [4]byte
	for _, gap := range gaps {
		if _, err := r.ReadAt(next[:], end+gap); err != nil {
			continue
		}
		if what := binary.LittleEndian.Uint32(next[:]); what == centralHeader || len(files) == 0 && what == endOfArchive {
			return nil
		}
	}
	return refuse("something lies behind its last member")
}

// unpack returns the content of a member. It is never longer than the member
// says.
func unpack(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(err.Error(), "zip: "))
	}
	defer r.Close()
	var data bytes.Buffer
	data.Grow(int(min(f.UncompressedSize64, 64*f.CompressedSize64+512)))
	_, err = io.Copy(&data, io.LimitReader(r, int64(f.UncompressedSize64)+1))
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return data.Bytes(), errors.New("its content is not that of its checksum in the archive")
	case err != nil:
		return data.Bytes(), fmt.Errorf("its content cannot be unpacked (%s)", strings.TrimPrefix(err.Error(), "zip: "))
	case uint64(data.Len()) != f.UncompressedSize64:
		return data.Bytes(), errors.New("its content is longer than the archive says")
	}
	return data.Bytes(), nil
}
