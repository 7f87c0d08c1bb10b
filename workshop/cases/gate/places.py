"""Places in a text: municipalities, regions, villages, countries and towns abroad, in every case and in lower case too.

Everything here is a hint: a place alone names nobody, but narrows down who it can be (quasi-identifier)."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .exempting import without
from .finding import Finding
from .stems import Base, Index
from .tokens import Token, tokens

_WORDS = Path(__file__).parent / "words"
_ALIAS_CASES = {"se": ("ill",), "te": ("ill", "ess", "par")}
_SHORT_E = frozenset("raahe muurame kumlinge pedersöre kirkkonumme punkalaitume".split())  # Raahen, not Raaheen
_CASES = ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all", "ess", "tra", "abe")  # the likelier first: Tampereen
_LOCAL = ("ine", "ela", "ill", "ade", "abl", "all")
# The largest towns (over about 30 000 people): a name that says less than a small one. Finnish and Swedish names.
_TOWNS = frozenset(
    "helsinki espoo tampere vantaa oulu turku jyväskylä kuopio lahti pori kouvola joensuu lappeenranta hämeenlinna vaasa "
    "rovaniemi seinäjoki mikkeli kotka salo porvoo kokkola hyvinkää lohja järvenpää nurmijärvi rauma tuusula kirkkonummi kajaani "
    "kerava savonlinna helsingfors esbo tammerfors vanda uleåborg åbo lahtis björneborg villmanstrand tavastehus vasa borgå karleby "
    "hyvinge lojo träskända raumo tusby kyrkslätt kajana kervo nyslott".split())
_BESIDE = re.compile(
    r"^(?:kaupun|kun[tn]a|keskust|kylä|maakun|hyvinvointialue|asti$|saakka$|päin$|asu|muut|kotoisin|synty|kommun|stad|"
    r"bo(?:r|dde|tt|ende)?$|flytt|live[sd]?$|living$|moved?$|town$|city$|municipal)")
_FREE_AFTER = re.compile(r"^(?:malli|modell|model$|mall(?:en)?$)")
_PEOPLE = re.compile(r"(?P<place>\w{2,}?(?:-\w+)?)(?:l[aä]i|(?<=vet)i)(?P<tail>nen|s(?:en|ta|tä|e[lsk]\w+|een|ena|enä|et|i\w*|ten))$")
_PEOPLE_CASES = {
    "nen": "nom", "sen": "gen", "sta": "par", "stä": "par", "sessa": "ine", "sessä": "ine", "sesta": "ela", "sestä": "ela", "seen": "ill",
    "sella": "ade", "sellä": "ade", "selta": "abl", "seltä": "abl", "selle": "all", "sena": "ess", "senä": "ess", "seksi": "tra"}
_SIDE = frozenset("pohjois etelä itä länsi keski ylä ala kanta päijät varsinais koillis kaakkois lounais luoteis ylä norra södra östra "
                  "västra nord syd öst väst north south east west".split())
_CHANGING = re.compile(r"^(?:uu(?:si|de[nlks]|te|tta)|iso|vähä|pyhä)")
_CHANGING_PART = re.compile(
    r"^(uu)(?:si|de(?:n|lla|lta|lle|ssa|sta|ksi)|teen|tta|tena)-?(?=kaup|kaarl|maa|seel|kaled|valam)|^(iso|vähä|pyhä)"
    r"(?:n|n[aä]|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|[oö]n|(?<=ä)än|t?a|ä)(?=kyr|jo[ek]|ran)")


class Place(NamedTuple):
    """A reading of a word as a place: kind (see places_own.txt), lower-case name, case. `people`: "kuopiolaiselle"."""

    kind: str
    name: str
    base: Base
    people: bool = False


def find(text: str, lang: str = "fi", exempt: frozenset[str] = frozenset()) -> list[Finding]:
    """The places of the text as hints, in order. "Kuopion malli" is a way of working, not a place."""
    words = tokens(text)
    found = []
    for at, token in enumerate(words):
        reading = reading_of(token.lower, lang, token.capital)
        if reading and _counts(words, at, reading) and not _free(words, at):
            reason = "place" if reading.kind in "rct" or reading.name in _TOWNS else "small_place"
            found.append(Finding(token.start, token.end, "PLACE", "hint", reason))
    return list(without(exempt, text, _with_phrases(text, found)))


@lru_cache(maxsize=8192)
def reading_of(word: str, lang: str = "fi", capital: bool = True) -> Place | None:
    """The place that a word in lower case is a form of. Villages and lands abroad are looked for only if `capital`."""
    gazetteer = _gazetteer()
    for candidate in _candidates(word):
        place = gazetteer.look_up(candidate, lang, capital)
        if place:
            return place
    people = _PEOPLE.match(word) if lang == "fi" and ("lai" in word or "läi" in word or "veti" in word) else None
    return _people(people["place"], people["tail"]) if people else None


def _people(begin: str, tail: str) -> Place | None:
    """Kuopiolainen, lahtelaisen, kiuruvetiselle: from the place to the people, in the singular and plural."""
    for name in (begin, begin[:-1] + "i", begin.removesuffix("t") + "si"):
        place = _gazetteer().look_up(name, "fi", False)
        if place and place.base.case == "nom" and place.kind in "mrf":
            return place._replace(base=Base(place.base.lemma, _PEOPLE_CASES.get(tail, "nom")), people=True)
    return None


class _Gazetteer:
    def __init__(self):
        self.kinds, self.everyday, self.phrases = _load()
        self._aliases, self._plural = _aliases(self.kinds)
        names = [*self.kinds, *self._aliases, *self._plural]
        common = [name for name in names if self._kind(name) in "msrf" or self._lower_case(name)]
        self._common = Index(common)
        self._rest = Index(name for name in names if self._kind(name) not in "msrf")
        self._openings = _openings(common), _openings(names)

    def look_up(self, word: str, lang: str, capital: bool) -> Place | None:
        """The place that the word is a form of. Most words are none: their first letters tell."""
        openings = self._openings[capital]
        if word[:3] not in openings and word[:4] not in openings and not word.startswith("ii"):
            return None
        for index in (self._common, self._rest) if capital else (self._common,):
            bases = index.bases(word, "fi") or (index.bases(word, lang) if lang != "fi" else ())
            found = [Place(self.kinds[name], name, base) for base in bases if (name := self._own_name(base))]
            if found:
                return min(found, key=_unlikely)
        return None

    def _own_name(self, base: Base) -> str:
        if base.lemma in self._plural and base.plural:
            return self._plural[base.lemma]
        if base.plural and not base.lemma.endswith("nen"):
            return ""
        if base.lemma in self._aliases and base.case not in _ALIAS_CASES.get(base.lemma[-2:], _CASES):
            return ""
        return base.lemma if base.lemma in self.kinds else self._aliases.get(base.lemma, "")

    def _kind(self, name: str) -> str:
        return self.kinds.get(name) or self.kinds[self._aliases.get(name) or self._plural[name]]

    def _lower_case(self, name: str) -> bool:
        return self._kind(name) == "c" and name.endswith(("alia", "stan", "irak", "iran", "yria", "trea"))


def _openings(names: Iterable[str]) -> frozenset[str]:
    """The first letters, as many as no ending changes (Lahti: Lahden, Turku: Turun)."""
    return frozenset(name[:4] if len(name) > 6 else name[:3] for name in names)


def _unlikely(place: Place) -> tuple[bool, int]:
    case = place.base.case
    if case == "gen" and place.base.lemma in _SHORT_E:
        return bool(place.base.clitic), _CASES.index("ill")
    return bool(place.base.clitic), _CASES.index(case)


@cache
def _gazetteer() -> _Gazetteer:
    return _Gazetteer()


def _load() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    kinds, everyday, phrases = {}, {}, set()
    for file in ("places_own.txt", "places.txt"):
        for line in (_WORDS / file).read_text(encoding="utf-8").splitlines():
            kind, _, names = line.partition("\t")
            for name in (part.strip().lower() for part in names.split(",") if kind and not line.startswith("#")):
                if kind in "xy":
                    everyday[name] = kind
                elif " " in name:
                    phrases.add(name)
                else:
                    kinds[name] = _stronger(kinds.get(name), kind)
    return kinds, everyday, frozenset(phrases)


def _stronger(one: str | None, other: str) -> str:
    return other if one is None or "msrftcdp".index(other) < "msrftcdp".index(one) else one


def _aliases(kinds: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Stems that the general declension does not give: Espoo -> espoose(en), Varkaus -> varkaude(n); Virrat -> virta."""
    aliases = {"lope": "loppi", "loppete": "loppi", "punkalaitume": "punkalaidun", "kirkkonumme": "kirkkonummi"}
    plural = {}
    for name in kinds:
        if name[-2:] in ("aa", "oo", "uu", "ee", "ää", "öö"):
            aliases[name + "se"] = name
        elif name.endswith(("aus", "avus", "uus")):
            aliases |= {name[:-1] + "de": name, name[:-1] + "te": name}
        elif name.endswith(("saaret", "maat", "vallat", "virrat", "iinit", "orit", "ellit", "iivit", "aanit")):
            plural[_singular(name[:-1])] = name
    return aliases, plural


