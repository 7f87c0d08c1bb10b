"""Every report is PDF/UA-1 (a screen reader gets all of it) and PDF/A-2a (an archive can keep it): not one broken rule."""
from __future__ import annotations

from dataclasses import replace

import pytest

from tests.pdf import samples, verapdf
from tests.pdf.faults import FAULTS, plant
from tests.pdf.languages import SENTENCES
from tests.pdf.samples import DAY
from tests.reports.stage import Stage
from workshop.core.db import Store
from workshop.reports.blocks import Bullets, Chapter, Heading, Line, Quote, Table, Text
from workshop.reports.combined import Combined
from workshop.reports.pdf import build_combined, build_pdf
from workshop.reports.pdf.document import draw

STORIES = 40


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """What veraPDF says of all samples and of the planted faults, in one start of Java."""
    verapdf.ready()
    folder = tmp_path_factory.mktemp("pdf")
    documents = {"long": samples.long_one(), "short": samples.short_one(), "empty": samples.empty_one(), "endless": _endless()}
    documents |= {f"story-{seed}": samples.random_story(seed) for seed in range(STORIES)} | {"languages": _languages()}
    files = [folder / "meeting.pdf"]
    summary = _meeting(folder)
    files[0].write_bytes(build_pdf(summary))
    files.append(folder / "combined.pdf")
    files[-1].write_bytes(build_combined(_combined(summary)))
    for name, document in documents.items():
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(draw(document, DAY, name.encode()))
    return verapdf.check([*files, *plant((folder / "long.pdf").read_bytes(), folder)])


def test_no_sample_breaks_a_rule(findings):
    sound = {name: rules for name, rules in findings.items() if name.removesuffix(".pdf") not in FAULTS}
    assert len(sound) == 7 + STORIES and verapdf.broken(sound) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_checker_finds_a_planted_fault(findings, fault):
    assert verapdf.broken({fault: findings[f"{fault}.pdf"]})


def _meeting(folder):
    store = Store(folder / "nivel.db")
    try:
        return Stage(store).full().summary()
    finally:
        store.close()


def _combined(summary):
    """Two cafés beside each other, one of them still empty, whose words come from right to left."""
    bare = replace(summary, title="مقهى المساء", proposals=(), groups=(), open_gaps=(), approved_on="2026-03-01", organisations=())
    return Combined("fi", "Siirtymä", "Kukaan ei putoa.", (summary, bare))


def _languages():
    """Every language as a note, in a cell, in a quote and in a vote's remark."""
    lines = [Line(text, lang if len(lang) < 4 else "", remark) for lang, text in SENTENCES.items() for remark in ("", "2 pistettä")]
    rows = tuple((line, line) for line in lines)
    blocks = (Bullets(tuple(lines)), Table("Kielet", ("Lappu", "Sama"), rows), *map(Quote, lines), *(Heading(line.text) for line in lines))
    return samples.document(Chapter("kielet", " ".join(SENTENCES.values()), blocks))


def _endless():
    """Notes of 5,000 characters, with spaces and without."""
    words = "asiakassuunnitelma ei siirry kenenkään mukana " * 109
    return samples.document(Chapter("laput", "Laput", (Bullets((Line(words[:5000], "fi"), Line("x" * 5000))), Text("y " * 2500))))
