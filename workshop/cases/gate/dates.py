"""Exact dates. A month, a season or a year alone stays free."""

import re
from collections.abc import Iterator

from workshop.cases.gate.alternatives import any_of
from workshop.cases.gate.finding import HINT, Finding
from workshop.cases.gate.tokens import windows

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19|20)\d\d)"
_FI_MONTH = r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu"
_SV_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|jan|feb|aug|sept?|okt|nov|dec)"
_EN_MONTH = (r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
             r"Sept?|Oct|Nov|Dec)\b\.?")
_FI_UNIT = "(?:yhdente|ensimmäise|toise|kahdente|kolmante|neljänte|viidente|kuudente|seitsemänte|kahdeksante|yhdeksänte)"
_FI_ORDINAL = rf"(?:(?:kahdentena|kolmantena)?kymmenente?n[aä](?:{_FI_UNIT}n[aä])?|{_FI_UNIT}n[aä](?:toista)?)"
_FI_NOMINATIVE = (r"(?:ensimmäinen|toinen|(?:yhdes|kahdes|kolmas|neljäs|viides|kuudes|seitsemäs|kahdeksas|yhdeksäs)(?:toista)?|kymmenes|"
                  r"(?:kahdes|kolmas)kymmenes\w*)")
_SV_ORDINAL = (r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|"
               r"sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|"
               r"nionde)|trettionde)")
_HOLIDAY = (r"(?:jouluaat|joulupäiv|tapaninpäiv|juhannu|vappu|vapun|itsenäisyyspäiv|pääsiäi|loppiai|uudenvuoden)\w*|julafton|juldagen|"
            r"midsommar\w*|valborg\w*|Christmas (?:Eve|Day)|Easter|Midsummer")
_FI_WEEKDAY = r"(?:maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)na|(?:ma|ti|ke|to|pe|la|su)"
_NUMERIC = re.compile(
    rf"(?<![\d.,:/§-])(?:{_DAY}\.?\s?(?:{_MONTH}\.)?\s?[-–]\s?)?{_DAY}\. ?{_MONTH}\. ?(?:{_YEAR}|-?\d\d(?=\D|$))?(?!\d|:|,\d)|"
    rf"\b{_YEAR}[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])\b|"
    rf"(?<![\d/.,-]){_DAY}[/-]{_MONTH}[/ -](?:{_YEAR})\b|(?<![\d/.,-]){_MONTH}/{_DAY}/{_YEAR}\b|(?<![\d/.,-]){_DAY}/{_MONTH}/\d\d\b|"
    rf"(?<=\bden ){_DAY}/{_MONTH}\b|"
    rf"\b(?:{_FI_WEEKDAY}) {_DAY}\.{_MONTH}\b(?![.,]?\d)")
_WORDED = re.compile(
    rf"(?:{_DAY}\.?\s?[-–]\s?)?\b{_DAY}\.?(?: päivä(?:nä|n|ä|stä)?)? {_FI_MONTH}(?:ta|n|lta|hun|ssa)?(?: (?:vuonna )?{_YEAR})?\b|"
    rf"\b{_FI_MONTH}n {_DAY}\.? ?(?:päivä\w*|:?[a-zä]{{1,4}}\b)?(?:,? ?{_YEAR})?(?=\W|$)|"
    rf"\b{_FI_MONTH}n {_FI_ORDINAL}(?: päivänä)?(?: {_YEAR})?\b|\b{_FI_MONTH}n {_FI_NOMINATIVE} päivä\w*|"
    rf"\b(?:{_FI_ORDINAL}|{_FI_NOMINATIVE}) (?:päivänä )?{_FI_MONTH}ta(?: {_YEAR})?\b|"
    rf"\b{_DAY}(?::?e|:?a)? {_SV_MONTH}\b\.?(?: {_YEAR})?|\b{_SV_ORDINAL} {_SV_MONTH}\b(?: {_YEAR})?|"
    rf"\b(?:{_HOLIDAY}),? (?:vuonna |år |in )?{_YEAR}\b", re.I)
_ENGLISH = re.compile(
    rf"\b{_DAY}(?:st|nd|rd|th)?(?: of)? {_EN_MONTH},?(?: {_YEAR})?(?=\W|$)|\b{_EN_MONTH} (?:the )?{_DAY}"
    rf"(?:st|nd|rd|th)?\b(?!\.\d|:|,\d| %)(?:,? {_YEAR})?")
_NOT_DATE = re.compile(r"(?:\b" + any_of(r"""
    klo kello kl at luku luvu\w+ kohta kohda\w+ kappale\w* versio\w* version v osa pykälä\w* kuvio taulukko chapter section kapitel
""") + r"\.? ?|§ ?)$", re.I)
_FIGURES = re.compile(r"\d")
_FIGURES_OR_WORDS = {"fi": re.compile(r"\d|kuun |kuuta"), "sv": re.compile(rf"\d|(?:ra|ta|de|te) {_SV_MONTH}")}
_BEFORE, _REACH = 12, 40


def find(text: str, lang: str = "fi") -> Iterator[Finding]:
    """Exact dates as hints."""
    figures = list(windows(text, _FIGURES, _REACH))
    words = windows(text, _FIGURES_OR_WORDS[lang], _REACH) if lang in _FIGURES_OR_WORDS else figures
    for pattern, places in ((_NUMERIC, figures), (_WORDED, words), (_ENGLISH, figures)):
        for start, end in places:
            for match in pattern.finditer(text, start, end):
                if not _NOT_DATE.search(text[max(0, match.start() - _BEFORE):match.start()]):
                    yield Finding(match.start(), match.start() + len(match.group().rstrip(" ,")), "DATE", HINT, "date")
