package wrapper

// west are the languages of the west and south of Europe and the Americas.
var west = []language{
	{
		tag:  "en",
		text: "article|report|story|text|piece|post|essay|interview|column|dispatch|analysis|commentary|translation|feature|investigation|item|statement|document|letter|speech|excerpt|op_ed|opinion_piece|news_story|blog_post",
		origin: `this T ~ first|originally|initially|previously|also appeared|published|posted|printed|ran|released|aired|written|produced
			this T appeared|ran ?first|originally in|on|at
			this T ~ republished|reprinted|reproduced|reposted|syndicated|crossposted|cross_posted|re_published|translated ~ by|from|with|under|here|via|courtesy
			this T comes|came ~ from|courtesy
			a|an ?slightly ?shorter|longer|different|edited|earlier|modified|abridged|different version of this T ~ appeared|published|ran|posted
			this is ~ translation|version|excerpt|extract|reprint of|from ~ T|published|appeared|posted
			first|originally|previously published|appeared|posted|printed|broadcast
			?T republished|reprinted|reproduced|reposted|syndicated|crossposted|cross_posted|excerpted|re_published ?here ?with|by|from|under|courtesy|via|on|in
			translated ?into ?from ~ by|from
			translation by|:
			used|published|posted ?here with ?the ?kind permission
			courtesy of|:
			read the ?full ?complete original
			read the full|complete|entire T at|on|in|here|:
			the ?original ?T|source|link|url :
			original ?T|source|link|url|post :
			?T source|sources|via :
			click here ~ original
			the above T ~ published|appeared|produced|written
			from our ?content|news|media partner*`,
		foot: `this T was|is|has ?been published|posted|printed in|on|by|at|with|here|under
			the|for original T|version ~ published|appeared|found|read|available|here`,
		introduce: `below|here is|are|follows ~ T
			below|following we ~ T
			the following is|are|T ~
			we|now ?are ?here publish|reproduce|reprint|republish|present|reprinting|publishing|republishing|reproducing ~ below|here|following|in_full|in_translation
			what follows is ~ T
			the ?full T|translation ~ below|that_follows`,
		publish: `publish*
			appear*
			written
			post*
			print*
			translat*
			republish*
			issued|released`,
		note: `editor|editors|translator|translators|publisher|moderator|webmaster ?s note|comment|introduction|preface :
			editor|editors|translator|translators|publisher s note
			note from|by|of the|our ?site editor*|translator*|publisher*|editorial
			a note from|on the|our|this editor*|translator*|translation
			preface|foreword|introduction|editorial_note|ed_note|translator_note|editor_note :
			introduction|preface|foreword by`,
		tail: `about the author|authors|writer|writers|translator|contributor*
			correction|corrections|clarification|disclaimer|erratum :
			this T ?has|was ~ updated|corrected|amended|edited
			an|a earlier|previous version|headline of|on this T
			follow|like us|me|our|him|her|them ?page on|at|in
			follow ~ on twitter|facebook|instagram|telegram|youtube|linkedin|whatsapp|tiktok|bluesky|mastodon
			sign_up|subscribe ?for|to ?the|our|us|here newsletter|newsletters|updates|channel|mailing|magazine|today|free|now
			?please support|donate|donating ?to us|our
			this|the ?T|work|content ~ licensed|available under
			?licensed|published|available under ?a creative_commons
			creative_commons
			cc by
			all_rights_reserved
			copyright
			join|visit our|us ~ telegram|whatsapp|facebook|channel|newsletter|group|page
			share this T
			if you liked|enjoyed|like|found this T
			the|all|any ?views|opinions|views_and_opinions expressed
			opinions|views expressed`,
		head: `about the author|authors|writer|writers|translator
			?more ?you ?may|might ?also related|similar|recommended posts|articles|stories|news|links|content|reading|topics|coverage
			see_also|read_also|also_read|further_reading|you_may_also_like|you_might_also_like
			more from|on`,
		person: `is|was ?a|an|the ~ journalist|reporter|writer|professor|lecturer|researcher|fellow|freelancer|author|columnist|correspondent|editor|activist|economist|historian|analyst|photographer|scholar|director`,
	},
	{
		tag:  "de",
		text: "artikel|beitrag|text|bericht|meldung|reportage|kommentar|interview|gesprach|essay|kolumne|aufsatz|analyse|erklarung|ubersetzung|rede|brief|stellungnahme|beitrags|artikels|textes|berichts",
		origin: `dieser|dieses|diese T erschien|erscheint|wurde|ist ~ zuerst|ursprunglich|erstmals|erstmalig
			dieser|dieses|diese|der_vorliegende|das_vorliegende|der_obige|der_obenstehende T ~ zuerst|ursprunglich|erstmals|zunachst|auch ~ erschienen|veroffentlicht|erschien|publiziert|gedruckt
			dieser|dieses|diese T ~ ubernommen|ubersetzt|nachgedruckt
			zuerst|ursprunglich|erstmals ~ erschienen|veroffentlicht|publiziert
			erstveroffentlichung|erstmals_erschienen|nachdruck|ubernahme ?: ?aus|von|mit|in
			nachdruck|abdruck|wiedergabe|veroffentlichung|ubernommen mit ?freundlicher genehmigung|erlaubnis
			mit ?freundlicher genehmigung|erlaubnis ?von|des|der
			?aus ?dem ~ ubersetzt|ubersetzung ?aus ?dem ?: von|:
			ubersetzung|ubersetzt ?aus ?dem ~ von|:
			aus dem ~ von
			ubersetzung :
			quelle|originalquelle|original|originaltext|originalartikel|originalbeitrag :
			zum original
			lesen_sie|lies ?hier ?das|den original*`,
		foot: `dieser|dieses|diese T ist|wurde|erschien|erscheint|stammt ~ in|im|auf|bei|von|aus|mit|unter ~
			der|das|den|hier originalartikel|originaltext|originalbeitrag|original ~ erschien|finden|lesen|gibt|ist|hier`,
		introduce: `im_folgenden|nachfolgend|nachstehend|hierunter ~ T|dokument*
			der|das|den|die folgende|folgenden|nachfolgende|nachstehende ~ T
			wir dokumentieren|veroffentlichen|drucken|geben ~ T`,
		publish: `veroffentlich*
			erschien*
			publizier*
			gedruckt
			ubersetz*
			dokumentier*
			wortlaut
			verbreitet*`,
		note: `anmerkung|anm|vorbemerkung|hinweis|notiz ?der|des ?ubersetzers|ubersetzerin|redaktion|herausgebers :
			anmerkung|anm|vorbemerkung|hinweis|notiz der|des|d ubersetzers|ubersetzerin|redaktion|red|herausgebers
			redaktionelle anmerkung|notiz|vorbemerkung|hinweis
			vorwort|vorbemerkung|einleitung :
			vorwort|einleitung der|des|von`,
		tail: `uber den|die|das autor*|verfasser*|autorin
			zur person|autorin
			korrektur|berichtigung|richtigstellung|korrekturhinweis|transparenzhinweis :
			in einer|der fruheren|ersten|vorherigen ?version|fassung
			dieser|dieses|der T wurde ~ aktualisiert|korrigiert|geandert|erganzt|uberarbeitet
			folgen|folge|folgt|besuchen sie|uns|du ?uns ?auch auf|bei
			abonnieren|abonniere|bestellen ?sie unseren|den|unser
			unterstutzen|unterstutze|spenden sie|uns|unsere
			dieser|dieses|der|das T|werk ~ lizenz
			alle_rechte_vorbehalten
			lizenz :
			teilen sie diesen
			die ~ meinung* ~ nicht`,
		head: `uber den|die|das autor|autorin|autoren|verfasser
			zur_person|zum_autor|zur_autorin
			verwandte|ahnliche|weitere artikel|beitrage|themen|meldungen
			mehr zum|zu|von|aus|uber
			lesen_sie_auch|weiterlesen|siehe_auch|das_konnte_sie_auch_interessieren`,
		person: `ist|war ~ journalist|journalistin|redakteur|redakteurin|autor|autorin|professor|professorin|korrespondent|korrespondentin|schriftsteller*|historiker*|reporter*|publizist*|wissenschaftler*`,
	},
	{
		tag:  "fr",
		text: "article|texte|reportage|billet|entretien|tribune|enquete|recit|depeche|document|rapport|chronique|analyse|declaration|traduction|communique|interview|lettre|discours|post",
		origin: `cet|ce|cette|le_present T ~ publie|publiee|paru|parue ~ initialement|originellement|une_premiere_fois
			cet|ce|cette T ~ initialement|originellement|d_abord|a_l_origine|precedemment publie|publiee|paru|parue
			cet|ce|cette T est|a ~ reproduit|reproduite|republie|republiee|repris|reprise|traduit|traduite|issu|issue|extrait|tire
			?T initialement|originellement|d_abord|precedemment publie|publiee|paru|parue
			?T publie|publiee|paru|parue|reproduit|reproduite|repris|reprise|republie|republiee ?ici ~ autorisation|permission|accord|licence
			?T paru|parue|publie|publiee ?initialement dans|sur|par
			avec l ?aimable autorisation
			?T traduit|traduite ?de|du|par ~ par|de|du
			traduction :
			traduction ?de|du|depuis ~ par|:
			source|sources|texte_original|article_original|version_originale|lien_original|original :
			lire|voir|retrouvez|lisez l|le|la ?article|texte|version ?original*|originel*
			une version ~ de cet|ce ~ publiee|paru*`,
		foot: `cet|ce|cette T ~ publie|publiee|paru|parue|diffuse|diffusee ~ dans|sur|par|en
			l|la|le article|texte|version original|originale ~ publie|paru|disponible|est|ici`,
		introduce: `nous reproduisons|publions|republions|presentons|relayons|traduisons ~ ci_dessous|ici|ci_apres|T
			ci_dessous|ci_apres|voici ~ T|traduction
			le|la|les T qui_suit|ci_dessous|ci_apres|suivant|suivante
			ce qui suit est`,
		publish: `publi*
			paru*
			parait
			diffuse*
			traduit*|traduction
			mis_en_ligne
			reprodui*|repris*`,
		note: `note|ndlr|ndt|nota|avertissement ?de ?la|l|du ?redaction|editeur|traducteur|traductrice :
			note de|du ?la|l redaction|editeur|traducteur|traductrice|redac
			avant_propos|preface|introduction|preambule|presentation :
			preface|introduction|avant_propos de|par`,
		tail: `a propos de|du l|la ?auteur*
			l auteur|autrice :
			correction|rectificatif|mise_a_jour|erratum|precision :
			une version ?anterieure|precedente de cet|ce
			cet|ce article|texte a ete ?mis ~ jour|modifie|corrige|actualise
			suivez|retrouvez nous|notre|nos ~ sur
			abonnez_vous|inscrivez_vous ?a|au|gratuitement
			soutenez|faites_un_don ?a|nous|notre|le
			cet|ce|cette|le article|texte|oeuvre ~ licence
			licence :
			tous_droits_reserves
			partagez|partager cet
			les opinions|propos|vues exprimees|exprimes`,
		head: `a_propos de|du ~ auteur*|autrice*|traduct*
			articles|sujets|contenus similaires|lies|connexes|associes
			lire_aussi|a_lire_aussi|voir_aussi|sur_le_meme_sujet|pour_aller_plus_loin
			plus d|sur`,
		person: `est|etait ~ journaliste|redacteur|redactrice|auteur|autrice|professeur|professeure|chercheur|chercheuse|correspondant|correspondante|ecrivain*|historien*|editorialiste|economiste|reporter`,
	},
	{
		tag:  "es",
		text: "articulo|texto|reportaje|nota|entrevista|columna|informe|noticia|cronica|ensayo|analisis|comunicado|traduccion|documento|publicacion|carta|discurso|post|relato|investigacion",
		origin: `este|esta|el_presente|la_presente T ~ publico|publicado|publicada|aparecio|reprodujo ~ originalmente|previamente|inicialmente|por_primera_vez
			este|esta T ~ originalmente|inicialmente|previamente|primero ~ publicado|publicada|publico|aparecio
			este|esta T fue|es|ha|se ~ republicado|republicada|reproducido|reproducida|reproduce|republica|traducido|traducida|tomado|tomada
			?T publicado|publicada|aparecido originalmente|inicialmente|por_primera_vez|previamente ?en|por
			originalmente publicado|publicada|aparecido
			?T reproducido|reproducida|republicado|republicada|publicado|publicada|tomado|tomada ?aqui ?con|de|bajo|desde permiso|autorizacion|licencia|el|la|los
			?T tomado|tomada|extraido|reproducido|republicado de|del|con|por
			con|por ?la|el permiso|autorizacion|cortesia de
			por cortesia de
			?T traducido|traducida ?del|al|desde|por ~ por|de
			traduccion ?: ?del|desde ~ por|:
			traduccion de|:
			fuente|fuentes|articulo_original|texto_original|version_original|enlace_original|original|publicado_en|via :
			lea|lee|leer|puede_leer|ver ~ ?el|la ?articulo|texto|version original
			una version ~ de este ~ publico|aparecio|publicada`,
		foot: `este|esta T ~ publico|publicado|publicada|aparecio ~ en|por
			el|la articulo|texto|version original ~ publico|publicado|aparecio|puede|esta|aqui`,
		introduce: `a_continuacion|abajo|seguidamente ~ T|traduccion
			reproducimos|publicamos|republicamos|presentamos|compartimos|ofrecemos ~ a_continuacion|T|aqui
			el|la|lo siguiente|que_sigue ~ T|es
			el|la T siguiente|a_continuacion|que_sigue`,
		publish: `public*
			aparec*
			difund*|difusion
			traduc*
			reprodu*
			emitio|emitido|emitida`,
		note: `nota ?de|del ?la editor|editora|traductor|traductora|redaccion|edicion|los_editores :
			nota|n de|del|d ?la|l editor|editora|traductor|traductora|redaccion|r|t|e
			prefacio|prologo|presentacion|introduccion|nota_editorial|nota_previa :
			prefacio|prologo|presentacion|introduccion de|por`,
		tail: `sobre|acerca el|la|los|del|de autor|autora|autores|la_autora
			correccion|fe_de_erratas|fe_de_errores|aclaracion|rectificacion|actualizacion :
			una version ?anterior|previa de este|esta
			este|esta T ~ actualizado|actualizada|corregido|corregida|modificado
			siguenos|siganos|seguinos ?en|a
			suscribete|suscribase|suscribite ?a|al|en
			apoyanos|apoya_nuestro|apoye_nuestro|haz_una_donacion|colabora_con_nosotros
			este|esta|el articulo|texto|obra|contenido ~ licencia
			licencia :
			todos_los_derechos_reservados
			comparte|compartir este|esta T
			las opiniones|ideas expresadas|vertidas`,
		head: `sobre|acerca el|la|los|del|de autor|autora|autores
			articulos|noticias|notas|temas|contenidos relacionados|relacionadas|similares
			lea_tambien|lee_tambien|ver_tambien|te_puede_interesar|le_puede_interesar|mas_informacion
			mas noticias|sobre|de`,
		person: `es|era ?un|una|el|la ~ periodista|reportero|reportera|escritor|escritora|profesor|profesora|investigador|investigadora|corresponsal|columnista|autor|autora|economista|historiador*|editor|editora`,
	},
	{
		tag:  "it",
		text: "articolo|testo|reportage|servizio|intervista|inchiesta|editoriale|commento|saggio|notizia|rapporto|documento|comunicato|traduzione|contributo|pezzo|post|lettera|discorso",
		origin: `questo|questa|il_presente|la_presente T ~ pubblicato|pubblicata|apparso|apparsa|uscito|uscita ~ originariamente|originalmente|inizialmente|per_la_prima_volta
			questo|questa T ~ originariamente|inizialmente|originalmente ~ pubblicato|pubblicata|apparso|apparsa|uscito
			questo|questa T ~ ripubblicato|ripubblicata|riprodotto|riprodotta|ripreso|ripresa|tradotto|tradotta|tratto|tratta
			?T pubblicato|pubblicata|apparso|apparsa|uscito originariamente|originalmente|inizialmente|per_la_prima_volta|in_origine ?in|su|da
			originariamente|originalmente|in_origine pubblicato|pubblicata|apparso|apparsa
			?T ripubblicato|ripubblicata|riprodotto|riprodotta|pubblicato|pubblicata|ripreso ?qui con|da|su|per permesso|autorizzazione|licenza|gentile|concessione|il
			?T tratto|tratta|ripreso|ripresa da|dal|dalla
			per gentile concessione
			?T tradotto|tradotta ?dal|da|dall|in|di ~ da|di
			traduzione ?: ?dal|dall|di|a_cura ~ di|:
			traduzione di|:
			fonte|fonti|articolo_originale|testo_originale|versione_originale|link_originale|originale :
			leggi|leggete|qui ~ l|il|la ?articolo|testo|versione ?originale
			una versione ~ di questo ~ pubblicata|apparsa`,
		foot: `questo|questa T ~ pubblicato|pubblicata|apparso|apparsa|uscito|uscita ~ in|su|da|nel|sul|dal|sulla|nella
			l|il|la articolo|testo|versione originale ~ pubblicato|apparso|disponibile|qui`,
		introduce: `di_seguito|qui_sotto|ecco|riportiamo|qui_di_seguito ~ T
			pubblichiamo|riportiamo|riproduciamo|ripubblichiamo|proponiamo|presentiamo ~ di_seguito|qui|T
			quello|quanto|cio che segue
			il|la T seguente|che_segue|qui_sotto`,
		publish: `pubblic*
			appars*|appare
			uscit*
			diffus*
			tradott*|traduzione
			ripres*|riprodott*`,
		note: `nota ?di|del|della|dell ?redazione|editore|curatore|traduttore|traduttrice|redattore :
			nota di|del|della|dell redazione|editore|curatore|traduttore|traduttrice
			ndr|ndt|n_d_r|n_d_t
			premessa|prefazione|introduzione|nota_editoriale|nota_redazionale :
			premessa|prefazione|introduzione di|a_cura`,
		tail: `sull|informazioni_sull autore|autrice
			chi e l autore|autrice
			l autore|autrice :
			correzione|errata_corrige|rettifica|precisazione|aggiornamento :
			una ?versione precedente ~ di questo
			questo T ~ aggiornato|corretto|modificato
			seguici|seguiteci ?su|sui|anche
			iscriviti|abbonati|iscrivetevi ?a|alla|al
			sostieni|sostienici|dona ?il|la|a
			questo|quest|il ?opera|articolo|testo ~ licenza
			licenza :
			tutti_i_diritti_riservati|riproduzione_riservata
			condividi questo
			le opinioni espresse`,
		head: `sull|l autore|autrice
			articoli|notizie|contenuti correlati|correlate|simili
			leggi_anche|vedi_anche|potrebbe_interessarti|per_approfondire
			altro su|da`,
		person: `e|era ?un|una|il|la|uno ~ giornalista|reporter|scrittore|scrittrice|professore|professoressa|ricercatore|ricercatrice|corrispondente|autore|autrice|docente|storico|economista`,
	},
	{
		tag:  "pt",
		text: "artigo|texto|reportagem|noticia|entrevista|coluna|cronica|relatorio|ensaio|analise|traducao|comunicado|documento|materia|carta|discurso|publicacao|post|investigacao",
		origin: `este|esta|o_presente|a_presente T ~ publicado|publicada|apareceu|saiu|divulgado|divulgada ~ originalmente|inicialmente|pela_primeira_vez
			este|esta T ~ originalmente|inicialmente|primeiro ~ publicado|publicada|divulgado|apareceu
			este|esta T ~ republicado|republicada|reproduzido|reproduzida|traduzido|traduzida
			?T publicado|publicada|divulgado originalmente|inicialmente|pela_primeira_vez ?em|no|na|por|pelo|pela
			originalmente publicado|publicada
			?T republicado|republicada|reproduzido|reproduzida|publicado|publicada ?aqui ?com|de|do|da|sob permissao|autorizacao|licenca|o|a
			?T republicado|republicada|reproduzido|reproduzida de|do|da|com
			com ?a|o permissao|autorizacao|cortesia|licenca de|do|da
			?T traduzido|traduzida ?do|da|por|de|para ~ por|de
			traducao ?: ?do|de|da ~ por|:
			traducao de|:
			fonte|fontes|artigo_original|texto_original|versao_original|link_original|original|publicado_em|via :
			leia|ler|veja|clique ~ ?o|a ?artigo|texto|versao original
			uma versao ~ deste ~ publicada`,
		foot: `este|esta T ~ publicado|publicada|apareceu|saiu|divulgado|divulgada ~ em|no|na|pelo|pela|por
			o|a artigo|texto|versao|materia original ~ publicado|publicada|disponivel|aqui|pode`,
		introduce: `a_seguir|abaixo|eis|segue|em_baixo ~ T
			publicamos|reproduzimos|republicamos|apresentamos|partilhamos ~ a_seguir|abaixo|aqui|T
			o|a T ~ a_seguir|abaixo|seguinte|que_se_segue
			o que se segue`,
		publish: `public*
			divulg*
			apareceu
			traduz*|traducao
			reproduz*
			emitid*`,
		note: `nota ?de|do|da|dos ?editor|editora|tradutor|tradutora|redacao|editores|redaccao :
			nota|n de|do|da|dos editor|editora|tradutor|tradutora|redacao|redaccao|editores|r|t|e
			prefacio|apresentacao|introducao|nota_editorial|preambulo :
			prefacio|apresentacao|introducao de|por`,
		tail: `sobre o|a|os autor|autora|autores
			correcao|correccao|errata|retificacao|esclarecimento|atualizacao :
			uma ?versao anterior ~ deste|desta
			este|esta T ~ atualizado|atualizada|corrigido|corrigida|alterado
			siga|sigam|acompanhe nos|o_nosso|a_nossa ~ no|na|nas|em
			siga_nos|inscreva_se|subscreva|assine ~
			apoie|doe|contribua ?o|a|com|para|nosso
			este|esta|o|a artigo|texto|obra|conteudo ~ licenca
			licenca :
			todos_os_direitos_reservados
			partilhe|compartilhe este|esta T
			as opinioes expressas`,
		head: `sobre o|a|os autor|autora|autores
			artigos|noticias|materias|conteudos relacionados|relacionadas|semelhantes
			leia_tambem|leia_mais|veja_tambem|saiba_mais
			mais sobre|de`,
		person: `e|era|foi ?um|uma|o|a ~ jornalista|reporter|escritor|escritora|professor|professora|pesquisador*|investigador*|correspondente|colunista|autor|autora|economista|historiador*`,
	},
	{
		tag:  "nl",
		text: "artikel|stuk|verhaal|bericht|tekst|interview|column|reportage|essay|analyse|rapport|verslag|vertaling|verklaring|opiniestuk|brief|toespraak|bijdrage",
		origin: `dit|deze|bovenstaand|bovenstaande T ~ eerder|eerst|oorspronkelijk|voor_het_eerst|ook ~ gepubliceerd|verschenen|verscheen|geplaatst|gepubliceerd
			dit|deze T verscheen|werd|is ~ eerder|eerst|oorspronkelijk|voor_het_eerst
			eerder|oorspronkelijk|eerst gepubliceerd|verschenen
			?T ?hier overgenomen|gepubliceerd|herpubliceerd|herdrukt|geplaatst met|van|uit toestemming|door|het|de
			met ?vriendelijke toestemming van
			?T vertaald ?uit|door ~ door|uit
			vertaling ?uit ~ door|:
			vertaling :
			bron|bronnen|origineel|oorspronkelijk_artikel|originele_artikel :
			lees ?hier het originele|oorspronkelijke
			`,
		foot: `dit|deze T verscheen|is|werd ~ in|op|bij|door|uit|van|met
			het originele|oorspronkelijke artikel|stuk|verhaal|tekst ~ verscheen|staat|hier|lezen|gepubliceerd`,
		introduce: `hieronder|hierna|onderstaand ~ T
			het|de|dit onderstaande|volgende ~ T
			wij|we publiceren|plaatsen|drukken ~ T`,
		publish: `gepubliceer*|publice*
			versche*
			geplaatst
			vertaal*
			uitgebracht`,
		note: `noot|opmerking|naschrift|voorwoord ?van ?de redactie|vertaler|redacteur|uitgever :
			noot|opmerking|aantekening van ?de redactie|vertaler|redacteur|uitgever
			redactionele noot|opmerking
			voorwoord|inleiding|redactie :
			voorwoord|inleiding van|door`,
		tail: `over de auteur|auteurs|schrijver
			correctie|rectificatie|verduidelijking|update :
			in een eerdere ?versie
			dit|deze T ~ bijgewerkt|aangepast|gecorrigeerd
			volg ons|onze ?ook ?op
			abonneer|schrijf|meld je|u|nu
			steun|doneer ons|onze
			dit|deze artikel|werk|tekst ~ licentie
			licentie :
			alle_rechten_voorbehouden
			deel dit
			de meningen|opvattingen ~`,
		head: `over de auteur|auteurs|schrijver
			gerelateerde|verwante|vergelijkbare|meer artikelen|berichten|nieuws|onderwerpen
			lees_ook|zie_ook|lees_meer
			meer over|van`,
		person: `is|was ?een|de ~ journalist|journaliste|redacteur|schrijver|schrijfster|hoogleraar|onderzoeker|correspondent|auteur|columnist|verslaggever|historicus|econoom`,
	},
	{
		tag:  "sq",
		text: "artikull|artikulli|shkrim|shkrimi|tekst|teksti|raport|raporti|reportazh|reportazhi|interviste|intervista|lajm|lajmi|analize|analiza|perkthim|perkthimi|deklarate|deklarata|koment|komenti|dokument|dokumenti|letra|fjalimi|material|materiali|raportin|artikullin|tekstin|shkrimin|intervisten|dokumentin|deklaraten|materialin|letren|perkthimin",
		origin: `ky|kjo T ~ fillimisht|se_pari|per_here_te_pare ~
			ky|kjo T ~ perkthyer|ribotuar|ribotohet|marre|riprodhuar
			?T botuar|publikuar ?per|fillimisht|se_pari ~ fillimisht|se_pari|here_te_pare|pare
			fillimisht|se_pari botuar|publikuar|u_botua
			?T ribotuar|riprodhuar|botuar|publikuar|marre ~ me_lejen|me_leje|nga
			me lejen|lejen_e|leje|miratimin e|te|nga
			?T perkthyer|perktheu|perkthim|perkthimi ?nga|: ~ 
			burimi|burim|origjinali|artikulli_origjinal|teksti_origjinal :
			lexoni|lexo|shihni ~ origjinal*
			`,
		foot: `ky|kjo T ~ botua|botuar|publikuar|publikua|shfaq|transmetua ~
			artikulli|teksti|shkrimi origjinal ~`,
		introduce: `me_poshte|ne_vijim|ja|vijon|me_poshte_vijon|i_meposhtmi|i_meposhtem ~ T
			botojme|publikojme|sjellim|po_botojme|po_sjellim|ribotojme ~ T|me_poshte|ne_vijim`,
		publish: `botu*|botoh*
			publik*
			transmet*
			perkth*
			ribotu*`,
		note: `shenim|shenimi|koment ?i|nga ?redaksise|redaksia|redaktorit|perkthyesit|botuesit :
			shenim|shenimi ?i|nga redaksise|redaksia|redaktorit|perkthyesit|botuesit|redaksional
			parathenie|hyrje|parafjale :`,
		tail: `per autorin|autoren|autoret
			rreth autorit|autores
			korrigjim|saktesim|ndreqje|perditesim :
			ne nje version te meparshem
			na ndiqni|ndiq
			ndiqni|ndiqna|abonohuni|regjistrohuni ~
			mbeshtetni|dhuroni ~
			licenca :
			te_gjitha_te_drejtat
			shperndaje|shperndani ~`,
		head: `per_autorin|rreth_autorit
			lajme|artikuj|postime te ngjashme|lidhura|ngjashme
			lexo_edhe|lexoni_edhe|lexo_gjithashtu|me_shume_per|shih_edhe`,
		person: `eshte|ishte ~ gazetar|gazetare|shkrimtar|shkrimtare|profesor|profesore|studiues|studiuese|korrespondent|redaktor|analist|historian|publicist`,
	},
	{
		tag:  "el",
		text: "αρθρο|κειμενο|ρεπορταζ|συνεντευξη|αναλυση|εκθεση|ειδηση|σχολιο|μεταφραση|ανακοινωση|δοκιμιο|επιστολη|ομιλια|αρθρου|κειμενου|εκθεσης|δημοσιευμα|αναρτηση",
		origin: `το|η|αυτο_το|αυτη_η|το_παρον|το_παραπανω T ~ πρωτοδημοσιευ*|αναδημοσιευ*|πρωτοεμφανιστηκε ~
			το|αυτο_το|αυτη_η|το_παρον|το_παραπανω T ~ δημοσιευθηκε|δημοσιευτηκε ~ αρχικα|για_πρωτη_φορα|πρωτα|αρχικως
			το|αυτο_το|το_παρον T ~ αρχικα|για_πρωτη_φορα|πρωτα δημοσιευ*
			πρωτοδημοσιευτηκε|πρωτοδημοσιευθηκε|αρχικη_δημοσιευση|πρωτη_δημοσιευση
			δημοσιευτηκε|δημοσιευθηκε αρχικα|για_πρωτη_φορα|πρωτα
			αναδημοσιευση|αναδημοσιευεται|αναδημοσιευθηκε ?απο|με|: ~
			με την ?ευγενικη αδεια
			μεταφραση|μεταφραστηκε|αποδοση|μεταφραστης ?απο|: ~
			πηγη|πηγες|πρωτοτυπο|πρωτοτυπο_αρθρο|αρχικο_αρθρο|αρχικη_πηγη :
			διαβαστε ~ πρωτοτυπο|αρχικο
			`,
		foot: `το|αυτο_το|αυτη_η|το_παρον T ~ δημοσιευθηκε|δημοσιευτηκε|κυκλοφορησε|μεταφραστηκε ~
			το πρωτοτυπο|αρχικο ?T ~`,
		introduce: `παρακατω|ακολουθει|ακολουθως|παρατιθεται|ιδου|πιο_κατω|το_ακολουθο|η_ακολουθη ~ T
			δημοσιευουμε|αναδημοσιευουμε|παραθετουμε|παρουσιαζουμε ~ T|παρακατω
			το|η T ?που ακολουθει|παρακατω`,
		publish: `δημοσιευ*|δημοσιευσ*|αναδημοσιευ*|πρωτοδημοσιευ*
			εξεδωσ*|εκδοθηκ*
			κυκλοφορ*
			μεταφρα*`,
		note: `σημειωση|σημειωμα|σχολιο|σ ?του|της|τησ|τ ?συντακτη|συνταξης|συνταξησ|μεταφραστη|εκδοτη|επιμελητη|μεταφραστρια* :
			σημειωση|σημειωμα|σχολιο του|της|τησ συντακτη|συνταξης|συνταξησ|μεταφραστη|εκδοτη|επιμελητη|αρχισυντακτη
			προλογος|προλογοσ|εισαγωγη|εισαγωγικο_σημειωμα :`,
		tail: `σχετικα με τον|την συγγραφεα|αρθρογραφο
			για τον|την συγγραφεα|αρθρογραφο
			διορθωση|επανορθωση|διευκρινιση|ενημερωση :
			σε προηγουμενη εκδοση|εκδοχη
			το αρθρο ~ ενημερωθηκε|διορθωθηκε
			ακολουθηστε|βρειτε μας ~
			εγγραφειτε|γραφτειτε ~
			στηριξτε|υποστηριξτε ~
			αδεια :
			ολα_τα_δικαιωματα|με_την_επιφυλαξη
			μοιραστειτε ~`,
		head: `σχετικα_με_τον_συγγραφεα|για_τον_συγγραφεα|σχετικα_με_την_συγγραφεα
			σχετικα|σχετικες|παρομοια ?αρθρα|ειδησεισ|θεματα|νεα
			διαβαστε_επισης|διαβαστε_επισησ|διαβαστε_ακομη|δειτε_επισησ|περισσοτερα_για`,
		person: `ειναι|ηταν ~ δημοσιογραφοσ|συγγραφεασ|καθηγητησ|καθηγητρια|ερευνητησ|ερευνητρια|ανταποκριτησ|αρθρογραφοσ|συντακτησ|ιστορικοσ`,
	},
	{
		tag:  "ca gl",
		text: "article|text|reportatge|entrevista|columna|informe|noticia|cronica|assaig|traduccio|artigo|texto|reportaxe|traducion",
		origin: `aquest|aquesta|este|esta T ~ publicat|publicada|publicar|aparegut|publicouse|publicado ~ originalment|originariament|orixinalmente|per_primera_vegada
			?T publicat|publicada|publicado originalment|originariament|orixinalmente|per_primera_vegada ~
			originalment|originariament|orixinalmente publicat|publicada|publicado
			amb|co permis|autoritzacio|autorizacion de
			?T traduit|traduida|traducido ?de|del|do|per|por ~ per|de|por
			traduccio|traducion ?: ?de|del|do ~
			font|fonts|fonte|article_original|artigo_orixinal :
			llegiu|llegeix|le ~ original|orixinal`,
		introduce: `a_continuacio|tot_seguit|velaqui|a_continuacion|deseguido ~ T
			publiquem|reproduim|publicamos|reproducimos ~ T`,
		publish: `public*
			traduc*|tradui*
			apareg*`,
		note: `nota de|del|da|do ?la|l redaccio|editor|traductor|redaccion|tradutor
			prefaci|proleg|introduccio|limiar :`,
		tail: `sobre l|el|la|o|a autor|autora
			correccio|correccion :
			seguiu_nos|segueix_nos|seguenos ~
			subscriu|subscriviu ~
			tots_els_drets_reservats|todos_os_dereitos_reservados`,
		head: `sobre_l_autor|sobre_l_autora|sobre_o_autor
			articles|noticies|novas relacionats|relacionades|relacionadas
			llegiu_tambe|vegeu_tambe|le_tamen`,
		person: `es|e ~ periodista|escriptor|escriptora|professor|professora|xornalista|escritor|escritora`,
	},
}
