"""Every page and every command of a series × everybody: who comes in, who is sent where, and that a refusal tells and changes nothing."""
from __future__ import annotations

import logging

import pytest
from flask import url_for

from tests.web.series_cast import CODE, EVERYBODY, MANAGERS, SEATED, SECRET, STAFF, UNIT, cast_of
from workshop import create_app
from workshop.config import Config

IN, SIGN_IN, NOT_THERE, NOT_HERE = "in", "sign in", 404, 403
PAGES = {
    "staff": {
        "answers.every", "answers.new_link", "answers.link_again", "answers.revoke", "answers.let_move", "answers.publish_all",
        "answers.one", "answers.enter", "answers.tell", "agreements.every", "agreements.new", "agreements.create", "agreements.one",
        "agreements.edit", "agreements.change", "agreements.take_away", "follow_up.page", "follow_up.agree_next", "follow_up.one",
        "follow_up.record", "figures.every", "figures.add", "figures.one", "figures.change", "chain.page", "standing.handover_page",
        "standing.handover_file", "standing.meetings_file", "evaluation.page", "evaluation.file", "voices.page", "voices.make",
        "voices.change_link", "voices.judge", "voices.release", "invitations.page", "invitations.ask", "invitations.answer",
        "invitations.mandate", "feedback.page", "feedback.record", "feedback.judge", "combined.page", "combined.file",
    },
    "answerable": {"closing.page", "closing.close", "closing.preview", "closing.reopen"},
    "account": {"standing.steering_page", "agreed.search", "agreed.reuse"},
    "deciding": {"deciding.page", "deciding.begin", "deciding.one", "deciding.answer", "deciding.whole"},
    "anybody": {"open_links.page", "open_links.give", "open_links.support", "closing.published", "closing.published_file"},
    "afterwards": {"outcome.page", "outcome.answers"},
}
GROUP = {endpoint: group for group, endpoints in PAGES.items() for endpoint in endpoints}
OF_SERIES = {endpoint.partition(".")[0] for endpoint in GROUP}
LAST = ("agreements.take_away", "answers.let_move", "answers.revoke", "voices.change_link", "closing.close", "closing.reopen")
"""What puts others out of use comes after them."""
TYPED = {
    "base_version": "0", "review_version": "0", "status": "rejected", "reason": "Rahaa ei ole.", "give": "1", "plain": "Ei nyt.",
    "text": "Uusi sanamuoto", "body": "johtoryhmä", "days": "30", "kind": "needs", "act": "hide", "answer": "comes", "unit": "Kela",
    "released": "1", "oral": "Sanottiin ääneen.", "label": "Uusi luku", "way": "archive", "until": "2099-01-01", "read": "on",
    "later": "1", "happened": "done", "shown": "1", "series": "public", "wanted": "1", "change": "Syy",
}
"""Whatever any of the forms asks for: whoever is let in by mistake would change something."""


@pytest.fixture
def own(app):
    """For who may change something."""
    return cast_of(app)


@pytest.fixture(scope="module")
def cast(tmp_path_factory):
    """For all others together."""
    made = create_app(Config(data=tmp_path_factory.mktemp("rights"), port=8000))
    yield cast_of(made)
    made.extensions["nivel"].store.close()


def expected(endpoint: str, who: str):
    """The table: what becomes of somebody at a page."""
    group = GROUP[endpoint]
    if group == "anybody":
        return IN
    if group == "deciding":
        return IN if who == "manager" else NOT_THERE if who in ("revoked", "expired", "guessing") else NOT_HERE
    if group == "afterwards":
        return IN if who in (*SEATED, *STAFF) else NOT_HERE
    if who == "colleague":
        return IN if group == "account" and endpoint != "agreed.reuse" else NOT_THERE
    if who not in STAFF:
        return SIGN_IN
    return NOT_HERE if group == "answerable" and who == "cofacilitator" else IN


def address_of(cast, rule, who: str) -> str:
    values = {
        "series_id": "series", "code": UNIT if rule.endpoint == "voices.release" else CODE, "number": 1, "suffix": "md",
        "agreement_id": cast.ids["agreement"], "figure_id": cast.ids["figure"], "invitation_id": cast.ids["invitation"],
        "link_id": cast.ids["open_link" if rule.endpoint.startswith("voices.") else "decision_link"],
        "answer_id": cast.ids["wish" if rule.endpoint.startswith("voices.") else "words"],
    }
    place = {"open_links": "open", "closing": "public"}.get(rule.endpoint.partition(".")[0], who if who in MANAGERS else "deciding")
    if who == "stranger" and place == who:
        place = "deciding"
    values["token"] = cast.links[place].rpartition("/")[2]
    with cast.app.test_request_context():
        return url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


def acts(cast, who: str):
    """``(endpoint, method, address)`` of everything there is in a series, in an order that keeps it alive."""
    rules = [rule for rule in cast.app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in OF_SERIES]
    found = [(rule.endpoint, method, address_of(cast, rule, who)) for rule in rules for method in rule.methods & {"GET", "POST"}]
    return sorted(found, key=lambda each: (LAST.index(each[0]) if each[0] in LAST else -1, each[1], each[0]))


