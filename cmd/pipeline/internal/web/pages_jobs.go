package web

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"variorum/cmd/pipeline/internal/store"
)

type jobsPage struct {
	Words string
	Rows  []store.JobRow
	Next  string
}

func (s *server) jobsPage(v *visit) error {
	rows, next, err := s.pages().Jobs(v.Context(), v.query("q"), v.query("after"), 50)
	if err != nil {
		return mine(err)
	}
	return v.page("jobs.html", v.words.T("menu.jobs"), jobsPage{v.query("q"), rows, next})
}

type jobPage struct {
	Job     store.JobRow
	Sources []store.Source
	More    int
	Holds   store.Holdings
	Purge   bool
}

const sourcesOfJob = 100

func (s *server) jobPage(v *visit) error {
	ctx := v.Context()
	job, err := s.pages().Job(ctx, v.path("job"))
	if err != nil {
		return mine(err)
	}
	page := jobPage{Job: job}
	if page.Sources, err = s.pages().SourcesOf(ctx, job.ID, sourcesOfJob); err != nil {
		return err
	}
	page.More = max(0, job.Sources-len(page.Sources))
	return v.page("job.html", job.Name, page)
}

// A jobForm is what a person fills in for a job.
type jobForm struct {
	ID    string // of the job that is edited; empty for a new one
	Name  string
	Spec  store.Spec
	Kind  string
	Error map[string]string // by field; "" for the whole
	Kinds []string
}

func newJobForm() jobForm {
	return jobForm{Kind: store.KindURLs, Kinds: []string{store.KindURLs, store.KindFeed, store.KindList, store.KindFolder, store.KindMailbox, store.KindURLList}, Error: map[string]string{}}
}

func (s *server) newJobPage(v *visit) error {
	f := newJobForm()
	if k := v.query("kind"); slices.Contains(f.Kinds, k) {
		f.Kind = k
	}
	return v.page("jobform.html", v.words.T("jobform.new"), f)
}

func (s *server) editJobPage(v *visit) error {
	job, err := s.pages().Job(v.Context(), v.path("job"))
	if err != nil {
		return mine(err)
	}
	f := newJobForm()
	f.ID, f.Name, f.Spec, f.Kind = job.ID, job.Name, job.Spec, job.Kind
	return v.page("jobform.html", v.words.T("jobform.edit", job.Name), f)
}

// readJob reads the form; mistakes that can be seen here stand at their field.
func (v *visit) readJob() jobForm {
	f := newJobForm()
	if k := v.field("kind"); slices.Contains(f.Kinds, k) {
		f.Kind = k
	}
	f.Name = oneLine(v.field("name"))
	lines := func(name string) []string {
		var list []string
		for line := range strings.SplitSeq(v.field(name), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				list = append(list, line)
			}
		}
		return list
	}
	place := v.field("place")
	sp := &f.Spec
	switch f.Kind {
	case store.KindURLs:
		sp.URLs, sp.Original = lines("urls"), v.field("original")
		if len(sp.URLs) == 0 {
			f.Error["urls"] = v.words.T("wrong.urls")
		}
		if sp.Original != "" && !slices.Contains(sp.URLs, sp.Original) {
			f.Error["original"] = v.words.T("wrong.original")
		}
		sp.Story = f.Name
	case store.KindFeed:
		sp.Feed = place
	case store.KindList:
		sp.List = place
	case store.KindFolder:
		sp.Folder = place
	case store.KindMailbox:
		sp.Mailbox = place
	case store.KindURLList:
		sp.URLList = place
	}
	if f.Kind != store.KindURLs && place == "" {
		f.Error["place"] = v.words.T("wrong.place")
	}
	if f.Name == "" {
		f.Error["name"] = v.words.T("wrong.name")
	}
	sp.Every, sp.Cron, sp.Zone, sp.Jitter, sp.Quiet = v.field("every"), v.field("cron"), v.field("zone"), v.field("jitter"), v.field("quiet")
	if sp.Every != "" && sp.Cron != "" {
		f.Error["cron"] = v.words.T("wrong.both")
	}
	sp.Outlet, sp.Language, sp.Selector, sp.Since = v.field("outlet"), v.field("language"), v.field("selector"), v.field("since")
	sp.Include, sp.Exclude = lines("include"), lines("exclude")
	sp.Republications, sp.Scripts, sp.Archive = v.field("republications") != "", v.field("scripts") != "", v.field("archive") != ""
	if text := v.field("accept"); text != "" {
		n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if err != nil || !(n >= 0 && n <= 1) {
			f.Error["accept"] = v.words.T("wrong.accept")
		} else {
			sp.Accept = n
		}
	}
	return f
}

