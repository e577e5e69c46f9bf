package article

// GroupKind says what the members of a group have in common.
type GroupKind string

// The kinds of groups.
const (
	GroupEdit    GroupKind = "edit"    // the same words became the same words
	GroupDropped GroupKind = "dropped" // the same paragraph is not there
	GroupAdded   GroupKind = "added"   // the same paragraph or sentence was put in
	GroupFinding GroupKind = "finding" // a finding that says the same, in any language
)

// A Group is one and the same departure from the original that several
// republications made.
//
// Finding is the kind of finding that it is, or that its words are part of.
// Original is the text of the original, empty for what was put in; Republication
// is what the first member has instead, empty for what is not there. Members are
// in the order of the IDs of their versions, each version once. Groups stand in
// the order of the original.
type Group struct {
	ID            string        `json:"id"`
	Kind          GroupKind     `json:"kind"`
	Finding       FindingKind   `json:"finding,omitempty"`
	Original      string        `json:"original,omitempty"`
	Republication string        `json:"republication,omitempty"`
	Members       []GroupMember `json:"members"`
}

// A GroupMember is one version's part in a group: the link, the finding if
// there is one, and the places if less than whole paragraphs is meant.
type GroupMember struct {
	Version       string `json:"version"`
	Link          string `json:"link"`
	Finding       string `json:"finding,omitempty"`
	Original      *Place `json:"original,omitempty"`
	Republication *Place `json:"republication,omitempty"`
}

// IdentifyGroups sets the IDs of groups by what is given as their key, in the
// manner of [Identify].
func IdentifyGroups(groups []Group, key func(i int) []string) {
	unique := counter()
	for i := range groups {
		groups[i].ID = unique("g-", key(i)...)
	}
}

// A SharedGroup is one and the same departure from the originals of several
// stories: a passage that was left out or put in, or an edit. Language is that
// of the words. Members are the first of each story that has it, in the order of
// the stories, as many as are kept; Stories is how many there are. Original and
// Republication are as of the second, a long text cut short.
type SharedGroup struct {
	ID            string         `json:"id"`
	Kind          GroupKind      `json:"kind"`
	Language      string         `json:"language"`
	Original      string         `json:"original,omitempty"`
	Republication string         `json:"republication,omitempty"`
	Stories       int            `json:"stories"`
	Members       []SharedMember `json:"members"`
}

// A SharedMember is a link of a version of a story.
type SharedMember struct {
	Story   string `json:"story"`
	Version string `json:"version"`
	Link    string `json:"link"`
}
