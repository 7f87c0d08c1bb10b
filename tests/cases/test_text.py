"""A story's Markdown can neither run, load, link nor exhaust the server."""
from __future__ import annotations

import re
import time

import pytest

from workshop.cases.text import to_html

HOSTILE = [
    "<script>alert(1)</script>", "<ScRiPt src=//x.example></sCrIpT>", "[tästä](javascript:alert(1))", "[tästä](https://x.example)",
    "[tästä][1]\n\n[1]: https://x.example", "<https://x.example>", "<img src=x onerror=alert(1)>", "![kuva](https://x.example/a.png)",
    '<p style="position:fixed" onclick="alert(1)">x</p>', "<svg><style>@import 'https://x.example'</style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<!-- muistiinpano: oikea nimi -->", "<a href='jav&#x61;script:alert(1)'>x</a>",
    "<form action=//x.example><input name=a></form>",
    "<b id=app data-page=run>x</b>", "<base href=//x.example>", "<meta http-equiv=refresh content=0>",
]

ALLOWED = re.compile(r"</?(p|h2|h3|h4|ul|ol|li|strong|em|blockquote|br|hr)>")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_leaves_only_bare_tags(text: str):
    html = to_html(f"Ennen.\n\n{text}\n\nJälkeen.")
    assert "<" not in ALLOWED.sub("", html)
    assert "<p>Ennen.</p>" in html


def test_a_links_words_stay_and_its_target_goes():
    assert to_html("Lue [tästä](https://x.example/a_(b)) lisää") == "<p>Lue tästä lisää</p>"


def test_a_comment_in_the_file_reaches_nobody():
    assert "oikea nimi" not in to_html("Alku <!-- oikea nimi --> loppu")


def test_what_a_story_needs_is_kept():
    assert to_html('## Otsikko\n\n**Tärkeä** "sana" & *toinen*\n\n- yksi\n- kaksi\n\n> "Mä putosin."') == (
        '<h2>Otsikko</h2>\n<p><strong>Tärkeä</strong> "sana" &amp; <em>toinen</em></p>\n<ul>\n<li>yksi</li>\n<li>kaksi</li>\n</ul>'
        '\n<blockquote>\n<p>"Mä putosin."</p>\n</blockquote>'
    )


DEEP = [
    ">", "> ", "- ", "* ", "1. ", "[", "![", "[a](", "*", "_", "**a*", "<", "<!--", "<div>", "<div>\n\n",
    '<a href="', "`", "&#", "\\", "(",
]


@pytest.mark.parametrize("piece", DEEP)
def test_a_text_of_one_sign_takes_no_longer_than_its_length(piece: str):
    started = time.process_time()
    assert isinstance(to_html(piece * (40_000 // len(piece)) + "x"), str)
    assert time.process_time() - started < 8


def test_deep_indentation_is_flattened():
    assert to_html("\n".join("    " * depth + "- x" for depth in range(200))).count("<ul>") <= 5
