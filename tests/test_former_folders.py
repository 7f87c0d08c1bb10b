"""Data folders of former versions open with today's product, two years later and until their day (``fixtures/README.md``)."""
from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import requests

from tests.conftest import PASSWORD, Server, Staff, until
from workshop.core.days import noon
from workshop.core.db import Store
from workshop.core.schema import names

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = ("before_series", "whole_series")
DAY_S = 86_400
TWO_YEARS = 2 * 365
DEAD = "Tämä linkki ei toimi. Pyydä järjestäjältä uusi linkki."


@dataclass
class Kept:
    """A copy of a folder, served; ``known``: what people kept in their hands."""

    server: Server
    known: dict

    def get(self, path: str, seat: dict | None = None) -> requests.Response:
        """A page as somebody without anything sees it, or with the cookie of one of ``known``'s seats."""
        cookies = {f"nivel_{self.known['code']}": seat["cookie"]} if seat else {}
        return requests.get(self.server.url + path, cookies=cookies, timeout=60)

    def staff(self) -> Staff:
        """Fanni, who signs in with her old password."""
        signed_in = Staff(self.server, requests.Session())
        answer = signed_in.post("/sign-in", {"name": "Fanni", "password": PASSWORD})
        assert answer.ok and "/sign-in" not in answer.url, answer.text
        return signed_in


def copied(name: str, data: Path) -> dict:
    """A copy of a kept folder at ``data``; returns what people kept."""
    data.mkdir()
    (data / "nivel.db").write_bytes(gzip.decompress((FIXTURES / name / "nivel.db.gz").read_bytes()))
    shutil.copy(FIXTURES / name / "erased.ids", data)
    return json.loads((FIXTURES / name / "known.json").read_text("utf-8"))


