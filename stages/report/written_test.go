package report

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
)

// What the script writes from the rows when it is wanted: the running text, the
// list of changes, the lines for verdicts.yaml.

// bothTexts lists the rows whose running text without what was inserted is not the
// original's, or without what was deleted not the republication's, but for white
// space at the seams; and says how many it looked at.
const bothTexts = `(() => {
	document.querySelector('[data-set-view="inline"]').click();
	const text = (cell, without) => {
		if (!cell) return "no cell";
		const copy = cell.cloneNode(true);
		for (const e of copy.querySelectorAll(without + ", .pb")) e.remove();
		return [...copy.querySelectorAll("p")].map((p) => p.textContent).join("").replace(/\s+/g, "");
	};
	const rows = [], wrong = [];
	for (const section of pairs) {
		showPair(section);
		for (const r of section.querySelectorAll(".row.e")) {
			rows.push(r);
			const [o, here, i] = [".o", ".r", ".i"].map((c) => r.querySelector(":scope > " + c));
			if (text(i, "ins") !== text(o, "x-none") || text(i, "del") !== text(here, "x-none")) wrong.push(r.id + ": " + i?.innerHTML);
			if (i?.querySelector("a a, ins del, del ins")) wrong.push(r.id + ": nested: " + i.innerHTML);
		}
	}
	const ids = new Set(), twice = [...document.querySelectorAll("[id]")].filter((e) => ids.size === ids.add(e.id).size).map((e) => "twice: " + e.id);
	const lost = [...document.querySelectorAll('.i a[href^="#"]')].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map((a) => "lost: " + a.hash);
	return {rows: [String(rows.length)], wrong: [...wrong, ...twice, ...lost]};
})()`

func checkInline(t *testing.T, b *browser, least int) {
	t.Helper()
	got := eval[map[string][]string](b, bothTexts)
	if len(got["wrong"]) > 0 {
		t.Errorf("running texts that are not those of the cells:\n%s", strings.Join(got["wrong"], "\n"))
	}
	if n, err := strconv.Atoi(got["rows"][0]); err != nil || n < least {
		t.Errorf("only %d rows have a running text", n)
	}
	b.quiet()
}

// markedStory is a story of one republication in one language, each link by the
// marks of [sameLanguage].
func markedStory(marked ...string) *article.Comparison {
	var ot, rt []string
	p := article.Pair{Original: "a", Republication: "b", Basis: article.SameLanguage}
	for _, m := range marked {
		l := sameLanguage(&ot, &rt, m)
		l.Score = 0.9
		p.Links = append(p.Links, l)
	}
	o, r := paragraphs(ot, "en"), paragraphs(rt, "en")
	finish(&p, o, r)
	return &article.Comparison{
		Story:    article.StoryInfo{ID: "marked", Title: "Marked", Original: "a"},
		Versions: []article.Version{{ID: "a", Language: "en", Direction: article.LTR, Role: article.RoleOriginal, Paragraphs: o}, {ID: "b", Language: "en", Direction: article.LTR, Role: article.RoleRepublication, Paragraphs: r}},
		Pairs:    []article.Pair{p},
	}
}

// runningTexts are links with what the running text has to be: what was deleted
// in square brackets, what was inserted in braces, | where the style sheet keeps
// them apart and / between paragraphs.
var runningTexts = [][2]string{
	{"The quay [-is -]closed.", "The quay [is] closed."},
	{"The quay {+is +}closed.", "The quay {is} closed."},
	{"The [-old-]{+new+} quay.", "The [old]|{new} quay."},
	{"The quay[-, they say,-] closed.", "The quay[, they say,] closed."},
	{"[-Yesterday the-]{+The+} quay closed.", "[Yesterday the]|{The} quay closed."},
	{"The quay closed[- at last-].", "The quay closed[ at last]."},
	{"The quay closed [-at last-]", "The quay closed [at last]"},
	{"The [-old -][-grey -]quay {+has +}closed.", "The [old grey] quay {has} closed."},
	{"One.¶Two [-and -]three.", "One./Two [and] three."},
	{"One.¶oTwo.", "One.[¶] Two."},
	{"One.¶rTwo.", "One.{¶}/Two."},
	{"One [-a-].¶{+b +}Two.", "One [a]./{b} Two."},
	{"[-All of it-]{+Everything+}", "[All of it]|{Everything}"},
	{"漢[-字-]{+语+}文", "漢[字]|{语}文"},
}

