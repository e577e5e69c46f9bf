package watch_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/watch"
)

const address = "https://news.example/harbour"

// A draft is an article that the tests publish.
type draft struct {
	headline   string
	paragraphs []string
	lang       string
	published  string
	id         string
	canonical  string
}

func harbour() draft {
	return draft{
		headline: "Council sells old harbour to Brenner Group", lang: "en", published: "2026-03-23T09:00:00+01:00",
		paragraphs: []string{
			"The town council of Carrowmere voted on Monday to sell the old harbour to the Brenner Group for 12.5 million euros.",
			"Mayor Ada Lindqvist said the sale would pay for a new school and for the repair of the northern sea wall.",
			"Opponents of the plan gathered outside the town hall, where about 400 people listened to speeches by fishermen.",
			"The fishermen's association, led by Tomas Kell, has used the eastern quay for 60 years and pays no rent for it.",
			"Brenner plans two hotels and a marina with 220 berths, and promised that the quay would stay open to boats until 2030.",
			"A court in Dunmore is to decide in April whether the council was allowed to vote without a second reading.",
		},
	}
}

// page renders a draft as a site does.
func page(d draft, around ...string) []byte {
	before, after := "", ""
	if len(around) > 0 {
		before = around[0]
	}
	if len(around) > 1 {
		after = around[1]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "<!doctype html><html lang=%q><head><meta charset=utf-8><title>%s | The Gazette</title>", d.lang, html.EscapeString(d.headline))
	if d.published != "" {
		fmt.Fprintf(&b, `<meta property="article:published_time" content=%q>`, d.published)
	}
	if d.id != "" {
		fmt.Fprintf(&b, `<meta name="article:id" content=%q>`, d.id)
	}
	if d.canonical != "" {
		fmt.Fprintf(&b, `<link rel=canonical href=%q>`, d.canonical)
	}
	fmt.Fprintf(&b, "</head><body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>%s</h1>%s", html.EscapeString(d.headline), before)
	for _, p := range d.paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
	}
	b.WriteString(after + "</article><footer>All rights reserved. The Gazette, Carrowmere.</footer></body></html>")
	return []byte(b.String())
}

func told(body []byte) ingest.Capture {
	sum := sha256.Sum256(body)
	return ingest.Capture{URL: address, Final: address, Status: 200, Fetched: "2026-03-23T10:00:00Z", MediaType: "text/html", Charset: "utf-8", SHA256: hex.EncodeToString(sum[:]), Bytes: len(body)}
}

// A run looks at one address again and again.
type run struct {
	t          *testing.T
	o          watch.Options
	good, last *watch.Capture
	memory     watch.Memory
}

func (r *run) look(body []byte, change ...func(*ingest.Capture)) watch.Result {
	r.t.Helper()
	c := told(body)
	for _, f := range change {
		f(&c)
	}
	return r.answer(watch.Answer{Body: body, Told: c})
}

func (r *run) answer(a watch.Answer) watch.Result {
	r.t.Helper()
	got, err := watch.Judge(r.t.Context(), watch.Input{Good: r.good, Last: r.last, Memory: r.memory, Now: a}, r.o)
	if err != nil {
		r.t.Fatal(err)
	}
	r.memory = got.Memory
	if a.Failure == nil && !a.NotModified {
		r.last = &watch.Capture{Body: a.Body, Told: a.Told, State: got.State}
		if got.State == ingest.StateOK || got.State == watch.StateBack {
			r.good = r.last
		}
	}
	return got
}

func (r *run) want(got watch.Result, state string, changed bool) {
	r.t.Helper()
	if got.State != state || (got.Change != nil) != changed {
		r.t.Errorf("state %s (%s), change %+v; want %s, changed %v", got.State, got.Detail, got.Change, state, changed)
	}
}

