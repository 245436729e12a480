"""Taking rows out of every answer, and putting them back: nothing is deleted."""

from __future__ import annotations

from datetime import datetime

from claimtrack.storage.tables import Article, Claim, Place, Source, Speaker

Removable = Claim | Article | Source | Speaker | Place


def remove(row: Removable, *, now: datetime) -> bool:
    """Hide `row`; False when it was hidden already."""
    if row.deleted_at is not None:
        return False
    row.deleted_at = now
    return True


def restore(row: Removable, *, now: datetime) -> bool:
    """Show a hidden `row` again; False when it was not hidden.

    The row counts as touched from then on: a draft that gave way to a newer extractor stays this time.
    """
    if row.deleted_at is None:
        return False
    row.deleted_at = None
    row.updated_at = now
    return True