// saveJob adds a job or puts another spec in place of the one that it has.
func (s *server) saveJob(v *visit) error {
	ctx := v.Context()
	f := v.readJob()
	f.ID = v.path("job")
	title := v.words.T("jobform.new")
	if f.ID != "" {
		job, err := s.pages().Job(ctx, f.ID)
		if err != nil {
			return mine(err)
		}
		f.Name, f.Kind = job.Name, job.Kind
		delete(f.Error, "name")
		title = v.words.T("jobform.edit", job.Name)
		if f.Spec.Kind() != job.Kind {
			return mistake("wrong.kind")
		}
		// What the form does not show stays as it was.
		f.Spec.Story = cmp.Or(job.Spec.Story, f.Spec.Story)
	}
	v.act("", f.Name)
	if len(f.Error) > 0 {
		return v.pageStatus(422, "jobform.html", title, f)
	}
	err := v.mayWatch(f.Spec)
	switch {
	case err != nil:
		return err
	case s.AddJob == nil || s.EditJob == nil:
		return mistake("wrong.nojobs")
	case f.ID == "":
		var job store.Job
		if job, err = s.AddJob(ctx, f.Name, store.OriginDashboard, f.Spec); err == nil {
			f.ID = job.ID
		}
	default:
		_, err = s.EditJob(ctx, f.ID, f.Name, f.Spec)
	}
	said, mistaken := v.mistakeOf(err)
	switch {
	case mistaken:
		if v.path("job") == "" {
			f.ID = ""
		}
		f.place(said)
		return v.pageStatus(422, "jobform.html", title, f)
	case err != nil:
		return err
	case v.path("job") == "":
		return v.done(jobPath(f.ID), v.words.T("done.added", f.Name))
	}
	return v.done(jobPath(f.ID), v.words.T("done.edited"))
}

func jobPath(id string) string { return "/jobs/" + url.PathEscape(id) }

// mistakeOf is what a person is told of a job that was refused.
func (v *visit) mistakeOf(err error) (string, bool) {
	if w, ok := errors.AsType[*Wrong](err); ok {
		return w.Say, true
	}
	switch {
	case errors.Is(err, store.ErrJobExists):
		return "name: " + v.words.T("fail.jobexists"), true
	case errors.Is(err, store.ErrConfigured):
		return v.words.T("fail.configured"), true
	}
	return "", false
}

// place puts a message at the field that it names: "every: …" or "urls[2]: …".
func (f *jobForm) place(said string) {
	name, rest, ok := strings.Cut(said, ":")
	name, _, _ = strings.Cut(name, "[")
	name = strings.TrimSpace(name[strings.LastIndexByte(name, '.')+1:])
	switch {
	case !ok:
		name = ""
	case slices.Contains([]string{"urls", "original", "every", "cron", "zone", "jitter", "quiet", "language", "outlet", "include", "exclude", "selector", "since", "accept", "scripts", "archive", "republications", "name"}, name):
	case slices.Contains([]string{"feed", "list", "folder", "mailbox", "url_list"}, name):
		name = "place"
	case name == "story":
		name = "name"
	default:
		name = ""
	}
	if name != "" {
		said = strings.TrimSpace(rest)
	}
	f.Error[name] = said
}

// doJob pauses a job, goes on with it, or makes it due now.
func (s *server) doJob(v *visit) error {
	ctx := v.Context()
	job, err := s.pages().Job(ctx, v.path("job"))
	if err != nil {
		return mine(err)
	}
	v.act("job."+v.field("do"), job.Name)
	switch what := v.field("do"); what {
	case "pause", "resume":
		if _, err := s.DB.PauseJob(ctx, job.Name, what == "pause"); err != nil {
			return mine(err)
		}
		return v.done(v.after(jobPath(job.ID)), v.words.T("done."+what, job.Name))
	case "run":
		n, err := s.pages().RunJob(ctx, job.ID, v.now)
		if err != nil {
			return err
		}
		return v.done(v.after(jobPath(job.ID)), v.words.N("done.run", int(n)))
	}
	return mistake("wrong.do")
}

