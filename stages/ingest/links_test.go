package ingest

import (
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
)

// TestLinks holds where links, embeds and pictures of a page and of a Markdown
// file point, and which words point there.
func TestLinks(t *testing.T) {
	page := `<html><head><link rel="canonical" href="https://example.org/news/pier"></head><body><nav><a href="/home">Home page of it all</a></nav><article><h1>The old pier is sold</h1>
<p>The council of Carrow Bay said that <a href="/report?utm_source=x">the <em>long</em> report</a> was late, as <a href="javascript:void(0)">many</a> had feared, and that <a href="#note">a note</a> and <a href="mailto:a@example.org">a mail</a> would follow soon.</p>
<figure><img src="data:image/gif;base64,R0lGOD" data-src="/img/old-pier-1024x683.jpg" alt="The pier at dusk"><figcaption>The old pier of Carrow Bay at dusk, seen from the harbour wall.</figcaption></figure>
<p>A film about the pier and the people who built it a hundred years ago was shown in the town hall on Friday evening.</p>
<iframe src="https://www.youtube.com/embed/abc123"></iframe><iframe src="https://ads.example.com/frame"></iframe>
<p>The buyer, <a href="https://buyer.example">Brackwell &amp; Sons</a>, said that the pier would be repaired before the summer and opened to walkers again.</p></article></body></html>`
	v, err := Read("original.en.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"link https://example.org/report?utm_source=x “the long report”",
		"image https://example.org/img/old-pier-1024x683.jpg “” The pier at dusk",
		"link https://buyer.example “Brackwell & Sons”",
		"embed https://www.youtube.com/embed/abc123 “”",
	}
	if got := pointed(v); !slices.Equal(got, want) {
		t.Errorf("page:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	v, err = Read("original.en.md", []byte("# The old pier\n\nThe council said that [the *long*\nreport](https://example.org/report) was late, see <https://example.org/more>.\n\n![The pier at dusk](https://example.org/pier-at-dusk.jpg)\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	want = []string{
		"link https://example.org/report “the long report”",
		"link https://example.org/more “https://example.org/more”",
		"image https://example.org/pier-at-dusk.jpg “” The pier at dusk",
	}
	if got := pointed(v); !slices.Equal(got, want) {
		t.Errorf("Markdown:\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func pointed(v article.Version) []string {
	var list []string
	for _, p := range v.Paragraphs {
		for _, l := range p.Links {
			line := string(l.Kind) + " " + l.URL + " “" + string([]rune(p.Text)[l.Start:l.End]) + "”"
			if l.Alt != "" {
				line += " " + l.Alt
			}
			list = append(list, line)
		}
	}
	return list
}

// TestManyLinks holds the bounds.
func TestManyLinks(t *testing.T) {
	var b strings.Builder
	for range 3 * article.MaxTargets {
		b.WriteString(`the <a href="https://example.org/` + strings.Repeat("x", 40) + `">pier</a> and <a href="https://example.org/` + strings.Repeat("y", article.MaxTargetURL) + `">more</a>, `)
	}
	v, err := Read("a.en.html", []byte("<article><h1>The old pier is sold</h1><p>"+b.String()+"</p></article>"), Options{AnyPage: true})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, p := range v.Paragraphs {
		if len(p.Links) > article.MaxTargets {
			t.Errorf("%d links in a paragraph", len(p.Links))
		}
		n += len(p.Links)
		for _, l := range p.Links {
			if len(l.URL) > article.MaxTargetURL {
				t.Errorf("an address of %d bytes", len(l.URL))
			}
		}
	}
	if n == 0 {
		t.Error("no link was read")
	}
}
