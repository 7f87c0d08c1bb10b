"""The pictures of ``docs/pictures`` as they are taken, and the gallery ``docs/screens.md``."""
from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.conftest import PROJECT

FOLDER = PROJECT / "docs" / "pictures"
GALLERY = PROJECT / "docs" / "screens.md"
PHONE, TABLET, LAPTOP, WIDE = (320, 640), (768, 1024), (1280, 800), (1920, 1080)
HAND, DESK = (PHONE, TABLET), (PHONE, TABLET, LAPTOP, WIDE)
"""The sizes in which somebody's screens are looked at."""
PEOPLE = {
    "phone": "Participant (osallistuja)", "host": "Host of a table (pöydän vetäjä)", "desk": "Facilitator (ohjaaja)",
    "wall": "Wall (seinä)", "support": "Support person (tukihenkilö)", "manager": "Management on a personal link (johto)",
    "open": "Anybody with an open link (avoin linkki)", "admin": "Who keeps the server (ylläpito)",
}
"""Whose screen a picture is: the first word of its name."""
SETTLE_MS = 350
LARGEST = 200 * 1024
INTRODUCTION = """# Screens

Every screen with a full load: an invented café of 24 people, four tables and 120 notes, and its series with eight answers and seven
agreements. The numbers are widths in pixels. Made by `python3 -m tests.pictures`, with the eight pictures of the guides.
"""


def viewport(size: tuple[int, int]) -> dict[str, int]:
    """A size as the browser wants it."""
    return {"width": size[0], "height": size[1]}


@dataclass
class Album:
    """What was taken, in order: per picture what it shows and its files; and the names of what failed."""

    taken: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def keep_others(self) -> None:
        """What the gallery shows stays in it: only some pictures are taken anew."""
        for words, links in re.findall(r"^- (.*?): (\[\d.*)$", GALLERY.read_text("utf-8"), re.M):
            files = re.findall(r"\(pictures/([^)]+)\)", links)
            self.taken[files[0].rsplit("-", 1)[0]] = (words, files)

    @contextmanager
    def picture(
        self, name: str, page: Page, words: str, sizes: tuple = (), *, at: Locator | None = None, full: bool = False
    ) -> Iterator[None]:
        """Takes the page as it is after the block, in each size, else in its own; an error is this picture's only.

        ``at``: what stands at the top of the picture; without it the page's beginning does. ``full``: the page in its whole length.
        """
        before = page.viewport_size
        try:
            yield
            for size in sizes or ((before["width"], before["height"]),):
                self._take(name, page, words, size, at, full)
        except Exception as error:  # the rest must be taken
            self._fail(name, error)
        page.set_viewport_size(before)

    def take(self, name: str, page: Page, words: str, sizes: tuple = (), **more: object) -> None:
        """Takes the page as it is."""
        with self.picture(name, page, words, sizes, **more):
            pass

    def play(self, scene: Callable, *args: object) -> None:
        """One scene; what breaks it does not stop the next."""
        try:
            scene(*args, self)
        except Exception as error:
            self._fail(scene.__name__, error)

    def finish(self) -> None:
        """Writes the gallery and removes pictures that nobody takes any more; after a failure the old ones stay."""
        parts = [f"## {title}\n" + "".join(self._lines(who)) for who, title in PEOPLE.items()]
        GALLERY.write_text(INTRODUCTION + "\n" + "\n".join(parts), "utf-8")
        known = {file for _words, files in self.taken.values() for file in files}
        for path in FOLDER.glob("*-*.png") if not self.failed else ():
            if path.name not in known:
                path.unlink()

    def _lines(self, who: str) -> Iterator[str]:
        for name, (words, files) in self.taken.items():
            if name.split("-")[0] == who:
                links = ", ".join(f"[{file.removesuffix('.png').rsplit('-', 1)[1]}](pictures/{file})" for file in files)
                yield f"- {words}: {links}\n"

    def _take(self, name: str, page: Page, words: str, size: tuple[int, int], at: Locator | None, full: bool) -> None:
        file = f"{name}-{size[0]}.png"
        page.set_viewport_size(viewport(size))
        page.evaluate("scrollTo(0, 0)")
        if at:
            at.first.evaluate("element => { element.scrollIntoView(); scrollBy(0, -8); }")
        page.wait_for_timeout(SETTLE_MS)
        keep(Image.open(io.BytesIO(page.screenshot(full_page=full))), file)
        files = self.taken.setdefault(name, (words, []))[1]
        if file not in files:
            files.append(file)

    def _fail(self, name: str, error: Exception) -> None:
        self.failed.append(name)
        print(f"{name}: {str(error)[:300]}", file=sys.stderr)


def keep(picture: Image.Image, file: str) -> None:
    """In 256 colours: a third of the size, and no eye tells."""
    path = FOLDER / file
    picture.convert("RGB").quantize(256, kmeans=1).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        print(f"{file}: {path.stat().st_size // 1024} KB", file=sys.stderr)
