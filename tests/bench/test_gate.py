"""The gate's benchmark counts what it says, and prints the whole table."""
from __future__ import annotations

import json

import pytest

from workshop.bench import main
from workshop.bench.gate_rows import ROWS, Measured
from workshop.bench.gate_score import percent, score

TEXT = "Aino soitti 050 999 0001, Oulusta."
NAME, PHONE, PLACE = (0, 4, "PERSON"), (12, 24, "PHONE"), (26, 33, "PLACE")


def marks(*spans: tuple[int, int, str], level: str = "block") -> list[dict]:
    return [{"start": start, "end": end, "label": label, "level": level} for start, end, label in spans]


def counted(found: list[dict], *spans: tuple[int, int, str], text: str = TEXT):
    return score([{"id": 1, "text": text, "spans": marks(*spans)}], {1: found})


def test_covered_means_every_letter_and_digit_whatever_the_label():
    whole = counted(marks((0, 4, "X"), (12, 15, "X"), (16, 19, "X"), (20, 24, "X")), NAME, PHONE)
    assert whole.share(["PERSON"]) == whole.share(["PHONE"]) == 100 and whole.without_leak == whole.with_direct == 1
    part = counted(marks((0, 4, "PERSON"), (12, 23, "PHONE")), NAME, PHONE)
    assert (part.share(["PERSON"]), part.share(["PHONE"]), part.share(["PERSON", "PHONE"])) == (100, 0, 50)
    assert (part.with_direct, part.without_leak) == (1, 0)


def test_a_place_is_no_direct_identifier_and_ignored_marks_are_neither_missed_nor_wrong():
    missed = counted([], PLACE)
    assert (missed.share(["PLACE"]), missed.with_direct) == (0, 0)
    ignored = counted(marks((0, 4, "PERSON")), (0, 4, "IGNORE"))
    assert (ignored.false_blocks, ignored.marks.total(), ignored.overmarked, ignored.clean) == (0, 0, 0, 0)


def test_what_is_found_in_vain_is_counted_by_level_and_by_letters():
    wrong = counted(marks((5, 11, "PERSON")) + marks((26, 33, "PLACE"), level="hint") + marks((0, 4, "PLACE"), level="hint"), NAME)
    assert (wrong.false_blocks, wrong.false_hints, wrong.words) == (1, 1, 6)
    assert (wrong.overmarked, wrong.outside) == (13, 23) and wrong.per_thousand_words(1) == pytest.approx(1000 / 6)


def test_a_text_without_marks_is_clean_until_a_block_stands_in_it():
    assert (counted([]).clean, counted([]).clean_with_block) == (1, 0)
    assert counted(marks((0, 4, "PERSON"), level="hint")).clean_with_block == 0
    assert counted(marks((0, 4, "PERSON"))).clean_with_block == 1


def test_a_finding_outside_of_its_text_is_an_error():
    with pytest.raises(ValueError, match="outside"):
        counted(marks((30, 99, "PERSON")))


def test_files_of_one_kind_are_counted_together_and_what_was_not_measured_is_none():
    measured = Measured({"sv_a": counted(marks(NAME), NAME), "sv_b": counted([], NAME)}, {"load_s": 0.5})
    figures = {row.name: row.read(measured) for row in ROWS}
    assert figures["person names, Swedish"] == 50 and figures["time to load"] == 0.5
    assert [name for name, figure in figures.items() if figure is not None] == ["person names, Swedish", "time to load"]
    assert percent(0, 0) is None


@pytest.fixture
def folder(tmp_path):
    lines = [
        {"id": "a", "text": "Tunnus 150382-944T näkyi, s. 1.2.2001.", "lang": "fi", "spans": marks((7, 18, "HETU"), (29, 37, "DOB"))},
        {"id": "b", "text": "Ring 070-999 00 01 nu.", "lang": "sv", "spans": marks((5, 18, "PHONE"))},
    ]
    (tmp_path / "gen_identifiers.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    (tmp_path / "cases_clean.jsonl").write_text(json.dumps({"id": "c", "text": "Kello oli 14.30.", "lang": "fi", "spans": []}), "utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_command_prints_every_row_and_fails_when_a_must_is_missed(folder, capsys):
    assert main(["gate", "--texts", str(folder), "--must"]) == 1
    lines = capsys.readouterr().out.splitlines()
    rows = {row.name: next(line for line in lines if line.startswith(f"{row.name}  ")) for row in ROWS}
    assert rows["generated identifiers, covered"].split()[-3:] == ["100.0%", "aim", "met"]
    assert rows["clean texts with a block"].split()[-3:] == ["0.0%", "aim", "met"]
    assert rows["inflected names, covered"].endswith("not measured")
    assert float(rows["time per 1000 words"].split(" ms")[2].split()[-1]) > 0 and "MB" in rows["memory added"]


def test_an_empty_folder_is_one_sentence(tmp_path, capsys):
    assert main(["gate", "--texts", str(tmp_path)]) == 2 and "no .jsonl files" in capsys.readouterr().err
