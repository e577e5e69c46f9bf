package match

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum/stages/article"
	"variorum/stages/ingest"
	"variorum/stages/testkit"
)

// samples are the stories of the repository.
func samples(t testing.TB) []article.Story {
	t.Helper()
	found, _, err := ingest.Find(t.Context(), []string{filepath.Join(testkit.Root(t), "samples")}, ingest.FindOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var out []article.Story
	for _, f := range found {
		out = append(out, f.Load(t.Context(), ingest.Options{}))
	}
	return out
}

// TestSamples: the republications of each sample are found among all others, and
// no two stories are taken for one.
func TestSamples(t *testing.T) {
	type one struct {
		story, id string
		profile   *Profile
	}
	var all []one
	for _, s := range samples(t) {
		for i := range s.Versions {
			all = append(all, one{s.ID, s.Versions[i].ID, Read(&s.Versions[i])})
		}
	}
	x := NewIndex()
	for _, a := range all {
		x.Put(a.story+"/"+a.id, a.story, a.profile)
	}
	right, missed := 0, 0
	for _, a := range all {
		x.Remove(a.story + "/" + a.id)
		hits := x.Find(a.profile, Offered)
		x.Put(a.story+"/"+a.id, a.story, a.profile)
		found := false
		for _, h := range hits {
			if h.Story != a.story {
				t.Errorf("%s/%s is taken for %s: %.2f %s", a.story, a.id, h.Story, h.Score, strings.Join(h.Reasons, "; "))
			}
			found = found || h.Story == a.story
		}
		if found {
			right++
		} else {
			missed++
			t.Logf("%s/%s is not found", a.story, a.id)
		}
	}
	if right < missed*8 {
		t.Errorf("%d versions find their story, %d do not", right, missed)
	}
}

// TestOrder: it does not matter which of two is given first, nor in which order
// an index was filled.
func TestOrder(t *testing.T) {
	var profiles []*Profile
	for _, s := range samples(t) {
		for i := range s.Versions {
			profiles = append(profiles, Read(&s.Versions[i]))
		}
	}
	for i := range profiles {
		for j := range i {
			a, b := Compare(profiles[i], profiles[j]), Compare(profiles[j], profiles[i])
			if a.Score != b.Score || !slices.Equal(a.Reasons, b.Reasons) {
				t.Fatalf("%d and %d: %v and %v", i, j, a, b)
			}
		}
	}
	forth, back := NewIndex(), NewIndex()
	for i, p := range profiles {
		forth.Put(fmt.Sprint(i), fmt.Sprint(i%7), p)
		k := len(profiles) - 1 - i
		back.Put(fmt.Sprint(k), fmt.Sprint(k%7), profiles[k])
	}
	for i := 0; i < len(profiles); i += 3 { // and what was taken out leaves no trace
		back.Remove(fmt.Sprint(i))
		back.Put(fmt.Sprint(i), fmt.Sprint(i%7), profiles[i])
	}
	for i, p := range profiles {
		if a, b := forth.Find(p, 0.01), back.Find(p, 0.01); fmt.Sprint(a) != fmt.Sprint(b) {
			t.Fatalf("%d: %v and %v", i, a, b)
		}
	}
}

const story = `The harbour board of Carrowmere voted on Tuesday to deepen the port by four metres.
The work is to cost 38 million euros and to begin on 14 March, said the chairman, Desmond Loughrey.
“We have waited eleven years for this decision,” he told reporters after the meeting at the town hall.
About 140 fishing families protested outside. Their speaker, Helen Tarrant, said the dredging would bury the oyster beds.
A survey of 2,745 samples had found no lasting damage, the board said in a statement.`

const another = `The harbour board of Carrowmere met on Tuesday to speak about a new roof for the fish market.
Its chairman, Desmond Loughrey, said that three offers had come in, the lowest of 410,000 euros.
Rain has come through the roof since a storm in November, and two stalls had to close.
The traders want the work to be done before the summer. A decision is expected in May.
Helen Tarrant, who speaks for the fishing families, called the delay a disgrace for the whole town.`

func profileOf(lang, title, body string, published string) *Profile {
	v := version(lang, append([]string{title}, strings.Split(body, "\n")...))
	v.Published = published
	return Read(v)
}

// TestTitlesAlone: equal headlines say nothing, nor does a teaser.
func TestTitlesAlone(t *testing.T) {
	const title = "Port board votes to deepen Carrowmere harbour despite the protest of fishing families"
	a := profileOf("en", title, story, "")
	b := profileOf("en", title, "The board voted. Read on at our site.", "")
	if m := Compare(a, b); m.Score != 0 || !b.Short() {
		t.Errorf("a headline with a teaser: %v", m)
	}
	c := profileOf("en", title, another, "")
	if m := Compare(a, c); m.Score >= Offered {
		t.Errorf("another article of the same headline, people and place: %v", m)
	}
	x := NewIndex()
	x.Put("teaser", "1", b)
	if x.Len() != 0 || x.Has("teaser") {
		t.Error("a teaser is in the index")
	}
}

// TestTimes: the same text is the same story after a year, though a little less
// sure; a doubtful one is not.
func TestTimes(t *testing.T) {
	a := profileOf("en", "Harbour to be deepened", story, "2026-03-01T10:00:00Z")
	b := profileOf("en", "Carrowmere", story, "2026-03-01T16:00:00Z")
	late := profileOf("en", "Carrowmere", story, "2027-03-01")
	soon, after := Compare(a, b), Compare(a, late)
	if soon.Score < Sure || after.Score >= soon.Score || after.Score < Offered {
		t.Errorf("on the same day %.3f, after a year %.3f", soon.Score, after.Score)
	}
	if got := strings.Join(soon.Reasons, "\n"); !strings.Contains(got, "published within 6 hours") || !strings.Contains(got, "the quotation “We have waited") || !strings.Contains(got, "Desmond Loughrey") || !strings.Contains(got, "2,745") {
		t.Errorf("reasons:\n%s", got)
	}
	if got := strings.Join(after.Reasons, "\n"); !strings.Contains(got, "published 365 days apart") {
		t.Errorf("reasons:\n%s", got)
	}
}

// TestKept: a profile that was kept as JSON is the same profile.
func TestKept(t *testing.T) {
	a := profileOf("en", "Harbour", story, "2026-03-01T10:00:00Z")
	data, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var b Profile
	if err := json.Unmarshal(data, &b); err != nil {
		t.Fatal(err)
	}
	c := profileOf("en", "Another", another, "")
	if x, y := Compare(a, c), Compare(&b, c); x.Score != y.Score {
		t.Errorf("%v and %v", x, y)
	}
	if len(data) > 16<<10 {
		t.Errorf("%d bytes", len(data))
	}
}

// TestHostile: no text makes a profile large or slow.
func TestHostile(t *testing.T) {
	words := make([]string, 40_000)
	for i := range words {
		words[i] = fmt.Sprintf("Name%d %d", i, i*7919)
	}
	for name, body := range map[string]string{
		"numbers":    strings.Join(words, ", "),
		"paragraphs": strings.Repeat("Short one.\n", 50_000),
		"one word":   strings.Repeat("a", 1<<20),
		"no letters": strings.Repeat("... 1 ", 50_000),
		"invalid":    strings.Repeat("\xff\xfe harbour ", 20_000),
	} {
		began := time.Now()
		p := profileOf("en", "Title", body, "")
		if d := time.Since(began); d > testkit.Limit(2*time.Second) {
			t.Errorf("%s: %v", name, d)
		}
		if len(p.Weights) > maxUnits || len(p.Numbers) > maxFacts || len(p.Names) > maxFacts || len(p.Sounds) > maxSounds {
			t.Errorf("%s: the profile is out of bounds", name)
		}
		Compare(p, p)
	}
}

func BenchmarkFind(b *testing.B) {
	var profiles []*Profile
	for _, s := range samples(b) {
		for i := range s.Versions {
			if p := Read(&s.Versions[i]); !p.Short() {
				profiles = append(profiles, p)
			}
		}
	}
	x := NewIndex()
	for i := range 5000 {
		x.Put(fmt.Sprint(i), fmt.Sprint(i), profiles[i%len(profiles)])
	}
	b.ResetTimer()
	for i := range b.N {
		x.Find(profiles[i%len(profiles)], Offered)
	}
}

func BenchmarkRead(b *testing.B) {
	v := samples(b)[0].Versions[0]
	for range b.N {
		Read(&v)
	}
}
