"""Takes the pictures of ``docs/pictures`` and writes ``docs/screens.md``: ``python3 -m tests.pictures``.

A café with the invented workshop's 24 people and 120 notes, led from the open doors to the closed ones, and the series around it, each
on a server of its own. A picture that fails is named on stderr and the others are taken all the same. ``python3 -m tests.pictures
series`` (or ``cafe``) takes one half anew and leaves the other as it is.
"""
from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.conftest import CHROMIUM_FLAGS, Server, chromium, first_staff
from tests.pictures.album import PHONE, Album, viewport
from tests.pictures.cafe import Cafe
from tests.pictures.care import quiet_ways
from tests.pictures.guide import guide_pictures
from tests.pictures.harvest import afterwards, ending, gathering, voting
from tests.pictures.paths import paths
from tests.pictures.rounds import lobby, other_rounds, silence, talk
from tests.pictures.series import series_pictures
from tests.pictures.still import first_page, still_pages

SCENES = (
    lobby, silence, talk, quiet_ways, other_rounds, paths, gathering, voting, ending, still_pages, afterwards, guide_pictures,
)


def main(wanted: list[str]) -> int:
    """The pictures of the ``wanted`` halves, by default of both; 1 when one failed, 2 without a browser or with another word."""
    path = chromium()
    if path is None or not set(wanted) <= set(HALVES):
        print(f"usage: python3 -m tests.pictures [{'|'.join(HALVES)}]; it needs Chromium (apt-get install chromium)", file=sys.stderr)
        return 2
    album = Album()
    if wanted:
        album.keep_others()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*CHROMIUM_FLAGS, "--lang=fi"], env={"LANGUAGE": "fi"})
        for name in wanted or HALVES:
            album.play(HALVES[name], browser)
        browser.close()
    album.finish()
    return 1 if album.failed else 0


def cafe_pictures(browser: Browser, album: Album) -> None:
    """From the first start to the participants' page after the café."""
    with ExitStack() as held:
        data = Path(held.enter_context(tempfile.TemporaryDirectory()))
        server = Server(data, ["--dev"]).start()
        held.callback(server.stop)
        first_page(server, browser.new_page(viewport=viewport(PHONE), locale="fi-FI"), album)
        cafe = Cafe(browser, server, first_staff(server))
        held.callback(cafe.leave)
        for scene in SCENES:
            album.play(scene, cafe)


HALVES = {"cafe": cafe_pictures, "series": series_pictures}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