func TestRunningTexts(t *testing.T) {
	var marked []string
	for _, c := range runningTexts {
		marked = append(marked, c[0])
	}
	b := open(t, startChromium(t), writePage(t, markedStory(marked...)), 1200, 800)
	checkInline(t, b, len(runningTexts))
	got := eval[[]string](b, `[...document.querySelectorAll(".row")].map((r) => [...r.querySelectorAll(".i > p")].map((p) => {
		const copy = p.cloneNode(true);
		for (const e of copy.querySelectorAll("wbr")) e.replaceWith("|");
		for (const e of copy.querySelectorAll("del")) e.replaceWith("[" + e.textContent + "]");
		for (const e of copy.querySelectorAll("ins")) e.replaceWith("{" + e.textContent + "}");
		return copy.textContent;
	}).join("/"))`)
	for i, c := range runningTexts {
		if got[i] != c[1] {
			t.Errorf("%s: %q, want %q", c[0], got[i], c[1])
		}
	}
}

func TestWrittenInBrowser(t *testing.T) {
	chromium := startChromium(t)
	c := ferry(t)
	file := writePage(t, c)
	t.Run("inline", func(t *testing.T) {
		checkInline(t, open(t, chromium, file, 1200, 800), 5)
		checkInline(t, open(t, chromium, writePage(t, phraseStory()), 1200, 800), 2)
		checkInline(t, open(t, chromium, writePage(t, hostileComparison(hostile)), 1200, 800), len(hostile))
	})
	t.Run("changes", func(t *testing.T) {
		b := open(t, chromium, file, 1200, 800)
		pg := newPage(c, "en")
		eval[any](b, `document.querySelectorAll(".changes").forEach((d) => { d.open = true; writeChanges(d) })`)
		for i, p := range pg.Pairs {
			got := eval[[]string](b, fmt.Sprintf(`[...document.querySelectorAll(".pair")[%d].querySelectorAll(".changes li")].map((li) => li.querySelector("a").hash + " " + [...li.querySelectorAll(".quotes:not(q) > *")].map((e) => e.nodeName[0] + e.textContent).join(" "))`, i))
			if len(got) != len(p.Changes) {
				t.Fatalf("%d changes are listed, want %d", len(got), len(p.Changes))
			}
			for j, r := range p.Changes {
				want := "#" + r.ID
				for _, w := range []struct{ sign, text string }{{"D", r.From()}, {"I", r.To()}} {
					if w.text != "" {
						want += " " + w.sign + w.text
					}
				}
				if strings.TrimSpace(got[j]) != want {
					t.Errorf("the list says %q, want %q", got[j], want)
				}
			}
		}
		b.quiet()
	})
	t.Run("quotes and same texts", func(t *testing.T) {
		b := open(t, chromium, file, 1200, 800)
		pg := newPage(c, "en")
		said := func(q *quote, nothing string) string {
			if q == nil {
				return nothing
			}
			return q.Before + "<" + q.Text + ">" + q.After
		}
		for i, p := range pg.Pairs {
			got := eval[[]string](b, fmt.Sprintf(`(showPair(pairs[%[1]d]), [...pairs[%[1]d].querySelectorAll(".findings > ol > li")].map((li) => [...li.querySelectorAll(".quotes")].map((p) => { const q = p.querySelector("q"); return q ? [...q.childNodes].map((n) => n.nodeName === "MARK" ? "<" + n.textContent + ">" : n.data).join("") : p.textContent }).join("|")))`, i))
			if len(got) != len(p.Told()) {
				t.Fatalf("%s: %d findings, want %d", p.Slug, len(got), len(p.Told()))
			}
			for j, n := range p.Told() {
				if want := said(n.OriginalQuote(), p.T("quote.notoriginal")) + "|" + said(n.HereQuote(), p.T("quote.nothere")); got[j] != want {
					t.Errorf("the list quotes %q, want %q", got[j], want)
				}
			}
			cells := eval[[]string](b, fmt.Sprintf(`[...pairs[%d].querySelectorAll(".row")].map((r) => [".o", ".r"].map((c) => [...r.querySelectorAll(":scope > " + c)].map((e) => e.querySelector(".none") ? "" : [...e.querySelectorAll("p")].map((p) => p.textContent).join("\n")).join("twice")).join("|"))`, i))
			for j, r := range p.rowsOfLinks() {
				if want := article.Join(p.Original.Paragraphs, r.link.Original) + "|" + article.Join(p.Republication.Paragraphs, r.link.Republication); cells[j] != want {
					t.Errorf("%s: the sides are %q, want %q", r.ID, cells[j], want)
				}
			}
		}
		b.quiet()
	})
	t.Run("verdicts", func(t *testing.T) {
		b := open(t, chromium, file, 1200, 800)
		pg := newPage(c, "en")
		seen := 0
		for i, p := range pg.Pairs {
			var want []string
			for _, r := range p.rowsOfLinks() {
				if r.IsChange() {
					want = append(want, changeLine(r))
				}
				for _, n := range r.Notes {
					want = append(want, findingLine(n))
				}
			}
			got := eval[[]string](b, fmt.Sprintf(`[...document.querySelectorAll(".pair")[%d].querySelectorAll(".judge")].map(verdictLine)`, i))
			seen += len(got)
			for j := range min(len(got), len(want)) {
				if got[j] != want[j] {
					t.Errorf("the line is\n%s, want\n%s", got[j], want[j])
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d lines, want %d", len(got), len(want))
			}
		}
		if seen < 20 {
			t.Errorf("only %d lines", seen)
		}
		line, err := chromedp.Run(b.ctx, chromedp.Evaluate[string](`new Promise((done) => { const d = document.querySelector(".judge"); d.addEventListener("toggle", () => done(d.querySelector("code").textContent)); d.querySelector("summary").click() })`, chromedp.EvalAwaitPromise))
		if err != nil || !strings.HasPrefix(line, `  - {version: "mirror.en", change: c-`) {
			t.Errorf("the box shows %q, %v", line, err)
		}
		b.quiet()
		for _, text := range hostile {
			hidden := open(t, chromium, writePage(t, markedStory(strings.NewReplacer("[", "(", "{", "(").Replace(text)+" [-x-]{+y+}")), 1200, 800)
			line := eval[string](hidden, `verdictLine(document.querySelector(".judge"))`)
			_, rest, _ := strings.Cut(line, "begins: ")
			quotedText, err := strconv.QuotedPrefix(rest)
			if err != nil {
				t.Fatalf("%s: %v", line, err)
			}
			begins, err := strconv.Unquote(quotedText)
			if want := opens(strings.NewReplacer("[", "(", "{", "(").Replace(text)+" x", judgingBegins); err != nil || begins != want {
				t.Errorf("a verdict on %q begins with %q, want %q", text, begins, want)
			}
		}
	})
}

// How much of a text guards a verdict, in code points: what is quoted and how
// the paragraph begins.
const (
	judgingQuote  = 80
	judgingBegins = 40
)

// opens is the first words of a text, with dots where it goes on.
func opens(text string, most int) string { return clip(strings.Join(strings.Fields(text), " "), most) }

func findingLine(n *note) string {
	quoted := func(s *article.Span) string {
		if s == nil {
			return `""`
		}
		return strconv.Quote(opens(s.Text, judgingQuote))
	}
	side, span := n.pair.Original, n.Original
	if span == nil {
		side, span = n.pair.Republication, n.Republication
	}
	return fmt.Sprintf("  - {version: %q, finding: %s, kind: %s, original: %s, republication: %s, begins: %q, verdict: dismissed, reason: \"\"}",
		n.pair.Republication.ID, n.Finding.ID, n.Kind, quoted(n.Original), quoted(n.Republication), opens(side.Paragraphs[span.Paragraph].Text, judgingBegins))
}

func changeLine(r *row) string {
	start := ""
	if r.HasOriginal() {
		start = joinText(r.pair.Original, r.link.Original[:1])
	} else {
		start = joinText(r.pair.Republication, r.link.Republication[:1])
	}
	return fmt.Sprintf("  - {version: %q, change: %s, begins: %q, verdict: dismissed, reason: \"\"}", r.pair.Republication.ID, r.link.ID, opens(start, judgingBegins))
}
