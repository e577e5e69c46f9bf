package watch

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io/fs"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/langid"
	"variorum/stages/testkit"
)

// A text is an article without its page.
type text struct {
	lang, headline string
	paragraphs     []string
}

func (t text) clone() text {
	t.paragraphs = slices.Clone(t.paragraphs)
	return t
}

// samples reads the texts of the sample stories.
func samples(t testing.TB) []text {
	t.Helper()
	var all []text
	root := filepath.Join(testkit.Root(t), "samples")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".html") {
			return err
		}
		v, err := ingest.ReadFile(path, ingest.Options{})
		if err != nil {
			return err
		}
		one := text{lang: v.Language, headline: title(&v)}
		for i := range v.Paragraphs {
			if p := &v.Paragraphs[i]; p.Kind == article.KindText && p.Role == article.PartStory && len([]rune(p.Text)) > 30 {
				one.paragraphs = append(one.paragraphs, p.Text)
			}
		}
		if len(one.paragraphs) >= 4 {
			all = append(all, one)
		}
		return nil
	})
	if err != nil || len(all) < 10 {
		t.Fatalf("%d samples, %v", len(all), err)
	}
	return all
}

// A frame is a site's way to show an article, with noise that rnd makes.
type frame func(t text, lines []string, rnd *rand.Rand) string

func paragraphs(t text, before, after string) string {
	var b strings.Builder
	for _, p := range t.paragraphs {
		b.WriteString(before + html.EscapeString(p) + after)
	}
	return b.String()
}

func some(lines []string, rnd *rand.Rand, n int) (all []string) {
	for range n {
		all = append(all, vary(lines[rnd.IntN(len(lines))], rnd))
	}
	return all
}

// vary puts other digits into a line, as the next look finds it.
func vary(line string, rnd *rand.Rand) string {
	return strings.Map(func(r rune) rune {
		if r >= '2' && r <= '9' {
			return rune('2' + rnd.IntN(8))
		}
		return r
	}, line)
}

var frames = []frame{
	func(t text, lines []string, rnd *rand.Rand) string {
		s := some(lines, rnd, 3)
		return fmt.Sprintf(`<!doctype html><html lang=%q><head><meta charset=utf-8><title>%s - Site</title><meta name=csrf content="%d"></head><body>
<header><a href=/>Site</a></header><nav><ul><li><a href=/a>A</a><li><a href=/b>B</a></ul></nav>
<main><article><h1>%s</h1><p class=lead-meta>%s</p><p>%s</p>%s<p>%s</p></article></main>
<aside class=most-read><h3>Top</h3><ul><li><a href=/%d>%d</a></ul></aside><footer>Site, all rights reserved. %d</footer></body></html>`,
			t.lang, html.EscapeString(t.headline), rnd.Int64(), html.EscapeString(t.headline), html.EscapeString(s[0]), html.EscapeString(s[1]), paragraphs(t, "<p>", "</p>\n"), html.EscapeString(s[2]), rnd.IntN(99), rnd.Int64(), rnd.Int64())
	},
	func(t text, lines []string, rnd *rand.Rand) string {
		s := some(lines, rnd, 2)
		return fmt.Sprintf(`<html lang=%q><head><meta charset="utf-8"><meta property="og:title" content="%s"><title>%s</title></head><body class="single post-%d">
<div id=top><div class=logo>Site</div></div><div class="wrap"><div class="post"><h1 class="entry-title">%s</h1><div class="entry-meta">%s</div>
<div class="entry-content">%s<div class="sharedaddy"><h3>Share</h3><a href=#>F</a></div></div><div class="related-posts"><a href=/x%d>Other things that happened in town on day %d</a></div>
<p>%s</p></div><div id=comments><p>Somebody wrote %d words here, and they change every hour.</p></div></div><script>var t=%d</script></body></html>`,
			t.lang, html.EscapeString(t.headline), html.EscapeString(t.headline), rnd.IntN(1000), html.EscapeString(t.headline), html.EscapeString(s[0]), paragraphs(t, "<p>", "</p>"), rnd.IntN(99), rnd.IntN(99), html.EscapeString(s[1]), rnd.IntN(99), rnd.Int64())
	},
	func(t text, lines []string, rnd *rand.Rand) string {
		s := some(lines, rnd, 2)
		return fmt.Sprintf(`<!doctype html><html lang=%q><head><meta charset=utf-8><title>%s | Site</title></head><body><div class=app><div class=banner>%d</div>
<section><h1>%s</h1><span>%s</span><div class=body>%s</div><p>%s</p></section><section class=newsletter><p>Get the letter of the day, number %d.</p></section></div></body></html>`,
			t.lang, html.EscapeString(t.headline), rnd.IntN(9), html.EscapeString(t.headline), html.EscapeString(s[0]), paragraphs(t, "<div class=para>", "</div>"), html.EscapeString(s[1]), rnd.IntN(99))
	},
}

