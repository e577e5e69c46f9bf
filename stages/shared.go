package stages

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// Bounds of what is looked for in several stories. A passage that was left out
// or put in needs so many words; an edit needs as many as in the groups of one
// story.
const (
	passageWords = 8
	passageText  = 200 // code points of a text that are kept to be shown

	sharedPassages = 1 << 18 // different ones that are remembered: about 20 MB
	sharedFound    = 20000   // groups that are kept until the end
	sharedMembers  = 50      // stories that a group names
	sharedGroups   = 1000    // groups that are told
)

// A Passage is a departure of a republication from its original by which
// stories are compared with each other: Hash is equal for equal words.
type Passage struct {
	Hash                    uint64
	Kind                    article.GroupKind
	Language                string
	Original, Republication string
	Version, Link           string
}

// Passages lists the passages that republications of a story left out or put
// in, and the edits that they made, each once: as the first republication in the
// order of the comparison has it.
func Passages(c *article.Comparison) []Passage {
	versions := map[string]*article.Version{}
	for i := range c.Versions {
		versions[c.Versions[i].ID] = &c.Versions[i]
	}
	var out []Passage
	seen := map[uint64]bool{}
	add := func(p Passage, least int, was, now string, words int) {
		if words < least || p.Language == "und" || was == now {
			return
		}
		if p.Hash = passageHash(string(p.Kind), p.Language, was, now); !seen[p.Hash] {
			seen[p.Hash] = true
			p.Original, p.Republication = beginningOf(p.Original), beginningOf(p.Republication)
			out = append(out, p)
		}
	}
	for i := range c.Pairs {
		p := &c.Pairs[i]
		o, r := versions[p.Original], versions[p.Republication]
		if o == nil || r == nil {
			continue
		}
		from, to := langid.Short(o.Language), langid.Short(r.Language)
		for j := range p.Links {
			l := &p.Links[j]
			if l.IsDismissed() {
				continue
			}
			if len(l.Republication) == 0 {
				for _, k := range l.Original {
					text := o.Paragraphs[k].Text
					was, n, _ := wordsOf(text, o.Language)
					add(Passage{Kind: article.GroupDropped, Language: from, Original: text, Version: r.ID, Link: l.ID}, passageWords, was, "", n)
				}
			}
			if len(l.Original) == 0 {
				for _, k := range l.Republication {
					text := r.Paragraphs[k].Text
					now, n, _ := wordsOf(text, r.Language)
					add(Passage{Kind: article.GroupAdded, Language: to, Republication: text, Version: r.ID, Link: l.ID}, passageWords, "", now, n)
				}
			}
			if p.Basis != article.SameLanguage || len(l.Original) == 0 || len(l.Republication) == 0 {
				continue
			}
			for _, h := range hunks(l) {
				was, gone, content := wordsOf(h.originalText, o.Language)
				now, came, more := wordsOf(h.republicationText, o.Language)
				one := Passage{Kind: article.GroupEdit, Language: from, Original: h.originalText, Republication: h.republicationText, Version: r.ID, Link: l.ID}
				least, n := groupContent, content+more
				switch {
				case h.light:
					continue
				case came == 0:
					one.Kind, least, n = article.GroupDropped, passageWords, gone
				case gone == 0:
					one.Kind, least, n = article.GroupAdded, passageWords, came
				}
				add(one, least, was, now, n)
			}
		}
	}
	return out
}

func passageHash(parts ...string) uint64 {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(strconv.Itoa(len(p)) + ":" + p))
	}
	return binary.BigEndian.Uint64(h.Sum(nil))
}

// beginningOf is the beginning of a text, with dots where it goes on.
func beginningOf(text string) string {
	if utf8.RuneCountInString(text) <= passageText {
		return strings.Clone(text)
	}
	return string([]rune(text)[:passageText-1]) + "…"
}

// Shared collects passages of many stories in bounded memory and finds those
// that stand in several. The stories come in their order, one after the other;
// the result depends on nothing else. The zero value is ready.
type Shared struct {
	seen    map[uint64]firstSeen
	names   []string // of versions and stories, by number
	numbers map[string]int32
	found   map[uint64]int // by hash, index into groups
	groups  []article.SharedGroup
	last    []int32 // by group, the number of the last story that has it
	full    bool
}

// firstSeen is where a passage stood first. link is an ID without its letters.
type firstSeen struct {
	story, version int32
	link           uint64
}

// Add takes the passages of the next story.
func (s *Shared) Add(story string, passages []Passage) {
	if s.seen == nil {
		s.seen, s.numbers, s.found = map[uint64]firstSeen{}, map[string]int32{}, map[uint64]int{}
	}
	at := s.number(story)
	for i := range passages {
		p := &passages[i]
		first, again := s.seen[p.Hash]
		switch {
		case !again && len(s.seen) >= sharedPassages:
			s.full = true
			continue
		case !again:
			s.seen[p.Hash] = firstSeen{at, s.number(p.Version), packLink(p.Link)}
			continue
		case first.story == at:
			continue
		}
		k, ok := s.found[p.Hash]
		if !ok && len(s.groups) >= sharedFound {
			s.full = true
			continue
		}
		if !ok {
			k = len(s.groups)
			s.found[p.Hash] = k
			s.groups = append(s.groups, article.SharedGroup{
				ID: "g-" + hex.EncodeToString(binary.BigEndian.AppendUint64(nil, p.Hash))[:12], Kind: p.Kind, Language: p.Language, Original: p.Original, Republication: p.Republication,
				Stories: 1, Members: []article.SharedMember{{Story: s.names[first.story], Version: s.names[first.version], Link: unpackLink(first.link)}},
			})
			s.last = append(s.last, first.story)
		}
		g := &s.groups[k]
		if s.last[k] == at {
			continue
		}
		s.last[k] = at
		g.Stories++
		if len(g.Members) < sharedMembers {
			g.Members = append(g.Members, article.SharedMember{Story: story, Version: p.Version, Link: p.Link})
		}
	}
}

func (s *Shared) number(name string) int32 {
	n, ok := s.numbers[name]
	if !ok {
		n = int32(len(s.names))
		s.names, s.numbers[name] = append(s.names, name), n
	}
	return n
}

// A link's ID is c- with 12 hexadecimal digits and, rarely, a count.
func packLink(id string) uint64 {
	digits, count, _ := strings.Cut(strings.TrimPrefix(id, "c-"), "-")
	n, _ := strconv.ParseUint(digits, 16, 48)
	k, _ := strconv.ParseUint(cmp.Or(count, "0"), 10, 16)
	return n | k<<48
}

func unpackLink(packed uint64) string {
	id := fmt.Sprintf("c-%012x", packed&(1<<48-1))
	if k := packed >> 48; k > 0 {
		id += "-" + strconv.FormatUint(k, 10)
	}
	return id
}

// Groups returns what stands in several stories, what stands in most of them
// first, and sentences about what was cut short.
func (s *Shared) Groups() (groups []article.SharedGroup, hits []string) {
	groups = slices.Clone(s.groups)
	slices.SortStableFunc(groups, func(a, b article.SharedGroup) int { return cmp.Compare(b.Stories, a.Stories) })
	if s.full {
		hits = append(hits, "The run has so many passages and edits that some were not looked for in several stories.")
	}
	if n := len(groups) - sharedGroups; n > 0 {
		groups = groups[:sharedGroups]
		hits = append(hits, fmt.Sprintf("%d more passages and edits stand in several stories.", n))
	}
	return groups, hits
}
