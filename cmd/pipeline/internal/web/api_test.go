package web

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// readDocument is the description of the API, as far as a test reads it.
type readDocument struct {
	OpenAPI string
	Paths   map[string]map[string]struct {
		OperationID string
		Role        string `json:"x-role"`
		Parameters  []struct{ Name, In string }
		Responses   map[string]struct {
			Content map[string]struct{ Schema json.RawMessage }
		}
	}
	Components struct{ Schemas map[string]json.RawMessage }
}

type readSchema struct {
	Ref                  string `json:"$ref"`
	Type                 []string
	Format               string
	Enum                 []string
	Items                json.RawMessage
	Properties           map[string]json.RawMessage
	Required             []string
	AdditionalProperties json.RawMessage
	AnyOf                []json.RawMessage
}

func (s *site) description() *readDocument {
	s.t.Helper()
	body, err := s.server.describe()
	if err != nil {
		s.t.Fatal(err)
	}
	var d readDocument
	if err := json.Unmarshal(body, &d); err != nil {
		s.t.Fatal(err)
	}
	return &d
}

// fits returns where a value does not fit a schema; "" where it does.
func (d *readDocument) fits(raw json.RawMessage, value any, at string) string {
	if string(raw) == "false" {
		return at + " is not in the description"
	}
	var s readSchema
	if err := json.Unmarshal(raw, &s); err != nil {
		return at + ": " + err.Error()
	}
	if s.Ref != "" {
		return d.fits(d.Components.Schemas[strings.TrimPrefix(s.Ref, "#/components/schemas/")], value, at)
	}
	if len(s.AnyOf) > 0 {
		var all []string
		for _, one := range s.AnyOf {
			what := d.fits(one, value, at)
			if what == "" {
				return ""
			}
			all = append(all, what)
		}
		return strings.Join(all, " and ")
	}
	kind := ""
	switch v := value.(type) {
	case nil:
		kind = "null"
	case bool:
		kind = "boolean"
	case string:
		kind = "string"
		if s.Format == "date-time" {
			if _, err := time.Parse(time.RFC3339, v); err != nil || v == "0001-01-01T00:00:00Z" {
				return fmt.Sprintf("%s is no time: %q", at, v)
			}
		}
		if len(s.Enum) > 0 && !slices.Contains(s.Enum, v) {
			return fmt.Sprintf("%s is %q", at, v)
		}
	case float64:
		kind = "number"
		if v == math.Trunc(v) && slices.Contains(s.Type, "integer") {
			kind = "integer"
		}
	case []any:
		kind = "array"
		for i, item := range v {
			if len(s.Items) > 0 {
				if what := d.fits(s.Items, item, fmt.Sprintf("%s[%d]", at, i)); what != "" {
					return what
				}
			}
		}
	case map[string]any:
		kind = "object"
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				return at + "." + name + " is missing"
			}
		}
		for name, field := range v {
			under, ok := s.Properties[name]
			if !ok {
				under = s.AdditionalProperties
			}
			if len(under) > 0 {
				if what := d.fits(under, field, at+"."+name); what != "" {
					return what
				}
			}
		}
	}
	if len(s.Type) > 0 && !slices.Contains(s.Type, kind) {
		return fmt.Sprintf("%s is %s, not %v", at, kind, s.Type)
	}
	return ""
}

var quotedParameter = regexp.MustCompile(`\\\{[a-z]+\\\}`)

// checkContract holds an answer of the API against the description.
func (s *site) checkContract(method, path string, got answer) {
	s.t.Helper()
	if !strings.HasPrefix(path, "/api/v1/") || got.StatusCode == http.StatusNotModified {
		return
	}
	path, _, _ = strings.Cut(path, "?")
	media, _, _ := strings.Cut(got.Header.Get("Content-Type"), ";")
	var value any
	if strings.HasSuffix(media, "json") {
		if err := json.Unmarshal([]byte(got.body), &value); err != nil {
			s.t.Errorf("%s %s: not JSON: %v", method, path, err)
		}
	}
	d := s.document
	if d == nil {
		d = s.description()
		s.document = d
	}
	problem := json.RawMessage(`{"$ref":"#/components/schemas/Problem"}`)
	for template, operations := range d.Paths {
		if !regexp.MustCompile("^" + quotedParameter.ReplaceAllString(regexp.QuoteMeta(template), "[^/]+") + "$").MatchString(path) {
			continue
		}
		o, ok := operations[strings.ToLower(method)]
		if !ok {
			continue
		}
		if got.StatusCode < 300 {
			if s.answered == nil {
				s.answered = map[string]bool{}
			}
			s.answered[o.OperationID] = true
		}
		r, ok := o.Responses[fmt.Sprint(got.StatusCode)]
		if !ok {
			r = o.Responses["default"]
		}
		c, ok := r.Content[media]
		if !ok {
			s.t.Errorf("%s %s: status %d with %s is not in the description", method, path, got.StatusCode, media)
			return
		}
		if value != nil {
			if what := d.fits(c.Schema, value, "$"); what != "" {
				s.t.Errorf("%s %s: %s in %s", method, path, what, got.body)
			}
		}
		return
	}
	if got.StatusCode < 400 {
		s.t.Errorf("%s %s is not in the description", method, path)
	} else if what := d.fits(problem, value, "$"); what != "" || media != "application/problem+json" {
		s.t.Errorf("%s %s: %s, not a problem: %s", method, path, media, got.body)
	}
}

