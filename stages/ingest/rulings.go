package ingest

import (
	"fmt"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"variorum/stages/article"
)

const rulingKeys = "version, finding, change, kind, original, republication, begins, verdict, reason, by, on"

// rulings reads what a person has said about findings and changes.
func (r *verdictReader) rulings(n ast.Node) {
	if n == nil || r.err != nil {
		return
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok {
		r.fail(n.GetToken(), "verdicts: expected a list")
		return
	}
	for _, item := range list.Values {
		var v article.Ruling
		quote := func(into **string, key string) func(ast.Node) {
			return func(n ast.Node) {
				s := ""
				if _, none := n.(*ast.NullNode); !none {
					s = r.text(n, key)
				}
				*into = &s
			}
		}
		nodes := map[string]ast.Node{}
		word := func(into *string, key string) func(ast.Node) {
			return func(n ast.Node) { *into, nodes[key] = r.text(n, key), n }
		}
		var kind, state string
		r.mapping(item, rulingKeys, map[string]func(ast.Node){
			"version":       word(&v.Version, "version"),
			"finding":       word(&v.Finding, "finding"),
			"change":        word(&v.Change, "change"),
			"kind":          word(&kind, "kind"),
			"original":      quote(&v.Original, "original"),
			"republication": quote(&v.Republication, "republication"),
			"begins":        word(&v.Begins, "begins"),
			"verdict":       word(&state, "verdict"),
			"reason":        word(&v.Reason, "reason"),
			"by":            word(&v.By, "by"),
			"on":            word(&v.On, "on"),
		})
		first := r.begin(item, &v.Place)
		v.Kind, v.State = article.FindingKind(kind), article.State(state)
		r.checkRuling(first, &v, nodes)
		if r.err != nil {
			return
		}
		r.said = append(r.said, v)
	}
}

// begin returns where an item of a list begins and notes its place.
func (r *verdictReader) begin(item ast.Node, place *string) ast.Node {
	first := item
	if m, ok := item.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
		first = m.Values[0].Key // the token of a mapping in lines is its first colon
	}
	if t := first.GetToken(); t != nil && t.Position != nil {
		*place = fmt.Sprintf("%s:%d:%d", r.path, t.Position.Line, t.Position.Column)
	}
	return first
}

// checkRuling refuses a verdict of which it is not clear what it is about or
// what it says, or that says the same thing twice.
func (r *verdictReader) checkRuling(item ast.Node, v *article.Ruling, nodes map[string]ast.Node) {
	if r.err != nil {
		return
	}
	fail := func(key, format string, args ...any) {
		n := nodes[key]
		if n == nil {
			n = item
		}
		r.fail(n.GetToken(), format, args...)
	}
	quoted := v.Original != nil && *v.Original != "" || v.Republication != nil && *v.Republication != ""
	_, err := time.Parse(time.DateOnly, v.On)
	switch {
	case v.Change != "" && (v.Finding != "" || v.Kind != "" || v.Original != nil || v.Republication != nil):
		fail("change", "it is about a change and about a finding; expected one of them")
	case v.Change != "" && !strings.HasPrefix(v.Change, "c-"):
		fail("change", "change: %s is no id of a change; expected one such as c-0123456789ab", v.Change)
	case v.Finding != "" && !strings.HasPrefix(v.Finding, "f-"):
		fail("finding", "finding: %s is no id of a finding; expected one such as f-0123456789ab", v.Finding)
	case v.Change == "" && v.Finding == "" && (v.Kind == "" || !quoted || v.Begins == ""):
		fail("", "expected the id of a finding or of a change, or kind, original, republication and begins of a finding")
	case v.State != article.Confirmed && v.State != article.Dismissed:
		fail("verdict", "verdict: expected confirmed or dismissed")
	case v.State == article.Dismissed && v.Reason == "":
		fail("reason", "reason: expected why it is dismissed, in a few words")
	case v.On != "" && err != nil:
		fail("on", "on: %s is no date; expected one such as 2026-03-23", v.On)
	}
	about := v.Change
	if about == "" {
		about = v.Finding
	}
	if r.err != nil || about == "" {
		return
	}
	for _, o := range r.said {
		if o.Version == v.Version && (o.Finding == about || o.Change == about) {
			fail("", "%s has a verdict in %s already", about, o.Place)
			return
		}
	}
}
