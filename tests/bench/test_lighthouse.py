"""Without Lighthouse the command says so and measures nothing."""
from __future__ import annotations

from workshop.bench import main


def test_a_missing_lighthouse_is_one_sentence(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("NIVEL_LIGHTHOUSE", raising=False)

    assert main(["lighthouse"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
