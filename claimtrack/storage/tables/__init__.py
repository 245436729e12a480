"""The mapped tables of DESIGN.md section 2."""

from claimtrack.storage.tables.base import Base
from claimtrack.storage.tables.claims import (
    Claim,
    ClaimEvent,
    ClaimLink,
    ClaimPlace,
    ClaimSpan,
    ClaimTag,
    ClaimVia,
    Tag,
)
from claimtrack.storage.tables.evidence import Article, ArticleOverlap, Capture, CaptureShingle, Source
from claimtrack.storage.tables.places import DateMention, Place, PlaceDecision, PlaceMention, PlaceName
from claimtrack.storage.tables.research import Activity, Judgement, Researcher
from claimtrack.storage.tables.speakers import Speaker, SpeakerDifference, SpeakerName, SpeakerRole

__all__ = [
    "Activity",
    "Article",
    "ArticleOverlap",
    "Base",
    "Capture",
    "CaptureShingle",
    "Claim",
    "ClaimEvent",
    "ClaimLink",
    "ClaimPlace",
    "ClaimSpan",
    "ClaimTag",
    "ClaimVia",
    "DateMention",
    "Judgement",
    "Place",
    "PlaceDecision",
    "PlaceMention",
    "PlaceName",
    "Researcher",
    "Source",
    "Speaker",
    "SpeakerDifference",
    "SpeakerName",
    "SpeakerRole",
    "Tag",
]
