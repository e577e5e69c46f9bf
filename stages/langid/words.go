package langid

// A row is what is known of one language beyond trigrams. Letters are those of
// its alphabet outside the basic letters of its script (a to z; the Russian
// and the Arabic alphabet). Words are short frequent words, lower case; a word
// that many languages share counts little.
type row struct {
	tag, letters, words string
}

// common lists the languages that win when the evidence is balanced.
const common = " en de fr es it pt nl pl ru uk bg sr-Cyrl sr-Latn ar fa tr id ro cs hu sv nb da fi hr vi sq he am bn hi bo "

// latin is ordered by tag.
var latin = [...]row{
	{"af", "êëéïôûáè", "die en van het is dat nie vir met aan op wat sy hy word deur ook om te was by hulle kan sal dit ons maar meer na uit sê tot oor moet ná as nog teen"},
	{"az", "əğıöüşç", "və bu ilə üçün bir olan ki də da daha olub edib etdi sonra onun həm çox lakin görə qədər olaraq isə deyib edir ən ildə"},
	{"bem", "", "ukuti na nomba pantu abantu mu pa ku uyu iyi ukuba ba nangu lelo ifyo ico ukufuma pali ukwati aba ili bali ukubomfya kabili palwa ukulingana umo cali bonse"},
	{"bs", "čćđšž", "je u i na se da su za od koji kao nije sa što bi iz će to također ali takođe samo sedmice hiljada općina općine evropske evrope historije nakon prije gdje vijeće dva rekao ove sedmici saopćenju uslovi augusta januara februara tokom porodica tačno općinskog"},
	{"ca", "àçèéíïòóúü·", "el la els les de del dels que i a en un una per amb és no es va van ha són més com als aquest aquesta però també seu seva ser han segons entre pel fer on fins després dos anys molt l d"},
	{"ceb", "", "ang sa nga ug mga si kay ni kini siya wala dili usa alang apan niini gikan nila ilang aron kon didto"},
	{"cs", "áčďéěíňóřšťúůýž", "a se v na je že to s z do o jako by pro ale za jsou který která které od po podle není však při až jeho už ve před které také byl byla jsem bude nebo co své kteří řekl jen aby letech"},
	{"cy", "âêîôûŵŷáéïö", "y yr yn i o a ar ac ei mae wedi bod fod oedd gan am ond at eu nid hynny hon hwn sydd bydd na er oes cael mewn fel gyda dros ôl dywedodd rhai i'r o'r a'r"},
	{"da", "æøå", "og i at det er en til af på som for den med de ikke har der et om var fra han men være blev efter kan vil ved også mod sig når eller havde skal år over ud hun så sin siger nu blevet mellem mere bliver uden hvor meget efter sagde kunne nogle ifølge få"},
	{"de", "äöüß", "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch man sagte gegen vom wurde ihre jahr unter"},
	{"ee", "ɖƒɣŋɔʋɛãẽĩõũáéíóúàèìòù", "le be ƒe la me na si eye wo nu ŋu o do gblɔ kple nɔ ɖe dzi ta amesiwo siwo va wɔ de ƒo ame ke eya alo nye esi"},
	{"en", "", "the of and to in a is that for it was on with as at by from be are this have he has an his not they which or had but their were been will who said its she her after would about one more there when than over out into new up could what against says"},
	{"eo", "ĉĝĥĵŝŭ", "la de kaj en estas al ne por ke li kun el estis ĝi pri sed kiel ili tiu pli ankaŭ oni mi kiu kiuj per"},
	{"es", "áéíñóúü", "de la que el en y a los del se las por un para con no una su al es lo como más pero sus le ha este sí porque esta entre cuando muy sin sobre ser también me hasta hay donde han quien desde todo durante según dijo fue contra años era e el después tras está"},
	{"et", "äöõüšž", "ja on ei et ta kui oma oli see mis ka aga nad selle ning või ma kes välja seda tema pärast üle ole siis olid mida veel juba vastu need ütles aasta tuleb olla kuid tagasi"},
	{"eu", "ñ", "eta da du ez bat zuen dira dute zen ere izan baina hori egin den diren ziren zuten dela batean beste egiten duen horren buruz dituen gehiago nahi zuela dute ditu urte arte"},
	{"ff", "ɓɗŋƴñɲ", "e nde ko o ɗum dum nder ngam be hakkunde ɗon don wi'i maɓɓe fuu ɗi walla kadi mako dow kala wala ɗo to gal yimɓe nden bana ha"},
	{"fi", "äö", "ja on ei että se oli hän kun mutta ovat myös mukaan sen joka kuin jos ole mitä vain hänen he ollut tai nyt jälkeen vuoden sanoi vielä olla siitä mukaan jo niin eivät kuitenkin noin vastaan joiden sekä voi"},
	{"fil", "ñ", "ang ng sa na mga at ay si nang para hindi ito kay niya siya may isang ni upang mula pa rin ayon kung nila nito sinabi dahil lamang kanyang din kaniyang isa"},
	{"fj", "", "na ni e me kei ka sa ena o ki vei mai ga vaka era keitou nona kina tiko dua oqo vakavo oya tale koya oqori kevaka baleta se vua"},
	{"fo", "áðíóúýæø", "og í at ein er hevur til við av á hava hann tað sum fyri ikki um vóru frá eru hon teir men úr varð síggja eisini seg tá skal har vera sína kann ella tey yvir okkum eina hetta teimum var"},
	{"fr", "àâæçéèêëîïôœùûüÿ", "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux ses mais ou cette été elle comme nous leur deux ces ont était après même qu l d n s selon être fait ans dit contre où sans entre vous lui tout"},
	{"ga", "áéíóú", "an na ar a i agus is bhí go tá le ag sé do sin ach as níl gur nach faoi chuig nó leis seo raibh iad siad ón mar ina bheith idir den san chun dúirt a'n sna ndiaidh é"},
	{"gl", "áéíñóúü", "de a o e que do da en os un unha para non as se por con no na ao máis dos das como foi polo á pola pero é tamén súa seu seus ata nos unha entre aos ten ser sobre segundo este esta estado cando despois moi xa porén máis dixo eran desde hoxe"},
	{"gn", "ãẽĩñõũỹáéíóúýg̃", "ha umi upe oguereko haguã ava peteĩ mba'e avei ndive oĩ ko ndaha'éi opa hekópe"},
	{"ha", "ɓɗƙƴ’", "da a na ya ta ba ce shi cewa an wani kuma wannan mai don cikin yi zai sun in ga su wata bayan za daga domin bisa amma akan kan wanda zuwa ne ko masu duk lokacin"},
	{"haw", "āēīōūʻ", "ka ke o i ma nā he me ʻo kēia ia no e aʻo lākou a"},
	{"hmn", "", "thiab cov kom tau ntawm tus uas rau nws muaj lawv lub yuav hauv los txog tsis tias hais nyob ib txhua tom qab xwb mus lawm ntawd ua peb daim kev"},
	{"hr", "čćđšž", "je u i na se da su za od koji kao nije s što bi iz će to ali tijekom također samo tjedna tisuća europske europi nakon prije gdje vijeće dva rekao ove uvjeti općina siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca tko priopćenju kod obitelj točno zemlje izvijestio uopće kolovozu rujnu milijuna milijun te"},
	{"ht", "èòà", "nan yo ak ki pou li se te pa gen ou sou nou yon ap kap moun tout sa konsa lè fè"},
	{"hu", "áéíóöőúüű", "a az és hogy nem is egy meg volt ez el de csak már még ki ha vagy mint szerint után van ami minden lesz között nagyon azt amely sem akkor pedig aki azonban fel őt voltak ezt mert mondta"},
	{"id", "", "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh adalah karena telah mereka bahwa juga sebagai dia ia kepada bisa ada sudah menjadi saat seorang tersebut bukan setelah tetapi namun atas lebih hal kata pria wanita partai menurut usai terhadap"},
	{"ig", "ịọụṅńṁáàéèóòúù", "na nke ya bụ ka ndị n' a ma iji ahụ onye otu nwere n'ime mgbe maka ha sị site kwuru gị mana enweghị ndi ihe kwa e dị ọ"},
	{"ilo", "", "ti iti a ken dagiti nga ni kadagiti no ta ket daytoy isu idi saan para"},
	{"is", "áéíóúýþæöð", "og að í á sem er til við um en var það af með fyrir ekki hann því frá eru þegar hefur hún þeir þetta eftir verið ég verður segir svo voru þess einnig hafa eða sagði þá sig hans upp út yfir"},
	{"it", "àèéìòù", "di e che la il un a è per in una sono del non con da della si al i le dei più alla nel come ha ma lo anche gli delle nella o questo dal stato se ai l era dopo sua suo essere quando cui sul tra detto anni contro secondo degli fatto hanno"},
	{"jv", "éè", "lan ing sing kang karo iku iki saka ora kanggo uga ana marang dadi wong dening bisa"},
	{"kmr", "çêîşû", "û di de ku li ji bi ev jî da ye ew bo her xwe ne bû wî wê yên yê ser dibe kir ên wekî gel heye dike hatiye din piştî lê nav re bûn"},
	{"lb", "äëéöü", "an de der d'  déi vun dat ass zu op fir mat net e eng den huet sech och war si hien wéi vum beim wou hunn ginn gëtt mä nach säi si sinn iwwer dass als no bis hat gouf engem"},
	{"lg", "", "mu ku nti era okuva ng'a abantu kubanga okutuuka eri naye omuntu kya gwa buli nga bwe"},
	{"ln", "ɛɔ", "na ya ba te mpe oyo kati yango nde kasi bato mpo moto nyonso to azali soki"},
	{"lt", "ąčęėįšųūž", "ir kad yra tai į iš su jis buvo po bei nuo kaip už ne jo bet apie prie taip tik dėl apie pat kurie jau kuri buvo savo teigė metų tačiau jie jų per dar taip galima metais sakė bus pagal"},
	{"lv", "āčēģīķļņšūž", "un ir no ar kas par lai uz tika kā pēc ka bija arī nav ne to bet tas tā viņš savu ja vai gada līdz pie pirms tikai teica viņa tiek tiks bet šo viņi vairāk pret būs"},
	{"mg", "àâéèêëìïîôñ", "ny sy dia fa tsy amin'ny izay no ho an'ny ao izy ary tamin'ny ireo ka araka hoe taona na noho any eo nefa olona avy mbola ireo fotoana ilay"},
	{"mi", "āēīōū", "te i ki o ka ko he nga e kua me ngā mō tō ana nei ia kei rātou hoki ai kia ā ahau ēnei engari kore tēnei whai mai"},
	{"ms", "", "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh adalah ialah kerana telah mereka bahawa juga sebagai dia beliau kepada boleh ada daripada menjadi semasa seorang tersebut bukan selepas tetapi namun atas lebih berkata lelaki wanita parti apabila kerajaan manakala iaitu terhadap pihak orang serta menerusi turut"},
	{"mt", "ċġħż", "u li ta' il- l- ma fil- biex hija huwa kien din dan għal minn mhux mill- tal- dwar kienet hu għandu kif wara fuq jew aktar għall- qal bħala kienu għandhom f' kollha hemm li  ta bl-"},
	{"nb", "æøå", "og i det er på som en til å for at av ikke med han har de den var et om fra men hun etter seg også vil kan ble skal være enn over da mot hadde sin ut når mer sier år opp eller blir under før blitt noe ha må sa hva mellom få uten"},
	{"nd", "", "ukuthi njalo kodwa kumbe nxa lapho abantu wathi ngoba loba emva ngesikhathi yikho okwe kuthi lokhu lo ukuze esithi laye ngemva ngokwe sokuba kunye labo lapha kwakhe manje loku bathi bonke emuva okuyi lezi lezo lona leli esithi"},
	{"nl", "éëïèöü", "de van het een en in is dat op te zijn met voor niet die aan er om ook als bij maar hij heeft was door uit naar nog over worden dan wordt hebben zich meer wel werd tot geen zijn ze deze heb had na moet dit waar zou zei tegen jaar hun"},
	{"nn", "æøåò", "og i det er på som ein til å for at av ikkje med han har dei den var eit om frå men ho etter seg òg også vil kan vart skal vere enn over då mot hadde sin ut når meir seier år opp eller blir under før blitt noko ha må sa kva mellom få utan desse mykje berre korleis fleire eg hjå medan ho sidan nokre"},
	{"nso", "šêô", "go le ya ka e a ba o gore ke ga go tša bja wa eupša goba ge mo gomme bjalo yo yeo gape gagwe bona kudu motho batho mna kua go tšwa morago dirilwego ebile fela ile kgahlanong"},
	{"ny", "ŵ", "ndi kuti mu ku pa wa kwa ya za koma ndipo chifukwa ngati anthu omwe yomwe anati iye kapena monga zomwe pamene amene kwambiri kuchokera la ntchito onse lomwe cha chomwe ena m'"},
	{"oc", "àèòáéíóúç", "lo la de que e los las dins per es amb del un una son dels mai pas aquel coma"},
	{"om", "", "fi kan akka irraa kun hin isaa ta'e jiru yeroo waan garuu keessa isheen inni nama ture hunda ammas irratti jedhan jedhe immoo yookiin kana namoota booda kanaaf bara haala ni dura waliin"},
	{"pl", "ąćęłńóśźż", "i w na z się nie do to że jest o jak od za po są co ale przez dla już jego był tym czy tak tego być ich może które który było także została został przed która roku lub ze oraz przy jako ma jej ten pod powiedział swoje wobec"},
	{"pt", "áàâãçéêíóôõúü", "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus disse são foram após anos contra segundo"},
	{"qu", "ñ", "chay kay hinallataq llapa runa mana huk wan ima kanan hina runakuna kaypi chaymi"},
	{"ro", "ăâîșțşţ", "și de în a la cu nu că din pe o un mai care este pentru sunt au fost s-a se ca după dar prin fi sau al ale lui fost ar cel dintre până acest această doar ani când despre fiind sa fără împotriva ei lor spus"},
	{"rn", "", "mu ku ko kandi umuntu abantu ariko canke ukuri uwu n' iyo vyo uko arafise ata ivyo bose kugira"},
	{"rw", "", "ko kandi ariko kuko niba abantu mu ku yavuze uyu iyi cyangwa ubwo kuri mbere nyuma ni bya ya wa kugira muri avuga benshi ibyo cyane nk' aho imyaka umwe hari kubera byo aba uwo yari ba na rya"},
	{"sc", "àèìòù", "de sa su e in chi a sos is pro non est cun dae ant sas unu"},
	{"sk", "áäčďéíĺľňóôŕšťúýž", "a sa v na je že to s z do o ako by pre ale za sú ktorý ktorá ktoré od po podľa nie však pri až jeho už vo pred tiež aj bol bola som bude alebo čo svoje ktorí povedal len aby rokoch bolo boli k má proti či medzi ich viac iba sme"},
	{"sl", "čšž", "je in v na se da so za ki ne pa z od s to po kot bi ni tudi ali pri še do iz o ga bo sem ko bil bila le že več lahko kar med ker bilo jih leta ima zaradi svoje ter kako dve pred niso proti dejal sta proti povedal"},
	{"sm", "āēīōūʻ", "o le i ma e a ua lea mo ia na se lo ai fa'a'ole'i po'o ae atoa mai nai lava foi fa le'i tagata lenei latou mafai sa tele ona ina"},
	{"sn", "", "kuti uye asi nokuti kana vanhu akati apo pane muna iyi uyu izvi ne kubva zvakare mu pa ndi pamusoro ari ne avo wake vari yavo nokuda mushure kwete kune zvikuru vose yake"},
	{"so", "", "iyo oo ka in uu ku waa la ah ay si waxaa waxay u leh soo ee loo inay waxa badan kale waxuu inuu ayaa sida kuwa kaas markii sheegay aan ma kasoo lagu isaga dad taas lahaa hadii"},
	{"sq", "ëç", "e të në i që për me një nga dhe se u është ka do nuk ka janë si po më ky kjo por edhe në tij kishte pas ishte mund kanë duke saj deri tyre pasi së sipas kur ndaj mes gjatë ose tha jo ai ajo ata këtë vetëm sa vitet kundër pa ishin këtij"},
	{"sr-Latn", "čćđšž", "je u i na se da su za od koji kao nije sa što bi iz će to ali tokom takođe samo nedelje hiljada opština evropske evrope posle pre gde veće dva rekao ove uslovi januara februara avgusta deo mesto vreme uvek ko saopštenju porodica tačno ljudi vest dete reč svet video izveštaju predsednik takodje bez zemlje uvek beograd sreda ovde neki lepo mleko belo"},
	{"ss", "", "kutsi futsi kodvwa ngobe noma nangabe bantfu watsi kanye ngesikhatsi lapho emva lokutsi leti leli lesi labo ngemuva utsi kute ngekwe letinye bonkhe lena loku batsi etikwe leyo kwaba nome wakhe kantsi sikhatsi"},
	{"st", "", "ho le ya ka hore ba e o ke ha tsa wa empa batho bao fela kapa mme hae eo motho tla haholo"},
	{"sv", "åäöé", "och i att det som en på är av för med den till inte har de om ett men var jag sig från vi så kan när år säger under också efter eller nu sin där vid mot ska skulle kommer ut får finns vara hade alla andra mycket än här då sedan över bara utan enligt blev han hon mellan"},
	{"sw", "", "ya na wa kwa ni katika za la kuwa cha hii yake kutoka huo wake baada ambao kama lakini bila watu huyo au hilo hiyo mwaka zaidi pia alisema hivyo kuhusu yao huku ili mmoja hadi wao"},
	{"tk", "äçňöşüýž", "we bu bilen üçin bir hem bolan soň diýip boldy bolup edýär hakynda onuň diýen ýaly ol eden boýunça köp emma her ýyl şol barada bar däl has ýylda diýdi olar öz"},
	{"tn", "ôêš", "go le ya ka fa ba gore mme kgotsa gonne jaaka jwa tsa kwa mo o batho rre mongwe gape ke bo e a kana fela ne dira nang gagwe gone bone morago tla yo motho one mogo"},
	{"to", "ʻāēīōū", "ʻa e ki ʻi he mo ko ʻe ʻo ia pea naʻe ke ngaahi hono kuo ʻoku na'e kae ʻenau mei taha kotoa ʻene ai ha tokotaha kakai kinautolu lahi ke nau"},
	{"tr", "çğıöşüâîû", "ve bir bu da de için ile olarak çok daha gibi olan kadar en sonra ne var ancak ki ama her o olduğu göre ya ise şey mi değil onun etti dedi oldu karşı içinde yeni tarafından en iki"},
	{"ts", "", "ku na ya leswaku hi a va ka vanhu loko kutani xi kambe u ni eka leyi laha swi kumbe wa"},
	{"ty", "āēīōūâêîôûʻ", "te i e o ia mai ho'e no to a ma na ua nei roto ta ra tei rahi taata mea mau ore maa aita ai oia hau ho'ê ei"},
	{"uz", "ʻʼ‘’", "va bu bilan uchun bir ham bo‘lgan u keyin deb esa o‘z edi kerak haqida lekin bo‘lib qilish boshqa bu har mumkin ko‘p yil bo'lgan ega shu biroq uning yangi o'z bo'ldi"},
	{"ve", "ḓḽṅṋṱ", "uri na fhedzi ngauri musi vha nga kha zwa zwi khou vhathu kana hu u tshi ndi o nahone muthu zwo vho vhone re kudzulele o vha ha dza tsha wawe"},
	{"vi", "ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ", "và của là có không được trong một cho với các những đã người này khi để cũng từ đến ông về như tại bị ra sau nhưng vào ở năm họ đó theo hơn bà rằng"},
	{"wo", "ëñŋàóé", "ak ci te mu la yi bi ba ne ni di am ñu ngir ku na lu bu waaye amul nekk moom yu ñi mom bari waxne nit def ay ginaaw loolu"},
	{"xh", "", "ukuba kwaye kodwa okanye xa njengoko emva abantu wathi uthe ukuze into ngoku kunye kule yile apho bonke ngokuba ngenxa kuba ukuya loo le nge ngexesha lo ezi omnye phambi iminyaka ngokwe kakhulu umntu"},
	{"yo", "ẹọṣàáèéìíòóùúńǹ", "ní ti ó náà àwọn tí kan pé wọ́n sí fún láti sì ni lè bí wọn kò jẹ́ ọ̀rọ̀ rẹ̀ wọ pẹ̀lú nígbà yìí gbogbo nínú àti ṣe awon ati"},
	{"zu", "", "ukuthi futhi kodwa ngoba uma njengoba noma kanye kuthi ukuba abantu wathi lapho manje ngemuva emva ngesikhathi yathi eminye umuntu leyo lokho uthe ngaphambi kakhulu lesi abanye ngenxa lapha yakhe bona kusukela okuyi kodwa-ke iminyaka"},
}

