package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/classify"
)

// A fixture is a story written by hand: an English original, an English
// reprint, and versions in Albanian, Persian and Chinese.

var fixtureOriginal = []string{
	"Night ferry to Saranda stops for the winter",
	"The night ferry between Brindisi and Saranda will not sail from 3 November to the end of March, the port office said on Monday.",
	"About 1,250 passengers had already bought tickets for sailings in that time. The company says it will return their money within 30 days.",
	"“We did not take this step lightly,” said Mira Kodra, who runs the line. “Fuel costs twice what it cost two years ago.”",
	"The ship, built in 1998, needs a new engine. Engineers examined it in September and found cracks in two cylinders.",
	"Freight traffic is not affected. Three lorries a day will go by way of Durrës instead.",
	"Hotel owners along the coast reacted with concern. Winter guests come mostly from Italy, and most of them arrive by sea.",
	"“Without the ferry my house is empty until Easter,” said Arben Leka, who lets nine rooms above the harbour.",
	"The town council meets on Thursday. It may ask the government for help.",
	"The line was opened in 1996 and carried 41,000 people last year.",
	"A smaller boat could take over on weekends, the port office said, but no contract has been signed.",
}

var editMarks = regexp.MustCompile(`(?s)\[-(.*?)-\]|\{\+(.*?)\+\}|\{t(.*?)\|(.*?)t\}`)

// sameLanguage builds a link in one language from a text in which [-…-] went,
// {+…+} came and {told|newt} changed typographically; ¶ begins a paragraph on
// both sides, ¶o and ¶r on one.
func sameLanguage(o, r *[]string, marked string) article.Link {
	var l article.Link
	ot, rt := "", ""
	oi, ri := len(*o), len(*r)
	span := func(p int, so *string, text string) *article.Span {
		start := len([]rune(*so))
		*so += text
		return &article.Span{Paragraph: p, Start: start, End: start + len([]rune(text)), Text: text}
	}
	equal := func(text string) {
		for text != "" {
			i := strings.Index(text, "¶")
			part, rest := text, ""
			if i >= 0 {
				part, rest = text[:i], text[i+len("¶"):]
			}
			if part != "" {
				l.Edits = append(l.Edits, article.Edit{Op: article.Equal, Original: span(oi, &ot, part), Republication: span(ri, &rt, part)})
			}
			if i >= 0 {
				both := !strings.HasPrefix(rest, "o") && !strings.HasPrefix(rest, "r")
				if both || rest[0] == 'o' {
					*o = append(*o, ot)
					l.Original = append(l.Original, oi)
					oi, ot = oi+1, ""
				}
				if both || rest[0] == 'r' {
					*r = append(*r, rt)
					l.Republication = append(l.Republication, ri)
					ri, rt = ri+1, ""
				}
				if !both {
					rest = rest[1:]
				}
			}
			text = rest
		}
	}
	pos := 0
	words, changed := len(strings.Fields(marked)), 0
	for _, m := range editMarks.FindAllStringSubmatchIndex(marked, -1) {
		equal(marked[pos:m[0]])
		last := pos
		pos = m[1]
		switch {
		case m[2] >= 0:
			l.Edits = append(l.Edits, article.Edit{Op: article.Delete, Original: span(oi, &ot, marked[m[2]:m[3]])})
			changed += len(strings.Fields(marked[m[2]:m[3]]))
		case m[4] >= 0 && m[0] == last && m[0] > 0:
			e := &l.Edits[len(l.Edits)-1]
			e.Op, e.Republication = article.Replace, span(ri, &rt, marked[m[4]:m[5]])
		case m[4] >= 0:
			l.Edits = append(l.Edits, article.Edit{Op: article.Insert, Republication: span(ri, &rt, marked[m[4]:m[5]])})
			changed += len(strings.Fields(marked[m[4]:m[5]]))
		default:
			l.Edits = append(l.Edits, article.Edit{Op: article.Replace, Tier: article.TierTypographic, Original: span(oi, &ot, marked[m[6]:m[7]]), Republication: span(ri, &rt, marked[m[8]:m[9]])})
		}
	}
	equal(marked[pos:])
	if ot != "" {
		*o = append(*o, ot)
		l.Original = append(l.Original, oi)
	}
	if rt != "" {
		*r = append(*r, rt)
		l.Republication = append(l.Republication, ri)
	}
	l.Change = float64(changed) / float64(max(words, 1))
	l.Score, l.Grade = 0.97, article.GradeAboveNoise
	switch {
	case len(l.Republication) == 0:
		l.Relation = article.Dropped
	case len(l.Original) == 0:
		l.Relation = article.Added
	case len(l.Original) > 1 && len(l.Republication) > 1:
		l.Relation = article.Regrouped
	case len(l.Original) > 1:
		l.Relation = article.Merged
	case len(l.Republication) > 1:
		l.Relation = article.Split
	case changed > 0:
		l.Relation = article.Reworded
	case strings.Contains(marked, "{t"):
		l.Relation, l.Grade = article.Typographic, article.GradeEqual
	default:
		l.Relation, l.Grade, l.Change = article.Same, article.GradeEqual, 0
	}
	return l
}

