"""Rows into the database by the quick way: articles with what was extracted from them, and single claims.

Every function takes a connection in a transaction (`Database.bulk()`, or `session.connection()` within
`Database.writing()`) and keeps nothing back: what it returns is in that transaction.
"""

from claimtrack.storage.saving.articles import (
    Outcome,
    Saved,
    save_article,
    save_articles,
)
from claimtrack.storage.saving.claims import NewClaim, save_claim, save_claims
from claimtrack.storage.saving.drafts import Replaced, replace_drafts
from claimtrack.storage.saving.duplicates import Alike
from claimtrack.storage.saving.newest import take_up

__all__ = [
    "Alike",
    "NewClaim",
    "Outcome",
    "Replaced",
    "Saved",
    "replace_drafts",
    "save_article",
    "save_articles",
    "save_claim",
    "save_claims",
    "take_up",
]
