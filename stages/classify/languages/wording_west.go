package languages

const germanWording = `
say: sagte sagten sagt sagen? erklärte erklärten erklärt? teilte+…+mit teilten+…+mit mitteilte mitteilten berichtete berichteten berichtet? äußerte meinte ergänzte schrieb hieß+es heißt+es betonte? erzählte gab+…+an gaben+…+an angab sprach+von verkündete hervorhob
claim: behauptete behaupteten behauptet behaupten will+…+gesehen+haben unterstellte
admit: gestand gestanden gab+…+zu gaben+…+zu zugab zugaben räumte+…+ein räumten+…+ein einräumte einräumten gesteht
confirm: bestätigte bestätigten bestätigt
warn: warnte warnten warnt drohte drohten droht
insist: beteuerte beteuerten beharrte beharrten versicherte versicherten schwor
deny: bestritt bestritten dementierte dementierten leugnete
source: laut nach+angaben nach+aussage nach+aussagen zufolge nach+informationen nach+einschätzung nach+auskunft unter+berufung+auf nach+ansicht nach+worten
police: polizei polizisten polizist polizeisprecher polizeisprecherin polizeibeamte beamte beamten ermittler? kriminalpolizei
witness: zeugen zeuge zeugin augenzeugen augenzeuge passanten passant umstehende
state: regierung ministerium behörden behörde verwaltung bundesregierung landesregierung stadtverwaltung innenministerium außenministerium gesundheitsministerium verteidigungsministerium verkehrsministerium finanzministerium ministeriums
company: unternehmen unternehmens firma konzern konzerns betreiber hersteller bank arbeitgeber eigentümer geschäftsführung
expert: experten experte expertin forscher forscherin forschern wissenschaftler wissenschaftlern fachleute fachleuten analysten ökonomen gutachter historiker
resident: anwohner anwohnern anwohnerin bewohner bewohnern einwohner einwohnern nachbarn nachbar nachbarin dorfbewohner bürger bürgern
justice: staatsanwaltschaft staatsanwalt gericht gerichts richter richterin ermittler ermittlern justiz
army: armee militär streitkräfte soldaten bundeswehr heer
rebel: rebellen aufständische aufständischen separatisten milizen
opposition: opposition
press: medien zeitung zeitungen medienberichten medienbericht reporter journalisten agentur nachrichtenagentur sender presse
medic: ärzte ärzten arzt ärztin klinik krankenhaus sanitäter rettungskräfte rettungsdienst
activist: aktivisten aktivist aktivistin umweltschützer demonstranten umweltschützern bürgerinitiative
relative: angehörige angehörigen familie verwandte verwandten vater mutter bruder schwester eltern witwe
survivor: überlebende überlebenden opfer opfern fahrgäste passagiere
office: minister ministerin präsident präsidentin bürgermeister bürgermeisterin kanzler kanzlerin sprecher sprecherin gouverneur
counsel: anwalt anwälte anwältin verteidiger
union: gewerkschaft gewerkschaften beschäftigte mitarbeiter arbeiter
hearsay: vermutet vermuten mutmaßlich mutmaßliche mutmaßlichen mutmaßlicher mutmaßliches mutmaßlichem angeblich angebliche angeblichen angeblicher angebliches vermeintlich vermeintliche vermeintlichen vermeintlicher verdächtige verdächtigen? verdächtiger? unbestätigten unbestätigte dem+vernehmen+nach sogenannte? sogenannten? soll? sollen? sollte? sollten? im+verdacht unter+verdacht
likely: wahrscheinlich wahrscheinliche vermutlich vermutliche wohl voraussichtlich anscheinend offenbar dürfte dürften
may: möglicherweise vielleicht eventuell womöglich könnte könnten kann? können? möglich? scheint scheinen schien denkbar? unter+umständen
will: wird? werden? muss? müssen? sicher? bestimmt zweifellos definitiv eindeutig gewiss
plain: sei? seien? habe? hätte? hätten? wäre? wären? hat? haben? ist? sind? war? waren? hatte? hatten? wurde? wurden? steht+fest nachweislich erwiesenermaßen
few: wenige wenigen nur+wenige nur+wenigen nur+ein+paar weniger? kaum+einer kaum+jemand eine+handvoll handvoll ein+bruchteil ein+kleiner+teil eine+minderheit
some: einige einigen einiger manche manchen mehrere mehreren mehrerer etliche verschiedene? verschiedenen? diverse? gewisse? teile+der ein+teil teil+der? ein+paar
half: hälfte die+hälfte mindestens+die+hälfte
many: viele vielen vieler zahlreiche zahlreichen unzählige zahlreicher
most: die+meisten den+meisten der+meisten meisten die+mehrheit der+mehrheit mehrheit mehr+als+die+hälfte der+großteil großteil ein+großteil der+größte+teil überwiegende+mehrheit
nearly: fast+alle fast+allen nahezu+alle nahezu+allen beinahe+alle fast+jeder praktisch+alle
all: alle allen aller sämtliche sämtlichen jeder jede jedes jeden jedem
only: nur erst? einfach? lediglich bloß ausschließlich
scale!: starb starben gestorben sterben? stirbt tot tote? toten? ums+leben umgekommen verstarb verstarben < getötet tötete töteten erschossen? < ermordet ermordete ermordeten ermordung mord? abgeschlachtet massakriert hingerichtet
scale: vorfall vorfälle vorfalls zwischenfall zwischenfälle < angriff angriffe angriffs anschlag anschlags attacke überfall < massaker massakers blutbad gemetzel
scale: angreifer kämpfer kämpfern rebellen aufständische aufständischen extremisten extremist bewaffnete bewaffneten militante militanten separatisten < terroristen terrorist
scale!: verdächtige verdächtigen verdächtiger tatverdächtige tatverdächtigen tatverdächtiger < täter täters tätern mörder mörders dieb diebe räuber
scale: kritisierte kritisierten kritisiert bemängelte bemängelten < verurteilte? verurteilten? attackierte prangerte+…+an geißelte griff+…+scharf+an verdammte
scale: bat baten ersuchte ersuchten < forderte forderten fordert verlangte verlangten verlangt befahl
scale: protest proteste protesten demonstration demonstrationen kundgebung kundgebungen < unruhen zusammenstöße ausschreitungen krawalle krawallen randale < aufstand aufstände
scale: demonstranten demonstrant demonstrierende demonstrierenden protestierende < randalierer krawallmacher chaoten mob
scale: regierung führung? < regime regimes machthaber
scale: streit meinungsverschiedenheit meinungsverschiedenheiten < konflikt konflikte konflikts < krieg kriege kriegs
scale: problem probleme problemen schwierigkeiten < krise krisen notlage < katastrophe katastrophen desaster
scale: fiel fielen sank sanken gesunken gefallen? zurückging < stürzte+…+ab brach+…+ein brachen+…+ein einbrach abgestürzt eingebrochen stürzte stürzten
scale: stieg stiegen gestiegen wuchs wuchsen zunahm < schoss+…+in+die+höhe explodierte explodierten explodiert sprang schnellte schnellten
scale: migranten zuwanderer flüchtlinge? geflüchtete < illegale illegalen eindringlinge invasoren
scale: sorge sorgen besorgt < angst ängste alarmiert? < panik
scale: fehler irrtum versehen panne < versagen fahrlässigkeit < betrug skandal
scale: sollte sollten < muss müssen musste mussten
scale: ging? entlassen? zurückgetreten trat+…+zurück < gefeuert entlassen rausgeworfen
scale: verletzt verletzte? < verstümmelt
ignore: alle+zwei alle+drei alle+vier vor+allem nicht+nur nur+noch? alles+in+allem in+aller zweite+hälfte ersten+hälfte zweiten+hälfte erste+hälfte allen+voran jedes+jahr jeden+tag so+viele wie+viele zu+viele es+war+einmal letzter+wille
`

