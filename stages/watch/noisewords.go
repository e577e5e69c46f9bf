package watch

// Words of what sites write themselves, in the languages
// en de fr es it pt nl sv da pl cs ro hr/sr/bs sr mk bg el sq tr ru uk ar fa he zh ja ko hi,
// in small letters, with bars between them. Longer phrases come before shorter
// ones that they begin with.

// An agoRow is how a language says how long ago something was. before and after
// are patterns.
type agoRow struct {
	before, units, one, bare, after string
}

var agoRows = []agoRow{
	{"", "seconds|second|secs|sec|s|minutes|minute|mins|min|m|hours|hour|hrs|hr|h|days|day|d|weeks|week|wks|wk|w|months|month|mos|mo|years|year|yrs|yr|y", "a|an|one", "moments|a moment|a few seconds|a few minutes", " ago"},
	{"vor ", "sekunden|sekunde|sek|minuten|minute|min|stunden|stunde|std|tagen|tag|wochen|woche|monaten|monat|jahren|jahr", "einer|einem", "wenigen sekunden|wenigen minuten|kurzem", `\.?`},
	{"il y a ", "secondes|seconde|sec|s|minutes|minute|min|mn|heures|heure|h|jours|jour|j|semaines|semaine|mois|ans|an", "une|un", "quelques secondes|quelques minutes|un instant", ""},
	{"hace ", "segundos|segundo|seg|s|minutos|minuto|min|horas|hora|h|días|día|semanas|semana|meses|mes|años|año", "una|un", "unos segundos|unos minutos|un momento", ""},
	{"", "secondi|secondo|sec|minuti|minuto|min|ore|ora|h|giorni|giorno|gg|settimane|settimana|mesi|mese|anni|anno", "un'|una|un", "pochi secondi|pochi minuti", " fa"},
	{"há ", "segundos|segundo|minutos|minuto|min|horas|hora|h|dias|dia|semanas|semana|meses|mês|anos|ano", "uma|um", "instantes|poucos minutos", ""},
	{"", "segundos|segundo|minutos|minuto|min|horas|hora|h|dias|dia|semanas|semana|meses|mês|anos|ano", "uma|um", "", " atrás"},
	{"", "seconden|seconde|sec|minuten|minuut|min|uren|uur|dagen|dag|weken|week|maanden|maand|jaren|jaar", "een", "enkele seconden|enkele minuten", " geleden"},
	{"(?:för )?", "sekunder|sekund|sek|minuter|minut|min|timmar|timme|tim|dagar|dag|veckor|vecka|månader|månad|år", "en|ett", "några minuter", " sedan"},
	{"(?:for )?", "sekunder|sekund|minutter|minut|min|timer|time|dager|dage|dag|uger|uge|uker|uke|måneder|måned|år", "en|et|ett", "få minutter", " siden"},
	{"", "sekunti|sekuntia|minuuttia|minuutti|min|tuntia|tunti|t|päivää|päivä|viikkoa|viikko|kuukautta|kuukausi|vuotta|vuosi", "", "hetki", " sitten"},
	{"", "sekund|sekundy|sekundę|sek|minut|minuty|minutę|min|godzin|godziny|godzinę|godz|dni|dzień|tygodni|tygodnie|tydzień|miesięcy|miesiące|miesiąc|lat|lata|rok", "", "chwilę|minutę|godzinę", `\.? temu`},
	{"před ", "sekundami|sekundou|minutami|minutou|min|hodinami|hodinou|h|dny|dnem|týdny|týdnem|měsíci|měsícem|lety|rokem", "jednou|jedním", "chvílí|minutou|hodinou|okamžikem", ""},
	{"pred ", "sekundami|minútami|minútou|min|hodinami|hodinou|dňami|dňom|týždňami|týždňom|mesiacmi|mesiacom|rokmi|rokom|sekundami|minutami|minuto|urami|uro|dnevi|dnevom|tedni|tednom|meseci|mesecem|leti|letom", "", "chvíľou|hodinou|minútou", ""},
	{"", "másodperce|perce|órája|napja|hete|hónapja|éve|perccel ezelőtt|órával ezelőtt|nappal ezelőtt", "egy", "", ""},
	{"acum ", "secunde|secundă|minute|minut|min|ore|oră|zile|zi|săptămâni|săptămână|luni|lună|ani|an|de secunde|de minute|de ore|de zile", "o|un", "câteva secunde|câteva minute", ""},
	{"(?:prije|pre) ", "sekundi|sekunde|sekundu|sek|minuta|minute|minutu|min|sati|sata|sat|h|dana|dan|tjedana|tjedna|tjedan|sedmica|sedmice|sedmicu|nedelja|nedelje|nedelju|mjeseci|mjeseca|mjesec|meseci|meseca|mesec|godina|godine|godinu", "jednu|jedan", "nekoliko sekundi|nekoliko minuta|minutu|sat|sat vremena|jedan sat", "(?: vremena)?"},
	{"пре ", "секунди|секунде|секунду|минута|минуте|минуту|мин|сати|сата|сат|дана|дан|недеља|недеље|недељу|месеци|месеца|месец|година|године|годину", "једну|један", "неколико минута|сат времена", "(?: времена)?"},
	{"пред ", "секунди|секунда|минути|минута|мин|часа|час|часови|дена|ден|недели|недела|месеци|месец|години|година", "една|еден", "неколку минути", ""},
	{"преди ", "секунди|секунда|минути|минута|мин|часа|час|ч|дни|ден|седмици|седмица|месеца|месец|години|година", "една|един", "няколко минути", ""},
	{"(?:πριν από|πριν) ", "δευτερόλεπτα|δευτερόλεπτο|λεπτά|λεπτό|λ|ώρες|ώρα|ημέρες|ημέρα|μέρες|μέρα|εβδομάδες|εβδομάδα|μήνες|μήνα|χρόνια|χρόνο", "ένα|μία|μια|έναν", "λίγα λεπτά|λίγο", "(?: πριν)?"},
	{"", "λεπτά|λεπτό|ώρες|ώρα|ημέρες|ημέρα|μέρες|μέρα|εβδομάδες|εβδομάδα", "", "", " πριν"},
	{"(?:para )?", "sekondash|sekonda|minutash|minuta|minutë|min|orësh|orë|ore|ditësh|ditë|javësh|javë|muajsh|muaj|vitesh|vite|vit", "një", "pak minutash|pak çastesh", " më parë"},
	{"para ", "sekondash|sekondave|minutash|minutave|minute|orësh|orëve|ore|ditësh|ditëve|dite|javësh|javëve|jave|muajsh|muajve|muaji|vitesh|viteve|viti", "një", "pak minutash|pak çastesh", ""},
	{"", "saniye|sn|dakika|dk|saat|sa|gün|hafta|ay|yıl", "bir", "birkaç dakika|az", " önce"},
	{"", "секунд|секунды|секунду|сек|минут|минуты|минуту|мин|часов|часа|час|ч|дней|дня|день|недель|недели|неделю|месяцев|месяца|месяц|лет|года|год", "", "несколько минут|минуту|час|день", `\.? назад`},
	{"", "секунд|секунди|секунду|сек|хвилин|хвилини|хвилину|хв|годин|години|годину|год|днів|дні|день|тижнів|тижні|тиждень|місяців|місяці|місяць|років|роки|рік", "", "кілька хвилин|хвилину|годину", `\.? тому`},
	{"(?:منذ|قبل) ", "ثانية|ثوان|ثواني|دقيقة|دقائق|دقيقه|ساعة|ساعات|ساعه|يوم|أيام|يوما|يومًا|أسبوع|أسابيع|شهر|أشهر|سنة|سنوات", "", "دقيقة|دقيقتين|ساعة|ساعتين|يوم|يومين|أسبوع|أسبوعين|شهر|شهرين|لحظات|قليل", ""},
	{"", "ثانیه|دقیقه|ساعت|روز|هفته|ماه|سال", "یک", "لحظاتی|چند دقیقه|دقایقی", " (?:پیش|قبل)"},
	{"לפני ", "שניות|שנייה|דקות|דקה|דק'|שעות|שעה|ימים|יום|שבועות|שבוע|חודשים|חודש|שנים|שנה", "", "דקה|שעה|שעתיים|יום|יומיים|שבוע|שבועיים|חודש|כמה דקות|רגע", "(?: אחת| אחד)?"},
	{"", "秒|秒钟|秒鐘|分|分钟|分鐘|小时|小時|个小时|個小時|天|日|周|週|个星期|個星期|个月|個月|年", "", "刚刚", " ?前"},
	{"(?:約|約 )?", "秒|分|時間|日|週間|か月|ヶ月|カ月|年", "", "数分|数秒", " ?前"},
	{"(?:약 )?", "초|분|시간|일|주|주일|개월|달|년", "", "방금|몇 분", " ?전"},
	{"", "सेकंड|सेकेंड|मिनट|मिनटों|घंटे|घंटा|घण्टे|दिन|दिनों|सप्ताह|हफ्ते|हफ़्ते|महीने|महीना|साल|वर्ष", "एक", "कुछ मिनट|कुछ देर", " (?:पहले|पूर्व)"},
}

