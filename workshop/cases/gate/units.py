"""Named units and firms: a head noun such as koulu, daghem or clinic with a name before it, Oy and ry, "hoivakoti Iltarusko".

Public bodies that everybody deals with (Kela, THL, Ohjaamo…) are free, and so is a kind without a name ("koulu")."""

import re
from collections.abc import Iterator

from workshop.cases.gate import places
from workshop.cases.gate.alternatives import any_of
from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.tokens import Token, tokens

_FI_HEAD = re.compile(any_of(r"""
    koulu lukio luokka luoka esikou \wkeskus(?!ta) \wkeskuk sairaala terveysasema palvelutalo opisto yliopisto seurakun[tn]a
    (?:päivä|hoi[vt]o?a?|palvelu|vanhain|perhe|lasten|ryhmä|turva|tuki|nuoriso|asumis|laste|sijais|vanhus)ko[td]
    nuorisotalo nuorisotila kylätalo klubitalo kirjasto vankila säätiö yhdisty klinik neuvola yksik ravintola hotelli kahvila leipomo
    tehda tehtaa saha telaka kauppa kaupa(?!ssakäy) apteek kampu kappeli kirkko kirko sanomat sanomien lehti lehde osasto hoitola asuntola
    pajalla pajaan pajassa työpaj seura$ seuran$ seuras seuraan$ kuoro teatteri museo uimahalli jäähalli huoltoasema autohuolto
    taksi puutarha osuuskun[tn]a pankki panki poliisiasema paloasema sosiaaliasema tilalla$ maatila leirikesku partio
""") + r"\w{0,9}$")
_SV_HEAD = re.compile(any_of("""
    skola skolan daghem förskola gymnasium gymnasiet lyceum sjukhus hälsocentral hälsostation vårdcentral servicehus hem institut högskola
    universitet församling ungdomsgård bibliotek fängelse stiftelse förening klinik rådgivning restaurang café bageri fabrik trädgård
    handel bygg åkeri apotek kyrka klubb center centrum förläggning boende avdelning verkstad bank varv
""") + r"(?:met|en|et|n|t|s|ens|ets)?$")
_EN_HEAD = re.compile("^" + any_of("""
    School Hospital Centre Center Clinic Kindergarten Daycare Nursery University College Foundation Home House Unit Church Parish
    Academy Institute Prison Shelter Ward Library Restaurant Cafe Bakery Company Association Society Club Hostel Factory Health
""") + "s?$")
_SV_KIND = r"(?:skolan?|daghem(?:met)?|sjukhus(?:et)?|gymnasi(?:et|um)|församling(?:en)?|stiftelsen?|gården|hem(?:met)?|universitet(?:et)?)"
_SV_SOLID = re.compile(rf"^[A-ZÅÄÖ][a-zåäö]{{3,}}{_SV_KIND}s?$")
_SV_END = re.compile(rf"{_SV_KIND}$")
_BETWEEN = frozenset("""
    yliopistollinen yliopistollisessa yliopistollisen kaupungin kunnan seudun alueen keskustan lasten nuorten vanha vanhan uusi uuden
    ortodoksinen ortodoksisen ammatillinen kristillinen kristillisen evankelisluterilainen psykiatrinen psykiatrisen yrittäjien
    eläkeläisten työttömien stads kommunala svenska finska university central city primary secondary upper vocational high day
""".split())
_FIRM = re.compile(r"^(?:oy|oyj|ab|abp|ky|ry|rf|r\.y|osk|ltd|inc|llc|gmbh|säätiö|sr)(?:[:'’][a-zåäö]{1,4})?$", re.I)
_FIRST = re.compile("^" + any_of(r"""
    villa (?:hoiva|hoito|palvelu|ryhmä|lasten|perhe|turva|tuki|vanhain|päivä)ko(?:ti|din|dissa|dista|tiin|dille|dilla)
    palvelutalo\w* ravintola\w* hotelli\w* kahvila\w* baari\w* pubi\w* tmi toiminimi yritys firma\w* asumisyksik\w+ osuuskunta
    yhdisty(?:s|ksen|ksessä) daghem(?:met)? restaurang(?:en)? servicehus(?:et)? vårdhem(?:met)? föreningen stiftelsen
""") + "$", re.I)
_HOSPITAL = re.compile(
    r"^(?:(?:KYS|HUS|TAYS|OYS|TYKS|HYKS|ÅUCS)[:-]?[a-zäö]{0,6}|"
    r"(?:Kys|Hus|Tays|Oys|Tyks|Hyks)(?:i?(?:in|n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle))?)$")
_FREE = frozenset("""
    kela kelan fpa thl dvv ohjaamo ohjaamon suomen finlands eu eu:n valvira aikuissosiaalityö te-toimisto sosiaalitoimi verohallinto
    migri maahanmuuttovirasto poliisi diakonissalaitos innokylä yle ylen
""".split())
_PLACE_LIKE = re.compile(
    r"(?:niemen|lahden|mäen|järven|rannan|harjun|vaaran|kylän|saaren|kosken|joen|veden|salmen|kankaan|metsän|puiston|laakson|"
    r"linnan|vuoren|"
    r"kallion|pellon|ojan|kulman|tien|kadun|suon|lammen|kaaren|[^aeiouyäö]olan|elän|ilan|ilän|alan)$")
