package main

import (
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"variorum/stages/langid/internal/ngram"
)

// small writes texts of two languages and of others that the model does not
// know, as fetch leaves them.
func small(t *testing.T) (dir string, list []source) {
	t.Helper()
	dir = t.TempDir()
	write := func(name string, lines ...string) {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := writeLines(file, lines); err != nil {
			t.Fatal(err)
		}
	}
	write("text/en.lingua.txt", "the council said on tuesday that the harbour would be sold", "the boats of the town are in the harbour", "they said that the price of the fish was too high this year",
		"the road to the north is closed because of the snow")
	write("text/de.lingua.txt", "der rat sagte am dienstag dass der hafen verkauft werden soll", "die boote der stadt liegen im hafen", "sie sagten der preis für den fisch sei in diesem jahr zu hoch",
		"die straße in den norden ist wegen schnee gesperrt")
	write("words/de.txt", "Hafen", "Schiff", "DDR", "fahren")
	write("words/en.txt", "Harbour", "ship", "BBC", "sailing")
	var lines []string
	for range 21 {
		lines = append(lines, "ka mate te whare i te roto nui o te motu")
	}
	write("other/aaa.txt", lines...)
	write("other/bbb.txt", lines...)
	return dir, []source{{tag: "de", script: "Latn", lingua: "german"}, {tag: "en", script: "Latn", lingua: "english"}}
}

func TestLoad(t *testing.T) {
	dir, list := small(t)
	all, err := load(dir, unicode.Latin, list)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 3 || all[2].tag != undetermined || len(all[2].parts) != 2 {
		t.Fatalf("%d languages, the last %s", len(all), all[len(all)-1].tag)
	}
	if got := strings.Join(all[0].vocab, " "); got != "fahren hafen schiff" {
		t.Errorf("German words %q: nouns belong, abbreviations do not", got)
	}
	if got := strings.Join(all[1].vocab, " "); got != "sailing ship" {
		t.Errorf("English words %q: names do not belong", got)
	}
	if _, err := load(t.TempDir(), unicode.Latin, list); err == nil || !strings.Contains(err.Error(), "fetch") {
		t.Errorf("without texts: %v", err)
	}
}

// TestTrained: a model of a few lines recognises words that it has not seen,
// and two runs give the same bytes.
func TestTrained(t *testing.T) {
	run := func() []byte {
		dir, list := small(t)
		all, err := load(dir, unicode.Latin, list)
		if err != nil {
			t.Fatal(err)
		}
		return trained(all, 2000, effort{200, 3}, io.Discard).append(nil, "Latn")
	}
	file := run()
	tables, err := ngram.Open(string(file))
	if err != nil {
		t.Fatal(err)
	}
	m := tables["Latn"]
	for text, want := range map[string]string{"the fishing boats": "en", "das schiff des rates": "de", "te mate o te whare": undetermined} {
		sums := make([]int32, len(m.Tags))
		n := 0
		for w := range ngram.Words(text) {
			ngram.Pieces([]rune(w), func(_ int, h uint64) {
				m.Add(h, sums)
				n++
			})
		}
		s := m.Scores(sums, float64(n), 1)
		if got := m.Tags[slices.Index(s, slices.Max(s))]; got != want {
			t.Errorf("%q is called %s, want %s (%v)", text, got, want, s)
		}
	}
	if string(run()) != string(file) {
		t.Error("two runs gave different files")
	}
}

func TestChain(t *testing.T) {
	words := map[string]int{"banana": 3, "bandana": 1}
	a, b := newChain(2, words), newChain(2, words)
	r, s := rand.New(rand.NewPCG(1, 1)), rand.New(rand.NewPCG(1, 1))
	for range 50 {
		w := a.word(r)
		if w != b.word(s) {
			t.Fatal("two chains of the same words differ")
		}
		if !strings.HasPrefix(w, "ban") || strings.Trim(w, "band") != "" || len(w) > 24 {
			t.Errorf("made up %q", w)
		}
	}
}

// TestMarkers: the pairs of jat and the words of the list.
func TestMarkers(t *testing.T) {
	corpusOf := func(tag, text string) *corpus {
		c := &corpus{tag: tag, lines: [][]string{strings.Fields(text)}}
		c.learn()
		return c
	}
	all := []*corpus{corpusOf("hr", "vrijeme sela mjesto"), corpusOf("bs", "vrijeme sela"), corpusOf("sr-Latn", "vreme sela mesto sjela")}
	m := markings[0]
	table, entries, err := markers(m, all)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := ngram.Open(string(table.Append(nil, entries)))
	if err != nil {
		t.Fatal(err)
	}
	got := tables["hr bs sr-Latn"]
	for word, want := range map[string]string{
		"vreme": "sr-Latn", "vrijeme": "hr bs", "mjesto": "hr bs", "tjedan": "hr", "hiljadu": "bs sr-Latn", "sela": "hr bs sr-Latn", "sjela": "hr bs sr-Latn",
	} {
		sums := make([]int32, 3)
		ngram.Forms([]rune(word), func(h uint64) bool { return got.Add(h, sums) })
		var users []string
		for l, tag := range m.tags {
			if sums[l] == 0 {
				users = append(users, tag)
			}
		}
		if u := strings.Join(users, " "); u != want {
			t.Errorf("%s speaks for %s, want %s", word, u, want)
		}
	}
}

func TestSources(t *testing.T) {
	for i, s := range sources {
		if i > 0 && s.tag <= sources[i-1].tag {
			t.Errorf("%s is not in order", s.tag)
		}
		if !slices.ContainsFunc(scripts, func(x script) bool { return x.name == s.script }) {
			t.Errorf("%s has the script %q", s.tag, s.script)
		}
		if own, err := read(ownLists, "own/"+s.tag+".txt"); err != nil || own == nil && s.lingua+s.eld+s.udhr+s.words == "" {
			t.Errorf("%s has neither texts nor a list in own/ (%v)", s.tag, err)
		}
	}
}

func TestParagraphs(t *testing.T) {
	page := `<body><h1>Title</h1><article data-number="1"><h2>One</h2><p>measured</p></article><article data-number="2"><p>two &amp; <b>more</b></p></article>
<article data-number="19"><p>measured</p></article></body>`
	if got := paragraphs(page); !slices.Equal(got, []string{"Title", "two & more"}) {
		t.Errorf("paragraphs %q", got)
	}
}
