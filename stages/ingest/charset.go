package ingest

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	unicodeenc "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decoded is a text, the charset it was in and how that was found out.
type decoded struct {
	text    string
	charset string
	by      string
	notes   []string
}

const (
	replacement = "\uFFFD"
	// declarationWindow is how far into a page its charset is looked for.
	declarationWindow = 16 << 10
)

// decode turns bytes into text. The order is: the user's word, a byte order
// mark, what only UTF-16 looks like, what the header that they came with says,
// the declaration of a page, either held against the bytes, valid UTF-8,
// detection. Data that changes its charset is read part by part, and UTF-8 that
// was encoded twice is put back. Bytes that stand for nothing become U+FFFD,
// and a note says how many.
func decode(name string, data []byte, wanted, header string, markup bool) (decoded, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return decoded{}, &Error{name, ReasonEmpty, "it holds no text; check that it was saved completely"}
	}
	if wanted != "" {
		e, n := lookup(wanted)
		if e == nil {
			return decoded{}, &Error{name, ReasonUnknownCharset, "there is no charset " + wanted + "; expected a name such as utf-8, windows-1251 or shift_jis"}
		}
		return finish(name, data, e, n, "the user")
	}
	if e, n, mark := byMark(data); e != nil {
		return finish(name, data[mark:], e, n, "byte order mark")
	}
	if what := magic(data); what != "" {
		return decoded{}, &Error{name, ReasonBinary, "it is " + what + ", whatever its name says"}
	}
	if e, n := byZeros(data); e != nil {
		return finish(name, data, e, n, "zero bytes of UTF-16")
	}
	if e, n := byUnits(data); e != nil {
		return finish(name, data, e, n, "pairs of bytes of UTF-16")
	}
	if bytes.Count(data, []byte{0})*200 > len(data) {
		return decoded{}, notText(name)
	}
	good, bad := utf8Sequences(data)
	stray := bad > 0 && bad*20 <= good
	declared, by := valid(header), "declared by the header"
	if declared == "" && markup {
		declared, by = declaration(data), "declared"
	}
	e, n := lookup(declared)
	if bad == 0 && good == 0 && !strings.HasPrefix(n, "iso-2022") {
		if e, n := by7Bits(data); e != nil {
			return finish(name, data, e, n, "its escapes")
		}
	}
	if bad > 0 && good > 0 {
		text, other, count, utf8Rules, ok := mixed(data, n, markup)
		stray = stray || utf8Rules
		if ok {
			return finishText(name, decoded{text: text, charset: "utf-8", by: "UTF-8 with parts in " + other, notes: []string{someParts(count, other)}}, bytes.Count(data, []byte(replacement)))
		}
	}
	switch {
	case e == nil && bad == 0:
		return finish(name, data, encoding.Nop, "utf-8", "valid UTF-8")
	case e == nil && stray:
		return finish(name, data, encoding.Nop, "utf-8", "UTF-8 but for stray bytes")
	case e == nil:
		g := detect(data, markup)
		return finish(name, data, g.encoding, g.charset, "detected")
	case n == "utf-8" && (bad == 0 || stray):
		return finish(name, data, encoding.Nop, n, by)
	case n == "utf-8":
		g := detect(data, markup)
		return contradicted(name, data, g.encoding, g.charset, declared)
	case bad == 0 && good > 0 && (singleByte(n) || good > 3):
		return contradicted(name, data, encoding.Nop, "utf-8", declared)
	case bad == 0 && good == 0:
		return finish(name, data, e, n, by)
	case stray && singleByte(n):
		return contradicted(name, data, encoding.Nop, "utf-8", declared)
	}
	if g, ok := better(data, markup, n); ok {
		return contradicted(name, data, g.encoding, g.charset, declared)
	}
	return finish(name, data, e, n, by)
}

// better returns the charset in which the bytes of a page make so much more
// sense than in the declared one that the declaration is a mistake.
func better(data []byte, markup bool, declared string) (guess, bool) {
	sample, likely := charsetSample(data, markup)
	said := readIn(declared, sample, likely)
	const (
		sure = 15000 // of the whole sample
		each = 300   // of a character
		fits = 3300  // cost of a character below which a text is surely one
	)
	if said.reading.high == 0 || said.reading.per() < fits && said.reading.languages != "" && likely[firstWord(said.reading.languages)] > 0 {
		return guess{}, false
	}
	g := detect(data, markup)
	if g.charset == declared {
		return guess{}, false
	}
	other := readIn(g.charset, sample, likely)
	gain := said.cost - other.cost
	return g, gain > sure && gain > each*said.reading.high
}

func contradicted(name string, data []byte, e encoding.Encoding, charset, declared string) (decoded, error) {
	return finish(name, data, e, charset, charset+" (declared "+strings.ToLower(declared)+" contradicts the bytes)")
}

