package langid

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// TestRelatives: texts of close relatives with something in them that tells.
func TestRelatives(t *testing.T) {
	for tag, texts := range map[string][]string{
		"hr":      {"Tko će idućeg tjedna voditi gradsko vijeće, još se ne zna", "Unatoč prosvjedima tvrtka je u siječnju otpustila tisuću ljudi."},
		"bs":      {"Uprkos protestima kompanija je u januaru otpustila hiljadu ljudi, saopćeno je u ponedjeljak.", "Historijski arhiv općine ove sedmice otvara vrata za sve koji žele vidjeti stare mape."},
		"sr-Latn": {"Uprkos protestima kompanija je u januaru otpustila hiljadu ljudi, saopšteno je u ponedeljak.", "Istorijski arhiv opštine ove nedelje otvara vrata za sve koji žele da vide stare mape."},
		"sr-Cyrl": {"Општина ће следеће недеље одлучити о продаји луке"},
		"mk":      {"Општината следната недела ќе одлучи за продажбата на пристаништето"},
		"bg":      {"Общината ще реши следващата седмица за продажбата на пристанището"},
		"ru":      {"На следующей неделе совет решит, продавать ли порт"},
		"uk":      {"Наступного тижня рада вирішить, чи продавати порт"},
		"be":      {"На наступным тыдні рада вырашыць, ці прадаваць порт"},
		"cs":      {"Město příští týden rozhodne, zda přístav prodá"},
		"sk":      {"Mesto budúci týždeň rozhodne, či prístav predá"},
		"sl":      {"Občina bo prihodnji teden odločila, ali bo prodala pristanišče"},
		"es":      {"El ayuntamiento decidirá la próxima semana si vende el puerto"},
		"ca":      {"L'ajuntament decidirà la setmana que ve si ven el port"},
		"gl":      {"O concello decidirá a vindeira semana se lle vende o peirao á xente do mar"},
		"pt":      {"A câmara decidirá na próxima semana se vende o porto"},
		"da":      {"Kommunen afgør i næste uge, om havnen skal sælges"},
		"nb":      {"Kommunen avgjør neste uke om havnen skal selges"},
		"nn":      {"Kommunen avgjer neste veke om hamna skal seljast"},
		"sv":      {"Kommunen avgör nästa vecka om hamnen ska säljas"},
		"is":      {"Bæjarstjórnin ákveður í næstu viku hvort höfnin verður seld"},
		"fo":      {"Býráðið tekur í næstu viku avgerð um, um havnin skal seljast"},
		"id":      {"Pemerintah kota mengatakan pelabuhan itu tidak bisa dijual karena utang perusahaan"},
		"ms":      {"Kerajaan tempatan berkata pelabuhan itu tidak boleh dijual kerana hutang syarikat"},
		"tr":      {"Belediye limanın satılıp satılmayacağına gelecek hafta karar verecek"},
		"az":      {"Bələdiyyə limanın satılıb-satılmayacağına gələn həftə qərar verəcək"},
		"kk":      {"Қалалық кеңес келесі аптада портты сату туралы шешім қабылдайды"},
		"fa":      {"شورای شهر هفتهٔ آینده دربارهٔ فروش بندر تصمیم می‌گیرد"},
		"ps":      {"د ښار شورا به راتلونکې اونۍ د بندر د پلورلو په اړه پرېکړه وکړي"},
		"ur":      {"شہر کی کونسل اگلے ہفتے بندرگاہ کی فروخت کا فیصلہ کرے گی"},
		"ckb":     {"ئەنجومەنی شار هەفتەی داهاتوو بڕیار دەدات کە بەندەرەکە بفرۆشێت یان نا"},
		"ar":      {"يقرر مجلس المدينة الأسبوع المقبل ما إذا كان سيبيع الميناء"},
		"zh-Hans": {"市议会下周将决定是否出售港口"},
		"zh-Hant": {"市議會下週將決定是否出售港口"},
		"yue":     {"市議會下個禮拜會決定賣唔賣個碼頭"},
		"ja":      {"市議会は来週、港の売却を決める", "市議会、港湾売却を検討 来週採決へ"},
		"sq":      {"Këshilli i qytetit do të vendosë javën e ardhshme nëse do ta shesë portin"},
		"eu":      {"Udalak datorren astean erabakiko du portua saltzen duen ala ez"},
		"ga":      {"Socróidh an chomhairle an tseachtain seo chugainn an ndíolfar an cuan"},
		"af":      {"Die stadsraad besluit volgende week of die hawe verkoop word"},
		"nl":      {"De gemeente beslist volgende week of de haven wordt verkocht"},
	} {
		for _, text := range texts {
			if g := Detect(text); g.Language != tag {
				t.Errorf("%s is called %s (%.2f): %s", tag, g.Language, g.Confidence, text)
			}
		}
	}
}

