"""Which findings of a case are open, kept or in the way of saving."""
from __future__ import annotations

import pytest

from workshop.cases import cleaning
from workshop.cases.case_file import Case, parse
from workshop.cases.draft import Draft, source_of
from workshop.cases.gate.combining import Combination
from workshop.core.errors import Refused


def case(text: str, **other: str) -> Case:
    fields = {"title": "Ovi ja avain", "pseudonym": "Aava", "lead": "Aava odotti ovella.", "origin": "fictional", "text": text}
    return parse(source_of(Draft(**{**fields, **other})), "tapaus")


def words(found: list[cleaning.Open], of: Case) -> list[str]:
    texts = cleaning.texts_of(of)
    return [texts[one.place][one.start:one.end] for one in found]


def reasons(of: Case, because: str = "sovittu yhdessä") -> dict[str, str]:
    return {one.id: because for one in cleaning.open_findings(of, [])}


def test_a_text_with_nothing_to_find_is_clean():
    plain = case("Aava odotti ovella. Ovi pysyi kiinni.")
    assert cleaning.open_findings(plain, []) == [] and cleaning.is_clean(plain, [])


def test_a_block_stands_in_whatever_field_it_is():
    there = case("Aava odotti.", timeline="0 | Kela | Soitto numeroon 040 765 4321", services="Kela\nLeena Hakkarainen")
    assert words(cleaning.standing_blocks(there, []), there) == ["Leena Hakkarainen", "040 765 4321"]
    assert [one.place for one in cleaning.standing_blocks(there, [])] == ["services", "timeline"]


def test_the_pseudonym_may_stand_in_every_form_but_no_number_may_be_one():
    named = case("Aavan äiti soitti Aavalle.")
    assert cleaning.open_findings(named, []) == []
    assert [one.place for one in cleaning.standing_blocks(case("Ovi.", pseudonym="040 765 4321"), [])] == ["pseudonym"]


def test_a_full_name_is_no_pseudonym():
    assert [one.place for one in cleaning.standing_blocks(case("Ovi.", pseudonym="Leena Hakkarainen"), [])] == ["pseudonym"]


@pytest.mark.parametrize("text", [
    "Aava soitti numeroon **040** **7654321** eilen.", "Aava soitti numeroon 040\\-765\\-4321 eilen.",
    "Aava tapasi Lee**na** Hakka*raisen*.", "Aava tapasi **Leena** Hakkaraisen.",
])
def test_signs_of_emphasis_that_no_reader_sees_hide_nothing(text):
    assert len(cleaning.standing_blocks(case(text), [])) == 1


def test_what_was_found_is_remembered_without_the_words():
    cleaning.standing_blocks(case("Aava tapasi Leena Hakkaraisen."), [])
    assert cleaning._remembered and "akkarai" not in repr(cleaning._remembered)


def test_a_hint_is_to_be_decided_but_forbids_nothing():
    small = case("Aava muutti Pihtiputaalle.")
    assert words(cleaning.open_findings(small, []), small) == ["Pihtiputaalle"]
    assert cleaning.standing_blocks(small, []) == [] and not cleaning.is_clean(small, [])


def test_what_is_decided_with_a_reason_is_kept_and_no_more_open():
    blocked = case("Aava tapasi Leena Hakkaraisen Pihtiputaalla.")
    rows = cleaning.decide(blocked, reasons(blocked))
    assert cleaning.open_findings(blocked, rows) == [] and cleaning.is_clean(blocked, rows)
    assert [because for _, because in cleaning.kept_findings(blocked, rows)] == ["sovittu yhdessä"] * 2
    assert cleaning.reasons_by_id(blocked, rows) == reasons(blocked)


def test_the_rows_of_decisions_hold_no_word_of_the_text():
    blocked = case("Aava tapasi Leena Hakkaraisen Pihtiputaalla.")
    rows = cleaning.decide(blocked, reasons(blocked))
    assert [{key: row[key] for key in ("place", "first", "last", "label")} for row in rows] == [
        {"place": "text", "first": 12, "last": 29, "label": "PERSON"}, {"place": "text", "first": 30, "last": 43, "label": "PLACE"},
    ]
    assert "Hakkara" not in repr(rows) and not any("hakkara" in one.id.lower() for one in cleaning.open_findings(blocked, []))


def test_a_block_without_a_reason_or_with_an_empty_one_is_refused_and_only_counted():
    blocked = case("Aava tapasi Leena Hakkaraisen, 040 765 4321.")
    first, second = cleaning.open_findings(blocked, [])
    for because in ({}, {first.id: "  "}, {"text-person-0000000000-1": "keksitty tunnus"}):
        with pytest.raises(Refused, match="case_blocked") as refused:
            cleaning.decide(blocked, because)
        assert refused.value.facts == {"count": 2}
    with pytest.raises(Refused) as refused:
        cleaning.decide(blocked, {second.id: "sovittu"})
    assert refused.value.facts == {"count": 1}


