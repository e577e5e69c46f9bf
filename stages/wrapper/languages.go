package wrapper

// A language has the words with which its outlets say that a text is not
// theirs. Each line is a pattern: words in a row, alternatives between bars, a
// low line for a space in one, a star for "begins so", ? before a word that may
// be missing, ~ for a gap of some words inside the sentence, : for a colon. T
// stands for the words for a text. All is compared in small letters without
// accents.
type language struct {
	tag       string
	text      string
	origin    string // where a text comes from; begins a sentence
	foot      string // the same in words that a story may use as well, so that they count below it or set off only
	introduce string // the text below; begins a paragraph
	publish   string // words of publishing, which an introduction has
	note      string // a note of an editor or translator
	tail      string // lines that only stand below a text
	head      string // headings above such lines
	person    string // what somebody is who wrote the text
}

var languages = [...]language{
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
		tag:  "tr az",
		text: "makale|yazi|haber|metin|rapor|soylesi|roportaj|inceleme|analiz|deneme|bildiri|aciklama|ceviri|belge|makalenin|yazinin|haberin|metnin|raporun|mektup|konusma|meqale|yazı|xeber|metn|hesabat|musahibe|məqalə|xəbər|mətn|müsahibə",
		origin: `bu|isbu|yukaridaki T|makalenin|yazinin|haberin|raporun ~ ilk|ilk_kez|ilk_olarak|orijinal|daha_once|asli ~ yayimlan*|yayinlan*|cikmis*|yayimlandi|yayinlandi|yayimlanmis*|yayinlanmis*|dərc|derc
			bu T ~ cevril*|cevrilmis*|alinti*|tercume*|alinmis* ~
			ilk|ilk_kez|ilk_olarak|orijinali ~ yayimlandi|yayinlandi|yayimlanmistir|yayinlanmistir|cikmistir
			?T ~ izniyle|izni_ile yayimlan*|yayinlan*|alin*|kullanil*|yeniden|cap
			?T ~ den|dan|tan|ten alinmistir|alintidir|alinti
			?T ingilizceden|almancadan|fransizcadan|arapcadan|rusçadan|ruscadan|farscadan|ispanyolcadan|italyancadan ceviren|cevrilmistir|cevrildi|ceviri
			ceviri|ceviren|cevirmen|turkceye_ceviren|tercume|tercume_eden ?: ~
			kaynak|orijinal_metin|orijinal|orijinal_makale|makalenin_orijinali|yazinin_orijinali|menbe|mənbə :
			`,
		foot: `bu T ~ yayimlan*|yayinlan*|dərc|derc ~
			orijinalini|haberin_orijinali|yazinin_orijinali|makalenin_orijinali|yazinin_asli|orijinal ?T ~`,
		introduce: `asagida|asagidaki|iste|asagıda|asagida ~ T|metni|raporu|haberi|makaleyi|yaziyi|ceviri*|tercume*
			?T|metnini|raporu|haberi|yazisini ~ asagida ~ yayimliyoruz|yayinliyoruz|sunuyoruz|aktariyoruz
			bu ~ yayimliyoruz|yayinliyoruz|sunuyoruz`,
		publish: `yayim*|yayin*
			cikan|cikmis*
			cevir*|ceviri*
			aktar*|sunuyoruz
			dərc*|derc*`,
		note: `editorun|editor|cevirmenin|cevirenin|yayincinin|editörün|redaktorun|redaksiyanin notu|not|onsozu|qeydi
			yayin_kurulunun notu
			onsoz|sunus|giris|onsöz|on_soz :`,
		tail: `yazar|yazarin hakkinda|hakkında
			duzeltme|tashih|guncelleme|duzelis|aciklama :
			bu T ~ guncellen*|duzeltil*
			haberin|makalenin|yazinin onceki|ilk ~ surum*|hali*
			bizi ~ takip|izleyin|edin
			abone|bultene|bultenimize ~
			bize_destek|bagis_yapin|destek_olun ~
			lisans :
			tum_haklari_saklidir|her_hakki_saklidir|butun_huquqlar
			paylas|paylasin ~`,
		head: `yazar_hakkinda|yazarin_hakkinda
			ilgili|benzer|diger haberler|yazilar|makaleler|konular|icerikler
			ayrica_okuyun|bunu_da_okuyun|ilginizi_cekebilir|bunlari_da_okuyun`,
		person: `~ gazeteci|gazetecidir|yazar|yazardir|akademisyen|profesor|muhabir|muhabiridir|arastirmaci|kose_yazari|editor|tarihci`,
	},
	{
		tag:  "ar",
		text: "المقال|المقالة|التقرير|النص|الخبر|المادة|الحوار|المقابلة|التحقيق|البيان|الترجمة|الرسالة|الخطاب|تقرير|نص|مقال|ترجمة|بيان|الوثيقة|التحليل|الموضوع|المنشور",
		origin: `هذا|هذه T ~ لاول_مرة|في_الاصل|بالاصل|اصلا|مترجم|مترجمة|منقول|مقتبس|ماخوذ ~
			نشر|نشرت|ظهر|ظهرت ?هذا|هذه ?T ~ لاول_مرة|في_الاصل|بالاصل|اصلا
			نشر|نشرت|ظهر|ظهرت هذا|هذه T ~ في|على
			هذا|هذه T ~ نشر|نشرت|نشره|نشرته|ظهر ~ اولا
			?T يعاد|اعيد|تعاد|يعيد|نعيد ?نشر* ~ باذن|بترخيص|بموافقة|بالاتفاق
			باذن|بموافقة|بترخيص من
			ترجمة|ترجمه|ترجمته|ترجمها|الترجمة :
			ترجمة|ترجمه|ترجمته|ترجمها|مترجم|مترجمة ~ عن ال*
			ترجم|ترجمت|مترجم|مترجمة عن|من
			المصدر|مصدر|المصدر_الاصلي|الرابط_الاصلي|النص_الاصلي|المقال_الاصلي|نقلا_عن :
			نقلا_عن ~
			اقرا|اقرأ|لقراءة|للاطلاع ~ الاصلي|الاصلية|الاصل
			`,
		foot: `هذا|هذه T ~ نشر|نشرت|نشره|نشرته|منشور|منشورة|ظهر|ظهرت|صدر ~
			المقال|النص|التقرير الاصلي ~`,
		introduce: `فيما_يلي|ادناه|التالي|وفيما_يلي|في_ما_يلي|اليكم ~ T
			ننشر|نعيد|ننقل|نورد|نقدم|وننشر ~ T|ادناه|فيما_يلي
			T التالي|ادناه|التالية`,
		publish: `نشر*|منشور*
			صدر*|صادر*
			ترجم*
			بث*
			اورد*|نقل*`,
		note: `ملاحظة|تنويه|تعليق|كلمة|هامش ?من ?ال* التحرير|المحرر|المترجم|الناشر|هيئة_التحرير|المحررين
			ملاحظة|تنويه|تمهيد|مقدمة|تقديم|توطئة :`,
		tail: `عن الكاتب|الكاتبة|المؤلف
			نبذة عن ~
			تصحيح|تصويب|استدراك|تحديث|توضيح :
			في نسخة سابقة
			تابعنا|تابعونا ~
			اشترك|اشتركوا في ?ال* نشرتنا|قناتنا|النشرة|القناة
			ادعمنا|ادعمونا|تبرعوا ~
			رخصة|الترخيص :
			جميع_الحقوق_محفوظة|كل_الحقوق_محفوظة
			شارك|شاركوا ?هذا المقال|الخبر|الموضوع
			الاراء|المقالات ~ تعبر|لا_تعبر`,
		head: `عن_الكاتب|عن_الكاتبة|عن_المؤلف|نبذة_عن_الكاتب
			مقالات|اخبار|مواضيع|موضوعات ذات|مشابهة|متعلقة|مرتبطة
			اقرا_ايضا|اقرا_المزيد|طالع_ايضا|شاهد_ايضا|المزيد_عن`,
		person: `كاتب|كاتبة|صحفي|صحفية|صحافي|صحافية|باحث|باحثة|استاذ|استاذة|مراسل|مراسلة ~`,
	},
	{
		tag:  "fa",
		text: "مقاله|گزارش|متن|مطلب|نوشته|خبر|مصاحبه|گفتگو|گفت_و_گو|گفت_وگو|يادداشت|ترجمه|بيانيه|تحليل|سند|نامه|سخنراني|پست",
		origin: `اين T ~ نخستين_بار|اولين_بار|ابتدا|پيشتر|قبلا ~ منتشر|چاپ
			اين T ~ بازنشر|ترجمه|برگرفته ~
			نخستين_بار|براي_نخستين_بار|براي_اولين_بار|اولين_بار ~ منتشر|چاپ
			?T ~ با_اجازه|با_كسب_اجازه ~ منتشر|بازنشر|چاپ
			با اجازه ~
			بازنشر|برگرفته_از|به_نقل_از ?از|: ~
			برگردان|ترجمه|مترجم ?از|: ~ از|:|توسط
			منبع|منابع|اصل_مقاله|متن_اصلي|لينك_اصلي|مقاله_اصلي :
			براي خواندن ~ اصل*`,
		foot: `اين T ~ منتشر|چاپ ~
			متن|اصل|مقاله اصلي|اين|مقاله ~ اينجا|بخوانيد|منتشر`,
		introduce: `در_ادامه|در_زير|متن_زير|زير|آنچه|انچه|متن_پيش_رو|گزارش_زير|مقاله_زير|مطلب_زير ~ T|منتشر|مي_خوانيد|ميخوانيد
			T زير|پيش_رو|ذيل ~`,
		publish: `منتشر
			انتشار
			چاپ
			ترجمه
			بازنشر
			نوشته
			مي_خوانيد`,
		note: `يادداشت|توضيح|مقدمه|نكته|پيشگفتار ?از سردبير|مترجم|ويراستار|ناشر|تحريريه|دبير
			مقدمه|پيشگفتار|پيش_گفتار|توضيح|ديباچه :`,
		tail: `درباره نويسنده|مولف|نويسندگان
			اصلاحيه|تصحيح|اصلاح|به_روزرساني|بروزرساني :
			در نسخه پيشين|قبلي
			ما را ~ دنبال
			مشترك|عضو ~ شويد
			از_ما_حمايت ~
			همه_حقوق|كليه_حقوق|تمامي_حقوق|تمام_حقوق ~
			به_اشتراك_بگذاريد ~`,
		head: `درباره_نويسنده|درباره_نويسندگان
			مطالب|اخبار|مقالات|خبرهاي مرتبط|مشابه
			بيشتر_بخوانيد|همچنين_بخوانيد`,
		person: `روزنامه_نگار|روزنامهنگار|نويسنده|استاد|پژوهشگر|خبرنگار|تحليلگر ~`,
	},
	{
		tag:  "ur",
		text: "مضمون|رپورٹ|تحرير|متن|خبر|انٹرويو|كالم|ترجمہ|بيان",
		origin: `يہ T ~ پہلے|پہلي_بار|سب_سے_پہلے|اصل ~ شائع
			يہ T ~ شائع|ترجمہ|ليا
			?T ~ كي_اجازت_سے ~ شائع
			ترجمہ|مترجم ?: ~
			ماخذ|بشكريہ|ذريعہ ?:`,
		introduce: `ذيل_ميں|نيچے|درج_ذيل ~ T
			T ذيل|درج_ذيل ~`,
		publish: `شائع
			ترجمہ
			نشر`,
		note: `نوٹ|ادارتي_نوٹ|مدير_كا_نوٹ|مترجم_كا_نوٹ ?:
			پيش_لفظ|مقدمہ :`,
		tail: `مصنف كے_بارے
			تصحيح|وضاحت :
			ہميں ~ فالو
			جملہ_حقوق|تمام_حقوق ~`,
		head: `يہ_بهي_پڑهيں|يہ_بهي_پڑهيے|متعلقہ_خبريں|مزيد_پڑهيں`,
	},
	{
		tag:  "he yi",
		text: "כתבה|מאמר|טקסט|ידיעה|ראיון|דוח|דו_ח|דיווח|רשומה|תרגום|הודעה|מסמך|טור|תחקיר|הכתבה|המאמר|הטקסט|הידיעה|הראיון|הדוח|הדו_ח|הדיווח|הרשומה|התרגום|ההודעה|המסמך|הטור|התחקיר|מכתב|נאום|פוסט",
		origin: `הכתבה|המאמר|הטקסט|הידיעה|הראיון|הרשומה|הטור|התחקיר|הפוסט|כתבה|מאמר|טקסט|ידיעה|ראיון|רשומה|טור|פוסט ?הזה|הזו|הזאת|זה|זו ~ פורסם|פורסמה|התפרסם|התפרסמה|הופיע|הופיעה|ראה_אור|נדפס ~ לראשונה|במקור|בתחילה
			הכתבה|המאמר|הטקסט|הראיון|הרשומה|הטור|כתבה|מאמר|טקסט|ראיון|רשומה ?הזה|הזו|הזאת|זה|זו ~ לראשונה|במקור ~ פורסם|פורסמה|התפרסם|התפרסמה|הופיע|הופיעה
			הכתבה|המאמר|הטקסט|כתבה|מאמר|טקסט ?הזה|הזו|הזאת|זה|זו תורגם|תורגמה ~
			פורסם|פורסמה|התפרסם|התפרסמה|הופיע|הופיעה לראשונה|במקור|בתחילה
			?T באדיבות|ברשות ~
			מתפרסם|מתפרסמת|מובא|מובאת|פורסם ~ ברשות|באישור|באדיבות
			תרגום|תרגם|תרגמה|מאנגלית|תורגם|תורגמה ?מאנגלית|מצרפתית|מערבית|מגרמנית|מרוסית|מפרסית|: ~
			מקור|המקור|מקורות|הכתבה_המקורית|המאמר_המקורי|לינק_למקור :
			לקריאת|לכתבה|למאמר|קראו ~ המקורי|המקורית|המקור`,
		foot: `הכתבה|המאמר|הטקסט|הידיעה|הראיון|הרשומה|הטור|התחקיר|הפוסט ?הזה|הזו|הזאת|זה|זו|המקורי|המקורית ~ פורסם|פורסמה|הופיע|הופיעה|התפרסם|התפרסמה ~`,
		introduce: `להלן|לפניכם|הנה|בהמשך|למטה ~ T
			אנו|אנחנו ~ מפרסמים|מביאים ~ T
			הטקסט|המאמר|הכתבה|הדוח|הדו_ח שלהלן|הבא|הבאה|שלפניכם`,
		publish: `פורסם|פורסמה|פרסם|פרסמה|שפורסם|שפורסמה|שפרסם|שפרסמה|מפרסמים|התפרסם|התפרסמה
			הופיע*|שהופיע*
			תורגם|תרגום|תרגם
			שידר*`,
		note: `הערת|הערה|הקדמת|דבר ?של ה*|העורך|העורכת|המערכת|המתרגם|המתרגמת|עורך|מערכת
			הקדמה|מבוא|פתח_דבר|הערה :`,
		tail: `על|אודות הכותב|הכותבת|המחבר|המחברת
			הכותב|הכותבת הוא|היא ~
			תיקון|הבהרה|עדכון :
			בגרסה|בנוסח קודמת|הקודם|קודם
			עקבו|עיקבו ~ אחרינו
			הירשמו|הצטרפו ~ לניוזלטר|לערוץ|לקבוצה|לעדכונים|לדיוור
			כל_הזכויות_שמורות`,
		head: `על_הכותב|על_הכותבת|אודות_הכותב|על_המחבר
			כתבות|ידיעות|מאמרים קשורות|נוספות|דומות|קשורים|נוספים
			קראו_גם|עוד_בנושא|ראו_גם`,
		person: `הוא|היא ~ עיתונאי|עיתונאית|סופר|סופרת|פרופסור|חוקר|חוקרת|כתב|כתבת|עורך|עורכת|היסטוריון|היסטוריונית`,
	},
	{
		tag:  "hi mr ne",
		text: "लेख|रिपोर्ट|खबर|ख़बर|समाचार|पाठ|साक्षात्कार|आलेख|स्टोरी|निबंध|विश्लेषण|बयान|अनुवाद|दस्तावेज़|दस्तावेज|पत्र|भाषण|बातमी|लेखाचे|पोस्ट",
		origin: `यह|ये|इस|हा|ही T ~ मूल_रूप_से|पहली_बार|सबसे_पहले|पहले|मूलतः|मुळात|प्रथम ~ प्रकाशित|छपा|छपी|प्रसिद्ध
			यह|ये|इस|हा T ~ अनुवाद*|अनूदित|साभार ~
			मूल_रूप_से|पहली_बार|सबसे_पहले ~ प्रकाशित
			?T ~ की_अनुमति_से ~ प्रकाशित
			साभार ?: ~
			अनुवाद|अनुवादक|हिंदी_अनुवाद|भाषांतर ?: ~
			स्रोत|मूल_लेख|मूल_स्रोत|मूल_पाठ|स्त्रोत|सौजन्य :
			`,
		foot: `यह|ये|इस|हा T ~ प्रकाशित|छपा|छपी|प्रसिद्ध ~
			मूल T ~ यहाँ|यहां|पढ़ें|पढ़ा|प्रकाशित`,
		introduce: `नीचे|निम्नलिखित|प्रस्तुत_है|पेश_है|खाली ~ T
			हम ~ T ~ प्रकाशित|प्रस्तुत`,
		publish: `प्रकाशित
			छपी|छपा
			प्रस्तुत
			अनुवाद*
			जारी|प्रसारित|प्रसिद्ध`,
		note: `संपादक|सम्पादक|अनुवादक|संपादकीय|संपादकाची ?की|का|के टिप्पणी|नोट|टीप
			प्रस्तावना|भूमिका|संपादकीय_टिप्पणी :`,
		tail: `लेखक के_बारे
			सुधार|संशोधन|स्पष्टीकरण|शुद्धिपत्र|अपडेट :
			इस लेख|ख़बर|खबर|रिपोर्ट के|की पिछले|पिछली
			हमें ~ फ़ॉलो|फॉलो
			सब्सक्राइब|सदस्यता ~
			सर्वाधिकार_सुरक्षित
			लाइसेंस :`,
		head: `लेखक_के_बारे_में
			संबंधित|इससे_जुड़ी ?ख़बरें|खबरें|लेख|समाचार
			यह_भी_पढ़ें|ये_भी_पढ़ें|और_पढ़ें`,
		person: `~ पत्रकार|लेखक|लेखिका|प्रोफ़ेसर|प्रोफेसर|शोधकर्ता|संवाददाता है|हैं`,
	},
	{
		tag:  "bn",
		text: "প্রতিবেদন|নিবন্ধ|লেখা|খবর|সাক্ষাৎকার|প্রতিবেদনটি|নিবন্ধটি|লেখাটি|অনুবাদ|খবরটি",
		origin: `এই|এ T ~ প্রথম|মূলত|সর্বপ্রথম ~ প্রকাশিত
			এই|এ T ~ প্রকাশিত|অনূদিত
			প্রথম প্রকাশিত ~
			অনুবাদ|অনুবাদক|ভাষান্তর ?: ~
			সূত্র|মূল_লেখা :`,
		introduce: `নিচে|নিম্নে ~ T`,
		publish: `প্রকাশ*
			অনুবাদ*`,
		note: `সম্পাদকের|অনুবাদকের নোট|কথা|মন্তব্য
			ভূমিকা :`,
		tail: `লেখক ?সম্পর্কে|পরিচিতি
			সংশোধনী|সংশোধন :
			সর্বস্বত্ব ~`,
		head: `লেখক_পরিচিতি
			আরও_পড়ুন|আরো_পড়ুন|সম্পর্কিত_খবর`,
	},
	{
		tag:  "zh",
		text: "文章|报道|報道|報導|文|稿件|新闻|新聞|报告|報告|评论|評論|专访|專訪|译文|譯文|全文|原文|声明|聲明|文件|内容|內容|帖子|贴文",
		origin: `本文|此文|该文|該文|本报道|本報道|本報導|本篇|这篇|這篇|以上|上文 ?T ~ 首发|首發|首刊|原载|原載|最初发表|最初發表|最早发表|首次发表|首次發表|最初刊|最先发表|转载|轉載|转自|轉自|译自|譯自|编译自|編譯自|摘自|刊于|刊於|刊载|刊載|刊登|发表于|發表於|出自|来自|來自|授权|授權|翻译|翻譯
			原载|原載|原刊|原文载|首发|首發|首刊|转载|轉載|转自|轉自|译自|譯自|编译自|編譯自|摘自|摘编自|摘編自 于|於|自|:|在|来源|來源|请|請|经|經|已
			原载|原載|转自|轉自|译自|譯自|编译自|編譯自|摘自|首发于|首發於|原刊于|原刊於|转载自|轉載自
			经|經|已|获|獲 ~ 授权|授權|许可|許可|同意 ~ 转载|轉載|刊登|发布|發布|翻译|翻譯|刊发
			来源|來源|文章来源|文章來源|原文|原文链接|原文連結|原文来源|出处|出處|资料来源|消息来源|稿源|信息来源 :
			翻译|翻譯|译者|譯者|编译|編譯|译文 ?: ~
			阅读|閱讀|查看|点击|點擊 ~ 原文`,
		introduce: `以下|下面|下文 ?是|为|為|系|係|乃 ~ T
			以下|下面 ~ 报道|報道|報導|全文|译文|譯文|原文|报告|報告|文章
			现|現 ~ 全文|译文|譯文|原文|报道|報道 ~ 如下|刊登|转载|轉載|发布
			T ~ 如下`,
		publish: `发表|發表|刊登|刊载|刊載|刊发|刊發|发布|發布|發佈|转载|轉載|报道|報道|報導|翻译|翻譯|译文|譯文|编译|播出|如下`,
		note: `编者按|編者按|编者注|編者註|编者的话|編者的話|译者注|譯者註|译者按|譯者按|译按|按语|编按|編按|编注
			前言|导语|序言|引言|编辑部按 :`,
		tail: `关于作者|關於作者|作者简介|作者簡介|作者介绍|作者介紹
			更正|勘误|勘誤|订正|訂正|澄清|更新 :
			本文 ?已 更新|更正|修订|修訂
			本文|此文 ~ 早前|之前|先前 ~ 版本
			关注|關注|欢迎关注|歡迎關注 ~ 公众号|公眾號|微信|微博|我们|我們|频道|頻道|账号|帳號
			订阅|訂閱 ~ 我们|我們|电子报|電子報|通讯|通訊|频道|頻道
			支持我们|支持我們 ~
			捐款|赞助|贊助 ~ 我们|我們|本站
			版权所有|版權所有|版权声明|版權聲明|免责声明|免責聲明
			本文|文章 ~ 仅代表|僅代表|不代表|许可|許可协议|授權條款
			责任编辑|責任編輯|责编|編輯 :`,
		head: `关于作者|關於作者|作者简介|作者簡介
			相关|相關|延伸|更多 新闻|新聞|阅读|閱讀|文章|报道|報導|推荐|内容
			推荐阅读|推薦閱讀`,
		person: `作者 ~ 记者|記者|作家|教授|学者|學者|研究员|研究員|编辑|編輯
			系|是|為|为 ~ 记者|記者|作家|教授|学者|學者|研究员|研究員|专栏`,
	},
	{
		tag:  "ja",
		text: "記事|論考|文章|報告書|報告|インタビュー|コラム|全文|本文|声明|翻訳|訳文|原文|レポート|書簡|演説|エッセイ|投稿|文書",
		origin: `この|本|当|上記の T ~ 初出|最初に|もともと|元々|転載|掲載された|掲載されたもの|公開された|翻訳した|翻訳です|再掲載|許可を得て|許諾を得て
			初出|転載|原文|出典|元記事|翻訳元|オリジナル記事|引用元|提供 :
			初出は|原文は|元記事は|オリジナル記事は ~
			本記事は|この記事は|本稿は|当記事は ~ 転載|掲載|初出|翻訳|公開|提供|許可|許諾|再掲|発表
			~ 許可を得て|許諾を得て|了承を得て ~ 転載|掲載|翻訳
			~ より転載|から転載|の許可を得て転載
			翻訳|訳者|訳|翻訳者 :
			原文を読む|元の記事を読む|原文はこちら|元記事はこちら|オリジナルの記事`,
		introduce: `以下|下記 ?は|に|の ~ T
			ここに ~ T`,
		publish: `掲載|公開|発表|転載|翻訳|報じた|配信|紹介`,
		note: `編集部注|編集者注|訳者注|訳注|編注|編集部より|訳者より|編集部から|編者注|訳者まえがき
			はじめに|まえがき|序文 :`,
		tail: `著者について|筆者について|著者プロフィール|筆者プロフィール|執筆者
			訂正|お詫びと訂正|修正|更新 :
			フォロー ~
			ニュースレター ~ 登録
			無断転載|禁無断転載|著作権
			この記事は ~ 更新|修正|訂正
			この記事をシェア|シェア ~
			ご支援|寄付 ~`,
		head: `著者について|筆者について|著者プロフィール
			関連記事|関連ニュース|あわせて読みたい|おすすめ記事|関連リンク|こちらもおすすめ`,
		person: `~ 記者|ジャーナリスト|作家|教授|研究者|編集者 です|である|.`,
	},
	{
		tag:  "ko",
		text: "기사는|기사|글은|글|보고서|보고서는|인터뷰|칼럼|칼럼은|번역|번역문|전문|성명|원문|보도|기고|문서|연설|편지|에세이",
		origin: `이|본|해당|위 T ~ 처음|최초|원래|먼저 ~ 게재*|실렸*|발표*|보도*|출간*|공개*
			이|본|해당|위 T ~ 허락*|허가*|동의* ~
			이|본|해당|위 T ~ 게재된|실린|전재*|번역한|옮긴|재게재*|게재됐*|게재되*|제공받*|가져온
			원문|출처|원문_출처|원문_보기|원본|번역|옮긴이|옮김|자료|제공 :
			원문 ~ 보기|읽기|여기
			~ 허락을_받아|허가를_받아|동의를_얻어|허락을_얻어 ~`,
		introduce: `다음은|아래는|이하는|아래에|아래 ~ T
			T ~ 아래에|아래와_같이 ~`,
		publish: `게재*|실린|실렸*|발표*|보도*|번역*|공개*|전재*|싣는다|전문이다|전문입니다|옮긴*`,
		note: `편집자|편집자의|옮긴이|역자|편집부|엮은이 주|주석|말|노트
			편집자주|역자주|옮긴이주|편집자_주|편집자_註
			머리말|서문|들어가며 :`,
		tail: `글쓴이|필자|저자 ?소개|에_대하여
			정정|바로잡습니다|업데이트 :
			바로잡습니다|알려드립니다
			이_기사는 ~ 수정*|업데이트*
			팔로우하기|구독하기|구독해|후원하기|후원해 ~
			저작권자|무단_전재|무단전재 ~
			공유하기 ~`,
		head: `글쓴이_소개|필자_소개|저자_소개
			관련_기사|관련기사|함께_읽으면|추천_기사|이어서_읽기`,
		person: `~ 기자|작가|교수|연구원|칼럼니스트|특파원|편집장 ~`,
	},
	{
		tag:  "vi",
		text: "bai_bao|bai_viet|ban_tin|bai|bao_cao|phong_su|phong_van|ban_dich|tin",
		origin: `bai_viet|bai_bao|bai|ban_tin nay ~ đăng|đuoc_đăng|xuat_ban|dich|cong_bo ~
			đang lan đau
			nguon|bai_goc|dich_gia|nguoi_dich :
			ban_dich ~ tu|cua`,
		introduce: `duoi_đay|sau_đay|đuoi_đay ~ T`,
		publish: `đang
			xuat_ban
			cong_bo
			dich`,
		note: `loi_toa_soan|loi_nguoi_dich|ghi_chu
			loi_noi_đau|loi_gioi_thieu :`,
		tail: `ve_tac_gia
			đinh_chinh :
			theo_doi chung_toi
			ban_quyen ~`,
		head: `ve_tac_gia
			bai_viet_lien_quan|tin_lien_quan|xem_them|đoc_them`,
	},
	{
		tag:  "id ms",
		text: "artikel|tulisan|berita|laporan|teks|wawancara|kolom|esai|terjemahan|rencana|opini",
		origin: `artikel|tulisan|berita|laporan|esai|rencana|opini ini ~ pertama_kali|awalnya|sebelumnya|asalnya|semula ~ terbit|diterbitkan|dimuat|dipublikasikan|tayang|disiarkan
			artikel|tulisan|berita|laporan|rencana ini ~ diterbitkan|dimuat|diterjemahkan|dipublikasikan|disiarkan
			pertama_kali|awalnya|semula diterbitkan|terbit|dimuat|dipublikasikan
			?T diterbitkan|dimuat|diterbitkan_ulang|diterbitkan_semula ~ izin|seizin|kebenaran
			diterjemahkan|terjemahan|penerjemah|alih_bahasa ?dari|oleh|: ~
			sumber|artikel_asli|tulisan_asli|artikel_asal :
			baca artikel|tulisan asli|asal`,
		introduce: `berikut|di_bawah ?ini|adalah ~ T
			kami ~ menerbitkan|memuat ~ T`,
		publish: `terbit|diterbitkan|menerbitkan|dimuat|memuat|dipublikasikan
			diterjemahkan
			disiarkan`,
		note: `catatan|nota redaksi|editor|penerjemah|pengarang|penterjemah
			pengantar|kata_pengantar|prakata :`,
		tail: `tentang penulis
			koreksi|ralat|klarifikasi|pembaruan|pembetulan :
			ikuti kami
			berlangganan|langgan ~
			dukung ~ kami
			hak_cipta ~
			bagikan|kongsi ~`,
		head: `tentang_penulis
			artikel|berita terkait|berkaitan|terkini
			baca_juga|lihat_juga`,
		person: `adalah|merupakan|ialah ~ wartawan|jurnalis|penulis|profesor|peneliti|koresponden|editor`,
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
	{
		tag:  "th",
		text: "บทความ|รายงาน|ข่าว|บทสัมภาษณ์|ข้อเขียน|คำแปล",
		origin: `บทความนี้|รายงานนี้|ข่าวนี้|ข้อเขียนนี้ ~ เผยแพร่ครั้งแรก|ตีพิมพ์ครั้งแรก|ตีพิมพ์|แปลจาก|เผยแพร่
			เผยแพร่ครั้งแรก|ตีพิมพ์ครั้งแรก|แปลจาก
			แปลโดย|ผู้แปล|ที่มา|แหล่งที่มา|ต้นฉบับ ?: ~`,
		introduce: `ต่อไปนี้|ข้างล่างนี้|ด้านล่าง ~ T`,
		publish:   `เผยแพร่|ตีพิมพ์|แปล`,
		note:      `หมายเหตุบรรณาธิการ|หมายเหตุผู้แปล|คำนำ`,
		tail:      `เกี่ยวกับผู้เขียน|แก้ไข|สงวนลิขสิทธิ์|ติดตามเรา`,
		head:      `เกี่ยวกับผู้เขียน|ข่าวที่เกี่ยวข้อง|อ่านเพิ่มเติม|บทความที่เกี่ยวข้อง`,
	},
}
