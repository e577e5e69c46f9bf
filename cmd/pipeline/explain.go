package main

import (
	"bufio"
	"fmt"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"variorum/stages/align"
	"variorum/stages/article"
	"variorum/stages/langid"
	"variorum/stages/report"
)

// explained is the unit that --explain names: N of the original, :N of the
// other text.
func explained(arg string) (side align.Side, unit int, err error) {
	if rest, ok := strings.CutPrefix(arg, ":"); ok {
		side, arg = align.Target, rest
	}
	unit, err = strconv.Atoi(arg)
	if err != nil || unit < 0 {
		return side, 0, fmt.Errorf("--explain: %q is no unit; expected its number in SRC, from 0, or a colon and its number in TGT", arg)
	}
	return side, unit, nil
}

// An explainer prints why a unit is linked as it is.
type explainer struct {
	u     *ui
	out   *bufio.Writer
	width int
	alignment
	names [2]string // of the files
	e     align.Explanation
}

const (
	explainWidth = 80
	explainMost  = 100
	snippet      = 60 // letters of a rival's text
)

func (c *alignCmd) explain(u *ui, a alignment) error {
	side, unit, err := explained(c.Explain)
	if err != nil {
		return err
	}
	x := explainer{u: u, out: bufio.NewWriter(u.out), width: min(u.width(), explainMost), alignment: a, names: [2]string{c.Src, c.Tgt}}
	if x.width < 40 {
		x.width = explainWidth
	}
	e, ok := align.Explain(a.src, a.tgt, a.options, side, unit)
	if !ok {
		n := len([][]align.Unit{a.src, a.tgt}[side])
		return &usageError{what: fmt.Sprintf("--explain: there is no unit %d in %s; it has %s, counted from 0", unit, x.names[side], count(n, "unit", "units")), hint: "see pipeline align --help"}
	}
	x.e = e
	x.print(side)
	return x.out.Flush()
}

func (x *explainer) print(side align.Side) {
	e := &x.e
	x.line(0, "", "%s:%s %s", indexes(e.Link.Original), indexes(e.Link.Republication), x.relation(&e.Link))
	x.texts(0, e.Link.Original)
	x.texts(1, e.Link.Republication)
	switch {
	case e.Link.ByHand():
		x.heading("Set by hand")
		x.line(2, "", "Nothing was weighed.")
		return
	case e.Empty:
		x.heading("Without text")
		x.line(2, "", "A unit that shows nothing takes no part.")
		return
	}
	x.likely()
	if len(e.Link.Evidence) > 0 {
		x.heading("What carried it")
		for _, v := range e.Link.Evidence {
			words := ""
			if v.Original != "" || v.Republication != "" {
				words = " " + x.quoted(0, v.Original) + " = " + x.quoted(1, v.Republication)
			}
			x.line(2, number(v.Weight), "%s%s", report.SignalName(v.Signal), words)
		}
	}
	if e.Score != (align.Score{}) {
		x.heading("Score, by the prices for " + x.prices())
		x.score(2, &e.Score)
		x.line(2, signed(e.Alone), "to leave its units alone")
		for _, part := range e.Parts {
			x.line(2, signed(e.Score.Total-part.Loss), "to leave %d of %s alone", part.Unit, x.names[part.Side])
		}
	}
	x.rivals(side)
	x.verdict()
}

func (x *explainer) relation(l *article.Link) string {
	words := []string{map[[2]bool]string{{true, true}: "linked", {true, false}: "only in " + x.names[0], {false, true}: "only in " + x.names[1]}[[2]bool{len(l.Original) > 0, len(l.Republication) > 0}]}
	if l.Moved {
		words = append(words, "moved")
	}
	if l.Uncertain {
		words = append(words, "uncertain")
	}
	return strings.Join(append(words, fmt.Sprintf("score %.3f", l.Score)), ", ")
}

func (x *explainer) prices() string {
	if x.e.Parallel {
		return "faithful translations"
	}
	return "texts with cuts"
}

func (x *explainer) likely() {
	e := &x.e
	if len(e.Doubted.Original) > 0 {
		x.heading("Taken apart")
		x.line(2, "", "%s:%s was found first, but that both sides have to do with each other is only %.3f likely.", indexes(e.Doubted.Original), indexes(e.Doubted.Republication), e.Together)
		return
	}
	x.heading("How likely")
	if e.Score == (align.Score{}) {
		x.line(2, number(e.Link.Score), "that nothing of the other text belongs to it")
		return
	}
	x.line(2, number(e.Together), "that both sides have to do with each other")
	x.line(2, number(e.Exact), "that the link has all of its units and no other")
}

