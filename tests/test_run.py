"""run.py in folders of its own: what it makes, repairs and refuses. Nothing here needs a network."""
import ast
import os
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from tests.run_project import LIBRARY, load, make_project, npm_that_brings, place_library, start

REPOSITORY = Path(__file__).resolve().parents[1]

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in for npm is a shell script")


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "nivel")


@pytest.fixture
def quick(project, monkeypatch):
    """run.py of a project whose helper programs are only noted down; each one "works"."""
    module = load(project)
    module.commands = []

    def note(command, cwd=None, **settings):
        module.commands.append([str(part) for part in command])
        if "venv" in command:
            module.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            module.PYTHON.touch()
        return True, ""

    monkeypatch.setattr(module, "run", note)
    return module


# --- the whole way, with a real venv

@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A project that was set up from nothing by a real start, and what that start said."""
    folder = make_project(tmp_path_factory.mktemp("run") / "nivel")
    return folder, start(folder, "serve", "--lan")


def test_a_start_from_nothing_hands_the_arguments_over(finished):
    folder, first = finished
    assert first.returncode == 0, first.stderr
    assert first.stdout.strip() == f"['serve', '--lan'] {folder}"
    assert "Valmistellaan" in first.stderr


def test_a_second_start_sets_nothing_up_and_passes_the_exit_code_on(finished):
    folder, _ = finished
    before = (folder / ".venv" / "pyvenv.cfg").stat().st_mtime_ns
    second = start(folder, "fail")
    assert (second.returncode, second.stderr) == (7, "")
    assert (folder / ".venv" / "pyvenv.cfg").stat().st_mtime_ns == before


def test_the_program_is_found_from_any_folder_and_not_shadowed_there(finished, tmp_path):
    folder, _ = finished
    (tmp_path / "workshop.py").write_text("raise SystemExit('the wrong one')")
    elsewhere = start(folder, cwd=tmp_path)
    assert elsewhere.stdout.strip() == f"[] {tmp_path}", elsewhere.stderr


def test_a_broken_venv_is_remade(finished):
    folder, _ = finished
    python = load(folder).PYTHON
    python.unlink()
    assert start(folder).returncode == 0
    assert python.exists()


# --- Python packages

def test_a_set_up_that_was_cut_off_is_done_again_from_nothing(quick):
    quick.VENV.mkdir()
    quick.PYTHON.parent.mkdir()
    quick.PYTHON.touch()
    quick.set_up(development=False)
    assert "--clear" in quick.commands[0]


def test_the_stamp_is_absent_while_packages_change(quick, monkeypatch):
    quick.set_up(development=False)
    (quick.ROOT / "requirements.txt").write_text("# newer\n")
    monkeypatch.setattr(quick, "pip", lambda *args: pytest.fail("stamp") if quick.STAMP.exists() else None)
    quick.set_up(development=False)
    assert quick.STAMP.exists()


def test_changed_requirements_are_installed_into_the_venv_that_is_there(quick):
    quick.set_up(development=False)
    quick.commands.clear()
    (quick.ROOT / "requirements.txt").write_text("# newer\n")
    quick.set_up(development=False)
    assert [command[-1] for command in quick.commands] == ["--version", *(str(quick.ROOT / name) for name in (
        "requirements.txt", "requirements-extra.txt"))]


def test_changed_extras_are_noticed(quick):
    quick.set_up(development=False)
    quick.commands.clear()
    (quick.ROOT / "requirements-extra.txt").write_text("# newer\n")
    quick.set_up(development=False)
    assert quick.commands[-1][-1].endswith("requirements-extra.txt")


def test_extras_that_cannot_be_had_are_named_and_nothing_else_is_lost(quick, monkeypatch, capsys):
    works = quick.run
    monkeypatch.setattr(quick, "run", lambda command, *args, **settings: (
        "requirements-extra.txt" not in str(command[-1]) and works(command, *args, **settings)[0], "No matching distribution"))
    quick.set_up(development=False)
    said = capsys.readouterr().err
    assert "Lisäosia ei saatu" in said and str(quick.STAMP) in said
    assert quick.LOG.read_text() == "No matching distribution"
    quick.commands.clear()
    quick.set_up(development=False)
    assert quick.commands == [] and capsys.readouterr().err == ""


def test_extras_that_need_a_compiler_are_not_built(quick):
    quick.set_up(development=False)
    assert "--only-binary" in quick.commands[-1]


def test_another_python_gets_a_venv_of_its_own(quick):
    quick.set_up(development=False)
    quick.STAMP.write_text(quick.STAMP.read_text().replace("cpython", "otherpython"))
    quick.commands.clear()
    quick.set_up(development=False)
    assert "--clear" in quick.commands[0]


def test_test_tools_are_added_once_and_serve_a_plain_start_too(quick):
    quick.set_up(development=True)
    assert quick.commands[-2][-1].endswith("requirements-dev.txt")
    quick.commands.clear()
    quick.set_up(development=True)
    quick.set_up(development=False)
    assert quick.commands == []


@pytest.mark.parametrize("stamp", ["", "[1]", "7", "{", "null"])
def test_a_damaged_stamp_counts_as_none(quick, stamp):
    quick.VENV.mkdir()
    quick.STAMP.write_text(stamp)
    assert quick.read_stamp() == {}


# --- browser libraries

@posix
def test_a_changed_browser_file_is_replaced(quick, monkeypatch):
    place_library(quick.ROOT, b"changed")
    npm_that_brings(LIBRARY.decode(), quick, monkeypatch)
    quick.CACHE.mkdir()
    quick.install_browser_files()
    assert (quick.VENDOR / "library.js").read_bytes() == LIBRARY
    assert not quick.WORK.exists()


@posix
def test_a_fetched_file_with_a_wrong_checksum_is_refused(quick, monkeypatch):
    place_library(quick.ROOT, b"old")
    npm_that_brings("something else", quick, monkeypatch)
    quick.CACHE.mkdir()
    with pytest.raises(quick.Refusal, match="ei ole se, jota odotettiin"):
        quick.install_browser_files()
    assert (quick.VENDOR / "library.js").read_bytes() == b"old"


def test_right_browser_files_need_no_npm(quick, monkeypatch):
    monkeypatch.setenv("PATH", "")
    quick.install_browser_files()
    assert quick.commands == []


def test_without_npm_a_node_is_taken_from_pypi(quick, monkeypatch):
    place_library(quick.ROOT, b"old")
    quick.CACHE.mkdir()
    monkeypatch.setattr(quick, "npm_ci", lambda npm: (npm != ["npm"] and len(npm) == 2, "not found"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(quick.Refusal):  # this npm brings nothing
        quick.install_browser_files()
    assert quick.NODE in quick.commands[-1]


def test_without_npm_and_node_the_refusal_says_what_to_do(quick, monkeypatch):
    place_library(quick.ROOT, b"old")
    quick.CACHE.mkdir()
    monkeypatch.setattr(quick, "run", lambda *args, **settings: (False, "No matching distribution"))
    with pytest.raises(quick.Refusal, match=r"asenna Node\.js .*run\.py bundle"):
        quick.install_browser_files()


# --- translations

def test_only_a_newer_translation_is_compiled(quick):
    po = quick.ROOT / "workshop/translations/fi/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    po.write_text("")
    assert quick.stale_catalogs() == [(po, po.with_suffix(".mo"))]
    po.with_suffix(".mo").touch()
    assert quick.stale_catalogs() == []
    os.utime(po.with_suffix(".mo"), (1, 1))
    assert len(quick.stale_catalogs()) == 1


def test_a_translation_is_compiled_by_babel_and_a_faulty_one_is_refused(quick, monkeypatch):
    po = quick.ROOT / "workshop/translations/fi/LC_MESSAGES/messages.po"
    po.parent.mkdir(parents=True)
    quick.CACHE.mkdir()
    monkeypatch.setattr(quick, "run", load(quick.ROOT).run)
    monkeypatch.setattr(quick, "PYTHON", Path(sys.executable))
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    head += '#, python-format\nmsgid "%(n)s notes"\n'
    po.write_text(head + 'msgstr "%(x)s lappua"\n', encoding="utf-8")
    with pytest.raises(quick.Refusal, match="käännöstiedosto"):
        quick.compile_translations()
    assert not po.with_suffix(".mo").exists()
    po.write_text(head + 'msgstr "%(n)s lappua"\n', encoding="utf-8")
    quick.compile_translations()
    assert b"lappua" in po.with_suffix(".mo").read_bytes()


# --- refusals

@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_so(quick, monkeypatch, capsys, version):
    monkeypatch.setattr(quick.sys, "version_info", version)
    assert quick.main([]) == 1
    assert f"Python 3.{version[1]}, mutta Nivel tarvitsee version 3.11" in capsys.readouterr().err


def test_an_old_python_can_read_run_py():
    ast.parse((REPOSITORY / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_a_python_without_venv_is_told_what_to_install(quick, monkeypatch):
    monkeypatch.setattr(quick.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(quick.Refusal, match="python3-venv"):
        quick.set_up(development=False)


@pytest.mark.parametrize(("output", "sentence"), [
    ("Failed to establish a new connection", "PyPI ei vastaa"),
    ("[Errno 28] No space left on device", "vapaa tila"),
    ("Something else", "ei onnistunut: Python-osien asennus"),
])
def test_a_failed_install_says_why_and_is_tried_again(quick, monkeypatch, output, sentence):
    monkeypatch.setattr(quick, "run", lambda command, **settings: ("install" not in command, output))
    quick.VENV.mkdir()
    with pytest.raises(quick.Refusal, match=sentence):
        quick.set_up(development=False)
    assert quick.LOG.read_text() == output
    assert quick.read_stamp() == {}


def test_a_folder_that_cannot_be_written_is_named(quick):
    quick.CACHE.write_text("a file where a folder should be")
    with pytest.raises(quick.Refusal, match=re.escape(str(quick.ROOT))):
        quick.set_up(development=False)


def test_ctrl_c_is_no_traceback(quick, monkeypatch, capsys):
    monkeypatch.setattr(quick, "set_up", lambda development: (_ for _ in ()).throw(KeyboardInterrupt))
    assert quick.main([]) == 130
    assert capsys.readouterr().err == quick.SAY["interrupted"] + "\n"


def test_two_starts_do_not_set_up_at_once(quick):
    with quick.one_at_a_time():
        other = sqlite3.connect(quick.CACHE / "setup.lock", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN EXCLUSIVE")
        other.close()


# --- the test command

def test_a_missing_browser_is_a_failure_in_ci_and_a_line_elsewhere(quick, monkeypatch, capsys):
    monkeypatch.setattr(quick, "find_browser", lambda: None)
    monkeypatch.delenv("CI", raising=False)
    quick.check_test_tools()
    assert capsys.readouterr().err == quick.SAY["no_browser"] + "\n"
    monkeypatch.setenv("CI", "true")
    with pytest.raises(quick.Refusal, match="chromium"):
        quick.check_test_tools()


def test_the_browser_that_the_user_names_comes_first(quick, monkeypatch):
    monkeypatch.setenv("NIVEL_BROWSER", sys.executable)
    assert quick.find_browser() == sys.executable


def test_test_runs_pytest_in_the_project(quick, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(quick, "check_test_tools", lambda: None)
    monkeypatch.setattr(quick, "hand_over", lambda *call: calls.append((*call, Path.cwd())) or 5)
    monkeypatch.chdir(tmp_path)
    assert quick.main(["test", "-k", "spine"]) == 5
    assert calls == [("pytest", ["-k", "spine"], quick.ROOT)]


def test_run_py_imports_only_the_standard_library():
    tree = ast.parse((REPOSITORY / "run.py").read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
