"""What the gate found, said in plain words in the reader's language: why it was found, and which kinds are left together."""
from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from workshop.cases.gate.finding import Finding
from workshop.cases.gate.name_lists import entry
from workshop.cases.gate.replacements import case_of

REASONS = {
    "hetu": _l("Näyttää henkilötunnukselta"), "phone": _l("Näyttää puhelinnumerolta"), "email": _l("Näyttää sähköpostiosoitteelta"),
    "iban": _l("Näyttää tilinumerolta"), "plate": _l("Näyttää rekisterinumerolta"), "address": _l("Näyttää osoitteelta"),
    "street": _l("Voi olla kadun nimi"), "postcode": _l("Näyttää postinumerolta"), "dob": _l("Näyttää syntymäajalta"),
    "case_number": _l("Näyttää asia- tai asiakasnumerolta"), "link": _l("Näyttää linkiltä"),
    "handle": _l("Näyttää käyttäjänimeltä"), "diagnosis_code": _l("Näyttää diagnoosikoodilta"),
    "full_name": _l("Näyttää henkilön nimeltä"), "name": _l("Näyttää henkilön nimeltä"), "looks_like_name": _l("Voi olla jonkun nimi"),
    "common_word_name": _l("Voi olla nimi tai tavallinen sana"), "place": _l("Paikan nimi voi kertoa, kenestä puhutaan"),
    "small_place": _l("Pieni paikkakunta: ihminen on helppo tunnistaa"),
    "unit": _l("Työpaikan tai yksikön nimi voi kertoa, kenestä puhutaan"),
    "age": _l("Tarkka ikä voi kertoa, kenestä puhutaan"), "date": _l("Tarkka päivä voi kertoa, kenestä puhutaan"),
    "diagnosis": _l("Sairauden nimi voi kertoa, kenestä puhutaan"), "nationality": _l("Tausta voi kertoa, kenestä puhutaan"),
    "unique": _l("Voi sopia vain yhteen ihmiseen"), "style": _l("Sana leimaa ihmistä"),
}
"""By the gate's reason codes."""
KINDS = {
    "PLACE": _l("paikka"), "ORG": _l("työpaikka tai yksikkö"), "AGE": _l("ikä"), "DATE": _l("päivä"), "DIAGNOSIS": _l("sairaus"),
    "NATIONALITY": _l("tausta"), "UNIQUE": _l("ainutlaatuinen asia"),
}
"""What the combination rule counts."""
_CASES = {
    "gen": _l("genetiivi"), "par": _l("partitiivi"), "ine": _l("inessiivi"), "ela": _l("elatiivi"), "ill": _l("illatiivi"),
    "ade": _l("adessiivi"), "abl": _l("ablatiivi"), "all": _l("allatiivi"), "ess": _l("essiivi"), "tra": _l("translatiivi"),
}


def reason_of(finding: Finding, words: str, lang: str) -> str:
    """Why ``words`` were found: "Näyttää henkilön nimeltä: Virtanen, genetiivi"."""
    why = str(REASONS.get(finding.reason) or _("Tästä voi tunnistaa jonkun"))
    if finding.label != "PERSON" or lang != "fi":
        return f"{why}: {words}"
    case = case_of(words.split()[-1])
    return f"{why}: {_base_form(words, case)}, {_CASES[case]}" if case in _CASES else f"{why}: {words}"


def _base_form(words: str, case: str) -> str:
    """The name as a list has it: of several words the last one carries the ending."""
    *first, last = words.split()
    known = entry(last.lower(), "fi")
    lemmas = [base.lemma for base in known.bases if base.case == case] if known else []
    best = min(lemmas, key=lambda lemma: not lemma.endswith("nen"), default=last)
    return " ".join([*first, best[:1].upper() + best[1:]])
