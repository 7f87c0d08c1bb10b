"""The case library: the folder of case files mirrored into the table ``cases``, and cases that are written in the app.

A meeting never reads this table while it runs: it has its own copy of each case, taken from ``signed_cases``.
"""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop.cases import cleaning, keeping, readers, removal, search, signoffs
from workshop.cases.case_file import MAX_BYTES, Case, parse, slug_of
from workshop.cases.gate import check
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused

_NOT_SLUGS = frozenset(("new", "check", "import"))
"""Addresses of pages beside the cases."""


@dataclass(frozen=True)
class Held:
    """A case of the library. ``state``: ``signed``; ``returned`` (a reader recognises somebody in this text: it outranks any yes, until
    the text is another); ``changed`` (an earlier text was signed); ``unsigned``. ``signoffs``: role and ISO day."""

    slug: str
    origin: str
    sha256: str
    source: str
    state: str
    signoffs: tuple[tuple[str, str], ...]
    case: Case


def refresh(store: Store, folder: Path) -> list[Refused]:
    """Makes the table like the folder; writes only when something differs. A broken file never stops it.

    Returns one refusal for each file or line of ``signed.txt`` that cannot be used; such a file's case is not in the table.
    """
    texts, broken = _read_folder(folder)
    signed, bad_lines = signoffs.read_signed(folder)
    with store.read() as db:
        taken = {row["slug"] for row in db.query("SELECT slug FROM cases WHERE origin = 'app'")}
        usable, doubles = _without_doubles(texts, taken)
        up_to_date = _same(db, usable, signed)
    if not up_to_date:
        store.write(lambda tx: _mirror(tx, usable, signed))
    return [*broken, *doubles, *bad_lines]


def held_cases(db: Any, query: str = "") -> list[Held]:
    """The library in order of titles, or what matches the query, best first."""
    found = {row["id"]: row for row in db.query("SELECT * FROM cases ORDER BY title")}
    wanted = search.find_matching(db, query)
    signed, returned = _signoffs(db), readers.returned(db)
    return [_held(found[one], signed, returned) for one in (found if wanted is None else wanted)]


def held_case(db: Any, slug: str) -> Held | None:
    """One case of the library, or ``None``."""
    row = next(db.query("SELECT * FROM cases WHERE slug = ?", [slug]), None)
    return _held(row, _signoffs(db), readers.returned(db)) if row else None


def undecided(db: Any, held: Held) -> int | None:
    """How many findings of an unsigned text nobody has decided yet (the reason for several kinds together counts as one): it is a draft
    until there are none. ``None`` for a text that is signed or was returned, where it is not asked."""
    if held.state in ("signed", "returned"):
        return None
    keeps = keeping.keeps_of(db, held.sha256)
    return len(cleaning.open_findings(held.case, keeps)) or int(not cleaning.is_clean(held.case, keeps))


def signed_cases(db: Any) -> list[dict[str, Any]]:
    """What may be put on a table: cases whose present text is signed off, with that exact text as ``source``.

    Keys: id (of the front matter), slug, sha256, titles, leads and content_notes (by language), pseudonym, source,
    duration_months, services (as they come into the story, then those that are only listed), signed_on (the latest).
    """
    return [as_signed(held) for held in held_cases(db) if held.state == "signed"]


def as_signed(held: Held) -> dict[str, Any]:
    """One case in the shape of ``signed_cases``."""
    case = held.case
    return {
        "id": case.id, "slug": held.slug, "sha256": held.sha256, "titles": case.titles, "pseudonym": case.pseudonym,
        "leads": case.leads, "content_notes": case.content_notes, "source": held.source,
        "duration_months": case.duration_months, "services": _in_order_of_story(case),
        "signed_on": held.signoffs[-1][1],
    }


def copy_on_table(db: Any, meeting_id: str, case_id: str) -> Case | None:
    """A meeting's own copy of a case, or ``None``: cases of other meetings do not exist here."""
    row = next(
        db.query("SELECT slug, source FROM meeting_cases WHERE id = ? AND meeting_id = ?", [case_id, meeting_id]), None
    )
    return parse(row["source"], row["slug"]) if row else None


def add_draft(tx: Tx, source: str, account_id: str) -> str:
    """A new case written in the app, not signed off. Returns its slug, made from the title. Raises as ``case_file.parse``.

    A slug outlives its title, in addresses and in the names of files: of a title in which anything is found, none is made.
    """
    case = parse(source, "tapaus")
    title = case.titles["fi"]
    slug = _free_slug(tx, "" if check(title, "fi", (case.pseudonym,)) else slug_of(title))
    _put(tx, slug, "app", source, case, account_id)
    return slug


