// Package article is the vocabulary that every step of the pipeline shares:
// what a story, a version, a paragraph, a link, an edit and a finding are.
//
// It is plain data: no I/O, no algorithms beyond identity and arithmetic on
// positions, standard library only. The JSON form of [Comparison] is the file
// comparison.json (schema [Schema]); its field names change only together
// with that number.
//
// # Terms
//
// The words are those of textual criticism, collation and bitext alignment.
//
//   - A story is one report and everything published from it.
//   - A version (in textual criticism: a witness) is one published text of a
//     story: the original, or a republication (reprint, translation,
//     shortened or corrected edition).
//   - A paragraph is the unit of alignment; its kind says what it was on the
//     page.
//   - A link (in alignment: a bead) joins zero or more paragraphs of the
//     original with zero or more of a republication. Every paragraph of both
//     sides is in exactly one link.
//   - An edit is one step from the wording of the original to that of the
//     republication.
//   - A finding is a statement about one link that a reader can check: what
//     differs, quoted from both sides.
//   - A pair is one original compared with one republication; a comparison is
//     all pairs of a story.
//   - A collation joins all pairs of a story. A variation unit is what
//     corresponds to each other in all versions, a reading what one version has
//     there. A disagreement is a place where two republications, aligned with
//     each other, contradict their links with the original.
//   - The ledger of a story says for each number, date, name and quotation which
//     version has it first, and which kept, changed, lost or added it. The map of
//     omissions says what of the original was left out, by whom.
//   - A pivot is a language into which both sides are translated so that their
//     wording can be compared. Without one, wording across languages is
//     compared by word links.
//   - A skip is something that was left out, with the reason.
//   - A stemma is the graph of who copied whom.
package article

import (
	"slices"
	"strings"
)

// Schema is the number of the JSON form. Fields may be added under one number;
// none changes its meaning.
const Schema = 1

// A Comparison is everything the pipeline knows about one story: the content
// of comparison.json.
//
// Units, Disagreements and Groups are about all versions together, as are the
// Ledger of facts and the map of Omissions. BudgetHits are sentences about work
// that was cut short on the story as a whole. Aids are translations that people
// supplied for reading a version and that are not compared themselves; see
// [Version].TranslationOf and Translations.
type Comparison struct {
	Schema        int             `json:"schema"`
	Generator     Generator       `json:"generator"`
	Story         StoryInfo       `json:"story"`
	Versions      []Version       `json:"versions"`
	Pairs         []Pair          `json:"comparisons"`
	Units         []VariationUnit `json:"units"`
	Disagreements []Disagreement  `json:"disagreements"`
	Groups        []Group         `json:"groups"`
	Ledger        []LedgerRow     `json:"ledger"`
	Omissions     OmissionMap     `json:"omissions"`
	BudgetHits    []string        `json:"budget_hits"`
	Graph         Graph           `json:"graph"`
	Skips         []Skip          `json:"skips"`
	Aids          []Version       `json:"aids,omitempty"`
}

// A Generator names the program that made a comparison.
type Generator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// StoryInfo identifies a story. Original is the ID of a version, empty when no
// version could be read. Summary says which republication differs most, and in
// what.
type StoryInfo struct {
	ID               string   `json:"id"`
	Title            string   `json:"title"`
	Original         string   `json:"original"`
	OriginalChosenBy ChosenBy `json:"original_chosen_by,omitempty"`
	Summary          Summary  `json:"summary"`
}

// ChosenBy says which rule named the original.
type ChosenBy string

// The rules, in the order in which they are tried.
const (
	ByManifest ChosenBy = "manifest" // story.yaml says so
	ByName     ChosenBy = "name"     // the file is called original, or came first on the command line
	ByDate     ChosenBy = "date"     // earliest published
	ByMedoid   ChosenBy = "medoid"   // the version that the others agree with most
)

