// Package segment cuts texts into sentences and words and gives every word the
// form in which it is compared.
//
// Words and sentences start from the boundaries of Unicode Standard Annex #29
// (github.com/clipperhouse/uax29) and mend what those leave to tailoring:
// numbers with their separators stay whole, abbreviations and ordinals do not
// end a sentence, an opening quotation mark goes with what it opens. Thai, Lao,
// Burmese and Khmer are cut by a built-in list of words; Chinese and Japanese by
// character, and [Compounds] says where their words begin. [Unify] brings keys of
// a language that is written in two scripts into one.
//
// All functions are pure, take any valid UTF-8 and run in time linear in its
// length; memory is about 60 bytes a word. A language is a BCP 47 tag, of which
// only the first subtag counts; an unknown or empty one gets the rules that all
// languages share.
package segment

import "strings"

// base returns the primary language subtag of a BCP 47 tag, in lower case, with
// names that share tables brought together.
func base(lang string) string {
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	lang = strings.ToLower(lang)
	switch lang {
	case "nb", "nn":
		return "no"
	case "bs", "sh", "cnr":
		return "hr"
	case "prs":
		return "fa"
	case "iw":
		return "he"
	case "als":
		return "sq"
	}
	return lang
}
