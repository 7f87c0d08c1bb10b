"""The papers beside the summary: memo, working instruction, Innokylä card. They say what was said, and nothing of anybody."""
from __future__ import annotations

import re

import pytest

from tests.reports.aftermath import after
from workshop.reports.innokyla import card_markdown, innokyla_card
from workshop.reports.instruction import instruction
from workshop.reports.memo import MOST_SAID, hours_text, memo
from workshop.reports.sheet import sheet_markdown
from workshop.reports.wording import words_in


def memo_of(stage, starts: str = "13:00", minutes: int = 120) -> str:
    return sheet_markdown(memo(stage.summary(), starts, minutes))


def instruction_of(stage) -> str:
    return sheet_markdown(instruction(stage.summary()))


def card_of(stage) -> dict[str, str]:
    return {field.name: field.text for field in innokyla_card(stage.store, "series").fields}


def step(stage, name: str, **more) -> None:
    stage.live("path_steps", **{"id": name, "case_id": "A", "no": 1, "lang": "fi", "text": "Tavataan yhdessä", **more})


@pytest.mark.parametrize(("starts", "minutes", "said"), [
    ("13:00", 120, "klo 13–15"), ("09:30", 150, "klo 9.30–12"), ("", 120, ""), ("iltapäivällä", 120, ""),
])
def test_the_hours_of_a_memo(starts, minutes, said):
    assert hours_text(starts, minutes, words_in("fi")) == said


def test_a_memo_begins_with_when_where_and_which_organisations(stage):
    stage.full()
    head = memo_of(stage).splitlines()[:8]
    assert head[0] == "# Muistio: Siirtymä"
    assert "- Aika: 12.2.2026 klo 13–15" in head and "- Paikka: Kirjasto" in head
    assert "- Paikalla edustus: Kela; aikuissosiaalityö; jälkihuolto" in head


def test_a_memo_counts_nobody(stage):
    stage.full()
    text = memo_of(stage)
    assert "10 ihmistä" not in text and "ammattilaiset" not in text


def test_a_theme_tells_what_was_said_what_differed_and_what_is_open(stage):
    stage.group("G", "gap", "Tieto ei kulje")
    stage.execute("UPDATE groups SET dissent = 'Jälkihuollon mielestä tieto kulkee.' WHERE id = 'G'")
    stage.note("open", "gap", "Kukaan ei kerro vuokrarästistä", group_id="G")
    stage.note("answered", "gap", "Lupa kysytään monta kertaa", group_id="G")
    stage.note("ideal", "ideal", "Yksi lupa riittää")
    stage.link("korjaa", "answered", "ideal")
    text = memo_of(stage)
    theme = text[text.index("**Tieto ei kulje (puutteet)**"):]
    said, waits = theme.index("- Lupa kysytään"), theme.index("- Kukaan ei kerro")
    assert said < theme.index("Eri mieltä: Jälkihuollon mielestä tieto kulkee.") < theme.index("Avoinna, ilman vastausta:") < waits


def test_a_long_theme_is_cut_and_says_so(stage):
    stage.group("G", "problem")
    for no in range(MOST_SAID + 3):
        stage.note(f"n{no}", "problem", group_id="G")
    assert "Lisäksi lappuja: 3. Ne ovat liitteessä 1." in memo_of(stage)


def test_annexes_are_drafts_until_the_summary_is_approved(stage):
    stage.full()
    assert "1. Koonti johdolle, ryhmät ja laput – *luonnos*" in memo_of(stage)
    stage.insert("summaries", meeting_id="meeting", draft="{}", version=1, approved_at=1_790_000_000_000)
    assert "1. Koonti johdolle, ryhmät ja laput – *hyväksytty 21.9.2026*" in memo_of(stage)


@pytest.mark.parametrize("paper", [memo_of, instruction_of, lambda stage: card_markdown(innokyla_card(stage.store, "series"))])
@pytest.mark.parametrize("state", ["waiting", "hidden", "care", "withdrawn"])
def test_no_paper_tells_what_was_not_shown(stage, paper, state):
    stage.full()
    stage.note("secret", "ideal", "Salaisuus tässä", state=state, group_id="GP0")
    step(stage, "S", note_id="secret", shown=0, text="")
    assert "Salaisuus" not in paper(stage)


@pytest.mark.parametrize("paper", [memo_of, instruction_of, lambda stage: card_markdown(innokyla_card(stage.store, "series"))])
def test_words_of_people_are_no_markup(stage, paper):
    stage.group("G", "problem", "# <b>Otsikko</b> | [linkki](http://x)")
    stage.note("n", "problem", "teksti", group_id="G")
    stage.proposal(1, what="<script>alert(1)</script>", self_start=1)
    step(stage, "S", text="| <i>askel</i> |", who="*kuka*")
    text = paper(stage)
    assert not re.search(r"(?<!\\)(<|\]|\|\s*<|\*kuka\*)", text)