def change_draft(tx: Tx, slug: str, source: str, base_sha256: str, account_id: str) -> None:
    """A new text for a case of the app. Its earlier sign-offs stay with the earlier text.

    Raises ``Refused``: not_found (also for cases that are files), conflict, and as ``case_file.parse``.
    """
    row = tx.one("SELECT sha256 FROM cases WHERE slug = ? AND origin = 'app'", [slug])
    if row is None:
        raise Refused("not_found")
    if row["sha256"] != base_sha256:
        raise Refused("conflict")
    if signoffs.checksum(source) != base_sha256:
        _put(tx, slug, "app", source, parse(source, slug), account_id)
        search.wipe(tx)


def _read_folder(folder: Path) -> tuple[dict[str, tuple[str, Case]], list[Refused]]:
    """Texts and cases by file name, and what could not be read."""
    texts, broken = {}, []
    for path in sorted(folder.glob("*.md")):
        try:
            text = _text(path)
            texts[path.name] = (text, parse(text, path.name))
        except Refused as refused:
            broken.append(refused)
    return texts, broken


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Refused("case_too_long", file=path.name, limit=MAX_BYTES // 1000)
        return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        raise Refused("case_unreadable", file=path.name) from None


def _without_doubles(
    texts: dict[str, tuple[str, Case]], taken: set[str]
) -> tuple[dict[str, tuple[str, Case]], list[Refused]]:
    usable: dict[str, tuple[str, Case]] = {}
    doubles = []
    for name, (text, case) in texts.items():
        if case.slug in usable or case.slug in taken:
            doubles.append(Refused("case_same_slug", file=name, field="slug", slug=case.slug))
        else:
            usable[case.slug] = (text, case)
    return usable, doubles


def _same(db: Any, usable: dict[str, tuple[str, Case]], signed: list[dict[str, str]]) -> bool:
    known = {row["slug"]: row["sha256"] for row in db.query("SELECT slug, sha256 FROM cases WHERE origin = 'file'")}
    signatures = {(row["sha256"], row["role"]) for row in db.query("SELECT sha256, role FROM case_signoffs")}
    return known == {slug: signoffs.checksum(text) for slug, (text, _) in usable.items()} and all(
        (row["sha256"], row["role"]) in signatures for row in signed
    )


def _mirror(tx: Tx, usable: dict[str, tuple[str, Case]], signed: list[dict[str, str]]) -> None:
    for row in tx.all("SELECT slug FROM cases WHERE origin = 'file'"):
        if row["slug"] not in usable:
            removal.erase(tx, row["slug"])
    for slug, (text, case) in usable.items():
        _put(tx, slug, "file", text, case, None)
    search.wipe(tx)
    for row in signed:
        signoffs.remember(tx, row)


def _put(tx: Tx, slug: str, origin: str, source: str, case: Case, account_id: str | None) -> None:
    tx.execute(
        "INSERT INTO cases (id, slug, title, pseudonym, origin, source, sha256, created_by, updated_at)"
        " VALUES (:slug, :slug, :title, :pseudonym, :origin, :source, :sha256, :by, :now)"
        " ON CONFLICT (slug) DO UPDATE SET title = :title, pseudonym = :pseudonym, source = :source, sha256 = :sha256,"
        " created_by = :by, updated_at = :now WHERE origin = :origin",
        {
            "slug": slug, "title": case.titles["fi"], "pseudonym": case.pseudonym, "origin": origin, "source": source,
            "sha256": signoffs.checksum(source), "by": account_id, "now": tx.now,
        },
    )
    if account_id:
        tx.execute("INSERT OR IGNORE INTO case_writers (slug, account_id) VALUES (?, ?)", [slug, account_id])
    search.index(tx, slug, case)


def _free_slug(tx: Tx, wanted: str) -> str:
    usable = wanted if wanted and wanted not in _NOT_SLUGS else "tapaus"
    return next(slug for slug in _numbered(usable) if not tx.one("SELECT 1 FROM cases WHERE slug = ?", [slug]))


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    for no in range(2, 10_000):
        yield f"{wanted}-{no}"


def _signoffs(db: Any) -> list[dict[str, Any]]:
    return list(db.query("SELECT * FROM case_signoffs ORDER BY signed_on, role"))


def _in_order_of_story(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(row.service for row in case.timeline), *case.services)))


def _held(row: dict[str, Any], signed: list[dict[str, Any]], returned: set[str]) -> Held:
    mine = tuple((one["role"], one["signed_on"]) for one in signed if one["sha256"] == row["sha256"])
    changed = any(one["slug"] == row["slug"] for one in signed)
    return Held(
        row["slug"], row["origin"], row["sha256"], row["source"],
        "returned" if row["sha256"] in returned else "signed" if mine else "changed" if changed else "unsigned",
        mine, parse(row["source"], row["slug"]),
    )
