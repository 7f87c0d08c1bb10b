"""Where a series is: what to do next, whose answers are waited for, which days come, how it is closed, what is found in it."""
from __future__ import annotations

import json
import re
from datetime import datetime

import pytest

from tests.cast import insert_account, insert_meeting, insert_series
from workshop.core.change import Row
from workshop.core.errors import Refused
from workshop.core.finding import best_first
from workshop.series import agreed_search, agreements, closing, decision_links, open_links, reviews, series, steering
from workshop.series.agreements import Terms
from workshop.series.calendar import Event, calendar, event_of
from workshop.series.standing import Standing, standing


@pytest.fixture
def series_id(store) -> str:
    return store.write(lambda tx: insert_series(tx, "Siirtymä"))


@pytest.fixture
def account(store, series_id) -> str:
    return store.write(lambda tx: insert_account(tx, "Aino", series_id))


@pytest.fixture
def held(store, series_id) -> str:
    """A café that is over."""
    meeting_id = store.write(lambda tx: insert_meeting(tx, series_id)[0])
    change(store, meeting_id, state="closed", kind="learning_cafe", title="Kevään kahvila", date="2026-02-12")
    return meeting_id


def change(store, meeting_id: str, **fields) -> None:
    store.write(lambda tx: tx.open_change(meeting_id).update("meetings", meeting_id, **fields) and None)


def propose(store, meeting_id: str, no: int, **fields) -> str:
    row = {"id": f"proposal-{no}", "no": no, "what": f"Ehdotus {no}", **fields}
    store.write(lambda tx: tx.open_change(meeting_id).insert("proposals", row) and None)
    return row["id"]


def answer(store, meeting_id: str, proposal: str, status: str = "accepted", **fields) -> None:
    row = {"proposal_id": proposal, "meeting_id": meeting_id, "status": status, "reason": "Sopii.", "answered_at": store.now(), **fields}
    store.write(lambda tx: tx.execute(
        f"INSERT INTO decisions ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row,
    ))


def approve(store, meeting_id: str, at: int) -> None:
    store.write(lambda tx: tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, 'Aino', ?)", [meeting_id, at]))


def row_of(store, series_id: str) -> Row:
    with store.read() as db:
        return next(db.query("SELECT * FROM series WHERE id = ?", [series_id]))


def now_of(store, series_id: str) -> Standing:
    row = row_of(store, series_id)
    with store.read() as db:
        return standing(db, row, store.now())


def names(found: Standing) -> list[str]:
    return [each.name for each in found.acts]


def test_a_series_without_meetings_begins_with_one(store, series_id):
    assert names(now_of(store, series_id)) == ["first_meeting"]


def test_a_meeting_that_is_open_comes_before_everything(store, series_id, held):
    store.write(lambda tx: insert_meeting(tx, series_id)[0])
    propose(store, held, 1)
    assert names(now_of(store, series_id))[0] == "run"


def test_results_are_approved_then_asked_then_reminded_of(store, series_id, account, held):
    propose(store, held, 1)
    assert names(now_of(store, series_id))[0] == "approve"
    approve(store, held, store.now() - 9 * 24 * 3600 * 1000)
    assert names(now_of(store, series_id))[0] == "ask"
    store.write(lambda tx: tx.execute(
        "INSERT INTO decision_links (id, meeting_id, token_hash, body, made_by, made_at, expires_at) VALUES ('l', ?, 'h', 'J', ?, ?, ?)",
        [held, account, tx.now, tx.now + 1000_000],
    ))
    first = now_of(store, series_id).acts[0]
    assert (first.name, first.facts["n"], first.facts["days"]) == ("remind", 1, 9)


def test_only_what_management_must_answer_is_waited_for(store, series_id, held):
    answered = propose(store, held, 1)
    propose(store, held, 2, self_start=1)
    propose(store, held, 3)
    answer(store, held, answered)
    found = now_of(store, series_id)
    assert [(each.no, each.days) for each in found.waiting] == [(3, None)]
    assert next(each for each in found.acts if each.name == "agree").facts["n"] == 2


def test_a_rehearsal_counts_for_nothing(store, series_id, held):
    propose(store, held, 1)
    change(store, held, rehearsal=1)
    found = now_of(store, series_id)
    assert not found.waiting and not found.held and names(found) == ["first_meeting"]


def test_days_come_in_their_order_and_what_is_late_is_said(store, series_id, held):
    given = propose(store, held, 1)
    answer(store, held, given, due="2031-01-01", review="2020-01-01")
    for text, when, rooting in (
        ("Myöhässä", "2026-08", "tried"), ("Tulossa", "2030-01", "agreed"),
        ("Avoin", "", "agreed"), ("Ohi", "2026-01", "normal"),
    ):
        terms = Terms(text, agreed_on="2026-01-26", follow_up_on=when, rooting=rooting)
        store.write(lambda tx, terms=terms: agreements.make(tx, series_id, terms))
    store.write(lambda tx: series.agree_date(tx, series_id, "follow_up", "2029-05"))
    found = now_of(store, series_id)
    assert [(each.when, each.kind, each.over) for each in found.dates] == [
        ("2026-08", "agreement", True), ("2029-05", "agreed", False), ("2030-01", "agreement", False), ("2031-01-01", "due", False),
    ]
    assert found.undated == 1 and "review" in names(found)
    assert [each.row["text"] for each in found.open_agreements] == ["Myöhässä", "Tulossa", "Avoin"]


