package ingest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum/stages/testkit"
)

// packed makes an office document of its parts. What is no whole XML document
// is put into the root element that its part has.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(wrapPart(name, parts[name]))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordNames = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
	` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/"`

const officeNames = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"` +
	` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:math="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink"`

func wrapPart(name, part string) string {
	if strings.HasPrefix(part, "<?xml") || !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
		return part
	}
	base := strings.TrimRight(strings.TrimSuffix(filepath.Base(name), ".xml"), "0123456789")
	element := map[string]string{"document": "w:document", "styles": "w:styles", "footnotes": "w:footnotes", "endnotes": "w:endnotes", "comments": "w:comments", "header": "w:hdr", "footer": "w:ftr", "data": "dgm:dataModel", "chart": "c:chartSpace", "core": "coreProperties"}[base]
	names := wordNames
	switch name {
	case "content.xml", "styles.xml", "meta.xml", "Object 1/content.xml":
		element, names = "office:document-"+strings.TrimSuffix(filepath.Base(name), ".xml"), officeNames
	}
	if strings.HasSuffix(name, ".rels") {
		element = "Relationships"
		part = strings.ReplaceAll(part, "TYPE", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
	}
	if base == "document" {
		part = "<w:body>" + part + "</w:body>"
	}
	return `<?xml version="1.0" encoding="UTF-8"?><` + element + names + ">" + part + "</" + element + ">"
}

// Archives hold the parts of office documents as files under a folder of the
// document's name.
func TestPackCases(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	cases := 0
	for _, a := range archives {
		_, files := testkit.Archive(t, a)
		documents := map[string]map[string]string{}
		for name, content := range files {
			document, part, ok := strings.Cut(name, "/")
			if !ok {
				continue
			}
			if documents[document] == nil {
				documents[document] = map[string]string{}
			}
			documents[document][part] = strings.TrimSuffix(content, "\n")
		}
		for _, name := range slices.Sorted(maps.Keys(documents)) {
			cases++
			t.Run(name, func(t *testing.T) {
				want := files[strings.TrimSuffix(name, filepath.Ext(name))+".want"]
				if diff := cmp.Diff(want, render(t, name, string(packed(t, documents[name])))); diff != "" {
					t.Errorf("-want +got\n%s", diff)
				}
			})
		}
	}
	if cases == 0 {
		t.Error("no case was found")
	}
}

// wordText returns what Word shows of a part, by a look of its own: the text of
// every t and delText outside the instructions of fields.
func wordText(part string) (string, bool) {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(part))
	in := 0
	for {
		t, err := d.Token()
		if err != nil {
			return b.String(), err == io.EOF
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "t" || t.Name.Local == "delText" {
				in++
			}
		case xml.EndElement:
			if t.Name.Local == "t" || t.Name.Local == "delText" {
				in--
			}
		case xml.CharData:
			if in > 0 {
				b.Write(t)
			}
		}
	}
}

// unshownByWord are elements whose text Word does not show, or shows once for
// two forms of it.
var unshownByWord = regexp.MustCompile(`(?s)<mc:Fallback>.*?</mc:Fallback>|fldChar|<\w+:(instrText|delInstrText|pPrChange|rPrChange|ffData|binData)\b.*`)

func TestNothingLostInDOCX(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/docx.txtar")
	documents := map[string]map[string]string{}
	for name, content := range files {
		if document, part, ok := strings.Cut(name, "/"); ok {
			if documents[document] == nil {
				documents[document] = map[string]string{}
			}
			documents[document][part] = content
		}
	}
	for name, parts := range documents {
		v, err := Read(name, packed(t, parts), Options{})
		if err != nil {
			t.Fatal(err)
		}
		checkShape(t, v)
		for part, content := range parts {
			want, _ := wordText(wrapPart(part, regexp.MustCompile(`(?s)<mc:Fallback>.*?</mc:Fallback>`).ReplaceAllString(content, "")))
			if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 {
				t.Errorf("%s %s: lost %q", name, part, l)
			}
		}
	}
}

func FuzzDOCX(f *testing.F) {
	_, files := testkit.Archive(f, "testdata/docx.txtar")
	for name, content := range files {
		if strings.HasSuffix(name, "document.xml") {
			f.Add(content, files[strings.TrimSuffix(name, "document.xml")+"styles.xml"])
		}
	}
	f.Add(`<w:tbl><w:tr><w:tc><w:txbxContent><w:tbl><w:tr><w:tc><w:t>a</w:t></w:tc></w:tr></w:tbl></w:txbxContent></w:tc></w:tr></w:tbl>`, `<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`)
	f.Add(`<w:r><w:t>x</w:t></w:r><w:p><w:p><w:del><w:t>y</w:t></w:del></w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>`, ``)
	f.Fuzz(func(t *testing.T, document, styles string) {
		if len(document)+len(styles) > 1<<13 {
			return
		}
		document = wrapPart("word/document.xml", document)
		v, err := Read("x.docx", packed(t, map[string]string{"word/document.xml": document, "word/styles.xml": styles, "word/footnotes.xml": ""}), Options{})
		want, whole := wordText(document)
		if err != nil {
			if e, ok := errors.AsType[*Error](err); !ok || e.Path != "x.docx" || e.Detail == "" {
				t.Fatalf("%v", err)
			}
			if _, ok := wordText(wrapPart("word/styles.xml", styles)); whole && ok && styles == "" && len(signsOf(want)) > 0 && !strings.Contains(err.Error(), ReasonTooDeep) {
				t.Fatalf("%v, but there is text: %q", err, want)
			}
			return
		}
		checkShape(t, v)
		if !whole || unshownByWord.MatchString(document) || strings.Contains(document, "AlternateContent") {
			return
		}
		if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q: %q", l, document, everything(v))
		}
	})
}

