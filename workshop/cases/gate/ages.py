"""Exact ages in figures and words. "Parikymppinen", "alle 18-vuotiaat" and "15–29-vuotiaat" stay free: they name a group."""

import re
from collections.abc import Iterator

from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.tokens import windows

_FI_UNIT = "(?:yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)"
_FI = rf"(?:{_FI_UNIT}(?:toista|kymmentä{_FI_UNIT}?)?|kymmenen)"
_SV_UNIT = "(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio)"
_SV = (rf"(?:(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio){_SV_UNIT}?|tio|elva|tolv|tretton|fjorton|femton|sexton|"
       rf"sjutton|arton|nitton|{_SV_UNIT})")
_EN_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_EN = (rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_EN_UNIT})?|ten|eleven|twelve|thirteen|fourteen|fifteen|"
       rf"sixteen|seventeen|eighteen|nineteen|{_EN_UNIT})")
_N = r"\d{1,3}"
_ONE = r"(?:vuotias|vuotia(?:ana?|aksi|all[ae]|alta|assa|asta|aseen|s?ta|alle)|vuotiaan\w*|vuotis|vuotiaalle)"
_MANY = r"vuotia(?:at|iden|itten|ita|ille|illa|ilta|issa|ista|iksi|ina|isiin)"
_YOUNG = r"(?:kuukauti|kuukaude|viikkoi|päiväi)(?:nen|sen|sta|sena|sella|selle)"
_PATTERNS = (
    rf"\b(?:{_N}[\s]?[-–]?[\s]?|{_FI}-?){_ONE}\b",
    rf"\b{_N}(?:-?,? {_N}-?,?)?-? (?:ja|tai) {_N}[-–]?{_MANY}\b",
    rf"\b{_N}[-–]?{_MANY}(?= (?:kakso|kolmo|laps|poja|poik|tyttä|tyttö|sisaru|velj))",
    rf"\b{_N}[\s]?[-–]?(?:vee|v)\b\.?(?! ?(?:sitten|aja|ajan|kulu|aika|väle|verra|pääst|työ|takuu|vanh|sopimu|rangaist|vank))",
    rf"\b{_N}[\s]?[-–]?v\.? (?=vanha)vanha\w*",
    rf"\b(?:{_N}|{_FI}) ?(?:vuotta|vuoden|kuukautta|kuukauden|kk) (?:vanha|ikäi)\w*",
    rf"\b(?:{_N}|{_FI}) (?:vuoden|kuukauden) (?:iässä|ikään|ikä)\b",
    rf"\b(?:{_N}-?|{_FI}){_YOUNG}(?= (?:vauva|lapsi|lapse|poika|poja|tyttö|tytö|tyttär|kuopus|sisko|velj|esikoi))",
    rf"(?<=\btäytti )(?:juuri |jo |vasta |eilen |keväällä |syksyllä |kesällä |talvella |viime vuonna )?(?:{_N}|{_FI})\b"
    r"(?: vuotta)?(?! ?(?:%|prosent|lomak|hakem))",
    rf"(?<=\btäyttää )(?:pian |kohta |ensi vuonna |huomenna )?(?:{_N}|{_FI})\b(?: vuotta)?(?! ?(?:%|prosent|lomak|hakem))",
    rf"\b(?:ikä|iältään|ålder|age):? {_N}\b(?!-)",
    rf"\b(?:{_N}[- ]?|{_SV}-?)(?:åri(?:ge?|ga|gt|ng(?:en|ens|ar|s)?)\b)",
    rf"\b(?:{_N}|{_SV}) (?:år|månader) gam(?:mal|la|malt)\b|\bvid {_N} års ålder\b|\(\s?{_N} år\s?\)",
    rf"(?<=\bfyllde )(?:just |nyss |nyligen )?(?:{_N}|{_SV})\b(?: år)?|(?<=\bfyller )(?:snart )?(?:{_N}|{_SV})\b(?: år)?",
    rf"\b(?:{_N}|{_EN})[- ](?:years?|months?|weeks?)[- ](?:olds?|of[- ]age)\b|\b{_N} ?y/?o\b",
    rf"\b(?:aged|at age|at the age of|age of) (?:{_N}|{_EN})\b|(?<=\bturned )(?:{_N}|{_EN})\b(?! (?:of|out|away|off|it|to))",
)
_AGE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.I)
_BRACKETED = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+,? \((?P<age>\d{1,2})\)")  # Onni (7)
_ANCHOR = re.compile(r"\d|vuoti|vuotta|vuode|kuuka|viikkoi|päiväi|täytt|år|fyll|year|month|week|ged? |turned")
_GROUP = re.compile(
    r"(?:\b(?:alle|yli|vähintään|enintään|korkeintaan|vain|kaikki|under|över|minst|högst|upp till|at least|over|above|below|up to)\s|"
    r"[\d]\s?[-–]\s?|\bjokai(?:nen|sen)\s|\bkaikille\s)$", re.I)
_BEFORE, _REACH = 16, 40


def find(text: str) -> Iterator[Finding]:
    """Exact ages as hints."""
    for start, end in windows(text, _ANCHOR, _REACH):
        for match in _AGE.finditer(text, start, end):
            if not _GROUP.search(text[max(0, match.start() - _BEFORE):match.start()]):
                yield Finding(match.start(), match.end(), "AGE", HINT, "age")
    for match in _BRACKETED.finditer(text):
        yield Finding(match.start("age"), match.end("age"), "AGE", HINT, "age")