def test_what_falls_on_one_day_is_one_date_with_its_numbers(store, series_id):
    for text in ("Soitamme", "Tapaamme", "Nimeämme"):
        terms = Terms(text, agreed_on="2026-01-26", follow_up_on="2026-08")
        store.write(lambda tx, terms=terms: agreements.make(tx, series_id, terms))
    found = now_of(store, series_id)
    assert [(each.title, each.n, each.ref) for each in found.dates] == [("S1, S2, S3", 3, "")]
    assert next(each for each in found.acts if each.name == "review").facts["n"] == 3


def test_a_review_moves_the_day(store, series_id):
    made = store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme", agreed_on="2026-01-26", follow_up_on="2026-08")))
    review = reviews.Review("done", reviewed_on="2026-08-10", next_on="2031-02")
    store.write(lambda tx: reviews.record(tx, series_id, made, review, 0))
    found = now_of(store, series_id)
    assert [each.when for each in found.dates] == ["2031-02"] and found.agreed[0].latest["happened"] == "done"


def test_steering_sees_the_own_series_by_area_and_the_closed_ones_last(store, account, series_id):
    for title, area in (("Beta", "Kuopio"), ("Alfa", "Kuopio")):
        about = series.About(title, area=area)
        store.write(lambda tx, about=about: series.create(tx, account, about))
    store.write(lambda tx: insert_series(tx, "Vieras"))
    store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme", rooting="in_use")))
    store.write(lambda tx: closing.close(tx, series_id, "archive", "2099-01-01"))
    with store.read() as db:
        found = steering.overviews(db, account, store.now())
    assert [each.row["title"] for each in found] == ["Alfa", "Beta", "Siirtymä"] and steering.areas(found) == ["Kuopio"]
    assert steering.rooting_of(found) == {"in_use": 1}


def test_closing_shuts_every_link_and_sets_the_day(store, series_id, account, held):
    store.write(lambda tx: tx.execute(
        "INSERT INTO open_links (id, series_id, kind, token_hash, made_at, expires_at) VALUES ('o', ?, 'ideas', 'h', 0, ?)",
        [series_id, tx.now + 1000],
    ))
    store.write(lambda tx: tx.execute(
        "INSERT INTO decision_links (id, meeting_id, token_hash, body, made_by, made_at, expires_at) VALUES ('l', ?, 'h', 'J', ?, ?, ?)",
        [held, account, tx.now, tx.now + 1000],
    ))
    store.write(lambda tx: closing.close(tx, series_id, "delete", "2098-12-31"))
    row = row_of(store, series_id)
    assert row["retain_until"] == "2098-12-31" and closing.of(row).way == "delete" and not closing.of(row).token
    with store.read() as db:
        assert next(db.query("SELECT closed_at FROM open_links"))["closed_at"]
        assert next(db.query("SELECT revoked_at FROM decision_links"))["revoked_at"]
    assert now_of(store, series_id).acts == []
    with pytest.raises(Refused, match="series_closed"):
        store.write(lambda tx: open_links.make_link(tx, series_id, "ideas", account))
    with pytest.raises(Refused, match="series_closed"):
        store.write(lambda tx: open_links.renew(tx, series_id, "o"))
    store.write(lambda tx: tx.execute(
        "INSERT INTO summaries (meeting_id, draft, version, approved_by, approved_at) VALUES (?, '{}', 1, ?, 1)", [held, account],
    ))
    with pytest.raises(Refused, match="series_closed"):
        store.write(lambda tx: decision_links.make_link(tx, held, "johtoryhmä", account))
    store.write(lambda tx: closing.open_again(tx, series_id))
    assert closing.of(row_of(store, series_id)) is None


@pytest.mark.parametrize(("way", "until", "code"), [
    ("burn", "2098-12-31", "bad_input"), ("delete", "2016-12-31", "bad_date"), ("archive", "x", "bad_date"),
])
def test_a_slip_closes_nothing(store, series_id, way, until, code):
    before = row_of(store, series_id)
    with pytest.raises(Refused) as refused:
        store.write(lambda tx: closing.close(tx, series_id, way, until))
    assert refused.value.code == code and row_of(store, series_id) == before


def test_only_the_token_opens_what_was_published_and_a_date_agreed_later_keeps_it(store, series_id):
    store.write(lambda tx: closing.close(tx, series_id, "publish", "2098-12-31"))
    store.write(lambda tx: series.agree_date(tx, series_id, "follow_up", "2030-01"))
    token = closing.of(row_of(store, series_id)).token
    with store.read() as db:
        assert closing.published(db, token)["id"] == series_id
        assert closing.published(db, "") is None and closing.published(db, token[:-1]) is None


