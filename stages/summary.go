package stages

import (
	"variorum/stages/article"
	"variorum/stages/classify"
)

// summarize sets what every pair and the story come to, once all pairs are as
// they stay. Without findings there is nothing to sum up.
func summarize(c *article.Comparison, original int, last Step) {
	c.Story.Summary.Statements = []article.Statement{}
	byID := map[string]*article.Version{}
	for i := range c.Versions {
		byID[c.Versions[i].ID] = &c.Versions[i]
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		p.Summary = article.Summary{Statements: []article.Statement{}}
		if last == StepAll || last == StepClassify {
			p.Summary.Statements = classify.Summarize(p, &c.Versions[original], byID[p.Republication])
		}
	}
	if len(c.Pairs) > 0 && (last == StepAll || last == StepClassify) {
		c.Story.Summary.Statements = classify.Headline(c.Pairs)
	}
}