const joinWords = "and|und|et|y|e|en|og|och|i|и|і|و|και|dhe|ve|ו"

const circaWords = "about|approx.|approximately|ca.|etwa|environ|unos|circa|cerca de|ongeveer|około|okolo|aproximativ|oko|око|около|περίπου|rreth|yaklaşık|примерно|близько|حوالي|حدود|约|約|약|लगभग"

const justNow = "just now|moments ago|gerade eben|soeben|à l'instant|ahora mismo|proprio ora|adesso|agora mesmo|agora|zojuist|nu net|just nu|lige nu|przed chwilą|právě teď|chiar acum|upravo sada|upravo|управо|току-що|штотуку|μόλις τώρα|τώρα|tani|pak më parë|az önce|şimdi|только что|щойно|الآن|للتو|هم اکنون|همین حالا|لحظاتی پیش|עכשיו|刚刚|剛剛|たった今|方금|방금|방금 전|अभी अभी|अभी"

// updateWords say that a page was written or mended at a time.
const updateWords = "last updated on|last updated at|last updated|last modified on|last modified|updated on|updated at|updated|update|modified|zuletzt aktualisiert am|zuletzt aktualisiert|zuletzt geändert|aktualisiert am|aktualisiert um|aktualisiert|letzte aktualisierung|stand" +
	"|mis à jour le|mis à jour à|mis à jour|mise à jour le|mise à jour|modifié le|dernière mise à jour|actualizado el|actualizado a las|actualizado|actualizada|última actualización|modificado|aggiornato il|aggiornato alle|aggiornato|ultimo aggiornamento|modificato il" +
	"|atualizado em|atualizado há|atualizado às|atualizado|atualizada em|última atualização|bijgewerkt op|bijgewerkt om|bijgewerkt|laatst bijgewerkt|laatste update|uppdaterad|senast uppdaterad|opdateret|sidst opdateret|oppdatert|sist oppdatert|päivitetty" +
	"|zaktualizowano|aktualizacja|ostatnia aktualizacja|aktualizováno|aktualizované|aktualizace|frissítve|actualizat la|actualizat|ultima actualizare|zadnja izmjena|zadnje ažuriranje|ažurirano|poslednja izmena|posljednje ažuriranje|posodobljeno|ажурирано|последња измена|последно ажурирање|обновена на|обновена|последна актуализация|актуализирано" +
	"|τελευταία ενημέρωση|ενημερώθηκε|ενημέρωση|përditësuar më|përditësuar|përditësimi i fundit|përditësuar së fundi|son güncelleme|güncellendi|güncellenme tarihi|güncelleme|обновлено в|обновлено|последнее обновление|изменено|оновлено о|оновлено|останнє оновлення" +
	"|آخر تحديث|تم التحديث|تحديث في|تحديث|حُدّث|حدث في|آخرین به روزرسانی|آخرین بروزرسانی|به روزرسانی|به روز رسانی|بروزرسانی|به روز شده|עודכן ב|עודכן|עדכון אחרון|更新于|更新於|更新时间|更新時間|最后更新|最後更新|最終更新日|最終更新|更新日時|更新日|更新|업데이트|최종수정|수정|입력|अपडेटेड|अपडेट किया गया|अपडेट|अद्यतन|अंतिम अपडेट"

