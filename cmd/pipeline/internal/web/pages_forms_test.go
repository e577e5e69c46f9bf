package web

import (
	"context"
	"net/http"
	"net/url"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
)

// TestPagesDo sends the forms of the pages, over both databases.
func TestPagesDo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		var db *store.DB
		var accepted []string
		s, n := newsroomSite(t, name, func(o *Options) {
			db = o.DB
			o.AddJob = func(ctx context.Context, name, origin string, spec store.Spec) (store.Job, error) {
				if spec.Every == "often" {
					return store.Job{}, &Wrong{`every: "often" is not a schedule; expected one such as 15m`}
				}
				return db.AddJob(ctx, store.Named{Name: name, Spec: spec}, origin, o.Now())
			}
			o.EditJob = func(ctx context.Context, id, name string, spec store.Spec) (store.Job, error) {
				_, err := db.EditJob(ctx, store.Named{Name: name, Spec: spec}, o.Now())
				return store.Job{ID: id}, err
			}
			o.Accept = func(_ context.Context, candidate, by string) error {
				accepted = append(accepted, candidate+" by "+by)
				return nil
			}
		})
		p, ctx := store.Pages{DB: db}, t.Context()
		boss, editor, viewer := s.as(store.RoleAdmin), s.as(store.RoleEditor), s.as(store.RoleViewer)
		then := func(r *reader, a answer, where, say string) {
			t.Helper()
			if a.StatusCode != http.StatusSeeOther || !strings.HasPrefix(a.Header.Get("Location"), where) {
				t.Fatalf("status %d to %q, want %q: %s", a.StatusCode, a.Header.Get("Location"), where, a.body)
			}
			next, _, _ := strings.Cut(a.Header.Get("Location"), "#")
			r.get(next).want(t, 200, say)
		}
		changes, _, err := p.Changes(ctx, store.ChangeFilter{})
		if err != nil {
			t.Fatal(err)
		}
		change := changes[2]
		path := changePath(change.ID)

		t.Run("seen", func(t *testing.T) {
			then(viewer, viewer.form("/changes/seen", "event", change.ID, "to", path), path, "1 change is marked as seen.")
			if row, err := p.EventByID(ctx, "a.viewer", change.ID); err != nil || !row.Seen {
				t.Errorf("not seen: %v", err)
			}
			if row, err := p.EventByID(ctx, "a.editor", change.ID); err != nil || row.Seen {
				t.Errorf("seen by somebody else: %v", err)
			}
			then(viewer, viewer.form("/changes/seen", "event", change.ID, "undo", "1", "to", "https://elsewhere.example/"), "/", "not seen")
			then(viewer, viewer.form("/looked", "seq", "999"), "/", "0 changes since you last looked")
		})
		t.Run("notes", func(t *testing.T) {
			then(editor, editor.form(path+"/note", "said", "asked <b>them</b>\nthey call back"), path, "asked &lt;b&gt;them&lt;/b&gt;")
			editor.form(path+"/note", "said", " ").want(t, 422)
			editor.form(path+"/note", "said", strings.Repeat("x", maxNote+1)).want(t, 422)
			viewer.form(path+"/note", "said", "no").want(t, 403)
			notes, err := p.Notes(ctx, change.ID)
			if err != nil || len(notes) != 1 || notes[0].By != "a.editor" || notes[0].Said != "asked <b>them</b>\nthey call back" {
				t.Fatalf("%+v, %v", notes, err)
			}
			then(boss, boss.form("/notes/"+notes[0].ID+"/remove", "to", path), path, "The note is removed.")
		})
		t.Run("verdicts", func(t *testing.T) {
			f := change.Change.Findings[0]
			editor.form(path+"/verdict", "finding", f.ID, "verdict", "dismissed").want(t, 422, "needs a reason")
			editor.form(path+"/verdict", "finding", f.ID, "verdict", "perhaps").want(t, 422)
			editor.form(path+"/verdict", "finding", "f-none", "verdict", "confirmed").want(t, 404)
			then(editor, editor.form(path+"/verdict", "finding", f.ID, "verdict", "dismissed", "reason", "a  slip"), path, "a slip")
			_, rulings, err := p.VerdictsOf(ctx, change.StoryID)
			if err != nil || len(rulings) != 1 || rulings[0].State != article.Dismissed || rulings[0].Reason != "a slip" || rulings[0].By != "a.editor" {
				t.Fatalf("%+v, %v", rulings, err)
			}
			file := viewer.get("/stories/" + url.PathEscape(change.StoryID) + "/verdicts.yaml")
			file.want(t, 200, f.ID, "dismissed")
			if got := file.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment") {
				t.Errorf("the file is shown: %q", got)
			}
			other := n.sources["wire"].Story
			editor.form("/verdicts", "story", other, "text", "verdicts:\n  - finding: 3\n    wrong: x\n").want(t, 422, "verdicts.yaml:3:5", "wrong: x")
			then(editor, editor.form("/verdicts", "story", other, "text", file.body), "/verdicts?story=", "1 verdict is kept.")
			all, err := p.Verdicts(ctx, other)
			if err != nil || len(all) != 3 {
				t.Fatalf("%d verdicts, %v", len(all), err)
			}
			then(editor, editor.form("/verdicts/"+all[0].ID+"/remove"), "/verdicts", "taken back")
		})
		t.Run("candidates", func(t *testing.T) {
			viewer.form("/candidates/candidate-0", "do", "accept").want(t, 403)
			then(editor, editor.form("/candidates/candidate-0", "do", "accept"), "/candidates", "version of the story now")
			if len(accepted) != 1 || accepted[0] != "candidate-0 by a.editor" {
				t.Errorf("accepted %v", accepted)
			}
			then(editor, editor.form("/candidates/candidate-1", "do", "refuse"), "/candidates", "It is refused.")
			then(editor, editor.form("/candidates/candidate-1", "do", "refuse"), "/candidates", "It is refused.") // once more does nothing
			if err := db.AcceptCandidate(ctx, "candidate-2", "b", s.Now()); err != nil {
				t.Fatal(err)
			}
			editor.form("/candidates/candidate-2", "do", "refuse").want(t, 409, "decided it already")
			editor.form("/candidates/none", "do", "refuse").want(t, 404)
			then(editor, editor.form("/candidates/candidate-1", "do", "again", "to", "/candidates?state=refused"), "/candidates?state=refused", "offered again")
			editor.form("/candidates/candidate-1", "do", "burn").want(t, 422)
		})
		t.Run("jobs", func(t *testing.T) {
			viewer.get("/jobs/new").want(t, 403)
			editor.form("/jobs/new", "kind", "urls").want(t, 422, "Expected at least one address.", "A name is needed.", `aria-invalid="true"`)
			editor.form("/jobs/new", "kind", "feed", "name", "x", "place", "https://a.example/f", "accept", "7").want(t, 422, "from 0 to 1")
			bad := editor.form("/jobs/new", "kind", "urls", "name", "A new story", "urls", "https://a.example/1\nhttps://b.example/1", "every", "often")
			bad.want(t, 422, `expected one such as 15m`, "https://b.example/1")
			if at := strings.Index(bad.body, `name="every"`); at < 0 || !strings.Contains(bad.body[at:at+250], "aria-invalid") {
				t.Error("the message does not stand at its field")
			}
			made := editor.form("/jobs/new", "kind", "urls", "name", "A new story", "urls", "https://a.example/1\nhttps://b.example/1", "every", "15m for 1d, 1h", "language", "en")
			then(editor, made, "/jobs/", "every 15m for 1d, then every 1h")
			job := strings.TrimPrefix(made.Header.Get("Location"), "/jobs/")
			editor.form("/jobs/new", "kind", "urls", "name", "A new story", "urls", "https://a.example/1").want(t, 422, "job of this name already")
			then(editor, editor.form("/jobs/"+job+"/do", "do", "pause"), "/jobs/", "is paused")
			then(editor, editor.form("/jobs/"+job+"/do", "do", "resume"), "/jobs/", "goes on")
			then(editor, editor.form("/jobs/"+job+"/do", "do", "run"), "/jobs/", "due now")
			then(editor, editor.form("/jobs/"+job+"/edit", "kind", "urls", "urls", "https://a.example/1", "cron", "30 2 * * *", "zone", "Europe/Tirane"), "/jobs/", "by the clock: 30 2 * * * (Europe/Tirane)")
			kept, err := p.Job(ctx, job)
			if err != nil || kept.Spec.Story != "A new story" || kept.Spec.Every != "" || len(kept.Spec.URLs) != 1 {
				t.Errorf("%+v, %v", kept.Spec, err)
			}
			editor.form("/jobs/"+job+"/remove", "purge", "1", "confirm", "A new story").want(t, 422)
			boss.form("/jobs/"+job+"/remove", "purge", "1", "confirm", "another").want(t, 422, "Type the name of the job")
			then(editor, editor.form("/jobs/"+job+"/remove"), "/jobs", "A new story is removed.")
			editor.get("/jobs/"+job).want(t, 404)
		})
		t.Run("sources", func(t *testing.T) {
			source := n.sources["wire"]
			at := "/sources/" + source.ID
			then(editor, editor.form(at+"/do", "do", "pause"), at, "is paused")
			if got, err := store.SourceByID(ctx, db, source.ID); err != nil || !got.Paused {
				t.Errorf("not paused: %v", err)
			}
			then(editor, editor.form(at+"/do", "do", "resume"), at, "goes on")
			then(editor, editor.form(at+"/do", "do", "run"), at, "due now")
			then(editor, editor.form("/hosts/wire.example", "pace", "7s", "paused", "1"), "/hosts", "The pace of wire.example is set.")
			editor.form("/hosts/wire.example", "pace", "fast").want(t, 422, "fast is no pace")
		})
		t.Run("captures", func(t *testing.T) {
			id := change.Capture.ID
			then(editor, editor.form("/captures/"+id+"/hold", "hold", "1"), "/captures/", "kept for ever")
			a := viewer.get("/captures/" + id + "/bytes")
			if a.StatusCode != 200 || a.Header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(a.Header.Get("Content-Disposition"), "attachment") || !strings.Contains(a.body, "<") {
				t.Errorf("status %d, %v", a.StatusCode, a.Header)
			}
			from := viewer.get("/compare?a=" + n.sources["wire"].ID + "&at=2026-10-06T00:00&b=" + n.sources["wire"].ID)
			if from.StatusCode != http.StatusSeeOther {
				t.Fatalf("status %d: %s", from.StatusCode, from.body)
			}
			pair := from.Header.Get("Location")
			viewer.get(pair).want(t, 200, "186 million", "168 million", "negation")
			whole := viewer.get(pair + "/report")
			whole.want(t, 200, "data-change", "168 million")
			policy := whole.Header.Get("Content-Security-Policy")
			if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "script-src 'sha256-") || !strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("the policy of the report: %s", policy)
			}
			viewer.get("/stories/"+url.PathEscape(n.sources["khabar"].Story)+"/report").want(t, 200, "khabar.example", "mirror.example")
			viewer.get("/compare?a=none&b=none").want(t, 422, "no good capture")
			viewer.get("/compare?a="+n.sources["wire"].ID+"&at=yesterday").want(t, 422, "no time")
			if _, err := db.ExecContext(ctx, "UPDATE capture SET pruned = 1 WHERE id = $1", id); err != nil {
				t.Fatal(err)
			}
			viewer.get("/captures/"+id+"/bytes").want(t, 410, "no longer kept")
		})
		t.Run("absent", func(t *testing.T) {
			for _, path := range []string{"/stories/none", "/stories/none/report", "/stories/none/corrections", "/sources/none", "/captures/none", "/captures/none/bytes", "/changes/none", "/jobs/none", "/jobs/none/edit", "/jobs/none/remove", "/compare/none/none", "/verdicts?story=none"} {
				boss.get(path).want(t, 404)
			}
			boss.get("/stories?after=%7B").want(t, 422)
			boss.get("/changes?before=x").want(t, 422)
			boss.get("/changes?since=soon").want(t, 422, "soon is no time")
		})
	})
}

