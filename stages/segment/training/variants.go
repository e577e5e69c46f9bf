package main

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// variantTables are the tables of OpenCC that are read: simplified to
// traditional characters and back, and from OpenCC's traditional forms to those
// of Taiwan and Hong Kong.
var variantTables = []string{"STCharacters", "TSCharacters", "TWVariants", "HKVariants"}

// A mapping is a character and those that may be written for it, the most usual
// first.
type mapping struct {
	from rune
	to   []rune
}

// readMappings reads a table of OpenCC. Characters outside the Basic
// Multilingual Plane, which no newspaper uses, are left out.
func readMappings(table string) []mapping {
	var out []mapping
	for line := range strings.SplitSeq(table, "\n") {
		from, to, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		m := mapping{from: single(from)}
		for s := range strings.FieldsSeq(to) {
			if r := single(s); r != 0 {
				m.to = append(m.to, r)
			}
		}
		if m.from != 0 && len(m.to) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// single returns the only character of a text, 0 if there are more or it is not
// in the Basic Multilingual Plane.
func single(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size != len(s) || r > 0xffff {
		return 0
	}
	return r
}

// A forest joins characters to classes.
type forest map[rune]rune

func (f forest) root(r rune) rune {
	for f[r] != 0 && f[r] != r {
		r = f[r]
	}
	return r
}

func (f forest) join(a, b rune) {
	a, b = f.root(a), f.root(b)
	f[max(a, b)] = min(a, b)
	if f[min(a, b)] == 0 {
		f[min(a, b)] = min(a, b)
	}
}

// layVariants writes the classes and then the characters that only one of the
// scripts uses; see scripts.go of package segment.
func layVariants(tables map[string][]mapping) []byte {
	all, within := forest{}, forest{}
	for _, name := range variantTables {
		for _, m := range tables[name] {
			for _, to := range m.to {
				if to == m.from {
					continue
				}
				all.join(m.from, to)
				if name == "TWVariants" || name == "HKVariants" {
					within.join(m.from, to)
				}
			}
		}
	}
	only := func(name string) (list []rune, is map[rune]bool) {
		is = map[rune]bool{}
		for _, m := range tables[name] {
			if !slices.Contains(m.to, m.from) && !is[m.from] {
				list, is[m.from] = append(list, m.from), true
			}
		}
		slices.Sort(list)
		return list, is
	}
	traditional, isTraditional := only("TSCharacters")
	simplified, isSimplified := only("STCharacters")
	classes := map[rune][]rune{}
	var roots []rune
	var members []rune
	for r := range all {
		members = append(members, r)
	}
	slices.Sort(members)
	for _, r := range members {
		root := all.root(r)
		if classes[root] == nil {
			roots = append(roots, root)
		}
		classes[root] = append(classes[root], r)
	}
	var b strings.Builder
	b.WriteString("# Made by stages/segment/training from the tables of OpenCC (Apache-2.0).\n")
	for _, root := range roots {
		class := classes[root]
		slices.SortStableFunc(class, func(x, y rune) int {
			switch {
			case isTraditional[x] == isTraditional[y]:
				return 0
			case isTraditional[x]:
				return 1
			}
			return -1
		})
		written := map[rune]bool{}
		for i, r := range class {
			if written[r] {
				continue
			}
			if i > 0 {
				b.WriteByte(' ')
			}
			for _, s := range class[i:] {
				if s == r || within[s] != 0 && within.root(s) == within.root(r) {
					b.WriteRune(s)
					written[s] = true
				}
			}
		}
		b.WriteByte('\n')
	}
	write := func(name string, list []rune, other map[rune]bool) {
		b.WriteString(name + "\n")
		for i, r := range list {
			if !other[r] {
				b.WriteRune(r)
			}
			if i%40 == 39 {
				b.WriteByte('\n')
			}
		}
		b.WriteByte('\n')
	}
	write("Hans", simplified, isTraditional)
	write("Hant", traditional, isSimplified)
	return []byte(b.String())
}
