"""Questions to the database, in plain SQL: every SELECT whose answer is shown stands in this folder.

What answers questions about claims is imported at once, the rest when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.claims import Found, claim, count_claims, find_claims, iterate_claims
from claimtrack.storage.finding.connection import Connection
from claimtrack.storage.finding.sorting import Sort, SortKey

if TYPE_CHECKING:
    from claimtrack.storage.finding.articles import (
        article,
        capture_bytes,
        capture_text,
        find_articles,
        has_bytes,
    )
    from claimtrack.storage.finding.cells import COLUMNS, cells
    from claimtrack.storage.finding.places import find_places, place, point_of
    from claimtrack.storage.finding.sources import date_orders, find_sources, find_tags, source, tag
    from claimtrack.storage.finding.speakers import find_speakers, speaker
    from claimtrack.storage.finding.statistics import statistics
    from claimtrack.storage.finding.tables import table_names, table_rows

__all__ = [
    "COLUMNS",
    "Connection",
    "Found",
    "Gazetteer",
    "Sort",
    "SortKey",
    "article",
    "capture_bytes",
    "capture_text",
    "cells",
    "claim",
    "count_claims",
    "date_orders",
    "find_articles",
    "find_claims",
    "find_places",
    "find_sources",
    "find_speakers",
    "find_tags",
    "has_bytes",
    "iterate_claims",
    "place",
    "point_of",
    "source",
    "speaker",
    "statistics",
    "table_names",
    "table_rows",
    "tag",
]
