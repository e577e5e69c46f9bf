package stages

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"variorum/stages/align"
	"variorum/stages/article"
)

// ReasonVerdict is the reason of a skip for a verdict that could not be
// applied. Its path is the file, the line and the column of the verdict.
const ReasonVerdict = "verdict not applied"

// Apply turns what a person has said about two texts into constraints for
// [align.Units]. A paragraph that no longer begins as the verdict says is
// looked for elsewhere in its text; where that leads to one other paragraph,
// it is meant. A verdict that does not fit the texts any more, or that an
// earlier one contradicts, is not applied but comes back as a skip.
func Apply(verdicts []article.Verdict, original, republication []string) (fixed []align.Fixed, apart []align.Apart, unfit []article.Skip) {
	owner := [2]map[int]int{{}, {}} // by side, paragraph to the number of its fixed link
	places := []string{}
	for _, v := range verdicts {
		src, why := locate(v.Original, original, "original", v.Link != "")
		tgt, whyNot := locate(v.Republication, republication, "republication", v.Link != "")
		if why == "" {
			why = whyNot
		}
		if why == "" && v.Link != "" && !hasID(v.Link, pickTexts(original, src), pickTexts(republication, tgt)) {
			why = "the paragraphs named are not those of link " + v.Link + " any more"
		}
		for side, list := range [][]int{src, tgt} {
			for _, p := range list {
				if k, ok := owner[side][p]; ok && why == "" && !v.Apart {
					why = fmt.Sprintf("paragraph %d of the %s is in the link of %s already", p, []string{"original", "republication"}[side], places[k])
				}
			}
		}
		for _, i := range src {
			for _, j := range tgt {
				a, there := owner[0][i]
				b, here := owner[1][j]
				if v.Apart && why == "" && there && here && a == b {
					why = fmt.Sprintf("paragraphs %d and %d are in the link of %s", i, j, places[a])
				}
			}
		}
		switch {
		case why != "":
			unfit = append(unfit, article.Skip{Path: v.Place, Reason: ReasonVerdict, Detail: why})
		case v.Apart:
			for _, i := range src {
				for _, j := range tgt {
					apart = append(apart, align.Apart{Source: i, Target: j})
				}
			}
		default:
			for side, list := range [][]int{src, tgt} {
				for _, p := range list {
					owner[side][p] = len(fixed)
				}
			}
			fixed, places = append(fixed, align.Fixed{Source: src, Target: tgt}), append(places, v.Place)
		}
	}
	return fixed, apart, unfit
}

// locate returns the paragraphs that are meant, or why that is not clear.
// Numbers alone do where something else guards them.
func locate(named []article.Named, texts []string, side string, guarded bool) (at []int, why string) {
	at = []int{}
	for _, n := range named {
		found := n.Index
		switch {
		case n.Begins != "" && (n.Index >= len(texts) || !begins(texts[n.Index], n.Begins)):
			others := []int{}
			for i, t := range texts {
				if begins(t, n.Begins) {
					others = append(others, i)
				}
			}
			switch {
			case len(others) == 0:
				return nil, fmt.Sprintf("no paragraph of the %s begins with “%s”", side, n.Begins)
			case len(others) > 1:
				return nil, fmt.Sprintf("paragraph %d of the %s does not begin with “%s”, and several others do", n.Index, side, n.Begins)
			}
			found = others[0]
		case n.Begins == "" && !guarded:
			return nil, fmt.Sprintf("paragraph %d of the %s is named by its number alone", n.Index, side)
		case n.Index >= len(texts) || n.Index < 0:
			return nil, fmt.Sprintf("the %s has no paragraph %d", side, n.Index)
		}
		if slices.Contains(at, found) {
			return nil, fmt.Sprintf("paragraph %d of the %s is meant twice", found, side)
		}
		at = append(at, found)
	}
	slices.Sort(at)
	return at, ""
}

// begins reports whether a text begins with some words, whatever the spaces
// between them. Dots for what was left out at the end do not count.
func begins(text, words string) bool {
	words = strings.TrimRight(strings.TrimSuffix(strings.TrimSuffix(words, "…"), "..."), " ")
	return strings.HasPrefix(strings.Join(strings.Fields(text), " "), strings.Join(strings.Fields(words), " "))
}

// hasID reports whether a link of these texts has an ID, whatever its count
// among links of equal texts.
func hasID(id string, original, republication []string) bool {
	links := []article.Link{{Original: numbers(len(original)), Republication: numbers(len(republication))}}
	article.Identify(links, paragraphs(original), paragraphs(republication))
	prefix, rest, _ := strings.Cut(id, "-")
	digest, _, _ := strings.Cut(rest, "-")
	return links[0].ID == prefix+"-"+digest
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func paragraphs(texts []string) []article.Paragraph {
	out := make([]article.Paragraph, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

func pickTexts(texts []string, at []int) []string {
	out := make([]string, len(at))
	for k, i := range at {
		out[k] = texts[i]
	}
	return out
}

// VerdictsFor returns the verdicts about one republication, called by its ID
// or by the name of its file.
func VerdictsFor(verdicts []article.Verdict, id, file string) []article.Verdict {
	var out []article.Verdict
	for _, v := range verdicts {
		if v.Version == "" || v.Version == id || v.Version == path.Base(file) {
			out = append(out, v)
		}
	}
	return out
}

// A pairing is what people have said about one pair of versions.
type pairing struct {
	fixed []align.Fixed
	apart []align.Apart
}

func (p *pairing) empty() bool { return len(p.fixed)+len(p.apart) == 0 }

// String is empty where nothing was said.
func (p *pairing) String() string {
	if p.empty() {
		return ""
	}
	return fmt.Sprint(p.fixed, p.apart)
}

// alignAsSaid aligns the original with a republication as people have said.
func (w *work) alignAsSaid(original, republication int) align.Result {
	said := &w.said[republication]
	if said.empty() {
		return w.align(original, republication)
	}
	return w.alignWith(original, republication, said)
}

// pairings applies the verdicts of a story to every republication. Verdicts
// that nothing came of are skips, in the order of the file.
func pairings(story *article.Story, original int) (of []pairing, unfit []article.Skip) {
	of = make([]pairing, len(story.Versions))
	if len(story.Verdicts) == 0 {
		return of, nil
	}
	named := map[string]bool{}
	bad := map[string]article.Skip{}
	for i := range story.Versions {
		v := &story.Versions[i]
		if i == original {
			continue
		}
		some := VerdictsFor(story.Verdicts, v.ID, v.Source.Path)
		for _, x := range some {
			named[x.Place] = true
		}
		var skips []article.Skip
		of[i].fixed, of[i].apart, skips = Apply(some, textsOf(&story.Versions[original]), textsOf(v))
		for _, s := range skips {
			bad[s.Path] = s
		}
	}
	for _, v := range story.Verdicts {
		if s, ok := bad[v.Place]; ok {
			unfit = append(unfit, s)
		} else if !named[v.Place] {
			unfit = append(unfit, article.Skip{Path: v.Place, Reason: ReasonVerdict, Detail: fmt.Sprintf("no republication of the story is called %s", v.Version)})
		}
	}
	return of, unfit
}

func textsOf(v *article.Version) []string {
	out := make([]string, len(v.Paragraphs))
	for i, p := range v.Paragraphs {
		out[i] = p.Text
	}
	return out
}
