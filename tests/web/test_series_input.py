"""Strange input on the series' pages (markup, formulas, control signs, impossible days): it stays text, or gets one sentence."""
from __future__ import annotations

import json
import random
import re

import pytest

from tests.reports.stage import MEETING
from tests.web import test_answers
from tests.web.test_answers import CODE, NO, PAGE, answer, base, seat
from tests.web.visitor import Visitor
from workshop.series import agreements, open_links

aino, decider, link, stage = test_answers.aino, test_answers.decider, test_answers.link, test_answers.stage
EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>x</b>[a](x) `c` {{7*7}} |pipe| =1+1"
SHORT = EVIL[:110]
FORMED = ("<script>alert", "<img src=x", "<b>x</b>", "49 |pipe")


@pytest.fixture
def everywhere(app, stage, aino, decider, link):
    """The words stand in every field of the series. Addresses of an agreement and of an open link."""
    said = {**dict.fromkeys(("decision", "reason", "happening"), EVIL), **dict.fromkeys(("owner", "body", "person"), SHORT)}
    assert answer(decider, f"{link}/1", **{**NO, **said, "show_person": "on", "official_number": "<b>x</b>"}).status_code == 303
    told = {"base_version": base(aino.get(f"{PAGE}/1").text), "plain": EVIL, "now": EVIL, "publish": "1"}
    assert aino.send(f"{PAGE}/1/tell", form_at=f"{PAGE}/1", **told).status_code == 303
    terms = {name: EVIL for name in ("text", "act_one", "act_other", "resources", "measure", "evidence")}
    made = aino.send("/series/series/agreements/new", **terms, responsible=SHORT, rhythm=SHORT, rooting="in_use", proposals="P1").location
    agreement = made.rpartition("/")[2]
    found = {name: EVIL for name in ("change", "helped", "feedback", "partners")}
    aino.send(f"/m/{CODE}/follow-up/{agreement}", **found, text=f"{EVIL} 2", figure=SHORT, happened="partly", base_version="1",
              review_version="0", rooting="in_use")
    aino.send("/series/series/figures", label=EVIL, unit=SHORT, before_value="=1+1", after_value="<b>x</b>", source=EVIL, verified="on")
    aino.send("/series/series/invitations", unit=SHORT, who=SHORT, remark=EVIL)
    for kind in open_links.KINDS:
        address = re.search(r'value="[^"]*(/o/[\w-]+)"', aino.send("/series/series/voices", kind=kind, question=EVIL).text)[1]
        writer = Visitor(app)
        name = re.search(r'name="id" value="([\w-]+)"', writer.get(address).text)[1]
        assert writer.send(address, id=name, text=EVIL, unit=SHORT, agreement=agreement).status_code == 303
        aino.send(f"/series/series/voices/answers/{name}", form_at="/series/series/voices", act="show")
    assert aino.send(f"/m/{CODE}/feedback", oral=EVIL, before="").status_code == 303
    assert aino.send("/series/series", title=SHORT, purpose=EVIL, need=EVIL, area=SHORT, retain_until="2031-01-01").status_code == 303
    return agreement, address


def test_no_markup_of_anybody_becomes_markup_of_a_page(app, everywhere, aino, decider, link):
    agreement, open_link = everywhere
    for who, paths in (
        (aino, [PAGE, f"{PAGE}/1", f"/t/{CODE}", "/steering", "/agreed?q=pipe", "/agreed?q=<script>alert(1)</script>"]),
        (aino, [f"/m/{CODE}/{name}" for name in (
            "chain", f"chain?at=agreement-{agreement}", "feedback", "follow-up", f"follow-up/{agreement}", "memo", "summary.html",
        )]),
        (aino, [f"/series/series{name}" for name in (
            "", "/agreements", f"/agreements/{agreement}", f"/agreements/{agreement}/edit", "/agreements/new", "/figures", "/voices",
            "/invitations", "/mandate", "/handover", "/self-evaluation", "/publication", "/close",
        )]),
        (decider, [link, f"{link}/1", f"{link}/summary"]), (seat(app), [f"/t/{CODE}", f"/t/{CODE}/answers"]), (Visitor(app), [open_link]),
    ):
        for path in paths:
            page = who.get(path)
            assert page.status_code == 200 and not [each for each in FORMED if each in page.text], path