func (x *explainer) score(indent int, s *align.Score) {
	x.line(indent, signed(s.Words), "words: overlap %.3f, of random units %.3f", s.Dice, s.ChanceDice)
	x.line(indent, signed(s.Vectors), "meaning: cosine %.3f, of random units %.3f", s.Cosine, s.ChanceCosine)
	x.line(indent, signed(s.Lengths), "lengths")
	if s.Units > 0.0005 || s.Units < -0.0005 {
		x.line(indent, signed(s.Units), "more than one unit on a side")
	}
	if s.Kind != 0 {
		x.line(indent, signed(s.Kind), "what they are on the page")
	}
	x.line(indent, signed(s.Total), "together")
}

func (x *explainer) rivals(side align.Side) {
	if len(x.e.Rivals) == 0 {
		return
	}
	other := 1 - int(side)
	x.heading("What else it could be linked with in " + x.names[other])
	for _, r := range x.e.Rivals {
		how := "as a link of its own"
		if r.Joined {
			how = "added to its link"
		}
		if r.Moved {
			how += ", across the order"
		}
		lead := strconv.Itoa(r.Unit)
		place := "it is in " + indexes(r.Link.Original) + ":" + indexes(r.Link.Republication)
		switch {
		case r.ByHand:
			x.line(2, lead, "set apart by hand")
		case r.Loss >= 0:
			x.line(2, lead, "%s: all links together would lose %.3f; %s", how, r.Loss, place)
		default:
			x.line(2, lead, "%s: all links together would gain %.3f, but the search or its likelihood was against it; %s", how, -r.Loss, place)
		}
		if !r.ByHand {
			x.line(2+len(lead)+2, "", "words %+.3f, meaning %+.3f, lengths %+.3f: %+.3f as a pair", r.Score.Words, r.Score.Vectors, r.Score.Lengths, r.Score.Total)
		}
		x.line(2+len(lead)+2, "", "%s", x.quoted(other, beginning([][]align.Unit{x.src, x.tgt}[other][r.Unit].Text, snippet)))
	}
}

// verdict prints the link as a verdict, to be changed and put into a file.
func (x *explainer) verdict() {
	x.heading("To set it by hand, in verdicts.yaml or for --verdicts")
	named := func(units []align.Unit, at []int) string {
		parts := make([]string, len(at))
		for k, u := range at {
			parts[k] = fmt.Sprintf("%d: %s", u, strconv.Quote(beginning(units[u].Text, 24)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	file := path.Base(filepath.ToSlash(x.names[1]))
	for _, line := range []string{
		"links:",
		"  - version: " + strconv.Quote(strings.TrimSuffix(file, path.Ext(file))),
		"    original: " + named(x.src, x.e.Link.Original),
		"    republication: " + named(x.tgt, x.e.Link.Republication),
	} {
		fmt.Fprintln(x.out, "  "+report.Plain(line))
	}
}

// beginning is the first words of a text, of about so many letters.
func beginning(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	cut := string(runes[:most])
	if at := strings.LastIndexByte(cut, ' '); at > len(cut)/2 {
		cut = cut[:at]
	}
	return strings.TrimRight(cut, " ") + "…"
}

func (x *explainer) texts(side int, units []int) {
	for _, i := range units {
		x.heading(fmt.Sprintf("%s %d", x.names[side], i))
		text := [][]align.Unit{x.src, x.tgt}[side][i].Text
		x.line(2, "", "%s", x.quoted(side, text))
	}
}

// quoted is a text, harmless, and isolated where its direction would disturb
// the line.
func (x *explainer) quoted(side int, text string) string {
	text = report.Plain(text)
	if x.u.outColor && langid.Direction([]string{x.from, x.to}[side]) == article.RTL {
		return "\u2068" + text + "\u2069"
	}
	return text
}

func (x *explainer) heading(text string) {
	text = report.Plain(text)
	if x.u.outColor {
		text = "\x1b[1m" + text + "\x1b[0m"
	}
	fmt.Fprintf(x.out, "\n%s\n", text)
}

// line writes one line, wrapped to the width, below what follows its lead.
func (x *explainer) line(indent int, lead, format string, args ...any) {
	pad := strings.Repeat(" ", indent)
	rest := pad
	if lead != "" {
		pad += lead + "  "
		rest += strings.Repeat(" ", len(lead)+2)
	}
	for i, l := range report.Wrap(fmt.Sprintf(format, args...), x.width-len(rest)) {
		if i == 1 {
			pad = rest
		}
		fmt.Fprintln(x.out, pad+l)
	}
}

// number is a figure at the beginning of a line.
func number(n float64) string { return strconv.FormatFloat(n, 'f', 3, 64) }

func signed(n float64) string { return fmt.Sprintf("%+.3f", n) }
