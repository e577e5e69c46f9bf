package wrapper

// north are the languages of the north of Europe.
var north = []language{
	{
		tag:  "sv",
		text: "artikel|artikeln|text|texten|reportage|inlagg|intervju|kronika|rapport|analys|oversattning|inlagget|nyhet|uttalande|essa|reportaget|rapporten|brev|tal",
		origin: `denna|den_har|det_har|detta T ~ publicerades|publicerad|publicerats|publicerat|tryckt|trycktes|utgiven ~ forst|ursprungligen|tidigare
			denna|den_har|det_har|detta T ~ forst|ursprungligen|tidigare ~ publicera*|tryckt
			artikeln|texten ~ publicerades|publicerad|publicerats|publicerat ~ forst|ursprungligen|tidigare
			artikeln|texten ~ forst|ursprungligen|tidigare publicera*
			ursprungligen|forst|tidigare publicerad|publicerat|publicerades
			?T publicerad|aterpublicerad|publiceras|aterges|atergiven ?har med tillstand|tillatelse
			?T oversatt|oversattning ?fran|av ~ av|fran|:
			oversattning :
			kalla|kallor|original|originalartikel|originaltext :
			las ?hela originalet|originalartikeln|originaltexten
			`,
		foot: `originalartikeln|originaltexten ~
			denna|den_har|det_har|detta|artikeln|texten ?T publicerades|publicerats i|pa|av|hos ~`,
		introduce: `nedan|foljande|harmed ~ T
			vi publicerar|aterger|aterpublicerar ~ T|nedan`,
		publish: `publicer*
			tryckt*
			oversat*
			utgiv*`,
		note: `redaktionens|oversattarens|redaktorens kommentar|anmarkning|not|forord
			anmarkning|kommentar|not|fotnot fran|av redaktionen|oversattaren|redaktoren
			forord|inledning|redaktionell_kommentar|red_anm :
			forord|inledning av`,
		tail: `om forfattaren|skribenten|forfattarna|artikelforfattaren
			rattelse|korrigering|fortydligande|uppdatering :
			i en tidigare ?version
			artikeln|texten ~ uppdaterad|uppdaterats|rattad|korrigerad
			folj oss|var
			prenumerera ?pa
			stod|stotta oss|vart
			artikeln|texten|denna|detta ~ licens
			alla_rattigheter_forbehallna|med_ensamratt
			dela artikeln|denna`,
		head: `om forfattaren|skribenten|forfattarna
			relaterade|liknande|fler artiklar|nyheter|inlagg|amnen
			las_ocksa|las_aven|las_mer|se_aven
			mer om|fran`,
		person: `ar|var ?en ~ journalist|reporter|skribent|forfattare|professor|forskare|korrespondent|kronikor|redaktor|historiker`,
	},
	{
		tag:  "da nb nn",
		text: "artikel|artiklen|artikkel|artikkelen|tekst|teksten|indlaeg|innlegg|innlegget|interview|intervju|reportage|reportasje|rapport|rapporten|saken|historie|oversaettelse|oversettelse|kommentar|kronik|kronikk|historien",
		origin: `denne|dette T ~ forst|oprindeligt|opprinnelig|tidligere ~ offentliggjort|publisert|udgivet|bragt|publiceret|trykt|udkom|sto|stod
			artiklen|artikkelen|teksten|saken|innlegget|indlaegget ~ forst|oprindeligt|opprinnelig|tidligere ~ offentliggjort|publisert|udgivet|bragt|publiceret|trykt|sto|stod
			denne|dette T ~ oversat|oversatt|gjengitt|gengivet ~
			oprindeligt|opprinnelig|først|tidligere publisert|publiceret|offentliggjort|udgivet|bragt|trykt
			?T bragt|gengivet|gjengitt|publisert|publiceret|trykt|genoptrykt ?her med tilladelse|tillatelse
			?T oversat|oversatt|oversettelse|oversaettelse ?fra|av|af ~ af|av|fra|:
			oversaettelse|oversettelse :
			kilde|kilder|original|originalartikel|originalartikkel :
			laes|les ?hele den originale|originalen|originalartiklen|originalartikkelen
			`,
		foot: `originalartiklen|originalartikkelen ~
			denne|dette|artiklen|artikkelen ?T blev|ble|er|har ~ publisert|publiceret|offentliggjort|udgivet|bragt|trykt ~`,
		introduce: `nedenfor|herunder|folgende|nedenstaende ~ T
			vi bringer|gengiver|publiserer|publicerer|trykker|gjengir ~ T|nedenfor|her`,
		publish: `publi*
			offentligg*
			udgiv*
			bragt
			trykt
			overs*`,
		note: `redaktionens|redaksjonens|oversaetterens|oversetterens|redaktørens kommentar|note|bemaerkning|merknad|anmaerkning|forord
			note|bemaerkning|merknad fra|av|af redaktionen|redaksjonen|oversaetteren|oversetteren
			forord|indledning|innledning|redaktionel_note :
			forord|indledning|innledning af|av`,
		tail: `om forfatteren|skribenten|forfatterne
			rettelse|berigtigelse|presisering|korrektion|opdatering|oppdatering :
			i en tidligere ?version|versjon|udgave|utgave
			artiklen|artikkelen|saken ~ opdateret|oppdatert|rettet
			følg os|oss ?pa
			abonner|abonnér|tilmeld|meld ?pa|deg|dig
			støt|støtt os|oss
			alle_rettigheter_forbeholdt|alle_rettigheder_forbeholdes
			del artiklen|artikkelen|denne`,
		head: `om forfatteren|skribenten|forfatterne
			relaterede|relaterte|lignende|flere artikler|saker|nyheder|nyheter|innlegg
			laes_ogsa|les_ogsa|laes_mere|les_mer|se_ogsa
			mer|mere om|fra`,
		person: `er|var ?en ~ journalist|skribent|forfatter|professor|forsker|korrespondent|kommentator|redaktor|redaktør|historiker`,
	},
	{
		tag:  "fi et",
		text: "artikkeli|juttu|kirjoitus|teksti|haastattelu|raportti|uutinen|kolumni|reportaasi|kaannos|artikli|artikkel|tekst|lugu|intervjuu|aruanne|uudis|tolge|raportin|tekstin|artikkelin|jutun|kirjoituksen|artiklit|aruannet",
		origin: `tama|kyseinen T ~ julkaistiin|julkaistu|ilmestyi|ilmestynyt ~ alun_perin|ensimmaisen_kerran|aiemmin
			tama|kyseinen T ~ alun_perin|ensimmaisen_kerran|aiemmin ~
			?T julkaistu alun_perin|ensimmaisen_kerran|aiemmin|luvalla
			alun_perin|aiemmin julkaistu|ilmestynyt
			see|kaesolev T ~ algselt|esmakordselt ~
			?algselt|esmakordselt ilmus|avaldati|avaldatud|ilmunud
			suomentanut|kaantanyt|suomennos|kaannos|tolkinud|tolge ?:
			lahde|lahteet|alkuperainen_artikkeli|allikas|originaal :
			lue ?koko alkuperainen
			loe originaali|originaalartiklit`,
		foot: `tama|kyseinen T ~ julkaistiin|julkaistu|ilmestyi|ilmestynyt ~
			see|kaesolev T ~ ilmus|avaldati|avaldatud ~`,
		introduce: `alla|seuraavassa|oheinen|allpool|jargnev|jargnevalt ~ T
			julkaisemme|avaldame ~ T`,
		publish: `julkais*
			ilmesty*
			avalda*
			ilmu*
			kaannet*`,
		note: `toimituksen|toimittajan|kaantajan|toimetuse|toimetaja|tolkija huomautus|huomio|kommentti|markus|kommentaar
			esipuhe|johdanto|eessona|sissejuhatus :`,
		tail: `kirjoittajasta|tietoa_kirjoittajasta|autorist
			oikaisu|korjaus|parandus|taiendus :
			jutun|artikkelin|artikli aiemmassa|varasemas
			seuraa meita
			jalgi meid
			tilaa uutiskirje*|uutiskirjeemme
			kaikki_oikeudet_pidatetaan|koik_oigused_kaitstud
			jaa artikkeli|juttu`,
		head: `kirjoittajasta|tietoa_kirjoittajasta|autorist
			aiheeseen_liittyvat|aiheesta_lisaa|lue_myos|katso_myos|samast_teemast|loe_ka|seotud`,
		person: `on|oli|om ~ toimittaja|kirjailija|professori|tutkija|kirjeenvaihtaja|ajakirjanik|kirjanik|professor|teadlane`,
	},
	{
		tag:  "lt lv",
		text: "straipsnis|tekstas|reportazas|interviu|pranesimas|komentaras|vertimas|straipsni|raksts|teksts|reportaza|intervija|zinojums|tulkojums|rakstu",
		origin: `sis|siame|si T ~ pirma_karta|pirmakart|pirmoreiz|pirmo_reizi|sakotneji|is_pradziu ~ paskelbt*|publikuot*|publicet*|isspausdint*
			sis T ~ isverst*|tulkots|perspausdint*|parpublicets
			pirma_karta|pirmo_reizi|sakotneji publikuota|paskelbta|publicets
			verte|vertimas|tulkojis|tulkojusi|tulkojums ?: ~
			saltinis|saltiniai|avots|avoti|originalas|originals :
			skaitykite|lasiet ~ original*`,
		introduce: `zemiau|toliau|pateikiame|zemak|turpinajuma ~ T|straipsni|teksta
			skelbiame|spausdiname|publicejam ~ T`,
		publish: `publik*|public*
			paskelb*
			isverst*|tulko*`,
		note: `redakcijos|redaktoriaus|vertejo|redaktora|tulkotaja pastaba|prierasas|piezime
			pratarme|ivadas|prieksvards|ievads :`,
		tail: `apie autoriu|autore
			par autoru|autori
			pataisymas|patikslinimas|labojums|precizejums :
			sekite|sekojiet ~
			visos_teises_saugomos|visas_tiesibas_aizsargatas`,
		head: `apie_autoriu|par_autoru
			susije|panasus straipsniai
			saistitie raksti
			taip_pat_skaitykite|lasiet_ari|skaitykite_taip_pat`,
	},
}
