package classify

import (
	"strings"
	"sync"
)

// dimension says what a unit measures. Units of one dimension convert by their
// factors.
type dimension uint8

const (
	noDimension dimension = iota
	share                 // percent, points
	money
	length
	area
	mass
	volume
	heat
	duration
)

// A unit is a row of the table. Words are separated by spaces, "+" joins the
// words of a phrase.
type unit struct {
	name   string
	of     dimension
	factor float64 // metres, square metres, kilograms, litres, seconds
	words  string
}

// unitTable is read once. Words of all languages stand side by side because
// they are looked for behind a number only.
func unitTable() []unit {
	return []unit{
		{name: "nothing"},
		{"percent", share, 1, "% ٪ percent per+cent pct prozent pour+cent por+ciento por+cento per+cento процент процента процентов процентам процентами відсоток відсотка відсотки відсотків відсотками процентів проценти posto odsto postotak posto+to посто процената procenata procenat procent procenta procentów procent+u proc përqind për+qind τοις+εκατό ποσοστό في+المئة في+المائة بالمئة بالمائة درصد فیصد אחוז אחוזים प्रतिशत फीसदी फ़ीसदी パーセント 퍼센트 프로"},
		{"percentage points", share, 1, "percentage+points percentage+point percentage-point pp prozentpunkte prozentpunkten prozentpunkt points+de+pourcentage point+de+pourcentage puntos+porcentuales punto+porcentual punti+percentuali punto+percentuale pontos+percentuais ponto+percentual процентных+пункта процентных+пунктов процентный+пункт процентного+пункта п.п п.п. відсоткових+пунктів відсоткові+пункти відсоткового+пункту процентних+пунктів punktów+procentowych punkty+procentowe punkt+procentowy procentnih+poena procentna+poena postotnih+bodova postotna+boda pikë+përqindje pikë+përqindjeje ποσοστιαίες+μονάδες ποσοστιαία+μονάδα yüzde+puan puan نقطة+مئوية نقاط+مئوية واحد+درصد נקודות+אחוז प्रतिशत+अंक 个百分点 個百分點 パーセントポイント ポイント 퍼센트포인트 포인트"},
		{"euro", money, 1, "€ eur euro euros eurot euroja евро євро evro evra evrov evroja ευρώ avro يورو یورو אירו यूरो 欧元 歐元 ユーロ 유로"},
		{"dollar", money, 1, "$ usd us$ dollar dollars dollarë dollarësh dollarin dólar dólares dollaro dollari доллар доллара долларов долларам долар долара долари доларів долара dolar dolara dolari dolarów dolary δολάρια δολάριο δολαρίων دولار دولارا دولارات دلار דולר דולרים डॉलर 美元 ドル 달러"},
		{"pound", money, 1, "£ gbp sterling pounds+sterling quid фунтов фунта фунт funtów funty 英镑 英鎊 ポンド 파운드"},
		{"yen", money, 1, "jpy yen yenes иен иены 日元 日圆 円 엔"},
		{"yuan", money, 1, "cny rmb yuan renminbi юаней юаня 元 人民币 人民幣 人民元 위안"},
		{"rouble", money, 1, "₽ rub rouble roubles ruble rubles rubel rubeln roubles rublos rublo rubli рубль рубля рублей рублям рублів рублі rublja rubalja rubli rublave ρούβλια روبل רובל רובלים रूबल 卢布 盧布 ルーブル 루블"},
		{"hryvnia", money, 1, "₴ uah hryvnia hryvnias griwna hrywna гривна гривны гривен гривень гривні гривня"},
		{"lek", money, 1, "lek lekë lekësh"},
		{"lira", money, 1, "₺ try lira liras lire لیره ليرة लीरा 里拉 リラ 리라"},
		{"rupee", money, 1, "₹ inr rupee rupees rupien roupies rupias рупий रुपये रुपए रुपया 卢比 ルピー 루피"},
		{"franc", money, 1, "chf franc francs franken francos franchi франков 法郎 フラン 프랑"},
		{"zloty", money, 1, "pln zloty zlotys złoty złotych złote zł złotego"},
		{"shekel", money, 1, "₪ ils nis shekel shekels שקל שקלים"},
		{"rial", money, 1, "rial rials ریال ريال ريالا"},
		{"toman", money, 1, "toman tomans تومان"},
		{"won", money, 1, "₩ krw won 원"},
		{"kilometre", length, 1000, "km kilometer kilometers kilometre kilometres kilometern kilomètre kilomètres kilómetro kilómetros chilometro chilometri quilômetro quilômetros quilómetro quilómetros км километр километра километров километрах кілометр кілометра кілометри кілометрів kilometar kilometra kilometara kilometr kilometry kilometrów kilometër kilometra kilometrash χιλιόμετρο χιλιόμετρα χλμ kilometre كيلومتر كيلومترا كيلومترات کیلومتر קילומטר קילומטרים ק\"מ किलोमीटर किमी 公里 千米 キロメートル キロ 킬로미터"},
		{"mile", length, 1609.344, "mile miles mph meile meilen mille milles milla millas miglio miglia milha milhas миля мили миль милях milja milje mila mil milje μίλι μίλια mil ميل ميلا أميال مایل מייל מיילים मील 英里 マイル 마일"},
		{"metre", length, 1, "m meter meters metre metres metern mètre mètres metro metros metri м метр метра метров метрах метри метрів metar metara metr metry metrów metër metra metrash μέτρο μέτρα متر مترا أمتار מטר מטרים मीटर 米 公尺 メートル 미터"},
		{"foot", length, 0.3048, "ft foot feet fuß pied pieds pie pies piede piedi pé pés фут фута футов фути футів stopa stope stóp stopy këmbë πόδι πόδια ayak قدم قدما أقدام فوت פיט רגל फीट फुट 英尺 フィート 피트"},
		{"inch", length, 0.0254, "inch inches zoll pouce pouces pulgada pulgadas pollice pollici polegada polegadas дюйм дюйма дюймов inča cala cali inç بوصة اینچ אינץ' इंच 英寸 インチ 인치"},
		{"centimetre", length, 0.01, "cm centimeter centimeters centimetre centimetres zentimeter centimètre centimètres centímetro centímetros centimetro centimetri см сантиметр сантиметра сантиметров सेंटीमीटर 厘米 公分 センチ センチメートル 센티미터"},
		{"hectare", area, 1e4, "ha hectare hectares hektar hectárea hectáreas ettaro ettari hectares га гектар гектара гектаров гектарів гектари hektara hektarów hektary hektarë εκτάρια هكتار هكتارا هکتار הקטר हेक्टेयर 公顷 公頃 ヘクタール 헥타르"},
		{"acre", area, 4046.86, "acre acres akri acri акр акра акров акрів akra akrów فدان אקר एकड़ 英亩 英畝 エーカー 에이커"},
		{"square kilometre", area, 1e6, "km² sq+km square+kilometers square+kilometres quadratkilometer kilomètres+carrés kilómetros+cuadrados chilometri+quadrati quilômetros+quadrados квадратных+километров квадратних+кілометрів 平方公里 平方千米 平方キロメートル"},
		{"square mile", area, 2589988, "square+miles sq+mi quadratmeilen milles+carrés millas+cuadradas miglia+quadrate milhas+quadradas квадратных+миль 平方英里"},
		{"kilogram", mass, 1, "kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos chilo chili chilogrammi quilo quilos quilogramas кг килограмм килограмма килограммов кілограм кілограмів kilogrami kilograma kilogramów κιλά كيلوغرام کیلوگرم קילוגרם ק\"ג किलो किलोग्राम 公斤 千克 キログラム 킬로그램"},
		{"tonne", mass, 1000, "tonne tonnes ton tons tonnen tonelada toneladas tonnellata tonnellate tonnellata тонна тонны тонн тонни tona tone ton tony tonë τόνοι τόνους τόνων طن طنا أطنان تن טון טונות टन 吨 噸 トン 톤"},
		{"pound of weight", mass, 0.453592, "lb lbs pound pounds pfund livres libra libras libbre רטל पाउंड 磅"},
		{"litre", volume, 1, "l litre litres liter liters litern litro litros litri литр литра литров літр літрів litar litara litr litry litrów λίτρα لتر لترا لیتر ליטר लीटर 升 リットル 리터"},
		{"gallon", volume, 3.78541, "gallon gallons gallonen galón galones galloni galão galões галлон галлона галлонов галонів galona galonów غالون گالن גלון गैलन 加仑 ガロン 갤런"},
		{"degree", heat, 1, "° °c ℃ degrees+celsius grad+celsius degrés+celsius"},
		{"fahrenheit", heat, 1, "°f ℉ degrees+fahrenheit grad+fahrenheit degrés+fahrenheit"},
		{"second", duration, 1, "second? seconds sekunde sekunden secondes segundos secondi секунд секунды sekundi sekunda sekund δευτερόλεπτα saniye ثانية ثانیه שניות सेकंड 秒 초"},
		{"minute", duration, 60, "minute minutes minuten minutos minuto minuti минута минуты минут минуту хвилин хвилини minuta minuta minut minuty λεπτά dakika دقيقة دقائق دقیقه דקות דקה मिनट 分钟 分鐘 分間 분간"},
		{"hour", duration, 3600, "hour hours stunde stunden heure heures hora horas ora ore час часа часов годин години sata sati časova godziny godzin ορες ώρες saat ساعة ساعات ساعت שעות घंटे 小时 小時 時間 시간"},
		{"day", duration, 86400, "day days tag tage tagen jour jours día días giorno giorni dia dias день дня дней днів дні dan dana dni dzień ditë μέρες ημέρες ημέρα gün يوم يوما أيام روز ימים יום दिन 天 日間 일간"},
		{"week", duration, 604800, "week weeks woche wochen semaine semaines semana semanas settimana settimane неделя недели недель неделю тиждень тижні тижнів nedelja nedelje sedmica tjedan tjedna tjedana tydzień tygodnie tygodni javë εβδομάδες εβδομάδα hafta أسبوع أسبوعا أسابيع هفته שבועות שבוע सप्ताह हफ्ते 周 週 星期 週間 주간"},
		{"month", duration, 2629800, "month months monat monate monaten mois mes meses mese mesi mês месяц месяца месяцев місяць місяці місяців mesec meseca meseci mjesec mjeseca mjeseci miesiąc miesiące miesięcy muaj μήνες μήνας ay شهر شهرا أشهر شهور ماه חודשים חודש महीने महीना 个月 個月 か月 カ月 ヶ月 개월"},
		{"year", duration, 31557600, "year years jahr jahre jahren an ans année années año años anno anni ano anos год года лет рік роки років godina godine godinu rok lata lat vit vjet vite vjeç χρόνια έτη ετών χρόνος yıl sene سنة سنوات عاما عام سال שנים שנה साल वर्ष 年间 年間 年 년"},
	}
}

