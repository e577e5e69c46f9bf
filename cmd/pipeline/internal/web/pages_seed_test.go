package web

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages"
	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// A newsroom is a store that has watched some stories for ten days.
type newsroom struct {
	t       *testing.T
	db      *store.DB
	looks   []seenLook
	sources map[string]store.Source
	last    map[string]seenLook // good ones, by source
	states  map[string]string
	jobs    map[string]string
}

type seenLook struct {
	source, state, body, detail string
	hour                        int
}

// opened is when the newsroom began to watch; it is open for newsroomHours.
var opened = time.Date(2026, 10, 5, 12, 0, 0, 0, time.UTC)

const newsroomHours = 166

// hostile is what an article may call itself.
const hostile = `</title><script>alert(1)</script>"onmouseover=alert(1) '&lt; ` + "\u202etxt.exe\u200b"

func sample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(testkit.Root(t), "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// compareSides is what the program hands over as Compare.
func compareSides(ctx context.Context, sides ...Side) (*article.Comparison, error) {
	story := article.Story{ID: "s", Title: sides[0].Story.Title, ChosenBy: article.ByManifest}
	for i, side := range sides {
		o := ingest.Options{AnyPage: true, Type: "html", Declared: ingest.Facts{Language: side.Source.Language, Outlet: side.Source.Version, URL: side.Source.URL}}
		v, err := ingest.Read("page.html", side.Body, o)
		if err != nil {
			return nil, &Wrong{err.Error()}
		}
		v.ID = side.Source.Version
		if slices.ContainsFunc(story.Versions, func(w article.Version) bool { return w.ID == v.ID }) {
			v.ID = fmt.Sprintf("%s-%d", v.ID, i+1)
		}
		story.Versions = append(story.Versions, v)
	}
	c, err := stages.Compare(ctx, story, stages.Options{Generator: article.Generator{Name: "variorum", Version: "test"}})
	return &c, err
}

// job adds a story at known addresses and returns the name of its sources.
func (n *newsroom) job(title string, sources ...store.Source) {
	n.t.Helper()
	var urls []string
	for _, s := range sources {
		urls = append(urls, s.URL)
	}
	job, err := n.db.AddJob(n.t.Context(), store.Named{Name: title, Spec: store.Spec{Story: title, URLs: urls, Every: "15m for 1d, 1h for 1w, 1d"}}, store.OriginDashboard, opened)
	if err != nil {
		n.t.Fatal(err)
	}
	n.jobs[title] = job.ID
	kept, err := store.Pages{DB: n.db}.Versions(n.t.Context(), store.StoryID(job.ID, title))
	if err != nil {
		n.t.Fatal(err)
	}
	for _, k := range kept {
		want := sources[slices.Index(urls, k.URL)]
		k.Title, k.Language = want.Title, want.Language
		n.sources[cmp.Or(want.Version, k.Version)] = k
	}
}

// look notes that a source was looked at; an empty body is one that is as before.
func (n *newsroom) look(source string, hour int, state, body, detail string) {
	n.looks = append(n.looks, seenLook{source, state, body, detail, hour})
}

// keep puts the looks into the store in the order of time.
func (n *newsroom) keep() {
	n.t.Helper()
	slices.SortStableFunc(n.looks, func(a, b seenLook) int { return cmp.Compare(a.hour, b.hour) })
	for _, l := range n.looks {
		n.keepOne(l)
	}
}

func (n *newsroom) keepOne(l seenLook) {
	n.t.Helper()
	s := n.sources[l.source]
	at := opened.Add(time.Duration(l.hour)*time.Hour + 90*time.Second)
	id := store.ID("event", s.ID, at.String())
	story, err := store.Pages{DB: n.db}.Story(n.t.Context(), s.Story)
	if err != nil {
		n.t.Fatal(err)
	}
	e := store.Event{ID: id, At: at, JobID: s.Job, Job: story.JobName, StoryID: s.Story, Story: story.Title, Version: s.Version, Source: s.ID, URL: s.URL, State: l.state, Previous: n.states[l.source], Detail: l.detail}
	n.states[l.source] = l.state
	before, had := n.last[l.source]
	if store.IsReachable(l.state) && l.body != "" {
		n.last[l.source] = l
		if had && before.body != l.body {
			e.Change = n.change(s, before.body, l.body)
		}
	}
	kept := store.Looked{At: at, Next: at.Add(time.Hour), Born: opened, State: l.state, Changed: e.Change != nil, Title: s.Title, Language: s.Language}
	if !store.IsReachable(l.state) {
		kept.Failures = 3
	}
	err = n.db.Write(n.t.Context(), func(ctx context.Context, tx *sql.Tx) error {
		if l.body != "" {
			sha, err := store.PutBlob(ctx, tx, []byte(l.body))
			if err != nil {
				return err
			}
			told, err := json.Marshal(ingest.Capture{URL: s.URL, Final: s.URL, Status: 200, Chain: []ingest.Hop{{URL: s.URL, Status: 200}}, MediaType: "text/html", Charset: "utf-8", Headers: map[string][]string{"Content-Type": {"text/html; charset=utf-8"}, "Etag": {`"<b>"`}}})
			if err != nil {
				return err
			}
			c := store.Capture{ID: id, Source: s.ID, At: at, Clock: store.ClockOwn, State: l.state, Status: 200, URL: s.URL, Final: s.URL, MediaType: "text/html; charset=utf-8", Told: string(told), SHA256: sha, Bytes: len(l.body)}
			if err := store.PutCapture(ctx, tx, c); err != nil {
				return err
			}
			e.Capture = &store.EventCapture{ID: id, SHA256: sha, Bytes: len(l.body)}
			kept.Last = id
			if store.IsReachable(l.state) {
				kept.Good = id
			}
		}
		if _, err := store.PutEvent(ctx, tx, &e); err != nil {
			return err
		}
		return store.PutLooked(ctx, tx, s, kept)
	})
	if err != nil {
		n.t.Fatal(err)
	}
}

func (n *newsroom) change(s store.Source, from, to string) *store.Change {
	n.t.Helper()
	c, err := compareSides(n.t.Context(), Side{Source: s, Body: []byte(from)}, Side{Source: s, Body: []byte(to)})
	if err != nil {
		n.t.Fatal(err)
	}
	change := &store.Change{From: store.HashOf([]byte(from)), To: store.HashOf([]byte(to)), Counts: c.Pairs[0].Counts, Findings: []article.Finding{}, Language: s.Language, Share: .04}
	for _, l := range c.Pairs[0].Links {
		change.Findings = append(change.Findings, l.Findings...)
		for _, f := range l.Findings {
			change.Quotations = append(change.Quotations, article.Quotation{Finding: f.ID, Relation: l.Relation, Before: excerptOf(&c.Versions[0], f.Original), Now: excerptOf(&c.Versions[1], f.Republication)})
		}
		if len(l.Findings) == 0 && l.IsChange() && len(l.Original) > 0 && len(l.Republication) > 0 {
			change.Quotations = append(change.Quotations, article.Quotation{Relation: l.Relation, Before: &article.Excerpt{Text: textOf(&c.Versions[0], l.Original)}, Now: &article.Excerpt{Text: textOf(&c.Versions[1], l.Republication)}})
		}
	}
	return change
}

// excerptOf is the paragraph around a span.
func excerptOf(v *article.Version, s *article.Span) *article.Excerpt {
	if s == nil {
		return nil
	}
	text := []rune(v.Paragraphs[s.Paragraph].Text)
	from, to := max(0, s.Start-80), min(len(text), s.End+80)
	return &article.Excerpt{Text: string(text[from:to]), Start: s.Start - from, End: min(s.End, to) - from}
}

func edited(t *testing.T, text string, pairs ...string) string {
	t.Helper()
	for i := 0; i+1 < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			t.Fatalf("the sample has no %q", pairs[i])
		}
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	return text
}

