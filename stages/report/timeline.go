package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"
)

// A timeline is the picture of when each version was published, on one axis, a row
// for each outlet. Of a version of which only the day is known the whole day is
// drawn. All times are in one zone: that of all the sources, else UTC.
type timeline struct {
	messages
	Rows          []*timeRow
	Ticks         []timeTick
	Width, Height int
	Undated       []*version
	zone          *time.Location
	from, to      int64 // of the axis, seconds of Unix time
	labels        int   // width of the names
	days, changes bool
}

type timeRow struct {
	name      string
	languages string
	y         int
	points    []timePoint
}

// A timePoint is a version on the axis; X and End are counted from its start.
// Changed is when its page says that it was last changed, -1 for never.
type timePoint struct {
	version         *version
	at              moment
	X, End, Changed int
	when, label     string
	labelX, level   int // where the label's middle is and in which line, -1 where it has no room
	section         string
}

type timeTick struct {
	X           int
	Label, Date string
	labelX      int // the middle of the label, -1 where it has no room
}

// Measures in pixels.
const (
	timeAxis   = 400
	timeRowGap = 46
	timeLine   = 13 // between two lines of labels
	timeLevels = 3  // the most of these
	timeTop    = 44 // of the labels of the axis
	timeNames  = 148
	timeMark   = 6 // half of a mark
	timePad    = 14
)

// newTimeline lays the dated versions out, nil where fewer than two differ in
// time.
func newTimeline(pg *page) *timeline {
	t := &timeline{messages: pg.messages, zone: time.UTC}
	sections := map[*version]string{}
	for _, p := range pg.Pairs {
		sections[p.To] = "v-" + p.Slug
	}
	var points []timePoint
	for _, v := range pg.Versions {
		at, known := momentOf(v.Published)
		if !known {
			t.Undated = append(t.Undated, v)
			continue
		}
		points = append(points, timePoint{version: v, at: at, Changed: -1, section: orElse(sections[v], "versions")})
	}
	if len(points) < 2 {
		return nil
	}
	t.setZone(points)
	var ends []int64
	for i := range points {
		ends = append(ends, t.begin(points[i].at), t.end(points[i].at))
		if changed, ok := points[i].changed(); ok {
			ends = append(ends, changed)
		}
	}
	t.from, t.to = slices.Min(ends), slices.Max(ends)
	if !slices.ContainsFunc(points, func(p timePoint) bool { return t.begin(p.at) != t.begin(points[0].at) }) {
		return nil
	}
	margin := max((t.to-t.from)/25, 1)
	t.from, t.to = t.from-margin, t.to+margin
	slices.SortStableFunc(points, func(a, b timePoint) int { return cmp.Compare(t.begin(a.at), t.begin(b.at)) })
	t.layRows(points)
	t.layTicks()
	return t
}

// setZone chooses the zone of the picture.
func (t *timeline) setZone(points []timePoint) {
	zone, known := 0, false
	for _, p := range points {
		if p.at.Day {
			continue
		}
		_, offset := p.at.Zone()
		if known && offset != zone {
			return
		}
		zone, known = offset, true
	}
	if known && zone != 0 {
		t.zone = time.FixedZone("", zone)
	}
}

// Zone names the zone of the picture.
func (t *timeline) Zone() string {
	_, offset := time.Time{}.In(t.zone).Zone()
	if offset == 0 {
		return "UTC"
	}
	return "UTC" + time.Time{}.In(t.zone).Format("-07:00")
}

// begin is when a version was published, or when that day began in the zone of the
// picture.
func (t *timeline) begin(m moment) int64 {
	if m.Day {
		return time.Date(m.Year(), m.Month(), m.Time.Day(), 0, 0, 0, 0, t.zone).Unix()
	}
	return m.Unix()
}

func (t *timeline) end(m moment) int64 {
	if m.Day {
		return time.Date(m.Year(), m.Month(), m.Time.Day()+1, 0, 0, 0, 0, t.zone).Unix()
	}
	return m.Unix()
}

