"""Closed and replaced addresses stay dead after a backup was restored; a closed series stays closed and is not public by itself."""
from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.test_erasure import furnish
from workshop.access import accounts
from workshop.access.seats import hashed
from workshop.backup import backup, restore
from workshop.cases import readers
from workshop.core.db import Store, now_ms
from workshop.core.errors import Refused
from workshop.reports.series_export import export_series
from workshop.reports.series_import import read_archive
from workshop.series import closing, decision_links, open_links
from workshop.series.importing import import_series

UNTIL = "2099-12-31"


@pytest.fixture
def restored(room, tmp_path):
    """``restored(act)``: a backup is made, ``act(tx)`` follows, then the backup is restored; gives the store of afterwards."""
    opened = []

    def make(act) -> Store:
        backup(room.store, tmp_path / "kopio.db")
        room.store.write(lambda tx: act(tx) and None)
        room.store.close()
        restore(SimpleNamespace(database=room.store.path), tmp_path / "kopio.db")
        opened.append(Store(room.store.path, now=room.clock))
        return opened[0]

    yield make
    for each in opened:
        each.close()


@pytest.fixture
def link(room):
    """Makes an open link of the room's series; its token."""
    return lambda: room.store.write(lambda tx: open_links.make_link(tx, room.series_id, "themes", room.people["facilitator"].id))


def good(store: Store, token: str) -> bool:
    with store.read() as db:
        return open_links.by_token(db, token, store.now()) is not None


def id_of(store: Store, token: str) -> str:
    with store.read() as db:
        return open_links.by_token(db, token, store.now())["id"]


@pytest.mark.parametrize("act", [open_links.renew, open_links.close])
def test_an_open_link_that_was_closed_or_replaced_opens_nothing_after_a_restore(room, link, restored, act):
    dead, alive = link(), link()
    of_dead = id_of(room.store, dead)
    again = restored(lambda tx: act(tx, room.series_id, of_dead))
    assert not good(again, dead) and good(again, alive)
    assert dead not in room.store.erased_list.read_text(), "only a digest is remembered"


def test_closing_the_series_keeps_its_links_closed_after_a_restore(room, link, restored):
    token = link()
    again = restored(lambda tx: closing.close(tx, room.series_id, "archive", UNTIL))
    assert not good(again, token)


def test_a_revoked_link_of_management_opens_nothing_after_a_restore(room, restored):
    room.store.write(lambda tx: tx.execute("INSERT INTO summaries VALUES (?, '{}', 1, NULL, ?)", [room.meeting_id, tx.now]))
    account = room.people["facilitator"].id
    secret = room.store.write(lambda tx: decision_links.make_link(tx, room.meeting_id, "johtoryhmä", account))
    with room.store.read() as db:
        made = decision_links.by_secret(db, secret, room.store.now())["id"]
    again = restored(lambda tx: decision_links.revoke(tx, room.meeting_id, made))
    with again.read() as db, pytest.raises(Refused, match="decision_link_dead"):
        decision_links.by_secret(db, secret, again.now())


def test_a_public_page_that_was_taken_down_is_not_public_after_a_restore(room, restored):
    room.store.write(lambda tx: closing.close(tx, room.series_id, "publish", UNTIL))
    token = closing.of(room.row("series", room.series_id)).token
    again = restored(lambda tx: closing.open_again(tx, room.series_id))
    with again.read() as db:
        assert closing.published(db, token) is None
        row = next(db.query("SELECT * FROM series WHERE id = ?", [room.series_id]))
    assert closing.of(row) == closing.Closing("archive", closing.of(row).on, "")


def test_a_public_page_that_nobody_took_down_stays_public_after_a_restore(room, restored):
    room.store.write(lambda tx: closing.close(tx, room.series_id, "publish", UNTIL))
    token = closing.of(room.row("series", room.series_id)).token
    with restored(lambda tx: None).read() as db:
        assert closing.published(db, token)["id"] == room.series_id


@pytest.mark.parametrize(("way", "kept"), [("publish", "archive"), ("archive", "archive"), ("delete", "delete")])
def test_a_closed_series_comes_back_from_its_archive_closed_and_not_public(room, tmp_path, way, kept):
    furnish(room)
    room.store.write(lambda tx: tx.execute("UPDATE notes SET group_id = NULL WHERE group_id NOT IN (SELECT id FROM groups WHERE gone = 0)"))
    room.store.write(lambda tx: closing.close(tx, room.series_id, way, UNTIL))
    was = closing.of(room.row("series", room.series_id))
    archive = export_series(room.store, room.series_id)
    (tmp_path / "there").mkdir()
    there = Store(tmp_path / "there" / "nivel.db", now=room.clock)
    import_series(there, *read_archive(archive), None)
    with there.read() as db:
        row = next(db.query("SELECT * FROM series WHERE id = ?", [room.series_id]))
        assert not was.token or closing.published(db, was.token) is None
    there.close()
    assert closing.of(row) == closing.Closing(kept, was.on, "") and row["retain_until"] == UNTIL
    assert not was.token or was.token.encode() not in archive


def test_an_invitation_that_was_used_and_a_second_readers_link_that_was_revoked_open_nothing_after_a_restore(room, restored):
    account = room.people["facilitator"].id
    invitation = room.store.write(lambda tx: accounts.invite_link(tx, room.series_id, "coordinator"))
    secret = room.store.write(lambda tx: _reader(tx, account))
    again = restored(lambda tx: [
        tx.execute("UPDATE staff_links SET used_at = ? WHERE purpose = 'invite'", [tx.now]), readers.revoke(tx, "case", "reader"),
    ])
    with again.read() as db:
        assert readers.by_secret(db, secret, now_ms()) is None, "it was restored by the computer's own clock"
        with pytest.raises(Refused, match="link_dead"):
            accounts.live_link(db, "invite", invitation, again.now())


def _reader(tx, account: str) -> str:
    tx.execute(
        "INSERT INTO case_readers (id, slug, token_hash, made_by, made_at, expires_at) VALUES ('reader', 'case', ?, ?, ?, ?)",
        [hashed("secret"), account, tx.now, tx.now + 3650 * 86_400_000],
    )
    return "secret"
