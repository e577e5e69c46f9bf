package article

import "strconv"

// FactStatus says what a version did with a fact.
type FactStatus string

// The statuses. They are about texts, not about truth: NotTold is what is left
// where the rules cannot be sure, above all for names across languages.
const (
	FactFirst   FactStatus = "first"    // the version that has it first
	FactKept    FactStatus = "kept"     // has it too, in any form
	FactChanged FactStatus = "changed"  // has something else in its place
	FactLost    FactStatus = "lost"     // has the passage, but not the fact
	FactDropped FactStatus = "dropped"  // does not have the passage
	FactAdded   FactStatus = "added"    // has it too, where the original has not
	FactNotTold FactStatus = "not-told" // cannot be told
)

// FactStatuses lists the statuses in the order in which reports explain them.
func FactStatuses() []FactStatus {
	return []FactStatus{FactFirst, FactKept, FactChanged, FactLost, FactDropped, FactAdded, FactNotTold}
}

// A LedgerRow is one number, date, name or quotation of a story with what every
// version did with it.
//
// Value is the form in which facts are compared: a number with its unit
// ("4.5 percent"), a date as far as it is given ("2026-03-14", "03-14",
// "weekday 2", "17:40"), a name folded; empty for a quotation. First is the
// version that has it first: the original, else the republication with the
// earliest date of publication, else the one whose ID comes first.
//
// Entries are those of the original and then of the republications in the order
// of their IDs. A fact of the original has one for every version. One that was
// added has them only for the versions that have it; the others do not, as far
// as can be told.
type LedgerRow struct {
	ID      string        `json:"id"`
	Kind    FindingKind   `json:"kind"`
	Value   string        `json:"value,omitempty"`
	First   string        `json:"first"`
	Entries []LedgerEntry `json:"entries"`
}

// A LedgerEntry is what one version did with a fact.
//
// Places are where the version has it, in the order of the text; for FactChanged
// what stands there instead. They are empty for FactLost, FactDropped and
// FactNotTold. Of are the places in the first version's text that a change is
// about; all of them where the fact is lost, dropped or cannot be told.
type LedgerEntry struct {
	Version string     `json:"version"`
	Status  FactStatus `json:"status"`
	Places  []Span     `json:"places"`
	Of      []Span     `json:"of,omitempty"`
}

// Entry returns the entry of a version, nil if there is none.
func (r *LedgerRow) Entry(version string) *LedgerEntry {
	for i := range r.Entries {
		if r.Entries[i].Version == version {
			return &r.Entries[i]
		}
	}
	return nil
}

// Text is the fact in the words of the version that has it first.
func (r *LedgerRow) Text() string {
	if e := r.Entry(r.First); e != nil && len(e.Places) > 0 {
		return e.Places[0].Text
	}
	return r.Value
}

// Is reports whether any version did this with the fact, and how many.
func (r *LedgerRow) Is(s FactStatus) int {
	n := 0
	for i := range r.Entries {
		if r.Entries[i].Status == s {
			n++
		}
	}
	return n
}

// IdentifyLedger sets the IDs of rows. They depend on the kind, the value and
// the words of the fact, never on positions.
func IdentifyLedger(rows []LedgerRow) {
	unique := counter()
	for i := range rows {
		r := &rows[i]
		r.ID = unique("l-", string(r.Kind), r.Value, r.Text())
	}
}

// An OmissionMap says what of the original was left out, by whom, and how much
// of it each republication carries. Groups are ordered by the number of
// republications that left the same out, most first, then by place; Carried by
// the IDs of the republications.
type OmissionMap struct {
	Groups  []OmissionGroup `json:"groups"`
	Carried []Carried       `json:"carried"`
}

// An OmissionGroup is everything that exactly these republications left out.
// Passages are whole paragraphs, or sentences of paragraphs that are otherwise
// there, in the order of the original. Facts are names, numbers and dates of
// these passages that none of these republications has anywhere.
type OmissionGroup struct {
	ID       string    `json:"id"`
	By       []string  `json:"by"`
	Passages []Passage `json:"passages"`
	Facts    []Fact    `json:"facts"`
	Amount   Amount    `json:"amount"`
}

// A Passage is a paragraph of the original, or a sentence of one.
type Passage struct {
	Span
	Sentence bool `json:"sentence,omitempty"`
}

// An Amount of text: letters and digits, and words.
type Amount struct {
	Characters int `json:"characters"`
	Words      int `json:"words"`
}

// Add returns the sum of two amounts.
func (a Amount) Add(b Amount) Amount {
	return Amount{a.Characters + b.Characters, a.Words + b.Words}
}

// Carried says how much of the original stands in a republication. Original is
// all of it, Kept what was not left out, Sentences what was left out inside
// paragraphs that are otherwise there. Verbatim is what stands there letter by
// letter, apart from typography; it is nil across languages. Paragraphs are the
// amounts by what became of the paragraphs of the original, without relations
// that do not occur, Fates those by what became of its words.
type Carried struct {
	Republication string          `json:"republication"`
	Original      Amount          `json:"original"`
	Kept          Amount          `json:"kept"`
	Sentences     Amount          `json:"sentences_left_out"`
	Verbatim      *Amount         `json:"verbatim,omitempty"`
	Paragraphs    []RelationShare `json:"paragraphs"`
	Fates         Fates           `json:"fates"`
}

// A RelationShare is how many paragraphs of the original have a relation, and
// how long they are.
type RelationShare struct {
	Relation   Relation `json:"relation"`
	Paragraphs int      `json:"paragraphs"`
	Amount
}

// IdentifyOmissions sets the IDs of groups by who left out which texts.
func IdentifyOmissions(groups []OmissionGroup) {
	unique := counter()
	for i := range groups {
		g := &groups[i]
		parts := append([]string{strconv.Itoa(len(g.By))}, g.By...)
		for _, p := range g.Passages {
			parts = append(parts, p.Text)
		}
		g.ID = unique("o-", parts...)
	}
}
