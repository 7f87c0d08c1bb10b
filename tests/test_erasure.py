"""Erased words are in no byte of the data folder (design rule 7)."""
from __future__ import annotations

import json
import random
import shutil
import sqlite3
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.cast import MINUTE, Room, insert_account, insert_meeting, insert_series, room_in
from workshop.access import recovery
from workshop.access.seats import by_token, new_id
from workshop.backup import backup, restore
from workshop.core.db import Store
from workshop.core.erasure import erase_meeting, erase_series, purge_expired
from workshop.core.errors import Refused
from workshop.core.personal import KINDS, NOT_PERSONAL, PERSONAL
from workshop.core.sync import STAFF, WALL, Audience, scene_of
from workshop.live import care, seat_plan
from workshop.reports.draft import Draft, save_draft
from workshop.series import agreements, decisions, figures, invitations, open_answers, open_links, reviews

SECRET = "Salaisuus-4711"


def columns(conn: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """``(table, column, declared type)`` of every table of ours; a full-text table counts as itself."""
    named = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    shadows = tuple(f"{name}_" for name in named if name.endswith("_fts"))
    ours = [name for name in named if not name.startswith(("sqlite_", "_sqlite", *shadows))]
    return [(table, row[1], row[2]) for table in ours for row in conn.execute(f"PRAGMA table_info({table})")]


def bytes_of(room: Room) -> bytes:
    """Everything on disk, once the writer has come to rest."""
    room.store.write(lambda tx: None)
    return b"".join(path.read_bytes() for path in sorted(room.store.path.parent.iterdir()) if path.is_file())


def on_disk(room: Room, text: str) -> bool:
    return text.encode() in bytes_of(room)


def test_every_text_column_is_in_exactly_one_list(room):
    conn = sqlite3.connect(room.store.path)
    found = {f"{table}.{column}" for table, column, kind in columns(conn) if kind not in ("INTEGER", "REAL")}
    conn.close()
    assert not set(PERSONAL) & NOT_PERSONAL
    assert found - set(PERSONAL) - NOT_PERSONAL == set(), "say in workshop/core/personal.py whether these may hold a person's words"
    assert set(PERSONAL) | NOT_PERSONAL == found, "these are no columns any more"


def test_words_are_on_disk_until_they_are_erased(room):
    """The bytes are really looked at."""
    room.go("problem")
    room.note("expert", SECRET)
    assert on_disk(room, SECRET)


def test_leaving_without_a_trace(room):
    room.go("problem")
    note = room.note("expert", SECRET)
    room.run("facilitator", "note.replace", id=note, text=f"{SECRET} toisin", base_version=1)
    room.run("facilitator", "note.hide", id=note, reason=f"Syy {SECRET}")
    room.run("expert", "seat.leave", erase=True)
    assert not on_disk(room, SECRET)
    assert room.seats["expert"]["id"] not in str(room.find("SELECT * FROM notes"))


@pytest.mark.parametrize("cleared", [True, False])
def test_a_restored_backup_does_not_bring_back_who_left_without_a_trace(room, tmp_path, cleared):
    seat = room.seats["expert"]
    room.store.write(lambda tx: tx.execute("UPDATE seats SET unit = 'Sosiaalityö', recovery_hash = 'x' WHERE id = ?", [seat["id"]]))
    copy = tmp_path / "kopio.db"
    backup(room.store, copy)
    room.run("expert", "seat.leave", erase=True)
    if cleared:
        room.clock.forward(31 * MINUTE)
        room.run("clock", "seat.clear", chair=seat["chair_id"])
        assert seat["id"] in room.store.erased_list.read_text()
    room.store.close()
    restore(SimpleNamespace(database=room.store.path), copy)
    again = Store(room.store.path)
    with again.read() as db:
        assert by_token(db, room.meeting_id, room.tokens["expert"]) is None
        assert by_token(db, room.meeting_id, room.tokens["elsewhere"])
        kept = next(db.query("SELECT token_hash, recovery_hash, people_group, unit FROM seats WHERE id = ?", [seat["id"]]))
        assert kept == {"token_hash": None, "recovery_hash": None, "people_group": None, "unit": ""}
        assert next(db.query("SELECT gone FROM chairs WHERE id = ?", [seat["chair_id"]]))["gone"]
    again.close()


def test_a_restored_backup_makes_no_replaced_secret_good_again(room, tmp_path):
    kept, seat = recovery.digest(room.meeting_id, "aalto avain helmi kivi sauna"), room.seats["expert"]
    room.store.write(lambda tx: recovery.remember(tx, seat["id"], kept))
    room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "Sari", "Kriisipuhelin"))
    former = room.store.write(lambda tx: care.new_link(tx, room.meeting_id))
    copy = tmp_path / "kopio.db"
    backup(room.store, copy)
    room.store.write(lambda tx: recovery.move(tx, room.meeting_id, kept, "new phone") and None)
    room.store.close()
    restore(SimpleNamespace(database=room.store.path), copy)
    again = Store(room.store.path)
    with pytest.raises(Refused, match="wrong_words"):
        again.write(lambda tx: recovery.move(tx, room.meeting_id, kept, "somebody's phone"))
    with again.read() as db:
        assert by_token(db, room.meeting_id, room.tokens["expert"]) is None
        assert by_token(db, room.meeting_id, "new phone")["id"] == seat["id"] and by_token(db, room.meeting_id, room.tokens["elsewhere"])
        meeting = next(db.query("SELECT * FROM meetings WHERE id = ?", [room.meeting_id]))
    assert care.proof(meeting, former) is None and meeting["support_name"] == "Sari"
    again.close()


