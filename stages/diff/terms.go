package diff

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"variorum/stages/article"
	"variorum/stages/segment"
)

const (
	longestTerm = 3   // words
	mostTerms   = 100 // that are listed
)

// Terms lists what was replaced by the same words more than once, most often
// first: the choice of another term rather than one edit. Links are those of
// one pair with their edits, lang is the language of both sides. A term has one
// to three words, one of them with content; numbers are left to the findings.
func Terms(links []article.Link, original, republication []article.Paragraph, lang string) []article.Term {
	scripts := writingOf(original, republication, lang)
	type pair [2]string
	found := map[pair]*article.Term{}
	var order []pair
	for i := range links {
		for _, e := range links[i].Edits {
			if e.Op != article.Replace || e.Tier != article.TierWording {
				continue
			}
			from, ok := termOf(e.Original.Text, lang, scripts)
			to, also := termOf(e.Republication.Text, lang, scripts)
			if !ok || !also || from == to {
				continue
			}
			key := pair{from, to}
			t := found[key]
			if t == nil {
				t = &article.Term{Original: bareTerm(e.Original.Text), Republication: bareTerm(e.Republication.Text)}
				found[key] = t
				order = append(order, key)
			}
			t.Places = append(t.Places, article.Place{Paragraph: e.Original.Paragraph, Start: e.Original.Start, End: e.Original.End})
		}
	}
	order = slices.DeleteFunc(order, func(key pair) bool { return len(found[key].Places) < 2 })
	wanted := map[string][]string{} // terms by their first word
	for _, key := range order {
		first, _, _ := strings.Cut(key[0], " ")
		if !slices.Contains(wanted[first], key[0]) {
			wanted[first] = append(wanted[first], key[0])
		}
	}
	var of, kept map[string]int
	var both sync.WaitGroup
	var failed any // handed on, so that the caller's guard sees it
	both.Go(func() {
		defer func() { failed = recover() }()
		of = occurrences(original, wanted, lang, scripts)
	})
	kept = occurrences(republication, wanted, lang, scripts)
	if both.Wait(); failed != nil {
		panic(failed)
	}
	var out []article.Term
	for _, key := range order {
		t := found[key]
		t.Of, t.Kept = of[key[0]], kept[key[0]]
		out = append(out, *t)
	}
	slices.SortStableFunc(out, func(a, b article.Term) int { return cmp.Compare(len(b.Places), len(a.Places)) })
	return out[:min(len(out), mostTerms)]
}

// bareTerm is a term as it is shown, without the hyphen of a compound that was
// taken apart.
func bareTerm(text string) string {
	return strings.TrimSpace(strings.Trim(strings.TrimSpace(text), "-"))
}

// termOf returns the keys of the words of a text, apart by spaces; false if it
// is no term.
func termOf(text, lang string, scripts writing) (string, bool) {
	functions, guards := segment.FunctionWords(lang), guardsOf(lang)
	var keys []string
	telling := false
	for _, w := range segment.Words(text, lang) {
		if w.Kind == article.TokenNumber {
			return "", false
		}
		switch classify(w, functions, guards) {
		case sign:
			continue
		case function:
		default:
			telling = true
		}
		keys = append(keys, scripts.key(w.Key))
	}
	spaceless := len(keys) > 0 && isSpacelessWord(keys[0])
	if !telling || len(keys) > longestTerm && !spaceless || len(keys) > 2*longestTerm {
		return "", false
	}
	return strings.Join(keys, " "), true
}

func isSpacelessWord(key string) bool {
	for _, r := range key {
		return segment.IsSpaceless(r)
	}
	return false
}

// occurrences counts terms, given by their first word, in paragraphs.
func occurrences(paragraphs []article.Paragraph, wanted map[string][]string, lang string, scripts writing) map[string]int {
	n := map[string]int{}
	if len(wanted) == 0 {
		return n
	}
	var words []string
	for i := range paragraphs {
		words = words[:0]
		for _, w := range segment.Words(paragraphs[i].Text, lang) {
			if w.Kind != article.TokenPunct {
				words = append(words, scripts.key(w.Key))
			}
		}
		for at, w := range words {
			for _, term := range wanted[w] {
				if keys := strings.Count(term, " ") + 1; at+keys <= len(words) && strings.Join(words[at:at+keys], " ") == term {
					n[term]++
				}
			}
		}
	}
	return n
}
