package ingest

import (
	"encoding/base64"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"variorum/stages/testkit"
)

// mailOf makes a mail of a page and a text in two encodings.
func mailOf(subject, page, text string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "From: Mira <mira@osk.example>\r\nTo: ove@osk.example\r\nSubject: %s\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n", mime.QEncoding.Encode("utf-8", subject))
	fmt.Fprintf(&b, "--outer\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	q := quotedprintable.NewWriter(&b)
	_, _ = q.Write([]byte(text))
	_ = q.Close()
	fmt.Fprintf(&b, "\r\n--inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
	encoded := base64.StdEncoding.EncodeToString([]byte(page))
	for len(encoded) > 76 {
		b.WriteString(encoded[:76] + "\r\n")
		encoded = encoded[76:]
	}
	fmt.Fprintf(&b, "%s\r\n--inner--\r\n--outer\r\nContent-Type: application/pdf; name=\"contract.pdf\"\r\n\r\nx\r\n--outer--\r\n", encoded)
	return []byte(b.String())
}

// Nothing that a reader of a mail sees is lost: neither of the page, nor what
// only the plain form says, nor the names of attachments.
func FuzzMail(f *testing.F) {
	f.Add("Boats", "<p>The boats of Osk<blockquote type=cite>sold?</blockquote><div class=signature>Mira", "The boats of Osk\n\n> sold?\n\n-- \nMira")
	f.Add("Re: Fwd: x", "<div class=gmail_quote>a<p>b</div>", "On 4 May, Mira wrote:\n> a\n> b\n\nmore")
	f.Add("", "<table><tr><td>a<td>b</table>", "a \n b\n>> c\nd")
	f.Fuzz(func(t *testing.T, subject, page, text string) {
		if len(subject) > 300 || len(page)+len(text) > 1<<13 {
			return
		}
		tidy := func(s string) string {
			return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
		}
		subject, page, text = collapse(tidy(subject)), tidy(page), tidy(text)
		v, err := Read("mail.eml", mailOf(subject, page, text), Options{})
		if err != nil {
			if !hasReason(err, ReasonTooDeep) && !hasReason(err, ReasonBinary) {
				t.Fatal(err)
			}
			return
		}
		checkShape(t, v)
		for _, n := range v.Notes {
			if strings.Contains(n, "cannot be read") || strings.Contains(n, "zero bytes") {
				return
			}
		}
		all := everything(v)
		root, err := html.Parse(strings.NewReader(page))
		if err != nil {
			return
		}
		if d, err := decode("x", []byte(page), "", "utf-8", true); err != nil || d.charset != "utf-8" {
			return
		}
		if l := lost(signsOf(visible(root)), signsOf(all)); len(l) > 0 {
			t.Fatalf("lost %q of the page %q: %q", l, page, all)
		}
		if !strings.Contains(all, "contract.pdf") || !strings.Contains(all, "mira@osk.example") {
			t.Fatalf("lost a name: %q", all)
		}
		have := bag(pageWords(all), 1)
		for _, w := range append(pageWords(text), pageWords(subject)...) {
			if have[w] == 0 && !strings.Contains(text, "\x1b") {
				t.Fatalf("lost %q of %q %q: %q", w, subject, text, all)
			}
		}
	})
}

// Bytes of any kind under the names of mails.
func FuzzMailBytes(f *testing.F) {
	f.Add([]byte("From: a\nTo: b\nSubject: c\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\n\na\n--y--\n--x--"))
	f.Add([]byte("Subject: =?utf-8?b?x?=\nContent-Transfer-Encoding: base64\n\nYQ=\n"))
	f.Add(mailOf("s", "<p>x", "y"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<13 {
			return
		}
		for _, name := range []string{"x.eml", "x.mht"} {
			v, err := Read(name, data, Options{})
			if err == nil {
				checkShape(t, v)
			} else if e := errorAt(name, err).(*Error); !hasReason(err, e.Reason) {
				t.Fatal(err)
			}
		}
	})
}

func TestHostileMail(t *testing.T) {
	deep := "From: a\nTo: b\nSubject: c\n"
	for i := range 200 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	head := "From: a\nTo: b\nSubject: c\n"
	many := head + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\na\n", 5000) + "--x--\n"
	for name, c := range map[string]struct{ data, reason string }{
		"empty":        {" \n", ReasonEmpty},
		"no mail":      {"a line of text\n\nanother", ReasonBinary},
		"deep":         {deep + "\n", ReasonTooDeep},
		"many":         {many, ReasonTooLarge},
		"encrypted":    {head + "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx", ReasonUnreadable},
		"encrypted 2":  {head + "Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x\nContent-Type: application/octet-stream\n\nx\n--x--", ReasonUnreadable},
		"binary":       {head + "\n" + strings.Repeat("\x01\x02\x03abc", 50), ReasonBinary},
		"long header":  {strings.Repeat("X-Header: y\n", 400_000) + "Subject: boats\n\n", ""},
		"words":        {"From: a\nSubject: " + strings.Repeat("=?utf-8?q?=41?= ", 200_000) + "\n\nThe boats.", ""},
		"text forms":   {string(mailOf("boats", "<p>x", strings.Repeat("another word ", 300_000))), ""},
		"quotes":       {head + "\n" + strings.Repeat("On 4 May:\n> a\n\n", 100_000), ""},
		"quote levels": {head + "\n" + strings.Repeat(">", 1<<20) + "a", ""},
		"flowed":       {head + "Content-Type: text/plain; format=flowed\n\n" + strings.Repeat("a \n", 500_000), ""},
		"nothing soft": {head + "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Repeat("=\n", 1<<20) + "a", ""},
	} {
		start := time.Now()
		v, err := Read("x.eml", []byte(c.data), Options{})
		switch {
		case c.reason != "" && !hasReason(err, c.reason):
			t.Errorf("%s: %v, want %s", name, err, c.reason)
		case c.reason == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.reason == "":
			checkShape(t, v)
		}
		if took := time.Since(start); took > testkit.Limit(3*time.Second) {
			t.Errorf("%s took %v", name, took)
		} else if took > 300*time.Millisecond {
			t.Logf("%s took %v", name, took)
		}
	}
	if _, err := Read("x.mht", []byte(head+"\nno page"), Options{}); !hasReason(err, ReasonNoText) {
		t.Error(err)
	}
}

// A mail without a name is known by its head.
func TestMailIsRecognised(t *testing.T) {
	for data, want := range map[string]string{
		"From: a\nTo: b\nSubject: c\n\nx": "message/rfc822",
		"Received: from a\r\n by b\r\nFrom: a\r\nSubject: c\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--x--": "multipart/related",
		"From: here to there\nDate: is a word\n\nA text.": "text/plain",
		"Subject: boats\n\nA text.":                       "text/plain",
	} {
		v, err := Read("-", []byte(data), Options{})
		if err != nil || v.Source.MediaType != want {
			t.Errorf("%q: %s, %v; want %s", data, v.Source.MediaType, err, want)
		}
	}
}