def test_a_withdrawn_note_after_its_ten_minutes(room):
    room.go("problem")
    note = room.note("expert", SECRET)
    room.run("expert", "note.edit", id=note, text=f"{SECRET}, tarkemmin", base_version=1)
    room.run("expert", "note.withdraw", id=note)
    assert on_disk(room, SECRET)
    room.clock.forward(11 * MINUTE)
    room.run("clock", "note.purge", id=note)
    assert not on_disk(room, SECRET)


def test_first_wordings_and_ballots_when_the_meeting_closes(room):
    room.go("problem")
    room.run("facilitator", "note.replace", id=room.note("expert", SECRET), text="Eräs työntekijä", base_version=1)
    group = room.group()
    room.run("expert", "vote.cast", id=room.vote(group), dots={group: 2})
    ballot = f'{{"{group}": 2}}'
    assert on_disk(room, ballot)
    room.run("facilitator", "meeting.close")
    assert not on_disk(room, SECRET)
    assert room.find("SELECT * FROM ballots") == []


def test_no_earlier_wording_is_left_of_a_closed_meeting(room):
    room.go("problem")
    note = room.note("expert", f"{SECRET} ensin")
    room.run("facilitator", "note.replace", id=note, text=f"{SECRET} sitten", base_version=1)
    room.run("facilitator", "note.replace", id=note, text="Eräs työntekijä", base_version=2)
    assert on_disk(room, f"{SECRET} ensin") and on_disk(room, f"{SECRET} sitten")
    room.run("facilitator", "meeting.close")
    assert not on_disk(room, SECRET) and room.row("notes", note)["text"] == "Eräs työntekijä"


def test_what_the_check_found_goes_with_the_note(room):
    room.go("problem")
    note = room.note("expert", SECRET)
    room.store.write(lambda tx: tx.execute("UPDATE notes SET marks = ? WHERE id = ?", [f'["{SECRET}"]', note]))
    room.run("facilitator", "note.remove", id=note)
    assert not on_disk(room, SECRET) and room.row("notes", note)["marks"] == "[]"


def test_no_digest_of_an_erased_name_stays_with_a_reason(room):
    room.go("problem")
    note = room.note("expert", "Kysyin Tiinalta")
    draft = Draft(kept={"0123456789abcdef": "Hän on tuttu kaikille."})
    room.store.write(lambda tx: save_draft(tx, room.meeting_id, draft, 0))
    room.run("facilitator", "note.remove", id=note)
    assert "0123456789abcdef" not in summary_row(room)["draft"] and not on_disk(room, "0123456789abcdef")