const publishWords = "published on|published|posted on|posted|veröffentlicht am|veröffentlicht|erschienen|publié le|publié|publicado el|publicado|pubblicato il|pubblicato|publicado em|gepubliceerd op|gepubliceerd|geplaatst|publicerad|publiceret|publisert|julkaistu|opublikowano|publikováno|vydáno|publicat|objavljeno|објављено|објавено|публикувано|δημοσιεύτηκε|δημοσίευση|publikuar më|publikuar|botuar|yayınlandı|yayınlanma|опубликовано|опубліковано|نشر|نُشر|نشر في|منتشر شده|انتشار|פורסם|发布于|发表于|發布於|公開|配信|게시|प्रकाशित"

// minuteWords, readLead, readTail and readFront say how long reading takes.
const minuteWords = "minutes|minute|mins|min.|min|minuten|min lesezeit|mn|minutos|minuto|minuti|minuten|minuut|minuter|minut|minutter|minuuttia|minuty|minuta|minut.|perc|minuta|minute|минута|минуте|минути|мин.|мин|λεπτά|λεπτό|λ|minutash|dakika|dk|dk.|минут|минуты|минута|хвилин|хвилини|хв|دقيقة|دقائق|دقیقه|דקות|דקה|דק'|分钟|分鐘|分|분|मिनट"