// A Story is the input of a comparison: versions that were read, and what was
// left out while reading them. Original is an index into Versions or -1 when
// nothing names it; ChosenBy then is empty. Aids are translations that were taken
// from among the versions.
type Story struct {
	ID       string
	Title    string
	Versions []Version
	Original int
	ChosenBy ChosenBy
	Skips    []Skip

	Verdicts   []Verdict
	Rulings    []Ruling
	Glossaries []Glossary
	Aids       []Version
}

// A Glossary is a list of terms in several languages. The cells of a term are
// in the order of Languages (BCP 47); a cell may be empty, and the last ones
// may be missing. What such a table cannot say stands in Concepts. Path is for
// messages.
type Glossary struct {
	Path      string
	Languages []string
	Terms     [][]string
	Concepts  []Concept
}

// A Concept is one thing and the terms for it in several languages, of one
// language in the order of preference.
type Concept struct {
	Terms []ConceptTerm
	Note  string
}

// A ConceptTerm is a word or phrase of a language (BCP 47). Avoid marks one that is
// not to be written for the concept, Case one whose capitals count.
type ConceptTerm struct {
	Language, Text string
	Avoid, Case    bool
}

// All returns everything that a glossary has as concepts, in its order.
func (g *Glossary) All() []Concept {
	out := make([]Concept, 0, len(g.Terms)+len(g.Concepts))
	for _, cells := range g.Terms {
		var c Concept
		for i, text := range cells {
			if text != "" && i < len(g.Languages) {
				c.Terms = append(c.Terms, ConceptTerm{Language: g.Languages[i], Text: text})
			}
		}
		out = append(out, c)
	}
	return append(out, g.Concepts...)
}

// A Verdict is what a person has said about which paragraphs belong together:
// those named, and no other, or (Apart) those of one side with none of the
// other. Version is the ID or the file name of a republication, empty for any.
// Link, if set, is the ID of a link with these paragraphs. Place is the file,
// line and column, for messages.
type Verdict struct {
	Place                   string
	Version                 string
	Apart                   bool
	Original, Republication []Named
	Link                    string
}

// A Named is a paragraph as a person names it: by its index and by how it
// begins.
type Named struct {
	Index  int
	Begins string
}

// Role says what a version is in its story.
type Role string

// The roles. A translation is one that people made for reading a version; it is
// not compared.
const (
	RoleOriginal      Role = "original"
	RoleRepublication Role = "republication"
	RoleTranslation   Role = "translation"
)

// Direction is the base direction of a text.
type Direction string

// The two directions.
const (
	LTR Direction = "ltr"
	RTL Direction = "rtl"
)

// LanguageBy says where the language of a version was taken from. File name
// beats manifest beats declaration beats detection.
type LanguageBy string

// The sources of a language tag.
const (
	LanguageByName     LanguageBy = "name"
	LanguageByManifest LanguageBy = "manifest"
	LanguageByDeclared LanguageBy = "declared"
	LanguageByDetected LanguageBy = "detected"
)

// A Version is one published text of a story as it was read.
//
// Language is a BCP 47 tag ("und" if unknown), Published is RFC 3339 or a bare
// date (YYYY-MM-DD) where the page gives no time. Notes are sentences for the
// reader about how the text was read, such as a declared language that the
// text contradicts.
type Version struct {
	ID                 string      `json:"id"`
	Role               Role        `json:"role"`
	Language           string      `json:"language"`
	LanguageBy         LanguageBy  `json:"language_by"`
	LanguageConfidence float64     `json:"language_confidence"`
	Direction          Direction   `json:"direction"`
	Outlet             string      `json:"outlet,omitempty"`
	Byline             string      `json:"byline,omitempty"`
	Published          string      `json:"published,omitempty"`
	Modified           string      `json:"modified,omitempty"`
	Canonical          string      `json:"canonical,omitempty"`
	Alternates         []Alternate `json:"alternates,omitempty"`
	Paywalled          bool        `json:"paywalled,omitempty"`
	Title              string      `json:"title"`
	Source             Source      `json:"source"`
	Paragraphs         []Paragraph `json:"paragraphs"`
	LeftOut            []LeftOut   `json:"left_out"`
	Notes              []string    `json:"notes,omitempty"`

	// TranslationOf is the ID of the version that this one is a translation of, by
	// people, as story.yaml says.
	TranslationOf string        `json:"translation_of,omitempty"`
	Translations  []Translation `json:"translations,omitempty"`
}

