package diff

import (
	"strings"
	"testing"

	"variorum/stages/article"
)

// Dress: what two newsrooms write differently although they say the same is
// typographic; beside each convention stands what looks like it and says
// something else, for a change of meaning that is hidden is the worst error.
func TestDress(t *testing.T) {
	const (
		dress   = article.Typographic
		wording = article.Reworded
	)
	for _, c := range []struct {
		lang, original, republication string
		want                          article.Relation
	}{
		// Quotation marks and apostrophes of all newspapers.
		{"en", `He said: "Go."`, "He said: “Go.”", dress},
		{"en", `He said: "Go."`, "He said: ‘Go.’", dress},
		{"en", `He said: "Go."`, "He said: ''Go.''", dress},
		{"de", "Er sagte: „Geh.“", "Er sagte: »Geh.«", dress},
		{"fr", "Il dit : « Va. »", "Il dit: “Va.”", dress},
		{"fr", "Il dit : «\u202fVa.\u202f»", "Il dit\u00a0: «\u00a0Va.\u00a0»", dress},
		{"zh", "他说：“走。”", "他说：「走。」", dress},
		{"ja", "彼は「行け」と言った。", "彼は『行け』と言った。", dress},
		{"en", "didn't", "didn’t", dress},
		{"en", "didn't", "didnʼt", dress},
		{"uk", "п'ять об'єктів", "п’ять обʼєктів", dress},
		{"uk", "в'язати", "вязати", wording},
		{"en", "the boys' ball", "the boy's ball", wording},
		{"en", "its ball", "it's ball", wording},
		{"en", `He said: "Go."`, "He said: Go.", wording},
		// Dashes and dots.
		{"en", "He left – at once.", "He left — at once.", dress},
		{"en", "He left -- at once.", "He left — at once.", dress},
		{"en", "He left—at once.", "He left – at once.", dress},
		{"en", "the years 1914-1918", "the years 1914–1918", dress},
		{"en", "a co-operation", "a co\u2010operation", dress},
		{"en", "at −5 degrees", "at -5 degrees", dress},
		{"en", "And then...", "And then…", dress},
		{"zh", "然后……", "然后...", dress},
		{"en", "at −5 degrees", "at 5 degrees", wording},
		{"en", "He left.", "He left?", wording},
		{"en", "Let's eat, Grandma.", "Let's eat Grandma.", wording},
		// White space.
		{"en", "10 km and more", "10\u00a0km and\u2009more", dress},
		{"en", "one  two\tthree", "one two three", dress},
		{"fr", "12 500 euros", "12\u202f500 euros", dress},
		{"ja", "市長\u3000語る", "市長 語る", dress},
		{"ja", "市長\u3000語る", "市長語る", dress},
		{"zh", "2024 年 5 月", "2024年5月", dress},
		{"zh", "用 Linux 的人", "用Linux的人", dress},
		{"de", "z. B. heute", "z.\u202fB. heute", dress},
		{"en", "a soft\u00adhyphen", "a softhyphen", dress},
		{"en", "a nowhere man", "a now here man", wording},
		{"en", "He can not go.", "He cannot go.", wording}, // not dress beyond doubt
		// Digits.
		{"ar", "عام 2024 و15 قتيلا", "عام ٢٠٢٤ و١٥ قتيلا", dress},
		{"fa", "سال 1403", "سال ۱۴۰۳", dress},
		{"hi", "12 लोग", "१२ लोग", dress},
		{"ja", "２０２４年１２月", "2024年12月", dress},
		{"ar", "عام 2024", "عام ٢٠٢٣", wording},
		{"en", "1,250 people", "1250 people", wording}, // left to the numbers' rule
		{"en", "1,250 people", "1,520 people", wording},
		{"en", "1.5 million", "15 million", wording},
		// Unicode forms.
		{"fr", "L'été à Nîmes", "L'e\u0301te\u0301 a\u0300 Ni\u0302mes", dress},
		{"vi", "Việt Nam", "Vie\u0323\u0302t Nam", dress},
		{"ko", "정부", "\u110c\u1165\u11bc\u1107\u116e", dress},
		{"ja", "ガス", "カ\u3099ス", dress},
		{"en", "The office’s ﬁle", "The office’s file", dress},
		{"en", "ＡＢＣ ｎｅｗｓ", "ABC news", dress},
		{"ja", "ｶﾞｽと電気", "ガスと電気", dress},
		{"en", "10 m² of it", "10 m2 of it", wording}, // 10² is not 102
		{"en", "10² of it", "102 of it", wording},
		{"en", "The résumé", "The resume", wording},
		{"es", "el año", "el ano", wording},
		{"es", "si vienes", "sí vienes", wording},
		{"fr", "il a mangé", "il à mangé", wording},
		{"it", "e vero", "è vero", wording},
		{"pl", "łaska", "laska", wording},
		{"tr", "ölü", "olu", wording},
		{"de", "schon", "schön", wording},
		{"hr", "piće", "piče", wording},
		{"sv", "får", "far", wording},
		// Case alone is dress, as at the beginning of a sentence; Turkish has two i.
		{"en", "THE MAYOR LEFT", "The mayor left", dress},
		{"de", "STRASSE", "Strasse", dress},
		{"el", "Ο ΔΡΟΜΟΣ", "Ο δρομος", dress},
		{"tr", "IŞIK VE İSTANBUL", "ışık ve istanbul", dress},
		{"tr", "ısındı", "isindi", wording},
		{"az", "QIRMIZI İNƏK", "qırmızı inək", dress},
		// German: the reform of 1996, Switzerland.
		{"de", "Er weiß, daß der Fluß naß ist.", "Er weiß, dass der Fluss nass ist.", dress},
		{"de", "Er muß wissen, ob er ließ.", "Er muss wissen, ob er ließ.", dress},
		{"de", "Die Straße ist groß und weiß.", "Die Strasse ist gross und weiss.", dress},
		{"de", "Er weiß, daß er geht.", "Er weiß, das er geht.", wording},
		{"de", "Er trinkt in Maßen.", "Er trinkt in Massen.", wording},
		{"de", "Die Buße ist groß.", "Die Busse ist groß.", wording},
		// Russian ё, Ukrainian, Belarusian letters that are none.
		{"ru", "Всё ещё идёт дождь.", "Все еще идет дождь.", dress},
		{"ru", "Он не пришёл, нёбо болит.", "Он нё пришёл, нёбо болит.", wording},
		{"ru", "Мёл мел.", "Мел мел.", wording},
		{"ru", "Мы узнаем всё.", "Мы узнаем все.", wording},
		{"ru", "мой дом", "мои дом", wording},
		{"ru", "съесть", "сесть", wording},
		{"ru", "объект", "об’ект", wording},
		{"uk", "ґрати", "грати", wording},
		{"uk", "їх", "іх", wording},
		// English of Britain, America, India.
		{"en", "The colour of the harbour was organised by the centre.", "The color of the harbor was organized by the center.", dress},
		{"en", "a programme of defence", "a program of defense", dress},
		{"en", "The prize was large.", "The prise was large.", wording},
		{"en", "the tire", "the tired", wording},
		// French: œ, and the reform of 1990.
		{"fr", "Le cœur des œuvres.", "Le coeur des oeuvres.", dress},
		{"fr", "La maîtresse connaît le coût.", "La maitresse connait le cout.", dress},
		{"fr", "un événement en août", "un évènement en aout", dress},
		{"fr", "Il est sûr du mur.", "Il est sur du mur.", wording},
		{"fr", "le jeûne du jeune", "le jeune du jeune", wording},
		{"fr", "du", "dû", wording},
		{"fr", "la côte", "la cote", wording},
		{"fr", "la tâche", "la tache", wording},
		{"fr", "le pécheur", "le pêcheur", wording},
		// Spanish: accents that the Academy has made optional since 2010.
		{"es", "Sólo éste lo sabe.", "Solo este lo sabe.", dress},
		{"es", "el guión", "el guion", dress},
		{"es", "el período y el video", "el periodo y el vídeo", dress},
		{"es", "él papel", "el papel", wording},
		{"es", "esta casa", "está casa", wording},
		{"es", "mas dinero", "más dinero", wording},
		{"es", "el término", "él terminó", wording},
		// Portuguese: before and after 1990, Portugal and Brazil.
		{"pt", "A acção do director foi óptima.", "A ação do diretor foi ótima.", dress},
		{"pt", "a idéia da lingüística", "a ideia da linguística", dress},
		{"pt", "o vôo e eles lêem", "o voo e eles leem", dress},
		{"pt", "O Antônio é econômico.", "O António é económico.", dress},
		{"pt", "um facto", "um fato", wording}, // a fato is a suit in Portugal
		{"pt", "avó", "avô", wording},
		{"pt", "o comboio", "o trem", wording},
		{"pt", "o acto", "o ato", dress},
		{"pt", "o pacto", "o pato", wording},
		// Romanian: comma and cedilla, î and â.
		{"ro", "şi ţara", "și țara", dress},
		{"ro", "Romînia", "România", dress},
		{"ro", "sînt", "sunt", dress},
		{"ro", "fata", "fată", wording},
		{"ro", "în râu", "în rău", wording},
		// Vietnamese: where the tone stands.
		{"vi", "hòa bình và thúy", "hoà bình và thuý", dress},
		{"vi", "ủy ban khỏe", "uỷ ban khoẻ", dress},
		{"vi", "hòa", "hóa", wording},
		{"vi", "của", "cuả", dress},
		{"vi", "ma", "má", wording},
		// Arabic: vowels, tatweel, letters of Persian shape.
		{"ar", "كَتَبَ الوَلَدُ", "كتب الولد", dress},
		{"ar", "العـــربية", "العربية", dress},
		{"ar", "يمكن", "یمکن", dress},
		{"ar", "علي", "على", wording},
		{"ar", "مدرسة", "مدرسه", wording},
		{"ar", "لا يمكن", "يمكن", wording},
		{"ar", "أن", "إن", wording},
		{"ar", "نعم، كيف؟", "نعم, كيف?", dress},
		// Persian: half-spaces, letters, the hamza of the ezafe.
		{"fa", "می‌رود و کتاب‌ها", "میرود و کتابها", dress},
		{"fa", "می‌رود", "می رود", dress},
		{"fa", "خانه‌ها", "خانه ها", dress},
		{"fa", "خانۀ ما", "خانه ما", dress},
		{"fa", "همه‌ی ما", "همهٔ ما", dress},
		{"fa", "همه‌ی ما", "همه ما", dress},
		{"fa", "گواهی ما", "گواه ما", wording},
		{"fa", "خانه‌ای", "خانه", wording},
		{"fa", "كتاب علي", "کتاب علی", dress},
		{"fa", "نمی‌رود", "می‌رود", wording},
		{"fa", "نمی‌رود", "نمی رود", dress},
		{"ur", "کیا", "كيا", dress},
		// Hebrew: points, maqaf, geresh.
		{"he", "שָׁלוֹם", "שלום", dress},
		{"he", "תל־אביב", "תל-אביב", dress},
		{"he", "ארה״ב", `ארה"ב`, dress},
		{"he", "ג׳ורג׳", "ג'ורג'", dress},
		{"he", "שלום", "שלם", wording},
		// Hindi: nukta, chandrabindu and anusvara, joiners.
		{"hi", "ज़मीन और क़ानून", "जमीन और कानून", dress},
		{"hi", "ज\u093cमीन", "\u095bमीन", dress},
		{"hi", "राज़ की बात", "राज की बात", wording},
		{"hi", "राज़ और ज़मीन", "राज और ज़मीन", wording},
		{"hi", "हिन्दी में", "हिंदी में", dress},
		{"hi", "सम्बन्ध", "संबंध", dress},
		{"hi", "हँसी और आँख", "हंसी और आंख", dress},
		{"hi", "हँस", "हंस", wording}, // to laugh, a swan
		{"hi", "गये", "गए", dress},
		{"hi", "नहीं गया", "गया", wording},
		{"hi", "की", "कि", wording},
		{"hi", "मां", "में", wording},
		{"hi", "बड़ा", "बढ़ा", wording},
		{"hi", "पढ़ा", "पढा", wording},
		{"hi", "वह गया।", "वह गया.", dress},
		{"hi", "उसने कहा", "उस ने कहा", dress},
		// Chinese, Japanese, Korean.
		{"zh", "他来了，走了。", "他来了,走了.", dress},
		{"zh", "（北京）", "(北京)", dress},
		{"zh", "阿尔伯特·爱因斯坦", "阿尔伯特・爱因斯坦", dress},
		{"zh", "阿尔伯特·爱因斯坦", "阿尔伯特•爱因斯坦", dress},
		{"zh", "他来了、走了", "他来了，走了", wording},
		{"zh", "二〇二四年", "二零二四年", dress},
		{"ja", "人々", "人人", dress},
		{"ja", "国々と時々", "国国と時時", dress},
		{"ja", "ｶﾅ", "カナ", dress},
		{"ja", "コンピューター", "コンピュータ", dress},
		{"ja", "ヴァイオリン", "バイオリン", dress},
		{"ja", "ビル", "ビール", wording},
		{"ja", "おばさん", "おばあさん", wording},
		{"ko", "할 수 있다", "할수 있다", dress},
		{"ko", "국회의원 선거", "국회 의원 선거", dress},
		{"ko", "갈 수 없다", "갈 수 있다", wording},
		{"ko", "아버지가 방에", "아버지 가방에", wording},
		// Thai: none that is not Unicode's.
		{"th", "น้ำ", "น\u0e49\u0e4d\u0e32", dress},
		{"th", "ไม่ไป", "ไป", wording},
		// Greek: one accent or three; Albanian.
		{"el", "που", "πού", wording},
		{"el", "ή", "η", wording},
		{"sq", "është", "eshte", wording},
		{"sq", "në", "ne", wording},
		{"de", "Das Floß floß.", "Das Floss floß.", wording},
		{"de", "auf dem Schoß", "er schoss", wording},
		{"de", "Die Schiffahrt photographiert selbständig.", "Die Schifffahrt fotografiert selbstständig.", dress},
		{"fr", "le faîte", "faite", wording},
		{"fr", "il croît", "il croit", wording},
		{"fr", "mûr", "mur", wording},
		{"es", "ésta está", "esta esta", wording},
		{"es", "cómo", "como", wording},
		{"pt", "pára", "para", wording}, // stops, for
		{"pt", "pode", "pôde", wording},
		{"pt", "andámos", "andamos", wording},
		{"pt", "por", "pôr", wording},
		{"pt", "compacto", "compato", wording},
		{"vi", "công ty", "công ti", dress},
		{"vi", "tay", "tai", wording},
		{"vi", "quý", "qúy", dress},
		{"vi", "không", "", wording},
		{"ko", "안 된다", "안된다", dress},
		{"ko", "안 된다", "된다", wording},
		{"ko", "3 명", "3명", dress},
		{"ko", "3 명", "13명", wording},
		{"fa", "بی گناه", "بی‌گناه", dress},
		{"fa", "بی گناه", "گناه", wording},
		{"en", "every day", "everyday", wording},
		{"ja", "スター", "スタ", wording},
		{"ja", "サーバーの話", "サーバの話", dress},
		{"ja", "人々", "人", wording},
		{"ja", "人々", "日日", wording},
		{"ru", "НЕ ушёл", "ушёл", wording},
		// Polish, Czech and others have no second spelling.
		{"pl", "Rosji i Białorusi", "Rosji i Bialorusi", wording},
		{"cs", "byt", "být", wording},
		{"sv", "ideell", "idéell", wording},
	} {
		left, right := paragraphs(c.original), paragraphs(c.republication)
		for range 2 {
			r := Words(left, right, c.lang, Options{Spelling: SpellingOf(left, right, c.lang)})
			checkEdits(t, left, right, r.Edits)
			if r.Relation != c.want {
				t.Errorf("%s: %s, want %s: %s | %s: %s", c.lang, r.Relation, c.want, left[0].Text, right[0].Text, mark(r.Edits))
			}
			if c.want == dress && r.Change != 0 {
				t.Errorf("%s: change %v: %s", c.lang, r.Change, c.original)
			}
			left, right = right, left
		}
	}
}

