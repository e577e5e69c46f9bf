package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	unicodeenc "golang.org/x/text/encoding/unicode"

	"variorum/stages/testkit"
)

// charsetsOf are the charsets in which texts of a language were published
// before UTF-8.
var charsetsOf = map[string]string{
	"da": "windows-1252 iso-8859-15", "de": "windows-1252 iso-8859-15", "fr": "windows-1252", "es": "windows-1252", "it": "windows-1252 iso-8859-15", "pt": "windows-1252", "sv": "windows-1252", "ca": "windows-1252",
	"sq": "windows-1252 iso-8859-2", "pl": "windows-1250 iso-8859-2", "cs": "windows-1250 iso-8859-2", "hr": "windows-1250 iso-8859-2", "bs": "windows-1250", "sr-Latn": "windows-1250", "tr": "windows-1254 iso-8859-9",
	"ru": "windows-1251 koi8-r iso-8859-5 ibm866", "uk": "windows-1251 koi8-u", "mk": "windows-1251 iso-8859-5", "sr-Cyrl": "windows-1251", "el": "windows-1253 iso-8859-7", "he": "windows-1255 iso-8859-8",
	"ar": "windows-1256 iso-8859-6", "fa": "windows-1256", "prs": "windows-1256", "ur": "windows-1256", "vi": "windows-1258",
	"zh-Hans": "gb18030", "zh-Hant": "big5 gb18030", "ja": "shift_jis euc-jp iso-2022-jp", "ko": "euc-kr",
}

// inPage sets paragraphs into a small page.
func inPage(head, lang string, paragraphs []string) string {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;")
	var b strings.Builder
	b.WriteString("<html" + lang + "><head>" + head + "<title>" + escape.Replace(paragraphs[0]) + "</title></head><body><div id=menu><a href=1>Home</a> <a href=2>News</a></div>")
	for _, p := range paragraphs {
		b.WriteString("<p>" + escape.Replace(p) + "</p>\n")
	}
	return b.String() + "</body></html>"
}

// Real texts in every charset they were published in are read right: without
// a declaration, whole or three paragraphs of them, with the right one, and
// with three wrong ones. The figures are quality, not law.
func TestCharsetsOfRealTexts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	taken, right, all := map[string]int{}, 0, 0
	for _, f := range files {
		language := strings.TrimSuffix(filepath.Base(f), ".txt")
		if taken[language]++; taken[language] > 2 {
			continue
		}
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		whole := strings.Split(strings.TrimSpace(string(text)), "\n\n")
		for c := range strings.FieldsSeq(charsetsOf[language]) {
			e, n := lookup(c)
			other := "windows-1251"
			if n == other {
				other = "koi8-r"
			}
			for _, mode := range []struct {
				name, head, lang string
				paragraphs       []string
			}{
				{"undeclared", "", "", whole},
				{"short", "", "", whole[:min(3, len(whole))]},
				{"declared", "<meta charset=" + c + ">", " lang=" + language, whole},
				{"utf-8", "<meta charset=utf-8>", " lang=" + language, whole},
				{"latin", "<meta charset=iso-8859-1>", " lang=" + language, whole},
				{"other", "<meta charset=" + other + ">", " lang=" + language, whole},
			} {
				data, err := encoding.HTMLEscapeUnsupported(e.NewEncoder()).Bytes([]byte(inPage(mode.head, mode.lang, mode.paragraphs)))
				if err != nil {
					t.Fatal(err)
				}
				want, err := e.NewDecoder().Bytes(data)
				if err != nil || isASCII(string(want)) {
					continue
				}
				all++
				d, err := decode("x.html", data, "", "", true)
				if err == nil && d.text == string(want) {
					right++
				} else {
					t.Logf("%s %s, %s: %s by %s, %v", filepath.Base(f), c, mode.name, d.charset, d.by, err)
				}
			}
		}
	}
	t.Logf("%d of %d right", right, all)
	if right*100 < all*99 {
		t.Error("charsets are read worse than they were")
	}
}

// UTF-16 without a mark is known by its zero bytes, or in scripts that have
// none by its pairs; nothing else is taken for it.
func TestUnmarkedUTF16(t *testing.T) {
	for _, text := range []string{french, russian, greek, hebrew, arabic, chinese, japan, korea} {
		for name, e := range map[string]encoding.Encoding{"utf-16le": unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.IgnoreBOM), "utf-16be": unicodeenc.UTF16(unicodeenc.BigEndian, unicodeenc.IgnoreBOM)} {
			data, err := e.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if d, err := decode("x.txt", data, "", "", false); err != nil || d.text != text || d.charset != name {
				t.Errorf("%s: %v, %s by %s: %.40q", name, err, d.charset, d.by, d.text)
			}
		}
	}
	for _, c := range []struct {
		e encoding.Encoding
		s string
	}{{simplifiedchinese.GB18030, chinese}, {korean.EUCKR, korea}, {japanese.ShiftJIS, japan}, {japanese.EUCJP, japan}, {traditionalchinese.Big5, taiwan}, {charmap.Windows1251, russian}} {
		data, err := c.e.NewEncoder().Bytes([]byte(strings.ReplaceAll(c.s, " ", "")))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range [][]byte{data, data[1:]} {
			if e, n := byUnits(d); e != nil {
				t.Errorf("%.20s taken for %s", c.s, n)
			}
		}
	}
}

