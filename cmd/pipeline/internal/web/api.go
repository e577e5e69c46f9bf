package web

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/report"
)

// Parameters that several lists have.
var (
	paramAfter = param{name: "after", what: "The next of the answer before."}
	paramLimit = param{name: "limit", kind: "integer", what: "At most so many, 1 to 500; 50 without it."}
)

// apiRoutes is the table of the JSON API. The description at
// /api/v1/openapi.json is made from it.
func (s *server) apiRoutes() []route {
	return []route{
		{method: "GET", path: "/api/v1/openapi.json", role: nobody, do: s.apiDescription, quiet: true, op: &operation{id: "describe", summary: "This description.", out: anyJSON{}}},

		{method: "GET", path: "/api/v1/jobs", role: viewer, do: s.apiJobs, op: &operation{id: "listJobs", summary: "Jobs by name.", query: []param{{name: "q", what: "Words of the name or of what is watched."}, paramAfter, paramLimit}, out: List[Job]{}}},
		{method: "POST", path: "/api/v1/jobs", role: editor, do: s.apiAddJob, act: "job.add", op: &operation{id: "addJob", summary: "Adds a job; it is due at once.", in: JobSpec{}, out: Job{}, status: 201}},
		{method: "GET", path: "/api/v1/jobs/{job}", role: viewer, do: s.apiJob, op: &operation{id: "getJob", summary: "One job.", out: Job{}}},
		{method: "PUT", path: "/api/v1/jobs/{job}", role: editor, do: s.apiEditJob, act: "job.edit", op: &operation{id: "editJob", summary: "Puts another specification in place of a job's. Its name and kind stay.", in: JobSpec{}, out: Job{}}},
		{method: "DELETE", path: "/api/v1/jobs/{job}", role: editor, do: s.apiRemoveJob, act: "job.remove", op: &operation{id: "removeJob", summary: "Stops a job for good. What it brought is kept unless purge is given, which takes an admin.", query: []param{{name: "purge", kind: "boolean", what: "Removes stories, captures, events and notices too."}}, out: Holdings{}}},
		{method: "POST", path: "/api/v1/jobs/{job}/pause", role: editor, do: s.apiPauseJob(true), act: "job.pause", op: &operation{id: "pauseJob", summary: "Stops looking for a while.", out: Job{}}},
		{method: "POST", path: "/api/v1/jobs/{job}/resume", role: editor, do: s.apiPauseJob(false), act: "job.resume", op: &operation{id: "resumeJob", summary: "Goes on with what was paused.", out: Job{}}},
		{method: "POST", path: "/api/v1/jobs/{job}/run", role: editor, do: s.apiRunJob, act: "job.run", op: &operation{id: "runJob", summary: "Makes everything that the job looks at due now. The pace of hosts is kept to.", out: Job{}}},
		{method: "GET", path: "/api/v1/jobs/{job}/versions", role: viewer, do: s.apiJobVersions, op: &operation{id: "listJobVersions", summary: "What a job looks at: what brings articles first, then what failed most; at most 500.", out: List[Version]{}}},

		{method: "GET", path: "/api/v1/stories", role: viewer, do: s.apiStories, op: &operation{id: "listStories", summary: "Stories, those that changed last first.", query: []param{
			{name: "q", what: "Words of a title or address."},
			{name: "job", what: "The id of a job."},
			{name: "language", what: "BCP 47."},
			{name: "outlet", what: "The name or host of a version."},
			{name: "state", what: "The state of a version, or trouble: one cannot be reached."},
			{name: "order", what: "change, title or age.", enum: []string{store.ByChange, store.ByTitle, store.ByAge}},
			paramAfter, paramLimit,
		}, out: List[Story]{}}},
		{method: "GET", path: "/api/v1/stories/{story}", role: viewer, do: s.apiStory, op: &operation{id: "getStory", summary: "One story with its versions, the original first; at most 1,000 of them.", out: StoryWithVersions{}}},
		{method: "GET", path: "/api/v1/versions/{version}", role: viewer, do: s.apiVersion, op: &operation{id: "getVersion", summary: "One version, or what brings articles.", out: Version{}}},
		{method: "POST", path: "/api/v1/versions/{version}/run", role: editor, do: s.apiRunVersion, act: "source.run", op: &operation{id: "runVersion", summary: "Makes it due now.", out: Version{}}},
		{method: "POST", path: "/api/v1/versions/{version}/pause", role: editor, do: s.apiPauseVersion(true), act: "source.pause", op: &operation{id: "pauseVersion", summary: "Looks at it no more for a while.", out: Version{}}},
		{method: "POST", path: "/api/v1/versions/{version}/resume", role: editor, do: s.apiPauseVersion(false), act: "source.resume", op: &operation{id: "resumeVersion", summary: "Goes on with it.", out: Version{}}},
		{method: "GET", path: "/api/v1/versions/{version}/captures", role: viewer, do: s.apiCaptures, op: &operation{id: "listCaptures", summary: "What was fetched of a version, the latest first.", query: []param{paramAfter, paramLimit}, out: List[Capture]{}}},

		{method: "GET", path: "/api/v1/captures/{capture}", role: viewer, do: s.apiCapture, op: &operation{id: "getCapture", summary: "One capture, with the headers of the answer.", out: Capture{}}},
		{method: "GET", path: "/api/v1/captures/{capture}/bytes", role: viewer, do: s.bytesOf, op: &operation{id: "getBytes", summary: "What was fetched, unpacked, to be saved.", media: "application/octet-stream"}},
		{method: "POST", path: "/api/v1/captures/{capture}/hold", role: editor, do: s.apiHold(true), act: "capture.hold", op: &operation{id: "holdCapture", summary: "Keeps it whatever the rules of keeping say.", out: Capture{}}},
		{method: "POST", path: "/api/v1/captures/{capture}/release", role: editor, do: s.apiHold(false), act: "capture.release", op: &operation{id: "releaseCapture", summary: "Leaves it to the rules of keeping.", out: Capture{}}},

		{method: "GET", path: "/api/v1/events", role: viewer, do: s.apiEvents, op: &operation{id: "listEvents", summary: "What came of the looks, oldest first; each as \"monitor log --format json\" prints it.", query: []param{
			{name: "job", what: "The name or id of a job."},
			{name: "story", what: "The title or id of a story."},
			{name: "version", what: "The name of a version."},
			{name: "source", what: "The id of a version."},
			{name: "state", what: "States, with commas between them."},
			{name: "since", kind: "date-time", what: "Not before."},
			{name: "until", kind: "date-time", what: "Before."},
			{name: "changes", kind: "boolean", what: "Only those with a change of wording."},
			{name: "newest", kind: "boolean", what: "Newest first."},
			paramAfter, paramLimit,
		}, out: List[store.Event]{}}},
		{method: "GET", path: "/api/v1/events/{event}", role: viewer, do: s.apiEvent, op: &operation{id: "getEvent", summary: "One event.", out: store.Event{}}},

		{method: "GET", path: "/api/v1/candidates", role: viewer, do: s.apiCandidates, op: &operation{id: "listCandidates", summary: "Probable republications, the likeliest first, or those decided last.", query: []param{
			{name: "state", what: "offered without it.", enum: candidateStates}, {name: "story", what: "The id of a story."}, paramAfter, paramLimit,
		}, out: List[Candidate]{}}},
		{method: "POST", path: "/api/v1/candidates/{candidate}/accept", role: editor, do: s.apiAccept, act: "candidate.accept", op: &operation{id: "acceptCandidate", summary: "Makes it a version of its story.", out: Done{}}},
		{method: "POST", path: "/api/v1/candidates/{candidate}/refuse", role: editor, do: s.apiRefuse, act: "candidate.refuse", op: &operation{id: "refuseCandidate", summary: "It is none.", out: Done{}}},

		{method: "GET", path: "/api/v1/notices", role: viewer, do: s.apiNotices, op: &operation{id: "listNotices", summary: "Who is or was told of what, the latest first.", query: []param{
			{name: "status", what: "All without it.", enum: []string{store.NoticeWaiting, store.NoticeSent, store.NoticeFailed}}, paramAfter, paramLimit,
		}, out: List[Notice]{}}},

		{method: "GET", path: "/api/v1/hosts", role: viewer, do: s.apiHosts, op: &operation{id: "listHosts", summary: "Hosts by name.", query: []param{paramAfter, paramLimit}, out: List[Host]{}}},
		{method: "PATCH", path: "/api/v1/hosts/{host}", role: editor, do: s.apiSetHost, act: "host.set", op: &operation{id: "setHost", summary: "Pauses a host or sets its own pace, empty for that of the configuration; what is left out stays.", in: HostChange{}, out: Host{}}},

		{method: "GET", path: "/api/v1/acts", role: admin, do: s.apiActs, op: &operation{id: "listActs", summary: "Who did what in the dashboard and by the API, the latest first.", query: []param{{name: "account", what: "Of one account."}, paramAfter, paramLimit}, out: List[Act]{}}},
		{method: "GET", path: "/api/v1/comparison", role: viewer, do: s.apiComparison, op: &operation{id: "compareCaptures", summary: "Any two captures compared: comparison.json, schema 1.", query: []param{
			{name: "from", what: "The id of the earlier capture, or the original's.", required: true}, {name: "to", what: "The id of the other.", required: true},
		}, out: article.Comparison{}}},
		{method: "GET", path: "/api/v1/storage", role: viewer, do: s.apiStorage, op: &operation{id: "getStorage", summary: "What is kept and what it takes.", out: Storage{}}},
	}
}

