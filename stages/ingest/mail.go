package ingest

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/transform"

	"variorum/stages/article"
)

// The reasons for which text of a mail or a saved page is left out.
const (
	reasonMailHeader = "mail header"
	reasonReply      = "quoted reply"
	reasonSignature  = "signature"
	reasonAttachment = "attachment"
	reasonFrame      = "frame"
	reasonOtherForm  = "another form of the text"
)

// Bounds of the parts of a mail.
const (
	maxMailParts = 1000
	maxMailDepth = 16
)

func looksLikeMail(data []byte) bool {
	_, ok := mailSniff(data)
	return ok
}

func looksLikeMHTML(data []byte) bool {
	head, ok := mailSniff(data)
	return ok && bytes.Contains(head, []byte("multipart/related"))
}

// mailSniff returns the head of a mail in small letters.
func mailSniff(data []byte) (head []byte, ok bool) {
	head = data[:min(len(data), 8<<10)]
	if end := bytes.Index(head, []byte("\n\n")); end >= 0 {
		head = head[:end]
	} else if end := bytes.Index(head, []byte("\r\n\r\n")); end >= 0 {
		head = head[:end]
	}
	head = bytes.ToLower(head)
	known, lines := 0, 0
	for line := range bytes.Lines(head) {
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		if lines++; lines == 1 && bytes.HasPrefix(line, []byte("from ")) {
			continue
		}
		name, _, ok := bytes.Cut(line, []byte(":"))
		if !ok || len(name) == 0 || bytes.ContainsAny(name, " \t<") {
			return nil, false
		}
		switch string(name) {
		case "from", "to", "date", "subject", "mime-version", "received", "message-id", "return-path", "content-type", "delivered-to":
			known++
		}
	}
	return head, known >= 3
}

// readMail reads a mail (RFC 5322 and MIME): the HTML form of its text, else
// the plain one. Its subject is the headline where the text has none, quoted
// replies and signatures are left out, attachments are named.
func readMail(in input) (document, error) {
	m, err := openMail(in)
	if err != nil {
		return document{}, err
	}
	return m.document()
}

// readMHTML reads a page that was saved with its pictures (RFC 2557): its main
// part, as a page; other pages in it are frames.
func readMHTML(in input) (document, error) {
	m, err := openMail(in)
	if err != nil {
		return document{}, err
	}
	page := m.main()
	if page == nil {
		return document{}, &Error{"", ReasonNoText, "there is no page in it; check that it was saved completely"}
	}
	doc, err := page.read(m, nil)
	if err != nil {
		return document{}, err
	}
	for _, p := range m.parts {
		if p == page || p.kind != "text/html" {
			continue
		}
		frame, err := p.read(m, nil)
		if err != nil {
			doc.notes = append(doc.notes, "A frame of the page cannot be read.")
			continue
		}
		for _, x := range frame.pieces {
			doc.pieces = append(doc.pieces, piece{reason: reasonFrame, text: x.text})
		}
	}
	doc.title = cmp.Or(doc.title, m.header("Subject"))
	doc.url = cmp.Or(doc.url, webAddress(page.location), webAddress(m.header("Snapshot-Content-Location")))
	return doc, nil
}

// A mailText is a mail with its parts in their order.
type mailText struct {
	in      input
	head    mail.Header
	parts   []*mailPart
	start   string // Content-ID of the main part
	note    string
	encoded bool // nothing but ciphertext
}

// A mailPart is a part that holds no others.
type mailPart struct {
	kind, charset  string // media type, as the head of the part says
	flowed, delete bool   // of RFC 3676
	name           string // of an attachment
	attached       bool
	id, location   string
	other          *mailPart // the better form of the same text; nil if this is the one
	data           []byte
}

