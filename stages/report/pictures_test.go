package report

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"variorum/stages/article"
)

// A box is a rectangle in a picture: a line of text at the width that is guessed
// for it, or a rect.
type box struct {
	x, y, right, bottom int
	text                string
}

func (b box) over(c box) bool {
	return b.x < c.right && c.x < b.right && b.y < c.bottom && c.y < b.bottom
}

func (b box) within(c box) bool {
	return c.x <= b.x && b.right <= c.right && c.y <= b.y && b.bottom <= c.bottom
}

// A seen picture is what an XML reader finds in the inside of an SVG.
type seen struct {
	texts, rects []box
	links        []string
	points       [][2]int // corners of paths with absolute places, and middles of circles
}

// see reads a picture as XML without anything that runs or loads.
func see(t testing.TB, inside string) seen {
	t.Helper()
	var s seen
	dec := xml.NewDecoder(strings.NewReader("<svg>" + inside + "</svg>"))
	var open []map[string]string
	var words strings.Builder
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return s
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, inside)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if !slices.Contains([]string{"svg", "a", "g", "title", "text", "tspan", "rect", "path", "circle"}, token.Name.Local) {
				t.Fatalf("element %s", token.Name.Local)
			}
			at := map[string]string{"": token.Name.Local}
			for _, a := range token.Attr {
				at[a.Name.Local] = a.Value
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" || a.Name.Local == "href" && !strings.HasPrefix(a.Value, "#") {
					t.Fatalf("attribute %s=%q", a.Name.Local, a.Value)
				}
			}
			n := func(key string) int {
				v, err := strconv.Atoi(at[key])
				if err != nil && at[key] != "" {
					t.Fatalf("%s=%q is no whole number", key, at[key])
				}
				return v
			}
			switch token.Name.Local {
			case "a":
				s.links = append(s.links, at["href"][1:])
			case "rect":
				s.rects = append(s.rects, box{n("x"), n("y"), n("x") + n("width"), n("y") + n("height"), at["class"]})
			case "circle":
				s.points = append(s.points, [2]int{n("cx") - n("r"), n("cy") - n("r")}, [2]int{n("cx") + n("r"), n("cy") + n("r")})
			case "path":
				s.points = append(s.points, corners(t, at["d"])...)
			}
			open = append(open, at)
			words.Reset()
		case xml.CharData:
			words.Write(token)
		case xml.EndElement:
			at := open[len(open)-1]
			open = open[:len(open)-1]
			if at[""] != "text" {
				continue
			}
			font := treeFont
			if at["class"] == "s" {
				font = treeFontFine
			}
			x, _ := strconv.Atoi(at["x"])
			y, _ := strconv.Atoi(at["y"])
			width := pixels(words.String(), font)
			switch how := at["text-anchor"]; {
			case how == "middle":
				x -= width / 2
			case (how == "end") != (at["direction"] == "rtl"):
				x -= width
			}
			s.texts = append(s.texts, box{x, y - font*3/4, x + width, y + font/4, words.String()})
		}
	}
}

// corners are the absolute places of a path of the commands M, L, H, V and their
// relative forms.
func corners(t testing.TB, d string) [][2]int {
	t.Helper()
	var list [][2]int
	at, start := [2]int{}, [2]int{}
	command := byte('M')
	var numbers []int
	take := func() {
		for len(numbers) > 0 {
			switch command {
			case 'M', 'L':
				at, numbers = [2]int{numbers[0], numbers[1]}, numbers[2:]
			case 'm', 'l':
				at, numbers = [2]int{at[0] + numbers[0], at[1] + numbers[1]}, numbers[2:]
			case 'H':
				at[0], numbers = numbers[0], numbers[1:]
			case 'h':
				at[0], numbers = at[0]+numbers[0], numbers[1:]
			case 'V':
				at[1], numbers = numbers[0], numbers[1:]
			case 'v':
				at[1], numbers = at[1]+numbers[0], numbers[1:]
			default:
				t.Fatalf("command %c in %s", command, d)
			}
			if command == 'M' || command == 'm' {
				start = at
			}
			list = append(list, at)
		}
	}
	for i := 0; i < len(d); {
		c := d[i]
		switch {
		case c == ' ':
			i++
		case c == '-' || c >= '0' && c <= '9':
			j := i + 1
			for j < len(d) && d[j] >= '0' && d[j] <= '9' {
				j++
			}
			n, err := strconv.Atoi(d[i:j])
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, n)
			i = j
		default:
			take()
			command = c
			if c == 'z' || c == 'Z' {
				at = start
			}
			i++
		}
	}
	take()
	return list
}

// inside reports what of a picture lies outside of its frame.
func (s seen) inside(t testing.TB, width, height int) {
	t.Helper()
	frame := box{0, 0, width, height, ""}
	for _, b := range slices.Concat(s.texts, s.rects) {
		if !b.within(frame) {
			t.Errorf("%q at %d,%d to %d,%d is outside of %d,%d", b.text, b.x, b.y, b.right, b.bottom, width, height)
		}
	}
	for _, p := range s.points {
		if p[0] < 0 || p[1] < 0 || p[0] > width || p[1] > height {
			t.Errorf("%v is outside of %d,%d", p, width, height)
		}
	}
}

