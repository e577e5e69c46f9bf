package endings

import "strings"

func albanian() source {
	return source{
		least: 3,
		sets: `- i in it e et eve ë ët ëve
- u un ut
- të ve vet
ë a ën ës at ave
ër ri rin rit ra rat rave
e ja jen jes jet jeve en es
- a në së të ve
- në s
ues uesi uesin uesit uesve uese
ar ari arin arit arë arët arëve are
- e ë ët ëve
- t ve
oi uan
on ojnë
oi on
n në
t in
esh eshin
hej heshin
ohet ohen
ohej oheshin`,
		names: `- i in it
- u un ut
a ë ën ës
ë ën ës
a në së
- n s
e es en`,
		forms: `tha thanë thotë thonë
është janë ishte ishin
ka kanë kishte kishin
ky kjo këta këto këtë
ai ajo ata ato
i e të së
tij saj tyre
vit viti vitin vitit vite vitet viteve vjet
njeri njeriu njeriun njeriut njerëz njerëzit
ditë dita ditën ditës ditët`,
		apart: `parti partia partinë partisë | part`,
		never: "mund mundet mundej qind qindra mijë mijëra milion milionë miliona miliard miliardë dhjetë dhjetëra",
	}
}

// tonos takes the accents off that Greek endings move.
var tonos = strings.NewReplacer("ά", "α", "έ", "ε", "ή", "η", "ί", "ι", "ό", "ο", "ύ", "υ", "ώ", "ω", "ϊ", "ι", "ΐ", "ι", "ϋ", "υ", "ΰ", "υ")

func greek() source {
	return source{
		least: 3,
		fold:  tonos.Replace,
		sets: `ος ου ο ε οι ων ους
ας α ες ων
α ας ες ων
η ης ες ων
η ης εων εις
ης η ες ων
εας εα εις εων
ο ου α ων
ι ιου ια ιων
μα ματος ματα ματων
ος ους η ων
ος η ο ου ης ους οι ες α ων
ος α ο ου ας ους οι ες ων
ια ιας ιες ιων
ικος ικη ικο ικου ικης ικους ικοι ικες ικα ικων
ης ες ους εις η ων
ει ουν
ε αν
ει εσαν
ησε ησαν
εται ονται
ηκε ηκαν
οταν ονταν
ιεται ιουνται`,
		names: `ος ο
ας α
ης η
η ης
α ας`,
		forms: `είναι ήταν
έχει έχουν είχε είχαν
ένας μια μία ένα ενός μιας έναν
λέει λένε είπε είπαν
αυτός αυτή αυτό αυτοί αυτές αυτά αυτού αυτής αυτών
άνδρας άνδρα άνδρες ανδρών
κάνει κάνουν έκανε έκαναν
δίνει δίνουν έδωσε έδωσαν
ανακοινώνει ανακοίνωσε ανακοίνωσαν`,
		apart: `φορά φορές | φόρος φόρου φόροι φόρων φόρους
χώρα χώρας χώρες χωρών | χώρος χώρου χώροι χώρων χώρους
αγορά αγοράς αγορές | αγόρι αγοριού αγόρια
νόμος νόμου νόμοι νόμων νόμους | νομός νομού
μέρος μέρη μερών | μέρα μέρες
αλλά | άλλα άλλο άλλη άλλοι άλλος
φυλή φυλές φυλών φυλής | φύλο φύλα φύλων φύλου
πίστη πίστης | πιστό πιστός πιστή`,
		never: "εκατό εκατοντάδα εκατοντάδες χίλια χιλιάδα χιλιάδες χιλιάδων εκατομμύριο εκατομμύρια εκατομμυρίων δισεκατομμύριο δισεκατομμύρια δεκάδα δεκάδες",
	}
}

func turkish() source {
	return source{
		least:  3,
		behind: "'",
		sets: `- ı ın a da dan ta tan lar ları ların lara larda lardan la yı ya nın yla sı sını sının sına sında ını ına ında ından
- i in e de den te ten ler leri lerin lere lerde lerden le yi ye nin yle si sini sinin sine sinde ini ine inde inden
- u un a da dan ta tan lar ları ların lara larda lardan la yu ya nun yla su sunu sunun suna sunda unu una unda undan
- ü ün e de den te ten ler leri lerin lere lerde lerden le yü ye nün yle sü sünü sünün süne sünde ünü üne ünde ünden
k ğı ğın ğa kta ktan klar kları ğını ğına ğında
k ği ğin ğe kte kten kler kleri ğini ğine ğinde
k ğu ğun ğa kta ktan klar kları ğunu ğuna ğunda
k ğü ğün ğe kte kten kler kleri ğünü ğüne ğünde
dı dılar
di diler
du dular
dü düler
tı tılar
ti tiler
tu tular
tü tüler
yor yorlar
yordu yorlardı`,
		names: "",
		forms: `bu bunu buna bunun bunda bundan
o onu ona onun onda ondan
dedi dediler diyor`,
		apart: `ara arada | arası
kadın kadınlar kadının | kadı kadılar
son sonu | sonra
iç içi içinde | için`,
		never: "yüz yüzler yüzlerce bin binler binlerce milyon milyonlar milyonlarca milyar on onlarca değil yok",
	}
}