const readLead = "reading time|read time|estimated reading time|est. reading time|time to read|lesezeit|lesedauer|temps de lecture|durée de lecture|lecture|tiempo de lectura|tempo di lettura|lettura|tempo de leitura|leitura|leestijd|lästid|läsning|læsetid|lesetid|lukuaika|czas czytania|doba čtení|čas čtení|čas čítania|olvasási idő|timp de citire|timp de lectură|vrijeme čitanja|vreme čitanja|време читања|време за читање|време за четене|χρόνος ανάγνωσης|ανάγνωση|koha e leximit|kohë leximi|okuma süresi|время чтения|на чтение|время прочтения|час читання|час на читання|وقت القراءة|مدة القراءة|زمان مطالعه|مدت مطالعه|זמן קריאה|זמן קריאה משוער|阅读时间|阅读时长|預計閱讀時間|閱讀時間|読了時間|読了目安|この記事は約|읽는 시간|पढ़ने का समय"

const readTail = "read|read time|reading|reading time|to read|lesezeit|lesedauer|zu lesen|de lecture|de lectura|di lettura|de leitura|leestijd|lezen|läsning|lästid|læsetid|at læse|å lese|lukuaika|czytania|čtení|čítania|olvasás|de citit|čitanja|čitanje|читања|читање|за читање|за четене|четене|ανάγνωσης|ανάγνωση|lexim|leximi|okuma|okuma süresi|чтения|чтение|на чтение|читання|قراءة|للقراءة|مطالعه|קריאה|阅读|閱讀|で読めます|で読める|読了|소요|읽기|में पढ़ें|पढ़ें"

const readFront = "lesezeit|temps|lectura de|lettura da|leitura de|lectură de|читать|читается за|читати|لقراءة|خواندن|קריאה של"