func openMail(in input) (*mailText, error) {
	if len(bytes.TrimSpace(in.data)) == 0 {
		return nil, &Error{"", ReasonEmpty, "it holds no text; check that it was saved completely"}
	}
	data := bytes.TrimLeft(bytes.TrimPrefix(in.data, []byte("\xef\xbb\xbf")), "\r\n")
	if bytes.HasPrefix(data, []byte("From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	msg, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil || len(msg.Header) == 0 {
		return nil, &Error{"", ReasonBinary, "it is no mail, whatever its name says: its head is broken"}
	}
	m := &mailText{in: in, head: msg.Header}
	if err := m.walk(textproto.MIMEHeader(msg.Header), msg.Body, 0); err != nil {
		return nil, err
	}
	if m.encoded && m.body() == nil {
		return nil, &Error{"", ReasonUnreadable, "it is encrypted; save it decrypted"}
	}
	return m, nil
}

// walk lists the parts of a body.
func (m *mailText) walk(head textproto.MIMEHeader, body io.Reader, depth int) error {
	kind, params, err := mime.ParseMediaType(head.Get("Content-Type"))
	if kind == "" || err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		kind, params = "text/plain", nil
	}
	if !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" {
		data, err := io.ReadAll(body)
		if err != nil && len(data) == 0 {
			return nil
		}
		m.part(head, kind, params, data)
		return nil
	}
	if depth >= maxMailDepth {
		return &Error{"", ReasonTooDeep, "its parts are nested too deep"}
	}
	if kind == "multipart/encrypted" {
		m.encoded = true
	}
	if depth == 0 {
		m.start = strings.Trim(params["start"], "<>")
	}
	first := len(m.parts)
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err != nil {
			if err != io.EOF {
				m.note = "The mail is cut off or damaged; what could be read of it was kept."
			}
			break
		}
		if len(m.parts) >= maxMailParts {
			return &Error{"", ReasonTooLarge, "it has more parts than any mail"}
		}
		if err := m.walk(p.Header, p, depth+1); err != nil {
			return err
		}
	}
	if kind == "multipart/alternative" {
		m.prefer(m.parts[first:])
	}
	return nil
}

// prefer marks the forms of a text that are not the best one.
func (m *mailText) prefer(forms []*mailPart) {
	var best *mailPart
	for _, want := range []string{"text/html", "text/plain"} {
		for _, p := range forms {
			if best == nil && p.kind == want && !p.attached && p.other == nil {
				best = p
			}
		}
	}
	for _, p := range forms {
		if p != best && !p.attached && strings.HasPrefix(p.kind, "text/") {
			p.other = best
		}
	}
}

func (m *mailText) part(head textproto.MIMEHeader, kind string, params map[string]string, data []byte) {
	p := &mailPart{kind: kind, charset: params["charset"], id: strings.Trim(head.Get("Content-Id"), "<>"), location: head.Get("Content-Location")}
	p.flowed, p.delete = strings.EqualFold(params["format"], "flowed"), strings.EqualFold(params["delsp"], "yes")
	disposition, more, _ := mime.ParseMediaType(head.Get("Content-Disposition"))
	p.name = words(cmp.Or(more["filename"], params["name"]))
	p.attached = disposition == "attachment" || p.name != "" && !strings.HasPrefix(kind, "text/")
	switch strings.ToLower(strings.TrimSpace(head.Get("Content-Transfer-Encoding"))) {
	case "base64":
		data = fromBase64(data)
	case "quoted-printable":
		data = fromQuoted(data)
	}
	switch kind {
	case "application/pkcs7-mime", "application/x-pkcs7-mime":
		m.encoded = true
	case "message/rfc822":
		p.attached = true
		if inner, err := mail.ReadMessage(bytes.NewReader(data)); err == nil {
			p.name = cmp.Or(words(inner.Header.Get("Subject")), p.name)
		}
	}
	p.data = data
	m.parts = append(m.parts, p)
}

// body returns the first part with text; nil if there is none.
func (m *mailText) body() *mailPart {
	for _, p := range m.parts {
		if p.isText() && p.other == nil {
			return p
		}
	}
	return nil
}

func (p *mailPart) isText() bool {
	return (p.kind == "text/html" || p.kind == "text/plain" || p.kind == "application/xhtml+xml") && !p.attached
}