// TestForeign: a quotation or a name in another language does not decide, and
// a paragraph in another language is seen alone.
func TestForeign(t *testing.T) {
	const german = "Der Rat der Stadt hat am Dienstag beschlossen, den alten Hafen zu verkaufen. Die Fischer sind dagegen, weil sie um ihre Plätze fürchten. "
	const english = "“We have been here for four generations and nobody asked us what we think of it,” one of them said. "
	if g := Detect(german + english + german); g.Language != "de" || !g.Reliable {
		t.Errorf("German with an English quotation: %+v", g)
	}
	if g := Detect(english + strings.Repeat(german, 30)); g.Language != "de" || !g.Reliable {
		t.Errorf("a long German text after an English sentence: %+v", g)
	}
	if g := Detect(english); g.Language != "en" || !g.Reliable {
		t.Errorf("the English sentence alone: %+v", g)
	}
	if g := Detect("Встреча Angela Merkel и Emmanuel Macron прошла во вторник в Берлине"); g.Language != "ru" {
		t.Errorf("Russian with names in Latin letters: %+v", g)
	}
	if g := Detect("Sold"); g.Language != "und" {
		t.Errorf("a word of many languages: %+v", g)
	}
	for _, text := range []string{"", "12 345", "???", "NASA", "Nokia 3310", "https://example.org"} {
		if g := Detect(text); g.Reliable {
			t.Errorf("%q says little, but %+v", text, g)
		}
	}
}

// TestSample: all of a short text, four pieces of a long one, whole letters,
// bounded.
func TestSample(t *testing.T) {
	if got, counts := sampleOf("Kurz, 港 2"); got != "Kurz, 港 2" || counts[scriptLatin] != 4 || counts[scriptHan] != 1 {
		t.Errorf("%q %v", got, counts)
	}
	for _, word := range []string{"wort ", "слово ", "港", "ක්‍ෂ ", "\xff"} {
		got, counts := sampleOf(strings.Repeat(word, 100_000))
		if n := counts.total(); n > maxLetters || word != "\xff" && n < maxLetters/2 {
			t.Errorf("%q: %d letters", word, n)
		}
		if len(got) > 20*maxLetters {
			t.Errorf("%q: %d bytes", word, len(got))
		}
	}
	part := strings.Repeat("a", 5000)
	got, _ := sampleOf(part + " erster " + part + " zweiter " + part)
	if strings.Count(got, "\n") != samples {
		t.Errorf("%d pieces of a long text", strings.Count(got, "\n"))
	}
}

func TestLanguages(t *testing.T) {
	all := Languages()
	if len(all) < 120 {
		t.Errorf("%d languages", len(all))
	}
	for _, tag := range all {
		if Canonical(tag) == "und" || Direction(tag) == "" {
			t.Errorf("%s is no language tag", tag)
		}
	}
}

