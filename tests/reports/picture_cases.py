"""Cases and summaries as no workshop would make them, and what a picture must keep whatever it shows."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from workshop.reports.blocks import Picture
from workshop.reports.drawing import PALETTE, Circle, Label, Line, Polygon, Rect
from workshop.reports.model import Case, Chain, Event, Group, Lane, Note, Proposal, Step, Summary
from workshop.reports.pictures.measure import text_width

WORDS = (
    "siirtymäaikuispalveluihin", "nuori", "aikuissosiaalityöntekijä", "ja", "6 kk", "vuokra", "Kela", "perustoimeentulotukipäätös", "klo",
    "ei", "yhdessä", "mielenterveys- ja päihdepalvelut", "أريد", "شخصًا", "Waxaan", "hal", "встреча", "🙂", "ohjaaja", "Sámi", "<b>", "&",
)
MANY = settings(
    max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a case this large shrinks for minutes
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
odd_texts = st.one_of(texts, st.text(max_size=60), st.just(""), st.just("x" * 5000), st.just("käännös\u202e\x00\ud800"))


def plain_summary(**values: Any) -> Summary:
    """A summary that has only what is given."""
    empty: dict[str, Any] = {field.name: () for field in fields(Summary)}
    return Summary(**(empty | {"lang": "fi"} | values))


def note(name: str, kind: str, text: str, group: str | None = None) -> Note:
    return Note(name, kind, text, "fi", "A", group, False)


def step(no: int, text: str, **values: Any) -> Step:
    """A step of which nothing is known but its words."""
    known: dict[str, Any] = {
        "lang": "fi", "note": None, "lane": None, "who": "", "months": None, "kind": "", "present": "", "responsible": "", "pair": "",
        "decides": "", "permission": False, "felt": "", "mark": "", "mark_note": "", "dissent": "", "breaks": False, "gaps": (),
    }
    return Step(id=f"s{no}", no=no, text=text, **(known | values))


def case_of(**values: Any) -> Case:
    empty: dict[str, Any] = {field.name: () for field in fields(Case)}
    told = {"id": "A", "no": 1, "title": "Avain", "pseudonym": "Aava", "lead": "", "transfer_month": None}
    return Case(**(empty | told | values))


def proposal(no: int, what: str, **values: Any) -> Proposal:
    empty: dict[str, Any] = {field.name: "" for field in fields(Proposal)}
    told = {"id": f"p{no}", "no": no, "what": what, "groups": (), "notes": (), "asked": True, "on_page_one": False, "dots": None}
    return Proposal(**(empty | told | values))


@st.composite
def cases(draw: st.DrawFn, most_steps: int = 24) -> Case:
    """Any case: 0–9 services, 0–24 events, steps with any of their marks, gaps placed and mended anyhow."""
    names = draw(st.lists(texts, max_size=9, unique=True))
    lanes = [Lane("p", "person", "Aava", ""), Lane("c", "close", "Läheiset", "")]
    lanes += [Lane(f"l{number}", "service", name, draw(st.sampled_from(("", "sending")))) for number, name in enumerate(names)]
    gaps = tuple(note(f"g{number}", "gap", draw(odd_texts)) for number in range(draw(st.integers(0, 14))))
    some_gaps = st.lists(st.sampled_from([gap.id for gap in gaps] or ["gone"]), max_size=4, unique=True).map(tuple)
    months = sorted(draw(st.lists(st.integers(0, 24), max_size=24 if names else 0)))
    today = tuple(Event(month, draw(st.sampled_from(names)), draw(odd_texts), draw(st.booleans()), draw(some_gaps)) for month in months)
    steps = tuple(
        step(
            number, draw(odd_texts), lane=draw(st.sampled_from([*(lane.id for lane in lanes), None])), gaps=draw(some_gaps),
            months=draw(st.none() | st.integers(-24, 24)), kind=draw(st.sampled_from(("", "meeting", "escorted_transfer"))),
            permission=draw(st.booleans()), breaks=draw(st.booleans()), dissent=draw(st.sampled_from(("", "Ei näin."))),
            mark=draw(st.sampled_from(("", "problem", "development", "cooperation"))),
            who=draw(st.sampled_from(("", "jälkihuollon ohjaaja"))),
        )
        for number in range(1, draw(st.integers(0, most_steps)) + 1)
    )
    transfer = draw(st.none() | st.integers(0, 24))
    return case_of(lanes=tuple(lanes), gaps=gaps, today=today, steps=steps, transfer_month=transfer)


@st.composite
def summaries(draw: st.DrawFn) -> Summary:
    """Any meeting: groups of any kind, notes in and outside them, chains between any of them, proposals that rest on anything."""
    kinds = ("problem", "gap", "ideal")
    names = [f"G{number}" for number in range(draw(st.integers(0, 10)))]
    notes = {kind: [note(f"{kind}{n}", kind, draw(texts), draw(st.sampled_from([*names, None]))) for n in range(draw(st.integers(0, 9)))]
             for kind in kinds}
    every = [each for kind in kinds for each in notes[kind]]
    groups = tuple(
        Group(**({field.name: "" for field in fields(Group)} | {
            "id": name, "kind": draw(st.sampled_from(kinds)), "title": draw(texts), "dots": draw(st.none() | st.integers(0, 40)),
            "notes": tuple(each for each in every if each.group == name),
        })) for name in names
    )
    chains = tuple(
        Chain(*(draw(st.sampled_from([*notes[kind], None])) for kind in kinds)) for _number in range(draw(st.integers(0, 20)))
    )
    ids = st.lists(st.sampled_from([each.id for each in every] or [""]), max_size=4, unique=True).map(tuple)
    proposals = tuple(proposal(number, draw(texts), notes=draw(ids)) for number in range(1, draw(st.integers(0, 8)) + 1))
    ungrouped = tuple(each for each in every if each.group is None)
    case = case_of(chains=chains, problems=tuple(notes["problem"]), gaps=tuple(notes["gap"]))
    return plain_summary(cases=(case,), groups=groups, ungrouped=ungrouped, proposals=proposals)


Box = tuple[float, float, float, float]


def label_box(label: Label) -> Box:
    """Left, top, right, bottom of the ink that a line of text may have."""
    width = text_width(label.text, label.size, label.bold)
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - 0.74 * label.size, left + width, label.y + 0.22 * label.size


def cards_of(picture: Picture) -> list[Box]:
    """The boxes that hold words."""
    return [
        (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height) for shape in picture.drawing.shapes
        if isinstance(shape, Rect) and shape.radius == 3
    ]


def labels_of(picture: Picture) -> list[Label]:
    return [shape for shape in picture.drawing.shapes if isinstance(shape, Label)]


def faults(picture: Picture, width: float, height: float) -> list[str]:
    """Everything that a reader would stumble over; empty for a good picture."""
    return [*_outside(picture, width, height), *_overlaps(picture), *_crossed(picture), *_pale(picture)]


def _outside(picture: Picture, width: float, height: float) -> Iterator[str]:
    drawing = picture.drawing
    if drawing.width > width or drawing.height > height:
        yield f"page {drawing.width} × {drawing.height}"
    for label in labels_of(picture):
        left, top, right, bottom = label_box(label)
        if label.size < 8:
            yield f"small: {label.text}"
        if left < -0.01 or top < -0.01 or right > drawing.width + 0.01 or bottom > drawing.height + 0.01:
            yield f"outside: {label}"
    for left, top, right, bottom in cards_of(picture):
        if left < 0 or top < 0 or right > drawing.width or bottom > drawing.height:
            yield f"card outside: {left, top, right, bottom}"


def _overlaps(picture: Picture) -> Iterator[str]:
    labels, cards = labels_of(picture), cards_of(picture)
    boxes = [label_box(label) for label in labels]
    for number, box in enumerate(boxes):
        yield from (f"{labels[number]} on {labels[other]}" for other in range(number) if _meet(box, boxes[other]))
        yield from (f"{labels[number]} over the edge of a card" for card in cards if _meet(box, card) and not _within(box, card))
    for number, card in enumerate(cards):
        yield from (f"card {card} on {other}" for other in cards[:number] if _meet(card, other))


def _crossed(picture: Picture) -> Iterator[str]:
    """No link passes over a card or over words."""
    boxes = [*cards_of(picture), *(label_box(label) for label in labels_of(picture))]
    for line in (shape for shape in picture.drawing.shapes if isinstance(shape, Line) and (shape.arrow or shape.curved)):
        ways = zip(line.points, line.points[1:], strict=False)
        if line.curved:  # it keeps between its ends, where no column stands
            ways = [(line.points[0], line.points[0]), (line.points[-1], line.points[-1])]
        for (x, y), (x2, y2) in ways:
            way = (min(x, x2) - 0.3, min(y, y2) - 0.3, max(x, x2) + 0.3, max(y, y2) + 0.3)
            yield from (f"link {way} over {box}" for box in boxes if _meet(way, box, 0.5))


def _pale(picture: Picture) -> Iterator[str]:
    """Every word stands out from what is painted below it, in colour and in grey."""
    for place, label in enumerate(picture.drawing.shapes):
        if isinstance(label, Label):
            box = label_box(label)
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            ground = "paper"
            for shape in picture.drawing.shapes[:place]:
                if not isinstance(shape, Label | Line) and shape.fill and _holds(shape, middle):
                    ground = shape.fill
            if min(contrast(label.color, ground), contrast(label.color, ground, grey=True)) < 4.5:
                yield f"{label.color} on {ground}: {label.text}"


def _holds(shape: Rect | Polygon | Circle, point: tuple[float, float]) -> bool:
    if isinstance(shape, Rect):
        return shape.x <= point[0] <= shape.x + shape.width and shape.y <= point[1] <= shape.y + shape.height
    if isinstance(shape, Circle):
        return (shape.x - point[0]) ** 2 + (shape.y - point[1]) ** 2 <= shape.radius ** 2
    xs, ys = zip(*shape.points, strict=True)
    return min(xs) <= point[0] <= max(xs) and min(ys) <= point[1] <= max(ys)


def contrast(one: str, other: str, *, grey: bool = False) -> float:
    """The contrast of two colours of the palette as WCAG 2.2 measures it; ``grey``: as a black-and-white printer shows them."""
    light, dark = sorted((_luminance(PALETTE[one], grey), _luminance(PALETTE[other], grey)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str, grey: bool) -> float:
    red, green, blue = (int(color[place:place + 2], 16) / 255 for place in (1, 3, 5))
    if grey:
        red = green = blue = 0.299 * red + 0.587 * green + 0.114 * blue
    parts = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in (red, green, blue))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _meet(one: Box, other: Box, least: float = 0.05) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > least and min(one[3], other[3]) - max(one[1], other[1]) > least
    )


def _within(one: Box, other: Box) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]
