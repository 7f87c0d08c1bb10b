"""The second reader: who may say yes, to which text, and what a doubt does."""
from __future__ import annotations

from datetime import date

import pytest

from tests.cases.test_library import add_account, choosable, draft, held
from workshop.cases import cleaning, library, readers, removal, signoffs
from workshop.cases.case_file import parse
from workshop.cases.draft import source_of
from workshop.cases.keeping import keep, keeps_of
from workshop.core.days import today
from workshop.core.db import Store
from workshop.core.errors import Refused

DAY = 24 * 3600 * 1000


@pytest.fixture
def clock():
    return [1_790_000_000_000]


@pytest.fixture
def store(tmp_path, clock):
    opened = Store(tmp_path / "nivel.db", now=lambda: clock[0])
    yield opened
    opened.close()


@pytest.fixture
def writer(store) -> str:
    return add_account(store, "Kirjoittaja")


@pytest.fixture
def slug(store, writer) -> str:
    return store.write(lambda tx: library.add_draft(tx, source_of(draft(origin="real")), writer))


@pytest.fixture
def secret(store, slug, writer) -> str:
    return new_link(store, slug, writer)


def new_link(store, slug: str, account: str) -> str:
    return store.write(lambda tx: readers.make_link(tx, slug, account))


def accept(store, secret: str, slug: str, role: str = "naapurin ohjaaja", account: str | None = None, sha256: str = "") -> None:
    shown = sha256 or held(store, slug).sha256
    store.write(lambda tx: readers.accept(tx, secret, shown, role, account))


def doubt(store, secret: str, slug: str) -> None:
    store.write(lambda tx: readers.send_back(tx, secret, held_in(tx, slug), None))


def add_account_in(tx, name: str) -> str:
    tx.execute("INSERT INTO accounts VALUES (?, ?, 'x', 'x', 0)", [name, name])
    return name


def held_in(tx, slug: str) -> str:
    return tx.one("SELECT sha256 FROM cases WHERE slug = ?", [slug])["sha256"]


def edit(store, slug: str, writer: str, **other: str) -> None:
    base = held(store, slug).sha256
    store.write(lambda tx: library.change_draft(tx, slug, source_of(draft(origin="real", **other)), base, writer))


def link(store, secret: str, now: int) -> dict | None:
    with store.read() as db:
        return readers.by_secret(db, secret, now)


def text_read(store, secret: str, now: int) -> str | None:
    with store.read() as db:
        return readers.text_read(db, readers.by_secret(db, secret, now))


def rows(store, table: str) -> list[dict]:
    with store.read() as db:
        return list(db.query(f"SELECT * FROM {table}"))


def test_a_yes_by_link_puts_the_case_into_the_library_with_the_role(store, slug, secret):
    accept(store, secret, slug)
    mine = held(store, slug)
    assert mine.state == "signed" and mine.signoffs[0][0] == "naapurin ohjaaja" and choosable(store) == {slug}


def test_the_secret_itself_is_not_kept(store, slug, secret):
    kept = rows(store, "case_readers")[0]
    assert secret not in map(str, kept.values()) and len(secret) > 40


@pytest.mark.parametrize("guess", ["", "x" * 43, "' OR 1=1 --"])
def test_a_guessed_link_opens_nothing(store, slug, secret, clock, guess):
    assert link(store, guess, clock[0]) is None
    with pytest.raises(Refused, match="link_dead"):
        accept(store, guess, slug)


def test_a_link_is_over_after_fourteen_days(store, slug, secret, clock):
    clock[0] += 14 * DAY - 1
    assert link(store, secret, clock[0])
    clock[0] += 1
    assert link(store, secret, clock[0]) is None
    with pytest.raises(Refused, match="link_dead"):
        accept(store, secret, slug)


def test_a_revoked_link_opens_nothing_and_others_still_do(store, slug, secret, writer, clock):
    other = new_link(store, slug, writer)
    reader_id = link(store, secret, clock[0])["id"]
    with pytest.raises(Refused, match="not_found"):
        store.write(lambda tx: readers.revoke(tx, "toinen-tapaus", reader_id))
    store.write(lambda tx: readers.revoke(tx, slug, reader_id))
    assert link(store, secret, clock[0]) is None and link(store, other, clock[0])


@pytest.mark.parametrize("who", ["writer", "maker"])
def test_neither_the_writer_nor_who_made_the_link_is_the_second_reader(store, slug, writer, who):
    maker = add_account(store, "Linkin tekijä")
    secret = new_link(store, slug, maker)
    with pytest.raises(Refused, match="reader_is_writer"):
        accept(store, secret, slug, account=writer if who == "writer" else maker)
    accept(store, secret, slug, account=add_account(store, "Kolmas"))


def test_who_wrote_any_part_is_not_the_second_reader_though_somebody_changed_a_comma_since(store, slug, secret, writer):
    edit(store, slug, add_account(store, "Pilkun vaihtaja"), text="Eero odotti, ovella.")
    with pytest.raises(Refused, match="case_needs_second_reader"):
        store.write(lambda tx: signoffs.sign(tx, slug, held_in(tx, slug), "ohjaaja", writer))
    other = new_link(store, slug, "Pilkun vaihtaja")
    with pytest.raises(Refused, match="reader_is_writer"):
        accept(store, other, slug, account=writer)
    store.write(lambda tx: signoffs.sign(tx, slug, held_in(tx, slug), "ohjaaja", add_account_in(tx, "Kolmas")))
    store.write(lambda tx: removal.remove(tx, slug))
    assert rows(store, "case_writers") == []


def test_a_text_that_changed_meanwhile_is_not_signed(store, slug, secret, writer):
    read = held(store, slug).sha256
    edit(store, slug, writer, text="Eero lähti.")
    with pytest.raises(Refused, match="reader_text_changed"):
        accept(store, secret, slug, sha256=read)
    assert held(store, slug).state == "unsigned"


