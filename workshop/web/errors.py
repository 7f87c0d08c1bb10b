"""Pages for what goes wrong: one place, one sentence, and no library's English."""
from __future__ import annotations

import logging

from flask import Flask, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from workshop.core.errors import Refused
from workshop.web.sentences import sentence, status

log = logging.getLogger(__name__)


def set_up(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, lambda error: _page(_sentence("form_expired"), 400))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refused(error: Refused):
    return _page(sentence(error.code, error.facts), status(error.code))


def _http(error: HTTPException):
    if error.response is not None or (error.code or 500) < 400:
        return error
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
    return render_template("error.html", sentence=words, code=code), code
