package notify

func albanian() map[string]string {
	return map[string]string{
		"title.change": "Ndryshoi: %s", "title.flap": "Ndryshon sa andej këndej: %s", "title.template": "Faqe të %s ndryshuan njësoj",
		"title.gone": "U zhduk: %s", "title.reused": "Tekst tjetër: %s", "title.redirected": "Çon gjetkë: %s", "title.back": "Është sërish aty: %s",
		"title.down": "Nuk lexohet: %s", "title.up": "Lexohet sërish: %s", "title.outage": "Asgjë nuk mund të merret", "title.republication": "Ribotim i mundshëm: %s",
		"title.digest.one": "%d njoftim", "title.digest.other": "%d njoftime", "title.nothing": "Asgjë e re",
		"title.late": "Pa u parë prej shumë kohësh: %s", "title.dead": "Nuk lexohet prej një jave a më shumë: %s", "title.empty": "U lexua, por nuk u gjet tekst: %s",
		"title.quiet": "Asgjë e re për një kohë të pazakontë: %s", "title.still": "Asnjë artikull nuk ka ndryshuar për një kohë të pazakontë", "title.channel": "Njoftimet nuk dalin nga %s",
		"title.noise": "Burimet e zhurmshme të javës", "title.test": "Një provë e variorum",

		"say.seen": "U pa më %s.", "say.between": "Ndryshoi mes %s dhe %s.", "say.last": "Artikulli ishte aty për herë të fundit më %s.", "say.share": "%s e tekstit është ndryshe.",
		"say.earlier": "Ky tekst ka qenë aty edhe më parë.", "say.flap": "Faqja kalon nga një tekst te tjetri, që kanë qenë aty edhe më parë. Kjo njoftohet një herë në ditë; çdo ndryshim gjendet në regjistër.",
		"say.unquoted": "Faqja kërkon të mos citohet. Çfarë ndryshoi gjendet në panel.", "say.compared": "U krahasua teksti i artikullit, jo pamjet, videot a postimet e ngulitura. Të dyja kapjet ruhen.",
		"say.back": "Faqja është sërish aty.", "say.gone": "Faqja nuk gjendet më në adresën e saj.", "say.reused": "Në adresë tani gjendet një tekst tjetër.", "say.redirected": "Adresa tani çon në një faqe tjetër.",
		"say.template": "I njëjti ndryshim erdhi edhe në faqe të tjera të serverit, prandaj është i sajtit dhe jo i një artikulli. Kjo njoftohet një herë në ditë.",
		"say.times":    "%s që nga %s; shikime radhazi: %d.", "say.up": "Që nga %s. Më parë: %s, që nga %s.",
		"say.outage":        "Asnjë faqe nuk u lexua dot që nga %s, në %s. Kontrolloni lidhjen e makinës që i merr.",
		"say.republication": "Ka gjasa të jetë ribotim i “%s”: gjasa %s. E pranon ose e refuzon një njeri.",
		"say.late":          "U ka ardhur koha dhe askush nuk i merr. Kontrolloni nëse monitor run, serve a worker punon dhe ecën.", "say.dead": "Ndreqni adresën, ose ndalni a hiqni çfarë nuk duhet më.",
		"say.empty":   "Kapjet e mëparshme kishin tekst. Kontrolloni përzgjedhësin e punës dhe nëse faqen e vizatojnë skripte.",
		"say.quiet":   "E fundit erdhi më %s; %s pa asnjë do të ishin të pazakonta sipas asaj që vinte më parë. Kontrolloni nëse prurja, lista a dosja është ende e duhura dhe nëse përzgjedhësi përputhet.",
		"say.still":   "Ndryshimi i fundit u pa më %s; %s pa asnjë do të ishin të pazakonta sipas asaj që u pa më parë. Kontrolloni në regjistër nëse faqet lexohen.",
		"say.channel": "Përpjekje të dështuara: %d, që nga %s. E fundit tha: %s", "say.wait": "Çfarë pret dërgohet sapo të mundet, dhe lihet pas tri ditësh.",
		"say.noise": "Këto ndryshuan të paktën %d herë në ditë. Një përzgjedhës për tekstin, ose një largësi më e madhe mes shikimeve, do t’i qetësonte.", "say.noisy": "%s, %s: %d ndryshime, e shumta %d në një ditë",
		"say.unseen": "askush nuk ka parë asnjë prej tyre në panel", "say.unheard": "Askush nuk njoftohet për ndryshimet e këtyre punëve: %s",
		"say.test": "Kështu vijnë njoftimet. Asgjë nuk ka ndryshuar.", "say.nothing": "Asgjë nuk u gjet që nga përmbledhja e fundit.", "say.thick": "Erdhën aq shumë njëherësh sa thuhen bashkë.",
		"say.held": "U mbajtën për t’u thënë bashkë: ishte kohë qetësie, ose më shumë se %d faqe të një sajti ndryshuan brenda një ore.",

		"label.before": "më parë", "label.now": "tani", "label.headline": "titull", "label.paragraphs": "Paragrafët", "label.dashboard": "më parë dhe tani, në panel",
		"label.rule":      "E njofton rregulli “%s” i monitor.notify; aty mund të ndryshohet a të ndalet.",
		"title.unmatched": "Një përzgjedhës nuk gjen asgjë: %s", "title.matched": "Përzgjedhësi gjen sërish: %s",
		"say.unmatched": "Ajo që emërton përzgjedhësi i punës nuk gjendet më në faqe që përndryshe lexohen: %s. Deri atëherë nuk thuhet gjë për tekstin e tyre; shihni si është ndërtuar tani sajti dhe ndryshoni përzgjedhësin.",
		"say.matched":   "Ajo që emërton përzgjedhësi i punës, ashtu siç është tani, gjendet në këto faqe.",

		"since": "që nga %s", "due": "i ka ardhur koha më %s", "more": "… dhe %d të tjera", "percent": "%d\u00a0%%",

		"state.error": "një gabim", "state.consent": "një faqe që kërkon pëlqim", "state.paywall": "një faqe për abonentë", "state.bot-check": "një faqe që pyet nëse lexon njeri", "state.robots": "e ndaluar nga robots.txt",

		"pages.one": "%d faqe", "pages.other": "%d faqe", "hosts.one": "%d server", "hosts.other": "%d serverë", "sources.one": "%d burim", "sources.other": "%d burime",
		"hours.one": "%d orë", "hours.other": "%d orë", "days.one": "%d ditë", "days.other": "%d ditë",

		"feed.of": "Ndryshimet: %s", "feed.all": "Ndryshimet", "feed.say": "Çfarë ndryshoi, u zhduk, u kthye.",
	}
}
