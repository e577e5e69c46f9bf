package ingest

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/stages/article"
	"variorum/stages/testkit"
)

// shownBy lists what stands in a version: kind and text of every paragraph,
// then reason and text of what was left out.
func shownBy(v article.Version) string {
	var b strings.Builder
	for _, p := range v.Paragraphs {
		fmt.Fprintf(&b, "%s: %s\n", p.Kind, p.Text)
	}
	for _, l := range v.LeftOut {
		fmt.Fprintf(&b, "- %s: %s\n", l.Reason, l.Text)
	}
	return b.String()
}

func TestPDF(t *testing.T) {
	for _, c := range []struct {
		name   string
		sheets []*sheet
		want   string
	}{
		{"columns", []*sheet{newSheet().put("F1", 18, 40, 550, "Harbour sold to a company").
			lines(10, 40, 520, 12, "The council of the town voted", "on Monday to sell the old har-", "bour. The mayor asked for the", "co-operation of all sides, but", "nobody came to the meeting.").
			lines(10, 220, 520, 12, "   Fishing families protest and", "want the sale stopped. Without", "co-", "operation there will be no new", "pier, they said on Tuesday.")}, `
headline: Harbour sold to a company
text: The council of the town voted on Monday to sell the old harbour. The mayor asked for the co-operation of all sides, but nobody came to the meeting.
text: Fishing families protest and want the sale stopped. Without co-operation there will be no new pier, they said on Tuesday.
`},
		{"German", []*sheet{newSheet().lines(10, 40, 520, 12, "Die Fischereigenossen-", "schaften an der Nord-", "und Südmole sowie in Baden-", "Württemberg fordern Sicher\u00AD", "heit. Die UN-", "Mission bleibt im Ha-", "fen, sagt Anna-Lena.")}, `
text: Die Fischereigenossenschaften an der Nord- und Südmole sowie in Baden-Württemberg fordern Sicherheit. Die UN-Mission bleibt im Hafen, sagt Anna-Lena.
`},
		{"paragraphs by gap", []*sheet{newSheet().lines(10, 40, 520, 12, "The council voted on Monday to", "sell the harbour of the town.").lines(10, 40, 480, 12, "Fishing families protest and", "want the sale stopped.", "They meet on Saturday.", "The mayor said nothing.")}, `
text: The council voted on Monday to sell the harbour of the town.
text: Fishing families protest and want the sale stopped.
text: They meet on Saturday.
text: The mayor said nothing.
`},
		{"heads and feet", []*sheet{
			newSheet().put("F1", 8, 40, 580, "The Carrowmere Herald").lines(10, 40, 540, 12, "The council voted on Monday", "to sell the old harbour and the").put("F1", 8, 200, 20, "Page 1 of 3"),
			newSheet().put("F1", 8, 40, 580, "The Carrowmere Herald").lines(10, 40, 540, 12, "pier to a company from abroad.", "  It will pay twelve million, as").put("F1", 8, 200, 20, "Page 2 of 3"),
			newSheet().put("F1", 8, 40, 580, "The Carrowmere Herald").lines(10, 40, 540, 12, "the mayor said before the vote.").put("F1", 8, 200, 20, "Page 3 of 3"),
		}, `
text: The council voted on Monday to sell the old harbour and the pier to a company from abroad.
text: It will pay twelve million, as the mayor said before the vote.
- page header: The Carrowmere Herald
- page number: Page 1 of 3
- page header: The Carrowmere Herald
- page number: Page 2 of 3
- page header: The Carrowmere Herald
- page number: Page 3 of 3
`},
		{"footnotes", []*sheet{
			newSheet().lines(10, 40, 540, 12, "The site was valued at 31 million", "euros two years ago").put("F1", 6, 135, 532, "1").put("F1", 10, 138, 528, ", the company").
				lines(10, 40, 516, 12, "pays less for 20 m").put("F1", 6, 130, 520, "2").put("F1", 10, 133, 516, " and the").
				lines(7, 40, 60, 8, "1 Report of the auditors, page 14,", "with the annex of maps."),
			newSheet().lines(10, 40, 540, 12, "pier behind it."),
		}, `
text: The site was valued at 31 million euros two years ago, the company pays less for 20 m2 and the pier behind it.
text: 1 Report of the auditors, page 14, with the annex of maps.
- number of a note: 1
`},
		{"Chinese", []*sheet{newSheet().lines(10, 60, 540, 14, "市议会周一晚上投票决定将旧港口出售").lines(10, 40, 526, 14, "给一家私营公司，尽管渔民和市民收集了", "四千多个签名。").lines(10, 60, 484, 14, "市长说：“没有人来。”2014年承诺")}, `
text: 市议会周一晚上投票决定将旧港口出售给一家私营公司，尽管渔民和市民收集了四千多个签名。
text: 市长说：“没有人来。”2014年承诺
`},
		{"table and caption", []*sheet{newSheet().lines(10, 40, 540, 12, "The prices of the four parcels of land near the", "harbour were published by the council on Monday.").
			put("F1", 10, 40, 490, "Parcel").put("F1", 10, 160, 490, "Area").put("F1", 10, 280, 490, "Price").
			put("F1", 10, 40, 476, "North").put("F1", 10, 160, 476, "1,200").put("F1", 10, 280, 476, "340,000").
			put("F1", 10, 40, 462, "South").put("F1", 10, 160, 462, "1,900").put("F1", 10, 280, 462, "520,000").
			put("F1", 8, 40, 430, "Table 1: Parcels and prices")}, `
text: The prices of the four parcels of land near the harbour were published by the council on Monday.
table: Parcel | Area | Price
table: North | 1,200 | 340,000
table: South | 1,900 | 520,000
caption: Table 1: Parcels and prices
`},
		{"headings", []*sheet{newSheet().put("F2", 16, 40, 560, "Harbour sold").lines(10, 40, 530, 12, "The council voted on Monday to sell", "the harbour.").put("F2", 10, 40, 496, "Protests").lines(10, 40, 478, 12, "Fishing families protest and want", "the sale stopped.").put("F2", 13, 40, 440, "What follows").lines(10, 40, 420, 12, "The region decides.", "• in December", "• or later", "1. Appeal to the region.", "2. Go to court.")}, `
headline: Harbour sold
text: The council voted on Monday to sell the harbour.
heading: Protests
text: Fishing families protest and want the sale stopped.
heading: What follows
text: The region decides.
list: in December
list: or later
list: Appeal to the region.
list: Go to court.
- number in a list: 1.
- number in a list: 2.
`},
		{"turned", []*sheet{newSheet().lines(10, 60, 540, 12, "The council voted on Monday to sell", "the harbour.").place("F1", 8, "0 1 -1 0 30 200", "Archive copy 17").put("F1", 8, 600, 300, "cut mark")}, `
text: The council voted on Monday to sell the harbour.
- turned text: Archive copy 17
- outside the page: cut mark
`},
		{"landscape", []*sheet{newSheet().place("F1", 10, "0 1 -1 0 100 40", "The council voted on Monday to sell").place("F1", 10, "0 1 -1 0 112 40", "the harbour.")}, `
text: The council voted on Monday to sell the harbour.
`},
		{"ligatures and no spaces", []*sheet{newSheet().put("F1", 10, 40, 540, "The oﬃce").put("F1", 10, 84, 540, "ﬁnds").put("F1", 10, 107, 540, "eﬀort.")}, `
text: The office finds effort.
`},
		{"drop cap", []*sheet{newSheet().put("F1", 24, 40, 528, "T").lines(10, 54, 540, 12, "he council voted on Monday to", "sell the harbour of the town,").lines(10, 40, 516, 12, "which is old and needs repair by", "the end of the year.")}, `
text: The council voted on Monday to sell the harbour of the town, which is old and needs repair by the end of the year.
`},
		{"stretched", []*sheet{newSheet().lines(10, 40, 540, 12, "The council of the town voted for").put("F1", 10, 40, 528, "the").put("F1", 10, 72, 528, "sale").put("F1", 10, 108, 528, "of").put("F1", 10, 135, 528, "the").put("F1", 10, 170, 528, "pier").lines(10, 40, 516, 12, "on Monday night.")}, `
text: The council of the town voted for the sale of the pier on Monday night.
`},
	} {
		v, err := Read("article.pdf", pdfOf(pdfOptions{}, c.sheets...), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		checkShape(t, v)
		if got := shownBy(v); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant%s", c.name, got, c.want)
		}
	}
}

