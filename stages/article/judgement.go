package article

// A State is what a person made of a finding or a change after looking at it.
type State string

// The states.
const (
	Confirmed State = "confirmed" // it is as the finding says
	Dismissed State = "dismissed" // it is no difference that matters
)

// A Judgement is what a person said about a finding or a change. Reason is
// never empty where it was dismissed; On is a date (YYYY-MM-DD).
type Judgement struct {
	State  State  `json:"state"`
	Reason string `json:"reason,omitempty"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"`
}

// A Ruling is a judgement with what it is about: a finding or a change, by its
// ID, of the republication called Version (ID or file name; empty for any).
//
// A finding is also known by its kind, what it quotes and how its paragraph
// begins, so that the ruling outlives an edit beside it. Original and
// Republication are the quotations: nil where nothing was said about that side,
// empty where it has none. Begins is how the paragraph of the original begins,
// or that of the republication where the original has none. Place is the file,
// line and column, for messages.
type Ruling struct {
	Place   string
	Version string

	Finding, Change         string
	Kind                    FindingKind
	Original, Republication *string
	Begins                  string

	Judgement
}

// Is reports whether a judgement, which may be nil, is of this state.
func (j *Judgement) Is(s State) bool { return j != nil && j.State == s }

// IsDismissed reports whether a person has said that the finding is none. It
// then counts nowhere as one.
func (f *Finding) IsDismissed() bool { return f.Verdict.Is(Dismissed) }

// IsDismissed reports whether a person has said that the change is none that
// matters.
func (l *Link) IsDismissed() bool { return l.Verdict.Is(Dismissed) }