func TestStates(t *testing.T) {
	other := draft{headline: "Rovers beat City in cup final", lang: "en", published: "2026-05-02T21:00:00+01:00", paragraphs: []string{
		"Rovers won the county cup for the third time on Saturday after a late goal by Milo Ferrant in front of 9,300 spectators.",
		"City had led since the twelfth minute, when Jonas Ebbe scored from a corner, but lost their captain to injury before the break.",
		"Coach Petra Olafs called it the best evening of her career and thanked the supporters who had travelled from Westhaven.",
		"The club will receive a prize of 80,000 euros and plays in the national round against a team from Norrby in June.",
	}}
	at := func(final string) func(*ingest.Capture) { return func(c *ingest.Capture) { c.Final = final } }
	rewritten := harbour()
	rewritten.headline = "Brenner Group wins vote over Carrowmere harbour"
	rewritten.paragraphs = []string{
		"After four hours of debate, a narrow majority in Carrowmere has cleared the way for Brenner to take over the harbour; 12.5 million euros will change hands.",
		"A school and a safer sea wall in the north: that is what Lindqvist, who has been mayor since 2019, wants to spend the proceeds on.",
		"Some 400 protesters heard Kell speak on behalf of those who fish from the eastern quay. Nobody there has paid rent in 60 years.",
		"Until 2030 boats may land, according to Brenner, whose drawings show 220 berths beside a pair of hotels.",
		"Judges in Dunmore will examine in April if skipping another reading was lawful.",
	}
	edited := harbour()
	edited.paragraphs[0] = strings.Replace(edited.paragraphs[0], "12.5", "15.2", 1)
	notFound := draft{headline: "Page not found", lang: "en", paragraphs: []string{"The page that you are looking for may have moved. Try the search."}}
	first := page(harbour())
	for name, c := range map[string]struct {
		steps  []func(r *run) watch.Result
		state  string
		change bool
	}{
		"same bytes":  {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(first) }}, "not-modified", false},
		"304":         {[]func(*run) watch.Result{func(r *run) watch.Result { return r.answer(watch.Answer{NotModified: true}) }}, "not-modified", false},
		"other bytes": {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(harbour(), "<!-- nonce 17 -->")) }}, "ok", false},
		"edit":        {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(edited)) }}, "ok", true},
		"another":     {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(other)) }}, "reused", false},
		"rewritten":   {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(rewritten)) }}, "ok", true},
		"gone":        {[]func(*run) watch.Result{func(r *run) watch.Result { return r.answer(watch.Answer{Failure: &watch.Failure{State: "gone"}}) }}, "gone", false},
		"soft 404":    {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(notFound)) }}, "gone", false},
		"new slug":    {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(edited), at("https://news.example/2026/harbour-sold")) }}, "ok", true},
		"slash": {[]func(*run) watch.Result{func(r *run) watch.Result {
			return r.look(first, at("http://www.news.example/harbour/"), func(c *ingest.Capture) { c.SHA256 = "" })
		}}, "ok", false},
		"first page":    {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(other), at("https://news.example/")) }}, "redirected", false},
		"other article": {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(other), at("https://news.example/sport/cup")) }}, "redirected", false},
		"error address": {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(page(notFound), at("https://news.example/404")) }}, "gone", false},
		"back": {[]func(*run) watch.Result{
			func(r *run) watch.Result { return r.answer(watch.Answer{Failure: &watch.Failure{State: "gone"}}) },
			func(r *run) watch.Result { return r.answer(watch.Answer{Failure: &watch.Failure{State: "error"}}) },
			func(r *run) watch.Result { return r.look(page(edited)) },
		}, "back", true},
		"back as it was": {[]func(*run) watch.Result{
			func(r *run) watch.Result { return r.look(page(other)) },
			func(r *run) watch.Result { return r.look(first) },
		}, "back", false},
		"error and again": {[]func(*run) watch.Result{
			func(r *run) watch.Result { return r.answer(watch.Answer{Failure: &watch.Failure{State: "error"}}) },
			func(r *run) watch.Result { return r.look(first) },
		}, "not-modified", false},
		"empty": {[]func(*run) watch.Result{func(r *run) watch.Result {
			return r.look(page(draft{headline: harbour().headline, lang: "en", published: harbour().published}))
		}}, "error", false},
		"empty for good": {[]func(*run) watch.Result{
			func(r *run) watch.Result {
				return r.look(page(draft{headline: harbour().headline, lang: "en", published: harbour().published}))
			},
			func(r *run) watch.Result {
				return r.look(page(draft{headline: harbour().headline, lang: "en", published: harbour().published}, "<!-- 2 -->"))
			},
		}, "error", false},
		"cut off": {[]func(*run) watch.Result{func(r *run) watch.Result { return r.look(first[:len(first)-620]) }}, "error", false},
		"mostly deleted, at once": {[]func(*run) watch.Result{func(r *run) watch.Result {
			d := harbour()
			d.paragraphs = d.paragraphs[1:3]
			return r.look(page(d))
		}}, "error", false},
		"mostly deleted, for good": {[]func(*run) watch.Result{
			func(r *run) watch.Result { d := harbour(); d.paragraphs = d.paragraphs[1:3]; return r.look(page(d)) },
			func(r *run) watch.Result { d := harbour(); d.paragraphs = d.paragraphs[1:3]; return r.look(page(d)) },
		}, "ok", true},
	} {
		t.Run(name, func(t *testing.T) {
			r := &run{t: t}
			r.want(r.look(first), "ok", false)
			var got watch.Result
			for _, step := range c.steps {
				got = step(r)
			}
			r.want(got, c.state, c.change)
		})
	}
}

