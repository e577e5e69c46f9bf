package stages_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"variorum/stages"
	"variorum/stages/article"
)

// lawGroups says that a group has several versions, each once and in order,
// that ids are its own, and that its members are links and findings of theirs
// whose places hold what the group says.
func lawGroups(c article.Comparison) error {
	paragraphs := map[string][]article.Paragraph{}
	for _, v := range c.Versions {
		paragraphs[v.ID] = v.Paragraphs
	}
	text := func(version string, p *article.Place) string {
		return string([]rune(paragraphs[version][p.Paragraph].Text)[p.Start:p.End])
	}
	ids := map[string]bool{}
	for _, g := range c.Groups {
		if ids[g.ID] || !strings.HasPrefix(g.ID, "g-") {
			return fmt.Errorf("id %q twice or none", g.ID)
		}
		ids[g.ID] = true
		if len(g.Members) < 2 || g.Original == "" && g.Republication == "" {
			return fmt.Errorf("%s: %d members, %q, %q", g.ID, len(g.Members), g.Original, g.Republication)
		}
		for n, m := range g.Members {
			if n > 0 && m.Version <= g.Members[n-1].Version {
				return fmt.Errorf("%s: %s after %s", g.ID, m.Version, g.Members[n-1].Version)
			}
			i := slices.IndexFunc(c.Pairs, func(p article.Pair) bool { return p.Republication == m.Version })
			if i < 0 {
				return fmt.Errorf("%s: no version %s", g.ID, m.Version)
			}
			j := slices.IndexFunc(c.Pairs[i].Links, func(l article.Link) bool { return l.ID == m.Link })
			if j < 0 {
				return fmt.Errorf("%s: %s has no link %s", g.ID, m.Version, m.Link)
			}
			l := &c.Pairs[i].Links[j]
			if m.Finding != "" && !slices.ContainsFunc(l.Findings, func(f article.Finding) bool { return f.ID == m.Finding && !f.IsDismissed() }) {
				return fmt.Errorf("%s: %s has no finding %s", g.ID, m.Version, m.Finding)
			}
			if (g.Kind == article.GroupFinding) != (m.Finding != "") && g.Kind == article.GroupFinding {
				return fmt.Errorf("%s: a member without its finding", g.ID)
			}
			if m.Original != nil {
				if !slices.Contains(l.Original, m.Original.Paragraph) {
					return fmt.Errorf("%s: %+v is not in link %s", g.ID, m.Original, m.Link)
				}
				if got := text(c.Story.Original, m.Original); g.Kind == article.GroupEdit && strings.TrimSpace(got) != g.Original {
					return fmt.Errorf("%s: %q at its place, want %q", g.ID, got, g.Original)
				}
			}
			if m.Republication != nil {
				if !slices.Contains(l.Republication, m.Republication.Paragraph) {
					return fmt.Errorf("%s: %+v is not in link %s", g.ID, m.Republication, m.Link)
				}
				if got := text(m.Version, m.Republication); n == 0 && g.Kind == article.GroupEdit && got != g.Republication {
					return fmt.Errorf("%s: %q in the first member, want %q", g.ID, got, g.Republication)
				}
			}
		}
	}
	return nil
}

func TestGroupLawsOnSamples(t *testing.T) {
	compared := sampleStories(t)
	found := 0
	for _, family := range slices.Sorted(maps.Keys(compared)) {
		if err := lawGroups(compared[family]); err != nil {
			t.Errorf("%s: %v", family, err)
		}
		found += len(compared[family].Groups)
	}
	if found < 20 {
		t.Errorf("%d groups in all samples", found)
	}
}

