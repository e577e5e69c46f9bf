package ingest

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"

	"variorum/stages/article"
)

// maxRTFDeep is how deep groups may be nested in each other.
const maxRTFDeep = 512

func looksLikeRTF(data []byte) bool { return bytes.HasPrefix(data, []byte(`{\rtf`)) }

// readRTF reads the text of a Rich Text Format file (version 1.9.1): characters
// in the charsets of their fonts or as Unicode, paragraphs with their styles,
// tables, footnotes, results of fields. Of tracked changes the accepted text
// counts. Groups that are not known and say so ({\*…}) are skipped, as the
// format asks for.
func readRTF(in input) (document, error) {
	if !looksLikeRTF(bytes.TrimLeft(in.data, "\ufeff\r\n\t ")) {
		return document{}, &Error{"", ReasonBinary, "it is no RTF document, whatever its name says"}
	}
	r := &rtf{data: in.data, user: in.charset, fonts: map[int]string{}, styles: map[int]rtfStyle{}, page: "windows-1252"}
	r.flow = &rtfFlow{}
	if r.user != "" {
		if e, _ := lookup(r.user); e == nil {
			return document{}, &Error{"", ReasonUnknownCharset, "there is no charset " + r.user}
		}
	}
	cut, err := r.read()
	if err != nil {
		return document{}, err
	}
	doc := document{charset: r.page, charsetBy: "the format"}
	if r.user != "" {
		_, doc.charset = lookup(r.user)
		doc.charsetBy = "user"
	}
	r.flow.endTable()
	doc.pieces = append(append(r.flow.out, r.notes...), r.aside...)
	doc.title = headline(doc.pieces)
	if doc.title == "" {
		doc.title = collapse(r.title)
	}
	if cut {
		doc.notes = append(doc.notes, "The file is cut off; its end is missing.")
	}
	return doc, nil
}

type rtfStyle struct {
	kind  article.Kind
	level int
}

// An rtfState is what a group inherits and changes for itself.
type rtfState struct {
	skip    int8 // why what stands here is no text, of the constants below
	better  int8 // skip of the better form of what is skipped
	info    bool // the document's information
	font    int
	unicode int // bytes that stand for a character that Unicode could not be used for
	hidden  bool
	deleted bool
	flow    *rtfFlow
	ends    func() // at the end of the group
}

const (
	shown = iota
	skipped
	fontTable
	styleSheet
	titleText
)

// An rtfFlow is text that runs by itself: the body, a footnote, a page header.
type rtfFlow struct {
	par    officeParagraph
	style  int
	level  int
	list   bool
	inCell bool
	cell   []piece
	row    [][]piece
	table  officeTable
	out    []piece
	reason string
}

type rtf struct {
	data   []byte
	at     int
	user   string // the user's charset
	page   string // that of the document
	fonts  map[int]string
	styles map[int]rtfStyle

	rtfState
	stack []rtfState

	bytes   []byte // in the charset at hand, not decoded yet
	charset string // that they are in
	pending int    // characters to leave out behind one in Unicode
	high    rune   // first half of a pair of surrogates
	star    bool   // \* stands before the word at hand
	fontNow int    // of the font table
	nameNow strings.Builder
	styleAt int
	styleLv int

	notes, aside []piece
	title        string
}

func (r *rtf) read() (cut bool, err error) {
	r.unicode = 1
	for r.at < len(r.data) {
		switch c := r.data[r.at]; c {
		case '{':
			r.at++
			r.flush()
			r.pending = 0
			if len(r.stack) == maxRTFDeep {
				return false, &Error{"", ReasonTooDeep, "its groups are nested more deeply than those of an article"}
			}
			r.stack = append(r.stack, r.rtfState)
			r.ends, r.star = nil, false
		case '}':
			r.at++
			r.pending = 0
			if !r.endGroup() {
				return false, nil // what follows the document is none of it
			}
		case '\\':
			r.at++
			r.control()
		case '\r', '\n', 0:
			r.at++
		default:
			r.at++
			r.byte(c)
		}
	}
	r.flush()
	for len(r.stack) > 0 {
		cut = true
		r.endGroup()
	}
	r.endParagraph()
	return cut, nil
}