def test_a_role_that_is_a_name_is_refused(store, slug, secret):
    with pytest.raises(Refused, match="role_is_name"):
        accept(store, secret, slug, role="Marjatta Virtanen")
    with pytest.raises(Refused, match="empty"):
        accept(store, secret, slug, role=" \u200b")


def test_a_doubt_stops_the_text_even_when_others_have_signed_it(store, slug, secret, writer):
    accept(store, secret, slug)
    second = new_link(store, slug, writer)
    doubt(store, second, slug)
    assert held(store, slug).state == "returned" and choosable(store) == set()
    with pytest.raises(Refused, match="case_returned"):
        store.write(lambda tx: signoffs.sign(tx, slug, held_in(tx, slug), "ohjaaja", add_account_in(tx, "Kolmas")))
    kept = {**rows(store, "case_readers")[1]}
    assert set(kept) == {"id", "slug", "token_hash", "made_by", "made_at", "expires_at", "read_sha256", "sent_back"}


def test_a_doubt_outlives_its_link_and_an_edit_ends_it_but_not_going_back(store, slug, secret, writer, clock):
    doubt(store, secret, slug)
    store.write(lambda tx: readers.revoke(tx, slug, link(store, secret, clock[0])["id"]))
    clock[0] += 30 * DAY
    new_link(store, slug, writer)
    assert held(store, slug).state == "returned"
    edit(store, slug, writer, text="Eero lähti.")
    assert held(store, slug).state == "unsigned"
    edit(store, slug, writer)
    assert held(store, slug).state == "returned"


def test_who_pressed_by_mistake_may_say_yes_after_all(store, slug, secret):
    doubt(store, secret, slug)
    accept(store, secret, slug)
    assert held(store, slug).state == "signed"


def test_the_reader_gets_the_text_of_the_last_yes_to_compare_with(store, slug, secret, writer, clock):
    assert text_read(store, secret, clock[0]) is None
    accept(store, secret, slug)
    first = held(store, slug).source
    edit(store, slug, writer, text="Eero lähti.")
    assert text_read(store, secret, clock[0]) == first
    accept(store, secret, slug)
    assert text_read(store, secret, clock[0]) == held(store, slug).source
    assert [row["source"] for row in rows(store, "case_texts")] == [held(store, slug).source]


def test_the_earlier_signed_text_is_in_no_byte_of_the_folder(store, slug, secret, writer, tmp_path):
    edit(store, slug, writer, text="Eero odotti hirvenvasaa ovella.")
    accept(store, secret, slug)
    edit(store, slug, writer, text="Eero odotti ovella.")
    accept(store, secret, slug)
    assert store.erased_for_good(5)
    assert not any(b"hirvenvasaa" in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_a_removed_case_takes_its_links_and_texts_along(store, slug, secret, clock):
    accept(store, secret, slug)
    store.write(lambda tx: removal.remove(tx, slug))
    assert rows(store, "case_readers") == rows(store, "case_texts") == [] and link(store, secret, clock[0]) is None


def test_a_text_with_an_open_finding_gets_neither_a_link_nor_a_yes(store, writer):
    text = "Eero odotti ovella Kajaanissa."
    slug = store.write(lambda tx: library.add_draft(tx, source_of(draft(text=text)), writer))
    mine = held(store, slug)
    with store.read() as db:
        assert library.undecided(db, mine) == 1
    for act in (
        lambda tx: readers.make_link(tx, slug, writer), lambda tx: signoffs.sign(tx, slug, mine.sha256, "ohjaaja", writer),
    ):
        with pytest.raises(Refused, match="case_not_clean"):
            store.write(act)
    because = {one.id: "keksitty paikka" for one in cleaning.open_findings(mine.case, [])}
    store.write(lambda tx: keep(tx, mine.sha256, cleaning.decide(mine.case, because)))
    store.write(lambda tx: signoffs.sign(tx, slug, mine.sha256, "ohjaaja", writer))
    assert choosable(store) == {slug}


def test_an_edit_to_a_draft_closes_the_text_for_the_reader_too(store, slug, secret, writer):
    edit(store, slug, writer, text="Eero odotti ovella Kajaanissa.")
    with pytest.raises(Refused, match="case_not_clean"):
        accept(store, secret, slug)


def test_reasons_of_a_text_that_is_gone_go_with_it(store, slug, writer):
    edit(store, slug, writer, text="Eero odotti Kajaanissa.")
    mine = held(store, slug)
    because = {one.id: "keksitty paikka" for one in cleaning.open_findings(mine.case, [])}
    store.write(lambda tx: keep(tx, mine.sha256, cleaning.decide(mine.case, because)))
    edit(store, slug, writer, text="Eero lähti.")
    accept(store, new_link(store, slug, writer), slug)
    with store.read() as db:
        assert keeps_of(db, mine.sha256) == []
    assert parse(held(store, slug).source, slug).sections


def test_a_yes_is_old_after_a_year_and_a_new_one_of_the_same_role_makes_it_young(store, slug, secret, writer, clock):
    accept(store, secret, slug)
    clock[0] += 365 * DAY
    assert not signoffs.is_old(held(store, slug).signoffs, today(clock[0]))
    clock[0] += 2 * DAY
    assert signoffs.is_old(held(store, slug).signoffs, today(clock[0])) and held(store, slug).state == "signed"
    accept(store, new_link(store, slug, writer), slug)
    assert not signoffs.is_old(held(store, slug).signoffs, today(clock[0]))


def test_nobody_signed_is_not_old():
    assert not signoffs.is_old([], date(2026, 1, 1))
