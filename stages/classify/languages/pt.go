package languages

func portuguese() Language {
	return Language{
		Wording: portugueseWording,
		Cardinals: "zero=0 um|uma=1 dois|duas=2 três|tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 catorze|quatorze=14 quinze=15 dezesseis|dezasseis=16 dezessete|dezassete=17 dezoito=18 dezenove|dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 " +
			"setenta=70 oitenta=80 noventa=90 cem|cento=100 duzentos|duzentas=200 trezentos|trezentas=300 quatrocentos|quatrocentas=400 quinhentos|quinhentas=500 seiscentos|seiscentas=600 setecentos|setecentas=700 oitocentos|oitocentas=800 novecentos|novecentas=900 dezena?=10 dúzia?=12 centena?=100 milhar?=1000",
		Ordinals:    "primeiro?|primeira?=1 segundo?|segunda?=2 terceiro|terceira=3 quarto?|quarta?=4 quinto|quinta?=5 sexto|sexta?=6 sétimo|sétima=7 oitavo|oitava=8 nono|nona=9 décimo|décima=10",
		Scales:      "mil!=1e3 milhão|milhões=1e6 bilhão|bilhões=1e9 trilhão|trilhões=1e12 bilião|biliões=1e12",
		And:         "e",
		Fractions:   "terços|terço=3 quartos=4 quintos=5 décimos=10",
		Minus:       "menos",
		Decimal:     ",",
		Months:      [12]string{"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"},
		Weekdays:    [7]string{"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado|sábados", "domingo|domingos"},
		DateJoin:    "de do",
		Clock:       "h horas",
		Negation:    "não nunca jamais ninguém nada nenhum nenhuma nem tampouco",
		NotNegation: "não+só não+apenas não+somente não+obstante se+não nada+mais não+menos+de não+mais+de como+nunca do+que+nunca que+nunca",
		Near:        "sem nega negou negar negam recusa recusou recusar falta faltam falhou fracassou impedir impediu evitar evitou proibir proibiu proibido impossível desconhecido improvável apenas raramente pouco poucos só somente mas senão exceto salvo ausência incapaz desmentiu desmente rejeitou rejeita deixou deixar deixaram deixa deixam último última",
		Concord:     true,
		Strong:      "não nunca jamais",
		Titles:      "sr sra senhor senhora dom dona dr doutor doutora professor professora presidente presidenta ministro ministra primeiro prefeito prefeita senador senadora deputado deputada juiz juíza general coronel capitão rei rainha príncipe princesa papa bispo cardeal embaixador diretor diretora secretário secretária chanceler governador governadora porta-voz chefe treinador procurador",
		Function: "o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com sem sobre entre até desde após durante contra segundo e ou mas porque que quem quando onde como se embora enquanto seu sua seus suas este esta estes estas esse essa isso ele ela eles elas nós eu não sim nem muito mais menos " +
			"todo todos toda todas alguns algumas muitos muitas vários várias outro outra outros outras cada também ainda já hoje ontem amanhã depois antes agora assim então",
		Join:   "e ou",
		Toward: "em de para desde",
		Places: "estados+unidos|eua|américa reino+unido|grã-bretanha|inglaterra ue|união+europeia onu|nações+unidas",
	}
}
