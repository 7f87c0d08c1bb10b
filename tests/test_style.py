"""The house rules of the code that a machine can check."""
from __future__ import annotations

import ast
import subprocess
import sys

from tests.conftest import PROJECT

LONGEST_FUNCTION, LONGEST_FILE = 60, 300


def python_files():
    return [PROJECT / "run.py", *(PROJECT / "workshop").rglob("*.py")]


def test_ruff_finds_nothing():
    checked = subprocess.run([sys.executable, "-m", "ruff", "check", "."], cwd=PROJECT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def test_no_function_is_over_sixty_lines():
    functions = [
        (path.name, node.name, node.end_lineno - node.lineno + 1)
        for path in python_files() for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert len(functions) > 300 and not [each for each in functions if each[2] > LONGEST_FUNCTION]


def test_no_file_is_over_three_hundred_lines():
    scripts = [path for path in (PROJECT / "static").rglob("*.js") if "vendor" not in path.parts]
    sheets = list((PROJECT / "static").rglob("*.css"))
    sizes = {str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines()) for path in [*python_files(), *scripts, *sheets]}
    assert len(sizes) > 60 and not {name: size for name, size in sizes.items() if size > LONGEST_FILE}
