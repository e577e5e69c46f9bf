package evidence

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"variorum/stages/article"
	"variorum/stages/evidence/signature"
)

// A Result is what came of the check of a bundle.
type Result struct {
	Story    string   `json:"story"`
	Title    string   `json:"title,omitempty"`
	MadeBy   Program  `json:"made_by"`
	Root     string   `json:"root"`
	Manifest string   `json:"manifest_sha256"` // what a time stamp is over
	Members  int      `json:"members"`
	Texts    []Origin `json:"texts"`
	// Translated names who translated, each once, in the order of the versions;
	// empty where nothing was.
	Translated []string `json:"translated,omitempty"`
	Carried    []string `json:"carried"` // signatures and time stamps beside the manifest

	// Checked names the signatures and time stamps that count; Signed and Stamped
	// say what they tell, nil where none was asked for.
	Checked []string          `json:"checked"`
	Signed  *signature.Signer `json:"signed,omitempty"`
	Stamped *signature.Stamp  `json:"stamped,omitempty"`

	// OtherProgram names what this program and the one that made the bundle do not
	// share; empty where they are the same.
	OtherProgram []string `json:"other_program"`
	// Meaning says, where comparison.json does not follow, how far what it says
	// does.
	Meaning     []string     `json:"meaning,omitempty"`
	Differences []Difference `json:"differences"`
}

// An Origin says where a text came from, as far as the bundle tells.
type Origin struct {
	Version string `json:"version,omitempty"` // empty where none could be read
	Path    string `json:"path"`
	SHA256  string `json:"sha256,omitempty"`
	Bytes   int    `json:"bytes"`
	URL     string `json:"url,omitempty"`
	Fetched string `json:"fetched,omitempty"`
	Clock   string `json:"clock,omitempty"`
	Skipped string `json:"skipped,omitempty"`
}

// Holds reports whether the bundle is what its manifest says and its report
// follows from its bytes.
func (r *Result) Holds() bool { return len(r.Differences) == 0 }

func (r *Result) differ(d Difference) { r.Differences = append(r.Differences, d) }

// Check holds a bundle against its manifest, makes the report again from the
// bytes in it, with nothing remembered of earlier comparisons, and holds that
// against the report in it, byte for byte. now is the program that checks.
//
// A bundle of another version of the program holds where this one makes the
// same report. Where it does not, the result tells what the versions do not
// share and how far the meaning agrees: only the version that made it can tell
// a forgery from a change of the program.
//
// The cost is that of comparing the story. An archive that is no bundle gives
// an [*Error].
func (b *Bundle) Check(ctx context.Context, now Program, o Options) (*Result, error) {
	r := &Result{Texts: []Origin{}, Carried: []string{}, Checked: []string{}, OtherProgram: []string{}, Differences: []Difference{}}
	if err := b.checkManifest(r); err != nil {
		return nil, err
	}
	source := b.readRecipe(r)
	if source == nil {
		return r, ctx.Err()
	}
	r.MadeBy = source.Program
	r.OtherProgram = append(r.OtherProgram, source.Program.unlike(now)...)
	made, err := source.remake(ctx, Options{Workers: o.Workers})
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		r.differ(Difference{Member: RecipeName, What: NotDerived, Detail: "no report can be made from it: " + err.Error()})
		return r, nil
	}
	r.Title = made.comparison.Story.Title
	r.Texts = made.origins
	r.Translated = source.Settings.translators(&made.comparison)
	b.compare(r, made)
	return r, nil
}

// checkManifest holds the members against the manifest.
func (b *Bundle) checkManifest(r *Result) error {
	have := map[string]*Member{}
	for i := range b.members {
		m := &b.members[i]
		have[m.Name] = m
		if IsSeal(m.Name) {
			r.Carried = append(r.Carried, m.Name)
		}
		if m.Err != nil {
			r.differ(Difference{Member: m.Name, What: Damaged, Detail: m.Err.Error()})
		}
	}
	manifest := have[ManifestName]
	if manifest == nil {
		if have[RecipeName] == nil {
			return refuse("it has neither %s nor %s: it is no evidence bundle", ManifestName, RecipeName)
		}
		r.differ(Difference{Member: ManifestName, What: Missing})
		return nil
	}
	r.Manifest = listed(*manifest).SHA256
	var m Manifest
	if err := decode(manifest.Data, &m); err != nil || m.Kind != Kind {
		if have[RecipeName] == nil {
			return refuse("its %s is that of something else: it is no evidence bundle", ManifestName)
		}
		r.differ(Difference{Member: ManifestName, What: Unclear, Detail: cmpErr(err, "it is not that of evidence")})
		return nil
	}
	if m.Schema != Schema {
		return refuse("its manifest is of the form %d; this program knows %d", m.Schema, Schema)
	}
	r.Story, r.Root, r.Members = m.Story, m.Root, len(m.Members)
	if again, err := encode(&m); err != nil || !bytes.Equal(again, manifest.Data) {
		where, kept, expected := firstDifference("", manifest.Data, again)
		r.differ(Difference{Member: ManifestName, What: Changed, Where: where, Kept: kept, Expected: expected, Detail: "it is not written as a bundle has it"})
	}
	if sum := root(m.Members); sum != m.Root {
		r.differ(Difference{Member: ManifestName, What: Changed, Where: "root", Kept: m.Root, Expected: sum})
	}
	in := map[string]bool{}
	for i, l := range m.Members {
		if in[l.Name] || i > 0 && m.Members[i-1].Name > l.Name {
			r.differ(Difference{Member: ManifestName, What: Changed, Where: fmt.Sprintf("members[%d]", i), Detail: "its names are not in order, each once"})
		}
		in[l.Name] = true
		one := have[l.Name]
		if one == nil {
			r.differ(Difference{Member: l.Name, What: Missing})
			continue
		}
		if is := listed(*one); one.Err == nil && is != l {
			r.differ(Difference{Member: l.Name, What: Changed, Where: "SHA-256", Kept: fmt.Sprintf("%s of %d bytes", is.SHA256, is.Bytes), Expected: fmt.Sprintf("%.80s of %d bytes", l.SHA256, l.Bytes)})
		}
	}
	for i := range b.members {
		if name := b.members[i].Name; !in[name] && name != ManifestName && !IsSeal(name) {
			r.differ(Difference{Member: name, What: Superfluous, Detail: "the manifest does not have it"})
		}
	}
	return nil
}