// fill makes the store of a newsroom.
func fill(t *testing.T, db *store.DB) *newsroom {
	t.Helper()
	n := &newsroom{t: t, db: db, sources: map[string]store.Source{}, last: map[string]seenLook{}, states: map[string]string{}, jobs: map[string]string{}}
	n.job("Port board votes to deepen Carrowmere harbour",
		store.Source{Version: "wire", URL: "https://wire.example/carrowmere-harbour-vote", Language: "en", Title: "Port board votes to deepen Carrowmere harbour despite fishing families' protest"},
		store.Source{Version: "ledger", URL: "https://ledger.example/coast/carrowmere-harbour/", Language: "en", Title: "Carrowmere port board votes to deepen harbour over the protest of fishing families"})
	n.job("El lago de Valdehoz pierde oxígeno",
		store.Source{Version: "cuaderno", URL: "https://cuaderno.example/ciencia/lago-oxigeno", Language: "es", Title: "El lago de Valdehoz pierde oxígeno y se calienta más rápido que el aire, según un estudio"},
		store.Source{Version: "hupan", URL: "https://hupan.example/kexue/100", Language: "zh", Title: "研究称巴尔德奥斯湖正在失去氧气，升温速度超过空气"},
		store.Source{Version: "kiyi", URL: "https://kiyi.example/bilim/2210", Language: "tr", Title: "Valdehoz Gölü oksijenini yitiriyor"})
	n.job("Raporti i policisë për kompleksin e Melanit",
		store.Source{Version: "gazeta", URL: "https://gazeta.example/2026/02/raporti-i-policise-melan", Language: "sq", Title: "Raporti i policisë për Melanin"},
		store.Source{Version: "mirror", URL: "https://mirror.example/police-report-melan", Language: "en", Title: "Police report: 3,184 residents in the Melan complex, 204 have broken with the cooperative"},
		store.Source{Version: "khabar", URL: "https://khabar.example/news/48213", Language: "fa", Title: "گزارش پلیس: ۳۱۸۴ ساکن در مجتمع ملان، ۲۰۴ نفر از تعاونی جدا شده‌اند"})
	n.job(hostile,
		store.Source{Version: "evil", URL: "javascript:alert(1)//evil.example", Language: "en", Title: hostile},
		store.Source{Version: "evil2", URL: `https://evil.example/"><img src=x onerror=alert(1)>`, Language: "en", Title: hostile})

	wire := sample(t, "wire-port/original.en.html")
	ledger := sample(t, "wire-port/daily-ledger.en.html")
	spanish, corrected := sample(t, "lake-study/original.es.html"), sample(t, "lake-study/corrected.es.html")
	chinese, turkish := sample(t, "lake-study/translation.zh.html"), sample(t, "lake-study/coast-mail.tr.html")
	albanian, mirror, persian := sample(t, "police-report/original.sq.html"), sample(t, "police-report/adriatic-mirror.en.html"), sample(t, "police-report/khabar-e-darya.fa.html")
	evil := `<html lang="en"><head><title>x</title></head><body><article><h1>Council &lt;script&gt;alert(2)&lt;/script&gt; meets</h1><p>The council of the town met on Monday and said that 12 &lt;img src=x onerror=alert(3)&gt; houses would be built.</p><p>Nobody asked for more than one meeting, and the mayor Anna &lt;b&gt;Berg&lt;/b&gt; agreed to come again in spring.</p></article></body></html>`
	first := map[string]string{"wire": wire, "ledger": ledger, "cuaderno": spanish, "hupan": chinese, "kiyi": turkish, "gazeta": albanian, "mirror": mirror, "khabar": persian, "evil": evil, "evil2": evil}
	begin := map[string]int{"ledger": 16, "hupan": 18, "kiyi": 92, "mirror": 30, "khabar": 52}
	type edit struct {
		source, state, body, detail string
		hour                        int
	}
	edits := []edit{
		{"wire", "ok", edited(t, wire, "£186 million", "£168 million", "9 to 4", "8 to 5"), "", 20},
		{"wire", "ok", edited(t, wire, "£186 million", "£168 million", "9 to 4", "8 to 5", "is prepared to pay", "is not prepared to pay", "Police put the crowd at 2,745", "Police said the crowd was 2,754"), "", 70},
		{"ledger", "error", "", "the server answers 503 Service Unavailable; try later", 40},
		{"ledger", "back", edited(t, ledger, "£186 million", "£168 million", "9 to 4", "8 to 5"), "", 46},
		{"cuaderno", "ok", corrected, "", 69},
		{"hupan", "ok", edited(t, chinese, "310吨", "410吨", "12月15日", "11月15日"), "", 99},
		{"mirror", "paywall", "<html><body><p>Subscribe to read.</p></body></html>", "the page asks for a subscription", 60},
		{"mirror", "ok", edited(t, mirror, "204 have broken", "240 have broken", "Of these, twelve people", "Of these, twenty people"), "", 72},
		{"khabar", "ok", edited(t, persian, "۳۲ هکتار", "۲۳ هکتار"), "", 100},
		{"khabar", "gone", "", "the server answers 410 Gone; check the address in a browser", 130},
		{"evil", "ok", strings.Replace(evil, "12 &lt;img", "21 &lt;img", 1), "detail <script>alert(4)</script>", 30},
		{"evil2", "error", "", "<script>alert(5)</script>", 32},
	}
	for _, name := range []string{"wire", "ledger", "cuaderno", "hupan", "kiyi", "gazeta", "mirror", "khabar", "evil", "evil2"} {
		state, detail := "not-modified", ""
		n.look(name, begin[name], "ok", first[name], "")
		for h := begin[name] + 6; h < newsroomHours; h += 6 {
			for _, e := range edits {
				if e.source == name && e.hour > h-6 && e.hour <= h {
					n.look(name, e.hour, e.state, e.body, e.detail)
					if state, detail = e.state, e.detail; store.IsReachable(state) {
						state = "not-modified"
					}
				}
			}
			body := ""
			if state == "paywall" {
				body = edits[6].body
			}
			n.look(name, h+1, state, body, detail)
		}
	}
	n.keep()
	n.rest()
	return n
}

