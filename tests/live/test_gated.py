"""The gate before words that people type in a meeting: stopped, waiting, marked (L28, L30)."""
from __future__ import annotations

import json

import pytest

from tests.cast import Room
from workshop.access.seats import new_id
from workshop.live.gated import CODES

STOPPED = {
    "stopped_identity_code": "asiakas 131052A308T odottaa yhä", "stopped_phone": "soita minulle 040 123 4567",
    "stopped_email": "kirjoita osoitteeseen leena.laine@example.org", "stopped_address": "hän asuu Mäntykuja 7 A 12",
    "stopped_diagnosis": "papereissa lukee dg F41.1 eikä muuta", "stopped_handle": "ig: @leenan_tili vastaa aina",
    "stopped_name": "meidän asiakas Matti Virtanen sai häädön",
}
NAMED = "Kysyin Tiinalta kolme kertaa eikä hän vastannut"
PLAIN = "Kukaan ei soittanut takaisin"


@pytest.fixture
def instant(room: Room) -> Room:
    """A round in which notes are shown at once."""
    room.run("facilitator", "meeting.set", moderation="instant")
    room.go("problem")
    return room


def _args(room: Room, text: str) -> dict:
    return {"id": new_id(), "step": room.steps["problem"], "table": room.tables[0], "text": text, "lang": "fi"}


def _marks(room: Room, note_id: str) -> list[dict]:
    return json.loads(room.row("notes", note_id)["marks"])


class TestNotes:
    @pytest.mark.parametrize(("code", "text"), STOPPED.items())
    def test_what_names_somebody_is_stopped_and_kept_nowhere(self, instant, code, text):
        refusal = instant.refused("expert", "note.add", code, **_args(instant, text))
        instant.store.close()
        kept = b"".join(path.read_bytes() for path in instant.store.path.parent.rglob("*") if path.is_file())
        assert refusal.facts == {}
        assert text.encode() not in kept

    def test_it_is_stopped_in_an_edit_too_and_the_former_words_stay(self, instant):
        args = _args(instant, PLAIN)
        instant.run("expert", "note.add", **args)
        instant.refused("expert", "note.edit", "stopped_phone", id=args["id"], text=STOPPED["stopped_phone"], base_version=1)
        assert instant.row("notes", args["id"])["text"] == PLAIN

    def test_a_lone_name_waits_for_staff_where_others_are_shown_at_once(self, instant):
        plain, named = _args(instant, PLAIN), _args(instant, NAMED)
        assert instant.run("expert", "note.add", **plain)["note"]["state"] == "shown"
        assert instant.run("expert", "note.add", **named)["note"]["state"] == "waiting"
        mark = next(mark for mark in _marks(instant, named["id"]) if mark["waits"])
        assert NAMED[mark["start"]:mark["end"]] == "Tiinalta"

    def test_a_pseudonym_of_the_case_may_be_written_in_any_form(self, instant):
        name = instant.store.write(lambda tx: tx.one("SELECT pseudonym FROM meeting_cases LIMIT 1"))["pseudonym"]
        args = _args(instant, f"Kukaan ei kysynyt, mitä {name} haluaa")
        assert instant.run("expert", "note.add", **args)["note"]["state"] == "shown"
        assert _marks(instant, args["id"]) == []

    def test_without_the_name_the_note_is_shown(self, instant):
        args = _args(instant, NAMED)
        instant.run("expert", "note.add", **args)
        edited = instant.run("expert", "note.edit", id=args["id"], text="Kysyin työntekijältä kolme kertaa", base_version=1)["note"]
        assert (edited["state"], edited["marks"]) == ("shown", "[]")

    def test_a_name_that_comes_with_an_edit_takes_the_note_back_to_wait(self, instant):
        args = _args(instant, PLAIN)
        instant.run("expert", "note.add", **args)
        assert instant.run("expert", "note.edit", id=args["id"], text=NAMED, base_version=1)["note"]["state"] == "waiting"

    def test_what_staff_has_hidden_is_not_shown_by_leaving_a_name_out(self, instant):
        args = _args(instant, NAMED)
        instant.run("expert", "note.add", **args)
        instant.run("facilitator", "note.hide", id=args["id"])
        for version, text in ((1, f"{NAMED} vieläkään"), (2, PLAIN)):
            state = instant.run("expert", "note.edit", id=args["id"], text=text, base_version=version)["note"]["state"]
            assert state == "waiting"

    def test_staff_may_let_a_name_pass(self, instant):
        args = _args(instant, NAMED)
        instant.run("expert", "note.add", **args)
        instant.run("facilitator", "note.approve", notes={args["id"]: 1})
        assert instant.row("notes", args["id"])["state"] == "shown"

    def test_that_a_first_wording_was_stopped_is_kept_and_told_to_nobody(self, instant):
        args = _args(instant, PLAIN)
        own = instant.run("expert", "note.add", **args, stopped=True)["note"]
        assert instant.row("notes", args["id"])["stopped"] == 1
        assert "stopped" not in own

    def test_other_words_of_staff_are_marked_anew(self, instant):
        args = _args(instant, NAMED)
        instant.run("expert", "note.add", **args)
        instant.run("facilitator", "note.replace", id=args["id"], text="Kysyin työntekijältä", base_version=1)
        assert _marks(instant, args["id"]) == []

    def test_undoing_that_brings_the_marks_back(self, instant):
        args = _args(instant, NAMED)
        instant.run("expert", "note.add", **args)
        found = _marks(instant, args["id"])
        instant.run("facilitator", "note.replace", id=args["id"], text="Kysyin työntekijältä", base_version=1)
        instant.run("facilitator", "note.undo", id=args["id"])
        assert _marks(instant, args["id"]) == found


