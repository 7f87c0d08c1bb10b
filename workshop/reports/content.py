"""A summary as bytes, by which it is known again: versions, dates and names of files come from it, never from the clock."""
from __future__ import annotations

import hashlib

import msgspec

from workshop.reports.model import Summary


def content_of(summary: Summary) -> bytes:
    """Its JSON, byte for byte the same for the same content."""
    return msgspec.json.encode(summary)


def content_hash(summary: Summary) -> str:
    """The SHA-256 of ``content_of``, in hexadecimal digits."""
    return hashlib.sha256(content_of(summary)).hexdigest()
