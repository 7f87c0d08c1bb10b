"""A browser without a screen for tests in process: real forms with their real tokens."""
from __future__ import annotations

import re

from tests.conftest import PASSWORD
from workshop.access import accounts


class Visitor:
    """One person's browser. ``send`` fetches the page with the form first, as people do."""

    def __init__(self, app):
        self.app, self.client = app, app.test_client()

    @property
    def store(self):
        return self.app.extensions["nivel"].store

    def get(self, path: str):
        """One page."""
        return self.client.get(path)

    def send(self, path: str, *, form_at: str = "", **fields):
        """Sends the form at ``path`` (it stands on ``form_at`` if that is another page)."""
        page = self.get(form_at or path)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        assert token, f"no form: {page.status_code}"
        return self.client.post(path, data={"csrf_token": token[1], **fields})

    def rows(self, sql: str, *params) -> list[dict]:
        """What the database holds."""
        with self.store.read() as db:
            return list(db.query(sql, params))


def first_facilitator(app, name: str = "Aino") -> Visitor:
    """The first account, made through the one-time link, in its browser."""
    visitor = Visitor(app)
    token = visitor.store.write(accounts.first_link)
    answer = visitor.send(f"/welcome/{token}", name=name, password=PASSWORD, next="cafe")
    assert answer.status_code == 303, answer.text
    return visitor


def another_facilitator(app, name: str) -> Visitor:
    """One more account, invited to nothing that matters."""
    visitor = Visitor(app)
    token = visitor.store.write(lambda tx: accounts.invite_link(tx, _any_series(tx), "coordinator"))
    answer = visitor.send(f"/invite/{token}", name=name, password=PASSWORD)
    assert answer.status_code == 303, answer.text
    return visitor


def _any_series(tx) -> str:
    tx.execute(
        "INSERT OR IGNORE INTO series (id, title, retain_until, created_at) VALUES ('elsewhere', 'Muualla', '2030-01-01', 0)"
    )
    return "elsewhere"
