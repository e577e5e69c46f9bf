package article

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"unicode"
)

// Counts says how often each relation and each kind of finding occurs in a
// pair (or, added up, in a story). Parts says how many of the added links are
// not of the story. Findings that a person dismissed are counted apart, in
// Dismissed; DismissedChanges are links, which count with their relation too.
// In JSON the relations are keys beside "moved", "uncertain", the object
// "findings" and, where there are any, the objects "parts" and "dismissed" and
// the numbers "confirmed" and "dismissed_changes".
type Counts struct {
	Relations map[Relation]int
	Parts     map[Part]int
	Moved     int
	Uncertain int
	Findings  map[FindingKind]int

	Dismissed        map[FindingKind]int
	Confirmed        int // of the findings
	DismissedChanges int
}

// Count counts links and their findings.
func Count(links []Link) Counts {
	c := noCounts()
	for i := range links {
		l := &links[i]
		c.Relations[l.Relation]++
		if l.Part != PartStory {
			c.Parts[l.Part]++
		}
		if l.Moved {
			c.Moved++
		}
		if l.Uncertain {
			c.Uncertain++
		}
		if l.IsDismissed() {
			c.DismissedChanges++
		}
		for j := range l.Findings {
			f := &l.Findings[j]
			if f.IsDismissed() {
				c.Dismissed[f.Kind]++
				continue
			}
			c.Findings[f.Kind]++
			if f.Verdict.Is(Confirmed) {
				c.Confirmed++
			}
		}
	}
	return c
}

func noCounts() Counts {
	return Counts{Relations: map[Relation]int{}, Parts: map[Part]int{}, Findings: map[FindingKind]int{}, Dismissed: map[FindingKind]int{}}
}

// Add returns the sum of two counts.
func (c Counts) Add(d Counts) Counts {
	sum := noCounts()
	sum.Moved, sum.Uncertain = c.Moved+d.Moved, c.Uncertain+d.Uncertain
	sum.Confirmed, sum.DismissedChanges = c.Confirmed+d.Confirmed, c.DismissedChanges+d.DismissedChanges
	for _, x := range []Counts{c, d} {
		for k, n := range x.Relations {
			sum.Relations[k] += n
		}
		for k, n := range x.Parts {
			sum.Parts[k] += n
		}
		for k, n := range x.Findings {
			sum.Findings[k] += n
		}
		for k, n := range x.Dismissed {
			sum.Dismissed[k] += n
		}
	}
	return sum
}

// DismissedFindings is how many findings a person has dismissed.
func (c Counts) DismissedFindings() int {
	n := 0
	for _, k := range c.Dismissed {
		n += k
	}
	return n
}

// FindingKinds lists the kinds that occur, in alphabetical order.
func (c Counts) FindingKinds() []FindingKind {
	return slices.Sorted(maps.Keys(c.Findings))
}

// MarshalJSON writes every relation, also those that do not occur, in a fixed
// order.
func (c Counts) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, r := range Relations() {
		fmt.Fprintf(&b, "%q:%d,", r, c.Relations[r])
	}
	fmt.Fprintf(&b, `"moved":%d,"uncertain":%d,"findings":`, c.Moved, c.Uncertain)
	writeKinds(&b, c.Findings)
	open := `,"parts":{`
	for _, p := range Parts() {
		if n := c.Parts[p]; n > 0 {
			fmt.Fprintf(&b, "%s%q:%d", open, p, n)
			open = ","
		}
	}
	if open == "," {
		b.WriteByte('}')
	}
	if len(c.Dismissed) > 0 {
		b.WriteString(`,"dismissed":`)
		writeKinds(&b, c.Dismissed)
	}
	if c.Confirmed > 0 {
		fmt.Fprintf(&b, `,"confirmed":%d`, c.Confirmed)
	}
	if c.DismissedChanges > 0 {
		fmt.Fprintf(&b, `,"dismissed_changes":%d`, c.DismissedChanges)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func writeKinds(b *bytes.Buffer, counts map[FindingKind]int) {
	b.WriteByte('{')
	for i, k := range slices.Sorted(maps.Keys(counts)) {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, "%q:%d", k, counts[k])
	}
	b.WriteByte('}')
}

// UnmarshalJSON reads what MarshalJSON writes. Unknown keys are ignored.
func (c *Counts) UnmarshalJSON(data []byte) error {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	*c = noCounts()
	read := func(key string, into any) error {
		if v, ok := raw[key]; ok {
			return json.Unmarshal(v, into)
		}
		return nil
	}
	for _, r := range Relations() {
		var n int
		if err := read(string(r), &n); err != nil {
			return fmt.Errorf("counts: %s: %w", r, err)
		}
		if n != 0 {
			c.Relations[r] = n
		}
	}
	for key, into := range map[string]any{"moved": &c.Moved, "uncertain": &c.Uncertain, "findings": &c.Findings, "parts": &c.Parts, "dismissed": &c.Dismissed, "confirmed": &c.Confirmed, "dismissed_changes": &c.DismissedChanges} {
		if err := read(key, into); err != nil {
			return fmt.Errorf("counts: %s: %w", key, err)
		}
	}
	return nil
}

// Cover computes the share of letters and digits of each side that stand in
// links with both sides. A side without any has coverage 1.
func Cover(links []Link, original, republication []Paragraph) Coverage {
	share := func(ps []Paragraph, side func(*Link) []int) float64 {
		in := map[int]bool{}
		for i := range links {
			if len(links[i].Original) > 0 && len(links[i].Republication) > 0 {
				for _, p := range side(&links[i]) {
					in[p] = true
				}
			}
		}
		all, linked := 0, 0
		for i, p := range ps {
			n := 0
			for _, r := range p.Text {
				if unicode.IsLetter(r) || unicode.IsDigit(r) {
					n++
				}
			}
			all += n
			if in[i] {
				linked += n
			}
		}
		if all == 0 {
			return 1
		}
		return float64(linked) / float64(all)
	}
	return Coverage{
		Original:      share(original, func(l *Link) []int { return l.Original }),
		Republication: share(republication, func(l *Link) []int { return l.Republication }),
	}
}
