package watch

// The words of pages in the languages of news, by language in the order
// en de fr es it pt nl sv da pl cs ro hr/sr/bs mk bg el sq tr ru uk ar fa he zh ja ko hi.

// notFoundPhrases are titles of pages for what is not there.
const notFoundPhrases = "page not found|404 not found|article not found|story not found|content not found|page cannot be found|page can't be found|page you requested|page you were looking for|page does not exist|page doesn't exist|no longer available|has been removed|no such page|nothing found|410 gone" +
	"|seite nicht gefunden|seite wurde nicht gefunden|artikel nicht gefunden|seite existiert nicht|nicht mehr verfügbar" +
	"|page non trouvée|page introuvable|article introuvable|page inexistante|n'existe pas|n'est plus disponible" +
	"|página no encontrada|artículo no encontrado|la página no existe|no se encontró la página|ya no está disponible" +
	"|pagina non trovata|articolo non trovato|la pagina non esiste|non è più disponibile" +
	"|página não encontrada|artigo não encontrado|a página não existe|não está mais disponível" +
	"|pagina niet gevonden|artikel niet gevonden|pagina bestaat niet|sidan hittades inte|sidan finns inte|sidan kunde inte hittas|siden blev ikke fundet|siden findes ikke|siden ble ikke funnet|siden finnes ikke|sivua ei löytynyt|sivua ei löydy" +
	"|nie znaleziono strony|strona nie istnieje|strona nie została znaleziona|artykuł nie istnieje|stránka nenalezena|stránka nebyla nalezena|stránka sa nenašla|az oldal nem található|pagina nu a fost găsită|pagina nu există|articolul nu a fost găsit" +
	"|stranica nije pronađena|stranica ne postoji|strana nije pronađena|strana ne postoji|članak nije pronađen|страница није пронађена|страна није пронађена|чланак није пронађен|strani ni mogoče najti" +
	"|страницата не е пронајдена|страницата не постои|страницата не е намерена|страницата не съществува" +
	"|η σελίδα δεν βρέθηκε|το άρθρο δεν βρέθηκε|faqja nuk u gjet|artikulli nuk u gjet|faqja nuk ekziston|sayfa bulunamadı|haber bulunamadı|sayfa mevcut değil" +
	"|страница не найдена|страница не существует|статья не найдена|материал не найден|такой страницы нет|сторінку не знайдено|сторінка не знайдена|статтю не знайдено|сторінки не існує" +
	"|الصفحة غير موجودة|لم يتم العثور على الصفحة|المقال غير موجود|صفحه پیدا نشد|صفحه یافت نشد|صفحه مورد نظر|مطلب یافت نشد|הדף לא נמצא|העמוד לא נמצא|הכתבה לא נמצאה" +
	"|页面不存在|页面未找到|找不到页面|找不到网页|文章不存在|頁面不存在|找不到頁面|找不到網頁|ページが見つかりません|お探しのページ|記事が見つかりません|페이지를 찾을 수 없|기사를 찾을 수 없|존재하지 않는 페이지|पृष्ठ नहीं मिला|पेज नहीं मिला"

// readOnPhrases begin the lines by which a page offers to show the rest of its text.
const readOnPhrases = "read more|continue reading|read the full|read full|keep reading|show more|show full|view full|read the rest|load more" +
	"|weiterlesen|mehr lesen|mehr anzeigen|ganzen artikel|vollständigen artikel|artikel weiterlesen" +
	"|lire la suite|lire plus|voir plus|continuer la lecture|afficher la suite|afficher plus" +
	"|leer más|seguir leyendo|continuar leyendo|ver más|mostrar más" +
	"|leggi tutto|continua a leggere|leggi di più|mostra altro" +
	"|ler mais|leia mais|continuar lendo|continuar a ler|ver mais|continue lendo" +
	"|lees verder|lees meer|verder lezen|toon meer|läs mer|läs vidare|visa mer|læs mere|læs videre|vis mere|les mer|les videre|vis mer|lue lisää|jatka lukemista|näytä lisää" +
	"|czytaj dalej|czytaj więcej|pokaż więcej|číst dál|číst dále|pokračovat ve čtení|zobrazit více|čítať ďalej|čítajte ďalej|tovább olvasom|olvass tovább|tovább a cikkre|citește mai mult|citeste mai mult|continuă lectura" +
	"|pročitaj više|pročitajte više|nastavi čitati|prikaži više|preberi več|beri dalje|прочитај више|прочитајте више|настави са читањем|прочитај повеќе|прочетете още|прочети повече|виж още" +
	"|διαβάστε περισσότερα|συνέχεια ανάγνωσης|περισσότερα|lexo më shumë|lexo më tej|vazhdo leximin|shfaq më shumë|devamını oku|devamı|daha fazla göster|haberin devamı" +
	"|читать далее|читать дальше|читать полностью|показать полностью|показать ещё|читати далі|читати більше|показати більше" +
	"|اقرأ المزيد|اقرأ أكثر|متابعة القراءة|عرض المزيد|المزيد|ادامه مطلب|بیشتر بخوانید|ادامه خبر|نمایش بیشتر|קרא עוד|קראו עוד|המשך קריאה|להמשך קריאה|और पढ़ें|आगे पढ़ें|पूरा पढ़ें" +
	"|阅读更多|阅读全文|展开全文|查看更多|继续阅读|显示更多|閱讀更多|閱讀全文|展開全文|繼續閱讀|続きを読む|もっと見る|全文を読む|더 보기|더보기|전체 보기|계속 읽기|xem thêm|đọc tiếp|baca selengkapnya|lanjutkan membaca"