// finish decodes and looks at what came out.
func finish(name string, data []byte, e encoding.Encoding, charset, by string) (decoded, error) {
	d := decoded{charset: charset, by: by}
	before := 0
	if charset == "utf-8" {
		before = bytes.Count(data, []byte(replacement))
		d.text = string(data)
	} else {
		out, err := e.NewDecoder().Bytes(data)
		if err != nil {
			return decoded{}, &Error{name, ReasonBinary, "it cannot be read as " + charset + "; name the charset"}
		}
		d.text = string(out)
	}
	if fixed, via := undouble(d.text); via != "" {
		d.text = fixed
		d.by += ", encoded twice by way of " + via
		d.notes = append(d.notes, "The text was UTF-8, read as "+via+" and written as UTF-8 once more; that was undone.")
	}
	return finishText(name, d, before)
}

// finishText makes a decoded text valid and says what was lost. before is the
// number of U+FFFD that stood in the source.
func finishText(name string, d decoded, before int) (decoded, error) {
	d.text = strings.ToValidUTF8(d.text, replacement)
	if controls(d.text) {
		return decoded{}, notText(name)
	}
	if n := strings.Count(d.text, replacement) - before; n > 0 {
		places := "places"
		if n == 1 {
			places = "place"
		}
		d.notes = append(d.notes, fmt.Sprintf("The bytes in %d %s stand for nothing in %s and were replaced by U+FFFD.", n, places, d.charset))
	}
	if n := strings.Count(d.text, "\x00"); n > 0 {
		d.text = strings.ReplaceAll(d.text, "\x00", replacement)
		d.notes = append(d.notes, fmt.Sprintf("%d zero bytes were replaced by U+FFFD.", n))
	}
	if strings.TrimSpace(d.text) == "" {
		return decoded{}, &Error{name, ReasonEmpty, "it holds no text; check that it was saved completely"}
	}
	return d, nil
}

func someParts(n int, charset string) string {
	if n == 1 {
		return "One part of the page is not in UTF-8 and was read as " + charset + "."
	}
	return fmt.Sprintf("%d parts of the page are not in UTF-8 and were read as %s.", n, charset)
}

func notText(name string) *Error {
	return &Error{name, ReasonBinary, "it is a binary file, whatever its name says"}
}

// controls reports whether more characters are control codes than any text
// has.
func controls(s string) bool {
	n := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b || c == 0x7f {
			n++
		}
	}
	return n > 2 && n*100 > len(s)
}

// lookup finds a charset by the names of the web, as the decoder that browsers
// use under that name: gb2312 is read as gb18030, iso-8859-1 as windows-1252.
func lookup(label string) (encoding.Encoding, string) {
	label = strings.Trim(strings.TrimSpace(label), `"'`)
	if label == "" {
		return nil, ""
	}
	e, n := charset.Lookup(label)
	switch {
	case e == nil:
		return nil, ""
	case n == "gbk":
		return simplifiedchinese.GB18030, "gb18030"
	case n == "replacement" || n == "x-user-defined":
		return nil, ""
	}
	return e, n
}

func singleByte(name string) bool {
	for _, multi := range []string{"gb", "big5", "euc-", "shift_jis", "iso-2022", "utf-", "hz"} {
		if strings.HasPrefix(name, multi) {
			return false
		}
	}
	return true
}

func byMark(data []byte) (encoding.Encoding, string, int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return encoding.Nop, "utf-8", 3
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "utf-32le", 4
	case bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), "utf-32be", 4
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.IgnoreBOM), "utf-16le", 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicodeenc.UTF16(unicodeenc.BigEndian, unicodeenc.IgnoreBOM), "utf-16be", 2
	}
	return nil, "", 0
}

