"""The commands of ``python3 run.py``: reads the command line and hands over. Nothing is done here."""
from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import webbrowser
from pathlib import Path

from workshop import control
from workshop.backup import NotABackup, restore
from workshop.config import Config, data_folder
from workshop.core.db import Store
from workshop.lock import DataFolderBusy, hold
from workshop.operations import OPERATIONS, purge_store
from workshop.serve import CannotServe, running, serve, stop_on_signals

OUTSIDE = ("replay", "bench")
"""Commands that are clients of a server of their own; their packages are installed only for them."""


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit code. A refusal is one sentence on stderr and code 2."""
    argv = sys.argv[1:] if argv is None else argv
    if argv and argv[0] in OUTSIDE:
        return _outside(argv[0], argv[1:])
    if not argv or argv[0].startswith("-") and argv[0] not in ("-h", "--help"):
        argv = ["serve", *argv]
    args = _parser().parse_args(argv)
    try:
        return args.run(args) or 0
    except CannotServe as refused:
        print(refused, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 run.py", description="Nivel: yhteiskehittämisen työpajat. Ilman komentoa palvelin käynnistyy.",
        epilog="Lisäksi: test (kaikki testit), replay KANSIO (aja työpaja läpi),"
        " bench room, cafe, page, lighthouse, gate, report tai answers (mittaa).",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMENTO")
    _add_serve(commands)
    demo = _add(commands, "demo", "harjoitus: valmis tapaaminen, jossa on keksittyjä osallistujia", _demo)
    _serving_options(demo)
    opened = _add(commands, "open", "tee tyhjä tapaaminen ja näytä sen osoitteet", _open)
    _serving_options(opened)
    opened.add_argument("format", metavar="MUOTO", help="esimerkiksi learning_cafe")
    opened.add_argument("--tables", type=int, default=4, metavar="N")
    opened.add_argument("--cases", default="", metavar="A,B", help="tapausten tunnukset pöytien järjestyksessä")
    opened.add_argument("--json", action="store_true", help="tulosta osoitteet JSON-muodossa")
    _add(commands, "backup", "varmuuskopioi tietokanta", _backup).add_argument("file", metavar="TIEDOSTO")
    _add(commands, "restore", "palauta varmuuskopio", _restore).add_argument("file", metavar="TIEDOSTO")
    taken = _add(commands, "export-series", "vie koko sarja tiedostoon", _export_series)
    taken.add_argument("series", metavar="SARJA", help="sarjan tunnus: sen sivun osoitteen loppu")
    taken.add_argument("file", metavar="TIEDOSTO")
    _add(commands, "import-series", "tuo sarja tiedostosta", _import_series).add_argument("file", metavar="TIEDOSTO")
    _add(commands, "purge", "poista sarjat, joiden säilytysaika on päättynyt", _purge)
    commands.add_parser(
        "check-text", help="etsi teksteistä tunnisteita: JSON-rivejä sisään ja ulos",
        description='Lukee rivejä {"id", "text", "lang"} ja vastaa riveillä {"id", "spans"}. Tarkistus auttaa, mutta ei takaa.',
    ).set_defaults(run=_check_text)
    link = _add(commands, "staff-link", "uusi kirjautumislinkki unohdetun salasanan tilalle", _staff_link)
    link.add_argument("name", metavar="NIMI", nargs="?", default="")
    return parser


def _add(commands, name: str, words: str, run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    parser.add_argument("--data", metavar="KANSIO", help="datakansio (tai ympäristömuuttuja NIVEL_DATA)")
    return parser


def _add_serve(commands) -> None:
    parser = _add(commands, "serve", "käynnistä palvelin (oletus)", _serve)
    _serving_options(parser)
    parser.add_argument("--no-browser", action="store_true", help="älä avaa selainta")
    parser.add_argument("--stock-transport", action="store_true", help="kirjaston oma WebSocket-ajuri (vertailumittauksiin)")


def _serving_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, metavar="PORTTI")
    parser.add_argument("--lan", action="store_true", help="palvele tilaisuuden verkkoa, ei vain tätä konetta")
    parser.add_argument("--url", metavar="OSOITE", help="osoite, joka tulee QR-koodeihin ja linkkeihin")
    parser.add_argument("--tls", nargs=2, metavar=("VARMENNE", "AVAIN"), help="salattu yhteys")
    parser.add_argument("--behind-proxy", action="store_true", help="palvelin on välityspalvelimen takana")
    parser.add_argument("--dev", action="store_true", help="kehittäjälle: näytä ulkoasun osat osoitteessa /ui")
    parser.add_argument("--case-library", metavar="KANSIO", help="tapauskirjaston kansio (oletus case_library)")


def _config(args: argparse.Namespace, data: Path | None = None) -> Config:
    values = vars(args)
    library = values.get("case_library")
    return Config(
        data=data or data_folder(args.data), host="0.0.0.0" if values.get("lan") else "127.0.0.1", port=values.get("port", 0),
        url=values.get("url"), tls=tuple(args.tls) if values.get("tls") else None,
        behind_proxy=bool(values.get("behind_proxy")), stock_transport=bool(values.get("stock_transport")),
        dev=bool(values.get("dev")),
        **({"case_library": Path(library).resolve()} if library else {}),
    )


def _serve(args: argparse.Namespace) -> None:
    serve(_config(args), lan=args.lan, browser=None if args.no_browser else webbrowser.open)


def _demo(args: argparse.Namespace) -> None:
    """A rehearsal in a data folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="nivel-harjoitus-") as folder:
        serve(_config(args, Path(folder)), lan=args.lan, browser=webbrowser.open, demo=True)


