"""What extraction yields: claims, places and dates, each tied to the words it came from."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types.claim import Claim, Place, Span
from claimtrack.types.explanation import Alternative, Explanation
from claimtrack.types.vocabulary import PlaceRole


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One place a name may mean, and the score it was given."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text. `place` is None while unresolved; `precision` is UCDP where_prec (1 to 7);
    `rule` says why the winner won; `candidates` holds it and the runners-up, best first."""

    raw: str
    span: Span
    role: PlaceRole
    place: Place | None = None
    precision: int | None = None
    rule: str = ""
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a text: its words, EDTF value (None when it has none) and deciding rule.

    `precision` is "day", "week", "month", "season", "quarter", "year", "decade", "century" or "vague".
    """

    raw: str
    span: Span
    edtf: str | None = None
    precision: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article, in the order of the text. `extractor` is the name and version.

    `explanations`, when asked for, has one for each claim; `left_out` is then what looked like a claim and
    was not taken for one.
    """

    claims: tuple[Claim, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[DateMention, ...]
    extractor: str
    warnings: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    left_out: tuple[Alternative, ...] = ()
