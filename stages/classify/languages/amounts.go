package languages

import "strings"

// AmountsOf returns the words of a language that say how exact a number is and
// the words for parts and round amounts, one list a line, "heading: entries", in
// the notation of this package. The empty string is a language without a table.
//
//	about, nearly       near the number; just below it
//	above, atleast      more than it; not less
//	below, atmost       less than it; not more
//	part                fractions that stand without a number: half=2, a+third=3
//	mass                round amounts without a number: dozens=12
//	outof               between two numbers that make a part: one in five
//
// A word of the first six stands before the number, with ">" behind it.
func AmountsOf(tag string) string {
	primary, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	switch primary {
	case "sr", "hr", "bs", "sh":
		if strings.Contains(rest, "cyrl") || primary == "sr" && !strings.Contains(rest, "latn") {
			return cyrillicLists(serbianAmounts)
		}
		return serbianAmounts
	case "prs":
		primary = "fa"
	}
	for _, row := range amountTable() {
		if row[0] == primary {
			return row[1]
		}
	}
	return ""
}

func amountTable() [][2]string {
	return [][2]string{
		{"ar", `
about: نحو حوالي قرابة زهاء ما+يقارب ما+يقرب+من تقريبا >تقريبا
nearly: ما+يناهز
above: أكثر+من أزيد+من ما+يزيد+عن ما+يزيد+على فوق
atleast: ما+لا+يقل+عن لا+يقل+عن على+الأقل >على+الأقل
below: أقل+من دون
atmost: ما+يصل+إلى لا+يزيد+عن
part: نصف=2 ثلث=3 الثلث=3 ربع=4 خمس?=5 ثلثي=1.5 ثلثا=1.5
mass: عشرات=12 العشرات=12 مئات=100 المئات=100 آلاف?=1000 الآلاف=1000 ملايين?=1e6 الملايين=1e6`},
		{"de", `
about: etwa rund ungefähr circa ca zirka schätzungsweise gut? an+die
nearly: fast beinahe nahezu knapp
above: mehr+als über
atleast: mindestens wenigstens
below: weniger+als unter
atmost: höchstens maximal bis+zu
part: halb?=2 hälfte=2 drittel=3 viertel=4 fünftel=5 zehntel=10
mass: dutzende=12 dutzenden=12 hunderte=100 hunderten=100 tausende=1000 tausenden=1000 millionen?=1e6
outof: von`},
		{"el", `
about: περίπου γύρω+στους γύρω+στις γύρω+στα
nearly: σχεδόν
above: πάνω+από περισσότερους+από περισσότερες+από περισσότερα+από περισσότεροι+από
atleast: τουλάχιστον
below: λιγότερους+από λιγότερες+από λιγότερα+από λιγότεροι+από κάτω+από
atmost: έως μέχρι?
part: μισό=2 μισά=2 μισοί=2 ήμισυ=2
mass: δεκάδες=12 εκατοντάδες=100 χιλιάδες?=1000 εκατομμύρια?=1e6
outof: στους στις στα`},
		{"en", `
about: about around roughly approximately some? circa an+estimated approx >or+so
nearly: nearly almost close+to just+under
above: more+than over upwards+of in+excess+of >plus? just+over
atleast: at+least no+fewer+than no+less+than >or+more not+less+than
below: less+than fewer+than under below?
atmost: up+to at+most no+more+than as+many+as? a+maximum+of not+more+than >or+fewer >or+less
part: half=2 a+third=3 one-third=3 a+quarter=4 one-quarter=4 a+fifth=5 a+tenth=10 two-thirds=1.5
mass: dozens=12 scores?=20 hundreds=100 thousands=1000 tens+of+thousands=1e4 hundreds+of+thousands=1e5 millions=1e6 billions=1e9
outof: in out+of`},
		{"es", `
about: unos unas alrededor+de cerca+de aproximadamente en+torno+a
nearly: casi
above: más+de por+encima+de
atleast: al+menos por+lo+menos como+mínimo no+menos+de
below: menos+de por+debajo+de
atmost: hasta? como+máximo a+lo+sumo no+más+de
part: mitad=2 un+tercio=3 tercio=3 un+cuarto=4 quinto?=5
mass: decenas=12 docenas=12 cientos=100 centenares=100 miles=1000 millones?=1e6
outof: de+cada`},
		{"fa", `
about: حدود حدوداً حدودا تقریبا تقریباً نزدیک+به قریب+به
nearly: کمابیش
above: بیش+از بیشتر+از افزون+بر بالغ+بر بالای
atleast: دست‌کم دست+کم حداقل لااقل
below: کمتر+از زیر?
atmost: حداکثر تا? نهایتا
part: نیم?=2 نیمی=2 نصف=2 یک‌سوم=3 یک+سوم=3 یک‌چهارم=4 یک+چهارم=4 یک‌پنجم=5 یک+پنجم=5 دو‌سوم=1.5 دو+سوم=1.5
mass: ده‌ها=12 صدها=100 هزاران=1000 میلیون‌ها=1e6`},
		{"fr", `
about: environ quelque autour+de aux+alentours+de à+peu+près approximativement
nearly: près+de presque quasi?
above: plus+de plus+d' au-delà+de supérieur+à
atleast: au+moins
below: moins+de moins+d'
atmost: au+plus jusqu'+à au+maximum
part: moitié=2 un+tiers=3 tiers=3 un+quart=4 quart?=4
mass: dizaines=12 douzaines=12 centaines=100 milliers=1000 millions?=1e6
outof: sur`},
		{"he", `
about: כ בערך כמעט? קרוב+ל בסביבות
above: יותר+מ מעל למעלה+מ
atleast: לפחות >לפחות לא+פחות+מ
below: פחות+מ מתחת+ל
atmost: עד? לכל+היותר
part: מחצית=2 חצי?=2 שליש=3 רבע=4 חמישית=5
mass: עשרות=12 מאות=100 אלפי=1000 אלפים=1000 מיליוני=1e6
outof: מתוך`},
		{"hi", `
about: लगभग करीब क़रीब तकरीबन तक़रीबन
above: >से+अधिक >से+ज्यादा >से+ज़्यादा >से+ऊपर
atleast: कम+से+कम
below: >से+कम >से+नीचे
atmost: अधिकतम ज़्यादा+से+ज़्यादा
part: आधा?=2 आधे=2 आधी=2 एक+तिहाई=3 एक-तिहाई=3 एक+चौथाई=4 एक-चौथाई=4 दो+तिहाई=1.5
mass: दर्जनों=12 सैकड़ों=100 हजारों=1000 हज़ारों=1000 लाखों=1e5 करोड़ों=1e7
outof: में+से`},
		{"it", `
about: circa intorno+a all'+incirca
nearly: quasi
above: più+di oltre
atleast: almeno non+meno+di
below: meno+di sotto+i
atmost: al+massimo fino+a
part: metà=2 un+terzo=3 un+quarto=4 un+quinto=5
mass: decine=12 dozzine=12 centinaia=100 migliaia=1000 milioni?=1e6
outof: su`},
		{"ja", `
about: 約 およそ おおよそ >ほど >前後 >程度 >くらい >ぐらい
nearly: ほぼ >近く >弱
above: >超 >を超え >余り >強
atleast: 少なくとも >以上
below: >未満 >以下?
atmost: 最大 最大で >以下
part: 半数=2 半分=2
mass: 数十=12 数百=100 数千=1000 数万=1e4`},
		{"ko", `
about: 약 대략 >여 >가량 >정도 >쯤
nearly: 거의 >가까이 >가까운
above: >넘는 >넘게 >을+넘 >초과
atleast: 최소 적어도 >이상
below: >미만
atmost: 최대 >이하
part: 절반=2
mass: 수십=12 수백=100 수천=1000 수만=1e4`},
		{"pl", `
about: około ok mniej+więcej w+przybliżeniu
nearly: prawie niemal blisko niespełna
above: ponad więcej+niż powyżej
atleast: co+najmniej przynajmniej nie+mniej+niż
below: mniej+niż poniżej
atmost: co+najwyżej maksymalnie nie+więcej+niż
part: połowa=2 połowę=2 połowy=2 jedna+trzecia=3 jednej+trzeciej=3 jedną+trzecią=3 jedna+czwarta=4 jednej+czwartej=4 jedną+czwartą=4 ćwierć=4
mass: dziesiątki=12 dziesiątek=12 setki=100 setek=100 tysiące?=1000 miliony?=1e6
outof: na`},
		{"pt", `
about: cerca+de aproximadamente por+volta+de em+torno+de uns umas
nearly: quase perto+de
above: mais+de acima+de
atleast: pelo+menos ao+menos no+mínimo
below: menos+de abaixo+de
atmost: no+máximo até?
part: metade=2 um+terço=3 terço=3 um+quarto=4 um+quinto=5
mass: dezenas=12 dúzias=12 centenas=100 milhares=1000 milhões?=1e6
outof: em+cada`},
		{"ru", `
about: около примерно приблизительно порядка
nearly: почти
above: более больше свыше
atleast: не+менее не+меньше по+меньшей+мере как+минимум минимум
below: менее меньше
atmost: не+более не+больше максимум
part: половина=2 половину=2 половины=2 половиной=2 треть=3 трети=3 третью=3 четверть=4 четверти=4 четвертью=4
mass: десятки=12 десятков=12 сотни=100 сотен=100 тысячи?=1000 миллионы?=1e6
outof: из`},
		{"sq", `
about: rreth afro afërsisht përafërsisht
nearly: pothuajse gati
above: mbi më+shumë+se më+tepër+se
atleast: të+paktën së+paku
below: më+pak+se nën
atmost: deri+në maksimumi
part: gjysma=2 gjysmën=2 gjysmë=2 një+e+treta=3 një+të+tretën=3 çereku=4 çerekun=4 një+e+katërta=4 një+të+katërtën=4
mass: dhjetëra=12 qindra=100 mijëra=1000 miliona?=1e6
outof: në`},
		{"tr", `
about: yaklaşık aşağı+yukarı takriben >kadar >civarında
nearly: neredeyse >'e+yakın >'a+yakın >yakın
above: >fazla >'den+fazla >'dan+fazla >aşkın
atleast: en+az asgari
below: >'den+az >'dan+az
atmost: en+fazla en+çok azami
part: yarısı=2 yarısını=2 yarısının=2 çeyreği=4 çeyreğini=4 üçte+bir=3 üçte+biri=3 üçte+birini=3 dörtte+bir=4 dörtte+biri=4 dörtte+birini=4
mass: onlarca=12 düzinelerce=12 yüzlerce=100 binlerce=1000 milyonlarca=1e6`},
		{"uk", `
about: близько приблизно орієнтовно
nearly: майже
above: понад більше більш+ніж більше+ніж
atleast: щонайменше не+менше принаймні
below: менше менш+ніж менше+ніж
atmost: не+більше щонайбільше максимум
part: половина=2 половину=2 половини=2 третина=3 третину=3 третини=3 чверть=4 чверті=4
mass: десятки=12 десятків=12 сотні=100 сотень=100 тисячі?=1000 мільйони?=1e6
outof: з`},
		{"zh", `
about: 约 約 大约 大約 大概 >左右 >上下
nearly: 近 将近 將近 接近 几乎 幾乎
above: 超过 超過 逾 多于 多於 >多 >余 >餘
atleast: 至少 不少于 不少於 >以上
below: 不到 不足 少于 少於 低于 低於
atmost: 最多 至多 不超过 不超過 高达? >以下
part: 一半=2 半数=2 半數=2
mass: 数十=12 數十=12 数百=100 數百=100 数千=1000 數千=1000 数万=1e4 數萬=1e4`},
	}
}

const serbianAmounts = `
about: oko otprilike približno
nearly: skoro gotovo blizu
above: više+od preko
atleast: najmanje bar barem ne+manje+od
below: manje+od ispod
atmost: najviše do? ne+više+od
part: polovina=2 polovinu=2 polovine=2 trećina=3 trećinu=3 trećine=3 četvrtina=4 četvrtinu=4 četvrtine=4
mass: desetine?=12 desetke=12 desetci=12 stotine=100 hiljade?=1000 tisuće?=1000 milioni?=1e6
outof: od`
