"""The words everyone shares: closed vocabularies and frozen records (DESIGN.md section 1).

A record is defined when it is first asked for: a dataclass takes a millisecond to make, and a question to the
database needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimtrack.types.activity import Change, RowChange
    from claimtrack.types.article import Article, ArticleFacts, Document, Provenance, ReadingOptions
    from claimtrack.types.changes import CLEARABLE, ClaimChanges
    from claimtrack.types.claim import Claim, ClaimPlace, Place, Relay, Span, Speaker
    from claimtrack.types.date import DateValue
    from claimtrack.types.explanation import Alternative, Explanation, Reason
    from claimtrack.types.extraction import DateMention, Extraction, PlaceCandidate, PlaceMention
    from claimtrack.types.filter import ClaimFilter, DayRange, Near
    from claimtrack.types.judgement import JudgementRecord
    from claimtrack.types.record import ArticleReference, ClaimLink, ClaimRecord
    from claimtrack.types.vocabulary import (
        Act,
        Attribution,
        ClaimPlaceRole,
        DateOrder,
        LinkOrigin,
        Method,
        Naming,
        PlaceRole,
        QuoteType,
        Relation,
        RelayKind,
        Reliability,
        Scope,
        SourceKind,
        SpanField,
        SpeakerKind,
        Status,
        Verdict,
    )

__all__ = [
    "CLEARABLE",
    "Act",
    "Alternative",
    "Article",
    "ArticleFacts",
    "ArticleReference",
    "Attribution",
    "Change",
    "Claim",
    "ClaimChanges",
    "ClaimFilter",
    "ClaimLink",
    "ClaimPlace",
    "ClaimPlaceRole",
    "ClaimRecord",
    "DateMention",
    "DateOrder",
    "DateValue",
    "DayRange",
    "Document",
    "Explanation",
    "Extraction",
    "JudgementRecord",
    "LinkOrigin",
    "Method",
    "Naming",
    "Near",
    "Place",
    "PlaceCandidate",
    "PlaceMention",
    "PlaceRole",
    "Provenance",
    "QuoteType",
    "ReadingOptions",
    "Reason",
    "Relation",
    "Relay",
    "RelayKind",
    "Reliability",
    "RowChange",
    "Scope",
    "SourceKind",
    "Span",
    "SpanField",
    "Speaker",
    "SpeakerKind",
    "Status",
    "Verdict",
]

_HOMES = {
    name: module
    for module, names in {
        "activity": "Change RowChange",
        "article": "Article ArticleFacts Document Provenance ReadingOptions",
        "changes": "CLEARABLE ClaimChanges",
        "claim": "Claim ClaimPlace Place Relay Span Speaker",
        "date": "DateValue",
        "explanation": "Alternative Explanation Reason",
        "extraction": "DateMention Extraction PlaceCandidate PlaceMention",
        "filter": "ClaimFilter DayRange Near",
        "judgement": "JudgementRecord",
        "record": "ArticleReference ClaimLink ClaimRecord",
        "vocabulary": "Act Attribution ClaimPlaceRole DateOrder LinkOrigin Method Naming PlaceRole QuoteType"
        " Relation RelayKind Reliability Scope SourceKind SpanField SpeakerKind Status Verdict",
    }.items()
    for name in names.split()
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'claimtrack.types' has no attribute '{name}'")
    value = getattr(import_module(f"claimtrack.types.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
