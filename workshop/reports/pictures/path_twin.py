"""The swimlane as a table: every word and number of the drawing, and what it leaves out for want of room."""
from __future__ import annotations

from collections.abc import Sequence

from workshop.reports.blocks import Line, Table
from workshop.reports.model import Case, Event, Step
from workshop.reports.pictures.path_cards import Gap, area_name, kind_of_step, mark_name
from workshop.reports.wording import Words


def twin(
    case: Case, gaps: Sequence[Gap], events: Sequence[int], steps: Sequence[int], shown: Sequence[int], caption: str, _: Words,
) -> Table:
    """The rows of the given places (from 0): events, then steps, then gaps."""
    rows = [_event(case, place, gaps, _) for place in events]
    rows += [_step(case, place, gaps, _) for place in steps]
    rows += [_gap(case, gaps[place], _) for place in shown]
    heads = (_("Kohta"), _("Milloin"), _("Kenen"), _("Mitä"), _("Merkinnät"))
    return Table(caption, heads, tuple(rows))


def _event(case: Case, place: int, gaps: Sequence[Gap], _: Words) -> tuple[Line, ...]:
    event = case.today[place]
    start = case.transfer_month or 0
    numbers = ", ".join(str(gap.no) for gap in gaps if place in gap.events)
    marks = [_("Katkos") if event.broken else "", _("Puutteet: %(list)s") % {"list": numbers} if numbers else ""]
    return (
        Line(_event_name(place, _)), Line(_when(event.month - start, case.today[place - 1].month - start if place else None, _)),
        Line(event.service), Line(event.text), Line(_joined(marks)),
    )


def _event_name(place: int, _: Words) -> str:
    return _("Tänään %(n)s") % {"n": place + 1}


def _step(case: Case, place: int, gaps: Sequence[Gap], _: Words) -> tuple[Line, ...]:
    step = case.steps[place]
    earlier = [each.months for each in case.steps[:place] if each.months is not None]
    return (
        Line(_("Askel %(n)s") % {"n": step.no}), Line(_when(step.months, earlier[-1] if earlier else None, _)),
        Line(_whose(case, step, _)), Line(step.text, step.lang), Line(_joined(_said(step, gaps, _))),
    )


def _whose(case: Case, step: Step, _: Words) -> str:
    lane = next((lane for lane in case.lanes if lane.id == step.lane), None)
    if lane is None:
        nobody = _("Ei sovittu")
        return f"{nobody}: {step.who}" if step.who else nobody
    area = area_name(lane.area, _)
    name = f"{lane.name} ({area})" if area else lane.name
    return f"{name}: {step.who}" if step.who and step.who != lane.name else name


def _said(step: Step, gaps: Sequence[Gap], _: Words) -> list[str]:
    numbers = ", ".join(str(gap.no) for gap in gaps if step.no in gap.steps)
    mark = mark_name(step.mark, _).capitalize()
    return [
        kind_of_step(step.kind, _), _("Korjaa puutteet: %(list)s") % {"list": numbers} if numbers else "",
        _("Nuoren luvalla") if step.permission else "", _("Katkos") if step.breaks else "",
        f"{mark}: {step.mark_note}" if mark and step.mark_note else mark,
        _labelled(_("Vastaa"), step.responsible), _labelled(_("Työpari"), step.pair), _labelled(_("Paikalla"), step.present),
        _labelled(_("Nuori päättää"), step.decides), _labelled(_("Miltä tuntui"), step.felt),
        _labelled(_("Eriävä näkemys"), step.dissent),
    ]


def _gap(case: Case, gap: Gap, _: Words) -> tuple[Line, ...]:
    where = ", ".join(_event_name(place, _) for place in gap.events)
    services = ", ".join(dict.fromkeys(_service(case.today[place]) for place in gap.events))
    steps = ", ".join(map(str, gap.steps))
    mends = _("Korjaavat askeleet: %(list)s") % {"list": steps} if steps else _("Ei vielä askelta")
    return (
        Line(_("Puute %(n)s") % {"n": gap.no}), Line(where or "–"), Line(services or "–"),
        Line(gap.note.text, gap.note.lang), Line(mends),
    )


def _service(event: Event) -> str:
    return event.service


def _when(months: int | None, earlier: int | None, _: Words) -> str:
    if months is None:
        return "–"
    sign = "−" if months < 0 else ""
    text = _("%(n)s kk") % {"n": f"{sign}{abs(months)}"}
    if earlier is None or earlier == months:
        return text
    since = f"{'−' if months < earlier else ''}{abs(months - earlier)}"
    after = _("%(n)s kk edellisestä") % {"n": since}
    return f"{text} ({after})"


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _joined(parts: Sequence[str]) -> str:
    return ". ".join(part.rstrip(". ") for part in parts if part) + ("." if any(parts) else "")