const frenchWording = `
say: dit disent disait déclaré déclare déclarait déclarent annoncé annonce indiqué indique indiquent indiquait expliqué explique précisé précise ajouté ajoute rapporté rapporte rapportent raconté raconte écrit? affirmé affirme affirment souligné noté a+fait+savoir fait+savoir estime estimé répondu signalé signale
claim: prétendu prétend prétendent prétendait soutenu soutient soutiennent allégué allègue
admit: avoué avoue avouent admis admet admettent reconnu reconnaît reconnaissent reconnait concédé concède
confirm: confirmé confirme confirment
warn: averti avertit avertissent prévenu menacé menace? menacent alerté
insist: insisté insiste insistent juré jure martelé martèle assuré? assure?
deny: nié nie nient démenti dément démentent
source: selon d'+après à+en+croire de+source d'+après+les+dires aux+dires+de
police: police policiers policier policière gendarmes gendarmerie agents gendarme
witness: témoins témoin passants passant
state: gouvernement ministère autorités autorité administration mairie préfecture responsables officiels municipalité
company: entreprise société groupe exploitant fabricant compagnie banque employeur propriétaire direction
expert: experts expert experte chercheurs chercheur scientifiques scientifique analystes économistes spécialistes universitaires historiens
resident: habitants habitant riverains riverain voisins voisin voisine villageois citoyens
justice: parquet procureur procureure tribunal juge juges enquêteurs justice magistrats
army: armée militaires militaire soldats état-major
rebel: rebelles rebelle insurgés séparatistes combattants guérilla miliciens
opposition: opposition
press: médias presse journal journaux journalistes journaliste agence chaîne quotidien
medic: médecins médecin hôpital infirmiers infirmières urgentistes secouristes soignants
activist: militants militant? militante activistes associations écologistes manifestants
relative: proches famille parents père mère frère sœur soeur veuve
survivor: survivants survivant rescapés rescapé victimes victime passagers
office: ministre président présidente maire chancelier gouverneur porte-parole
counsel: avocat avocats avocate
union: syndicat syndicats salariés ouvriers grévistes employés
hearsay: présumé présumée présumés présumées prétendument soi-disant supposé supposée supposés supposées suspecté suspectée suspectés soupçonné soupçonnée soupçonnés censément aurait? auraient? serait? seraient?
likely: probablement vraisemblablement sans+doute apparemment visiblement devrait? devraient?
may: peut-être possiblement éventuellement pourrait pourraient peut? peuvent? semble semblent semblait il+est+possible+que il+se+peut+que potentiellement risque+de? 
will: va? vont? doit? doivent? certainement assurément indubitablement sûrement incontestablement évidemment fera? sera? seront?
plain: a? ont? est? sont? était? avait? fut?
few: peu+de peu+d' seulement+quelques une+poignée+de une+poignée+d' une+minorité+de une+minorité une+fraction+de rares?
some: certains certaines quelques plusieurs quelques-uns quelques-unes une+partie+des une+partie+de? des? divers? diverses? différents? différentes? 
half: moitié la+moitié au+moins+la+moitié
many: beaucoup+de beaucoup+d' nombreux nombreuses de+nombreux de+nombreuses bon+nombre+de nombre+de? quantité+de
most: la+plupart la+plupart+des la+majorité la+majorité+des une+majorité+de plus+de+la+moitié majorité+des l'+essentiel
nearly: presque+tous presque+toutes quasiment+tous quasiment+toutes la+quasi-totalité quasi-totalité presque+tout pratiquement+tous pratiquement+toutes
all: tous tous+les toutes toutes+les chaque l'+ensemble+des l'+intégralité totalité+des tout+le? toute+la? les? 
only: seulement uniquement exclusivement simplement? ne+…+que n'+…+que seul? seule? seuls? seules?
scale!: mort morts? mourut décédé décédée décédés décédées meurt péri périssent mortes morte mourir? < tué tuée tués tuées tuent tue? abattu? abattus? < assassiné assassinée assassinés assassinées assassinat? massacré massacrés égorgé égorgés exécuté? exécutés? meurtre
scale: incident incidents événement? < attaque attaques agression attentat attentats < massacre massacres carnage tuerie bain+de+sang
scale: assaillants assaillant combattants combattant militants? rebelles rebelle insurgés extrémistes séparatistes hommes+armés < terroristes terroriste
scale!: suspect suspects suspecte < assaillant assaillants meurtrier meurtriers tueur tueurs coupable coupables assassin assassins voleur voleurs auteur? auteurs?
scale: critiqué critiquent critique? critiqués critiquait < condamné? condamne? dénoncé dénonce dénoncent fustigé fustige pourfendu étrillé vilipendé
scale: demandé demande? demandent prié < exigé exige exigent ordonné réclamé sommé
scale: manifestation manifestations rassemblement rassemblements protestation < troubles heurts affrontements < émeute émeutes insurrection
scale: manifestants manifestant < émeutiers émeutier casseurs casseur
scale: gouvernement < régime
scale: différend désaccord désaccords dispute < conflit conflits < guerre guerres
scale: problème problèmes difficultés < crise crises < catastrophe catastrophes désastre
scale: baissé baissent diminué reculé baisse? < chuté effondré effondrés effondrée dégringolé plongé chute? effondrement
scale: augmenté progressé augmentent monté? hausse? < bondi explosé flambé explosion? flambée envolé envolés envolée
scale: blessé? blessés? < mutilé mutilés
scale: migrants migrant réfugiés? exilés < clandestins clandestin illégaux envahisseurs
scale: inquiétude inquiet inquiets préoccupation < peur? crainte? alarme < panique terreur?
scale: erreur erreurs oubli < négligence faute? < fraude scandale
scale: devrait devraient < doit doivent devra? devront?
scale: quitté? démissionné < licencié limogé renvoyé viré limogés licenciés
ignore: mort-né peine+de+mort en+tous+cas tous+les+jours tous+deux toutes+deux tous+les+deux tous+les+deux+ans avant+tout c'+est-à-dire peut-être+pas+seulement non+seulement pas+seulement en+plus seconde+moitié première+moitié à+tous+les+coups a+dit+adieu tout+le+monde+arabe seule+fois
`

