"""The Finnish guides print in italics what stands on a screen: each such word is one that the screens have."""
from __future__ import annotations

import re

import pytest

from tests.conftest import PROJECT

GUIDES = ("ohjaajan-opas.md", "sarja.md", "johdolle.md")
NO_SCREEN = {"Kursiivilla", "Kuvitteellisen koosteen", "Asetuksissa", "Esc", "README.md", "PDF", "Markdown", "JSON"}
"""What is in italics for another reason, and names that are no words of a language."""
_SAID = re.compile(r"""\b(?:_|_l|t|ngettext|gettext)\(\s*"((?:[^"\\]|\\.)*)"(?:,\s*"((?:[^"\\]|\\.)*)")?""")
_HOLE = re.compile(r"%\\\(\w+\\\)[sd]|\\\{\w+\\\}|\{\w+\}")


@pytest.fixture(scope="module")
def screens() -> list[re.Pattern[str]]:
    """Every sentence of the screens, its holes open."""
    files = [*(PROJECT / "templates").rglob("*.html"), *(PROJECT / "workshop").rglob("*.py"), *(PROJECT / "static" / "js").rglob("*.js")]
    said = {each for file in files for found in _SAID.findall(file.read_text("utf-8")) for each in found if each}
    for file in (PROJECT / "workshop" / "formats").rglob("*.toml"):
        said |= set(re.findall(r'fi = "([^"]+)"', file.read_text("utf-8")))
    said |= {re.split(r":( |$)| \(", each)[0] for each in said}  # a guide may leave out what follows: a name, a number
    whole = {re.escape(" ".join(each.split())).replace(r"\ ", " ") for each in said}
    return [re.compile(_HOLE.sub(".+", each), re.I) for each in whole if re.search("[a-zåäö]", _HOLE.sub("", each), re.I)]


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_prints_in_italics_stands_on_a_screen(name, screens):
    text = " ".join((PROJECT / "docs" / name).read_text("utf-8").replace("**", " ").split())
    italics = {part.strip() for found in re.findall(r"(?<![\w*])\*([^*\[\]]+?)\*(?![\w*])", text) for part in found.split("→")}
    unknown = [each for each in italics - NO_SCREEN if not any(one.fullmatch(each) or one.fullmatch(f"{each}.") for one in screens)]
    assert unknown == []
