"""Staff accounts: a name, a password, and links that work once. No e-mail address, no rights: those are in the series.

Names are compared without regard to case. A password is kept as scrypt; a link's token as a hash.
"""
from __future__ import annotations

import secrets
import time
import unicodedata
from typing import Any

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.security import check_password_hash, generate_password_hash

from workshop.access.seats import hashed, new_id
from workshop.core.change import Row
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused
from workshop.core.words import words

STAFF_ROLES = ("facilitator", "cofacilitator", "coordinator")
LONGEST_NAME = 60
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200

_HOUR = 3_600_000
_LIFE = {"first": 24 * _HOUR, "reset": 24 * _HOUR, "invite": 7 * 24 * _HOUR, "enter": _HOUR}
_COMMONEST = frozenset((
    "1234567890", "0123456789", "9876543210", "0987654321", "1234512345", "1q2w3e4r5t", "qwertyuiop", "qwerty12345",
    "password12", "password123", "password1234", "passw0rd123", "salasana12", "salasana123", "salasana1234", "lösenord123",
    "lösenord1234", "asdfghjklö", "abcdefghij", "kahvikuppi", "oppimiskahvila", "iloveyou12", "letmein123", "administrator",
    "admin12345", "perkele123", "perkeleperkele", "suomisuomi", "suomifinland", "jumalauta1", "tervetuloa", "tervetuloa1",
    "tervetuloa123", "hyvinvointialue", "sosiaalityö",
))
"""The commonest passwords of at least ten signs, here in Finland too."""


class Guard:
    """Slows down whoever guesses: wrong tries are counted by name and by address. One for each process."""

    def __init__(self) -> None:
        self._window = MovingWindowRateLimiter(MemoryStorage())
        self._tries = (("name", RateLimitItemPerMinute(8, 15)), ("address", RateLimitItemPerMinute(60, 15)))

    def take(self, name: str, address: str) -> None:
        """Counts one try. Raises ``Refused("slow_down", retry_after=seconds)``, in the same way for names that do not exist."""
        for (what, limit), value in zip(self._tries, (_folded(name), address), strict=True):
            if not self._window.hit(limit, what, hashed(value)):
                until = self._window.get_window_stats(limit, what, hashed(value)).reset_time
                raise Refused("slow_down", retry_after=max(1, round(until - time.time())))

    def forgive(self, name: str) -> None:
        """Forgets the wrong tries with a name after a right one."""
        self._window.clear(self._tries[0][1], "name", hashed(_folded(name)))


def sign_in(store: Store, guard: Guard, name: str, password: str, address: str) -> Row:
    """The account whose name and password these are. Raises ``Refused``: slow_down, wrong_sign_in (also for unknown names)."""
    guard.take(name, address)
    with store.read() as db:
        account = _by_name(db, name)
    kept = account["password_hash"] if account else _NOBODYS
    if not check_password_hash(kept, _normal(password)[:LONGEST_PASSWORD]) or account is None:
        raise Refused("wrong_sign_in")
    guard.forgive(name)
    return account


def load_account(db: Any, account_id: str) -> Row | None:
    """An account by id, or ``None``. Its ``stamp`` changes with the password: a session with another stamp is void."""
    return next(db.query("SELECT * FROM accounts WHERE id = ?", [account_id]), None)


def has_account(db: Any) -> bool:
    """Whether anybody can sign in yet."""
    return next(db.query("SELECT 1 FROM accounts LIMIT 1"), None) is not None


def first_link(tx: Tx) -> str | None:
    """The token that makes the first account, or ``None`` when there is an account. Former ones stop working."""
    if has_account(tx.db):
        return None
    tx.execute("DELETE FROM staff_links WHERE purpose = 'first'")
    return _new_link(tx, "first")


def reset_link(tx: Tx, name: str) -> str:
    """The token that sets a new password for a name; former ones stop working. Raises ``Refused("no_account")``."""
    account = _by_name(tx.db, name)
    if account is None:
        raise Refused("no_account")
    tx.execute("DELETE FROM staff_links WHERE purpose = 'reset' AND account_id = ?", [account["id"]])
    return _new_link(tx, "reset", account_id=account["id"])


def invite_link(tx: Tx, series_id: str, role: str) -> str:
    """The token that brings one more person to a series, with or without an account. Raises ``Refused("bad_input")``."""
    if role not in STAFF_ROLES:
        raise Refused("bad_input")
    return _new_link(tx, "invite", series_id=series_id, role=role)


def practice_link(tx: Tx) -> tuple[str, str]:
    """An account for a rehearsal that nobody signs in to by password: its id, and the token of a link that enters once."""
    account_id = new_id()
    tx.execute(
        "INSERT INTO accounts (id, name, password_hash, stamp, created_at) VALUES (?, 'Harjoittelija', '', ?, ?)",
        [account_id, secrets.token_urlsafe(16), tx.now],
    )
    return account_id, _new_link(tx, "enter", account_id=account_id)


