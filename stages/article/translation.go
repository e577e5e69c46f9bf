package article

// A Translation is what a service or a person made of a version in another
// language: a reading aid and a bridge between two texts, never evidence.
// Paragraphs are in the order of their indexes; one that could not be translated
// is absent, and Missing says why.
type Translation struct {
	Language   string                `json:"language"`
	Sources    []TranslationSource   `json:"sources"`
	Paragraphs []TranslatedParagraph `json:"paragraphs"`
	Missing    []Untranslated        `json:"missing,omitempty"`
}

// A TranslatedParagraph is the translation of one paragraph. Source is an index
// into the translation's Sources. Unknown is the share of words that the engine
// did not know, where it says so. Doubts are sentences about what is odd in it,
// such as a number that changed.
type TranslatedParagraph struct {
	Index   int      `json:"index"`
	Text    string   `json:"text"`
	Source  int      `json:"source"`
	Unknown float64  `json:"unknown,omitempty"`
	Doubts  []string `json:"doubts,omitempty"`
}

// An Untranslated is a paragraph without a translation and the reason.
type Untranslated struct {
	Index  int    `json:"index"`
	Reason string `json:"reason"`
}

// A TranslationSource says who made a translation: a service with its model, on
// a day (2006-01-02), through another language where there is no direct way; or
// a person, where Human is set and Service says where the text came from.
type TranslationSource struct {
	Service string `json:"service"`
	Model   string `json:"model,omitempty"`
	Via     string `json:"via,omitempty"`
	On      string `json:"on,omitempty"`
	Human   bool   `json:"human,omitempty"`
}

// In returns the translation of a version into a language, compared by the tag
// as it was asked for; nil for none.
func (v *Version) In(language string) *Translation {
	for i := range v.Translations {
		if v.Translations[i].Language == language {
			return &v.Translations[i]
		}
	}
	return nil
}

// Paragraph returns the translation of a paragraph, nil for none.
func (t *Translation) Paragraph(index int) *TranslatedParagraph {
	if t == nil {
		return nil
	}
	for i := range t.Paragraphs {
		if t.Paragraphs[i].Index == index {
			return &t.Paragraphs[i]
		}
	}
	return nil
}

// Sides of a pair that a pivot translates.
const (
	SideOriginal      = "original"
	SideRepublication = "republication"
	SideBoth          = "both"
)

// A Pivot says in which language two texts were compared word by word, which
// side was translated for it, and by whom (as in "google/nmt").
type Pivot struct {
	Language string `json:"language"`
	By       string `json:"by"`
	Side     string `json:"side"`
}

// A PivotEdit is a stretch of the wording that differs in the language of the
// pivot. Original and Republication are spans in the texts that were compared:
// of an untranslated side its own, of a translated side its translation, whose
// paragraphs have the indexes of the version's. ProjectedOriginal and
// ProjectedRepublication are, for a translated side, the stretches of the
// version's own text that those words come from, as far as words could be
// aligned. Answered says that each of its words with content has a counterpart
// near it on the other side, as where translators chose another word; Grade is
// above the noise where it lies in a stretch without answer that is longer than
// those of honest translations.
type PivotEdit struct {
	Op                     Op     `json:"op"`
	Tier                   Tier   `json:"tier,omitempty"`
	Move                   int    `json:"move,omitempty"`
	Grade                  Grade  `json:"grade,omitempty"`
	Answered               bool   `json:"answered,omitempty"`
	Original               *Span  `json:"original,omitempty"`
	Republication          *Span  `json:"republication,omitempty"`
	ProjectedOriginal      []Span `json:"projected_original,omitempty"`
	ProjectedRepublication []Span `json:"projected_republication,omitempty"`
}
