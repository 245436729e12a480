"""`place resolve|undecide|mentions|decisions`: what a place name means, as a person settles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.errors import AmbiguousName, NotFound, UnknownName, UsageError
from claimtrack.types import Scope

if TYPE_CHECKING:
    from claimtrack.storage import tables
    from claimtrack.storage.database import Session
    from claimtrack.storage.location import Location
    from claimtrack.types import Place
    from claimtrack.types.listing import DecisionRecord, MentionRecord

_SHOWN = 6  # places that a message names


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which place a name is to mean: one by its name or the number of its row, one of the candidates it was
    chosen from (1 is the first), one by its GeoNames id, or none."""

    place: str | None = None
    candidate: int | None = None
    geonames_id: int | None = None
    nothing: bool = False

    def check(self) -> None:
        """Raise UsageError unless exactly one of them is given."""
        given = (self.place, self.candidate, self.geonames_id, self.nothing or None)
        if sum(one is not None for one in given) != 1:
            raise UsageError(
                "say which place is meant: its name, --candidate N, --geonames ID, or --none for no place"
            )


@dataclass(frozen=True, slots=True)
class Decided:
    """A name, the place it means now (None: no place), and how many mentions changed."""

    raw: str
    place: str | None
    changed: int


def resolve(
    location: Location, mention: int, wanted: Wanted, scope: Scope, *, note: str | None = None
) -> Decided:
    """Settle what the name of a mention means there, in its article or everywhere, from now on too.

    Raises UsageError, NotFound, UnknownName, AmbiguousName (with the GeoNames ids to choose from).
    """
    from claimtrack.storage.editing import deciding

    wanted.check()
    with changing(location, "resolve place") as (session, now):
        about = deciding.mention(session, mention)
        place = None if wanted.nothing else _place(session, about, wanted, now)
        changed = deciding.decide(session, about, place, scope, note=note, now=now)
        return Decided(about.raw, place.name if place else None, changed)


def undecide(location: Location, number: int) -> str:
    """Take a decision back; returns the name it was about. Raises NotFound."""
    from claimtrack.storage.editing import deciding

    with changing(location, "undecide place") as (session, _):
        return deciding.undecide(session, number).raw


def mentions(
    location: Location,
    text: str | None = None,
    *,
    article: int | None = None,
    place: int | None = None,
    only_unresolved: bool = False,
    limit: int | None = None,
) -> tuple[MentionRecord, ...]:
    """Place names where they stand (`finding.find_mentions`)."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.find_mentions(
            reader, text, article=article, place=place, only_unresolved=only_unresolved, limit=limit
        )


def decisions(location: Location) -> tuple[DecisionRecord, ...]:
    """All decisions about place names."""
    from claimtrack.storage import finding
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        return finding.find_decisions(reader)


def _place(session: Session, about: tables.PlaceMention, wanted: Wanted, now: datetime) -> tables.Place:
    """The row of the place that is wanted, made when it is new."""
    from claimtrack.storage.editing import getting, making

    if wanted.place is None:
        chosen = _candidate(about, wanted) if wanted.candidate is not None else _with_id(wanted)
        return making.place_row(session, chosen, about.raw, now=now)
    try:
        return getting.canonical(session, getting.place(session, wanted.place))
    except UnknownName:
        return making.place_row(session, _of_gazetteer(wanted.place), about.raw, now=now)


def _candidate(about: tables.PlaceMention, wanted: Wanted) -> Place:
    from claimtrack.types import Place

    number, candidates = wanted.candidate or 0, about.candidates
    if not 0 < number <= len(candidates):
        raise NotFound(
            f"mention {about.id} has {len(candidates)} candidates; 'claimtrack place mentions' lists them"
        )
    values = {name: value for name, value in candidates[number - 1].items() if name != "score"}
    return Place(**values)


def _with_id(wanted: Wanted) -> Place:
    from claimtrack.actions.locating import gazetteer_place_with_id

    found = gazetteer_place_with_id(wanted.geonames_id or 0)
    if found is None:
        raise NotFound(
            f"the gazetteer has no {wanted.geonames_id}; 'claimtrack gazetteer search NAME' gives the ids"
        )
    return found


def _of_gazetteer(name: str) -> Place:
    """The one place of the gazetteer of that name. Raises UnknownName, AmbiguousName."""
    from claimtrack.extraction.gazetteer import shared_gazetteer

    entries = shared_gazetteer().entries(name)
    own = [entry.place for entry in entries if entry.weight == 1] or [entry.place for entry in entries]
    if not own:
        raise UnknownName("place", name)
    if len(own) > 1:
        shown = ", ".join(f"{place.name} {place.country} ({place.geonames_id})" for place in own[:_SHOWN])
        more = ", …" if len(own) > _SHOWN else ""
        raise AmbiguousName(f"'{name}' may be {shown}{more}; give one with --geonames ID")
    return own[0]
