package evidence

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"runtime/debug"
	"slices"
	"strings"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/embedding"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/report"
)

// A Program is what made a bundle.
type Program struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
	Parts   []Part `json:"parts"`
}

// Exact reports whether the commit alone tells which program it was.
func (p Program) Exact() bool {
	return p.Commit != "" && p.Commit != "unknown" && !strings.HasSuffix(p.Commit, "-dirty")
}

// A Part is a piece of the program that can change a result and has a version
// of its own. Sum is the hash by which it is told from another of that version.
type Part struct {
	Does    string `json:"does"`
	Name    string `json:"name"`
	Version string `json:"version"`
	Sum     string `json:"sum,omitempty"`
}

// Parts lists what this program is made of. Tables of words, months and
// abbreviations are code, of the commit that the program names.
func Parts() []Part {
	parts := []Part{
		{Does: "decoder", Name: "golang.org/x/text"},
		{Does: "extractor", Name: "golang.org/x/net"},
		{Does: "extractor", Name: "codeberg.org/readeck/go-readability/v2"},
		{Does: "extractor", Name: "github.com/yuin/goldmark"},
		{Does: "extractor", Name: "github.com/klippa-app/go-pdfium"},
		{Does: "segmenter", Name: "github.com/clipperhouse/uax29/v2"},
		{Does: "word comparison", Name: "github.com/sergi/go-diff"},
		{Does: "manifest reader", Name: "github.com/goccy/go-yaml"},
		{Does: "language identification", Name: "model.bin", Version: langid.Version()},
		{Does: "vectors", Name: "vectors.bin", Version: embedding.Version},
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	for i := range parts {
		p := &parts[i]
		for _, m := range info.Deps {
			if m.Path == p.Name {
				p.Version, p.Sum = m.Version, m.Sum
			}
		}
		p.Version = cmp.Or(p.Version, "unknown")
	}
	return parts
}

// Settings are those that can change a result.
type Settings struct {
	StopAfter string // the last step done, as in stages.Options; empty for all
	Interface string // the language of the summaries
	// Glossaries are those of the command line, in its order.
	Glossaries []ingest.KeptFile
	// Lexicons are learned ones.
	Lexicons align.Lexicons
	// Translations are those of the versions, by their IDs: who translated says
	// nothing twice, so they are kept as they came. Pivot is that of
	// stages.Options.
	Translations map[string][]article.Translation
	Pivot        string
}

// A Source is everything that a report is made from.
type Source struct {
	Program  Program
	Settings Settings
	Kept     ingest.Kept
}

// recipe is the content of recipe.json.
type recipe struct {
	Schema   int           `json:"schema"`
	Program  Program       `json:"program"`
	Settings givenSettings `json:"settings"`
	Story    givenStory    `json:"story"`
}

type givenSettings struct {
	StopAfter  string       `json:"stop_after"`
	Interface  string       `json:"interface"`
	Glossaries []namedBytes `json:"glossaries"`
	Lexicons   []namedBytes `json:"lexicons"`
	// The member that has the translations, empty where there are none.
	Translations string `json:"translations,omitempty"`
	Pivot        string `json:"pivot,omitempty"`
}

// translationsName is the name of the member that has translations.
const translationsName = "translations.json"

type givenStory struct {
	ID       string           `json:"id"`
	Title    string           `json:"title,omitempty"`
	Original string           `json:"original,omitempty"`
	ChosenBy article.ChosenBy `json:"original_chosen_by,omitempty"`
	Beside   []namedBytes     `json:"beside"`
	Texts    []givenText      `json:"texts"`
	Skips    []article.Skip   `json:"skips"`
}

// namedBytes is a file and the member that has its bytes.
type namedBytes struct {
	Name  string `json:"name"`
	Bytes string `json:"bytes"`
}

type givenText struct {
	Path  string `json:"path"`
	ID    string `json:"id,omitempty"`
	Bytes string `json:"bytes,omitempty"`
	// Where the bytes hold several articles: the name of the file, and the article.
	Container string `json:"container,omitempty"`
	Member    string `json:"member,omitempty"`

	From    *givenOrigin  `json:"from,omitempty"`
	Capture *givenCapture `json:"capture,omitempty"`
	Skip    *article.Skip `json:"skip,omitempty"`
}

type givenOrigin struct {
	Member    string `json:"member"`
	Charset   string `json:"charset,omitempty"`
	MediaType string `json:"media_type,omitempty"`
	Language  string `json:"language,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Title     string `json:"title,omitempty"`
}

// givenCapture repeats from the capture file what people look for first.
type givenCapture struct {
	Bytes      string `json:"bytes"`
	URL        string `json:"url"`
	Final      string `json:"final_url"`
	Status     int    `json:"status"`
	Fetched    string `json:"fetched"`
	Checked    string `json:"checked,omitempty"`
	Clock      string `json:"clock"`
	ServerDate string `json:"server_date,omitempty"` // the header Date of the answer
}

// fetchingClock says whose clock the time of a fetch is by.
const fetchingClock = "of the computer that fetched the page"

// A packer puts bytes into members. The same bytes under the same name are one
// member.
type packer struct {
	names   names
	members []Member
	known   map[string]string // members by folder, name and hash
}

func newPacker() *packer { return &packer{names: names{}, known: map[string]string{}} }

func (p *packer) add(folder, name string, data []byte) string {
	sum := sha256.Sum256(data)
	key := folder + name + "\x00" + hex.EncodeToString(sum[:])
	if member, ok := p.known[key]; ok {
		return member
	}
	member := p.names.of(folder, name)
	p.known[key] = member
	p.members = append(p.members, Member{Name: member, Data: data})
	return member
}

// pack returns the recipe of a source and the members that it names, or why it
// cannot be kept.
func (s *Source) pack() (*recipe, []Member, error) {
	p := newPacker()
	r := &recipe{Schema: Schema, Program: s.Program, Settings: givenSettings{StopAfter: s.Settings.StopAfter, Interface: s.Settings.Interface, Glossaries: []namedBytes{}, Lexicons: []namedBytes{}}}
	for _, g := range s.Settings.Glossaries {
		r.Settings.Glossaries = append(r.Settings.Glossaries, namedBytes{g.Name, p.add(settingsFolder, path.Base(g.Name), g.Data)})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Settings.Lexicons)) {
		var b bytes.Buffer
		if err := s.Settings.Lexicons[name].Write(&b); err != nil {
			return nil, nil, err
		}
		r.Settings.Lexicons = append(r.Settings.Lexicons, namedBytes{name, p.add(settingsFolder, "lexicon-"+name+".tsv", b.Bytes())})
	}
	if r.Settings.Pivot = s.Settings.Pivot; len(s.Settings.Translations) > 0 {
		data, err := encode(s.Settings.Translations)
		if err != nil {
			return nil, nil, err
		}
		r.Settings.Translations = p.add(settingsFolder, translationsName, data)
	}
	k := &s.Kept
	r.Story = givenStory{ID: k.ID, Title: k.Title, Original: k.Original, ChosenBy: k.ChosenBy, Beside: []namedBytes{}, Texts: []givenText{}, Skips: append([]article.Skip{}, k.Skips...)}
	for _, f := range k.Notes {
		r.Story.Beside = append(r.Story.Beside, namedBytes{f.Name, p.add(rawFolder, f.Name, f.Data)})
	}
	for _, raw := range k.Texts {
		t, err := packText(p, raw)
		if err != nil {
			return nil, nil, err
		}
		r.Story.Texts = append(r.Story.Texts, t)
	}
	return r, p.members, nil
}

func packText(p *packer, raw ingest.Raw) (givenText, error) {
	t := givenText{Path: raw.Path, ID: raw.ID, Container: raw.Container, Member: raw.Member, Skip: raw.Skip}
	if raw.Lost != nil {
		return t, refuse("%s: it was read, but is not of a kind that can be kept (%s)", raw.Path, raw.Lost)
	}
	if raw.Skip != nil {
		return t, nil
	}
	name := cmp.Or(raw.Container, raw.Path)
	t.Bytes = p.add(rawFolder, name, raw.Data)
	if o := raw.From; o != nil {
		t.From = &givenOrigin{o.Member, o.Charset, o.MediaType, o.Facts.Language, o.Facts.Outlet, o.Facts.URL, o.Facts.Published, o.Facts.Title}
	}
	if raw.Capture != nil {
		var c ingest.Capture
		if err := json.Unmarshal(raw.Capture, &c); err != nil {
			return t, err
		}
		t.Capture = &givenCapture{Bytes: p.add(rawFolder, name+ingest.CaptureSuffix, raw.Capture), URL: c.URL, Final: c.Final, Status: c.Status, Fetched: c.Fetched, Checked: c.Checked, Clock: fetchingClock}
		if dates := c.Headers["Date"]; len(dates) > 0 {
			t.Capture.ServerDate = dates[0]
		}
	}
	return t, nil
}

// unpackSource is the way back: the source of a recipe, with the bytes that
// members have.
func unpackSource(r *recipe, member func(string) ([]byte, bool)) (*Source, error) {
	var missing []string
	get := func(name string) []byte {
		data, ok := member(name)
		if !ok {
			missing = append(missing, name)
		}
		return data
	}
	s := &Source{Program: r.Program, Settings: Settings{StopAfter: r.Settings.StopAfter, Interface: r.Settings.Interface}}
	if r.Schema != Schema {
		return nil, fmt.Errorf("it is of the form %d; this program knows %d", r.Schema, Schema)
	}
	if !slices.Contains(report.Interfaces(), r.Settings.Interface) {
		return nil, fmt.Errorf("settings.interface: there is no report in %.40q", r.Settings.Interface)
	}
	for _, g := range r.Settings.Glossaries {
		s.Settings.Glossaries = append(s.Settings.Glossaries, ingest.KeptFile{Name: g.Name, Data: get(g.Bytes)})
	}
	for _, l := range r.Settings.Lexicons {
		x, err := align.ReadLexicon(l.Name, bytes.NewReader(get(l.Bytes)))
		if err != nil {
			return nil, err
		}
		if s.Settings.Lexicons == nil {
			s.Settings.Lexicons = align.Lexicons{}
		}
		s.Settings.Lexicons[x.Name()] = x
	}
	if s.Settings.Pivot = r.Settings.Pivot; r.Settings.Translations != "" {
		if data := get(r.Settings.Translations); data != nil {
			if err := decode(data, &s.Settings.Translations); err != nil {
				return nil, fmt.Errorf("%s: %w", r.Settings.Translations, err)
			}
		}
	}
	k := &s.Kept
	*k = ingest.Kept{ID: r.Story.ID, Title: r.Story.Title, Original: r.Story.Original, ChosenBy: r.Story.ChosenBy, Skips: r.Story.Skips}
	for _, f := range r.Story.Beside {
		k.Notes = append(k.Notes, ingest.KeptFile{Name: f.Name, Data: get(f.Bytes)})
	}
	for _, t := range r.Story.Texts {
		raw := ingest.Raw{Path: t.Path, ID: t.ID, Container: t.Container, Member: t.Member, Skip: t.Skip}
		if t.Skip == nil {
			raw.Data = get(t.Bytes)
		}
		if t.Capture != nil {
			raw.Capture = get(t.Capture.Bytes)
		}
		if o := t.From; o != nil {
			raw.From = &ingest.Origin{Member: o.Member, Charset: o.Charset, MediaType: o.MediaType, Facts: ingest.Facts{Language: o.Language, Outlet: o.Outlet, URL: o.URL, Published: o.Published, Title: o.Title}}
		}
		k.Texts = append(k.Texts, raw)
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("it names %s, which the bundle does not have", strings.Join(missing, ", "))
	}
	return s, nil
}