// An Alternate is a version of the same story in another language that a page
// names: a BCP 47 tag and an absolute address.
type Alternate struct {
	Language string `json:"language"`
	URL      string `json:"url"`
}

// OtherLanguages returns the versions in other languages that the page names by
// a web address, each once, in its order.
func (v *Version) OtherLanguages() []Alternate {
	var list []Alternate
	for _, a := range v.Alternates {
		web := strings.HasPrefix(a.URL, "https://") || strings.HasPrefix(a.URL, "http://")
		if web && a.Language != "x-default" && !strings.EqualFold(a.Language, v.Language) && a.URL != v.Source.URL && a.URL != v.Canonical && !slices.Contains(list, a) {
			list = append(list, a)
		}
	}
	return list
}

// A Source says where the bytes of a version came from. Path is as given by
// the user, with forward slashes; SHA256 is lower-case hexadecimal. Captured is
// when the bytes were fetched, by the clock of the computer that fetched them
// (RFC 3339); empty where that is not known.
type Source struct {
	Path      string `json:"path"`
	URL       string `json:"url,omitempty"`
	Captured  string `json:"captured,omitempty"`
	SHA256    string `json:"sha256"`
	Bytes     int    `json:"bytes"`
	MediaType string `json:"media_type"`
	Charset   string `json:"charset"`
	CharsetBy string `json:"charset_by"`
}

// Kind says what a paragraph was on the page.
type Kind string

// The kinds of paragraphs.
const (
	KindHeadline Kind = "headline"
	KindHeading  Kind = "heading"
	KindText     Kind = "text"
	KindQuote    Kind = "quote"
	KindList     Kind = "list"
	KindCaption  Kind = "caption"
	KindTable    Kind = "table"
)

// Part says what a paragraph is to the story. The empty string is the story
// itself, the others are what a republisher puts around it.
type Part string

// The parts around a story.
const (
	PartStory       Part = ""
	PartPreface     Part = "preface"     // a preface or an editor's note above it
	PartAttribution Part = "attribution" // where it comes from, who translated it
	PartTail        Part = "tail"        // about the author, notes of correction, licences, requests
)

// Parts lists the parts around a story in the order in which reports count
// them.
func Parts() []Part { return []Part{PartPreface, PartAttribution, PartTail} }

// A Paragraph is the unit of alignment. Text is valid UTF-8 on one line;
// its Unicode form, quotation marks, dashes and no-break spaces are those of
// the source. Index is the position in the version.
//
// Role is what the paragraph is by its shape when a version is read. In a
// comparison only paragraphs that the original does not have keep it. Links are
// where its words and pictures point, for formats that say so.
type Paragraph struct {
	Index    int      `json:"index"`
	Kind     Kind     `json:"kind"`
	Role     Part     `json:"role,omitempty"`
	Language string   `json:"language"`
	Text     string   `json:"text"`
	Links    []Target `json:"links,omitempty"`
}

// LeftOut is visible text of the source that is not part of the article.
type LeftOut struct {
	Reason string `json:"reason"`
	Text   string `json:"text"`
}

// A Skip is an input that could not be used. Reason is a short phrase from a
// fixed set, Detail a sentence that says what to do. Failed tells an error
// (exit code 1) from a file that was left out on purpose.
type Skip struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	Detail string `json:"detail"`
	Failed bool   `json:"failed,omitempty"`
}

// Basis says how the wording of a pair was compared.
type Basis string

// The bases. Law 2 (applying the edits gives the republication) holds for
// SameLanguage.
const (
	SameLanguage Basis = "same-language"
	ByPivot      Basis = "pivot"
	ByWordLinks  Basis = "word-links"
)