// FuzzDress holds the laws where conventions, scripts and joined words come in.
func FuzzDress(f *testing.F) {
	f.Add("할 수 있다", "할수 있다", "ko")
	f.Add("人々と", "人人と々", "ja")
	f.Add("Љубав 5км", "ljubav 5km", "sr")
	f.Add("頭髮〇", "头发零·", "zh-Hant")
	f.Add("quý hòa Mỹ", "qúy hoà Mĩ", "vi")
	f.Add("ज\u093cमीन हिन्दी उस ने।", "जमीन हिंदी उसने.", "hi")
	f.Add("می رود", "می‌رود", "fa")
	f.Fuzz(func(t *testing.T, a, b, lang string) {
		a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
		left, right := paragraphs(strings.Split(a, "\n")...), paragraphs(strings.Split(b, "\n")...)
		r := Words(left, right, lang, Options{Spelling: SpellingOf(left, right, lang)})
		checkEdits(t, left, right, r.Edits)
		if r.Change < 0 || r.Change > 1 || r.Relation == article.Typographic && r.Change > 0 {
			t.Fatalf("%s with change %v", r.Relation, r.Change)
		}
	})
}

// Every convention spells what it has spelled the same again, so that it does
// not matter which text goes through it twice.
func TestConventionsAreStable(t *testing.T) {
	for _, lang := range []string{"en", "fr", "de", "es", "pt", "ro", "vi", "fa", "hi", "zh", "ja"} {
		spell := conventionOf(lang)
		for _, word := range strings.Fields("colour événement maîtresse daß selbständig sólo acção director económico actual românia sînt hòa khỏe mỹ خانۀ हिन्दी गये 〇 ・ コンピューター ヴァイオリン ヴォーカー théâtre île catalogue") {
			if once := spell(word); spell(once) != once {
				t.Errorf("%s: %s becomes %s, then %s", lang, word, once, spell(once))
			}
		}
	}
}
