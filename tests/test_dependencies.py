"""The lists of third-party packages: everything pinned, everything with a checksum, everything explained."""
import json
import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[1]
LOCK = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
PACKAGE = json.loads((REPOSITORY / "package.json").read_text(encoding="utf-8"))
FILES = ("requirements.txt", "requirements-extra.txt", "requirements-dev.txt")
BROUGHT_ALONG = "# What the packages above bring"


def test_the_lock_file_has_a_checksum_for_every_package_and_no_address():
    packages = {name: entry for name, entry in LOCK["packages"].items() if name}
    assert packages
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert not any("resolved" in entry for entry in packages.values())


def test_the_lock_file_belongs_to_package_json():
    wanted = PACKAGE["dependencies"]
    assert LOCK["packages"][""]["dependencies"] == wanted
    assert {name: LOCK["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted


def requirements(name):
    """Two lists of a requirements file: what we chose, and what that brings along."""
    lists = (REPOSITORY / name).read_text(encoding="utf-8").split(BROUGHT_ALONG)
    lines = [[line for line in text.splitlines() if re.match(r"\w+.*==", line)] for text in lists]
    return [[Requirement(line) for line in part] for part in lines]


def every_requirement():
    """Chosen or brought along, of all the files."""
    return [pin for name in FILES for part in requirements(name) for pin in part]


def test_every_package_that_a_pinned_one_needs_is_pinned_too():
    pinned = every_requirement()
    names = {canonicalize_name(pin.name) for pin in pinned} | {"pip"}
    assert all(re.fullmatch(r"==[\d.]+(\.post\d+)?", str(pin.specifier)) for pin in pinned)
    for pin in pinned:
        if pin.marker is None or pin.marker.evaluate():
            assert not needs(pin) - names, pin.name


def test_the_installed_packages_are_the_pinned_ones():
    for pin in every_requirement():
        if pin.marker is None or pin.marker.evaluate():
            assert pin.specifier.contains(metadata.version(pin.name)), pin.name


def needs(pin):
    """Names of the packages that this one brings along here."""
    wanted = [Requirement(line) for line in metadata.requires(pin.name) or []]
    extras = pin.extras or {""}
    return {canonicalize_name(one.name) for one in wanted
            if one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)}


def test_every_package_that_we_chose_has_its_line_in_the_docs():
    text = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    chosen = [pin for name in FILES for pin in requirements(name)[0]]
    versions = {pin.name: str(pin.specifier).removeprefix("==") for pin in chosen} | PACKAGE["dependencies"]
    for name, version in versions.items():
        assert f"| {name} | {version} |" in text, name