def test_words_with_somebodys_number_are_not_published(store, series_id):
    store.write(lambda tx: tx.execute("UPDATE series SET purpose = 'Soita 040 123 4567' WHERE id = ?", [series_id]))
    with pytest.raises(Refused) as refused:
        store.write(lambda tx: closing.close(tx, series_id, "publish", "2098-12-31"))
    assert refused.value.code == "stopped_phone" and closing.of(row_of(store, series_id)) is None


@pytest.mark.parametrize("query", ["siirtopalaveri", "siirtopalaverissa", "siirtopalaverien nuori", "NUOREN", "jälkihuollossa"])
def test_words_are_found_in_any_form(query):
    texts = {"a": "Siirtopalaveriin kutsuu nuori. Vastuu jälkihuolto.", "b": "Soitamme viikon päästä."}
    assert best_first(texts, query) == ["a"]


@pytest.mark.parametrize("query", ["", "  ", "\"' OR 1=1 --", "*", "NEAR(", "sijaisperhe"])
def test_signs_and_strange_words_find_nothing_and_break_nothing(query):
    assert best_first({"a": "Siirtopalaveriin kutsuu nuori."}, query) == []


def test_only_the_own_series_are_searched_and_what_was_taken_away_is_not_found(store, series_id, account):
    strange = store.write(lambda tx: insert_series(tx, "Vieras"))
    store.write(lambda tx: agreements.make(tx, strange, Terms("Soitamme nuorelle")))
    gone = store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme nuorelle heti")))
    store.write(lambda tx: agreements.take_away(tx, series_id, gone, True))
    mine = store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme nuorelle viikon päästä")))
    with store.read() as db:
        assert [each.row["id"] for each in agreed_search.search(db, account, "nuorelle")] == [mine]


def test_a_practice_is_taken_over_with_its_origin_and_agreed_anew(store, series_id, account):
    into = store.write(lambda tx: series.create(tx, account, series.About("Toinen")))
    third = store.write(lambda tx: series.create(tx, account, series.About("Kolmas")))
    source = store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme", rooting="normal", agreed_on="2026-01-26")))
    copy = store.write(lambda tx: agreed_search.take_over(tx, account, source, into, lambda row: f"Sarjasta {row['title']}"))
    again = store.write(lambda tx: agreed_search.take_over(tx, account, copy, third, lambda row: f"Sarjasta {row['title']}"))
    with store.read() as db:
        made = agreements.one(db, into, copy)
        assert (made["text"], made["rooting"], made["origin"]) == ("Soitamme", "agreed", "Sarjasta Siirtymä")
        assert agreements.one(db, third, again)["origin"] == "Sarjasta Toinen ← Sarjasta Siirtymä"


def test_nothing_is_taken_from_or_into_a_strange_series(store, series_id, account):
    strange = store.write(lambda tx: insert_series(tx, "Vieras"))
    theirs = store.write(lambda tx: agreements.make(tx, strange, Terms("Soitamme")))
    mine = store.write(lambda tx: agreements.make(tx, series_id, Terms("Soitamme")))
    for source, into in ((theirs, series_id), (mine, strange), (mine, series_id), ("none", series_id)):
        with pytest.raises(Refused):
            store.write(lambda tx, source=source, into=into: agreed_search.take_over(tx, account, source, into, lambda row: ""))


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_a_calendar_has_short_lines_escaped_texts_and_finnish_time():
    title = "Kahvila; nuori, \\ työ\nja " + "päätös " * 30
    file = calendar("Sarja", [Event("id-1", title, "2026-01-26", "13:00", 120, "Sali A, 2. krs")], 1_790_000_000_000)
    raw = file.split(b"\r\n")
    assert all(len(line) <= 75 for line in raw) and b"\n" not in file.replace(b"\r\n", b"") and raw[-1] == b""
    for line in raw:
        line.decode()  # no letter is cut in two
    lines = unfolded(file)
    assert "DTSTART:20260126T110000Z" in lines and "DTEND:20260126T130000Z" in lines and "UID:id-1@nivel" in lines
    assert "LOCATION:Sali A\\, 2. krs" in lines
    assert any(line.startswith("SUMMARY:Kahvila\\; nuori\\, \\\\ työ\\nja päätös") for line in lines)
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""] and "VERSION:2.0" in lines


def test_summer_time_and_a_day_without_a_time():
    lines = unfolded(calendar("S", [Event("a", "A", "2026-06-01", "09:30", 90), Event("b", "B", "2026-12-31")], 0))
    assert "DTSTART:20260601T063000Z" in lines and "DTEND:20260601T080000Z" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines and not any(each.startswith("DTEND;VALUE") for each in lines)
    assert all(re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", line) for line in lines if line.startswith("DTSTAMP"))


def test_a_meetings_own_time_is_taken():
    plan = json.dumps({"beforehand": {"starts": "13:00", "arrival": ""}})
    row = {"id": "m", "title": "T", "date": "2026-02-12", "place": "", "minutes": 60, "plan": plan}
    assert datetime.strptime(event_of(row, "x").starts, "%H:%M").hour == 13
