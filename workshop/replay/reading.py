"""From a folder on disk to a checked scenario, or to one sentence that says what is wrong with it."""
from __future__ import annotations

import json
from pathlib import Path

from workshop.replay.scenario import Scenario
from workshop.replay.validation import first_fault

FILE = "workshop.json"


class BrokenScenario(Exception):
    """The folder cannot be replayed; the message names the place, such as ``workshop.json: notes[12].author …``."""


def read(folder: Path) -> Scenario:
    """The checked scenario of a folder. Raises ``BrokenScenario`` with one sentence that names the place."""
    path = folder / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise BrokenScenario(f"{path} does not exist") from missing
    except (OSError, UnicodeDecodeError) as unreadable:
        raise BrokenScenario(f"{path} cannot be read as UTF-8 text") from unreadable
    except json.JSONDecodeError as broken:
        raise BrokenScenario(f"{FILE}: line {broken.lineno}, column {broken.colno}: not JSON ({broken.msg})") from broken
    fault = first_fault(data, folder)
    if fault:
        raise BrokenScenario(f"{FILE}: {fault}")
    return Scenario(folder, data)