// groupsOf compares a story of texts and lists its groups, each in a line.
func groupsOf(t *testing.T, versions []article.Version, said ...article.Ruling) (lines []string, c article.Comparison) {
	t.Helper()
	c, err := stages.Compare(t.Context(), article.Story{ChosenBy: article.ByName, Versions: versions, Rulings: said}, stages.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := lawGroups(c); err != nil {
		t.Error(err)
	}
	for _, g := range c.Groups {
		var who []string
		for _, m := range g.Members {
			who = append(who, m.Version)
		}
		line := fmt.Sprintf("%s %s: %s → %s: %s", g.Kind, g.Finding, g.Original, g.Republication, strings.Join(who, " "))
		lines = append(lines, strings.Replace(line, " : ", ": ", 1))
	}
	return lines, c
}

func TestGroups(t *testing.T) {
	original := read("original.en.txt", `Ferry stops

The night ferry will not sail until the end of March, the port office said on Monday.

About 1,250 passengers had bought tickets for the winter. The company owns two ships.

The ship needs a new engine and a large crew.

Hotel owners along the coast reacted with concern.

The line was opened in 1996.`)
	versions := []article.Version{
		original,
		read("beacon.en.txt", `Ferry stops

The night ferry will sail until the end of March, the port office said on Monday.

About 1,520 passengers had bought tickets for the winter. The company owns two ships.

The ship was built in Genoa and a large crew.

The line was opened in 1996.

Sources close to the company told this paper that the ship is for sale.`),
		read("courier.en.txt", `Ferry stops

The night ferry will sail until the end of March, the port office said on Monday.

Some 1,520 passengers had bought tickets for the winter. The company owns two ships. Sources close to the company told this paper that the ship is for sale.

The ship “was built in Genoa” and the large crew.

The line was opened in 1996.`),
		read("gazeta.sq.txt", `Trageti ndalet

Trageti i natës nuk do të lundrojë deri në fund të marsit, tha të hënën zyra e portit.

Rreth 1.520 pasagjerë kishin blerë bileta për dimrin. Kompania zotëron dy anije.

Anija ka nevojë për motor të ri dhe ekuipazh të madh.

Linja u hap në vitin 1996.`),
		read("herald.en.txt", `Ferry stops

The night ferry will not sail until the end of March, the port office said on Monday.

About 1,205 passengers had bought tickets for the winter. The company owns two ships.

The ship needs a new engine and the large crew.

Hotel owners along the coast reacted with concern.

The line was opened in 1996.`),
	}
	got, c := groupsOf(t, versions)
	want := []string{
		"finding negation: ferry will not sail until the end → ferry will sail until the end: beacon.en courier.en",
		"finding number: 1,250 → 1,520: beacon.en courier.en gazeta.sq",
		"edit: needs a new engine → was built in Genoa: beacon.en courier.en",
		"dropped: Hotel owners along the coast reacted with concern. → : beacon.en courier.en gazeta.sq",
		"added addition: → Sources close to the company told this paper that the ship is for sale.: beacon.en courier.en",
	}
	for i := range got {
		got[i] = strings.Replace(got[i], "added addition:  →", "added addition: →", 1)
	}
	if !slices.Equal(got, want) {
		t.Errorf("groups:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	// Another order of the republications, and a paragraph put in, leave the ids.
	turned := slices.Clone(versions)
	slices.Reverse(turned[1:])
	_, again := groupsOf(t, turned)
	a, errA := json.Marshal(c.Groups)
	b, errB := json.Marshal(again.Groups)
	if errA != nil || errB != nil || string(a) != string(b) {
		t.Errorf("another order gives other groups:\n%s\n%s", a, b)
	}
	// A finding that was dismissed is in no group.
	var number string
	for _, l := range c.Pairs[1].Links {
		for _, f := range l.Findings {
			if f.Kind == article.FindingNumber {
				number = f.ID
			}
		}
	}
	got, _ = groupsOf(t, versions, article.Ruling{Version: "courier.en", Finding: number, Judgement: article.Judgement{State: article.Dismissed, Reason: "x"}})
	if !slices.Contains(got, "finding number: 1,250 → 1,520: beacon.en gazeta.sq") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// Names that sound alike and paragraphs that correspond are one in several
// languages and alphabets.
func TestGroupsAcross(t *testing.T) {
	versions := []article.Version{
		read("original.en.txt", "Ferry stops\n\nThe night ferry will not sail until the end of March.\n\nThe line was opened in 1996."),
		read("beacon.en.txt", "Ferry stops\n\nThe night ferry will not sail until the end of March.\n\nMayor Mira Kodra said on 3 May that 4,500 people had signed a letter to the government in Tirana.\n\nThe line was opened in 1996."),
		read("gazeta.sq.txt", "Trageti ndalet\n\nTrageti i natës nuk do të lundrojë deri në fund të marsit.\n\nKryetarja Mira Kodra tha më 3 maj se 4.500 njerëz kishin nënshkruar një letër për qeverinë në Tiranë.\n\nLinja u hap në vitin 1996."),
	}
	got, _ := groupsOf(t, versions)
	if len(got) != 1 || !strings.HasSuffix(got[0], "Tirana.: beacon.en gazeta.sq") {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	versions = []article.Version{
		read("original.en.txt", "Ferry stops\n\nMarina Loseva told reporters on Monday that 4,500 people had signed the letter."),
		read("beacon.en.txt", "Ferry stops\n\nMarina Belkina told reporters on Monday that 4,500 people had signed the letter."),
		read("vesti.ru.txt", "Паром остановлен\n\nМарина Белкина сообщила журналистам в понедельник, что письмо подписали 4500 человек."),
		read("vistnyk.uk.txt", "Пором зупинено\n\nМарина Лосєва повідомила журналістам у понеділок, що листа підписали 4500 людей."),
	}
	got, _ = groupsOf(t, versions)
	if len(got) != 1 || got[0] != "finding name: Marina Loseva → Marina Belkina: beacon.en vesti.ru" {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

// What is small or only near to each other makes no group.
func TestNoGroups(t *testing.T) {
	for name, texts := range map[string][3]string{
		"function words": {"He went to the old town and saw it.", "He went into the old town and saw it.", "He went into the old town and saw it."},
		"forms":          {"The town sold the old harbour.", "The towns sold the old harbour.", "The towns sold the old harbour."},
		"dress":          {"He said “no” to the town.", "He said \"no\" to the town.", "He said \"no\" to the town."},
		"other words":    {"The mayor sold the old harbour.", "The mayor leased the new harbour.", "The mayor bought the fine harbour."},
		"another place":  {"The old mayor came. The old harbour was sold.", "The young mayor came. The old harbour was sold.", "The old mayor came. The young harbour was sold."},
		"other numbers":  {"About 1,250 people came.", "About 1,520 people came.", "About 1,205 people came."},
		"one word less":  {"The fine old town was quiet.", "The old town was quiet.", "The old town was quiet."},
	} {
		var versions []article.Version
		for i, text := range texts {
			versions = append(versions, read([]string{"original.en.txt", "a.en.txt", "b.en.txt"}[i], "Harbour news\n\n"+text))
		}
		if got, _ := groupsOf(t, versions); len(got) > 0 {
			t.Errorf("%s: %s", name, strings.Join(got, "\n"))
		}
	}
}
