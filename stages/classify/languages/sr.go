package languages

import "strings"

// serbian serves Serbian, Croatian and Bosnian in Latin letters; the names of
// the months of all three are listed side by side.
func serbian() Language {
	return Language{
		Wording: serbianWording,
		Causes:  serbianCauses,
		Doubts:  doubtsOf("sr"),
		Cardinals: "nula=0 jedan|jedna|jedno|jednog|jedne|jednu|jednom=1 dva|dve|dvije|dvoje|dvojica|dvojice=2 tri|troje|trojica|trojice=3 četiri|četvero|četvoro|četvorica|četvorice=4 pet|petoro|petero|petorica|petorice=5 šest|šestoro|šestero=6 sedam|sedmoro=7 osam|osmoro=8 devet|devetoro=9 deset|desetoro=10 " +
			"jedanaest=11 dvanaest=12 trinaest=13 četrnaest=14 petnaest=15 šesnaest=16 sedamnaest=17 osamnaest=18 devetnaest=19 dvadeset=20 trideset=30 četrdeset=40 pedeset=50 šezdeset=60 sedamdeset=70 osamdeset=80 devedeset=90 sto|stotinu=100 dvesta|dvjesta|dvesto|dvjesto=200 trista|tristo=300 četiristo=400 petsto=500 šeststo|šesto=600 sedamsto=700 osamsto=800 devetsto=900 desetak?=10",
		Ordinals:    "prvi?|prva?|prvo?|prvog?|prve?|prvu?|prvom?=1 drugi?|druga?|drugo?|drugog?|drugu?=2 treći|treća|treće|trećeg|treću=3 četvrti|četvrta|četvrto|četvrtog|četvrtu=4 peti|peta|peto|petog|petu=5 šesti|šesta|šestog=6 sedmi|sedma|sedmog=7 osmi|osma|osmog=8 deveti|deveta|devetog=9 deseti|deseta|desetog=10",
		Scales:      "stotine|stotina=100 hiljada|hiljade|hiljadu!|tisuća|tisuće|tisuću!=1e3 milion!|miliona|milioni|milijun!|milijuna|milijuni=1e6 milijarda|milijarde|milijardi|milijardu!=1e9 bilion|biliona|bilijun|bilijuna=1e12 tuce!|desetina?|desetine?=12",
		And:         "i",
		Glued:       true,
		Fractions:   "trećine|trećina=3 četvrtine|četvrtina=4 petine|petina=5",
		Minus:       "minus",
		Decimal:     ",",
		Months:      [12]string{"januar|januara|januaru|siječanj|siječnja|siječnju", "februar|februara|februaru|veljača|veljače|veljači", "mart|marta|martu|ožujak|ožujka|ožujku", "april|aprila|aprilu|travanj|travnja|travnju", "maj|maja|maju|svibanj|svibnja|svibnju", "jun|juna|junu|juni|lipanj|lipnja|lipnju", "jul|jula|julu|juli|srpanj|srpnja|srpnju", "avgust|avgusta|avgustu|august|augusta|kolovoz|kolovoza|kolovozu", "septembar|septembra|septembru|rujan|rujna|rujnu", "oktobar|oktobra|oktobru|listopad|listopada|listopadu", "novembar|novembra|novembru|studeni|studenog|studenoga|studenom", "decembar|decembra|decembru|prosinac|prosinca|prosincu"},
		Weekdays:    [7]string{"ponedeljak|ponedeljka|ponedjeljak|ponedjeljka|ponedjeljkom", "utorak|utorka|utorkom", "sreda?|sredu|sreda|srijeda|srijedu|srijede", "četvrtak|četvrtka|četvrtkom", "petak|petka|petkom", "subota|subotu|subote|subotom", "nedelja?|nedelju|nedelje?|nedjelja|nedjelju|nedjelje"},
		Clock:       "sati časova sata čas h",
		Negation:    "ne nije nisu nisam nismo niste nema nemaju nemam nemamo neće neću nećemo nećete nemoj ni niti nikad nikada niko nitko nikoga ništa nigde nigdje nijedan nijedna nijedno nikakav nikakve nikakvu ničega nemoguće",
		NotNegation: "ne+samo ni+manje+ni+više ne+baš ništa+manje tek+što+nije da+li+ili+ne ili+ne nije+samo nego+ikad kao+nikad kao+nikada",
		Near:        "bez odbio odbila odbili odbija odbijaju odbijanje poriče porekao porekla negira negirao negirala demantovao demantirao nedostatak nedostaje nedostaju zabranio zabranili zabrana zabranjeno nemoguće nepoznat nepoznato malo jedva retko rijetko samo tek osim odbacio izbegao izbjegao izbeći izbjeći teško nego već umesto umjesto protiv",
		Concord:     true,
		Strong:      "ne nije nisu nisam nema nemaju neće nikad nikada",
		Titles:      "gospodin gospođa predsednik predsednica predsjednik predsjednica premijer premijerka ministar ministarka gradonačelnik gradonačelnica senator poslanik zastupnik sudija sudac general pukovnik kapetan kralj kraljica princ princeza papa biskup episkop patrijarh kardinal ambasador veleposlanik direktor sekretar kancelar kancelarka glasnogovornik portparol trener tužilac tužitelj profesor doktor",
		Function:    "i u na ne s sa k ka po za iz od do o kod bez pod nad između kroz posle poslije pre prije protiv oko među on ona ono oni mi vi ja ti njegov njen njihov naš vaš moj svoj ovaj ova ovo ovi taj ta to te koji koja koje ko tko šta što gde gdje kada kad kako zašto ako iako jer da dok ali a ili ni svi sve svaka svaki neki neke mnogi drugi druga takođe također još već samo potom zatim sada danas juče jučer sutra međutim zato prema nakon",
		Join:        "i te ili",
		Toward:      "u iz na do od",
		Places:      "sad|sjedinjene+države|sjedinjenih+država|sjedinjene+američke+države|amerika velika+britanija|ujedinjeno+kraljevstvo|velike+britanije eu|evropska+unija|europska+unija|evropske+unije|europske+unije un|ujedinjene+nacije|ujedinjeni+narodi|ujedinjenih+nacija|ujedinjenih+naroda",
	}
}

