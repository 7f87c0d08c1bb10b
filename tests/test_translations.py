"""Every sentence exists in Finnish (the code itself), Swedish and English."""
from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.conftest import PROJECT
from workshop.web.sentences import SENTENCES

TRANSLATIONS = PROJECT / "workshop" / "translations"
KEYWORDS = {"messages": {"_": None, "gettext": None, "ngettext": (1, 2), "_l": None, "lazy_gettext": None}, "client": {"t": None}}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@cache
def sentences_in_code(domain: str) -> frozenset[str]:
    """The msgids that the code asks for: of one that has a plural, the singular."""
    with (TRANSLATIONS / f"{domain}.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(str(PROJECT), methods, options, keywords=KEYWORDS[domain])
    return frozenset(forms(message)[0] for _, _, message, *_ in found)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """A msgid or a translation: one form, or the singular and the plural."""
    return (text,) if isinstance(text, str) else tuple(text)


@cache
def catalogue(domain: str, lang: str) -> Catalog:
    with (TRANSLATIONS / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=lang)


def translated(domain: str, lang: str) -> list:
    return [message for message in catalogue(domain, lang) if message.id]


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


BOTH = pytest.mark.parametrize("domain", ["messages", "client"])
LANGUAGES = pytest.mark.parametrize("lang", ["sv", "en"])


@BOTH
@LANGUAGES
def test_every_sentence_is_translated_and_none_is_fuzzy(domain, lang):
    known = {forms(message.id)[0]: message for message in translated(domain, lang)}
    assert sentences_in_code(domain), "nothing was extracted"
    missing = [words for words in sorted(sentences_in_code(domain)) if words not in known or not all(forms(known[words].string))]
    fuzzy = [words for words, message in known.items() if message.fuzzy]
    assert not missing and not fuzzy, f"{len(missing)} missing: {missing[:5]}; fuzzy: {fuzzy[:5]}"


@BOTH
@LANGUAGES
def test_no_translation_is_left_of_a_sentence_that_is_gone(domain, lang):
    stale = [message.id for message in translated(domain, lang) if forms(message.id)[0] not in sentences_in_code(domain)]
    assert not stale and not catalogue(domain, lang).obsolete


@BOTH
@LANGUAGES
def test_placeholders_are_kept(domain, lang):
    wrong = [
        message.id for message in translated(domain, lang) for own, said in zip(forms(message.id), forms(message.string), strict=True)
        if placeholders(said) != placeholders(own)
    ]
    assert not wrong


def test_every_call_in_a_script_names_its_sentence_outright():
    scripts = [path for path in (PROJECT / "static" / "js").rglob("*.js") if path.name != "texts.js"]
    hidden = [(path.name, call) for path in scripts for call in re.findall(r'(?<![\w.$])t\((?!\s*"[^"]*"[,)]).*', path.read_text("utf-8"))]
    assert scripts and not hidden


def test_every_code_of_a_refusal_has_a_sentence():
    source = "".join(path.read_text("utf-8") for path in (PROJECT / "workshop").rglob("*.py"))
    codes = set(re.findall(r'Refused\(\s*"([a-z_]+)"', source)) | set(re.findall(r'Refused\("(\w+)" if .* else "(\w+)"\)', source)[0])
    assert not codes - set(SENTENCES), codes - set(SENTENCES)
