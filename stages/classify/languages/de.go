package languages

func german() Language {
	return Language{
		Wording: germanWording,
		Cardinals: "null=0 ein|eins|eine|einen|einem|einer|eines=1 zwei|zwo=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 " +
			"sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig|dreissig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90",
		Ordinals: "erste?|ersten?|erster?|erstes?=1 zweite|zweiten|zweiter|zweites=2 dritte|dritten|dritter|drittes=3 vierte|vierten|vierter|viertes=4 fünfte|fünften|fünfter|fünftes=5 sechste|sechsten|sechster=6 " +
			"siebte|siebten|siebter=7 achte|achten|achter=8 neunte|neunten|neunter=9 zehnte|zehnten|zehnter=10 elfte|elften=11 zwölfte|zwölften=12 zwanzigste|zwanzigsten=20",
		Scales:      "hundert!=100 tausend!|tsd=1e3 million|millionen|mio=1e6 milliarde|milliarden|mrd=1e9 billion|billionen=1e12 dutzend=12",
		And:         "und",
		UnitsFirst:  true,
		Glued:       true,
		Fractions:   "drittel=3 viertel=4 fünftel=5 achtel=8 zehntel=10",
		Minus:       "minus",
		Decimal:     ",",
		Months:      [12]string{"januar|jänner|jan", "februar|feber|feb", "märz|mrz", "april|apr", "mai", "juni|jun", "juli|jul", "august|aug?", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez"},
		Weekdays:    [7]string{"montag|montags", "dienstag|dienstags", "mittwoch|mittwochs", "donnerstag|donnerstags", "freitag|freitags", "samstag|samstags|sonnabend", "sonntag|sonntags"},
		DateJoin:    "des",
		Clock:       "uhr",
		Negation:    "nicht kein keine keinen keinem keiner keines keinerlei nie niemals niemand niemanden niemandem nichts nirgends nirgendwo weder keineswegs keinesfalls nein",
		NotNegation: "nicht+nur nicht+zuletzt nichts+als nicht+weniger+als nicht+mehr+als kein+geringerer nicht+allein nicht+einmal+nur ob+oder+nicht oder+nicht nicht+zu+vergessen nicht+umsonst wie+nie wie+noch+nie wie+seit+jahren+nicht wie+seit+jahrzehnten+nicht wie+seit+langem+nicht kein+wunder",
		Near: "ohne verweigert verweigern verweigerte weigerte weigert weigern ablehnen ablehnt lehnte lehnt ab abgelehnt bestreitet bestritt bestreiten dementiert dementierte fehlt fehlen fehlte fehlende mangel mangelt kaum selten " +
			"verhindern verhindert verhinderte verbot verboten verbietet unmöglich unbekannt unklar unwahrscheinlich scheiterte gescheitert nur erst bis sondern statt außer unter wenig wenige vermeiden leugnet leugnete lassen verzichtet verzichten frei",
		Strong: "nicht nie niemals keineswegs",
		Titles: "herr herrn frau dr prof professor präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin minister ministerin ministerpräsident ministerpräsidentin außenminister außenministerin innenminister innenministerin " +
			"bürgermeister bürgermeisterin oberbürgermeister senator senatorin richter richterin general oberst könig königin prinz prinzessin papst bischof kardinal botschafter direktor direktorin trainer sprecher sprecherin chef chefin staatssekretär abgeordnete abgeordneter " +
			"regierungschef staatschef premierminister premierministerin us-präsident",
		Function: "der die das den dem des ein eine einer einen einem er sie es wir ihr ich du und oder aber denn weil wenn als da dass in im an am auf aus bei mit nach seit von vor zu zum zur für gegen ohne um über unter zwischen während " +
			"nicht kein keine alle viele einige mehrere beide auch nur noch schon dann nun heute gestern morgen doch jedoch dabei damit dafür dagegen deshalb darum so wie was wer wo wann warum welche dieser diese dieses jener man sein seine ihre ihr unser laut trotz",
		Join:   "und oder sowie",
		Toward: "in nach aus bei",
		Places: "usa|us|vereinigte+staaten|vereinigten+staaten|amerika großbritannien|vereinigtes+königreich|vereinigte+königreich eu|europäische+union|europäischen+union uno|un|vereinte+nationen|vereinten+nationen " +
			"deutschland österreich schweiz frankreich italien spanien portugal polen russland ukraine türkei griechenland albanien kosovo serbien kroatien ungarn tschechien slowakei slowenien rumänien bulgarien belgien niederlande dänemark schweden norwegen finnland irland " +
			"china japan indien iran irak syrien israel ägypten libyen tunesien marokko algerien saudi-arabien katar afghanistan pakistan mexiko brasilien argentinien chile kanada australien südafrika nigeria kenia " +
			"berlin hamburg münchen köln frankfurt stuttgart düsseldorf leipzig dresden wien zürich bern genf paris london rom madrid lissabon warschau moskau kiew ankara istanbul athen tirana pristina belgrad zagreb budapest prag brüssel amsterdam kopenhagen stockholm oslo helsinki dublin washington new+york peking tokio teheran bagdad damaskus jerusalem kairo",
		NounsCapital: true,
		Counted: "sachen anfang mitte ende art sorte stück paar dutzend menge anzahl reihe gruppe teil hälfte drittel viertel seite kapitel nummer absatz punkt teile " +
			"liter litern milliliter hektoliter gramm kilo kilogramm pfund zentner tonne tonnen meter metern zentimeter millimeter kilometer kilometern quadratmeter quadratmetern quadratkilometer kubikmeter kubikmetern hektar " +
			"grad prozent promille euro cent dollar franken mark rubel watt kilowatt megawatt gigawatt volt kalorien million millionen milliarde milliarden billion billionen hunderte hunderten tausende tausenden dutzende dutzenden " +
			"sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren uhr glas gläser tasse tassen flasche flaschen becher kiste kisten sack säcke dose dosen scheibe scheiben löffel handvoll haufen mangel",
	}
}
