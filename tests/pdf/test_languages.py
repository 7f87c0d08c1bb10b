"""Every script that people write is printed right: how it looks, what a reader copies, and what no font has."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph

from tests.pdf.drawn import PICTURES, WIDTH, can_picture, drawn, flowable, picture, style, unlike
from tests.pdf.languages import SENTENCES
from workshop.reports.pdf import shaping
from workshop.reports.pdf.bidi import Piece, RightToLeft, one_line, rtl, starts_right
from workshop.reports.pdf.fonts import fonts
from workshop.reports.pdf.levels import levels
from workshop.reports.pdf.text import Speller, clip, fits

FROM_RIGHT = [name for name, text in SENTENCES.items() if rtl(text)]
MEAN, BLOT = 1.0, 18
"""What another rasteriser's edges may differ from a kept picture; a missing dot differs more."""
needs_poppler = pytest.mark.skipif(not can_picture() and os.environ.get("CI") != "true", reason="poppler is not installed")


def speller():
    return Speller(fonts())


def words(pdf):
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


def codes(pdf):
    """What each text operator writes, with its font."""
    page, font = PdfReader(BytesIO(pdf)).pages[0], None
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            font = page["/Resources"]["/Font"][operands[0]]
        for operand in (operands[0] if operator == b"TJ" else operands[:1] if operator == b"Tj" else []):
            if hasattr(operand, "original_bytes"):
                yield font, operand.original_bytes


# --- how it looks

@needs_poppler
@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_looks_as_it_was_seen_to_be_right(name):
    mean, blot = unlike(Image.open(PICTURES / f"{name}.png").convert("L"), picture(drawn(flowable(SENTENCES[name]))))
    assert mean < MEAN and blot < BLOT, (mean, blot)


@needs_poppler
@pytest.mark.parametrize(("name", "right", "wrong"), [("fi", "ä", "a"), ("ar", "ّ", ""), ("fa", "پ", "ب"), ("uk", "ґ", "г")])
def test_the_comparison_sees_one_wrong_sign(name, right, wrong):
    changed = picture(drawn(flowable(SENTENCES[name].replace(right, wrong, 1))))
    assert unlike(Image.open(PICTURES / f"{name}.png").convert("L"), changed)[1] > BLOT


def test_there_is_a_picture_of_each_sentence_and_no_other():
    assert {path.stem for path in PICTURES.iterdir()} == set(SENTENCES)
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < 100_000


# --- what a reader copies

@pytest.mark.parametrize("name", [name for name in SENTENCES if name not in FROM_RIGHT])
def test_a_sentence_is_copied_as_it_was_written(name):
    assert words(drawn(flowable(SENTENCES[name]))) == SENTENCES[name]


@pytest.mark.parametrize("name", FROM_RIGHT)
def test_a_sentence_from_right_to_left_says_its_text_and_each_of_its_letters_is_embedded(name):
    made = flowable(SENTENCES[name])
    assert made.actual_text == SENTENCES[name]
    letters = Counter("".join(words(drawn(made)).split()))
    assert letters == Counter("".join(SENTENCES[name].split()))


@pytest.mark.parametrize("name", SENTENCES)
def test_every_font_is_embedded_with_its_letters_and_no_sign_is_an_empty_box(name):
    found = list(codes(drawn(flowable(SENTENCES[name]))))
    assert found
    for font, written in found:
        descriptor = font["/FontDescriptor"]
        assert "/FontFile2" in descriptor and font["/ToUnicode"].get_data().count(b"beginbfchar") >= 1
        assert 0 not in written, font["/BaseFont"]


def test_joined_emoji_are_one_sign_that_says_all_of_them():
    spelled = speller().spelled("👨‍👩‍👧 🇫🇮 👋🏽 1️⃣")
    assert [each.said for each in spelled if each.said != " "] == ["👨‍👩‍👧", "🇫🇮", "👋🏽", "1️⃣"]
    assert all(len(each.shown) == 1 for each in spelled)


def test_signs_that_people_tick_and_point_with_are_there():
    signs = "→←↑↓⇒✓✔✗✘★☆☐☑☒●○■□▲♥♡⚠☎✉☺♪≤≥≠≈±×÷∞‰†™©①②③"
    counting = speller()
    assert words(drawn(flowable(signs, counting))) == signs and not counting.missing