// endGroup ends a group; false if it was the last.
func (r *rtf) endGroup() bool {
	r.flush()
	if r.ends != nil {
		r.ends()
	}
	k := len(r.stack) - 1
	if k < 0 {
		return true // one too many
	}
	if k == 0 {
		r.endParagraph()
	}
	r.rtfState, r.stack, r.star = r.stack[k], r.stack[:k], false
	return k > 0
}

// byte takes a byte of text.
func (r *rtf) byte(c byte) {
	if r.pending > 0 {
		r.pending--
		return
	}
	if r.skip == skipped {
		return
	}
	if cs := r.charsetNow(); cs != r.charset {
		r.flush()
		r.charset = cs
	}
	if r.bytes = append(r.bytes, c); c == ';' && (r.skip == fontTable || r.skip == styleSheet) {
		r.flush()
		r.endEntry()
	}
}

func (r *rtf) charsetNow() string {
	switch {
	case r.user != "":
		return r.user
	case r.fonts[r.font] != "" && r.skip == shown:
		return r.fonts[r.font]
	}
	return r.page
}

// flush decodes the bytes that wait for it.
func (r *rtf) flush() {
	if len(r.bytes) == 0 {
		return
	}
	text := r.bytes
	r.bytes = r.bytes[:0]
	var decoder *encoding.Decoder
	if e, _ := lookup(r.charset); e != nil {
		decoder = e.NewDecoder()
	} else {
		decoder = encoding.Nop.NewDecoder()
	}
	out, err := decoder.Bytes(text)
	if err != nil {
		out = bytes.ToValidUTF8(text, []byte(replacement))
	}
	r.write(string(out))
}

// write takes text.
func (r *rtf) write(s string) {
	switch r.skip {
	case skipped:
	case fontTable, styleSheet:
		if r.nameNow.Len() < 1<<10 {
			r.nameNow.WriteString(s)
		}
	case titleText:
		if len(r.title) < 1<<12 {
			r.title += s
		}
	default:
		reason := r.flow.reason
		switch {
		case reason != "":
		case r.deleted:
			reason = reasonDeleted
		case r.hidden:
			reason = reasonHidden
		}
		r.flow.par.add(s, reason)
	}
}

// endEntry ends an entry of the table of styles.
func (r *rtf) endEntry() {
	name := strings.ToLower(strings.TrimSpace(strings.TrimSuffix(r.nameNow.String(), ";")))
	r.nameNow.Reset()
	if r.skip != styleSheet {
		return
	}
	s := rtfStyle{kindOfStyle(name), r.styleLv}
	if n, ok := strings.CutPrefix(strings.ReplaceAll(name, " ", ""), "heading"); ok && s.level == 0 && len(n) == 1 && n[0] > '0' && n[0] <= '9' {
		s.level = int(n[0] - '0')
	}
	if name == "title" {
		s.level = levelTitle
	}
	if s.level > 0 && s.kind == "" {
		s.kind = article.KindHeading
	}
	if s.kind != "" && len(r.styles) < 10_000 {
		r.styles[r.styleAt] = s
	}
	r.styleAt, r.styleLv = 0, 0
}

// control reads a control word or sign behind the backslash.
func (r *rtf) control() {
	if r.at == len(r.data) {
		return
	}
	c := r.data[r.at]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.at++
		r.sign(c)
		return
	}
	start := r.at
	for r.at < len(r.data) && r.data[r.at]|0x20 >= 'a' && r.data[r.at]|0x20 <= 'z' && r.at-start < 40 {
		r.at++
	}
	word := string(r.data[start:r.at])
	value, has := 0, false
	negative := r.at < len(r.data) && r.data[r.at] == '-'
	i := r.at
	if negative {
		i++
	}
	for digits := 0; i < len(r.data) && r.data[i] >= '0' && r.data[i] <= '9' && digits < 10; digits++ {
		value, has = value*10+int(r.data[i]-'0'), true
		i++
	}
	if has {
		r.at = i
		if negative {
			value = -value
		}
	} else {
		value = 1
	}
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	if word == "bin" { // bytes that are not to be looked at
		if has && value > 0 {
			r.at = min(r.at+value, len(r.data))
		}
		return
	}
	if r.pending > 0 && word != "u" {
		r.pending--
		return
	}
	r.word(word, value)
}