func (s seen) disjoint(t testing.TB) {
	t.Helper()
	for i, a := range s.texts {
		for _, b := range s.texts[:i] {
			if a.over(b) {
				t.Errorf("%q and %q lie over each other", a.text, b.text)
			}
		}
	}
}

var hostileNames = []string{
	"Daily Ledger", "The Extraordinarily Long-Named Advertiser & Intelligencer of the Northern Counties and Isles", "<script>alert(1)</script>",
	"خبر دریا", "הארץ של מחר", "湖畔译报的一个非常非常非常非常非常长的名字没有空格", "a\u202eb\u200bc\x00", strings.Repeat("W", 300), "\"><a href=x>", "नदी समाचार", " ",
}

// storyOf is a story of so many versions with names as people would not give them.
func storyOf(r *rand.Rand, n int) *article.Comparison {
	c := &article.Comparison{Schema: article.Schema, Story: article.StoryInfo{ID: "s", Title: "S", Original: "v0"}}
	for i := range n {
		v := article.Version{ID: fmt.Sprintf("v%d", i), Role: article.RoleRepublication, Language: []string{"en", "fa", "zh", "und"}[r.IntN(4)], Direction: article.LTR, Outlet: hostileNames[r.IntN(len(hostileNames))]}
		if i == 0 {
			v.Role = article.RoleOriginal
		}
		v.Published = []string{
			"", "yesterday", fmt.Sprintf("2026-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)), fmt.Sprintf("2026-03-%02dT%02d:%02d:00+0%d:00", 1+r.IntN(5), r.IntN(24), r.IntN(60), r.IntN(4)),
			fmt.Sprintf("%04d-01-01T00:00:00Z", r.IntN(9999)),
		}[r.IntN(5)]
		if r.IntN(3) == 0 {
			v.Modified = "2026-03-09T12:00:00Z"
		}
		c.Versions = append(c.Versions, v)
		if i > 0 {
			c.Pairs = append(c.Pairs, article.Pair{Original: "v0", Republication: v.ID, Basis: article.SameLanguage})
		}
	}
	return c
}

// Whatever copied whom, also what no program would say, boxes and labels of the
// tree do not lie over each other and everything is inside of the picture.
func TestCopyTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for n := 2; n <= 12; n++ {
		for range 40 {
			c := storyOf(r, n)
			for i := 1; i < n; i++ {
				switch r.IntN(5) {
				case 0:
				case 1, 2:
					c.Graph.Edges = append(c.Graph.Edges, article.GraphEdge{From: fmt.Sprintf("v%d", r.IntN(n)), To: fmt.Sprintf("v%d", i), Confidence: .8 + .2*r.Float64()})
				default:
					for range 1 + r.IntN(4) {
						c.Graph.Undecided = append(c.Graph.Undecided, article.GraphEdge{From: fmt.Sprintf("v%d", r.IntN(n)), To: fmt.Sprintf("v%d", i), Confidence: r.Float64()})
					}
				}
			}
			pg := newPage(c, "en")
			for _, rtl := range []bool{false, true} {
				pg.rtl = rtl
				tree := newCopyTree(pg)
				if tree == nil {
					continue
				}
				if len(tree.Nodes) != n {
					t.Fatalf("%d of %d versions are drawn", len(tree.Nodes), n)
				}
				s := see(t, string(tree.SVG()))
				s.inside(t, tree.Width, tree.Height)
				s.disjoint(t)
				for i, a := range s.rects {
					for _, b := range s.rects[:i] {
						if a.over(b) {
							t.Errorf("two boxes lie over each other: %v, %v", a, b)
						}
					}
					for _, b := range s.texts {
						if a.over(b) && !b.within(a) {
							t.Errorf("%q sticks out of its box", b.text)
						}
					}
				}
				var html bytes.Buffer
				if err := HTML(&html, c, Options{}); err != nil {
					t.Fatal(err)
				}
				for _, l := range s.links {
					if !strings.Contains(html.String(), `id="`+l+`"`) {
						t.Errorf("the tree leads to %s, which is not there", l)
					}
				}
				if t.Failed() {
					t.Fatalf("%d versions:\n%s", n, tree.SVG())
				}
			}
		}
	}
}

func TestCopiesSVG(t *testing.T) {
	c := ferry(t)
	c.Graph.Edges = []article.GraphEdge{{From: "original.en", To: c.Pairs[0].Republication, Confidence: 0.97}, {From: c.Pairs[0].Republication, To: c.Pairs[3].Republication, Confidence: 0.9}}
	c.Graph.Undecided = []article.GraphEdge{
		{From: "original.en", To: c.Pairs[1].Republication, Confidence: 0.6},
		{From: c.Pairs[0].Republication, To: c.Pairs[1].Republication, Confidence: 0.4},
		{From: c.Pairs[3].Republication, To: c.Pairs[1].Republication, Confidence: 0.3},
	}
	var b bytes.Buffer
	if err := CopiesSVG(&b, c, Options{}); err != nil {
		t.Fatal(err)
	}
	golden(t, "copies.svg", b.Bytes())
	c.Graph = article.Graph{}
	b.Reset()
	if err := CopiesSVG(&b, c, Options{}); err != nil || xml.Unmarshal(b.Bytes(), new(struct{})) != nil {
		t.Errorf("no picture of nothing: %v", err)
	}
}