def _singular(stem: str) -> str:
    for weak, strong in (("valla", "valta"), ("virra", "virta")):
        if stem.endswith(weak):
            return stem.removesuffix(weak) + strong
    return stem[:-1] + "i" if stem.endswith("saare") else stem


def _candidates(word: str):
    """The word; "pohjois-kuopiossa" without its side; "uudessakaupungissa" with its first part in the nominative."""
    yield word
    if "-" in word:
        first, _, rest = word.partition("-")
        if first in _SIDE:
            yield rest
    if word.endswith(("nientä", "autta")):
        yield word[:-2] + "eta" if word.endswith("autta") else word[:-3] + "meä"
    if _CHANGING.match(word):
        changed = _CHANGING_PART.sub(lambda part: "uusi" if part.group(1) else part.group(2), word)
        if changed != word:
            yield changed
            yield changed.replace("uusi", "uusi-", 1)


def _counts(words: tuple[Token, ...], at: int, place: Place) -> bool:
    token, local = words[at], place.base.case in _LOCAL
    if place.people:
        return not token.capital or token.initial
    if token.capital and not token.initial:
        return not (token.text == "II" or (place.name == "oman" and place.base.case == "nom"))
    everyday = _gazetteer().everyday.get(place.name)
    if place.kind in "pd":
        return place.kind == "d" and local and not everyday
    if everyday == "x" or (everyday == "y" and not local):
        return any(_BESIDE.match(word.lower) for word in words[max(0, at - 2):at] + words[at + 1:at + 2])
    return token.capital or place.kind == "m" or place.base.case != "nom"


def _free(words: tuple[Token, ...], at: int) -> bool:
    return at + 1 < len(words) and bool(_FREE_AFTER.match(words[at + 1].lower))


def _with_phrases(text: str, found: list[Finding]) -> list[Finding]:
    """Names of several words ("Sri Lanka", "Addis Abebassa", "Norra Karelen") are one finding."""
    for match in _phrases().finditer(text):
        found = [one for one in found if one.end <= match.start() or one.start >= match.end()]
        found.append(Finding(match.start(), match.end(), "PLACE", "hint", "place"))
    return sorted(found, key=lambda one: one.start)


@cache
def _phrases() -> re.Pattern[str]:
    names = sorted((name.title() for name in _gazetteer().phrases if not re.search(r"&| ja | och |\.|tal alue", name)),
    key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\w{0,5}\b")