// TestJobFormLosesNothing opens the form of a job that says everything that a job
// can say, and sends it as it came: the job stays as it is.
func TestJobFormLosesNothing(t *testing.T) {
	var kept store.Spec
	s, n := newsroomSite(t, filepath.Join(t.TempDir(), "variorum.db"), func(o *Options) {
		o.AddJob = func(context.Context, string, string, store.Spec) (store.Job, error) { return store.Job{}, nil }
		o.EditJob = func(_ context.Context, _, _ string, spec store.Spec) (store.Job, error) {
			kept = spec
			return store.Job{}, nil
		}
	})
	full := store.Spec{
		Every: "15m for 1d, 1h", Zone: "Europe/Tirane", Jitter: "30s", Quiet: "23:00-06:30", Outlet: "One", Language: "sq", Include: []string{"/news/*", "/world/*"}, Exclude: []string{"/sport/"},
		Selector: "main a", Since: "7d", Republications: true, Accept: 0.95, Scripts: true, Archive: true,
	}
	with := func(change func(*store.Spec)) store.Spec {
		spec := full
		change(&spec)
		return spec
	}
	said := map[string]bool{}
	boss := s.as(store.RoleAdmin)
	for name, spec := range map[string]store.Spec{
		"a feed":    with(func(s *store.Spec) { s.Feed = "https://one.example/feed" }),
		"a list":    with(func(s *store.Spec) { s.List = "https://one.example/"; s.Every, s.Cron = "", "30 2 * * *" }),
		"a folder":  with(func(s *store.Spec) { s.Folder = "/srv/texts" }),
		"a mailbox": with(func(s *store.Spec) { s.Mailbox = "/srv/mail" }),
		"a file":    with(func(s *store.Spec) { s.URLList = "/srv/list.txt" }),
		"a story": with(func(s *store.Spec) {
			s.Story, s.URLs, s.Original = "a story", []string{"https://one.example/a", "https://two.example/b"}, "https://two.example/b"
			s.Include, s.Exclude, s.Republications, s.Accept, s.Since = nil, nil, false, 0, ""
		}),
	} {
		job, err := n.db.AddJob(t.Context(), store.Named{Name: name, Spec: spec}, store.OriginDashboard, opened)
		if err != nil {
			t.Fatal(err)
		}
		fields := fieldsOf(t, boss.get(jobPath(job.ID)+"/edit").body, jobPath(job.ID)+"/edit")
		kept = store.Spec{}
		boss.form(jobPath(job.ID)+"/edit", fields...).want(t, 303)
		if spec.Story == "" {
			kept.Story = ""
		}
		if diff := cmp.Diff(spec, kept); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for i, v := 0, reflect.ValueOf(spec); i < v.NumField(); i++ {
			if !v.Field(i).IsZero() {
				said[v.Type().Field(i).Name] = true
			}
		}
	}
	for i, spec := 0, reflect.TypeFor[store.Spec](); i < spec.NumField(); i++ {
		if name := spec.Field(i).Name; !said[name] {
			t.Errorf("no job of this test says %s", name)
		}
	}
}

