"""A form's input as a Struct: empty is absent, a checkbox is a bool, and each field that is wrong gets one sentence.

The text that was typed is kept, also when it is wrong.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask_babel import gettext as _
from msgspec import inspect
from werkzeug.datastructures import MultiDict

from workshop.core.errors import Refused
from workshop.web.sentences import page_sentence


@dataclass
class Form:
    """``data`` is the Struct, or ``None`` when there are ``errors`` (a sentence by field); ``values`` is what was typed."""

    values: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)
    data: Any = None

    def refuse(self, refused: Refused, at: str) -> None:
        """A rule said no: its sentence goes to the field ``at``."""
        self.errors[at] = page_sentence(refused.code, refused.facts)


def blank(**values: Any) -> Form:
    """A form that nobody has filled in yet, with what its fields begin with."""
    return Form(values)


def read(kind: type[msgspec.Struct], sent: MultiDict[str, str]) -> Form:
    """What was sent, as ``kind``. Fields that ``kind`` does not have are left alone (the CSRF token is one)."""
    form, good = Form({}), {}
    for each in msgspec.structs.fields(kind):
        shape = inspect.type_info(each.type)
        value = form.values[each.name] = _value(shape, each.name, sent)
        if value in ("", []) and not each.required:
            continue
        try:
            good[each.name] = msgspec.convert(value, each.type, strict=False)
        except msgspec.ValidationError:
            form.errors[each.name] = _wrong(shape, value)
    if not form.errors:
        form.data = kind(**good)
    return form


def _value(shape: inspect.Type, name: str, sent: MultiDict[str, str]) -> Any:
    if isinstance(shape, inspect.BoolType):
        return name in sent
    if isinstance(shape, inspect.ListType):
        return sent.getlist(name)
    return sent.get(name, "").replace("\r\n", "\n").strip()


def _wrong(shape: inspect.Type, value: Any) -> str:
    if isinstance(shape, inspect.UnionType):
        shape = next(each for each in shape.types if not isinstance(each, inspect.NoneType))
    if isinstance(shape, inspect.IntType):
        return _("Kirjoita luku väliltä %(low)s–%(high)s.", low=shape.ge, high=shape.le)
    if isinstance(shape, inspect.StrType):
        if not value:
            return _("Tämä tieto puuttuu.")
        return _("Teksti on liian pitkä. Enintään %(most)s merkkiä käy.", most=shape.max_length)
    if isinstance(shape, inspect.DateType):
        return _("Valitse päivä kalenterista tai kirjoita se muodossa 2026-05-31.")
    return _("Valitse jokin vaihtoehdoista.")