func render(f frame, t text, rnd *rand.Rand) Capture {
	lines := noiseLines[langid.Short(t.lang)]
	if len(lines) == 0 {
		lines = noiseLines["en"]
	}
	body := []byte(f(t, lines, rnd))
	sum := sha256.Sum256(body)
	return Capture{Body: body, State: ingest.StateOK, Told: ingest.Capture{URL: "https://site.example/a", Final: "https://site.example/a", Status: 200, MediaType: "text/html", Charset: "utf-8", SHA256: hex.EncodeToString(sum[:])}}
}

func judged(t testing.TB, before, now Capture) Result {
	t.Helper()
	r, err := Judge(t.Context(), Input{Good: &before, Last: &before, Now: Answer{Body: now.Body, Told: now.Told}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// An edit changes a text and says what the change is; "" where it does not apply.
type edit struct {
	name string
	do   func(t *text, rnd *rand.Rand) article.Relation
}

var edits = []edit{
	{"number", func(t *text, rnd *rand.Rand) article.Relation {
		for _, i := range rnd.Perm(len(t.paragraphs)) {
			runes := []rune(t.paragraphs[i])
			for k, r := range runes {
				if unicode.IsDigit(r) && (k == 0 || !unicode.IsDigit(runes[k-1])) {
					if runes[k]++; unicode.IsDigit(runes[k]) {
						t.paragraphs[i] = string(runes)
						return article.Reworded
					}
					runes[k]--
				}
			}
		}
		return ""
	}},
	{"word", func(t *text, rnd *rand.Rand) article.Relation {
		i, from := rnd.IntN(len(t.paragraphs)), rnd.IntN(len(t.paragraphs))
		words, others := strings.Fields(t.paragraphs[i]), strings.Fields(t.paragraphs[from])
		if len(words) < 6 || len(others) < 6 {
			return ""
		}
		k, put := 1+rnd.IntN(len(words)-2), others[rnd.IntN(len(others))]
		if strings.EqualFold(strings.Trim(words[k], ".,:;"), strings.Trim(put, ".,:;")) {
			return ""
		}
		words[k] = put
		t.paragraphs[i] = strings.Join(words, " ")
		return article.Reworded
	}},
	{"words out", func(t *text, rnd *rand.Rand) article.Relation {
		i := rnd.IntN(len(t.paragraphs))
		words := strings.Fields(t.paragraphs[i])
		if len(words) < 12 {
			return ""
		}
		k := 2 + rnd.IntN(len(words)-6)
		t.paragraphs[i] = strings.Join(slices.Delete(words, k, k+3), " ")
		return article.Reworded
	}},
	{"paragraph out", func(t *text, rnd *rand.Rand) article.Relation {
		i := rnd.IntN(len(t.paragraphs))
		if len([]rune(t.paragraphs[i]))*3 > len([]rune(strings.Join(t.paragraphs, ""))) {
			return ""
		}
		t.paragraphs = slices.Delete(t.paragraphs, i, i+1)
		return article.Dropped
	}},
	{"paragraph in", func(t *text, rnd *rand.Rand) article.Relation {
		var words []string
		for _, p := range t.paragraphs {
			words = append(words, strings.Fields(p)...)
		}
		if len(words) < 60 {
			return ""
		}
		rnd.Shuffle(len(words), func(i, k int) { words[i], words[k] = words[k], words[i] })
		t.paragraphs = slices.Insert(t.paragraphs, rnd.IntN(len(t.paragraphs)+1), strings.Join(words[:20], " "))
		return article.Added
	}},
	{"headline", func(t *text, rnd *rand.Rand) article.Relation {
		words := strings.Fields(t.headline)
		if len(words) < 5 {
			return ""
		}
		k := 1 + rnd.IntN(len(words)-2)
		t.headline = strings.Join(slices.Delete(words, k, k+1), " ")
		return article.Reworded
	}},
}

// TestLaws holds on generated pages that no noise and no other frame is a claim,
// and that every edit is claimed as what it is and as nothing else.
func TestLaws(t *testing.T) {
	var few []text
	for i, one := range samples(t) {
		if i%4 == 0 {
			few = append(few, one)
		}
	}
	laws(t, few, 1, 3)
}

// TestLawsAtLarge is TestLaws with all texts.
func TestLawsAtLarge(t *testing.T) {
	testkit.Figures(t)
	laws(t, samples(t), 1, 15)
}

func laws(t *testing.T, texts []text, rounds, least int) {
	rnd := rand.New(rand.NewPCG(9, 11))
	quiet, claimed := 0, map[string]int{}
	for round := range rounds {
		for i, one := range texts {
			f := frames[(round+i)%len(frames)]
			before := render(f, one, rnd)
			for k, g := range frames {
				now := render(g, one, rnd)
				if r := judged(t, before, now); r.State != ingest.StateOK || r.Change != nil {
					t.Errorf("%s %q: frame %d after %d: %s (%s)%s", one.lang, one.headline, k, (round+i)%len(frames), r.State, r.Detail, told(r.Change))
				}
				quiet++
			}
			for _, e := range edits {
				changed := one.clone()
				want := e.do(&changed, rnd)
				if want == "" {
					continue
				}
				r := judged(t, before, render(f, changed, rnd))
				if r.State != ingest.StateOK || r.Change == nil {
					t.Errorf("%s %q: %s: %s (%s), no change", one.lang, one.headline, e.name, r.State, r.Detail)
					continue
				}
				claimed[e.name]++
				for _, rel := range article.Relations() {
					n := r.Change.Counts.Relations[rel]
					if rel == article.Same || n == 0 && rel != want || n == 1 && rel == want {
						continue
					}
					t.Errorf("%s %q: %s: %d %s, want %s%s", one.lang, one.headline, e.name, n, rel, want, told(r.Change))
				}
			}
		}
	}
	for _, e := range edits {
		if claimed[e.name] < least {
			t.Errorf("%s: only %d edits were made", e.name, claimed[e.name])
		}
	}
	t.Logf("%d looks without an edit, %v edits", quiet, claimed)
}

func told(c *Change) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf(": %q", c.Summary)
}

// TestSpeed measures how many pages a second are judged by one goroutine.
func TestSpeed(t *testing.T) {
	testkit.Figures(t)
	texts := samples(t)
	rnd := rand.New(rand.NewPCG(1, 2))
	var before, same, changed []Capture
	for _, one := range texts {
		edited := one.clone()
		edited.paragraphs[1] += " 17"
		before = append(before, render(frames[0], one, rnd))
		same = append(same, render(frames[0], one, rnd))
		changed = append(changed, render(frames[0], edited, rnd))
	}
	for name, now := range map[string][]Capture{"other bytes": same, "an edit": changed} {
		start := time.Now()
		for i := range before {
			judged(t, before[i], now[i])
		}
		rate := float64(len(before)) / time.Since(start).Seconds()
		t.Logf("%s: %.0f pages a second", name, rate)
		if time.Since(start) > testkit.Limit(time.Duration(len(before))*80*time.Millisecond) {
			t.Errorf("%s: only %.0f pages a second", name, rate)
		}
	}
}
