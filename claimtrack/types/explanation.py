"""Why a claim says what it says: for each field its words, its rule or score, and the alternatives."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.types.claim import Span


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something else that a field might have held, and why it does not.

    `score` is on the scale of the reason it stands beside; `spans` are the words that spoke for it.
    """

    value: str
    why: str = ""
    score: float | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one field of a claim holds its value (None: it holds none), by a rule in plain words.

    `field` is a claim's key in JSON; places, events and relays have a reason each. `spans` are the words of
    the text that the value rests on. `score` is 0 to 1; for a place it is the points it won by.
    """

    field: str
    value: str | None
    rule: str
    spans: tuple[Span, ...] = ()
    score: float | None = None
    considered: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons behind one claim, in the order in which a person reads them."""

    reasons: tuple[Reason, ...]
