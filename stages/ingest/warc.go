package ingest

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/url"
	"strconv"
	"strings"
)

// Bounds of a capture of web pages.
const (
	maxWARCHead   = 64 << 10 // bytes of the head of a record or of an answer
	maxWARCBytes  = 2 << 30  // unpacked
	maxWARCPages  = 10_000
	maxWARCHeld   = 64 << 20 // bytes of pages that cannot be found again on their own
	warcFreeRatio = 32 << 20 // bytes below which any ratio is allowed
)

func looksLikeWARC(data []byte) bool {
	if bytes.HasPrefix(data, []byte("WARC/1.")) {
		return true
	}
	if z, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
		head := make([]byte, 7)
		n, _ := io.ReadFull(z, head)
		return string(head[:n]) == "WARC/1."
	}
	return false
}

// readWARC lists the pages of a capture (WARC 1.0 and 1.1, ISO 28500), packed
// record by record or not at all: answers with status 200 that are HTML, and
// pages that were put in as such. A page is found again by its place, so that
// none is held in memory; where a pack holds several records, those after the
// first are.
func readWARC(c content) (*container, error) {
	r, err := openWARC(c, 0)
	if err != nil {
		return nil, err
	}
	out := &container{}
	taken := map[string]int{}
	held := 0
	for {
		place, inPack := r.place()
		head, err := r.next()
		if err == io.EOF && !r.cut {
			break
		}
		if err != nil {
			if len(out.members) == 0 {
				return nil, warcError(err)
			}
			out.skip("capture", ReasonUnreadable, "what follows the "+strconv.Itoa(len(out.members))+" pages that were found is damaged or missing")
			break
		}
		answer, ok := r.page(head)
		if !ok {
			out.silent++
			continue
		}
		if len(out.members) == maxWARCPages {
			return nil, &Error{"", ReasonTooLarge, fmt.Sprintf("it holds more than %d pages", maxWARCPages)}
		}
		m := member{name: unique(warcName(head["warc-target-uri"]), taken) + ".html", facts: Facts{URL: webAddress(head["warc-target-uri"])}, charset: answer.charset}
		if inPack {
			data, err := answer.data(DefaultMaxBytes)
			if held += len(data); held > maxWARCHeld {
				err = &Error{"", ReasonTooLarge, "the capture is packed as a whole, and its pages are more than can be held; pack it record by record"}
			}
			m.read = func(limit int64) ([]byte, error) {
				if err == nil && int64(len(data)) > limit {
					return nil, tooLarge("", limit)
				}
				return data, err
			}
		} else {
			m.read = func(limit int64) ([]byte, error) { return warcPage(c, place, limit) }
		}
		out.members = append(out.members, m)
	}
	return out, nil
}

// warcName makes a name of an address: host and path, without dots, which
// would be taken for the beginning of a language tag.
func warcName(address string) string {
	u, err := url.Parse(strings.Trim(address, "<>"))
	if err != nil || u.Host == "" {
		return "page"
	}
	name := strings.TrimSuffix(strings.TrimSuffix(u.Path, "/"), ".html")
	return strings.ReplaceAll(slug(u.Hostname()+name), ".", "-")
}

func warcError(err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	if err == io.EOF {
		err = errors.New("the last record is cut off")
	}
	if errors.Is(err, errTooLarge) {
		return &Error{"", ReasonTooLarge, fmt.Sprintf("it unpacks to more than %d MB or %d times its size", maxWARCBytes>>20, maxRatio)}
	}
	return damaged(err)
}

// warcPage reads the page of the record at a place.
func warcPage(c content, place, limit int64) ([]byte, error) {
	r, err := openWARC(c, place)
	if err != nil {
		return nil, err
	}
	head, err := r.next()
	if err != nil {
		return nil, warcError(err)
	}
	answer, ok := r.page(head)
	if !ok {
		return nil, damaged(errors.New("the page is no longer there"))
	}
	return answer.data(limit)
}