var candidateStates = []string{store.CandidateOffered, store.CandidateAccepted, store.CandidateRefused}

// json writes an answer. That of a reading request has a tag made from its
// content, by which the same answer need not be sent twice.
func (v *visit) json(status int, value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // nosniff and the type keep it from being read as a page
	if err := encoder.Encode(value); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	return v.sendJSON(status, b.Bytes())
}

func (v *visit) sendJSON(status int, body []byte) error {
	h := v.w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Authorization, Cookie")
	if status == http.StatusOK && v.r.Method == http.MethodGet {
		tag := `"` + hashOf(string(body))[:32] + `"`
		h.Set("ETag", tag)
		for known := range strings.SplitSeq(v.r.Header.Get("If-None-Match"), ",") {
			if known = strings.TrimSpace(known); strings.TrimPrefix(known, "W/") == tag || known == "*" {
				v.w.WriteHeader(http.StatusNotModified)
				return nil
			}
		}
	}
	v.write(status, "application/json", body)
	return nil
}

// read reads the body of a request into a value; unknown fields are a mistake.
func (v *visit) read(into any) error {
	if media, _, _ := mime.ParseMediaType(v.r.Header.Get("Content-Type")); media != "application/json" {
		return &failure{status: http.StatusUnsupportedMediaType, say: "JSON is expected: Content-Type: application/json."}
	}
	d := json.NewDecoder(v.r.Body)
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, err = d.Token(); err == nil {
			err = errors.New("there is more than one value")
		} else if errors.Is(err, io.EOF) {
			err = nil
		}
	}
	if err == nil {
		return nil
	}
	if big, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return big
	}
	return &failure{status: http.StatusBadRequest, say: "The JSON cannot be read: " + strings.TrimPrefix(err.Error(), "json: ") + "."}
}

