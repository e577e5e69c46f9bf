package report

import (
	"strings"

	"variorum/stages/article"
)

// A sharedGroup is what several stories have, laid out for the index.
type sharedGroup struct {
	messages
	*article.SharedGroup
	Places []sharedPlace
}

// A sharedPlace is one story's part; Path leads to the change.
type sharedPlace struct {
	Title, Version, Path string
}

// mostPlaces is how many stories the index names for each group.
const mostPlaces = 12

func newSharedGroups(x *Index, m messages) []*sharedGroup {
	stories := make(map[string]*IndexStory, len(x.Stories))
	for i := range x.Stories {
		stories[x.Stories[i].ID] = &x.Stories[i]
	}
	var out []*sharedGroup
	for i := range x.Groups {
		g := &sharedGroup{messages: m, SharedGroup: &x.Groups[i]}
		for _, member := range g.Members[:min(len(g.Members), mostPlaces)] {
			s := stories[member.Story]
			if s == nil {
				continue
			}
			p := sharedPlace{Title: s.Title, Version: member.Version, Path: s.Path}
			for _, v := range s.Versions {
				if v.ID == member.Version && v.Outlet != "" {
					p.Version = v.Outlet
				}
			}
			if strings.HasSuffix(p.Path, ".html") {
				p.Path += "#" + idPrefix(member.Version) + "--" + member.Link
			}
			g.Places = append(g.Places, p)
		}
		out = append(out, g)
	}
	return out
}

// More is how many stories are not named.
func (g *sharedGroup) More() int { return g.Stories - len(g.Places) }

// Label is the word for what the stories have in common.
func (g *sharedGroup) Label() string {
	if g.Kind == article.GroupEdit {
		return g.T("group.edit")
	}
	return g.T("relation." + string(g.Kind))
}

// Sign stands beside the word.
func (g *sharedGroup) Sign() string {
	if g.Kind == article.GroupEdit {
		return kindSign(string(article.Reworded))
	}
	return kindSign(string(g.Kind))
}

// LanguageTag is for the lang attribute.
func (g *sharedGroup) LanguageTag() string { return languageAttribute(g.Language) }

// GroupsOpen reports whether the groups are few enough to stand open.
func (pg *indexPage) GroupsOpen() bool { return len(pg.Groups) <= 12 }
