package notify

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/cmd/pipeline/internal/store/storetest"
)

// Five hundred pages of a host that change within an hour, by a slip of its
// template that was not recognised, are ten messages and one with the rest; other
// hosts are told as ever, and the next day all is as before.
func TestManyPagesOfAHost(t *testing.T) {
	w, mail := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newPost(t)
	var urls []string
	for i := range 500 {
		urls = append(urls, fmt.Sprintf("https://news.example.org/%d", i))
	}
	w.job("All", store.Spec{URLs: append([]string{"https://other.example.org/"}, urls...)})
	n := w.notifier(Rule{Name: "desk", To: []string{"desk@example.org"}})
	n.options.Mail = mail.server()
	other := 0
	for minute := range 80 {
		if minute < 50 {
			w.lookAll(n, urls[10*minute:10*minute+10], store.StateOK, aChange(number))
		}
		if minute == 40 {
			w.look(n, "https://other.example.org/", store.StateOK, aChange(number))
		}
		w.catch(n)
		w.pass(time.Minute)
		if minute == 41 {
			for _, l := range mail.take() {
				other += strings.Count(l.data, "Changed: All (other.example.org)")
			}
			if other == 0 {
				t.Error("another host is not told of at once")
			}
		}
	}
	letters := mail.take()
	if len(letters) != 1 {
		t.Fatalf("%d mails after the first ten", len(letters))
	}
	if text := letters[0].text(t); !strings.Contains(text, "490 notices") || !strings.Contains(text, "They were held back to be told together") || !strings.Contains(text, "… and 290 more") {
		t.Error(text)
	}
	if sent := w.notices(store.NoticeSent); len(sent) != 500+1+1 {
		t.Errorf("%d sent", len(sent))
	}
	w.pass(2 * time.Hour)
	w.look(n, urls[0], store.StateOK, aChange(number))
	w.catch(n)
	if got := mail.take(); len(got) != 1 {
		t.Errorf("%d mails the next time", len(got))
	}
}

// A headline that is tested on readers, one text and another in turn all day, is
// told when the second comes, twice more, and then once a day; a third text at once.
func TestBackAndForth(t *testing.T) {
	storetest.Each(t, func(t *testing.T, name string) {
		w, h := newWorld(t, name), newHook(t)
		w.env["HOOK"] = h.URL
		w.job("Harbour", store.Spec{URLs: []string{page}})
		n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK"})
		var got []string
		for i := range 30 * 4 {
			c := aChange(number)
			c.Earlier = i > 0 && i != 50
			w.look(n, page, store.StateOK, c)
			w.catch(n)
			for _, m := range h.take() {
				got = append(got, fmt.Sprintf("%d %s", i, strings.TrimSuffix(m.Title, ": Harbour (news.example.org)")))
				if m.Title[:9] == "Changes b" && !strings.HasPrefix(m.Lines[0], "It changes back and forth") {
					t.Errorf("%q", m.Lines)
				}
			}
			w.pass(15 * time.Minute)
		}
		want := "0 Changed, 1 Changed, 2 Changed, 3 Changes back and forth, 48 Changes back and forth, 50 Changed"
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s\nwant %s", s, want)
		}
	})
}

// In quiet hours nothing goes out; at their end all that came does, as one message.
func TestQuietHours(t *testing.T) {
	w, h := newWorld(t, filepath.Join(t.TempDir(), "v.db")), newHook(t)
	w.env["HOOK"] = h.URL
	w.job("Harbour", store.Spec{URLs: []string{page}})
	n := w.notifier(Rule{Name: "desk", URLEnv: "HOOK", Quiet: "22:00-06:30", Zone: "Europe/Tirane"})
	w.now = time.Date(2026, 3, 28, 20, 0, 0, 0, time.UTC) // 21:00 there; the clock goes forward at 02:00
	var got []string
	for range 13 {
		w.look(n, page, store.StateOK, aChange(number))
		for range 6 {
			w.catch(n)
			for _, m := range h.take() {
				got = append(got, fmt.Sprintf("%s %s %d", w.now.Format("15:04"), m.Kind, len(m.Items)))
			}
			w.pass(10 * time.Minute)
		}
	}
	// 06:30 of summer time is 04:30 in UTC.
	if s := strings.Join(got, ", "); s != "20:00 change 0, 04:30 digest 8, 05:00 change 0, 06:00 change 0, 07:00 change 0, 08:00 change 0" {
		t.Error(s)
	}
	for _, c := range []struct{ quiet, at, want string }{
		{"08:00-09:00", "2026-06-01T07:59:00Z", "2026-06-01T07:59:00Z"},
		{"08:00-09:00", "2026-06-01T08:00:00Z", "2026-06-01T09:00:00Z"},
		{"08:00-09:00", "2026-06-01T09:00:00Z", "2026-06-01T09:00:00Z"},
		{"23:00-06:00", "2026-06-30T23:30:00Z", "2026-07-01T06:00:00Z"},
		{"23:00-06:00", "2026-06-30T03:30:00Z", "2026-06-30T06:00:00Z"},
	} {
		q, err := parseQuiet(c.quiet)
		if err != nil {
			t.Fatal(err)
		}
		at, _ := time.Parse(time.RFC3339, c.at)
		if got := q.end(at, time.UTC).Format(time.RFC3339); got != c.want {
			t.Errorf("%s at %s: %s, want %s", c.quiet, c.at, got, c.want)
		}
	}
}

// A digest of more than it holds has the gravest of each story first, the stories
// with the gravest first, and counts the rest.
func TestDigestOfMany(t *testing.T) {
	var items []Message
	for i := range 250 {
		severity := []string{"low", "medium", "low", "", "low"}[i%5]
		if i == 249 {
			severity = "high"
		}
		m := Message{Key: fmt.Sprint(i), Kind: "change", Title: fmt.Sprint("Changed: ", i), Story: fmt.Sprint("Story ", i%25), Lines: []string{"Seen."}, Words: "en"}
		if severity != "" {
			m.Changes = []Quote{{Kind: "number", Severity: severity, Before: "1", Now: "2"}}
		}
		items = append(items, m)
	}
	m := wordsIn("", "").digest(items, noon)
	if len(m.Items) != maxItems || m.More != 50 || m.Items[0].Key != "249" || m.Title != "250 notices" || m.Lines[0] != "High: 1, medium: 50, low: 149" {
		t.Fatalf("%d items, %d more, first %s, %s %q", len(m.Items), m.More, m.Items[0].Key, m.Title, m.Lines)
	}
	var stories []string
	for i, item := range m.Items {
		if i > 0 && item.Story == m.Items[i-1].Story {
			if rankOf(&item) < rankOf(&m.Items[i-1]) {
				t.Errorf("%s after %s", item.Key, m.Items[i-1].Key)
			}
			continue
		}
		if slices.Contains(stories, item.Story) {
			t.Errorf("%s stands twice", item.Story)
		}
		stories = append(stories, item.Story)
	}
	text := m.text(func(s string) string { return s }, 1<<20)
	if strings.Count(text, "■ ") != len(stories) || !strings.Contains(text, "… and 50 more\n") {
		t.Error(text)
	}
	// In a chat that takes little, what does not fit is counted and the key is there.
	m.Key, m.Rule = "key", "desk"
	if short := m.text(plain, 1900); len(short) > 1900 || !strings.HasSuffix(short, "notice key") || !strings.Contains(short, "… and ") {
		t.Errorf("%d bytes: %s", len(short), short)
	}
}