// limit is how many rows a list may have.
func (v *visit) limit() (int, error) {
	text := v.query("limit")
	if text == "" {
		return 50, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 500 {
		return 0, wrong("limit is a number from 1 to 500.")
	}
	return n, nil
}

// flag is a parameter that is true or false.
func (v *visit) flag(name string) (bool, error) {
	switch v.query(name) {
	case "", "false", "0":
		return false, nil
	case "true", "1":
		return true, nil
	}
	return false, wrong(name + " is true or false.")
}

func (v *visit) moment(name string) (time.Time, error) {
	text := v.query(name)
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return t, wrong(name + " is a time such as 2026-03-01T00:00:00Z.")
	}
	return t, nil
}

// oneOf is a parameter that has one of a few values, or none.
func (v *visit) oneOf(name string, values ...string) (string, error) {
	text := v.query(name)
	if text != "" && !slices.Contains(values, text) {
		return "", wrong(name + " is one of " + strings.Join(values, ", ") + ".")
	}
	return text, nil
}

func (v *visit) pages() store.Pages { return store.Pages{DB: v.DB} }

// sendList writes a page of rows, each made from one of the store's.
func sendList[Row, Out any](v *visit, rows []Row, next string, out func(Row) Out) error {
	l := List[Out]{Items: make([]Out, 0, len(rows)), Next: next}
	for _, r := range rows {
		l.Items = append(l.Items, out(r))
	}
	return v.json(http.StatusOK, l)
}

