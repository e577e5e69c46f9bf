package translate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/article"
	"variorum/stages/exchange"
	"variorum/stages/langid"
	"variorum/stages/segment"
)

// MemorySettings is the block translate.memory: files of translation memories
// (TMX, XLIFF), and how alike a text must be to one that they have, 0 to 1; 0
// takes the same text only.
type MemorySettings struct {
	Files []string
	Fuzzy float64
}

// A Remembered is a service that answers from translation memories, made by people
// or kept from before. It costs nothing and asks nobody.
//
// A text is looked up as a whole, then sentence by sentence, then, where fuzzy
// matches are wanted, by likeness; a fuzzy match has the doubt how alike it is and
// which text was translated. What is not found has [ErrNoMatch].
//
// Texts are the same if they have the same letters and signs in NFC with white
// space of any kind and length. Languages are the same whatever their region; a
// variant of the region asked for goes before others, and another region is a
// doubt. Among several translations of one text the one of the latest day is
// taken, of one day the last.
type Remembered struct {
	files  []string
	fuzzy  float64
	digest string
	units  []memoryUnit
	pairs  map[[2]string]bool // by langid.Short

	mu      sync.Mutex
	indexes map[[2]string]*memoryIndex
}

// A memoryUnit is a unit with the number of its file.
type memoryUnit struct {
	exchange.Unit
	file int
}

// OpenMemory reads translation memories. Every error is a [Fault] of the setup
// with the file and line.
func OpenMemory(s MemorySettings) (*Remembered, error) {
	m := &Remembered{files: s.Files, fuzzy: s.Fuzzy, pairs: map[[2]string]bool{}, indexes: map[[2]string]*memoryIndex{}}
	if len(s.Files) == 0 {
		return nil, &Fault{Service: memoryName, Kind: ErrSetup, Said: "no file", Remedy: "name files of TMX or XLIFF in translate.memory.files"}
	}
	if s.Fuzzy < 0 || s.Fuzzy > 1 {
		return nil, &Fault{Service: memoryName, Kind: ErrSetup, Said: fmt.Sprintf("fuzzy is %v", s.Fuzzy), Remedy: "set translate.memory.fuzzy to 0 or to 0.5 to 1"}
	}
	h := sha256.New()
	for i, name := range s.Files {
		if err := m.read(i, name, h); err != nil {
			return nil, err
		}
	}
	m.digest = hex.EncodeToString(h.Sum(nil))
	return m, nil
}

func (m *Remembered) read(file int, name string, h io.Writer) error {
	wrong := func(said string) error {
		return &Fault{Service: memoryName, Kind: ErrSetup, Said: filepath.ToSlash(name) + said, Remedy: "the files are in translate.memory.files"}
	}
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return wrong(" is a folder, a device or a pipe; expected a file")
	}
	f, err := os.Open(name)
	if err != nil {
		return wrong(" cannot be opened: " + strings.TrimPrefix(err.Error(), "open "+name+": "))
	}
	defer f.Close()
	fmt.Fprintf(h, "file %d\n", file)
	err = exchange.ReadUnits(io.TeeReader(f, h), func(u exchange.Unit) {
		for i := range u.Variants {
			v := &u.Variants[i]
			v.Text = plain(v.Text)
			for k := range u.Variants[:i] {
				a, b := langid.Short(u.Variants[k].Language), langid.Short(v.Language)
				m.pairs[[2]string{a, b}], m.pairs[[2]string{b, a}] = true, true
			}
		}
		m.units = append(m.units, memoryUnit{u, file})
	})
	if e, ok := errors.AsType[*exchange.Error](err); ok {
		return wrong(fmt.Sprintf(":%d: %s", e.Line, e.Message))
	}
	if err != nil {
		return wrong(": " + err.Error())
	}
	return nil
}

