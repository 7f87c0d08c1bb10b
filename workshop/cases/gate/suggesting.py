"""Two to four wordings for each finding that say as much as the case needs and no more, in the same grammatical case.

The same person gets the same role word through the text, with a letter after it when two persons share a role. The mapping
lives in this call alone: it is never stored, since a stored key would make the text personal data again."""

import re
from collections.abc import Iterable
from dataclasses import replace

from workshop.cases.gate import wider_words
from workshop.cases.gate.finding import Finding
from workshop.cases.gate.later import date_words
from workshop.cases.gate.name_lists import entry
from workshop.cases.gate.replacements import case_of, form, role_of_title
from workshop.cases.gate.tokens import forget, tokens

_LANGUAGES = ("fi", "sv", "en")
_WITHOUT_TITLE = ("asiakas", "läheinen", "työntekijä", "ystävä", "sukulainen", "naapuri")
_OTHERS = {"asiakas": ("nuori", "hän"), "nuori": ("asiakas", "hän"), "läheinen": ("ystävä", "hän"), "työntekijä": ("ohjaaja", "hän")}


def with_suggestions(text: str, findings: Iterable[Finding], lang: str = "fi") -> list[Finding]:
    """The findings in order, each with 2–4 suggestions; "" means: take it out. `lang` is fi, sv or en."""
    found = sorted(findings, key=lambda one: one.start)
    lang = lang if lang in _LANGUAGES else "en"
    people = _People(text, [one for one in found if one.label == "PERSON"], lang)
    openings = {token.start for token in tokens(text) if token.initial}
    forget()
    return [replace(one, suggestions=_offered(text, one, openings, _options(text, one, found, people, lang))) for one in found]


def _options(text: str, one: Finding, found: list[Finding], people: "_People", lang: str) -> Iterable[str]:
    words = text[one.start:one.end]
    if one.label == "PERSON":
        return people.options(one)
    if one.label == "DATE":
        earlier = [text[other.start:other.end] for other in found if other.label == "DATE" and other.start < one.start]
        return date_words(words, earlier, lang)
    return wider_words.options(one, words, lang)


def _offered(text: str, one: Finding, openings: set[int], options: Iterable[str]) -> tuple[str, ...]:
    """Without repeats, at most four, with a capital where a sentence begins."""
    wordings = [option[:1].upper() + option[1:] if one.start in openings else option for option in options]
    wordings = [wording for wording in dict.fromkeys(wordings) if wording != text[one.start:one.end]][:4]
    return tuple(wordings if len(wordings) > 1 or "" in wordings else [*wordings, ""])


class _People:
    """Who is who in one text: each person's role, and the letter that tells persons of one role apart."""

    def __init__(self, text: str, found: list[Finding], lang: str):
        self._text, self._lang = text, lang
        self._roles: dict[str, str] = {}
        titles = self._titles(found)
        for one in found:
            key = _key(text, one)
            self._roles.setdefault(key, titles.get(key) or self._next_role())
        self._letters = self._lettered()

    def options(self, one: Finding) -> list[str]:
        """The role word in the name's case; beside its title the name can just go ("Lääkäri Turunen lähti")."""
        key = _key(self._text, one)
        case = case_of(self._text[one.start:one.end].split()[-1], self._lang)
        role = self._roles[key]
        wording = form(role, case, self._lang) + self._letters[key]
        if role_of_title(_word_before(self._text, one.start)):
            return ["", wording]
        return [wording, *(form(noun, case, self._lang) for noun in _OTHERS.get(role, ("hän",)))]

    def _titles(self, found: list[Finding]) -> dict[str, str]:
        titles: dict[str, str] = {}
        for one in found:
            role = role_of_title(_word_before(self._text, one.start))
            if role:
                titles.setdefault(_key(self._text, one), role)
        return titles

    def _next_role(self) -> str:
        """The first person without a title is the client; so "Virtasen äiti" becomes "asiakkaan äiti"."""
        taken = set(self._roles.values())
        return next((role for role in _WITHOUT_TITLE if role not in taken), "läheinen")

    def _lettered(self) -> dict[str, str]:
        seen: dict[str, int] = {}
        letters = {}
        for key, role in self._roles.items():
            at = seen.get(role, 0)
            seen[role] = at + 1
            letters[key] = f" {chr(ord('A') + at % 26)}" if at else ""
        return letters


def _key(text: str, one: Finding) -> str:
    """The same for every form of a name: the gate's own key, else the dictionary form of the last word."""
    last = text[one.start:one.end].lower().split()[-1]
    known = None if one.person else entry(last)
    return one.person or (min(known.lemmas) if known else last)


def _word_before(text: str, start: int) -> str:
    """The word right before, if it is in the same sentence."""
    match = re.search(r"([\w-]+) $", text[max(0, start - 40):start])
    return match.group(1) if match else ""