// A Pair is one original compared with one republication. Coverage is the
// share of the letters of each side that stand in links with both sides.
// Noise is nil in one language and where it was not measured. SentenceMoves are
// the sentences that stand in another paragraph than the one that theirs is
// linked with. OnlyOriginal and OnlyHere are what one text names and the other
// nowhere does, Terms what was replaced by the same words more than once.
// Corrections is nil where no note declares a correction and the two texts are
// not of one source, Presence where they do not show what was there on one day
// and absent on another. BudgetHits are sentences about work that was cut short. Summary is what it
// comes to.
type Pair struct {
	Original      string         `json:"original"`
	Republication string         `json:"republication"`
	Basis         Basis          `json:"basis"`
	Pivot         *Pivot         `json:"pivot,omitempty"`
	Noise         *Noise         `json:"noise,omitempty"`
	Links         []Link         `json:"links"`
	SentenceMoves []SentenceLink `json:"sentence_moves,omitempty"`
	OnlyOriginal  []Fact         `json:"only_original,omitempty"`
	OnlyHere      []Fact         `json:"only_republication,omitempty"`
	Terms         []Term         `json:"terms,omitempty"`
	Corrections   *Corrections   `json:"corrections,omitempty"`
	Presence      *Presence      `json:"presence,omitempty"`
	Counts        Counts         `json:"counts"`
	Coverage      Coverage       `json:"coverage"`
	BudgetHits    []string       `json:"budget_hits"`
	Summary       Summary        `json:"summary"`
}

// Noise is the Change that translations have which say the same, 0 to 1, and
// what it was measured on.
type Noise struct {
	Rate float64 `json:"rate"`
	From string  `json:"from"`
}

// A Term is a word or phrase that was replaced by the same words more than once.
// Places are where in the original; Of is how often the original has it, Kept
// how often the republication still does.
type Term struct {
	Original      string  `json:"original"`
	Republication string  `json:"republication"`
	Places        []Place `json:"places"`
	Of            int     `json:"of"`
	Kept          int     `json:"kept"`
}

// A Fact is a name, number or date, where it stands first.
type Fact struct {
	Kind FindingKind `json:"kind"`
	Span
}

// Coverage is the linked share of each side, 0 to 1.
type Coverage struct {
	Original      float64 `json:"original"`
	Republication float64 `json:"republication"`
}

// Relation says what became of the paragraphs of a link. Its shape follows
// from the numbers of paragraphs: same, typographic and reworded are 1-1,
// split is 1-n, merged n-1, regrouped n-m, dropped n-0, added 0-n.
type Relation string

// The relations.
const (
	Same        Relation = "same"
	Typographic Relation = "typographic"
	Reworded    Relation = "reworded"
	Split       Relation = "split"
	Merged      Relation = "merged"
	Regrouped   Relation = "regrouped"
	Dropped     Relation = "dropped"
	Added       Relation = "added"
)

// Relations lists every relation in the order in which reports count them.
func Relations() []Relation {
	return []Relation{Same, Typographic, Reworded, Split, Merged, Regrouped, Dropped, Added}
}

// Grade weighs a change against what honest translation of equal content
// shows.
type Grade string

// The grades. Unknown is what word links without a noise estimate allow.
const (
	GradeEqual       Grade = "equal"
	GradeWithinNoise Grade = "within-noise"
	GradeAboveNoise  Grade = "above-noise"
	GradeUnknown     Grade = "unknown"
)

