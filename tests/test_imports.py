"""Imports go one way, and every library has its place (design §4)."""
from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "workshop"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "__pycache__" not in path.parts)

BELOW = {
    "core": set(), "formats": {"core"}, "access": {"core"}, "cases": {"core", "access", "formats"},
    "live": {"core", "access", "formats"}, "series": {"core", "access", "formats"},
    "reports": {"core", "access", "formats", "cases", "live", "series"},
    "web": {"core", "access", "formats", "cases", "live", "series", "reports", "rehearsal"},
    "rehearsal": {"core", "access", "cases", "live", "series", "formats"}, "translations": set(),
    "replay": set(), "bench": {"replay", "reports"},
}
"""What each package may import of ``workshop``, besides itself and the plain values of ``workshop.config``."""
SHARED = {"workshop.config"}
GATE, GATE_USERS = "workshop.cases.gate", {"cases", "live", "series", "reports", "web", "bench"}
"""The gate is pure: of ``workshop`` it imports nothing but itself, and so those who do not know each other may share it."""

PLACES = {
    "flask": ("web/", "__init__.py", "serve.py", "control.py"), "flask_babel": ("web/", "__init__.py"), "flask_login": ("web/",),
    "flask_wtf": ("web/",),
    "flask_talisman": ("web/",), "flask_socketio": ("web/live.py",), "sqlite_utils": ("core/",),
    "reportlab": ("reports/pdf/",), "pikepdf": ("reports/pdf/",),
}


def imported(path: Path) -> list[str]:
    """Every module that a file imports, also inside of functions, with relative imports made whole."""
    package = ("workshop", *path.relative_to(SOURCE).parts[:-1])
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            found += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return found


def package_of(path: Path) -> str:
    """The package a file lies in; ``""`` for the files that only assemble."""
    parts = path.relative_to(SOURCE).parts
    return parts[0] if len(parts) > 1 else ""


def is_gate(name: str) -> bool:
    """Whether a module is the gate or lies in it."""
    return name == GATE or name.startswith(f"{GATE}.")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_imports_only_what_lies_below_it(path):
    here = package_of(path)
    if not here:
        return
    assert here in BELOW, f"say in BELOW what {here} may import"
    allowed = BELOW[here] | {here}
    packages = {name for name in BELOW if (SOURCE / name).is_dir()}
    for name in imported(path):
        if here in GATE_USERS and is_gate(name):
            continue
        parts = name.split(".")
        if parts[0] != "workshop" or len(parts) == 1 or name in SHARED or ".".join(parts[:2]) in SHARED:
            continue
        assert parts[1] in allowed, f"{here} imports {name}"
        assert parts[1] in packages, f"{here} imports {name}, which only assembles"


def test_the_gate_imports_nothing_else_of_ours():
    files = list((SOURCE / "cases" / "gate").rglob("*.py"))
    assert len(files) > 5
    outside = {name for path in files for name in imported(path) if name.split(".")[0] == "workshop" and not is_gate(name)}
    assert outside == set()


@pytest.mark.parametrize("library", list(PLACES))
def test_a_library_is_used_in_its_place_only(library):
    users = {
        str(path.relative_to(SOURCE)) for path in FILES if any(name.split(".")[0] == library for name in imported(path))
    }
    assert [user for user in users if not user.startswith(PLACES[library])] == []


def test_the_live_tables_are_written_through_a_change_only():
    """No statement outside of ``core/change.py`` and the erasure of whole meetings inserts, updates or deletes a live row."""
    from workshop.core.schema import LIVE

    allowed = {"core/change.py", "core/schema.py", "core/erasure.py", "live/making.py"}
    for path in FILES:
        name = str(path.relative_to(SOURCE))
        if name in allowed:
            continue
        words = " ".join(
            " ".join(node.value.split()) for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        for table in LIVE:
            for act in (f"INSERT INTO {table} ", f"UPDATE {table} SET", f"DELETE FROM {table} "):
                assert act not in words, f"{name}: {act}"
