"""The eight pictures of README and of the facilitator's guide, put together from those of the screens."""
from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from tests.pictures.album import FOLDER, Album, keep
from tests.pictures.cafe import Cafe

GAP, GROUND = 12, "#d9cfc1"
ANSWER = (360, 80, 1570, 1080)
"""Where a proposal and its answer are on the wide page."""
SAME = {"run": "desk-round-1280", "notes": "desk-notes-1280", "groups": "desk-groups-1280"}


def guide_pictures(cafe: Cafe, album: Album) -> None:
    """``run, notes, groups, wall, phone, path, together``."""
    for name, screen in SAME.items():
        keep(_picture(screen), f"{name}.png")
    phones = [_picture(f"phone-{name}-320") for name in ("writing", "table", "vote")]
    keep(beside(phones), "phone.png")
    keep(beside([_picture("phone-path-320"), tall(_picture("wall-path-1920"), 640)]), "path.png")
    wall, page = _picture("wall-groups-1920"), _first_page(cafe)
    keep(_wide(wall, 1280), "wall.png")
    above = beside([_picture("desk-round-1280"), tall(_picture("phone-writing-320"), 800)])
    under = beside([tall(wall, 800), tall(page, 800)])
    keep(_wide(below([above, _wide(under, above.width)]), 1500), "together.png")


def series_picture() -> None:
    """``series``: management answers, and the same answer and what was agreed on a participant's phone."""
    phones = [_picture(f"phone-{name}-320") for name in ("answers", "agreed")]
    keep(beside([tall(_picture("manager-proposal-1920").crop(ANSWER), 640), *phones]), "series.png")


def _picture(name: str) -> Image.Image:
    return Image.open(FOLDER / f"{name}.png").convert("RGB")


def _first_page(cafe: Cafe) -> Image.Image:
    """Page 1 of the summary as paper has it."""
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "summary.pdf"
        document.write_bytes(cafe.staff.get(f"/m/{cafe.code}/summary.pdf").content)
        subprocess.run(["pdftoppm", "-r", "90", "-l", "1", "-singlefile", "-png", document, document.with_suffix("")], check=True)
        return Image.open(document.with_suffix(".png")).convert("RGB")


def _wide(picture: Image.Image, width: int) -> Image.Image:
    return picture.resize((width, picture.height * width // picture.width), Image.LANCZOS)


def tall(picture: Image.Image, height: int) -> Image.Image:
    """Of this height, as it was otherwise."""
    return picture.resize((picture.width * height // picture.height, height), Image.LANCZOS)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """In a row."""
    return _set(pictures, (1, 0))


def below(pictures: list[Image.Image]) -> Image.Image:
    """In a column."""
    return _set(pictures, (0, 1))


def _set(pictures: list[Image.Image], way: tuple[int, int]) -> Image.Image:
    """In a row or a column, with a gap between."""
    gaps = GAP * (len(pictures) - 1)
    width = sum(each.width for each in pictures) + gaps if way[0] else max(each.width for each in pictures)
    height = sum(each.height for each in pictures) + gaps if way[1] else max(each.height for each in pictures)
    whole, place = Image.new("RGB", (width, height), GROUND), 0
    for each in pictures:
        whole.paste(each, (place * way[0], place * way[1]))
        place += GAP + (each.width if way[0] else each.height)
    return whole
