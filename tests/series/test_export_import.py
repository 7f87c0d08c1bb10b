"""A whole series goes out as one file and comes back as the same series, and nothing else comes with it."""
from __future__ import annotations

import hashlib
import io
import json
import random
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from types import SimpleNamespace

import msgspec
import pytest

from tests.cast import START, Clock
from tests.test_erasure import furnish
from workshop.core.db import Store
from workshop.core.erasure import erase_series, purge_expired
from workshop.core.errors import Refused
from workshop.operations import bring_series, take_series
from workshop.reports.model import Moderation, Summary
from workshop.reports.series_export import export_series, packed
from workshop.reports.series_import import MOST_PARTS, read_archive
from workshop.reports.summary import summarise
from workshop.series.archive import ROWS
from workshop.series.importing import import_series

DAY = 86_400_000


@pytest.fixture
def furnished(room):
    """A room with a row in every table, a quote with leave, a path step that nobody may see and a closed vote."""
    furnish(room)
    shown = room.find("SELECT id FROM notes WHERE state = 'shown'")[0]["id"]
    room.go("problem")
    tail, head = (room.note("expert", f"Linkin pää {no}") for no in ("yksi", "kaksi"))
    room.store.write(lambda tx: tx.execute("UPDATE notes SET state = 'shown' WHERE id IN (?, ?)", [tail, head]))
    link = "INSERT INTO links (id, meeting_id, rev, type, from_note, to_note, shown) VALUES ('link-shown', ?, 1, 'johtuu', ?, ?, 1)"
    room.store.write(lambda tx: tx.execute(link, [room.meeting_id, tail, head]))
    columns = "(id, meeting_id, rev, note_id, kind, text, state, quote)"
    leave = f"INSERT INTO questions {columns} VALUES ('leave', ?, 1, ?, 'ask', '', 'accepted', 1)"
    room.store.write(lambda tx: tx.execute(leave, [room.meeting_id, shown]))
    room.store.write(lambda tx: tx.execute("UPDATE notes SET group_id = NULL WHERE group_id NOT IN (SELECT id FROM groups WHERE gone = 0)"))
    return room


@pytest.fixture
def elsewhere(tmp_path):
    """An empty data folder on another day."""
    (tmp_path / "elsewhere").mkdir()
    store = Store(tmp_path / "elsewhere" / "nivel.db", now=Clock(START + 3 * DAY))
    yield store
    store.close()