@pytest.mark.parametrize("reason", ["Hakkaraisen luvalla", "Leena Hakkaraisen kanssa", "kysy 050 123 4567", "Matti Virtanen lupasi"])
def test_a_reason_that_names_somebody_is_refused(reason):
    blocked = case("Aava tapasi Hakkaraisen. Leena Hakkarainen nauroi.")
    with pytest.raises(Refused, match="case_reason_tells"):
        cleaning.decide(blocked, reasons(blocked, reason))


def test_a_decision_does_not_cover_what_is_wider_or_of_another_kind():
    blocked = case("Aava tapasi Leena Hakkaraisen.")
    row = {"place": "text", "first": 12, "last": 17, "label": "PERSON", "because": "x"}
    assert cleaning.standing_blocks(blocked, [row]) and cleaning.standing_blocks(blocked, [{**row, "last": 29, "label": "PLACE"}])
    assert not cleaning.standing_blocks(blocked, [{**row, "last": 29}])


def test_a_finding_keeps_its_id_while_other_words_change_and_equal_words_are_told_apart():
    one, other = (cleaning.examine({"text": text}) for text in ("Soita: 040 765 4321.", "Aivan uusi alku. Soita heti: 040 765 4321."))
    assert [each.id for each in one] == [each.id for each in other]
    twice = cleaning.examine({"text": "Soita: 040 765 4321. Soita taas: 040 765 4321."})
    assert len({each.id for each in twice}) == 2


def test_the_id_is_the_same_however_the_words_were_typed():
    plain, odd = "Äiti soitti Leena Hakkaraiselle.", "A\u0308iti soitti Leena\nHakkaraiselle."
    assert [each.id for each in cleaning.examine({"lead": plain})] == [each.id for each in cleaning.examine({"lead": odd})]


def test_offsets_are_those_of_the_field_in_code_points_also_behind_a_heading_of_another_language():
    text = "Aava 😀 odotti.\n\n## In English\n\nAava met Leena Hakkarainen.\n\n## Mitä sitten\n\nAava soitti numeroon 040 765 4321."
    found = [one for one in cleaning.examine({"pseudonym": "Aava", "text": text}) if one.finding.level == "block"]
    assert [text[one.start:one.end] for one in found] == ["Leena Hakkarainen", "040 765 4321"]
    assert cleaning.examine({"text": "Ovi oli kiinni.\n\n## In English\n\nThe door was closed."}) == []


def test_a_person_has_one_key_and_one_role_through_all_fields_of_a_language():
    texts = {"title": "Leena Hakkarainen auttaa", "pseudonym": "Aava", "text": "Aava tapasi Leena Hakkaraisen."}
    title, text, swedish = cleaning.examine({**texts, "title_sv": "Leena Hakkarainen"})
    assert title.finding.person == text.finding.person != swedish.finding.person
    assert title.finding.suggestions[0].lower()[:5] == text.finding.suggestions[0][:5]


def test_labelling_words_are_told_with_other_wordings_and_never_have_to_be_decided():
    label = case("Aava on moniongelmainen.")
    style = [one for one in cleaning.examine(cleaning.texts_of(label)) if one.finding.level == cleaning.STYLE]
    assert words(style, label) == ["moniongelmainen"] and style[0].finding.suggestions
    assert cleaning.is_clean(label, [])


def test_three_kinds_together_ask_for_a_reason_of_their_own():
    told = case("Aava on 24-vuotias. Hän muutti Pihtiputaalle 3.4.2024.")
    found = cleaning.open_findings(told, [])
    assert cleaning.together(found) is Combination.REASON and set(cleaning.kinds(found)) == {"AGE", "PLACE", "DATE"}
    each = reasons(told)
    assert not cleaning.is_clean(told, cleaning.decide(told, each))
    rows = cleaning.decide(told, {**each, cleaning.COMBINATION: "kaikki on keksitty"})
    assert cleaning.is_clean(told, rows) and cleaning.reason_together(rows) == "kaikki on keksitty"
    with pytest.raises(Refused, match="case_reason_tells"):
        cleaning.decide(told, {**each, cleaning.COMBINATION: "Leena Hakkarainen lupasi"})


def test_two_kinds_together_are_a_warning_and_need_no_reason():
    told = case("Aava on 24-vuotias. Hän muutti Pihtiputaalle.")
    assert cleaning.together(cleaning.open_findings(told, [])) is Combination.WARNING
    assert cleaning.is_clean(told, cleaning.decide(told, reasons(told)))


def test_what_only_a_file_has_is_looked_at_too():
    head = "title: Ovi\npseudonym: Aava\ntitle_et: Leena Hakkarainen\nanonymisation: nimi oli Leena Hakkarainen"
    source = f"---\n{head}\n---\n\nAava odotti.\n"
    assert [one.place for one in cleaning.standing_blocks(parse(source, "x"), [])] == ["title_et", "anonymisation"]


def test_a_service_that_only_the_timeline_names_is_decided_there():
    told = case("Aava odotti.", timeline="0 | Pihtiputaan terveyskeskus | Aava odottaa")
    there = {one.id: "keksitty" for one in cleaning.open_findings(told, []) if one.place == "timeline"}
    assert len(there) == 1 and len(cleaning.open_findings(told, [])) == 2
    assert cleaning.is_clean(told, cleaning.decide(told, there))
