"""Pages and forms without a screen: reads a form as a browser would, hidden fields and all, and sends it."""
from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

from workshop.replay.server import Server
from workshop.replay.traffic import Traffic


class Astray(Exception):
    """A page is not what it should be; the message names it."""


@dataclass
class Form:
    """A form of a page: ``fields`` in order as they would be sent, ``choices`` of selects and ticks, ``buttons`` by name."""

    action: str
    method: str = "get"
    fields: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether the form has a field of that name."""
        return name in self.choices or any(known == name for known, _ in self.fields)

    def filled(self, **values: str | list[str]) -> list[tuple[str, str]]:
        """What is sent when these fields are filled in and the others are left as they are."""
        kept = [(name, value) for name, value in self.fields if name not in values]
        return kept + [(name, each) for name, value in values.items() for each in ([value] if isinstance(value, str) else value)]


class Browser:
    """One browser with its cookies. What it reads is recorded under ``name`` and ``page``."""

    def __init__(self, server: Server, traffic: Traffic, name: str, page: str, lang: str = "fi") -> None:
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = lang
        self._server, self._traffic, self._name, self._page = server, traffic, name, page

    def get(self, path: str) -> requests.Response:
        """A page. Raises ``Astray`` for anything but 200."""
        return self._read(self.session.get(self._at(path), timeout=60))

    def form(self, path: str, *names: str, to: str = "") -> Form:
        """The form of a page that has all of these fields and is sent to an address that ends so. Raises ``Astray``."""
        page = self.get(path)
        for form in forms(page.text):
            form.action = urljoin(page.url, form.action)
            if form.method == "post" and form.action.endswith(to) and all(form.has(name) for name in names):
                return form
        raise Astray(f"{path} has no form {to} with {', '.join(names)}")

    def send(self, form: Form, **values: str | list[str]) -> requests.Response:
        """Sends a form; redirects are followed. Raises ``Astray`` when the answer is a refusal."""
        return self._read(self.session.post(form.action, data=form.filled(**values), timeout=60))

    def _read(self, answer: requests.Response) -> requests.Response:
        kind = answer.headers.get("Content-Type", "")
        if kind.startswith("text/html"):
            self._traffic.read(self._name, self._page, answer.url, answer.text)
        if answer.status_code != 200:
            raise Astray(f"{answer.request.method} {answer.request.path_url} answered {answer.status_code}: {words(answer.text)[:300]}")
        return answer

    def _at(self, path: str) -> str:
        return urljoin(self._server.address, path)


def forms(page: str) -> list[Form]:
    """The forms of an HTML page, in order."""
    reader = _FormReader()
    reader.feed(page)
    return reader.forms


class _FormReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = self._area = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms and tag == "input" and given.get("name") and "disabled" not in given:
            self._input(given)
        elif self.forms and tag == "button" and given.get("name"):
            self.forms[-1].buttons.append((given["name"], given.get("value", "")))
        elif tag == "select":
            self._select = given.get("name", "")
        elif self.forms and tag == "option" and self._select:
            self._option(given)
        elif tag == "textarea":
            self._area, self._words = given.get("name", ""), []

    def handle_data(self, data: str) -> None:
        if self._area:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.forms[-1].fields.append((self._area, "".join(self._words).removeprefix("\n")))
            self._area = ""
        elif tag == "select":
            self._select = ""

    def _input(self, given: dict[str, str]) -> None:
        form, name, kind = self.forms[-1], given["name"], given.get("type", "text")
        if kind in ("checkbox", "radio"):
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields.append((name, given.get("value", "on")))
        elif kind not in ("submit", "image", "reset", "file"):
            form.fields.append((name, given.get("value", "")))

    def _option(self, given: dict[str, str]) -> None:
        form, value = self.forms[-1], given.get("value", "")
        known = form.choices.setdefault(self._select, [])
        known.append(value)
        if "selected" in given or len(known) == 1:
            form.fields[:] = [(name, old) for name, old in form.fields if name != self._select] + [(self._select, value)]


def words(page: str) -> str:
    """What a reader finds in an HTML page or a piece of one, besides its head and foot."""
    reader = _WordReader()
    reader.feed(page)
    return " ".join(" ".join(reader.words).split())


class _WordReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style", "title", "nav", "header", "footer")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "title", "nav", "header", "footer")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)
