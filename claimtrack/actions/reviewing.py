"""`review`: what waits for a judgement, a page at a time, and all that a person needs to judge it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimtrack.actions.locating import region
from claimtrack.actions.showing import ShownClaim, show_claim
from claimtrack.names import fold
from claimtrack.types import ClaimFilter, ClaimRecord, JudgementRecord, Status
from claimtrack.types.reviewing import LinkRecord, Neighbour, Waiting

if TYPE_CHECKING:
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class Review:
    """What is reviewed, and how. `blind` hides what other researchers decided; `as_filed` goes through the
    articles one by one, else the claims the extractor is least sure of come first."""

    wanted: ClaimFilter
    blind: bool = False
    as_filed: bool = False
    links: bool = False

    @property
    def claims(self) -> ClaimFilter:
        """The filter of the claims: drafts, unless another status is wanted. Blind, what others made of a
        claim does not count."""
        if self.blind or self.wanted.status is not None:
            return self.wanted
        return replace(self.wanted, status=Status.DRAFT)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim with its article, and the claims beside it in the text."""

    shown: ShownClaim
    neighbours: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewedLink:
    """A link with the two claims it is between."""

    link: LinkRecord
    one: ShownClaim
    other: ShownClaim


def waiting(location: Location, review: Review, after: Waiting | None, limit: int) -> tuple[Waiting, ...]:
    """The next claims or links to be judged, at most `limit`, behind `after`.

    Raises UnknownName and the like for a filter that means nothing here; DatabaseError.
    """
    from claimtrack.storage.finding import reviewing
    from claimtrack.storage.reader import open_for_reading

    by = location.researcher if review.blind else None
    with open_for_reading(location) as reader:
        if review.links:
            return reviewing.links_to_judge(
                reader, review.wanted, unjudged_by=by, after=after, limit=limit, gazetteer=region
            )
        return reviewing.claims_to_judge(
            reader,
            review.claims,
            unjudged_by=by,
            as_filed=review.as_filed,
            after=after,
            limit=limit,
            gazetteer=region,
        )


def count_waiting(location: Location, review: Review) -> int:
    """How many claims or links wait. Raises what `waiting` raises."""
    from claimtrack.storage.finding import reviewing
    from claimtrack.storage.reader import open_for_reading

    by = location.researcher if review.blind else None
    with open_for_reading(location) as reader:
        if review.links:
            return reviewing.count_links_to_judge(reader, review.wanted, unjudged_by=by, gazetteer=region)
        return reviewing.count_to_judge(reader, review.claims, unjudged_by=by, gazetteer=region)


def reviewed_claim(location: Location, number: int, *, blind: bool = False) -> Reviewed:
    """All that is shown of a claim. Raises NotFound."""
    from claimtrack.storage.finding import reviewing
    from claimtrack.storage.reader import open_for_reading

    shown = show_claim(location, str(number))
    article = shown.record.article
    if article is None or article.capture_id is None:
        return Reviewed(_seen_by(location, shown, blind=blind))
    with open_for_reading(location) as reader:
        beside = reviewing.neighbours(reader, article.capture_id)
    return Reviewed(_seen_by(location, shown, blind=blind), beside)


def reviewed_link(location: Location, number: int, *, blind: bool = False) -> ReviewedLink:
    """All that is shown of a link. Raises NotFound."""
    from claimtrack.storage.finding import reviewing
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        link = reviewing.link(reader, number)
    one, other = (show_claim(location, str(claim)) for claim in (link.from_id, link.to_id))
    if blind:
        link = replace(link, status=Status.DRAFT, note=None)
    return ReviewedLink(link, *(_seen_by(location, shown, blind=blind) for shown in (one, other)))


def last_change(location: Location) -> int:
    """The number of the last change this researcher made, to be undone by; 0 when there is none."""
    from claimtrack.storage.finding import reviewing
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return reviewing.last_change(reader, location.researcher)


def _seen_by(location: Location, shown: ShownClaim, *, blind: bool) -> ShownClaim:
    """The claim as it is to be seen: blind, without what others made of it."""
    if not blind:
        return shown
    own = tuple(one for one in shown.judgements if fold(one.researcher) == fold(location.researcher))
    return replace(shown, record=_without_decisions(shown.record, own), judgements=own)


def _without_decisions(record: ClaimRecord, own: tuple[JudgementRecord, ...]) -> ClaimRecord:
    credible = [one.credibility for one in own if one.credibility is not None]
    return replace(
        record,
        status=Status.DRAFT,
        credibility=credible[-1] if credible else None,
        tags=(),
        links=(),
        note=None,
    )
