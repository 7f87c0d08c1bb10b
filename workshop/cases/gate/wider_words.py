"""Wider words for what narrows the circle down: an age becomes a decade, a place "pieni kunta", a unit its kind, in the same case."""

import re

from workshop.cases.gate import origins, places, units
from workshop.cases.gate.finding import Finding
from workshop.cases.gate.replacements import case_of, form, nen_form, removed, wider

_TENS = ("", "", "parikymppinen", "kolmikymppinen", "nelikymppinen", "viisikymppinen", "kuusikymppinen", "seitsemänkymppinen",
         "kahdeksankymppinen", "yhdeksänkymppinen")
_AGE_ENDING = re.compile(r"vuotia(s|an|sta|ana|aksi|all[ae]|alta|assa|asta|aseen)$")
_AGE_CASES = {"s": "nom", "an": "gen", "sta": "par", "ana": "ess", "aksi": "tra", "alla": "ade", "alle": "all", "alta": "abl",
              "assa": "ine", "asta": "ela", "aseen": "ill"}
_SPELLED = {"kaksikymmentä": 25, "kolmekymmentä": 35, "neljäkymmentä": 45, "viisikymmentä": 55, "kuusikymmentä": 65,
            "seitsemänkymmentä": 75, "kahdeksankymmentä": 85, "yhdeksänkymmentä": 95, "toista": 15, "twenty": 25, "thirty": 35,
            "forty": 45, "fifty": 55, "sixty": 65, "seventy": 75, "eighty": 85, "teen": 15, "tjugo": 25, "trettio": 35, "fyrtio": 45,
            "femtio": 55, "sextio": 65, "sjuttio": 75, "åttio": 85, "ton": 15}
_MINORITY = re.compile(r"^(?:roman|saame|koltta|rom\b|romsk|same|samisk|roma|sám|sami)", re.I)
_FIRM = re.compile(r"\b(?:Oy|Oyj|Ab|Abp|Ky|Ltd|Inc)\b", re.I)
_SOCIETY = re.compile(r"\b(?:ry|rf)\b", re.I)
_EXTERNAL = {"ade": "ine", "abl": "ela", "all": "ill"}
_THE = {"sv": "", "en": "the "}


def options(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    """Wordings for a finding other than a person or a date; `words` are the text's own. "" means: take it out."""
    if one.label in _BY_LABEL:
        return _BY_LABEL[one.label](one, words, lang)
    return "", removed(one.label, lang)


def _age(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    number = re.search(r"\d+", words)
    years = int(number.group()) if number else next((age for word, age in _SPELLED.items() if word in words.lower()), 8)
    if lang != "fi":
        return next((word, second) for limit, word, second in wider("ages", lang) if years < limit)
    if not re.search(r"vuoti|v\b|vee\b|vanha|ikäi|iältään|iässä|^\d+$", words):
        return "vuosia", ""  # täytti vuosia
    case = _age_case(words)
    return nen_form(_decade(years), case), _stage(years, case), ""


def _age_case(words: str) -> str:
    last = re.split(r"[\s\d–-]+", words.strip("."))[-1]
    if match := _AGE_ENDING.search(last):
        return _AGE_CASES[match[1]]
    return case_of(last) if len(last) > 4 and not last.endswith("vuotiaat") else "nom"


def _decade(years: int) -> str:
    if years < 20:
        return "alle kouluikäinen" if years < 7 else "kouluikäinen" if years < 13 else "teini-ikäinen"
    return _TENS[min(years // 10, 9)]


def _stage(years: int, case: str) -> str:
    if years < 25:
        return form("lapsi" if years < 13 else "nuori", case)
    return nen_form("aikuinen", case) if years < 65 else form("iäkäs", case)


def _place(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    if lang != "fi":
        return tuple(wider("small_place" if one.reason == "small_place" else "place", lang))
    place = places.reading_of(words.lower())
    kind, case = (place.kind, place.base.case) if place else ("m", case_of(words))
    if place and place.people:
        return nen_form("paikkakuntalainen", case), ""
    nouns = _NOUNS.get(kind) or (("kunta", "kotikunta", "paikkakunta") if one.reason == "small_place" else ("kaupunki", "paikkakunta"))
    return tuple(form(noun, _EXTERNAL.get(case, case)) for noun in nouns)


_NOUNS = {"r": ("maakunta", "alue"), "c": ("maa", "ulkomaat"), "t": ("maa", "ulkomaat"), "p": ("asuinalue", "paikkakunta"),
          "d": ("asuinalue", "paikkakunta")}


def _unit(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    """The unit's kind, which is mostly its last word, already in the right case; without one, a place of work."""
    kind = units.kind_of(words, lang)
    if lang != "fi":
        return (*([_THE[lang] + kind] if kind else []), *wider("unit", lang))
    last = words.split()[-1]
    case = case_of("x" + last if ":" in last else last)
    if kind:
        return kind, form("yksikkö", case)
    noun = "yritys" if _FIRM.search(words) else "yhdistys" if _SOCIETY.search(words) else "sairaala" if last[:3].isupper() else "yksikkö"
    return form(noun, case), form("työpaikka", case)


def _diagnosis(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    if lang != "fi":
        return tuple(wider("diagnosis", lang))
    case = case_of(words.split()[-1])
    return form("sairaus", case), form("pitkäaikaissairaus", case)


def _origin(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    if lang != "fi":
        return tuple(wider("nationality", lang))
    return form("vähemmistö" if _MINORITY.match(words) else "muuttanut", origins.case_in(words)), ""


def _unique(one: Finding, words: str, lang: str) -> tuple[str, ...]:
    return ("eräs", "yksi", "") if lang == "fi" else tuple(wider("unique", lang))


_BY_LABEL = {"AGE": _age, "PLACE": _place, "ORG": _unit, "DIAGNOSIS": _diagnosis, "NATIONALITY": _origin, "UNIQUE": _unique}
