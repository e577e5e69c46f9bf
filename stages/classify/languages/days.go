package languages

import "strings"

// DaysOf returns the words of a language for days that are counted from the day
// of publication ("yesterday", "last week", "three days ago"), one list a line,
// "heading: entries", in the notation of this package. The empty string is a
// language without a table.
//
//	-2 … +2                  days before and after; "-1/+1" is a word for either
//	week-1 … year+1          the week, month or year before, this one, the next
//	last, next               beside a weekday: the one before, the one after
//	lastweek … nextweek      before a weekday: that day of that week
//	ago                      behind "three days"; before it with "<"
//	in                       the same for days to come
func DaysOf(tag string) string {
	primary, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "sr", "hr", "bs", "sh":
		if strings.Contains(rest, "cyrl") || primary == "sr" && !strings.Contains(rest, "latn") {
			return cyrillicLists(serbianDays)
		}
		return serbianDays
	case "prs":
		primary = "fa"
	}
	for _, row := range dayTable() {
		if row[0] == primary {
			return row[1]
		}
	}
	return ""
}

func dayTable() [][2]string {
	return [][2]string{
		{"ar", `
-2: أول+أمس أمس+الأول
-1: أمس البارحة الليلة+الماضية
0: اليوم? الليلة?
+1: غدا
+2: بعد+غد
week-1: الأسبوع+الماضي
week0: هذا+الأسبوع الأسبوع+الجاري الأسبوع+الحالي
week+1: الأسبوع+المقبل الأسبوع+القادم
month-1: الشهر+الماضي
month0: هذا+الشهر الشهر+الجاري الشهر+الحالي
month+1: الشهر+المقبل الشهر+القادم
year-1: العام+الماضي السنة+الماضية
year0: هذا+العام العام+الجاري العام+الحالي هذه+السنة
year+1: العام+المقبل العام+القادم السنة+المقبلة
last: الماضي
next: المقبل القادم
ago: <قبل <منذ?`},
		{"de", `
-2: vorgestern
-1: gestern
0: heute
+1: morgen?
+2: übermorgen
week-1: letzte+woche letzter+woche vergangene+woche vergangenen+woche vergangener+woche vorige+woche voriger+woche
week0: diese+woche dieser+woche
week+1: nächste+woche nächster+woche kommende+woche kommenden+woche kommender+woche
month-1: letzten+monat letzter+monat vergangenen+monat voriger+monat vorigen+monat
month0: diesen+monat diesem+monat dieser+monat
month+1: nächsten+monat nächster+monat kommenden+monat
year-1: letztes+jahr letzten+jahr vergangenes+jahr vergangenen+jahr voriges+jahr vorigen+jahr
year0: dieses+jahr diesem+jahr
year+1: nächstes+jahr nächsten+jahr kommendes+jahr kommenden+jahr
last: letzten letzter vergangenen vergangener vorigen
next: nächsten nächster kommenden kommender
ago: <vor
in: <in`},
		{"el", `
-2: προχθές προχτές
-1: χθες χτες εχθές
0: σήμερα απόψε
+1: αύριο
+2: μεθαύριο
week-1: περασμένη+εβδομάδα
week0: αυτή+την+εβδομάδα αυτήν+την+εβδομάδα
week+1: επόμενη+εβδομάδα? ερχόμενη+εβδομάδα
month-1: περασμένο+μήνα
month0: αυτόν+τον+μήνα αυτό+το+μήνα
month+1: επόμενο+μήνα? ερχόμενο+μήνα
year-1: πέρυσι πέρσι
year0: φέτος εφέτος
last: περασμένη περασμένο
next: επόμενη ερχόμενη επόμενο ερχόμενο
ago: <πριν+από <πριν
in: <σε`},
		{"en", `
-2: the+day+before+yesterday day+before+yesterday
-1: yesterday last+night
0: today tonight this+morning this+afternoon this+evening
+1: tomorrow
+2: the+day+after+tomorrow day+after+tomorrow
week-1: last+week
week0: this+week
week+1: next+week
month-1: last+month
month0: this+month
month+1: next+month
year-1: last+year
year0: this+year
year+1: next+year
last: last
next: next
ago: ago
in: <in?`},
		{"es", `
-2: anteayer antier antes+de+ayer
-1: ayer anoche
0: hoy esta+noche esta+mañana esta+tarde
+1: mañana?
+2: pasado+mañana
week-1: semana+pasada pasada+semana
week0: esta+semana
week+1: próxima+semana semana+próxima semana+que+viene
month-1: mes+pasado pasado+mes
month0: este+mes
month+1: próximo+mes mes+próximo mes+que+viene
year-1: año+pasado pasado+año
year0: este+año
year+1: próximo+año año+próximo año+que+viene
last: pasado
next: próximo
ago: <hace
in: <dentro+de`},
		{"fa", `
-2: پریروز
-1: دیروز دیشب
0: امروز امشب
+1: فردا
+2: پس‌فردا پس+فردا
week-1: هفته+گذشته هفتهٔ+گذشته هفته‌ی+گذشته هفته+پیش
week0: این+هفته هفته+جاری
week+1: هفته+آینده هفتهٔ+آینده هفته‌ی+آینده
month-1: ماه+گذشته
month0: این+ماه ماه+جاری
month+1: ماه+آینده
year-1: سال+گذشته پارسال
year0: امسال سال+جاری
year+1: سال+آینده
last: گذشته
next: آینده
ago: پیش قبل?`},
		{"fr", `
-2: avant-hier
-1: hier
0: aujourd'hui ce+matin ce+soir cet+après-midi
+1: demain
+2: après-demain
week-1: semaine+dernière semaine+passée
week0: cette+semaine
week+1: semaine+prochaine
month-1: mois+dernier mois+passé
month0: ce+mois
month+1: mois+prochain
year-1: année+dernière an+dernier an+passé année+passée
year0: cette+année
year+1: année+prochaine an+prochain
last: dernier
next: prochain
ago: <il+y+a
in: <dans`},
		{"he", `
-2: שלשום
-1: אתמול אמש
0: היום? הערב
+1: מחר
+2: מחרתיים
week-1: שבוע+שעבר בשבוע+שעבר
week0: השבוע
week+1: שבוע+הבא בשבוע+הבא
month-1: חודש+שעבר בחודש+שעבר
month0: החודש?
month+1: חודש+הבא בחודש+הבא
year-1: שנה+שעברה בשנה+שעברה אשתקד
year0: השנה?
year+1: שנה+הבאה בשנה+הבאה
last: שעבר
next: הבא הקרוב
ago: <לפני
in: <בעוד`},
		{"hi", `
-2/+2: परसों
-1/+1: कल
0: आज
week-1: पिछले+हफ़्ते पिछले+हफ्ते पिछले+सप्ताह
week0: इस+हफ़्ते इस+हफ्ते इस+सप्ताह
week+1: अगले+हफ़्ते अगले+हफ्ते अगले+सप्ताह
month-1: पिछले+महीने
month0: इस+महीने
month+1: अगले+महीने
year-1: पिछले+साल पिछले+वर्ष
year0: इस+साल इस+वर्ष
year+1: अगले+साल अगले+वर्ष
last: पिछले बीते
next: अगले
ago: पहले?`},
		{"it", `
-2: altro+ieri altroieri avantieri
-1: ieri
0: oggi stasera stamattina stamani
+1: domani
+2: dopodomani
week-1: settimana+scorsa scorsa+settimana
week0: questa+settimana
week+1: prossima+settimana settimana+prossima
month-1: mese+scorso scorso+mese
month0: questo+mese
month+1: prossimo+mese mese+prossimo
year-1: anno+scorso scorso+anno
year0: quest'+anno
year+1: prossimo+anno anno+prossimo
last: scorso scorsa
next: prossimo prossima
ago: fa
in: <tra <fra`},
		{"ja", `
-2: 一昨日 おととい
-1: 昨日 昨夜 昨晩
0: 今日 本日 今夜 今朝
+1: 明日
+2: 明後日
week-1: 先週
week0: 今週
week+1: 来週
month-1: 先月
month0: 今月
month+1: 来月
year-1: 昨年 去年
year0: 今年
year+1: 来年
lastweek: 先週の 先週
thisweek: 今週の 今週
nextweek: 来週の 来週
ago: 前?`},
		{"ko", `
-1: _어제 _어젯밤
0: _오늘
+1: _내일
week-1: _지난주
week0: _이번+주 _이번주 _금주
week+1: _다음+주 _다음주
month-1: _지난달
month0: _이번+달 _이번달
month+1: _다음+달 _다음달
year-1: _지난해 _작년
year0: _올해
year+1: _내년
lastweek: _지난주
thisweek: _이번+주 _이번주
nextweek: _다음+주 _다음주
ago: 전?`},
		{"pl", `
-2: przedwczoraj
-1: wczoraj
0: dziś dzisiaj
+1: jutro
+2: pojutrze
week-1: zeszłym+tygodniu ubiegłym+tygodniu zeszłego+tygodnia ubiegłego+tygodnia
week0: tym+tygodniu tego+tygodnia
week+1: przyszłym+tygodniu przyszłego+tygodnia
month-1: zeszłym+miesiącu ubiegłym+miesiącu zeszłego+miesiąca ubiegłego+miesiąca
month0: tym+miesiącu tego+miesiąca
month+1: przyszłym+miesiącu przyszłego+miesiąca
year-1: zeszłym+roku ubiegłym+roku zeszłego+roku ubiegłego+roku
year0: tym+roku tego+roku
year+1: przyszłym+roku przyszłego+roku
last: zeszły zeszłą zeszłego ubiegły ubiegłą
next: przyszły przyszłą
ago: temu
in: <za`},
		{"pt", `
-2: anteontem
-1: ontem
0: hoje esta+noite esta+manhã esta+tarde
+1: amanhã
+2: depois+de+amanhã
week-1: semana+passada
week0: esta+semana nesta+semana desta+semana
week+1: próxima+semana semana+que+vem
month-1: mês+passado
month0: este+mês neste+mês deste+mês
month+1: próximo+mês mês+que+vem
year-1: ano+passado
year0: este+ano neste+ano deste+ano
year+1: próximo+ano ano+que+vem
last: passado passada
next: próxima próximo
ago: <há atrás
in: <dentro+de`},
		{"ru", `
-2: позавчера
-1: вчера
0: сегодня
+1: завтра
+2: послезавтра
week-1: прошлой+неделе прошлую+неделю прошлой+недели минувшей+неделе
week0: этой+неделе эту+неделю этой+недели
week+1: следующей+неделе? будущей+неделе
month-1: прошлом+месяце прошлого+месяца
month0: этом+месяце этого+месяца
month+1: следующем+месяце?
year-1: прошлом+году прошлого+года минувшем+году
year0: этом+году этого+года нынешнем+году
year+1: следующем+году следующего+года будущем+году
last: прошлый прошлую прошлое минувший минувшую
next: следующий следующую следующее
ago: назад тому+назад
in: <через?`},
		{"sq", `
-2: pardje
-1: dje mbrëmë
0: sot sonte
+1: nesër
+2: pasnesër
week-1: javën+e+kaluar javën+e+shkuar javës+së+kaluar
week0: këtë+javë
week+1: javën+e+ardhshme javën+tjetër
month-1: muajin+e+kaluar muajin+e+shkuar
month0: këtë+muaj
month+1: muajin+e+ardhshëm muajin+tjetër
year-1: vitin+e+kaluar vitin+e+shkuar
year0: këtë+vit sivjet
year+1: vitin+e+ardhshëm vitin+tjetër
last: e+kaluar e+shkuar
next: e+ardhshme
ago: më+parë`},
		{"tr", `
-2: evvelsi+gün
-1: dün
0: bugün bu+gece bu+sabah bu+akşam
+1: yarın
+2: öbür+gün
week-1: geçen+hafta geçtiğimiz+hafta
week0: bu+hafta
week+1: gelecek+hafta önümüzdeki+hafta haftaya
month-1: geçen+ay geçtiğimiz+ay
month0: bu+ay
month+1: gelecek+ay önümüzdeki+ay
year-1: geçen+yıl geçtiğimiz+yıl geçen+sene
year0: bu+yıl bu+sene
year+1: gelecek+yıl önümüzdeki+yıl
last: geçen geçtiğimiz
next: gelecek önümüzdeki
ago: önce`},
		{"uk", `
-2: позавчора
-1: вчора учора
0: сьогодні
+1: завтра
+2: післязавтра
week-1: минулого+тижня минулому+тижні
week0: цього+тижня
week+1: наступного+тижня
month-1: минулого+місяця
month0: цього+місяця
month+1: наступного+місяця
year-1: минулого+року торік
year0: цього+року цьогоріч
year+1: наступного+року
last: минулого минулої минулий минулу
next: наступного наступної наступну
ago: тому
in: <через? <за?`},
		{"zh", `
-2: 前天
-1: 昨天 昨日 昨晚 昨夜
0: 今天? 今日? 今晚 今早 今晨
+1: 明天? 明日?
week-1: 上周 上週 上星期
week0: 本周 本週 这周 這週 这星期
week+1: 下周 下週 下星期
month-1: 上个月 上個月 上月
month0: 本月 这个月 這個月
month+1: 下个月 下個月 下月
year-1: 去年
year0: 今年
year+1: 明年
lastweek: 上
thisweek: 本 这 這
nextweek: 下
ago: 前?`},
	}
}