const spanishWording = `
say: dijo dijeron dice dicen decía declaró declararon declara anunció anunciaron indicó indicaron indica explicó explicaron explica señaló señalaron señala agregó añadió informó informaron informa relató relataron contó comentó manifestó expresó apuntó precisó respondió afirmó afirmaron afirma
claim: alegó alegaron alega pretendió sostuvo sostuvieron sostiene adujo aseveró pretende?
admit: admitió admitieron admite reconoció reconocieron reconoce confesó confesaron confiesa
confirm: confirmó confirmaron confirma
warn: advirtió advirtieron advierte amenazó amenazaron amenaza? alertó alertaron
insist: insistió insistieron insiste juró juraron recalcó
deny: negó negaron niega desmintió desmintieron
source: según de+acuerdo+con a+juicio+de en+palabras+de de+acuerdo+a citando
police: policía policías agentes agente guardia+civil comisario
witness: testigos testigo transeúntes transeúnte
state: gobierno ministerio autoridades autoridad administración ayuntamiento funcionarios funcionario alcaldía municipio
company: empresa compañía firma operadora fabricante banco grupo dueño propietario directiva patronal
expert: expertos experto experta investigadores? científicos científico analistas analista economistas especialistas historiadores
resident: vecinos vecino vecina habitantes habitante residentes pobladores lugareños ciudadanos
justice: fiscalía fiscal fiscales juez jueza jueces tribunal juzgado investigadores
army: ejército militares militar soldados
rebel: rebeldes rebelde insurgentes guerrilleros guerrilla separatistas milicianos
opposition: oposición
press: prensa medios periódico diario periodistas periodista agencia cadena diarios
medic: médicos médico médica hospital enfermeros sanitarios doctores paramédicos enfermeras
activist: activistas activista ecologistas manifestantes asociaciones
relative: familiares familia parientes padre madre hermano hermana padres viuda
survivor: supervivientes sobrevivientes víctimas víctima pasajeros
office: ministro ministra presidente presidenta alcalde alcaldesa canciller gobernador portavoz vocero
counsel: abogado abogados abogada
union: sindicato sindicatos trabajadores empleados obreros
hearsay: presunto presunta presuntos presuntas presuntamente supuesto supuesta supuestos supuestas supuestamente sospechoso+de sospechosa+de sospechosos+de acusado+de al+parecer? habría? habrían? sería? serían? estaría? estarían? tendría? 
likely: probablemente seguramente aparentemente al+parecer previsiblemente posiblemente? es+probable+que
may: quizá quizás posiblemente acaso tal+vez podría podrían puede? pueden? pudo? pudiera es+posible+que parece parecen parecía eventualmente potencialmente
will: va+a? van+a? debe? deben? ciertamente indudablemente sin+duda claramente definitivamente
plain: ha? han? es? son? fue? fueron? está? están? hubo? tiene?
few: pocos pocas pocos+de poco? poca? solo+unos+pocos sólo+unos+pocos pequeños? pequeñas? un+puñado+de una+minoría una+minoría+de unos+pocos unas+pocas una+fracción
some: algunos algunas unos? unas? diversos? diversas? distintos? varios varias ciertos? ciertas? parte+de? una+parte+de algunos+de algunas+de unos+cuantos
half: mitad la+mitad la+mitad+de al+menos+la+mitad
many: muchos muchas numerosos numerosas multitud+de infinidad+de gran+cantidad+de
most: la+mayoría la+mayoría+de la+mayoría+de+los la+mayor+parte la+mayor+parte+de más+de+la+mitad mayoría+de
nearly: casi+todos casi+todas prácticamente+todos prácticamente+todas la+casi+totalidad casi+todo casi+toda
all: todos todas todos+los todas+las cada todo? toda? la+totalidad
only: solo sólo simplemente? justo? solamente únicamente exclusivamente tan+solo tan+sólo
scale!: murió murieron muere mueren muerto? muertos? muerta? muertas? falleció fallecieron fallece fallecidos? perecieron < mató mataron mata? matan asesinado? fue+muerto abatido? abatidos? matado < asesinó asesinaron asesinado asesinada asesinados asesinadas masacrados masacró ejecutado? ejecutados? degollados asesinato?
scale: incidente incidentes suceso sucesos < ataque ataques agresión atentado atentados < masacre masacres matanza carnicería
scale: atacantes atacante combatientes combatiente militantes milicianos rebeldes insurgentes extremistas separatistas hombres+armados < terroristas terrorista
scale!: sospechoso sospechosos sospechosa < atacante atacantes asesino asesinos culpable culpables autor? autores? ladrón ladrones homicida
scale: criticó criticaron critica? cuestionó cuestionaron < condenó? condenaron? denunció? denunciaron? arremetió arremetieron fustigó fustigaron atacó?
scale: pidió pidieron pide piden solicitó solicitaron < exigió exigieron exige exigen ordenó reclamó
scale: protesta protestas manifestación manifestaciones concentración marcha? < disturbios enfrentamientos altercados < motín revuelta levantamiento
scale: manifestantes manifestante < alborotadores vándalos turba
scale: gobierno < régimen
scale: disputa desacuerdo desacuerdos diferencias? < conflicto conflictos < guerra guerras
scale: problema problemas dificultades < crisis emergencia < catástrofe desastre catástrofes
scale: cayó cayeron bajó bajaron descendió disminuyó < se+desplomó desplomó desplomaron hundió hundieron derrumbó
scale: subió subieron aumentó aumentaron creció crecieron < se+disparó disparó dispararon disparado
scale: herido? heridos? < mutilado mutilados
scale: migrantes migrante inmigrantes refugiados? < ilegales ilegal invasores
scale: preocupación preocupado preocupados inquietud < alarma miedo temor? < pánico
scale: error errores descuido < negligencia < fraude escándalo
scale: debería deberían < debe deben tiene+que tienen+que
scale: renunció dimitió dejó? < despedido destituido cesado? despidió destituyó
ignore: todos+los+días todas+las+noches todos+los+años sobre+todo ante+todo no+solo no+sólo no+solamente por+supuesto punto+muerto mar+muerto muerto+de+risa segunda+mitad primera+mitad cada+vez cada+año cada+día según+lo+previsto
`

