package match

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/classify"
	"variorum/stages/embedding"
	"variorum/stages/langid"
	"variorum/stages/segment"
)

// Bounds of a profile.
const (
	maxUnits    = 24  // paragraphs; neighbours are joined until no more are left
	maxFacts    = 96  // numbers, and as many names
	maxQuotes   = 8   // quotations
	maxSounds   = 512 // words of a script without capitals, by how they sound
	maxShingles = 192 // runs of words, those with the smallest hashes
	maxShown    = 60  // letters of a quotation that are kept to be shown
	maxText     = 200_000
)

// LeastLetters is how much text an article must have below its headline; an
// ideograph counts three. With less nothing is said of it.
const LeastLetters = 250

// Version names the form of profiles and what they were made with. Profiles of
// another version are made anew.
const Version = "1/" + embedding.Version

// A Profile is what of an article is compared. It does not change once made and
// may be read in several places at once. It is kept as JSON.
type Profile struct {
	Version   string    `json:"version"`
	Language  string    `json:"language"` // primary subtag
	Published time.Time `json:"published"`
	Letters   int       `json:"letters"`
	Units     []byte    `json:"units"`   // vectors, embedding.Dimension signed bytes each
	Weights   []int     `json:"weights"` // letters of each unit
	Numbers   []Fact    `json:"numbers,omitempty"`
	Names     []Fact    `json:"names,omitempty"`
	Quotes    []Quote   `json:"quotes,omitempty"`
	Sounds    []uint32  `json:"sounds,omitempty"`   // sorted; of scripts without capitals
	Shingles  []uint32  `json:"shingles,omitempty"` // sorted
	Runs      int       `json:"runs"`               // how many different runs of words there are
}

// A Fact is a number, date or name: the hash of what is compared, how much it
// weighs, and how it stands in the text.
type Fact struct {
	Key    uint32  `json:"key"`
	Weight float64 `json:"weight"`
	Text   string  `json:"text"`
}

// A Quote is a quotation.
type Quote struct {
	Key    uint32 `json:"key"` // of its letters
	Vector []byte `json:"vector"`
	Text   string `json:"text"` // shortened
}

// Read makes the profile of an article.
func Read(v *article.Version) *Profile {
	p := &Profile{Version: Version, Language: langid.Short(v.Language)}
	p.Published, _ = time.Parse(time.RFC3339, v.Published)
	if p.Published.IsZero() {
		p.Published, _ = time.Parse(time.DateOnly, v.Published)
	}
	var body []article.Paragraph
	size := 0
	for _, q := range v.Paragraphs {
		if q.Kind == article.KindHeadline || q.Index == 0 && q.Kind == "" {
			continue
		}
		if size += len(q.Text); size > maxText {
			break
		}
		body = append(body, q)
		p.Letters += letters(q.Text)
	}
	if p.Letters < LeastLetters {
		return p
	}
	p.readUnits(body, v.Language)
	p.readFacts(body, v.Language)
	p.readWords(body, v.Language)
	return p
}

// Short reports whether an article has too little text for anything to be said.
func (p *Profile) Short() bool { return p.Letters < LeastLetters || len(p.Weights) == 0 }

func letters(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case segment.IsSpaceless(r) && unicode.Is(unicode.Han, r):
			n += 3
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}

// readUnits makes the vectors of the paragraphs.
func (p *Profile) readUnits(body []article.Paragraph, lang string) {
	type unit struct {
		vector  []float32
		letters int
	}
	encoder := embedding.Default().Encoder(lang)
	var units []unit
	for _, q := range body {
		if n := letters(q.Text); n > 0 {
			units = append(units, unit{slices.Clone(encoder.Vector(q.Text)), n})
		}
	}
	// The shortest goes to its shorter neighbour: vectors of texts add up.
	for len(units) > 1 {
		shortest := 0
		for i := range units {
			if units[i].letters < units[shortest].letters {
				shortest = i
			}
		}
		if len(units) <= maxUnits && units[shortest].letters >= leastUnit {
			break
		}
		into := shortest + 1
		if shortest == len(units)-1 || shortest > 0 && units[shortest-1].letters < units[shortest+1].letters {
			into = shortest - 1
		}
		for x, y := range units[shortest].vector {
			units[into].vector[x] += y
		}
		units[into].letters += units[shortest].letters
		units = slices.Delete(units, shortest, shortest+1)
	}
	for _, u := range units {
		p.Units = append(p.Units, pack(u.vector)...)
		p.Weights = append(p.Weights, u.letters)
	}
}

// leastUnit is how many letters a unit has at least; shorter ones say too little
// by themselves.
const leastUnit = 60

// pack brings a vector to signed bytes, the largest component to 127.
func pack(v []float32) []byte {
	out := make([]byte, len(v))
	largest := float32(0)
	for _, x := range v {
		largest = max(largest, x, -x)
	}
	if largest == 0 {
		return out
	}
	for k, x := range v {
		out[k] = byte(int8(math.Round(float64(x / largest * 127))))
	}
	return out
}

