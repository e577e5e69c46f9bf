package languages

func french() Language {
	return Language{
		Wording: frenchWording,
		Cardinals: "zéro=0 un|une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf?=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt|vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 " +
			"septante=70 huitante|octante=80 nonante=90 vingtaine?=20 trentaine?=30 quarantaine?=40 cinquantaine?=50 soixantaine?=60 centaine?=100 dizaine?=10 douzaine?=12 quinzaine?=15 millier?=1000",
		Ordinals:     "premier?|première?|premiers?|premières?=1 deuxième|second?|seconde?=2 troisième=3 quatrième=4 cinquième=5 sixième=6 septième=7 huitième=8 neuvième=9 dixième=10 onzième=11 douzième=12 quinzième=15 vingtième=20 centième=100",
		Scales:       "cent!|cents=100 mille!=1e3 million|millions=1e6 milliard|milliards=1e9 billion|billions=1e12",
		And:          "et",
		Vigesimal:    true,
		Fractions:    "tiers=3 quarts|quart=4 cinquièmes=5 dixièmes=10",
		Minus:        "moins",
		Decimal:      ",",
		Months:       [12]string{"janvier|janv", "février|fevrier|févr", "mars?", "avril|avr", "mai", "juin", "juillet|juil", "août|aout", "septembre|sept?", "octobre|oct", "novembre|nov", "décembre|decembre|déc"},
		Weekdays:     [7]string{"lundi|lundis", "mardi|mardis", "mercredi|mercredis", "jeudi|jeudis", "vendredi|vendredis", "samedi|samedis", "dimanche|dimanches"},
		DateJoin:     "de du",
		Clock:        "h heures heure",
		MonthContext: "en de du depuis fin début mi jusqu'en d' mois dès",
		Negation:     "ne n' non ni aucun aucune jamais nul nulle",
		NotNegation:  "non+seulement non+plus ne+serait-ce sinon n'+est-ce+pas n'+importe n'+empêche ne+serait-ce+que à+jamais non+loin ni+plus+ni+moins que+jamais comme+jamais n'+hésitez+pas n'+hésite+pas",
		Near: "sans refuse refusé refuser refus nie nié nier démenti démentir démentent manque manqué absence échoué échouer interdit interdire empêcher empêché éviter impossible inconnu improbable peu rarement guère seulement sauf rejeté rejette à+peine ignore pas plus rien personne impasse loin " +
			"malgré moins incapable défaut dépourvu cesser cessé arrêter refusent refusait dément contraire dernier dernière derniers",
		Concord: true,
		Strong:  "ne n'",
		Titles:  "m mm mme mlle monsieur madame dr docteur pr professeur président présidente ministre premier maire sénateur sénatrice député députée juge général colonel capitaine roi reine prince princesse pape évêque cardinal ambassadeur directeur directrice secrétaire chancelier chancelière gouverneur porte-parole chef entraîneur procureur",
		Function: "le la les l' un une des du de d' ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur leurs notre nos mon ma et ou mais donc or ni car si que qu' qui quoi dont où quand comme lorsque puisque parce dans en sur sous par pour avec sans chez vers depuis pendant entre contre selon après avant à au aux " +
			"ne pas non oui tout tous toute toutes plusieurs certains certaines quelques aucun chaque autre autres plus moins très aussi encore déjà puis alors ensuite enfin cependant toutefois pourtant ainsi hier aujourd'hui demain c' s' j' n' y",
		Join:    "et ou",
		Toward:  "à de en vers",
		Elision: true,
		Places:  "états-unis|usa|amérique royaume-uni|grande-bretagne|angleterre ue|union+européenne onu|nations+unies",
	}
}