// find returns the span of a quotation in a paragraph, nil for "".
func find(ps []article.Paragraph, p int, text string) *article.Span {
	if text == "" {
		return nil
	}
	i := strings.Index(ps[p].Text, text)
	if i < 0 {
		panic(fmt.Sprintf("fixture: %q is not in paragraph %d", text, p))
	}
	r := article.NewRuler(ps[p].Text).Span(p, i, i+len(text))
	return &r
}

func paragraphs(texts []string, language string) []article.Paragraph {
	ps := make([]article.Paragraph, len(texts))
	for i, t := range texts {
		ps[i] = article.Paragraph{Index: i, Kind: article.KindText, Language: language, Text: t}
	}
	if len(ps) > 0 {
		ps[0].Kind = article.KindHeadline
	}
	return ps
}

// finish puts a pair in order: ids, counts, coverage.
func finish(p *article.Pair, o, r []article.Paragraph) {
	article.Identify(p.Links, o, r)
	p.Counts = article.Count(p.Links)
	p.Coverage = article.Cover(p.Links, o, r)
}

// acrossLink builds a link between languages. A sentence that begins with
// "!" has no partner. Words are pairs "a=b".
func acrossLink(o, r []article.Paragraph, oi, ri int, osents, rsents []string, words ...string) article.Link {
	l := article.Link{
		Original: []int{oi}, Republication: []int{ri}, Relation: article.Same, Score: 0.81, Grade: article.GradeUnknown,
		Evidence: []article.Evidence{{Signal: article.SignalLength, Weight: 0.22}, {Signal: article.SignalEmbedding, Weight: 0.31}},
	}
	i, j, op, rp := 0, 0, 0, 0
	span := func(p int, pos *int, text string) *article.Span {
		n := len([]rune(text))
		s := &article.Span{Paragraph: p, Start: *pos, End: *pos + n, Text: text}
		*pos += n
		return s
	}
	for i < len(osents) || j < len(rsents) {
		switch {
		case i < len(osents) && strings.HasPrefix(osents[i], "!"):
			l.Edits = append(l.Edits, article.Edit{Op: article.Delete, Original: span(oi, &op, osents[i][1:])})
			l.Relation = article.Reworded
			i++
		case j < len(rsents) && strings.HasPrefix(rsents[j], "!"):
			l.Edits = append(l.Edits, article.Edit{Op: article.Insert, Republication: span(ri, &rp, rsents[j][1:])})
			l.Relation = article.Reworded
			j++
		default:
			l.Edits = append(l.Edits, article.Edit{Op: article.Replace, Original: span(oi, &op, osents[i]), Republication: span(ri, &rp, rsents[j])})
			i++
			j++
		}
	}
	for _, w := range words {
		a, b, _ := strings.Cut(w, "=")
		by := article.SignalWord
		if strings.ContainsAny(a, "0123456789") {
			by = article.SignalNumber
			l.Evidence = append(l.Evidence, article.Evidence{Signal: by, Weight: 0.3, Original: a, Republication: b})
		}
		l.WordLinks = append(l.WordLinks, article.WordLink{Original: *find(o, oi, a), Republication: *find(r, ri, b), By: by, Score: 0.8})
	}
	l.Change = 0.2
	if l.Relation == article.Same {
		l.Change = 0
	}
	return l
}

func source(name, charset string) article.Source {
	return article.Source{Path: "stories/ferry/" + name, URL: "https://example.org/" + name, SHA256: strings.Repeat("5e", 32), Bytes: 4096, MediaType: "text/html", Charset: charset, CharsetBy: "meta"}
}

