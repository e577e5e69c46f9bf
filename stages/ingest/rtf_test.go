package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"variorum/stages/testkit"
)

func rtfOf(body string) []byte {
	return []byte(`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset238 Times CE;}{\f3\fcharset161 Greek;}{\f4\fcharset178 Arabic;}{\f5\fcharset177 Hebrew;}{\f6\fcharset128 Mincho;}{\f7\fcharset134 Song;}{\f8\fcharset162 Tur;}{\f9\fcharset186 Baltic;}{\f10\fcharset222 Thai;}{\f11\fcharset129 Batang;}{\f12\fcharset136 Ming;}{\f13\fcharset2 Symbol;}}` +
		`{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 Quote;}{\s4 Title;}{\*\cs10 Default;}}{\info{\title A title}{\author user1}{\operator user2}}` + "\r\n" + body + `}`)
}

// escaped writes bytes of a charset as RTF does.
func escaped(t *testing.T, charset, text string) string {
	t.Helper()
	e, _ := lookup(charset)
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s %s: %v", charset, text, err)
	}
	var b strings.Builder
	for _, c := range out {
		if c < 0x80 && c != '\\' && c != '{' && c != '}' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, `\'%02x`, c)
		}
	}
	return b.String()
}

func TestRTF(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"paragraphs": {`\pard\s4 Harbour sold\par\pard\s0 The council {\b voted} on\line Monday.\par\pard\s3\'93So it is.\'94\par\pard\ls1{\listtext\'b7\tab}first\par second\par`, `
headline: Harbour sold
text: The council voted on Monday.
quote: “So it is.”
list: first
list: second
`},
		"Unicode": {`\uc1 caf\u233? \u8220\'93x\u8221\'94 {\uc2\u1087\'ef\'f0\u1086ab} {\uc0\u26085\u26412} \u-10179?\u-8704? a\~b\_c\-d \emdash  \{\\\}`, "text: café “x” по 日本 \U0001F600 a\u00a0b\u2011cd — {\\}\n"},
		"revisions": {`The {\deleted\revauth1 old }{\revised new }harbour{\v  secret}{\*\annotation{\*\atnref 1}a remark}.\par`, `
text: The new harbour.
- deleted revision: old
- hidden: secret
- comment: a remark
`},
		"notes": {`{\header\pard The Herald\par}{\footer 3\par}The site{\super\chftn}{\footnote\pard {\super\chftn} Report, page 4.} was sold.\par`, `
text: The site was sold.
text: Report, page 4.
- page header: The Herald
- page footer: 3
`},
		"field": {`See {\field{\*\fldinst HYPERLINK "https://example.org/"}{\fldrslt the page}}.{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result shown}}\par`, "text: See the page.shown\n"},
		"table": {`Before it stands this.\par\trowd\cellx100\cellx200\intbl Parcel\cell Price\cell\row\trowd\intbl North\cell 340\cell\row\pard After\par`, `
text: Before it stands this.
table: Parcel | Price
table: North | 340
text: After
`},
		"box":     {`Text{\shp{\*\shpinst{\sp{\sn name}{\sv value}}{\shptxt\pard In the box\par}}{\shprslt twice}} goes on.\par`, "text: Text goes on.\ntext: In the box\n"},
		"forms":   {`{\upr{\'3f}{\*\ud{\u268?}}}{\*\unknown not shown}{\bkmkstart x}{\xe index}end\bin4 ab{}\par`, "text: Čend\n"},
		"cut off": {`One.\par Two {\b goes`, "text: One.\ntext: Two goes\n"},
	} {
		data := rtfOf(c.body)
		if name == "cut off" {
			data = data[:len(data)-1]
		}
		v, err := Read("article.rtf", data, Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		checkShape(t, v)
		if got := shownBy(v); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		if name == "cut off" && len(v.Notes) == 0 {
			t.Error("no word about the missing end")
		}
		if name == "box" && v.Title != "A title" {
			t.Errorf("title %q", v.Title)
		}
	}
}

