package languages

// doubtsOf returns words of a primary tag that leave a statement to others or
// doubt it, in the notation of the tables of wording. Where one of them stands
// in a translation, no lost "allegedly" is held against it. They are beginnings
// of words rather than words, and never a finding by themselves.
func doubtsOf(primary string) string {
	switch primary {
	case "en":
		return "accus* alleg* believ* claim* seem* appear* rumo* presum* suspect* suspici* assum* suppos* report* purport* apparent* charg* contend* so-called"
	case "de":
		return "beschuldig* behaupt* angeb* glaub* schein* anschein* gerücht* vermut* verdacht* verdächtig* mutmaß* vorwurf* vorgeworf* vorwerf* angeklagt* soll sollen bericht* offenbar* wohl sei seien habe hätte hätten annahm* vermeint* laut demnach"
	case "fr":
		return "accus* allég* prétend* semble* semblerai* paraît paraîtrai* rumeur* présum* soupçon* suppos* croit croient croire dit-on aurai* serai* selon apparem* inculp* mis+en+examen"
	case "es":
		return "acus* aleg* presunt* presum* supuest* supon* cree creen creía parece* parec* rumor* sospech* imput* habría* sería* estaría* según dice dicen dicho aparentem*"
	case "it":
		return "accus* presun* presum* suppost* suppon* crede credono sembra* sembrer* pare parrebbe voc* sospett* indagat* avrebbe* sarebbe* secondo dice dicono ritien* ritenut* imputat* asserit*"
	case "pt":
		return "acus* aleg* presum* supost* supõe* acredita* parec* rumor* suspeit* imput* teria* seria* estaria* segundo diz dizem dito aparentem*"
	case "ru":
		return "обвин* утвержда* якобы предполож* предполага* подозр* кажется казал* слух* считается считают вероятн* видимо говорят сообща* мнимы* будто"
	case "uk":
		return "звинувач* обвинувач* стверджу* нібито начебто мовляв припуска* підозр* здається чутк* вважа* ймовірн* імовірн* кажуть повідомля*"
	case "pl":
		return "oskarż* twierdz* rzekom* podobno ponoć domniem* podejrz* wydaje zdaje plotk* uważa* prawdopodob* mówi* przypuszcz* miał miała mieli miały zarzu*"
	case "sr", "hr", "bs":
		return "optuž* tvrd* navodn* sumnj* osumnjič* čini izgleda glasin* smatra* vjerojatn* verovatn* vjerovatn* kažu prema pretpostav* tobož* vjeruj* veruj*"
	case "sq":
		return "akuz* pretend* pretendoj* gjoja dysho* duket thashethem* besohet mendohet thuhet supozo* sipas"
	case "el":
		return "κατηγορ* ισχυρ* φερόμεν* φέρεται φέρονται υποτιθέμεν* υποψ* ύποπτ* φαίνεται φήμ* πιστεύ* θεωρ* λέγεται εικάζ* καταγγ* πιθαν*"
	case "tr":
		return "suçla* iddia* sözde şüphe* zanlı* görün* söylen* sanıl* inanıl* düşünül* belirtil* bildiril* öne+sür* söyleni* itham* göre"
	case "ar":
		return "اتهم* متهم* المتهم* يتهم* تتهم* زعم* يزعم* تزعم* مزعوم* المزعوم* ادعى ادعت يدعي تدعي ادعاء* يشتبه مشتبه* المشتبه* اشتباه شبهات يبدو قيل يقال يعتقد مفترض* المفترض* ذكر* أفيد أنباء بحسب وفق* شائعات"
	case "fa", "prs":
		return "متهم* اتهام* ادعا* مدعی* گویا ظاهرا ظاهراً مظنون* مشکوک* سوءظن شایعه* گفته می‌شود به+نظر احتمال* گمان گزارش* بنا+به"
	case "he":
		return "האשימ* מאשימ* נאשמ* נאשם טענ* טוענ* לכאורה כביכול חשד* חשוד* נחשד* החשוד* נראה שמוע* נאמר סבור* מיוחס* לפי כנראה הואשמ*"
	case "hi":
		return "आरोप* कथित* संदिग्ध* संदेह शक दावा दावे अफवाह* माना कहा लगता बताया मुताबिक अनुसार"
	case "zh":
		return "指控 指責 指责 控告 涉嫌 涉 據稱 据称 據說 据说 據報 据报 嫌疑 疑 謠 谣 似乎 看來 看来 聲稱 声称 所謂 所谓 被認為 被认为 據 据"
	case "ja":
		return "疑 容疑 告発 訴え 主張 とされる という らしい ようだ そうだ 噂 いわゆる 見られる と言われ による 報じ 伝え"
	case "ko":
		return "혐의 의혹 주장 의심 고발 고소 기소 소문 추정 알려진 알려졌 전해 보인다 보이는 것으로 이른바 따르면 다고"
	}
	return ""
}