type unitIndex struct {
	rows  []unit
	words phrases
}

// units compiles the table when the first number with a unit is looked for.
var units = sync.OnceValue(func() *unitIndex {
	u := &unitIndex{rows: unitTable()}
	rows := make([]string, len(u.rows))
	for i, row := range u.rows {
		rows[i] = row.words
	}
	u.words = lexiconOf("und", false).phraseTable(rows...)
	return u
})

// unitAfter returns the unit that stands at token i and the tokens it takes.
func unitAfter(ts []token, i int) (id, n int) {
	if i >= len(ts) {
		return 0, 0
	}
	u := units()
	if ph, n := u.words.at(ts, i); n > 0 {
		end := i + n
		single := len(ph.keys[0]) == 1 && ts[i].kind == word
		if single && end < len(ts) && ts[end].kind == sign && isApostrophe([]rune(ts[end].key)[0]) {
			return 0, 0
		}
		return ph.id, n
	}
	return 0, 0
}

// unitBefore returns the currency that ends directly before token i and the
// tokens it takes: £700, US$ 5, USD 5, € 12.
func unitBefore(ts []token, i int, text string) (id, n int) {
	if i < 1 {
		return 0, 0
	}
	t := ts[i-1]
	ph, _ := units().words.at(ts[i-1:i], 0)
	if ph.id == 0 || units().rows[ph.id].of != money {
		return 0, 0
	}
	if t.kind == word && (!t.caps || len(t.key) != 3) {
		return 0, 0
	}
	n = 1
	if t.key == "$" && i > 1 && ts[i-2].kind == word && ts[i-2].caps && !t.space {
		n = 2
	}
	return ph.id, n
}

// hasWord reports whether a word is one of a list of words apart by spaces.
func hasWord(list, word string) bool {
	for from := 0; word != ""; {
		at := strings.Index(list[from:], word)
		if at < 0 {
			return false
		}
		start, end := from+at, from+at+len(word)
		if (start == 0 || list[start-1] == ' ') && (end == len(list) || list[end] == ' ') {
			return true
		}
		from = end
	}
	return false
}

// isWordOf reports whether key is one of the words of a small list.
func isWordOf(list, key string) bool {
	return key != "" && strings.Contains(list, " "+key+" ")
}
