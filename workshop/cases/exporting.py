"""A signed case of the app becomes a file of the case library's folder, with its sign-offs: then the file is the case."""
from __future__ import annotations

import os
from pathlib import Path

from workshop.cases import signoffs
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused


def to_folder(store: Store, folder: Path, slug: str) -> str:
    """Writes the case beside the others and its lines into ``signed.txt``; returns the file's name. From now on it is edited there.

    The file is whole or not there. Whoever tries again after a power cut goes on where it stopped. Raises ``Refused``: not_found (also
    for a case that is a file), case_not_signed, export_exists (another file has that name), folder_read_only.
    """
    row, signed = store.write(lambda tx: _signed(tx, slug))
    path = folder / f"{slug}.md"
    try:
        if path.exists() and path.read_bytes().replace(b"\r\n", b"\n") != row["source"].encode():
            raise Refused("export_exists", file=path.name)
        folder.mkdir(parents=True, exist_ok=True)
        _append(folder / signoffs.FILE, signoffs.missing_lines(folder, signed))
        _write_whole(path, row["source"])
    except OSError:
        raise Refused("folder_read_only") from None
    store.write(lambda tx: _becomes_file(tx, slug, row["sha256"]))
    return path.name


def _signed(tx: Tx, slug: str) -> tuple[dict, list[dict]]:
    row = tx.one("SELECT * FROM cases WHERE slug = ? AND origin = 'app'", [slug])
    if row is None:
        raise Refused("not_found")
    signed = tx.all("SELECT * FROM case_signoffs WHERE sha256 = ? ORDER BY signed_on, role", [row["sha256"]])
    if not signed or signoffs.is_doubted(tx.db, row["sha256"]):
        raise Refused("case_not_signed")
    return row, [{**one, "slug": slug} for one in signed]


def _becomes_file(tx: Tx, slug: str, sha256: str) -> None:
    """An edit that came in between wins: the case stays in the app, and the list tells that the file has the same address."""
    tx.execute("UPDATE cases SET origin = 'file', created_by = NULL WHERE slug = ? AND sha256 = ? AND origin = 'app'", [slug, sha256])


def _append(path: Path, lines: str) -> None:
    if lines:
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        _write_whole(path, before + ("\n" if before and not before.endswith("\n") else "") + lines)


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
