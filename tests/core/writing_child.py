"""A process that writes notes from several threads and says each id once its ack is there; the test ends it without warning."""
from __future__ import annotations

import sys
import threading
from pathlib import Path

from tests.cast import Room
from workshop.access.seats import new_id
from workshop.core.commands import Principal
from workshop.core.db import Store


def main(path: str, meeting: str, seat: str, step: str, table: str) -> None:
    store = Store(Path(path))
    door = Room.door_of(store)
    told = threading.Lock()

    def say(word: str, note: str) -> None:
        with told:
            print(word, note, flush=True)

    def write() -> None:
        while True:
            note = new_id()
            say("sent", note)
            args = {"id": note, "step": step, "table": table, "text": "Kukaan ei soittanut"}
            door.run(meeting, Principal("seat", seat), "note.add", args)
            say("acked", note)

    for _ in range(4):
        threading.Thread(target=write).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
