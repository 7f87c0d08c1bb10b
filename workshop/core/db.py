"""The one SQLite file: one writing thread with group commit, and reading connections that never wait for it.

The writer commits with ``synchronous=FULL`` in WAL mode, so a result that ``Store.write`` returns is on disk.
Several jobs that wait at once share one commit; each runs in a savepoint of its own, so a refusal undoes only itself.
"""
from __future__ import annotations

import logging
import os
import queue
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from workshop.core.change import Change
from workshop.core.errors import Refused, Repeated
from workshop.core.schema import migrations

log = logging.getLogger(__name__)

Job = Callable[["Tx"], Any]
Outcome = tuple[Any, BaseException | None, list[Change], set[str]]
"""Of one job: the result, or what it raised; its changes; what must stay erased."""
Publish = Callable[[list[Change]], None]
_BATCH = 64
_AGAIN_S = 1.0
"""So often it is looked whether the reader that held the old pages has gone."""
_BUSY_MS, _READERS_GET_MS = 5000, 50
"""So long a statement waits for others; and so long the writer, who has a whole room waiting, waits for readers of old pages."""


def now_ms() -> int:
    """The server's clock in whole milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


class Tx:
    """What a job sees: the open transaction's ``db``, its time ``now`` (ms) and the live changes that it opens.

    ``erased`` is set by whoever deletes somebody's words outside of a change: the write-ahead log must then be emptied. ``erased_ids``
    names what must not come back with a restored backup; no word of anybody may stand there.
    """

    def __init__(self, db: Database, now: int) -> None:
        self.db, self.now = db, now
        self.changes: list[Change] = []
        self.erased = False
        self.erased_ids: set[str] = set()

    def open_change(self, meeting_id: str) -> Change:
        """Bumps the meeting's revision before anything is read. Raises ``Refused("no_meeting")``."""
        change = Change(self.db, meeting_id, self.now, self._change_of)
        self.changes.append(change)
        return change

    def _change_of(self, meeting_id: str) -> Change:
        opened = next((change for change in reversed(self.changes) if change.meeting_id == meeting_id), None)
        return opened or self.open_change(meeting_id)

    def execute(self, sql: str, params: Any = ()) -> None:
        """One statement on tables that no screen follows live."""
        self.db.conn.execute(sql, params)

    def one(self, sql: str, params: Any = ()) -> dict[str, Any] | None:
        """The first row of a query, or ``None``."""
        return next(self.db.query(sql, params), None)

    def all(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Every row of a query."""
        return list(self.db.query(sql, params))


class Store:
    """The database of one data folder. Open it once per process; ``close`` waits for what is queued.

    ``when_erased`` is called before anybody hears that words were erased: whoever keeps copies of words forgets them in it.
    """

    def __init__(self, path: Path, *, now: Callable[[], int] = now_ms) -> None:
        self.path, self.now = path, now
        self.erased_list = path.with_name("erased.ids")
        self.publish: Publish = lambda changes: None
        self.when_erased: Callable[[], None] = lambda: None
        self._jobs: queue.SimpleQueue[tuple[Job, Future[Any]] | None] = queue.SimpleQueue()
        self._door, self._closed = threading.Lock(), False
        self._idle: list[Database] = []
        self._slack_to_wipe = self._log_to_forget = _was_killed(path)
        self._forgotten = threading.Event()
        self._writer_db = _connect(path)
        self._writer_db.conn.execute("PRAGMA journal_mode=WAL")
        migrations.apply(self._writer_db)
        self.epoch = self._remembered("epoch")
        self.secret = self._remembered("secret")
        self._forget_log(False)
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def write(self, job: Job) -> Any:
        """Runs ``job`` in the writer and returns its result once it is on disk.

        Whatever the job raises is raised here, and nothing of it is kept. A failed commit raises
        ``Refused("not_saved")`` to everyone in the batch; so does a store that has been closed.
        """
        future: Future[Any] = Future()
        with self._door:
            if self._closed:
                raise Refused("not_saved")
            self._jobs.put((job, future))
        return future.result()

    def erased_for_good(self, wait_s: float = 0.0) -> bool:
        """Whether the words of everything that was erased are in no byte of the folder; asked after ``write`` has returned.

        ``False``: a reader still needs the old pages. The rest is done by itself as soon as it has gone.
        """
        return self._forgotten.wait(wait_s)

    @contextmanager
    def read(self) -> Iterator[Database]:
        """A reading connection in one transaction: every query in the block sees the same moment."""
        try:
            db = self._idle.pop()
        except IndexError:
            db = _connect(self.path, read_only=True)
        db.conn.execute("BEGIN")
        try:
            yield db
        finally:
            db.conn.execute("ROLLBACK")
            self._idle.append(db)

    def close(self) -> None:
        """Stops the writer after the queued jobs. Afterwards the file may be copied or opened elsewhere."""
        with self._door:
            self._closed = True
            self._jobs.put(None)
        self._thread.join()
        for db in [*self._idle, self._writer_db]:
            db.conn.close()
        self._idle.clear()

    def _serve(self) -> None:
        while (first := self._next()) is not None:
            batch = [first]
            while len(batch) < _BATCH and not self._jobs.empty():
                if (job := self._jobs.get()) is None:
                    self._commit(batch)
                    return
                batch.append(job)
            self._commit(batch)

    def _next(self) -> tuple[Job, Future[Any]] | None:
        while self._log_to_forget:
            try:
                return self._jobs.get(timeout=_AGAIN_S)
            except queue.Empty:
                self._forget_log(False)
        return self._jobs.get()

    def _commit(self, batch: list[tuple[Job, Future[Any]]]) -> None:
        conn = self._writer_db.conn
        try:
            conn.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(job) for job, _ in batch]
            self._remember_erased(outcomes)
            conn.execute("COMMIT")
        except (sqlite3.Error, OSError):
            log.exception("commit failed")
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            for _, future in batch:
                future.set_exception(Refused("not_saved"))
            return
        changes = [change for _, _, opened, _ in outcomes for change in opened]
        erased = any(change.erased for change in changes)
        if erased or self._slack_to_wipe:
            self._forgotten.clear()
            self.when_erased()
        for (_, future), (result, error, *_) in zip(batch, outcomes, strict=True):
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)
        self._announce(changes)
        self._forget_log(erased)

    def _attempt(self, job: Job) -> Outcome:
        conn = self._writer_db.conn
        tx = Tx(self._writer_db, self.now())
        conn.execute("SAVEPOINT job")
        try:
            result = job(tx)
        except sqlite3.OperationalError:
            raise
        except Exception as error:
            if not isinstance(error, Refused | Repeated):
                log.exception("a job failed")
            conn.execute("ROLLBACK TO job")
            conn.execute("RELEASE job")
            return None, error, [], set()
        conn.execute("RELEASE job")
        self._slack_to_wipe |= tx.erased
        return result, None, tx.changes, tx.erased_ids

    def _announce(self, changes: list[Change]) -> None:
        if not changes:
            return
        try:
            self.publish(changes)
        except Exception:  # a screen that missed a frame asks again; the writer must go on
            log.exception("publishing failed")

    def _remember_erased(self, outcomes: list[Outcome]) -> None:
        """Before the commit: a backup of yesterday must not bring back what was erased today, not even after a crash here."""
        ids = sorted({
            each for _, _, changes, of_tx in outcomes for found in (of_tx, *(change.erased_ids for change in changes)) for each in found
        })
        if not ids:
            return
        with self.erased_list.open("a", encoding="ascii") as file:
            file.writelines(f"{each}\n" for each in ids)
            file.flush()
            os.fsync(file.fileno())

    def _forget_log(self, erased: bool) -> None:
        """Leaves erased words in no byte of the folder; a reader in mid-read delays that, then it is tried again and again.

        ``secure_delete`` wipes what is freed, but SQLite leaves copies in the slack of pages that it packed anew: the file is
        rewritten (5 ms a megabyte). Then the write-ahead log, which still holds the old pages, is truncated.
        """
        self._slack_to_wipe |= erased
        self._log_to_forget |= self._slack_to_wipe
        if not self._log_to_forget:
            self._forgotten.set()
            return
        try:
            self._writer_db.conn.execute(f"PRAGMA busy_timeout={_READERS_GET_MS}")
            if self._slack_to_wipe:
                self._writer_db.conn.execute("VACUUM")
                self._slack_to_wipe = False
            busy = self._writer_db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            self._log_to_forget = bool(busy)
            if not busy:
                self._forgotten.set()
        except sqlite3.Error:  # the disk is full: the writer must live, and tries again after the next commit
            log.exception("the write-ahead log could not be emptied")
        finally:
            self._writer_db.conn.execute(f"PRAGMA busy_timeout={_BUSY_MS}")

    def _remembered(self, key: str) -> str:
        with self._writer_db.atomic():
            self._writer_db["settings"].insert({"key": key, "value": secrets.token_urlsafe(24)}, pk="key", ignore=True)
        return self._writer_db["settings"].get(key)["value"]


def _was_killed(path: Path) -> bool:
    """Whether a process left its log behind: it may have died between an erasure and the emptying of the log."""
    log_file = path.with_name(path.name + "-wal")
    return log_file.exists() and log_file.stat().st_size > 0


def _connect(path: Path, *, read_only: bool = False) -> Database:
    conn = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    conn.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    conn.execute("PRAGMA foreign_keys=ON")
    conn.execute("PRAGMA synchronous=FULL")
    conn.execute("PRAGMA secure_delete=ON")
    conn.execute("PRAGMA temp_store=MEMORY")  # no copy of anybody's words in the system's folder for temporary files
    if read_only:
        conn.execute("PRAGMA query_only=ON")
    return Database(conn)
