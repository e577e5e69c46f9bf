package article

// A Presence is what two dated versions of one source show about what only the
// first of them has: that it stood there on one day and did not on another. What
// became of it in between, and why, they do not show.
//
// Present and Absent are dates or times as the versions have them, By says
// which. Paragraphs and Sentences count what is absent.
type Presence struct {
	Present    string `json:"present"`
	Absent     string `json:"absent"`
	By         DateBy `json:"by"`
	Paragraphs int    `json:"paragraphs,omitempty"`
	Sentences  int    `json:"sentences,omitempty"`
}

// DateBy says what a date is that of.
type DateBy string

// The dates of a version.
const (
	DateCaptured  DateBy = "captured"  // the page was fetched
	DatePublished DateBy = "published" // the text says that it was published or changed
)
