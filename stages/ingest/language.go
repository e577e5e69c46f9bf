package ingest

import (
	"fmt"
	"strings"
	"unicode"

	"variorum/stages/article"
	"variorum/stages/langid"
)

const (
	enoughForParagraph = 60  // letters from which a paragraph's own language is looked for
	enoughForDoubt     = 120 // letters of a version from which detection may contradict a declaration
	paragraphBudget    = 500 // paragraphs of a version that are looked at closely, half a millisecond each
)

// nameLanguage sets the language of the version and of its paragraphs. File
// name beats manifest beats declaration beats detection; what was beaten and
// contradicts is noted.
func nameLanguage(v *article.Version, named, manifest, declared string, known judges) {
	var b strings.Builder
	for _, p := range v.Paragraphs {
		if b.Len() > 12000 {
			break
		}
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	text := b.String()
	guess := langid.Detect(text)
	if !langid.Known(declared) {
		declared = ""
	}
	declared = langid.Canonical(declared)
	switch {
	case named != "":
		v.Language, v.LanguageBy, v.LanguageConfidence = named, article.LanguageByName, 1
	case manifest != "":
		v.Language, v.LanguageBy, v.LanguageConfidence = langid.Canonical(manifest), article.LanguageByManifest, 1
	case declared != "und":
		v.Language, v.LanguageBy, v.LanguageConfidence = declared, article.LanguageByDeclared, guess.Confidence
		if !langid.Same(declared, guess.Language) {
			v.LanguageConfidence = round2((1 - guess.Confidence) / 2)
		}
	default:
		v.Language, v.LanguageBy, v.LanguageConfidence = guess.Language, article.LanguageByDetected, guess.Confidence
	}
	v.Direction = langid.Direction(v.Language)
	if by := declared; by != "und" && !langid.Same(by, v.Language) {
		v.Notes = append(v.Notes, fmt.Sprintf("The page declares the language %s; %s from the %s stands.", by, v.Language, source(v.LanguageBy)))
	}
	if v.LanguageBy != article.LanguageByDetected && guess.Reliable && letters(text) >= enoughForDoubt &&
		!langid.Same(guess.Language, v.Language) && !relatives(guess.Language, v.Language) && !langid.Plausible(text, v.Language) {
		v.Notes = append(v.Notes, fmt.Sprintf("The text looks like %s, but the %s says %s, which stands.", guess.Language, source(v.LanguageBy), v.Language))
	}
	// Where the text as a whole does not look like its language, neither will
	// most of its paragraphs, and that says little.
	budget := paragraphBudget
	if !(guess.Reliable && langid.Same(guess.Language, v.Language)) && !langid.Plausible(text, v.Language) {
		budget /= 10
	}
	judge := known.of(v.Language)
	for i := range v.Paragraphs {
		p := &v.Paragraphs[i]
		p.Language = v.Language
		if budget == 0 || letters(p.Text) < enoughForParagraph || judge.Plausible(p.Text) {
			continue
		}
		budget--
		if g := langid.Detect(p.Text); g.Reliable && !langid.Same(g.Language, v.Language) && !relatives(g.Language, v.Language) && !langid.Same(g.Language, guess.Language) {
			p.Language = g.Language
		}
	}
}

// judges are those of texts that are read after each other, by language: most
// words of a republication stand in its original.
type judges map[string]*langid.Judge

func (j judges) of(tag string) *langid.Judge {
	judge := j[tag]
	if judge == nil {
		judge = &langid.Judge{Tag: tag}
		if j != nil {
			j[tag] = judge
		}
	}
	return judge
}

func source(by article.LanguageBy) string {
	switch by {
	case article.LanguageByName:
		return "file name"
	case article.LanguageByManifest:
		return "manifest"
	case article.LanguageByDeclared:
		return "page"
	}
	return "text"
}

var relativeGroups = [...]string{
	" hr bs sr-Latn sr sh cnr sl ", " id ms jv ", " cs sk ", " nb nn no da ", " pt gl ", " fa prs tg ", " zu xh nd ss ",
	" zh-Hans zh-Hant zh yue ", " tr az ", " ru be uk bg ", " sr sr-Cyrl mk bg ", " nl af ", " hi ne mr ", " kk ky tt ba ", " tn nso st ", " ca es oc ", " ar mey ", " he yi ",
}

// relatives reports whether two languages are so close that detection cannot
// contradict a declaration.
func relatives(a, b string) bool {
	for _, group := range relativeGroups {
		if strings.Contains(group, " "+base(a)+" ") && strings.Contains(group, " "+base(b)+" ") {
			return true
		}
	}
	return false
}

// base returns the tag without region, with the script where it matters.
func base(tag string) string {
	parts := strings.Split(tag, "-")
	if len(parts) > 1 && len(parts[1]) == 4 {
		return parts[0] + "-" + parts[1]
	}
	return parts[0]
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.Is(unicode.M, r) {
			n++
			if r >= 0x2E80 && r < 0xD7B0 {
				n += 2 // an ideograph or a syllable says as much as three letters
			}
		}
	}
	return n
}

func round2(x float64) float64 { return float64(int(x*100+0.5)) / 100 }