def served(name: str, data: Path, days: int = 0, on: str = "") -> Kept:
    """The folder so many days after it was made, or at noon of the ISO day ``on``."""
    known = copied(name, data)
    then = noon(date.fromisoformat(on)) if on else known["made_at"] + days * DAY_S * 1000
    return Kept(Server(data, ahead_s=then // 1000 - int(time.time())).start(), known)


@pytest.fixture(scope="module", params=FOLDERS)
def two_years_later(request, tmp_path_factory) -> Iterator[Kept]:
    """Each folder, two years after it was made."""
    kept = served(request.param, tmp_path_factory.mktemp("kept") / "data", TWO_YEARS)
    yield kept
    kept.server.stop()


@pytest.fixture
def open_later(tmp_path) -> Iterator[Callable[..., Kept]]:
    """As ``served``, in a folder of the test's own."""
    opened: list[Kept] = []

    def make(name: str, days: int = 0, on: str = "") -> Kept:
        opened.append(served(name, tmp_path / "data", days, on))
        return opened[0]

    yield make
    for each in opened:
        each.server.stop()


def whole(path: Path) -> list:
    """What SQLite finds wrong in a file."""
    with closing(sqlite3.connect(path)) as db:
        return [row for row in db.execute("PRAGMA integrity_check") if row != ("ok",)] + list(db.execute("PRAGMA foreign_key_check"))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_change_of_the_database_is_made_on_a_former_folder_and_nothing_is_lost(name, tmp_path):
    known = copied(name, tmp_path / "data")
    path = tmp_path / "data" / "nivel.db"
    with closing(sqlite3.connect(path)) as db:
        before = {row[0]: db.execute(f"SELECT count(*) FROM {row[0]}").fetchone()[0] for row in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%' AND name NOT LIKE 'cases_fts%'"
        ).fetchall()}
    Store(path).close()
    with closing(sqlite3.connect(path)) as db:
        made = [row[0] for row in db.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'nivel' ORDER BY rowid")]
        after = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in before}
    assert made == list(names()) and made[:len(known["changes"])] == known["changes"]
    assert after == before and before["notes"] == 13 and whole(path) == []


def test_two_years_later_every_participants_link_answers(two_years_later):
    kept = two_years_later
    for seat in kept.known["seats"]:
        page = kept.get(f"/t/{kept.known['code']}", seat)
        assert page.status_code == 200 and seat["note"] in page.text and "Nimetty työntekijä ennen siirtoa" in page.text
    assert kept.get(f"/t/{kept.known['code']}").status_code == 403, "nobody reads it without a seat"


@pytest.mark.parametrize("two_years_later", ["whole_series"], indirect=True)
def test_two_years_later_a_participant_reads_what_was_decided_and_agreed(two_years_later):
    kept = two_years_later
    page = kept.get(f"/t/{kept.known['code']}", kept.known["seats"][0]).text
    for words in (
        "Saat oman työntekijän.", "Kaksi työntekijää aloittaa syksyllä.", "Ei ole tiloja.", "Lomat puuttuivat kalenterista",
        "Työntekijä ja sijainen nimetään neljä kuukautta ennen siirtoa", "Sinun lappusi vaikutti tähän.",
    ):
        assert words in page, words
    assert "Tämä poistettiin kokonaan" not in page and "Yö oli pisin" not in page, "what was erased; another one's note that was hidden"


def test_two_years_later_staff_sign_in_and_make_the_pdf(two_years_later):
    kept = two_years_later
    staff, code, series = kept.staff(), kept.known["code"], kept.known["series"]
    for path in (
        f"/series/{series}", f"/series/{series}/handover", f"/series/{series}/agreements", f"/m/{code}/summary", f"/m/{code}/answers",
        f"/m/{code}/chain", f"/m/{code}/feedback", f"/m/{code}/follow-up", f"/series/{series}/voices", f"/m/{code}/run",
    ):
        assert staff.get(path).status_code == 200, path
    pdf = staff.get(f"/m/{code}/summary.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF-")
    assert staff.get(f"/series/{series}/export.zip").content[:2] == b"PK"


def test_a_former_summary_gets_its_link_to_management_today(open_later):
    kept = open_later("before_series", 30)
    at = f"/m/{kept.known['code']}/answers"
    page = kept.staff().post(f"{at}/link", {"body": "johtoryhmä", "days": "60"}, form_at=at)
    assert page.ok and "/d/" in page.text


@pytest.mark.parametrize("two_years_later", ["whole_series"], indirect=True)
def test_links_that_are_over_say_so_in_one_sentence(two_years_later):
    kept = two_years_later
    page = kept.get(kept.known["link"])
    assert page.status_code == 404 and DEAD in page.text and "Nimetty" not in page.text
    for link in (kept.known["open"], kept.known["former_open"]):
        assert kept.get(link).status_code == 404
    public = kept.get(kept.known["published"])
    assert public.status_code == 200 and "Nuori kutsuu siirtopalaverin" in public.text


def test_before_their_day_links_open_only_what_they_opened_then(open_later):
    kept = open_later("whole_series", 30)
    assert kept.get(kept.known["open"]).status_code == 200 and kept.get(kept.known["former_open"]).status_code == 404
    assert "Linkki on jo käytössä toisella laitteella." in kept.get(kept.known["link"]).text


@pytest.mark.parametrize("name", FOLDERS)
def test_on_the_last_day_everything_answers(open_later, name):
    kept = open_later(name, on=known_of(name)["kept_until"])
    assert kept.get(f"/t/{kept.known['code']}", kept.known["seats"][0]).status_code == 200


@pytest.mark.parametrize("name", FOLDERS)
def test_after_the_last_day_nothing_answers_and_no_word_is_left(open_later, name):
    last = date.fromisoformat(known_of(name)["kept_until"])
    kept = open_later(name, on=date.fromordinal(last.toordinal() + 1).isoformat())
    until(lambda: kept.get(f"/t/{kept.known['code']}", kept.known["seats"][0]).status_code == 404)
    assert kept.get(kept.known.get("published", "/p/none")).status_code == 404
    words = kept.known["seats"][0]["note"].encode()
    until(lambda: words not in b"".join(each.read_bytes() for each in kept.server.data.iterdir() if each.is_file()))
    assert kept.staff().get(f"/series/{kept.known['series']}").status_code == 404


def known_of(name: str) -> dict:
    return json.loads((FIXTURES / name / "known.json").read_text("utf-8"))
