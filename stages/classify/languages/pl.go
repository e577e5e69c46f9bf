package languages

func polish() Language {
	return Language{
		Wording: polishWording,
		Cardinals: "zero=0 jeden|jedna|jedno|jednego|jednej|jedną=1 dwa|dwie|dwóch|dwaj|dwoje|dwojga|dwóm=2 trzy|trzech|trzej|troje|trzem=3 cztery|czterech|czterej|czworo|czterem=4 pięć|pięciu|pięcioro=5 sześć|sześciu|sześcioro=6 siedem|siedmiu|siedmioro=7 osiem|ośmiu|ośmioro=8 dziewięć|dziewięciu=9 dziesięć|dziesięciu|dziesięcioro=10 " +
			"jedenaście|jedenastu=11 dwanaście|dwunastu=12 trzynaście|trzynastu=13 czternaście|czternastu=14 piętnaście|piętnastu=15 szesnaście|szesnastu=16 siedemnaście|siedemnastu=17 osiemnaście|osiemnastu=18 dziewiętnaście|dziewiętnastu=19 dwadzieścia|dwudziestu=20 trzydzieści|trzydziestu=30 czterdzieści|czterdziestu=40 pięćdziesiąt|pięćdziesięciu=50 " +
			"sześćdziesiąt|sześćdziesięciu=60 siedemdziesiąt|siedemdziesięciu=70 osiemdziesiąt|osiemdziesięciu=80 dziewięćdziesiąt|dziewięćdziesięciu=90 sto|stu=100 dwieście|dwustu=200 trzysta|trzystu=300 czterysta|czterystu=400 pięćset|pięciuset=500 sześćset|sześciuset=600 siedemset|siedmiuset=700 osiemset|ośmiuset=800 dziewięćset|dziewięciuset=900 półtora|półtorej=1.5",
		Ordinals:    "pierwszy?|pierwsza?|pierwsze?|pierwszego?|pierwszej?|pierwszą?=1 drugi|druga|drugie|drugiego|drugiej|drugą=2 trzeci|trzecia|trzecie|trzeciego|trzeciej|trzecią=3 czwarty|czwarta|czwarte|czwartego|czwartej=4 piąty|piąta|piąte|piątego|piątej=5 szósty|szósta|szóste|szóstego=6 siódmy|siódma|siódme|siódmego=7 ósmy|ósma|ósme|ósmego=8 dziewiąty|dziewiąta|dziewiątego=9 dziesiąty|dziesiąta|dziesiątego=10",
		Scales:      "tysiąc!|tysiące|tysięcy|tys=1e3 milion!|miliona|miliony|milionów|mln=1e6 miliard!|miliarda|miliardy|miliardów|mld=1e9 bilion!|biliony|bilionów|bln=1e12 tuzin!|tuziny=12",
		Fractions:   "trzecie=3 czwarte=4 piąte=5",
		Minus:       "minus",
		Decimal:     ",",
		Months:      [12]string{"styczeń|stycznia|styczniu", "luty?|lutego|lutym", "marzec|marca|marcu", "kwiecień|kwietnia|kwietniu", "maj|maja|maju", "czerwiec|czerwca|czerwcu", "lipiec|lipca|lipcu", "sierpień|sierpnia|sierpniu", "wrzesień|września|wrześniu", "październik|października|październiku", "listopad|listopada|listopadzie", "grudzień|grudnia|grudniu"},
		Weekdays:    [7]string{"poniedziałek|poniedziałku|poniedziałki", "wtorek|wtorku|wtorki", "środa?|środę|środy?", "czwartek|czwartku|czwartki", "piątek|piątku|piątki", "sobota|sobotę|soboty", "niedziela|niedzielę|niedziele|niedzieli"},
		Clock:       "godz godzina godzinie godziny godzinę",
		Negation:    "nie nigdy nikt nikogo nikomu nic niczego ani żaden żadna żadne żadnego żadnej żadnych nigdzie brak brakuje bynajmniej",
		NotNegation: "nie+tylko nie+mniej nie+więcej niemniej nie+licząc czy+nie omal+nie nie+raz nie+później nic+innego jak+nigdy",
		Near:        "bez odmówił odmówiła odmówili odmawia odmowa zaprzecza zaprzeczył zaprzeczyła zaprzeczają zdementował brak brakuje zakazał zakazano zakaz niemożliwe nieznany nieznane mało ledwo rzadko tylko jedynie oprócz odrzucił odrzucono uniknąć lecz zamiast przeciw dopiero zapobiec",
		Concord:     true,
		Strong:      "nie nigdy",
		Titles:      "pan pani prezydent premier minister ministra marszałek burmistrz wójt senator poseł posłanka sędzia generał pułkownik kapitan król królowa książę księżna papież biskup arcybiskup kardynał ambasador dyrektor sekretarz kanclerz rzecznik rzeczniczka trener prokurator profesor prof doktor dr ks",
		Function:    "i w we na nie z ze do po za od o u dla przy bez pod nad między przez przed przeciw około wśród on ona ono oni one my wy ja ty jego jej ich nasz wasz mój swój ten ta to ci te który która które kto co gdzie kiedy jak dlaczego jeśli choć bo ponieważ żeby aby póki ale a lub albo czy tak wszyscy wszystkie wiele niektórzy niektóre inni inne inny każdy także też jeszcze już tylko potem teraz dziś dzisiaj wczoraj jutro jednak dlatego oprócz według po",
		Join:        "i oraz lub",
		Toward:      "w z do na od",
		Places:      "usa|stany+zjednoczone|stanów+zjednoczonych|ameryka wielka+brytania|zjednoczone+królestwo|wielkiej+brytanii ue|unia+europejska|unii+europejskiej onz|organizacja+narodów+zjednoczonych|narodów+zjednoczonych",
	}
}
