package simweb

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/ingest/fetch"
)

var start = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)

func small(seed uint64) *Web {
	return New(Options{Seed: seed, Sites: 12, Articles: 60, Edits: 450, Start: start, Length: 365 * 24 * time.Hour})
}

func TestPlan(t *testing.T) {
	w := small(1)
	kinds, languages, n := map[string]int{}, map[string]int{}, 0
	for _, a := range w.Articles {
		languages[a.Site.Grammar.Tag]++
		for i, v := range a.Versions {
			text := v.Headline + "\n" + strings.Join(v.Paragraphs, "\n")
			if strings.ContainsAny(text, "[]<>{}|") || !utf8.ValidString(text) {
				t.Errorf("a sign of a template is left in %q", text)
			}
			if i == 0 {
				if n := len(v.Paragraphs); n < 8 || n > 20 {
					t.Errorf("article %d has %d paragraphs", a.Index, n)
				}
				continue
			}
			n++
			kinds[v.Kind]++
			if before := a.Versions[i-1]; !v.At.After(before.At) || v.Headline == before.Headline && slices.Equal(v.Paragraphs, before.Paragraphs) {
				t.Errorf("article %d: version %d is not a later text", a.Index, i)
			}
		}
	}
	if n != 450 || len(kinds) != 8 || len(languages) != 4 {
		t.Errorf("%d edits of kinds %v in languages %v", n, kinds, languages)
	}
}

// The same seed makes the same bytes, another seed others.
func TestSeed(t *testing.T) {
	pages := func(w *Web) (all string) {
		for _, a := range w.Articles {
			now := a.Born.Add(20 * time.Hour)
			v := &a.Versions[a.At(now)]
			all += w.page(view{article: a, version: v, head: v.Headline, now: now})
		}
		return all
	}
	one := pages(small(1))
	if again := pages(small(1)); again != one {
		t.Error("the same seed makes two webs")
	}
	if pages(small(2)) == one {
		t.Error("two seeds make one web")
	}
}

// What a polite client gets is what the log says, in every state, and the text of
// every page that holds an article is read from it whole, whatever stands beside
// it and in whatever charset it comes.
func TestServed(t *testing.T) {
	w := New(Options{Seed: 1, Sites: 12, Articles: 24, Edits: 180, Start: start, Length: 365 * 24 * time.Hour})
	now := start
	s := w.Serve(t, func() time.Time { return now })
	client := fetch.New(fetch.Options{Agent: "variorum/test", Pace: -1, IgnoreRobots: true, AllowPrivate: s.Allow, Resolver: s.Resolver, Timeout: 300 * time.Millisecond, Now: s.now, Wait: noWait})
	defer client.Close()
	seen := map[string]int{}
	beside := map[string]int{} // what is read as part of an article and is none, without its numbers
	for ; now.Before(start.Add(w.Length)); now = now.Add(7*24*time.Hour + 5*time.Hour + 17*time.Minute) {
		for _, a := range w.Articles {
			if a.Born.After(now) || seen[KindSlow] > 0 && a.state(now) == KindSlow {
				continue
			}
			page, err := client.Get(t.Context(), s.URL(a), nil)
			log := s.Take()
			if len(log) == 0 { // the host asked to be left alone
				if e, ok := errors.AsType[*fetch.Error](err); !ok || e.Reason != fetch.ReasonBusy {
					t.Fatalf("nothing was asked for: %v", err)
				}
				continue
			}
			last := log[len(log)-1]
			seen[last.Kind]++
			if (err == nil) != (last.Status == 200) {
				t.Fatalf("%s at %s: %v, and the log says %+v", s.URL(a), now, err, last)
			}
			if err != nil {
				continue
			}
			if page.SHA256 != last.SHA256 {
				t.Errorf("%s: the body is not that of the log", s.URL(a))
			}
			v, err := ingest.Read("page.html", page.Body, ingest.Options{}.Sent(page.Capture))
			if state := ingest.StateOf(err); last.Kind != KindHome && last.Kind != KindPaywall && last.Kind != KindOther && last.Kind != KindReused && state != last.Kind {
				t.Errorf("%s at %s is %s (%v), read as %s", s.URL(a), now, last.Kind, err, state)
			}
			if last.Kind != KindOK || err != nil {
				if last.Kind == KindPaywall {
					seen["paywall read as "+ingest.StateOf(err)]++
				}
				continue
			}
			truth := a.Versions[last.Version]
			for _, p := range truth.Paragraphs {
				if !slices.ContainsFunc(v.Paragraphs, func(q article.Paragraph) bool { return q.Text == p }) {
					t.Errorf("%s at %s: a paragraph is missing: %s", s.URL(a), now, p)
				}
			}
			for _, q := range v.Paragraphs {
				if !slices.Contains(truth.Paragraphs, q.Text) && q.Text != truth.Headline && q.Text != a.second {
					beside[strings.Trim(strings.Map(noDigits, q.Text), " :,")]++
				}
			}
		}
	}
	t.Logf("%v", seen)
	t.Logf("beside articles: %v", beside)
	for _, kind := range []string{KindOK, KindConsent, KindPaywall, KindBotCheck, KindError, KindGone, KindOutage, KindBusy, KindReused, KindOther} {
		if seen[kind] == 0 {
			t.Errorf("nothing was %s", kind)
		}
	}
}

func noDigits(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}

func noWait(ctx context.Context, _ time.Duration) error { return ctx.Err() }
