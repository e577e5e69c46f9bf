package ingest

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"variorum/stages/article"
)

// VerdictsName is the file beside a story in which a person corrects which
// paragraphs belong together and says what came of findings and changes.
const VerdictsName = "verdicts.yaml"

// ReadVerdicts reads a file of verdicts:
//
//	links:                       # these belong together, and with no other
//	  - version: mirror.sq
//	    original: [3: The harbour was sold]
//	    republication: [4: Porti u shit, 5: Banorët]
//	  - version: mirror.sq
//	    original: [2: Nobody was hurt]
//	    republication: []        # dropped
//	not:                         # these do not
//	  - version: mirror.sq
//	    original: [7: The mayor]
//	    republication: [7: Kryetari]
//	verdicts:                    # on findings and changes of an earlier report
//	  - version: mirror.sq
//	    finding: f-0123456789ab  # or change: c-0123456789ab
//	    kind: number
//	    original: 1,250
//	    republication: 1.520
//	    begins: About 1,250 passengers
//	    verdict: dismissed       # or confirmed
//	    reason: the figure was corrected by the agency
//	    by: A. Reader
//	    on: 2026-03-23
//
// Paragraphs count from 0, the headline included, as in comparison.json. The
// words are how the paragraph begins; in their place a link may name the id of
// a link of an earlier comparison that has the same paragraphs. They guard
// against an edit of the texts. So do kind, original, republication and begins
// of a finding: with them it is found again though its id has changed. A
// dismissal needs a reason; by and on are free. Version is needed beside a story
// only. Every error is a [ManifestError]; verdicts that contradict each other
// are one.
func ReadVerdicts(name string) ([]article.Verdict, []article.Ruling, error) {
	all, said, err := readVerdicts(disk{}, name)
	if e, ok := errors.AsType[*Error](err); ok {
		return nil, nil, &ManifestError{Path: filepath.ToSlash(name), Message: e.Reason + ": " + e.Detail}
	}
	return all, said, err
}

// ParseVerdicts is [ReadVerdicts] of what such a file holds; name is for messages.
func ParseVerdicts(name string, data []byte) ([]article.Verdict, []article.Ruling, error) {
	return parseVerdicts(name, data)
}

func readVerdicts(vol volume, name string) ([]article.Verdict, []article.Ruling, error) {
	// Opening a pipe would wait for whoever writes into it.
	if info, err := vol.stat(name); err == nil && !info.Mode().IsRegular() {
		return nil, nil, &ManifestError{Path: filepath.ToSlash(name), Message: "it is a folder, a device or a pipe; expected a file"}
	}
	data, err := vol.load(name, maxManifest)
	if err != nil {
		return nil, nil, err
	}
	return parseVerdicts(filepath.ToSlash(name), data)
}

// verdictsOf reads the verdicts of a folder, none where there is no file.
func verdictsOf(vol volume, dir string) ([]article.Verdict, []article.Ruling, error) {
	name := filepath.Join(dir, VerdictsName)
	all, said, err := readVerdicts(vol, name)
	if e, ok := errors.AsType[*Error](err); ok {
		if e.Reason == ReasonNotFound {
			return nil, nil, nil
		}
		return nil, nil, &ManifestError{Path: filepath.ToSlash(name), Message: e.Reason + ": " + e.Detail}
	}
	nameless := func(place string) error {
		return &ManifestError{Path: place, Message: "version: expected the republication that is meant, such as mirror.sq"}
	}
	for _, v := range all {
		if v.Version == "" {
			return nil, nil, nameless(v.Place)
		}
	}
	for _, v := range said {
		if v.Version == "" {
			return nil, nil, nameless(v.Place)
		}
	}
	return all, said, err
}

// A verdictReader is a manifestReader that remembers which paragraphs it has
// seen.
type verdictReader struct {
	manifestReader
	linked map[namedParagraph]int // to the number of the verdict
	all    []article.Verdict
	said   []article.Ruling
}

type namedParagraph struct {
	version string
	side    int // 0 for the original
	index   int
}

func parseVerdicts(name string, data []byte) ([]article.Verdict, []article.Ruling, error) {
	r := &verdictReader{manifestReader: manifestReader{path: name}, linked: map[namedParagraph]int{}}
	root := r.root(data, "links, not or verdicts")
	if r.err != nil {
		return nil, nil, r.err
	}
	var links, not, verdicts ast.Node
	r.mapping(root, "links, not, verdicts", map[string]func(ast.Node){
		"links":    func(n ast.Node) { links = n },
		"not":      func(n ast.Node) { not = n },
		"verdicts": func(n ast.Node) { verdicts = n },
	})
	// What is linked is read first: what stands apart is held against it.
	r.verdicts(links, "links", false)
	r.verdicts(not, "not", true)
	r.rulings(verdicts)
	if r.err != nil {
		return nil, nil, r.err
	}
	return r.all, r.said, nil
}

