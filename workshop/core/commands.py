"""The only door for live writes: throttle, parse, open the change, authorise, apply, acknowledge."""
from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from workshop.core.change import Change, Row
from workshop.core.db import Store, Tx
from workshop.core.errors import Refused, Repeated


class Args(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Base of every command's arguments: unknown fields are refused, values keep their types."""


@dataclass(frozen=True)
class Principal:
    """Who knocks, before any right is known. ``kind`` is ``seat``, ``staff``, ``care`` (the support person) or ``clock``;
    ``id`` its row's id, for ``care`` the hash of the link's secret."""

    kind: str
    id: str


@dataclass(frozen=True)
class Command:
    """A live command: its name on the wire, its argument type, and what it does inside the open change.

    ``apply(change, actor, args)`` returns what the ack carries besides ``ok`` and ``rev`` (or ``None``).
    """

    name: str
    args: type[Args]
    apply: Callable[[Change, Any, Any], Row | None]


class Door:
    """Runs commands. ``authorise(change, principal, name, args)`` gives the actor or refuses; ``throttle(principal)`` refuses."""

    def __init__(self, store: Store, commands: list[Command], *, authorise: Callable, throttle: Callable[[Principal], None]) -> None:
        self._store, self._authorise, self._throttle = store, authorise, throttle
        self.commands = {command.name: command for command in commands}

    def run(self, meeting_id: str, principal: Principal, name: Any, args: Any) -> Row:
        """The ack of a committed command: ``{ok, rev, …}``. Raises ``Refused``; then nothing has changed."""
        command = self.commands.get(name) if isinstance(name, str) else None
        if command is None:
            raise Refused("unknown_command")
        self._throttle(principal)
        parsed = parse(command.args, args)
        try:
            return self._store.write(lambda tx: self._apply(tx, meeting_id, principal, command, parsed))
        except Repeated as again:
            return {"ok": True, **again.answer}

    def _apply(self, tx: Tx, meeting_id: str, principal: Principal, command: Command, args: Args) -> Row:
        change = tx.open_change(meeting_id)
        actor = self._authorise(change, principal, command.name, args)
        return {"ok": True, "rev": change.rev, **(command.apply(change, actor, args) or {})}


def parse(kind: type[Args], args: Any) -> Any:
    """Untrusted values as a Struct. Raises ``Refused("bad_input")`` and never says a library's words."""
    try:
        return msgspec.convert({} if args is None else _writable(args), kind)
    except (msgspec.ValidationError, TypeError, ValueError, RecursionError) as error:
        raise Refused("bad_input") from error


def _writable(args: Any) -> Any:
    """JSON may bring half a sign (a lone surrogate), which no database takes, in words or in an id: it is dropped."""
    return json.loads(json.dumps(args, ensure_ascii=False).encode("utf-8", "ignore"))
