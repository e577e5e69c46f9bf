package wrapper

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A notice has the words with which outlets of a language declare that they
// changed a text, in the patterns of [language]. Label and update stand before a
// colon, a dash, a full stop or in brackets, alone or with a date.
type notice struct {
	tag    string
	label  string // a correction
	update string // an update, which may add and correct
	says   string // sentences that say so
}

// A Notice is what a paragraph declares of a text.
type Notice int

// What a paragraph can declare.
const (
	NoNotice   Notice = iota
	Correction        // that the text was corrected or clarified
	Update            // that the text was updated
)

// longestNotice is the number of code points that a note of correction has at
// most.
const longestNotice = 1200

// NoticeOf tells what a paragraph, or a sentence, declares about the text that
// it stands in: a correction, a clarification or an update, in 45 languages. It
// looks at how the text begins; behind the words of an editor's note also at how
// its sentences begin.
func NoticeOf(text string) Notice {
	l := read(text)
	if l.length > longestNotice {
		return NoNotice
	}
	starts := []int{0}
	if l.begins(note) {
		starts = l.starts
		if at := strings.Index(l.text, ": "); at >= 0 {
			starts = append(starts, at+2)
		}
	}
	all := notices()
	if n := all.labelled(text); n != NoNotice {
		return n
	}
	for _, at := range starts {
		switch {
		case l.matchIn(all.says[Correction], at):
			return Correction
		case l.matchIn(all.says[Update], at):
			return Update
		}
	}
	return NoNotice
}

// A noticeIndex holds the patterns by what they declare.
type noticeIndex struct {
	labels, says [3]index
}

var notices = sync.OnceValue(func() *noticeIndex {
	x := &noticeIndex{}
	for k := range x.labels {
		x.labels[k], x.says[k] = index{}, index{}
	}
	texts := map[string]string{}
	for _, l := range languages() {
		for tag := range strings.FieldsSeq(l.tag) {
			texts[tag] += "|" + strings.TrimSpace(l.text)
		}
	}
	for _, n := range noticeWords() {
		text := strings.Trim(texts[n.tag], "|")
		x.labels[Correction].add(parse(n.label, text))
		x.labels[Update].add(parse(n.update, text))
		for line := range strings.Lines(n.says) {
			to := Correction
			line, update := strings.CutPrefix(strings.TrimSpace(line), "+ ")
			if update {
				to = Update
			}
			x.says[to].add(parse(line, text))
		}
	}
	return x
})

func (x index) add(p pattern) {
	for _, r := range p.letters() {
		x[r] = append(x[r], p)
	}
}

// mostLabel is how many bytes a label with its date has at most.
const mostLabel = 120

// labelled looks at what stands before the first colon, dash, full stop or
// closing bracket.
func (x *noticeIndex) labelled(text string) Notice {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	end := strings.IndexAny(text, ":：—–|.。]】)）〉》\n")
	if dash := strings.Index(text, " - "); dash >= 0 && (end < 0 || dash < end) {
		end = dash
	}
	if end < 0 {
		end = len(text)
	}
	if end == 0 || end > mostLabel {
		return NoNotice
	}
	l := line{text: fold(text[:end]) + ". "}
	for _, n := range []Notice{Correction, Update} {
		r, _ := utf8.DecodeRuneInString(l.text)
		for _, p := range x.labels[n][r] {
			for _, w := range p[0].words {
				at := l.word(w, 0)
				if at < 0 {
					continue
				}
				// A date may follow, and nothing else; behind it something must be said.
				rest := strings.TrimSpace(strings.TrimSuffix(l.text[at:], ". "))
				if (rest == "" || strings.ContainsFunc(rest, unicode.IsDigit) && strings.Count(rest, " ") < 6) && says(text[end:], n) {
					return n
				}
			}
		}
	}
	return NoNotice
}