_CLASS = re.compile(r"\b\d{1,2} ?[A-Ha-h] ?-(?:luok|ryhm)\w+|\b[1-9][A-Ha-h](?::[a-zäö]{2,4})?(?= luok)")


def find(text: str) -> list[Finding]:
    """Named units as hints, in order; of two that begin together the longer one."""
    longest: dict[int, Finding] = {}
    for one in _found(text):
        if one.start not in longest or longest[one.start].end < one.end:
            longest[one.start] = one
    return [longest[start] for start in sorted(longest)]


def kind_of(unit: str, lang: str) -> str:
    """What kind of unit the words of a finding name, as the text inflects it: "koulussa", "skolan", "centre"; "" if unknown."""
    last = unit.split()[-1]
    if lang == "sv":
        solid = _SV_END.search(last)
        return solid.group() if solid else ""
    if lang == "en":
        return last.lower() if _EN_HEAD.match(last) else ""
    return last if last[0].islower() and _FI_HEAD.search(last) and not _FIRM.match(last) else ""


def _found(text: str) -> Iterator[Finding]:
    words = tokens(text)
    for match in _CLASS.finditer(text):
        yield _unit(match.start(), match.end())
    for at, token in enumerate(words):
        first = _begin(text, words, at)
        if first is not None:
            yield _unit(words[first].start, token.end)
        elif _name_follows(text, words, at) and _FIRST.match(token.text):
            yield _unit(token.start, words[_last_of_name(text, words, at + 1)].end)
        elif token.capital and _HOSPITAL.match(token.text):
            last = at + 1 if _name_follows(text, words, at) and not words[at + 1].text.isupper() else at
            yield _unit(token.start, words[last].end)


def _unit(start: int, end: int) -> Finding:
    return Finding(start, end, "ORG", HINT, "unit")


def _begin(text: str, words: tuple[Token, ...], at: int) -> int | None:
    """Where a named unit begins that ends at this word; None if none ends here."""
    token = words[at]
    if token.capital and _SV_SOLID.match(token.text) and not token.initial:
        return at
    if "-" in token.text and _hyphened(token):
        return at
    if at == 0 or not (words[at - 1].capital or words[at - 1].lower in _BETWEEN):
        return None
    if _FIRM.match(token.text):
        return _name_before(text, words, at)
    if _is_head(token):
        skip = at
        while skip > 1 and at - skip < 2 and words[skip - 1].lower in _BETWEEN and _near(text, words, skip):
            skip -= 1
        if not _near(text, words, skip):
            return None
        foreign = not token.capital and not _FI_HEAD.search(token.lower)
        return None if foreign and not _is_place(words[skip - 1]) else _name_before(text, words, skip, head=True)
    if token.capital and not token.text.isupper() and _near(text, words, at) and not token.initial:
        return at - 1 if _place_genitive(words[at - 1]) and not _place_genitive(token) else None
    return None


def _is_head(token: Token) -> bool:
    return bool(_FI_HEAD.search(token.lower) or _EN_HEAD.match(token.text.capitalize()) or _SV_HEAD.search(token.lower))


def _is_place(token: Token) -> bool:
    return token.capital and places.reading_of(token.lower) is not None


def _hyphened(token: Token) -> bool:
    """Honkala-säätiö, Aino-koti: the name is the first part."""
    first, _, last = token.text.rpartition("-")
    named = token.capital and len(first) > 3 and not first.isupper() and first.lower() not in _FREE
    return named and bool(_FI_HEAD.search(last.lower())) and (not token.initial or bool(_PLACE_LIKE.search(first.lower() + "n")))


def _near(text: str, words: tuple[Token, ...], at: int) -> bool:
    return at > 0 and text[words[at - 1].end:words[at].start] == " "


def _name_before(text: str, words: tuple[Token, ...], at: int, head: bool = False) -> int | None:
    """The first of the capital words right before this one; a sentence's first word only if it looks like a place."""
    first = at
    while first > 0 and at - first < 3 and _near(text, words, first) and _names(words[first - 1], head and first == at):
        first -= 1
    return first if first < at else None


def _names(token: Token, nearest: bool) -> bool:
    if not token.capital or token.lower in _FREE:
        return False
    if nearest and len(token.text) < 3:
        return False
    return not token.initial or bool(_PLACE_LIKE.search(token.lower)) or places.reading_of(token.lower) is not None


def _place_genitive(token: Token) -> bool:
    place = places.reading_of(token.lower) if token.capital else None
    return place is not None and place.kind in "msrf" and place.base.case == "gen"


def _name_follows(text: str, words: tuple[Token, ...], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].capital and _near(text, words, at + 1)


def _last_of_name(text: str, words: tuple[Token, ...], at: int) -> int:
    return at + 1 if at + 1 < len(words) and words[at + 1].capital and _near(text, words, at + 1) else at