// ferry is the fixture.
func ferry(t testing.TB) *article.Comparison {
	t.Helper()
	c := &article.Comparison{Schema: article.Schema, Generator: article.Generator{Name: "variorum", Version: "test"}}
	c.Story = article.StoryInfo{ID: "ferry", Title: fixtureOriginal[0], Original: "original.en", OriginalChosenBy: article.ByName}
	c.Versions = append(c.Versions, article.Version{
		ID: "original.en", Role: article.RoleOriginal, Language: "en", LanguageBy: article.LanguageByName, Direction: article.LTR, Outlet: "Ionian Courier",
		Byline: "Elena Marku", Published: "2026-10-19T09:30:00+02:00", Title: fixtureOriginal[0], Source: source("original.en.html", "utf-8"),
		Alternates: []article.Alternate{{Language: "sq", URL: "https://example.org/sq/ferry"}, {Language: "en", URL: "https://example.org/ferry"}, {Language: "it", URL: "https://example.org/it/ferry?a=1&b=2"}, {Language: "fr", URL: "javascript:alert(1)"}},
		LeftOut:    []article.LeftOut{{Reason: "related links", Text: "More from the coast. Port fees rise again."}, {Reason: "menu", Text: "Home Coast Economy Weather"}},
	})
	original := paragraphs(fixtureOriginal, "en")
	c.Versions[0].Paragraphs = original

	// The reprint in English, with everything that can happen in it.
	var ot, rt []string
	links := []article.Link{
		sameLanguage(&ot, &rt, "Night ferry to Saranda stops for [-the winter-]{+good+}"),
		sameLanguage(&ot, &rt, "The night ferry between Brindisi and Saranda will not sail from 3 November to the end of March, the port office said on Monday."),
		sameLanguage(&ot, &rt, "About [-1,250 -]{+1,520 +}passengers had already bought tickets for sailings in that time. ¶rThe company says it will return their money within 30 days."),
		sameLanguage(&ot, &rt, "{t“|\"t}We did not take this step lightly,{t”|\"t} said Mira Kodra, who runs the line. {t“|\"t}Fuel costs twice what it cost two years ago.{t”|\"t}"),
		sameLanguage(&ot, &rt, "The ship, built in 1998, [-needs a new engine-]{+is no longer safe+}. Engineers examined it in September and found cracks in two cylinders."),
		sameLanguage(&ot, &rt, "Freight traffic is [-not -]affected. Three lorries a day will go by way of Durrës instead."),
		sameLanguage(&ot, &rt, "[-Hotel owners along the coast reacted with concern. Winter guests come mostly from Italy, and most of them arrive by sea.-]"),
		sameLanguage(&ot, &rt, "“Without the ferry my house is empty until Easter,” said Arben Leka, who lets nine rooms above the harbour."),
		sameLanguage(&ot, &rt, "The town council meets on Thursday. It may ask the government for help.¶o[- -]The line was opened in 1996 and carried 41,000 people last year."),
		sameLanguage(&ot, &rt, "A smaller boat could take over on weekends, the port office said, but no contract has been signed."),
		sameLanguage(&ot, &rt, "{+Sources close to the company told this paper that the ship is already for sale.+}"),
	}
	// The merge has a space of its own in the republication.
	links[8].Edits = nil
	ot[8], ot[9] = fixtureOriginal[8], fixtureOriginal[9]
	rt[links[8].Republication[0]] = fixtureOriginal[8] + " " + fixtureOriginal[9]
	n8, n9 := len([]rune(fixtureOriginal[8])), len([]rune(fixtureOriginal[9]))
	m := links[8].Republication[0]
	links[8].Change = 0
	links[8].Edits = []article.Edit{
		{Op: article.Equal, Original: &article.Span{Paragraph: 8, End: n8, Text: fixtureOriginal[8]}, Republication: &article.Span{Paragraph: m, End: n8, Text: fixtureOriginal[8]}},
		{Op: article.Insert, Tier: article.TierTypographic, Republication: &article.Span{Paragraph: m, Start: n8, End: n8 + 1, Text: " "}},
		{Op: article.Equal, Original: &article.Span{Paragraph: 9, End: n9, Text: fixtureOriginal[9]}, Republication: &article.Span{Paragraph: m, Start: n8 + 1, End: n8 + 1 + n9, Text: fixtureOriginal[9]}},
	}
	for i := range fixtureOriginal {
		if ot[i] != fixtureOriginal[i] {
			t.Fatalf("fixture: original %d is %q", i, ot[i])
		}
	}
	// The hotel owner's words come right after the headline in the reprint.
	moved := links[7].Republication[0]
	reorder := func(p int) int {
		switch {
		case p == moved:
			return 1
		case p >= 1 && p < moved:
			return p + 1
		}
		return p
	}
	placed := make([]string, len(rt))
	for i, text := range rt {
		placed[reorder(i)] = text
	}
	for i := range links {
		for j, p := range links[i].Republication {
			links[i].Republication[j] = reorder(p)
		}
		for j := range links[i].Edits {
			if s := links[i].Edits[j].Republication; s != nil {
				s.Paragraph = reorder(s.Paragraph)
			}
		}
	}
	links[7].Moved = true
	links[4].Uncertain, links[4].Score = true, 0.46
	reprint := paragraphs(placed, "en")
	links[2].Findings = []article.Finding{{Kind: article.FindingNumber, Severity: article.High, Original: find(original, 2, "1,250"), Republication: find(reprint, links[2].Republication[0], "1,520"), Explanation: "The original says 1,250, the republication 1,520."}}
	links[5].Findings = []article.Finding{{Kind: article.FindingNegation, Severity: article.High, Original: find(original, 5, "not"), Explanation: "The original denies this, the republication does not."}}
	links[4].Evidence = []article.Evidence{{Signal: article.SignalNumber, Weight: 0.41, Original: "1998", Republication: "1998"}, {Signal: article.SignalWord, Weight: 0.38, Original: "cylinders", Republication: "cylinders"}, {Signal: article.SignalLength, Weight: 0.1}}
	pair := article.Pair{Original: "original.en", Republication: "mirror.en", Basis: article.SameLanguage, Links: links}
	pair.Terms = []article.Term{
		{Original: "ferry", Republication: "boat", Places: []article.Place{{Paragraph: 1, Start: 4, End: 9}, {Paragraph: 3, Start: 0, End: 5}}, Of: 3, Kept: 1},
		{Original: "company", Republication: "firm", Places: []article.Place{{Paragraph: 2, Start: 4, End: 11}, {Paragraph: 5, Start: 0, End: 7}}, Of: 2},
	}
	finish(&pair, original, reprint)
	c.Pairs = append(c.Pairs, pair)
	c.Versions = append(c.Versions, article.Version{
		ID: "mirror.en", Role: article.RoleRepublication, Language: "en", LanguageBy: article.LanguageByDetected, LanguageConfidence: 0.98, Direction: article.LTR, Outlet: "Adriatic Mirror",
		Published: "2026-10-20", Title: rt[0], Source: source("mirror.en.html", "windows-1252"), Paragraphs: reprint,
		Notes: []string{"The page declares its language as Italian, but the text is English."},
	})

	addAcross(c, original)
	for i := range c.Pairs {
		c.Pairs[i].Summary.Statements = classify.Summarize(&c.Pairs[i], &c.Versions[0], &c.Versions[i+1])
	}
	c.Story.Summary.Statements = classify.Headline(c.Pairs)
	c.Skips = []article.Skip{{Path: "stories/ferry/scan.png", Reason: "unknown format", Detail: "Give the text as HTML, plain text or Markdown."}}
	withLedger(t, c)
	return c
}

