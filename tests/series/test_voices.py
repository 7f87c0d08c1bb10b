"""Open links, what comes by them, invitations and release, as rows on a real file; and in the archive of a series."""
from __future__ import annotations

import json

import pytest

from tests.series.test_export_import import bring, changed, elsewhere, everything, furnished, refused
from tests.test_erasure import hear
from workshop.access.seats import new_id
from workshop.core.errors import Refused
from workshop.reports.series_export import export_series
from workshop.reports.summary import summarise
from workshop.series import invitations, open_answers, open_links, releasing

__all__ = ["elsewhere", "furnished"]
DAY = 86_400_000


@pytest.fixture
def link(room):
    """Makes an open link and gives its row."""
    def make(kind: str = "themes", **fields):
        token = room.store.write(lambda tx: open_links.make_link(tx, room.series_id, kind, room.people["facilitator"].id, **fields))
        return by_token(room, token)

    return make


def by_token(room, token: str):
    with room.store.read() as db:
        return open_links.by_token(db, token, room.store.now())


def answer(room, link, text: str = "Vuokravelat", *, show: bool = True, **fields) -> str:
    row = new_id()
    room.store.write(lambda tx: open_answers.give(tx, link, row, text, **fields))
    if show:
        room.store.write(lambda tx: open_answers.judge(tx, room.series_id, row, "shown"))
    return row


def supporters(room, link, row: str, *browsers: str, wanted: bool = True) -> int:
    for browser in browsers:
        room.store.write(lambda tx, browser=browser: open_answers.support(tx, link, row, browser, wanted))
    return room.row("open_answers", row)["supports"]


class TestOpenLinks:
    def test_of_a_token_only_its_digest_is_kept(self, room):
        token = room.store.write(lambda tx: open_links.make_link(tx, room.series_id, "ideas", room.people["facilitator"].id))
        room.store.write(lambda tx: None)
        assert token.encode() not in b"".join(path.read_bytes() for path in room.store.path.parent.iterdir() if path.is_file())
        assert by_token(room, token)["series_title"] == "Sarja" and by_token(room, "wrong") is None

    def test_it_lasts_to_the_end_of_its_last_day(self, room, link):
        from workshop.core.days import today

        row = link(until="2026-10-01")
        assert today(row["expires_at"]).isoformat() == "2026-10-01" and today(row["expires_at"] + 1).isoformat() == "2026-10-02"

    @pytest.mark.parametrize(("fields", "code"), [
        ({"kind": "gossip"}, "bad_input"), ({"until": "2020-01-01"}, "bad_date"), ({"until": "x"}, "bad_date"),
        ({"question": "x" * 201}, "too_long"), ({"question": "Mitä Tiina sanoi?"}, "stopped_name"),
    ])
    def test_what_makes_no_sense_is_refused(self, room, link, fields, code):
        with pytest.raises(Refused, match=code):
            link(**fields)
        assert room.find("SELECT * FROM open_links") == []

    def test_another_series_changes_nothing(self, room, link):
        row, stranger = link(), room.row("meetings", room.other_id)["series_id"]
        for act in (open_links.renew, open_links.close):
            with pytest.raises(Refused, match="not_found"):
                room.store.write(lambda tx, act=act: act(tx, stranger, row["id"]))


class TestOpenAnswers:
    def test_a_browser_supports_a_shown_wish_once(self, room, link):
        row = link()
        wish = answer(room, row)
        assert supporters(room, row, wish, "a", "a", "b") == 2
        assert supporters(room, row, wish, "a", "a", "c", wanted=False) == 1

    @pytest.mark.parametrize("kind", ["follow_up", "partners"])
    def test_feedback_on_what_was_agreed_is_not_supported(self, room, link, kind):
        row = link(kind)
        with pytest.raises(Refused, match="not_found"):
            supporters(room, row, answer(room, row), "a")

    def test_neither_is_what_nobody_has_read_or_what_came_by_another_link(self, room, link):
        first, second = link(), link("needs")
        for row in (answer(room, first, show=False), answer(room, second)):
            with pytest.raises(Refused, match="not_found"):
                supporters(room, first, row, "a")

    def test_only_professionals_say_where_they_work(self, room, link):
        for kind in open_links.KINDS:
            row = answer(room, link(kind), unit="jälkihuolto")
            assert bool(room.row("open_answers", row)["unit"]) == (kind in ("themes", "partners"))

    def test_wishes_of_professionals_and_of_the_target_group_stand_side_by_side_the_most_supported_first(self, room, link):
        themes, needs = link(), link("needs")
        small, large = answer(room, themes, "Pieni"), answer(room, themes, "Suuri")
        supporters(room, themes, large, "a", "b")
        supporters(room, themes, small, "a")
        answer(room, needs, "Joku tulee mukaan"), answer(room, needs, "Lukematon", show=False)
        with room.store.read() as db:
            found = open_answers.wishes(db, room.series_id)
        assert [each["text"] for each in found["themes"]] == ["Suuri", "Pieni"]
        assert [each["text"] for each in found["needs"]] == ["Joku tulee mukaan"]

    def test_what_was_erased_does_not_come_back_with_a_backup(self, room, link, tmp_path):
        from types import SimpleNamespace

        from workshop.backup import backup, restore
        from workshop.core.db import Store

        row = answer(room, link(), "Salaisuus-4711")
        backup(room.store, tmp_path / "kopio.db")
        room.store.write(lambda tx: open_answers.erase(tx, room.series_id, row))
        room.store.close()
        restore(SimpleNamespace(database=room.store.path), tmp_path / "kopio.db")
        again = Store(room.store.path)
        assert everything(again)["open_answers"] == []
        again.close()

    def test_no_row_says_who_or_when(self, room):
        room.store.write(hear(room))
        names = {name for table in ("open_answers", "open_supports") for row in room.find(f"SELECT * FROM {table}") for name in row}
        assert not names & {"seat_id", "account_id", "address", "at", "made_at"}


