"""The whole chain of a meeting, both ways: note → group → proposal → decision → agreement → follow-up, and what breaks off at each joint.

Pure: rows in, nodes out. Only notes that the room saw are in it, and nothing says who wrote them.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workshop.reports.findings import Findings
from workshop.reports.reading import Row, Rows

KINDS = ("problem", "gap", "ideal", "group", "step", "proposal", "decision", "agreement", "review")
"""In the order of the chain."""
NOTES = KINDS[:3]
FATES = (
    "alone", "grouped", "explained", "answered", "on_path", "proposed", "own", "needs_more", "rejected", "adapted", "accepted", "agreed",
    "not_done", "partly", "done",
)
"""How far something came, from nowhere to a follow-up that found it done."""
_LETTERS = {
    "problem": "L", "gap": "L", "ideal": "L", "group": "R", "step": "A", "proposal": "E", "decision": "P", "agreement": "S", "review": "U",
}


@dataclass(frozen=True)
class Node:
    """One link. ``key`` is its address on the page, ``name`` a short one for people (``E3``). ``state``: what is known of itself (a group's
    kind, an answer, a rooting state, whether it happened). ``back`` and ``forward``: keys of its neighbours."""

    key: str
    kind: str
    name: str
    text: str
    lang: str
    state: str
    back: tuple[str, ...]
    forward: tuple[str, ...]
    fate: str


@dataclass(frozen=True)
class Whole:
    """Every node by key, in the order of the chain, and what has no continuation or no beginning, by joint."""

    nodes: dict[str, Node]
    orphans: dict[str, tuple[Node, ...]]

    def of_kind(self, *kinds: str) -> list[Node]:
        """The nodes of some kinds in their order."""
        return [node for node in self.nodes.values() if node.kind in kinds]

    def backwards(self, key: str) -> list[Node]:
        """All that a node comes from, in the order of the chain."""
        return self._reached(key, "back")

    def forwards(self, key: str) -> list[Node]:
        """All that came of a node, in the order of the chain."""
        return self._reached(key, "forward")

    def _reached(self, key: str, way: str) -> list[Node]:
        seen = reached(key, {each: getattr(node, way) for each, node in self.nodes.items()})
        return [node for each, node in self.nodes.items() if each in seen]


@dataclass
class _Link:
    """A node that is still being joined."""

    kind: str
    text: str
    lang: str = ""
    state: str = ""


def reached(key: str, ways: dict[str, Iterable[str]]) -> set[str]:
    """Everything that the ways lead to from a key, itself left out."""
    seen: set[str] = set()
    waiting = list(ways.get(key, ()))
    while waiting:
        if (each := waiting.pop()) not in seen:
            seen.add(each)
            waiting += ways.get(each, ())
    return seen - {key}


def whole_chain(rows: Rows) -> Whole:
    """The chain of one meeting; of answers only those that were given."""
    found, decisions = Findings(rows), [row for row in rows.decisions if row["answered_at"]]
    links = dict(_links(rows, found, decisions))
    forward: dict[str, list[str]] = {key: [] for key in links}
    back: dict[str, list[str]] = {key: [] for key in links}
    for tail, head in dict.fromkeys(_edges(rows, found, decisions)):
        if tail in links and head in links:
            forward[tail].append(head)
            back[head].append(tail)
    own = {row["id"] for row in rows.proposals if row["self_start"]}
    names, nodes = _names(links, rows), {}
    for key, link in sorted(links.items(), key=lambda pair: KINDS.index(pair[1].kind)):
        ahead = reached(key, forward) | {key}
        fate = max((_fate(links[each], each, own) for each in ahead), key=FATES.index)
        nodes[key] = Node(key, link.kind, names[key], link.text, link.lang, link.state, tuple(back[key]), tuple(forward[key]), fate)
    return Whole(nodes, _orphans(nodes, own))


def _links(rows: Rows, found: Findings, decisions: Iterable[Row]) -> Iterator[tuple[str, _Link]]:
    for note in found.notes.values():
        yield f"note-{note.id}", _Link(note.kind, note.text, note.lang)
    for group in rows.groups:
        yield f"group-{group['id']}", _Link("group", group["title"], state=group["kind"])
    for step in (step for steps in found.steps.values() for step in steps):
        yield f"step-{step.id}", _Link("step", step.text, step.lang)
    for row in rows.proposals:
        yield f"proposal-{row['id']}", _Link("proposal", row["what"])
    for row in decisions:
        yield f"decision-{row['id']}", _Link("decision", row["decision"] or row["reason"], state=row["status"])
    for row in rows.agreements:
        yield f"agreement-{row['id']}", _Link("agreement", row["text"], state=row["rooting"])
        for each in rows.reviews.get(row["id"], ()):
            said = " – ".join(filter(None, [each["figure"], each["change"]]))
            yield f"review-{each['id']}", _Link("review", said, state=each["happened"])


def _edges(rows: Rows, found: Findings, decisions: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for onwards in found.ways.values():
        yield from ((f"note-{tail}", f"note-{head.id}") for tail, heads in onwards.items() for head in heads)
    for note in found.notes.values():
        yield f"note-{note.id}", f"group-{note.group}"
    for step in (step for steps in found.steps.values() for step in steps):
        yield from ((f"note-{each}", f"step-{step.id}") for each in (*step.gaps, *([step.note] if step.note else [])))
    for row in rows.proposals:
        yield from ((f"group-{each}", f"proposal-{row['id']}") for each in row["groups"])
        yield from ((f"note-{each}", f"proposal-{row['id']}") for each in row["notes"])
    answered = {row["id"] for row in decisions}
    yield from ((f"proposal-{each}", f"decision-{each}") for each in answered)
    for row in rows.agreements:
        here = f"agreement-{row['id']}"
        yield from ((f"{'decision' if each in answered else 'proposal'}-{each}", here) for each in row["proposals"])
        yield from ((f"note-{each}", here) for each in row["notes"])
        yield from ((f"step-{each}", here) for each in row["steps"])
        yield from ((here, f"review-{each['id']}") for each in rows.reviews.get(row["id"], ()))


def _names(links: dict[str, _Link], rows: Rows) -> dict[str, str]:
    """Proposals, their answers and agreements keep the numbers they have everywhere; others are counted."""
    known = {f"{kind}-{row['id']}": row["no"] for row in rows.proposals for kind in ("proposal", "decision")}
    known |= {f"agreement-{row['id']}": row["no"] for row in rows.agreements}
    counts, names = dict.fromkeys(_LETTERS.values(), 0), {}
    for key, link in links.items():
        letter = _LETTERS[link.kind]
        counts[letter] += 1
        names[key] = f"{letter}{known.get(key, counts[letter])}"
    return names


def _fate(link: _Link, key: str, own: set[str]) -> str:
    if link.kind == "review":
        return link.state or "agreed"
    if link.kind == "proposal":
        return "own" if key.removeprefix("proposal-") in own else "proposed"
    plain = {"problem": "alone", "group": "grouped", "gap": "explained", "ideal": "answered", "step": "on_path", "agreement": "agreed"}
    return link.state or "proposed" if link.kind == "decision" else plain[link.kind]


def _orphans(nodes: dict[str, Node], own: set[str]) -> dict[str, tuple[Node, ...]]:
    """By joint: what has nothing behind it, or nothing before it. An answer that says no needs no agreement."""
    def without(kinds: tuple[str, ...], way: str, *wanted: str) -> tuple[Node, ...]:
        return tuple(
            node for node in nodes.values()
            if node.kind in kinds and not any(nodes[key].kind in wanted for key in getattr(node, way))
        )

    stuck = without(("proposal",), "forward", "decision", "agreement")
    started = tuple(node for node in stuck if node.key.removeprefix("proposal-") in own)
    asked = tuple(node for node in stuck if node not in started)
    yes = tuple(node for node in without(("decision",), "forward", "agreement") if node.state in ("accepted", "adapted"))
    found = {
        "problem": without(("problem",), "forward", "gap", "ideal"), "gap": without(("gap",), "forward", "ideal", "step"),
        "ideal": tuple(node for node in without(("ideal",), "forward", "step") if FATES.index(node.fate) < FATES.index("proposed")),
        "note": without(NOTES, "forward", "group"),
        "group": without(("group",), "forward", "proposal"), "step": without(("step",), "back", "gap", "ideal"),
        "proposal_back": without(("proposal",), "back", "group", *NOTES), "proposal": asked, "own": started, "decision": yes,
        "agreement_back": without(("agreement",), "back", "decision", "proposal", "step", *NOTES),
        "agreement": without(("agreement",), "forward", "review"),
    }
    return {joint: each for joint, each in found.items() if each}
