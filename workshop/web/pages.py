"""Front page, help, privacy in plain words, accessibility statement, health."""
from __future__ import annotations

from flask import Blueprint, render_template

from workshop.web.context import services
from workshop.web.privacy import kept
from workshop.web.rights import everyone

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
@everyone
def front():
    """Join by code, or sign in."""
    return render_template("front.html", error=None)


@blueprint.get("/help")
@everyone
def help_page():
    """What to do when something does not work, and whom to ask."""
    return render_template("pages/help.html")


@blueprint.get("/privacy")
@everyone
def privacy():
    """What is kept, of whom, how long, and who can see it."""
    return render_template("pages/privacy.html", kept=kept())


@blueprint.get("/accessibility")
@everyone
def accessibility():
    """The statement that the organisation completes."""
    return render_template("pages/accessibility.html")


@blueprint.get("/healthz")
@everyone
def health():
    """``ok`` when the database answers."""
    with services().store.read() as db:
        next(db.query("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain"}
