"""Texts as tagged paragraphs: each in a style, under an element of the structure tree, in its own language."""
from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.platypus import Paragraph

from workshop.reports.blocks import Fact, Line
from workshop.reports.pdf.bidi import Piece, RightToLeft, rtl
from workshop.reports.pdf.canvas import LANGUAGE
from workshop.reports.pdf.style import ACCENT, QUIET, Styles
from workshop.reports.pdf.tags import Element, Tagged
from workshop.reports.pdf.text import Speller

QUIET_NAME, ACCENT_NAME = (f"#{color.hexval()[2:]}" for color in (QUIET, ACCENT))
"""The colours of what explains and of what leads on, as markup names them."""
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class Passages:
    """Makes paragraphs in one document's styles; its ``speller`` counts the signs that could not be printed.

    ``lang``: the document's language; only what is in another one says so.
    """

    def __init__(self, styles: Styles, speller: Speller, lang: str) -> None:
        self.styles, self.speller, self.lang = styles, speller, lang

    def paragraph(self, text: str, under: Element, style: str = "body", *, role: str = "P") -> Tagged:
        """Plain text of the report's own language in one of the ``Styles``, as a new element."""
        return self.words([Piece(text)], under.add(role), style)

    def line(self, line: Line, element: Element, style: str = "body", *, bullet: str = "", label: Element | None = None) -> Tagged:
        """A text in its own language and its remark in the report's, as the words of ``element``."""
        lang = line.lang if line.lang != self.lang and _LANGUAGE_TAG.fullmatch(line.lang) else ""
        if not line.remark:
            return self.words([Piece(line.text)], element, style, bullet=bullet, label=label, lang=lang)
        remark = Piece(line.remark, color=QUIET_NAME)
        if not line.text:
            return self.words([remark], element, style, bullet=bullet, label=label)
        pieces = [Piece(line.text), Piece(" – ", color=QUIET_NAME), remark]
        return self.words(pieces, element, style, bullet=bullet, label=label, lang=lang)

    def words(
        self, pieces: Sequence[Piece], element: Element, style: str = "body", *, bullet: str = "", label: Element | None = None,
        lang: str = "",
    ) -> Tagged:
        """Pieces in a row as the words of an element; ``lang``: of the first piece, when it is another one.

        ``bullet`` is drawn before them, as the words of ``label``.
        """
        chosen = getattr(self.styles, style)
        if rtl("".join(piece.text for piece in pieces)):
            made = RightToLeft(pieces, chosen, self.speller, bulletText=bullet or None)
            element.actual_text, element.lang = made.actual_text, element.lang or lang
            return Tagged(made, element, label)
        bold = chosen.fontName == self.speller.fonts.bold
        marked = [self._markup(piece, bold, lang if lang and not place else self.lang) for place, piece in enumerate(pieces)]
        if lang and len(pieces) == 1:
            element.lang = lang
        elif lang and marked[0]:
            marked[0] = f'<link href="{LANGUAGE}{lang}">{marked[0]}</link>'
        return self.marked_up("".join(marked), element, style, bullet=bullet, label=label)

    def marked_up(
        self, markup: str, element: Element, style: str = "body", *, bullet: str = "", label: Element | None = None
    ) -> Tagged:
        """ReportLab's markup as the words of an element. People's words go through the ``speller`` first."""
        return Tagged(Paragraph(markup, getattr(self.styles, style), bulletText=bullet or None), element, label)

    def _markup(self, piece: Piece, bold: bool, lang: str) -> str:
        markup = self.speller.markup(piece.text, bold=bold or piece.bold, lang=lang)
        before, after = (" " * piece.text.startswith(" "), " " * piece.text.endswith(" ")) if piece.text.strip() else ("", "")
        colored = f'<font color="{piece.color}">{markup}</font>' if piece.color and markup else markup
        return before + colored + after


def fact_pieces(facts: tuple[Fact, ...]) -> list[Piece]:
    """Facts in a row; what is missing stands out in bold."""
    made: list[Piece] = []
    for fact in facts:
        made += [Piece(" · ")] if made else []
        made += [Piece(f"{fact.label}: ", color=QUIET_NAME), Piece(fact.value, bold=fact.missing)]
    return made


def said(pieces: Sequence[Piece]) -> str:
    """The pieces as plain text."""
    return "".join(piece.text for piece in pieces)
