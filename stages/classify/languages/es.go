package languages

func spanish() Language {
	return Language{
		Wording: spanishWording,
		Cardinals: "cero=0 un|una|uno=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno|veintiún=21 veintidós=22 veintitrés=23 " +
			"veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien|ciento=100 doscientos|doscientas=200 trescientos|trescientas=300 " +
			"cuatrocientos|cuatrocientas=400 quinientos|quinientas=500 seiscientos|seiscientas=600 setecientos|setecientas=700 ochocientos|ochocientas=800 novecientos|novecientas=900 decena?=10 docena?=12 centenar?=100 millar?=1000",
		Ordinals:  "primer?|primero?|primera?=1 segundo?|segunda?=2 tercer|tercero|tercera=3 cuarto?|cuarta=4 quinto|quinta=5 sexto|sexta=6 séptimo|séptima=7 octavo|octava=8 noveno|novena=9 décimo|décima=10",
		Scales:    "mil!=1e3 millón|millones=1e6 billón|billones=1e12",
		And:       "y",
		Fractions: "tercios|tercio=3 cuartos=4 quintos=5 décimos=10",
		Minus:     "menos",
		Decimal:   "",
		Months:    [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre|setiembre", "octubre", "noviembre", "diciembre"},
		Weekdays:  [7]string{"lunes", "martes", "miércoles|miercoles", "jueves", "viernes", "sábado|sábados|sabado", "domingo|domingos"},
		DateJoin:  "de del",
		AM:        "am a.m a.m.", PM: "pm p.m p.m.", Clock: "horas h",
		Negation:    "no nunca jamás nadie nada ningún ninguna ninguno ni tampoco",
		NotNegation: "no+solo no+sólo no+solamente no+obstante nada+más no+menos+de no+más+de no+sino si+no ni+siquiera+solo si+mal+no+recuerdo más+que+nunca como+nunca",
		Near:        "sin niega negó negar niegan rechaza rechazó rechazar falta faltan falló fracasó impedir impidió evitar evitó prohibir prohibió prohibido imposible desconocido improbable apenas raramente poco pocos solo sólo sino excepto salvo menos carece ausencia incapaz dejar+de dejó+de dejaron+de deja+de dejan+de desmiente desmintió hasta lejos contrario último última",
		Concord:     true,
		Strong:      "no nunca jamás",
		Titles:      "sr sra señor señora don doña dr doctor doctora profesor profesora presidente presidenta ministro ministra primer alcalde alcaldesa senador senadora diputado diputada juez jueza general coronel capitán rey reina príncipe princesa papa obispo cardenal embajador director directora secretario secretaria canciller gobernador portavoz jefe entrenador fiscal",
		Function: "el la los las un una unos unas lo de del al a en con por para sin sobre entre desde hasta según tras durante ante bajo contra y e o u pero sino porque que quien quienes cuando donde como si aunque mientras su sus este esta estos estas ese esa aquel él ella ellos ellas nosotros yo se le les me nos " +
			"no sí ni muy más menos todo todos toda todas algunos algunas muchos muchas varios varias otro otra otros otras cada ningún también además ya aún todavía hoy ayer mañana luego después antes ahora así entonces",
		Join:   "y e o",
		Toward: "en de a desde hacia",
		Places: "estados+unidos|ee.uu|ee.uu.|eeuu|eua|usa|américa reino+unido|gran+bretaña ue|unión+europea onu|naciones+unidas",
	}
}
