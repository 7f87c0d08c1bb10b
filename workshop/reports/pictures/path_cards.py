"""A case as what its pictures draw: cards in lanes for today and for the ideal, and its gaps with their numbers and what mends them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.reports.model import Case, Event, Note, Step
from workshop.reports.pictures.cards import Card, Chip
from workshop.reports.pictures.lanes import Item, LaneName
from workshop.reports.pictures.measure import plain, shortened
from workshop.reports.wording import Words

_MOST_TEXT, _MOST_NAME = 220, 70
_KIND_ORDER = {"person": 0, "close": 1, "service": 2}


@dataclass(frozen=True)
class Gap:
    """A gap with its number. ``steps``: numbers of the steps that mend it; ``events``: places on today's path, from 0."""

    no: int
    note: Note
    steps: tuple[int, ...]
    events: tuple[int, ...]


@dataclass(frozen=True)
class Path:
    """Cards and the lanes that they stand in. ``always``: lanes that are drawn without a card, too."""

    items: tuple[Item, ...]
    names: tuple[LaneName, ...]
    always: frozenset[int] = frozenset()


def gaps_of(case: Case, notes: Mapping[str, Note]) -> tuple[Gap, ...]:
    """The gaps that have a number: those on today's path, in order of time; then the others that a step mends."""
    known = {note.id: note for note in case.gaps}
    placed = [gap for event in case.today for gap in event.gaps]
    mended = [gap for step in case.steps for gap in step.gaps]
    order = [gap for gap in dict.fromkeys([*placed, *mended]) if gap in known or gap in notes]
    return tuple(
        Gap(
            number, known.get(gap) or notes[gap], tuple(step.no for step in case.steps if gap in step.gaps),
            tuple(place for place, event in enumerate(case.today) if gap in event.gaps),
        )
        for number, gap in enumerate(order, 1)
    )


def today_path(case: Case, gaps: Sequence[Gap], _: Words) -> Path:
    """Today: a lane for each service, in the order in which they come."""
    services = list(dict.fromkeys(event.service for event in case.today))
    start = case.transfer_month or 0
    items = tuple(
        Item(services.index(event.service), _event_card(event, place, gaps, _), event.month - start, event.broken)
        for place, event in enumerate(case.today)
    )
    return Path(items, tuple(LaneName(_name(service) or "–") for service in services))


def unplaced(case: Case, gaps: Sequence[Gap]) -> int:
    """How many gaps of the case have no number."""
    return len({note.id for note in case.gaps} - {gap.note.id for gap in gaps})


def ideal_path(case: Case, gaps: Sequence[Gap], _: Words, *, who: bool = False) -> Path:
    """The ideal: the person's own lane and the close ones' first, always; steps that nobody has agreed on last.

    ``who``: every card says who does it, not only those that nobody has agreed on.
    """
    lanes = sorted(case.lanes, key=lambda lane: _KIND_ORDER.get(lane.kind, 2))
    names = [LaneName(_name(lane.name) or "–", area_name(lane.area, _)) for lane in lanes]
    places = {lane.id: place for place, lane in enumerate(lanes)}
    items = []
    for step in case.steps:
        lane = places.get(step.lane or "", len(lanes))
        agreed = lane < len(lanes)
        doer = "" if agreed and not who else _doer(step, lanes[lane].name if agreed else "")
        items.append(Item(lane, _step_card(step, doer, agreed, gaps, _), step.months, step.breaks))
    always = frozenset(place for place, lane in enumerate(lanes) if lane.kind in ("person", "close"))
    return Path(tuple(items), (*names, LaneName(_("Ei sovittu"), _("kenen askel"))), always)


def area_name(area: str, _: Words) -> str:
    """Of which area a service is, when the person moves from one to another."""
    return {"sending": _("lähettävä alue"), "receiving": _("vastaanottava alue")}.get(area, "")


def kind_of_step(kind: str, _: Words) -> str:
    """What kind of step it is; empty when nobody said."""
    return {
        "visit": _("Käynti"), "decision": _("Päätös"), "meeting": _("Tapaaminen"), "escorted_transfer": _("Saattaen vaihto"),
        "waiting": _("Odotus"),
    }.get(kind, "")


def mark_name(mark: str, _: Words) -> str:
    """Which of the three marks a step has; empty without one."""
    return {
        "problem": _("ongelmakohta"), "development": _("kehittämiskohta"), "cooperation": _("yhteistyökohta"),
    }.get(mark, "")


def _event_card(event: Event, place: int, gaps: Sequence[Gap], _: Words) -> Card:
    numbers = [gap.no for gap in gaps if place in gap.events]
    chips = [Chip("break", _("katkos"))] if event.broken else []
    chips += [Chip("gap", number=str(number)) for number in numbers]
    return Card(shortened(plain(event.text), _MOST_TEXT) or "–", chips=tuple(chips), look="broken" if event.broken else "plain")


def _doer(step: Step, lane: str) -> str:
    """Who does it, when the name of the lane does not say so."""
    who = shortened(plain(step.who or step.responsible), _MOST_NAME)
    return "" if who.casefold() == lane.casefold() else who


def _step_card(step: Step, doer: str, agreed: bool, gaps: Sequence[Gap], _: Words) -> Card:
    """Its number stands before its kind and who does it, else before its words: never alone on a line."""
    numbers = [gap.no for gap in gaps if step.no in gap.steps]
    text = shortened(plain(step.text), _MOST_TEXT) or "–"
    said = ": ".join(filter(None, [kind_of_step(step.kind, _), doer]))
    head = f"{step.no}. {said}" if said else ""
    text = text if said else f"{step.no}. {text}"
    look = "broken" if step.breaks else "mending" if numbers else "plain" if agreed else "open"
    return Card(text, head, step.lang, tuple(_step_chips(step, numbers, _)), look)


def _step_chips(step: Step, numbers: Sequence[int], _: Words) -> list[Chip]:
    chips = [Chip("break", _("katkos"))] if step.breaks else []
    chips += [Chip("permission", _("luvalla"))] if step.permission else []
    chips += [Chip(step.mark, mark_name(step.mark, _))] if mark_name(step.mark, _) else []
    chips += [Chip("dissent", _("eriävä näkemys"))] if step.dissent else []
    if numbers:
        chips += [Chip("mends", number=str(number), lead="" if place else _("korjaa")) for place, number in enumerate(numbers)]
    return chips


def _name(text: str) -> str:
    name = shortened(plain(text), _MOST_NAME)
    return name[:1].upper() + name[1:]