// TestFlapping holds that a text that goes back and forth is a change each time,
// and that those after the first are marked.
func TestFlapping(t *testing.T) {
	a, b := harbour(), harbour()
	b.headline = "Harbour of Carrowmere goes to Brenner Group"
	r := &run{t: t}
	r.want(r.look(page(a)), "ok", false)
	for i, d := range []draft{b, a, b, a} {
		got := r.look(page(d))
		r.want(got, "ok", true)
		if got.Change != nil && got.Change.Earlier != (i > 0) {
			t.Errorf("look %d: earlier is %v", i, got.Change.Earlier)
		}
	}
}

// TestClaims holds that an edit is told with what it changed, where the page has
// it, also behind lines that are noise.
func TestClaims(t *testing.T) {
	r := &run{t: t}
	r.look(page(harbour(), "<p>Updated 5 minutes ago</p>"))
	d := harbour()
	d.paragraphs[4] = strings.Replace(d.paragraphs[4], "220 berths", "120 berths", 1)
	got := r.look(page(d, "<p>Updated 2 hours ago</p><p>1,204 views</p>"))
	r.want(got, "ok", true)
	if got.Change == nil {
		return
	}
	if n := got.Change.Counts.Relations[article.Reworded]; n != 1 || len(got.Change.Findings) != 1 || got.Change.Findings[0].Kind != article.FindingNumber {
		t.Fatalf("%d reworded, findings %+v, want the number", n, got.Change.Findings)
	}
	f := got.Change.Findings[0]
	for _, s := range []struct {
		span *article.Span
		v    article.Version
	}{{f.Republication, got.Version}} {
		text := []rune(s.v.Paragraphs[s.span.Paragraph].Text)
		if string(text[s.span.Start:s.span.End]) != s.span.Text {
			t.Errorf("the finding's span %+v is not in paragraph %q", s.span, string(text))
		}
	}
	if got.Change.Share <= 0 || got.Change.Share > 0.05 || len(got.Change.Summary) == 0 {
		t.Errorf("share %v, summary %q", got.Change.Share, got.Change.Summary)
	}
}

// TestStillThere holds that text which a page still shows somewhere was not
// deleted, and that text which it showed before is not new.
func TestStillThere(t *testing.T) {
	d := harbour()
	aside := "<aside class=related><p>" + html.EscapeString(d.paragraphs[3]) + "</p></aside>"
	without := d
	without.paragraphs = slices.Delete(slices.Clone(d.paragraphs), 3, 4)
	r := &run{t: t}
	r.look(page(d))
	r.want(r.look(page(without, "", aside)), "ok", false)
	r.want(r.look(page(d)), "ok", false)
}

