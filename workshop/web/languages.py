"""Which language a reader gets: the own choice (a cookie), else the browser's, else Finnish. Msgids are Finnish."""
from __future__ import annotations

import gettext
import gzip
import json
import re
from functools import cache
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, has_request_context, redirect, request
from flask_babel import Babel, get_locale
from werkzeug.exceptions import HTTPException

from workshop.config import PROJECT
from workshop.web.rights import everyone

LANGUAGES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}
TRANSLATIONS = PROJECT / "workshop" / "translations"
COOKIE = "lang"
_YEAR = 365 * 24 * 3600

blueprint = Blueprint("languages", __name__)


def set_up(app: Flask) -> None:
    """Gives pages their language and templates ``lang`` and ``languages``."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = "fi"
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Europe/Helsinki"
    Babel(app, locale_selector=chosen_language)
    app.context_processor(lambda: {"lang": str(get_locale()), "languages": LANGUAGES, "client_texts": client_texts})


def chosen_language() -> str:
    """``fi``, ``sv`` or ``en`` for the present request; Finnish outside of one."""
    if not has_request_context():
        return "fi"
    chosen = request.cookies.get(COOKIE, "")
    return chosen if chosen in LANGUAGES else request.accept_languages.best_match(list(LANGUAGES), "fi")


def client_texts(page: str = "") -> str:
    """The browser's sentences in the reader's language, as JSON that is safe inside a script block.

    A phone gets those of its first load; the rest comes with its later parts from ``/texts``.
    """
    texts = _client_texts(str(get_locale()))
    if page == "phone":
        texts = {msgid: text for msgid, text in texts.items() if json.dumps(msgid, ensure_ascii=False) in _first_load()}
    return json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")


@blueprint.get("/texts/<lang>.json")
@everyone
def texts(lang: str) -> Response:
    """Every sentence of the browser in one language."""
    if lang not in LANGUAGES:
        abort(404)
    body = json.dumps(_client_texts(lang), ensure_ascii=False).encode()
    answer = Response(gzip.compress(body), mimetype="application/json", headers={"Content-Encoding": "gzip"})
    answer.headers["Cache-Control"] = "private, max-age=600"
    return answer


@blueprint.post("/language")
@everyone
def switch():
    """Remembers the choice and goes back to the page it came from."""
    chosen = request.form.get("lang", "")
    back = page_of(request.referrer or "/")
    answer = redirect(back if back.startswith("/") and not back.startswith("//") else "/", 303)
    if chosen in LANGUAGES:
        answer.set_cookie(COOKIE, chosen, max_age=_YEAR, samesite="Lax", secure=request.is_secure)
    return answer


def page_of(address: str) -> str:
    """The path where somebody was; of an address that only takes forms (a refused one leaves its reader there) the page above it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    whole = parts.path + (f"?{parts.query}" if parts.query else "")
    shown, taken = _rule(parts.path, "GET"), _rule(parts.path, "POST")
    if taken in (None, shown):
        return whole
    path = parts.path.rpartition("/")[0]
    while path and _rule(path, "GET") is None:
        path = path.rpartition("/")[0]
    return path or "/"


def _rule(path: str, method: str) -> str | None:
    """The pattern of the address that answers there."""
    try:
        return current_app.url_map.bind("").match(path, method, return_rule=True)[0].rule
    except HTTPException:
        return None


@cache
def _client_texts(lang: str) -> dict[str, str]:
    path = TRANSLATIONS / lang / "LC_MESSAGES" / "client.mo"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {msgid: text for msgid, text in catalogue.items() if isinstance(msgid, str) and msgid}


@cache
def _first_load() -> str:
    """The source of what the phone page imports at once."""
    wanted, sources = [PROJECT / "static/js/phone.js"], {}
    while wanted:
        path = wanted.pop().resolve()
        if path not in sources and "vendor" not in path.parts:
            sources[path] = path.read_text("utf-8")
            wanted += [path.parent / name for name in re.findall(r' from "(\.[^"]+\.js)"', sources[path])]
    return "\n".join(sources.values())
