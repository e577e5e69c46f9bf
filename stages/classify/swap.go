package classify

import "strings"

// swaps finds facts that changed places in sentences that are otherwise equal,
// however the edits tell it: "Norway accused Sweden", "Sweden accused Norway".
// It returns the indexes of what now stands where. A list in another order is
// no swap.
func (b *bench) swaps(left, right []mark, tokens func(*mark) (first, last int), equal func(l, r *mark) bool) [][2]int {
	var out [][2]int
	frames := b.frames(right, tokens)
	for _, f := range b.frames(left, tokens) {
		if len(f.marks) < 2 {
			continue
		}
		for _, g := range frames {
			if f.frame == g.frame && len(f.marks) == len(g.marks) {
				out = append(out, b.compareFrames(f, g, left, right, tokens, equal)...)
				break
			}
		}
	}
	return out
}

// A frame is a sentence with its facts blotted out.
type frame struct {
	frame string
	marks []int
}

func (b *bench) frames(marks []mark, tokens func(*mark) (first, last int)) []frame {
	var list []frame
	for i := 0; i < len(marks); {
		p := marks[i].paragraph
		first, _ := tokens(&marks[i])
		sentence := p.sentenceAt(p.tokens[first].start)
		f := frame{}
		var s strings.Builder
		for t := 0; t < len(p.tokens); t++ {
			if p.sentenceAt(p.tokens[t].start) != sentence {
				continue
			}
			if i < len(marks) && marks[i].paragraph == p {
				if first, last := tokens(&marks[i]); t >= first && last > t {
					f.marks = append(f.marks, i)
					s.WriteString("\x00 ")
					t = last - 1
					i++
					continue
				}
			}
			s.WriteString(p.tokens[t].key + " ")
		}
		if len(f.marks) == 0 {
			i++
			continue
		}
		f.frame = s.String()
		list = append(list, f)
	}
	return list
}

func (b *bench) compareFrames(f, g frame, left, right []mark, tokens func(*mark) (int, int), equal func(l, r *mark) bool) [][2]int {
	var out [][2]int
	n := len(f.marks)
	for x := 0; x < n; x++ {
		for y := x + 1; y < n; y++ {
			lx, ly, rx, ry := &left[f.marks[x]], &left[f.marks[y]], &right[g.marks[x]], &right[g.marks[y]]
			if equal(lx, rx) || equal(ly, ry) || !equal(lx, ry) || !equal(ly, rx) || lx.partner >= 0 && ly.partner >= 0 && !b.crossed(lx, ly, right) {
				continue
			}
			if b.listed(f.marks[x:y+1], left, tokens) {
				continue
			}
			out = append(out, [2]int{f.marks[x], g.marks[x]}, [2]int{f.marks[y], g.marks[y]})
		}
	}
	return out
}

// crossed reports whether two facts were joined to partners in the other order.
func (b *bench) crossed(l, m *mark, right []mark) bool {
	return (l.place.x0 < m.place.x0) != (right[l.partner].place.x0 < right[m.partner].place.x0)
}

// listed reports whether facts follow each other with nothing but joining words
// and commas between.
func (b *bench) listed(indexes []int, marks []mark, tokens func(*mark) (int, int)) bool {
	for k := 0; k+1 < len(indexes); k++ {
		p := marks[indexes[k]].paragraph
		_, last := tokens(&marks[indexes[k]])
		first, _ := tokens(&marks[indexes[k+1]])
		for t := last; t < first; t++ {
			if p.tokens[t].kind == word && !p.x.join[p.tokens[t].key] {
				return false
			}
		}
	}
	return true
}