func cmpErr(err error, otherwise string) string {
	if err != nil {
		return err.Error()
	}
	return otherwise
}

// readRecipe returns what the bundle was made from, nil where it does not tell.
func (b *Bundle) readRecipe(r *Result) *Source {
	data, ok := b.Member(RecipeName)
	if !ok {
		if !slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.Member == RecipeName }) {
			r.differ(Difference{Member: RecipeName, What: Missing})
		}
		return nil
	}
	var given recipe
	err := decode(data, &given)
	var s *Source
	if err == nil {
		err = given.bounds()
	}
	if err == nil {
		s, err = unpackSource(&given, b.Member)
	}
	if err != nil {
		r.differ(Difference{Member: RecipeName, What: Unclear, Detail: err.Error()})
		return nil
	}
	return s
}

// bounds refuses a recipe that would have the same bytes read again and again.
func (r *recipe) bounds() error {
	used := map[string]bool{}
	paths := map[string]bool{}
	once := func(member string) bool {
		again := used[member]
		used[member] = true
		return !again
	}
	for _, list := range [][]namedBytes{r.Settings.Glossaries, r.Settings.Lexicons, r.Story.Beside} {
		for _, f := range list {
			if !once(f.Bytes) {
				return fmt.Errorf("%.80q is used twice", f.Bytes)
			}
		}
	}
	if t := r.Settings.Translations; t != "" && !once(t) {
		return fmt.Errorf("%.80q is used twice", t)
	}
	for _, t := range r.Story.Texts {
		if paths[t.Path] {
			return fmt.Errorf("the text %.80q is there twice", t.Path)
		}
		paths[t.Path] = true
		if t.Skip == nil && t.Member == "" && !once(t.Bytes) {
			return fmt.Errorf("%.80q is used twice", t.Bytes)
		}
	}
	return nil
}

// unlike names what two programs do not share.
func (p Program) unlike(now Program) []string {
	var list []string
	say := func(what, then, here string) {
		if then != here {
			list = append(list, fmt.Sprintf("%s: made with %.80s, checked with %.80s", what, orNone(then), orNone(here)))
		}
	}
	say("program", p.Name, now.Name)
	say("version", p.Version, now.Version)
	say("commit", p.Commit, now.Commit)
	say("go", p.Go, now.Go)
	then, here := map[string]Part{}, map[string]Part{}
	for _, x := range p.Parts {
		then[x.Name] = x
	}
	for _, x := range now.Parts {
		here[x.Name] = x
		say(x.Does+" "+x.Name, then[x.Name].Version+" "+then[x.Name].Sum, x.Version+" "+x.Sum)
	}
	for _, x := range p.Parts {
		if _, ok := here[x.Name]; !ok {
			say(x.Does+" "+x.Name, x.Version+" "+x.Sum, "")
		}
	}
	return list
}

func orNone(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "none"
	}
	return s
}

// remade is the bundle that a source gives.
type remade struct {
	*Bundle
	comparison article.Comparison
	origins    []Origin
}

// remake makes the bundle of a source, as Make does.
func (s *Source) remake(ctx context.Context, o Options) (*remade, error) {
	r, members, err := s.pack()
	if err != nil {
		return nil, err
	}
	d, err := s.derive(ctx, o)
	if err != nil {
		return nil, err
	}
	data, err := encode(r)
	if err != nil {
		return nil, err
	}
	members = append(members, Member{Name: RecipeName, Data: data})
	b, err := sealed(d.comparison.Generator, s.Kept.ID, append(members, d.members...))
	if err != nil {
		return nil, err
	}
	return &remade{b, d.comparison, origins(r, members, &d.comparison)}, nil
}