// A text that was UTF-8, read in another charset and written as UTF-8 once
// more is put back, and that is said.
func TestEncodedTwice(t *testing.T) {
	for _, c := range []struct {
		via *charmap.Charmap
		by  string
	}{{charmap.Windows1252, "windows-1252"}, {charmap.Windows1251, "windows-1251"}, {charmap.Windows1250, "windows-1250"}, {charmap.Macintosh, "macintosh"}, {charmap.KOI8R, "koi8-r"}} {
		for _, text := range []string{french, russian, polish, greek, arabic, chinese, japan, korea, turkish, albanian} {
			var b strings.Builder
			for i := range len(text) {
				r := c.via.DecodeByte(text[i])
				if r == utf8.RuneError {
					r = rune(text[i])
				}
				b.WriteRune(r)
			}
			v, err := Read("x.html", []byte("<meta charset=utf-8><p>Nothing else is wrong.</p><p>"+b.String()+"</p>"), Options{})
			if err != nil {
				t.Errorf("%s: %v", c.by, err)
				continue
			}
			if got := v.Paragraphs[len(v.Paragraphs)-1].Text; got != text || v.Source.CharsetBy != "declared, encoded twice by way of "+c.by || len(v.Notes) == 0 {
				t.Errorf("%s: %s %q\n%s", c.by, v.Source.CharsetBy, v.Notes, got)
			}
		}
	}
	for _, text := range []string{french, russian, "Так сказали «ні», «дні», «мені» і «її» у Києві.", "Ã la carte: Ã© is what é becomes.", "NÃO “SIM”, AÇÃO», CÂMARA"} {
		if fixed, by := undouble(text); by != "" {
			t.Errorf("%q became %q by way of %s", text, fixed, by)
		}
	}
}