var cyrillic = [...]row{
	{"ba", "әғҙҡңөҫүһ", "һәм менән өсөн был да булған ул тип ла уның ҡала бар итеп бер буйынса тиеп йыл һуң булып"},
	{"be", "іў'", "і ў у на не з што да як ён для ад яна па гэта за але быў каб яго пра паводле былі таксама ці гэтым пасля іх толькі яны было"},
	{"bg", "", "на и в за да се от е с че по не са който като но към това до ще след си при има той които или му един беше само която във със обаче тази през няма както срещу още бе ги"},
	{"cv", "ӑӗҫӳ", "тата та та пулнӑ вӑл ҫак мар тесе"},
	{"kk", "әғқңөұүһі", "және бұл бір үшін мен де да деп болды туралы бойынша ол болған оның кейін еді деген емес қарсы бар жылы болып екі жаңа ал өз"},
	{"ky", "ңөү", "жана бул менен үчүн бир да деп болгон ал эле анын боюнча кийин каршы эмес да бар жылы болуп айтты көп ошол дагы"},
	{"mk", "ѓѕјљњќџѐѝ", "и на во да се од за со не е дека што ги по тоа како но ќе го беше кои или ја до сите кој своите биле била бил таа тој при може има овој според околу"},
	{"mn", "өү", "нь байна энэ юм байсан тэр ба болон гэж хүн нэг бол их хийх хэлсэн тэдний улс гэсэн дараа аас ч бөгөөд болж"},
	{"ru", "ё", "и в не на что с по он как это из за его от к но для то а у был о так все же было до или бы которые если который она они при после только также может сказал году уже были чтобы их еще против со того ее во"},
	{"sr-Cyrl", "ђјљњћџ", "је у и на се да су за од који као није са што би из ће то али током такође само после пре где два рекао због још били ове више била али"},
	{"tg", "ғӣқӯҳҷ", "ва дар аз ки ба бо ин барои он буд аст шуд мекунад ӯ ҳам бар худ карда мардум кард шудааст бошад онҳо будан"},
	{"tt", "әҗңөүһ", "һәм белән өчен бу да дә булган ул дип аның бер буенча иде бар соң булып аларның әйтте түгел"},
	{"uk", "іїєґ'", "і в у на не що з та до за як від він це для його про але й ж які під був вони після було також або який коли може щодо через її були проти року чи їх із ще якщо тільки так"},
}