// countWords are what sites count.
const countWords = "views|view|page views|reads|readers|shares|share|comments|comment|likes|like|reactions|reaction|replies|reply|retweets|votes|followers|subscribers|downloads|people reading|watching now|tweets" +
	"|aufrufe|aufruf|ansichten|mal gelesen|mal geteilt|kommentare|kommentar|reaktionen|geteilt|leser|vues|vue|lectures|partages|partage|commentaires|commentaire|réactions|j'aime|abonnés" +
	"|visitas|vistas|lecturas|compartidos|veces compartido|comentarios|comentario|me gusta|reacciones|visualizzazioni|letture|condivisioni|commenti|commento|mi piace|reazioni|visualizações|visualização|leituras|compartilhamentos|partilhas|comentários|comentário|curtidas|gostos" +
	"|weergaven|keer gelezen|keer gedeeld|reacties|reactie|visningar|delningar|kommentarer|visninger|delinger|gange delt|katselukertaa|jakoa|kommenttia" +
	"|wyświetleń|wyświetlenia|odsłon|udostępnień|udostępnienia|komentarzy|komentarze|komentarz|polubień|zobrazení|přečtení|sdílení|komentářů|komentáře|komentář|diskuse|zobrazenia|komentárov|megtekintés|hozzászólás|vizualizări|afișări|distribuiri|comentarii|comentariu|aprecieri" +
	"|pregleda|pregled|čitanja|dijeljenja|deljenja|podjela|komentara|komentari|komentar|sviđanja|прегледа|читања|дељења|коментара|коментари|коментар|прегледи|споделувања|споделяния|преглеждания|прочитания|харесвания|допаѓања" +
	"|προβολές|κοινοποιήσεις|σχόλια|σχόλιο|αναγνώσεις|shikime|shikuar|lexime|shpërndarje|komente|koment|pëlqime|görüntülenme|görüntüleme|okunma|paylaşım|yorum|beğeni" +
	"|просмотров|просмотра|просмотр|просмотры|поделились|репостов|комментариев|комментария|комментарий|комментарии|лайков|прочтений|переглядів|перегляди|перегляд|поширень|коментарів|коментарі|коментар|вподобань" +
	"|مشاهدة|مشاهدات|المشاهدات|قراءة|قراءات|مشاركة|مشاركات|تعليق|تعليقات|التعليقات|إعجاب|زيارة|بازدید|بار خوانده شده|نظر|نظرات|دیدگاه|اشتراک‌گذاری|اشتراک گذاری|لایک|پسند|צפיות|צפייה|שיתופים|תגובות|תגובה|לייקים|קריאות" +
	"|次浏览|浏览|浏览量|阅读|阅读量|次阅读|次播放|评论|条评论|分享|点赞|次瀏覽|瀏覽|人氣|則留言|留言|個讚|分享數|回|件のコメント|コメント|閲覧|閲覧数|いいね|件|シェア|조회|조회수|댓글|댓글수|개의 댓글|공유|좋아요|추천|बार देखा गया|व्यूज|व्यू|शेयर|टिप्पणियां|टिप्पणी|कमेंट|कमेंट्स|लाइक"

const countPhrases = "no comments|no comments yet|be the first to comment|keine kommentare|noch keine kommentare|aucun commentaire|sin comentarios|nessun commento|nenhum comentário|sem comentários|geen reacties|inga kommentarer|brak komentarzy|žádné komentáře|niciun comentariu|nema komentara|нема коментара|нема коментари|няма коментари|δεν υπάρχουν σχόλια|nuk ka komente|s'ka komente|yorum yok|нет комментариев|комментариев нет|немає коментарів|لا توجد تعليقات|لا تعليقات|بدون دیدگاه|نظری ثبت نشده|אין תגובות|暂无评论|尚無留言|コメントなし|댓글 없음|कोई टिप्पणी नहीं"

