package report

import "strings"

// Corrections says how many changed facts a note mentions, empty where there is
// no note and the texts are not of one source.
func (p *pair) Corrections() string {
	c := p.source.Corrections
	if c == nil || c.Facts == 0 {
		return ""
	}
	var said []string
	if c.Notes > 0 {
		said = append(said, p.T("corrections", c.Facts, c.Declared))
	}
	if c.Silent > 0 {
		said = append(said, p.N("corrections.silent", c.Silent))
	}
	return strings.Join(said, " ")
}
