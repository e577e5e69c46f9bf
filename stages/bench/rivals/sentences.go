package main

import (
	"slices"
	"strings"
)

// A sentence is a short pair of texts that is hard to compare, with what an
// editor would say: these words went, these came, these paragraphs moved.
type sentence struct {
	name, language          string
	original, republication string   // paragraphs apart by an empty line
	out, in                 []string // words
	orOut, orIn             []string // the same said as well in other words; nil for no other way
	moved                   int      // paragraphs
}

var sentences = []sentence{
	{
		name: "a paragraph moved, and edited inside", language: "en",
		original: "The ferry company will close its office in the old customs house in March.\n\n" +
			"Passengers were told by letter on Monday that tickets stay valid.\n\n" +
			"The union called the plan careless and asked for talks.",
		republication: "The union called the plan reckless and asked for talks.\n\n" +
			"The ferry company will close its office in the old customs house in March.\n\n" +
			"Passengers were told by letter on Monday that tickets stay valid.",
		out: []string{"careless"}, in: []string{"reckless"}, moved: 1,
	},
	{
		name: "another sign, the same number", language: "en",
		original:      "Prices in the harbour district rose by 2.4 % over the winter.",
		republication: "Prices in the harbour district rose by 2.4 percent over the winter.",
		out:           []string{"%"}, in: []string{"percent"},
	},
	{
		name: "another number, and about", language: "en",
		original:      "By noon 1,250 people had signed the letter.",
		republication: "By noon about 1,520 people had signed the letter.",
		out:           []string{"1,250"}, in: []string{"about", "1,520"},
	},
	{
		name: "a lost not", language: "en",
		original:      "The minister said she would not raise the fee this year.",
		republication: "The minister said she would raise the fee this year.",
		out:           []string{"not"},
	},
	{
		name: "quotation marks and dashes of another shape", language: "en",
		original:      "\"It's late,\" the pilot said - and turned back.",
		republication: "“It’s late,” the pilot said – and turned back.",
	},
	{
		name: "one word in the place of another", language: "en",
		original:      "Fishermen speak of a catastrophe for the small boats.",
		republication: "Fishermen speak of a disaster for the small boats.",
		out:           []string{"catastrophe"}, in: []string{"disaster"},
	},
	{
		name: "two words in the place of one beside one that stays", language: "en",
		original:      "The director told reporters that the gate had been open.",
		republication: "The director reportedly told journalists that the gate had been open.",
		out:           []string{"reporters"}, in: []string{"reportedly", "journalists"},
	},
	{
		name: "Chinese: a lost not, another number", language: "zh-Hans",
		original:      "市长周二表示，港口今年不会关闭，约有1250名工人在那里工作。",
		republication: "市长周二表示，港口今年会关闭，约有1520名工人在那里工作。",
		out:           []string{"不", "1250"}, in: []string{"1520"},
		orOut: []string{"不会", "1250"}, orIn: []string{"会", "1520"},
	},
	{
		name: "Arabic: a lost not, another number", language: "ar",
		original:      "قال الوزير إن الميناء لن يغلق هذا العام، وإن نحو ١٢٥٠ عاملا يعملون فيه.",
		republication: "قال الوزير إن الميناء يغلق هذا العام، وإن نحو ١٥٢٠ عاملا يعملون فيه.",
		out:           []string{"لن", "١٢٥٠"}, in: []string{"١٥٢٠"},
	},
	{
		name: "one paragraph split, two merged", language: "en",
		original: "The bridge over the Lenne was closed on Friday after a crack was found. Engineers expect repairs to take until May.\n\n" +
			"Buses now stop at the mill.\n\nA footpath stays open during the day, the town says.",
		republication: "The bridge over the Lenne was closed on Friday after a crack was found.\n\nEngineers expect repairs to take until May.\n\n" +
			"Buses now stop at the mill. A footpath stays open during the day, the town says.",
	},
}

// asWritten are the pieces as one line of text: what went in [- -], what came in
// {+ +}, paragraphs that are said to have moved behind ⇅, paragraphs apart by ¶.
func asWritten(ps []piece) string {
	var b strings.Builder
	inMoved := false
	for _, p := range ps {
		if p.text == "" {
			continue
		}
		if p.moved && !inMoved {
			b.WriteString("⇅ ")
		}
		inMoved = p.moved && !p.ends
		text := strings.ReplaceAll(strings.TrimRight(p.text, "\n"), "\n", " ¶ ")
		if text == "" && strings.Contains(p.text, "\n") {
			text = " ¶ "
		}
		switch {
		case p.op == same || p.dress:
			if p.op != out {
				b.WriteString(text)
			}
		case p.op == out:
			b.WriteString("[-" + text + "-]")
		default:
			b.WriteString("{+" + text + "+}")
		}
	}
	s := strings.Join(strings.Fields(b.String()), " ")
	for strings.Contains(s, "¶ ¶") {
		s = strings.ReplaceAll(s, "¶ ¶", "¶")
	}
	return strings.Trim(s, " ¶")
}

// exact reports whether a tool says of a sentence what an editor would: those
// words, whole, and no others.
func (s *sentence) exact(ps []piece) bool {
	var went, came []string
	moved, inMoved := 0, false
	for _, p := range ps {
		if p.moved && !inMoved {
			moved++
		}
		inMoved = p.moved && !p.ends
		if p.op == same || p.dress {
			continue
		}
		words := strings.FieldsFunc(p.text, func(r rune) bool { return strings.ContainsRune(" \n", r) })
		if p.op == out {
			went = append(went, words...)
		} else {
			came = append(came, words...)
		}
	}
	are := func(out, in []string) bool { return slices.Equal(went, out) && slices.Equal(came, in) }
	return moved == s.moved && (are(s.out, s.in) || s.orOut != nil && are(s.orOut, s.orIn))
}