def parts_of(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def bring(store: Store, archive: bytes) -> str:
    series, sources = read_archive(archive)
    return import_series(store, series, sources, None)


def again(parts: dict[str, bytes], **manifest) -> bytes:
    """The parts as an archive whose sums are right."""
    listed = [
        {"name": name, "sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        for name, body in parts.items() if name != "manifest.json"
    ]
    said = {**json.loads(parts["manifest.json"]), "parts": listed, **manifest}
    return packed({**parts, "manifest.json": json.dumps(said).encode()})


def changed(archive: bytes, change) -> bytes:
    """The archive with its data changed by hand."""
    parts = parts_of(archive)
    data = json.loads(parts["series.json"])
    change(data)
    return again({**parts, "series.json": json.dumps(data).encode()})


def refused(archive: bytes, store: Store) -> Refused:
    """Why the archive is not taken in; nothing of it was."""
    before = everything(store)
    with pytest.raises(Refused) as caught:
        bring(store, archive)
    assert everything(store) == before
    return caught.value


def everything(store: Store) -> dict[str, list]:
    with store.read() as db:
        names = [name for name in db.table_names() if not name.startswith(("sqlite_", "_sqlite", "cases_fts"))]
        return {name: list(db.query(f"SELECT * FROM {name}")) for name in names}


def test_what_goes_out_comes_back_the_same(furnished, elsewhere):
    first = export_series(furnished.store, furnished.series_id)
    assert bring(elsewhere, first) == furnished.series_id
    left, came = parts_of(first), parts_of(export_series(elsewhere, furnished.series_id))
    here, there = json.loads(left.pop("manifest.json")), json.loads(came.pop("manifest.json"))
    assert came == left, "every part byte for byte"
    assert there.pop("exported_on") != here.pop("exported_on") and there == here


def test_the_same_day_gives_the_same_bytes(furnished):
    assert export_series(furnished.store, furnished.series_id) == export_series(furnished.store, furnished.series_id)


@pytest.mark.parametrize("state", ["planned", "open", "closed"])
def test_a_meeting_of_every_state(furnished, elsewhere, state):
    furnished.set(state=state)
    first = export_series(furnished.store, furnished.series_id)
    bring(elsewhere, first)
    second = export_series(elsewhere, furnished.series_id)
    assert parts_of(first)["series.json"] == parts_of(second)["series.json"]


def test_the_summary_is_the_same_for_management(furnished, elsewhere):
    furnished.run("facilitator", "meeting.close")
    bring(elsewhere, export_series(furnished.store, furnished.series_id))
    there, here = summarise(elsewhere, furnished.meeting_id), summarise(furnished.store, furnished.meeting_id)
    assert here.participants > 0 and here.quotes and here.groups
    assert replace(there, created_on="", edited_on="") == replace(here, created_on="", edited_on=""), "nobody has saved the draft yet"


def test_no_trace_of_a_person_goes_out(furnished):
    said = export_series(furnished.store, furnished.series_id)
    words = b"\n".join(parts_of(said).values()).decode()
    for where in ("seats.id", "seats.token_hash", "chairs.id", "chairs.label", "accounts.id", "care_signals.id"):
        table, column = where.split(".")
        for row in furnished.find(f"SELECT {column} AS it FROM {table} WHERE {column} IS NOT NULL"):
            assert f'"{row["it"]}"' not in words, where
    for word in ("author", "scribe", "original", "undo", "marks", "token", "Sari", "En muista", "Mitä tarkoitat"):
        assert word not in words, word


def test_nobody_can_sit_down_where_they_sat(furnished, elsewhere):
    bring(elsewhere, export_series(furnished.store, furnished.series_id))
    kept = everything(elsewhere)
    assert not any(kept[table] for table in ("seats", "chairs", "sittings", "ballots", "care_signals", "staff_links", "accounts"))
    assert {row["author"] for row in kept["notes"]} == {None}


def test_words_that_nobody_else_was_shown_stay_where_they_are(furnished, elsewhere):
    furnished.go("problem")
    hidden, care, waiting = (furnished.note("expert", f"Vain ohjaajille näkyvä {no}") for no in ("yksi", "kaksi", "kolme"))
    furnished.run("facilitator", "note.hide", id=hidden, reason="Ei kuulu muille")
    furnished.run("facilitator", "note.hold", id=care)
    furnished.store.write(lambda tx: tx.execute("UPDATE notes SET state = 'waiting' WHERE id = ?", [waiting]))
    said = export_series(furnished.store, furnished.series_id)
    words = b"\n".join(parts_of(said).values()).decode()
    assert "Vain ohjaajille" not in words and "Ei kuulu muille" not in words
    assert hidden in words and care not in words and waiting not in words
    bring(elsewhere, said)
    assert parts_of(export_series(elsewhere, furnished.series_id))["series.json"] == parts_of(said)["series.json"]


def test_withdrawn_and_erased_notes_stay_where_they_are(furnished):
    furnished.go("problem")
    gone, erased = (furnished.note("expert", f"Poistuva teksti {no}") for no in ("yksi", "kaksi"))
    furnished.run("expert", "note.withdraw", id=gone)
    furnished.run("facilitator", "note.remove", id=erased)
    words = parts_of(export_series(furnished.store, furnished.series_id))["series.json"].decode()
    assert "Poistuva" not in words and gone not in words and erased not in words


def test_numbers_by_group_come_along_where_they_may_be_told(furnished, elsewhere):
    for no in range(8):
        furnished.join(f"somebody {no}", furnished.tables[2 + no % 2])
    people = [row["id"] for row in furnished.find("SELECT id FROM seats WHERE meeting_id = ?", furnished.meeting_id)]
    group = "UPDATE seats SET people_group = iif(id = ?, 'professional', people_group)"
    furnished.store.write(lambda tx: tx.execute("UPDATE seats SET people_group = 'expert_by_experience'"))
    for each in people[:6]:
        furnished.store.write(lambda tx, each=each: tx.execute(group, [each]))
    furnished.run("facilitator", "meeting.close")
    vote = {name: {"voters": len(people) // 2, "dots": {}} for name in ("professional", "expert_by_experience")}
    furnished.store.write(lambda tx: tx.execute("UPDATE votes SET state = 'closed', tally = '{}', split = ?", [json.dumps(vote)]))
    first = export_series(furnished.store, furnished.series_id)
    meeting = json.loads(parts_of(first)["series.json"])["meetings"][0]
    assert meeting["told"] == {"professional": 6, "expert_by_experience": 6} and meeting["took_part"] == 12
    assert meeting["votes"][0]["split"] == vote
    bring(elsewhere, first)
    assert summarise(elsewhere, furnished.meeting_id).groups_present == summarise(furnished.store, furnished.meeting_id).groups_present
    assert parts_of(export_series(elsewhere, furnished.series_id))["series.json"] == parts_of(first)["series.json"]


def test_numbers_of_few_people_do_not_go_out(furnished):
    few = {"professional": {"voters": 3, "dots": {}}, "expert_by_experience": {"voters": 1, "dots": {}}}
    furnished.run("facilitator", "meeting.close")
    furnished.store.write(lambda tx: tx.execute("UPDATE votes SET state = 'closed', tally = '{}', split = ?", [json.dumps(few)]))
    meeting = json.loads(parts_of(export_series(furnished.store, furnished.series_id))["series.json"])["meetings"][0]
    assert meeting["told"] == {} and [vote["split"] for vote in meeting["votes"]] == [None]


def test_an_open_vote_goes_out_without_any_ballot(furnished):
    votes = json.loads(parts_of(export_series(furnished.store, furnished.series_id))["series.json"])["meetings"][0]["votes"]
    assert [(vote["state"], vote["tally"], vote["voters"]) for vote in votes] == [("draft", None, None)]


def test_a_code_that_is_taken_is_replaced(furnished, elsewhere):
    archive = export_series(furnished.store, furnished.series_id)
    code = furnished.meeting()["code"]
    taken = changed(archive, lambda data: _renamed(data))
    bring(elsewhere, taken)
    bring(elsewhere, archive)
    codes = {row["id"]: row["code"] for row in everything(elsewhere)["meetings"]}
    assert len(codes) == 2 and len(set(codes.values())) == 2 and codes[furnished.meeting_id] != code


def _renamed(data) -> None:
    """Another series whose meeting has the same code."""
    data["id"] = "another-series-0001"
    meeting = data["meetings"][0]
    meeting["id"] = "another-meeting-0001"
    table = {**meeting["tables"][0], "id": "another-table-00001", "case_id": None}
    for name in (*ROWS, "organisations", "versions", "decisions", "decision_versions"):
        meeting[name] = []
    meeting["tables"] = [table]
    meeting["step_id"], meeting["summary"] = None, None
    data["agreements"], data["figures"] = [], []
    data["open_links"], data["invitations"], meeting["written"] = [], [], []


def test_a_series_that_is_there_already(furnished):
    assert refused(export_series(furnished.store, furnished.series_id), furnished.store).code == "import_there"


def test_a_row_that_is_there_already(furnished):
    archive = changed(export_series(furnished.store, furnished.series_id), lambda data: data.update(id="another-series-0001"))
    assert refused(archive, furnished.store).code == "import_there"


def test_what_was_erased_here_does_not_come_back_with_a_file(furnished):
    archive = export_series(furnished.store, furnished.series_id)
    furnished.store.write(lambda tx: erase_series(tx, furnished.series_id))
    assert refused(archive, furnished.store).code == "import_erased"


def test_a_note_that_was_erased_here_does_not_come_back_either(furnished):
    archive = export_series(furnished.store, furnished.series_id)
    furnished.run("expert", "seat.leave", erase=True)
    furnished.store.write(lambda tx: tx.execute("UPDATE series SET retain_until = '2000-01-01' WHERE id = ?", [furnished.series_id]))
    furnished.store.write(lambda tx: purge_expired(tx, "2026-01-01"))
    assert refused(archive, furnished.store).code == "import_erased"


def test_a_series_whose_day_has_passed(furnished, elsewhere):
    archive = changed(export_series(furnished.store, furnished.series_id), lambda data: data.update(retain_until="2020-01-01"))
    assert refused(archive, elsewhere).code == "import_expired"


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_short(furnished, elsewhere, share):
    archive = export_series(furnished.store, furnished.series_id)
    assert refused(archive[:int(len(archive) * share)], elsewhere).code == "import_not_archive"


def test_a_file_that_is_no_archive(elsewhere):
    for data in (b"hei", b"PK\x03\x04", b"%PDF-1.7", packed({"muistio.md": b"# hei"}), packed({"manifest.json": b"[]"})):
        assert refused(data, elsewhere).code == "import_not_archive"


def test_a_later_version(furnished, elsewhere):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    assert refused(again(parts, format="nivel-series/2", something="new"), elsewhere).code == "import_later"
    assert refused(again(parts, schema="a_later_change"), elsewhere).code == "import_later"


def test_a_part_that_was_changed(furnished, elsewhere):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    why = refused(packed({**parts, "README.md": parts["README.md"] + b"!"}), elsewhere)
    assert (why.code, why.facts["part"]) == ("import_changed", "README.md")


@pytest.mark.parametrize("name", ["../evil.md", "/etc/passwd", "cases/../../evil.md", "cases\\evil.md", "other.txt"])
def test_a_part_that_does_not_belong_there(furnished, elsewhere, name):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    assert refused(packed({**parts, name: b"x"}), elsewhere).code == "import_foreign"
    assert refused(again({**parts, name: b"x"}), elsewhere).code in ("import_bad", "import_foreign")


def test_a_part_that_is_missing(furnished, elsewhere):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    del parts["README.md"]
    assert refused(packed(parts), elsewhere).code == "import_foreign"


def test_a_case_text_that_is_missing(furnished, elsewhere):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    left = {name: body for name, body in parts.items() if not name.startswith("cases/")}
    assert refused(again(left), elsewhere).code == "import_bad"


def test_a_bomb_is_not_unpacked(elsewhere):
    bomb = packed({"manifest.json": b" " * 120_000_000})
    assert len(bomb) < 200_000
    assert refused(bomb, elsewhere).code == "import_unpacks_big"
    assert refused(packed({f"cases/{no}.md": b"" for no in range(MOST_PARTS + 1)}), elsewhere).code == "import_unpacks_big"


def test_a_part_is_not_unpacked_further_than_the_archive_says(elsewhere):
    bomb = bytearray(packed({"manifest.json": b" " * 60_000_000}))
    struct.pack_into("<I", bomb, bomb.rfind(b"PK\x01\x02") + 24, 10)
    tracemalloc.start()
    try:
        assert refused(bytes(bomb), elsewhere).code == "import_not_archive"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("state", "locked"), [("planned", 0), ("open", 1), ("closed", 0)])
def test_nobody_walks_into_a_meeting_that_was_open_where_it_came_from(furnished, elsewhere, state, locked):
    furnished.set(state=state)
    bring(elsewhere, export_series(furnished.store, furnished.series_id))
    assert [row["locked"] for row in everything(elsewhere)["meetings"]] == [locked]


def test_a_step_of_a_note_that_may_not_be_seen_is_not_shown_whatever_the_file_says(furnished, elsewhere):
    def hide(data) -> None:
        for note in data["meetings"][0]["notes"]:
            note["state"] = "hidden"
        for step in data["meetings"][0]["path"]:
            step["shown"] = True

    bring(elsewhere, changed(export_series(furnished.store, furnished.series_id), hide))
    assert {row["shown"] for row in everything(elsewhere)["path_steps"] if row["note_id"]} == {0}


def test_a_series_of_many_notes_comes_back(furnished, elsewhere):
    """Its data are far longer than a million bytes."""
    def more(data) -> None:
        note = data["meetings"][0]["notes"][0]
        data["meetings"][0]["notes"] += [{**note, "id": f"one-of-many-{no:06}", "text": "ä" * 250} for no in range(1500)]

    many = changed(export_series(furnished.store, furnished.series_id), more)
    assert len(parts_of(many)["series.json"]) > 1_000_000
    bring(elsewhere, many)
    assert len(everything(elsewhere)["notes"]) > 1500


def test_no_language_that_a_phone_may_send_stops_the_export(furnished):
    furnished.go("problem")
    furnished.note("expert", "Hei", lang="abc-abcdefgh-abcdefgh")
    assert b"abc-abcdefgh-abcdefgh" in parts_of(export_series(furnished.store, furnished.series_id))["series.json"]


def test_a_case_of_any_text_breaks_no_summary(furnished, elsewhere):
    parts = parts_of(export_series(furnished.store, furnished.series_id))
    case = next(name for name in parts if name.startswith("cases/"))
    bring(elsewhere, again({**parts, case: b"---\ntimeline: <script>alert(1)</script>\n"}))
    assert summarise(elsewhere, furnished.meeting_id).cases


def test_the_operators_commands(furnished, elsewhere, tmp_path):
    here, there, file = SimpleNamespace(store=furnished.store), SimpleNamespace(store=elsewhere), str(tmp_path / "sarja.zip")
    assert take_series(here, furnished.series_id, file) == {"bytes": (tmp_path / "sarja.zip").stat().st_size}
    assert (tmp_path / "sarja.zip").stat().st_mode & 0o077 == 0, "people's words are in it"
    assert "on jo olemassa" in take_series(here, furnished.series_id, file)["error"]
    assert "Sarjaa ei ole" in take_series(here, "nowhere", str(tmp_path / "other.zip"))["error"]
    assert bring_series(there, file) == {"series": furnished.series_id}
    assert "on jo täällä" in bring_series(there, file)["error"]
    assert "ei voi lukea" in bring_series(there, str(tmp_path / "none.zip"))["error"]


def _first(name: str, **values):
    return lambda data: data["meetings"][0][name][0].update(values)


def _given(data, **fields) -> None:
    """A version as it would have been given, with other values."""
    meeting = data["meetings"][0]
    empty = msgspec.to_builtins(Summary(**{name: _EMPTY.get(name, "") for name in Summary.__dataclass_fields__}))
    meeting["versions"][0]["content"] = {**empty, **fields}


_LISTS = (
    "organisations groups_present proposals strongest quotes open_gaps messages rounds votes coming memos cases groups ungrouped left_out"
)
_EMPTY = {
    **dict.fromkeys(_LISTS.split(), ()), "version": 1, "participants": 0, "experts_present": None, "approved_on": None, "views_shown": True,
    "open_gaps_shown": True, "rehearsal": False, "moderation": Moderation(0, 0, 0, 0, 0),
}
BAD = {
    "an unknown field": _first("notes", author="seat"),
    "too long a text": _first("notes", text="x" * 501),
    "a type that is none": _first("notes", version="yksi"),
    "a kind that is none": _first("notes", kind="other"),
    "a missing table": _first("notes", table_id="no-such-table-0001"),
    "a missing step": _first("notes", step_id="no-such-step-00001"),
    "a missing group": _first("notes", group_id="no-such-group-0001"),
    "a missing case": _first("tables", case_id="no-such-case-00001"),
    "a missing end of a link": _first("links", to_note="no-such-note-00001"),
    "a missing target": _first("votes", targets=["no-such-group-0001"]),
    "a missing gap": _first("path", gaps=["no-such-note-00001"]),
    "a missing lane": _first("path", lane_id="no-such-lane-00001"),
    "an id that is none": _first("groups", id="<script>"),
    "a bad day": lambda data: data.update(retain_until="31.12.2030"),
    "a hidden sign": _first("groups", title="hei\u202eolleh"),
    "a control sign": _first("notes", text="hei\u0000"),
    "a split of few people": lambda data: data["meetings"][0].update(told={"professional": 9, "expert_by_experience": 2}),
    "a summary of another shape": lambda data: data["meetings"][0]["summary"].update(draft={"title": 5}),
    "a summary that is too long": lambda data: data["meetings"][0]["summary"].update(draft={"title": "x" * 121}),
    "a version of another shape": lambda data: data["meetings"][0]["versions"][0].update(content={"lang": "fi"}),
    "a step that is none": lambda data: data["meetings"][0].update(step_id="no-such-step-00001"),
    "a field less": lambda data: data["meetings"][0]["notes"][0].pop("text"),
    "an agreement on a proposal that is not there": lambda data: data["agreements"][0].update(proposals=["no-such-proposal-01"]),
    "an agreement of a meeting that is not there": lambda data: data["agreements"][0].update(meeting_id="no-such-meeting-01"),
    "a wording that is to come": lambda data: data["agreements"][0]["versions"][0].update(version=99),
    "a review without a day": lambda data: data["agreements"][0]["reviews"][0].update(reviewed_on=""),
    "the same figure twice": lambda data: data["figures"].append(data["figures"][0]),
    "an answer to a proposal that is not there": lambda data: data["meetings"][0]["decisions"][0].update(proposal_id="no-such-proposal-01"),
    "two answers to one proposal": lambda data: data["meetings"][0]["decisions"].append(data["meetings"][0]["decisions"][0]),
    "a former answer of another shape": lambda data: data["meetings"][0]["decision_versions"][0].update(content={"author": "somebody"}),
    "a version of an unknown part": lambda data: _given(data, left_out=[{"part": "other", "name": "", "reason": ""}]),
    "a version of an unknown group": lambda data: _given(data, groups_present=[{"group": "other", "people": 9}]),
    "a version with few people": lambda data: _given(data, groups_present=[
        {"group": "professional", "people": 9}, {"group": "unsaid", "people": 1},
    ]),
    "the same version twice": lambda data: data["meetings"][0].update(versions=data["meetings"][0]["versions"] * 2),
    "a version that is to come": lambda data: data["meetings"][0]["summary"].update(version=0),
    "a closed vote without its sums": _first("votes", state="closed", tally=None),
    "no table": lambda data: data["meetings"][0].update({name: [] for name in (*ROWS, "versions")}, step_id=None, summary=None),
    "a time that is none": lambda data: data["meetings"][0].update(starts="99:99"),
    "a case without a title": _first("cases", titles={}),
    "the same id twice": lambda data: data["meetings"][0]["groups"].append(data["meetings"][0]["groups"][0]),
}


@pytest.mark.parametrize("what", BAD)
def test_data_that_is_not_as_it_must_be(furnished, elsewhere, what):
    why = refused(changed(export_series(furnished.store, furnished.series_id), BAD[what]), elsewhere)
    assert why.code == "import_bad" and why.facts["where"]


def test_rows_of_another_kind_than_theirs_change_nothing(furnished, elsewhere):
    """Whatever single value is put in place of another: a clear refusal, or a series that goes out again."""
    archive, chance = export_series(furnished.store, furnished.series_id), random.Random(7)
    for _ in range(60):
        broken = changed(archive, lambda data: _spoiled(data, chance))
        try:
            series_id = bring(elsewhere, broken)
        except Refused as why:
            assert why.code.startswith("import_"), why.code
        else:
            export_series(elsewhere, series_id)
            summarise(elsewhere, furnished.meeting_id)
            elsewhere.write(lambda tx, series_id=series_id: _forget(tx, series_id))


def _spoiled(data, chance) -> None:
    row = data
    while True:
        key = chance.choice(list(row) if isinstance(row, dict) else range(len(row)))
        if not isinstance(row[key], dict | list) or not row[key]:
            row[key] = chance.choice([None, 0, -1, 10**30, "", "x" * 5000, [], {}, True, "2026-02-30", "\u202e"])
            return
        row = row[key]


def _forget(tx, series_id: str) -> None:
    erase_series(tx, series_id)
    tx.erased_ids.clear()
