package diff

// letters per language, as letters and digits of a translation for one of the
// English original: medians over news in 20 languages; relatives share figures.
var lettersPerEnglish = map[string]float64{
	"zh": 0.38, "yue": 0.38, "ja": 0.48, "ko": 0.55, "he": 0.82, "ar": 0.93, "fa": 0.93, "prs": 0.9, "ur": 0.95, "ckb": 1.05,
	"hi": 0.63, "bn": 0.75, "th": 0.75, "km": 0.8, "lo": 0.8, "my": 0.8,
	"de": 1.22, "nl": 1.18, "fr": 1.2, "es": 1.17, "it": 1.17, "pt": 1.08, "ro": 1.12, "ca": 1.12, "el": 1.22, "sq": 1.18,
	"ru": 1.15, "uk": 1.03, "bg": 1.08, "mk": 1.04, "sr": 0.99, "hr": 1.01, "sl": 1.0, "cs": 0.98, "sk": 0.99, "pl": 1.12,
	"tr": 1.12, "hu": 1.12, "fi": 1.1, "vi": 0.95, "id": 1.15, "sw": 1.1,
}

// density returns how many letters a language takes for one of English.
func density(lang string) float64 {
	if d, ok := lettersPerEnglish[primary(lang)]; ok {
		return d
	}
	return 1
}