func TestDirection(t *testing.T) {
	for tag, want := range map[string]article.Direction{
		"ar": article.RTL, "fa": article.RTL, "he": article.RTL, "ur-PK": article.RTL, "ku-Arab": article.RTL,
		"az-Arab": article.RTL, "ug-Latn": article.LTR, "en": article.LTR, "zh-Hant": article.LTR, "und": article.LTR, "": article.LTR, "yi": article.RTL, "dv": article.RTL,
	} {
		if got := Direction(tag); got != want {
			t.Errorf("Direction(%q) = %s, want %s", tag, got, want)
		}
	}
}

func TestKnown(t *testing.T) {
	for tag, want := range map[string]bool{
		"en": true, "sq": true, "zh-Hans": true, "sr-Latn": true, "es-MX": true, "pt_BR": true, "ckb": true, "en-GB": true,
		"": false, "x": false, "v2": false, "old": false, "new": false, "final": false, "copy": false, "min": false, "2026": false, "corrected": false, "und": false,
	} {
		if got := Known(tag); got != want {
			t.Errorf("Known(%q) = %v, want %v", tag, got, want)
		}
	}
}

func TestSame(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"en", "en-GB", true},
		{"es", "es-MX", true},
		{"sr-Latn", "sr-Latn", true},
		{"sr-Latn", "sr-Cyrl", false},
		{"sr", "sr-Cyrl", true},
		{"zh-Hans", "zh-Hant", false},
		{"zh", "zh-Hans", true},
		{"zh-TW", "zh-Hant", true},
		{"en", "de", false},
		{"und", "und", false},
		{"hr", "sr-Latn", false},
		{"he", "iw", true},
		{"nb", "no", true},
	} {
		if got := Same(c.a, c.b); got != c.want {
			t.Errorf("Same(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en", "en-GB": "en", "es_MX": "es", "zh-Hans": "zh", "zh-CN": "zh", "zh-TW": "zh-Hant", "sr": "sr", "sr-Cyrl": "sr", "sr-Latn-RS": "sr-Latn",
		"iw": "he", "no": "nb", "tl": "fil", "und": "und", "": "und", "not a tag": "und", "x-private": "und",
	} {
		if got := Short(tag); got != want {
			t.Errorf("Short(%q) = %q, want %q", tag, got, want)
		} else if again := Short(got); again != got {
			t.Errorf("Short(%q) = %q", got, again)
		}
	}
}

func FuzzDetect(f *testing.F) {
	for _, s := range []string{"", "Der Hafen wird verkauft", "港口将被出售", "فروش بندر", "\xff\x00", "123 456", "ǆ ɐ ☃"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := Detect(s)
		if g.Language == "" || g.Confidence < 0 || g.Confidence > 1 || g.Confidence != g.Confidence {
			t.Errorf("Detect(%q) = %+v", s, g)
		}
		if h := Detect(s); h != g {
			t.Errorf("Detect(%q) = %+v, then %+v", s, g, h)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	text := strings.Repeat("The council said on Tuesday that the harbour would be sold before the end of the year. ", 12)
	b.ReportAllocs()
	for b.Loop() {
		Detect(text)
	}
}

func TestPlausible(t *testing.T) {
	for _, c := range []struct {
		text, tag string
		want      bool
	}{
		{"The council said on Tuesday that the harbour would be sold.", "en-GB", true},
		{"The council said on Tuesday that the harbour would be sold.", "de", false},
		{"Совет заявил, что порт будет продан до конца года.", "ru", true},
		{"Совет заявил, что порт будет продан до конца года.", "en", false},
		{"市议会星期二说，港口将被出售。", "zh", true},
		{"市议会星期二说，港口将被出售。", "zh-TW", false},
		{"Το συμβούλιο ανακοίνωσε την πώληση.", "el", true},
		{"1990 – 2026", "en", true},
	} {
		if got := Plausible(c.text, c.tag); got != c.want {
			t.Errorf("Plausible(%q, %q) = %v, want %v", c.text, c.tag, got, c.want)
		}
	}
}

func BenchmarkPlausible(b *testing.B) {
	text := strings.Repeat("The council said on Tuesday that the harbour would be sold before the end of the year. ", 4)
	for b.Loop() {
		Plausible(text, "en")
	}
}
