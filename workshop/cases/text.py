"""A case's Markdown as safe HTML: a short list of tags, no attributes, so nothing can load, link or run."""
from __future__ import annotations

import re

import markdown
import nh3

_TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "br", "hr"}
_DEEP = re.compile(r"^([ \t]*(?:[>*+-][ \t]*){4})[>*+\- \t]+(?=\S)", re.M)


def to_html(text: str) -> str:
    """HTML of only paragraphs, headings, lists, emphasis and quotations. Links keep their words and lose their target.

    Nesting deeper than four levels is flattened: the parser's time grows with depth, and no story needs it.
    """
    return nh3.clean(markdown.markdown(_DEEP.sub(r"\1", text)), tags=_TAGS, attributes={})