// sign reads a control sign.
func (r *rtf) sign(c byte) {
	switch c {
	case '\'':
		if r.at+1 < len(r.data) {
			a, okA := rtfHex(r.data[r.at])
			b, okB := rtfHex(r.data[r.at+1])
			if okA && okB {
				r.at += 2
				r.byte(a<<4 | b)
			}
		}
		return
	case '*':
		r.star = true
		return
	}
	if r.pending > 0 {
		r.pending--
		return
	}
	switch c {
	case '\\', '{', '}':
		r.byte(c)
	case '~':
		r.say("\u00a0")
	case '_':
		r.say("\u2011")
	case '-': // an optional hyphen
		r.flush()
	case '\r', '\n':
		r.word("par", 1)
	}
}

func rtfHex(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}

func (r *rtf) say(s string) {
	r.flush()
	r.write(s)
}

// rtfSigns are words that stand for characters.
var rtfSigns = map[string]string{
	"tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f", "zwbo": "\u200b",
}

// rtfSkipped are destinations whose content is no text of the document, though
// they do not begin with \*.
const rtfSkipped = " colortbl filetbl pict objdata objclass objname fldinst xe tc rxe txe bkmkstart bkmkend nonshppict shprslt atnid atnauthor atnref atndate atntime atnparent atrfstart atrfend " +
	"sp sn sv listtext pntext pntxta pntxtb info listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl revtbl template password passwordhash private falt panose fontemb fontfile pnseclvl nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "

// word obeys a control word.
func (r *rtf) word(word string, n int) {
	r.flush()
	if s, ok := rtfSigns[word]; ok {
		r.write(s)
		return
	}
	star := r.star
	r.star = false
	if strings.Contains(rtfSkipped, " "+word+" ") {
		r.skip, r.info = skipped, r.info || word == "info"
		return
	}
	switch word {
	case "u":
		r.unicodeSign(n)
	case "uc":
		r.unicode = min(max(n, 0), 16)
	case "ud": // the form in Unicode of a text that was skipped
		r.skip = r.better
	case "upr":
		r.skip, r.better = skipped, r.skip
	case "ansi":
		r.page = "windows-1252"
	case "mac":
		r.page = "macintosh"
	case "pc", "pca":
		r.page = "windows-1252" // their letters beyond ASCII come as Unicode or not at all today
	case "ansicpg":
		if cs := codePage(n); cs != "" {
			r.page = cs
		}
	case "fonttbl":
		r.skip = fontTable
	case "stylesheet":
		r.skip, r.styleAt, r.styleLv = styleSheet, 0, 0
	case "f":
		if r.skip == fontTable {
			r.fontNow = n
		} else {
			r.font = n
		}
	case "fcharset":
		if r.skip == fontTable && len(r.fonts) < 10_000 {
			r.fonts[r.fontNow] = fontCharset(n)
		}
	case "cpg":
		if cs := codePage(n); r.skip == fontTable && cs != "" && len(r.fonts) < 10_000 {
			r.fonts[r.fontNow] = cs
		}
	case "s":
		if r.skip == styleSheet {
			r.styleAt = n
		} else {
			r.flow.style = n
		}
	case "outlinelevel":
		if r.skip == styleSheet {
			r.styleLv = n + 1
		} else if n >= 0 && n < 9 {
			r.flow.level = n + 1
		}
	case "title":
		if r.info {
			r.skip = titleText
		}
	case "par", "sect", "page", "column":
		if r.skip == shown {
			r.endParagraph()
		}
	case "pard":
		r.flow.style, r.flow.level, r.flow.list, r.flow.inCell = 0, 0, false, false
	case "plain":
		r.hidden, r.deleted = false, false
	case "ls":
		r.flow.list = true
	case "intbl":
		r.flow.inCell = true
	case "cell", "nestcell":
		if r.skip == shown {
			r.flow.inCell = true
			r.endParagraph()
			f := r.flow
			f.row, f.cell = append(f.row, f.cell), nil
			f.table.nested = f.table.nested || word == "nestcell"
		}
	case "row", "nestrow":
		if r.skip == shown {
			r.flow.endRow()
		}
	case "v":
		r.hidden = n != 0
	case "deleted":
		r.deleted = n != 0
	case "footnote":
		r.branch("", func(out []piece) { r.notes = append(r.notes, out...) })
	case "header", "headerl", "headerr", "headerf":
		r.branch(reasonPageHead, r.leave)
	case "footer", "footerl", "footerr", "footerf":
		r.branch(reasonPageFoot, r.leave)
	case "annotation":
		r.branch(reasonComment, r.leave)
	case "shptxt":
		r.branch("", func(out []piece) { r.flow.par.aside = append(r.flow.par.aside, out...) })
	case "shpinst", "shppict", "nesttableprops", "pn":
		// Text stands deeper in them, if at all.
	default:
		if star {
			r.skip = skipped
		}
	}
}

