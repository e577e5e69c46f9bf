package segment

import (
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"variorum/stages/testkit"
)

// checkWords holds the laws of Words.
func checkWords(t *testing.T, text, lang string) {
	t.Helper()
	next := -1
	for i, tok := range Words(text, lang) {
		if next < 0 {
			next = tok.Start
			if s := strings.TrimLeftFunc(text[:next], blank); s != "" {
				t.Fatalf("%q: %q before the first token", text, s)
			}
		}
		if tok.Start != next || tok.End <= tok.Start || tok.Next < tok.End || tok.Next > len(text) {
			t.Fatalf("%q: token %d is %+v, the one before ends at %d", text, i, tok, next)
		}
		if s := strings.TrimLeftFunc(text[tok.End:tok.Next], blank); s != "" {
			t.Fatalf("%q: token %d is followed by %q", text, i, s)
		}
		if tok.Key == "" || !utf8.ValidString(tok.Key) {
			t.Fatalf("%q: token %q has key %q", text, text[tok.Start:tok.End], tok.Key)
		}
		next = tok.Next
	}
	if next >= 0 && next != len(text) {
		t.Fatalf("%q: tokens end at %d of %d", text, next, len(text))
	}
	if next < 0 && strings.TrimLeftFunc(text, blank) != "" {
		t.Fatalf("%q has no tokens", text)
	}
}

// blank is white space and what is as invisible; marks without a letter to stand
// on vanish with the key.
func blank(r rune) bool { return isSpace(r) || isIgnorable(r) || key(string(r), "") == "" }

func checkSentences(t *testing.T, text, lang string) {
	t.Helper()
	end := 0
	for i, r := range Sentences(text, lang) {
		if r.Start != end || r.End <= r.Start {
			t.Fatalf("%q: sentence %d is %v, the one before ends at %d", text, i, r, end)
		}
		if !utf8.ValidString(text[r.Start:r.End]) {
			t.Fatalf("%q: sentence %d cuts a character", text, i)
		}
		end = r.End
	}
	if end != len(text) {
		t.Fatalf("%q: sentences end at %d of %d", text, end, len(text))
	}
}

func keys(text, lang string) string {
	var b strings.Builder
	for i, tok := range Words(text, lang) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(tok.Key)
	}
	return b.String()
}

func FuzzLaws(f *testing.F) {
	for _, s := range []string{"", " ", "a", "It cost 1,250 €.", "in 12\u202f500 fällen", "-5 (-7) 10-15", "«l'été» n’est…", "他说：「好。」", "カタカナ語 한국어 2018년", "۲۰۰۰\u200cنفر آمدند؟", "e\u0301te\u0301 \u0301", "a\u00ad", "\u200e\u200f", "5\ufe0f\u20e3 👩‍👩‍👧", "end.The ''x''", "ที่นี่ทำ", "9. 2. 2018. A. B. c", "ประธานาธิบดีไปต่างๆ", "ဦးသမ္မတ ဦး က်", "រដ្ឋាភិបាលបាន"} {
		f.Add(s, "de")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if !utf8.ValidString(text) {
			text = strings.ToValidUTF8(text, "\ufffd")
		}
		checkWords(t, text, lang)
		checkSentences(t, text, lang)
		if longMarks(text) {
			return
		}
		composed, decomposed := norm.NFC.String(text), norm.NFD.String(text)
		if a, b := keys(composed, lang), keys(decomposed, lang); a != b {
			t.Fatalf("keys of %q depend on the normal form: %q, %q", text, a, b)
		}
	})
}