// TestPartOfParagraph holds that a paragraph that lost or got a sentence at an end
// is one that was reworded, and not one that was taken out or put in.
func TestPartOfParagraph(t *testing.T) {
	const more = "He has asked the court in Dunmore to stop the sale."
	long := harbour()
	long.paragraphs[3] += " " + more
	front := harbour()
	front.paragraphs[3] = more + " " + front.paragraphs[3]
	headline := harbour()
	headline.headline += ", says mayor"
	split := harbour()
	split.paragraphs = slices.Insert(split.paragraphs, 4, more+" It sits again in April.")
	joined := harbour()
	joined.paragraphs[3] += " " + split.paragraphs[4] + " The mayor did not."
	quoted := harbour() // beside a pull quote
	quoted.paragraphs = slices.Insert(quoted.paragraphs, 2, "the northern sea wall of the harbour")
	quoted.paragraphs[1] = strings.Replace(quoted.paragraphs[1], "the northern sea wall", "the northern sea wall of the harbour", 1)
	unquoted := harbour()
	unquoted.paragraphs[1] = strings.Replace(quoted.paragraphs[1], "new school", "new ferry", 1)
	for name, one := range map[string]struct {
		before, after draft
		relation      article.Relation
		finding       article.FindingKind
	}{
		"a sentence behind":    {harbour(), long, article.Reworded, article.FindingAddition},
		"a sentence in front":  {harbour(), front, article.Reworded, article.FindingAddition},
		"no sentence behind":   {long, harbour(), article.Reworded, article.FindingOmission},
		"no sentence in front": {front, harbour(), article.Reworded, article.FindingOmission},
		"a longer headline":    {harbour(), headline, article.Reworded, ""},
		"a shorter headline":   {headline, harbour(), article.Reworded, ""},
		"two in one":           {split, joined, article.Merged, article.FindingAddition},
		"one in two":           {joined, split, article.Split, article.FindingOmission},
		"a pull quote less":    {quoted, unquoted, article.Reworded, ""},
	} {
		r := &run{t: t}
		r.look(page(one.before))
		got := r.look(page(one.after))
		r.want(got, "ok", true)
		if got.Change == nil {
			continue
		}
		n := got.Change.Counts.Relations
		if n[one.relation] != 1 || n[article.Added]+n[article.Dropped] > 0 {
			t.Errorf("%s: %v, %q; want 1 %s, nothing added or dropped", name, n, got.Change.Summary, one.relation)
		}
		if one.finding != "" && !slices.ContainsFunc(got.Change.Findings, func(f article.Finding) bool { return f.Kind == one.finding }) {
			t.Errorf("%s: %+v, want %s", name, got.Change.Findings, one.finding)
		}
	}
}

// TestInTime holds that a change of one address is told as one in time.
func TestInTime(t *testing.T) {
	r := &run{t: t}
	r.look(page(harbour()))
	d := harbour()
	d.paragraphs[2] = strings.Replace(d.paragraphs[2], "about 400 people", "people", 1)
	got := r.look(page(d))
	if c := got.Change; c == nil || len(c.Findings) != 1 || c.Findings[0].Explanation != "The number “400” is missing in the new text." || c.Summary[0] != c.Findings[0].Explanation {
		t.Errorf("%+v", got.Change)
	}
}

// TestCharset holds that a page read in the wrong charset is no rewrite, on
// either side of it.
func TestCharset(t *testing.T) {
	d := harbour()
	d.lang = "de"
	d.headline = "Gemeinderat verkauft den alten Hafen für zwölf Millionen"
	d.paragraphs = []string{
		"Der Gemeinderat von Möhrenbrück hat am Montag beschlossen, den alten Hafen für zwölf Millionen Euro zu veräußern.",
		"Bürgermeisterin Käthe Löffler sagte, der Erlös solle in eine größere Schule und die Uferbefestigung fließen.",
		"Gegner des Plans versammelten sich vor dem Rathaus; etwa vierhundert Menschen hörten die Reden der Fischer.",
	}
	good := page(d)
	wrong := []byte(strings.NewReplacer("ü", "Ã¼", "ö", "Ã¶", "ä", "Ã¤", "ß", "ÃŸ").Replace(string(good)))
	lost := []byte(strings.NewReplacer("ü", "\ufffd", "ö", "\ufffd", "ä", "\ufffd", "ß", "\ufffd").Replace(string(good)))
	marks := []byte(strings.NewReplacer("ü", "?", "ö", "?", "ä", "?", "ß", "?").Replace(string(good)))
	for name, body := range map[string][]byte{"twice": wrong, "lost": lost, "marks": marks} {
		for _, order := range [][2][]byte{{good, body}, {body, good}} {
			r := &run{t: t}
			r.look(order[0])
			got := r.look(order[1])
			if got.Change != nil {
				t.Errorf("%s: %s, %+v", name, got.State, got.Change.Summary)
			}
		}
	}
}