func (r *verdictReader) verdicts(n ast.Node, key string, apart bool) {
	if n == nil || r.err != nil {
		return
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n.GetToken(), "%s: expected a list", key)
		return
	}
	for _, item := range list.Values {
		v := article.Verdict{Apart: apart}
		sides := map[string]bool{}
		keys := map[string]func(ast.Node){
			"version":       func(n ast.Node) { v.Version = r.text(n, "version") },
			"original":      func(n ast.Node) { v.Original, sides["original"] = r.paragraphs(n, "original"), true },
			"republication": func(n ast.Node) { v.Republication, sides["republication"] = r.paragraphs(n, "republication"), true },
		}
		expected := "version, original, republication"
		if !apart {
			keys["id"] = func(n ast.Node) { v.Link = r.text(n, "id") }
			expected += ", id"
		}
		r.mapping(item, expected, keys)
		first := r.begin(item, &v.Place)
		r.check(first, &v, sides)
		if r.err != nil {
			return
		}
		r.all = append(r.all, v)
	}
}

// check refuses a verdict that says nothing, that nothing guards against an
// edit of the texts, or that contradicts one before.
func (r *verdictReader) check(item ast.Node, v *article.Verdict, sides map[string]bool) {
	guarded := v.Link != ""
	if !guarded {
		guarded = true
		for _, p := range slices.Concat(v.Original, v.Republication) {
			guarded = guarded && p.Begins != ""
		}
	}
	fail := func(format string, args ...any) { r.fail(item.GetToken(), format, args...) }
	switch {
	case r.err != nil:
	case !sides["original"] || !sides["republication"]:
		fail("expected original and republication; [] for none")
	case len(v.Original)+len(v.Republication) == 0:
		fail("it names no paragraph")
	case v.Apart && (len(v.Original) == 0 || len(v.Republication) == 0):
		fail("expected paragraphs of both sides that do not belong together")
	case !guarded:
		fail("nothing tells whether the texts are still the same; expected how each paragraph begins, such as [3: The harbour], or the id of the link")
	}
	if r.err != nil {
		return
	}
	for side, list := range [][]article.Named{v.Original, v.Republication} {
		for _, p := range list {
			at := namedParagraph{v.Version, side, p.Index}
			if before, ok := r.linked[at]; ok && !v.Apart {
				fail("paragraph %d of the %s is linked twice, in %s too", p.Index, sideName(side), r.placeOf(before))
				return
			}
			if !v.Apart {
				r.linked[at] = len(r.all)
			}
		}
	}
	if !v.Apart {
		return
	}
	for _, o := range v.Original {
		for _, p := range v.Republication {
			a, there := r.linked[namedParagraph{v.Version, 0, o.Index}]
			b, here := r.linked[namedParagraph{v.Version, 1, p.Index}]
			if there && here && a == b {
				fail("it contradicts %s, where paragraph %d of the original and %d of the republication are linked", r.placeOf(a), o.Index, p.Index)
				return
			}
		}
	}
}

func sideName(side int) string { return [...]string{"original", "republication"}[side] }

func (r *verdictReader) placeOf(verdict int) string {
	if verdict == len(r.all) { // the one being read
		return "the same link"
	}
	return r.all[verdict].Place
}

// paragraphs reads a list of numbers, each alone or with how its paragraph
// begins.
func (r *verdictReader) paragraphs(n ast.Node, key string) []article.Named {
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n.GetToken(), "%s: expected a list, such as [3: The harbour]", key)
		return nil
	}
	named := []article.Named{}
	for _, item := range list.Values {
		var p article.Named
		number := item
		var pairs []*ast.MappingValueNode
		switch item := item.(type) {
		case *ast.MappingNode:
			pairs = item.Values
		case *ast.MappingValueNode:
			pairs = []*ast.MappingValueNode{item}
		}
		if len(pairs) > 1 {
			r.fail(item.GetToken(), "%s: expected one paragraph in an item", key)
			return nil
		}
		if len(pairs) == 1 {
			number = pairs[0].Key
			if p.Begins = r.text(pairs[0].Value, key); strings.Trim(p.Begins, " .…") == "" {
				r.fail(item.GetToken(), "%s: expected how the paragraph begins", key)
			}
		}
		index, err := strconv.Atoi(number.GetToken().Value)
		if _, ok := number.(*ast.IntegerNode); !ok || err != nil || index < 0 {
			r.fail(number.GetToken(), "%s: %s is no number of a paragraph; expected 0 for the first, 1 for the next", key, number.GetToken().Value)
		}
		if r.err != nil {
			return nil
		}
		p.Index = index
		named = append(named, p)
	}
	return named
}
