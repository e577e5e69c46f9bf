package embedding

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Rare ways of writing are read as the usual ones, in their language.
func TestSpellings(t *testing.T) {
	for _, c := range []struct{ lang, written, usual string }{
		{"sr-Cyrl", "Љубица и Џон живе у Чачку; ћуте", "Ljubica i Džon žive u Čačku; ćute"},
		{"bs", "Вијеће је продало луку", "Vijeće je prodalo luku"},
		{"fa", "شوراي شهر كتابخانه", "شورای شهر کتابخانه"},
		{"ur", "كراچي", "کراچی"},
		{"ar", "مجلس المدینة باع المیناء", "مجلس المدينة باع الميناء"},
		{"ar", "بَاعَ مَجْلِسُ المَدينةِ المينـــاءَ", "باع مجلس المدينة الميناء"},
		{"fa", "بَنْدَر قَدِیمی", "بندر قدیمی"},
		{"he", "מוֹעֶצֶת הָעִיר מָכְרָה אֶת הַנָּמֵל", "מועצת העיר מכרה את הנמל"},
		{"ru", "Го\u0301род про\u0301дал ста\u0301рый порт", "Город продал старый порт"},
		{"mk", "Ѓорѓи го продаде пристаништето", "Ѓорѓи го продаде пристаништето"}, // the mark is part of the letter
		{"ro", "Consiliul orăşenesc a vândut acţiunile", "Consiliul orășenesc a vândut acțiunile"},
		{"el", "Τὸ δημοτικὸ συμβούλιο πούλησε τὸ λιμάνι τῆς πόλεως", "Τό δημοτικό συμβούλιο πούλησε τό λιμάνι τής πόλεως"},
		{"de", "Stadt\u00adrats\u00adbe\u00adschluss", "Stadtratsbeschluss"},
		{"en", "har\u200bbour\u2060 sale\ufeff", "harbour sale"},
		{"ar", "\u202bمجلس\u202c", "مجلس"},
		{"fa", "۱۴۰۵", "1405"},
		{"hi", "२०२६", "2026"},
		{"de", "STADTRAT VERKAUFT ALTEN HAFEN", "Stadtrat verkauft alten Hafen"},
		{"tr", "TÜRKİYE BÜYÜK MİLLET MECLİSİ", "Türkiye büyük Millet meclisi"},
		{"el", "Η ΚΥΒΕΡΝΗΣΗ ΕΙΝΑΙ ΣΤΗΝ ΑΘΗΝΑ", "η κυβέρνηση είναι στην Αθηνα"},
		{"en", "HARBOUR SOLD: council agrees", "HARBOUR SOLD: council agrees"}, // two words may be abbreviations
		{"sq", "nje treg i ri dhe i madh eshte ndertuar", "një treg i ri dhe i madh është ndërtuar"},
		{"tr", "buyuk sehir icin cok onemli bir gun degil", "büyük şehir için çok önemli bir gün değil"},
		{"fr", "la verite a ete dite apres la reunion", "la vérité a été dite après la réunion"},
	} {
		if got, want := Default().Encoder(c.lang).Pieces(c.written), (&Encoder{table: Default()}).Pieces(c.usual); !slices.Equal(got, want) {
			t.Errorf("%s: %q is read as %q, want %q", c.lang, c.written, texts(got), texts(want))
		}
	}
}

func texts(pieces []uint32) string {
	var all []string
	for _, k := range pieces {
		all = append(all, Default().Piece(k))
	}
	return strings.Join(all, " ")
}

