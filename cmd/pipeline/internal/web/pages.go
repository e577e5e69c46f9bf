package web

import (
	"context"
	"html/template"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
)

// PageOptions are what the pages for people need beside what the API has. What is
// nil is said not to be there where somebody asks for it.
type PageOptions struct {
	// Interface is the language of the pages, one of report.Interfaces, for who has
	// not chosen another. In front of the login the browser's goes before it.
	Interface string
	// ParseVerdicts reads a text in the form of verdicts.yaml.
	ParseVerdicts func(name string, data []byte) ([]article.Verdict, []article.Ruling, error)
	// Pace is the time between two requests to a host that has none of its own.
	Pace string
	// Free is how much room the disk of the database has; below 0 where that is not
	// known.
	Free func(ctx context.Context) (int64, error)
	// Retention says what the rules of keeping would take away now; nil for no rules.
	Retention func(ctx context.Context, now time.Time) (*Plan, error)
	// Settings are the configuration as it is in force, without secrets.
	Settings []Setting
}

// pageParts are what the pages keep while the program runs.
type pageParts struct {
	words   words
	compare *comparisons
	plan    *plans
	sums    *sums
}

func newPageParts(o PageOptions) pageParts {
	return pageParts{wordsIn(o.Interface), newComparisons(), &plans{}, &sums{}}
}

// pageRoutes are the pages for people, those of the menu in its order.
func (s *server) pageRoutes() []route {
	return []route{
		{method: "GET", path: "/", role: viewer, do: s.overviewPage, menu: "menu.overview"},
		{method: "POST", path: "/looked", role: viewer, do: s.lookedNow, act: unrecorded},
		{method: "GET", path: "/stories", role: viewer, do: s.storiesPage, menu: "menu.stories"},
		{method: "GET", path: "/stories/{story}", role: viewer, do: s.storyPage},
		{method: "GET", path: "/stories/{story}/report", role: viewer, do: s.storyReport},
		{method: "GET", path: "/stories/{story}/corrections", role: viewer, do: s.correctionsPage},
		{method: "GET", path: "/stories/{story}/verdicts.yaml", role: viewer, do: s.verdictsFile},
		{method: "GET", path: "/sources/{source}", role: viewer, do: s.sourcePage},
		{method: "POST", path: "/sources/{source}/do", role: editor, do: s.doSource, act: "source.run"},
		{method: "GET", path: "/captures/{capture}", role: viewer, do: s.capturePage},
		{method: "GET", path: "/captures/{capture}/bytes", role: viewer, do: s.bytesOf},
		{method: "POST", path: "/captures/{capture}/hold", role: editor, do: s.holdCapture, act: "capture.hold"},
		{method: "GET", path: "/compare", role: viewer, do: s.chosen},
		{method: "GET", path: "/compare/{from}/{to}", role: viewer, do: s.comparePage},
		{method: "GET", path: "/compare/{from}/{to}/report", role: viewer, do: s.compareReport},
		{method: "GET", path: "/changes", role: viewer, do: s.changesPage, menu: "menu.changes"},
		{method: "GET", path: "/changes/{event}", role: viewer, do: s.changePage},
		{method: "POST", path: "/changes/seen", role: viewer, do: s.markSeen, act: unrecorded},
		{method: "POST", path: "/changes/{event}/note", role: editor, do: s.addNote, act: "note.add"},
		{method: "POST", path: "/changes/{event}/verdict", role: editor, do: s.judge, act: "verdict.add"},
		{method: "POST", path: "/notes/{note}/remove", role: editor, do: s.removeNote, act: "note.remove"},
		{method: "GET", path: "/candidates", role: viewer, do: s.candidatesPage, menu: "menu.candidates"},
		{method: "POST", path: "/candidates/{candidate}", role: editor, do: s.decideCandidate, act: "candidate.accept"},
		{method: "GET", path: "/jobs", role: viewer, do: s.jobsPage, menu: "menu.jobs"},
		{method: "GET", path: "/jobs/new", role: editor, do: s.newJobPage},
		{method: "POST", path: "/jobs/new", role: editor, do: s.saveJob, act: "job.add"},
		{method: "GET", path: "/jobs/{job}", role: viewer, do: s.jobPage},
		{method: "POST", path: "/jobs/{job}/do", role: editor, do: s.doJob, act: "job.run"},
		{method: "GET", path: "/jobs/{job}/edit", role: editor, do: s.editJobPage},
		{method: "POST", path: "/jobs/{job}/edit", role: editor, do: s.saveJob, act: "job.edit"},
		{method: "GET", path: "/jobs/{job}/remove", role: editor, do: s.removeJobPage},
		{method: "POST", path: "/jobs/{job}/remove", role: editor, do: s.removeJob, act: "job.remove"},
		{method: "GET", path: "/hosts", role: viewer, do: s.hostsPage, menu: "menu.hosts"},
		{method: "POST", path: "/hosts/{host}", role: editor, do: s.setHost, act: "host.set"},
		{method: "GET", path: "/verdicts", role: viewer, do: s.verdictsPage, menu: "menu.verdicts"},
		{method: "POST", path: "/verdicts", role: editor, do: s.readVerdicts, act: "verdict.read", body: 1 << 20},
		{method: "POST", path: "/verdicts/{verdict}/remove", role: editor, do: s.removeVerdict, act: "verdict.remove"},
		{method: "GET", path: "/notices", role: viewer, do: s.noticesPage, menu: "menu.notices"},
		{method: "GET", path: "/storage", role: viewer, do: s.storagePage, menu: "menu.storage"},
		{method: "GET", path: "/settings", role: admin, do: s.settingsPage, menu: "menu.settings"},
		{method: "GET", path: "/acts", role: admin, do: s.actsPage, menu: "menu.acts"},
	}
}

// pageFunctions are what the templates of pages call beside those of the frame.
func pageFunctions(w words) template.FuncMap {
	f := w.funcs()
	f["weight"] = func(n int) string { return w.Bytes(int64(n)) }
	f["add"] = func(a, b int) int { return a + b }
	f["sub"] = func(a, b int) int { return a - b }
	f["schedule"] = w.Schedule
	f["states"] = func() []string {
		return []string{
			store.StateOK, store.StateNotModified, store.StateBack, store.StateConsent, store.StatePaywall, store.StateBotCheck, store.StateError,
			store.StateRedirected, store.StateReused, store.StateGone, store.StateRobots,
		}
	}
	return f
}
