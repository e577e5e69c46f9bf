package article

// A Quotation is one thing that differs, in the sentence around it on either side.
// It is what a finding says where Finding is its id, else what became of a
// paragraph. Before or Now is nil where that side has nothing of the kind.
type Quotation struct {
	Finding  string   `json:"finding,omitempty"`
	Relation Relation `json:"relation"`
	Headline bool     `json:"headline,omitempty"`
	Before   *Excerpt `json:"before,omitempty"`
	Now      *Excerpt `json:"now,omitempty"`
}

// An Excerpt is a sentence, shortened where it is long; Start and End are the
// code points of Text between which the words are that differ. They are the same
// where the words stand on the other side only.
type Excerpt struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}