// A Link joins paragraphs (by index) of the original and of the republication.
//
// Score is how sure the link is, 0 to 1. Uncertain marks links below the
// break-even point. Change is the share of the words that differ, 0 to 1: by
// edits in one language, by words without a partner across languages. Edits
// are in order and cover both sides; WordLinks exist across languages only, as do
// PivotEdits, the differences in the language of the pair's pivot; Pivot is set
// where the link was compared through another than the pair's.
// Part is for an added paragraph that is not of the story but of its republisher.
// Sentences are those of its paragraphs that did not go elsewhere, where there is
// more to tell than that one is linked with one or that the text is the same;
// with the SentenceMoves of the pair they are all of them. Verdict is what a person
// made of the change, nil where nobody has said anything.
type Link struct {
	ID            string         `json:"id"`
	Original      []int          `json:"original"`
	Republication []int          `json:"republication"`
	Relation      Relation       `json:"relation"`
	Part          Part           `json:"part,omitempty"`
	Moved         bool           `json:"moved"`
	Uncertain     bool           `json:"uncertain"`
	Score         float64        `json:"score"`
	Evidence      []Evidence     `json:"evidence"`
	Change        float64        `json:"change"`
	Grade         Grade          `json:"grade"`
	Sentences     []SentenceLink `json:"sentences,omitempty"`
	Edits         []Edit         `json:"edits"`
	WordLinks     []WordLink     `json:"word_links,omitempty"`
	Pivot         *Pivot         `json:"pivot,omitempty"`
	PivotEdits    []PivotEdit    `json:"pivot_edits,omitempty"`
	Findings      []Finding      `json:"findings"`
	Verdict       *Judgement     `json:"verdict,omitempty"`
}

// IsChange reports whether a reader would call the link a change.
func (l *Link) IsChange() bool {
	return l.Moved || l.Relation != Same && l.Relation != Typographic
}

// ByHand reports whether a person has set the link.
func (l *Link) ByHand() bool {
	return slices.ContainsFunc(l.Evidence, func(e Evidence) bool { return e.Signal == SignalVerdict })
}

// Signal names one kind of evidence for a link.
type Signal string

// The signals.
const (
	SignalNumber      Signal = "number"
	SignalName        Signal = "name"
	SignalWord        Signal = "word"
	SignalPrefix      Signal = "prefix"
	SignalEmbedding   Signal = "embedding"
	SignalTranslation Signal = "translation"
	SignalLength      Signal = "length"
	SignalPosition    Signal = "position"
	SignalPath        Signal = "path"
	SignalGlossary    Signal = "glossary" // a pair of terms of the user's glossary
	SignalVerdict     Signal = "verdict"  // a person has set the link
)

// Evidence is one reason for a link: the signal, its share of the score (0 to
// 1) and, where there are any, the words on both sides. Version is for
// SignalPath: the republication through which the way leads.
type Evidence struct {
	Signal        Signal  `json:"signal"`
	Weight        float64 `json:"weight"`
	Original      string  `json:"original,omitempty"`
	Republication string  `json:"republication,omitempty"`
	Version       string  `json:"version,omitempty"`
}

