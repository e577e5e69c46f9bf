package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum/stages/article"
)

// groupedFerry is the fixture with a second English reprint that has three of
// the first one's departures, and the number of the Albanian version.
func groupedFerry(t *testing.T) *article.Comparison {
	c := ferry(t)
	v, p := c.Versions[1], c.Pairs[0]
	v.ID, v.Outlet = "second.en", "Second Mirror"
	p.Republication = v.ID
	p.Links = slices.Clone(p.Links)
	for i := range p.Links {
		p.Links[i].Findings = slices.Clone(p.Links[i].Findings)
	}
	c.Versions, c.Pairs = append(c.Versions, v), append(c.Pairs, p)
	member := func(version string, link, finding int) article.GroupMember {
		l := &p.Links[link]
		m := article.GroupMember{Version: version, Link: l.ID}
		if finding >= 0 {
			m.Finding = l.Findings[finding].ID
			m.Original = &article.Place{Paragraph: l.Findings[finding].Original.Paragraph, Start: 6, End: 11}
		}
		return m
	}
	albanian := article.GroupMember{Version: "gazeta.sq", Link: c.Pairs[1].Links[2].ID, Finding: c.Pairs[1].Links[2].Findings[0].ID}
	c.Groups = []article.Group{
		{ID: "g-1", Kind: article.GroupFinding, Finding: article.FindingNumber, Original: "1,250", Republication: "1,520", Members: []article.GroupMember{albanian, member("mirror.en", 2, 0), member("second.en", 2, 0)}},
		{ID: "g-2", Kind: article.GroupEdit, Original: "needs a new engine", Republication: "is no longer <safe>", Members: []article.GroupMember{member("mirror.en", 4, -1), member("second.en", 4, -1)}},
		{ID: "g-3", Kind: article.GroupDropped, Original: fixtureOriginal[6], Members: []article.GroupMember{member("mirror.en", 6, -1), member("second.en", 6, -1)}},
		{ID: "g-4", Kind: article.GroupDropped, Original: fixtureOriginal[7], Members: []article.GroupMember{member("mirror.en", 7, -1), member("second.en", 7, -1)}},
		{ID: "g-5", Kind: article.GroupAdded, Republication: "Sources close to the company", Members: []article.GroupMember{member("mirror.en", 10, -1), member("second.en", 10, -1)}},
		{ID: "g-6", Kind: article.GroupEdit, Original: "gone", Members: []article.GroupMember{{Version: "mirror.en", Link: "c-gone"}, {Version: "absent", Link: "c-gone"}}},
	}
	return c
}

func TestGroupsText(t *testing.T) {
	var b bytes.Buffer
	if err := Text(&b, groupedFerry(t), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	_, list, found := strings.Cut(b.String(), "\n\n4 edits that several made\n")
	if !found {
		t.Fatalf("no groups in\n%s", b.String())
	}
	if list, _, _ = strings.Cut(list, "\n\n"); true {
		golden(t, "ferry-groups.txt", []byte(list))
	}
	for _, want := range []string{"≡ also in Gazeta e Bregut, Second Mirror", "− ¶7 dropped, also in Second Mirror", "uncertain link (0.46), also in"} {
		if !strings.Contains(strings.Join(strings.Fields(b.String()), " "), want) {
			t.Errorf("the text lacks %q", want)
		}
	}
}

func TestGroupsPage(t *testing.T) {
	c := groupedFerry(t)
	page, _ := render(t, c)
	link := c.Pairs[0].Links[2]
	for _, want := range []string{
		`<section class="groups" id="groups"`, `is no longer &lt;safe&gt;</ins>`, "and 1 paragraph more",
		`<a href="#mirror.en--` + link.Findings[0].ID + `">Adriatic Mirror</a>`,
		`<a href="#second.en--` + c.Pairs[0].Links[4].ID + `">Second Mirror</a></span>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if plain, text := render(t, ferry(t)); strings.Contains(plain, "several made") || strings.Contains(text, "several made") || strings.Contains(plain, `data-kind="shared"`) {
		t.Error("groups without any")
	}
}

func TestGroupsInBrowser(t *testing.T) {
	c := groupedFerry(t)
	b := open(t, startChromium(t), writePage(t, c), 1200, 800)
	shown := `[...document.querySelectorAll(".pair.on .row")].filter(r => r.getClientRects().length).length`
	button := `document.querySelector('.filters [data-kind="shared"]')`
	if label := eval[string](b, button+".textContent"); !strings.HasSuffix(label, "5") {
		t.Errorf("the filter is labelled %q", label)
	}
	eval[any](b, button+".click()")
	if n := eval[int](b, shown); n != 5 {
		t.Errorf("the filter shows %d rows, want 5", n)
	}
	// Each version of each group leads to its place in sight, whatever is shown.
	for i := range eval[int](b, `document.querySelectorAll(".groups li a").length`) {
		got := eval[string](b, fmt.Sprintf(`(() => { const a = document.querySelectorAll(".groups li a")[%d]; a.click(); const e = document.getElementById(decodeURIComponent(a.hash.slice(1))); return e && e.getClientRects().length ? "" : a.hash })()`, i))
		if got != "" {
			t.Errorf("link %d leads nowhere: %s", i, got)
		}
	}
	eval[any](b, `document.querySelectorAll("details").forEach(d => { d.open = true })`)
	for _, width := range []int64{320, 1200} {
		b.do(chromedp.EmulateViewport(width, 800))
		if wide := eval[float64](b, `document.scrollingElement.scrollWidth`); wide > float64(width) {
			t.Errorf("at %d pixels the page is %v wide", width, wide)
		}
	}
	b.quiet()
}
