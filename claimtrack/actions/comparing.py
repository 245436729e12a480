"""`article diff`: what changed between two captures of an article, in its text and in its claims.

Both texts are given to today's extractor, whatever was filed of them: what differs then is the article's
doing, not an older extractor's or a person's who corrected it. A claim that is filed bears its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions import differences
from claimtrack.actions.differences import ALIKE, Passage
from claimtrack.errors import InvalidValue, NotFound
from claimtrack.names import fold
from claimtrack.types import Claim

if TYPE_CHECKING:
    from claimtrack.storage.location import Location
    from claimtrack.storage.reader import Reader
    from claimtrack.types.listing import ArticleRecord, CaptureRecord

_REFERENCE = "application/x-reference"  # an article that a table spoke of before its text came
_ANOTHER_SPEAKER = 0.8  # words that another is said to have said must be more alike to be the same claim


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A claim as found in one of the captures, and its number where it is filed."""

    claim: Claim
    id: int | None


@dataclass(frozen=True, slots=True)
class Reworded:
    """A claim of the earlier capture that stands in the later one in other words, or of another speaker."""

    before: ComparedClaim
    after: ComparedClaim


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two captures of an article: the paragraphs that changed, and what became of the claims."""

    article: ArticleRecord
    before: CaptureRecord
    after: CaptureRecord
    passages: tuple[Passage, ...]
    gained: tuple[ComparedClaim, ...]
    lost: tuple[ComparedClaim, ...]
    reworded: tuple[Reworded, ...]
    kept: int


def compare(
    location: Location, reference: str, *, first: int | None = None, last: int | None = None
) -> Comparison:
    """Compare two captures of an article: `last`, else the newest, with `first`, else the one before it.

    Raises NotFound for a capture that is none of the article's, or whose text is not there; InvalidValue when
    there is nothing to compare it with.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        article = finding.article(reader, reference)
        before, after = _chosen(article, first, last)
        texts = [finding.capture_text(reader, capture.id) for capture in (before, after)]
        old, new = (_claims(reader, capture) for capture in (before, after))
    gained, lost, reworded, kept = _matched(old, new)
    return Comparison(article, before, after, differences.passages(*texts), gained, lost, reworded, kept)


def _chosen(
    article: ArticleRecord, first: int | None, last: int | None
) -> tuple[CaptureRecord, CaptureRecord]:
    """The two captures that are meant."""
    by_id = {capture.id: capture for capture in article.captures}
    for number in (first, last):
        if number is not None and number not in by_id:
            raise NotFound(
                f"article {article.id} has no capture {number}; 'claimtrack article captures {article.id}'"
                " lists them"
            )
    ids = [capture.id for capture in article.captures if capture.media_type != _REFERENCE]
    if len(ids) < 2:
        raise InvalidValue(
            f"article {article.id} was captured once; importing its URL again, when it has changed, makes"
            " another capture"
        )
    last = last if last is not None else ids[-1] if first != ids[-1] else ids[-2]
    earlier = [number for number in ids if number < last] or [number for number in ids if number != last]
    return by_id[first if first is not None else earlier[-1]], by_id[last]


def _claims(reader: Reader, capture: CaptureRecord) -> list[ComparedClaim]:
    from claimtrack import extraction
    from claimtrack.storage import finding
    from claimtrack.storage.saving.identity import extracted_uids

    found = extraction.extract(finding.stored_article(reader, capture.id)).claims
    uids = extracted_uids(found, capture.bytes_sha256)
    filed = finding.claim_ids(reader, uids)
    return [ComparedClaim(claim, filed.get(uid)) for claim, uid in zip(found, uids, strict=True)]


def _matched(
    old: Sequence[ComparedClaim], new: Sequence[ComparedClaim]
) -> tuple[tuple[ComparedClaim, ...], tuple[ComparedClaim, ...], tuple[Reworded, ...], int]:
    """Which of the `new` claims are gained, which old ones lost, which reworded, and how many as before."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for index, one in enumerate(old):
        waiting[_identity(one.claim)].append(index)
    kept: dict[int, int] = {}
    for index, one in enumerate(new):
        if same := waiting[_identity(one.claim)]:
            kept[index] = same.pop(0)
    left = sorted(set(range(len(old))) - set(kept.values()))
    come = [index for index in range(len(new)) if index not in kept]
    scored = [(_score(old[i].claim, new[j].claim), i, j) for i in left for j in come]
    reworded: dict[int, int] = {}
    for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= ALIKE and i not in reworded.values() and j not in reworded:
            reworded[j] = i
    return (
        tuple(new[index] for index in come if index not in reworded),
        tuple(old[index] for index in left if index not in reworded.values()),
        tuple(Reworded(old[i], new[j]) for j, i in sorted(reworded.items())),
        len(kept),
    )


def _identity(claim: Claim) -> object:
    """What makes two claims the same: who does what in saying which words."""
    return (_speaker(claim), claim.act, claim.attribution, fold(claim.text))


def _score(one: Claim, other: Claim) -> float:
    """How alike two claims are; 0 where they are too different to be one."""
    score = differences.likeness(one.text, other.text)
    return score if _speaker(one) == _speaker(other) or score >= _ANOTHER_SPEAKER else 0.0


def _speaker(claim: Claim) -> str | None:
    return fold(claim.speaker.name) if claim.speaker else None
