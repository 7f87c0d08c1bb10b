"""How one server is run: what the command line and the environment say, checked once, then frozen."""
from __future__ import annotations

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Config:
    """``url`` is the address in QR codes and links; without it the server's own address is used. ``dev`` opens ``/ui``."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    url: str | None = None
    tls: tuple[str, str] | None = None
    behind_proxy: bool = False
    stock_transport: bool = False
    dev: bool = False
    case_library: Path = PROJECT / "case_library"

    @property
    def database(self) -> Path:
        """The one SQLite file."""
        return self.data / "nivel.db"

    @property
    def address(self) -> str:
        """The base address without a final slash."""
        scheme = "https" if self.tls else "http"
        return (self.url or f"{scheme}://{self.host}:{self.port}").rstrip("/")

    @property
    def reach(self) -> str:
        """From where the links open: "machine" (this one only: no phone comes in), "venue" (its network) or "anywhere"."""
        name = urlsplit(self.address).hostname or ""
        try:
            number = ip_address(name)
        except ValueError:
            return "machine" if name == "localhost" else "anywhere"
        if number.is_loopback or number.is_unspecified:
            return "machine"
        return "venue" if number.is_private else "anywhere"


def data_folder(named: str | None) -> Path:
    """``--data``, else ``NIVEL_DATA``, else ``data`` in the project; made on first use, readable by its owner only."""
    folder = Path(named or os.environ.get("NIVEL_DATA") or PROJECT / "data").expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