@pytest.mark.parametrize("how", ["leave", "remove", "withdraw"])
def test_a_sentence_goes_also_where_it_was_copied(room, how):
    sentence = f'{SECRET} sanoi: "kukaan ei soita takaisin"'
    room.go("problem")
    note = room.note("expert", sentence)
    room.go("group")
    kept, other = room.group(title=f"Aihe: {sentence}"[:120]), room.group(title="Kukaan ei soita")
    room.run("facilitator", "group.merge", into=other, groups=[kept])
    proposal = room.proposal(details=f"Koska {sentence}.", experience_view=sentence)
    answer = decisions.Answer("rejected", reason=f"Vaikka {sentence}.")
    room.store.write(lambda tx: decisions.give(tx, room.meeting_id, proposal, answer, 0, decisions.By(account_id="Fanni")))
    draft = Draft(minority=f"Yksi kirjoitti: {sentence}.", minority_reason="Tärkeä")
    room.store.write(lambda tx: save_draft(tx, room.meeting_id, draft, 0))
    step = room.step(text=f"Koska {sentence}.")
    room.store.write(lambda tx: former_version(tx, room, note, sentence))
    assert on_disk(room, SECRET)
    if how == "leave":
        room.run("expert", "seat.leave", erase=True)
    elif how == "remove":
        room.run("facilitator", "note.remove", id=note)
    else:
        room.run("expert", "note.withdraw", id=note)
        room.clock.forward(11 * MINUTE)
        room.run("clock", "note.purge", id=note)
    assert not on_disk(room, SECRET)
    row = room.row("proposals", proposal)
    assert (row["what"], row["details"], row["experience_view"]) == ("Nimetty yhteyshenkilö", "Koska [poistettu].", "[poistettu]")
    assert room.row("path_steps", step)["text"] == "Koska [poistettu]."
    assert room.find("SELECT reason FROM decisions WHERE proposal_id = ?", proposal)[0]["reason"] == "Vaikka [poistettu]."
    former = room.find("SELECT * FROM summary_versions WHERE version = 90")[0]
    assert json.loads(former["draft"]) == {"opening": "Koska [poistettu]"}
    assert json.loads(former["content"]) == {
        "notes": [{"id": note, "text": "[poistettu]", "kind": "problem"}, {"id": "another", "text": "Jää"}], "steps": [
            {"id": "step", "note": note, "text": "[poistettu]"}], "minority": "[poistettu]",
    }
    stored = summary_row(room)
    assert "Yksi kirjoitti: [poistettu]." in stored["draft"] and stored["version"] == 2, "an open form with the old words is stale"


def former_version(tx, room: Room, note: str, sentence: str) -> None:
    """An approved summary of earlier days, which also says words of the note that it has no longer."""
    content = {
        "notes": [{"id": note, "text": f"{SECRET} ennen", "kind": "problem"}, {"id": "another", "text": "Jää"}],
        "steps": [{"id": "step", "note": note, "text": SECRET}], "minority": sentence,
    }
    tx.execute(
        "INSERT INTO summary_versions (meeting_id, version, draft, saved_at, content) VALUES (?, 90, ?, 0, ?)",
        [room.meeting_id, json.dumps({"opening": f"Koska {sentence}"}), json.dumps(content, ensure_ascii=False)],
    )


def test_a_heading_of_few_words_is_the_rooms_and_stays(room):
    room.go("problem")
    note = room.note("expert", "Nimetty yhteyshenkilö")
    room.go("group")
    proposal = room.proposal()
    room.run("facilitator", "note.remove", id=note)
    assert room.row("proposals", proposal)["what"] == "Nimetty yhteyshenkilö"


def summary_row(room: Room) -> dict:
    return room.find("SELECT * FROM summaries WHERE meeting_id = ?", room.meeting_id)[0]


def test_one_writers_notes_among_many_of_all_lengths(room):
    """Pages split and are packed anew as notes come and go; no copy may stay in the slack of a page."""
    chance = random.Random(4)
    room.go("problem")
    writers = {}
    for number in range(400):
        who = ("host", "expert", "elsewhere")[number % 3]
        writers[room.note(who, f"{word_of(who)} {'x' * chance.randrange(460)}", show=False)] = who
    for note in chance.sample(sorted(writers), 200):
        who = writers[note]
        room.run(who, "note.edit", id=note, text=f"{word_of(who)} {'y' * chance.randrange(470)}", base_version=1)
    assert on_disk(room, SECRET)
    room.run("expert", "seat.leave", erase=True)
    assert not on_disk(room, SECRET) and on_disk(room, word_of("host"))


def word_of(who: str) -> str:
    return SECRET if who == "expert" else "Jäävä"


