package diff

import (
	"strings"
	"sync"

	"variorum/stages/segment"
)

// headLast reports whether the function words of a language follow what they
// belong to, as particles and postpositions do.
func headLast(lang string) bool {
	switch primary(lang) {
	case "ja", "ko", "hi", "ur", "bn", "tr", "az", "hu", "fi", "et", "eu":
		return true
	}
	return false
}

func primary(lang string) string {
	lang, _, _ = strings.Cut(lang, "-")
	return strings.ToLower(lang)
}

// guardsOf returns the words of a language that are never given up when changes
// around them are merged, although they are short: negations and the words for
// "without" and "only".
func guardsOf(lang string) map[string]bool {
	if of, ok := guardSets[primary(lang)]; ok {
		return of()
	}
	return nil
}

var guardSets = func() map[string]func() map[string]bool {
	sets := make(map[string]func() map[string]bool, len(guards))
	for lang, list := range guards {
		sets[lang] = sync.OnceValue(func() map[string]bool {
			set := map[string]bool{}
			for _, w := range strings.Fields(list) {
				set[segment.Key(w, lang)] = true
			}
			return set
		})
	}
	return sets
}()

var guards = map[string]string{
	"en": "not no nor never none without only any all most some may might could can will would shall should must",
	"de": "nicht kein keine keinen keinem keiner keines nie ohne nur alle soll sollen kann könnte muss darf",
	"fr": "ne n' pas non ni jamais aucun aucune sans tout tous toutes peut doit",
	"es": "no ni nunca jamás sin todo todos todas puede debe",
	"it": "non né mai senza tutto tutti tutte può deve",
	"pt": "não nem nunca sem todo todos todas pode deve",
	"ro": "nu nici niciodată fără toți toate",
	"ca": "no ni mai sense pot",
	"nl": "niet geen nooit zonder alle kan zou moet mag",
	"da": "ikke ingen aldrig uden kan skal vil må",
	"no": "ikke ingen aldri uten kan skal vil må",
	"sv": "inte ingen inga aldrig utan kan ska vill måste",
	"fi": "ei en eivät älä ilman voi voivat",
	"ru": "не ни нет без все весь всё всех бы",
	"uk": "не ні немає без усі всі весь все би",
	"bg": "не ни няма без всички",
	"sr": "не ни без сви сав ne ni bez svi sav",
	"hr": "ne ni nije nisu bez svi sav",
	"sl": "ne ni niso brez vsi vse",
	"mk": "не ни без сите",
	"cs": "ne ani není bez všichni vše",
	"sk": "nie ani bez všetci všetko",
	"pl": "nie ani bez wszyscy wszystko",
	"hu": "nem ne sem se nincs nélkül minden csak",
	"sq": "nuk s' mos jo pa asnjë gjithë do mund duhet",
	"el": "δεν δε μη μην όχι χωρίς όλοι όλες όλα θα να",
	"tr": "değil yok hiç",
	"ar": "لا لم لن ليس ليست ما غير دون بدون كل قد",
	"fa": "نه نیست نیستند بی بدون همه هر باید",
	"ur": "نہیں نہ بغیر سب",
	"he": "לא אין אל בלי ללא כל",
	"hi": "नहीं न मत बिना सब",
	"zh": "不 没 沒 無 无 非 未 勿 别 別 莫 一 二 三 四 五 六 七 八 九 十 百 千 万 萬 亿 億 全 都 将 將",
	"ja": "な ん ず ぬ 不 無 非 未 一 二 三 四 五 六 七 八 九 十 百 千 万 億 全 も",
	"ko": "안 못 않다 없다 모든",
	"id": "tidak bukan tanpa semua",
	"vi": "không chưa chẳng",
}