// call sends JSON.
func (r *reader) call(method, path, body string) answer {
	r.t.Helper()
	return r.do(method, path, "application/json", body, "X-CSRF-Token", r.csrf, "Sec-Fetch-Site", "same-origin")
}

func into[T any](t *testing.T, a answer) (value T) {
	t.Helper()
	if err := json.Unmarshal([]byte(a.body), &value); err != nil {
		t.Fatalf("%s: %v", a.body, err)
	}
	return value
}

// withJobs lets the dashboard add and edit jobs as they stand, and compare.
func withJobs(o *Options) {
	o.AddJob = func(ctx context.Context, name, origin string, spec store.Spec) (store.Job, error) {
		if len(spec.URLs) == 0 {
			return store.Job{}, &Wrong{"There is nothing to watch."}
		}
		return o.DB.AddJob(ctx, store.Named{Name: name, Spec: spec}, origin, o.Now())
	}
	o.EditJob = func(ctx context.Context, _, name string, spec store.Spec) (store.Job, error) {
		if _, err := o.DB.EditJob(ctx, store.Named{Name: name, Spec: spec}, o.Now()); err != nil {
			return store.Job{}, err
		}
		return o.DB.JobByName(ctx, name)
	}
	o.Compare = func(_ context.Context, sides ...Side) (*article.Comparison, error) {
		c := &article.Comparison{Schema: 1}
		for _, s := range sides {
			c.Versions = append(c.Versions, article.Version{ID: s.Source.Version, Title: string(s.Body)})
		}
		return c, nil
	}
	o.Accept = func(ctx context.Context, id, by string) error {
		return o.DB.AcceptCandidate(ctx, id, by, o.Now())
	}
}