// What is written in the usual way, or in another language, is not touched.
func TestUsualSpellings(t *testing.T) {
	for _, c := range [][2]string{
		{"ru", "Љубица и Џон"},
		{"ar", "ى ي ك ٢٠٢٦"},
		{"ur", "دفعةً"},
		{"fa", "مثلاً می\u200cشود"},
		{"tr", "Iğdır İstanbul şu an"},
		{"sq", "Keshilli shiti portin për te ndertuar nje treg"}, // one word has its mark, so the others need none
		{"en", "Keshilli shiti portin per te ndertuar nje treg"},
		{"de", "Die EU, UN und die NATO haben mit der OSZE gesprochen"},
		{"en", "A I X"},
		{"und", "Naïve café"},
	} {
		if got, want := Default().Encoder(c[0]).Pieces(c[1]), (&Encoder{table: Default()}).Pieces(c[1]); !slices.Equal(got, want) {
			t.Errorf("%s: %q is read as %q", c[0], c[1], texts(got))
		}
	}
}

// A headline in capitals may stand anywhere in a text; spaces do not matter.
func TestCapitalsWithin(t *testing.T) {
	e, plain := Default().Encoder("en"), &Encoder{table: Default()}
	head := slices.Clone(plain.Pieces("council sells harbour"))
	for _, c := range [][2]string{{"", ""}, {"Today ", ""}, {"", " as planned"}, {"On 3 May, ", " — again"}, {"x 7 ", " 8 y\n"}} {
		got := slices.Clone(e.Pieces(c[0] + "COUNCIL  SELLS\tHARBOUR" + c[1]))
		if want := slices.Concat(plain.Pieces(c[0])); !slices.Equal(got[:len(want)], want) {
			t.Errorf("%q: the text before is read as %q", c, texts(got))
		}
		if want := plain.Pieces(c[1]); !slices.Equal(got[len(got)-len(want):], want) {
			t.Errorf("%q: the text behind is read as %q", c, texts(got))
		}
		if !strings.Contains(texts(got), texts(head)) {
			t.Errorf("%q: the headline is read as %q", c, texts(got))
		}
	}
}

// The tables say what they mean: every letter once, nothing that stands for
// itself, marks that can be taken off.
func TestSpellingTables(t *testing.T) {
	for _, l := range letters {
		fields := strings.Fields(l.pairs)
		if len(fields)%2 != 0 {
			t.Fatalf("%s: %d letters", l.languages, len(fields))
		}
		seen := map[string]bool{}
		for i := 0; i < len(fields); i += 2 {
			from, to := fields[i], fields[i+1]
			if utf8.RuneCountInString(from) != 1 || from == to || seen[from] {
				t.Errorf("%s: %s stands for %s", l.languages, from, to)
			}
			seen[from] = true
		}
		for lang := range strings.FieldsSeq(l.languages) {
			if s := Default().spelling(lang); len(s.letters) != len(seen) {
				t.Errorf("%s has %d letters, want %d", lang, len(s.letters), len(seen))
			}
		}
	}
	for _, a := range accents {
		for lang := range strings.FieldsSeq(a.languages) {
			s := Default().spelling(lang)
			for bareLetter, others := range s.accents {
				if s.marked[bareLetter] || strings.ContainsRune(others, bareLetter) {
					t.Errorf("%s: %c has a mark", lang, bareLetter)
				}
			}
		}
	}
}

// Law: what was read before changes nothing, whatever the language.
func FuzzSpelling(f *testing.F) {
	f.Add("ŞEHIR MECLISI LIMANI satti", "tr", "limani")
	f.Add("Keshilli shiti portin e vjeter te qytetit", "sq", "Këshilli")
	f.Add("ΠΟΥΛΗΣΕ ΤΟ ΛΙΜΑΝΙ ΤΗΣ ΠΟΛΗΣ", "el", "τῆς")
	f.Add("مُطلِق كتاب", "ur", "۱۲")
	f.Fuzz(func(t *testing.T, text, lang, before string) {
		e := Default().Encoder(lang)
		e.Pieces(before + " " + strings.ToUpper(text))
		got := slices.Clone(e.Pieces(text))
		if want := Default().Encoder(lang).Pieces(text); !slices.Equal(got, want) {
			t.Fatalf("%s: %q is read as %q after %q, else as %q", lang, text, texts(got), before, texts(want))
		}
	})
}
