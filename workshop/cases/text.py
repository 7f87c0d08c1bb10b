"""A case's Markdown as safe HTML: a short list of tags, no attributes, so nothing can load, link or run."""
from __future__ import annotations

import re

import markdown
import nh3

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "br", "hr"}
_MARK = r"(?:[>*+-]|\d{1,9}\.)[ \t]*"
_DEEP = re.compile(rf"^([ \t]*(?:{_MARK}){{3}}){_MARK}(?:{_MARK})*(?=\S)", re.M)
_INDENT = re.compile(r"^(?:\t| {4}){4,}[ \t]*", re.M)
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)")
_NO_TAG = re.compile(r"<(?!!--|[^<>]{1,300}>)")
_NOT_NEEDED = (
    "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref", "autolink", "automail",
    "entity",
)


def to_html(text: str) -> str:
    """HTML of only paragraphs, headings, lists, emphasis and quotations. Links keep their words and lose their target.

    Nesting deeper than three levels is flattened, the parser's own links are off and a lone ``<`` is a sign like any other:
    all three cost it time that grows with the square of a hostile text, and no story needs them.
    """
    flat = _INDENT.sub(" " * 12, _DEEP.sub(r"\1", _LINK.sub(r"\1", text)))
    flat = _NO_TAG.sub("&lt;", flat)
    return nh3.clean(_parser().convert(flat), tags=_TAGS, attributes={}).strip()


def _parser() -> markdown.Markdown:
    parser = markdown.Markdown()
    for pattern in _NOT_NEEDED:
        parser.inlinePatterns.deregister(pattern)
    parser.parser.blockprocessors.deregister("reference")
    return parser
