package notify

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/cmd/pipeline/internal/store"
	"variorum/stages/article"
	"variorum/stages/report"
)

var update = flag.Bool("update", false, "write testdata/messages.txt anew")

var verb = regexp.MustCompile(`%[sd]`)

// Every language has every message, with the same things to be filled in, in a
// form for each of its numbers; and the languages are those of reports.
func TestWords(t *testing.T) {
	fill := func(s string) []string { v := verb.FindAllString(s, -1); slices.Sort(v); return v }
	base := func(key string) string {
		for _, form := range []string{".zero", ".one", ".two", ".few", ".many", ".other"} {
			key = strings.TrimSuffix(key, form)
		}
		return key
	}
	want := english()
	bases := map[string]string{}
	for key, s := range want {
		bases[base(key)] = s
	}
	interfaces := slices.Clone(report.Interfaces())
	slices.Sort(interfaces)
	if !slices.Equal(Languages(), interfaces) {
		t.Errorf("messages in %v, reports in %v", Languages(), interfaces)
	}
	for tag, table := range wordTables() {
		w := wordsIn(tag, "")
		seen := map[string]bool{}
		for key, s := range table() {
			seen[base(key)] = true
			english, ok := bases[base(key)]
			if !ok {
				t.Errorf("%s: %s is in no other language", tag, key)
				continue
			}
			plural := base(key) != key
			if got := fill(s); s == "" || !plural && !slices.Equal(got, fill(english)) || plural && len(got) > 1 {
				t.Errorf("%s: %s: %q does not fill in what %q does", tag, key, s, english)
			}
		}
		for key := range bases {
			if !seen[key] {
				t.Errorf("%s has no %s", tag, key)
			}
			if _, plural := want[key+".other"]; !plural {
				continue
			}
			for n := range 1200 {
				if form := key + "." + w.Category(n); table()[form] == "" {
					t.Fatalf("%s has no %s, which %d needs", tag, form, n)
				}
			}
		}
	}
}

// quotedChange is a change of an article with all that a message may quote.
func quotedChange() *store.Change {
	excerpt := func(text string) *article.Excerpt {
		before, rest, _ := strings.Cut(text, "[")
		in, after, _ := strings.Cut(rest, "]")
		return &article.Excerpt{Text: before + in + after, Start: len([]rune(before)), End: len([]rune(before + in))}
	}
	span := func(text string) *article.Span { return &article.Span{Text: text} }
	became := func(key, before, now string) *article.Reason {
		return &article.Reason{Key: key, Args: []article.Argument{{Kind: article.ArgumentQuote, Text: before, Side: article.RoleOriginal}, {Kind: article.ArgumentQuote, Text: now, Side: article.RoleRepublication}}}
	}
	return &store.Change{
		From: "aa", To: "bb", Share: 0.031, Language: "en", Counts: article.Counts{Relations: map[article.Relation]int{article.Reworded: 3, article.Dropped: 1}},
		Findings: []article.Finding{
			{
				ID: "f-1", Kind: article.FindingName, Severity: article.Medium, Original: span("Tomas Kell"), Republication: span("Thomas Kell"), Explanation: "The name “Tomas Kell” became “Thomas Kell”.",
				Reason: became("name.became", "Tomas Kell", "Thomas Kell"),
			},
			{
				ID: "f-2", Kind: article.FindingNumber, Severity: article.High, Original: span("60"), Republication: span("16"), Explanation: "“60” became “16”.",
				Reason: became("number.became", "60", "16"),
			},
		},
		Quotations: []article.Quotation{
			{Relation: article.Reworded, Headline: true, Before: excerpt("Council sells [old] harbour"), Now: excerpt("Council sells []harbour")},
			{Finding: "f-2", Relation: article.Reworded, Before: excerpt("The association has used the quay for [60] years."), Now: excerpt("The association has used the quay for [16] years.")},
			{Finding: "f-1", Relation: article.Reworded, Before: excerpt("It is led by [Tomas Kell], a fisherman."), Now: excerpt("It is led by [Thomas Kell], a fisherman.")},
			{Relation: article.Dropped, Before: excerpt("[A court in Dunmore is to decide in April.]")},
		},
		Summary: []string{"In English."},
	}
}

