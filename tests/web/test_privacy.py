"""The page on data protection is made from the schema's own lists and is understood without a lawyer."""
from __future__ import annotations

import re

import html5lib
import pytest

from tests.web.visitor import Visitor
from workshop.core.personal import KINDS
from workshop.web.privacy import ENDS, WORDS

LONGEST_SENTENCE = 18


def test_every_kind_of_what_is_kept_and_every_way_it_ends_has_its_words():
    assert set(WORDS) == {kind.name for kind in KINDS} and len(KINDS) == len(WORDS)
    assert set(ENDS) == {end for kind in KINDS for end in kind.ends}
    assert all(kind.ends and (kind.words or kind.others) for kind in KINDS)


def test_the_page_tells_of_every_kind_why_who_and_until_when(app):
    visitor = Visitor(app)
    visitor.client.set_cookie("lang", "fi")
    document = html5lib.parse(visitor.get("/privacy").text, namespaceHTMLElements=False)
    told = {"".join(each.find("summary").itertext()): [" ".join("".join(dd.itertext()).split()) for dd in each.iter("dd")]
            for each in document.iter("details")}
    for kind in KINDS:
        name, why, who = (str(words) for words in WORDS[kind.name])
        assert told[name] == [why, who, " ".join(str(ENDS[end]) for end in kind.ends)]
    assert len(told) == len(KINDS)


def test_a_lay_person_can_read_it():
    sentences = [sentence for words in WORDS.values() for text in words for sentence in re.split(r"[.!?]", str(text))]
    assert max(len(sentence.split()) for sentence in [*sentences, *map(str, ENDS.values())]) <= LONGEST_SENTENCE


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_it_says_in_every_language_what_no_erasing_reaches(app, lang):
    visitor = Visitor(app)
    visitor.client.set_cookie("lang", lang)
    page = html5lib.parse(visitor.get("/privacy").text, namespaceHTMLElements=False)
    assert page.get("lang") == lang and len(list(page.iter("details"))) == len(KINDS)
