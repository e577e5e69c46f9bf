package languages

// # Tables of wording
//
// A table has one list a line, "heading: entries". Entries are separated by
// spaces; "+" joins the words of one entry, "…" among them stands for up to ten
// words, a final "*" for any ending of a word. A final "?" marks a word that
// counts only in the place of another word of the same group: "will" is no
// news where nothing stood, but it is where "may" stood.
//
//	say, claim, admit, confirm, warn, insist, deny   verbs of saying by class
//	source                                           markers: according to
//	police … union                                   those who say it, by class
//	hearsay, likely, may                             it is left open
//	will, plain                                      it is not
//	few, some, half, many, most, nearly, all         parts without a number
//	only                                             restriction
//	scale                                            words for one thing, weak < strong
//	scale!                                           the same, where a step is grave
//	ignore                                           phrases in which such a word is none

const englishWording = `
say: say said says tell told tells stated states? announced reported reports? added explained noted remarked declared? mentioned? commented wrote? writes? saying stating replied answered recalled
claim: claim? claimed claims claiming alleging allege alleged alleges asserted asserts maintained contended contends purported
admit: admit admitted admits concede acknowledge confess conceded concedes acknowledged acknowledges confessed confesses
confirm: confirm confirmed confirms
warn: warn warned warns threatened
insist: insist insisted insists vowed swore stressed emphasised emphasized
deny: deny denied denies
source: according+to in+the+words+of citing quoting
police: police policeman policemen policewoman officers constables detectives detective sheriff
witness: witness witnesses eyewitness eyewitnesses bystanders bystander onlookers passers-by
state: government ministry officials official authorities authority administration council councils municipality cabinet
company: company firm corporation operator manufacturer airline bank employer owner owners management
expert: expert experts researchers researcher scientists scientist analysts analyst economists economist academics specialists professor historians
resident: residents resident locals villagers neighbours neighbors neighbour neighbor townspeople inhabitants citizens
justice: prosecutors prosecutor court judge judges investigators investigator inquiry
army: army military soldiers soldier troops general navy
rebel: rebels rebel militants militant insurgents insurgent guerrillas separatists terrorists
opposition: opposition
press: media newspaper newspapers reporters reporter journalists journalist press agency broadcaster tabloid
medic: doctors doctor medics medic hospital surgeons nurses nurse paramedics physicians
activist: activists activist campaigners campaigner environmentalists protesters demonstrators
relative: relatives relative family father mother brother sister parents widow son daughter wife husband
survivor: survivors survivor victims victim passengers passenger
office: minister president mayor chancellor governor senator spokesman spokeswoman spokesperson
counsel: lawyer lawyers attorney attorneys solicitor
union: union unions strikers workers employees
hearsay: allegedly reportedly supposedly purportedly alleged suspected reputedly presumed ostensibly apparent? accused+of accused+…+of? charged+with? is+said are+said was+said were+said is+believed are+believed was+believed were+believed believed? is+thought are+thought was+thought were+thought thought? is+understood+to are+understood+to so-called? unconfirmed unverified rumoured rumored
likely: likely most+likely unlikely probably presumably apparently is+expected are+expected was+expected were+expected expected? would? seemingly
may: may might could can? possibly perhaps maybe potentially look? looks? chance? appears+to appear+to appeared+to seems+to seem+to seemed+to possible? potential? suggests? suggest? suggested? is+considering are+considering considers+whether
will: will shall must certainly definitely undoubtedly clearly surely undeniably is+going+to are+going+to is+set+to? are+set+to? 'll
plain: is? are? was? were? has? have? had? did? does? proves proved proven shows showed confirmed? decided+to?
few: few only+a+few just+a+few a+little+of little+of? hardly+any a+fraction+of a+minority+of minority+of a+handful+of handful+of
some: some several a+few certain? a+number+of? various? multiple? different? a+couple+of? a+little? a+variety+of? part+of? parts+of?
half: half half+of half+the at+least+half at+least+half+of at+least+half+the
many: many numerous much+of lots+of a+lot+of countless dozens+of? scores+of? plenty+of
most: most most+of the+majority+of a+majority+of majority+of more+than+half more+than+half+of more+than+half+the the+bulk+of the+vast+majority+of the+overwhelming+majority+of
nearly: nearly+all almost+all almost+any virtually+all practically+all nearly+every almost+every nearly+everyone almost+everyone almost+everything nearly+all+of almost+all+of
all: all all+of every each everyone everybody the+whole? entire? the+entire? any?
only: only just? simply? solely merely exclusively nothing+but
scale!: died dies die dead dying death? deaths? perished lost+their+lives lost+his+life lost+her+life lose+their+lives < shot? killed killing* kills slain < murdered murder* slaughtered massacred executed assassinated butchered
scale: incident incidents event? < attack attacks assault < massacre massacres slaughter carnage bloodbath
scale: attacker attackers gunman gunmen militant militants fighter fighters insurgent insurgents rebel rebels extremist* separatist* < terrorist terrorists
scale!: suspect suspects < attacker attackers killer killers murderer murderers culprit culprits perpetrator perpetrators thief thieves robber robbers
scale: criticised criticized criticises criticizes questioned < condemned condemns denounced denounces slammed slams blasted blasts attacked? lambasted savaged blasting
scale: asked asks requested urged urges < demanded demands demand ordered orders insisted+on
scale: protest protests demonstration demonstrations rally? rallies? march? < unrest clashes disturbances < riot riots rioting uprising
scale: protester protesters protestors demonstrator demonstrators marchers < rioter rioters mob thugs
scale: government? administration? leadership? < regime
scale: dispute disagreement differences? row? quarrel < conflict clash? crisis? < war
scale: problem problems issue? issues? difficulties < crisis emergency < disaster catastrophe catastrophic
scale: fell dropped declined decreased dipped slipped fall? drop? < plunged plummeted collapsed crashed tumbled plunge plunging nosedived
scale: rose increased grew climbed rise? increase? < soared surged skyrocketed rocketed soaring exploded? spiked
scale: hurt injured wounded < maimed mutilated
scale: migrants migrant asylum-seekers refugees? < illegals illegal+immigrants illegal+migrants invaders
scale: concern concerned worried worry < alarm alarmed fear? fears? < panic terrified terror?
scale: error mistake mistakes errors oversight < negligence failure? failures? < fraud crime? scandal
scale: large big considerable significant < huge enormous massive vast gigantic
scale: should ought+to < must has+to have+to had+to
scale: met talked spoke discussed < clashed argued quarrelled fought?
scale: removed left? departed? resigned < dismissed fired sacked ousted expelled
scale: arrested detained held? < convicted sentenced? jailed? imprisoned? guilty?
scale: questioned interviewed < charged indicted accused? < convicted found+guilty sentenced
ignore: could+not can+not that+said having+said needless+to+say is+to+say to+say+the+least press+conference press+conferences news+conference will+of at+will last+will good+will free+will police+station all+over all+right after+all at+all first+of+all all+along above+all all+but of+all+ages all+day all+night all+year most+recent most+wanted most+popular most+important most+recently at+most some+of+which not+only only+child as+many+as as+much as+well+as mayday state+of+the+art told+to more+than only+recently only+yesterday only+last so+many how+many too+many so-called+by each+other one+of+the+most all+time dead+sea dead+end half+past half+time half+an+hour second+half first+half last+half half+a+century half+a+million half+a+dozen
`
