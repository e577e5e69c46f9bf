package ingest

import (
	"encoding/xml"
	"path"
	"strings"
)

// target returns the part to which a list of relations leads by a type that
// ends in suffix; "" if there is none. dir is the folder of the part that the
// relations are of.
func (p *pack) target(rels, dir, suffix string) string {
	for _, r := range p.relations(rels, dir) {
		if strings.HasSuffix(r.kind, suffix) {
			return r.target
		}
	}
	return ""
}

type relation struct{ id, kind, target string }

// relations reads a list of relations; a broken one is as good as none.
func (p *pack) relations(name, dir string) []relation {
	d, err := p.open(name)
	if err != nil || d == nil {
		return nil
	}
	defer d.close()
	var all []relation
	_ = d.root(func(xml.StartElement) error {
		return d.children(func(s xml.StartElement) error {
			if s.Name.Local == "Relationship" && xmlAttr(s, "TargetMode") != "External" {
				target := xmlAttr(s, "Target")
				if rest, ok := strings.CutPrefix(target, "/"); ok {
					target = rest
				} else {
					target = path.Join(dir, target)
				}
				all = append(all, relation{xmlAttr(s, "Id"), xmlAttr(s, "Type"), target})
			}
			return d.Skip()
		}, nil)
	})
	return all
}

// core returns the title of the document's properties.
func (p *pack) core() string {
	d, err := p.open("docProps/core.xml")
	if err != nil || d == nil {
		return ""
	}
	defer d.close()
	title := ""
	_ = d.root(func(xml.StartElement) error {
		return d.children(func(s xml.StartElement) error {
			if s.Name.Local != "title" {
				return d.Skip()
			}
			t, err := d.allText()
			title = collapse(t)
			return err
		}, nil)
	})
	return title
}