// longMarks reports whether a text has more combining marks in a row than
// normalisation keeps together.
func longMarks(text string) bool {
	n := 0
	for _, r := range norm.NFD.String(text) {
		if unicode.Is(unicode.M, r) || r == 0x34f {
			if n++; n > 25 {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}

func TestWordCases(t *testing.T) {
	_, cases := testkit.Archive(t, "testdata/words.txtar")
	for name, body := range cases {
		lang, _, _ := strings.Cut(name, "/")
		lines := strings.Split(strings.TrimSpace(body), "\n")
		for i := 0; i+1 < len(lines); i += 2 {
			if got := keys(lines[i], lang); got != lines[i+1] {
				t.Errorf("%s: %s\n got %s\nwant %s", name, lines[i], got, lines[i+1])
			}
		}
	}
}

func TestSentenceCases(t *testing.T) {
	_, cases := testkit.Archive(t, "testdata/sentences.txtar")
	if len(cases) < 70 {
		t.Fatalf("only %d languages", len(cases))
	}
	for lang, body := range cases {
		for want := range strings.SplitSeq(strings.TrimSpace(body), "\n") {
			text := strings.ReplaceAll(want, "|", "")
			var got []string
			for _, r := range Sentences(text, lang) {
				got = append(got, text[r.Start:r.End])
			}
			if g := strings.Join(got, "|"); g != want {
				t.Errorf("%s:\n got %s\nwant %s", lang, g, want)
			}
		}
	}
}

// Pairs that a printer would set differently and a reader would call the same.
func TestTypographyHasOneKey(t *testing.T) {
	for _, c := range [][3]string{
		{"en", `"We agreed," he said.`, "“We agreed,” he said."},
		{"en", "the deal - if any - holds", "the deal — if any — holds"},
		{"en", "the deal -- if any -- holds", "the deal – if any – holds"},
		{"en", "wait... what", "wait… what"},
		{"en", "a  b", "a b"},
		{"fr", "l'usine n'a rien", "l’usine n’a rien"},
		{"fr", "20 % : oui", "20\u00a0%\u00a0: oui"},
		{"fr", "13 400 voix", "13\u202f400 voix"},
		{"de", "Bundes\u00adtag", "Bundestag"},
		{"de", "„Ja“, sagte er", "»Ja«, sagte er"},
		{"fa", "كتاب ايرانی", "کتاب ایرانی"},
		{"fa", "می\u200cرود", "می\u200d\u200cرود"},
		{"fa", "می\u200cرود", "میرود"},
		{"ar", "مُحَمَّد", "محمد"},
		{"ar", "عـــاجل", "عاجل"},
		{"ar", "٢٠٠٠", "2000"},
		{"zh", "2018年", "２０１８年"},
		{"zh", "“好”", "「好」"},
		{"he", "ישראל", "יִשְׂרָאֵל"},
		{"uk", "п'ять", "п’ять"},
		{"el", "λόγος", "ΛΌΓΟΣ"},
		{"tr", "ISPARTA", "ısparta"},
		{"hr", "ǆep", "džep"},
		{"en", "−5", "-5"},
		{"ar", "\u200fنعم \u200fلا", "نعم لا"},
	} {
		if a, b := keys(c[1], c[0]), keys(c[2], c[0]); a != b {
			t.Errorf("%q: %q, %q: %q", c[1], a, c[2], b)
		}
	}
}

func TestOtherWordsHaveOtherKeys(t *testing.T) {
	for _, c := range [][3]string{
		{"ar", "على", "علي"},
		{"ar", "مدرسة", "مدرسه"},
		{"de", "Masse", "Maße"},
		{"ru", "все", "всё"},
		{"en", "-5", "5"},
		{"en", "2.4", "24"},
		{"en", "10-15", "1015"},
		{"tr", "ısı", "isi"},
		{"es", "ano", "año"},
		{"en", "no one", "noone"},
	} {
		if a, b := keys(c[1], c[0]), keys(c[2], c[0]); a == b {
			t.Errorf("%q and %q have one key: %q", c[1], c[2], a)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{"Škoda": "skoda", "ÉTÉ": "ete", "Łódź": "lodz", "straße": "strasse", "Ёлка": "елка", "İstanbul": "istanbul", "Όλγα": "ολγα", "أحمد": "احمد", "が": "が", "हिन्दी": "हिन्दी", "서울": "서울"} {
		if got := Fold(word); got != want {
			t.Errorf("Fold(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDigitValue(t *testing.T) {
	n := 0
	for r := rune(0); r <= unicode.MaxRune; r++ {
		v, ok := DigitValue(r)
		if ok != unicode.Is(unicode.Nd, r) || v < 0 || v > 9 {
			t.Fatalf("DigitValue(%U) = %d, %v", r, v, ok)
		}
		if ok {
			if v != n%10 {
				t.Fatalf("DigitValue(%U) = %d out of order", r, v)
			}
			n++
		}
	}
	for i, r := range []rune("०१२३४५६७८९") {
		if v, _ := DigitValue(r); v != i {
			t.Errorf("DigitValue(%c) = %d", r, v)
		}
	}
}

// Texts that make a careless segmenter quadratic. The limit is a hundred times
// what they take.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	for name, unit := range map[string]string{"letters": "a", "digits": "1", "groups": "1 000", "spaces": " ", "marks": "\u0301", "joiners": "\u200d", "flags": "🇦", "dots": ".", "bangs": "! ", "questions": "?! ( ", "no letters": "… ? ", "stops": "a.", "initials": "A. ", "quotes": "“", "dashes": "-", "signs": "-5", "han": "中", "thai": "ก", "apostrophes": "a'", "colon": "1:", "emoji": "👩\u200d", "closing": "?”", "ellipsis": "… ", "hangul": "가1", "katakana": "カ", "abbreviations": "z.B. ", "hebrew": "א\"", "ordinals": "9. ", "ordinals behind signs": " 1. Aa", "brackets": "(", "word stops": "Abc. (", "thai words": "กาก", "burmese": "ကျ", "khmer": "ក្រ", "unknown thai": "ฬฺฬ", "lao": "ເກ", "tatweel": "ـ"} {
		text := strings.Repeat(unit, size/len(unit))
		if name == "ordinals behind signs" {
			text = strings.Repeat("(", size/2) + text[:size/2]
		}
		start := time.Now()
		checkWords(t, text, "de")
		checkSentences(t, text, "de")
		if d := time.Since(start); d > testkit.Limit(2*time.Second) {
			t.Errorf("%s: %v for 1 MB", name, d)
		} else {
			t.Logf("%s: %v", name, d)
		}
	}
}

func BenchmarkWords(b *testing.B) {
	for lang, sentence := range map[string]string{"en": "The council agreed on Monday to spend 1,250 euros on the “old” harbour. ", "ru": "Городской совет решил в понедельник потратить 1250 евро на гавань. ", "zh": "市议会周一决定为旧港口拨款一千二百五十欧元。", "ar": "قرر المجلس البلدي يوم الاثنين إنفاق ١٢٥٠ يورو على الميناء القديم. ", "th": "สภาเมืองตกลงเมื่อวันจันทร์ที่จะใช้เงิน 1,250 ยูโรกับท่าเรือเก่า "} {
		text := strings.Repeat(sentence, 1<<16/len(sentence))
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Words(text, lang)
			}
		})
	}
}

func BenchmarkSentences(b *testing.B) {
	for lang, sentences := range map[string]string{"en": "The council agreed on Monday to spend 1,250 euros on the “old” harbour. Mr. Moss said it was late. ", "ru": "Городской совет решил в понедельник потратить 1250 евро на гавань. Г. Орлов сказал «нет». ", "zh": "市议会周一决定为旧港口拨款一千二百五十欧元。“太晚了。”他说。", "ar": "قرر المجلس البلدي يوم الاثنين إنفاق ١٢٥٠ يورو على الميناء القديم. "} {
		text := strings.Repeat(sentences, 1<<16/len(sentences))
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Sentences(text, lang)
			}
		})
	}
}

// Law: every word of a list is found by its letters, and no other is.
func TestWordLists(t *testing.T) {
	for i := range wordScripts {
		w := &wordScripts[i]
		trie := w.words()
		words := 0
		var walk func(node int32, word []byte)
		walk = func(node int32, word []byte) {
			if trie.ends[node] {
				words++
				at := int32(0)
				for _, letter := range word {
					at = trie.child(at, letter)
				}
				if at != node {
					t.Fatalf("%U: % x leads to node %d, want %d", w.block, word, at, node)
				}
			}
			for child := trie.first[node]; child < trie.first[node+1]; child++ {
				walk(child, append(word[:len(word):len(word)], trie.letters[child]))
			}
		}
		walk(0, nil)
		if words < 20000 {
			t.Errorf("%U: only %d words", w.block, words)
		}
		if trie.child(0, 0x7F) != 0 {
			t.Errorf("%U: a letter that is none leads somewhere", w.block)
		}
	}
}