def test_the_log_is_emptied_as_soon_as_a_reader_lets_it(room):
    room.go("problem")
    room.note("expert", SECRET)
    with room.store.read() as db:
        assert next(db.query("SELECT count(*) AS n FROM notes"))["n"] == 1
        room.run("expert", "seat.leave", erase=True)
        assert not room.store.erased_for_good(0.2), "it is not said before it is true"
        assert on_disk(room, SECRET), "the reader still needs the old pages"
    assert room.store.erased_for_good(10)
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in room.store.path.parent.iterdir()), "nobody wrote anything since"


def test_it_is_said_at_once_when_no_reader_is_in_the_way(room):
    assert room.store.erased_for_good()
    room.go("problem")
    room.note("expert", SECRET)
    room.run("expert", "seat.leave", erase=True)
    assert room.store.erased_for_good(10) and not on_disk(room, SECRET)


def test_a_server_that_was_killed_before_the_log_was_emptied_empties_it_at_its_next_start(tmp_path):
    """What a crash leaves: the file and a log in which the erased words stand."""
    (tmp_path / "before").mkdir()
    room, crashed = room_in(tmp_path / "before"), tmp_path / "after"
    room.go("problem")
    room.note("expert", SECRET)
    with room.store.read() as db:
        assert next(db.query("SELECT count(*) AS n FROM notes"))["n"] == 1
        room.run("expert", "seat.leave", erase=True)
        shutil.copytree(room.store.path.parent, crashed)
    room.store.close()
    assert SECRET.encode() in b"".join(path.read_bytes() for path in crashed.iterdir())
    again = Store(crashed / "nivel.db")
    assert again.erased_for_good()
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in crashed.iterdir())
    again.close()


def fill_personal_columns(room: Room, series_id: str) -> int:
    """Writes the secret into every personal column of every table that a series has rows in; returns how many."""
    filled = 0
    conn = sqlite3.connect(room.store.path)
    conn.execute("PRAGMA ignore_check_constraints=ON")
    for column in PERSONAL:
        table, name = column.split(".")
        if PERSONAL[column] != ("library",):
            filled += conn.execute(f"UPDATE {table} SET {name} = '{SECRET} ' || rowid || '{name}'").rowcount > 0
    conn.commit()
    conn.close()
    return filled


def furnish(room: Room) -> None:
    """At least one row in every table of a meeting."""
    room.go("problem")
    problem = room.note("expert")
    room.go("gap")
    gap = room.note("host", step="gap", under=problem)
    room.run("expert", "step.more_time", step=room.steps["gap"])
    group, other = room.group("facilitator", gap, kind="gap"), room.group(kind="gap")
    room.run("facilitator", "group.merge", into=other, groups=[group])
    question = new_id()
    room.run("facilitator", "note.ask", id=question, note=problem, text="Mitä tarkoitat?")
    room.go("ideal")
    room.run("expert", "question.answer", id=question, text="En muista")
    room.store.write(lambda tx: care.name_support(tx, room.meeting_id, "Sari", "Kriisipuhelin"))
    room.store.write(lambda tx: care.new_link(tx, room.meeting_id) and None)
    room.run("expert", "care.ask", id=new_id(), table=True)
    room.run("facilitator", "note.hold", id=problem)
    room.run("facilitator", "care.tell", id=new_id(), note=problem)
    room.run("expert", "vote.cast", id=room.vote(other), dots={other: 1})
    answer_proposal(room, room.proposal(notes=[gap]))
    case = room.row("tables", room.table_of("expert"))["case_id"]
    room.run("facilitator", "path.lane_add", id=new_id(), case=case, kind="service", name="Jälkihuolto")
    room.run("facilitator", "path.add", id=new_id(), case=case, who="Jälkihuolto", note=room.note("expert", step="ideal"))
    room.store.write(lambda tx: [
        tx.execute("INSERT INTO attendance VALUES (?, 'Lastensuojelu')", [room.meeting_id]),
        tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", [room.meeting_id, tx.now]),
        tx.execute("INSERT INTO summary_versions (meeting_id, version, draft, saved_at) VALUES (?, 1, '{}', ?)", [room.meeting_id, tx.now]),
        tx.execute(
            "INSERT INTO staff_links (token_hash, purpose, series_id, role, expires_at) VALUES ('h', 'invite', ?, 'facilitator', 0)",
            [room.series_id],
        ),
    ])
    room.store.write(prepare_seats(room))
    room.store.write(agree(room))
    room.store.write(hear(room))


