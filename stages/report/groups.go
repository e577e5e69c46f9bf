package report

import (
	"slices"
	"strings"

	"variorum/stages/article"
)

// A group is what several republications did alike, laid out for the page.
// Paragraphs that the same versions dropped one after the other are one.
type group struct {
	messages
	*article.Group
	Where      string // the paragraphs of the original, "" for what was put in
	From, To   *quote // what the original has, and what the first member has instead
	Members    []groupPlace
	paragraphs []int
}

// A groupPlace is one version's part: where it stands on the page.
type groupPlace struct {
	Version *version
	ID      string // of its note or row
	Where   string
}

// sharedKind is the word by which filters find what several versions did.
const sharedKind = "shared"

// groupQuote is how much of a text the list of groups shows, in code points.
const groupQuote = 80

// newGroups lays out the groups of a comparison, and marks rows and notes that
// have their like in other versions.
func newGroups(pg *page) []*group {
	type at struct{ version, id string }
	rows, notes := map[at]*row{}, map[at]*note{}
	order := map[*version]int{}
	for i, p := range pg.Pairs {
		order[p.To] = i
		for _, r := range p.rowsOfLinks() {
			rows[at{p.Republication.ID, r.link.ID}] = r
			for _, n := range r.Notes {
				notes[at{p.Republication.ID, n.Finding.ID}] = n
			}
		}
	}
	var out []*group
	for x := range pg.Comparison.Groups {
		source := &pg.Comparison.Groups[x]
		g := &group{messages: pg.messages, Group: source}
		var where []*row
		var marks []*note
		for _, m := range source.Members {
			r, n := rows[at{m.Version, m.Link}], notes[at{m.Version, m.Finding}]
			if r == nil {
				continue
			}
			place := groupPlace{Version: r.pair.To, ID: r.ID, Where: r.Where()}
			if n != nil {
				place.ID = n.ID
			}
			g.Members, where, marks = append(g.Members, place), append(where, r), append(marks, n)
		}
		if len(g.Members) < 2 {
			continue
		}
		for i := range where {
			others := slices.Delete(slices.Clone(g.Members), i, i+1)
			if marks[i] != nil {
				marks[i].Also = also(marks[i].Also, others, order)
			} else {
				where[i].Also = also(where[i].Also, others, order)
			}
		}
		slices.SortStableFunc(g.Members, func(a, b groupPlace) int { return order[a.Version] - order[b.Version] })
		out = g.describe(pg, out, where[0], source.Members[0])
	}
	for _, p := range pg.Pairs {
		for _, r := range p.rowsOfLinks() {
			if r.isShared() {
				p.shared++
			}
		}
	}
	return out
}

// also adds places to those that a row or note has, one a version.
func also(have, more []groupPlace, order map[*version]int) []groupPlace {
	for _, m := range more {
		if !slices.ContainsFunc(have, func(h groupPlace) bool { return h.Version == m.Version }) {
			have = append(have, m)
		}
	}
	slices.SortStableFunc(have, func(a, b groupPlace) int { return order[a.Version] - order[b.Version] })
	return have
}

// describe puts a group at the end of a list, or into the last of the list
// where both tell that the same versions dropped paragraphs in a row.
func (g *group) describe(pg *page, list []*group, first *row, m article.GroupMember) []*group {
	from, to := first.pair.From, first.pair.To
	switch {
	case g.Kind == article.GroupDropped:
		g.paragraphs = first.link.Original
		if len(g.paragraphs) > 1 { // one of several paragraphs of the link
			g.paragraphs = slices.DeleteFunc(slices.Clone(g.paragraphs), func(o int) bool { return pg.Original.Paragraphs[o].Text != g.Original })
		}
		if n := len(list); n > 0 && list[n-1].Kind == article.GroupDropped && follows(list[n-1].paragraphs, g.paragraphs) && sameVersions(list[n-1].Members, g.Members) {
			list[n-1].paragraphs = append(slices.Clone(list[n-1].paragraphs), g.paragraphs...)
			list[n-1].Where = list[n-1].pilcrows(list[n-1].paragraphs)
			return list
		}
		g.Where = g.pilcrows(g.paragraphs)
	case m.Original != nil:
		g.Where = g.pilcrows([]int{m.Original.Paragraph})
	case g.Kind != article.GroupAdded:
		g.Where = first.Original
	}
	if g.Original != "" {
		g.From = from.quote(clip(g.Original, groupQuote))
	}
	if g.Republication != "" {
		g.To = to.quote(clip(g.Republication, groupQuote))
	}
	return append(list, g)
}

