"""What the operator asks of a data folder, whether a server runs on it (then through ``control``) or not.

Each takes the running services and plain values, and answers with plain values or ``{"error": sentence}``.
"""
from __future__ import annotations

from pathlib import Path
from typing import Any

from workshop import formats
from workshop.access import accounts
from workshop.backup import backup
from workshop.cases.library import signed_cases
from workshop.core.change import Row
from workshop.core.days import today
from workshop.core.db import Store, Tx
from workshop.core.erasure import purge_expired
from workshop.core.errors import Refused
from workshop.live.making import MeetingPlan, SignedCase, make_meeting
from workshop.reports.series_export import export_series
from workshop.reports.series_import import read_archive
from workshop.series import series
from workshop.series.importing import import_series
from workshop.web.context import Services
from workshop.web.sentences import sentence

Answer = dict[str, Any]
_PATIENCE_S = 10.0
"""So long it is waited for somebody who is still reading what was erased."""


def run_backup(services: Services, file: str) -> Answer:
    """Copies the database to ``file``; answers with ``bytes``."""
    try:
        return {"bytes": backup(services.store, Path(file))}
    except FileExistsError:
        return {"error": f"Tiedosto on jo olemassa: {file}"}
    except OSError as error:
        return {"error": f"Tiedostoa ei voi kirjoittaa: {file} ({error.strerror})"}


def purge(services: Services) -> Answer:
    """Erases every series whose retention date has passed; answers with ``series``, how many, and ``done``: no byte of them is left."""
    return purge_store(services.store)


def purge_store(store: Store) -> Answer:
    """As ``purge``, where nothing is being served."""
    gone = store.write(lambda tx: purge_expired(tx, today(tx.now).isoformat()))
    return {"series": gone, "done": store.erased_for_good(_PATIENCE_S)}


def staff_link(services: Services, name: str) -> Answer:
    """A one-time link for a forgotten password, or for the first account when there is none."""
    try:
        first = services.store.write(accounts.first_link)
        if first:
            return {"link": f"{services.config.address}/welcome/{first}"}
        token = services.store.write(lambda tx: accounts.reset_link(tx, name))
    except Refused:
        return {"error": f"Tunnusta ei ole: {name}"}
    return {"link": f"{services.config.address}/account/reset/{token}"}


def open_meeting(services: Services, format: str, tables: int, cases: list[str]) -> Answer:
    """An empty meeting of a format, open at once; answers with its code and addresses. It belongs to the oldest account.

    Without any account the answer also has ``first``: the link with which the first one is made, and takes the meeting over.
    """
    try:
        plan = _plan(services, format, tables, cases)
        meeting = services.store.write(lambda tx: _make(tx, plan))
    except (Refused, LookupError) as error:
        return {"error": f"Tapaamista ei voitu tehdä: {error}"}
    base = services.config.address
    room = f"{base}/m/{meeting['code']}"
    first = services.store.write(accounts.first_link)
    return {
        "code": meeting["code"], "join": f"{base}/j/{meeting['code']}", "phone": room, "wall": f"{room}/wall",
        "run": f"{room}/run", "summary": f"{room}/summary", **({"first": f"{base}/welcome/{first}"} if first else {}),
    }


def take_series(services: Services, series: str, file: str) -> Answer:
    """Writes a whole series to ``file``; answers with ``bytes``."""
    try:
        data = export_series(services.store, series)
        with Path(file).open("xb") as opened:
            Path(file).chmod(0o600)  # notes that were never shown are in it
            return {"bytes": opened.write(data)}
    except Refused:
        return {"error": f"Sarjaa ei ole: {series}"}
    except FileExistsError:
        return {"error": f"Tiedosto on jo olemassa: {file}"}
    except OSError as error:
        return {"error": f"Tiedostoa ei voi kirjoittaa: {file} ({error.strerror})"}


def bring_series(services: Services, file: str) -> Answer:
    """Takes in a series from ``file``; it belongs to the oldest account. Answers with ``series``, its id."""
    try:
        found, sources = read_archive(Path(file).read_bytes())
        with services.store.read() as db:
            owner = next(db.query("SELECT id FROM accounts ORDER BY created_at LIMIT 1"), {"id": None})["id"]
        brought = import_series(services.store, found, sources, owner)
    except Refused as refused:
        return {"error": sentence(refused.code, refused.facts)}
    except OSError as error:
        return {"error": f"Tiedostoa ei voi lukea: {file} ({error.strerror})"}
    return {"series": brought}


def _plan(services: Services, format: str, tables: int, names: list[str]) -> MeetingPlan:
    """Raises ``LookupError`` that names a case which is not signed, and ``Refused("no_format")``."""
    with services.store.read() as db:
        signed = signed_cases(db)
    known = {case[name]: case for name in ("id", "slug") for case in signed}
    missing = [name for name in names if name not in known]
    if missing:
        raise LookupError(f"tapausta {', '.join(missing)} ei ole tarkistettu ({', '.join(sorted(known))})")
    chosen = [known[name] for name in names] or signed[:tables]
    found = formats.find(format)
    return MeetingPlan(
        title=found.names["fi"], format=found, people=tables * 5, minutes=120, devices="phones", moderation="instant",
        tables=tables, seats_per_table=8, cases=[SignedCase(**{name: case[name] for name in _CASE}) for case in chosen],
    )


def _make(tx: Tx, plan: MeetingPlan) -> Row:
    owner = tx.one("SELECT id FROM accounts ORDER BY created_at LIMIT 1")
    return make_meeting(tx, series.create(tx, owner and owner["id"], series.About(title=plan.title)), plan)


_CASE = tuple(SignedCase.__dataclass_fields__)

OPERATIONS = {
    "backup": run_backup, "purge": purge, "staff-link": staff_link, "export-series": take_series,
    "import-series": bring_series, "open": open_meeting, "nothing": lambda services: {}
}
