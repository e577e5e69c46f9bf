package align

import "strings"

// A Pivot has both texts in one language, unit by unit, as far as translations
// give that. A nil list is a text that is in that language itself, an empty
// string a unit without a translation.
type Pivot struct {
	Language       string
	Source, Target []string
}

// pivot returns the texts of Pivot or MT, nil where there are none for n and m
// units.
func (o *Options) pivot(n, m int) *Pivot {
	switch p := o.Pivot; {
	case n == 0 || m == 0:
		return nil
	case p != nil && (p.Source != nil || p.Target != nil) && (p.Source == nil || len(p.Source) == n) && (p.Target == nil || len(p.Target) == m):
		return p
	case p == nil && len(o.MT) == n:
		return &Pivot{Language: o.To, Source: o.MT}
	}
	return nil
}

// text is what a unit of a side says in the language of the pivot, its own words
// where it has no translation.
func (p *Pivot) text(which int, units []Unit, u int) string {
	if list := [2][]string{p.Source, p.Target}[which]; list != nil && list[u] != "" {
		return list[u]
	}
	return units[u].Text
}

// read returns what the visible units of a side say by their translations, nil
// for none. A unit without one is read as it is, with the words of the other
// side that its own were bridged with: it has in common then what it has without
// any translation, and is not the worse for what the others have.
func (d *document) read(translations []string, which int, units []Unit) []string {
	visible := d.side(which).units
	texts := textsOf(units, visible)
	if translations == nil {
		return texts
	}
	v := &d.views[0]
	bags := [2][]bag{v.src, v.tgt}[which]
	for k, u := range visible {
		if translations[u] != "" {
			texts[k] = translations[u]
			continue
		}
		var words strings.Builder
		words.WriteString(texts[k])
		for _, f := range bags[k] {
			if v.kinds[f.id] != bridgeFeature {
				continue
			}
			for range int(f.n) {
				words.WriteByte(' ')
				words.WriteString(v.bridges[f.id-v.firstBridge].texts[1-which])
			}
		}
		texts[k] = words.String()
	}
	return texts
}
