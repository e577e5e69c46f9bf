package wrapper

// middle are the languages of the middle and the east of Europe.
var middle = []language{
	{
		tag:  "pl",
		text: "artykuł|tekst|raport|reportaz|wywiad|felieton|esej|komunikat|oswiadczenie|tłumaczenie|dokument|wpis|komentarz|materiał|list|przemowienie|analiza|artykułu|tekstu",
		origin: `ten|niniejszy|powyzszy|ta|to T ~ pierwotnie|po_raz_pierwszy|wczesniej ~
			?T pierwotnie|po_raz_pierwszy|wczesniej|najpierw opublikowany|opublikowano|ukazał|opublikowany|ogłoszony
			?pierwotnie opublikowano|opublikowany|opublikowane pierwotnie|po_raz_pierwszy|w|na|przez|za
			?T ukazał_sie pierwotnie|po_raz_pierwszy|wczesniej
			przedruk|przedrukowano ?: ?za|z|ze ~
			?T przedrukowany|publikujemy|opublikowany|wykorzystany ~ za_zgoda
			za zgoda ?redakcji|wydawcy|autora
			?T przetłumaczony|przetłumaczono|tłumaczony ~
			z ~ przełozył|przełozyła|tłumaczył|tłumaczyła
			tłumaczenie|przekład|przełozył|przełozyła|tłum ?z|: ~
			zrodło|zrodła|oryginał|tekst_oryginalny|artykuł_oryginalny|oryginalny_tekst :
			przeczytaj|czytaj|zobacz ~ oryginał|oryginale|oryginalny
			`,
		foot: `ten|niniejszy|powyzszy|ta|to T ~ opublikowany|opublikowano|ukazał|opublikowana|ukazała|ogłoszony|wydrukowany|publikowany ~
			oryginalny artykuł|tekst ~`,
		introduce: `ponizej|ponizszy|oto|nizej ~ T|tekstu|artykułu|raportu|tłumaczenie
			publikujemy|zamieszczamy|przedrukowujemy|prezentujemy|przedstawiamy ~ ponizej|T|tekstu`,
		publish: `opublikowa*|publik*
			ukaza*
			zamieszcz*
			ogłosz*
			przetłumacz*|tłumacz*`,
		note: `nota|uwaga|przypis|komentarz|dopisek redakcji|tłumacza|redaktora|wydawcy
			od redakcji|tłumacza|redaktora|wydawcy :|.
			przedmowa|wstep|wprowadzenie|słowo_wstepne :`,
		tail: `o autorze|autorce|autorach
			korekta|sprostowanie|errata|aktualizacja|poprawka :
			w poprzedniej|wczesniejszej wersji
			artykuł|tekst ~ zaktualizowany|poprawiony
			obserwuj|polub|sledz nas|nasz
			zapisz_sie|subskrybuj|zaprenumeruj ~
			wesprzyj|wspieraj nas|nasza|nasz
			licencja :
			?ten|tekst|utwor|artykuł ~ licencji
			wszelkie_prawa_zastrzezone|wszystkie_prawa_zastrzezone
			udostepnij ten|artykuł`,
		head: `o_autorze|o_autorce|o_autorach
			powiazane|podobne artykuły|wpisy|tresci|tematy
			czytaj_takze|czytaj_tez|przeczytaj_takze|zobacz_takze|czytaj_rowniez
			wiecej o|na|z`,
		person: `jest|był|była ~ dziennikarzem|dziennikarka|pisarzem|pisarka|profesorem|redaktorem|redaktorka|korespondentem|autorem|autorka|publicysta|badaczem|historykiem
			dziennikarz|dziennikarka|publicysta|publicystka|korespondent|reporter ~`,
	},
	{
		tag:  "cs sk",
		text: "clanek|text|rozhovor|reportaz|zprava|esej|komentar|prohlaseni|prispevek|preklad|dokument|analyza|sprava|clanok|vyhlasenie|prispevok|clanku|dopis|projev|zpravu|spravu|analyzu|clankom|rozhovoru|textu",
		origin: `tento|toto|tato|tuto|vyse_uvedeny|povodny T ~ puvodne|poprve|povodne|prvykrat ~
			puvodne|poprve|povodne|prvykrat|prvni_krat vyslo|vysel|vysla|publikovano|zverejneno|vysiel|publikovane|uverejnene|zverejnene
			?T ?puvodne ?povodne vysel|vyslo|vysiel|publikovano|publikovane|prevzato|prevzate|pretisteno|zverejneno|uverejneno puvodne|povodne|poprve|z|ze|zo|s|v|na
			s ?laskavym svolenim|povolenim|suhlasom|dovolenim
			?T prevzato|prevzate z|ze|zo|s
			z|ze|zo ~ prelozil|prelozila|prelozili
			prelozil|prelozila|preklad ?z|: ~
			zdroj|zdroje|original|puvodni_clanek|povodny_clanok|original_clanku :
			prectete_si|precitajte_si|cist ?si original|puvodni|povodny`,
		foot: `tento|toto|tato|tuto T ~ vysel|vysla|vyslo|publikovan*|zverejnen*|uverejnen*|otisten|vysiel ~
			original|puvodni|povodny T|clanku|textu ~ vysel|vysiel|najdete|ctete|tu|zde`,
		introduce: `nize|nasledujici|nasleduje|nizsie|nasledujuci|nasledovny ~ T|prinasime|publikujeme|prekladu
			prinasime|publikujeme|zverejnujeme|uverejnujeme|otiskujeme|pretiskujeme ~ T|nize|nizsie`,
		publish: `publik*
			zverejn*
			uverejn*
			vysel|vyslo|vysla|vysiel|vydal*
			preloz*|preklad*
			otisten*`,
		note: `poznamka|pozn|slovo|uvod redakce|redakcie|prekladatele|prekladatela|editora|red|prekl|vydavatele
			predmluva|predslov|uvod|uvodem|uvodom|predhovor :`,
		tail: `o autorovi|autorce|autorke|autorech|autoroch
			oprava|aktualizace|aktualizacia|upresneni|upresnenie :
			v predchozi|predoslej|predchadzajucej|puvodni ~ verzi|verzii
			clanek|clanok|text ~ aktualizovan*|opraven*|upraven*
			sledujte nas|nase
			odebirejte|prihlaste_se|predplatte|odoberajte|prihlaste_sa ~
			podporte nas|nasi|nasu
			licence|licencia :
			vsechna_prava_vyhrazena|vsetky_prava_vyhradene
			sdilejte|zdielajte tento|clanek|clanok`,
		head: `o_autorovi|o_autorce|o_autorke
			souvisejici|suvisiace|podobne|dalsi ?clanky|clanky|zpravy|spravy
			ctete_take|ctete_tez|citajte_aj|viz_take|pozrite_aj
			vice|viac o|z|ze|zo`,
		person: `je|byl|byla|bol|bola ~ novinar|novinarka|novinarem|reporter|redaktor|redaktorka|spisovatel|spisovatelka|profesor|historik|publicista|zpravodaj|komentator|komentatorka`,
	},
	{
		tag:  "hu",
		text: "cikk|iras|szoveg|riport|interju|elemzes|jelentes|tanulmany|kozlemeny|poszt|publicisztika|cikket|irast|szoveget|dokumentum|forditas|beszed|level|cikkunk|jelentest|riportot|interjut|tanulmanyt|kozlemenyt|dokumentumot|elemzest|levelet|beszedet|forditast",
		origin: `ez a|az T ~ eredetileg|eloszor|korabban|elso_alkalommal ~
			a fenti|eredeti T ~ eredetileg|eloszor|korabban ~
			a|az cikk|iras|interju|poszt|szoveg eredetileg|eloszor ~
			?a|az ?T eredetileg|eloszor megjelent|megjelenes|jelent
			eredeti|elso megjelenes|kozles|cikk|forras|szoveg :
			eredeti megjelenes
			?a|az ?T ~ engedelyevel kozoljuk|kozolve|jelent|kozolt
			utankozles|atvetel|ujrakozles ~
			forditotta|fordito|forditas|magyarra ?:|forditotta ~
			forras|forrasok|eredeti_cikk :
			olvassa|olvasd ~ eredeti`,
		foot: `az eredeti T ~ itt|olvashato|elerheto|megjelent
			ez a|az T ~ megjelent|jelent ~`,
		introduce: `az_alabbi|az_alabbiakban|alabb|kovetkezo|a_kovetkezo ~ T|kozoljuk
			kozoljuk|kozreadjuk|kozzetesszuk|bemutatjuk ~ T|alabb`,
		publish: `megjelen*
			kozol*|kozzet*
			jelent
			publikal*
			fordit*`,
		note: `a|szerkesztoi|forditoi|szerkesztosegi ?szerkeszto|fordito|szerkesztoseg megjegyzese|megjegyzes|elozetes
			eloszo|bevezeto|bevezetes|szerk_megj|a_szerk|a_szerk :`,
		tail: `a szerzorol|szerzo
			helyesbites|javitas|pontositas|frissites|helyreigazitas :
			cikkunk|a ?cikk korabbi|elozo valtozat*
			kovess|kovessen|kovesd ~ minket|bennunket|oldalunkat|facebookon
			iratkozz|iratkozzon ~ fel
			tamogass|tamogassa|tamogasd ~
			minden_jog_fenntartva
			oszd|ossza meg`,
		head: `a_szerzorol|a_szerzo
			kapcsolodo|hasonlo|tovabbi ?cikkek|cikkek|hirek|irasok|bejegyzesek
			olvassa_el|olvasd_el|ezt_is_olvassa`,
		person: `~ ujsagiro|iro|szerkeszto|egyetemi_tanar|kutato|tudosito|publicista|tortenesz`,
	},
	{
		tag:  "ro",
		text: "articol|articolul|text|textul|reportaj|reportajul|interviu|interviul|raport|raportul|material|materialul|analiza|eseu|comunicat|comunicatul|traducere|stire|stirea|editorial|editorialul|scrisoare|discurs|document|documentul",
		origin: `acest|aceasta T ~ initial|pentru_prima_data|original|preluat|preluata|reprodus|republicat|tradus ~
			articolul|textul|materialul ~ publicat|aparut initial|pentru_prima_data
			?articol|text|material|interviu|reportaj|editorial publicat|publicata|aparut initial|pentru_prima_data|original|in_premiera|mai_intai
			initial|original|pentru_prima_data publicat|aparut
			?T republicat|republicata|reprodus|reprodusa|preluat|preluata|publicat ?aici cu|de|din|dupa acordul|permisiunea
			cu acordul|permisiunea|acceptul
			?T preluat|preluata|reprodus|republicat de|din|dupa|cu
			?T tradus|tradusa ?din|de ~ de|din
			traducere|traducerea|tradus ?: ?din|de ~
			sursa|surse|articolul_original|textul_original|original|sursa_foto :
			cititi|citeste|citiți|vezi ?aici ?articolul|textul|varianta original*
			`,
		foot: `acest|aceasta T ~ publicat|publicata|aparut|aparuta|difuzat ~
			articolul|textul|varianta original|originala ~`,
		introduce: `mai_jos|in_continuare|iata|redam|urmatorul|urmatoarea ~ T
			publicam|reproducem|redam|prezentam|republicam ~ T|mai_jos|in_continuare`,
		publish: `public*
			aparut*|apare
			difuzat*
			tradus*|traducere
			reprodu*`,
		note: `nota|notita|precizare ?a|de|din redactiei|redactie|traducatorului|editorului|partea|editorial*
			n_red|nota_redactiei|nota_editorului|nota_traducatorului
			prefata|introducere|cuvant_inainte|preambul :`,
		tail: `despre autor|autoare|autori|autorul
			corectie|corectura|erata|actualizare|precizare|rectificare :
			o versiune anterioara ~ a acestui
			acest articol ~ actualizat|corectat|modificat
			urmareste|urmariti ne|pagina|noastra
			urmariti_ne|urmareste_ne|aboneaza_te|abonati_va ~
			sustineti_ne|sustine_ne|doneaza ~
			licenta :
			toate_drepturile_rezervate
			distribuie|distribuiti acest|articolul`,
		head: `despre_autor|despre_autoare|despre_autori
			articole|stiri|subiecte similare|conexe|asemanatoare|relevante
			citeste_si|cititi_si|vezi_si
			mai_multe despre|din`,
		person: `este|a_fost ~ jurnalist|jurnalista|ziarist|scriitor|scriitoare|profesor|profesoara|cercetator*|corespondent|editor|reporter|istoric`,
	},
	{
		tag:  "ru",
		text: "статья|текст|материал|репортаж|интервью|заметка|публикация|колонка|доклад|отчет|заявление|перевод|эссе|расследование|новость|статью|статьи|текста|материала|письмо|речь|документ|доклада|отчета|пост",
		origin: `эта|этот|это|данная|данный|настоящая|настоящий T ~ впервые|первоначально|изначально|ранее|также ~ опубликован*|вышел|вышла|появил*|напечатан*
			эта|этот|это|данная|данный T ~ перепечат*|перевед* ~
			впервые|первоначально|изначально|ранее опубликован*|вышл*|вышел|напечатан*
			?T опубликован|опубликована|опубликовано|печатается|публикуется|перепечатано|перепечатывается|перепечатка ~ с_разрешения|с_согласия|по_лицензии|впервые|первоначально
			перепечат* ~
			с ?любезного разрешения|согласия
			перевод|перевел|перевела|перевели ?с|: ~
			?T переведен|переведена|переведено ~
			источник|источники|оригинал|первоисточник|оригинал_статьи|оригинал_текста|по_материалам :
			читайте|читать|прочитать|смотрите ~ оригинал*
			`,
		foot: `эта|этот|это|данная|данный T был|была|было|опубликован*|вышла|вышел|взят* ~ опубликован*|в|на|с|из|по|изданием
			оригинал T ~
			оригинальная|оригинальный T ~`,
		introduce: `ниже|далее|вот ~ T|приводим|приводится|публикуем
			мы публикуем|приводим|перепечатываем ~ T
			публикуем|приводим|перепечатываем|представляем ~ T|ниже
			следующий|следующая|нижеследующий ~ T`,
		publish: `опубликов*|публик*
			вышел|вышла|вышло|вышедш*
			напечат*|печат*
			появил*
			перевед*|перевод*
			размещен*|распростран*`,
		note: `от|примечание|прим|комментарий ?редакции|редакция|редактора|переводчика|издателя|ред|пер :
			от редакции|переводчика|редактора|издателя|издательства .
			примечание|прим|комментарий редакции|редактора|переводчика|издателя|ред|пер
			предисловие|введение|вступление|преамбула :`,
		tail: `об авторе|авторах|авторе
			исправление|уточнение|поправка|опровержение|обновлено|обновление :
			в предыдущей|первоначальной|более_ранней|первой ?версии|редакции
			подписывайтесь|подпишитесь|подписаться|следите ~ на|за|наш*
			поддержите|поддержать|помогите ~ нас|нам|наш*|редакцию|проект
			лицензия :
			текст|материал|статья ~ лицензии|лицензией
			все_права_защищены
			поделитесь|поделиться ~
			мнение|мнения|точка_зрения автора|авторов|редакции ~ не|может ~`,
		head: `об_авторе|об_авторах
			похожие|связанные|другие|рекомендуемые статьи|материалы|новости|записи|публикации
			читайте_также|читать_также|смотрите_также|по_теме|материалы_по_теме
			еще по|о|на`,
		person: `журналист|журналистка|корреспондент|корреспондентка|писатель|писательница|профессор|обозреватель|историк|экономист|публицист|редактор ~`,
	},
	{
		tag:  "uk",
		text: "стаття|текст|матеріал|репортаж|інтерв|інтерв'ю|допис|публікація|колонка|доповідь|звіт|заява|переклад|есе|розслідування|новина|статтю|статті|тексту|матеріалу|лист|промова|документ",
		origin: `ця|цей|це|дана|даний T ~ вперше|спочатку|раніше|спершу|також ~ опублікован*|вийшов|вийшла|з_явил*|надрукован*
			ця|цей|це T ~ передрук*|переклад* ~
			вперше|спочатку|раніше|спершу опублікован*|вийшл*|вийшов|надрукован*
			?T опублікован*|друкується|публікується|передруковано|передрук ~ з_дозволу|за_згодою|за_ліцензією|вперше|спочатку
			передрук* ~
			з ?люб_язного дозволу
			переклад|переклав|переклала|переклали ?з|: ~
			?T перекладен* ~
			джерело|джерела|оригінал|першоджерело|оригінал_статті|за_матеріалами :
			читайте|читати|прочитати|дивіться ~ оригінал*
			`,
		foot: `ця|цей|це T був|була|було|опублікован*|вийшла|вийшов|взят* ~ опублікован*|в|у|на|з|за|виданням
			оригінал T ~`,
		introduce: `нижче|далі|ось ~ T|наводимо|публікуємо
			ми публікуємо|наводимо|передруковуємо ~ T
			публікуємо|наводимо|передруковуємо|подаємо ~ T|нижче
			наступний|наступна|нижченаведен* ~ T`,
		publish: `опубліков*|публік*
			вийшов|вийшла|вийшло
			надрук*|друк*
			з_явил*
			переклад*|перекла*
			оприлюдн*|розміщен*`,
		note: `від|примітка|прим|коментар ?редакції|редактора|перекладача|видавця|ред|пер :
			від редакції|перекладача|редактора|видавця .
			примітка|прим|коментар редакції|редактора|перекладача|видавця|ред
			передмова|вступ|вступне_слово :`,
		tail: `про автора|авторку|авторів
			виправлення|уточнення|спростування|оновлено|оновлення :
			у попередній|першій версії|редакції
			підписуйтесь|підписуйтеся|підпишіться|стежте ~
			підтримайте|підтримати ~ нас|наш*|редакцію
			ліцензія :
			усі_права_захищено|всі_права_захищені
			поділіться|поділитися ~`,
		head: `про_автора|про_авторку|про_авторів
			схожі|пов_язані|інші|рекомендовані статті|матеріали|новини|записи
			читайте_також|дивіться_також|за_темою|матеріали_за_темою`,
		person: `журналіст|журналістка|кореспондент|кореспондентка|письменник|письменниця|професор|оглядач|історик|економіст|публіцист|редактор ~`,
	},
	{
		tag:  "be",
		text: "артыкул|тэкст|матэрыял|рэпартаж|інтэрв|публікацыя|справаздача|заява|пераклад|навіна",
		origin: `гэты|гэтая|гэта T ~ упершыню|першапачаткова|раней|таксама ~ апублікаван*|выйшаў|выйшла|надрукаван*
			упершыню|першапачаткова|раней апублікаван*|надрукаван*
			перадрук* ~
			пераклад|пераклаў|пераклала ?з|: ~
			крыніца|арыгінал :`,
		introduce: `ніжэй|далей|вось ~ T
			публікуем|друкуем|падаем ~ T`,
		publish: `апублікав*|публік*
			надрук*`,
		note: `ад рэдакцыі|рэдактара :|.
			заўвага рэдакцыі|перакладчыка|рэдактара
			прадмова|уступ :`,
		tail: `пра аўтара|аўтарку
			выпраўленне|удакладненне :
			падпісвайцеся|падпішыцеся ~
			усе_правы_абаронены`,
		head: `пра_аўтара
			чытайце_таксама|глядзіце_таксама|па_тэме`,
	},
	{
		tag:  "bg mk",
		text: "статия|статията|текст|текстът|текстот|материал|материалът|материалот|репортаж|интервю|интервју|публикация|коментар|доклад|докладът|превод|съобщение|новина|статија|статијата|извештај|извештајот|анализа|анализ|соопштение|писмо|реч|говор|написот|напис|доклада|статията|текста|материала|интервюто|анализа",
		origin: `тази|този|това|оваа|овој|ова T ~ за_първи_път|първоначално|първо|првично|првпат|за_прв_пат ~
			статията|текстът|материалът|статијата|текстот ~ публикуван*|објавен* за_първи_път|първоначално|првично|првпат
			тази|този|това|оваа|овој T ~ преведен*|препечатен*|преземен*
			за_първи_път|първоначално|първо|првично|првпат|за_прв_пат|претходно публикуван*|објавен*|излезе|излязла
			?T публикуван*|препубликуван*|препечатан*|објавен*|преземен*|преземено ~ с_разрешение*|със_съгласие*|со_дозвола|по_лиценз
			с|със|со ?любезното|љубезна разрешение*|съгласие*|дозвола на
			?T преземено|преземена|препечатено|взето от
			превод|преведе|превел|превела|превод_от ?от|: ~
			?T преведен* ~
			източник|източници|извор|изворник|оригинал|оригинална_статия|оригинален_текст :
			прочетете|прочетете_оригинала|вижте|прочитајте|читајте ~ оригинал*
			`,
		foot: `тази|този|това|оваа|овој|ова T ~ публикуван*|објавен*|излезе|отпечатан* ~
			статията|текстът|материалът|статијата|текстот ~ публикуван*|објавен*
			оригиналната|оригиналният|оригиналниот T ~`,
		introduce: `по_долу|следва|ето|подолу|во_продолжение|следниот|следната|следният|следващият ~ T
			публикуваме|препечатваме|предлагаме|представяме|објавуваме|пренесуваме|го_пренесуваме ~ T|по_долу|подолу`,
		publish: `публикув*
			излез*|излиз*
			објав*
			преведен*|превод*
			отпечат*`,
		note: `бележка|бел|забележка|забелешка|коментар на|от ?редакцията|редактора|преводача|издателя|редакцијата|уредникот|преведувачот|ред
			предговор|въведение|увод|вовед|уводна_бележка :`,
		tail: `за автора|авторката|авторот|авторите
			поправка|корекция|корекција|уточнение|исправка|актуализация :
			в предишна|предходна|претходна ~ версия|верзија
			последвайте|следвайте|следете ~ ни|не|нашата
			абонирайте|претплатете ~ се
			подкрепете|поддржете ~ ни|не
			лиценз|лиценца :
			всички_права_запазени|сите_права_се_задржани
			споделете ~`,
		head: `за_автора|за_авторот|за_авторката
			свързани|подобни|още|поврзани|слични ?статии|новини|вести|теми|публикации
			прочетете_още|вижте_още|прочетете_също|прочитајте_и|видете_уште|повеќе_за`,
		person: `е ~ журналист|журналистка|писател|писателка|професор|кореспондент|редактор|новинар|новинарка|историк|публицист`,
	},
	{
		tag:  "sr hr bs me (Latin)",
		text: "clanak|clanka|tekst|teksta|prilog|reportaza|intervju|izvjestaj|izvestaj|izvjesce|kolumna|esej|saopstenje|priopcenje|vijest|vest|prijevod|prevod|analiza|komentar|pismo|govor|dokument|dokumenta|prica|tekstu|kolumnu|analizu|pricu|izvjestaja",
		origin: `ovaj|ova|ovo|gornji ?je|se T ~ prvobitno|izvorno|prvi_put|najprije|najpre|originalno|preuzet*|prenesen*|prenet*|preveden* ~
			prvobitno|izvorno|prvi_put|najprije|najpre|originalno objavljen*|objavio|izasao
			?T objavljen*|preneseno|preneto|preuzeto|prenosimo ~ uz_dozvolu|uz_dopustenje|s_dopustenjem|uz_odobrenje|prvobitno|izvorno|originalno
			uz ?ljubazno ?ljubaznu dozvolu|dopustenje|odobrenje
			s|sa dopustenjem|dozvolom
			?T preuzet*|preneseno|preneto|prenet* s|sa|iz|od
			s|sa ~ preveo|prevela|preveli
			preveo|prevela|prijevod|prevod ?s|sa|: ~
			izvor|izvori|original|izvornik|izvorni_clanak|originalni_tekst :
			procitajte|citajte|originalni|izvorni ~ original*|izvornik|izvorni
			`,
		foot: `ovaj|ova|ovo ?je|se T ~ objavljen*|objavio|objavila|izasao|izasla ~
			originalni|izvorni T ~`,
		introduce: `u_nastavku|ispod|nize|slijedi|sledi|evo ~ T|prenosimo|objavljujemo
			prenosimo|objavljujemo|donosimo ~ T|u_nastavku|ispod
			sljedeci|sledeci ~ T`,
		publish: `objav*
			izas*
			preve*|prijevod*|prevod*
			prene*|preno*
			stampan*|tiskan*`,
		note: `napomena|opaska|biljeska|beleska|op|komentar urednistva|redakcije|urednika|uredništva|prevodioca|prevoditelja|prevodica|ur|prev
			rijec|rec urednika|redakcije|urednistva
			predgovor|uvod|uvodna_napomena|uvodna_rijec :`,
		tail: `o autoru|autorici|autorki|autorima
			ispravak|ispravka|korekcija|pojasnjenje|azurirano :
			u ranijoj|prethodnoj|prvoj verziji
			clanak|tekst je ~ azuriran|ispravljen|dopunjen
			pratite|zapratite|slijedite|lajkujte ~ nas|nasu
			pretplatite|prijavite ~ se
			podrzite|podrzi|donirajte ~
			licenca|licencija :
			sva_prava_pridrzana|sva_prava_zadrzana
			podijelite|podelite ~`,
		head: `o_autoru|o_autorici|o_autorki
			povezani|povezane|slicni|slicne|vezane ?clanci|vijesti|vesti|tekstovi|objave|teme
			procitajte_jos|procitajte_i|pogledajte_i|vidi_i|vise_o|citajte_i`,
		person: `je ~ novinar|novinarka|pisac|knjizevnik|knjizevnica|profesor|profesorica|profesorka|istrazivac|istrazivacica|dopisnik|urednik|urednica|publicist|publicista|povjesnicar|istoricar`,
	},
	{
		tag:  "sr (Cyrillic)",
		text: "чланак|чланка|текст|текста|прилог|репортажа|интервју|извештај|колумна|есеј|саопштење|вест|превод|анализа|коментар|писмо|говор|документ|прича|извјештај|вијест",
		origin: `овај|ова|ово T ~ првобитно|изворно|први_пут|најпре|оригинално|преузет*|пренет*|пренесен*|преведен* ~
			првобитно|изворно|први_пут|најпре|оригинално објављен*|објавио|изашао
			?T објављен*|пренето|пренесено|преузето ~ уз_дозволу|уз_одобрење|првобитно|изворно|оригинално
			уз ?љубазну дозволу|одобрење
			?T преузет*|пренето|пренет* с|са|из|од
			са ~ превео|превела|превели
			превео|превела|превод ?са|: ~
			извор|извори|оригинал|изворник|оригинални_текст :
			прочитајте|читајте|оригинални|изворни ~ оригинал*|изворник
			`,
		foot: `овај|ова|ово T ~ објављен*|објавио|објавила|изашао|изашла ~
			оригинални|изворни T ~`,
		introduce: `у_наставку|испод|ниже|следи|ево ~ T|преносимо|објављујемо
			преносимо|објављујемо|доносимо ~ T|у_наставку|испод
			следећи ~ T`,
		publish: `објав*
			изаш*
			преве*|превод*
			прене*|прено*
			штампан*`,
		note: `напомена|опаска|белешка|биљешка|коментар редакције|уредника|уредништва|преводиоца|ур
			реч|ријеч уредника|редакције
			предговор|увод|уводна_напомена :`,
		tail: `о аутору|ауторки|ауторима
			исправка|корекција|појашњење|ажурирано :
			у ранијој|претходној верзији
			пратите|запратите ~ нас|нашу
			претплатите|пријавите ~ се
			подржите|донирајте ~
			лиценца :
			сва_права_задржана
			поделите|подијелите ~`,
		head: `о_аутору|о_ауторки
			повезани|повезане|сличне|слични ?чланци|вести|текстови|теме
			прочитајте_још|прочитајте_и|погледајте_и|више_о`,
		person: `је ~ новинар|новинарка|писац|књижевник|професор|професорка|истраживач|дописник|уредник|уредница|публициста|историчар`,
	},
	{
		tag:  "sl",
		text: "clanek|besedilo|prispevek|reportaza|intervju|porocilo|kolumna|esej|sporocilo|prevod|analiza|komentar|pismo|govor",
		origin: `ta|to T ~ prvotno|prvic|izvirno|povzet*|preveden* ~
			?T prvotno|prvic|izvirno objavljen*|izslo
			?T objavljeno|povzeto ~ z_dovoljenjem|s_privolitvijo
			z|s ?prijaznim dovoljenjem
			prevod|prevedel|prevedla|prevedli ?: ~
			vir|viri|izvirnik|izvirni_clanek :
			preberite|izvirni ~ izvirnik|izvirni*`,
		introduce: `spodaj|v_nadaljevanju|sledi ~ T|objavljamo
			objavljamo|povzemamo ~ T`,
		publish: `objav*
			izsel|izslo
			preved*|prevod*`,
		note: `opomba|pripis urednistva|urednika|prevajalca|prevajalke
			predgovor|uvod :`,
		tail: `o avtorju|avtorici
			popravek|dopolnitev :
			sledite|spremljajte ~ nam|nas
			narocite ~ se
			podprite ~
			vse_pravice_pridrzane`,
		head: `o_avtorju|o_avtorici
			sorodni|povezani|podobni ?clanki|prispevki|novice
			preberite_tudi|preberite_se|glejte_tudi`,
		person: `je ~ novinar|novinarka|pisatelj|pisateljica|profesor|profesorica|raziskovalec|dopisnik|urednik|urednica`,
	},
}