class TestInvitations:
    def test_units_of_earlier_meetings_that_nobody_asked_are_missing_too(self, room):
        room.store.write(lambda tx: [
            tx.execute("INSERT INTO attendance VALUES (?, ?)", [room.meeting_id, unit]) for unit in ("kela", "Poliisi")] and None)
        with room.store.read() as db:
            assert invitations.missing(db, room.series_id) == [], "a list that nobody has begun misses nobody"
        line = room.store.write(lambda tx: invitations.ask(tx, room.series_id, "Kela"))
        room.store.write(lambda tx: invitations.answer(tx, room.series_id, line, "comes"))
        with room.store.read() as db:
            assert invitations.missing(db, room.series_id) == ["Poliisi"]


class TestRelease:
    def test_a_memo_of_a_unit_is_listed_for_the_others_once_it_is_released(self, room):
        own = room.store.write(lambda tx: _own_unit(tx, room))
        room.set(date="2026-02-12")
        assert summarise(room.store, room.meeting_id).memos == ()
        room.store.write(lambda tx: releasing.release(tx, own, True))
        assert [each.title for each in summarise(room.store, room.meeting_id).memos] == ["Työpaja"]


def _own_unit(tx, room) -> str:
    from tests.cast import insert_meeting

    made = insert_meeting(tx, room.series_id)[0]
    tx.open_change(made).update("meetings", made, kind="own_unit", state="closed", date="2026-01-20", released=0)
    tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, ?, ?)", [made, tx.now, tx.now])
    return made


class TestArchive:
    @pytest.fixture
    def archive(self, furnished):
        """A closed meeting with feedback, a wish with a supporter, and somebody who was asked."""
        furnished.run("facilitator", "meeting.close")
        for table in ("open_answers", "feedback_answers"):
            furnished.store.write(lambda tx, table=table: tx.execute(f"UPDATE {table} SET state = 'shown'"))
        return export_series(furnished.store, furnished.series_id)

    @pytest.mark.parametrize("state", ["waiting", "hidden"])
    def test_words_that_others_may_not_read_stay_here(self, furnished, archive, elsewhere, state):
        for table in ("open_answers", "feedback_answers"):
            furnished.store.write(lambda tx, table=table: tx.execute(f"UPDATE {table} SET state = ?", [state]))
        bring(elsewhere, export_series(furnished.store, furnished.series_id))
        there = everything(elsewhere)
        assert there["open_links"] and there["open_answers"] == [] and there["feedback_answers"] == []

    def test_everything_that_may_come_along_does_and_no_link_is_open(self, furnished, archive, elsewhere):
        bring(elsewhere, archive)
        found, there = everything(furnished.store), everything(elsewhere)
        for table in ("open_answers", "invitations"):
            assert there[table] == found[table] and there[table]
        assert [row["words"] for row in there["feedback_answers"]] == ["Hyvä päivä"]
        assert there["open_supports"] == [] and all(link["closed_at"] for link in there["open_links"])
        assert there["open_links"][0]["token_hash"] != found["open_links"][0]["token_hash"].encode()
        told = [json.loads(row["feedback_told"]) for row in there["meetings"] if row["feedback_told"]]
        assert told and told == [json.loads(row["feedback_told"]) for row in found["meetings"] if row["feedback_told"]]

    @pytest.mark.parametrize("lie", [
        {"answered": 9, "groups": {"professional": 5, "expert_by_experience": 4}, "items": {}},
        {"answered": 12, "groups": {"professional": 5, "expert_by_experience": 6}, "items": {}},
        {"answered": 9, "groups": {}, "items": {"F1": {"n": 4, "sum": 12}}},
        {"answered": 9, "groups": {}, "items": {"F1": {"n": 10, "sum": 12}}},
        {"answered": 9, "groups": {}, "items": {"F1": {"n": 9, "sum": 46}}},
        {"answered": 9, "groups": {}, "items": {"F9": {"n": 9, "sum": 20}}},
        {"answered": 12, "groups": {"professional": 6, "expert_by_experience": 6},
         "items": {"F1": {"n": 11, "sum": 33, "groups": {"professional": [6, 18], "expert_by_experience": [5, 15]}}}},
    ])
    def test_a_file_that_tells_of_few_or_what_cannot_be_is_refused(self, archive, elsewhere, lie):
        told = changed(archive, lambda data: data["meetings"][0].update(feedback_told=lie))
        assert refused(told, elsewhere).code == "import_bad"

    def test_an_archive_from_before_there_were_voices_is_taken_in(self, archive, elsewhere):
        def older(data) -> None:
            for name in ("open_links", "invitations"):
                del data[name]
            for name in ("oral_feedback", "feedback_told", "written", "released"):
                del data["meetings"][0][name]

        bring(elsewhere, changed(archive, older))
        assert everything(elsewhere)["meetings"][0]["released"] == 1