def accept_enter(tx: Tx, token: str) -> Row:
    """The account that the link enters. Raises ``Refused("link_dead")``."""
    return _account(tx, _use(tx, "enter", token)["account_id"])


def live_link(db: Any, purpose: str, token: str, now: int) -> Row:
    """A link that still works. Raises ``Refused("link_dead")`` for one that is unknown, used or old."""
    found = db.query(
        "SELECT staff_links.*, accounts.name, series.title FROM staff_links LEFT JOIN accounts ON accounts.id = account_id"
        " LEFT JOIN series ON series.id = series_id"
        " WHERE token_hash = ? AND staff_links.purpose = ? AND used_at IS NULL AND expires_at > ?",
        [hashed(token), purpose, now],
    )
    link = next(found, None)
    if link is None or (purpose == "first" and has_account(db)):
        raise Refused("link_dead")
    return link


def accept_first(tx: Tx, token: str, name: str, password: str) -> Row:
    """The first account, which takes over every series that has nobody yet.

    Raises ``Refused``: link_dead and what a new account can be refused for.
    """
    _use(tx, "first", token)
    account = _new_account(tx, name, password)
    tx.execute(
        "INSERT INTO series_staff (series_id, account_id, role) SELECT id, ?, 'facilitator' FROM series"
        " WHERE id NOT IN (SELECT series_id FROM series_staff)",
        [account["id"]],
    )
    return account


def accept_reset(tx: Tx, token: str, password: str) -> Row:
    """A new password; every browser that was signed in with the old one is signed out. Raises ``Refused``."""
    link = _use(tx, "reset", token)
    secret = _secret(link["name"], password)
    tx.execute(
        "UPDATE accounts SET password_hash = ?, stamp = ? WHERE id = ?",
        [secret, secrets.token_urlsafe(16), link["account_id"]],
    )
    return _account(tx, link["account_id"])


def accept_invite(tx: Tx, token: str, account_id: str) -> str:
    """Brings somebody who has an account to the series; an earlier role there is kept. Returns the series' id."""
    link = _use(tx, "invite", token)
    tx.execute(
        "INSERT OR IGNORE INTO series_staff (series_id, account_id, role) VALUES (?, ?, ?)",
        [link["series_id"], account_id, link["role"]],
    )
    return link["series_id"]


def accept_invite_new(tx: Tx, token: str, name: str, password: str) -> tuple[Row, str]:
    """A new account that comes to the series at once: the account and the series' id. Raises ``Refused``."""
    live_link(tx.db, "invite", token, tx.now)
    account = _new_account(tx, name, password)
    return account, accept_invite(tx, token, account["id"])


def _new_link(tx: Tx, purpose: str, account_id: str | None = None, series_id: str | None = None, role: str | None = None) -> str:
    token = secrets.token_urlsafe(24)
    tx.execute(
        "INSERT INTO staff_links (token_hash, purpose, account_id, series_id, role, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
        [hashed(token), purpose, account_id, series_id, role, tx.now + _LIFE[purpose]],
    )
    return token


def _use(tx: Tx, purpose: str, token: str) -> Row:
    link = live_link(tx.db, purpose, token, tx.now)
    tx.execute("UPDATE staff_links SET used_at = ? WHERE token_hash = ?", [tx.now, link["token_hash"]])
    return link


def _new_account(tx: Tx, name: str, password: str) -> Row:
    name = words(name, LONGEST_NAME)
    if _by_name(tx.db, name):
        raise Refused("name_taken")
    account_id = new_id()
    tx.execute(
        "INSERT INTO accounts (id, name, password_hash, stamp, created_at) VALUES (?, ?, ?, ?, ?)",
        [account_id, name, _secret(name, password), secrets.token_urlsafe(16), tx.now],
    )
    return _account(tx, account_id)


def _account(tx: Tx, account_id: str) -> Row:
    return tx.one("SELECT * FROM accounts WHERE id = ?", [account_id])


def _by_name(db: Any, name: str) -> Row | None:
    wanted = _folded(name)
    return next((row for row in db.query("SELECT * FROM accounts") if _folded(row["name"]) == wanted), None)


def _secret(name: str, password: str) -> str:
    """Raises ``Refused``: password_short, password_long, password_is_name, password_common."""
    password = _normal(password)
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_short", least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise Refused("password_long", most=LONGEST_PASSWORD)
    if _folded(password) == _folded(name):
        raise Refused("password_is_name")
    if _folded(password) in _COMMONEST or len(set(password)) < 4:
        raise Refused("password_common")
    return generate_password_hash(password, "scrypt")


def _normal(text: str) -> str:
    """The same letters from every keyboard: ä may come as one sign or as two."""
    return unicodedata.normalize("NFC", text)


def _folded(name: str) -> str:
    return _normal(name).strip().casefold()


_NOBODYS = generate_password_hash(secrets.token_urlsafe(16), "scrypt")
"""Checked when the name does not exist, so that the answer takes as long."""