// fieldsOf is what a browser would send of the form that leads to a path.
func fieldsOf(t *testing.T, page, action string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	attribute := func(n *html.Node, key string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
		return "", false
	}
	var fields []string
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if n.Data == "form" {
			at, _ := attribute(n, "action")
			inside = at == action
		}
		name, _ := attribute(n, "name")
		if inside && name != "" && name != "csrf" {
			value, _ := attribute(n, "value")
			_, checked := attribute(n, "checked")
			kind, _ := attribute(n, "type")
			switch {
			case n.Data == "textarea":
				fields = append(fields, name, n.FirstChild.Data)
			case n.Data == "input" && (kind != "checkbox" || checked):
				fields = append(fields, name, value)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, inside)
		}
	}
	walk(root, false)
	return fields
}

// TestPagesEmpty are the pages of a store in which nothing is yet: each says what
// to do next.
func TestPagesEmpty(t *testing.T) {
	db, err := store.OpenDB(t.Context(), filepath.Join(t.TempDir(), "variorum.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := newSite(t, db)
	boss := s.as(store.RoleAdmin)
	for path, say := range map[string]string{
		"/": "Nothing is watched yet", "/stories": "They come with jobs", "/changes": "No change of wording", "/candidates": "marked as republications", "/jobs": "Add a job", "/hosts": "They come with jobs",
		"/verdicts": "judged on the page of its change", "/notices": "monitor.notify", "/storage": "monitor.retention", "/settings": "did not hand over",
	} {
		a := boss.get(path)
		a.want(t, 200, say)
		checkPage(t, path, a.body)
	}
}

// TestWordsOfPages holds every language to the keys of English, and every key
// that the pages name to the table.
func TestWordsOfPages(t *testing.T) {
	english := wordsIn("en").table
	for tag, table := range wordTables() {
		words := table()
		for key, text := range english {
			base, form := "", ""
			if i := strings.LastIndexByte(key, '.'); i > 0 && (key[i:] == ".one" || key[i:] == ".other") {
				base, form = key[:i], key[i:]
			}
			own, ok := words[key]
			switch {
			case !ok && form == ".one": // a language may have no such form
			case !ok:
				t.Errorf("%s: %s has no words", tag, key)
			case own == "":
				t.Errorf("%s: %s is empty", tag, key)
			case base == "" && strings.Count(own, "%s")+strings.Count(own, "%d") != strings.Count(text, "%s")+strings.Count(text, "%d"):
				t.Errorf("%s: %s takes other values: %q", tag, key, own)
			}
		}
		for key := range words {
			if i := strings.LastIndexByte(key, '.'); i > 0 && strings.Contains(" zero one two few many other ", " "+key[i+1:]+" ") {
				if _, ok := english[key[:i]+".other"]; ok {
					continue
				}
			}
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %s is unknown in English", tag, key)
			}
		}
	}
}