// look keeps a capture and its event for a version.
func (s *site) look(v store.Source, id, state, body string, change *store.Change) {
	s.t.Helper()
	err := s.DB.Do(context.Background(), func(tx *sql.Tx) error {
		sum, err := store.PutBlob(context.Background(), tx, []byte(body))
		if err != nil {
			return err
		}
		c := store.Capture{ID: id, Source: v.ID, At: s.Now(), Clock: store.ClockOwn, State: state, Status: 200, URL: v.URL, Final: v.URL, MediaType: "text/html", Told: `{"status":200,"headers":{"Server":["x"]}}`, SHA256: sum, Bytes: len(body)}
		if err := store.PutCapture(context.Background(), tx, c); err != nil {
			return err
		}
		_, err = store.PutEvent(context.Background(), tx, &store.Event{
			ID: id, At: s.Now(), Job: "Harbour", JobID: v.Job, Story: "Harbour", StoryID: v.Story, Version: v.Version, Source: v.ID, URL: v.URL, State: state,
			Capture: &store.EventCapture{ID: id, SHA256: sum, Bytes: len(body)}, Change: change,
		})
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

const harbour = `{"name":"Harbour","story":"Harbour","urls":["https://one.example/a","https://two.example/b"],"every":"15m"}`

func TestAPI(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		e, v := s.program(store.RoleEditor), s.program(store.RoleViewer)

		// Jobs.
		v.get("/api/v1/jobs").want(t, 200, `"items":[]`, `"next":""`)
		got := e.call("POST", "/api/v1/jobs", harbour)
		got.want(t, 201)
		job := into[Job](t, got)
		if got.Header.Get("Location") != "/api/v1/jobs/"+job.ID || job.Sources != 2 || job.Origin != store.OriginDashboard || job.Spec.Every != "15m" {
			t.Errorf("%+v", job)
		}
		e.call("POST", "/api/v1/jobs", harbour).want(t, 409, "already")
		e.call("POST", "/api/v1/jobs", `{"name":"x"}`).want(t, 422, "nothing to watch")
		e.call("POST", "/api/v1/jobs", `{"name":"x","ulrs":[]}`).want(t, 400, `unknown field`)
		e.call("POST", "/api/v1/jobs", `{"name":"x"} {}`).want(t, 400, "more than one")
		e.call("POST", "/api/v1/jobs", `{"name":`).want(t, 400)
		e.do("POST", "/api/v1/jobs", "text/plain", harbour).want(t, 415)
		e.call("POST", "/api/v1/jobs", `{"name":"`+strings.Repeat("x", maxForm)+`"}`).want(t, 413)
		v.call("POST", "/api/v1/jobs", harbour).want(t, 403)
		// What lies on the server is not for editors to read.
		e.call("POST", "/api/v1/jobs", `{"name":"etc","folder":"/etc"}`).want(t, 403, "Only an admin")
		e.call("POST", "/api/v1/jobs", `{"name":"etc","urls":["/etc/passwd"]}`).want(t, 403, "Only an admin")
		at := "/api/v1/jobs/" + job.ID
		v.get(at).want(t, 200, `"name":"Harbour"`)
		v.get("/api/v1/jobs/absent").want(t, 404, `"status":404`)
		e.call("PUT", at, strings.Replace(harbour, `"15m"`, `"30m"`, 1)).want(t, 200, `"every":"30m"`)
		e.call("PUT", at, `{"name":"other","urls":["https://one.example/a"]}`).want(t, 422)
		e.call("POST", at+"/pause", "").want(t, 200, `"paused":true`)
		e.call("POST", at+"/resume", "").want(t, 200, `"paused":false`)
		e.call("POST", at+"/run", "").want(t, 200)
		versions := into[List[Version]](t, v.get(at+"/versions")).Items
		if len(versions) != 2 || versions[0].URL != "https://one.example/a" || !versions[0].Next.Equal(begin) {
			t.Fatalf("%+v", versions)
		}

		// Captures, events and comparisons.
		source, err := store.SourceByID(t.Context(), s.DB, versions[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		for i, text := range []string{"<script>alert(1)</script>one", "two", "three"} {
			s.pass(time.Hour)
			var change *store.Change
			if i > 0 {
				change = &store.Change{From: "a", To: "b", Summary: []string{"x"}, Findings: []article.Finding{{ID: "f", Kind: "number", Severity: "high"}}}
			}
			s.look(source, fmt.Sprint("c", i), store.StateOK, text, change)
		}
		list := into[List[Capture]](t, v.get("/api/v1/versions/"+source.ID+"/captures?limit=2"))
		if len(list.Items) != 2 || list.Items[0].ID != "c2" || list.Next == "" {
			t.Fatalf("%+v", list)
		}
		list = into[List[Capture]](t, v.get("/api/v1/versions/"+source.ID+"/captures?limit=2&after="+url.QueryEscape(list.Next)))
		if len(list.Items) != 1 || list.Items[0].ID != "c0" || list.Next != "" {
			t.Fatalf("%+v", list)
		}
		v.get("/api/v1/captures/c0").want(t, 200, `"Server"`, `"hold":false`)
		e.call("POST", "/api/v1/captures/c0/hold", "").want(t, 200, `"hold":true`)
		e.call("POST", "/api/v1/captures/c0/release", "").want(t, 200, `"hold":false`)
		raw := v.get("/api/v1/captures/c0/bytes")
		raw.want(t, 200, "<script>alert(1)</script>one")
		for name, want := range map[string]string{
			"Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="capture-c0.bin"`, "X-Content-Type-Options": "nosniff",
			"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
		} {
			if raw.Header.Get(name) != want {
				t.Errorf("%s: %s", name, raw.Header.Get(name))
			}
		}
		v.get("/api/v1/comparison?from=c0&to=c2").want(t, 200, `"schema":1`, "three")
		v.get("/api/v1/comparison?from=c0").want(t, 422)
		v.get("/api/v1/comparison?from=c0&to=none").want(t, 404)
		if _, err := s.DB.ExecContext(t.Context(), "DELETE FROM blob WHERE sha256 = (SELECT sha256 FROM capture WHERE id = 'c1')"); err != nil {
			t.Fatal(err)
		}
		v.get("/api/v1/captures/c1/bytes").want(t, 410)

		events := into[List[store.Event]](t, v.get("/api/v1/events?limit=2"))
		if len(events.Items) != 2 || events.Items[0].ID != "c0" || events.Next == "" {
			t.Fatalf("%+v", events)
		}
		events = into[List[store.Event]](t, v.get("/api/v1/events?limit=2&after="+events.Next))
		if len(events.Items) != 1 || events.Items[0].ID != "c2" || events.Next != "" {
			t.Fatalf("%+v", events)
		}
		for query, n := range map[string]int{
			"changes=true": 2, "newest=true&limit=1": 1, "job=Harbour": 3, "job=x": 0, "story=Harbour&state=ok,error": 3, "state=error": 0, "since=2026-03-02T11:30:00Z": 1, "until=2026-03-02T10:30:00Z": 1, "source=" + source.ID: 3,
		} {
			if got := into[List[store.Event]](t, v.get("/api/v1/events?"+query)); len(got.Items) != n {
				t.Errorf("%s: %d events, want %d", query, len(got.Items), n)
			}
		}
		for _, query := range []string{"limit=0", "limit=x", "limit=501", "since=yesterday", "changes=perhaps"} {
			v.get("/api/v1/events?"+query).want(t, 422)
		}
		v.get("/api/v1/events?after=x").want(t, 400)
		v.get("/api/v1/events/c1").want(t, 200, `"id":"c1"`, `"findings":[{`)
		v.get("/api/v1/events/none").want(t, 404)

		// An answer that is known is not sent again.
		first := v.get("/api/v1/events")
		v.get("/api/v1/events", "If-None-Match", first.Header.Get("ETag")).want(t, 304)
		s.look(source, "c3", store.StateError, "", nil)
		v.get("/api/v1/events", "If-None-Match", first.Header.Get("ETag")).want(t, 200)

		// Stories, versions, candidates, hosts, notices, storage.
		stories := into[List[Story]](t, v.get("/api/v1/stories")).Items
		if len(stories) != 1 || stories[0].Versions != 2 {
			t.Fatalf("%+v", stories)
		}
		v.get("/api/v1/stories?order=colour").want(t, 422)
		v.get("/api/v1/stories?after=x").want(t, 400)
		v.get("/api/v1/stories/"+stories[0].ID).want(t, 200, `"versions":2`, source.ID)
		v.get("/api/v1/versions/"+source.ID).want(t, 200, `"original":true`)
		e.call("POST", "/api/v1/versions/"+source.ID+"/pause", "").want(t, 200, `"paused":true`)
		e.call("POST", "/api/v1/versions/"+source.ID+"/resume", "").want(t, 200, `"paused":false`)
		e.call("POST", "/api/v1/versions/"+source.ID+"/run", "").want(t, 200)
		e.call("POST", "/api/v1/versions/none/run", "").want(t, 404)
		for _, id := range []string{"a", "b"} {
			if err := store.Offer(t.Context(), s.DB, store.Candidate{ID: id, Story: stories[0].ID, URL: "https://three.example/" + id, Title: "</script>", Score: 0.9, Reasons: []string{"the same names"}, At: s.Now()}); err != nil {
				t.Fatal(err)
			}
		}
		v.get("/api/v1/candidates").want(t, 200, `"score":0.9`, "the same names")
		e.call("POST", "/api/v1/candidates/a/accept", "").want(t, 200, `"done":true`)
		e.call("POST", "/api/v1/candidates/a/accept", "").want(t, 200)
		e.call("POST", "/api/v1/candidates/a/refuse", "").want(t, 409)
		e.call("POST", "/api/v1/candidates/none/accept", "").want(t, 404)
		e.call("POST", "/api/v1/candidates/b/refuse", "").want(t, 200)
		e.call("POST", "/api/v1/candidates/b/refuse", "").want(t, 200)
		e.call("POST", "/api/v1/candidates/none/refuse", "").want(t, 404)
		v.get("/api/v1/candidates?state=accepted").want(t, 200, `"decided_by":"a.editor"`)
		v.get("/api/v1/hosts").want(t, 200, "one.example", "two.example")
		e.call("PATCH", "/api/v1/hosts/one.example", `{"pace":"7s"}`).want(t, 200, `"pace":"7s"`, `"paused":false`)
		e.call("PATCH", "/api/v1/hosts/one.example", `{"paused":true}`).want(t, 200, `"pace":"7s"`, `"paused":true`)
		e.call("PATCH", "/api/v1/hosts/one.example", `{"pace":"soon"}`).want(t, 422)
		e.call("PATCH", "/api/v1/hosts/none.example", `{}`).want(t, 404)
		v.get("/api/v1/notices?status=sent").want(t, 200, `"items":[]`)
		v.get("/api/v1/storage").want(t, 200, `"captures":4`)
		v.get("/api/v1/acts").want(t, 403)
		boss := s.program(store.RoleAdmin)
		acts := boss.get("/api/v1/acts?account=a.editor&limit=2")
		acts.want(t, 200, `"account":"a.editor"`, `"token":"test"`, `"what":"host.set"`, `"about":"one.example"`, `"detail":"paused"`, `"next":"{`)
		boss.get("/api/v1/acts?account=a.viewer").want(t, 200, `"items":[]`)
		boss.get("/api/v1/acts?after=nonsense").want(t, 400)

		e.call("DELETE", at+"?purge=true", "").want(t, 403)
		e.call("DELETE", at, "").want(t, 200, `"captures":4`)
		v.get("/api/v1/jobs").want(t, 200, `"items":[]`)

		// What is not there, or not so.
		v.get("/api/v1/nothing").want(t, 404)
		v.do("PUT", "/api/v1/events", "", "").want(t, 405)
		s.reader().get("/api/v1/jobs").want(t, 401)
		wrongly := s.reader()
		wrongly.token = "vrm_wrong"
		wrongly.get("/api/v1/jobs").want(t, 401)

		// Every operation was held against its description.
		v.get("/api/v1/openapi.json").want(t, 200)
		for path, operations := range s.document.Paths {
			for method, o := range operations {
				if !s.answered[o.OperationID] {
					t.Errorf("%s %s was not asked with success", method, path)
				}
			}
		}
	}, withJobs)
}

// TestAPISession has a browser use the API: to change something it needs the
// token of its session.
func TestAPISession(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		r := s.as(store.RoleEditor)
		r.get("/api/v1/jobs").want(t, 200)
		r.do("POST", "/api/v1/jobs", "application/json", harbour).want(t, 403)
		r.do("POST", "/api/v1/jobs", "application/json", harbour, "X-CSRF-Token", "x").want(t, 403)
		r.do("POST", "/api/v1/jobs", "application/json", harbour, "X-CSRF-Token", r.csrf, "Sec-Fetch-Site", "cross-site").want(t, 403)
		r.call("POST", "/api/v1/jobs", harbour).want(t, 201)
	}, withJobs)
}

func TestDescription(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		got := s.reader().get("/api/v1/openapi.json")
		got.want(t, 200)
		d := s.description()
		if d.OpenAPI != "3.1.0" {
			t.Errorf("version %s", d.OpenAPI)
		}
		seen := map[string]bool{}
		for _, row := range s.server.rows {
			if !strings.HasPrefix(row.path, "/api/") {
				if row.op != nil {
					t.Errorf("%s is described", row.path)
				}
				continue
			}
			o, ok := d.Paths[row.path][strings.ToLower(row.method)]
			if !ok || o.OperationID == "" || seen[o.OperationID] || o.Role != row.role.String() {
				t.Errorf("%s %s is not described, or twice: %+v", row.method, row.path, o)
			}
			seen[o.OperationID] = true
		}
		for _, name := range regexp.MustCompile(`"\$ref": "#/components/schemas/([^"]+)"`).FindAllStringSubmatch(got.body, -1) {
			if d.Components.Schemas[name[1]] == nil {
				t.Errorf("there is no schema %s", name[1])
			}
		}
	})
}

// TestContractBites has the check of answers find what is planted.
func TestContractBites(t *testing.T) {
	d := &readDocument{}
	d.Components.Schemas = map[string]json.RawMessage{"Problem": json.RawMessage(`{"type":["object"],"properties":{"status":{"type":["integer"]},"at":{"type":["string"],"format":"date-time"}},"required":["status"],"additionalProperties":false}`)}
	ref := json.RawMessage(`{"$ref":"#/components/schemas/Problem"}`)
	for text, good := range map[string]bool{
		`{"status":1}`: true, `{"status":1.5}`: false, `{"status":"1"}`: false, `{}`: false, `{"status":1,"more":1}`: false, `[]`: false, `null`: false,
		`{"status":1,"at":"2026-03-02T09:00:00Z"}`: true, `{"status":1,"at":"0001-01-01T00:00:00Z"}`: false, `{"status":1,"at":"now"}`: false,
	} {
		var value any
		if err := json.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		if what := d.fits(ref, value, "$"); (what == "") != good {
			t.Errorf("%s: %q", text, what)
		}
	}
}
