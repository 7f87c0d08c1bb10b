"""A small project that run.py can set up without a network, for test_run.py."""
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
LIBRARY = b"export const answer = 42"
STUB = "import os, sys\nprint(sys.argv[1:], os.getcwd())\nsys.exit(7 if 'fail' in sys.argv else 0)\n"


def make_project(folder):
    """A project that run.py can set up offline: no packages, one browser file, a command that prints."""
    (folder / "workshop").mkdir(parents=True)
    (folder / "workshop" / "__init__.py").touch()
    (folder / "workshop" / "cli.py").write_text(STUB)
    shutil.copy(REPOSITORY / "run.py", folder)
    for name in ("requirements.txt", "requirements-extra.txt", "requirements-dev.txt", "package-lock.json"):
        (folder / name).write_text("")
    checksum = hashlib.sha256(LIBRARY).hexdigest()
    files = {"library.js": {"from": "library/dist.js", "sha256": checksum}}
    (folder / "package.json").write_text(json.dumps({"browserFiles": files}))
    place_library(folder, LIBRARY)
    return folder


def place_library(folder, content):
    """Put the project's one browser file in place, right or wrong."""
    vendor = folder / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    (vendor / "library.js").write_bytes(content)


def load(folder):
    """The project's own copy of run.py, as a module."""
    spec = importlib.util.spec_from_file_location("run_copy", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(folder, *args, cwd=None):
    """What a person gets who starts the project: exit code, output, messages."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run([sys.executable, folder / "run.py", *args], cwd=cwd or folder, env=env,
                          capture_output=True, encoding="utf-8", timeout=60)


def npm_that_brings(content, run, monkeypatch):
    """A stand-in for npm, first on PATH, whose package holds this content."""
    npm = run.ROOT / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nmkdir -p node_modules/library\n"
                   f"printf '{content}' > node_modules/library/dist.js\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(npm.parent), prepend=os.pathsep)
    monkeypatch.setattr(run, "run", load(run.ROOT).run)
