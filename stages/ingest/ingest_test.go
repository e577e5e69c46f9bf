package ingest

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	unicodeenc "golang.org/x/text/encoding/unicode"

	"golang.org/x/text/encoding"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// render writes what was read of a file as the archives in testdata do, pieces
// in the order of the source.
func render(t *testing.T, name, data string) string {
	t.Helper()
	v, err := Read(name, []byte(data), Options{})
	if err != nil {
		return err.Error() + "\n"
	}
	var b strings.Builder
	for _, f := range [][2]string{{"title", v.Title}, {"byline", v.Byline}, {"published", v.Published}, {"modified", v.Modified}, {"outlet", v.Outlet}, {"canonical", v.Canonical}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	for _, a := range v.Alternates {
		fmt.Fprintf(&b, "alternate: %s %s\n", a.Language, a.URL)
	}
	if v.Paywalled {
		b.WriteString("paywalled\n")
	}
	fmt.Fprintf(&b, "language: %s %s\n", v.Language, v.LanguageBy)
	f, err := formatOf(name, []byte(data), "")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := f.read(input{name: name, data: []byte(data)})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range doc.pieces {
		if p.reason != "" {
			fmt.Fprintf(&b, "- %s: %s\n", p.reason, cleanLine(p.text))
		} else {
			fmt.Fprintf(&b, "%s: %s\n", p.kind, cleanLine(p.text))
		}
	}
	for _, n := range v.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	return b.String()
}

func TestCases(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err, len(archives))
	}
	for _, a := range archives {
		_, files := testkit.Archive(t, a)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			want, ok := files[strings.TrimSuffix(name, path.Ext(name))+".want"]
			if !ok || path.Ext(name) == ".want" || strings.Contains(name, "/") {
				continue
			}
			t.Run(name, func(t *testing.T) {
				if diff := cmp.Diff(want, render(t, name, files[name])); diff != "" {
					t.Errorf("-want +got\n%s", diff)
				}
			})
		}
	}
}

const (
	albanian = "Këshilli bashkiak vendosi të martën të shesë portin e vjetër, ndonëse peshkatarët nuk ishin pyetur dhe protestuan përpara bashkisë."
	russian  = "Совет решил во вторник продать старый порт, хотя рыбаков никто не спросил, и они протестовали перед зданием администрации."
	polish   = "Rada miasta postanowiła we wtorek sprzedać stary port, chociaż rybaków nikt nie zapytał, więc protestowali przed ratuszem, gdzie też śpiewali."
	greek    = "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να πουλήσει το παλιό λιμάνι, αν και κανείς δεν ρώτησε τους ψαράδες."
	hebrew   = "המועצה החליטה ביום שלישי למכור את הנמל הישן, אף על פי שאיש לא שאל את הדייגים והם הפגינו מול העירייה."
	arabic   = "قرر المجلس يوم الثلاثاء بيع الميناء القديم على الرغم من أن أحدا لم يسأل الصيادين الذين تظاهروا أمام البلدية."
	turkish  = "Belediye meclisi salı günü eski limanı satmaya karar verdi, ancak balıkçılara kimse sormadı ve onlar belediyenin önünde protesto ettiler."
	chinese  = "市议会星期二决定出售旧港口，虽然没有人问过渔民，他们在市政厅门前抗议，还唱了一首老歌。"
	taiwan   = "市議會星期二決定出售舊港口，雖然沒有人問過漁民，他們在市政廳門前抗議，還唱了一首老歌。"
	japan    = "市議会は火曜日に古い港を売ることを決めたが、漁師たちには誰も尋ねなかったので、彼らは市役所の前で抗議した。"
	korea    = "시의회는 화요일에 오래된 항구를 팔기로 결정했지만 어부들에게는 아무도 묻지 않았고 그들은 시청 앞에서 항의했다."
	french   = "Le conseil a décidé mardi de vendre le vieux port, bien que personne n’ait demandé leur avis aux pêcheurs, qui ont protesté là où l’été finit."
)

// Undeclared bytes in the charsets of the web are read right.
func TestDetectedCharsets(t *testing.T) {
	for _, c := range []struct {
		text, want string
		e          encoding.Encoding
	}{
		{albanian, "windows-1252", charmap.Windows1252},
		{french, "windows-1252", charmap.Windows1252},
		{russian, "windows-1251", charmap.Windows1251},
		{russian, "koi8-r", charmap.KOI8R},
		{russian, "iso-8859-5", charmap.ISO8859_5},
		{russian, "ibm866", charmap.CodePage866},
		{polish, "windows-1250", charmap.Windows1250},
		{polish, "iso-8859-2", charmap.ISO8859_2},
		{greek, "windows-1253", charmap.Windows1253},
		{hebrew, "windows-1255", charmap.Windows1255},
		{arabic, "windows-1256", charmap.Windows1256},
		{turkish, "windows-1254", charmap.Windows1254},
		{chinese, "gb18030", simplifiedchinese.GBK},
		{taiwan, "big5", traditionalchinese.Big5},
		{japan, "shift_jis", japanese.ShiftJIS},
		{japan, "euc-jp", japanese.EUCJP},
		{korea, "euc-kr", korean.EUCKR},
		{french, "utf-16le", unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.IgnoreBOM)},
		{french, "utf-16be", unicodeenc.UTF16(unicodeenc.BigEndian, unicodeenc.IgnoreBOM)},
		{french, "utf-16le", unicodeenc.UTF16(unicodeenc.LittleEndian, unicodeenc.UseBOM)},
		{russian, "utf-8", encoding.Nop},
	} {
		data, err := encoding.ReplaceUnsupported(c.e.NewEncoder()).Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		v, err := Read("x.txt", data, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.want, err)
			continue
		}
		if v.Paragraphs[0].Text != c.text {
			t.Errorf("%s: read as %s (%s): %s", c.want, v.Source.Charset, v.Source.CharsetBy, v.Paragraphs[0].Text)
		}
	}
}

