package stages

import (
	"fmt"
	"slices"
	"strings"

	"variorum/stages/article"
)

// judge puts what people have said about findings and changes into a
// comparison and counts anew. It comes after everything else, so that results
// of earlier runs are the same under any verdict. What could not be applied
// comes back as skips, in the order of the file.
func judge(c *article.Comparison, rulings []article.Ruling) (unfit []article.Skip) {
	if len(rulings) == 0 {
		return nil
	}
	files := map[string]string{}
	paragraphs := map[string][]article.Paragraph{}
	for i := range c.Versions {
		v := &c.Versions[i]
		files[v.ID], paragraphs[v.ID] = v.Source.Path, v.Paragraphs
	}
	own := make([]bool, len(c.Pairs)) // whose links are copies
	at := map[*article.Judgement]string{}
	for n := range rulings {
		r := &rulings[n]
		named, done, why := false, false, ""
		for i := range c.Pairs {
			p := &c.Pairs[i]
			if r.Version != "" && r.Version != p.Republication && r.Version != baseOf(files[p.Republication]) {
				continue
			}
			named = true
			if !own[i] {
				own[i] = true
				copyFindings(p)
			}
			into, not := meant(p, r, paragraphs[p.Original], paragraphs[p.Republication])
			switch {
			case not != "":
				why = not
			case *into != nil:
				why = "it has the verdict of " + at[*into] + " already"
			default:
				j := r.Judgement
				*into, at[&j], done = &j, r.Place, true
			}
		}
		switch {
		case !named:
			why = fmt.Sprintf("no republication of the story is called %s", r.Version)
		case done:
			continue
		}
		unfit = append(unfit, article.Skip{Path: r.Place, Reason: ReasonVerdict, Detail: why})
	}
	for i := range c.Pairs {
		if own[i] {
			c.Pairs[i].Counts = article.Count(c.Pairs[i].Links)
		}
	}
	return unfit
}

func baseOf(file string) string { return file[strings.LastIndexByte(file, '/')+1:] }

// copyFindings makes the links of a pair and their findings its own: a memo may
// hold on to those that it was given.
func copyFindings(p *article.Pair) {
	p.Links = slices.Clone(p.Links)
	for i := range p.Links {
		p.Links[i].Findings = slices.Clone(p.Links[i].Findings)
	}
}

// meant returns where the judgement of what a ruling is about goes, or why that
// is not clear.
func meant(p *article.Pair, r *article.Ruling, original, republication []article.Paragraph) (into **article.Judgement, why string) {
	start := func(l *article.Link) string {
		if len(l.Original) > 0 {
			return original[l.Original[0]].Text
		}
		return republication[l.Republication[0]].Text
	}
	if r.Change != "" {
		for i := range p.Links {
			switch l := &p.Links[i]; {
			case l.ID != r.Change:
			case !l.IsChange():
				return nil, r.Change + " is no change any more"
			case r.Begins != "" && !begins(start(l), r.Begins):
				return nil, fmt.Sprintf("the text of %s does not begin with “%s”", r.Change, r.Begins)
			default:
				return &l.Verdict, ""
			}
		}
		return nil, r.Change + " is not there any more: its text was edited, or its paragraphs are linked with others"
	}
	paragraph := func(f *article.Finding) string {
		if f.Original != nil {
			return original[f.Original.Paragraph].Text
		}
		return republication[f.Republication.Paragraph].Text
	}
	var found []*article.Finding
	for i := range p.Links {
		for j := range p.Links[i].Findings {
			f := &p.Links[i].Findings[j]
			fits := (r.Kind == "" || r.Kind == f.Kind) && says(r.Original, f.Original) && says(r.Republication, f.Republication)
			if f.ID == r.Finding {
				if !fits {
					return nil, fmt.Sprintf("%s is another finding than the verdict describes", r.Finding)
				}
				return &f.Verdict, ""
			}
			if fits && r.Kind != "" && r.Begins != "" && (r.Original != nil || r.Republication != nil) && begins(paragraph(f), r.Begins) {
				found = append(found, f)
			}
		}
	}
	switch len(found) {
	case 0:
		return nil, "its finding is not there any more; look at the report again"
	case 1:
		return &found[0].Verdict, ""
	}
	return nil, fmt.Sprintf("%d findings are like the one that it describes; expected the id of one", len(found))
}

// says reports whether a finding quotes on one side what a person wrote down:
// nothing about it (nil), that it quotes nothing, or its words, whatever the
// spaces between them. Dots at the end stand for what follows.
func says(words *string, s *article.Span) bool {
	switch {
	case words == nil:
		return true
	case s == nil || *words == "":
		return s == nil && *words == ""
	}
	given, text := strings.Join(strings.Fields(*words), " "), strings.Join(strings.Fields(s.Text), " ")
	return given == text || (strings.HasSuffix(given, "…") || strings.HasSuffix(given, "...")) && begins(text, given)
}