// byZeros recognises UTF-16 without a mark: markup and spaces put a zero into
// every second byte.
func byZeros(data []byte) (encoding.Encoding, string) {
	sample := data[:min(len(data), 8<<10)]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	half := len(sample) / 2
	switch {
	case half < 2:
	case zeros[1]*10 > half && zeros[0]*20 <= zeros[1]:
		return unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.IgnoreBOM), "utf-16le"
	case zeros[0]*10 > half && zeros[1]*20 <= zeros[0]:
		return unicodeenc.UTF16(unicodeenc.BigEndian, unicodeenc.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// byUnits recognises UTF-16 without a mark and with hardly a zero byte: a text
// in another script, in which every pair of bytes is one of its letters or a
// common sign in one order of the bytes and not in the other.
func byUnits(data []byte) (encoding.Encoding, string) {
	sample := data[:min(len(data)&^1, 8<<10)]
	if len(sample) < 40 || utf8.Valid(sample) && !bytes.ContainsAny(sample, "\x01\x02\x03\x04\x05\x06\x07") {
		return nil, ""
	}
	fits := func(low, high int) (all, signs int) {
		for i := 0; i+1 < len(sample); i += 2 {
			switch r := rune(sample[i+high])<<8 | rune(sample[i+low]); {
			case r == '\n' || r == '\r' || r == ' ' || r == '.' || r == ',' || r == '。' || r == '、' || r == '，':
				signs++
				all++
			case r < 0x20 || r >= 0xD800 && r < 0xF900:
			case r < 0x80 || classOf(r) != classNone && classOf(r) != classOther || strings.ContainsRune(commonSigns, r):
				all++
			}
		}
		return all, signs
	}
	little, littleSigns := fits(0, 1)
	big, bigSigns := fits(1, 0)
	n := len(sample) / 2
	switch {
	case little*100 >= 98*n && littleSigns > 0 && big*10 < 9*n:
		return unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.IgnoreBOM), "utf-16le"
	case big*100 >= 98*n && bigSigns > 0 && little*10 < 9*n:
		return unicodeenc.UTF16(unicodeenc.BigEndian, unicodeenc.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// magic names the binary format whose mark the data begins with.
func magic(data []byte) string {
	for _, m := range [...]struct{ mark, what string }{
		{"\x89PNG\r\n\x1a\n", "a PNG picture"},
		{"\xff\xd8\xff", "a JPEG picture"},
		{"GIF87a", "a GIF picture"},
		{"GIF89a", "a GIF picture"},
		{"%PDF-", "a PDF document"},
		{"PK\x03\x04", "a ZIP archive or an office document"},
		{"PK\x05\x06", "a ZIP archive"},
		{"\x1f\x8b", "a gzip archive"},
		{"\x28\xb5\x2f\xfd", "a zstd archive"},
		{"7z\xbc\xaf", "a 7z archive"},
		{"Rar!", "a RAR archive"},
		{"BZh", "a bzip2 archive"},
		{"\x7fELF", "a program"},
		{"\xd0\xcf\x11\xe0", "an old office document"},
		{"OggS", "a sound file"},
		{"ID3", "a sound file"},
		{"SQLite format 3\x00", "a database"},
		{"wOFF", "a font"},
		{"wOF2", "a font"},
		{"\x00asm", "a program"},
	} {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return m.what
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" {
		return "a media file"
	}
	if bytes.HasPrefix(data, []byte("{\\rtf")) {
		return "an RTF document"
	}
	return ""
}

// utf8Sequences counts valid sequences of several bytes and invalid bytes. A
// sequence that the end of the data cuts off is neither.
func utf8Sequences(data []byte) (good, bad int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			good++
		case len(data)-i < utf8.UTFMax && !utf8.FullRune(data[i:]):
			return good, bad
		default:
			bad++
		}
		i += n
	}
	return good, bad
}

// declaration returns the first charset named by an XML declaration or a meta
// element that exists. UTF-16 cannot be declared inside bytes that were read
// so far, and means UTF-8.
func declaration(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data[:min(len(data), declarationWindow)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.CommentToken:
			text := string(z.Text())
			if rest, ok := strings.CutPrefix(text, "?xml"); ok {
				if name := valid(attribute(rest, "encoding")); name != "" {
					return name
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, more := z.TagName()
			switch string(tag) {
			case "body":
				return ""
			case "meta":
			default:
				continue
			}
			var direct, content string
			equiv := false
			for more {
				var k, v []byte
				k, v, more = z.TagAttr()
				switch string(k) {
				case "charset":
					direct = string(v)
				case "content":
					content = string(v)
				case "http-equiv":
					equiv = strings.EqualFold(strings.TrimSpace(string(v)), "content-type")
				}
			}
			if name := valid(direct); name != "" {
				return name
			}
			if equiv {
				if name := valid(attribute(content, "charset")); name != "" {
					return name
				}
			}
		}
	}
}

func valid(label string) string {
	if e, n := lookup(label); e != nil {
		if strings.HasPrefix(n, "utf-16") {
			return "utf-8"
		}
		return strings.TrimSpace(label)
	}
	return ""
}

// attribute returns the value of name="value" or name=value in s.
func attribute(s, name string) string {
	low := asciiLower(s)
	i := strings.Index(low, name)
	if i < 0 {
		return ""
	}
	rest := strings.TrimLeft(s[i+len(name):], " \t\r\n")
	rest, ok := strings.CutPrefix(rest, "=")
	if !ok {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n")
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
		value, _, _ := strings.Cut(rest[1:], rest[:1])
		return value
	}
	if end := strings.IndexAny(rest, " ;?>\"'\t\r\n"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// visibleBytes cuts out what stands between angle brackets, roughly and fast.
func visibleBytes(data []byte) []byte {
	data = data[:min(len(data), 256<<10)]
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		open := bytes.IndexByte(data, '<')
		if open < 0 {
			return append(out, data...)
		}
		out = append(out, data[:open]...)
		out = append(out, ' ')
		data = data[open:]
		for _, raw := range []string{"script", "style"} {
			if len(data) > 8 && strings.EqualFold(string(data[1:1+len(raw)]), raw) {
				if end := bytes.Index(data, []byte("</")); end > 0 {
					data = data[end:]
				}
			}
		}
		shut := bytes.IndexByte(data, '>')
		if shut < 0 {
			return out
		}
		data = data[shut+1:]
	}
	return slices.Clip(out)
}
