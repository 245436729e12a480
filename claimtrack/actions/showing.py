"""`show`: one claim with the text of the article it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.types import ClaimRecord, JudgementRecord

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.types.listing import CaptureRecord


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as stored, the text its spans point into (None for a claim without an article), and what
    researchers decided about it, oldest first; and the captures of its article, oldest first."""

    record: ClaimRecord
    text: str | None
    judgements: tuple[JudgementRecord, ...] = ()
    captures: tuple[CaptureRecord, ...] = ()


def show_claim(location: Location, reference: str) -> ShownClaim:
    """The claim with this id, uid or start of a uid, removed or not.

    Raises NotFound.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        record = finding.claim(reader, reference)
        capture_id = record.article.capture_id if record.article else None
        text = finding.capture_text(reader, capture_id) if capture_id else None
        captures = finding.article(reader, str(record.article.id)).captures if record.article else ()
        return ShownClaim(record, text, finding.judgements_of_claim(reader, record.id), captures)