// cyrillic rewrites the words of a Serbian table in Cyrillic letters; values
// and notation stay.
func cyrillic(l Language) Language {
	for _, s := range []*string{&l.Cardinals, &l.Ordinals, &l.Scales, &l.And, &l.Fractions, &l.Minus, &l.Clock, &l.Negation, &l.NotNegation, &l.Near, &l.Strong, &l.Titles, &l.Function, &l.Join, &l.Toward, &l.Places} {
		*s = toCyrillic(*s)
	}
	l.Wording, l.Causes = cyrillicLists(l.Wording), cyrillicLists(l.Causes)
	l.Doubts = toCyrillic(l.Doubts)
	for i := range l.Months {
		l.Months[i] = toCyrillic(l.Months[i])
	}
	for i := range l.Weekdays {
		l.Weekdays[i] = toCyrillic(l.Weekdays[i])
	}
	return l
}

// cyrillicLists is toCyrillic for lines with a heading, which stays.
func cyrillicLists(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if head, entries, ok := strings.Cut(line, ":"); ok {
			lines[i] = head + ": " + toCyrillic(entries)
		}
	}
	return strings.Join(lines, "\n")
}

func toCyrillic(s string) string {
	entries := strings.Fields(s)
	for i, e := range entries {
		word, value, has := strings.Cut(e, "=")
		word = serbianLetters().Replace(word)
		if has {
			word += "=" + value
		}
		entries[i] = word
	}
	return strings.Join(entries, " ")
}

func serbianLetters() *strings.Replacer {
	return strings.NewReplacer("nj", "њ", "lj", "љ", "dž", "џ", "a", "а", "b", "б", "c", "ц", "č", "ч", "ć", "ћ", "d", "д", "đ", "ђ", "e", "е", "f", "ф", "g", "г", "h", "х", "i", "и",
		"j", "ј", "k", "к", "l", "л", "m", "м", "n", "н", "o", "о", "p", "п", "r", "р", "s", "с", "š", "ш", "t", "т", "u", "у", "v", "в", "z", "з", "ž", "ж")
}
