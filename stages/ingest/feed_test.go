package ingest

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"variorum/stages/testkit"
)

// Archives hold a feed, and under its name with a number what is made of its
// entries.
func TestFeedCases(t *testing.T) {
	_, files := testkit.Archive(t, "testdata/feeds.txtar")
	feeds := 0
	for name, data := range files {
		if strings.HasSuffix(name, ".entries") {
			continue
		}
		feeds++
		t.Run(name, func(t *testing.T) {
			c, err := readFeed(inMemory([]byte(data), 0))
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, m := range c.members {
				v, err := m.version("feed.rss/"+m.name, Options{})
				if err != nil {
					t.Fatal(err)
				}
				checkShape(t, v)
				fmt.Fprintf(&b, "%s %s %s %s %s\n", m.name, v.Language, v.LanguageBy, v.Source.MediaType, v.Source.URL)
				fmt.Fprintf(&b, "  %s | %s | %s | %s\n", v.Title, v.Byline, v.Published, v.Outlet)
				for _, p := range v.Paragraphs {
					fmt.Fprintf(&b, "  %s: %s\n", p.Kind, p.Text)
				}
				for _, l := range v.LeftOut {
					fmt.Fprintf(&b, "  - %s: %s\n", l.Reason, l.Text)
				}
				for _, n := range v.Notes {
					fmt.Fprintf(&b, "  note: %s\n", n)
				}
			}
			if diff := cmp.Diff(files[name+".entries"], b.String()); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
	if feeds == 0 {
		t.Error("no feed was found")
	}
}

// A feed with one entry is that article, wherever it comes from; one with more
// is a folder of them.
func TestFeedAsInput(t *testing.T) {
	dir := t.TempDir()
	item := "<item><title>%s</title><description>The harbour was sold on %s.</description></item>"
	one := write(t, dir, "mirror.en.xml", fmt.Appendf(nil, "<?xml version='1.0'?><rss><channel><title>Buoy</title>"+item+"</channel></rss>", "Sold", "Monday"))
	v, err := ReadFile(one, Options{})
	if err != nil || v.ID != "mirror.en" || v.Outlet != "Buoy" || len(v.Paragraphs) != 2 || v.Source.Bytes != 160 || v.Source.MediaType != "application/rss+xml" {
		t.Errorf("%+v, %v", v, err)
	}
	two := write(t, dir, "two.rss", fmt.Appendf(nil, "<rss><channel>"+item+item+"</channel></rss>", "Sold", "Monday", "Sold", "Tuesday"))
	if _, err := ReadFile(two, Options{}); !hasReason(err, ReasonSeveral) || !strings.Contains(err.Error(), "two.rss/Sold.json, ") {
		t.Error(err)
	}
	if v, err := ReadFile(two+"/Sold-2.json", Options{}); err != nil || v.Paragraphs[1].Text != "The harbour was sold on Tuesday." {
		t.Errorf("%+v, %v", v, err)
	}
	found, _, err := Find(t.Context(), []string{two}, FindOptions{})
	if err != nil || len(found) != 1 || len(found[0].Files) != 2 || found[0].ID != "two" {
		t.Errorf("%+v, %v", found, err)
	}
	write(t, dir, "facts.xml", []byte("<?xml version='1.0'?><facts/>"))
	write(t, dir, "feed.json", []byte(`{"version": "https://jsonfeed.org/version/1.1", "title": "Buoy", "items": [{"id": "1", "content_text": "A line.\n\nAnother."}]}`))
	found, _, err = Find(t.Context(), []string{dir}, FindOptions{})
	if err != nil || len(found) != 1 || !slices.Equal(reasons(found[0].Skips), []string{"facts.xml: other data"}) {
		t.Fatal(found, err)
	}
	s := found[0].Load(t.Context(), Options{})
	if len(s.Versions) != 2 || !slices.Equal(reasons(s.Skips), []string{"facts.xml: other data", "two.rss: several articles (failed)"}) || s.Versions[0].Source.MediaType != "application/feed+json" {
		t.Errorf("%+v", s)
	}
	if _, err := ReadFile(dir+"/facts.xml", Options{}); !hasReason(err, ReasonOtherData) {
		t.Error(err)
	}
	if v, err := Read("-", []byte("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title><content>Text.</content></entry></feed>"), Options{}); err != nil || v.Title != "T" {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestFeedDates(t *testing.T) {
	for in, want := range map[string]string{
		"Mon, 4 May 2026 09:15:00 +0200": "2026-05-04T09:15:00+02:00", "Mon, 04 May 2026 09:15:00 GMT": "2026-05-04T09:15:00Z", "4 May 2026 09:15 EDT": "2026-05-04T09:15:00-04:00",
		"Mon, 04 May 2026 09:15:00 CEST": "2026-05-04", "2026-05-04T09:15:00Z": "2026-05-04T09:15:00Z", "2026-05-04": "2026-05-04", "soon": "", "": "",
	} {
		if got := mailDate(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestHostileFeeds(t *testing.T) {
	for name, c := range map[string]struct {
		data, reason string
		least        int // entries
	}{
		"deep":      {"<rss><channel><item><description>" + strings.Repeat("<b>", 100_000), ReasonTooDeep, 0},
		"deep HTML": {"<rss><channel><item><title>x</title><description>" + strings.Repeat("&lt;b>", 100_000) + "</description></item></channel></rss>", "", 1},
		"entities":  {`<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`, "", 1},
		"no feed":   {"<?xml version='1.0'?><facts/>", ReasonOtherData, 0},
		"no XML":    {"a line of text", ReasonOtherData, 0},
		"cut":       {"<rss><channel><item><title>a</title></item><item><title>b", "", 1},
		"cut early": {"<rss><channel><item><title>a", ReasonUnreadable, 0},
		"many":      {"<rss><channel>" + strings.Repeat("<item><title>a</title></item>", maxEntries+1) + "</channel></rss>", ReasonTooLarge, 0},
		"allowed":   {"<rss><channel>" + strings.Repeat("<item><title>a</title></item>", maxEntries) + "</channel></rss>", "", maxEntries},
		"authors":   {"<rss><channel><item><title>a</title><author>" + strings.Repeat("a<b/>", 200_000) + "</author></item></channel></rss>", "", 1},
		"controls":  {"<rss><channel><item><title>a \x01 b &nbsp;&amp; c & d</title></item></channel></rss>", "", 1},
		"media":     {"<rss><channel><item><title>a</title>" + strings.Repeat("<media:title>boat</media:title>", 100_000) + "</item></channel></rss>", "", 1},
	} {
		start := time.Now()
		feed, err := readFeed(inMemory([]byte(c.data), 0))
		if c.reason != "" {
			if !hasReason(errorAt("x", err), c.reason) {
				t.Errorf("%s: %v, want %s", name, err, c.reason)
			}
		} else if err != nil || len(feed.members) < c.least {
			t.Errorf("%s: %+v, %v", name, feed, err)
		} else {
			v, err := feed.members[0].version("x.rss/a", Options{})
			if err == nil {
				checkShape(t, v)
			} else if name != "deep HTML" || !hasReason(err, ReasonTooDeep) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if took := time.Since(start); took > testkit.Limit(time.Second) {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func FuzzFeed(f *testing.F) {
	_, files := testkit.Archive(f, "testdata/feeds.txtar")
	for name, data := range files {
		if !strings.HasSuffix(name, ".entries") {
			f.Add([]byte(data))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<13 {
			return
		}
		c, err := readFeed(inMemory(data, 0))
		if err != nil {
			return
		}
		for _, m := range c.members {
			if !staysInside(m.name) || strings.Contains(m.name, "/") {
				t.Fatalf("%q", m.name)
			}
			v, err := m.version("x.rss/"+m.name, Options{})
			if err == nil {
				checkShape(t, v)
			}
		}
	})
}

// What a reader sees of an entry is in its paragraphs or left out.
func FuzzFeedEntry(f *testing.F) {
	f.Add("Boats", "<p>The boats</p><nav>menu</nav>", "The boats, in short", "Mira")
	f.Add("<b>A</b> &amp; B", "x & y < z", "", "a@b.c (Ove)")
	f.Fuzz(func(t *testing.T, title, text, summary, tag string) {
		for _, s := range []*string{&title, &text, &summary, &tag} {
			if *s = strings.ReplaceAll(strings.ToValidUTF8(*s, ""), "\x00", ""); len(*s) > 1<<11 {
				return
			}
		}
		var b strings.Builder
		b.WriteString("<?xml version='1.0' encoding='utf-8'?><rss><channel><item>")
		for name, s := range map[string]string{"title": title, "encoded": text, "description": summary, "category": tag} {
			b.WriteString("<" + name + ">")
			_ = xml.EscapeText(&b, []byte(s))
			b.WriteString("</" + name + ">")
		}
		b.WriteString("</item></channel></rss>")
		v, err := Read("x.rss", []byte(b.String()), Options{Charset: "utf-8"})
		want := ""
		for _, s := range []string{title, text, summary} {
			root, err := html.Parse(strings.NewReader(s))
			if err != nil {
				return
			}
			want += visible(root) + "\n"
		}
		if err != nil {
			if len(signsOf(want)) > 0 && !hasReason(err, ReasonTooDeep) && !hasReason(err, ReasonBinary) {
				t.Fatalf("%v, but there is text: %q", err, want)
			}
			return
		}
		checkShape(t, v)
		// Words of title and summary that stand in the text are not said again.
		have := signsOf(everything(v))
		said := signsOf(strings.ToLower(everything(v)))
		for r := range signsOf(strings.ToLower(want)) {
			if said[r] == 0 && !betweenWords(r) {
				t.Fatalf("lost %q of %q: %q", r, want, everything(v))
			}
		}
		root, err := html.Parse(strings.NewReader(text))
		if err != nil || collapse(text) == "" {
			return
		}
		if l := lost(signsOf(visible(root)), have); len(l) > 0 && !strings.ContainsAny(text, "\uFFFE\uFFFF") {
			t.Fatalf("lost %q of %q: %q", l, text, everything(v))
		}
	})
}