// pointerWords stand before the title of another article, with a colon or alone.
const pointerWords = "read more|read also|also read|read next|see also|see more|related|related articles|related article|related stories|related story|related news|more on this|more on this story|more on this topic|more from|don't miss|watch|watch also|you may also like|you might also like|recommended|recommended for you|most read|most popular|trending|trending now|top stories|latest news|editor's picks|in other news" +
	"|lesen sie auch|lesen sie mehr|lesen sie hier|mehr lesen|mehr zum thema|auch interessant|das könnte sie auch interessieren|siehe auch|weitere artikel|weiterlesen|meistgelesen|passend dazu|empfohlen|lesetipp" +
	"|lire aussi|à lire aussi|à lire|lire également|voir aussi|sur le même sujet|pour aller plus loin|les plus lus|à ne pas manquer|articles liés|recommandé|nos articles" +
	"|lea también|lee también|leer también|leer más|te puede interesar|le puede interesar|ver también|más información|más leídas|lo más leído|noticias relacionadas|artículos relacionados|relacionado|no te pierdas" +
	"|leggi anche|leggi di più|leggi tutto|vedi anche|ti potrebbe interessare|potrebbe interessarti|articoli correlati|i più letti|correlati|approfondisci|leia também|leia mais|veja também|saiba mais|mais lidas|notícias relacionadas|relacionadas|artigos relacionados|não perca" +
	"|lees ook|lees meer|lees verder|zie ook|bekijk ook|meer over|meest gelezen|gerelateerd|läs också|läs även|läs mer|mer om|mest läst|se också|læs også|læs mere|mest læste|se også|les også|les mer|mest lest|lue myös|lue lisää|katso myös|luetuimmat" +
	"|czytaj także|czytaj też|czytaj również|przeczytaj także|przeczytaj też|zobacz także|zobacz też|zobacz również|więcej|najczęściej czytane|polecamy|powiązane|čtěte také|přečtěte si|přečtěte si také|viz také|nejčtenější|související|súvisiace|čítajte aj|prečítajte si|olvassa el|olvasta már|kapcsolódó|citește și|citeşte şi|vezi și|citiți și|cele mai citite|articole similare|recomandări" +
	"|pročitajte još|pročitajte i|pročitaj još|pročitajte više|čitajte još|čitajte i|vezane vijesti|vezane vesti|povezano|povezane vijesti|najčitanije|pogledajte i|preporučujemo|preberite tudi|preberite še|прочитајте још|прочитајте и|прочитај уште|прочитајте повеќе|поврзани вести|најчитано|повезане вести|прочетете още|вижте още|още по темата|свързани новини|най-четени|препоръчваме" +
	"|διαβάστε επίσης|διαβάστε ακόμα|διαβάστε περισσότερα|δείτε επίσης|σχετικά άρθρα|σχετικά|δημοφιλή|lexo edhe|lexoni edhe|lexo gjithashtu|lexoni gjithashtu|lexo më shumë|shih edhe|shiko edhe|të ngjashme|artikuj të ngjashëm|lajme të ngjashme|më të lexuarat|ilgili haberler|ilgili haber|bunlar da ilginizi çekebilir|ayrıca okuyun|ayrıca bakın|devamını oku|en çok okunanlar|öne çıkanlar" +
	"|читайте также|читать также|читайте еще|читайте ещё|читать далее|читать дальше|подробнее|смотрите также|см. также|по теме|материалы по теме|самое читаемое|похожие новости|рекомендуем|популярное|новости по теме|читайте також|читати також|дивіться також|детальніше|за темою|матеріали за темою|найпопулярніше|рекомендуємо" +
	"|اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|اقرأ المزيد|اقرأ أيضاً|شاهد أيضا|شاهد أيضًا|المزيد|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|الأكثر قراءة|قد يعجبك أيضا|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|خبرهای مرتبط|پربازدیدترین|پربیننده ترین|ادامه مطلب|קראו גם|קראו עוד|קרא עוד|קרא גם|כתבות נוספות|אולי יעניין אותך|ראו גם|הנקראות ביותר" +
	"|相关阅读|相关新闻|相关文章|延伸阅读|推荐阅读|阅读更多|更多阅读|热门|点击阅读|延伸閱讀|相關新聞|相關文章|更多新聞|閱讀更多|推薦閱讀|関連記事|関連ニュース|あわせて読みたい|続きを読む|おすすめ記事|もっと読む|人気記事|관련 기사|관련기사|관련 뉴스|함께 읽기|더 보기|더보기|많이 본 뉴스|추천 기사|यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|संबंधित खबरें|संबंधित लेख|पढ़ें"