// plain is the form in which texts are the same.
func plain(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

const memoryName = "memory"

// Info implements [Service].
func (m *Remembered) Info() Info {
	return Info{
		Service: memoryName, AtHand: true, Options: fmt.Sprintf("%s fuzzy %v", m.digest, m.fuzzy), Limits: Limits{Workers: 1}, Unit: UnitNone,
		Supports: func(from, to string) bool { return m.pairs[[2]string{langid.Short(from), langid.Short(to)}] },
	}
}

// Len is the number of units.
func (m *Remembered) Len() int { return len(m.units) }

// Translate implements [Service].
func (m *Remembered) Translate(ctx context.Context, r Request, put Put) error {
	x := m.index(r.From, r.To)
	for i, text := range r.Texts {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		put(i, m.lookUp(x, text, r))
	}
	return nil
}

// A memoryIndex has the texts of one language and their translations into another.
type memoryIndex struct {
	entries []memoryEntry
	by      map[string]int // by text: the best entry
	fuzzy   *fuzzyIndex    // nil where fuzzy matches are not wanted
}

type memoryEntry struct {
	unit     int
	from, to int // variants
	rank     int // how far the regions are from those asked for
	others   int // different translations of the same text
}

func (m *Remembered) index(from, to string) *memoryIndex {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := [2]string{langid.Canonical(from), langid.Canonical(to)}
	if x := m.indexes[key]; x != nil {
		return x
	}
	x := &memoryIndex{by: map[string]int{}}
	near := [2]map[string]int{{}, {}}
	for n := range m.units {
		u := &m.units[n]
		best := [2]int{-1, -1}
		rank := [2]int{}
		for side, want := range key {
			for i := range u.Variants {
				r := nearness(u.Variants[i].Language, want, near[side])
				if r >= 0 && (best[side] < 0 || r < rank[side]) {
					best[side], rank[side] = i, r
				}
			}
		}
		if best[0] < 0 || best[1] < 0 || best[0] == best[1] {
			continue
		}
		e := memoryEntry{unit: n, from: best[0], to: best[1], rank: rank[0] + 4*rank[1]}
		text := u.Variants[e.from].Text
		k, ok := x.by[text]
		if !ok {
			x.by[text] = len(x.entries)
			x.entries = append(x.entries, e)
			continue
		}
		old := x.entries[k]
		if m.target(e).Text != m.target(old).Text {
			e.others, old.others = old.others+1, old.others+1
		} else {
			e.others = old.others
		}
		if e.rank < old.rank || e.rank == old.rank && m.target(e).On >= m.target(old).On {
			old = e
		}
		x.entries[k] = old
	}
	if m.fuzzy > 0 && m.fuzzy < 1 {
		x.fuzzy = newFuzzyIndex(len(x.entries), func(k int) string { return m.source(x.entries[k]).Text }, from)
	}
	m.indexes[key] = x
	return x
}

func (m *Remembered) source(e memoryEntry) *exchange.Variant {
	return &m.units[e.unit].Variants[e.from]
}

func (m *Remembered) target(e memoryEntry) *exchange.Variant { return &m.units[e.unit].Variants[e.to] }

// nearness is how far a tag is from the one wanted: 0 the same, 1 without a region
// or wanted without one, 2 another region; -1 another language or writing.
func nearness(tag, want string, known map[string]int) int {
	if n, ok := known[tag]; ok {
		return n
	}
	n := -1
	switch {
	case strings.EqualFold(tag, want):
		n = 0
	case !langid.Same(tag, want):
	case region(tag) == "" || region(want) == "" || region(tag) == region(want):
		n = 1
	default:
		n = 2
	}
	known[tag] = n
	return n
}

// region is the region that a tag names, in capitals.
func region(tag string) string {
	for _, part := range strings.Split(tag, "-")[1:] {
		switch len(part) {
		case 1:
			return ""
		case 2:
			return strings.ToUpper(part)
		case 3:
			if part[0] >= '0' && part[0] <= '9' {
				return part
			}
		}
	}
	return ""
}

// A hit is an entry that stands for a stretch of a text, as alike as like says.
type hit struct {
	entry int
	like  float64
}

func (m *Remembered) lookUp(x *memoryIndex, text string, r Request) Item {
	whole := plain(text)
	if whole == "" {
		return Item{Text: text, Source: Source{Service: memoryName}}
	}
	hits := m.hits(x, whole, r.From)
	if hits == nil {
		return Item{Err: &Fault{Service: memoryName, Kind: ErrNoMatch, Said: fmt.Sprintf("%q", short(text))}}
	}
	it := m.item(x, hits, r)
	it.Doubts = append(it.Doubts, Doubts(text, it.Text)...)
	return it
}

// hits returns what a text is translated with, nil for nothing.
func (m *Remembered) hits(x *memoryIndex, whole, lang string) []hit {
	if k, ok := x.by[whole]; ok {
		return []hit{{k, 1}}
	}
	sentences := segment.Sentences(whole, lang)
	if hits, ok := x.sequence(whole, sentences); ok || x.fuzzy == nil {
		return hits
	}
	work := fuzzyWork
	if h, ok := x.fuzzy.find(whole, m.fuzzy, &work); ok {
		return []hit{h}
	}
	if len(sentences) < 2 {
		return nil
	}
	var hits []hit
	for _, s := range sentences {
		sentence := strings.TrimSpace(whole[s.Start:s.End])
		k, exact := x.by[sentence]
		h := hit{k, 1}
		if !exact {
			var ok bool
			if h, ok = x.fuzzy.find(sentence, m.fuzzy, &work); !ok {
				return nil
			}
		}
		hits = append(hits, h)
	}
	return hits
}

// mostJoined is how many sentences a unit is sought for at most.
const mostJoined = 6

// sequence covers the sentences of a text with units that hold one or several of
// them, the longest first.
func (x *memoryIndex) sequence(text string, sentences []article.Range) ([]hit, bool) {
	if len(sentences) < 2 {
		return nil, false
	}
	// stuck are the sentences from which no way leads to the end.
	stuck := make([]bool, len(sentences)+1)
	var cover func(at int) []hit
	cover = func(at int) []hit {
		if at == len(sentences) {
			return []hit{}
		}
		if stuck[at] {
			return nil
		}
		for end := min(at+mostJoined, len(sentences)); end > at; end-- {
			k, ok := x.by[strings.TrimSpace(text[sentences[at].Start:sentences[end-1].End])]
			if !ok {
				continue
			}
			if rest := cover(end); rest != nil {
				return append([]hit{{k, 1}}, rest...)
			}
		}
		stuck[at] = true
		return nil
	}
	hits := cover(0)
	return hits, hits != nil
}

// item puts the translations together and says where they come from.
func (m *Remembered) item(x *memoryIndex, hits []hit, r Request) Item {
	it := Item{Source: Source{Service: memoryName}}
	var texts, files []string
	people := map[string]bool{}
	doubt := func(format string, args ...any) {
		if s := fmt.Sprintf(format, args...); !slices.Contains(it.Doubts, s) {
			it.Doubts = append(it.Doubts, s)
		}
	}
	for _, h := range hits {
		e := x.entries[h.entry]
		source, target := m.source(e), m.target(e)
		texts = append(texts, target.Text)
		if name := filepath.Base(m.files[m.units[e.unit].file]); !slices.Contains(files, name) {
			files = append(files, name)
		}
		if target.By != "" {
			people[target.By] = true
		}
		it.Source.On = max(it.Source.On, target.On)
		if h.like < 1 {
			doubt("%d %% match: the memory has “%s”", int(float64(h.like*100)+1e-9), source.Text)
		}
		if e.others > 0 {
			doubt("the memory has another translation of the same text")
		}
		if nearness(target.Language, r.To, map[string]int{}) == 2 {
			doubt("the memory has it in %s", target.Language)
		}
		if d := m.units[e.unit].Doubt; d != "" {
			doubt("%s", d)
		}
	}
	it.Source.Model = strings.Join(files, ", ")
	if len(people) > 0 {
		it.Source.Model += " (" + strings.Join(slices.Sorted(maps.Keys(people)), ", ") + ")"
	}
	gap := " "
	if segment.IsSpacelessLanguage(r.To) {
		gap = ""
	}
	it.Text = strings.Join(texts, gap)
	return it
}
