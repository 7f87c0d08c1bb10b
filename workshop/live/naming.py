"""Other words for a table or a step of the agenda, also in the middle of a meeting: what was written stays where it is."""
from __future__ import annotations

import json

from workshop.access.roles import Actor
from workshop.core.change import Change
from workshop.core.commands import Args, Command
from workshop.core.errors import Refused
from workshop.core.words import words
from workshop.live.agenda import refuse_frozen
from workshop.live.gated import refuse_identifying

LANGUAGES = ("fi", "sv", "en")


class NameTable(Args):
    table: str
    title: str


class NameStep(Args):
    """``question``: what a round asks, in the language ``lang``; the other languages keep theirs."""

    step: str
    title: str
    question: str | None = None
    lang: str = "fi"


def name_table(change: Change, actor: Actor, args: NameTable) -> None:
    """Another name for a table; its number stays. Raises ``Refused``: empty, too_long, frozen."""
    refuse_frozen(change)
    name = words(args.title, 120)
    refuse_identifying(change, name)
    change.update("tables", change.get("tables", args.table)["id"], name=name)


def name_step(change: Change, actor: Actor, args: NameStep) -> None:
    """Another title, and of a round another question. Raises ``Refused``: empty, too_long, bad_input, frozen."""
    refuse_frozen(change)
    step = change.get("steps", args.step)
    if args.lang not in LANGUAGES or (args.question is not None and step["kind"] != "collect"):
        raise Refused("bad_input")
    title, prompt = words(args.title, 120), json.loads(step["prompt"])
    refuse_identifying(change, title, args.question or "", lang=args.lang)
    if args.question is not None:
        prompt[args.lang] = words(args.question, 300)
        if args.lang == "fi":
            prompt.pop("selko", None)  # the plain wording was of the former question
    change.update("steps", step["id"], title=title, prompt=json.dumps(prompt, ensure_ascii=False))


COMMANDS = [Command("table.name", NameTable, name_table), Command("step.name", NameStep, name_step)]