// main returns the page that a saved page begins with.
func (m *mailText) main() *mailPart {
	var first *mailPart
	for _, p := range m.parts {
		switch {
		case p.kind == "application/xhtml+xml":
			p.kind = "text/html"
			fallthrough
		case p.kind == "text/html":
			if first == nil || m.start != "" && p.id == m.start {
				first = p
			}
		}
	}
	return first
}

// header returns a line of the head, decoded.
func (m *mailText) header(name string) string { return words(m.head.Get(name)) }

// words decodes the words of a header (RFC 2047).
func words(s string) string {
	d := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		e, _ := lookup(label)
		if e == nil {
			return nil, errors.New("unknown charset")
		}
		return transform.NewReader(r, e.NewDecoder()), nil
	}}
	decoded, err := d.DecodeHeader(s)
	if err != nil {
		decoded = s
	}
	return collapse(strings.ToValidUTF8(decoded, replacement))
}

func (m *mailText) document() (document, error) {
	var doc document
	read := false
	for _, p := range m.parts {
		switch {
		case p.other != nil:
		case p.isText() && len(bytes.TrimSpace(p.data)) > 0:
			one, err := p.read(m, markReplies)
			if err != nil {
				if len(m.parts) == 1 {
					return document{}, err
				}
				doc.notes = append(doc.notes, "A part of the mail cannot be read: "+reasonOf(err)+".")
				continue
			}
			if !read {
				pieces, notes := doc.pieces, doc.notes
				doc = one
				doc.pieces, doc.notes = append(pieces, one.pieces...), append(notes, one.notes...)
				read = true
				continue
			}
			doc.pieces, doc.notes = append(doc.pieces, one.pieces...), append(doc.notes, one.notes...)
		default:
			doc.pieces = append(doc.pieces, piece{reason: reasonAttachment, text: cmp.Or(p.name, p.location, p.id, p.kind)})
		}
	}
	if m.note != "" {
		doc.notes = append(doc.notes, m.note)
	}
	doc.charset, doc.charsetBy = cmp.Or(doc.charset, "utf-8"), cmp.Or(doc.charsetBy, "the format")
	keepQuotes(&doc)
	m.otherForms(&doc)
	m.heads(&doc)
	return doc, nil
}

func reasonOf(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Reason
	}
	return "damaged"
}

// otherForms names what stands only in another form of the text: paragraphs of
// the plain text with words that the page does not have.
func (m *mailText) otherForms(doc *document) {
	known := wordSet{}
	for _, p := range doc.pieces {
		known.add(p.text)
	}
	for _, p := range m.parts {
		if p.other == nil || p.kind != "text/plain" {
			continue
		}
		form, err := p.read(m, markReplies)
		if err != nil {
			if len(bytes.TrimSpace(p.data)) > 0 {
				doc.notes = append(doc.notes, "Another form of the text cannot be read: "+reasonOf(err)+".")
			}
			continue
		}
		for _, x := range form.pieces {
			if !known.hasAll(x.text) {
				doc.pieces = append(doc.pieces, piece{reason: reasonOtherForm, text: x.text})
			}
		}
	}
}

// heads takes over what the head of the mail says.
func (m *mailText) heads(doc *document) {
	subject := m.header("Subject")
	title := subject
	for again := true; again; {
		again = false
		for _, mark := range []string{"re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "sv:", "vs:", "antw:", "r:", "i:"} {
			if len(title) >= len(mark) && strings.EqualFold(title[:len(mark)], mark) {
				title, again = strings.TrimSpace(title[len(mark):]), true
			}
		}
	}
	var lines []piece
	for _, name := range []string{"From", "Reply-To", "To", "Cc", "Date"} {
		if value := m.header(name); value != "" {
			lines = append(lines, piece{reason: reasonMailHeader, text: name + ": " + value})
		}
	}
	if subject != "" {
		headed := false
		for _, p := range doc.pieces {
			headed = headed || p.kind == article.KindHeadline && p.reason == ""
		}
		if headed || title == "" {
			lines = append(lines, piece{reason: reasonMailHeader, text: "Subject: " + subject})
		} else {
			if title != subject {
				lines = append(lines, piece{reason: reasonMailHeader, text: "Subject: " + subject})
			}
			doc.pieces = append([]piece{{kind: article.KindHeadline, text: title}}, doc.pieces...)
			doc.title = title
		}
	}
	doc.title = cmp.Or(doc.title, title)
	doc.pieces = append(lines, doc.pieces...)
	if from, err := mail.ParseAddress(m.header("From")); err == nil {
		doc.byline = cmp.Or(doc.byline, collapse(from.Name), from.Address)
	}
	doc.published = cmp.Or(doc.published, mailDate(m.head.Get("Date")))
}

