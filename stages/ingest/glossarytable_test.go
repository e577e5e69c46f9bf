package ingest

import (
	"fmt"
	"strings"
	"testing"

	"variorum/stages/article"
)

func told(g article.Glossary) string {
	var b strings.Builder
	for _, c := range g.All() {
		b.WriteString(c.Note)
		for _, t := range c.Terms {
			fmt.Fprintf(&b, "|%s:%s", t.Language, t.Text)
			if t.Avoid {
				b.WriteByte('!')
			}
			if t.Case {
				b.WriteByte('=')
			}
		}
		b.WriteByte(';')
	}
	return b.String()
}

func TestGlossaryTables(t *testing.T) {
	const all = "|en:harbour|sq:port|sq:liman!;a club|en:Swallow=|sq:Dallëndyshja=;"
	for _, c := range []struct{ name, text, want string }{
		{"a.tsv", "en\tsq\nharbour\tport\n", "|en:harbour|sq:port;"},
		{"a.tsv", "en\tsq\nharbour | haven\tport\n", "|en:harbour|en:haven|sq:port;"},
		{"a.tsv", "en\tsq\tsq avoid\tnote\tcase\nharbour\tport\tliman\nSwallow\tDallëndyshja\t\ta club\texact\n", all},
		{"a.csv", "en,sq,sq forbidden,note,case\nharbour,port,liman\n\"Swallow\",Dallëndyshja,,a club,exact\n", all},
		{"a.csv", "\ufeffen;sq;sq avoid;note;case\r\n# a comment\r\nharbour;port;liman\r\nSwallow;Dallëndyshja;;a club;exact\r\n", all},
		{"a.csv", "en,en avoid\n\"migrant, irregular\",illegal\n", "|en:migrant, irregular|en:illegal!;"},
		{"a.tbx", "<martif><text><body><termEntry><langSet xml:lang='en'><tig><term>harbour</term></tig></langSet><langSet xml:lang='sq'><tig><term>port</term></tig><tig><term>liman</term><termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></body></text></martif>", "|en:harbour|sq:port|sq:liman!;"},
	} {
		g, err := parseGlossary(c.name, c.text)
		if got := told(g); err != nil || got != c.want {
			t.Errorf("%s: %q\n\t%q, %v\n\twant %q", c.name, c.text, got, err, c.want)
		}
	}
	for text, want := range map[string]string{
		"en,sq\nharbour\n":                  `a.csv:2: "harbour" stands alone`,
		"en,sq\na,b,c\n":                    "a.csv:2: 3 cells where the first line names 2 languages",
		"en,sq,case\na,b,often\n":           `a.csv:2: "often" in the column case; expected exact, any or nothing`,
		"en,sq,note\na,b,c,d\n":             "a.csv:2: 4 cells where the first line names 3 columns",
		"en\n":                              "a.csv:1: one column",
		"en,what is it\n":                   `a.csv:1: "what is it" is no language tag`,
		"en,sq\na,\"b\n":                    "a.csv:2: ",
		"en,sq\na,b\xff\n":                  "a.csv:2: it is not UTF-8",
		"":                                  "a.csv: it is empty",
		"<tbx><text><body></body></text>":   "a.csv:1: it is no well-formed XML",
		"<tbx><text><body/></text></tbx>":   "a.csv: it has no terms",
		"<!DOCTYPE a [<!ENTITY b 'c'>]>&b;": "a.csv:1: it is no well-formed XML",
		"note,case\na,b\n":                  "a.csv:1: one column",
		"en,sq\n\"a\nb\",c\n\nd\n":          `a.csv:5: "d" stands alone`,
	} {
		if _, err := parseGlossary("a.csv", text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v; want %s", text, err, want)
		}
	}
}
