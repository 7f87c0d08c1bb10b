"""What the browser is told about trust: forms need a token, everything comes from our own origin, nothing inline runs."""
from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import BinaryIO

from flask import Flask, Request, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop.config import Config

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_LARGEST_FORM = 2 * 1024 * 1024


class InMemory(Request):
    """A request whose uploads stay in memory: Werkzeug would write a large one to a temporary file, and with it words that no one has
    checked yet. ``MAX_CONTENT_LENGTH`` bounds them."""

    def _get_file_stream(self, *_: object, **__: object) -> BinaryIO:
        return BytesIO()


def protect(app: Flask, secret: str, config: Config) -> None:
    """Session secret, CSRF, cookie rules, headers on every answer; behind a proxy its forwarded address is believed."""
    app.request_class = InMemory
    app.secret_key = secret
    app.config.update(
        SESSION_COOKIE_NAME="nivel_session", SESSION_COOKIE_HTTPONLY=True, SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.address.startswith("https:"), MAX_CONTENT_LENGTH=_LARGEST_FORM,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14), WTF_CSRF_TIME_LIMIT=None,
    )
    CSRFProtect(app)
    app.after_request(_headers)
    if config.behind_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)


def _headers(answer: Response) -> Response:
    answer.headers["X-Content-Type-Options"] = "nosniff"
    if request.endpoint == "assets.file":
        # a phone fetches over twenty of these: what only pages need would cost it 8 KB
        answer.headers["Content-Security-Policy"] = "default-src 'none'"
        return answer
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Referrer-Policy"] = "same-origin"
    answer.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    answer.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
    return answer