func TestTimeline(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := 2; n <= 12; n++ {
		for range 60 {
			c := storyOf(r, n)
			pg := newPage(c, "en")
			dated := 0
			for _, v := range c.Versions {
				if _, ok := momentOf(v.Published); ok {
					dated++
				}
			}
			for _, rtl := range []bool{false, true} {
				pg.rtl = rtl
				line := newTimeline(pg)
				if line == nil {
					continue
				}
				drawn := 0
				for _, row := range line.Rows {
					drawn += len(row.points)
				}
				if drawn != dated || drawn+len(line.Undated) != n {
					t.Fatalf("%d of %d dated versions are drawn, %d are listed", drawn, dated, len(line.Undated))
				}
				s := see(t, string(line.SVG()))
				s.inside(t, line.Width, line.Height)
				s.disjoint(t)
				if len(line.Ticks) == 0 || len(line.Ticks) > timeAxis/90+2 {
					t.Errorf("%d ticks", len(line.Ticks))
				}
				if t.Failed() {
					t.Fatalf("%+v\n%s", c.Versions, line.SVG())
				}
			}
		}
	}
}

// The axis is in the zone of the sources if they have one, and says which.
func TestTimelineZone(t *testing.T) {
	for _, test := range []struct {
		published []string
		zone      string
		labels    []string
		ticks     []string
	}{
		{[]string{"2026-03-01T23:10:00+01:00", "2026-03-02T01:00:00+01:00"}, "UTC+01:00", []string{"2026-03-01 23:10", "2026-03-02 01:00"}, []string{"23:30", "00:00", "00:30", "01:00"}},
		{[]string{"2026-03-01T23:10:00+01:00", "2026-03-02T01:00:00+03:30"}, "UTC", []string{"2026-03-01 21:30", "2026-03-01 22:10"}, []string{"21:30", "21:45", "22:00"}},
		{[]string{"2026-03-01", "2026-04-20T10:00:00-05:00"}, "UTC-05:00", []string{"2026-03-01", "2026-04-20 10:00"}, []string{"2026-03-09", "2026-03-23", "2026-04-06", "2026-04-20"}},
		{[]string{"2025-11-30", "2027-04-20"}, "UTC", []string{"2025-11-30", "2027-04-20"}, []string{"2026-01", "2026-07", "2027-01"}},
		{[]string{"2026-03-01", "2026-03-01"}, "", nil, nil},
		{[]string{"2026-03-01", ""}, "", nil, nil},
	} {
		c := &article.Comparison{Story: article.StoryInfo{Original: "a"}}
		for i, p := range test.published {
			c.Versions = append(c.Versions, article.Version{ID: string(rune('a' + i)), Published: p})
		}
		line := newTimeline(newPage(c, "en"))
		if test.zone == "" {
			if line != nil {
				t.Errorf("%v: a timeline of one time", test.published)
			}
			continue
		}
		if line == nil {
			t.Errorf("%v: no timeline", test.published)
			continue
		}
		var labels, ticks []string
		for _, row := range line.Rows {
			for _, p := range row.points {
				labels = append(labels, p.when)
			}
		}
		for _, tick := range line.Ticks {
			ticks = append(ticks, tick.Label)
		}
		if line.Zone() != test.zone || !slices.Equal(labels, test.labels) || !slices.Equal(ticks, test.ticks) {
			t.Errorf("%v: %s, %v, %v", test.published, line.Zone(), labels, ticks)
		}
	}
}

// Versions of one outlet stand together in the order of time.
func TestMultiples(t *testing.T) {
	c := ferry(t)
	for i := range c.Versions[1:] {
		c.Versions[1+i].Outlet, c.Versions[1+i].Published = "Ionian Courier", fmt.Sprintf("2026-10-%02d", 20-i)
	}
	groups := newPage(c, "en").Multiples
	if len(groups) != 1 || groups[0].Outlet != "Ionian Courier" || len(groups[0].Bars) != len(c.Pairs) {
		t.Fatalf("%+v", groups)
	}
	for i, bar := range groups[0].Bars[1:] {
		if bar.Pair.Republication.Published < groups[0].Bars[i].Pair.Republication.Published {
			t.Errorf("%s before %s", groups[0].Bars[i].Pair.Republication.Published, bar.Pair.Republication.Published)
		}
	}
	c.Pairs = c.Pairs[:1]
	if len(newPage(c, "en").Multiples) > 0 {
		t.Error("one bar has nothing to be compared with")
	}
}
