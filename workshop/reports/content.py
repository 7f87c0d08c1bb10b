"""A report's data as bytes, by which it is known again: versions, dates and names of files come from it, never from the clock."""
from __future__ import annotations

import hashlib

import msgspec

from workshop.reports.combined import Combined
from workshop.reports.model import Summary

Report = Summary | Combined


def content_of(report: Report) -> bytes:
    """Its JSON, byte for byte the same for the same content."""
    return msgspec.json.encode(report)


def content_hash(report: Report) -> str:
    """The SHA-256 of ``content_of``, in hexadecimal digits."""
    return hashlib.sha256(content_of(report)).hexdigest()
