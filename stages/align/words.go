package align

import (
	"cmp"
	"math"
	"slices"
)

// plainWord reports whether a feature stands for a word of the text, not for
// its beginning or for a sign.
func plainWord(k featureKind) bool {
	return k == wordFeature || k == numberFeature || k == pairFeature
}

// overlapOfWords is the share of the words of two texts that both have, 0 to 1
// (Dice by counts).
func overlapOfWords(a, b, langA, langB string) float64 {
	v := newVocabulary(langA, langB)
	x, y := v.bag(originalSide, a), v.bag(republicationSide, b)
	common := float32(0)
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].id < y[j].id:
			i++
		case x[i].id > y[j].id:
			j++
		default:
			if plainWord(v.kinds[x[i].id]) {
				common += min(x[i].n, y[j].n)
			}
			i, j = i+1, j+1
		}
	}
	all := float32(0)
	for _, b := range []bag{x, y} {
		for _, f := range b {
			if plainWord(v.kinds[f.id]) {
				all += f.n
			}
		}
	}
	if all == 0 {
		return 0
	}
	return float64(2 * common / all)
}

// A wordList holds the different words of a version as increasing numbers.
type wordList []uint32

// wordLists reads versions with one numbering of words. Names and numbers meet
// across languages, as in the alignment.
func wordLists(versions []Witness) []wordList {
	v := newVocabulary("", "")
	lists := make([]wordList, len(versions))
	for i := range versions {
		v.readers[originalSide] = reader{folder: newFolder(versions[i].Language), words: map[string][]uint32{}}
		seen := map[uint32]bool{}
		for _, p := range versions[i].Paragraphs {
			for _, f := range v.bag(originalSide, p.Text) {
				if plainWord(v.kinds[f.id]) && !seen[f.id] {
					seen[f.id] = true
					lists[i] = append(lists[i], f.id)
				}
			}
		}
	}
	return lists
}

// wordsInCommon returns a function that says how many of their different words
// two versions have in common, 0 to 1 (Dice).
func wordsInCommon(versions []Witness) func(a, b int) float64 {
	lists := wordLists(versions)
	for _, l := range lists {
		slices.Sort(l)
	}
	return func(a, b int) float64 {
		x, y, common := lists[a], lists[b], 0
		for i, j := 0, 0; i < len(x) && j < len(y); {
			switch {
			case x[i] < y[j]:
				i++
			case x[i] > y[j]:
				j++
			default:
				common, i, j = common+1, i+1, j+1
			}
		}
		return 2 * float64(common) / float64(max(1, len(x)+len(y)))
	}
}

// Central lists versions by how many of their different words the others have
// and how many of the others' words they have, the highest share first and the
// first among equals. It is the cheap look at a story with too many versions to
// align all with all: the time grows with the length of the texts only, but
// what is said in another language counts by its names and numbers alone.
func Central(versions []Witness) []int {
	lists := wordLists(versions)
	has, weight := map[uint32]int{}, map[uint32]float64{} // of a word: versions, and their shares of it added up
	for _, l := range lists {
		for _, id := range l {
			has[id]++
			weight[id] += 1 / float64(len(l))
		}
	}
	agreement := make([]float64, len(versions))
	for i, l := range lists {
		for _, id := range l {
			own := 1 / float64(len(l))
			agreement[i] += float64(float64(has[id]-1)*own) + (weight[id] - own)
		}
	}
	byAgreement := make([]int, len(versions))
	for i := range byAgreement {
		byAgreement[i] = i
	}
	const indistinct = 1e-9
	slices.SortStableFunc(byAgreement, func(a, b int) int {
		return cmp.Compare(math.Round(agreement[b]/indistinct), math.Round(agreement[a]/indistinct))
	})
	return byAgreement
}
