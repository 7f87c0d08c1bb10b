"""Takes the pictures of ``docs/pictures`` and writes ``docs/screens.md``: ``python3 -m tests.pictures``.

A café with the invented workshop's 24 people and 120 notes, led from the open doors to the closed ones, on a server of its own. A
picture that fails is named on stderr and the others are taken all the same.
"""
from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import CHROMIUM_FLAGS, Server, chromium, first_staff
from tests.pictures.album import PHONE, Album, viewport
from tests.pictures.cafe import Cafe
from tests.pictures.care import quiet_ways
from tests.pictures.guide import guide_pictures
from tests.pictures.harvest import afterwards, ending, gathering, voting
from tests.pictures.paths import paths
from tests.pictures.rounds import lobby, other_rounds, silence, talk
from tests.pictures.still import first_page, still_pages

SCENES = (
    lobby, silence, talk, quiet_ways, other_rounds, paths, gathering, voting, ending, still_pages, afterwards, guide_pictures,
)


def main() -> int:
    """All pictures; 1 when one of them failed, 2 without a browser."""
    path = chromium()
    if path is None:
        print("Chromium is missing: apt-get install chromium", file=sys.stderr)
        return 2
    album = Album()
    with ExitStack() as held:
        data = Path(held.enter_context(tempfile.TemporaryDirectory()))
        server = Server(data, ["--dev"]).start()
        held.callback(server.stop)
        playwright = held.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, "--lang=fi"], env={"LANGUAGE": "fi"})
        held.callback(browser.close)
        first_page(server, browser.new_page(viewport=viewport(PHONE), locale="fi-FI"), album)
        cafe = Cafe(browser, server, first_staff(server))
        held.callback(cafe.leave)
        for scene in SCENES:
            album.play(scene, cafe)
    album.finish()
    return 1 if album.failed else 0


if __name__ == "__main__":
    sys.exit(main())
