package stages_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// An apparatus is what a collation of several witnesses says: the text of each
// witness for each paragraph of the original, by the pointers of both, and for
// paragraphs that the original has not.
type apparatus struct {
	sigla  []string
	read   map[string]map[string]string // by paragraph, "" for added ones, and witness
	shared int                          // readings that several republications have and the original not
}

func readApparatus(t *testing.T, tei []byte) apparatus {
	t.Helper()
	a := apparatus{read: map[string]map[string]string{}}
	d := xml.NewDecoder(bytes.NewReader(tei))
	var paragraph string
	var wit []string
	inside, inParagraph, inApp := false, false, false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return a
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch {
			case e.Name.Local == "text" && attribute(e, "type") == "collation":
				inside, a.sigla = true, strings.Fields(attribute(e, "corresp"))
			case inside && e.Name.Local == "p":
				inParagraph, paragraph, wit = true, attribute(e, "corresp"), a.sigla
				if a.read[paragraph] == nil {
					a.read[paragraph] = map[string]string{}
				}
			case inside && e.Name.Local == "app":
				inApp, wit = true, nil
			case inside && (e.Name.Local == "lem" || e.Name.Local == "rdg"):
				wit = strings.Fields(attribute(e, "wit"))
				if e.Name.Local == "rdg" && len(wit) > 1 {
					a.shared++
				}
			case inside && e.Name.Local == "milestone":
				for _, w := range wit {
					a.read[paragraph][w] += "\n"
				}
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "app":
				inApp, wit = false, a.sigla
			case "lem", "rdg":
				wit = nil
			case "p":
				inParagraph = false
			case "text":
				inside = false
			}
		case xml.CharData:
			if inside && inParagraph && (!inApp || wit != nil) {
				for _, w := range wit {
					a.read[paragraph][w] += string(e)
				}
			}
		}
	}
}

// TestApparatusHoldsEveryWitness holds that the original and every republication in
// its language can be read out of their one collation, letter by letter.
func TestApparatusHoldsEveryWitness(t *testing.T) {
	several := 0
	stories := exportStories(t)
	original := stories["wire-port"].Versions[0]
	for seed := range uint64(8) {
		stories["made-"+strconv.FormatUint(seed, 10)] = madeStory(t, original, rand.New(rand.NewPCG(seed, 7)))
	}
	for id, c := range stories {
		same := 0
		for i := range c.Pairs {
			if c.Pairs[i].Basis == article.SameLanguage {
				same++
			}
		}
		if same < 2 {
			continue
		}
		several++
		a := readApparatus(t, written(t, "tei", &c)["story.tei.xml"])
		if len(a.sigla) != same+1 || a.shared == 0 && !strings.HasPrefix(id, "made-") {
			t.Errorf("%s: the witnesses are %v, want %d, with %d shared readings", id, a.sigla, same+1, a.shared)
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		n := 0
		eachLink(&c, func(from, to *article.Version, l *article.Link) {
			siglum := "#" + to.ID
			if !slices.Contains(a.sigla, siglum) {
				return
			}
			n++
			got := ""
			for _, p := range l.Original {
				paragraph := a.read["#"+from.ID+".p"+strconv.Itoa(p+1)]
				if base := paragraph["#"+from.ID]; base != from.Paragraphs[p].Text {
					t.Errorf("%s: paragraph %d of the original reads %q", id, p+1, base)
				}
				got += paragraph[siglum]
			}
			want := article.Join(to.Paragraphs, l.Republication)
			if len(l.Original) == 0 {
				if !strings.Contains(squeeze(a.read[""][siglum]), squeeze(want)) {
					t.Errorf("%s: %s: the added %q is not in %q", id, to.ID, want, a.read[""][siglum])
				}
			} else if squeeze(got) != squeeze(want) {
				t.Errorf("%s: %s: %v reads\n%q, want\n%q", id, to.ID, l.Original, got, want)
			}
		})
		if n == 0 {
			t.Errorf("%s: no link was held against the collation", id)
		}
	}
	if several == 0 {
		t.Error("no story has several republications in the language of its original")
	}
}

// madeStory is a text with three copies of it whose words and paragraphs were
// changed, taken away, put in, joined, parted and moved by chance.
func madeStory(t *testing.T, original article.Version, r *rand.Rand) article.Comparison {
	t.Helper()
	versions := []article.Version{original}
	for k := range 3 {
		v := original
		v.ID, v.Role = "copy-"+strconv.Itoa(k), article.RoleRepublication
		v.Paragraphs = nil
		for _, p := range original.Paragraphs {
			words := strings.Fields(p.Text)
			for i := range words {
				switch r.IntN(25) {
				case 0:
					words[i] = ""
				case 1:
					words[i] += " altogether"
				case 2:
					words[i] = "another"
				}
			}
			text := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
			n := len(v.Paragraphs)
			switch x := r.IntN(14); {
			case x == 0 || text == "":
				continue
			case x == 1 && n > 0:
				v.Paragraphs[n-1].Text += " " + text
				continue
			case x == 2:
				if first, rest, ok := strings.Cut(text, ". "); ok {
					p.Text = first + "."
					v.Paragraphs = append(v.Paragraphs, p)
					text = rest
				}
			case x == 3:
				v.Paragraphs = append(v.Paragraphs, article.Paragraph{Kind: article.KindText, Language: "en", Text: "Nobody " + words[0] + " had asked for it in copy " + strconv.Itoa(k) + "."})
			}
			p.Text = text
			v.Paragraphs = append(v.Paragraphs, p)
		}
		i, j := r.IntN(len(v.Paragraphs)), r.IntN(len(v.Paragraphs))
		v.Paragraphs[i], v.Paragraphs[j] = v.Paragraphs[j], v.Paragraphs[i]
		for i := range v.Paragraphs {
			v.Paragraphs[i].Index, v.Paragraphs[i].Links = i, nil
		}
		versions = append(versions, v)
	}
	c, err := stages.Compare(t.Context(), article.Story{ID: "made", Original: 0, ChosenBy: article.ByName, Versions: versions}, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}