// A Span is a piece of one paragraph. Start and End count Unicode code points
// of the paragraph's text, End exclusive. A span never crosses into another
// paragraph.
type Span struct {
	Paragraph int    `json:"paragraph"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Text      string `json:"text"`
}

// A Place is a span without its text.
type Place struct {
	Paragraph int `json:"paragraph"`
	Start     int `json:"start"`
	End       int `json:"end"`
}

// A SentenceLink joins sentences of the original with sentences of the
// republication, or is one sentence without a counterpart.
//
// Moved marks a sentence that stands across the order of its link of
// paragraphs. Across marks one that went elsewhere: its sides stand in
// paragraphs that are not linked with each other. Score is how sure the link
// is, 0 to 1; Uncertain marks links below the break-even point.
type SentenceLink struct {
	Original      []Place `json:"original"`
	Republication []Place `json:"republication"`
	Score         float64 `json:"score"`
	Moved         bool    `json:"moved,omitempty"`
	Across        bool    `json:"across,omitempty"`
	Uncertain     bool    `json:"uncertain,omitempty"`
}

// Op is the kind of an edit.
type Op string

// The operations. Delete has no republication side, Insert no original side.
const (
	Equal   Op = "equal"
	Delete  Op = "delete"
	Insert  Op = "insert"
	Replace Op = "replace"
)

// Tier tells changes of wording from changes of dress.
type Tier string

// TierTypographic marks an edit that changes only quotation marks, dashes,
// spaces, letter case, digit shapes or Unicode forms, TierInflection one that puts
// one word into another form ("report", "reports"). TierWording, the empty string,
// is every other edit.
const (
	TierWording     Tier = ""
	TierInflection  Tier = "inflection"
	TierTypographic Tier = "typographic"
)

// An Edit is one step from the original's wording to the republication's. The
// line feed that joins the paragraphs of a side is implied, never part of a
// span.
//
// Deletions and insertions with the same Move above 0 are a phrase that stands
// elsewhere in the republication: their words, joined, are equal. What lies
// between its parts was changed inside it. Numbers count from 1 in each link.
type Edit struct {
	Op            Op    `json:"op"`
	Original      *Span `json:"original,omitempty"`
	Republication *Span `json:"republication,omitempty"`
	Tier          Tier  `json:"tier,omitempty"`
	Move          int   `json:"move,omitempty"`
}

// A WordLink joins a word, number, name or quotation of the original with its
// partner in the republication, across languages. Score is 0 to 1.
type WordLink struct {
	Original      Span    `json:"original"`
	Republication Span    `json:"republication"`
	By            Signal  `json:"by"`
	Score         float64 `json:"score"`
}

// FindingKind names what a finding is about.
type FindingKind string

// The kinds of findings.
const (
	FindingNumber       FindingKind = "number"
	FindingUnit         FindingKind = "unit"
	FindingCurrency     FindingKind = "currency"
	FindingDate         FindingKind = "date"
	FindingName         FindingKind = "name"
	FindingNegation     FindingKind = "negation"
	FindingHedge        FindingKind = "hedge"
	FindingStrength     FindingKind = "strength"
	FindingAttribution  FindingKind = "attribution"
	FindingCausality    FindingKind = "causality"
	FindingLink         FindingKind = "link"
	FindingCaption      FindingKind = "caption"
	FindingQuantifier   FindingKind = "quantifier"
	FindingUntranslated FindingKind = "untranslated"
	FindingTerm         FindingKind = "term" // a term of the user's glossary
	FindingQuote        FindingKind = "quote"
	FindingOmission     FindingKind = "omission"
	FindingAddition     FindingKind = "addition"
	FindingHeadline     FindingKind = "headline"
	FindingCorrection   FindingKind = "correction"
)

// Severity orders findings for the reader.
type Severity string

// The severities.
const (
	High   Severity = "high"
	Medium Severity = "medium"
	Low    Severity = "low"
)

// Rank is the place of a severity in reports: 0 for the gravest.
func (s Severity) Rank() int {
	switch s {
	case High:
		return 0
	case Medium:
		return 1
	}
	return 2
}

// A Finding is a statement about one link that a reader can check. At least
// one side is quoted. Explanation is one sentence in English, Reason the same for
// any language, nil where it is not known. Only is the side that has
// what the finding is about where the other one is quoted as well, for what
// stands in its place; empty where one thing became another. Verdict is what a
// person made of it, nil where nobody has said anything. Declared says that a
// note in the republication mentions it, which the explanation then says as well,
// as it does of Through: whose translation it was found in ("google/nmt"). The
// words of a translated side that it quotes are those of the translation, its
// spans what they come from in the text.
type Finding struct {
	ID            string      `json:"id"`
	Kind          FindingKind `json:"kind"`
	Severity      Severity    `json:"severity"`
	Only          Role        `json:"only,omitempty"`
	Original      *Span       `json:"original"`
	Republication *Span       `json:"republication"`
	Explanation   string      `json:"explanation"`
	Reason        *Reason     `json:"reason,omitempty"`
	Verdict       *Judgement  `json:"verdict,omitempty"`
	Declared      bool        `json:"declared,omitempty"`
	Through       string      `json:"through,omitempty"`
}

// A Graph says who copied whom. Edges point from source to copy.
type Graph struct {
	Edges     []GraphEdge `json:"edges"`
	Undecided []GraphEdge `json:"undecided"`
}

// A GraphEdge is one supposed act of copying. Evidence are sentences in English,
// Reasons the same for any language.
type GraphEdge struct {
	From       string   `json:"from"`
	To         string   `json:"to"`
	Confidence float64  `json:"confidence"`
	Evidence   []string `json:"evidence"`
	Reasons    []Reason `json:"reasons,omitempty"`
}