// keepQuotes keeps what was quoted where the mail is little else, as one that
// only passes an article on.
func keepQuotes(doc *document) {
	own, quoted := 0, 0
	for _, p := range doc.pieces {
		switch p.reason {
		case "":
			own += letters(p.text)
		case reasonReply:
			quoted += letters(p.text)
		}
	}
	if quoted == 0 || 3*own >= quoted {
		return
	}
	for i := range doc.pieces {
		if p := &doc.pieces[i]; p.reason == reasonReply {
			p.reason, p.kind = "", cmp.Or(p.kind, article.KindText)
		}
	}
	doc.notes = append(doc.notes, "Nearly all of the mail is quoted; what is quoted was kept.")
}

// read reads a part as the page or text that it is.
func (p *mailPart) read(m *mailText, prepare func(*page)) (document, error) {
	markup := p.kind != "text/plain"
	d, err := decode(m.in.name, p.data, m.in.charset, p.charset, markup)
	if err != nil {
		return document{}, err
	}
	var doc document
	if markup {
		doc, err = readPage(d.text, prepare, nil)
	} else {
		doc = readMailText(d.text, p.flowed, p.delete)
	}
	doc.charset, doc.charsetBy, doc.notes = d.charset, d.by, append(d.notes, doc.notes...)
	return doc, err
}

// markReplies gives quoted mails and signatures of a page their reason, by the
// marks of the programs that mails are written with.
func markReplies(p *page) {
	for n := range p.body.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		class, id := " "+strings.ToLower(attr(n, "class"))+" ", strings.ToLower(attr(n, "id"))
		has := func(words ...string) bool {
			for _, w := range words {
				if strings.Contains(class, " "+w+" ") || id == w {
					return true
				}
			}
			return false
		}
		switch {
		case has("gmail_quote", "gmail_quote_container", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "moz-forward-container", "divrplyfwdmsg", "appendonsend", "protonmail_quote", "zmail_extra", "outlookmessageheader"),
			n.Data == "blockquote" && strings.EqualFold(attr(n, "type"), "cite"):
			p.reasons[n] = reasonReply
		case has("gmail_signature", "moz-signature", "signature", "ms-outlook-mobile-signature", "protonmail_signature_block"):
			p.reasons[n] = reasonSignature
		}
	}
}

// readMailText reads a plain mail: blocks between empty lines, without what is
// quoted by marks at the beginning of lines, and without what stands below the
// line that begins a signature.
func readMailText(text string, flowed, deleteSpace bool) document {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var own, block strings.Builder
	var doc document
	flush := func(b *strings.Builder, reason string) {
		if b.Len() == 0 {
			return
		}
		part, _ := readText(b.String())
		if reason == "" && len(doc.pieces) == 0 {
			doc.title = part.title
		}
		for _, p := range part.pieces {
			p.reason = reason
			if reason != "" || len(doc.pieces) > 0 && p.kind == article.KindHeadline {
				p.kind = article.KindText
			}
			doc.pieces = append(doc.pieces, p)
		}
		b.Reset()
	}
	signature := false
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		quoted := strings.HasPrefix(line, ">")
		if !signature && (line == "-- " || line == "--") {
			flush(&block, reasonReply)
			flush(&own, "")
			signature = true
			continue
		}
		if flowed && !quoted && (block.Len() == 0 || strings.TrimSpace(line) != "") {
			flush(&block, reasonReply)
			i += unflow(&own, lines[i:], deleteSpace)
			own.WriteByte('\n') // each such line is a paragraph
			continue
		}
		switch {
		case quoted && !signature:
			if block.Len() == 0 {
				before, said := attribution(own.String())
				own.Reset()
				own.WriteString(before)
				flush(&own, "")
				block.WriteString(said)
			}
			block.WriteString(strings.TrimLeft(line, "> ") + "\n")
		case strings.TrimSpace(line) == "" && block.Len() > 0:
			block.WriteString("\n")
		default:
			flush(&block, reasonReply)
			own.WriteString(line + "\n")
		}
	}
	flush(&block, reasonReply)
	if signature {
		flush(&own, reasonSignature)
	}
	flush(&own, "")
	return doc
}

