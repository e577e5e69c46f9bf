package main

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/monitor"
	"variorum/cmd/pipeline/internal/simweb"
	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
	"variorum/stages/article"
	"variorum/stages/ingest/fetch"
	"variorum/stages/testkit"
)

// TestSimulatedWeb watches a small web for two months of its own time and holds
// what was told against what was true.
func TestSimulatedWeb(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		y := newYear(t, name, simweb.Options{Seed: 3, Sites: 8, Articles: 24, Edits: 120, Length: 21 * 24 * time.Hour})
		y.spec.Every = "30m for 1d, 3h for 1w, 1d"
		y.run(nil)
		y.judge()
		t.Log(y.report())
	})
}

// TestSimulatedYear is the same for a year of two hundred articles.
func TestSimulatedYear(t *testing.T) {
	wanted(t, "year")
	name := os.Getenv("VARIORUM_YEAR_DATABASE")
	if name == "" {
		name = t.TempDir() + "/variorum.db"
	}
	seed, err := strconv.ParseUint(cmp.Or(os.Getenv("VARIORUM_YEAR_SEED"), "1"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	y := newYear(t, name, simweb.Options{Seed: seed, Sites: 12, Articles: 200, Edits: 1500, Length: 365 * 24 * time.Hour})
	y.run(func(month int) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		y.heaps = append(y.heaps, m.HeapAlloc)
		t.Logf("month %2d: heap %d MB, %s", month, m.HeapAlloc>>20, y.report())
	})
	y.judge()
	y.weigh()
	// The first months have fewer articles than the later ones.
	if first, last := slices.Max(y.heaps[:4]), slices.Max(y.heaps[len(y.heaps)-4:]); last > first+first/4+8<<20 {
		t.Errorf("memory grew from %d to %d MB", first>>20, last>>20)
	}
	y.show(name)
}

// TestClocks watches one web five times: as it is, by a clock that is set forward
// and back by an hour, and by rules of cron over the two nights in which a place
// changes its time. The same changes are told.
func TestClocks(t *testing.T) {
	testkit.Figures(t)
	storetest.Each(t, func(t *testing.T, name string) {
		var seed uint64
		options := simweb.Options{Sites: 2, Articles: 2, Edits: 10, Length: 40 * time.Hour, Calm: true}
		for ; ; seed++ { // whose versions are up for longer than the clock is set by
			options.Seed, options.Start = seed, time.Date(2027, 3, 27, 8, 0, 0, 0, time.UTC)
			if slices.Min(lives(simweb.New(options))) > 100*time.Minute {
				break
			}
		}
		spring, autumn := options.Start, time.Date(2027, 10, 30, 8, 0, 0, 0, time.UTC)
		quarter := store.Spec{Every: "15m", Jitter: "0"}
		place := store.Spec{Cron: "*/15 * * * *", Zone: "Europe/Tirane", Jitter: "0"}
		const hour = time.Hour + 8*time.Millisecond // no clock is set to the microsecond
		var first []string
		for i, c := range []struct {
			name  string
			start time.Time
			spec  store.Spec
			jumps map[time.Duration]time.Duration // at which time of the web the clock is set to how much beside it
		}{
			{"a clock that goes right", spring, quarter, nil},
			{"an hour forward, then right", spring, quarter, map[time.Duration]time.Duration{10 * time.Hour: hour, 20 * time.Hour: 0}},
			{"an hour back, then right", spring, quarter, map[time.Duration]time.Duration{10 * time.Hour: -hour, 20 * time.Hour: 0}},
			{"the night that is short", spring, place, nil},
			{"the night that is long", autumn, place, nil},
		} {
			each := name
			if i > 0 {
				each = another(t, name, i)
			}
			o := options
			o.Start = c.start
			y := newYear(t, each, o)
			y.spec = c.spec
			y.turn = func() {
				latest := time.Duration(-1)
				for at, jump := range c.jumps {
					if at > latest && y.clock().Sub(o.Start) >= at {
						latest = at
						y.mu.Lock()
						y.jump = jump
						y.mu.Unlock()
					}
				}
			}
			y.run(nil)
			slices.Sort(y.told)
			if i == 0 {
				first = y.told
			}
			if !slices.Equal(y.told, first) || len(first) != options.Edits || y.missed+y.falseClaims > 0 {
				t.Errorf("%s: told %v, want %v; %d missed, %d false %v", c.name, y.told, first, y.missed, y.falseClaims, y.wrong)
			}
			// A quarter of an hour goes by between two looks, but where the clock is set.
			n := 0
			for _, a := range y.web.Articles {
				n += int(y.web.Start.Add(y.web.Length).Sub(a.Born) / (15 * time.Minute))
			}
			if y.looks < n-12 || y.looks > n+12 {
				t.Errorf("%s: %d looks, want about %d", c.name, y.looks, n)
			}
		}
	})
}

// lives are how long the versions of a web's articles are up.
func lives(w *simweb.Web) []time.Duration {
	var all []time.Duration
	for _, a := range w.Articles {
		for i := range a.Versions {
			until := w.Start.Add(w.Length)
			if i+1 < len(a.Versions) {
				until = a.Versions[i+1].At
			}
			all = append(all, until.Sub(a.Versions[i].At))
		}
	}
	return all
}

// another is a fresh database of the kind of one.
func another(t *testing.T, name string, n int) string {
	if store.IsPostgres(name) {
		return storetest.Postgres(t)
	}
	return fmt.Sprintf("%s.%d", name, n)
}

// A year is a simulated web that is followed by a clock of its own.
type year struct {
	t      *testing.T
	web    *simweb.Web
	server *simweb.Server
	db     *store.DB
	engine *monitor.Engine

	mu  sync.Mutex
	now time.Time
	// jump is by how much the clock of the program differs from that of the web.
	jump time.Duration
	spec store.Spec // how often; empty: the program's own

	turn     func()               // before each look at the clock; nil for nothing
	articles map[string]*followed // by the address that was added
	heaps    []uint64
	figures
}

// A followed article is what the program should know of it by now.
type followed struct {
	*simweb.Article
	known bool
	base  wording
	owed  []wording // that were up at polls and not reported yet
}

// A wording is one that was up.
type wording struct {
	version int
	second  bool
}

// figures are what was found.
type figures struct {
	looks, changes, edits, flaps int
	late, missed                 int
	falseClaims                  int
	fromNoise                    int
	templates                    map[string]int
	states                       map[string]int // what was served and what it was taken for
	kinds                        map[string]int // true edits by kind
	found                        map[string]int // those with a finding, or with a change for sentences
	wrong                        []string
	told                         []string // each change: article and version
}

func newYear(t *testing.T, name string, o simweb.Options) *year {
	if o.Start.IsZero() {
		o.Start = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	y := &year{t: t, web: simweb.New(o), now: o.Start, articles: map[string]*followed{}, figures: figures{templates: map[string]int{}, states: map[string]int{}, kinds: map[string]int{}, found: map[string]int{}}}
	y.server = y.web.Serve(t, y.clock)
	var err error
	if y.db, err = store.OpenDB(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { y.db.Close() })
	own := func() time.Time {
		y.mu.Lock()
		defer y.mu.Unlock()
		return y.now.Add(y.jump)
	}
	client := fetch.New(fetch.Options{
		Agent: "variorum/test", Pace: -1, Timeout: 500 * time.Millisecond, AllowPrivate: y.server.Allow, Resolver: y.server.Resolver, Now: own,
		Wait: func(ctx context.Context, d time.Duration) error { y.pass(d); return ctx.Err() },
	})
	t.Cleanup(client.Close)
	looker := &articleLooker{db: y.db, client: client, clock: time.Now}
	y.engine, err = monitor.New(t.Context(), y.db, monitor.Options{
		Now: own, Look: map[string]monitor.Looker{store.KindArticle: looker.look}, Pace: func(string) time.Duration { return time.Second }, Seen: y.seen,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { y.engine.Close() })
	return y
}

func (y *year) clock() time.Time {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.now
}

func (y *year) pass(d time.Duration) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.now = y.now.Add(d)
}

// run lets the time of the web go by; each month is told.
func (y *year) run(each func(month int)) {
	ctx := y.t.Context()
	waiting := y.web.Articles
	month := 0
	for end := y.web.Start.Add(y.web.Length); y.clock().Before(end); {
		for len(waiting) > 0 && !waiting[0].Born.After(y.clock()) {
			a := waiting[0]
			waiting = waiting[1:]
			y.articles[y.server.URL(a)] = &followed{Article: a}
			spec := y.spec
			spec.Story, spec.URLs = a.Slug, []string{y.server.URL(a)}
			if _, err := y.db.AddJob(ctx, store.Named{Name: a.Slug, Spec: spec}, store.OriginCommand, y.clock().Add(y.jump)); err != nil {
				y.t.Fatal(err)
			}
		}
		if y.turn != nil {
			y.turn()
		}
		if _, err := y.engine.Tick(ctx); err != nil {
			y.t.Fatal(err)
		}
		next, err := y.engine.Next(ctx)
		if err != nil {
			y.t.Fatal(err)
		}
		now := y.clock()
		step := next.Add(-y.jump).Sub(now)
		if next.IsZero() || len(waiting) > 0 && waiting[0].Born.Sub(now) < step {
			if len(waiting) == 0 {
				break
			}
			step = waiting[0].Born.Sub(now)
		}
		y.pass(max(step, time.Second))
		for ; each != nil && y.clock().Sub(y.web.Start) > time.Duration(month+1)*y.web.Length/12; month++ {
			each(month + 1)
		}
	}
}

func (w *followed) headline(v wording) string {
	if v.second {
		return "\x00" // whichever, it is not that of a version
	}
	return w.Versions[v.version].Headline
}

func (w *followed) same(a, b wording) bool {
	return w.headline(a) == w.headline(b) && slices.Equal(w.Versions[a.version].Paragraphs, w.Versions[b.version].Paragraphs)
}

// seen holds one event against what the web's own log says was up.
func (y *year) seen(e store.Event) {
	y.looks++
	w := y.articles[e.URL]
	var up simweb.Request
	asked := y.server.Take()
	for _, r := range asked {
		if r.Article == w.Index || r.Path == "/" && up.Kind == simweb.KindHome {
			if r.Article >= 0 {
				up = r
			}
		}
	}
	kind := up.Kind
	if kind == "" {
		kind = "nothing was asked"
	}
	y.states[kind+" > "+e.State]++
	claim := e.Change != nil && !e.Change.Template
	if e.Change != nil && e.Change.Template {
		y.templates[w.Site.Host]++
	}
	if claim {
		y.changes++
	}
	wrong := func(format string, args ...any) {
		if len(y.wrong) < 400 {
			y.wrong = append(y.wrong, fmt.Sprintf("%s %s (%s, %s): ", e.At.Format(time.DateTime), e.URL, kind, e.State)+fmt.Sprintf(format, args...))
		}
	}
	if kind != simweb.KindOK {
		if claim {
			y.falseClaims++
			wrong("a claim without a good page: %v", e.Change.Summary)
		}
		return
	}
	now := wording{up.Version, up.Second}
	good := e.State == store.StateOK || e.State == store.StateBack
	if !w.known {
		w.known, w.base = good, now
		if claim {
			y.falseClaims++
			wrong("a claim about the first capture")
		}
		return
	}
	if w.same(w.base, now) {
		for _, o := range w.owed {
			y.missed++
			wrong("version %d of %s was up and never reported", o.version, w.Versions[o.version].Kind)
		}
		w.owed = nil
		if claim {
			y.falseClaims++
			wrong("a claim though the text is that of version %d: %v %s; asked for %v", w.base.version, e.Change.Summary, quotes(e.Change), asked)
		}
		return
	}
	if !claim {
		if len(w.owed) == 0 || !w.same(w.owed[len(w.owed)-1], now) {
			w.owed = append(w.owed, now)
		}
		return
	}
	for i, o := range w.owed {
		if w.same(o, now) && i == len(w.owed)-1 {
			y.late++
			continue
		}
		y.missed++
		wrong("version %d of %s was up and never reported", o.version, w.Versions[o.version].Kind)
	}
	w.owed = nil
	if e.Change.To != up.SHA256 {
		wrong("the change leads to another capture")
		y.falseClaims++
	}
	y.told = append(y.told, fmt.Sprintf("%s %d", w.Slug, now.version))
	y.account(w, now, &e, wrong)
	w.base = now
}

// account counts a change that is true, and looks whether its findings are about
// what was edited.
func (y *year) account(w *followed, now wording, e *store.Event, wrong func(string, ...any)) {
	a, b := w.Versions[w.base.version], w.Versions[now.version]
	if w.base.version == now.version || slices.Equal(a.Paragraphs, b.Paragraphs) && w.base.second != now.second {
		y.flaps++
	} else {
		y.edits++
		kinds := map[string]bool{}
		for _, v := range w.Versions[min(w.base.version, now.version)+1 : max(w.base.version, now.version)+1] {
			kinds[v.Kind] = true
		}
		if len(kinds) == 1 {
			y.kinds[b.Kind]++
			if len(e.Change.Findings) > 0 {
				y.found[b.Kind]++
			}
		}
	}
	for _, f := range e.Change.Findings {
		for _, side := range []struct {
			span       *article.Span
			here, gone []string
		}{{f.Original, a.Paragraphs, b.Paragraphs}, {f.Republication, b.Paragraphs, a.Paragraphs}} {
			if side.span == nil || side.span.Text == "" {
				continue
			}
			edited := slices.ContainsFunc(side.here, func(p string) bool { return !slices.Contains(side.gone, p) && strings.Contains(p, side.span.Text) })
			if !edited && !(w.base.second != now.second) {
				y.fromNoise++
				wrong("a finding about what was not edited: %s %q", f.Kind, side.span.Text)
			}
		}
	}
}

func quotes(c *store.Change) string {
	var b strings.Builder
	for _, f := range c.Findings {
		fmt.Fprintf(&b, " [%s", f.Kind)
		for _, s := range []*article.Span{f.Original, f.Republication} {
			if s != nil {
				fmt.Fprintf(&b, " %q", s.Text)
			}
		}
		b.WriteByte(']')
	}
	return b.String()
}

func (y *year) judge() {
	y.t.Helper()
	for _, line := range y.wrong[:min(len(y.wrong), 60)] {
		y.t.Log(line)
	}
	for host, n := range y.templates {
		if n > 1 {
			y.t.Errorf("%s: its new look was told %d times", host, n)
		}
	}
	if y.falseClaims+y.fromNoise > 0 {
		y.t.Errorf("%d false claims, %d findings from noise", y.falseClaims, y.fromNoise)
	}
	if y.missed > 0 {
		y.t.Errorf("%d edits were up at a poll and never reported", y.missed)
	}
	if y.edits == 0 {
		y.t.Error("nothing happened")
	}
}

func (y *year) report() string {
	return fmt.Sprintf("%d looks; %d changes told: %d of true edits (%d one look late), %d of headlines that are tried; %d missed, %d false, %d findings from noise; new looks told: %v\nedits by kind, those with findings: %v, %v\nserved and taken for: %v",
		y.looks, y.changes, y.edits, y.late, y.flaps, y.missed, y.falseClaims, y.fromNoise, y.templates, y.kinds, y.found, y.states)
}

// show has the real program serve the year, and follows the links of its pages.
func (y *year) show(name string) {
	t := y.t
	if _, err := y.db.ExecContext(t.Context(), "UPDATE job SET paused = 1"); err != nil { // the hosts are no real ones
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "variorum.yaml"), fmt.Appendf(nil, "monitor: {database: %q}\n", name), 0o666); err != nil {
		t.Fatal(err)
	}
	s := serveIn(t, dir, true)
	const words = "four plain words here"
	if status, body := s.form("/setup", "token", s.setup, "account", "ann", "password", words, "again", words); status != 303 {
		t.Fatalf("set-up: %d %s", status, body)
	}
	var most int64
	slowest, where := time.Duration(0), ""
	seen, open, pages := map[string]bool{"/": true}, []string{"/"}, 0
	for ; len(open) > 0 && pages < 1000; pages++ {
		at := open[0]
		open = open[1:]
		began := time.Now()
		status, body := s.do("GET", at, "", "")
		if took := time.Since(began); took > slowest {
			slowest, where = took, at
		}
		if status != 200 && status != 303 {
			t.Errorf("%s: %d", at, status)
		}
		for _, m := range linked.FindAllStringSubmatch(body, -1) {
			to := html.UnescapeString(m[1])
			if seen[to] || strings.HasPrefix(to, "/static/") || strings.HasPrefix(to, "/river") {
				continue
			}
			seen[to] = true
			open = append(open, to)
		}
		most = max(most, s.memory())
	}
	t.Logf("serve: %d pages, the slowest %s in %s; memory at most %d MB", pages, where, slowest.Round(time.Millisecond), most>>20)
	if most > 150<<20 {
		t.Errorf("serve takes %d MB", most>>20)
	}
	if code := s.stop(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// linked are the links of a page to others of the dashboard.
var linked = regexp.MustCompile(`<a [^>]*href="(/[^"#]*)`)

// weigh tells how much is stored.
func (y *year) weigh() {
	var n, bytes, packed int64
	if err := y.db.QueryRowContext(y.t.Context(), "SELECT count(*), coalesce(sum(bytes), 0), coalesce(sum(packed), 0) FROM blob").Scan(&n, &bytes, &packed); err != nil {
		y.t.Fatal(err)
	}
	size := int64(0)
	if y.db.Path != "" {
		if info, err := os.Stat(y.db.Path); err == nil {
			size = info.Size()
		}
	} else if err := y.db.QueryRowContext(y.t.Context(), "SELECT pg_database_size(current_database())").Scan(&size); err != nil {
		y.t.Fatal(err)
	}
	y.t.Logf("%d bodies of %d MB, packed %d MB; the database has %d MB", n, bytes>>20, packed>>20, size>>20)
}