def agree(room: Room):
    """Something agreed on a proposal and changed since, what a follow-up found of it, and a figure."""
    def write(tx) -> None:
        proposal, terms = tx.one("SELECT id FROM proposals")["id"], agreements.Terms("Siirtopalaveriin kutsuu nuori.")
        made = agreements.make(tx, room.series_id, terms, agreements.Basis(proposals=(proposal,)), meeting_id=room.meeting_id)
        agreements.change(tx, room.series_id, made, replace(terms, follow_up_on="2027-03", responsible="jälkihuolto"), "Sovittiin", 1)
        reviews.record(tx, room.series_id, made, reviews.Review("partly", feedback="Kävely oli parempi"), 0, meeting_id=room.meeting_id)
        figures.add(tx, room.series_id, figures.Figure("siirtyviä nuoria", before_value="38", source="oma laskelma", verified=True))

    return write


def hear(room: Room):
    """A wish by an open link that somebody supports, somebody who was asked to come, and feedback of the expert."""
    def write(tx) -> None:
        token = open_links.make_link(tx, room.series_id, "themes", room.people["facilitator"].id, "Mistä puhutaan?")
        link, wish = open_links.by_token(tx.db, token, tx.now), new_id()
        open_answers.give(tx, link, wish, "Vuokravelat", unit="vuokrataloyhtiö")
        open_answers.judge(tx, room.series_id, wish, "shown")
        open_answers.support(tx, link, wish, "browser", True)
        invitations.ask(tx, room.series_id, "Kela", "palvelupäällikkö", "Soita uudelleen")
        answer = [new_id(), room.meeting_id, room.seats["expert"]["id"]]
        tx.execute("INSERT INTO feedback_answers (id, meeting_id, seat_id, words) VALUES (?, ?, ?, 'Hyvä päivä')", answer)

    return write


def answer_proposal(room: Room, proposal: str) -> None:
    """Management's answer, given through a link."""
    account = room.find("SELECT id FROM accounts LIMIT 1")[0]["id"]
    room.store.write(lambda tx: [
        tx.execute(
            "INSERT INTO decision_links (id, meeting_id, token_hash, body, made_by, made_at, expires_at)"
            " VALUES ('way', ?, 'way', 'johto', ?, 0, 1)",
            [room.meeting_id, account],
        ),
        decisions.give(tx, room.meeting_id, proposal, decisions.Answer("accepted", body="johto"), 0, decisions.By(link_id="way")),
    ])


def prepare_seats(room: Room):
    """A place, two labels that are kept apart, and a plan."""
    def prepare(tx) -> None:
        place = seat_plan.add_places(tx, room.meeting_id, "jälkihuolto", 1, False)[0]
        host = tx.one("SELECT label FROM chairs WHERE id = ?", [room.chair("host")])["label"]
        seat_plan.add_rule(tx, room.meeting_id, place, apart_from=host)
        tx.execute("INSERT INTO seat_plans VALUES (?, ?, ?, ?)", [room.meeting_id, room.steps["problem"], place, room.tables[0]])

    return prepare


def test_a_series_whose_time_is_over_leaves_nothing(room):
    furnish(room)
    series_bound = {column for column, ends in PERSONAL.items() if ends != ("library",)}
    room.store.write(lambda tx: tx.execute("UPDATE meetings SET title = 'Jää' WHERE id = ?", [room.other_id]))
    other_series = room.row("meetings", room.other_id)["series_id"]
    assert fill_personal_columns(room, room.series_id) == len(series_bound)
    room.store.write(lambda tx: tx.execute("UPDATE series SET retain_until = '2026-06-30'"))
    assert room.store.write(lambda tx: purge_expired(tx, "2026-06-30")) == 0
    assert on_disk(room, SECRET)
    assert room.store.write(lambda tx: purge_expired(tx, "2026-07-01")) == 2
    left = bytes_of(room)
    assert SECRET.encode() not in left
    assert not [each for each in (room.meeting_id, room.series_id, other_series) if each.encode() in left]


