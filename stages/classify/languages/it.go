package languages

func italian() Language {
	return Language{
		Wording: italianWording,
		Cardinals: "zero=0 un|uno|una|un'=1 due=2 tre|tré=3 quattro=4 cinque=5 sei?=6 sette=7 otto=8 nove=9 dieci=10 undici=11 dodici=12 tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti|vent=20 trenta|trent=30 quaranta|quarant=40 cinquanta|cinquant=50 " +
			"sessanta|sessant=60 settanta|settant=70 ottanta|ottant=80 novanta|novant=90 decina?=10 dozzina?=12 ventina?=20 trentina?=30 centinaio?=100 migliaio?=1000",
		Ordinals:    "primo?|prima?|primi?|prime?=1 seconda?=2 terzo|terza=3 quarto?|quarta=4 quinto|quinta=5 sesto|sesta=6 settimo|settima=7 ottavo|ottava=8 nono|nona=9 decimo|decima=10",
		Scales:      "cento!=100 mille!|mila=1e3 milione|milioni|mln=1e6 miliardo|miliardi|mld=1e9",
		And:         "e",
		Glued:       true,
		Fractions:   "terzi=3 quarti=4 quinti=5 decimi=10",
		Minus:       "meno",
		Decimal:     ",",
		Months:      [12]string{"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"},
		Weekdays:    [7]string{"lunedì|lunedi", "martedì|martedi", "mercoledì|mercoledi", "giovedì|giovedi", "venerdì|venerdi", "sabato|sabati", "domenica|domeniche"},
		DateJoin:    "di del",
		Clock:       "ore alle",
		Negation:    "non no né nessun nessuno nessuna niente nulla mai",
		NotNegation: "non+solo non+soltanto non+meno+di non+più+di non+appena se+non più+che+mai come+mai non+a+caso quanto+mai",
		Near:        "senza nega negato negare negano rifiuta rifiutato rifiutare manca mancano mancanza fallito impedire impedito evitare vietato vietare impossibile sconosciuto improbabile appena raramente poco pochi solo soltanto ma tranne eccetto privo assenza incapace smentito smentisce smentire respinto respinge neppure nemmeno ultimo ultima",
		Concord:     true,
		Strong:      "non",
		Titles:      "signor signora sig dott dottor dottoressa prof professor professoressa presidente ministro ministra premier sindaco sindaca senatore senatrice deputato giudice generale colonnello capitano re regina principe principessa papa vescovo cardinale ambasciatore direttore direttrice segretario cancelliere governatore portavoce capo allenatore procuratore onorevole don",
		Function: "il lo la i gli le l' un uno una un' di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella nei nelle con su sul sulla per tra fra e ed o ma se che chi cui quando dove come perché mentre anche non sì no questo questa questi queste quello quella suo sua suoi sue loro lui lei noi io si ci vi ne " +
			"tutti tutte tutto molti molte alcuni alcune altri altre altro ogni più meno già ancora poi dopo prima oggi ieri domani così secondo durante contro senza",
		Join:    "e ed o",
		Toward:  "a da in di verso",
		Elision: true,
		Places:  "stati+uniti|usa|america regno+unito|gran+bretagna|inghilterra ue|unione+europea onu|nazioni+unite",
	}
}
