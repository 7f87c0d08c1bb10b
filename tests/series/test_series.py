"""Series: who may see them, their four kinds of meeting, the follow-up, the organisations that came."""
from __future__ import annotations

import pytest

from workshop.access import accounts
from workshop.core.days import iso_day, months_from, today
from workshop.core.errors import Refused
from workshop.formats import MEETING_KINDS, find
from workshop.live.making import MeetingPlan, make_meeting
from workshop.series import series
from workshop.series.series import About


@pytest.fixture
def aino(store):
    token = store.write(accounts.first_link)
    return store.write(lambda tx: accounts.accept_first(tx, token, "Aino", "kolme sanaa yhdessä"))["id"]


@pytest.fixture
def series_id(store, aino):
    return store.write(lambda tx: series.create(tx, aino, About("Siirtymä")))


def add_meeting(store, series_id, slug="learning_cafe", **more):
    plan = {
        "title": "Kahvila", "people": 20, "minutes": 120, "devices": "phones", "moderation": "review", "tables": 4,
        "seats_per_table": 7, "cases": [], **more,
    }
    return store.write(lambda tx: make_meeting(tx, series_id, MeetingPlan(format=find(slug), **plan)))


def plans(store, series_id):
    with store.read() as db:
        row = next(db.query("SELECT * FROM series WHERE id = ?", [series_id]))
        return series.planned(row, series.meetings(db, series_id))


def refusal(store, job) -> str:
    with pytest.raises(Refused) as refused:
        store.write(job)
    return refused.value.code


def test_a_series_is_kept_for_twelve_months_unless_it_says_otherwise(store, aino, series_id):
    with store.read() as db:
        kept = series.of_account(db, aino)[0]
    assert kept["retain_until"] == months_from(today(store.now()), 12).isoformat()
    about = About("Siirtymä", need="Tuki katkeaa", attaches="Nuorten verkosto", retain_until="2031-05-01")
    store.write(lambda tx: series.change(tx, series_id, about))
    with store.read() as db:
        changed = series.of_account(db, aino)[0]
    assert (changed["need"], changed["attaches"], changed["retain_until"]) == ("Tuki katkeaa", "Nuorten verkosto", "2031-05-01")


def test_the_maker_is_its_facilitator_and_others_do_not_see_it(store, aino, series_id):
    token = store.write(lambda tx: accounts.invite_link(tx, "elsewhere", "coordinator"))
    elsewhere = "INSERT INTO series (id, title, retain_until, created_at) VALUES ('elsewhere', 'X', '', 0)"
    store.write(lambda tx: tx.execute(elsewhere))
    other, _ = store.write(lambda tx: accounts.accept_invite_new(tx, token, "Beata", "kolme sanaa yhdessä"))
    with store.read() as db:
        assert [row["role"] for row in series.of_account(db, aino)] == ["facilitator"]
        assert [row["id"] for row in series.of_account(db, other["id"])] == ["elsewhere"]
        assert series.staff(db, series_id) == [{"name": "Aino", "role": "facilitator"}]


def test_an_invited_person_keeps_the_role_they_have(store, aino, series_id):
    token = store.write(lambda tx: accounts.invite_link(tx, series_id, "coordinator"))
    assert store.write(lambda tx: accounts.accept_invite(tx, token, aino)) == series_id
    with store.read() as db:
        assert series.staff(db, series_id) == [{"name": "Aino", "role": "facilitator"}]


def test_a_series_lists_the_four_kinds_of_meeting_and_what_is_made_of_them(store, series_id):
    cafe = add_meeting(store, series_id)
    add_meeting(store, series_id, rehearsal=True)
    add_meeting(store, series_id, "case_group", tables=1)
    found = plans(store, series_id)
    assert tuple(plan.kind for plan in found) == MEETING_KINDS
    assert [len(plan.meetings) for plan in found] == [0, 2, 0, 0]
    assert cafe["id"] in [meeting["id"] for meeting in found[1].meetings]


def test_a_follow_up_is_asked_for_when_the_cafe_is_over_and_until_something_is_said(store, series_id):
    cafe = add_meeting(store, series_id)
    assert not series.awaits_follow_up(plans(store, series_id))
    store.write(lambda tx: tx.open_change(cafe["id"]).update("meetings", cafe["id"], state="closed"))
    assert series.awaits_follow_up(plans(store, series_id))
    for said in ("later", "2027-05-21"):
        store.write(lambda tx, said=said: series.agree_date(tx, series_id, "follow_up", said))
        assert not series.awaits_follow_up(plans(store, series_id))
        assert plans(store, series_id)[3].date == said


@pytest.mark.parametrize(("kind", "when", "code"), [("party", "", "bad_input"), ("follow_up", "2027-02-31", "bad_date")])
def test_a_date_that_cannot_be_is_refused(store, series_id, kind, when, code):
    assert refusal(store, lambda tx: series.agree_date(tx, series_id, kind, when)) == code


def test_a_series_needs_a_name(store, aino):
    assert refusal(store, lambda tx: series.create(tx, aino, About("  "))) == "empty"


def test_organisations_are_a_list_without_doubles_until_the_summary_is_frozen(store, series_id):
    cafe = add_meeting(store, series_id)
    store.write(lambda tx: series.set_attendance(tx, cafe["id"], ["Kaupunki", " ", "Järjestö ry", "Kaupunki"]))
    with store.read() as db:
        assert series.attendance(db, cafe["id"]) == ["Järjestö ry", "Kaupunki"]
    store.write(lambda tx: tx.open_change(cafe["id"]).update("meetings", cafe["id"], frozen_at=1))
    assert refusal(store, lambda tx: series.set_attendance(tx, cafe["id"], [])) == "frozen"


def test_days_are_finnish():
    assert today(1_798_756_200_000).isoformat() == "2027-01-01"  # 31.12.2026 22.30 UTC
    assert months_from(today(0), 1).isoformat() == "1970-02-01" and iso_day("2028-02-29") == "2028-02-29"
