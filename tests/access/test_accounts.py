"""Staff accounts: links that work once, password rules, and guessing that gets slower."""
from __future__ import annotations

import pytest

from workshop.access import accounts
from workshop.core.errors import Refused

PASSWORD = "kolme sanaa yhdessä"
_DAY = 24 * 3600 * 1000


@pytest.fixture
def aino(store):
    token = store.write(accounts.first_link)
    return store.write(lambda tx: accounts.accept_first(tx, token, "Aino", PASSWORD))


def refusal(store, job) -> str:
    with pytest.raises(Refused) as refused:
        store.write(job)
    return refused.value.code


def later(store, milliseconds: int) -> None:
    now = store.now()
    store.now = lambda: now + milliseconds


def test_the_first_link_makes_the_first_account_and_then_there_is_no_such_link(store, aino):
    assert aino["name"] == "Aino"
    assert store.write(accounts.first_link) is None
    with store.read() as db:
        assert accounts.load_account(db, aino["id"])["name"] == "Aino"


def test_a_link_works_once(store):
    token = store.write(accounts.first_link)
    store.write(lambda tx: accounts.accept_first(tx, token, "Aino", PASSWORD))
    assert refusal(store, lambda tx: accounts.accept_first(tx, token, "Beata", PASSWORD)) == "link_dead"


def test_a_newer_link_ends_the_former_one(store):
    former, newer = store.write(accounts.first_link), store.write(accounts.first_link)
    assert refusal(store, lambda tx: accounts.accept_first(tx, former, "Aino", PASSWORD)) == "link_dead"
    assert store.write(lambda tx: accounts.accept_first(tx, newer, "Aino", PASSWORD))["name"] == "Aino"


def test_a_first_link_is_dead_after_a_day(store):
    token = store.write(accounts.first_link)
    later(store, _DAY)
    assert refusal(store, lambda tx: accounts.accept_first(tx, token, "Aino", PASSWORD)) == "link_dead"


def test_an_invitation_lives_for_a_week(store, aino):
    tokens = [store.write(lambda tx: accounts.invite_link(tx, "S", "coordinator")) for _ in range(2)]
    later(store, 6 * _DAY)
    with store.read() as db:
        assert accounts.live_link(db, "invite", tokens[0], store.now())["role"] == "coordinator"
    later(store, 2 * _DAY)
    assert refusal(store, lambda tx: accounts.accept_invite(tx, tokens[1], aino["id"])) == "link_dead"


def test_a_link_is_good_for_its_own_purpose_only(store, aino):
    token = store.write(lambda tx: accounts.reset_link(tx, "Aino"))
    assert refusal(store, lambda tx: accounts.accept_invite_new(tx, token, "Beata", PASSWORD)) == "link_dead"


def test_no_token_and_no_password_is_kept_readable(store, aino):
    token = store.write(lambda tx: accounts.reset_link(tx, "Aino"))
    with store.read() as db:
        kept = str([*db.query("SELECT * FROM staff_links"), *db.query("SELECT * FROM accounts")])
    assert token not in kept and PASSWORD not in kept and "scrypt:" in kept


def test_a_new_password_ends_sessions_of_the_old_one(store, aino):
    token = store.write(lambda tx: accounts.reset_link(tx, " aino "))
    changed = store.write(lambda tx: accounts.accept_reset(tx, token, "toinen hyvä salasana"))
    assert changed["id"] == aino["id"] and changed["stamp"] != aino["stamp"]
    guard = accounts.Guard()
    assert accounts.sign_in(store, guard, "Aino", "toinen hyvä salasana", "::1")["id"] == aino["id"]
    with pytest.raises(Refused, match="wrong_sign_in"):
        accounts.sign_in(store, guard, "Aino", PASSWORD, "::1")


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("lyhyt", "password_short"), ("x" * 201, "password_long"), ("Aino Aallokas", "password_is_name"),
        ("AINO AALLOKAS", "password_is_name"), ("Salasana123", "password_common"), ("1111111111", "password_common"),
        ("ababababab", "password_common"), ("qwertyuiop", "password_common"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_stays_good(store, password, code):
    token = store.write(accounts.first_link)
    assert refusal(store, lambda tx: accounts.accept_first(tx, token, "Aino Aallokas", password)) == code
    assert store.write(lambda tx: accounts.accept_first(tx, token, "Aino Aallokas", PASSWORD))


def test_names_are_the_same_whatever_the_case_or_keyboard(store, aino):
    link = store.write(lambda tx: accounts.invite_link(tx, "S", "coordinator"))
    assert refusal(store, lambda tx: accounts.accept_invite_new(tx, link, "AINO", PASSWORD)) == "name_taken"
    decomposed = "kolme sanaa yhdessa\u0308"
    assert accounts.sign_in(store, accounts.Guard(), "aino ", decomposed, "::1")["id"] == aino["id"]


def test_guessing_is_slowed_down_alike_for_names_that_exist_and_that_do_not(store, aino):
    guard = accounts.Guard()
    for name in ("Aino", "Kukaan"):
        codes = [guess(store, guard, name, f"arvaus numero {n}", "10.0.0.1") for n in range(9)]
        assert codes == ["wrong_sign_in"] * 8 + ["slow_down"]
    assert guess(store, guard, "Aino", PASSWORD, "10.0.0.2") == "slow_down"


def test_guessing_many_names_from_one_address_is_slowed_down(store, aino):
    guard = accounts.Guard()
    for n in range(60):
        guard.take(f"nimi {n}", "10.0.0.1")
    with pytest.raises(Refused) as refused:
        guard.take("vielä yksi", "10.0.0.1")
    assert refused.value.code == "slow_down" and 1 <= refused.value.facts["retry_after"] <= 15 * 60
    guard.take("vielä yksi", "10.0.0.2")


def test_the_right_password_forgives_the_wrong_ones(store, aino):
    guard = accounts.Guard()
    for _ in range(3):
        codes = [guess(store, guard, "Aino", "arvaus arvaus", "10.0.0.1") for _ in range(6)]
        assert set(codes) == {"wrong_sign_in"}
        assert accounts.sign_in(store, guard, "Aino", PASSWORD, "10.0.0.1")["id"] == aino["id"]


def guess(store, guard, name, password, address) -> str:
    with pytest.raises(Refused) as refused:
        accounts.sign_in(store, guard, name, password, address)
    return refused.value.code
