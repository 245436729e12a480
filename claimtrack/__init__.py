"""claimtrack: a research database of attributed claims.

import claimtrack

for article in claimtrack.read("article.txt"):
    for claim in claimtrack.extract(article).claims:
        print(claim.speaker, claim.act, claim.text)

database = claimtrack.open_database("claims.db")
database.import_articles("articles/")
database.query(claimtrack.ClaimFilter(speaker="Konashenkov"))
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.api import Database, extract, open_database, read
    from claimtrack.errors import ClaimtrackError
    from claimtrack.types import Article, Claim, ClaimFilter, ClaimRecord, Extraction, ReadingOptions

__version__ = "0.1.0"

_HOMES = {
    "Article": "types",
    "Claim": "types",
    "ClaimFilter": "types",
    "ClaimRecord": "types",
    "ClaimtrackError": "errors",
    "Database": "api",
    "Extraction": "types",
    "ReadingOptions": "types",
    "extract": "api",
    "open_database": "api",
    "read": "api",
}

__all__ = [
    "Article",
    "Claim",
    "ClaimFilter",
    "ClaimRecord",
    "ClaimtrackError",
    "Database",
    "Extraction",
    "ReadingOptions",
    "__version__",
    "extract",
    "open_database",
    "read",
]


def __getattr__(name: str) -> object:
    # Every command imports this file; a name is fetched from its home when somebody asks for it.
    if name not in _HOMES:
        raise AttributeError(f"module 'claimtrack' has no attribute '{name}'")
    return getattr(import_module(f"claimtrack.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
