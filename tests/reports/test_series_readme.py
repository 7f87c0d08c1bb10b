"""The page inside a series' archive says what was answered, agreed and found afterwards, to whoever has no Nivel (M11)."""
from __future__ import annotations

import io
import re
import zipfile

from tests.reports.aftermath import after
from workshop.reports.series_export import export_series


def page_of(stage) -> str:
    stage.execute("UPDATE meetings SET code = 'ABCDEFGH'")
    with zipfile.ZipFile(io.BytesIO(export_series(stage.store, "series"))) as archive:
        return archive.read("README.md").decode()


def test_it_tells_answers_agreements_follow_ups_and_feedback(stage):
    stage.proposal(1)
    after(stage)
    stage.execute("UPDATE reviews SET figure = '11/16 nuorta', change = 'Lomat kalenteriin', helped = ''")
    page = page_of(stage)
    answers = page[page.index("### Johdon vastaukset"):]
    assert "- E1 Hyväksytty muutettuna. Sovittiin Vastuu: Sovittiin. Aika: 1.9.2026." in answers
    assert "Perustelu: Sovittiin (kirjannut koordinaattori, Sovittiin 20.5.2026)" in answers
    assert "### Palaute\n\n- Tulin kuulluksi: 4,2 / 5\n- Ymmärsin, mitä pyydettiin: 4,0 / 5\n" in page, "what so few answered is not told"
    agreed = page[page.index("## Mitä sovittiin"):]
    assert "S1 Sovittiin (vastuu: Sovittiin; rytmi: Sovittiin; mittari: Sovittiin; sovittu 1.6.2026; sovittu)" in agreed
    assert "Seuranta 10.9.2026: toteutuu osittain; 11/16 nuorta; muutos: Lomat kalenteriin" in agreed


def test_the_name_of_who_decided_stays_out_unless_it_may_be_told(stage):
    stage.proposal(1)
    after(stage)
    assert "Virtanen" not in page_of(stage)


def test_words_of_people_are_no_markup(stage):
    stage.proposal(1)
    after(stage, "# <b>x</b> | [a](b)")
    assert not re.search(r"(?<!\\)[<|\]]", page_of(stage))


def test_without_any_of_it_no_heading_stands_alone(stage):
    page = page_of(stage)
    assert not [title for title in ("Johdon vastaukset", "Palaute", "Mitä sovittiin") if f"## {title}" in page]