const italianWording = `
say: detto dice dicono disse diceva dichiarato dichiara dichiarò annunciato annuncia annunciò riferito riferisce riferiscono spiegato spiega spiegano aggiunto aggiunge precisato precisa comunicato? raccontato racconta scritto? affermato afferma affermano osservato commentato sottolineato? reso+noto
claim: sostenuto? sostiene sostengono sosteneva asserito asserisce preteso
admit: ammesso ammette ammettono ammise riconosciuto riconosce confessato confessa
confirm: confermato conferma confermano confermò
warn: avvertito avverte avvertono minacciato minaccia? minacciano ammonito
insist: insistito insiste insistono giurato giura ribadito ribadisce assicurato? assicura?
deny: negato nega negano smentito smentisce
source: secondo stando+a stando+al stando+alla stando+alle stando+ai a+detta+di a+detta+dei a+detta+della a+detta+del per+bocca+di
police: polizia poliziotti poliziotto carabinieri agenti questura
witness: testimoni testimone passanti passante
state: governo ministero autorità amministrazione comune prefettura funzionari municipio
company: azienda società ditta gruppo impresa compagnia banca gestore produttore proprietario dirigenza
expert: esperti esperto esperta ricercatori ricercatore scienziati scienziato analisti economisti studiosi specialisti storici
resident: residenti abitanti abitante vicini vicino? cittadini paesani
justice: procura procuratore giudice giudici tribunale inquirenti magistrati pm pubblico+ministero
army: esercito militari soldati forze+armate
rebel: ribelli ribelle insorti separatisti guerriglieri miliziani
opposition: opposizione
press: media giornali giornale stampa giornalisti giornalista agenzia quotidiano
medic: medici medico ospedale infermieri soccorritori dottori
activist: attivisti attivista ambientalisti manifestanti associazioni
relative: parenti familiari famiglia padre madre fratello sorella genitori vedova
survivor: superstiti sopravvissuti vittime vittima passeggeri
office: ministro ministra presidente sindaco sindaca cancelliere governatore portavoce
counsel: avvocato avvocati avvocata legali
union: sindacato sindacati lavoratori dipendenti operai
hearsay: presunto presunta presunti presunte presumibilmente? sospetto? sospettato sospettati sospettata asserito? sedicente accusato+di avrebbe? avrebbero? sarebbe? sarebbero? a+quanto+pare pare+che? 
likely: probabilmente presumibilmente verosimilmente apparentemente evidentemente? dovrebbe? dovrebbero? è+probabile+che
may: forse può? possono? potrebbe potrebbero magari sembra sembrano sembrava eventualmente possibilmente è+possibile+che
will: deve? devono? certamente sicuramente senza+dubbio indubbiamente chiaramente sarà? saranno? avrà? verrà? 
plain: ha? hanno? è? sono? era? aveva? fu? viene?
few: pochi poche pochi+dei una+manciata+di una+minoranza pochissimi
some: alcuni alcune diversi diverse parecchi? dei? delle? degli? certi? qualche una+parte+dei una+parte+degli vari? parte+dei
half: metà la+metà almeno+la+metà
many: molti molte numerosi numerose tanti tante moltissimi
most: la+maggior+parte la+maggioranza gran+parte più+della+metà la+gran+parte maggior+parte
nearly: quasi+tutti quasi+tutte la+quasi+totalità praticamente+tutti quasi+tutto
all: tutti tutte tutti+i tutte+le ogni tutti+gli ciascun l'+intero?
only: solo soltanto solamente unicamente esclusivamente
scale!: morto morti? morta morte? morì morirono muoiono muore deceduto deceduti deceduta < ucciso uccisa uccisi uccise uccide uccidono uccise? < assassinato assassinata assassinati massacrati trucidati giustiziati omicidio?
scale: incidente incidenti episodio episodi < attacco attacchi aggressione attentato attentati < massacro massacri strage carneficina
scale: assalitori assalitore combattenti combattente militanti ribelli insorti estremisti miliziani separatisti uomini+armati < terroristi terrorista
scale!: sospettato sospettati indagato indagati sospetto < aggressore assassino assassini colpevole colpevoli killer omicida ladro ladri responsabile? responsabili?
scale: criticato critica? criticano criticò contestato < condannato? condanna? attaccato? stroncato denunciato? tuonato scagliato stigmatizzato
scale: chiesto chiede chiedono domandato richiesto < preteso ordinato? esige esigono preteso intimato pretende
scale: protesta proteste manifestazione manifestazioni corteo < disordini scontri tafferugli < rivolta rivolte sommossa
scale: manifestanti manifestante < rivoltosi teppisti facinorosi
scale: governo < regime
scale: disputa disaccordo lite divergenze < conflitto conflitti < guerra guerre
scale: problema problemi difficoltà < crisi emergenza < catastrofe disastro catastrofi
scale: calato calati sceso scesi diminuito diminuiti sceso calo? < crollato crollati precipitato precipitati crollo
scale: salito saliti aumentato aumentati cresciuto aumento? < schizzato schizzati impennato esploso? boom impennata
scale: feriti? ferito? < mutilato mutilati
scale: migranti migrante immigrati profughi? < clandestini clandestino illegali invasori
scale: preoccupazione preoccupato preoccupati < allarme paura timore? < panico
scale: errore errori svista < negligenza < frode scandalo truffa
scale: dovrebbe dovrebbero < deve devono
scale: dimesso dimessi lasciato? < licenziato cacciato destituito licenziati rimosso
ignore: tutti+i+giorni tutti+gli+anni prima+di+tutto soprattutto non+solo non+soltanto ogni+giorno ogni+anno seconda+metà prima+metà a+metà in+punto+di+morte secondo+posto al+secondo il+secondo
`

