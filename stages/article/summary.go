package article

// A Summary says in a few sentences what a comparison found, the gravest first.
//
// Statements are what it says, without words. Text is those statements in
// words and Language (BCP 47) the language of the words; both are set only
// where a report is written.
type Summary struct {
	Statements []Statement `json:"statements"`
	Language   string      `json:"language,omitempty"`
	Text       string      `json:"text,omitempty"`
}

// A Statement is one clause of a summary. Statements with the same number of
// Sentence belong to one sentence.
//
// N is how many the statement is about, Of out of how many; 0 where nothing is
// counted. Kind is for PointDiffer, PointGone and PointNew, Part for PointApart,
// Version (an ID) for the statements about a story. Examples quote the texts;
// there may be fewer than N.
type Statement struct {
	Sentence int         `json:"sentence"`
	Point    Point       `json:"point"`
	Kind     FindingKind `json:"kind,omitempty"`
	Part     Part        `json:"part,omitempty"`
	N        int         `json:"n,omitempty"`
	Of       int         `json:"of,omitempty"`
	Version  string      `json:"version,omitempty"`
	Examples []Example   `json:"examples,omitempty"`
}

// An Example is what the original says and what the republication says in its
// place, in their own words, clipped; one side may be empty.
type Example struct {
	Original      string `json:"original,omitempty"`
	Republication string `json:"republication,omitempty"`
}

// A Point is what a statement says.
type Point string

// What a statement about a pair can say. Numbers in brackets are its N and Of.
const (
	PointIdentical   Point = "identical"    // word for word the same
	PointStorySame   Point = "story-same"   // the same, apart from what its republisher put around it
	PointTypography  Point = "typography"   // only typography differs, in [N] places
	PointUnlinked    Point = "unlinked"     // no paragraph has a counterpart
	PointLittle      Point = "little"       // [N] of [Of] paragraphs of the original have a counterpart
	PointDropped     Point = "dropped"      // [N] of [Of] paragraphs were left out; an example is what only one of them mentions
	PointOmitted     Point = "omitted"      // [N] sentences inside paragraphs were left out
	PointAdded       Point = "added"        // [N] paragraphs were added
	PointInserted    Point = "inserted"     // [N] sentences were put into paragraphs
	PointMoved       Point = "moved"        // [N] paragraphs stand elsewhere
	PointDiffer      Point = "differ"       // [N] of a kind differ
	PointGone        Point = "gone"         // [N] of a kind are in the original only
	PointNew         Point = "new"          // [N] of a kind are in the republication only
	PointDeclared    Point = "declared"     // a note of the republication mentions [N] of [Of] changed facts
	PointUnnamed     Point = "unnamed"      // a note of the republication mentions none of [N] changed facts
	PointSilent      Point = "silent"       // the source is the same, and no note mentions [N] changed facts
	PointReworded    Point = "reworded"     // [N] paragraphs were reworded
	PointTerms       Point = "terms"        // [N] terms were replaced wherever they stand
	PointListed      Point = "listed"       // there are [N] findings, none of which is in the summary
	PointMore        Point = "more"         // [N] findings are not in the summary
	PointNothingElse Point = "nothing-else" // there is no other finding
	PointNothing     Point = "nothing"      // there is no finding
	PointWordLinks   Point = "word-links"   // the languages differ, wording was compared by word links only
	PointUnjudged    Point = "unjudged"     // the wording of [N] paragraphs of the original could not be judged
	PointCutShort    Point = "cut-short"    // some work was cut short
	PointApart       Point = "apart"        // [N] paragraphs of a part were set apart
)

// What a statement about a story can say. After PointMost and PointIn the
// statements of its sentence are about that version.
const (
	PointMost  Point = "most"  // of [N] republications, Version differs most
	PointIn    Point = "in"    // of the one republication, Version
	PointAlike Point = "alike" // in the [N] republications nothing of weight differs
)

// Points lists everything that a statement can say.
func Points() []Point {
	return []Point{
		PointIdentical, PointStorySame, PointTypography, PointUnlinked, PointLittle, PointDropped, PointOmitted, PointAdded, PointInserted, PointMoved,
		PointDiffer, PointGone, PointNew, PointDeclared, PointUnnamed, PointSilent, PointReworded, PointMore, PointNothingElse, PointNothing, PointWordLinks, PointUnjudged, PointCutShort, PointApart,
		PointMost, PointIn, PointAlike,
	}
}