const serbianDays = `
-2: prekjuče prekjučer
-1: juče jučer sinoć
0: danas večeras jutros
+1: sutra
+2: prekosutra
week-1: prošle+nedelje? prošle+nedjelje? prošlog+tjedna prošli+tjedan prošle+sedmice
week0: ove+nedelje? ove+nedjelje? ovog+tjedna ovaj+tjedan ove+sedmice
week+1: sledeće+nedelje? sljedeće+nedjelje? sljedećeg+tjedna sljedeći+tjedan idućeg+tjedna idući+tjedan sledeće+sedmice sljedeće+sedmice naredne+sedmice
month-1: prošlog+meseca prošlog+mjeseca prošli+mesec prošli+mjesec
month0: ovog+meseca ovog+mjeseca
month+1: sledećeg+meseca sljedećeg+mjeseca idućeg+mjeseca
year-1: prošle+godine lani
year0: ove+godine
year+1: sledeće+godine sljedeće+godine iduće+godine naredne+godine
last: prošli prošlu prošle prošlog
next: sledeći sledeću sljedeći sljedeću idući iduću
ago: <pre <prije
in: <za`

// Calendars returns the months of the Persian (solar) and of the Islamic
// calendar, in the notation of this package; empty where a language does not
// write dates in them.
func Calendars(tag string) (solar, lunar [12]string) {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "fa", "prs":
		return [12]string{"فروردین", "اردیبهشت", "خرداد", "تیر?", "مرداد|امرداد", "شهریور", "مهر?", "آبان", "آذر?", "دی?", "بهمن?", "اسفند"},
			[12]string{"محرم?", "صفر?", "ربیع‌الاول|ربیع+الاول", "ربیع‌الثانی|ربیع+الثانی", "جمادی‌الاول|جمادی+الاول", "جمادی‌الثانی|جمادی+الثانی", "رجب?", "شعبان?", "رمضان?", "شوال?", "ذیقعده|ذی‌القعده", "ذیحجه|ذی‌الحجه|ذی‌حجه"}
	case "ar":
		return [12]string{}, [12]string{"محرم?", "صفر?", "ربيع+الأول", "ربيع+الآخر|ربيع+الثاني", "جمادى+الأولى", "جمادى+الآخرة|جمادى+الثانية", "رجب?", "شعبان?", "رمضان?", "شوال?", "ذو+القعدة|ذي+القعدة", "ذو+الحجة|ذي+الحجة"}
	}
	return [12]string{}, [12]string{}
}