// says reports whether a text behind a label is more than a date or a time.
func says(text string, n Notice) bool {
	least := 4
	if n == Update {
		least = 14
	}
	letters := 0
	for _, r := range text {
		switch {
		case dense(r) || unicode.Is(unicode.Hangul, r):
			letters += 3
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters >= least
}

// noticeWords lists the languages. A plus before a sentence makes it one of an
// update.
func noticeWords() []notice {
	return []notice{
		{
			"en", "correction|corrections|corrected|clarification|clarifications|erratum|corrigendum", "update|updated|updates",
			`?correction ?and ?clarification an|a earlier|previous|original version of this T
			?correction ?and ?clarification earlier|previous versions of this T
			?correction this T ?has|was ~ corrected|amended|clarified
			?correction this T ~ incorrectly|wrongly|mistakenly|erroneously|misstated|misidentified|misspelled|misspelt
			?correction due_to|because_of an ?editing|editorial|production error
			?correction the headline ?of|on ?this ?T ~ corrected|amended
			we ?have corrected|amended this T
			+ this T ?has|was ?been ?last updated
			+ updated at|on|to|with`,
		},
		{
			"de", "korrektur|korrekturhinweis|berichtigung|richtigstellung|klarstellung|korrigiert", "aktualisierung|aktualisiert|update|nachtrag",
			`in einer fruheren|ersten|vorherigen|vorigen|alteren|ursprunglichen version|fassung|variante ~ T
			in einer fruheren|ersten|vorherigen|vorigen|alteren|ursprunglichen version|fassung ~ hiess|stand|hatten|war|wurde|haben
			in der ursprunglichen|ersten|fruheren version|fassung ~ hiess|stand|hatten|war|wurde|haben
			dieser|dieses|diese|der|den|wir T wurde|haben ~ korrigiert|berichtigt
			wir haben ~ korrigiert|berichtigt
			+ dieser|dieses|diese T wurde ~ aktualisiert`,
		},
		{
			"fr", "correction|corrections|rectificatif|rectification|erratum|precision", "mise_a_jour|mis_a_jour|actualisation",
			`?correction|rectificatif une version precedente|anterieure|initiale ~ T
			?correction|rectificatif une premiere version ~ T
			dans une version precedente|anterieure|initiale|premiere
			cet|ce|cette T a ete corrige|corrigee|rectifie|modifie|modifiee
			contrairement a ce que nous ~ ecrit|ecrivions|indique|indiquions
			+ cet|ce|cette T a ete mis|mise|actualise|actualisee`,
		},
		{
			"es", "correccion|correcciones|fe_de_erratas|fe_de_errores|rectificacion|aclaracion|corregido", "actualizacion|actualizado",
			`?correccion una version anterior|previa|inicial de este|esta T
			?correccion la version anterior|inicial de este|esta T
			en una version anterior|previa
			este|esta T ha sido corregido|corregida|modificado|modificada
			+ este|esta T ha sido actualizado|actualizada
			+ este|esta T fue|se actualizado|actualizada|actualizo`,
		},
		{
			"it", "correzione|correzioni|errata_corrige|rettifica|precisazione", "aggiornamento|aggiornato",
			`in una|nella versione|prima ?versione precedente|iniziale ?di|del|dell ~ T
			una versione precedente ~ T
			questo|questa T e stato|stata corretto|corretta|rettificato|modificato
			+ questo|questa T e stato|stata aggiornato|aggiornata`,
		},
		{
			"pt", "correcao|correccao|correcoes|errata|retificacao|esclarecimento|corrigido", "atualizacao|atualizado|atualizada",
			`uma|a versao anterior|inicial|previa deste|desta|do T
			numa|em versao|uma ?versao anterior
			este|esta T foi corrigido|corrigida|retificado
			+ este|esta T foi atualizado|atualizada`,
		},
		{
			"nl", "correctie|correcties|rectificatie|verduidelijking|verbetering", "update|geupdatet|bijgewerkt",
			`in een eerdere|vorige|eerste versie ~ T
			in een eerdere|vorige|eerste versie ~ stond|werd
			dit T is|werd gecorrigeerd|aangepast|gerectificeerd
			+ dit T is|werd bijgewerkt|geactualiseerd`,
		},
		{
			"sq", "korrigjim|korrigjime|ndreqje|saktesim|qartesim", "perditesim|perditesuar",
			`ne nje version te meparshem
			nje version i meparshem
			ky T eshte korrigjuar|ndrequr|saktesuar
			+ ky T eshte perditesuar`,
		},
		{
			"el", "διορθωση|διορθωσεις|επανορθωση|διευκρινιση", "ενημερωση|επικαιροποιηση",
			`σε προηγουμενη|αρχικη|παλαιοτερη εκδοση|εκδοχη
			προηγουμενη εκδοση|εκδοχη ~ T
			το T ?αυτο διορθωθηκε|εχει_διορθωθει
			+ το T ?αυτο ενημερωθηκε|επικαιροποιηθηκε`,
		},
		{
			"ca", "correccio|correccions|fe_d_errates|rectificacio|aclariment|correccion", "actualitzacio|actualitzat|actualizacion",
			`una versio anterior ~ T
			en una versio anterior
			aquest T ha estat|s corregit
			nunha version anterior
			+ aquest T s|ha ha|estat actualitzat`,
		},
		{
			"pl", "korekta|sprostowanie|errata|poprawka|sprostowania|wyjasnienie", "aktualizacja|zaktualizowano",
			`we|w wczesniejszej|poprzedniej|pierwotnej wersji
			wczesniejsza|poprzednia wersja ~ T
			T zostal|został|zostało poprawiony|sprostowany|skorygowany
			+ T zostal|został zaktualizowany`,
		},
		{
			"cs", "oprava|opravy|upresneni|oprava_clanku|spresnenie|uprava", "aktualizace|aktualizovano|aktualizacia|aktualizovane",
			`v|ve predchozi|puvodni|starsi|predoslej|povodnej verzi|verzii
			puvodni|predchozi|predosla|povodna verze|verzia ~ T
			T byl|bol opraven|opraveny
			+ T byl|bol aktualizovan|aktualizovany`,
		},
		{
			"hu", "helyesbites|helyreigazitas|pontositas|javitas|korrekcio", "frissites|frissitve|frissitjuk",
			`a|cikkunk|irasunk ?cikk ?korabbi|eredeti valtozataban|verziojaban
			korabbi valtozataban|cikkunkben|verzioban
			a cikket javitottuk|helyesbitettuk
			+ a cikket ?folyamatosan frissitettuk|frissitjuk`,
		},
		{
			"ro", "corectie|corectura|corecturi|erata|rectificare|precizare|clarificare", "actualizare|actualizat",
			`o|intr_o versiune anterioara|precedenta
			intr o versiune anterioara|precedenta
			acest T a fost corectat|rectificat|modificat
			+ acest T a fost actualizat`,
		},
		{
			"ru", "исправление|исправления|уточнение|поправка|опровержение|исправлено", "обновление|обновлено",
			`в предыдущей|более_ранней|первоначальной|прежней|ранней версии
			ранее в T|тексте|материале ~ говорилось|сообщалось|указывалось|ошибочно
			в первоначальном|первоначальной варианте|редакции
			T был|была|был исправлен|исправлена|скорректирован
			+ T был|была обновлен|обновлена`,
		},
		{
			"uk", "виправлення|уточнення|поправка|спростування|виправлено", "оновлення|оновлено",
			`у|в попередній|первісній|ранішій|початковій версії|редакції
			раніше у|в T
			матеріал|статтю|текст було виправлено|уточнено
			+ матеріал|статтю|текст було оновлено`,
		},
		{
			"be", "выпраўленне|удакладненне|папраўка|выпраўлена", "абнаўленне|абноўлена",
			`у папярэдняй|першапачатковай версіі|рэдакцыі
			+ T быў|была абноўлены|абноўлена`,
		},
		{
			"bg", "поправка|корекция|уточнение|корекција|исправка|појаснување|опровержение", "актуализация|обновено|ажурирано|ажурирање",
			`в предишна|предходна|първоначалната|по_ранна версия
			в първоначалната|предишната|предходната версия
			во претходната|првичната верзија
			+ T беше|бе актуализиран|актуализирана|ажуриран`,
		},
		{
			"hr", "ispravak|ispravci|ispravka|ispravke|korekcija|pojasnjenje|razjasnjenje", "azurirano|azuriranje|dopuna|dopunjeno",
			`u prethodnoj|ranijoj|prvotnoj|prvobitnoj|originalnoj verziji|inacici
			prethodna|ranija|prvotna|prvobitna verzija|inacica ~ T
			u ovom T|clanku|tekstu ~ ispravljen|ispravljena|ispravljeno
			T je|ovaj ispravljen|ispravljeno|korigovan
			+ ovaj T je azuriran|dopunjen
			+ T je azuriran|dopunjen`,
		},
		{
			"sr", "исправка|исправке|корекција|појашњење|разјашњење", "ажурирано|ажурирање|допуна|допуњено",
			`у претходној|ранијој|првобитној|оригиналној верзији
			претходна|ранија|првобитна верзија ~ T
			T је исправљен|коригован
			+ овај T је ажуриран|допуњен`,
		},
		{
			"sl", "popravek|popravki|pojasnilo|popravljeno", "posodobitev|posodobljeno|dopolnjeno",
			`v prejsnji|prvotni|zgodnejsi razlicici|verziji
			+ T|clanek je|smo posodobljen|posodobili`,
		},
		{
			"sv", "rattelse|rattelser|korrigering|fortydligande", "uppdatering|uppdaterad|uppdaterat",
			`i en tidigare version
			en tidigare version ~ T
			T|artikeln|texten har|ar rattats|korrigerats|rattad|korrigerad
			+ T|artikeln|texten har|ar uppdaterats|uppdaterad`,
		},
		{
			"da", "rettelse|rettelser|berigtigelse|presisering|praecisering|korrektion|rettet", "opdatering|opdateret|oppdatering|oppdatert",
			`i en tidligere version|versjon|utgave
			en tidligere version|versjon|utgave ~ T
			T|artiklen|artikkelen|saken er|har|ble rettet|korrigert|korrigeret|endret
			+ T|artiklen|artikkelen|saken er|ble opdateret|oppdatert`,
		},
		{
			"fi", "oikaisu|korjaus|tarkennus|tasmennys|parandus|tapsustus|oikaistu|korjattu", "paivitys|paivitetty|uuendus|uuendatud|taiendatud",
			`jutun|artikkelin|tekstin aiemmassa|aikaisemmassa|alkuperaisessa versiossa
			aiemmassa versiossa
			T ?on korjattu|oikaistu
			artikli|loo varasemas versioonis
			+ T|juttua ?on paivitetty`,
		},
		{
			"lt", "pataisymas|patikslinimas|klaidos_istaisymas|labojums|precizejums|istaisyta", "atnaujinta|atnaujinimas|papildyta|atjauninats|papildinats|atjauninajums",
			`ankstesneje straipsnio|teksto|versijoje ?versijoje
			iepriekseja raksta|teksta|versija ?versija`,
		},
		{
			"tr", "duzeltme|duzeltmeler|tekzip|aciklik|duzelis|dəqiqləsdirmə|duzəlis", "guncelleme|guncellendi|yeniləmə",
			`bu|haberin|yazinin ?T ?daha onceki|ilk surumunde|halinde|versiyonunda
			haberin|yazinin|makalenin ?daha onceki|ilk surumunde|halinde|versiyonunda
			bu T ~ duzeltildi|duzeltilmistir
			+ bu T ~ guncellendi|guncellenmistir`,
		},
		{
			"ar", "تصحيح|تصويب|استدراك|توضيح", "تحديث",
			`في نسخة سابقة|اولي
			ذكرت|ذكر|ورد ~ نسخة سابقة
			ورد|ذكر خطا|خطأ
			تم تصحيح|تصويب ~ T|هذا|هذه
			+ تم تحديث ~ T|هذا|هذه
			+ جرى تحديث`,
		},
		{
			"fa", "اصلاحيه|تصحيح|اصلاح|توضيح", "به_روزرساني|بروزرساني|به_روز_رساني",
			`در نسخه قبلي|پيشين|اوليه|ي ?قبلي|پيشين
			نسخه قبلي|پيشين|اوليه
			اين T ~ اصلاح|تصحيح شد|شده|شده_است
			+ اين T ~ به_روز|بروز ?رساني شد|شده|رساني`,
		},
		{
			"ur", "تصحيح|وضاحت|درستگي", "اپڈيٹ|تازہ_كاري",
			`اس T|خبر|مضمون كے پچھلے|سابقہ ورژن
			پچھلے|سابقہ ورژن ميں`,
		},
		{
			"he", "תיקון|תיקוני_טעות|הבהרה|תיקון_טעות", "עדכון|עודכן",
			`בגרסה קודמת|מוקדמת|המקורית
			בגרסה הקודמת|המוקדמת
			גרסה קודמת|מוקדמת ~ T
			T תוקן|תוקנה
			+ T עודכן|עודכנה`,
		},
		{
			"hi", "सुधार|भूल_सुधार|शुद्धिपत्र|स्पष्टीकरण|संशोधन|दुरुस्ती", "अपडेट|अद्यतन",
			`इस T|लेख|खबर|रिपोर्ट|ख़बर के पिछले|पहले|पुराने संस्करण
			पिछले संस्करण में
			+ इस T|लेख|खबर|रिपोर्ट को ~ अपडेट|अद्यतन`,
		},
		{
			"bn", "সংশোধনী|সংশোধন|ভুল_সংশোধন|ব্যাখ্যা", "হালনাগাদ|আপডেট",
			`এই T|প্রতিবেদনের|নিবন্ধের আগের সংস্করণে
			আগের সংস্করণে`,
		},
		{
			"zh", "更正|勘误|勘誤|订正|訂正|澄清|更正启事|更正啟事", "更新",
			`本文 ~ 此前|先前|早前|较早|較早|早期|之前 ?的 版本|版
			本文 ?已 更正|修订|修訂|修正|勘误
			此前|先前|早前|较早|較早|早期 ?的 版本
			?原|原文 ~ 误|誤 ~ 更正|特此更正
			+ 本文 ?已 更新`,
		},
		{
			"ja", "訂正|お詫びと訂正|訂正とお詫び|修正|正誤", "更新|追記",
			`この記事の|本記事の|記事の 以前|旧|初出|当初 ~ 版|バージョン|では
			以前の|当初の 版|バージョン|記事 では
			当初|初出時 ~ 訂正|誤り|誤って
			この記事は ~ 修正|訂正
			+ この記事は ~ 更新`,
		},
		{
			"ko", "정정|바로잡습니다|바로_잡습니다|정정합니다|고침|정정보도", "업데이트|수정",
			`이 기사의 이전|초기 버전|판
			이전 버전|기사 에서는|에서
			본|이 기사는 ~ 수정|정정
			+ 본|이 기사는 ~ 업데이트`,
		},
		{
			"vi", "dinh_chinh|dinh_chinh_thong_tin|lam_ro", "cap_nhat",
			`phien_ban truoc cua ~ T
			phien ban truoc ~ T
			trong phien ban truoc
			+ T ?nay da ?duoc cap nhat`,
		},
		{
			"id", "koreksi|ralat|klarifikasi|pembetulan", "pembaruan|pembaharuan|kemas_kini|update",
			`versi sebelumnya|terdahulu|awal ?dari T
			dalam versi sebelumnya|terdahulu|awal
			T ini telah dikoreksi|diralat
			+ T ini telah diperbarui|dikemas`,
		},
		{
			"th", "แก้ไข|แก้ไขข้อมูล|ชี้แจง", "อัปเดต|อัพเดต|ปรับปรุง",
			`บทความ|รายงาน|ข่าว ?นี้ ฉบับ|เวอร์ชัน ก่อนหน้า`,
		},
	}
}