// origins lists the texts with the versions that they became.
func origins(r *recipe, members []Member, c *article.Comparison) []Origin {
	list := []Origin{}
	for _, t := range r.Story.Texts {
		o := Origin{Path: t.Path, Skipped: "it could not be read"}
		for _, skip := range c.Skips {
			if skip.Path == t.Path {
				o.Skipped = skip.Reason
			}
		}
		for i := range members {
			if members[i].Name == t.Bytes {
				l := listed(members[i])
				o.SHA256, o.Bytes = l.SHA256, l.Bytes
			}
		}
		if t.Capture != nil {
			o.URL, o.Fetched, o.Clock = t.Capture.Final, t.Capture.Fetched, t.Capture.Clock
		}
		for _, v := range texts(c) {
			if v.Source.Path == t.Path {
				o.Version, o.Skipped = v.ID, ""
			}
		}
		list = append(list, o)
	}
	return list
}

// compare holds the members against those that the bytes give.
func (b *Bundle) compare(r *Result, made *remade) {
	told := map[string]bool{}
	for _, d := range r.Differences {
		told[d.Member] = told[d.Member] || d.What == Missing || d.What == Superfluous
	}
	expected := map[string]bool{}
	derivedSame := true
	for _, m := range made.members {
		expected[m.Name] = true
		kept, ok := b.Member(m.Name)
		switch {
		case m.Name == ManifestName || told[m.Name] || ok && bytes.Equal(kept, m.Data):
		case !ok:
			r.differ(Difference{Member: m.Name, What: Missing, Detail: "the recipe makes it"})
			derivedSame = false
		default:
			where, is, should := firstDifference(m.Name, kept, m.Data)
			r.differ(Difference{Member: m.Name, What: NotDerived, Where: where, Kept: is, Expected: should})
			derivedSame = false
			if m.Name == ComparisonName {
				r.Meaning = meaning(kept, &made.comparison)
			}
		}
	}
	for i := range b.members {
		if name := b.members[i].Name; !expected[name] && !told[name] && !IsSeal(name) {
			r.differ(Difference{Member: name, What: Superfluous, Detail: "the recipe does not make it"})
		}
	}
	// With all members as they should be the manifest says the same of them;
	// what is left is what it says of the story and the program.
	if kept, ok := b.Member(ManifestName); ok && derivedSame && r.Holds() && !bytes.Equal(kept, made.members[0].Data) {
		where, is, should := firstDifference(ManifestName, kept, made.members[0].Data)
		r.differ(Difference{Member: ManifestName, What: NotDerived, Where: where, Kept: is, Expected: should})
	}
}

// meaning says how far a kept comparison says what was made again: paragraphs,
// links and findings, by their ids.
func meaning(kept []byte, made *article.Comparison) []string {
	var c article.Comparison
	if err := json.Unmarshal(kept, &c); err != nil {
		return []string{"it cannot be understood: " + err.Error()}
	}
	return []string{
		tally("paragraphs", paragraphs(&c), paragraphs(made)),
		tally("links", links(&c), links(made)),
		tally("findings", findings(&c), findings(made)),
	}
}

// A fact is a piece of a comparison, and what it says.
type fact struct{ id, says string }

func paragraphs(c *article.Comparison) []fact {
	var list []fact
	for _, v := range texts(c) {
		for _, p := range v.Paragraphs {
			list = append(list, fact{fmt.Sprintf("%s ¶%d", v.ID, p.Index+1), p.Text})
		}
	}
	return list
}

func links(c *article.Comparison) []fact {
	var list []fact
	for i := range c.Pairs {
		for _, l := range c.Pairs[i].Links {
			says := fmt.Sprint(l.Original, l.Republication, l.Relation, l.Moved)
			for _, e := range l.Edits {
				for _, s := range []*article.Span{e.Original, e.Republication} {
					if s != nil {
						says += fmt.Sprintf(" %s %q", e.Op, s.Text)
					}
				}
			}
			list = append(list, fact{c.Pairs[i].Republication + " " + l.ID, says})
		}
	}
	return list
}

func findings(c *article.Comparison) []fact {
	var list []fact
	for i := range c.Pairs {
		for _, l := range c.Pairs[i].Links {
			for _, f := range l.Findings {
				says := fmt.Sprint(f.Kind, f.Severity)
				for _, s := range []*article.Span{f.Original, f.Republication} {
					if s != nil {
						says += fmt.Sprintf(" %q", s.Text)
					}
				}
				list = append(list, fact{c.Pairs[i].Republication + " " + f.ID, says})
			}
		}
	}
	return list
}

// tally counts the facts that two lists share, and names the first that only
// one has.
func tally(what string, kept, made []fact) string {
	left := map[fact]int{}
	for _, f := range made {
		left[f]++
	}
	same, first := 0, ""
	for _, f := range kept {
		if left[f] > 0 {
			left[f]--
			same++
		} else if first == "" {
			first = f.id
		}
	}
	for _, f := range made {
		if first == "" && left[f] > 0 {
			first = f.id
		}
	}
	if first == "" {
		return fmt.Sprintf("%s: all %d are the same", what, len(made))
	}
	return fmt.Sprintf("%s: %d of %d kept and %d made again are the same, not %.80s", what, same, len(kept), len(made), first)
}
