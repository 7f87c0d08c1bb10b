"""Origins and peoples: "somalialainen", "romani", "virolaisnainen", "bosnisk", "a Kurdish man".

A small minority always counts; a large one ("ruotsalainen") only where people are spoken of, since things have an origin too."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workshop.cases.gate.alternatives import any_of
from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.stems import Index
from workshop.cases.gate.tokens import Token, tokens

_LIST = Path(__file__).parent / "words" / "origins.txt"
_PEOPLE = any_of("""
    mie[hs] nai[sn] äi[td]i isä isi poi[ka] tyt[tö] perhe nuor[ie] laps[ie] vanhem asiak opiskel työnteki vaimo puoliso tausta syntyi
    pariskun yhteisö sisko vel[jie] mummo ukki mummi kaveri ystäv tulkki sairaanhoit lääkäri pakolai nuoruk henkilö suku kansalai äidinkiel
""")
_COMPOUND = r"(?:{parts}|[a-zåäöžš]{{3,}}l(?:ais|äis))(?={people})"
_TONGUE = re.compile(any_of("""
    arabian somalin venäjän viron kurdin persian darin dari pashtun ukrainan thain vietnamin turkin albanian farsin tigrinjan swahilin
    urdun bengalin soranin sorani romanin saamen kiinan rysk arabisk somali kurdisk persisk ukrainsk
""") + r"-?(?:kieli(?:nen|sen|stä|se[nlks]\w*|si\w+)|talande)$")
_IS = re.compile(r"^(?:on|oli|ovat|olivat|är|var|is|was|are|were|being)$")
_BESIDE = re.compile("^(?:" + _PEOPLE + r"\w*|" + any_of(r"""
    man mannen kvinna\w* pojke\w* flicka\w* mamma\w* pappa\w* mor far familj\w* barn\w* ungdom\w* klient\w* bakgrund medborgare
    woman men women boy girl mother father family child children client student wife husband origin background citizen refugee
    interpreter nurse worker neighbou?r \w*vuotias \w*vuotiaa\w* årige? åriga old
""") + ")$")
_SV_ENDINGS = frozenset("t e a s n en an ar er na ska skan arna erna ern ens".split())


def find(text: str, lang: str = "fi") -> Iterator[Finding]:
    """Origins as hints, any letter case."""
    words = tokens(text)
    for at, token in enumerate(words):
        sure = _kind(token, lang)
        if sure or (sure is not None and _beside(words, at)):
            yield Finding(token.start, token.end, "NATIONALITY", HINT, "nationality")


def is_origin(word: str, lang: str) -> bool:
    """Whether a Swedish or English word in lower case is an origin or a people, beside people or not."""
    always, maybe = _plain_lists(lang)
    return any(stem in always or stem in maybe for stem in _plain_stems(word, lang))


def case_in(word: str) -> str:
    """The case of a Finnish origin; "nom" when it is none of the list."""
    always, maybe, *_ = _finnish_lists()
    found = [*always.bases(word.lower()), *maybe.bases(word.lower())]
    return next((case for case in ("nom", "gen") if any(base.case == case for base in found)), found[0].case if found else "nom")


def _kind(token: Token, lang: str) -> bool | None:
    """True: always counts; False: beside people; None: no origin."""
    word = token.lower
    if ("kiel" in word or word.endswith("talande")) and _TONGUE.match(word):
        return True
    if lang == "fi":
        return _finnish(word)
    if lang == "en" and not token.capital:
        return None
    always, maybe = _plain_lists(lang)
    for stem in _plain_stems(word, lang):
        if stem in always:
            return True
        if stem in maybe:
            return False
    return None


def _finnish(word: str) -> bool | None:
    always, maybe, compound, short = _finnish_lists()
    if "lai" not in word and "läi" not in word and not word.startswith(short):
        return None
    if compound.match(word):
        return None if word.startswith(("suomalais", "kansalais", "ensilais", "työläis", "tavallais", "helsinkiläis")) else True
    hits = [base for base in always.bases(word) if not (base.lemma == "somali" and base.case == "par") and base.lemma[-3:] != "lai"]
    if hits:
        return True
    return False if maybe.bases(word) else None


def _plain_stems(word: str, lang: str) -> set[str]:
    if lang == "sv":
        return {word, *(word[:-cut] for cut in (1, 2, 3, 4) if len(word) - cut > 2 and word[-cut:] in _SV_ENDINGS)}
    return {word, word.removesuffix("s"), word.removesuffix("'s")}


def _beside(words: tuple[Token, ...], at: int) -> bool:
    """A person is spoken of: "on venäläinen", "virolainen mies"."""
    around = words[max(0, at - 1):at] + words[at + 1:at + 3]
    return bool(at and _IS.match(words[at - 1].lower)) or any(_BESIDE.match(word.lower) for word in around)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        kind, _, names = line.partition("\t")
        if not line.startswith("#"):
            lists[kind] = (*lists.get(kind, ()), *(name.strip() for name in names.split(",")))
    return lists


@cache
def _finnish_lists() -> tuple[Index, Index, re.Pattern[str], tuple[str, ...]]:
    lists = _lists()
    short = tuple(name[:4] for name in (*lists["fi"], *lists["f-"]) if not name.endswith("nen"))
    return Index(lists["fi"]), Index(lists["fi?"]), re.compile(_COMPOUND.format(parts="|".join(lists["f-"]), people=_PEOPLE)), short


@cache
def _plain_lists(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    lists = _lists()
    lang = "sv" if lang == "sv" else "en"
    return frozenset(lists[lang]), frozenset(lists[lang + "?"])
