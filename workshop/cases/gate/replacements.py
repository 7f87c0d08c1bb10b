"""The words that may stand in for what was found, in every grammatical case (data: roles.toml)."""

import tomllib
from functools import cache
from pathlib import Path

from workshop.cases.gate.name_lists import entry, is_known
from workshop.cases.gate.stems import Base, bases

_FILE = Path(__file__).parent / "roles.toml"
CASES = ("nom", "gen", "par", "ine", "ela", "ill", "ade", "abl", "all", "ess", "tra")
_LIKELY = ("nom", "gen", "ade", "all", "ela", "par", "abl", "ill", "ine", "ess", "tra")
_NEN = ("nen", "sen", "sta", "sessa", "sesta", "seen", "sella", "selta", "selle", "sena", "seksi")
_FRONT = str.maketrans("a", "ä")
_ENDINGS = {  # the longer before the shorter
    "nen": "nom", "lle": "all", "lla": "ade", "llä": "ade", "lta": "abl", "ltä": "abl", "ssa": "ine", "ssä": "ine", "sta": "ela",
    "stä": "ela", "ksi": "tra", "aan": "ill", "ään": "ill", "een": "ill", "iin": "ill", "oon": "ill", "öön": "ill", "uun": "ill",
    "yyn": "ill", "hin": "ill", "na": "ess", "nä": "ess", "n": "gen",
}


def form(noun: str, case: str, lang: str = "fi") -> str:
    """A word of roles.toml in the case; Swedish and English know only the genitive besides the plain form."""
    if lang == "fi":
        return _table()[noun][CASES.index(case if case in CASES else "nom")]
    plain = roles(lang)[noun]
    if case != "gen":
        return plain
    return _genitive(plain, lang)


def removed(label: str, lang: str) -> str:
    """What stands instead of a number or a link of this label."""
    words = _data()["removed"][lang]
    return words.get(label, words["OTHER"])


def wider(kind: str, lang: str) -> list:
    """The wider words of a kind in Swedish or English."""
    return _data()["wider"][lang][kind]


def nen_form(adjective: str, case: str) -> str:
    """An adjective in -nen in the case: "parikymppinen", "ade" -> "parikymppisellä"."""
    ending = _NEN[CASES.index(case if case in CASES else "nom")]
    harmony = next((letter for letter in reversed(adjective) if letter in "aouäöy"), "ä")
    return adjective[:-3] + (ending if harmony in "aou" else ending.translate(_FRONT))


def roles(lang: str) -> dict[str, str]:
    """Role -> its plain word in the language."""
    data = _data()
    return {role: forms.split()[0] for role, forms in data["roles"].items()} if lang == "fi" else data[f"roles_{lang}"]


def role_of_title(word: str) -> str:
    """The role that a word beside a name shows ("perhetyöntekijä" -> "työntekijä"); "" if none."""
    word = word.lower()
    titles = _titles()
    if word in titles:
        return titles[word]
    return next((role for title, role in titles.items() if len(title) > 5 and word.endswith(title)), "")


def case_of(word: str, lang: str = "fi") -> str:
    """The case that a found word stands in. "nom" when nothing tells."""
    if lang != "fi":
        return "gen" if word.endswith(("s", "'", "’")) and len(word) > 2 and _known_genitive(word, lang) else "nom"
    known = entry(word.lower(), "fi")
    if known:
        readings = [base for base in known.bases if base.case in CASES]
        return min(readings, key=lambda base: _unlikely(base, word.lower())).case if readings else "nom"
    guess = next((base for base in bases(word.lower()) if base.lemma != word.lower()), None)
    by_ending = next((case for ending, case in _ENDINGS.items() if word.lower().endswith(ending) and len(word) > len(ending) + 2), "nom")
    return guess.case if guess and ":" in word and guess.case in CASES else by_ending


def _known_genitive(word: str, lang: str) -> bool:
    if word.endswith(("'s", "’s", "'", "’")):
        return True
    known = entry(word.lower(), lang)
    return lang == "sv" and not (known and known.stands_as("nom"))


def _unlikely(base: Base, word: str) -> tuple[bool, bool, bool, int]:
    """Mattia is a form of Matti; Virtasta is Virtanen's rather than Virta's; Mäkeen goes into Mäki."""
    into = word.endswith("een") and base.lemma.endswith("i") and base.case == "ill"
    return not is_known(base.lemma), not base.lemma.endswith("nen"), not into, _LIKELY.index(base.case)


def _genitive(plain: str, lang: str) -> str:
    if lang == "sv":
        return plain if plain.endswith("s") else plain + "s"
    return {"they": "their"}.get(plain, plain + "'s")


@cache
def _data() -> dict[str, dict]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _table() -> dict[str, tuple[str, ...]]:
    data = _data()
    return {noun: tuple(form.replace("_", " ") for form in forms.split())
            for part in ("roles", "kinds") for noun, forms in data[part].items()}


@cache
def _titles() -> dict[str, str]:
    return {title: role for role, titles in _data()["titles"].items() for title in titles.split()}