func (s *server) apiJobs(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	rows, next, err := v.pages().Jobs(v.Context(), v.query("q"), v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, jobOf)
}

func (v *visit) sendJob(status int, id string) error {
	row, err := v.pages().Job(v.Context(), id)
	if err != nil {
		return err
	}
	return v.json(status, jobOf(row))
}

func (s *server) apiJob(v *visit) error { return v.sendJob(http.StatusOK, v.path("job")) }

var errNotHere = &failure{status: http.StatusNotImplemented, key: "fail.nothere"}

// mayWatch refuses jobs on files of the server's machine to those who are no
// admins: a text that is watched can be read in the dashboard.
func (v *visit) mayWatch(spec store.Spec) error {
	local := spec.Folder + spec.Mailbox + spec.URLList
	for _, u := range spec.URLs {
		if !strings.Contains(u, "://") {
			local += u
		}
	}
	if local != "" && v.role != admin {
		return &failure{status: http.StatusForbidden, key: "fail.files"}
	}
	return nil
}

func (s *server) apiAddJob(v *visit) error {
	var in JobSpec
	if err := v.read(&in); err != nil {
		return err
	}
	if s.AddJob == nil {
		return errNotHere
	}
	if err := v.mayWatch(in.Spec); err != nil {
		return err
	}
	job, err := s.AddJob(v.Context(), in.Name, store.OriginDashboard, in.Spec)
	if err != nil {
		return err
	}
	v.act("", job.Name)
	v.w.Header().Set("Location", "/api/v1/jobs/"+job.ID)
	return v.sendJob(http.StatusCreated, job.ID)
}

func (s *server) apiEditJob(v *visit) error {
	var in JobSpec
	if err := v.read(&in); err != nil {
		return err
	}
	if s.EditJob == nil {
		return errNotHere
	}
	job, err := v.pages().Job(v.Context(), v.path("job"))
	if err != nil {
		return err
	}
	if in.Name != "" && in.Name != job.Name {
		return wrong("The name of a job stays as it is.")
	}
	if err := v.mayWatch(in.Spec); err != nil {
		return err
	}
	if _, err := s.EditJob(v.Context(), job.ID, job.Name, in.Spec); err != nil {
		return err
	}
	v.act("", job.Name)
	return v.sendJob(http.StatusOK, job.ID)
}

func (s *server) apiRemoveJob(v *visit) error {
	purge, err := v.flag("purge")
	if err != nil {
		return err
	}
	if purge && !v.may(admin) {
		return errRefused
	}
	job, err := v.pages().Job(v.Context(), v.path("job"))
	if err != nil {
		return err
	}
	kept, err := s.DB.RemoveJob(v.Context(), job.Name, purge)
	if err != nil {
		return err
	}
	v.act("", job.Name)
	if purge {
		v.act("job.purge", job.Name)
	}
	return v.json(http.StatusOK, Holdings(kept))
}

func (s *server) apiPauseJob(pause bool) func(*visit) error {
	return func(v *visit) error {
		job, err := v.pages().Job(v.Context(), v.path("job"))
		if err != nil {
			return err
		}
		if _, err := s.DB.PauseJob(v.Context(), job.Name, pause); err != nil {
			return err
		}
		v.act("", job.Name)
		return v.sendJob(http.StatusOK, job.ID)
	}
}

func (s *server) apiRunJob(v *visit) error {
	job, err := v.pages().Job(v.Context(), v.path("job"))
	if err != nil {
		return err
	}
	v.act("", job.Name)
	if _, err := v.pages().RunJob(v.Context(), job.ID, v.now); err != nil {
		return err
	}
	return v.sendJob(http.StatusOK, job.ID)
}