// Where a page changes its charset, each part is read in its own.
func TestMixedCharsets(t *testing.T) {
	in := func(e encoding.Encoding, s string) string {
		out, err := e.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for _, c := range []struct{ name, page, by, ours, theirs string }{
		{"latin in UTF-8", "<html lang=fr><p>" + french + "</p><p>" + in(charmap.Windows1252, "Été à l’école, où naît la forêt.") + "</p>", "UTF-8 with parts in windows-1252", french, "Été à l’école, où naît la forêt."},
		{"UTF-8 in declared Cyrillic", "<meta charset=windows-1251><p>" + in(charmap.Windows1251, russian) + "</p><p>" + russian + "</p>", "UTF-8 with parts in windows-1251", russian, russian},
		{"Cyrillic in declared UTF-8", "<meta charset=utf-8><p>" + russian + "</p><p>" + in(charmap.KOI8R, russian) + "</p>", "UTF-8 with parts in koi8-r", russian, russian},
		{"Chinese in UTF-8", "<meta charset=utf-8><p>" + chinese + "</p><p>" + in(simplifiedchinese.GB18030, chinese) + "</p>", "UTF-8 with parts in gb18030", chinese, chinese},
		{"one word in UTF-8", "<meta charset=utf-8><p>" + polish + "</p><p>" + "Caf\xe9 łódź</p>", "UTF-8 with parts in windows-1252", polish, "Café łódź"},
	} {
		v, err := Read("x.html", []byte(c.page), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if len(v.Paragraphs) != 2 || v.Paragraphs[0].Text != c.ours || v.Paragraphs[1].Text != c.theirs || v.Source.CharsetBy != c.by || len(v.Notes) == 0 {
			t.Errorf("%s: %s by %q: %q", c.name, v.Source.Charset, v.Source.CharsetBy, textsOf(v.Paragraphs))
		}
	}
	// Pairs of bytes that happen to be valid are no UTF-8.
	for _, e := range []struct {
		e    encoding.Encoding
		n, s string
	}{{simplifiedchinese.GB18030, "gb18030", chinese}, {korean.EUCKR, "euc-kr", korea}} {
		page := "<meta charset=" + e.n + "><p>" + strings.Repeat(in(e.e, e.s)+"</p><p>", 20)
		v, err := Read("x.html", []byte(page), Options{})
		if err != nil || v.Source.CharsetBy != "declared" || v.Paragraphs[0].Text != e.s {
			t.Errorf("%s: %v, %s", e.n, err, v.Source.CharsetBy)
		}
	}
}

// A text that was decoded wrongly before it came here is refused with a hint
// instead of being compared; the user's word is taken with a note.
func TestMisread(t *testing.T) {
	spoil := func(from, as encoding.Encoding, s string) string {
		data, err := encoding.ReplaceUnsupported(from.NewEncoder()).Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		out, err := as.NewDecoder().Bytes(data)
		if err != nil {
			t.Fatal(err)
		}
		return strings.ToValidUTF8(string(out), replacement)
	}
	cyr := strings.Repeat(russian+" ", 3)
	for name, text := range map[string]string{
		"1251 as 1252":       spoil(charmap.Windows1251, charmap.Windows1252, cyr),
		"koi8 as 1251":       spoil(charmap.KOI8R, charmap.Windows1251, cyr),
		"866 as 1251":        spoil(charmap.CodePage866, charmap.Windows1251, cyr),
		"1253 as 1252":       spoil(charmap.Windows1253, charmap.Windows1252, greek+greek),
		"1256 as 1252":       spoil(charmap.Windows1256, charmap.Windows1252, arabic+arabic),
		"gbk as 1252":        spoil(simplifiedchinese.GB18030, charmap.Windows1252, chinese+chinese),
		"utf-8 as gbk":       spoil(encoding.Nop, simplifiedchinese.GB18030, strings.Repeat(chinese, 4)),
		"lost letters":       strings.Repeat("V�eraj�i dan je bil lep, �li smo k re�i. ", 4),
		"question marks":     strings.Repeat("????? ???????? ?? ??????? 2014, ????? ??? ", 4),
		"marks inside words": strings.Repeat("Gra?ani su ju?er glasovali o promjeni, rekao je i pro?le godine. ", 6),
	} {
		_, err := Read("x.txt", []byte(text), Options{})
		if e, ok := errors.AsType[*Error](err); !ok || e.Reason != ReasonCharset || e.Detail == "" {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
		v, err := Read("x.txt", []byte(text), Options{Charset: "utf-8"})
		if err != nil || len(v.Notes) == 0 {
			t.Errorf("%s, in the user's charset: %v, %q", name, err, v.Notes)
		}
	}
}

// No real text in any of 125 languages is taken for one that was misread.
func TestNothingRealIsMisread(t *testing.T) {
	for _, name := range []string{"ntrex.tsv", "udhr.tsv"} {
		data, err := os.ReadFile(filepath.Join(testkit.Data(t), "langid", name))
		if err != nil {
			t.Fatal(err)
		}
		byLanguage := map[string][]string{}
		for line := range strings.SplitSeq(string(data), "\n") {
			if f := strings.Split(line, "\t"); len(f) >= 4 {
				byLanguage[f[0]] = append(byLanguage[f[0]], f[3])
			}
		}
		for tag, texts := range byLanguage {
			if why := misread(texts); why != "" {
				t.Errorf("%s %s: %s", name, tag, why)
			}
			if _, via := undouble(strings.Join(texts, "\n")); via != "" {
				t.Errorf("%s %s: changed by way of %s", name, tag, via)
			}
		}
	}
}

func FuzzMend(f *testing.F) {
	for _, s := range []string{"Ã©tÃ© â€™", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "a<é\xe9>b\nc", "\xd0\xbf<\xef\xf0>", french, russian, "??? a?b", "縺ｮ繧"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			return
		}
		if text, other, count, _, ok := mixed(data, "", true); ok && (other == "" || count == 0 || text == string(data)) {
			t.Errorf("%q: %q in %s, %d", data, text, other, count)
		}
		text := strings.ToValidUTF8(string(data), replacement)
		fixed, by := undouble(text)
		if (by == "") != (fixed == text) || len(fixed) > len(text) || !utf8.ValidString(fixed) {
			t.Errorf("%q became %q by way of %q", text, fixed, by)
		}
		if why := misread([]string{text}); !utf8.ValidString(why) {
			t.Errorf("%q", why)
		}
	})
}

// Rare characters with the full stops of their script are no misread text.
func TestRareCharactersAreNotMisread(t *testing.T) {
	text := ""
	for i := range 300 {
		text += string(rune(0x7000 + i*13%3000))
		if i%12 == 11 {
			text += "。"
		}
	}
	if why := misread([]string{text}); why != "" {
		t.Error(why)
	}
}

// Bytes that are no UTF-8 before a declaration do not shift where it is read.
func TestAttributeBehindForeignBytes(t *testing.T) {
	for _, junk := range []string{"\xff\xfe\xc3", "İİ", "\xed\xa0\x80"} {
		if got := attribute(strings.Repeat(junk, 40)+` CHARSET="koi8-r"`, "charset"); got != "koi8-r" {
			t.Errorf("%q behind %q", got, junk)
		}
	}
}