// A warcReader reads records. packed is where the packed bytes come from, nil
// where they are not packed.
type warcReader struct {
	size   int64
	raw    *countedReader
	packed *gzip.Reader
	plain  *bufio.Reader
	rest   *io.LimitedReader // of the body of the record in hand
	start  int64             // where the pack in hand begins
	inPack int               // records of the pack before this
	read   int64             // unpacked bytes
	cut    bool              // a record was shorter than it says
}

// A countedReader knows where it is. The unpacker takes byte by byte what it
// needs and no more.
type countedReader struct {
	*bufio.Reader
	at int64
}

func (r *countedReader) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	r.at += int64(n)
	return n, err
}

func (r *countedReader) ReadByte() (byte, error) {
	b, err := r.Reader.ReadByte()
	if err == nil {
		r.at++
	}
	return b, err
}

func openWARC(c content, place int64) (*warcReader, error) {
	r := &warcReader{size: c.size, start: place, raw: &countedReader{Reader: bufio.NewReader(io.NewSectionReader(c, place, c.size-place)), at: place}}
	head, _ := r.raw.Peek(2)
	if string(head) != "\x1f\x8b" {
		r.plain = bufio.NewReader(r.raw)
		return r, nil
	}
	z, err := gzip.NewReader(r.raw)
	if err != nil {
		return nil, damaged(err)
	}
	z.Multistream(false)
	r.packed, r.plain = z, bufio.NewReader(z)
	return r, nil
}

// place returns where the next record can be found again: its pack, or itself
// where nothing is packed. inPack says that others stand before it in its
// pack.
func (r *warcReader) place() (at int64, inPack bool) {
	r.skip()
	if r.packed == nil {
		return r.raw.at - int64(r.plain.Buffered()), false
	}
	if _, err := r.plain.Peek(1); err == io.EOF {
		return r.raw.at, false
	}
	return r.start, r.inPack > 0
}

// skip reads the body of the record in hand to its end, and the empty lines
// after it.
func (r *warcReader) skip() {
	if r.rest != nil {
		_, _ = io.Copy(io.Discard, r.rest)
		r.cut = r.cut || r.rest.N > 0
		r.rest = nil
	}
	for !r.spent() {
		b, err := r.plain.Peek(1)
		if err != nil || b[0] != '\r' && b[0] != '\n' {
			return
		}
		_, _ = r.plain.Discard(1)
		r.read++
	}
}

// next reads the head of the next record, with names in small letters.
func (r *warcReader) next() (map[string]string, error) {
	r.skip()
	if r.packed != nil {
		if _, err := r.plain.Peek(1); err == io.EOF {
			r.start = r.raw.at
			if err := r.packed.Reset(r.raw); err != nil {
				return nil, err // io.EOF at the end of the file
			}
			r.packed.Multistream(false)
			r.plain.Reset(r.packed)
			r.inPack = 0
			r.skip()
		}
	}
	r.inPack++
	if r.spent() {
		return nil, errTooLarge
	}
	lines, err := readHead(r.plain)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 || !strings.HasPrefix(lines[0], "WARC/1.") {
		return nil, errors.New("no record where one is expected")
	}
	head := fields(lines[1:])
	n, err := strconv.ParseInt(head["content-length"], 10, 64)
	if err != nil || n < 0 {
		return nil, errors.New("a record without a length")
	}
	if r.read += n; r.spent() {
		return nil, errTooLarge
	}
	r.rest = &io.LimitedReader{R: r.plain, N: n}
	return head, nil
}

// spent reports whether more was unpacked than a capture may be.
func (r *warcReader) spent() bool {
	return r.read > maxWARCBytes || r.read > warcFreeRatio && r.read > maxRatio*r.size
}

// readHead reads lines up to an empty one.
func readHead(r *bufio.Reader) ([]string, error) {
	var lines []string
	for size := 0; size < maxWARCHead; {
		line, err := r.ReadSlice('\n')
		size += len(line)
		if err == io.EOF && len(line) == 0 && len(lines) == 0 {
			return nil, io.EOF
		}
		if err != nil {
			return nil, errors.New("a head that is cut off")
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			return lines, nil
		}
		if (text[0] == ' ' || text[0] == '\t') && len(lines) > 0 {
			lines[len(lines)-1] += " " + strings.TrimSpace(text)
			continue
		}
		lines = append(lines, text)
	}
	return nil, errors.New("a head without an end")
}