// requestWords begin what a site asks its readers for.
const requestWords = "sign up for our|sign up to our|subscribe to our|get our newsletter|join our newsletter|follow us on|like us on facebook|share this article|share this story|share this post|share this|share on|click here to subscribe|download our app|get the app|join our telegram|join our whatsapp|join us on|support our journalism" +
	"|abonnieren sie unseren|melden sie sich für unseren|newsletter abonnieren|folgen sie uns|folge uns|artikel teilen|teilen sie|diesen artikel teilen|inscrivez-vous à notre|abonnez-vous à notre|recevez notre newsletter|suivez-nous|suivez nous|partager cet article|partagez cet article" +
	"|suscríbete a nuestro|suscríbete a nuestra|suscríbase a nuestro|recibe nuestra newsletter|síguenos en|síganos en|comparte este artículo|compartir este artículo|compartir en|iscriviti alla nostra|iscriviti alla newsletter|seguici su|condividi questo articolo|condividi su|assine nossa newsletter|assine a newsletter|inscreva-se na|siga-nos|nos siga|compartilhe esta|compartilhe este|partilhe este" +
	"|schrijf je in voor|meld je aan voor|volg ons op|volg ons|deel dit artikel|prenumerera på vårt|följ oss på|följ oss|dela artikeln|tilmeld dig vores|følg os på|følg os|del artiklen|meld deg på|følg oss på|tilaa uutiskirje|seuraa meitä|jaa artikkeli|zapisz się do newslettera|zapisz się na|obserwuj nas|śledź nas|udostępnij artykuł|polub nas|přihlaste se k|odebírejte|sledujte nás|sdílejte článek|iratkozzon fel|kövessen minket|abonează-te la newsletter|abonați-vă|urmărește-ne|urmăriți-ne|distribuie articolul" +
	"|prijavite se na|pretplatite se na newsletter|pratite nas|podijelite članak|podelite članak|naročite se na|пријавите се на|пратите нас|поделите чланак|следете не|следете нè|споделете|абонирайте се за|последвайте ни|споделете статията|εγγραφείτε στο|ακολουθήστε μας|κοινοποιήστε|abonohuni në|regjistrohuni në|na ndiqni|shpërndaje artikullin|shpërndaje|bültenimize abone olun|bültene kaydol|bizi takip edin|haberi paylaş|paylaş" +
	"|подпишитесь на|подписывайтесь на|подписаться на|следите за нами|поделиться|поделитесь|підпишіться на|підписуйтесь на|підписуйтеся на|стежте за нами|поділитися|поширити|اشترك في نشرتنا|اشترك في النشرة|تابعونا على|تابعنا على|تابعونا|شارك المقال|شارك الخبر|شارك هذا|در خبرنامه|عضو خبرنامه|ما را دنبال کنید|به اشتراک بگذارید|هירשמו לניוזלטר|הירשמו לניוזלטר|עקבו אחרינו|שתפו את הכתבה|שתפו" +
	"|订阅我们的|关注我们|分享到|分享这篇|扫码关注|訂閱我們的|追蹤我們|分享此文|ニュースレターに登録|メルマガ登録|フォローする|この記事をシェア|シェアする|뉴스레터 구독|뉴스레터를 구독|구독하기|팔로우|기사 공유|공유하기|हमारे न्यूज़लेटर|हमें फॉलो करें|शेयर करें"

// labelWords stand alone over what is not the article's.
const labelWords = "advertisement|advertising|ad|sponsored|sponsored content|promoted|paid content|story continues below advertisement|article continues below|continue reading|newsletter|share|print|tags|topics|topics in this article|live|breaking|breaking news|comments|leave a comment|report a correction|copy link|gift article" +
	"|anzeige|werbung|gesponsert|teilen|drucken|kommentare|schlagworte|themen|publicité|sponsorisé|partager|imprimer|commentaires|publicidad|patrocinado|compartir|imprimir|comentarios|etiquetas|pubblicità|sponsorizzato|condividi|stampa|commenti|publicidade|patrocinado|compartilhar|partilhar|comentários|advertentie|gesponsord|delen|reacties|annons|annonce|annonse|dela|del|mainos|jaa|reklama|sponsorowane|udostępnij|drukuj|komentarze|sdílet|reklamă|publicitate|distribuie|hirdetés|oglas|sponzorirano|podijeli|podeli|komentari|tagovi|реклама|оглас|спонзорисано|подели|коментари|сподели|реклама|διαφήμιση|κοινοποίηση|σχόλια|reklamë|publicitet|shpërndaje|komente|reklam|paylaş|yorumlar|etiketler|реклама|партнёрский материал|поделиться|комментарии|теги|реклама|поширити|коментарі|إعلان|إعلانات|مشاركة|شارك|تعليقات|طباعة|آگهی|تبلیغات|اشتراک گذاری|نظرات|برچسب ها|چاپ|פרסומת|מודעה|תוכן ממומן|שיתוף|תגובות|תגיות|广告|赞助内容|分享|评论|标签|廣告|贊助|標籤|広告|スポンサー|シェア|コメント|タグ|광고|협찬|공유|댓글|태그|विज्ञापन|प्रायोजित|शेयर|टिप्पणियां"
