"""The picture of a timeline: nothing overlaps or leaves it, and breaks have a shape and a word."""
from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.cases.case_file import TimelineRow, parse
from workshop.cases.timeline import Words, draw, lanes
from workshop.config import PROJECT

WORDS = Words("Aikajana", "Kuvaus <tästä>", "Kuukausi", "katkos")
LONG = "lastensuojelunavohuollontukitoimenpidepäätöksentekomenettely"
NS = "{http://www.w3.org/2000/svg}"

rows = st.lists(
    st.builds(
        TimelineRow,
        st.integers(0, 36),
        st.sampled_from(["Kela", "jälkihuolto (lähettävä alue)", LONG, *(f"palvelu {no}" for no in range(9))]),
        st.lists(st.sampled_from(["häätövaroitus", "on", "WWWW", LONG, "&<b>"]), min_size=1, max_size=9).map(" ".join),
        st.booleans(),
    ),
    min_size=1,
    max_size=40,
).map(lambda found: sorted(found, key=lambda row: row.month))


@given(rows)
@settings(max_examples=60, deadline=None)
def test_no_two_labels_touch_and_all_stay_in_their_lane(found: list[TimelineRow]):
    layout = lanes(found, "katkos")
    for above, below in zip(layout, layout[1:], strict=False):
        assert below.y == pytest.approx(above.y + above.height)
    for lane in layout:
        for label in lane.labels:
            assert lane.y < label.y and label.y + label.height <= lane.y + lane.height
        for one, two in combinations(lane.labels, 2):
            beside = one.x + one.width <= two.mark_x - 2
            apart = one.y >= two.y + two.height or two.y >= one.y + one.height
            assert beside or apart
    assert sum(len(lane.labels) for lane in layout) == len(found)


@given(rows)
@settings(max_examples=60, deadline=None)
def test_a_line_from_mark_to_label_crosses_no_words(found: list[TimelineRow]):
    for lane in lanes(found, "katkos"):
        for one in lane.labels:
            for other in lane.labels:
                crosses = other.y < one.y and other.x < one.mark_x < other.x + other.width
                assert other is one or not crosses


@given(rows)
@settings(max_examples=30, deadline=None)
def test_the_picture_is_well_formed_and_carries_no_style(found: list[TimelineRow]):
    svg = draw(found, WORDS)
    root = ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert root.find(f"{NS}title").text == "Aikajana" and root.find(f"{NS}desc").text == "Kuvaus <tästä>"
    assert not any(name in ("style", "fill", "onclick") for part in root.iter() for name in part.attrib)
    assert len(root.findall(".//*[@class='break']")) == sum(row.broken for row in found)
    assert svg.count("KATKOS:") >= sum(row.broken for row in found)


def test_no_rows_no_picture():
    assert draw([], WORDS) == ""


OVERLAPS = """svg => { const found = [...svg.querySelectorAll('text')].map(t => [t.getBBox(), t.textContent]); const bad = [];
const all = svg.viewBox.baseVal; found.forEach(([a, x], i) => {
  if (a.x < 0 || a.x + a.width > all.width || a.y < 0 || a.y + a.height > all.height) bad.push(x);
  found.slice(i + 1).forEach(([b, y]) => {
    if (a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1) {
      bad.push(x + ' / ' + y); } }); });
return bad; }"""


@pytest.mark.browser
def test_words_do_not_overlap_in_a_real_browser(new_context):
    page = new_context(1920, 1000).new_page()
    styles = "".join((PROJECT / "static/css" / f"{name}.css").read_text(encoding="utf-8") for name in ("base", "cases"))
    hard = [TimelineRow(no * 36 // 11, f"{LONG[:5 * no]} {no}", f"{LONG} WWWW MMMM {no}", no % 2 == 1) for no in range(12)]
    shipped = [parse(path.read_text(encoding="utf-8"), path.name).timeline for path in (PROJECT / "case_library").glob("*.md")]
    pictures = "".join(draw(one, WORDS, f"t{no}") for no, one in enumerate([*shipped, hard, hard[:1]]))
    page.set_content(f"<!doctype html><style>{styles}</style>{pictures}")
    found = [svg.evaluate(OVERLAPS) for svg in page.query_selector_all("svg.timeline")]
    assert found == [[]] * 6