// Bytes are in the charset of their font, or in that of the document.
func TestRTFCharsets(t *testing.T) {
	for i, c := range []struct {
		font          int
		charset, text string
	}{
		{0, "windows-1252", "Größe à São"},
		{1, "windows-1251", "Совет продал порт"},
		{2, "windows-1250", "Příliš žluťoučký kůň, łódź"},
		{3, "windows-1253", "Το λιμάνι πουλήθηκε"},
		{4, "windows-1256", "بيع الميناء القديم"},
		{5, "windows-1255", "הנמל נמכר"},
		{6, "shift_jis", "港は売却された。ソ表"},
		{7, "gb18030", "旧港口已出售"},
		{8, "windows-1254", "Liman satıldı, şehir"},
		{9, "windows-1257", "Osta pārdota, Šiauliai ų"},
		{10, "windows-874", "ท่าเรือถูกขาย"},
		{11, "euc-kr", "항구가 팔렸다"},
		{12, "big5", "舊港口已出售"},
	} {
		v, err := Read("a.rtf", rtfOf(fmt.Sprintf(`{\f%d %s}\par`, c.font, escaped(t, c.charset, c.text))), Options{})
		if err != nil || v.Paragraphs[0].Text != c.text {
			t.Errorf("%d %s: %+v %v", i, c.charset, v.Paragraphs, err)
		}
		// Without a font that says it, by the user's word.
		v, err = Read("a.rtf", []byte(`{\rtf1\ansi `+escaped(t, c.charset, c.text)+`\par}`), Options{Charset: c.charset})
		if err != nil || v.Paragraphs[0].Text != c.text {
			t.Errorf("%d %s as asked: %+v %v", i, c.charset, v.Paragraphs, err)
		}
	}
	v, err := Read("a.rtf", []byte(`{\rtf1\ansi\ansicpg1251 `+escaped(t, "windows-1251", "Совет")+`}`), Options{})
	if err != nil || v.Paragraphs[0].Text != "Совет" || v.Source.Charset != "windows-1251" {
		t.Errorf("%+v %v", v, err)
	}
	if _, err := Read("a.rtf", []byte(`{\rtf1 x}`), Options{Charset: "nonsense"}); !hasReason(err, ReasonUnknownCharset) {
		t.Error(err)
	}
}

func TestHostileRTF(t *testing.T) {
	for name, c := range map[string]struct{ data, reason string }{
		"no RTF":     {"PK\x03\x04", ReasonBinary},
		"deep":       {`{\rtf1` + strings.Repeat("{", 1_000_000), ReasonTooDeep},
		"nothing":    {`{\rtf1}`, ReasonNoText},
		"words":      {`{\rtf1` + strings.Repeat(`\b`, 2_000_000) + `}`, ReasonNoText},
		"long word":  {`{\rtf1\` + strings.Repeat(`a`, 2_000_000) + `}`, ""},
		"binary":     {`{\rtf1\bin2147483647 x}`, ReasonNoText},
		"huge":       {`{\rtf1 x\u99999999999 y\'zz\uc99999\u65?}`, ""},
		"closed":     {`{\rtf1 x}}}}}}`, ""},
		"fonts":      {`{\rtf1{\fonttbl` + strings.Repeat(`{\f1\fcharset1 `, 600), ReasonTooDeep},
		"footnotes":  {`{\rtf1 x` + strings.Repeat(`{\footnote y`, 500), ""},
		"many cells": {`{\rtf1 ` + strings.Repeat(`x\cell`, 300_000) + `}`, ""},
		"NULs":       {"{\\rtf1 a\x00b\x00\\par}", ""},
	} {
		start := time.Now()
		v, err := Read("x.rtf", []byte(c.data), Options{})
		switch {
		case err == nil && c.reason == "":
			checkShape(t, v)
		case c.reason == "" || !hasReason(err, c.reason):
			t.Errorf("%s: %v, want %q", name, err, c.reason)
		}
		if d := time.Since(start); d > testkit.Limit(5*time.Second) {
			t.Errorf("%s took %v", name, d)
		}
	}
}

// Text that is no word of control is never lost.
func FuzzRTF(f *testing.F) {
	f.Add(`\pard The \b council\b0  voted\par{\footnote x}\u233?\'e9`)
	f.Add(`{\upr{a}{\*\ud b}}{\*\x c}{\field{\fldinst d}{\fldrslt e}}\trowd\intbl f\cell\row`)
	f.Add(`{\shptxt a{\footnote b}\cell\nestcell\nestrow}{\deleted c\v d}`)
	f.Fuzz(func(t *testing.T, body string) {
		if len(body) > 1<<13 {
			return
		}
		v, err := Read("x.rtf", rtfOf(body), Options{AnyPage: true})
		if err != nil {
			if e := errorAt("x.rtf", err).(*Error); !hasReason(err, e.Reason) {
				t.Fatal(err)
			}
			return
		}
		checkShape(t, v)
		// Letters in braces alone are text wherever they stand.
		if !strings.ContainsAny(body, "\\\x00\r\n") && strings.Count(body, "{") == 0 && strings.Count(body, "}") == 0 {
			e, _ := lookup("windows-1252")
			want, err := e.NewDecoder().String(body)
			if l := lost(signsOf(want), signsOf(everything(v))); err == nil && len(l) > 0 {
				t.Fatalf("lost %q of %q: %q", l, body, everything(v))
			}
		}
	})
}
