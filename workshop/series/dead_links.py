"""Addresses that were closed or replaced stay dead though somebody restores a backup in which they were good.

Of each only the digest of its secret is remembered, beside the database, where what was erased is remembered (``Tx.erased_ids``).
"""
from __future__ import annotations

import json
from collections.abc import Set

from workshop.core.db import Tx
from workshop.series.closing import hashed_token, unpublished


def close_again(tx: Tx, remembered: Set[str]) -> None:
    """Closes what a restored backup opened again: links that anybody may open, and public pages of closed series.

    Personal links of management are not looked at: after a restore none of them opens anything (``workshop.backup``).
    """
    for link in tx.all("SELECT id, token_hash FROM open_links WHERE closed_at IS NULL"):
        if link["token_hash"] in remembered:
            tx.execute("UPDATE open_links SET closed_at = ? WHERE id = ?", [tx.now, link["id"]])
            tx.execute("DELETE FROM open_supports WHERE answer_id IN (SELECT id FROM open_answers WHERE link_id = ?)", [link["id"]])
    for row in tx.all("SELECT id, data FROM series"):
        if hashed_token(row) in remembered:
            tx.execute("UPDATE series SET data = ? WHERE id = ?", [json.dumps(unpublished(json.loads(row["data"]))), row["id"]])
