package languages

func albanian() Language {
	return Language{
		Wording: albanianWording,
		Cardinals: "zero=0 një=1 dy|dyja|dytë=2 tre|tri|treja=3 katër=4 pesë=5 gjashtë=6 shtatë=7 tetë=8 nëntë=9 dhjetë=10 njëmbëdhjetë=11 dymbëdhjetë=12 trembëdhjetë=13 katërmbëdhjetë=14 pesëmbëdhjetë=15 gjashtëmbëdhjetë=16 shtatëmbëdhjetë=17 tetëmbëdhjetë=18 nëntëmbëdhjetë=19 njëzet=20 tridhjetë=30 dyzet|katërdhjetë=40 " +
			"pesëdhjetë=50 gjashtëdhjetë=60 shtatëdhjetë=70 tetëdhjetë=80 nëntëdhjetë=90 njëqind=100 dyqind=200 treqind|triqind=300 katërqind=400 pesëqind=500 gjashtëqind=600 shtatëqind=700 tetëqind=800 nëntëqind=900 dyzinë?=12",
		Ordinals:     "parë?|para?=1 dytë|dyti=2 tretë|treti=3 katërt|katërti=4 pestë|pesti=5 gjashtë?|gjashti=6 shtatë?|shtati=7 tetë?|teti=8 nëntë?|nënti=9 dhjetë?|dhjeti=10",
		Scales:       "qind|qindra=100 mijë|mijëra=1e3 milion|milionë|milionësh=1e6 miliard|miliardë|miliardësh=1e9 bilion|bilionë=1e12",
		And:          "e",
		Glued:        true,
		Fractions:    "tretat=3 treta=3 katërta=4 pesta=5",
		Minus:        "minus",
		Decimal:      "",
		Months:       [12]string{"janar|janari|janarit", "shkurt?|shkurti|shkurtit", "mars|marsi|marsit", "prill|prilli|prillit", "maj|maji|majit", "qershor|qershori|qershorit", "korrik|korriku|korrikut", "gusht|gushti|gushtit", "shtator|shtatori|shtatorit", "tetor|tetori|tetorit", "nëntor|nëntori|nëntorit", "dhjetor|dhjetori|dhjetorit"},
		Weekdays:     [7]string{"e+hënë|të+hënën|së+hënës|e+hëna|hënë?|hënën?", "e+martë|të+martën|së+martës|e+marta|martë|martën", "e+mërkurë|të+mërkurën|së+mërkurës|e+mërkura|mërkurë|mërkurën", "e+enjte|të+enjten|së+enjtes|e+enjtja|enjte|enjten", "e+premte|të+premten|së+premtes|e+premtja|premte|premten", "e+shtunë|të+shtunën|së+shtunës|e+shtuna|shtunë|shtunën", "e+diel|të+dielën|së+dielës|e+diela|të+dielen|diel?|dielën?|dielen?"},
		DateJoin:     "të i",
		Clock:        "ora orën orës",
		MonthContext: "në e i të",
		Negation:     "nuk s' nuk+ka mos as asnjë asnjëherë asnjëri askush askënd asgjë kurrë jo pa+asnjë aspak askund s'ka",
		NotNegation:  "jo+vetëm jo+më+pak as+më+shumë jo+më+shumë po+jo jo+më+larg apo+jo nuk+është+vetëm",
		Near:         "pa refuzoi refuzuan refuzon refuzojnë refuzim mohoi mohuan mohon mohojnë përgënjeshtroi mungon mungojnë mungesa mungesë dështoi dështuan ndaloi ndaluar ndalim pamundur panjohur vështirë rrallë vetëm por përveç hodhi poshtë kundërshtoi shmangi parandaloi pak mezi deri kundër",
		Concord:      true,
		Strong:       "nuk s' mos kurrë",
		Titles:       "zoti zonja z znj dr prof profesor president presidenti presidentja kryeministër kryeministri kryeministrja ministër ministri ministrja kryetar kryetari kryetarja deputet deputeti deputetja senator senatori gjykatës gjykatësi gjeneral gjenerali kolonel mbret mbreti mbretëresha princ princi papa peshkop kardinal ambasador ambasadori ambasadorja drejtor drejtori drejtoresha sekretar sekretari kancelar kancelari kancelarja zëdhënës zëdhënësi trajner trajneri prokuror prokurori guvernator guvernatori",
		Function:     "një i e të së në me nga për mbi nën pa deri gjatë pas para midis ndërmjet kundër sipas rreth dhe ose por sepse që kur ku si nëse megjithëse ndërsa ai ajo ata ato ne ju unë ti ky kjo këta këto tij saj tyre ynë jonë juaj kush çfarë pse cili cila nuk mos po jo as shumë disa të gjithë gjithë çdo tjetër tjera edhe gjithashtu ende tashmë vetëm pastaj tani sot dje nesër megjithatë prandaj ndonëse veç më u do duke",
		Join:         "dhe e ose",
		Toward:       "në nga për drejt",
		Elision:      true,
		Places:       "shba|shtetet+e+bashkuara|shteteve+të+bashkuara|amerika britania|britania+e+madhe|mbretëria+e+bashkuar|britanisë be|bashkimi+evropian|bashkimit+evropian okb|kombet+e+bashkuara|kombeve+të+bashkuara",
	}
}