// flipped changes one byte.
func flipped(data []byte, at int) []byte {
	data = bytes.Clone(data)
	data[at] ^= 0xFF
	return data
}

// bombed makes an archive of one part that unpacks to n bytes.
func bombed(t *testing.T, name, head, fill, tail string, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	block := []byte(strings.Repeat(fill, 1<<16/len(fill)))
	_, err = io.WriteString(w, head)
	for written := 0; err == nil && written < n; written += len(block) {
		_, err = w.Write(block)
	}
	if err == nil {
		_, err = io.WriteString(w, tail)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestHostileDOCX(t *testing.T) {
	word := func(body string) []byte { return packed(t, map[string]string{"word/document.xml": body}) }
	head := `<w:document` + wordNames + `><w:body>`
	good := word("<w:p><w:r><w:t>A line of text.</w:t></w:r></w:p>")
	for name, c := range map[string]struct {
		data   []byte
		reason string
	}{
		"empty":            {nil, ReasonEmpty},
		"no archive":       {[]byte("a line of text"), ReasonBinary},
		"another archive":  {packed(t, map[string]string{"a.txt": "x"}), ReasonBinary},
		"protected":        {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ReasonUnreadable},
		"cut off":          {good[:len(good)-30], ReasonUnreadable},
		"broken":           {flipped(good, 0x60), ReasonUnreadable},
		"no XML":           {word("<w:p><w:r><w:t>text"), ReasonUnreadable},
		"nothing":          {word("<w:p/>"), ReasonNoText},
		"spaces":           {bombed(t, "word/document.xml", head, "          ", "</w:body></w:document>", 48<<20), ReasonTooLarge},
		"text":             {bombed(t, "word/document.xml", head+"<w:p><w:r><w:t>", "text of words that compress well, ", "</w:t></w:r></w:p></w:body></w:document>", 48<<20), ReasonTooLarge},
		"paragraphs":       {bombed(t, "word/document.xml", head, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", "</w:body></w:document>", 48<<20), ReasonTooLarge},
		"deep":             {bombed(t, "word/document.xml", head, "<w:p><w:r>", "", 2<<20), ReasonTooDeep},
		"deep in table":    {bombed(t, "word/document.xml", head+"<w:tbl>", "<w:sdt>", "", 2<<20), ReasonTooDeep},
		"deep in row":      {bombed(t, "word/document.xml", head+"<w:tbl><w:tr>", "<w:sdt>", "", 2<<20), ReasonTooDeep},
		"attributes":       {bombed(t, "word/document.xml", head+"<w:p", " a='b'", "/></w:body></w:document>", 2<<20), ReasonNoText},
		"entities":         {word(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a><p><t>&c;</t></p></a>`), ReasonUnreadable},
		"external entity":  {word(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a><p><t>&b;</t></p></a>`), ReasonUnreadable},
		"charset":          {word(`<?xml version="1.0" encoding="klingon"?><a><p><t>x</t></p></a>`), ReasonUnreadable},
		"styles in circle": {packed(t, map[string]string{"word/document.xml": `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr></w:p>`, "word/styles.xml": `<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>`}), ReasonNoText},
	} {
		start := time.Now()
		_, err := Read("x.docx", c.data, Options{})
		if e, ok := errors.AsType[*Error](err); !ok || e.Reason != c.reason || e.Path != "x.docx" || e.Detail == "" {
			t.Errorf("%s: %v, want %s", name, err, c.reason)
		}
		if took := time.Since(start); took > testkit.Limit(5*time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
	// UTF-16 is allowed.
	var wide bytes.Buffer
	for _, r := range "\uFEFF<?xml version='1.0' encoding='UTF-16'?><document><body><p><r><t>Wide text.</t></r></p></body></document>" {
		wide.Write([]byte{byte(r), byte(r >> 8)})
	}
	v, err := Read("x.docx", packed(t, map[string]string{"word/document.xml": "<?xml", "word/styles.xml": ""}), Options{})
	if err == nil {
		t.Errorf("%+v", v)
	}
	v, err = Read("", bombed(t, "word/document.xml", wide.String(), " \x00", "", 0), Options{})
	if err != nil || v.Paragraphs[0].Text != "Wide text." || v.Source.Charset != "utf-8" {
		t.Errorf("%+v, %v", v, err)
	}
}

func BenchmarkDOCX(b *testing.B) {
	data := packed(b, map[string]string{"word/document.xml": strings.Repeat(`<w:p><w:pPr><w:pStyle w:val="x"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">The council said on </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Tuesday</w:t></w:r><w:r><w:t xml:space="preserve"> that the harbour would be sold before the end of the year.</w:t></w:r></w:p>`, 780)})
	for b.Loop() {
		if _, err := formats()[0].read(input{name: "x.docx", data: data}); err != nil {
			b.Fatal(err)
		}
	}
}