func fields(lines []string) map[string]string {
	m := map[string]string{}
	for _, l := range lines {
		name, value, ok := strings.Cut(l, ":")
		if name = strings.ToLower(strings.TrimSpace(name)); ok && m[name] == "" {
			m[name] = strings.TrimSpace(value)
		}
	}
	return m
}

// A webAnswer is what a server sent: a page, as it was packed for the way.
type webAnswer struct {
	charset           string
	transfer, packing string
	body              io.Reader
}

// page returns the page in the record in hand; false where there is none.
func (r *warcReader) page(head map[string]string) (webAnswer, bool) {
	a := webAnswer{body: r.rest}
	kind := head["content-type"]
	switch head["warc-type"] {
	case "resource":
	case "response":
		if !strings.HasPrefix(strings.ToLower(kind), "application/http") {
			break
		}
		b := bufio.NewReader(r.rest)
		lines, err := readHead(b)
		if err != nil || len(lines) == 0 {
			return a, false
		}
		status := strings.Fields(lines[0])
		if len(status) < 2 || !strings.HasPrefix(status[0], "HTTP/") || status[1] != "200" {
			return a, false
		}
		h := fields(lines[1:])
		kind, a.transfer, a.packing, a.body = h["content-type"], strings.ToLower(h["transfer-encoding"]), strings.ToLower(h["content-encoding"]), b
	default:
		return a, false
	}
	mediaType, params, _ := mime.ParseMediaType(kind)
	a.charset = params["charset"]
	return a, mediaType == "text/html" || mediaType == "application/xhtml+xml"
}

// data unpacks the page. Captures often name a packing that they have undone.
func (a webAnswer) data(limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(a.body, limit+1))
	if err != nil {
		return nil, damaged(err)
	}
	if strings.Contains(a.transfer, "chunked") {
		raw = unchunked(raw)
	}
	var r io.Reader
	switch {
	case a.packing == "" || a.packing == "identity":
	case strings.Contains(a.packing, "gzip") && bytes.HasPrefix(raw, []byte("\x1f\x8b")):
		r, err = gzip.NewReader(bytes.NewReader(raw))
	case a.packing == "deflate" && len(raw) > 1 && raw[0]&0x0f == 8 && (int(raw[0])<<8|int(raw[1]))%31 == 0:
		r, err = zlib.NewReader(bytes.NewReader(raw))
	case a.packing == "deflate" && !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("<")):
		r = flate.NewReader(bytes.NewReader(raw))
	case (a.packing == "br" || a.packing == "zstd") && !bytes.Contains(bytes.ToLower(raw[:min(len(raw), 1<<10)]), []byte("<html")):
		return nil, &Error{"", ReasonUnreadable, "the page is packed with " + a.packing + ", which is not read; unpack it with the program that captured it"}
	}
	if err != nil {
		return nil, damaged(err)
	}
	if r != nil {
		left := limit
		packed := int64(len(raw))
		if raw, err = io.ReadAll(&rationed{r: r, left: &left, packed: packed}); err != nil && (len(raw) == 0 || errors.Is(err, errTooLarge)) {
			return nil, warcError(err)
		}
	}
	if int64(len(raw)) > limit {
		return nil, tooLarge("", limit)
	}
	return raw, nil
}

// unchunked joins the chunks of a body (RFC 9112); what is not in chunks stays.
func unchunked(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for rest := data; ; {
		line, after, ok := bytes.Cut(rest, []byte("\n"))
		size, _, _ := bytes.Cut(line, []byte(";"))
		n, err := strconv.ParseUint(string(bytes.TrimSpace(size)), 16, 31)
		switch {
		case !ok || err != nil:
			if len(out) == 0 {
				return data
			}
			return append(out, rest...)
		case n == 0:
			return out
		case n >= uint64(len(after)):
			return append(out, after...)
		}
		out = append(out, after[:n]...)
		rest = bytes.TrimPrefix(bytes.TrimPrefix(after[n:], []byte("\r")), []byte("\n"))
	}
}