var arabic = [...]row{
	{"ar", "", "في من على أن إلى التي عن مع الذي هذا هذه لا ما كان كما بين قال بعد أو قد كانت ذلك غير ولا لم وقد حيث تم خلال عند إن أي لكن وفي ومن منذ الى ضد وقال بأن عام حول له هو هي الأمريكي"},
	{"ckb", "ێۆەڕڵڤپچژگک", "لە و بە کە بۆ ئەو ئەم لەگەڵ سەر نێوان دەکات هەموو پێش یەک بوو هەیە نیە دوای ناو کردنی"},
	{"fa", "پچژگکی", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد شده می‌شود او ما وی اما باید دیگر آنها بود یا هیچ کردند گفت شود ایران سال پس میان کند پیش علیه همین هر بین کرده نمی‌شود خواهد"},
	{"mey", "گ", "اللي ذاك ذي هون ايلا ذو حد ماه فيه عند كيف هاذ لين عاد شي كان واحد ماهو"},
	{"prs", "پچژگکی", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد شده میشود او ما وی اما باید دیگر آنها بود یا کردند گفت شود سال پس میکند میکنند نمیشود شفاخانه پولیس پوهنتون طالبان افغانستان رییس میباشد میشوند میتواند ولسوالی جمهور آنان ها های"},
	{"ps", "پچژګټډړښڼځڅېۍۀ", "د په او چې سره له کې دی شوي ته نه يې دې کوي هم شو هغه وو يو دا شوې ده کړي کړې وروسته پر ستاسو لپاره کړ وي څخه باندې"},
	{"sd", "ڪٻڀٺٽٿڄڃڇڏڌڊڍڙڦگڳڱڻکپچ", "جي ۾ جو کي ۽ آهي ته نه هن لاءِ سان به کان ان تي هو جا ۽ پر ڪري آهن ڪيو هئي پوءِ هڪ جنهن"},
	{"shi", "", "ن غ د س إس إ ئسن ماس أر أيور أيلين إغ كرا غيكان أد نا أس فلاس إكان راد ئلا ئ دار"},
	{"skr", "پچگکݨٻڄݙڳڑںے", "دا دے دی تے اے وچ نال کوں ہے اتے ہن کنوں جو وی"},
	{"ug", "ەېۇۆۈۋڭپچژگ", "ۋە بۇ بىر بىلەن بولغان ئۇ ئۈچۈن قىلىش كېيىن يىلى دەپ ھەم قىلغان بولۇپ ئۇنىڭ"},
	{"ur", "پچژگکٹڈڑںھہےی", "کے میں کی ہے اور سے کا کو اس کہ پر نے یہ ہیں ایک بھی نہیں تھا کے لیے تو ان ہو تھے کر وہ اپنے جو گیا تک کیا ساتھ تھی کچھ دیا خلاف بعد جا"},
}

var devanagari = [...]row{
	{"bho", "", "के बा में से का आ ओकर रहल बाटे कइल सब भइल एह ई लोग"},
	{"hi", "", "के में की है और से का को पर ने यह हैं कि एक भी नहीं था लिए तो इस हो थे कर वह अपने जो गया तक किया साथ थी कुछ दिया बाद जा ही या होने वाले उन्होंने इसके"},
	{"mai", "", "अछि आ केर के सँ मे छल नहि लेल ई ओ एहि जे पर छथि ककर"},
	{"mr", "ळ", "आणि आहे या च्या आहेत व ते होते तर हे की ही नाही करण्यात हा यांनी त्यांनी मध्ये होता आला पण किंवा एक झाली झाले त्या त्यांच्या होती म्हणून असे केले साठी सर्व काही म्हणाले"},
	{"ne", "", "र छ को मा हो का ले गर्न पनि भने छन् गरेको यो थियो एक लागि गरे तर हुन भएको उनले गर्ने हुने रहेको गरी भन्ने पछि सँग त्यो थिए यस"},
	{"sa", "", "च अपि न तत्र अस्ति इति सर्वे तु एव भवति अस्य यत् सः"},
}

var ethiopic = [...]row{
	{"am", "", "ላይ ነው ጋር ውስጥ እና ወደ ነበር ግን እንደ ጊዜ ሆኖም ይህ ሰው በኋላ ናቸው ለመሆን እንዲሁም ስለ ሁሉ አንድ ነገር ምንም ከ ያለ"},
	{"ti", "ኣቐቕኸኹኺኻኽኾዓዕዒዑዔዖ", "እዩ ናይ ኣብ እቲ ካብ ምስ ድማ ግን እዚ ናብ ከም ነቲ ዝነበረ እዮም ኢሉ ከኣ እታ ብ እውን ነበረ ሰባት እንተ ነዚ ዘሎ"},
}

var hebrew = [...]row{
	{"he", "", "של את על לא הוא כי עם זה גם אל או היא כל אם יותר בין היה אבל אך אחרי לאחר הם אני אשר ידי רק אין יש כך"},
	{"yi", "ײױװ", "און די פון אין צו איז דער אז מיט האט נישט פאר אויף זיך דאס איך אבער ער זיי ווי וואס האבן אויך"},
}

var bengali = [...]row{
	{"as", "ৰৱ", "আৰু কৰা হৈ এই পৰা হয় নাই বাবে"},
	{"bn", "", "এবং করে ও এই থেকে হয় একটি না তার জন্য করা সঙ্গে"},
}

var tibetan = [...]row{
	{"bo", "", "རེད འདུག ཡོད ནས དང ལ འི པའི གི ལས བཅས ཀྱི མི ནི"},
	{"dz", "", "འདི ཨིན མས ལས དེ དང གི ཡོདཔ འབད ཨིནམ མི ལུ འབདཝ སྦེ ཏེ"},
}