// rest fills what is not a look: jobs of other kinds, hosts, candidates, notices.
func (n *newsroom) rest() {
	ctx, p := n.t.Context(), store.Pages{DB: n.db}
	check := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	end := opened.Add(newsroomHours * time.Hour)
	for _, j := range []store.Named{
		{Name: "Republications on the coast", Spec: store.Spec{Feed: "https://coast.example/feed.xml", Every: "10m", Language: "sq", Republications: true, Quiet: "23:00-06:00", Zone: "Europe/Tirane"}},
		{Name: "Front page of the Bulletin", Spec: store.Spec{List: "https://bulletin.example/", Cron: "30 2 * * *", Zone: "Europe/Tirane", Selector: "main h2"}},
		{Name: "Agency mail", Spec: store.Spec{Mailbox: "/var/mail/agency", Every: "5m"}},
	} {
		_, err := n.db.AddJob(ctx, j, store.OriginDashboard, opened)
		check(err)
	}
	_, err := n.db.PauseJob(ctx, "Agency mail", true)
	check(err)
	check(p.SetHost(ctx, "khabar.example", true, ""))
	check(p.SetHost(ctx, "wire.example", false, "5s"))
	run := func(query string, args ...any) {
		n.t.Helper()
		_, err := n.db.ExecContext(ctx, query, args...)
		check(err)
	}
	run("UPDATE host SET held_until = $1, failures = 4 WHERE name = 'bulletin.example'", store.Micros(end.Add(20*time.Minute)))
	run("UPDATE source SET next_at = $1 WHERE state <> '' OR kind = 'mailbox'", store.Micros(end.Add(14*time.Minute)))
	run("UPDATE source SET next_at = $1, looked = $2, state = 'ok', since = $3 WHERE kind = 'feed'", store.Micros(end.Add(4*time.Minute)), store.Micros(end.Add(-6*time.Minute)), store.Micros(opened))
	run("UPDATE source SET next_at = $1, looked = $2, state = 'error', since = $2, failures = 4 WHERE kind = 'list'", store.Micros(end.Add(20*time.Minute)), store.Micros(end.Add(-50*time.Minute)))
	feed := store.SourceID(store.JobID("Republications on the coast"), "https://coast.example/feed.xml")
	port := n.sources["wire"].Story
	for i, c := range []store.Candidate{
		{Story: port, URL: "https://bregu.example/porti-2026", Title: "Bordi i portit voton për thellimin e limanit të Karromerit", Language: "sq", Score: .94, Reasons: []string{"9 of 12 passages have a partner that means nearly the same", "6 of 7 numbers and dates: 186, 3.2, 120, 38, 25 …", "names: Helen Tarrant, Carrowmere", "published within 7 hours"}, State: store.CandidateOffered},
		{Story: n.sources["cuaderno"].Story, URL: "https://darya.example/fa/9921", Title: "دریاچهٔ والدهوس اکسیژن از دست می‌دهد", Language: "fa", Score: .81, Reasons: []string{"7 of 11 passages have a partner that means nearly the same", "5 of 9 numbers and dates: 310, 15", "published 2 days apart"}, State: store.CandidateOffered},
		{Story: port, URL: "javascript:alert(6)", Title: hostile, Language: "en", Score: .62, Reasons: []string{"<script>alert(7)</script>"}, State: store.CandidateOffered},
		{Story: port, URL: "https://other.example/quay", Title: "New quay for Selita", Language: "en", Score: .41, Reasons: []string{"2 of 6 numbers and dates: 12, 40"}, State: store.CandidateRefused, By: "a.editor", Decided: end.Add(-3 * time.Hour)},
	} {
		reasons, err := json.Marshal(c.Reasons)
		check(err)
		run("INSERT INTO candidate (id, story, source, url, title, language, score, reasons, at, state, decided_by, decided) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12)", fmt.Sprintf("candidate-%d", i), c.Story, feed, c.URL, c.Title, c.Language, c.Score, string(reasons), store.Micros(end.Add(-time.Duration(i+1)*time.Hour)), c.State, c.By, store.Micros(c.Decided))
	}
	changes, _, err := p.Changes(ctx, store.ChangeFilter{})
	check(err)
	for i, c := range changes {
		status, fault, sent := store.NoticeSent, "", store.Micros(c.At.Add(4*time.Second))
		if i == 1 {
			status, fault, sent = store.NoticeFailed, "550 mailbox unavailable", 0
		}
		run("INSERT INTO notice (key, kind, event, channel, at, due, status, attempts, error, sent, body) VALUES ($1,'change',$2,'desk',$3,$3,$4,1,$5,$6,'{}')", fmt.Sprintf("key-%d", i), c.ID, store.Micros(c.At), status, fault, sent)
	}
	run("INSERT INTO worker (id, name, machine, pid, began, beat) VALUES ('w', 'serve', 'desk', 1, $1, $2)", store.Micros(opened), store.Micros(end))
	check(p.AddNote(ctx, store.Note{Event: changes[0].ID, Said: "Asked their desk; they say the page was withdrawn. <script>alert(8)</script>", By: "a.editor", At: end.Add(-time.Hour)}))
	check(p.SetSeen(ctx, "a.viewer", true, end, changes[len(changes)-1].ID))
	check(p.PutVerdict(ctx, store.Verdict{Story: port, Version: "ledger.example", By: "a.editor", At: end.Add(-2 * time.Hour), Pairing: &article.Verdict{Version: "ledger.example", Original: []article.Named{{Index: 3, Begins: "This is the day"}}, Republication: []article.Named{{Index: 5, Begins: "This is the day"}}}}))
	for _, c := range changes {
		if c.Version == "wire.example" && len(c.Change.Findings) > 0 {
			f := c.Change.Findings[0]
			before, after := "", ""
			if f.Original != nil {
				before = f.Original.Text
			}
			if f.Republication != nil {
				after = f.Republication.Text
			}
			check(p.PutVerdict(ctx, store.Verdict{Story: port, Version: c.Version, By: "a.editor", At: end.Add(-time.Hour), Ruling: &article.Ruling{Version: c.Version, Finding: f.ID, Kind: f.Kind, Original: &before, Republication: &after, Judgement: article.Judgement{State: article.Dismissed, Reason: "the agency corrected its figure", By: "a.editor", On: "2026-10-12"}}}))
			break
		}
	}
}

// actsFor fills the record of acts.
func actsFor(t *testing.T, s *site) {
	t.Helper()
	for _, a := range []store.Act{
		{Account: "a.admin", What: "setup", From: "127.0.0.1"},
		{Account: "a.editor", What: "job.pause", About: "Agency mail", From: "192.0.2.17"},
		{Account: "a.editor", Token: "night script", What: "host.set", About: "wire.example", Detail: "pace 5s", From: "2001:db8::1"},
		{Account: "a.editor", What: "candidate.refuse", About: "https://other.example/quay", From: "192.0.2.17"},
	} {
		a.At = s.Now()
		if err := s.DB.AddAct(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
}
