"""Backup and restore of a data folder's one database file (design §8)."""
from __future__ import annotations

import os
import secrets
import sqlite3
from pathlib import Path

from workshop.access import seats
from workshop.cases.removal import remove_again
from workshop.config import Config
from workshop.core.change import Row
from workshop.core.db import Store, Tx
from workshop.core.erasure import erase_again
from workshop.core.schema import migrations
from workshop.live.notes import erase
from workshop.series.dead_links import close_again


class NotABackup(Exception):
    """The file is no database of this product, or a newer version's; the message is one sentence."""


def backup(store: Store, target: Path) -> int:
    """Writes a consistent copy while the server runs; returns its size in bytes. What has been erased is in no page of it.

    Raises ``FileExistsError`` rather than write over anything, and ``OSError`` when the target cannot be written.
    """
    if target.exists():
        raise FileExistsError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    conn = sqlite3.connect(store.path)
    try:
        conn.execute("VACUUM INTO ?", [str(target)])
    finally:
        conn.close()
    target.chmod(0o600)
    return target.stat().st_size


def restore(config: Config, source: Path) -> int:
    """Puts a backup in the place of the database of a folder that nobody serves. Returns how many notes were erased again.

    Every screen takes a fresh snapshot (new epoch). Notes that were erased after the backup was made are erased in it too, and seats
    whose owners left without a trace, and whole meetings, series and cases. A seat that moved to another phone after the backup stays
    there. Recovery words, support links, links of management and second readers, invitations and links for a new password open nothing
    any more: those that were replaced, used or revoked would be good again. Links that anybody may open, and public pages, stay as they
    were, but for those that were closed or replaced after the backup was made.
    Raises ``NotABackup``; then the folder is as it was.
    """
    _refuse_strangers(source)
    seats_now = _seats_now(config.database)
    fresh = config.database.with_suffix(".restoring")
    fresh.write_bytes(source.read_bytes())
    fresh.chmod(0o600)
    for suffix in ("-wal", "-shm"):
        config.database.with_name(config.database.name + suffix).unlink(missing_ok=True)
    os.replace(fresh, config.database)
    store = Store(config.database)
    try:
        return store.write(lambda tx: _settle(tx, store.erased_list, seats_now))
    finally:
        store.close()


def _refuse_strangers(source: Path) -> None:
    if not source.is_file():
        raise NotABackup(f"Tiedostoa ei ole: {source}")
    try:
        conn = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
        try:
            known = {row[0] for row in conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'nivel'")}
            sound = conn.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        finally:
            conn.close()
    except sqlite3.Error as error:
        raise NotABackup(f"Tiedosto ei ole Nivelin varmuuskopio: {source}") from error
    if not sound:
        raise NotABackup(f"Varmuuskopio on rikki: {source}")
    if known - {migration.name for migration in migrations._migrations}:
        raise NotABackup("Varmuuskopio on uudemmasta Nivelistä. Päivitä ohjelma ensin.")


def _seats_now(database: Path) -> list[Row]:
    """``{id, token_hash, clear_at}`` of the seats in the database that is being replaced.

    Who left without a trace and whose chair still stands there is not in the list of erased ones yet.
    """
    try:
        conn = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        conn.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in conn.execute("SELECT id, token_hash, clear_at FROM seats")]
        finally:
            conn.close()
    except sqlite3.Error:  # there is none, or it is the broken one because of which somebody restores
        return []


def _settle(tx: Tx, erased_list: Path, seats_now: list[Row]) -> int:
    tx.execute("UPDATE settings SET value = ? WHERE key = 'epoch'", [secrets.token_urlsafe(24)])
    _void_secrets(tx, seats_now)
    ids = erased_list.read_text(encoding="ascii").split() if erased_list.exists() else []
    close_again(tx, set(ids))
    again = 0
    for each in [*ids, *(seat["id"] for seat in seats_now if seat["clear_at"] is not None)]:
        note = tx.one("SELECT * FROM notes WHERE id = ? AND state != 'erased'", [each])
        if note:
            erase(tx.open_change(note["meeting_id"]), note)
            again += 1
        again += erase_again(tx, each)
        remove_again(tx, each)
        _leave_again(tx, each)
    return again


def _void_secrets(tx: Tx, seats_now: list[Row]) -> None:
    """What was replaced or cut after the backup was made must not open anything: a lost phone, words and links that others saw."""
    for seat in seats_now:
        if seat["token_hash"]:
            tx.execute("UPDATE seats SET token_hash = :token_hash WHERE id = :id AND token_hash IS NOT NULL", seat)
    tx.execute("UPDATE seats SET recovery_hash = NULL")
    tx.execute("UPDATE decision_links SET revoked_at = coalesce(revoked_at, ?)", [tx.now])
    tx.execute("UPDATE staff_links SET used_at = coalesce(used_at, ?)", [tx.now])
    tx.execute("UPDATE case_readers SET expires_at = min(expires_at, ?)", [tx.now])
    for meeting in tx.all("SELECT id FROM meetings WHERE support_hash IS NOT NULL"):
        tx.open_change(meeting["id"]).update("meetings", meeting["id"], support_hash=None)


def _leave_again(tx: Tx, seat_id: str) -> None:
    """Who had left without a trace does not sit there again with the mark of their group."""
    seat = tx.one("SELECT * FROM seats WHERE id = ? AND clear_at IS NULL", [seat_id])
    if seat:
        change = tx.open_change(seat["meeting_id"])
        seats.forget(change, seat["id"], tx.now)
        seats.let_go(change, seat["id"])
        change.execute("DELETE FROM ballots WHERE seat_id = ?", [seat["id"]])
        change.execute("DELETE FROM feedback_answers WHERE seat_id = ?", [seat["id"]])
        change.execute("DELETE FROM places WHERE chair_id = ?", [seat["chair_id"]])
        change.update("chairs", seat["chair_id"], gone=1, host_of=None)
        change.erased = True
