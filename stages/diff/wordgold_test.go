package diff

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/stages/article"
	"variorum/stages/segment"
	"variorum/stages/testkit"
)

var update = flag.Bool("update", false, "write testdata/wordlinks.txt anew")

const wordLinksFile = "testdata/wordlinks.txt"

const wordLinksHead = `# How many words with content are linked across languages.
# go test ./stages/diff -run WordLinks -update   writes this file anew.
#
# First line: links in 447 sentences of the parliament of Canada whose words were linked by hand (WPT 2003): the share of our links that the
# annotators have (sure or possible), and the share of their sure links between two words with content that we have.
# Then translated news: the share of the words with content that have a partner, in paragraphs that are translations of each other, and in
# paragraphs that have nothing to do with each other, where each partner is an error.
`

// TestWordLinks is golden, not law: it may change with the algorithm, and then
// shows in review what became better and what worse.
func TestWordLinks(t *testing.T) {
	testkit.Figures(t)
	data := testkit.Data(t)
	var out strings.Builder
	out.WriteString(wordLinksHead)
	precision, recall := handLinked(t, filepath.Join(data, "alignment", "wordalign"))
	fmt.Fprintf(&out, "en-fr by hand: precision %.3f recall %.3f\n", precision, recall)
	folders, err := filepath.Glob(filepath.Join(data, "articles", "*", "sentences.json"))
	if err != nil || len(folders) == 0 {
		testkit.Missing(t, "data", "no articles with sentences")
	}
	texts := make([]map[string][][]string, len(folders))
	for i, file := range folders {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(raw, &texts[i]); err != nil {
			t.Fatal(err)
		}
	}
	pairs := []string{"de-fr", "fr-ar", "ru-de", "tr-ar", "zh-Hans-ja", "pl-uk", "es-pt"}
	for _, to := range []string{"ar", "bs", "ckb", "de", "el", "es", "fa", "fr", "he", "hi", "hr", "id", "it", "ja", "ko", "mk", "prs", "ps", "pt", "ru", "sq", "sr-Cyrl", "sr-Latn", "tr", "uk", "ur", "zh-Hans", "zh-Hant"} {
		pairs = append(pairs, "en-"+to)
	}
	slices.Sort(pairs)
	var mean [2]float64
	n := 0
	for _, pair := range pairs {
		from, to := pair[:2], pair[3:]
		if f, ok := strings.CutPrefix(pair, "zh-Hans-"); ok {
			from, to = "zh-Hans", f
		}
		var linked, all [2]float64
		for _, text := range texts {
			a, b := text[from], text[to]
			for i := range min(len(a), len(b)) {
				for wrong, j := range [2]int{i, (i + max(len(b)/2, 1)) % len(b)} {
					left, right := paragraphs(strings.Join(a[i], " ")), paragraphs(strings.Join(b[j], " "))
					l, w := linkedWords(left, right, from, to)
					linked[wrong], all[wrong] = linked[wrong]+l, all[wrong]+w
				}
			}
		}
		if all[0] == 0 {
			continue
		}
		fmt.Fprintf(&out, "%-10s %.3f %.3f\n", pair, linked[0]/all[0], linked[1]/all[1])
		mean[0], mean[1], n = mean[0]+linked[0]/all[0], mean[1]+linked[1]/all[1], n+1
	}
	fmt.Fprintf(&out, "mean       %.3f %.3f\n", mean[0]/float64(n), mean[1]/float64(n))
	if *update {
		if err := os.WriteFile(wordLinksFile, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(wordLinksFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("the quality changed; look at what became better and worse, then run with -update\n%s", out.String())
	}
}

// linkedWords counts the words with content of both sides, in letters, that
// have a partner, and all of them.
func linkedWords(left, right []article.Paragraph, from, to string) (linked, all float64) {
	r := Across(left, right, from, to, Options{})
	for side, p := range [2]article.Paragraph{left[0], right[0]} {
		covered := make([]bool, utf8.RuneCountInString(p.Text))
		for _, l := range r.WordLinks {
			s := [2]article.Span{l.Original, l.Republication}[side]
			for i := s.Start; i < s.End; i++ {
				covered[i] = true
			}
		}
		lang := [2]string{from, to}[side]
		functions, guards := segment.FunctionWords(lang), guardsOf(lang)
		ruler := article.NewRuler(p.Text)
		for _, w := range segment.Words(p.Text, lang) {
			switch classify(w, functions, guards) {
			case sign, function:
				continue
			}
			all++
			if covered[ruler.At(w.Start)] {
				linked++
			}
		}
	}
	return linked, all
}

// handLinked returns precision and recall on sentences with links by hand.
func handLinked(t *testing.T, folder string) (precision, recall float64) {
	texts, err := os.ReadFile(filepath.Join(folder, "enfr.src-tgt"))
	if err != nil {
		testkit.Missing(t, "data", err.Error())
	}
	gold, err := os.ReadFile(filepath.Join(folder, "enfr.gold"))
	if err != nil {
		t.Fatal(err)
	}
	links := strings.Split(strings.TrimSpace(string(gold)), "\n")
	functions := [2]map[string]bool{segment.FunctionWords("en"), segment.FunctionWords("fr")}
	guards := [2]map[string]bool{guardsOf("en"), guardsOf("fr")}
	right, ours, found, sure := 0, 0, 0, 0
	for n, line := range strings.Split(strings.TrimSpace(string(texts)), "\n") {
		var sides [2]string
		sides[0], sides[1], _ = strings.Cut(line, "|||")
		var at [2]map[int]int // which word begins at a code point, from 1
		var content [2]map[int]bool
		for side := range sides {
			words := strings.Fields(sides[side])
			sides[side] = strings.Join(words, " ")
			at[side], content[side] = map[int]int{}, map[int]bool{}
			pos := 0
			for i, w := range words {
				length := utf8.RuneCountInString(w)
				for k := range length {
					at[side][pos+k] = i + 1
				}
				pos += length + 1
				tokens := segment.Words(w, [2]string{"en", "fr"}[side])
				for _, token := range tokens {
					if k := classify(token, functions[side], guards[side]); k != sign && k != function {
						content[side][i+1] = true
					}
				}
			}
		}
		possible, certain := map[[2]int]bool{}, map[[2]int]bool{}
		for field := range strings.FieldsSeq(links[n]) {
			var a, b int
			if _, err := fmt.Sscanf(field, "%d-%d", &a, &b); err == nil {
				certain[[2]int{a, b}] = content[0][a] && content[1][b]
				possible[[2]int{a, b}] = true
			} else if _, err := fmt.Sscanf(field, "%dp%d", &a, &b); err == nil {
				possible[[2]int{a, b}] = true
			} else {
				t.Fatalf("link %q", field)
			}
		}
		got := map[[2]int]bool{}
		for _, l := range Across(paragraphs(sides[0]), paragraphs(sides[1]), "en", "fr", Options{}).WordLinks {
			for i := l.Original.Start; i < l.Original.End; i++ {
				for j := l.Republication.Start; j < l.Republication.End; j++ {
					if a, b := at[0][i], at[1][j]; a > 0 && b > 0 {
						got[[2]int{a, b}] = true
					}
				}
			}
		}
		for k := range got {
			ours++
			if possible[k] {
				right++
			}
		}
		for k, yes := range certain {
			if yes {
				sure++
				if got[k] {
					found++
				}
			}
		}
	}
	return float64(right) / float64(ours), float64(found) / float64(sure)
}
