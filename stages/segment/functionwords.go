package segment

import (
	"strings"
	"sync"

	"variorum/stages/article"
)

// IsFunctionWord reports whether a token is an article, preposition,
// conjunction, pronoun or auxiliary of the language: a word that carries no
// content of its own. Negations are none of them. Languages without a list have
// no function words.
func IsFunctionWord(token article.Token, lang string) bool {
	return token.Kind == article.TokenWord && functionWordsOf(base(lang))[token.Key]
}

// FunctionWords returns the function words of a language by their keys, nil
// where there is no list. The map is shared: do not change it.
func FunctionWords(lang string) map[string]bool { return functionWordsOf(base(lang)) }

func functionWordsOf(lang string) map[string]bool {
	if of, ok := functionWordSets[lang]; ok {
		return of()
	}
	return nil
}

var functionWordSets = func() map[string]func() map[string]bool {
	sets := make(map[string]func() map[string]bool, len(functionWords))
	for lang, list := range functionWords {
		sets[lang] = sync.OnceValue(func() map[string]bool {
			fields := strings.Fields(list)
			set := make(map[string]bool, len(fields))
			for _, w := range fields {
				set[key(w, lang)] = true
			}
			return set
		})
	}
	return sets
}()

var functionWords = map[string]string{
	"en": "the a an and or but of to in on at by for with from as into over after before about against between through during under since until than that this these those which who whom whose what where when while if because so also then there here it its he she they them his her their him we us our you your i me my is are was were be been being am has have had having do does did will would can could may might shall should must up out off down such some any each both all more most other another just only very too how why however meanwhile although though unless via per",
	"de": "der die das den dem des ein eine einen einem einer eines und oder aber denn sondern doch von vom zu zum zur in im ins an am ans auf für mit bei beim nach aus über unter vor hinter neben zwischen durch gegen um seit bis während wegen als wie dass daß ob wenn weil da damit so auch dann dort hier es er sie ihn ihm ihr ihre ihren ihrem ihrer ihres sein seine seinen seinem seiner seines wir uns unser unsere ihr euch ich mich mir mein meine man sich selbst dies diese dieser dieses diesen diesem jene jener welche welcher welches wer was wo wann wie warum ist sind war waren bin bist sei wäre wird werden wurde wurden worden hat haben hatte hatten habe kann können konnte konnten soll sollen sollte muss müssen musste darf dürfen mag will wollen wollte nur noch schon sehr mehr danach doch jedoch zudem außerdem",
	"fr": "le la les l' un une des du de d' et ou mais donc or car à au aux en dans sur sous par pour avec sans chez vers entre depuis pendant avant après contre selon comme que qu' qui quoi dont où quand si lorsque puisque parce afin ainsi aussi alors il elle ils elles on nous vous je j' tu me m' te t' se s' lui leur leurs son sa ses mon ma mes ton ta tes notre nos votre vos ce c' cet cette ces cela ça y est sont était étaient être été a ont avait avaient avoir eu sera seront serait fut peut peuvent doit doivent très plus tout tous toute toutes même cependant toutefois puis déjà",
	"es": "el la los las lo un una unos unas de del y e o u pero sino mas a al en con por para sin sobre entre desde hasta hacia contra según tras durante ante bajo como que quien quienes cual cuales cuyo donde cuando si porque aunque pues así también entonces ya muy más este esta estos estas ese esa esos esas aquel aquella esto eso él ella ellos ellas yo tú nos nosotros me te se le les su sus mi mis tu tus nuestro nuestra es son era eran ser sido fue fueron será ha han había habían haber está están estaba estaban puede pueden debe deben todo todos toda todas mismo además",
	"it": "il lo la i gli le l' un uno una un' di del dello della dei degli delle d' e ed o ma però dunque a al allo alla ai agli alle in nel nello nella nei negli nelle con su sul sullo sulla sui sugli sulle per da dal dallo dalla dai dagli dalle tra fra contro secondo durante prima dopo sotto sopra come che chi cui quale quali dove quando se perché anche così allora già molto più questo questa questi queste quello quella quelli quelle egli lui lei loro essi io tu noi voi mi ti si ci vi ne suo sua suoi sue mio mia nostro è sono era erano essere stato stata stati fu furono sarà ha hanno aveva avevano avere può possono deve devono tutto tutti tutte inoltre",
	"pt": "o a os as um uma uns umas de do da dos das e ou mas em no na nos nas num numa por pelo pela pelos pelas para com sem sobre entre desde até contra segundo após durante ante sob como que quem qual quais cujo onde quando se porque embora pois assim também então já muito mais este esta estes estas esse essa esses essas aquele aquela isto isso ao à aos às ele ela eles elas eu tu nós me te lhe lhes seu sua seus suas meu minha nosso é são era eram ser sido foi foram será tem têm tinha tinham ter havia está estão estava pode podem deve devem todo todos toda todas mesmo além",
	"ro": "un o unei unui al a ai ale și sau dar ci de la în din pe cu fără pentru prin spre către între după înainte contra potrivit ca că să care cine ce unde când dacă deși deci așa și mai foarte este sunt era erau fi fost va vor au are aveau avea se îi îl le lui ei lor el ea ele noi voi eu tu său sa săi sale acest această acești aceste acel acea toți toate",
	"nl": "de het een en of maar want van in op aan bij met voor door uit naar over onder tussen tegen sinds tot tijdens na om te als dat die dit deze wat wie waar wanneer omdat zodat dus ook dan daar hier er hij zij ze het hem haar hun wij we ons onze jij je u ik me mij mijn zijn is was waren ben worden wordt werd werden heeft hebben had hadden kan kunnen kon zou zouden zal zullen moet moeten mag zich al nog zeer meer echter",
	"da": "den det de en et og eller men for at i på til af fra med om ved over under efter før mod mellem gennem som der når hvis fordi så også da her han hun de dem ham hende hans hendes deres vi os jeg mig min sin sit sine er var være været bliver blev har havde kan kunne skal skulle vil ville må dette denne disse meget mere",
	"no": "den det de en ei et og eller men for at i på til av fra med om ved over under etter før mot mellom gjennom som når hvis fordi så også da her han hun de dem ham henne hans hennes deres vi oss jeg meg min sin sitt sine er var være vært blir ble har hadde kan kunne skal skulle vil ville må dette denne disse meget mer",
	"sv": "den det de en ett och eller men för att i på till av från med om vid över under efter före mot mellan genom som när om eftersom så också då här han hon dem honom henne hans hennes deras vi oss jag mig min sin sitt sina är var vara varit blir blev har hade kan kunde ska skulle vill ville måste detta denna dessa mycket mer",
	"fi": "ja tai mutta että kun jos koska kuin niin myös sekä joka jotka jonka jossa joita mikä mitä hän he se ne tämä nämä minä sinä me te hänen heidän sen niiden on ovat oli olivat olla ollut olisi voi voivat pitää kanssa mukaan jälkeen ennen välillä vastaan vielä jo hyvin",
	"ru": "и в во на с со к ко о об обо от до из у за по под над при для без через между после перед против около а но или либо да же ли бы б как что чтобы если когда пока хотя потому так также тоже то это этот эта эти этого этой этих этом тот та те того той тех том который которая которые которого которой которых он она оно они его её ее их им ему ей ими нём них мы нас нам вы вас вам я меня мне мой моя свой своя свои своего своей своих себя быть был была было были будет будут есть весь все всё вся уже ещё еще очень более где куда там тут здесь",
	"uk": "і й та в у на з із зі до від о об про за по під над при для без через між після перед проти біля а але або чи ж же б би як що щоб якщо коли поки хоча тому так також теж то це цей ця ці цього цієї цих той та ті того тієї тих який яка які якого якої яких він вона воно вони його її їх їм йому їй ми нас нам ви вас я мене мені мій свій своя свої свого своєї своїх себе бути був була було були буде будуть є весь все вся вже ще дуже більш де куди там тут",
	"bg": "и в във на с със към от до из у за по под над при без през между след пред против а но или да ли би като че ако когато докато защото така също това този тази тези онзи който която които той тя то те го я ги му им ни ние вие аз ме ми се си е са беше бяха съм бил ще има вече още много повече където там тук",
	"sr": "и у на с са к ка о од до из за по под над при без кроз између после пре против а али или да ли би као што како ако када док иако јер тако такође то тај та ти ово овај ова ови који која које којих којег он она оно они га је их му јој им ми нас нам ви ја ме мој свој своја своје се је су сам смо био била било били биће ће сав све већ још врло где тамо овде i u na s sa k ka o od do iz za po pod nad pri bez kroz između posle pre protiv a ali ili da li bi kao što kako ako kada dok iako jer tako takođe to taj ta ti ovo ovaj ova ovi koji koja koje kojih kojeg on ona ono oni ga je ih mu joj im mi nas nam vi ja me moj svoj svoja svoje se su sam smo bio bila bilo bili biće će sav sve već još vrlo gde tamo ovde",
	"hr": "i u na s sa k ka o od do iz za po pod nad pri bez kroz između poslije prije protiv a ali ili da li bi kao što kako ako kada kad dok iako jer tako također to taj ta ti ovo ovaj ova ovi koji koja koje kojih kojeg on ona ono oni ga je ih mu joj im mi nas nam vi ja me moj svoj svoja svoje se su sam smo bio bila bilo bili bit će sav sve već još vrlo gdje tamo ovdje",
	"sl": "in v na s z k h o od do iz za po pod nad pri brez skozi med pred proti a ali pa da bi kot kako če ko kadar čeprav ker tako tudi to ta ti on ona ono oni ga je jih mu ji jim mi nas vi jaz me moj svoj se si so sem smo bil bila bilo bili bo bodo ves vse že še zelo kjer tam tu ki",
	"mk": "и во на со кон од до за по под над при без низ меѓу пред против а но или да ли би како што кога ако додека бидејќи така исто тоа тој таа тие овој оваа овие кој која кое кои го ја ги му им ни ние вие јас ме ми се си е беа беше сум бил ќе има веќе уште многу повеќе каде таму тука",
	"cs": "a i v ve na s se k ke o od do z ze za po pod nad při bez mezi před proti ale nebo či že by jako aby když pokud protože tak také to ten ta ty tento tato tyto který která které kterých on ona ono oni ho jej jí je jich mu jim my nás vy já mě můj svůj svá své si být byl byla bylo byli bude budou jsou jsem už ještě velmi více kde tam zde",
	"sk": "a i v vo na s so sa k ku o od do z zo za po pod nad pri bez medzi pred proti ale alebo či že by ako aby keď ak pretože tak tiež to ten tá tie tento táto tieto ktorý ktorá ktoré ktorých on ona ono oni ho jej ju ich mu im my nás vy ja ma môj svoj si byť bol bola bolo boli bude budú sú som je už ešte veľmi viac kde tam tu",
	"pl": "i a w we na z ze do od o po za pod nad przy bez przez między przed przeciw dla ale lub albo czy że żeby by jak gdy kiedy jeśli ponieważ tak także też to ten ta te tego tej tych tym ów który która które którego której których on ona ono oni one go jego jej ją ich mu im my nas nam wy ja mnie mi mój swój swoja swoje się być był była było byli były będzie będą jest są już jeszcze bardzo bardziej gdzie tam tu oraz u",
	"hu": "a az egy és vagy de hogy ha mint mert is meg már még csak ez azt ezt ezek azok aki akik ami amely amelyek ő ők én te mi ti neki nekik van vannak volt voltak lesz lett lenne után előtt alatt felett között ellen szerint miatt által felé mellett nagyon több ahol ott itt majd pedig",
	"sq": "i e të së një dhe ose por në me për nga te tek mbi nën midis ndaj kundër sipas pas para deri gjatë pa që se si kur nëse sepse edhe ky kjo këta këto ai ajo ata ato atij asaj tij saj tyre unë ti ne ju më na ju e u është janë ishte ishin jam jemi qenë ka kanë kishte kishin do mund duhet cili cila cilët cilat ku atje këtu shumë më",
	"el": "ο η το οι τα του της των τον την τους τις ένας μια μία ένα και ή αλλά σε στο στη στην στον στους στις στα από με για προς κατά μετά πριν μέχρι χωρίς υπό πάνω ως όπως ότι πως που να θα αν όταν επειδή αφού ενώ αυτός αυτή αυτό αυτοί αυτές αυτά εκείνος αυτού αυτής αυτών τους μας σας μου σου εγώ εσύ εμείς είναι ήταν έχει έχουν είχε είχαν πολύ πιο επίσης εκεί εδώ όπου οποίος οποία οποίο οποίοι",
	"tr": "ve veya ya da de ile için gibi kadar göre sonra önce karşı üzere bir bu şu o bunlar onlar ben sen biz siz onu ona onun onların benim bizim kendi ki ama ancak fakat çünkü eğer ise idi imiş olan olarak oldu olduğu olduğunu var daha çok en her hem mi mı mu mü ne nerede burada orada diye",
	"az": "və ya da də ilə üçün kimi qədər görə sonra əvvəl qarşı bir bu o bunlar onlar mən sən biz siz onu ona onun öz ki amma ancaq çünki əgər isə idi olan olaraq oldu var daha çox ən hər",
	"ar": "في من إلى على عن مع بين بعد قبل عند خلال ضد حول تحت فوق حتى منذ و أو ثم بل لكن أن إن أنه إنه أنها إنها التي الذي الذين اللذين ما هذا هذه ذلك تلك هؤلاء هو هي هم هن نحن أنا أنت كان كانت كانوا يكون تكون قد لقد كما كل أي إذا إذ حيث عندما لأن أيضا به بها له لها لهم فيه فيها منه منها عليه عليها",
	"fa": "و در به از با که را این آن برای تا بر یا اما ولی هم نیز یک ها های می است بود بودند شد شده شدند هست هستند باشد باید خود او آنها آنان ما شما من پس پیش بین علیه طبق چون اگر وقتی همه هر بسیار بیشتر آنجا اینجا",
	"ur": "اور میں سے کے کی کا کو پر نے کہ یہ وہ اس ان ہے ہیں تھا تھی تھے ہو ہوا ہوئی گا گی گے یا لیکن بھی تو جو جب اگر تک ساتھ لیے بعد پہلے ہم آپ ایک",
	"he": "של את על אל עם מן בין אחרי לפני נגד תחת עד או אבל כי אם כאשר אשר גם זה זו זאת אלה הוא היא הם הן אני אתה אנחנו לו לה להם שלו שלה שלהם היה היתה היו יהיה יש כל מאוד יותר שם כאן",
	"hi": "और या लेकिन में से के की का को पर ने कि यह वह ये वे इस उस इन उन है हैं था थी थे हो हुआ हुई गया गई गए रहा रही रहे भी तो जो जब अगर तक साथ लिए बाद पहले हम आप मैं एक अपने अपनी अपना द्वारा कर करने",
	"bn": "এবং ও বা কিন্তু এ এই সেই যে যা তা তার তাদের তিনি তারা আমি আমরা একটি এক থেকে জন্য সঙ্গে সাথে পর আগে মধ্যে উপর করে হয় হয়েছে ছিল আছে",
	"zh": "的 了 在 是 和 与 與 及 或 也 就 都 而 但 被 把 将 將 对 對 从 從 向 于 於 以 为 為 这 這 那 其 他 她 它 们 們 我 你 之 所 着 著 过 過 还 還 又 并 並 等 至 由",
	"ja": "の は が を に で と も へ や か ね よ た だ て し い る れ な ら り さ こ そ あ",
	"ko": "및 또는 그리고 그러나 하지만 이 그 저 것 수 등 있다 했다 한 할 하는 된 되는 위해 대한 대해 통해 따르면 그는 그녀는 그들은 우리는 또 더 가장 매우",
	"id": "yang dan atau tetapi di ke dari pada untuk dengan oleh dalam itu ini ia dia mereka kami kita saya anda adalah akan telah sudah juga karena jika ketika sebagai bahwa para sebuah seorang",
	"vi": "và hoặc nhưng của ở trong trên dưới với cho từ đến bởi về là đã đang sẽ được bị này kia đó những các một ông bà anh chị họ chúng tôi ta mà thì nếu khi vì cũng rất hơn",
	"lt": "ir ar bet į iš su be per po prie prieš už nuo iki apie tarp kad kaip jei kai nes taip pat tai šis ši šie tas ta kuris kuri jis ji jie jos jo mes jūs aš savo yra buvo bus jau dar labai daugiau kur ten čia",
	"lv": "un vai bet no uz ar bez par pie pirms pēc līdz starp ka kā ja kad jo arī tas tā šis šī kurš kura viņš viņa viņi mēs jūs es savs ir bija būs jau vēl ļoti vairāk kur tur šeit",
	"et": "ja või aga kuid et kui nagu ka see need ta nad tema nende mina sina meie teie oma on oli olid olla olnud saab võib peab juba veel väga rohkem kus seal siin ning pärast enne vahel vastu",
	"eu": "eta edo baina da dira zen ziren du dute zuen zuten ere hau hori hura bat izan egin baino gero",
	"ca": "el la els les l' un una uns unes de del dels d' i o però a al als en amb per sense sobre entre des fins contra segons després durant com que qui on quan si perquè també així ja molt més aquest aquesta ell ella ells elles jo em et es li els seu seva és són era eren ser estat va van ha han havia pot",
	"hy": "և ու կամ բայց է են էր էին որ ինչ այս այդ այն նա նրանք ես մենք դուք իր նրա համար հետ մեջ վրա մասին հետո առաջ",
}
