package report

import (
	"fmt"
	"unicode/utf8"

	"variorum/stages/article"
)

// A segment of a strip stands for one link or several of one class. Width is
// in thousandths of the strip; height says how much differs, so that the
// shape tells what colour tells.
type segment struct {
	Class         string
	X, Y          int
	Width, Height int
	ID            string
}

// maxSegments is how many segments a strip shows before neighbours of one
// class are joined.
const maxSegments = 240

const (
	stripWidth  = 1000
	stripHeight = 24
)

func strip(rows []*row) []segment {
	type piece struct {
		class  string
		weight int
		height int
		id     string
	}
	var pieces []piece
	total := 0
	for _, r := range rows {
		weight := 12 + max(utf8.RuneCountInString(joinText(r.pair.Original, r.link.Original)), utf8.RuneCountInString(joinText(r.pair.Republication, r.link.Republication)))
		total += weight
		p := piece{stripClass(r.link), weight, segmentHeight(r.link), r.ID}
		if n := len(pieces); len(rows) > maxSegments && n > 0 && pieces[n-1].class == p.class {
			pieces[n-1].weight += weight
			pieces[n-1].height = max(pieces[n-1].height, p.height)
			continue
		}
		pieces = append(pieces, p)
	}
	out := make([]segment, 0, len(pieces))
	x, sum := 0, 0
	for _, p := range pieces {
		sum += p.weight
		next := stripWidth * sum / max(total, 1)
		if next > x {
			out = append(out, segment{Class: p.class, X: x, Y: stripHeight - p.height, Width: next - x, Height: p.height, ID: p.id})
		}
		x = next
	}
	return out
}

// StripPaths are the segments of the strip as one path a class, in the order of
// their first.
func (p *pair) StripPaths() []stripPath {
	var list []stripPath
	at := map[string]int{}
	for _, s := range p.Strip {
		i, ok := at[s.Class]
		if !ok {
			i = len(list)
			at[s.Class], list = i, append(list, stripPath{Class: s.Class})
		}
		list[i].D += fmt.Sprintf("M%d %dh%dV%dh-%dz", s.X, s.Y, s.Width, stripHeight, s.Width)
	}
	return list
}

// A stripPath is all segments of one class.
type stripPath struct{ Class, D string }

func stripClass(l *article.Link) string {
	if l.Moved {
		return "moved"
	}
	return string(l.Relation)
}

func segmentHeight(l *article.Link) int {
	switch l.Relation {
	case article.Same, article.Typographic:
		return 6
	case article.Dropped, article.Added:
		return stripHeight
	}
	return 10 + min(10, int(l.Change*12))
}
