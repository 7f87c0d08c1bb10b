"""Who may open the participants' page afterwards, and whose notes stand on it."""
from __future__ import annotations

import gzip

import html5lib
import pytest

from tests.reports.stage import MEETING, Stage
from tests.web.visitor import Visitor, another_facilitator, first_facilitator
from workshop.access.seats import hashed

CODE = "ABCDEFGH"


@pytest.fixture
def stage(app):
    """A closed café with ten seats; ``seat0`` and ``seat1`` have cookies."""
    made = Stage(app.extensions["nivel"].store).full()
    made.execute("UPDATE meetings SET code = ?, state = 'closed' WHERE id = ?", CODE, MEETING)
    for name in ("seat0", "seat1"):
        made.execute("UPDATE seats SET token_hash = ? WHERE id = ?", hashed(name), name)
    made.note("mine", "problem", "Tämä on minun piilotettu", state="hidden", author="seat0", reason="Nimi")
    made.note("theirs", "problem", "Tämä on toisen piilotettu", state="hidden", author="seat1")
    return made


def visitor(app, seat: str = "") -> Visitor:
    made = Visitor(app)
    if seat:
        made.client.set_cookie(f"nivel_{CODE}", seat)
    return made


def test_a_seat_reads_the_rooms_result_and_its_own_notes(app, stage):
    answer = visitor(app, "seat0").get(f"/t/{CODE}")
    assert answer.status_code == 200
    assert "Tämä on minun piilotettu" in answer.text and "Ehdotus numero 1" in answer.text and "Ryhmä GP1" in answer.text
    assert len(list(html5lib.parse(answer.text, namespaceHTMLElements=False).iter("h1"))) == 1


def test_after_poistu_it_asks_first_and_one_press_opens_it_again(app, stage):
    reader = visitor(app, "seat0")
    reader.get("/today")
    assert reader.get(f"/t/{CODE}").headers["Location"] == f"/j/{CODE}"
    assert reader.send(f"/j/{CODE}", form_at=f"/j/{CODE}").status_code == 303
    assert "Tämä on minun piilotettu" in reader.get(f"/t/{CODE}").text


def test_another_seats_notes_never_appear(app, stage):
    for reader, hidden in (("seat0", "toisen"), ("seat1", "minun")):
        assert f"Tämä on {hidden} piilotettu" not in visitor(app, reader).get(f"/t/{CODE}").text


def test_nothing_on_the_page_names_a_seat_or_a_chair(app, stage):
    page = visitor(app, "seat0").get(f"/t/{CODE}").text
    assert "seat0" not in page and "chair" not in page


def test_outsiders_get_a_kind_page_with_the_way_back(app, stage):
    answer = visitor(app).get(f"/t/{CODE}")
    assert answer.status_code == 403 and f"/j/{CODE}/back" in answer.text and "Ehdotus" not in answer.text
    assert visitor(app, "arvattu").get(f"/t/{CODE}").status_code == 403


def test_a_seat_of_another_meeting_opens_nothing(app, stage):
    other = visitor(app)
    other.client.set_cookie("nivel_ZZZZZZZZ", "seat0")
    assert other.get(f"/t/{CODE}").status_code == 403
    assert other.get("/t/ZZZZZZZZ").status_code == 404


def test_before_the_end_there_is_one_sentence(app, stage):
    stage.execute("UPDATE meetings SET state = 'open' WHERE id = ?", MEETING)
    answer = visitor(app, "seat0").get(f"/t/{CODE}")
    assert answer.status_code == 200 and "heti, kun tapaaminen on päättynyt" in answer.text and "Ehdotus" not in answer.text


def test_staff_of_the_meeting_see_a_preview_and_other_staff_nothing(app, stage):
    aino, stranger = first_facilitator(app), another_facilitator(app, "Vieras")
    assert aino.rows("SELECT 1 FROM series_staff WHERE series_id = 'series'"), "the first account takes over what nobody leads"
    page = aino.get(f"/t/{CODE}")
    assert page.status_code == 200 and "Näet tämän ohjaajana." in page.text and "piilotettu" not in page.text
    assert stranger.get(f"/t/{CODE}").status_code == 403


def test_who_left_without_a_trace_finds_nothing(app, stage):
    stage.execute("UPDATE seats SET token_hash = NULL, clear_at = 1 WHERE id = 'seat0'")
    assert visitor(app, "seat0").get(f"/t/{CODE}").status_code == 403


def test_help_and_the_day_of_removal_are_on_the_page(app, stage):
    stage.execute("UPDATE meetings SET support_name = 'Tuire', crisis_line = '09 2525 0111' WHERE id = ?", MEETING)
    page = visitor(app, "seat0").get(f"/t/{CODE}").text
    assert "Tuire" in page and "09 2525 0111" in page and "1.1.2030" in page


class TestThePartsOfTheLook:
    def test_they_are_shown_to_developers_only(self, app, tmp_path):
        from workshop import create_app
        from workshop.config import Config

        assert app.test_client().get("/ui").status_code == 404
        (tmp_path / "dev").mkdir()
        made = create_app(Config(data=tmp_path / "dev", dev=True))
        try:
            assert made.test_client().get("/ui").status_code == 200
        finally:
            made.extensions["nivel"].store.close()


def test_the_page_travels_small_and_its_length_tells_nothing(app, stage):
    reader = visitor(app, "seat0")
    plain = reader.client.get(f"/t/{CODE}")
    packed = [reader.client.get(f"/t/{CODE}", headers={"Accept-Encoding": "gzip"}) for _ in range(12)]
    assert "Content-Encoding" not in plain.headers and len({len(each.data) for each in packed}) > 1
    for each in packed:
        assert each.headers["Content-Encoding"] == "gzip" and "Accept-Encoding" in each.headers["Vary"]
        assert b"Ehdotus numero 1" in gzip.decompress(each.data) and len(each.data) < len(plain.data) / 2