def typed(cast, address: str, **more) -> dict[str, str]:
    known = {"agreement": cast.ids["agreement"], **({"answer": cast.ids["shown"]} if address.endswith("/support") else {})}
    return {**TYPED, **known, **more}


def send(cast, who: str, method: str, address: str, **more):
    visitor = cast.people[who]
    if method == "GET":
        return visitor.client.get(address)
    if who not in cast.tokens:
        page = visitor.get("/help").text
        cast.tokens[who] = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    return visitor.client.post(address, data={**typed(cast, address, **more), "csrf_token": cast.tokens[who]})


def test_the_table_has_every_page_of_a_series(app):
    there = {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.partition(".")[0] in OF_SERIES}
    assert there == set(GROUP), "say here who may open it"


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_comes_where_the_table_says_and_nowhere_else(request, who, caplog):
    caplog.set_level(logging.INFO)
    cast = request.getfixturevalue("own" if who in (*STAFF, "manager") else "cast")
    for endpoint, method, address in acts(cast, who):
        wanted = expected(endpoint, who)
        before = cast.rows() if method == "POST" and wanted != IN else None
        answer = send(cast, who, method, address)
        place = f"{who} {method} {endpoint}: {answer.status_code}"
        if wanted == IN:
            assert answer.status_code in (200, 204, 303, 400, 409), place
            assert "/sign-in" not in answer.headers.get("Location", ""), place
            continue
        if wanted == SIGN_IN:
            assert answer.status_code == 303 and answer.location.startswith("/sign-in"), place
        else:
            assert answer.status_code == wanted, place
        assert SECRET not in answer.text and (before is None or cast.rows() == before), place
    told = caplog.text
    assert SECRET not in told and not any(link.rpartition("/")[2] in told for link in cast.links.values())
    assert not any(words in told for words in (TYPED["reason"], TYPED["text"], "127.0.0.1"))


@pytest.mark.parametrize("who", ["facilitator", "manager", "reader"])
def test_no_command_works_without_its_forms_token(cast, who):
    before = cast.rows()
    for endpoint, method, address in acts(cast, who):
        if method == "POST" and expected(endpoint, who) == IN:
            assert cast.people[who].client.post(address, data=typed(cast, address)).status_code == 400, endpoint
    assert cast.rows() == before


@pytest.mark.parametrize("who", ["facilitator", "manager", "participant", "reader", "forwarded", "guessing"])
def test_no_page_is_kept_by_a_browser_and_no_address_leaves_to_another_site(cast, who):
    for endpoint, method, address in acts(cast, who):
        if method == "GET":
            answer = send(cast, who, method, address)
            assert answer.headers["Cache-Control"] == "no-store", endpoint
            assert answer.headers["Referrer-Policy"] == "same-origin", endpoint


def test_ids_of_another_series_in_a_form_are_not_there(own):
    """The facilitator of two series puts what belongs to one of them into forms of the other."""
    cast = own
    account = cast.people["facilitator"].rows("SELECT id FROM accounts ORDER BY rowid")[0]["id"]
    cast.stage.insert("series_staff", series_id="elsewhere", account_id=account, role="facilitator")
    before, ids = cast.rows(), cast.ids
    for address, fields in (
        ("/series/elsewhere/agreements/new", {"proposals": "P1"}), ("/series/elsewhere/agreements/new", {"notes": "p0"}),
        ("/series/elsewhere/agreements/new", {"steps": "s0"}), (f"/series/elsewhere/agreements/{ids['agreement']}/edit", {}),
        (f"/series/elsewhere/agreements/{ids['agreement']}/take-away", {}), (f"/series/elsewhere/figures/{ids['figure']}", {"remove": "1"}),
        (f"/series/elsewhere/invitations/{ids['invitation']}", {"answer": "remove"}),
        (f"/series/elsewhere/voices/answers/{ids['wish']}", {"act": "erase"}),
        (f"/series/elsewhere/voices/links/{ids['open_link']}", {"act": "renew"}),
        (f"/m/MUUALLAA/answers/link/{ids['decision_link']}/revoke", {}), ("/m/MUUALLAA/answers/1", {}), ("/m/MUUALLAA/answers/1/tell", {}),
        (f"/m/MUUALLAA/follow-up/{ids['agreement']}", {}), (f"/m/MUUALLAA/feedback/{ids['words']}", {}),
        (f"/d/{cast.links['stranger'].rpartition('/')[2]}/1", {}),
    ):
        who = "stranger" if address.startswith("/d/") else "facilitator"
        assert send(cast, who, "POST", address, **fields).status_code == 404, address
        assert cast.rows() == before, address
    page = cast.people["facilitator"].get("/series/elsewhere/agreements/new?proposal=P1&note=p0&step=s0&meeting=ABCDEFGH").text
    assert SECRET not in page
