"""Forms: empty is absent, a checkbox is a bool, each wrong field has one sentence, and what was typed is kept."""
from __future__ import annotations

import datetime
from typing import Annotated, Literal

import msgspec
import pytest
from werkzeug.datastructures import MultiDict

from workshop.web import forms


class Sample(msgspec.Struct, frozen=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=5)]
    count: Annotated[int, msgspec.Meta(ge=1, le=9)] | None = None
    minutes: Literal[90, 120] = 120
    day: datetime.date | None = None
    yes: bool = False
    many: list[str] = []


@pytest.fixture(autouse=True)
def request_context(app):
    with app.test_request_context("/", headers={"Accept-Language": "fi"}):
        yield


def read(**fields):
    return forms.read(Sample, MultiDict(fields))


def test_empty_fields_are_absent_and_strings_become_what_they_mean():
    assert read(name=" Aino ", count="", day="").data == Sample("Aino")
    full = read(name="Aino", count="3", minutes="90", day="2026-05-31", yes="on", many=["a", "b"], csrf_token="x")
    assert full.data == Sample("Aino", 3, 90, datetime.date(2026, 5, 31), True, ["a", "b"])


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Tämä tieto puuttuu."), ("name", "liian pitkä", "Teksti on liian pitkä. Enintään 5 merkkiä käy."),
        ("count", "0", "Kirjoita luku väliltä 1–9."), ("count", "paljon", "Kirjoita luku väliltä 1–9."),
        ("count", "2,5", "Kirjoita luku väliltä 1–9."), ("minutes", "100", "Valitse jokin vaihtoehdoista."),
        ("day", "31.2.2026", "Valitse päivä kalenterista tai kirjoita se muodossa 2026-05-31."),
    ],
)
def test_a_wrong_field_gets_one_sentence_and_keeps_what_was_typed(field, value, sentence):
    form = read(**{"name": "Aino", field: value})
    assert form.data is None and form.errors == {field: sentence} and form.values[field] == value