const portugueseWording = `
say: disse disseram diz dizem dizia declarou declararam declara anunciou anunciaram informou informaram informa explicou explicaram explica acrescentou relatou relataram contou comentou escreveu? referiu referiram noticiou indicou indicaram respondeu afirmou afirmaram afirma adiantou
claim: alegou alegaram alega sustentou sustenta
admit: admitiu admitiram admite reconheceu reconheceram reconhece confessou confessaram
confirm: confirmou confirmaram confirma
warn: advertiu advertiram alertou alertaram ameaçou ameaçaram avisou
insist: insistiu insistiram insiste jurou juraram garantiu? garantiram? frisou
deny: negou negaram nega desmentiu desmentiram
source: segundo de+acordo+com conforme? nas+palavras+de citando
police: polícia polícias policiais policial agentes agente gnr psp
witness: testemunhas testemunha transeuntes
state: governo ministério autoridades autoridade administração câmara prefeitura funcionários município
company: empresa companhia firma operadora fabricante banco grupo dono proprietário administração?
expert: especialistas especialista peritos investigadores? pesquisadores cientistas cientista analistas economistas historiadores
resident: moradores morador moradora vizinhos vizinho habitantes residentes cidadãos populares
justice: procuradoria procurador procuradores juiz juíza tribunal promotores promotor ministério+público
army: exército militares soldados forças+armadas
rebel: rebeldes rebelde insurgentes guerrilheiros separatistas milicianos
opposition: oposição
press: imprensa jornal jornais jornalistas jornalista agência emissora media mídia
medic: médicos médico médica hospital enfermeiros socorristas bombeiros
activist: ativistas activistas ativista ambientalistas manifestantes associações
relative: familiares família parentes pai mãe irmão irmã pais? viúva
survivor: sobreviventes vítimas vítima passageiros
office: ministro ministra presidente prefeito autarca chanceler governador porta-voz
counsel: advogado advogados advogada
union: sindicato sindicatos trabalhadores empregados operários
hearsay: alegadamente alegado alegada alegados alegadas suposto suposta supostos supostas supostamente presumível presumíveis presumido suspeito+de suspeita+de suspeitos+de acusado+de teria? teriam? seria? seriam? estaria? estariam?
likely: provavelmente aparentemente possivelmente? presumivelmente deverá? é+provável+que
may: talvez possivelmente quiçá porventura pode? podem? poderá poderão poderia poderiam parece parecem parecia eventualmente potencialmente é+possível+que
will: vai? vão? deve? devem? certamente com+certeza sem+dúvida indubitavelmente claramente
plain: é? são? há? foi? foram? tem? têm? está? estão? teve? tinha? irá?
few: poucos poucas poucos+dos um+punhado+de uma+minoria uma+minoria+de uma+fração+de
some: alguns algumas uns? umas? diferentes? vários várias certos? certas? parte+dos? uma+parte+dos alguns+dos diversos
half: metade a+metade pelo+menos+metade ao+menos+metade
many: muitos muitas numerosos numerosas inúmeros inúmeras
most: a+maioria a+maioria+dos a+maioria+das a+maior+parte mais+da+metade mais+de+metade maioria+dos maior+parte
nearly: quase+todos quase+todas praticamente+todos praticamente+todas a+quase+totalidade quase+tudo
all: todos todas todos+os todas+as cada a+totalidade
only: só somente apenas unicamente exclusivamente
scale!: morreu morreram morre morrem morto? mortos? morta? mortas? faleceu faleceram < matou mataram matam foi+morto foram+mortos abatido? abatidos? < assassinou assassinado assassinada assassinados assassinadas assassinaram massacrados executado? executados? chacinados assassinato?
scale: incidente incidentes ocorrência episódio < ataque ataques agressão atentado atentados < massacre massacres chacina carnificina
scale: atacantes atacante combatentes combatente militantes milicianos rebeldes insurgentes extremistas separatistas homens+armados < terroristas terrorista
scale!: suspeito suspeitos suspeita < agressor atacante assassino assassinos culpado culpados autor? autores? criminoso criminosos ladrão ladrões homicida
scale: criticou criticaram critica? questionou questionaram < condenou? condenaram? atacou? denunciou? arrasou detonou
scale: pediu pediram pede pedem solicitou solicitaram < exigiu exigiram exige exigem ordenou
scale: protesto protestos manifestação manifestações < distúrbios confrontos tumultos < motim revolta levantamento
scale: manifestantes manifestante < vândalos arruaceiros desordeiros baderneiros
scale: governo < regime
scale: disputa desacordo divergência divergências < conflito conflitos < guerra guerras
scale: problema problemas dificuldades < crise emergência < catástrofe desastre catástrofes
scale: caiu caíram desceu desceram baixou diminuiu < desabou despencou despencaram afundou desmoronou
scale: subiu subiram aumentou aumentaram cresceu cresceram < disparou dispararam explodiu explodiram
scale: ferido? feridos? < mutilado mutilados
scale: migrantes migrante imigrantes refugiados? < ilegais clandestinos invasores
scale: preocupação preocupado preocupados < alarme medo receio? < pânico
scale: erro erros falha? lapso < negligência < fraude escândalo
scale: deveria deveriam < deve devem tem+de têm+de tem+que
scale: renunciou demitiu-se deixou? < demitido destituído despedido exonerado
ignore: todos+os+dias todos+os+anos sobretudo não+só não+apenas não+somente mar+morto segunda+metade primeira+metade cada+vez cada+dia cada+ano segundo+lugar o+segundo
`
