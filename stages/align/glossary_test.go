package align

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"variorum/stages/article"
	"variorum/stages/langid"
)

// Terms of the user bring together what nothing else does, in the form that
// they have in the glossary or inflected, in any script.
func TestGlossary(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		pairs    [][2]string
		src, tgt []string
		want     string // the pairs of terms that are evidence
	}{
		"one word": {
			"en", "de",
			[][2]string{{"berth", "Liegeplatz"}},
			[]string{"A berth."},
			[]string{"Ein Liegeplatz."},
			"berth=Liegeplatz",
		},
		"several words": {
			"en", "sq",
			[][2]string{{"harbour master", "kapiteni i portit"}, {"harbour", "kala"}},
			[]string{"The Harbour  Master's hat."},
			[]string{"Kapiteni i portit."},
			"Harbour  Master=Kapiteni i portit",
		},
		"inflected": {
			"en", "ru",
			[][2]string{{"lighthouses", "маяков"}, {"keeper", "смотритель"}},
			[]string{"The lighthouse has two keepers."},
			[]string{"Смотрители ушли с маяков."},
			"lighthouse=маяков keepers=Смотрители",
		},
		"short words stand as they are": {
			"en", "de",
			[][2]string{{"cat", "Kater"}},
			[]string{"A cattle."},
			[]string{"Ein Kater."},
			"",
		},
		"no spaces": {
			"en", "zh-Hans",
			[][2]string{{"pilot boat", "引航船"}},
			[]string{"The pilot boat left."},
			[]string{"那艘引航船离开了。"},
			"pilot boat=引航船",
		},
		"a number in a term": {
			"en", "de",
			[][2]string{{"unit 1,200", "Einheit 1200"}},
			[]string{"So unit 1200 it is."},
			[]string{"Einheit 1.200 also."},
			"unit 1200=Einheit 1.200",
		},
		"one side only": {
			"en", "de",
			[][2]string{{"berth", "Liegeplatz"}},
			[]string{"A berth."},
			[]string{"Ein Kran."},
			"",
		},
		"folded": {
			"sr-Cyrl", "en",
			[][2]string{{"luka", "port"}},
			[]string{"Лука је мала."},
			[]string{"The port is small."},
			"Лука=port",
		},
		"one language": {
			"en", "en",
			[][2]string{{"lift", "elevator"}},
			[]string{"The lift stands."},
			[]string{"The elevator stands."},
			"lift=elevator",
		},
	} {
		o := Options{From: c.from, To: c.to, Glossary: NewGlossary(c.from, c.to, c.pairs)}
		d := prepare(units(c.src), units(c.tgt), o, langid.Same(c.from, c.to), standard())
		var got []string
		for _, b := range d.views[0].bridges {
			if b.signal == article.SignalGlossary {
				got = append(got, b.texts[0]+"="+b.texts[1])
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Where a text has nothing in common with its translation but what a glossary
// says, the glossary aligns it.
func TestGlossaryAligns(t *testing.T) {
	words := []string{"harvest", "violin", "parliament", "glacier", "bakery", "shipyard"}
	strange := []string{"ⴰⵎⴳⵔ", "ⵉⵎⵥⴰⴷ", "ⴰⴳⵔⴰⵡ", "ⴰⴳⵔⵉⵙ", "ⴰⴼⵔⵏ", "ⵜⴰⵎⵙⵙⴰ"}
	var src, tgt []string
	var pairs [][2]string
	for i, w := range words {
		src = append(src, strings.Repeat("ⵣⴰⵏ ", 3)+strange[i])
		pairs = append(pairs, [2]string{strange[i], w})
	}
	for _, i := range []int{0, 1, 3, 5, 4} {
		tgt = append(tgt, "a sentence about the "+words[i]+" in town")
	}
	o := Options{From: "zgh", To: "en", Glossary: NewGlossary("zgh", "en", pairs)}
	r, got := align(t, units(src), units(tgt), o)
	for j, i := range []int{0, 1, 3, 5, 4} {
		at := slices.IndexFunc(r.Links, func(l article.Link) bool {
			return slices.Contains(l.Original, i) && slices.Contains(l.Republication, j)
		})
		if at < 0 {
			t.Errorf("%d and %d are not linked:\n%s", i, j, got)
		} else if e := r.Links[at].Evidence; !slices.ContainsFunc(e, func(e article.Evidence) bool {
			return e.Signal == article.SignalGlossary && e.Original == strange[i] && e.Republication == words[i]
		}) {
			t.Errorf("%d and %d: %+v", i, j, e)
		}
	}
}

func TestGlossaryOfNothing(t *testing.T) {
	src, tgt, o, _ := readCase(t, "testdata/cases/block.txtar")
	plain, _ := align(t, src, tgt, o)
	for _, pairs := range [][][2]string{nil, {{"", "x"}, {"...", "!"}, {"harbour", "harbour"}}, {{"nowhere", "nirgends"}}} {
		o.Glossary = NewGlossary(o.From, o.To, pairs)
		if r, _ := align(t, src, tgt, o); !reflect.DeepEqual(r, plain) {
			t.Errorf("%v changes something", pairs)
		}
	}
	a, b := NewGlossary("en", "de", [][2]string{{"a b", "c"}, {"a b", "c"}}), NewGlossary("en", "de", [][2]string{{"A  b.", "C"}})
	if a.Len() != 1 || a.Digest() != b.Digest() || a.Digest() == NewGlossary("en", "de", [][2]string{{"a", "b c"}}).Digest() {
		t.Error(a, b)
	}
}

// Many terms that begin alike are sought within a budget, and it is said.
func TestGlossaryBudget(t *testing.T) {
	var pairs [][2]string
	text := strings.Repeat("alpha ", 500)
	for i := range 300 {
		text += word(i) + " "
		for n := range 60 {
			pairs = append(pairs, [2]string{strings.Repeat("alpha ", n+2) + word(i), strings.Repeat("beta ", n+2) + word(i)})
		}
	}
	r := Units(units([]string{text}), units([]string{strings.ReplaceAll(text, "alpha", "beta")}), Options{From: "en", To: "de", Glossary: NewGlossary("en", "de", pairs)})
	if len(r.BudgetHits) != 1 || !strings.Contains(r.BudgetHits[0], "glossary") {
		t.Errorf("%q", r.BudgetHits)
	}
}

func FuzzGlossary(f *testing.F) {
	f.Add("one boat\ntwo boats", "ein Boot\nzwei Boote", "boat\tBoot\ntwo boats\tzwei Boote", "en", "de")
	f.Add("北京市 12", "Beijing 1,2", "北京\tBeijing\n12\t1,2", "zh", "en")
	f.Fuzz(func(t *testing.T, a, b, terms, from, to string) {
		if len(a)+len(b)+len(terms) > 3000 {
			return
		}
		var pairs [][2]string
		for line := range strings.SplitSeq(terms, "\n") {
			x, y, _ := strings.Cut(line, "\t")
			pairs = append(pairs, [2]string{x, y})
		}
		src, tgt := units(strings.Split(a, "\n")), units(strings.Split(b, "\n"))
		align(t, src, tgt, Options{From: from, To: to, Glossary: NewGlossary(from, to, pairs), MT: strings.Split(a, "\n")})
	})
}