// unflow writes the line that the first of some flowed lines begins, and
// returns the number of lines that it took beside that.
func unflow(b *strings.Builder, lines []string, deleteSpace bool) int {
	for i, line := range lines {
		line = strings.TrimPrefix(line, " ") // stuffed
		goesOn := strings.HasSuffix(line, " ") && line != "-- " && i+1 < len(lines) && lines[i+1] != "" && !strings.HasPrefix(lines[i+1], ">") && lines[i+1] != "-- "
		if goesOn && deleteSpace {
			line = strings.TrimSuffix(line, " ")
		}
		b.WriteString(line)
		if !goesOn {
			b.WriteByte('\n')
			return i
		}
	}
	return len(lines)
}

// attribution cuts the last lines off a text that say who wrote what is quoted
// below: a short block that ends in a colon and has a date or an address.
func attribution(text string) (before, said string) {
	trimmed := strings.TrimRight(text, " \t\n")
	at := strings.LastIndex(trimmed, "\n\n") + 1
	last := trimmed[at:]
	if len(last) < 300 && strings.HasSuffix(last, ":") && strings.ContainsAny(last, "0123456789@") {
		return text[:at], last + "\n\n"
	}
	return text, ""
}

// fromBase64 decodes what of the data is base64 and passes over the rest.
func fromBase64(data []byte) []byte {
	clean := make([]byte, 0, len(data))
	for _, c := range data {
		switch {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '+', c == '/':
			clean = append(clean, c)
		case c == '-':
			clean = append(clean, '+')
		case c == '_':
			clean = append(clean, '/')
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(out, clean)
	return out[:n]
}

// fromQuoted decodes quoted-printable; what is none stays.
func fromQuoted(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for line := range bytes.Lines(data) {
		text := bytes.TrimRight(line, " \t\r\n")
		soft := bytes.HasSuffix(text, []byte("="))
		if soft {
			text = text[:len(text)-1]
		}
		for i := 0; i < len(text); i++ {
			if text[i] == '=' && i+2 < len(text) {
				hi, lo := hexDigit(text[i+1]), hexDigit(text[i+2])
				if hi >= 0 && lo >= 0 {
					out = append(out, byte(hi<<4|lo))
					i += 2
					continue
				}
			}
			out = append(out, text[i])
		}
		if !soft && bytes.HasSuffix(line, []byte("\n")) {
			out = append(out, '\n')
		}
	}
	return out
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// An Attachment is a document that came with a mail.
type Attachment struct {
	Name, MediaType string
	Data            []byte
}

// Attachments lists the documents of formats that can be read that a mail brings
// beside its text. Input that is no mail gives an *Error.
func Attachments(data []byte) ([]Attachment, error) {
	m, err := openMail(input{data: data})
	if err != nil {
		return nil, err
	}
	var out []Attachment
	for _, p := range m.parts {
		if f, ok := formatByExtension(extOf(p.name)); p.attached && ok && f.members == nil && len(p.data) > 0 {
			out = append(out, Attachment{p.name, p.kind, p.data})
		}
	}
	return out, nil
}
