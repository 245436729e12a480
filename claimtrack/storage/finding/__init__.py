"""Questions to the database, in plain SQL: every SELECT whose answer is shown stands in this folder.

What answers questions about claims is imported at once, the rest when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import Found, claim, count_claims, find_claims, iterate_claims
from claimtrack.storage.finding.connection import Connection

if TYPE_CHECKING:
    from claimtrack.storage.finding.activity import find_changes
    from claimtrack.storage.finding.articles import (
        article,
        article_with_bytes,
        capture_bytes,
        capture_text,
        captures_of,
        find_articles,
    )
    from claimtrack.storage.finding.captures import (
        captures_to_reextract,
        captures_to_take_up,
        claim_ids,
        stored_article,
    )
    from claimtrack.storage.finding.csv_cells import COLUMNS, COLUMNS_OF_ORIGINS, cells
    from claimtrack.storage.finding.duplicates import find_overlaps
    from claimtrack.storage.finding.evidence import capture_of_bytes
    from claimtrack.storage.finding.judgements import (
        judgements_of_claim,
        judgements_of_claims,
        judgements_of_source,
    )
    from claimtrack.storage.finding.mentions import find_decisions, find_mentions, mention
    from claimtrack.storage.finding.places import find_places, place, point_of
    from claimtrack.storage.finding.sorting import Sort, SortKey
    from claimtrack.storage.finding.sources import date_orders, find_sources, find_tags, source, tag
    from claimtrack.storage.finding.speakers import find_speakers, speaker
    from claimtrack.storage.finding.tables import table_names, table_rows
    from claimtrack.storage.finding.totals import statistics

__all__ = [
    "COLUMNS",
    "COLUMNS_OF_ORIGINS",
    "Connection",
    "Found",
    "Gazetteer",
    "Sort",
    "SortKey",
    "article",
    "article_with_bytes",
    "capture_bytes",
    "capture_of_bytes",
    "capture_text",
    "captures_of",
    "captures_to_reextract",
    "captures_to_take_up",
    "cells",
    "claim",
    "claim_ids",
    "count_claims",
    "date_orders",
    "find_articles",
    "find_changes",
    "find_claims",
    "find_decisions",
    "find_mentions",
    "find_overlaps",
    "find_places",
    "find_sources",
    "find_speakers",
    "find_tags",
    "iterate_claims",
    "judgements_of_claim",
    "judgements_of_claims",
    "judgements_of_source",
    "mention",
    "place",
    "point_of",
    "source",
    "speaker",
    "statistics",
    "stored_article",
    "table_names",
    "table_rows",
    "tag",
]

# Where each of the others is defined. No module is called like what it defines: importing it would hide that.
_LATER = {
    **dict.fromkeys(
        (
            *("article", "article_with_bytes", "capture_bytes", "capture_text", "captures_of"),
            "find_articles",
        ),
        "articles",
    ),
    "find_overlaps": "duplicates",
    **dict.fromkeys(
        ("captures_to_reextract", "captures_to_take_up", "claim_ids", "stored_article"), "captures"
    ),
    **dict.fromkeys(("COLUMNS", "COLUMNS_OF_ORIGINS", "cells"), "csv_cells"),
    "capture_of_bytes": "evidence",
    "find_changes": "activity",
    **dict.fromkeys(("judgements_of_claim", "judgements_of_claims", "judgements_of_source"), "judgements"),
    **dict.fromkeys(("find_decisions", "find_mentions", "mention"), "mentions"),
    **dict.fromkeys(("find_places", "place", "point_of"), "places"),
    **dict.fromkeys(("Sort", "SortKey"), "sorting"),
    **dict.fromkeys(("date_orders", "find_sources", "find_tags", "source", "tag"), "sources"),
    **dict.fromkeys(("find_speakers", "speaker"), "speakers"),
    "statistics": "totals",
    **dict.fromkeys(("table_names", "table_rows"), "tables"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
