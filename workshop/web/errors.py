"""Pages for what goes wrong: one place, one sentence, no library's English, and no typed words lost."""
from __future__ import annotations

import logging

from flask import Flask, redirect, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workshop.core.errors import Refused
from workshop.web.languages import page_of
from workshop.web.sentences import page_sentence, sentence, status

log = logging.getLogger(__name__)

_SECRETS = frozenset({"staff", "back", "care"})
"""Blueprints whose forms ask for passwords and recovery words."""
_TOO_LARGE = 413


def set_up(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, lambda error: _page(_sentence("form_expired"), 400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refused(error: Refused):
    return _page(page_sentence(error.code, error.facts), status(error.code))


def _http(error: HTTPException):
    if error.response is not None or (error.code or 500) < 400:
        return error
    if error.code == 405 and request.method == "GET" and (above := page_of(request.path)) != request.path:
        return redirect(above)  # somebody loads the address where a refused form left them
    known = {
        404: _("Sivua ei löydy."), 405: _("Tätä osoitetta ei voi avata suoraan. Avaa linkki, jonka sait."),
        413: _("Lähetetty tiedosto on liian suuri."),
    }
    return _page(known.get(error.code, _("Pyyntöä ei voitu käsitellä.")), error.code)


def _unexpected(error: Exception):
    log.exception("a page failed")
    return _page(_("Palvelussa tapahtui virhe. Mitään ei kadonnut. Yritä hetken päästä uudelleen."), 500)


def _sentence(code: str) -> str:
    return sentence(code, {})


def _page(words: str, code: int):
    return render_template("error.html", sentence=words, code=code, typed=() if code == _TOO_LARGE else _typed()), code


def _typed() -> list[str]:
    """Words of the form that was sent, for its sender to copy: the page they stood on may be gone. Tokens, ids and days are none.

    A form of another site shows nothing here: it could put its words into our mouth.
    """
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    if request.method != "POST" or request.blueprint in _SECRETS or not ours:
        return []
    return [text for text in request.form.values() if len(text.split()) > 1]
