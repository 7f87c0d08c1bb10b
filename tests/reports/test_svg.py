"""Pictures on web pages: named and described, without styles or scripts, whatever people write."""
from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.reports.blocks import Picture, Table
from workshop.reports.drawing import Circle, Drawing, Label, Line, Polygon, Rect
from workshop.reports.svg import svg

SVG = "{http://www.w3.org/2000/svg}"


def picture(*shapes, title: str = "Polku", alt: str = "Yksi askel.") -> Picture:
    return Picture(title, alt, Drawing(200, 100, shapes), Table(title, (), ()))


def drawn(*shapes, **more: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture(*shapes, **more), lang="fi"))


def test_it_is_an_image_with_a_name_and_a_description() -> None:
    root = drawn(Label(1, 10, "Soitto", 9))
    title, alt = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (title.text, alt.text) == ("Polku", "Yksi askel.")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {alt.get('id')}"
    assert (root.get("lang"), root.get("viewBox"), root.get("width")) == ("fi", "0 0 200 100", "200pt")


def test_two_pictures_on_a_page_have_different_ids_and_one_picture_always_the_same() -> None:
    one, other = picture(Label(1, 10, "Soitto", 9)), picture(Label(1, 10, "Tapaaminen", 9))
    assert svg(one, lang="fi") == svg(one, lang="fi")
    assert not set(re.findall(r' id="(\w+)"', svg(one, lang="fi"))) & set(re.findall(r' id="(\w+)"', svg(other, lang="fi")))


def test_every_shape_is_drawn_with_colours_of_the_palette() -> None:
    root = drawn(
        Rect(1, 2, 30, 10, "teal_soft", "teal", radius=3, dash=(4, 2)), Rect(1, 20, 30, 10, "gold", hatched=True),
        Line(((0, 0), (10, 0), (10, 20)), "ink", arrow=True), Line(((0, 0), (5, 0), (5, 9), (10, 9)), "quiet", curved=True),
        Polygon(((0, 0), (5, 0), (5, 5)), "red"), Circle(5, 5, 3, "", "gold"),
    )
    tags = [child.tag.removeprefix(SVG) for child in root]
    assert tags == ["title", "desc", "rect", "rect", "path", "path", "polygon", "path", "polygon", "circle"]
    assert root[2].attrib == {
        "x": "1", "y": "2", "width": "30", "height": "10", "rx": "3", "fill": "#e1f0ee", "stroke": "#0b5f5b", "stroke-width": "0.8",
        "stroke-dasharray": "4 2",
    }
    assert "C" in root[7].get("d")


def test_stripes_stay_within_their_box() -> None:
    root = drawn(Rect(10, 20, 33, 12, "gold", hatched=True))
    numbers = re.findall(r"[ML]([\d.]+) ([\d.]+)", root[3].get("d"))
    assert numbers
    assert all(10 <= float(x) <= 43 and 20 <= float(y) <= 32 for x, y in numbers)


def test_words_keep_their_language_and_direction() -> None:
    text = drawn(Label(100, 10, "أريد شخصًا", 9, anchor="end", lang="ar")).find(f"{SVG}text")
    assert (text.get("lang"), text.get("direction"), text.get("text-anchor")) == ("ar", "rtl", None)
    swedish = drawn(Label(1, 10, "ensam", 9, lang="sv")).find(f"{SVG}text")
    assert (swedish.get("lang"), swedish.get("direction")) == ("sv", None)


def test_a_line_is_as_wide_as_it_was_measured_whatever_the_font() -> None:
    text = drawn(Label(1, 10, "Soitto", 10)).find(f"{SVG}text")
    assert float(text.get("textLength")) == 27.39
    assert text.get("lengthAdjust") == "spacingAndGlyphs"


@given(st.text(max_size=80), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_well_formed_svg_without_styles_or_scripts(text: str, title: str) -> None:
    made = svg(picture(Label(1, 10, text, 9, lang="fi"), title=title, alt=f"<script>alert(1)</script>{text}"), lang="fi")
    root = ElementTree.fromstring(made)
    assert {child.tag for child in root.iter()} <= {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "text")}
    assert not any(name == "style" or name.startswith("on") for child in root.iter() for name in child.attrib)
    assert not set(made) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
