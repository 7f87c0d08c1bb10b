"""Words that make one person the only possible one: ainoa, ensimmäinen, entinen, tunnettu; enda, första, tidigare; only, first, former.

Alone such a word says little; it counts beside a group or a place ("kunnan ainoa") or beside a role ("entinen kirkkoherra")."""

import re
from collections.abc import Iterator

from workshop.cases.gate.alternatives import any_of
from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.tokens import windows

_NAME_FI = r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?n"
_GROUP_FI = any_of("""
    kunnan kaupungin kylän pitäjän koulun yläkoulun lukion luokan alueen seudun paikkakunnan maakunnan työpaikan yksikön osaston
    seurakunnan talon rapun naapuruston suvun järjestön yhdistyksen yhteisön joukkueen ryhmän saaren maailman Euroopan Suomen
    Pohjoismaiden
""")
_PERSON_FI = r"\w*" + any_of("""
    mie[hs] nai[sn] äi[td]i isä poi[ka] tytt tytö nuor lap[si] asuk asiak oppila potila opiskelij työntekij perhe lääkär opettaj rehtor
    kirkkoherr johtaj päällik kanttor edustaj valtuutet minister urheilij hiihtäj pelaaj kiekkoilij laulaj muusik näyttelij toimittaj
    kirjailij taiteilij yrittäj kauppia poliis tuomar vartij upseer tulk
""") + r"\w*"
_ROLE_FI = r"\w*" + any_of("""
    johtaja rehtori pappi papin kirkkoherra kanttori edustaja valtuutettu ministeri urheilija hiihtäjä pelaaja kiekkoilija laulaja
    muusikko näyttelijä toimittaja kirjailija taiteilija yrittäjä kauppias poliisi tuomari mestari missi kuuluttaja opettaja lääkäri
    päällikkö pormestari
""") + r"\w*"
_ROLE_SV = r"\w*" + any_of("""
    rektor präst kyrkoherde direktör chef riksdagsledamot minister idrottare skidåkare spelare sångare författare konstnär polis
    domare mästare lärare läkare
""") + r"\w*"
_ROLE_EN = r"(?:\w+ ){0,2}" + any_of("""
    mayor priest vicar pastor principal headteacher director manager politician minister MP athlete skier player singer writer artist
    actor actress judge champion teacher doctor journalist celebrity
""") + r"s?\b"
_GROUP_SV = any_of("kommunens stadens byns skolans ortens klassens regionens Finlands [A-ZÅÄÖ][a-zåäö]+s")
_AREA_SV = any_of("kommunen staden byn skolan orten klassen trakten regionen området")
_PERSON_EN = any_of("""
    man woman boy girl person mother father child student pupil patient client doctor teacher nurse priest resident family player athlete
    worker refugee immigrant
""")
_AREA_EN = any_of(r"municipality town village school class area region county city parish [A-ZÅÄÖ]\w+")
_WHERE_FI = any_of("kylällä paikkakunnalla kaupungilla kunnassa seudulla kaikkien julkisuudesta lehdistä televisiosta telkkarista")
_AFTER_FI = "joka|jolla|jonka|jolle|koko|tää|kylä|kunna|koulu|alue|luoka|seudu|paikkak"
_ONLY_FI = r"(?:ain(?:oa|ut|oi)\w*|ensimmäi(?:nen|se|st)\w*|viimei(?:nen|senä))"
_UNIQUE = re.compile("|".join((
    rf"(?<=\b){_GROUP_FI} (?P<a>{_ONLY_FI})\b",
    rf"(?<=\b){_NAME_FI} (?P<o>[Aa]in(?:oa|ut)\w*)",
    rf"\b(?P<b>[Aa]in(?:oa|ut)\w*)(?= {_NAME_FI} )",
    rf"\b(?P<c>(?:[Aa]inoa|ainut|ensimmäinen) {_PERSON_FI})(?=,? (?:{_AFTER_FI}|[A-ZÅÄÖ]))",
    r"\b(?P<d>[Aa]inoa\w*),? (?:joka|jolla|jonka|jolle)\b",
    rf"\b(?P<e>(?:[Ee]ntinen|[Ee]ntise(?:n|nä|lle|ltä|llä|stä)|entistä|eläköitynyt|pitkäaikainen) {_ROLE_FI}|\bex-{_ROLE_FI})",
    rf"\b(?P<f>(?:tunnettu|kuuluisa|tunnetun|kuuluisan|julkisuudesta tuttu) {_ROLE_FI})",
    rf"\b(?P<g>{_WHERE_FI} (?:hyvin |laajasti )?(?:tunnettu|tunnetaan|tuttu))\b",
    r"\b(?P<h>(?:olympia|maailman|suomen|euroopan)(?:voittaja|mestari)\w*|(?:SM|EM|MM)-(?:taso|mitali)\w*)",
    rf"(?<=\b){_GROUP_SV} (?P<i>enda|första|förste)\b",
    rf"\b(?P<j>(?:den |som )?enda (?:\w+ )?(?:i|på) {_AREA_SV})\b",
    rf"\b(?P<k>(?:[Tt]idigare|[Ff]örre|förra|före detta|känd|kända|kände) {_ROLE_SV})",
    rf"\b(?P<l>(?:[Tt]he )?(?:[Oo]nly|[Ff]irst) (?:\w+ ){{0,2}}{_PERSON_EN} (?:in|at|of|from) (?:the )?{_AREA_EN})",
    rf"\b(?P<m>(?:[Ff]ormer|[Ee]x-|famous|well-known) ?{_ROLE_EN})",
)))
_ANCHOR = re.compile(
    r"\b[Aa]in(?:oa|ut|oi)|ensimm|viimei|nti[ns]|eläköi|pitkäa|\bex-|tunne?t|kuuluis|tuttu|voittaj|mestari|[SEM]M-|\bend?a\b|först|idigar|örr|öre|"
    r"känd|nly |irst |ormer|amous|well-kn")
_REACH = 60


def find(text: str) -> Iterator[Finding]:
    """What makes a person the only one, as hints."""
    for start, end in windows(text, _ANCHOR, _REACH):
        for match in _UNIQUE.finditer(text, start, end):
            group = match.lastgroup or ""
            yield Finding(match.start(group), match.end(group), "UNIQUE", HINT, "unique")