// changed is when the page says that it was changed after it was published.
func (p *timePoint) changed() (int64, bool) {
	m, known := momentOf(p.version.Modified)
	if !known || m.Day || p.at.Day || m.Unix()-p.at.Unix() < 60 {
		return 0, false
	}
	return m.Unix(), true
}

// x is the place of a second on the axis.
func (t *timeline) x(second int64) int {
	return int((second - t.from) * timeAxis / (t.to - t.from))
}

func (t *timeline) layRows(points []timePoint) {
	rows := map[string]*timeRow{}
	for _, p := range points {
		name := orElse(p.version.Outlet, p.version.ID)
		r := rows[name]
		if r == nil {
			r = &timeRow{name: shorten(plain(name), timeNames, treeFont)}
			rows[name] = r
			t.Rows = append(t.Rows, r)
		}
		p.X, p.End = t.x(t.begin(p.at)), t.x(t.end(p.at))
		t.days = t.days || p.at.Day
		layout := "2006-01-02 15:04"
		if p.at.Day {
			layout = time.DateOnly
		}
		p.when = time.Unix(t.begin(p.at), 0).In(t.zone).Format(layout)
		p.label = p.when
		if second, ok := p.changed(); ok {
			p.Changed, t.changes = t.x(second), true
		}
		r.points = append(r.points, p)
	}
	t.Height = timeTop
	for _, r := range t.Rows {
		r.y = t.Height + timeRowGap/2
		t.Height += timeRowGap + timeLine*r.layLabels()
		var languages []string
		for _, p := range r.points {
			if l := p.version.LanguageName(p.version.Language); !slices.Contains(languages, l) {
				languages = append(languages, l)
			}
		}
		r.languages = shorten(t.joined(languages), timeNames, treeFontFine)
		t.labels = max(t.labels, pixels(r.name, treeFont), pixels(r.languages, treeFontFine))
	}
	t.labels += timePad
	t.Width, t.Height = t.labels+timeAxis+timePad, t.Height+4
}

// layLabels gives the labels of a row their places below the marks, each in the
// first line that has room for it, and returns how many further lines that takes.
// A day is not written twice.
func (r *timeRow) layLabels() int {
	ends, last := [timeLevels]int{}, ""
	most := 0
	for i := range r.points {
		p := &r.points[i]
		date, clock, _ := strings.Cut(p.label, " ")
		text := p.label
		if date == last && clock != "" {
			text = clock
		}
		half := pixels(text, treeFontFine)/2 + 3
		at := min(max((p.X+p.End)/2, half), timeAxis-half)
		p.level = slices.IndexFunc(ends[:], func(end int) bool { return end <= at-half })
		if p.level < 0 {
			continue
		}
		p.label, p.labelX, last = text, at, date
		ends[p.level] = at + half
		most = max(most, p.level)
	}
	return most
}

// layTicks marks the axis at round times, at most one for each 90 pixels.
func (t *timeline) layTicks() {
	const most = timeAxis / 90
	step := timeSteps()[len(timeSteps())-1]
	for _, s := range timeSteps() {
		if (t.to-t.from)/s.seconds() <= most {
			step = s
			break
		}
	}
	last, free := "", 0
	for at := step.first(time.Unix(t.from, 0).In(t.zone)); at.Unix() <= t.to; at = step.next(at) {
		if at.Unix() < t.from {
			continue
		}
		tick := timeTick{X: t.x(at.Unix()), Label: at.Format(step.layout)}
		if date := at.Format(time.DateOnly); step.layout == "15:04" && date != last {
			tick.Date, last = date, date
		}
		half := max(pixels(tick.Label, treeFontFine), pixels(tick.Date, treeFontFine))/2 + 2
		tick.labelX = min(max(tick.X, half), timeAxis-half)
		if tick.labelX-half < free {
			tick.labelX = -1
		} else {
			free = tick.labelX + half
		}
		t.Ticks = append(t.Ticks, tick)
	}
}

// A timeStep is the distance of two ticks and how they are written.
type timeStep struct {
	minutes, days, months int
	layout                string
}