def test_ticks_that_the_packages_lack_are_drawn_alike_and_say_themselves():
    ours = replace(fonts(), spare=tuple(name for name in fonts().spare if name.startswith(("Inter", "NotoEmoji", "NotoSansArabic"))))
    counting = Speller(ours)
    assert words(drawn(Paragraph(counting.markup("☐ ✘ ➜ ☒"), style()))) == "☐ ✘ ➜ ☒" and not counting.missing


def test_more_than_a_hundred_letters_of_one_font_keep_their_meaning():
    letters = "".join(chr(point) for point in range(0x0410, 0x0490)) + "".join(chr(point) for point in range(0x1EA0, 0x1EFA))
    assert words(drawn(flowable(letters, splitLongWords=1))).replace(" ", "") == letters


# --- from right to left

@pytest.mark.parametrize(("text", "wanted"), [
    ("Kela ja حق", "0000000011"),
    ("حق Kela", "1112222"),
    ("سنة 18", "111122"),
    ("حق (Kela) حق", "111122221111"),
    ("a (حق) b", "00011000"),
    ("می‌رود", "111111"),
])
def test_levels(text, wanted):
    found = levels(text, from_right=starts_right(text))
    assert "".join(map(str, found)) == wanted


def test_brackets_close_on_the_side_where_the_reader_expects_them():
    said, drawn_as = [], []
    for run in one_line("حق (Kela) حق", speller()):
        own = {code: chr(char) for char, code in pdfmetrics.getFont(run.font).face.charToGlyph.items() if char < shaping.FIRST_CODE}
        for sign in run.shown:
            said.append(shaping.meaning(run.font, ord(sign)) or sign)
            drawn_as.append(own.get(pdfmetrics.getFont(run.font).face.charToGlyph[ord(sign)], sign))
    assert ")Kela(" in "".join(said) and "(Kela)" in "".join(drawn_as)


def test_lam_and_alef_are_one_glyph_that_says_both():
    (run,) = one_line("لا", speller())
    assert [shaping.meaning(run.font, ord(sign)) for sign in run.shown if shaping.meaning(run.font, ord(sign))] in (["لا"], ["ا", "ل"])


def test_a_line_begins_at_the_side_of_its_first_letter():
    assert starts_right("(18) سنة Kela") and not starts_right("Kela سنة")
    right, left = flowable("سنة Kela"), flowable("Kela سنة")
    assert right.from_right and not left.from_right


def test_a_long_paragraph_breaks_in_reading_order_and_goes_on_over_pages():
    made = RightToLeft(" ".join([SENTENCES["ar"]] * 12), style(), speller())
    _, height = made.wrap(WIDTH, 1e6)
    first, second = made.split(WIDTH, height / 2)
    assert f"{first.actual_text} {second.actual_text}" == made.actual_text
    assert first.wrap(WIDTH, 1e6)[1] + second.wrap(WIDTH, 1e6)[1] == height
    assert made.split(WIDTH, 10) == [] and made.split(WIDTH, height) == [made]


def test_a_word_longer_than_a_line_is_cut_and_nothing_of_it_lost():
    made = RightToLeft("ب" * 300, style(), speller())
    assert made.wrap(WIDTH, 1e6)[1] > 15 and made.actual_text == "ب" * 300
    assert Counter(words(drawn(made)).replace(" ", "")) == Counter("ب" * 300)


def test_pieces_keep_their_looks_and_the_bullet_stands_first():
    made = RightToLeft([Piece("حق", bold=True), Piece(" – huomautus", color="#4a5a60")], style(leftIndent=14), speller(), bulletText="•")
    fonts_used = {font["/BaseFont"].split("+")[1] for font, _ in codes(drawn(made))}
    assert {"NotoSansArabic-Bold", "NotoSans-Regular"} <= fonts_used
    assert made.actual_text == "حق – huomautus"


def test_a_text_from_right_to_left_is_shortened_to_its_lines():
    text, chosen = " ".join([SENTENCES["fa"]] * 4), style()
    kept = clip(text, chosen, WIDTH, 2, fonts())
    assert kept.endswith("…") and fits(kept, chosen, WIDTH, 2, fonts()) and not fits(text, chosen, WIDTH, 2, fonts())


# --- what no font has

@pytest.mark.parametrize(("text", "shown", "missing"), [
    ("青少年", "[U+9752][U+5C11][U+5E74]", 3),
    ("วัยรุ่น", "[U+0E27…U+0E19: 7]", 7),
    ("a\ue000b", "a[U+E000]b", 1),
    ("a\U000f0000", "a[U+F0000]", 1),
])
def test_a_sign_that_no_font_has_is_named_and_counted(text, shown, missing):
    counting = speller()
    assert counting.markup(text) == shown and counting.missing.total() == missing


