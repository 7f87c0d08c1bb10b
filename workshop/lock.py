"""One process per data folder: a lock that the operating system frees, also after a crash."""
from __future__ import annotations

import os
from pathlib import Path
from typing import IO


class DataFolderBusy(Exception):
    """Another server serves this data folder."""


def hold(folder: Path) -> IO[str]:
    """Takes the folder's lock until the returned file is closed or the process ends. Raises ``DataFolderBusy``."""
    file = (folder / "nivel.lock").open("a+")
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise DataFolderBusy(str(folder)) from error
    return file


def _lock(file: IO[str]) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