func TestDeclaredCharsets(t *testing.T) {
	latin := func(s string) string {
		b, err := charmap.Windows1252.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cyrillic, err := charmap.Windows1251.NewEncoder().String(russian)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, page, user, charset, by, text string }{
		{"declared", "<meta charset=windows-1251><p>" + cyrillic, "", "windows-1251", "declared", russian},
		{"content", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'><p>" + cyrillic, "", "windows-1251", "declared", russian},
		{"xml", "<?xml version='1.0' encoding='windows-1251'?><html><body><p>" + cyrillic, "", "windows-1251", "declared", russian},
		{"first that exists", "<meta charset=nonsense><meta charset=windows-1251><p>" + cyrillic, "", "windows-1251", "declared", russian},
		{"lie: latin over utf-8", "<meta charset=iso-8859-1><p>" + french, "", "utf-8", "utf-8 (declared iso-8859-1 contradicts the bytes)", french},
		{"lie: utf-8 over latin", "<meta charset=utf-8><p>" + latin(french), "", "windows-1252", "windows-1252 (declared utf-8 contradicts the bytes)", french},
		{"lie: latin over cyrillic", "<meta charset=iso-8859-1><p>" + cyrillic, "", "windows-1251", "windows-1251 (declared iso-8859-1 contradicts the bytes)", russian},
		{"user wins", "<meta charset=utf-8><p>" + cyrillic, "cp1251", "windows-1251", "the user", russian},
		{"latin is windows-1252", "<meta charset=iso-8859-1><p>" + latin(french), "", "windows-1252", "declared", french},
		{"mark beats meta", "\xef\xbb\xbf<meta charset=koi8-r><p>" + russian, "", "utf-8", "byte order mark", russian},
	} {
		v, err := Read("x.html", []byte(c.page), Options{Charset: c.user})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if v.Source.Charset != c.charset || v.Source.CharsetBy != c.by || v.Paragraphs[0].Text != c.text {
			t.Errorf("%s: %s by %q: %s", c.name, v.Source.Charset, v.Source.CharsetBy, v.Paragraphs[0].Text)
		}
	}
}

func TestStrayByteIsNoted(t *testing.T) {
	v, err := Read("x.txt", []byte(russian+" \xff "+russian), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(v.Paragraphs[0].Text, "\uFFFD") || len(v.Notes) != 1 || v.Source.Charset != "utf-8" {
		t.Errorf("%s, %q", v.Source.Charset, v.Notes)
	}
}

func TestBadInput(t *testing.T) {
	for _, c := range []struct{ name, data, reason string }{
		{"a.html", "", ReasonEmpty},
		{"a.txt", " \n\t ", ReasonEmpty},
		{"a.html", "<html><body><script>x</script></body></html>", ReasonNoText},
		{"a.html", "\x89PNG\r\n\x1a\n\x00\x00", ReasonBinary},
		{"a.txt", "%PDF-1.7\n", ReasonBinary},
		{"a.md", "PK\x03\x04xxxx", ReasonBinary},
		{"a.txt", strings.Repeat("\x01\x02\x03abc", 50), ReasonBinary},
		{"a.txt", strings.Repeat("a\x00\x00\x00\x07", 50), ReasonBinary},
		{"a.xyz", "text", ReasonUnknownFormat},
		{"a.html", strings.Repeat("<div>", 20000) + "x", ReasonTooDeep},
	} {
		start := time.Now()
		_, err := Read(c.name, []byte(c.data), Options{})
		e, ok := errors.AsType[*Error](err)
		if !ok || e.Reason != c.reason || e.Path != c.name || e.Detail == "" {
			t.Errorf("%s %.20q: %v, want %s", c.name, c.data, err, c.reason)
		}
		if d := time.Since(start); d > testkit.Limit(2*time.Second) {
			t.Errorf("%s %.20q took %v", c.name, c.data, d)
		}
	}
	if _, err := Read("a.txt", []byte("x"), Options{Charset: "klingon"}); err == nil {
		t.Error("a charset that does not exist was taken")
	}
	if _, err := Read("a.txt", make([]byte, 100), Options{MaxBytes: 99}); err == nil {
		t.Error("a file over the limit was read")
	}
	for name, reason := range map[string]string{"absent.html": ReasonNotFound, ".": ReasonUnreadable} {
		_, err := ReadFile(filepath.Join(t.TempDir(), name), Options{})
		if e, ok := errors.AsType[*Error](err); !ok || e.Reason != reason {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Large input within the limit ends in time that grows with its size.
func TestLargeInput(t *testing.T) {
	for name, page := range map[string]string{
		"one line":        "<p>" + strings.Repeat("word and word, ", 1<<20/15),
		"many paragraphs": strings.Repeat("<p>A line of the story, and its end.", 30000),
		"many elements":   strings.Repeat("<b>x</b> ", 60000),
		"links":           strings.Repeat("<a href=x>a link</a><br>", 20000),
		"nested 400":      strings.Repeat(strings.Repeat("<div>", 400)+"x"+strings.Repeat("</div>", 400), 20),
	} {
		start := time.Now()
		if _, err := Read("x.html", []byte(page), Options{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := time.Since(start); d > testkit.Limit(5*time.Second) {
			t.Errorf("%s took %v", name, d)
		} else {
			t.Logf("%s: %v for %d KB", name, d, len(page)>>10)
		}
	}
}

func TestLanguageLadder(t *testing.T) {
	page := "<html lang=fr><p>" + russian + "<p>" + russian
	for _, c := range []struct {
		name, manifest, want string
		by                   article.LanguageBy
		notes                int
	}{
		{"a.uk.html", "de", "uk", article.LanguageByName, 1}, // the page's fr; Ukrainian is too close to Russian for a doubt
		{"a.html", "de", "de", article.LanguageByManifest, 2},
		{"a.html", "", "fr", article.LanguageByDeclared, 1},
		{"a.ru.html", "", "ru", article.LanguageByName, 1},
	} {
		v, err := Read(c.name, []byte(page), Options{Declared: Facts{Language: c.manifest}})
		if err != nil {
			t.Fatal(err)
		}
		if v.Language != c.want || v.LanguageBy != c.by || len(v.Notes) != c.notes {
			t.Errorf("%s %s: %s by %s, %q", c.name, c.manifest, v.Language, v.LanguageBy, v.Notes)
		}
	}
	v, err := Read("a.html", []byte("<p>"+russian+"<p>"+french+"<p>"+russian), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if v.Language != "ru" || v.LanguageBy != article.LanguageByDetected || v.Paragraphs[1].Language != "fr" || v.Paragraphs[2].Language != "ru" {
		t.Errorf("%s, paragraphs %s %s", v.Language, v.Paragraphs[1].Language, v.Paragraphs[2].Language)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string][2]string{
		"a/original.en.html": {"original.en", "en"}, "mirror.sq.md": {"mirror.sq", "sq"}, "x.txt": {"x", ""}, "a.zh-Hant.html": {"a.zh-Hant", "zh-Hant"},
		"report.v2.html": {"report.v2", ""}, "en.html": {"en", ""}, ".html": {".html", ""}, "noext": {"noext", ""},
	} {
		if id, language := splitName(name); id != want[0] || language != want[1] {
			t.Errorf("%s: %q %q, want %q", name, id, language, want)
		}
	}
	for name, want := range map[string]bool{"original.html": true, "x/original.en.txt": true, "original.v2.html": false, "originals.html": false, "my.original.html": false} {
		if isOriginal(name) != want {
			t.Errorf("isOriginal(%s) is %v", name, !want)
		}
	}
}

// One block, one paragraph, in order, nothing left out: what alignment of
// plain texts counts on.
func TestBlocksOfRealTexts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(testkit.Data(t), "articles", "*", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Split(strings.TrimSpace(string(data)), "\n\n")
		if len(want) < 2 || slices.ContainsFunc(want, func(b string) bool { return strings.Contains(b, "\n") }) {
			continue
		}
		v, err := ReadFile(f, Options{})
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		if len(v.Paragraphs) != len(want) || len(v.LeftOut) > 0 {
			t.Errorf("%s: %d paragraphs and %d left out, want %d", f, len(v.Paragraphs), len(v.LeftOut), len(want))
		}
	}
}

func BenchmarkPage(b *testing.B) {
	var page strings.Builder
	page.WriteString("<html lang=en><title>Harbour sold | Buoy</title><body><nav>" + strings.Repeat("<a class='nav-item x' href=x>Link text</a>", 60) + "</nav><article><h1>Harbour sold</h1>")
	for page.Len() < 20<<10 {
		page.WriteString("<p class='paragraph text-body'>The council said on <b>Tuesday</b> that the harbour, which is <a href=x>old</a>, would be sold before the end of the year, and that nobody had asked the fishermen who have their boats there.</p>\n")
	}
	page.WriteString("</article><footer>x</footer>")
	data := []byte(page.String())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read("x.html", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
