package article

// A VariationUnit is what corresponds to each other in all versions of a story
// (in collation: a unit of variation, a row of the table of alignment).
//
// Every paragraph of every version stands in exactly one unit. What the
// original has comes in its order; what was added follows what stands before
// it. Readings are those of the versions that have the unit: the original
// first, then the republications in the order of their IDs.
type VariationUnit struct {
	ID       string    `json:"id"`
	Readings []Reading `json:"readings"`
}

// A Reading is what one version has for a unit, by index.
type Reading struct {
	Version    string `json:"version"`
	Paragraphs []int  `json:"paragraphs"`
}

// Of returns the paragraphs that a version has for the unit, nil for none.
func (u *VariationUnit) Of(version string) []int {
	for _, r := range u.Readings {
		if r.Version == version {
			return r.Paragraphs
		}
	}
	return nil
}

// Says is what two republications say when they are aligned with each other.
type Says string

// The two statements.
const (
	SaysLinked Says = "linked" // they correspond, but through the original they do not
	SaysApart  Says = "apart"  // they do not, but through the original they do
)

// Resolved says which statement stands: that of the two republications, or
// that of their links with the original.
type Resolved string

// The two outcomes. Where what the republications say stands, the weakest link
// with the original is marked as uncertain.
const (
	ResolvedBetween  Resolved = "between"
	ResolvedOriginal Resolved = "original"
)

// A Disagreement is a place where the alignment of two republications with
// each other contradicts their alignments with the original. Sides are in the
// order of the versions' IDs. Explanation is one sentence in English, Reason the same
// for any language.
type Disagreement struct {
	ID          string             `json:"id"`
	Sides       []Side             `json:"sides"`
	Says        Says               `json:"says"`
	Resolved    Resolved           `json:"resolved"`
	Scores      DisagreementScores `json:"scores"`
	Explanation string             `json:"explanation"`
	Reason      *Reason            `json:"reason,omitempty"`
}

// A Side names paragraphs of a republication and the paragraphs of the
// original that they are linked with.
type Side struct {
	Version    string `json:"version"`
	Paragraphs []int  `json:"paragraphs"`
	Original   []int  `json:"original"`
}

// DisagreementScores are how sure both statements are, 0 to 1: the alignment of
// the republications with each other, and the weakest of the links with the
// original that contradict it.
type DisagreementScores struct {
	Between  float64 `json:"between"`
	Original float64 `json:"original"`
}

// IdentifyUnits sets the IDs of units by the texts of their first readings, in
// the manner of [Identify].
func IdentifyUnits(units []VariationUnit, paragraphs func(version string) []Paragraph) {
	unique := counter()
	for i := range units {
		if r := units[i].Readings; len(r) > 0 {
			units[i].ID = unique("u-", Join(paragraphs(r[0].Version), r[0].Paragraphs))
		}
	}
}

// IdentifyDisagreements sets the IDs of disagreements by the texts of both
// sides.
func IdentifyDisagreements(list []Disagreement, paragraphs func(version string) []Paragraph) {
	unique := counter()
	for i := range list {
		parts := []string{string(list[i].Says)}
		for _, s := range list[i].Sides {
			parts = append(parts, s.Version, Join(paragraphs(s.Version), s.Paragraphs))
		}
		list[i].ID = unique("d-", parts...)
	}
}