@pytest.mark.parametrize("path", ["/series/series/handover.md", "/series/series/self-evaluation.md", f"/m/{CODE}/summary.md"])
def test_neither_in_markdown(everywhere, aino, path):
    page = aino.get(path).text
    assert "alert" in page and not re.search(r"(?<!\\)<(script|img|b)|(?<!\\)\]\((?!https?:)", page)


@pytest.mark.parametrize("day", ["0001-01-01", "0999-05-05", "9999-12-31"])
@pytest.mark.parametrize("starts", ["13:00", ""])
def test_a_slip_of_the_year_breaks_no_calendar(aino, stage, day, starts):
    stage.execute("UPDATE meetings SET date = ?, plan = ? WHERE id = ?", day, json.dumps({"beforehand": {"starts": starts}}), MEETING)
    file = aino.get("/series/series/meetings.ics")
    assert file.status_code == 200 and re.search(rb"DTSTART(;VALUE=DATE)?:\d{8}(T\d{6}Z)?\r\n", file.data), file.data


def test_a_title_adds_no_line_to_a_calendar(aino, stage):
    title = "A\r\nBEGIN:VALARM\nX:1;,\\\u2028B\x0bC\x85D" + "ä" * 80
    stage.execute("UPDATE meetings SET title = ?, place = ? WHERE id = ?", title, "x\ny" * 40, MEETING)
    lines = aino.get("/series/series/meetings.ics").data.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and line.decode() is not None for line in lines)
    assert not any(line.startswith((b"BEGIN:VALARM", b"X:1")) for line in lines)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_ends_of_time_break_no_page(aino, day):
    assert aino.send("/series/series/agreements/new", text="Sovittu", agreed_on=day, follow_up_on=day).status_code == 303
    assert aino.send("/series/series/follow-up", form_at="/series/series", follow_up=day).status_code == 303
    for name in ("", "/agreements", "/handover", "/handover.md", "/meetings.ics", "/self-evaluation", "/publication", "/mandate"):
        assert aino.get(f"/series/series{name}").status_code == 200, name
    assert aino.get("/steering").status_code == 200


def test_no_search_is_an_error(aino):
    aino.store.write(lambda tx: agreements.make(tx, "series", agreements.Terms("Jälkihuollossa sovitaan")))
    signs = ['"', "'", "*", "_", "NEAR", "AND", "OR", "NOT", "(", ")", "^", ":", "-", "%", "\\", "²", "a", "sopi", "\u0301", "\u200b",
             "x" * 150, "{", "+", "\x00", "😀", "ﷺ", "ª", "ʹ", "‿", "＿", " "]
    dice = random.Random(6)
    for _ in range(150):
        query = "".join(dice.choice(signs) for _ in range(dice.randint(1, 8)))
        assert aino.client.get("/agreed", query_string={"q": query}).status_code == 200, repr(query)
    assert aino.client.get("/agreed?q=%ED%A0%80%FF").status_code == 200


@pytest.mark.parametrize(("path", "fields"), [
    (f"{PAGE}/1", {"base_version": "9" * 30, "status": "accepted", "give": "1"}), (f"{PAGE}/1", {"base_version": "-1"}),
    (f"{PAGE}/1", {"base_version": "0", "status": "yes"}), (f"{PAGE}/1", {"base_version": "0", "reason": "x" * 1001}),
    ("/series/series/agreements/new", {"text": "x" * 501}), ("/series/series/agreements/new", {"text": "Sovittu", "level": "world"}),
    ("/series/series/figures", {"label": "x" * 201}), ("/series/series/voices", {"kind": "all"}),
])
def test_what_no_form_sends_changes_nothing(aino, path, fields):
    before = [aino.rows(f"SELECT * FROM {table}") for table in ("decisions", "agreements", "figures", "open_links")]
    refused = aino.send(path, **fields)
    assert refused.status_code == 400 and [aino.rows(f"SELECT * FROM {table}") for table in (
        "decisions", "agreements", "figures", "open_links")] == before


@pytest.mark.parametrize("number", ["0", "-1", "9" * 40, "1.5", "%31%00"])
def test_a_number_that_is_none_leads_nowhere(aino, decider, link, number):
    assert aino.get(f"{PAGE}/{number}").status_code in (400, 404) and decider.get(f"{link}/{number}").status_code in (400, 404)
