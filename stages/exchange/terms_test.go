package exchange_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"variorum/stages/exchange"
)

func concepts(from io.Reader) (list []string, err error) {
	err = exchange.ReadTerms(from, func(c exchange.Concept) {
		said := c.Note
		for _, t := range c.Terms {
			said += "|" + t.Language + ":" + t.Text
			if t.Avoid {
				said += "!"
			}
		}
		list = append(list, said)
	})
	return list, err
}

func TestReadTerms(t *testing.T) {
	want := []string{"of ships|en:harbour|sq:port|sq:liman!", "|en-GB:ferry"}
	for what, text := range map[string]string{
		"2008": `<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd"><martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>ours</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c1"><descrip type="subjectField">sea</descrip><note>of ships</note><langSet xml:lang="en"><tig><term>harbour</term><termNote type="partOfSpeech">noun</termNote></tig></langSet><langSet xml:lang="sq"><ntig><termGrp><term>port</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig><tig><term>liman</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="en-gb"><tig><term> <hi>ferry</hi> </term></tig></langSet></termEntry><termEntry/></body></text></martif>`,
		"2019, dca": `<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
<conceptEntry id="c1"><note>of ships</note><langSec xml:lang="en"><termSec><term>harbour</term></termSec></langSec><langSec xml:lang="sq"><termSec><term>port</term></termSec><termSec><term>liman</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en-GB"><termSec><term>ferry</term></termSec></langSec></conceptEntry></body></text></tbx>`,
		"2019, dct": `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry id="c1"><note>of ships</note><langSec xml:lang="en"><termSec><term>harbour</term></termSec></langSec><langSec xml:lang="sq"><termSec><term>port</term></termSec><termSec><term>liman</term><min:administrativeStatus>notRecommended</min:administrativeStatus></termSec></langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="en-GB"><termSec><term>ferry</term></termSec></langSec></conceptEntry></body></text></tbx>`,
	} {
		if got, err := concepts(strings.NewReader(text)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", what, got, err, want)
		}
	}
	for text, want := range map[string]string{
		"<tmx/>": "expected <martif> or <tbx>",
		"<tbx><text>\n<body><conceptEntry><langSec xml:lang='??'></langSec></conceptEntry></body></text></tbx>": `line 2: a term with the language "??"`,
		"<tbx><text>": "unexpected EOF",
	} {
		if _, err := concepts(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %s", text, err, want)
		}
	}
}

func FuzzReadTerms(f *testing.F) {
	f.Add([]byte(`<martif><text><body><termEntry><langSet xml:lang="en"><tig><term>a</term></tig></langSet></termEntry></body></text></martif>`))
	f.Add([]byte(`<tbx><text><body><conceptEntry><langSec xml:lang="en"><termSec><term>a</term><termNote type="administrativeStatus">deprecated</termNote></termSec></langSec></conceptEntry></body></text></tbx>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := exchange.ReadTerms(bytes.NewReader(data), func(c exchange.Concept) {
			if len(c.Terms) == 0 {
				t.Error("a concept without a term")
			}
		})
		if _, ok := errors.AsType[*exchange.Error](err); err != nil && !ok {
			t.Errorf("%v is no exchange.Error", err)
		}
	})
}