func follows(a, b []int) bool {
	return len(a) > 0 && len(b) > 0 && a[len(a)-1]+1 == b[0]
}

func sameVersions(a, b []groupPlace) bool {
	return slices.EqualFunc(a, b, func(x, y groupPlace) bool { return x.Version == y.Version })
}

// Label is the word for what the members have in common.
func (g *group) Label() string {
	switch {
	case g.Finding != "":
		return g.kindName(string(g.Finding))
	case g.Kind == article.GroupEdit:
		return g.T("group.edit")
	}
	return g.T("relation." + string(g.Kind))
}

// Sign stands beside the word.
func (g *group) Sign() string {
	switch {
	case g.Finding != "":
		return kindSign(string(g.Finding))
	case g.Kind == article.GroupEdit:
		return kindSign(string(article.Reworded))
	}
	return kindSign(string(g.Kind))
}

// Class is for the style sheet.
func (g *group) Class() string {
	if g.Finding != "" {
		return "finding"
	}
	return string(g.Kind)
}

// More is how many paragraphs beyond the one that is quoted are meant.
func (g *group) More() int { return max(0, len(g.paragraphs)-1) }

// isShared reports whether other versions did the same somewhere in the row.
func (r *row) isShared() bool {
	return len(r.Also) > 0 || slices.ContainsFunc(r.Notes, func(n *note) bool { return len(n.Also) > 0 })
}

// alsoText is "also in Adriatic Mirror, Gazeta e Bregut", "" for nowhere.
func alsoText(m messages, list []groupPlace) string {
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, a := range list {
		names = append(names, plain(a.Version.Name()))
	}
	return m.T("group.also", m.joined(names))
}

// GroupsOpen reports whether the groups are few enough to stand open.
func (pg *page) GroupsOpen() bool { return len(pg.Groups) <= 8 }

// mostGroups is how many groups the terminal lists unless everything is wanted.
const mostGroups = 10

// groups are told after the versions, since they are about several.
func (t *terminal) groups(pg *page) {
	if len(pg.Groups) == 0 {
		return
	}
	t.line("")
	t.line(t.paint(bold, t.N("groups", len(pg.Groups))))
	for n, g := range pg.Groups {
		if n == mostGroups && !t.options.Full {
			t.wrapped(2, split(t.T("groups.more", len(pg.Groups)-n), noStyle)...)
			return
		}
		words := split(strings.TrimSpace(g.Sign()+" "+g.Label()+" "+g.Where)+t.colon(), bold)
		if g.From != nil {
			words = append(words, split(t.isolateDir(g.From.Dir, t.inQuotes(plain(clip(g.From.Text, quoteShort)))), noStyle)...)
		}
		if g.To != nil {
			arrow := " " + t.arrow() + " "
			if g.From == nil {
				arrow = ""
			}
			words = append(words, split(arrow+t.isolateDir(g.To.Dir, t.inQuotes(plain(clip(g.To.Text, quoteShort)))), noStyle)...)
		}
		if g.More() > 0 {
			words = append(words, split(" "+t.N("groups.paragraphs", g.More()), noStyle)...)
		}
		var who []string
		for _, m := range g.Members {
			who = append(who, plain(m.Version.Name()))
		}
		t.hanging(2, 4, append(words, split(t.colon()+t.joined(who), faint)...)...)
	}
}

// groups are told in Markdown as on the terminal, all of them.
func (d *markdown) groups(pg *page) {
	if len(pg.Groups) == 0 {
		return
	}
	d.line()
	d.line("## ", d.N("groups", len(pg.Groups)))
	d.line()
	for _, g := range pg.Groups {
		said := "- **" + escapeMarkdown(g.Label()) + "** "
		if g.Where != "" {
			said += escapeMarkdown(g.Where) + " "
		}
		if g.From != nil {
			said += "~~" + escapeMarkdown(g.From.Text) + "~~ "
		}
		if g.To != nil {
			said += "**" + escapeMarkdown(g.To.Text) + "** "
		}
		if g.More() > 0 {
			said += escapeMarkdown(d.N("groups.paragraphs", g.More())) + " "
		}
		var who []string
		for _, m := range g.Members {
			who = append(who, escapeMarkdown(m.Version.Name()))
		}
		d.line(said, "– ", d.joined(who))
	}
}

func (t *terminal) isolateDir(dir, text string) string {
	if t.isolates() && dir == string(article.RTL) {
		return "\u2068" + text + "\u2069"
	}
	return text
}

// T makes the messages of the pair known to the template of the row's marks.
func (r *row) T(key string) string { return r.pair.T(key) }
