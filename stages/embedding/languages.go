package embedding

import (
	"slices"
	"strings"
)

// languages are those the table was made for, by primary subtag, sorted. Other
// languages work as far as they share words with these.
var languages = [...]string{
	"ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi", "hr", "hu", "hy",
	"id", "is", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "ms", "nb", "nl", "nn", "no", "pl", "prs", "pt", "ro", "ru", "sh", "sk", "sl", "sq", "sr",
	"sv", "sw", "th", "tr", "uk", "ur", "vi", "zh",
}

// relatives are languages that share so many words with these that their texts
// are found nearly as often (testdata/retrieval.txt), sorted.
var relatives = [...]string{"af", "fil", "fo", "lb", "mr", "ne", "tl", "yue"}

// Knows reports whether the table serves the language of a BCP 47 tag.
func Knows(tag string) bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	_, ok := slices.BinarySearch(languages[:], base)
	_, near := slices.BinarySearch(relatives[:], base)
	return ok || near
}