// Scripts that run to the left lie in the file as they look; they are read as
// they are written.
func TestPDFLeftward(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"מועצת העיר (הישנה) מכרה 25% מהנמל", ""},
		{"לפי ההודעה חברת Brackwell Shipping תשלם 12.5 מיליון", "לפי ההודעה חברת gnippihS llewkcarB תשלם 5.21 מיליון"},
		{"قرر المجلس «بيع» الميناء عام 2014", "قرر المجلس »بيع« الميناء عام 4102"},
		{"ﻗﺮﺭ ﺍﻟﻤﺠﻠﺲ ﺑﻴﻊ ﺍﻟﻤﻴﻨﺎﺀ ﺍﻵﻥ", ""},
	} {
		// The second is how the line lies, from the right; by default as it is
		// written, numbers from the left.
		lies := c.want
		if lies == "" {
			lies = strings.NewReplacer("25%", "%52", "(", ")", ")", "(").Replace(c.written)
		}
		v, err := Read("article.pdf", pdfOf(pdfOptions{}, newSheet().leftward(10, 360, 540, lies)), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.written, err)
			continue
		}
		if got := v.Paragraphs[0].Text; got != plainForms(c.written) {
			t.Errorf("got  %q\nwant %q", got, plainForms(c.written))
		}
	}
}

