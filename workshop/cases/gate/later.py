"""Another wording for a date: the season, or how long after the date before it."""

import re

_MONTHS = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split(),
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec".split(),
    "en": "jan feb mar apr may jun jul aug sep oct nov dec".split(),
}
_SEASONS = {"fi": ("talvella", "keväällä", "kesällä", "syksyllä"), "sv": ("på vintern", "på våren", "på sommaren", "på hösten"),
            "en": ("in winter", "in spring", "in summer", "in autumn")}
_LATER = {
    "fi": ("muutama päivä myöhemmin", "viikko myöhemmin", "{n} viikkoa myöhemmin", "{n} kuukautta myöhemmin",
           "vuosi myöhemmin", "vuosia myöhemmin"),
    "sv": ("några dagar senare", "en vecka senare", "{n} veckor senare", "{n} månader senare", "ett år senare", "flera år senare"),
    "en": ("a few days later", "a week later", "{n} weeks later", "{n} months later", "a year later", "years later"),
}
_FEW = {"fi": ("", "", "kaksi", "kolme", "neljä", "viisi", "kuusi", "seitsemän", "kahdeksan"),
        "sv": ("", "", "två", "tre", "fyra", "fem", "sex", "sju", "åtta"),
        "en": ("", "", "two", "three", "four", "five", "six", "seven", "eight")}
_VAGUE = {"fi": ("myöhemmin", "tuolloin"), "sv": ("senare", "då"), "en": ("later", "at that time")}


def date_words(date: str, earlier: list[str], lang: str) -> tuple[str, ...]:
    """The season (if the month is known), the time since the last earlier date (if both are known), something vaguer."""
    at, before = _day_and_month(date, lang), _day_and_month(earlier[-1], lang) if earlier else None
    words = [_SEASONS[lang][at[1] % 12 // 3]] if at else []
    if at and before:
        words.append(_gap(at, before, lang))
    return tuple(dict.fromkeys((*words, *_VAGUE[lang])))[:4]


def _day_and_month(date: str, lang: str) -> tuple[int, int, int] | None:
    """(year or 0, month, day)."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d\d)[-/.](\d\d)", date):
        return int(match[1]), int(match[2]), int(match[3])
    if match := re.search(r"(\d{1,2})[./-] ?(\d{1,2})[./-]? ?(\d{4})?", date):
        return int(match[3] or 0), min(12, int(match[2])), int(match[1])
    year = re.search(r"(?:19|20)\d\d", date)
    day = re.search(r"\b\d{1,2}(?!\d)", date)
    month = next((at for at, name in enumerate(_MONTHS[lang], 1) if name in date.lower()), 0)
    return (int(year.group()) if year else 0, month, int(day.group()) if day else 15) if month else None


def _gap(at: tuple[int, int, int], before: tuple[int, int, int], lang: str) -> str:
    same_year = not at[0] or not before[0]
    days = (0 if same_year else (at[0] - before[0]) * 365) + (at[1] - before[1]) * 30 + at[2] - before[2]
    few, week, weeks, months, year, years = _LATER[lang]
    if days < 1:
        return _VAGUE[lang][0]
    if days < 11:
        return few if days < 6 else week
    if days < 60:
        return weeks.format(n=_FEW[lang][min(8, max(2, round(days / 7)))])
    if days < 270:
        return months.format(n=_FEW[lang][min(8, max(2, round(days / 30)))])
    return year if days < 550 else years