def test_amharic_hebrew_georgian_and_armenian_are_printed():
    counting = speller()
    assert words(drawn(flowable("ወጣቱ ድጋፍ ያስፈልገዋል ქართული հայերեն", counting))) == "ወጣቱ ድጋፍ ያስፈልገዋል ქართული հայերեն"
    assert RightToLeft("צעיר", style(), counting).actual_text == "צעיר" and not counting.missing


def test_a_missing_sign_among_letters_from_right_to_left_is_named_and_its_text_kept():
    counting = speller()
    made = RightToLeft("حق 青 حق", style(), counting)
    assert counting.missing == {"青": 1} and made.actual_text == "حق 青 حق"
    assert "U+9752" in words(drawn(made))
    made.split(WIDTH, 10)
    assert counting.missing.total() == 1


@pytest.mark.parametrize(("text", "shown"), [
    ("a<b>&c", "a&lt;b&gt;&amp;c"), ("a\x00\x07b\u200b\ufeff", "ab"), ("a\u202eb\u2066c\u2069d", "abcd"), ("a\ud800b", "ab"),
    ("a\u00adb", "ab"), ("a \n\t b", "a b"), ("e\u0301", "é"),
])
def test_markup_is_escaped_and_invisible_signs_go(text, shown):
    assert speller().markup(text) == shown


@pytest.mark.parametrize("between", ['{} <font color="#4a5a60">x</font>', '{}<font color="#4a5a60"> x</font>', '{} 👍', '👍 {} x'])
def test_no_space_is_lost_behind_a_word_with_soft_hyphens(between):
    word, made = "lastensuojelulaitos", speller()
    whole = made.markup(between.format(word), lang="fi", line=40) if "font" not in between else between.format(
        made.markup(word, lang="fi", line=40))
    assert words(drawn(Paragraph(whole, style()))) == re.sub("<.*?>", "", between).format(word)


def test_a_number_and_its_unit_stay_on_one_line_and_are_copied_with_a_space():
    made = speller().markup("Hinta 25 €, 3 kk, 5 vuotta")
    assert made == "Hinta 25\u00a0€, 3\u00a0kk, 5 vuotta"
    assert words(drawn(Paragraph(made, style()))) == "Hinta 25 €, 3 kk, 5 vuotta"


def test_a_broken_word_is_hyphenated_on_paper():
    made = Paragraph(speller().markup("Palveluntuottajaverkosto", lang="fi", line=20), style())
    assert made.wrap(70, 1e6)[1] > 15
    assert [line[1][0] for line in made.blPara.lines][0].endswith("-")


def test_overrides_cannot_turn_a_note_round():
    assert RightToLeft("حق \u202eKela\u202c", style(), speller()).actual_text == "حق Kela"


def test_joiners_stay_where_letters_are_joined():
    with_joiner, without = (one_line(text, speller())[0].shown for text in ("می‌رود", "میرود"))
    assert with_joiner != without
    assert RightToLeft("\u200cمی\u200c", style(), speller()).actual_text == "می\u200c"


# --- where not all can be had

def test_without_shaping_letters_from_right_to_left_are_named(monkeypatch):
    monkeypatch.setattr(shaping, "uharfbuzz", None)
    counting = speller()
    assert not rtl("صً") and counting.markup("صً") == "[U+0635][U+064B]" and counting.missing.total() == 2


BARE = """
import sys
for name in ("uharfbuzz", "bidi", "manimgx_fonts", "fontpkg_inter"):
    sys.modules[name] = None
from pathlib import Path
from workshop.reports.pdf import fonts
fonts._SYSTEM = Path("nowhere")
from tests.pdf.drawn import drawn, flowable
from workshop.reports.pdf.text import Speller
counting = Speller(fonts.fonts())
pdf = drawn(flowable("Äiti kysyi: mitä nyt? \\u014b حق 👍", counting))
print(sorted(counting.missing), b"FontFile2" in pdf, b"Vera" in pdf, b"BaseFont /Helvetica" in pdf)
"""


def test_with_nothing_but_reportlab_the_rest_is_printed_in_its_embedded_font():
    env = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", BARE], capture_output=True, encoding="utf-8", env=env)
    assert done.stdout.strip() == f"{sorted('ŋحق👍')} True True False", done.stderr


def test_text_is_composed_before_it_is_printed():
    assert speller().markup(unicodedata.normalize("NFD", "ǩåö")) == "ǩåö"