def test_the_instruction_says_when_who_with_whose_leave_and_who_decides(stage):
    step(
        stage, "S", months=-6, kind="meeting", present="nuori ja ohjaaja", responsible="nuorten tiimi", pair="jälkihuolto", permission=1,
        decides="keitä kutsutaan",
    )
    row = next(line for line in instruction_of(stage).splitlines() if line.startswith("| 1\\. "))
    assert row == (
        "| 1\\. Tavataan yhdessä – *tapaaminen; mukana: nuori ja ohjaaja* | 6 kk ennen siirtoa | nuorten tiimi; pari: jälkihuolto"
        " | kysy nuorelta | keitä kutsutaan |"
    )


def test_what_nobody_has_said_stays_open_in_the_instruction(stage):
    step(stage, "S")
    assert "| 1\\. Tavataan yhdessä | *avoin* | *avoin* | – | – |" in instruction_of(stage)


def test_an_instruction_without_a_path_says_so(stage):
    assert "Ideaalipolkua ei ole vielä tehty." in instruction_of(stage)


def test_the_instruction_lists_what_workers_start_themselves(stage):
    stage.proposal(1, what="Soitto viikon päästä", self_start=1, owner="tiimi")
    stage.proposal(2, what="Uusi virka")
    text = instruction_of(stage)
    assert "- Soitto viikon päästä – *vastuu: tiimi, aikataulu: avoin, mittari: avoin*" in text and "Uusi virka" not in text


def test_the_card_is_filled_from_what_there_is(stage):
    stage.full()
    stage.execute("UPDATE series SET need = 'Siirrossa jäädään yksin.', area = 'nivelvaihe'")
    step(stage, "S", months=-6, who="oma työntekijä", permission=1)
    found = card_of(stage)
    assert "1. Tavataan yhdessä (6 kk ennen siirtoa; oma työntekijä; nuoren luvalla)" in found["Ratkaisun perusidea"]
    assert found["Toimintaympäristö"].startswith("Siirrossa jäädään yksin.\n\nAlue tai aihepiiri: nivelvaihe.")
    assert "Avain kädessä: Aava on 18." in found["Kohderyhmä ja asiakasymmärrys"]
    terms = found["Toimivuuden ja käyttöönoton ehdot"]
    assert "– Ehdotus numero 1 (vastuu: aikuissosiaalityön esihenkilö; resurssi: tarvitsee rahaa" in terms
    assert found["Toimintamallin lyhyt kuvaus"] == "Kukaan ei jää yksin." and found["Luotu"] and found["Viimeksi muokattu"]


def test_the_card_invents_nothing(stage):
    stage.execute("UPDATE series SET purpose = ''")
    found = card_of(stage)
    assert {name for name, text in found.items() if text} == {
        "Toimintamallin nimi", "Luotu", "Viimeksi muokattu", "Kohderyhmä ja asiakasymmärrys",
    }, "the meeting has a case, and nothing else was said"


def test_a_figure_that_nobody_has_checked_does_not_reach_the_card(stage):
    stage.group("G", "problem", "Noin 900 nuorta odottaa")
    stage.note("n", "problem", group_id="G")
    assert "900" not in card_markdown(innokyla_card(stage.store, "series"))


def test_a_rehearsal_is_not_in_the_card(stage):
    stage.full()
    stage.execute("UPDATE meetings SET rehearsal = 1")
    assert card_of(stage)["Ratkaisun perusidea"] == ""


def test_a_memo_gives_the_feedback_as_it_may_be_told(stage):
    stage.proposal(1)
    after(stage)
    stage.execute("UPDATE meetings SET oral_feedback = 'Kahvi oli hyvää'")
    text = memo_of(stage)
    part = text[text.index("## Palaute tapaamisesta"):]
    assert "- Tulin kuulluksi: 4,2 / 5\n- Ymmärsin, mitä pyydettiin: 4,0 / 5\n" in part and "Uskalsin" not in text, "so few answered it"
    assert "Suullinen kierros ohjaajan kirjaamana:\n\n- Kahvi oli hyvää" in part and "24" not in part, "a memo counts nobody"


def test_a_memo_without_feedback_says_nothing_of_it(stage):
    assert "Palaute" not in memo_of(stage.full())


def test_the_card_gives_the_feedback_of_each_meeting_in_finnish(stage):
    stage.proposal(1)
    after(stage)
    stage.plan(lang="sv")
    told = card_of(stage)["Arvioinnin tulokset tiivistettynä"]
    assert "Osallistujien palaute 12.2.2026 (1 = täysin eri mieltä, 5 = täysin samaa mieltä):\n– Tulin kuulluksi: 4,2\u00a0/\u00a05" in told


@pytest.mark.parametrize("paper", [memo_of, instruction_of])
def test_every_paper_says_when_it_was_begun_and_last_changed(stage, paper):
    """I12"""
    stage.proposal(1)
    stage.insert("summaries", meeting_id="meeting", draft='{"created_on": "2026-02-12", "edited_on": "2026-02-14"}', version=1)
    assert "- Luotu: 12.2.2026\n- Viimeksi muokattu: 14.2.2026" in paper(stage)
    after(stage)
    assert "- Viimeksi muokattu: 10.9.2026" in paper(stage), "the follow-up"
    stage.insert("agreement_versions", agreement_id="A", version=2, content="{}", reason="Loma", changed_on="2026-10-01")
    assert "- Viimeksi muokattu: 1.10.2026" in paper(stage), "another wording"
