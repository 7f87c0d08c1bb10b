"""The page's benchmark visits the real page in real Chromium."""
from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import chromium
from workshop.bench import main
from workshop.bench.page import measure


@pytest.mark.browser
def test_a_visit_is_weighed_and_becomes_live():
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("Chromium is missing: apt-get install chromium")
    with ThreadPoolExecutor(1) as apart:  # the tests' own browser may already run in this thread
        (load,) = apart.submit(lambda: list(measure(path, 1))).result()
    assert load.size > 10_000 and load.requests > 5 and 0 < load.field_ms <= load.live_ms


def test_without_a_browser_it_says_so(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("NIVEL_BROWSER", raising=False)
    assert main(["page"]) == 2 and "No Chromium was found" in capsys.readouterr().err