func TestRobots(t *testing.T) {
	for _, c := range []struct {
		head, tag        string
		archive, snippet bool
	}{
		{`<meta name="robots" content="index, noarchive">`, "", true, false},
		{`<meta name="ROBOTS" content="NOARCHIVE,NOSNIPPET">`, "", true, true},
		{`<meta name="googlebot" content="noarchive">`, "", false, false},
		{"", "noarchive", true, false},
		{"", "googlebot: noarchive", false, false},
		{"", "variorum: noarchive, nosnippet", true, true},
		{"", "unavailable_after: 25 Jun 2030 15:00:00 PST", false, false},
		{`<meta name="robots" content="none">`, "", true, false},
	} {
		body := []byte(strings.Replace(string(page(harbour())), "</head>", c.head+"</head>", 1))
		sent := func(in *ingest.Capture) {
			if c.tag != "" {
				in.Headers = map[string][]string{"X-Robots-Tag": {c.tag}}
			}
		}
		r := &run{t: t}
		got := r.look(body, sent)
		if got.State != "ok" || got.NoArchive != c.archive || got.NoSnippet != c.snippet {
			t.Errorf("%s %s: %s, noarchive %v, nosnippet %v", c.head, c.tag, got.State, got.NoArchive, got.NoSnippet)
		}
		r = &run{t: t, o: watch.Options{NoArchive: watch.NoArchiveRefuse}}
		if got = r.look(body, sent); (got.State == "robots") != c.archive {
			t.Errorf("%s %s refused: %s", c.head, c.tag, got.State)
		}
	}
}

// TestSite holds that a change on all pages of a host is told once, and that it
// is no claim about the articles.
func TestSite(t *testing.T) {
	site := &watch.Site{}
	stories := make([]draft, 5)
	for i := range stories {
		stories[i] = harbour()
		stories[i].headline = fmt.Sprintf("Story %d about the town of %s", i, []string{"Alba", "Brod", "Cetin", "Drava", "Ebro"}[i])
		for k := range stories[i].paragraphs {
			stories[i].paragraphs[k] = shuffled(stories[i].paragraphs[k], uint64(10*i+k)) + fmt.Sprintf(" It was number %d.", 100*i+k)
		}
	}
	box := "<p>Our newsroom is funded by its members, who decide every spring what we look into next.</p>"
	runs := make([]*run, len(stories))
	now := func(i int, after string) []byte { return page(stories[i], "", after) }
	current := ""
	for i := range runs {
		runs[i] = &run{t: t, o: watch.Options{Name: fmt.Sprint("s", i), Site: site, Siblings: func(context.Context) ([]watch.Capture, error) {
			var out []watch.Capture
			for _, k := range []int{(i + 1) % len(stories), (i + 2) % len(stories)} {
				body := now(k, current)
				out = append(out, watch.Capture{Body: body, Told: told(body)})
			}
			return out, nil
		}}}
		runs[i].want(runs[i].look(now(i, "")), "ok", false)
	}
	for round, after := range []string{box, strings.Replace(box, "every spring", "every autumn", 1), ""} {
		current = after
		templates := 0
		for i := range runs {
			got := runs[i].look(now(i, after))
			if got.State != "ok" || got.Change != nil && !got.Change.Template {
				t.Errorf("round %d, page %d: %s %+v", round, i, got.State, got.Change)
			}
			if got.Change != nil {
				templates++
			}
		}
		if templates != 1 {
			t.Errorf("round %d: told %d times", round, templates)
		}
		site = watch.ReadSite(site.Encode())
		for i := range runs {
			runs[i].o.Site = site
		}
	}
	// A paragraph of one page is no template.
	got := runs[0].look(now(0, "<p>The council will meet again on Thursday to hear what the harbour master has to say.</p>"))
	current = ""
	runs[0].want(got, "ok", true)
}

