package ingest

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// A sheet is a page of a PDF that a test makes. Places are in points from the
// lower left corner; letters are half as wide as high, ideographs as wide, in
// fonts that the file does not hold but says the letters of.
type sheet struct {
	content bytes.Buffer
	runes   map[rune]bool
	extra   string // of the page's dictionary
}

func newSheet() *sheet { return &sheet{runes: map[rune]bool{}} }

func runeWidth(r rune) int {
	switch {
	case spaceless(r):
		return 1000
	case r >= 0x300 && r < 0x370:
		return 0
	}
	return 500
}

// put writes one line from x on, font F1, F2 is bold.
func (s *sheet) put(font string, size, x, y float64, text string) *sheet {
	return s.place(font, size, fmt.Sprintf("1 0 0 1 %g %g", x, y), text)
}

// place writes one line with a matrix of its own.
func (s *sheet) place(font string, size float64, matrix, text string) *sheet {
	fmt.Fprintf(&s.content, "BT /%s %g Tf %s Tm <", font, size, matrix)
	for _, r := range text {
		if s.runes[r] = true; r > 0xFFFF {
			panic("beyond the plane that the fonts have")
		}
		fmt.Fprintf(&s.content, "%04X", r)
	}
	s.content.WriteString("> Tj ET\n")
	return s
}

// lines writes lines below each other.
func (s *sheet) lines(size, x, y, leading float64, lines ...string) *sheet {
	for i, l := range lines {
		s.put("F1", size, x, y-float64(i)*leading, l)
	}
	return s
}

// leftward writes a line of a script that runs to the left, which ends at x:
// its letters in the order in which they lie, given as such.
func (s *sheet) leftward(size, x, y float64, text string) *sheet {
	runes := []rune(text)
	slices.Reverse(runes)
	width := 0
	for _, r := range runes {
		width += runeWidth(r)
	}
	return s.put("F1", size, x-float64(width)*size/1000, y, string(runes))
}

type pdfOptions struct {
	info     string // of the information dictionary
	catalog  string
	password string // RC4, 40 bits, for the opening
}

// pdfOf makes the file (ISO 32000, without compression).
func pdfOf(o pdfOptions, sheets ...*sheet) []byte {
	runes := map[rune]bool{}
	for _, s := range sheets {
		for r := range s.runes {
			runes[r] = true
		}
	}
	var all []rune
	for r := range runes {
		all = append(all, r)
	}
	slices.Sort(all)
	var widths, toUnicode strings.Builder
	for _, r := range all {
		fmt.Fprintf(&widths, "%d [%d] ", r, runeWidth(r))
	}
	toUnicode.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for chunk := range slices.Chunk(all, 100) {
		fmt.Fprintf(&toUnicode, "%d beginbfchar\n", len(chunk))
		for _, r := range chunk {
			fmt.Fprintf(&toUnicode, "<%04X> <%04X>\n", r, utf16.Encode([]rune{r})[0])
		}
		toUnicode.WriteString("endbfchar\n")
	}
	toUnicode.WriteString("endcmap end end")

	var objects []string // from number 1
	stream := func(s string) string { return fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(s), s) }
	kids := ""
	first := 9
	for i := range sheets {
		kids += fmt.Sprintf("%d 0 R ", first+2*i)
	}
	font := func(name string, descendant int) string {
		return fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode 5 0 R >>", name, descendant)
	}
	cid := func(name string) string {
		return fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700 /ItalicAngle 0 /StemV 80 >> /DW 500 /W [%s] >>", name, name, widths.String())
	}
	objects = append(
		objects,
		"<< /Type /Catalog /Pages 2 0 R "+o.catalog+" >>",
		fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 400 600] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>", len(sheets), kids),
		font("Plain", 6), font("Plain-Bold", 7), stream(toUnicode.String()), cid("Plain"), cid("Plain-Bold"),
		"<< "+o.info+" >>",
	)
	for i, s := range sheets {
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s >>", first+2*i+1, s.extra), stream(s.content.String()))
	}
	trailer := ""
	if o.password != "" {
		objects, trailer = encrypted(objects, o.password)
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var places []int
	for i, text := range objects {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, text)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, p := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", p)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R /Info 8 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, trailer, start)
	return b.Bytes()
}

// encrypted encrypts streams by the standard handler, revision 2 (ISO 32000,
// 7.6), and adds its dictionary.
func encrypted(objects []string, password string) ([]string, string) {
	padding := "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"
	padded := []byte((password + padding)[:32])
	crypt := func(key, data []byte) []byte {
		c, err := rc4.NewCipher(key)
		if err != nil {
			panic(err)
		}
		out := make([]byte, len(data))
		c.XORKeyStream(out, data)
		return out
	}
	owner := md5.Sum(padded)
	o := crypt(owner[:5], padded)
	id := []byte("0123456789abcdef")
	sum := md5.Sum(slices.Concat(padded, o, []byte{0xFC, 0xFF, 0xFF, 0xFF}, id))
	key := sum[:5]
	out := slices.Clone(objects)
	for i, text := range out {
		head, rest, ok := strings.Cut(text, "stream\n")
		if !ok {
			continue
		}
		body := strings.TrimSuffix(rest, "\nendstream")
		n := i + 1
		k := md5.Sum(slices.Concat(key, []byte{byte(n), byte(n >> 8), 0, 0, 0}))
		out[i] = head + "stream\n" + string(crypt(k[:10], []byte(body))) + "\nendstream"
	}
	out = append(out, fmt.Sprintf("<< /Filter /Standard /V 1 /R 2 /O <%x> /U <%x> /P -4 >>", o, crypt(key, []byte(padding))))
	return out, fmt.Sprintf("/Encrypt %d 0 R /ID [<%x> <%x>]", len(out), id, id)
}