func (s *server) apiJobVersions(v *visit) error {
	job, err := v.pages().Job(v.Context(), v.path("job"))
	if err != nil {
		return err
	}
	rows, err := v.pages().SourcesOf(v.Context(), job.ID, 500)
	if err != nil {
		return err
	}
	return sendList(v, rows, "", versionOf)
}

func (s *server) apiStories(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	order, err := v.oneOf("order", store.ByChange, store.ByTitle, store.ByAge)
	if err != nil {
		return err
	}
	rows, next, err := v.pages().Stories(v.Context(), store.StoryFilter{
		Words: v.query("q"), Job: v.query("job"), Language: v.query("language"), Outlet: v.query("outlet"), State: v.query("state"), Order: order, After: v.query("after"), Limit: limit,
	})
	if err != nil {
		return err
	}
	return sendList(v, rows, next, storyOf)
}

func (s *server) apiStory(v *visit) error {
	row, err := v.pages().Story(v.Context(), v.path("story"))
	if err != nil {
		return err
	}
	versions, err := v.pages().Versions(v.Context(), row.ID)
	if err != nil {
		return err
	}
	// What a list counts in one query is counted here from the versions.
	row.Trouble = 0
	out := StoryWithVersions{Items: []Version{}}
	for _, source := range versions {
		if source.State != "" && !store.IsReachable(source.State) {
			row.Trouble++
		}
		if source.Changed.After(row.Changed) {
			row.Changed = source.Changed
		}
		if source.Looked.After(row.Looked) {
			row.Looked = source.Looked
		}
		out.Items = append(out.Items, versionOf(source))
	}
	out.Story = storyOf(row)
	return v.json(http.StatusOK, out)
}

func (v *visit) sendVersion(id string) error {
	source, err := store.SourceByID(v.Context(), v.DB, id)
	if err != nil {
		return err
	}
	return v.json(http.StatusOK, versionOf(source))
}

func (s *server) apiVersion(v *visit) error { return v.sendVersion(v.path("version")) }

func (s *server) apiRunVersion(v *visit) error {
	if err := v.pages().RunSource(v.Context(), v.path("version"), v.now); err != nil {
		return err
	}
	v.act("", s.sourceName(v.Context(), v.path("version")))
	return v.sendVersion(v.path("version"))
}

func (s *server) apiPauseVersion(pause bool) func(*visit) error {
	return func(v *visit) error {
		if err := v.pages().PauseSource(v.Context(), v.path("version"), pause, v.now); err != nil {
			return err
		}
		v.act("", s.sourceName(v.Context(), v.path("version")))
		return v.sendVersion(v.path("version"))
	}
}

func (s *server) apiCaptures(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	if _, err := store.SourceByID(v.Context(), v.DB, v.path("version")); err != nil {
		return err
	}
	rows, next, err := v.pages().CapturesOf(v.Context(), v.path("version"), v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, func(c store.Capture) Capture {
		c.Told = "" // of one capture alone
		return captureOf(c)
	})
}

func (s *server) apiCapture(v *visit) error {
	c, err := store.CaptureByID(v.Context(), v.DB, v.path("capture"))
	if err != nil {
		return err
	}
	return v.json(http.StatusOK, captureOf(c))
}

func (s *server) apiHold(hold bool) func(*visit) error {
	return func(v *visit) error {
		if err := s.hold(v, v.path("capture"), hold); err != nil {
			return err
		}
		return s.apiCapture(v)
	}
}

func (s *server) apiEvents(v *visit) error {
	limit, err := v.limit()
	f := store.EventFilter{Job: v.query("job"), Story: v.query("story"), Version: v.query("version"), Source: v.query("source"), Limit: limit + 1}
	var errs [4]error
	f.Since, errs[0] = v.moment("since")
	f.Until, errs[1] = v.moment("until")
	f.Changes, errs[2] = v.flag("changes")
	f.Newest, errs[3] = v.flag("newest")
	if err := cmp.Or(err, errs[0], errs[1], errs[2], errs[3]); err != nil {
		return err
	}
	if states := v.query("state"); states != "" {
		if f.States = strings.Split(states, ","); len(f.States) > 20 {
			return wrong("There are too many states.")
		}
	}
	if after := v.query("after"); after != "" {
		seq, err := strconv.ParseInt(after, 10, 64)
		if err != nil || seq < 0 {
			return store.ErrCursor
		}
		if f.Newest {
			f.Before = max(seq, 1)
		} else {
			f.After = seq
		}
	}
	l := List[store.Event]{Items: []store.Event{}}
	for e, err := range s.DB.Events(v.Context(), f) {
		if err != nil {
			return err
		}
		if len(l.Items) == limit {
			l.Next = strconv.FormatInt(l.Items[limit-1].Seq, 10)
			break
		}
		l.Items = append(l.Items, e)
	}
	return v.json(http.StatusOK, l)
}

