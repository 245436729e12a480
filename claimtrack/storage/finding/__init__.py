"""Questions to the database, in plain SQL: every SELECT whose answer is shown stands in this folder."""

from claimtrack.storage.finding.areas import Gazetteer
from claimtrack.storage.finding.cells import COLUMNS, cells
from claimtrack.storage.finding.claims import Found, claim, count_claims, find_claims, iterate_claims
from claimtrack.storage.finding.connection import Connection
from claimtrack.storage.finding.sorting import Sort, SortKey

__all__ = [
    "COLUMNS",
    "Connection",
    "Found",
    "Gazetteer",
    "Sort",
    "SortKey",
    "cells",
    "claim",
    "count_claims",
    "find_claims",
    "iterate_claims",
]
