package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"variorum/stages/article"
)

// Markdown writes a comparison for places that show Markdown (CommonMark with the
// struck-through text of GitHub): for each republication its summary, its
// findings and its changes, what went struck through, what came in bold. Signs of the texts that
// Markdown would read are escaped.
func Markdown(w io.Writer, c *article.Comparison, o Options) error {
	m := messagesIn(o.Interface)
	d := &markdown{messages: m, out: bufio.NewWriter(w), terminal: &terminal{messages: m}}
	pg := newPage(c, o.Interface)
	d.line("# ", escapeMarkdown(pg.Title))
	if pg.Original != nil {
		d.line()
		d.line(d.T("original.lead"), " ", escapeMarkdown(d.terminal.describe(pg.Original)))
	}
	for _, s := range c.Skips {
		d.line()
		d.line(escapeMarkdown(d.T("text.skip", s.Path, s.Reason)), " ", escapeMarkdown(s.Detail))
	}
	for _, p := range pg.Pairs {
		d.pair(p)
	}
	d.groups(pg)
	d.translations(pg)
	if err := d.out.Flush(); err != nil {
		return fmt.Errorf("report markdown: %w", err)
	}
	return nil
}

type markdown struct {
	messages
	out      *bufio.Writer
	terminal *terminal // for its words
}

func (d *markdown) line(parts ...string) {
	for _, s := range parts {
		d.out.WriteString(s)
	}
	d.out.WriteByte('\n')
}

func (d *markdown) pair(p *pair) {
	d.line()
	d.line("## ", escapeMarkdown(d.terminal.describe(p.To)))
	if p.Summary != nil {
		d.line()
		d.line(d.summary(p.Summary))
	}
	d.line()
	d.line(escapeMarkdown(p.Headline() + d.stop() + p.Coverage()))
	if said := p.PresenceText(); said != "" {
		d.line()
		d.line(escapeMarkdown(said))
	}
	switch {
	case p.Pivot() != nil:
		d.line()
		d.line(d.message(p.PivotText()))
	case p.Across:
		d.line()
		d.line(escapeMarkdown(d.T("text.across")))
	}
	if live := p.Live(); len(live) > 0 {
		d.line()
		d.line("### ", d.N("findings.list", len(live)))
		d.line()
		for _, n := range p.Told() {
			said := ""
			if len(n.Again) > 0 {
				said += " " + escapeMarkdown(strings.TrimSpace(n.AgainLead()+" "+n.AgainWhere()))
			}
			if s := alsoText(d.messages, n.Also); s != "" {
				said += " (" + escapeMarkdown(s) + ")"
			}
			if n.Verdict != nil {
				said += " " + judgementSign(n.Verdict.State) + " " + escapeMarkdown(d.terminal.judged(n.Judged()))
			}
			d.line("- **", escapeMarkdown(n.KindName()), "** ", escapeMarkdown(n.Where()), d.colon(), d.explanation(n.note), said)
		}
	}
	if dismissed := p.DismissedNotes(); len(dismissed) > 0 {
		d.line()
		d.line("### ", d.N("dismissed.list", len(dismissed)))
		d.line()
		for _, n := range dismissed {
			d.line("- **", escapeMarkdown(n.KindName()), "** ", escapeMarkdown(n.Where()), d.colon(), "~~", d.explanation(n), "~~ ", judgementSign(article.Dismissed), " ", escapeMarkdown(d.terminal.judged(n.Judged())))
		}
	}
	if len(p.Changes) > 0 {
		d.line()
		d.line("### ", d.N("changes.list", len(p.Changes)))
		for _, r := range p.Changes {
			d.change(r)
			d.glosses(r)
		}
	}
}

// summary is what a pair comes to, isolated where its direction changes.
func (d *markdown) summary(s *summary) string {
	var b strings.Builder
	for _, p := range s.phrases {
		text := escapeMarkdown(p.text)
		if (p.speaker != nil || p.naming) && s.crosses(p) {
			text = inIsolates(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// explanation is what a finding says, with nothing of the texts that Markdown
// would read.
func (d *markdown) explanation(n *note) string {
	e := n.said()
	var b strings.Builder
	for i := range e.pieces {
		text := escapeMarkdown(e.pieces[i].Text)
		if e.pieces[i].Foreign {
			text = e.isolateOther(text)
		}
		b.WriteString(text)
	}
	return b.String()
}

func (d *markdown) change(r *row) {
	d.line()
	label := r.Where() + " " + r.Label()
	if r.link.Moved {
		label += d.comma() + d.T("relation.moved")
	}
	d.line("**", escapeMarkdown(label), "**")
	d.line()
	if r.HasBoth() && !r.pair.Across {
		d.edits(r.link.Edits)
		return
	}
	for i, side := range []struct {
		v  *article.Version
		ps []int
	}{{r.pair.Original, r.link.Original}, {r.pair.Republication, r.link.Republication}} {
		if len(side.ps) == 0 {
			continue
		}
		if i == 1 && r.HasBoth() {
			d.line(">")
		}
		text := strings.TrimSpace(article.OneLine(article.Join(side.v.Paragraphs, side.ps)))
		switch {
		case r.HasBoth():
			text = escapeMarkdown(text)
		case i == 0:
			text = inMarks("~~", text)
		default:
			text = inMarks("**", text)
		}
		d.line("> ", text)
	}
}

// edits writes both texts in one, a quotation for each paragraph of the
// republication. A paragraph does not begin with white space, of which four would
// make code of it.
func (d *markdown) edits(list []article.Edit) {
	var b strings.Builder
	flush := func() { d.line("> ", strings.TrimLeft(b.String(), " ")); b.Reset() }
	here := -1
	for _, e := range list {
		if e.Republication != nil && e.Republication.Paragraph != here {
			if here >= 0 {
				flush()
				d.line(">")
			}
			here = e.Republication.Paragraph
		}
		switch {
		case e.Op == article.Equal:
			b.WriteString(escapeMarkdown(e.Original.Text))
			continue
		case e.Tier == article.TierTypographic:
			if e.Republication != nil {
				b.WriteString(escapeMarkdown(e.Republication.Text))
			}
			continue
		}
		if e.Original != nil {
			b.WriteString(inMarks("~~", e.Original.Text))
		}
		if e.Republication != nil {
			b.WriteString(inMarks("**", e.Republication.Text))
		}
	}
	flush()
}

// inMarks puts marks around a text; white space at its ends stays outside, where
// Markdown wants it.
func inMarks(mark, text string) string {
	inner := strings.TrimSpace(text)
	if inner == "" {
		return escapeMarkdown(text)
	}
	i := strings.Index(text, inner)
	return escapeMarkdown(text[:i]) + mark + escapeMarkdown(inner) + mark + escapeMarkdown(text[i+len(inner):])
}

// escapeMarkdown is a text on one line of which nothing is markup: signs that are
// markup anywhere, and those that are at the beginning of a line.
func escapeMarkdown(text string) string {
	var b strings.Builder
	start := true
	digits := 0 // that the text began with
	for _, r := range plain(text) {
		switch {
		case strings.ContainsRune("\\`*_[]<>~|&#$", r), start && strings.ContainsRune("+-=", r), digits > 0 && (r == '.' || r == ')'):
			b.WriteByte('\\')
		}
		if r >= '0' && r <= '9' && (start || digits > 0) {
			digits++
		} else {
			digits = 0
		}
		start = start && r == ' '
		b.WriteRune(r)
	}
	return b.String()
}
