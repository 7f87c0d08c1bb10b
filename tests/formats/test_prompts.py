"""Prompts and screens ask about the case, never about somebody's own life (L25), and call nobody a client (L19)."""
from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKS_FOR_ONES_OWN = re.compile(
    r"oma(?:sta|a|n|t|ia) kokemu|omakohtai|kerro (?:itsestä|omasta|elämästäsi|taustastasi)|kirjoita (?:itsestä|omasta elämä)"
    r"|oma(?:n|sta) tarina|tarinasi\b|sinun tarina|mitä sinulle (?:tapahtui|tehtiin)|mitä (?:sinä )?(?:koit|olet kokenut)|miksi sinä"
    r"|berätta om (?:dig|ditt)|dina? egna? erfarenhet|din (?:egen )?berättelse|vad har du upplevt|vad hände (?:med )?dig"
    r"|your own experience|tell us about (?:you|your)|your (?:own )?story|what happened to you|what did you experience",
    re.IGNORECASE,
)
CALLS_SOMEBODY_A_CLIENT = re.compile(r"\basiakas\b|\basiakkaa|\bklient(?:en|er|erna)?\b", re.IGNORECASE)
MESSAGE = re.compile(r"""\b(?:t|_|_l)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)""")


def texts_of_formats() -> list[str]:
    found = []
    for path in sorted((ROOT / "workshop" / "formats").glob("*.toml")):
        for step in tomllib.loads(path.read_text("utf-8"))["steps"]:
            found += [*step.get("prompt", {}).values(), *step["title"].values()]
    return found


def texts_of_screens() -> list[str]:
    """Every Finnish sentence of the scripts and the templates, and the organiser's first list."""
    files = [*(ROOT / "static" / "js").rglob("*.js"), *(ROOT / "templates").rglob("*.html")]
    found = [message for path in files for message in MESSAGE.findall(path.read_text("utf-8"))]
    return [*found, (ROOT / "workshop" / "series" / "care.toml").read_text("utf-8")]


def translations() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "workshop" / "translations").rglob("*.po"))]


@pytest.mark.parametrize("texts", [texts_of_formats, texts_of_screens, translations])
def test_no_prompt_asks_for_ones_own_experience(texts):
    read = texts()
    assert read
    assert [found[0] for text in read for found in [ASKS_FOR_ONES_OWN.search(text)] if found] == []


def test_nobody_in_the_room_is_called_a_client():
    read = [*texts_of_formats(), *texts_of_screens()]
    assert [text for text in read if CALLS_SOMEBODY_A_CLIENT.search(text)] == []


def test_the_rounds_of_the_cafe_speak_of_the_story():
    steps = tomllib.loads((ROOT / "workshop" / "formats" / "learning_cafe.toml").read_text("utf-8"))["steps"]
    first = next(step for step in steps if step.get("note_kind") == "problem")
    assert "tarinassa" in first["prompt"]["fi"]


@pytest.mark.parametrize("bad", ["Kerro itsestäsi.", "Kirjoita omasta kokemuksestasi", "Tell us about your life", "Vad har du upplevt?"])
def test_the_forms_are_recognised(bad):
    assert ASKS_FOR_ONES_OWN.search(bad)
