package ingest

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"variorum/stages/testkit"
)

// shownByODT returns what is shown of a part, by a look of its own: the text in
// paragraphs and headings, without marks of notes and facts about authors.
func shownByODT(content string) (string, bool) {
	var b strings.Builder
	d := xml.NewDecoder(strings.NewReader(content))
	var open []string
	for {
		t, err := d.Token()
		if err != nil {
			return b.String(), err == io.EOF
		}
		switch t := t.(type) {
		case xml.StartElement:
			open = append(open, t.Name.Local)
		case xml.EndElement:
			if open = open[:len(open)-1]; t.Name.Local == "p" || t.Name.Local == "h" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			last := max(slices.Index(open, "p"), slices.Index(open, "h"))
			unshown := slices.ContainsFunc(open, func(name string) bool {
				return slices.Contains([]string{"change-info", "date-string", "creator-initials", "desc", "note-citation", "forms", "event-listeners", "script", "title", "date", "creator"}, name) || strings.HasSuffix(name, "-source")
			})
			if last >= 0 && !unshown {
				b.Write(t)
			}
		}
	}
}

func TestNothingLostInODT(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/odt.txtar")
	parts := map[string]string{}
	for name, content := range files {
		if part, ok := strings.CutPrefix(name, "text.odt/"); ok {
			parts[part] = content
		}
	}
	v, err := Read("text.odt", packed(t, parts), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkShape(t, v)
	want, whole := shownByODT(wrapPart("content.xml", parts["content.xml"]))
	if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 || !whole {
		t.Errorf("lost %q", l)
	}
}

func FuzzODT(f *testing.F) {
	_, files := testkit.Archive(f, "testdata/odt.txtar")
	f.Add(files["text.odt/content.xml"], files["text.odt/styles.xml"])
	f.Add("<office:body><text:p>a<text:p>b</text:p><text:note>c<text:p>d</text:p></text:note></text:p><table:table><table:table-row><table:table-cell>e<text:h>f</text:h></table:table-cell></table:table-row></table:table></office:body>", "")
	f.Fuzz(func(t *testing.T, content, styles string) {
		if len(content)+len(styles) > 1<<13 {
			return
		}
		content = wrapPart("content.xml", content)
		v, err := Read("x.odt", packed(t, map[string]string{"content.xml": content, "styles.xml": styles}), Options{})
		_, whole := shownByODT(content)
		if err != nil {
			if e := errorAt("x.odt", err).(*Error); !hasReason(err, e.Reason) {
				t.Fatal(err)
			}
			return
		}
		checkShape(t, v)
		// What stands outside the body, and rows of tables with other children
		// than cells, is no text.
		if !whole || strings.Count(content, "<office:body>") != 1 || !strings.HasSuffix(content, "</office:body></office:document-content>") || strings.Contains(content, "table-row") || strings.Contains(content, "style:style") {
			return
		}
		_, body, _ := strings.Cut(content, "<office:body>")
		want, whole := shownByODT("<x" + officeNames + "><office:body>" + strings.TrimSuffix(body, "</office:document-content>") + "</x>")
		if !whole {
			return
		}
		if l := lost(signsOf(want), signsOf(everything(v))); len(l) > 0 {
			t.Fatalf("lost %q of %q: %q", l, content, everything(v))
		}
	})
}

func TestHostileODT(t *testing.T) {
	for name, c := range map[string]struct {
		data   []byte
		reason string
	}{
		"no document": {packed(t, map[string]string{"a.txt": "x"}), ReasonBinary},
		"protected":   {packed(t, map[string]string{"content.xml": "<?xml garbage", "META-INF/manifest.xml": "<?xml version='1.0'?><m><e><manifest:encryption-data/></e></m>"}), ReasonUnreadable},
		"deep":        {bombed(t, "content.xml", "<office:document-content"+officeNames+"><office:body>", "<text:section>", "", 2<<20), ReasonTooDeep},
		"deep table":  {bombed(t, "content.xml", "<office:document-content"+officeNames+"><office:body><table:table>", "<table:table-row-group>", "", 2<<20), ReasonTooDeep},
		"bomb":        {bombed(t, "content.xml", "<office:document-content"+officeNames+"><office:body>", "<text:p>text of words</text:p>", "</office:body></office:document-content>", 48<<20), ReasonTooLarge},
		"cut off":     {packed(t, map[string]string{"content.xml": "<?xml version='1.0'?><a><b>"}), ReasonUnreadable},
		"nothing":     {packed(t, map[string]string{"content.xml": "<office:body/>"}), ReasonNoText},
	} {
		if _, err := Read("x.odt", c.data, Options{}); !hasReason(err, c.reason) {
			t.Errorf("%s: %v, want %s", name, err, c.reason)
		}
	}
}