func (s *server) removeJobPage(v *visit) error {
	ctx := v.Context()
	job, err := s.pages().Job(ctx, v.path("job"))
	if err != nil {
		return mine(err)
	}
	page := jobPage{Job: job, Purge: v.query("purge") != ""}
	if page.Holds, err = s.DB.JobHoldings(ctx, job.Name); err != nil {
		return err
	}
	return v.page("jobremove.html", v.words.T("jobremove.title", job.Name), page)
}

// removeJob removes a job; with everything that it brought only where its name
// was typed in.
func (s *server) removeJob(v *visit) error {
	ctx := v.Context()
	job, err := s.pages().Job(ctx, v.path("job"))
	if err != nil {
		return mine(err)
	}
	purge := v.field("purge") != ""
	if purge && (v.field("confirm") != job.Name || !v.may(admin)) {
		return mistake("wrong.confirm", job.Name)
	}
	v.act("", job.Name)
	if purge {
		v.act("job.purge", job.Name)
	}
	if _, err := s.DB.RemoveJob(ctx, job.Name, purge); err != nil {
		return mine(err)
	}
	return v.done("/jobs", v.words.T("done.removed", job.Name))
}

// doSource pauses one version, goes on with it, or makes it due now.
func (s *server) doSource(v *visit) error {
	ctx := v.Context()
	source, err := store.SourceByID(ctx, s.DB, v.path("source"))
	if err != nil {
		return mine(err)
	}
	what := v.field("do")
	v.act("source."+what, cmp.Or(source.URL, source.Version))
	switch what {
	case "pause", "resume":
		err = s.pages().PauseSource(ctx, source.ID, what == "pause", v.now)
	case "run":
		err = s.pages().RunSource(ctx, source.ID, v.now)
	default:
		return mistake("wrong.do")
	}
	if err != nil {
		return err
	}
	say := v.words.N("done.run", 1)
	if what != "run" {
		say = v.words.T("done."+what, cmp.Or(source.Version, source.URL))
	}
	return v.done(v.after("/sources/"+url.PathEscape(source.ID)), say)
}

// holdCapture keeps a capture, or lets it go.
func (s *server) holdCapture(v *visit) error {
	id, hold := v.path("capture"), v.field("hold") != ""
	if err := s.hold(v, id, hold); err != nil {
		return err
	}
	say := "done.unheld"
	v.act("capture.release", id)
	if hold {
		say = "done.held"
		v.act("capture.hold", id)
	}
	return v.done("/captures/"+url.PathEscape(id), v.words.T(say))
}

// hold keeps a capture whatever the rules of keeping say, or lets it go.
func (s *server) hold(v *visit, capture string, hold bool) error {
	if _, err := store.CaptureByID(v.Context(), s.DB, capture); err != nil {
		return mine(err)
	}
	there, err := s.DB.Hold(v.Context(), capture, hold)
	if err == nil && !there {
		return errPruned
	}
	return err
}

// Schedule is a schedule in words: "every 15 m for 1 d, then every 1 h".
func (w words) Schedule(s store.Spec) string {
	var text string
	switch {
	case s.Cron != "":
		text = w.T("schedule.cron", s.Cron, cmp.Or(s.Zone, "UTC"))
	case s.Every != "":
		var parts []string
		for part := range strings.SplitSeq(s.Every, ",") {
			distance, long, limited := strings.Cut(strings.TrimSpace(part), " for ")
			distance = strings.TrimPrefix(strings.TrimSpace(distance), "every ")
			if limited {
				parts = append(parts, w.T("schedule.for", w.Numeral(distance), w.Numeral(strings.TrimSpace(long))))
			} else {
				parts = append(parts, w.T("schedule.every", w.Numeral(distance)))
			}
		}
		text = strings.Join(parts, w.T("schedule.then"))
	default:
		text = w.T("schedule.default")
	}
	if s.Quiet != "" {
		text += w.Comma() + w.T("schedule.quiet", s.Quiet, cmp.Or(s.Zone, "UTC"))
	}
	return text
}