// TestSharedSentence holds that an edit is told where both of its wordings stand
// on other pages of the site too.
func TestSharedSentence(t *testing.T) {
	const was, is = "Members of the council were shown the report before they met.", "Members of the council were not shown the report before they met."
	site := &watch.Site{}
	story := func(i int, with string, at ...int) []byte {
		d := harbour()
		d.headline = fmt.Sprintf("Story %d", i)
		for k := range d.paragraphs {
			d.paragraphs[k] = shuffled(d.paragraphs[k], uint64(10*i+k)) + fmt.Sprintf(" It was number %d.", 100*i+k)
		}
		if with != "" {
			d.paragraphs = slices.Insert(d.paragraphs, slices.Max(append(at, 0)), with)
		}
		return page(d)
	}
	for i, with := range []string{was, was, is, is} {
		r := run{t: t, o: watch.Options{Name: fmt.Sprint("s", i), Site: site}}
		r.want(r.look(story(i, with)), "ok", false)
	}
	siblings := func(context.Context) ([]watch.Capture, error) {
		first, second := story(7, ""), story(8, is, 3) // in the midst of its text
		return []watch.Capture{{Body: first, Told: told(first)}, {Body: second, Told: told(second)}}, nil
	}
	r := run{t: t, o: watch.Options{Name: "s", Site: site, Siblings: siblings}}
	r.look(story(9, was))
	got := r.look(story(9, is))
	r.want(got, "ok", true)
	if got.Change != nil && got.Change.Template {
		t.Error("an edit of the article was taken for one of the site")
	}
	// In the same place, where it stood before too, it proves nothing: neither an
	// edit nor a new look of the site is claimed.
	other := story(8, is)
	unclear := run{t: t, o: watch.Options{Name: "u", Site: site, Siblings: func(context.Context) ([]watch.Capture, error) {
		return []watch.Capture{{Body: other, Told: told(other)}}, nil
	}}}
	neighbour := run{t: t, o: watch.Options{Name: "n", Site: site}}
	neighbour.want(neighbour.look(other), "ok", false)
	unclear.look(story(10, was))
	got = unclear.look(story(10, is))
	unclear.want(got, "ok", false)
	if !strings.Contains(got.Detail, "may be an edit of this article or one of the site") || !strings.Contains(got.Detail, is) {
		t.Errorf("detail %q", got.Detail)
	}
}

// TestHouseLine holds that a long line of the house below every article does not
// make one article of two.
func TestHouseLine(t *testing.T) {
	short := func(headline string, paragraphs ...string) []byte {
		d := draft{headline: headline, lang: "zh", paragraphs: paragraphs}
		return page(d, "", "<p>本编辑部属于读者，不接受任何党派的资金；珍视这份工作的读者可以每月以小额资助支持我们，数目由各人自己决定。</p>")
	}
	school := short("云岭学校费用达到三十九万元", "工厂复工以来，学生人数增加了61%，教室早已坐满。", "图书馆屋顶漏水，去年有7849本书被装箱运走。", "家长收集了2310个签名，反对把两所学校合并。", "秋假之后，旧体育馆的课程仍然没有恢复。")
	harbour := short("旧港拍卖引起争论", "港池里停着25条船，大多由几代捕鱼人家所有。", "渔民用43条船堵住入口，持续到当晚九点。", "绕城公路通车后，货物吞吐减少了64%，码头冷清。", "防波堤尽头那座灯塔将在夏季迎来第一批游客。")
	r := run{t: t}
	r.want(r.look(school), "ok", false)
	for range 2 {
		if got := r.look(harbour); got.State == "ok" || got.Change != nil {
			t.Errorf("another article: state %s, change %+v", got.State, got.Change)
		}
	}
	r.want(r.look(school), "back", false)
}

// shuffled brings the words of a text into another order.
func shuffled(text string, seed uint64) string {
	words := strings.Fields(text)
	rand.New(rand.NewPCG(seed, 7)).Shuffle(len(words), func(i, k int) { words[i], words[k] = words[k], words[i] })
	return strings.Join(words, " ")
}