def test_only_expired_series_go_and_every_row_of_them_does(room):
    furnish(room)
    kept = room.rows()["meetings"][1]["id"] if room.rows()["meetings"][0]["id"] == room.meeting_id else room.rows()["meetings"][0]["id"]
    room.store.write(lambda tx: tx.execute("UPDATE series SET retain_until = '2026-01-01' WHERE id = ?", [room.series_id]))
    assert room.store.write(lambda tx: purge_expired(tx, "2026-07-01")) == 1
    told = repr(room.rows())
    assert room.meeting_id not in told and room.series_id not in told
    assert kept == room.other_id and room.row("meetings", kept)["title"] == "Työpaja"
    assert sqlite3.connect(room.store.path).execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_series_without_meetings_goes_too(room):
    room.store.write(lambda tx: insert_account(tx, "Uusi", insert_series(tx, SECRET, retain_until="2020-01-01")))
    assert on_disk(room, SECRET)
    assert room.store.write(lambda tx: purge_expired(tx, "2026-07-01")) == 1
    assert not on_disk(room, SECRET)


def test_every_kind_is_told_apart_and_every_personal_column_says_what_erases_it():
    columns_of = [column for kind in KINDS for column in f"{kind.words} {kind.others}".split()]
    assert len(columns_of) == len(set(columns_of)) and len({kind.name for kind in KINDS}) == len(KINDS)
    assert all(PERSONAL.values()) and set(PERSONAL) | NOT_PERSONAL == set(columns_of)


def test_a_series_erased_by_hand_leaves_nothing_and_the_others_stay(room):
    furnish(room)
    fill_personal_columns(room, room.series_id)
    room.store.write(lambda tx: [tx.execute(f"UPDATE {table} SET title = 'Jää' WHERE id = ?", [kept]) for table, kept in (
        ("meetings", room.other_id), ("series", room.row("meetings", room.other_id)["series_id"]))])
    room.store.write(lambda tx: erase_series(tx, room.series_id))
    told = repr(room.rows())
    assert room.meeting_id not in told and room.series_id not in told and room.row("meetings", room.other_id)["title"] == "Jää"
    assert sqlite3.connect(room.store.path).execute("PRAGMA foreign_key_check").fetchall() == []
    assert room.store.erased_list.read_text().split() == [room.series_id]


def test_the_screens_of_an_erased_meeting_are_cut(room):
    seen = []
    room.store.publish = lambda changes: seen.extend(changes)
    meeting = room.store.write(lambda tx: insert_meeting(tx, room.series_id)[0])
    room.store.write(lambda tx: erase_meeting(tx, room.meeting_id))
    room.store.write(lambda tx: None)
    change = seen[-1]
    assert {seat["id"] for who, seat in room.seats.items() if who != "outsider"} == change.cut
    before, after = scene_of("e", change.before, change.step_before, {}), scene_of("e", change.meeting, change.step, {})
    for audience in (Audience(STAFF), Audience(WALL)):
        assert before.view(audience) != after.view(audience), "an open desk and wall take a snapshot, and find nothing"
    with pytest.raises(Refused, match="no_meeting"):
        room.run("facilitator", "meeting.lock", locked=True)
    assert room.row("meetings", meeting)["state"] == "open"


def test_an_erasure_that_is_refused_erases_nothing(room):
    before = room.rows()

    def erase_then_fail(tx):
        erase_meeting(tx, room.meeting_id)
        raise Refused("not_saved")

    with pytest.raises(Refused):
        room.store.write(erase_then_fail)
    assert room.rows() == before


def test_words_that_a_note_had_when_it_was_given_go_from_drafts_too(room):
    """The author changed them since: only the version that was given still knows that they were the note's."""
    room.go("problem")
    note = room.note("expert", f"{SECRET} ja muuta joka silloin sanottiin")
    given = {"ungrouped": [{"id": note, "text": f"{SECRET} ja muuta joka silloin sanottiin"}]}
    draft = {"limits": f"Joku sanoi: {SECRET} ja muuta joka silloin sanottiin."}
    columns = "(meeting_id, version, draft, saved_at, content)"
    for no, content in ((1, json.dumps(given)), (2, None)):
        row = [room.meeting_id, no, json.dumps(draft), content]
        sql = f"INSERT INTO summary_versions {columns} VALUES (?, ?, ?, 0, ?)"
        room.store.write(lambda tx, sql=sql, row=row: tx.execute(sql, row))
    room.run("expert", "note.edit", id=note, text="Toisin sanoin", base_version=1)
    room.run("facilitator", "note.remove", id=note)
    assert not on_disk(room, SECRET)