func (s *server) apiEvent(v *visit) error {
	e, err := v.pages().EventByID(v.Context(), v.account.Name, v.path("event"))
	if err != nil {
		return err
	}
	return v.json(http.StatusOK, e.Event)
}

func (s *server) apiCandidates(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	state, err := v.oneOf("state", candidateStates...)
	if err != nil {
		return err
	}
	rows, next, err := v.pages().Candidates(v.Context(), cmp.Or(state, store.CandidateOffered), v.query("story"), v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, candidateOf)
}

func (s *server) apiAccept(v *visit) error {
	if s.Accept == nil {
		return errNotHere
	}
	v.act("", s.candidateName(v.Context(), v.path("candidate")))
	if err := s.Accept(v.Context(), v.path("candidate"), v.account.Name); err != nil {
		return err
	}
	return v.json(http.StatusOK, Done{true})
}

func (s *server) apiRefuse(v *visit) error {
	v.act("", s.candidateName(v.Context(), v.path("candidate")))
	if err := s.DB.RefuseCandidate(v.Context(), v.path("candidate"), v.account.Name, v.now); err != nil {
		return err
	}
	return v.json(http.StatusOK, Done{true})
}

func (s *server) apiNotices(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	status, err := v.oneOf("status", store.NoticeWaiting, store.NoticeSent, store.NoticeFailed)
	if err != nil {
		return err
	}
	rows, next, err := v.pages().NoticesOf(v.Context(), status, v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, noticeOf)
}

func (s *server) apiHosts(v *visit) error {
	limit, err := v.limit()
	if err != nil {
		return err
	}
	rows, next, err := v.pages().Hosts(v.Context(), v.query("after"), limit)
	if err != nil {
		return err
	}
	return sendList(v, rows, next, func(h store.HostRow) Host {
		out := hostOf(h.Host)
		out.Sources, out.Unreachable, out.Looked, out.Due = h.Sources, h.Trouble, h.Looked, h.Due
		return out
	})
}

func (s *server) apiSetHost(v *visit) error {
	var in HostChange
	if err := v.read(&in); err != nil {
		return err
	}
	h, err := store.HostByName(v.Context(), s.DB, v.path("host"))
	if err != nil {
		return err
	}
	if in.Pace != nil {
		if d, err := time.ParseDuration(*in.Pace); *in.Pace != "" && (err != nil || d < 0 || d > 24*time.Hour) {
			return wrong("pace is a length of time such as 2s, at most 24h, or empty.")
		}
		h.Pace = *in.Pace
	}
	if in.Paused != nil {
		h.Paused = *in.Paused
	}
	if err := v.pages().SetHost(v.Context(), h.Name, h.Paused, h.Pace); err != nil {
		return err
	}
	v.act("", h.Name, hostDetail(h.Paused, h.Pace))
	return v.json(http.StatusOK, hostOf(h))
}

func (s *server) apiComparison(v *visit) error {
	if s.Compare == nil {
		return errNotHere
	}
	var sides [2]Side
	for i, name := range []string{"from", "to"} {
		if v.query(name) == "" {
			return wrong("from and to name two captures.")
		}
		var err error
		if sides[i], err = s.side(v.Context(), v.query(name)); err != nil {
			return err
		}
	}
	comparison, err := s.compared(v.Context(), sides[:]...)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.JSON(&b, comparison, report.Options{}); err != nil {
		return err
	}
	return v.sendJSON(http.StatusOK, b.Bytes())
}

func (s *server) apiStorage(v *visit) error {
	row, err := s.stored(v.Context(), v.now)
	if err != nil {
		return err
	}
	return v.json(http.StatusOK, storageOf(row))
}
