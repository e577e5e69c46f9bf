package align

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"variorum/stages/article"
)

// A lecture is two texts with their links.
type lecture struct {
	src, tgt []Unit
	from, to string
	links    []article.Link
}

// lectures cuts a planted text into articles.
func lectures(p planted, from, to string, size int) []lecture {
	var out []lecture
	for at := 0; at < len(p.src); at += size {
		end := min(at+size, len(p.src))
		t := lecture{src: lines(p.src[at:end]), tgt: lines(p.tgt[at:end]), from: from, to: to}
		for k := range t.src {
			t.links = append(t.links, article.Link{Original: []int{k}, Republication: []int{k}})
		}
		out = append(out, t)
	}
	return out
}

func teach(known Lexicons, texts []lecture) Lexicons {
	l := NewLesson(known)
	for _, t := range texts {
		l.Add(t.src, t.tgt, t.from, t.to, t.links)
	}
	learned, _ := l.Learn()
	return learned
}

func written(t testing.TB, x *Lexicon) string {
	t.Helper()
	var out bytes.Buffer
	if err := x.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestLessonsDoNotDependOnTheOrder(t *testing.T) {
	texts := append(lectures(plant(11, 240, 120), "en", "fi", 20), lectures(plant(12, 120, 80), "sq", "en", 20)...)
	want := teach(nil, texts)
	if len(want) != 2 || want["en_fi"].Len() < 60 || want.For("en", "sq").Len() < 30 {
		t.Fatalf("learned %d lexicons, en_fi with %d pairs, en_sq with %d", len(want), want["en_fi"].Len(), want["en_sq"].Len())
	}
	r := rand.New(rand.NewPCG(1, 1))
	for round := range 4 {
		r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		l := NewLesson(nil)
		var all sync.WaitGroup
		for _, text := range append(texts, texts[:3]...) {
			all.Go(func() { l.Add(text.src, text.tgt, text.from, text.to, text.links) })
		}
		all.Wait()
		got, hits := l.Learn()
		if len(hits) > 0 {
			t.Error(hits)
		}
		for name, x := range want {
			if written(t, got[name]) != written(t, x) || got[name].Digest() != x.Digest() {
				t.Errorf("round %d: %s is another one", round, name)
			}
		}
	}
	// The original may be in either language.
	for k, text := range texts {
		for i := range text.links {
			text.links[i].Original, text.links[i].Republication = text.links[i].Republication, text.links[i].Original
		}
		texts[k] = lecture{text.tgt, text.src, text.to, text.from, text.links}
	}
	for name, x := range teach(nil, texts) {
		if written(t, x) != written(t, want[name]) {
			t.Errorf("%s is another one when originals and republications are exchanged", name)
		}
	}
}

func TestWhatIsKnownIsNotLearnedAgain(t *testing.T) {
	texts := lectures(plant(13, 200, 100), "en", "fi", 20)
	first := teach(nil, texts)
	l := NewLesson(first)
	for _, text := range texts {
		if !l.Knows(text.src, text.tgt, text.from, text.to) {
			t.Fatal("a text that was learned from is not known")
		}
	}
	again := teach(first, texts)
	if again["en_fi"] != first["en_fi"] {
		t.Error("the same texts taught something new")
	}
	fresh := lectures(plant(14, 100, 50), "en", "fi", 20)
	more := teach(first, append(fresh, texts...))
	if more["en_fi"].Digest() != first["en_fi"].Add(teach(nil, fresh)["en_fi"]).Digest() {
		t.Error("what new texts teach is not added to what was known")
	}
	if l.Knows(texts[0].src, texts[0].tgt, "en", "en-GB") != true || l.Knows(texts[0].src, texts[0].tgt, "und", "fi") != true {
		t.Error("one language, or none, is something to learn from")
	}
}

func TestLessonsKeepToTheirBudget(t *testing.T) {
	texts := lectures(plant(15, 400, 100), "en", "fi", 20)
	var want string
	r := rand.New(rand.NewPCG(3, 3))
	for range 4 {
		r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		l := NewLesson(nil)
		l.most = 3000
		for _, text := range texts {
			l.Add(text.src, text.tgt, text.from, text.to, text.links)
		}
		got, hits := l.Learn()
		x := got["en_fi"]
		if len(x.texts) < 4 || len(x.texts) >= len(texts) || len(hits) != 1 || !strings.Contains(hits[0], "en and fi") {
			t.Fatalf("learned from %d of %d texts, said %q", len(x.texts), len(texts), hits)
		}
		if text := written(t, x); want == "" {
			want = text
		} else if text != want {
			t.Fatal("which texts are left out depends on the order")
		}
	}
}

func TestLexiconsAddUpInAnyOrder(t *testing.T) {
	var parts []*Lexicon
	for seed := range uint64(3) {
		parts = append(parts, teach(nil, lectures(plant(20+seed, 100, 60), "en", "fi", 20))["en_fi"])
	}
	a, b, c := parts[0], parts[1], parts[2]
	want := written(t, a.Add(b).Add(c))
	for name, x := range map[string]*Lexicon{"a (b c)": a.Add(b.Add(c)), "c b a": c.Add(b).Add(a), "b a c": b.Add(a).Add(c)} {
		if written(t, x) != want {
			t.Errorf("%s differs from a b c", name)
		}
	}
}

func TestLexiconIsReadAsWritten(t *testing.T) {
	for _, to := range []string{"fi", "zh-Hant"} {
		x := teach(nil, lectures(plant(31, 200, 100), to, "en", 20)).For("en", to)
		text := written(t, x)
		y, err := ReadLexicon("x.tsv", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if written(t, y) != text || y.Digest() != x.Digest() || fmt.Sprint(y.best) != fmt.Sprint(x.best) || y.Name() != LexiconName(to, "en") {
			t.Errorf("%s: read another lexicon than was written", x.Name())
		}
		// The order of lines has no meaning, nor have line ends.
		rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		rand.New(rand.NewPCG(2, 2)).Shuffle(len(rows)-2, func(i, j int) { rows[i+2], rows[j+2] = rows[j+2], rows[i+2] })
		z, err := ReadLexicon("x.tsv", strings.NewReader(strings.Join(rows, "\r\n")))
		if err != nil || z.Digest() != x.Digest() {
			t.Errorf("%s: with shuffled lines: %v", x.Name(), err)
		}
	}
}

// smallLexicon is a file with every kind of line.
const smallLexicon = lexiconHead + "\n" +
	"languages\ten\tzh\n" +
	"text\t000102030405060708090a0b0c0d0e0f\n" +
	"en\tharbour\t500\n" +
	"zh\t港口\t400\n" +
	"pair\tharbour\t港口\t300\t310\n"

func TestBadLexicons(t *testing.T) {
	if _, err := ReadLexicon("x.tsv", strings.NewReader(smallLexicon)); err != nil {
		t.Fatal(err)
	}
	change := func(old, with string) string { return strings.Replace(smallLexicon, old, with, 1) }
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", `x.tsv:1: ends here; expected "# variorum lexicon 1"`},
		"head alone":       {lexiconHead + "\n", "x.tsv:2: ends here"},
		"another file":     {"<html>", `x.tsv:1: "<html>"; expected "# variorum lexicon 1"`},
		"later version":    {change("lexicon 1", "lexicon 2"), `x.tsv:1: "# variorum lexicon 2"; expected`},
		"no languages":     {change("languages\t", "language\t"), "x.tsv:2: \"language en zh\"; expected languages and two language tags"},
		"not a language":   {change("\ten\t", "\tenglish!\t"), `x.tsv:2: "english!" is no language`},
		"long tag":         {change("\tzh\n", "\tzh-Hans\n"), `x.tsv:2: "zh-Hans" is no language`},
		"order":            {change("en\tzh", "zh\ten"), "x.tsv:2: zh and en; expected two languages in alphabetical order"},
		"one language":     {change("en\tzh", "en\ten"), "x.tsv:2: en and en; expected two languages"},
		"kind of line":     {change("pair\t", "pairs\t"), `x.tsv:6: "pairs"; expected text, en, zh or pair`},
		"empty line":       {change("pair\t", "\npair\t"), `x.tsv:6: ""; expected text, en, zh or pair`},
		"fields":           {change("harbour\t500", "harbour 500"), "x.tsv:4: 2 fields; expected 3: language, word, count"},
		"fields of a pair": {change("\t310", ""), "x.tsv:6: 4 fields; expected 5"},
		"fields of a text": {change("text\t", "text\t\t"), "x.tsv:3: 3 fields; expected 2"},
		"count":            {change("500", "five"), `x.tsv:4: "five" is no count; expected a whole number from 0 to`},
		"negative":         {change("300", "-3"), `x.tsv:6: "-3" is no count`},
		"too large":        {change("500", "9223372036854775807"), "x.tsv:4: "},
		"not a text":       {change("0001", "00xy"), "x.tsv:3: \"00xy"},
		"short text":       {change("0001", "00"), "expected 32 hexadecimal digits"},
		"word twice":       {change("zh\t港口\t400", "en\tharbour\t1"), `x.tsv:5: "en harbour" a second time`},
		"pair twice":       {smallLexicon + "pair\tharbour\t港口\t1\t1\n", `x.tsv:7: "pair harbour 港口" a second time`},
		"unknown word":     {change("pair\tharbour", "pair\tharbor"), `x.tsv:6: "harbor" has no line of its own; expected one that begins with en`},
		"impossible count": {change("310", "401"), `x.tsv:6: "港口" is translated 401 times here, but 400 times in all`},
		"blank word":       {change("harbour\t500", "old harbour\t500"), `x.tsv:4: "old harbour" is no word`},
		"not UTF-8":        {change("harbour\t500", "harb\xffur\t500"), "x.tsv:4: \"harb\\xffur\" is no word"},
		"long line":        {change("harbour", strings.Repeat("a", lexiconLine)), "x.tsv:4: a line of more than"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadLexicon("x.tsv", strings.NewReader(c.text))
			if !errors.Is(err, ErrLexicon) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func FuzzReadLexicon(f *testing.F) {
	f.Add([]byte(smallLexicon))
	f.Add([]byte(lexiconHead + "\nlanguages\tbs\tsr-Latn\n"))
	f.Add([]byte("# variorum lexicon 1\nlanguages\ta\tb\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := ReadLexicon("x.tsv", bytes.NewReader(data))
		if err != nil {
			if !errors.Is(err, ErrLexicon) || !strings.HasPrefix(err.Error(), "x.tsv:") {
				t.Fatalf("error %v names no line", err)
			}
			return
		}
		text := written(t, x)
		y, err := ReadLexicon("y.tsv", strings.NewReader(text))
		if err != nil || written(t, y) != text {
			t.Fatalf("what was read and written is not read again: %v", err)
		}
		sum := x.Add(x)
		if len(sum.pairs) != len(x.pairs) || len(sum.texts) != len(x.texts) {
			t.Fatal("a lexicon and itself have other words than the lexicon")
		}
		if _, err := ReadLexicon("z.tsv", strings.NewReader(written(t, sum))); err != nil {
			t.Fatalf("a sum cannot be read: %v", err)
		}
	})
}

// TestLexiconHelpsShortTexts aligns short texts that have nothing in common,
// with what other texts of the same languages taught.
func TestLexiconHelpsShortTexts(t *testing.T) {
	p := plant(41, 700, 150)
	texts := lectures(p, "fi", "en", 20)
	x := teach(nil, texts[:len(texts)-5])
	var without, with tally
	for _, text := range texts[len(texts)-5:] {
		c := goldCase{src: text.src, tgt: text.tgt, options: Options{From: "fi", To: "en"}}
		for k := range c.src {
			c.gold = append(c.gold, goldBead{[]int{k}, []int{k}})
		}
		without.add(&c, Units(c.src, c.tgt, c.options).Links)
		c.options.Lexicon = x.For("fi", "en")
		result := Units(c.src, c.tgt, c.options)
		checkLaws(t, c.src, c.tgt, result)
		with.add(&c, result.Links)
	}
	t.Logf("strict %.3f without, %.3f with a lexicon", without.strict(), with.strict())
	if with.strict() < 0.95 || with.strict() < without.strict()+0.2 {
		t.Errorf("strict %.3f without and %.3f with a lexicon", without.strict(), with.strict())
	}
	c := texts[0]
	plain := Units(c.src, c.tgt, Options{From: "fi", To: "sv"})
	other := Units(c.src, c.tgt, Options{From: "fi", To: "sv", Lexicon: x["en_fi"]})
	if fmt.Sprint(plain) != fmt.Sprint(other) {
		t.Error("a lexicon of other languages changed something")
	}
}