func addAcross(c *article.Comparison, original []article.Paragraph) {
	o := func(i int) string { return fixtureOriginal[i] }
	sq := []string{
		"Trageti i natës për Sarandë ndalet gjatë dimrit",
		"Trageti i natës mes Brindizit dhe Sarandës nuk do të lundrojë nga 3 nëntori deri në fund të marsit, bëri të ditur të hënën zyra e portit.",
		"Rreth 1.250 udhëtarë i kishin blerë tashmë biletat. Kompania thotë se do t'ua kthejë paratë brenda 60 ditëve.",
		"“Këtë hap nuk e hodhëm lehtë,” tha Mira Kodra, që drejton linjën. “Nafta kushton dyfish më shumë se dy vjet më parë.”",
		"Anija, e ndërtuar në vitin 1998, ka nevojë për motor të ri. Banorët flasin prej kohësh për zhurmën e saj.",
	}
	r := paragraphs(sq, "sq")
	p := article.Pair{Original: "original.en", Republication: "gazeta.sq", Basis: article.ByWordLinks, Noise: &article.Noise{Rate: 0.3, From: "translated news"}}
	p.Links = []article.Link{
		acrossLink(original, r, 0, 0, []string{o(0)}, []string{sq[0]}, "Saranda=Sarandë"),
		acrossLink(original, r, 1, 1, []string{o(1)}, []string{sq[1]}, "Brindisi=Brindizit", "Saranda=Sarandës", "3=3", "November=nëntori", "March=marsit", "port=portit"),
		acrossLink(original, r, 2, 2, []string{"About 1,250 passengers had already bought tickets for sailings in that time. ", "The company says it will return their money within 30 days."},
			[]string{"Rreth 1.250 udhëtarë i kishin blerë tashmë biletat. ", "Kompania thotë se do t'ua kthejë paratë brenda 60 ditëve."}, "1,250=1.250", "tickets=biletat", "company=Kompania", "days=ditëve"),
		acrossLink(original, r, 3, 3, []string{"“We did not take this step lightly,” said Mira Kodra, who runs the line. ", "“Fuel costs twice what it cost two years ago.”"},
			[]string{"“Këtë hap nuk e hodhëm lehtë,” tha Mira Kodra, që drejton linjën. ", "“Nafta kushton dyfish më shumë se dy vjet më parë.”"}, "Mira Kodra=Mira Kodra", "line=linjën", "two=dy"),
		acrossLink(original, r, 4, 4, []string{"The ship, built in 1998, needs a new engine. ", "!Engineers examined it in September and found cracks in two cylinders."},
			[]string{"Anija, e ndërtuar në vitin 1998, ka nevojë për motor të ri. ", "!Banorët flasin prej kohësh për zhurmën e saj."}, "1998=1998", "engine=motor"),
	}
	p.Links[2].Relation, p.Links[2].Change, p.Links[2].Grade = article.Reworded, 0.31, article.GradeWithinNoise
	p.Links[4].Change, p.Links[4].Grade = 0.74, article.GradeAboveNoise
	p.Links[2].Findings = []article.Finding{{Kind: article.FindingNumber, Severity: article.High, Original: find(original, 2, "30"), Republication: find(r, 2, "60"), Explanation: "The original says 30 (days), the republication 60."}}
	p.Links[4].Findings = []article.Finding{
		{Kind: article.FindingOmission, Severity: article.Medium, Original: find(original, 4, "Engineers examined it in September and found cracks in two cylinders."), Explanation: "This sentence of the original has no counterpart in the paragraph."},
		{Kind: article.FindingAddition, Severity: article.Medium, Republication: find(r, 4, "Banorët flasin prej kohësh për zhurmën e saj."), Explanation: "This sentence of the republication has no counterpart in the paragraph."},
	}
	for i := 5; i < len(original); i++ {
		p.Links = append(p.Links, dropped(original, i))
	}
	p.OnlyOriginal = []article.Fact{{Kind: article.FindingNumber, Span: *find(original, 2, "30")}, {Kind: article.FindingName, Span: *find(original, 6, firstWord(original[6].Text))}}
	p.OnlyHere = []article.Fact{{Kind: article.FindingNumber, Span: *find(r, 2, "60")}}
	finish(&p, original, r)
	c.Pairs = append(c.Pairs, p)
	c.Versions = append(c.Versions, article.Version{ID: "gazeta.sq", Role: article.RoleRepublication, Language: "sq", LanguageBy: article.LanguageByName, Direction: article.LTR, Outlet: "Gazeta e Bregut", Published: "2026-10-20T18:00:00+02:00", Title: sq[0], Source: source("gazeta.sq.html", "utf-8"), Paragraphs: r})

	fa := []string{
		"کشتی شبانهٔ ساراندا در زمستان از حرکت بازمی‌ایستد",
		"دفتر بندر روز دوشنبه گفت کشتی شبانه میان بریندیزی و ساراندا از ۳ نوامبر تا پایان مارس حرکت نخواهد کرد.",
		"حدود ۱۲۵۰ مسافر پیش‌تر برای این مدت بلیت خریده بودند. شرکت می‌گوید پول آن‌ها را ظرف ۳۰ روز پس می‌دهد.",
		"میرا کودرا، مدیر این خط، گفت: «این تصمیم را آسان نگرفتیم. سوخت دو برابر دو سال پیش است.»",
	}
	r = paragraphs(fa, "fa")
	p = article.Pair{Original: "original.en", Republication: "rooz.fa", Basis: article.ByWordLinks}
	p.Links = []article.Link{
		acrossLink(original, r, 0, 0, []string{o(0)}, []string{fa[0]}, "Saranda=ساراندا"),
		acrossLink(original, r, 1, 1, []string{o(1)}, []string{fa[1]}, "3=۳", "Brindisi=بریندیزی", "Saranda=ساراندا", "November=نوامبر", "March=مارس"),
		acrossLink(original, r, 2, 2, []string{"About 1,250 passengers had already bought tickets for sailings in that time. ", "The company says it will return their money within 30 days."},
			[]string{"حدود ۱۲۵۰ مسافر پیش‌تر برای این مدت بلیت خریده بودند. ", "شرکت می‌گوید پول آن‌ها را ظرف ۳۰ روز پس می‌دهد."}, "1,250=۱۲۵۰", "30=۳۰"),
		acrossLink(original, r, 3, 3, []string{"“We did not take this step lightly,” said Mira Kodra, who runs the line. ", "“Fuel costs twice what it cost two years ago.”"},
			[]string{"میرا کودرا، مدیر این خط، گفت: «این تصمیم را آسان نگرفتیم. ", "سوخت دو برابر دو سال پیش است.»"}, "Mira Kodra=میرا کودرا"),
	}
	for i := 4; i < len(original); i++ {
		p.Links = append(p.Links, dropped(original, i))
	}
	finish(&p, original, r)
	c.Pairs = append(c.Pairs, p)
	c.Versions = append(c.Versions, article.Version{ID: "rooz.fa", Role: article.RoleRepublication, Language: "fa", LanguageBy: article.LanguageByName, Direction: article.RTL, Outlet: "روز دریا", Published: "2026-10-21", Title: fa[0], Source: source("rooz.fa.html", "utf-8"), Paragraphs: r})

	zh := []string{
		"萨兰达夜间渡轮冬季停航",
		"港务局周一表示，布林迪西与萨兰达之间的夜间渡轮从11月3日起停航至3月底。",
		"约1250名乘客已经购买了这段时间的船票。公司表示将在30天内退款。",
		"该航线于1996年开通，去年运送旅客41000人次。",
		"本报记者在码头看到，售票窗口已经关闭，几名旅客正在询问改乘的办法。",
	}
	r = paragraphs(zh, "zh-Hans")
	p = article.Pair{Original: "original.en", Republication: "haibao.zh", Basis: article.ByWordLinks}
	p.Links = []article.Link{
		acrossLink(original, r, 0, 0, []string{o(0)}, []string{zh[0]}),
		acrossLink(original, r, 1, 1, []string{o(1)}, []string{zh[1]}, "3=3"),
		acrossLink(original, r, 2, 2, []string{"About 1,250 passengers had already bought tickets for sailings in that time. ", "The company says it will return their money within 30 days."}, []string{"约1250名乘客已经购买了这段时间的船票。", "公司表示将在30天内退款。"}, "1,250=1250", "30=30"),
	}
	for i := 3; i < 9; i++ {
		p.Links = append(p.Links, dropped(original, i))
	}
	p.Links = append(p.Links, acrossLink(original, r, 9, 3, []string{o(9)}, []string{zh[3]}, "1996=1996", "41,000=41000"), dropped(original, 10))
	p.Links = append(p.Links, article.Link{Republication: []int{4}, Relation: article.Added, Score: 0.7, Grade: article.GradeUnknown, Change: 1, Edits: []article.Edit{{Op: article.Insert, Republication: find(r, 4, zh[4])}}})
	p.BudgetHits = []string{"Word links were sought for the first 2,000 words only."}
	finish(&p, original, r)
	c.Pairs = append(c.Pairs, p)
	c.Versions = append(c.Versions, article.Version{ID: "haibao.zh", Role: article.RoleRepublication, Language: "zh-Hans", LanguageBy: article.LanguageByDeclared, Direction: article.LTR, Outlet: "海报", Published: "2026-10-22", Title: zh[0], Source: source("haibao.zh.html", "gb18030"), Paragraphs: r})
}

func dropped(o []article.Paragraph, i int) article.Link {
	return article.Link{Original: []int{i}, Relation: article.Dropped, Score: 0.8, Grade: article.GradeUnknown, Change: 1, Edits: []article.Edit{{Op: article.Delete, Original: find(o, i, o[i].Text)}}}
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}