func timeSteps() []timeStep {
	var list []timeStep
	for _, minutes := range []int{1, 5, 15, 30, 60, 120, 180, 360, 720} {
		list = append(list, timeStep{minutes: minutes, layout: "15:04"})
	}
	for _, days := range []int{1, 2, 7, 14} {
		list = append(list, timeStep{days: days, layout: time.DateOnly})
	}
	for _, months := range []int{1, 2, 3, 6} {
		list = append(list, timeStep{months: months, layout: "2006-01"})
	}
	for years := 1; years <= 5000; years *= 10 {
		for _, n := range []int{years, 2 * years, 5 * years} {
			list = append(list, timeStep{months: 12 * n, layout: "2006"})
		}
	}
	return list
}

func (s timeStep) seconds() int64 {
	return int64(s.minutes)*60 + int64(s.days)*86400 + int64(s.months)*2629746
}

// first is the last round time that is not after at. Weeks begin on Mondays.
func (s timeStep) first(at time.Time) time.Time {
	y, m, d := at.Date()
	switch {
	case s.months > 0:
		n := y*12 + int(m) - 1
		n -= ((n % s.months) + s.months) % s.months
		return time.Date(0, time.Month(n+1), 1, 0, 0, 0, 0, at.Location())
	case s.days > 0:
		day := time.Date(y, m, d, 0, 0, 0, 0, at.Location())
		if s.days >= 7 {
			return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
		}
		return day
	}
	minute := (at.Hour()*60 + at.Minute()) / s.minutes * s.minutes
	return time.Date(y, m, d, 0, minute, 0, 0, at.Location())
}

func (s timeStep) next(at time.Time) time.Time {
	return at.AddDate(0, s.months, s.days).Add(time.Duration(s.minutes) * time.Minute)
}

// SVG is the inside of the picture.
func (t *timeline) SVG() template.HTML {
	s := &sketch{width: t.Width, rtl: t.rtl}
	for _, tick := range t.Ticks {
		fmt.Fprintf(s, `<path class="tick" d="M%d %dV%d"/>`, s.x(t.labels+tick.X), timeTop-8, t.Height)
		if tick.labelX < 0 {
			continue
		}
		if tick.Date != "" {
			s.text("s", t.labels+tick.labelX, 13, anchorMiddle, tick.Date)
		}
		s.text("s", t.labels+tick.labelX, 30, anchorMiddle, tick.Label)
	}
	for _, r := range t.Rows {
		s.text("b", 0, r.y-3, anchorStart, r.name)
		s.text("s", 0, r.y+13, anchorStart, r.languages)
		fmt.Fprintf(s, `<path class="axis" d="M%d %dh%d"/>`, s.x(t.labels), r.y, s.ahead(timeAxis))
		for i := range r.points {
			t.point(s, r, &r.points[i])
		}
	}
	return template.HTML(s.String())
}

func (t *timeline) point(s *sketch, r *timeRow, p *timePoint) {
	label := t.joined([]string{plain(p.version.Name()), p.version.LanguageName(p.version.Language), p.when})
	fmt.Fprintf(s, `<a href="#%s"><title>%s</title>`, p.section, xmlText(label))
	x := t.labels + p.X
	if p.Changed >= 0 {
		to := t.labels + p.Changed
		fmt.Fprintf(s, `<path class="edge" d="M%d %dH%d"/><path class="box" d="M%d %dl6 6-6 6-6-6z"/>`, s.x(x), r.y, s.x(to), s.x(to), r.y-6)
	}
	switch {
	case p.at.Day:
		s.rect("box day", x, r.y-timeMark, max(p.End-p.X, 4), 2*timeMark)
	case p.section == "versions":
		s.rect("mark", x-timeMark, r.y-timeMark, 2*timeMark, 2*timeMark)
	default:
		fmt.Fprintf(s, `<circle class="mark" cx="%d" cy="%d" r="%d"/>`, s.x(x), r.y, timeMark)
	}
	s.WriteString("</a>")
	if p.level >= 0 {
		s.text("s", t.labels+p.labelX, r.y+20+timeLine*p.level, anchorMiddle, p.label)
	}
}

// Days and Changes report whether such marks occur.
func (t *timeline) Days() bool    { return t.days }
func (t *timeline) Changes() bool { return t.changes }