// What a browser prints is read as the page that it printed. The files were
// made by -update, which needs chromium.
func TestPDFOfBrowser(t *testing.T) {
	for _, name := range browserPages {
		page := readBytes(t, "testdata/pdf/"+name+".html")
		if *update {
			if err := os.WriteFile("testdata/pdf/"+name+".pdf", printed(t, page), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		comparePrinted(t, name, page, readBytes(t, "testdata/pdf/"+name+".pdf"))
	}
}

var browserPages = []string{"columns.en", "hyphens.de", "print.ar", "print.he", "print.zh"}

func TestPDFPrintedNow(t *testing.T) {
	for _, name := range browserPages {
		page := readBytes(t, "testdata/pdf/"+name+".html")
		comparePrinted(t, name, page, printed(t, page))
	}
}

var update = flag.Bool("update", false, "print the pages of testdata/pdf anew")

// printed prints a page with chromium.
func printed(t *testing.T, page []byte) []byte {
	t.Helper()
	const program = "/usr/bin/chromium"
	if _, err := os.Stat(program); err != nil {
		testkit.Missing(t, "chromium", "no "+program)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "page.html"), page, 0o600); err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, "page.pdf")
	out, err := exec.CommandContext(t.Context(), program, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+dir, "--no-pdf-header-footer", "--print-to-pdf="+to, "file://"+filepath.Join(dir, "page.html")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return readBytes(t, to)
}

func readBytes(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func comparePrinted(t *testing.T, name string, page, file []byte) {
	t.Helper()
	want, err := Read(name+".html", page, Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(name+".pdf", file, Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	checkShape(t, got)
	// A tall letter or a soft hyphen is no difference; the running foot is not
	// on the page.
	var paragraphs []article.Paragraph
	for _, p := range want.Paragraphs {
		p.Text = strings.ReplaceAll(p.Text, "\u00AD", "")
		paragraphs = append(paragraphs, p)
	}
	a, b := shownBy(article.Version{Paragraphs: got.Paragraphs}), shownBy(article.Version{Paragraphs: paragraphs})
	if a != b {
		t.Errorf("%s: printed\n%s\nthe page has\n%s", name, a, b)
	}
	if got.Title != want.Title || !reflect.DeepEqual(got.Language, want.Language) {
		t.Errorf("%s: %q %s, want %q %s", name, got.Title, got.Language, want.Title, want.Language)
	}
}

func TestPDFFacts(t *testing.T) {
	text := func() *sheet {
		return newSheet().lines(10, 40, 540, 12, "By Anna Tarrant, 26 November 2026").lines(10, 40, 500, 12, "The council voted on Monday to sell", "the harbour.")
	}
	v, err := Read("a.pdf", pdfOf(pdfOptions{info: "/Title (Microsoft Word - final2.doc) /Author (Anna Tarrant) /CreationDate (D:20261126101500Z)", catalog: "/Lang (en-GB)"}, text()), Options{})
	if err != nil || v.Title == "Microsoft Word - final2.doc" || v.Byline != "Anna Tarrant" || v.Published != "2026-11-26" || v.Language != "en-GB" || v.Source.MediaType != "application/pdf" {
		t.Errorf("%+v %v", v, err)
	}
	// An export of another day by another user says nothing of the article.
	v, err = Read("a.pdf", pdfOf(pdfOptions{info: "/Author (user1) /CreationDate (D:20250131101500Z)"}, text()), Options{})
	if err != nil || v.Byline != "" || v.Published != "" {
		t.Errorf("%+v %v", v, err)
	}
}

func TestHostilePDF(t *testing.T) {
	good := pdfOf(pdfOptions{}, newSheet().lines(10, 40, 540, 12, "The council voted on Monday to sell", "the harbour."))
	var many []*sheet
	for range maxPDFPages + 1 {
		many = append(many, newSheet())
	}
	picture := newSheet()
	picture.content.WriteString("q 100 0 0 100 0 0 cm 0 0 1 1 re f Q")
	deep := newSheet()
	deep.content.WriteString(strings.Repeat("q ", 200_000) + strings.Repeat("BT ", 200_000))
	arrays := bytes.Replace(good, []byte("/MediaBox [0 0 400 600]"), []byte("/MediaBox "+strings.Repeat("[", 100_000)), 1)
	crowded := newSheet()
	crowded.content.WriteString("BT /F1 1 Tf ")
	for range maxPageSigns/8 + 10 {
		crowded.content.WriteString("<00610062006300640065006600670068> Tj ")
	}
	for name, c := range map[string]struct {
		data   []byte
		reason string
	}{
		"password":      {pdfOf(pdfOptions{password: "secret"}, newSheet().lines(10, 40, 540, 12, "The council voted.")), ReasonUnreadable},
		"empty":         {pdfOf(pdfOptions{}, newSheet()), ReasonNoText},
		"picture":       {pdfOf(pdfOptions{}, picture), ReasonNoText},
		"many pages":    {pdfOf(pdfOptions{}, many...), ReasonTooLarge},
		"no PDF":        {[]byte("%PDF-1.7\n\x00\x01 nothing"), ReasonUnreadable},
		"head alone":    {good[:40], ReasonUnreadable},
		"deep":          {pdfOf(pdfOptions{}, deep), ReasonNoText},
		"crowded":       {pdfOf(pdfOptions{}, crowded), ReasonTooLarge},
		"nested arrays": {arrays, ""},
		"kids of kids":  {bytes.Replace(good, []byte("/Kids [9 0 R ]"), []byte("/Kids [2 0 R ]"), 1), ""},
		"long length":   {bytes.Replace(good, []byte("/Length "), []byte("/Length 99999999"), 1), ""},
	} {
		start := time.Now()
		v, err := Read("x.pdf", c.data, Options{})
		switch {
		case c.reason == "" && err == nil:
			checkShape(t, v)
		case c.reason == "" && strings.Contains(err.Error(), "x.pdf"):
		case !hasReason(err, c.reason):
			t.Errorf("%s: %v, want %s", name, err, c.reason)
		}
		if d := time.Since(start); d > testkit.Limit(30*time.Second) {
			t.Errorf("%s took %v", name, d)
		}
	}
	// Wherever a file is cut off, it is read or refused.
	for n := 0; n < len(good); n += 97 {
		if v, err := Read("x.pdf", good[:n], Options{}); err == nil {
			checkShape(t, v)
		} else if e := errorAt("x.pdf", err).(*Error); e.Detail == "" {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
}

// Several at a time give the same, and nothing stays behind.
func TestPDFTogether(t *testing.T) {
	data := pdfOf(pdfOptions{}, newSheet().lines(10, 40, 540, 12, "The council voted on Monday to sell", "the harbour."))
	first, err := Read("a.pdf", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	var wait sync.WaitGroup
	for range 5 {
		wait.Go(func() {
			if v, err := Read("a.pdf", data, Options{}); err != nil || !reflect.DeepEqual(v, first) {
				t.Errorf("%+v %v", v, err)
			}
		})
	}
	wait.Wait()
	after := settled(before)
	if after <= before {
		return
	}
	t.Errorf("%d goroutines before, %d after", before, after)
}

// What takes too long is stopped, and the next document is read.
func TestPDFDeadline(t *testing.T) {
	data := pdfOf(pdfOptions{}, newSheet().lines(10, 40, 540, 12, "The council voted on Monday to sell", "the harbour."))
	long := newSheet()
	long.lines(1, 40, 540, 0, strings.Repeat("The council voted. ", 4000))
	slow := pdfOf(pdfOptions{}, long)
	for range 2 {
		if _, err := readPDFiumWithin(slow, 10*time.Millisecond); err == nil || !hasReason(errorAt("a.pdf", err), ReasonTooLarge) {
			t.Errorf("got %v", err)
		}
		if _, err := Read("a.pdf", data, Options{}); err != nil {
			t.Error(err)
		}
	}
}

func BenchmarkPDF(b *testing.B) {
	data := pdfOf(pdfOptions{}, newSheet().lines(10, 40, 540, 12, "The council voted on Monday to sell", "the harbour."))
	for b.Loop() {
		if _, err := Read("a.pdf", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever stands where, no letter is lost.
func FuzzPDFText(f *testing.F) {
	f.Add("The council voted\nto sell the har-\nbour", "1 Note\n2 Note", uint16(40), uint16(200))
	f.Add("מועצת (2014) העיר\nabc", "市议会", uint16(40), uint16(60))
	f.Add("1\n2\n• a\n* b", "x\u00ad\n-\n—", uint16(10), uint16(11))
	f.Fuzz(func(t *testing.T, left, right string, x, y uint16) {
		if len(left)+len(right) > 600 {
			return
		}
		s := newSheet()
		want := ""
		for i, text := range []string{left, right} {
			for k, l := range strings.Split(strings.ToValidUTF8(text, ""), "\n") {
				l = strings.Map(func(r rune) rune {
					if r > 0xFFFF || r < ' ' || r >= 0xE000 && r < 0xF900 || r >= 0xFB00 && r < 0xFF00 {
						return -1
					}
					return r
				}, l)
				want += l
				s.put("F1", float64(6+(x+uint16(k))%7), float64(20+(i*int(y))%300), float64(580-13*k-int(x)%11), l)
			}
		}
		if strings.Count(left+right, "\n") > 40 {
			return
		}
		data := pdfOf(pdfOptions{}, s)
		src, err := readPDFium(data)
		if err != nil {
			t.Fatal(err)
		}
		shown := ""
		for _, p := range src.pages {
			for _, g := range p {
				shown += g.text
			}
		}
		v, err := Read("x.pdf", data, Options{AnyPage: true})
		if err != nil {
			if len(signsOf(shown)) > 0 {
				t.Fatalf("%v, but there is text: %q", err, shown)
			}
			return
		}
		checkShape(t, v)
		if l := lost(signsOf(plainForms(shown)), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q (%q): %q", l, shown, want, everything(v))
		}
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfOf(pdfOptions{info: "/Title (T)"}, newSheet().lines(10, 40, 540, 12, "The council voted", "to sell the harbour.")))
	f.Add([]byte("%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count 9>>endobj trailer<</Root 1 0 R>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		v, err := Read("x.pdf", data, Options{AnyPage: true})
		if err != nil {
			if e := errorAt("x.pdf", err).(*Error); !hasReason(err, e.Reason) {
				t.Fatal(err)
			}
			return
		}
		checkShape(t, v)
	})
}
