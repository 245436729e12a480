"""What a database answers: claims as stored, with the article, ids and state they have there."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types.claim import Claim
from claimtrack.types.date import DateValue
from claimtrack.types.vocabulary import LinkOrigin, Method, Relation, Status


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """The article a stored claim stands in, as much as a table of claims shows of it."""

    id: int
    title: str | None
    source: str | None
    url: str | None
    byline: str | None
    published: DateValue | None
    capture_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """A typed relation from this claim to another (`outgoing`), or from the other to this one.

    `claim_id`, `claim_uid`, `text` and `speaker` are the other claim's. A suggested link has a `score`
    (0 to 1) and `reasons`.
    """

    id: int
    relation: Relation
    claim_id: int
    outgoing: bool
    origin: LinkOrigin
    note: str | None = None
    text: str = ""
    speaker: str | None = None
    claim_uid: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as stored: what was found (`claim`), and what the database and the researchers add.

    `place_ids` stand in the order of `claim.places` (None where a place is unresolved). `parent_id` is the
    stored claim that this one is nested in; `claim.parent` is None here. `outlets` says how many outlets
    carry it, where each claim is asked for once for its origin.
    """

    id: int
    uid: str
    claim: Claim
    status: Status
    method: Method
    article: ArticleReference | None = None
    speaker_id: int | None = None
    place_ids: tuple[int | None, ...] = ()
    tags: tuple[str, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    external_id: str | None = None
    credibility: int | None = None
    note: str | None = None
    deleted: bool = False
    parent_id: int | None = None
    outlets: int | None = None