class TestOtherWords:
    """Titles, proposals, questions and answers are stopped as notes are; names alone are the staff's to judge."""

    def test_staff_cannot_put_a_number_into_a_note(self, instant):
        args = _args(instant, PLAIN)
        instant.run("expert", "note.add", **args)
        text = STOPPED["stopped_phone"]
        instant.refused("facilitator", "note.replace", "stopped_phone", id=args["id"], text=text, base_version=1)
        propose = {"id": new_id(), "note": args["id"], "text": text, "base_version": 1}
        instant.refused("facilitator", "note.propose", "stopped_phone", **propose)
        instant.refused("facilitator", "note.ask", "stopped_phone", id=new_id(), note=args["id"], text=text)
        instant.refused("facilitator", "note.hide", "stopped_phone", id=args["id"], reason=text)

    def test_nor_from_paper(self, instant):
        typed = {"id": new_id(), "step": instant.steps["problem"], "table": instant.tables[0], "text": STOPPED["stopped_name"]}
        instant.refused("facilitator", "note.type_in", "stopped_name", **typed)

    def test_headings_and_names_of_steps_and_tables(self, instant):
        title = STOPPED["stopped_email"]
        instant.refused("facilitator", "group.add", "stopped_email", id=new_id(), kind="problem", title=title)
        instant.refused("facilitator", "table.name", "stopped_email", table=instant.tables[0], title=title)
        instant.refused("facilitator", "step.name", "stopped_email", step=instant.steps["problem"], title="Alku", question=title)

    def test_proposals_in_every_field(self, instant):
        instant.go("propose")
        for field in ("what", "details", "owner", "measure", "experience_view"):
            words = {"what": "Yksi yhteinen suunnitelma", field: STOPPED["stopped_name"]}
            instant.refused("facilitator", "proposal.add", "stopped_name", id=new_id(), **words)

    @pytest.mark.parametrize("who", ["expert", "host"])
    def test_a_lone_name_in_what_a_table_shows_to_all_at_once(self, instant, who):
        if who == "host":
            instant.refused(who, "group.add", "stopped_name", id=new_id(), kind="problem", title="Tiinalta kysyttiin")
        instant.go("propose")
        instant.refused(who, "proposal.add", "stopped_name", id=new_id(), what="Tiinan pitää vastata")
        instant.run("facilitator", "proposal.add", id=new_id(), what="Tiinan pitää vastata")

    def test_the_title_of_the_meeting_and_further_steps(self, instant):
        text = STOPPED["stopped_name"]
        instant.refused("facilitator", "meeting.set", "stopped_name", title=text)
        for planned in ({"title": text}, {"title": "Lisää", "prompt": {"fi": text}}):
            step = {"kind": "collect", "note_kind": "gap", **planned}
            instant.refused("facilitator", "agenda.add", "stopped_name", id=new_id(), after=instant.steps["problem"], planned=step)


def _broken(text: str, *_: object) -> None:
    raise KeyError(text)


def test_a_fault_in_the_gate_lets_nothing_through_and_logs_no_words(instant, monkeypatch, caplog):
    monkeypatch.setattr("workshop.live.gated.weigh", _broken)
    instant.refused("expert", "note.add", "not_checked", **_args(instant, NAMED))
    assert "KeyError" in caplog.text and "Tiina" not in caplog.text


def test_a_fault_in_the_gate_stops_no_step(instant, monkeypatch):
    note, question = _args(instant, PLAIN), new_id()
    instant.run("expert", "note.add", **note)
    instant.run("facilitator", "note.propose", id=question, note=note["id"], text="Kukaan ei vastannut", base_version=1)
    instant.go("gap")
    instant.run("expert", "question.accept", id=question)
    monkeypatch.setattr("workshop.live.gated.weigh", _broken)
    instant.go("ideal")
    assert instant.row("notes", note["id"])["text"] == "Kukaan ei vastannut"


def test_every_code_has_a_sentence(app):
    from workshop.web.sentences import SENTENCES

    assert not CODES - SENTENCES.keys()