func (r *rtf) leave(out []piece) { r.aside = append(r.aside, out...) }

// branch makes the rest of the group a text of its own, which takes gets at
// its end.
func (r *rtf) branch(reason string, takes func([]piece)) {
	if r.skip != shown {
		return
	}
	outer := r.flow
	if outer.reason != "" {
		reason = outer.reason
	}
	r.flow = &rtfFlow{reason: reason}
	own := r.flow
	before := r.ends
	r.ends = func() {
		if before != nil {
			before()
		}
		r.flow = own
		r.endParagraph()
		own.endTable()
		r.flow = outer
		takes(own.out)
	}
}

// unicodeSign takes a character by its number, which the file has as a signed
// one of 16 bits.
func (r *rtf) unicodeSign(n int) {
	r.pending = r.unicode
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	switch {
	case n <= 0 || n > 0x10FFFF:
		return
	case c >= 0xF020 && c <= 0xF0FF: // a font of symbols
		c = '•'
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
		return
	case c >= 0xDC00 && c < 0xE000:
		c = utf16.DecodeRune(r.high, c)
	}
	r.high = 0
	r.write(string(c))
}

// endParagraph ends the paragraph at hand.
func (r *rtf) endParagraph() {
	r.flush()
	f := r.flow
	like := piece{kind: article.KindText}
	if s, ok := r.styles[f.style]; ok {
		like.kind, like.level = s.kind, s.level
	}
	if f.level > 0 {
		like.kind, like.level = article.KindHeading, f.level
	}
	if f.list && like.kind == article.KindText || like.kind == "" {
		like.kind = article.KindText
		if f.list {
			like.kind = article.KindList
		}
	}
	out := f.par.pieces(like)
	f.par = officeParagraph{}
	if f.inCell {
		f.cell = append(f.cell, out...)
		return
	}
	f.endTable()
	f.out = append(f.out, out...)
}

func (f *rtfFlow) endRow() {
	if len(f.cell) > 0 {
		f.row, f.cell = append(f.row, f.cell), nil
	}
	if len(f.row) > 0 {
		f.table.rows, f.row = append(f.table.rows, f.row), nil
	}
}

func (f *rtfFlow) endTable() {
	f.endRow()
	if len(f.table.rows) > 0 {
		f.out = append(f.out, f.table.pieces()...)
		f.table = officeTable{}
	}
}

// fontCharset returns the charset of a font's number for it, "" for that of
// the document.
func fontCharset(n int) string {
	switch n {
	case 77:
		return "macintosh"
	case 128:
		return "shift_jis"
	case 129, 130:
		return "euc-kr"
	case 134:
		return "gb18030"
	case 136:
		return "big5"
	case 161:
		return "windows-1253"
	case 162:
		return "windows-1254"
	case 163:
		return "windows-1258"
	case 177:
		return "windows-1255"
	case 178:
		return "windows-1256"
	case 186:
		return "windows-1257"
	case 204:
		return "windows-1251"
	case 222:
		return "windows-874"
	case 238:
		return "windows-1250"
	case 0:
		return "windows-1252"
	}
	return ""
}

// codePage returns the charset of a code page, "" if there is none.
func codePage(n int) string {
	switch n {
	case 932:
		return "shift_jis"
	case 936:
		return "gb18030"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 866:
		return "ibm866"
	case 874:
		return "windows-874"
	case 10000:
		return "macintosh"
	case 65001:
		return "utf-8"
	case 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258:
		return "windows-125" + string(rune('0'+n-1250))
	}
	return ""
}
