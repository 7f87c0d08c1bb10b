"""Every part of the look on one page, for who builds on it. It exists only when the server runs with ``--dev``."""
from __future__ import annotations

from flask import Blueprint, abort, render_template

from workshop.web.context import services
from workshop.web.rights import everyone

blueprint = Blueprint("looks", __name__)

COLOURS = {
    "paper": "ink", "sheet": "ink", "sunken": "ink", "accent": "accent-ink", "accent-soft": "ink", "problem-soft": "problem",
    "gap-soft": "gap", "ideal-soft": "ideal", "good-soft": "good", "care-soft": "care", "bad-soft": "bad",
}
"""Backgrounds and the colour of the text that stands on each."""


@blueprint.get("/ui")
@everyone
def parts():
    """Tokens and components; 404 without ``--dev``."""
    if not services().config.dev:
        abort(404)
    return render_template("ui.html", colours=COLOURS, lang="fi")
