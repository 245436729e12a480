"""Claim records → CSV, JSON, Markdown and other tables."""

from claimtrack.output.columns import COLUMNS, COLUMNS_OF_ORIGINS, cells_of, choose
from claimtrack.output.documents import article_document, claim_document
from claimtrack.output.exporters import Exporter, exporter, names

__all__ = [
    "COLUMNS",
    "COLUMNS_OF_ORIGINS",
    "Exporter",
    "article_document",
    "cells_of",
    "choose",
    "claim_document",
    "exporter",
    "names",
]
