package article

// Corrections sets the changed facts of a pair beside the notes in which the
// republication declares a correction, a clarification or an update.
//
// Notes is how many such notes it has that the original does not have, Facts how
// many findings say that a number, date, name, negation or quotation differs,
// Declared how many of these a note mentions by number, day or words. SameSource
// says that both texts have one outlet or one address; Silent then is how many no
// note mentions, unless there are only notes without such details, and else 0.
type Corrections struct {
	Notes      int  `json:"notes"`
	Facts      int  `json:"facts"`
	Declared   int  `json:"declared"`
	SameSource bool `json:"same_source"`
	Silent     int  `json:"silent"`
}
