"""The language changes where one is, also on the page that a refused form left behind at an address that only takes forms."""
from __future__ import annotations

import re

import pytest

from tests.web.test_answers import CODE, NO, PAGE, aino, base, stage
from workshop.web.languages import page_of

__all__ = ["aino", "stage"]
_ARGUMENT = re.compile(r"<(int:)?\w+>")


def posted_only(app) -> list[str]:
    """The addresses that take forms and show nothing by themselves."""
    rules = list(app.url_map.iter_rules())
    shown = {rule.rule for rule in rules if "GET" in rule.methods}
    return [_ARGUMENT.sub("1", rule.rule) for rule in rules if "POST" in rule.methods and rule.rule not in shown]


def test_from_every_address_that_only_takes_forms_one_comes_to_a_page(app):
    looked = app.url_map.bind("localhost")
    found = posted_only(app)
    assert {"/m/1/answers/1/tell", "/cases/check", "/o/1/support"} <= set(found)
    with app.test_request_context():
        for address in found:
            there = page_of(f"http://localhost{address}?t=1")
            assert looked.test(there, "GET"), (address, there)
            assert there == "/" or address.startswith(there), (address, there)


@pytest.mark.parametrize("address", ["/m/ABCDEFGH/run?tab=notes", "/series/x/agreements/new", "/no/such/page", "/"])
def test_from_any_other_address_one_comes_back_to_it(app, address):
    with app.test_request_context():
        assert page_of(f"http://localhost{address}") == address


def test_after_a_refused_text_for_participants_the_other_language_shows_the_proposal(aino):
    aino.send(f"{PAGE}/1", **NO, base_version=base(aino.get(f"{PAGE}/1").text))
    refused = aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", base_version=base(aino.get(f"{PAGE}/1").text), plain="Soita 040 123 4567")
    assert refused.status_code >= 400 and "Soita 040 123 4567" in refused.text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', refused.text)[1]
    switched = aino.client.post("/language", data={"csrf_token": token, "lang": "sv"}, headers={"Referer": f"http://localhost{PAGE}/1/tell"})
    assert switched.status_code == 303 and switched.location == f"/m/{CODE}/answers/1"
    assert aino.get(switched.location).status_code == 200


def test_loading_the_address_where_a_refused_form_left_one_shows_the_page_above(aino):
    answer = aino.get(f"{PAGE}/1/tell")
    assert answer.status_code == 302 and answer.location == f"{PAGE}/1"
    assert aino.get("/sign-out").location == "/" and aino.client.put(f"{PAGE}/1").status_code == 405
