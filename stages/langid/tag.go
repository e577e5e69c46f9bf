package langid

import (
	"strings"

	"golang.org/x/text/language"

	"variorum/stages/article"
)

// rightToLeft lists the languages that are written from right to left unless
// the tag names another script.
const rightToLeft = " ar fa prs he iw ur ps ckb sd ug yi ji dv azb mey shi skr arc syr nqo lrc mzn glk bal "

// rightToLeftScripts lists the scripts that are.
const rightToLeftScripts = " arab hebr thaa syrc nkoo aran adlm "

// Direction returns the base direction of texts in a language.
func Direction(tag string) article.Direction {
	parts := strings.Split(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	for _, p := range parts[1:] {
		if len(p) != 4 || p[0] >= '0' && p[0] <= '9' {
			continue
		}
		if strings.Contains(rightToLeftScripts, " "+p+" ") {
			return article.RTL
		}
		return article.LTR
	}
	if strings.Contains(rightToLeft, " "+parts[0]+" ") {
		return article.RTL
	}
	return article.LTR
}

// Known reports whether tag is a language tag that may stand in a file name,
// such as the "sq" of original.sq.html: well formed, and its language one that
// exists, written as in BCP 47 (en, zh-Hans, es-MX, sr_Latn).
func Known(tag string) bool {
	if len(tag) < 2 || len(tag) > 35 || notLanguages[strings.ToLower(tag)] {
		return false
	}
	t, err := language.Parse(tag)
	if err != nil {
		return false
	}
	base, confidence := t.Base()
	first, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(first) == 3 && !threeLetters[strings.ToLower(first)] {
		return false
	}
	return confidence != language.No && base.String() != "und" && len(first) <= 3
}

// notLanguages are codes of languages that in a file name rather mean
// something else: versions, parts and file types.
var notLanguages = map[string]bool{"co": true, "my-copy": true}

// threeLetters are the codes of three letters that count as a language in a
// file name. Others (old, new, bak, min, web) are words far more often.
var threeLetters = map[string]bool{
	"ckb": true, "kmr": true, "prs": true, "fil": true, "yue": true, "bem": true, "nso": true, "hmn": true, "mey": true, "shi": true,
	"haw": true, "ceb": true, "ast": true, "hsb": true, "dsb": true, "gsw": true, "nds": true, "rom": true, "szl": true, "kab": true,
	"zgh": true, "chr": true, "skr": true, "bho": true, "mai": true, "eng": true, "deu": true, "fra": true, "spa": true, "ita": true,
	"por": true, "rus": true, "ukr": true, "srp": true, "hrv": true, "pol": true, "sqi": true, "ell": true, "tur": true, "ara": true,
	"fas": true, "heb": true, "hin": true, "zho": true, "jpn": true, "kor": true,
}

// Canonical returns the tag in the usual spelling (zh-Hans, en-GB, he for iw),
// or "und" where it is not a language tag.
func Canonical(tag string) string {
	tag = strings.TrimSpace(strings.ReplaceAll(tag, "_", "-"))
	t, err := language.Parse(tag)
	if err != nil {
		return "und"
	}
	if s := t.String(); s != "" {
		return s
	}
	return "und"
}

// Same reports whether two tags name one language for the comparison of words:
// regions do not count, scripts do, and a bare tag means the usual script of
// the language.
func Same(a, b string) bool {
	ka := key(a)
	return ka != "und" && ka == key(b)
}

// Short returns the one tag of all that [Same] takes for the same language: the
// language, and the script where it is not the usual one; "und" where the tag
// names none.
func Short(tag string) string {
	name, script, ok := strings.Cut(key(tag), "-")
	if !ok || name == "und" {
		return "und"
	}
	if usual := key(name); usual != name+"-"+script {
		return name + "-" + script
	}
	return name
}

func key(tag string) string {
	t, err := language.Parse(strings.ReplaceAll(tag, "_", "-"))
	if err != nil {
		return strings.ToLower(tag)
	}
	if t == language.Und {
		return "und"
	}
	base, _ := t.Base()
	script, _ := t.Script()
	name := base.String()
	switch name {
	case "no":
		name = "nb"
	case "tl":
		name = "fil"
	}
	return name + "-" + script.String()
}