// Every kind of message as a text, in the words of people; a change in each
// language. Read it when it changes: it is what people get.
func TestMessages(t *testing.T) {
	w := newWorld(t, filepath.Join(t.TempDir(), "v.db"))
	w.job("Town council sells the old harbour", store.Spec{URLs: []string{page}, Outlet: "Brackwell Wire"})
	var rules []Rule
	for _, tag := range []string{"en", "sq", "de", "fr", "es", "ru", "ar", "fa", "zh"} {
		rules = append(rules, Rule{Name: "desk-" + tag, URLEnv: "HOOK", Language: tag, Zone: "Europe/Tirane"})
	}
	n := w.notifier(rules...)
	about := store.About{Job: "Harbour", Outlet: "Brackwell Wire", Host: "news.example.org", Language: "en"}
	var b strings.Builder
	say := func(what string, m *Message) {
		m.Key = "key"
		fmt.Fprintf(&b, "## %s\n\n%s\n\n", what, m.text(func(s string) string { return s }, 10_000))
	}
	event := func(state string, c *store.Change, detail string) *store.Event {
		return &store.Event{ID: "event", StoryID: "story", At: noon.Add(15 * time.Minute), Job: "Harbour", Story: "Town council sells the old harbour", URL: page, State: state, Previous: store.StateOK, Change: c, Detail: detail}
	}
	silent := quotedChange()
	silent.Unquoted, silent.Quotations = true, nil
	template := &store.Change{Template: true, Share: 0.1}
	for _, one := range []struct {
		what string
		e    *store.Event
	}{
		{"a change", event(store.StateOK, quotedChange(), "")},
		{"of a page that asks not to be quoted", event(store.StateOK, silent, "")},
		{"of a site", event(store.StateOK, template, "")},
		{"gone", event(store.StateGone, nil, "")},
		{"another text", event(store.StateReused, nil, "Another article stands at this address now: “Rovers beat City”.")},
		{"leads elsewhere", event(store.StateRedirected, nil, "")},
		{"back", event(store.StateBack, nil, "")},
	} {
		m := n.messageFor(0, one.e, about, noon)
		if m == nil {
			t.Fatalf("%s: nothing is told", one.what)
		}
		m.Rule = "desk"
		say(one.what, m)
	}
	for i, r := range rules[1:] {
		m := n.messageFor(i+1, event(store.StateOK, quotedChange(), ""), about, noon)
		m.Rule = "desk"
		say("a change in "+r.Language, m)
	}
	var troubles []store.Trouble
	for i, host := range []string{"news.example.org", "news.example.org", "other.example.org"} {
		troubles = append(troubles, store.Trouble{State: store.StateError, Detail: "server error: it answers 503", Since: noon, Count: 3, Source: fmt.Sprint(i), Outlet: "Brackwell Wire", Story: "Town council sells the old harbour", Of: store.Source{Host: host, URL: "https://" + host + "/" + fmt.Sprint(i)}, Told: store.StateError, Ended: noon.Add(time.Hour), Became: store.StateOK})
	}
	if err := n.tellDown(t.Context(), w.db, troubles[:1], w.now); err != nil {
		t.Fatal(err)
	}
	if err := n.tellUp(t.Context(), w.db, troubles[:1], w.now.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if err := n.tellDown(t.Context(), w.db, troubles, w.now.Add(2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	quiet := []store.Quiet{{JobName: "Harbour", Source: store.Source{ID: "s", Host: "news.example.org", URL: page, Title: "Town council sells the old harbour", State: store.StateError, Since: noon}}}
	for i, a := range []alarm{
		{kind: "silence", identity: "a", of: quiet, say: func(w words, of []store.Quiet) (string, []string) {
			return w.T("title.quiet", titleOf(of[0])), []string{w.T("say.quiet", w.clock(noon), w.span(30*time.Hour))}
		}},
		{kind: "channel", identity: "b", say: func(w words, _ []store.Quiet) (string, []string) {
			return w.T("title.channel", "desk"), []string{w.T("say.channel", 12, w.clock(noon), "it answers 502 Bad Gateway"), w.T("say.wait")}
		}},
		{kind: "noise", identity: "c", say: func(w words, _ []store.Quiet) (string, []string) {
			return w.T("title.noise"), w.noise([]store.NoisySource{{Story: "Ticker", Version: "news.example.org", Changes: 140, Most: 41}}, []string{"Bridge"})
		}},
	} {
		if err := n.sound(t.Context(), w.db, a, w.now.Add(time.Duration(3+i)*time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	kept := w.notices("")
	slices.SortStableFunc(kept, func(a, b store.Notice) int { return a.At.Compare(b.At) })
	var items []Message
	for _, one := range kept {
		m := readMessage(t, one)
		if one.Channel == "desk-en" {
			say(m.Kind, &m)
			items = append(items, m)
		}
	}
	for _, one := range []*store.Event{event(store.StateGone, nil, ""), event(store.StateOK, quotedChange(), "")} {
		m := n.messageFor(0, one, about, noon)
		items = append(items, *m)
	}
	digest := n.words[0].digest(items, noon)
	digest.Rule = "morning"
	say("a digest", &digest)
	for _, tag := range []string{"sq", "ru", "ar", "zh"} {
		for _, one := range kept {
			if m := readMessage(t, one); one.Channel == "desk-"+tag && m.Kind != "recovered" {
				say(m.Kind+" in "+tag, &m)
			}
		}
	}
	path := filepath.Join("testdata", "messages.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("messages differ from %s; look at them, then go test -run Messages -update:\n%s", path, got)
	}
	if strings.Contains(b.String(), "%!") {
		t.Error("something is not filled in")
	}
}

func readMessage(t *testing.T, n store.Notice) (m Message) {
	t.Helper()
	if err := json.Unmarshal(n.Body, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

// Of an original and a republication no message of a change speaks, in no
// language, however long ago the change was kept.
func TestSays(t *testing.T) {
	gone := &article.Reason{Key: "number.gone", Args: []article.Argument{{Kind: article.ArgumentQuote, Text: "400", Side: article.RoleOriginal}}}
	const old, kept = "The number “400” is missing in the republication.", "The number “400” is missing in the new text."
	for tag, want := range map[string]string{
		"en": kept, "de": "Die Zahl „400“ fehlt im neuen Text.", "ru": "Числа «400» в новом тексте нет.", "zh": "新版中没有数字“400”。",
	} {
		w := wordsIn(tag, "")
		for _, explanation := range []string{old, kept} {
			if got := w.says(&article.Finding{Kind: article.FindingNumber, Explanation: explanation, Reason: gone}); got != want {
				t.Errorf("%s: %q, want %q", tag, got, want)
			}
		}
		for _, r := range []*article.Reason{nil, {Key: "no.such.key"}} {
			if got := w.says(&article.Finding{Explanation: kept, Reason: r}); got != kept {
				t.Errorf("%s: %q, want %q", tag, got, kept)
			}
		}
		if got := w.says(&article.Finding{Explanation: old}); got != "" {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

// The examples of the README are messages as they are.
func TestReadmeExamples(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join("testdata", "messages.txt"))
	if err != nil {
		t.Fatal(err)
	}
	examples := 0
	for block := range strings.SplitSeq(string(readme), "\n\n") {
		if !strings.HasPrefix(block, "    ") || !strings.HasSuffix(block, "notice key") {
			continue
		}
		examples++
		if text := strings.ReplaceAll(strings.TrimPrefix(block, "    "), "\n    ", "\n"); !strings.Contains(string(data), text+"\n") {
			t.Errorf("no message is so:\n%s", text)
		}
	}
	if examples < 10 {
		t.Errorf("%d examples", examples)
	}
}
