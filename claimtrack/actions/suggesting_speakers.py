"""`speaker suggest` and `differ`: which speakers are likely one, and which of them a person says are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.actions.changing import changing
from claimtrack.types import SpeakerKind

if TYPE_CHECKING:
    from claimtrack.linking.names.suggesting import KnownSpeaker
    from claimtrack.storage.finding.namesakes import Difference, NamedSpeaker
    from claimtrack.storage.location import Location


@dataclass(frozen=True, slots=True)
class LikelySame:
    """Two speakers that are likely one: the one with fewer claims first, which `speaker merge` would merge
    into the other; how sure that is, from 0 to 1, and why."""

    id: int
    name: str
    into_id: int
    into_name: str
    score: float
    reasons: tuple[str, ...]


def suggest_speakers(
    location: Location, reference: str | None = None, *, at_least: float = 0.5, limit: int | None = None
) -> list[LikelySame]:
    """Pairs of speakers that are likely one, the surest first; only those with the speaker `reference`.

    Those of whom a person said that they are not one are left out.

    Raises UnknownName, AmbiguousName, NotFound, DatabaseMissing.
    """
    from claimtrack.actions.naming import lexicon
    from claimtrack.linking.names.suggesting import suggest_same
    from claimtrack.storage import finding
    from claimtrack.storage.finding import namesakes
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        wanted = finding.speaker(reader, reference).id if reference is not None else None
        speakers = {speaker.id: speaker for speaker in namesakes.named_speakers(reader)}
        found = suggest_same(map(_known, speakers.values()), lexicon(), at_least=at_least)
        refused = {frozenset((one.id, one.other_id)) for one in namesakes.differences(reader)}
        found = [one for one in found if frozenset((one.id, one.other_id)) not in refused]
        if wanted is not None:
            found = [one for one in found if wanted in {one.id, one.other_id}]
        found = found[:limit]
        claims = namesakes.claims_of(reader, {id_ for one in found for id_ in (one.id, one.other_id)})
    answers = []
    for one in found:
        fewer, more = sorted(
            (speakers[one.id], speakers[one.other_id]), key=lambda speaker: (claims[speaker.id], -speaker.id)
        )
        answers.append(_likely(fewer, more, one.score, one.reasons))
    return answers


def _known(one: NamedSpeaker) -> KnownSpeaker:
    """A speaker as names are compared."""
    from claimtrack.linking.names.suggesting import KnownSpeaker

    is_person = one.kind is SpeakerKind.PERSON
    return KnownSpeaker(one.id, one.names, is_person, one.country, one.wikidata_id, frozenset(one.roles))


def refused(location: Location, reference: str | None = None) -> list[Difference]:
    """The speakers of whom a person said that they are not one, latest first; those with `reference` only.

    Raises UnknownName, AmbiguousName, NotFound, DatabaseMissing.
    """
    from claimtrack.storage import finding
    from claimtrack.storage.finding import namesakes
    from claimtrack.storage.reader import open_for_reading

    with open_for_reading(location) as reader:
        wanted = finding.speaker(reader, reference).id if reference is not None else None
        found = namesakes.differences(reader)
    return [one for one in found if wanted is None or wanted in {one.id, one.other_id}]


def differ(
    location: Location, reference: str, other: str, *, note: str | None = None, withdraws: bool = False
) -> tuple[str, str]:
    """Say that two speakers are not one, or take that back (`withdraws`); returns their names.

    Raises InvalidValue when they are one already, or there is nothing to take back; NotFound, UnknownName,
    AmbiguousName.
    """
    from claimtrack.storage.editing import differing, getting

    with changing(location, "part speakers" if not withdraws else "part speakers no more") as (session, now):
        one, two = getting.speaker(session, reference), getting.speaker(session, other)
        if withdraws:
            differing.withdraw(session, one, two)
        else:
            differing.differ(session, one, two, note=note, now=now)
        return one.name, two.name


def _likely(one: NamedSpeaker, into: NamedSpeaker, score: float, reasons: tuple[str, ...]) -> LikelySame:
    return LikelySame(one.id, one.name, into.id, into.name, score, reasons)