def _open(args: argparse.Namespace) -> int:
    """Through the running server, or else this process serves the new meeting until it is stopped."""
    request = {"format": args.format, "tables": args.tables, "cases": [case for case in args.cases.split(",") if case]}
    config = _config(args)
    answer = control.ask(config.data, {"do": "open", **request})
    if answer is not None:
        return _show(answer, args.json)
    with running(config, lan=args.lan) as (app, server):
        code = _show(OPERATIONS["open"](app.extensions["nivel"], **request), args.json)
        if code == 0:
            stop_on_signals(server)
            server.serve_forever()
    return code


def _backup(args: argparse.Namespace) -> int:
    return _show(_operate(args, "backup", file=str(Path(args.file).resolve())), as_json=False)


def _export_series(args: argparse.Namespace) -> int:
    return _show(_operate(args, "export-series", series=args.series, file=str(Path(args.file).resolve())), as_json=False)


def _import_series(args: argparse.Namespace) -> int:
    return _show(_operate(args, "import-series", file=str(Path(args.file).resolve())), as_json=False)


def _purge(args: argparse.Namespace) -> int:
    config = _config(args)
    answer = control.ask(config.data, {"do": "purge"})
    if answer is None:
        try:
            with hold(config.data), contextlib.closing(Store(config.database)) as store:
                answer = purge_store(store)
        except DataFolderBusy:
            print("Palvelin on käynnissä, mutta se ei vastannut. Yritä hetken päästä uudelleen.", file=sys.stderr)
            return 2
    print(f"Poistettuja sarjoja: {answer['series']}")
    if answer["series"]:
        print("Poisto on valmis: tietoja ei ole enää levyllä." if answer["done"] else "Poisto levyltä valmistuu hetken kuluttua itsestään.")
        print("Lähetettyihin, tulostettuihin ja ladattuihin tiedostoihin poisto ei ulotu. Koonti kuuluu organisaatiolle.")
        print("Vanhat varmuuskopiot on hävitettävä erikseen.")
    return 0


def _check_text(_args: argparse.Namespace) -> int:
    from workshop.check_text import run

    return run()


def _staff_link(args: argparse.Namespace) -> int:
    return _show(_operate(args, "staff-link", name=args.name), as_json=False)


def _restore(args: argparse.Namespace) -> int:
    config = _config(args)
    try:
        with hold(config.data):
            again = restore(config, Path(args.file).resolve())
    except DataFolderBusy:
        print("Palvelin on käynnissä. Sulje se ennen palauttamista.", file=sys.stderr)
        return 2
    except NotABackup as refused:
        print(refused, file=sys.stderr)
        return 2
    print(f"Varmuuskopio on palautettu. Uudelleen poistettuja lappuja: {again}")
    return 0


def _operate(args: argparse.Namespace, do: str, **values: str) -> dict:
    """The answer of the running server, or else of this process while it holds the folder's lock."""
    config = _config(args)
    answer = control.ask(config.data, {"do": do, **values})
    if answer is None:
        with running(config) as (app, _server):
            answer = OPERATIONS[do](app.extensions["nivel"], **values)
    return answer


def _show(answer: dict, as_json: bool) -> int:
    if "error" in answer:
        print(answer["error"], file=sys.stderr)
        return 2
    lines = "\n".join(f"{name}: {value}" for name, value in answer.items())
    print(json.dumps(answer, ensure_ascii=False) if as_json else lines, flush=True)
    return 0


def _outside(name: str, argv: list[str]) -> int:
    if name == "replay":
        from workshop.replay import main as run
    else:
        from workshop.bench import main as run
    return run(argv)


if __name__ == "__main__":
    sys.exit(main())