// readFacts collects numbers, dates, names and quotations.
func (p *Profile) readFacts(body []article.Paragraph, lang string) {
	reading, _ := classify.ReadFacts(body, lang)
	encoder := embedding.Default().Encoder(lang)
	for i := range reading.Facts {
		f := &reading.Facts[i]
		text := f.Places[0].Text
		switch f.Kind {
		case article.FindingNumber:
			p.number(f.Value, text)
		case article.FindingDate:
			p.date(f.Value, text)
		case article.FindingName:
			p.name(f.Value, text)
		case article.FindingQuote:
			if folded := foldLetters(text); len(p.Quotes) < maxQuotes && letters(text) >= leastQuote {
				p.Quotes = append(p.Quotes, Quote{hash("q", folded), pack(encoder.Vector(text)), shorten(text)})
			}
		}
	}
	p.Numbers = bounded(p.Numbers)
	p.Names = bounded(p.Names)
}

// leastQuote is how many letters a quotation has at least.
const leastQuote = 30

// bounded sorts facts by key, the first of equal ones, and keeps the weightiest.
func bounded(facts []Fact) []Fact {
	byKey := func(a, b Fact) int { return cmp.Compare(a.Key, b.Key) }
	slices.SortStableFunc(facts, byKey)
	facts = slices.CompactFunc(facts, func(a, b Fact) bool { return a.Key == b.Key })
	if len(facts) > maxFacts {
		slices.SortStableFunc(facts, func(a, b Fact) int { return cmp.Compare(b.Weight, a.Weight) })
		facts = slices.Clone(facts[:maxFacts])
		slices.SortFunc(facts, byKey)
	}
	return facts
}

// number takes a number by its value, the more digits the rarer. Its unit is
// left: one says minutes where the other says hours, and then the values differ.
func (p *Profile) number(value, text string) {
	value, _, _ = strings.Cut(value, " ")
	digits := strings.Trim(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, value), "0")
	weight := 0.15
	switch n := len(digits); {
	case n >= 3:
		weight = 1
	case n == 2:
		weight = 0.6
	case len(value) > 2 && n > 0:
		weight = 0.4
	}
	p.Numbers = append(p.Numbers, Fact{hash("n", value), weight, text})
}

// date takes the year and the day of a date each by itself: what one says with
// the year, another says without.
func (p *Profile) date(value, text string) {
	if strings.ContainsAny(value, " :") { // a weekday, a time of day
		return
	}
	parts := strings.Split(value, "-")
	if len(parts[0]) == 4 {
		p.Numbers = append(p.Numbers, Fact{hash("n", parts[0]), 0.4, parts[0]})
		parts = parts[1:]
	}
	if len(parts) == 2 {
		p.Numbers = append(p.Numbers, Fact{hash("d", strings.Join(parts, "-")), 0.6, text})
	}
}

// name takes every word of a name by how it sounds, in scripts of syllables and
// characters the name as it is written.
func (p *Profile) name(value, text string) {
	for word := range strings.FieldsSeq(value) {
		if s := classify.Sound(word); len(s) >= leastSound {
			p.Names = append(p.Names, Fact{hash("s", s), soundWeight(s), text})
		}
	}
	if classify.Sound(value) == "" {
		if whole := strings.ReplaceAll(value, " ", ""); utf8.RuneCountInString(whole) >= 2 {
			p.Names = append(p.Names, Fact{hash("w", whole), 1, text})
		}
	}
}

// leastSound is how many consonants a word must have to be told by them.
const leastSound = 3

func soundWeight(s string) float64 {
	switch n := len(s); {
	case n >= 5:
		return 1
	case n == 4:
		return 0.6
	}
	return 0.25
}

// readWords collects the runs of words and, in scripts without capitals, how
// every word sounds: any of them may be a name there.
func (p *Profile) readWords(body []article.Paragraph, lang string) {
	const run = 4
	runs := map[uint32]bool{}
	sounds := map[uint32]bool{}
	var window [run]string
	for _, q := range body {
		n := 0
		for _, t := range segment.Words(q.Text, lang) {
			if t.Kind == article.TokenPunct || t.Key == "" {
				continue
			}
			key := segment.Unify(t.Key, lang)
			copy(window[:], window[1:])
			window[run-1] = key
			if n++; n >= run {
				runs[hash("r", strings.Join(window[:], " "))] = true
			}
			if t.Kind == article.TokenWord && len(sounds) < maxSounds && !hasCase(t.Key) && !segment.IsFunctionWord(t, lang) {
				if s := classify.Sound(key); len(s) >= leastSound {
					sounds[hash("s", s)] = true
				}
			}
		}
	}
	p.Runs = len(runs)
	p.Shingles = smallest(runs, maxShingles)
	p.Sounds = smallest(sounds, maxSounds)
}

// hasCase reports whether a word's letters have a large and a small form.
func hasCase(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.ToUpper(r) != unicode.ToLower(r)
}

func smallest(set map[uint32]bool, n int) []uint32 {
	out := make([]uint32, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return slices.Clone(out[:min(n, len(out))])
}

// foldLetters is a text in small letters without anything else.
func foldLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, segment.Fold(text))
}

func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= maxShown {
		return text
	}
	cut := string([]rune(text)[:maxShown])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

func hash(kind, s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(kind))
	_, _ = h.Write([]byte(s))
	return h.Sum32()
}