func arabic() source {
	return source{
		least:  3,
		prefix: [2]string{"ي", "ت"},
		sets: `ون ين
- ون ين
- ات
ة ات
ة تين تان
- ان ين
- ا
- ت
- وا
ت وا
- ت وا
ية يات
ي يين يون
وا ون`,
		forms: `قال قالت قالوا يقول تقول يقولون
كان كانت كانوا يكون تكون
أعلن أعلنت أعلنوا يعلن تعلن
أكد أكدت أكدوا يؤكد تؤكد
أضاف أضافت أضافوا يضيف تضيف
ذكر ذكرت ذكروا يذكر تذكر
هذا هذه هؤلاء
الذي التي الذين
هو هي هم
وزير وزراء
الوزير الوزراء
رئيس رؤساء
الرئيس الرؤساء
دولة دول
الدولة الدول
مدينة مدن
المدينة المدن
شخص أشخاص
عضو أعضاء
قائد قادة
منطقة مناطق
المنطقة المناطق
طفل أطفال
حزب أحزاب
يوم أيام
سنة سنوات
عام أعوام`,
		apart: `مدرس | مدرسة
جامع | جامعة
بيان بيانات | بيانا
لم ولم | لما ولما
عملي | عملية عمليات
قوة قوات | قوا
وقت | وق
أخ | أخت`,
		never: "مئة مئات مائة ألف آلاف ألفا مليون ملايين مليونا مليار مليارات عشرة عشرات",
	}
}

func persian() source {
	return source{
		least: 3,
		sets: `- ها های هایی
ه گان
- ند
د ند
م یم
ی ید`,
		forms: `است هستند هست
بود بودند
شد شدند
شود شوند
می‌شود می‌شوند
گفت گفتند می‌گوید می‌گویند
کرد کردند
کند کنند
می‌کند می‌کنند
دارد دارند داشت داشتند
این اینها
مقام مقامات
خبر اخبار
عضو اعضا اعضای`,
		never: "صد صدها هزار هزاران میلیون میلیون‌ها میلیارد ده ده‌ها",
	}
}

// finals gives Hebrew letters at the end of a word their usual shape.
var finals = strings.NewReplacer("ם", "מ", "ן", "נ", "ץ", "צ", "ף", "פ", "ך", "כ")

func hebrew() source {
	return source{
		least: 3,
		fold:  finals.Replace,
		sets: `- ים
- ות
ה ות
- ים ות
י יים ית יות
ית יות
- ה ו
ה ו
- ת ים ות
ת ות
ה ית`,
		forms: `היה הייתה היתה היו
זה זאת זו אלה אלו
הוא היא הם הן
אמר אמרה אמרו
איש אנשים
אישה אשה נשים
שנה שנים`,
		apart: `חבר חברים | חברה חברות
מפלג | מפלגה
כתב כתבים | כתבה כתבות
שער שערים | שערה
מדין | מדינה מדינות
אחר אחרים אחרות אחרת | אחרי
כמו | כמות
לחיות | לחיים`,
		never: "מאה מאות אלף אלפים אלפי מיליון מיליונים מיליוני מיליארד מיליארדים עשר עשרות",
	}
}

func hindi() source {
	return source{
		least: 2,
		sets: `- ों ें
ा े ी
ा े ों
ी ियाँ ियां ियों
या यी ये ई ए यों
ि ियों
ता ती ते तीं
गा गी गे
ूँ ें
ेगा ेगी ेंगे ेंगी`,
		forms: `है हैं
था थी थे थीं
गया गई गए गयी गये गईं
हुआ हुई हुए हुईं
का के की
इस इन
उस उन
वह वे
यह ये
उसका उसके उसकी उनका उनके उनकी
अपना अपने अपनी`,
		apart: `लड़का लड़के लड़कों | लड़की लड़कियाँ लड़कियां लड़कियों
बेटा बेटे बेटों | बेटी बेटियाँ बेटियों
चाचा | चाची
दादा | दादी
पहला पहले पहली | पहल
अमेरिका | अमेरिकी`,
		never: "सौ सैकड़ों हज़ार हजार हज़ारों हजारों लाख लाखों करोड़ करोड़ों अरब अरबों दर्जन दर्जनों",
	}
}

func korean() source {
	return source{
		least: 2,
		sets: `- 은 이 을 의 에 에서 과 으로 에게
- 는 가 를 의 에 에서 와 로 에게
했다 한다 했습니다 합니다 했고 하고 하며 했으며
됐다 된다 됐습니다 됩니다 됐고 되고 되며 됐으며 되었다 되었습니다
였다 였습니다 이다 입니다
았다 았습니다 았으며
었다 었습니다 었으며
졌다 진다 졌습니다 집니다 졌으며 지며
렸다 렸습니다 렸으며
혔다 힌다 혔습니다 힙니다 혔으며 히며`,
		forms: `있다 있습니다 있으며 있고 있었다 있었습니다
했다 한다 했습니다 합니다
됐다 된다 되었다 됐습니다`,
		apart: `전문 | 전문가 전문가는 전문가의
정치 정치는 정치를 | 정치가 정치가는
소설 | 소설가
음악 | 음악가
자본 | 자본가
예술 | 예술가
높은 | 높이
같은 | 같이 같으로
많은 | 많이
없이 | 없는 없을`,
		never: "백 천 만 억 조 수백 수천 수만 수십",
	}
}
