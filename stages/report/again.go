package report

// mostAgain is how many further places of one finding are named; the marks in the
// text and the JSON have all.
const mostAgain = 12

// Told are the live findings for a list: what says the same about the same words
// is one item with several places.
func (p *pair) Told() []*told {
	var list []*told
	first := map[string]*told{}
	for _, n := range p.Live() {
		key := string(n.Kind) + "\x00" + string(n.Severity) + "\x00" + n.Explanation + "\x00" + alsoText(p.messages, n.Also)
		if n.Verdict != nil {
			key += "\x00" + n.ID
		}
		if t := first[key]; t != nil {
			t.Again = append(t.Again, n)
			continue
		}
		first[key] = &told{note: n}
		list = append(list, first[key])
	}
	return list
}

// A told is a finding in a list, with the other places of which the same is said.
type told struct {
	*note
	Again []*note
}

// AgainLead is "the same in 3 more places:".
func (t *told) AgainLead() string { return t.pair.N("findings.again", len(t.Again)) }

// AgainShown are the other places that are named, each paragraph once.
func (t *told) AgainShown() []*note {
	var list []*note
	seen := map[*row]bool{t.Row: true}
	for _, n := range t.Again {
		if !seen[n.Row] && len(list) < mostAgain {
			seen[n.Row] = true
			list = append(list, n)
		}
	}
	return list
}

// AgainWhere names these places: "¶4, ¶7 → ¶6"; those in the paragraph of the
// finding itself are only counted.
func (t *told) AgainWhere() string {
	var where []string
	for _, n := range t.AgainShown() {
		where = append(where, n.Where())
	}
	return t.pair.joined(where)
}
