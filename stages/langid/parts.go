package langid

// A relation is a group of languages that the trigram detector cannot tell
// apart, or of which it knows only some. Its vote counts for all of them;
// parts decide. A part is a stem, an ending or a spelling, ^ and $ stand for
// the edges of a word; a part of several members speaks for each.
type relation struct {
	votes string // members that share a vote of the detector for one of them
	parts map[string]string
	// plain wins ground where a longer text shows no part of any other member.
	plain string
}

var relations = [...]relation{
	{"hr sr-Latn bs", map[string]string{
		"hr": "^tjed ^tisuć ^europ priopć ^povije ^obitelj ^uvjet ^siječ ^veljač ^ožujk ^travnj ^svibnj ^lipnj ^srpnj ^kolovoz ^rujn ^listopad ^studen ^prosin ^zrakopl ^glazb ^sveučil ^gospodar ^tko$ ^netko$ ^ured ^nazoč " +
			"^izvješ ^predsjed pobjed svijet lijep vrijem mjest dijet djec djev ^rješ riješ čovjek sljed srijed razumij odjel ^dijel primjer mjen vjer bijel cijel uvijek ^prije ^gdje vjet sjed ljet vjes w y x",
		"bs": "^sedmic ^hiljad ^evrop saopć histor ^porodic ^uslov ^januar ^februar ^april ^august ^septemb ^oktob ^novemb ^decemb ^univerz ^takođe$ ^općin ^juni ^juli ^kompan ^fabri " +
			"^predsjed pobjed svijet lijep vrijem mjest dijet djec djev ^rješ riješ čovjek sljed srijed razumij odjel ^dijel primjer mjen vjer bijel cijel uvijek ^prije ^gdje vjet sjed ljet vjes w y x",
		"sr-Latn": "^evrop ^hiljad ^nedelj saopš istor ^porodic ^opštin ^uslov ^januar ^februar ^april ^avgust ^septemb ^oktob ^novemb ^decemb ^univerz ^takođe$ ^kompan ^fabri ^predsed pobed svet ^lep vrem ^mest ^det ^dec ^dev ^reš čovek sled sred razume odel ^deo$ ^del primer men ^ver belo cel uvek ^pre ^posle ^gde vesti sede leto izvešt obezb ^neće ^umesto ^želeo ^hteo bezbed uspe ov$",
	}, "sr-Latn"},
	{"id ms", map[string]string{
		"id": "^bahwa ^karena ^perusahaan ^pemerintah ^polisi ^mengatakan ^kantor serikat ^uang ^mobil ^eropa$ ^maret ^agustus ^desember ^lembaga ^jerman$ ^prancis ^bisa ^beberapa ^ketika ^belanda ^inggris ^informasi ^departemen ^pria$ ^namun ^sangat ^kalau ^saat isasi itas$ ^gedung ^jadi ^setelah ^mau$ ^para$ ^di ^lain ^ingin ^tewas ^warga ^menjadi ^juga ^rumah ^bukan ^ucap ^ujar ^tim$",
		"ms": "^bahawa ^kerana syarikat ^kerajaan ^polis$ ^memberitahu ^pejabat ^wang ^kereta ^eropah ^mac$ ^ogos ^disember ^pihak ^agensi ^perancis ^boleh ^beliau ^apabila ^british ^maklumat ^jabatan ^lelaki ^serta ^pusat ^sukan ^filem ^kenyataan ^pasukan ^mungkin ^ahli ^manakala ^selepas ^ialah ^daripada ^iaitu ^hendak ^terdapat ^sangat ^seperti ^kemudian ^ramai ^tiada ^minggu ^ini ^telah isasi iti$ ^kematian ^cuba ^mahu ^ujian ^keputusan ^agar ^dakwa ^semasa ^negeri ^beritahu",
	}, ""},
	{"cs sk", map[string]string{"cs": "ř ě ů ^jsem ^jsou ou$ ^při ^před é$", "sk": "ľ ĺ ŕ ô ä ^som$ ^sú$ ^pri ^pred ^byť ^sme iť$ ať$ ^ktor ie$ ia$ ^ako"}, ""},
	{"zu xh nd ss", map[string]string{
		"zu": "^ukuthi okuthi ^ngo ^ku ^aba ^izi ^um ^kw ^nge ^ne ^umu ^ezi ngu $ ^futhi ini$ hla mpho elwa$ ^ama wayeku nga$ ^isi njengoba ^e-",
		"xh": "^ukuba okuba ^ngo ^ku ^aba ^iin ^um ^kw ^nge ^ne ^umu ^ezi rha tsh kwaye ^uthe ^uku ^i- nto$ ^oo ^yo ^lo ^le ^aba ^ama eziny eyona ^ukho ntsh mph nga$ ^isi njengoko nqa yen$",
		"nd": "^ukuthi okuthi ^ngo ^ku ^aba ^izi ^um ^la ^nge ^lo ^umu ^ezi tsh ^le ^li ^njalo ^uku kut ntshi ^lama ^laba ^leli ^ama ^ise ^lanxa elo$ abaku isibili kakhulu nga$ ^isi ^okuku ^kuma",
		"ss": "^kutsi kutsi tf dv ts$ tj ^ku ^aba ^ti ^um ^ne ^nge ^bantf ^let ^leti ^emat tsi te$ ^futsi ^labo ^lo ^le ^nja ti$ ni$ lokw ^kwe ku$ kute",
	}, ""},
	{"pt gl", map[string]string{"pt": "ção ções lh nh ões ão$ ss ^às$ ^pelo ^pela ç ^não ^em$ dade$ j ge", "gl": "ción cións$ xe xi xo xa ^dun ^nun ^unha ñ ll ^coa ^polo ^pola ^na$ ^non$ ^ao$ ^do$ dade$ ^tras$ ou$ ^máis"}, ""},
	{"", map[string]string{"es": "ción$ ll ñ dad$ ue ie ^hacia ^según ^y$", "gl": "ción xe xi xo xa ^dun ^nun ^unha ñ ll ^coa ^polo ^pola ^do$ ^ao$ dade$ ou$ ^máis"}, ""},
	{"", map[string]string{"ca": "ció$ cions$ ny l·l tz$ ix itat$ qü ^amb$ ^dels$ tge ^d' ^l' ^d’ ^l’ ^però ^i$ nt$ ^els$", "es": "ción$ ll ñ dad$ ue ie ^el$ ^y$ ^los$", "fr": "eau eux$ ^d' ^l' ^d’ ^l’ ^qu' ent$ é$ ée", "it": "zion gli ^che$ ^del tà$ ell cch one$"}, ""},
	{"da nb nn", map[string]string{
		"da": "hv$ ^af ^hv æ lig$ lige hed gt$ ud ^be dd ede$ ^efter ^ikke ^blev ^mod tion ^sig",
		"nb": "kj øy ^ut sj hv lig$ sjon ei$ ke$ ^etter ^ble ^ikke ^ved ^mot het ^hun ^av$ ^sier ^over",
		"nn": "kj øy ^ut sj ^kv leg$ sjon ei$ ^etter ^vart ^ikkj ^mot heit ar$ ane$ ^ho$ ^av$ ^seier ^ein",
	}, ""},
	{"", map[string]string{"nl": "ij sch eë ^het ^een en$ heid oo z v", "af": "y sk ^’n ^n$ ^die$ ^nie$ heid oo ^ge ê ^is$ ^wat$ aa"}, ""},
	{"", map[string]string{"lb": "ë é ei ou ^de$ ^d' éi äi ioun ^ech", "de": "ung ich en$ ^ge ck ß er$ ^und"}, ""},
	{"rw rn", map[string]string{"rw": "by shy ^igi ^iki ry cy ^byo", "rn": "vy ^ivy ^ivyo ^ic ry ^canke"}, ""},
	{"ny bem rw sn", map[string]string{
		"ny":  "^chi ^zi ^ndi ^anthu ^mw tsi dw mal ^kuti ^a$ ira$ ^om ^ama ^ku",
		"bem": "^uku ^aba ^ifi ^ama ^ubu ish ^ili ^ngw ^ba$ eshi ^ici ^bushe ^amu ^mu ^pa ^umu ^ulu ^imi",
		"sn":  "zv ndi vh sv ^chi ^zvi kur ^aka ^va ^ku ^kuti ira iro$ dz ^mu",
		"rw":  "by shy ^igi ^iki ry cy ^uku ^aba ^umu ^ubu ^imi nz bw aga",
	}, ""},
	{"tn nso st", map[string]string{"tn": "^go$ tlh ^tse jw dits gw ^kwa$ ^gore", "nso": "š ^go$ ^tše kg bj ^gore", "st": "^ho$ tj tlh jw tsh kg hl ^hore qh"}, ""},
	{"fa prs", map[string]string{"fa": "^می\u200c ^نمی\u200c \u200cها ^می$ ^پلیس", "prs": "^میش ^میکن ^میتو ^میب ^نمیش ^میده ^میگ ^میخو ^پولیس ^افغان"}, ""},
	{"tr az tk uz", map[string]string{"tr": "lar ler ^de$ yor ı$ in$", "az": "ə q x lər", "tk": "ň ä lar ler dyr ýan ^we$ y$ yň$ iň$", "uz": "o‘ g‘ oʻ gʻ o' g' o’ g’ lar ning$ ^va$ sh ch gan$ ^qil iga$ dan$"}, ""},
	{"", map[string]string{"eu": "tz tx aren$ arekin$ etan$ tik$ rako$ ko$ k$ ^ez ak$", "ff": "nd mb aade$ ki$ oo$ aa ji$ ^ɓe", "ga": "bh mh ^ch dh ao gh aí", "cy": "dd ^y ll wy ff ^gw", "mt": "għ ħ ^il- ^l- ^t'", "sw": "^wa ^ku ^ki ^vi ^ali ^kwa ^mw ika$ isha$"}, ""},
}
