package languages

func turkish() Language {
	return Language{
		Wording:      turkishWording,
		Cardinals:    "sıfır=0 bir=1 iki=2 üç=3 dört=4 beş=5 altı?=6 yedi?=7 sekiz=8 dokuz=9 on=10 yirmi=20 otuz=30 kırk=40 elli=50 altmış=60 yetmiş=70 seksen=80 doksan=90",
		Ordinals:     "birinci?|ilk?=1 ikinci=2 üçüncü=3 dördüncü=4 beşinci=5 altıncı=6 yedinci=7 sekizinci=8 dokuzuncu=9 onuncu=10",
		Scales:       "yüz!?=100 bin!?=1e3 milyon=1e6 milyar=1e9 trilyon=1e12 düzine=12",
		Glued:        true,
		Minus:        "eksi",
		Decimal:      ",",
		Months:       [12]string{"ocak?", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim?", "kasım", "aralık?"},
		Weekdays:     [7]string{"pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar?"},
		Clock:        "saat saatler",
		MonthContext: "geçen gelecek bu",
		Negation:     "değil değildi değildir değiller yok yoktu yoktur hayır asla hiçbir hiç kimse olmadı olmadığı olmadığını olmayan",
		NotNegation:  "sadece+değil yalnızca+değil değil+mi hiç+olmazsa yok+etti yok+etmek yok+eden",
		Near:         "olmadan olmaksızın reddetti reddediyor reddettiler reddeden ret yalanladı yalanlıyor inkar eksikliği eksik başarısız engelledi engellemek önlemek önledi yasakladı yasak yasaklandı imkansız bilinmeyen nadiren zor ancak sadece yalnızca hariç dışında kaçındı önce kadar karşı yerine",
		Concord:      true,
		Strong:       "değil değildi yok asla",
		Titles:       "sayın bay bayan dr prof profesör başkan başkanı cumhurbaşkanı başbakan başbakanı bakan bakanı belediye senatör milletvekili hakim yargıç general albay kral kraliçe prens prenses papa piskopos kardinal büyükelçi büyükelçisi müdür müdürü sekreter sekreteri şansölye sözcü sözcüsü teknik savcı vali",
		Function:     "bir bu şu o bunlar onlar biz siz ben sen onun bunun ve veya ya ile ama fakat ancak çünkü eğer için gibi kadar göre sonra önce karşı rağmen doğru beri dolayı içinde üzerinde altında arasında ne kim nerede niçin neden nasıl hangi her bazı birçok çok tüm bütün diğer başka hiç hem de da ki mi değil evet hayır daha en yine artık şimdi bugün dün yarın ayrıca öte yandan böylece",
		Join:         "ve veya ile",
		Suffix:       true,
		Places:       "abd|amerika|amerika+birleşik+devletleri ingiltere|birleşik+krallık|britanya ab|avrupa+birliği bm|birleşmiş+milletler",
	}
}
